//! Tests of the text engine as a whole: shaped text, broken lines, bidi order.

use std::sync::Arc;

use super::line::{BreakOptions, visual_order};
use super::linebreak::{Objective, cost, greedy, total_fit};
use super::shape::Shaper;
use super::{Line, Paragraph, TextSpan};
use crate::font::{Fonts, Weight};
use crate::geom::Abs;
use crate::locale::{Direction, Locale, Script, parse};
use crate::unicode::is_default_ignorable;

fn locale(tag: &str) -> Locale {
    let (direction, script) = match tag {
        "ar" | "fa" => (Direction::Rtl, "Arab"),
        "he" => (Direction::Rtl, "Hebr"),
        "hi" => (Direction::Ltr, "Deva"),
        "zh-Hans" => (Direction::Ltr, "Hans"),
        "ru" | "sr" => (Direction::Ltr, "Cyrl"),
        _ => (Direction::Ltr, "Latn"),
    };
    Locale::new(parse(tag).unwrap(), direction, Script::from_code(script).unwrap())
}

fn shaper() -> Shaper {
    Shaper::new(Arc::new(Fonts::new()))
}

fn paragraph(tag: &str, text: &str, shaper: &Shaper) -> Paragraph {
    Paragraph::new(&[TextSpan { text, weight: Weight::Regular }], &locale(tag), shaper).unwrap()
}

fn break_text(tag: &str, text: &str, measure_mm: f64, shaper: &Shaper) -> Vec<Line> {
    let setting = BreakOptions {
        size: Abs::pt(12.0),
        measure: Abs::mm(measure_mm),
        balanced: false,
        running: true,
        hyphenate: false,
    };
    paragraph(tag, text, shaper).break_lines(setting, shaper).unwrap()
}

/// The characters from left to right as a reader sees them: the line's characters in visual order, brackets
/// mirrored.
fn visual(line: &Line) -> String {
    let mut out = String::new();
    let mut runs: Vec<_> = line.runs.iter().collect();
    runs.sort_by_key(|r| r.x);
    for run in runs {
        let text: String =
            line.text[run.range.clone()].chars().filter(|c| !is_default_ignorable(*c)).collect();
        if run.level % 2 == 1 {
            out.extend(text.chars().rev().map(|c| match c {
                '(' => ')',
                ')' => '(',
                '[' => ']',
                ']' => '[',
                '«' => '»',
                '»' => '«',
                other => other,
            }));
        } else {
            out.push_str(&text);
        }
    }
    out
}

/// Paragraphs of health text with a measure, in millimetres, at which first fit leaves a gap that
/// total fit avoids.
const PARAGRAPHS: &[(&str, f64, &str)] = &[
    (
        "en",
        76.0,
        "Toxin blocks the nerve signals that tell a muscle to tighten. So lines soften for some months: frown lines, forehead lines and lines beside the eyes.",
    ),
    (
        "en",
        59.0,
        "Finding the right depth and place among nerves, blood vessels and muscles takes long training. Filler in a vessel can cause skin death, blindness or stroke, sometimes for good.",
    ),
    (
        "en",
        52.0,
        "Without sterile needles and medical cleaning, germs can cause infection, abscesses, blood poisoning and scars. Shared needles can spread hepatitis B, hepatitis C and HIV.",
    ),
    (
        "en",
        49.0,
        "Products bought online or abroad may be fake, diluted, too strong, dirty or badly stored. Approved ones pass strict tests. Needle-free pens cannot control where filler goes.",
    ),
    (
        "en",
        54.0,
        "Rare, sudden allergies can kill: rash, swelling, wheeze, fainting. Clinics are ready; at home you are alone. Toxin can spread: weakness far away, hours to weeks later.",
    ),
    (
        "en",
        68.0,
        "Watch for the emergency signs on this sheet for four weeks. Filler problems can come months later. Tell any doctor you see that you had it.",
    ),
    (
        "de",
        58.0,
        "Fachleute mit einer Zulassung erkennen eine allergische Reaktion sofort und behandeln sie. Zu Hause sind Sie allein, und jede Minute zählt für Ihr Augenlicht.",
    ),
    (
        "fr",
        61.0,
        "Une aiguille partagée peut transmettre les hépatites B et C et le VIH. Un produit acheté en ligne peut être faux, dilué, trop fort, sale ou mal conservé.",
    ),
    (
        "es",
        48.0,
        "Si el relleno entra en un vaso sanguíneo, la sangre deja de pasar: la piel puede morir y la persona puede quedarse ciega o sufrir un derrame cerebral.",
    ),
    (
        "ru",
        48.0,
        "Если филлер попадёт в сосуд, кровь перестанет идти: кожа может погибнуть, человек может ослепнуть или перенести инсульт. Иногда это навсегда.",
    ),
    (
        "ar",
        66.0,
        "إذا دخل الفيلر في وعاء دموي توقف الدم، وقد يموت الجلد أو يفقد الشخص بصره أو يصاب بسكتة دماغية، وقد يكون الضرر دائمًا.",
    ),
    (
        "hi",
        57.0,
        "अगर फ़िलर किसी नस में चला जाए तो ख़ून रुक जाता है: त्वचा मर सकती है, आँख की रोशनी जा सकती है या स्ट्रोक हो सकता है, कभी-कभी हमेशा के लिए।",
    ),
    (
        "en",
        45.0,
        "Do not massage or squeeze the place. Do not try to dissolve it or reverse it with anything you can buy. Staff are there to help you, not to judge you.",
    ),
    (
        "en",
        45.0,
        "Trained and licensed for this where you live: for example a skin doctor, a plastic surgeon, or a nurse trained and supervised for it. Looks at your face and health first.",
    ),
];

