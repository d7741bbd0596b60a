//! Checks the complete output and exit status of `handout verify`, for sheets, other files and edition codes.

use std::fs;

use lopdf::{Document, Object};
use tempfile::TempDir;

use crate::support::command::{
    LAYOUT, MESSAGES, Run, SHEET, assert_fails, run, run_with, small_project, write_file,
};

/// Returns the small format with a staff line, which needs wider paper.
fn layout() -> String {
    let changes = [("strip = false", "strip = true"), ("100 mm", "200 mm"), ("84 mm", "184 mm")];
    changes.iter().fold(LAYOUT.to_owned(), |layout, (old, new)| layout.replace(old, new))
}

/// Creates a project with the small sheet, with a staff line, printed in two locales.
fn printed_project() -> TempDir {
    let dir = small_project();
    write_file(&dir, "layouts/mini.toml", layout());
    let run = run(dir.path(), "print --sheet mini --format mini --locale en --locale ar --quiet");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    dir
}

/// The first line about a file that is no sheet, or has other words.
const NOT_OURS: &str = "error[not-our-sheet]: not one of ours, or different words: do not hand it out\n";

fn verify(dir: &TempDir, args: &str) -> Run {
    run(dir.path(), &format!("verify {args}"))
}

/// Returns the edition code on a file.
fn code_of(dir: &TempDir, path: &str) -> String {
    let bytes = fs::read(dir.path().join(path)).unwrap();
    let codes = handout::proof::read(&bytes).unwrap().codes();
    let [code] = codes.as_slice() else { panic!("{codes:?}") };
    code.clone()
}

#[test]
fn a_printed_file_is_verified() {
    let dir = printed_project();
    let run = verify(&dir, "out/en/mini-mini.pdf out/ar/mini-mini.pdf");
    let answer = "unchanged: byte for byte what this program prints";
    let expected = format!(
        "out/en/mini-mini.pdf: {answer}: mini, English (en), mini, no region, edition 2026-11; \
         not checked by a clinician\n\
         out/ar/mini-mini.pdf: {answer}: mini, Arabic (ar), mini, no region, edition 2026-11; \
         machine draft, not reviewed; not checked by a clinician\n"
    );
    assert_eq!((run.out.as_str(), run.err.as_str(), run.status), (expected.as_str(), "", 0));
}

#[test]
fn a_clinic_that_the_paper_does_not_show_changes_no_answer() {
    let dir = printed_project();
    write_file(&dir, "clinic.toml", "name = \"Riverside Skin Clinic\"\n");
    let print = "print -q --sheet mini --format mini --locale en --clinic clinic.toml --out with";
    assert_eq!(run(dir.path(), print).status, 0);
    let (without, with) = ("out/en/mini-mini.pdf", "with/en/mini-mini.pdf");
    assert_eq!(code_of(&dir, without), code_of(&dir, with));
    for args in ["", " --clinic clinic.toml"] {
        let run = verify(&dir, &format!("{without} {with}{args}"));
        assert_eq!((run.err.as_str(), run.status), ("", 0), "{args}");
    }
}

#[test]
fn the_code_depends_only_on_the_words() {
    let dir = printed_project();
    let first = code_of(&dir, "out/en/mini-mini.pdf");
    assert_ne!(first, code_of(&dir, "out/ar/mini-mini.pdf"));
    // The same words in another size have the same code.
    write_file(&dir, "layouts/mini.toml", layout().replace("12 pt", "11 pt"));
    assert_eq!(run(dir.path(), "print --sheet mini --format mini --locale en --quiet").status, 0);
    assert_eq!(code_of(&dir, "out/en/mini-mini.pdf"), first);
    // Other words have another code, and the project no longer knows the code of the printed file.
    fs::copy(dir.path().join("out/en/mini-mini.pdf"), dir.path().join("old.pdf")).unwrap();
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("some text", "more text"));
    assert_eq!(run(dir.path(), "print --sheet mini --format mini --locale en --quiet").status, 0);
    assert_ne!(code_of(&dir, "out/en/mini-mini.pdf"), first);
    assert_fails(
        &verify(&dir, "old.pdf"),
        1,
        &format!(
            "{NOT_OURS}--> old.pdf\n\
             error[unknown-edition-code]: no edition of this program has the code `{first}`\n\
             --> old.pdf\n \
              = hint: if it was printed with a clinic's file, name it with `--clinic`\n \
              = hint: if another version of the program printed it, verify it with that version\n\
             error[not-verified]: 1 of 1 file not verified\n"
        ),
    );
}

