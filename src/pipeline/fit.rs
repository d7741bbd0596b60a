//! Fit: how a sheet fits a format, and what was shortened to make it fit.
//!
//! In: a content and the sheet that was laid out from it. Out: a [`Fit`], which commands report.
//! Refuses nothing.

use std::sync::Arc;

use crate::content::{Content, SheetPart};
use crate::format::Format;
use crate::geom::Abs;
use crate::layout::frame::{Frame, ItemOwner};
use crate::layout::{LaidOutSheet, PanelFill, SizeLimit};

/// How a sheet fits a format, and what was shortened to make it fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// The size of body text that copy-fitting chose.
    pub body: Abs,
    /// Why it is not larger; `None` at the largest size of the format.
    pub limit: Option<SizeLimit>,
    /// How full each panel is.
    pub fill: Vec<PanelFill>,
    /// For each panel, the names of the parts of the sheet in it, in reading order.
    pub parts: Vec<Vec<String>>,
    /// The parts at a shorter length than the format prefers.
    pub shortened: Vec<ShortenedPart>,
}

/// A part of the sheet at a shorter length than the format prefers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShortenedPart {
    /// The name of the part.
    pub part: String,
    /// The preferred length.
    pub from: String,
    /// The length that fits.
    pub to: String,
}

impl Fit {
    /// How `content` fits `format` where it was laid out in `variant`, the format with shorter lengths.
    pub(super) fn new(content: &Content, laid_out: &LaidOutSheet, format: &Format, variant: &Format) -> Self {
        let slots = format.slots().zip(variant.slots());
        let shortened = slots.filter(|(preferred, actual)| preferred.length != actual.length);
        let shortened = shortened.map(|(preferred, actual)| ShortenedPart {
            part: preferred.part.clone(),
            from: preferred.length.clone(),
            to: actual.length.clone(),
        });
        let part_of_block = content.part_of_each_block();
        Self {
            body: laid_out.body,
            limit: laid_out.limit.clone(),
            fill: laid_out.fill.clone(),
            parts: laid_out.frames.iter().map(|frame| parts_in(frame, &part_of_block)).collect(),
            shortened: shortened.collect(),
        }
    }
}

/// The names of the parts in a panel, in reading order.
fn parts_in(frame: &Arc<Frame>, part_of_block: &[Option<&SheetPart>]) -> Vec<String> {
    let mut parts: Vec<&SheetPart> = Vec::new();
    for item in &frame.items {
        if let ItemOwner::Block(block) = item.owner()
            && let Some(part) = part_of_block[block.0 as usize]
            && !parts.iter().any(|known| known.section == part.section)
        {
            parts.push(part);
        }
    }
    parts.sort_by_key(|part| part.section);
    parts.into_iter().map(|part| part.name.clone()).collect()
}
