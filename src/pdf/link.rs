//! Links: what can be pressed on a page.
//!
//! In: a line of a web address and the rectangle of its ink. Out: the annotation over it, and the reference that ties
//! the annotation to its element of the structure (ISO 32000-1, 12.5.6.5 and 14.7.4.3; ISO 14289-1, 7.18.5). An
//! address of two lines has two: viewers do not agree about links of several areas. Nothing of it is seen on paper.
//! Refuses nothing.

use lopdf::{Dictionary, Object, ObjectId};

use super::finish::{page_box, text_string};
use crate::content::BlockId;
use crate::geom::{Abs, Rect};

/// A line of words that lead somewhere.
pub(super) struct Link {
    /// Whose words they are.
    pub block: BlockId,
    /// Their page.
    pub page: usize,
    /// Where they stand.
    pub area: Rect,
}

impl Link {
    /// The annotation that leads to `address`; its element is at `key` of the parent tree, its page is `height` high.
    pub(super) fn annotation(&self, address: &str, key: i64, height: Abs) -> Dictionary {
        let mut action = Dictionary::new();
        action.set("S", Object::Name("URI".into()));
        action.set("URI", Object::string_literal(address));
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name("Annot".into()));
        dict.set("Subtype", Object::Name("Link".into()));
        dict.set("Rect", page_box(self.area, height));
        // What is read out: an address is the same in every language.
        dict.set("Contents", text_string(address));
        dict.set("A", action);
        // Printed, as PDF/A wants everything to be, and without the frame that viewers would draw.
        dict.set("F", 4);
        dict.set("Border", vec![Object::Integer(0); 3]);
        dict.set("StructParent", key);
        dict
    }

    /// What its element says of its annotation, which is on `page`.
    pub(super) fn reference(&self, page: ObjectId, annotation: ObjectId) -> Object {
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name("OBJR".into()));
        dict.set("Pg", Object::Reference(page));
        dict.set("Obj", Object::Reference(annotation));
        Object::Dictionary(dict)
    }
}
