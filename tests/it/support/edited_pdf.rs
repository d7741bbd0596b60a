//! A printed sheet that tests change, and the findings of the proof in it.

use std::ops::Range;
use std::sync::LazyLock;

use handout::pipeline::{EditionInput, Pipeline};
use handout::proof::{self, Expectation};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::support::editions::{TestEdition, editions, project};

/// The expectation for a file of `edition`.
fn expectation(edition: &TestEdition) -> Expectation {
    let (project, data, pipeline) = (project(), edition.data(), Pipeline::new());
    let prepared = pipeline.edition(EditionInput {
        sheet: &project.sheet,
        meta: &edition.locale.meta,
        bundle: &edition.locale.bundle,
        source_meta: &project.english().meta,
        source_bundle: &project.english().bundle,
        locales: &edition.locale.message_locales,
        pictures: &project.pictures,
        data: &data,
        date: None,
        palette: handout::layout::Palette::Accent,
        allow_stale: false,
    });
    prepared.expectation(edition.format).expect("content")
}

/// The A4 sheet with logo and QR code in the locale `tag`, and its expectation.
pub fn sheet(tag: &str) -> (TestEdition, &'static Expectation) {
    static EXPECTED: LazyLock<[Expectation; 2]> =
        LazyLock::new(|| ["en", "ar"].map(|tag| expectation(&edition(tag))));
    (edition(tag), &EXPECTED[usize::from(tag == "ar")])
}

fn edition(tag: &str) -> TestEdition {
    let is_requested = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == "a4" && edition.is_filled_in
    };
    editions().into_iter().find(is_requested).expect("the sheet")
}

/// The messages of all findings that the proof reports in the file `bytes`.
pub fn findings(bytes: &[u8], expected: &Expectation) -> Vec<String> {
    match proof::read(bytes) {
        Ok(reading) => reading.compare(expected).into_iter().map(|finding| finding.message).collect(),
        Err(finding) => vec![finding.message],
    }
}

/// A printed sheet that tests can change.
pub struct EditedPdf {
    /// The parsed file.
    pub pdf: Document,
    /// The objects of its pages, in order.
    pub pages: Vec<ObjectId>,
}

impl EditedPdf {
    /// Opens the A4 sheet with logo, QR code and link in the locale `tag`.
    pub fn open(tag: &str) -> Self {
        Self::of(&sheet(tag).0.printed().pdf)
    }

    /// Opens the file `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).expect("a file");
        let pages = pdf.get_pages().into_values().collect();
        Self { pdf, pages }
    }

    /// Saves the changed file.
    pub fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).expect("the file can be saved");
        bytes
    }

    /// The document catalog.
    pub fn catalog(&mut self) -> &mut Dictionary {
        self.pdf.catalog_mut().expect("a catalog")
    }

    /// The objects whose dictionary satisfies `matches`, by object number.
    pub fn all(&self, matches: impl Fn(&Dictionary) -> bool) -> Vec<ObjectId> {
        let is_match = |object: &Object| match object {
            Object::Dictionary(dict) => matches(dict),
            Object::Stream(stream) => matches(&stream.dict),
            _ => false,
        };
        self.pdf.objects.iter().filter(|(_, object)| is_match(object)).map(|(id, _)| *id).collect()
    }

    /// The structure elements of the type `kind`.
    pub fn elements(&self, kind: &str) -> Vec<ObjectId> {
        self.all(|dict| dict.has(b"P") && name(dict, b"S") == kind.as_bytes())
    }

    /// The dictionary of a dictionary or stream object.
    pub fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        match self.pdf.get_object_mut(id).expect("the object") {
            Object::Stream(stream) => &mut stream.dict,
            object => object.as_dict_mut().expect("a dictionary"),
        }
    }

    /// The array in the entry `key` of an object.
    pub fn array(&mut self, id: ObjectId, key: &[u8]) -> &mut Vec<Object> {
        self.dict(id).get_mut(key).and_then(Object::as_array_mut).expect("an array")
    }

    /// The reference in the entry `key` of an object.
    pub fn reference(&mut self, id: ObjectId, key: &[u8]) -> ObjectId {
        self.dict(id).get(key).and_then(Object::as_reference).expect("a reference")
    }

    /// A stream, decompressed.
    pub fn stream(&mut self, id: ObjectId) -> &mut Stream {
        let stream = self.pdf.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
        stream.decompress().expect("the stream can be decompressed");
        stream
    }

    /// Changes the operators of a page.
    pub fn operators(&mut self, page: usize, change: impl FnOnce(&mut Vec<Operation>)) {
        let id = self.pages[page];
        let mut content = Content::decode(&self.pdf.get_page_content(id)).expect("operators");
        change(&mut content.operations);
        self.pdf.change_page_content(id, content.encode().expect("bytes")).expect("a page");
    }

    /// The MCID of the lead, which is one more than that of the title.
    pub fn lead(&mut self) -> i64 {
        let title = self.elements("H1")[0];
        self.dict(title).get(b"K").and_then(Object::as_i64).expect("one sequence") + 1
    }

    /// The first font of the file whose dictionary has `key`.
    pub fn font(&self, key: &[u8]) -> ObjectId {
        self.all(|dict| dict.has(key))[0]
    }
}

/// The name in the entry `key`, or an empty one.
pub fn name<'d>(dict: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dict.get(key).and_then(Object::as_name).unwrap_or_default()
}

/// Whether `operation` has this operator.
pub fn has_operator(operation: &Operation, operator: &str) -> bool {
    operation.operator == operator
}

/// The range of the operations of the marked content `mcid`, with its operators `BDC` and `EMC`.
pub fn sequence(operations: &[Operation], mcid: i64) -> Range<usize> {
    let begins = |operation: &Operation| {
        let properties = operation.operands.get(1).and_then(|p| p.as_dict().ok());
        has_operator(operation, "BDC")
            && properties.is_some_and(|p| p.get(b"MCID").and_then(Object::as_i64).ok() == Some(mcid))
    };
    let start = operations.iter().position(begins).expect("the marked content");
    let length =
        operations[start..].iter().position(|operation| has_operator(operation, "EMC")).expect("an end");
    start..start + length + 1
}

/// The annotation that dials the telephone number with these digits.
pub fn call<'f>(file: &'f mut EditedPdf, digits: &str) -> &'f mut Dictionary {
    let address = format!("tel:{digits}");
    let dials = |dict: &Dictionary| {
        let action = dict.get(b"A").and_then(Object::as_dict).ok();
        action.is_some_and(|action| {
            action.get(b"URI").and_then(Object::as_str).is_ok_and(|uri| uri == address.as_bytes())
        })
    };
    let annotation = file.all(dials)[0];
    file.dict(annotation)
}

/// The link to the web address of the clinic.
pub fn link(file: &mut EditedPdf) -> &mut Dictionary {
    let link = file.all(|dict| name(dict, b"Subtype") == b"Link")[0];
    file.dict(link)
}
