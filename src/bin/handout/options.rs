//! Options: the arguments of `print`, completed by the settings of `handout.toml`.
//!
//! In: the arguments of a command and the project's settings. Out: [`PrintOptions`], in which each name that comes
//! from a file knows its place there, so that an error about it can show that place.
//! Refuses nothing: `select` and `site` find out whether the names exist.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use handout::config::{Spanned, list_names, place_of, suggest};
use handout::diag::{Diagnostic, Name, SourceSpan, closest};
use handout::geom::{Abs, Point};
use handout::impose::{DuplexEdge, ImpositionOptions};

use crate::exit::Failure;
use crate::file_names;
use crate::project::{Files, SETTINGS_FILE, Settings};

/// Which `handout.toml` applies.
#[derive(Debug, Default, Args)]
pub struct ProjectArgs {
    /// Use this handout.toml; its folder is the project [default: handout.toml in the current folder, if there is one]
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Ignore handout.toml and the project files beside it
    #[arg(long, conflicts_with = "config")]
    pub no_config: bool,
}

impl ProjectArgs {
    /// The files of the project, or only those that the binary carries.
    ///
    /// # Errors
    /// Everything in the project that cannot be read.
    pub fn open(&self) -> Result<Files, Failure> {
        match &self.config {
            Some(file) => Files::of_project(file),
            None if self.no_config => Ok(Files::embedded()),
            // A link that leads nowhere is a mistake, and not the absence of a project.
            None if Path::new(SETTINGS_FILE).symlink_metadata().is_ok() => {
                Files::of_project(Path::new(SETTINGS_FILE))
            }
            None => {
                file_names::refuse_misnamed(Path::new(""), SETTINGS_FILE)?;
                Ok(Files::embedded())
            }
        }
    }
}

/// Parses the value of `--duplex`.
fn duplex_edge_parser() -> impl TypedValueParser<Value = DuplexEdge> {
    let long = PossibleValue::new("long").help("Over the long edge, like the pages of a portrait book");
    let short = PossibleValue::new("short").help("Over the short edge, like the sheets of a wall calendar");
    PossibleValuesParser::new([long, short]).map(|value| match value.as_str() {
        "short" => DuplexEdge::Short,
        _ => DuplexEdge::Long,
    })
}

/// Whether `print` takes these options: what a file states about itself can be anything.
pub fn can_be_requested(options: &ImpositionOptions) -> bool {
    let ImpositionOptions { back_offset, bleed, .. } = options;
    let is_within = |length: Abs, most: f64| length >= Abs::mm(-most) && length <= Abs::mm(most);
    is_within(back_offset.x, MAX_BACK_OFFSET)
        && is_within(back_offset.y, MAX_BACK_OFFSET)
        && *bleed >= Abs::ZERO
        && is_within(*bleed, MAX_BLEED)
}

/// The largest shift of back sides, in millimetres. A printer that drifts by more needs repair, and text would come
/// near the edge of the paper.
const MAX_BACK_OFFSET: f64 = 5.0;

/// The largest bleed, in millimetres. Print shops ask for 3 to 5, and for at most 10 on posters.
const MAX_BLEED: f64 = 20.0;

/// Parses the value of `--back-offset`: two numbers of millimetres with a comma between them.
fn parse_back_offset(text: &str) -> Result<Point, String> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|n| n.abs() <= MAX_BACK_OFFSET);
    let pair = text.split_once(',').and_then(|(x, y)| Some((number(x)?, number(y)?)));
    let (x, y) = pair.ok_or_else(|| {
        format!("write two numbers from -{MAX_BACK_OFFSET} to {MAX_BACK_OFFSET} mm, for example 0.5,-1")
    })?;
    Ok(Point::new(Abs::mm(x), Abs::mm(y)))
}

/// Parses the value of `--bleed`: a length with its unit.
fn parse_bleed(text: &str) -> Result<Abs, String> {
    let length = text.parse::<Abs>().map_err(|error| error.to_string())?;
    if length > Abs::ZERO && length <= Abs::mm(MAX_BLEED) {
        Ok(length)
    } else {
        Err(format!("write a length above 0 and up to {MAX_BLEED} mm, for example 3mm"))
    }
}

