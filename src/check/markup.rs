//! What tools leave behind in texts: tags, entities, escapes, placeholders, marks, and text in a wrong encoding.
//!
//! In: the messages of a locale and of the source, and `markup.toml` beside this file. Out: one finding for each message
//! with pieces that its source does not have; in the source, a warning. On paper such a piece is only noise, or hides
//! that a sentence is not complete.
//! Refuses nothing that people write: `a < b`, `R&D`, `50 %` are texts.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Deserialize;

use super::messages::find_term;
use super::{CheckInput, place_in};
use crate::config;
use crate::diag::{Diagnostic, Name, Source, SourceSpan};
use crate::message::MessageEntry;

/// The most pieces that one finding names.
const MAX_NAMED: usize = 6;
/// The most characters of a piece: a longer one is text between two signs.
const MAX_PIECE: usize = 200;

/// What is known of markup.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct MarkupRules {
    /// Pieces that are found wherever they are.
    pieces: Vec<String>,
    /// Names of entities that need no semicolon.
    entities: Vec<String>,
    /// Names of elements in square brackets.
    bracketed: Vec<String>,
    /// Letters that end a placeholder after a per cent sign.
    conversions: String,
    /// Characters that a backslash escapes.
    escapes: String,
}

fn parse() -> Result<MarkupRules, Vec<Diagnostic>> {
    config::parse(&Source::new("src/check/markup.toml", include_str!("markup.toml")))
}

/// A piece of markup, and where its first occurrence is.
struct MarkupSpan {
    text: String,
    place: SourceSpan,
}

pub(super) fn check(input: &CheckInput<'_>) -> Vec<Diagnostic> {
    let rules = parse().unwrap_or_default();
    let mut found = Vec::new();
    for (message, entry) in input.own().messages() {
        let source = input.reference.get(message).filter(|_| !input.is_source());
        found.extend(finding(input, &rules, &message.to_string(), entry, source));
    }
    for (term, entry) in input.own().terms() {
        let source = find_term(input.reference, &format!("-{term}")).filter(|_| !input.is_source());
        found.extend(finding(input, &rules, &format!("-{term}"), entry, source));
    }
    found
}

/// The finding about the pieces of `entry` that `source` does not have.
fn finding(
    input: &CheckInput<'_>,
    rules: &MarkupRules,
    name: &str,
    entry: &MessageEntry,
    source: Option<&MessageEntry>,
) -> Option<Diagnostic> {
    let mut pieces = pieces_of(rules, entry);
    if let Some(source) = source.filter(|_| !pieces.is_empty()) {
        let known: BTreeSet<String> = pieces_of(rules, source).into_iter().map(|piece| piece.text).collect();
        pieces.retain(|piece| !known.contains(&piece.text));
    }
    let first = pieces.first()?;
    let mut named: Vec<String> =
        pieces.iter().take(MAX_NAMED).map(|piece| format!("`{}`", piece.text)).collect();
    if pieces.len() > MAX_NAMED {
        named.push(format!("{} more", pieces.len() - MAX_NAMED));
    }
    let list = match named.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => named.concat(),
    };
    let problem = format!("has {list}, which would appear on paper,");
    let place = first.place.clone();
    let hint = "delete what a tool has left there, or write the character that it stands for";
    Some(if input.is_source() {
        input.warning(Name::Markup, name, &problem, place).hint(hint)
    } else {
        input.error(Name::Markup, name, &problem, place).hint(hint)
    })
}

/// The pieces of a message, each once, in the order of the text.
fn pieces_of(rules: &MarkupRules, entry: &MessageEntry) -> Vec<MarkupSpan> {
    let mut pieces: Vec<MarkupSpan> = Vec::new();
    let mut known = BTreeSet::new();
    // The text that the last piece is in, and the byte at which it begins.
    let (mut texts, mut start) = (entry.texts.iter().peekable(), 0);
    // A brace is a literal of its own, so that a piece may reach over several texts.
    let whole: String = entry.texts.iter().map(|text| text.text.as_str()).collect();
    for range in ranges(rules, &whole) {
        let text = whole[range.clone()].to_owned();
        if !known.insert(text.clone()) {
            continue;
        }
        while let Some(located) = texts.peek() {
            let end = start + located.text.len();
            if range.start < end {
                let within = range.start - start..range.end.min(end) - start;
                pieces.push(MarkupSpan { text, place: place_in(located, within) });
                break;
            }
            start = end;
            texts.next();
        }
    }
    pieces
}

/// The bytes of the pieces in `text`, from the first to the last, without overlaps.
fn ranges(rules: &MarkupRules, text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if at < end || c.is_alphanumeric() && c.is_ascii() || c == ' ' {
            continue;
        }
        if let Some(length) = length_at(rules, text, at, c) {
            end = at + length;
            found.push(at..end);
        }
    }
    found
}

