//! The bundle: formats messages, and refuses whatever would not come out as the translator meant it.
//!
//! Fluent's resolver puts its own source text where it cannot resolve, takes a default variant where a
//! function is unknown, and panics where its limit strikes inside a nested placeable. So every message is
//! walked before it is resolved, over all its variants: what the walk lets pass resolves without error.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use fluent_syntax::ast;

use super::catalog::File;
use super::{Args, Catalog, MessageRef};
use crate::diag::{Diagnostic, Place, Source, closest};
use crate::locale::LanguageIdentifier;

/// Placeables one message may expand to: what Fluent's resolver allows.
const MAX_PLACEABLES: usize = 100;
/// Patterns and placeables within each other.
const MAX_DEPTH: usize = 100;
/// Bytes one message may come to.
const MAX_BYTES: usize = 100_000;
/// Functions that messages may call. Their implementations are added to the bundle in [`Link::new`].
const FUNCTIONS: &[&str] = &[];

/// The messages of a locale, ready to format, with the locales that may stand in.
///
/// A bundle is shared by threads: it is built on Fluent's concurrent memoizer, so that the formats of a
/// locale can be set side by side from one bundle. What that costs is a lock where a plural is chosen.
pub struct Bundle {
    own: Link,
    fallbacks: Vec<Link>,
    reference: Option<Arc<Catalog>>,
    safety: Box<dyn Fn(&MessageRef) -> bool + Send + Sync>,
}

/// One locale of the chain.
struct Link {
    catalog: Arc<Catalog>,
    fluent: FluentBundle<Arc<FluentResource>>,
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formatted {
    /// The text, with Fluent's isolation marks.
    pub text: String,
    /// The locale that says it: the bundle's, or one that stands in.
    pub locale: LanguageIdentifier,
    /// Where the message is defined.
    pub place: Place,
}

impl Link {
    fn new(catalog: Arc<Catalog>) -> Self {
        let mut fluent = FluentBundle::new_concurrent(vec![catalog.locale().clone()]);
        fluent.set_use_isolating(true);
        for file in &catalog.files {
            // Its only errors are entries defined twice, which the catalog has reported.
            let _ = fluent.add_resource(Arc::clone(&file.resource));
        }
        Self { catalog, fluent }
    }
}

impl Bundle {
    /// The bundle of one locale, for which no other stands in.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>) -> Self {
        Self { own: Link::new(catalog), fallbacks: Vec::new(), reference: None, safety: Box::new(|_| true) }
    }

    /// The same bundle, with the source locale: it says in which file a missing message should be.
    #[must_use]
    pub fn with_reference(mut self, catalog: Arc<Catalog>) -> Self {
        self.reference = Some(catalog);
        self
    }

    /// The same bundle, with `catalog` standing in for messages that are missing so far and that are not
    /// safety messages by `safety`.
    #[must_use]
    pub fn with_fallback(
        mut self,
        catalogs: impl IntoIterator<Item = Arc<Catalog>>,
        safety: impl Fn(&MessageRef) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.fallbacks = catalogs.into_iter().map(Link::new).collect();
        self.safety = Box::new(safety);
        self
    }

    /// The locale that the bundle speaks.
    #[must_use]
    pub fn locale(&self) -> &LanguageIdentifier {
        self.own.catalog.locale()
    }