/// Arguments of `print`.
#[derive(Debug, Default, Args)]
pub struct PrintArgs {
    /// Print this sheet [default: all sheets except staff sheets]
    #[arg(long, value_name = "ID")]
    pub sheet: Option<String>,
    /// Print in this locale, for example `ar` or `zh-Hans`; several with commas between them, or repeat [default: all
    /// locales]
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    pub locale: Vec<String>,
    /// Print in this format, for example `a4`; several with commas between them, or repeat [default: all formats of the
    /// sheet]
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<String>,
    /// Print the emergency number, poison line and medicines agency of this region, or `none` for lines to write on
    /// [default: none]
    #[arg(long, value_name = "CODE")]
    pub region: Option<String>,
    /// Print the name, address, logo and other details in this clinic's file [default: lines to write on]
    #[arg(long, value_name = "FILE")]
    pub clinic: Option<PathBuf>,
    /// Write the PDF files into this folder [default: out]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Draw crop and fold marks, and a note on two-sided printing [default: only on sheets of cards to cut]
    #[arg(long, conflicts_with = "no_marks")]
    pub marks: bool,
    /// Draw no marks
    #[arg(long)]
    pub no_marks: bool,
    /// The edge over which the printer turns the paper [default: long for upright paper, short for wide paper]
    #[arg(long, value_name = "EDGE", value_parser = duplex_edge_parser())]
    pub duplex: Option<DuplexEdge>,
    /// Shift back sides by X mm to the right and Y mm down, to correct the drift of a printer [default: 0,0]
    #[arg(long, value_name = "X,Y", value_parser = parse_back_offset, allow_hyphen_values = true)]
    pub back_offset: Option<Point>,
    /// For a print shop: extend bands of colour over the edge of the paper by LENGTH, for example 3mm, and state the
    /// trim and bleed boxes; only for formats with a `band`
    #[arg(long, value_name = "LENGTH", value_parser = parse_bleed, allow_hyphen_values = true)]
    pub bleed: Option<Abs>,
    /// Save toner: print in black and grey, with outlines instead of filled areas
    #[arg(long, conflicts_with = "no_grey")]
    pub grey: bool,
    /// Print in colour, even if handout.toml sets `grey`
    #[arg(long)]
    pub no_grey: bool,
    /// Write front sides and back sides to separate files
    #[arg(long)]
    pub split_sides: bool,
    /// Explain for each file which text size was chosen and why, and what each panel contains
    #[arg(long)]
    pub explain: bool,
    /// Work on N locales at the same time [default: one per processor]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Print locales even if their safety messages translate an older version of the sheet
    #[arg(long)]
    pub allow_stale: bool,
    /// Show only warnings and errors
    #[arg(long, short)]
    pub quiet: bool,
    /// Which `handout.toml` applies.
    #[command(flatten)]
    pub project: ProjectArgs,
}

/// A name from the command line or from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedName {
    /// The name.
    pub name: String,
    /// Its place in the file; `None` if it comes from the command line.
    pub place: Option<SourceSpan>,
}

impl RequestedName {
    /// A name from the command line.
    pub fn from_call(name: impl AsRef<str>) -> Self {
        Self { name: name.as_ref().trim().to_owned(), place: None }
    }

    /// A name from `handout.toml`.
    fn from_settings(settings: &Settings, value: &Spanned<String>) -> Self {
        Self { name: value.get_ref().clone(), place: Some(place_of(&settings.source, value)) }
    }

    /// The failure that `error` causes: of the file that has the name, or of the command line.
    pub fn refuse(&self, error: Diagnostic) -> Failure {
        refuse_at(self.place.as_ref(), error)
    }

    /// The failure that no `kind` has this name, which stands for `meant`; `known` are the names that exist.
    pub fn unknown_but_meant(&self, kind: &str, meant: &str, known: &[&str]) -> Failure {
        let error = Diagnostic::error(Name::UnknownName, format!("there is no {kind} `{}`", self.name));
        let error = error.hint(format!("did you mean `{meant}`?"));
        self.refuse(suggest(error, "", known, &format!("the {kind}s are")))
    }

    /// The failure that no `kind` has this name; `known` are the names that exist.
    pub fn unknown(&self, kind: &str, known: &[&str]) -> Failure {
        let name = &self.name;
        let error = Diagnostic::error(Name::UnknownName, format!("there is no {kind} `{name}`"));
        let list = format!("the {kind}s are");
        let error = suggest(error, name, known, &list);
        // The closest name is a guess, so the list follows it.
        let error = match closest(name, known.iter().copied()) {
            Some(_) if known.len() > 1 => error.hint(format!("{list} {}", list_names(known))),
            _ => error,
        };
        self.refuse(error)
    }
}

/// A file that the command line or another file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestedFile {
    /// Its path, from the current folder.
    pub path: PathBuf,
    /// The place of its name; `None` if it comes from the command line.
    pub place: Option<SourceSpan>,
}

