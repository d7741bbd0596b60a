//! Finishing: what PDF/A-2a, PDF/UA-1 and a print shop want of the file beyond its pages.
//!
//! In: the file as printpdf built it, the document, its tags, font programs and images. Out: the same file
//! with page boxes, structure, outline, metadata, output intent and viewer preferences, and with
//! everything dropped that says nothing. Whatever printpdf fills in from a clock or a counter is
//! replaced, so that the same document always makes the same bytes.
//! Refuses a file whose pages or fonts are not where printpdf puts them.

use std::sync::Arc;

use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, StringFormat};

use super::canvas::{font_id, form_id, hundredths, image_id};
use super::embed::Program;
use super::tag::Tags;
use super::{Document, metadata};
use crate::art::raster::RasterImage;
use crate::content::Role;
use crate::diag::Diagnostic;
use crate::geom::{Abs, Rect, Size};
use crate::impose::Side;

/// A number of hundredths.
pub(super) fn hundredth(value: i64) -> Object {
    if value % 100 == 0 { Object::Integer(value / 100) } else { Object::Real((value as f64 / 100.0) as f32) }
}

/// A text string (ISO 32000-1, 7.9.2.2).
pub(super) fn text_string(text: &str) -> Object {
    if text.chars().all(|c| matches!(c, ' '..='~')) {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Literal)
}

/// Completes `file`.
pub(super) fn finish(
    file: &mut File,
    document: &Document<'_>,
    tags: &Tags<'_>,
    programs: Vec<Program>,
    images: &[Arc<RasterImage>],
    forms: &[(ObjectId, (Size, Rect))],
) -> Result<(), Diagnostic> {
    let lost = |_| {
        Diagnostic::error(
            crate::diag::Name::Unnamed,
            "the PDF is not built as expected: its pages or fonts are missing",
        )
    };
    let pages = page_ids(file).map_err(lost)?;
    let fonts = finish_fonts(file, &pages, programs).map_err(lost)?;
    add_resources(file, &pages, fonts, images, forms).map_err(lost)?;
    for (index, (page, side)) in pages.iter().zip(document.sides).enumerate() {
        finish_page(file, *page, index, side).map_err(lost)?;
    }
    let heights: Vec<Abs> = document.sides.iter().map(|s| s.size.h).collect();
    let structure = tags.write(file, &pages, &heights);
    let outline = outline(file, document, tags, &pages, &heights);
    finish_catalog(file, document, structure, outline).map_err(lost)?;
    finish_info(file, document);
    Ok(())
}

fn page_ids(file: &File) -> lopdf::Result<Vec<ObjectId>> {
    let kids = file.catalog()?.get(b"Pages")?.as_reference()?;
    file.get_dictionary(kids)?.get(b"Kids")?.as_array()?.iter().map(Object::as_reference).collect()
}

/// Replaces what printpdf guesses about the fonts, and says which dictionary of fonts all pages share.
fn finish_fonts(
    file: &mut File,
    pages: &[ObjectId],
    programs: Vec<Program>,
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
    let Some(fonts) = shared.filter(|_| !programs.is_empty()) else { return Ok(None) };
    for (index, program) in programs.into_iter().enumerate() {
        let font_dict = file.get_dictionary(fonts)?.get(font_id(index).0.as_bytes())?.as_reference()?;
        let font = file.get_dictionary(font_dict)?;
        let map = font.get(b"ToUnicode")?.as_reference()?;
        let descendant =
            font.get(b"DescendantFonts")?.as_array()?.first().ok_or(lopdf::Error::ObjectNotFound((0, 0)))?;
        let descriptor = descendant.as_dict()?.get(b"FontDescriptor")?.as_reference()?;
        file.set_object(map, Stream::new(Dictionary::new(), program.to_unicode.into_bytes()));
        let font = file.get_object_mut(font_dict)?.as_dict_mut()?;
        if let Some(Object::Dictionary(descendant)) =
            font.get_mut(b"DescendantFonts")?.as_array_mut()?.first_mut()
        {
            descendant.set("W", widths(&program.widths));
        }
        // Symbolic: the codes are not those of the standard Latin character set.
        let descriptor = file.get_object_mut(descriptor)?.as_dict_mut()?;
        descriptor.set("Flags", 4);
        let file_of_font = descriptor.get(b"FontFile2")?.as_reference()?;
        let mut dict = Dictionary::new();
        dict.set("Length1", program.bytes.len() as i64);
        file.set_object(file_of_font, Stream::new(dict, program.bytes));
    }
    Ok(Some(fonts))
}

