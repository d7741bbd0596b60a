//! Threads: the pool on which locales are worked on side by side.
//!
//! In: the number of jobs. Out: a thread pool of rayon.
//! Refuses nothing of its own; the operating system may refuse to start threads.

use std::num::NonZeroUsize;

use handout::diag::{Diagnostic, Name};

use crate::exit::Failure;

/// Bytes of each thread's stack: line breaking and shaping recurse deeper than the default allows.
const STACK_BYTES: usize = 8 * 1024 * 1024;

/// A pool of `jobs` threads, or one per processor.
///
/// # Errors
/// If the threads cannot be started.
pub fn thread_pool(jobs: Option<NonZeroUsize>) -> Result<rayon::ThreadPool, Failure> {
    let builder = rayon::ThreadPoolBuilder::new().stack_size(STACK_BYTES);
    // For rayon, zero means one thread per processor.
    let pool = builder.num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    pool.map_err(|error| {
        let message = format!("cannot start threads: {error}");
        Failure::operational(
            Diagnostic::error(Name::NoThreads, message).hint("choose a smaller number of `--jobs`"),
        )
    })
}
