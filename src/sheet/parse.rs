//! Parsing: reads a `sheet.toml` and checks it.
//!
//! In: the [`Source`] of the file. Out: a [`Sheet`], or all that is wrong with the file. The `Raw…` types mirror the
//! file; [`SheetReader`] turns them into the types of this module and collects the findings.
//! Refuses more sections, blocks or safety patterns than any sheet needs, keys that a kind of block does not take, unknown values, empty texts, sections without blocks and safety
//! patterns that match no message.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

use super::block::BlockValues;
use super::{
    BLOCK_KINDS, BlockKind, BlockSpec, DataKey, FrameStyle, MessageUse, PictureRef, Section, Sheet,
    matches_safety,
};
use crate::config::{self, Date, Spanned, place_of};
use crate::diag::{Diagnostic, Name, Source, closest};
use crate::message::MessageRef;

/// Most sections of a sheet. A format has no more slots for them.
const MAX_SECTIONS: usize = 256;
/// Most lengths of a section.
const MAX_LENGTHS: usize = 64;
/// Most blocks of a length.
const MAX_BLOCKS: usize = 2000;
/// Most safety patterns of a sheet.
const MAX_SAFETY_PATTERNS: usize = 1000;

/// `sheet.toml` as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawSheet {
    id: Spanned<String>,
    title: Spanned<String>,
    staff_title: Spanned<String>,
    version: Spanned<String>,
    edition: Date,
    review_by: Date,
    safety: Vec<Spanned<String>>,
    #[serde(default)]
    picture: Option<Spanned<String>>,
    #[serde(default)]
    staff: bool,
    #[serde(default)]
    section: Vec<Spanned<RawSection>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawSection {
    part: Spanned<String>,
    frame: FrameStyle,
    #[serde(default)]
    heading: Option<Spanned<String>>,
    #[serde(default)]
    icon: Option<Spanned<String>>,
    lengths: Spanned<BTreeMap<Spanned<String>, Vec<Spanned<RawBlock>>>>,
}

/// A block with the keys of all kinds. [`BLOCK_KINDS`] says which of them its kind takes.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RawBlock {
    set: Spanned<String>,
    #[serde(default)]
    text: Option<Spanned<String>>,
    #[serde(default)]
    name: Option<Spanned<String>>,
    #[serde(default)]
    icon: Option<Spanned<String>>,
    #[serde(default)]
    label: Option<Spanned<String>>,
    #[serde(default)]
    alt: Option<Spanned<String>>,
    #[serde(default)]
    value: Option<Spanned<String>>,
    #[serde(default)]
    filled: Option<Spanned<String>>,
}

impl RawBlock {
    /// The value of each key that the block has.
    fn keys(&self) -> [(&'static str, Option<&Spanned<String>>); 7] {
        [
            ("text", self.text.as_ref()),
            ("name", self.name.as_ref()),
            ("icon", self.icon.as_ref()),
            ("label", self.label.as_ref()),
            ("alt", self.alt.as_ref()),
            ("value", self.value.as_ref()),
            ("filled", self.filled.as_ref()),
        ]
    }
}

impl Sheet {
    /// Reads a `sheet.toml`.
    ///
    /// # Errors
    /// All findings in the file.
    pub fn parse(source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let raw: RawSheet = config::parse(source)?;
        let mut reader = SheetReader { source, findings: Vec::new() };
        reader.check_limits(&raw);
        if !reader.findings.is_empty() {
            return Err(reader.findings);
        }
        let title = reader.message(&raw.title);
        reader.check_not_empty("id", &raw.id);
        reader.check_not_empty("staff-title", &raw.staff_title);
        reader.check_not_empty("version", &raw.version);
        let safety = reader.safety_patterns(&raw.safety);
        let picture = raw.picture.as_ref().and_then(|picture| reader.picture(picture));
        let sections = reader.sections(&raw.section);
        let sheet = match title {
            Some(title) if reader.findings.is_empty() => Self {
                id: raw.id.into_inner(),
                title,
                staff_title: raw.staff_title.into_inner(),
                version: raw.version.into_inner(),
                edition: raw.edition,
                review_by: raw.review_by,
                picture,
                staff: raw.staff,
                sections,
                safety,
            },
            _ => return Err(reader.findings),
        };
        // A misspelt pattern would silently leave a safety message without its protection.
        for pattern in &raw.safety {
            let alone = std::slice::from_ref(pattern.get_ref());
            if !sheet.references().any(|used| matches_safety(alone, &used.message)) {
                let text = format!("`{}` matches no message of the sheet", pattern.get_ref());
                let finding = reader.error(Name::UnusedSafetyPattern, text, pattern);
                let names: Vec<String> = sheet.references().map(|used| used.message.to_string()).collect();
                let near = closest(pattern.get_ref(), names.iter().map(String::as_str));
                let hint = near.map(|near| format!("did you mean `{near}`?"));
                reader
                    .findings
                    .push(finding.hint(hint.unwrap_or("correct the pattern, or delete it".to_owned())));
            }
        }
        if reader.findings.is_empty() { Ok(sheet) } else { Err(reader.findings) }
    }
}

/// Turns the raw file into a sheet and collects the findings.
struct SheetReader<'a> {
    source: &'a Source,
    findings: Vec<Diagnostic>,
}

