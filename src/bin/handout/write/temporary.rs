//! The names of temporary files, and what killed runs have left of them.
//!
//! In: the files of a folder. Out: nothing is left there of runs that ended without removing their temporary files. A run
//! that was killed while it replaced files is undone: its journal says which of them it had replaced.
//! Refuses to touch anything else: a file of another name, kind or owner, or of a run that may still go on.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::disk::Disk;

/// The begin of the names of all temporary files.
const PREFIX: &str = ".handout-";

/// After this time, files of a process that cannot be asked for are left over: no run takes as long.
const LONGEST_RUN: Duration = Duration::from_secs(24 * 60 * 60);

/// The largest journal that is read, in bytes.
const MAX_JOURNAL_BYTES: u64 = 1024 * 1024;

/// Which process temporary files belong to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Owner {
    /// The system on which the process runs, as a number that changes whenever it starts.
    pub system: String,
    /// The number of the process in it.
    pub process: u32,
}

impl Owner {
    /// This process.
    pub fn this() -> Self {
        let mut hasher = DefaultHasher::new();
        // A process id means something only in one system, and there only within one name space.
        fs::read("/proc/sys/kernel/random/boot_id").unwrap_or_default().hash(&mut hasher);
        fs::read_link("/proc/self/ns/pid").unwrap_or_default().hash(&mut hasher);
        Self { system: format!("{:08x}", hasher.finish() >> 32), process: std::process::id() }
    }

    /// Whether the process is known to have ended, seen from the process of `this`.
    fn has_ended(&self, this: &Self) -> bool {
        self.system == this.system && self.process != this.process && !is_running(self.process)
    }
}

/// Whether there is a process with this id.
#[cfg(target_os = "linux")]
fn is_running(process: u32) -> bool {
    Path::new(&format!("/proc/{process}")).exists() || !Path::new("/proc/self").exists()
}

/// Elsewhere only the age of a file counts.
#[cfg(not(target_os = "linux"))]
fn is_running(_: u32) -> bool {
    true
}

/// What a temporary file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TemporaryKind {
    /// A new file that is not yet in its place.
    New,
    /// The file that a new one replaces.
    Old,
    /// The list of the files that are being replaced.
    Journal,
}

impl TemporaryKind {
    const ALL: [Self; 3] = [Self::New, Self::Old, Self::Journal];

    const fn ending(self) -> &'static str {
        match self {
            Self::New => ".part",
            Self::Old => ".old",
            Self::Journal => ".journal",
        }
    }
}

/// Files that are replaced together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SetId {
    /// The process that replaces them.
    pub owner: Owner,
    /// Its number within the process.
    pub number: u64,
}

impl SetId {
    /// The name of the temporary file of the file at `index`; the index of the journal is 0.
    pub fn name(&self, index: usize, kind: TemporaryKind) -> String {
        let Self { owner: Owner { system, process }, number } = self;
        format!("{PREFIX}{system}-{process}-{number}-{index}{}", kind.ending())
    }

    /// The set, index and kind in the name of a temporary file; `None` for any other name.
    fn parse(name: &str) -> Option<(Self, usize, TemporaryKind)> {
        let rest = name.strip_prefix(PREFIX)?;
        let (rest, kind) = TemporaryKind::ALL
            .into_iter()
            .find_map(|kind| Some((rest.strip_suffix(kind.ending())?, kind)))?;
        let mut parts = rest.split('-');
        let system = parts.next()?.to_owned();
        let owner = Owner { system, process: parts.next()?.parse().ok()? };
        let (number, index) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let set = Self { owner, number };
        // Written again, it is the same name: a number has no sign and no zeros before it.
        (set.name(index, kind) == name && set.owner.system.len() == 8).then_some((set, index, kind))
    }
}

/// A line of a journal: a file that is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its name in the folder.
    pub name: String,
    /// Whether there was a file of that name before.
    pub is_replaced: bool,
}

/// The text of a journal.
pub fn journal_text<'a>(entries: impl Iterator<Item = &'a JournalEntry>) -> String {
    let line = |entry: &JournalEntry| {
        let action = if entry.is_replaced { "replaces" } else { "adds" };
        format!("{action} {}\n", entry.name)
    };
    entries.map(line).chain(std::iter::once("end\n".to_owned())).collect()
}