/// The failure that `error` causes: of the file with the `place`, or of the command line.
pub fn refuse_at(place: Option<&SourceSpan>, error: Diagnostic) -> Failure {
    match place {
        Some(place) => Failure::finding(error.at(place.clone())),
        None => Failure::operational(error),
    }
}

/// The sheets, locales and formats that are requested. An empty list means the default of `select`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectionRequest {
    /// The sheets.
    pub sheets: Vec<RequestedName>,
    /// The locales.
    pub locales: Vec<RequestedName>,
    /// The formats.
    pub formats: Vec<RequestedName>,
}

/// The region and the clinic whose data are requested.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteRequest {
    /// The region; `None` leaves lines to write on.
    pub region: Option<RequestedName>,
    /// The clinic's file.
    pub clinic: Option<RequestedFile>,
}

impl SiteRequest {
    /// The region and the clinic from the command line, or else from the settings.
    pub fn new(region: Option<&str>, clinic: Option<&Path>, settings: &mut SettingsReader<'_>) -> Self {
        let region = settings.complete(region.map(RequestedName::from_call), |settings| {
            Some(RequestedName::from_settings(settings, settings.meta.region.as_ref()?))
        });
        let clinic = clinic.map(|path| RequestedFile { path: path.to_path_buf(), place: None });
        let clinic = settings.complete(clinic, |settings| {
            let value = settings.meta.clinic.as_ref()?;
            let place = Some(place_of(&settings.source, value));
            Some(RequestedFile { path: settings.folder.join(value.get_ref()), place })
        });
        Self { region: region.filter(|region| !region.name.eq_ignore_ascii_case("none")), clinic }
    }
}

/// Reads from `handout.toml` what the command line leaves open, and knows whether anything was read.
pub struct SettingsReader<'a> {
    settings: Option<&'a Settings>,
    is_used: bool,
}

impl<'a> SettingsReader<'a> {
    /// A reader of `settings`, if there are any.
    pub fn new(settings: Option<&'a Settings>) -> Self {
        Self { settings, is_used: false }
    }

    /// The value from the command line, or else the value that `setting` finds.
    fn complete<T>(
        &mut self,
        from_call: Option<T>,
        setting: impl FnOnce(&'a Settings) -> Option<T>,
    ) -> Option<T> {
        from_call.or_else(|| {
            let value = setting(self.settings?);
            self.is_used |= value.is_some();
            value
        })
    }

    /// The names from the command line, or else those that `setting` finds.
    fn complete_names<'n>(
        &mut self,
        from_call: impl IntoIterator<Item = &'n String>,
        setting: impl FnOnce(&'a Settings) -> &'a [Spanned<String>],
    ) -> Vec<RequestedName> {
        let named: Vec<RequestedName> = from_call.into_iter().map(RequestedName::from_call).collect();
        let from_settings = |settings| {
            let values = setting(settings).iter();
            let names: Vec<_> = values.map(|value| RequestedName::from_settings(settings, value)).collect();
            (!names.is_empty()).then_some(names)
        };
        self.complete((!named.is_empty()).then_some(named), from_settings).unwrap_or_default()
    }

    /// The path of the `handout.toml`, if a value was read from it.
    pub fn used_file(&self) -> Option<String> {
        self.settings.filter(|_| self.is_used).map(|settings| settings.source.path.to_string())
    }
}

/// What to print, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintOptions {
    /// The sheets, locales and formats.
    pub selection: SelectionRequest,
    /// The region and the clinic.
    pub site: SiteRequest,
    /// The folder for the PDF files.
    pub out: PathBuf,
    /// Its place in `handout.toml`; `None` if it comes from the command line.
    pub out_place: Option<SourceSpan>,
    /// How sides are fitted to the printer.
    pub imposition: ImpositionOptions,
    /// Whether to print without colours and filled areas.
    pub is_grey: bool,
    /// Whether fronts and backs become separate files.
    pub split_sides: bool,
    /// Whether to explain how each file was made to fit.
    pub explain: bool,
    /// How many locales to work on at the same time; one per processor if `None`.
    pub jobs: Option<NonZeroUsize>,
    /// Whether to print safety messages that translate an older version of the sheet.
    pub allow_stale: bool,
    /// The `handout.toml` that at least one option comes from.
    pub settings_file: Option<String>,
}

