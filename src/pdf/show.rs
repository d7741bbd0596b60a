//! Showing: a line of text becomes codes at their places.
//!
//! In: a [`Line`] and where it stands. Out: show operators on a canvas, and new codes in the tables
//! of its faces. Left-to-right text is shown cluster by cluster: a cluster of one unmoved glyph is
//! that glyph's code, any other is one code of its own with all the ink; if it has marks, the code
//! says its first character and narrow blank codes say the others. So every reader finds the words
//! without replacement texts, and Thai or Devanagari take the same way as Latin. Right-to-left runs
//! go to [`bidi`](super::bidi).
//! Bidi controls and zero-width spaces are not shown; joiners are, as characters of their cluster.

use std::borrow::Cow;

use icu_properties::props::BidiClass;
use smallvec::SmallVec;

use super::bidi;
use super::canvas::{Canvas, hundredths};
use super::embed::{CodeTable, Faces, NARROW, SPACE};
use super::truetype::GlyphComponent;
use crate::diag::Diagnostic;
use crate::geom::Point;
use crate::locale::Direction;
use crate::text::itemize::bidi_class;
use crate::text::{Glyph, Line, LineRun};
use crate::unicode;

/// Thousandths of an em: a letter with less room is written below or above the one before it. Codes that
/// are nearer to each other than this change places in readers, which sort them, or vanish.
const STACKED: i32 = 50;

/// The glyphs of a cluster: one or two, but for long conjuncts.
pub(super) type Parts = SmallVec<[GlyphComponent; 2]>;

/// The glyphs that one stretch of text became, in font units.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cluster<'t> {
    /// What a reader gets for it.
    pub text: Cow<'t, str>,
    /// Where it begins in the line's text, in bytes.
    pub at: usize,
    /// Left edge, from the run's left edge.
    pub x: i32,
    /// Width.
    pub advance: i32,
    /// Its glyphs with ink, moved relative to its left edge.
    pub parts: Parts,
    /// Its first glyph, which stands for it when none has ink.
    pub first: u16,
}

/// Shows `line` with the left end of its baseline at `at`, in a document of direction `page`; `leads`
/// if nothing was shown on this baseline just before.
pub(super) fn line(
    canvas: &mut Canvas,
    faces: &mut Faces,
    line: &Line,
    at: Point,
    page: Direction,
    leads: bool,
) -> Result<(), Diagnostic> {
    let turned = |run: &LineRun| run.level % 2 == 1;
    let says = |run: &LineRun| {
        let text = line.text.get(run.range.clone()).unwrap_or_default();
        text.chars().any(|c| is_said(c) && !c.is_whitespace())
    };
    // Readers guess a page's direction and turn even its Latin lines round.
    if page.is_rtl() || (line.direction.is_rtl() && line.runs.iter().any(|run| turned(run) && says(run))) {
        return bidi::line(canvas, faces, line, at, leads);
    }
    // The numbers of a right-to-left phrase are part of it; isolated numbers stand by themselves.
    let inside = |run: &LineRun| run.level > 0;
    for runs in line.runs.chunk_by(|a, b| inside(a) && inside(b)) {
        if runs.iter().any(turned) {
            bidi::embedded(canvas, faces, line, runs, at)?;
        } else {
            for plain in runs {
                run(canvas, faces, line, plain, at)?;
            }
        }
    }
    end(canvas, faces, line)
}

/// Shows a left-to-right run.
fn run(
    canvas: &mut Canvas,
    faces: &mut Faces,
    line: &Line,
    run: &LineRun,
    at: Point,
) -> Result<(), Diagnostic> {
    let set = faces.set(run.face, run.size)?;
    canvas.set_font(set);
    let table = faces.table(set.0);
    let start = hundredths(at.x + run.x) as f64;
    canvas.move_pen(start, 2.0);
    let start = if (canvas.pen() - start).abs() < 1.0 { canvas.pen() } else { start };
    let per_unit = canvas.size() / f64::from(table.outlines().upem);
    let clusters = clusters(line, run, |glyph| table.outlines().is_blank(glyph));
    for cluster in merged(clusters, table.units(STACKED)) {
        let x = start + f64::from(cluster.x) * per_unit;
        let pieces = pieces(&cluster.text, cluster.advance, |th| table.units(th));
        let (code, x) = match (&cluster.parts[..], pieces.first()) {
            (_, Some((text, width))) => {
                let advance = u16::try_from(*width).unwrap_or(0);
                (table.composed(&cluster.parts, advance, None, text), x)
            }
            ([], None) => (table.plain(cluster.first, &cluster.text), x),
            (&[GlyphComponent { glyph, dx, dy: 0 }], None) if fits(table, glyph, dx, cluster.advance) => {
                (table.plain(glyph, &cluster.text), x + f64::from(dx) * per_unit)
            }
            _ => {
                let advance = u16::try_from(cluster.advance).unwrap_or(0);
                (table.composed(&cluster.parts, advance, None, &cluster.text), x)
            }
        };
        canvas.reach(cluster.at);
        canvas.move_pen(x, 1.0);
        canvas.show(code, table.width(code));
        for (text, width) in pieces.iter().skip(1) {
            let code = table.composed(&[], u16::try_from(*width).unwrap_or(0), None, text);
            canvas.show(code, table.width(code));
        }
    }
    Ok(())
}

