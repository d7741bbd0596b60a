//! Proof: what a finished PDF shows and says, read back and compared with what it must.
//!
//! In: bytes that may be anything, and an [`Expectation`] made from the content. Out: findings. The file is
//! read from scratch ([`file`]), its operators are carried out ([`paint`]) with the fonts that it embeds
//! ([`font`]), its structure is followed ([`tree`], [`list`]), its links and bookmarks are tried ([`link`], [`outline`]), its symbols are read
//! ([`symbol`]), XMP is compared with Info ([`metadata`]), and it must be what the standards ask for ([`standard`]). Nothing here knows how the file was made.
//! [`Reading::findings`] proves what can be proven of a file alone, [`Reading::compare`] that it says what is
//! expected: every message once, whole, in order, in its language. Bounded in time and memory, whatever comes in.

mod bookmarks;
mod expect;
mod file;
mod font;
mod link;
mod list;
mod metadata;
mod overlap;
mod paint;
mod standard;
mod symbol;
mod token;
mod tree;

use std::collections::BTreeSet;

pub use self::expect::Expectation;
use self::file::{Dict, File, Object};
use self::font::Box4;
pub use self::font::Programs;
use self::metadata::Said;
pub use self::paint::Painted;
use self::paint::{Fault, Kind, PageContents, Passed, Sheet};
use self::symbol::DecodedSymbol;
use self::tree::{Page, Tree};
use crate::content::edition_code;
use crate::diag::Diagnostic;

/// Pages of one file.
const PAGES: usize = 300;
/// Findings of one kind that are said one by one.
const SAID: usize = 6;

/// A file that has been read.
#[derive(Debug)]
pub struct Reading {
    pages: usize,
    said: Said,
    lang: String,
    ink: PageContents,
    tree: Tree,
    /// What is wrong with the file as a whole.
    findings: Vec<String>,
    covered: overlap::Covered,
    symbols: Vec<DecodedSymbol>,
}

/// Reads the file that `bytes` are.
///
/// # Errors
/// When it is no PDF, is encrypted, or is damaged so that its pages cannot be reached.
pub fn read(bytes: &[u8]) -> Result<Reading, Diagnostic> {
    read_with(bytes, &Programs::default())
}

/// Reads one of several files that have fonts in common: `programs` keeps these.
///
/// # Errors
/// As [`read`].
pub fn read_with(bytes: &[u8], programs: &Programs) -> Result<Reading, Diagnostic> {
    let again = "get the file again, or print the sheet again";
    if bytes.is_empty() {
        return Err(Diagnostic::error(crate::diag::Name::Unnamed, "this file is empty").hint(again));
    }
    if !bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-") {
        return Err(Diagnostic::error(crate::diag::Name::Unnamed, "this is not a PDF file")
            .hint("name a file that `handout print` wrote"));
    }
    let damaged = |what: &str| {
        Diagnostic::error(crate::diag::Name::Unnamed, format!("this PDF is damaged: {what}")).hint(again)
    };
    let file = File::open(bytes).map_err(damaged)?;
    if file.is_encrypted() {
        return Err(Diagnostic::error(crate::diag::Name::Unnamed, "this PDF is encrypted")
            .hint("name a file that is not"));
    }
    let catalog = file.catalog();
    let mut findings = Vec::new();
    let leaves = leaves(&file, &catalog, &mut findings);
    if leaves.is_empty() {
        return Err(damaged("it has no pages that can be reached"));
    }
    let mut ink = PageContents::default();
    let pages: Vec<Page> =
        leaves.iter().map(|leaf| Page { id: leaf.id, key: leaf.dict.whole("StructParents") }).collect();
    for (page, leaf) in leaves.iter().enumerate() {
        leaf.paint(&file, programs, page, &mut ink, &mut findings);
    }
    let lang = file.value(&catalog, "Lang").text().unwrap_or_default();
    let tree = tree::read(&file, &catalog, &pages, &ink, &lang);
    let said = metadata::read(&file, &catalog, &lang, &mut findings);
    facts(&file, &catalog, &lang, &mut findings);
    let dicts: Vec<&Dict<'_>> = leaves.iter().map(|leaf| &leaf.dict).collect();
    findings.extend(few(link::find(&file, &dicts, &tree, &ink).into_iter()));
    findings.extend(standard::find(&file, &catalog, &dicts, &tree));
    findings.extend(few(bookmarks::find(&file, &catalog, &pages, &tree, &ink).into_iter()));
    findings
        .extend(few(file.damaged().iter().map(|number| format!("object {number} of the file is damaged"))));
    let covered = overlap::find(&ink, &tree.messages(ink.marks.len()));
    let symbols = symbol::find(&ink);
    for symbol in &symbols {
        ink.painted[symbol.page].symbols += 1;
    }
    if file.is_exhausted() || covered.gave_up {
        findings.push("it takes more work to read than any sheet: not all of it is proven".to_owned());
    }
    Ok(Reading { pages: leaves.len(), said, lang, ink, tree, findings, covered, symbols })
}

