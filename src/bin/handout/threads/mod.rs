//! Threads: tasks that are worked on side by side, with as many threads as the machine allows.
//!
//! In: tasks, and how many of them to work on at the same time. Out: their results, in the order of the tasks. There are
//! never more threads than tasks. If the system starts fewer threads, these do all of the work. If the address space
//! of the process is limited ([`memory`]), there are as many threads as it has space for; the last one is the thread
//! that calls.
//! Refuses an address space in which not even one task can be worked on.

mod memory;

use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use self::memory::available_bytes;
use crate::exit::Failure;

/// Bytes of the stack of each thread that works on tasks: line breaking and shaping recurse deeper than the default
/// allows.
const STACK_BYTES: usize = 8 * 1024 * 1024;

/// Bytes of the stack of a thread that only waits for the disk.
const WAITING_STACK_BYTES: usize = 128 * 1024;

/// Threads that wait for the disk at the same time as others work. One hides most of the waiting of two cores; another one
/// costs 6 MB and more processor time than it saves.
const WAITING_THREADS: usize = 1;

/// How many threads work at the same time.
pub struct Threads {
    /// Tasks that are worked on at the same time.
    jobs: usize,
    /// Whether there are threads besides those that work.
    can_wait: bool,
    /// Whether the thread that calls works, too.
    caller_works: bool,
    /// How many more tasks may be worked on now.
    permits: Mutex<usize>,
    permit_returned: Condvar,
}

impl Threads {
    /// Threads for `jobs` tasks at the same time, or for one per processor.
    ///
    /// # Errors
    /// If the address space is too small.
    pub fn new(jobs: Option<NonZeroUsize>) -> Result<Self, Failure> {
        let processors = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let jobs = jobs.map_or_else(processors, NonZeroUsize::get);
        let threads = |jobs, is_limited: bool| Self {
            jobs,
            can_wait: !is_limited,
            caller_works: is_limited,
            permits: Mutex::new(jobs),
            permit_returned: Condvar::new(),
        };
        match available_bytes() {
            None => Ok(threads(jobs, false)),
            Some(bytes) => Ok(threads(memory::affordable_jobs(bytes)?.min(jobs), true)),
        }
    }

    /// The results of `work` for all `tasks`, in their order.
    pub fn map<T: Sync, R: Send>(&self, tasks: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        self.run_tasks(self.jobs, tasks, work)
    }

    /// The results of `work` for all `tasks`, in their order. There may be more threads than jobs, so `work` holds a
    /// [permit](Self::permit) unless it waits for the disk.
    pub fn map_with_permits<T: Sync, R: Send>(&self, tasks: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
        let waiting = if self.can_wait { WAITING_THREADS } else { 0 };
        self.run_tasks(self.jobs.saturating_add(waiting), tasks, work)
    }

    fn run_tasks<T: Sync, R: Send>(
        &self,
        threads: usize,
        tasks: &[T],
        work: impl Fn(&T) -> R + Sync,
    ) -> Vec<R> {
        let helpers = threads.min(tasks.len()).saturating_sub(usize::from(self.caller_works));
        run(helpers, STACK_BYTES, self.caller_works, tasks.iter(), work)
    }

    /// Waits until one more task may be worked on. While a task waits for the disk, it holds no permit, and another task
    /// is worked on.
    pub fn permit(&self) -> Permit<'_> {
        let mut permits = self.permits.lock().unwrap_or_else(PoisonError::into_inner);
        while *permits == 0 {
            permits = self.permit_returned.wait(permits).unwrap_or_else(PoisonError::into_inner);
        }
        *permits -= 1;
        Permit { threads: self }
    }

    /// The results of `wait` for all `items`, in their order: all of them wait for the disk at the same time.
    pub fn wait<T: Send, R: Send>(&self, items: Vec<T>, wait: impl Fn(T) -> R + Sync) -> Vec<R> {
        let helpers = if self.can_wait { items.len().saturating_sub(1) } else { 0 };
        run(helpers, WAITING_STACK_BYTES, true, items.into_iter(), wait)
    }
}

/// The right to work on a task.
pub struct Permit<'a> {
    threads: &'a Threads,
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.threads.permits.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.threads.permit_returned.notify_one();
    }
}

/// The results of `work` for all `items`, in their order, from up to `helpers` new threads with `stack` bytes each. The
/// thread that calls works as well if `caller_works`, or if no other thread can be started.
fn run<T: Send, R: Send>(
    helpers: usize,
    stack: usize,
    caller_works: bool,
    items: impl ExactSizeIterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let results: Vec<Mutex<Option<R>>> = (0..items.len()).map(|_| Mutex::new(None)).collect();
    let queue = Mutex::new(items.enumerate());
    let work_on_queue = || {
        loop {
            let Some((index, item)) = queue.lock().unwrap_or_else(PoisonError::into_inner).next() else {
                return;
            };
            let result = work(item);
            *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
        }
    };
    thread::scope(|scope| {
        let mut started = 0;
        while started < helpers {
            if thread::Builder::new().stack_size(stack).spawn_scoped(scope, work_on_queue).is_err() {
                break;
            }
            started += 1;
        }
        if caller_works || started == 0 {
            work_on_queue();
        }
    });
    results
        .into_iter()
        .filter_map(|result| result.into_inner().unwrap_or_else(PoisonError::into_inner))
        .collect()
}
