//! Clusters: the shaped text of a run, divided into the smallest parts that have characters of their own.
//!
//! In: a [`LineRun`] of a [`Line`]. Out: [`Cluster`]s in logical order, each with its glyphs and with the
//! characters that readers must extract for it (ISO 32000-1, 9.10). Bidi controls and zero-width spaces are
//! not extracted; joiners are, as characters of their cluster.
//! Refuses nothing: a glyph without characters becomes a zero-width space, so that it is still painted.

use std::borrow::Cow;

use icu_properties::props::BidiClass;
use smallvec::SmallVec;

use super::truetype::GlyphComponent;
use crate::text::classes::bidi_class;
use crate::text::{Glyph, Line, LineRun};
use crate::unicode::{is_bidi_control, is_break_control};

/// The glyphs of a cluster: one or two, except for long conjuncts.
pub(super) type GlyphComponents = SmallVec<[GlyphComponent; 2]>;

/// The glyphs that a stretch of text was shaped into. Lengths are in font units.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cluster<'t> {
    /// The characters that readers must extract.
    pub text: Cow<'t, str>,
    /// Where it begins in the line's text, in bytes.
    pub start: usize,
    /// Left edge, from the run's left edge.
    pub x: i32,
    /// Width.
    pub advance: i32,
    /// Its visible glyphs, with offsets from its left edge.
    pub components: GlyphComponents,
    /// Its first glyph, which is shown if none is visible.
    pub first_glyph: u16,
}

/// The clusters of a run in logical order. `is_blank` returns whether a glyph has no contours.
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
            let is_added_hyphen = line.hyphen && group.start == line.range.end;
            let start = from;
            from = end.max(from);
            let components = components(group.glyphs, &is_blank);
            let mut text = if source.chars().all(is_extracted) {
                Cow::Borrowed(source)
            } else {
                Cow::Owned(source.chars().filter(|c| is_extracted(*c)).collect())
            };
            if is_added_hyphen {
                text = Cow::Borrowed("\u{ad}");
            } else if text.is_empty() && !components.is_empty() {
                // A visible glyph is never lost, even if it has no characters.
                text = Cow::Borrowed("\u{200b}");
            }
            let first_glyph = group.glyphs[0].id;
            Cluster { text, start, x: group.x, advance: group.advance, components, first_glyph }
        })
        .collect()
}

fn components(glyphs: &[Glyph], is_blank: &impl Fn(u16) -> bool) -> GlyphComponents {
    let mut pen = 0;
    let mut components = GlyphComponents::new();
    for glyph in glyphs {
        if !is_blank(glyph.id) {
            components.push(GlyphComponent {
                glyph: glyph.id,
                dx: saturating_i16(pen + glyph.dx),
                dy: saturating_i16(glyph.dy),
            });
        }
        pen += glyph.advance;
    }
    components
}

