//! The values of a clinic beside its name: a second telephone number, fax, e-mail, two logos, their language, and what
//! counts as not given.

use std::fs;

use lopdf::{Document, Object};
use tempfile::TempDir;

use super::printed::PrintedFile;
use super::{LOGO, disc, project_with_sheet, run};
use crate::support::command::write_file;

const FULL: &str = "name = \"Riverside Skin Clinic\"\naddress = [\"12 River Street\", \"Springfield\"]\n\
    phone = [\"+1 413 555 0142\", \"+1 413 555 0143\"]\nfax = \"+1 413 555 0144\"\nemail = \"desk@riverside.example.org\"\n\
    hours = \"Mon–Fri 8:00–17:30\"\n";

/// A folder with the clinic of `toml` and two logos.
fn folder(toml: &str) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write_file(&dir, "c.toml", toml);
    write_file(&dir, "logo.svg", LOGO);
    write_file(&dir, "partner.png", disc(400));
    dir
}

/// Prints the embedded sheet with `args`, and returns the files of `formats` in each of `locales`.
fn print_in(dir: &TempDir, locales: &[&str], formats: &[&str]) -> Vec<Vec<u8>> {
    let mut args = "print --no-config --quiet --sheet self-injection --clinic c.toml".to_owned();
    locales.iter().for_each(|locale| args.push_str(&format!(" --locale {locale}")));
    formats.iter().for_each(|format| args.push_str(&format!(" --format {format}")));
    let printed = run(dir.path(), &args);
    assert_eq!((printed.status, printed.err.as_str()), (0, ""));
    let path =
        |locale: &str, format: &str| dir.path().join(format!("out/{locale}/self-injection-{format}.pdf"));
    locales
        .iter()
        .flat_map(|locale| formats.iter().map(move |format| path(locale, format)))
        .map(|path| fs::read(path).unwrap())
        .collect()
}

/// The addresses of all links.
fn links(bytes: &[u8]) -> Vec<String> {
    let pdf = Document::load_mem(bytes).unwrap();
    let uri = |object: &Object| {
        let action = object.as_dict().ok()?.get_deref(b"A", &pdf).ok()?.as_dict().ok()?;
        Some(String::from_utf8(action.get(b"URI").ok()?.as_str().ok()?.to_vec()).unwrap())
    };
    pdf.objects.values().filter_map(uri).collect()
}

#[test]
fn both_phones_the_fax_and_the_email_are_links_in_every_language() {
    let dir = folder(FULL);
    for (at, file) in
        print_in(&dir, &["en", "ar", "ja", "ru"], &["a4", "trifold-a4", "large-a4"]).iter().enumerate()
    {
        let links = links(file);
        for expected in
            ["tel:+14135550142", "tel:+14135550143", "tel:+14135550144", "mailto:desk@riverside.example.org"]
        {
            assert!(links.iter().any(|link| link == expected), "{at}: {expected} in {links:?}");
        }
    }
}

#[test]
fn a_card_shows_the_first_phone_alone() {
    let dir = folder(FULL);
    let files = print_in(&dir, &["en", "ar"], &["card-a4"]);
    for file in &files {
        let links = links(file);
        assert!(links.iter().any(|link| link == "tel:+14135550142"), "{links:?}");
        assert!(!links.iter().any(|link| link.ends_with("43") || link.starts_with("mailto:")), "{links:?}");
    }
}

#[test]
fn values_that_are_not_given_leave_no_line() {
    let blank = print_in(&folder("name = \"Clinic\"\n"), &["en"], &["a4"]);
    let invisible = "name = \"Clinic\"\nfax = \"\"\nemail = \"\"\nsecond-logo = \"\"\nphone = [\"\", \"\"]\n";
    assert!(print_in(&folder(invisible), &["en"], &["a4"]) == blank);
}

