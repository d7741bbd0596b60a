//! File names that are almost those of a project: what browsers, editors and Windows add to a name.
//!
//! In: the names of files in a project, or a path that does not exist. Out: findings about files that somebody believes
//! to be read (`self-injection.ftl.txt`, `labels (1).ftl`, `handout.toml.txt`), and the name that was probably meant.
//! Refuses copies and names with a second ending. Backups (`labels.ftl.bak`) and notes are left alone.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use handout::diag::{Diagnostic, Name, closest};

use crate::exit::Failure;

/// The endings of the files that a project is made of.
const ENDINGS: [&str; 3] = ["ftl", "svg", "toml"];
/// Endings that programs add without being asked, or that a text editor proposes.
const ADDED_ENDINGS: [&str; 9] = ["doc", "docx", "download", "htm", "html", "odt", "rtf", "txt", "xml"];

/// The name of a file, divided at its last full stop.
struct FileName<'a> {
    stem: &'a str,
    ending: &'a str,
}

impl<'a> FileName<'a> {
    fn new(name: &'a str) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        Self { stem, ending }
    }

    /// Whether the ending is one of a project's files, in any letter case.
    fn is_of_project(&self) -> bool {
        ENDINGS.iter().any(|ending| self.ending.eq_ignore_ascii_case(ending))
    }
}

/// The name that `name` would have without what programs add to it, if it is another one: without a second ending, and
/// with its ending in small letters.
fn without_additions(name: &str) -> Option<String> {
    let file = FileName::new(name);
    if file.is_of_project() {
        let inner = FileName::new(file.stem);
        if inner.ending.eq_ignore_ascii_case(file.ending) {
            return Some(format!("{}.{}", inner.stem, file.ending.to_ascii_lowercase()));
        }
        let lower = file.ending.to_ascii_lowercase();
        return (lower != file.ending).then(|| format!("{}.{lower}", file.stem));
    }
    let is_added = ADDED_ENDINGS.iter().any(|ending| file.ending.eq_ignore_ascii_case(ending));
    let inner = FileName::new(file.stem);
    (is_added && inner.is_of_project())
        .then(|| without_additions(file.stem).unwrap_or_else(|| format!("{}.{}", inner.stem, inner.ending)))
}

/// The name among `siblings` that the file `name` is a copy of, such as `labels.ftl` for `labels (1).ftl`: one of the
/// words of its name is theirs, and it has further words, as no file of a project has.
fn original_of<'a>(name: &str, siblings: &BTreeSet<&'a str>) -> Option<&'a str> {
    let file = FileName::new(name);
    if !file.is_of_project() || !file.stem.contains([' ', '(', '\u{a0}']) {
        return None;
    }
    let words = file.stem.split([' ', '(', ')', '\u{a0}']).filter(|word| !word.is_empty());
    let mut names = words.map(|word| format!("{word}.{}", file.ending));
    names.find_map(|original| siblings.get(original.as_str()).copied())
}

/// The finding about the file `path` of a project, if its name is almost that of a file that is read. `siblings` are
/// the names of the files in the same folder, and those that the folder usually has.
pub fn misnamed(path: &str, siblings: &BTreeSet<&str>) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    if let Some(meant) = without_additions(name) {
        return Some(wrong_ending(path, name, &meant));
    }
    let file = FileName::new(name);
    if file.ending.eq_ignore_ascii_case("txt") {
        let meant = ENDINGS.iter().map(|ending| format!("{}.{ending}", file.stem));
        let meant = meant.into_iter().find(|meant| siblings.contains(meant.as_str()))?;
        return Some(wrong_ending(path, name, &meant));
    }
    let original = original_of(name, siblings)?;
    let message = format!("`{path}` looks like a copy of `{original}`");
    let hint = format!("keep the right one of the two under the name `{original}`, and delete the other");
    Some(Diagnostic::error(Name::MisnamedFile, message).hint(hint))
}

fn wrong_ending(path: &str, name: &str, meant: &str) -> Diagnostic {
    let ending = FileName::new(name).ending;
    let message = format!("`{path}` is not read, because its name ends in `.{ending}`");
    let hint =
        format!("rename it to `{meant}`; Windows shows the ending with View > Show > File name extensions");
    Diagnostic::error(Name::MisnamedFile, message).hint(hint)
}

