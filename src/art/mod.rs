//! Pictures: SVG files become outlines in plain inks, ready to be placed and drawn.
//!
//! [`pixels`] reads PNG files, [`code`] draws web addresses as QR codes, [`symbol`] short codes as Data Matrix.
//! In: one SVG file as a [`Source`]: an icon of a sheet, or a clinic's own logo. Out: a
//! [`Picture`], its size and its [`Shape`]s with all transforms applied, quadratic curves made
//! cubic and groups flattened; 1 SVG unit is 1 pt, lengths in mm or in come out true.
//! Refuses what a page in plain ink cannot show faithfully (text, images, gradients, patterns,
//! filters, masks, clip paths, markers, transparency, dashes, even-odd fills, unevenly stretched
//! strokes), what draws nothing or beyond its own edges, and what is too large or too deeply
//! nested to be a picture for print. Stroke ends and joins are drawn round, whatever the file says.

pub mod data_matrix;
pub mod pixels;
pub mod qr_code;

use std::ops::Range;
use std::sync::Arc;

use pixels::Pixels;
use usvg::roxmltree::{self, Document, Node};
use usvg::tiny_skia_path::{PathSegment, Transform};
use usvg::{BlendMode, FillRule, Group, Opacity, Options, Paint, PaintOrder, Path, Tree};

use crate::diag::{Diagnostic, Source, SourceSpan};
use crate::geom::{Abs, Color, Point, Segment, Shape, Size};

/// The largest file, in bytes.
const MAX_BYTES: usize = 512 * 1024;
/// The most style rules of a file, in bytes: each is tried on every element.
const MAX_STYLE_BYTES: usize = 16 * 1024;
/// The most XML nodes of a file.
const MAX_NODES: u32 = 10_000;
/// The most attributes of an element.
const MAX_ATTRIBUTES: usize = 500;
/// How deep elements nest at most; what reads them is recursive.
const MAX_DEPTH: usize = 64;
/// The most outline segments of a picture.
const MAX_SEGMENTS: usize = 20_000;
/// The smallest and the largest side, in SVG units.
const SIDES: std::ops::RangeInclusive<f32> = 0.1..=100_000.0;
/// The lightest grey, of 255, that is still seen on white after one pass through a photocopier.
const FAINTEST: u8 = 200;
/// How far ink may lie beyond the edge, as a part of the larger side.
const OVERHANG: f64 = 0.01;

/// A drawing made of plain outlines. 1 SVG unit is 1 pt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Width and height, never zero.
    pub size: Size,
    /// What to draw, in painting order; the origin is the top left corner, y points down.
    pub shapes: Vec<Shape>,
}

impl Picture {
    /// Reads the SVG file `source`. `currentColor` is black; see [`Picture::inked`].
    ///
    /// # Errors
    /// The first thing in the file that cannot be printed faithfully, and what to do about it.
    pub fn parse_svg(source: &Source) -> Result<Self, Diagnostic> {
        let document = parse_xml(source)?;
        let file = File { source, declarations: survey(&document, source)? };
        // At 72 to the inch one SVG unit is one point.
        let options = Options { dpi: 72.0, ..Options::default() };
        let tree = Tree::from_xmltree(&document, &options).map_err(|error| match error {
            usvg::Error::InvalidSize => no_size(source.whole()),
            other => {
                Diagnostic::error(crate::diag::Name::Unnamed, format!("the picture cannot be read: {other}"))
                    .at(source.whole())
            }
        })?;
        let size = size_of(&tree, source)?;
        let mut shapes = Vec::new();
        let mut room = MAX_SEGMENTS;
        flatten(tree.root(), &file, &mut |path| {
            room = room.checked_sub(path.data().len()).ok_or_else(|| file.too_many_segments())?;
            shapes.extend(shapes_of(path, size, &file)?);
            Ok(())
        })?;
        if shapes.is_empty() {
            return Err(Diagnostic::error(crate::diag::Name::Unnamed, "the picture draws nothing")
                .at(source.whole())
                .hint("give its shapes a `fill` or a `stroke`, or leave the picture out"));
        }
        Ok(Self { size, shapes })
    }

