//! Cards that are cut along the crop marks of finished files.

use handout::format::Format;
use handout::geom::{Abs, Point};
use handout::impose::{DuplexEdge, ImpositionOptions};
use handout::pipeline::Pipeline;

use super::{cards, coordinates};
use crate::support::command::run;
use crate::support::editions::{TestEdition, project};
use crate::support::traced::{Area, Page, TracedFile};

/// One side of a press sheet, cut along the crop marks of the file.
struct CutPage {
    /// The cards, row by row.
    cards: Vec<Area>,
    /// The words of each card.
    words: Vec<Vec<CardWord>>,
}

/// A word on a card.
#[derive(PartialEq)]
struct CardWord {
    text: String,
    /// The bounds, from the top left corner of the card.
    bounds: Area,
}

/// The accuracy with which cards are cut, in millimetres.
const CUT_ACCURACY: f64 = 0.1;

/// Cuts a page along its marks. It is a fault if a card has another size or other words than the first, if something
/// leaves its safe area, or if a mark touches it.
fn cut(page: &Page, format: &Format, faults: &mut Vec<String>) -> CutPage {
    let marks: Vec<[[f64; 2]; 2]> = page.marks().collect();
    let is_vertical = |m: &&[[f64; 2]; 2]| (m[0][0] - m[1][0]).abs() < 0.01;
    let x = coordinates(marks.iter().filter(is_vertical).map(|m| m[0][0]));
    let y = coordinates(marks.iter().filter(|m| !is_vertical(m)).map(|m| m[0][1]));
    let row =
        |y: &[f64]| x.windows(2).map(|x| Area { left: x[0], top: y[0], right: x[1], bottom: y[1] }).collect();
    let cards: Vec<Area> = y.windows(2).flat_map(|y| -> Vec<Area> { row(y) }).collect();
    let grid = format.grid.expect("a grid");
    if cards.len() != grid.columns * grid.rows {
        faults.push(format!("{} cards", cards.len()));
    }
    let mut words: Vec<Vec<CardWord>> = Vec::new();
    for card in &cards {
        let (width, height) = (card.right - card.left, card.bottom - card.top);
        if (width - 85.6).abs() > CUT_ACCURACY || (height - 53.98).abs() > CUT_ACCURACY {
            faults.push(format!("a card of {width:.2} × {height:.2} mm"));
        }
        let surroundings = card.inset(-1.0);
        for [a, b] in &marks {
            let mark = Area {
                left: a[0].min(b[0]),
                top: a[1].min(b[1]),
                right: a[0].max(b[0]),
                bottom: a[1].max(b[1]),
            };
            if surroundings.overlaps(mark) {
                faults.push(format!("a mark at {mark:.2?} touches a card"));
            }
        }
        let on_card = page.words.iter().filter(|word| card.contains_point(word.bounds.middle()));
        words.push(
            on_card
                .map(|word| CardWord {
                    text: word.text.clone(),
                    bounds: word.bounds.moved(-card.left, -card.top),
                })
                .collect(),
        );
    }
    let safe = format.safe.to_mm();
    for (bounds, _, text) in page.items() {
        if let Some(card) = cards.iter().find(|card| card.overlaps(bounds))
            && !card.inset(safe).contains(bounds)
        {
            faults.push(format!("`{text}` at {bounds:.2?} leaves the safe area of {card:.2?}"));
        }
    }
    let is_same = |a: &[CardWord], b: &[CardWord]| {
        a.len() == b.len()
            && a.iter().zip(b).all(|(a, b)| a.text == b.text && a.bounds.is_near(b.bounds, 0.03))
    };
    for (index, card_words) in words.iter().enumerate() {
        if card_words.is_empty() || !is_same(card_words, &words[0]) {
            faults.push(format!("card {index} has other words than the first"));
        }
    }
    let tagged: Vec<usize> =
        cards.iter().enumerate().filter(|(_, card)| is_tagged(page, card)).map(|(index, _)| index).collect();
    if tagged.len() != 1 {
        faults.push(format!("cards {tagged:?} are tagged"));
    }
    CutPage { cards, words }
}

