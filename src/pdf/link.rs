//! Links: the annotations over web addresses and telephone numbers.
//!
//! In: a line of a link and the area it is painted on. Out: the annotation over it, and the reference
//! that ties the annotation to its structure element (ISO 32000-1, 12.5.6.5 and 14.7.4.3; ISO 14289-1,
//! 7.18.5). An address of two lines has two annotations: viewers do not agree about links of several areas.
//! Nothing of it is visible on paper.
//! Refuses nothing.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::object::{PageArea, PageRef, page_box, text_string};
use crate::content::BlockId;
use crate::geom::Abs;

/// A line of text that is a link.
pub(super) struct LinkLine {
    /// The block it belongs to.
    pub block: BlockId,
    /// Which of the block's inline spans it is; `None` if the block is the link.
    pub span: Option<usize>,
    /// The area it is painted on.
    pub place: PageArea,
}

impl LinkLine {
    /// The annotation that leads to `address`, whose text is `text`. `key` is the key of its element in the parent
    /// tree, `page_height` the height of its page.
    pub(super) fn annotation(&self, address: &str, text: &str, key: i64, page_height: Abs) -> Dictionary {
        let rect = page_box(self.place.area, page_height);
        let action = dictionary! { "S" => "URI", "URI" => Object::string_literal(address) };
        dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => rect,
            // Screen readers read this text. Addresses and numbers are the same in every language.
            "Contents" => text_string(text),
            "A" => action,
            // Printed, as PDF/A requires (ISO 19005-2, 6.3.2), and without the border that viewers would
            // draw.
            "F" => 4,
            "Border" => vec![Object::Integer(0); 3],
            "StructParent" => key,
        }
    }

    /// The reference to its `annotation` that its structure element holds.
    pub(super) fn reference(&self, pages: &[PageRef], annotation: ObjectId) -> Object {
        let page = pages[self.place.page].id;
        dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into()
    }
}
