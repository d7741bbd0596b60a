//! Pages: the page tree, what each page declares, and what the document catalog declares.
//!
//! In: an open file. Out: its [`PageObject`]s in order with inherited attributes (ISO 32000-1, 7.7.3), and findings about
//! declarations that accessibility needs (ISO 14289-1, 6.2, 7.1, 7.2 and 7.18.3).
//! Refuses page trees that are circular or larger than any sheet's.

use std::collections::BTreeSet;
use std::fmt;

use super::clause::Clause;
use super::file::PdfFile;
use super::font::FontPrograms;
use super::geometry::BoundingBox;
use super::object::{PdfDict, PdfObject, numbers};
use super::paint::{ObservedCounts, PageContents, PageInput, paint_page};

/// Pages of one file.
const MAX_PAGES: usize = 300;

/// What is wrong with the pages or the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum PageFinding {
    /// The page tree is circular or too large.
    BadPageTree,
    /// A page has no media box.
    NoSize {
        /// The page, from 1.
        page: usize,
    },
    /// The tab order of a page is not that of the structure.
    TabOrder {
        /// The page, from 1.
        page: usize,
    },
    /// A page has no `/StructParents`.
    NoParentTreeKey {
        /// The page, from 1.
        page: usize,
    },
    /// A page is rotated or has a unit of its own.
    Transformed {
        /// The page, from 1.
        page: usize,
    },
    /// A content stream is damaged or has an unknown filter.
    UnreadableContent {
        /// The page, from 1.
        page: usize,
    },
    /// A page shows no text.
    NoText {
        /// The page, from 1.
        page: usize,
    },
    /// The catalog does not declare the file as tagged.
    NotTagged,
    /// The catalog declares that tags may be wrong.
    SuspectTags,
    /// The catalog does not ask viewers to show the title.
    TitleNotShown,
    /// The catalog declares no language.
    NoLanguage,
    /// An object is damaged.
    DamagedObject {
        /// The number of the object.
        number: u32,
    },
    /// A dictionary of an object has two entries with one key.
    RepeatedKey {
        /// The number of the object; 0 is the trailer.
        number: u32,
    },
    /// The file takes more work than any sheet.
    TooMuchWork,
}

impl PageFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(self) -> Clause {
        match self {
            Self::BadPageTree => Clause::Iso32000("7.7.3.2"),
            Self::NoSize { .. } => Clause::Iso32000("7.7.3.3"),
            Self::TabOrder { .. } => Clause::Iso14289("7.18.3"),
            Self::NoParentTreeKey { .. } => Clause::Iso32000("14.7.4.4"),
            Self::UnreadableContent { .. } => Clause::Iso32000("7.8.2"),
            Self::NotTagged => Clause::Iso14289("6.2"),
            Self::SuspectTags | Self::TitleNotShown => Clause::Iso14289("7.1"),
            Self::NoLanguage => Clause::Iso14289("7.2"),
            Self::DamagedObject { .. } => Clause::Iso32000("7.3.10"),
            Self::RepeatedKey { .. } => Clause::Iso32000("7.3.7"),
            Self::Transformed { .. } | Self::NoText { .. } | Self::TooMuchWork => Clause::OwnRule,
        }
    }
}

impl fmt::Display for PageFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadPageTree => f.write_str("the page tree is circular or has more pages than any sheet"),
            Self::NoSize { page } => write!(f, "page {page} has no size (`/MediaBox`)"),
            Self::TabOrder { page } => {
                write!(f, "page {page} does not have the tab order of the structure (`/Tabs /S`)")
            }
            Self::NoParentTreeKey { page } => {
                write!(f, "page {page} has no key in the parent tree (`/StructParents`)")
            }
            Self::Transformed { page } => {
                write!(f, "page {page} is rotated or scaled, which no printed sheet is")
            }
            Self::UnreadableContent { page } => write!(f, "the content of page {page} cannot be read"),
            Self::NoText { page } => write!(f, "page {page} shows no text"),
            Self::NotTagged => f.write_str("the file does not declare that it is tagged (`/MarkInfo`)"),
            Self::SuspectTags => f.write_str("the file declares that its tags may be wrong (`/Suspects`)"),
            Self::TitleNotShown => {
                f.write_str("the file does not ask viewers to show its title (`/DisplayDocTitle`)")
            }
            Self::NoLanguage => f.write_str("the file does not declare its language (`/Lang`)"),
            Self::DamagedObject { number } => write!(f, "object {number} of the file is damaged"),
            Self::RepeatedKey { number: 0 } => f.write_str("the trailer of the file has a key twice"),
            Self::RepeatedKey { number } => {
                write!(f, "a dictionary of object {number} of the file has a key twice")
            }
            Self::TooMuchWork => {
                f.write_str("the file takes more work to read than any sheet: not all of it is proven")
            }
        }
    }
}

/// A page with the attributes that it inherits.
pub(super) struct PageObject<'f> {
    /// Its object number.
    pub id: u32,
    pub dict: PdfDict<'f>,
    resources: PdfDict<'f>,
    media_box: Option<BoundingBox>,
    crop_box: Option<BoundingBox>,
}