#[test]
fn a_changed_file_is_reported_with_the_missing_message() {
    let dir = printed_project();
    let path = dir.path().join("out/en/mini-mini.pdf");
    let mut file = Document::load(&path).unwrap();
    // Remove the last paragraph of the sheet from the structure.
    let is_section = |object: &&mut Object| {
        object
            .as_dict()
            .is_ok_and(|dict| dict.get(b"S").and_then(Object::as_name).is_ok_and(|s| s == b"Sect"))
    };
    let section = file.objects.values_mut().find(is_section).unwrap();
    let kids = section.as_dict_mut().unwrap().get_mut(b"K").unwrap().as_array_mut().unwrap();
    kids.pop();
    file.save(&path).unwrap();
    assert_fails(
        &verify(&dir, "out/en/mini-mini.pdf"),
        1,
        &format!(
            "{NOT_OURS}--> out/en/mini-mini.pdf\n \
          = hint: by its code it should be mini, English (en), mini, no region, edition 2026-11\n\
         error[wrong-structure]: `Take care.` on page 1 is tagged, but is not in the structure\n\
         --> out/en/mini-mini.pdf\n \
          = hint: see ISO 14289-1, 7.1\n\
         error[wrong-content]: message `mini-risk` is missing\n\
         --> out/en/mini-mini.pdf\n\
         error[not-verified]: 1 of 1 file not verified\n"
        ),
    );
}

#[test]
fn files_that_are_not_sheets_are_named() {
    let dir = printed_project();
    write_file(&dir, "note.txt", "Not a PDF.");
    write_file(&dir, "empty.pdf", "");
    let complete = fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap();
    write_file(&dir, "half.pdf", &complete[..complete.len() / 2]);
    let hint = " = hint: get the file again, or print the sheet again\n";
    let errors = format!(
        "{NOT_OURS}--> note.txt\n\
         error[not-a-pdf]: this is not a PDF file\n--> note.txt\n = hint: name a file that `handout print` wrote\n\
         {NOT_OURS}--> empty.pdf\n\
         error[not-a-pdf]: this file is empty\n--> empty.pdf\n{hint}\
         {NOT_OURS}--> half.pdf\n\
         error[damaged-pdf]: this PDF is damaged: its end is missing\n--> half.pdf\n{hint}\
         error[not-verified]: 3 of 3 files not verified\n"
    );
    assert_fails(&verify(&dir, "note.txt empty.pdf half.pdf"), 1, &errors);
    assert_fails(
        &verify(&dir, "none.pdf"),
        2,
        "error[unreadable-file]: cannot read `none.pdf`: it does not exist\nerror[not-verified]: 1 of 1 file not verified\n",
    );
}

