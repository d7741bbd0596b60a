//! Attributes: what an element of an SVG file draws, and how.
//!
//! In: an element and the style sheets. Out: its [`Attributes`] in the plain copy, with valid values only, and the elements
//! that are drawn with it: those in it and those that it refers to.
//! Refuses elements, properties, values and references that are not understood. Data of editors and descriptions are not
//! drawn and are left out.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::str::FromStr;

use usvg::roxmltree::Node;

use super::style::{Declaration, StyleSheets};
use super::survey::{MAX_DEPTH, is_svg, is_view_box, tag_range};
use super::value::{self, GEOMETRY, PROPERTIES, UNSUPPORTED, Value};
use crate::diag::{Diagnostic, Name, Source};

const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Elements that are copied, by their names, with the attributes that are not properties.
const ELEMENTS: &[(&str, &str)] = &[
    ("svg", "x y width height viewBox preserveAspectRatio"),
    ("g", ""),
    ("a", ""),
    ("defs", ""),
    ("switch", ""),
    ("symbol", "viewBox preserveAspectRatio"),
    ("use", "x y width height"),
    ("clipPath", "clipPathUnits"),
    ("mask", "x y width height maskUnits maskContentUnits"),
    ("path", "d"),
    ("rect", "x y width height rx ry"),
    ("circle", "cx cy r"),
    ("ellipse", "cx cy rx ry"),
    ("line", "x1 y1 x2 y2"),
    ("polyline", "points"),
    ("polygon", "points"),
    ("linearGradient", "x1 y1 x2 y2 gradientUnits gradientTransform spreadMethod"),
    ("radialGradient", "cx cy r fx fy fr gradientUnits gradientTransform spreadMethod"),
    ("stop", "offset"),
];
/// Elements that are drawn only where something refers to them, or not at all.
const NOT_DRAWN: &[&str] = &[
    "defs",
    "linearGradient",
    "radialGradient",
    "pattern",
    "clipPath",
    "mask",
    "filter",
    "marker",
    "symbol",
    "title",
    "desc",
    "metadata",
    "script",
    "style",
    "view",
    "cursor",
    "font",
    "font-face",
    "color-profile",
    "stop",
    "solidColor",
];

/// An element of the plain copy.
pub(super) struct Attributes {
    /// Its name.
    pub(super) name: &'static str,
    values: BTreeMap<&'static str, String>,
}

impl Attributes {
    /// Writes the start tag of the copy of `node`.
    pub(super) fn write(&self, node: Node<'_, '_>, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        if node.parent_element().is_none() {
            out.push_str(" xmlns=\"http://www.w3.org/2000/svg\"");
        }
        let mut style = String::new();
        for (name, value) in &self.values {
            // `usvg` reads these in `style` only.
            if matches!(*name, "mix-blend-mode" | "isolation") {
                style.push_str(&format!("{name}:{value};"));
            } else {
                write_attribute(name, value, out);
            }
        }
        if !style.is_empty() {
            write_attribute("style", &style, out);
        }
        out.push('>');
    }
}

fn write_attribute(name: &str, value: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// The elements of a file.
pub(super) struct Elements<'a> {
    pub(super) source: &'a Source,
    sheets: StyleSheets<'a>,
    /// The first element with each identifier.
    by_id: HashMap<&'a str, Node<'a, 'a>>,
    /// The properties of drawn elements.
    declarations: Vec<Declaration<'a>>,
}

impl<'a> Elements<'a> {
    pub(super) fn new(
        source: &'a Source,
        sheets: StyleSheets<'a>,
        by_id: HashMap<&'a str, Node<'a, 'a>>,
    ) -> Self {
        Self { source, sheets, by_id, declarations: Vec::new() }
    }

