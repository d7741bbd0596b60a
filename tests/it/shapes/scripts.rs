//! Rules of the scripts that do not depend on glyph ids.

use std::collections::BTreeSet;

use handout::font::Weight;

use super::{SHAPER, face_name, glyphs, ids, language, nominal_glyph, shape, vertical_bounds};

#[test]
fn latin_letters_keep_their_dots_and_tones() {
    // `fi` is one glyph, except in languages that distinguish the dotted and the dotless i.
    assert_eq!((ids("en", "fi").len(), ids("tr", "fi").len(), ids("az", "fi").len()), (1, 2, 2));
    assert_ne!(ids("tr", "ı"), ids("tr", "i"));
    assert_eq!(ids("tr", "ı"), [nominal_glyph("tr", "ı", 'ı')]);
    // In Lithuanian, a tone is placed above the dot. Elsewhere, it replaces the dot.
    assert!(glyphs("lt", "i\u{307}\u{301}").len() > glyphs("en", "i\u{301}").len());
    // Romanian writes a comma below where other languages write a cedilla.
    assert_eq!(ids("ro", "şţ"), ids("ro", "șț"));
    assert_ne!(ids("ro", "ş"), ids("tr", "ş"));
    // Tones without a precomposed letter are placed above the letter.
    for (tag, text) in
        [("yo", "ẹ\u{301}"), ("yo", "ọ\u{300}"), ("yo", "m\u{300}"), ("yo", "n\u{304}"), ("lt", "ū\u{303}")]
    {
        let shaped = glyphs(tag, text);
        let base = vertical_bounds(tag, text, &shaped[0]).top;
        let mark = vertical_bounds(tag, text, &shaped[shaped.len() - 1]).bottom;
        assert!(
            shaped.len() > 1 && mark > base,
            "{tag} {text}: the mark begins at {mark}, the letter ends at {base}"
        );
    }
}

#[test]
fn cyrillic_and_greek_have_the_forms_of_their_languages() {
    // The only upright letter for which the face has two forms.
    assert_ne!(ids("sr", "б"), ids("ru", "б"));
    assert_eq!(ids("sr", "б"), ids("mk", "б"));
    for tag in ["uk", "bg", "mn", "kk"] {
        assert_eq!(ids(tag, "б"), ids("ru", "б"), "{tag}");
    }
    assert_eq!(ids("el", "σς").iter().collect::<BTreeSet<_>>().len(), 2);
    assert_eq!(ids("el", "ς"), [nominal_glyph("el", "ς", 'ς')]);
}

#[test]
fn arabic_letters_join() {
    for (tag, letter) in [("ar", 'ب'), ("fa", 'گ'), ("ps", 'ښ'), ("ckb", 'ڵ'), ("ar", 'ه')] {
        // Isolated, initial, medial and final.
        let joined = ids(tag, &String::from(letter).repeat(3));
        let forms: BTreeSet<u16> = joined.iter().copied().chain(ids(tag, &letter.to_string())).collect();
        let marks = ids(tag, &letter.to_string()).len();
        assert!(forms.len() > 3 && joined.len() == 3 * marks, "{tag} {letter}: {forms:?}");
        // A non-joiner separates them again. Heh has a form of its own there.
        if letter == 'ه' {
            continue;
        }
        assert_eq!(
            ids(tag, &format!("{letter}\u{200c}{letter}")),
            ids(tag, &letter.to_string()).repeat(2),
            "{letter}"
        );
    }
    // Lam and alef have a form of their own together.
    let (lam, alef, both) = (ids("ar", "لب"), ids("ar", "با"), ids("ar", "لا"));
    assert!(both.iter().all(|id| !lam.contains(id) && !alef.contains(id)));
    // Digits run from left to right and all differ.
    for (tag, zero) in [("ar", '٠'), ("fa", '۰')] {
        let digits: String = (0..10).filter_map(|n| char::from_u32(u32::from(zero) + n)).collect();
        let nominal: Vec<u16> = digits.chars().map(|c| nominal_glyph(tag, &digits, c)).collect();
        assert_eq!(ids(tag, &digits), nominal, "{tag}");
        assert_eq!(nominal.iter().collect::<BTreeSet<_>>().len(), 10, "{tag}");
    }
    // On every letter, fatha is placed above kasra.
    for letter in "بحدرسصطعفقكلمنهوي".chars() {
        let text = format!("{letter}\u{64e}\u{650}");
        let shaped = glyphs("ar", &text);
        let bounds_of = |c: char| {
            let mark = shaped.iter().find(|g| g.id == nominal_glyph("ar", &text, c));
            mark.map(|g| vertical_bounds("ar", &text, g))
        };
        let fatha = bounds_of('\u{64e}').expect("fatha").bottom;
        let kasra = bounds_of('\u{650}').expect("kasra").top;
        assert!(kasra < fatha, "{letter}: kasra ends at {kasra}, fatha begins at {fatha}");
    }
}

