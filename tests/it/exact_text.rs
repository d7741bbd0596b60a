//! Checks that independent readers find every message of a sheet, letter for letter and in reading order.
//!
//! The expected texts come from the sheet file and the messages, formatted by the bundle of the `fluent`
//! crate. No code of this program that formats or lays out text contributes to them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use fluent::{FluentArgs, FluentBundle, FluentResource};
use handout::config::ReviewStatus;
use handout::content::DataValue;
use handout::format::Panel;
use handout::message::MessageRef;
use handout::sheet::{BlockSpec, DataKey};

use crate::support::editions::{TestEdition, TestLocale, editions, project, temporary_folder};
use crate::support::readers::{Reader, TextItemPlace, pdfjs_places};
use crate::support::text_match::{Expected, Report, compare, normalize};

/// Reads the text in the order of the content stream. Poppler finds right-to-left words only if it orders the
/// page by itself, so that only the other locales are checked.
#[test]
#[ignore = "needs poppler"]
fn poppler_reads_every_message_in_order() {
    assert_messages_are_read(Reader::PopplerRaw, in_order_unless_rtl);
}

/// If poppler orders the page by itself, it may exchange columns, but it must not divide a message.
#[test]
#[ignore = "needs poppler"]
fn poppler_reads_every_message_whole() {
    assert_messages_are_read(Reader::Poppler, |_| Requirement::Whole);
}

#[test]
#[ignore = "needs pdfium"]
fn pdfium_reads_every_message_in_order() {
    assert_messages_are_read(Reader::Pdfium, |_| Requirement::InOrder);
}

#[test]
#[ignore = "needs pdf.js"]
fn pdfjs_reads_every_message_in_order() {
    assert_messages_are_read(Reader::PdfJs, |_| Requirement::InOrder);
}

/// pdf.js skips marks of direction, together with their width and the number behind them. Text after such a mark
/// was once far from its place: selection missed it, and what seemed to lie beyond the page was lost.
#[test]
#[ignore = "needs pdf.js"]
fn pdfjs_has_text_where_it_is_painted() {
    /// The greatest distance in ems. Codes of marks are narrow, but pdf.js takes them for blank.
    const TOLERANCE: f64 = 0.15;
    let (_kept, folder) = temporary_folder();
    let (editions, files) = written_editions(&folder);
    let mut faults = String::new();
    let mut count = 0;
    for (edition, places) in editions.iter().zip(pdfjs_places(&files)) {
        assert!(!places.is_empty(), "{edition}: pdf.js finds no text");
        for place in places {
            count += 1;
            let edges = || place.layer.iter().zip(place.painted);
            if edges().any(|(layer, painted)| (layer - painted).abs() > TOLERANCE * place.font_size) {
                let TextItemPlace { page, layer, painted, text, .. } = place;
                writeln!(faults, "{edition}, page {page}: `{text}` is at {layer:?}, not at {painted:?}")
                    .expect("a string");
            }
        }
    }
    assert!(faults.is_empty(), "of {count} items, misplaced are:\n{faults}");
}

/// How completely a reader must find the messages of an edition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Requirement {
    Nothing,
    Whole,
    InOrder,
}

fn in_order_unless_rtl(edition: &TestEdition) -> Requirement {
    if edition.locale.meta.direction.is_rtl() { Requirement::Nothing } else { Requirement::InOrder }
}

/// MuPDF reorders right-to-left words, so that only the other locales are checked.
#[test]
#[ignore = "needs mupdf"]
fn mupdf_reads_every_message_in_order() {
    assert_messages_are_read(Reader::Mupdf, in_order_unless_rtl);
}

/// A comparison that accepts every text would prove nothing.
#[test]
#[ignore = "needs poppler"]
fn the_comparison_rejects_other_texts() {
    let readings = read_editions(Reader::PopplerRaw);
    for (edition, text) in &readings {
        // Exchange two adjacent letters of each message.
        let misspelt: Vec<Expected> = expected_texts(edition).iter().filter_map(misspell).collect();
        let whole = compare(&misspelt, text).whole;
        assert_eq!(whole, 0, "{edition}: {whole} of {} misspelt messages pass", misspelt.len());
        // Reverse the order of the messages.
        let mut reversed = expected_texts(edition);
        reversed.reverse();
        let report = compare(&reversed, text);
        let (ordered, count) = (report.ordered, report.count);
        // A press sheet of ten cards contains each text ten times, and so every order of them.
        let has_copies = edition.format.grid.is_some();
        assert!(
            has_copies || ordered * 3 < count,
            "{edition}: {ordered} of {count} messages pass in reverse order"
        );
        for (other, other_text) in &readings {
            if other.locale.tag() != edition.locale.tag()
                && other.format.id == edition.format.id
                && !edition.is_filled_in
            {
                let report = compare(&expected_texts(edition), other_text);
                let (whole, count) = (report.whole, report.count);
                // Every sheet has an English staff line and an English draft notice.
                assert!(whole * 5 < count, "{whole} of {count} messages of {edition} pass in {other}");
            }
        }
    }
}

