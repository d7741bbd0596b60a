//! Bookmarks: the document outline, by which a viewer leads to the headings.
//!
//! In: the outline in the catalog, the structure and the page contents. Out: findings. The bookmarks must be the headings:
//! all of them, in their order and with their text, nested like them, and each must lead to the page and the height of
//! its heading (ISO 14289-1, 7.17; ISO 32000-1, 12.3.3).
//! Refuses circles, and more bookmarks than any sheet has.

use std::collections::BTreeSet;
use std::fmt;

use super::clause::Clause;
use super::file::PdfFile;
use super::geometry::BoundingBox;
use super::object::{PdfDict, PdfObject};
use super::paint::PageContents;
use super::text::{excerpt, normalize};
use super::tree::{PageReference, StructureTree};

/// Bookmarks of one file.
const MAX_BOOKMARKS: usize = 1000;
/// Levels of bookmarks.
const MAX_DEPTH: usize = 8;
/// How far the destination of a bookmark may be from the upper edge of its heading, in points.
const TOLERANCE: f64 = 3.0;

/// What is wrong with the bookmarks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BookmarkFinding {
    /// The file has headings, but no bookmarks.
    None,
    /// The entries of the outline do not refer to each other as they should, or are too many.
    BadOutline,
    /// A bookmark has another text than the heading at its position.
    OtherText {
        /// The text of the bookmark.
        bookmark: String,
        /// The text of the heading.
        heading: String,
    },
    /// A bookmark is nested otherwise than its heading.
    OtherLevel {
        /// The text of the bookmark.
        bookmark: String,
    },
    /// A bookmark does not lead to its heading.
    OtherTarget {
        /// The text of the bookmark.
        bookmark: String,
    },
    /// An entry states another number of visible bookmarks below it than there are.
    OtherVisible {
        /// The text of the bookmark; empty for the outline itself.
        bookmark: String,
        /// The number that it states.
        stated: i64,
        /// The number of bookmarks below it.
        actual: i64,
    },
    /// There are more bookmarks than headings, or fewer.
    OtherCount {
        /// The number of bookmarks.
        bookmarks: usize,
        /// The number of headings.
        headings: usize,
    },
}

impl BookmarkFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::BadOutline | Self::OtherVisible { .. } => Clause::Iso32000("12.3.3"),
            _ => Clause::Iso14289("7.17"),
        }
    }
}

impl fmt::Display for BookmarkFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("the file has no bookmarks"),
            Self::BadOutline => f.write_str(
                "the bookmarks are not linked to each other, are circular, or are more than any sheet has",
            ),
            Self::OtherText { bookmark, heading } => {
                write!(f, "the bookmarks differ from the headings: `{bookmark}` instead of `{heading}`")
            }
            Self::OtherLevel { bookmark } => {
                write!(f, "the bookmark `{bookmark}` is nested otherwise than its heading")
            }
            Self::OtherTarget { bookmark } => {
                write!(f, "the bookmark `{bookmark}` does not lead to its heading")
            }
            Self::OtherVisible { bookmark, stated, actual } if bookmark.is_empty() => {
                write!(f, "the outline states {stated} visible bookmarks instead of {actual} (`/Count`)")
            }
            Self::OtherVisible { bookmark, stated, actual } => write!(
                f,
                "the bookmark `{bookmark}` states {stated} visible bookmarks below it instead of {actual} (`/Count`)"
            ),
            Self::OtherCount { bookmarks, headings } => {
                write!(f, "the file has {bookmarks} bookmarks but {headings} headings")
            }
        }
    }
}

/// A bookmark, or a heading that must have one.
struct Bookmark {
    /// The number of bookmarks or headings around it.
    depth: usize,
    text: String,
    target: Option<BookmarkTarget>,
}

/// Where a bookmark leads.
#[derive(Clone, Copy)]
struct BookmarkTarget {
    /// The page, from 0.
    page: usize,
    /// The height on the page.
    top: f64,
}

/// Compares the bookmarks of a file with its headings.
pub(super) fn check_bookmarks(
    file: &PdfFile<'_>,
    catalog: &PdfDict<'_>,
    pages: &[PageReference],
    tree: &StructureTree,
    contents: &PageContents,
) -> Vec<BookmarkFinding> {
    let headings = headings(tree, contents);
    let Some(root) = catalog.reference("Outlines") else {
        let is_missing = !headings.is_empty();
        return is_missing.then_some(BookmarkFinding::None).into_iter().collect();
    };
    let (seen, bookmarks, miscounted) = (BTreeSet::from([root]), Vec::new(), Vec::new());
    let mut reader = OutlineReader { file, pages, seen, bookmarks, miscounted };
    if reader.read_below(root, "", 0).is_none() {
        return vec![BookmarkFinding::BadOutline];
    }
    let mut findings = compare(&reader.bookmarks, &headings);
    findings.extend(reader.miscounted);
    findings
}

