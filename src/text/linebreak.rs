//! Line breaking: which of a paragraph's break opportunities end its lines.
//!
//! In: the [`BreakMetrics`] of all opportunities in order, and an [`Objective`], in any one unit.
//! Out: the indices of the chosen ones. [`total_fit`] considers the whole paragraph, as Knuth and Plass do
//! ("Breaking paragraphs into lines", 1981), but for ragged text: it takes the fewest lines that any breaking
//! needs, and among those the least cost, which grows with the square of each line's empty rest, with hyphens
//! and with a runt as the last line. Tests compare it with first fit.
//! Refuses nothing: a word that is wider than the measure becomes a line of its own, which the caller finds
//! too wide.

/// A break opportunity as the algorithm sees it: positions along the unbroken line and reasons for or against
/// it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakMetrics {
    /// Where the text of a line that ends here ends: before the white space that the line's end swallows.
    pub end: i64,
    /// Where the next line begins: after that white space.
    pub next: i64,
    /// The width of the hyphen that a line ending here adds.
    pub hyphen_width: i64,
    /// Whether a line ending here ends in a hyphen, its own or an added one.
    pub ends_in_hyphen: bool,
    /// Whether a line ending here divides a phrase, such as a Japanese noun and its particle. It costs only
    /// where phrases are kept.
    pub divides_phrase: bool,
    /// Whether a line must end here.
    pub is_mandatory: bool,
}

/// What a paragraph is broken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Objective {
    /// The longest line.
    pub measure: i64,
    /// Whether the empty rest of the last line costs as that of any other: for titles, which look best in
    /// even lines.
    pub is_balanced: bool,
    /// Whether dividing a phrase costs: not in running text.
    pub keeps_phrases: bool,
}

/// A line between two break opportunities, by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineBounds {
    /// The opportunity at which the line before ends; `None` for the first line.
    pub from: Option<usize>,
    /// The opportunity at which the line ends.
    pub to: usize,
}

impl LineBounds {
    /// The width of the line as part of the unbroken one.
    #[must_use]
    pub fn width(self, all: &[BreakMetrics]) -> i64 {
        all[self.to].end + all[self.to].hyphen_width - self.from.map_or(0, |i| all[i].next)
    }
}

/// Cost of ending a line in a hyphen. A line that is all empty costs 1000².
const HYPHEN: i64 = 180 * 180;
/// Added when two lines in a row end in hyphens.
const LADDER: i64 = 300 * 300;
/// Cost of dividing a phrase.
const PHRASE: i64 = 400 * 400;
/// Cost of a last line shorter than a fifth of the measure, which looks like a mistake.
const RUNT: i64 = 380 * 380;
/// Cost of a line wider than the measure: more than any paragraph of lines that fit.
const TOO_WIDE: i64 = 1_000_000_000;

/// The cost of one line of width `width`.
fn line_cost(all: &[BreakMetrics], objective: Objective, line: LineBounds, width: i64) -> i64 {
    let LineBounds { from, to } = line;
    let measure = objective.measure.max(1);
    let slack = measure - width;
    if slack < 0 {
        return TOO_WIDE + (-slack).min(1 << 40) / 1024;
    }
    let is_last = to + 1 == all.len();
    let rest = slack.saturating_mul(1000) / measure;
    let mut cost = if is_last && !objective.is_balanced { 0 } else { rest * rest };
    if is_last && !objective.is_balanced && from.is_some() && width * 5 < measure {
        cost += RUNT;
    }
    if objective.keeps_phrases && all[to].divides_phrase && !is_last {
        cost += PHRASE;
    }
    if all[to].ends_in_hyphen && !is_last {
        cost += HYPHEN;
        if from.is_some_and(|i| all[i].ends_in_hyphen) {
            cost += LADDER;
        }
    }
    cost
}

/// The cost of a breaking: the sum over its lines. `breaks` are indices into `all`, the last one included.
#[cfg(test)]
pub(super) fn cost(all: &[BreakMetrics], objective: Objective, breaks: &[usize]) -> i64 {
    let mut from = None;
    let mut sum = 0;
    for &to in breaks {
        let line = LineBounds { from, to };
        sum += line_cost(all, objective, line, line.width(all));
        from = Some(to);
    }
    sum
}

/// The best known breaking of the text up to an opportunity.
#[derive(Clone, Copy)]
struct BestBreaking {
    lines: i64,
    cost: i64,
    /// Where its last line begins.
    from: Option<usize>,
}

/// A line that may end at the opportunity in question.
struct LineCandidate {
    from: Option<usize>,
    width: i64,
}

