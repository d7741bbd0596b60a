//! What stays together: stretches inside which no line may end, whatever UAX #14 allows.
//!
//! In: text. Out: byte ranges of numbers with what belongs to them (phone numbers, dates, ranges,
//! `500 mg`, `2 %`, `3時間`, `№ 5`), abbreviations with full stops and spaces (`z. B.`), and addresses of
//! mail and of the web. Digits of all scripts count. Directional isolates and other characters without
//! ink are looked through, so that it does not matter which part of `500 mg` came from a variable.
//! Refuses nothing; ranges may overlap.

use std::ops::Range;

use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

use super::segment::Kind;
use crate::unicode::{is_default_ignorable, is_number_space};

/// Units and signs that stand with the number before them, with a space or without. Only what is
/// written short: a unit in full is a word like others. By lines: signs and Latin letters; Cyrillic,
/// Armenian, Georgian; Arabic, Hebrew; Indic; Thai (น. stands behind a time), Lao, Burmese, Amharic; the
/// measure words and counters of Chinese and Japanese, which have no space before them.
const UNITS: &str = "
    % ‰ ٪ ؉ ° °C °F ℃ ℉ ′ ″ € £ $ × x mg g kg µg μg mcg ng ml mL dl dL cl l L mm cm m km mmol kcal kJ
    IU IE UI KY NE U h min s Uhr am pm a.m. p.m.
    мг г кг мкг мл л мм см м км ч мин МЕ ЕД год хв մգ գ կգ մլ լ մմ սմ მგ გ კგ მლ ლ მმ სმ
    ملغ ملغم مغ مجم غ غم كغ كغم كجم مل سم مم מ״ג מ\"ג ק״ג ק\"ג מ״ל מ\"ל ס״מ ס\"מ מ״מ מ\"מ
    मि.ग्रा. मिग्रा मि.ली. मिली कि.ग्रा. किग्रा से.मी. सेमी মি.গ্রা. মিগ্রা মি.লি. মিলি কেজি সে.মি. সেমি
    ਮਿ.ਗ੍ਰਾ. ਮਿ.ਲੀ. મિ.ગ્રા. મિ.લી. ମି.ଗ୍ରା. மி.கி. மிகி மி.லி. கி.கி. செ.மீ. మి.గ్రా. మి.లీ.
    ಮಿ.ಗ್ರಾಂ ಮಿ.ಗ್ರಾಂ. ಮಿ.ಲೀ. മി.ഗ്രാം മി.ഗ്രാ. മി.ലി. මි.ග්‍රෑ. මි.ලී.
    มก. มก มล. มล กก. ซม. มม. น. ມກ ມລ ຊມ ກກ မီလီဂရမ် ሚ.ግ. ሚ.ሊ.
    毫克 微克 克 公克 千克 公斤 毫升 公升 升 毫米 公分 厘米 米 岁 歲 歳 周 週 週間 天 日 日間 月 个月 個月 か月 ヶ月
    カ月 ヵ月 か月間 年 年間 小时 小時 时 時 時間 点 點 分 分钟 分鐘 分間 秒 度 次 回 倍 个 個 人 名 例 片 粒 支 種 种
    号 號 番 页 頁 ページ 章 条 條 本 枚 錠 つ 元 円 割 級 级";

/// Signs and short words that stand with the number behind them, the space between them included.
const LEADERS: &str = "№ § Nr. nr. No. Nº nº N.º n.º N° n° klo kl. 第";

/// Letters that an abbreviation's later parts may have at most: `p. ej.`, `v. l. n. r.`.
const SHORT: usize = 3;

/// Stretches strictly inside which no line may end, as byte ranges of the text.
#[must_use]
pub fn held(text: &str) -> Vec<Range<usize>> {
    let view = View { chars: text.char_indices().filter(|(_, c)| !is_default_ignorable(*c)).collect() };
    let mut found = view.numbers();
    found.extend(view.abbreviations());
    found.extend(view.addresses());
    let at = |i: usize| view.chars.get(i).map_or(text.len(), |c| c.0);
    found.into_iter().map(|r| at(r.start)..at(r.end)).collect()
}

