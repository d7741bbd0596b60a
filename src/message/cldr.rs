//! CLDR: the numbers, dates and plural categories of a locale.
//!
//! In: the locale that `locale.toml` names (`cldr`, or else its tag). Out: texts and [`PluralCategory`]s
//! from the data of ICU4X, which no other file names. Digits are those of CLDR's default numbering system,
//! whatever ICU4X selects. The calendar is always Gregorian and years have all their digits, so that
//! editions in two languages can be compared.
//! Refuses languages without CLDR data: ICU4X would write them in the form of CLDR's root.

use std::fmt;
use std::sync::OnceLock;

pub(super) use fixed_decimal::Decimal;
use fixed_decimal::{Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{YM, YMD};
pub(super) use icu_datetime::options::Length as DateLength;
use icu_datetime::options::YearStyle;
use icu_datetime::pattern::FixedCalendarDateTimeNames;
use icu_datetime::{DateTimeFormatterPreferences, FixedCalendarDateTimeFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::GroupingStrategy;
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory as IcuCategory, PluralRules};

use crate::config::Date;
use crate::locale::LanguageIdentifier;

/// A numbering system of CLDR.
struct NumberingSystem {
    /// Its name in CLDR.
    name: &'static str,
    /// Its digit zero; the others follow in Unicode.
    zero: char,
    /// The languages for which it is the default.
    languages: &'static [&'static str],
}

/// The numbering systems that are CLDR's default for a language, except ASCII digits.
const NUMBERING_SYSTEMS: [NumberingSystem; 5] = [
    NumberingSystem { name: "arab", zero: '\u{660}', languages: &["ar", "ckb"] },
    NumberingSystem { name: "arabext", zero: '\u{6f0}', languages: &["fa", "prs", "ps"] },
    NumberingSystem { name: "beng", zero: '\u{9e6}', languages: &["bn"] },
    NumberingSystem { name: "deva", zero: '\u{966}', languages: &["mr", "ne"] },
    NumberingSystem { name: "mymr", zero: '\u{1040}', languages: &["my"] },
];

/// A plural category (CLDR, UTS #35 part 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PluralCategory {
    /// As for 0 in Arabic.
    Zero,
    /// As for 1 in English.
    One,
    /// As for 2 in Arabic.
    Two,
    /// As for 3 in Russian.
    Few,
    /// As for 5 in Russian.
    Many,
    /// All other numbers.
    Other,
}

impl PluralCategory {
    /// All categories.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name, as the key of a variant.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    /// The category called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plural| plural.name() == name)
    }

    const fn from_icu(category: IcuCategory) -> Self {
        match category {
            IcuCategory::Zero => Self::Zero,
            IcuCategory::One => Self::One,
            IcuCategory::Two => Self::Two,
            IcuCategory::Few => Self::Few,
            IcuCategory::Many => Self::Many,
            IcuCategory::Other => Self::Other,
        }
    }
}

impl fmt::Display for PluralCategory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The plural forms of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluralForms {
    /// Its categories.
    pub categories: Vec<PluralCategory>,
    /// The categories of the whole numbers from 0 to 200.
    pub by_number: Vec<PluralCategory>,
}

/// The separators with which a locale writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberSeparators {
    /// Between groups of digits, if the locale groups them.
    pub group: Option<char>,
    /// Before the fraction.
    pub decimal: char,
}

/// The form of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct DateForm {
    /// Whether the month is in full, abbreviated, or a number.
    pub length: DateLength,
    /// Whether the day is written, if the date has one.
    pub day: bool,
}

/// The formats of one locale.
#[derive(Clone, Debug)]
pub struct Cldr {
    tag: String,
    /// CLDR's name of its numbering system.
    numbering_system: &'static str,
    zero: char,
    /// The locale with its digits, computed when it is first used. `None` if CLDR lacks the language.
    locale: OnceLock<Option<Locale>>,
}

impl Cldr {
    /// The formats of `id`.
    #[must_use]
    pub fn new(id: &LanguageIdentifier) -> Self {
        let language = id.language.as_str();
        let system = NUMBERING_SYSTEMS.iter().find(|system| system.languages.contains(&language));
        Self {
            tag: id.to_string(),
            numbering_system: system.map_or("latn", |system| system.name),
            zero: system.map_or('0', |system| system.zero),
            locale: OnceLock::new(),
        }
    }