/// Whether a screen reader reads words on `card`.
fn is_tagged(page: &Page, card: &Area) -> bool {
    page.words.iter().any(|word| word.element.is_some() && card.contains_point(word.bounds.middle()))
}

/// The position of an area of the back as seen from the front, if the press sheet is flipped on `edge`.
fn area_seen_from_front(page: &Page, edge: DuplexEdge, area: Area) -> Area {
    let is_vertical_axis = (page.height >= page.width) == (edge == DuplexEdge::Long);
    if is_vertical_axis { area.mirrored(page.width) } else { area.flipped(page.height) }
}

/// The faults of a printed press sheet of cards that is flipped on `edge` and cut from the front. `offset` is the back
/// offset in millimetres.
fn sheet_faults(sheet: &TracedFile, format: &Format, edge: DuplexEdge, offset: [f64; 2]) -> Vec<String> {
    let mut faults = Vec::new();
    let [front, back] = &sheet.pages[..] else { return vec!["not two pages".to_owned()] };
    let (fronts, backs) = (cut(front, format, &mut faults), cut(back, format, &mut faults));
    let seen_backs: Vec<Area> = backs
        .cards
        .iter()
        .map(|card| area_seen_from_front(back, edge, card.moved(-offset[0], -offset[1])))
        .collect();
    for card in &fronts.cards {
        let Some(index) = seen_backs.iter().position(|seen| seen.is_near(*card, CUT_ACCURACY)) else {
            faults.push(format!("no back is behind the front at {card:.2?}"));
            continue;
        };
        if is_tagged(front, card) != is_tagged(back, &backs.cards[index]) {
            faults.push(format!("the back of the card at {card:.2?} is read with another card"));
        }
    }
    if fronts.words.first() == backs.words.first() {
        faults.push("the back has the same words as the front".to_owned());
    }
    faults
}

/// The filled-in edition in the locale `tag`.
fn card_edition(tag: &str, format: &'static Format) -> TestEdition {
    let is_requested = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == format.id && edition.is_filled_in
    };
    cards().into_iter().find(is_requested).expect("a card")
}

fn card_formats() -> impl Iterator<Item = &'static Format> {
    project().formats.iter().filter(|format| format.grid.is_some())
}

fn print_and_trace(edition: TestEdition, options: &ImpositionOptions) -> TracedFile {
    TracedFile::read(&edition.print_for(&Pipeline::new(), options, false)[0].1.pdf)
}

