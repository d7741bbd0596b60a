//! Style: the properties of each element of an SVG file, by the cascade of CSS.
//!
//! In: presentation attributes, style sheets and `style` attributes. Out: for each element the [`Declaration`]s that apply
//! to it, the strongest first, with their places. Values are not looked at here, so that one that is not understood gives
//! way to the next (CSS Cascade 4, 4.2).
//! Refuses selectors and rules that are not understood: what they would change cannot be told. Limits the work of
//! matching.

use std::ops::Range;

use usvg::roxmltree::Node;

use crate::diag::{Diagnostic, Name, Source};

/// The most style rules of a file, in bytes.
const MAX_STYLE_BYTES: usize = 64 * 1024;
/// The most comparisons of a selector with an element.
const MAX_MATCHES: usize = 2_000_000;
/// The most bytes of the `style` attribute of an element.
const MAX_ATTRIBUTE_BYTES: usize = 16 * 1024;
/// The most properties that apply to an element.
const MAX_DECLARATIONS: usize = 1_000;

/// A property that an attribute or a style rule sets.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Declaration<'a> {
    pub(super) name: &'a str,
    pub(super) value: &'a str,
    /// Bytes of the file.
    pub(super) range: Range<usize>,
    /// Whether it is from CSS, which has more forms of values than attributes.
    pub(super) is_css: bool,
    is_important: bool,
}

/// A rule of a style sheet.
struct Rule<'a> {
    selector: Selector<'a>,
    declarations: Vec<Declaration<'a>>,
}

/// The style sheets of a file.
pub(super) struct StyleSheets<'a> {
    /// Weakest first.
    rules: Vec<Rule<'a>>,
}

/// One condition on an element.
#[derive(Clone, Debug, PartialEq)]
enum Test<'a> {
    Element(&'a str),
    Id(&'a str),
    Class(&'a str),
    Attribute(&'a str, Option<&'a str>),
    FirstChild,
    Root,
    /// What paper never is: pointed at, focused, visited.
    Never,
}

/// How an element is found from the one behind it in the selector.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Combinator {
    Descendant,
    Child,
    Next,
    Sibling,
}

/// A selector, the element that it selects first.
#[derive(Clone, Debug, Default, PartialEq)]
struct Selector<'a> {
    compounds: Vec<(Vec<Test<'a>>, Option<Combinator>)>,
    /// Identifiers, classes, elements.
    specificity: [usize; 3],
}

impl<'a> StyleSheets<'a> {
    /// Reads the style sheets of a file. They apply to the whole file, wherever they are in it.
    ///
    /// # Errors
    /// When they are too long, or have a rule that is not understood.
    pub(super) fn read(
        elements: impl Iterator<Item = Node<'a, 'a>>,
        source: &Source,
        element_count: usize,
    ) -> Result<Self, Diagnostic> {
        let (mut rules, mut bytes) = (Vec::new(), 0);
        for style in elements {
            if !matches!(style.attribute("type"), None | Some("" | "text/css")) {
                continue;
            }
            bytes += style.range().len();
            if bytes > MAX_STYLE_BYTES {
                let limit = MAX_STYLE_BYTES / 1024;
                return Err(too_complex(format!("the picture has more than {limit} KiB of style rules"))
                    .at(source.at(style.range().start..style.range().start + "<style".len())));
            }
            if !applies(style.attribute("media").unwrap_or("all")).unwrap_or(true) {
                continue;
            }
            for text in style.children().filter(Node::is_text) {
                let sheet = Sheet::new(source, text.range(), text.text().unwrap_or_default());
                sheet.read_rules(0, sheet.text.len(), &mut rules)?;
            }
        }
        // Later rules win against equally specific ones.
        rules.sort_by_key(|rule| rule.selector.specificity);
        if rules.len() * element_count > MAX_MATCHES {
            return Err(
                too_complex("the picture has too many style rules for its elements").at(source.whole())
            );
        }
        Ok(Self { rules })
    }

    /// All declarations of the style sheets.
    pub(super) fn declarations(&self) -> impl Iterator<Item = &Declaration<'a>> {
        self.rules.iter().flat_map(|rule| &rule.declarations)
    }

    /// The declarations that apply to `node`, the strongest first.
    ///
    /// # Errors
    /// When there are too many, or a `style` attribute is too long.
    pub(super) fn of(&self, node: Node<'a, 'a>, source: &Source) -> Result<Vec<Declaration<'a>>, Diagnostic> {
        let mut found: Vec<Declaration<'a>> = Vec::new();
        for attribute in node.attributes().filter(|attribute| attribute.namespace().is_none()) {
            let (name, value) = (attribute.name(), attribute.value().trim());
            if name != "style" {
                let range = attribute.range();
                found.push(Declaration { name, value, range, is_css: false, is_important: false });
            }
        }
        for rule in self.rules.iter().filter(|rule| rule.selector.matches(node)) {
            found.extend(rule.declarations.iter().cloned());
        }
        if let Some(style) = node.attribute_node("style") {
            if style.value().len() > MAX_ATTRIBUTE_BYTES {
                let limit = MAX_ATTRIBUTE_BYTES / 1024;
                return Err(too_complex(format!("a `style` attribute has more than {limit} KiB"))
                    .at(source.at(style.range_qname())));
            }
            let sheet = Sheet::new(source, style.range_value(), style.value());
            found.extend(sheet.declarations(0, style.value().len()));
        }
        if found.len() > MAX_DECLARATIONS {
            return Err(too_complex(format!("more than {MAX_DECLARATIONS} properties apply to one element"))
                .at(source.at(node.range().start..node.range().start + 1)));
        }
        // Stable: of equally important ones the later wins.
        found.sort_by_key(|declaration| declaration.is_important);
        found.reverse();
        Ok(found)
    }
}

