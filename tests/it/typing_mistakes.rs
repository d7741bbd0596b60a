//! Mistakes that people without programming make in names and files: each gets a hint that says what happened.

use std::fs;

use tempfile::TempDir;

use crate::support::command::{LAYOUT, MESSAGES, Run, SHEET, run, small_project, write_file};

const PRINT: &str = "print -q --sheet mini --format mini --locale en";

/// Prints the small sheet with `text` as the clinic's file.
fn with_clinic(text: &str) -> Run {
    let dir = small_project();
    write_file(&dir, "clinic.toml", text);
    run(dir.path(), &format!("{PRINT} --clinic clinic.toml"))
}

/// Prints the small sheet of a project with the further file `path`.
fn with_file(path: &str, text: &str) -> Run {
    let dir = small_project();
    write_file(&dir, path, text);
    run(dir.path(), PRINT)
}

#[track_caller]
fn assert_says(run: &Run, status: i32, expected: &[&str]) {
    assert_eq!(run.status, status, "{}", run.err);
    for part in expected {
        assert!(run.err.contains(part), "`{part}` is missing:\n{}", run.err);
    }
}

#[test]
fn toml_with_characters_of_a_word_processor_names_them() {
    for (text, place, hint) in [
        ("name = “Clinic”\n", "1:8", "U+201C is a typographic quotation mark: type a straight one: `\"`"),
        ("name = „Praxis“\n", "1:8", "U+201E is a typographic quotation mark: type a straight one: `\"`"),
        ("name = «Клиника»\n", "1:8", "U+00AB is a typographic quotation mark: type a straight one: `\"`"),
        ("name = ‘Clinic’\n", "1:8", "U+2018 is a typographic quotation mark: type a straight one: `'`"),
        ("name = \"Clinic”\nphone = \"1\"\n", "1:", "U+201D is a typographic quotation mark"),
        ("name\u{a0}= \"Clinic\"\n", "1:5", "U+00A0 is a no-break space: type a plain space"),
        ("name =\u{a0}\"Clinic\"\n", "1:7", "U+00A0 is a no-break space: type a plain space"),
        ("name = \"Clinic\"\u{3000}\n", "1:16", "U+3000 is an unusual space: type a plain space"),
        ("\u{200b}name = \"Clinic\"\n", "1:1", "U+200B is an invisible character: delete it"),
        ("name ＝ \"诊所\"\n", "1:6", "U+FF1D is a full-width equals sign: type `=`"),
        ("address = [\"1\"、\"2\"]\n", "1:15", "U+3001 is a comma of another script: type `,`"),
    ] {
        let run = with_clinic(text);
        assert_says(&run, 1, &["error[not-toml]: ", &format!(" --> clinic.toml:{place}"), hint]);
    }
    // In a text they are right.
    assert_says(&with_clinic("name = \"“Clinic” – ‘one’\"\n"), 0, &[]);
}

#[test]
fn toml_of_people_who_do_not_know_it_is_explained() {
    for (text, hint) in [
        ("logo = \"C:\\Users\\ana\\logo.png\"\n", "write `/` instead of each `\\`"),
        ("logo = \"pictures\\logo.png\"\n", "write `/` instead of each `\\`"),
        ("phone = 0115550142\n", "put the text in quotes: `phone = \"0115550142\"`"),
        ("phone = 5550142\n", "put it in quotes: `\"5550142\"`"),
        ("phone = 555.0142\n", "put it in quotes: `\"555.0142\"`"),
        ("phone = +49 30 555 0142\n", "put the text in quotes: `phone = \"+49 30 555 0142\"`"),
        ("emergency = 112\n", "put it in quotes: `\"112\"`"),
        ("hours = 9:00\n", "put the text in quotes: `hours = \"9:00\"`"),
        ("name = Praxis Müller\n", "put the text in quotes: `name = \"Praxis Müller\"`"),
        ("name: Praxis Müller\n", "write `name = \"Praxis Müller\"`"),
        ("name : \"Praxis\"\n", "write `name = \"Praxis\"`"),
        (
            "name = \"Praxis \"Müller\"\"\n",
            "to have `\"` inside of a text, put the text in single quotes: `name = 'Praxis \"Müller\"'`",
        ),
        ("name = \"Praxis\n", "close the text with `\"` at the end of this line"),
        ("Name = \"Praxis\"\n", "did you mean `name`?"),
        ("PHONE = \"1\"\n", "did you mean `phone`?"),
    ] {
        assert_says(&with_clinic(text), 1, &[&format!("hint: {hint}")]);
    }
}

