//! The survey of an SVG file before it is drawn: what `usvg` would drop, ignore or expand without bound.
//!
//! In: one SVG file as a [`Source`]. Out: an [`SvgFile`], the XML tree's declarations with their places, so
//! that later findings point at the attribute or style rule that causes them.
//! Refuses files that are too large or too deeply nested, XML entities, and elements and properties that
//! have no faithful outline in plain colours: text, images, clones, gradients, filters, masks, markers.

use std::ops::Range;

use usvg::Opacity;
use usvg::roxmltree::{self, Document, Node};

use super::{MAX_SEGMENTS, missing_size};
use crate::diag::{Diagnostic, Name, Source, SourceSpan};

/// The largest file, in bytes.
const MAX_BYTES: usize = 512 * 1024;
/// The most style rules of a file, in bytes: every rule is matched against every element.
const MAX_STYLE_BYTES: usize = 16 * 1024;
/// The most XML nodes of a file.
const MAX_NODES: u32 = 10_000;
/// The most attributes of an element: the XML parser compares them pairwise.
const MAX_ATTRIBUTES: usize = 500;
/// How deep elements may nest: the code that reads them is recursive.
pub(super) const MAX_DEPTH: usize = 64;

/// A surveyed file: its source, and the properties that it declares, with their places.
pub(super) struct SvgFile<'a> {
    pub(super) source: &'a Source,
    declarations: Vec<StyleDeclaration<'a>>,
}

/// A property that an attribute or a style rule sets.
pub(super) struct StyleDeclaration<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    /// Bytes of the file.
    range: Range<usize>,
}

impl SvgFile<'_> {
    /// The place of the first declaration for which `is_cause` is true, or else the file as a whole.
    pub(super) fn place(&self, is_cause: impl Fn(&StyleDeclaration<'_>) -> bool) -> SourceSpan {
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

    /// The finding that something has an `opacity` of less than 1.
    pub(super) fn transparency(&self, opacity: Opacity) -> Diagnostic {
        let is_partial = |d: &StyleDeclaration<'_>| match d.name {
            "opacity" | "fill-opacity" | "stroke-opacity" => {
                d.value.parse() != Ok(1.0) && d.value.trim_end() != "100%"
            }
            "fill" | "stroke" | "color" => match d.value.strip_prefix('#') {
                Some(digits) => matches!(digits.len(), 4 | 8),
                None => d.value.contains("a(") || d.value.contains('/') || d.value == "transparent",
            },
            _ => false,
        };
        Diagnostic::error(
            Name::UnsupportedInPicture,
            format!("the picture is partly see-through (opacity {:.2})", opacity.get()),
        )
        .at(self.place(is_partial))
        .hint("remove the opacity and choose a lighter plain colour")
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

/// An element that is still to be checked.
struct PendingElement<'a, 'input> {
    node: Node<'a, 'input>,
    /// How deep it is nested; the root element has 1.
    depth: usize,
    /// Whether it lies in a definition, which is drawn only where something refers to it.
    is_definition: bool,
}

/// Checks every element of `document` before `usvg` reads it.
///
/// # Errors
/// The first element or property that `usvg` would drop, ignore or expand without bound.
pub(super) fn survey<'a>(document: &'a Document<'_>, source: &'a Source) -> Result<SvgFile<'a>, Diagnostic> {
    let root = document.root_element();
    check_root(root, source)?;
    let mut declarations = style_sheets(document, source)?;
    let mut pending = vec![PendingElement { node: root, depth: 1, is_definition: false }];
    while let Some(PendingElement { node, depth, is_definition }) = pending.pop() {
        let name = node.tag_name().name();
        // Elements of an editor and mere descriptions are neither drawn nor read.
        if !is_svg(node) || matches!(name, "title" | "desc" | "metadata" | "script") {
            continue;
        }
        if depth > MAX_DEPTH {
            return Err(Diagnostic::error(
                Name::PictureTooComplex,
                format!("the picture nests elements more than {MAX_DEPTH} deep"),
            )
            .at(source.at(tag_range(node)))
            .hint("ungroup it (in Inkscape: Object > Ungroup), then save it again"));
        }
        let is_definition = is_definition || DEFINITIONS.contains(&name);
        check_element(node, is_definition, depth == 1).map_err(|e| e.at(source.at(tag_range(node))))?;
        if !is_definition {
            collect_attributes(node, source, &mut declarations);
        }
        let first_child = pending.len();
        let children = node.children().filter(Node::is_element);
        pending.extend(children.map(|node| PendingElement { node, depth: depth + 1, is_definition }));
        pending[first_child..].reverse();
    }
    for declaration in &declarations {
        check_declaration(declaration).map_err(|e| e.at(source.at(declaration.range.clone())))?;
    }
    Ok(SvgFile { source, declarations })
}