struct OutlineReader<'r, 'f> {
    file: &'r PdfFile<'f>,
    pages: &'r [PageReference],
    seen: BTreeSet<u32>,
    bookmarks: Vec<Bookmark>,
    /// What is wrong with the numbers of bookmarks that entries state.
    miscounted: Vec<BookmarkFinding>,
}

impl OutlineReader<'_, '_> {
    /// Reads the bookmarks below the entry `outer` of the text `text`, and returns their number on all levels; `None` if
    /// they are circular, too many or not linked to each other.
    ///
    /// All entries are open, so each states the number of all bookmarks below it; a negative number would close it (ISO
    /// 32000-1, tables 152 and 153).
    fn read_below(&mut self, outer: u32, text: &str, depth: usize) -> Option<i64> {
        let parent = self.file.dict(&PdfObject::Reference(outer));
        let (mut next, mut last) = (parent.reference("First"), None);
        let mut actual = 0;
        while let Some(id) = next {
            if !self.seen.insert(id) || self.seen.len() > MAX_BOOKMARKS || depth > MAX_DEPTH {
                return None;
            }
            let dict = self.file.dict(&PdfObject::Reference(id));
            if dict.reference("Parent") != Some(outer) || dict.reference("Prev") != last {
                return None;
            }
            let title = self.file.value(&dict, "Title").text().unwrap_or_default();
            let title = normalize(&title);
            self.bookmarks.push(Bookmark { depth, text: title.clone(), target: self.target(&dict) });
            actual += 1 + self.read_below(id, &title, depth + 1)?;
            (last, next) = (Some(id), dict.reference("Next"));
        }
        let stated = parent.integer("Count").unwrap_or_default();
        if stated != actual {
            self.miscounted.push(BookmarkFinding::OtherVisible { bookmark: excerpt(text), stated, actual });
        }
        (parent.reference("Last") == last).then_some(actual)
    }

    /// Where an entry leads; `None` for other destinations than a position on a page that keeps the zoom.
    fn target(&self, entry: &PdfDict<'_>) -> Option<BookmarkTarget> {
        let destination = self.file.items(entry, "Dest");
        let Some(PdfObject::Reference(page)) = destination.first() else { return None };
        let page = self.pages.iter().position(|known| known.id == *page)?;
        let is_position = matches!(destination.get(1)?, PdfObject::Name(name) if **name == *b"XYZ");
        let top = destination.get(3)?.number()?;
        (is_position && entry.get("A").is_none()).then_some(BookmarkTarget { page, top })
    }
}

/// The headings of the structure as bookmarks.
fn headings(tree: &StructureTree, contents: &PageContents) -> Vec<Bookmark> {
    let mut open: Vec<usize> = Vec::new();
    let mut headings = Vec::new();
    for (index, element) in tree.elements.iter().enumerate() {
        let Some(level) = element.heading_level() else { continue };
        while open.last().is_some_and(|outer| *outer >= level) {
            open.pop();
        }
        let inline = tree.elements.iter().filter(|inner| inner.is_inline() && inner.parent == Some(index));
        let marked_contents: Vec<usize> =
            inline.chain([element]).flat_map(|one| one.marked_contents.iter().copied()).collect();
        let page =
            marked_contents.iter().map(|marked_content| contents.marked_contents[*marked_content].page).min();
        let on_page = marked_contents
            .iter()
            .map(|marked_content| &contents.marked_contents[*marked_content])
            .filter(|marked_content| Some(marked_content.page) == page);
        let bounds = on_page.filter_map(|marked_content| marked_content.bounds).reduce(BoundingBox::union);
        let target = page.zip(bounds).map(|(page, bounds)| BookmarkTarget { page, top: bounds.top });
        headings.push(Bookmark { depth: open.len(), text: normalize(&element.text), target });
        open.push(level);
    }
    headings
}

fn compare(bookmarks: &[Bookmark], headings: &[Bookmark]) -> Vec<BookmarkFinding> {
    let mut findings = Vec::new();
    for (actual, expected) in bookmarks.iter().zip(headings) {
        let bookmark = excerpt(&actual.text);
        if actual.text != expected.text {
            // All later bookmarks are at the wrong position, too.
            findings.push(BookmarkFinding::OtherText { bookmark, heading: excerpt(&expected.text) });
            return findings;
        }
        if actual.depth != expected.depth {
            findings.push(BookmarkFinding::OtherLevel { bookmark: bookmark.clone() });
        }
        let is_near =
            |a: BookmarkTarget, b: BookmarkTarget| a.page == b.page && (a.top - b.top).abs() <= TOLERANCE;
        if !actual.target.zip(expected.target).is_some_and(|(a, b)| is_near(a, b)) {
            findings.push(BookmarkFinding::OtherTarget { bookmark });
        }
    }
    if bookmarks.len() != headings.len() {
        let (bookmarks, headings) = (bookmarks.len(), headings.len());
        findings.push(BookmarkFinding::OtherCount { bookmarks, headings });
    }
    findings
}
