//! The safety messages of a translation beside those of its source: whether they may have lost their point.
//!
//! In: safety messages of a locale and of the source. Out: findings about a translation that is much shorter than its
//! language usually needs, and about one without a word that says no where the source has one. The lists of words cannot
//! know every way to say it: who has read both texts confirms it in `locale.toml`, by a code that is void when either of
//! them changes.
//! Refuses nothing else: whether a translation is right is for people to judge.

use super::messages::find_term;
use super::rules::{CheckRules, rules_of, usual_length};
use super::word_patterns::{WordPatterns, folded};
use super::{CheckInput, MessagePair};
use crate::config::place_of;
use crate::diag::{Diagnostic, Name};
use crate::hash::hash128;
use crate::locale::{Locale, Script};
use crate::message::{Catalog, MessageEntry};
use crate::text::classes::is_mark;

/// A safety message has at least the usual length divided by this.
const LENGTH_DIVISOR: usize = 3;
/// The fewest letters that a text usually has if its length is compared: a single word may be short by chance.
const SHORTEST_USUAL: usize = 10;
/// The findings that people can confirm.
const CONFIRMABLE: [Name; 3] = [Name::MissingNegation, Name::ExtraNegation, Name::TooShort];

pub(super) fn check(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    if input.is_source() {
        return Vec::new();
    }
    let lengths = [input.meta.script, source_script(input)].map(usual_length);
    let negations = Negations::of(input);
    let mut found = Vec::new();
    for pair in input.pairs() {
        found.extend(void_confirmations(input, pair));
        if !input.sheet.is_safety(pair.message) {
            continue;
        }
        let findings =
            [short_text(input, pair, lengths), negations.missing(input, pair), negations.extra(input, pair)];
        found.extend(findings.into_iter().flatten());
    }
    found
}

/// The script that the source is usually written in.
fn source_script(input: &CheckInput<'_>) -> Script {
    Script::of(input.reference.locale()).unwrap_or(Script::LATIN)
}

/// The letters, digits and marks of a message with its terms: of several variants, those of the longest.
fn length(catalog: &Catalog, entry: &MessageEntry) -> usize {
    let terms = entry.references.iter().filter_map(|reference| find_term(catalog, &reference.text));
    let terms: usize = terms.map(|term| term.max_characters).sum();
    let shown = entry.text.chars().filter(|c| c.is_alphanumeric() || is_mark(*c)).count();
    terms + if entry.selects.is_empty() { shown } else { shown.min(entry.max_characters) }
}

/// A safety message that is shorter than a third of what its language usually takes for the source's text.
fn short_text(
    input: &CheckInput<'_>,
    pair: MessagePair<'_>,
    [own_length, source_length]: [usize; 2],
) -> Option<Diagnostic> {
    let (is, source) = (length(input.own(), pair.own), length(input.reference, pair.source));
    let usual = source * own_length / source_length.max(1);
    // What values and other messages show is not known here.
    let is_whole =
        pair.own.variables.is_empty() && pair.own.references.iter().all(|name| name.text.starts_with('-'));
    if !is_whole || usual < SHORTEST_USUAL || is * LENGTH_DIVISOR >= usual {
        return None;
    }
    if is_confirmed(input, pair, Name::TooShort) {
        return None;
    }
    let problem = format!("has {is} letters, and usually has about {usual} by the length of the source,");
    let error = input.error(Name::TooShort, &pair.message.to_string(), &problem, pair.own.place.clone());
    let hint = "compare it with the source: a part of a safety message seems to be missing";
    Some(error.hint(hint).hint(confirmation_hint(input, pair, Name::TooShort)))
}

/// The words that say no in the languages of a locale and its source.
struct Negations {
    own: WordPatterns,
    own_others: WordPatterns,
    /// Those of the lists for typography only: a text that has none of `own` may still have many others.
    own_strict: WordPatterns,
    source: WordPatterns,
    /// With words such as `only` and `avoid`, for which a translation may say no.
    source_wide: WordPatterns,
    source_others: WordPatterns,
}