#[test]
fn two_logos_are_equally_high_in_the_space_of_one() {
    for (first, second) in
        [("logo.svg", "partner.png"), ("partner.png", "logo.svg"), ("partner.png", "partner.png")]
    {
        let toml = format!(
            "name = \"Riverside\"\nlogo = \"{first}\"\nsecond-logo = \"{second}\"\nsecond-logo-name = \"Health Aid\"\n"
        );
        let dir = folder(&toml);
        for (file, is_rtl) in print_in(&dir, &["en", "ar"], &["a4"]).into_iter().zip([false, true]) {
            let file = PrintedFile::open(file);
            let figures = file.figures();
            let [one, two] = figures[..] else { panic!("{figures:?}") };
            assert_eq!([one, two].map(|logo| logo.alt.as_deref()), [Some("Riverside"), Some("Health Aid")]);
            let ([left, bottom, right, top], [left2, bottom2, right2, top2]) =
                (one.bounds.unwrap(), two.bounds.unwrap());
            assert!(
                (top - top2).abs() < 1.0 && ((top - bottom) - (top2 - bottom2)).abs() < 1.5,
                "{figures:?}"
            );
            let (start, end) = if is_rtl { (left2, right) } else { (left, right2) };
            assert!(end - start <= 34.01 / 25.4 * 72.0 && top - bottom <= 22.01 / 25.4 * 72.0, "{figures:?}");
            let gap = if is_rtl { left - right2 } else { left2 - right };
            assert!(gap > 2.0 / 25.4 * 72.0, "{figures:?}");
        }
    }
    let nameless = folder("logo = \"logo.svg\"\nsecond-logo = \"partner.png\"\n");
    let refused = run(nameless.path(), "print --no-config --clinic c.toml --locale en --format a4");
    assert_eq!(refused.err.matches("error[logo-without-name]").count(), 2, "{}", refused.err);
}

#[test]
fn a_file_states_all_values_and_is_printed_again_from_them() {
    let dir = folder(FULL);
    print_in(&dir, &["en", "ar", "ja"], &["a4", "trifold-a4", "card-a4", "zfold-a4"]);
    let files: Vec<String> = ["en", "ar", "ja"]
        .iter()
        .flat_map(|locale| {
            ["a4", "trifold-a4", "card-a4", "zfold-a4"]
                .map(|format| format!("out/{locale}/self-injection-{format}.pdf"))
        })
        .collect();
    let verified = run(dir.path(), &format!("verify --no-config {}", files.join(" ")));
    assert_eq!((verified.status, verified.err.as_str()), (0, ""));
    assert_eq!(verified.out.matches("unchanged").count(), files.len(), "{}", verified.out);
    let named = "Riverside Skin Clinic, +1 413 555 0142, +1 413 555 0143, fax +1 413 555 0144, \
                 e-mail address desk@riverside.example.org";
    assert!(verified.out.contains(named), "{}", verified.out);
    let logos = format!(
        "{FULL}logo = \"logo.svg\"\nsecond-logo = \"partner.png\"\nsecond-logo-name = \"Health Aid\"\n"
    );
    let dir = folder(&logos);
    print_in(&dir, &["en"], &["a4"]);
    let with_file = run(dir.path(), "verify --no-config --clinic c.toml out/en/self-injection-a4.pdf");
    assert!(
        with_file.status == 0 && with_file.out.contains("unchanged"),
        "{}{}",
        with_file.out,
        with_file.err
    );
    let without = run(dir.path(), "verify --no-config out/en/self-injection-a4.pdf");
    assert!(without.err.contains("the words agree") && without.err.contains(named), "{}", without.err);
}

#[test]
fn phones_fax_and_hours_are_in_the_language_of_the_clinic() {
    let toml = "locale = \"zh-Hant\"\nphone = [\"02-2312-3456 分機 12\", \"02-2312-3457 分機 13\"]\nfax = \"02-2312-3458 傳真室\"\n\
                hours = \"週一至週五 9:00\"\n";
    let dir = folder(toml);
    for file in print_in(&dir, &["en", "ar", "ja"], &["a4", "trifold-a4"]) {
        let file = PrintedFile::open(file);
        let langs = file.elements.iter().filter(|element| element.lang.as_deref() == Some("zh-Hant")).count();
        assert!(langs >= 4, "{langs} elements in the language of the clinic");
    }
    let card = print_in(&dir, &["en"], &["card-a4"]).remove(0);
    let card = PrintedFile::open(card);
    assert!(card.elements.iter().any(|element| element.lang.as_deref() == Some("zh-Hant")));
}

#[test]
fn an_email_address_is_divided_only_behind_its_at_sign_and_full_stops() {
    let long = "appointments-and-prescriptions@dermatology.riverside-general-hospital.example.org";
    let dir = folder(&format!("email = \"{long}\"\n"));
    for file in print_in(&dir, &["en", "ar", "ja"], &["large-a4", "trifold-a4"]) {
        assert!(
            links(&file).iter().all(|link| link.starts_with("tel:") || *link == format!("mailto:{long}"))
        );
        assert!(links(&file).iter().any(|link| link.starts_with("mailto:")));
    }
}

