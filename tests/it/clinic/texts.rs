//! Texts of clinics and regions in any script: which faces print them, and where what cannot be printed is shown.

use tempfile::TempDir;

use super::{SHEET, print, printed_file, project_with_sheet, run};
use crate::support::command::{Run, write_file};

/// A project with a sheet that has all texts of a clinic, one below the other.
fn project_with_fields() -> TempDir {
    let dir = project_with_sheet();
    let more = "  { set = \"field\", label = \"label-clinic-phone\", value = \"clinic-phone\" },\n  \
                { set = \"field\", label = \"label-clinic-hours\", value = \"clinic-hours\" },\n  { set = \"code\"";
    write_file(&dir, "sheets/mini/sheet.toml", SHEET.replacen("  { set = \"code\"", more, 1));
    dir
}

/// Prints the sheet for the clinic of `toml`.
fn print_for(toml: &str) -> (TempDir, Run) {
    let dir = project_with_fields();
    write_file(&dir, "c.toml", toml);
    let printed = print(&dir, "--clinic c.toml");
    (dir, printed)
}

#[test]
fn shared_punctuation_of_another_script_is_printed_in_every_field() {
    for (locale, text) in [
        ("ja", "センター前内科"),
        ("ja", "内科（本院）、「スマイル」"),
        ("zh-Hans", "北京市，朝阳区·建国路"),
        ("zh-Hant", "台北市，中山路。"),
        ("ko", "서울 「강남」 12"),
        ("ar", "شارع 7A، الرياض"),
        ("ar", "الرياض؛ أين؟"),
        ("fa", "تهران، خیابان"),
        ("ur", "لاہور، پاکستان۔"),
        ("hi", "नई दिल्ली। 110001"),
        ("bn", "ঢাকা। 12"),
    ] {
        for key in ["name", "address", "hours", "phone"] {
            for locale in [format!("locale = \"{locale}\"\n"), String::new()] {
                let digits = if key == "phone" { " 12" } else { "" };
                let (_dir, printed) = print_for(&format!("{locale}{key} = \"{text}{digits}\"\n"));
                assert_eq!(printed.status, 0, "{locale}{key} = {text}: {}", printed.err);
            }
        }
    }
}

#[test]
fn signs_of_the_clinics_language_are_printed_where_the_sheets_faces_lack_them() {
    for (locale, text) in
        [("ja", "〒100-0005"), ("ja", "３Ｆ"), ("ko", "「12」"), ("zh-Hans", "【12】"), ("zh-Hant", "１２Ａ")]
    {
        let (_dir, printed) =
            print_for(&format!("locale = \"{locale}\"\naddress = [\"{text}\", \"12 Street\"]\n"));
        assert_eq!(printed.status, 0, "{text}: {}", printed.err);
    }
    // Full-width letters take the face of their neighbours.
    let (_dir, printed) = print_for("address = [\"センタービル３Ｆ\"]\n");
    assert_eq!(printed.status, 0, "{}", printed.err);
}

#[test]
fn a_symbol_before_a_space_is_printed() {
    for text in ["☎ 555 0100", "☎\u{a0}555 0100", "☎\u{fe0f} 555 0100", "✓\u{202f}555", "→ 12", "📞\u{fe0f}1"]
    {
        let (_dir, printed) =
            print_for(&format!("phone = \"{text}\"\nname = \"{text}\"\nhours = \"{text}\"\n"));
        let is_known = !text.contains('📞');
        assert_eq!(printed.status, i32::from(!is_known), "{text}: {}", printed.err);
        // A selector is not among the characters that are missing.
        assert!(!printed.err.contains("FE0F"), "{}", printed.err);
    }
}

#[test]
fn characters_of_a_clinic_without_a_glyph_are_shown_in_its_file_and_all_at_once() {
    let (_dir, printed) = print_for(
        "name = \"Clinic 🚑\"\naddress = [\n  \"1 Street\",\n  \"👩 Town 🏥, 👩\",\n]\nhours = \"𒀀\"\n",
    );
    assert_eq!(printed.status, 1);
    assert_eq!(
        printed.err,
        "error[no-glyph]: `Clinic 🚑` has `🚑` (U+1F691), for which no font of the locale has a glyph
 --> c.toml:1:16
  |
1 | name = \"Clinic 🚑\"
  |                ^^
  |
  = hint: write another character, or report the missing one: the fonts should cover every language that the program lists
error[no-glyph]: `👩 Town 🏥, 👩` has `👩` (U+1F469) and `🏥` (U+1F3E5), for which no font of the locale has a glyph
 --> c.toml:4:4
  |
4 |   \"👩 Town 🏥, 👩\",
  |    ^^
  |
  = hint: write another character, or report the missing one: the fonts should cover every language that the program lists
error[no-glyph]: `𒀀` has `𒀀` (U+12000), for which no font of the locale has a glyph
 --> c.toml:6:10
  |
6 | hours = \"𒀀\"
  |          ^
  |
  = hint: name the language of the texts in the clinic's file, for example `locale = \"zh-Hant\"`
error[not-printed]: 1 of 1 sheet not printed
"
    );
}

