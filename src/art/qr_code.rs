//! QR codes (ISO/IEC 18004): a web address for the camera of a phone.
//!
//! In: a web address and the place that names it. Out: a [`QrCode`]: its modules, drawn as black
//! rectangles on white, with a quiet zone of four modules around them. Error correction has level M, or a
//! higher one if the code does not grow.
//! Refuses texts that are not plain web addresses, and addresses whose modules would be too small for a
//! photocopy.

use qrcodegen::{QrCode as Encoder, QrCodeEcc, QrSegment, Version};

use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::geom::{Abs, Color, PathSegment, Point, Rect, Shape};

/// Width of the quiet zone in modules: scanners need it to find the code (ISO/IEC 18004).
const QUIET: i32 = 4;
/// The widest code, in tenths of a millimetre with its quiet zone.
const MAX_SIDE: i64 = 280;
/// The smallest module, in hundredths of a millimetre: a camera can still resolve it on a photocopy.
const MIN_MODULE: i64 = 50;
/// The largest module, in hundredths of a millimetre: larger ones are no easier to scan.
const MAX_MODULE: i64 = 75;
/// The largest version that fits: 45 modules and the quiet zone at half a millimetre each.
const MAX_VERSION: u8 = 7;

/// A web address as a QR code.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QrCode {
    url: String,
    /// Modules of a side, without the quiet zone.
    side: i32,
    /// Whether a module is black, row by row.
    dark: Vec<bool>,
}

impl QrCode {
    /// Encodes `url`, which is written at `place`.
    ///
    /// # Errors
    /// When `url` is not a web address, or too long for a code.
    pub fn encode(url: &str, place: &SourceSpan) -> Result<Self, Diagnostic> {
        let refuse = |name: Name, message: String, hint: &str| {
            Diagnostic::error(name, message).at(place.clone()).hint(hint)
        };
        if let Some(c) = url.chars().find(|c| !c.is_ascii_graphic()) {
            let wrong = format!("`{c}` (U+{:04X}) is not allowed in a web address", u32::from(c));
            let hint = "copy the address from a browser, which writes such characters as `%20` or `xn--`";
            return Err(refuse(Name::NotAWebAddress, wrong, hint));
        }
        let lower = url.to_ascii_lowercase();
        let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        let host = host.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let named = |host: &str| host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.contains('.');
        if !host.is_some_and(named) {
            let wrong = format!("`{url}` is not a web address");
            return Err(refuse(
                Name::NotAWebAddress,
                wrong,
                "write it in full, for example `https://www.example.org/clinic`",
            ));
        }
        let segments = QrSegment::make_segments(url);
        let (least, most) = (Version::MIN, Version::new(MAX_VERSION));
        let code = Encoder::encode_segments_advanced(&segments, QrCodeEcc::Medium, least, most, None, true);
        let code = code.map_err(|_| {
            let wrong = format!(
                "a web address of {} characters makes a code with modules below {} mm",
                url.len(),
                MIN_MODULE as f64 / 100.0
            );
            refuse(Name::WebAddressTooLong, wrong, "use a shorter one: 122 characters always fit")
        })?;
        let side = code.size();
        let dark = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        Ok(Self { url: url.to_owned(), side, dark: dark.map(|(x, y)| code.get_module(x, y)).collect() })
    }

    /// The web address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Modules of a side, without the quiet zone.
    #[must_use]
    pub fn modules(&self) -> usize {
        self.side as usize
    }