    /// A copy in which everything black (`currentColor` too) is printed with `ink`.
    #[must_use]
    pub fn inked(&self, ink: Color) -> Self {
        let with = |old: Color| if old == Color::BLACK { ink } else { old };
        let shapes = self.shapes.iter().map(|shape| Shape {
            outline: shape.outline.clone(),
            fill: shape.fill.map(with),
            stroke: shape.stroke.map(|(old, width)| (with(old), width)),
        });
        Self { size: self.size, shapes: shapes.collect() }
    }

    /// A copy without colours.
    #[must_use]
    pub fn grey(&self) -> Self {
        let grey = |ink: Color| match ink {
            Color::Rgb(r, g, b) => grey_ink(grey_of([r, g, b])),
            grey => grey,
        };
        let shapes = self.shapes.iter().map(|shape| Shape {
            outline: shape.outline.clone(),
            fill: shape.fill.map(grey),
            stroke: shape.stroke.map(|(old, width)| (grey(old), width)),
        });
        Self { size: self.size, shapes: shapes.collect() }
    }

    /// The shapes at the given `width` of the whole picture, strokes scaled alike.
    #[must_use]
    pub fn scaled_to(&self, width: Abs) -> Vec<Shape> {
        let scaled = |length: Abs| length.ratio(width.to_scaled(), self.size.w.to_scaled());
        let shapes = self.shapes.iter().map(|shape| Shape {
            outline: shape.outline.iter().map(|s| s.map(|p| Point::new(scaled(p.x), scaled(p.y)))).collect(),
            fill: shape.fill,
            stroke: shape.stroke.map(|(ink, stroke)| (ink, scaled(stroke))),
        });
        shapes.collect()
    }

    /// The height of the whole picture at the given `width`.
    #[must_use]
    pub fn height_at(&self, width: Abs) -> Abs {
        self.size.h.ratio(width.to_scaled(), self.size.w.to_scaled())
    }
}

/// A clinic's logo, in its own colours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Logo {
    /// Outlines.
    Drawn(Picture),
    /// Pixels.
    Pixels(Arc<Pixels>),
}

impl Logo {
    /// Reads the SVG file `source`, in its own colours.
    ///
    /// # Errors
    /// As [`Picture::parse_svg`], and when nothing of it can be seen on white paper.
    pub fn parse_svg(source: &Source) -> Result<Self, Diagnostic> {
        let picture = Picture::parse_svg(source)?;
        let inks = picture.shapes.iter().flat_map(|s| s.fill.into_iter().chain(s.stroke.map(|(ink, _)| ink)));
        let faint = |ink: Color| match ink {
            Color::Gray(thousandths) => i64::from(thousandths) * 255 > i64::from(FAINTEST) * 1000,
            Color::Rgb(r, g, b) => r.min(g).min(b) > FAINTEST,
        };
        if inks.into_iter().all(faint) {
            return Err(Diagnostic::error(
                crate::diag::Name::Unnamed,
                "the picture cannot be seen on white paper",
            )
            .at(source.whole())
            .hint("give its shapes dark colours"));
        }
        Ok(Self::Drawn(picture))
    }

    /// A copy without colours.
    #[must_use]
    pub fn grey(&self) -> Self {
        match self {
            Self::Drawn(picture) => Self::Drawn(picture.grey()),
            Self::Pixels(pixels) => Self::Pixels(Arc::new(pixels.grey())),
        }
    }

    /// The largest size at which it fits into `room`.
    #[must_use]
    pub fn size_within(&self, room: Size) -> Size {
        match self {
            Self::Drawn(picture) => {
                let width = room.w.min(room.h.ratio(picture.size.w.to_scaled(), picture.size.h.to_scaled()));
                Size { w: width, h: picture.height_at(width) }
            }
            Self::Pixels(pixels) => pixels.size_within(room),
        }
    }
}

