//! Typography: the rules by which the text of a language is broken into lines and set.
//!
//! In: a table of TOML, from a rule file of the program (`src/text/rules`) or the `[typography]` of a project's
//! `locale.toml`. Out: [`Typography`], a plain value. `docs/reference/typography.md` describes each key for translators.
//! Lists of several tables add up, and a project's setting replaces the program's: `text::rules` combines them.
//! Refuses unknown keys, empty strings, white space within a word and entries that are listed twice.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::Error;

use super::Script;

/// Rules of one or several languages. An absent list is empty, an absent setting is left to others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Typography {
    /// Units, counters and signs that stay on the line of the number before them.
    pub units: WordList,
    /// Signs and abbreviations that stay on the line of the number after them.
    pub leaders: WordList,
    /// Characters that join digits to one number, date, time or range.
    pub number_joiners: CharSet,
    /// Characters that join two numbers even with a space on both sides.
    pub range_signs: CharSet,
    /// Characters between the two numbers of a range.
    pub range_dashes: CharSet,
    /// Scripts whose languages read a range from right to left.
    pub rtl_range_scripts: Vec<Script>,
    /// Digits whose signs are on their right, as in a text that runs from right to left.
    pub rtl_sign_digits: CharSet,
    /// Characters that stay on the line of the number right after them.
    pub number_prefixes: CharSet,
    /// Words that negate the word after them, and stay on its line. For one language, as the next three.
    pub negations: WordList,
    /// Words that mean nothing alone and stay on the line of the word after them.
    pub keep_with_next: WordList,
    /// Words that stay on the line of the word before them.
    pub keep_with_previous: WordList,
    /// Beginnings of words that negate the rest of the word, after which no pattern divides it.
    pub negative_prefixes: WordList,
    /// Words of scripts without spaces that stay whole, with a hyphen at each seam.
    pub compounds: WordList,
    /// Letters of scripts without spaces that are words by themselves.
    pub single_letter_words: CharSet,
    /// Characters that no line begins with.
    pub not_at_line_start: CharSet,
    /// Characters that no line ends with.
    pub not_at_line_end: CharSet,
    /// Signs that stay with the word before them, even after a space.
    pub postfix_signs: CharSet,
    /// Punctuation that stays with the text before it, even after a space, if nothing is joined to it.
    pub spaced_punctuation: CharSet,
    /// Quotation marks that stay with the text after them, even before a space.
    pub spaced_opening_quotes: CharSet,
    /// Characters that stay together where the same one is repeated.
    pub inseparable: CharSet,
    /// Characters that separate words as a space does.
    pub word_separators: CharSet,
    /// Signs after which a line may end inside a compound, with the letters needed on either side.
    pub break_after: BTreeMap<char, usize>,
    /// Scripts whose words are not divided at a hyphen or a soft hyphen.
    pub unhyphenated_scripts: Vec<Script>,
    /// Characters that join the parts of a left-to-right stretch in a right-to-left paragraph.
    pub ltr_joiners: CharSet,
    /// Signs that belong to the left-to-right stretch before them.
    pub ltr_suffixes: CharSet,
    /// Signs that belong to the left-to-right stretch right after them.
    pub ltr_prefixes: CharSet,
    /// Abbreviations without their full stop, which belongs to them and not to the sentence.
    pub abbreviations: WordList,
    /// Full-width opening marks, whose blank half is on the left.
    pub full_width_opening: CharSet,
    /// Full-width closing marks, whose blank half is on the right.
    pub full_width_closing: CharSet,
    /// Where lines may end between letters that no space separates.
    pub word_break: Option<WordBreak>,
    /// Where lines of short texts may end between letters that no space separates.
    pub short_text_breaks: Option<ShortTextBreaks>,
    /// Whether an eighth of an em separates ideographs from Latin letters and digits.
    pub text_autospace: Option<bool>,
    /// Whether the first of two full-width marks gives up its blank half.
    pub text_spacing_trim: Option<bool>,
    /// Whether letters are joined to standard ligatures such as `fi`.
    pub ligatures: Option<bool>,
    /// Whether a line that ends in a hyphen of the text is followed by one that begins with it again.
    pub repeat_hyphen: Option<HyphenRepetition>,
    /// Where patterns may divide words.
    pub hyphenation: Hyphenation,
}

/// The limits of division by patterns, in letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Hyphenation {
    /// The shortest word that is divided.
    pub shortest_word: Option<usize>,
    /// The least number of letters before the hyphen.
    pub letters_before: Option<usize>,
    /// The least number of letters after the hyphen.
    pub letters_after: Option<usize>,
}

/// Where lines may end between letters that no space separates (CSS Text 3, `word-break`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WordBreak {
    /// As in UAX #14: between any two ideographs or hangul syllables.
    Normal,
    /// Only at spaces.
    KeepAll,
}

/// Whether the hyphen of a compound that is divided there is written on both lines (`segunda-` and `-feira`), so
/// that nobody takes it for a hyphen that the line's end has added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HyphenRepetition {
    /// It is written on the first line only.
    Never,
    /// It is written on both lines.
    Always,
    /// It is written on both lines, unless the next part begins with a capital letter, which shows the seam.
    UnlessCapital,
}

