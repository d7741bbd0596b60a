//! The segment cache contains the word boundaries that the models find in the messages of the embedded locales.
//!
//! `UPDATE_EXPECT=1 cargo test segment_cache` rewrites `src/text/segment_cache.txt` from `locales/`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use expect_test::expect_file;
use handout::text::segment::{complex_runs, word_boundaries_by_model};
use handout::text::segment_cache;

/// The runs of letters of scripts without spaces in all messages of all locales.
fn runs() -> BTreeSet<String> {
    let mut runs = BTreeSet::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales");
    for folder in fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        for file in files.filter(|path| path.extension().is_some_and(|e| e == "ftl")) {
            let text = fs::read_to_string(file).unwrap();
            for line in text.lines().filter(|line| !line.starts_with('#')) {
                runs.extend(complex_runs(line).map(|run| line[run].to_owned()));
            }
        }
    }
    runs
}

#[test]
fn the_cache_contains_the_word_boundaries_of_the_models() {
    // The comments at the top of the file are kept.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/segment_cache.txt");
    let cache = fs::read_to_string(path).unwrap();
    let mut expected: String =
        cache.lines().take_while(|l| l.starts_with('#')).map(|l| format!("{l}\n")).collect();
    for run in runs() {
        let mut line = run.clone();
        word_boundaries_by_model(&run).into_iter().rev().for_each(|at| line.insert(at, '|'));
        expected.push_str(&line);
        expected.push('\n');
    }
    expect_file!["../../src/text/segment_cache.txt"].assert_eq(&expected);
}

#[test]
fn only_complete_runs_are_found() {
    let runs = runs();
    assert!(runs.len() > 400, "{} runs", runs.len());
    for run in &runs {
        assert_eq!(segment_cache::lookup(run).unwrap(), word_boundaries_by_model(run), "{run}");
        // Runs with one more or one less letter are close to this run in the sorted cache.
        let shorter = &run[..run.char_indices().next_back().unwrap().0];
        for other in [format!("{run}ก"), format!("{run}\u{17a0}"), shorter.to_owned()] {
            assert_eq!(segment_cache::lookup(&other).is_some(), runs.contains(&other), "{other}");
        }
    }
    assert_eq!(segment_cache::lookup(""), None);
    assert_eq!(segment_cache::lookup("a"), None);
}
