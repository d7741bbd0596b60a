//! Layout: a sheet's content in the panels of a format.
//!
//! In: [`Content`](crate::content::Content) and a [`Format`](crate::format::Format). Out: one finished
//! [`Frame`](frame::Frame) for each panel, all at one body size: the largest at which every panel holds its
//! parts. Blocks are kept whole and a heading stays with the entry after it, so there are no widows and
//! orphans. [`lay_out`] tries sizes (`copyfit`); a panel is laid out by `panel`, or by `flow` if its text
//! continues in the next panel; `block` lays out a part; the [`Typesetter`] shapes each paragraph once.
//! [`contrast`] checks the result. The order and position of panels is data, in `layouts/*.toml`: a Z-fold is
//! a format with `folds` and panels on two sides. Panels are read in the order of the file, and
//! [`impose`](mod@crate::impose) places them on the press sheet.
//! Refuses, at the message that caused it: text that does not fit at the smallest size, characters without a
//! glyph, and words wider than their column. Nothing is cut off, overprinted or shrunk below the smallest size.

mod block;
pub mod contrast;
mod copyfit;
mod error;
mod flow;
pub mod frame;
mod margin;
mod panel;
mod style;
mod typesetter;

pub use copyfit::{LaidOutSheet, SizeLimit, lay_out, lay_out_at};
pub use error::{LayoutError, format_points, unprintable_texts};
pub use margin::{margin_draft_notice, margin_note, margin_staff_line, mark_number};
pub use panel::PanelFill;
pub use style::Palette;
pub use typesetter::{Typesetter, WeightedText};

/// The smallest gap between the parts of a panel, in thousandths of the body's line height.
const GAP: i64 = 500;
