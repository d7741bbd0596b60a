//! Copy-fitting: the largest body size at which a content fits a format.
//!
//! In: a [`Content`] and a [`Format`]. Out: a [`LaidOutSheet`], all of its panels at one body size between
//! the format's `body` and `floor`. The size is found by bisection over the format's `step`: what is higher
//! than its panel shrinks with the square of the size, which gives a good first guess.
//! Refuses a content that does not fit at the smallest size, with all panels that overflow.

use std::sync::Arc;

use super::block::BlockLayouter;
use super::error::{PanelFailure, unprintable_texts, without_values};
use super::flow;
use super::frame::{Frame, FrameItem};
use super::margin::margin_layouter;
use super::panel::{self, FilledPanel, PanelFill};
use super::style::Palette;
use super::typesetter::Typesetter;
use crate::content::Content;
use crate::diag::Diagnostic;
use crate::font;
use crate::format::{Format, Panel};
use crate::geom::Abs;

/// What kept copy-fitting from taking a larger size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeLimit {
    /// The next larger size.
    pub body: Abs,
    /// What does not fit at that size.
    pub reason: String,
}

/// A sheet that has been laid out.
#[derive(Clone, Debug)]
pub struct LaidOutSheet {
    /// The body size that fits.
    pub body: Abs,
    /// Why it is not larger; `None` at the size that the format asks for.
    pub limit: Option<SizeLimit>,
    /// One frame for each panel of the format, then those of further copies of a last panel that repeats
    /// ([`Format::repeated`]).
    pub frames: Vec<Arc<Frame>>,
    /// How full each panel is.
    pub fill: Vec<PanelFill>,
}

/// What does not change while sizes are tried.
#[derive(Clone, Copy)]
struct FitInput<'a> {
    content: &'a Content,
    format: &'a Format,
    typesetter: &'a Typesetter,
    palette: Palette,
}

/// The edition code of a side that has no staff line.
struct PlacedCode {
    /// Index of the frame that it is added to.
    frame: usize,
    item: FrameItem,
}

/// Lays out `content` in the panels of `format` at the largest body size that fits. The `palette` changes no
/// position and no size.
///
/// # Errors
/// What does not fit or cannot be laid out, with message, panel and excess.
pub fn lay_out(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    palette: Palette,
) -> Result<LaidOutSheet, Vec<Diagnostic>> {
    let input = FitInput { content, format, typesetter, palette };
    let sizes = format.sizes;
    let step = sizes.step.max(Abs::scaled(1));
    let last = (sizes.body - sizes.floor + step - Abs::scaled(1)).to_scaled() / step.to_scaled();
    let size = |steps: i64| (sizes.body - step * steps).max(sizes.floor);
    // Steps down from the largest size: the fewest known to fit, and the most known not to fit.
    let (mut fits, mut fails): (Option<(i64, LaidOutSheet)>, i64) = (None, -1);
    let mut steps = 0;
    let mut limit = None;
    loop {
        match input.try_size(size(steps)) {
            Ok(sheet) => fits = Some((steps, sheet)),
            Err(failures) => {
                if steps == last || failures.iter().any(PanelFailure::is_independent_of_size) {
                    return Err(input.diagnostics(failures, size(steps)));
                }
                fails = steps;
                limit = failures.first().map(|f| SizeLimit { body: size(steps), reason: f.description() });
                if fits.is_none() {
                    // The height of a text shrinks with the square of the size.
                    let excess = failures.iter().map(PanelFailure::excess_ratio).fold(0.0, f64::max);
                    let wanted = size(steps).scale(1.0 / (1.0 + excess).sqrt());
                    let guess = (sizes.body - wanted).to_scaled() / step.to_scaled();
                    steps = guess.clamp(steps + 1, last);
                    continue;
                }
            }
        }
        match fits {
            Some((fewest, sheet)) if fewest == fails + 1 => return Ok(LaidOutSheet { limit, ..sheet }),
            Some((fewest, _)) => steps = fails + (fewest - fails) / 2,
            None => {}
        }
    }
}

/// Lays out `content` again at a body size that is known to fit, with the colours of another `palette`.
///
/// # Errors
/// As [`lay_out`].
pub fn lay_out_at(
    content: &Content,
    format: &Format,
    typesetter: &Typesetter,
    palette: Palette,
    body: Abs,
) -> Result<LaidOutSheet, Vec<Diagnostic>> {
    let input = FitInput { content, format, typesetter, palette };
    input.try_size(body).map_err(|failures| input.diagnostics(failures, body))
}

