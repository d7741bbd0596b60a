//! Reads the line ends of every printed sheet, and looks for words of the rule files beside them.
//!
//! Lines are found in the finished files by the baselines of their words, and the rule files are read as
//! plain TOML: neither the text engine nor the layout has a part in it. The last line of a column or panel
//! ends like any other.

use std::fmt::Write as _;
use std::fs;

use handout::layout::frame::FrameItem;
use handout::locale::Direction;

use crate::support::editions::{TestEdition, editions, project, root};
use crate::support::traced::{TracedFile, Word};

/// The end of a printed line inside a text.
struct LineEnd {
    /// The text up to the end, without spaces between lines; words are separated by one space.
    before: String,
    /// The text from the next line on.
    after: String,
}

/// The line ends of all texts of a file.
fn line_ends(pdf: &[u8]) -> Vec<LineEnd> {
    let file = TracedFile::read(pdf);
    let mut ends = Vec::new();
    for element in 0..file.elements.len() {
        let words = file.pages.iter().flat_map(|page| &page.words);
        let words: Vec<&Word> = words.filter(|word| word.element == Some(element)).collect();
        // A baseline may differ by a rounding error.
        let lines = words.chunk_by(|a, b| (a.baseline - b.baseline).abs() < 0.05);
        let lines: Vec<String> = lines.map(join).collect();
        for i in 1..lines.len() {
            ends.push(LineEnd { before: lines[..i].join("\n"), after: lines[i..].join("\n") });
        }
    }
    ends
}

/// The line ends of a laid out sheet.
fn laid_out_ends(edition: TestEdition) -> Vec<LineEnd> {
    let (_, laid_out) = edition.lay_out();
    let mut ends = Vec::new();
    for item in laid_out.frames.iter().flat_map(|frame| &frame.items) {
        if let FrameItem::Line { line, .. } = item
            && line.next < line.text.len()
        {
            let visible = |text: &str| text.chars().filter(|c| !is_invisible(*c)).collect();
            let (before, after) = (&line.text[..line.range.end], &line.text[line.next..]);
            ends.push(LineEnd { before: visible(before), after: visible(after) });
        }
    }
    ends
}

/// The text of a line. Words that touch are parts of one, which a change of the face has separated.
fn join(line: &[&Word]) -> String {
    let mut text = String::new();
    let mut right = f64::INFINITY;
    for word in line {
        if !text.is_empty() && word.bounds.left - right > 0.15 {
            text.push(' ');
        }
        text.extend(word.text.chars().filter(|c| !is_invisible(*c)));
        right = word.bounds.right;
    }
    text
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}')
}

/// The lists of a rule file that the test looks for.
#[derive(Default)]
struct Lists {
    negations: Vec<String>,
    with_next: Vec<String>,
    with_previous: Vec<String>,
    /// Of all languages.
    compounds: Vec<String>,
}

fn list(table: &toml::Table, key: &str) -> Vec<String> {
    let words = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
    words.map(|word| word.as_str().expect("a word").to_owned()).collect()
}

fn rule_file(path: &std::path::Path) -> toml::Table {
    fs::read_to_string(path).expect("a rule file").parse().expect("TOML")
}

/// The compounds of all rule files.
pub fn compounds() -> Vec<String> {
    let files = fs::read_dir(root().join("src/text/rules")).expect("the rules");
    let paths = files.map(|entry| entry.expect("an entry").path());
    let tables =
        paths.filter(|path| path.extension().is_some_and(|e| e == "toml")).map(|path| rule_file(&path));
    tables.flat_map(|table| list(&table, "compounds")).map(|word| word.replace('-', "")).collect()
}

impl Lists {
    /// The lists for a language, with the compounds of all rule files.
    fn of(language: &str) -> Self {
        let folder = root().join("src/text/rules");
        let own = folder.join(format!("{language}.toml"));
        let own = if own.exists() { rule_file(&own) } else { toml::Table::new() };
        Self {
            negations: list(&own, "negations"),
            with_next: list(&own, "keep-with-next"),
            with_previous: list(&own, "keep-with-previous"),
            compounds: compounds(),
        }
    }

    /// What a line end tears, if anything.
    fn fault(&self, end: &LineEnd) -> Option<String> {
        let last = end.before.rsplit(['\n', ' ']).next().unwrap_or_default();
        let first = end.after.split(['\n', ' ']).next().unwrap_or_default();
        let fault = if has_spaces(last) { self.torn_words(last, first) } else { self.torn_letters(end) };
        fault.map(|word| {
            let line = end.before.rsplit('\n').next().unwrap_or_default();
            format!("{word}: {line}|{}", end.after.lines().next().unwrap_or_default())
        })
    }

