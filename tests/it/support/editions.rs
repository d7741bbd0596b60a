//! The files of this project, loaded like those of a user, and all editions that can be printed from them.
//!
//! All locales and formats in the folders are loaded, so that every test covers a new one.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use handout::art::qr_code::QrCode;
use handout::art::raster::RasterImage;
use handout::art::{Logo, Picture};
use handout::config::{LocaleMeta, ReviewStatus};
use handout::content::{self, Content, ContentInput, DataValue, DataValues};
use handout::diag::{Diagnostic, Source, render};
use handout::font::Fonts;
use handout::format::Format;
use handout::impose::ImpositionOptions;
use handout::layout::{self, LaidOutSheet, Palette, Typesetter};
use handout::locale::Locale;
use handout::message::{Bundle, Catalog};
use handout::pipeline::{Edition, EditionInput, Pipeline, PrintedFile, SideSelection};
use handout::sheet::{DataKey, Sheet};
use handout::text::shape::Shaper;
use rayon::prelude::*;

/// The files of the project.
pub struct Project {
    /// The only sheet for patients.
    pub sheet: Sheet,
    /// The pictures of the sheet, by name.
    pub pictures: BTreeMap<String, Arc<Picture>>,
    /// All formats of the sheet, by name.
    pub formats: Vec<Format>,
    /// All locales, by tag.
    pub locales: Vec<TestLocale>,
}

/// One locale, ready to print.
pub struct TestLocale {
    /// The content of its `locale.toml`.
    pub meta: LocaleMeta,
    /// Its Fluent files.
    pub sources: Vec<Source>,
    /// Its messages and those of its fallbacks.
    pub bundle: Bundle,
    /// The locales from which messages may come.
    pub message_locales: Vec<Arc<Locale>>,
}

impl TestLocale {
    /// The BCP 47 tag of the locale.
    pub fn tag(&self) -> String {
        self.meta.tag.to_string()
    }
}

/// One file to print.
#[derive(Clone, Copy)]
pub struct TestEdition {
    /// The locale of the text.
    pub locale: &'static TestLocale,
    /// The format of the paper.
    pub format: &'static Format,
    /// Whether the data of clinic and region are filled in.
    pub is_filled_in: bool,
}

impl fmt::Display for TestEdition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let filled = if self.is_filled_in { ", filled in" } else { "" };
        write!(f, "{} {}{filled}", self.locale.tag(), self.format.id)
    }
}

static PROJECT: LazyLock<Project> = LazyLock::new(Project::load);

/// The project, loaded once.
pub fn project() -> &'static Project {
    &PROJECT
}

/// All editions: every locale in every format, without and with data.
pub fn editions() -> Vec<TestEdition> {
    let project = project();
    let mut editions = Vec::new();
    for locale in &project.locales {
        for format in &project.formats {
            editions.extend([false, true].map(|is_filled_in| TestEdition { locale, format, is_filled_in }));
        }
    }
    assert!(!editions.is_empty(), "the project has no editions");
    editions
}

type PrintResults = BTreeMap<String, Result<PrintedFile, String>>;

static PRINTED: LazyLock<PrintResults> = LazyLock::new(|| {
    let pipeline = Pipeline::new();
    let print = |edition: TestEdition| (edition.to_string(), edition.print(&pipeline));
    editions().into_par_iter().map(print).collect()
});

