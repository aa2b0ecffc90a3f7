//! What the targets share: bytes become the parts of an office file, so that what is tried is not the ZIP around them
//! but what they hold; or one file of a plan, beside the others of the sample.

pub mod versions;

use std::io::{Cursor, Write as _};

use kstthc::import::read::{Encoding, read};
use kstthc::load::{self, FILES, Loaded};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Reads the bytes as the parts of a file with these names, parted by zeros; bytes that are an archive as they are.
pub fn read_parts(bytes: &[u8], names: &[&str], fixed: &[(&str, &str)]) {
    let parts = names.iter().copied().zip(bytes.split(|byte| *byte == 0));
    let fixed = fixed.iter().map(|(name, content)| (*name, content.as_bytes()));
    let packed = package(parts.chain(fixed));
    let bytes = if bytes.starts_with(b"PK") { bytes } else { &packed };
    for encoding in [Encoding::Auto, Encoding::Vni] {
        let _ = read("a", bytes, encoding);
    }
}

fn package<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<u8> {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, stored).expect("names differ");
        archive.write_all(content).expect("memory takes any bytes");
    }
    archive.finish().expect("memory takes any bytes").into_inner()
}

/// The files of the sample plan, which has something of everything.
pub const SAMPLE: [&str; FILES.len()] = [
    include_str!("../../examples/plans/mau-2025/plan.toml"),
    include_str!("../../examples/plans/mau-2025/tasks.toml"),
    include_str!("../../examples/plans/mau-2025/progress.toml"),
    include_str!("../../examples/plans/mau-2025/closures.toml"),
];

/// The sample plan with these bytes in place of one of its files.
#[must_use]
pub fn sample_with(file: usize, bytes: &[u8]) -> Loaded {
    let mut contents = SAMPLE.map(|text| Some(Ok(text.as_bytes().to_vec())));
    contents[file] = Some(Ok(bytes.to_vec()));
    load::parse("2025", "plans/2025", contents)
}
