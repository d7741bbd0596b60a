//! Groups: entries that are laid out together, and what a flow must keep together.
//!
//! In: the entries of a part, a width and a number of columns. Out: one [`LaidBlock`] with the groups below
//! each other. A group is a single entry, entries balanced over columns in reading order, small print that
//! runs in, the fields of the clinic, or a lead whose text runs on. [`kept_together`] says where a flow may
//! continue in the next panel.
//! Refuses what the entries refuse.

use super::laid::LaidBlock;
use super::layouter::BlockLayouter;
use crate::content::{BlockText, FrameStyle, PartEntry, SheetPart};
use crate::font::Weight;
use crate::geom::{Abs, Point};
use crate::layout::error::LayoutError;

/// Entries of a part that a flow keeps in one panel. They are the same at every width and size.
#[derive(Clone, Debug)]
pub struct KeptTogether {
    /// The indices where its groups begin, and the one where the last group ends.
    bounds: Vec<usize>,
    /// Whether it begins with the heading of the part.
    has_heading: bool,
}

/// How the entries of a group are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GroupLayout {
    /// A lead, and a sentence that runs on in its paragraph.
    Lead,
    /// Small print, which runs in.
    SmallPrint,
    /// Fields in a grid.
    Fields,
    /// One entry across all columns.
    Single,
    /// Entries in columns.
    Columns,
}

/// A group of entries.
struct EntryGroup {
    /// The index after its last entry.
    end: usize,
    layout: GroupLayout,
}

/// Entries of one kind may share a group; entries of different kinds never do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum GroupKind {
    SmallPrint,
    Fields,
    Other,
}