    /// In scripts with spaces, by whole words.
    fn torn_words(&self, last: &str, first: &str) -> Option<String> {
        let last = last.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'");
        let first =
            first.trim_end_matches(|c: char| c.is_ascii_punctuation() || "।،؟…”»".contains(c)).to_lowercase();
        let is = |known: &String, word: &str| match known.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => known == word,
        };
        let next = self.negations.iter().chain(&self.with_next).find(|word| is(word, &last));
        next.or_else(|| self.with_previous.iter().find(|word| is(word, &first))).cloned()
    }

    /// In scripts without spaces, by letters. Short words of South East Asia may be parts of others, so only
    /// negations of three signs or more are looked for.
    fn torn_letters(&self, end: &LineEnd) -> Option<String> {
        let text = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let (before, after) = (text(&end.before), text(&end.after));
        let is_han = |word: &str| word.starts_with(|c: char| ('\u{3040}'..'\u{a000}').contains(&c));
        let is_inside_compound = |word: &str| {
            self.compounds
                .iter()
                .any(|known| known.len() > word.len() && known.ends_with(word) && before.ends_with(known))
        };
        // A space after a clause: `หรือไม่ ถ้า`.
        let negation = self.negations.iter().find(|word| {
            (is_han(word) || word.chars().count() >= 3)
                && before.ends_with(*word)
                && !is_inside_compound(word)
                && !(self.with_previous.contains(word) && end.before.ends_with(' '))
        });
        let ending = self.with_previous.iter().filter(|word| is_han(word) || word.chars().count() >= 3);
        let ending = ending.into_iter().find(|word| after.starts_with(*word));
        let compound = self.compounds.iter().find(|word| {
            let seams = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
            seams.into_iter().any(|(a, b)| before.ends_with(a) && after.starts_with(b))
        });
        negation.or(ending).or(compound).cloned()
    }
}

/// Whether a word is of a script with spaces between words.
fn has_spaces(word: &str) -> bool {
    let last = word.chars().next_back().unwrap_or(' ');
    !matches!(last, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn no_line_of_a_printed_sheet_ends_after_a_negation_or_inside_a_listed_word() {
    let (mut count, mut faults) = (0, String::new());
    for locale in &project().locales {
        let lists = Lists::of(locale.meta.tag.language.as_str());
        // The words of right-to-left lines have another order in the file, so the layout is asked for theirs.
        let is_rtl = locale.meta.direction == Direction::Rtl;
        let tag = locale.tag();
        for edition in editions().iter().filter(|edition| edition.locale.tag() == tag) {
            let ends = if is_rtl { laid_out_ends(*edition) } else { line_ends(&edition.printed().pdf) };
            for end in ends {
                count += 1;
                if let Some(fault) = lists.fault(&end) {
                    writeln!(faults, "{edition}: {fault}").expect("a string");
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    assert!(count > 10_000, "only {count} line ends were read");
}

/// A check that accepts every line end would prove nothing: words are invented that some lines end with.
#[test]
fn invented_words_at_line_ends_are_found() {
    for tag in ["en", "fr", "de", "ar", "hi", "zh-Hans", "th"] {
        let edition =
            editions().into_iter().find(|e| e.locale.tag() == tag && e.format.id.starts_with("trifold"));
        let edition = edition.expect("a leaflet");
        let ends = if tag == "ar" { laid_out_ends(edition) } else { line_ends(&edition.printed().pdf) };
        let last = |end: &LineEnd| -> String {
            let word = end.before.rsplit(['\n', ' ']).next().unwrap_or_default().to_lowercase();
            if has_spaces(&word) {
                word
            } else {
                word.chars().skip(word.chars().count().saturating_sub(3)).collect()
            }
        };
        let mut words = ends
            .iter()
            .map(last)
            .filter(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic));
        let invented = words.next().expect("a line that ends in a word");
        let found = |lists: Lists| ends.iter().filter(|end| lists.fault(end).is_some()).count();
        let found = found(Lists { negations: vec![invented.clone()], ..Lists::default() });
        assert!((1..ends.len()).contains(&found), "{tag}: {found} of {} lines end in {invented}", ends.len());
    }
    // A compound is invented from the letters on both sides of a line end.
    for tag in ["zh-Hans", "ja", "th", "km"] {
        let edition =
            editions().into_iter().find(|e| e.locale.tag() == tag && e.format.id.starts_with("trifold"));
        let ends = line_ends(&edition.expect("a leaflet").printed().pdf);
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !has_spaces(&c.to_string()));
        let is_torn =
            |end: &&LineEnd| is_letter(end.before.chars().next_back()) && is_letter(end.after.chars().next());
        let end = ends.iter().find(is_torn).expect("a line end between letters");
        let letters = |text: &str, count: usize| text.chars().take(count).collect::<String>();
        let last: String = end.before.chars().rev().take(2).collect::<Vec<_>>().into_iter().rev().collect();
        let lists = Lists { compounds: vec![last + &letters(&end.after, 2)], ..Lists::default() };
        assert!(lists.fault(end).is_some(), "{tag}");
    }
}