/// The grey, of 255, that is as light as a colour (luma of ITU-R BT.709). A light colour that is seen on white
/// because it is a colour, as yellow, is still seen as a grey.
fn grey_of(colour: [u8; 3]) -> u8 {
    let [r, g, b] = colour.map(u32::from);
    let luma = ((2126 * r + 7152 * g + 722 * b + 5000) / 10_000) as u8;
    let least = colour.into_iter().min().unwrap_or_default();
    luma.min(least.max(FAINTEST))
}

/// The ink of a grey of 255.
fn grey_ink(level: u8) -> Color {
    Color::Gray(((u32::from(level) * 1000 + 127) / 255) as u16)
}

/// A file with what its elements declare, to say where a refused thing stands.
struct File<'a> {
    source: &'a Source,
    declarations: Vec<Declaration<'a>>,
}

/// A property that an element or a style sheet sets.
struct Declaration<'a> {
    name: &'a str,
    value: &'a str,
    /// Bytes of the file.
    range: Range<usize>,
}

impl File<'_> {
    /// The first declaration that `wanted` picks, or else the file as a whole.
    fn place(&self, wanted: impl Fn(&Declaration<'_>) -> bool) -> SourceSpan {
        let found = self.declarations.iter().find(|d| wanted(d));
        found.map_or_else(|| self.source.whole(), |d| self.source.at(d.range.clone()))
    }

    fn too_many_segments(&self) -> Diagnostic {
        Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("the picture has more than {MAX_SEGMENTS} line and curve segments"),
        )
        .at(self.source.whole())
        .hint("simplify its paths (in Inkscape: Path > Simplify), or use a simpler drawing")
    }

    fn see_through(&self, opacity: Opacity) -> Diagnostic {
        let is_partial = |d: &Declaration<'_>| match d.name {
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
            crate::diag::Name::Unnamed,
            format!("the picture is partly see-through (opacity {:.2})", opacity.get()),
        )
        .at(self.place(is_partial))
        .hint("remove the opacity and choose a lighter plain colour")
    }
}

/// The file as an XML tree, if its size and nesting are within reason.
fn parse_xml(source: &Source) -> Result<Document<'_>, Diagnostic> {
    let text: &str = &source.text;
    if text.len() > MAX_BYTES {
        let kib = text.len().div_ceil(1024);
        return Err(Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("the picture has {kib} KiB, more than {} KiB", MAX_BYTES / 1024),
        )
        .at(source.whole())
        .hint("simplify its paths, and save it as plain SVG without embedded data"));
    }
    if let Some(start) = text.find("<!ENTITY") {
        return Err(Diagnostic::error(crate::diag::Name::Unnamed, "the picture defines XML entities")
            .at(source.at(start..start + "<!ENTITY".len()))
            .hint("save it as plain SVG"));
    }
    // The parser compares an element's attributes pairwise.
    let crowded = |tag: &&str| tag.matches('=').count() > MAX_ATTRIBUTES && !tag.starts_with('!');
    if let Some(tag) = text.split('<').find(crowded) {
        let start = tag.as_ptr().addr() - text.as_ptr().addr();
        let name = tag.find(|c: char| !c.is_alphanumeric()).unwrap_or(tag.len());
        return Err(Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("an element has more than {MAX_ATTRIBUTES} attributes"),
        )
        .at(source.at(start..start + name))
        .hint("save it as plain SVG"));
    }
    let options = roxmltree::ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..Default::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => Diagnostic::error(
            crate::diag::Name::Unnamed,
            format!("the picture has more than {MAX_NODES} elements and texts"),
        )
        .at(source.whole())
        .hint("join its paths, or use a simpler drawing"),
        error => {
            let message = error.to_string();
            let message = message.trim_end_matches(&format!(" at {}", error.pos()));
            Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("the picture is not well-formed XML: {message}"),
            )
            .at(source.at(bytes_at(text, error.pos())))
            .hint("save it as plain SVG again")
        }
    })
}

