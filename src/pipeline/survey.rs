//! What printing would refuse in the messages of an edition, found without laying anything out.
//!
//! In: an edition. Out: the findings that its content and its shaping have, over all sections and lengths. They are
//! those of printing, because the same code makes them.
//! Refuses nothing of its own. Whether the text fits a format is for [`Edition::fit`].

use super::Edition;
use crate::content::{self, ContentInput};
use crate::diag::Diagnostic;
use crate::layout::unprintable_texts;

impl Edition<'_> {
    /// The findings that printing would have in the messages, whatever the format and the clinic.
    #[must_use]
    pub fn findings_in_messages(&self) -> Vec<Diagnostic> {
        let input = self.input();
        let content = content::build_all(&ContentInput {
            sheet: input.sheet,
            meta: input.meta,
            source_meta: input.source_meta,
            bundle: input.bundle,
            locales: input.locales,
            data: input.data,
            pictures: input.pictures,
            is_notice_translated: true,
        });
        content.map_or_else(
            |findings| findings,
            |content| unprintable_texts(&content, self.typesetter().shaper()),
        )
    }
}
