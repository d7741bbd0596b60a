//! The bundle: formats the messages of a locale, and reports which locale each text comes from.
//!
//! In: a locale's catalog, its fallbacks, and which messages are safety messages. Out: [`FormattedMessage`]s.
//! All variants of a message are visited before it is resolved, so that an error is found even if the variant
//! that would be printed has none.
//! Refuses missing messages, with the file where they belong, and everything that the visitor finds.

use std::sync::Arc;

use super::catalog_chain::CatalogChain;
use super::visible::{is_visible, joined_lines};
use super::visit::find_errors;
use super::{Args, Catalog, MessageRef, resolve};
use crate::diag::{Diagnostic, Name, SourceSpan};
use crate::locale::LanguageIdentifier;

/// The messages of a locale, ready to be formatted, with its fallbacks.
///
/// A bundle can be shared by threads, which lay out several formats of a locale in parallel.
pub struct Bundle {
    chain: CatalogChain,
}

/// A formatted message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormattedMessage {
    /// The text, with Fluent's isolation marks.
    pub text: String,
    /// The locale it comes from: the bundle's, or a fallback.
    pub locale: LanguageIdentifier,
    /// Where the message is defined.
    pub place: SourceSpan,
}

impl Bundle {
    /// The bundle of one locale, without fallbacks.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>) -> Self {
        Self { chain: CatalogChain::new(catalog) }
    }

    /// Adds the source locale, which determines in which file a missing message belongs.
    #[must_use]
    pub fn with_reference(mut self, catalog: Arc<Catalog>) -> Self {
        self.chain.reference = Some(catalog);
        self
    }

    /// Adds fallbacks for messages that are missing and for which `safety` is false.
    #[must_use]
    pub fn with_fallback(
        mut self,
        catalogs: impl IntoIterator<Item = Arc<Catalog>>,
        safety: impl Fn(&MessageRef) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.chain.fallbacks = catalogs.into_iter().collect();
        self.chain.safety = Box::new(safety);
        self
    }

    /// The locale of the bundle.
    #[must_use]
    pub fn locale(&self) -> &LanguageIdentifier {
        self.chain.own.locale()
    }

    /// The messages of the bundle's own locale.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.chain.own
    }

    /// Formats `message` with `args`.
    ///
    /// # Errors
    /// When it is missing, and for everything in it that cannot be resolved.
    pub fn format(&self, message: &MessageRef, args: &Args) -> Result<FormattedMessage, Vec<Diagnostic>> {
        let missing = || vec![self.chain.missing(message)];
        let catalog = self.chain.providing_catalog(message).ok_or_else(missing)?;
        let found = find_errors(&self.chain, catalog, message, args);
        if !found.is_empty() {
            return Err(found);
        }
        let entry = catalog.get(message).ok_or_else(missing)?;
        let pattern = catalog.pattern(message).ok_or_else(missing)?.pattern;
        let locale = catalog.locale();
        let error = |name: Name, message: String| Diagnostic::error(name, message).at(entry.place.clone());
        let text = resolve::text(catalog, pattern, args).ok_or_else(|| {
            let text = format!("message `{message}` of locale `{locale}` cannot be formatted");
            let hint = "this is an error in handout: report it with the file that is shown";
            vec![error(Name::UnresolvedMessage, text).hint(hint)]
        })?;
        // The visitor has seen to the texts of the file; a value may still be blank.
        if !is_visible(&text) {
            let text = format!("message `{message}` has no text in locale `{locale}`");
            return Err(vec![error(Name::EmptyMessage, text).hint("write its text")]);
        }
        let text = joined_lines(text);
        Ok(FormattedMessage { text, locale: locale.clone(), place: entry.place.clone() })
    }

    /// The finding that `message` is missing in the locale and its fallbacks, at the file where it belongs.
    #[must_use]
    pub fn missing(&self, message: &MessageRef) -> Diagnostic {
        self.chain.missing(message)
    }
}

#[cfg(test)]
mod tests {
    use fluent::FluentArgs;
    use fluent::concurrent::FluentBundle;

    use super::super::Cldr;
    use super::super::catalog::tests::meta;
    use super::super::cldr::PluralForms;
    use super::super::cldr::tests::LANGUAGES;
    use super::*;
    use crate::diag::{Source, render};

    fn load(tag: &str, name: &str, text: &str) -> Arc<Catalog> {
        let source = Source::new(format!("locales/{tag}/a.ftl"), text);
        let (catalog, found) = Catalog::parse(&meta(tag, name), [source]);
        assert!(found.is_empty(), "{found:?}");
        Arc::new(catalog)
    }