#[test]
fn nastaliq_words_descend() {
    // Every joined letter is lower than the letter before it, so heights rise from left to right.
    for text in ["ججج", "سسس", "محل"] {
        let shaped = glyphs("ur", text);
        let heights: Vec<i32> = shaped.iter().filter(|g| g.advance > 0).map(|g| g.dy).collect();
        assert!(heights.len() >= 3 && heights.is_sorted() && heights[0] < heights[2], "{text}: {heights:?}");
    }
    assert_eq!(face_name(&shape(language("ur"), "سوئی", Weight::Bold).runs[0].1), "NotoNastaliqUrdu-Bold");
    assert_eq!(face_name(&shape(language("fa"), "سوئی", Weight::Bold).runs[0].1), "NotoNaskhArabic-Bold");
}

#[test]
fn hebrew_points_are_attached_to_their_letters() {
    for (medial, last) in [('כ', 'ך'), ('מ', 'ם'), ('נ', 'ן'), ('פ', 'ף'), ('צ', 'ץ')] {
        assert_ne!(ids("he", &medial.to_string()), ids("he", &last.to_string()));
    }
    for letter in "אבגדהזחטיכלמנסעפצקרשת".chars() {
        let text = format!("{letter}\u{5b8}");
        let shaped = glyphs("he", &text);
        let mark = shaped.iter().find(|g| g.advance == 0).unwrap_or_else(|| panic!("{letter}: no point"));
        let bounds = vertical_bounds("he", &text, mark);
        assert!(bounds.top <= 0, "{letter}: the point is not below the baseline");
    }
    // The dot of a letter is above the baseline.
    let shaped = glyphs("he", "ל\u{5bc}");
    let dot = shaped.iter().find(|g| g.advance == 0).expect("the dot");
    assert!(vertical_bounds("he", "ל\u{5bc}", dot).bottom > 0);
}

#[test]
fn conjuncts_are_one_glyph() {
    for (tag, texts) in [
        ("hi", "क्ष त्र ज्ञ श्र द्ध ट्ठ ह्म"),
        ("bn", "ক্ষ জ্ঞ ঞ্চ"),
        ("gu", "ક્ષ જ્ઞ ત્ર દ્ધ હ્મ"),
        ("or", "କ୍ଷ ଜ୍ଞ ତ୍ତ ନ୍ନ ଷ୍ଟ୍ର"),
        ("ta", "க்ஷ ஸ்ரீ கு கூ டி"),
        ("te", "క్ష"),
        ("kn", "ಕ್ಷ"),
        ("ml", "ക്ഷ ക്ക ങ്ങ ച്ച ട്ട ഞ്ച ണ്ട ന്ത മ്പ"),
        ("si", "ක්\u{200d}ෂ ද්\u{200d}ධ න්\u{200d}ද"),
    ] {
        for text in texts.split(' ') {
            assert_eq!(ids(tag, text).len(), 1, "{tag} {text}");
        }
    }
}

/// A virama is visible only if a non-joiner requests it.
#[test]
fn viramas_leave_no_visible_sign() {
    for (tag, virama, conjunct, separated) in [
        ("hi", '\u{94d}', "क्ष", "क्\u{200c}ष"),
        ("mr", '\u{94d}', "स्त्री", "स्\u{200c}त"),
        ("bn", '\u{9cd}', "স্ত্রী", "ক্\u{200c}ষ"),
        ("gu", '\u{acd}', "સ્ત્રી", "ક્\u{200c}ષ"),
        ("pa", '\u{a4d}', "ਸ੍ਵਾਸ", "ਸ੍\u{200c}ਵ"),
        ("or", '\u{b4d}', "ସ୍ତ୍ରୀ", "କ୍\u{200c}ଷ"),
        ("kn", '\u{ccd}', "ಶಸ್ತ್ರ", "ಕ್\u{200c}ಷ"),
        ("te", '\u{c4d}', "శస్త్ర", "క్\u{200c}ష"),
        ("ml", '\u{d4d}', "ക്ഷ", "ക്\u{200c}ഷ"),
        ("km", '\u{17d2}', "ស្ត្រី ខ្មែរ កន្ត្រាក់ ភ្នែក", ""),
        ("my", '\u{1039}', "ဥက္ကဋ္ဌ အင်္ဂလန် သတ္တိ လက္ခဏာ", ""),
    ] {
        let sign = nominal_glyph(tag, conjunct, virama);
        assert!(!ids(tag, conjunct).contains(&sign), "{tag} {conjunct}");
        if !separated.is_empty() {
            assert_ne!(
                ids(tag, separated),
                ids(tag, &separated.replace('\u{200c}', "")),
                "{tag} {separated}"
            );
        }
    }
}