/// The character at `position`, as bytes of `text`.
fn bytes_at(text: &str, position: roxmltree::TextPos) -> Range<usize> {
    let (row, column) = (position.row.max(1) as usize - 1, position.col.max(1) as usize - 1);
    let line_start: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    let rest = &text[line_start..];
    let start = line_start + rest.char_indices().nth(column).map_or(rest.len(), |(i, _)| i);
    start..start + text[start..].chars().next().map_or(0, char::len_utf8)
}

/// Looks at every element before `usvg` does: refuses what it would drop, ignore or expand without
/// bound, and returns what the others declare.
fn survey<'a>(document: &'a Document<'_>, source: &Source) -> Result<Vec<Declaration<'a>>, Diagnostic> {
    let root = document.root_element();
    if !is_svg(root) || root.tag_name().name() != "svg" {
        return Err(Diagnostic::error(crate::diag::Name::Unnamed, "the picture is not an SVG drawing")
            .at(source.at(tag_range(root)))
            .hint("begin it with `<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">`"));
    }
    let absolute = |name| root.attribute(name).is_some_and(|v| !v.trim_end().ends_with('%') && v != "auto");
    match root.attribute_node("viewBox") {
        Some(view_box) if !is_view_box(view_box.value()) => return Err(no_size(source.at(view_box.range()))),
        None if !(absolute("width") && absolute("height")) => {
            return Err(no_size(source.at(tag_range(root))));
        }
        _ => {}
    }
    let mut declarations = survey_styles(document, source)?;
    // Elements still to look at: how deep they nest, and whether only a reference could draw them.
    let mut pending = vec![(root, 1, false)];
    while let Some((node, depth, mut idle)) = pending.pop() {
        let name = node.tag_name().name();
        // An editor's own elements and mere descriptions; nobody looks inside.
        if !is_svg(node) || matches!(name, "title" | "desc" | "metadata" | "script") {
            continue;
        }
        if depth > MAX_DEPTH {
            return Err(Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("the picture nests elements more than {MAX_DEPTH} deep"),
            )
            .at(source.at(tag_range(node)))
            .hint("ungroup it (in Inkscape: Object > Ungroup), then save it again"));
        }
        idle |= matches!(
            name,
            "linearGradient"
                | "radialGradient"
                | "pattern"
                | "clipPath"
                | "mask"
                | "filter"
                | "marker"
                | "symbol"
        );
        check_element(node, idle, depth == 1).map_err(|e| e.at(source.at(tag_range(node))))?;
        if !idle {
            for attribute in node.attributes().filter(|a| is_svg_space(a.namespace(), true)) {
                if attribute.name() == "style" {
                    declare(attribute.value(), source, attribute.range_value(), &mut declarations);
                } else {
                    let (name, value) = (attribute.name(), attribute.value().trim());
                    declarations.push(Declaration { name, value, range: attribute.range() });
                }
            }
        }
        let below = pending.len();
        pending.extend(node.children().filter(Node::is_element).map(|child| (child, depth + 1, idle)));
        pending[below..].reverse();
    }
    for declaration in &declarations {
        check_declaration(declaration).map_err(|e| e.at(source.at(declaration.range.clone())))?;
    }
    Ok(declarations)
}

/// What the style sheets declare; they apply wherever in the file they stand.
fn survey_styles<'a>(
    document: &'a Document<'_>,
    source: &Source,
) -> Result<Vec<Declaration<'a>>, Diagnostic> {
    let mut declarations = Vec::new();
    let mut bytes = 0;
    for style in document.descendants().filter(|n| n.tag_name().name() == "style" && is_svg(*n)) {
        bytes += style.range().len();
        if bytes > MAX_STYLE_BYTES {
            let limit = MAX_STYLE_BYTES / 1024;
            return Err(Diagnostic::error(
                crate::diag::Name::Unnamed,
                format!("the picture has more than {limit} KiB of style rules"),
            )
            .at(source.at(tag_range(style)))
            .hint("save it as plain SVG with presentation attributes"));
        }
        for text in style.children() {
            declare(text.text().unwrap_or_default(), source, text.range(), &mut declarations);
        }
    }
    Ok(declarations)
}

/// Whether the value has four numbers, width and height above zero.
fn is_view_box(value: &str) -> bool {
    let parts = value.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    match parts.map(str::parse).collect::<Result<Vec<f32>, _>>().as_deref() {
        Ok(&[_, _, w, h]) => w > 0.0 && h > 0.0,
        _ => false,
    }
}

/// Whether `usvg` takes the element for SVG.
fn is_svg(node: Node<'_, '_>) -> bool {
    is_svg_space(node.tag_name().namespace(), false)
}

/// Whether `usvg` looks at names of this namespace; for attributes it takes two more.
fn is_svg_space(space: Option<&str>, of_attribute: bool) -> bool {
    match space {
        None | Some("http://www.w3.org/2000/svg") => true,
        Some("http://www.w3.org/1999/xlink" | "http://www.w3.org/XML/1998/namespace") => of_attribute,
        Some(_) => false,
    }
}

/// The element's `<name`, as bytes of the file.
fn tag_range(node: Node<'_, '_>) -> Range<usize> {
    let start = node.range().start;
    start..(start + 1 + node.tag_name().name().len()).min(node.range().end)
}

/// Refuses elements without a faithful outline; `idle` ones are drawn by no one, unless expanded.
fn check_element(node: Node<'_, '_>, idle: bool, is_root: bool) -> Result<(), Diagnostic> {
    let name = node.tag_name().name();
    let (message, hint) = match name {
        "use" => (
            "a picture cannot contain clones (`use`)".to_owned(),
            "unlink them (in Inkscape: Edit > Clone > Unlink Clone)",
        ),
        _ if idle || is_root => return Ok(()),
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
    Err(Diagnostic::error(crate::diag::Name::Unnamed, message).hint(hint))
}

/// Splits the `name: value;` pairs out of `text`, a style sheet or `style` attribute that stands
/// somewhere in `range` of the file, or there in escaped form.
fn declare<'a>(text: &'a str, source: &Source, range: Range<usize>, declarations: &mut Vec<Declaration<'a>>) {
    const ENDS: [char; 3] = ['{', '}', ';'];
    let offset = source.text[range.clone()].find(text).map(|i| range.start + i);
    let mut start = 0;
    for piece in text.split_inclusive(ENDS) {
        let pair = piece.trim_end_matches(ENDS);
        if let Some((before, value)) = pair.split_once(':') {
            // A comment may stand before the name.
            let before = before.trim_end();
            let name = before.rsplit(|c: char| c.is_whitespace() || c == '/').next().unwrap_or(before);
            let own = start + before.len() - name.len()..start + pair.trim_end().len();
            let range = offset.map_or(range.clone(), |offset| offset + own.start..offset + own.end);
            declarations.push(Declaration { name, value: value.trim(), range });
        }
        start += piece.len();
    }
}

/// Refuses properties that `usvg` would ignore or that refer to something not drawable.
fn check_declaration(declaration: &Declaration<'_>) -> Result<(), Diagnostic> {
    let Declaration { name, value, .. } = declaration;
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
    Err(Diagnostic::error(crate::diag::Name::Unnamed, message).hint(hint))
}

fn no_size(place: SourceSpan) -> Diagnostic {
    Diagnostic::error(crate::diag::Name::Unnamed, "the picture has no size")
        .at(place)
        .hint("give its `<svg>` a `viewBox` around the drawing, for example `viewBox=\"0 0 24 24\"`")
}

/// The picture's size, if it is one a page can have.
fn size_of(tree: &Tree, source: &Source) -> Result<Size, Diagnostic> {
    let (w, h) = (tree.size().width(), tree.size().height());
    if SIDES.contains(&w) && SIDES.contains(&h) {
        return Ok(Size { w: Abs::pt(w.into()), h: Abs::pt(h.into()) });
    }
    let (least, most) = (SIDES.start(), SIDES.end());
    Err(Diagnostic::error(crate::diag::Name::Unnamed, format!("the picture is {w} × {h} units large"))
        .at(source.whole())
        .hint(format!("scale it so that both sides are between {least} and {most} units")))
}

/// Hands every visible path to `draw`, in painting order; refuses groups that paint as one layer.
/// Recursive, but [`survey`] has bounded the depth.
fn flatten<'a>(
    group: &'a Group,
    file: &File<'_>,
    draw: &mut impl FnMut(&'a Path) -> Result<(), Diagnostic>,
) -> Result<(), Diagnostic> {
    if group.opacity() != Opacity::ONE {
        return Err(file.see_through(group.opacity()));
    }
    let is_layer = group.clip_path().is_some() || group.mask().is_some() || !group.filters().is_empty();
    if is_layer || group.blend_mode() != BlendMode::Normal {
        let blends = |d: &Declaration<'_>| d.name == "mix-blend-mode";
        return Err(Diagnostic::error(crate::diag::Name::Unnamed, "the picture clips or blends its shapes")
            .at(file.place(blends))
            .hint("remove blend modes, clips and masks, and cut the paths themselves"));
    }
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => flatten(group, file, draw)?,
            usvg::Node::Path(path) if path.is_visible() => draw(path)?,
            usvg::Node::Path(_) => {}
            usvg::Node::Image(_) | usvg::Node::Text(_) => {
                return Err(Diagnostic::error(
                    crate::diag::Name::Unnamed,
                    "a picture cannot contain text or images",
                )
                .at(file.source.whole())
                .hint("convert them to paths"));
            }
        }
    }
    Ok(())
}