/// Prints all editions, and reads their text.
fn read_editions(reader: Reader) -> Vec<(TestEdition, String)> {
    let (_kept, folder) = temporary_folder();
    let (editions, files) = written_editions(&folder);
    editions.into_iter().zip(reader.read(&files)).collect()
}

/// Prints all editions into `folder`.
fn written_editions(folder: &Path) -> (Vec<TestEdition>, Vec<PathBuf>) {
    let editions = editions();
    let mut files = Vec::new();
    for (index, edition) in editions.iter().enumerate() {
        let path = folder.join(format!("{index}.pdf"));
        fs::write(&path, &edition.printed().pdf).expect("the file is written");
        files.push(path);
    }
    (editions, files)
}

fn assert_messages_are_read(reader: Reader, requirement: impl Fn(&TestEdition) -> Requirement) {
    let readings = read_editions(reader);
    let reports: Vec<(TestEdition, Report)> =
        readings.iter().map(|(edition, text)| (*edition, compare(&expected_texts(edition), text))).collect();
    let table = share_table(&reports);
    println!("{}\n{table}", reader.name());
    let mut faults = String::new();
    for (edition, report) in &reports {
        let torn = report.torn.iter().filter(|_| requirement(edition) != Requirement::Nothing);
        let misplaced = report.misplaced.iter().filter(|_| requirement(edition) == Requirement::InOrder);
        for fault in torn.chain(misplaced) {
            writeln!(faults, "{edition}: {fault}").expect("a string");
        }
    }
    assert!(faults.is_empty(), "{} does not read all messages as required\n{table}{faults}", reader.name());
}

/// Returns a table of the shares of messages that are whole and in order.
fn share_table(reports: &[(TestEdition, Report)]) -> String {
    let mut table = String::new();
    for (edition, Report { count, whole, ordered, .. }) in reports {
        let percent = |part: &usize| 100.0 * *part as f64 / (*count).max(1) as f64;
        let (edition, in_order) = (edition.to_string(), percent(ordered));
        writeln!(
            table,
            "{edition:40} of {count:4}: whole {:5.1} %, in order {in_order:5.1} %",
            percent(whole)
        )
        .expect("a string");
    }
    table
}

