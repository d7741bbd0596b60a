//! Links: what can be pressed on a page, and the words that it lies on.
//!
//! In: the pages' annotations, the structure and the ink. Out: findings. Every link must be tied to an element and the
//! element to it, lie on that element's words, lead where they say, say so to who does not see it, and paint nothing
//! (ISO 14289-1, 7.18; ISO 32000-1, 12.5). Every element that is a link must have one, over all of its words.
//! Refuses annotations of other kinds, which paint what is not read, and more of them than any sheet has.

use std::collections::BTreeMap;

use super::expect::normal;
use super::file::{Dict, File, Object};
use super::font::Box4;
use super::paint::{Line, PageContents, numbers, union};
use super::tree::{Element, Tree};
use super::{excerpt, upright};

/// Annotations of one file.
const MOST: usize = 100;
/// How far ink may reach out of its link, in points.
const NEAR: f64 = 1.0;
/// How far a link may reach beyond its ink: less than another line is away.
const FAR: f64 = 6.0;
/// Flags of an annotation that is printed, and neither hidden nor changed by viewers (ISO 19005-2, 6.3.2).
const PRINTED: i64 = 4;

/// The ink of marked sequences, by sequence.
type Lines<'i> = BTreeMap<usize, Vec<&'i Line>>;

/// What is wrong with the links of `pages`.
pub(super) fn find(file: &File<'_>, pages: &[&Dict<'_>], tree: &Tree, ink: &PageContents) -> Vec<String> {
    let mut lines = Lines::new();
    for line in &ink.lines {
        lines.entry(line.mark).or_default().push(line);
    }
    let mut findings = Vec::new();
    // By object: page and area.
    let mut areas: BTreeMap<u32, (usize, Box4)> = BTreeMap::new();
    let mut count = 0;
    for (page, dict) in pages.iter().enumerate() {
        for (at, object) in file.items(dict, "Annots").iter().enumerate() {
            count += 1;
            if count > MOST {
                findings.push("it has more annotations than any sheet".to_owned());
                return findings;
            }
            let annotation = file.dict(object);
            let kind = annotation.name("Subtype").map(String::from_utf8_lossy).unwrap_or_default();
            let area = numbers(&file.items(&annotation, "Rect")).map(upright);
            let element = annotation.whole("StructParent").and_then(|key| tree.at_key(key));
            let refers =
                |element: &&Element| matches!(object, Object::Reference(id) if element.objects.contains(id));
            let element = element.filter(refers).filter(|element| element.kind == "Link");
            let mut wrong = of_itself(file, &annotation);
            match element {
                Some(element) => wrong.extend(on_words(file, &annotation, element, (page, area), &lines)),
                None => wrong.push("is not in the structure"),
            }
            findings
                .extend(wrong.iter().map(|what| format!("{kind} {} of page {} {what}", at + 1, page + 1)));
            if let (Object::Reference(id), Some(area)) = (object, area) {
                areas.insert(*id, (page, area));
            }
        }
    }
    for element in tree.elements.iter().filter(|element| element.kind == "Link") {
        findings.extend(covered(element, &areas, &lines));
    }
    findings
}

/// What is wrong with an annotation, whatever it lies on.
fn of_itself(file: &File<'_>, annotation: &Dict<'_>) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    if annotation.name("Subtype") != Some(b"Link") {
        wrong.push("is of a kind that no sheet has: what it shows is not proven");
    }
    if said(file, annotation).trim().is_empty() {
        wrong.push("does not say what it is (`/Contents`)");
    }
    // Without a border of no width, viewers and printers draw one (ISO 32000-1, 12.5.2).
    let frame: Option<[f64; 3]> = numbers(&file.items(annotation, "Border"));
    if frame != Some([0.0; 3]) || ["AP", "BS", "BE"].iter().any(|key| annotation.get(key).is_some()) {
        wrong.push("paints a frame or more, which was not drawn");
    }
    if annotation.whole("F") != Some(PRINTED) {
        wrong.push("is not a plain printed link (`/F`)");
    }
    wrong
}

/// What is wrong with a link by the words of its element.
fn on_words(
    file: &File<'_>,
    annotation: &Dict<'_>,
    element: &Element,
    (page, area): (usize, Option<Box4>),
    lines: &Lines<'_>,
) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let words = normal(&element.text);
    let action = file.dict_of(annotation, "A");
    let leads = file.value(&action, "URI").text().filter(|_| action.name("S") == Some(b"URI"));
    let other =
        action.get("Next").is_some() || ["Dest", "AA", "PA"].iter().any(|key| annotation.get(key).is_some());
    if words.is_empty() || leads.as_ref() != Some(&words) || other {
        wrong.push("leads elsewhere than its words say");
    }
    let said = said(file, annotation);
    if !said.trim().is_empty() && !said.contains(&words) {
        wrong.push("says that it is another (`/Contents`)");
    }
    let within = |area: &Box4| {
        let own = ink_of(element, lines).filter(|line| line.page == page && inside(&line.ink, area, NEAR));
        own.map(|line| line.ink).reduce(union)
    };
    if !area.is_some_and(|area| within(&area).is_some_and(|ink| inside(&area, &ink, FAR))) {
        wrong.push("does not lie on its words");
    }
    wrong
}

/// What is wrong with the element of a link by the annotations that it has.
fn covered(element: &Element, areas: &BTreeMap<u32, (usize, Box4)>, lines: &Lines<'_>) -> Option<String> {
    let name = excerpt(&element.text);
    let own: Option<Vec<_>> = element.objects.iter().map(|object| areas.get(object)).collect();
    let Some(own) = own.filter(|own| !own.is_empty()) else {
        return Some(format!("the link `{name}` has no annotation on a page"));
    };
    let pressed =
        |line: &Line| own.iter().any(|(page, area)| *page == line.page && inside(&line.ink, area, NEAR));
    let all = ink_of(element, lines).all(pressed);
    (!all).then(|| format!("not all words of the link `{name}` can be pressed"))
}

/// The ink of an element's own words.
fn ink_of<'i>(element: &Element, lines: &Lines<'i>) -> impl Iterator<Item = &'i Line> {
    element.marks.iter().filter_map(|mark| lines.get(mark)).flatten().copied()
}

fn said(file: &File<'_>, annotation: &Dict<'_>) -> String {
    file.value(annotation, "Contents").text().unwrap_or_default()
}

/// Whether `a` reaches no more than `far` out of `b`.
fn inside(a: &Box4, b: &Box4, far: f64) -> bool {
    a[0] >= b[0] - far && a[1] >= b[1] - far && a[2] <= b[2] + far && a[3] <= b[3] + far
}
