//! Line breaking: which of a paragraph's break opportunities end its lines.
//!
//! In: opportunities in order with their positions along the unbroken line, and a measure; all in one
//! unit, whatever it is. Out: the chosen opportunities. [`total_fit`] looks at the whole paragraph,
//! as Knuth and Plass do ("Breaking paragraphs into lines", 1981), but for ragged setting: it takes
//! the fewest lines that any breaking needs, and among those the least [`cost`], which grows with the
//! square of each line's empty rest, with hyphens and with a runt as the last line.
//! [`greedy`] fills line by line, for comparison. Refuses nothing: a stretch without opportunities
//! that is wider than the measure becomes a line of its own, which the caller finds too wide.

/// A place where a line may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opportunity {
    /// Where ink ends, if a line ends here: before the white space that a line's end swallows.
    pub end: i64,
    /// Where the next line begins: behind that white space.
    pub next: i64,
    /// Width of the hyphen to add if a line ends here.
    pub hyphen: i64,
    /// Whether a line ending here ends in a hyphen, its own or an added one.
    pub hyphenated: bool,
    /// Whether a line that ends here parts what is read in one breath, as a Japanese noun and its particle.
    /// In running text nobody minds, in a title everybody does.
    pub parts_phrase: bool,
    /// Whether a line must end here.
    pub mandatory: bool,
}

/// What the breaker aims at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Longest line.
    pub measure: i64,
    /// Count the last line's empty rest like any other's: for titles, which look best in even lines.
    pub balanced: bool,
}

/// Cost of ending a line in a hyphen, on the scale where a line that is all empty costs 1000².
const HYPHEN: i64 = 180 * 180;
/// Added when two lines in a row end in hyphens.
const LADDER: i64 = 300 * 300;
/// Cost of parting a phrase in a title.
const PHRASE: i64 = 400 * 400;
/// Cost of a last line shorter than a fifth of the measure, which reads as an accident.
const RUNT: i64 = 380 * 380;

/// Width of the line from behind opportunity `from` (`None`: the beginning) to opportunity `to`.
#[must_use]
pub fn width(all: &[Opportunity], from: Option<usize>, to: usize) -> i64 {
    all[to].end + all[to].hyphen - from.map_or(0, |i| all[i].next)
}

/// What one line costs; `too wide` lines cost more than any paragraph of fitting ones.
fn line_cost(all: &[Opportunity], aim: Aim, from: Option<usize>, to: usize, exact: i64) -> i64 {
    let measure = aim.measure.max(1);
    let slack = measure - exact;
    if slack < 0 {
        return 1_000_000_000 + (-slack).min(1 << 40) / 1024;
    }
    let last = to + 1 == all.len();
    let rest = slack.saturating_mul(1000) / measure;
    let mut cost = if last && !aim.balanced { 0 } else { rest * rest };
    if last && !aim.balanced && from.is_some() && exact * 5 < measure {
        cost += RUNT;
    }
    if aim.balanced && all[to].parts_phrase && !last {
        cost += PHRASE;
    }
    if all[to].hyphenated && !last {
        cost += HYPHEN;
        if from.is_some_and(|i| all[i].hyphenated) {
            cost += LADDER;
        }
    }
    cost
}

/// What a breaking costs: the sum over its lines. `breaks` are indices into `all`, the last included.
#[must_use]
pub fn cost(all: &[Opportunity], aim: Aim, breaks: &[usize]) -> i64 {
    let mut from = None;
    let mut sum = 0;
    for &to in breaks {
        sum += line_cost(all, aim, from, to, width(all, from, to));
        from = Some(to);
    }
    sum
}

/// The fewest lines at the least cost.
///
/// `correction(from, to)` is added to the width of a line: the difference that shaping it by itself
/// makes, where breaking there is not safe (HarfBuzz's `unsafe_to_break`).
#[must_use]
pub fn total_fit(
    all: &[Opportunity],
    aim: Aim,
    correction: impl Fn(Option<usize>, usize) -> i64,
) -> Vec<usize> {
    // Both counts add up along the lines, so the best way to an opportunity extends only best ways
    // (a way with more lines to here can never become one with fewer lines at the end).
    #[derive(Clone, Copy)]
    struct Best {
        lines: i64,
        cost: i64,
        from: Option<usize>,
    }
    let mut best: Vec<Best> = Vec::with_capacity(all.len());
    let before = |best: &[Best], origin: Option<usize>| {
        origin.map_or(Best { lines: 0, cost: 0, from: None }, |i| best[i])
    };
    // Origins of lines to one opportunity, and the widths of these.
    let mut ways: Vec<(Option<usize>, i64)> = Vec::new();
    for to in 0..all.len() {
        ways.clear();
        let mut least = i64::MAX;
        let mut from = to;
        loop {
            let origin = from.checked_sub(1);
            let exact = width(all, origin, to) + correction(origin, to);
            // The nearest origin is kept even if too wide, so that there is always a way.
            if exact <= aim.measure || ways.is_empty() {
                ways.push((origin, exact));
                least = least.min(before(&best, origin).lines);
            }
            // Further origins only make the line wider; white space and hyphens are narrower than
            // an eighth of any measure that text is set in, which bounds the search.
            if exact > aim.measure + aim.measure / 8 || origin.is_none_or(|i| all[i].mandatory) {
                break;
            }
            from -= 1;
        }
        // What a line costs is asked of those only that make the fewest lines.
        let few = ways.iter().filter(|(origin, _)| before(&best, *origin).lines == least);
        let costs = few.map(|&(origin, exact)| {
            let cost = before(&best, origin).cost + line_cost(all, aim, origin, to, exact);
            Best { lines: least + 1, cost, from: origin }
        });
        // Of equals the nearest, which came first.
        let found = costs.min_by_key(|found| found.cost);
        best.push(found.unwrap_or(Best { lines: 1, cost: 0, from: None }));
    }
    let mut breaks = Vec::new();
    let mut at = all.len().checked_sub(1);
    while let Some(i) = at {
        breaks.push(i);
        at = best[i].from;
    }
    breaks.reverse();
    breaks
}