/// The pieces of a cluster with marks, each with its width; none for other clusters.
///
/// pdf.js takes a code with a mark in its text for a mark, of no width, and passes over one that ends
/// in a joiner. So each character has a code, a joiner one with what it joins to, and the first of
/// them has the ink. Marks are narrow; the others share the width in few different ones, because
/// poppler drops what stands twice at nearly the same place.
fn pieces(text: &str, advance: i32, units: impl Fn(i32) -> i32) -> Vec<(String, i32)> {
    const STEP: i32 = 50;
    if !text.chars().skip(1).any(belongs_to_previous) {
        return Vec::new();
    }
    let mut pieces: Vec<(String, i32)> = Vec::new();
    let mut joiner = false;
    for c in text.chars() {
        match pieces.last_mut() {
            Some(last) if joiner => last.0.push(c),
            _ => pieces.push((c.to_string(), 0)),
        }
        joiner = unicode::is_joiner(c);
    }
    let narrow = |piece: &str| piece.chars().all(belongs_to_previous);
    let bases = pieces.iter().filter(|p| !narrow(&p.0)).count().max(1) as i32;
    let step = units(STEP).max(1);
    let share = (advance / bases / step * step).max(units(NARROW));
    let mut rest = advance;
    for i in 1..pieces.len() {
        // pdfium takes the same code at nearly the same place for a shadow, and drops it.
        let again = pieces[..i].iter().filter(|p| p.0 == pieces[i].0).count() as i32;
        pieces[i].1 = if narrow(&pieces[i].0) { units(NARROW + again) } else { share };
        rest -= pieces[i].1;
    }
    pieces[0].1 = rest.max(0);
    pieces
}

/// Whether a glyph's own width and place are near enough to what shaping made of them that moving the
/// pen leaves no gap or overlap in which a reader would see the end of a word.
fn fits(table: &CodeTable, glyph: u16, dx: i16, advance: i32) -> bool {
    let near = table.units(60);
    i32::from(dx).abs() <= near && (i32::from(table.outlines().advance(glyph)) - advance).abs() <= near
}

/// Whether a space follows the line in the text: one that its end swallowed, or the paragraph's end.
/// It is shown although nobody sees it, so that readers who follow the structure instead of positions
/// do not join the words on both sides.
pub(super) fn ends_in_space(line: &Line) -> bool {
    let swallowed = line.text.get(line.range.end..line.next).unwrap_or_default();
    swallowed.contains(char::is_whitespace) || (line.next >= line.text.len() && !line.hyphen)
}

/// Whether a hyphen of the text's own ends a line: of a word that goes on in the next one, or of the first of two
/// that share their end. Readers take any hyphen at a line's end for a divided word's and drop it, with the space
/// behind it, unless something stands there.
pub(super) fn ends_in_own_hyphen(line: &Line) -> bool {
    let shown = line.text.get(line.range.clone()).unwrap_or_default();
    !line.hyphen && line.next < line.text.len() && shown.trim_end_matches(|c| !is_said(c)).ends_with('-')
}

/// Shows at a line's end what does not print but keeps words together or apart.
fn end(canvas: &mut Canvas, faces: &mut Faces, line: &Line) -> Result<(), Diagnostic> {
    let Some(run) = line.runs.last() else { return Ok(()) };
    let set = faces.set(run.face, run.size)?;
    let table = faces.table(set.0);
    let mut codes = Vec::with_capacity(2);
    if ends_in_space(line) {
        let space = table.outlines().glyph(' ').map(|space| table.plain(space, " "));
        codes.push(space.unwrap_or_else(|| table.space(SPACE)));
    }
    if ends_in_own_hyphen(line) {
        codes.push(table.blank("\u{200b}", NARROW, NARROW));
    }
    for code in codes {
        canvas.set_font(set);
        canvas.show(code, table.width(code));
    }
    Ok(())
}