    /// The tag of the locale.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The locale's digit zero; the others follow it in Unicode.
    #[must_use]
    pub const fn zero(&self) -> char {
        self.zero
    }

    /// Whether CLDR has data for the language.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.locale().is_some()
    }

    fn locale(&self) -> Option<&Locale> {
        let find = || {
            let with_digits =
                |tag: &str| format!("{tag}-u-nu-{}", self.numbering_system).parse::<Locale>().ok();
            let (locale, root) = (with_digits(&self.tag)?, with_digits("und")?);
            // For a language without data ICU4X uses CLDR's root, which is in no language: `2026 M11`.
            let november = Date { year: 2026, month: 11, day: None };
            let form = DateForm { length: DateLength::Long, day: false };
            (date_text(&locale, november, form) != date_text(&root, november, form)).then_some(locale)
        };
        self.locale.get_or_init(find).as_ref()
    }

    /// `value` as the locale writes it, with all its digits. `None` if CLDR lacks the language.
    pub(super) fn number(&self, value: &Decimal, grouping: bool) -> Option<String> {
        let strategy = if grouping { GroupingStrategy::Auto } else { GroupingStrategy::Never };
        let formatter = DecimalFormatter::try_new(self.locale()?.into(), strategy.into()).ok()?;
        Some(formatter.format(value).to_string())
    }

    /// The separators of a number. `None` if CLDR lacks the language.
    #[must_use]
    pub fn separators(&self) -> Option<NumberSeparators> {
        let number: Decimal = "1234567.5".parse().ok()?;
        let text = self.number(&number, true)?;
        let mut separators = text.chars().filter(|c| !c.is_numeric());
        let decimal = separators.next_back()?;
        Some(NumberSeparators { group: separators.next(), decimal })
    }

    /// `date` as the locale writes it. `None` if CLDR lacks the language.
    pub(super) fn date(&self, date: Date, form: DateForm) -> Option<String> {
        date_text(self.locale()?, date, form)
    }

    /// The category of `value`, to which its fraction digits matter, even zeros. `None` if CLDR lacks the
    /// language.
    pub(super) fn plural(&self, value: &Decimal) -> Option<PluralCategory> {
        Some(PluralCategory::from_icu(self.rules()?.category_for(value)))
    }

    /// The plural forms of the locale. `None` if CLDR lacks the language.
    #[must_use]
    pub fn plurals(&self) -> Option<PluralForms> {
        let rules = self.rules()?;
        let by_number = (0..=200_u8).map(|n| PluralCategory::from_icu(rules.category_for(n))).collect();
        Some(PluralForms {
            categories: rules.categories().map(PluralCategory::from_icu).collect(),
            by_number,
        })
    }

    fn rules(&self) -> Option<PluralRules> {
        PluralRules::try_new_cardinal(self.locale()?.into()).ok()
    }
}

/// `date` as `locale` writes it, in the Gregorian calendar and with the whole year.
fn date_text(locale: &Locale, date: Date, form: DateForm) -> Option<String> {
    let day =
        icu_calendar::Date::try_new_gregorian(date.year.into(), date.month, date.day.unwrap_or(1)).ok()?;
    let preferences = DateTimeFormatterPreferences::from(locale);
    // ICU4X loads digits only if the pattern with an era has numbers. By a mistake in CLDR 48 that of `pt`
    // has none (`MMMM 'de' 'Y' G`), so digits are always loaded.
    macro_rules! text {
        ($fields:expr) => {{
            let formatter =
                FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(preferences, $fields).ok()?;
            let mut names = FixedCalendarDateTimeNames::from_formatter(preferences, formatter);
            names.include_decimal_formatter().ok()?;
            names.try_into_formatter($fields).ok()?.format(&day).to_string()
        }};
    }
    Some(match date.day.filter(|_| form.day) {
        Some(_) => text!(YMD::for_length(form.length).with_year_style(YearStyle::Full)),
        None => text!(YM::for_length(form.length).with_year_style(YearStyle::Full)),
    })
}