#[test]
fn a_foreign_file_is_read_as_far_as_possible() {
    let dir = printed_project();
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        "<</Length 34>>\nstream\nBT /F 12 Tf 20 50 Td (Hello) Tj ET\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ];
    let mut bytes = String::from("%PDF-1.4\n");
    let mut xref = String::from("xref\n0 6\n0000000000 65535 f \n");
    for (index, object) in objects.iter().enumerate() {
        xref.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = bytes.len();
    write_file(
        &dir,
        "foreign.pdf",
        format!("{bytes}{xref}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"),
    );
    let hint = " = hint: name a file that `handout print` wrote, in a format with a staff line\n";
    let mut errors = format!(
        "{NOT_OURS}--> foreign.pdf\n\
         error[no-edition-code]: this file has no edition code, so its words cannot be verified\n--> foreign.pdf\n{hint}"
    );
    for (name, message, clause) in [
        (
            "wrong-structure",
            "page 1 does not have the tab order of the structure (`/Tabs /S`)",
            "ISO 14289-1, 7.18.3",
        ),
        (
            "wrong-structure",
            "page 1 has no key in the parent tree (`/StructParents`)",
            "ISO 32000-1, 14.7.4.4",
        ),
        ("wrong-content", "page 1 shows no text", ""),
        ("wrong-metadata", "the file has no title", "ISO 14289-1, 7.1"),
        ("wrong-structure", "the file does not declare that it is tagged (`/MarkInfo`)", "ISO 14289-1, 6.2"),
        (
            "wrong-metadata",
            "the file does not ask viewers to show its title (`/DisplayDocTitle`)",
            "ISO 14289-1, 7.1",
        ),
        ("wrong-metadata", "the file does not declare its language (`/Lang`)", "ISO 14289-1, 7.2"),
        ("forbidden-pdf-feature", "the header of the file is not that of PDF/A", "ISO 19005-2, 6.1.2"),
        ("forbidden-pdf-feature", "the file has no identifier (`/ID`)", "ISO 19005-2, 6.1.3"),
        ("forbidden-pdf-feature", "the file does not have exactly one output intent", "ISO 19005-2, 6.2.3"),
        ("wrong-metadata", "the file has no readable metadata", "ISO 19005-2, 6.6.2.1"),
        ("wrong-structure", "the file has no structure tree and so no reading order", "ISO 14289-1, 7.1"),
        ("unreadable-font", "font `Helvetica` is not embedded", "ISO 14289-1, 7.21.4.1"),
        ("wrong-structure", "a drawing is neither content nor an artifact on page 1", "ISO 14289-1, 7.1"),
    ] {
        errors.push_str(&format!("error[{name}]: {message}\n--> foreign.pdf\n"));
        if !clause.is_empty() {
            errors.push_str(&format!(" = hint: see {clause}\n"));
        }
    }
    errors.push_str("error[not-verified]: 1 of 1 file not verified\n");
    assert_fails(&verify(&dir, "foreign.pdf"), 1, &errors);
}

#[test]
fn region_and_clinic_are_recognised() {
    let dir = printed_project();
    write_file(&dir, "clinic.toml", "name = \"Clinic\"\n");
    let print =
        "print --sheet self-injection --format a4 --locale en --quiet --region us --clinic clinic.toml";
    assert_eq!(run(dir.path(), print).status, 0);
    let known = verify(&dir, "--clinic clinic.toml out/en/self-injection-a4.pdf");
    assert!(
        known.out.contains(", a4, region US, clinic from clinic.toml, edition "),
        "{}{}",
        known.out,
        known.err
    );
    assert_eq!((known.status, known.err.as_str()), (0, ""));
    // Without the file of the clinic, its name is that which the file states.
    let stated = verify(&dir, "out/en/self-injection-a4.pdf");
    assert_eq!((stated.status, stated.err.as_str()), (0, ""));
    assert!(
        stated.out.contains(
            ", a4, region US, edition 2026-11; with the clinic data that the file itself states: Clinic; "
        ),
        "{}",
        stated.out
    );
    let other = verify(&dir, "--clinic clinic.toml --region gb out/en/self-injection-a4.pdf");
    assert_eq!(other.status, 1, "{}", other.out);
}

#[test]
fn fronts_and_backs_are_verified_separately() {
    let dir = tempfile::tempdir().unwrap();
    let print = "print --format card-a4 --locale ar --split-sides --quiet";
    assert_eq!(run(dir.path(), print).status, 0);
    let files = ["front", "back"].map(|side| format!("out/ar/self-injection-card-a4-{side}.pdf"));
    for (file, sides) in files.iter().zip(["front sides", "back sides"]) {
        let run = verify(&dir, file);
        assert!(run.out.contains(&format!("; only its {sides}")), "{}{}", run.out, run.err);
        assert_eq!(run.status, 0);
        // The first heading of each file has level 1, whatever its level in the complete sheet.
        let reading = handout::proof::read(&fs::read(dir.path().join(file)).unwrap()).unwrap();
        assert_eq!(reading.findings(), []);
    }
    // A sheet without its second page is incomplete.
    assert_eq!(run(dir.path(), "print --format card-a4 --locale ar --quiet").status, 0);
    let path = dir.path().join("out/ar/self-injection-card-a4.pdf");
    let mut file = Document::load(&path).unwrap();
    file.delete_pages(&[2]);
    file.save(&path).unwrap();
    let run = verify(&dir, "out/ar/self-injection-card-a4.pdf");
    assert_eq!((run.out.as_str(), run.status), ("", 1), "{}", run.err);
    assert!(run.err.starts_with(NOT_OURS), "{}", run.err);
}

#[test]
fn a_shortened_sheet_is_recognised_by_its_code() {
    let dir = small_project();
    let short = "short = [\n  { set = \"title\", text = \"mini-title\" },\n  { set = \"text\", text = \"mini-risk\" },\n]\n";
    write_file(&dir, "sheets/mini/sheet.toml", SHEET.to_owned() + short);
    write_file(
        &dir,
        "layouts/mini.toml",
        layout().replace("\"standard\" }", "\"standard\", shorter = \"short\" }"),
    );
    let print = "print --sheet mini --format mini --locale en --quiet";
    assert_eq!(run(dir.path(), print).status, 0);
    let full_code = code_of(&dir, "out/en/mini-mini.pdf");
    let long_text = "With some more of the text in it. ".repeat(200);
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("With some text.", long_text.trim()));
    assert_eq!(run(dir.path(), print).status, 0);
    assert_ne!(code_of(&dir, "out/en/mini-mini.pdf"), full_code);
    let run = verify(&dir, "out/en/mini-mini.pdf");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("unchanged: byte for byte"), "{}", run.out);
}

