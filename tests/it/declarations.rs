//! What printed files declare about their entries, their fonts and the paper: numbers, directions and maps that no page
//! shows.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object};

use crate::pdf_structure::{PdfFile, paints};
use crate::support::editions::editions;

/// ISO 32000-1, tables 152 and 153: all entries are open, so each counts what is below it on all levels.
#[test]
fn entries_of_the_outline_count_all_visible_entries_below_them() {
    let mut most_levels = 0;
    for edition in editions() {
        let file = PdfFile::open(edition);
        let outline = file.dict(file.pdf.catalog().expect("a catalog"), b"Outlines");
        let mut open = vec![(outline, 0)];
        while let Some((entry, level)) = open.pop() {
            most_levels = most_levels.max(level);
            let stated = entry.get(b"Count").and_then(Object::as_i64).unwrap_or_default();
            assert_eq!(stated, entries_below(&file, entry), "{edition}: {entry:?}");
            let mut next = entry.has(b"First").then(|| file.dict(entry, b"First"));
            while let Some(kid) = next {
                open.push((kid, level + 1));
                next = kid.has(b"Next").then(|| file.dict(kid, b"Next"));
            }
        }
    }
    assert!(most_levels > 2, "no sheet has an entry with entries that have entries");
}

/// The number of entries of the outline below `entry` on all levels.
fn entries_below(file: &PdfFile, entry: &Dictionary) -> i64 {
    let mut count = 0;
    let mut next = entry.has(b"First").then(|| file.dict(entry, b"First"));
    while let Some(kid) = next {
        count += 1 + entries_below(file, kid);
        next = kid.has(b"Next").then(|| file.dict(kid, b"Next"));
    }
    count
}

/// Ghostscript 9.56 to 10.04 ignores ranges and longer blocks of ToUnicode maps, and takes codes for characters.
#[test]
fn to_unicode_maps_have_single_entries_in_blocks_of_at_most_100() {
    let mut longest = 0;
    for edition in editions() {
        let file = PdfFile::open(edition);
        for font in file.pdf.objects.values().filter_map(|object| object.as_dict().ok()) {
            if !font.has(b"ToUnicode") {
                continue;
            }
            let map = String::from_utf8(file.stream(font, b"ToUnicode")).expect("ASCII");
            assert!(map.contains("begincodespacerange<0000><FFFF>endcodespacerange"), "{edition}: {map}");
            assert!(!map.contains("beginbfrange"), "{edition}: {map}");
            let mut codes = 0;
            for block in map.split(" beginbfchar").skip(1) {
                let entries = block.split("endbfchar").next().expect("a block").lines().skip(1);
                let entries: Vec<&str> = entries.collect();
                assert!((1..=100).contains(&entries.len()), "{edition}: {} entries", entries.len());
                for entry in entries {
                    codes += 1;
                    assert!(entry.starts_with(&format!("<{codes:04X}><")), "{edition}: {entry}");
                }
            }
            longest = longest.max(codes);
        }
    }
    assert!(longest > 100, "no map has two blocks");
}

/// What a structure element states about the direction of its text.
fn writing_mode(file: &PdfFile, element: &Dictionary) -> Option<String> {
    let attributes = match element.get_deref(b"A", &file.pdf).ok()? {
        Object::Array(all) => all.iter().collect(),
        one => vec![one],
    };
    let modes = attributes.into_iter().filter_map(|one| one.as_dict().ok()?.get(b"WritingMode").ok());
    modes.filter_map(|mode| Some(String::from_utf8_lossy(mode.as_name().ok()?).into_owned())).next()
}

/// ISO 32000-1, 14.8.5.4.3: the document element states the direction of the sheet, and elements in a language of the
/// other direction state theirs.
#[test]
fn elements_state_the_direction_of_their_language() {
    let mut turned = 0;
    for edition in editions() {
        let file = PdfFile::open(edition);
        let rtl = edition.locale.meta.direction.is_rtl();
        let is_element = |dict: &&Dictionary| dict.has(b"P") && dict.has(b"S");
        let dicts = file.pdf.objects.values().filter_map(|object| object.as_dict().ok());
        for element in dicts.filter(is_element) {
            let kind = element.get(b"S").and_then(Object::as_name).expect("a type");
            let stated = writing_mode(&file, element);
            let lang = element.has(b"Lang").then(|| file.text(element, b"Lang"));
            if kind == b"Document" {
                assert_eq!(stated.as_deref(), Some(if rtl { "RlTb" } else { "LrTb" }), "{edition}");
            } else if rtl && kind == b"P" && lang.as_deref() == Some("en") {
                assert_eq!(stated.as_deref(), Some("LrTb"), "{edition}: {element:?}");
                turned += 1;
            } else if kind != b"Figure" {
                assert_eq!(stated, None, "{edition}: {element:?}");
            }
        }
    }
    assert!(turned > 0, "no right-to-left sheet has an English paragraph");
}

#[test]
fn files_state_over_which_edge_the_paper_is_turned() {
    let mut found = BTreeSet::new();
    for edition in editions() {
        let file = PdfFile::open(edition);
        let preferences = file.dict(file.pdf.catalog().expect("a catalog"), b"ViewerPreferences");
        let duplex = preferences.get(b"Duplex").and_then(Object::as_name).unwrap_or_default();
        let duplex = String::from_utf8_lossy(duplex).into_owned();
        let paper = edition.format.press_sheet_size();
        let expected = match file.pages.len() {
            1 => "Simplex",
            _ if paper.h >= paper.w => "DuplexFlipLongEdge",
            _ => "DuplexFlipShortEdge",
        };
        assert_eq!(duplex, expected, "{edition}");
        found.insert(duplex);
    }
    assert_eq!(found.len(), 3, "{found:?}");
}

/// A line that begins or ends with foreign words left a sequence of the paragraph without content before.
#[test]
fn something_is_painted_in_every_marked_content_sequence() {
    for edition in editions() {
        let file = PdfFile::open(edition);
        for (number, page) in &file.pages {
            let mut painted = None;
            for operation in file.operations(*page) {
                match operation.operator.as_str() {
                    "BDC" | "BMC" => painted = Some((false, operation)),
                    "EMC" => {
                        let (has_painted, begin) = painted.take().expect("a sequence");
                        assert!(has_painted, "{edition}, page {number}: {begin:?} paints nothing");
                    }
                    _ => {
                        if let (Some((has_painted, _)), true) = (&mut painted, paints(&operation)) {
                            *has_painted = true;
                        }
                    }
                }
            }
        }
    }
}
