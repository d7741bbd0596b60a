//! Tests of the rule files and of how they are combined.

use std::collections::BTreeMap;

use super::*;
use crate::diag::render;
use crate::locale::{CharSet, Direction, Script, ShortTextBreaks, parse};

fn table(text: &str) -> Result<Typography, String> {
    config::parse(&Source::new("x.toml", text)).map_err(|all| all.iter().map(|d| render(d, false)).collect())
}

fn locale(tag: &str) -> Locale {
    Locale::new(parse(tag).unwrap(), Direction::Ltr, Script::LATIN)
}

/// A list of a table, as strings.
type List = fn(&Typography) -> Vec<String>;

fn characters(set: &CharSet) -> Vec<String> {
    set.iter().map(String::from).collect()
}

fn words(list: &WordList) -> Vec<String> {
    list.iter().map(str::to_owned).collect()
}

const LISTS: &[(&str, List)] = &[
    ("units", |t| words(&t.units)),
    ("leaders", |t| words(&t.leaders)),
    ("number-joiners", |t| characters(&t.number_joiners)),
    ("range-signs", |t| characters(&t.range_signs)),
    ("range-dashes", |t| characters(&t.range_dashes)),
    ("rtl-range-scripts", |t| t.rtl_range_scripts.iter().map(|s| s.code().to_owned()).collect()),
    ("rtl-sign-digits", |t| characters(&t.rtl_sign_digits)),
    ("number-prefixes", |t| characters(&t.number_prefixes)),
    ("compounds", |t| words(&t.compounds)),
    ("single-letter-words", |t| characters(&t.single_letter_words)),
    ("not-at-line-start", |t| characters(&t.not_at_line_start)),
    ("not-at-line-end", |t| characters(&t.not_at_line_end)),
    ("postfix-signs", |t| characters(&t.postfix_signs)),
    ("spaced-punctuation", |t| characters(&t.spaced_punctuation)),
    ("spaced-opening-quotes", |t| characters(&t.spaced_opening_quotes)),
    ("inseparable", |t| characters(&t.inseparable)),
    ("word-separators", |t| characters(&t.word_separators)),
    ("break-after", |t| t.break_after.keys().copied().map(String::from).collect()),
    ("unhyphenated-scripts", |t| t.unhyphenated_scripts.iter().map(|s| s.code().to_owned()).collect()),
    ("ltr-joiners", |t| characters(&t.ltr_joiners)),
    ("ltr-suffixes", |t| characters(&t.ltr_suffixes)),
    ("ltr-prefixes", |t| characters(&t.ltr_prefixes)),
    ("abbreviations", |t| words(&t.abbreviations)),
    ("full-width-opening", |t| characters(&t.full_width_opening)),
    ("full-width-closing", |t| characters(&t.full_width_closing)),
];

#[test]
fn every_rule_file_parses_and_no_two_list_the_same_entry() {
    assert!(FILES.len() > 30, "{} files", FILES.len());
    for file in FILES {
        let language = file.language();
        assert!(language == COMMON || parse(language).is_ok(), "{}: not a language", file.path);
        let parsed = table(file.text).unwrap_or_else(|findings| panic!("{}:\n{findings}", file.path));
        assert_ne!(parsed, Typography::default(), "{} is empty", file.path);
    }
    for (key, list) in LISTS {
        let mut files: BTreeMap<String, &str> = BTreeMap::new();
        for file in FILES {
            for entry in list(&table(file.text).unwrap()) {
                if let Some(other) = files.insert(entry.clone(), file.path) {
                    panic!("`{key}`: `{entry}` is in {other} and in {}", file.path);
                }
            }
        }
        assert!(!files.is_empty(), "no file has `{key}`");
    }
}

#[test]
fn the_common_file_has_every_setting() {
    let common = FILES.iter().find(|file| file.language() == COMMON).unwrap();
    let Typography {
        word_break,
        short_text_breaks,
        text_autospace,
        text_spacing_trim,
        ligatures,
        repeat_hyphen,
        hyphenation,
        ..
    } = table(common.text).unwrap();
    assert!(repeat_hyphen.is_some());
    assert!(word_break.is_some() && short_text_breaks.is_some() && text_autospace.is_some());
    assert!(text_spacing_trim.is_some() && ligatures.is_some() && hyphenation.shortest_word.is_some());
    assert!(hyphenation.letters_before.is_some() && hyphenation.letters_after.is_some());
}

#[test]
fn unknown_keys_empty_words_spaces_and_repetitions_are_refused() {
    for (text, expected) in [
        ("unit = [\"mg\"]", "unknown key `unit`"),
        ("units = [\"mg\", \"\"]", "a word of the list is empty"),
        ("units = [\"fl oz\"]", "`fl oz` has a space in it"),
        ("units = [\"mg\", \"ml\", \"mg\"]", "`mg` is listed twice"),
        ("range-signs = \"-–-\"", "`-` is listed twice"),
        ("word-break = \"never\"", "unknown value `never`"),
        ("repeat-hyphen = true", "repeat-hyphen"),
        ("hyphenation = { before = 3 }", "unknown key `before`"),
        ("unhyphenated-scripts = [\"arabic\"]", "`arabic` is not an ISO 15924 script code"),
        ("break-after = { \"--\" = 3 }", "\"--\""),
    ] {
        let findings = table(text).unwrap_err();
        assert!(findings.contains(expected), "{text}: {findings}");
    }
}

