//! Shadings: the gradients that a page paints within a clipping path (ISO 32000-1, 8.7.4).
//!
//! In: a shading among the resources. Out: whether it is an axial or radial one whose colours are a function from 0 to 1
//! that every reader evaluates alike.
//! Refuses nothing; the painter makes a finding of a shading that is not complete.

use super::{PaintFinding, PaintMethod, Painter, UnsupportedContent};
use crate::proof::file::PdfFile;
use crate::proof::object::{PdfDict, PdfObject, numbers};
use crate::proof::token;

impl Painter<'_, '_> {
    /// Paints the shading that the resources call `name` over everything within the clipping path.
    pub(super) fn paint_shading(&mut self, name: Option<&[u8]>, resources: &PdfDict<'_>) {
        let Some(name) = name else { return };
        let name = String::from_utf8_lossy(&token::name(name)).into_owned();
        let shadings = self.file.dict_of(resources, "Shading");
        let PdfObject::Dict(shading) = self.file.value(&shadings, &name) else {
            let page = self.input.page + 1;
            self.contents.findings.insert(PaintFinding::MissingObject { page, name });
            return;
        };
        self.counts.shapes += 1;
        let Some(clip) = self.state.shape_clip.clone() else {
            // Nothing limits it: it covers the page.
            return self.report_unsupported(UnsupportedContent::Shading);
        };
        if !is_complete(self.file, &shading) {
            self.report_unsupported(UnsupportedContent::Shading);
        }
        self.add_shape(clip.path.to_vec(), PaintMethod::Fill { even_odd: clip.even_odd });
    }
}

/// Whether a shading has all that its type needs, and nothing that changes where it paints.
fn is_complete(file: &PdfFile<'_>, shading: &PdfDict<'_>) -> bool {
    let components = match shading.name("ColorSpace") {
        Some(b"DeviceGray") => 1,
        Some(b"DeviceRGB") => 3,
        _ => return false,
    };
    let coords = file.items(shading, "Coords");
    let has_extent = match shading.integer("ShadingType") {
        Some(2) => numbers(&coords).is_some_and(|[a, b, c, d]: [f64; 4]| a != c || b != d),
        Some(3) => numbers(&coords).is_some_and(|[.., first, _, _, second]: [f64; 6]| {
            first >= 0.0 && second >= 0.0 && first != second
        }),
        _ => return false,
    };
    // Without extension, parts of the shape would have no colour.
    let is_extended =
        matches!(&file.items(shading, "Extend")[..], [PdfObject::Bool(true), PdfObject::Bool(true)]);
    let is_known =
        |key: &[u8]| matches!(key, b"ShadingType" | b"ColorSpace" | b"Coords" | b"Function" | b"Extend");
    has_extent
        && is_extended
        && shading.keys().all(is_known)
        && is_function(file, &file.dict_of(shading, "Function"), components, true)
}

/// Whether `function` is defined from 0 to 1 and has so many `components`; a stitching function if `may_stitch`.
fn is_function(file: &PdfFile<'_>, function: &PdfDict<'_>, components: usize, may_stitch: bool) -> bool {
    let has_domain = numbers(&file.items(function, "Domain")) == Some([0.0, 1.0]);
    let is_color = |key: &str| {
        let items = file.items(function, key);
        let is_level = |item: &PdfObject<'_>| item.number().is_some_and(|level| (0.0..=1.0).contains(&level));
        items.len() == components && items.iter().all(is_level)
    };
    has_domain
        && match function.integer("FunctionType") {
            Some(2) => function.integer("N") == Some(1) && is_color("C0") && is_color("C1"),
            Some(3) if may_stitch => {
                let parts = file.items(function, "Functions");
                let (bounds, encode) = (file.items(function, "Bounds"), file.items(function, "Encode"));
                let bounds: Vec<f64> = bounds.iter().filter_map(PdfObject::number).collect();
                let is_part = |part: &PdfObject<'_>| is_function(file, &file.dict(part), components, false);
                let is_pair = |pair: &[PdfObject<'_>]| numbers(pair) == Some([0.0, 1.0]);
                !parts.is_empty()
                    && parts.iter().all(is_part)
                    && bounds.len() + 1 == parts.len()
                    && bounds.windows(2).all(|pair| pair[0] < pair[1])
                    && bounds.iter().all(|bound| *bound > 0.0 && *bound < 1.0)
                    && encode.len() == parts.len() * 2
                    && encode.chunks(2).all(is_pair)
            }
            _ => false,
        }
}
