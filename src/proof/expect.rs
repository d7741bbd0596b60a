//! Expectations: what a file must say, from the content that it was made of.
//!
//! In: a [`Content`]. Out: an [`Expectation`], and by [`compare`] where the elements of a structure are not the
//! blocks that are expected: missing, twice, out of order, in another place, role or language, or with another
//! text. Texts are compared letter for letter after [`normal`].
//! Refuses nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::excerpt;
use super::tree::Element;
use crate::content::foreign_spans::ForeignSpan;
use crate::content::{Block, BlockId, BlockText, Content, PartEntry, Role};

/// What a file must say.
#[derive(Clone, Debug)]
pub struct Expectation {
    code: String,
    title: String,
    summary: String,
    lang: String,
    blocks: Vec<Wanted>,
}

/// An element that the structure must have.
#[derive(Clone, Debug)]
struct Wanted {
    kind: &'static str,
    lang: String,
    alt: Option<String>,
    text: String,
    /// The web address that a QR code leads to.
    leads: Option<String>,
    /// The message that says it.
    message: Option<String>,
    parent: Option<usize>,
    /// Whether it is on the paper.
    shown: bool,
    /// The elements within it that are no blocks.
    inner: Vec<Inner>,
}

/// An element within a block's: foreign words, or the field that a box to tick is.
#[derive(Clone, Debug)]
struct Inner {
    kind: &'static str,
    lang: String,
    text: String,
}

/// An element that the structure must have, of those on the paper; they are in reading order.
struct Wish<'e> {
    kind: &'static str,
    lang: &'e str,
    alt: Option<&'e str>,
    text: &'e str,
    message: Option<&'e str>,
    /// The web address that a QR code leads to.
    leads: Option<&'e str>,
    parent: Option<usize>,
}

impl Expectation {
    /// What a file of `content` says if all of it is printed.
    #[must_use]
    pub fn new(content: &Content) -> Self {
        let mut blocks: Vec<Wanted> = Vec::with_capacity(content.blocks.len());
        for (block, foreign) in content.blocks.iter().zip(content.foreign_spans()) {
            let parent = block.parent.map(|id| id.0 as usize);
            let above =
                parent.and_then(|at| blocks.get(at)).map_or(&content.lang, |above: &Wanted| &above.lang);
            let lang = block.lang.as_ref().unwrap_or(above).clone();
            blocks.push(Wanted::new(block, parent, lang, &foreign));
        }
        for entry in content.panels.iter().chain(&content.flows).flatten().flat_map(|part| &part.entries) {
            if let PartEntry::QrCode { figure, code, .. } = entry
                && let Some(block) = blocks.get_mut(figure.0 as usize)
            {
                block.leads = Some(code.url().to_owned());
            }
        }
        let mut expectation = Self {
            code: content.edition_code.clone(),
            title: content.title.clone(),
            summary: content.summary(),
            lang: content.lang.clone(),
            blocks,
        };
        expectation.settle();
        expectation
    }

    /// The same without `words`, which the format does not show.
    #[must_use]
    pub fn without(mut self, words: &[BlockText]) -> Self {
        for words in words {
            if let Some(block) = self.blocks.get_mut(words.block.0 as usize) {
                (block.shown, block.text) = (false, String::new());
            }
        }
        self.settle();
        self
    }

    /// The same with nothing but `blocks`, which are those on some of a sheet's sides.
    #[must_use]
    pub fn only(mut self, blocks: &BTreeSet<BlockId>) -> Self {
        for (index, block) in self.blocks.iter_mut().enumerate() {
            if !blocks.contains(&BlockId(index as u32)) {
                (block.text, block.alt) =
                    (String::new(), block.alt.take().filter(|_| block.kind != "Figure"));
            }
        }
        self.settle();
        self
    }