/// The first of `all`, and how many more there are.
fn few(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = all.collect();
    let more = all.len().saturating_sub(SAID);
    if more > 1 {
        all.truncate(SAID);
        all.push(format!("there are {more} more findings like this one"));
    }
    all
}

/// The beginning of a text, without what does not show.
fn excerpt(text: &str) -> String {
    const MOST: usize = 40;
    let text = expect::normal(text);
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{} …", text[..end].trim_end()),
        None => text,
    }
}

/// A page of the file.
struct Leaf<'f> {
    id: u32,
    dict: Dict<'f>,
    resources: Dict<'f>,
    media: Option<Box4>,
    crop: Option<Box4>,
}

/// The pages in their order, with what they inherit (ISO 32000-1, 7.7.3).
fn leaves<'f>(file: &'f File<'_>, catalog: &Dict<'f>, findings: &mut Vec<String>) -> Vec<Leaf<'f>> {
    let mut leaves = Vec::new();
    let mut seen = BTreeSet::new();
    let Some(root) = catalog.reference("Pages") else { return leaves };
    let mut open = vec![(root, Dict::default(), None, None)];
    while let Some((id, resources, media, crop)) = open.pop() {
        if !seen.insert(id) || leaves.len() >= PAGES || seen.len() > PAGES * 4 {
            findings.push("its pages go in a circle, or are more than any sheet has".to_owned());
            break;
        }
        let dict = file.dict(&Object::Reference(id));
        let edges = |key: &str| paint::numbers(&file.items(&dict, key));
        let (media, crop) = (edges("MediaBox").or(media), edges("CropBox").or(crop));
        let own = file.dict_of(&dict, "Resources");
        let resources = if dict.get("Resources").is_some() { own } else { resources };
        let kids = file.items(&dict, "Kids");
        if dict.name("Type") == Some(b"Pages") || dict.get("Kids").is_some() {
            for kid in kids.iter().rev() {
                if let Object::Reference(kid) = kid {
                    open.push((*kid, resources.clone(), media, crop));
                }
            }
        } else if dict.name("Type") == Some(b"Page") {
            leaves.push(Leaf { id, dict, resources, media, crop });
        }
        if open.len() > PAGES * 4 {
            findings.push("its pages go in a circle, or are more than any sheet has".to_owned());
            break;
        }
    }
    leaves
}

impl Leaf<'_> {
    fn paint(
        &self,
        file: &File<'_>,
        programs: &Programs,
        page: usize,
        ink: &mut PageContents,
        findings: &mut Vec<String>,
    ) {
        let number = page + 1;
        let Some(media) = self.media.map(upright) else {
            findings.push(format!("page {number} does not say how large it is"));
            ink.painted.push(Painted::default());
            return;
        };
        let crop = self.crop.map_or(media, upright);
        let paper =
            [media[0].max(crop[0]), media[1].max(crop[1]), media[2].min(crop[2]), media[3].min(crop[3])];
        if self.dict.name("Tabs") != Some(b"S") {
            findings.push(format!("page {number} does not go in the order of the structure (`/Tabs /S`)"));
        }
        if self.dict.whole("StructParents").is_none() {
            findings.push(format!("page {number} has no key in the parent tree"));
        }
        if self.dict.get("UserUnit").is_some() || self.dict.whole("Rotate").is_some_and(|turn| turn != 0) {
            findings.push(format!("page {number} is turned or scaled, as no printed sheet is"));
        }
        let streams = match file.value(&self.dict, "Contents") {
            Object::Array(streams) => streams,
            Object::Null => Vec::new(),
            one => vec![one],
        };
        let mut content = Vec::new();
        for stream in &streams {
            match file.inflated(&file.resolve(stream)) {
                Some(bytes) => content.extend(bytes),
                None => findings.push(format!("what page {number} shows cannot be read")),
            }
            content.push(b'\n');
        }
        let sheet = Sheet { page, paper, resources: self.resources.clone(), programs };
        paint::page(file, ink, &sheet, &content);
        if !ink.lines.iter().any(|line| line.page == page) {
            findings.push(format!("page {number} shows no text"));
        }
    }
}

/// A rectangle with its corners in order (ISO 32000-1, 7.9.5).
fn upright(edges: Box4) -> Box4 {
    let [a, b, c, d] = edges;
    [a.min(c), b.min(d), a.max(c), b.max(d)]
}

