//! How much address space is left, and for how many threads that is enough.
//!
//! In: the limit of the process (`ulimit -v`). Out: a number of jobs.
//! Refuses a limit below which a run would end in the middle, without a word.

use handout::diag::{Diagnostic, Name};

use crate::exit::Failure;

const MIB: u64 = 1024 * 1024;

/// What a task needs, in bytes: the catalogue takes 14 MiB at most, stack and all.
const TASK_BYTES: u64 = 18 * MIB;

/// What a thread needs besides, in bytes: its stack, and the 128 MiB that the allocator of glibc reserves for each
/// thread. Without them, it takes a page of memory for every value.
const THREAD_BYTES: u64 = 8 * MIB + 128 * MIB;

/// The bytes of address space that are left; `None` if there is no limit, or if it is not known.
#[cfg(target_os = "linux")]
pub fn available_bytes() -> Option<u64> {
    use nix::sys::resource::{RLIM_INFINITY, Resource, getrlimit};

    let (limit, _) = getrlimit(Resource::RLIMIT_AS).ok()?;
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let size = status.lines().find_map(|line| line.strip_prefix("VmSize:"))?;
    let used = size.trim().strip_suffix(" kB")?.parse::<u64>().ok()? * 1024;
    (limit != RLIM_INFINITY).then(|| limit.saturating_sub(used))
}

/// Other systems have no such limit, or do not enforce it.
#[cfg(not(target_os = "linux"))]
pub fn available_bytes() -> Option<u64> {
    None
}

/// How many tasks can be worked on at the same time in `bytes` of address space. One of them is worked on by the thread
/// that the process began with.
///
/// # Errors
/// If there is no space for one.
pub fn affordable_jobs(bytes: u64) -> Result<usize, Failure> {
    if bytes < TASK_BYTES {
        let message = format!(
            "the address space is limited: {} MiB are left, and at least {} MiB are needed",
            bytes / MIB,
            TASK_BYTES / MIB
        );
        let error = Diagnostic::error(Name::NoMemory, message);
        return Err(Failure::operational(
            error.hint("raise the limit, for example with `ulimit -v unlimited`"),
        ));
    }
    let others = (bytes - TASK_BYTES) / (TASK_BYTES + THREAD_BYTES);
    Ok(1 + usize::try_from(others).unwrap_or(usize::MAX - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_job_after_the_first_needs_the_memory_of_a_thread() {
        assert_eq!(affordable_jobs(TASK_BYTES - 1).unwrap_err().status(), 2);
        assert_eq!(affordable_jobs(TASK_BYTES).unwrap(), 1);
        assert_eq!(affordable_jobs(2 * TASK_BYTES + THREAD_BYTES - 1).unwrap(), 1);
        assert_eq!(affordable_jobs(2 * TASK_BYTES + THREAD_BYTES).unwrap(), 2);
    }
}
