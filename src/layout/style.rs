//! Style: the look that all formats share, in one place.
//!
//! In: nothing. Out: inks, stroke widths, radii and the measures of marks, as multiples of the body
//! size where they grow with it. One accent, one alarm treatment, black on white; tints of at most
//! 8 % so that a photocopy keeps the text on them; nothing is said by colour alone.
//! Refuses nothing.

use crate::geom::{Abs, Ink, Size};

/// The accent: a deep blue-green, 8.2:1 on white, dark grey on a black-and-white printer.
pub const ACCENT: Ink = Ink::Rgb(0x0b, 0x50, 0x5c);
/// The tint of a box.
pub const TINT: Ink = Ink::Gray(945);
/// Rules and write-in lines.
pub const RULE: Ink = Ink::Gray(350);
/// Staff strip and hints: 5.7:1 on white, on the tint still 4.5:1.
pub const QUIET: Ink = Ink::Gray(350);

/// The alarm's frame: it grows with the type of a poster.
#[must_use]
pub fn frame_width(body: Abs) -> Abs {
    Abs::pt(1.5).max(body / 10)
}

/// Rules and write-in lines.
#[must_use]
pub fn rule_width() -> Abs {
    Abs::pt(0.75)
}

/// Corner radius of boxes.
#[must_use]
pub fn radius() -> Abs {
    Abs::mm(1.2)
}

/// Room for a clinic's logo: as high as two rows of fields, and no wider than a name beside it needs.
#[must_use]
pub fn logo_room() -> Size {
    Size { w: Abs::mm(34.0), h: Abs::mm(22.0) }
}

/// The narrowest column of fields beside a logo or a code; with less they stand above the fields.
#[must_use]
pub fn least_field() -> Abs {
    Abs::mm(45.0)
}
