//! Compares break opportunities with other segmenters, which share no code and no data with this program.
//!
//! In Thai, Lao, Khmer and Burmese, every break opportunity must be a word or syllable boundary of the other
//! program, or be listed in `tests/data/segmenters.txt` with a reason. In Chinese and Japanese, where a line may
//! end between almost any two characters, the phrases of the other program must begin at break opportunities.

use std::fmt::Write as _;
use std::fs;
use std::sync::LazyLock;

use handout::text::classes::LineBreakStyle;
use unicode_normalization::char::is_combining_mark;

use crate::line_breaks::{TEXTS, Text, locale_of, opportunities};
use crate::line_ends::printed::compounds;
use crate::support::editions::{root, temporary_folder};
use crate::support::readers::python_script;

/// The least agreement in per cent, some points below the measured one.
struct RequiredAgreement {
    tag: &'static str,
    /// The share of our break opportunities that are word boundaries of the other program.
    words: f64,
    /// The share of the other program's words that begin at a break opportunity.
    found: f64,
    /// Whether a break opportunity may be a syllable boundary. Khmer spelling does not show syllables.
    syllables: bool,
}

/// Measured: th 90 and 89, lo 87 and 83, km 96 and 76, my 84 and 83, and all phrases of the last three.
const REQUIRED: &[RequiredAgreement] = &[
    RequiredAgreement { tag: "th", words: 86.0, found: 85.0, syllables: true },
    RequiredAgreement { tag: "lo", words: 80.0, found: 76.0, syllables: true },
    RequiredAgreement { tag: "km", words: 92.0, found: 71.0, syllables: false },
    RequiredAgreement { tag: "my", words: 76.0, found: 75.0, syllables: true },
    RequiredAgreement { tag: "ja", words: 0.0, found: 98.0, syllables: true },
    RequiredAgreement { tag: "zh-Hans", words: 0.0, found: 98.0, syllables: true },
    RequiredAgreement { tag: "zh-Hant", words: 0.0, found: 98.0, syllables: true },
];

/// The boundaries in a text as byte offsets, only between two letters of a script without spaces.
struct Boundaries<'t> {
    text: &'t Text,
    /// Our break opportunities.
    breaks: Vec<usize>,
    /// The beginnings of words by the other program.
    words: Vec<usize>,
    /// The beginnings of syllables by the other program.
    syllables: Vec<usize>,
}

impl Boundaries<'_> {
    /// The number of positions between two letters.
    fn position_count(&self) -> usize {
        self.text.text.char_indices().filter(|(at, _)| is_between_letters(&self.text.text, *at)).count()
    }
}

/// Whether the offset `at` is between two letters of a script without spaces.
fn is_between_letters(text: &str, at: usize) -> bool {
    let is_letter = |c: Option<char>| {
        c.is_some_and(|c| {
            LineBreakStyle::of(c) != LineBreakStyle::Western && (c.is_alphabetic() || is_combining_mark(c))
        })
    };
    is_letter(text[..at].chars().next_back()) && is_letter(text[at..].chars().next())
}

/// Whether the offset `at` is inside a compound of the rule files.
fn is_in_compound(text: &str, at: usize) -> bool {
    static COMPOUNDS: LazyLock<Vec<String>> = LazyLock::new(compounds);
    let mut ranges = COMPOUNDS.iter().flat_map(|word| text.match_indices(word.as_str()));
    ranges.any(|(start, word)| start < at && at < start + word.len())
}

/// The boundaries in each text, by this program and by the others.
fn find_boundaries(texts: &[Text]) -> Vec<Boundaries<'_>> {
    let (_guard, folder) = temporary_folder();
    let (input, output) = (folder.join("texts.tsv"), folder.join("result.tsv"));
    let lines: String = texts.iter().map(|t| format!("{}\t{}\n", t.tag, t.text)).collect();
    fs::write(&input, lines).expect("the texts are written");
    let modules = ["pythainlp", "laonlp", "khmernltk", "budoux", "burmesenlp"];
    python_script("segmenters.py", &modules, &[input, output.clone()]);
    let result = fs::read_to_string(&output).expect("the result");
    assert_eq!(result.lines().count(), texts.len(), "the result needs a line for each text");
    let boundaries = texts.iter().zip(result.lines()).map(|(text, line)| {
        let offsets: Vec<usize> = text.text.char_indices().map(|c| c.0).collect();
        let is_between_letters = |at: &usize| is_between_letters(&text.text, *at);
        let to_bytes = |list: &str| -> Vec<usize> {
            let starts = list.split_whitespace().map(|n| offsets[n.parse::<usize>().expect("a number")]);
            starts.filter(is_between_letters).collect()
        };
        let (words, syllables) = line.split_once('\t').expect("two lists");
        let all = opportunities(&text.text, &locale_of(&text.tag));
        // Where the lists of the rules keep words whole or together, no boundary is missed.
        let is_held = |at: usize| {
            all.iter().any(|p| p.offset == at && !p.kind.is_for_running_text())
                || is_in_compound(&text.text, at)
        };
        let breaks = all.iter().filter(|p| p.kind.is_for_running_text()).map(|p| p.offset);
        Boundaries {
            text,
            breaks: breaks.filter(is_between_letters).collect(),
            words: to_bytes(words).into_iter().filter(|at| !is_held(*at)).collect(),
            syllables: to_bytes(syllables),
        }
    });
    boundaries.collect()
}

