//! Values of variables, literals and function calls in a message.
//!
//! In: an expression of the syntax tree, the message's arguments, and those of the term around it. Out: a
//! [`MessageValue`]: text, or a number with its form. The functions are `NUMBER` and `DATETIME`; a number
//! without a function is written as by `NUMBER` without options.
//! Refuses, as a [`ValueError`] with its place: variables without a value, unknown functions and options,
//! values that an option does not take, and arguments that are not a number or not a date.

use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Args;
use super::cldr::{Cldr, DateForm, DateLength, Decimal, with_fraction};
use crate::config::Date;
use crate::diag::closest;
use crate::unicode::is_isolate;

/// The functions that messages may call.
pub(super) const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];
/// The most fraction digits that an option may request.
const MAX_FRACTION: i16 = 20;

/// The value of an expression.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MessageValue {
    /// A text.
    Text(String),
    /// A number, written by the locale's rules.
    Number {
        /// The number, with the fraction digits that are written.
        decimal: Decimal,
        /// Whether its thousands are grouped.
        grouping: bool,
    },
}

impl MessageValue {
    /// A number with grouped thousands.
    pub(super) fn number(decimal: Decimal) -> Self {
        Self::Number { decimal, grouping: true }
    }

    /// Its text; `None` for a number in a language that CLDR lacks.
    pub(super) fn text(&self, cldr: &Cldr) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number { decimal, grouping } => cldr.number(decimal, *grouping),
        }
    }
}

/// Why an expression has no value.
#[derive(Debug)]
pub(super) enum ValueError<'a> {
    /// A variable without a value.
    NoValue(&'a str),
    /// A wrong call.
    WrongCall {
        /// The part of the file that is wrong.
        slice: &'a str,
        /// The problem, as a predicate of the message.
        problem: String,
        /// What to do.
        hint: String,
    },
}

impl<'a> ValueError<'a> {
    fn wrong_call(slice: &'a str, problem: String, hint: impl Into<String>) -> Self {
        Self::WrongCall { slice, problem, hint: hint.into() }
    }
}

/// The named arguments with which a term is called; `None` in a message.
pub(super) type TermArguments<'a> = Option<&'a [ast::NamedArgument<&'a str>]>;

/// The values of variables.
#[derive(Clone, Copy)]
pub(super) struct VariableScope<'a> {
    /// The values given to the message.
    pub args: &'a Args,
    /// The values given to the term, which sees no others.
    pub term_args: TermArguments<'a>,
    /// How the locale writes numbers and dates.
    pub cldr: &'a Cldr,
}

