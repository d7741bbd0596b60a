//! Style: the look that all formats share, in one place.
//!
//! In: nothing. Out: inks, stroke widths, radii and the measures of marks, as multiples of the body
//! size where they grow with it. One accent, one alarm treatment, black on white; tints of at most
//! 8 % so that a photocopy keeps the text on them; nothing is said by colour alone.
//! A [`Palette`] says whether areas are filled or outlined, and with what; it never changes a place or a size.
//! Refuses nothing.

use crate::geom::{Abs, Color, Point, Rect, Shape, Size, Stroke};

/// The accent: a deep blue-green, 9.0:1 on white and 8.0:1 on the tint, dark grey on a black-and-white printer.
const ACCENT: Color = Color::Rgb(0x0b, 0x50, 0x5c);
/// What stands for the accent where there is none: 10.4:1 on white.
const DARK: Color = Color::Gray(250);
/// The tint of a box.
const TINT: Color = Color::Gray(945);
/// Rules and write-in lines.
pub const RULE: Color = Color::Gray(350);
/// Staff strip and hints: 6.9:1 on white, and 6.1:1 on the tint.
pub const QUIET: Color = Color::Gray(350);

/// The inks of a sheet, and whether its areas are filled with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// With the accent, tints and the inverted bar of the alarm.
    #[default]
    Accent,
    /// Black and grey, and outlines in place of filled areas: it saves toner.
    Grey,
}

impl Palette {
    /// The title, headings and the closing line.
    pub(super) fn words(self) -> Color {
        match self {
            Self::Accent => ACCENT,
            Self::Grey => Color::BLACK,
        }
    }

    /// What stands beside words: icons, bullets and boxes to tick.
    pub(super) fn marks(self) -> Color {
        match self {
            Self::Accent => ACCENT,
            Self::Grey => DARK,
        }
    }

    /// Words and the sign on the alarm's bar.
    pub(super) fn on_bar(self) -> Color {
        match self {
            Self::Accent => Color::WHITE,
            Self::Grey => Color::BLACK,
        }
    }

    /// The band that runs over the paper's edge; none where nothing is filled.
    #[must_use]
    pub fn band(self) -> Option<Color> {
        match self {
            Self::Accent => Some(ACCENT),
            Self::Grey => None,
        }
    }

    /// The alarm's frame: it grows with the type of a poster. Without its black bar it is as heavy as words near it
    /// allow.
    pub(super) fn frame_width(self, body: Abs) -> Abs {
        match self {
            Self::Accent => Abs::pt(1.5).max(body / 10),
            Self::Grey => Abs::pt(1.5).max(body / 7),
        }
    }

    /// The alarm's bar; none where its frame is enough.
    pub(super) fn bar(self, area: Rect) -> Option<Shape> {
        match self {
            Self::Accent => Some(Shape::rect(area, Abs::ZERO, Some(Color::BLACK), None)),
            Self::Grey => None,
        }
    }

    /// What parts the alarm's bar, which ends at `bar`, from what stands below it in a frame of `width`.
    pub(super) fn divider(self, bar: Abs, width: Abs, body: Abs) -> Option<Shape> {
        match self {
            Self::Accent => None,
            Self::Grey => {
                let (frame, y) = (self.frame_width(body), bar + self.frame_width(body) / 4);
                let (from, to) = (Point::new(frame, y), Point::new(width - frame, y));
                Some(Shape::line(from, to, Color::BLACK, frame / 2))
            }
        }
    }

    /// On the alarm's bar the field for a number, of which the part above `line` is written in.
    pub(super) fn field(self, area: Rect, line: Abs, inset: Abs) -> Shape {
        match self {
            Self::Accent => Shape::rect(area, Abs::ZERO, Some(Color::WHITE), None),
            Self::Grey => {
                // Clear of the accents of what stands below it.
                let y = line - Abs::pt(1.0);
                let (from, to) = (Point::new(area.x + inset, y), Point::new(area.right() - inset, y));
                Shape::line(from, to, Color::BLACK, rule_width())
            }
        }
    }

    /// A box that sets its words off from what is around it.
    pub(super) fn tint(self, area: Rect, radius: Abs) -> Shape {
        match self {
            Self::Accent => Shape::rect(area, radius, Some(TINT), None),
            Self::Grey => outline(area, radius, RULE, Abs::pt(0.4)),
        }
    }
}

/// An outline whose ink stays inside `area`.
fn outline(area: Rect, radius: Abs, ink: Color, width: Abs) -> Shape {
    let inner = Rect::new(area.x + width / 2, area.y + width / 2, area.w - width, area.h - width);
    Shape::rect(inner, radius, None, Some(Stroke { color: ink, width }))
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
