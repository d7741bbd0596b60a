//! Links: the annotations of pages, and the text that they belong to.
//!
//! In: the annotations, the structure and the page contents. Out: findings. Each link annotation must be tied to an
//! element, cover the text of that element, lead where the text says (to the web address, to the e-mail address, or to the
//! telephone number with its digits), have a description that contains the text, and
//! paint nothing (ISO 14289-1, 7.18.1 and 7.18.5; ISO 19005-2, 6.3.2 and 6.3.3). Each link element must have annotations
//! that cover all of its text. `page` checks the tab order of pages.
//! Refuses annotations of other kinds, whose appearance is not read, and more annotations than any sheet has.

use std::collections::BTreeMap;
use std::fmt;

use super::clause::Clause;
use super::file::PdfFile;
use super::geometry::BoundingBox;
use super::object::{PdfDict, PdfObject, numbers};
use super::paint::{PageContents, PaintedLine};
use super::text::{excerpt, normalize};
use super::tree::{StructureElement, StructureTree};

/// Annotations of one file.
const MAX_ANNOTATIONS: usize = 100;
/// How far text may extend beyond its annotation, in points.
const TEXT_TOLERANCE: f64 = 1.0;
/// How far an annotation may extend beyond its text, in points: less than the distance to the next line.
const AREA_TOLERANCE: f64 = 6.0;
/// The flags of an annotation that is printed, and neither hidden nor changed by viewers (ISO 19005-2, 6.3.2).
const PRINT_FLAG: i64 = 4;

/// What is wrong with a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LinkFinding {
    /// The file has more annotations than any sheet.
    TooManyAnnotations,
    /// Something is wrong with an annotation.
    Annotation {
        /// Its type, such as `Link`.
        kind: String,
        /// Its position among those of the page, from 1.
        number: usize,
        /// The page, from 1.
        page: usize,
        /// What is wrong with it.
        fault: AnnotationFault,
    },
    /// An element for a link has no annotation.
    NoAnnotation {
        /// The text of the element.
        text: String,
    },
    /// The annotations of an element do not cover its text.
    NotCovered {
        /// The text of the element.
        text: String,
    },
}

/// What is wrong with an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AnnotationFault {
    /// It is not a link.
    NotALink,
    /// It has no description.
    NoDescription,
    /// It has a border or an appearance.
    Painted,
    /// It may be hidden, or is not printed.
    Flags,
    /// It is tied to no link element.
    NotInStructure,
    /// It leads to another address than its text.
    OtherTarget,
    /// Its description does not contain its text.
    OtherDescription,
    /// It does not cover its text, or extends beyond it.
    OtherArea,
}

impl LinkFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::TooManyAnnotations => Clause::OwnRule,
            Self::NoAnnotation { .. } | Self::NotCovered { .. } => Clause::Iso14289("7.18.5"),
            Self::Annotation { fault, .. } => match fault {
                AnnotationFault::NoDescription => Clause::Iso14289("7.18.5"),
                AnnotationFault::NotInStructure => Clause::Iso14289("7.18.1"),
                AnnotationFault::Flags => Clause::Iso19005("6.3.2"),
                AnnotationFault::Painted => Clause::Iso19005("6.3.3"),
                AnnotationFault::NotALink
                | AnnotationFault::OtherTarget
                | AnnotationFault::OtherDescription
                | AnnotationFault::OtherArea => Clause::OwnRule,
            },
        }
    }
}

impl fmt::Display for LinkFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyAnnotations => f.write_str("the file has more annotations than any sheet"),
            Self::Annotation { kind, number, page, fault } => {
                write!(f, "{kind} {number} of page {page} {fault}")
            }
            Self::NoAnnotation { text } => write!(f, "the link `{text}` has no annotation on a page"),
            Self::NotCovered { text } => {
                write!(f, "the annotations of the link `{text}` do not cover all of its text")
            }
        }
    }
}

impl fmt::Display for AnnotationFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotALink => "is not a link: its content is not proven",
            Self::NoDescription => "has no description (`/Contents`)",
            Self::Painted => "has a border or an appearance (`/Border`, `/BS`, `/BE` or `/AP`)",
            Self::Flags => "is not declared as printed and visible (`/F`)",
            Self::NotInStructure => "is not in the structure",
            Self::OtherTarget => "leads to another address than its text",
            Self::OtherDescription => "has a description without its text (`/Contents`)",
            Self::OtherArea => "does not lie on its text",
        })
    }
}