/// Where lines of titles, leads, names, labels and list items may end between ideographs and kana.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ShortTextBreaks {
    /// Where those of other text may.
    Anywhere,
    /// Between words.
    Words,
    /// Between phrases: words with the particles and endings that follow them.
    Phrases,
}

/// Characters, sorted; written as one string.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CharSet(Vec<char>);

impl CharSet {
    /// Whether `c` is one of them.
    #[must_use]
    pub fn contains(&self, c: char) -> bool {
        self.0.binary_search(&c).is_ok()
    }

    /// The characters in the order of their code points.
    pub fn iter(&self) -> impl Iterator<Item = char> + '_ {
        self.0.iter().copied()
    }

    /// Moves the characters of `other` into this set.
    fn append(&mut self, other: &mut Self) {
        // Most files lack most lists.
        if other.0.is_empty() {
            return;
        }
        self.0.append(&mut other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl<'de> Deserialize<'de> for CharSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut characters: Vec<char> = text.chars().collect();
        characters.sort_unstable();
        if let Some(pair) = characters.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(D::Error::custom(format!("`{}` is listed twice", pair[0])));
        }
        Ok(Self(characters))
    }
}

/// Words, sorted, each a string of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordList(Vec<String>);

impl WordList {
    /// Whether `word` is one of them.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.0.binary_search_by(|known| known.as_str().cmp(word)).is_ok()
    }

    /// The words in the order of their code points.
    pub fn iter(&self) -> impl Iterator<Item = &str> + '_ {
        self.0.iter().map(String::as_str)
    }

    /// The words that begin with `first`.
    pub fn beginning_with(&self, first: char) -> impl Iterator<Item = &str> + '_ {
        let start = self.0.partition_point(|word| word.chars().next().is_some_and(|c| c < first));
        self.0[start..].iter().map(String::as_str).take_while(move |word| word.starts_with(first))
    }

    /// Whether a word of the list is `word`, or its beginning where the list has a `*` behind it.
    #[must_use]
    pub fn covers(&self, word: &str) -> bool {
        let mut known = word.chars().next().into_iter().flat_map(|first| self.beginning_with(first));
        known.any(|known| match known.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => word == known,
        })
    }

    /// Moves the words of `other` into this list.
    fn append(&mut self, other: &mut Self) {
        // Most files lack most lists.
        if other.0.is_empty() {
            return;
        }
        self.0.append(&mut other.0);
        self.0.sort_unstable();
        self.0.dedup();
    }
}

impl<'de> Deserialize<'de> for WordList {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut words: Vec<String> = Vec::deserialize(deserializer)?;
        if words.iter().any(String::is_empty) {
            return Err(D::Error::custom("a word of the list is empty"));
        }
        if let Some(word) = words.iter().find(|word| word.contains(char::is_whitespace)) {
            return Err(D::Error::custom(format!("`{word}` has a space in it: list its words one by one")));
        }
        words.sort_unstable();
        if let Some(pair) = words.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(D::Error::custom(format!("`{}` is listed twice", pair[0])));
        }
        Ok(Self(words))
    }
}

impl Typography {
    /// Moves the lists of `other` that hold for all languages to those of this table. The settings of both and
    /// the lists of one language stay as they are.
    pub fn take_lists(&mut self, other: &mut Self) {
        let Self {
            units,
            leaders,
            number_joiners,
            range_signs,
            range_dashes,
            rtl_range_scripts,
            rtl_sign_digits,
            number_prefixes,
            compounds,
            single_letter_words,
            not_at_line_start,
            not_at_line_end,
            postfix_signs,
            spaced_punctuation,
            spaced_opening_quotes,
            inseparable,
            word_separators,
            break_after,
            unhyphenated_scripts,
            ltr_joiners,
            ltr_suffixes,
            ltr_prefixes,
            abbreviations,
            full_width_opening,
            full_width_closing,
            negations: _,
            keep_with_next: _,
            keep_with_previous: _,
            negative_prefixes: _,
            word_break: _,
            short_text_breaks: _,
            text_autospace: _,
            text_spacing_trim: _,
            ligatures: _,
            repeat_hyphen: _,
            hyphenation: _,
        } = other;
        self.units.append(units);
        self.leaders.append(leaders);
        self.number_joiners.append(number_joiners);
        self.range_signs.append(range_signs);
        self.range_dashes.append(range_dashes);
        self.rtl_range_scripts.append(rtl_range_scripts);
        self.rtl_sign_digits.append(rtl_sign_digits);
        self.number_prefixes.append(number_prefixes);
        self.compounds.append(compounds);
        self.single_letter_words.append(single_letter_words);
        self.not_at_line_start.append(not_at_line_start);
        self.not_at_line_end.append(not_at_line_end);
        self.postfix_signs.append(postfix_signs);
        self.spaced_punctuation.append(spaced_punctuation);
        self.spaced_opening_quotes.append(spaced_opening_quotes);
        self.inseparable.append(inseparable);
        self.word_separators.append(word_separators);
        self.break_after.append(break_after);
        self.unhyphenated_scripts.append(unhyphenated_scripts);
        self.ltr_joiners.append(ltr_joiners);
        self.ltr_suffixes.append(ltr_suffixes);
        self.ltr_prefixes.append(ltr_prefixes);
        self.abbreviations.append(abbreviations);
        self.full_width_opening.append(full_width_opening);
        self.full_width_closing.append(full_width_closing);
    }
}