#[test]
fn documents_under_the_name_of_a_text_are_recognised() {
    let utf16: Vec<u8> = "name = \"x\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [b"\xFF\xFE".as_slice(), &utf16].concat();
    for (bytes, expected) in [
        (
            b"PK\x03\x04\x14\0\x06\0word/document.xml".as_slice(),
            "is a document of Word, Excel or LibreOffice",
        ),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "is a document of an old Word or Excel"),
        (b"{\\rtf1\\ansi name = \"x\"}", "is a document of a word processor (RTF)"),
        (b"<!DOCTYPE html><html><body>name = x", "is a web page"),
        (b"%PDF-1.4\n", "is a PDF file"),
        (&utf16, "is not UTF-8, but UTF-16"),
        (&with_mark, "is not UTF-8, but UTF-16"),
    ] {
        for path in ["clinic.toml", "locales/en/mini.ftl"] {
            let dir = small_project();
            write_file(&dir, "clinic.toml", "");
            write_file(&dir, path, bytes);
            let run = run(dir.path(), &format!("{PRINT} --clinic clinic.toml"));
            assert_says(&run, 1, &[&format!("`{path}` {expected}"), "UTF-8"]);
        }
    }
}

#[test]
fn fluent_with_characters_of_a_word_processor_names_them() {
    for (messages, hint) in [
        (
            MESSAGES.replace("mini-text =", "mini-text\u{a0}="),
            "U+00A0 is a no-break space: type a plain space",
        ),
        (MESSAGES.replace("mini-text =", "mini-text ＝"), "U+FF1D is a full-width equals sign: type `=`"),
        (MESSAGES.replace("With some text.", "With\n\u{a0}\u{a0}some text."), "U+00A0 is a no-break space"),
        (MESSAGES.replace("With some text.", "With\n\u{3000}some text."), "U+3000 is an unusual space"),
        (MESSAGES.replace("With some", "{ “some” }"), "U+201C is a typographic quotation mark"),
        (MESSAGES.replace("With some", "{ –some }"), "U+2013 is a dash: type a hyphen: `-`"),
        (MESSAGES.replace("mini-text", "\u{feff}mini-text"), "U+FEFF is an invisible character: delete it"),
    ] {
        let run = with_file("locales/en/mini.ftl", &messages);
        assert_says(&run, 1, &["error[fluent-syntax]: ", " --> locales/en/mini.ftl:", hint]);
    }
}

#[test]
fn files_with_a_second_ending_are_not_ignored_in_silence() {
    for (path, hint) in [
        ("locales/en/self-injection.ftl.txt", "rename it to `self-injection.ftl`"),
        ("locales/en/self-injection.txt", "rename it to `self-injection.ftl`"),
        ("locales/ar/labels.FTL", "rename it to `labels.ftl`"),
        ("locales/en/locale.toml.txt", "rename it to `locale.toml`"),
        ("layouts/mini.toml.docx", "rename it to `mini.toml`"),
        ("sheets/mini/sheet.toml.toml", "rename it to `sheet.toml`"),
        ("sheets/mini/art/alert.svg.xml", "rename it to `alert.svg`"),
    ] {
        let expected = format!("error[misnamed-file]: `{path}` is not read, because its name ends in");
        assert_says(&with_file(path, "x"), 1, &[&expected, hint]);
    }
    for path in
        ["locales/en/labels.ftl.bak", "locales/en/labels.ftl~", "locales/en/notes.txt", "sheets/README.txt"]
    {
        assert_says(&with_file(path, "x"), 0, &[]);
    }
}

#[test]
fn a_copy_of_a_file_is_named_instead_of_a_duplicate_of_each_message() {
    for (path, original) in [
        ("locales/en/labels (1).ftl", "labels.ftl"),
        ("locales/en/mini - Copy.ftl", "mini.ftl"),
        ("locales/en/Copy of mini.ftl", "mini.ftl"),
        ("locales/en/mini – копия (2).ftl", "mini.ftl"),
        ("locales/en/locale (1).toml", "locale.toml"),
        ("layouts/mini (1).toml", "mini.toml"),
        ("sheets/mini/sheet - Kopie.toml", "sheet.toml"),
    ] {
        let run = with_file(path, MESSAGES);
        let expected = format!("error[misnamed-file]: `{path}` looks like a copy of `{original}`\n");
        assert_says(&run, 1, &[&expected]);
        assert!(!run.err.contains("duplicate"), "{}", run.err);
    }
}

#[test]
fn folders_that_are_almost_those_of_a_project_are_named() {
    for (folder, meant) in [("Locales", "locales"), ("layout", "layouts"), ("Sheet", "sheets")] {
        let run = with_file(&format!("{folder}/x/y.toml"), "");
        assert_says(
            &run,
            1,
            &[&format!("the folder `{folder}` is not read, because its name is not `{meant}`")],
        );
        assert_says(&with_file(&format!("{folder}/notes.txt"), ""), 0, &[]);
    }
}

#[test]
fn settings_under_another_name_are_not_ignored_in_silence() {
    for name in ["handout.toml.txt", "Handout.toml", "handout (1).toml", "handout.toml.toml"] {
        let dir = tempfile::tempdir().unwrap();
        write_file(&dir, name, "region = \"GB\"\n");
        let expected = format!("error[misnamed-file]: there is no `handout.toml` here, but `{name}`\n");
        assert_says(&run(dir.path(), "list sheets"), 2, &[&expected, "rename it to `handout.toml`"]);
        assert_says(&run(dir.path(), "list sheets --no-config"), 0, &[]);
    }
}

