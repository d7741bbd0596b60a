//! Paths and images: the shapes that a page fills and strokes (ISO 32000-1, 8.5 and 8.9).
//!
//! In: operators that build and paint paths. Out: shapes with flattened contours.
//! Refuses nothing. A clipping path that is not an upright rectangle is a finding outside of drawings: what it hides is
//! not known.

use super::{
    BoundingBox, ClipRule, ContentFault, FlatContour, PagePoint, PaintMethod, PaintedShape, Painter,
    ShapeClip, TOLERANCE, UnsupportedContent,
};

impl Painter<'_, '_> {
    /// Carries out an operator that adds to the path; `n` are its operands.
    pub(super) fn extend_path(&mut self, operator: &[u8], n: [f64; 6]) {
        let [first, second, third] =
            [PagePoint::new(n[0], n[1]), PagePoint::new(n[2], n[3]), PagePoint::new(n[4], n[5])];
        match operator {
            b"m" => {
                self.path.push(Vec::new());
                self.add_point(first);
                self.current_point = first;
            }
            b"l" => {
                self.add_point(first);
                self.current_point = first;
            }
            b"re" => {
                self.path.push(Vec::new());
                let size = second;
                for (x, y) in [(0.0, 0.0), (size.x, 0.0), (size.x, size.y), (0.0, size.y), (0.0, 0.0)] {
                    self.add_point(first.translated(PagePoint::new(x, y)));
                }
                self.current_point = first;
            }
            b"h" => {
                if let Some(contour) = self.path.last_mut()
                    && let Some(first) = contour.first().copied()
                {
                    contour.push(first);
                }
            }
            b"v" => self.add_curve(self.current_point, first, second),
            b"y" => self.add_curve(first, second, second),
            _ => self.add_curve(first, second, third),
        }
    }

    /// Adds a point of user space to the last contour.
    fn add_point(&mut self, point: PagePoint) {
        self.contents.points += 1;
        let point = self.state.matrix.apply(point.x, point.y);
        match self.path.last_mut() {
            Some(contour) => contour.push(point),
            None => self.path.push(vec![point]),
        }
    }

    /// Adds a Bézier curve from the current point to `end` as a series of lines.
    fn add_curve(&mut self, control_1: PagePoint, control_2: PagePoint, end: PagePoint) {
        const STEPS: usize = 8;
        let start = self.current_point;
        for step in 1..=STEPS {
            let t = step as f64 / STEPS as f64;
            let u = 1.0 - t;
            let along = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            self.add_point(PagePoint {
                x: along(start.x, control_1.x, control_2.x, end.x),
                y: along(start.y, control_1.y, control_2.y, end.y),
            });
        }
        self.current_point = end;
    }

    /// Carries out an operator that paints the path and ends it; `false` if it is another one.
    pub(super) fn paint_path(&mut self, operator: &[u8]) -> bool {
        /// Whether the even-odd rule counts, for operators that fill.
        const NONZERO: Option<bool> = Some(false);
        const EVEN_ODD: Option<bool> = Some(true);
        /// Whether the path is closed first, for operators that stroke.
        const OPEN: Option<bool> = Some(false);
        const CLOSED: Option<bool> = Some(true);
        let (fill, stroke) = match operator {
            b"n" => (None, None),
            b"S" => (None, OPEN),
            b"s" => (None, CLOSED),
            b"f" | b"F" => (NONZERO, None),
            b"f*" => (EVEN_ODD, None),
            b"B" => (NONZERO, OPEN),
            b"B*" => (EVEN_ODD, OPEN),
            b"b" => (NONZERO, CLOSED),
            b"b*" => (EVEN_ODD, CLOSED),
            _ => return false,
        };
        let mut path = std::mem::take(&mut self.path);
        if let Some(rule) = self.is_clipping.take() {
            self.clip_by(&path, rule, operator == b"n");
        }
        if let (CLOSED, Some(contour)) = (stroke, path.last_mut())
            && let Some(first) = contour.first().copied()
        {
            contour.push(first);
        }
        self.counts.shapes += usize::from(fill.is_some() || stroke.is_some());
        if let Some(even_odd) = fill {
            self.add_shape(path.clone(), PaintMethod::Fill { even_odd });
        }
        if stroke.is_some() {
            let scale = self.state.matrix.linear;
            let scale = scale.horizontal_scale().max(scale.vertical_scale());
            self.add_shape(path, PaintMethod::Stroke { width: self.state.line_width * scale });
        }
        true
    }

