//! The pipeline: the entry point of the library. Sheets, messages and font bytes go in, PDF bytes come out.
//!
//! In: an [`EditionInput`]: a parsed sheet, its messages in one locale, formats. Out: [`PrintedFile`]s. Create one
//! [`Pipeline`] for a run: it opens each font once; an [`Edition`] is one sheet in one locale and shapes each message
//! once for all formats. No file, clock, environment or terminal is used here, and printing one sheet never changes
//! another: the same input gives the same bytes in any order.
//! Refuses an imperfect sheet: with any finding, no bytes are returned. A locale whose safety messages follow an older
//! version of the sheet is refused unless [`EditionInput::allow_stale`] is set.

mod contrast;
mod edition;
mod expectation;
mod fit;
mod margin;
mod prove;
mod record;
mod survey;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use self::edition::{Edition, PrintedFile};
pub use self::expectation::expectation_of;
pub use self::fit::{Fit, ShortenedPart};
pub use self::record::{
    PRODUCER, PrintRecord, SideSelection, StatedClinic, StatedLogos, parse_stated_clinic, version_of,
};
use crate::art::Picture;
use crate::config::LocaleMeta;
use crate::content::DataValues;
use crate::font::Fonts;
use crate::layout::Palette;
use crate::locale::Locale;
use crate::message::Bundle;
use crate::pdf::DateTime;
use crate::sheet::Sheet;
use crate::text::shape::Shaper;

/// What all sheets of a run share: the opened fonts.
pub struct Pipeline {
    shaper: Arc<Shaper>,
}

impl Default for Pipeline {
    fn default() -> Self {
        Self::new()
    }
}

impl Pipeline {
    /// A pipeline that has opened no font yet.
    #[must_use]
    pub fn new() -> Self {
        Self { shaper: Arc::new(Shaper::new(Arc::new(Fonts::new()))) }
    }

    /// The shaper of all sheets.
    #[must_use]
    pub fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// One sheet in one locale.
    #[must_use]
    pub fn edition<'a>(&self, input: EditionInput<'a>) -> Edition<'a> {
        Edition::new(input, Arc::clone(&self.shaper))
    }
}

/// Everything that an edition is made from.
#[derive(Clone, Copy)]
pub struct EditionInput<'a> {
    /// The sheet.
    pub sheet: &'a Sheet,
    /// The locale's own settings.
    pub meta: &'a LocaleMeta,
    /// The locale's messages, with the fallbacks that are allowed for them.
    pub bundle: &'a Bundle,
    /// The settings of the source locale: a translation is as final as the text that it translates.
    pub source_meta: &'a LocaleMeta,
    /// The messages of the source locale, to which findings may point.
    pub source_bundle: &'a Bundle,
    /// All locales that messages can come from.
    pub locales: &'a [Arc<Locale>],
    /// The pictures of the sheet by name.
    pub pictures: &'a BTreeMap<String, Arc<Picture>>,
    /// The data of the clinic and the region.
    pub data: &'a DataValues,
    /// The creation date in the metadata; `None` for a file without one.
    pub date: Option<DateTime>,
    /// Whether safety messages that follow an older version of the sheet are printed.
    pub allow_stale: bool,
    /// The colours. They change no position and no size.
    pub palette: Palette,
}