/// The length in bytes of the piece that begins with the character `c` at the byte `at`.
fn length_at(rules: &MarkupRules, text: &str, at: usize, c: char) -> Option<usize> {
    let rest = &text[at..];
    let shape = match c {
        '<' => tag(rest),
        '&' => entity(rules, rest),
        '\\' => escape(rules, rest),
        '[' => bracketed(rules, rest),
        '*' => emphasis(text, at, "**"),
        '_' => emphasis(text, at, "__"),
        '%' => conversion(rules, text, at),
        '$' | '#' | '{' => placeholder(rest),
        _ => wrong_encoding(rest),
    };
    shape.or_else(|| {
        rules.pieces.iter().filter(|piece| rest.starts_with(piece.as_str())).map(String::len).max()
    })
}

/// The number of characters of `text` at its beginning for which `is` holds; they are ASCII.
fn count(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.chars().take_while(|c| c.is_ascii() && is(*c)).count()
}

/// The length of `text` up to `close` with it, if that is near and on the same line.
fn up_to(text: &str, close: &str) -> Option<usize> {
    let near = text.char_indices().nth(MAX_PIECE).map_or(text, |(end, _)| &text[..end]);
    let length = near.find(close)? + close.len();
    (!text[..length].contains('\n')).then_some(length)
}

/// `<b>`, `</p>`, `<br/>`, `<span class="x">`.
fn tag(text: &str) -> Option<usize> {
    let start = 1 + usize::from(text[1..].starts_with('/'));
    let name = count(&text[start..], |c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'));
    let begins_with_letter = text[start..].starts_with(|c: char| c.is_ascii_alphabetic());
    let after = text[start + name..].chars().next()?;
    let is_tag = begins_with_letter && (matches!(after, '>' | '/') || after.is_whitespace());
    let length = up_to(text, ">").filter(|_| is_tag)?;
    // A sentence between two signs has no other sign of its kind, and no attribute.
    let inner = &text[start + name..length - 1];
    let has_attributes = inner.trim_matches([' ', '/']).is_empty() || inner.contains('=');
    (has_attributes && !inner.contains('<')).then_some(length)
}

/// `&nbsp;`, `&#160;`, `&#xA0;`.
fn entity(rules: &MarkupRules, text: &str) -> Option<usize> {
    let after = &text[1..];
    if let Some(code) = after.strip_prefix('#') {
        let digits = count(code, |c| c.is_ascii_hexdigit() || matches!(c, 'x' | 'X'));
        return (digits > 0 && code[digits..].starts_with(';')).then_some(digits + 3);
    }
    let name = count(after, |c| c.is_ascii_alphanumeric());
    let has_semicolon = after[name..].starts_with(';');
    let is_known = rules.entities.iter().any(|known| *known == after[..name]);
    (is_known || (has_semicolon && name > 1)).then_some(1 + name + usize::from(has_semicolon))
}

/// `\n`, `\"`, `\u00e9`, `\xE9`.
fn escape(rules: &MarkupRules, text: &str) -> Option<usize> {
    let kind = text[1..].chars().next()?;
    if !kind.is_ascii() {
        return None;
    }
    let digits = count(&text[2..], |c| c.is_ascii_hexdigit());
    match kind {
        'u' if digits >= 4 => Some(6),
        'U' if digits >= 6 => Some(2 + digits.min(8)),
        'x' if digits >= 2 => Some(4),
        'u' if text[2..].starts_with('{') => up_to(text, "}"),
        kind => rules.escapes.contains(kind).then_some(2),
    }
}

/// `[b]`, `[/b]`, `[url=…]`, `[[…]]`.
fn bracketed(rules: &MarkupRules, text: &str) -> Option<usize> {
    if text.starts_with("[[") {
        return up_to(text, "]]");
    }
    let start = 1 + usize::from(text[1..].starts_with('/'));
    let name = count(&text[start..], |c| c.is_ascii_alphabetic());
    let is_known = rules.bracketed.iter().any(|known| known.eq_ignore_ascii_case(&text[start..start + name]));
    let ends = text[start + name..].starts_with([']', '=']);
    // `[url](address)` is a link of another kind, and `[b]` alone a footnote; both are markup.
    up_to(text, "]").filter(|_| is_known && ends)
}

/// `**bold**`, `__bold__`, `__TOKEN__`. A line of low lines to write on is not markup.
fn emphasis(text: &str, at: usize, sign: &str) -> Option<usize> {
    let inner = text[at..].strip_prefix(sign)?;
    let letter = sign.chars().next()?;
    let before = text[..at].chars().next_back();
    let begins = inner.chars().next().is_some_and(|c| !c.is_whitespace() && c != letter);
    let length = 2 + up_to(inner, sign)?;
    let ends = text[..at + length - 2].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != letter);
    (begins && ends && before != Some(letter)).then_some(length)
}