    /// Narrows the clipping path to `path`, which the operator that ends it does or does not paint too. Only within a
    /// drawing may a clipping path have any form, and cut shapes off: it is a part of the drawing.
    fn clip_by(&mut self, path: &[FlatContour], rule: ClipRule, is_not_painted: bool) {
        self.counts.clips += 1;
        // Nothing is inside of an empty path.
        let Some(area) = bounds_of(path) else {
            return self.report_unsupported(UnsupportedContent::ClippingPath);
        };
        if is_not_painted && self.is_in_drawing() {
            let outer = self.state.shape_clip.as_ref();
            self.state.shape_clip = Some(ShapeClip {
                path: path.into(),
                even_odd: rule == ClipRule::EvenOdd,
                area: outer.map_or(area, |outer| outer.area.intersection(area)),
            });
            return;
        }
        if !is_not_painted || !is_upright_rectangle(path) {
            self.report_unsupported(UnsupportedContent::ClippingPath);
        }
        self.clip_to(area);
    }

    /// Narrows the clipping path to `area`.
    pub(super) fn clip_to(&mut self, area: BoundingBox) {
        self.state.clip = Some(self.state.clip.map_or(area, |clip| clip.intersection(area)));
    }

    /// Paints an image: the unit square of user space.
    pub(super) fn paint_image(&mut self) {
        self.counts.images += 1;
        if self.state.shape_clip.is_some() {
            // No drawing has an image in it.
            self.report_unsupported(UnsupportedContent::ClippingPath);
        }
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];
        let corners = corners.map(|(x, y)| self.state.matrix.apply(x, y)).to_vec();
        self.add_shape(vec![corners], PaintMethod::Fill { even_odd: false });
    }

    /// The part of `bounds` that clipping paths of the drawing leave. Whatever else they cut off is a fault.
    fn unclipped_part(&mut self, marked_content: usize, bounds: BoundingBox) -> Option<BoundingBox> {
        let Some(clip) = &self.state.shape_clip else {
            self.check_clipping(marked_content, &bounds);
            return Some(bounds);
        };
        let part = bounds.intersection(clip.area);
        if !self.is_in_drawing() {
            self.report_unsupported(UnsupportedContent::ClippingPath);
        }
        if part.width() < -TOLERANCE || part.height() < -TOLERANCE {
            self.contents.add_fault(marked_content, ContentFault::Clipped);
            return None;
        }
        let part = BoundingBox { right: part.right.max(part.left), top: part.top.max(part.bottom), ..part };
        self.check_clipping(marked_content, &part);
        Some(part)
    }

    pub(super) fn add_shape(&mut self, path: Vec<FlatContour>, method: PaintMethod) {
        let Some(bounds) = bounds_of(&path) else { return };
        let marked_content = self.current_marked_content();
        let bounds = match method {
            PaintMethod::Stroke { width } => bounds.expanded(width / 2.0),
            PaintMethod::Fill { .. } => bounds,
        };
        if !bounds.is_finite() {
            self.contents.add_fault(marked_content, ContentFault::OffPage);
            return;
        }
        let Some(bounds) = self.unclipped_part(marked_content, bounds) else { return };
        self.extend_marked_content(marked_content, bounds);
        self.contents.order += 1;
        let (page, order) = (self.input.page, self.contents.order);
        self.contents.shapes.push(PaintedShape { page, marked_content, method, path, bounds, order });
    }
}

/// Whether `path` is one rectangle with upright edges, closed or not.
fn is_upright_rectangle(path: &[FlatContour]) -> bool {
    let [contour] = path else { return false };
    let corners = match contour.as_slice() {
        [corners @ .., last] if corners.len() == 4 && *last == corners[0] => corners,
        corners => corners,
    };
    let is_upright = |a: PagePoint, b: PagePoint| (a.x == b.x) != (a.y == b.y);
    let [a, b, c, d] = *corners else { return false };
    is_upright(a, b) && is_upright(b, c) && is_upright(c, d) && is_upright(d, a) && a.x != c.x && a.y != c.y
}

fn bounds_of(path: &[FlatContour]) -> Option<BoundingBox> {
    BoundingBox::around(path.iter().flatten().copied())
}