#[test]
fn a_code_names_its_edition() {
    let dir = printed_project();
    let code = code_of(&dir, "out/ar/mini-mini.pdf");
    let output = format!(
        "{code}: mini, Arabic (ar), mini, no region, edition 2026-11: current, this program prints it \
         (version 1, review by 2027-11); machine draft, not reviewed; not checked by a clinician\n"
    );
    // The code may be typed as it is printed, in lower case, or without the hyphen.
    for typed in [code.clone(), code.to_lowercase(), code.replace('-', "")] {
        let run = verify(&dir, &typed);
        assert_eq!((run.out.as_str(), run.err.as_str(), run.status), (output.as_str(), "", 0), "{typed}");
    }
    // A file with this name takes precedence over the code.
    write_file(&dir, &code, "Not a PDF.");
    let file = verify(&dir, &code).err;
    assert!(file.contains("error[not-a-pdf]: this is not a PDF file\n"), "{file}");
}

#[test]
fn wrong_and_unknown_codes_are_reported() {
    let dir = printed_project();
    let known = code_of(&dir, "out/en/mini-mini.pdf");
    let last_digit = if known.ends_with('0') { "1" } else { "0" };
    let typo = format!("{}{last_digit}", &known[..known.len() - 1]);
    assert_fails(
        &verify(&dir, &format!("{typo} 7K3M9-QXW4E")),
        1,
        &format!(
            "error[wrong-edition-code]: `{typo}` is not a valid edition code: one character is wrong, or two are swapped\n |\n \
             = hint: read it from the sheet again: a code has no letters I, L, O and U, only the digits 1 and 0\n\
             error[unknown-edition-code]: no edition of this program has the code `7K3M9-QXW4E`\n |\n \
             = hint: if it was printed with a clinic's file, name it with `--clinic`\n \
             = hint: if another version of the program printed it, verify it with that version\n\
             error[not-verified]: 2 of 2 codes not known\n"
        ),
    );
    let mixed = verify(&dir, &format!("{known} out/en/mini-mini.pdf {typo}"));
    assert_eq!((mixed.status, mixed.out.lines().count()), (1, 2), "{}{}", mixed.out, mixed.err);
    assert!(
        mixed.err.ends_with("error[not-verified]: 1 of 3 files and codes not verified\n"),
        "{}",
        mixed.err
    );
    // A word whose length is not that of a code is the name of a file.
    assert_eq!(
        verify(&dir, "none").err,
        "error[unreadable-file]: cannot read `none`: it does not exist\nerror[not-verified]: 1 of 1 file not verified\n"
    );
}

#[test]
fn the_inside_of_a_leaflet_is_recognised_by_its_code() {
    let dir = tempfile::tempdir().unwrap();
    let print = "print --format trifold-a4 --format zfold-a4 --locale th --split-sides --quiet";
    assert_eq!(run(dir.path(), print).status, 0);
    for (format, sides) in [("trifold-a4", ["front", "back"]), ("zfold-a4", ["front", "back"])] {
        for side in sides {
            let run = verify(&dir, &format!("out/th/self-injection-{format}-{side}.pdf"));
            assert!(run.out.contains(&format!("Thai (th), {format}, no region")), "{}{}", run.out, run.err);
            assert_eq!(run.status, 0);
        }
    }
}

