//! Pictures: SVG files become painted paths in plain colours and gradients, ready to be placed on a page.
//!
//! In: one SVG file as a [`Source`]: an icon of a sheet, or a clinic's logo. Out: a [`Picture`], its size and
//! its [`Shape`]s; 1 SVG unit is 1 pt, so lengths in mm or in come out true. [`survey`] checks a file, [`plain`] copies
//! what is drawn of it with valid values only ([`style`], [`attributes`], [`value`]), and [`flatten`] draws the copy
//! ([`painted_path`], [`layered_paint`], [`path_area`], [`compose`]). [`raster`] reads PNG and JPEG files, [`qr_code`] encodes web addresses
//! and [`data_matrix`] edition codes. [`file_kind`] tells what a file is.
//! Refuses files that cannot be printed faithfully, that draw nothing or only beyond their own edges, and that are too
//! large or too deeply nested to be a picture for print.

mod attributes;
mod compose;
pub mod data_matrix;
pub mod file_kind;
mod flatten;
mod jpeg;
mod layered_paint;
mod painted_path;
mod path_area;
mod plain;
pub mod qr_code;
pub mod raster;
mod style;
mod survey;
mod value;

use std::sync::Arc;

use usvg::{Options, Tree};

use self::raster::RasterImage;
use crate::diag::{Diagnostic, Name, Source, SourceSpan};
use crate::geom::{
    Abs, ClipPath, Color, Gradient, LineStyle, Paint, PathSegment, Point, Shading, ShadingStop, Shape, Size,
    Stroke,
};

/// The most path segments of a picture.
const MAX_SEGMENTS: usize = 20_000;
/// The smallest and the largest side, in SVG units.
const SIDES: std::ops::RangeInclusive<f32> = 0.1..=100_000.0;
/// The lightest grey, of 255, that is still visible on white after one pass through a photocopier.
const FAINTEST: u8 = 200;

/// A drawing made of plain paths. 1 SVG unit is 1 pt.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Width and height, never zero.
    pub size: Size,
    /// The shapes in painting order; the origin is the top left corner, y points down.
    pub shapes: Vec<Shape>,
}

impl Picture {
    /// Reads the SVG file `source`. `currentColor` is black; see [`Picture::recolored`].
    ///
    /// # Errors
    /// The first thing in the file that cannot be printed faithfully, and what to do about it.
    pub fn parse_svg(source: &Source) -> Result<Self, Diagnostic> {
        let document = survey::parse_xml(source)?;
        survey::check_root(document.root_element(), source)?;
        let (file, plain) = plain::copy(&document, source)?;
        // At 72 dpi one SVG unit is one point.
        let options = Options { dpi: 72.0, ..Options::default() };
        let tree = Tree::from_str(&plain, &options).map_err(|error| match error {
            usvg::Error::InvalidSize => missing_size(source.whole()),
            other => Diagnostic::error(Name::NotSvg, format!("the picture cannot be read: {other}"))
                .at(source.whole())
                .hint("save it as plain SVG again"),
        })?;
        let size = size_of(&tree, source)?;
        let shapes = flatten::shapes(&tree, size, &file)?;
        if shapes.is_empty() {
            return Err(Diagnostic::error(Name::EmptyPicture, "the picture draws nothing")
                .at(source.whole())
                .hint("give its shapes a `fill` or a `stroke`, or leave the picture out"));
        }
        Ok(Self { size, shapes })
    }

    /// A copy in which everything black (`currentColor` too) is printed in `color`.
    #[must_use]
    pub fn recolored(&self, color: Color) -> Self {
        self.map_colors(|old| if old == Color::BLACK { color } else { old })
    }

    /// A copy in greys.
    #[must_use]
    pub fn grey(&self) -> Self {
        self.map_colors(|color| match color {
            Color::Rgb(r, g, b) => gray_color(gray_level([r, g, b])),
            Color::Gray(_) => color,
        })
    }

    fn map_colors(&self, map: impl Fn(Color) -> Color) -> Self {
        let of_paint = |paint: &Paint| match paint {
            Paint::Plain(color) => Paint::Plain(map(*color)),
            Paint::Gradient(gradient) => {
                let stop = |stop: &ShadingStop| ShadingStop { color: map(stop.color), ..*stop };
                let stops = gradient.shading.stops.iter().map(stop).collect();
                let shading = Arc::new(Shading { stops, kind: gradient.shading.kind });
                Paint::Gradient(Gradient { shading, ..gradient.clone() })
            }
        };
        let shapes = self.shapes.iter().map(|shape| Shape {
            fill: shape.fill.as_ref().map(of_paint),
            stroke: shape.stroke.as_ref().map(|stroke| Stroke { color: map(stroke.color), ..stroke.clone() }),
            ..shape.clone()
        });
        Self { size: self.size, shapes: shapes.collect() }
    }

