//! Type sizes of a format: the body size, and all others as factors of it.
//!
//! In: the `[type]` table of a format's file. Out: [`TypeSizes`]. All sizes follow from the body size, so
//! that copy-fitting changes one number.
//! Refuses sizes and factors out of range, and steps that make copy-fitting try too many sizes.

use serde::Deserialize;

use crate::config::Spanned;
use crate::diag::{Diagnostic, Name, Source};
use crate::geom::Abs;

/// Most sizes that copy-fitting may try.
const MAX_STEPS: i64 = 1000;
/// The least size of text in points. Nobody can read smaller text, so that the proof takes it for hidden.
const MIN_SIZE: f64 = 4.0;
/// The largest body size, in points.
const MAX_BODY: f64 = 288.0;
/// Most lines of a title.
const MAX_TITLE_LINES: usize = 50;

/// Type sizes. Factors are thousandths of the body size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeSizes {
    /// Largest body size: the first that copy-fitting tries.
    pub body: Abs,
    /// Smallest body size, before a face's optical scale.
    pub floor: Abs,
    /// Difference between the sizes that copy-fitting tries.
    pub step: Abs,
    /// Factor of small print.
    pub small: i64,
    /// Smallest small print.
    pub small_floor: Abs,
    /// Factor of the lead.
    pub lead: i64,
    /// Factor of section headings.
    pub heading: i64,
    /// Factor of the title.
    pub title: i64,
    /// Smallest title.
    pub title_floor: Abs,
    /// Factor of the bold name of a row.
    pub name: i64,
    /// Factor of the emergency number's digits.
    pub digits: i64,
    /// Most lines of the title.
    pub title_lines: usize,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
}

/// The `[type]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawTypeSizes {
    /// Length, at most 288 pt: the largest body size. Required.
    body: Spanned<Abs>,
    /// Length, at most `body`: the smallest body size. Required.
    floor: Spanned<Abs>,
    /// Length: the difference between the body sizes that copy-fitting tries. Required.
    step: Spanned<Abs>,
    /// Factor of the body size, 0.3 to 20: small print. Required.
    small: Spanned<f64>,
    /// Length, at most 288 pt: the smallest small print. Required.
    small_floor: Spanned<Abs>,
    /// Factor of the body size, 0.3 to 20: the lead. Required.
    lead: Spanned<f64>,
    /// Factor of the body size, 0.3 to 20: section headings. Required.
    heading: Spanned<f64>,
    /// Factor of the body size, 0.3 to 20: the title. Required.
    title: Spanned<f64>,
    /// Length: the smallest title. Default: 0 pt.
    title_floor: Option<Spanned<Abs>>,
    /// Factor of the body size, 0.3 to 20: the bold name of a row. Default: 1.
    name: Option<Spanned<f64>>,
    /// Factor of the body size, 0.3 to 20: the digits of the emergency number. Required.
    digits: Spanned<f64>,
    /// Number from 1 to 50: the most lines of the title. Required.
    title_lines: Spanned<usize>,
    /// `true` or `false`: whether words may be hyphenated. Required.
    hyphenate: bool,
}

/// The sizes of `raw`; findings are added to `findings`.
pub(super) fn check(raw: &RawTypeSizes, source: &Source, findings: &mut Vec<Diagnostic>) -> TypeSizes {
    check_lengths(raw, source, findings);
    let title_lines = *raw.title_lines.get_ref();
    if !(1..=MAX_TITLE_LINES).contains(&title_lines) {
        findings.push(
            Diagnostic::error(
                Name::OutOfRange,
                format!("`title-lines` must be between 1 and {MAX_TITLE_LINES}"),
            )
            .at(source.at(raw.title_lines.span()))
            .hint("write for example `2`"),
        );
    }
    let mut factor = |key: &str, value: Option<&Spanned<f64>>| {
        let Some(value) = value else { return 1000 };
        let thousandths = (*value.get_ref() * 1000.0).round() as i64;
        if !(300..=20_000).contains(&thousandths) {
            findings.push(
                Diagnostic::error(
                    Name::OutOfRange,
                    format!("`{key}` must be a factor of the body size between 0.3 and 20"),
                )
                .at(source.at(value.span()))
                .hint("write for example `1.3`"),
            );
        }
        thousandths
    };
    TypeSizes {
        body: *raw.body.get_ref(),
        floor: *raw.floor.get_ref(),
        step: *raw.step.get_ref(),
        small: factor("small", Some(&raw.small)),
        small_floor: *raw.small_floor.get_ref(),
        lead: factor("lead", Some(&raw.lead)),
        heading: factor("heading", Some(&raw.heading)),
        title: factor("title", Some(&raw.title)),
        title_floor: raw.title_floor.as_ref().map_or(Abs::ZERO, |size| *size.get_ref()),
        name: factor("name", raw.name.as_ref()),
        digits: factor("digits", Some(&raw.digits)),
        title_lines,
        hyphenate: raw.hyphenate,
    }
}

fn check_lengths(raw: &RawTypeSizes, source: &Source, findings: &mut Vec<Diagnostic>) {
    let mut refuse = |value: &Spanned<Abs>, message: String, hint: &str| {
        let place = source.at(value.span());
        findings.push(Diagnostic::error(Name::OutOfRange, message).at(place).hint(hint));
    };
    let (body, floor, step) = (*raw.body.get_ref(), *raw.floor.get_ref(), *raw.step.get_ref());
    let largest = Abs::pt(MAX_BODY);
    if body < floor {
        refuse(
            &raw.floor,
            "`floor` is larger than `body`".to_owned(),
            "make `floor` at most as large as `body`",
        );
    }
    if body > largest {
        let message = format!("`body` must be at most {MAX_BODY:.0} pt");
        refuse(&raw.body, message, "enlarge the headings and the title by their factors instead");
    }
    for (key, size) in [("floor", &raw.floor), ("small-floor", &raw.small_floor)] {
        if !(Abs::pt(MIN_SIZE)..=largest).contains(size.get_ref()) {
            let message = format!("`{key}` must be between {MIN_SIZE:.0} pt and {MAX_BODY:.0} pt");
            refuse(size, message, "write the smallest size that is still legible");
        }
    }
    let largest_title = largest * 20;
    let is_title_size = |size: &&Spanned<Abs>| (Abs::ZERO..=largest_title).contains(size.get_ref());
    if let Some(size) = raw.title_floor.as_ref().filter(|size| !is_title_size(size)) {
        let message = format!("`title-floor` must be between 0 pt and {:.0} pt", largest_title.to_pt());
        refuse(size, message, "write the smallest size of the title, or delete the key");
    }
    if step <= Abs::ZERO {
        refuse(&raw.step, "`step` must be more than 0 pt".to_owned(), "write for example `0.25 pt`");
    } else if (body - floor).to_scaled() / step.to_scaled() > MAX_STEPS {
        let message = format!("`step` makes more than {MAX_STEPS} sizes from `body` to `floor`");
        refuse(&raw.step, message, "write for example `0.25 pt`");
    }
}