impl Negations {
    fn of(input: &CheckInput<'_>) -> Self {
        let typography = input.shaper.rules();
        let own_locale = input.meta.locale();
        let source_tag = input.reference.locale();
        let source_locale = Locale::new(source_tag.clone(), own_locale.direction, source_script(input));
        let own: CheckRules = rules_of(own_locale.language());
        let source: CheckRules = rules_of(source_tag.language.as_str());
        let listed = own.negative_words.iter().map(String::as_str);
        Self {
            own: WordPatterns::new(typography.of(&own_locale).negations().chain(listed)),
            own_others: WordPatterns::new(own.affirmative_words.iter().map(String::as_str)),
            own_strict: WordPatterns::new(typography.of(&own_locale).negations()),
            source: WordPatterns::new(typography.of(&source_locale).negations()),
            source_wide: WordPatterns::new(
                typography
                    .of(&source_locale)
                    .negations()
                    .chain(source.negative_words.iter().map(String::as_str)),
            ),
            source_others: WordPatterns::new(source.affirmative_words.iter().map(String::as_str)),
        }
    }

    /// A safety message whose source says no, and which has no word for it.
    fn missing(&self, input: &CheckInput<'_>, pair: MessagePair<'_>) -> Option<Diagnostic> {
        let MessagePair { message, own, source } = pair;
        let says_no = self.source.are_in(&folded(&source.text), &self.source_others);
        if self.own.is_empty() || !says_no || self.own.are_in(&folded(&own.text), &self.own_others) {
            return None;
        }
        if is_confirmed(input, pair, Name::MissingNegation) {
            return None;
        }
        let problem = "has no word that says no, and the source has one,";
        let place = own.place.clone();
        let warning = input.warning(Name::MissingNegation, &message.to_string(), problem, place);
        Some(warning.hint("compare it with the source: it may say the opposite").hint(confirmation_hint(
            input,
            pair,
            Name::MissingNegation,
        )))
    }

    /// A safety message that says no, and whose source has no word for it. Scripts without spaces are left out: their
    /// characters for it are parts of other words, too.
    fn extra(&self, input: &CheckInput<'_>, pair: MessagePair<'_>) -> Option<Diagnostic> {
        let MessagePair { message, own, source } = pair;
        let says_no = self.own_strict.are_among_words(&folded(&own.text), &self.own_others);
        if !says_no || self.source_wide.are_in(&folded(&source.text), &self.source_others) {
            return None;
        }
        if is_confirmed(input, pair, Name::ExtraNegation) {
            return None;
        }
        let problem = "has a word that says no, and the source has none,";
        let warning = input.warning(Name::ExtraNegation, &message.to_string(), problem, own.place.clone());
        Some(warning.hint("compare it with the source: it may say the opposite").hint(confirmation_hint(
            input,
            pair,
            Name::ExtraNegation,
        )))
    }
}

/// What `locale.toml` says to confirm a finding about both texts of a message.
fn confirmation(pair: MessagePair<'_>, name: Name) -> String {
    let mut texts = String::new();
    for entry in [pair.source, pair.own] {
        let references = entry.references.iter().map(|reference| &reference.text);
        for text in references.chain(entry.variables.keys()).chain([&entry.text]) {
            texts.push_str(text);
            texts.push('\0');
        }
    }
    let code = format!("{:032x}", hash128(texts.as_bytes()));
    format!("{} {}", name.as_str(), &code[..8])
}

fn is_confirmed(input: &CheckInput<'_>, pair: MessagePair<'_>, name: Name) -> bool {
    let known = input.meta.confirmed.get(&pair.message.to_string());
    known.is_some_and(|known| known.get_ref().contains(&confirmation(pair, name)))
}

/// How to confirm a finding.
fn confirmation_hint(input: &CheckInput<'_>, pair: MessagePair<'_>, name: Name) -> String {
    let confirmation = confirmation(pair, name);
    let message = pair.message.to_string();
    let key = if pair.message.attribute.is_some() { format!("\"{message}\"") } else { message };
    format!(
        "if it says the same in other words, write `{key} = [\"{confirmation}\"]` below `[confirmed]` in {}",
        input.meta.source.path
    )
}

/// Confirmations of another text than the present one.
fn void_confirmations(input: &CheckInput<'_>, pair: MessagePair<'_>) -> Option<Diagnostic> {
    let confirmed = input.meta.confirmed.get(&pair.message.to_string())?;
    let valid = CONFIRMABLE.map(|name| confirmation(pair, name));
    let void = confirmed.get_ref().iter().find(|known| !valid.contains(known))?;
    let text = format!(
        "`{void}` confirms no finding about message `{}` of locale `{}`: one of its texts has changed",
        pair.message,
        input.own().locale()
    );
    let warning = Diagnostic::warning(Name::VoidConfirmation, text);
    Some(warning.at(place_of(&input.meta.source, confirmed)).hint("delete it, and read both texts again"))
}
