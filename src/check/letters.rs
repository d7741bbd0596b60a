//! Letters: whether the characters of a locale are those of its language, and can be printed.
//!
//! In: the messages and terms of a locale. Out: findings on characters without a glyph, on letters of
//! another script, on words of letters that only look alike (a Cyrillic `а` in a Latin word), on
//! sentences in Latin letters where the language has others, on Arabic letters and digits of a neighbour.
//! Names and abbreviations in Latin letters are welcome everywhere, and Greek letters of units (`μ`).
//! Traditional characters in a simplified text have no glyph in its faces, so they are found as such.
//! Refuses nothing that a careful writer of the language would write.

use super::{Subject, place_in, wording};
use crate::diag::{Diagnostic, SourceSpan};
use crate::font::Weight;
use crate::locale::{Locale, Script};
use crate::message::{MessageEntry, MessageRef};
use crate::text::itemize::{itemize, script_of};

/// Words in Latin letters, one after the other, that are a sentence and no name.
const SENTENCE: usize = 3;

/// Greek letters that stand in units and names everywhere, and look like no Latin letter.
const SYMBOLS: &str = "αβγδλμπΔΩ";

/// Scripts whose letters look alike.
const ALIKE: [&str; 3] = ["Latn", "Cyrl", "Grek"];

/// Languages, and letters of Arabic script that they do not use, with those that they use instead.
type Neighbours = (&'static [&'static str], &'static [(char, char)]);

/// Letters that keyboards of neighbouring languages have in the same place.
const NEIGHBOURS: [Neighbours; 4] = [
    (&["ar"], &[('ی', 'ي'), ('ک', 'ك')]),
    (&["fa", "prs", "ckb"], &[('ي', 'ی'), ('ك', 'ک')]),
    (&["ur"], &[('ي', 'ی'), ('ك', 'ک'), ('ه', 'ہ')]),
    (&["ps"], &[('ك', 'ک')]),
];

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let meta = subject.meta;
    let locale = meta.locale();
    let letters = Letters { subject, locale, scripts: scripts(meta.script) };
    let mut found = Vec::new();
    for (message, entry) in subject.own().messages() {
        found.extend(letters.check(&message.to_string(), entry));
        if !letters.is_latin() && !is_left(subject, message, entry) {
            found.extend(letters.latin(&message.to_string(), entry));
        }
    }
    for (term, entry) in subject.own().terms() {
        found.extend(letters.check(&format!("-{term}"), entry));
    }
    found
}

fn is_left(subject: &Subject<'_>, message: &MessageRef, entry: &MessageEntry) -> bool {
    subject.reference.get(message).is_some_and(|source| wording::is_left(entry, source))
}

/// The scripts of a language, as `locale.toml` has them (ISO 15924, with those of several scripts).
fn scripts(script: Script) -> Vec<Script> {
    let codes: &[&str] = match script.code() {
        "Jpan" => &["Hani", "Hira", "Kana"],
        "Kore" => &["Hang", "Hani"],
        "Hans" | "Hant" => &["Hani", "Bopo"],
        _ => return vec![script],
    };
    codes.iter().filter_map(|code| Script::from_code(code)).collect()
}

struct Letters<'a> {
    subject: &'a Subject<'a>,
    locale: Locale,
    scripts: Vec<Script>,
}

/// A stretch of letters of one script.
struct Stretch {
    script: Script,
    start: usize,
    end: usize,
    letters: usize,
}