/// Fills each line as far as it goes.
#[must_use]
pub fn greedy(all: &[Opportunity], aim: Aim) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut from = None;
    let mut fitting: Option<usize> = None;
    let mut i = 0;
    while i < all.len() {
        let fits = width(all, from, i) <= aim.measure;
        if !fits && let Some(end) = fitting.take() {
            breaks.push(end);
            from = Some(end);
            continue;
        }
        if all[i].mandatory || i + 1 == all.len() || !fits {
            breaks.push(i);
            from = Some(i);
            fitting = None;
        } else {
            fitting = Some(i);
        }
        i += 1;
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of the given widths with spaces of 3 between them.
    fn words(widths: &[i64]) -> Vec<Opportunity> {
        let mut x = 0;
        let mut all = Vec::new();
        for w in widths {
            x += w;
            all.push(Opportunity {
                end: x,
                next: x + 3,
                hyphen: 0,
                hyphenated: false,
                parts_phrase: false,
                mandatory: false,
            });
            x += 3;
        }
        if let Some(last) = all.last_mut() {
            last.mandatory = true;
        }
        all
    }

    #[test]
    fn total_fit_avoids_the_hole_that_greedy_leaves() {
        // Greedy fills the first line and leaves the 6 alone on the second, before the long word.
        let all = words(&[30, 20, 6, 52, 40]);
        let aim = Aim { measure: 62, balanced: false };
        let fit = total_fit(&all, aim, |_, _| 0);
        let fill = greedy(&all, aim);
        assert_eq!(fit.len(), fill.len());
        assert!(cost(&all, aim, &fit) < cost(&all, aim, &fill), "{fit:?} {fill:?}");
    }

    #[test]
    fn never_dearer_than_greedy_never_more_lines() {
        // A small linear congruential generator: the same paragraphs in every run.
        let mut state = 12_345_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as i64
        };
        for _ in 0..2000 {
            let count = 1 + next() % 60;
            let widths: Vec<i64> = (0..count).map(|_| 1 + next() % 40).collect();
            let all = words(&widths);
            for balanced in [false, true] {
                let aim = Aim { measure: 45 + next() % 120, balanced };
                let (fit, fill) = (total_fit(&all, aim, |_, _| 0), greedy(&all, aim));
                assert_eq!(fit.len(), fill.len(), "{widths:?}");
                assert!(cost(&all, aim, &fit) <= cost(&all, aim, &fill), "{widths:?}");
                assert_eq!(fit.last(), Some(&(all.len() - 1)));
                assert!(fit.windows(2).all(|w| w[0] < w[1]));
            }
        }
    }

    #[test]
    fn titles_keep_phrases_together_and_running_text_does_not_mind() {
        let mut all = words(&[20, 20, 20, 20, 20]);
        all[1].parts_phrase = true;
        let breaks = |balanced| total_fit(&all, Aim { measure: 70, balanced }, |_, _| 0);
        assert_eq!(breaks(true), [2, 4]);
        all[1].parts_phrase = false;
        all[2].parts_phrase = true;
        let breaks = |balanced| total_fit(&all, Aim { measure: 70, balanced }, |_, _| 0);
        assert_eq!(breaks(true), [1, 4]);
        assert_eq!(breaks(false), [2, 4]);
    }

    #[test]
    fn too_wide_a_word_stands_alone_and_mandatory_breaks_hold() {
        let all = words(&[10, 90, 10]);
        let aim = Aim { measure: 50, balanced: false };
        assert_eq!(total_fit(&all, aim, |_, _| 0), vec![0, 1, 2]);
        assert_eq!(greedy(&all, aim), vec![0, 1, 2]);
        let mut all = words(&[10, 10, 10]);
        all[0].mandatory = true;
        assert_eq!(total_fit(&all, aim, |_, _| 0), vec![0, 2]);
        assert_eq!(greedy(&all, aim), vec![0, 2]);
    }
}
