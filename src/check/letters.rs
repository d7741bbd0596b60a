//! The characters of a locale: whether they belong to its language, and can be printed.
//!
//! In: the messages and terms of a locale. Out: findings about what cannot be printed (characters without a
//! glyph, invisible ones, marks without a letter), letters of another script, words that mix letters of two
//! scripts that look alike (a Cyrillic `а` in a Latin word),
//! sentences and words of the source in Latin letters in languages with other letters, and Arabic letters and digits of a
//! neighbouring language. Names and abbreviations in Latin letters are allowed everywhere, and so are
//! Greek letters of units (`μ`). Traditional characters in a simplified text have no glyph in its faces
//! and are found that way.
//! Refuses nothing that a careful writer of the language would write.

use std::collections::{BTreeMap, BTreeSet};

use super::leftover::LeftoverWords;
use super::rules::rules_of;
use super::{CheckInput, MessagePair, numbers, place_in, wording};
use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::font::Weight;
use crate::locale::{Locale, Script};
use crate::message::{LocatedText, MAX_BYTES, MessageEntry, MessageRef, is_visible};
use crate::text::classes::script_of;
use crate::text::unprintable::{self, Unprintable, UnprintableReason};

/// The number of consecutive words in Latin letters that make a sentence and not a name.
const SENTENCE_WORDS: usize = 3;

/// Greek letters that are used in units and names of any language, and do not look like Latin letters.
const GREEK_SYMBOLS: &str = "αβγδλμπΔΩ";

/// Scripts whose letters look alike.
const CONFUSABLE_SCRIPTS: [&str; 3] = ["Latn", "Cyrl", "Grek"];

pub(super) fn check(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let meta = input.meta;
    let locale = meta.locale();
    let foreign_letters = rules_of(locale.language()).foreign_letters;
    let letters = LetterCheck { input, locale, scripts: scripts(meta.script), foreign_letters };
    let leftover = LeftoverWords::of(input);
    let mut found = Vec::new();
    for (message, entry) in input.own().messages() {
        found.extend(letters.check(&message.to_string(), entry));
        if !letters.is_latin() && !is_untranslated(input, message, entry) {
            let sentence = letters.latin_sentence(&message.to_string(), entry);
            let source = input.reference.get(message).filter(|_| !input.is_source());
            let pair = source.map(|source| MessagePair { message, own: entry, source });
            found.extend(sentence.or_else(|| leftover.finding(input, pair?)));
        }
    }
    for (term, entry) in input.own().terms() {
        found.extend(letters.check(&format!("-{term}"), entry));
    }
    found
}

fn is_untranslated(input: &CheckInput<'_>, message: &MessageRef, entry: &MessageEntry) -> bool {
    input.reference.get(message).is_some_and(|source| wording::is_untranslated(entry, source))
}

/// The scripts of single characters for the `script` of a `locale.toml`: ISO 15924 has codes for several
/// scripts together.
fn scripts(script: Script) -> Vec<Script> {
    let codes: &[&str] = match script.code() {
        "Jpan" => &["Hani", "Hira", "Kana"],
        "Kore" => &["Hang", "Hani"],
        "Hans" | "Hant" => &["Hani", "Bopo"],
        _ => return vec![script],
    };
    codes.iter().filter_map(|code| Script::from_code(code)).collect()
}

struct LetterCheck<'a> {
    input: &'a CheckInput<'a>,
    locale: Locale,
    scripts: Vec<Script>,
    /// Letters of neighbouring languages, each with the letter to write instead.
    foreign_letters: BTreeMap<char, char>,
}

/// A run of letters of one script: the bytes from `start` to `end` of a text.
struct ScriptRun {
    script: Script,
    start: usize,
    end: usize,
    letters: usize,
}