/// When the press sheet is cut along its marks, all cards are equal and each has its back, whichever edge the sheet is
/// flipped on. A back offset moves the backs and nothing else.
#[test]
fn cutting_along_the_marks_gives_complete_cards() {
    for format in card_formats() {
        for tag in ["en", "ar"] {
            let edition = card_edition(tag, format);
            let plain = print_and_trace(edition, &ImpositionOptions::default());
            for edge in [DuplexEdge::Long, DuplexEdge::Short] {
                let options = ImpositionOptions { duplex: Some(edge), ..ImpositionOptions::default() };
                let unmoved = print_and_trace(edition, &options);
                let options =
                    ImpositionOptions { back_offset: Point::new(Abs::mm(1.0), Abs::mm(0.5)), ..options };
                let moved = print_and_trace(edition, &options);
                let faults = sheet_faults(&unmoved, format, edge, [0.0, 0.0]);
                assert!(faults.is_empty(), "{edition}, {edge:?}:\n{}", faults.join("\n"));
                let faults = sheet_faults(&moved, format, edge, [1.0, 0.5]);
                assert!(faults.is_empty(), "{edition}, {edge:?}, moved:\n{}", faults.join("\n"));
                assert_eq!(moved.pages[0], unmoved.pages[0], "{edition}: the front is not moved");
                for (a, b) in unmoved.pages[1].items().zip(moved.pages[1].items()) {
                    assert!(
                        a.2 == b.2 && a.0.moved(1.0, 0.5).is_near(b.0, 0.03),
                        "{edition}: {a:?} and {b:?}"
                    );
                }
                // The edge does not change the position of any word relative to the front.
                for (a, b) in plain.pages[1].items().zip(unmoved.pages[1].items()) {
                    let expected = area_seen_from_front(&plain.pages[1], DuplexEdge::Long, a.0);
                    let actual = area_seen_from_front(&unmoved.pages[1], edge, b.0);
                    assert!(
                        a.2 == b.2 && expected.is_near(actual, 0.03),
                        "{edition}, {edge:?}: {a:?} and {b:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn cards_are_the_same_without_marks_and_in_two_files() {
    for format in card_formats() {
        let edition = card_edition("ar", format);
        let plain = print_and_trace(edition, &ImpositionOptions::default());
        let unmarked = print_and_trace(
            edition,
            &ImpositionOptions { marks: Some(false), ..ImpositionOptions::default() },
        );
        for (page, marked) in unmarked.pages.iter().zip(&plain.pages) {
            assert_eq!(page.marks().count(), 0, "{edition}");
            // The note on how to print the cards is present only with marks. All other words are the same.
            let words: Vec<_> =
                marked.words.iter().filter(|word| page.words.contains(word)).cloned().collect();
            assert_eq!(words, page.words, "{edition}");
            assert_eq!(page.drawings.len() + marked.marks().count(), marked.drawings.len(), "{edition}");
        }
        let files = edition.print_for(&Pipeline::new(), &ImpositionOptions::default(), true);
        let split: Vec<TracedFile> =
            files.iter().map(|(_, printed)| TracedFile::read(&printed.pdf)).collect();
        assert_eq!(split.len(), 2, "{edition}");
        for (file, expected) in split.iter().zip(&plain.pages) {
            let [page] = &file.pages[..] else { panic!("{edition}: {} pages", file.pages.len()) };
            let positions = |page: &Page| -> Vec<(String, Area)> {
                page.items().map(|(bounds, _, text)| (text.to_owned(), bounds)).collect()
            };
            assert_eq!(positions(page), positions(expected), "{edition}");
            let tagged = |page: &Page| -> Vec<bool> { page.items().map(|(_, e, _)| e.is_some()).collect() };
            assert_eq!(tagged(page), tagged(expected), "{edition}");
        }
    }
}

/// The options of the command line have the same effect.
#[test]
fn command_line_options_adapt_cards_to_the_printer() {
    let dir = tempfile::tempdir().expect("a folder");
    let format = card_formats().next().expect("cards");
    for tag in ["en", "ar"] {
        let print = |flags: &str, part: &str| {
            let run =
                run(dir.path(), &format!("print --format {} --locale {tag} --quiet {flags}", format.id));
            assert_eq!((run.status, run.err.as_str()), (0, ""), "{flags}");
            let name = format!("out/{tag}/{}-{}{part}.pdf", project().sheet.id, format.id);
            TracedFile::read(&std::fs::read(dir.path().join(name)).expect("the file"))
        };
        for (flags, edge, offset) in [
            ("", DuplexEdge::Long, [0.0, 0.0]),
            ("--duplex short", DuplexEdge::Short, [0.0, 0.0]),
            ("--duplex short --back-offset 1,0.5", DuplexEdge::Short, [1.0, 0.5]),
            ("--duplex long --back-offset -1,2", DuplexEdge::Long, [-1.0, 2.0]),
        ] {
            let faults = sheet_faults(&print(flags, ""), format, edge, offset);
            assert!(faults.is_empty(), "{tag} {flags}:\n{}", faults.join("\n"));
        }
        let wrong_edge = sheet_faults(&print("--duplex short", ""), format, DuplexEdge::Long, [0.0, 0.0]);
        assert!(!wrong_edge.is_empty(), "a sheet that is flipped on the wrong edge has faults");
        let plain = print("--no-marks", "");
        assert!(plain.pages.iter().all(|page| page.marks().count() == 0));
        let [both, front, back] = [("", ""), ("--split-sides", "-front"), ("--split-sides", "-back")]
            .map(|(flags, part)| print(flags, part));
        let bounds = |pages: &[Page]| -> Vec<Area> {
            pages
                .iter()
                .flat_map(|page| page.items().map(|(bounds, ..)| bounds).collect::<Vec<_>>())
                .collect()
        };
        assert_eq!((front.pages.len(), back.pages.len()), (1, 1));
        assert_eq!(bounds(&both.pages), [bounds(&front.pages), bounds(&back.pages)].concat());
    }
}

/// Asserts that a press sheet that is flipped on `edge` has a fault that contains `expected`.
#[track_caller]
fn assert_fault(sheet: &TracedFile, format: &Format, edge: DuplexEdge, offset: [f64; 2], expected: &str) {
    let faults = sheet_faults(sheet, format, edge, offset);
    assert!(faults.iter().any(|fault| fault.contains(expected)), "no `{expected}` in {faults:#?}");
}

#[test]
fn mistakes_in_printing_cards_are_found() {
    let format = card_formats().next().expect("cards");
    for tag in ["en", "ar"] {
        let edition = card_edition(tag, format);
        let sound = print_and_trace(edition, &ImpositionOptions::default());
        let drift = ImpositionOptions {
            back_offset: Point::new(Abs::mm(0.3), Abs::ZERO),
            ..ImpositionOptions::default()
        };
        let drifted = print_and_trace(edition, &drift);
        assert_fault(&drifted, format, DuplexEdge::Long, [0.0, 0.0], "no back is behind");
        // The expected offset is not applied.
        assert_fault(&sound, format, DuplexEdge::Long, [1.0, 0.5], "no back is behind");
        // The sheet is flipped on the wrong edge.
        assert_fault(&sound, format, DuplexEdge::Short, [0.0, 0.0], "is read with another card");
    }
}

#[test]
fn mistakes_in_a_file_of_cards_are_found() {
    let format = card_formats().next().expect("cards");
    for tag in ["en", "ar"] {
        let sound = print_and_trace(card_edition(tag, format), &ImpositionOptions::default());
        let assert_found = |change: &dyn Fn(&mut TracedFile), fault: &str| {
            let mut changed = sound.clone();
            change(&mut changed);
            assert_fault(&changed, format, DuplexEdge::Long, [0.0, 0.0], fault);
        };
        assert_found(&tag_neighbour_on_back, "is read with another card");
        assert_found(&|file| drop(file.pages[0].words.remove(9)), "has other words");
        let tag_copies =
            |file: &mut TracedFile| file.pages[1].words.iter_mut().for_each(|word| word.element = Some(0));
        assert_found(&tag_copies, "are tagged");
        assert_found(&|file| file.pages[1] = file.pages[0].clone(), "has the same words as the front");
        let move_words = |file: &mut TracedFile| {
            for word in &mut file.pages[0].words {
                word.bounds = word.bounds.moved(0.0, 2.0);
            }
        };
        assert_found(&move_words, "leaves the safe area");
        let scale_mark = |ends: &mut [[f64; 2]; 2]| {
            ends.iter_mut().for_each(|end| *end = [end[0] * 1.002, end[1] * 1.002]);
        };
        assert_found(&|file| change_marks(file, scale_mark), "a card of 85.77");
        let lengthen_mark = |ends: &mut [[f64; 2]; 2]| {
            let is_vertical = (ends[0][0] - ends[1][0]).abs() < 0.01;
            ends[1][usize::from(is_vertical)] += 8.0;
        };
        assert_found(&|file| change_marks(file, lengthen_mark), "touches a card");
    }
}

/// Moves the tags of the back to the neighbouring card, as if the sides had different directions.
fn tag_neighbour_on_back(file: &mut TracedFile) {
    let back = &mut file.pages[1];
    let (tagged, words) = (back.words[0].bounds, back.words.clone());
    let word_at =
        |offset: f64| words.iter().position(|word| word.bounds.is_near(tagged.moved(offset, 0.0), 0.05));
    let neighbour = word_at(-85.6).or(word_at(85.6)).expect("the neighbour");
    let distance = words[neighbour].bounds.left - tagged.left;
    assert!(distance.abs() < back.width);
    for word in back.words.iter_mut().filter(|word| word.element.is_some()) {
        word.bounds = word.bounds.moved(distance, 0.0);
    }
}

/// Changes the ends of all straight strokes of the front.
fn change_marks(file: &mut TracedFile, change: impl Fn(&mut [[f64; 2]; 2])) {
    for drawing in &mut file.pages[0].drawings {
        if let Some(stroke) = &mut drawing.stroke {
            change(&mut stroke.ends);
        }
    }
}