#[test]
fn total_fit_is_better_than_greedy_in_most_paragraphs() {
    let shaper = shaper();
    let mut differ = 0;
    for (tag, _, text) in PARAGRAPHS {
        let p = paragraph(tag, text, &shaper);
        let all: Vec<_> = p.breakpoints().undivided.iter().map(|p| p.metrics).collect();
        let mut better = false;
        for tenth_mm in (400..1100).step_by(5) {
            let measure =
                Abs::mm(f64::from(tenth_mm) / 10.0).ratio(super::EM, Abs::pt(12.0).to_scaled()).to_scaled();
            let objective = Objective { measure, is_balanced: false, keeps_phrases: false };
            let (fit, fill) = (total_fit(&all, objective, |_| 0), greedy(&all, objective));
            assert_eq!(fit.len(), fill.len(), "{text}");
            let (a, b) = (cost(&all, objective, &fit), cost(&all, objective, &fill));
            assert!(a <= b, "{tenth_mm}: {a} > {b}: {text}");
            better |= a < b;
        }
        differ += usize::from(better);
    }
    assert!(differ >= 12, "total fit was better than greedy in only {differ} paragraphs");
}

#[test]
fn total_fit_differs_at_the_stated_measures() {
    let shaper = shaper();
    let mut same = Vec::new();
    for (tag, mm, text) in PARAGRAPHS {
        let p = paragraph(tag, text, &shaper);
        let all: Vec<_> = p.breakpoints().undivided.iter().map(|p| p.metrics).collect();
        let measure = Abs::mm(*mm).ratio(super::EM, Abs::pt(12.0).to_scaled()).to_scaled();
        let objective = Objective { measure, is_balanced: false, keeps_phrases: false };
        if total_fit(&all, objective, |_| 0) == greedy(&all, objective) {
            same.push((*tag, *mm));
        }
    }
    assert!(PARAGRAPHS.len() >= 12 && same.is_empty(), "no difference in {same:?}");
}

#[test]
fn lines_tile_the_text() {
    let shaper = shaper();
    for (tag, mm, text) in PARAGRAPHS {
        let p = paragraph(tag, text, &shaper);
        for hyphenate in [false, true] {
            let setting = BreakOptions {
                size: Abs::pt(12.0),
                measure: Abs::mm(*mm),
                balanced: false,
                running: true,
                hyphenate,
            };
            let lines = p.break_lines(setting, &shaper).unwrap();
            let mut at = 0;
            for line in &lines {
                assert_eq!(line.range.start, at, "{text}");
                assert!(
                    p.text[line.range.end..line.next]
                        .chars()
                        .all(|c| c.is_whitespace() || is_default_ignorable(c))
                );
                assert!(line.width <= setting.measure);
                // Runs tile the line, in logical order.
                let mut byte = line.range.start;
                for run in &line.runs {
                    assert_eq!(run.range.start, byte);
                    byte = run.range.end;
                }
                assert_eq!(byte, line.range.end);
                // And stand side by side without gaps or overlaps.
                let mut seen: Vec<_> = line.runs.iter().map(|r| (r.x, r.width)).collect();
                seen.sort();
                let mut x = Abs::ZERO;
                for (left, width) in seen {
                    assert_eq!(left, x);
                    x += width;
                }
                assert_eq!(x, line.width);
                at = line.next;
            }
            assert_eq!(at, p.text.len());
        }
    }
}