impl LetterCheck<'_> {
    fn is_latin(&self) -> bool {
        self.scripts.contains(&Script::LATIN)
    }

    fn check(&self, name: &str, entry: &MessageEntry) -> Vec<Diagnostic> {
        // That a text shows nothing is one finding, whatever its characters are, and so is that it is too large.
        if !is_visible(&entry.text) || entry.text.len() > MAX_BYTES {
            return Vec::new();
        }
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut known = BTreeSet::new();
        let mut add = |finding: Diagnostic| {
            // The same problem is reported once for each message.
            if known.insert(finding.message.clone()) {
                found.push(finding);
            }
        };
        self.unprintable(name, entry).into_iter().for_each(&mut add);
        for text in &entry.texts {
            self.foreign_scripts(name, text).into_iter().for_each(&mut add);
            self.foreign_letters(name, text).into_iter().for_each(&mut add);
            self.foreign_digits(name, text).into_iter().for_each(&mut add);
        }
        found
    }

    /// What cannot be printed in one of the weights: one finding for each reason, at the first place.
    fn unprintable(&self, name: &str, entry: &MessageEntry) -> Vec<Diagnostic> {
        let mut parts: Vec<Unprintable> = Vec::new();
        let mut places: Vec<SourceSpan> = Vec::new();
        let mut known = BTreeSet::new();
        for (index, text) in entry.texts.iter().enumerate() {
            // A line feed is a space.
            let shown = text.text.replace(['\r', '\n'], " ");
            for weight in [Weight::Regular, Weight::Bold] {
                for part in self.input.shaper.unprintable(&shown, &self.locale, weight) {
                    // The letter of a mark may be the last one of the placeable before it.
                    let may_follow_letter = part.offset == 0 && follows_placeable(text);
                    if may_follow_letter && part.reason == UnprintableReason::StrayMark {
                        continue;
                    }
                    if known.insert((index, part.offset)) {
                        places.push(place_in(text, part.range_in(&shown)));
                        parts.push(part);
                    }
                }
            }
        }
        let finding = |(reason, same): (UnprintableReason, Vec<&Unprintable>)| {
            let first = parts.iter().position(|part| part.reason == reason);
            let place = first.map_or_else(|| entry.place.clone(), |first| places[first].clone());
            let error = self.input.error(reason.name(), name, &unprintable::describe(&same, reason), place);
            error.hint(reason.hint())
        };
        unprintable::by_reason(&parts).into_iter().map(finding).collect()
    }

    /// Letters of scripts that the language is not written in, and words that mix confusable scripts.
    fn foreign_scripts(&self, name: &str, located: &LocatedText) -> Vec<Diagnostic> {
        let text = located.text.as_str();
        let mut found = Vec::new();
        let is_symbol =
            |run: &ScriptRun| run.letters == 1 && GREEK_SYMBOLS.contains(&text[run.start..run.end]);
        let is_confusable =
            |run: &ScriptRun| CONFUSABLE_SCRIPTS.contains(&run.script.code()) && !is_symbol(run);
        for word in
            script_runs(text).chunk_by(|a, b| a.end == b.start && is_confusable(a) && is_confusable(b))
        {
            let (start, end) = (word[0].start, word[word.len() - 1].end);
            let here = || place_in(located, start..end);
            let words = &text[start..end];
            let is_foreign = |run: &&ScriptRun| {
                let own = self.scripts.contains(&run.script) || run.script == Script::LATIN;
                !own && !is_symbol(run)
            };
            if let [_, _, ..] = word {
                // The wrong script is the one that the language does not use, or else the one with fewer
                // letters.
                let letters =
                    |script| word.iter().filter(|s| s.script == script).map(|s| s.letters).sum::<usize>();
                let wrong = word.iter().min_by_key(|s| (self.scripts.contains(&s.script), letters(s.script)));
                let wrong = wrong.unwrap_or(&word[0]);
                let c = text[wrong.start..].chars().next().unwrap_or(' ');
                let problem = format!(
                    "has the word `{words}` in letters of two scripts (`{c}` U+{:04X} is of `{}`)",
                    u32::from(c),
                    wrong.script.code()
                );
                let error = self.input.error(Name::MixedScripts, name, &problem, here());
                found.push(error.hint("type the word again: some letters of these scripts look alike"));
            } else if word.iter().any(|run| is_foreign(&run)) {
                let problem = format!("has `{words}` in the script `{}`", word[0].script.code());
                let error = self.input.error(Name::ForeignScript, name, &problem, here());
                found.push(error.hint("write it in the letters of the language"));
            }
        }
        found
    }

    /// A sentence in Latin letters, or a message that has no other letters.
    fn latin_sentence(&self, name: &str, entry: &MessageEntry) -> Option<Diagnostic> {
        let mut word_count = 0;
        for located in &entry.texts {
            let text = located.text.as_str();
            let mut sentence: Option<LatinWords> = None;
            for run in script_runs(text) {
                if run.script != Script::LATIN {
                    sentence = None;
                    continue;
                }
                let count = usize::from(is_ordinary_word(&text[run.start..run.end]));
                word_count += count;
                // Names are often in lists: punctuation ends a sentence.
                let continues = |before: &LatinWords| {
                    text[before.end..run.start].chars().all(|c| c.is_whitespace() || wording::is_in_word(c))
                };
                let current = match sentence.filter(continues) {
                    Some(before) => LatinWords { end: run.end, count: before.count + count, ..before },
                    None => LatinWords { start: run.start, end: run.end, count },
                };
                if current.count == SENTENCE_WORDS {
                    let words = &text[current.start..current.end];
                    let problem = format!("has the words `{words}` in Latin letters");
                    let place = place_in(located, current.start..current.end);
                    let error = self.input.error(Name::Untranslated, name, &problem, place);
                    return Some(error.hint("translate them; names and abbreviations may stay"));
                }
                sentence = Some(current);
            }
        }
        let has_own = entry.text.chars().filter_map(script_of).any(|script| self.scripts.contains(&script));
        (word_count > 0 && !has_own).then(|| {
            let problem = "is written in Latin letters only";
            let error = self.input.error(Name::Untranslated, name, problem, entry.place.clone());
            error.hint("translate it; a name belongs in a term")
        })
    }

    /// Whether the language uses the digit `c`, whose digit zero is `zero`: ASCII digits, CLDR's default
    /// digits, or those of its own script.
    fn writes_digit(&self, c: char, zero: char) -> bool {
        let default = self.input.own().cldr().zero();
        match zero {
            '0' => true,
            zero if zero == default => true,
            '٠' => false,
            '۰' => self.scripts.contains(&Script::ARABIC) && default != '٠',
            '０' => self.scripts.contains(&Script::HAN),
            _ => script_of(c).is_some_and(|script| self.scripts.contains(&script)),
        }
    }

    /// Letters of neighbouring languages that look like those of this language.
    fn foreign_letters(&self, name: &str, text: &LocatedText) -> Vec<Diagnostic> {
        let letters =
            text.text.char_indices().filter_map(|(at, c)| Some((at, c, *self.foreign_letters.get(&c)?)));
        let finding = |(at, c, right): (usize, char, char)| {
            let problem = format!("has `{c}` (U+{:04X}), a letter of another language,", u32::from(c));
            let place = place_in(text, at..at + c.len_utf8());
            let error = self.input.error(Name::ForeignLetter, name, &problem, place);
            error.hint(format!("write `{right}` (U+{:04X})", u32::from(right)))
        };
        letters.map(finding).collect()
    }

    /// Digits that the language does not use.
    fn foreign_digits(&self, name: &str, text: &LocatedText) -> Vec<Diagnostic> {
        let is_foreign = |c: char| numbers::zero_of(c).is_some_and(|zero| !self.writes_digit(c, zero));
        let digits = text.text.char_indices().filter(|(_, c)| is_foreign(*c));
        let finding = |(at, c): (usize, char)| {
            let zero = self.input.own().cldr().zero();
            let digit = numbers::ascii_digit(c).unwrap_or('0');
            let right = char::from_u32(u32::from(zero) + u32::from(digit) - u32::from('0'));
            let problem = format!("has `{c}` (U+{:04X}), a digit of another language,", u32::from(c));
            let place = place_in(text, at..at + c.len_utf8());
            let error = self.input.error(Name::ForeignDigit, name, &problem, place);
            error.hint(format!("write `{}`", right.unwrap_or(digit)))
        };
        digits.map(finding).collect()
    }
}

/// Whether a placeable is right before a text.
fn follows_placeable(text: &LocatedText) -> bool {
    let start = text.place.range.as_ref().map_or(0, |range| range.start);
    text.place.source.text[..start].ends_with('}')
}

/// Consecutive words in Latin letters: the bytes from `start` to `end` of a text.
#[derive(Clone, Copy)]
struct LatinWords {
    start: usize,
    end: usize,
    count: usize,
}

/// Whether `word` has small letters and more than one letter: abbreviations and single letters do not count.
fn is_ordinary_word(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().any(char::is_lowercase)
}

/// The runs of letters of one script in `text`. Marks and punctuation that scripts share end a run.
fn script_runs(text: &str) -> Vec<ScriptRun> {
    let mut found: Vec<ScriptRun> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(script) = script_of(c) else { continue };
        match found.last_mut() {
            Some(last) if last.script == script && last.end == at => {
                last.end = end;
                last.letters += 1;
            }
            _ => found.push(ScriptRun { script, start: at, end, letters: 1 }),
        }
    }
    found
}
