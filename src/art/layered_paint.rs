//! Inks: the colours and gradients of a picture while they may still be see-through.
//!
//! In: the paints of a `usvg` tree. Out: [`LayeredPaint`]s, which are laid over each other by the rules of SVG (simple alpha
//! compositing in sRGB), and the [`Paint`] of one that is opaque.
//! Refuses patterns, gradients that have no extent, too many stops or repetitions, and a see-through gradient on another
//! gradient: their sum is not a gradient.

use std::sync::Arc;

use usvg::SpreadMethod;
use usvg::tiny_skia_path::Transform;

use super::gray_color;
use super::path_area::PathBounds;
use crate::geom::{Abs, Color, Gradient, Paint, Point, Shading, ShadingKind, ShadingStop};

/// The most stops of a gradient, repeated ones counted.
pub(super) const MAX_STOPS: usize = 256;
/// Intervals into which a gradient is cut where colour and opacity change at once.
const BLEND_STEPS: usize = 16;

/// A colour with its opacity, all from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rgba {
    pub(super) rgb: [f64; 3],
    pub(super) alpha: f64,
}

impl Rgba {
    pub(super) const WHITE: Self = Self { rgb: [1.0; 3], alpha: 1.0 };

    fn new(color: usvg::Color, alpha: f64) -> Self {
        Self { rgb: [color.red, color.green, color.blue].map(|byte| f64::from(byte) / 255.0), alpha }
    }

    /// This colour over `below`.
    fn over(self, below: Self) -> Self {
        let alpha = self.alpha + below.alpha * (1.0 - self.alpha);
        if alpha <= 0.0 {
            return Self { alpha: 0.0, ..self };
        }
        let share = self.alpha / alpha;
        let mix = |i: usize| self.rgb[i] * share + below.rgb[i] * (1.0 - share);
        Self { rgb: [mix(0), mix(1), mix(2)], alpha }
    }

    fn between(self, other: Self, t: f64) -> Self {
        let mix = |a: f64, b: f64| a + (b - a) * t;
        let rgb = |i: usize| mix(self.rgb[i], other.rgb[i]);
        Self { rgb: [rgb(0), rgb(1), rgb(2)], alpha: mix(self.alpha, other.alpha) }
    }

    /// The colour; a grey as [`Color::Gray`].
    fn color(self) -> Color {
        let [r, g, b] = self.rgb.map(|level| (level * 255.0).round().clamp(0.0, 255.0) as u8);
        if r == g && g == b { gray_color(r) } else { Color::Rgb(r, g, b) }
    }
}

/// Where a gradient is: the images of (0, 0), (1, 0) and (0, 1), the last two from the first. In points.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    origin: [f64; 2],
    x_axis: [f64; 2],
    y_axis: [f64; 2],
}

/// A gradient that may be see-through.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct LayeredGradient {
    frame: Frame,
    /// Centre and radius of the first circle, in units of the second; `None` if it is linear.
    focus: Option<([f64; 2], f64)>,
    /// Colours by offset, from 0 to 1.
    stops: Vec<(f64, Rgba)>,
}

/// What a shape is painted with.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LayeredPaint {
    Plain(Rgba),
    Gradient(Arc<LayeredGradient>),
}

/// Why a paint cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaintFault {
    Pattern,
    TooManyStops,
    NoExtent,
    FocusOutside,
}

