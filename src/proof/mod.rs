//! The proof: reads a finished PDF file and compares it with what is expected.
//!
//! In: any bytes, and an [`Expectation`]. Out: findings. The file is parsed from scratch ([`mod@file`]), its operators are
//! carried out ([`paint`]) with the fonts that it embeds ([`font`]), and its structure is followed ([`tree`]). Modules for
//! tags, lists, links, bookmarks, symbols, metadata, overlaps and standards check one thing each; [`compare`] proves that
//! each message appears once, completely, in order and in its language.
//! Nothing here knows how the file was made: only `diag` is imported. Time and memory are bounded.

mod bookmarks;
mod clause;
mod compare;
mod edition_code;
mod expectation;
mod file;
mod filter;
mod finding;
mod font;
mod geometry;
mod label;
mod link;
mod list;
mod metadata;
mod object;
mod overlap;
mod page;
mod paint;
mod standard;
mod symbol;
mod tags;
mod text;
mod token;
mod tree;

use std::collections::BTreeSet;

use self::compare::{Comparison, ComparisonFinding, ElementDifference};
pub use self::expectation::{Expectation, ExpectedDuplex, ExpectedElement, ExpectedInline};
use self::file::{FileFinding, PdfFile};
pub(crate) use self::finding::ProofFinding;
use self::finding::truncate_list;
pub use self::font::FontPrograms;
use self::label::ContentLabel;
use self::metadata::DocumentInfo;
pub use self::metadata::StatedOrigin;
use self::object::PdfDict;
use self::overlap::Overlaps;
use self::page::{PageFinding, PageObject};
pub use self::paint::ObservedCounts;
use self::paint::PageContents;
use self::symbol::DecodedSymbol;
use self::text::excerpt;
pub use self::text::normalize;
use self::tree::{PageReference, StructureTree};
use crate::diag::Diagnostic;

/// Bytes at the start of a file in which its header must be (ISO 32000-1, annex H.3).
const HEADER_BYTES: usize = 1024;

/// A file that has been read.
#[derive(Debug)]
pub struct Reading {
    info: DocumentInfo,
    lang: String,
    /// How the file asks printers to turn the paper; empty if it does not.
    duplex: String,
    contents: PageContents,
    tree: StructureTree,
    /// Findings that need no expectation.
    findings: Vec<ProofFinding>,
    overlaps: Overlaps,
    symbols: Vec<DecodedSymbol>,
}

/// Reads a PDF file.
///
/// # Errors
/// If the file is not a PDF, is encrypted, or is so damaged that its pages cannot be found.
pub fn read(bytes: &[u8]) -> Result<Reading, Diagnostic> {
    read_with(bytes, &FontPrograms::default())
}

/// Reads one of several files that share fonts, which are parsed once and kept in `programs`.
///
/// # Errors
/// As [`read`].
pub fn read_with(bytes: &[u8], programs: &FontPrograms) -> Result<Reading, Diagnostic> {
    try_read(bytes, programs).map_err(|finding| ProofFinding::File(finding).into())
}

/// What a file states about how it was printed; `None` if it cannot be read. Its pages are not looked at.
#[must_use]
pub fn stated_origin(bytes: &[u8]) -> Option<StatedOrigin> {
    Some(StatedOrigin::read(&open(bytes).ok()?))
}

/// How a file differs from what is expected.
#[derive(Debug)]
pub struct Differences {
    /// Everything that is wrong with the file, and where it differs.
    pub findings: Vec<Diagnostic>,
    /// Whether the file has all words that are expected and tags no others as content. Readers get these words; what is
    /// on paper can differ if there are findings, or if the bytes are not those of a printed sheet.
    pub do_words_agree: bool,
}

