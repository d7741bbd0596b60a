//! Syntax errors of Fluent files, worded for translators; and files that the parser must not read.
//!
//! In: a source, and the errors of the Fluent parser. Out: findings with the place where a translator has to
//! look, which is not always where the parser stopped.
//! Refuses files on which the parser would overflow its stack or panic (deep nesting, some broken
//! escapes), and direction controls.

use std::ops::Range;

use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::config::{Lookalike, controls_in_fluent};
use crate::diag::{Diagnostic, Name, Source};

/// The most brackets that one entry may open: the parser recurses into each.
const MAX_NESTING: usize = 100;

/// What is wrong with a file, and what to do.
struct SyntaxProblem {
    message: String,
    hint: String,
}

fn problem(message: impl Into<String>, hint: impl Into<String>) -> SyntaxProblem {
    SyntaxProblem { message: message.into(), hint: hint.into() }
}

/// The finding about an `error` of the parser.
pub(super) fn syntax_error(source: &Source, error: &ParserError) -> Diagnostic {
    let text: &str = &source.text;
    let place = clamp(text, &error.pos);
    let slice = error.slice.clone().unwrap_or_default();
    let unparsed = text.get(slice.clone()).unwrap_or_default();
    let line_start = text[..place.start].rfind('\n').map_or(0, |n| n + 1);
    let tab = if text[line_start..].starts_with('\t') {
        Some(line_start)
    } else {
        unparsed.find("\n\t").map(|n| slice.start + n + 1)
    };
    let (place, problem) = match (&error.kind, tab) {
        (_, Some(tab)) => (tab..tab + 1, problem("a tab cannot indent a line here", "indent with spaces")),
        (ErrorKind::ExpectedCharRange { .. }, None) if unparsed.trim_start_matches(' ').starts_with('.') => {
            let dot = slice.start + unparsed.len() - unparsed.trim_start_matches(' ').len();
            let hint = "write `.name = text`, indented, below its message";
            (clamp(text, &(dot..slice.end)), problem("this attribute is not complete", hint))
        }
        (ErrorKind::ExpectedCharRange { range }, None) if range == "a-zA-Z" && place.start == line_start => {
            let message = "a line begins here that is neither a message, a term nor a comment";
            (
                place,
                problem(
                    message,
                    "begin with `name = `, or indent the line if it continues the message above",
                ),
            )
        }
        (ErrorKind::ExpectedToken('}'), None) => {
            // The parser looks for the brace on the lines below; it belongs at the end of the text above.
            let end = text[..place.start].trim_end().len();
            (end..end, problem("expected `}` at the end of a placeable", "close the placeable with `}`"))
        }
        (kind, None) => (place, describe(kind)),
    };
    let finding = Diagnostic::error(Name::FluentSyntax, problem.message);
    // The general hint would be wrong if the right character seems to be there already.
    let finding = match text.get(place.start..).and_then(|rest| rest.chars().next()).and_then(Lookalike::of) {
        Some(lookalike) => lookalike.explain(finding),
        None => finding.hint(problem.hint),
    };
    finding.at(source.at(place))
}

/// The problem of an error, whatever the text around it.
fn describe(kind: &ErrorKind) -> SyntaxProblem {
    match kind {
        ErrorKind::MissingDefaultVariant => {
            problem("no variant is the default", "mark one with a star: `*[other] …`")
        }
        ErrorKind::MultipleDefaultVariants => {
            problem("two variants are the default", "keep the star of one only")
        }
        ErrorKind::MissingValue => problem("a text is missing here", "write it, or `{ \"\" }` for none"),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => {
            problem("this cannot select a variant", "select by a variable or by an attribute of a term")
        }
        ErrorKind::TermAttributeAsPlaceable => {
            problem("an attribute of a term cannot be shown", "show the term itself: `{ -term }`")
        }
        ErrorKind::UnterminatedStringLiteral => {
            problem("this literal has no closing quote", "close it with `\"` on the same line")
        }
        ErrorKind::PositionalArgumentFollowsNamed => problem(
            "an argument without a name follows one with a name",
            "put arguments without a name first",
        ),
        ErrorKind::DuplicatedNamedArgument(name) => {
            problem(format!("argument `{name}` is given twice"), "keep one of them")
        }
        ErrorKind::UnknownEscapeSequence(_) => problem(
            "this escape is unknown",
            "in a literal only `\\\\`, `\\\"`, `\\u0000` and `\\U000000` are escapes",
        ),
        ErrorKind::InvalidUnicodeEscapeSequence(_) => problem(
            "this escape has too few digits",
            "write `\\u` and four hexadecimal digits, or `\\U` and six",
        ),
        ErrorKind::UnbalancedClosingBrace => {
            problem("`}` closes nothing here", "delete it, or write `{ \"}\" }` to show one")
        }
        ErrorKind::ForbiddenCallee => {
            problem("a function's name must be in capitals", "write the name as in `NUMBER(…)`")
        }
        kind => describe_expected(kind),
    }
}

