//! Files of Office as the archives that they are.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The parts of a file, by name.
pub(crate) fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let count = archive.len();
    let read = |index| {
        let mut part = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().into_owned(), content)
    };
    (0..count).map(read).collect()
}

/// The parts of a file of which each is text.
pub(crate) fn texts(file: &[u8]) -> Vec<(String, String)> {
    let text = |(name, content)| (name, String::from_utf8(content).unwrap());
    parts(file).into_iter().map(text).collect()
}

/// The text of one of them.
pub(crate) fn text(file: &[u8], part: &str) -> String {
    texts(file).into_iter().find(|(name, _)| name == part).unwrap().1
}

/// A file of these parts.
pub(crate) fn packed(parts: &[(impl AsRef<str>, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in parts {
        archive.start_file(name.as_ref(), options).unwrap();
        archive.write_all(content.as_ref()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// The file with a part of it rewritten.
pub(crate) fn altered(file: &[u8], name: &str, alter: impl Fn(String) -> String) -> Vec<u8> {
    let mut parts = texts(file);
    let (_, text) = parts.iter_mut().find(|(known, _)| known == name).unwrap();
    *text = alter(std::mem::take(text));
    packed(&parts)
}