/// Some signs are spoken after their letter and written before it, or the reverse.
#[test]
fn vowel_signs_are_reordered() {
    // Letter, text, and whether the nominal glyph of the letter is first.
    for (tag, letter, text, is_first) in [
        ("hi", 'क', "कि", false),
        ("hi", 'क', "र्क", true),
        ("bn", 'ক', "কে", false),
        ("bn", 'ম', "র্ম", true),
        ("pa", 'ਕ', "ਕਿ", false),
        ("gu", 'ક', "કિ", false),
        ("gu", 'મ', "ર્મ", true),
        ("ta", 'க', "கெ", false),
        ("kn", 'ಮ', "ರ್ಮ", true),
        ("ml", 'ക', "കെ", false),
        ("ml", 'പ', "പ്ര", false),
        ("si", 'ක', "කෙ", false),
        ("or", 'ମ', "ର୍ମ", true),
        ("km", 'ត', "ត្រ", false),
        ("km", 'ក', "កែ", false),
        ("my", 'ပ', "ပြ", false),
        ("my", 'ဆ', "ဆေ", false),
    ] {
        let (shaped, nominal) = (ids(tag, text), nominal_glyph(tag, text, letter));
        let position = shaped.iter().position(|id| *id == nominal);
        let expected = if is_first { 0 } else { shaped.len() - 1 };
        assert!(
            shaped.len() == 2 && position == Some(expected),
            "{tag} {text}: {shaped:?}, the letter is {nominal}"
        );
    }
    // Ra with a joiner is an eyelash, not a hook above. Marathi encodes it in two ways.
    assert_eq!(ids("mr", "र्\u{200d}ह"), ids("mr", "ऱ्ह"));
    assert_ne!(ids("mr", "र्\u{200d}ह"), ids("mr", "र्ह"));
    // In Bengali, a joiner keeps ra in its nominal form and attaches ya to it.
    assert_eq!(ids("bn", "র\u{200d}্য")[0], nominal_glyph("bn", "র", 'র'));
    assert_ne!(ids("bn", "র্য")[0], nominal_glyph("bn", "র", 'র'));
    // In Malayalam, both encodings of a consonant without a vowel (a chillu) have the same glyph.
    for (sequence, letter) in
        [("ണ്\u{200d}", "ൺ"), ("ന്\u{200d}", "ൻ"), ("ര്\u{200d}", "ർ"), ("ല്\u{200d}", "ൽ"), ("ള്\u{200d}", "ൾ")]
    {
        assert_eq!(ids("ml", sequence), ids("ml", letter), "{letter}");
    }
    // In Sinhala, a joiner attaches ra below its letter and ya behind it.
    assert_eq!(glyphs("si", "ක්\u{200d}ර")[1].advance, 0);
    assert_ne!(ids("si", "ද්\u{200d}ය"), ids("si", "ද්ය"));
}

#[test]
fn languages_of_one_script_have_their_own_forms() {
    for letter in ["ल", "श"] {
        assert_ne!(ids("mr", letter), ids("hi", letter), "{letter}");
    }
    for letter in ["झ", "५", "८"] {
        assert_ne!(ids("ne", letter), ids("hi", letter), "{letter}");
    }
    assert_eq!(ids("ne", "क"), ids("hi", "क"));
    // The space of the face is 90 units wide. Korean has a wider one.
    assert_eq!(glyphs("ko", "가 나")[1].advance, 112);
}

