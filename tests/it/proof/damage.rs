//! Damaged and hostile files: the reader ends with findings, in bounded time.

use std::time::{Duration, Instant};

use handout::proof::Expectation;
use lopdf::{Dictionary, Object, Stream};

use crate::support::edited_pdf::{EditedPdf, findings, sheet};
/// The next of a series of numbers that looks like chance and is always the same.
fn next(state: &mut u64) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

/// Reads damaged bytes, within a time that no sheet takes.
#[track_caller]
fn survives(bytes: &[u8], expected: &Expectation, what: &str) {
    let start = Instant::now();
    let _ = findings(bytes, expected);
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(4), "{what}: {taken:?}");
}

#[test]
fn damaged_files_do_not_hang_the_reader() {
    let (edition, expected) = sheet("ar");
    let packed = edition.printed().pdf.clone();
    let mut plain = EditedPdf::open("en");
    plain.pdf.decompress();
    let plain = plain.bytes();
    let mut state = 1;
    for (name, whole) in [("packed", &packed), ("plain", &plain)] {
        for round in 0..1500 {
            let mut bytes = whole.clone();
            match round % 5 {
                0 => bytes.truncate(next(&mut state) % whole.len()),
                1 => {
                    let at = next(&mut state) % whole.len();
                    bytes[at] ^= 1 << (next(&mut state) % 8);
                }
                2 => {
                    for _ in 0..40 {
                        let at = next(&mut state) % whole.len();
                        bytes[at] = next(&mut state) as u8;
                    }
                }
                3 => {
                    // The end, where the reader begins.
                    let at = whole.len() - 1 - next(&mut state) % 3000.min(whole.len());
                    bytes[at] = b"0123456789<>[]()/R "[next(&mut state) % 19];
                }
                _ => {
                    let (from, to) = (next(&mut state) % whole.len(), next(&mut state) % whole.len());
                    let length = (next(&mut state) % 400).min(whole.len() - from.max(to));
                    bytes.copy_within(from..from + length, to);
                }
            }
            survives(&bytes, expected, &format!("{name}, round {round}"));
        }
    }
}

/// A file of these objects, number 1 the catalog.
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
fn cycles_and_decompression_bombs_end() {
    let (_, expected) = sheet("en");
    let text =
        |objects: &[&str]| file_of(&objects.iter().map(|object| (*object).to_owned()).collect::<Vec<_>>());
    // Pages that contain themselves.
    let circle = text(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"]);
    assert_eq!(findings(&circle, expected), ["this PDF is damaged: none of its pages can be found"]);
    // A form that paints itself, twice each time.
    let form = "q /F Do Q q /F Do Q";
    let stream =
        |dict: &str, data: &str| format!("<<{dict}/Length {}>>\nstream\n{data}\nendstream", data.len());
    let resources = "/Resources<</XObject<</F 5 0 R>>>>";
    let forms = text(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        &format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R{resources}>>"),
        &stream("", &form.repeat(20)),
        &stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]{resources}"), &form.repeat(20)),
    ]);
    survives(&forms, expected, "forms");
    assert!(
        findings(&forms, expected).iter().any(|f| f.contains("has a form")),
        "{:?}",
        findings(&forms, expected)
    );
    // A structure whose elements contain each other.
    let structure = text(&[
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
    // Arrays in arrays, and a stream that inflates to a gigabyte.
    let deep = text(&["<</Type/Catalog/Pages 2 0 R>>", &format!("<</Kids {}>>", "[".repeat(100_000))]);
    survives(&deep, expected, "arrays");
    let mut bomb = EditedPdf::open("en");
    let page = bomb.pages[0];
    let mut stream = Stream::new(Dictionary::new(), vec![b' '; 64 * 1024 * 1024]);
    stream.compress().expect("it deflates");
    let stream = bomb.pdf.add_object(stream);
    bomb.dict(page).set("Contents", vec![Object::Reference(stream); 400]);
    let bomb = bomb.bytes();
    survives(&bomb, expected, "bomb");
    assert!(findings(&bomb, expected).iter().any(|f| f.contains("the content of page 1 cannot be read")));
}
