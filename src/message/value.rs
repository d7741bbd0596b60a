//! Values: what variables, literals and calls of functions in a message come to.
//!
//! In: an expression of the syntax tree, the message's arguments and those with which the term around
//! is called. Out: a [`Value`]: text, or a number with the form it is to be written in. `NUMBER` and
//! `DATETIME` are the functions; numbers outside of them are written as `NUMBER` does without options.
//! Refuses, as a [`Fault`] at its place: variables without a value, unknown functions and options,
//! options with values that they do not take, and arguments that are no number or no date.

use fluent_syntax::ast;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Args;
use super::cldr::{Cldr, DateForm, DateLength, Decimal, with_fraction};
use crate::config::Date;
use crate::diag::closest;
use crate::unicode::is_isolate;

/// The functions that messages may call.
pub(super) const FUNCTIONS: [&str; 2] = ["NUMBER", "DATETIME"];
/// Digits of a fraction that an option may ask for.
const MAX_FRACTION: i16 = 20;

/// What an expression comes to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Text, as it is written.
    Text(String),
    /// A number, written by the locale's rules.
    Number {
        /// The number, with the digits of its fraction that are written.
        decimal: Decimal,
        /// Whether its thousands are set apart.
        grouping: bool,
    },
}

impl Value {
    /// A number, its thousands set apart.
    pub(super) fn number(decimal: Decimal) -> Self {
        Self::Number { decimal, grouping: true }
    }

    /// What is written for it; `None` for a number in a language that CLDR lacks.
    pub(super) fn text(&self, cldr: &Cldr) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Number { decimal, grouping } => cldr.number(decimal, *grouping),
        }
    }
}

/// Why an expression has no value.
#[derive(Debug)]
pub(super) enum Fault<'a> {
    /// A variable that nobody gives.
    NoValue(&'a str),
    /// A call that is wrong.
    Call {
        /// The part of the file that is wrong.
        slice: &'a str,
        /// What is wrong, as what the message does.
        what: String,
        /// What to do.
        hint: String,
    },
}

impl<'a> Fault<'a> {
    fn call(slice: &'a str, what: String, hint: impl Into<String>) -> Self {
        Self::Call { slice, what, hint: hint.into() }
    }
}

/// The named arguments with which the term around is called; `None` in a message.
pub(super) type Call<'a> = Option<&'a [ast::NamedArgument<&'a str>]>;

/// What variables stand for.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    /// The values given to the message.
    pub args: &'a Args,
    /// Those given to the term, which sees no others.
    pub call: Call<'a>,
    /// How the locale writes numbers and dates.
    pub cldr: &'a Cldr,
}