    /// The messages of the bundle's own locale.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.own.catalog
    }

    /// What `message` says with `args`.
    ///
    /// # Errors
    /// When it is missing, or when anything in it cannot be resolved.
    pub fn format(&self, message: &MessageRef, args: &Args) -> Result<Formatted, Diagnostic> {
        let link = self.link(message).ok_or_else(|| self.missing(message))?;
        self.check(link, message, args)?;
        let entry = link.catalog.get(message).ok_or_else(|| self.missing(message))?;
        let found = link.fluent.get_message(&message.id).and_then(|found| match &message.attribute {
            Some(name) => found.get_attribute(name).map(|attribute| attribute.value()),
            None => found.value(),
        });
        let pattern = found.ok_or_else(|| self.missing(message))?;
        let mut values = FluentArgs::new();
        for name in args.names() {
            values.set(name.to_owned(), args.get(name).map(str::to_owned));
        }
        let mut errors = Vec::new();
        let text = link.fluent.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        let locale = link.catalog.locale();
        if let Some(error) = errors.first() {
            return Err(Diagnostic::error(format!(
                "message `{message}` of locale `{locale}` fails: {error}"
            ))
            .at(entry.place.clone()));
        }
        if text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{2066}'..='\u{2069}')) {
            return Err(Diagnostic::error(format!("message `{message}` says nothing in locale `{locale}`"))
                .at(entry.place.clone())
                .hint("write its text"));
        }
        Ok(Formatted { text, locale: locale.clone(), place: entry.place.clone() })
    }

    /// The first locale of the chain that has `message` and may say it.
    fn link(&self, message: &MessageRef) -> Option<&Link> {
        if self.own.catalog.get(message).is_some() {
            return Some(&self.own);
        }
        if (self.safety)(message) {
            return None;
        }
        self.fallbacks.iter().find(|link| link.catalog.get(message).is_some())
    }

    fn missing(&self, message: &MessageRef) -> Diagnostic {
        let tag = self.locale();
        let known = self.reference.as_ref().and_then(|reference| reference.get(message));
        let diagnostic = Diagnostic::error(format!("message `{message}` is missing in locale `{tag}`"))
            .at(self.home(message, known.map(|entry| &entry.place.source)));
        let names: Vec<String> = self
            .reference
            .iter()
            .chain([&self.own.catalog])
            .flat_map(|c| c.messages())
            .map(|m| m.0.to_string())
            .collect();
        let near = closest(&message.to_string(), names.iter().map(String::as_str)).map(str::to_owned);
        match (&self.reference, known, near) {
            (_, None, Some(near)) => diagnostic.hint(format!("add it, or did you mean `{near}`?")),
            (Some(reference), Some(_), _) if (self.safety)(message) => {
                if self.fallbacks.is_empty() {
                    diagnostic.hint("add it")
                } else {
                    diagnostic
                        .hint(format!("add it: {} never stands in for a safety message", reference.name()))
                }
            }
            (Some(reference), Some(_), _) if reference.locale() != tag => diagnostic.hint(format!(
                "add it, or allow {} for `{tag}` with `fallback = [\"{}\"]` in locales/{tag}/locale.toml",
                reference.name(),
                reference.locale()
            )),
            _ => diagnostic.hint("add it"),
        }
    }

    /// Where `message` should stand: by its own message, or in the file of the name that it has in `like`.
    fn home(&self, message: &MessageRef, like: Option<&Source>) -> Place {
        let value = MessageRef { id: message.id.clone(), attribute: None };
        if let Some(entry) = self.own.catalog.get(&value) {
            return entry.place.clone();
        }
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let mut sources = self.own.catalog.sources();
        match like {
            Some(like) => match sources.find(|source| name(&source.path) == name(&like.path)) {
                Some(source) => source.whole(),
                None => Source::new(format!("locales/{}/{}", self.locale(), name(&like.path)), "").whole(),
            },
            None => match sources.next() {
                Some(source) => source.whole(),
                None => Source::new(format!("locales/{}", self.locale()), "").whole(),
            },
        }
    }

    /// Walks `message` over all its variants.
    fn check(&self, link: &Link, message: &MessageRef, args: &Args) -> Result<(), Diagnostic> {
        let mut walk = Walk { bundle: self, link, message, args, open: Vec::new(), done: BTreeMap::new() };
        let target = Target { hyphen: "", id: &message.id, attribute: message.attribute.as_deref() };
        match walk.find(&target) {
            Some((file, pattern)) => walk.pattern(file, pattern, &message.to_string(), None, 0).map(|_| ()),
            None => Err(self.missing(message)),
        }
    }
}

/// What resolving a pattern comes to at most.
#[derive(Clone, Copy, Default)]
struct Cost {
    placeables: usize,
    bytes: usize,
}

impl Cost {
    fn add(&mut self, other: Self) {
        self.placeables = self.placeables.saturating_add(other.placeables);
        self.bytes = self.bytes.saturating_add(other.bytes);
    }
}

/// What a reference names.
struct Target<'t> {
    /// `-` for a term.
    hyphen: &'static str,
    id: &'t str,
    attribute: Option<&'t str>,
}

