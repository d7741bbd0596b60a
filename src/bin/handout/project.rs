//! The project's files: those that the binary carries, with those of a project folder in their place.
//!
//! In: the path of a `handout.toml`, whose folder is the project. Out: [`Files`], texts and bytes by path
//! (`locales/…`, `sheets/…`, `layouts/…`), the lists of locales, sheets and formats, and the [`Settings`] that
//! `handout.toml` holds. Files that the call or a setting names are read here too ([`bytes_of`]).
//! Refuses whatever of a project lies outside its folder (symbolic links are followed to files within it), names
//! that are not UTF-8, things that are not files, files above 8 MiB, and texts that are not UTF-8.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use handout::config::ProjectMeta;
use handout::diag::{Diagnostic, Source};

use crate::embedded;
use crate::exit::Failure;

/// The file that makes a folder a project.
pub const MARKER: &str = "handout.toml";
/// Folders of a project that hold its files.
const FOLDERS: [&str; 3] = ["layouts", "locales", "sheets"];
/// Bytes of the largest file that is read.
const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// Folders within each other.
const MAX_DEPTH: usize = 16;

/// Where the bytes of a file are.
#[derive(Clone, Debug)]
enum Origin {
    Embedded(&'static [u8]),
    Disk(PathBuf),
}

/// All files of a project, by path.
#[derive(Clone, Debug)]
pub struct Files {
    files: BTreeMap<String, Origin>,
    settings: Option<Settings>,
}

/// What a `handout.toml` says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file.
    pub source: Source,
    /// Its values.
    pub meta: ProjectMeta,
    /// Its folder, from which paths in it count.
    pub folder: PathBuf,
}

impl Files {
    /// The files that the binary carries.
    pub fn embedded() -> Self {
        let files = embedded::FILES.iter().map(|(path, bytes)| ((*path).to_owned(), Origin::Embedded(bytes)));
        Self { files: files.collect(), settings: None }
    }

    /// The files that the binary carries, each replaced by the file of the same path in the project whose
    /// `handout.toml` is `marker`, and those that only the project has; with its settings.
    ///
    /// # Errors
    /// Whatever in the project's folder cannot be taken in.
    pub fn of_project(marker: &Path) -> Result<Self, Failure> {
        let mut files = Self::embedded();
        let folder = marker.parent().unwrap_or(Path::new("")).to_path_buf();
        let dir = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
        let name = marker.display().to_string();
        let root = dir.canonicalize().map_err(|error| trouble(&name, &error))?;
        let source = decode(&name, Cow::Owned(read(&name, &confined(&name, marker, &root)?)?))?;
        let meta = ProjectMeta::parse(&source)?;
        let mut failure = Failure::default();
        for part in FOLDERS {
            let path = dir.join(part);
            if path.symlink_metadata().is_ok() {
                files.collect(part, &path, &root, 0, &mut failure);
            }
        }
        files.settings = Some(Settings { source, meta, folder });
        failure.or(files)
    }

    /// What the project's `handout.toml` says, if there is one.
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref()
    }

    /// Takes in what is at `path`, under the name `name`.
    fn collect(&mut self, name: &str, path: &Path, root: &Path, depth: usize, failure: &mut Failure) {
        let found = confined(name, path, root).and_then(|real| {
            let kind = fs::metadata(&real).map_err(|error| trouble(name, &error))?.file_type();
            Ok((kind, path.is_symlink(), real))
        });
        let (kind, link, real) = match found {
            Ok(found) => found,
            Err(wrong) => return failure.merge(wrong),
        };
        if kind.is_file() && depth == 0 {
            let wrong = Diagnostic::error(
                handout::diag::Name::Unnamed,
                format!("`{name}` is a file, and should be a folder"),
            );
            failure.merge(Failure::finding(wrong.hint("take it out of the project")));
        } else if kind.is_file() {
            self.files.insert(name.to_owned(), Origin::Disk(real));
        } else if !kind.is_dir() || link || depth > MAX_DEPTH {
            // Without links to folders the tree has no circles and no folder is read twice.
            let what = match (kind.is_dir(), link) {
                (false, _) => "is neither a file nor a folder",
                (true, true) => "is a link to a folder",
                (true, false) => "goes too deep",
            };
            let wrong = Diagnostic::error(handout::diag::Name::Unnamed, format!("`{name}` {what}"))
                .hint("take it out of the project");
            failure.merge(Failure::finding(wrong));
        } else {
            match entries(name, &real) {
                Ok(entries) => {
                    for entry in entries {
                        self.collect(
                            &format!("{name}/{entry}"),
                            &real.join(&entry),
                            root,
                            depth + 1,
                            failure,
                        );
                    }
                }
                Err(wrong) => failure.merge(wrong),
            }
        }
    }

    /// The paths that begin with `folder` and end with `.extension`, sorted.
    pub fn paths<'a>(&'a self, folder: &'a str, extension: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().map(String::as_str).filter(move |path| {
            path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
                && path.rsplit_once('.').is_some_and(|(_, end)| end == extension)
        })
    }

    /// The text of the file `path`.
    ///
    /// # Errors
    /// When it does not exist, cannot be read, is too large or is not UTF-8.
    pub fn source(&self, path: &str) -> Result<Source, Failure> {
        decode(path, self.bytes(path)?)
    }

    /// The bytes of the file `path`.
    ///
    /// # Errors
    /// When it does not exist, cannot be read or is too large.
    pub fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, Failure> {
        match self.files.get(path) {
            Some(Origin::Embedded(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Origin::Disk(real)) => read(path, real).map(Cow::Owned),
            None => Err(Failure::finding(
                Diagnostic::error(handout::diag::Name::Unnamed, format!("`{path}` is missing"))
                    .hint("add it to the project"),
            )),
        }
    }

    /// The locales: folders of `locales` with a `locale.toml`.
    pub fn locales(&self) -> Vec<&str> {
        self.folders("locales", "locale.toml")
    }

    /// The sheets: folders of `sheets` with a `sheet.toml`.
    pub fn sheets(&self) -> Vec<&str> {
        self.folders("sheets", "sheet.toml")
    }

    /// The formats: files of `layouts`.
    pub fn formats(&self) -> Vec<&str> {
        self.paths("layouts", "toml")
            .filter_map(|path| path.strip_prefix("layouts/")?.strip_suffix(".toml"))
            .filter(|stem| !stem.contains('/'))
            .collect()
    }

    fn folders(&self, parent: &str, file: &str) -> Vec<&str> {
        let name = |path: &'_ str| -> Option<(usize, usize)> {
            let rest = path.strip_prefix(parent)?.strip_prefix('/')?.strip_suffix(file)?.strip_suffix('/')?;
            let start = parent.len() + 1;
            (!rest.contains('/')).then_some((start, start + rest.len()))
        };
        self.files.keys().filter_map(|path| name(path).map(|(start, end)| &path[start..end])).collect()
    }
}