/// The clusters of a run in logical order, each with the characters that a reader should get.
pub(super) fn clusters<'t>(
    line: &'t Line,
    run: &LineRun,
    is_blank: impl Fn(u16) -> bool,
) -> Vec<Cluster<'t>> {
    struct Group<'g> {
        start: usize,
        x: i32,
        advance: i32,
        glyphs: &'g [Glyph],
    }
    let mut groups: Vec<Group<'_>> = Vec::with_capacity(run.glyphs.len());
    let mut x = 0;
    for glyphs in run.glyphs.chunk_by(|a, b| a.cluster == b.cluster) {
        let advance = glyphs.iter().map(|g| g.advance).sum();
        groups.push(Group { start: glyphs[0].cluster as usize, x, advance, glyphs });
        x += advance;
    }
    if run.level % 2 == 1 {
        groups.reverse();
    }
    let ends: Vec<usize> = groups.iter().skip(1).map(|g| g.start).chain([run.range.end]).collect();
    let mut from = run.range.start;
    groups
        .into_iter()
        .zip(ends)
        .map(|(group, end)| {
            let source = line.text.get(from..end.max(from)).unwrap_or_default();
            let hyphen = line.hyphen && group.start == line.range.end;
            let at = from;
            from = end.max(from);
            let parts = parts(group.glyphs, &is_blank);
            let mut text = if source.chars().all(is_said) {
                Cow::Borrowed(source)
            } else {
                Cow::Owned(source.chars().filter(|c| is_said(*c)).collect())
            };
            if hyphen {
                text = Cow::Borrowed("\u{ad}");
            } else if text.is_empty() && !parts.is_empty() {
                // Color is never lost, even if it says nothing.
                text = Cow::Borrowed("\u{200b}");
            }
            Cluster { text, at, x: group.x, advance: group.advance, parts, first: group.glyphs[0].id }
        })
        .collect()
}

fn parts(glyphs: &[Glyph], is_blank: &impl Fn(u16) -> bool) -> Parts {
    let mut pen = 0;
    let mut parts = Parts::new();
    for glyph in glyphs {
        if !is_blank(glyph.id) {
            parts.push(GlyphComponent { glyph: glyph.id, dx: word(pen + glyph.dx), dy: word(glyph.dy) });
        }
        pen += glyph.advance;
    }
    parts
}

/// Clusters of left-to-right text such that each stands for something: marks and joiners belong to
/// the cluster before them, and so does what is written below it and takes no room of its own, as the
/// second half of many an Indic conjunct; what a reader should not get leaves nothing. `least` is the
/// room in font units below which a letter has none.
fn merged(clusters: Vec<Cluster<'_>>, least: i32) -> Vec<Cluster<'_>> {
    let mut merged: Vec<Cluster<'_>> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let letters = || cluster.text.chars().filter(|c| !belongs_to_previous(*c)).count() as i32;
        // It has no more letters than bytes, and these need not be counted.
        let narrow = cluster.advance < least * cluster.text.len() as i32 && !cluster.parts.is_empty();
        let stacked = narrow && cluster.advance < least * letters();
        match (cluster.text.chars().next().map(|c| stacked || belongs_to_previous(c)), merged.last_mut()) {
            (Some(true), Some(last)) if !last.text.ends_with(char::is_whitespace) => {
                let by = word(cluster.x - last.x);
                last.text.to_mut().push_str(&cluster.text);
                last.advance = (cluster.x + cluster.advance - last.x).max(last.advance);
                last.parts.extend(
                    cluster.parts.iter().map(|p| GlyphComponent { dx: p.dx.saturating_add(by), ..*p }),
                );
            }
            (None, _) => {}
            _ => merged.push(cluster),
        }
    }
    merged
}

/// Whether readers should get the character: not bidi controls and zero-width break opportunities.
fn is_said(c: char) -> bool {
    !unicode::is_bidi_control(c) && !unicode::is_break_control(c)
}

fn belongs_to_previous(c: char) -> bool {
    // Most characters of most texts say so by their number.
    !matches!(c, ' '..='~' | '\u{ad}')
        && matches!(bidi_class(c), BidiClass::NonspacingMark | BidiClass::BoundaryNeutral)
}