impl PrintOptions {
    /// The options in `args`, completed by `settings`.
    pub fn new(args: &PrintArgs, settings: Option<&Settings>) -> Self {
        let mut settings = SettingsReader::new(settings);
        let selection = SelectionRequest {
            sheets: settings.complete_names(&args.sheet, |settings| settings.meta.sheet.as_slice()),
            locales: settings.complete_names(&args.locale, |settings| &settings.meta.locales),
            formats: settings.complete_names(&args.format, |settings| &settings.meta.formats),
        };
        let site = SiteRequest::new(args.region.as_deref(), args.clinic.as_deref(), &mut settings);
        let out = args.out.clone().filter(|out| !out.as_os_str().is_empty());
        let out = settings.complete(out.map(|out| (out, None)), |settings| {
            let value = settings.meta.out.as_ref()?;
            Some((settings.folder.join(value.get_ref()), Some(place_of(&settings.source, value))))
        });
        let (out, out_place) = out.unwrap_or_else(|| (PathBuf::from("out"), None));
        let grey = (args.grey || args.no_grey).then_some(args.grey);
        let grey = settings.complete(grey, |settings| settings.meta.grey);
        Self {
            selection,
            site,
            out,
            out_place,
            imposition: ImpositionOptions {
                marks: (args.marks || args.no_marks).then_some(args.marks),
                duplex: args.duplex,
                back_offset: args.back_offset.unwrap_or_default(),
                bleed: args.bleed.unwrap_or_default(),
            },
            is_grey: grey.unwrap_or_default(),
            split_sides: args.split_sides,
            explain: args.explain,
            jobs: args.jobs,
            allow_stale: args.allow_stale,
            settings_file: settings.used_file(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;
    use handout::config::ProjectMeta;
    use handout::diag::Source;

    #[derive(Parser)]
    struct PrintCall {
        #[command(flatten)]
        args: PrintArgs,
    }

    fn options(call: &str, settings: &str) -> PrintOptions {
        let call =
            PrintCall::try_parse_from(std::iter::once("print").chain(call.split_whitespace())).unwrap();
        let source = Source::new("clinic/handout.toml", settings);
        let meta = ProjectMeta::parse(&source).unwrap();
        PrintOptions::new(&call.args, Some(&Settings { source, meta, folder: PathBuf::from("clinic") }))
    }

    fn names(requested: &[RequestedName]) -> Vec<&str> {
        requested.iter().map(|requested| requested.name.as_str()).collect()
    }

    const ALL_SETTINGS: &str = "region = \"GB\"\nclinic = \"c.toml\"\nlocales = [\"ar\", \"en\"]\n\
        formats = [\"f\"]\nsheet = \"s\"\nout = \"pdf\"\n";

    #[test]
    fn settings_complete_the_command_line() {
        let options = options("", ALL_SETTINGS);
        assert_eq!(names(&options.selection.sheets), ["s"]);
        assert_eq!(names(&options.selection.formats), ["f"]);
        assert_eq!(names(&options.selection.locales), ["ar", "en"]);
        let region = options.site.region.unwrap();
        assert_eq!((region.name.as_str(), region.place.unwrap().range), ("GB", Some(9..13)));
        assert_eq!(options.site.clinic.unwrap().path, Path::new("clinic/c.toml"));
        assert_eq!(options.out, Path::new("clinic/pdf"));
        assert_eq!(options.settings_file.as_deref(), Some("clinic/handout.toml"));
    }

    #[test]
    fn the_command_line_overrides_grey() {
        for (call, settings, is_grey) in [
            ("", "", false),
            ("--grey", "", true),
            ("", "grey = true\n", true),
            ("--no-grey", "grey = true\n", false),
            ("--grey", "grey = false\n", true),
        ] {
            assert_eq!(options(call, settings).is_grey, is_grey, "{call} {settings}");
        }
        assert!(options("", "grey = true\n").settings_file.is_some());
        assert!(options("--no-grey", "grey = true\n").settings_file.is_none());
    }

    #[test]
    fn the_command_line_overrides_each_setting_separately() {
        let mixed = options("--region us --locale hi --out x --clinic y.toml", ALL_SETTINGS);
        assert_eq!(names(&mixed.selection.locales), ["hi"]);
        assert_eq!(names(&mixed.selection.formats), ["f"]);
        assert_eq!(mixed.site.region, Some(RequestedName::from_call("us")));
        assert_eq!(mixed.site.clinic.unwrap().path, Path::new("y.toml"));
        assert_eq!(mixed.out, Path::new("x"));
        assert!(mixed.settings_file.is_some());
        let none = options("--region none", "region = \"GB\"\n");
        assert_eq!((none.site.region, none.settings_file), (None, None), "`none` overrides the settings");
        assert_eq!(none.out, Path::new("out"));
    }
}