fn try_read(bytes: &[u8], programs: &FontPrograms) -> Result<Reading, FileFinding> {
    let file = open(bytes)?;
    let catalog = file.catalog();
    let mut page_findings = Vec::new();
    let page_objects = page::pages(&file, &catalog, &mut page_findings);
    if page_objects.is_empty() {
        return Err(FileFinding::NoPages);
    }
    let mut contents = PageContents::default();
    for (index, page) in page_objects.iter().enumerate() {
        page.paint(&file, programs, index, &mut contents, &mut page_findings);
    }
    let lang = file.value(&catalog, "Lang").text().unwrap_or_default();
    let pages: Vec<PageReference> = page_objects.iter().map(page_reference).collect();
    let preferences = file.dict_of(&catalog, "ViewerPreferences");
    let duplex = preferences.name("Duplex").map(String::from_utf8_lossy).unwrap_or_default().into_owned();
    let tree = tree::read(&file, &catalog, &pages, &contents, &lang);
    let mut findings: Vec<ProofFinding> = page_findings.into_iter().map(ProofFinding::Page).collect();
    let mut metadata_findings = Vec::new();
    let info = metadata::read(&file, &catalog, &lang, &mut metadata_findings);
    findings.extend(metadata_findings.into_iter().map(ProofFinding::Metadata));
    findings.extend(page::check_catalog(&file, &catalog, &lang).into_iter().map(ProofFinding::Page));
    let dicts: Vec<&PdfDict<'_>> = page_objects.iter().map(|page| &page.dict).collect();
    let links = link::check_links(&file, &dicts, &tree, &contents);
    findings.extend(truncate_list(links, ProofFinding::Link));
    for group in standard::check_standards(&file, &catalog, &dicts, &tree) {
        findings.extend(truncate_list(group, ProofFinding::Standard));
    }
    let bookmarks = bookmarks::check_bookmarks(&file, &catalog, &pages, &tree, &contents);
    findings.extend(truncate_list(bookmarks, ProofFinding::Bookmark));
    let repeated = file.objects_with_repeated_keys().into_iter();
    let repeated = repeated.map(|number| PageFinding::RepeatedKey { number });
    findings.extend(truncate_list(repeated, ProofFinding::Page));
    let damaged = file.damaged_objects().into_iter().map(|number| PageFinding::DamagedObject { number });
    findings.extend(truncate_list(damaged, ProofFinding::Page));
    let overlaps =
        overlap::find_overlaps(&contents, &tree.first_marked_contents(contents.marked_contents.len()));
    let symbols = symbol::find_symbols(&contents);
    for symbol in &symbols {
        contents.counts[symbol.page].symbols += 1;
    }
    if file.is_exhausted() || overlaps.is_incomplete {
        findings.push(ProofFinding::Page(PageFinding::TooMuchWork));
    }
    let mut reading = Reading { info, lang, duplex, contents, tree, findings, overlaps, symbols };
    reading.add_findings_of_contents();
    Ok(reading)
}

/// Opens a file that is not encrypted.
fn open(bytes: &[u8]) -> Result<PdfFile<'_>, FileFinding> {
    if bytes.is_empty() {
        return Err(FileFinding::Empty);
    }
    if !bytes[..bytes.len().min(HEADER_BYTES)].windows(5).any(|window| window == b"%PDF-") {
        return Err(FileFinding::NotPdf);
    }
    let file = PdfFile::open(bytes)?;
    if file.is_encrypted() { Err(FileFinding::Encrypted) } else { Ok(file) }
}

fn page_reference(page: &PageObject<'_>) -> PageReference {
    PageReference { id: page.id, parent_tree_key: page.dict.integer("StructParents") }
}

