//! Helpers that several tests share.

pub mod command;
pub mod edited_pdf;
pub mod editions;
pub mod languages;
pub mod readers;
pub mod screen_reader;
pub mod text_match;
pub mod traced;
