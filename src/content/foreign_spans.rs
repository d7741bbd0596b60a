//! Foreign spans: parts of a text in another script than the script of its language.
//!
//! In: a block and the script of its language. Out: [`ForeignSpan`]s, each with a language tag, so that a screen reader
//! pronounces them in that language (ISO 14289-1, 7.2; ISO 32000-1, 14.9.2).
//! Latin words in messages are names and abbreviations that were kept from the English source (`HIV`,
//! `Lambert-Eaton`), so they are tagged as English. The language of a clinic's or a region's values is unknown: they
//! are tagged as `und` with their script. Words in the script of the locale, single letters (`hepatitis B`) and web
//! addresses are not tagged.
//! Refuses nothing.

use std::ops::Range;

use super::Content;
use super::block::{Block, Role};
use crate::locale::{self, Direction, LanguageIdentifier, Locale, Script};
use crate::text::classes::ScriptLookup;
use crate::unicode::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE,
    POP_DIRECTIONAL_ISOLATE, RIGHT_TO_LEFT_ISOLATE, is_default_ignorable,
};

/// The language that the messages are translated from.
const SOURCE: &str = "en";
/// Least number of letters of a span. A single letter is read by its name, in every language.
const MIN_LETTERS: usize = 2;

/// A part of a text in another script than the script of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignSpan {
    /// Byte range in the text of the block. It begins and ends with a letter or a digit.
    pub range: Range<usize>,
    /// Its BCP 47 tag.
    pub lang: String,
}

impl Content {
    /// For each block, the direction of its language.
    #[must_use]
    pub fn directions(&self) -> Vec<Direction> {
        let mut directions: Vec<Direction> = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let inherited = block.parent.map_or(self.direction, |parent| directions[parent.0 as usize]);
            // A figure has a language for its alternative text only.
            let lang = block.lang.as_deref().filter(|_| block.role != Role::Figure);
            let own = lang.and_then(|tag| Script::of(&locale::parse(tag).ok()?));
            let own = own.map(|script| if script.is_rtl() { Direction::Rtl } else { Direction::Ltr });
            directions.push(own.unwrap_or(inherited));
        }
        directions
    }

    /// For each block, the spans of its text that are in another script than the script of its language.
    #[must_use]
    pub fn foreign_spans(&self) -> Vec<Vec<ForeignSpan>> {
        let mut scripts: Vec<Script> = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let inherited = block.parent.map_or(self.locale.script, |parent| scripts[parent.0 as usize]);
            let own = block.lang.as_deref().and_then(|tag| Script::of(&locale::parse(tag).ok()?));
            scripts.push(own.unwrap_or(inherited));
        }
        self.blocks.iter().zip(scripts).map(|(block, script)| spans_of(block, script)).collect()
    }
}

/// The language of the value `text` of a clinic in a sheet of the locale `own`, if it is another one: `named` in the
/// clinic's file, or else its script if all of its words are in another one.
pub(super) fn language_of_value(
    text: &str,
    named: Option<&LanguageIdentifier>,
    own: &Locale,
) -> Option<String> {
    if let Some(named) = named {
        return (*named != own.id).then(|| named.to_string());
    }
    let mut scripts = ScriptLookup::default();
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).map(|c| scripts.script_of(c));
    let first = letters.next()?.filter(|first| !own.script.has(*first))?;
    letters.all(|other| other == Some(first)).then(|| format!("und-{}", first.code()))
}

/// The foreign spans of `block`, whose language is written in `own`.
fn spans_of(block: &Block, own: Script) -> Vec<ForeignSpan> {
    let Some(text) = block.text.as_deref().filter(|_| block.role != Role::Link) else { return Vec::new() };
    // A shortcut for most texts.
    if own == Script::LATIN && text.is_ascii() {
        return Vec::new();
    }
    let mut scanner = ForeignSpanScanner {
        scripts: ScriptLookup::default(),
        found: Vec::new(),
        open: None,
        leading_digits: None,
    };
    // The open isolates, the innermost in the lowest bit. Fluent puts values in FSI: their bit is 1.
    let mut isolates: u32 = 0;
    for (at, c) in text.char_indices() {
        match c {
            FIRST_STRONG_ISOLATE => isolates = isolates << 1 | 1,
            LEFT_TO_RIGHT_ISOLATE | RIGHT_TO_LEFT_ISOLATE => isolates <<= 1,
            POP_DIRECTIONAL_ISOLATE => isolates >>= 1,
            _ => scanner.add(at, c, own, block.message.is_none() || isolates != 0),
        }
    }
    scanner.close();
    scanner.found
}

struct ForeignSpanScanner {
    scripts: ScriptLookup,
    found: Vec<ForeignSpan>,
    open: Option<OpenSpan>,
    /// Where digits begin that belong to the letters after them, as in `5-HT`.
    leading_digits: Option<usize>,
}

