//! Atomic writes: a finished file appears whole or not at all.
//!
//! In: a path and all bytes of the file. Out: the file. The bytes go to a temporary file in the same folder, which is
//! then renamed, so that nobody reads half a PDF and a failed run leaves an older file as it was. Missing folders are
//! created. The disk's cache is not flushed: after a power failure a sheet can be printed again.
//! Refuses to replace a folder, or to create a folder where a file is; a failed write leaves nothing behind.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use handout::diag::{Diagnostic, Name};
use unicode_normalization::UnicodeNormalization as _;

use crate::exit::Failure;

/// A form of the file name `name` that is equal for two names if any usual system takes them for the same file: macOS
/// and Windows ignore case, and macOS also ignores whether letters are composed (Unicode Standard, 3.11).
pub fn folded_name(name: &str) -> String {
    // Upper case first, because some letters have one upper and two lower cases (σ and ς).
    name.nfd().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfd().collect()
}

/// Writes `bytes` to `path`.
///
/// # Errors
/// If a folder cannot be created or the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|error| match blocking_file(folder) {
        Some(file) => {
            let message = format!("cannot create the folder `{}`", folder.display());
            let hint = format!("`{}` is a file: move it, or choose another `--out`", file.display());
            Failure::operational(Diagnostic::error(Name::CannotWrite, message).hint(hint))
        }
        None => write_error("create the folder", folder, &error),
    })?;
    if path.is_dir() {
        let message = format!("cannot write `{}`: it is a folder", path.display());
        let error = Diagnostic::error(Name::CannotWrite, message);
        return Err(Failure::operational(error.hint("move it, or choose another `--out`")));
    }
    let fail = |error: &io::Error| write_error("write", path, error);
    let mut file = temporary_file(folder).map_err(|error| fail(&error))?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(|error| fail(&error))?;
    file.persist(path).map_err(|error| fail(&error.error))?;
    Ok(())
}

/// A new file in `folder` that is deleted unless it is renamed.
fn temporary_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".handout-").suffix(".part");
    // By default only the owner can read a temporary file. A sheet gets the permissions that the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The ancestor of `path`, or `path` itself, that is a file where a folder is needed.
fn blocking_file(path: &Path) -> Option<&Path> {
    path.ancestors().find(|ancestor| ancestor.is_file())
}

/// The failure to do `action` with `path`.
fn write_error(action: &str, path: &Path, error: &io::Error) -> Failure {
    // `tempfile` wraps errors and adds the path of the temporary file, which no longer exists.
    let inner = error.get_ref().and_then(|error| error.source()?.downcast_ref::<io::Error>());
    let error = inner.unwrap_or(error);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn message_and_hints(failure: Failure) -> String {
        assert_eq!(failure.status(), 2);
        failure.operational[0].message.clone() + " / " + &failure.operational[0].hints.join(" ")
    }

    #[test]
    fn a_file_is_written_and_replaced_as_a_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b/x.pdf");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path().join("a/b")).unwrap().count(), 1, "no temporary file remains");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let plain = dir.path().join("plain");
            fs::write(&plain, "").unwrap();
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode(&path), mode(&plain));
        }
    }

    #[test]
    fn a_file_where_a_folder_is_needed_and_the_reverse_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("out"), "keep").unwrap();
        let text = message_and_hints(write(&dir.path().join("out/x.pdf"), b"x").unwrap_err());
        assert!(text.contains("cannot create the folder") && text.contains("is a file: move it"), "{text}");
        assert_eq!(fs::read(dir.path().join("out")).unwrap(), b"keep");
        fs::create_dir(dir.path().join("x.pdf")).unwrap();
        let text = message_and_hints(write(&dir.path().join("x.pdf"), b"x").unwrap_err());
        assert!(text.contains("it is a folder"), "{text}");
    }

    #[test]
    fn errors_of_a_full_or_forbidden_disk_say_what_to_do() {
        let path = Path::new("out/x.pdf");
        let full = write_error("write", path, &io::ErrorKind::StorageFull.into());
        assert_eq!(
            message_and_hints(full),
            "cannot write `out/x.pdf`: the disk is full / free some space, or choose another `--out`"
        );
        let forbidden = write_error("write", path, &io::ErrorKind::PermissionDenied.into());
        assert_eq!(
            message_and_hints(forbidden),
            "cannot write `out/x.pdf`: permission denied / choose another `--out`"
        );
    }
}
