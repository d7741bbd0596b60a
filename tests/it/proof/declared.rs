//! Faults of what a file declares about directions and paper: each is put into a real sheet, and the proof finds it.

use lopdf::{Object, dictionary};

use super::assert_found;
use crate::support::edited_pdf::{EditedPdf, findings, sheet};

/// Asserts that a finding in the changed sheet in the locale `tag` is `message`.
#[track_caller]
fn assert_found_in(tag: &str, message: &str, change: impl Fn(&mut EditedPdf)) {
    let mut changed = EditedPdf::open(tag);
    change(&mut changed);
    let found = findings(&changed.bytes(), sheet(tag).1);
    assert!(found.iter().any(|finding| finding.contains(message)), "{tag}: no `{message}` in {found:#?}");
}

#[test]
fn the_direction_of_writing_must_be_that_of_the_language() {
    for (tag, right, wrong) in [("en", "LrTb", "RlTb"), ("ar", "RlTb", "LrTb")] {
        let of_file = format!("the direction of writing of the file is `{wrong}` instead of `{right}`");
        assert_found_in(tag, &of_file, |file| {
            let document = file.elements("Document")[0];
            file.dict(document).set("A", dictionary! { "O" => "Layout", "WritingMode" => wrong });
        });
        assert_found_in(tag, &format!("is written `{wrong}`, not `{right}` (`/WritingMode`)"), |file| {
            let title = file.elements("H1")[0];
            let attributes = dictionary! { "O" => "Layout", "WritingMode" => wrong };
            file.dict(title).set("A", vec![Object::from(attributes)]);
        });
    }
    // Without a declaration, text is written from left to right.
    assert_found_in("ar", "the direction of writing of the file is `LrTb` instead of `RlTb`", |file| {
        let document = file.elements("Document")[0];
        drop(file.dict(document).remove(b"A"));
    });
}

#[test]
fn the_file_must_declare_how_the_paper_is_turned() {
    for (wrong, what) in [(None, "``"), (Some("Simplex"), "`Simplex`")] {
        let what = format!("(`/Duplex`) of the file is {what} instead of `DuplexFlipLongEdge` or `");
        assert_found(&what, |file| {
            let preferences = file.catalog().get_mut(b"ViewerPreferences").and_then(Object::as_dict_mut);
            let preferences = preferences.expect("preferences");
            preferences.remove(b"Duplex");
            if let Some(wrong) = wrong {
                preferences.set("Duplex", wrong);
            }
        });
    }
}