/// A span that may continue.
struct OpenSpan {
    range: Range<usize>,
    script: Script,
    letters: usize,
    /// Whether it is part of a value, whose language is unknown.
    is_value: bool,
    /// Whether no space follows it.
    is_joined: bool,
}

impl ForeignSpanScanner {
    fn add(&mut self, at: usize, c: char, own: Script, is_value: bool) {
        let end = at + c.len_utf8();
        match c {
            '0'..='9' => match &mut self.open {
                Some(open) if open.is_joined => open.range.end = end,
                _ => self.leading_digits = self.leading_digits.or(Some(at)),
            },
            '-' | '\u{2010}' | '\u{2011}' | '.' | '/' | '\'' | '’' | '&' | '+' | '_' => {}
            '®' | '™' | '\u{300}'..='\u{36f}' => {
                if let Some(open) = self.open.as_mut().filter(|open| open.is_joined) {
                    open.range.end = end;
                }
            }
            // Break controls and joiners stand inside words.
            c if is_default_ignorable(c) => {}
            ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE => {
                self.leading_digits = None;
                if let Some(open) = &mut self.open {
                    open.is_joined = false;
                }
            }
            _ => match self.foreign_script(c, own) {
                Some(script) => self.add_letter(at..end, script, is_value),
                None if self.open.is_none() => self.leading_digits = None,
                None => self.close(),
            },
        }
    }

    /// The script of a character, if it is not the script of the language.
    fn foreign_script(&mut self, c: char, own: Script) -> Option<Script> {
        let script = if c.is_ascii_alphabetic() { Some(Script::LATIN) } else { self.scripts.script_of(c) };
        script.filter(|script| !own.has(*script))
    }

    fn add_letter(&mut self, at: Range<usize>, script: Script, is_value: bool) {
        let leading_digits = self.leading_digits.take();
        match &mut self.open {
            Some(open) if open.script == script && open.is_value == is_value => {
                open.range.end = at.end;
                open.letters += 1;
                open.is_joined = true;
            }
            _ => {
                self.close();
                let range = leading_digits.unwrap_or(at.start)..at.end;
                self.open = Some(OpenSpan { range, script, letters: 1, is_value, is_joined: true });
            }
        }
    }

    fn close(&mut self) {
        self.leading_digits = None;
        if let Some(open) = self.open.take().filter(|open| open.letters >= MIN_LETTERS) {
            let known = open.script == Script::LATIN && !open.is_value;
            let lang = if known { SOURCE.to_owned() } else { format!("und-{}", open.script.code()) };
            self.found.push(ForeignSpan { range: open.range, lang });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, script: &str, message: bool) -> Vec<(String, String)> {
        let block = Block {
            role: Role::Paragraph,
            parent: None,
            lang: None,
            text: Some(text.to_owned()),
            message: message.then(|| "message".to_owned()),
            span: None,
            value: None,
            alt: None,
        };
        let own = Script::from_code(script).unwrap();
        spans_of(&block, own).into_iter().map(|f| (text[f.range].to_owned(), f.lang)).collect()
    }

    #[test]
    fn latin_words_in_messages_are_in_the_source_language() {
        for (text, script, words) in [
            ("فيروس نقص المناعة (HIV).", "Arab", vec!["HIV"]),
            (
                "ជំងឺ (myasthenia gravis, Lambert-Eaton, ALS)។",
                "Khmr",
                vec!["myasthenia gravis", "Lambert-Eaton", "ALS"],
            ),
            ("肉毒毒素（Botox）や", "Hani", vec!["Botox"]),
            ("Коронавирус COVID-19, 500 mg®!", "Cyrl", vec!["COVID-19", "mg®"]),
            ("препарат 5-HT и 3M", "Cyrl", vec!["5-HT"]),
            ("гепатит B, C и витамин A", "Cyrl", vec![]),
            ("ヘパリンとひらがなと漢字", "Hani", vec![]),
            ("Plain words – “quoted”, naïve, 5 µg", "Latn", vec![]),
        ] {
            let wanted: Vec<_> = words.iter().map(|word| ((*word).to_owned(), "en".to_owned())).collect();
            assert_eq!(found(text, script, true), wanted, "{text}");
        }
    }

    #[test]
    fn values_are_in_an_unknown_language() {
        let one = |word: &str, lang: &str| vec![(word.to_owned(), lang.to_owned())];
        assert_eq!(found("12345 Musterstadt", "Arab", false), one("Musterstadt", "und-Latn"));
        assert_eq!(found("عيادة الورد 24", "Latn", false), one("عيادة الورد", "und-Arab"));
        let report = "أبلغوا: \u{2068}\u{2068}FDA MedWatch\u{2069} 112\u{2069}.";
        assert_eq!(found(report, "Arab", true), one("FDA MedWatch", "und-Latn"));
        let both = "HIV \u{2068}Ada\u{2069} HIV";
        let langs: Vec<String> = found(both, "Thai", true).into_iter().map(|f| f.1).collect();
        assert_eq!(langs, ["en", "und-Latn", "en"]);
    }
}
