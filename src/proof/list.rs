//! Lists: their numbering, and the checkboxes among their labels.
//!
//! In: the elements of a structure. Out: findings where a list does not declare its numbering or declares another one than
//! its labels show, and where a checkbox is not declared as an empty one or is described by other words than its item
//! (ISO 32000-1, 14.8.5.5 and 14.8.5.6; ISO 14289-1, 7.6 and 7.14).
//! Refuses nothing.

use std::fmt;

use super::clause::Clause;
use super::text::{excerpt, normalize};
use super::tree::{PrintField, StructureElement};

/// What is wrong with a list or a checkbox.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListFinding {
    /// The numbering of a list.
    Numbering {
        /// The beginning of the list.
        list: String,
        /// What is wrong with it.
        fault: NumberingFault,
    },
    /// A checkbox.
    Checkbox {
        /// The text of its item.
        item: String,
        /// What is wrong with it.
        fault: CheckboxFault,
    },
}

/// What is wrong with the numbering of a list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NumberingFault {
    /// It is not declared.
    Undeclared,
    /// `None` is declared, but the list has labels.
    DeclaredNone,
    /// A numbering is declared, but the list has no labels.
    NoLabels {
        /// The declared numbering.
        declared: String,
    },
    /// The labels have another form.
    OtherLabel {
        /// The first such label.
        label: String,
        /// The declared numbering.
        declared: String,
    },
}

/// What is wrong with a checkbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CheckboxFault {
    /// It has no attributes of a field.
    Undeclared,
    /// It is not declared as an empty checkbox.
    NotEmptyCheckbox,
    /// Its description is not the text of its item.
    OtherDescription,
}

impl ListFinding {
    /// The rule that it breaks.
    pub(super) const fn clause(&self) -> Clause {
        match self {
            Self::Numbering { .. } => Clause::Iso14289("7.6"),
            Self::Checkbox { .. } => Clause::Iso32000("14.8.5.6"),
        }
    }
}

impl fmt::Display for ListFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Numbering { list, fault } => write!(f, "the list that begins with `{list}` {fault}"),
            Self::Checkbox { item, fault } => write!(f, "the checkbox of `{item}` {fault}"),
        }
    }
}

impl fmt::Display for NumberingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Undeclared => f.write_str("does not declare its numbering (`/ListNumbering`)"),
            Self::DeclaredNone => {
                f.write_str("has labels, but declares that it has none (`/ListNumbering /None`)")
            }
            Self::NoLabels { declared } => {
                write!(f, "has no labels, but declares `/ListNumbering /{declared}`")
            }
            Self::OtherLabel { label, declared } => {
                write!(f, "has the label `{label}`, but declares `/ListNumbering /{declared}`")
            }
        }
    }
}

impl fmt::Display for CheckboxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Undeclared => "does not declare its kind (`/PrintField`)",
            Self::NotEmptyCheckbox => "is not declared as an empty checkbox (`/Role /cb`, `/checked /off`)",
            Self::OtherDescription => "has another description than the text of its item (`/Desc`)",
        })
    }
}

/// Checks the lists among `elements`.
pub(super) fn check_lists(elements: &[StructureElement]) -> Vec<ListFinding> {
    let mut findings = Vec::new();
    let mut labels: Vec<Vec<usize>> = vec![Vec::new(); elements.len()];
    for (index, element) in elements.iter().enumerate() {
        let item = element.parent.filter(|item| elements[*item].kind == "LI");
        if let (true, Some(list)) = (element.kind == "Lbl", item.and_then(|item| elements[item].parent)) {
            labels[list].push(index);
        }
    }
    for (index, list) in elements.iter().enumerate().filter(|(_, element)| element.kind == "L") {
        let labels: Vec<&str> = labels[index].iter().map(|label| elements[*label].text.as_str()).collect();
        if let Some(fault) = numbering_fault(list.numbering.as_deref(), &labels) {
            let first = elements[index..].iter().find(|element| !normalize(&element.text).is_empty());
            let list = first.map(|first| excerpt(&first.text)).unwrap_or_default();
            findings.push(ListFinding::Numbering { list, fault });
        }
    }
    for (index, element) in elements.iter().enumerate().filter(|(_, element)| element.kind == "Form") {
        let item = element.parent.and_then(|label| elements[label].parent);
        let text = item.map(|item| item_text(elements, item, index)).unwrap_or_default();
        if let Some(fault) = checkbox_fault(element.field.as_ref(), &text) {
            findings.push(ListFinding::Checkbox { item: excerpt(&text), fault });
        }
    }
    findings
}

/// What is wrong with the declared numbering of a list with these labels.
fn numbering_fault(declared: Option<&str>, labels: &[&str]) -> Option<NumberingFault> {
    let Some(declared) = declared else { return Some(NumberingFault::Undeclared) };
    let agrees = |label: &str| match declared {
        "Disc" => label == "•",
        "Square" => label == "☐",
        "Decimal" => label.starts_with(|c: char| c.is_numeric()),
        _ => false,
    };
    match (declared, labels) {
        ("None", []) => None,
        ("None", _) => Some(NumberingFault::DeclaredNone),
        (_, []) => Some(NumberingFault::NoLabels { declared: declared.to_owned() }),
        _ => {
            let label = labels.iter().map(|label| normalize(label)).find(|label| !agrees(label))?;
            Some(NumberingFault::OtherLabel { label, declared: declared.to_owned() })
        }
    }
}

/// What is wrong with a checkbox whose item has the text `text`.
fn checkbox_fault(field: Option<&PrintField>, text: &str) -> Option<CheckboxFault> {
    let Some(field) = field else { return Some(CheckboxFault::Undeclared) };
    if field.role != "cb" || field.checked != "off" {
        return Some(CheckboxFault::NotEmptyCheckbox);
    }
    let is_other = !field.description.is_empty() && normalize(&field.description) != text;
    is_other.then_some(CheckboxFault::OtherDescription)
}

/// The text of the item at the index `item` after its label, which contains the checkbox at the index `checkbox`.
fn item_text(elements: &[StructureElement], item: usize, checkbox: usize) -> String {
    let mut text = String::new();
    for element in &elements[checkbox + 1..] {
        let mut outer = element.parent;
        while outer.is_some_and(|outer| outer > item) {
            outer = outer.and_then(|outer| elements[outer].parent);
        }
        if outer != Some(item) {
            break;
        }
        // The text of an inline element is already in the text of the element around it.
        if !element.is_inline() {
            text.push_str(&element.text);
            text.push(' ');
        }
    }
    normalize(&text)
}