/// A break opportunity that another segmenter does not find, listed with a reason.
struct ListedBreak {
    tag: String,
    /// The end of the text in front of it.
    before: String,
    /// The beginning of the text behind it.
    after: String,
}

/// The rows of `tests/data/segmenters.txt`.
fn listed_breaks() -> Vec<ListedBreak> {
    let list = fs::read_to_string(root().join("tests/data/segmenters.txt")).expect("the list");
    let lines = list.lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let breaks = lines.flat_map(|line| {
        let (tag, places) = line.split_once(": ").expect("a tag");
        places.split(' ').map(move |place| {
            let (before, after) = place.split_once('|').expect("a place");
            ListedBreak { tag: tag.to_owned(), before: before.to_owned(), after: after.to_owned() }
        })
    });
    breaks.collect()
}

#[test]
#[ignore = "needs segmenters"]
fn break_opportunities_agree_with_other_segmenters() {
    let is_required = |t: &&Text| REQUIRED.iter().any(|required| required.tag == t.tag);
    let lines = TEXTS.iter().filter(is_required).flat_map(|t| {
        let lines = t.text.lines().filter(|line| !line.is_empty());
        lines.map(|line| Text { tag: t.tag.clone(), place: t.place.clone(), text: line.to_owned() })
    });
    let texts: Vec<Text> = lines.collect();
    let boundaries = find_boundaries(&texts);
    let listed = listed_breaks();
    let mut is_listing_used = vec![false; listed.len()];
    let mut errors = String::new();
    for required in REQUIRED {
        let tag = required.tag;
        let of_tag: Vec<&Boundaries> = boundaries.iter().filter(|b| b.text.tag == tag).collect();
        let (mut break_count, mut breaks_at_words, mut word_count, mut words_at_breaks) = (0, 0, 0, 0);
        for Boundaries { text, breaks, words, syllables } in &of_tag {
            break_count += breaks.len();
            breaks_at_words += breaks.iter().filter(|at| words.contains(at)).count();
            word_count += words.len();
            words_at_breaks += words.iter().filter(|at| breaks.contains(at)).count();
            for at in breaks.iter().filter(|at| !words.contains(at)) {
                let (before, after) = text.text.split_at(*at);
                let listing = listed.iter().position(|listed| {
                    listed.tag == text.tag
                        && before.ends_with(&listed.before)
                        && after.starts_with(&listed.after)
                });
                if let Some(listing) = listing {
                    is_listing_used[listing] = true;
                } else if !(required.syllables && syllables.contains(at)) {
                    writeln!(errors, "{}: not a boundary: {before}|{after}", text.place).expect("a string");
                }
            }
        }
        // If most positions were syllable boundaries, agreement with them would prove nothing.
        if required.syllables && !["ja", "zh-Hans", "zh-Hant"].contains(&tag) {
            let positions: usize = of_tag.iter().map(|b| b.position_count()).sum();
            let syllables: usize = of_tag.iter().map(|b| b.syllables.len()).sum();
            assert!(syllables * 2 < positions, "{tag}: {syllables} of {positions} positions are boundaries");
        }
        let percent = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
        let (words, found) = (percent(breaks_at_words, break_count), percent(words_at_breaks, word_count));
        println!(
            "{tag}: {break_count} breaks, {words:.1} % at words; {word_count} words, {found:.1} % found"
        );
        if break_count < 40 || words < required.words || found < required.found {
            writeln!(
                errors,
                "{tag}: {words:.1} % of {break_count} breaks, {found:.1} % of {word_count} words"
            )
            .expect("a string");
        }
    }
    for (ListedBreak { tag, before, after }, _) in
        listed.iter().zip(is_listing_used).filter(|(_, is_used)| !is_used)
    {
        writeln!(errors, "segmenters.txt: {tag}: {before}|{after} does not occur: delete it")
            .expect("a string");
    }
    assert!(errors.is_empty(), "\n{errors}");
}
