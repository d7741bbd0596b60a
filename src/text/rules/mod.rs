//! Rules: what is known of the typography of languages, and which of it applies to a locale.
//!
//! In: the rule files beside this module, one a language, or one for a language in one of its scripts
//! (`sr-Latn`), and the `[typography]` that a locale carries. Out:
//! [`Rules`], parsed once, and [`LocaleRules`], a view of them for one locale. A list holds for text in every
//! language, because a Thai sheet quotes units in Latin letters; a setting holds for its own language, and so
//! do the lists of words that stay with their neighbours, because `no` is another word in each language. A
//! project's lists are added for its own locale, and its settings replace the program's.
//! `docs/reference/typography.md` describes the keys.
//! Refuses nothing at run time: a test refuses rule files that do not parse, and entries that two files list.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::config;
use crate::diag::Source;
use crate::locale::{HyphenRepetition, Locale, ShortTextBreaks, Typography, WordBreak, WordList};

/// The file with rules for every language and with the settings of languages that have none of their own.
const COMMON: &str = "common";

/// A rule file of the program.
struct RuleFile {
    /// Path from the project's folder.
    path: &'static str,
    text: &'static str,
}

impl RuleFile {
    /// The language that the file is for, perhaps with a script, or [`COMMON`].
    fn language(&self) -> &'static str {
        let name = self.path.rsplit('/').next().unwrap_or(self.path);
        name.strip_suffix(".toml").unwrap_or(name)
    }
}

/// The rule files, found by `build.rs`.
static FILES: &[RuleFile] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// The program's rules for all languages.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The lists of all files.
    lists: Typography,
    /// The settings of each file, by language.
    settings: BTreeMap<&'static str, Typography>,
    /// The settings of files that are for one script of a language.
    script_settings: Vec<ScriptSettings>,
}

/// The settings of a language in one of its scripts.
#[derive(Clone, Debug)]
struct ScriptSettings {
    language: &'static str,
    /// ISO 15924 code.
    script: &'static str,
    table: Typography,
}

impl Default for Rules {
    fn default() -> Self {
        Self::new()
    }
}

impl Rules {
    /// Reads the rule files that are compiled into the program.
    #[must_use]
    pub fn new() -> Self {
        let mut rules =
            Self { lists: Typography::default(), settings: BTreeMap::new(), script_settings: Vec::new() };
        for file in FILES {
            // A test parses every file, so none is skipped here.
            if let Ok(mut table) = config::parse::<Typography>(&Source::new(file.path, file.text)) {
                rules.lists.take_lists(&mut table);
                match file.language().split_once('-') {
                    Some((language, script)) => {
                        rules.script_settings.push(ScriptSettings { language, script, table });
                    }
                    None => drop(rules.settings.insert(file.language(), table)),
                }
            }
        }
        rules
    }

    /// The rules for text in `locale`.
    #[must_use]
    pub fn of<'r>(&'r self, locale: &'r Locale) -> LocaleRules<'r> {
        let script = locale.id.script.as_ref().map_or(locale.script.code(), |script| script.as_str());
        let in_script =
            self.script_settings.iter().find(|own| own.language == locale.language() && own.script == script);
        LocaleRules {
            lists: &self.lists,
            script: in_script.map(|own| &own.table),
            language: self.settings.get(locale.language()),
            common: self.settings.get(COMMON),
            project: locale.typography.as_deref(),
        }
    }
}

/// The rules that apply to text in one locale.
#[derive(Clone, Copy, Debug)]
pub struct LocaleRules<'r> {
    lists: &'r Typography,
    script: Option<&'r Typography>,
    language: Option<&'r Typography>,
    common: Option<&'r Typography>,
    project: Option<&'r Typography>,
}

/// The limits of division by patterns, in letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HyphenationLimits {
    /// The shortest word that is divided.
    pub shortest_word: usize,
    /// The least number of letters before the hyphen.
    pub letters_before: usize,
    /// The least number of letters after the hyphen.
    pub letters_after: usize,
}

