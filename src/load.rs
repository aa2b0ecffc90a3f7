//! Reads plans: [`read`] is the only reading of plan files, [`parse`] takes texts from anywhere.
//!
//! Bad content never stops it: what could be read comes back together with a finding for each bad place.

#![expect(clippy::disallowed_methods, reason = "plan files are read here")]

pub mod attachments;
mod fields;
mod files;
mod folders;
pub mod fragment;
pub mod keys;
pub mod origins;
pub mod pieces;
pub mod rules;
mod plain;
mod syntax;
mod table;

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::Path;

use toml::de::DeTable;
use toml_writer::{ToTomlValue as _, TomlStringBuilder};

use crate::diagnostic::{Finding, Location, Source};
use crate::message::{self, Message, Phrase, words};
use crate::model::{Plan, Whole};
use fields::Fields;
pub use folders::{
    Found, LINK_DEPTH, Refusal, is_passed_over, is_plan_folder, plan_folders, plans_in,
};
use table::Table;

/// The files of a plan, in the order in which they are read.
pub const FILES: [&str; 4] = ["plan.toml", "tasks.toml", "progress.toml", "closures.toml"];

/// The index among [`FILES`] of the plan's document.
pub const PLAN: usize = 0;
/// That of its tasks.
pub const TASKS: usize = 1;
/// That of its entries.
pub const PROGRESS: usize = 2;
/// That of its closed periods: a file that a plan has only once a period of it was closed.
pub const CLOSURES: usize = 3;

/// The version of the files' format.
pub const SCHEMA: i64 = 1;

/// The folder, below a plan's, for the files of its documents; their paths begin with it.
pub const DOCUMENTS: &str = "documents/";

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 32 << 20;

/// What could be read of a plan, the texts it was read from, and every problem met.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// Its files in the order of [`FILES`]; locations point into them.
    pub sources: Vec<Source>,
    /// The problems.
    pub findings: Vec<Finding>,
}

impl Loaded {
    /// The problem of a file of which nothing is known: no view can speak for such a plan.
    #[must_use]
    pub fn lost_file(&self) -> Option<&Finding> {
        let is_lost = |finding: &&Finding| {
            rules::WHOLE_FILE.iter().any(|rule| rule.name == finding.rule.name)
        };
        self.findings.iter().find(is_lost)
    }

    /// Whether none of the files is there that a plan must have, which is told by one finding.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        let has_text = self.sources.iter().take(CLOSURES).any(|source| !source.text.is_empty());
        let is_missing = |finding: &Finding| finding.rule.name == rules::MISSING_FILE.name;
        !has_text && matches!(self.findings.as_slice(), [only] if is_missing(only))
    }

    /// The first problem because of which something of the plan is not known: a file, a broken block, an entry of a list.
    #[must_use]
    pub fn loss(&self) -> Option<&Finding> {
        self.losses().next()
    }

    /// The first such problem in one of the files from `start` on.
    #[must_use]
    pub fn loss_from(&self, file: usize, start: usize) -> Option<&Finding> {
        self.losses().find(|loss| loss.location.file == file && loss.location.start >= start)
    }

    fn losses(&self) -> impl Iterator<Item = &Finding> {
        let is_whole = self.plan.whole == Whole::ALL;
        let findings = || self.findings.iter();
        let broken = findings().filter(|found| found.rule.name == rules::INVALID_TOML.name);
        let of_list = findings().filter(move |found| found.loses_item && !is_whole);
        self.lost_file().into_iter().chain(broken).chain(of_list)
    }

    /// The texts of its files, each with line ends as git keeps them: on disk they may be those of Windows.
    pub fn texts(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.sources.iter().map(|source| {
            let text = source.text.as_str();
            if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() }
        })
    }
}

/// A file's bytes, or why they cannot be had; `None` where there is no such file.
pub type Content = Option<Result<Vec<u8>, Message>>;

/// Which file of a plan the path names, as an index among [`FILES`].
#[must_use]
pub fn file_named(path: &Path) -> Option<usize> {
    FILES.iter().position(|name| path.ends_with(name))
}

/// Reads the plan in `dir`; `id` is its name, `shown` the folder as people are shown it.
#[must_use]
pub fn read(dir: &Path, id: &str, shown: &str) -> Loaded {
    parse(id, shown, FILES.map(|name| read_file(dir, name)))
}

/// What is known of a plan whose folder is not read: why.
#[must_use]
pub fn refused(refusal: &Refusal, id: &str, shown: &str) -> Loaded {
    let (reason, cure) = match refusal {
        Refusal::Link => (LINKED_FOLDER.into(), REPLACE_LINK),
        Refusal::Name => (NAME_NOT_UTF8.into(), RENAME_FOLDER),
        Refusal::Closed(reason) => {
            (CLOSED_FOLDER.with([("reason", reason.clone().into())]), OPEN_FOLDER)
        }
    };
    let mut loaded = parse(id, shown, FILES.map(|_| Some(Err(reason.clone()))));
    loaded.findings = of_folder(loaded.findings, cure);
    shown.clone_into(&mut loaded.sources[PLAN].path);
    loaded
}

