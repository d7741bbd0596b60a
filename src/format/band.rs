//! Bands: colour along the head edge of the paper, above a panel, for a print shop that cuts it from a larger sheet.
//!
//! In: the `band` of a panel, and where the paper is folded. Out: where the band stands on its side; it goes from
//! fold to fold, or to the paper's edges. It is drawn only where a bleed is asked for: an office printer
//! leaves a white edge.
//! Refuses bands without a height, bands that meet a panel, and bands on pieces of a grid, whose cuts are shared.

use super::{Format, Panel};
use crate::diag::Diagnostic;
use crate::geom::{Abs, Rect, Size};

impl Format {
    /// Whether anything of it runs over the paper's edge where a bleed is asked for.
    #[must_use]
    pub fn bleeds(&self) -> bool {
        self.panels.iter().any(|panel| panel.band.is_some())
    }

    /// The bands on side `number`, from 0, as they are on the cut paper, and by `bleed` wider where they reach its
    /// edges. Right-to-left mirrors them as it does panels.
    #[must_use]
    pub fn bands(&self, number: usize, rtl: bool, bleed: Abs) -> Vec<Rect> {
        let panels = self.panels.iter().filter(|panel| panel.side == number);
        let bands = panels.filter_map(|panel| {
            let band = of(panel, &self.folds, self.paper)?;
            let left = if band.x == Abs::ZERO { -bleed } else { band.x };
            let right = if band.right() == self.paper.w { self.paper.w + bleed } else { band.right() };
            let x = if rtl { self.paper.w - right } else { left };
            Some(Rect::new(x, -bleed, right - left, band.h + bleed))
        });
        bands.collect()
    }
}

/// The band above `panel` on the cut paper, for left-to-right locales.
fn of(panel: &Panel, folds: &[Abs], paper: Size) -> Option<Rect> {
    // Folds are measured on the front; seen from the back they are mirrored.
    let back = panel.side % 2 == 1;
    let folds = || folds.iter().map(|fold| if back { paper.w - *fold } else { *fold });
    let left = folds().filter(|fold| *fold <= panel.area.x).max().unwrap_or_default();
    let right = folds().filter(|fold| *fold >= panel.area.right()).min().unwrap_or(paper.w);
    Some(Rect::new(left, Abs::ZERO, right - left, panel.band?))
}

/// Bands that can be printed.
pub(super) fn check(panels: &[Panel], folds: &[Abs], paper: Size, cut: bool, findings: &mut Vec<Diagnostic>) {
    for panel in panels {
        let Some(band) = of(panel, folds, paper) else { continue };
        let name = &panel.name;
        let mut find = |text: String, hint: &str| {
            findings
                .push(Diagnostic::error(crate::diag::Name::Unnamed, text).at(panel.place.clone()).hint(hint));
        };
        if cut {
            find(
                format!("panel `{name}` has a band on a piece of a grid"),
                "leave out `band` or the `[grid]`",
            );
        } else if band.h <= Abs::ZERO {
            find(format!("the band of panel `{name}` has no height"), "write for example `band = \"5 mm\"`");
        } else if let Some(met) = panels.iter().find(|p| p.side == panel.side && p.area.intersects(band)) {
            find(
                format!("the band of panel `{name}` meets panel `{}`", met.name),
                "make it lower than the space above the panels",
            );
        }
    }
}