/// Where an annotation is.
#[derive(Clone, Copy)]
struct AnnotationArea {
    /// The page, from 0.
    page: usize,
    area: BoundingBox,
}

/// The lines of the page contents by the index of their marked content.
struct LinesByMarkedContent<'c>(BTreeMap<usize, Vec<&'c PaintedLine>>);

impl<'c> LinesByMarkedContent<'c> {
    fn new(contents: &'c PageContents) -> Self {
        let mut lines: BTreeMap<usize, Vec<&PaintedLine>> = BTreeMap::new();
        for line in &contents.lines {
            lines.entry(line.marked_content).or_default().push(line);
        }
        Self(lines)
    }

    /// The lines of an element's own text.
    fn of_element(&self, element: &StructureElement) -> impl Iterator<Item = &'c PaintedLine> {
        element
            .marked_contents
            .iter()
            .filter_map(|marked_content| self.0.get(marked_content))
            .flatten()
            .copied()
    }
}

/// Checks the annotations of `pages` and the link elements of the structure.
pub(super) fn check_links(
    file: &PdfFile<'_>,
    pages: &[&PdfDict<'_>],
    tree: &StructureTree,
    contents: &PageContents,
) -> Vec<LinkFinding> {
    let lines = LinesByMarkedContent::new(contents);
    let mut findings = Vec::new();
    // By object number.
    let mut areas: BTreeMap<u32, AnnotationArea> = BTreeMap::new();
    let mut count = 0;
    for (page, dict) in pages.iter().enumerate() {
        for (index, object) in file.items(dict, "Annots").iter().enumerate() {
            count += 1;
            if count > MAX_ANNOTATIONS {
                findings.push(LinkFinding::TooManyAnnotations);
                return findings;
            }
            let annotation = file.dict(object);
            let kind = annotation.name("Subtype").map(String::from_utf8_lossy).unwrap_or_default();
            let area = numbers(&file.items(&annotation, "Rect"))
                .map(|corners| AnnotationArea { page, area: BoundingBox::from_corners(corners) });
            let element = annotation.integer("StructParent").and_then(|key| tree.element_of_annotation(key));
            let is_tied = |element: &&StructureElement| matches!(object, PdfObject::Reference(id) if element.objects.contains(id));
            let element = element.filter(is_tied).filter(|element| element.kind == "Link");
            let mut faults = faults_of_annotation(file, &annotation);
            match element {
                Some(element) => faults.extend(faults_on_text(file, &annotation, element, area, &lines)),
                None => faults.push(AnnotationFault::NotInStructure),
            }
            findings.extend(faults.into_iter().map(|fault| LinkFinding::Annotation {
                kind: kind.clone().into_owned(),
                number: index + 1,
                page: page + 1,
                fault,
            }));
            if let (PdfObject::Reference(id), Some(area)) = (object, area) {
                areas.insert(*id, area);
            }
        }
    }
    let links = tree.elements.iter().filter(|element| element.kind == "Link");
    findings.extend(links.filter_map(|element| check_coverage(element, &areas, &lines)));
    findings
}

/// What is wrong with an annotation, whatever its text is.
fn faults_of_annotation(file: &PdfFile<'_>, annotation: &PdfDict<'_>) -> Vec<AnnotationFault> {
    let mut faults = Vec::new();
    if annotation.name("Subtype") != Some(b"Link") {
        faults.push(AnnotationFault::NotALink);
    }
    if description(file, annotation).trim().is_empty() {
        faults.push(AnnotationFault::NoDescription);
    }
    // Without `/Border`, viewers and printers draw a border (ISO 32000-1, 12.5.2).
    let border: Option<[f64; 3]> = numbers(&file.items(annotation, "Border"));
    if border != Some([0.0; 3]) || ["AP", "BS", "BE"].iter().any(|key| annotation.get(key).is_some()) {
        faults.push(AnnotationFault::Painted);
    }
    if annotation.integer("F") != Some(PRINT_FLAG) {
        faults.push(AnnotationFault::Flags);
    }
    faults
}

/// What is wrong with a link annotation at `area` on the text of `element`.
fn faults_on_text(
    file: &PdfFile<'_>,
    annotation: &PdfDict<'_>,
    element: &StructureElement,
    area: Option<AnnotationArea>,
    lines: &LinesByMarkedContent<'_>,
) -> Vec<AnnotationFault> {
    let mut faults = Vec::new();
    let text = normalize(&element.text);
    let action = file.dict_of(annotation, "A");
    let target = file.value(&action, "URI").text().filter(|_| action.name("S") == Some(b"URI"));
    let has_more =
        action.get("Next").is_some() || ["Dest", "AA", "PA"].iter().any(|key| annotation.get(key).is_some());
    // A telephone number alone is not an address.
    let leads_to_text = target.is_some_and(|target| match &text {
        web if web.contains("://") => target == text,
        mail if mail.contains('@') => target.strip_prefix("mailto:") == Some(mail),
        number => dials(&target, number),
    });
    if text.is_empty() || !leads_to_text || has_more {
        faults.push(AnnotationFault::OtherTarget);
    }
    let description = description(file, annotation);
    if !description.trim().is_empty() && !description.contains(&text) {
        faults.push(AnnotationFault::OtherDescription);
    }
    let covers_text = |AnnotationArea { page, area }: AnnotationArea| {
        let covered = lines
            .of_element(element)
            .filter(|line| line.page == page && line.bounds.is_within(&area, TEXT_TOLERANCE))
            .map(|line| line.bounds)
            .reduce(BoundingBox::union);
        covered.is_some_and(|covered| area.is_within(&covered, AREA_TOLERANCE))
    };
    if !area.is_some_and(covers_text) {
        faults.push(AnnotationFault::OtherArea);
    }
    faults
}

/// Whether `target` dials the telephone number that `text` spells (RFC 3966): exactly its digits and signs in its order,
/// with the `+` of a country code if it has one, and with its extension.
fn dials(target: &str, text: &str) -> bool {
    let Some(number) = target.strip_prefix("tel:") else { return false };
    // A text has one stretch of letters at most, which announces an extension.
    let dialled = match number.split_once(";ext=") {
        None => number.to_owned(),
        Some((number, extension)) => format!("{number}e{extension}"),
    };
    let mut spelled = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            '#' => spelled.push_str("%23"),
            '+' | '*' => spelled.push(c),
            'e' | 'x' | 't' | 'n' | 's' | 'i' | 'o' => {
                if !spelled.ends_with('e') {
                    spelled.push('e');
                }
            }
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '-' | '\u{2010}' | '\u{2011}' | '.' | '(' | ')' => {}
            c => match decimal_value(c) {
                Some(value) => spelled.extend(char::from_digit(value, 10)),
                None => return false,
            },
        }
    }
    !dialled.is_empty() && dialled == spelled && !text.contains(['/', ','])
}