/// The problem of an error that something is missing.
fn describe_expected(kind: &ErrorKind) -> SyntaxProblem {
    match kind {
        ErrorKind::ExpectedCharRange { range } if range.contains('\n') || range.contains("\\n") => {
            problem("expected a line end after `->`", "put each variant on a line of its own")
        }
        ErrorKind::ExpectedCharRange { range } => {
            problem(format!("expected a character of `{range}`"), "correct the name or number here")
        }
        ErrorKind::ExpectedToken('=') => problem(
            "expected `=` after the name of a message",
            "write `name = text`, or indent the line if it continues the message above",
        ),
        ErrorKind::ExpectedToken(token) => {
            problem(format!("expected `{token}`"), format!("write a `{token}` here"))
        }
        ErrorKind::ExpectedMessageField { entry_id } => {
            problem(format!("message `{entry_id}` has no text"), "write its text after `=`, or delete it")
        }
        ErrorKind::ExpectedTermField { entry_id } => {
            problem(format!("term `-{entry_id}` has no text"), "write its text after `=`, or delete it")
        }
        ErrorKind::ExpectedInlineExpression => problem(
            "this placeable is empty or begins with something unknown",
            "write `{ $variable }`, `{ -term }`, `{ message }` or `{ \"text\" }`; to show a brace: `{ \"{\" }`",
        ),
        ErrorKind::ExpectedLiteral => {
            problem("an argument with a name takes a literal", "write a number or a text in quotes")
        }
        _ => problem("this line cannot be read", "compare it with the same message of the source"),
    }
}

/// `range` within `text`, on character boundaries and on one line, with at least one character unless it is
/// at the end of a line.
fn clamp(text: &str, range: &Range<usize>) -> Range<usize> {
    let boundary = |index: usize| (0..=index.min(text.len())).rev().find(|i| text.is_char_boundary(*i));
    let start = boundary(range.start).unwrap_or(0);
    let end = boundary(range.end).unwrap_or(0).max(start);
    let line = text[start..].find(['\r', '\n']).map_or(text.len(), |n| start + n);
    let next = text[start..line].chars().next().map_or(start, |c| start + c.len_utf8());
    start..end.min(line).max(next)
}

/// Findings about text on which the parser would overflow its stack or panic, and about invisible characters
/// that change the order of a text.
pub(super) fn find_hazards(source: &Source) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let (mut open, mut braces, mut start) = (0_usize, 0_usize, 0_usize);
    let mut line_start = 0;
    for line in source.text.split_inclusive('\n') {
        // The first line of an entry and a comment cannot be inside a placeable, so counting starts again.
        // Within an entry the count may be too high (parentheses are never closed, nor are brackets on a
        // line with a quote), but never too low.
        if begins_entry(line) || line.starts_with('#') {
            (open, braces, start) = (0, 0, line_start);
        }
        let quoted = line.contains('"');
        for byte in line.bytes().take_while(|_| !line.starts_with('#')) {
            match byte {
                b'{' => (open, braces) = (open + 1, braces + 1),
                b'(' if braces > 0 => open += 1,
                b'}' if !quoted => (open, braces) = (open.saturating_sub(1), braces.saturating_sub(1)),
                _ => {}
            }
            if open > MAX_NESTING {
                let end = source.text[start..].find('\n').map_or(source.text.len(), |n| start + n);
                found.push(
                    Diagnostic::error(
                        Name::FluentSyntax,
                        format!("this opens more than {MAX_NESTING} brackets"),
                    )
                    .at(source.at(start..end))
                    .hint("close its `{`, or split it into several messages"),
                );
                return found;
            }
        }
        line_start += line.len();
    }
    found.extend(find_broken_escapes(source));
    found.extend(controls_in_fluent(source));
    found
}

/// Whether a line begins with `name =` or `-name =`.
fn begins_entry(line: &str) -> bool {
    line.split_once('=').is_some_and(|(name, _)| {
        let name = name.trim_end_matches(' ');
        super::is_identifier(name.strip_prefix('-').unwrap_or(name))
    })
}

/// Findings about `\u` and `\U` with a character outside ASCII among their digits: the parser panics on them.
fn find_broken_escapes(source: &Source) -> Vec<Diagnostic> {
    let text: &str = &source.text;
    let escapes = text.match_indices("\\u").map(|(at, _)| (at, 4));
    let long = text.match_indices("\\U").map(|(at, _)| (at, 6));
    escapes
        .chain(long)
        .filter_map(|(at, digits)| {
            let wrong = text[at + 2..].chars().take(digits).find(|c| !c.is_ascii_hexdigit())?;
            (!wrong.is_ascii()).then(|| {
                Diagnostic::error(Name::FluentSyntax, format!("`{wrong}` is not a digit of this escape"))
                    .at(source.at(at..at + 2))
                    .hint("write `\\u` and four hexadecimal digits, or the character itself")
            })
        })
        .collect()
}