impl TestEdition {
    /// The finished sheet, printed once for all tests.
    pub fn printed(&self) -> &'static PrintedFile {
        match &PRINTED[&self.to_string()] {
            Ok(printed) => printed,
            Err(findings) => panic!("{self} cannot be printed:\n{findings}"),
        }
    }

    /// Prints the edition with `pipeline`.
    pub fn print(&self, pipeline: &Pipeline) -> Result<PrintedFile, String> {
        self.edition(pipeline, Palette::default(), |edition| edition.print(self.format))
    }

    /// Prints the edition for a printer, with `options`; with `split`, in one file for each side.
    pub fn print_for(
        &self,
        pipeline: &Pipeline,
        options: &ImpositionOptions,
        split: bool,
    ) -> Vec<(SideSelection, PrintedFile)> {
        let print = |edition: &Edition<'_>| edition.print_with(self.format, options, split);
        let files = self.edition(pipeline, Palette::default(), print);
        let files: Vec<PrintedFile> = files.unwrap_or_else(|findings| panic!("{self}:\n{findings}"));
        files.into_iter().map(|file| (file.sides, file)).collect()
    }

    /// Prints the edition in the colours of `palette`.
    pub fn print_in(&self, pipeline: &Pipeline, palette: Palette) -> PrintedFile {
        let printed = self.edition(pipeline, palette, |edition| edition.print(self.format));
        printed.unwrap_or_else(|findings| panic!("{self}:\n{findings}"))
    }

    /// The findings about contrast in both palettes.
    pub fn contrast_findings(&self, pipeline: &Pipeline) -> Vec<Diagnostic> {
        let contrast = |edition: &Edition<'_>| edition.contrast(self.format, &edition.fit(self.format)?);
        self.edition(pipeline, Palette::default(), contrast)
            .unwrap_or_else(|findings| panic!("{self}:\n{findings}"))
    }

    fn edition<T>(
        &self,
        pipeline: &Pipeline,
        palette: Palette,
        print: impl Fn(&Edition<'_>) -> Result<T, Vec<Diagnostic>>,
    ) -> Result<T, String> {
        let (project, data) = (project(), self.data());
        let edition = pipeline.edition(EditionInput {
            sheet: &project.sheet,
            meta: &self.locale.meta,
            bundle: &self.locale.bundle,
            source_meta: &project.english().meta,
            source_bundle: &project.english().bundle,
            locales: &self.locale.message_locales,
            pictures: &project.pictures,
            data: &data,
            date: None,
            allow_stale: false,
            palette,
        });
        print(&edition).map_err(|findings| render_all(&findings))
    }

    /// Data of a clinic with logo and QR code, named in the script of the locale; empty if not filled in.
    pub fn data(&self) -> DataValues {
        let own_name = self.locale.meta.own_name.as_str();
        let values = [
            (DataKey::EmergencyNumber, DataValue::number("112")),
            (DataKey::PoisonNumber, DataValue::contact(None, Some("1-800-222-1222"), Some("8:00–22:00"))),
            (
                DataKey::MedicinesAgency,
                DataValue::contact(Some("FDA MedWatch"), Some("1-800-332-1088"), None),
            ),
            (DataKey::ClinicPhone, DataValue::number("+971 4 123 4567")),
            (DataKey::ClinicFirstPhone, DataValue::number("+971 4 123 4567")),
            (DataKey::ClinicName, DataValue::lines([own_name], Some(&self.locale.meta.tag))),
            (
                DataKey::ClinicAddress,
                DataValue::lines([format!("{own_name} 24").as_str(), "12345 Musterstadt"], None),
            ),
            (DataKey::ClinicHours, DataValue::lines(["8:00–17:30"], None)),
            (DataKey::ClinicLogo, DataValue::Logo(Arc::new(Logo::Raster(Arc::new(logo_pixels()))))),
            (DataKey::ClinicUrl, DataValue::QrCode(Arc::new(qr_code("https://www.example.org/clinic")))),
        ];
        if self.is_filled_in { DataValues::from(values) } else { DataValues::new() }
    }

    /// The content of the sheet.
    pub fn content(&self) -> Content {
        build_content(self.locale, self.format, &self.data())
            .unwrap_or_else(|f| panic!("{self}:\n{}", render_all(&f)))
    }

    /// The content of the sheet and its layout.
    pub fn lay_out(&self) -> (Content, LaidOutSheet) {
        self.lay_out_in(Palette::default())
    }

    /// The content of the sheet and its layout in the colours of `palette`.
    pub fn lay_out_in(&self, palette: Palette) -> (Content, LaidOutSheet) {
        let content = self.content();
        let layout = layout::lay_out(&content, self.format, &typesetter(), palette);
        (content, layout.unwrap_or_else(|f| panic!("{self}:\n{}", render_all(&f))))
    }
}

/// The content of the sheet in `locale`, as `format` shows it.
pub fn build_content(
    locale: &TestLocale,
    format: &Format,
    data: &DataValues,
) -> Result<Content, Vec<Diagnostic>> {
    let project = project();
    let input = ContentInput {
        sheet: &project.sheet,
        meta: &locale.meta,
        source_meta: &project.english().meta,
        bundle: &locale.bundle,
        locales: &locale.message_locales,
        data,
        pictures: &project.pictures,
        is_notice_translated: true,
    };
    content::build(&input, format)
}

/// A raster logo in two colours, wider than high.
pub fn logo_pixels() -> RasterImage {
    let (width, height) = (300, 200);
    let pixel = |i: u32| if (i / 50 + i / width / 40).is_multiple_of(2) { [11, 80, 92] } else { [255; 3] };
    RasterImage { width, height, is_color: true, samples: (0..width * height).flat_map(pixel).collect() }
}

/// The QR code of `url`.
pub fn qr_code(url: &str) -> QrCode {
    let source = Source::new("clinic.toml", url);
    QrCode::encode(url, &source.whole()).unwrap_or_else(|f| panic!("{}", render(&f, false)))
}

/// A typesetter with an empty cache. All share the opened faces.
pub fn typesetter() -> Typesetter {
    static SHAPER: LazyLock<Arc<Shaper>> = LazyLock::new(|| Arc::new(Shaper::new(Arc::new(Fonts::new()))));
    Typesetter::new(Arc::clone(&SHAPER))
}

/// Renders findings as the program shows them.
pub fn render_all(findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| render(finding, false)).collect()
}

