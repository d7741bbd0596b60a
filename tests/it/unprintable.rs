//! What cannot be printed in messages: `check` finds it before `print`, and both show file, line and characters.

use crate::support::command::{LAYOUT, MESSAGES, SHEET, run, small_project, write_file};

const PRINT: &str = "print --sheet mini --format mini --locale en";
const CHECK: &str = "check en --sheet mini";

/// The output of `check` and of `print` for the small sheet with `text` as its running text.
fn outputs(text: &str) -> [String; 2] {
    let dir = small_project();
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("With some text.", text));
    [CHECK, PRINT].map(|args| {
        let run = run(dir.path(), args);
        assert_eq!(run.status, 1, "{args}: {text}\n{}", run.err);
        run.err.replace("error[not-printed]: 1 of 1 sheet not printed\n", "")
    })
}

#[test]
fn all_characters_without_a_glyph_are_one_finding_of_their_message() {
    let expected = "error[no-glyph]: message `mini-text` has `🚑` (U+1F691) and `👩` (U+1F469), for which no font of the locale has a glyph, in locale `en`
 --> locales/en/mini.ftl:2:22
  |
2 | mini-text = Call now 🚑 or ask a doctor 👩, 🚑.
  |                      ^^
  |
  = hint: write another character, or report the missing one: the fonts should cover every language that the program lists
";
    assert_eq!(outputs("Call now 🚑 or ask a doctor 👩, 🚑."), [expected, expected]);
}

#[test]
fn the_texts_of_all_messages_are_reported_in_one_run() {
    let dir = small_project();
    write_file(
        &dir,
        "locales/en/mini.ftl",
        "mini-title = A 𒀀\nmini-text =\n    With\n    𒀁 text.\nmini-risk = Take { \"care 𒀂\" }.\n",
    );
    let err = run(dir.path(), PRINT).err;
    for place in ["mini.ftl:1:16", "mini.ftl:4:5", "mini.ftl:5:26"] {
        assert!(err.contains(place), "{place}\n{err}");
    }
    assert_eq!(err.matches("error[no-glyph]").count(), 3, "{err}");
}

#[test]
fn a_dotted_circle_that_shaping_adds_is_a_finding_like_a_missing_glyph() {
    for (text, characters) in [
        ("Say िचकित्सा now.", "`◌ि` (U+093F)"),
        ("Say েরাগ now.", "(U+09C7"),
        ("Say ေဆး now.", "(U+1031"),
        ("Say ិ now.", "(U+17B7)"),
        ("Say ้ now.", "(U+0E49)"),
        ("Say ້ now.", "(U+0EC9)"),
        ("Say ெசய் now.", "(U+0BC6"),
        ("Say ෙබහෙත් now.", "(U+0DD9"),
        ("Say \u{301} now.", "(U+0301)"),
    ] {
        for output in outputs(text) {
            assert!(output.contains("error[stray-mark]: message `mini-text` has `◌"), "{text}: {output}");
            assert!(output.contains(characters), "{text}: {output}");
            assert!(output.contains("mini.ftl:2:17\n"), "{text}: {output}");
        }
    }
}

#[test]
fn every_mark_without_a_letter_is_in_one_finding_of_its_message() {
    for output in outputs("ေဆးထိုးျခင္း မလုပ္ပါႏွင့္") {
        assert_eq!(output.matches("error[stray-mark]").count(), 1, "{output}");
        assert!(output.contains(", marks without a letter that they can stand on,"), "{output}");
    }
}

#[test]
fn a_dotted_circle_of_the_text_itself_is_printed() {
    let dir = small_project();
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("some text", "◌, ◌\u{301} and ◌ि"));
    let printed = run(dir.path(), PRINT);
    assert_eq!(printed.status, 0, "{}", printed.err);
}

#[test]
fn a_suffix_after_a_placeable_has_its_letter_there() {
    let dir = small_project();
    write_file(
        &dir,
        "locales/en/mini.ftl",
        "-clinic = ক্লিনিক\nmini-title = A\nmini-text = { -clinic }ের\nmini-risk = B\n",
    );
    let printed = run(dir.path(), PRINT);
    assert_eq!(printed.status, 0, "{}", printed.err);
    assert!(!run(dir.path(), CHECK).err.contains("stray-mark"));
}

#[test]
fn lost_and_invisible_characters_of_messages_are_named_with_their_place() {
    for (text, code, column) in [
        ("caf\u{fffd}", "U+FFFD", 16),
        ("one \u{2028} two", "U+2028", 17),
        ("one \u{2029} two", "U+2029", 17),
        ("one\u{b}two", "U+000B", 16),
        ("one\u{c}two", "U+000C", 16),
        ("one\u{3164}two", "U+3164", 16),
        ("one\u{115f}two", "U+115F", 16),
        ("one\u{ffa0}two", "U+FFA0", 16),
        ("one\u{180e}two", "U+180E", 16),
        ("one\u{fff9}two", "U+FFF9", 16),
        ("one\u{e0041}two", "U+E0041", 16),
        ("one\u{80}two", "U+0080", 16),
    ] {
        for output in outputs(text) {
            let message =
                format!("error[unprintable-text]: message `mini-text` has {code}, which cannot be printed,");
            assert!(output.contains(&message), "{text:?}: {output}");
            assert!(output.contains(&format!("mini.ftl:2:{column}\n")), "{text:?}: {output}");
        }
    }
}

#[test]
fn a_symbol_before_a_space_is_printed() {
    for text in ["Step one → step two", "☎ 555", "✓ done ✗ not", "☎\u{fe0f} 555", "⚠\u{a0}Stop"] {
        let dir = small_project();
        write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("With some text.", text));
        let printed = run(dir.path(), PRINT);
        assert_eq!(printed.status, 0, "{text}: {}", printed.err);
    }
}

#[test]
fn names_in_the_running_header_are_shown_in_their_files() {
    let dir = small_project();
    write_file(&dir, "sheets/mini/sheet.toml", SHEET.replace("\"Mini\"", "\"Mini 🚑\""));
    write_file(&dir, "layouts/mini.toml", LAYOUT.replace("strip = false\n", "strip = true\n"));
    let err = run(dir.path(), PRINT).err;
    assert!(err.contains(" · Mini 🚑 · edition 2026-11"), "{err}");
    assert!(err.contains("` has `🚑` (U+1F691), for which no font of the locale has a glyph\n"), "{err}");
    assert!(err.contains(" --> sheets/mini/sheet.toml:3:21\n"), "{err}");
}

#[test]
fn the_place_of_a_stray_mark_is_not_that_of_the_same_mark_on_a_letter() {
    for output in outputs("चिकित्सा और िचकित्सा.") {
        assert!(output.contains("mini.ftl:2:25\n"), "{output}");
        assert!(output.contains("`◌ि` (U+093F), a mark"), "{output}");
    }
}
