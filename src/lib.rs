//! `handout` turns messages in many languages into printable, accessible PDF handouts, offline.
//!
//! The library is pure: texts and fonts go in, PDF files come out. It opens no file, reads neither the clock
//! nor the environment, and prints nothing. The program in `src/bin/handout/` does that. Start with
//! [`pipeline`], which runs all stages; `examples/print.rs` prints a sheet from strings in memory.
//!
//! The terms of this documentation are defined in `docs/glossary.md`. `docs/engineers.md` lists where to
//! change what.
//!
//! # Example
//!
//! ```no_run
#![doc = include_str!("../examples/print.rs")]
//! ```
//!
//! # How a sheet flows
//!
//! Data flows in one direction. A stage knows only the stages before it.
//!
//! ```text
//! locales/*/*.ftl ──► message::Catalog ──► message::Bundle ─┐
//! sheets/*/sheet.toml ──► sheet::Sheet ─────────────────────┼──► content::Content  blocks in reading order
//! layouts/*.toml ──► format::Format ────────────────────────┘        │
//!                          │                                         ▼
//!                          │                     text::Paragraph  shaped once, in font units
//!                          │                                         │  break_lines(width, size),
//!                          ▼                                         ▼  for each size that is tried
//!                    layout::lay_out ──────────────────────► layout::frame::Frame  one for each panel
//!                                                                    │
//!                    impose::impose ───────────────────────► impose::Side  panels on press sheets
//!                                                                    │
//!                    pdf::export: draw ──► tag ──► finish ──► save ──► bytes
//!                                                                    │
//!                    proof::read, then compare with the content ◄────┘
//! ```
//!
//! # The modules
//!
//! A module imports only modules that have rows above its own. The last column names the crates from outside
//! that a module wraps. Only these modules use a crate from outside, so that it can be exchanged there.
//! `tests/it/architecture` reads this table.
//!
//! | module | does | may import | wraps |
//! |---|---|---|---|
//! | [`geom`] | lengths, points, rectangles, colours, painted paths | | `serde` |
//! | `hash` | a hash that is the same on every machine | | `siphasher` |
//! | [`diag`] | findings, their names, and how they are shown | | `annotate_snippets`, `strsim` |
//! | [`unicode`] | named sets of invisible characters, and digits | |  |
//! | [`locale`] | language tags, scripts, directions, fallback | | `fluent_langneg`, `serde`, `unic_langid` |
//! | [`config`] | TOML with source spans; clinics and regions | `diag`, `geom`, `locale`, `unicode` | `jiff`, `serde`, `toml` |
//! | [`font`] | the embedded faces, and which face covers which script | `diag`, `geom`, `locale` | `write_fonts` |
//! | [`art`] | SVG files as painted paths, PNG and JPEG files as raster images, web addresses as QR codes, edition codes as Data Matrix | `diag`, `geom`, `locale` | `datamatrix`, `png`, `qrcodegen`, `svgtypes`, `usvg`, `zune_jpeg` |
//! | [`message`] | Fluent: catalogs, bundles, formatted messages; numbers, dates, plural forms | `config`, `diag`, `geom`, `locale`, `unicode` | `fixed_decimal`, `fluent`, `fluent_syntax`, `icu_calendar`, `icu_datetime`, `icu_decimal`, `icu_locale_core`, `icu_plurals`, `icu_properties` |
//! | [`text`] | itemizing, shaping, hyphenating, line breaking | `config`, `diag`, `font`, `geom`, `locale`, `unicode` | `harfrust`, `hypher`, `icu_properties`, `icu_segmenter`, `smallvec`, `unicode_bidi` |
//! | [`format`](mod@format) | paper, panels, type sizes, slots | `config`, `diag`, `geom`, `message` | `serde` |
//! | [`sheet`] | the structure of a fact sheet | `config`, `diag`, `geom`, `locale`, `message` | `serde` |
//! | [`content`] | a sheet in one locale, as blocks with roles | `art`, `config`, `diag`, `format`, `geom`, `hash`, `locale`, `message`, `sheet`, `text`, `unicode` | |
//! | [`layout`] | blocks in panels at one body size | `art`, `content`, `diag`, `font`, `format`, `geom`, `locale`, `text`, `unicode` | `rustc_hash` |
//! | [`impose`] | panels on the sides of press sheets | `diag`, `format`, `geom`, `layout`, `locale` | |
//! | [`pdf`] | sides as a tagged, archivable file | `art`, `content`, `diag`, `font`, `geom`, `hash`, `impose`, `layout`, `locale`, `text`, `unicode` | `flate2`, `icu_properties`, `jiff`, `lopdf`, `printpdf`, `rustc_hash`, `smallvec`, `write_fonts` |
//! | [`proof`] | reads finished files and compares them with an expectation | `diag` | `datamatrix`, `flate2`, `rqrr`, `rustc_hash` |
//! | [`check`] | findings about the messages of a locale, before layout | `config`, `content`, `diag`, `font`, `hash`, `locale`, `message`, `sheet`, `text`, `unicode` | `serde`, `unicode_normalization` |
//! | [`pipeline`] | all stages, in order | `art`, `check`, `config`, `content`, `diag`, `font`, `format`, `geom`, `impose`, `layout`, `locale`, `message`, `pdf`, `proof`, `sheet`, `text` | |
//!
//! # Why each stage is where it is
//!
//! - **Messages before content.** Whether a message exists and all its variables have values is settled before
//!   layout. So a finding names a message and its place in a file, never a position on a page.
//! - **Content before layout.** Reading order and roles are fixed in [`content`] and never change afterwards.
//!   Whatever layout draws carries the [`BlockId`](content::BlockId) of its block or is an artifact. So the
//!   structure tree of the PDF follows from values, and no code has to begin and end tags.
//! - **Shaping before widths.** Bidi levels, faces, break opportunities and glyphs do not depend on width or
//!   size. They are computed once for each message, in font units, and shared by all formats of a locale. Only
//!   line breaking, copy-fitting and drawing are repeated.
//! - **Layout before imposition.** A panel is finished when it is placed. Imposition moves panels; it changes
//!   the order of painting, not of reading.
//! - **Tags and metadata last.** printpdf builds pages, lopdf completes the file and replaces everything that
//!   printpdf takes from counters and clocks.
//! - **Proof at the end.** A library that cannot encode something may drop it silently. So the finished bytes
//!   are read again, by code that shares nothing with the code that wrote them, and compared with the content
//!   instead of with the drawing.
//!
//! # Rules
//!
//! 1. The same input makes the same bytes. There is no clock and no order of a hash map, identifiers are hashes
//!    of the content, and dates are arguments.
//! 2. A sheet is printed perfectly or not at all. A missing message, a variable without a value, a character
//!    without a glyph, or text that does not fit at the smallest size is an error with its message, locale,
//!    format and panel. Nothing is cut off, made smaller than allowed, or drawn as a box.
//! 3. A safety message never comes from another language. It comes from an older version of the sheet only if
//!    the caller allows it.
//! 4. Errors are [`Diagnostic`](diag::Diagnostic)s with a stable [`Name`](diag::Name). A stage collects all of
//!    its errors and returns them together.
//! 5. Lengths are whole scaled points, [`Abs`](geom::Abs). Fractions appear only where PDF operators are
//!    written.
//! 6. No code names a file of a locale, sheet or format. To add one, add its files.
//! 7. No trait before its second implementor, no global state, no boxed errors, no `unwrap` outside of tests.
//!
//! `start` and `end` are logical, `left` and `right` are physical. Formats are mirrored for right-to-left
//! locales.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod art;
pub mod check;
pub mod config;
pub mod content;
pub mod diag;
pub mod font;
pub mod format;
pub mod geom;
mod hash;
pub mod impose;
pub mod layout;
pub mod locale;
pub mod message;
pub mod pdf;
pub mod pipeline;
pub mod proof;
pub mod sheet;
pub mod text;
pub mod unicode;
