//! The check of messages: the locales of this project have no errors, deliberate mistakes are found, and the program
//! reports them in full.

use handout::check::{CheckInput, check};
use handout::config::LocaleMeta;
use handout::content::DataValues;
use handout::diag::{Diagnostic, Severity, Source};
use handout::layout::Palette;
use handout::message::{Args, Bundle, Catalog};
use handout::pipeline::{EditionInput, Pipeline};
use tempfile::TempDir;

use crate::support::command::{run, small_project, write_file};
use crate::support::editions::{TestLocale, project, render_all, root};

/// The findings of the check in a locale.
fn findings(locale: &TestLocale) -> Vec<Diagnostic> {
    let project = project();
    check(&CheckInput {
        sheet: &project.sheet,
        meta: &locale.meta,
        bundle: &locale.bundle,
        reference: project.english().bundle.catalog(),
        shaper: Pipeline::new().shaper(),
    })
}

#[test]
fn the_locales_of_the_project_have_no_errors() {
    for locale in &project().locales {
        let errors: Vec<Diagnostic> =
            findings(locale).into_iter().filter(|f| f.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{}:\n{}", locale.tag(), render_all(&errors));
    }
}

/// The findings in a locale after the first `from` in its messages is replaced with `to`.
fn findings_after_change(tag: &str, from: &str, to: &str) -> Vec<Diagnostic> {
    let locale = project().locales.iter().find(|locale| locale.tag() == tag).unwrap();
    let change = |source: &Source| Source::new(source.path.clone(), source.text.replacen(from, to, 1));
    let sources: Vec<Source> = locale.sources.iter().map(change).collect();
    assert!(sources != locale.sources, "locale `{tag}` does not contain `{from}`");
    findings(&locale.with_messages(sources))
}

/// Mistakes: locale | text | its replacement (`⏎` is a line end) | start of the finding | text under the caret.
const MISTAKES: &str = r#"
fr | Adresse | Аdresse | error[mixed-scripts]: message `label-clinic-address` has the word `Аdresse` in letters of two scripts (`А` U+0410 is of `Cyrl`) | Аdresse
es | = Ojos | = Οjos | error[mixed-scripts]: message `alert-eyes` has the word `Οjos` in letters of two scripts (`Ο` U+039F is of `Grek`) | Οjos
es | = Ojos | = Очи | error[foreign-script]: message `alert-eyes` has `Очи` in the script `Cyrl` | Очи
hi | = आँखें | = আঁখি | error[foreign-script]: message `alert-eyes` has `আঁখি` in the script `Beng` | আঁখি
ar | العينان | العینان | error[foreign-letter]: message `alert-eyes` has `ی` (U+06CC), a letter of another language, | ی
ar | ١٨ | ١۸ | error[foreign-digit]: message `professional-age` has `۸` (U+06F8), a digit of another language, | ۸
zh-Hans | = 立即求助 | = 立即求助灣 | error[no-glyph]: message `alert` has `灣` (U+7063), for which no font of the locale has a glyph, | 灣
th | = ดวงตา | = ดวงตา 🙂 | error[no-glyph]: message `alert-eyes` has `🙂` (U+1F642), for which no font of the locale has a glyph, | 🙂
es | Llame al número de emergencias. | Call the emergency number. | error[untranslated]: message `alert-call` is still in English | alert-call
ar | اتصلوا برقم الطوارئ. | Call the emergency number. | error[untranslated]: message `alert-call` is still in English | alert-call
fr | = AVC | = Stroke | warning[untranslated]: message `alert-stroke` is the same word as in English | alert-stroke
fr | Elles ne remplacent pas | It does not replace advice from | error[untranslated]: message `footer-general` has the words `it does not replace` in English | footer-general
bn | ঘরে আপনি একা।⏎ | At home you are alone.⏎ | error[untranslated]: message `risk-reactions.line` has the words `at home you are` in English | line
bn | ঘরে আপনি একা।⏎ | À la maison vous êtes seul.⏎ | error[untranslated]: message `risk-reactions.line` has the words `À la maison vous` in Latin letters | À la maison vous
th | = ดวงตา | = Eyes open | error[untranslated]: message `alert-eyes` is written in Latin letters only | alert-eyes
bn | ১৮ | ১৯ | error[different-number]: message `professional-age` has the number `১৯` where the source has `18` | ১৯
es | de 18 | de diez | error[missing-number]: message `professional-age` lacks the number `18` of the source | professional-age
fr | Appelez le numéro d’urgence. | Appelez le 15. | error[different-number]: message `alert-call` has the number `15`, which the source does not have, | 15
es | Llame al número de emergencias. | Llame al 1-800-222-1222. | error[different-number]: message `alert-call` has the phone number `1-800-222-1222`, which the source does not have, | 1-800-222-1222
hi | { $edition } | अंक | error[dropped-variable]: message `footer-edition` does not show `$edition`, which the source shows, | footer-edition
fr | { $translator } | { $translator }, { $edition } | warning[extra-variable]: message `footer-translator` uses `$edition`, which the source does not use here, | edition
ja | { -toxin-brand }と呼ばれます）やフ | ボトックスと呼ばれます）やフ | warning[dropped-term]: message `main-lead` does not use the term `-toxin-brand`, which the source uses, | main-lead
km | alert-stroke = | alert-strok = | error[missing-message]: message `alert-stroke` is missing in locale `km` |
fr | = Yeux | = { NUMBER("x") } | error[wrong-call]: message `alert-eyes` calls `NUMBER`, which takes a number, with text | x
fr | = Yeux | = { -oeil } | error[missing-reference]: message `alert-eyes` refers to `-oeil`, which is missing | oeil
fr | = Yeux | = { alert-eyes } | error[message-cycle]: message `alert-eyes` refers to itself | alert-eyes
fr | alert-eyes = Yeux | -oeil = Œil⏎alert-eyes = Yeux | warning[unused-term]: no message uses term `-oeil` in locale `fr` | oeil
fr | = Yeux | = { 2 ->⏎    [0] a⏎   *[other] b⏎ } | error[missing-plural-form]: message `alert-eyes` lacks the variant `[one]` (for 1) | 2
ja | = 目⏎ | = { 2 ->⏎    [one] a⏎   *[other] 目⏎ }⏎ | warning[unknown-plural-form]: message `alert-eyes` has a variant `[one]`, which no number selects, | one
es | = Ojos | = Ojos, párpados y cejas | warning[message-too-long]: message `alert-eyes` has 22 characters where 15 are allowed | alert-eyes
"#;

#[test]
fn deliberate_mistakes_are_found_at_their_position() {
    for row in MISTAKES.trim().lines() {
        let cells: Vec<String> = row.split('|').map(|cell| cell.trim().replace('⏎', "\n")).collect();
        let [tag, from, to, expected, marked] = cells.as_slice() else { panic!("{row}") };
        let found = findings_after_change(tag, from, to);
        let is_expected = |finding: &Diagnostic| {
            let span = finding.place.as_ref().unwrap();
            let under_caret = span.range.clone().map_or("", |range| &span.source.text[range]);
            let text = render_all(std::slice::from_ref(finding));
            text.starts_with(expected.as_str()) && under_caret == marked
        };
        assert!(found.iter().any(is_expected), "{row}\n---\n{}", render_all(&found));
        // One mistake has one finding. A misspelt identifier has several: one message is missing, another is unknown.
        let count = if expected.contains("is missing in") { 6 } else { 1 };
        assert!(found.len() <= count, "{row}\n---\n{}", render_all(&found));
    }
}

/// The messages of the small sheet, with figures.
const EN: &str = "# At most 20 characters.\nmini-title = A small sheet\n\
    mini-text = Call 1-800-222-1222 within 4 hours.\nmini-risk = Take care of your eyes.\n";
const ES: &str = "mini-title = Una hoja\nmini-text = Llame al 1-800-222-1222 antes de 4 horas.\n\
    mini-risk = Cuide sus ojos.\n";
const AR: &str = "mini-title = نشرة صغيرة\nmini-text = اتصلوا بالرقم 1-800-222-1222 خلال ٤ ساعات.\n\
    mini-risk = انتبهوا لعيونكم.\n";

/// The messages that every sheet needs.
const LABELS: &str = "footer-translator-nobody = nobody\nnobody-yet = nobody yet\n";
const LABELS_ES: &str = "footer-translator-nobody = nadie\nnobody-yet = nadie todavía\n";
const LABELS_AR: &str = "footer-translator-nobody = لا أحد\nnobody-yet = لا أحد بعد\n";

/// A project with the small sheet in three locales, without other messages.
fn checked_project() -> TempDir {
    let dir = small_project();
    for (tag, text, labels) in [("en", EN, LABELS), ("es", ES, LABELS_ES), ("ar", AR, LABELS_AR)] {
        write_file(&dir, &format!("locales/{tag}/mini.ftl"), text);
        write_file(&dir, &format!("locales/{tag}/labels.ftl"), labels);
    }
    dir
}

/// Asserts the output of `check` for the small sheet if the locale `tag` has the messages `text`.
#[track_caller]
fn assert_checked(tag: &str, text: &str, status: i32, out: &str, err: &str) {
    let dir = checked_project();
    write_file(&dir, &format!("locales/{tag}/mini.ftl"), text);
    let run = run(dir.path(), &format!("check --sheet mini {tag}"));
    assert_eq!(run.err, err, "\n{}", run.err);
    assert_eq!((run.status, run.out.as_str()), (status, out));
}

#[test]
fn correct_messages_have_no_findings() {
    let run = run(checked_project().path(), "check --sheet mini es ar-EG en es");
    assert_eq!(
        run.out,
        "es  5 messages, no findings\nar  5 messages, no findings\nen  5 messages, no findings\n"
    );
    assert_eq!(
        (run.status, run.err.as_str()),
        (0, "note[similar-locale]: locale `ar` is used for `ar-EG`\n")
    );
}

#[test]
fn a_missing_message_is_found() {
    assert_checked(
        "es",
        &ES.replace("mini-risk = Cuide sus ojos.\n", ""),
        1,
        "es  4 messages, 1 error\n",
        r#"error[missing-message]: message `mini-risk` is missing in locale `es`
--> locales/es/mini.ftl
 = hint: add it
"#,
    );
}

#[test]
fn an_unknown_message_is_found() {
    assert_checked(
        "es",
        &format!("{ES}mini-rissk = Cuide sus ojos.\n"),
        0,
        "es  6 messages, 1 warning\n",
        r#"warning[unknown-message]: message `mini-rissk` of locale `es` is not in the source
 --> locales/es/mini.ftl:4:1
  |
4 | mini-rissk = Cuide sus ojos.
  | ^^^^^^^^^^
  |
  = hint: delete it: no sheet prints it
"#,
    );
}

#[test]
fn a_duplicate_message_is_found() {
    assert_checked(
        "es",
        &format!("{ES}mini-risk = Cuide sus ojos.\n"),
        1,
        "es  5 messages, 1 error\n",
        r#"error[duplicate-message]: message `mini-risk` is defined twice
 --> locales/es/mini.ftl:4:1
  |
4 | mini-risk = Cuide sus ojos.
  | ^^^^^^^^^
  |
  = hint: delete one of them: the first is at locales/es/mini.ftl:3
"#,
    );
}

#[test]
fn a_syntax_error_is_found() {
    assert_checked(
        "es",
        &ES.replace("Cuide sus ojos.", "Cuide { $x"),
        1,
        "es  4 messages, 1 error\n",
        r#"error[fluent-syntax]: expected `}` at the end of a placeable
 --> locales/es/mini.ftl:3:23
  |
3 | mini-risk = Cuide { $x
  |                       ^
  |
  = hint: close the placeable with `}`
"#,
    );
}

#[test]
fn a_changed_number_is_found() {
    assert_checked(
        "es",
        &ES.replace("4 horas", "6 horas"),
        1,
        "es  5 messages, 1 error\n",
        r#"error[different-number]: message `mini-text` has the number `6` where the source has `4` in locale `es`
 --> locales/es/mini.ftl:2:46
  |
2 | mini-text = Llame al 1-800-222-1222 antes de 6 horas.
  |                                              ^
  |
  = hint: write the number of the source
"#,
    );
}

#[test]
fn a_changed_phone_number_is_found() {
    assert_checked(
        "ar",
        &AR.replace("222-1222", "222-1223"),
        1,
        "ar  5 messages, 1 error\n",
        r#"error[different-number]: message `mini-text` has the phone number `1-800-222-1223` where the source has `1-800-222-1222` in locale `ar`
 --> locales/ar/mini.ftl:2:27
  |
2 | mini-text = اتصلوا بالرقم 1-800-222-1223 خلال ٤ ساعات.
  |                           ^^^^^^^^^^^^^^
  |
  = hint: write the number of the source
"#,
    );
}

#[test]
fn an_unknown_variable_is_found() {
    assert_checked(
        "es",
        &ES.replace("Una hoja", "Una hoja { $edtion }"),
        1,
        "es  5 messages, 1 error\n",
        r#"error[unknown-variable]: message `mini-title` uses `$edtion`, which has no value in locale `es`
 --> locales/es/mini.ftl:1:26
  |
1 | mini-title = Una hoja { $edtion }
  |                          ^^^^^^
  |
  = hint: did you mean `$edition`?
"#,
    );
}

#[test]
fn a_cycle_of_terms_is_found() {
    assert_checked(
        "es",
        &(ES.replace("ojos", "{ -ojos }")
            + "-ojos = ojos y { -cara }\n-cara = cara y { -ojos }\n-boca = boca\n"),
        1,
        "es  5 messages, 1 error, 1 warning\n",
        r#"error[message-cycle]: message `mini-risk` refers to itself (`-ojos` → `-cara` → `-ojos`) in locale `es`
 --> locales/es/mini.ftl:5:19
  |
5 | -cara = cara y { -ojos }
  |                   ^^^^
  |
  = hint: delete one of these references
warning[unused-term]: no message uses term `-boca` in locale `es`
 --> locales/es/mini.ftl:6:2
  |
6 | -boca = boca
  |  ^^^^
  |
  = hint: write `{ -boca }` where its name is written, or delete it
"#,
    );
}

#[test]
fn missing_plural_forms_are_found() {
    assert_checked(
        "ar",
        &AR.replace("نشرة صغيرة", "{ NUMBER(3) ->\n    [one] نشرة\n    [few] نشرات\n   *[other] نشرة\n }"),
        1,
        "ar  5 messages, 1 error\n",
        r#"error[missing-plural-form]: message `mini-title` lacks the variant `[zero]` (for 0), `[two]` (for 2), `[many]` (for 11, 12, 13 …) in locale `ar`
 --> locales/ar/mini.ftl:1:16
  |
1 | mini-title = { NUMBER(3) ->
  |                ^^^^^^
  |
  = hint: add a line for each, before the one with the star
"#,
    );
}

#[test]
fn a_word_in_a_foreign_script_is_found() {
    assert_checked(
        "ar",
        &AR.replace("لعيونكم.", "لعيونكم Смотрите."),
        1,
        "ar  5 messages, 1 error\n",
        r#"error[foreign-script]: message `mini-risk` has `Смотрите` in the script `Cyrl` in locale `ar`
 --> locales/ar/mini.ftl:3:29
  |
3 | mini-risk = انتبهوا لعيونكم Смотрите.
  |                             ^^^^^^^^
  |
  = hint: write it in the letters of the language
"#,
    );
}

#[test]
fn text_left_in_english_is_found() {
    assert_checked(
        "es",
        &ES.replace("Cuide sus ojos.", "Take care of your eyes."),
        1,
        "es  5 messages, 1 error\n",
        r#"error[untranslated]: message `mini-risk` is still in English in locale `es`
 --> locales/es/mini.ftl:3:1
  |
3 | mini-risk = Take care of your eyes.
  | ^^^^^^^^^
  |
  = hint: translate it
"#,
    );
}

#[test]
fn a_character_without_a_glyph_is_found() {
    assert_checked(
        "es",
        &ES.replace("Una hoja", "Una hoja 🙂"),
        1,
        "es  5 messages, 1 error\n",
        r#"error[no-glyph]: message `mini-title` has `🙂` (U+1F642), for which no font of the locale has a glyph, in locale `es`
 --> locales/es/mini.ftl:1:23
  |
1 | mini-title = Una hoja 🙂
  |                       ^^
  |
  = hint: write another character, or report the missing one: the fonts should cover every language that the program lists
"#,
    );
}

/// The `locale.toml` of the Spanish locale, as a translation of another version of the sheet.
fn stale_locale() -> String {
    include_str!("../../locales/es/locale.toml").replace("source-version = \"1\"", "source-version = \"0\"")
}

/// The finding in that file.
const STALE: &str = r#"error[stale-translation]: locale `es` follows version `0` of sheet `mini`, which is at version `1`: its safety messages are stale
 --> locales/es/locale.toml:8:18
  |
8 | source-version = "0"        # the `version` of the sheet that this text translates
  |                  ^^^
  |
  = hint: compare every message with the source, then write `source-version = "1"`
"#;

#[test]
fn stale_safety_messages_are_found_and_not_printed() {
    let dir = checked_project();
    write_file(&dir, "locales/es/locale.toml", stale_locale());
    let run = |args: &str| {
        let run = run(dir.path(), args);
        (run.status, run.out, run.err)
    };
    let checked = (1, "es  5 messages, 1 error\n".to_owned(), STALE.to_owned());
    assert_eq!(run("check --sheet mini es"), checked);
    for tag in ["en", "es"] {
        std::fs::remove_file(dir.path().join(format!("locales/{tag}/labels.ftl"))).unwrap();
    }
    let hint = "  = hint: to print it nevertheless, use `--allow-stale`\n";
    let refused = format!("{STALE}{hint}error[not-printed]: 1 of 1 sheet not printed\n");
    let print = "print --sheet mini --format mini --locale es";
    assert_eq!(run(print), (1, String::new(), refused));
    assert!(!dir.path().join("out").exists());
    let warning = STALE.replacen("error", "warning", 1);
    let printed = "printed 1 sheet into out (1 locale, 1 format)\n";
    assert_eq!(run(&format!("{print} --allow-stale")), (0, printed.to_owned(), warning));
}

#[test]
fn a_stale_translation_without_safety_messages_is_printed_with_a_warning() {
    let dir = checked_project();
    write_file(&dir, "locales/es/locale.toml", stale_locale());
    std::fs::remove_file(dir.path().join("locales/es/labels.ftl")).unwrap();
    std::fs::remove_file(dir.path().join("locales/en/labels.ftl")).unwrap();
    let sheet = std::fs::read_to_string(dir.path().join("sheets/mini/sheet.toml")).unwrap();
    write_file(&dir, "sheets/mini/sheet.toml", sheet.replace("[\"mini-risk\"]", "[]"));
    let checked = run(dir.path(), "check --sheet mini es");
    assert_eq!(checked.status, 0);
    assert!(checked.out.ends_with(", 1 warning\n"), "{}", checked.out);
    assert!(
        checked
            .err
            .starts_with("warning[stale-translation]: locale `es` follows version `0` of sheet `mini`"),
        "{}",
        checked.err
    );
    let printed = run(dir.path(), "print --sheet mini --format mini --locale es");
    assert_eq!(printed.status, 0);
    assert_eq!(printed.err, checked.err, "`print` and `check` show the same warning");
}

#[test]
fn the_pipeline_refuses_stale_safety_messages() {
    let project = project();
    let locale = project.locales.iter().find(|locale| locale.tag() == "es").unwrap();
    let source = Source::new("locales/es/locale.toml", stale_locale());
    let meta = LocaleMeta::parse(&source).unwrap();
    let data = DataValues::new();
    let pipeline = Pipeline::new();
    let print = |allow_stale| {
        let edition = pipeline.edition(EditionInput {
            sheet: &project.sheet,
            meta: &meta,
            bundle: &locale.bundle,
            source_meta: &project.english().meta,
            source_bundle: &project.english().bundle,
            locales: &locale.message_locales,
            pictures: &project.pictures,
            data: &data,
            date: None,
            allow_stale,
            palette: Palette::default(),
        });
        edition.print(&project.formats[0])
    };
    let refused = render_all(&print(false).unwrap_err());
    assert!(
        refused.starts_with(
            "error[stale-translation]: locale `es` follows version `0` of sheet `self-injection`"
        ),
        "{refused}"
    );
    assert!(print(true).is_ok());
}

#[test]
fn a_fallback_to_another_language_is_a_warning() {
    let dir = checked_project();
    let meta = include_str!("../../locales/es/locale.toml").replace("fallback = []", "fallback = [\"en\"]");
    write_file(&dir, "locales/es/locale.toml", meta);
    write_file(&dir, "locales/es/mini.ftl", "mini-title = Una hoja\n");
    let run = run(dir.path(), "check --sheet mini es");
    assert_eq!(
        run.err,
        "error[missing-message]: message `mini-risk` is missing in locale `es`
--> locales/es/mini.ftl
 = hint: add it: English is never used for a safety message
warning[missing-message]: message `mini-text` is missing in locale `es`: locale `en` is used instead
--> locales/es/mini.ftl
 = hint: add it
"
    );
    assert_eq!((run.status, run.out.as_str()), (1, "es  3 messages, 1 error, 1 warning\n"));
}

#[test]
fn a_mistake_in_the_source_locale_is_reported_for_every_locale() {
    let dir = checked_project();
    write_file(&dir, "locales/en/mini.ftl", EN.replace("your eyes.", "{ $x"));
    let run = run(dir.path(), "check --sheet mini es");
    assert_eq!(run.status, 1);
    assert!(
        run.err.contains(
            "error[fluent-syntax]: expected `}` at the end of a placeable\n --> locales/en/mini.ftl:4:"
        ),
        "{}",
        run.err
    );
}

/// The table of `check --fit`.
const TABLE: &str = "\
locale  format  body          panels
en      mini    12 pt         front 20 % (90.6 mm left)
es      mini    11.5 pt *     front 98 % (2.2 mm left)
ar      mini    does not fit
* smaller than the body size of the format
";

#[test]
fn a_table_shows_how_full_the_panels_are() {
    let dir = checked_project();
    for tag in ["en", "es", "ar"] {
        std::fs::remove_file(dir.path().join(format!("locales/{tag}/labels.ftl"))).unwrap();
    }
    let long = "Cuide sus ojos. ".repeat(42);
    write_file(&dir, "locales/es/mini.ftl", ES.replace("Cuide sus ojos.", long.trim_end()));
    let overlong = "انتبهوا لعيونكم. ".repeat(200);
    write_file(&dir, "locales/ar/mini.ftl", AR.replace("انتبهوا لعيونكم.", overlong.trim_end()));
    let run = run(dir.path(), "check --sheet mini --fit --format mini en es ar");
    assert_eq!(run.status, 1, "{}", run.err);
    let table = run.out.split_once("\n\n").map(|(_, table)| table);
    assert_eq!(table, Some(TABLE), "{}", run.out);
    assert!(
        run.err.starts_with("error[panel-overflow]: message `mini-risk` and the text around it"),
        "{}",
        run.err
    );
}

#[test]
fn a_format_is_checked_only_for_sheets_that_use_it() {
    let run = run(checked_project().path(), "check --sheet mini --format mini es");
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.contains("--fit"), "{}", run.err);
}

#[test]
fn the_guide_for_translators_shows_the_printed_values() {
    let guide = std::fs::read_to_string(root().join("docs/translators.md")).unwrap();
    let rows: Vec<Vec<&str>> = guide
        .lines()
        .filter(|line| line.starts_with("| `{ "))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 6);
    for (column, tag) in ["en", "ar", "de"].into_iter().enumerate() {
        let english = include_str!("../../locales/en/locale.toml").replace("\"en\"", &format!("\"{tag}\""));
        let meta = LocaleMeta::parse(&Source::new("locale.toml", english)).unwrap();
        for row in &rows {
            let text = format!("a = {}\n", row[0].trim_matches('`'));
            let (catalog, _) = Catalog::parse(&meta, [Source::new("a.ftl", text)]);
            let args = Args::new().ltr("edition", "2026-11");
            let formatted = Bundle::new(catalog.into()).format(&"a".parse().unwrap(), &args);
            assert_eq!(
                formatted.unwrap_or_else(|f| panic!("{}", render_all(&f))).text,
                row[column + 1],
                "{tag} {}",
                row[0]
            );
        }
    }
}
