//! Orders: what to print, from the flags of the call and, where they are silent, from `handout.toml`.
//!
//! In: the arguments of `print` and the project's settings. Out: an [`PrintOptions`], in which each name knows where it
//! stands in a file, so that what does not exist is shown there.
//! Refuses nothing; whether what is ordered exists is for `print` and `desk` to say.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use handout::config::{Spanned, place_of, suggest};
use handout::diag::{Diagnostic, SourceSpan, closest};
use handout::geom::{Abs, Point};
use handout::impose::{DuplexEdge, ImpositionOptions};

use crate::exit::Failure;
use crate::project::{Files, MARKER, Settings};

/// Which `handout.toml` counts.
#[derive(Debug, Default, Args)]
pub struct ProjectArgs {
    /// The project's file, whose folder is the project [default: handout.toml, if there is one here]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Take no notice of handout.toml, nor of the files beside it
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

impl ProjectArgs {
    /// The files of the project that is meant, or those that the binary carries.
    ///
    /// # Errors
    /// Whatever in the project cannot be taken in.
    pub fn open(&self) -> Result<Files, Failure> {
        match &self.config {
            Some(file) => Files::of_project(file),
            None if self.no_config || !Path::new(MARKER).exists() => Ok(Files::embedded()),
            None => Files::of_project(Path::new(MARKER)),
        }
    }
}

/// An edge of the paper, as flags name it.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Flip {
    /// The long edge
    Long,
    /// The short edge
    Short,
}

/// The furthest that back sides are moved, in millimetres: a printer that drifts by more needs repair, and words
/// would come near the paper's edge.
const FURTHEST: f64 = 5.0;

/// Two numbers of millimetres with a comma between them.
fn offset(text: &str) -> Result<Point, String> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.abs() <= FURTHEST);
    let pair = text.split_once(',').and_then(|(x, y)| Some((number(x)?, number(y)?)));
    let (x, y) = pair
        .ok_or_else(|| format!("write two numbers from -{FURTHEST} to {FURTHEST} mm, for example 0.5,-1"))?;
    Ok(Point::new(Abs::mm(x), Abs::mm(y)))
}

/// The widest bleed, in millimetres: a print shop asks for 3 to 5, and for posters at most for 10.
const WIDEST: f64 = 20.0;

/// A length with its unit, above nought and no wider than a bleed can be.
fn bleed(text: &str) -> Result<Abs, String> {
    let length = text.parse::<Abs>().map_err(|error| error.to_string())?;
    let fits = length > Abs::ZERO && length <= Abs::mm(WIDEST);
    if fits {
        Ok(length)
    } else {
        Err(format!("write a length above 0 and up to {WIDEST} mm, for example 3mm"))
    }
}

/// Arguments of `print`.
#[derive(Debug, Default, Args)]
pub struct PrintArgs {
    /// The sheet to print [default: all]
    #[arg(long, value_name = "ID")]
    pub sheet: Option<String>,
    /// A locale to print it in; may be repeated [default: all]
    #[arg(long, value_name = "TAG")]
    pub locale: Vec<String>,
    /// A format to print it in; may be repeated [default: all]
    #[arg(long, value_name = "FORMAT")]
    pub format: Vec<String>,
    /// NumberSource emergency number and poison line to print, or `none` [default: none, lines to write on]
    #[arg(long, value_name = "CODE")]
    pub region: Option<String>,
    /// A file with the clinic's name, address, logo and so on [default: lines to write on]
    #[arg(long, value_name = "FILE")]
    pub clinic: Option<PathBuf>,
    /// The folder for the PDF files [default: out]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Draw marks to cut and fold by, and how to print both sides [default: where there are cards to cut]
    #[arg(long, conflicts_with = "no_marks")]
    pub marks: bool,
    /// Draw no such marks
    #[arg(long)]
    pub no_marks: bool,
    /// The edge that the printer flips the paper on [default: as a page of a book is turned]
    #[arg(long, value_name = "EDGE")]
    pub duplex: Option<Flip>,
    /// Move back sides by X,Y mm, to the right and down, where a printer drifts
    #[arg(long, value_name = "X,Y", value_parser = offset, allow_hyphen_values = true)]
    pub back_offset: Option<Point>,
    /// For a print shop: let what reaches the paper's edge run over it by LENGTH, for example 3mm, and set the boxes of
    /// the pages; only formats with a `band`
    #[arg(long, value_name = "LENGTH", value_parser = bleed, allow_hyphen_values = true)]
    pub bleed: Option<Abs>,
    /// Save toner: black and grey only, and outlines in place of filled areas
    #[arg(long, conflicts_with = "no_grey")]
    pub grey: bool,
    /// Print in colour, whatever handout.toml says
    #[arg(long)]
    pub no_grey: bool,
    /// Write fronts and backs as files of their own
    #[arg(long)]
    pub split_sides: bool,
    /// Say for each file which size was taken and why, and what stands where
    #[arg(long)]
    pub explain: bool,
    /// How many locales to work on at a time [default: one for each processor]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Print locales whose safety messages follow an older version of the sheet
    #[arg(long)]
    pub allow_stale: bool,
    /// Show nothing but what is wrong
    #[arg(long, short)]
    pub quiet: bool,
    /// Which `handout.toml` counts.
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// A name that was asked for, and where if it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requested {
    /// The name.
    pub name: String,
    /// Where it stands; nowhere if it came with the call.
    pub place: Option<SourceSpan>,
}

