//! Values of a clinic that are longer than a panel has space for: the finding is at the line of the clinic's file, names
//! the panel, and says how much is too much.

use super::run;
use crate::support::command::{Run, write_file};

/// Prints the embedded sheet in one format for the clinic of `toml`.
fn print_for(toml: &str, format: &str) -> Run {
    let dir = tempfile::tempdir().unwrap();
    write_file(&dir, "c.toml", toml);
    let args =
        format!("print --no-config --sheet self-injection --locale en --format {format} --clinic c.toml");
    run(dir.path(), &args)
}

/// A text of words with `characters` characters.
fn words(characters: usize) -> String {
    "word ".repeat(characters / 5)
}

#[test]
fn too_long_a_value_is_shown_in_the_clinics_file_with_its_panel() {
    let address = format!("address = [{}]\n", format!("\"{}\", ", words(200).trim()).repeat(6));
    let wide = "x".repeat(100);
    for (format, panel, before, line, expected) in [
        ("a4", "back", format!("name = \"{}\"\n", words(200).trim()), address.clone(), "overflows"),
        ("trifold-a4", "inside 3", "name = \"Clinic\"\n".to_owned(), address, "overflows"),
        ("trifold-a4", "", String::new(), format!("hours = \"{wide}\"\n"), "characters fit on a line"),
        ("a4", "back", String::new(), format!("name = \"{wide}{wide}\"\n"), "characters fit on a line"),
        (
            "card-a4",
            "front",
            String::new(),
            format!("phone = [\"{}\"]\n", "1".repeat(150)),
            "characters fit on a line",
        ),
        ("card-a4", "back", String::new(), "emergency = \"88888888888888888888\"\n".to_owned(), ""),
        (
            "poster-a3",
            "",
            String::new(),
            "emergency = \"88888888888888888888\"\n".to_owned(),
            "characters fit",
        ),
        ("large-a4", "", String::new(), "emergency = \"88888888888888888888\"\n".to_owned(), ""),
    ] {
        let toml = format!("{before}{line}");
        let printed = print_for(&toml, format);
        // Where there is room for twenty digits, they are printed.
        if expected.is_empty() && printed.status == 0 {
            continue;
        }
        assert!(!printed.err.contains("this is a bug"), "{format}: {}", printed.err);
        assert_eq!(printed.status, 1, "{format} {line}: {}", printed.err);
        let number = before.lines().count() + 1;
        let place = format!(" --> c.toml:{number}:");
        assert!(printed.err.contains(&place), "{format}: {}", printed.err);
        assert!(printed.err.contains(&format!("panel `{panel}")), "{format}: {}", printed.err);
        assert!(printed.err.contains(expected), "{format}: {}", printed.err);
        assert!(!printed.err.contains("message `"), "{format}: {}", printed.err);
    }
}

#[test]
fn a_long_message_is_not_blamed_on_the_clinic() {
    let dir = super::project_with_sheet();
    let long = "A very long sentence about nothing. ".repeat(80);
    write_file(
        &dir,
        "locales/en/mini.ftl",
        super::MESSAGES.replace("A small sheet", "Small").replace("Tell the agency.\n", &format!("{long}\n")),
    );
    write_file(&dir, "c.toml", "name = \"Riverside\"\n");
    let printed = super::print(&dir, "--clinic c.toml");
    assert_eq!(printed.status, 1);
    assert!(
        printed.err.contains("message `mini-agency`") && !printed.err.contains("c.toml:"),
        "{}",
        printed.err
    );
}
