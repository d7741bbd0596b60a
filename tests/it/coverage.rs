//! Coverage: the pack has a glyph for every character of its locales, in both weights.
//!
//! The characters come from CLDR (`tests/data/exemplars.txt`) and from the messages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use handout::font::{Fonts, Weight, chain, face};
use handout::locale::Locale;
use handout::text::itemize::{WeightSpan, itemize};
use rayon::prelude::*;

use crate::support::editions::root;
use crate::support::languages::{Language, languages};

/// Characters that the pack omits on purpose.
struct Omission {
    /// The tag of the locale.
    locale: &'static str,
    /// The name of the set of CLDR.
    set: &'static str,
    /// Whether a character of the set is omitted.
    is_omitted: fn(char) -> bool,
    reason: &'static str,
}

/// All omissions. The test fails if the pack has a glyph for an omitted character.
const OMISSIONS: &[Omission] = &[
    Omission {
        locale: "ko",
        set: "auxiliary",
        is_omitted: |c| c == '隙',
        reason: "the source of the face has no glyph for it",
    },
    Omission {
        locale: "ko",
        set: "auxiliary",
        is_omitted: is_jamo,
        reason: "jamo are composed into syllables in texts",
    },
    Omission {
        locale: "hu",
        set: "punctuation",
        is_omitted: |c| "⟨⟩".contains(c),
        reason: "these brackets are used only in linguistics",
    },
    Omission {
        locale: "zh-Hant",
        set: "auxiliary",
        is_omitted: |c| "别残静".contains(c),
        reason: "these are variant forms",
    },
];

fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}')
}

