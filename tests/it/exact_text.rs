//! Exact text: every message that a sheet shows is read back, letter for letter and in reading order, by
//! readers that share no code with this program.
//!
//! What is expected comes from the outline and the messages alone, formatted by Fluent's own bundle: not
//! from what this program made of them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use handout::config::Status;
use handout::message::MessageRef;
use handout::sheet::BlockSpec;
use unicode_normalization::UnicodeNormalization as _;

use crate::fixture::{Job, Tongue, folder, jobs, project};
use crate::readers::Reader;

#[test]
fn poppler_reads_every_message_in_order() {
    demand(Reader::PopplerRaw);
}

#[test]
fn poppler_reads_every_message_as_it_stands_on_the_page() {
    demand(Reader::Poppler);
}

#[test]
fn pdfium_reads_every_message_in_order() {
    demand(Reader::Pdfium);
}

/// MuPDF's share is shown (`--nocapture`) and not demanded.
#[test]
fn mupdf_is_reported() {
    if let Some(readings) = read(Reader::Mupdf) {
        let all = readings.iter().map(|(job, text)| (*job, compare(&expected(job), text)));
        println!("{}", table(&all.collect::<Vec<_>>()));
    }
}

/// A checker that cannot fail proves nothing.
#[test]
fn another_text_does_not_pass() {
    let Some(readings) = read(Reader::PopplerRaw) else { return };
    for (job, text) in &readings {
        // Each message with two neighbouring letters exchanged.
        let wrong: Vec<Expected> = expected(job).iter().filter_map(Expected::misspelt).collect();
        let found = compare(&wrong, text).found;
        assert_eq!(found, 0, "{job}: {found} of {} misspelt messages pass", wrong.len());
        // The same messages backwards.
        let mut backwards = expected(job);
        backwards.reverse();
        let report = compare(&backwards, text);
        assert!(report.found * 2 < report.count, "{job}: {} of {} pass backwards", report.found, report.count);
        for (other, theirs) in &readings {
            if other.tongue.tag() != job.tongue.tag() && other.format.id == job.format.id && !job.filled {
                let report = compare(&expected(job), theirs);
                assert!(
                    report.found * 10 < report.count,
                    "{} of {} messages of {job} pass in {other}",
                    report.found,
                    report.count
                );
            }
        }
    }
}

fn read(reader: Reader) -> Option<Vec<(Job, String)>> {
    let (_kept, folder) = folder();
    let jobs = jobs();
    let mut files = Vec::new();
    for (index, job) in jobs.iter().enumerate() {
        let path = folder.join(format!("{index}.pdf"));
        fs::write(&path, &job.printed().pdf).expect("the file is written");
        files.push(path);
    }
    Some(jobs.into_iter().zip(reader.read(&files)?).collect())
}

fn demand(reader: Reader) {
    let Some(readings) = read(reader) else { return };
    let reports: Vec<(Job, Report)> =
        readings.iter().map(|(job, text)| (*job, compare(&expected(job), text))).collect();
    let table = table(&reports);
    println!("{table}");
    let mut faults = String::new();
    for (job, report) in &reports {
        report.faults.iter().for_each(|fault| writeln!(faults, "{job}: {fault}").expect("a string"));
    }
    assert!(faults.is_empty(), "{} does not read back what was printed\n{table}{faults}", reader.name());
}

fn table(reports: &[(Job, Report)]) -> String {
    let mut table = String::new();
    for (job, report) in reports {
        let (found, count) = (report.found, report.count);
        let share = 100.0 * found as f64 / count.max(1) as f64;
        writeln!(table, "{:40} {found:4} of {count:4}  {share:5.1} %", job.to_string()).expect("a string");
    }
    table
}

/// A text that must be found on the sheet.
struct Expected {
    /// The message that says it, or what else it is.
    name: String,
    text: String,
}

impl Expected {
    /// The same text with two different neighbouring letters exchanged.
    fn misspelt(&self) -> Option<Self> {
        let mut letters = normal(&self.text, false);
        let pair = (1..letters.len()).rev().find(|i| {
            let (a, b) = (letters[i - 1], letters[*i]);
            a != b && a.is_alphanumeric() && b.is_alphanumeric()
        })?;
        letters.swap(pair - 1, pair);
        Some(Self { name: self.name.clone(), text: letters.into_iter().collect() })
    }
}

