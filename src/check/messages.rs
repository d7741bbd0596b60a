//! Messages: which there are, what they refer to, and whether all variants are there.
//!
//! In: the messages of a locale and of the source. Out: findings on messages that are missing or too many,
//! on variables and terms, on plural forms by CLDR, and on lengths that the source's comments allow
//! (`At most 40 characters; `.short` 20.`).
//! Refuses whatever the bundle does when it formats: what a sheet does not print today it may tomorrow.

use std::collections::{BTreeMap, BTreeSet};

use super::Subject;
use crate::diag::{Diagnostic, Severity, closest};
use crate::message::{Catalog, MessageEntry, MessageRef, Plural};

pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found = missing(subject);
    found.extend(extra(subject));
    found.extend(formatted(subject));
    found.extend(unused_terms(subject));
    for (message, entry) in subject.own().messages() {
        found.extend(choices(subject, &message.to_string(), entry));
    }
    for (id, entry) in subject.own().terms() {
        found.extend(choices(subject, &format!("-{id}"), entry));
    }
    if !subject.is_source() {
        for (message, own, source) in subject.pairs() {
            found.extend(dropped(subject, message, own, source));
            found.extend(length(subject, message, own, source));
        }
    }
    found
}

/// Messages of the source that this locale does not have.
fn missing(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let lacks = subject
        .reference
        .messages()
        .filter(|(message, _)| subject.own().get(message).is_none() && !is_begun(subject.own(), message));
    let finding = |(message, _): (&MessageRef, &MessageEntry)| match subject
        .bundle
        .format(message, &subject.args(message))
    {
        Err(found) => found,
        Ok(said) => {
            let missing = subject.bundle.missing(message);
            vec![Diagnostic {
                severity: Severity::Warning,
                name: missing.name,
                message: format!("{}: `{}` stands in", missing.message, said.locale),
                place: missing.place,
                hints: vec!["add it".to_owned()],
            }]
        }
    };
    lacks.flat_map(finding).collect()
}

/// Whether a file has `message`, but so that it cannot be read: then that is what the findings say.
fn is_begun(catalog: &Catalog, message: &MessageRef) -> bool {
    let value = MessageRef { id: message.id.clone(), attribute: None };
    let begins = |line: &str| {
        line.strip_prefix(&value.id).is_some_and(|rest| rest.trim_start_matches(' ').starts_with('='))
    };
    catalog.get(&value).is_none() && catalog.sources().any(|source| source.text.lines().any(begins))
}

/// Messages that the source does not have: nobody reads them.
fn extra(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let absent: Vec<String> = subject
        .reference
        .messages()
        .filter(|(message, _)| subject.own().get(message).is_none())
        .map(|(message, _)| message.to_string())
        .collect();
    let extra = subject.own().messages().filter(|(message, _)| subject.reference.get(message).is_none());
    let finding = |(message, entry): (&MessageRef, &MessageEntry)| {
        let name = message.to_string();
        let what = format!("message `{name}` of locale `{}` is not in the source", subject.own().locale());
        let warning = Diagnostic::warning(crate::diag::Name::Unnamed, what).at(entry.place.clone());
        match closest(&name, absent.iter().map(String::as_str)) {
            Some(near) => warning.hint(format!("did you mean `{near}`?")),
            None => warning.hint("delete it: nobody reads it"),
        }
    };
    extra.map(finding).collect()
}

/// Whatever cannot be formatted, and variables that the source does without.
fn formatted(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for (message, entry) in subject.own().messages() {
        let wrong = subject.bundle.format(message, &subject.args(message)).err().unwrap_or_default();
        let source = subject.reference.get(message).filter(|_| !subject.is_source());
        for (variable, place) in source.iter().flat_map(|source| {
            entry.variables.iter().filter(|(name, _)| !source.variables.contains_key(*name))
        }) {
            if !wrong.iter().any(|wrong| wrong.place.as_ref() == Some(place)) {
                let what = format!("uses `${variable}`, which the source does not use here,");
                let warning = subject.warning(&message.to_string(), &what, place.clone());
                found.push(warning.hint("take it out if the sentence does without it"));
            }
        }
        // A fault of a term is one, however many messages use it.
        for wrong in wrong {
            if wrong.place.is_none() || !found.iter().any(|known| known.place == wrong.place) {
                found.push(wrong);
            }
        }
    }
    found
}

/// Variables and terms that the source shows and this locale does not.
fn dropped(
    subject: &Subject<'_>,
    message: &MessageRef,
    own: &MessageEntry,
    source: &MessageEntry,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let name = message.to_string();
    for variable in source.variables.keys().filter(|name| !own.variables.contains_key(*name)) {
        let what = format!("drops `${variable}`, which the source shows,");
        let error = subject.error(&name, &what, own.place.clone());
        found.push(error.hint(format!("write `{{ ${variable} }}` where its value belongs")));
    }
    let terms: BTreeSet<&str> = source
        .references
        .iter()
        .map(|(name, _)| name.as_str())
        .filter(|name| name.starts_with('-'))
        .collect();
    for term in terms.into_iter().filter(|term| !own.references.iter().any(|(name, _)| name == term)) {
        let what = format!("does not say `{term}`, which the source says,");
        let warning = subject.warning(&name, &what, own.place.clone());
        found.push(warning.hint(format!("write `{{ {term} }}` where the name belongs")));
    }
    found
}

