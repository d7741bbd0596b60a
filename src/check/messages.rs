//! Messages of a locale beside those of the source: which exist, what they refer to, and their variants.
//!
//! In: the messages of a locale and of the source. Out: findings about missing and unknown messages,
//! variables and terms, about plural forms by CLDR, and about lengths that the source's comments allow
//! (`At most 40 characters; `.short` 20.`).
//! Refuses everything that the bundle refuses when it formats: a message that no sheet prints today may be
//! printed tomorrow.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::{CheckInput, MessagePair};
use crate::diag::{Diagnostic, Name, Severity, SourceSpan, closest};
use crate::message::{
    Catalog, LocatedText, MessageEntry, MessageRef, PluralCategory, PluralForms, SelectExpression,
};

/// The most names among which one is looked for that may be meant.
const MAX_PROPOSED: usize = 1_000;

pub(super) fn check(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let mut found = missing_messages(input);
    found.extend(unknown_messages(input));
    found.extend(unformattable_messages(input));
    for blank in input.own().blank_terms() {
        if !found.contains(&blank) {
            found.push(blank);
        }
    }
    found.extend(unused_terms(input));
    for (message, entry) in input.own().messages() {
        found.extend(plural_forms(input, &message.to_string(), entry));
    }
    for (id, entry) in input.own().terms() {
        found.extend(plural_forms(input, &format!("-{id}"), entry));
    }
    if !input.is_source() {
        for pair in input.pairs() {
            found.extend(dropped_references(input, pair));
            found.extend(excess_length(input, pair));
        }
    }
    found
}

/// Messages of the source that this locale does not have.
fn missing_messages(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let begun = begun_messages(input.own());
    let has_syntax_error = |message: &MessageRef| {
        let value = MessageRef { id: message.id.clone(), attribute: None };
        input.own().get(&value).is_none() && begun.contains(message.id.as_str())
    };
    for (message, _) in input.reference.messages() {
        if input.own().get(message).is_some() || has_syntax_error(message) {
            continue;
        }
        match input.bundle.format(message, &input.args(message)) {
            Err(findings) => found.extend(findings),
            Ok(formatted) => {
                let missing = input.bundle.missing(message);
                found.push(Diagnostic {
                    severity: Severity::Warning,
                    message: format!("{}: locale `{}` is used instead", missing.message, formatted.locale),
                    hints: vec!["add it".to_owned()],
                    ..missing
                });
            }
        }
    }
    found
}

/// The names with which entries begin in the files. An entry that is not in the catalog has a syntax error, about which
/// there is a finding already.
fn begun_messages(catalog: &Catalog) -> BTreeSet<&str> {
    let name =
        |line: &'_ str| -> Option<usize> { line.find('=').map(|at| line[..at].trim_end_matches(' ').len()) };
    let lines = catalog.sources().chain(catalog.unread_sources()).flat_map(|source| source.text.lines());
    lines.filter_map(|line| line.get(..name(line)?)).collect()
}

/// Messages that the source does not have: no sheet prints them.
fn unknown_messages(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let absent: Vec<String> = input
        .reference
        .messages()
        .filter(|(message, _)| input.own().get(message).is_none())
        .map(|(message, _)| message.to_string())
        .collect();
    let unknown = input.own().messages().filter(|(message, _)| input.reference.get(message).is_none());
    let finding = |(message, entry): (&MessageRef, &MessageEntry)| {
        let name = message.to_string();
        let text = format!("message `{name}` of locale `{}` is not in the source", input.own().locale());
        let warning = Diagnostic::warning(Name::UnknownMessage, text).at(entry.place.clone());
        match closest(&name, proposable_names(&absent)) {
            Some(near) => warning.hint(format!("did you mean `{near}`?")),
            None => warning.hint("delete it: no sheet prints it"),
        }
    };
    unknown.map(finding).collect()
}

/// The names to propose instead of a wrong one: none if there are so many that the search takes long.
fn proposable_names(names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().filter(|_| names.len() <= MAX_PROPOSED).map(String::as_str)
}

/// Messages that cannot be formatted, and variables that the source does not use.
fn unformattable_messages(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let mut known: HashSet<SourceSpan> = HashSet::new();
    for (message, entry) in input.own().messages() {
        let errors = input.bundle.format(message, &input.args(message)).err().unwrap_or_default();
        let source = input.reference.get(message).filter(|_| !input.is_source());
        for (variable, place) in source.iter().flat_map(|source| {
            entry.variables.iter().filter(|(name, _)| !source.variables.contains_key(*name))
        }) {
            if !errors.iter().any(|error| error.place.as_ref() == Some(place)) {
                let problem = format!("uses `${variable}`, which the source does not use here,");
                let warning =
                    input.warning(Name::ExtraVariable, &message.to_string(), &problem, place.clone());
                found.push(warning.hint("delete it if the sentence does not need it"));
            }
        }
        // An error in a term is reported once, however many messages use the term.
        for error in errors {
            if error.place.clone().is_none_or(|place| known.insert(place)) {
                found.push(error);
            }
        }
    }
    found
}

/// Variables and terms that the source shows and this locale does not.
fn dropped_references(input: &CheckInput<'_>, pair: MessagePair<'_>) -> Vec<Diagnostic> {
    let MessagePair { message, own, source } = pair;
    let mut found = Vec::new();
    let name = message.to_string();
    for variable in source.variables.keys().filter(|name| !own.variables.contains_key(*name)) {
        let problem = format!("does not show `${variable}`, which the source shows,");
        let error = input.error(Name::DroppedVariable, &name, &problem, own.place.clone());
        found.push(error.hint(format!("write `{{ ${variable} }}` where its value belongs")));
    }
    let terms: BTreeSet<&str> = source
        .references
        .iter()
        .map(|reference| reference.text.as_str())
        .filter(|name| name.starts_with('-'))
        .collect();
    for term in terms.into_iter().filter(|term| own.references.iter().all(|other| other.text != *term)) {
        let problem = format!("does not use the term `{term}`, which the source uses,");
        let warning = input.warning(Name::DroppedTerm, &name, &problem, own.place.clone());
        found.push(warning.hint(format!("write `{{ {term} }}` where the name belongs")));
    }
    found
}