impl LayeredPaint {
    /// The ink of `paint` with `opacity`, on a path with `transform` that covers `extent` on the page.
    pub(super) fn new(
        paint: &usvg::Paint,
        opacity: f64,
        transform: Transform,
        extent: PathBounds,
    ) -> Result<Self, PaintFault> {
        let stops = |base: &[usvg::Stop]| -> Vec<(f64, Rgba)> {
            let stop = |stop: &usvg::Stop| {
                let alpha = f64::from(stop.opacity().get()) * opacity;
                (f64::from(stop.offset().get()), Rgba::new(stop.color(), alpha))
            };
            base.iter().map(stop).collect()
        };
        match paint {
            usvg::Paint::Color(color) => Ok(Self::Plain(Rgba::new(*color, opacity))),
            usvg::Paint::Pattern(_) => Err(PaintFault::Pattern),
            usvg::Paint::LinearGradient(linear) => {
                let map = Map::new(transform.pre_concat(linear.transform()));
                let ends = [linear.x1(), linear.y1(), linear.x2(), linear.y2()].map(f64::from);
                let frame = linear_frame(map, ends).ok_or(PaintFault::NoExtent)?;
                LayeredGradient { frame, focus: None, stops: stops(linear.stops()) }
                    .spread(linear.spread_method(), extent)
            }
            usvg::Paint::RadialGradient(radial) => {
                let map = Map::new(transform.pre_concat(radial.transform()));
                let [cx, cy, fx, fy] = [radial.cx(), radial.cy(), radial.fx(), radial.fy()].map(f64::from);
                let [r, fr] = [radial.r().get(), radial.fr().get()].map(f64::from);
                let frame = Frame {
                    origin: map.point([cx, cy]),
                    x_axis: map.vector([r, 0.0]),
                    y_axis: map.vector([0.0, r]),
                };
                if r <= 0.0 || !frame.has_extent() {
                    return Err(PaintFault::NoExtent);
                }
                let focus = [(fx - cx) / r, (fy - cy) / r];
                if focus[0].hypot(focus[1]) + fr / r >= 1.0 {
                    return Err(PaintFault::FocusOutside);
                }
                LayeredGradient { frame, focus: Some((focus, fr / r)), stops: stops(radial.stops()) }
                    .spread(radial.spread_method(), extent)
            }
        }
    }

    /// Whether nothing beneath it is visible.
    pub(super) fn is_opaque(&self) -> bool {
        self.all(|color| color.alpha >= 0.999)
    }

    /// Whether it is not visible at all.
    pub(super) fn is_invisible(&self) -> bool {
        self.all(|color| color.alpha <= 0.0)
    }

    fn all(&self, test: impl Fn(&Rgba) -> bool) -> bool {
        match self {
            Self::Plain(color) => test(color),
            Self::Gradient(gradient) => gradient.stops.iter().all(|(_, color)| test(color)),
        }
    }

    /// The ink with its opacity multiplied by `factor`.
    pub(super) fn faded(&self, factor: f64) -> Self {
        let fade = |color: Rgba| Rgba { alpha: color.alpha * factor, ..color };
        match self {
            Self::Plain(color) => Self::Plain(fade(*color)),
            Self::Gradient(gradient) => gradient.map(fade),
        }
    }

    /// This ink over `below`; `None` if both are gradients that do not sum up to one.
    pub(super) fn over(&self, below: &Self) -> Option<Self> {
        if self.is_opaque() {
            return Some(self.clone());
        }
        Some(match (self, below) {
            (Self::Plain(top), Self::Plain(below)) => Self::Plain(top.over(*below)),
            (Self::Plain(top), Self::Gradient(below)) => below.subdivided().map(|color| top.over(color)),
            (Self::Gradient(top), Self::Plain(below)) => top.subdivided().map(|color| color.over(*below)),
            (Self::Gradient(top), Self::Gradient(below)) => return top.over(below).map(Self::Gradient),
        })
    }

    /// The paint of an opaque ink.
    pub(super) fn paint(&self) -> Paint {
        match self {
            Self::Plain(color) => Paint::Plain(color.color()),
            Self::Gradient(gradient) => gradient.paint(),
        }
    }
}

impl Frame {
    fn has_extent(&self) -> bool {
        let area = self.x_axis[0] * self.y_axis[1] - self.x_axis[1] * self.y_axis[0];
        let all = [self.origin, self.x_axis, self.y_axis];
        area.abs() > 1e-9 && all.as_flattened().iter().all(|number| number.abs() < 1e7)
    }

