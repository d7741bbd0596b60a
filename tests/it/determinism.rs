//! Same input, same bytes: whatever was printed before, in whatever order, and by however many threads.

use handout::pipeline::Pipeline;
use rayon::prelude::*;

use crate::support::editions::{TestEdition, editions};

#[test]
fn a_sheet_printed_again_has_the_same_bytes() {
    let pipeline = Pipeline::new();
    let editions = plain();
    editions.iter().for_each(|edition| same(*edition, &pipeline, "after others"));
    editions.iter().rev().for_each(|edition| same(*edition, &pipeline, "for the second time, after others"));
    editions.iter().for_each(|edition| same(*edition, &Pipeline::new(), "on a press of its own"));
}

#[test]
fn the_number_of_threads_does_not_change_the_files() {
    for threads in [2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let pipeline = Pipeline::new();
        pool.install(|| plain().into_par_iter().for_each(|edition| same(edition, &pipeline, "side by side")));
    }
}

/// Each locale and format once.
fn plain() -> Vec<TestEdition> {
    editions().into_iter().filter(|edition| !edition.is_filled_in).collect()
}

fn same(edition: TestEdition, pipeline: &Pipeline, how: &str) {
    let again = edition.print(pipeline).unwrap_or_else(|findings| panic!("{edition}: {findings}")).pdf;
    let first = &edition.printed().pdf;
    if again != *first {
        let at = again.iter().zip(first).take_while(|(a, b)| a == b).count();
        panic!("{edition}: {how} it differs from byte {at} of {} on ({} bytes)", first.len(), again.len());
    }
}
