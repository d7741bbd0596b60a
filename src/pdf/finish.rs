//! Finishing: the parts of a file that PDF/A-2a, PDF/UA-1 and print shops require beyond its pages.
//!
//! In: the file as printpdf built it, the document, its tags, fonts and images. Out: the same file with page
//! boxes, structure tree, outline, metadata, output intent and viewer preferences, and without entries that
//! state nothing. Every value that printpdf takes from a clock or a counter is replaced, so that the same
//! document always makes the same bytes.
//! Refuses a file whose pages or fonts are not where printpdf puts them.

use std::sync::Arc;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, dictionary};

use super::assemble::FormObject;
use super::document::{Document, not_built};
use super::embed::EmbeddedFont;
use super::object::{PageRef, page_box};
use super::operator::{font_id, form_id, image_id, shading_name};
use super::outline::add_outline;
use super::tag::TagRecorder;
use super::{icc, metadata, shading};
use crate::art::raster::RasterImage;
use crate::diag::Diagnostic;
use crate::geom::{Abs, Rect, Shading};
use crate::impose::{DuplexEdge, Side};

/// What pages paint by name, in the order of their indices.
pub(super) struct PaintedObjects<'a> {
    pub images: &'a [Arc<RasterImage>],
    pub shadings: &'a [Arc<Shading>],
    pub forms: &'a [FormObject],
}

/// Completes `file`.
pub(super) fn finish(
    file: &mut File,
    document: &Document<'_>,
    tags: &TagRecorder<'_>,
    fonts: Vec<EmbeddedFont>,
    objects: &PaintedObjects<'_>,
) -> Result<(), Diagnostic> {
    finish_objects(file, document, tags, fonts, objects).map_err(|error| {
        not_built(format!("the PDF cannot be completed, because it lacks an object: {error}"))
    })
}

fn finish_objects(
    file: &mut File,
    document: &Document<'_>,
    tags: &TagRecorder<'_>,
    fonts: Vec<EmbeddedFont>,
    objects: &PaintedObjects<'_>,
) -> lopdf::Result<()> {
    let pages = page_ids(file)?;
    let shared_fonts = finish_fonts(file, &pages, fonts)?;
    add_resources(file, &pages, shared_fonts, objects)?;
    for (index, (page, side)) in pages.iter().zip(document.sides).enumerate() {
        finish_page(file, *page, index, side)?;
    }
    let pages: Vec<PageRef> =
        pages.iter().zip(document.sides).map(|(id, side)| PageRef { id: *id, height: side.size.h }).collect();
    let structure = tags.write(file, &pages);
    let has_bookmarks = document.metadata.bookmarks;
    let outline = if has_bookmarks { add_outline(file, document.content, tags, &pages) } else { None };
    finish_catalog(file, document, structure, outline)?;
    finish_info(file, document);
    Ok(())
}

fn page_ids(file: &File) -> lopdf::Result<Vec<ObjectId>> {
    let kids = file.catalog()?.get(b"Pages")?.as_reference()?;
    file.get_dictionary(kids)?.get(b"Kids")?.as_array()?.iter().map(Object::as_reference).collect()
}

/// Replaces the entries of fonts that printpdf guesses, and returns the font dictionary that all pages share.
fn finish_fonts(
    file: &mut File,
    pages: &[ObjectId],
    embedded: Vec<EmbeddedFont>,
) -> lopdf::Result<Option<ObjectId>> {
    let mut shared = None;
    for page in pages {
        let resources = file.get_dictionary(*page)?.get(b"Resources")?.as_reference()?;
        if let Some(Object::Dictionary(dict)) = file.objects.remove(&resources) {
            for unused in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
                if let Ok(id) = dict.get(unused).and_then(Object::as_reference) {
                    file.objects.remove(&id);
                }
            }
            shared = Some(dict.get(b"Font")?.as_reference()?);
        }
    }
    let Some(fonts) = shared.filter(|_| !embedded.is_empty()) else { return Ok(None) };
    for (index, embedded) in embedded.into_iter().enumerate() {
        let font_dict = file.get_dictionary(fonts)?.get(font_id(index).0.as_bytes())?.as_reference()?;
        let font = file.get_dictionary(font_dict)?;
        let map = font.get(b"ToUnicode")?.as_reference()?;
        let descendant =
            font.get(b"DescendantFonts")?.as_array()?.first().ok_or(lopdf::Error::ObjectNotFound((0, 0)))?;
        let descriptor = descendant.as_dict()?.get(b"FontDescriptor")?.as_reference()?;
        file.set_object(map, Stream::new(Dictionary::new(), embedded.to_unicode.into_bytes()));
        let font = file.get_object_mut(font_dict)?.as_dict_mut()?;
        if let Some(Object::Dictionary(descendant)) =
            font.get_mut(b"DescendantFonts")?.as_array_mut()?.first_mut()
        {
            descendant.set("W", widths(&embedded.widths));
        }
        // Symbolic: the codes are not those of the standard Latin character set (ISO 32000-1, 9.8.2).
        let descriptor = file.get_object_mut(descriptor)?.as_dict_mut()?;
        descriptor.set("Flags", 4);
        let font_file = descriptor.get(b"FontFile2")?.as_reference()?;
        let dict = dictionary! { "Length1" => embedded.program.len() as i64 };
        file.set_object(font_file, Stream::new(dict, embedded.program));
    }
    Ok(Some(fonts))
}

