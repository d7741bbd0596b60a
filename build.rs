//! Lists the files that are embedded in the binary.
//!
//! In: the folders of locales, sheets, layouts and font licences beside `Cargo.toml`. Out: `embedded.rs` in
//! Cargo's output folder, a sorted table of paths and `include_bytes!`, so that a locale or format is added
//! by adding its files, without a change in `src`. A folder that does not exist has no entries.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// A folder with the extensions of the files that are embedded.
struct EmbeddedFolder {
    path: &'static str,
    extensions: &'static [&'static str],
}

/// The embedded folders.
const FOLDERS: [EmbeddedFolder; 4] = [
    EmbeddedFolder { path: "fonts/licences", extensions: &["txt"] },
    EmbeddedFolder { path: "layouts", extensions: &["toml"] },
    EmbeddedFolder { path: "locales", extensions: &["toml", "ftl"] },
    EmbeddedFolder { path: "sheets", extensions: &["toml", "svg", "png"] },
];

/// A folder of rules that the library carries, and the name of its table.
struct RuleFolder {
    folder: EmbeddedFolder,
    table: &'static str,
}

/// The rules of typography, and those of the check of translations.
const RULES: [RuleFolder; 2] = [
    RuleFolder {
        folder: EmbeddedFolder { path: "src/text/rules", extensions: &["toml"] },
        table: "rules.rs",
    },
    RuleFolder {
        folder: EmbeddedFolder { path: "src/check/rules", extensions: &["toml"] },
        table: "check_rules.rs",
    },
];

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let files = table(&root, &FOLDERS, |path, file| format!("({path}, include_bytes!({file}))"))?;
    fs::write(out.join("embedded.rs"), files)?;
    for RuleFolder { folder, table: name } in RULES {
        let rules = table(&root, &[folder], |path, file| {
            format!("RuleFile {{ path: {path}, text: include_str!({file}) }}")
        })?;
        fs::write(out.join(name), rules)?;
    }
    Ok(())
}

/// A Rust slice with an entry for each file of `folders`, sorted by path; `entry` writes one from two expressions, its
/// path and the file to include.
fn table(
    root: &Path,
    folders: &[EmbeddedFolder],
    entry: impl Fn(&str, &str) -> String,
) -> io::Result<String> {
    let mut paths = Vec::new();
    for EmbeddedFolder { path, extensions } in folders {
        // Cargo watches a folder with all its files, and notices when a missing one is created.
        println!("cargo:rerun-if-changed={path}");
        collect(root, path, extensions, &mut paths)?;
    }
    paths.sort();
    let mut table = String::from("&[\n");
    for path in paths {
        // Relative to the manifest's folder, so that the table does not depend on the machine.
        let file = format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {path:?})");
        writeln!(table, "    {},", entry(&format!("{path:?}"), &file)).map_err(io::Error::other)?;
    }
    table.push_str("]\n");
    Ok(table)
}

/// Adds the files of `folder` to `paths`, with `/` between the parts.
fn collect(root: &Path, folder: &str, extensions: &[&str], paths: &mut Vec<String>) -> io::Result<()> {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let path = format!("{folder}/{name}");
        if entry.file_type()?.is_dir() {
            collect(root, &path, extensions, paths)?;
        } else if name.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension)) {
            paths.push(path);
        }
    }
    Ok(())
}