fn too_complex(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Name::PictureTooComplex, message)
        .hint("save it as plain SVG with presentation attributes, or use a simpler drawing")
}

/// Whether a media query selects white paper; `None` if it is not understood.
fn applies(query: &str) -> Option<bool> {
    let query: String = query.split_whitespace().collect::<Vec<_>>().join(" ").to_ascii_lowercase();
    match query.trim_start_matches("only ") {
        "" | "all" | "print" | "(prefers-color-scheme: light)" | "(prefers-color-scheme:light)" => Some(true),
        "screen" | "speech" | "(prefers-color-scheme: dark)" | "(prefers-color-scheme:dark)" => Some(false),
        query if query.starts_with("screen and ") => Some(false),
        _ => None,
    }
}

/// The text of a style sheet or of a `style` attribute.
struct Sheet<'s, 'a> {
    source: &'s Source,
    /// Its bytes in the file, possibly in escaped form.
    range: Range<usize>,
    /// Where it begins in the file, if it is not escaped.
    start: Option<usize>,
    text: &'a str,
}

impl<'s, 'a> Sheet<'s, 'a> {
    fn new(source: &'s Source, range: Range<usize>, text: &'a str) -> Self {
        let in_file = source.text.get(range.clone()).and_then(|raw| raw.find(text));
        let start = in_file.map(|at| range.start + at);
        Self { source, range, start, text }
    }

    /// The place in the file of a part of the text.
    fn place(&self, start: usize, end: usize) -> Range<usize> {
        self.start.map_or(self.range.clone(), |at| at + start..at + end)
    }

    fn read_rules(&self, start: usize, end: usize, rules: &mut Vec<Rule<'a>>) -> Result<(), Diagnostic> {
        let mut at = start;
        while let Some(begin) = self.skip_blank(at, end) {
            if self.text[begin..].starts_with("<!--") || self.text[begin..].starts_with("-->") {
                at = begin + if self.text[begin..].starts_with('<') { 4 } else { 3 };
                continue;
            }
            let open = self.find(begin, end, &['{', ';']);
            let prelude = self.text[begin..open].trim_end();
            if self.text.get(open..open + 1) != Some("{") {
                // A statement such as `@charset`, or the rest of a broken sheet.
                if prelude.starts_with("@import") || !prelude.starts_with('@') {
                    return Err(self.not_understood(begin, prelude));
                }
                at = open + 1;
                continue;
            }
            let close = self.matching(open, end);
            at = close + 1;
            match prelude.split([' ', '\t', '\n', '\r', '(']).next().unwrap_or_default() {
                "@media" => match applies(prelude["@media".len()..].trim()) {
                    Some(true) => self.read_rules(open + 1, close, rules)?,
                    Some(false) => {}
                    None => return Err(self.not_understood(begin, prelude)),
                },
                "@font-face" | "@keyframes" | "@-webkit-keyframes" | "@page" | "@namespace" | "@property" => {
                }
                word if word.starts_with('@') => return Err(self.not_understood(begin, prelude)),
                _ => {
                    let declarations = self.declarations(open + 1, close);
                    for selector in self.without_comments(prelude).split(',') {
                        let selector =
                            Selector::parse(selector).ok_or_else(|| self.not_understood(begin, prelude))?;
                        rules.push(Rule { selector, declarations: declarations.clone() });
                    }
                }
            }
        }
        Ok(())
    }