/// The breaking with the fewest lines and, among those, with the least cost, as indices into `all`.
///
/// `correction` is added to the width of a line: the difference that shaping it by itself makes, where
/// breaking there is not safe (HarfBuzz's `unsafe_to_break`).
#[must_use]
pub fn total_fit(
    all: &[BreakMetrics],
    objective: Objective,
    correction: impl Fn(LineBounds) -> i64,
) -> Vec<usize> {
    // Lines and costs add up along the text, so the best breaking up to an opportunity extends only best
    // ones: a breaking with more lines up to here never becomes one with fewer lines at the end.
    let mut best: Vec<BestBreaking> = Vec::with_capacity(all.len());
    let before = |best: &[BestBreaking], from: Option<usize>| {
        from.map_or(BestBreaking { lines: 0, cost: 0, from: None }, |i| best[i])
    };
    let mut candidates: Vec<LineCandidate> = Vec::new();
    for to in 0..all.len() {
        candidates.clear();
        let mut fewest = i64::MAX;
        let mut index = to;
        loop {
            let line = LineBounds { from: index.checked_sub(1), to };
            let width = line.width(all) + correction(line);
            // The shortest line is kept even if it is too wide, so that there is always one.
            if width <= objective.measure || candidates.is_empty() {
                candidates.push(LineCandidate { from: line.from, width });
                fewest = fewest.min(before(&best, line.from).lines);
            }
            // Lines that begin earlier are only wider. White space and hyphens are narrower than an eighth of
            // any measure in use, which bounds the search.
            if width > objective.measure + objective.measure / 8
                || line.from.is_none_or(|i| all[i].is_mandatory)
            {
                break;
            }
            index -= 1;
        }
        // Only lines that lead to the fewest lines are worth a cost.
        let shortest = candidates.iter().filter(|line| before(&best, line.from).lines == fewest);
        let costs = shortest.map(|line| {
            let own = line_cost(all, objective, LineBounds { from: line.from, to }, line.width);
            BestBreaking { lines: fewest + 1, cost: before(&best, line.from).cost + own, from: line.from }
        });
        // Of equal costs the shortest line, which came first.
        let found = costs.min_by_key(|found| found.cost);
        best.push(found.unwrap_or(BestBreaking { lines: 1, cost: 0, from: None }));
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

/// Fills each line as far as possible (first fit), for comparison with [`total_fit`].
#[cfg(test)]
pub(super) fn greedy(all: &[BreakMetrics], objective: Objective) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut from = None;
    let mut fitting: Option<usize> = None;
    let mut i = 0;
    while i < all.len() {
        let fits = LineBounds { from, to: i }.width(all) <= objective.measure;
        if !fits && let Some(end) = fitting.take() {
            breaks.push(end);
            from = Some(end);
            continue;
        }
        if all[i].is_mandatory || i + 1 == all.len() || !fits {
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
    fn words(widths: &[i64]) -> Vec<BreakMetrics> {
        let mut x = 0;
        let mut all = Vec::new();
        for w in widths {
            x += w;
            all.push(BreakMetrics {
                end: x,
                next: x + 3,
                hyphen_width: 0,
                ends_in_hyphen: false,
                divides_phrase: false,
                is_mandatory: false,
            });
            x += 3;
        }
        if let Some(last) = all.last_mut() {
            last.is_mandatory = true;
        }
        all
    }

    #[test]
    fn total_fit_avoids_the_gap_that_greedy_leaves() {
        // Greedy fills the first line and leaves the 6 alone on the second, before the long word.
        let all = words(&[30, 20, 6, 52, 40]);
        let objective = Objective { measure: 62, is_balanced: false, keeps_phrases: false };
        let fit = total_fit(&all, objective, |_| 0);
        let fill = greedy(&all, objective);
        assert_eq!(fit.len(), fill.len());
        assert!(cost(&all, objective, &fit) < cost(&all, objective, &fill), "{fit:?} {fill:?}");
    }

    #[test]
    fn total_fit_never_costs_more_than_greedy_and_has_as_many_lines() {
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
            for is_balanced in [false, true] {
                let objective = Objective { measure: 45 + next() % 120, is_balanced, keeps_phrases: false };
                let (fit, fill) = (total_fit(&all, objective, |_| 0), greedy(&all, objective));
                assert_eq!(fit.len(), fill.len(), "{widths:?}");
                assert!(cost(&all, objective, &fit) <= cost(&all, objective, &fill), "{widths:?}");
                assert_eq!(fit.last(), Some(&(all.len() - 1)));
                assert!(fit.windows(2).all(|w| w[0] < w[1]));
            }
        }
    }

    #[test]
    fn phrases_stay_together_where_they_are_kept() {
        let mut all = words(&[20, 20, 20, 20, 20]);
        let breaks = |all: &[BreakMetrics], keeps_phrases| {
            total_fit(all, Objective { measure: 70, is_balanced: true, keeps_phrases }, |_| 0)
        };
        let without = breaks(&all, false);
        all[without[0]].divides_phrase = true;
        assert_eq!(breaks(&all, false), without);
        let kept = breaks(&all, true);
        assert!(kept != without && kept.len() == without.len(), "{kept:?}");
    }

    #[test]
    fn a_word_that_is_too_wide_has_its_own_line_and_mandatory_breaks_hold() {
        let all = words(&[10, 90, 10]);
        let objective = Objective { measure: 50, is_balanced: false, keeps_phrases: false };
        assert_eq!(total_fit(&all, objective, |_| 0), vec![0, 1, 2]);
        assert_eq!(greedy(&all, objective), vec![0, 1, 2]);
        let mut all = words(&[10, 10, 10]);
        all[0].is_mandatory = true;
        assert_eq!(total_fit(&all, objective, |_| 0), vec![0, 2]);
        assert_eq!(greedy(&all, objective), vec![0, 2]);
    }
}
