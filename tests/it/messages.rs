//! Messages that would print wrongly without anybody noticing: texts that show nothing, leftovers of tools, lost
//! negations, words of the source. Each is refused with its place, and `check` finds what `print` refuses.

use std::collections::BTreeSet;

use tempfile::TempDir;

use crate::support::command::{MESSAGES, Run, run, small_project, write_file};

/// The small sheet, with the messages `english` in the source.
fn project_with(english: &str) -> TempDir {
    let dir = small_project();
    write_file(&dir, "locales/en/mini.ftl", english);
    write_file(&dir, "locales/en/labels.ftl", "footer-translator-nobody = nobody\nnobody-yet = nobody yet\n");
    dir
}

fn check(dir: &TempDir, locale: &str) -> Run {
    run(dir.path(), &format!("check --sheet mini {locale}"))
}

fn print(dir: &TempDir, locale: &str) -> Run {
    run(dir.path(), &format!("print --sheet mini --locale {locale} --format mini --out out"))
}

/// Adds a locale in `script` whose messages are `text`.
fn add_locale(dir: &TempDir, tag: &str, script: &str, text: &str, extra: &str) {
    let meta = format!(
        "tag = \"{tag}\"\nname = \"Language {tag}\"\nown-name = \"{tag}\"\ndirection = \"ltr\"\nscript = \"{script}\"\n\
         edition = \"2026-11\"\nsource-version = \"1\"\nstatus = \"machine-draft\"\n{extra}"
    );
    write_file(dir, &format!("locales/{tag}/locale.toml"), meta);
    write_file(dir, &format!("locales/{tag}/mini.ftl"), text);
    // The first words of the text stand for those of the labels.
    let word = text.split([' ', '\n']).nth(2).unwrap_or_default();
    let labels = format!("footer-translator-nobody = {word}\nnobody-yet = {word}\n");
    write_file(dir, &format!("locales/{tag}/labels.ftl"), labels);
}

/// The names of the errors and warnings of a run.
fn names(run: &Run) -> BTreeSet<String> {
    let starts =
        run.err.lines().filter_map(|line| line.split_once("]: ").map(|(start, _)| format!("{start}]")));
    starts.filter(|start| start.starts_with("error[") || start.starts_with("warning[")).collect()
}

#[test]
fn a_text_without_a_visible_character_is_refused_by_print_and_check() {
    let escaped = |text: &str| text.chars().map(|c| format!("\\U{:06X}", u32::from(c))).collect::<String>();
    for blank in [
        "\u{200b}",
        "\u{feff}",
        "\u{2060}",
        "\u{ad}",
        "\u{3164}",
        "\u{115f}\u{1160}",
        "\u{ffa0}",
        "\u{2800}",
        "\u{fe0f}",
        "\u{301}",
        "\u{93f}",
        "\u{a0}",
        "\u{3000}",
        "\u{200d}\u{200c}",
    ] {
        let code = escaped(blank);
        for (messages, place) in [
            (MESSAGES.replace("With some text.", blank), "mini.ftl:2:1"),
            (MESSAGES.replace("With some text.", &format!("{{ \"{code}\" }}")), "mini.ftl:2:1"),
            (MESSAGES.replace("With some text.", &format!("{{ {{ \"{blank}\" }} }}")), "mini.ftl:2:1"),
            (
                MESSAGES.replace(
                    "With some text.",
                    &format!("{{ NUMBER(2) ->\n    [one] a\n   *[other] {{ \"{code}\" }}\n }}"),
                ),
                "mini.ftl:4:",
            ),
            (
                MESSAGES.replace("With some text.", "With { -term }.")
                    + &format!("-term = {{ \"{code}\" }}\n"),
                "mini.ftl:4:2",
            ),
            (
                MESSAGES.replace("With some text.", "{ mini-risk.short }")
                    + &format!("    .short = {{ \"{code}\" }}\n"),
                "mini.ftl:4:6",
            ),
        ] {
            for messages in [messages.clone(), messages.replace('\n', "\r\n")] {
                let dir = project_with(&messages);
                for run in [check(&dir, "en"), print(&dir, "en")] {
                    assert_eq!(run.status, 1, "{messages}\n{}", run.err);
                    assert!(run.err.contains("error[empty-message]"), "{messages}\n{}", run.err);
                    assert!(run.err.contains(place), "{place}\n{messages}\n{}", run.err);
                }
            }
        }
    }
}

