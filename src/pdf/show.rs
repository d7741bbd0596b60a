//! Showing lines: a line of text becomes character codes at their positions.
//!
//! In: a [`Line`] and its position. Out: show operators on a [`Canvas`], and new codes in the tables of its
//! faces. Left-to-right text is shown cluster by cluster. A cluster of one unmoved glyph is that glyph's
//! code; any other is one code of its own with all the glyphs. If it has marks, that code has its first
//! character and narrow blank codes have the others. So every reader finds the words without replacement
//! texts, in Thai or Devanagari as in Latin. Lines with right-to-left runs go to [`bidi`].
//! Refuses faces that cannot be embedded.

use super::bidi;
use super::canvas::Canvas;
use super::cluster::{Cluster, belongs_to_previous, clusters, is_extracted, merge_dependent};
use super::embed::{CodeTable, FaceTables, NARROW, SPACE};
use super::line_end::{ends_in_own_hyphen, ends_in_space, space_behind};
use super::object::hundredths;
use super::truetype::GlyphComponent;
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::locale::Direction;
use crate::text::{Line, LineRun};
use crate::unicode::is_joiner;

/// The least advance of a letter with space of its own, in thousandths of an em. A letter with less is
/// written below or above the one before it. Readers sort codes by position: codes nearer to each other than
/// this change places or vanish.
const STACKED: i32 = 50;

/// Where a line is shown.
#[derive(Clone, Copy)]
pub(super) struct LinePosition {
    /// The left end of its baseline.
    pub at: Point,
    /// The direction of the document.
    pub page_direction: Direction,
    /// Whether nothing was shown on this baseline just before.
    pub is_first_on_baseline: bool,
}

/// Shows `line` on a canvas that has begun the line.
pub(super) fn show_line(
    canvas: &mut Canvas,
    faces: &mut FaceTables,
    line: &Line,
    position: LinePosition,
) -> Result<(), Diagnostic> {
    let at = position.at;
    let is_rtl = |run: &LineRun| run.level % 2 == 1;
    let has_text = |run: &LineRun| {
        let text = line.text.get(run.range.clone()).unwrap_or_default();
        text.chars().any(|c| is_extracted(c) && !c.is_whitespace())
    };
    // Readers guess the direction of a page, and in a right-to-left one they reorder Latin lines too.
    if position.page_direction.is_rtl()
        || (line.direction.is_rtl() && line.runs.iter().any(|run| is_rtl(run) && has_text(run)))
    {
        return bidi::show_rtl_line(canvas, faces, line, at, position.is_first_on_baseline);
    }
    // The numbers of a right-to-left phrase are part of it; isolated numbers are not.
    let is_embedded = |run: &LineRun| run.level > 0;
    for runs in line.runs.chunk_by(|a, b| is_embedded(a) && is_embedded(b)) {
        if runs.iter().any(is_rtl) {
            bidi::show_embedded_phrase(canvas, faces, line, runs, at)?;
        } else {
            for run in runs {
                show_ltr_run(canvas, faces, line, run, at)?;
            }
        }
    }
    show_line_end(canvas, faces, line)
}

/// Shows a left-to-right run.
fn show_ltr_run(
    canvas: &mut Canvas,
    faces: &mut FaceTables,
    line: &Line,
    run: &LineRun,
    at: Point,
) -> Result<(), Diagnostic> {
    let font = faces.sized_font(run.face, run.size)?;
    canvas.set_font(font);
    let table = faces.table(font.table);
    let start = hundredths(at.x + run.x) as f64;
    canvas.move_pen(start, 2.0);
    let start = if (canvas.pen() - start).abs() < 1.0 { canvas.pen() } else { start };
    let per_unit = canvas.font_size() / f64::from(table.glyphs().upem);
    let clusters = clusters(line, run, |glyph| table.glyphs().is_blank(glyph));
    for cluster in merge_dependent(clusters, table.units(STACKED)) {
        show_cluster(canvas, table, &cluster, start, per_unit);
    }
    Ok(())
}

/// Shows a cluster of a run that begins at `start` (hundredths of a point), where a font unit is `per_unit`
/// long.
fn show_cluster(
    canvas: &mut Canvas,
    table: &mut CodeTable,
    cluster: &Cluster<'_>,
    start: f64,
    per_unit: f64,
) {
    let x = start + f64::from(cluster.x) * per_unit;
    let codes = split_at_marks(&cluster.text, cluster.advance, |thousandths| table.units(thousandths));
    let (code, x) = match (&cluster.components[..], codes.first()) {
        (_, Some(first)) => {
            let advance = u16::try_from(first.advance).unwrap_or(0);
            (table.composed(&cluster.components, advance, None, &first.text), x)
        }
        ([], None) => (table.plain(cluster.first_glyph, &cluster.text), x),
        (&[GlyphComponent { glyph, dx, dy: 0 }], None) if is_near(table, glyph, dx, cluster.advance) => {
            (table.plain(glyph, &cluster.text), x + f64::from(dx) * per_unit)
        }
        _ => {
            let advance = u16::try_from(cluster.advance).unwrap_or(0);
            (table.composed(&cluster.components, advance, None, &cluster.text), x)
        }
    };
    canvas.enter_span_at(cluster.start);
    canvas.move_pen(x, 1.0);
    canvas.show(code, table.width(code));
    canvas.extend_span(|| {
        let whole = [GlyphComponent { glyph: cluster.first_glyph, dx: 0, dy: 0 }];
        let components = if cluster.components.is_empty() { &whole[..] } else { &cluster.components[..] };
        let origin = start + f64::from(cluster.x) * per_unit;
        Some(table.glyphs().ink_of(components)?.map(|edge| origin + f64::from(edge) * per_unit))
    });
    for blank in codes.iter().skip(1) {
        let code = table.composed(&[], u16::try_from(blank.advance).unwrap_or(0), None, &blank.text);
        canvas.show(code, table.width(code));
    }
}

