//! The disk: the operations by which files are replaced, one function each.
//!
//! In: paths and bytes. Out: the result of one operation. Tests put another disk in its place, of which any operation
//! fails.
//! Refuses nothing of its own.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

/// What replacing files needs of a disk.
pub trait Disk: Sync {
    /// An open file.
    type File: Send;

    /// Creates a folder, and those above it that are missing.
    fn create_folders(&self, path: &Path) -> io::Result<()>;
    /// Creates a file that does not exist yet.
    fn create(&self, path: &Path) -> io::Result<Self::File>;
    /// Writes all bytes.
    fn write(&self, file: &mut Self::File, bytes: &[u8]) -> io::Result<()>;
    /// Waits until the bytes of a file are on the medium, then closes it. All errors of the system are seen.
    fn sync_and_close(&self, file: Self::File) -> io::Result<()>;
    /// Waits until the names in a folder are on the medium.
    fn sync_folder(&self, path: &Path) -> io::Result<()>;
    /// Gives a file a second name; where the file system has only one name for a file, copies it.
    fn keep(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file another name, and takes that name from the file that has it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
}

/// The disk of the operating system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemDisk;

impl Disk for SystemDisk {
    type File = fs::File;

    fn create_folders(&self, path: &Path) -> io::Result<()> {
        fs::create_dir_all(path)
    }

    fn create(&self, path: &Path) -> io::Result<fs::File> {
        fs::File::create_new(path)
    }

    fn write(&self, file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync_and_close(&self, file: fs::File) -> io::Result<()> {
        let synced = file.sync_all();
        synced.and(close(file))
    }

    #[cfg(unix)]
    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        match fs::File::open(path)?.sync_all() {
            // Some network file systems cannot do this for folders.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            result => result,
        }
    }

    /// Windows has no such operation.
    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn keep(&self, from: &Path, to: &Path) -> io::Result<()> {
        let Err(error) = fs::hard_link(from, to) else { return Ok(()) };
        // Opening a pipe would wait.
        if !fs::symlink_metadata(from)?.is_file() {
            return Err(error);
        }
        let mut copy = self.create(to)?;
        io::copy(&mut fs::File::open(from)?, &mut copy)?;
        self.sync_and_close(copy)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }
}

/// Closes a file. Network file systems report here what they could not write.
#[cfg(unix)]
fn close(file: fs::File) -> io::Result<()> {
    Ok(nix::unistd::close(file)?)
}

/// Closes a file, whose bytes are on the medium.
#[cfg(not(unix))]
fn close(file: fs::File) -> io::Result<()> {
    drop(file);
    Ok(())
}
