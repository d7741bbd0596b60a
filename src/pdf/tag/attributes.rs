//! Attributes of structure elements (ISO 32000-1, 14.8.5).
//!
//! In: the properties of a block. Out: attribute objects for figures, lists and boxes to tick, which PDF/UA-1
//! requires (ISO 14289-1, 7.3, 7.6 and 7.14), and for the direction of writing.
//! Refuses nothing.

use lopdf::{Object, dictionary};

use crate::content::ListMarking;
use crate::geom::{Abs, Rect};
use crate::locale::Direction;
use crate::pdf::object::page_box;

/// The direction of lines and of what follows each other on one (ISO 32000-1, 14.8.5.4.3), which elements inherit.
pub(super) fn writing_mode(direction: Direction) -> Object {
    let mode = if direction.is_rtl() { "RlTb" } else { "LrTb" };
    dictionary! { "O" => "Layout", "WritingMode" => mode }.into()
}

/// The layout attributes of a figure (ISO 32000-1, 14.8.5.4): its area on a page of height `page_height`.
pub(super) fn figure_layout(area: Rect, page_height: Abs) -> Object {
    let bbox = page_box(area, page_height);
    dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bbox }.into()
}

/// The numbering of a list (ISO 32000-1, 14.8.5.5). Of the defined values, a square comes closest to a box to
/// tick.
pub(super) fn list_numbering(marking: ListMarking) -> Object {
    let numbering = match marking {
        ListMarking::Bullets => "Disc",
        ListMarking::Boxes => "Square",
        ListMarking::Icons => "None",
    };
    dictionary! { "O" => "List", "ListNumbering" => numbering }.into()
}

/// The attributes of a box to tick with a pen, empty as it is printed (ISO 32000-1, 14.8.5.6). It has no name
/// (`Desc`): the words that it belongs to follow at once, and a name would repeat them.
pub(super) fn tick_field() -> Object {
    // The standard spells `checked` with a small letter.
    dictionary! { "O" => "PrintField", "Role" => "cb", "checked" => "off" }.into()
}