#[test]
fn reordering_is_a_permutation() {
    for levels in [vec![0, 1, 0], vec![1, 2, 1, 2, 3], vec![1, 1, 2, 0, 4, 1], vec![], vec![2, 2]] {
        let mut order = visual_order(levels.iter().copied());
        order.sort_unstable();
        assert_eq!(order, (0..levels.len()).collect::<Vec<_>>());
    }
    assert_eq!(visual_order([1, 2, 1].into_iter()), vec![2, 1, 0]);
    assert_eq!(visual_order([0, 1, 1, 0].into_iter()), vec![0, 2, 1, 3]);
}

#[test]
fn left_to_right_parts_keep_their_order_in_arabic() {
    let shaper = shaper();
    // Tag; text; the part that must read from left to right.
    for (tag, text, expected) in [
        ("ar", "اتصل بالرقم 050-1234567 الآن", "050-1234567"),
        ("ar", "أو (02) 555 1234 الآن", "(02) 555 1234"),
        ("ar", "هاتف: +971 4 123 4567.", "+971 4 123 4567"),
        ("ar", "قرصًا من Panadol Extra 500 mg في الصباح", "Panadol Extra 500 mg"),
        ("ar", "بين 10-15 يومًا", "15-10"),
        ("he", "בין 10-15 ימים", "10-15"),
        ("ar", "بنسبة 95% فقط", "95%"),
        ("ar", "قبل 31/12/2026!", "31/12/2026"),
        ("ar", "زوروا www.who.int اليوم", "www.who.int"),
        ("ar", "النسخة 2026-11", "2026-11"),
        ("en", "The word سم means poison", "The word"),
    ] {
        let lines = break_text(tag, text, 200.0, &shaper);
        assert_eq!(lines.len(), 1);
        let seen = visual(&lines[0]);
        assert!(seen.contains(expected), "{text}: {seen}");
    }
    // Final punctuation stands at the left end, brackets open towards their content.
    let line = &break_text("ar", "يسمى غالبًا (Botox).", 200.0, &shaper)[0];
    let seen = visual(line);
    assert!(seen.starts_with(".(Botox)"), "{seen}");
    let line = &break_text("ar", "هل لديك [حساسية]؟", 200.0, &shaper)[0];
    assert!(visual(line).starts_with("؟[ةيساسح]"), "{}", visual(line));
    // In a left-to-right paragraph an Arabic word does not drag the full stop with it.
    let line = &break_text("en", "They say «سم».", 200.0, &shaper)[0];
    assert!(visual(line).ends_with("."), "{}", visual(line));
}

#[test]
fn phones_and_doses_stay_on_one_line() {
    let shaper = shaper();
    let text =
        "Call the poison line at 1-800-222-1222 or in Australia 13 11 26 and say that you took 500 mg of it.";
    for mm in 40..120 {
        for line in break_text("en", text, f64::from(mm), &shaper) {
            for (whole, first) in [("1-800-222-1222", "1-800"), ("13 11 26", "13 11"), ("500 mg", "500")] {
                let here = &line.text[line.range.clone()];
                assert_eq!(here.contains(first), here.contains(whole), "{mm} mm: {here}");
            }
        }
    }
}

#[test]
fn letters_join_and_vowels_move() {
    let shaper = shaper();
    // The same Arabic letter alone, first, inside and last: four shapes, and the space.
    let p = paragraph("ar", "ه ههه", &shaper);
    let mut ids: Vec<u16> = p.runs[0].glyphs.iter().map(|g| g.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 5, "{ids:?}");
    // Devanagari's short i is written before the consonant that it follows in speech.
    let (ki, k) = (paragraph("hi", "कि", &shaper), paragraph("hi", "क", &shaper));
    assert_eq!(ki.runs[0].glyphs[1].id, k.runs[0].glyphs[0].id);
}

