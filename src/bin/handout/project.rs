//! The project's files: those that the binary carries, replaced and extended by those of a project folder.
//!
//! In: the path of a `handout.toml`, whose folder is the project. Out: [`Files`], texts and bytes by path
//! (`locales/…`, `sheets/…`, `layouts/…`), the names of locales, sheets and formats, and the [`Settings`] in
//! `handout.toml`. Other files, named on the command line or by a setting, are read by [`read_named_file`].
//! Refuses links to files outside the project, links to folders, names that are not UTF-8, files above 8 MiB, and
//! texts that are not UTF-8.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use handout::config::{ProjectMeta, looks_like};
use handout::diag::{Diagnostic, Name, Source, SourceSpan};
use serde::de::DeserializeOwned;

use crate::embedded;
use crate::exit::Failure;
use crate::{file_names, plain_text};

/// The file whose folder is a project.
pub const SETTINGS_FILE: &str = "handout.toml";
/// The folders of a project that are read.
const FOLDERS: [&str; 3] = ["layouts", "locales", "sheets"];
/// Size of the largest file that is read, in bytes.
const MAX_BYTES: u64 = 8 * 1024 * 1024;
/// Most locales of a project. CLDR knows fewer languages, and each locale is compared with others.
const MAX_LOCALES: usize = 1000;
/// The deepest nesting of folders.
const MAX_DEPTH: usize = 16;

/// Where the bytes of a file come from.
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

/// The contents of a `handout.toml`.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The file.
    pub source: Source,
    /// Its values.
    pub meta: ProjectMeta,
    /// Its folder. Paths in the file are relative to it.
    pub folder: PathBuf,
}

impl Files {
    /// The files that the binary carries.
    pub fn embedded() -> Self {
        let files = embedded::FILES.iter().map(|(path, bytes)| ((*path).to_owned(), Origin::Embedded(bytes)));
        Self { files: files.collect(), settings: None }
    }

    /// The files that the binary carries, replaced and extended by those beside the `handout.toml` at
    /// `settings_file`, and the settings in it.
    ///
    /// # Errors
    /// Everything in the project's folder that cannot be read.
    pub fn of_project(settings_file: &Path) -> Result<Self, Failure> {
        let mut files = Self::embedded();
        let folder = settings_file.parent().unwrap_or(Path::new("")).to_path_buf();
        let dir = if folder.as_os_str().is_empty() { Path::new(".") } else { &folder };
        let name = settings_file.display().to_string();
        let root = dir.canonicalize().map_err(|error| missing_or_unreadable(&name, settings_file, &error))?;
        let real = path_within(&name, settings_file, &root)?;
        refuse_other_endings(settings_file, &real)?;
        let bytes = read(&name, &real)?;
        let parse = |source: &Source| ProjectMeta::parse(source).map_err(Failure::from);
        let (source, meta) = match real.ends_with(SETTINGS_FILE) {
            true => {
                decode(&name, bytes.into()).and_then(|source| parse(&source).map(|meta| (source, meta)))?
            }
            false => parse_named::<ProjectMeta>(&name, bytes, "settings", parse)?,
        };
        let mut failure = Failure::default();
        for folder in FOLDERS {
            let path = dir.join(folder);
            if path.symlink_metadata().is_ok() {
                files.add(folder, &path, &root, 0, &mut failure);
            }
        }
        failure.merge(file_names::misnamed_folders(&root, &FOLDERS).into());
        files.refuse_misnamed(&mut failure);
        files.settings = Some(Settings { source, meta, folder });
        let locales = files.locales().len();
        if locales > MAX_LOCALES {
            let error = Diagnostic::error(Name::TooMany, format!("there are {locales} locales"));
            let hint = format!("keep at most {MAX_LOCALES} in a project, those of the program included");
            failure.merge(Failure::finding(error.hint(hint)));
        }
        failure.into_result(files)
    }

    /// The settings in the project's `handout.toml`, if there is one.
    pub fn settings(&self) -> Option<&Settings> {
        self.settings.as_ref()
    }