#[test]
fn every_letter_of_every_language_has_a_glyph() {
    let fonts = Fonts::new();
    let found: Vec<String> = languages().par_iter().flat_map_iter(|l| coverage_errors(l, &fonts)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The characters that are missing without an omission, and the omissions that are not needed.
fn coverage_errors(language: &Language, fonts: &Fonts) -> Vec<String> {
    let mut errors = Vec::new();
    let mut omitted: BTreeMap<usize, usize> = BTreeMap::new();
    for (name, items) in language.sets() {
        for weight in [Weight::Regular, Weight::Bold] {
            for missing in missing(items, &language.locale, weight, fonts) {
                let row = OMISSIONS.iter().position(|row| {
                    language.tag == row.locale && name == row.set && missing.chars().all(row.is_omitted)
                });
                match row {
                    Some(row) => *omitted.entry(row).or_default() += 1,
                    None => errors.push(format!(
                        "{} {name} {weight:?}: no glyph for {}",
                        language.tag,
                        with_code_points(&missing)
                    )),
                }
            }
        }
    }
    for (index, Omission { locale, set, is_omitted, reason }) in OMISSIONS.iter().enumerate() {
        let all = 2 * language.set(set).iter().filter(|item| item.chars().all(is_omitted)).count();
        let omitted = omitted.get(&index).copied().unwrap_or(0);
        if language.tag == *locale && omitted < all {
            let covered = all - omitted;
            errors.push(format!(
                "{locale} {set} ({reason}): {covered} of {all} have a glyph: narrow the omission"
            ));
        }
    }
    errors
}

/// The items that have no glyph in the chain of their script, or need two faces.
fn missing(items: &[String], locale: &Locale, weight: Weight, fonts: &Fonts) -> Vec<String> {
    let is_covered = |item: &&String| {
        itemize(item, locale, &[WeightSpan { end: item.len(), weight }], fonts)
            .is_ok_and(|found| found.len() == 1)
    };
    items.iter().filter(|item| !is_covered(item)).cloned().collect()
}

/// The faces are those of the message's own locale.
#[test]
fn every_character_of_the_messages_has_a_glyph() {
    let fonts = Fonts::new();
    let mut files = 0;
    let mut found = Vec::new();
    for path in files_below(&root().join("locales")) {
        let tag = path.parent().and_then(Path::file_name).expect("a folder").to_string_lossy();
        let language = languages().iter().find(|l| l.tag == tag);
        let language = language.unwrap_or_else(|| panic!("{}: not a locale of the pack", path.display()));
        let text = fs::read_to_string(&path).expect("a readable file");
        // Comments are not printed.
        let characters: BTreeSet<String> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| line.chars().map(String::from))
            .collect();
        let characters: Vec<String> = characters.into_iter().collect();
        for weight in [Weight::Regular, Weight::Bold] {
            let missing = missing(&characters, &language.locale, weight, &fonts);
            found.extend(
                missing.iter().map(|c| format!("{} {weight:?}: {}", path.display(), with_code_points(c))),
            );
        }
        files += 1;
    }
    assert!(files > 20 && found.is_empty(), "{files} files\n{}", found.join("\n"));
}

/// Characters of the names of persons and places that the standard character sets of a language lack, or list late:
/// variants that registers keep, and characters that only occur in names.
const NAMES: &[(&str, &str)] = &[
    (
        "ja",
        "髙橋 山﨑 𠮷田 𠮷野家 濵田 頰 剝離 補塡 𠮟る 渡邊 渡邉 齋藤 齊藤 栁 髙槗 閒 靑山 草彅 礒 淸水 桒原 眞 瀨戶 曻 德川 嶋          黑田 寬 賴 繫 摑 瘦 鷗外 蟬 葛飾 祇園 四條畷 枚方 匝瑳 鰺ヶ沢 垰 杁 圷 嵶 﨏 𥔎 祓 鸙 濹東 簞笥 籔 𣘺 𩸽 昻 凜 遙",
    ),
    (
        "zh-Hant",
        "深水埗 杏花邨 鰂魚涌 衞生署 着 新蒲崗 峯 裏 石硤尾 鴨脷洲 大埔滘 禾輋 粉嶺 將軍澳 筲箕灣 赤鱲角 葵涌 荃灣 紅磡 調景嶺 塱 氹仔          咗 嘅 啲 喺 嚟 嗰 哋 冇 瞓 攰 揾 畀 煑 滙豐 璟 嬅 堃 喆 翀 頴 珮 琤 焯 鋆 淦 栢 礽 祹 旼 煊 垚 犇 龎 鹽埕 楠梓 崁 茄萣 湳 塭 㙟 𡃁 𨋢 梘",
    ),
    (
        "zh-Hans",
        "喆 堃 淼 㛃 䶮 頔 瀞 翀 燊 甦 玥 祎 垚 犇 骉 赟 旻 晟 镕 珺 珮 瑄 琤 琨 煜 烨 燚 翾 芃 芮 菁 葳 衎 訢 诩 谌 酆 鄯 衞 峯 髙 鲗鱼涌          深水埗 鸭脷洲 甪直 黟县 歙县 盱眙 邗江 郯城 盩厔 鄠邑 濮阳 渑池 氹 崀 硚口 垸 圩 岷县 邝 禤 邬 笪 亓 逄 郗 郤 芈 爨 乜",
    ),
    (
        "ko",
        "金 李 朴 崔 鄭 趙 尹 張 權 裵 曺 盧 禹 羅 閔 嚴 蔡 廉 邊 愼 薛 宣 潘 卓 南宮 皇甫 鮮于 獨孤 哲洙 永熙 賢珠 智媛 俊昊 珉 旻 炫 鎭 鍾 錫 鎬          勳 燮 煥 琡 姸 次郎 ㈜ 釜山 大邱 蔚山 濟州 慶尙 全羅 忠淸 堤川 韓醫院 皮膚科",
    ),
];

#[test]
fn names_of_persons_and_places_have_a_glyph_in_both_weights() {
    let fonts = Fonts::new();
    let mut found = Vec::new();
    for (tag, names) in NAMES {
        let language = languages().iter().find(|l| l.tag == *tag).expect("a locale of the pack");
        let characters: BTreeSet<String> = names.chars().filter(|c| *c != ' ').map(String::from).collect();
        let characters: Vec<String> = characters.into_iter().collect();
        for weight in [Weight::Regular, Weight::Bold] {
            let missing = missing(&characters, &language.locale, weight, &fonts);
            found.extend(missing.iter().map(|c| format!("{tag} {weight:?}: {}", with_code_points(c))));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The `.ftl` files in the folders of `folder`.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let folders = entries(folder).into_iter().filter(|path| path.is_dir());
    folders
        .flat_map(|path| entries(&path))
        .filter(|path| path.extension().is_some_and(|e| e == "ftl"))
        .collect()
}

/// A chain begins with the face for the script and the language, in the requested weight. All letters of the
/// language come from that face.
#[test]
fn letters_come_from_the_face_of_their_script() {
    let fonts = Fonts::new();
    let mut found = Vec::new();
    for language in languages() {
        let Locale { script, .. } = language.locale;
        let first = chain(script, script, language.locale.face_language(), Weight::Bold)[0];
        let own_face = face(first).expect("a face");
        assert!(own_face.family.scripts.contains(&script.code()), "{}: {}", language.tag, own_face.name);
        assert_eq!(own_face.weight, Weight::Bold, "{}", own_face.name);
        for letter in language.set("main") {
            let items = itemize(
                letter,
                &language.locale,
                &[WeightSpan { end: letter.len(), weight: Weight::Bold }],
                &fonts,
            );
            let items = items.unwrap_or_else(|missing| panic!("{}: {missing:?}", language.tag));
            if items[0].face != own_face.id {
                found.push(format!(
                    "{}: {} in {}",
                    language.tag,
                    with_code_points(letter),
                    face(items[0].face).expect("a face").name
                ));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// `text` with the code points of its characters.
fn with_code_points(text: &str) -> String {
    let numbers: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    format!("`{text}` ({})", numbers.join(" "))
}