#[test]
fn a_variant_may_say_that_nothing_is_meant() {
    let dir = project_with(
        &MESSAGES.replace("some text.", "some text{ NUMBER(1) ->\n    [one] { \"\" }\n   *[other] s\n }."),
    );
    assert_eq!((check(&dir, "en").status, print(&dir, "en").status), (0, 0), "{}", print(&dir, "en").err);
}

#[test]
fn a_file_that_is_not_read_is_one_finding_and_not_one_a_message() {
    let dir = small_project();
    let messages = "mini-title = نشرة صغيرة\nmini-text = فيها\u{202e} نص.\nmini-risk = انتبهوا.\n";
    write_file(&dir, "locales/ar/mini.ftl", messages);
    let run = check(&dir, "ar");
    assert_eq!(run.err.matches("error[").count(), 1, "{}", run.err);
    assert!(run.err.starts_with("error[direction-control]"), "{}", run.err);
}

#[test]
fn controls_and_lost_characters_are_refused_wherever_they_are() {
    for (c, name) in [
        ('\u{202e}', "direction-control"),
        ('\u{202b}', "direction-control"),
        ('\u{2066}', "direction-control"),
        ('\u{2069}', "direction-control"),
        ('\u{fffd}', "unprintable-text"),
        ('\u{2028}', "unprintable-text"),
        ('\0', "unprintable-text"),
        ('\u{7}', "unprintable-text"),
        ('\u{b}', "unprintable-text"),
        ('\u{85}', "unprintable-text"),
    ] {
        let code = format!("\\u{:04X}", u32::from(c));
        for (messages, line) in [
            (MESSAGES.replace("some text", &format!("some{c} text")), 2),
            (MESSAGES.replace("some text", &format!("some{{ \"{c}\" }} text")), 2),
            (MESSAGES.replace("some text", &format!("some{{ \"a{code}\" }} text")), 2),
            (
                MESSAGES.replace("With some text.", "{ mini-risk.short }") + &format!("    .short = a{c}b\n"),
                4,
            ),
            (MESSAGES.replace("some text", "{ -term }") + &format!("-term = a{c}b\n"), 4),
            (
                MESSAGES
                    .replace("some text", &format!("{{ NUMBER(1) ->\n    [one] a{c}b\n   *[other] s\n }}")),
                3,
            ),
        ] {
            for messages in [messages.clone(), messages.replace('\n', "\r\n")] {
                let dir = project_with(&messages);
                let found = check(&dir, "en");
                let place = format!("locales/en/mini.ftl:{line}:");
                assert!(
                    found.err.contains(&format!("error[{name}]")) && found.err.contains(&place),
                    "{}",
                    found.err
                );
                let refused = print(&dir, "en");
                assert!(
                    refused.status == 1 && refused.err.contains("mini.ftl:"),
                    "{messages:?}\n{}",
                    refused.err
                );
            }
        }
    }
}

/// Each error that printing can have because of messages: its name and the messages.
fn refused_messages() -> Vec<(&'static str, String)> {
    let text = |new: &str| MESSAGES.replace("With some text.", new);
    vec![
        ("fluent-syntax", text("With { $x")),
        ("duplicate-message", MESSAGES.to_owned() + "mini-text = Twice\n"),
        ("missing-message", MESSAGES.replace("mini-text", "mini-other")),
        ("empty-message", text("{ \"\" }")),
        ("empty-line", text("\n    One.\n\n    Two.")),
        ("unknown-variable", text("{ $name }")),
        ("missing-reference", text("{ -term }")),
        ("message-cycle", text("{ mini-text }")),
        ("message-too-large", text(&"{ $edition }".repeat(101).replace("}{", "}\n    {"))),
        ("wrong-call", text("{ NUMBER(\"x\") }")),
        ("wrong-selector", text("{ $edition ->\n    [one] a\n   *[other] b\n }")),
        ("direction-control", text("a\u{202e}b")),
        ("no-glyph", text("a\u{1f642}b")),
        ("stray-mark", text("a { \"\u{93f}\" }")),
        ("unprintable-text", text("a\u{fffd}b")),
    ]
}

#[test]
fn check_finds_every_error_that_print_has_in_messages() {
    for (name, messages) in refused_messages() {
        let dir = project_with(&messages);
        let (found, refused) = (check(&dir, "en"), print(&dir, "en"));
        let name = format!("error[{name}]");
        assert!(names(&refused).contains(&name), "{name}\n{}", refused.err);
        let missed: Vec<String> = names(&refused)
            .into_iter()
            .filter(|n| n != "error[not-printed]" && !names(&found).contains(n))
            .collect();
        assert!(missed.is_empty() && found.status == 1, "{missed:?}\n{}", found.err);
        assert_eq!(found.err.matches(&format!("{name}: ")).count(), 1, "once:\n{}", found.err);
    }
}