#[test]
fn a_clinic_that_names_its_language_is_not_asked_for_it() {
    let (_dir, printed) = print_for("locale = \"en\"\nphone = \"12 🚑\"\n");
    assert_eq!(printed.status, 1);
    assert!(printed.err.contains("c.toml:2:13"), "{}", printed.err);
    assert!(!printed.err.contains("name the language"), "{}", printed.err);
}

#[test]
fn a_character_of_a_value_in_a_message_is_shown_in_the_file_of_the_value() {
    let dir = project_with_fields();
    write_file(
        &dir,
        "locales/regions.toml",
        "[region.XX]\nname = \"X\"\nreport = { name = \"Agency 🚑\", source = \"https://a.example\", checked = \"2026-11\" }\n",
    );
    let printed = print(&dir, "--region XX");
    assert_eq!(printed.status, 1, "{}", printed.err);
    assert!(printed.err.contains("message `mini-agency.named` has `🚑` (U+1F691)"), "{}", printed.err);
    assert!(printed.err.contains(" --> locales/regions.toml:3:27\n"), "{}", printed.err);
}

#[test]
fn marks_without_a_letter_are_found_in_a_clinic() {
    for (locale, text) in [("hi", "िचकित्सा"), ("my", "ေဆး"), ("th", "คลินิก ้ำ"), ("km", "េវជ្ជ"), ("bn", "েরাগ")]
    {
        let (_dir, printed) = print_for(&format!("locale = \"{locale}\"\nname = \"{text}\"\n"));
        assert_eq!(printed.status, 1, "{text}");
        assert!(printed.err.starts_with("error[stray-mark]: "), "{text}: {}", printed.err);
        assert!(printed.err.contains("c.toml:2:"), "{text}: {}", printed.err);
        assert_eq!(printed.err.matches("error[stray-mark]").count(), 1, "{text}: {}", printed.err);
    }
}

#[test]
fn lost_and_invisible_characters_of_a_clinic_are_named_with_their_place() {
    for (value, name, column) in [
        ("Caf\u{fffd} Clinic", "U+FFFD", 12),
        ("a\\ufffdb", "U+FFFD", 8),
        ("one\u{2028}two", "more than one line", 12),
        ("one\u{2029}two", "more than one line", 12),
        ("Clinic\u{3164}", "U+3164", 15),
        ("Clinic\u{ffa0}", "U+FFA0", 15),
        ("Clinic\u{115f}", "U+115F", 15),
        ("Clinic\u{180e}", "U+180E", 15),
        ("Clinic\u{fffc}", "U+FFFC", 15),
        ("Clinic\u{fff9}x\u{fffb}", "U+FFF9", 15),
        ("Clinic\u{e0041}", "U+E0041", 15),
        ("one\\u000Btwo", "U+000B", 8),
    ] {
        let (_dir, printed) = print_for(&format!("name = \"{value}\"\n"));
        assert_eq!(printed.status, 1, "{value:?}");
        assert!(
            printed.err.starts_with("error[unprintable-text]: `name` has "),
            "{value:?}: {}",
            printed.err
        );
        assert!(printed.err.contains(name), "{value:?}: {}", printed.err);
        assert!(printed.err.contains(&format!("c.toml:1:{column}\n")), "{value:?}: {}", printed.err);
    }
}

#[test]
fn a_variation_selector_changes_nothing_in_the_file() {
    let texts = |phone: &str| {
        let (dir, printed) = print_for(&format!("phone = \"{phone}\"\n"));
        assert_eq!(printed.status, 0, "{}", printed.err);
        printed_file(&dir).elements.len()
    };
    assert_eq!(texts("☎\u{fe0f} 555"), texts("☎ 555"));
    let dir = project_with_fields();
    write_file(
        &dir,
        "locales/en/mini.ftl",
        "mini-title = Small ✓\u{fe0f}\nmini-call = ☎\u{fe0f} Call.\nmini-agency = →\u{fe0e} Tell.\n    .named = Tell: { $medicines-agency }.\n",
    );
    let printed = run(dir.path(), "print --sheet mini --format mini --locale en");
    assert_eq!(printed.status, 0, "{}", printed.err);
}
