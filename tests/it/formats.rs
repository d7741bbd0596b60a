//! Formats are data: no code names a format, and a new format needs only a file in `layouts/`.

use std::fs;
use std::path::Path;
use std::process::Command;

use handout::content::Role;
use handout::layout::frame::{FrameItem, ItemOwner};
use proc_macro2::{TokenStream, TokenTree};

use crate::support::editions::{editions, files_in, project, root, temporary_folder};

/// Adds the literals in `tokens` to `literals`. Comments are not literals.
fn add_literals(tokens: TokenStream, literals: &mut Vec<String>) {
    let mut is_attribute = false;
    for token in tokens {
        match token {
            // `/// text` is parsed as `#[doc = " text"]`.
            TokenTree::Group(group) => {
                let is_doc =
                    group.stream().into_iter().next().is_some_and(|first| first.to_string() == "doc");
                if !(is_attribute && is_doc) {
                    add_literals(group.stream(), literals);
                }
                is_attribute = false;
            }
            TokenTree::Punct(punct) => {
                is_attribute = punct.as_char() == '#' || (is_attribute && punct.as_char() == '!')
            }
            TokenTree::Ident(_) => {}
            TokenTree::Literal(literal) => {
                literals.push(literal.to_string().trim_matches('"').to_owned());
            }
        }
    }
}

/// The literals of the Rust file `text` that are one of `stems`, or a path to a file of that name.
fn literals_naming(text: &str, stems: &[String]) -> Vec<String> {
    let mut literals = Vec::new();
    add_literals(text.parse().expect("Rust"), &mut literals);
    let is_named = |literal: &str, stem: &String| {
        let name = literal.rsplit('/').next().unwrap_or(literal);
        name == stem || name.strip_suffix(".toml") == Some(stem)
    };
    literals.into_iter().filter(|literal| stems.iter().any(|stem| is_named(literal, stem))).collect()
}

/// Adds the Rust files below `folder` to `paths`.
fn add_rust_files(folder: &Path, paths: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            add_rust_files(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// Asserts that no literal in the source code names one of `stems`. `kind` says what they are.
pub fn assert_code_names_none(stems: &[String], kind: &str) {
    let mut paths = vec![root().join("build.rs")];
    add_rust_files(&root().join("src"), &mut paths);
    assert!(paths.len() > 30);
    for path in paths {
        let text = fs::read_to_string(&path).expect("a text");
        let names = literals_naming(&text, stems);
        assert!(names.is_empty(), "{} names the {kind} {names:?}", path.display());
    }
}

#[test]
fn the_code_names_no_format() {
    let stems: Vec<String> = files_in("layouts", ".toml")
        .iter()
        .filter_map(|path| Some(path.strip_prefix("layouts/")?.strip_suffix(".toml")?.to_owned()))
        .collect();
    assert!(stems.len() > 1, "{stems:?}");
    assert_code_names_none(&stems, "format");
    // Literals are found, comments and other words are not.
    let code = "/// \"a4\"\nfn f(letter: u8) { open(\"layouts/a4.toml\"); g(\"letters\"); h(\"letter\") }";
    assert_eq!(literals_naming(code, &stems), ["layouts/a4.toml", "letter"]);
}

#[test]
fn a_new_format_needs_only_a_file() {
    let (_guard, dir) = temporary_folder();
    fs::create_dir(dir.join("layouts")).expect("a folder");
    fs::write(dir.join("handout.toml"), "").expect("a file");
    // A postcard with only the alarm block.
    let layout = r#"name = "Postcard"
[paper]
width = "148 mm"
height = "105 mm"
safe = "5 mm"
[type]
body = "11 pt"
floor = "9 pt"
step = "0.25 pt"
small = 0.8
small-floor = "8 pt"
lead = 1.15
heading = 1.2
title = 1.6
digits = 1.8
title-lines = 2
hyphenate = true
[[panel]]
name = "only"
side = 1
left = "8 mm"
top = "8 mm"
width = "132 mm"
height = "89 mm"
gutter = "5 mm"
draft = true
slots = [{ part = "alert", length = "short", columns = 2 }]
"#;
    fs::write(dir.join("layouts/postcard.toml"), layout).expect("a file");
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(["print", "--format", "postcard"])
        .current_dir(&dir)
        .output()
        .expect("handout starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    for locale in &project().locales {
        let pdf = fs::read(dir.join(format!("out/{}/self-injection-postcard.pdf", locale.tag())));
        assert!(pdf.is_ok_and(|bytes| bytes.starts_with(b"%PDF-1.7")), "{}", locale.tag());
    }
}

#[test]
fn no_japanese_title_divides_a_phrase() {
    for edition in editions().into_iter().filter(|edition| edition.locale.tag() == "ja") {
        let (content, laid_out) = edition.lay_out();
        let title = content.blocks.iter().position(|block| block.role == Role::Heading(1)).expect("a title");
        let mut line_count = 0;
        for item in laid_out.frames.iter().flat_map(|frame| &frame.items) {
            let FrameItem::Line { owner: ItemOwner::Block(block), line, .. } = item else { continue };
            if block.0 as usize == title {
                line_count += 1;
                assert!(line.end.is_between_phrases(), "{edition}: {}", &line.text[..line.next]);
            }
        }
        assert!(line_count > 0, "{edition}");
    }
}
