//! Left-to-right runs: Latin words in a right-to-left text with the signs and numbers that belong to them.
//!
//! In: the characters of a right-to-left segment and its quantities. Out: [`LtrRun`]s. The core of each is a
//! stretch that UAX #9 makes one run, from a letter to the last one that no right-to-left letter divides from
//! it. What UAX #9 cannot know is added: the number before it, the signs right before and behind it
//! (`@clinic`, `C++`, `Co.`, a closing bracket, the slash at the end of an address). Nothing is ever cut out
//! of it, except a number that counts the right-to-left word after it. Refuses nothing.

use std::ops::Range;

use super::number::{Quantity, Unit};
use super::scan::{CharKind, VisibleChar};
use crate::text::rules::LocaleRules;
use crate::unicode::is_number_space;

/// The most signs and spaces between a word and a number that follows it in one run.
const MAX_GAP: usize = 3;
/// The most letters of each part of an abbreviation with inner full stops, as in `p.m.` and `Ph.D.`, and of a
/// blood group.
const MAX_LETTERS_OF_PART: usize = 2;

/// A left-to-right run.
#[derive(Clone, Debug)]
pub(super) struct LtrRun {
    /// The positions of its characters.
    pub range: Range<usize>,
    /// Whether UAX #9 alone would not make it one run.
    pub needs_isolate: bool,
    /// Whether it has digits of an Arabic script, which take no part in a left-to-right run unless they are
    /// forced to.
    pub has_arabic_digits: bool,
}

/// Finds the left-to-right runs of a right-to-left segment.
#[derive(Clone, Copy)]
pub(super) struct LtrRunFinder<'c> {
    pub chars: &'c [VisibleChar],
    pub quantities: &'c [Quantity],
    pub rules: LocaleRules<'c>,
}

impl<'c> LtrRunFinder<'c> {
    /// All runs, in order and without overlaps. A unit alone is no run: it belongs to its number.
    pub(super) fn runs(self) -> Vec<LtrRun> {
        let mut found: Vec<LtrRun> = Vec::new();
        let mut i = 0;
        while let Some(c) = self.chars.get(i) {
            if c.kind != CharKind::Ltr {
                i += 1;
                continue;
            }
            let core = self.core(i);
            i = core.end;
            let is_unit = |q: &Quantity| q.extent.start <= core.start && core.end <= q.extent.end;
            if self.quantities.iter().any(is_unit) {
                continue;
            }
            let after = found.last().map_or(0, |run| run.range.end);
            let run = self.extended(core, after);
            i = i.max(run.range.end);
            found.push(run);
        }
        found
    }

    fn at(self, i: usize) -> Option<char> {
        self.chars.get(i).map(|c| c.value)
    }

