//! Block layout: the entries of a part become placed lines and shapes, at one body size and one width.
//!
//! In: a [`SheetPart`](crate::content::SheetPart), a body size and a width. Out: a [`LaidBlock`], drawn for
//! left-to-right reading; a right-to-left panel is mirrored as a whole afterwards. Heights are multiples of
//! half the body's line height wherever body text follows, so that columns share baselines.
//! `part` places headings and frames, `group` puts entries below each other and in columns, `entry` lays out
//! single entries, `paragraph` breaks lines. `alarm` is the alarm block, `contact` the fields of the clinic
//! with logo and QR code (its telephone number is placed there), `running` the staff line and the draft
//! notice.
//! Refuses characters without a glyph, words wider than their column, and titles with too many lines.

mod alarm;
mod contact;
mod entry;
mod group;
mod laid;
mod layouter;
mod paragraph;
mod part;
mod running;

pub use group::{KeptTogether, kept_together};
pub use laid::LaidBlock;
pub use layouter::BlockLayouter;
pub use running::ClearSpace;