fn word(units: i32) -> i16 {
    i16::try_from(units).unwrap_or(if units < 0 { i16::MIN } else { i16::MAX })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::font;
    use crate::geom::Abs;
    use crate::text::Glyphs;

    fn line_of(text: &str, level: u8, glyphs: &[(u16, u32, i32, i32, i32)], hyphen: bool) -> Line {
        let glyphs: Vec<Glyph> = glyphs
            .iter()
            .map(|&(id, cluster, advance, dx, dy)| Glyph {
                id,
                cluster,
                advance,
                dx,
                dy,
                unsafe_to_break: false,
            })
            .collect();
        let face = font::faces().next().unwrap().id;
        let run = LineRun {
            face,
            size: Abs::pt(10.0),
            level,
            x: Abs::ZERO,
            width: Abs::ZERO,
            range: 0..text.len(),
            glyphs: Glyphs::new(glyphs, 1000, 1000),
        };
        Line {
            text: Arc::from(text),
            range: 0..text.len(),
            next: text.len(),
            runs: vec![run],
            width: Abs::ZERO,
            direction: if level == 1 { Direction::Rtl } else { Direction::Ltr },
            hyphen,
            ink_above: Abs::ZERO,
            ink_below: Abs::ZERO,
            overhang: (Abs::ZERO, Abs::ZERO),
        }
    }

    fn said(line: &Line) -> Vec<(String, i32, usize)> {
        // Glyph 3 has no ink.
        let clusters = merged(clusters(line, &line.runs[0], |glyph| glyph == 3), 50);
        clusters.into_iter().map(|c| (c.text.into_owned(), c.x, c.parts.len())).collect()
    }

    #[test]
    fn clusters_say_their_characters_and_nothing_is_said_twice() {
        // A reordered vowel: two glyphs, one cluster of two characters.
        let line =
            line_of("\u{915}\u{93f}x", 0, &[(8, 0, 300, 0, 0), (9, 0, 700, 0, 0), (7, 6, 500, 0, 0)], false);
        assert_eq!(said(&line), [("\u{915}\u{93f}".into(), 0, 2), ("x".into(), 1000, 1)]);
        // Isolates leave nothing; a joiner without a glyph belongs to what stands before it.
        let line = line_of("\u{2068}a\u{200d}b\u{2069}", 0, &[(7, 3, 500, 0, 0), (8, 7, 500, 0, 0)], false);
        assert_eq!(said(&line), [("a\u{200d}".into(), 0, 1), ("b".into(), 500, 1)]);
        // A mark of a cluster of its own joins its base, at its own place.
        let line = line_of("\u{e01}\u{e48}", 0, &[(7, 0, 600, 0, 0), (8, 3, 0, -100, 90)], false);
        assert_eq!(said(&line), [("\u{e01}\u{e48}".into(), 0, 2)]);
        let cluster = &merged(clusters(&line, &line.runs[0], |_| false), 50)[0];
        // What is written below its neighbour says its letters with it.
        let below = [(7, 0, 600, 0, 0), (8, 6, 0, -500, -90), (9, 15, 700, 0, 0)];
        let below = line_of("\u{9a8}\u{9cd}\u{9a4}\u{9cd}\u{9b0}\u{9a3}", 0, &below, false);
        assert_eq!(
            said(&below),
            [("\u{9a8}\u{9cd}\u{9a4}\u{9cd}\u{9b0}".into(), 0, 2), ("\u{9a3}".into(), 600, 1)]
        );
        assert_eq!(cluster.parts[1], GlyphComponent { glyph: 8, dx: 500, dy: 90 });
    }

    #[test]
    fn pieces_of_a_cluster_share_its_width() {
        assert!(pieces("ffi", 900, |th| th).is_empty());
        let of = |text: &str| -> Vec<(String, i32)> { pieces(text, 630, |th| th) };
        assert_eq!(
            of("\u{d28}\u{d4d}\u{d28}\u{d4d}"),
            [("\u{d28}".into(), 321), ("\u{d4d}".into(), 4), ("\u{d28}".into(), 300), ("\u{d4d}".into(), 5),]
        );
        // A joiner is said with what it joins to; one at the end by itself.
        assert_eq!(of("\u{915}\u{94d}\u{200d}\u{937}").last().unwrap(), &("\u{200d}\u{937}".into(), 300));
        assert_eq!(of("a\u{200d}"), [("a".into(), 626), ("\u{200d}".into(), 4)]);
    }

    #[test]
    fn a_hyphen_that_the_text_does_not_have_is_a_soft_one() {
        let line = line_of("ab", 0, &[(7, 0, 500, 0, 0), (8, 1, 500, 0, 0), (9, 2, 300, 0, 0)], true);
        assert_eq!(said(&line).last().unwrap().0, "\u{ad}");
    }

    #[test]
    fn right_to_left_runs_come_back_in_logical_order() {
        let line = line_of(
            "\u{644}\u{627} \u{628}",
            1,
            &[(9, 5, 200, 0, 0), (3, 4, 250, 0, 0), (8, 0, 600, 0, 0)],
            false,
        );
        let clusters = clusters(&line, &line.runs[0], |glyph| glyph == 3);
        let order: Vec<(&str, i32)> = clusters.iter().map(|c| (&*c.text, c.x)).collect();
        assert_eq!(order, [("\u{644}\u{627}", 450), (" ", 200), ("\u{628}", 0)]);
    }
}
