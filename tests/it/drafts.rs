//! Draft marks: no file of a project removes the words that say that a text is not final.

use std::fs;
use std::ops::Range;

use handout::content::DataValues;
use handout::geom::Abs;
use handout::layout::Palette;
use handout::pipeline::{EditionInput, Pipeline};
use handout::unicode::is_bidi_control;
use lopdf::content::Content;
use lopdf::{Document, Object};
use tempfile::TempDir;

use crate::support::command::{LAYOUT, assert_fails, run, small_project, write_file};
use crate::support::edited_pdf::{findings, sequence};
use crate::support::editions::{project, render_all};
use crate::support::traced::{Area, Page, TracedFile, Word};

/// The program's own words, whatever the messages of a project say.
const NO_CLINICIAN: &str = "Draft: not yet checked by a clinician";
const MACHINE: &str = "Machine translation, not yet reviewed";
const STALE: &str = "Out of date: translates another version of the text";

/// The small layout without a place for the draft notice, with space below its panel.
fn unmarked() -> String {
    LAYOUT.replace("draft = true", "draft = false").replace("height = \"120 mm\"", "height = \"100 mm\"")
}

/// The small layout without a place for the draft notice, and with a panel of `height` millimetres that leaves no margins.
fn without_margins(height: u32) -> String {
    LAYOUT
        .replace("draft = true", "draft = false")
        .replace("\"8 mm\"", "\"5 mm\"")
        .replace("\"84 mm\"", "\"89.9 mm\"")
        .replace("\"140 mm\"", &format!("\"{} mm\"", height + 11))
        .replace("\"120 mm\"", &format!("\"{height}.9 mm\""))
}

/// Further panels of the small layout: each with its name and the side that it is on.
fn with_panels(layout: &str, panels: &[(&str, usize)]) -> String {
    let panel = &layout[layout.find("[[panel]]").unwrap()..];
    let more = panels.iter().map(|(name, side)| {
        panel.replace("\"front\"", &format!("\"{name}\"")).replace("side = 1", &format!("side = {side}"))
    });
    more.fold(layout.to_owned(), |layout, panel| layout + "\n" + &panel)
}

/// A grid of 3 × 2 cells for the small layout.
fn on_grid(layout: &str) -> String {
    let grid = "\n[grid]\nwidth = \"310 mm\"\nheight = \"300 mm\"\ncolumns = 3\nrows = 2\n\n[type]";
    layout.replace("\n[type]", grid)
}

fn print(dir: &TempDir, format: &str, locales: &[&str]) {
    let locales: String = locales.iter().map(|locale| format!(" --locale {locale}")).collect();
    let run = run(dir.path(), &format!("print --sheet mini --format {format}{locales} --quiet"));
    assert_eq!((run.status, run.err.as_str()), (0, ""));
}

fn traced(dir: &TempDir, file: &str) -> TracedFile {
    TracedFile::read(&fs::read(dir.path().join("out").join(file)).unwrap())
}

/// The letters of a word, without the marks of direction and spaces that right-to-left pages have beside Latin words.
fn letters(word: &Word) -> String {
    word.text.chars().filter(|c| !is_bidi_control(*c) && !c.is_whitespace()).collect()
}

/// The ranges of the words of `page` that show `words`, in one or more lines.
fn ranges(page: &Page, words: &str) -> Vec<Range<usize>> {
    let (mut shown, mut starts) = (String::new(), Vec::new());
    for word in &page.words {
        starts.push(shown.len());
        shown += &letters(word);
    }
    let word_at = |at: usize| starts.partition_point(|start| *start <= at) - 1;
    let wanted = words.replace(' ', "");
    shown.match_indices(&wanted).map(|(at, _)| word_at(at)..word_at(at + wanted.len() - 1) + 1).collect()
}

/// The bounds of each place on `page` that shows `words`.
fn places(page: &Page, words: &str) -> Vec<Area> {
    let bounds =
        |range: Range<usize>| page.words[range].iter().map(|word| word.bounds).reduce(Area::union).unwrap();
    ranges(page, words).into_iter().map(bounds).collect()
}

/// How often `words` are on each page of a file.
fn counts(file: &TracedFile, words: &str) -> Vec<usize> {
    file.pages.iter().map(|page| places(page, words).len()).collect()
}