#[test]
fn check_finds_a_message_that_the_sheet_names_and_no_locale_has() {
    let dir = project_with(&MESSAGES.replace("mini-text = With some text.\n", ""));
    for (locale, place) in [("en", "locales/en/labels.ftl"), ("ar", "locales/ar/labels.ftl")] {
        if locale == "ar" {
            write_file(&dir, "locales/ar/mini.ftl", "mini-title = نشرة صغيرة\nmini-risk = انتبهوا.\n");
            let labels = "footer-translator-nobody = لا أحد\nnobody-yet = لا أحد بعد\n";
            write_file(&dir, "locales/ar/labels.ftl", labels);
        }
        let run = check(&dir, locale);
        let expected = format!(
            "error[missing-message]: message `mini-text` is missing in locale `{locale}`\n--> {place}"
        );
        assert!(run.status == 1 && run.err.contains(&expected), "{}", run.err);
        assert_eq!(run.err.matches("error[").count(), 1, "{}", run.err);
    }
}

#[test]
fn a_message_that_is_wrapped_in_its_file_prints_as_on_one_line() {
    let pdf = |messages: &str| {
        let dir = project_with(messages);
        let run = print(&dir, "en");
        assert_eq!(run.status, 0, "{}", run.err);
        std::fs::read(dir.path().join("out/en/mini-mini.pdf")).unwrap()
    };
    let one_line = pdf(MESSAGES);
    for wrapped in
        ["\n    With some\n    text.", "With\n      some\n    text.", "\n    With   \n    some text."]
    {
        let messages = MESSAGES.replace("With some text.", wrapped);
        // The spaces at the end of a line of the file are none on paper.
        assert_eq!(pdf(&messages), one_line, "{wrapped}");
        assert_eq!(pdf(&messages.replace('\n', "\r\n")), one_line, "{wrapped}, with carriage returns");
    }
}

#[test]
fn what_tools_leave_behind_is_found_unless_the_source_has_it() {
    let dir = project_with(MESSAGES);
    let italian =
        "mini-title = Un foglio\nmini-text = Con <b>testo</b>&nbsp;qui.\\nGrazie¶\nmini-risk = Attenzione.\n";
    add_locale(&dir, "it", "Latn", italian, "");
    let found = check(&dir, "it");
    let expected = "error[markup]: message `mini-text` has `<b>`, `</b>`, `&nbsp;`, `\\n` and `¶`, which would appear \
                    on paper, in locale `it`\n --> locales/it/mini.ftl:2:17\n";
    assert!(found.status == 1 && found.err.contains(expected), "{}", found.err);
    assert_eq!(found.err.matches("[markup]").count(), 1, "{}", found.err);
    write_file(&dir, "locales/en/mini.ftl", MESSAGES.replace("text.", "<b>text</b>&nbsp;here.\\nThanks¶"));
    assert_eq!(check(&dir, "it").status, 0, "{}", check(&dir, "it").err);
    let source = check(&dir, "en");
    assert!(
        source.status == 0 && source.err.contains("warning[markup]: message `mini-text` has `<b>`"),
        "{}",
        source.err
    );
}

/// A safety message of the source, its translation, and whether that has lost something.
const SAFETY: &str = "
it | Latn | Do not inject yourself. | Iniettati da solo. | missing-negation
it | Latn | Do not inject yourself. | Non iniettarti da solo. |
tr | Latn | Do not inject yourself. | Kendinize enjeksiyon yapın. | missing-negation
tr | Latn | Do not inject yourself. | Kendinize enjeksiyon yapmayın. |
fi | Latn | Never share needles. | Jaa neuloja. | missing-negation
fi | Latn | Never share needles. | Älä jaa neuloja. |
hu | Latn | Use no needles without training. | Használjon tűt képzés után. | missing-negation
hu | Latn | Use no needles without training. | Képzés nélkül ne használjon tűt. |
ko | Kore | Do not inject yourself. | 스스로 주사하십시오. | missing-negation
ko | Kore | Do not inject yourself. | 스스로 주사하지 마십시오. |
pt | Latn | It is not possible. | É impossi\u{301}vel. |
pt | Latn | It is not possible. | É possível. | missing-negation
vi | Latn | Do not inject yourself. | Không tự tiêm. |
vi | Latn | Do not inject yourself. | Kho\u{302}ng tự tiêm. |
it | Latn | Call the emergency number. | Non chiami il numero di emergenza. | extra-negation
it | Latn | Call the emergency number. | Chiami il numero di emergenza. |
it | Latn | Let only nurses inject you. | Nessun altro le faccia iniezioni. |
it | Latn | Call the emergency number, and say what was injected. | Chiami. | too-short
ko | Kore | Call the emergency number, and say what was injected. | 전화 | too-short
ko | Kore | Call the emergency number, and say what was injected. | 응급 번호로 전화하고 주사한 것을 말하십시오. |
";