/// The shapes, two at most, that paint `path` in a picture of `size`.
fn shapes_of(path: &Path, size: Size, file: &File<'_>) -> Result<Vec<Shape>, Diagnostic> {
    // A straight line has no inside; PDF would draw its fill as thin as the printer can.
    let has_inside = path.bounding_box().width() > 0.0 && path.bounding_box().height() > 0.0;
    let fill = match path.fill().filter(|_| has_inside) {
        Some(fill) => {
            if fill.rule() == FillRule::EvenOdd {
                return Err(Diagnostic::error(
                    crate::diag::Name::Unnamed,
                    "a picture cannot be filled by the even-odd rule",
                )
                .at(file.place(|d| d.name == "fill-rule" && d.value == "evenodd"))
                .hint("unite the path (in Inkscape: Path > Union), then remove `fill-rule`"));
            }
            Some(ink_of(fill.paint(), fill.opacity(), file)?)
        }
        None => None,
    };
    let transform = path.abs_transform();
    let stroke = match path.stroke() {
        Some(stroke) => {
            let width = f64::from(stroke.width().get()) * even_scale(transform, file)?;
            Some((ink_of(stroke.paint(), stroke.opacity(), file)?, width))
        }
        None => None,
    };
    check_bounds(path, stroke.map_or(0.0, |(_, width)| width), size, file)?;
    let stroke = stroke.map(|(ink, width)| (ink, Abs::pt(width)));
    let outline = outline_of(path.data().segments(), transform);
    Ok(match (path.paint_order(), fill, stroke) {
        (PaintOrder::StrokeAndFill, Some(_), Some(_)) => {
            vec![
                Shape { outline: outline.clone(), fill: None, stroke },
                Shape { outline, fill, stroke: None },
            ]
        }
        (_, None, None) => Vec::new(),
        _ => vec![Shape { outline, fill, stroke }],
    })
}

