//! Showing lines with right-to-left runs, so that readers extract the words in the order of the text.
//!
//! In: a [`Line`](crate::text::Line) with runs of odd level. Out: show operators in logical order. [`cell`]
//! gives each character a cell, [`writer`] shows cells and blank marks, [`rtl_line`] and [`phrase`] decide
//! where marks are needed. Readers such as poppler and pdfium ignore the order of the stream: they sort
//! glyphs by position, find runs of one direction and reverse them. So a code of several characters comes out
//! reversed, blank codes without a box vanish, and punctuation beside digits or Latin names changes sides.
//! Therefore cells cover each word exactly, and blank directional marks are added where a reader would guess
//! wrong. All of it is invisible and conforms to ISO 32000-1, 14.8.2.3: the stream is in logical order, and
//! each code has its own character.
//! Refuses faces that cannot be embedded.

mod cell;
mod phrase;
mod rtl_line;
mod writer;

pub(super) use phrase::show_embedded_phrase;
pub(super) use rtl_line::show_rtl_line;

/// RIGHT-TO-LEFT MARK, as the text of a blank code.
const RLM: &str = "\u{200f}";
/// LEFT-TO-RIGHT MARK, as the text of a blank code.
const LRM: &str = "\u{200e}";