    /// Takes out the files whose names are almost those of a project's files, and reports them.
    fn refuse_misnamed(&mut self, failure: &mut Failure) {
        let folder_of = |path: &str| path.rfind('/').unwrap_or(0);
        let name_of = |path: &str| path.rfind('/').map_or(0, |slash| slash + 1);
        let messages = self.files.keys().filter(|path| path.ends_with(".ftl"));
        // A new locale has files for the messages of the others.
        let mut usual: BTreeSet<&str> = messages.map(|path| &path[name_of(path)..]).collect();
        usual.extend(["locale.toml", "sheet.toml"]);
        // The files of the same folder stand together, because the paths are sorted.
        let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for path in self.files.keys() {
            names
                .entry(&path[..folder_of(path)])
                .or_insert_with(|| usual.clone())
                .insert(&path[name_of(path)..]);
        }
        let finding = |path: &String, origin: &Origin| match origin {
            Origin::Embedded(_) => None,
            Origin::Disk(_) => file_names::misnamed(path, names.get(&path[..folder_of(path)])?),
        };
        let found: BTreeMap<String, Diagnostic> = self
            .files
            .iter()
            .filter_map(|(path, origin)| Some((path.clone(), finding(path, origin)?)))
            .collect();
        self.files.retain(|path, _| !found.contains_key(path));
        failure.merge(Failure::from(found.into_values().collect::<Vec<_>>()));
    }

    /// Adds the file at `path`, or all files in the folder there, under the name `name`.
    fn add(&mut self, name: &str, path: &Path, root: &Path, depth: usize, failure: &mut Failure) {
        let found = path_within(name, path, root).and_then(|real| {
            let kind = fs::metadata(&real).map_err(|error| read_error(name, &error))?.file_type();
            Ok((kind, path.is_symlink(), real))
        });
        let (kind, is_link, real) = match found {
            Ok(found) => found,
            Err(refused) => return failure.merge(refused),
        };
        // Without links to folders the tree has no cycle, and no folder is read twice.
        let problem = match (kind.is_file(), kind.is_dir()) {
            (true, _) if depth == 0 => Some("is a file, but should be a folder".to_owned()),
            (true, _) => None,
            (false, false) => Some("is neither a file nor a folder".to_owned()),
            (false, true) if is_link => Some("is a link to a folder".to_owned()),
            (false, true) if depth > MAX_DEPTH => Some(format!("is nested in more than {MAX_DEPTH} folders")),
            (false, true) => None,
        };
        if let Some(problem) = problem {
            let error = Diagnostic::error(Name::UnsupportedEntry, format!("`{name}` {problem}"));
            return failure.merge(Failure::finding(error.hint("move it out of the project")));
        }
        if kind.is_file() {
            self.files.insert(name.to_owned(), Origin::Disk(real));
            return;
        }
        for entry in failure.value_or_default(entries(name, &real)) {
            self.add(&format!("{name}/{entry}"), &real.join(&entry), root, depth + 1, failure);
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
    /// If it does not exist, cannot be read, is too large or is not UTF-8.
    pub fn source(&self, path: &str) -> Result<Source, Failure> {
        decode(path, self.bytes(path)?)
    }

    /// The bytes of the file `path`.
    ///
    /// # Errors
    /// If it does not exist, cannot be read or is too large.
    pub fn bytes(&self, path: &str) -> Result<Cow<'static, [u8]>, Failure> {
        match self.files.get(path) {
            Some(Origin::Embedded(bytes)) => Ok(Cow::Borrowed(bytes)),
            Some(Origin::Disk(real)) => read(path, real).map(Cow::Owned),
            None => Err(Failure::finding(
                Diagnostic::error(Name::MissingFile, format!("`{path}` is missing"))
                    .hint("add it to the project"),
            )),
        }
    }

    /// The tags of locales: folders in `locales` with a `locale.toml`.
    pub fn locales(&self) -> Vec<&str> {
        self.folders("locales", "locale.toml")
    }

    /// The ids of sheets: folders in `sheets` with a `sheet.toml`.
    pub fn sheets(&self) -> Vec<&str> {
        self.folders("sheets", "sheet.toml")
    }

    /// Whether there is a sheet `id`.
    pub fn has_sheet(&self, id: &str) -> bool {
        self.files.contains_key(&format!("sheets/{id}/sheet.toml"))
    }

    /// The ids of formats: files in `layouts`.
    pub fn formats(&self) -> Vec<&str> {
        self.paths("layouts", "toml")
            .filter_map(|path| path.strip_prefix("layouts/")?.strip_suffix(".toml"))
            .filter(|stem| !stem.contains('/'))
            .collect()
    }

    /// The folders directly in `parent` that have a file called `file`.
    fn folders(&self, parent: &str, file: &str) -> Vec<&str> {
        let folder_of = |path: &'_ str| {
            let folder =
                path.strip_suffix(file)?.strip_suffix('/')?.strip_prefix(parent)?.strip_prefix('/')?;
            (!folder.contains('/')).then_some(folder.len())
        };
        let start = parent.len() + 1;
        let paths = self.files.keys();
        paths.filter_map(|path| folder_of(path).map(|length| &path[start..start + length])).collect()
    }
}

