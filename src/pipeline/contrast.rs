//! Contrast: whether an edition can be read in both palettes, with marks and with bleed.
//!
//! In: an edition and the way in which it fits a format. Out: findings about text and shapes that are too faint.
//! Refuses nothing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::edition::Edition;
use super::fit::Fit;
use super::margin::lay_out_margins;
use crate::content::Content;
use crate::diag::Diagnostic;
use crate::format::Format;
use crate::geom::Abs;
use crate::impose::{ImpositionOptions, PlacedFrame, Side, apply_options, impose};
use crate::layout::contrast::{self, CheckedFrame};
use crate::layout::frame::Frame;
use crate::layout::{self, Palette};

impl Edition<'_> {
    /// Finds text and shapes that are too faint to read in the edition, laid out in `format` as `fit` says, in the colours
    /// of both palettes, with all marks, and with and without bleed.
    ///
    /// # Errors
    /// All findings that keep the edition from being laid out.
    pub fn contrast(&self, format: &Format, fit: &Fit) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut failure = Vec::new();
        for variant in (fit.shortened.len()..).map_while(|count| format.shortened(count)) {
            let content = self.content(&variant)?;
            match self.contrast_at(&content, &variant, fit.body) {
                Ok(findings) => return Ok(findings),
                Err(findings) => failure = findings,
            }
        }
        Err(failure)
    }

    /// The contrast at the size of body text `body`.
    fn contrast_at(
        &self,
        content: &Content,
        format: &Format,
        body: Abs,
    ) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut findings = Vec::new();
        for palette in [Palette::Accent, Palette::Grey] {
            let frames = layout::lay_out_at(content, format, self.typesetter(), palette, body)?.frames;
            let format = &*format.repeated(frames.len());
            let flag = if palette == Palette::Grey { " with `--grey`" } else { "" };
            let what = format!("format `{}`{flag} in locale `{}`", format.id, content.lang);
            for bleed in [Abs::ZERO, Abs::mm(3.0)] {
                let options = ImpositionOptions { marks: Some(true), bleed, ..ImpositionOptions::default() };
                let margins = lay_out_margins(content, format, &options, palette, self.typesetter())
                    .map_err(|finding| vec![finding])?;
                let sides = impose(&frames, format, content.direction);
                let sides = apply_options(sides, format, content.direction, &options, &margins);
                let checked: Vec<_> =
                    sides.iter().map(|side| checked_frames(side, &frames, format)).collect();
                findings.extend(contrast::check(content, &checked, &what));
            }
        }
        // Most findings are the same with and without bleed.
        let mut known = BTreeSet::new();
        findings.retain(|finding| known.insert(finding.message.clone()));
        Ok(findings)
    }
}

/// The frames on `side`, apart from repeated copies, with the names of their panels.
fn checked_frames<'a>(side: &'a Side, frames: &[Arc<Frame>], format: &'a Format) -> Vec<CheckedFrame<'a>> {
    let panel = |placed: &PlacedFrame| {
        let panel = frames.iter().position(|frame| Arc::ptr_eq(frame, &placed.frame));
        panel.and_then(|index| format.panels.get(index)).map(|panel| panel.name.as_str())
    };
    let own = side.placed.iter().filter(|placed| !placed.is_copy);
    own.map(|placed| CheckedFrame { panel: panel(placed), at: placed.at, frame: &placed.frame }).collect()
}
