//! Copy-fitting, and its explanation by `print --explain`.

use std::fs;

use crate::support::command::{LAYOUT, MESSAGES, SHEET, assert_fails, run, small_project, write_file};

/// The small sheet, with a short length of its only section.
fn with_short_length() -> String {
    SHEET.to_owned()
        + "short = [\n  { set = \"title\", text = \"mini-title\" },\n  { set = \"text\", text = \"mini-risk\" },\n]\n"
}

/// The small format, with `keys` added to its slot.
fn with_slot_keys(keys: &str) -> String {
    LAYOUT.replace("length = \"standard\" }", &format!("length = \"standard\"{keys} }}"))
}

/// The messages, with `count` sentences in the text.
fn with_sentences(count: usize) -> String {
    MESSAGES.replace("With some text.", "With some more of the text in it. ".repeat(count).trim())
}

#[test]
fn a_reduced_size_is_explained_by_the_overflow_at_the_next_size() {
    let dir = small_project();
    write_file(&dir, "locales/en/mini.ftl", with_sentences(28));
    let run = run(dir.path(), "print --sheet mini --format mini --explain --locale en");
    assert_eq!(run.err, "");
    let lines: Vec<&str> = run.out.lines().collect();
    let [first, panel, last] = lines[..] else { panic!("{}", run.out) };
    let (body, reason) = first.split_once(" instead of 12 pt: at ").unwrap_or_else(|| panic!("{first}"));
    let body: f64 =
        body.strip_prefix("mini, en, mini: body ").unwrap().strip_suffix(" pt").unwrap().parse().unwrap();
    let (next, reason) =
        reason.split_once(" pt panel `front` overflows by ").unwrap_or_else(|| panic!("{first}"));
    assert_eq!(next.parse::<f64>().unwrap(), body + 0.5);
    assert!(body < 12.0 && reason.contains(" mm ("), "{first}");
    assert!(panel.starts_with("  front  ") && panel.ends_with(" % full  all"), "{panel}");
    assert_eq!(last, "printed 1 sheet into out (1 locale, 1 format)");
}

#[test]
fn a_sheet_at_the_preferred_size_needs_no_explanation() {
    let dir = small_project();
    let run = run(dir.path(), "print --sheet mini --format mini --explain --quiet --locale en --locale ar");
    let headings: Vec<&str> = run.out.lines().filter(|line| !line.starts_with(' ')).collect();
    // The order is that of the command line, for any number of threads.
    assert_eq!(
        headings,
        [
            "mini, en, mini: body 12 pt, the size of the format",
            "mini, ar, mini: body 12 pt, the size of the format"
        ]
    );
}

#[test]
fn a_part_is_shortened_only_if_the_format_allows_it_and_the_sheet_does_not_fit() {
    let dir = small_project();
    write_file(&dir, "sheets/mini/sheet.toml", with_short_length());
    write_file(&dir, "locales/en/mini.ftl", with_sentences(60));
    let file = dir.path().join("out/en/mini-mini.pdf");
    let refused = run(dir.path(), "print --sheet mini --format mini --locale en");
    assert!(refused.err.contains("panel `front` overflows by "), "{}", refused.err);
    assert!(refused.status == 1 && !file.exists());

    write_file(&dir, "layouts/mini.toml", with_slot_keys(", shorter = \"short\""));
    let printed = run(dir.path(), "print --sheet mini --format mini --explain --locale en");
    assert_eq!(printed.err, "");
    let explanation = "  `all` is `short` instead of `standard`: the sheet does not fit otherwise\n";
    assert!(printed.out.contains(explanation), "{}", printed.out);
    let short = fs::read(&file).unwrap();

    // Fewer sentences fit, so that the same format does not shorten the part.
    write_file(&dir, "locales/en/mini.ftl", with_sentences(28));
    let printed = run(dir.path(), "print --sheet mini --format mini --explain --locale en");
    assert!(!printed.out.contains("`short` instead of"), "{}", printed.out);
    assert_ne!(fs::read(&file).unwrap(), short);
}

#[test]
fn an_unknown_shorter_length_is_always_an_error() {
    let dir = small_project();
    write_file(&dir, "sheets/mini/sheet.toml", with_short_length());
    write_file(&dir, "layouts/mini.toml", with_slot_keys(", shorter = \"shrot\""));
    let run = run(dir.path(), "print --sheet mini --format mini --locale en");
    let err = "\
error[unknown-name]: section `all` of sheet `mini` has no length `shrot`
  --> layouts/mini.toml:33:3
   |
33 |   { part = \"all\", length = \"standard\", shorter = \"shrot\" },
   |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = hint: did you mean `short`?
   = hint: it has short, standard
error[not-printed]: 1 of 1 sheet not printed
";
    assert_fails(&run, 1, err);
}
