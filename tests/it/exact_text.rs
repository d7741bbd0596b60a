//! Exact text: every message that a sheet shows is read back, letter for letter and in reading order, by
//! readers that share no code with this program.
//!
//! What is expected comes from the outline and the messages alone, formatted by Fluent's own bundle: not
//! from what this program made of them.

use std::fmt::Write as _;
use std::fs;

use fluent::{FluentArgs, FluentBundle, FluentResource};
use handout::config::ReviewStatus;
use handout::content::DataValue;
use handout::format::Panel;
use handout::message::MessageRef;
use handout::sheet::BlockSpec;

use crate::support::editions::{TestEdition, TestLocale, editions, project, temporary_folder};
use crate::support::readers::Reader;
use crate::support::text_match::{Expected, Report, compare, normalize};

/// In the order of the file: what a reader gets that follows the content. (Letters that run to the left are
/// words to poppler only where it orders the page by itself.)
#[test]
#[ignore = "needs poppler"]
fn poppler_reads_every_message_in_order() {
    demand(Reader::PopplerRaw, |edition| if is_rtl(edition) { Demand::Nothing } else { Demand::InOrder });
}

/// Where poppler orders the page by itself, columns may change places, but no message is torn.
#[test]
#[ignore = "needs poppler"]
fn poppler_reads_every_message_whole() {
    demand(Reader::Poppler, |_| Demand::Whole);
}

#[test]
#[ignore = "needs pdfium"]
fn pdfium_reads_every_message_in_order() {
    demand(Reader::Pdfium, |_| Demand::InOrder);
}

fn is_rtl(edition: &TestEdition) -> bool {
    edition.locale.meta.direction.is_rtl()
}

/// What a reader must find of each message.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Demand {
    Nothing,
    Whole,
    InOrder,
}

/// MuPDF reorders words that run to the left, so that only the other locales are checked.
#[test]
#[ignore = "needs mupdf"]
fn mupdf_reads_every_message_in_order() {
    demand(Reader::Mupdf, |edition| if is_rtl(edition) { Demand::Nothing } else { Demand::InOrder });
}

/// A checker that cannot fail proves nothing.
#[test]
#[ignore = "needs poppler"]
fn the_comparison_rejects_other_texts() {
    let readings = read(Reader::PopplerRaw);
    for (edition, text) in &readings {
        // Each message with two neighbouring letters exchanged.
        let wrong: Vec<Expected> = expected(edition).iter().filter_map(misspell).collect();
        let whole = compare(&wrong, text).whole;
        assert_eq!(whole, 0, "{edition}: {whole} of {} misspelt messages pass", wrong.len());
        // The same messages backwards.
        let mut backwards = expected(edition);
        backwards.reverse();
        let report = compare(&backwards, text);
        let (ordered, count) = (report.ordered, report.count);
        // On a paper of ten cards each text stands ten times, so that any order is found: backwards proves nothing.
        let copies = edition.format.grid.is_some();
        assert!(copies || ordered * 3 < count, "{edition}: {ordered} of {count} messages pass backwards");
        for (other, theirs) in &readings {
            if other.locale.tag() != edition.locale.tag()
                && other.format.id == edition.format.id
                && !edition.is_filled_in
            {
                let report = compare(&expected(edition), theirs);
                let (whole, count) = (report.whole, report.count);
                // The staff strip and the draft mark are in English everywhere.
                assert!(whole * 5 < count, "{whole} of {count} messages of {edition} pass in {other}");
            }
        }
    }
}

fn read(reader: Reader) -> Vec<(TestEdition, String)> {
    let (_kept, folder) = temporary_folder();
    let editions = editions();
    let mut files = Vec::new();
    for (index, edition) in editions.iter().enumerate() {
        let path = folder.join(format!("{index}.pdf"));
        fs::write(&path, &edition.printed().pdf).expect("the file is written");
        files.push(path);
    }
    editions.into_iter().zip(reader.read(&files)).collect()
}

fn demand(reader: Reader, demand: impl Fn(&TestEdition) -> Demand) {
    let readings = read(reader);
    let reports: Vec<(TestEdition, Report)> =
        readings.iter().map(|(edition, text)| (*edition, compare(&expected(edition), text))).collect();
    let table = table(&reports);
    println!("{}\n{table}", reader.name());
    let mut faults = String::new();
    for (edition, report) in &reports {
        let torn = report.torn.iter().filter(|_| demand(edition) != Demand::Nothing);
        let misplaced = report.misplaced.iter().filter(|_| demand(edition) == Demand::InOrder);
        for fault in torn.chain(misplaced) {
            writeln!(faults, "{edition}: {fault}").expect("a string");
        }
    }
    assert!(faults.is_empty(), "{} does not read back what was printed\n{table}{faults}", reader.name());
}

fn table(reports: &[(TestEdition, Report)]) -> String {
    let mut table = String::new();
    for (edition, Report { count, whole, ordered, .. }) in reports {
        let share = |part: &usize| 100.0 * *part as f64 / (*count).max(1) as f64;
        let (edition, in_order) = (edition.to_string(), share(ordered));
        writeln!(table, "{edition:40} of {count:4}: whole {:5.1} %, in order {in_order:5.1} %", share(whole))
            .expect("a string");
    }
    table
}