    /// Containers are there if anything in them is.
    fn settle(&mut self) {
        let own = |block: &Wanted| !block.text.is_empty() || (block.kind == "Figure" && block.alt.is_some());
        self.blocks.iter_mut().for_each(|block| block.shown = own(block));
        for at in (0..self.blocks.len()).rev() {
            if let (true, Some(parent)) = (self.blocks[at].shown, self.blocks[at].parent)
                && let Some(parent) = self.blocks.get_mut(parent)
            {
                parent.shown = true;
            }
        }
    }

    /// The elements of what is on the paper.
    fn wishes(&self) -> Vec<Wish<'_>> {
        let mut wishes = Vec::with_capacity(self.blocks.len());
        let mut places = vec![None; self.blocks.len()];
        for (at, block) in self.blocks.iter().enumerate().filter(|(_, block)| block.shown) {
            let place = wishes.len();
            places[at] = Some(place);
            let (alt, message) = (block.alt.as_deref(), block.message.as_deref());
            let parent = block.parent.and_then(|parent| places.get(parent).copied().flatten());
            wishes.push(Wish {
                kind: block.kind,
                lang: &block.lang,
                alt,
                text: &block.text,
                message,
                leads: block.leads.as_deref(),
                parent,
            });
            let inner = block.inner.iter().filter(|_| !block.text.is_empty());
            wishes.extend(inner.map(|inner| Wish {
                kind: inner.kind,
                lang: &inner.lang,
                alt: None,
                text: &inner.text,
                message,
                leads: None,
                parent: Some(place),
            }));
        }
        wishes
    }

    /// The code of the edition.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// How many texts it has.
    #[must_use]
    pub fn texts(&self) -> usize {
        self.blocks.iter().filter(|block| !block.text.is_empty()).count()
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }

    pub(super) fn summary(&self) -> &str {
        &self.summary
    }

    pub(super) fn lang(&self) -> &str {
        &self.lang
    }
}

impl Wanted {
    fn new(block: &Block, parent: Option<usize>, lang: String, foreign: &[ForeignSpan]) -> Self {
        let kind = match block.role {
            Role::Section => "Sect",
            Role::Heading(0 | 1) => "H1",
            Role::Heading(2) => "H2",
            Role::Heading(_) => "H3",
            Role::Paragraph => "P",
            Role::List => "L",
            Role::ListItem => "LI",
            Role::Label | Role::Tick => "Lbl",
            Role::ListBody => "LBody",
            Role::Figure => "Figure",
            Role::Span => "Span",
            Role::Link => "Link",
        };
        let said = block.text.as_deref().unwrap_or_default();
        let text = normal(said);
        let mut inner: Vec<Inner> = Vec::with_capacity(foreign.len());
        if block.role == Role::Tick {
            inner.push(Inner { kind: "Form", lang: lang.clone(), text: text.clone() });
        }
        inner.extend(foreign.iter().map(|stretch| {
            let text = said.get(stretch.range.clone()).map(normal).unwrap_or_default();
            Inner { kind: "Span", lang: stretch.lang.clone(), text }
        }));
        Self {
            kind,
            lang,
            alt: block.alt.clone(),
            text,
            leads: None,
            message: block.message.clone(),
            parent,
            shown: false,
            inner,
        }
    }
}

impl Wish<'_> {
    fn name(&self) -> String {
        match (self.message, self.alt) {
            (Some(message), _) if self.kind == "Span" => {
                format!("`{}` in message `{message}`", excerpt(self.text))
            }
            (Some(message), _) => format!("message `{message}`"),
            (None, Some(alt)) if self.text.is_empty() => format!("the figure `{}`", excerpt(alt)),
            _ => format!("the text `{}`", excerpt(self.text)),
        }
    }
}