/// The plain ink of a paint: grey where the colour is.
fn ink_of(paint: &Paint, opacity: Opacity, file: &File<'_>) -> Result<Color, Diagnostic> {
    if opacity != Opacity::ONE {
        return Err(file.see_through(opacity));
    }
    match paint {
        Paint::Color(c) if c.red == c.green && c.green == c.blue => Ok(grey_ink(c.red)),
        Paint::Color(c) => Ok(Color::Rgb(c.red, c.green, c.blue)),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => Err(Diagnostic::error(
            crate::diag::Name::Unnamed,
            "the picture uses a gradient or pattern, which does not photocopy",
        )
        .at(file.source.whole())
        .hint("give its shapes plain colours")),
    }
}

/// How much `transform` enlarges strokes, if alike in all directions.
fn even_scale(transform: Transform, file: &File<'_>) -> Result<f64, Diagnostic> {
    let [a, b, c, d] = [transform.sx, transform.ky, transform.kx, transform.sy].map(f64::from);
    let (x, y) = (a.hypot(b), c.hypot(d));
    let slack = 1e-3 * x.max(y);
    if (x - y).abs() > slack || (a * c + b * d).abs() > slack * x.max(y) {
        return Err(Diagnostic::error(
            crate::diag::Name::Unnamed,
            "a stroke is stretched more in one direction than in the other",
        )
        .at(file.place(|d| matches!(d.name, "transform" | "preserveAspectRatio")))
        .hint("convert the stroke to paths (in Inkscape: Path > Stroke to Path), or scale both ways alike"));
    }
    Ok((a * d - b * c).abs().sqrt())
}