    /// The frame whose unit begins at `start` and is `times` as long.
    fn stretched(self, start: [f64; 2], times: f64) -> Self {
        let along = |i: usize| self.origin[i] + self.x_axis[i] * start[0] + self.y_axis[i] * start[1];
        Self {
            origin: [along(0), along(1)],
            x_axis: self.x_axis.map(|n| n * times),
            y_axis: self.y_axis.map(|n| n * times),
        }
    }

    /// The point of the page in the units of the frame.
    fn local(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let ([a, b], [c, d]) = (self.x_axis, self.y_axis);
        let (x, y, area) = (x - self.origin[0], y - self.origin[1], a * d - b * c);
        [(x * d - y * c) / area, (y * a - x * b) / area]
    }
}

impl LayeredGradient {
    fn map(&self, map: impl Fn(Rgba) -> Rgba) -> LayeredPaint {
        let stops = self.stops.iter().map(|(offset, color)| (*offset, map(*color))).collect();
        LayeredPaint::Gradient(Arc::new(Self { stops, ..self.clone() }))
    }

    /// The gradient with more stops where colour and opacity change at once: what it is laid on then changes by the
    /// square of the distance.
    fn subdivided(&self) -> Self {
        let mut stops: Vec<(f64, Rgba)> = Vec::new();
        for pair in self.stops.windows(2) {
            let [(start, a), (end, b)] = [pair[0], pair[1]];
            stops.push((start, a));
            if a.alpha != b.alpha && a.rgb != b.rgb && end > start {
                let step = |i: usize| {
                    let t = i as f64 / BLEND_STEPS as f64;
                    (start + (end - start) * t, a.between(b, t))
                };
                stops.extend((1..BLEND_STEPS).map(step));
            }
        }
        stops.extend(self.stops.last());
        Self { stops, ..self.clone() }
    }

    /// This gradient over another one with the same geometry.
    fn over(&self, below: &Self) -> Option<Arc<Self>> {
        if self.frame != below.frame || self.focus != below.focus {
            return None;
        }
        let (top, below) = (self.subdivided(), below.subdivided());
        let mut offsets: Vec<f64> = top.stops.iter().chain(&below.stops).map(|(offset, _)| *offset).collect();
        offsets.sort_by(f64::total_cmp);
        offsets.dedup();
        let has_jump = |stops: &[(f64, Rgba)]| stops.windows(2).any(|pair| pair[0].0 == pair[1].0);
        if has_jump(&top.stops) || has_jump(&below.stops) {
            return None;
        }
        let stops = offsets.iter().map(|t| (*t, top.color_at(*t).over(below.color_at(*t)))).collect();
        Some(Arc::new(Self { stops, ..self.clone() }))
    }

    fn color_at(&self, t: f64) -> Rgba {
        let after = self.stops.partition_point(|(offset, _)| *offset < t);
        match (after.checked_sub(1).and_then(|before| self.stops.get(before)), self.stops.get(after)) {
            (Some((start, a)), Some((end, b))) => a.between(*b, (t - start) / (end - start).max(1e-9)),
            (Some((_, color)), None) | (None, Some((_, color))) => *color,
            (None, None) => Rgba::WHITE,
        }
    }

    /// Repeats or reflects the stops as far as the shape reaches.
    fn spread(mut self, method: SpreadMethod, extent: PathBounds) -> Result<LayeredPaint, PaintFault> {
        if self.stops.len() > MAX_STOPS {
            return Err(PaintFault::TooManyStops);
        }
        if let [(_, only)] = self.stops[..] {
            return Ok(LayeredPaint::Plain(only));
        }
        if method != SpreadMethod::Pad {
            let PathBounds { left, top, right, bottom } = extent;
            let corners = [[left, top], [right, top], [left, bottom], [right, bottom]];
            let corners = corners.map(|corner| self.frame.local(corner));
            let reach = |t: f64| t.clamp(-1e6, 1e6);
            let (first, last) = match self.focus {
                None => {
                    let along = corners.map(|[t, _]| reach(t));
                    let least = along.into_iter().fold(0.0, f64::min).floor();
                    (least, along.into_iter().fold(1.0, f64::max).ceil())
                }
                Some((_, radius)) if radius > 0.0 => return Err(PaintFault::FocusOutside),
                Some(([x, y], _)) => {
                    let farthest = corners.iter().map(|[a, b]| (a - x).hypot(b - y)).fold(1.0, f64::max);
                    (0.0, reach(farthest / (1.0 - x.hypot(y))).ceil())
                }
            };
            let periods = (last - first) as usize;
            if periods.saturating_mul(self.stops.len() + 2) > MAX_STOPS {
                return Err(PaintFault::TooManyStops);
            }
            self.stops = repeated(&self.stops, method, first as i64, last as i64);
            let start = match self.focus {
                None => [first, 0.0],
                // The circle of the end grows around the point that moves away from the focus.
                Some(([x, y], _)) => [x * (1.0 - last), y * (1.0 - last)],
            };
            self.frame = self.frame.stretched(start, last - first);
        }
        Ok(LayeredPaint::Gradient(Arc::new(self)))
    }

