//! Atomic writes: the files of a sheet in a locale appear together and whole, or not at all.
//!
//! In: a folder, and the names and bytes of its new files. Out: the files. An error at any step leaves the folder as it was:
//! the new files are written under temporary names (1), flushed to the medium at the same time and closed (2); each file
//! that will be replaced gets a second name, and a journal lists them all (3); the new files are renamed, and the folder
//! is flushed (4); then the journal is removed (5): from now on the new files count. If a renaming fails, those before it
//! are undone. If the program is killed, the next run that writes to the folder does that ([`temporary`]).
//! Refuses to replace a folder, or to create a folder where a file is. Missing folders are created.

mod disk;
mod temporary;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use handout::diag::{Diagnostic, Name};
use unicode_normalization::UnicodeNormalization as _;

use self::disk::Disk;
pub use self::disk::SystemDisk;
use self::temporary::{JournalEntry, Owner, SetId, TemporaryKind, journal_text, sweep};
use crate::exit::Failure;
use crate::threads::Threads;

/// A form of the file name `name` that is equal for two names if any usual system takes them for the same file: macOS
/// and Windows ignore case, and macOS also ignores whether letters are composed (Unicode Standard, 3.11).
pub fn folded_name(name: &str) -> String {
    // Upper case first, because some letters have one upper and two lower cases (σ and ς).
    name.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect()
}

/// A file to be written.
pub struct NewFile {
    /// Its name in the folder.
    pub name: String,
    /// All its bytes.
    pub bytes: Vec<u8>,
}

/// Writes files for one run of the program.
pub struct Writer<'t, D = SystemDisk> {
    disk: D,
    /// The threads that wait for the disk.
    threads: &'t Threads,
    owner: Owner,
    /// The number of the next set of files.
    next_set: AtomicU64,
    /// The folders in which nothing of earlier runs is left.
    swept: Mutex<BTreeSet<PathBuf>>,
}

impl<'t> Writer<'t> {
    /// A writer to the disk of the system.
    pub fn new(threads: &'t Threads) -> Self {
        Self::with_disk(SystemDisk, threads)
    }
}

impl<'t, D: Disk> Writer<'t, D> {
    fn with_disk(disk: D, threads: &'t Threads) -> Self {
        Self { disk, threads, owner: Owner::this(), next_set: AtomicU64::new(0), swept: Mutex::default() }
    }

    /// Writes all `files` into `folder`, unless `is_stopped` says, before the first of them is in its place, that they are
    /// not needed any more. Returns whether they are written.
    ///
    /// # Errors
    /// If the folder cannot be created or one of the files cannot be written; then the folder is as it was.
    pub fn write(
        &self,
        folder: &Path,
        files: &[NewFile],
        is_stopped: impl Fn() -> bool,
    ) -> Result<bool, Failure> {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        self.create_folders(folder)?;
        self.sweep_once(folder);
        for file in files {
            let path = folder.join(&file.name);
            if path.is_dir() {
                let message = format!("cannot write `{}`: it is a folder", path.display());
                let error = Diagnostic::error(Name::CannotWrite, message);
                return Err(Failure::operational(error.hint("move it, or choose another `--out`")));
            }
        }
        let mut set = StagedSet::new(self, folder, files);
        set.stage(&is_stopped)?;
        if is_stopped() {
            return Ok(false);
        }
        set.keep_old_files()?;
        set.replace()?;
        Ok(true)
    }

    fn create_folders(&self, folder: &Path) -> Result<(), Failure> {
        if folder.is_dir() {
            return Ok(());
        }
        let is_missing = |path: &&Path| !path.as_os_str().is_empty() && !path.exists();
        let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
        self.disk.create_folders(folder).map_err(|error| match blocking_file(folder) {
            Some(file) => {
                let message = format!("cannot create the folder `{}`", folder.display());
                let hint = format!("`{}` is a file: move it, or choose another `--out`", file.display());
                Failure::operational(Diagnostic::error(Name::CannotWrite, message).hint(hint))
            }
            None => write_error("create the folder", folder, &error),
        })?;
        // A new folder is a new name in the one above it.
        for parent in missing.into_iter().filter_map(Path::parent) {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            self.disk
                .sync_folder(parent)
                .map_err(|error| write_error("create the folder", folder, &error))?;
        }
        Ok(())
    }

    /// Removes what killed runs have left in `folder`, once a run.
    fn sweep_once(&self, folder: &Path) {
        // Held until the end, so that no other thread writes into the folder before it is clean.
        let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
        if swept.insert(folder.to_path_buf()) {
            sweep(folder, &self.owner, &self.disk);
        }
    }
}

/// Files that are written under temporary names. A file that still has such a name at the end is removed.
struct StagedSet<'a, D: Disk> {
    writer: &'a Writer<'a, D>,
    id: SetId,
    folder: &'a Path,
    files: &'a [NewFile],
    /// What will be replaced; empty before step (3).
    entries: Vec<JournalEntry>,
    /// The temporary files, in the order in which they were created: the journal is the last.
    created: Vec<PathBuf>,
}

impl<'a, D: Disk> StagedSet<'a, D> {
    fn new(writer: &'a Writer<'a, D>, folder: &'a Path, files: &'a [NewFile]) -> Self {
        let number = writer.next_set.fetch_add(1, Ordering::Relaxed);
        let id = SetId { owner: writer.owner.clone(), number };
        Self { writer, id, folder, files, entries: Vec::new(), created: Vec::new() }
    }

    fn temporary(&self, index: usize, kind: TemporaryKind) -> PathBuf {
        self.folder.join(self.id.name(index, kind))
    }

    fn target(&self, index: usize) -> PathBuf {
        self.folder.join(&self.files[index].name)
    }