    fn before(self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    fn kind(self, i: usize) -> Option<CharKind> {
        self.chars.get(i).map(|c| c.kind)
    }

    /// The core of the run that begins with the letter at `start`.
    fn core(self, start: usize) -> Range<usize> {
        let core = start..self.end_of_core(start, |_| false);
        let has_number = self.number_before(start).is_some()
            || self.quantities.iter().any(|q| core.start < q.number.end && q.number.start < core.end);
        if has_number { core } else { start..self.end_of_core(start, |i| self.is_divided(i)) }
    }

    /// Where the core that begins at `start` ends if no character after its first for which `ends` holds is
    /// in it.
    fn end_of_core(self, start: usize, ends: impl Fn(usize) -> bool) -> usize {
        let mut end = start + 1;
        for (i, c) in self.chars.iter().enumerate().skip(start + 1) {
            match c.kind {
                _ if ends(i) => break,
                CharKind::Rtl | CharKind::ArabicDigit | CharKind::Separator => break,
                CharKind::Ltr => end = i + 1,
                CharKind::AsciiDigit | CharKind::ExtendedDigit | CharKind::Other => {}
            }
        }
        end
    }

    /// Whether a right-to-left mark before the character at `i` divides a list of left-to-right words: it is
    /// beside a comma. Any other mark among them is dropped, and so is every mark in a run with a number.
    fn is_divided(self, i: usize) -> bool {
        let is_comma = |c: &VisibleChar| matches!(c.value, ',' | '،' | ';');
        let before = || self.chars[..i].iter().rfind(|c| !c.value.is_whitespace());
        self.chars[i].follows_rtl_mark && (is_comma(&self.chars[i]) || before().is_some_and(is_comma))
    }

    /// The core with what belongs to it; nothing before `after` does.
    fn extended(self, core: Range<usize>, after: usize) -> LtrRun {
        let mut run = LtrRun { range: core.clone(), needs_isolate: false, has_arabic_digits: false };
        self.extend_start(&mut run, after);
        while self.extend_end(&mut run) {}
        let mut kinds = self.chars[run.range.clone()].iter().map(|c| c.kind);
        run.has_arabic_digits = kinds.any(|kind| kind == CharKind::ArabicDigit);
        run
    }

    /// Where the run of the letter at `start` begins if a number before it belongs to it, as in `3M`, `5-HT`,
    /// `24 Hour Clinic` and `555-0142 ext. 12`. Arabic digits with a space after them stay to the right of
    /// it.
    fn number_before(self, start: usize) -> Option<usize> {
        let number = self.quantities.iter().take_while(|q| q.number.end <= start).last()?;
        let is_arabic = self.has_arabic_digits(&number.number);
        match &number.unit {
            Some(Unit::Rtl) => return None,
            // The letter is part of a unit, and other words follow it.
            Some(Unit::Ltr(unit)) if unit.start < start && start < unit.end && is_arabic => {
                return Some(unit.start);
            }
            _ => {}
        }
        let gap = start.saturating_sub(number.extent.end);
        let joins = match gap {
            0 => true,
            1 => self.before(start).is_some_and(|c| is_number_space(c) && !is_arabic || self.joins(c)),
            _ => false,
        };
        joins.then_some(number.extent.start)
    }

    /// Whether a sign without spaces joins a word and a number.
    fn joins(self, sign: char) -> bool {
        self.rules.any(|t| t.ltr_joiners.contains(sign))
    }

    fn has_arabic_digits(self, range: &Range<usize>) -> bool {
        self.chars[range.clone()].iter().any(|c| c.kind.is_arabic_script_digit())
    }

    /// Adds the number, the signs and the opening bracket that belong to the start of a run.
    fn extend_start(self, run: &mut LtrRun, after: usize) {
        if let Some(start) = self.number_before(run.range.start).filter(|start| *start >= after) {
            run.range.start = start;
            run.needs_isolate = true;
        }
        while run.range.start > after
            && let Some(sign) = self.before(run.range.start)
        {
            let start = run.range.start - 1;
            let follows_word =
                start > 0 && !self.before(start).is_some_and(|c| c.is_whitespace() || c == '(');
            let is_prefix = self.rules.any(|t| t.ltr_prefixes.contains(sign));
            let closes_inside = sign == '(' && self.depth(&run.range) < 0;
            if !closes_inside && !(is_prefix && (!follows_word || matches!(sign, '@' | '#'))) {
                break;
            }
            run.range.start = start;
            run.needs_isolate = true;
        }
    }

    /// The number of brackets that are open at the end of a range, or that close in it and are not open
    /// before.
    fn depth(self, range: &Range<usize>) -> i32 {
        self.chars[range.clone()].iter().fold(0, |depth, c| match c.value {
            '(' | '[' => depth + 1,
            ')' | ']' => depth - 1,
            _ => depth,
        })
    }

    /// Adds the next sign or number that belongs to the end of a run; returns whether there was one.
    fn extend_end(self, run: &mut LtrRun) -> bool {
        let end = run.range.end;
        if let Some(sign) = self.at(end) {
            let before_digit = self.chars.get(end + 1).is_some_and(VisibleChar::is_digit);
            let is_sign = match sign {
                ')' | ']' => self.depth(&run.range) > 0,
                '.' => self.is_abbreviation(run),
                '/' => self.last_word(run).any(|c| matches!(c, '.' | ':')),
                '-' | '−' => self.is_grade(run),
                sign => !before_digit && self.rules.any(|t| t.ltr_suffixes.contains(sign)),
            };
            if is_sign {
                run.range.end += 1;
                run.needs_isolate = true;
                return true;
            }
        }
        let Some(number) = self.number_after(run) else { return false };
        let is_plain = number.extent == number.number && !self.has_arabic_digits(&number.number);
        run.needs_isolate |= !is_plain;
        run.range.end = number.extent.end;
        true
    }

    /// The number after a run that belongs to it: `ext. 12`, `pH 7.4`, `Tel: 555-0142`, `COVID-19`.
    fn number_after(self, run: &LtrRun) -> Option<&'c Quantity> {
        let end = run.range.end;
        let number = self.quantities.iter().find(|q| q.extent.start >= end)?;
        let gap = self.chars.get(end..number.extent.start).filter(|gap| gap.len() <= MAX_GAP)?;
        let is_joined = match gap {
            [] => true,
            [sign] => self.joins(sign.value),
            _ => false,
        };
        if is_joined {
            return Some(number);
        }
        let ends_sentence = gap.iter().enumerate().any(|(i, c)| {
            let before_space = gap.get(i + 1).is_some_and(|next| next.value.is_whitespace());
            c.value == '،' || (before_space && matches!(c.value, '.' | '!' | '?' | ';' | '…'))
        });
        let is_in_brackets = gap.last().is_some_and(|c| c.value == '(');
        let closes = self.at(number.extent.end) == Some(')');
        let belongs = gap.iter().all(|c| c.kind == CharKind::Other)
            && self.kind(number.number.start) != Some(CharKind::ArabicDigit)
            && !ends_sentence
            && (!is_in_brackets || closes)
            && !self.counts_next_word(number);
        belongs.then_some(number)
    }

