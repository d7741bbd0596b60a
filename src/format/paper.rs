//! The paper of a format: its size, and the margin that stays empty.
//!
//! In: the `[paper]` table of a format's file. Out: a [`Paper`], which all later checks measure against.
//! Refuses sides that no page of a PDF can have, and margins that leave no area to print on.

use serde::Deserialize;

use crate::config::Spanned;
use crate::diag::{Diagnostic, Name, Source};
use crate::geom::{Abs, Rect, Size};

/// The longest side of a page, in points (ISO 32000-1, annex C.2).
const MAX_PAGE_SIDE: f64 = 14_400.0;

/// The `[paper]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawPaper {
    /// Length: the width after trimming, or of one cell of a grid. Required.
    width: Spanned<Abs>,
    /// Length: the height after trimming, or of one cell of a grid. Required.
    height: Spanned<Abs>,
    /// Length: the margin along all edges that stays empty. Required.
    safe: Spanned<Abs>,
}

/// What later checks need to know of the paper.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    /// Its size after trimming.
    pub(super) size: Size,
    /// Width of the margin that stays empty.
    pub(super) safe: Abs,
    /// Whether it is one cell of a grid.
    pub(super) is_cell: bool,
}

impl Paper {
    /// The paper of `raw`; findings are added to `findings`.
    pub(super) fn check(
        raw: &RawPaper,
        is_cell: bool,
        source: &Source,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        for side in [&raw.width, &raw.height] {
            let finding = check_page_side(*side.get_ref(), "the paper");
            findings.extend(finding.map(|finding| finding.at(source.at(side.span()))));
        }
        let size = Size { w: *raw.width.get_ref(), h: *raw.height.get_ref() };
        let (safe, shorter) = (*raw.safe.get_ref(), size.w.min(size.h));
        let mut refuse = |message: String, hint: &str| {
            let place = source.at(raw.safe.span());
            findings.push(Diagnostic::error(Name::OutOfRange, message).at(place).hint(hint));
        };
        if safe < Abs::ZERO {
            refuse("`safe` must be at least 0 mm".to_owned(), "write for example `5 mm`");
        } else if safe * 2 >= shorter && shorter > Abs::ZERO {
            refuse(
                format!("a margin of {:.2} mm leaves no area to print on", safe.to_mm()),
                "make `safe` less than half of the paper's shorter side",
            );
        }
        Self { size, safe, is_cell }
    }

    /// The whole paper.
    pub(super) fn area(self) -> Rect {
        Rect::new(Abs::ZERO, Abs::ZERO, self.size.w, self.size.h)
    }

    /// The paper without its margin.
    pub(super) fn safe_area(self) -> Rect {
        let Self { size, safe, .. } = self;
        Rect::new(safe, safe, size.w - safe * 2, size.h - safe * 2)
    }
}

/// The finding that a page of a PDF cannot have a side of this `length`, if that is so. `owner` names the
/// paper.
pub(super) fn check_page_side(length: Abs, owner: &str) -> Option<Diagnostic> {
    let longest = Abs::pt(MAX_PAGE_SIDE);
    if length <= Abs::ZERO {
        let message = format!("the sides of {owner} must be longer than 0 mm");
        return Some(Diagnostic::error(Name::OutOfRange, message).hint("write for example `210 mm`"));
    }
    let message = format!("the sides of {owner} must be at most {:.0} mm", longest.to_mm());
    let finding =
        Diagnostic::error(Name::OutOfRange, message).hint("make it shorter: no page of a PDF is longer");
    (length > longest).then_some(finding)
}
