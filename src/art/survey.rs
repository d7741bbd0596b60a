//! The survey of an SVG file before it is drawn: whether it is one, and not too large.
//!
//! In: one SVG file as a [`Source`]. Out: its XML tree, and [`SvgFile`], the places of its properties, so that later
//! findings point at the attribute or style rule that causes them.
//! Refuses files that are too large, XML entities, and a root that is not `<svg>` or has no size.

use std::ops::Range;

use usvg::roxmltree::{self, Document, Node};

use super::style::Declaration;
use super::{MAX_SEGMENTS, missing_size};
use crate::diag::{Diagnostic, Name, Source, SourceSpan};

/// The largest file, in bytes.
const MAX_BYTES: usize = 512 * 1024;
/// The most XML nodes of a file.
const MAX_NODES: u32 = 10_000;
/// How deep elements may nest, references expanded: the code that reads them is recursive.
pub(super) const MAX_DEPTH: usize = 64;
/// The most attributes of an element: the XML parser compares them pairwise.
const MAX_ATTRIBUTES: usize = 500;

/// A surveyed file: its source, and the properties that it declares, with their places.
pub(super) struct SvgFile<'a> {
    pub(super) source: &'a Source,
    pub(super) declarations: Vec<Declaration<'a>>,
}

impl SvgFile<'_> {
    /// The place of the first declaration for which `is_cause` is true, or else the file as a whole.
    pub(super) fn place(&self, is_cause: impl Fn(&Declaration<'_>) -> bool) -> SourceSpan {
        let found = self.declarations.iter().find(|d| is_cause(d));
        found.map_or_else(|| self.source.whole(), |d| self.source.at(d.range.clone()))
    }

    /// The finding that the picture has more than [`MAX_SEGMENTS`] segments.
    pub(super) fn too_many_segments(&self) -> Diagnostic {
        Diagnostic::error(
            Name::PictureTooComplex,
            format!("the picture has more than {MAX_SEGMENTS} line and curve segments"),
        )
        .at(self.source.whole())
        .hint("simplify its paths (in Inkscape: Path > Simplify), or use a simpler drawing")
    }

    /// The place of the first opacity of less than 1.
    pub(super) fn transparency(&self) -> SourceSpan {
        self.place(|d| match d.name {
            "opacity" | "fill-opacity" | "stroke-opacity" | "stop-opacity" => {
                d.value.parse() != Ok(1.0) && d.value.trim_end() != "100%"
            }
            "fill" | "stroke" | "color" | "stop-color" => match d.value.strip_prefix('#') {
                Some(digits) => matches!(digits.len(), 4 | 8),
                None => d.value.contains("a(") || d.value.contains('/') || d.value == "transparent",
            },
            "mask" => d.value.contains("url("),
            _ => false,
        })
    }
}

/// The file as an XML tree, if it is small enough to be one of a picture.
///
/// # Errors
/// When the file is too large, defines entities or is not well-formed XML.
pub(super) fn parse_xml(source: &Source) -> Result<Document<'_>, Diagnostic> {
    let text: &str = &source.text;
    if text.len() > MAX_BYTES {
        let kib = text.len().div_ceil(1024);
        return Err(Diagnostic::error(
            Name::FileTooLarge,
            format!("the picture has {kib} KiB, more than {} KiB", MAX_BYTES / 1024),
        )
        .at(source.whole())
        .hint("simplify its paths, and save it as plain SVG without embedded data"));
    }
    if let Some(start) = text.find("<!ENTITY") {
        return Err(Diagnostic::error(Name::NotSvg, "the picture defines XML entities")
            .at(source.at(start..start + "<!ENTITY".len()))
            .hint("save it as plain SVG"));
    }
    let has_too_many_attributes =
        |tag: &&str| tag.matches('=').count() > MAX_ATTRIBUTES && !tag.starts_with('!');
    if let Some(tag) = text.split('<').find(has_too_many_attributes) {
        let start = tag.as_ptr().addr() - text.as_ptr().addr();
        let name = tag.find(|c: char| !c.is_alphanumeric()).unwrap_or(tag.len());
        return Err(Diagnostic::error(
            Name::PictureTooComplex,
            format!("an element has more than {MAX_ATTRIBUTES} attributes"),
        )
        .at(source.at(start..start + name))
        .hint("save it as plain SVG"));
    }
    let options = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..Default::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Diagnostic::error(
            Name::PictureTooComplex,
            format!("the picture has more than {MAX_NODES} elements and texts"),
        )
        .at(source.whole())
        .hint("join its paths, or use a simpler drawing"),
        error => {
            let message = error.to_string();
            let message = message.trim_end_matches(&format!(" at {}", error.pos()));
            Diagnostic::error(Name::NotSvg, format!("the picture is not well-formed XML: {message}"))
                .at(source.at(byte_range(text, error.pos())))
                .hint("save it as plain SVG again")
        }
    })
}

/// The bytes of `text` that hold the character at `position`.
fn byte_range(text: &str, position: roxmltree::TextPos) -> Range<usize> {
    let (row, column) = (position.row.max(1) as usize - 1, position.col.max(1) as usize - 1);
    let line_start: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    let rest = &text[line_start..];
    let start = line_start + rest.char_indices().nth(column).map_or(rest.len(), |(i, _)| i);
    start..start + text[start..].chars().next().map_or(0, char::len_utf8)
}

/// Refuses a root element that is not `<svg>` or has no absolute size.
pub(super) fn check_root(root: Node<'_, '_>, source: &Source) -> Result<(), Diagnostic> {
    if !is_svg(root) || root.tag_name().name() != "svg" {
        return Err(Diagnostic::error(Name::NotSvg, "the picture is not an SVG drawing")
            .at(source.at(tag_range(root)))
            .hint("begin it with `<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">`"));
    }
    let is_absolute =
        |name| root.attribute(name).is_some_and(|v| !v.trim_end().ends_with('%') && v != "auto");
    match root.attribute_node("viewBox") {
        Some(view_box) if !is_view_box(view_box.value()) => Err(missing_size(source.at(view_box.range()))),
        None if !(is_absolute("width") && is_absolute("height")) => {
            Err(missing_size(source.at(tag_range(root))))
        }
        _ => Ok(()),
    }
}

/// Whether the value has four numbers, with a width and a height above zero.
pub(super) fn is_view_box(value: &str) -> bool {
    let parts = value.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    match parts.map(str::parse).collect::<Result<Vec<f32>, _>>().as_deref() {
        Ok(&[_, _, w, h]) => w > 0.0 && h > 0.0,
        _ => false,
    }
}

/// Whether `usvg` reads the element as SVG.
pub(super) fn is_svg(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().namespace(), None | Some("http://www.w3.org/2000/svg"))
}

/// The element's `<name`, as bytes of the file.
pub(super) fn tag_range(node: Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    start..(start + 1 + node.tag_name().name().len()).min(node.range().end)
}
