//! Marked content: the sequences into which a page divides what it paints (ISO 32000-1, 14.6).
//!
//! In: the operators that begin and end a sequence. Out: [`MarkedContent`] with its identifier or its kind of artifact.
//! Refuses nothing; properties that hide or replace content are findings.

use super::{BoundingBox, ContentFault, Painter, TOLERANCE, UnsupportedContent, operands};
use crate::proof::object::PdfDict;
use crate::proof::token::{self, Token};

/// How content is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::proof) enum MarkedContentKind {
    /// As content of the structure, with its identifier on the page (`/MCID`).
    Tagged(i64),
    /// As an artifact: decoration, or content that repeats.
    Artifact,
    /// Not at all.
    Unmarked,
}

/// The declared type of an artifact (ISO 32000-1, 14.8.2.2.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::proof) enum ArtifactKind {
    /// Decoration.
    Layout,
    /// A production aid.
    Page,
    /// A running header or footer.
    Pagination,
    /// None, or an unknown one.
    #[default]
    Undeclared,
}

impl ArtifactKind {
    /// The kind by `/Type` and `/Subtype` of the properties.
    fn from_properties(kind: Option<&[u8]>, subtype: Option<&[u8]>) -> Self {
        match (kind, subtype) {
            (Some(b"Layout"), None) => Self::Layout,
            (Some(b"Page"), None) => Self::Page,
            (Some(b"Pagination"), Some(b"Header" | b"Footer")) => Self::Pagination,
            _ => Self::Undeclared,
        }
    }
}

/// A marked-content sequence, or all unmarked content of a page.
#[derive(Clone, Debug)]
pub(in crate::proof) struct MarkedContent {
    /// The page, from 0.
    pub page: usize,
    pub kind: MarkedContentKind,
    /// The declared type of an artifact.
    pub artifact: ArtifactKind,
    /// Whether its tag is that of a picture.
    pub is_figure: bool,
    /// The text of its character codes, one after the other.
    pub text: String,
    /// The bounds of everything that it paints.
    pub bounds: Option<BoundingBox>,
    /// What it has shown last.
    pub(super) word: WordState,
}

/// The state of the word that marked content is showing; it tells whether a blank glyph is missing ink.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordState {
    /// Characters that should be visible, but had a blank glyph, since the last visible glyph.
    pub blank_since_ink: u8,
    /// Whether the word has a visible glyph.
    pub has_ink: bool,
    /// The last character.
    pub last: char,
}

/// What the properties of a sequence say.
#[derive(Default)]
struct MarkedContentProperties {
    mcid: Option<i64>,
    artifact: ArtifactKind,
    has_replacement_text: bool,
    has_repeated_key: bool,
    is_optional: bool,
}