/// `value` with at least `least` and at most `most` fraction digits; a half is rounded away from zero.
pub(super) fn with_fraction(mut value: Decimal, least: Option<i16>, most: Option<i16>) -> Decimal {
    if let Some(most) = most {
        let away = SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);
        value.round_with_mode(-most, away);
    }
    if let Some(least) = least {
        value.pad_end(-least);
    }
    value
}

/// Whether two numbers have the same value, whatever their trailing zeros.
pub(super) fn is_same_number(a: &Decimal, b: &Decimal) -> bool {
    let normalized = |value: &Decimal| {
        let digits = value.absolute.clone().trimmed_end();
        (value.sign == Sign::Negative && !digits.is_zero(), digits)
    };
    normalized(a) == normalized(b)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub struct LanguageRow {
        pub tag: &'static str,
        pub cldr: &'static str,
        number: &'static str,
        month: &'static str,
        plurals: &'static str,
    }

    const fn row(
        tag: &'static str,
        cldr: &'static str,
        number: &'static str,
        month: &'static str,
        plurals: &'static str,
    ) -> LanguageRow {
        LanguageRow { tag, cldr, number, month, plurals }
    }

    /// All languages of the programme: tag, CLDR's tag, a number, a month, plural categories.
    pub const LANGUAGES: [LanguageRow; 77] = [
        row("en", "en", "12,345.5", "November 2026", "one other"),
        row("es", "es", "12.345,5", "noviembre de 2026", "one many other"),
        row("fr", "fr", "12\u{202f}345,5", "novembre 2026", "one many other"),
        row("de", "de", "12.345,5", "November 2026", "one other"),
        row("ru", "ru", "12\u{a0}345,5", "ноябрь 2026\u{202f}г.", "one few many other"),
        row("ar", "ar", "١٢٬٣٤٥٫٥", "نوفمبر ٢٠٢٦", "zero one two few many other"),
        row("hi", "hi", "12,345.5", "नवंबर 2026", "one other"),
        row("bn", "bn", "১২,৩৪৫.৫", "নভেম্বর ২০২৬", "one other"),
        row("th", "th", "12,345.5", "พฤศจิกายน ค.ศ. 2026", "other"),
        row("km", "km", "12,345.5", "វិច្ឆិកា 2026", "other"),
        row("zh-Hans", "zh-Hans", "12,345.5", "2026年11月", "other"),
        row("ja", "ja", "12,345.5", "2026年11月", "other"),
        row("pt-BR", "pt-BR", "12.345,5", "novembro de 2026", "one many other"),
        row("it", "it", "12.345,5", "novembre 2026", "one many other"),
        row("nl", "nl", "12.345,5", "november 2026", "one other"),
        row("pl", "pl", "12\u{a0}345,5", "listopad 2026", "one few many other"),
        row("ro", "ro", "12.345,5", "noiembrie 2026", "one few other"),
        row("uk", "uk", "12\u{a0}345,5", "листопад 2026\u{202f}р.", "one few many other"),
        row("el", "el", "12.345,5", "Νοέμβριος 2026", "one other"),
        row("tr", "tr", "12.345,5", "Kasım 2026", "one other"),
        row("fa", "fa", "۱۲٬۳۴۵٫۵", "نوامبر ۲۰۲۶", "one other"),
        row("ur", "ur", "12,345.5", "نومبر 2026", "one other"),
        row("ps", "ps", "۱۲٬۳۴۵٫۵", "۲۰۲۶ نومبر", "one other"),
        row("he", "he", "12,345.5", "נובמבר 2026", "one two other"),
        row("zh-Hant", "zh-Hant", "12,345.5", "2026年11月", "other"),
        row("ko", "ko", "12,345.5", "2026년 11월", "other"),
        row("vi", "vi", "12.345,5", "tháng 11 năm 2026", "one other"),
        row("id", "id", "12.345,5", "November 2026", "other"),
        row("fil", "fil", "12,345.5", "Nobyembre 2026", "one other"),
        row("sw", "sw", "12,345.5", "Novemba 2026", "one other"),
        row("ta", "ta", "12,345.5", "நவம்பர் 2026", "one other"),
        row("am", "am", "12,345.5", "ኖቬምበር 2026", "one other"),
        row("pt-PT", "pt-PT", "12\u{a0}345,5", "novembro de 2026", "one many other"),
        row("sv", "sv", "12\u{a0}345,5", "november 2026", "one other"),
        row("nb", "nb", "12\u{a0}345,5", "november 2026", "one other"),
        row("da", "da", "12.345,5", "november 2026", "one other"),
        row("fi", "fi", "12\u{a0}345,5", "marraskuu 2026", "one other"),
        row("cs", "cs", "12\u{a0}345,5", "listopad 2026", "one few many other"),
        row("sk", "sk", "12\u{a0}345,5", "november 2026", "one few many other"),
        row("hu", "hu", "12\u{a0}345,5", "2026. november", "one other"),
        row("bg", "bg", "12\u{a0}345,5", "ноември 2026\u{202f}г.", "one other"),
        row("sr", "sr", "12.345,5", "новембар 2026.", "one few other"),
        row("hr", "hr", "12.345,5", "studeni 2026.", "one few other"),
        row("bs", "bs", "12.345,5", "novembar 2026.", "one few other"),
        row("sq", "sq", "12\u{a0}345,5", "nëntor 2026", "one other"),
        row("lt", "lt", "12\u{a0}345,5", "2026 m. lapkritis", "one few many other"),
        row("lv", "lv", "12\u{a0}345,5", "2026. gada. novembris", "zero one other"),
        row("et", "et", "12\u{a0}345,5", "november 2026", "one other"),
        row("hy", "hy", "12\u{a0}345,5", "2026 թ․ նոյեմբեր", "one other"),
        row("ka", "ka", "12\u{a0}345,5", "ნოემბერი, 2026", "one other"),
        row("prs", "fa-AF", "۱۲٬۳۴۵٫۵", "نومبر ۲۰۲۶", "one other"),
        row("kmr", "ku", "12.345,5", "mijdara 2026an", "one other"),
        row("ckb", "ckb", "١٢٬٣٤٥٫٥", "٢٠٢٦ تشرینی دووەم", "one other"),
        row("pa", "pa", "12,345.5", "ਨਵੰਬਰ 2026", "one other"),
        row("gu", "gu", "12,345.5", "નવેમ્બર 2026", "one other"),
        row("te", "te", "12,345.5", "నవంబర్ 2026", "one other"),
        row("ml", "ml", "12,345.5", "2026 നവംബർ", "one other"),
        row("kn", "kn", "12,345.5", "ನವೆಂಬರ್ 2026", "one other"),
        row("mr", "mr", "१२,३४५.५", "नोव्हेंबर २०२६", "one other"),
        row("ne", "ne", "१२,३४५.५", "२०२६ नोभेम्बर", "one other"),
        row("si", "si", "12,345.5", "2026 ඉල්", "one other"),
        row("my", "my", "၁၂,၃၄၅.၅", "၂၀၂၆ နိုဝင်ဘာ", "other"),
        row("lo", "lo", "12.345,5", "ພະຈິກ 2026", "other"),
        row("ms", "ms", "12,345.5", "November 2026", "other"),
        row("so", "so", "12,345.5", "Noofeembar 2026", "one other"),
        row("ti", "ti", "12,345.5", "ሕዳር 2026", "one other"),
        row("om", "om", "12,345.5", "Sadaasa 2026", "one other"),
        row("ha", "ha", "12,345.5", "Nuwamba 2026", "one other"),
        row("yo", "yo", "12,345.5", "Oṣù Bélú 2026", "other"),
        row("ht", "ht", "", "", ""),
        row("rw", "rw", "12.345,5", "Ugushyingo 2026", "other"),
        row("mk", "mk", "12.345,5", "ноември 2026\u{202f}г.", "one other"),
        row("sl", "sl", "12.345,5", "november 2026", "one two few other"),
        row("mn", "mn", "12,345.5", "2026\u{202f}оны арван нэгдүгээр сар", "one other"),
        row("kk", "kk", "12\u{a0}345,5", "2026\u{202f}ж. қараша", "one other"),
        row("uz", "uz", "12\u{a0}345,5", "noyabr, 2026", "one other"),
        row("az", "az", "12.345,5", "noyabr 2026", "one other"),
    ];

    fn cldr(tag: &str) -> Cldr {
        Cldr::new(&tag.parse().unwrap())
    }

    #[test]
    fn every_language_has_its_digits_months_and_plural_forms() {
        for row in LANGUAGES {
            let cldr = cldr(row.cldr);
            let form = DateForm { length: DateLength::Long, day: true };
            let number = cldr.number(&"12345.5".parse().unwrap(), true).unwrap_or_default();
            let month = cldr.date("2026-11".parse().unwrap(), form).unwrap_or_default();
            let plurals = cldr.plurals().map(|forms| forms.categories).unwrap_or_default();
            let plurals: Vec<&str> = plurals.into_iter().map(PluralCategory::name).collect();
            assert_eq!((number.as_str(), month.as_str()), (row.number, row.month), "{}", row.tag);
            assert_eq!(plurals.join(" "), row.plurals, "{}", row.tag);
            assert_eq!(cldr.is_known(), row.tag != "ht", "{}", row.tag);
        }
    }

    /// The ten digits of all languages.
    #[test]
    fn digits_are_those_of_the_language() {
        for row in LANGUAGES {
            let zero = match row.tag {
                "ar" | "ckb" => '٠',
                "fa" | "prs" | "ps" => '۰',
                "bn" => '০',
                "mr" | "ne" => '०',
                "my" => '၀',
                _ => '0',
            };
            let cldr = cldr(row.cldr);
            assert_eq!(cldr.zero(), zero, "{}", row.tag);
            if let Some(text) = cldr.number(&1_234_567_890.into(), false) {
                let digits: Vec<u32> = text.chars().map(|c| u32::from(c) - u32::from(zero)).collect();
                assert_eq!(digits, [1, 2, 3, 4, 5, 6, 7, 8, 9, 0], "{}", row.tag);
            }
        }
    }

    #[test]
    fn dates_of_every_language_have_day_month_and_year() {
        for row in LANGUAGES {
            let cldr = cldr(row.cldr);
            for length in [DateLength::Long, DateLength::Medium, DateLength::Short] {
                let form = DateForm { length, day: true };
                let Some(text) = cldr.date("2026-09-07".parse().unwrap(), form) else { continue };
                let digits = |text: &str| -> String {
                    let zero = u32::from(cldr.zero());
                    text.chars()
                        .map(|c| char::from_digit(u32::from(c).wrapping_sub(zero), 10).unwrap_or(' '))
                        .collect()
                };
                let text = digits(&text);
                let numbers: Vec<u32> = text.split_whitespace().map(|n| n.parse().unwrap()).collect();
                assert!(numbers.contains(&2026) && numbers.contains(&7), "{} {text}", row.tag);
                assert!(length != DateLength::Short || numbers.contains(&9), "{} {text}", row.tag);
            }
        }
    }

    #[test]
    fn number_separators_are_those_of_the_locale() {
        let separators = |tag| cldr(tag).separators().map(|found| (found.group, found.decimal));
        assert_eq!(separators("en"), Some((Some(','), '.')));
        assert_eq!(separators("de"), Some((Some('.'), ',')));
        assert_eq!(separators("fr"), Some((Some('\u{202f}'), ',')));
        assert_eq!(separators("fa"), Some((Some('٬'), '٫')));
        assert_eq!(separators("ht"), None);
    }

    #[test]
    fn fractions_have_the_requested_digits() {
        let rounded = |text: &str, least, most| with_fraction(text.parse().unwrap(), least, most).to_string();
        assert_eq!(rounded("2", Some(1), None), "2.0");
        assert_eq!(rounded("2.5", None, Some(0)), "3");
        assert_eq!(rounded("-2.5", None, Some(0)), "-3");
        assert_eq!(rounded("2.25", None, Some(1)), "2.3");
        assert_eq!(rounded("2.50", Some(1), Some(1)), "2.5");
        assert_eq!(rounded("2.125", None, None), "2.125");
        let equal = |a: &str, b: &str| is_same_number(&a.parse().unwrap(), &b.parse().unwrap());
        assert!(equal("1", "1.00") && equal("-0", "0") && !equal("1", "-1") && !equal("10", "1"));
    }
}