/// What the catalog must say (ISO 14289-1, 6.2 and 7.1).
fn facts(file: &File<'_>, catalog: &Dict<'_>, lang: &str, findings: &mut Vec<String>) {
    let set = |dict: &str, key: &str| file.value(&file.dict_of(catalog, dict), key) == Object::Bool(true);
    if !set("MarkInfo", "Marked") {
        findings.push("it does not say that its content is tagged (`/MarkInfo`)".to_owned());
    }
    if file.value(&file.dict_of(catalog, "MarkInfo"), "Suspects") == Object::Bool(true) {
        findings.push("it says that its tags may be wrong (`/Suspects`)".to_owned());
    }
    if !set("ViewerPreferences", "DisplayDocTitle") {
        findings.push("viewers do not show its title (`/DisplayDocTitle`)".to_owned());
    }
    if lang.is_empty() {
        findings.push("it does not say its language (`/Lang`)".to_owned());
    }
}

impl Reading {
    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pages
    }

    /// What each page paints.
    #[must_use]
    pub fn painted(&self) -> &[Painted] {
        &self.ink.painted
    }

    /// How many elements of its structure say something.
    #[must_use]
    pub fn texts(&self) -> usize {
        let elements = self.tree.elements.iter().filter(|element| !element.is_inline());
        elements.filter(|element| !expect::normal(&element.text).is_empty()).count()
    }

    /// The language that it says it is in.
    #[must_use]
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// The codes of editions that it shows, each once.
    #[must_use]
    pub fn codes(&self) -> Vec<String> {
        self.codes_on(|_| true)
    }

    /// The codes of editions in words on the pages that `is` is true of, each once.
    fn codes_on(&self, is: impl Fn(usize) -> bool) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for mark in self.ink.marks.iter().filter(|mark| is(mark.page) && mark.text.contains('-')) {
            for code in edition_code::codes_in(&expect::normal(&mark.text)) {
                if !codes.iter().any(|known| known == code) {
                    codes.push(code.to_owned());
                }
            }
        }
        codes
    }

    /// What is wrong with it, whatever it should say.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.diagnostics(&|_| None, Vec::new())
    }

    /// What is wrong with it, and where it does not say what is expected.
    #[must_use]
    pub fn compare(&self, expected: &Expectation) -> Vec<Diagnostic> {
        let met = expect::compare(expected, &self.tree.elements);
        let mut findings = met.findings;
        if self.lang != expected.lang() {
            findings.push(format!("its language is `{}` and should be `{}`", self.lang, expected.lang()));
        }
        let Said { title, description } = &self.said;
        for (what, is, should) in
            [("title", title, expected.title()), ("description", description, expected.summary())]
        {
            if is != should && !(what == "title" && is.is_empty()) {
                let (is, should) = (excerpt(is), excerpt(should));
                findings.push(format!("its {what} is `{is}` and should be `{should}`"));
            }
        }
        let codes = self.codes();
        if codes.iter().any(|code| code != expected.code()) {
            findings.push(format!(
                "its code is `{}` and should be `{}`",
                codes.join("`, `"),
                expected.code()
            ));
        }
        for (element, address) in &met.leads {
            let name = met.names.get(*element).cloned().flatten().unwrap_or_default();
            match symbol::web_address(&self.ink, &self.tree.elements[*element].marks) {
                Some(is) if is == *address => {}
                Some(is) => {
                    let is = excerpt(&is);
                    findings.push(format!("{name} leads a camera to `{is}`, and should to `{address}`"));
                }
                None => findings.push(format!("{name} shows no QR code that can be read")),
            }
        }
        self.diagnostics(&|element| met.names.get(element).cloned().flatten(), findings)
    }

    /// Symbols are whole, and say what stands in letters on their page.
    fn symbol_faults(&self) -> Vec<String> {
        let said = |symbol: &DecodedSymbol| {
            let page = symbol.page + 1;
            let faults = symbol.faults.iter().map(move |fault| format!("the symbol on page {page} {fault}"));
            let other = symbol
                .text
                .as_ref()
                .filter(|text| self.codes_on(|page| page == symbol.page) != [text.as_str()]);
            let other = other.map(|text| {
                let text = excerpt(text);
                format!("the symbol on page {page} says `{text}`, which is not the code in letters there")
            });
            faults.chain(other).collect::<Vec<_>>()
        };
        self.symbols.iter().flat_map(said).collect()
    }

    fn diagnostics(&self, name: &dyn Fn(usize) -> Option<String>, more: Vec<String>) -> Vec<Diagnostic> {
        let label = |mark: usize| {
            let named = self.tree.owners.get(&mark).and_then(|element| name(*element));
            let text = excerpt(&self.ink.marks[mark].text);
            named
                .unwrap_or_else(|| if text.is_empty() { "a drawing".to_owned() } else { format!("`{text}`") })
        };
        let mut all = self.findings.clone();
        all.extend(self.tree.findings.iter().cloned());
        all.extend(self.headings());
        all.extend(self.figures());
        all.extend(few(list::find(&self.tree.elements).into_iter()));
        all.extend(few(self.artifacts().into_iter()));
        all.extend(few(self.symbol_faults().into_iter()));
        all.extend(more);
        all.extend(few(self.ink.findings.iter().cloned()));
        let fault = |fault: &Fault| {
            let (mark, what) = match fault {
                Fault::OffPaper(mark) => (*mark, "leaves the paper".to_owned()),
                Fault::Clipped(mark) => (*mark, "is cut off".to_owned()),
                Fault::Unseen(mark) => (*mark, "is shown without ink".to_owned()),
                Fault::NoInk(mark, text) => (*mark, format!("has no ink for `{text}`")),
                Fault::Loose(mark) => (*mark, "is neither content nor an artifact".to_owned()),
            };
            format!("{} {what} on page {}", label(mark), self.ink.marks[mark].page + 1)
        };
        all.extend(few(self.ink.faults.iter().map(fault)));
        let page = |mark: usize| self.ink.marks[mark].page + 1;
        let texts = self.covered.texts.iter().map(|(a, b)| match a == b {
            true => format!("{} is printed over itself on page {}", label(*a), page(*a)),
            false => {
                format!("{} and {} are printed over each other on page {}", label(*a), label(*b), page(*a))
            }
        });
        all.extend(few(texts));
        let shapes = self.covered.shapes.iter().map(|(text, _)| {
            format!("{} is covered by a shape or an image on page {}", label(*text), page(*text))
        });
        let mut shapes: Vec<String> = shapes.collect();
        shapes.dedup();
        all.extend(few(shapes.into_iter()));
        let mut said = BTreeSet::new();
        all.retain(|text| said.insert(text.clone()));
        all.into_iter().map(|what| Diagnostic::error(crate::diag::Name::Unnamed, what)).collect()
    }

    /// Headings begin at level 1 and leave no level out (ISO 14289-1, 7.4).
    fn headings(&self) -> Vec<String> {
        let mut findings = Vec::new();
        let mut last = 0;
        for element in &self.tree.elements {
            let level = match element.kind.as_bytes() {
                [b'H', level @ b'1'..=b'6'] => usize::from(level - b'0'),
                _ => continue,
            };
            if level > last + 1 {
                let text = excerpt(&element.text);
                findings.push(match last {
                    0 => format!("the first heading, `{text}`, is of level {level}"),
                    _ => format!("the heading `{text}` is of level {level} behind one of level {last}"),
                });
            }
            last = level;
        }
        findings
    }

    /// Artifacts say as what they are passed over, and what only decorates has no words (ISO 32000-1, 14.8.2.2.2).
    fn artifacts(&self) -> Vec<String> {
        let mut findings = Vec::new();
        for mark in self.ink.marks.iter().filter(|mark| mark.kind == Kind::Artifact) {
            let wrong = match mark.passed {
                Passed::Unsaid => "is passed over without a kind",
                Passed::Layout if !expect::normal(&mark.text).is_empty() => {
                    "is passed over as decoration, and has words"
                }
                _ => continue,
            };
            let text = excerpt(&mark.text);
            let name = if text.is_empty() { "a drawing".to_owned() } else { format!("`{text}`") };
            findings.push(format!("{name} on page {} {wrong}", mark.page + 1));
        }
        findings.dedup();
        findings
    }

    /// Figures have a text, a place and ink (ISO 14289-1, 7.3).
    fn figures(&self) -> Vec<String> {
        const NEAR: f64 = 1.0;
        let mut findings = Vec::new();
        let figures = self.tree.elements.iter().filter(|element| element.kind == "Figure");
        for (at, figure) in figures.enumerate() {
            let alt = figure.alt.as_deref().unwrap_or_default().trim();
            let name = if alt.is_empty() {
                format!("figure {}", at + 1)
            } else {
                format!("the figure `{}`", excerpt(alt))
            };
            let mut find = |what: &str| findings.push(format!("{name} {what}"));
            if alt.is_empty() {
                find("has no alternative text");
            }
            let ink =
                figure.marks.iter().filter_map(|mark| self.ink.marks[*mark].bounds).reduce(paint::union);
            match (figure.bounds, ink) {
                (None, _) => find("does not say where it stands (`/BBox`)"),
                (_, None) => find("shows nothing"),
                (Some(b), Some(i)) => {
                    let [left, low, right, high] = upright(b);
                    if i[0] < left - NEAR || i[1] < low - NEAR || i[2] > right + NEAR || i[3] > high + NEAR {
                        find("does not stand where it says");
                    }
                }
            }
        }
        findings
    }
}