/// Refuses a `folder` without a file `expected` that has a file which was probably meant to be it, such as
/// `handout.toml.txt`.
///
/// # Errors
/// The finding about that file.
pub fn refuse_misnamed(folder: &Path, expected: &str) -> Result<(), Failure> {
    let Some(name) = names_in(folder).into_iter().find(|name| is_meant(name, expected)) else {
        return Ok(());
    };
    let message = format!("there is no `{expected}` here, but `{name}`");
    let error = Diagnostic::error(Name::MisnamedFile, message);
    Err(Failure::operational(error.hint(format!("rename it to `{expected}`, or use `--no-config`"))))
}

/// Whether somebody who has called a file `name` probably meant `expected`.
fn is_meant(name: &str, expected: &str) -> bool {
    let is_same = |name: &str| name.eq_ignore_ascii_case(expected);
    name != expected
        && (is_same(name)
            || without_additions(name).is_some_and(|meant| is_same(&meant))
            || original_of(name, &BTreeSet::from([expected])).is_some())
}

/// The hint for a `path` at which there is no file: the file beside it that was probably meant.
pub fn similar_file(path: &Path) -> Option<String> {
    let expected = path.file_name()?.to_str()?;
    let names = names_in(path.parent()?);
    let meant = names.iter().find(|name| is_meant(name, expected)).map(String::as_str);
    let near = meant.or_else(|| closest(expected, names.iter().map(String::as_str)))?;
    Some(format!("did you mean `{}`?", path.with_file_name(near).display()))
}

/// The names of the files in `folder`, sorted. A folder that cannot be read has none.
fn names_in(folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let is_file = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| !kind.is_dir());
    let mut names: Vec<String> =
        entries.filter(is_file).filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names
}

/// The finding about a folder of a project that is almost one of the folders that are read (`Locales`, `layout`), if it
/// has files of a project.
pub fn misnamed_folders(root: &Path, read: &[&str]) -> Vec<Diagnostic> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    let is_folder = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let folders = entries.filter(is_folder).filter_map(|entry| entry.file_name().into_string().ok());
    let mut folders: Vec<String> = folders.filter(|name| !read.contains(&name.as_str())).collect();
    folders.sort();
    let finding = |name: &String| {
        let lower = name.to_ascii_lowercase();
        let meant = read.iter().find(|known| **known == lower || known.strip_suffix('s') == Some(&lower))?;
        if !has_project_files(&root.join(name), 2) {
            return None;
        }
        let message = format!("the folder `{name}` is not read, because its name is not `{meant}`");
        let error = Diagnostic::error(Name::MisnamedFile, message);
        Some(error.hint(format!("rename it to `{meant}`, or move it out of the project")))
    };
    folders.iter().filter_map(finding).collect()
}

/// Whether `folder` has a file of a project, in at most `depth` further folders.
fn has_project_files(folder: &Path, depth: usize) -> bool {
    let subfolders = || fs::read_dir(folder).into_iter().flatten().flatten();
    names_in(folder).iter().any(|name| FileName::new(name).is_of_project())
        || depth > 0
            && subfolders()
                .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
                .any(|entry| has_project_files(&entry.path(), depth - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_ending_or_capitals_are_additions_of_programs() {
        for (name, meant) in [
            ("self-injection.ftl.txt", Some("self-injection.ftl")),
            ("handout.toml.TXT", Some("handout.toml")),
            ("clinic.toml.toml", Some("clinic.toml")),
            ("labels.FTL", Some("labels.ftl")),
            ("labels.FTL.txt", Some("labels.ftl")),
            ("format.toml.docx", Some("format.toml")),
            ("labels.ftl", None),
            ("labels.ftl.bak", None),
            ("labels.ftl~", None),
            ("notes.txt", None),
            ("review.md", None),
        ] {
            assert_eq!(without_additions(name).as_deref(), meant, "{name}");
        }
    }

    #[test]
    fn copies_are_named_after_their_original_in_any_language() {
        let siblings = BTreeSet::from(["labels.ftl", "self-injection.ftl"]);
        for name in ["labels (1).ftl", "labels - Kopie.ftl", "Copy of labels.ftl", "labels - 副本 (2).ftl"]
        {
            assert_eq!(original_of(name, &siblings), Some("labels.ftl"), "{name}");
        }
        for name in ["labels.ftl", "more labels.txt", "other (1).ftl"] {
            assert_eq!(original_of(name, &siblings), None, "{name}");
        }
    }
}
