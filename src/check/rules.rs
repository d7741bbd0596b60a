//! What the check of translations knows of single languages.
//!
//! In: `rules.toml` beside this file, which is embedded. Out: the [`CheckRules`] of a language.
//! Refuses nothing: a language without rules has empty ones.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::config;
use crate::diag::{Diagnostic, Source};

/// The rules of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct CheckRules {
    /// Letters of neighbouring languages, each with the letter to write instead.
    pub(super) foreign_letters: BTreeMap<char, char>,
    /// Words for which a translation may write digits, by the number in digits.
    pub(super) number_words: BTreeMap<String, Vec<String>>,
}

/// The rules of all languages that have any, by language subtag.
type RuleTable = BTreeMap<String, CheckRules>;

fn parse() -> Result<RuleTable, Vec<Diagnostic>> {
    config::parse(&Source::new("src/check/rules.toml", include_str!("rules.toml")))
}

/// The rules of `language`, a language subtag. Parses the file each time: call it once for a locale.
pub(super) fn rules_of(language: &str) -> CheckRules {
    parse().ok().and_then(|mut rules| rules.remove(language)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rules_are_valid() {
        let rules = parse().unwrap();
        assert_eq!(rules["ur"].foreign_letters[&'ه'], 'ہ');
        assert_eq!(rules["en"].number_words["12"], ["twelve", "dozen"]);
    }
}