    pub(super) fn into_declarations(self) -> Vec<Declaration<'a>> {
        self.declarations
    }

    /// The attributes of a drawn element, and the elements that are drawn with it.
    pub(super) fn enter(
        &mut self,
        node: Node<'a, 'a>,
    ) -> Result<(Attributes, Vec<Node<'a, 'a>>), Diagnostic> {
        let (name, own) = self.kind(node)?;
        let declared = self.sheets.of(node, self.source)?;
        let mut attributes = Attributes { name, values: BTreeMap::new() };
        let mut parts = Vec::new();
        if let Some(id) = node.attribute("id").filter(|id| self.by_id.get(id) == Some(&node)) {
            attributes.values.insert("id", id.to_owned());
        }
        for attribute in own.split(' ').filter(|attribute| !attribute.is_empty()) {
            if let Some(found) = node.attribute_node(attribute) {
                if !is_valid(name, attribute, found.value().trim()) {
                    return Err(self.not_understood(attribute, found.value(), found.range()));
                }
                attributes.values.insert(attribute, found.value().trim().to_owned());
            }
        }
        if matches!(name, "use" | "linearGradient" | "radialGradient") {
            parts.extend(self.target(node, name, &mut attributes)?);
        }
        // The size of the whole picture may be set by a style: it is placed by its proportions.
        let geometry = if node.parent_element().is_none() { "" } else { own };
        self.refuse_unsupported(geometry, &declared)?;
        for property in PROPERTIES {
            parts.extend(self.set(property, &declared, &mut attributes)?);
        }
        let is_hidden = attributes.values.get("display").is_some_and(|display| display == "none");
        if is_hidden {
            // Nothing in it is drawn.
            parts.clear();
        } else if name == "switch" {
            attributes.name = "g";
            parts.extend(self.chosen(node)?);
        } else if name != "use" {
            for child in node.children().filter(|child| child.is_element() && is_svg(*child)) {
                let child_name = child.tag_name().name();
                let is_part = !NOT_DRAWN.contains(&child_name)
                    || (child_name == "stop" && matches!(name, "linearGradient" | "radialGradient"));
                if is_part && self.is_chosen(child)? {
                    parts.push(child);
                }
            }
        }
        self.declarations.extend(declared);
        Ok((attributes, parts))
    }

    /// What the definitions in an element that is not drawn inherit from it.
    pub(super) fn inherited(&self, node: Node<'a, 'a>) -> Attributes {
        let mut values = BTreeMap::new();
        let declared = self.sheets.of(node, self.source).unwrap_or_default();
        let is_inherited = |property: &&&str| {
            property.starts_with("fill")
                || property.starts_with("stroke")
                || matches!(**property, "clip-rule" | "color")
        };
        for property in PROPERTIES.iter().filter(is_inherited) {
            let valid =
                declared.iter().filter(|declaration| declaration.name == *property).find_map(|declaration| {
                    match value::parse(property, declaration.value, declaration.is_css) {
                        Value::Known(value) => Some(value),
                        _ => None,
                    }
                });
            if let Some(value) = valid {
                values.insert(*property, value);
            }
        }
        Attributes { name: "defs", values }
    }

    /// The name of an element and its attributes that are not properties.
    fn kind(&self, node: Node<'a, 'a>) -> Result<(&'static str, &'static str), Diagnostic> {
        let name = node.tag_name().name();
        if let Some(kind) = ELEMENTS.iter().find(|(known, _)| *known == name) {
            return Ok(*kind);
        }
        let (message, hint) = match name {
            "text" | "tspan" | "textPath" | "tref" => (
                "a picture cannot contain text".to_owned(),
                "convert it to paths (in Inkscape: Path > Object to Path)",
            ),
            "image" | "foreignObject" => (
                format!("a picture cannot contain an embedded file (`{name}`)"),
                "draw it as paths (in Inkscape: Path > Trace Bitmap)",
            ),
            "animate" | "animateTransform" | "animateMotion" | "animateColor" | "set" => (
                format!("a picture for paper cannot move (`{name}`)"),
                "remove the animation, so that the file shows what is to be printed",
            ),
            _ => (
                format!("a picture cannot contain the element `{name}`"),
                "use groups, paths and plain shapes only; saving as plain SVG may help",
            ),
        };
        Err(Diagnostic::error(Name::UnsupportedInPicture, message)
            .at(self.source.at(tag_range(node)))
            .hint(hint))
    }

    /// The element that a clone or a gradient refers to.
    fn target(
        &self,
        node: Node<'a, 'a>,
        name: &str,
        attributes: &mut Attributes,
    ) -> Result<Option<Node<'a, 'a>>, Diagnostic> {
        let links = || node.attributes().filter(|attribute| attribute.name() == "href");
        let link = links().find(|link| link.namespace().is_none());
        let Some(link) = link.or_else(|| links().find(|link| link.namespace() == Some(XLINK))) else {
            return Ok(None);
        };
        let id = link.value().trim();
        let target = id.strip_prefix('#').and_then(|id| self.by_id.get(id)).copied();
        let is_gradient = |name: &str| matches!(name, "linearGradient" | "radialGradient");
        let fits = |target: &Node<'a, 'a>| {
            let kind = target.tag_name().name();
            if is_gradient(name) { is_gradient(kind) } else { kind == "symbol" || !NOT_DRAWN.contains(&kind) }
        };
        match target.filter(fits) {
            Some(target) => {
                attributes.values.insert("href", id.to_owned());
                Ok(Some(target))
            }
            None => Err(self.missing(name, id, link.range())),
        }
    }

    fn missing(&self, what: &str, id: &str, range: Range<usize>) -> Diagnostic {
        let message =
            format!("`{what}` refers to `{id}`, which the picture does not have or which does not fit");
        Diagnostic::error(Name::UnsupportedInPicture, message)
            .at(self.source.at(range))
            .hint("remove the reference, or save the picture again with all that it needs in one file")
    }

    /// Refuses properties that change how an element looks and are not understood.
    /// `geometry` are the attributes that give an element its form.
    fn refuse_unsupported(&self, geometry: &str, declared: &[Declaration<'a>]) -> Result<(), Diagnostic> {
        let mut seen = HashSet::new();
        for declaration in declared.iter().filter(|declaration| seen.insert(declaration.name)) {
            let Declaration { name, value, is_css, .. } = declaration;
            let neutral = UNSUPPORTED.iter().find(|(unsupported, _)| unsupported == name);
            let (message, hint) = match neutral {
                Some((_, neutral)) if value != neutral && (*is_css || is_presentation(name)) => match *name {
                    "filter" => (
                        "a picture cannot use `filter`".to_owned(),
                        "remove it (in Inkscape: Filters > Remove Filters)",
                    ),
                    _ if name.starts_with("marker") => (
                        format!("a picture cannot use `{name}`"),
                        "convert it to paths (in Inkscape: Path > Stroke to Path)",
                    ),
                    "vector-effect" => (
                        format!("a picture cannot use `vector-effect: {value}`"),
                        "remove it: strokes grow with the picture",
                    ),
                    _ => (
                        format!("a picture cannot use `{name}: {}`", shortened(value)),
                        "remove it, or save the picture as plain SVG",
                    ),
                },
                None if *is_css && GEOMETRY.contains(name) && geometry.split(' ').any(|own| own == *name) => {
                    (
                        format!("a style sets the geometry of a shape (`{name}`)"),
                        "set it by an attribute of the shape",
                    )
                }
                _ => continue,
            };
            return Err(Diagnostic::error(Name::UnsupportedInPicture, message)
                .at(self.source.at(declaration.range.clone()))
                .hint(hint));
        }
        Ok(())
    }

    /// Sets `property` to the strongest value that is understood, and returns the element that it refers to.
    fn set(
        &self,
        property: &'static str,
        declared: &[Declaration<'a>],
        attributes: &mut Attributes,
    ) -> Result<Option<Node<'a, 'a>>, Diagnostic> {
        let mut first_unknown: Option<&Declaration<'a>> = None;
        // Some programs write attributes without a value; they set nothing.
        let set =
            |declaration: &&Declaration<'a>| declaration.name == property && !declaration.value.is_empty();
        for declaration in declared.iter().filter(set) {
            if declaration.value.contains("var(") && self.defines_variables() {
                return Err(self.not_understood(property, declaration.value, declaration.range.clone()));
            }
            let (id, written, target) = match value::parse(property, declaration.value, declaration.is_css) {
                Value::Known(value) => {
                    attributes.values.insert(property, value);
                    return Ok(None);
                }
                Value::Unknown => {
                    first_unknown.get_or_insert(declaration);
                    continue;
                }
                Value::Paint { id, fallback } => {
                    let target = self.by_id.get(id.as_str()).copied();
                    let is_pattern = target.is_some_and(|target| target.tag_name().name() == "pattern");
                    let gradient = target.filter(|target| {
                        matches!(target.tag_name().name(), "linearGradient" | "radialGradient")
                    });
                    if is_pattern {
                        return Err(Diagnostic::error(
                            Name::UnsupportedInPicture,
                            "a picture cannot be filled with a pattern",
                        )
                        .at(self.source.at(declaration.range.clone()))
                        .hint("give it one plain colour"));
                    }
                    if let (None, Some(fallback)) = (gradient, &fallback) {
                        attributes.values.insert(property, fallback.clone());
                        return Ok(None);
                    }
                    let gradient =
                        gradient.filter(|gradient| fallback.is_some() || self.has_stops(*gradient));
                    let written = format!("url(#{id}) {}", fallback.unwrap_or_default());
                    (id, written.trim_end().to_owned(), gradient)
                }
                Value::Reference(id) => {
                    let kind = if property == "mask" { "mask" } else { "clipPath" };
                    let target = self.by_id.get(id.as_str()).copied();
                    let target = target.filter(|target| target.tag_name().name() == kind);
                    let written = format!("url(#{id})");
                    (id, written, target)
                }
            };
            let Some(target) = target else {
                return Err(self.missing(property, &format!("#{id}"), declaration.range.clone()));
            };
            attributes.values.insert(property, written);
            return Ok(Some(target));
        }
        match first_unknown {
            // What is not displayed or painted anyway needs no value.
            Some(unknown) => Err(self.not_understood(property, unknown.value, unknown.range.clone())),
            None => Ok(None),
        }
    }

    /// Whether the file defines custom properties, whose values `var()` takes.
    fn defines_variables(&self) -> bool {
        self.sheets.declarations().any(|declaration| declaration.name.starts_with("--"))
            || self.source.text.contains("style=\"--")
            || self.source.text.contains(";--")
    }

    /// Whether a gradient or one that it refers to has colours.
    fn has_stops(&self, gradient: Node<'a, 'a>) -> bool {
        let mut current = Some(gradient);
        for _ in 0..MAX_DEPTH {
            let Some(gradient) = current else { return false };
            if gradient.children().any(|child| child.tag_name().name() == "stop") {
                return true;
            }
            let link = gradient.attributes().find(|attribute| attribute.name() == "href");
            current = link.and_then(|link| self.by_id.get(link.value().trim().strip_prefix('#')?)).copied();
        }
        false
    }

    /// The child of a `switch` that is drawn: the first one whose conditions hold.
    fn chosen(&self, switch: Node<'a, 'a>) -> Result<Option<Node<'a, 'a>>, Diagnostic> {
        for child in switch.children().filter(|child| child.is_element() && is_svg(*child)) {
            if !NOT_DRAWN.contains(&child.tag_name().name()) && self.is_chosen(child)? {
                return Ok(Some(child));
            }
        }
        Ok(None)
    }

    /// Whether the conditions of an element hold (SVG 1.1, 5.8).
    fn is_chosen(&self, node: Node<'a, 'a>) -> Result<bool, Diagnostic> {
        if let Some(language) = node.attribute_node("systemLanguage") {
            return Err(Diagnostic::error(
                Name::UnsupportedInPicture,
                "a part of the picture depends on the language of the reader",
            )
            .at(self.source.at(language.range()))
            .hint("save a picture of its own for each language"));
        }
        Ok(node.attribute("requiredExtensions").is_none())
    }

    fn not_understood(&self, name: &str, value: &str, range: Range<usize>) -> Diagnostic {
        let hint = match name {
            "fill" | "stroke" | "color" | "stop-color" => "give it one plain colour, for example `#0b505c`",
            _ => "correct it, or save the picture as plain SVG",
        };
        let message = format!("the value `{}` of `{name}` is not understood", shortened(value));
        Diagnostic::error(Name::UnsupportedInPicture, message).at(self.source.at(range)).hint(hint)
    }
}

/// The beginning of a value, as a finding shows it.
fn shortened(value: &str) -> String {
    const SHOWN: usize = 40;
    if value.chars().count() <= SHOWN {
        return value.to_owned();
    }
    value.chars().take(SHOWN).chain(['…']).collect()
}

/// Whether a property that is not understood is also an attribute.
fn is_presentation(name: &str) -> bool {
    name.starts_with("marker") || matches!(name, "clip" | "filter" | "vector-effect")
}

/// Whether an attribute that is not a property has a value that `usvg` reads.
fn is_valid(element: &str, attribute: &str, value: &str) -> bool {
    let is_transform = || svgtypes::Transform::from_str(value).is_ok();
    match attribute {
        "d" => svgtypes::PathParser::from(value).all(|segment| segment.is_ok()),
        "points" => {
            let numbers = value.split([' ', ',', '\t', '\n', '\r']).filter(|number| !number.is_empty());
            numbers.clone().next().is_none() || svgtypes::PointsParser::from(value).next().is_some()
        }
        "viewBox" => is_view_box(value),
        "preserveAspectRatio" => svgtypes::AspectRatio::from_str(value).is_ok(),
        "gradientTransform" => is_transform(),
        "spreadMethod" => matches!(value, "pad" | "reflect" | "repeat"),
        "clipPathUnits" | "maskUnits" | "maskContentUnits" | "gradientUnits" => {
            matches!(value, "userSpaceOnUse" | "objectBoundingBox")
        }
        "offset" => value.strip_suffix('%').unwrap_or(value).trim().parse::<f32>().is_ok_and(f32::is_finite),
        "width" | "height" | "rx" | "ry" if value == "auto" => true,
        "width" | "height" if element == "svg" && value.is_empty() => true,
        _ => value::length(value).is_some(),
    }
}