/// Adds the images and shadings, turns the streams of `forms` into form XObjects (ISO 32000-1, 8.10.2), and sets the
/// resources of all pages (7.8.3).
fn add_resources(
    file: &mut File,
    pages: &[ObjectId],
    fonts: Option<ObjectId>,
    objects: &PaintedObjects<'_>,
) -> lopdf::Result<()> {
    let PaintedObjects { images, shadings, forms } = *objects;
    let mut names = add_images(file, images);
    let shadings = add_shadings(file, shadings);
    let resources = |file: &mut File, names: &Dictionary| {
        let mut resources = Dictionary::new();
        if let Some(fonts) = fonts {
            resources.set("Font", fonts);
        }
        if let Some(shadings) = shadings {
            resources.set("Shading", shadings);
        }
        if !names.is_empty() {
            resources.set("XObject", file.add_object(names.clone()));
        }
        resources
    };
    let of_forms = if forms.is_empty() { Dictionary::new() } else { resources(file, &names) };
    for (index, form) in forms.iter().enumerate() {
        let dict = &mut file.get_object_mut(form.id)?.as_stream_mut()?.dict;
        dict.set("Type", "XObject");
        dict.set("Subtype", "Form");
        dict.set("BBox", page_box(form.area.clip, form.area.size.h));
        dict.set("Resources", of_forms.clone());
        names.set(form_id(index).0, form.id);
    }
    let shared = resources(file, &names);
    for page in pages {
        file.get_object_mut(*page)?.as_dict_mut()?.set("Resources", shared.clone());
    }
    Ok(())
}

/// Adds the shadings and returns the dictionary of their resource names, if there are any.
fn add_shadings(file: &mut File, shadings: &[Arc<Shading>]) -> Option<ObjectId> {
    let mut names = Dictionary::new();
    for (index, shading) in shadings.iter().enumerate() {
        let dict = shading::dictionary_of(shading);
        names.set(shading_name(index), file.add_object(dict));
    }
    (!names.is_empty()).then(|| file.add_object(names))
}

/// Adds the images and returns their resource names.
fn add_images(file: &mut File, images: &[Arc<RasterImage>]) -> Dictionary {
    let mut names = Dictionary::new();
    for (index, pixels) in images.iter().enumerate() {
        let dict = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(pixels.width),
            "Height" => i64::from(pixels.height),
            // The output intent defines this RGB as sRGB (ISO 19005-2, 6.2.4.3).
            "ColorSpace" => if pixels.is_color { "DeviceRGB" } else { "DeviceGray" },
            "BitsPerComponent" => 8,
        };
        let image = file.add_object(Stream::new(dict, pixels.samples.to_vec()));
        names.set(image_id(index).0, image);
    }
    names
}

/// The widths of all codes from 1 (ISO 32000-1, 9.7.4.3). printpdf writes whole numbers only.
fn widths(widths: &[f64]) -> Vec<Object> {
    let number =
        |w: &f64| if w.fract() == 0.0 { Object::Integer(*w as i64) } else { Object::Real(*w as f32) };
    vec![Object::Integer(1), Object::Array(widths.iter().map(number).collect())]
}

/// Sets the boxes of a page (ISO 32000-1, 14.11.2) and its place in the structure.
fn finish_page(file: &mut File, page: ObjectId, index: usize, side: &Side) -> lopdf::Result<()> {
    let whole = Rect::new(Abs::ZERO, Abs::ZERO, side.size.w, side.size.h);
    let dict = file.get_object_mut(page)?.as_dict_mut()?;
    dict.remove(b"Annots");
    dict.remove(b"CropBox");
    dict.set("MediaBox", page_box(whole, side.size.h));
    dict.set("TrimBox", page_box(side.trim, side.size.h));
    dict.set("BleedBox", page_box(side.bleed, side.size.h));
    dict.set("StructParents", index as i64);
    // The tab order follows the structure (ISO 14289-1, 7.18.3).
    dict.set("Tabs", "S");
    Ok(())
}

/// Replaces the catalog (ISO 32000-1, 7.7.2).
fn finish_catalog(
    file: &mut File,
    document: &Document<'_>,
    structure: ObjectId,
    outline: Option<ObjectId>,
) -> lopdf::Result<()> {
    let content = document.content;
    let packet = metadata::xmp(&content.title, &content.lang, document.metadata);
    // Compressed like everything else, which PDF/A-2 allows.
    let packet = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet.into_bytes());
    let packet = file.add_object(packet);
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, icc::srgb_profile()));
    // ISO 19005-2, 6.2.3.
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let preferences = dictionary! {
        "DisplayDocTitle" => true,
        "Direction" => if content.direction.is_rtl() { "R2L" } else { "L2R" },
        // Folds and cards are measured in millimetres; fitting to the page would shift them.
        "PrintScaling" => "None",
        "Duplex" => match document.metadata.duplex {
            None => "Simplex",
            Some(DuplexEdge::Long) => "DuplexFlipLongEdge",
            Some(DuplexEdge::Short) => "DuplexFlipShortEdge",
        },
    };
    let catalog = file.catalog_mut()?;
    let mut dict = dictionary! {
        "Type" => "Catalog",
        "Pages" => catalog.get(b"Pages")?.clone(),
        "Lang" => Object::string_literal(content.lang.as_str()),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => structure,
        "ViewerPreferences" => preferences,
    };
    if let Some(outline) = outline {
        dict.set("Outlines", outline);
    }
    dict.set("Metadata", packet);
    dict.set("OutputIntents", vec![Object::Dictionary(intent)]);
    *catalog = dict;
    Ok(())
}

/// Replaces the document information dictionary (ISO 32000-1, 14.3.3).
fn finish_info(file: &mut File, document: &Document<'_>) {
    let info = metadata::info(&document.content.title, document.metadata);
    if let Ok(id) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.set_object(id, info);
    }
}
