//! Logos of all kinds, as users have them: what is printed, and what is said about the others.

use lopdf::Document;

use crate::support::command::write_file;
use crate::support::editions::root;

use super::{disc, print, project_with_sheet};

/// A drawing with a hole, a clone, a clipping path, a gradient and a see-through shape.
const DRAWING: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><defs>
<linearGradient id="g"><stop stop-color="#7a1f5c"/><stop offset="1" stop-color="#0b505c"/></linearGradient>
<clipPath id="c"><circle cx="45" cy="15" r="12"/></clipPath>
<path id="p" fill-rule="evenodd" d="M1 1h12v12h-12z M4 4h6v6h-6z"/></defs>
<use href="#p"/><use href="#p" y="15"/><g clip-path="url(#c)"><rect x="30" width="30" height="30" fill="url(#g)"/>
<rect x="40" y="10" width="20" height="10" fill="#fff" opacity=".5"/></g></svg>"##;

fn jpeg() -> Vec<u8> {
    std::fs::read(root().join("tests/data/jpeg/baseline.jpg")).unwrap()
}

#[test]
fn the_contents_of_a_logo_count_and_not_its_name() {
    let dir = project_with_sheet();
    for (name, bytes, what) in [
        ("logo.jpg", jpeg(), None),
        ("logo.JPEG", jpeg(), None),
        ("logo.png", jpeg(), Some("a JPEG image")),
        ("logo.png", disc(64), None),
        ("logo.jpg", disc(64), Some("a PNG image")),
        ("logo.svg", disc(64), Some("a PNG image")),
        ("logo.png", DRAWING.as_bytes().to_vec(), Some("an SVG drawing")),
        ("logo", DRAWING.as_bytes().to_vec(), Some("an SVG drawing")),
    ] {
        write_file(&dir, "c.toml", format!("name = \"x\"\nlogo = \"{name}\"\n"));
        write_file(&dir, name, bytes);
        let run = print(&dir, "--clinic c.toml");
        assert_eq!(run.status, 0, "{name}: {}", run.err);
        let note = what.map(|what| format!("note[misleading-ending]: `{name}` is {what} and is read as one"));
        assert_eq!(run.err.contains("misleading-ending"), note.is_some(), "{name}: {}", run.err);
        assert!(note.is_none_or(|note| run.err.contains(&note)), "{name}: {}", run.err);
    }
    for (bytes, what) in [
        (&b"%PDF-1.7"[..], "is a PDF or Illustrator file"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "is a WebP image"),
        (b"\0\0\0\x20ftypheic", "is a HEIC photo"),
        (b"<!DOCTYPE html><html></html>", "is a web page"),
        (b"", "is empty"),
        (b"a photo", "is not an SVG, PNG or JPEG file"),
    ] {
        write_file(&dir, "c.toml", "name = \"x\"\nlogo = \"logo\"\n");
        write_file(&dir, "logo", bytes);
        let run = print(&dir, "--clinic c.toml");
        let error = format!("error[unsupported-logo]: `logo` {what}\n --> c.toml:2:8\n");
        assert!(run.status == 1 && run.err.starts_with(&error), "{what}: {}", run.err);
    }
}

#[test]
fn a_drawing_with_gradients_and_clipping_paths_is_printed_in_colour_and_in_grey() {
    let dir = project_with_sheet();
    write_file(&dir, "c.toml", "name = \"x\"\nlogo = \"logo.svg\"\n");
    write_file(&dir, "logo.svg", DRAWING);
    for (args, space) in
        [("--clinic c.toml --out colour", "DeviceRGB"), ("--clinic c.toml --grey --out grey", "DeviceGray")]
    {
        let run = print(&dir, args);
        assert_eq!(run.status, 0, "{}", run.err);
        let folder = dir.path().join(args.rsplit(' ').next().unwrap());
        let mut files = Vec::new();
        find_files(&folder, &mut files);
        assert_eq!(files.len(), 1, "{files:?}");
        let file = Document::load(&files[0]).unwrap();
        let shadings = file.objects.values().filter_map(|object| object.as_dict().ok());
        let spaces: Vec<&[u8]> = shadings
            .filter(|dict| dict.has(b"ShadingType"))
            .map(|dict| dict.get(b"ColorSpace").unwrap().as_name().unwrap())
            .collect();
        // The gradient, and what it is under the see-through rectangle.
        assert_eq!(spaces, [space.as_bytes(); 2]);
        let content = file.get_page_content(*file.get_pages().get(&1).unwrap());
        let has = |operator: &str| {
            String::from_utf8_lossy(&content).split_whitespace().any(|word| word == operator)
        };
        assert!(has("f*") && has("W") && has("sh") && !has("gs"), "{args}");
    }
}

fn find_files(folder: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find_files(&path, files);
        } else {
            files.push(path);
        }
    }
}
