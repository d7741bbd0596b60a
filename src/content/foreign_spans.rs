//! Foreign words: stretches of a text in another script than that of its language.
//!
//! In: a block and the script that its language is written in. Out: [`ForeignSpan`] stretches, each with a language, so that
//! a screen reader changes its voice for them (ISO 14289-1, 7.2; ISO 32000-1, 14.9.2).
//! Words in Latin letters among the messages are names and abbreviations that came with the English source (`HIV`,
//! `Lambert-Eaton`), so they are English. What a clinic or a region gave without saying in which language is of no
//! language that is known: `und` with its script. Words in the locale's own script, single letters
//! (`hepatitis B`) and web addresses are left as they are. Refuses nothing.

use std::ops::Range;

use super::{Block, Content, Role};
use crate::locale::{self, Script};
use crate::text::itemize::Scripts;
use crate::unicode::{
    FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE,
    POP_DIRECTIONAL_ISOLATE, RIGHT_TO_LEFT_ISOLATE, is_default_ignorable,
};

/// The language of the source, from which the messages are translated.
const SOURCE: &str = "en";
/// Least letters of a stretch: one by itself is the name of the letter, which each language has.
const LEAST: usize = 2;

/// A stretch of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForeignSpan {
    /// Bytes of the block's text, from a letter or digit to another.
    pub range: Range<usize>,
    /// Its BCP 47 tag.
    pub lang: String,
}

impl Content {
    /// For each block the stretches of its text that are in another script than its language's.
    #[must_use]
    pub fn foreign_spans(&self) -> Vec<Vec<ForeignSpan>> {
        let mut scripts: Vec<Script> = Vec::with_capacity(self.blocks.len());
        for block in &self.blocks {
            let above = block.parent.map_or(self.locale.script, |parent| scripts[parent.0 as usize]);
            let own = block.lang.as_deref().and_then(|tag| Script::of(&locale::parse(tag).ok()?));
            scripts.push(own.unwrap_or(above));
        }
        self.blocks.iter().zip(scripts).map(|(block, script)| of(block, script)).collect()
    }
}

/// The foreign stretches of `block`, whose language is written in `own`.
fn of(block: &Block, own: Script) -> Vec<ForeignSpan> {
    let Some(text) = block.text.as_deref().filter(|_| block.role != Role::Link) else { return Vec::new() };
    // Most texts in Latin letters have nothing else.
    if own == Script::LATIN && text.is_ascii() {
        return Vec::new();
    }
    let mut scan =
        ForeignSpanScanner { scripts: Scripts::default(), found: Vec::new(), open: None, lead: None };
    // Isolates that are open, the innermost lowest: 1 for a value.
    let mut isolates: u32 = 0;
    for (at, c) in text.char_indices() {
        match c {
            FIRST_STRONG_ISOLATE => isolates = isolates << 1 | 1,
            LEFT_TO_RIGHT_ISOLATE | RIGHT_TO_LEFT_ISOLATE => isolates <<= 1,
            POP_DIRECTIONAL_ISOLATE => isolates >>= 1,
            _ => scan.take(at, c, own, block.message.is_none() || isolates != 0),
        }
    }
    scan.close();
    scan.found
}

struct ForeignSpanScanner {
    scripts: Scripts,
    found: Vec<ForeignSpan>,
    open: Option<OpenSpan>,
    /// Where digits begin that nothing parts from what comes next.
    lead: Option<usize>,
}

/// A stretch that may go on.
struct OpenSpan {
    range: Range<usize>,
    script: Script,
    letters: usize,
    /// Whether somebody's value, whose language is not known.
    given: bool,
    /// Whether nothing parts it from what comes next.
    joined: bool,
}

impl ForeignSpanScanner {
    fn take(&mut self, at: usize, c: char, own: Script, given: bool) {
        let end = at + c.len_utf8();
        match c {
            '0'..='9' => match &mut self.open {
                Some(open) if open.joined => open.range.end = end,
                _ => self.lead = self.lead.or(Some(at)),
            },
            '-' | '\u{2010}' | '\u{2011}' | '.' | '/' | '\'' | '’' | '&' | '+' | '_' => {}
            '®' | '™' | '\u{300}'..='\u{36f}' => {
                if let Some(open) = self.open.as_mut().filter(|open| open.joined) {
                    open.range.end = end;
                }
            }
            // Break controls and joiners stand inside words.
            c if is_default_ignorable(c) => {}
            ' ' | NO_BREAK_SPACE | NARROW_NO_BREAK_SPACE => {
                self.lead = None;
                if let Some(open) = &mut self.open {
                    open.joined = false;
                }
            }
            _ => match self.script(c, own) {
                Some(script) => self.letter(at..end, script, given),
                None if self.open.is_none() => self.lead = None,
                None => self.close(),
            },
        }
    }

    /// The script of a character, if it is another than the language's.
    fn script(&mut self, c: char, own: Script) -> Option<Script> {
        let script = if c.is_ascii_alphabetic() { Some(Script::LATIN) } else { self.scripts.of(c) };
        script.filter(|script| !own.has(*script))
    }

    fn letter(&mut self, at: Range<usize>, script: Script, given: bool) {
        let lead = self.lead.take();
        match &mut self.open {
            Some(open) if open.script == script && open.given == given => {
                open.range.end = at.end;
                open.letters += 1;
                open.joined = true;
            }
            _ => {
                self.close();
                let range = lead.unwrap_or(at.start)..at.end;
                self.open = Some(OpenSpan { range, script, letters: 1, given, joined: true });
            }
        }
    }

    fn close(&mut self) {
        self.lead = None;
        if let Some(open) = self.open.take().filter(|open| open.letters >= LEAST) {
            let known = open.script == Script::LATIN && !open.given;
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
            alt: None,
        };
        let own = Script::from_code(script).unwrap();
        of(&block, own).into_iter().map(|f| (text[f.range].to_owned(), f.lang)).collect()
    }

    #[test]
    fn words_in_latin_letters_among_messages_are_those_of_the_source() {
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
    fn what_somebody_gave_is_of_no_known_language() {
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