impl Requested {
    /// A name that came with the call.
    pub fn said(name: &str) -> Self {
        Self { name: name.to_owned(), place: None }
    }

    /// The failure that `wrong` is: of the user's files, or of the call.
    pub fn refuse(&self, wrong: Diagnostic) -> Failure {
        match &self.place {
            Some(place) => Failure::finding(wrong.at(place.clone())),
            None => Failure::trouble(wrong),
        }
    }

    /// The failure that there is no `kind` of this name among the `known`.
    pub fn unknown(&self, kind: &str, known: &[&str]) -> Failure {
        let name = &self.name;
        let error = Diagnostic::error(handout::diag::Name::Unnamed, format!("there is no {kind} `{name}`"));
        let all = format!("the {kind}s are");
        let error = suggest(error, name, known, &all);
        // A near name is a guess: the list stands by it.
        let error = match closest(name, known.iter().copied()) {
            Some(_) if known.len() > 1 => error.hint(format!("{all} `{}`", known.join("`, `"))),
            _ => error,
        };
        self.refuse(error)
    }
}

/// What to print. An empty list is everything that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOptions {
    /// The sheets.
    pub sheets: Vec<Requested>,
    /// The locales.
    pub locales: Vec<Requested>,
    /// The formats.
    pub formats: Vec<Requested>,
    /// The region; none is lines to write on.
    pub region: Option<Requested>,
    /// The clinic's file, and the name that was asked for.
    pub clinic: Option<(PathBuf, Requested)>,
    /// The folder for the PDF files.
    pub out: PathBuf,
    /// How sides are fitted to the printer.
    pub handling: ImpositionOptions,
    /// Whether to print without colours and filled areas.
    pub grey: bool,
    /// Whether fronts and backs are files of their own.
    pub split_sides: bool,
    /// Whether to say of each file how it was made to fit.
    pub explain: bool,
    /// How many locales to work on at a time.
    pub jobs: Option<NonZeroUsize>,
    /// Whether to print safety messages that follow an older version of the sheet.
    pub allow_stale: bool,
    /// Whether to show nothing but what is wrong.
    pub quiet: bool,
    /// The `handout.toml` that had a say, if one had.
    pub settings: Option<String>,
}

impl PrintOptions {
    /// What `args` ask for, and `settings` where they are silent.
    pub fn new(args: &PrintArgs, settings: Option<&Settings>) -> Self {
        let said = |name: &String| Requested::said(name);
        let path = |path: &Path| Requested { name: path.display().to_string(), place: None };
        let mut order = Self {
            sheets: args.sheet.iter().map(said).collect(),
            locales: args.locale.iter().map(said).collect(),
            formats: args.format.iter().map(said).collect(),
            region: args.region.as_ref().map(said),
            clinic: args.clinic.as_ref().map(|file| (file.clone(), path(file))),
            out: args.out.clone().unwrap_or_default(),
            handling: ImpositionOptions {
                marks: (args.marks || args.no_marks).then_some(args.marks),
                duplex: args.duplex.map(|flip| match flip {
                    Flip::Long => DuplexEdge::Long,
                    Flip::Short => DuplexEdge::Short,
                }),
                back_offset: args.back_offset.unwrap_or_default(),
                bleed: args.bleed.unwrap_or_default(),
            },
            grey: args.grey,
            split_sides: args.split_sides,
            explain: args.explain,
            jobs: args.jobs,
            allow_stale: args.allow_stale,
            quiet: args.quiet,
            settings: None,
        };
        if let Some(settings) = settings {
            order.fill(settings, args.grey || args.no_grey);
        }
        if order.out.as_os_str().is_empty() {
            order.out = PathBuf::from("out");
        }
        order.region = order.region.filter(|region| !region.name.eq_ignore_ascii_case("none"));
        order
    }