impl<'a> FitInput<'a> {
    fn diagnostics(&self, failures: Vec<PanelFailure<'_>>, body: Abs) -> Vec<Diagnostic> {
        if failures.iter().any(PanelFailure::is_independent_of_size) {
            let found = unprintable_texts(self.content, self.typesetter.shaper());
            if !found.is_empty() {
                return found;
            }
        }
        let finding = |failure: PanelFailure<'_>| {
            let values_overflow = failure.shows_values() && self.fits_without_values(&failure, body);
            failure.into_diagnostic(self.content, self.format, body, values_overflow)
        };
        failures.into_iter().map(finding).collect()
    }

    /// Whether a panel that overflows fits if the clinic's texts and pictures are left out: then these are too long,
    /// and not the messages around them.
    fn fits_without_values(&self, failure: &PanelFailure<'_>, body: Abs) -> bool {
        let parts = without_values(failure.parts);
        let layouter = |panel: &Panel| self.layouter(panel, body);
        let is_own = |panel: &&Panel| std::ptr::eq(*panel, failure.panel);
        let flow = self.format.flows.iter().find(|flow| {
            self.format
                .panels
                .get(flow.panels.clone())
                .is_some_and(|panels| panels.iter().any(|p| is_own(&p)))
        });
        match flow {
            Some(flow) => {
                let panels = &self.format.panels[flow.panels.clone()];
                flow::lay_out_flow(&layouter, panels, &flow.slots, &parts).is_ok()
            }
            None => panel::lay_out_panel(&layouter(failure.panel), failure.panel, &parts).is_ok(),
        }
    }

    fn layouter(&self, panel: &Panel, body: Abs) -> BlockLayouter<'a> {
        let locale = &self.content.locale;
        BlockLayouter {
            content: self.content,
            typesetter: self.typesetter,
            sizes: self.format.sizes,
            body,
            line_height: body.ratio(font::family(locale.script, locale.face_language()).line_height, 1000),
            side_column: panel.side_column,
            gutter: panel.gutter,
            palette: self.palette,
        }
    }

    /// Lays out all panels at one body size.
    ///
    /// Above the smallest size the first failure is enough. At the smallest size all of them are returned.
    fn try_size(&self, body: Abs) -> Result<LaidOutSheet, Vec<PanelFailure<'a>>> {
        let FitInput { content, format, .. } = *self;
        let layouter = |panel: &Panel| self.layouter(panel, body);
        let mut failures = Vec::new();
        let mut frames = Vec::new();
        let mut fill = Vec::new();
        let mut index = 0;
        while index < format.panels.len() {
            let flow =
                format.flows.iter().position(|flow| flow.panels.start == index && !flow.panels.is_empty());
            let filled = match flow {
                Some(of) => {
                    let flow = &format.flows[of];
                    index = flow.panels.end;
                    let parts = content.flows.get(of).map_or(&[][..], Vec::as_slice);
                    let panels = &format.panels[flow.panels.clone()];
                    flow::lay_out_flow(&layouter, panels, &flow.slots, parts)
                }
                None => {
                    let panel = &format.panels[index];
                    let parts = content.panels.get(index).map_or(&[][..], Vec::as_slice);
                    index += 1;
                    let filled = panel::lay_out_panel(&layouter(panel), panel, parts);
                    filled.map(|one| vec![one]).map_err(|reason| PanelFailure { panel, parts, reason })
                }
            };
            match filled {
                Ok(filled) => {
                    for FilledPanel { frame, fill: panel_fill } in filled {
                        frames.push(Arc::new(frame));
                        fill.push(panel_fill);
                    }
                }
                Err(failure) => {
                    failures.push(failure);
                    if body > format.sizes.floor {
                        break;
                    }
                }
            }
        }
        if !failures.is_empty() {
            return Err(failures);
        }
        panel::read_running_content_once(content, &mut frames);
        for code in self.edition_codes(&frames) {
            Arc::make_mut(&mut frames[code.frame]).items.push(code.item);
        }
        Ok(LaidOutSheet { body, limit: None, frames, fill })
    }

    /// The edition code for each side without a staff line, or for both sides together where they are cut out
    /// as one item. It is in a free corner of one of their panels, at the head if possible.
    fn edition_codes(&self, frames: &[Arc<Frame>]) -> Vec<PlacedCode> {
        let format = self.format.repeated(frames.len());
        let unit_of = |panel: &Panel| if format.grid.is_some() { 0 } else { panel.side };
        let layouter = BlockLayouter {
            palette: self.palette,
            ..margin_layouter(self.content, self.format, self.typesetter)
        };
        let mut codes = Vec::new();
        for unit in 0..format.sides {
            let own =
                || format.panels.iter().zip(frames).enumerate().filter(|(_, (p, _))| unit_of(p) == unit);
            if own().any(|(_, (panel, _))| panel.staff_line) {
                continue;
            }
            let mut corners =
                [false, true].into_iter().flat_map(|at_foot| own().map(move |panel| (at_foot, panel)));
            codes.extend(corners.find_map(|(at_foot, (frame, (_, drawing)))| {
                Some(PlacedCode { frame, item: layouter.edition_code(drawing, at_foot)? })
            }));
        }
        codes
    }
}
