//! Comparison: the elements of a file against those that are expected.
//!
//! In: an [`Expectation`] and the elements of the structure. Out: a [`Comparison`]: findings where an element is missing,
//! appears twice, is out of order, or has another parent, type, language or text, and the message that each element
//! comes from. Texts are compared character by character in normalized form.
//! Refuses nothing.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use super::clause::Clause;
use super::expectation::Expectation;
use super::label::ContentLabel;
use super::text::{excerpt, normalize};
use super::tree::StructureElement;

/// A difference between a file and what is expected of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ComparisonFinding {
    /// A property of the whole file differs.
    File {
        /// The property.
        what: &'static str,
        /// Its value in the file.
        actual: String,
        /// Its expected value.
        expected: String,
    },
    /// The file shows other edition codes than expected.
    Codes {
        /// The codes in the file.
        actual: Vec<String>,
        /// The expected code.
        expected: String,
    },
    /// An element differs.
    Element {
        /// The content of the element.
        label: ContentLabel,
        /// The difference.
        difference: ElementDifference,
    },
    /// Content is tagged that is not expected.
    Unexpected {
        /// The beginning of its text.
        text: String,
    },
    /// The number of elements without a text differs.
    ContainerCount {
        /// The number in the file.
        actual: usize,
        /// The expected number.
        expected: usize,
    },
}

/// The difference between an element and what is expected of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ElementDifference {
    /// It is not in the file.
    Missing,
    /// It is in the file more than once.
    Repeated,
    /// It is out of the reading order.
    OutOfOrder,
    /// It is written in another direction.
    WritingMode {
        /// Its direction in the file, as the file names it.
        actual: String,
        /// Its expected direction.
        expected: &'static str,
    },
    /// It is in another language.
    Language {
        /// Its language in the file.
        actual: String,
        /// Its expected language.
        expected: String,
    },
    /// It has another structure type.
    Kind {
        /// Its type in the file.
        actual: String,
        /// Its expected type.
        expected: String,
    },
    /// It has another alternative text.
    Alt,
    /// Another element contains it.
    Parent,
    /// It has no text.
    Empty,
    /// It has another text.
    Text {
        /// Its text in the file from the first word that differs.
        actual: String,
        /// Its expected text from the first word that differs.
        expected: String,
    },
    /// It has no readable QR code.
    NoQrCode,
    /// Its QR code leads to another address.
    QrAddress {
        /// The address in the file.
        actual: String,
        /// The expected address.
        expected: String,
    },
}

impl ComparisonFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::Element { difference, .. } => match difference {
                ElementDifference::Language { .. } => Clause::Iso14289("7.2"),
                ElementDifference::Alt => Clause::Iso14289("7.3"),
                ElementDifference::OutOfOrder
                | ElementDifference::Kind { .. }
                | ElementDifference::Parent
                | ElementDifference::Repeated => Clause::Iso14289("7.1"),
                _ => Clause::OwnRule,
            },
            _ => Clause::OwnRule,
        }
    }

    /// The content that differs, unless it is the whole file.
    pub(super) const fn label(&self) -> Option<&ContentLabel> {
        if let Self::Element { label, .. } = self { Some(label) } else { None }
    }

    /// The first word that differs, if it is known.
    pub(super) fn characters(&self) -> Option<&str> {
        match self {
            Self::Element { difference: ElementDifference::Text { expected, .. }, .. } => {
                expected.split(' ').next()
            }
            _ => None,
        }
    }

    /// Whether words that readers get are missing, changed, added or in another order.
    pub(super) const fn is_about_words(&self) -> bool {
        match self {
            Self::Element { difference, .. } => match difference {
                ElementDifference::Missing
                | ElementDifference::Repeated
                | ElementDifference::OutOfOrder
                | ElementDifference::Alt
                | ElementDifference::Empty
                | ElementDifference::Text { .. }
                | ElementDifference::QrAddress { .. } => true,
                ElementDifference::WritingMode { .. }
                | ElementDifference::Language { .. }
                | ElementDifference::Kind { .. }
                | ElementDifference::Parent
                | ElementDifference::NoQrCode => false,
            },
            Self::Codes { .. } | Self::Unexpected { .. } => true,
            Self::File { .. } | Self::ContainerCount { .. } => false,
        }
    }

    /// Whether it concerns the edition code or a QR code.
    pub(super) const fn is_about_code(&self) -> bool {
        matches!(
            self,
            Self::Element {
                difference: ElementDifference::NoQrCode | ElementDifference::QrAddress { .. },
                ..
            } | Self::Codes { .. }
        )
    }
}