/// Exchanges two different adjacent letters of a text. Returns `None` for a short text.
fn misspell(expected: &Expected) -> Option<Expected> {
    let mut letters = normalize(&expected.text, false);
    // A misspelt short text may be part of another text.
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

/// Returns all texts that `edition` must show, in reading order.
fn expected_texts(edition: &TestEdition) -> Vec<Expected> {
    let sheet = &project().sheet;
    let own = FluentFormatter::new(edition.locale);
    let english = FluentFormatter::new(project().english());
    let meta = &edition.locale.meta;
    let data = edition.data();
    let mut texts = ExpectedTexts::default();
    // Sides follow each other as pages. On a side, panels are drawn in reading order.
    let mut panels: Vec<(usize, &Panel)> = edition.format.panels.iter().enumerate().collect();
    panels.sort_by_key(|(_, panel)| panel.side);
    for (index, panel) in panels {
        if panel.staff_line {
            // The language's own name is on the right: last, or first in right-to-left text.
            let own_name = (meta.own_name != meta.name).then_some(&meta.own_name);
            if let Some(own_name) = own_name.filter(|_| meta.direction.is_rtl()) {
                texts.add("strip", own_name);
            }
            texts.add("strip", &meta.name);
            texts.add("strip", &meta.tag.to_string());
            texts.add("strip", &sheet.staff_title);
            texts.add("strip", &meta.edition.to_string());
            if let Some(own_name) = own_name.filter(|_| !meta.direction.is_rtl()) {
                texts.add("strip", own_name);
            }
        }
        // The whole text of a flow belongs to its first panel.
        let flow = edition.format.flows.iter().find(|flow| flow.panels.start == index);
        for slot in panel.slots.iter().chain(flow.into_iter().flat_map(|flow| &flow.slots)) {
            let section = sheet.section(&slot.part).expect("the part");
            let heading = section.heading.iter().filter(|_| slot.heading);
            heading.for_each(|heading| texts.add_message(&own, &heading.message));
            for block in section.length(&slot.length).expect("the length") {
                let value = block.value().and_then(|key| Some((key, data.get(&key)?)));
                match (block, value) {
                    (BlockSpec::Logo { .. }, _) | (BlockSpec::QrCode { .. }, None) => {}
                    // They leave no line to write on.
                    (BlockSpec::Field { value: DataKey::ClinicFax | DataKey::ClinicEmail, .. }, None) => {
                        continue;
                    }
                    // The third message is the alternative text of the QR code, which is not visible.
                    (BlockSpec::QrCode { label, .. }, _) => texts.add_message(&own, &label.message),
                    (BlockSpec::Small { filled: Some(filled), .. }, Some((_, value))) => {
                        let mut own = FluentFormatter::new(edition.locale);
                        own.args.set(filled.value.name(), value_lines(value).join(" "));
                        texts.add_message(&own, &filled.text.message);
                        continue;
                    }
                    (BlockSpec::Small { text, .. }, _) => texts.add_message(&own, &text.message),
                    _ => block.references().into_iter().for_each(|r| texts.add_message(&own, &r.message)),
                }
                match (block, value) {
                    (_, Some((key, value))) => {
                        value_lines(value).iter().for_each(|line| texts.add(key.name(), line))
                    }
                    (BlockSpec::Call { value, .. }, None) => {
                        texts.add_message(&own, &message_ref(&format!("hint-{value}")));
                    }
                    _ => {}
                }
            }
        }
        if panel.draft {
            let translation =
                (*meta.status.get_ref() == ReviewStatus::MachineDraft).then_some("draft-translation");
            let clinician = meta.clinical_reviewer.is_none().then_some("draft-clinician");
            let mut formatters = vec![&own];
            if *meta.status.get_ref() != ReviewStatus::Source {
                formatters.push(&english);
            }
            for formatter in formatters {
                for id in translation.iter().chain(&clinician) {
                    texts.add_message(formatter, &message_ref(id));
                }
            }
        }
    }
    texts.0
}

/// Returns the lines of text that a value shows.
fn value_lines(value: &DataValue) -> Vec<String> {
    match value {
        DataValue::Lines { lines, .. } => lines.clone(),
        DataValue::QrCode(code) => vec![code.url().to_owned()],
        DataValue::Logo(_) => Vec::new(),
    }
}

#[derive(Default)]
struct ExpectedTexts(Vec<Expected>);

impl ExpectedTexts {
    fn add(&mut self, name: &str, text: &str) {
        self.0.push(Expected { name: name.to_owned(), text: text.to_owned() });
    }

    fn add_message(&mut self, formatter: &FluentFormatter, message: &MessageRef) {
        self.add(&message.to_string(), &formatter.format(message));
    }
}

/// Returns a reference to the value of a message, not to one of its attributes.
fn message_ref(id: &str) -> MessageRef {
    MessageRef { id: id.to_owned(), attribute: None }
}

/// Formats the messages of a locale with the `fluent` crate.
struct FluentFormatter {
    /// The locale, followed by its fallbacks.
    bundles: Vec<FluentBundle<FluentResource>>,
    args: FluentArgs<'static>,
}

impl FluentFormatter {
    fn new(locale: &TestLocale) -> Self {
        let mut bundles = Vec::new();
        let fallbacks = locale.meta.fallback.iter().map(|tag| tag.get_ref());
        let fallbacks = fallbacks.filter_map(|tag| project().locales.iter().find(|t| t.tag() == *tag));
        for locale in [locale].into_iter().chain(fallbacks) {
            let mut bundle = FluentBundle::new(vec![locale.meta.tag.clone()]);
            bundle.set_use_isolating(true);
            for source in &locale.sources {
                let resource = FluentResource::try_new(source.text.to_string()).expect("Fluent");
                bundle.add_resource(resource).expect("messages with different names");
            }
            bundles.push(bundle);
        }
        let mut formatter = Self { bundles, args: FluentArgs::new() };
        let text = |id: &str| formatter.format(&message_ref(id));
        let nobody = text("nobody-yet");
        let translator = locale.meta.translator.clone().unwrap_or_else(|| text("footer-translator-nobody"));
        let names = locale.meta.reviewers.join(", ");
        let reviewers = if names.is_empty() { nobody } else { names };
        let sheet = &project().sheet;
        formatter.args.set("edition", sheet.edition.to_string());
        formatter.args.set("review", sheet.review_by.to_string());
        formatter.args.set("translator", translator);
        formatter.args.set("reviewers", reviewers);
        formatter
    }

    fn format(&self, message: &MessageRef) -> String {
        let format = |bundle: &'_ FluentBundle<FluentResource>| {
            let entry = bundle.get_message(&message.id)?;
            let pattern = match &message.attribute {
                Some(name) => entry.get_attribute(name)?.value(),
                None => entry.value()?,
            };
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&self.args), &mut errors).into_owned();
            assert!(errors.is_empty(), "{message}: {errors:?}");
            Some(text)
        };
        self.bundles.iter().find_map(format).unwrap_or_else(|| panic!("message `{message}` does not exist"))
    }
}