#[test]
fn a_safety_message_that_lost_its_point_is_found() {
    for row in SAFETY.trim().lines() {
        let cells: Vec<String> = row
            .split('|')
            .map(|cell| cell.trim().replace("\\u{301}", "\u{301}").replace("\\u{302}", "\u{302}"))
            .collect();
        let [tag, script, source, text, expected] = cells.as_slice() else { panic!("{row}") };
        let dir = project_with(&MESSAGES.replace("Take care.", source));
        let title = if script == "Kore" { "작은 안내문" } else { "Xyz" };
        add_locale(
            &dir,
            tag,
            script,
            &format!("mini-title = {title}\nmini-text = {title}.\nmini-risk = {text}\n"),
            "",
        );
        let found = check(&dir, tag);
        let is_found = |name: &str| found.err.contains(&format!("[{name}]: message `mini-risk`"));
        for name in ["missing-negation", "extra-negation", "too-short"] {
            assert_eq!(is_found(name), name == expected, "{row}\n{}", found.err);
        }
    }
}

#[test]
fn a_confirmation_holds_until_a_text_changes() {
    let english = MESSAGES.replace("Take care.", "Do not inject yourself.");
    let italian =
        |risk: &str| format!("mini-title = Un foglio\nmini-text = Con testo.\nmini-risk = {risk}\n");
    let dir = project_with(&english);
    add_locale(&dir, "it", "Latn", &italian("Lasci stare l'ago."), "");
    let warning = check(&dir, "it").err;
    let line = warning.split("write `").nth(1).and_then(|rest| rest.split('`').next()).unwrap();
    assert!(line.starts_with("mini-risk = [\"missing-negation "), "{warning}");
    let confirmed = format!("[confirmed]\n{line}\n");
    add_locale(&dir, "it", "Latn", &italian("Lasci stare l'ago."), &confirmed);
    let run = check(&dir, "it");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    for (risk, source) in
        [("Usi pure l'ago.", english.clone()), ("Lasci stare l'ago.", english.replace("yourself", "others"))]
    {
        write_file(&dir, "locales/en/mini.ftl", &source);
        write_file(&dir, "locales/it/mini.ftl", italian(risk));
        let run = check(&dir, "it");
        for name in ["warning[missing-negation]", "warning[void-confirmation]"] {
            assert!(run.err.contains(name), "{name}\n{}", run.err);
        }
    }
}

/// The source, and a translation of it: with a word of the source left in it, or with `|` none.
const LEFTOVERS: &str = "
nl | Latn | Call a nurse when the skin is red and the fever stays. | Bel een verpleegkundige als de huid rood is en de koorts blijft. |
nl | Latn | Call a nurse when the skin is red and the fever stays. | Bel een nurse als de huid rood is en de koorts blijft. | nurse
pt | Latn | Infection can cause fever and swelling of the face. | A infeção pode causar febre e inchaço da face. |
pt | Latn | Infection can cause fever and swelling of the face. | A infeção pode causar febre e swelling da face. | swelling
sv | Latn | Wash your hands with warm water under the tap. | Tvätta händerna med varmt vatten under kranen. |
sv | Latn | Wash your hands with warm water under the tap. | Tvätta your händer med varmt vatten under kranen. | your
id | Latn | The doctor checks your skin and the air in the room. | Dokter memeriksa kulit Anda dan air di ruangan. |
id | Latn | The doctor checks your skin and the air in the room. | Dokter memeriksa skin Anda di ruangan. | skin
sw | Latn | The same men come to the hospital with the needles. | Wanaume wale wale huja hospital na sindano. |
sw | Latn | The same men come to the hospital with the needles. | Wanaume huja hospitali na needles. | needles
fr | Latn | An injection or an infection can cause danger in six minutes. | Une injection ou une infection peut être un danger en six minutes. |
fr | Latn | An injection or an infection can cause swelling. | Une injection ou une infection: swelling. | swelling
ru | Cyrl | Ask about filler and HIV at Lambert Clinic, 5 ml. | Спросите про HIV в Lambert Clinic, 5 ml. |
ru | Cyrl | Ask about filler and HIV at Lambert Clinic, 5 ml. | Спросите про filler и HIV. | filler
ru | Cyrl | Ask about filler and HIV at Lambert Clinic, 5 ml. | Спросите про филлер (filler) и HIV. |
ja | Jpan | Keep this sheet, see www.example.org/help now. | この紙を保管し、www.example.org/help を見てください。 |
ja | Jpan | Keep this sheet, see www.example.org/help now. | この sheet を保管してください。 | sheet
";

