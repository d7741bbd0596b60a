//! Damaged and hostile files: the reader reports findings in limited time.

use std::time::{Duration, Instant};

use handout::proof::Expectation;
use lopdf::{Dictionary, Object, Stream};

use crate::support::edited_pdf::{EditedPdf, findings, sheet};

/// The next number of a pseudo-random sequence that is the same in every run.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// Asserts that the proof of `bytes` ends within a few seconds, which is longer than any sheet takes.
#[track_caller]
fn assert_ends(bytes: &[u8], expected: &Expectation, file: &str) {
    let start = Instant::now();
    let _ = findings(bytes, expected);
    let duration = start.elapsed();
    assert!(duration < Duration::from_secs(4), "{file}: {duration:?}");
}

#[test]
fn damaged_files_do_not_hang_the_reader() {
    let (edition, expected) = sheet("ar");
    let compressed = edition.printed().pdf.clone();
    let mut uncompressed = EditedPdf::open("en");
    uncompressed.pdf.decompress();
    let uncompressed = uncompressed.bytes();
    let mut state = 1;
    for (name, intact) in [("compressed", &compressed), ("uncompressed", &uncompressed)] {
        for round in 0..1500 {
            let mut bytes = intact.clone();
            match round % 5 {
                0 => bytes.truncate(next(&mut state) % intact.len()),
                1 => {
                    let at = next(&mut state) % intact.len();
                    bytes[at] ^= 1 << (next(&mut state) % 8);
                }
                2 => {
                    for _ in 0..40 {
                        let at = next(&mut state) % intact.len();
                        bytes[at] = next(&mut state) as u8;
                    }
                }
                3 => {
                    // Damage near the end, where the reader begins.
                    let at = intact.len() - 1 - next(&mut state) % 3000.min(intact.len());
                    bytes[at] = b"0123456789<>[]()/R "[next(&mut state) % 19];
                }
                _ => {
                    let (from, to) = (next(&mut state) % intact.len(), next(&mut state) % intact.len());
                    let length = (next(&mut state) % 400).min(intact.len() - from.max(to));
                    bytes.copy_within(from..from + length, to);
                }
            }
            assert_ends(&bytes, expected, &format!("{name}, round {round}"));
        }
    }
}

/// A file of these objects, numbered from 1. The first is the catalog.
fn file_of(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(format!("{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

#[test]
fn reading_cycles_and_decompression_bombs_ends() {
    let (_, expected) = sheet("en");
    let file =
        |objects: &[&str]| file_of(&objects.iter().map(|object| (*object).to_owned()).collect::<Vec<_>>());
    // Pages that contain themselves.
    let cyclic_pages = file(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]);
    assert_eq!(findings(&cyclic_pages, expected), ["this PDF is damaged: none of its pages can be found"]);
    // A form that paints itself two times on each level.
    let content = "q /F Do Q q /F Do Q";
    let stream =
        |dict: &str, data: &str| format!("<<{dict}/Length {}>>\nstream\n{data}\nendstream", data.len());
    let resources = "/Resources<</XObject<</F 5 0 R>>>>";
    let forms = file(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        &format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R{resources}>>"),
        &stream("", &content.repeat(20)),
        &stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}"), &content.repeat(20)),
    ]);
    assert_ends(&forms, expected, "forms");
    let found = findings(&forms, expected);
    assert!(found.iter().any(|f| f.contains("has a form")), "{found:?}");
    // A structure whose elements contain each other.
    let structure = file(&[
        "<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        "<</Type/StructTreeRoot/K 5 0 R/ParentTree 7 0 R>>",
        "<</S/P/P 4 0 R/K[6 0 R 6 0 R]>>",
        "<</S/P/P 5 0 R/K[5 0 R 5 0 R]>>",
        "<</Kids[7 0 R 7 0 R 7 0 R 7 0 R 7 0 R 7 0 R 7 0 R 7 0 R]>>",
    ]);
    let found = findings(&structure, expected);
    assert!(found.iter().any(|f| f.contains("is circular")), "{found:#?}");
    // Deeply nested arrays.
    let deep = file(&["<</Type/Catalog/Pages 2 0 R>>", &format!("<</Kids {}>>", "[".repeat(100_000))]);
    assert_ends(&deep, expected, "arrays");
    // A page whose content decompresses to 25 GB.
    let mut bomb = EditedPdf::open("en");
    let page = bomb.pages[0];
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 64 * 1024 * 1024]);
    stream.compress().expect("the stream can be compressed");
    let stream = bomb.pdf.add_object(stream);
    bomb.dict(page).set("Contents", vec![Object::Reference(stream); 400]);
    let bomb = bomb.bytes();
    assert_ends(&bomb, expected, "bomb");
    assert!(findings(&bomb, expected).iter().any(|f| f.contains("the content of page 1 cannot be read")));
}