/// A text as it is compared: without what has no ink and no meaning to a reader (marks and isolates of
/// direction, zero-width spaces and word joiners, soft hyphens, printed at a line's end or not), its line ends
/// and runs of spaces one space, none at its ends. A no-break space stays one.
pub(super) fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' => {}
            '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => {}
            ' ' | '\n' if normal.is_empty() || normal.ends_with(' ') => {}
            ' ' | '\n' => normal.push(' '),
            _ => normal.push(c),
        }
    }
    normal.truncate(normal.trim_end().len());
    normal
}

/// How elements and expected blocks met.
pub(super) struct Met {
    /// What is wrong.
    pub findings: Vec<String>,
    /// By element: the name of its block.
    pub names: Vec<Option<String>>,
    /// Elements that show a QR code, with the web address that it must lead to.
    pub leads: Vec<(usize, String)>,
}

/// Compares the elements below the document with what is expected.
pub(super) fn compare(expected: &Expectation, elements: &[Element]) -> Met {
    let wanted = expected.wishes();
    // One element contains all others, and is no block.
    let outer = usize::from(elements.first().is_some_and(|e| e.kind == "Document" && e.parent.is_none()));
    let is: Vec<usize> = (outer..elements.len()).collect();
    let mut met = Met { findings: Vec::new(), names: vec![None; elements.len()], leads: Vec::new() };
    let texts: Vec<String> = elements.iter().map(|element| normal(&element.text)).collect();
    let pairs = pair(&wanted, elements, &is, &texts, &mut met.findings);
    let places: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    for &(block, element) in &pairs {
        let (want, found) = (&wanted[block], &elements[element]);
        met.names[element] = Some(want.name());
        met.leads.extend(want.leads.map(|address| (element, address.to_owned())));
        if want.lang != found.lang {
            met.findings.push(format!(
                "{} is in language `{}`, not `{}`",
                want.name(),
                found.lang,
                want.lang
            ));
        }
        if want.kind != found.kind {
            met.findings.push(format!("{} is tagged `{}`, not `{}`", want.name(), found.kind, want.kind));
        }
        if want.alt.unwrap_or_default() != found.alt.as_deref().unwrap_or_default() {
            met.findings.push(format!("{} has another alternative text than it should", want.name()));
        }
        let above = want.parent.and_then(|parent| places.get(&parent)).copied();
        let found_above = found.parent.filter(|parent| *parent >= outer);
        if above != found_above && !want.text.is_empty() {
            met.findings.push(format!("{} stands in another part than it should", want.name()));
        }
        if want.text != texts[element] {
            met.findings.push(format!("{} {}", want.name(), difference(want.text, &texts[element])));
        }
    }
    met
}