impl fmt::Display for ComparisonFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { what, actual, expected } => {
                write!(f, "the {what} of the file is `{actual}` instead of `{expected}`")
            }
            Self::Codes { actual, expected } => {
                write!(f, "the code of the file is `{}` instead of `{expected}`", actual.join("`, `"))
            }
            Self::Element { label, difference } => write!(f, "{label} {difference}"),
            Self::Unexpected { text } => {
                write!(f, "`{text}` is tagged as content, but is not a message of the sheet")
            }
            Self::ContainerCount { actual, expected } => {
                write!(f, "the structure has {actual} sections, lists and figures instead of {expected}")
            }
        }
    }
}

impl fmt::Display for ElementDifference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("is missing"),
            Self::Repeated => f.write_str("appears twice"),
            Self::OutOfOrder => f.write_str("is out of the reading order"),
            Self::Language { actual, expected } => write!(f, "is in language `{actual}`, not `{expected}`"),
            Self::WritingMode { actual, expected } => {
                write!(f, "is written `{actual}`, not `{expected}` (`/WritingMode`)")
            }
            Self::Kind { actual, expected } => write!(f, "is tagged `{actual}`, not `{expected}`"),
            Self::Alt => f.write_str("has the wrong alternative text"),
            Self::Parent => f.write_str("is in the wrong element of the structure"),
            Self::Empty => f.write_str("shows nothing"),
            Self::Text { actual, expected } => write!(f, "says `{actual}` where it should say `{expected}`"),
            Self::NoQrCode => f.write_str("has no readable QR code"),
            Self::QrAddress { actual, expected } => {
                write!(f, "has a QR code for `{actual}` instead of `{expected}`")
            }
        }
    }
}

/// An expected element; inline elements follow the one around them.
struct ExpectedNode<'e> {
    kind: &'static str,
    lang: &'e str,
    writing_mode: &'static str,
    alt: Option<&'e str>,
    text: &'e str,
    qr_address: Option<&'e str>,
    message: Option<&'e str>,
    /// The index of the node that contains it.
    parent: Option<usize>,
}

impl<'e> ExpectedNode<'e> {
    /// The elements of `expected` and their inline elements, in reading order.
    fn flatten(expected: &'e Expectation) -> Vec<Self> {
        let mut nodes = Vec::with_capacity(expected.elements.len());
        // By index of the element: the index of its node.
        let mut indexes = Vec::with_capacity(expected.elements.len());
        for element in &expected.elements {
            let index = nodes.len();
            indexes.push(index);
            let message = element.message.as_deref();
            nodes.push(Self {
                kind: element.kind,
                lang: &element.lang,
                writing_mode: element.writing_mode,
                alt: element.alt.as_deref(),
                text: &element.text,
                qr_address: element.qr_address.as_deref(),
                message,
                parent: element.parent.and_then(|parent| indexes.get(parent).copied()),
            });
            nodes.extend(element.inline.iter().map(|inline| Self {
                kind: inline.kind,
                lang: &inline.lang,
                writing_mode: element.writing_mode,
                alt: None,
                text: &inline.text,
                qr_address: None,
                message,
                parent: Some(index),
            }));
        }
        nodes
    }

