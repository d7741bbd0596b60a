//! Bands: strips of colour along the head edge of the paper, for print shops that trim it from a larger
//! sheet.
//!
//! In: the `band` of a panel, and the folds of the paper. Out: the areas of the bands on a side. A band
//! extends from fold to fold, or to the paper's edges. It is printed only with a bleed: office printers
//! leave a white edge.
//! Refuses bands without a height, bands that overlap a panel, and bands on cells of a grid, whose trims
//! are shared.

use super::paper::Paper;
use super::{Format, Panel};
use crate::diag::{Diagnostic, Name};
use crate::geom::{Abs, Rect, Size};

impl Format {
    /// Whether any ink runs over the paper's edge when a bleed is asked for.
    #[must_use]
    pub fn bleeds(&self) -> bool {
        self.panels.iter().any(|panel| panel.band.is_some())
    }

    /// The bands on side `number`, from 0, extended by `bleed` where they reach the trimmed paper's edges.
    /// Mirrored for right-to-left locales, as panels are.
    #[must_use]
    pub fn bands(&self, number: usize, rtl: bool, bleed: Abs) -> Vec<Rect> {
        let panels = self.panels.iter().filter(|panel| panel.side == number);
        let bands = panels.filter_map(|panel| {
            let band = band_above(panel, &self.folds, self.paper)?;
            let left = if band.x == Abs::ZERO { -bleed } else { band.x };
            let right = if band.right() == self.paper.w { self.paper.w + bleed } else { band.right() };
            let x = if rtl { self.paper.w - right } else { left };
            Some(Rect::new(x, -bleed, right - left, band.h + bleed))
        });
        bands.collect()
    }
}

/// The band above `panel` on the trimmed paper, for left-to-right locales.
fn band_above(panel: &Panel, folds: &[Abs], paper: Size) -> Option<Rect> {
    // Folds are measured on the front; on the back they are mirrored.
    let is_back = panel.side % 2 == 1;
    let folds = || folds.iter().map(|fold| if is_back { paper.w - *fold } else { *fold });
    let left = folds().filter(|fold| *fold <= panel.area.x).max().unwrap_or_default();
    let right = folds().filter(|fold| *fold >= panel.area.right()).min().unwrap_or(paper.w);
    Some(Rect::new(left, Abs::ZERO, right - left, panel.band?))
}

/// Checks the bands of `panels`; findings are added to `findings`.
pub(super) fn check(panels: &[Panel], folds: &[Abs], paper: Paper, findings: &mut Vec<Diagnostic>) {
    for panel in panels {
        let Some(band) = band_above(panel, folds, paper.size) else { continue };
        let name = &panel.name;
        let mut refuse = |finding: Name, message: String, hint: &str| {
            findings.push(Diagnostic::error(finding, message).at(panel.place.clone()).hint(hint));
        };
        let overlaps = |other: &&Panel| other.side == panel.side && other.area.intersects(band);
        if paper.is_cell {
            refuse(
                Name::ConflictingKeys,
                format!("panel `{name}` has a band in a format with a grid"),
                "delete `band` or the `[grid]`",
            );
        } else if band.h <= Abs::ZERO {
            refuse(
                Name::OutOfRange,
                format!("`band` of panel `{name}` must be more than 0 mm"),
                "write for example `band = \"5 mm\"`",
            );
        } else if let Some(other) = panels.iter().find(overlaps) {
            refuse(
                Name::Overlap,
                format!("the band of panel `{name}` overlaps panel `{}`", other.name),
                "make it lower than the space above the panels",
            );
        }
    }
}