#[test]
fn lines_may_be_closer_where_their_letters_are_side_by_side() {
    let shaper = shaper();
    let line = |tag: &str, text: &str| break_text(tag, text, 400.0, &shaper).remove(0);
    for (tag, deep, high, apart) in [
        ("en", "ggggg nnnnn", "ÊÊÊÊÊ nnnnn", "nnnnnnn ÊÊÊÊÊ"),
        ("ar", "ج ج ج ج دد", "أ أ أ أ أ أ أ دد", "دد دد دد دد دد أ أ"),
    ] {
        let (deep, high, apart) = (line(tag, deep), line(tag, high), line(tag, apart));
        let clear = |next: &Line| deep.clearance(next, shaper.fonts());
        assert_eq!(clear(&high), deep.ink_below + high.ink_above, "{tag}: one above the other");
        assert!(clear(&apart) < deep.ink_below + apart.ink_above, "{tag}: side by side");
        assert!(clear(&apart) > Abs::ZERO);
    }
}

#[test]
fn a_missing_glyph_is_named() {
    let shaper = shaper();
    let spans = [
        TextSpan { text: "safe ", weight: Weight::Regular },
        TextSpan { text: "x\u{10500}", weight: Weight::Bold },
    ];
    let missing = Paragraph::new(&spans, &locale("en"), &shaper).unwrap_err();
    assert_eq!((missing.parts[0].characters.as_str(), missing.span), ("\u{10500}", 1));
}

#[test]
fn chinese_has_space_beside_latin_and_trims_double_marks() {
    let shaper = shaper();
    let width = |text: &str| {
        let lines = break_text("zh-Hans", text, 400.0, &shaper);
        lines[0].width.to_pt()
    };
    let (latin, han) = (width("Botox"), width("毒素"));
    let em = han / 2.0;
    assert!((width("毒素Botox") - latin - han - em / 8.0).abs() < 0.01, "an eighth of an em is between them");
    assert!((width("毒素）。毒素") - 5.5 * em).abs() < 0.01, "the first of two marks is halved");
    // No line begins with closing punctuation or ends with an opening bracket.
    let text = "未经培训的人请勿注射，包括您自己（或朋友）。产品可能是假的、被稀释的、过强的，或者保存不当；请“立即”求助！";
    for mm in 25..90 {
        for line in break_text("zh-Hans", text, f64::from(mm), &shaper) {
            let here = &line.text[line.range.clone()];
            assert!(!here.starts_with(['，', '。', '、', '）', '；', '！', '”']), "{here}");
            assert!(!here.ends_with(['（', '“']), "{here}");
        }
    }
}

#[test]
fn words_are_divided_only_where_needed() {
    let shaper = shaper();
    let p = paragraph("de", "Der Facharzt für Schönheitsoperationen hilft.", &shaper);
    let at = |mm: f64, hyphenate: bool| {
        p.break_lines(
            BreakOptions {
                size: Abs::pt(12.0),
                measure: Abs::mm(mm),
                balanced: false,
                running: true,
                hyphenate,
            },
            &shaper,
        )
    };
    assert!(at(90.0, true).unwrap().iter().all(|l| !l.hyphen));
    let narrow = at(40.0, true).unwrap();
    assert!(narrow.iter().any(|l| l.hyphen), "the long word is divided in a narrow column");
    let error = at(30.0, false).unwrap_err();
    assert!(error.text.contains("Schönheitsoperationen") && error.excess > Abs::ZERO);
}

/// The lines of a text in a column of `measure_mm`, as they are on paper: with the hyphens that lines add.
fn lines_on_paper(tag: &str, text: &str, measure_mm: f64, hyphenate: bool, shaper: &Shaper) -> Vec<String> {
    let options = BreakOptions {
        size: Abs::pt(12.0),
        measure: Abs::mm(measure_mm),
        balanced: false,
        hyphenate,
        running: true,
    };
    let lines = paragraph(tag, text, shaper).break_lines(options, shaper).unwrap();
    let shown = |line: &Line| {
        let text = line.text[line.range.clone()].replace('\u{ad}', "");
        format!("{text}{}", if line.hyphen { "-" } else { "" })
    };
    lines.iter().map(shown).collect()
}