impl BlockLayouter<'_> {
    /// Lays out entries below each other, or balanced over columns in reading order.
    pub(super) fn entries(
        &self,
        entries: &[PartEntry],
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let mut laid = LaidBlock::default();
        let mut from = 0;
        while from < entries.len() {
            let group = group_at(entries, from, columns);
            let block = self.group(&entries[from..group.end], group.layout, width, columns)?;
            let gap = if from > 0 { self.gap(&entries[from - 1], &entries[from]) } else { Abs::ZERO };
            laid.append_below(block, gap);
            from = group.end;
        }
        Ok(laid)
    }

    /// Lays out the entries of `part` that `kept` names.
    ///
    /// # Errors
    /// The first entry that cannot be laid out.
    pub fn kept_block(
        &self,
        part: &SheetPart,
        kept: &KeptTogether,
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        if part.frame_style != FrameStyle::None {
            return self.part(part, width, columns);
        }
        let entries = &part.entries;
        let mut laid = match part.heading.as_ref().filter(|_| kept.has_heading) {
            Some(heading) => self.heading(heading, width)?,
            None => LaidBlock::default(),
        };
        for (index, bounds) in kept.bounds.windows(2).enumerate() {
            let (from, to) = (bounds[0], bounds[1]);
            let layout = group_at(entries, from, columns).layout;
            let gap = if index > 0 { self.gap(&entries[from - 1], &entries[from]) } else { Abs::ZERO };
            laid.append_below(self.group(&entries[from..to], layout, width, columns)?, gap);
        }
        Ok(laid)
    }

    /// The gap above `kept`, after the entries before it. `None` if it begins its part.
    pub fn gap_above(&self, part: &SheetPart, kept: &KeptTogether) -> Option<Abs> {
        let first = kept.bounds.first().copied().filter(|first| *first > 0)?;
        Some(self.gap(&part.entries[first - 1], &part.entries[first]))
    }

    fn group(
        &self,
        entries: &[PartEntry],
        layout: GroupLayout,
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        match (layout, entries) {
            (GroupLayout::Lead, [PartEntry::Lead(lead), PartEntry::Text(text)]) => {
                self.layout_named_text(Some(lead), text, self.lead_style(Weight::Regular), width)
            }
            (GroupLayout::SmallPrint, _) => self.small_print(entries, width, columns),
            (GroupLayout::Fields, _) => self.fields(entries, width, columns),
            (GroupLayout::Single, [entry]) => self.entry(entry, width),
            _ => self.columns(entries, width, columns),
        }
    }

    /// The space between two consecutive entries.
    fn gap(&self, before: &PartEntry, after: &PartEntry) -> Abs {
        let line = self.line_height;
        match (before, after) {
            (PartEntry::Row { text: None, .. }, PartEntry::Row { text: None, .. }) => line / 8,
            (PartEntry::Row { .. }, PartEntry::Row { .. })
            | (PartEntry::Title(_), _)
            | (_, PartEntry::Call { .. })
            | (PartEntry::Call { .. }, _) => line / 2,
            (PartEntry::Sign { .. }, PartEntry::Sign { .. }) => line / 4,
            (PartEntry::Check { .. }, PartEntry::Check { .. }) => line / 8,
            (PartEntry::Sign { .. }, _) | (_, PartEntry::Sign { .. }) => line / 2,
            (PartEntry::Bullet { .. } | PartEntry::Check { .. }, PartEntry::Text(_)) => line / 2,
            (before, after) if is_field(before) || is_field(after) => line / 2,
            _ => Abs::ZERO,
        }
    }

    /// Small print: in each column the texts run in as one paragraph.
    fn small_print(
        &self,
        entries: &[PartEntry],
        width: Abs,
        columns: usize,
    ) -> Result<LaidBlock, LayoutError> {
        let texts: Vec<&BlockText> =
            entries.iter().filter_map(|e| if let PartEntry::Small(t) = e { Some(t) } else { None }).collect();
        let gutter = self.column_gap();
        let column = self.column_width(width, columns);
        let characters = |text: &BlockText| {
            self.content.block(text.block).text.as_ref().map_or(0, |text| text.chars().count() as i64)
        };
        // Columns are balanced by the number of characters.
        let ends = balance(texts.len(), columns, |from, to| {
            Abs::scaled(texts[from..to].iter().map(|text| characters(text)).sum())
        });
        let mut laid = LaidBlock::default();
        let mut from = 0;
        for (index, to) in ends.into_iter().enumerate() {
            if from < to {
                let block = self.layout_run_in(&texts[from..to], self.small_print_style(), column)?;
                laid.height = laid.height.max(block.height);
                laid.baseline = laid.baseline.or(block.baseline);
                laid.place(block, Point::new((column + gutter) * index as i64, Abs::ZERO));
            }
            from = to;
        }
        Ok(laid)
    }

    fn columns(&self, entries: &[PartEntry], width: Abs, columns: usize) -> Result<LaidBlock, LayoutError> {
        let gutter = self.column_gap();
        let column = self.column_width(width, columns);
        let blocks = entries.iter().map(|e| self.entry(e, column)).collect::<Result<Vec<_>, _>>()?;
        let height = |from: usize, to: usize| -> Abs {
            (from..to)
                .map(|i| {
                    blocks[i].height
                        + if i > from { self.gap(&entries[i - 1], &entries[i]) } else { Abs::ZERO }
                })
                .sum()
        };
        let ends = balance(blocks.len(), columns, height);
        let mut laid =
            LaidBlock { baseline: blocks.first().and_then(|b| b.baseline), ..LaidBlock::default() };
        let mut from = 0;
        let mut blocks = blocks.into_iter();
        for (index, to) in ends.into_iter().enumerate() {
            let x = (column + gutter) * index as i64;
            let mut y = Abs::ZERO;
            for (i, block) in (from..to).zip(blocks.by_ref()) {
                if i > from {
                    y += self.gap(&entries[i - 1], &entries[i]);
                }
                let height = block.height;
                laid.place(block, Point::new(x, y));
                y += height;
            }
            laid.height = laid.height.max(y);
            from = to;
        }
        Ok(laid)
    }

    /// The width of each of `columns` columns.
    pub(super) fn column_width(&self, width: Abs, columns: usize) -> Abs {
        let count = columns as i64;
        (width - self.column_gap() * (count - 1)) / count
    }
}