/// All that `job` must show, in reading order.
fn expected(job: &Job) -> Vec<Expected> {
    let sheet = &project().sheet;
    let own = Speaker::new(job.tongue);
    let english = Speaker::new(project().english());
    let meta = &job.tongue.meta;
    let data = job.data();
    let mut all = List::default();
    for panel in &job.format.panels {
        if panel.strip {
            all.add("strip", &meta.name);
            if meta.own_name != meta.name {
                all.add("strip", &meta.own_name);
            }
            all.add("strip", &meta.tag.to_string());
            all.add("strip", &sheet.staff_title);
            all.add("strip", &meta.edition.to_string());
        }
        for slot in &panel.slots {
            let section = sheet.section(&slot.part).expect("the part");
            section.heading.iter().for_each(|heading| all.say(&own, &heading.message));
            for block in section.length(&slot.length).expect("the length") {
                block.references().into_iter().for_each(|reference| all.say(&own, &reference.message));
                let (key, call) = match block {
                    BlockSpec::Call { value, .. } => (value, true),
                    BlockSpec::Field { value, .. } => (value, false),
                    _ => continue,
                };
                match data.get(key) {
                    Some(value) => all.add(key.name(), value),
                    None if call => all.say(&own, &value_of(&format!("hint-{key}"))),
                    None => {}
                }
            }
        }
        if panel.draft {
            let translation = (meta.status == Status::MachineDraft).then_some("draft-translation");
            let clinician = meta.clinical_reviewer.is_none().then_some("draft-clinician");
            let mut speakers = vec![&own];
            if meta.status != Status::Source {
                speakers.push(&english);
            }
            for speaker in speakers {
                for id in translation.iter().chain(&clinician) {
                    all.say(speaker, &value_of(id));
                }
            }
        }
    }
    all.0
}

#[derive(Default)]
struct List(Vec<Expected>);

impl List {
    fn add(&mut self, name: &str, text: &str) {
        self.0.push(Expected { name: name.to_owned(), text: text.to_owned() });
    }

    fn say(&mut self, speaker: &Speaker, message: &MessageRef) {
        self.add(&message.to_string(), &speaker.say(message));
    }
}

/// The message `id` itself, not one of its attributes.
fn value_of(id: &str) -> MessageRef {
    MessageRef { id: id.to_owned(), attribute: None }
}

/// A locale's messages in Fluent's own bundle.
struct Speaker {
    chain: Vec<FluentBundle<FluentResource>>,
    args: FluentArgs<'static>,
}

impl Speaker {
    fn new(tongue: &Tongue) -> Self {
        let mut chain = Vec::new();
        let fallbacks = tongue.meta.fallback.iter().map(|tag| tag.get_ref());
        let fallbacks = fallbacks.filter_map(|tag| project().tongues.iter().find(|t| t.tag() == *tag));
        for tongue in [tongue].into_iter().chain(fallbacks) {
            let mut bundle = FluentBundle::new(vec![tongue.meta.tag.clone()]);
            bundle.set_use_isolating(true);
            for source in &tongue.sources {
                let resource = FluentResource::try_new(source.text.to_string()).expect("Fluent");
                bundle.add_resource(resource).expect("no message twice");
            }
            chain.push(bundle);
        }
        let mut speaker = Self { chain, args: FluentArgs::new() };
        let word = |id: &str| speaker.say(&value_of(id));
        let nobody = word("nobody-yet");
        let translator = tongue.meta.translator.clone().unwrap_or_else(|| word("footer-translator-nobody"));
        let people = tongue.meta.reviewers.join(", ");
        let reviewers = if people.is_empty() { nobody } else { people };
        let sheet = &project().sheet;
        speaker.args.set("edition", sheet.edition.to_string());
        speaker.args.set("review", sheet.review_by.to_string());
        speaker.args.set("translator", translator);
        speaker.args.set("reviewers", reviewers);
        speaker
    }

    fn say(&self, message: &MessageRef) -> String {
        let pattern = |bundle: &'_ FluentBundle<FluentResource>| {
            let found = bundle.get_message(&message.id)?;
            let pattern = match &message.attribute {
                Some(name) => found.get_attribute(name)?.value(),
                None => found.value()?,
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&self.args), &mut errors).into_owned();
            assert!(errors.is_empty(), "{message}: {errors:?}");
            Some(text)
        };
        self.chain.iter().find_map(pattern).unwrap_or_else(|| panic!("no message {message}"))
    }
}

/// How much of what is expected was read.
struct Report {
    /// How many texts are expected.
    count: usize,
    /// How many stand where they should.
    found: usize,
    /// What is wrong with the others.
    faults: Vec<String>,
}

fn compare(expected: &[Expected], reading: &str) -> Report {
    let page = normal(reading, true);
    let mut report = Report { count: expected.len(), found: 0, faults: Vec::new() };
    let mut from = 0;
    for Expected { name, text } in expected {
        let wanted = normal(text, false);
        if let Some(end) = find(&page, &wanted, from) {
            report.found += 1;
            from = end;
        } else if find(&page, &wanted, 0).is_some() {
            report.faults.push(format!("`{name}` is out of order"));
        } else {
            let (at, length) = nearest(&page, &wanted);
            let near: String = page[at..(at + wanted.len() + 10).min(page.len())].iter().collect();
            let wanted: String = wanted.iter().collect();
            report.faults.push(format!("`{name}` differs after {length} characters\n  wanted  {wanted}\n  read    {near}"));
        }
    }
    report
}

