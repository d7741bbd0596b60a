//! Forgeries in what a file states about itself: Info, XMP, and the entries by which it is printed again.

use lopdf::Object;

use super::edits::{Change, append, artifact, change_xmp, info, info_text, operation};
use super::{Answer, Forgery, changed, different};
use crate::support::edited_pdf::EditedPdf;

/// Sets an entry of Info to ASCII text.
fn set(file: &mut EditedPdf, key: &str, text: &str) {
    info(file).set(key, Object::string_literal(text));
}

/// Adds words to the record.
fn add_to_record(file: &mut EditedPdf, words: &str) {
    let record = info_text(file, "Handout");
    set(file, "Handout", &format!("{record} {words}"));
}

/// Makes the file state another version, in Info and in XMP.
fn set_producer(file: &mut EditedPdf, producer: &str) {
    let own = info_text(file, "Producer");
    set(file, "Producer", producer);
    set(file, "Creator", producer);
    change_xmp(file, |packet| packet.replace(&own, producer));
}

const fn of_version(name: &'static str, answer: Answer, change: fn(&mut EditedPdf)) -> Forgery {
    Forgery { name, answer, change: Change::Objects(change) }
}

/// Changes the text of the clinic, if the file states one.
fn change_clinic(file: &mut EditedPdf, change: impl Fn(&str) -> String) -> Option<()> {
    info(file).has(b"HandoutClinic").then_some(())?;
    let text = info_text(file, "HandoutClinic");
    set(file, "HandoutClinic", &change(&text));
    Some(())
}

const fn of_clinic(name: &'static str, answer: Answer, change: fn(&mut EditedPdf) -> Option<()>) -> Forgery {
    Forgery { name, answer, change: Change::Possible(change) }
}

pub(super) const FORGERIES: &[Forgery] = &[
    changed("saved again by another program", |_| {}),
    changed("other title in Info", |file| set(file, "Title", "Other")),
    changed("no title in Info", |file| drop(info(file).remove(b"Title"))),
    changed("other author", |file| {
        set(file, "Author", "Somebody");
        change_xmp(file, |packet| {
            let creator =
                "<dc:creator><rdf:Seq><rdf:li>Somebody</rdf:li></rdf:Seq></dc:creator><dc:language>";
            packet.replace("<dc:language>", creator)
        });
    }),
    changed("other producer", |file| set_producer(file, "Other Writer 1.2")),
    changed("own producer with a space", |file| {
        let own = info_text(file, "Producer");
        set_producer(file, &format!("{own} "));
    }),
    changed("other producer in Info only", |file| set(file, "Producer", "Other Writer 1.2")),
    changed("other creator", |file| set(file, "Creator", "Other Writer 1.2")),
    changed("creation date", |file| {
        set(file, "CreationDate", "D:20260203040506Z");
        set(file, "ModDate", "D:20260203040506Z");
        change_xmp(file, |packet| {
            let date = "2026-02-03T04:05:06Z";
            let dates =
                format!("<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>");
            packet.replace("<pdfaid:part>", &format!("{dates}<pdfaid:part>"))
        });
    }),
    changed("creation date that is none", |file| set(file, "CreationDate", "yesterday")),
    changed("own entry in Info", |file| set(file, "Checked", "by a doctor")),
    changed("trapped", |file| info(file).set("Trapped", Object::Name(b"False".to_vec()))),
    changed("own property in XMP", |file| {
        change_xmp(file, |packet| {
            packet.replace("<pdfaid:part>", "<own:checked>yes</own:checked><pdfaid:part>")
        });
    }),
    changed("padding in XMP", |file| change_xmp(file, |packet| format!("{packet}\n          "))),
    changed("no record", |file| drop(info(file).remove(b"Handout"))),
    changed("empty record", |file| set(file, "Handout", "")),
    changed("record with back offset", |file| add_to_record(file, "right=65536")),
    changed("record with another bleed", |file| add_to_record(file, "bleed=400000")),
    changed("record with an absurd bleed", |file| add_to_record(file, "bleed=9223372036854775807")),
    changed("record with the other edge", |file| add_to_record(file, "short-edge")),
    changed("record without marks", |file| add_to_record(file, "no-marks")),
    changed("record with an unknown word", |file| add_to_record(file, "proven")),
    changed("record with a logo", |file| add_to_record(file, "logo")),
    changed("record with another code", |file| set(file, "Handout", "7K3M9-QXW4E")),
    changed("huge record", |file| add_to_record(file, &"grey ".repeat(20_000))),
    changed("record that is a number", |file| info(file).set("Handout", 3)),
    changed("record that is an array of itself", |file| {
        let id = file.pdf.trailer.get(b"Info").and_then(Object::as_reference).expect("Info");
        info(file).set("Handout", vec![Object::Reference(id)]);
    }),
    changed("record that is a stream", |file| {
        let stream = file.pdf.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), b"grey".to_vec()));
        info(file).set("Handout", stream);
    }),
    of_clinic("clinic with spaces", Answer::Changed, |file| {
        change_clinic(file, |text| text.replace('=', " = "))
    }),
    of_clinic("clinic with another telephone", Answer::Different, |file| {
        change_clinic(file, |text| text.replace("0142", "0143"))
    }),
    of_clinic("clinic with another web address", Answer::Different, |file| {
        change_clinic(file, |text| text.replace("example.org", "example.com"))
    }),
    of_clinic("no clinic", Answer::Different, |file| info(file).remove(b"HandoutClinic").map(drop)),
    of_clinic("clinic with a path", Answer::Different, |file| {
        change_clinic(file, |text| format!("{text}\nlogo=\"/etc/passwd\""))
    }),
    of_clinic("huge clinic", Answer::Different, |file| {
        change_clinic(file, |text| format!("{text}\nhours=\"{}\"", "8".repeat(100_000)))
    }),
    of_version("other version", Answer::OtherVersion, |file| set_producer(file, "handout 0.0.9")),
    of_version("later version", Answer::OtherVersion, |file| set_producer(file, "handout 99.1.0-beta.2")),
    of_version("other version and a cover", Answer::UnprovenVersion, |file| {
        set_producer(file, "handout 0.0.9");
        let cover =
            vec![operation("g", &[1.0]), operation("re", &[0.0, 0.0, 900.0, 1300.0]), operation("f", &[])];
        append(file, artifact(&[("Type", "Layout")], cover));
    }),
    of_version("other version in Info only", Answer::UnprovenVersion, |file| {
        set(file, "Producer", "handout 0.0.9")
    }),
    changed("other version in XMP only", |file| {
        let own = info_text(file, "Producer");
        change_xmp(file, |packet| packet.replace(&own, "handout 0.0.9"));
    }),
    changed("version that is none", |file| set_producer(file, "handout one")),
    different("other version and removed words", |file| {
        set_producer(file, "handout 0.0.9");
        super::content::remove_first_text(file);
    }),
];