impl Painter<'_, '_> {
    /// Begins a sequence (`BMC`, `BDC`).
    pub(super) fn begin_marked_content(&mut self, operands: &[Token<'_>], resources: &PdfDict<'_>) {
        let properties = self.marked_content_properties(operands, resources);
        if properties.has_replacement_text {
            self.report_unsupported(UnsupportedContent::ReplacementText);
        }
        if properties.has_repeated_key {
            self.report_unsupported(UnsupportedContent::RepeatedKey);
        }
        if properties.is_optional || operands.first() == Some(&Token::Name(b"OC")) {
            self.report_unsupported(UnsupportedContent::Layers);
        }
        let kind = match (properties.mcid, operands.first()) {
            (Some(mcid), _) => Some(MarkedContentKind::Tagged(mcid)),
            (None, Some(Token::Name(b"Artifact"))) => Some(MarkedContentKind::Artifact),
            _ => None,
        };
        if !self.open_marked_content.is_empty() {
            self.report_unsupported(UnsupportedContent::NestedMarkedContent);
        }
        let outer = self.open_marked_content.last().copied().flatten();
        let marked_content = kind.map_or(outer, |kind| Some(self.add_marked_content(kind)));
        if let (Some(marked_content), Some(MarkedContentKind::Artifact)) = (marked_content, kind) {
            self.contents.marked_contents[marked_content].artifact = properties.artifact;
        }
        if let (Some(marked_content), Some(Token::Name(b"Figure"))) = (marked_content, operands.first()) {
            self.contents.marked_contents[marked_content].is_figure = true;
        }
        self.open_marked_content.push(marked_content);
    }

    /// Ends a sequence (`EMC`). One that has shown and painted nothing is a fault: the structure refers to it in vain.
    pub(super) fn end_marked_content(&mut self) {
        let Some(ended) = self.open_marked_content.pop().flatten() else { return };
        let content = &self.contents.marked_contents[ended];
        if content.text.is_empty() && content.bounds.is_none() {
            self.contents.add_fault(ended, ContentFault::Empty);
        }
    }

    /// The properties among the operands, or in the resources under the name among them.
    fn marked_content_properties(
        &self,
        operands: &[Token<'_>],
        resources: &PdfDict<'_>,
    ) -> MarkedContentProperties {
        let mut properties = MarkedContentProperties::default();
        match operands.get(1) {
            Some(Token::DictOpen) => {
                let (mut kind, mut subtype) = (None, None);
                // A dictionary that is not complete is reported with the operands.
                let entries = operands::properties(&operands[1..]).map_or(Vec::new(), |dict| dict.entries);
                for (at, (key, value)) in entries.iter().enumerate() {
                    let key = token::name(key);
                    properties.has_repeated_key |=
                        entries[..at].iter().any(|(known, _)| token::name(known) == key);
                    match (&*key, *value) {
                        (b"Type", [Token::Name(name)]) => kind = Some(*name),
                        (b"Subtype", [Token::Name(name)]) => subtype = Some(*name),
                        (b"MCID", [Token::Number(number)]) => properties.mcid = Some(*number as i64),
                        (b"ActualText" | b"Alt" | b"E", _) => properties.has_replacement_text = true,
                        _ => {}
                    }
                }
                properties.artifact = ArtifactKind::from_properties(kind, subtype);
            }
            Some(Token::Name(name)) => {
                let lists = self.file.dict_of(resources, "Properties");
                let list = self.file.dict_of(&lists, &String::from_utf8_lossy(&token::name(name)));
                properties.mcid = list.integer("MCID");
                properties.has_replacement_text =
                    ["ActualText", "Alt", "E"].iter().any(|key| list.get(key).is_some());
                properties.is_optional = list.name("Type") == Some(b"OCG");
                properties.artifact = ArtifactKind::from_properties(list.name("Type"), list.name("Subtype"));
            }
            _ => {}
        }
        properties
    }

    fn add_marked_content(&mut self, kind: MarkedContentKind) -> usize {
        self.contents.marked_contents.push(MarkedContent {
            page: self.input.page,
            kind,
            artifact: ArtifactKind::Undeclared,
            is_figure: false,
            text: String::new(),
            bounds: None,
            word: WordState { blank_since_ink: 0, has_ink: false, last: ' ' },
        });
        self.contents.marked_contents.len() - 1
    }

    /// The index of the marked content that is painted now.
    pub(super) fn current_marked_content(&mut self) -> usize {
        if let Some(marked_content) = self.open_marked_content.last().copied().flatten() {
            return marked_content;
        }
        let marked_content =
            self.unmarked.unwrap_or_else(|| self.add_marked_content(MarkedContentKind::Unmarked));
        self.unmarked = Some(marked_content);
        self.contents.add_fault(marked_content, ContentFault::Unmarked);
        marked_content
    }

    /// Records that the content at the index `marked_content` paints in `area`. Artifacts may extend beyond the edge.
    pub(super) fn extend_marked_content(&mut self, marked_content: usize, area: BoundingBox) {
        let content = &mut self.contents.marked_contents[marked_content];
        content.bounds = Some(content.bounds.map_or(area, |known| known.union(area)));
        let is_artifact = content.kind == MarkedContentKind::Artifact;
        if !is_artifact && !area.is_within(&self.input.visible_area, TOLERANCE) {
            self.contents.add_fault(marked_content, ContentFault::OffPage);
        }
    }

    /// Whether a drawing is painted: a picture, or a copy of a panel that may have one.
    pub(super) fn is_in_drawing(&self) -> bool {
        self.open_marked_content.last().copied().flatten().is_some_and(|open| {
            let content = &self.contents.marked_contents[open];
            content.is_figure || content.artifact == ArtifactKind::Page
        })
    }

    /// Records a fault if a clipping path cuts `area` off.
    pub(super) fn check_clipping(&mut self, marked_content: usize, area: &BoundingBox) {
        if self.state.clip.is_some_and(|clip| !area.is_within(&clip, TOLERANCE)) {
            self.contents.add_fault(marked_content, ContentFault::Clipped);
        }
    }
}
