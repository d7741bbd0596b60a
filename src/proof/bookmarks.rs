//! Outline: the bookmarks of a file, by which a viewer leads to its parts.
//!
//! In: the catalog's outline, the structure and the ink. Out: findings. The bookmarks must be the headings: all of them, in
//! their order and words, each below the nearest one of a higher level, and each must lead to the page and the height
//! at which its heading stands (ISO 14289-1, 7.17; ISO 32000-1, 12.3.3).
//! Refuses circles, and more bookmarks than any sheet has.

use std::collections::BTreeSet;

use super::excerpt;
use super::expect::normal;
use super::file::{Dict, File, Object};
use super::paint::{PageContents, union};
use super::tree::{Page, Tree};

/// Bookmarks of one file.
const MOST: usize = 1000;
/// How far the place of a bookmark may be from the upper edge of its heading's ink, in points.
const NEAR: f64 = 3.0;

/// A bookmark or a heading: how deep it stands, its words and its place: page and upper edge.
struct Entry {
    depth: usize,
    words: String,
    place: Option<(usize, f64)>,
}

/// What is wrong with the bookmarks of a file with these `pages`.
pub(super) fn find(
    file: &File<'_>,
    catalog: &Dict<'_>,
    pages: &[Page],
    tree: &Tree,
    ink: &PageContents,
) -> Vec<String> {
    let headings = headings(tree, ink);
    let Some(root) = catalog.reference("Outlines") else {
        let missing = !headings.is_empty();
        return missing.then(|| "it has no bookmarks".to_owned()).into_iter().collect();
    };
    let mut walk = Walk { file, pages, seen: BTreeSet::from([root]), found: Vec::new() };
    if walk.below(root, 0).is_none() {
        return vec![
            "its bookmarks are not tied together, go in a circle, or are more than any sheet has".to_owned(),
        ];
    }
    compare(&walk.found, &headings)
}

struct Walk<'w, 'f> {
    file: &'w File<'f>,
    pages: &'w [Page],
    seen: BTreeSet<u32>,
    found: Vec<Entry>,
}

impl Walk<'_, '_> {
    /// Takes in the bookmarks below `above`; none if they do not end, or are not tied to each other.
    fn below(&mut self, above: u32, depth: usize) -> Option<()> {
        let parent = self.file.dict(&Object::Reference(above));
        let (mut next, mut last) = (parent.reference("First"), None);
        while let Some(id) = next {
            if !self.seen.insert(id) || self.seen.len() > MOST || depth > 8 {
                return None;
            }
            let dict = self.file.dict(&Object::Reference(id));
            if dict.reference("Parent") != Some(above) || dict.reference("Prev") != last {
                return None;
            }
            let words = self.file.value(&dict, "Title").text().unwrap_or_default();
            self.found.push(Entry { depth, words: normal(&words), place: self.place(&dict) });
            self.below(id, depth + 1)?;
            (last, next) = (Some(id), dict.reference("Next"));
        }
        (parent.reference("Last") == last).then_some(())
    }

    /// Where a bookmark leads: a page and a height on it.
    fn place(&self, dict: &Dict<'_>) -> Option<(usize, f64)> {
        let place = self.file.items(dict, "Dest");
        let Some(Object::Reference(page)) = place.first() else { return None };
        let page = self.pages.iter().position(|known| known.id == *page)?;
        let kept =
            matches!(place.get(1)?, Object::Name(name) if **name == *b"XYZ") && dict.get("A").is_none();
        place.get(3)?.number().filter(|_| kept).map(|top| (page, top))
    }
}

/// The headings of the structure.
fn headings(tree: &Tree, ink: &PageContents) -> Vec<Entry> {
    let mut open: Vec<u8> = Vec::new();
    let mut headings = Vec::new();
    for (at, element) in tree.elements.iter().enumerate() {
        let [b'H', level @ b'1'..=b'6'] = element.kind.as_bytes() else { continue };
        while open.last().is_some_and(|above| above >= level) {
            open.pop();
        }
        let inner = tree.elements.iter().filter(|inner| inner.is_inline() && inner.parent == Some(at));
        let marks: Vec<usize> = inner.chain([element]).flat_map(|one| one.marks.iter().copied()).collect();
        let page = marks.iter().map(|mark| ink.marks[*mark].page).min();
        let own = marks.iter().map(|mark| &ink.marks[*mark]).filter(|mark| Some(mark.page) == page);
        let place = page.zip(own.filter_map(|mark| mark.bounds).reduce(union).map(|area| area[3]));
        headings.push(Entry { depth: open.len(), words: normal(&element.text), place });
        open.push(*level);
    }
    headings
}

fn compare(found: &[Entry], headings: &[Entry]) -> Vec<String> {
    let mut findings = Vec::new();
    for (is, should) in found.iter().zip(headings) {
        let name = excerpt(&is.words);
        if is.words != should.words {
            // All that follow are moved, too.
            findings.push(format!(
                "its bookmarks are not its headings: `{name}` for `{}`",
                excerpt(&should.words)
            ));
            return findings;
        }
        if is.depth != should.depth {
            findings.push(format!("the bookmark `{name}` does not stand below the same one as its heading"));
        }
        let leads = is.place.zip(should.place).is_some_and(|(a, b)| a.0 == b.0 && (a.1 - b.1).abs() <= NEAR);
        if !leads {
            findings.push(format!("the bookmark `{name}` does not lead to its heading"));
        }
    }
    if found.len() != headings.len() {
        findings.push(format!("it has {} bookmarks and {} headings", found.len(), headings.len()));
    }
    findings
}