    /// Whether the module is black, counted from the top left corner.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        self.dark[y * self.modules() + x]
    }

    /// Width and height, including the quiet zone: modules of 0.5 to 0.75 mm, 28 mm at most.
    #[must_use]
    pub fn size(&self) -> Abs {
        let all = i64::from(self.side + 2 * QUIET);
        (Abs::mm(MAX_MODULE as f64 / 100.0) * all).min(Abs::mm(MAX_SIDE as f64 / 10.0))
    }

    /// The code at its [`QrCode::size`]: a white square, and the black modules of each row, joined where they
    /// touch.
    #[must_use]
    pub fn shapes(&self) -> Vec<Shape> {
        let (size, all) = (self.size(), i64::from(self.side + 2 * QUIET));
        // Computed from the whole side, so that neighbouring rows and columns meet without rounding gaps.
        let at = |module: i32| size.ratio(i64::from(module + QUIET), all);
        let mut path = Vec::new();
        for y in 0..self.side {
            let row = &self.dark[(y * self.side) as usize..((y + 1) * self.side) as usize];
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let end = x + run.len() as i32;
                if run[0] {
                    let (left, top, right, bottom) = (at(x), at(y), at(end), at(y + 1));
                    path.extend([
                        PathSegment::Move(Point::new(left, top)),
                        PathSegment::Line(Point::new(right, top)),
                        PathSegment::Line(Point::new(right, bottom)),
                        PathSegment::Line(Point::new(left, bottom)),
                        PathSegment::Close,
                    ]);
                }
                x = end;
            }
        }
        let background = Rect::new(Abs::ZERO, Abs::ZERO, size, size);
        vec![
            Shape::rect(background, Abs::ZERO, Some(Color::WHITE), None),
            Shape { path, fill: Some(Color::BLACK.into()), ..Shape::default() },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Source, render};

    fn encode(url: &str) -> Result<QrCode, String> {
        let source = Source::new("clinic.toml", format!("url = \"{url}\"\n"));
        QrCode::encode(url, &source.at(6..6 + url.len())).map_err(|found| render(&found, false))
    }

    #[test]
    fn a_code_is_at_most_28_mm_wide_with_modules_of_half_a_millimetre() {
        for length in [24, 60, 122] {
            let url = format!("https://www.example.org/{}", "a".repeat(length - 24));
            let code = encode(&url).unwrap();
            let module = code.size().to_mm() / (code.modules() + 8) as f64;
            assert!(
                code.size() <= Abs::mm(28.0) && (0.5..=0.7501).contains(&module),
                "{length}: {module} mm"
            );
            assert_eq!(code.url(), url);
        }
        let long = encode(&format!("https://www.example.org/{}", "a".repeat(123 - 24))).unwrap_err();
        assert!(
            long.starts_with("error[web-address-too-long]: a web address of 123 characters makes a code with modules below 0.5 mm"),
            "{long}"
        );
        // Capitals and digits take fewer bits.
        assert!(encode(&format!("HTTPS://WWW.EXAMPLE.ORG/{}", "A".repeat(123 - 24))).is_ok());
    }

    #[test]
    fn only_plain_web_addresses_become_codes() {
        for good in ["http://a.org", "https://xn--mller-kva.de/?q=1#top", "HTTPS://A.ORG:8080/x"] {
            assert!(encode(good).is_ok(), "{good}");
        }
        for (bad, wrong) in [
            ("www.example.org", "`www.example.org` is not a web address\n --> clinic.toml:1:7"),
            ("ftp://example.org", "is not a web address"),
            ("https://", "is not a web address"),
            ("https:///path.html", "is not a web address"),
            ("https://intranet/clinic", "is not a web address"),
            ("javascript:alert(1)", "is not a web address"),
            ("https://example.org/a b", "` ` (U+0020) is not allowed in a web address"),
            ("https://müller.example", "`ü` (U+00FC) is not allowed in a web address"),
        ] {
            let text = encode(bad).unwrap_err();
            assert!(text.contains(wrong), "{wrong}\n---\n{text}");
        }
    }

    #[test]
    fn the_drawing_covers_the_black_modules_and_nothing_else() {
        let code = encode("https://www.example.org/").unwrap();
        let shapes = code.shapes();
        let all = (code.modules() + 8) as i64;
        let mut rects = Vec::new();
        for corners in shapes[1].path.chunks_exact(5) {
            let (PathSegment::Move(a), PathSegment::Line(b)) = (corners[0], corners[2]) else {
                panic!("{corners:?}")
            };
            rects.push(Rect::new(a.x, a.y, b.x - a.x, b.y - a.y));
        }
        for y in 0..all {
            for x in 0..all {
                let middle = |n: i64| code.size().ratio(2 * n + 1, 2 * all);
                let point = Rect::new(middle(x), middle(y), Abs::scaled(1), Abs::scaled(1));
                let inside = |n: i64| (n - 4) as usize;
                let within = (4..all - 4).contains(&x) && (4..all - 4).contains(&y);
                let dark = within && code.is_dark(inside(x), inside(y));
                assert_eq!(rects.iter().any(|r| r.intersects(point)), dark, "module {x}, {y}");
            }
        }
        let ground = shapes[0].bounds();
        assert_eq!((ground.w, ground.h), (code.size(), code.size()));
    }
}
