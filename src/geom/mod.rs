//! Geometry: lengths, points, rectangles, colours and painted paths, which all later stages share.
//!
//! In: numbers with a unit, from formats and from the text engine. Out: [`Abs`], an integer
//! count of scaled points, so that lengths are `Eq`, `Ord` and `Hash` and sums do not drift.
//! The y axis points down, and the origin is the top left corner of the enclosing rectangle;
//! only `pdf::object` and `pdf::canvas` convert this to PDF's upward axis and floating-point operands.
//! Refuses lengths without a unit, or with a unit other than `mm`, `cm`, `in` or `pt`.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

mod shape;

pub use self::shape::{
    ClipPath, Color, FillRule, Gradient, LineCap, LineJoin, LineStyle, Paint, PathSegment, Shading,
    ShadingKind, ShadingStop, Shape, Stroke, bounds_of,
};

/// Scaled points in one PostScript point (1/72 in), as in TeX.
const SCALE: i64 = 65_536;
/// Points in a millimetre.
const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// An absolute length in scaled points (1/65536 pt). May be negative.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Abs(i64);

impl Abs {
    /// The length 0.
    pub const ZERO: Self = Self(0);
    /// Longer than any paper.
    pub const MAX: Self = Self(i64::MAX / 4);

    /// A length of `points` PostScript points (1/72 in).
    #[must_use]
    pub fn pt(points: f64) -> Self {
        Self((points * SCALE as f64).round() as i64)
    }

    /// A length of `millimetres`.
    #[must_use]
    pub fn mm(millimetres: f64) -> Self {
        Self::pt(millimetres * POINTS_PER_MM)
    }

    /// A length of `count` scaled points.
    #[must_use]
    pub const fn scaled(count: i64) -> Self {
        Self(count)
    }

    /// This length in scaled points.
    #[must_use]
    pub const fn to_scaled(self) -> i64 {
        self.0
    }

    /// This length in points.
    #[must_use]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / SCALE as f64
    }

    /// This length in millimetres.
    #[must_use]
    pub fn to_mm(self) -> f64 {
        self.to_pt() / POINTS_PER_MM
    }

    /// `self × numerator ÷ denominator`, rounded to the nearest scaled point without overflow.
    ///
    /// # Panics
    /// When `denominator` is zero.
    #[must_use]
    pub fn ratio(self, numerator: i64, denominator: i64) -> Self {
        // Almost every product fits into 64 bits, and dividing 128-bit numbers is slow.
        if let Some(product) = self.0.checked_mul(numerator) {
            let half = denominator.abs() / 2 * product.signum() * denominator.signum();
            if let Some(sum) = product.checked_add(half) {
                return Self(sum / denominator);
            }
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let d = i128::from(denominator);
        let half = d.abs() / 2 * product.signum() * d.signum();
        Self(((product + half) / d) as i64)
    }

    /// This length times a factor, rounded to the nearest scaled point.
    #[must_use]
    pub fn scale(self, factor: f64) -> Self {
        Self((self.0 as f64 * factor).round() as i64)
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }
}

impl Add for Abs {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Abs {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Abs {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Abs {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Abs {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Abs {
    type Output = Self;
    fn mul(self, count: i64) -> Self {
        Self(self.0 * count)
    }
}

impl Div<i64> for Abs {
    type Output = Self;
    fn div(self, count: i64) -> Self {
        Self(self.0 / count)
    }
}

impl Sum for Abs {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Debug for Abs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}pt", self.to_pt())
    }
}

/// The error of parsing an [`Abs`] from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseLengthError {
    /// The text is not a number with a unit.
    NoNumber(String),
    /// The length is longer than any paper.
    TooLong(String),
}

impl fmt::Display for ParseLengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoNumber(text) => write!(
                f,
                "`{text}` is not a length: write a number and `mm`, `cm`, `in` or `pt`, for example `12 mm`"
            ),
            Self::TooLong(text) => write!(f, "`{text}` is longer than any paper"),
        }
    }
}

impl std::error::Error for ParseLengthError {}

impl FromStr for Abs {
    type Err = ParseLengthError;