impl<'a> VariableScope<'a> {
    /// The value of a literal, a variable or a call; `None` for references and placeables.
    pub(super) fn value(
        &self,
        inline: &'a ast::InlineExpression<&'a str>,
    ) -> Option<Result<MessageValue, ValueError<'a>>> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                Some(Ok(MessageValue::Text(unescape_unicode_to_string(value).into_owned())))
            }
            ast::InlineExpression::NumberLiteral { value } => Some(literal(value).map(MessageValue::number)),
            ast::InlineExpression::VariableReference { id } => {
                Some(self.variable(id.name).ok_or(ValueError::NoValue(id.name)))
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                Some(self.function(id.name, arguments))
            }
            _ => None,
        }
    }

    fn variable(&self, name: &str) -> Option<MessageValue> {
        let Some(named) = self.term_args else { return self.args.value(name) };
        // Named arguments are literals.
        match &named.iter().find(|argument| argument.name.name == name)?.value {
            ast::InlineExpression::StringLiteral { value } => {
                Some(MessageValue::Text(unescape_unicode_to_string(value).into_owned()))
            }
            ast::InlineExpression::NumberLiteral { value } => literal(value).ok().map(MessageValue::number),
            _ => None,
        }
    }

    fn function(
        &self,
        name: &'a str,
        arguments: &'a ast::CallArguments<&'a str>,
    ) -> Result<MessageValue, ValueError<'a>> {
        if !FUNCTIONS.contains(&name) {
            let hint = match closest(name, FUNCTIONS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the functions are `{}`", FUNCTIONS.join("`, `")),
            };
            return Err(ValueError::wrong_call(
                name,
                format!("calls `{name}`, which is not a function,"),
                hint,
            ));
        }
        let [argument] = arguments.positional.as_slice() else {
            let count = arguments.positional.len();
            let problem = format!("calls `{name}` with {count} values and not with one");
            return Err(ValueError::wrong_call(name, problem, example_call(name)));
        };
        let slice = slice_of(argument).unwrap_or(name);
        let value = match argument {
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. }
            | ast::InlineExpression::VariableReference { .. } => self.value(argument),
            _ => None,
        };
        let Some(value) = value else {
            let problem = format!("calls `{name}` with something other than a variable or a literal");
            return Err(ValueError::wrong_call(slice, problem, example_call(name)));
        };
        match (name, value?) {
            ("NUMBER", MessageValue::Number { decimal, .. }) => number(decimal, &arguments.named),
            ("DATETIME", MessageValue::Text(text)) => self.date(&text, slice, &arguments.named),
            (_, value) => {
                let (is, wants) = match value {
                    MessageValue::Text(_) => ("text", "a number"),
                    MessageValue::Number { .. } => ("a number", "a date"),
                };
                let problem = format!("calls `{name}`, which takes {wants}, with {is}");
                Err(ValueError::wrong_call(slice, problem, example_call(name)))
            }
        }
    }

    fn date(
        &self,
        text: &str,
        slice: &'a str,
        named: &'a [ast::NamedArgument<&'a str>],
    ) -> Result<MessageValue, ValueError<'a>> {
        let bare = text.trim_matches(is_isolate);
        let date: Date = bare.parse().map_err(|wrong: String| {
            let (problem, hint) = wrong.split_once(": ").unwrap_or((&wrong, ""));
            ValueError::wrong_call(slice, format!("calls `DATETIME`, but {problem}"), hint)
        })?;
        let form = date_form(date, named)?;
        self.cldr.date(date, form).map(MessageValue::Text).ok_or_else(|| {
            let problem = format!("calls `DATETIME`, but CLDR has no dates for `{}`", self.cldr.tag());
            ValueError::wrong_call(
                slice,
                problem,
                "write the date as text, or name a close language in locale.toml: `cldr = \"…\"`",
            )
        })
    }
}

/// The number of a literal.
fn literal(text: &str) -> Result<Decimal, ValueError<'_>> {
    text.parse()
        .map_err(|_| ValueError::wrong_call(text, "has a number that is too long".to_owned(), "shorten it"))
}

/// The hint that shows a valid call of a function.
fn example_call(name: &str) -> &'static str {
    match name {
        "NUMBER" => "write a variable or a literal, as in `{ NUMBER(2.5) }`",
        _ => "write a variable or a literal, as in `{ DATETIME(\"2026-11\") }`",
    }
}

/// The text of an argument in its file, if it is a single token.
pub(super) fn slice_of<'a>(argument: &'a ast::InlineExpression<&'a str>) -> Option<&'a str> {
    match argument {
        ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
            Some(value)
        }
        ast::InlineExpression::VariableReference { id }
        | ast::InlineExpression::FunctionReference { id, .. }
        | ast::InlineExpression::MessageReference { id, .. }
        | ast::InlineExpression::TermReference { id, .. } => Some(id.name),
        ast::InlineExpression::Placeable { .. } => None,
    }
}

/// The options of `NUMBER`.
const NUMBER_OPTIONS: [&str; 3] = ["minimumFractionDigits", "maximumFractionDigits", "useGrouping"];

/// The value of `NUMBER` with the options `named`.
fn number<'a>(
    decimal: Decimal,
    named: &'a [ast::NamedArgument<&'a str>],
) -> Result<MessageValue, ValueError<'a>> {
    let (mut least, mut most, mut grouping) = (None, None, true);
    for argument in named {
        match argument.name.name {
            "minimumFractionDigits" => least = Some(digit_count(argument)?),
            "maximumFractionDigits" => most = Some(digit_count(argument)?),
            "useGrouping" => grouping = keyword(argument, &["true", "false"])? == "true",
            "style" => {
                let problem = "calls `NUMBER` with `style`, which is not supported,".to_owned();
                return Err(ValueError::wrong_call(
                    argument.name.name,
                    problem,
                    "write `%` or the unit as text beside the number",
                ));
            }
            _ => return Err(unknown_option("NUMBER", argument, &NUMBER_OPTIONS)),
        }
    }
    if let (Some(least), Some(most)) = (least, most)
        && least > most
    {
        let slice = named.first().map_or("", |argument| argument.name.name);
        let problem = format!("calls `NUMBER` with at least {least} and at most {most} fraction digits");
        return Err(ValueError::wrong_call(slice, problem, "give `maximumFractionDigits` the larger number"));
    }
    Ok(MessageValue::Number { decimal: with_fraction(decimal, least, most), grouping })
}