impl fmt::Display for Target<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.hyphen, self.id)?;
        self.attribute.map_or(Ok(()), |attribute| write!(f, ".{attribute}"))
    }
}

/// The named arguments with which the term around is called; `None` in a message.
type Call<'a> = Option<&'a [ast::NamedArgument<&'a str>]>;

/// One walk over a message and all that it refers to.
struct Walk<'a> {
    bundle: &'a Bundle,
    link: &'a Link,
    message: &'a MessageRef,
    args: &'a Args,
    /// Patterns around the one at hand: their address and name.
    open: Vec<(usize, String)>,
    /// Costs of patterns by their address and the address of their call, so that a chain of
    /// doublings is walked once and not 2^n times.
    done: BTreeMap<(usize, usize), Cost>,
}

impl<'a> Walk<'a> {
    fn find(&self, target: &Target<'_>) -> Option<(&'a File, &'a ast::Pattern<&'a str>)> {
        let (file, entry) = self.link.catalog.entry(&format!("{}{}", target.hyphen, target.id))?;
        let (value, attributes) = match entry {
            ast::Entry::Message(m) => (m.value.as_ref(), &m.attributes),
            ast::Entry::Term(t) => (Some(&t.value), &t.attributes),
            _ => return None,
        };
        let pattern = match target.attribute {
            Some(name) => attributes.iter().find(|a| a.id.name == name).map(|a| &a.value),
            None => value,
        };
        Some((file, pattern?))
    }

    /// An error of the message being formatted, at `slice` of `file`.
    fn error(&self, file: &File, slice: &str, what: &str) -> Diagnostic {
        let locale = self.link.catalog.locale();
        Diagnostic::error(format!("message `{}` {what} in locale `{locale}`", self.message))
            .at(file.place(slice))
    }

    /// An error about the message as a whole.
    fn too_much(&self, what: &str) -> Diagnostic {
        let locale = self.link.catalog.locale();
        let diagnostic = Diagnostic::error(format!("message `{}` {what} in locale `{locale}`", self.message))
            .hint("refer to fewer messages and terms");
        match self.link.catalog.get(self.message) {
            Some(entry) => diagnostic.at(entry.place.clone()),
            None => diagnostic,
        }
    }

