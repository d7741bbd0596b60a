//! Limits on the number of entries in a format's file.
//!
//! In: the file as it was parsed. Out: nothing, or findings. The limits keep the later checks, some of which
//! compare all entries pairwise, from taking long on a hostile file.
//! Refuses files with too many panels, flows, slots or folds.

use super::RawFormat;
use crate::diag::{Diagnostic, Name, Source, SourceSpan};

/// Most panels of a format, most flows, and most sides.
pub(super) const MAX_PANELS: usize = 64;
/// Most slots of a format, of all its panels and flows.
const MAX_SLOTS: usize = 256;
/// Most folds of a format.
const MAX_FOLDS: usize = 16;

/// Checks the numbers of entries of the format `id`.
///
/// # Errors
/// One finding for each kind with too many entries.
pub(super) fn check(id: &str, raw: &RawFormat, source: &Source) -> Result<(), Vec<Diagnostic>> {
    let mut findings = Vec::new();
    let mut limit = |kind: &str, count: usize, most: usize, first_extra: Option<SourceSpan>| {
        if let Some(place) = first_extra {
            findings.push(
                Diagnostic::error(Name::TooMany, format!("format `{id}` has {count} {kind}"))
                    .at(place)
                    .hint(format!("write at most {most} {kind}")),
            );
        }
    };
    let panel = raw.panels.get(MAX_PANELS).map(|panel| source.at(panel.span()));
    limit("panels", raw.panels.len(), MAX_PANELS, panel);
    let flow = raw.flows.get(MAX_PANELS).map(|flow| source.at(flow.span()));
    limit("flows", raw.flows.len(), MAX_PANELS, flow);
    let fold = raw.folds.get(MAX_FOLDS).map(|fold| source.at(fold.span()));
    limit("folds", raw.folds.len(), MAX_FOLDS, fold);
    let slots = || {
        let own = raw.panels.iter().flat_map(|panel| &panel.get_ref().slots);
        own.chain(raw.flows.iter().flat_map(|flow| &flow.get_ref().slots))
    };
    let slot = slots().nth(MAX_SLOTS).map(|slot| source.at(slot.span()));
    limit("slots", slots().count(), MAX_SLOTS, slot);
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}