/// Elements that are drawn only where something refers to them.
const DEFINITIONS: [&str; 8] =
    ["linearGradient", "radialGradient", "pattern", "clipPath", "mask", "filter", "marker", "symbol"];

/// Refuses a root element that is not `<svg>` or has no absolute size.
fn check_root(root: Node<'_, '_>, source: &Source) -> Result<(), Diagnostic> {
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

/// Adds the properties that the attributes of `node` declare.
fn collect_attributes<'a>(node: Node<'a, '_>, source: &Source, declarations: &mut Vec<StyleDeclaration<'a>>) {
    for attribute in node.attributes().filter(|a| is_svg_namespace(a.namespace(), true)) {
        if attribute.name() == "style" {
            collect_declarations(attribute.value(), source, attribute.range_value(), declarations);
        } else {
            let (name, value) = (attribute.name(), attribute.value().trim());
            declarations.push(StyleDeclaration { name, value, range: attribute.range() });
        }
    }
}

/// The declarations of the style sheets. They apply to the whole file, wherever they are in it.
fn style_sheets<'a>(
    document: &'a Document<'_>,
    source: &Source,
) -> Result<Vec<StyleDeclaration<'a>>, Diagnostic> {
    let mut declarations = Vec::new();
    let mut bytes = 0;
    for style in document.descendants().filter(|n| n.tag_name().name() == "style" && is_svg(*n)) {
        bytes += style.range().len();
        if bytes > MAX_STYLE_BYTES {
            let limit = MAX_STYLE_BYTES / 1024;
            return Err(Diagnostic::error(
                Name::PictureTooComplex,
                format!("the picture has more than {limit} KiB of style rules"),
            )
            .at(source.at(tag_range(style)))
            .hint("save it as plain SVG with presentation attributes"));
        }
        for text in style.children() {
            collect_declarations(text.text().unwrap_or_default(), source, text.range(), &mut declarations);
        }
    }
    Ok(declarations)
}

/// Whether the value has four numbers, with a width and a height above zero.
fn is_view_box(value: &str) -> bool {
    let parts = value.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    match parts.map(str::parse).collect::<Result<Vec<f32>, _>>().as_deref() {
        Ok(&[_, _, w, h]) => w > 0.0 && h > 0.0,
        _ => false,
    }
}

/// Whether `usvg` reads the element as SVG.
fn is_svg(node: Node<'_, '_>) -> bool {
    is_svg_namespace(node.tag_name().namespace(), false)
}

/// Whether `usvg` reads names of this namespace; for attributes it reads two more.
fn is_svg_namespace(namespace: Option<&str>, is_attribute: bool) -> bool {
    match namespace {
        None | Some("http://www.w3.org/2000/svg") => true,
        Some("http://www.w3.org/1999/xlink" | "http://www.w3.org/XML/1998/namespace") => is_attribute,
        Some(_) => false,
    }
}

/// The element's `<name`, as bytes of the file.
fn tag_range(node: Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    start..(start + 1 + node.tag_name().name().len()).min(node.range().end)
}

