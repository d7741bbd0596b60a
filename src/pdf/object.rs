//! Objects: lengths, rectangles and texts as PDF files write them.
//!
//! In: lengths from the top left corner of a page, and text. Out: numbers of hundredths of a point, and
//! `lopdf` objects in PDF's coordinates, whose origin is the bottom left corner. Every length is rounded
//! here, from its absolute value, so that rounding errors do not add up.
//! Refuses nothing: every length and every text has an object.

use lopdf::{Object, ObjectId, StringFormat};

use crate::geom::{Abs, Rect};

/// A page of the file.
#[derive(Clone, Copy)]
pub(super) struct PageRef {
    /// Its object.
    pub id: ObjectId,
    /// Its height.
    pub height: Abs,
}

/// The area of a page that something is painted on.
#[derive(Clone, Copy)]
pub(super) struct PageArea {
    /// Index of the page.
    pub page: usize,
    /// The area, from the top left corner of the page.
    pub area: Rect,
}

/// A length in hundredths of a point, rounded to the nearest.
pub(super) fn hundredths(length: Abs) -> i64 {
    length.ratio(100, 1).to_scaled().div_euclid(32_768).wrapping_add(1).div_euclid(2)
}

/// The number of points in a number of hundredths: an integer where possible (ISO 32000-1, 7.3.3).
pub(super) fn points(hundredths: i64) -> Object {
    if hundredths % 100 == 0 {
        Object::Integer(hundredths / 100)
    } else {
        Object::Real((hundredths as f64 / 100.0) as f32)
    }
}

/// The rectangle (ISO 32000-1, 7.9.5) of an `area` of a page of height `page_height`, in points.
pub(super) fn page_box(area: Rect, page_height: Abs) -> Object {
    let height = hundredths(page_height);
    let corners = [
        hundredths(area.x),
        height - hundredths(area.bottom()),
        hundredths(area.right()),
        height - hundredths(area.y),
    ];
    Object::Array(corners.into_iter().map(points).collect())
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII and line feeds as they are, any other text in UTF-16.
pub(super) fn text_string(text: &str) -> Object {
    if text.chars().all(|c| matches!(c, ' '..='~' | '\n')) {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Literal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_round_to_hundredths_on_both_sides_of_zero() {
        for (points, expected) in [(1.0, 100), (0.004, 0), (0.006, 1), (-0.006, -1), (595.2756, 59_528)] {
            assert_eq!(hundredths(Abs::pt(points)), expected, "{points}");
        }
    }

    #[test]
    fn whole_points_are_integers_and_boxes_are_measured_from_the_bottom() {
        assert_eq!(points(59_500), Object::Integer(595));
        assert_eq!(points(59_528), Object::Real(595.28));
        let area = Rect::new(Abs::pt(10.0), Abs::pt(20.0), Abs::pt(30.0), Abs::pt(40.5));
        let expected = [Object::Integer(10), Object::Real(39.5), Object::Integer(40), Object::Integer(80)];
        assert_eq!(page_box(area, Abs::pt(100.0)), Object::Array(expected.to_vec()));
    }

    #[test]
    fn text_beyond_ascii_is_written_in_utf_16() {
        assert_eq!(text_string("a (b)"), Object::string_literal("a (b)"));
        let expected = Object::String(vec![0xFE, 0xFF, 0x20, 0x13], StringFormat::Literal);
        assert_eq!(text_string("\u{2013}"), expected);
    }
}