/// Terms that no message leads to.
fn unused_terms(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let own = subject.own();
    let id =
        |name: &str| name.strip_prefix('-').map(|name| name.split('.').next().unwrap_or(name).to_owned());
    let of =
        |entry: &MessageEntry| entry.references.iter().filter_map(|(name, _)| id(name)).collect::<Vec<_>>();
    let mut open: Vec<String> = own.messages().flat_map(|(_, entry)| of(entry)).collect();
    let mut used = BTreeSet::new();
    while let Some(term) = open.pop() {
        if used.insert(term.clone()) {
            open.extend(own.terms().filter(|(t, _)| t.id == term).flat_map(|(_, entry)| of(entry)));
        }
    }
    let unused = own.terms().filter(|(term, _)| term.attribute.is_none() && !used.contains(&term.id));
    let finding = |(term, entry): (&MessageRef, &MessageEntry)| {
        let what = format!("term `-{term}` is used by no message in locale `{}`", own.locale());
        let warning = Diagnostic::warning(crate::diag::Name::Unnamed, what).at(entry.place.clone());
        warning.hint(format!("write `{{ -{term} }}` where its name stands, or delete it"))
    };
    unused.map(finding).collect()
}

/// Plural forms that are missing, or that the language does not have.
fn choices(subject: &Subject<'_>, name: &str, entry: &MessageEntry) -> Vec<Diagnostic> {
    let counts = |key: &str| {
        Plural::named(key).is_some_and(|plural| plural != Plural::Other)
            || key.starts_with(|c: char| c == '-' || c.is_ascii_digit())
    };
    let mut found = Vec::new();
    for choice in entry.choices.iter().filter(|c| c.calls || c.keys.iter().any(|(key, _)| counts(key))) {
        let Some((all, counted)) = subject.own().cldr().plurals() else { continue };
        for (key, place) in &choice.keys {
            if Plural::named(key).is_some_and(|plural| !all.contains(&plural)) {
                let what = format!("has a variant `[{key}]`, which no number takes");
                let names: Vec<&str> = all.iter().map(|plural| plural.name()).collect();
                let warning = subject.warning(name, &what, place.clone());
                found.push(warning.hint(format!("the plural forms here are `{}`", names.join("`, `"))));
            }
        }
        let has = |key: &str| choice.keys.iter().any(|(name, _)| name == key);
        let mut lacks: BTreeMap<Plural, Vec<String>> = BTreeMap::new();
        for (number, plural) in counted.into_iter().enumerate() {
            if !has(plural.name()) && !has(&number.to_string()) {
                lacks.entry(plural).or_default().push(number.to_string());
            }
        }
        if !lacks.is_empty() {
            let lack = |(plural, numbers): &(&Plural, &Vec<String>)| {
                let some = numbers.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
                format!("`[{plural}]` (for {some}{})", if numbers.len() > 3 { " …" } else { "" })
            };
            let lacks: Vec<String> = lacks.iter().map(|row| lack(&row)).collect();
            let error =
                subject.error(name, &format!("lacks the variant {}", lacks.join(", ")), choice.place.clone());
            found.push(error.hint("add a line for each, before the one with the star"));
        }
    }
    found
}

/// A text that is longer than the source's comment allows.
fn length(
    subject: &Subject<'_>,
    message: &MessageRef,
    own: &MessageEntry,
    source: &MessageEntry,
) -> Option<Diagnostic> {
    let most = limit(source.comment.as_deref()?, message.attribute.as_deref())?;
    let terms = own.references.iter().filter_map(|(name, _)| term(subject.own(), name));
    let length = own.longest + terms.map(|term| term.longest).sum::<usize>();
    (length > most).then(|| {
        let what = format!("has {length} characters where {most} are allowed");
        let hint =
            format!("say it in {} fewer: long texts make the type of the sheet smaller", length - most);
        subject.warning(&message.to_string(), &what, own.place.clone()).hint(hint)
    })
}

fn term<'a>(catalog: &'a Catalog, reference: &str) -> Option<&'a MessageEntry> {
    let wanted: MessageRef = reference.strip_prefix('-')?.parse().ok()?;
    catalog.terms().find(|(term, _)| **term == wanted).map(|(_, entry)| entry)
}

/// How many characters a comment allows: `At most 145 characters; `.short` 115.`
fn limit(comment: &str, attribute: Option<&str>) -> Option<usize> {
    let (_, rest) = comment.split_once("At most ")?;
    let number = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let first = number(rest);
    let mut rest = rest[first.len()..].strip_prefix(" characters")?;
    let Some(attribute) = attribute else { return first.parse().ok() };
    while let Some((name, after)) = rest.strip_prefix("; `.").and_then(|rest| rest.split_once("` ")) {
        let most = number(after);
        if name == attribute {
            return most.parse().ok();
        }
        rest = &after[most.len()..];
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_from_comments() {
        let comment = "Title.\nAt most 20 characters; `.body` 315; `.line` 55.\nFacts: none.";
        assert_eq!(limit(comment, None), Some(20));
        assert_eq!(limit(comment, Some("body")), Some(315));
        assert_eq!(limit(comment, Some("line")), Some(55));
        assert_eq!(limit(comment, Some("short")), None);
        assert_eq!(limit("At most 20 characters besides the names. Facts: none.", None), Some(20));
        assert_eq!(limit("At most two lines.", None), None);
        assert_eq!(limit("No limit.", None), None);
    }
}