/// The options of `DATETIME`.
const DATE_OPTIONS: [&str; 4] = ["dateStyle", "year", "month", "day"];

/// The form that the options `named` request for `date`: a style, or its year, its month and optionally its
/// day.
fn date_form<'a>(date: Date, named: &'a [ast::NamedArgument<&'a str>]) -> Result<DateForm, ValueError<'a>> {
    let (mut style, mut year, mut month, mut day) = (None, None, None, None);
    for argument in named {
        match argument.name.name {
            "dateStyle" => style = Some((argument, keyword(argument, &["long", "medium", "short"])?)),
            "year" => year = Some((argument, keyword(argument, &["numeric"])?)),
            "month" => month = Some((argument, keyword(argument, &["long", "short", "numeric"])?)),
            "day" => day = Some((argument, keyword(argument, &["numeric"])?)),
            _ => return Err(unknown_option("DATETIME", argument, &DATE_OPTIONS)),
        }
    }
    let length = |name: &str| match name {
        "medium" => DateLength::Medium,
        "short" => DateLength::Short,
        _ => DateLength::Long,
    };
    let part = year.or(month).or(day);
    match (style, part, year, month) {
        (None, None, ..) => Ok(DateForm { length: DateLength::Long, day: true }),
        (Some((_, style)), None, ..) => Ok(DateForm { length: length(style), day: true }),
        (None, _, Some(_), Some((_, month))) => {
            if let (Some((argument, _)), None) = (day, date.day) {
                let problem = format!("calls `DATETIME` with `day`, but `{date}` has no day");
                return Err(ValueError::wrong_call(
                    argument.name.name,
                    problem,
                    "take `day` out, or give the whole date",
                ));
            }
            let length = match month {
                "short" => DateLength::Medium,
                "numeric" => DateLength::Short,
                _ => DateLength::Long,
            };
            Ok(DateForm { length, day: day.is_some() })
        }
        (_, Some((argument, _)), ..) => {
            let problem = "calls `DATETIME` with options that exclude each other".to_owned();
            let hint = "give `dateStyle` alone, or `year` and `month`, or `year`, `month` and `day`";
            Err(ValueError::wrong_call(argument.name.name, problem, hint))
        }
    }
}

fn unknown_option<'a>(
    function: &str,
    argument: &'a ast::NamedArgument<&'a str>,
    known: &[&str],
) -> ValueError<'a> {
    let name = argument.name.name;
    let problem = format!("calls `{function}` with `{name}`, which is not one of its options,");
    let hint = match closest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its options are `{}`", known.join("`, `")),
    };
    ValueError::wrong_call(name, problem, hint)
}

/// The value of an option that takes a number of digits.
fn digit_count<'a>(argument: &'a ast::NamedArgument<&'a str>) -> Result<i16, ValueError<'a>> {
    let count = match &argument.value {
        ast::InlineExpression::NumberLiteral { value } => value.parse().ok(),
        _ => None,
    };
    count.filter(|count| (0..=MAX_FRACTION).contains(count)).ok_or_else(|| {
        let name = argument.name.name;
        let problem = format!("gives `{name}` a value other than a whole number from 0 to {MAX_FRACTION}");
        ValueError::wrong_call(
            slice_of(&argument.value).unwrap_or(name),
            problem,
            format!("write a number: `{name}: 1`"),
        )
    })
}