/// Adds the images, makes forms of the streams that wait for it, and says on all pages what they may paint with.
fn add_resources(
    file: &mut File,
    pages: &[ObjectId],
    fonts: Option<ObjectId>,
    images: &[Arc<RasterImage>],
    forms: &[(ObjectId, (Size, Rect))],
) -> lopdf::Result<()> {
    let mut names = add_images(file, images);
    let resources = |file: &mut File, names: &Dictionary| {
        let mut resources = Dictionary::new();
        if let Some(fonts) = fonts {
            resources.set("Font", Object::Reference(fonts));
        }
        if !names.is_empty() {
            resources.set("XObject", Object::Reference(file.add_object(names.clone())));
        }
        resources
    };
    let own = if forms.is_empty() { Dictionary::new() } else { resources(file, &names) };
    for (index, (id, (size, ink))) in forms.iter().enumerate() {
        let dict = &mut file.get_object_mut(*id)?.as_stream_mut()?.dict;
        dict.set("Type", Object::Name("XObject".into()));
        dict.set("Subtype", Object::Name("Form".into()));
        dict.set("BBox", page_box(*ink, size.h));
        dict.set("Resources", own.clone());
        names.set(form_id(index).0, Object::Reference(*id));
    }
    let shared = resources(file, &names);
    for page in pages {
        file.get_object_mut(*page)?.as_dict_mut()?.set("Resources", shared.clone());
    }
    Ok(())
}

/// Adds the images; which names they have.
fn add_images(file: &mut File, images: &[Arc<RasterImage>]) -> Dictionary {
    let mut names = Dictionary::new();
    for (index, pixels) in images.iter().enumerate() {
        let mut dict = Dictionary::new();
        dict.set("Type", Object::Name("XObject".into()));
        dict.set("Subtype", Object::Name("Image".into()));
        dict.set("Width", i64::from(pixels.width));
        dict.set("Height", i64::from(pixels.height));
        // The output intent says that this RGB is sRGB (ISO 19005-2, 6.2.4.3).
        let space = if pixels.colour { "DeviceRGB" } else { "DeviceGray" };
        dict.set("ColorSpace", Object::Name(space.into()));
        dict.set("BitsPerComponent", 8);
        let image = file.add_object(Stream::new(dict, pixels.samples.to_vec()));
        names.set(image_id(index).0, Object::Reference(image));
    }
    names
}

/// The widths of all codes from 1 (ISO 32000-1, 9.7.4.3); printpdf knows whole numbers only.
fn widths(widths: &[f64]) -> Vec<Object> {
    let number =
        |w: &f64| if w.fract() == 0.0 { Object::Integer(*w as i64) } else { Object::Real(*w as f32) };
    vec![Object::Integer(1), Object::Array(widths.iter().map(number).collect())]
}

fn finish_page(file: &mut File, page: ObjectId, index: usize, side: &Side) -> lopdf::Result<()> {
    let whole = Rect::new(Abs::ZERO, Abs::ZERO, side.size.w, side.size.h);
    let dict = file.get_object_mut(page)?.as_dict_mut()?;
    dict.remove(b"Annots");
    dict.remove(b"CropBox");
    dict.set("MediaBox", page_box(whole, side.size.h));
    dict.set("TrimBox", page_box(side.trim, side.size.h));
    dict.set("BleedBox", page_box(side.bleed, side.size.h));
    dict.set("StructParents", index as i64);
    // Tab order follows the structure (ISO 14289-1, 7.18.3).
    dict.set("Tabs", Object::Name("S".into()));
    Ok(())
}

/// A rectangle as a page has it, whose height is `height`.
pub(super) fn page_box(r: Rect, height: Abs) -> Object {
    let h = hundredths(height);
    let corners = [hundredths(r.x), h - hundredths(r.bottom()), hundredths(r.right()), h - hundredths(r.y)];
    Object::Array(corners.into_iter().map(hundredth).collect())
}

