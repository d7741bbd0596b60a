//! The plain copy of an SVG file: only what is drawn, with each property set once and to a value that `usvg` understands.
//!
//! In: the XML tree of a file. Out: the copy as text, for `usvg`, and an [`SvgFile`] with the places of all properties.
//! What `usvg` would silently ignore, drop or replace by black never reaches it: it has been replaced by what the file
//! says for that case (the next valid value, the colour behind a missing gradient), left out because no viewer draws it,
//! or refused. [`attributes`](super::attributes) checks single elements.
//! Refuses references that lead nowhere or back, and what would take too much work when they are expanded. It takes
//! linear time itself.

use std::collections::{HashMap, HashSet};

use usvg::roxmltree::{Document, Node, NodeId};

use super::attributes::{Attributes, Elements};
use super::style::StyleSheets;
use super::survey::{MAX_DEPTH, SvgFile, is_svg, tag_range};
use crate::diag::{Diagnostic, Name, Source};

/// The most elements when references are expanded.
const MAX_EXPANDED: usize = 200_000;

/// Elements that are to be copied.
struct Copier<'a> {
    elements: Elements<'a>,
    /// The attributes of drawn elements in the copy.
    drawn: HashMap<NodeId, Attributes>,
    /// By element: the number of elements in it and how deep they nest, references expanded.
    extents: HashMap<NodeId, ExpandedSize>,
}

#[derive(Clone, Copy, Default)]
struct ExpandedSize {
    count: usize,
    depth: usize,
}

/// A step of the walk through the elements that are drawn.
enum Step<'a> {
    Enter(Node<'a, 'a>),
    /// With the elements in it and those that it refers to.
    Leave(Node<'a, 'a>, Vec<NodeId>),
}

/// The plain copy of `document`, with the places of its properties.
///
/// # Errors
/// The first thing that is not understood.
pub(super) fn copy<'a>(
    document: &'a Document<'a>,
    source: &'a Source,
) -> Result<(SvgFile<'a>, String), Diagnostic> {
    let nodes = || document.descendants().filter(Node::is_element);
    let mut by_id = HashMap::new();
    for node in nodes().filter(|node| is_svg(*node)) {
        if let Some(id) = node.attribute("id") {
            by_id.entry(id).or_insert(node);
        }
    }
    let styles = nodes().filter(|node| node.tag_name().name() == "style" && is_svg(*node));
    let sheets = StyleSheets::read(styles, source, nodes().count())?;
    let mut copier = Copier {
        elements: Elements::new(source, sheets, by_id),
        drawn: HashMap::new(),
        extents: HashMap::new(),
    };
    let root = document.root_element();
    copier.walk(root)?;
    let mut out = String::with_capacity(source.text.len());
    copier.write(root, &mut out);
    Ok((SvgFile { source, declarations: copier.elements.into_declarations() }, out))
}

impl<'a> Copier<'a> {
    /// Visits everything that is drawn, whatever refers to it, once.
    fn walk(&mut self, root: Node<'a, 'a>) -> Result<(), Diagnostic> {
        let mut steps = vec![Step::Enter(root)];
        let mut open: HashSet<NodeId> = HashSet::new();
        while let Some(step) = steps.pop() {
            match step {
                Step::Enter(node) if self.extents.contains_key(&node.id()) => {}
                Step::Enter(node) => {
                    if !open.insert(node.id()) {
                        let message =
                            "an element of the picture refers to itself, directly or through others";
                        return Err(self.too_complex(node, message).hint(
                            "remove the reference (`href`, `clip-path`, `mask`) that leads back to it",
                        ));
                    }
                    if open.len() > MAX_DEPTH {
                        return Err(self.too_deep(node));
                    }
                    let (attributes, parts) = self.elements.enter(node)?;
                    self.drawn.insert(node.id(), attributes);
                    steps.push(Step::Leave(node, parts.iter().map(Node::id).collect()));
                    steps.extend(parts.into_iter().rev().map(Step::Enter));
                }
                Step::Leave(node, parts) => {
                    open.remove(&node.id());
                    self.leave(node, &parts)?;
                }
            }
        }
        Ok(())
    }

    fn leave(&mut self, node: Node<'a, 'a>, parts: &[NodeId]) -> Result<(), Diagnostic> {
        let mut extent = ExpandedSize { count: 1, depth: 1 };
        for part in parts {
            let part = self.extents.get(part).copied().unwrap_or_default();
            extent.count = extent.count.saturating_add(part.count);
            extent.depth = extent.depth.max(part.depth + 1);
        }
        if extent.depth > MAX_DEPTH {
            return Err(self.too_deep(node));
        }
        if extent.count > MAX_EXPANDED {
            let message =
                format!("the picture has more than {MAX_EXPANDED} elements when its references are expanded");
            return Err(self
                .too_complex(node, message)
                .hint("unlink clones and join paths, or use a simpler drawing"));
        }
        self.extents.insert(node.id(), extent);
        Ok(())
    }

    fn too_deep(&self, node: Node<'a, 'a>) -> Diagnostic {
        self.too_complex(node, format!("the picture nests elements more than {MAX_DEPTH} deep"))
            .hint("ungroup it (in Inkscape: Object > Ungroup), then save it again")
    }

    fn too_complex(&self, node: Node<'a, 'a>, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(Name::PictureTooComplex, message).at(self.elements.source.at(tag_range(node)))
    }

    /// Writes an element as far as it is drawn or holds something that is. Recursive: no deeper than [`MAX_DEPTH`]
    /// where it is drawn, and not at all where it is not.
    fn write(&self, root: Node<'a, 'a>, out: &mut String) {
        // Elements that hold something drawn.
        let mut holding: HashSet<NodeId> = HashSet::new();
        let by_id = |id: &NodeId| root.document().get_node(*id);
        for node in self.drawn.keys().filter_map(by_id) {
            for outer in node.ancestors() {
                if !holding.insert(outer.id()) {
                    break;
                }
            }
        }
        let mut pending = vec![CopiedTag::Start(root)];
        while let Some(piece) = pending.pop() {
            let node = match piece {
                CopiedTag::Start(node) => node,
                CopiedTag::End(name) => {
                    out.push_str("</");
                    out.push_str(name);
                    out.push('>');
                    continue;
                }
            };
            if !holding.contains(&node.id()) {
                continue;
            }
            let name = match self.drawn.get(&node.id()) {
                Some(attributes) => {
                    attributes.write(node, out);
                    attributes.name
                }
                None => {
                    // What is inherited from it counts, also by definitions in it.
                    self.elements.inherited(node).write(node, out);
                    "defs"
                }
            };
            pending.push(CopiedTag::End(name));
            let children = node.children().filter(Node::is_element).map(CopiedTag::Start);
            let first = pending.len();
            pending.extend(children);
            pending[first..].reverse();
        }
    }
}

/// A tag of the copy.
enum CopiedTag<'a> {
    Start(Node<'a, 'a>),
    End(&'static str),
}