/// The bytes of the text between two letters or signs of an address of the web. It is typed from paper letter by
/// letter, so it may go on in the next line anywhere where a part of it is wider than a whole line.
#[must_use]
pub fn inside_addresses(text: &str) -> Vec<usize> {
    let view = View { chars: text.char_indices().filter(|(_, c)| !is_default_ignorable(*c)).collect() };
    let web = view.tokens().into_iter().filter(|address| address.web);
    web.flat_map(|address| view.chars[address.at + 1..address.at + address.text.len()].iter().map(|c| c.0))
        .collect()
}

fn is_digit(c: char) -> bool {
    // Most characters of most texts are no digits and say so by their number.
    if c < '\u{660}' {
        return c.is_ascii_digit();
    }
    CodePointMapData::<GeneralCategory>::new().get(c) == GeneralCategory::DecimalNumber
}

/// What joins two digits to one number, a date, a time or a range, if it stands between them.
fn joins(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '-' | '\'' | '’' | '·' | '٫' | '٬' | '~' | '×' | '−')
        || matches!(c, '\u{2010}'..='\u{2014}' | '〜' | '～')
}

/// What joins two numbers with a space on either side of it.
fn spans(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '×' | '~' | '〜' | '～')
}

/// A letter, or a mark on one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(
            CodePointMapData::<GeneralCategory>::new().get(c),
            GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark
        )
}

/// The text's characters but those without ink, with their bytes; ranges are places in it.
struct View {
    chars: Vec<(usize, char)>,
}

impl View {
    fn at(&self, i: usize) -> Option<char> {
        self.chars.get(i).map(|c| c.1)
    }

    fn is(&self, i: usize, test: impl Fn(char) -> bool) -> bool {
        self.at(i).is_some_and(test)
    }

    fn digit(&self, i: usize) -> bool {
        self.is(i, is_digit)
    }

    fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    /// Whether `word` stands at `i`.
    fn says(&self, i: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(n, c)| self.at(i + n) == Some(c))
    }

    fn numbers(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            if !self.digit(i) {
                i += 1;
                continue;
            }
            let (end, pieces) = self.number(i);
            let start = self.lead(i);
            let end = self.unit(end).unwrap_or(end);
            let last = pieces.len() - 1;
            for (n, piece) in pieces.into_iter().enumerate() {
                let from = if n == 0 { start } else { piece.start };
                let to = if n == last { end } else { piece.end };
                if to > from + 1 {
                    found.push(from..to);
                }
            }
            i = end.max(i + 1);
        }
        found
    }

    /// The end of the number that begins at digit `start`, and the pieces that hold together: one, but
    /// for a few digits that only spaces part.
    fn number(&self, start: usize) -> (usize, Vec<Range<usize>>) {
        let (mut end, mut digits) = (start, 0);
        let mut pieces: Vec<Range<usize>> = Vec::new();
        let mut from = start;
        while self.digit(end) {
            while self.digit(end) {
                end += 1;
                digits += 1;
            }
            if let Some(length) = self.joint(end) {
                end += length;
            } else if self.is(end, is_number_space) && self.digit(end + 1) {
                pieces.push(from..end);
                end += 1;
                from = end;
            } else {
                break;
            }
        }
        pieces.push(from..end);
        // Three digits in groups are a phone number or a large number; fewer are two numbers in a row.
        if digits >= 3 {
            pieces.clear();
            pieces.push(start..end);
        }
        (end, pieces)
    }

    /// How many signs at `at` join digits before them to digits behind them; not a mere space.
    fn joint(&self, at: usize) -> Option<usize> {
        type Sign = fn(char) -> bool;
        let stop: Sign = |c| c == '.';
        let opens: Sign = |c| c == '(';
        let closes: Sign = |c| c == ')';
        let ways: [&[Sign]; 7] = [
            &[joins],
            &[is_number_space, spans, is_number_space],
            &[stop, is_number_space],
            &[is_number_space, opens],
            &[closes],
            &[closes, is_number_space],
            &[closes, spans],
        ];
        let fits = |way: &&&[Sign]| {
            way.iter().enumerate().all(|(n, sign)| self.is(at + n, sign)) && self.digit(at + way.len())
        };
        ways.iter().find(fits).map(|way| way.len())
    }

    /// Where what belongs to the number at `i` begins: a sign, a bracket, a leading word.
    fn lead(&self, i: usize) -> usize {
        let mut start = i;
        while self.before(start).is_some_and(|c| {
            matches!(
                c,
                '+' | '−' | '-' | '±' | '~' | '≈' | '<' | '>' | '≤' | '≥' | '(' | '#' | '%' | '$' | '€' | '£'
            )
        }) {
            start -= 1;
        }
        let gap = usize::from(self.before(start).is_some_and(is_number_space));
        for leader in LEADERS.split_whitespace() {
            let length = leader.chars().count();
            if let Some(from) = (start - gap).checked_sub(length)
                && self.says(from, leader)
                && !(leader.starts_with(char::is_alphabetic)
                    && leader.is_ascii()
                    && self.before(from).is_some_and(char::is_alphanumeric))
            {
                return from;
            }
        }
        start
    }

    /// Where the unit behind a number that ends at `end` ends, if there is one; `mg/ml` is one unit.
    fn unit(&self, end: usize) -> Option<usize> {
        let from = end + usize::from(self.is(end, is_number_space));
        let of = |from: usize| {
            let fitting = UNITS.split_whitespace().filter(|unit| {
                let length = unit.chars().count();
                // `m` is no unit in `500 meters`, but `mg` is one in `500 mgです`; 毫克 has no end to see.
                let script = unit.chars().next_back().map(Kind::of);
                let goes_on = self.is(from + length, |c| is_letter(c) && Some(Kind::of(c)) == script);
                self.says(from, unit)
                    && (script == Some(Kind::Cjk) || !(goes_on && unit.ends_with(is_letter)))
            });
            fitting.map(|unit| from + unit.chars().count()).max()
        };
        let mut end = of(from)?;
        while self.is(end, |c| c == '/')
            && let Some(further) = of(end + 1)
        {
            end = further;
        }
        Some(end)
    }

    /// Letters with full stops and spaces: `z. B.`, `т. е.`, `p. ej.`.
    fn abbreviations(&self) -> Vec<Range<usize>> {
        // The end of a part of up to `most` letters at `i`, its full stop included.
        let part = |i: usize, most: usize| {
            let length = (0..=most).take_while(|n| self.is(i + n, is_letter)).count();
            let stop = i + length;
            ((1..=most).contains(&length) && self.is(stop, |c| c == '.')).then_some(stop + 1)
        };
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            // Its first part is one letter; that is seldom, and asking what a character is takes long.
            let stops = self.at(i + 1) == Some('.');
            if !stops || self.before(i).is_some_and(|c| is_letter(c) || is_digit(c)) {
                i += 1;
                continue;
            }
            let Some(first) = part(i, 1) else {
                i += 1;
                continue;
            };
            let mut end = first;
            while let Some(further) = part(end + usize::from(self.is(end, is_number_space)), SHORT) {
                end = further;
            }
            if end > first {
                found.push(i..end);
            }
            i = end;
        }
        found
    }

    /// Addresses of mail and of the web: a line may end in one only behind a single slash of its path.
    fn addresses(&self) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        for Address { at: i, text: token, .. } in self.tokens() {
            let mut from = 0;
            for (at, _) in token.match_indices('/') {
                let single = !token[..at].ends_with(['/', ':']) && !token[at + 1..].starts_with('/');
                if single && at + 1 < token.len() {
                    found.push(i + from..i + at + 1);
                    from = at + 1;
                }
            }
            found.push(i + from..i + token.len());
        }
        found
    }

    /// The addresses, whole.
    fn tokens(&self) -> Vec<Address> {
        let mut found = Vec::new();
        let mut i = 0;
        while i < self.chars.len() {
            if !self.is(i, |c| c.is_ascii_alphanumeric())
                || self.before(i).is_some_and(|c| c.is_ascii_alphanumeric())
            {
                i += 1;
                continue;
            }
            let length = self.chars[i..].iter().take_while(|c| c.1.is_ascii_graphic()).count();
            let text: String = self.chars[i..i + length].iter().map(|c| c.1).collect();
            let text = text.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '/').to_owned();
            let web = text.starts_with("www.") || text.contains("://");
            let mail =
                text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
            if web || mail {
                found.push(Address { at: i, text, web });
            }
            i += length.max(1);
        }
        found
    }
}