impl<'r> LocaleRules<'r> {
    /// The tables whose lists apply: the program's, and the project's where it has one.
    fn tables(self) -> impl Iterator<Item = &'r Typography> {
        std::iter::once(self.lists).chain(self.project)
    }

    /// Whether `test` holds for the lists of a table.
    pub(super) fn any(self, test: impl FnMut(&'r Typography) -> bool) -> bool {
        self.tables().any(test)
    }

    /// The words of a list.
    pub(super) fn words(self, list: fn(&Typography) -> &WordList) -> impl Iterator<Item = &'r str> {
        self.tables().flat_map(move |table| list(table).iter())
    }

    /// The words of a list that begin with `first`.
    pub(super) fn words_beginning_with(
        self,
        first: char,
        list: fn(&Typography) -> &WordList,
    ) -> impl Iterator<Item = &'r str> {
        self.tables().flat_map(move |table| list(table).beginning_with(first))
    }

    /// A list that holds for one language only: the language's, that of its script, and the project's.
    pub(super) fn own(self, list: fn(&Typography) -> &WordList) -> impl Iterator<Item = &'r WordList> {
        [self.language, self.script, self.project].into_iter().flatten().map(list)
    }

    /// Whether `word` is a unit of any language.
    #[must_use]
    pub fn is_unit(self, word: &str) -> bool {
        self.any(|table| table.units.contains(word))
    }

    /// The words that say no in the language, with a `*` behind those that may have an ending.
    pub fn negations(self) -> impl Iterator<Item = &'r str> {
        self.own(|table| &table.negations).flat_map(WordList::iter)
    }

    /// The least number of letters on either side of `sign` for a line to end after it; `None` if the sign
    /// joins no compounds.
    pub(super) fn letters_beside(self, sign: char) -> Option<usize> {
        let project = self.project.and_then(|table| table.break_after.get(&sign));
        project.or_else(|| self.lists.break_after.get(&sign)).copied()
    }

    /// A setting: the project's, the language's, in its script if that has one, or that of languages without
    /// one of their own.
    fn setting<T>(self, get: impl Fn(&Typography) -> Option<T>) -> Option<T> {
        [self.project, self.script, self.language, self.common].into_iter().flatten().find_map(get)
    }

    /// Where lines may end between letters that no space separates.
    #[must_use]
    pub fn word_break(self) -> WordBreak {
        self.setting(|table| table.word_break).unwrap_or(WordBreak::Normal)
    }

    /// Where lines of short texts may end between letters that no space separates.
    #[must_use]
    pub fn short_text_breaks(self) -> ShortTextBreaks {
        self.setting(|table| table.short_text_breaks).unwrap_or(ShortTextBreaks::Anywhere)
    }

    /// Whether an eighth of an em separates ideographs from Latin letters and digits.
    #[must_use]
    pub fn has_autospace(self) -> bool {
        self.setting(|table| table.text_autospace).unwrap_or(false)
    }

    /// Whether the first of two full-width marks gives up its blank half.
    #[must_use]
    pub fn trims_full_width_marks(self) -> bool {
        self.setting(|table| table.text_spacing_trim).unwrap_or(false)
    }

    /// Whether letters are joined to standard ligatures.
    #[must_use]
    pub fn has_ligatures(self) -> bool {
        self.setting(|table| table.ligatures).unwrap_or(true)
    }

    /// Whether the next line begins with the hyphen of the text at which a line ends.
    #[must_use]
    pub fn hyphen_repetition(self) -> HyphenRepetition {
        self.setting(|table| table.repeat_hyphen).unwrap_or(HyphenRepetition::Never)
    }

    /// Where patterns may divide words.
    #[must_use]
    pub fn hyphenation(self) -> HyphenationLimits {
        HyphenationLimits {
            shortest_word: self.setting(|table| table.hyphenation.shortest_word).unwrap_or(6),
            letters_before: self.setting(|table| table.hyphenation.letters_before).unwrap_or(2),
            letters_after: self.setting(|table| table.hyphenation.letters_after).unwrap_or(3),
        }
    }
}