    fn format(bundle: &Bundle, message: &str, args: &Args) -> Result<String, String> {
        bundle
            .format(&message.parse().unwrap(), args)
            .map(|f| f.text)
            .map_err(|all| all.iter().map(|d| render(d, false)).collect())
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
        assert_eq!(format(&bundle, "lead", &args).unwrap(), "Often called Botox.");
        assert_eq!(format(&bundle, "lead.short", &args).unwrap(), "Short");
        assert_eq!(format(&bundle, "only", &args).unwrap(), "\u{2066}1-800-222-1222\u{2069}");
        let call = format(&bundle, "call", &args).unwrap();
        assert_eq!(call, "Call \u{2068}\u{2066}1-800-222-1222\u{2069}\u{2069} now");
    }

    #[test]
    fn a_bundle_can_be_shared_between_threads() {
        fn shared<T: Send + Sync>(_: &T) {}
        let bundle = english("a = { $n ->\n    [one] One\n   *[other] Many\n}\n");
        shared(&bundle);
        let texts: Vec<String> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..4)
                .map(|_| scope.spawn(|| format(&bundle, "a", &Args::new().number("n", 2)).unwrap()))
                .collect();
            runs.into_iter().map(|run| run.join().unwrap()).collect()
        });
        assert_eq!(texts, ["Many"; 4]);
    }

    #[test]
    fn a_missing_message_is_reported_at_the_file_where_it_belongs() {
        let en = load("en", "English", "risk-dosage = Dose\n    .body = Text\nfooter = Foot\n");
        let ar = load("ar", "Arabic", "other = x\n");
        let bundle =
            Bundle::new(Arc::clone(&ar)).with_reference(Arc::clone(&en)).with_fallback([], |_| false);
        assert_eq!(
            format(&bundle, "risk-dosage.body", &Args::new()).unwrap_err(),
            "error[missing-message]: message `risk-dosage.body` is missing in locale `ar`\n--> locales/ar/a.ftl\n = hint: add it, or allow English for `ar` with `fallback = [\"en\"]` in locales/ar/locale.toml\n"
        );
        let typo = format(&bundle, "risk-dosage.bodi", &Args::new()).unwrap_err();
        assert!(typo.contains("did you mean `risk-dosage.body`?"), "{typo}");
        let safe = Bundle::new(ar)
            .with_reference(Arc::clone(&en))
            .with_fallback([en], |message| message.id.starts_with("risk-"));
        let text = format(&safe, "risk-dosage.body", &Args::new()).unwrap_err();
        assert!(text.contains("hint: add it: English is never used for a safety message"), "{text}");
        let foot = safe.format(&"footer".parse().unwrap(), &Args::new()).unwrap();
        assert_eq!((foot.text.as_str(), foot.locale.to_string().as_str()), ("Foot", "en"));
    }

    #[test]
    fn a_fallback_message_cannot_include_a_safety_message() {
        let en = load("en", "English", "risk = Danger\nfooter = See { risk }\n");
        let bundle = Bundle::new(load("ar", "Arabic", "other = x\n"))
            .with_reference(Arc::clone(&en))
            .with_fallback([en], |message| message.id == "risk");
        assert!(
            format(&bundle, "footer", &Args::new())
                .unwrap_err()
                .contains("message `risk` is missing in locale `ar`")
        );
    }

    #[test]
    fn unresolvable_messages_are_errors_with_their_place() {
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
            (
                "fun",
                "message `fun` calls `NUMBER`, which takes a number, with text in locale `en`\n --> locales/en/a.ftl:9:17",
            ),
            ("choice", "calls `FUN`, which is not a function, in locale `en`"),
            ("choice", "the functions are `NUMBER`, `DATETIME`"),
            ("hard", "uses `$case`, which has no value"),
            ("hard", "pass it to the term"),
            ("loop", "refers to itself (`loop` → `loop`)"),
            ("a", "refers to itself (`a` → `b.x` → `a`)"),
            ("blank", "message `blank` has no text in locale `en`"),
            ("nov", "refers to `only`, which is missing"),
            ("only", "message `only` is missing in locale `en`"),
        ] {
            let text = format(&bundle, message, &args).unwrap_err().replace("  -->", " -->");
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        assert_eq!(format(&bundle, "good", &args).unwrap(), "AB");
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
            ("l199", "message `l199` nests more than 100 references deep in locale `en`"),
            ("l9", "message `l9` expands to more than 100 placeables in locale `en`"),
            ("nest", "nests more than 100 references deep"),
            ("c19999", "nests more than 100 references deep"),
            ("twice", "message `twice` can grow beyond 100000 bytes in locale `en`"),
        ] {
            let text = format(&bundle, message, &args).unwrap_err();
            assert!(text.contains(expected), "{expected}\n---\n{text}");
        }
        assert_eq!(format(&bundle, "c50", &args).unwrap(), "end");
        assert!(format(&bundle, "f39", &args).unwrap().contains('x'));
    }

    #[test]
    fn all_errors_of_a_message_are_reported_together() {
        let bundle = english("-t = { $x }\na = { $b } { -none } { -t } { -t } { FN(1) }\n");
        let text = format(&bundle, "a", &Args::new()).unwrap_err();
        for expected in ["uses `$b`", "refers to `-none`", "uses `$x`", "calls `FN`"] {
            assert_eq!(text.matches(expected).count(), 1, "{expected}\n---\n{text}");
        }
    }

    /// The text by the resolver of the `fluent` crate, for locales whose plural rules it has right.
    fn resolve_with_fluent(catalog: &Catalog, message: &MessageRef, args: &FluentArgs<'_>) -> String {
        let mut bundle = FluentBundle::new_concurrent(vec![catalog.locale().clone()]);
        for file in &catalog.files {
            bundle.add_resource(Arc::clone(&file.resource)).unwrap();
        }
        let found = bundle.get_message(&message.id).unwrap();
        let pattern = match &message.attribute {
            Some(name) => found.get_attribute(name).unwrap().value(),
            None => found.value().unwrap(),
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        assert!(errors.is_empty(), "{message}: {errors:?}");
        text
    }

    #[test]
    fn messages_resolve_as_in_the_fluent_crate() {
        let catalog = load(
            "en",
            "English",
            "-brand = Botox\n    .kind = name\n-case = { $case ->\n   *[a] an A\n    [b] a B\n }\n\
             plain = Some text\nlines =\n    two\n      lines\nonly = { $who }\nwith = To { $who }.\n\
             twice = { $who }{ $n }\nliteral = { \"\\u00e9{\" } and { \"b\" }\nnested = To { { $who } }\n\
             ref = See { with } and { with.more }\n    .more = { with }\n\
             terms = { -brand }, { -case }, { -case(case: \"b\") }\n\
             kind = { -brand.kind ->\n    [name] A name\n   *[other] Other\n }\n\
             count = { $n ->\n    [0] None\n    [one] One { $who }\n   *[other] { $n } of { $who }\n }\n\
             exact = { 2 ->\n    [1] a\n    [2] b\n   *[other] c\n }\n\
             word = { $word ->\n    [x] X\n   *[y] Y\n }\nnumber = { 5 } and { 2.50 }\n"
                .replace("with = To { $who }.\n", "with = To { $who }.\n    .more = More { $who }\n")
                .as_str(),
        );
        let bundle = Bundle::new(Arc::clone(&catalog));
        for n in [0_i64, 1, 2, 7] {
            let args = Args::new().text("who", "Ada").number("n", n).text("word", "x");
            let mut values = FluentArgs::new();
            // Fluent does not isolate a value that is the whole message; our values have isolates of their
            // own.
            values.set("who", "\u{2068}Ada\u{2069}");
            values.set("word", "x");
            values.set("n", n);
            for (message, _) in catalog.messages() {
                let said = bundle.format(message, &args).unwrap().text;
                // Fluent keeps the line ends of the file.
                let fluent = resolve_with_fluent(&catalog, message, &values).replace("\n  ", " ");
                assert_eq!(said, fluent, "{message}");
            }
        }
    }

    #[test]
    fn plural_forms_follow_cldr() {
        let text = "days = { $n ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }\n";
        for (tag, n, expected) in [
            ("en", 1, "one"),
            ("en", 0, "other"),
            ("fr", 0, "one"),
            ("ar", 0, "zero"),
            ("ar", 103, "few"),
            ("ar", 111, "many"),
            ("he", 20, "other"),
            ("ro", 101, "few"),
            ("ru", 21, "one"),
            ("lt", 22, "few"),
            ("ja", 1, "other"),
        ] {
            let bundle = Bundle::new(load(tag, tag, text));
            assert_eq!(format(&bundle, "days", &Args::new().number("n", n)).unwrap(), expected, "{tag} {n}");
        }
        let unknown = format(&Bundle::new(load("prs", "Dari", text)), "days", &Args::new().number("n", 1));
        assert!(unknown.unwrap_err().contains("has a number, but CLDR has no numbers for `prs`"));
    }

    #[test]
    fn plural_rules_of_the_fluent_crate_differ_from_cldr() {
        let text = "days = { $n ->\n    [zero] zero\n    [one] one\n    [two] two\n    [few] few\n    [many] many\n   *[other] other\n }\n";
        let days = "days".parse().unwrap();
        let mut differ = Vec::new();
        for row in LANGUAGES {
            let catalog = load(row.tag, row.tag, text);
            let Some(PluralForms { by_number, .. }) = Cldr::new(&row.cldr.parse().unwrap()).plurals() else {
                continue;
            };
            let wrong = (0..=200).zip(by_number).find(|(n, ours)| {
                let mut args = FluentArgs::new();
                args.set("n", *n);
                resolve_with_fluent(&catalog, &days, &args) != ours.name()
            });
            differ.extend(wrong.map(|(n, _)| format!("{} from {n}", row.tag)));
        }
        // This is why `resolve` selects plural forms, and not the bundle of the `fluent` crate.
        assert_eq!(
            differ,
            [
                "ar from 103",
                "ro from 101",
                "he from 20",
                "vi from 0",
                "lt from 22",
                "lv from 111",
                "prs from 0",
                "rw from 1"
            ]
        );
    }
}
