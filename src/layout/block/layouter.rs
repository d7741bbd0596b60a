//! The block layouter: everything that stays the same while one body size is tried.
//!
//! In: content, typesetter, type sizes and the measures of a panel. Out: [`BlockLayouter`]; the other files
//! of this folder add its methods, by the kind of block that they lay out.
//! Refuses nothing.

use crate::content::Content;
use crate::format::TypeSizes;
use crate::geom::Abs;
use crate::layout::style::Palette;
use crate::layout::typesetter::Typesetter;

/// Everything that stays the same while one body size is tried in one panel.
#[derive(Clone, Copy)]
pub struct BlockLayouter<'a> {
    /// The content.
    pub content: &'a Content,
    /// Shapes paragraphs.
    pub typesetter: &'a Typesetter,
    /// The type sizes of the format.
    pub sizes: TypeSizes,
    /// The body size that is tried.
    pub body: Abs,
    /// The line height of body text.
    pub line_height: Abs,
    /// The width of the column at the start side for headings and icons; zero without one.
    pub side_column: Abs,
    /// The gap between columns that the format asks for.
    pub gutter: Abs,
    /// The colours.
    pub palette: Palette,
}

impl BlockLayouter<'_> {
    /// The gap between columns of text: the format's, or more if that is too narrow for PDF readers.
    ///
    /// Poppler joins columns that are one em apart. In right-to-left text it also counts the space at the end
    /// of each line as a word.
    pub fn column_gap(&self) -> Abs {
        let rtl = self.content.locale.direction.is_rtl();
        let enough = self.body * 4 / 3;
        if self.gutter >= enough {
            self.gutter
        } else if rtl {
            self.body * 3 / 2
        } else {
            enough
        }
    }

    /// The size of small print.
    pub fn small_size(&self) -> Abs {
        self.body.ratio(self.sizes.small, 1000).max(self.sizes.small_floor)
    }

    /// Rounds a height up to a multiple of half the body's line height.
    pub fn round_up_to_half_lines(&self, height: Abs) -> Abs {
        let half = (self.line_height / 2).to_scaled().max(1);
        let count = (height.to_scaled() + half - 1) / half;
        Abs::scaled(half) * count
    }

    /// The final height of a block: half lines of the body, so that the baselines below it stay in step.
    ///
    /// A block with lengths that do not depend on the type size keeps its height. Rounded up, it could be
    /// higher at a smaller size, and copy-fitting relies on smaller sizes never being higher.
    pub fn final_height(&self, height: Abs, has_fixed_lengths: bool) -> Abs {
        if has_fixed_lengths { height } else { self.round_up_to_half_lines(height) }
    }

    /// The line height at another size, in proportion to the body's, times `factor` thousandths.
    pub fn line_height_at(&self, size: Abs, factor: i64) -> Abs {
        size.ratio(self.line_height.to_scaled(), self.body.to_scaled().max(1)).ratio(factor, 1000)
    }
}