#[test]
fn thai_and_lao_marks_make_room_for_each_other() {
    // Sara am is a ring and a letter. The tone is placed above the ring.
    for (tag, text, tone, ring, letter) in
        [("th", "น้ำ", '\u{e49}', '\u{e4d}', 'า'), ("lo", "ນ້ຳ", '\u{ec9}', '\u{ecd}', 'າ')]
    {
        let shaped = ids(tag, text);
        assert_eq!(shaped.last(), Some(&nominal_glyph(tag, text, letter)), "{text}");
        // Ring and tone are one glyph, which differs from both.
        assert!(
            shaped.len() == 3 && ![tone, ring].map(|c| nominal_glyph(tag, text, c)).contains(&shaped[1]),
            "{text}"
        );
    }
    // A tone above a vowel is higher than one above a letter. Above a tall letter, it moves to the left.
    let top = |text: &str| glyphs("th", text).iter().map(|g| vertical_bounds("th", text, g).top).max();
    assert!(top("กี่") > top("ก่"));
    let tone = |text: &str| glyphs("th", text).last().copied().expect("a tone");
    assert_ne!((tone("ก่").id, tone("ก่").dx), (tone("ป่").id, tone("ป่").dx));
    // Letters with a part below the baseline lose it above a vowel.
    for letter in ["ญ", "ฐ"] {
        assert_ne!(ids("th", &format!("{letter}ุ"))[0], ids("th", letter)[0], "{letter}");
    }
    assert_eq!(ids("lo", "ໝ").len(), 1);
}

#[test]
fn khmer_and_burmese_letters_stack() {
    // A second letter is written below the first.
    for (tag, text) in [("km", "ស្ត"), ("km", "ន្ត"), ("km", "ង្គ"), ("my", "က္က"), ("my", "ဋ္ဌ"), ("my", "တ္တ")]
    {
        let shaped = glyphs(tag, text);
        let bottom = vertical_bounds(tag, text, shaped.last().expect("glyphs")).bottom;
        assert!(bottom < -150, "{tag} {text}: the last glyph ends at {bottom}");
    }
    // Two letters are written below, and ra is written before them.
    assert_eq!(ids("km", "ស្ត្រ").len(), 3);
    // Kinzi is nga with asat, written above the next letter.
    let kinzi = glyphs("my", "င်္ဂ");
    assert_eq!((kinzi.len(), kinzi[1].advance), (2, 0));
    assert!(vertical_bounds("my", "င်္ဂ", &kinzi[1]).bottom > 500);
}

#[test]
fn alphabets_and_syllabaries_need_no_shaping() {
    for (tag, text) in [
        ("am", "ሐኪምመድኃኒትቋንቋኳስ፤።"),
        ("ti", "ቑስሊቕድሚዃኽእለት"),
        ("ka", "ექიმიწამალიჭრილობაჰაერი"),
        ("hy", "բժիշկհիվանդանոց"),
        ("ko", "주사전문가똠뷁값"),
        ("zh-Hans", "请勿自行注射骨直次角"),
        ("zh-Hant", "請勿自行注射骨直次角"),
        ("ja", "注射医師ください骨直次角"),
    ] {
        let nominal: Vec<u16> = text.chars().map(|c| nominal_glyph(tag, text, c)).collect();
        assert_eq!(ids(tag, text), nominal, "{tag} {text}");
        assert_eq!(
            text.chars().collect::<BTreeSet<_>>().len(),
            nominal.iter().collect::<BTreeSet<_>>().len(),
            "{tag}"
        );
    }
    assert_eq!(ids("hy", "և"), [nominal_glyph("hy", "և", 'և')], "the letter ew has a glyph of its own");
}

#[test]
fn han_has_the_forms_of_its_language() {
    for (tag, family) in [("zh-Hans", "NotoSansSC"), ("zh-Hant", "NotoSansTC"), ("ja", "NotoSansJP")] {
        for weight in [Weight::Regular, Weight::Bold] {
            let shaped = shape(language(tag), "骨", weight);
            assert_eq!(face_name(&shaped.runs[0].1), format!("{family}-{weight:?}"));
        }
    }
    // Of two adjacent marks, one loses its blank half. A single mark is as wide as a character.
    for tag in ["zh-Hans", "zh-Hant", "ja"] {
        let width = |text: &str| glyphs(tag, text).iter().map(|g| g.advance).sum::<i32>();
        assert_eq!((width("。"), width("）。"), width("」（"), width("（「")), (400, 600, 600, 600), "{tag}");
    }
    // In Taiwan, a comma is in the middle of its square. Elsewhere, it is in the lower left corner.
    let middle = |tag: &str| {
        let shaped = shape(language(tag), "，", Weight::Regular);
        let run = &shaped.runs[0].1;
        let bounds = SHAPER.fonts().glyph_bounds(run.face, run.glyphs[0].id).expect("a visible glyph");
        (bounds.x_min + bounds.x_max) / 2
    };
    assert!(
        (150..250).contains(&middle("zh-Hant")) && middle("zh-Hans") < 120,
        "{} {}",
        middle("zh-Hant"),
        middle("zh-Hans")
    );
}