/// One of the codes that a cluster with marks is shown as.
#[derive(Debug, PartialEq, Eq)]
struct ClusterCode {
    text: String,
    /// Width in font units.
    advance: i32,
}

/// The codes of a cluster with marks; none for other clusters.
///
/// pdf.js takes a code for a mark, without width, if its text has a mark, and skips a code whose text ends in
/// a joiner unless it has a mark. So each character has a code, except that a joiner shares one with the
/// character that it joins to, or with the mark before it at the end of a cluster, and the first code has the
/// glyphs. The codes of marks are narrow. The others share the width in few
/// different amounts, because poppler drops a code that is shown twice at nearly the same position.
fn split_at_marks(text: &str, advance: i32, units: impl Fn(i32) -> i32) -> Vec<ClusterCode> {
    const STEP: i32 = 50;
    if !text.chars().skip(1).any(belongs_to_previous) {
        return Vec::new();
    }
    let mut codes: Vec<ClusterCode> = Vec::new();
    let mut after_joiner = false;
    let is_mark = |code: &ClusterCode| code.text.chars().all(|c| belongs_to_previous(c) && !is_joiner(c));
    for (start, c) in text.char_indices() {
        let ends_cluster = is_joiner(c) && start + c.len_utf8() == text.len();
        match codes.last_mut() {
            Some(last) if after_joiner || (ends_cluster && is_mark(last)) => last.text.push(c),
            _ => codes.push(ClusterCode { text: c.to_string(), advance: 0 }),
        }
        after_joiner = is_joiner(c);
    }
    let is_narrow = |code: &ClusterCode| code.text.chars().all(belongs_to_previous);
    let bases = codes.iter().filter(|code| !is_narrow(code)).count().max(1) as i32;
    let step = units(STEP).max(1);
    let share = (advance / bases / step * step).max(units(NARROW));
    let mut rest = advance;
    for i in 1..codes.len() {
        // pdfium takes a code that is repeated at nearly the same position for a shadow, and drops it.
        let repeats = codes[..i].iter().filter(|code| code.text == codes[i].text).count() as i32;
        codes[i].advance = if is_narrow(&codes[i]) { units(NARROW + repeats) } else { share };
        rest -= codes[i].advance;
    }
    codes[0].advance = rest.max(0);
    codes
}

/// Whether a glyph's own advance and position are so near to those of shaping that moving the pen leaves no
/// gap or overlap in which a reader would see the end of a word.
fn is_near(table: &CodeTable, glyph: u16, dx: i16, advance: i32) -> bool {
    let tolerance = table.units(60);
    i32::from(dx).abs() <= tolerance
        && (i32::from(table.glyphs().advance(glyph)) - advance).abs() <= tolerance
}

/// Shows the invisible characters at the end of a line, which keep words together or apart.
fn show_line_end(canvas: &mut Canvas, faces: &mut FaceTables, line: &Line) -> Result<(), Diagnostic> {
    let Some(run) = line.runs.last() else { return Ok(()) };
    let font = faces.sized_font(run.face, run.size)?;
    let table = faces.table(font.table);
    let mut codes = Vec::with_capacity(2);
    if ends_in_space(line) {
        let space = table.glyphs().glyph(' ').map(|space| table.plain(space, space_behind(line)));
        codes.push(space.unwrap_or_else(|| table.space(SPACE)));
    }
    if ends_in_own_hyphen(line) {
        codes.push(table.blank("\u{200b}", NARROW, NARROW));
    }
    for code in codes {
        canvas.set_font(font);
        canvas.show(code, table.width(code));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_of_a_cluster_with_marks_share_its_width() {
        assert!(split_at_marks("ffi", 900, |thousandths| thousandths).is_empty());
        let codes = |text: &str| -> Vec<(String, i32)> {
            let codes = split_at_marks(text, 630, |thousandths| thousandths);
            codes.into_iter().map(|code| (code.text, code.advance)).collect()
        };
        assert_eq!(
            codes("\u{d28}\u{d4d}\u{d28}\u{d4d}"),
            [("\u{d28}".into(), 321), ("\u{d4d}".into(), 4), ("\u{d28}".into(), 300), ("\u{d4d}".into(), 5)]
        );
    }

    #[test]
    fn a_nonspacing_vowel_sign_of_kannada_has_a_narrow_code() {
        let codes = split_at_marks("\u{cb9}\u{cc6}", 630, |thousandths| thousandths);
        assert_eq!(codes.iter().map(|code| code.advance).collect::<Vec<_>>(), [626, 4]);
    }

    #[test]
    fn a_joiner_shares_a_code_with_the_character_it_joins_to() {
        let last = |text: &str| split_at_marks(text, 630, |thousandths| thousandths).pop().unwrap();
        let code = |text: &str, advance| ClusterCode { text: text.to_owned(), advance };
        assert_eq!(last("\u{915}\u{94d}\u{200d}\u{937}"), code("\u{200d}\u{937}", 300));
        assert_eq!(last("a\u{200d}"), code("\u{200d}", 4));
        assert_eq!(last("\u{930}\u{94d}\u{200d}"), code("\u{94d}\u{200d}", 4));
    }
}
