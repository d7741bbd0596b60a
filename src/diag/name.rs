//! The stable names of findings: the one table that `handout explain` and `docs/findings.md` are made from.
//!
//! In: nothing. Out: [`Name`], with what each finding means, an example and what to do about it. A name is kebab-case,
//! says what is wrong rather than where, and is never reused for something else: people search for it.
//! Refuses nothing.
//! Longer than 600 lines because it is one table.

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
    // Files of a project, and TOML in general (`config`, `project`, `select`, `load`).
    NotToml = "not-toml",
        "A file that should be TOML cannot be read as TOML.",
        "name = \"Clinic\nphone = 555 0100",
        "Correct the line that is shown: put texts in straight double quotes and close every bracket.";
    UnknownKey = "unknown-key",
        "A TOML file has a key that does not exist at this place. Keys are never ignored, because a misspelt key would have no effect.",
        "adress = \"1 Main Street\"",
        "Correct the spelling as the hint proposes, or delete the line.";
    MissingKey = "missing-key",
        "A TOML file lacks a key that is required.",
        "[paper]\nwidth = \"210 mm\"   # and no `height`",
        "Add the key at the place that is shown.";
    UnknownValue = "unknown-value",
        "A key takes one of a few words, and has another one.",
        "status = \"reviewd\"",
        "Write one of the words that the hint lists.";
    WrongType = "wrong-type",
        "A value is of the wrong kind: for example a number where a text is expected.",
        "name = 3",
        "Write a value of the kind that the message names.";
    WrongValue = "wrong-value",
        "A value does not have the form that its key takes: a date, a length with its unit, a language tag, a script code, a message.",
        "edition = \"November 2026\"",
        "Write the value in the form that the message shows.";
    EmptyValue = "empty-value",
        "A key has an empty text where a text is required.",
        "out = \"\"",
        "Write the value, or delete the key.";
    OutOfRange = "out-of-range",
        "A number or a length is smaller or larger than its key allows.",
        "title-lines = 0",
        "Write a value within the range that the message names.";
    TooMany = "too-many",
        "There are more entries of one kind than are allowed.",
        "a format with 65 panels",
        "Remove some of them, or divide the file into two.";
    UnknownName = "unknown-name",
        "A name refers to something that does not exist: a locale, a sheet, a format, a region, a panel.",
        "handout print --locale xx",
        "Correct the spelling as the hint proposes, or use a name that the hint lists.";
    DuplicateName = "duplicate-name",
        "Two things of the same kind have the same name.",
        "[[panel]]\nname = \"front\"\n\n[[panel]]\nname = \"front\"",
        "Rename one of them.";
    ConflictingKeys = "conflicting-keys",
        "Two keys exclude each other.",
        "[[panel.slots]]\npart = \"alert\"\nlength = \"line\"\nbottom = true\ncolumn = 2",
        "Delete one of the keys.";
    NoReviewer = "no-reviewer",
        "A locale says that its text is reviewed and names no reviewer. A text that nobody vouches for keeps its draft notice.",
        "status = \"reviewed\"\nreviewers = []",
        "Name in `reviewers` who has read the text, or write `status = \"machine-draft\"`.";
    OwnFallback = "own-fallback",
        "A locale names itself as its fallback.",
        "tag = \"es\"\nfallback = [\"es\"]",
        "Name another locale, or delete `fallback`.";
    UnprintableText = "unprintable-text",
        "A text cannot be printed as it is: it has an invisible character, a control character, or U+FFFD in the place of a character that was lost. A text for one line has several, or is too long.",
        "hours = \"9 to 10\\nMonday to Friday\"",
        "Delete the character that is named and type the text there again. Write a text for one line as one short line of plain text.";
    DirectionControl = "direction-control",
        "A file has an invisible character that changes the order of the text after it: an embedding, an override, or an isolate without its other end. On paper a word or a telephone number would be reversed.",
        "phone = \"\\u202E413 555 0142\"",
        "Delete the character: type the text again, or paste it without its formatting.";
    UnreadableFile = "unreadable-file",
        "A file or folder does not exist or cannot be read.",
        "handout print --clinic clinik.toml",
        "Correct the path, or change the permissions of the file.";
    NotUtf8 = "not-utf8",
        "A text file is not encoded in UTF-8.",
        "clinic.toml, saved by an editor as Windows-1252",
        "Save the file as UTF-8.";
    NotPlainText = "not-plain-text",
        "A file that should be plain text is a document of a word processor, a web page, a picture or an archive.",
        "clinic.toml, saved as a Word document",
        "Open the document, copy its text into a text editor, and save it as plain text in UTF-8.";
    FileTooLarge = "file-too-large",
        "A file is larger than any file of its kind needs to be.",
        "logo = \"photo.png\"   # 12 MiB",
        "Name another file, or make this one smaller.";
    MissingFile = "missing-file",
        "A file that the project refers to is neither in the project nor in the program.",
        "locales/es/ without `locale.toml`",
        "Add the file to the project.";
    MisnamedFile = "misnamed-file",
        "A file or a folder has almost the name of one that is read: an editor or a browser has added something to it. It is not read, although somebody may believe so.",
        "locales/es/self-injection.ftl.txt",
        "Rename the file as the hint proposes. If it is a copy, keep one of the two.";
    UnsupportedEntry = "unsupported-entry",
        "A project has something that the program does not read: a link to a folder, a device, very deep folders, or a file where a folder belongs.",
        "a file named `locales` beside handout.toml",
        "Move it out of the project.";
    OutsideProject = "outside-project",
        "A link or a path in a project leads out of the project's folder: nothing is read from there, and no sheet is written there. In the same way, a clinic's file leads to a logo that is not beside it.",
        "locales/es/labels.ftl -> /home/ana/labels.ftl",
        "Copy the file into the project instead of linking to it; name the folder for sheets with `--out`.";
    ForeignFile = "foreign-file",
        "A file is named as settings, as a clinic's file or as a logo, and is something else. Nothing of it is shown, because it may be private.",
        "handout print --clinic /etc/passwd",
        "Name the right file. Settings and clinics' files have names that end in `.toml`.";
    FolderMismatch = "folder-mismatch",
        "The folder of a locale or a sheet has another name than the `tag` or `id` in its file.",
        "locales/pt-br/locale.toml   # tag = \"pt-BR\"",
        "Rename the folder, or correct the file.";
    NotOneSource = "not-one-source",
        "The sheets are written in one language, the source. No locale, or more than one, says that it is the source.",
        "status = \"source\"   # in locales/en/locale.toml and in locales/fr/locale.toml",
        "Write `status = \"source\"` in the locale.toml of exactly one locale.";
    NothingToSelect = "nothing-to-select",
        "There is no sheet, no format or no locale at all, so nothing can be printed or checked.",
        "a program that was built without its sheets",
        "Add one to the project.";
    UnsuitableFormat = "unsuitable-format",
        "A format is only for certain sheets, and none of the selected sheets is one of them. Or a sheet is printed in formats of its own only.",
        "handout print --sheet calibration --format card-a4",
        "Select a format that the hint names, or another sheet.";
    NoSuitableFormat = "no-suitable-format",
        "No format can print a sheet.",
        "every format has `sheets = [\"self-injection\"]`",
        "Add a format that names the sheet in `sheets`.";

    // Clinics and regions (`config::clinic`, `config::region`, `site`).
    NoDigits = "no-digits",
        "A telephone or fax number has no digit of any script.",
        "phone = \"call us\"",
        "Write the number in digits.";
    WrongEmergencyNumber = "wrong-emergency-number",
        "The emergency number of a clinic is too long or has letters. It is printed in the largest digits of the page.",
        "emergency = \"112 or 999\"",
        "Write digits, spaces and the signs `+ - / ( ) .` only.";
    LogoWithoutName = "logo-without-name",
        "A clinic has a logo but no name. Screen readers read the name aloud in place of the logo.",
        "logo = \"logo.svg\"   # and no `name`",
        "Add the clinic's `name`.";
    BlankValue = "blank-value",
        "A value has only characters that nobody can see, such as a zero width space or a filler that came with a copied text. It counts as not given: on paper it is a line to write on, or nothing.",
        "phone = \"\\u200B\"",
        "Type the value again, or write `\"\"` if it is meant to be empty.";
    NotAnEmailAddress = "not-an-email-address",
        "A text is not an e-mail address that every mail program can write to.",
        "email = \"desk at example.org\"",
        "Write a name, one `@` and a domain: `desk@clinic.example.org`.";
    NotAWebAddress = "not-a-web-address",
        "A text is not a complete web address, so it cannot become a QR code.",
        "url = \"www.example.org\"",
        "Write the address in full: `https://www.example.org/clinic`.";
    WebAddressTooLong = "web-address-too-long",
        "A web address is so long that the squares of its QR code would be too small for a photocopy.",
        "url = \"https://www.example.org/…\"   # more than 122 characters",
        "Use a shorter address.";
    NotARegionCode = "not-a-region-code",
        "The code of a region is not written in capital letters as in ISO 3166.",
        "[region.usa]",
        "Write two capital letters (`GB`), or add those of a part (`CA-QC`).";
    IncompleteContact = "incomplete-contact",
        "A contact of a region has neither the name nor the number that it needs.",
        "[region.GB]\nemergency = { hours = \"24/7\", source = \"https://example.org\", checked = \"2026-11\" }",
        "Add `number` or `name`, or delete the contact: the sheet then has a line to write on.";
    MissingHours = "missing-hours",
        "A number does not say when it is answered. An emergency number must be answered day and night, and a poison line must state its hours.",
        "poison = { number = \"0800 000 000\", source = \"https://example.org\", checked = \"2026-11\" }",
        "Add `hours = \"24/7\"` if that is true. Otherwise write the hours, or delete the number.";
    MissingSource = "missing-source",
        "A contact of a region does not say which public page it comes from.",
        "source = \"from memory\"",
        "Write the address of a public page in `source`.";
    PoisonLineIsEmergencyNumber = "poison-line-is-emergency-number",
        "The poison line of a region is its emergency number. The sheet says that the poison line is not for emergencies.",
        "emergency = { number = \"911\", … }\npoison = { number = \"911\", … }",
        "Delete `poison`: the sheet then has a line to write on.";
    OutdatedNumbers = "outdated-numbers",
        "The telephone numbers of a region were last checked more than twelve months ago. They are printed nevertheless.",
        "checked = \"2024-11\"",
        "Check each number on the page that `source` names, then write the new dates into `locales/regions.toml`.";
    RegionNote = "region-note",
        "Staff should know this about the numbers of the selected region, for example that a poison line has limited hours. Nothing is wrong.",
        "handout print --region IE",
        "Read the note. Nothing needs to be changed.";
    UnsupportedLogo = "unsupported-logo",
        "A logo is not an SVG, PNG or JPEG file.",
        "logo = \"logo.gif\"",
        "Save the logo as SVG, PNG or JPEG.";
    MisleadingEnding = "misleading-ending",
        "The name of a logo ends as that of another kind of file. Its contents count, so nothing is wrong.",
        "a photo in JPEG that was saved as `logo.png`",
        "Nothing, or rename the file so that other programs read it, too.";

    // Formats (`format`).
    NoPanels = "no-panels",
        "A format has no panel, so nothing can be printed with it.",
        "a format without `[[panel]]`",
        "Add a `[[panel]]` with a position, a size and slots.";
    EmptyPanel = "empty-panel",
        "A panel shows nothing: it has no slots and no flow names it.",
        "[[panel]]\nname = \"back\"\nside = 2\nslots = []",
        "Give the panel `slots`, or name it in a `[[flow]]`.";
    EmptyFlow = "empty-flow",
        "A flow has no panels or no slots.",
        "[[flow]]\nname = \"body\"\npanels = []",
        "Add `panels` and `slots`, or delete the flow.";
    EmptySide = "empty-side",
        "A side of the paper has no panel, although a later side or a mark needs it.",
        "panels with `side = 1` and `side = 3` only",
        "Number the sides from 1 without a gap.";
    OutsidePaper = "outside-paper",
        "A panel, a grid, a fold or a mark lies outside the paper or within its safe area, where printers may not print.",
        "[paper]\nwidth = \"210 mm\"\n\n[[panel]]\nleft = \"200 mm\"\nwidth = \"50 mm\"",
        "Move it, or make it smaller.";
    Overlap = "overlap",
        "Two panels, marks or bands of a format overlap.",
        "two panels of the same side with `left = \"10 mm\"` and `top = \"10 mm\"`",
        "Move one of them, or make it smaller.";
    PanelTooSmall = "panel-too-small",
        "A panel is too small for one line of text.",
        "[[panel]]\nwidth = \"5 mm\"\nheight = \"1 mm\"",
        "Make the panel at least twice as high and five times as wide as the smallest type (`floor`).";
    WrongFlowPanel = "wrong-flow-panel",
        "A flow cannot continue in a panel: the panel does not follow the one before it, belongs to another flow, or has slots or a side column of its own.",
        "[[flow]]\nname = \"body\"\npanels = [\"back\", \"front\"]   # the file has `front` first",
        "Name the panels in the order of the file, each once, and give them no slots of their own.";
    RepeatNotLast = "repeat-not-last",
        "A panel with `repeat` is not the last panel of a flow and of the format.",
        "[[panel]]\nname = \"next\"\nrepeat = true\n\n[[panel]]\nname = \"last\"",
        "Put the panel last in the file, alone on the last side, and name it in a `[[flow]]`.";

    // Sheets and content (`sheet`, `content`).
    EmptySheet = "empty-sheet",
        "A sheet has no section, or a section has no length, so there is nothing to print.",
        "[[section]]\npart = \"main\"\nframe = \"none\"\nlengths = {}",
        "Add a `[[section]]` with at least one length.";
    UnusedSafetyPattern = "unused-safety-pattern",
        "A name or a pattern in `safety` matches no message that the sheet uses. A misspelt pattern protects nothing.",
        "safety = [\"rsk-*\"]   # the messages are called `risk-…`",
        "Correct the pattern, or delete it.";
    UnsuitableValue = "unsuitable-value",
        "A kind of block cannot show a value: a call shows the emergency number only, a logo or a web address has a block of its own.",
        "{ set = \"call\", text = \"alert-call\", value = \"poison-number\" }",
        "Write the value that the hint names, or another kind of block.";
    MissingPicture = "missing-picture",
        "A sheet uses a picture that is not in its `art` folder.",
        "icon = \"eye\"   # and no art/eye.svg",
        "Correct the name as the hint proposes, or add the drawing.";
    // Pictures (`art`).
    NotSvg = "not-svg",
        "A picture is not an SVG drawing that can be read.",
        "a photo that was renamed to `logo.svg`",
        "Save the drawing as plain SVG.";
    NotPng = "not-png",
        "A picture is not a complete PNG file.",
        "logo = \"logo.png\"   # the copy was interrupted",
        "Save the picture as PNG again, or copy it again.";
    NotJpeg = "not-jpeg",
        "A picture is not a complete JPEG file, or one of a kind that is not read, such as a four-colour one.",
        "logo = \"logo.jpg\"   # made for a print shop, in CMYK",
        "Save the picture as PNG, or as an ordinary JPEG image in RGB.";
    WrongPictureSize = "wrong-picture-size",
        "A picture states no size, or has too few or too many pixels or units.",
        "<svg xmlns=\"http://www.w3.org/2000/svg\">",
        "Give the drawing a `viewBox`, or save the picture in the size that the hint names.";
    PictureTooComplex = "picture-too-complex",
        "A drawing has more elements, attributes, style rules, levels or segments than a picture on a sheet needs.",
        "a map with 50 000 path segments",
        "Simplify the paths (in Inkscape: Path > Simplify), or use a simpler drawing.";
    UnsupportedInPicture = "unsupported-in-picture",
        "A drawing uses something that cannot be printed faithfully, such as text, images, filters or patterns, or a value that is not understood.",
        "<text x=\"2\" y=\"12\">Clinic</text>",
        "Convert it to paths with plain colours or gradients, as the hint describes.";
    EmptyPicture = "empty-picture",
        "A drawing draws nothing.",
        "<path d=\"M0 0h24v24H0z\" fill=\"none\"/>",
        "Give its shapes a `fill` or a `stroke`, or remove the picture.";
    FaintPicture = "faint-picture",
        "Everything in a logo is so light that it cannot be seen on white paper.",
        "a white logo for dark backgrounds",
        "Save the logo with dark colours.";
    PictureOverhang = "picture-overhang",
        "Everything in a drawing is beyond its own edge, where nothing is printed.",
        "<svg viewBox=\"0 0 24 24\"><circle cx=\"90\" cy=\"90\" r=\"10\"/></svg>",
        "Make the `viewBox` large enough (in Inkscape: Edit > Resize Page to Selection).";

    // Fluent files and messages (`message`).
    FluentSyntax = "fluent-syntax",
        "A Fluent file has a line that cannot be read. The rest of the file is read.",
        "title Botox",
        "Correct the line as the hint describes.";
    DuplicateMessage = "duplicate-message",
        "A locale defines a message, a term or an attribute twice, or a term has the name of a message.",
        "title = Botox\ntitle = Botulinum toxin",
        "Delete or rename one of them.";
    MissingMessage = "missing-message",
        "A message of the sheet is missing in the locale.",
        "the source has `risk-dosage.body`, the translation does not",
        "Translate the message, in the file that is shown.";
    EmptyMessage = "empty-message",
        "A message, a term or a variant has no text to print: it is blank, or all its characters are invisible.",
        "title = { \"\" }",
        "Write its text. In a variant, write `{ \"\" }` if nothing is meant there.";
    EmptyLine = "empty-line",
        "A message has an empty line. It would begin a new paragraph, and a message is one paragraph. A single line end is a space.",
        "text =\n    First line.\n\n    Second line.",
        "Delete the empty line, or divide the text into two messages.";
    UnresolvedMessage = "unresolved-message",
        "A message passes all tests but cannot be formatted. This is an error in handout.",
        "",
        "Report the message that is shown, with its file.";
    MissingReference = "missing-reference",
        "A message refers to a message, a term or an attribute that does not exist.",
        "title = About { -brnd }",
        "Correct the name as the hint proposes, or define it.";
    MessageCycle = "message-cycle",
        "Messages refer to each other in a circle.",
        "a = { b }\nb = { a }",
        "Remove one of the references.";
    MessageTooLarge = "message-too-large",
        "A message refers to so many others that its text would grow without limit, or nests too deep.",
        "a = { b }{ b }\nb = { c }{ c }   # and so on",
        "Refer to fewer messages and terms.";
    UnknownVariable = "unknown-variable",
        "A message uses a variable that has no value.",
        "call = Call { $fone }",
        "Correct the name as the hint proposes, or write the text without a variable.";
    WrongCall = "wrong-call",
        "A message calls a function that does not exist, or with a value or an option that the function does not take.",
        "days = { NUMBR($days) }",
        "Correct the call as the hint describes.";
    WrongSelector = "wrong-selector",
        "The variants of a message do not agree with the value that selects between them: plural forms need a number, words need a text.",
        "days = { $name ->\n    [one] One day\n   *[other] Days\n}",
        "Select by a value of the right kind, or rename the variants.";
    NoCldrData = "no-cldr-data",
        "CLDR has no number or date formats for the language, so numbers and dates cannot be written.",
        "a message with `{ 5 }` in Haitian Creole",
        "Name a close language in locale.toml (`cldr = \"…\"`), or write the value as text.";

    // Translations (`check`).
    StaleTranslation = "stale-translation",
        "A locale translates an older version of the sheet. If the sheet has safety messages, it is not printed.",
        "source-version = \"1\"   # the sheet is at version 2",
        "Compare every message with the source, then raise `source-version`.";
    UnknownMessage = "unknown-message",
        "A locale has a message that the source does not have. It is never printed.",
        "titel = Botox",
        "Correct the name as the hint proposes, or delete the message.";
    UnknownPluralForm = "unknown-plural-form",
        "A message has a variant for a plural form that the language does not have.",
        "days = { $n ->\n    [few] …   # in English\n   *[other] …\n}",
        "Delete the variant, or name it by a plural form that the hint lists.";
    MissingPluralForm = "missing-plural-form",
        "A message lacks a variant for a plural form of the language.",
        "days = { $n ->\n   *[other] …   # in Russian, without `one`, `few` and `many`\n}",
        "Add a line for each form that the message names.";
    ExtraVariable = "extra-variable",
        "A translation uses a variable that the source does not use in this message.",
        "call = Call { $phone } or { $name }",
        "Remove the variable if the sentence does not need it.";
    DroppedVariable = "dropped-variable",
        "A translation does not show a variable that the source shows.",
        "call = Call us   # the source has `{ $phone }`",
        "Write the variable where its value belongs.";
    DroppedTerm = "dropped-term",
        "A translation does not use a term that the source uses.",
        "lead = This medicine …   # the source has `{ -brand }`",
        "Write the term where the name belongs.";
    UnusedTerm = "unused-term",
        "No message uses a term.",
        "-brand = Botox   # and no `{ -brand }`",
        "Use the term where its name is written, or delete it.";
    MessageTooLong = "message-too-long",
        "A translation is longer than the comment above the source's message allows.",
        "# At most 20 characters.\ntitle = A title of more than twenty characters",
        "Shorten the text: long texts make the type of the whole sheet smaller.";
    Untranslated = "untranslated",
        "A text, or some of its words, are still in the language of the source.",
        "lead = Ask your doctor before treatment   # in a Spanish file",
        "Translate the words.";
    MissingNegation = "missing-negation",
        "The source of a safety message says no, and the translation has none of the words that say no in its language. It may say the opposite of the source, or say it in words that the program does not know.",
        "title = Inject it yourself   # the source says “Do not inject”",
        "Compare it with the source. If it is right, copy the line of the hint into `[confirmed]` of locale.toml.";
    ExtraNegation = "extra-negation",
        "The translation of a safety message has a word that says no, and the source has none. It may say the opposite of the source, or put it in other words.",
        "alert-call = Do not call   # the source says “Call the emergency number”",
        "Compare it with the source. If it is right, copy the line of the hint into `[confirmed]` of locale.toml.";
    TooShort = "too-short",
        "A safety message is shorter than a third of what its language usually takes for the text of the source, so that a part of it seems to be missing.",
        "alert-call = Call.   # the source says “Call the emergency number, and say what was injected.”",
        "Compare it with the source. If nothing is missing, copy the line of the hint into `[confirmed]` of locale.toml.";
    VoidConfirmation = "void-confirmation",
        "Somebody has confirmed a finding about a message in locale.toml, and the message or its source has changed since then.",
        "[confirmed]\nalert-call = [\"missing-negation 00000000\"]",
        "Read both texts again, and delete the line, or write what the new finding asks for.";
    Markup = "markup",
        "A text has a tag, an entity, an escape, a placeholder or a mark that a tool has left there, or letters in a wrong encoding. It would be printed as it is. A translation may have the pieces that its source has.",
        "cost = <b>Important:</b>&nbsp;ask for the cost",
        "Delete the piece, or write the character that it stands for.";
    MissingNumber = "missing-number",
        "A translation lacks a number or a phone number of the source.",
        "age = For adults   # the source says 18",
        "Write the number in digits, as the source does.";
    DifferentNumber = "different-number",
        "A translation has a number or a phone number that differs from the source, or that the source does not have.",
        "dose = At most 40 units   # the source says 400",
        "Write the number of the source.";
    ForeignScript = "foreign-script",
        "A text has letters of a script that the language is not written in.",
        "Cyrillic letters in a Greek text",
        "Write the words in the script of the language. Names and abbreviations may be in Latin letters.";
    MixedScripts = "mixed-scripts",
        "A word has letters of two scripts that look alike. Search and screen readers fail on it.",
        "Bоtox   # with the Cyrillic letter о",
        "Type the word again.";
    ForeignLetter = "foreign-letter",
        "A text has a letter of a neighbouring language that looks the same but is another character.",
        "Persian ی in an Arabic text",
        "Write the letter that the hint shows.";
    ForeignDigit = "foreign-digit",
        "A text has a digit that the language does not use.",
        "٣ in an Urdu text",
        "Write the digit that the hint shows.";

    // Fonts and PDF files (`font`, `pdf`).
    UnreadableFace = "unreadable-face",
        "A face of the font pack is missing, or it is not a TrueType font that can be embedded.",
        "a program that was built with a damaged file in `fonts/`",
        "Restore the file in `fonts/` and build the program again.";
    TooManyGlyphs = "too-many-glyphs",
        "A sheet shows more than 65 535 different glyphs of one face. A TrueType font can hold no more.",
        "a sheet with tens of thousands of different characters",
        "Shorten the sheet, or divide it into several sheets.";
    PdfNotBuilt = "pdf-not-built",
        "The libraries that build PDF files did not do what the program expects. This is a mistake of the program, not of your files.",
        "handout print --sheet self-injection",
        "Report the whole message, together with the sheet, the locale and the format that you printed.";

    // Text, layout and imposition (`text`, `layout`, `impose`).
    NoGlyph = "no-glyph",
        "No font of the locale has a glyph for a character. A box in its place would be read as a defect, so the sheet is not printed.",
        "title = Botox 𒀀",
        "Use another character. In a clinic's file, name the language of its texts with `locale`.";
    StrayMark = "stray-mark",
        "A vowel sign, an accent or another mark has no letter that it can stand on, so that a dotted circle would be printed. Often the signs are in the order in which they look, or the text is in an old encoding such as Zawgyi.",
        "text = िचकित्सा   # the sign ि belongs after its letter: चिकित्सा",
        "Type the word again with a Unicode keyboard, or convert the text to Unicode.";
    PanelOverflow = "panel-overflow",
        "The text of a panel is higher than the panel at the smallest size that the format allows. Text is never cut off.",
        "a translation that is twice as long as the source, in a format with `floor = \"9 pt\"`",
        "Shorten the message that is named or others of the panel, or give the format a larger panel or a slot with a `shorter` length.";
    WordTooWide = "word-too-wide",
        "A word is wider than its column at the smallest size that the format allows.",
        "title = Arzneimittelüberwachungsbehörde   # on a narrow card",
        "Use a shorter word, or add a soft hyphen (U+00AD) where it may be divided.";
    TitleTooLong = "title-too-long",
        "The title has more lines than the format allows.",
        "title = A title of many words   # with `title-lines = 1`",
        "Shorten the message of the title, or raise `title-lines` in the format.";
    MarginOverflow = "margin-overflow",
        "A text in the margin of the press sheet, such as the staff line above a grid of cards, does not fit or cannot be printed.",
        "a grid that is 20 mm wide",
        "Enlarge the paper or the grid of the format.";
    NoDraftPlace = "no-draft-place",
        "A text is a draft: it is a machine translation, no clinician has checked it, or it translates another version of the sheet. Each side, and each item that is cut from a press sheet, must say so; but the format has no panel with `draft = true` there, and its margins are too narrow.",
        "a panel that covers the paper, without `draft = true`",
        "Write `draft = true` in one of its panels, or make the panels smaller, so that the notice fits around them.";
    LowContrast = "low-contrast",
        "A text, a picture or a line is too faint on its background. WCAG 2.2 asks for 4.5:1 for text, and 3:1 for large text and drawings.",
        "a light grey picture on a tinted box: 2.1:1",
        "Draw the pictures of the sheet in darker colours.";
    ContrastOrder = "contrast-order",
        "In a copy without colours, less important text would be as dark as more important text, or an area as dark as the bar of the alarm.",
        "a drawing in black beside an alarm",
        "Draw the pictures of the sheet in lighter colours, or report the finding if no picture causes it.";

    // Finished files (`proof`, `pipeline`, `verify`).
    NoEditionCode = "no-edition-code", "A file has no edition code, so it cannot be compared with an edition.",
        "handout verify letter.pdf", "Name a file that `handout print` wrote, in a format with a staff line.";
    SeveralEditionCodes = "several-edition-codes", "A file has the codes of several editions: it was put together from several sheets.",
        "handout verify all-sheets-in-one.pdf", "Verify each sheet as a file of its own.";
    UnknownEditionCode = "unknown-edition-code",
        "An edition code is well-formed, but no edition that this program can print has it. The sheet is from another version of the program or from another project, or has a clinic's data.",
        "handout verify 7K3M9-QXW4E", "Name the clinic's file with `--clinic` or the project with `--config`, or use the version that printed the sheet.";
    WrongEditionCode = "wrong-edition-code", "A text looks like an edition code, but one character is wrong or two characters are swapped.",
        "handout verify 7K3M9-QXW4F", "Read the code again. It has no letters I, L, O and U, only the digits 1 and 0.";
    ChangedFile = "changed-file",
        "A file has the words of an edition, but it is not byte for byte what this program prints: another program saved it again, or somebody tampered with it. Added text, a picture or a font can be another one. The findings after this one say what is known.",
        "a PDF file that a PDF editor saved again", "Do not hand the file out: print the sheet again.";
    NotOurSheet = "not-our-sheet",
        "A file is not a sheet of this program, or its words are not those of the edition that it names. The findings after this one say why.",
        "a PDF file in which a sentence was edited",
        "Do not hand the file out: print the sheet again. If a clinic's file, a project or another version of the program was used to print it, verify it with that.";
    OtherVersion = "other-version",
        "The words of a file agree, and it states that another version of the program printed it. Two versions may draw the same words differently, so only that version can tell whether the file was changed.",
        "handout verify sheet-of-version-0.0.9.pdf", "Verify the file with the version that it names, or print the sheet again.";
    UnknownLogo = "unknown-logo",
        "The words of a file agree, but the logo of its clinic is needed to print it again and compare the bytes.",
        "handout verify sheet-with-a-logo.pdf", "Name the clinic's file, which leads to the logo, with `--clinic`, or the project with `--config`.";
    NotVerified = "not-verified", "Some of the files or codes could not be verified. The findings before this one say why.",
        "handout verify letter.pdf", "Follow the hints of the other findings.";

    NotAPdf = "not-a-pdf", "The file is empty or does not begin as a PDF file does.",
        "handout verify notes.txt", "Name a file that `handout print` wrote.";
    EncryptedPdf = "encrypted-pdf", "The file can be read with a password only, so nothing in it can be proven.",
        "handout verify locked.pdf", "Name the file as `handout print` wrote it, without a password.";
    DamagedPdf = "damaged-pdf", "Parts of the file are missing or cannot be decoded.",
        "head -c 20000 sheet.pdf > cut.pdf\nhandout verify cut.pdf",
        "Get the file again, or print the sheet again.";
    UnprovenContent = "unproven-content",
        "A page has content that the proof does not read, such as transparency, layers or clipping paths, operators with other operands than they take, or more content than any sheet.",
        "page 1 has an unlimited or incomplete shading (`sh`), which is not supported: its content is not proven",
        "Print the sheet again, and do not edit the file with another program.";
    ForbiddenPdfFeature = "forbidden-pdf-feature",
        "The file has something that no printed sheet has, or breaks a rule of PDF/A that concerns neither text nor \
         structure.",
        "the catalog has the key `/OpenAction`, which no printed sheet has",
        "Print the sheet again, and do not edit the file with another program.";
    WrongMetadata = "wrong-metadata",
        "The title, the language or another entry of the metadata is missing, differs between XMP and Info, or is not in \
         the form that PDF/A and PDF/UA require.",
        "the title of the file differs between Info and XMP",
        "Print the sheet again, and do not edit the properties of the file.";
    WrongStructure = "wrong-structure",
        "The tags that a screen reader follows are missing, damaged or not tied to the content of the pages.",
        "`Call 999` on page 1 is tagged, but is not in the structure",
        "Print the sheet again, and do not edit the file with another program.";
    WrongFigure = "wrong-figure",
        "A figure has no alternative text, no declared position, or paints nothing there.",
        "figure 1 has no alternative text", "Print the sheet again.";
    UnreadableFont = "unreadable-font",
        "A font is not embedded as PDF/UA and PDF/A require, or its codes have no text, no glyph or a wrong width, so that \
         text cannot be searched, copied or read out.",
        "font `NotoSans` is not embedded", "Print the sheet again, and do not edit the file with another program.";
    HiddenContent = "hidden-content",
        "Content extends beyond the paper, is cut off, is invisible or smaller than 4 pt, or has a blank glyph where a reader expects ink.",
        "message `main-lead` is cut off by a clipping path on page 2",
        "Print the sheet again; if the finding stays, report it as a bug.";
    OverlappingContent = "overlapping-content",
        "Text is printed over other text, or is covered by a shape or an image.",
        "message `main-lead` is covered by a shape or an image on page 1",
        "Print the sheet again; if the finding stays, report it as a bug.";
    WrongLink = "wrong-link",
        "A link does not lie on its text, leads elsewhere, has no description or is not in the structure.",
        "Link 1 of page 2 leads to another address than its text", "Print the sheet again.";
    WrongBookmark = "wrong-bookmark", "The bookmarks of the file are not its headings, or do not lead to them.",
        "the file has no bookmarks", "Print the sheet again.";
    UnreadableCode = "unreadable-code",
        "A symbol or a QR code cannot be read by a camera, leads elsewhere, or differs from the code in letters.",
        "the symbol on page 1 is damaged: some of its modules are wrong", "Print the sheet again.";
    WrongContent = "wrong-content",
        "A message is missing, appears twice, is out of order, or has another text, language or role than it should.",
        "message `main-title` is missing",
        "Do not hand the file out: print the sheet again. If the program reports this while it prints, it is a bug.";
    WrongDrawing = "wrong-drawing",
        "The pages of a new file paint more or less than the program has drawn, because a library lost something.",
        "the file paints more or less than was drawn", "Report it as a bug of the program.";

    // The command line and the disk (`options`, `cli`, `write`).
    SimilarLocale = "similar-locale",
        "The project does not have the requested locale, but one of the same language and script, which is used. Nothing is wrong.",
        "handout print --locale es-MX   # printed in `es`",
        "Nothing, or request the locale that is used.";
    NoBleed = "no-bleed",
        "With `--bleed`, a format has no band that could run over the paper's edge. If other formats have one, it is printed as usual.",
        "handout print --format letter --bleed 3mm",
        "Leave out `--bleed`, or select the formats that the hint names.";
    NotPrinted = "not-printed",
        "Some of the requested sheets were not printed. The findings before this one say why.",
        "handout print --locale es   # and a message is missing",
        "Follow the hints of the other findings.";
    CannotWrite = "cannot-write",
        "A file, a folder or the standard output cannot be written.",
        "handout print --out /read-only/folder",
        "Choose another folder with `--out`, or change its permissions.";
    WrongSourceDate = "wrong-source-date",
        "The environment variable `SOURCE_DATE_EPOCH` is not a number of seconds up to the year 9999.",
        "SOURCE_DATE_EPOCH=yesterday handout print",
        "Give seconds since 1 January 1970, or unset the variable.";
    NoMemory = "no-memory",
        "The system limits the memory of the program to less than a sheet needs.",
        "ulimit -v 50000; handout print",
        "Raise the limit, for example with `ulimit -v unlimited`.";
    Interrupted = "interrupted",
        "A signal stopped the program: somebody pressed Ctrl-C, closed the terminal or shut the computer down. The sheets that were printed before are complete. The others are as they were, and may be of an older edition.",
        "handout print   # and Ctrl-C",
        "Run the same command again before you hand any of the sheets out.";
}

impl Name {
    /// Whether the finding is about how a sheet is printed in one format, rather than about what it says. The sheet can be
    /// printed in other formats nevertheless.
    #[must_use]
    pub const fn is_about_one_format(self) -> bool {
        matches!(
            self,
            Self::PanelOverflow
                | Self::WordTooWide
                | Self::TitleTooLong
                | Self::MarginOverflow
                | Self::NoDraftPlace
                | Self::TooManyGlyphs
                | Self::PdfNotBuilt
                | Self::DamagedPdf
                | Self::ForbiddenPdfFeature
                | Self::HiddenContent
                | Self::OverlappingContent
                | Self::UnprovenContent
                | Self::UnreadableCode
                | Self::UnreadableFont
                | Self::WrongBookmark
                | Self::WrongContent
                | Self::WrongDrawing
                | Self::WrongFigure
                | Self::WrongLink
                | Self::WrongMetadata
                | Self::WrongStructure
        )
    }

    /// The finding called `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|known| known.as_str() == name)
    }
}