    fn from_str(text: &str) -> Result<Self, ParseLengthError> {
        let fail = || ParseLengthError::NoNumber(text.to_owned());
        let trimmed = text.trim();
        let digits = trimmed.find(|c: char| c.is_ascii_alphabetic()).ok_or_else(fail)?;
        let number: f64 = trimmed[..digits].trim().parse().map_err(|_| fail())?;
        // Far longer than any paper. The bound keeps later sums from overflowing.
        if number.abs() > 100_000.0 {
            return Err(ParseLengthError::TooLong(text.to_owned()));
        }
        if number.is_nan() {
            return Err(fail());
        }
        match &trimmed[digits..] {
            "mm" => Ok(Self::mm(number)),
            "cm" => Ok(Self::mm(number * 10.0)),
            "in" => Ok(Self::pt(number * 72.0)),
            "pt" => Ok(Self::pt(number)),
            _ => Err(fail()),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Abs {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A position, from the top left corner, y downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Point {
    /// Distance to the right of the origin.
    pub x: Abs,
    /// Distance below the origin.
    pub y: Abs,
}

impl Point {
    /// The point at `x`, `y`.
    #[must_use]
    pub const fn new(x: Abs, y: Abs) -> Self {
        Self { x, y }
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Size {
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

/// A rectangle with its top left corner at (`x`, `y`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Rect {
    /// Left edge.
    pub x: Abs,
    /// Top edge.
    pub y: Abs,
    /// Width.
    pub w: Abs,
    /// Height.
    pub h: Abs,
}

impl Rect {
    /// The rectangle from the left, top, width and height.
    #[must_use]
    pub const fn new(x: Abs, y: Abs, w: Abs, h: Abs) -> Self {
        Self { x, y, w, h }
    }

    /// Right edge.
    #[must_use]
    pub fn right(self) -> Abs {
        self.x + self.w
    }

    /// Bottom edge.
    #[must_use]
    pub fn bottom(self) -> Abs {
        self.y + self.h
    }

    /// The rectangle moved by `by`.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        Self { x: self.x + by.x, y: self.y + by.y, ..self }
    }

    /// Whether `other` lies inside, with `slack` allowed on every side.
    #[must_use]
    pub fn contains(self, other: Self, slack: Abs) -> bool {
        other.x + slack >= self.x
            && other.y + slack >= self.y
            && other.right() <= self.right() + slack
            && other.bottom() <= self.bottom() + slack
    }

    /// The smallest rectangle around `self` and `other`.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        Self { x, y, w: self.right().max(other.right()) - x, h: self.bottom().max(other.bottom()) - y }
    }

    /// The part of `self` that is in `other`; empty where they do not meet.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        let x = self.x.max(other.x);
        let y = self.y.max(other.y);
        let (w, h) = (self.right().min(other.right()) - x, self.bottom().min(other.bottom()) - y);
        Self { x, y, w: w.max(Abs::ZERO), h: h.max(Abs::ZERO) }
    }

    /// Whether the insides of `self` and `other` have a common point.
    #[must_use]
    pub fn intersects(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_parse_with_units_only() {
        assert_eq!("25.4 mm".parse::<Abs>().unwrap(), Abs::pt(72.0));
        assert_eq!("1in".parse::<Abs>().unwrap(), Abs::pt(72.0));
        assert_eq!(" 2.54 cm ".parse::<Abs>().unwrap(), Abs::pt(72.0));
        for bad in ["12", "mm", "12 px", "1e9 mm", "nan mm", ""] {
            assert!(bad.parse::<Abs>().is_err(), "{bad}");
        }
    }

    #[test]
    fn ratio_rounds_to_nearest_on_both_sides_of_zero() {
        assert_eq!(Abs::scaled(7).ratio(1, 2), Abs::scaled(4));
        assert_eq!(Abs::scaled(-7).ratio(1, 2), Abs::scaled(-4));
        assert_eq!(Abs::scaled(10).ratio(1, 3), Abs::scaled(3));
        assert_eq!(Abs::MAX.ratio(3, 3), Abs::MAX);
    }
}