/// Asserts that what `args` print is found unchanged, and that the line about each file ends with `ending`.
#[track_caller]
fn assert_unchanged(dir: &TempDir, args: &str, environment: &[(&str, &str)], verified: &str, ending: &str) {
    let out = dir.path().join("way");
    let _ = fs::remove_dir_all(&out);
    let printed = run_with(dir.path(), &format!("print --quiet --out way {args}"), environment);
    assert_eq!((printed.status, printed.err.as_str()), (0, ""), "{args}");
    let mut files: Vec<String> = Vec::new();
    for folder in fs::read_dir(&out).unwrap() {
        let paths = fs::read_dir(folder.unwrap().path()).unwrap();
        files.extend(paths.map(|path| path.unwrap().path().display().to_string()));
    }
    files.sort();
    let run = verify(dir, &format!("{verified} {}", files.join(" ")));
    assert_eq!((run.status, run.err.as_str()), (0, ""), "{args}\n{}", run.out);
    assert_eq!(run.out.lines().count(), files.len(), "{args}");
    for line in run.out.lines() {
        assert!(line.contains("unchanged: byte for byte") && line.contains(ending), "{args}: {line}");
    }
}

#[test]
fn a_file_is_unchanged_in_whatever_way_it_was_printed() {
    let dir = tempfile::tempdir().unwrap();
    write_file(
        &dir,
        "clinic.toml",
        "name = \"عيادة \\\"النور\\\"\"\nlocale = \"ar\"\nphone = \"+971 4 123 4567\"\n\
        emergency = \"998\"\nhours = \"8:00–17:30\"\naddress = [\"One Street\", \"Town\"]\nurl = \"https://www.example.org/a\"\n",
    );
    let stated = "; with the clinic data that the file itself states: عيادة \"النور\", +971 4 123 4567, emergency number 998, \
        web address https://www.example.org/a";
    for (args, ending) in [
        ("--locale hi --format a4 --grey", ""),
        ("--locale en --format a4 --format card-a4 --marks --duplex short --back-offset 0.5,-1.25", ""),
        ("--locale ar --format card-a4 --no-marks --duplex long --split-sides --grey", "; only its "),
        ("--locale en --format poster-a3 --format trifold-a4 --bleed 3.7mm --marks", ""),
        ("--locale en --format a4 --split-sides --back-offset -5,0.01 --region gb", ", region GB, edition "),
        ("--locale ar --locale en --format a4 --clinic clinic.toml --region us", stated),
        ("--locale fr --format large-letter --clinic clinic.toml --grey", stated),
        ("--sheet calibration", ""),
    ] {
        assert_unchanged(&dir, args, &[], "", ending);
    }
    let dated = [("SOURCE_DATE_EPOCH", "1700000000")];
    assert_unchanged(&dir, "--locale en --format a4", &dated, "", "");
}

#[test]
fn a_logo_needs_the_file_of_the_clinic() {
    let dir = tempfile::tempdir().unwrap();
    let logo =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M1 1h7v7H1z\"/></svg>";
    write_file(&dir, "logo.svg", logo);
    write_file(&dir, "clinic.toml", "name = \"Clinic\"\nlogo = \"logo.svg\"\n");
    let args = "--locale en --format a4 --clinic clinic.toml";
    assert_unchanged(&dir, args, &[], "--clinic clinic.toml", "clinic from clinic.toml");
    let run = verify(&dir, "way/en/self-injection-a4.pdf");
    let expected =
        "error[unknown-logo]: the words agree; the bytes cannot be compared without the logo of the clinic\n";
    assert!(run.err.starts_with(expected), "{}", run.err);
    assert!(run.err.contains("name the clinic's file with `--clinic`"), "{}", run.err);
    assert_eq!((run.status, run.out.as_str()), (4, ""));
    // With another logo, the words are the same.
    write_file(&dir, "logo.svg", logo.replace("h7", "h6"));
    let run = verify(&dir, "--clinic clinic.toml way/en/self-injection-a4.pdf");
    assert!(run.err.starts_with("error[changed-file]: changed after printing"), "{}", run.err);
    assert_eq!(run.status, 3);
}
