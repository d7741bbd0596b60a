//! `explain`: what a finding means, an example, and what to do about it.
//!
//! In: the name of a finding, as it is shown in `error[name]: …`. Out: the texts of the library's table of findings; or
//! without a name the list of all.
//! Refuses unknown names, with the closest one as a hint.

use clap::Args;
use handout::diag::{Diagnostic, Name, closest};

use crate::exit::{Failure, Output};
use crate::table::render_table;
use crate::wording::wrap;

/// Characters of a line of prose.
const LINE_WIDTH: usize = 80;

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The name in the brackets of `error[name]` [default: list all names]
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
}

/// Explains the finding that `args` name.
///
/// # Errors
/// If no finding has this name.
pub fn run(args: &ExplainArgs, output: &mut Output) -> Result<(), Failure> {
    let Some(requested) = &args.name else {
        let rows: Vec<_> = Name::ALL
            .iter()
            .map(|name| [name.as_str().to_owned(), first_sentence(name.meaning()).to_owned()])
            .collect();
        output.results = render_table(&rows);
        return Ok(());
    };
    let requested = requested.trim();
    let Some(name) = Name::parse(requested) else {
        let message = format!("there is no finding `{requested}`");
        let error = Diagnostic::error(Name::UnknownName, message);
        let error = match closest(requested, Name::ALL.iter().map(|name| name.as_str())) {
            Some(name) => error.hint(format!("did you mean `{name}`?")),
            None => error,
        };
        return Err(Failure::operational(error.hint("run `handout explain` to list all findings")));
    };
    output.results = format!("{}\n\n{}\n", name.as_str(), wrap(name.meaning(), LINE_WIDTH, ""));
    if !name.example().is_empty() {
        let indented: String = name.example().lines().map(|line| format!("    {line}\n")).collect();
        output.results.push_str(&format!("\nExample:\n\n{indented}"));
    }
    output.results.push_str(&format!("\nWhat to do:\n\n{}\n", wrap(name.remedy(), LINE_WIDTH, "")));
    Ok(())
}

fn first_sentence(text: &str) -> &str {
    text.split_inclusive(". ").next().unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explain(name: Option<&str>) -> Result<String, Failure> {
        let mut output = Output::default();
        run(&ExplainArgs { name: name.map(str::to_owned) }, &mut output).map(|()| output.results)
    }

    #[test]
    fn every_name_is_listed_and_explained_in_lines_that_fit_a_terminal() {
        let list = explain(None).unwrap();
        for name in Name::ALL {
            assert!(list.lines().any(|line| line.starts_with(&format!("{} ", name.as_str()))), "{name:?}");
            let text = explain(Some(name.as_str())).unwrap();
            assert!(text.starts_with(name.as_str()) && text.contains("What to do:\n\n"), "{text}");
            assert!(
                text.lines().filter(|line| !line.starts_with(' ')).all(|line| line.chars().count() <= 80)
            );
        }
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_closest_one() {
        let failure = explain(Some("not-utf-8")).unwrap_err();
        assert_eq!(failure.status(), 2);
        assert_eq!(failure.operational[0].hints[0], "did you mean `not-utf8`?");
        assert!(explain(Some("unnamed")).is_err());
    }
}
