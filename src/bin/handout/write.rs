//! Output: a finished file appears whole or not at all.
//!
//! In: a path and all its bytes. Out: the file, by way of a temporary one in the same folder that is
//! renamed, so that nobody meets half a PDF and a failed run leaves an older file as it was. Folders are
//! made. Refuses to write over a folder or through a file; a write that fails leaves nothing behind. It does not
//! wait for the disk: after a power failure a sheet is printed again.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use handout::diag::Diagnostic;

use crate::exit::Failure;

/// Writes `bytes` to `path`.
///
/// # Errors
/// When a folder cannot be made or the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).map_err(|error| match blocking_file(folder) {
        Some(file) => {
            let wrong = Diagnostic::error(
                handout::diag::Name::Unnamed,
                format!("cannot make the folder `{}`", folder.display()),
            );
            Failure::trouble(
                wrong.hint(format!("`{}` is a file: move it, or choose another `--out`", file.display())),
            )
        }
        None => trouble("make the folder", folder, &error),
    })?;
    if path.is_dir() {
        let wrong = Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("cannot write `{}`: it is a folder", path.display()),
        );
        return Err(Failure::trouble(wrong.hint("move it, or choose another `--out`")));
    }
    let fail = |error: &io::Error| trouble("write", path, error);
    let mut file = temporary(folder).map_err(|error| fail(&error))?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(|error| fail(&error))?;
    file.persist(path).map_err(|error| fail(&error.error))?;
    Ok(())
}

/// A new file in `folder`, gone again unless it is renamed.
fn temporary(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".handout-").suffix(".part");
    // A temporary file is for its owner alone by default; a sheet is for all whom the umask allows.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// The part of `path` that is a file where a folder is needed.
fn blocking_file(path: &Path) -> Option<&Path> {
    path.ancestors().find(|part| part.is_file())
}

fn trouble(what: &str, path: &Path, error: &io::Error) -> Failure {
    // Those of temporary files name a path that is gone by now.
    let inner = error.get_ref().and_then(|error| error.source()?.downcast_ref::<io::Error>());
    let error = inner.unwrap_or(error);
    let (reason, hint) = match error.kind() {
        io::ErrorKind::PermissionDenied => ("its permissions forbid it".to_owned(), "choose another `--out`"),
        io::ErrorKind::ReadOnlyFilesystem => ("the disk is read-only".to_owned(), "choose another `--out`"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            ("the disk is full".to_owned(), "make room, or choose another `--out`")
        }
        io::ErrorKind::FileTooLarge => {
            ("a file may not be so large there".to_owned(), "raise the limit, or choose another `--out`")
        }
        _ => (error.to_string(), "choose another `--out`"),
    };
    Failure::trouble(
        Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("cannot {what} `{}`: {reason}", path.display()),
        )
        .hint(hint),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(failure: Failure) -> String {
        assert_eq!(failure.status(), 2);
        failure.troubles[0].message.clone() + " / " + &failure.troubles[0].hints.join(" ")
    }

    #[test]
    fn a_file_is_written_whole_and_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b/x.pdf");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path().join("a/b")).unwrap().count(), 1, "no temporary file stays");
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
    fn a_file_in_the_place_of_a_folder_and_the_reverse_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("out"), "keep").unwrap();
        let text = message(write(&dir.path().join("out/x.pdf"), b"x").unwrap_err());
        assert!(text.contains("cannot make the folder") && text.contains("is a file: move it"), "{text}");
        assert_eq!(fs::read(dir.path().join("out")).unwrap(), b"keep");
        fs::create_dir(dir.path().join("x.pdf")).unwrap();
        let text = message(write(&dir.path().join("x.pdf"), b"x").unwrap_err());
        assert!(text.contains("it is a folder"), "{text}");
    }

    #[test]
    fn the_words_for_a_full_or_closed_disk_say_what_to_do() {
        let at = Path::new("out/x.pdf");
        let full = trouble("write", at, &io::ErrorKind::StorageFull.into());
        assert_eq!(
            message(full),
            "cannot write `out/x.pdf`: the disk is full / make room, or choose another `--out`"
        );
        let closed = trouble("write", at, &io::ErrorKind::PermissionDenied.into());
        assert_eq!(
            message(closed),
            "cannot write `out/x.pdf`: its permissions forbid it / choose another `--out`"
        );
    }
}
