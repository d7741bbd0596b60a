//! `handout`: Fluent messages become printable PDF handouts.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod art;
pub mod config;
pub mod content;
pub mod diag;
pub mod font;
pub mod format;
pub mod geom;
pub mod impose;
pub mod layout;
pub mod locale;
pub mod message;
pub mod pdf;
pub mod press;
pub mod sheet;
pub mod text;