    /// The prelude if it has no comment, else what is behind the last one.
    fn without_comments(&self, prelude: &'a str) -> &'a str {
        prelude.rsplit("*/").next().unwrap_or(prelude)
    }

    fn not_understood(&self, start: usize, what: &str) -> Diagnostic {
        let shown: String = what.chars().take(40).collect();
        let message = format!("the picture has a style rule that is not understood: `{}`", shown.trim());
        Diagnostic::error(Name::UnsupportedInPicture, message)
            .at(self.source.at(self.place(start, start + what.len())))
            .hint("save it as plain SVG with presentation attributes")
    }

    /// The next byte that is neither white space nor in a comment.
    fn skip_blank(&self, mut at: usize, end: usize) -> Option<usize> {
        loop {
            let rest = self.text.get(at..end)?;
            let skipped = rest.len() - rest.trim_start().len();
            at += skipped;
            let rest = rest.trim_start();
            if rest.is_empty() {
                return None;
            }
            let Some(comment) = rest.strip_prefix("/*") else { return Some(at) };
            at += comment.find("*/").map_or(rest.len(), |close| close + 4);
        }
    }

    /// The position of the first of `ends` from `at`, outside of strings, comments and brackets; else `end`.
    fn find(&self, at: usize, end: usize, ends: &[char]) -> usize {
        let (mut quote, mut depth, mut is_comment, mut previous) = (None, 0_usize, false, ' ');
        for (offset, c) in self.text[at..end].char_indices() {
            if is_comment {
                is_comment = !(previous == '*' && c == '/');
            } else if let Some(open) = quote {
                if c == open {
                    quote = None;
                }
            } else if previous == '/' && c == '*' {
                is_comment = true;
            } else if ends.contains(&c) && depth == 0 {
                return at + offset;
            } else {
                match c {
                    '"' | '\'' => quote = Some(c),
                    '(' => depth += 1,
                    ')' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            previous = c;
        }
        end
    }

    /// The position of the bracket that closes the one at `open`; else `end`.
    fn matching(&self, open: usize, end: usize) -> usize {
        let (mut at, mut depth) = (open + 1, 1_usize);
        loop {
            at = self.find(at, end, &['{', '}']);
            match self.text.get(at..at + 1) {
                Some("{") if at < end => depth += 1,
                Some("}") if at < end => depth -= 1,
                _ => return end,
            }
            if depth == 0 {
                return at;
            }
            at += 1;
        }
    }

    /// The `name: value` pairs of a part of the text.
    fn declarations(&self, start: usize, end: usize) -> Vec<Declaration<'a>> {
        let (mut declarations, mut at) = (Vec::new(), start);
        while let Some(begin) = self.skip_blank(at, end) {
            let stop = self.find(begin, end, &[';']);
            at = stop + 1;
            let Some((name, value)) = self.text[begin..stop].split_once(':') else { continue };
            let value = value.split("/*").next().unwrap_or(value).trim();
            let (value, is_important) = match value.rsplit_once('!') {
                Some((value, word)) if word.trim().eq_ignore_ascii_case("important") => {
                    (value.trim_end(), true)
                }
                _ => (value, false),
            };
            let range = self.place(begin, begin + self.text[begin..stop].trim_end().len());
            let name = name.trim();
            declarations.push(Declaration { name, value, range, is_css: true, is_important });
        }
        declarations
    }
}

impl<'a> Selector<'a> {
    /// `None` if it is not understood.
    fn parse(text: &'a str) -> Option<Self> {
        let mut selector = Self::default();
        let mut rest = text.trim();
        let mut combinator = None;
        while !rest.is_empty() {
            let end = rest.find([' ', '\t', '\n', '\r', '>', '+', '~']).unwrap_or(rest.len());
            let (compound, behind) = rest.split_at(end);
            let tests = compound_tests(compound)?;
            for test in &tests {
                let class = match test {
                    Test::Id(_) => 0,
                    Test::Element(_) => 2,
                    _ => 1,
                };
                selector.specificity[class] += 1;
            }
            selector.compounds.push((tests, combinator));
            let next = behind.trim_start();
            let (kind, next) = match next.chars().next() {
                Some('>') => (Combinator::Child, &next[1..]),
                Some('+') => (Combinator::Next, &next[1..]),
                Some('~') => (Combinator::Sibling, &next[1..]),
                _ => (Combinator::Descendant, next),
            };
            if !behind.is_empty() && next.trim_start().is_empty() {
                return None;
            }
            (combinator, rest) = (Some(kind), next.trim_start());
        }
        // Each compound has the combinator before it; the selected element comes last.
        selector.compounds.reverse();
        (!selector.compounds.is_empty()).then_some(selector)
    }

    fn matches(&self, node: Node<'_, '_>) -> bool {
        fn from(compounds: &[(Vec<Test<'_>>, Option<Combinator>)], node: Node<'_, '_>) -> bool {
            let Some(((tests, combinator), rest)) = compounds.split_first() else { return true };
            if !tests.iter().all(|test| test.holds(node)) {
                return false;
            }
            match combinator {
                None => true,
                // The nearest match is enough for descendants of descendants, which is all that occurs.
                Some(Combinator::Descendant) => {
                    node.ancestors().skip(1).filter(Node::is_element).any(|outer| from(rest, outer))
                }
                Some(Combinator::Child) => node.parent_element().is_some_and(|outer| from(rest, outer)),
                Some(Combinator::Next) => {
                    node.prev_sibling_element().is_some_and(|before| from(rest, before))
                }
                Some(Combinator::Sibling) => {
                    let before =
                        std::iter::successors(node.prev_sibling_element(), Node::prev_sibling_element);
                    before.into_iter().any(|before| from(rest, before))
                }
            }
        }
        from(&self.compounds, node)
    }
}

/// The conditions of a compound selector such as `path.a#b`; `None` if one is not understood.
fn compound_tests(text: &str) -> Option<Vec<Test<'_>>> {
    let mut tests = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let first = rest.chars().next()?;
        let body = if first.is_alphanumeric() { rest } else { &rest[first.len_utf8()..] };
        let end = match first {
            '[' => body.find(']')? + 1,
            '*' => 0,
            _ => body.find(['.', '#', '[', ':', '*', '(']).unwrap_or(body.len()),
        };
        let (word, behind) = body.split_at(end);
        let is_name = !word.is_empty()
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii());
        tests.extend(match first {
            '*' => None,
            '.' if is_name => Some(Test::Class(word)),
            '#' if is_name => Some(Test::Id(word)),
            '[' => {
                let word = word.trim_end_matches(']');
                let (name, value) = word.split_once('=').map_or((word, None), |(name, value)| {
                    (name, Some(value.trim().trim_matches(['"', '\''])))
                });
                let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
                is_plain.then_some(())?;
                Some(Test::Attribute(name, value))
            }
            ':' => Some(match word {
                "first-child" => Test::FirstChild,
                "root" => Test::Root,
                "hover" | "active" | "focus" | "focus-within" | "focus-visible" | "visited" | "target" => {
                    Test::Never
                }
                _ => return None,
            }),
            _ if first.is_alphanumeric() && is_name => Some(Test::Element(word)),
            _ => return None,
        });
        rest = behind;
    }
    Some(tests)
}

impl Test<'_> {
    fn holds(&self, node: Node<'_, '_>) -> bool {
        match self {
            Self::Element(name) => node.tag_name().name() == *name,
            Self::Id(id) => node.attribute("id") == Some(id),
            Self::Class(class) => {
                node.attribute("class").is_some_and(|all| all.split_whitespace().any(|c| c == *class))
            }
            Self::Attribute(name, None) => node.has_attribute(*name),
            Self::Attribute(name, Some(value)) => node.attribute(*name) == Some(value),
            Self::FirstChild => node.prev_sibling_element().is_none(),
            Self::Root => node.parent_element().is_none(),
            Self::Never => false,
        }
    }
}
