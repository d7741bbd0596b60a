//! Drafts: why a text is not final, and the words that say so.
//!
//! In: a sheet, the settings of a locale and of the source locale, and the messages of the locale. Out:
//! [`DraftReason`]s, with their words in English and in the language of the locale. The English words are the
//! program's own: no file of a project can change them or leave them out.
//! Refuses messages that cannot be formatted.

use crate::config::{LocaleMeta, ReviewStatus};
use crate::diag::{Diagnostic, Name};
use crate::message::{Args, Bundle, MessageRef};
use crate::sheet::Sheet;
use crate::unicode::has_letter;

/// Between the sentences of a notice.
const SEPARATOR: &str = " · ";

/// Why a text is not final.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftReason {
    /// It was translated by a machine, and no person has reviewed it.
    MachineTranslation,
    /// No clinician has checked it, or none has checked the text that it translates.
    NoClinician,
    /// It translates another version of the sheet.
    Stale,
}

impl DraftReason {
    /// The reasons why the text of the locale `meta` for `sheet` is not final; none for a final text. A clinician
    /// must have checked both the translation and its source, whose settings are `source_meta`: what the source
    /// gets wrong, a translation repeats.
    #[must_use]
    pub fn of(sheet: &Sheet, meta: &LocaleMeta, source_meta: &LocaleMeta) -> Vec<Self> {
        let is_machine_draft = *meta.status.get_ref() == ReviewStatus::MachineDraft;
        let is_checked = meta.clinical_reviewer.is_some() && source_meta.clinical_reviewer.is_some();
        let reasons = [
            (is_machine_draft, Self::MachineTranslation),
            (!is_checked, Self::NoClinician),
            (meta.is_stale(&sheet.version), Self::Stale),
        ];
        reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect()
    }

    /// The sentence that says so on a sheet, in English.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::MachineTranslation => "Machine translation, not yet reviewed",
            Self::NoClinician => "Draft: not yet checked by a clinician",
            Self::Stale => "Out of date: translates another version of the text",
        }
    }

    /// The identifier of the message with the same sentence in the language of a locale.
    const fn message_id(self) -> &'static str {
        match self {
            Self::MachineTranslation => "draft-translation",
            Self::NoClinician => "draft-clinician",
            Self::Stale => "draft-stale",
        }
    }
}

/// A draft notice.
pub(super) struct DraftNotice {
    /// Its text.
    pub(super) text: String,
    /// The identifiers of the messages that say it, separated by spaces.
    pub(super) messages: String,
}

/// The notice in English. Its messages say the same in other languages.
pub(super) fn english_notice(reasons: &[DraftReason]) -> DraftNotice {
    let join = |words: fn(DraftReason) -> &'static str, separator| {
        let words: Vec<&str> = reasons.iter().map(|reason| words(*reason)).collect();
        words.join(separator)
    };
    DraftNotice { text: join(DraftReason::sentence, SEPARATOR), messages: join(DraftReason::message_id, " ") }
}

/// The notice in the locale's own messages. A message that is missing or shows no letter is left out: the English
/// notice says the same. `None` if no message is left.
///
/// # Errors
/// All findings in messages that exist and cannot be formatted.
pub(super) fn translated_notice(
    bundle: &Bundle,
    reasons: &[DraftReason],
) -> Result<Option<DraftNotice>, Vec<Diagnostic>> {
    let (mut texts, mut ids, mut findings) = (Vec::new(), Vec::new(), Vec::new());
    for reason in reasons {
        let message = MessageRef { id: reason.message_id().to_owned(), attribute: None };
        if bundle.catalog().get(&message).is_none() {
            continue;
        }
        match bundle.format(&message, &Args::new()) {
            Ok(formatted) if has_letter(&formatted.text) => {
                texts.push(formatted.text);
                ids.push(message.id);
            }
            Ok(_) => {}
            Err(found) => findings.extend(found.into_iter().filter(|found| found.name != Name::EmptyMessage)),
        }
    }
    if !findings.is_empty() {
        return Err(findings);
    }
    let notice = DraftNotice { text: texts.join(SEPARATOR), messages: ids.join(" ") };
    Ok((!texts.is_empty()).then_some(notice))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diag::Source;
    use crate::message::Catalog;

    const REASONS: [DraftReason; 3] =
        [DraftReason::MachineTranslation, DraftReason::NoClinician, DraftReason::Stale];

    fn notice(messages: &str) -> Result<Option<DraftNotice>, Vec<Diagnostic>> {
        let meta = "tag = \"es\"\nname = \"Spanish\"\nown-name = \"Español\"\ndirection = \"ltr\"\n\
                    script = \"Latn\"\nedition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"source\"\n";
        let meta = LocaleMeta::parse(&Source::new("locales/es/locale.toml", meta)).unwrap();
        let (catalog, _) = Catalog::parse(&meta, [Source::new("locales/es/labels.ftl", messages)]);
        translated_notice(&Bundle::new(Arc::new(catalog)), &REASONS)
    }

    #[test]
    fn a_notice_has_the_messages_that_say_something() {
        let all =
            notice("draft-translation = Uno\ndraft-clinician = Dos\ndraft-stale = Tres\n").unwrap().unwrap();
        assert_eq!(all.text, "Uno · Dos · Tres");
        assert_eq!(all.messages, "draft-translation draft-clinician draft-stale");
        for blank in ["{ \"\" }", "{ \" \" }", "{ \"\\u200B\" }", "{ \"\\u3164\" }", "·", "…"] {
            let rest =
                notice(&format!("draft-translation = {blank}\ndraft-clinician = Dos\n")).unwrap().unwrap();
            assert_eq!((rest.text.as_str(), rest.messages.as_str()), ("Dos", "draft-clinician"), "{blank}");
            assert!(notice(&format!("draft-clinician = {blank}\n")).unwrap().is_none(), "{blank}");
        }
        assert!(notice("").unwrap().is_none());
        let findings = notice("draft-clinician = Dos { $name }\n").map(|_| ()).unwrap_err();
        assert!(findings.iter().all(|finding| finding.message.contains("name")), "{findings:?}");
    }

    #[test]
    fn the_english_words_are_those_of_the_catalogue() {
        let labels = include_str!("../../locales/en/labels.ftl");
        for reason in [DraftReason::MachineTranslation, DraftReason::NoClinician] {
            let line = format!("\n{} = {}\n", reason.message_id(), reason.sentence());
            assert!(labels.contains(&line), "{line}");
        }
    }
}