/// Names in the folder at `path`, sorted; hidden ones are left out.
fn entries(name: &str, path: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| trouble(name, &error))? {
        let entry = entry.map_err(|error| trouble(name, &error))?;
        match entry.file_name().into_string() {
            Ok(entry) if entry.starts_with('.') => {}
            Ok(entry) => names.push(entry),
            Err(entry) => {
                let wrong = format!("the name `{}` in `{name}` is not UTF-8", entry.to_string_lossy());
                return Err(Failure::finding(
                    Diagnostic::error(handout::diag::Name::Unnamed, wrong).hint("rename it"),
                ));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// The real path of `path`, if it is within `root`.
fn confined(name: &str, path: &Path, root: &Path) -> Result<PathBuf, Failure> {
    let real = path.canonicalize().map_err(|error| trouble(name, &error))?;
    if real.starts_with(root) {
        return Ok(real);
    }
    let wrong = Diagnostic::error(handout::diag::Name::Unnamed, format!("`{name}` leads out of the project"));
    Err(Failure::finding(wrong.hint("put the file itself here in the place of the link")))
}

/// The bytes of the file at `real`, which is called `name`.
fn read(name: &str, real: &Path) -> Result<Vec<u8>, Failure> {
    let file = fs::File::open(real).map_err(|error| trouble(name, &error))?;
    let mut bytes = Vec::new();
    // The limit holds while reading: a file can grow after its size has been asked for.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| trouble(name, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        let wrong = Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("`{name}` is larger than {} MiB", MAX_BYTES / 1024 / 1024),
        );
        return Err(Failure::finding(wrong.hint("use a smaller file, or take it out of the project")));
    }
    Ok(bytes)
}

/// The bytes of the file at `path`, which the call or a setting names.
///
/// # Errors
/// When it is not a file, cannot be read or is too large.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display().to_string();
    // Asked for before it is opened: a pipe would wait for ever.
    if !fs::metadata(path).map_err(|error| trouble(&name, &error))?.is_file() {
        return Err(Failure::trouble(Diagnostic::error(
            handout::diag::Name::Unnamed,
            format!("cannot read `{name}`: it is not a file"),
        )));
    }
    read(&name, path)
}

/// The text that `bytes` of the file `name` are, without a byte-order mark.
///
/// # Errors
/// When it is not UTF-8.
pub fn decode(name: &str, bytes: Cow<'_, [u8]>) -> Result<Source, Failure> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Source::new(name, text)),
        Err(error) => error,
    };
    let offset = error.valid_up_to();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    // Up to the first bad byte the two texts are the same, so its offset points at its replacement.
    let source = Source::new(name, String::from_utf8_lossy(bytes).as_ref());
    let place = source.at(offset..offset + '\u{FFFD}'.len_utf8());
    let wrong = Diagnostic::error(
        handout::diag::Name::Unnamed,
        format!("this is not UTF-8: byte 0x{byte:02X} at offset {offset}"),
    )
    .at(place);
    Err(Failure::finding(wrong.hint(if wide {
        "save the file as UTF-8: it is UTF-16"
    } else {
        "save the file as UTF-8"
    })))
}