#[cfg(unix)]
#[test]
fn a_dangling_link_as_settings_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("gone/handout.toml", dir.path().join("handout.toml")).unwrap();
    let run = run(dir.path(), "list sheets");
    assert_says(
        &run,
        2,
        &["cannot read `handout.toml`: it does not exist", "it is a link to `gone/handout.toml`"],
    );
}

#[test]
fn a_file_that_does_not_exist_leads_to_the_one_that_was_meant() {
    for (name, wanted) in [
        ("clinic.toml.txt", "clinic.toml"),
        ("clinic (1).toml", "clinic.toml"),
        ("clinic.toml", "clinik.toml"),
        ("Clinic.toml", "clinic.toml"),
    ] {
        let dir = small_project();
        write_file(&dir, name, "name = \"x\"\n");
        let run = run(dir.path(), &format!("{PRINT} --clinic {wanted}"));
        assert_says(
            &run,
            2,
            &[&format!("cannot read `{wanted}`: it does not exist"), &format!("did you mean `{name}`?")],
        );
    }
}

/// The files below `out`, sorted.
fn printed(dir: &TempDir) -> Vec<String> {
    let mut names = Vec::new();
    for locale in fs::read_dir(dir.path().join("out")).unwrap().flatten() {
        for file in fs::read_dir(locale.path()).unwrap().flatten() {
            let name = |entry: &fs::DirEntry| entry.file_name().into_string().unwrap();
            names.push(format!("{}/{}", name(&locale), name(&file)));
        }
    }
    names.sort();
    names
}

#[test]
fn formats_and_sheets_are_found_in_any_letter_case_and_lists_may_have_commas() {
    let dir = small_project();
    let run_one = run(dir.path(), "print -q --sheet MINI --format Mini --locale EN,ar");
    assert_says(&run_one, 0, &[]);
    assert_eq!(printed(&dir), ["ar/mini-mini.pdf", "en/mini-mini.pdf"]);
    let checked = run(dir.path(), "check en,ar --sheet Mini");
    assert_says(&checked, 0, &[]);
}

#[test]
fn names_of_languages_and_countries_lead_to_their_codes() {
    let dir = small_project();
    for (arguments, hint) in [
        ("--locale Spanish", "did you mean `es`?"),
        ("--locale español", "did you mean `es`?"),
        ("--locale Englisch", "the locales are"),
        ("--region UK", "did you mean `GB`?"),
        ("--region usa", "did you mean `US`?"),
        ("--region Ireland", "did you mean `IE`?"),
        ("--format a4-card", "the formats are"),
        ("--sheet self_injektion", "did you mean `self-injection`?"),
    ] {
        assert_says(&run(dir.path(), &format!("print {arguments}")), 2, &[hint]);
    }
    let settings = small_project();
    write_file(&settings, "handout.toml", "locales = [\"en, ar\"]\n");
    assert_says(
        &run(settings.path(), "print"),
        1,
        &["handout.toml:1:12", "name each locale on its own, in quotes"],
    );
}

#[test]
fn every_name_in_the_files_of_a_project_has_a_suggestion() {
    for (path, text, hint) in [
        ("sheets/mini/sheet.toml", SHEET.replace("[\"mini-risk\"]", "[\"mini-rsik\"]"), "`mini-risk`"),
        ("sheets/mini/sheet.toml", SHEET.replace("set = \"title\"", "set = \"titel\""), "`title`"),
        ("sheets/mini/sheet.toml", SHEET.replace("safety", "safty"), "`safety`"),
        ("layouts/mini.toml", LAYOUT.replace("part = \"all\"", "part = \"al\""), "`all`"),
        ("layouts/mini.toml", LAYOUT.replace("\"standard\"", "\"Standart\""), "`standard`"),
        ("layouts/mini.toml", LAYOUT.replace("side-column", "side-colum"), "`side-column`"),
        ("locales/en/mini.ftl", MESSAGES.replace("some text", "{ mini-titel }"), "`mini-title`"),
        ("locales/en/mini.ftl", MESSAGES.replace("some text", "{ NUMBR(3) }"), "`NUMBER`"),
    ] {
        assert_says(&with_file(path, &text), 1, &[&format!("did you mean {hint}")]);
    }
    let dir = small_project();
    let meta = "tag = \"nl\"\nname = \"Dutch\"\nown-name = \"Nederlands\"\ndirection = \"ltr\"\nscript = \"Latn\"\n\
        edition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"machine-draft\"\nfallback = [\"eng\"]\n";
    write_file(&dir, "locales/nl/locale.toml", meta);
    write_file(&dir, "locales/nl/mini.ftl", MESSAGES);
    let run = run(dir.path(), "print --sheet mini --format mini --locale nl");
    assert_says(&run, 1, &["there is no locale `eng`", "did you mean `en`?"]);
}