#[test]
fn a_format_without_a_place_for_the_draft_notice_has_it_in_the_margin_of_every_side_and_cell() {
    let plain = unmarked();
    let two_sides = with_panels(&plain, &[("back", 2)]);
    let folded = two_sides.replacen(
        "[paper]\nwidth = \"100 mm\"",
        "folds = [\"100 mm\"]\n\n[paper]\nwidth = \"200 mm\"",
        1,
    );
    let repeated = plain
        .replace("slots = [\n  { part = \"all\", length = \"standard\" },\n]", "repeat = true")
        .replace("height = \"100 mm\"", "height = \"14 mm\"")
        + "\n[[flow]]\nname = \"text\"\npanels = [\"front\"]\nslots = [{ part = \"all\", length = \"standard\" }]\n";
    let head = plain.replace("top = \"8 mm\"", "top = \"34 mm\"");
    let band = head.replace("draft = false", "band = \"5 mm\"");
    let second = with_panels(&plain, &[])
        + &with_panels(&plain, &[("back", 2)])[plain.len()..].replace("draft = false", "draft = true");
    // Only beside the panel is there space.
    let beside = plain
        .replace("width = \"100 mm\"", "width = \"150 mm\"")
        .replace("top = \"8 mm\"", "top = \"5 mm\"")
        .replace("height = \"100 mm\"", "height = \"129.9 mm\"");
    let formats: [(&str, String, &[usize]); 10] = [
        ("beside", beside, &[1]),
        ("plain", plain.clone(), &[1]),
        ("two", two_sides.clone(), &[1, 1]),
        ("folded", folded, &[1, 1]),
        ("repeated", repeated, &[1, 1]),
        ("head", head, &[1]),
        ("band", band, &[1]),
        ("second", second, &[1, 1]),
        ("grid", on_grid(&plain), &[6]),
        // Both sides of a card are cut out as one item.
        ("grid-two", on_grid(&two_sides), &[6, 0]),
    ];
    let dir = small_project();
    for (name, layout, _) in &formats {
        write_file(&dir, &format!("layouts/{name}.toml"), layout);
    }
    for (name, _, expected) in &formats {
        print(&dir, name, &["en", "ar"]);
        for locale in ["en", "ar"] {
            let file = traced(&dir, &format!("{locale}/mini-{name}.pdf"));
            assert_eq!(counts(&file, NO_CLINICIAN), *expected, "{name}, {locale}");
            let translated = if locale == "ar" { *expected } else { &[0, 0][..expected.len()] };
            assert_eq!(counts(&file, MACHINE), translated, "{name}, {locale}");
            let is_read = |page: &Page| {
                page.words.iter().any(|word| word.element.is_some() && letters(word).ends_with("clinician"))
            };
            let read: Vec<bool> = file.pages.iter().map(is_read).collect();
            assert_eq!(read.iter().filter(|is_read| **is_read).count(), 1, "{name}, {locale}: {read:?}");
            for page in &file.pages {
                check_clearance(page, &format!("{name}, {locale}"));
            }
        }
        let files: String = ["en", "ar"].map(|locale| format!(" out/{locale}/mini-{name}.pdf")).concat();
        let verified = run(dir.path(), &format!("verify{files}"));
        assert_eq!((verified.status, verified.err.as_str()), (0, ""), "{name}");
    }
}

/// The notice is where printers print, and touches no other word.
fn check_clearance(page: &Page, context: &str) {
    let paper = Area::new(0.0, 0.0, page.width, page.height);
    for range in ranges(page, NO_CLINICIAN) {
        let others =
            page.words.iter().enumerate().filter(|(index, _)| !range.contains(index)).map(|(_, word)| word);
        for notice in &page.words[range.clone()] {
            assert!(paper.inset(4.0).contains(notice.bounds), "{context}: {notice:?}");
            let touched = others.clone().find(|other| other.bounds.overlaps(notice.bounds));
            assert!(touched.is_none(), "{context}: {touched:?} touches {notice:?}");
        }
    }
}

