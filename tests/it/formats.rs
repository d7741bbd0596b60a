//! A format is data: no code names one, and a file in `layouts/` is all that a new one needs.

use std::fs;
use std::path::Path;
use std::process::Command;

use handout::content::Role;
use handout::layout::frame::{FrameItem, ItemOwner};
use handout::text::rules::Rules;
use handout::text::segment;
use proc_macro2::{TokenStream, TokenTree};

use crate::support::editions::{editions, files_in, project, root, temporary_folder};

/// Literals of `tokens`, without the comments.
fn words(tokens: TokenStream, found: &mut Vec<String>) {
    let mut comment = false;
    for token in tokens {
        match token {
            // `/// words` is read as `#[doc = " words"]`.
            TokenTree::Group(group) => {
                let doc = group.stream().into_iter().next().is_some_and(|first| first.to_string() == "doc");
                if !(comment && doc) {
                    words(group.stream(), found);
                }
                comment = false;
            }
            TokenTree::Punct(punct) => {
                comment = punct.as_char() == '#' || (comment && punct.as_char() == '!')
            }
            TokenTree::Ident(_) => {}
            TokenTree::Literal(literal) => {
                found.push(literal.to_string().trim_matches('"').to_owned());
            }
        }
    }
}

/// The words of a file that are one of `stems`, or a path to it.
fn named(text: &str, stems: &[String]) -> Vec<String> {
    let mut all = Vec::new();
    words(text.parse().expect("Rust"), &mut all);
    let path = |word: &str, stem: &String| {
        let name = word.rsplit('/').next().unwrap_or(word);
        name == stem || name.strip_suffix(".toml") == Some(stem)
    };
    all.into_iter().filter(|word| stems.iter().any(|stem| path(word, stem))).collect()
}

fn files(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Asserts that no file of the program names one of `stems`, which are of a `kind`.
pub fn names_none(stems: &[String], kind: &str) {
    let mut paths = vec![root().join("build.rs")];
    files(&root().join("src"), &mut paths);
    assert!(paths.len() > 30);
    for path in paths {
        let text = fs::read_to_string(&path).expect("a text");
        let names = named(&text, stems);
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
    names_none(&stems, "format");
    // The test sees what it looks for, and not what a comment says.
    let code = "/// \"a4\"\nfn f(letter: u8) { open(\"layouts/a4.toml\"); g(\"letters\"); h(\"letter\") }";
    assert_eq!(named(code, &stems), ["layouts/a4.toml", "letter"]);
}

#[test]
fn a_file_is_all_that_a_new_format_needs() {
    let (_kept, dir) = temporary_folder();
    fs::create_dir(dir.join("layouts")).expect("a folder");
    fs::write(dir.join("handout.toml"), "").expect("a file");
    // The alarm block alone, on a postcard.
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
    let rules = Rules::new();
    for edition in editions().into_iter().filter(|edition| edition.locale.tag() == "ja") {
        let (content, setting) = edition.lay_out();
        let title = content.blocks.iter().position(|block| block.role == Role::Heading(1)).expect("a title");
        let mut lines = 0;
        for item in setting.frames.iter().flat_map(|frame| &frame.items) {
            let FrameItem::Line { owner: ItemOwner::Block(block), line, .. } = item else { continue };
            if block.0 as usize == title {
                lines += 1;
                let parts = line.next < line.text.len()
                    && segment::divides_phrase(&line.text, line.next, rules.of(&content.locale));
                assert!(!parts, "{edition}: {}", &line.text[..line.next]);
            }
        }
        assert!(lines > 0, "{edition}");
    }
}