/// Merges clusters of left-to-right text that readers would misplace: marks and joiners, and letters that are
/// written below the one before them and take no space of their own, such as the second half of many Indic
/// conjuncts, join the cluster before them. Clusters without characters are dropped. `least` is the advance
/// in font units below which a letter has no space of its own.
pub(super) fn merge_dependent(clusters: Vec<Cluster<'_>>, least: i32) -> Vec<Cluster<'_>> {
    let mut merged: Vec<Cluster<'_>> = Vec::with_capacity(clusters.len());
    for cluster in clusters {
        let letters = || cluster.text.chars().filter(|c| !belongs_to_previous(*c)).count() as i32;
        // It has at most as many letters as bytes, so most clusters need no count.
        let may_be_stacked =
            cluster.advance < least * cluster.text.len() as i32 && !cluster.components.is_empty();
        let is_stacked = may_be_stacked && cluster.advance < least * letters();
        let joins_previous = cluster.text.chars().next().map(|c| is_stacked || belongs_to_previous(c));
        match (joins_previous, merged.last_mut()) {
            (Some(true), Some(last)) if !last.text.ends_with(char::is_whitespace) => {
                let shift = saturating_i16(cluster.x - last.x);
                last.text.to_mut().push_str(&cluster.text);
                last.advance = (cluster.x + cluster.advance - last.x).max(last.advance);
                last.components.extend(
                    cluster
                        .components
                        .iter()
                        .map(|c| GlyphComponent { dx: c.dx.saturating_add(shift), ..*c }),
                );
            }
            (None, _) => {}
            _ => merged.push(cluster),
        }
    }
    merged
}

/// Whether readers must extract the character: all but bidi controls and zero-width break opportunities.
pub(super) fn is_extracted(c: char) -> bool {
    !is_bidi_control(c) && !is_break_control(c)
}

/// Whether the character has no place of its own: a nonspacing mark or a joiner.
pub(super) fn belongs_to_previous(c: char) -> bool {
    // Two vowel signs of Kannada are nonspacing marks by their general category, but not by their bidi class.
    // The property need not be looked up for the most frequent characters.
    matches!(c, '\u{cbf}' | '\u{cc6}')
        || (!matches!(c, ' '..='~' | '\u{ad}')
            && matches!(bidi_class(c), BidiClass::NonspacingMark | BidiClass::BoundaryNeutral))
}

/// The nearest `i16`.
pub(super) fn saturating_i16(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::font;
    use crate::geom::Abs;
    use crate::locale::Direction;
    use crate::text::{BreakKind, Glyphs, Overhang};

    /// A glyph that stands for the text from the byte `cluster` on.
    fn glyph(id: u16, cluster: u32, advance: i32) -> Glyph {
        Glyph { id, cluster, advance, dx: 0, dy: 0, unsafe_to_break: false }
    }

    fn line_of(text: &str, level: u8, glyphs: &[Glyph], hyphen: bool) -> Line {
        let face = font::faces().next().unwrap().id;
        let run = LineRun {
            face,
            size: Abs::pt(10.0),
            level,
            x: Abs::ZERO,
            width: Abs::ZERO,
            range: 0..text.len(),
            glyphs: Glyphs::new(glyphs.to_vec(), 1000, 1000),
        };
        Line {
            text: Arc::from(text),
            range: 0..text.len(),
            next: text.len(),
            runs: vec![run],
            width: Abs::ZERO,
            direction: if level == 1 { Direction::Rtl } else { Direction::Ltr },
            end: BreakKind::Mandatory,
            hyphen,
            ink_above: Abs::ZERO,
            ink_below: Abs::ZERO,
            overhang: Overhang::default(),
        }
    }

    /// Text, left edge and number of visible glyphs of each merged cluster. Glyph 3 is blank.
    fn merged(line: &Line) -> Vec<(String, i32, usize)> {
        let clusters = merge_dependent(clusters(line, &line.runs[0], |glyph| glyph == 3), 50);
        clusters.into_iter().map(|c| (c.text.into_owned(), c.x, c.components.len())).collect()
    }

    #[test]
    fn a_reordered_vowel_is_one_cluster_with_its_consonant() {
        let line =
            line_of("\u{915}\u{93f}x", 0, &[glyph(8, 0, 300), glyph(9, 0, 700), glyph(7, 6, 500)], false);
        assert_eq!(merged(&line), [("\u{915}\u{93f}".into(), 0, 2), ("x".into(), 1000, 1)]);
    }

    #[test]
    fn isolates_are_dropped_and_a_joiner_joins_the_cluster_before_it() {
        let line = line_of("\u{2068}a\u{200d}b\u{2069}", 0, &[glyph(7, 3, 500), glyph(8, 7, 500)], false);
        assert_eq!(merged(&line), [("a\u{200d}".into(), 0, 1), ("b".into(), 500, 1)]);
    }

    #[test]
    fn a_mark_joins_its_base_at_its_own_position() {
        let mark = Glyph { dx: -100, dy: 90, ..glyph(8, 3, 0) };
        let line = line_of("\u{e01}\u{e48}", 0, &[glyph(7, 0, 600), mark], false);
        assert_eq!(merged(&line), [("\u{e01}\u{e48}".into(), 0, 2)]);
        let cluster = &merge_dependent(clusters(&line, &line.runs[0], |_| false), 50)[0];
        assert_eq!(cluster.components[1], GlyphComponent { glyph: 8, dx: 500, dy: 90 });
    }

    #[test]
    fn a_letter_below_its_neighbour_joins_it() {
        let below = Glyph { dx: -500, dy: -90, ..glyph(8, 6, 0) };
        let line = line_of(
            "\u{9a8}\u{9cd}\u{9a4}\u{9cd}\u{9b0}\u{9a3}",
            0,
            &[glyph(7, 0, 600), below, glyph(9, 15, 700)],
            false,
        );
        assert_eq!(
            merged(&line),
            [("\u{9a8}\u{9cd}\u{9a4}\u{9cd}\u{9b0}".into(), 0, 2), ("\u{9a3}".into(), 600, 1)]
        );
    }

    #[test]
    fn a_hyphen_that_line_breaking_added_is_extracted_as_a_soft_one() {
        let line = line_of("ab", 0, &[glyph(7, 0, 500), glyph(8, 1, 500), glyph(9, 2, 300)], true);
        assert_eq!(merged(&line).last().unwrap().0, "\u{ad}");
    }

    #[test]
    fn right_to_left_runs_come_back_in_logical_order() {
        let line = line_of(
            "\u{644}\u{627} \u{628}",
            1,
            &[glyph(9, 5, 200), glyph(3, 4, 250), glyph(8, 0, 600)],
            false,
        );
        let clusters = clusters(&line, &line.runs[0], |glyph| glyph == 3);
        let order: Vec<(&str, i32)> = clusters.iter().map(|c| (&*c.text, c.x)).collect();
        assert_eq!(order, [("\u{644}\u{627}", 450), (" ", 200), ("\u{628}", 0)]);
    }
}