/// An address, in ASCII letters and signs alone.
struct Address {
    /// Which character that leaves ink it begins at.
    at: usize,
    text: String,
    /// Of the web, not of mail.
    web: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_units_and_abbreviations_their_parts() {
        for (text, expected) in [
            ("call 1-800-222-1222 now", vec!["1-800-222-1222"]),
            ("call 13 11 26 or (02) 555 1234.", vec!["13 11 26", "(02) 555 1234"]),
            ("take 500 mg twice", vec!["500 mg"]),
            ("5 mg/ml, 500 meters, 3 × daily", vec!["5 mg/ml", "500", "3 ×"]),
            ("am 31.12.2026, z. B. heute", vec!["31.12.2026", "z. B."]),
            ("in 7 days, 1 2", vec![]),
            ("e.g. this", vec!["e.g."]),
            ("p. ej. así, и т. д.", vec!["p. ej.", "т. д."]),
            ("klo 8.00–17.30, § 5, №\u{a0}5", vec!["klo 8.00–17.30", "§ 5", "№\u{a0}5"]),
            ("8:00 – 17:30 Uhr, 31. 12. 2026", vec!["8:00 – 17:30 Uhr", "31. 12. 2026"]),
            ("٥٠٠ ملغ، ٢ ٪، ५०० मि.ग्रा. और", vec!["٥٠٠ ملغ", "٢ ٪", "५०० मि.ग्रा."]),
            ("500毫克，3時間、第3頁，120求助", vec!["500毫克", "3時間", "第3頁", "120"]),
            ("\u{2068}500\u{2069} mg", vec!["500\u{2069} mg"]),
            ("+49 30 123, −5 °C, 30 €", vec!["+49 30 123", "−5 °C", "30 €"]),
            ("see www.a.org/help/now.", vec!["www.a.org/", "help/", "now"]),
            ("see https://a.org/b", vec!["https://a.org/", "b"]),
            ("ask me@clinic.org.", vec!["me@clinic.org"]),
        ] {
            let mut found = held(text);
            found.sort_by_key(|r| r.start);
            let found: Vec<&str> = found.into_iter().map(|r| &text[r]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
    #[test]
    fn only_addresses_of_the_web_may_be_parted_between_letters() {
        let parts = |text: &str| -> String {
            let places = inside_addresses(text);
            text.char_indices()
                .map(|(at, c)| if places.contains(&at) { format!("|{c}") } else { c.into() })
                .collect()
        };
        assert_eq!(parts("at www.a.org."), "at w|w|w|.|a|.|o|r|g.");
        assert_eq!(parts("http://a\u{200b}b"), "h|t|t|p|:|/|/|a\u{200b}|b");
        assert_eq!(parts("me@a.org, 1.2 and/or"), "me@a.org, 1.2 and/or");
    }
}