/// Refuses ink beyond the picture's edges: it would land on the text beside it.
fn check_bounds(path: &Path, stroke: f64, size: Size, file: &File<'_>) -> Result<(), Diagnostic> {
    let bounds = path.abs_bounding_box();
    let [left, top, right, bottom] =
        [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()].map(f64::from);
    let (w, h) = (size.w.to_pt(), size.h.to_pt());
    let over = (-left).max(-top).max(right - w).max(bottom - h) + stroke / 2.0;
    if over <= OVERHANG * w.max(h) {
        return Ok(());
    }
    Err(Diagnostic::error(
        crate::diag::Name::Unnamed,
        format!("the picture draws {over:.1} units beyond its own edge"),
    )
    .at(file.place(|d| d.name == "viewBox"))
    .hint("make the `viewBox` large enough (in Inkscape: Edit > Resize Page to Selection)"))
}

/// The segments of a path under `transform`, all curves cubic.
fn outline_of(segments: impl Iterator<Item = PathSegment>, transform: Transform) -> Vec<Segment> {
    let [sx, kx, tx] = [transform.sx, transform.kx, transform.tx].map(f64::from);
    let [ky, sy, ty] = [transform.ky, transform.sy, transform.ty].map(f64::from);
    let place = |(x, y): (f64, f64)| Point::new(Abs::pt(sx * x + kx * y + tx), Abs::pt(ky * x + sy * y + ty));
    let wide = |p: usvg::tiny_skia_path::Point| (f64::from(p.x), f64::from(p.y));
    // A quadratic's control point lies on both cubic arms, two thirds of the way out.
    let arm = |end: (f64, f64), control: (f64, f64)| {
        (end.0 + (control.0 - end.0) * 2.0 / 3.0, end.1 + (control.1 - end.1) * 2.0 / 3.0)
    };
    let (mut here, mut first) = ((0.0, 0.0), (0.0, 0.0));
    let mut outline = Vec::with_capacity(segments.size_hint().0);
    for segment in segments {
        outline.push(match segment {
            PathSegment::MoveTo(p) => {
                (here, first) = (wide(p), wide(p));
                Segment::Move(place(here))
            }
            PathSegment::LineTo(p) => {
                here = wide(p);
                Segment::Line(place(here))
            }
            PathSegment::QuadTo(control, p) => {
                let (start, control) = (here, wide(control));
                here = wide(p);
                Segment::Cubic(place(arm(start, control)), place(arm(here, control)), place(here))
            }
            PathSegment::CubicTo(a, b, p) => {
                here = wide(p);
                Segment::Cubic(place(wide(a)), place(wide(b)), place(here))
            }
            PathSegment::Close => {
                here = first;
                Segment::Close
            }
        });
    }
    outline
}

#[cfg(test)]
mod tests;