impl Letters<'_> {
    fn is_latin(&self) -> bool {
        self.scripts.contains(&Script::LATIN)
    }

    fn check(&self, name: &str, entry: &MessageEntry) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut add = |finding: Diagnostic| {
            // What is wrong twice in a message is shown once.
            if !found.iter().any(|known: &Diagnostic| known.message == finding.message) {
                found.push(finding);
            }
        };
        for (text, place) in &entry.pieces {
            self.glyphs(name, text, place).into_iter().for_each(&mut add);
            self.foreign(name, text, place).into_iter().for_each(&mut add);
            self.neighbours(name, text, place).into_iter().for_each(&mut add);
        }
        found
    }

    /// Characters for which no face has a glyph, in either weight.
    fn glyphs(&self, name: &str, text: &str, place: &SourceSpan) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for weight in [Weight::Regular, Weight::Bold] {
            let mut rest = text.replace(['\r', '\n'], " ");
            while let Err((missing, at)) =
                itemize(&rest, &self.locale, &[(rest.len(), weight)], self.subject.fonts)
            {
                let c = missing.character;
                if c.is_whitespace() {
                    break;
                }
                let what = format!("has `{c}` (U+{:04X}), for which no face has a glyph,", u32::from(c));
                // The mark stands behind the base that the finding is about.
                let start = rest[at..].find(c).map_or(at, |offset| at + offset);
                let place = place_in(text, place, start..start + c.len_utf8());
                let error = self.subject.error(name, &what, place);
                found.push(error.hint("write another character, or report that the font pack lacks it"));
                // As many bytes of spaces, so that places stay what they are.
                rest = rest.replace(c, &" ".repeat(c.len_utf8()));
            }
        }
        found
    }

    /// Letters of scripts that the language is not written in, and words of letters that look alike.
    fn foreign(&self, name: &str, text: &str, place: &SourceSpan) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let symbol =
            |stretch: &Stretch| stretch.letters == 1 && SYMBOLS.contains(&text[stretch.start..stretch.end]);
        let alike = |stretch: &Stretch| ALIKE.contains(&stretch.script.code()) && !symbol(stretch);
        for word in stretches(text).chunk_by(|a, b| a.end == b.start && alike(a) && alike(b)) {
            let (start, end) = (word[0].start, word[word.len() - 1].end);
            let here = || place_in(text, place, start..end);
            let words = &text[start..end];
            let foreign = |stretch: &&Stretch| {
                let own = self.scripts.contains(&stretch.script) || stretch.script == Script::LATIN;
                !own && !symbol(stretch)
            };
            if let [_, _, ..] = word {
                // Of two scripts the wrong one is that which is not the language's, or has fewer letters.
                let letters =
                    |script| word.iter().filter(|s| s.script == script).map(|s| s.letters).sum::<usize>();
                let odd = word.iter().min_by_key(|s| (self.scripts.contains(&s.script), letters(s.script)));
                let odd = odd.unwrap_or(&word[0]);
                let c = text[odd.start..].chars().next().unwrap_or(' ');
                let what = format!(
                    "has the word `{words}` in letters of two scripts (`{c}` U+{:04X} is of `{}`)",
                    u32::from(c),
                    odd.script.code()
                );
                let error = self.subject.error(name, &what, here());
                found.push(error.hint("type the word again: some letters of two scripts look alike"));
            } else if word.iter().any(|stretch| foreign(&stretch)) {
                let what = format!("has `{words}` in the script `{}`", word[0].script.code());
                let error = self.subject.error(name, &what, here());
                found.push(error.hint("write it in the letters of the language"));
            }
        }
        found
    }

    /// A sentence in Latin letters, or a message that has no others.
    fn latin(&self, name: &str, entry: &MessageEntry) -> Option<Diagnostic> {
        let plain = |word: &str| word.chars().count() > 1 && word.chars().any(char::is_lowercase);
        let mut all = 0;
        for (text, place) in &entry.pieces {
            let mut run: Option<(usize, usize, usize)> = None;
            for stretch in stretches(text) {
                let latin = stretch.script == Script::LATIN;
                let word = usize::from(latin && plain(&text[stretch.start..stretch.end]));
                all += word;
                // Names stand in lists: what punctuation parts is no sentence.
                let joined = |end: usize| {
                    text[end..stretch.start].chars().all(|c| c.is_whitespace() || wording::is_in_word(c))
                };
                run = match run {
                    _ if !latin => None,
                    Some((start, end, words)) if joined(end) => Some((start, stretch.end, words + word)),
                    _ => Some((stretch.start, stretch.end, word)),
                };
                if let Some((start, end, SENTENCE)) = run {
                    let what = format!("has the words `{}` in Latin letters", &text[start..end]);
                    let error = self.subject.error(name, &what, place_in(text, place, start..end));
                    return Some(error.hint("translate them; names and abbreviations may stay"));
                }
            }
        }
        let own = entry.text.chars().filter_map(script_of).any(|script| self.scripts.contains(&script));
        (all > 0 && !own).then(|| {
            let error = self.subject.error(name, "is written in Latin letters only", entry.place.clone());
            error.hint("translate it; a name belongs in a term")
        })
    }

    /// Whether the language writes the digit `c` of the row that begins with `zero`: ASCII, CLDR's
    /// default, or those of its own script.
    fn writes_digit(&self, c: char, zero: char) -> bool {
        let default = self.subject.own().cldr().zero();
        match zero {
            '0' => true,
            zero if zero == default => true,
            '٠' => false,
            '۰' => self.scripts.contains(&Script::ARABIC) && default != '٠',
            '０' => self.scripts.contains(&Script::HAN),
            _ => script_of(c).is_some_and(|script| self.scripts.contains(&script)),
        }
    }

    /// Arabic letters and digits of a neighbouring language.
    fn neighbours(&self, name: &str, text: &str, place: &SourceSpan) -> Vec<Diagnostic> {
        let language = self.locale.language();
        let swaps = NEIGHBOURS
            .iter()
            .find(|(languages, _)| languages.contains(&language))
            .map_or(&[][..], |(_, swaps)| *swaps);
        let mut found = Vec::new();
        for (at, c) in text.char_indices() {
            let here = || place_in(text, place, at..at + c.len_utf8());
            if let Some((_, right)) = swaps.iter().find(|(wrong, _)| *wrong == c) {
                let what = format!("has `{c}` (U+{:04X}), a letter of another language,", u32::from(c));
                let error = self.subject.error(name, &what, here());
                found.push(error.hint(format!("write `{right}` (U+{:04X})", u32::from(*right))));
            }
            if wording::zero_of(c).is_some_and(|zero| !self.writes_digit(c, zero)) {
                let cldr = self.subject.own().cldr();
                let digit = wording::digit(c).unwrap_or('0');
                let right = char::from_u32(u32::from(cldr.zero()) + u32::from(digit) - u32::from('0'));
                let what = format!("has `{c}` (U+{:04X}), a digit of another language,", u32::from(c));
                let error = self.subject.error(name, &what, here());
                found.push(error.hint(format!("write `{}`", right.unwrap_or(digit))));
            }
        }
        found
    }
}

/// The stretches of letters of one script: marks and punctuation that scripts share end them.
fn stretches(text: &str) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let Some(script) = script_of(c) else { continue };
        match found.last_mut() {
            Some(last) if last.script == script && last.end == at => {
                last.end = end;
                last.letters += 1;
            }
            _ => found.push(Stretch { script, start: at, end, letters: 1 }),
        }
    }
    found
}