/// The entries of a journal; `None` if it is not complete.
fn parse_journal(text: &str) -> Option<Vec<JournalEntry>> {
    let entry = |line: &str| {
        let (action, name) = line.split_once(' ')?;
        let is_name = Path::new(name).file_name().is_some_and(|own| own == name);
        let is_replaced = action == "replaces";
        (is_name && (is_replaced || action == "adds"))
            .then(|| JournalEntry { name: name.to_owned(), is_replaced })
    };
    text.strip_suffix("end\n")?.lines().map(entry).collect()
}

/// A temporary file that is left over.
struct LeftOver {
    index: usize,
    kind: TemporaryKind,
    path: PathBuf,
}

/// Removes from `folder` what killed runs of the same user have left, and undoes what they had half replaced. What
/// cannot be removed stays.
pub fn sweep(folder: &Path, this: &Owner, disk: &impl Disk) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut sets: BTreeMap<SetId, Vec<LeftOver>> = BTreeMap::new();
    for entry in entries.flatten() {
        let Some((set, index, kind)) = entry.file_name().to_str().and_then(SetId::parse) else { continue };
        let path = entry.path();
        let is_left_over = fs::symlink_metadata(&path).is_ok_and(|meta| {
            let is_ours = meta.is_file() && is_own(&meta);
            is_ours && (set.owner.has_ended(this) || is_older_than_a_run(&meta))
        });
        if is_left_over {
            sets.entry(set).or_default().push(LeftOver { index, kind, path });
        }
    }
    for files in sets.values() {
        if undo(folder, files, disk).is_some() {
            // The journal is the last, so that whoever is interrupted here begins again.
            let last = |file: &&LeftOver| file.kind == TemporaryKind::Journal;
            let (journals, others): (Vec<_>, Vec<_>) = files.iter().partition(last);
            for file in others.into_iter().chain(journals) {
                let _ = disk.remove(&file.path);
            }
        }
    }
}

/// Puts the files back that a killed run had begun to replace; `None` if that cannot be done now.
fn undo(folder: &Path, files: &[LeftOver], disk: &impl Disk) -> Option<()> {
    let Some(journal) = files.iter().find(|file| file.kind == TemporaryKind::Journal) else {
        return Some(());
    };
    let meta = fs::metadata(&journal.path).ok()?;
    let text =
        if meta.len() > MAX_JOURNAL_BYTES { None } else { Some(fs::read_to_string(&journal.path).ok()?) };
    // Nothing is replaced before the journal is complete.
    let Some(entries) = text.as_deref().and_then(parse_journal) else { return Some(()) };
    let written = meta.modified().ok()?;
    for (index, entry) in entries.iter().enumerate() {
        let find = |kind| files.iter().find(|file| file.index == index && file.kind == kind);
        // A new file that still has its temporary name replaced nothing.
        if find(TemporaryKind::New).is_some() {
            continue;
        }
        let target = folder.join(&entry.name);
        // Somebody else has replaced or removed it since.
        let is_ours =
            fs::symlink_metadata(&target).and_then(|meta| meta.modified()).is_ok_and(|time| time <= written);
        if !is_ours {
            continue;
        }
        match find(TemporaryKind::Old) {
            Some(old) => disk.rename(&old.path, &target).ok()?,
            None if entry.is_replaced => {}
            None => disk.remove(&target).ok()?,
        }
    }
    disk.sync_folder(folder).ok()
}

/// Whether the file was changed so long ago that no run can still need it.
fn is_older_than_a_run(meta: &fs::Metadata) -> bool {
    last_change(meta)
        .is_some_and(|time| SystemTime::now().duration_since(time).is_ok_and(|age| age > LONGEST_RUN))
}

/// When the file or its names last changed: a second name of an old file is new.
#[cfg(unix)]
fn last_change(meta: &fs::Metadata) -> Option<SystemTime> {
    let seconds = std::os::unix::fs::MetadataExt::ctime(meta);
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(u64::try_from(seconds).ok()?))
}

/// When the file last changed.
#[cfg(not(unix))]
fn last_change(meta: &fs::Metadata) -> Option<SystemTime> {
    meta.created().ok().max(meta.modified().ok())
}

/// Whether the file belongs to the user who runs the program.
#[cfg(unix)]
fn is_own(meta: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::uid(meta) == nix::unistd::geteuid().as_raw()
}

/// Windows does not let others write into the folders of a user.
#[cfg(not(unix))]
fn is_own(_: &fs::Metadata) -> bool {
    true
}
