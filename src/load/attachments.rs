//! The files that documents name, below the plan's `documents` folder: whether each is there, and its SHA-256.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::{DOCUMENTS, LINKED_FILE};
use crate::message::{self, Message};
use crate::model::{Attachment, Plan};
use crate::text;

/// Looks at each file that the plan's documents name, with `look`, which takes a path from the plan's folder.
/// A path for which it knows nothing is left out.
///
/// # Errors
///
/// Fails as `look` does.
pub fn look_up<E>(
    plan: &mut Plan,
    mut look: impl FnMut(&str) -> Result<Option<Attachment>, E>,
) -> Result<(), E> {
    let mut known = BTreeMap::new();
    for (_, file) in plan.attached() {
        let path = file.path.as_str();
        if !known.contains_key(path)
            && let Some(attachment) = look(path)?
        {
            known.insert(path.to_owned(), attachment);
        }
    }
    plan.attachments = known;
    Ok(())
}

/// Whether the path names something below the plan's `documents` folder, on every system.
#[must_use]
pub fn is_path(path: &str) -> bool {
    path.strip_prefix(DOCUMENTS).is_some_and(|inner| inner.split('/').all(is_name))
}

/// Whether every system takes the name for that of a file.
fn is_name(name: &str) -> bool {
    let is_foreign = |letter: char| letter.is_control() || r#"\:*?"<>|"#.contains(letter);
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    let is_device = || DEVICES.iter().any(|device| device.eq_ignore_ascii_case(stem));
    !name.is_empty() && !name.ends_with(['.', ' ']) && !name.contains(is_foreign) && !is_device()
}

/// What Windows takes for a device, whatever comes after it behind a dot.
const DEVICES: [&str; 28] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8",
    "COM9", "COM¹", "COM²", "COM³", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8",
    "LPT9", "LPT¹", "LPT²", "LPT³",
];

/// The path from the folder of the plan `dir` of a file that is kept below its `documents` folder already.
#[must_use]
pub fn kept(dir: &Path, file: &Path) -> Option<String> {
    let (dir, file) = (dir.canonicalize().ok()?, file.canonicalize().ok()?);
    let parts = file.strip_prefix(dir).ok()?.components();
    let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
    parts.map(|parts| parts.join("/")).filter(|path| is_path(path))
}

/// Whether a file can be put under a path in the `documents` folder of the plan `dir`: no file there has that name, and
/// no link leads away.
#[must_use]
pub fn is_free(dir: &Path, path: &str) -> bool {
    let folder = dir.join(DOCUMENTS.trim_end_matches('/'));
    let is_real = folder.symlink_metadata().map_or(true, |folder| folder.is_dir());
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths = files.map(|file| format!("{DOCUMENTS}{}", file.file_name().display()));
    is_real && !paths.any(|there| is_same_name(&there, path))
}

/// Whether some system takes the two names for one: on Windows and macOS, case tells no files apart.
#[must_use]
pub fn is_same_name(one: &str, other: &str) -> bool {
    text::composed(one).to_lowercase() == text::composed(other).to_lowercase()
}

/// What stands under a path below the folder of the plan `dir`; a link, or what is reached through one, is no file.
#[must_use]
pub fn on_disk(dir: &Path, path: &str) -> Attachment {
    let mut parts = Path::new(path).ancestors().take_while(|part| !part.as_os_str().is_empty());
    let is_linked = parts.any(|part| dir.join(part).is_symlink());
    let digest = if is_linked { Err(LINKED_FILE.into()) } else { sha256_of_file(&dir.join(path)) };
    digest.map_or_else(Attachment::Absent, Attachment::Present)
}

/// The SHA-256 of a regular file, however large: 64 hexadecimal digits.
///
/// # Errors
///
/// Fails when it is none or cannot be read, and says why.
pub fn sha256_of_file(path: &Path) -> Result<String, Message> {
    super::size_of_regular(path)?;
    let digest = File::open(path).and_then(|file| {
        let mut file = BufReader::with_capacity(AT_ONCE, file);
        let mut hasher = Sha256::new();
        loop {
            let part = file.fill_buf()?;
            if part.is_empty() {
                return Ok(text::hexadecimal(&hasher.finalize()));
            }
            hasher.update(part);
            let length = part.len();
            file.consume(length);
        }
    });
    digest.map_err(|error| message::disk_reason(&error))
}

/// How many bytes of a file are read at once.
const AT_ONCE: usize = 1 << 16;

/// The SHA-256 of bytes: 64 hexadecimal digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    text::hexadecimal(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_has_a_name_that_every_system_takes() {
        for path in ["documents/45-bc.pdf", "documents/quý I/console.pdf", "documents/.com10"] {
            assert!(is_path(path), "{path}");
        }
        let names = [
            "",
            ".",
            "..",
            "a.",
            "a ",
            "a\\b",
            "a:b",
            "a?",
            "a*",
            "a\"b",
            "<a>",
            "a|b",
            "a\tb",
            "NUL",
            "con.pdf",
            "Aux.tar.gz",
            "lpt9",
            "COM1 .txt",
        ];
        for name in names {
            assert!(!is_path(&format!("documents/{name}")), "{name:?}");
            assert!(!is_path(&format!("documents/{name}/a.pdf")), "{name:?}");
        }
        for path in
            ["45-bc.pdf", "/documents/a", "C:/documents/a", r"\\pc\documents\a", r"documents\a"]
        {
            assert!(!is_path(path), "{path}");
        }
    }
}