#[test]
fn a_small_margin_has_the_notice_in_english_only() {
    let dir = small_project();
    write_file(
        &dir,
        "layouts/low.toml",
        unmarked()
            .replace("height = \"100 mm\"", "height = \"122 mm\"")
            .replace("small-floor = \"8 pt\"", "small-floor = \"6 pt\""),
    );
    print(&dir, "low", &["ar"]);
    let file = traced(&dir, "ar/mini-low.pdf");
    assert_eq!((counts(&file, MACHINE), counts(&file, NO_CLINICIAN)), (vec![1], vec![1]));
    assert!(
        file.pages[0].words.iter().all(|word| !word.text.contains("مسودة")),
        "there is space for one language"
    );
    let verified = run(dir.path(), "verify out/ar/mini-low.pdf");
    assert_eq!((verified.status, verified.err.as_str()), (0, ""));
}

#[test]
fn a_format_without_space_for_the_draft_notice_is_refused() {
    let (dir, of_final_text) = (small_project(), small_project());
    write_final_locales(&of_final_text, true, true);
    // The least height of the panel that the text fits, to a millimetre.
    let fits = |height: &u32| {
        write_file(&of_final_text, "layouts/full.toml", without_margins(*height));
        run(of_final_text.path(), "print --sheet mini --format full --locale en").status == 0
    };
    let height = (10..120).find(fits).expect("a height");
    write_file(&dir, "layouts/full.toml", without_margins(height));
    let refused = "error[no-draft-place]: format `full` has no space for the draft notice on this side: the text is not final
  --> layouts/full.toml:21:1
   |
21 | [[panel]]
   | ^^^^^^^^^
   |
   = hint: write `draft = true` in panel `front`, or make its panels smaller, so that the notice fits around them
error[not-printed]: 1 of 1 sheet not printed
";
    assert_fails(&run(dir.path(), "print --sheet mini --format full --locale en"), 1, refused);
    assert!(!dir.path().join("out").exists(), "nothing is written");
    let checked = run(dir.path(), "check en --sheet mini --fit --format full");
    assert_eq!(checked.status, 1);
    assert!(checked.err.contains("error[no-draft-place]: format `full` has no space"), "{}", checked.err);
    // In a higher panel, the notice is at its foot.
    write_file(&dir, "layouts/full.toml", without_margins(height + 15));
    print(&dir, "full", &["en"]);
    assert_eq!(counts(&traced(&dir, "en/mini-full.pdf"), NO_CLINICIAN), [1]);
}

/// Writes the settings of the locales `en` and `ar`, reviewed, and checked by a clinician or not.
fn write_final_locales(dir: &TempDir, source_is_checked: bool, translation_is_checked: bool) {
    let clinician = |is_checked: bool| {
        format!("clinical-reviewer = \"{}\"", if is_checked { "Dr A. Clinician" } else { "" })
    };
    let english = include_str!("../../locales/en/locale.toml");
    write_file(
        dir,
        "locales/en/locale.toml",
        english.replace("clinical-reviewer = \"\"", &clinician(source_is_checked)),
    );
    let arabic = include_str!("../../locales/ar/locale.toml")
        .replace("status = \"machine-draft\"", "status = \"reviewed\"")
        .replace("reviewers = []", "reviewers = [\"A. Reader\"]");
    write_file(
        dir,
        "locales/ar/locale.toml",
        arabic.replace("clinical-reviewer = \"\"", &clinician(translation_is_checked)),
    );
}

#[test]
fn a_translation_is_checked_only_if_its_source_is() {
    let dir = small_project();
    for (source, translation) in [(false, false), (false, true), (true, false), (true, true)] {
        write_final_locales(&dir, source, translation);
        print(&dir, "mini", &["en", "ar"]);
        let is_draft = |file: &str| counts(&traced(&dir, file), NO_CLINICIAN) == [1];
        let context = format!("source {source}, translation {translation}");
        assert_eq!(is_draft("en/mini-mini.pdf"), !source, "{context}");
        assert_eq!(is_draft("ar/mini-mini.pdf"), !(source && translation), "{context}");
        let verified = run(dir.path(), "verify out/ar/mini-mini.pdf");
        let says_draft = verified.out.ends_with("; not checked by a clinician\n");
        assert_eq!(says_draft, !(source && translation), "{context}: {}", verified.out);
    }
}

