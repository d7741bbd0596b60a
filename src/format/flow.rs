//! Flows of a format: sequences of sheet parts that continue through several panels.
//!
//! In: the `[[flow]]` tables of a format's file, and its panels. Out: [`Flow`]s.
//! Refuses flows without panels or slots, panels that do not exist or do not follow each other, panels that
//! belong to two flows or have slots of their own, and panels that show nothing.

use serde::Deserialize;

use super::panel::{RawSlot, slots};
use super::{Flow, Panel, Slot};
use crate::config::Spanned;
use crate::diag::{Diagnostic, Name, Source, closest};
use crate::geom::Abs;

/// A `[[flow]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawFlow {
    /// Text: its name, for findings. Required.
    name: String,
    /// List of panel names, in the order of the file. Required.
    panels: Vec<Spanned<String>>,
    /// List of tables: the sheet parts that follow each other. Required.
    pub(super) slots: Vec<Spanned<RawSlot>>,
}

/// The flows of `raw` through `panels`; findings are added to `findings`.
pub(super) fn check(
    raw: Vec<Spanned<RawFlow>>,
    panels: &[Panel],
    source: &Source,
    findings: &mut Vec<Diagnostic>,
) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    let mut owners = FlowOwners { panels, owners: vec![None; panels.len()] };
    for flow in raw {
        let place = source.at(flow.span());
        let RawFlow { name, panels, slots: raw_slots } = flow.into_inner();
        if flows.iter().any(|other| other.name == name) {
            findings.push(
                Diagnostic::error(Name::DuplicateName, format!("two flows are named `{name}`"))
                    .at(place.clone())
                    .hint("rename one of them"),
            );
        }
        let slots = slots(raw_slots, source, findings);
        check_slots(&name, &slots, findings);
        if panels.is_empty() || slots.is_empty() {
            let missing = if slots.is_empty() { "slots" } else { "panels" };
            findings.push(
                Diagnostic::error(Name::EmptyFlow, format!("flow `{name}` has no {missing}"))
                    .at(place.clone())
                    .hint(format!("add `{missing}`, or delete the flow")),
            );
        }
        let (mut first, mut next) = (None, None);
        for panel in &panels {
            match owners.claim(panel.get_ref(), &name, next) {
                Ok(index) => {
                    first = first.or(Some(index));
                    next = Some(index + 1);
                }
                Err(finding) => findings.push(finding.at(source.at(panel.span()))),
            }
        }
        let panels = first.unwrap_or_default()..next.unwrap_or_default();
        flows.push(Flow { name, panels, slots, place });
    }
    owners.check_panels(findings);
    flows
}

/// The slots of the flow `flow` have no position of their own.
fn check_slots(flow: &str, slots: &[Slot], findings: &mut Vec<Diagnostic>) {
    for slot in slots.iter().filter(|slot| slot.bottom || slot.column.is_some()) {
        let key = if slot.bottom { "bottom" } else { "column" };
        findings.push(
            Diagnostic::error(
                Name::ConflictingKeys,
                format!("slot `{}` of flow `{flow}` has `{key}`", slot.part),
            )
            .at(slot.place.clone())
            .hint(format!("delete `{key}`: the parts of a flow follow each other")),
        );
    }
}

/// Which flow goes through each panel.
struct FlowOwners<'a> {
    panels: &'a [Panel],
    /// The name of the flow, by the panel's index.
    owners: Vec<Option<String>>,
}

impl FlowOwners<'_> {
    /// Makes the panel `panel` the next of the flow `flow`, whose panel before is the one before `next`.
    /// Returns the panel's index.
    fn claim(&mut self, panel: &str, flow: &str, next: Option<usize>) -> Result<usize, Diagnostic> {
        let Some(index) = self.panels.iter().position(|other| other.name == panel) else {
            let message = format!("flow `{flow}` names panel `{panel}`, which does not exist");
            let finding = Diagnostic::error(Name::UnknownName, message);
            return Err(match closest(panel, self.panels.iter().map(|p| p.name.as_str())) {
                Some(near) => finding.hint(format!("did you mean `{near}`?")),
                None => finding.hint("name a panel of this format"),
            });
        };
        let message = match &self.owners[index] {
            Some(other) if other == flow => format!("flow `{flow}` returns to panel `{panel}`"),
            Some(other) => format!("panel `{panel}` is in flow `{other}` and in flow `{flow}`"),
            None => {
                self.owners[index] = Some(flow.to_owned());
                if !self.panels[index].slots.is_empty() {
                    format!("panel `{panel}` has slots of its own and is in flow `{flow}`")
                } else if self.panels[index].side_column > Abs::ZERO {
                    format!("panel `{panel}` has a side column and is in flow `{flow}`")
                } else if next.is_some_and(|next| next != index) {
                    format!("panel `{panel}` does not follow the panel before it in flow `{flow}`")
                } else {
                    return Ok(index);
                }
            }
        };
        Err(Diagnostic::error(Name::WrongFlowPanel, message)
            .hint("name the panels of a flow in the order of the file, each once"))
    }

    /// Every panel shows something, and a panel that repeats is the last one.
    fn check_panels(&self, findings: &mut Vec<Diagnostic>) {
        for (index, panel) in self.panels.iter().enumerate() {
            let name = &panel.name;
            let has_flow = self.owners[index].is_some();
            let mut refuse = |finding: Name, message: String, hint: &str| {
                findings.push(Diagnostic::error(finding, message).at(panel.place.clone()).hint(hint));
            };
            if !has_flow && panel.slots.is_empty() {
                refuse(
                    Name::EmptyPanel,
                    format!("panel `{name}` is empty"),
                    "give it `slots`, or name it in a `[[flow]]`",
                );
            }
            let is_last = index + 1 == self.panels.len();
            let is_alone =
                self.panels.iter().enumerate().all(|(i, other)| i == index || other.side < panel.side);
            if panel.repeat && !(has_flow && is_last && is_alone) {
                refuse(
                    Name::RepeatNotLast,
                    format!(
                        "panel `{name}` has `repeat`, but is not the last panel of a flow and of the format"
                    ),
                    "put it last in the file, alone on the last side, and name it in a `[[flow]]`",
                );
            }
        }
    }
}
