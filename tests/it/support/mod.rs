//! Everything that several tests share.

pub mod editions;
pub mod languages;
pub mod readers;
pub mod screen_reader;
pub mod traced;
