//! The same input gives the same bytes, in any order of printing and with any number of threads.

use handout::pipeline::Pipeline;
use rayon::prelude::*;

use crate::support::editions::{TestEdition, editions};

#[test]
fn a_sheet_printed_again_has_the_same_bytes() {
    let pipeline = Pipeline::new();
    let editions = editions_to_fill_in_by_hand();
    for edition in &editions {
        assert_same_bytes(*edition, &pipeline, "printed after others");
    }
    for edition in editions.iter().rev() {
        assert_same_bytes(*edition, &pipeline, "printed again in reverse order");
    }
    for edition in &editions {
        assert_same_bytes(*edition, &Pipeline::new(), "printed by a new pipeline");
    }
}

#[test]
fn the_number_of_threads_does_not_change_the_files() {
    for threads in [2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
        let pipeline = Pipeline::new();
        let print = |edition| assert_same_bytes(edition, &pipeline, "printed in parallel");
        pool.install(|| editions_to_fill_in_by_hand().into_par_iter().for_each(print));
    }
}

/// Each locale in each format, without the data of a clinic.
fn editions_to_fill_in_by_hand() -> Vec<TestEdition> {
    editions().into_iter().filter(|edition| !edition.is_filled_in).collect()
}

/// Asserts that `pipeline` prints the bytes that were printed first.
fn assert_same_bytes(edition: TestEdition, pipeline: &Pipeline, how: &str) {
    let actual = edition.print(pipeline).unwrap_or_else(|findings| panic!("{edition}: {findings}")).pdf;
    let expected = &edition.printed().pdf;
    if actual != *expected {
        let offset = actual.iter().zip(expected).take_while(|(a, b)| a == b).count();
        panic!(
            "{edition}: {how}, it differs at offset {offset} ({} bytes instead of {})",
            actual.len(),
            expected.len()
        );
    }
}