#[test]
fn a_value_of_only_invisible_characters_prints_as_if_absent_with_a_warning() {
    let absent = print_in(&folder("name = \"Clinic\"\n"), &["en"], &["a4"]);
    let dir = folder(
        "name = \"Clinic\"\nphone = \"\\u200B\\uFEFF\"\naddress = [\"\\u3164\"]\nlogo = \"\\u2800\"\n",
    );
    let printed =
        run(dir.path(), "print --no-config --clinic c.toml --sheet self-injection --locale en --format a4");
    assert_eq!(printed.status, 0, "{}", printed.err);
    for (key, line) in [("phone", 2), ("address", 3), ("logo", 4)] {
        assert!(
            printed.err.contains(&format!("warning[blank-value]: `{key}` has only characters")),
            "{}",
            printed.err
        );
        assert!(printed.err.contains(&format!(" --> c.toml:{line}:")), "{}", printed.err);
    }
    assert!(fs::read(dir.path().join("out/en/self-injection-a4.pdf")).unwrap() == absent[0]);
}

#[test]
fn a_variation_sequence_of_a_name_is_printed_as_its_character() {
    let dir = folder("locale = \"ja\"\nname = \"葛\u{e0100}城\u{fe00}診療所 辻\u{e0101}\"\n");
    print_in(&dir, &["en", "ja", "ar"], &["a4"]);
}

#[test]
fn check_lays_out_with_the_data_that_print_takes() {
    let dir = project_with_sheet();
    let long = "word ".repeat(39);
    let lines = format!("\"{long}\", ").repeat(6);
    write_file(&dir, "c.toml", format!("name = \"{long}\"\naddress = [{lines}]\n"));
    let args = "--sheet mini --format mini";
    let plain = run(dir.path(), &format!("check en --fit {args}"));
    assert_eq!(plain.status, 0, "{}", plain.err);
    assert!(!plain.out.contains("laid out with"), "{}", plain.out);
    let checked = run(dir.path(), &format!("check en --fit --clinic c.toml --region US {args}"));
    let printed = run(dir.path(), &format!("print --locale en --clinic c.toml --region US {args}"));
    assert_eq!((checked.status, printed.status), (1, 1));
    let finding = printed.err.split("error[not-printed]").next().unwrap();
    assert!(
        finding.contains("c.toml:2:") && checked.err.contains(finding),
        "{}\n---\n{}",
        checked.err,
        printed.err
    );
    assert!(checked.out.contains("does not fit"), "{}", checked.out);
    assert!(checked.out.ends_with("laid out with region US, clinic from c.toml\n"), "{}", checked.out);
    write_file(&dir, "handout.toml", "region = \"GB\"\nclinic = \"c.toml\"\n");
    let from_settings = run(dir.path(), &format!("check en --fit {args}"));
    assert!(
        from_settings
            .out
            .ends_with("laid out with region GB, clinic from c.toml; settings from handout.toml\n"),
        "{}",
        from_settings.out
    );
    assert_eq!(from_settings.status, 1);
    write_file(&dir, "c.toml", "phone = \"call\"\n");
    let wrong = run(dir.path(), &format!("check en --fit {args}"));
    assert!(
        wrong.status == 1 && wrong.err.contains("c.toml:1:9") && !wrong.out.contains("panels"),
        "{}",
        wrong.err
    );
}

#[test]
fn a_huge_clinic_file_is_refused_in_a_few_lines() {
    let dir = tempfile::tempdir().unwrap();
    let numbers = "\"555\", ".repeat(200_000);
    write_file(
        &dir,
        "c.toml",
        format!("phone = [{numbers}]\naddress = [{numbers}]\nname = \"{}\"\n", "x".repeat(1_000_000)),
    );
    let refused = run(dir.path(), "print --no-config --clinic c.toml --locale en --format a4");
    assert_eq!(refused.status, 1);
    for expected in [
        "`phone` has 200000 numbers, more than 2",
        "`address` has 200000 lines, more than 6",
        "1000000 characters, more than 200",
    ] {
        assert!(refused.err.contains(expected), "{}", &refused.err[..refused.err.len().min(2000)]);
    }
    assert!(refused.err.lines().count() < 40);
}
