//! Labels: how findings call the content that they are about.
//!
//! In: the message, the alternative text or the text of content. Out: a [`ContentLabel`].
//! Refuses nothing.

use std::fmt;

use super::text::excerpt;

/// How findings call a stretch of content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ContentLabel {
    /// The message that it comes from.
    Message(String),
    /// Words within the text of a message.
    WordsOfMessage {
        /// The words.
        words: String,
        /// The message.
        message: String,
    },
    /// A figure, by its alternative text.
    Figure(String),
    /// Content that comes from no message, by its text.
    Text(String),
    /// Content of an unknown origin, by its text.
    Excerpt(String),
    /// Content without text.
    Drawing,
}

impl ContentLabel {
    /// A label for content that is known only by its text.
    pub(super) fn of_text(text: &str) -> Self {
        let text = excerpt(text);
        if text.is_empty() { Self::Drawing } else { Self::Excerpt(text) }
    }

    /// The message that the content comes from, if it is known.
    pub(crate) fn message(&self) -> Option<&str> {
        match self {
            Self::Message(message) | Self::WordsOfMessage { message, .. } => Some(message),
            _ => None,
        }
    }
}

impl fmt::Display for ContentLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Message(message) => write!(f, "message `{message}`"),
            Self::WordsOfMessage { words, message } => write!(f, "`{words}` in message `{message}`"),
            Self::Figure(alt) => write!(f, "the figure `{alt}`"),
            Self::Text(text) => write!(f, "the text `{text}`"),
            Self::Excerpt(text) => write!(f, "`{text}`"),
            Self::Drawing => f.write_str("a drawing"),
        }
    }
}
