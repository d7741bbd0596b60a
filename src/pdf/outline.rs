//! The document outline: the headings as bookmarks (ISO 32000-1, 12.3.3).
//!
//! In: the content's headings, and the areas that they are painted on. Out: outline items, nested by the
//! levels of the headings, all of them open.
//! Refuses nothing: headings that were not painted have no bookmark.

use lopdf::{Dictionary, Document as File, Object, ObjectId, dictionary};

use super::object::{PageRef, hundredths, points, text_string};
use super::tag::TagRecorder;
use crate::content::{BlockId, Content, Role};
use crate::unicode::without_invisible;

/// A bookmark.
struct OutlineItem {
    id: ObjectId,
    level: u8,
    /// Index of the item it is below.
    parent: Option<usize>,
    title: String,
    destination: Object,
}

/// Adds the outline to `file` and returns its root; `None` if no heading was painted.
pub(super) fn add_outline(
    file: &mut File,
    content: &Content,
    tags: &TagRecorder<'_>,
    pages: &[PageRef],
) -> Option<ObjectId> {
    let items = outline_items(file, content, tags, pages);
    if items.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    for parent in (0..items.len()).map(Some).chain([None]) {
        let siblings = children(&items, parent);
        for (n, &index) in siblings.iter().enumerate() {
            let item = &items[index];
            let parent_id = parent.map_or(root, |parent| items[parent].id);
            let mut dict = dictionary! { "Title" => text_string(&item.title), "Parent" => parent_id };
            if n > 0 {
                dict.set("Prev", items[siblings[n - 1]].id);
            }
            if let Some(next) = siblings.get(n + 1) {
                dict.set("Next", items[*next].id);
            }
            set_children(&mut dict, &items, Some(index));
            dict.set("Dest", item.destination.clone());
            file.set_object(item.id, dict);
        }
    }
    let mut dict = dictionary! { "Type" => "Outlines" };
    set_children(&mut dict, &items, None);
    file.set_object(root, dict);
    Some(root)
}

/// The items in the order of the content. Each is below the nearest heading before it of a lower level.
fn outline_items(
    file: &mut File,
    content: &Content,
    tags: &TagRecorder<'_>,
    pages: &[PageRef],
) -> Vec<OutlineItem> {
    let mut items: Vec<OutlineItem> = Vec::new();
    for (index, block) in content.blocks.iter().enumerate() {
        let place = tags.first_area(BlockId(index as u32));
        let (Role::Heading(level), Some(text), Some(place)) = (block.role, &block.text, place) else {
            continue;
        };
        let PageRef { id, height } = pages[place.page];
        let top = hundredths(height) - hundredths(place.area.y);
        let destination = vec![id.into(), "XYZ".into(), Object::Null, points(top), Object::Null];
        items.push(OutlineItem {
            id: file.new_object_id(),
            level,
            parent: items.iter().rposition(|item| item.level < level),
            title: without_invisible(text),
            destination: destination.into(),
        });
    }
    items
}

/// The indices of the items directly below `parent`.
fn children(items: &[OutlineItem], parent: Option<usize>) -> Vec<usize> {
    (0..items.len()).filter(|index| items[*index].parent == parent).collect()
}

/// The number of items below `parent` on all levels.
fn descendants(items: &[OutlineItem], parent: Option<usize>) -> usize {
    children(items, parent).into_iter().map(|index| 1 + descendants(items, Some(index))).sum()
}

/// Sets the entries for the items below `parent`, if there are any. All items are open, so all below it are visible
/// and counted (ISO 32000-1, tables 152 and 153).
fn set_children(dict: &mut Dictionary, items: &[OutlineItem], parent: Option<usize>) {
    let children = children(items, parent);
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        dict.set("First", items[*first].id);
        dict.set("Last", items[*last].id);
        dict.set("Count", descendants(items, parent) as i64);
    }
}
