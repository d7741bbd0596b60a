//! What the check of translations knows of single languages.
//!
//! In: `rules.toml` beside this file, which is embedded. Out: the [`LanguageRules`] of a language.
//! Refuses nothing: a language without rules has empty ones.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::config;
use crate::diag::{Diagnostic, Source};

/// The rules of one language.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct LanguageRules {
    /// Letters of neighbouring languages, each with the letter to write instead.
    pub(super) foreign_letters: BTreeMap<char, char>,
    /// Words for which a translation may write the figure, by the figure.
    pub(super) number_words: BTreeMap<String, Vec<String>>,
}

/// The rules of all languages that have any, by language subtag.
type RuleTable = BTreeMap<String, LanguageRules>;

fn parse() -> Result<RuleTable, Vec<Diagnostic>> {
    config::parse(&Source::new("src/check/rules.toml", include_str!("rules.toml")))
}

/// The rules of `language`, a language subtag.
pub(super) fn rules_of(language: &str) -> &'static LanguageRules {
    static RULES: OnceLock<RuleTable> = OnceLock::new();
    static EMPTY: OnceLock<LanguageRules> = OnceLock::new();
    let rules = RULES.get_or_init(|| parse().unwrap_or_default());
    rules.get(language).unwrap_or_else(|| EMPTY.get_or_init(LanguageRules::default))
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