impl<'a> Scope<'a> {
    /// The value of a literal, a variable or a call; `None` for what is a text of patterns.
    pub(super) fn value(
        &self,
        inline: &'a ast::InlineExpression<&'a str>,
    ) -> Option<Result<Value, Fault<'a>>> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                Some(Ok(Value::Text(unescape_unicode_to_string(value).into_owned())))
            }
            ast::InlineExpression::NumberLiteral { value } => Some(literal(value).map(Value::number)),
            ast::InlineExpression::VariableReference { id } => {
                Some(self.variable(id.name).ok_or(Fault::NoValue(id.name)))
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                Some(self.function(id.name, arguments))
            }
            _ => None,
        }
    }

    fn variable(&self, name: &str) -> Option<Value> {
        let Some(named) = self.call else { return self.args.value(name) };
        // Arguments with names are literals.
        match &named.iter().find(|argument| argument.name.name == name)?.value {
            ast::InlineExpression::StringLiteral { value } => {
                Some(Value::Text(unescape_unicode_to_string(value).into_owned()))
            }
            ast::InlineExpression::NumberLiteral { value } => literal(value).ok().map(Value::number),
            _ => None,
        }
    }

    fn function(
        &self,
        name: &'a str,
        arguments: &'a ast::CallArguments<&'a str>,
    ) -> Result<Value, Fault<'a>> {
        if !FUNCTIONS.contains(&name) {
            let hint = match closest(name, FUNCTIONS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the functions are `{}`", FUNCTIONS.join("`, `")),
            };
            return Err(Fault::call(name, format!("calls `{name}`, which is no function"), hint));
        }
        let [argument] = arguments.positional.as_slice() else {
            let count = arguments.positional.len();
            let what = format!("calls `{name}` with {count} values, not with one");
            return Err(Fault::call(name, what, example(name)));
        };
        let slice = slice_of(argument).unwrap_or(name);
        let value = match argument {
            ast::InlineExpression::StringLiteral { .. }
            | ast::InlineExpression::NumberLiteral { .. }
            | ast::InlineExpression::VariableReference { .. } => self.value(argument),
            _ => None,
        };
        let Some(value) = value else {
            let what = format!("calls `{name}` with what is neither a variable nor a literal");
            return Err(Fault::call(slice, what, example(name)));
        };
        match (name, value?) {
            ("NUMBER", Value::Number { decimal, .. }) => number(decimal, &arguments.named),
            ("DATETIME", Value::Text(text)) => self.date(&text, slice, &arguments.named),
            (_, value) => {
                let (is, wants) = match value {
                    Value::Text(_) => ("text", "a number"),
                    Value::Number { .. } => ("a number", "a date"),
                };
                let what = format!("calls `{name}` with {is}, which takes {wants}");
                Err(Fault::call(slice, what, example(name)))
            }
        }
    }

    fn date(
        &self,
        text: &str,
        slice: &'a str,
        named: &'a [ast::NamedArgument<&'a str>],
    ) -> Result<Value, Fault<'a>> {
        let bare = text.trim_matches(is_isolate);
        let date: Date = bare.parse().map_err(|wrong: String| {
            let (what, hint) = wrong.split_once(": ").unwrap_or((&wrong, ""));
            Fault::call(slice, format!("calls `DATETIME`, but {what}"), hint)
        })?;
        let form = date_form(date, named)?;
        self.cldr.date(date, form).map(Value::Text).ok_or_else(|| {
            let what = format!("calls `DATETIME`, but CLDR has no dates of `{}`", self.cldr.tag());
            Fault::call(
                slice,
                what,
                "write the date as text, or name a near language in locale.toml: `cldr = \"…\"`",
            )
        })
    }
}

/// The number of a literal.
fn literal(text: &str) -> Result<Decimal, Fault<'_>> {
    text.parse().map_err(|_| Fault::call(text, "has a number that is too long".to_owned(), "shorten it"))
}

/// What a hint shows of a function.
fn example(name: &str) -> &'static str {
    match name {
        "NUMBER" => "write a variable or a literal, as in `{ NUMBER(2.5) }`",
        _ => "write a variable or a literal, as in `{ DATETIME(\"2026-11\") }`",
    }
}

/// The text of an argument in its file, if it is one word there.
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