/// Reads a plan from the contents of its files, in the order of [`FILES`].
#[must_use]
pub fn parse(id: &str, shown: &str, contents: [Content; FILES.len()]) -> Loaded {
    let found = RefCell::default();
    let mut sources = Vec::with_capacity(FILES.len());
    let mut is_text = Vec::with_capacity(FILES.len());
    let mut has_closures = true;
    let is_stray = contents[..CLOSURES].iter().all(Option::is_none);
    for (file, (name, content)) in FILES.iter().zip(contents).enumerate() {
        let path = if shown.is_empty() { (*name).to_owned() } else { format!("{shown}/{name}") };
        let is_optional = content.is_none() && file == CLOSURES;
        let text = if is_optional {
            Err(String::new())
        } else {
            decode(content, file, &mut found.borrow_mut())
        };
        has_closures &= !is_optional;
        is_text.push(text.is_ok());
        sources.push(Source::new(path, text.unwrap_or_else(|shown| shown)));
    }
    let mut plan = Plan { id: id.to_owned(), ..Plan::default() };
    let mut are_right = [false; FILES.len()];
    for (file, is_right) in are_right.iter_mut().enumerate() {
        let read = |fields: Fields<'_>| files::read(file, fields, &mut plan);
        *is_right = is_text[file] && with_fields(&sources, file, &found, read);
    }
    let [plan_is_right, tasks_are_right, entries_are_right, closures_are_right] = are_right;
    plan.whole.groups &= plan_is_right;
    plan.whole.units &= plan_is_right;
    plan.whole.rest &= plan_is_right;
    plan.whole.tasks &= tasks_are_right;
    plan.whole.extensions &= tasks_are_right;
    plan.whole.entries &= entries_are_right;
    plan.whole.closures &= closures_are_right;
    plan.whole.closures |= !has_closures;
    let mut findings = found.into_inner();
    if is_stray {
        findings = of_folder(findings, REMOVE_STRAY);
    }
    Loaded { plan, sources, findings }
}

/// What stands against each file for one reason, said once, of the folder.
fn of_folder(findings: Vec<Finding>, cure: Phrase) -> Vec<Finding> {
    findings.into_iter().take(1).map(|finding| finding.advise(cure.into())).collect()
}