/// `%s`, `%1$d`, `%.2f`, `%(name)s`, `%{name}`, `%NAME%`.
fn conversion(rules: &MarkupRules, text: &str, at: usize) -> Option<usize> {
    let after = &text[at + 1..];
    if text[..at].ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if after.starts_with('{') {
        return up_to(&text[at..], "}");
    }
    let ends_word = |length: usize| !after[length..].starts_with(|c: char| c.is_alphanumeric() || c == '%');
    let token = count(after, |c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if token > 1 && after[token..].starts_with('%') {
        return Some(token + 2);
    }
    let name = if after.starts_with('(') { up_to(after, ")")? } else { 0 };
    let flags =
        name + count(&after[name..], |c| c.is_ascii_digit() || matches!(c, '$' | '.' | '+' | '-' | '#'));
    let long = flags + count(&after[flags..], |c| matches!(c, 'l' | 'h' | 'z'));
    let is_conversion = after[long..].chars().next().is_some_and(|c| rules.conversions.contains(c));
    (is_conversion && ends_word(long + 1)).then_some(long + 2)
}

/// `{0}`, `{name}`, `{{name}}`, `${name}`, `#{name}`.
fn placeholder(text: &str) -> Option<usize> {
    let braces = text.trim_start_matches(['$', '#']);
    let sign = text.len() - braces.len();
    if sign > 1 || !braces.starts_with('{') {
        return None;
    }
    let open = count(braces, |c| c == '{');
    let name = count(braces[open..].trim_start_matches(' '), |c| {
        c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-' | '$' | ',')
    });
    let close = "}".repeat(open);
    let length = sign + up_to(braces, &close)?;
    (name > 0).then_some(length)
}

/// A letter of two bytes in UTF-8 that was read as Windows-1252: `Ã©`. Quotation marks, dashes and dots after a capital
/// letter are text.
fn wrong_encoding(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let lead = chars.next().filter(|c| matches!(c, 'Â' | 'Ã' | 'Ð' | 'Ñ' | 'Ø' | 'Ù' | '×'))?;
    let next = chars.next()?;
    let is_rest = matches!(
        next,
        '\u{80}'..='\u{aa}' | '\u{ac}'..='\u{ba}' | '\u{bc}'..='\u{bf}' | '€' | '‚' | 'ƒ' | '„' | '†' | '‡' | 'ˆ' | '‰'
            | 'Š' | 'Œ' | 'Ž' | '•' | '˜' | '™' | 'š' | 'œ' | 'ž' | 'Ÿ'
    );
    // A no-break space follows a capital letter at the end of a French word.
    let is_space = next == '\u{a0}' && lead != 'Ã' && lead != 'Â';
    let is_multiplied = lead == '×' && !matches!(next, '\u{90}'..='\u{aa}');
    (is_rest && !is_space && !is_multiplied).then_some(lead.len_utf8() + next.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        ranges(&parse().unwrap(), text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_tools_leave_behind_is_found() {
        for (text, pieces) in [
            ("<b>Now</b>", &["<b>", "</b>"][..]),
            ("a<br/>b <br /> c", &["<br/>", "<br />"]),
            ("<span class=\"x\">y</span>", &["<span class=\"x\">", "</span>"]),
            ("<x id=\"1\"/> <!-- note -->", &["<x id=\"1\"/>", "<!--", "-->"]),
            ("a&nbsp;b &amp; c&#160;d &lt; &#xA0;", &["&nbsp;", "&amp;", "&#160;", "&lt;", "&#xA0;"]),
            ("a&nbsp b", &["&nbsp"]),
            ("one\\ntwo\\t \\\"x\\\" caf\\u00e9 \\xe9", &["\\n", "\\t", "\\\"", "\\\"", "\\u00e9", "\\xe9"]),
            ("end¶", &["¶"]),
            ("see [[Page|this]] or [this](x)", &["[[Page|this]]", "]("]),
            ("[b]now[/b] [url=x]", &["[b]", "[/b]", "[url=x]"]),
            ("**now** __now__ __NAME__", &["**now**", "__now__", "__NAME__"]),
            (
                "%s %1$d %(name)s %.2f %d. %@ %NAME%",
                &["%s", "%1$d", "%(name)s", "%.2f", "%d", "%@", "%NAME%"],
            ),
            (
                "{0} {name} ${name} {{name}} #{x} {n, plural, other {x}}",
                &["{0}", "{name}", "${name}", "{{name}}", "#{x}", "{n, plural, other {x}"],
            ),
            ("@@TOKEN@@", &["@@", "@@"]),
            ("cafÃ© Ã¼ber â€™ ï»¿a Â° Â©", &["Ã©", "Ã¼", "â€™", "ï»¿", "Â°", "Â©"]),
            ("ÐŸÑ€Ð¸", &["ÐŸ", "Ñ€", "Ð¸"]),
            ("Ù„Ø§", &["Ù„", "Ø§"]),
        ] {
            assert_eq!(found(text), pieces, "{text}");
        }
    }

    #[test]
    fn what_people_write_is_no_markup() {
        for text in [
            "a < b",
            "3 < 5 and 6 > 5",
            "a <b and c> d",
            "R&D, Q&A; AT&T",
            "50 % of 100 %",
            "50 % des 20%",
            "100% sure",
            "* one * two ** three",
            "________ (name)",
            "__ / __ / ____",
            "--duplex short",
            "[1] see [here]",
            "$5 or #3",
            "É” CAFÉ » Ñ” ÃO",
            "MAÇÃ “x” IRMÃ”",
            "3 × 4 × « 5 »",
            "a_b_c",
            "https://www.example.org/a%20b?x=1&y=2#z",
            "mg/ml, C++, 10 °C",
            "«À»",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
