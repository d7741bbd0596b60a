//! What the check of translations knows of single languages.
//!
//! In: the files beside this one, each named after a language, which are embedded. Out: the [`CheckRules`] of a
//! language, and how many characters a script takes.
//! Refuses nothing at run time: a test refuses files that do not parse. A language without a file has empty rules.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::config;
use crate::diag::Source;
use crate::locale::Script;

/// The file with what does not depend on the language.
const COMMON: &str = "common";
/// How many characters a script that is not listed takes for 100 characters of English.
const SAME_LENGTH: usize = 100;

/// A rule file of the program.
struct RuleFile {
    /// Path from the project's folder.
    path: &'static str,
    text: &'static str,
}

/// The rule files, found by `build.rs`.
static FILES: &[RuleFile] = include!(concat!(env!("OUT_DIR"), "/check_rules.rs"));

/// The rules of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CheckRules {
    /// Letters of neighbouring languages, each with the letter to write instead.
    pub(super) foreign_letters: BTreeMap<char, char>,
    /// Words for which a translation may write digits, by the number in digits.
    pub(super) number_words: BTreeMap<String, Vec<String>>,
    /// Words that say no, besides the negations that typography knows. `*` stands for any letters at either end.
    pub(super) negative_words: Vec<String>,
    /// Words that only look as if they said no.
    pub(super) affirmative_words: Vec<String>,
    /// Words of this language that hardly another language has: in a translation, one was left there.
    pub(super) telling_words: Vec<String>,
    /// Telling words of other languages that are words of this language, too.
    pub(super) shared_words: Vec<String>,
}

/// The rules of all languages.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct CommonRules {
    /// How many characters a script takes for 100 characters of English, by its code.
    script_length: BTreeMap<String, usize>,
}

/// The text of the file `name`, or of an empty one.
fn source(name: &str) -> Source {
    let stem = |path: &'static str| path.rsplit('/').next().and_then(|file| file.strip_suffix(".toml"));
    let file = FILES.iter().find(|file| stem(file.path) == Some(name));
    file.map_or_else(|| Source::new(name, ""), |file| Source::new(file.path, file.text))
}

/// The rules of `language`, a language subtag. Parses its file each time: call it once for a locale.
pub(super) fn rules_of(language: &str) -> CheckRules {
    config::parse(&source(language)).unwrap_or_default()
}

/// How many characters texts in `script` usually have for 100 characters of English.
pub(super) fn usual_length(script: Script) -> usize {
    let common = config::parse::<CommonRules>(&source(COMMON)).ok();
    common.and_then(|common| common.script_length.get(script.code()).copied()).unwrap_or(SAME_LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_valid() {
        for file in FILES {
            let source = Source::new(file.path, file.text);
            if file.path.ends_with("/common.toml") {
                config::parse::<CommonRules>(&source).unwrap();
                continue;
            }
            let rules = config::parse::<CheckRules>(&source).unwrap();
            for words in [&rules.negative_words, &rules.affirmative_words, &rules.shared_words] {
                assert!(words.iter().all(|word| !word.trim_matches('*').is_empty()), "{}", file.path);
            }
        }
        assert_eq!(rules_of("ur").foreign_letters[&'ه'], 'ہ');
        assert_eq!(rules_of("en").number_words["12"], ["twelve", "dozen"]);
        assert!(rules_of("xx").negative_words.is_empty());
    }

    #[test]
    fn every_shared_word_is_a_telling_word_of_english() {
        let telling = rules_of("en").telling_words;
        for file in FILES.iter().filter(|file| !file.path.ends_with("/common.toml")) {
            let rules = config::parse::<CheckRules>(&Source::new(file.path, file.text)).unwrap();
            for word in rules.shared_words {
                assert!(telling.contains(&word), "{}: {word}", file.path);
            }
        }
    }

    #[test]
    fn scripts_of_whole_words_take_fewer_characters() {
        let of = |code: &str| usual_length(Script::from_code(code).unwrap());
        assert!(of("Hans") < of("Jpan") && of("Jpan") < of("Arab") && of("Arab") < of("Latn"));
        assert_eq!(of("Tibt"), 90);
    }
}