/// Calls `read` with the file's keys, and says whether its syntax is right.
fn with_fields(
    sources: &[Source],
    file: usize,
    found: &RefCell<Vec<Finding>>,
    read: impl FnOnce(Fields<'_>),
) -> bool {
    let text = sources[file].text.as_str();
    let at = Location::new(file, 0..0);
    let lists = files::LISTS[file];
    if let Some(table) = Table::parse(text)
        && !syntax::has_single_brackets(text, lists, &table)
    {
        read(Fields::new(&table, at, found));
        return true;
    }
    let (sound, slips) = syntax::blank_broken_blocks(text, lists);
    let (table, _) = DeTable::parse_recoverable(&sound);
    read(Fields::new(&table.into_inner().into(), at, found));
    let mut found = found.borrow_mut();
    // what the file as a whole lacks may stand in a block that was left out
    found.retain(|finding| finding.location != at || finding.rule.name != rules::MISSING_KEY.name);
    found.extend(slips.into_iter().map(|slip| {
        let at = Location::new(file, slip.span);
        Finding::new(&rules::INVALID_TOML, at, [("problem", slip.problem.into())])
    }));
    false
}

/// The text of a file; where there is none to read, a finding and what may be shown of the file.
fn decode(content: Content, file: usize, found: &mut Vec<Finding>) -> Result<String, String> {
    let at = Location::new(file, 0..0);
    let (finding, shown) = match content {
        None => (Finding::new(&rules::MISSING_FILE, at, []), String::new()),
        Some(Err(reason)) => {
            let values = [("reason", reason.into())];
            (Finding::new(&rules::UNREADABLE_FILE, at, values), String::new())
        }
        // many bytes at a time: with the copy that it needs, this still costs less than `String::from_utf8`
        Some(Ok(bytes)) => match simdutf8::compat::from_utf8(&bytes).map(str::to_owned) {
            Ok(text) if text.trim_start_matches('\u{feff}').trim().is_empty() => {
                (Finding::new(&rules::EMPTY_FILE, at, []), String::new())
            }
            Ok(text) => {
                let Some(byte) = text.find('\0') else {
                    if text.starts_with('\u{feff}') {
                        found.push(Finding::new(&rules::BYTE_ORDER_MARK, at, []));
                    }
                    return Ok(text);
                };
                (not_utf8(text.as_bytes(), byte, file), text)
            }
            Err(error) => {
                let shown = String::from_utf8_lossy(&bytes).into_owned();
                (not_utf8(&bytes, error.valid_up_to(), file), shown)
            }
        },
    };
    found.push(finding);
    Err(shown)
}

/// Says which byte is not UTF-8 text; a NUL is none either, but what UTF-16 looks like.
fn not_utf8(bytes: &[u8], byte: usize, file: usize) -> Finding {
    let line = bytes[..byte].split(|byte| *byte == b'\n').count();
    let values = [
        ("byte", (byte + 1).into()),
        ("line", line.to_string().into()),
        ("value", format!("{:02X}", bytes[byte]).into()),
    ];
    Finding::new(&rules::NOT_UTF8, Location::new(file, byte..byte), values)
}

const LINKED_FOLDER: Phrase = Phrase::new(
    "thư mục của kế hoạch là liên kết, cần là chính thư mục đó",
    "the plan's folder is a link, and must be the folder itself",
);
const REPLACE_LINK: Phrase = Phrase::new(
    "thay liên kết bằng chính thư mục mà nó dẫn tới, hoặc bỏ liên kết",
    "replace the link by the folder to which it leads, or remove the link",
);
const NAME_NOT_UTF8: Phrase = Phrase::new(
    "tên thư mục của kế hoạch không phải UTF-8",
    "the name of the plan's folder is not UTF-8",
);
const RENAME_FOLDER: Phrase = Phrase::new(
    "đổi tên thư mục thành chữ thường gặp, như `2025`",
    "rename the folder to plain letters, such as `2025`",
);
const CLOSED_FOLDER: Phrase = Phrase::new(
    "thư mục không mở được ({reason}), không biết trong đó có kế hoạch nào",
    "the folder cannot be opened ({reason}), and what plans are in it is not known",
);
const REMOVE_STRAY: Phrase = Phrase::new(
    "thư mục này không có tệp nào trong ba tệp mà kế hoạch phải có: bỏ `closures.toml` lạc ở đó; nếu đúng là kế hoạch thì khôi phục ba tệp từ git",
    "this folder has none of the three files that a plan must have: remove the stray `closures.toml`; where it is a plan, restore the three from git",
);
const OPEN_FOLDER: Phrase = Phrase::new(
    "cho quyền đọc thư mục đó, hoặc đưa nó ra khỏi thư mục chứa các kế hoạch",
    "let the folder be read, or move it out of the folder of plans",
);
/// Why no file of a plan, or of a document of it, is read through a link: git keeps where it leads and not what is there,
/// so that an edit of that would be seen by nobody.
pub const LINKED_FILE: Phrase = Phrase::new(
    "đây là liên kết, cần là chính tệp đó",
    "it is a link, and must be the file itself",
);
/// Why nothing is read that is neither a file nor a folder.
pub const NO_REGULAR_FILE: Phrase = Phrase::new("không phải tệp thường", "it is no regular file");
const TOO_LARGE: Phrase = Phrase::new(
    "tệp dài {size} MiB; giới hạn là {limit} MiB",
    "the file has {size} MiB; the limit is {limit} MiB",
);

fn read_file(dir: &Path, name: &str) -> Content {
    let path = dir.join(name);
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => Some(Err(message::disk_reason(&error))),
        Ok(metadata) if metadata.is_symlink() => Some(Err(LINKED_FILE.into())),
        Ok(_) => Some(file(&path)),
    }
}

/// Whether a file that is there lies in the folder or below it, links followed.
#[must_use]
pub fn stays_inside(path: &Path, dir: &Path) -> bool {
    matches!((path.canonicalize(), dir.canonicalize()), (Ok(file), Ok(folder)) if file.starts_with(&folder))
}

/// The text in quotes, as TOML writes it.
#[must_use]
pub fn quoted(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// Reads one file, wherever it is.
///
/// # Errors
///
/// Fails when it cannot be opened, is no regular file or is too large, and says which.
pub fn file(path: &Path) -> Result<Vec<u8>, Message> {
    let size = size_of_regular(path)?;
    if size > LARGEST_FILE {
        let mebibytes = |bytes: u64| usize::try_from(bytes >> 20).unwrap_or(usize::MAX).into();
        let values = [("size", mebibytes(size)), ("limit", mebibytes(LARGEST_FILE))];
        return Err(TOO_LARGE.with(values));
    }
    fs::read(path).map_err(|error| message::disk_reason(&error))
}

/// How many bytes a regular file has; fails where it is none, and says why.
fn size_of_regular(path: &Path) -> Result<u64, Message> {
    let metadata = path.metadata().map_err(|error| message::disk_reason(&error))?;
    if metadata.is_dir() {
        return Err(words::IS_FOLDER.into());
    }
    if metadata.is_file() { Ok(metadata.len()) } else { Err(NO_REGULAR_FILE.into()) }
}
