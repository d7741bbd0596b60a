//! Proving: reads a new file again and names the message that a difference comes from.
//!
//! In: exported bytes, what they must contain, and the messages of the edition. Out: nothing, or findings. A finding here
//! is a bug of this program or of a library, since its input has been checked: the finding says so, after the file, the
//! line and the characters that the lost content comes from, as far as they are known.
//! Refuses a file that differs from what is expected or that paints other things than were drawn.

use super::EditionInput;
use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::format::Format;
use crate::message::{Bundle, MessageRef};
use crate::pdf::ExportedPdf;
use crate::proof::{self, Expectation, FontPrograms, ProofFinding};

/// Proves that a new file contains what is expected, and paints everything that was drawn.
///
/// # Errors
/// All differences.
pub(super) fn prove(
    exported: &ExportedPdf,
    expected: &Expectation,
    programs: &FontPrograms,
    input: &EditionInput<'_>,
    format: &Format,
) -> Result<(), Vec<Diagnostic>> {
    let mut findings = match proof::read_with(&exported.bytes, programs) {
        Ok(reading) => {
            let mut findings: Vec<Diagnostic> =
                reading.compare_typed(expected).into_iter().map(|finding| locate(finding, input)).collect();
            let drawn = exported
                .painted
                .iter()
                .map(|page| [page.texts, page.shapes, page.images, page.symbols, page.clips]);
            let counts = reading.paint_counts().iter();
            if !drawn.eq(counts.map(|page| [page.texts, page.shapes, page.images, page.symbols, page.clips]))
            {
                let message = "the file paints more or less than was drawn";
                findings.push(Diagnostic::error(Name::WrongDrawing, message));
            }
            findings
        }
        Err(finding) => vec![finding],
    };
    if findings.is_empty() {
        return Ok(());
    }
    let (sheet, locale, format) = (&input.sheet.id, &input.meta.tag, &format.id);
    for finding in &mut findings {
        finding.message = format!(
            "the finished file of sheet `{sheet}` in locale `{locale}` and format `{format}` is not as intended: {}",
            finding.message
        );
        let is_located = finding.place.is_some();
        finding.hints = vec![bug_hint(is_located)];
    }
    Err(findings)
}

/// Turns a finding into a diagnostic at the message that its content comes from.
fn locate(finding: ProofFinding, input: &EditionInput<'_>) -> Diagnostic {
    let span = finding.message().and_then(|message| {
        let message: MessageRef = message.parse().ok()?;
        let bundles = [input.bundle, input.source_bundle];
        bundles.iter().find_map(|bundle| span_in(bundle, &message, finding.characters()))
    });
    let diagnostic = Diagnostic::from(finding);
    match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}

/// Where `message` says `characters`, or else where it is defined.
fn span_in(bundle: &Bundle, message: &MessageRef, characters: Option<&str>) -> Option<SourceSpan> {
    let entry = bundle.catalog().get(message)?;
    let characters = characters.map(str::trim).filter(|characters| !characters.is_empty());
    let within = characters.and_then(|characters| {
        entry.texts.iter().map(|text| &text.place).find_map(|place| {
            let range = place.range.clone()?;
            let start = range.start + place.source.text.get(range)?.find(characters)?;
            Some(place.source.at(start..start + characters.len()))
        })
    });
    Some(within.unwrap_or_else(|| entry.place.clone()))
}

/// What to do about a bug.
fn bug_hint(is_located: bool) -> String {
    let report =
        "report this to the authors of this program: nothing is wrong with your files, this is a bug";
    if is_located {
        format!("{report}; to print at once, word the marked text differently")
    } else {
        report.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::LocaleMeta;
    use crate::diag::Source;
    use crate::message::Catalog;

    #[test]
    fn a_bug_is_located_at_the_characters_of_its_message() {
        let meta = "tag = \"en\"\nname = \"English\"\nown-name = \"English\"\ndirection = \"ltr\"\n\
                    script = \"Latn\"\nedition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"source\"\n";
        let meta = LocaleMeta::parse(&Source::new("locales/en/locale.toml", meta)).unwrap();
        let source = Source::new("locales/en/a.ftl", "title = Title\nlead = Take one\u{2060}tablet.\n");
        let bundle = Bundle::new(Arc::new(Catalog::parse(&meta, [source]).0));
        let message: MessageRef = "lead".parse().unwrap();
        let text_at = |characters: Option<&str>| {
            let span = span_in(&bundle, &message, characters).unwrap();
            assert_eq!(&*span.source.path, "locales/en/a.ftl");
            span.source.text[span.range.unwrap()].to_owned()
        };
        assert_eq!(text_at(Some("one\u{2060}")), "one\u{2060}");
        assert_eq!(text_at(Some("none")), "lead");
        assert_eq!(text_at(None), "lead");
        assert!(span_in(&bundle, &"other".parse().unwrap(), None).is_none());
    }
}
