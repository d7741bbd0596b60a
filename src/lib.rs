//! `handout` turns messages in many languages into printable, accessible PDF handouts, offline.
//!
//! This crate is pure: texts and font bytes go in, PDF bytes come out. It opens no file, asks no clock and no
//! environment, and prints nothing; the program around it (`main`, `cli`, `print`, `project`, `output`) does.
//! [`pipeline`] is its one door. This page is the architecture: `tests/it/architecture.rs` executes the table
//! below on every file, so the two cannot part.
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
//! Imports go down this table. A crate from outside has one door, so that it can be exchanged there.
//!
//! | module | does | may import | is the door of |
//! |---|---|---|---|
//! | [`geom`] | lengths, points, rectangles, outlines | nothing | |
//! | `hash` | a hash that is the same everywhere | nothing | |
//! | [`diag`] | findings and how they look | nothing | annotate-snippets |
//! | [`unicode`] | named sets of invisible characters | nothing | |
//! | [`locale`] | tags, scripts, directions, fallback | nothing | unic-langid, fluent-langneg |
//! | [`config`] | TOML with places; the small files beside the messages | the three above | toml |
//! | [`font`] | the embedded faces and who sets what | the first three | write-fonts (its reader) |
//! | [`art`] | SVG files as outlines, PNG files as pixels, web addresses as QR codes, short codes as Data Matrix | the first three | usvg, png, qrcodegen, datamatrix |
//! | [`message`] | Fluent: catalogs, bundles, formatted messages; numbers, dates, plural forms | `config` and above | the Fluent crates, ICU's formatters |
//! | [`text`] | itemizing, shaping, hyphenating, line breaking | `font` and the first three | harfrust, unicode-bidi, ICU's text data, hypher |
//! | [`format`](mod@format) | paper, panels, type sizes, slots | `config`, `message` | |
//! | [`sheet`] | the outline of a fact-sheet | `config`, `message` | |
//! | [`content`] | what a sheet says in one locale, as blocks with roles | `message`, `format`, `sheet`, `art`, `config`, `text` (the script of a letter) | |
//! | [`layout`] | blocks in panels at one body size | `content`, `format`, `text`, `font`, `art` | |
//! | [`impose`] | panels on the sides of papers | `format`, `layout` | |
//! | [`pdf`] | sides as a tagged, archivable file | `content`, `layout`, `impose`, `text`, `font`, `art` | printpdf, lopdf, flate2, write-fonts |
//! | [`proof`] | reads finished files from scratch and compares them with the content | `content`, `diag` | flate2 (inflates), rqrr, datamatrix (its decoder) |
//! | [`check`] | what is wrong with a locale's messages, before anything is set | `content`, `sheet`, `message`, `text`, `font`, `config` | |
//! | [`pipeline`] | all of it in order | everything | |
//!
//! serde is no secret: types that stand in a file derive it where they are.
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