fn trouble(name: &str, error: &io::Error) -> Failure {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "its permissions forbid it".to_owned(),
        _ => error.to_string(),
    };
    Failure::trouble(Diagnostic::error(
        handout::diag::Name::Unnamed,
        format!("cannot read `{name}`: {reason}"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout::diag::render;

    fn project() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(MARKER), "").unwrap();
        fs::create_dir_all(dir.path().join("locales/qa")).unwrap();
        fs::write(dir.path().join("locales/qa/locale.toml"), "\u{FEFF}tag = \"qa\"\n").unwrap();
        dir
    }

    fn open(dir: &tempfile::TempDir) -> Result<Files, Failure> {
        Files::of_project(&dir.path().join(MARKER))
    }

    fn words(failure: &Failure) -> String {
        failure.findings.iter().chain(&failure.troubles).map(|d| render(d, false)).collect()
    }

    #[test]
    fn a_project_adds_its_files_and_a_byte_order_mark_is_dropped() {
        let dir = project();
        fs::create_dir_all(dir.path().join("sheets/s/art")).unwrap();
        fs::write(dir.path().join("sheets/s/sheet.toml"), "").unwrap();
        fs::create_dir_all(dir.path().join("layouts")).unwrap();
        fs::write(dir.path().join("layouts/mini.toml"), "").unwrap();
        fs::write(dir.path().join("locales/stray.toml"), "").unwrap();
        let files = open(&dir).unwrap();
        assert!(files.locales().contains(&"qa"));
        assert!(files.sheets().contains(&"s"));
        assert!(files.formats().contains(&"mini"));
        assert_eq!(&*files.source("locales/qa/locale.toml").unwrap().text, "tag = \"qa\"\n");
        assert!(words(&files.source("locales/qa/none.ftl").unwrap_err()).contains("is missing"));
    }

    #[test]
    fn without_the_marker_there_is_no_project() {
        let dir = project();
        fs::remove_file(dir.path().join(MARKER)).unwrap();
        assert!(words(&open(&dir).unwrap_err()).contains("it does not exist"));
        assert!(!Files::embedded().locales().contains(&"qa"));
    }

    #[test]
    fn settings_know_their_file_and_its_folder() {
        let dir = project();
        fs::write(dir.path().join(MARKER), "region = \"GB\"\n").unwrap();
        let files = open(&dir).unwrap();
        let settings = files.settings().unwrap();
        assert_eq!(settings.folder, dir.path());
        assert_eq!(settings.meta.region.as_ref().unwrap().get_ref(), "GB");
        assert!(Files::embedded().settings().is_none());
    }

    #[test]
    fn only_files_are_read() {
        let dir = project();
        assert!(words(&bytes_of(dir.path()).unwrap_err()).contains("it is not a file"));
        assert!(words(&bytes_of(&dir.path().join("none")).unwrap_err()).contains("it does not exist"));
        assert_eq!(bytes_of(&dir.path().join(MARKER)).unwrap(), b"");
    }

    #[test]
    fn what_is_not_utf_8_is_said_with_byte_and_line() {
        let dir = project();
        fs::write(dir.path().join("locales/qa/a.ftl"), b"a = b\nc = caf\xE9\n").unwrap();
        fs::write(dir.path().join("locales/qa/w.ftl"), b"\xFF\xFEa\0").unwrap();
        let files = open(&dir).unwrap();
        let text = words(&files.source("locales/qa/a.ftl").unwrap_err());
        assert!(text.starts_with("error: this is not UTF-8: byte 0xE9 at offset 13\n"), "{text}");
        assert!(text.contains("locales/qa/a.ftl:2:8"), "{text}");
        assert!(words(&files.source("locales/qa/w.ftl").unwrap_err()).contains("it is UTF-16"));
    }

    #[test]
    fn a_huge_file_is_refused() {
        let dir = project();
        let file = fs::File::create(dir.path().join("locales/qa/a.ftl")).unwrap();
        file.set_len(MAX_BYTES + 1).unwrap();
        let files = open(&dir).unwrap();
        let text = words(&files.source("locales/qa/a.ftl").unwrap_err());
        assert!(text.contains("`locales/qa/a.ftl` is larger than 8 MiB"), "{text}");
    }

    #[cfg(unix)]
    #[test]
    fn links_may_not_leave_the_project_nor_go_in_circles() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.ftl"), "a = b").unwrap();
        let dir = project();
        symlink(outside.path().join("secret.ftl"), dir.path().join("locales/qa/out.ftl")).unwrap();
        let failure = open(&dir).unwrap_err();
        assert!(words(&failure).contains("`locales/qa/out.ftl` leads out of the project"));
        assert_eq!(failure.status(), 1);
        fs::remove_file(dir.path().join("locales/qa/out.ftl")).unwrap();
        symlink(dir.path().join("locales/qa/locale.toml"), dir.path().join("locales/qa/in.toml")).unwrap();
        assert!(open(&dir).is_ok());
        symlink(dir.path().join("locales"), dir.path().join("locales/qa/round")).unwrap();
        assert!(words(&open(&dir).unwrap_err()).contains("is a link to a folder"));
    }
}