/// The group that begins with the entry `from`.
fn group_at(entries: &[PartEntry], from: usize, columns: usize) -> EntryGroup {
    // An entry that spans all columns ends one group of columns, and the next begins after it.
    let spans_columns = |e: &PartEntry| {
        let in_columns = matches!(
            e,
            PartEntry::Bullet { .. }
                | PartEntry::Check { .. }
                | PartEntry::Sign { .. }
                | PartEntry::Row { text: None, .. }
                | PartEntry::Small(_)
        );
        columns == 1 || !(in_columns || is_field(e))
    };
    let mut end = from + 1;
    if !spans_columns(&entries[from]) {
        while end < entries.len() && !spans_columns(&entries[end]) {
            end += 1;
        }
    }
    // A plain sentence after the lead runs on in its paragraph.
    if matches!(entries.get(from..from + 2), Some([PartEntry::Lead(_), PartEntry::Text(_)])) {
        return EntryGroup { end: from + 2, layout: GroupLayout::Lead };
    }
    let kind = kind_of(&entries[from]);
    let end_of_kind = from + entries[from..].iter().take_while(|e| kind_of(e) == kind).count();
    // A logo and a QR code share the height of the fields between them, in any number of columns.
    let has_picture = |e: &PartEntry| matches!(e, PartEntry::Logo { .. } | PartEntry::QrCode { .. });
    end = if entries[from..end_of_kind].iter().any(has_picture) { end_of_kind } else { end.min(end_of_kind) };
    let layout = match kind {
        GroupKind::SmallPrint => GroupLayout::SmallPrint,
        GroupKind::Fields => GroupLayout::Fields,
        GroupKind::Other if spans_columns(&entries[from]) => GroupLayout::Single,
        GroupKind::Other => GroupLayout::Columns,
    };
    EntryGroup { end, layout }
}

fn kind_of(entry: &PartEntry) -> GroupKind {
    match entry {
        PartEntry::Small(_) => GroupKind::SmallPrint,
        entry if is_field(entry) => GroupKind::Fields,
        _ => GroupKind::Other,
    }
}

/// Divides `part` into what a flow keeps in one panel. A part with a frame stays whole, a heading stays with
/// the entry after it, and a sentence with the list that it introduces.
pub fn kept_together(part: &SheetPart, columns: usize) -> Vec<KeptTogether> {
    if part.frame_style != FrameStyle::None {
        return vec![KeptTogether { bounds: Vec::new(), has_heading: true }];
    }
    let entries = &part.entries;
    let mut all: Vec<KeptTogether> = Vec::new();
    let mut open = part.heading.as_ref().map(|_| KeptTogether { bounds: vec![0], has_heading: true });
    let mut from = 0;
    while from < entries.len() {
        let end = group_at(entries, from, columns).end;
        let mut kept = open.take().unwrap_or_else(|| KeptTogether { bounds: vec![from], has_heading: false });
        kept.bounds.push(end);
        let before_list =
            matches!(entries.get(end), Some(PartEntry::Bullet { .. } | PartEntry::Check { .. }));
        if matches!(entries[end - 1], PartEntry::Text(_)) && before_list {
            open = Some(kept);
        } else {
            all.push(kept);
        }
        from = end;
    }
    // A heading without entries.
    all.extend(open);
    all
}

/// Whether an entry belongs to the fields of the clinic.
fn is_field(entry: &PartEntry) -> bool {
    matches!(entry, PartEntry::Field { .. } | PartEntry::Logo { .. } | PartEntry::QrCode { .. })
}

/// Distributes `count` items over at most `columns` columns in order, so that the highest column is as low as
/// possible. Returns the end of each column.
fn balance(count: usize, columns: usize, height: impl Fn(usize, usize) -> Abs) -> Vec<usize> {
    // best[k][i]: the height of the highest column if the first i items are in k columns, and where the last
    // column begins.
    let mut best = vec![vec![(Abs::MAX, 0); count + 1]; columns + 1];
    best[0][0] = (Abs::ZERO, 0);
    for k in 1..=columns {
        for i in 0..=count {
            for j in 0..=i {
                let before = best[k - 1][j].0;
                if before == Abs::MAX {
                    continue;
                }
                let highest = before.max(height(j, i));
                // Of equal distributions, take the one that fills the first columns.
                if highest <= best[k][i].0 {
                    best[k][i] = (highest, j);
                }
            }
        }
    }
    let mut ends = vec![count; columns];
    let mut at = count;
    for k in (1..=columns).rev() {
        ends[k - 1] = at;
        at = best[k][at].1;
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_balanced_in_order() {
        let heights = [5, 1, 1, 1, 2];
        let height = |from: usize, to: usize| Abs::scaled(heights[from..to].iter().sum());
        assert_eq!(balance(5, 2, height), vec![1, 5]);
        assert_eq!(balance(5, 1, height), vec![5]);
        assert_eq!(balance(0, 2, height), vec![0, 0]);
    }
}
