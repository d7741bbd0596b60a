//! The stable names of findings: the one table that `handout explain` and `docs/findings.md` are made from.
//!
//! In: nothing. Out: [`Name`], with what each finding means, an example and what to do about it. A name is kebab-case,
//! says what is wrong rather than where, and is never reused for something else: people search for it.
//! Refuses nothing.

/// Defines [`Name`] and its texts from one table.
macro_rules! names {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $meaning:literal, $example:literal, $remedy:literal;)*) => {
        /// The stable name of a finding.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Name {
            $(
                #[doc = $meaning]
                $variant,
            )*
        }

        impl Name {
            /// All names, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The name as it is shown and typed, in kebab-case.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What the finding means, in one or a few sentences.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self {
                    $(Self::$variant => $meaning,)*
                }
            }

            /// A case that leads to the finding.
            #[must_use]
            pub const fn example(self) -> &'static str {
                match self {
                    $(Self::$variant => $example,)*
                }
            }

            /// What to do about it.
            #[must_use]
            pub const fn remedy(self) -> &'static str {
                match self {
                    $(Self::$variant => $remedy,)*
                }
            }
        }
    };
}

names! {
    // Transitional: a finding that has no name yet.
    Unnamed = "unnamed", "A finding without a name yet.", "", "";

    // Files of a project, and TOML in general (`config`, `project`, `select`, `load`).

    // Clinics and regions (`config::clinic`, `config::region`, `site`).

    // Formats (`format`).

    // Sheets, pictures and content (`sheet`, `art`, `content`).

    // Fluent files and messages (`message`).

    // Translations (`check`).

    // Text and layout (`text`, `layout`, `impose`, `pdf`).

    // Finished files (`proof`, `pipeline`, `verify`).

    // The command line and the disk (`options`, `cli`, `write`).
}

impl Name {
    /// The finding called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == name)
    }
}