/// Where two texts part.
fn difference(want: &str, is: &str) -> String {
    if is.is_empty() {
        return "shows nothing".to_owned();
    }
    let same: usize =
        want.chars().zip(is.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    // The words in which the first difference is.
    let from = want[..same].rfind(' ').map_or(0, |space| space + 1);
    format!("says `{}` where it should say `{}`", excerpt(&is[from..]), excerpt(&want[from..]))
}

/// Finds for each wanted block its element; what has none, or more than one, or another place is a finding.
fn pair(
    wanted: &[Wish<'_>],
    elements: &[Element],
    is: &[usize],
    texts: &[String],
    findings: &mut Vec<String>,
) -> Vec<(usize, usize)> {
    let key = |kind: &str, text: &str| if text.is_empty() { kind.to_owned() } else { format!("\0{text}") };
    let want_key = |at: usize| key(wanted[at].kind, wanted[at].text);
    let is_key = |at: usize| key(&elements[at].kind, &texts[at]);
    let same_shape = wanted.len() == is.len();
    if same_shape && is.iter().enumerate().all(|(a, b)| want_key(a) == is_key(*b)) {
        return is.iter().copied().enumerate().collect();
    }
    // Structure apart from text: what says nothing is found by what is in it.
    let says = |key: &String| key.starts_with('\0');
    let wants: Vec<(usize, String)> =
        (0..wanted.len()).map(|at| (at, want_key(at))).filter(|(_, k)| says(k)).collect();
    let have: Vec<(usize, String)> =
        is.iter().map(|at| (*at, is_key(*at))).filter(|(_, k)| says(k)).collect();
    let matched = align(&wants, &have);
    let mut pairs: Vec<(usize, usize)> = matched.iter().map(|(a, b)| (wants[*a].0, have[*b].0)).collect();
    let (mut gone, mut extra): (Vec<usize>, Vec<usize>) =
        ((0..wants.len()).collect(), (0..have.len()).collect());
    gone.retain(|at| !matched.iter().any(|(a, _)| a == at));
    extra.retain(|at| !matched.iter().any(|(_, b)| b == at));
    // The same text elsewhere has changed its place.
    gone.retain(|at| {
        let Some(there) = extra.iter().position(|other| have[*other].1 == wants[*at].1) else { return true };
        let other = extra.swap_remove(there);
        let name = wanted[wants[*at].0].name();
        findings.push(format!("{name} is not in its place in the order of reading"));
        pairs.push((wants[*at].0, have[other].0));
        false
    });
    extra.sort_unstable();
    // What stands in the place of another, between the same neighbours, is a text that has changed.
    gone.retain(|at| {
        let before = matched.iter().rev().find(|(a, _)| a < at).map(|(_, b)| *b);
        let next = matched.iter().find(|(a, _)| a > at).map_or(have.len(), |(_, b)| *b);
        let Some(there) = extra.iter().position(|b| Some(*b) > before && *b < next) else { return true };
        pairs.push((wants[*at].0, have[extra.remove(there)].0));
        false
    });
    let known: HashMap<&String, &str> =
        wants.iter().map(|(at, key)| (key, wanted[*at].message.unwrap_or(""))).collect();
    let missing = gone.iter().map(|at| format!("{} is missing", wanted[wants[*at].0].name()));
    findings.extend(super::few(missing));
    let more = extra.iter().map(|at| match known.get(&have[*at].1) {
        Some(&"") => format!("the text `{}` stands there twice", excerpt(&texts[have[*at].0])),
        Some(message) => format!("message `{message}` stands there twice"),
        None => {
            format!("`{}` is tagged as content, and is no message of the sheet", excerpt(&texts[have[*at].0]))
        }
    });
    findings.extend(super::few(more));
    let (want, found) = (wanted.len() - wants.len(), is.len() - have.len());
    if want != found {
        findings.push(format!("its structure has {found} parts, lists and figures, and should have {want}"));
    }
    let figures = |at: &usize| wanted[*at].kind == "Figure";
    let found_figures = |at: &&usize| elements[**at].kind == "Figure";
    let shown = (0..wanted.len()).filter(figures).zip(is.iter().filter(found_figures));
    pairs.extend(shown.map(|(block, element)| (block, *element)));
    pairs.extend(containers(wanted, elements, &pairs));
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    pairs
}

/// What contains the blocks of `pairs`, level by level.
fn containers(wanted: &[Wish<'_>], elements: &[Element], pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut all: BTreeMap<usize, usize> = BTreeMap::new();
    for &(block, element) in pairs {
        let (mut block, mut element) = (block, element);
        while let (Some(above), Some(found)) = (wanted[block].parent, elements[element].parent) {
            if elements[found].kind != wanted[above].kind || all.insert(above, found).is_some() {
                break;
            }
            (block, element) = (above, found);
        }
    }
    all.into_iter().collect()
}

/// The longest common part of two lists, as places in both.
fn align(a: &[(usize, String)], b: &[(usize, String)]) -> Vec<(usize, usize)> {
    /// Comparisons: more than a large sheet against itself.
    const MOST: usize = 4_000_000;
    if a.len().saturating_mul(b.len()) > MOST {
        return Vec::new();
    }
    let mut best = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] =
                if a[i].1 == b[j].1 { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].1 == b[j].1 {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i + 1][j] >= best[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
