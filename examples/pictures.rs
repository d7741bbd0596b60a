//! Prints each picture alone on a page of 160 × 160 pt, for `tests/readers/pictures.py`.
//!
//! In: the names of SVG and raster files, one a line. Out: PDF files of up to 50 pages in the folder that the argument
//! names, and a line for each picture: its file, then the number of its PDF file and its page, or why it is refused.

use std::fs;
use std::io::{self, BufRead};
use std::path::Path;
use std::sync::Arc;

use handout::art::Logo;
use handout::content::{Block, BlockId, Content, Role};
use handout::diag::{Diagnostic, Source};
use handout::geom::{Abs, Point, Rect, Size};
use handout::impose::{PlacedFrame, Side};
use handout::layout::frame::{Frame, FrameItem, ItemOwner};
use handout::locale::{self, Direction, Locale, Script};
use handout::pdf::{Deflater, Document, DocumentMetadata, export};
use handout::proof;

/// Width and height of a page, in points.
const SIDE: f64 = 160.0;
/// The most pages of a file.
const PAGES: usize = 50;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: pictures FOLDER < NAMES")?;
    let names: Vec<String> = io::stdin().lock().lines().collect::<Result<_, _>>()?;
    for (number, names) in names.chunks(PAGES).enumerate() {
        print_file(names, &Path::new(&folder).join(format!("{number}.pdf")), number)?;
    }
    Ok(())
}

/// Prints the pictures in the files `names` into the file `path`.
fn print_file(names: &[String], path: &Path, number: usize) -> Result<(), Box<dyn std::error::Error>> {
    let (mut blocks, mut sides) = (vec![block(Role::Section, None)], Vec::new());
    for name in names {
        match Logo::parse_svg(&Source::new(name.as_str(), fs::read_to_string(name)?)) {
            Ok(logo) => {
                println!("{name}\t{number}\t{}", sides.len());
                let owner = ItemOwner::Block(BlockId(blocks.len() as u32));
                blocks.push(block(Role::Figure, Some("a picture")));
                sides.push(side(&logo, owner));
            }
            Err(refused) => println!("{name}\t{}", reason(&refused)),
        }
    }
    if sides.is_empty() {
        return Ok(());
    }
    let script = Script::from_code("Latn").ok_or("no script")?;
    let locale = Arc::new(Locale::new(locale::parse("en").map_err(|_| "no locale")?, Direction::Ltr, script));
    let content = Content {
        title: "Pictures".to_owned(),
        lang: "en".to_owned(),
        direction: Direction::Ltr,
        locale,
        staff_line: Vec::new(),
        draft_notice: Vec::new(),
        picture: None,
        panels: Vec::new(),
        flows: Vec::new(),
        edition_code: String::new(),
        marks: Vec::new(),
        blocks,
    };
    let metadata = DocumentMetadata::default();
    let document = Document { content: &content, sides: &sides, metadata: &metadata };
    let exported = export(&document, &mut Deflater::default()).map_err(|refused| reason(&refused))?;
    fs::write(path, &exported.bytes)?;
    let reading = proof::read(&exported.bytes).map_err(|refused| reason(&refused))?;
    for (page, (drawn, found)) in exported.painted.iter().zip(reading.paint_counts()).enumerate() {
        if (drawn.shapes, drawn.clips) != (found.shapes, found.clips) {
            return Err(format!("{}: page {page} paints more or less than was drawn", path.display()).into());
        }
    }
    let about_drawings = |finding: &&Diagnostic| {
        ["clipping path", "shading", "not proven"].iter().any(|what| finding.message.contains(what))
    };
    if let Some(finding) = reading.findings().iter().find(about_drawings) {
        return Err(format!("{}: {}", path.display(), finding.message).into());
    }
    Ok(())
}

fn reason(refused: &Diagnostic) -> String {
    format!("{}: {}", refused.name.as_str(), refused.message)
}

fn block(role: Role, alt: Option<&str>) -> Block {
    Block {
        role,
        parent: alt.map(|_| BlockId(0)),
        lang: None,
        text: None,
        message: None,
        span: None,
        value: None,
        alt: alt.map(str::to_owned),
    }
}

/// A page with the picture at its top left corner.
fn side(logo: &Logo, owner: ItemOwner) -> Side {
    let size = Size { w: Abs::pt(SIDE), h: Abs::pt(SIDE) };
    let drawn = logo.size_within(size);
    let item = match logo {
        Logo::Vector(picture) => FrameItem::Shapes { owner, shapes: picture.scaled_to(drawn.w) },
        Logo::Raster(pixels) => {
            let area = Rect::new(Abs::ZERO, Abs::ZERO, drawn.w, drawn.h);
            FrameItem::Image { owner, area, pixels: Arc::clone(pixels) }
        }
    };
    let frame = Arc::new(Frame { size, items: vec![item] });
    let placed = vec![PlacedFrame { at: Point::default(), frame, is_copy: false }];
    let whole = Rect::new(Abs::ZERO, Abs::ZERO, size.w, size.h);
    Side { size, trim: whole, bleed: whole, placed, is_rotated: false }
}
