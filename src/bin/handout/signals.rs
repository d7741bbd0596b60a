//! Signals: a run that is asked to stop leaves no half of anything.
//!
//! In: `SIGINT` (Ctrl-C), `SIGTERM` and `SIGHUP`. Out: an [`Interrupt`], which the commands that write files look at
//! between two steps. A second signal ends the program at once. `SIGXFSZ` is caught, so that a file above the limit of
//! the system is an error of writing.
//! Refuses nothing. After `nohup`, `SIGHUP` stays ignored.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag::{register, register_conditional_default, register_usize};

/// The signals that ask a run to stop, by name.
const STOPPING: &[(&str, i32)] = &[
    ("SIGINT", SIGINT),
    ("SIGTERM", SIGTERM),
    #[cfg(unix)]
    ("SIGHUP", signal_hook::consts::SIGHUP),
];

/// Whether the run was asked to stop.
#[derive(Debug, Default)]
pub struct Interrupt {
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// An interrupt that takes effect from now on. If the system does not allow that, signals end the program at once.
    pub fn listen() -> Self {
        let interrupt = Self::default();
        let is_first = Arc::new(AtomicBool::new(false));
        for (name, signal) in STOPPING {
            if *name == "SIGHUP" && is_ignored(*signal) {
                continue;
            }
            let number = usize::try_from(*signal).unwrap_or_default();
            // In this order: the first signal sets the flag that the second one finds.
            let _ = register_conditional_default(*signal, Arc::clone(&is_first))
                .and_then(|_| register(*signal, Arc::clone(&is_first)))
                .and_then(|_| register_usize(*signal, Arc::clone(&interrupt.signal), number));
        }
        interrupt
    }

    /// Whether the run was asked to stop.
    pub fn is_set(&self) -> bool {
        self.signal.load(Ordering::Relaxed) != 0
    }

    /// The name and the number of the signal that asked for it.
    pub fn signal(&self) -> Option<(&'static str, u8)> {
        let number = self.signal.load(Ordering::Relaxed);
        let (name, _) = STOPPING.iter().find(|(_, signal)| usize::try_from(*signal) == Ok(number))?;
        Some((name, u8::try_from(number).ok()?))
    }
}

/// Makes a write that would pass the limit for files an error instead of the end of the program.
pub fn catch_file_size_limit() {
    #[cfg(unix)]
    let _ = register(signal_hook::consts::SIGXFSZ, Arc::default());
}

/// Whether whoever started the program has told it to ignore the signal.
#[cfg(target_os = "linux")]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask =
        status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Other systems do not tell.
#[cfg(not(target_os = "linux"))]
fn is_ignored(_: i32) -> bool {
    false
}