#[test]
fn settings_hold_for_their_language_and_lists_for_all() {
    let rules = Rules::new();
    for (tag, autospace, breaks, word_break, ligatures) in [
        ("ja", true, ShortTextBreaks::Phrases, WordBreak::Normal, true),
        ("zh-Hant", true, ShortTextBreaks::Words, WordBreak::Normal, true),
        ("ko", false, ShortTextBreaks::Anywhere, WordBreak::KeepAll, true),
        ("tr", false, ShortTextBreaks::Anywhere, WordBreak::Normal, false),
        ("en", false, ShortTextBreaks::Anywhere, WordBreak::Normal, true),
        ("mi", false, ShortTextBreaks::Anywhere, WordBreak::Normal, true),
    ] {
        let locale = locale(tag);
        let rules = rules.of(&locale);
        assert_eq!((rules.has_autospace(), rules.trims_full_width_marks()), (autospace, autospace), "{tag}");
        assert_eq!((rules.short_text_breaks(), rules.word_break()), (breaks, word_break), "{tag}");
        assert_eq!(rules.has_ligatures(), ligatures, "{tag}");
        assert!(rules.words(|t| &t.units).any(|unit| unit == "мг"), "{tag}");
        let limits = HyphenationLimits { shortest_word: 6, letters_before: 2, letters_after: 3 };
        assert_eq!(rules.hyphenation(), limits, "{tag}");
        assert_eq!(
            ["-", "/", "־", "x"].map(|s| rules.letters_beside(s.chars().next().unwrap())),
            [Some(3), Some(4), Some(2), None]
        );
    }
}

#[test]
fn a_rule_file_may_be_for_one_script_of_a_language() {
    let rules = Rules::new();
    let serbian = |tag: &str, script: Script| {
        let locale = Locale::new(parse(tag).unwrap(), Direction::Ltr, script);
        rules.of(&locale).hyphen_repetition()
    };
    let cyrillic = Script::from_code("Cyrl").unwrap();
    assert_eq!(serbian("sr-Latn", Script::LATIN), HyphenRepetition::Always);
    assert_eq!(serbian("sr", Script::LATIN), HyphenRepetition::Always);
    assert_eq!(serbian("sr", cyrillic), HyphenRepetition::Never);
    // A name in Latin letters on a Russian sheet.
    assert_eq!(serbian("sr-Latn", cyrillic), HyphenRepetition::Always);
    assert_eq!(serbian("hr", Script::LATIN), HyphenRepetition::Always);
    let own = table("repeat-hyphen = \"never\"").unwrap();
    assert_eq!(rules.of(&locale("pl").with_typography(&own)).hyphen_repetition(), HyphenRepetition::Never);
}

#[test]
fn words_that_stay_with_their_neighbours_hold_for_one_language() {
    let rules = Rules::new();
    let holds =
        |tag: &str, word: &str| rules.of(&locale(tag)).own(|t| &t.keep_with_next).any(|l| l.covers(word));
    // `a` is "and" in Czech and an article in English, and Serbian has two scripts.
    assert_eq!(["cs", "sk", "en", "it", "mi"].map(|tag| holds(tag, "a")), [true, true, false, false, false]);
    assert!(holds("sr-Latn", "u") && holds("sr-Cyrl", "у"));
    let own = table("negations = [\"kore*\"]").unwrap();
    let maori = locale("mi").with_typography(&own);
    let is_negation = |word: &str| rules.of(&maori).own(|t| &t.negations).any(|l| l.covers(word));
    assert_eq!(["kore", "korerā", "kor"].map(is_negation), [true, true, false]);
}

#[test]
fn a_project_adds_to_lists_and_replaces_settings() {
    let rules = Rules::new();
    let own = table(
        "units = [\"Tbl.\"]\nnot-at-line-start = \"†\"\nword-break = \"keep-all\"\nbreak-after = { \"-\" = 5 }\n\
         [hyphenation]\nshortest-word = 9\n",
    )
    .unwrap();
    let german = locale("de").with_typography(&own);
    let rules_of_german = rules.of(&german);
    let units: Vec<&str> = rules_of_german.words_beginning_with('T', |t| &t.units).collect();
    assert_eq!(units, ["Tbl."]);
    assert!(rules_of_german.words(|t| &t.units).any(|unit| unit == "mg"));
    assert!(rules_of_german.any(|t| t.not_at_line_start.contains('†')));
    assert_eq!(rules_of_german.word_break(), WordBreak::KeepAll);
    assert_eq!(rules_of_german.letters_beside('-'), Some(5));
    assert_eq!(rules_of_german.hyphenation().shortest_word, 9);
    assert_eq!(rules_of_german.hyphenation().letters_after, 3);
    // Another locale, and a name in another language on a German sheet, do not see them.
    let english = locale("en");
    assert!(!rules.of(&english).words(|t| &t.units).any(|unit| unit == "Tbl."));
    assert_eq!(german.quoting("Praxis", Some(&parse("fr").unwrap())).typography, None);
    assert!(german.quoting("Praxis", Some(&parse("de").unwrap())).typography.is_some());
}