    fn label(&self) -> ContentLabel {
        match (self.message, self.alt) {
            (Some(message), _) if self.kind == "Span" => {
                ContentLabel::WordsOfMessage { words: excerpt(self.text), message: message.to_owned() }
            }
            (Some(message), _) => ContentLabel::Message(message.to_owned()),
            (None, Some(alt)) if self.text.is_empty() => ContentLabel::Figure(excerpt(alt)),
            _ => ContentLabel::Text(excerpt(self.text)),
        }
    }

    /// A finding about the node.
    fn finding(&self, difference: ElementDifference) -> ComparisonFinding {
        ComparisonFinding::Element { label: self.label(), difference }
    }

    /// How the element `found`, whose normalized text is `text`, differs from the node, apart from its parent.
    fn differences(&self, found: &StructureElement, text: &str) -> Vec<ElementDifference> {
        let mut differences = Vec::new();
        if self.lang != found.lang {
            let (actual, expected) = (found.lang.clone(), self.lang.to_owned());
            differences.push(ElementDifference::Language { actual, expected });
        }
        if !self.writing_mode.is_empty() && self.writing_mode != found.writing_mode {
            let (actual, expected) = (found.writing_mode.clone(), self.writing_mode);
            differences.push(ElementDifference::WritingMode { actual, expected });
        }
        if self.kind != found.kind {
            let (actual, expected) = (found.kind.clone(), self.kind.to_owned());
            differences.push(ElementDifference::Kind { actual, expected });
        }
        if self.alt.unwrap_or_default() != found.alt.as_deref().unwrap_or_default() {
            differences.push(ElementDifference::Alt);
        }
        if self.text != text {
            differences.push(text_difference(self.text, text));
        }
        differences
    }
}

/// The result of a comparison.
pub(super) struct Comparison {
    pub findings: Vec<ComparisonFinding>,
    /// Expected elements that are not in the file; the list may be long.
    pub missing: Vec<ComparisonFinding>,
    /// Elements that are in the file twice or are not expected; the list may be long.
    pub extra: Vec<ComparisonFinding>,
    /// By element: what findings call it; `None` for an element that is not expected.
    pub labels: Vec<Option<ContentLabel>>,
    /// The elements that must show a QR code.
    pub qr_codes: Vec<ExpectedQrCode>,
}

/// A QR code that an element must show.
pub(super) struct ExpectedQrCode {
    /// The index of the element.
    pub element: usize,
    /// The address that it must lead to.
    pub address: String,
}

/// Compares the elements below the document with the expected ones.
pub(super) fn compare(expected: &Expectation, elements: &[StructureElement]) -> Comparison {
    let nodes = ExpectedNode::flatten(expected);
    // One element contains all others and is not expected by itself.
    let has_document = elements.first().is_some_and(|e| e.kind == "Document" && e.parent.is_none());
    let first = usize::from(has_document);
    let texts: Vec<String> = elements.iter().map(|element| normalize(&element.text)).collect();
    let mut matching = Matching {
        nodes: &nodes,
        elements,
        first,
        texts: &texts,
        findings: Vec::new(),
        missing: Vec::new(),
        extra: Vec::new(),
    };
    let pairs = matching.pairs();
    let mut comparison = Comparison {
        findings: matching.findings,
        missing: matching.missing,
        extra: matching.extra,
        labels: vec![None; elements.len()],
        qr_codes: Vec::new(),
    };
    let by_node: BTreeMap<usize, usize> = pairs.iter().map(|pair| (pair.node, pair.element)).collect();
    for pair in &pairs {
        let (node, found) = (&nodes[pair.node], &elements[pair.element]);
        comparison.labels[pair.element] = Some(node.label());
        comparison.qr_codes.extend(
            node.qr_address
                .map(|address| ExpectedQrCode { element: pair.element, address: address.to_owned() }),
        );
        let expected_parent = node.parent.and_then(|parent| by_node.get(&parent)).copied();
        let actual_parent = found.parent.filter(|parent| *parent >= first);
        let has_other_parent = expected_parent != actual_parent && !node.text.is_empty();
        let differences = node.differences(found, &texts[pair.element]);
        let differences =
            differences.into_iter().chain(has_other_parent.then_some(ElementDifference::Parent));
        comparison.findings.extend(differences.map(|difference| node.finding(difference)));
    }
    comparison
}