#[test]
fn no_message_of_a_project_removes_the_draft_notice() {
    let labels = |tag: &str| match tag {
        "en" => include_str!("../../locales/en/labels.ftl"),
        _ => include_str!("../../locales/ar/labels.ftl"),
    };
    let dir = small_project();
    for text in [
        Some("{ \"\" }"),
        Some("{ \" \" }"),
        Some("{ \"\\u200B\" }"),
        Some("{ \"\\u00A0\\u2060\\u00AD\" }"),
        Some("{ \"\\u3164\\u115F\" }"),
        Some("·"),
        Some("Final"),
        None,
    ] {
        for tag in ["en", "ar"] {
            let lines = labels(tag).lines().filter_map(|line| match (line.split_once(" = "), text) {
                (Some((id @ ("draft-clinician" | "draft-translation"), _)), Some(text)) => {
                    Some(format!("{id} = {text}\n"))
                }
                (Some(("draft-clinician" | "draft-translation", _)), None) => None,
                _ => Some(format!("{line}\n")),
            });
            write_file(&dir, &format!("locales/{tag}/labels.ftl"), lines.collect::<String>());
        }
        let printed = run(dir.path(), "print --sheet mini --format mini --locale en --locale ar --quiet");
        assert_eq!(printed.status, 0, "{text:?}: {}", printed.err);
        for (tag, machine) in [("en", 0), ("ar", 1)] {
            let file = traced(&dir, &format!("{tag}/mini-mini.pdf"));
            assert_eq!(counts(&file, NO_CLINICIAN), [1], "{tag}, {text:?}");
            assert_eq!(counts(&file, MACHINE), [machine], "{tag}, {text:?}");
        }
    }
}

#[test]
fn a_source_in_another_language_has_the_notice_in_english() {
    let dir = small_project();
    let english = include_str!("../../locales/en/locale.toml")
        .replace("status = \"source\"", "status = \"machine-draft\"");
    write_file(&dir, "locales/en/locale.toml", english);
    let spanish = include_str!("../../locales/es/locale.toml")
        .replace("status = \"machine-draft\"", "status = \"source\"");
    write_file(&dir, "locales/es/locale.toml", spanish);
    write_file(
        &dir,
        "locales/es/mini.ftl",
        "mini-title = Una hoja\nmini-text = Con texto.\nmini-risk = Cuidado.\n",
    );
    print(&dir, "mini", &["es", "ar", "en"]);
    for (tag, machine) in [("es", 0), ("ar", 1), ("en", 1)] {
        let file = traced(&dir, &format!("{tag}/mini-mini.pdf"));
        assert_eq!((counts(&file, NO_CLINICIAN), counts(&file, MACHINE)), (vec![1], vec![machine]), "{tag}");
    }
}

#[test]
fn a_stale_translation_is_marked_wherever_it_is_printed() {
    let dir = small_project();
    write_final_locales(&dir, true, true);
    let arabic = fs::read_to_string(dir.path().join("locales/ar/locale.toml")).unwrap();
    write_file(
        &dir,
        "locales/ar/locale.toml",
        arabic.replace("source-version = \"1\"", "source-version = \"0\""),
    );
    let printed = run(dir.path(), "print --sheet mini --format mini --locale ar --allow-stale --quiet");
    assert_eq!(printed.status, 0, "{}", printed.err);
    let file = traced(&dir, "ar/mini-mini.pdf");
    assert_eq!((counts(&file, STALE), counts(&file, NO_CLINICIAN)), (vec![1], vec![0]));
    // Without safety messages it needs no permission, but the mark all the same.
    let sheet = fs::read_to_string(dir.path().join("sheets/mini/sheet.toml")).unwrap();
    write_file(&dir, "sheets/mini/sheet.toml", sheet.replace("safety = [\"mini-risk\"]", "safety = []"));
    let printed = run(dir.path(), "print --sheet mini --format mini --locale ar --quiet");
    assert_eq!(printed.status, 0, "{}", printed.err);
    assert_eq!(counts(&traced(&dir, "ar/mini-mini.pdf"), STALE), [1]);
}