fn number<'a>(decimal: Decimal, named: &'a [ast::NamedArgument<&'a str>]) -> Result<Value, Fault<'a>> {
    let (mut least, mut most, mut grouping) = (None, None, true);
    for argument in named {
        match argument.name.name {
            "minimumFractionDigits" => least = Some(digits(argument)?),
            "maximumFractionDigits" => most = Some(digits(argument)?),
            "useGrouping" => grouping = choice(argument, &["true", "false"])? == "true",
            "style" => {
                let what = "calls `NUMBER` with `style`, but numbers have no other style here".to_owned();
                return Err(Fault::call(
                    argument.name.name,
                    what,
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
        let what = format!("calls `NUMBER` with at least {least} and at most {most} digits of a fraction");
        return Err(Fault::call(slice, what, "give `maximumFractionDigits` the larger number"));
    }
    Ok(Value::Number { decimal: with_fraction(decimal, least, most), grouping })
}

/// The options of `DATETIME`.
const DATE_OPTIONS: [&str; 4] = ["dateStyle", "year", "month", "day"];

/// How `date` is asked for: by a style, or by its parts, which then are its year, its month and perhaps
/// its day.
fn date_form<'a>(date: Date, named: &'a [ast::NamedArgument<&'a str>]) -> Result<DateForm, Fault<'a>> {
    let (mut style, mut year, mut month, mut day) = (None, None, None, None);
    for argument in named {
        match argument.name.name {
            "dateStyle" => style = Some((argument, choice(argument, &["long", "medium", "short"])?)),
            "year" => year = Some((argument, choice(argument, &["numeric"])?)),
            "month" => month = Some((argument, choice(argument, &["long", "short", "numeric"])?)),
            "day" => day = Some((argument, choice(argument, &["numeric"])?)),
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
                let what = format!("calls `DATETIME` with `day`, but `{date}` has no day");
                return Err(Fault::call(argument.name.name, what, "take `day` out, or give the whole date"));
            }
            let length = match month {
                "short" => DateLength::Medium,
                "numeric" => DateLength::Short,
                _ => DateLength::Long,
            };
            Ok(DateForm { length, day: day.is_some() })
        }
        (_, Some((argument, _)), ..) => {
            let what = "calls `DATETIME` with options that do not go together".to_owned();
            let hint = "give `dateStyle` alone, or `year` and `month`, or `year`, `month` and `day`";
            Err(Fault::call(argument.name.name, what, hint))
        }
    }
}

fn unknown_option<'a>(
    function: &str,
    argument: &'a ast::NamedArgument<&'a str>,
    known: &[&str],
) -> Fault<'a> {
    let name = argument.name.name;
    let what = format!("calls `{function}` with `{name}`, which is no option of it");
    let hint = match closest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("its options are `{}`", known.join("`, `")),
    };
    Fault::call(name, what, hint)
}

/// A number of digits.
fn digits<'a>(argument: &'a ast::NamedArgument<&'a str>) -> Result<i16, Fault<'a>> {
    let count = match &argument.value {
        ast::InlineExpression::NumberLiteral { value } => value.parse().ok(),
        _ => None,
    };
    count.filter(|count| (0..=MAX_FRACTION).contains(count)).ok_or_else(|| {
        let name = argument.name.name;
        let what = format!("gives `{name}` what is no whole number from 0 to {MAX_FRACTION}");
        Fault::call(slice_of(&argument.value).unwrap_or(name), what, format!("write a number: `{name}: 1`"))
    })
}

/// One of the texts that an option takes.
fn choice<'a>(
    argument: &'a ast::NamedArgument<&'a str>,
    known: &[&'static str],
) -> Result<&'static str, Fault<'a>> {
    let said = match &argument.value {
        ast::InlineExpression::StringLiteral { value } => known.iter().find(|known| *known == value),
        _ => None,
    };
    said.copied().ok_or_else(|| {
        let name = argument.name.name;
        let what = format!("gives `{name}` a value that it does not take");
        let hint = format!("its values are `\"{}\"`", known.join("\"`, `\""));
        Fault::call(slice_of(&argument.value).unwrap_or(name), what, hint)
    })
}

#[cfg(test)]
mod tests {
    use super::super::catalog::tests::meta;
    use super::super::{Args, Bundle, Catalog};
    use crate::diag::{Source, render};

    fn say(tag: &str, text: &str) -> Result<String, String> {
        let source = Source::new("a.ftl", format!("a = {text}\n"));
        let (catalog, found) = Catalog::parse(&meta(tag, tag), [source]);
        assert!(found.is_empty(), "{found:?}");
        let args =
            Args::new().number("n", 1234).text("who", "Ada").ltr("day", "2026-11-03").ltr("month", "2026-11");
        let said = Bundle::new(catalog.into()).format(&"a".parse().unwrap(), &args);
        said.map(|said| said.text).map_err(|all| all.iter().map(|d| render(d, false)).collect())
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
            assert_eq!(say(tag, text).unwrap(), expected, "{tag} {text}");
        }
    }

    #[test]
    fn dates_are_gregorian_and_whole() {
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
            assert_eq!(say(tag, text).unwrap(), expected, "{tag} {text}");
        }
    }

    #[test]
    fn a_call_that_makes_no_sense_is_refused() {
        for (text, what, hint) in [
            ("{ NUMBR(1) }", "calls `NUMBR`, which is no function", "did you mean `NUMBER`?"),
            ("{ NUMBER() }", "calls `NUMBER` with 0 values, not with one", "`{ NUMBER(2.5) }`"),
            ("{ NUMBER(1, 2) }", "calls `NUMBER` with 2 values, not with one", "write a variable"),
            ("{ NUMBER($who) }", "calls `NUMBER` with text, which takes a number", "a literal"),
            ("{ NUMBER(\"5\") }", "calls `NUMBER` with text, which takes a number", "a literal"),
            ("{ NUMBER($none) }", "uses `$none`, which has no value", "variables with a value here"),
            ("{ NUMBER(-a) }", "with what is neither a variable nor a literal", "write a variable"),
            ("{ NUMBER(NUMBER(1)) }", "with what is neither a variable nor a literal", "write a variable"),
            (
                "{ NUMBER(1, minimumFractionDigit: 2) }",
                "calls `NUMBER` with `minimumFractionDigit`, which is no option of it",
                "did you mean `minimumFractionDigits`?",
            ),
            (
                "{ NUMBER(1, currency: \"EUR\") }",
                "`currency`, which is no option",
                "its options are `minimum",
            ),
            (
                "{ NUMBER(1, style: \"percent\") }",
                "calls `NUMBER` with `style`",
                "write `%` or the unit as text",
            ),
            (
                "{ NUMBER(1, useGrouping: \"no\") }",
                "gives `useGrouping` a value",
                "its values are `\"true\"`, `\"false\"`",
            ),
            ("{ NUMBER(1, useGrouping: 0) }", "gives `useGrouping` a value", "its values are"),
            (
                "{ NUMBER(1, maximumFractionDigits: 21) }",
                "no whole number from 0 to 20",
                "maximumFractionDigits: 1",
            ),
            ("{ NUMBER(1, maximumFractionDigits: \"1\") }", "no whole number from 0 to 20", "write a number"),
            (
                "{ NUMBER(1, minimumFractionDigits: 2, maximumFractionDigits: 1) }",
                "at least 2 and at most 1 digits of a fraction",
                "the larger number",
            ),
            ("{ DATETIME(20261103) }", "calls `DATETIME` with a number, which takes a date", "as in"),
            ("{ DATETIME($who) }", "calls `DATETIME`, but `Ada` is not a date", "write `2026-11` or"),
            ("{ DATETIME(\"2026-02-30\") }", "but `2026-02-30` is not a date", "write `2026-11` or"),
            (
                "{ DATETIME($day, dateStyle: \"full\") }",
                "gives `dateStyle` a value",
                "`\"long\"`, `\"medium\"`",
            ),
            ("{ DATETIME($day, month: \"long\") }", "options that do not go together", "`year` and `month`"),
            (
                "{ DATETIME($day, dateStyle: \"long\", year: \"numeric\") }",
                "options that do not go together",
                "give `dateStyle` alone",
            ),
            (
                "{ DATETIME($month, year: \"numeric\", month: \"long\", day: \"numeric\") }",
                "with `day`, but `2026-11` has no day",
                "take `day` out",
            ),
            ("{ DATETIME($day, timeZone: \"UTC\") }", "`timeZone`, which is no option", "`dateStyle`"),
            ("{ DATETIME($day) ->\n   *[a] A\n }", "chooses by a date", "write one text"),
            (
                "{ $who ->\n    [one] A\n   *[other] B\n }",
                "chooses between plural forms by a text",
                "by a number",
            ),
            (
                "{ $n ->\n    [few] A\n   *[male] B\n }",
                "has a variant `male`, but chooses by a number",
                "`few`",
            ),
        ] {
            let text_of = say("en", text).unwrap_err();
            assert!(text_of.contains(what) && text_of.contains(hint), "{text}\n---\n{text_of}");
            assert!(text_of.contains("--> a.ftl:"), "{text}\n---\n{text_of}");
        }
    }

    #[test]
    fn a_language_without_data_is_not_written_like_another() {
        for text in ["{ 5 }", "{ NUMBER(5) }", "{ 5 ->\n    [one] A\n   *[other] B\n }"] {
            let said = say("ht", text).unwrap_err();
            assert!(said.contains("has a number, but CLDR has no numbers of `ht`"), "{said}");
            assert!(said.contains("name a near language in locale.toml"), "{said}");
        }
        let said = say("ht", "{ DATETIME($day) }").unwrap_err();
        assert!(said.contains("calls `DATETIME`, but CLDR has no dates of `ht`"), "{said}");
        assert_eq!(
            say("ht", "Edisyon { $month }").unwrap(),
            "Edisyon \u{2068}\u{2066}2026-11\u{2069}\u{2069}"
        );
    }
}