/// The names in the folder at `path`, sorted, without hidden ones.
fn entries(name: &str, path: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| read_error(name, &error))? {
        let entry = entry.map_err(|error| read_error(name, &error))?;
        match entry.file_name().into_string() {
            Ok(entry) if entry.starts_with('.') => {}
            Ok(entry) => names.push(entry),
            Err(entry) => {
                let message = format!("the name `{}` in `{name}` is not UTF-8", entry.to_string_lossy());
                let error = Diagnostic::error(Name::NotUtf8, message);
                return Err(Failure::finding(error.hint("rename the file")));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// The path of the file at `path` with all links resolved, if it lies within `root`.
fn path_within(name: &str, path: &Path, root: &Path) -> Result<PathBuf, Failure> {
    let real = path.canonicalize().map_err(|error| missing_or_unreadable(name, path, &error))?;
    if real.starts_with(root) {
        return Ok(real);
    }
    let error = Diagnostic::error(Name::OutsideProject, format!("`{name}` is a link out of the project"));
    Err(Failure::finding(error.hint("copy the file into the project instead of linking to it")))
}

/// Whether `path` is in the folder `root` with all links resolved. Of a path that does not exist, the part that does
/// counts.
pub fn is_within(path: &Path, root: &Path) -> bool {
    let current =
        |path: &Path| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path.to_path_buf() };
    let Ok(root) = current(root).canonicalize() else { return false };
    for ancestor in path.ancestors() {
        if let Ok(real) = current(ancestor).canonicalize() {
            let missing = path.strip_prefix(ancestor).unwrap_or(path).components();
            return real.starts_with(root)
                && missing.into_iter().all(|part| matches!(part, Component::Normal(_)));
        }
        // A link that leads nowhere can lead out tomorrow.
        if current(ancestor).is_symlink() {
            return false;
        }
    }
    false
}

/// The failure that `path`, which a file names at `place` as its `what`, is not in the folder `root`.
pub fn outside(path: &Path, what: &str, root: &Path, place: &SourceSpan, hint: &str) -> Failure {
    let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
    let message = format!("{what} `{}` is not in the folder `{}`", path.display(), root.display());
    Failure::finding(Diagnostic::error(Name::OutsideProject, message).at(place.clone()).hint(hint))
}

/// Refuses a file of settings or of a clinic whose name, with all links resolved to `real`, does not end in `.toml`: any
/// other file of the system can be private.
///
/// # Errors
/// If it has another ending.
pub fn refuse_other_endings(path: &Path, real: &Path) -> Result<(), Failure> {
    if real.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
        return Ok(());
    }
    let name = path.display();
    let message = match path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
        true => format!("`{name}` is a link to a file whose name does not end in `.toml`"),
        false => format!("the name `{name}` does not end in `.toml`"),
    };
    let error = Diagnostic::error(Name::ForeignFile, message);
    Err(Failure::operational(error.hint("name another file, or rename this one, if it is the right one")))
}

/// The file `name` with these `bytes`, and what `parse` makes of it. It is `what` by its name. If it does not look like
/// that, nothing of it is shown.
///
/// # Errors
/// All findings about the file.
pub fn parse_named<T: DeserializeOwned>(
    name: &str,
    bytes: Vec<u8>,
    what: &str,
    parse: impl FnOnce(&Source) -> Result<T, Failure>,
) -> Result<(Source, T), Failure> {
    refuse_documents(name, &bytes)?;
    let looks_like = looks_like::<T>(&String::from_utf8_lossy(&bytes));
    let parsed = decode(name, bytes.into()).and_then(|source| parse(&source).map(|parsed| (source, parsed)));
    parsed.map_err(|failure| match looks_like {
        true => failure,
        false => foreign(name, what, "correct its first line, if it is the right file"),
    })
}

/// The failure that the file `name` is not `what`.
pub fn foreign(name: &str, what: &str, hint: &str) -> Failure {
    let error = Diagnostic::error(Name::ForeignFile, format!("`{name}` does not look like {what}"));
    Failure::finding(error.at(Source::new(name, "").whole()).hint(hint))
}