#[test]
fn a_compound_that_ends_a_line_at_its_hyphen_repeats_it_where_the_orthography_says_so() {
    let shaper = shaper();
    for (tag, text, lines) in [
        ("pt", "na segunda-feira", ["na segunda-", "-feira"]),
        ("pt-BR", "na segunda-feira", ["na segunda-", "-feira"]),
        ("pl", "jasno-zielony płyn", ["jasno-", "-zielony płyn"]),
        ("cs", "je česko-německý", ["je česko-", "-německý"]),
        ("sk", "je slovensko-český", ["je slovensko-", "-český"]),
        ("hr", "je crveno-bijeli", ["je crveno-", "-bijeli"]),
        ("bs", "je crveno-bijeli", ["je crveno-", "-bijeli"]),
        ("sr-Latn", "grad Herceg-Novi", ["grad Herceg-", "-Novi"]),
        ("dsb", "jo nimsko-serbski", ["jo nimsko-", "-serbski"]),
        ("gl", "é galego-inglés", ["é galego-", "-inglés"]),
        ("es", "es léxico-semántico", ["es léxico-", "-semántico"]),
        // The hyphen of Unicode is repeated like that of the keyboard.
        ("pt", "na segunda\u{2010}feira", ["na segunda-", "\u{2010}feira"]),
        // A capital shows the seam in Spanish.
        ("es", "doctor Ruiz-Giménez", ["doctor Ruiz-", "Giménez"]),
        // Other languages write the hyphen once, and so does Serbian in Cyrillic letters.
        ("de", "die Haut-Untersuchung", ["die Haut-", "Untersuchung"]),
        ("en", "a well-established", ["a well-", "established"]),
        ("fr", "un rendez-vous urgent", ["un rendez-", "vous urgent"]),
        ("sr", "град Херцег-Новисад", ["град Херцег-", "Новисад"]),
    ] {
        let measure = (150..400).map(|tenths| f64::from(tenths) / 10.0);
        let broken = measure.into_iter().map(|mm| lines_on_paper_or_none(tag, text, mm, &shaper));
        let two = broken.flatten().find(|lines| lines.len() == 2 && lines[0].ends_with(['-', '\u{2010}']));
        assert_eq!(two.unwrap_or_default(), lines, "{tag}: {text}");
    }
}

/// [`lines_on_paper`]; `None` if a word is wider than the column.
fn lines_on_paper_or_none(tag: &str, text: &str, measure_mm: f64, shaper: &Shaper) -> Option<Vec<String>> {
    let fits = |word: &str| {
        let options = BreakOptions {
            size: Abs::pt(12.0),
            measure: Abs::mm(measure_mm),
            balanced: false,
            hyphenate: false,
            running: true,
        };
        paragraph(tag, word, shaper).break_lines(options, shaper).is_ok()
    };
    fits(text).then(|| lines_on_paper(tag, text, measure_mm, false, shaper))
}

#[test]
fn only_the_hyphen_of_a_compound_is_repeated() {
    let shaper = shaper();
    let lines = |text: &str, mm: f64, hyphenate: bool| lines_on_paper("pt", text, mm, hyphenate, &shaper);
    assert_eq!(lines("medica\u{ad}mentos", 22.0, true), ["medica-", "mentos"], "a soft hyphen");
    let divided = lines("a responsabilidade", 24.0, true);
    assert!(divided[0].ends_with('-') && !divided[1].starts_with('-'), "{divided:?}");
    // A hyphen before a space stands for a part of a word.
    assert_eq!(lines("pré- e pós-operatório", 28.0, false)[0], "pré- e pós-");
    assert_eq!(lines("neuro- e psicológico", 26.0, false), ["neuro- e", "psicológico"]);
    // A no-break hyphen does not end a line.
    let text = "na segunda\u{2011}feira";
    assert_eq!(lines(text, 32.0, false), ["na", "segunda\u{2011}feira"]);
    // Neither does that of a number or of short parts.
    assert_eq!(lines("telefone 2312-3456", 24.0, false), ["telefone", "2312-3456"]);
    // An author's soft hyphen after the hyphen adds no third one.
    assert_eq!(lines("segunda-\u{ad}feira", 20.0, false), ["segunda-", "-feira"]);
    assert_eq!(
        lines_on_paper("en", "well-\u{ad}established", 26.0, false, &shaper),
        ["well-", "established"]
    );
}

#[test]
fn a_repeated_hyphen_is_in_the_width_of_its_line() {
    let shaper = shaper();
    let lines = break_text("pt", "segunda-feira", 20.0, &shaper);
    let width = |text: &str| break_text("pt", text, 200.0, &shaper)[0].width;
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[0].width, lines[1].width), (width("segunda-"), width("-feira")));
    assert!(lines[0].hyphen, "the first hyphen is read as one that the line adds");
    assert_eq!(&lines[1].text[lines[1].range.clone()], "-feira", "the second is the one of the text");
}