/// A node of the page tree that is still to be read, with the attributes that it inherits.
struct OpenNode<'f> {
    id: u32,
    resources: PdfDict<'f>,
    media_box: Option<BoundingBox>,
    crop_box: Option<BoundingBox>,
}

/// The pages of a file in their order.
pub(super) fn pages<'f>(
    file: &'f PdfFile<'_>,
    catalog: &PdfDict<'f>,
    findings: &mut Vec<PageFinding>,
) -> Vec<PageObject<'f>> {
    let mut pages = Vec::new();
    let mut seen = BTreeSet::new();
    let Some(root) = catalog.reference("Pages") else { return pages };
    let mut open =
        vec![OpenNode { id: root, resources: PdfDict::default(), media_box: None, crop_box: None }];
    while let Some(node) = open.pop() {
        if !seen.insert(node.id) || pages.len() >= MAX_PAGES || seen.len() > MAX_PAGES * 4 {
            findings.push(PageFinding::BadPageTree);
            break;
        }
        let OpenNode { id, .. } = node;
        let dict = file.dict(&PdfObject::Reference(id));
        let own_box = |key: &str| numbers(&file.items(&dict, key)).map(BoundingBox::from_corners);
        let media_box = own_box("MediaBox").or(node.media_box);
        let crop_box = own_box("CropBox").or(node.crop_box);
        let own_resources = file.dict_of(&dict, "Resources");
        let resources = if dict.get("Resources").is_some() { own_resources } else { node.resources };
        if dict.name("Type") == Some(b"Pages") || dict.get("Kids").is_some() {
            for kid in file.items(&dict, "Kids").iter().rev() {
                if let PdfObject::Reference(id) = kid {
                    open.push(OpenNode { id: *id, resources: resources.clone(), media_box, crop_box });
                }
            }
        } else if dict.name("Type") == Some(b"Page") {
            pages.push(PageObject { id, dict, resources, media_box, crop_box });
        }
        if open.len() > MAX_PAGES * 4 {
            findings.push(PageFinding::BadPageTree);
            break;
        }
    }
    pages
}

impl PageObject<'_> {
    /// Checks what the page, whose index is `index`, declares, and paints it.
    pub(super) fn paint(
        &self,
        file: &PdfFile<'_>,
        programs: &FontPrograms,
        index: usize,
        contents: &mut PageContents,
        findings: &mut Vec<PageFinding>,
    ) {
        let page = index + 1;
        let mut report = |finding| findings.push(finding);
        let Some(media_box) = self.media_box else {
            report(PageFinding::NoSize { page });
            contents.counts.push(ObservedCounts::default());
            return;
        };
        if self.dict.name("Tabs") != Some(b"S") {
            report(PageFinding::TabOrder { page });
        }
        if self.dict.integer("StructParents").is_none() {
            report(PageFinding::NoParentTreeKey { page });
        }
        let is_rotated = self.dict.integer("Rotate").is_some_and(|angle| angle != 0);
        if self.dict.get("UserUnit").is_some() || is_rotated {
            report(PageFinding::Transformed { page });
        }
        let mut content = Vec::new();
        for stream in &content_streams(file, &self.dict) {
            match file.inflated(stream) {
                Some(bytes) => content.extend(bytes),
                None => report(PageFinding::UnreadableContent { page }),
            }
            content.push(b'\n');
        }
        let visible_area = self.crop_box.map_or(media_box, |crop_box| media_box.intersection(crop_box));
        let input = PageInput { page: index, visible_area, resources: self.resources.clone(), programs };
        paint_page(file, contents, &input, &content);
        if !contents.lines.iter().any(|line| line.page == index) {
            report(PageFinding::NoText { page });
        }
    }
}

/// The content streams of a page (ISO 32000-1, 7.8.2).
pub(super) fn content_streams<'o>(file: &'o PdfFile<'_>, page: &PdfDict<'o>) -> Vec<PdfObject<'o>> {
    match file.value(page, "Contents") {
        PdfObject::Array(streams) => streams.iter().map(|stream| file.resolve(stream)).collect(),
        PdfObject::Null => Vec::new(),
        one => vec![one],
    }
}

/// Checks what the document catalog declares; `lang` is its language.
pub(super) fn check_catalog(file: &PdfFile<'_>, catalog: &PdfDict<'_>, lang: &str) -> Vec<PageFinding> {
    let is_true =
        |dict: &str, key: &str| file.value(&file.dict_of(catalog, dict), key) == PdfObject::Bool(true);
    let findings = [
        (!is_true("MarkInfo", "Marked"), PageFinding::NotTagged),
        (is_true("MarkInfo", "Suspects"), PageFinding::SuspectTags),
        (!is_true("ViewerPreferences", "DisplayDocTitle"), PageFinding::TitleNotShown),
        (lang.is_empty(), PageFinding::NoLanguage),
    ];
    findings.into_iter().filter_map(|(is_wrong, finding)| is_wrong.then_some(finding)).collect()
}