    /// Whether a number belongs to the right-to-left word after it: it has a unit there, or is a range.
    fn counts_next_word(self, number: &Quantity) -> bool {
        let end = number.extent.end;
        let next = end + usize::from(self.at(end).is_some_and(is_number_space));
        number.last_unit() == Some(&Unit::Rtl)
            || (number.second.is_some() && self.kind(next) == Some(CharKind::Rtl))
    }

    /// The characters of the last word of a run, backwards.
    fn last_word(self, run: &LtrRun) -> impl Iterator<Item = char> + use<'c> {
        let word = self.chars[run.range.clone()].iter().rev().map(|c| c.value);
        word.take_while(|c| !c.is_whitespace())
    }

    /// Whether a minus sign after a run belongs to its last word, a short one such as the blood group `B-`.
    fn is_grade(self, run: &LtrRun) -> bool {
        let goes_on = matches!(
            self.kind(run.range.end + 1),
            Some(
                CharKind::Ltr
                    | CharKind::Rtl
                    | CharKind::AsciiDigit
                    | CharKind::ArabicDigit
                    | CharKind::ExtendedDigit
            )
        );
        !goes_on && self.last_word(run).count() <= MAX_LETTERS_OF_PART
    }

    /// Whether a full stop after a run belongs to its last word, which is an abbreviation.
    fn is_abbreviation(self, run: &LtrRun) -> bool {
        let is_letter = |c: char| c.is_alphabetic() || c == '.';
        let word: Vec<char> = self.last_word(run).take_while(|c| is_letter(*c)).collect();
        let word: String = word.into_iter().rev().collect();
        let mut parts = word.split('.');
        let has_inner_stops =
            word.contains('.') && parts.all(|part| (1..=MAX_LETTERS_OF_PART).contains(&part.chars().count()));
        has_inner_stops || self.rules.any(|t| t.abbreviations.contains(&word))
    }
}
