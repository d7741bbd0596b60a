//! Layout: blocks become panels.

pub mod frame;