    fn pattern(
        &mut self,
        file: &'a File,
        pattern: &'a ast::Pattern<&'a str>,
        name: &str,
        call: Call<'a>,
        depth: usize,
    ) -> Result<Cost, Diagnostic> {
        let address = std::ptr::from_ref(pattern) as usize;
        let key = (address, call.map_or(0, |named| named.as_ptr() as usize));
        if let Some(cost) = self.done.get(&key) {
            return Ok(*cost);
        }
        self.open.push((address, name.to_owned()));
        let mut cost = Cost::default();
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => {
                    cost.add(Cost { placeables: 0, bytes: value.len() })
                }
                ast::PatternElement::Placeable { expression } => {
                    // Two isolation marks of three bytes each.
                    cost.add(Cost { placeables: 1, bytes: 6 });
                    cost.add(self.expression(file, expression, call, depth + 1)?);
                }
            }
        }
        if cost.placeables > MAX_PLACEABLES {
            return Err(self.too_much(&format!("expands to more than {MAX_PLACEABLES} placeables")));
        }
        if cost.bytes > MAX_BYTES {
            return Err(self.too_much(&format!("can grow beyond {MAX_BYTES} bytes")));
        }
        self.open.pop();
        self.done.insert(key, cost);
        Ok(cost)
    }

    fn expression(
        &mut self,
        file: &'a File,
        expression: &'a ast::Expression<&'a str>,
        call: Call<'a>,
        depth: usize,
    ) -> Result<Cost, Diagnostic> {
        if depth > MAX_DEPTH {
            return Err(self.too_much(&format!("goes more than {MAX_DEPTH} references deep")));
        }
        match expression {
            ast::Expression::Inline(inline) => self.inline(file, inline, call, depth, true),
            ast::Expression::Select { selector, variants } => {
                let mut cost = self.inline(file, selector, call, depth, false)?;
                let mut largest = Cost::default();
                for variant in variants {
                    let name = self.open.last().map(|open| open.1.clone()).unwrap_or_default();
                    let one = self.pattern(file, &variant.value, &name, call, depth)?;
                    largest.placeables = largest.placeables.max(one.placeables);
                    largest.bytes = largest.bytes.max(one.bytes);
                }
                cost.add(largest);
                Ok(cost)
            }
        }
    }

    fn inline(
        &mut self,
        file: &'a File,
        inline: &'a ast::InlineExpression<&'a str>,
        call: Call<'a>,
        depth: usize,
        shown: bool,
    ) -> Result<Cost, Diagnostic> {
        let bytes = |bytes: usize| Cost { placeables: 0, bytes };
        match inline {
            ast::InlineExpression::StringLiteral { value }
            | ast::InlineExpression::NumberLiteral { value } => Ok(bytes(value.len())),
            ast::InlineExpression::VariableReference { id } => {
                let value = match call {
                    Some(named) => {
                        named.iter().find(|argument| argument.name.name == id.name).map(|argument| {
                            match &argument.value {
                                ast::InlineExpression::StringLiteral { value }
                                | ast::InlineExpression::NumberLiteral { value } => value.len(),
                                _ => 0,
                            }
                        })
                    }
                    None => self.args.get(id.name).map(str::len),
                };
                match value {
                    Some(len) => Ok(bytes(len)),
                    // A term may choose by what it is not told: it then takes its default variant.
                    None if call.is_some() && !shown => Ok(Cost::default()),
                    None => Err(self.no_value(file, id.name, call)),
                }
            }
            ast::InlineExpression::FunctionReference { id, .. } => {
                // With the functions come their arguments: walk them here, as in `NUMBER($n)`.
                Err(self.error(file, id.name, &format!("calls `{}`, which is no function", id.name)).hint(
                    match FUNCTIONS {
                        [] => "write the value without a function".to_owned(),
                        known => format!("the functions are `{}`", known.join("`, `")),
                    },
                ))
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                let target = MessageRef {
                    id: id.name.to_owned(),
                    attribute: attribute.as_ref().map(|a| a.name.to_owned()),
                };
                // A message that stands in may refer to one that must not.
                let foreign = !std::ptr::eq(self.link, &self.bundle.own);
                if foreign && (self.bundle.safety)(&target) {
                    return Err(self.bundle.missing(&target));
                }
                let attribute = attribute.as_ref().map(|a| a.name);
                self.follow(file, id.name, &Target { hyphen: "", id: id.name, attribute }, call, depth)
            }
            ast::InlineExpression::TermReference { id, attribute, arguments } => {
                let mut cost = Cost::default();
                let mut named: &[ast::NamedArgument<&str>] = &[];
                if let Some(arguments) = arguments {
                    for argument in &arguments.positional {
                        cost.add(self.inline(file, argument, call, depth + 1, true)?);
                    }
                    named = &arguments.named;
                }
                let attribute = attribute.as_ref().map(|a| a.name);
                let target = Target { hyphen: "-", id: id.name, attribute };
                cost.add(self.follow(file, id.name, &target, Some(named), depth)?);
                Ok(cost)
            }
            ast::InlineExpression::Placeable { expression } => {
                self.expression(file, expression, call, depth + 1)
            }
        }
    }

    /// Goes on with what the reference at `slice` of `file` names.
    fn follow(
        &mut self,
        file: &'a File,
        slice: &str,
        target: &Target<'_>,
        call: Call<'a>,
        depth: usize,
    ) -> Result<Cost, Diagnostic> {
        let name = target.to_string();
        let Some((home, pattern)) = self.find(target) else {
            let names: Vec<String> = match target.hyphen {
                "" => self.link.catalog.messages().map(|m| m.0.to_string()).collect(),
                _ => self.link.catalog.terms().map(|t| format!("-{}", t.0)).collect(),
            };
            let error = self.error(file, slice, &format!("refers to `{name}`, which is missing"));
            return Err(match closest(&name, names.iter().map(String::as_str)) {
                Some(near) => error.hint(format!("did you mean `{near}`?")),
                None => error.hint(format!("add `{name}`, or write the text in its place")),
            });
        };
        let address = std::ptr::from_ref(pattern) as usize;
        if let Some(from) = self.open.iter().position(|open| open.0 == address) {
            let mut round: Vec<String> =
                self.open[from..].iter().map(|open| format!("`{}`", open.1)).collect();
            round.dedup();
            round.push(format!("`{name}`"));
            let what = format!("goes round in a circle ({})", round.join(" → "));
            return Err(self.error(file, slice, &what).hint("take one of these references out"));
        }
        self.pattern(home, pattern, &name, call, depth)
    }

    fn no_value(&self, file: &File, variable: &str, call: Call<'_>) -> Diagnostic {
        let error = self.error(file, variable, &format!("uses `${variable}`, which has no value"));
        let known: Vec<&str> = match call {
            Some(named) => named.iter().map(|argument| argument.name.name).collect(),
            None => self.args.names().collect(),
        };
        match (closest(variable, known.iter().copied()), known.as_slice(), call) {
            (Some(near), _, _) => error.hint(format!("did you mean `${near}`?")),
            (None, _, Some(_)) => {
                error.hint(format!("give it with the term: `{{ -term({variable}: \"…\") }}`"))
            }
            (None, [], None) => error.hint("write the text without a variable: none has a value here"),
            (None, known, None) => {
                error.hint(format!("variables with a value here: `${}`", known.join("`, `$")))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::catalog::tests::meta;
    use super::*;
    use crate::diag::render;

    fn load(tag: &str, name: &str, text: &str) -> Arc<Catalog> {
        let source = Source::new(format!("locales/{tag}/a.ftl"), text);
        let (catalog, found) = Catalog::parse(&meta(tag, name), [source]);
        assert!(found.is_empty(), "{found:?}");
        Arc::new(catalog)
    }

    fn say(bundle: &Bundle, message: &str, args: &Args) -> Result<String, String> {
        bundle.format(&message.parse().unwrap(), args).map(|f| f.text).map_err(|d| render(&d, false))
    }

    fn english(text: &str) -> Bundle {
        Bundle::new(load("en", "English", text))
    }

    #[test]
    fn messages_are_formatted_with_isolated_values() {
        let bundle = english(
            "-brand = Botox\nlead = Often called { -brand }.\n    .short = Short\ncall = Call { $number } now\nonly = { $number }\n",
        );
        let args = Args::new().ltr("number", "1-800-222-1222");
        assert_eq!(say(&bundle, "lead", &args).unwrap(), "Often called Botox.");
        assert_eq!(say(&bundle, "lead.short", &args).unwrap(), "Short");
        assert_eq!(say(&bundle, "only", &args).unwrap(), "\u{2066}1-800-222-1222\u{2069}");
        let call = say(&bundle, "call", &args).unwrap();
        assert_eq!(call, "Call \u{2068}\u{2066}1-800-222-1222\u{2069}\u{2069} now");
    }

    #[test]
    fn a_bundle_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        let bundle = english("a = { $n ->\n    [one] One\n   *[other] Many\n}\n");
        shared(&bundle);
        let texts: Vec<String> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| say(&bundle, "a", &Args::new().text("n", "x")).unwrap()))
                .collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(texts, ["Many"; 4]);
    }

    #[test]
    fn a_missing_message_names_the_file_where_it_should_be() {
        let en = load("en", "English", "risk-dosage = Dose\n    .body = Text\nfooter = Foot\n");
        let ar = load("ar", "Arabic", "other = x\n");
        let bundle =
            Bundle::new(Arc::clone(&ar)).with_reference(Arc::clone(&en)).with_fallback([], |_| false);
        assert_eq!(
            say(&bundle, "risk-dosage.body", &Args::new()).unwrap_err(),
            "error: message `risk-dosage.body` is missing in locale `ar`\n--> locales/ar/a.ftl\n = hint: add it, or allow English for `ar` with `fallback = [\"en\"]` in locales/ar/locale.toml\n"
        );
        let typo = say(&bundle, "risk-dosage.bodi", &Args::new()).unwrap_err();
        assert!(typo.contains("did you mean `risk-dosage.body`?"), "{typo}");
        let safe = Bundle::new(ar)
            .with_reference(Arc::clone(&en))
            .with_fallback([en], |message| message.id.starts_with("risk-"));
        let text = say(&safe, "risk-dosage.body", &Args::new()).unwrap_err();
        assert!(text.contains("hint: add it: English never stands in for a safety message"), "{text}");
        let foot = safe.format(&"footer".parse().unwrap(), &Args::new()).unwrap();
        assert_eq!((foot.text.as_str(), foot.locale.to_string().as_str()), ("Foot", "en"));
    }

    #[test]
    fn a_message_that_stands_in_does_not_smuggle_a_safety_message() {
        let en = load("en", "English", "risk = Danger\nfooter = See { risk }\n");
        let bundle = Bundle::new(load("ar", "Arabic", "other = x\n"))
            .with_reference(Arc::clone(&en))
            .with_fallback([en], |message| message.id == "risk");
        assert!(
            say(&bundle, "footer", &Args::new())
                .unwrap_err()
                .contains("message `risk` is missing in locale `ar`")
        );
    }

    #[test]
    fn whatever_cannot_be_resolved_is_an_error_with_its_place() {
        let bundle = english(
            "-term = Hi { $case }\n-soft = { $case ->\n   *[a] A\n    [b] B\n}\nvar = Dear { $nam }\nref = See { -brand }\n\
             attr = See { var.none }\nfun = { NUMBER($name) }\nchoice = { FUN() ->\n   *[a] A\n}\nhard = { -term }\ngood = { -soft }{ -soft(case: \"b\") }\n\
             loop = { loop }\na = { b.x }\nb = b\n    .x = { $name ->\n       *[x] { a }\n    }\nblank = { \"\" }\nonly =\n    .x = y\nnov = { only }\n",
        );
        let args = Args::new().text("name", "Ada");
        for (message, expected) in [
            (
                "var",
                "message `var` uses `$nam`, which has no value in locale `en`\n --> locales/en/a.ftl:6:15",
            ),
            ("var", "did you mean `$name`?"),
            ("ref", "message `ref` refers to `-brand`, which is missing in locale `en`"),
            ("attr", "refers to `var.none`, which is missing"),
            ("fun", "calls `NUMBER`, which is no function"),
            ("choice", "calls `FUN`, which is no function"),
            ("hard", "uses `$case`, which has no value"),
            ("hard", "give it with the term"),
            ("loop", "goes round in a circle (`loop` → `loop`)"),
            ("a", "goes round in a circle (`a` → `b.x` → `a`)"),
            ("blank", "message `blank` says nothing in locale `en`"),
            ("nov", "refers to `only`, which is missing"),
            ("only", "message `only` is missing in locale `en`"),
        ] {
            let text = say(&bundle, message, &args).unwrap_err().replace("  -->", " -->");
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        assert_eq!(say(&bundle, "good", &args).unwrap(), "AB");
    }

    #[test]
    fn expansion_bombs_are_errors_and_end_soon() {
        let mut laughs = String::from("l0 = ha\n");
        for i in 1..200 {
            laughs += &format!("l{i} = {{ l{} }}{{ l{} }}\n", i - 1, i - 1);
        }
        // Nested in a placeable, Fluent's own limit would panic.
        laughs += "nest = { { l199 } }\n";
        let mut chain = String::from("c0 = end\n");
        for i in 1..20_000 {
            chain += &format!("c{i} = {{ c{} }}\n", i - 1);
        }
        let mut forks = String::from("f0 = x\n");
        for i in 1..40 {
            let j = i - 1;
            forks += &format!("f{i} = {{ $n ->\n    [a] {{ f{j} }}\n   *[b] {{ f{j} }}\n}}\n");
        }
        let long = format!("long = {}\n", "x".repeat(60_000));
        let bundle = english(&format!("{laughs}{chain}{forks}{long}twice = {{ long }}{{ long }}\n"));
        let args = Args::new().text("n", "a");
        for (message, expected) in [
            ("l199", "message `l199` goes more than 100 references deep in locale `en`"),
            ("l9", "message `l9` expands to more than 100 placeables in locale `en`"),
            ("nest", "goes more than 100 references deep"),
            ("c19999", "goes more than 100 references deep"),
            ("twice", "message `twice` can grow beyond 100000 bytes in locale `en`"),
        ] {
            let text = say(&bundle, message, &args).unwrap_err();
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        assert_eq!(say(&bundle, "c50", &args).unwrap(), "end");
        assert!(say(&bundle, "f39", &args).unwrap().contains('x'));
    }
}
