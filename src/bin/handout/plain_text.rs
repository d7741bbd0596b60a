//! Plain text: whether a file is one, told from its first bytes.
//!
//! In: the bytes of a file that should be a plain text. Out: what it is instead, for people who have saved a document
//! under the name of a text file.
//! Refuses nothing: the caller does.

/// A file format that is not plain text.
struct Signature {
    /// The first bytes of every file of this format.
    start: &'static [u8],
    /// What such a file is, with its article.
    name: &'static str,
}

const SIGNATURES: [Signature; 10] = [
    Signature { start: b"PK\x03\x04", name: "a document of Word, Excel or LibreOffice, or a ZIP archive" },
    Signature { start: b"\xD0\xCF\x11\xE0", name: "a document of an old Word or Excel" },
    Signature { start: b"{\\rtf", name: "a document of a word processor (RTF)" },
    Signature { start: b"%PDF", name: "a PDF file" },
    Signature { start: b"<!DOCTYPE html", name: "a web page" },
    Signature { start: b"<!doctype html", name: "a web page" },
    Signature { start: b"<html", name: "a web page" },
    Signature { start: b"\x89PNG", name: "a picture (PNG)" },
    Signature { start: b"\xFF\xD8\xFF", name: "a picture (JPEG)" },
    Signature { start: b"\x1F\x8B", name: "a compressed file (gzip)" },
];

/// What a file with these `bytes` is, if it is of a known format other than plain text.
pub fn document_kind(bytes: &[u8]) -> Option<&'static str> {
    SIGNATURES.iter().find(|kind| bytes.starts_with(kind.start)).map(|kind| kind.name)
}

/// Whether `bytes` are UTF-16: they begin with its byte-order mark, or every second byte of the beginning is mostly zero, as
/// in text of Latin letters.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(64)];
    let zeros = |parity: usize| begin.iter().skip(parity).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    bytes.starts_with(b"\xFF\xFE")
        || bytes.starts_with(b"\xFE\xFF")
        || begin.len() >= 4 && even.min(odd) == 0 && even.max(odd) * 3 > begin.len()
}
