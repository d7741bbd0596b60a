//! Same input, same bytes: whatever was printed before, in whatever order, and by however many threads.

use handout::pipeline::Pipeline;
use rayon::prelude::*;

use crate::fixture::{Job, jobs};

#[test]
fn a_sheet_printed_again_has_the_same_bytes() {
    let pipeline = Pipeline::new();
    let jobs = plain();
    jobs.iter().for_each(|job| same(*job, &pipeline, "after others"));
    jobs.iter().rev().for_each(|job| same(*job, &pipeline, "for the second time, after others"));
    jobs.iter().for_each(|job| same(*job, &Pipeline::new(), "on a press of its own"));
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for threads in [2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let pipeline = Pipeline::new();
        pool.install(|| plain().into_par_iter().for_each(|job| same(job, &pipeline, "side by side")));
    }
}

/// Each locale and format once.
fn plain() -> Vec<Job> {
    jobs().into_iter().filter(|job| !job.filled).collect()
}

fn same(job: Job, pipeline: &Pipeline, how: &str) {
    let again = job.print(pipeline).unwrap_or_else(|findings| panic!("{job}: {findings}")).pdf;
    let first = &job.printed().pdf;
    if again != *first {
        let at = again.iter().zip(first).take_while(|(a, b)| a == b).count();
        panic!("{job}: {how} it differs from byte {at} of {} on ({} bytes)", first.len(), again.len());
    }
}