/// Refuses elements that cannot be drawn faithfully. A definition is not drawn, unless `use` expands it.
fn check_element(node: Node<'_, '_>, is_definition: bool, is_root: bool) -> Result<(), Diagnostic> {
    let name = node.tag_name().name();
    let (message, hint) = match name {
        "use" => (
            "a picture cannot contain clones (`use`)".to_owned(),
            "unlink them (in Inkscape: Edit > Clone > Unlink Clone)",
        ),
        _ if is_definition || is_root => return Ok(()),
        "g" | "a" | "defs" | "style" | "path" | "rect" | "circle" | "ellipse" | "line" | "polyline"
        | "polygon" => return Ok(()),
        "text" | "tspan" | "textPath" => (
            "a picture cannot contain text".to_owned(),
            "convert it to paths (in Inkscape: Path > Object to Path)",
        ),
        "image" | "foreignObject" => (
            format!("a picture cannot contain an embedded file (`{name}`)"),
            "draw it as paths (in Inkscape: Path > Trace Bitmap)",
        ),
        _ => (
            format!("a picture cannot contain the element `{name}`"),
            "use groups, paths and plain shapes only; saving as plain SVG may help",
        ),
    };
    Err(Diagnostic::error(Name::UnsupportedInPicture, message).hint(hint))
}

/// Adds the `name: value;` pairs of `text`, a style sheet or `style` attribute, which is in `range` of the
/// file, possibly in escaped form.
fn collect_declarations<'a>(
    text: &'a str,
    source: &Source,
    range: Range<usize>,
    declarations: &mut Vec<StyleDeclaration<'a>>,
) {
    const ENDS: [char; 3] = ['{', '}', ';'];
    let offset = source.text[range.clone()].find(text).map(|i| range.start + i);
    let mut start = 0;
    for declaration in text.split_inclusive(ENDS) {
        let pair = declaration.trim_end_matches(ENDS);
        if let Some((before, value)) = pair.split_once(':') {
            // The name may follow a comment.
            let before = before.trim_end();
            let name = before.rsplit(|c: char| c.is_whitespace() || c == '/').next().unwrap_or(before);
            let own = start + before.len() - name.len()..start + pair.trim_end().len();
            let range = offset.map_or(range.clone(), |offset| offset + own.start..offset + own.end);
            declarations.push(StyleDeclaration { name, value: value.trim(), range });
        }
        start += declaration.len();
    }
}

/// Refuses properties that `usvg` would ignore, and references to anything that is not drawn plainly.
fn check_declaration(declaration: &StyleDeclaration<'_>) -> Result<(), Diagnostic> {
    let StyleDeclaration { name, value, .. } = declaration;
    let refers = value.contains("url(");
    let (message, hint) = match *name {
        "fill" | "stroke" if refers => (
            format!("`{name}` is a gradient or pattern, which does not photocopy"),
            "give it one plain colour",
        ),
        "clip-path" | "mask" if refers => (
            format!("a picture cannot use `{name}`"),
            "release it (in Inkscape: Object > Clip or Mask > Release) and cut the paths themselves",
        ),
        "filter" if refers => {
            ("a picture cannot use `filter`".to_owned(), "remove it (in Inkscape: Filters > Remove Filters)")
        }
        "marker" | "marker-start" | "marker-mid" | "marker-end" if refers => (
            format!("a picture cannot use `{name}`"),
            "convert it to paths (in Inkscape: Path > Stroke to Path)",
        ),
        "stroke-dasharray" if !value.split([' ', ',']).all(|v| matches!(v, "" | "none" | "0")) => (
            "a picture cannot have dashed strokes".to_owned(),
            "make the stroke solid, or convert it to paths (in Inkscape: Path > Stroke to Path)",
        ),
        "vector-effect" if *value != "none" => (
            format!("a picture cannot use `vector-effect: {value}`"),
            "remove it: strokes grow with the picture",
        ),
        _ => return Ok(()),
    };
    Err(Diagnostic::error(Name::UnsupportedInPicture, message).hint(hint))
}