/// The same text with two different neighbouring letters exchanged.
fn misspell(expected: &Expected) -> Option<Expected> {
    let mut letters = normalize(&expected.text, false);
    // A short text may be part of another when it is misspelt.
    if letters.len() < 6 {
        return None;
    }
    let pair = (1..letters.len()).rev().find(|i| {
        let (a, b) = (letters[i - 1], letters[*i]);
        a != b && a.is_alphanumeric() && b.is_alphanumeric()
    })?;
    letters.swap(pair - 1, pair);
    Some(Expected { name: expected.name.clone(), text: letters.into_iter().collect() })
}

/// All that `edition` must show, in reading order.
fn expected(edition: &TestEdition) -> Vec<Expected> {
    let sheet = &project().sheet;
    let own = Speaker::new(edition.locale);
    let english = Speaker::new(project().english());
    let meta = &edition.locale.meta;
    let data = edition.data();
    let mut all = List::default();
    // Pages follow each other by side; on a side, panels are drawn in reading order.
    let mut panels: Vec<(usize, &Panel)> = edition.format.panels.iter().enumerate().collect();
    panels.sort_by_key(|(_, panel)| panel.side);
    for (index, panel) in panels {
        if panel.strip {
            // The language's own name stands at the right: last, or first where reading begins there.
            let own = (meta.own_name != meta.name).then_some(&meta.own_name);
            if let Some(own) = own.filter(|_| meta.direction.is_rtl()) {
                all.add("strip", own);
            }
            all.add("strip", &meta.name);
            all.add("strip", &meta.tag.to_string());
            all.add("strip", &sheet.staff_title);
            all.add("strip", &meta.edition.to_string());
            if let Some(own) = own.filter(|_| !meta.direction.is_rtl()) {
                all.add("strip", own);
            }
        }
        // A flow is read where it begins; its further panels have no text of their own.
        let flow = edition.format.flows.iter().find(|flow| flow.panels.start == index);
        for slot in panel.slots.iter().chain(flow.into_iter().flat_map(|flow| &flow.slots)) {
            let section = sheet.section(&slot.part).expect("the part");
            let heading = section.heading.iter().filter(|_| slot.heading);
            heading.for_each(|heading| all.say(&own, &heading.message));
            for block in section.length(&slot.length).expect("the length") {
                let value = block.value().and_then(|key| Some((key, data.get(&key)?)));
                match (block, value) {
                    (BlockSpec::Logo { .. }, _) | (BlockSpec::QrCode { .. }, None) => {}
                    // The third message is read out in the place of the code, which shows no text.
                    (BlockSpec::QrCode { label, .. }, _) => all.say(&own, &label.message),
                    (BlockSpec::Small { filled: Some(filled), .. }, Some((_, value))) => {
                        let mut own = Speaker::new(edition.locale);
                        own.args.set(filled.value.name(), texts(value).join(" "));
                        all.say(&own, &filled.text.message);
                        continue;
                    }
                    (BlockSpec::Small { text, .. }, _) => all.say(&own, &text.message),
                    _ => block.references().into_iter().for_each(|r| all.say(&own, &r.message)),
                }
                match (block, value) {
                    (_, Some((key, value))) => texts(value).iter().for_each(|text| all.add(key.name(), text)),
                    (BlockSpec::Call { value, .. }, None) => {
                        all.say(&own, &value_of(&format!("hint-{value}")));
                    }
                    _ => {}
                }
            }
        }
        if panel.draft {
            let translation = (meta.status == ReviewStatus::MachineDraft).then_some("draft-translation");
            let clinician = meta.clinical_reviewer.is_none().then_some("draft-clinician");
            let mut speakers = vec![&own];
            if meta.status != ReviewStatus::Source {
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

/// The lines of text that a value shows.
fn texts(value: &DataValue) -> Vec<String> {
    match value {
        DataValue::Lines { lines, .. } => lines.clone(),
        DataValue::QrCode(code) => vec![code.url().to_owned()],
        DataValue::Logo(_) => Vec::new(),
    }
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
    fn new(locale: &TestLocale) -> Self {
        let mut chain = Vec::new();
        let fallbacks = locale.meta.fallback.iter().map(|tag| tag.get_ref());
        let fallbacks = fallbacks.filter_map(|tag| project().locales.iter().find(|t| t.tag() == *tag));
        for locale in [locale].into_iter().chain(fallbacks) {
            let mut bundle = FluentBundle::new(vec![locale.meta.tag.clone()]);
            bundle.set_use_isolating(true);
            for source in &locale.sources {
                let resource = FluentResource::try_new(source.text.to_string()).expect("Fluent");
                bundle.add_resource(resource).expect("no message twice");
            }
            chain.push(bundle);
        }
        let mut speaker = Self { chain, args: FluentArgs::new() };
        let word = |id: &str| speaker.say(&value_of(id));
        let nobody = word("nobody-yet");
        let translator = locale.meta.translator.clone().unwrap_or_else(|| word("footer-translator-nobody"));
        let people = locale.meta.reviewers.join(", ");
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