#[test]
fn a_format_cannot_make_the_draft_notice_too_small_to_read() {
    let dir = small_project();
    for (name, layout, least) in [("panel", LAYOUT.to_owned(), "5.5 pt"), ("margin", unmarked(), "6 pt")] {
        let sized =
            |size: &str| layout.replace("small-floor = \"8 pt\"", &format!("small-floor = \"{size}\""));
        write_file(&dir, &format!("layouts/{name}-tiny.toml"), sized("4 pt"));
        write_file(&dir, &format!("layouts/{name}-least.toml"), sized(least));
        let place = |format: &str| {
            print(&dir, format, &["en"]);
            places(&traced(&dir, &format!("en/mini-{format}.pdf")).pages[0], NO_CLINICIAN)[0]
        };
        assert_eq!(place(&format!("{name}-tiny")), place(&format!("{name}-least")));
    }
}

#[test]
fn every_side_and_every_card_of_the_program_is_marked() {
    let dir = tempfile::tempdir().unwrap();
    let printed = run(dir.path(), "print --no-config --locale en --locale ar --quiet");
    assert_eq!((printed.status, printed.err.as_str()), (0, ""));
    let printed = run(dir.path(), "print --no-config --sheet calibration --locale en --quiet");
    assert_eq!((printed.status, printed.err.as_str()), (0, ""));
    let mut files = 0;
    for locale in ["en", "ar"] {
        for entry in fs::read_dir(dir.path().join("out").join(locale)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let file = TracedFile::read(&fs::read(&path).unwrap());
            let found = counts(&file, NO_CLINICIAN);
            // Both sides of a card are cut out as one item.
            let cards =
                if name.contains("card-a4") { Some(10) } else { name.contains("card-letter").then_some(8) };
            match cards {
                Some(cards) => assert_eq!(found, [cards, 0], "{locale}/{name}"),
                None => assert!(found.iter().all(|count| *count >= 1), "{locale}/{name}: {found:?}"),
            }
            files += 1;
        }
    }
    assert!(files >= 24, "{files}");
}

#[test]
fn a_file_without_its_draft_notice_is_found() {
    let project = project();
    let english = project.english();
    for (name, is_in_panel) in [("panel", true), ("margin", false)] {
        let mut format = project.formats.iter().find(|format| format.id == "letter").unwrap().clone();
        for panel in &mut format.panels {
            panel.draft = is_in_panel;
            // Space for the notice below the panel.
            panel.area.h -= Abs::mm(12.0);
        }
        format.sizes.floor = Abs::pt(8.0);
        let data = DataValues::new();
        let pipeline = Pipeline::new();
        let edition = pipeline.edition(EditionInput {
            sheet: &project.sheet,
            meta: &english.meta,
            bundle: &english.bundle,
            source_meta: &english.meta,
            source_bundle: &english.bundle,
            locales: &english.message_locales,
            pictures: &project.pictures,
            data: &data,
            date: None,
            allow_stale: false,
            palette: Palette::default(),
        });
        let printed = edition.print(&format).unwrap_or_else(|found| panic!("{name}: {}", render_all(&found)));
        let expected = edition.expectation(&format).unwrap();
        assert_eq!(findings(&printed.pdf, &expected), [""; 0], "{name}");
        // The notice is the last content of the first page.
        let mut pdf = Document::load_mem(&printed.pdf).unwrap();
        let page = pdf.get_pages()[&1];
        let mut operations = Content::decode(&pdf.get_page_content(page)).unwrap().operations;
        let ids = operations.iter().filter_map(|operation| {
            let properties = operation.operands.get(1).and_then(|operand| operand.as_dict().ok())?;
            properties.get(b"MCID").and_then(Object::as_i64).ok()
        });
        let last = ids.max().unwrap();
        let range = sequence(&operations, last);
        operations.drain(range.start + 1..range.end - 1);
        pdf.change_page_content(page, Content { operations }.encode().unwrap()).unwrap();
        let mut bytes = Vec::new();
        pdf.save_to(&mut bytes).unwrap();
        let found = findings(&bytes, &expected);
        let is_missing = |finding: &String| {
            finding.contains("draft-clinician")
                && (finding.contains("missing") || finding.contains("shows nothing"))
        };
        assert!(found.iter().any(is_missing), "{name}: {found:#?}");
    }
}