    fn paint(&self) -> Paint {
        let point = |[x, y]: [f64; 2]| Point::new(Abs::pt(x), Abs::pt(y));
        let kind = match self.focus {
            None => ShadingKind::Axial,
            Some((focus, radius)) => {
                ShadingKind::Radial { focus: point(focus), focus_radius: Abs::pt(radius) }
            }
        };
        let stop = |(offset, color): &(f64, Rgba)| ShadingStop {
            offset: (offset.clamp(0.0, 1.0) * 1e6).round() as u32,
            color: color.color(),
        };
        let stops: Vec<ShadingStop> = self.stops.iter().map(stop).collect();
        if let Some(first) = stops.first()
            && stops.iter().all(|stop| stop.color == first.color)
        {
            return Paint::Plain(first.color);
        }
        Paint::Gradient(Gradient {
            shading: Arc::new(Shading { kind, stops }),
            origin: point(self.frame.origin),
            x_axis: point(self.frame.x_axis),
            y_axis: point(self.frame.y_axis),
        })
    }
}

/// The stops of the periods from `first` to `last`, with offsets from 0 to 1.
fn repeated(stops: &[(f64, Rgba)], method: SpreadMethod, first: i64, last: i64) -> Vec<(f64, Rgba)> {
    let ends = |edge: f64, stop: Option<&(f64, Rgba)>| stop.map(|(_, color)| (edge, *color));
    let whole: Vec<(f64, Rgba)> = ends(0.0, stops.first())
        .into_iter()
        .chain(stops.iter().copied())
        .chain(ends(1.0, stops.last()))
        .collect();
    let length = (last - first) as f64;
    let period = |number: i64| {
        let is_reflected = method == SpreadMethod::Reflect && number.rem_euclid(2) == 1;
        let mut stops = whole.clone();
        if is_reflected {
            stops.reverse();
            stops.iter_mut().for_each(|(offset, _)| *offset = 1.0 - *offset);
        }
        stops.into_iter().map(move |(offset, color)| (((number - first) as f64 + offset) / length, color))
    };
    (first..last).flat_map(period).collect()
}

/// An affine map, in full precision.
#[derive(Clone, Copy)]
pub(super) struct Map([f64; 6]);

impl Map {
    pub(super) fn new(transform: Transform) -> Self {
        let Transform { sx, ky, kx, sy, tx, ty } = transform;
        Self([sx, ky, kx, sy, tx, ty].map(f64::from))
    }

    pub(super) fn point(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [dx, dy] = self.vector([x, y]);
        [dx + self.0[4], dy + self.0[5]]
    }

    pub(super) fn vector(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [a, b, c, d, ..] = self.0;
        [a * x + c * y, b * x + d * y]
    }
}