    /// Creates a temporary file. It takes the name of one that another process with the same number has left.
    fn create(&mut self, path: PathBuf) -> io::Result<D::File> {
        let disk = &self.writer.disk;
        let file = disk.create(&path).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => disk.remove(&path).and_then(|()| disk.create(&path)),
            _ => Err(error),
        })?;
        self.created.push(path);
        Ok(file)
    }

    /// Writes all new files under temporary names, flushes and closes them.
    fn stage(&mut self, is_stopped: &impl Fn() -> bool) -> Result<(), Failure> {
        let files = self.files;
        let mut open = Vec::with_capacity(files.len());
        for (index, new) in files.iter().enumerate() {
            if is_stopped() {
                return Ok(());
            }
            let fail = |error: &io::Error| write_error("write", &self.folder.join(&new.name), error);
            let path = self.temporary(index, TemporaryKind::New);
            let mut file = self.create(path).map_err(|error| fail(&error))?;
            self.writer.disk.write(&mut file, &new.bytes).map_err(|error| fail(&error))?;
            open.push(file);
        }
        let disk = &self.writer.disk;
        let results = self.writer.threads.wait(open, |file| disk.sync_and_close(file));
        for (index, result) in results.into_iter().enumerate() {
            result.map_err(|error| write_error("write", &self.target(index), &error))?;
        }
        Ok(())
    }

    /// Gives the files that will be replaced a second name, and writes the journal.
    fn keep_old_files(&mut self) -> Result<(), Failure> {
        for (index, new) in self.files.iter().enumerate() {
            let target = self.target(index);
            let is_replaced = fs::symlink_metadata(&target).is_ok();
            if is_replaced {
                let old = self.temporary(index, TemporaryKind::Old);
                let kept = self.writer.disk.keep(&target, &old);
                kept.map_err(|error| write_error("replace", &target, &error))?;
                self.created.push(old);
            }
            self.entries.push(JournalEntry { name: new.name.clone(), is_replaced });
        }
        let text = journal_text(self.entries.iter());
        let folder = self.folder;
        let fail = |error: io::Error| write_error("write into the folder", folder, &error);
        let mut journal = self.create(self.temporary(0, TemporaryKind::Journal)).map_err(fail)?;
        let disk = &self.writer.disk;
        disk.write(&mut journal, text.as_bytes()).map_err(fail)?;
        disk.sync_and_close(journal).map_err(fail)?;
        disk.sync_folder(folder).map_err(fail)
    }

    /// Puts all new files in their places.
    fn replace(&mut self) -> Result<(), Failure> {
        let disk = &self.writer.disk;
        for index in 0..self.files.len() {
            let target = self.target(index);
            if let Err(error) = disk.rename(&self.temporary(index, TemporaryKind::New), &target) {
                return Err(self.undo(index, write_error("write", &target, &error)));
            }
        }
        let journal = self.temporary(0, TemporaryKind::Journal);
        let finished = disk.sync_folder(self.folder).and_then(|()| disk.remove(&journal));
        if let Err(error) = finished {
            return Err(
                self.undo(self.files.len(), write_error("write into the folder", self.folder, &error))
            );
        }
        let old_files = (0..self.entries.len()).filter(|index| self.entries[*index].is_replaced);
        self.created = old_files.map(|index| self.temporary(index, TemporaryKind::Old)).collect();
        Ok(())
    }

    /// Puts back the first `count` files, which are replaced already, after the `failure`.
    fn undo(&mut self, count: usize, failure: Failure) -> Failure {
        let disk = &self.writer.disk;
        let mut left = Vec::new();
        for index in 0..count {
            let target = self.target(index);
            let restored = match self.entries[index].is_replaced {
                true => disk.rename(&self.temporary(index, TemporaryKind::Old), &target),
                false => disk.remove(&target),
            };
            if restored.is_err() {
                left.push(target);
            }
        }
        if left.is_empty() {
            let _ = disk.sync_folder(self.folder);
            return failure;
        }
        // The second names and the journal stay: the next run tries again.
        self.created.clear();
        let names: Vec<String> = left.iter().map(|path| format!("`{}`", path.display())).collect();
        let message = format!("{} may be of another edition than the files beside it", names.join(", "));
        let mut both = failure;
        let hint = "print the sheet again in all formats before you hand any of them out";
        both.merge(Failure::operational(Diagnostic::error(Name::CannotWrite, message).hint(hint)));
        both
    }
}

impl<D: Disk> Drop for StagedSet<'_, D> {
    fn drop(&mut self) {
        // The journal first: without it, nothing is undone. What cannot be removed is left to the next run.
        for path in self.created.iter().rev() {
            let _ = self.writer.disk.remove(path);
        }
    }
}

/// The ancestor of `path`, or `path` itself, that is a file where a folder is needed.
fn blocking_file(path: &Path) -> Option<&Path> {
    path.ancestors().find(|ancestor| ancestor.is_file())
}

/// The failure to do `action` with `path`.
fn write_error(action: &str, path: &Path, error: &io::Error) -> Failure {
    let (reason, hint) = match error.kind() {
        io::ErrorKind::PermissionDenied => ("permission denied".to_owned(), "choose another `--out`"),
        io::ErrorKind::ReadOnlyFilesystem => ("the disk is read-only".to_owned(), "choose another `--out`"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("the disk is full".to_owned(), "free some space, or choose another `--out`")
        }
        io::ErrorKind::FileTooLarge => {
            ("it is larger than a file may be there".to_owned(), "raise the limit, or choose another `--out`")
        }
        _ => (error.to_string(), "choose another `--out`"),
    };
    let message = format!("cannot {action} `{}`: {reason}", path.display());
    Failure::operational(Diagnostic::error(Name::CannotWrite, message).hint(hint))
}