/// The value of a decimal digit of any script that telephone numbers are printed in, by its place in its block.
fn decimal_value(c: char) -> Option<u32> {
    let code = u32::from(c);
    let first = match code {
        0x30..=0x39 => 0x30,
        0x660..=0x669 => 0x660,
        0x6f0..=0x6f9 => 0x6f0,
        // The scripts of India have blocks of the same order, whose digits begin at 0x66.
        0x900..=0xd7f if (0x66..=0x6f).contains(&(code & 0x7f)) => code & !0x7f | 0x66,
        0xe50..=0xe59 => 0xe50,
        0xed0..=0xed9 => 0xed0,
        0x1040..=0x1049 => 0x1040,
        0x17e0..=0x17e9 => 0x17e0,
        _ => return None,
    };
    Some(code - first)
}

/// Checks that the annotations of a link element, whose `areas` are by object number, cover all of its text.
fn check_coverage(
    element: &StructureElement,
    areas: &BTreeMap<u32, AnnotationArea>,
    lines: &LinesByMarkedContent<'_>,
) -> Option<LinkFinding> {
    let text = excerpt(&element.text);
    let own: Option<Vec<_>> = element.objects.iter().map(|object| areas.get(object)).collect();
    let Some(own) = own.filter(|own| !own.is_empty()) else {
        return Some(LinkFinding::NoAnnotation { text });
    };
    let is_covered = |line: &PaintedLine| {
        own.iter().any(|own| own.page == line.page && line.bounds.is_within(&own.area, TEXT_TOLERANCE))
    };
    let are_all_covered = lines.of_element(element).all(is_covered);
    (!are_all_covered).then_some(LinkFinding::NotCovered { text })
}

/// The description of an annotation for assistive technology (ISO 32000-1, 14.9.3).
fn description(file: &PdfFile<'_>, annotation: &PdfDict<'_>) -> String {
    file.value(annotation, "Contents").text().unwrap_or_default()
}
