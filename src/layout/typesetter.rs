//! The typesetter: shapes paragraphs once, so that every format of a locale uses the same ones.
//!
//! In: texts of a content with their weights. Out: shared [`Paragraph`]s, and the Data Matrix of an edition
//! code. Shaping does not depend on width or size, and copy-fitting asks for the same paragraphs at every
//! size that it tries.
//! Refuses text that cannot be printed, with the block that has it.

use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex};

use rustc_hash::{FxHashMap, FxHasher};

use super::error::LayoutError;
use crate::art::data_matrix::DataMatrix;
use crate::content::{BlockText, Content};
use crate::font::Weight;
use crate::locale::Locale;
use crate::text::shape::Shaper;
use crate::text::{Paragraph, TextSpan};

/// The en space between two texts that share a paragraph.
const SEPARATOR: char = '\u{2002}';

/// A text of a paragraph with its weight.
#[derive(Clone, Copy)]
pub struct WeightedText<'a> {
    /// The text.
    pub text: &'a BlockText,
    /// Its weight.
    pub weight: Weight,
}

/// A text of a paragraph in one weight.
struct KeySpan {
    text: String,
    weight: Weight,
}

/// All that a shaped paragraph depends on.
struct ParagraphKey {
    locale: Arc<Locale>,
    /// The texts, all but the last with their separator.
    spans: Vec<KeySpan>,
}

impl ParagraphKey {
    fn new(content: &Content, texts: &[WeightedText<'_>], locale: &Arc<Locale>) -> Self {
        let mut spans: Vec<KeySpan> = texts
            .iter()
            .map(|weighted| KeySpan { text: text_of(content, weighted).to_owned(), weight: weighted.weight })
            .collect();
        if let Some((_, all_but_last)) = spans.split_last_mut() {
            all_but_last.iter_mut().for_each(|span| span.text.push(SEPARATOR));
        }
        Self { locale: Arc::clone(locale), spans }
    }

    /// Whether this is the key of `texts`. Compares without allocating.
    fn is_for(&self, content: &Content, texts: &[WeightedText<'_>], locale: &Arc<Locale>) -> bool {
        let is_same = |(index, (span, text)): (usize, (&KeySpan, &WeightedText<'_>))| {
            let is_last = index + 1 == self.spans.len();
            let known = if is_last { Some(&*span.text) } else { span.text.strip_suffix(SEPARATOR) };
            span.weight == text.weight && known == Some(text_of(content, text))
        };
        self.locale == *locale
            && self.spans.len() == texts.len()
            && self.spans.iter().zip(texts).enumerate().all(is_same)
    }
}

/// A paragraph with the key that it was shaped for.
struct CachedParagraph {
    key: ParagraphKey,
    paragraph: Arc<Paragraph>,
}

/// Shapes paragraphs and keeps them.
pub struct Typesetter {
    shaper: Arc<Shaper>,
    /// By a hash of their texts and weights.
    paragraphs: Mutex<FxHashMap<u64, Vec<CachedParagraph>>>,
    /// By edition code; `None` for a code that does not fit into a symbol.
    data_matrices: Mutex<FxHashMap<String, Option<Arc<DataMatrix>>>>,
}

impl Typesetter {
    /// A typesetter that has shaped nothing yet.
    #[must_use]
    pub fn new(shaper: Arc<Shaper>) -> Self {
        Self { shaper, paragraphs: Mutex::default(), data_matrices: Mutex::default() }
    }

    /// The shaper of its paragraphs.
    #[must_use]
    pub fn shaper(&self) -> &Shaper {
        &self.shaper
    }

    /// The Data Matrix of an edition code, encoded once.
    pub(super) fn data_matrix(&self, code: &str) -> Option<Arc<DataMatrix>> {
        let known = self.data_matrices.lock().ok().and_then(|symbols| symbols.get(code).cloned());
        known.unwrap_or_else(|| {
            let symbol = DataMatrix::encode(code).map(Arc::new);
            if let Ok(mut symbols) = self.data_matrices.lock() {
                symbols.insert(code.to_owned(), symbol.clone());
            }
            symbol
        })
    }

    /// The paragraph of `texts`, which follow each other on the line with an en space between them.
    ///
    /// # Errors
    /// The first text that cannot be printed.
    pub(super) fn paragraph(
        &self,
        content: &Content,
        texts: &[WeightedText<'_>],
    ) -> Result<Arc<Paragraph>, LayoutError> {
        let Some(first) = texts.first() else { return Err(LayoutError::Empty) };
        let locale = &first.text.locale;
        let mut hasher = FxHasher::default();
        texts.iter().for_each(|weighted| (text_of(content, weighted), weighted.weight).hash(&mut hasher));
        let hash = hasher.finish();
        if let Ok(paragraphs) = self.paragraphs.lock()
            && let Some(known) = paragraphs
                .get(&hash)
                .and_then(|alike| alike.iter().find(|cached| cached.key.is_for(content, texts, locale)))
        {
            return Ok(Arc::clone(&known.paragraph));
        }
        let key = ParagraphKey::new(content, texts, locale);
        let spans: Vec<TextSpan<'_>> =
            key.spans.iter().map(|span| TextSpan { text: &span.text, weight: span.weight }).collect();
        let paragraph = Paragraph::new(&spans, locale, &self.shaper).map_err(|unprintable| {
            let text = texts.get(unprintable.span).map_or(first.text, |weighted| weighted.text);
            LayoutError::Unprintable { parts: unprintable.parts, text: text.clone() }
        })?;
        let paragraph = Arc::new(paragraph);
        if let Ok(mut paragraphs) = self.paragraphs.lock() {
            let cached = CachedParagraph { key, paragraph: Arc::clone(&paragraph) };
            paragraphs.entry(hash).or_default().push(cached);
        }
        Ok(paragraph)
    }
}

fn text_of<'c>(content: &'c Content, weighted: &WeightedText<'_>) -> &'c str {
    content.block(weighted.text.block).text.as_deref().unwrap_or_default()
}