/// The value of an option that takes one of the `known` texts.
fn keyword<'a>(
    argument: &'a ast::NamedArgument<&'a str>,
    known: &[&'static str],
) -> Result<&'static str, ValueError<'a>> {
    let value = match &argument.value {
        ast::InlineExpression::StringLiteral { value } => known.iter().find(|known| *known == value),
        _ => None,
    };
    value.copied().ok_or_else(|| {
        let name = argument.name.name;
        let problem = format!("gives `{name}` a value that it does not take");
        let hint = format!("its values are `\"{}\"`", known.join("\"`, `\""));
        ValueError::wrong_call(slice_of(&argument.value).unwrap_or(name), problem, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::super::catalog::tests::meta;
    use super::super::{Args, Bundle, Catalog};
    use crate::diag::{Source, render};

    fn format(tag: &str, text: &str) -> Result<String, String> {
        let source = Source::new("a.ftl", format!("a = {text}\n"));
        let (catalog, found) = Catalog::parse(&meta(tag, tag), [source]);
        assert!(found.is_empty(), "{found:?}");
        let args =
            Args::new().number("n", 1234).text("who", "Ada").ltr("day", "2026-11-03").ltr("month", "2026-11");
        let formatted = Bundle::new(catalog.into()).format(&"a".parse().unwrap(), &args);
        formatted
            .map(|formatted| formatted.text)
            .map_err(|all| all.iter().map(|d| render(d, false)).collect())
    }

    #[test]
    fn numbers_are_written_as_the_locale_writes_them() {
        for (tag, text, expected) in [
            ("en", "{ NUMBER($n) }", "1,234"),
            ("en", "{ $n }", "1,234"),
            ("en", "{ NUMBER($n, useGrouping: \"false\") }", "1234"),
            ("de", "{ NUMBER(2.5) }", "2,5"),
            ("de", "{ NUMBER(2, minimumFractionDigits: 2) }", "2,00"),
            ("de", "{ NUMBER(2.25, maximumFractionDigits: 1) }", "2,3"),
            ("ar", "{ NUMBER($n) }", "١٬٢٣٤"),
            ("ar", "{ 18 }", "١٨"),
            ("fa", "{ 18.50 }", "۱۸٫۵۰"),
            ("hi", "{ 1234567 }", "12,34,567"),
            ("my", "{ NUMBER(18) }", "၁၈"),
            ("ar", "{ NUMBER(-5) }", "\u{61c}-٥"),
        ] {
            assert_eq!(format(tag, text).unwrap(), expected, "{tag} {text}");
        }
    }

    #[test]
    fn dates_are_gregorian_with_whole_years() {
        for (tag, text, expected) in [
            ("en", "{ DATETIME($day) }", "November 3, 2026"),
            ("en", "{ DATETIME($month) }", "November 2026"),
            ("en", "{ DATETIME(\"2026-11\", dateStyle: \"medium\") }", "Nov 2026"),
            ("en", "{ DATETIME($day, dateStyle: \"short\") }", "11/3/2026"),
            ("en", "{ DATETIME($day, year: \"numeric\", month: \"long\") }", "November 2026"),
            (
                "en",
                "{ DATETIME($day, year: \"numeric\", month: \"short\", day: \"numeric\") }",
                "Nov 3, 2026",
            ),
            ("en", "{ DATETIME($month, year: \"numeric\", month: \"numeric\") }", "11/2026"),
            ("th", "{ DATETIME($day) }", "3 พฤศจิกายน ค.ศ. 2026"),
            ("fa", "{ DATETIME($day) }", "۳ نوامبر ۲۰۲۶"),
            ("ar", "{ DATETIME($day) }", "٣ نوفمبر ٢٠٢٦"),
            ("am", "{ DATETIME($day) }", "ኖቬምበር 3 2026"),
            ("ja", "{ DATETIME($day) }", "2026年11月3日"),
            ("pt-BR", "{ DATETIME($month) }", "novembro de 2026"),
            ("en", "by { $day }", "by \u{2068}\u{2066}2026-11-03\u{2069}\u{2069}"),
        ] {
            assert_eq!(format(tag, text).unwrap(), expected, "{tag} {text}");
        }
    }

    /// Asserts that each text is refused with a problem and a hint.
    fn assert_refused(cases: &[[&str; 3]]) {
        for [text, problem, hint] in cases {
            let message = format("en", text).unwrap_err();
            assert!(message.contains(problem) && message.contains(hint), "{text}\n---\n{message}");
            assert!(message.contains("--> a.ftl:"), "{text}\n---\n{message}");
        }
    }

    #[test]
    fn wrong_calls_of_number_are_refused() {
        assert_refused(&[
            ["{ NUMBR(1) }", "calls `NUMBR`, which is not a function", "did you mean `NUMBER`?"],
            ["{ NUMBER() }", "calls `NUMBER` with 0 values and not with one", "`{ NUMBER(2.5) }`"],
            ["{ NUMBER(1, 2) }", "calls `NUMBER` with 2 values and not with one", "write a variable"],
            ["{ NUMBER($who) }", "calls `NUMBER`, which takes a number, with text", "a literal"],
            ["{ NUMBER(\"5\") }", "calls `NUMBER`, which takes a number, with text", "a literal"],
            ["{ NUMBER($none) }", "uses `$none`, which has no value", "variables with a value here"],
            ["{ NUMBER(-a) }", "with something other than a variable or a literal", "write a variable"],
            [
                "{ NUMBER(NUMBER(1)) }",
                "with something other than a variable or a literal",
                "write a variable",
            ],
            [
                "{ NUMBER(1, minimumFractionDigit: 2) }",
                "calls `NUMBER` with `minimumFractionDigit`, which is not one of its options,",
                "did you mean `minimumFractionDigits`?",
            ],
            [
                "{ NUMBER(1, currency: \"EUR\") }",
                "`currency`, which is not one of",
                "its options are `minimum",
            ],
            [
                "{ NUMBER(1, style: \"percent\") }",
                "calls `NUMBER` with `style`",
                "write `%` or the unit as text",
            ],
            [
                "{ NUMBER(1, useGrouping: \"no\") }",
                "gives `useGrouping` a value",
                "its values are `\"true\"`, `\"false\"`",
            ],
            ["{ NUMBER(1, useGrouping: 0) }", "gives `useGrouping` a value", "its values are"],
            [
                "{ NUMBER(1, maximumFractionDigits: 21) }",
                "other than a whole number from 0 to 20",
                "maximumFractionDigits: 1",
            ],
            [
                "{ NUMBER(1, maximumFractionDigits: \"1\") }",
                "other than a whole number from 0 to 20",
                "write a number",
            ],
            [
                "{ NUMBER(1, minimumFractionDigits: 2, maximumFractionDigits: 1) }",
                "at least 2 and at most 1 fraction digits",
                "the larger number",
            ],
        ]);
    }

    #[test]
    fn wrong_calls_of_datetime_and_wrong_selectors_are_refused() {
        assert_refused(&[
            ["{ DATETIME(20261103) }", "calls `DATETIME`, which takes a date, with a number", "as in"],
            ["{ DATETIME($who) }", "calls `DATETIME`, but `Ada` is not a date", "write `2026-11` or"],
            ["{ DATETIME(\"2026-02-30\") }", "but `2026-02-30` is not a date", "write `2026-11` or"],
            [
                "{ DATETIME($day, dateStyle: \"full\") }",
                "gives `dateStyle` a value",
                "`\"long\"`, `\"medium\"`",
            ],
            ["{ DATETIME($day, month: \"long\") }", "options that exclude each other", "`year` and `month`"],
            [
                "{ DATETIME($day, dateStyle: \"long\", year: \"numeric\") }",
                "options that exclude each other",
                "give `dateStyle` alone",
            ],
            [
                "{ DATETIME($month, year: \"numeric\", month: \"long\", day: \"numeric\") }",
                "with `day`, but `2026-11` has no day",
                "take `day` out",
            ],
            ["{ DATETIME($day, timeZone: \"UTC\") }", "`timeZone`, which is not one of", "`dateStyle`"],
            ["{ DATETIME($day) ->\n   *[a] A\n }", "selects by a date", "write one text"],
            [
                "{ $who ->\n    [one] A\n   *[other] B\n }",
                "selects between plural forms by a text",
                "by a number",
            ],
            [
                "{ $n ->\n    [few] A\n   *[male] B\n }",
                "has a variant `male`, but selects by a number",
                "`few`",
            ],
        ]);
    }

    #[test]
    fn languages_without_data_are_refused() {
        for text in ["{ 5 }", "{ NUMBER(5) }", "{ 5 ->\n    [one] A\n   *[other] B\n }"] {
            let text = format("ht", text).unwrap_err();
            assert!(text.contains("has a number, but CLDR has no numbers for `ht`"), "{text}");
            assert!(text.contains("name a close language in locale.toml"), "{text}");
        }
        let text = format("ht", "{ DATETIME($day) }").unwrap_err();
        assert!(text.contains("calls `DATETIME`, but CLDR has no dates for `ht`"), "{text}");
        assert_eq!(
            format("ht", "Edisyon { $month }").unwrap(),
            "Edisyon \u{2068}\u{2066}2026-11\u{2069}\u{2069}"
        );
    }
}
