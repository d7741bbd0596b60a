//! Lists: what they say of their labels, and the boxes to tick among these.
//!
//! In: the elements of a structure. Out: findings where a list does not say how it is numbered, says another thing than
//! its labels show, or has a box to tick that is none or is not called what its item says (ISO 32000-1, 14.8.5.5 and
//! 14.8.5.6; ISO 14289-1, 7.6 and 7.14).
//! Refuses nothing.

use super::excerpt;
use super::expect::normal;
use super::tree::{Element, Field};

/// What is wrong with the lists among `elements`.
pub(super) fn find(elements: &[Element]) -> Vec<String> {
    let mut findings = Vec::new();
    let mut labels: Vec<Vec<usize>> = vec![Vec::new(); elements.len()];
    for (at, element) in elements.iter().enumerate() {
        let item = element.parent.filter(|item| elements[*item].kind == "LI");
        if let (true, Some(list)) = (element.kind == "Lbl", item.and_then(|item| elements[item].parent)) {
            labels[list].push(at);
        }
    }
    for (at, list) in elements.iter().enumerate().filter(|(_, element)| element.kind == "L") {
        let shown: Vec<&str> = labels[at].iter().map(|label| elements[*label].text.as_str()).collect();
        if let Some(what) = numbered(list.numbering.as_deref(), &shown) {
            let first = elements[at..].iter().find(|element| !normal(&element.text).is_empty());
            let name = first.map(|first| excerpt(&first.text)).unwrap_or_default();
            findings.push(format!("the list that begins with `{name}` {what}"));
        }
    }
    for (at, element) in elements.iter().enumerate().filter(|(_, element)| element.kind == "Form") {
        let item = element.parent.and_then(|label| elements[label].parent);
        let words = item.map(|item| item_words(elements, item, at)).unwrap_or_default();
        if let Some(what) = boxed(element.field.as_ref(), &words) {
            findings.push(format!("the box to tick of `{}` {what}", excerpt(&words)));
        }
    }
    findings
}

/// What is wrong with the numbering of a list with these labels.
fn numbered(numbering: Option<&str>, labels: &[&str]) -> Option<String> {
    let Some(numbering) = numbering else {
        return Some("does not say how it is numbered (`/ListNumbering`)".to_owned());
    };
    let agrees = |label: &str| match numbering {
        "Disc" => label == "•",
        "Square" => label == "☐",
        "Decimal" => label.starts_with(|c: char| c.is_numeric()),
        _ => false,
    };
    match (numbering, labels) {
        ("None", []) => None,
        ("None", _) => {
            Some("has labels, and says that it is not numbered (`/ListNumbering /None`)".to_owned())
        }
        (_, []) => Some(format!("has no labels, and says that they are `{numbering}`")),
        _ => {
            let wrong = labels.iter().map(|label| normal(label)).find(|label| !agrees(label))?;
            Some(format!("is marked with `{wrong}`, and says `{numbering}`"))
        }
    }
}

/// What is wrong with a box to tick whose item says `words`.
fn boxed(field: Option<&Field>, words: &str) -> Option<&'static str> {
    let Some(field) = field else { return Some("does not say what it is (`/PrintField`)") };
    if field.role != "cb" || field.state != "off" {
        return Some("is no empty box to tick (`/Role /cb`, `/checked /off`)");
    }
    let named = !field.words.is_empty() && normal(&field.words) != words;
    named.then_some("is called another thing (`/Desc`)")
}

/// The words of the item at `item`, but for its label, in which the box `field` stands.
fn item_words(elements: &[Element], item: usize, field: usize) -> String {
    let mut words = String::new();
    for element in &elements[field + 1..] {
        let mut above = element.parent;
        while above.is_some_and(|above| above > item) {
            above = above.and_then(|above| elements[above].parent);
        }
        if above != Some(item) {
            break;
        }
        // What stands within a line is in the text around it.
        if !element.is_inline() {
            words.push_str(&element.text);
            words.push(' ');
        }
    }
    normal(&words)
}
