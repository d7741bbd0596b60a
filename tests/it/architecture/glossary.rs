//! The glossary, read from `docs/glossary.md`: each term names at most one type or module.
//!
//! In: the tables `| term | meaning | in code |`. Out: complaints about public types that are named like a term
//! but are not in its row.

use super::items::Items;
use super::rule::{Complaint, Rule};
use super::table::code_spans;

/// The path of the glossary from the project's folder.
pub const PATH: &str = "docs/glossary.md";

/// A row of the glossary.
pub struct Term {
    pub name: String,
    /// Paths of the items that carry the term: `text::Breakpoint`.
    pub paths: Vec<String>,
    pub line: usize,
}

#[derive(Default)]
pub struct Glossary {
    pub terms: Vec<Term>,
}

impl Glossary {
    /// Reads the rows of all tables in `text`.
    pub fn read(text: &str) -> Self {
        let mut terms = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let cells: Vec<&str> = line.trim().trim_matches('|').split('|').map(str::trim).collect();
            let is_row = line.starts_with('|') && cells.len() == 3 && !cells[0].starts_with('-');
            if is_row && cells[0] != "term" {
                let name = cells[0].trim_matches(['*', '`']).to_owned();
                terms.push(Term { name, paths: code_spans(cells[2]), line: index + 1 });
            }
        }
        Self { terms }
    }

    /// Finds public types that are named like a term but are not in its row, and paths that do not exist.
    pub fn check(&self, items: &Items) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        for term in &self.terms {
            for path in term.paths.iter().filter(|path| !items.has_path(path)) {
                let text = format!("`{path}` of the term {} does not exist", term.name);
                complaints.push(Complaint::new(Rule::Term, PATH, term.line, text));
            }
            for item in items.public_types.iter().filter(|item| same_words(&item.name, &term.name)) {
                if !term.paths.iter().any(|path| item.matches(path)) {
                    let text = format!(
                        "`{}` is a term of the glossary, but its row does not list `{}`",
                        item.name,
                        item.full_path()
                    );
                    complaints.push(Complaint::new(Rule::Term, &item.path, item.line, text));
                }
            }
        }
        complaints
    }
}

/// Whether a type's name consists of the words of a term, as `BreakOpportunity` and "break opportunity".
fn same_words(name: &str, term: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(name) == letters(term)
}
