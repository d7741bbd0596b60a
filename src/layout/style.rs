//! Style: colours, stroke widths and measures that all formats share.
//!
//! In: nothing. Out: [`Palette`], and lengths that do not depend on the type size. There is one accent
//! colour, one style for alarms, and black on white; tints are at most 8 %, so that the text on them survives
//! a photocopy; no information is conveyed by colour alone. A palette says whether areas are filled or
//! outlined, and in which colour. It changes no position and no size.
//! Refuses nothing.

use crate::geom::{Abs, Color, Point, Rect, Shape, Size, Stroke};

/// The accent: a deep blue-green, 9.0:1 on white and 8.0:1 on the tint, dark grey on a black-and-white
/// printer.
const ACCENT: Color = Color::Rgb(0x0b, 0x50, 0x5c);
/// The accent of the grey palette: 10.4:1 on white.
const DARK: Color = Color::Gray(250);
/// The fill of a tinted box.
const TINT: Color = Color::Gray(945);
/// Rules and lines to write on.
pub const RULE: Color = Color::Gray(350);
/// The staff line, hints and labels of fields: 6.9:1 on white, and 6.1:1 on the tint.
pub const QUIET: Color = Color::Gray(350);

/// The colours of a sheet, and whether its areas are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    /// The accent colour, tints, and an alarm with a black bar.
    #[default]
    Accent,
    /// Black and grey, with outlines instead of filled areas, to save toner.
    Grey,
}

impl Palette {
    /// The title, headings and the closing sentence.
    pub(super) fn headings(self) -> Color {
        match self {
            Self::Accent => ACCENT,
            Self::Grey => Color::BLACK,
        }
    }

    /// Icons, bullets and boxes to tick.
    pub(super) fn icons(self) -> Color {
        match self {
            Self::Accent => ACCENT,
            Self::Grey => DARK,
        }
    }

    /// Text and the warning sign on the bar of an alarm.
    pub(super) fn on_bar(self) -> Color {
        match self {
            Self::Accent => Color::WHITE,
            Self::Grey => Color::BLACK,
        }
    }

    /// The band that runs over the trimmed edge; `None` in a palette that fills no areas.
    #[must_use]
    pub fn band(self) -> Option<Color> {
        match self {
            Self::Accent => Some(ACCENT),
            Self::Grey => None,
        }
    }

    /// The width of the frame of an alarm. It grows with the type size, and is heavier where the bar is not
    /// black.
    pub(super) fn frame_width(self, body: Abs) -> Abs {
        match self {
            Self::Accent => Abs::pt(1.5).max(body / 10),
            Self::Grey => Abs::pt(1.5).max(body / 7),
        }
    }

    /// The bar of an alarm; `None` in a palette that fills no areas.
    pub(super) fn bar(self, area: Rect) -> Option<Shape> {
        match self {
            Self::Accent => Some(Shape::rect(area, Abs::ZERO, Some(Color::BLACK), None)),
            Self::Grey => None,
        }
    }

    /// The line below the bar of an alarm, which ends at the height `bar`, in a frame of `width`; `None` if
    /// the bar is filled.
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

    /// The field on the bar of an alarm for a handwritten number, which is written above the height `line`.
    pub(super) fn write_in_field(self, area: Rect, line: Abs, inset: Abs) -> Shape {
        match self {
            Self::Accent => Shape::rect(area, Abs::ZERO, Some(Color::WHITE), None),
            Self::Grey => {
                // Clear of the accents of the hint below it.
                let y = line - Abs::pt(1.0);
                let (from, to) = (Point::new(area.x + inset, y), Point::new(area.right() - inset, y));
                Shape::line(from, to, Color::BLACK, rule_width())
            }
        }
    }

    /// The tinted or outlined box behind a part.
    pub(super) fn tint(self, area: Rect, radius: Abs) -> Shape {
        match self {
            Self::Accent => Shape::rect(area, radius, Some(TINT), None),
            Self::Grey => outline(area, radius, RULE, Abs::pt(0.4)),
        }
    }
}

/// An outline that stays inside `area` with its full width.
fn outline(area: Rect, radius: Abs, color: Color, width: Abs) -> Shape {
    let inner = Rect::new(area.x + width / 2, area.y + width / 2, area.w - width, area.h - width);
    Shape::rect(inner, radius, None, Some(Stroke::round(color, width)))
}

/// The width of rules and lines to write on.
#[must_use]
pub fn rule_width() -> Abs {
    Abs::pt(0.75)
}

/// The corner radius of boxes.
#[must_use]
pub fn radius() -> Abs {
    Abs::mm(1.2)
}

/// The largest size of a logo: as high as two rows of fields, and narrow enough for a name beside it.
#[must_use]
pub fn max_logo_size() -> Size {
    Size { w: Abs::mm(34.0), h: Abs::mm(22.0) }
}

/// The gap between two logos.
#[must_use]
pub fn logo_gap() -> Abs {
    Abs::mm(3.0)
}

/// The narrowest column of fields beside a logo or a QR code; if less is left, the fields are below.
#[must_use]
pub fn min_field_width() -> Abs {
    Abs::mm(45.0)
}