/// Where two texts begin to differ.
fn text_difference(expected: &str, actual: &str) -> ElementDifference {
    if actual.is_empty() {
        return ElementDifference::Empty;
    }
    let common: usize =
        expected.chars().zip(actual.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    let word = expected[..common].rfind(' ').map_or(0, |space| space + 1);
    ElementDifference::Text { actual: excerpt(&actual[word..]), expected: excerpt(&expected[word..]) }
}

/// An expected node and the element that was found for it, by their indexes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NodePair {
    node: usize,
    element: usize,
}

/// A node or an element with what it is recognized by.
struct KeyedItem {
    /// Its index among all nodes or elements.
    index: usize,
    /// Its text.
    key: String,
}

/// The search for the element of each node.
struct Matching<'m> {
    nodes: &'m [ExpectedNode<'m>],
    elements: &'m [StructureElement],
    /// The first element below the document.
    first: usize,
    /// By element: its text in normalized form.
    texts: &'m [String],
    findings: Vec<ComparisonFinding>,
    missing: Vec<ComparisonFinding>,
    extra: Vec<ComparisonFinding>,
}

impl Matching<'_> {
    /// Finds the element of each node. A node without one, with several, or with one at another position is a finding.
    fn pairs(&mut self) -> Vec<NodePair> {
        let in_order = || {
            (self.first..self.elements.len()).enumerate().map(|(node, element)| NodePair { node, element })
        };
        let looks_same = |pair: NodePair| {
            let (node, text) = (&self.nodes[pair.node], &self.texts[pair.element]);
            node.text == text && (!text.is_empty() || node.kind == self.elements[pair.element].kind)
        };
        if self.nodes.len() + self.first == self.elements.len() && in_order().all(looks_same) {
            return in_order().collect();
        }
        let mut pairs = self.pairs_by_text();
        pairs.extend(self.pairs_of_figures());
        pairs.extend(self.pairs_of_containers(&pairs));
        pairs.sort_unstable();
        pairs.dedup_by_key(|pair| pair.node);
        pairs
    }

    /// Pairs nodes and elements with a text, and reports those that are missing, out of order or too many.
    fn pairs_by_text(&mut self) -> Vec<NodePair> {
        let item =
            |index: usize, text: &str| (!text.is_empty()).then(|| KeyedItem { index, key: text.to_owned() });
        let expected: Vec<KeyedItem> =
            self.nodes.iter().enumerate().filter_map(|(index, node)| item(index, node.text)).collect();
        let actual: Vec<KeyedItem> =
            (self.first..self.elements.len()).filter_map(|index| item(index, &self.texts[index])).collect();
        let matched = align(&expected, &actual);
        let pair = |node: usize, element: usize| NodePair {
            node: expected[node].index,
            element: actual[element].index,
        };
        let mut pairs: Vec<NodePair> = matched.iter().map(|both| pair(both.node, both.element)).collect();
        let mut missing: Vec<usize> = (0..expected.len()).collect();
        missing.retain(|at| !matched.iter().any(|both| both.node == *at));
        let mut extra: Vec<usize> = (0..actual.len()).collect();
        extra.retain(|at| !matched.iter().any(|both| both.element == *at));
        // An element with the same text at another position has been moved.
        missing.retain(|at| {
            let moved = extra.iter().position(|other| actual[*other].key == expected[*at].key);
            let Some(moved) = moved else { return true };
            pairs.push(pair(*at, extra.swap_remove(moved)));
            self.findings.push(self.nodes[expected[*at].index].finding(ElementDifference::OutOfOrder));
            false
        });
        extra.sort_unstable();
        // An element between the same neighbours has another text.
        missing.retain(|at| {
            let before = matched.iter().rev().find(|both| both.node < *at).map(|both| both.element);
            let after = matched.iter().find(|both| both.node > *at).map_or(actual.len(), |both| both.element);
            let changed = extra.iter().position(|other| Some(*other) > before && *other < after);
            let Some(changed) = changed else { return true };
            pairs.push(pair(*at, extra.remove(changed)));
            false
        });
        let missing =
            missing.iter().map(|at| self.nodes[expected[*at].index].finding(ElementDifference::Missing));
        self.missing.extend(missing);
        self.report_extra(&expected, extra.iter().map(|at| &actual[*at]));
        let actual = self.elements.len() - self.first - actual.len();
        let expected = self.nodes.len() - expected.len();
        if actual != expected {
            let finding = ComparisonFinding::ContainerCount { actual, expected };
            self.findings.push(finding);
        }
        pairs
    }

    /// Reports elements that no node was found for.
    fn report_extra<'x>(&mut self, expected: &[KeyedItem], extra: impl Iterator<Item = &'x KeyedItem>) {
        let known: HashMap<&String, Option<&str>> =
            expected.iter().map(|item| (&item.key, self.nodes[item.index].message)).collect();
        let finding = |item: &KeyedItem| {
            let text = excerpt(&item.key);
            let label = match known.get(&item.key) {
                None => return ComparisonFinding::Unexpected { text },
                Some(None) => ContentLabel::Text(text),
                Some(Some(message)) => ContentLabel::Message((*message).to_owned()),
            };
            ComparisonFinding::Element { label, difference: ElementDifference::Repeated }
        };
        self.extra.extend(extra.map(finding));
    }

    /// Pairs figures by their order.
    fn pairs_of_figures(&self) -> impl Iterator<Item = NodePair> {
        let nodes = self.nodes.iter().enumerate().filter(|(_, node)| node.kind == "Figure");
        let elements = self.elements.iter().enumerate().skip(self.first);
        let elements = elements.filter(|(_, element)| element.kind == "Figure");
        nodes.zip(elements).map(|((node, _), (element, _))| NodePair { node, element })
    }

    /// Pairs the containers of `pairs`, from the inside out.
    fn pairs_of_containers(&self, pairs: &[NodePair]) -> Vec<NodePair> {
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in pairs {
            let NodePair { mut node, mut element } = *pair;
            while let (Some(expected), Some(actual)) =
                (self.nodes[node].parent, self.elements[element].parent)
            {
                let is_same_kind = self.elements[actual].kind == self.nodes[expected].kind;
                if !is_same_kind || found.insert(expected, actual).is_some() {
                    break;
                }
                (node, element) = (expected, actual);
            }
        }
        found.into_iter().map(|(node, element)| NodePair { node, element }).collect()
    }
}

/// The longest common subsequence of two lists, as pairs of positions.
fn align(expected: &[KeyedItem], actual: &[KeyedItem]) -> Vec<NodePair> {
    /// Comparisons; a large sheet against itself takes fewer.
    const MAX_COMPARISONS: usize = 4_000_000;
    if expected.len().saturating_mul(actual.len()) > MAX_COMPARISONS {
        return Vec::new();
    }
    let mut lengths = vec![vec![0_u32; actual.len() + 1]; expected.len() + 1];
    for i in (0..expected.len()).rev() {
        for j in (0..actual.len()).rev() {
            lengths[i][j] = if expected[i].key == actual[j].key {
                lengths[i + 1][j + 1] + 1
            } else {
                lengths[i + 1][j].max(lengths[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < expected.len() && j < actual.len() {
        if expected[i].key == actual[j].key {
            pairs.push(NodePair { node: i, element: j });
            (i, j) = (i + 1, j + 1);
        } else if lengths[i + 1][j] >= lengths[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