#[test]
fn words_of_the_source_are_found_one_by_one() {
    for row in LEFTOVERS.trim().lines() {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [tag, script, source, text, left] = cells.as_slice() else { panic!("{row}") };
        let dir = project_with(&MESSAGES.replace("With some text.", source));
        let other = if *script == "Latn" {
            "Xyz"
        } else if *script == "Cyrl" {
            "Лист"
        } else {
            "小さな紙"
        };
        let messages = format!("mini-title = {other}\nmini-text = {text}\nmini-risk = {other} {other}.\n");
        add_locale(&dir, tag, script, &messages, "");
        let found = check(&dir, tag);
        let untranslated: Vec<&str> =
            found.err.lines().filter(|line| line.contains("[untranslated]")).collect();
        if left.is_empty() {
            assert!(untranslated.is_empty(), "{row}\n{}", found.err);
            continue;
        }
        let column = "mini-text = ".chars().count() + text[..text.find(left).unwrap()].chars().count() + 1;
        assert!(
            matches!(untranslated.as_slice(), [one] if one.contains(&format!("the word `{left}`"))),
            "{row}\n{}",
            found.err
        );
        assert!(found.err.contains(&format!("mini.ftl:2:{column}\n")), "{row}\n{}", found.err);
        add_locale(&dir, tag, script, &messages, &format!("accepted-words = [\"{left}\"]\n"));
        assert!(!check(&dir, tag).err.contains("[untranslated]"), "{row}: accepted");
    }
}

#[test]
fn the_locales_of_the_program_have_no_finding_of_any_kind() {
    let dir = tempfile::tempdir().unwrap();
    let run = run(dir.path(), "check --no-config");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out.matches("no findings").count(), 12, "{}", run.out);
}

/// Files that are large in one way. What was over linear took minutes with them.
#[test]
fn the_time_of_a_check_grows_with_the_file_and_not_faster() {
    let number = 20_000;
    let all = |line: &dyn Fn(usize) -> String| -> String { (0..number).map(line).collect() };
    let text = |new: &str| MESSAGES.replace("With some text.", new);
    for (what, messages, expected) in [
        (
            "a chain of terms",
            text("{ -t0 }") + &all(&|i| format!("-t{i} = {{ -t{} }}\n", i + 1)) + "-t20000 = x\n",
            "more than 100 references",
        ),
        (
            "terms that use themselves",
            text("{ -t0 }") + &all(&|i| format!("-t{i} = {{ -t{i} }}\n")),
            "refers to itself",
        ),
        ("attributes", MESSAGES.to_owned() + &all(&|i| format!("    .a{i} = x\n")), ""),
        (
            "variants",
            text(&format!("{{ NUMBER(2) ->\n{}   *[other] b\n }}", all(&|i| format!("    [{i}] a\n")))),
            "",
        ),
        ("variables without a value", text(&all(&|i| format!("{{ $v{i} }}\n    "))), "unknown-variable"),
        ("messages", MESSAGES.to_owned() + &all(&|i| format!("m{i} = Some words\n")), ""),
        ("a long message", text(&"word ".repeat(500_000)), "can grow beyond 100000 bytes"),
        ("signs of markup", text(&"<b ".repeat(100_000)), "can grow beyond"),
        ("lost characters", text(&"a\u{fffd} ".repeat(15_000)), "unprintable-text"),
        ("overrides", text(&"\u{202e}".repeat(100_000)), "and 99,9"),
        ("unused terms", MESSAGES.to_owned() + &all(&|i| format!("-t{i} = x\n")), "and 19,950 more"),
        ("the same message", MESSAGES.to_owned() + &all(&|_| "m = x\n".to_owned()), "and 19,9"),
        ("syntax errors", MESSAGES.to_owned() + &all(&|i| format!("m{i} =\n")), "and 19,950 more"),
        ("missing references", MESSAGES.to_owned() + &all(&|i| format!("m{i} = {{ -n{i} }}\n")), "and 19,9"),
    ] {
        let start = std::time::Instant::now();
        let run = check(&project_with(&messages), "en");
        assert!(run.err.contains(expected), "{what}: {}", &run.err[..run.err.len().min(2000)]);
        assert!(start.elapsed().as_secs() < 30, "{what}: {:?}", start.elapsed());
    }
}
