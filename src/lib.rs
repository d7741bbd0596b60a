//! `handout` turns messages in many languages into printable, accessible PDF handouts, offline.
//!
//! This crate is pure: texts and font bytes go in, PDF bytes come out. It opens no file, asks no clock and no
//! environment, and prints nothing; the program around it (`main`, `cli`, `print`, `project`, `output`) does.
//! [`pipeline`] is its entry point. `tests/it/architecture` checks every file against the table below.
//!
//! # How a sheet flows
//!
//! Data flows one way. A stage knows only what stands before it, and its driver reads as a list of calls.
//!
//! ```text
//! locales/*/*.ftl ──► message::Catalog ──► message::Bundle ─┐
//! sheets/*/sheet.toml ──► sheet::Sheet ─────────────────────┼──► content::Content  blocks in reading order
//! layouts/*.toml ──► format::Format ────────────────────────┘        │
//!                          │                                         ▼
//!                          │                     text::Paragraph  shaped once, in font units
//!                          │                                         │  break_lines(width, size), as often
//!                          ▼                                         ▼  as a size is tried
//!                    layout::set ──────────────────────────► layout::frame::Frame  one for each panel
//!                                                                    │
//!                    impose::impose ───────────────────────► impose::Side  panels placed on paper
//!                                                                    │
//!                    pdf::export: draw ──► tag ──► finish ──► save ──► bytes
//!                                                                    │
//!                    proof::read, compare with the content ◄─────────┘
//! ```
//!
//! # The modules
//!
//! A module imports only modules that have rows above its own. Few modules name a crate from outside, its
//! doors, so that the crate can be replaced there. `tests/it/architecture` reads this table.
//!
//! | module | does | may import | is the door of |
//! |---|---|---|---|
//! | [`geom`] | lengths, points, rectangles, outlines | | `serde` |
//! | `hash` | a hash that is the same on every machine | |  |
//! | [`diag`] | findings, their names, and how they are shown | | `annotate_snippets`, `strsim` |
//! | [`unicode`] | named sets of invisible characters | |  |
//! | [`locale`] | language tags, scripts, directions, fallback | | `fluent_langneg`, `serde`, `unic_langid` |
//! | [`config`] | TOML with source spans; clinics and regions | `diag`, `geom`, `locale`, `unicode` | `jiff`, `serde`, `toml` |
//! | [`font`] | the embedded faces, and which face covers which script | `diag`, `geom`, `locale` | `write_fonts` |
//! | [`art`] | SVG files as outlines, PNG files as pixels, web addresses as QR codes, edition codes as Data Matrix | `diag`, `geom`, `locale` | `datamatrix`, `png`, `qrcodegen`, `usvg` |
//! | [`message`] | Fluent: catalogs, bundles, formatted messages; numbers, dates, plural forms | `config`, `diag`, `geom`, `locale`, `unicode` | `fixed_decimal`, `fluent`, `fluent_syntax`, `icu_calendar`, `icu_datetime`, `icu_decimal`, `icu_locale_core`, `icu_plurals` |
//! | [`text`] | itemizing, shaping, hyphenating, line breaking | `config`, `diag`, `font`, `geom`, `locale`, `unicode` | `harfrust`, `hypher`, `icu_properties`, `icu_segmenter`, `smallvec`, `unicode_bidi` |
//! | [`format`](mod@format) | paper, panels, type sizes, slots | `config`, `diag`, `geom`, `message` | `serde` |
//! | [`sheet`] | the structure of a fact sheet | `config`, `diag`, `geom`, `locale`, `message` | `serde` |
//! | [`content`] | a sheet in one locale, as blocks with roles | `art`, `config`, `diag`, `format`, `geom`, `hash`, `locale`, `message`, `sheet`, `text`, `unicode` | |
//! | [`layout`] | blocks in panels at one body size | `art`, `content`, `diag`, `font`, `format`, `geom`, `locale`, `text`, `unicode` | `rustc_hash` |
//! | [`impose`] | panels on the sides of press sheets | `diag`, `format`, `geom`, `layout`, `locale` | |
//! | [`pdf`] | sides as a tagged, archivable file | `art`, `content`, `diag`, `font`, `geom`, `hash`, `impose`, `layout`, `locale`, `text`, `unicode` | `flate2`, `icu_properties`, `jiff`, `lopdf`, `printpdf`, `rustc_hash`, `smallvec`, `write_fonts` |
//! | [`proof`] | reads finished files and compares them with the content | `content`, `diag` | `datamatrix`, `flate2`, `rqrr`, `rustc_hash` |
//! | [`check`] | findings about the messages of a locale, before layout | `config`, `content`, `diag`, `font`, `locale`, `message`, `sheet`, `text`, `unicode` | |
//! | [`pipeline`] | all stages, in order | `art`, `check`, `config`, `content`, `diag`, `font`, `format`, `geom`, `impose`, `layout`, `locale`, `message`, `pdf`, `proof`, `sheet`, `text` | |
//!
//! # Why each stage is where it is
//!
//! - **Messages before content.** Whether a message exists and all its variables have values is settled before
//!   anything is set, so that a finding names a message and its place, never a spot on a page.
//! - **Content before layout.** Reading order and roles are fixed here and never touched again. Whatever
//!   layout draws carries the [`BlockId`](content::BlockId) it came from or is an artifact, so the structure
//!   tree of the PDF follows from values; nobody has to start and end a tag.
//! - **Shaping before widths.** Bidi, faces, break opportunities and glyphs do not depend on width or size. They
//!   are made once for each message, in font units, and all formats of a locale share them.
//!   Only breaking, fitting and drawing repeat.
//! - **Layout before imposition.** A panel is finished when it is placed: imposition moves panels, and permutes
//!   what is painted, not what is read.
//! - **Tags and metadata last.** printpdf builds pages, lopdf completes the file; what the first fills in from
//!   counters and clocks, the second replaces.
//! - **Proof at the end.** The finished bytes are read again by code that shares nothing with what wrote them,
//!   because a library that drops what it cannot encode does so silently. What the page shows is compared with
//!   the content, not with what was drawn.
//!
//! # Rules of the flow
//!
//! 1. The same input makes the same bytes: no clock, no order of a hash map, identifiers are hashes of the
//!    content, dates are passed in.
//! 2. An imperfect sheet is not printed. A missing message, a variable without a value, a character without a
//!    glyph, text that does not fit at the smallest allowed size: each is an error with its
//!    message, locale, format and panel. Nothing is cut, shrunk below the floor or drawn as a box.
//! 3. A safety message never comes from another language, and never from an older version of the sheet
//!    unless the caller says so.
//! 4. Errors are [`Diagnostic`](diag::Diagnostic)s. A stage collects all of its own and returns them together.
//! 5. Lengths are [`Abs`](geom::Abs), whole scaled points; numbers with a fraction appear where PDF operators do.
//! 6. Nothing in the program names a locale's, a sheet's or a format's file: adding one is adding its files.
//! 7. No trait before its second implementor, no global, no boxed error, no `unwrap` outside tests.
//!
//! `start` and `end` are logical, `left` and `right` physical. A format is mirrored for right-to-left locales.

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