/// The headings as bookmarks, nested by their levels; `None` without headings or if not wanted.
fn outline(
    file: &mut File,
    document: &Document<'_>,
    tags: &Tags<'_>,
    pages: &[ObjectId],
    heights: &[Abs],
) -> Option<ObjectId> {
    struct Entry {
        id: ObjectId,
        level: u8,
        parent: Option<usize>,
        title: String,
        dest: Object,
    }
    if !document.meta.bookmarks {
        return None;
    }
    let mut entries: Vec<Entry> = Vec::new();
    for (i, block) in document.content.blocks.iter().enumerate() {
        let id = crate::content::BlockId(i as u32);
        let (Role::Heading(level), Some(text), Some((page, area))) =
            (block.role, &block.text, tags.place(id))
        else {
            continue;
        };
        let top = hundredths(heights[page]) - hundredths(area.y);
        let dest = vec![
            Object::Reference(pages[page]),
            Object::Name("XYZ".into()),
            Object::Null,
            hundredth(top),
            Object::Null,
        ];
        let parent = entries.iter().rposition(|e| e.level < level);
        // A deeper heading hangs on the nearest shallower one, unless a sibling's branch ended in between.
        entries.push(Entry {
            id: file.new_object_id(),
            level,
            parent,
            title: plain(text),
            dest: dest.into(),
        });
    }
    if entries.is_empty() {
        return None;
    }
    let root = file.new_object_id();
    let children = |of: Option<usize>| -> Vec<usize> {
        entries.iter().enumerate().filter(|(_, e)| e.parent == of).map(|(i, _)| i).collect()
    };
    let branch = |dict: &mut Dictionary, kids: &[usize]| {
        if let (Some(first), Some(last)) = (kids.first(), kids.last()) {
            dict.set("First", Object::Reference(entries[*first].id));
            dict.set("Last", Object::Reference(entries[*last].id));
            dict.set("Count", kids.len() as i64);
        }
    };
    let mut made = Vec::with_capacity(entries.len() + 1);
    for parent in (0..entries.len()).map(Some).chain([None]) {
        let kids = children(parent);
        for (n, &kid) in kids.iter().enumerate() {
            let entry = &entries[kid];
            let mut dict = Dictionary::new();
            dict.set("Title", text_string(&entry.title));
            dict.set("Parent", Object::Reference(parent.map_or(root, |p| entries[p].id)));
            if n > 0 {
                dict.set("Prev", Object::Reference(entries[kids[n - 1]].id));
            }
            if let Some(next) = kids.get(n + 1) {
                dict.set("Next", Object::Reference(entries[*next].id));
            }
            branch(&mut dict, &children(Some(kid)));
            dict.set("Dest", entry.dest.clone());
            made.push((entry.id, dict));
        }
    }
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name("Outlines".into()));
    branch(&mut dict, &children(None));
    // Everything is open, so the root counts all entries.
    dict.set("Count", entries.len() as i64);
    made.push((root, dict));
    for (id, dict) in made {
        file.set_object(id, dict);
    }
    Some(root)
}

/// A text without its invisible marks.
pub(super) fn plain(text: &str) -> String {
    crate::unicode::without_invisible(text)
}

fn finish_catalog(
    file: &mut File,
    document: &Document<'_>,
    structure: ObjectId,
    outline: Option<ObjectId>,
) -> lopdf::Result<()> {
    let content = document.content;
    let mut kind = Dictionary::new();
    kind.set("Type", Object::Name("Metadata".into()));
    kind.set("Subtype", Object::Name("XML".into()));
    let packet = Stream::new(kind, metadata::xmp(&content.title, &content.lang, document.meta).into_bytes())
        .with_compression(false);
    let packet = file.add_object(packet);
    let mut components = Dictionary::new();
    components.set("N", 3);
    let profile = file.add_object(Stream::new(components, metadata::srgb_profile()));
    let mut intent = Dictionary::new();
    intent.set("Type", Object::Name("OutputIntent".into()));
    intent.set("S", Object::Name("GTS_PDFA1".into()));
    intent.set("OutputConditionIdentifier", Object::string_literal("sRGB"));
    intent.set("Info", Object::string_literal("sRGB IEC61966-2.1"));
    intent.set("DestOutputProfile", Object::Reference(profile));
    let mut marked = Dictionary::new();
    marked.set("Marked", true);
    let mut preferences = Dictionary::new();
    preferences.set("DisplayDocTitle", true);
    let direction = if content.direction.is_rtl() { "R2L" } else { "L2R" };
    preferences.set("Direction", Object::Name(direction.into()));
    // Folds and cards are measured in millimetres; fitting to the page would shift them.
    preferences.set("PrintScaling", Object::Name("None".into()));

    let catalog = file.catalog_mut()?;
    let pages = catalog.get(b"Pages")?.clone();
    let mut dict = Dictionary::new();
    dict.set("Type", Object::Name("Catalog".into()));
    dict.set("Pages", pages);
    dict.set("Lang", Object::string_literal(content.lang.as_str()));
    dict.set("MarkInfo", marked);
    dict.set("StructTreeRoot", Object::Reference(structure));
    dict.set("ViewerPreferences", preferences);
    if let Some(outline) = outline {
        dict.set("Outlines", Object::Reference(outline));
    }
    dict.set("Metadata", Object::Reference(packet));
    dict.set("OutputIntents", vec![Object::Dictionary(intent)]);
    *catalog = dict;
    Ok(())
}

fn finish_info(file: &mut File, document: &Document<'_>) {
    let info = metadata::info(&document.content.title, document.meta);
    if let Ok(old) = file.trailer.get(b"Info").and_then(Object::as_reference) {
        file.set_object(old, info);
    }
}