impl Project {
    fn load() -> Self {
        let mut sheets: Vec<Sheet> = files_in("sheets", "/sheet.toml")
            .iter()
            .map(|path| Sheet::parse(&project_file(path)).unwrap_or_else(|f| panic!("{}", render_all(&f))))
            .collect();
        // Staff sheets have tests of their own.
        sheets.retain(|sheet| !sheet.staff);
        let (Some(sheet), true) = (sheets.pop(), sheets.is_empty()) else {
            panic!("the tests need exactly one sheet for patients")
        };
        let pictures = files_in(&format!("sheets/{}/art", sheet.id), ".svg").into_iter().map(|path| {
            let picture =
                Picture::parse_svg(&project_file(&path)).unwrap_or_else(|f| panic!("{}", render(&f, false)));
            (stem(&path), Arc::new(picture))
        });
        let pictures = pictures.collect();
        let formats = files_in("layouts", ".toml").into_iter().map(|path| {
            Format::parse(&stem(&path), &project_file(&path)).unwrap_or_else(|f| panic!("{}", render_all(&f)))
        });
        let formats = formats.filter(|format| format.sheets.is_empty()).collect();
        let metas = files_in("locales", "/locale.toml").into_iter().map(|path| {
            LocaleMeta::parse(&project_file(&path)).unwrap_or_else(|f| panic!("{}", render_all(&f)))
        });
        let metas: Vec<LocaleMeta> = metas.collect();
        let source =
            metas.iter().find(|m| *m.status.get_ref() == ReviewStatus::Source).expect("a source locale");
        let locales = metas.iter().map(|meta| TestLocale::load(meta, source, &metas, &sheet)).collect();
        Self { sheet, pictures, formats, locales }
    }

    /// The source locale, from which all others are translated.
    pub fn english(&self) -> &TestLocale {
        let mut sources =
            self.locales.iter().filter(|locale| *locale.meta.status.get_ref() == ReviewStatus::Source);
        sources.next().expect("a source locale")
    }
}

impl TestLocale {
    fn load(meta: &LocaleMeta, source: &LocaleMeta, all: &[LocaleMeta], sheet: &Sheet) -> Self {
        let sources = message_files(meta);
        let fallbacks: Vec<&LocaleMeta> = meta
            .fallback
            .iter()
            .map(|tag| all.iter().find(|m| m.tag.to_string() == *tag.get_ref()).expect("the fallback"))
            .collect();
        let bundle = Self::bundle(meta, &sources, source, &fallbacks, sheet);
        let mut message_locales: Vec<&LocaleMeta> = fallbacks;
        message_locales.extend([meta, source]);
        let message_locales = message_locales.iter().map(|m| Arc::new(m.locale())).collect();
        Self { meta: meta.clone(), sources, bundle, message_locales }
    }

    fn bundle(
        meta: &LocaleMeta,
        sources: &[Source],
        source: &LocaleMeta,
        fallbacks: &[&LocaleMeta],
        sheet: &Sheet,
    ) -> Bundle {
        let fallbacks: Vec<_> = fallbacks.iter().map(|m| catalog(m, message_files(m))).collect();
        Bundle::new(catalog(meta, sources.to_vec()))
            .with_reference(catalog(source, message_files(source)))
            .with_fallback(fallbacks, sheet.safety())
    }

    /// The same locale with other messages and without fallbacks.
    pub fn with_messages(&self, sources: Vec<Source>) -> Self {
        let bundle = Bundle::new(catalog(&self.meta, sources.clone()));
        Self { meta: self.meta.clone(), sources, bundle, message_locales: self.message_locales.clone() }
    }
}

fn catalog(meta: &LocaleMeta, sources: Vec<Source>) -> Arc<Catalog> {
    let (catalog, findings) = Catalog::parse(meta, sources);
    assert!(findings.is_empty(), "{}", render_all(&findings));
    Arc::new(catalog)
}

/// The Fluent files of a locale, without those of staff sheets.
pub fn message_files(meta: &LocaleMeta) -> Vec<Source> {
    let is_of_staff_sheet = |path: &String| {
        let sheet = format!("sheets/{}/sheet.toml", stem(path));
        root().join(&sheet).is_file() && Sheet::parse(&project_file(&sheet)).is_ok_and(|sheet| sheet.staff)
    };
    let paths = files_in(&format!("locales/{}", meta.tag), ".ftl");
    paths.iter().filter(|path| !is_of_staff_sheet(path)).map(|path| project_file(path)).collect()
}

/// The folder of this project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Reads a file of this project.
pub fn project_file(path: &str) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    Source::new(path, text)
}

fn stem(path: &str) -> String {
    Path::new(path).file_stem().expect("a name").to_string_lossy().into_owned()
}

/// The files `folder/*ending`, sorted. If `ending` begins with a slash, `*` is the name of a folder.
pub fn files_in(folder: &str, ending: &str) -> Vec<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|e| panic!("{folder}: {e}"));
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let mut paths: Vec<String> = if ending.starts_with('/') {
        names.map(|name| format!("{folder}/{name}{ending}")).collect()
    } else {
        names.filter(|name| name.ends_with(ending)).map(|name| format!("{folder}/{name}")).collect()
    };
    paths.retain(|path| root().join(path).is_file());
    paths.sort();
    paths
}

/// A temporary folder and its path. The folder is deleted with the value.
pub fn temporary_folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().to_owned();
    (folder, path)
}