    /// Takes from `settings` what is not ordered yet; `inked` says that the inks are.
    fn fill(&mut self, settings: &Settings, inked: bool) {
        let Settings { source, meta, folder } = settings;
        let wanted = |value: &Spanned<String>| Requested {
            name: value.get_ref().clone(),
            place: Some(place_of(source, value)),
        };
        let mut used = false;
        let sheet: Vec<Spanned<String>> = meta.sheet.iter().cloned().collect();
        let lists = [
            (&mut self.sheets, &sheet),
            (&mut self.locales, &meta.locales),
            (&mut self.formats, &meta.formats),
        ];
        for (list, values) in lists {
            if list.is_empty() && !values.is_empty() {
                list.extend(values.iter().map(wanted));
                used = true;
            }
        }
        if let (None, Some(region)) = (&self.region, &meta.region) {
            self.region = Some(wanted(region));
            used = true;
        }
        if let (None, Some(clinic)) = (&self.clinic, &meta.clinic) {
            self.clinic = Some((folder.join(clinic.get_ref()), wanted(clinic)));
            used = true;
        }
        if let (true, Some(out)) = (self.out.as_os_str().is_empty(), &meta.out) {
            self.out = folder.join(out.get_ref());
            used = true;
        }
        if let (false, Some(grey)) = (inked, meta.grey) {
            self.grey = grey;
            used = true;
        }
        self.settings = used.then(|| source.path.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use handout::config::ProjectMeta;
    use handout::diag::Source;

    #[derive(Parser)]
    struct Call {
        #[command(flatten)]
        args: PrintArgs,
    }

    fn order(call: &str, settings: &str) -> PrintOptions {
        let call = Call::try_parse_from(std::iter::once("print").chain(call.split_whitespace())).unwrap();
        let source = Source::new("desk/handout.toml", settings);
        let meta = ProjectMeta::parse(&source).unwrap();
        PrintOptions::new(&call.args, Some(&Settings { source, meta, folder: PathBuf::from("desk") }))
    }

    fn names(wanted: &[Requested]) -> Vec<&str> {
        wanted.iter().map(|w| w.name.as_str()).collect()
    }

    const ALL: &str = "region = \"GB\"\nclinic = \"c.toml\"\nlocales = [\"ar\", \"en\"]\nformats = [\"f\"]\n\
        sheet = \"s\"\nout = \"pdf\"\n";

    #[test]
    fn settings_say_what_the_call_does_not() {
        let order = order("", ALL);
        assert_eq!((names(&order.sheets), names(&order.formats)), (vec!["s"], vec!["f"]));
        assert_eq!(names(&order.locales), ["ar", "en"]);
        let region = order.region.unwrap();
        assert_eq!((region.name.as_str(), region.place.unwrap().range), ("GB", Some(9..13)));
        assert_eq!(order.clinic.unwrap().0, Path::new("desk/c.toml"));
        assert_eq!(order.out, Path::new("desk/pdf"));
        assert_eq!(order.settings.as_deref(), Some("desk/handout.toml"));
    }

    #[test]
    fn the_call_says_whether_to_print_in_grey() {
        for (call, settings, grey) in [
            ("", "", false),
            ("--grey", "", true),
            ("", "grey = true\n", true),
            ("--no-grey", "grey = true\n", false),
            ("--grey", "grey = false\n", true),
        ] {
            assert_eq!(order(call, settings).grey, grey, "{call} {settings}");
        }
        assert!(order("", "grey = true\n").settings.is_some());
        assert!(order("--no-grey", "grey = true\n").settings.is_none());
    }

    #[test]
    fn the_call_overrides_each_setting_by_itself() {
        let called = order("--region us --locale hi --out x --clinic y.toml", ALL);
        assert_eq!((names(&called.locales), names(&called.formats)), (vec!["hi"], vec!["f"]));
        assert_eq!(called.region, Some(Requested { name: "us".to_owned(), place: None }));
        assert_eq!(
            (called.clinic.unwrap().0.as_path(), called.out.as_path()),
            (Path::new("y.toml"), Path::new("x"))
        );
        assert!(called.settings.is_some());
        let silent = order("--region none", "region = \"GB\"\n");
        assert_eq!((silent.region, silent.settings), (None, None), "no region, whatever the file says");
        assert_eq!(silent.out, Path::new("out"));
    }
}