/// The frame of a linear gradient: lines of one colour are at right angles to its ends in its own units, and must be so
/// on the page.
fn linear_frame(map: Map, [x1, y1, x2, y2]: [f64; 4]) -> Option<Frame> {
    let [a, b, c, d, ..] = map.0;
    let ([dx, dy], area) = ([x2 - x1, y2 - y1], a * d - b * c);
    let square = dx * dx + dy * dy;
    // How fast the offset grows along the axes of the page.
    let growth = [(d * dx - b * dy) / area / square, (a * dy - c * dx) / area / square];
    let steepness = growth[0] * growth[0] + growth[1] * growth[1];
    let x_axis = growth.map(|n| n / steepness);
    let frame = Frame { origin: map.point([x1, y1]), x_axis, y_axis: [-x_axis[1], x_axis[0]] };
    let is_finite = [frame.origin, frame.x_axis].as_flattened().iter().all(|n| n.is_finite());
    (is_finite && frame.has_extent()).then_some(frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(rgb: [f64; 3], alpha: f64) -> LayeredPaint {
        LayeredPaint::Plain(Rgba { rgb, alpha })
    }

    fn gradient(stops: Vec<(f64, Rgba)>) -> LayeredGradient {
        let frame = Frame { origin: [0.0; 2], x_axis: [10.0, 0.0], y_axis: [0.0, 10.0] };
        LayeredGradient { frame, focus: None, stops }
    }

    #[test]
    fn a_see_through_colour_takes_on_what_is_beneath() {
        let half_black = plain([0.0; 3], 0.5);
        assert_eq!(
            half_black.over(&LayeredPaint::Plain(Rgba::WHITE)).unwrap().paint(),
            Paint::Plain(gray_color(128))
        );
        let on_red = half_black.over(&plain([1.0, 0.0, 0.0], 1.0)).unwrap();
        assert_eq!(on_red.paint(), Paint::Plain(Color::Rgb(128, 0, 0)));
        assert!(on_red.is_opaque() && !half_black.is_opaque());
        let both = half_black.over(&half_black).unwrap();
        assert_eq!(both, plain([0.0; 3], 0.75));
    }

    #[test]
    fn where_colour_and_opacity_change_at_once_the_sum_follows_the_square() {
        let clear_red = Rgba { rgb: [1.0, 0.0, 0.0], alpha: 0.0 };
        let black = Rgba { rgb: [0.0; 3], alpha: 1.0 };
        let ink = LayeredPaint::Gradient(Arc::new(gradient(vec![(0.0, clear_red), (1.0, black)])));
        let Some(LayeredPaint::Gradient(sum)) = ink.over(&LayeredPaint::Plain(Rgba::WHITE)) else {
            panic!("no gradient")
        };
        for (t, color) in &sum.stops {
            // Red is 1 - t with the opacity t on white.
            assert!((color.rgb[0] - ((1.0 - t) * t + 1.0 - t)).abs() < 1e-9, "{t}: {color:?}");
        }
        let Paint::Gradient(paint) = ink.over(&LayeredPaint::Plain(Rgba::WHITE)).unwrap().paint() else {
            panic!()
        };
        assert_eq!(paint.shading.stops.len(), BLEND_STEPS + 1);
    }

    #[test]
    fn repeated_gradients_become_longer_ones() {
        let white = Rgba::WHITE;
        let black = Rgba { rgb: [0.0; 3], alpha: 1.0 };
        let extent = PathBounds { left: -5.0, top: 0.0, right: 25.0, bottom: 1.0 };
        let reflected =
            gradient(vec![(0.0, white), (1.0, black)]).spread(SpreadMethod::Reflect, extent).unwrap();
        let LayeredPaint::Gradient(reflected) = reflected else { panic!("{reflected:?}") };
        assert_eq!((reflected.frame.origin, reflected.frame.x_axis), ([-10.0, 0.0], [40.0, 0.0]));
        let at = |t: f64| reflected.color_at(t).rgb[0];
        assert!((at(0.125) - 0.5).abs() < 1e-6 && at(0.25) > 0.99 && at(0.5) < 0.01 && at(0.75) > 0.99);
        let far = PathBounds { right: 1e9, ..extent };
        let refused = gradient(vec![(0.0, white), (1.0, black)]).spread(SpreadMethod::Repeat, far);
        assert_eq!(refused, Err(PaintFault::TooManyStops));
    }
}