impl SheetReader<'_> {
    fn error<T>(&self, name: Name, message: String, at: &Spanned<T>) -> Diagnostic {
        Diagnostic::error(name, message).at(place_of(self.source, at))
    }

    /// Later stages compare some of these entries pairwise.
    fn check_limits(&mut self, raw: &RawSheet) {
        let mut limit = |what: &str, count: usize, most: usize, first_extra: Option<Range<usize>>| {
            let Some(range) = first_extra else { return };
            let finding = Diagnostic::error(Name::TooMany, format!("there are {count} {what}"));
            self.findings
                .push(finding.at(self.source.at(range)).hint(format!("write at most {most} {what}")));
        };
        let section = raw.section.get(MAX_SECTIONS).map(Spanned::span);
        limit("sections", raw.section.len(), MAX_SECTIONS, section);
        let pattern = raw.safety.get(MAX_SAFETY_PATTERNS).map(Spanned::span);
        limit("safety patterns", raw.safety.len(), MAX_SAFETY_PATTERNS, pattern);
        for section in &raw.section {
            let lengths = section.get_ref().lengths.get_ref();
            let length = lengths.keys().nth(MAX_LENGTHS).map(Spanned::span);
            limit("lengths of a section", lengths.len(), MAX_LENGTHS, length);
            for blocks in lengths.values() {
                let block = blocks.get(MAX_BLOCKS).map(Spanned::span);
                limit("blocks of a length", blocks.len(), MAX_BLOCKS, block);
            }
        }
    }

    fn check_not_empty(&mut self, key: &str, value: &Spanned<String>) {
        if value.get_ref().trim().is_empty() {
            self.findings.push(self.error(Name::EmptyValue, format!("`{key}` is empty"), value));
        }
    }

    fn message(&mut self, value: &Spanned<String>) -> Option<MessageUse> {
        match value.get_ref().parse() {
            Ok(message) => Some(MessageUse { message, span: place_of(self.source, value) }),
            Err(reason) => {
                self.findings.push(self.error(Name::WrongValue, reason, value));
                None
            }
        }
    }

    /// The safety patterns as they are written. A pattern is a message, or the start of a name and a `*`.
    fn safety_patterns(&mut self, patterns: &[Spanned<String>]) -> Vec<String> {
        for pattern in patterns {
            let text = pattern.get_ref();
            let name = text.strip_suffix('*').unwrap_or(text);
            if name.trim_end_matches(['-', '_', '.']).parse::<MessageRef>().is_err() {
                let wrong = format!("`{text}` is neither a message nor a pattern");
                let finding = self.error(Name::WrongValue, wrong, pattern);
                self.findings
                    .push(finding.hint("write a message, or the start of its name and one `*`: `risk-*`"));
            }
        }
        patterns.iter().map(|pattern| pattern.get_ref().clone()).collect()
    }

    fn sections(&mut self, sections: &[Spanned<RawSection>]) -> Vec<Section> {
        if sections.is_empty() {
            let finding = Diagnostic::error(Name::EmptySheet, "this sheet has no sections");
            self.findings.push(finding.at(self.source.whole()).hint("add a `[[section]]`"));
        }
        let mut read: Vec<Section> = Vec::new();
        for raw in sections {
            let raw = raw.get_ref();
            self.check_not_empty("part", &raw.part);
            if read.iter().any(|section| section.part == *raw.part.get_ref()) {
                let text = format!("two sections have the name `{}`", raw.part.get_ref());
                let finding = self.error(Name::DuplicateName, text, &raw.part);
                self.findings.push(finding.hint("rename one of them, or join them"));
            }
            if raw.lengths.get_ref().is_empty() {
                let text = format!("section `{}` has no length", raw.part.get_ref());
                let finding = self.error(Name::EmptySheet, text, &raw.part);
                self.findings.push(finding.hint("add `standard = [ … ]` under `[section.lengths]`"));
            }
            let heading = raw.heading.as_ref().and_then(|heading| self.message(heading));
            let icon = raw.icon.as_ref().and_then(|icon| self.picture(icon));
            let mut lengths = BTreeMap::new();
            for (name, blocks) in raw.lengths.get_ref() {
                let blocks = blocks.iter().filter_map(|block| self.block(block)).collect();
                lengths.insert(name.get_ref().clone(), blocks);
            }
            read.push(Section {
                part: raw.part.get_ref().clone(),
                frame: raw.frame,
                heading,
                icon,
                lengths,
                span: place_of(self.source, &raw.part),
            });
        }
        read
    }

    /// The block, or `None` if something is wrong with it.
    fn block(&mut self, raw: &Spanned<RawBlock>) -> Option<BlockSpec> {
        let before = self.findings.len();
        let block = raw.get_ref();
        let kind = self.kind_of(block)?;
        let values = BlockValues {
            text: block.text.as_ref().and_then(|text| self.message(text)),
            name: block.name.as_ref().and_then(|name| self.message(name)),
            label: block.label.as_ref().and_then(|label| self.message(label)),
            alt: block.alt.as_ref().and_then(|alt| self.message(alt)),
            filled: block.filled.as_ref().and_then(|filled| self.message(filled)),
            icon: block.icon.as_ref().and_then(|icon| self.picture(icon)),
            value: block.value.as_ref().and_then(|value| self.data_key(kind.name, value)),
        };
        if self.findings.len() > before { None } else { (kind.build)(values) }
    }

    /// The kind of `block`, or `None` if it is unknown. Reports keys that the kind needs or does not take.
    fn kind_of(&mut self, block: &RawBlock) -> Option<BlockKind> {
        let name = block.set.get_ref().as_str();
        let Some(kind) = BLOCK_KINDS.into_iter().find(|kind| kind.name == name) else {
            let names = BLOCK_KINDS.map(|kind| kind.name);
            let finding =
                self.error(Name::UnknownValue, format!("unknown kind of block `{name}`"), &block.set);
            self.findings.push(config::suggest(finding, name, &names, "the kinds are"));
            return None;
        };
        for (key, value) in block.keys() {
            match value {
                None if kind.required.contains(&key) => {
                    let finding = self.error(Name::MissingKey, format!("`{name}` needs `{key}`"), &block.set);
                    self.findings.push(finding.hint(format!("add `{key} = \"…\"`")));
                }
                Some(value) if !kind.required.contains(&key) && !kind.optional.contains(&key) => {
                    let keys = kind.required.iter().chain(kind.optional);
                    let keys: Vec<String> = keys.map(|key| format!("`{key}`")).collect();
                    let finding = self.error(Name::UnknownKey, format!("`{name}` takes no `{key}`"), value);
                    self.findings.push(finding.hint(format!("it takes {}", keys.join(", "))));
                }
                _ => {}
            }
        }
        if let ("small", Some(alone), None) | ("small", None, Some(alone)) =
            (name, &block.value, &block.filled)
        {
            let text = "`value` and `filled` need each other".to_owned();
            let finding = self.error(Name::MissingKey, text, alone);
            self.findings
                .push(finding.hint("write both: `filled` is the message to print where `value` is known"));
        }
        Some(kind)
    }

    fn picture(&mut self, value: &Spanned<String>) -> Option<PictureRef> {
        let name = value.get_ref();
        // The name becomes part of a path, which must not leave the folder of the sheet.
        let is_plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if name.is_empty() || !is_plain {
            let finding =
                self.error(Name::WrongValue, format!("`{name}` is not the name of a picture"), value);
            self.findings.push(finding.hint("use small letters, digits and `-`, without `.svg`"));
            return None;
        }
        Some(PictureRef { name: name.clone(), span: place_of(self.source, value) })
    }

    /// The key of that name, if a block of this kind can show its value.
    fn data_key(&mut self, kind: &str, value: &Spanned<String>) -> Option<DataKey> {
        let name = value.get_ref();
        let Some(key) = DataKey::ALL.into_iter().find(|key| key.name() == name) else {
            let finding = self.error(Name::UnknownValue, format!("unknown value `{name}`"), value);
            let names = DataKey::ALL.map(DataKey::name);
            self.findings.push(config::suggest(finding, name, &names, "the values are"));
            return None;
        };
        // The number of a poison line printed as the emergency number could cost a life.
        let suitable: &[DataKey] = match kind {
            "call" => &[DataKey::EmergencyNumber],
            "logo" => &[DataKey::ClinicLogo, DataKey::ClinicSecondLogo],
            "code" => &[DataKey::ClinicUrl],
            _ if matches!(key, DataKey::ClinicLogo | DataKey::ClinicSecondLogo | DataKey::ClinicUrl) => &[],
            _ => return Some(key),
        };
        if suitable.contains(&key) {
            return Some(key);
        }
        let finding = self.error(Name::UnsuitableValue, format!("`{kind}` cannot show `{name}`"), value);
        self.findings.push(match suitable.first() {
            Some(only) => finding.hint(format!("write `value = \"{only}\"`")),
            None => finding.hint("show it in a block `logo` or `code`"),
        });
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::render;

    const HEAD: &str = "id = \"x\"\ntitle = \"main-title\"\nstaff-title = \"X\"\nversion = \"1\"\nedition = \"2026-11\"\n\
        review-by = \"2027-11\"\nsafety = [\"main-*\"]\n";

    fn parse(body: &str) -> Result<Sheet, String> {
        let source = Source::new("sheets/x/sheet.toml", format!("{HEAD}{body}"));
        Sheet::parse(&source).map_err(|all| all.iter().map(|d| render(d, false)).collect())
    }

    fn part(blocks: &str) -> String {
        format!(
            "[[section]]\npart = \"main\"\nframe = \"none\"\n[section.lengths]\nstandard = [\n{blocks}\n]\n"
        )
    }

    #[test]
    fn more_entries_than_a_sheet_needs_are_refused_before_they_are_compared() {
        let block = "{ set = \"text\", text = \"main-title\" },\n";
        let sections =
            |count: usize| (0..count).map(|at| part(block).replace("main\"\n", &format!("p{at}\"\n")));
        let text = parse(&sections(257).collect::<String>()).unwrap_err();
        assert!(text.starts_with("error[too-many]: there are 257 sections\n"), "{text}");
        assert!(text.contains("hint: write at most 256 sections"), "{text}");
        assert!(parse(&sections(256).collect::<String>()).is_ok());
        let text = parse(&part(&block.repeat(2001))).unwrap_err();
        assert!(text.starts_with("error[too-many]: there are 2001 blocks of a length\n"), "{text}");
        let lengths: String = (0..65).map(|at| format!("l{at} = []\n")).collect();
        let text = parse(&format!("{}{lengths}", part(block))).unwrap_err();
        assert!(text.starts_with("error[too-many]: there are 66 lengths of a section\n"), "{text}");
        let patterns = "\"main-*\", ".repeat(1001);
        let source = Source::new("x", format!("{}{}", HEAD.replace("\"main-*\"", &patterns), part(block)));
        let found = Sheet::parse(&source).unwrap_err();
        assert_eq!(found[0].message, "there are 1001 safety patterns");
    }

    #[test]
    fn a_file_becomes_sections_and_blocks() {
        let sheet = parse(&format!(
            "{}short = []\n[[section]]\npart = \"alert\"\nframe = \"alarm\"\nheading = \"alert\"\n[section.lengths]\nnumber = [\n{}\n]\n",
            part("{ set = \"title\", text = \"main-title\" },\n{ set = \"row\", icon = \"eye\", name = \"a\", text = \"a.body\" },"),
            "{ set = \"call\", text = \"alert-call\", value = \"emergency-number\" }"
        ))
        .unwrap();
        let main = sheet.section("main").unwrap();
        assert_eq!(main.length("standard").unwrap().len(), 2);
        assert_eq!(main.length("short"), Some(&[] as &[BlockSpec]));
        assert_eq!(main.length("easy"), None);
        assert_eq!(main.length("standard").unwrap()[1].icon().unwrap().name, "eye");
        let alert = sheet.section("alert").unwrap();
        assert_eq!(alert.frame, FrameStyle::Alarm);
        let all: Vec<String> = sheet.references().map(|r| r.message.to_string()).collect();
        assert_eq!(all, ["main-title", "main-title", "a", "a.body", "alert", "alert-call"]);
        let place = &alert.length("number").unwrap()[0].references()[0].span;
        assert_eq!(&place.source.text[place.range.clone().unwrap()], "\"alert-call\"");
    }

    /// A constructor must ask for no key that its row does not require: the block would be dropped without a finding.
    #[test]
    fn every_kind_makes_a_block_of_its_required_keys() {
        for kind in BLOCK_KINDS {
            let value_of = |key: &str| match (key, kind.name) {
                ("icon", _) => "eye",
                ("value", "logo") => "clinic-logo",
                ("value", "code") => "clinic-url",
                ("value", _) => "emergency-number",
                _ => "main-title",
            };
            let keys: Vec<String> =
                kind.required.iter().map(|key| format!("{key} = \"{}\"", value_of(key))).collect();
            let sheet = parse(&part(&format!("{{ set = \"{}\", {} }}", kind.name, keys.join(", ")))).unwrap();
            assert_eq!(sheet.section("main").unwrap().length("standard").unwrap().len(), 1, "{}", kind.name);
        }
    }

    #[test]
    fn safety_patterns_match_the_start_of_names() {
        let body = part("{ set = \"text\", text = \"alert\" },\n{ set = \"text\", text = \"risk-a.body\" },");
        let text = format!("{HEAD}{body}").replace("\"main-*\"", "\"main-*\", \"alert\", \"risk-a.body\"");
        let sheet = Sheet::parse(&Source::new("sheets/x/sheet.toml", text)).unwrap();
        for (message, expected) in [
            ("main-title", true),
            ("main-title.short", true),
            ("main", false),
            ("alert", true),
            ("alert.body", true),
            ("alert-call", false),
            ("risk-a.body", true),
            ("risk-a", false),
        ] {
            assert_eq!(sheet.is_safety(&message.parse().unwrap()), expected, "{message}");
            assert_eq!(sheet.safety()(&message.parse().unwrap()), expected, "{message}");
        }
    }

    #[test]
    fn a_safety_pattern_that_matches_no_message_is_refused() {
        let text = format!("{HEAD}{}", part("")).replace("\"main-*\"", "\"main-*\", \"rsk-*\"");
        let found = Sheet::parse(&Source::new("sheets/x/sheet.toml", text)).unwrap_err();
        let said: String = found.iter().map(|d| render(d, false)).collect();
        assert!(
            said.starts_with("error[unused-safety-pattern]: `rsk-*` matches no message of the sheet\n --> sheets/x/sheet.toml:7:21"),
            "{said}"
        );
    }

    #[test]
    fn every_finding_in_a_file_is_reported_at_its_line() {
        let text = parse(&part(
            "{ set = \"titles\", text = \"a\" },\n{ set = \"row\", name = \"a\", text = \"a b\" },\n\
             { set = \"text\", text = \"a\", icon = \"../x\" },\n{ set = \"call\", text = \"a\", value = \"emergency\" },\n\
             { set = \"name\", text = \"a\", icon = \"../x\" },\n\
             { set = \"call\", text = \"a\", value = \"poison-number\" },\n\
             { set = \"field\", label = \"a\", value = \"clinic-logo\" },\n\
             { set = \"small\", text = \"a\", filled = \"b\" },",
        ))
        .unwrap_err();
        for expected in [
            "error[unknown-value]: unknown kind of block `titles`",
            "did you mean `title`?",
            "error[missing-key]: `row` needs `icon`",
            "error[wrong-value]: `a b` is not a message",
            "error[unknown-key]: `text` takes no `icon`",
            "error[unknown-value]: unknown value `emergency`",
            "error[unsuitable-value]: `call` cannot show `poison-number`",
            "write `value = \"emergency-number\"`",
            "error[unsuitable-value]: `field` cannot show `clinic-logo`",
            "error[missing-key]: `value` and `filled` need each other",
            "error[wrong-value]: `../x` is not the name of a picture",
            "sheets/x/sheet.toml:13:9",
        ] {
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        let twice = parse(&format!("{}{}", part(""), part(""))).unwrap_err();
        assert!(twice.contains("two sections have the name `main`"), "{twice}");
        assert!(parse("").unwrap_err().contains("this sheet has no sections"));
        let unknown = parse(&part("{ set = \"text\", txt = \"a\" }")).unwrap_err();
        assert!(
            unknown.contains("unknown key `txt`") && unknown.contains("did you mean `text`?"),
            "{unknown}"
        );
        let frame = parse(&part("").replace("\"none\"", "\"alarmed\"")).unwrap_err();
        assert!(
            frame.contains("unknown value `alarmed`") && frame.contains("did you mean `alarm`?"),
            "{frame}"
        );
    }
}