/// Terms that no message uses, not even through other terms.
fn unused_terms(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let own = input.own();
    let id =
        |name: &str| name.strip_prefix('-').map(|name| name.split('.').next().unwrap_or(name).to_owned());
    let terms_of = |entry: &MessageEntry| -> Vec<String> {
        entry.references.iter().filter_map(|reference| id(&reference.text)).collect()
    };
    let mut pending: Vec<String> = own.messages().flat_map(|(_, entry)| terms_of(entry)).collect();
    let mut used = BTreeSet::new();
    while let Some(term) = pending.pop() {
        if used.insert(term.clone()) {
            pending.extend(own.terms_called(&term).flat_map(|(_, entry)| terms_of(entry)));
        }
    }
    let unused = own.terms().filter(|(term, _)| term.attribute.is_none() && !used.contains(&term.id));
    let finding = |(term, entry): (&MessageRef, &MessageEntry)| {
        let message = format!("no message uses term `-{term}` in locale `{}`", own.locale());
        let warning = Diagnostic::warning(Name::UnusedTerm, message).at(entry.place.clone());
        warning.hint(format!("write `{{ -{term} }}` where its name is written, or delete it"))
    };
    unused.map(finding).collect()
}

/// Plural forms that are missing, or that the language does not have.
fn plural_forms(input: &CheckInput<'_>, name: &str, entry: &MessageEntry) -> Vec<Diagnostic> {
    let is_number_key = |key: &str| {
        PluralCategory::parse(key).is_some_and(|plural| plural != PluralCategory::Other)
            || key.starts_with(|c: char| c == '-' || c.is_ascii_digit())
    };
    let selects_number = |select: &&SelectExpression| {
        select.has_function || select.keys.iter().any(|key| is_number_key(&key.text))
    };
    let Some(forms) = input.own().cldr().plurals() else { return Vec::new() };
    let mut found = Vec::new();
    for select in entry.selects.iter().filter(selects_number) {
        found.extend(unknown_plural_forms(input, name, select, &forms));
        found.extend(missing_plural_forms(input, name, select, &forms));
    }
    found
}

fn unknown_plural_forms(
    input: &CheckInput<'_>,
    name: &str,
    select: &SelectExpression,
    forms: &PluralForms,
) -> Vec<Diagnostic> {
    let is_unknown =
        |key: &str| PluralCategory::parse(key).is_some_and(|category| !forms.categories.contains(&category));
    let finding = |key: &LocatedText| {
        let problem = format!("has a variant `[{}]`, which no number selects,", key.text);
        let names: Vec<&str> = forms.categories.iter().map(|category| category.name()).collect();
        let warning = input.warning(Name::UnknownPluralForm, name, &problem, key.place.clone());
        warning.hint(format!("the plural forms of this language are `{}`", names.join("`, `")))
    };
    select.keys.iter().filter(|key| is_unknown(&key.text)).map(finding).collect()
}

fn missing_plural_forms(
    input: &CheckInput<'_>,
    name: &str,
    select: &SelectExpression,
    forms: &PluralForms,
) -> Option<Diagnostic> {
    let has = |key: &str| select.keys.iter().any(|other| other.text == key);
    let mut missing: BTreeMap<PluralCategory, Vec<String>> = BTreeMap::new();
    for (number, category) in forms.by_number.iter().enumerate() {
        if !has(category.name()) && !has(&number.to_string()) {
            missing.entry(*category).or_default().push(number.to_string());
        }
    }
    if missing.is_empty() {
        return None;
    }
    let describe = |(category, numbers): (&PluralCategory, &Vec<String>)| {
        let examples = numbers.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ");
        format!("`[{category}]` (for {examples}{})", if numbers.len() > 3 { " …" } else { "" })
    };
    let missing: Vec<String> = missing.iter().map(describe).collect();
    let problem = format!("lacks the variant {}", missing.join(", "));
    let error = input.error(Name::MissingPluralForm, name, &problem, select.place.clone());
    Some(error.hint("add a line for each, before the one with the star"))
}

/// A text that is longer than the source's comment allows.
fn excess_length(input: &CheckInput<'_>, pair: MessagePair<'_>) -> Option<Diagnostic> {
    let MessagePair { message, own, source } = pair;
    let most = limit(source.comment.as_deref()?, message.attribute.as_deref())?;
    let terms = own.references.iter().filter_map(|reference| find_term(input.own(), &reference.text));
    let length = own.max_characters + terms.map(|term| term.max_characters).sum::<usize>();
    (length > most).then(|| {
        let problem = format!("has {length} characters where {most} are allowed");
        let hint = format!("shorten it by {}: long texts make the type of the sheet smaller", length - most);
        input.warning(Name::MessageTooLong, &message.to_string(), &problem, own.place.clone()).hint(hint)
    })
}

/// The term that `reference` names, with its hyphen.
pub(super) fn find_term<'a>(catalog: &'a Catalog, reference: &str) -> Option<&'a MessageEntry> {
    let name: MessageRef = reference.strip_prefix('-')?.parse().ok()?;
    catalog.terms_called(&name.id).find(|(term, _)| **term == name).map(|(_, entry)| entry)
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