/// Where a line ended beside a character of a script that writes no spaces: there may have been one.
const PERHAPS: char = '\u{E000}';

/// The text without what is not seen, in NFC, with single spaces. A line's end is a space, except at a
/// soft hyphen and perhaps beside a script that writes none.
fn normal(text: &str, lines: bool) -> Vec<char> {
    // Chromium's reader writes U+FFFE for a hyphen that divides a word at a line's end.
    let text = text.replace("\r\n", "\n").replace('\u{FFFE}', "\u{AD}");
    let text: String = text.nfc().collect();
    let mut all: Vec<char> = Vec::new();
    let mut space: Option<char> = None;
    let mut divided = false;
    for c in text.chars() {
        if c == '\u{AD}' {
            divided = true;
        } else if matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{2066}'..='\u{2069}') {
        } else if c.is_whitespace() {
            let line = lines && matches!(c, '\n' | '\u{C}');
            space = Some(if line && space != Some(' ') { '\n' } else { ' ' });
        } else {
            match (space.take(), all.last()) {
                (Some(_), None) | (None, _) => {}
                (Some('\n'), _) if divided => {}
                (Some('\n'), Some(last)) if writes_no_spaces(*last) || writes_no_spaces(c) => all.push(PERHAPS),
                (Some(_), Some(_)) => all.push(' '),
            }
            divided = false;
            all.push(c);
        }
    }
    all
}

/// Scripts that write no spaces between words, with their punctuation.
fn writes_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}'             // Thai, Lao
        | '\u{1000}'..='\u{109F}'           // Myanmar
        | '\u{1780}'..='\u{17FF}'           // Khmer
        | '\u{2E80}'..='\u{30FF}'           // CJK radicals and punctuation, kana
        | '\u{3400}'..='\u{9FFF}'           // Han
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF00}'..='\u{FFEF}'           // full-width forms
        | '\u{20000}'..='\u{3FFFF}'
        | '\u{2018}'..='\u{201D}' | '\u{2014}' | '\u{2026}' | '·')
}

/// The end of the first place at or after `from` where `wanted` stands in `page`.
fn find(page: &[char], wanted: &[char], from: usize) -> Option<usize> {
    (from..page.len()).find_map(|at| {
        let (end, length) = matched(page, wanted, at);
        (length == wanted.len()).then_some(end)
    })
}

/// How far `wanted` stands in `page` at `at`: the end there, and how many of its characters.
fn matched(page: &[char], wanted: &[char], at: usize) -> (usize, usize) {
    let (mut end, mut length) = (at, 0);
    while let (Some(&read), Some(&c)) = (page.get(end), wanted.get(length)) {
        if read == c || (read == PERHAPS && c == ' ') {
            length += 1;
        } else if read != PERHAPS || length == 0 {
            break;
        }
        end += 1;
    }
    (end, length)
}

/// Where the longest beginning of `wanted` stands, and its length.
fn nearest(page: &[char], wanted: &[char]) -> (usize, usize) {
    let lengths = (0..page.len()).map(|at| (at, matched(page, wanted, at).1));
    lengths.max_by_key(|(at, length)| (*length, std::cmp::Reverse(*at))).unwrap_or((0, 0))
}

#[test]
fn line_ends_are_spaces_only_where_words_have_them() {
    let read = |page: &str, wanted: &str| find(&normal(page, true), &normal(wanted, false), 0).is_some();
    for (page, wanted) in [
        ("two\nlines", "two lines"),
        ("di\u{AD}\nvided", "divided"),
        ("di\u{FFFE}\r\nvided", "divided"),
        ("一行\n二行", "一行二行"),
        ("有 HIV\n感染", "有 HIV 感染"),
        ("感染\nHIV", "感染HIV"),
        ("感染\nHIV", "感染 HIV"),
        ("\u{2066}112\u{2069}", "112"),
        ("5\u{A0}mg", "5 mg"),
        ("e\u{301}", "é"),
    ] {
        assert!(read(page, wanted), "{page:?} {wanted:?}");
    }
    for (page, wanted) in [
        ("two\nlines", "twolines"),
        ("two lines", "twolines"),
        ("一 行", "一行"),
        ("می\u{200C}روم", "میروم"),
        ("221", "112"),
    ] {
        assert!(!read(page, wanted), "{page:?} {wanted:?}");
    }
    let seen: BTreeMap<&str, usize> = [("a b", 3), ("a\n\nb", 3), (" a\u{2002} b ", 3)].into();
    for (text, length) in seen {
        assert_eq!(normal(text, true).len(), length, "{text:?}");
    }
}