impl Reading {
    /// The number of pages.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.contents.counts.len()
    }

    /// How many things each page paints.
    #[must_use]
    pub fn paint_counts(&self) -> &[ObservedCounts] {
        &self.contents.counts
    }

    /// The number of elements of the structure with a text of their own.
    #[must_use]
    pub fn texts(&self) -> usize {
        let elements = self.tree.elements.iter().filter(|element| !element.is_inline());
        elements.filter(|element| !normalize(&element.text).is_empty()).count()
    }

    /// The declared language of the file, a BCP 47 tag; empty if none is declared.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The edition codes that the file shows in letters, each once.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.codes_on(|_| true)
    }

    /// The edition codes in letters on the pages for which `is_wanted` is true, each once.
    fn codes_on(&self, is_wanted: impl Fn(usize) -> bool) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for marked_content in self
            .contents
            .marked_contents
            .iter()
            .filter(|marked_content| is_wanted(marked_content.page) && marked_content.text.contains('-'))
        {
            for code in edition_code::codes_in(&normalize(&marked_content.text)) {
                if !codes.iter().any(|known| known == code) {
                    codes.push(code.to_owned());
                }
            }
        }
        codes
    }

    /// What is wrong with the file, whatever it should contain.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.all_findings(Vec::new(), &|_| None).into_iter().map(Diagnostic::from).collect()
    }

    /// What is wrong with the file, and where it differs from what is expected.
    #[must_use]
    pub fn compare(&self, expected: &Expectation) -> Vec<Diagnostic> {
        self.compare_typed(expected).into_iter().map(Diagnostic::from).collect()
    }

    /// As [`compare`](Self::compare), with whether the words agree.
    #[must_use]
    pub fn differences(&self, expected: &Expectation) -> Differences {
        let findings = self.compare_typed(expected);
        let do_words_agree = !findings.iter().any(ProofFinding::is_about_words);
        Differences { findings: findings.into_iter().map(Diagnostic::from).collect(), do_words_agree }
    }

    /// As [`compare`](Self::compare), before the findings become text.
    pub(crate) fn compare_typed(&self, expected: &Expectation) -> Vec<ProofFinding> {
        let comparison = compare::compare(expected, &self.tree.elements);
        let Comparison { findings, missing, extra, labels, qr_codes } = comparison;
        let mut findings: Vec<ProofFinding> = findings.into_iter().map(ProofFinding::Comparison).collect();
        findings.extend(truncate_list(missing, ProofFinding::Comparison));
        findings.extend(truncate_list(extra, ProofFinding::Comparison));
        findings.extend(self.compare_document(expected).into_iter().map(ProofFinding::Comparison));
        let label_of = |element: usize| labels.get(element).cloned().flatten();
        for qr_code in qr_codes {
            let text = symbol::qr_text(&self.contents, &self.tree.elements[qr_code.element].marked_contents);
            let difference = match text {
                Some(actual) if actual == qr_code.address => continue,
                Some(actual) => {
                    ElementDifference::QrAddress { actual: excerpt(&actual), expected: qr_code.address }
                }
                None => ElementDifference::NoQrCode,
            };
            let label = label_of(qr_code.element).unwrap_or(ContentLabel::Drawing);
            findings.push(ProofFinding::Comparison(ComparisonFinding::Element { label, difference }));
        }
        self.all_findings(findings, &label_of)
    }

    /// Compares the language, the directions, the title, the description and the code of the file.
    fn compare_document(&self, expected: &Expectation) -> Vec<ComparisonFinding> {
        let DocumentInfo { title, description } = &self.info;
        let mut findings = Vec::new();
        let mut compare = |what: &'static str, actual: &str, expected: &str| {
            if actual != expected {
                let (actual, expected) = (excerpt(actual), excerpt(expected));
                findings.push(ComparisonFinding::File { what, actual, expected });
            }
        };
        compare("language", &self.lang, &expected.lang);
        let writing_mode = self.tree.elements.first().map(|document| document.writing_mode.as_str());
        if let (Some(actual), false) = (writing_mode, expected.writing_mode.is_empty()) {
            compare("direction of writing", actual, expected.writing_mode);
        }
        let duplex = expected.duplex.names(self.pages());
        if !duplex.contains(&self.duplex.as_str()) {
            compare("declaration of two-sided printing (`/Duplex`)", &self.duplex, &duplex.join("` or `"));
        }
        // A missing title is a finding by itself.
        if !title.is_empty() {
            compare("title", title, &expected.title);
        }
        compare("description", description, &expected.description);
        let actual = self.codes();
        if actual.iter().any(|code| *code != expected.code) {
            findings.push(ComparisonFinding::Codes { actual, expected: expected.code.clone() });
        }
        findings
    }

    /// Adds the findings about the structure and the symbols, which need no expectation.
    fn add_findings_of_contents(&mut self) {
        let (elements, contents) = (&self.tree.elements, &self.contents);
        let mut findings: Vec<ProofFinding> =
            self.tree.findings.iter().cloned().map(ProofFinding::Tree).collect();
        findings.extend(tags::check_headings(elements).into_iter().map(ProofFinding::Tag));
        findings.extend(tags::check_figures(elements, contents).into_iter().map(ProofFinding::Tag));
        findings.extend(truncate_list(list::check_lists(elements), ProofFinding::List));
        findings.extend(truncate_list(tags::check_artifacts(contents), ProofFinding::Tag));
        let symbols = self.symbols.iter().flat_map(|symbol| {
            let codes = self.codes_on(|page| page == symbol.page);
            symbol.findings(&codes)
        });
        findings.extend(truncate_list(symbols, ProofFinding::Symbol));
        self.findings.extend(findings);
    }

    /// All findings, each once: those of the file, `more`, and those about content, which `label_of` names by the index
    /// of its element.
    fn all_findings(
        &self,
        more: Vec<ProofFinding>,
        label_of: &dyn Fn(usize) -> Option<ContentLabel>,
    ) -> Vec<ProofFinding> {
        let contents = &self.contents;
        let label = |marked_content: usize| {
            let known = self.tree.owners.get(&marked_content).and_then(|element| label_of(*element));
            known.unwrap_or_else(|| ContentLabel::of_text(&contents.marked_contents[marked_content].text))
        };
        let mut all = self.findings.clone();
        all.extend(more);
        all.extend(truncate_list(contents.findings.iter().cloned(), ProofFinding::Paint));
        all.extend(truncate_list(contents.font_findings.iter().cloned(), ProofFinding::Font));
        all.extend(truncate_list(contents.fault_findings(label), ProofFinding::Paint));
        all.extend(truncate_list(self.overlaps.text_findings(contents, label), ProofFinding::Overlap));
        all.extend(truncate_list(self.overlaps.cover_findings(contents, label), ProofFinding::Overlap));
        let mut known = BTreeSet::new();
        all.retain(|finding| known.insert(finding.to_string()));
        all
    }
}
