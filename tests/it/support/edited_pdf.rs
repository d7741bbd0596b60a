//! A printed sheet that tests change, and the findings of the proof on it.

use std::sync::LazyLock;

use handout::pipeline::{EditionInput, Pipeline};
use handout::proof::{self, Expectation};
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use crate::support::editions::{TestEdition, editions, project};
/// What a file of `edition` must say.
fn expectation(edition: &TestEdition) -> Expectation {
    let (project, data, pipeline) = (project(), edition.data(), Pipeline::new());
    let prepared = pipeline.edition(EditionInput {
        sheet: &project.sheet,
        meta: &edition.locale.meta,
        bundle: &edition.locale.bundle,
        english: &project.english().bundle,
        locales: &edition.locale.known,
        pictures: &project.pictures,
        data: &data,
        date: None,
        palette: handout::layout::Palette::Accent,
        allow_stale: false,
    });
    prepared.expectation(edition.format).expect("content")
}

/// A sheet with logo and code, and what it must say.
pub fn sheet(tag: &str) -> (TestEdition, &'static Expectation) {
    static EXPECTED: LazyLock<[Expectation; 2]> =
        LazyLock::new(|| ["en", "ar"].map(|tag| expectation(&edition(tag))));
    (edition(tag), &EXPECTED[usize::from(tag == "ar")])
}

fn edition(tag: &str) -> TestEdition {
    let wanted = |edition: &TestEdition| {
        edition.locale.tag() == tag && edition.format.id == "a4" && edition.is_filled_in
    };
    editions().into_iter().find(wanted).expect("the sheet")
}

/// What the proof says of `bytes`, one message for each finding.
pub fn findings(bytes: &[u8], expected: &Expectation) -> Vec<String> {
    match proof::read(bytes) {
        Ok(reading) => reading.compare(expected).into_iter().map(|finding| finding.message).collect(),
        Err(finding) => vec![finding.message],
    }
}

/// A sheet that can be changed.
pub struct EditedPdf {
    /// The file.
    pub pdf: Document,
    /// Its pages.
    pub pages: Vec<ObjectId>,
}

impl EditedPdf {
    /// The A4 sheet with logo, code and link in the locale `tag`.
    pub fn open(tag: &str) -> Self {
        let pdf = Document::load_mem(&sheet(tag).0.printed().pdf).expect("a file");
        let pages = pdf.get_pages().into_values().collect();
        Self { pdf, pages }
    }

    /// The file as it is now.
    pub fn bytes(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.pdf.save_to(&mut bytes).expect("it is saved");
        bytes
    }

    /// The root of the file.
    pub fn catalog(&mut self) -> &mut Dictionary {
        self.pdf.catalog_mut().expect("a catalog")
    }

    /// The dictionaries that `is` is true of, in the order of their numbers.
    pub fn all(&self, is: impl Fn(&Dictionary) -> bool) -> Vec<ObjectId> {
        let dict = |object: &Object| match object {
            Object::Dictionary(dict) => is(dict),
            Object::Stream(stream) => is(&stream.dict),
            _ => false,
        };
        self.pdf.objects.iter().filter(|(_, object)| dict(object)).map(|(id, _)| *id).collect()
    }

    /// Elements of the structure of the type `kind`.
    pub fn elements(&self, kind: &str) -> Vec<ObjectId> {
        self.all(|dict| dict.has(b"P") && name(dict, b"S") == kind.as_bytes())
    }

    /// The dictionary of an object.
    pub fn dict(&mut self, id: ObjectId) -> &mut Dictionary {
        match self.pdf.get_object_mut(id).expect("the object") {
            Object::Stream(stream) => &mut stream.dict,
            object => object.as_dict_mut().expect("a dictionary"),
        }
    }

    /// A stream, inflated.
    pub fn stream(&mut self, id: ObjectId) -> &mut Stream {
        let stream = self.pdf.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
        stream.decompress().expect("it inflates");
        stream
    }

    /// Changes the operators of a page.
    pub fn operators(&mut self, page: usize, change: impl FnOnce(&mut Vec<Operation>)) {
        let id = self.pages[page];
        let mut content = Content::decode(&self.pdf.get_page_content(id)).expect("operators");
        change(&mut content.operations);
        self.pdf.change_page_content(id, content.encode().expect("bytes")).expect("a page");
    }

    /// The number of the sequence behind the title: the lead.
    pub fn lead(&mut self) -> i64 {
        let title = self.elements("H1")[0];
        self.dict(title).get(b"K").and_then(Object::as_i64).expect("one sequence") + 1
    }

    /// The first font of the file whose dictionary has `key`.
    pub fn font(&self, key: &[u8]) -> ObjectId {
        self.all(|dict| dict.has(key))[0]
    }
}

/// The name that stands at `key`, or nothing.
pub fn name<'d>(dict: &'d Dictionary, key: &[u8]) -> &'d [u8] {
    dict.get(key).and_then(Object::as_name).unwrap_or_default()
}

/// Whether it is this operator.
pub fn is(operation: &Operation, operator: &str) -> bool {
    operation.operator == operator
}

/// Where the operators of the sequence `mcid` begin and end.
pub fn sequence(operations: &[Operation], mcid: i64) -> (usize, usize) {
    let begins = |operation: &Operation| {
        let properties = operation.operands.get(1).and_then(|p| p.as_dict().ok());
        is(operation, "BDC")
            && properties.is_some_and(|p| p.get(b"MCID").and_then(Object::as_i64).ok() == Some(mcid))
    };
    let first = operations.iter().position(begins).expect("the sequence");
    let length = operations[first..].iter().position(|operation| is(operation, "EMC")).expect("its end");
    (first, first + length + 1)
}

/// The link of the clinic's address.
pub fn link(file: &mut EditedPdf) -> &mut Dictionary {
    let link = file.all(|dict| name(dict, b"Subtype") == b"Link")[0];
    file.dict(link)
}