    /// The shapes of the picture at the given `width`, with strokes scaled by the same factor.
    #[must_use]
    pub fn scaled_to(&self, width: Abs) -> Vec<Shape> {
        let scaled = |length: Abs| length.ratio(width.to_scaled(), self.size.w.to_scaled());
        let point = |p: Point| Point::new(scaled(p.x), scaled(p.y));
        let path = |path: &[PathSegment]| path.iter().map(|segment| segment.map(point)).collect();
        let fill = |paint: &Paint| match paint {
            Paint::Plain(color) => Paint::Plain(*color),
            Paint::Gradient(gradient) => Paint::Gradient(Gradient {
                shading: Arc::clone(&gradient.shading),
                origin: point(gradient.origin),
                x_axis: point(gradient.x_axis),
                y_axis: point(gradient.y_axis),
            }),
        };
        let stroke = |stroke: &Stroke| Stroke {
            color: stroke.color,
            width: scaled(stroke.width),
            style: LineStyle {
                dashes: stroke.style.dashes.iter().map(|dash| scaled(*dash)).collect(),
                dash_offset: scaled(stroke.style.dash_offset),
                ..stroke.style.clone()
            },
        };
        // Shapes that follow each other share their clipping paths.
        let mut last: (&[ClipPath], Arc<[ClipPath]>) = (&[], Arc::default());
        let scaled_clip = |clip: &ClipPath| ClipPath { path: path(&clip.path), rule: clip.rule };
        let shapes = self.shapes.iter().map(|shape| {
            if *shape.clips != *last.0 {
                last = (&shape.clips, shape.clips.iter().map(scaled_clip).collect());
            }
            Shape {
                path: path(&shape.path),
                fill: shape.fill.as_ref().map(fill),
                rule: shape.rule,
                stroke: shape.stroke.as_ref().map(stroke),
                clips: Arc::clone(&last.1),
            }
        });
        shapes.collect()
    }

    /// The height of the picture at the given `width`.
    #[must_use]
    pub fn height_at(&self, width: Abs) -> Abs {
        self.size.h.ratio(width.to_scaled(), self.size.w.to_scaled())
    }
}

/// A clinic's logo, in its own colours.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Logo {
    /// A drawing from an SVG file.
    Vector(Picture),
    /// An image from a PNG or JPEG file.
    Raster(Arc<RasterImage>),
}

impl Logo {
    /// Reads the SVG file `source`, in its own colours.
    ///
    /// # Errors
    /// As [`Picture::parse_svg`], and when nothing of it is visible on white paper.
    pub fn parse_svg(source: &Source) -> Result<Self, Diagnostic> {
        let picture = Picture::parse_svg(source)?;
        let is_faint = |color: Color| match color {
            Color::Gray(thousandths) => i64::from(thousandths) * 255 > i64::from(FAINTEST) * 1000,
            Color::Rgb(r, g, b) => r.min(g).min(b) > FAINTEST,
        };
        if !compose::is_visible(&picture.shapes, is_faint) {
            return Err(Diagnostic::error(Name::FaintPicture, "the picture cannot be seen on white paper")
                .at(source.whole())
                .hint("give its shapes dark colours"));
        }
        Ok(Self::Vector(picture))
    }

    /// A copy in greys.
    #[must_use]
    pub fn grey(&self) -> Self {
        match self {
            Self::Vector(picture) => Self::Vector(picture.grey()),
            Self::Raster(image) => Self::Raster(Arc::new(image.grey())),
        }
    }

    /// The largest size at which the logo fits into `area`.
    #[must_use]
    pub fn size_within(&self, area: Size) -> Size {
        match self {
            Self::Vector(picture) => {
                let width = area.w.min(area.h.ratio(picture.size.w.to_scaled(), picture.size.h.to_scaled()));
                Size { w: width, h: picture.height_at(width) }
            }
            Self::Raster(image) => image.size_within(area),
        }
    }
}

/// The grey level, of 255, that is as light as an sRGB colour (luma of ITU-R BT.709). A light colour that is
/// visible on white because it is saturated, such as yellow, gets a grey that is still visible.
fn gray_level(rgb: [u8; 3]) -> u8 {
    let [r, g, b] = rgb.map(u32::from);
    let luma = ((2126 * r + 7152 * g + 722 * b + 5000) / 10_000) as u8;
    let darkest_channel = rgb.into_iter().min().unwrap_or_default();
    luma.min(darkest_channel.max(FAINTEST))
}

/// The colour of a grey level of 255.
fn gray_color(level: u8) -> Color {
    Color::Gray(((u32::from(level) * 1000 + 127) / 255) as u16)
}

fn missing_size(place: SourceSpan) -> Diagnostic {
    Diagnostic::error(Name::WrongPictureSize, "the picture has no size")
        .at(place)
        .hint("give its `<svg>` a `viewBox` around the drawing, for example `viewBox=\"0 0 24 24\"`")
}

/// The picture's size in points, if a page can have it.
fn size_of(tree: &Tree, source: &Source) -> Result<Size, Diagnostic> {
    let (w, h) = (tree.size().width(), tree.size().height());
    if SIDES.contains(&w) && SIDES.contains(&h) {
        return Ok(Size { w: Abs::pt(w.into()), h: Abs::pt(h.into()) });
    }
    let (least, most) = (SIDES.start(), SIDES.end());
    Err(Diagnostic::error(Name::WrongPictureSize, format!("the picture is {w} × {h} units large"))
        .at(source.whole())
        .hint(format!("scale it so that both sides are between {least} and {most} units")))
}

#[cfg(test)]
mod tests;