/// The bytes of the file at `real`, which is called `name`.
fn read(name: &str, real: &Path) -> Result<Vec<u8>, Failure> {
    // Checked before opening: a pipe would wait, and to open a device can have effects.
    if !fs::metadata(real).map_err(|error| missing_or_unreadable(name, real, &error))?.is_file() {
        let message = format!("cannot read `{name}`: it is not a file");
        return Err(Failure::operational(Diagnostic::error(Name::UnreadableFile, message)));
    }
    let file = fs::File::open(real).map_err(|error| read_error(name, &error))?;
    let mut bytes = Vec::new();
    // The limit applies to the read itself, because a file can grow after its size was queried.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| read_error(name, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        let message = format!("`{name}` is larger than {} MiB", MAX_BYTES / 1024 / 1024);
        let error = Diagnostic::error(Name::FileTooLarge, message);
        return Err(Failure::finding(error.hint("use a smaller file, or remove it from the project")));
    }
    Ok(bytes)
}

/// The bytes of the file at `path`, which the command line or a setting names.
///
/// # Errors
/// If it is not a file, cannot be read or is too large.
pub fn read_named_file(path: &Path) -> Result<Vec<u8>, Failure> {
    let name = path.display().to_string();
    read(&name, path)
}

/// Refuses `bytes` that are a document, a picture or UTF-16 instead of a plain text.
fn refuse_documents(name: &str, bytes: &[u8]) -> Result<(), Failure> {
    if let Some(kind) = plain_text::document_kind(bytes) {
        let message = format!("`{name}` is {kind}, not a plain text");
        let error = Diagnostic::error(Name::NotPlainText, message);
        return Err(Failure::finding(error.hint("save it as plain text in UTF-8, under the same name")));
    }
    if plain_text::is_utf16(bytes) {
        let error = Diagnostic::error(Name::NotUtf8, format!("`{name}` is not UTF-8, but UTF-16"));
        return Err(Failure::finding(error.hint("save the file as UTF-8")));
    }
    Ok(())
}

/// The text in the `bytes` of the file `name`, without a byte-order mark.
///
/// # Errors
/// If it is not UTF-8, or a document instead of a plain text.
pub fn decode(name: &str, bytes: Cow<'_, [u8]>) -> Result<Source, Failure> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    refuse_documents(name, bytes)?;
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Source::new(name, text)),
        Err(error) => error,
    };
    let offset = error.valid_up_to();
    let byte = bytes.get(offset).copied().unwrap_or_default();
    // The lossy text equals the bytes up to the first invalid one, so the offset points at its replacement.
    let source = Source::new(name, String::from_utf8_lossy(bytes).as_ref());
    let place = source.at(offset..offset + '\u{FFFD}'.len_utf8());
    let message = format!("this is not UTF-8: byte 0x{byte:02X} at offset {offset}");
    let error = Diagnostic::error(Name::NotUtf8, message).at(place);
    Err(Failure::finding(error.hint("save the file as UTF-8")))
}

/// The failure to read the file at `path`, which is called `name`. If there is no file, the hint says which one was
/// probably meant.
fn missing_or_unreadable(name: &str, path: &Path, error: &io::Error) -> Failure {
    let finding = unreadable(name, error);
    let hint = match (error.kind(), fs::read_link(path)) {
        (io::ErrorKind::NotFound, Ok(target)) => Some(format!(
            "it is a link to `{}`, which does not exist: correct or delete it",
            target.display()
        )),
        (io::ErrorKind::NotFound, Err(_)) => file_names::similar_file(path),
        _ => None,
    };
    Failure::operational(match hint {
        Some(hint) => finding.hint(hint),
        None => finding,
    })
}

