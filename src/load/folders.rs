//! The folders of plans: where they are, and which of them are not read.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{DOCUMENTS, FILES};
use crate::message::{self, Message};

/// Where a plan is found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The folder, or the link.
    pub path: PathBuf,
    /// Why it is not read, where it is not.
    pub refusal: Option<Refusal>,
}

/// Why the folder of a plan is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is a link to a plan's folder or to one that holds some: it is not followed.
    Link,
    /// Its name, or that of a folder above it, is no text, so that nobody can say which folder is meant.
    Name,
    /// It cannot be listed, for this reason: whether it holds plans is not known.
    Closed(Message),
}

/// The folders at or below `dir` that hold a file of a plan, the links to such, and the folders that cannot be listed,
/// sorted. A plan's folder may hold those of others, but none is looked for among its documents, and of what else is in it
/// no link and no folder that cannot be listed is told.
///
/// # Errors
///
/// Fails when `dir` itself cannot be listed.
pub fn plan_folders(dir: &Path) -> io::Result<Vec<Found>> {
    let mut folders = Vec::new();
    let mut waiting = vec![(dir.to_path_buf(), false)];
    while let Some((folder, is_in_plan)) = waiting.pop() {
        let entries = match listed(&folder) {
            Ok(entries) => entries,
            Err(error) if folder == dir => return Err(error),
            Err(_) if is_in_plan => continue,
            Err(error) => {
                let refusal = Some(Refusal::Closed(message::disk_reason(&error)));
                folders.push(Found { path: folder, refusal });
                continue;
            }
        };
        let is_plan = entries.iter().any(|(name, _)| FILES.iter().any(|file| name == file));
        let is_in_plan = is_in_plan || is_plan;
        for (name, kind) in entries {
            if is_passed_over(name.as_encoded_bytes(), is_plan) {
                continue;
            }
            let path = folder.join(name);
            if kind.is_dir() {
                waiting.push((path, is_in_plan));
            } else if kind.is_symlink() && !is_in_plan && leads_to_plan(&path, LINK_DEPTH) {
                folders.push(Found { path, refusal: Some(Refusal::Link) });
            }
        }
        if is_plan {
            folders.push(Found { path: folder, refusal: None });
        }
    }
    folders.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(folders)
}

/// The folders of plans that stand in `dir` itself, sorted; no link is followed.
///
/// # Errors
///
/// Fails when `dir` cannot be listed.
pub fn plans_in(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let is_folder = |(name, kind): &(OsString, fs::FileType)| {
        kind.is_dir() && !is_passed_over(name.as_encoded_bytes(), false)
    };
    let folders = listed(dir)?.into_iter().filter(is_folder);
    let mut paths: Vec<PathBuf> = folders.map(|(name, _)| dir.join(name)).collect();
    paths.retain(|path| matches!(is_plan_folder(path), Ok(true)));
    paths.sort();
    Ok(paths)
}

/// What a folder holds, each with what it is.
fn listed(folder: &Path) -> io::Result<Vec<(OsString, fs::FileType)>> {
    let entries = fs::read_dir(folder)?;
    entries
        .map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?))))
        .collect()
}

/// Whether no plans are looked for under a name in a folder, which may be a plan's: hidden folders, a plan's documents.
#[must_use]
pub fn is_passed_over(name: &[u8], is_in_plan: bool) -> bool {
    name.starts_with(b".") || is_in_plan && name == DOCUMENTS.trim_end_matches('/').as_bytes()
}

/// How deep a link's folder is looked through for a plan: that of one, of an office, of several offices.
pub const LINK_DEPTH: usize = 2;

/// Whether the folder is a plan's or holds one, so many levels below it.
fn leads_to_plan(folder: &Path, depth: usize) -> bool {
    let is_plan = matches!(is_plan_folder(folder), Ok(true));
    is_plan
        || depth > 0
            && fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
                entry.file_type().is_ok_and(|kind| kind.is_dir())
                    && leads_to_plan(&entry.path(), depth - 1)
            })
}

/// Whether the folder holds a file of a plan.
///
/// # Errors
///
/// Fails when the folder may not be searched.
pub fn is_plan_folder(folder: &Path) -> io::Result<bool> {
    for name in FILES {
        match folder.join(name).symlink_metadata() {
            Ok(_) => return Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}