fn read_error(name: &str, error: &io::Error) -> Failure {
    Failure::operational(unreadable(name, error))
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "it does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    };
    Diagnostic::error(Name::UnreadableFile, format!("cannot read `{name}`: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout::diag::render;

    fn project() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join(SETTINGS_FILE), "").unwrap();
        fs::create_dir_all(dir.path().join("locales/qa")).unwrap();
        fs::write(dir.path().join("locales/qa/locale.toml"), "\u{FEFF}tag = \"qa\"\n").unwrap();
        dir
    }

    fn open(dir: &tempfile::TempDir) -> Result<Files, Failure> {
        Files::of_project(&dir.path().join(SETTINGS_FILE))
    }

    fn rendered(failure: &Failure) -> String {
        failure.findings.iter().chain(&failure.operational).map(|d| render(d, false)).collect()
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
        assert!(rendered(&files.source("locales/qa/none.ftl").unwrap_err()).contains("is missing"));
    }

    #[test]
    fn a_folder_without_settings_file_is_not_a_project() {
        let dir = project();
        fs::remove_file(dir.path().join(SETTINGS_FILE)).unwrap();
        assert!(rendered(&open(&dir).unwrap_err()).contains("it does not exist"));
        assert!(!Files::embedded().locales().contains(&"qa"));
    }

    #[test]
    fn settings_know_their_file_and_its_folder() {
        let dir = project();
        fs::write(dir.path().join(SETTINGS_FILE), "region = \"GB\"\n").unwrap();
        let files = open(&dir).unwrap();
        let settings = files.settings().unwrap();
        assert_eq!(settings.folder, dir.path());
        assert_eq!(settings.meta.region.as_ref().unwrap().get_ref(), "GB");
        assert!(Files::embedded().settings().is_none());
    }

    #[test]
    fn only_regular_files_are_read() {
        let dir = project();
        assert!(rendered(&read_named_file(dir.path()).unwrap_err()).contains("it is not a file"));
        assert!(
            rendered(&read_named_file(&dir.path().join("none")).unwrap_err()).contains("it does not exist")
        );
        assert_eq!(read_named_file(&dir.path().join(SETTINGS_FILE)).unwrap(), b"");
    }

    #[test]
    fn text_that_is_not_utf_8_is_refused_with_byte_and_line() {
        let dir = project();
        fs::write(dir.path().join("locales/qa/a.ftl"), b"a = b\nc = caf\xE9\n").unwrap();
        fs::write(dir.path().join("locales/qa/w.ftl"), b"\xFF\xFEa\0").unwrap();
        let files = open(&dir).unwrap();
        let text = rendered(&files.source("locales/qa/a.ftl").unwrap_err());
        assert!(text.starts_with("error[not-utf8]: this is not UTF-8: byte 0xE9 at offset 13\n"), "{text}");
        assert!(text.contains("locales/qa/a.ftl:2:8"), "{text}");
        assert!(
            rendered(&files.source("locales/qa/w.ftl").unwrap_err())
                .contains("`locales/qa/w.ftl` is not UTF-8, but UTF-16")
        );
    }

    #[test]
    fn more_locales_than_there_are_languages_are_refused() {
        let dir = project();
        let letters = 'a'..='z';
        let tags = letters.clone().flat_map(|a| letters.clone().map(move |b| format!("q{a}{b}")));
        let more = letters.clone().flat_map(|a| letters.clone().map(move |b| format!("x{a}{b}")));
        for tag in tags.chain(more).take(1000) {
            fs::create_dir_all(dir.path().join("locales").join(&tag)).unwrap();
            fs::write(dir.path().join("locales").join(&tag).join("locale.toml"), "").unwrap();
        }
        let text = rendered(&open(&dir).unwrap_err());
        assert!(text.starts_with("error[too-many]: there are 1013 locales\n"), "{text}");
    }

    #[test]
    fn a_huge_file_is_refused() {
        let dir = project();
        let file = fs::File::create(dir.path().join("locales/qa/a.ftl")).unwrap();
        file.set_len(MAX_BYTES + 1).unwrap();
        let files = open(&dir).unwrap();
        let text = rendered(&files.source("locales/qa/a.ftl").unwrap_err());
        assert!(text.contains("`locales/qa/a.ftl` is larger than 8 MiB"), "{text}");
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_project_and_to_folders_are_refused() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.ftl"), "a = b").unwrap();
        let dir = project();
        symlink(outside.path().join("secret.ftl"), dir.path().join("locales/qa/out.ftl")).unwrap();
        let failure = open(&dir).unwrap_err();
        assert!(rendered(&failure).contains("`locales/qa/out.ftl` is a link out of the project"));
        assert_eq!(failure.status(), 1);
        fs::remove_file(dir.path().join("locales/qa/out.ftl")).unwrap();
        symlink(dir.path().join("locales/qa/locale.toml"), dir.path().join("locales/qa/in.toml")).unwrap();
        assert!(open(&dir).is_ok());
        symlink(dir.path().join("locales"), dir.path().join("locales/qa/cycle")).unwrap();
        assert!(rendered(&open(&dir).unwrap_err()).contains("is a link to a folder"));
    }
}
