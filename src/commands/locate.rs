//! Finds the plans: the folder that holds them, the plan that is meant, and how its path is shown.

use std::path::{Component, Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::Failure;
use crate::cli::Global;
use crate::load;
use crate::message::{self, words};
use crate::text;
use crate::view::filter::no_match;

/// A plan on disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Folder {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its name: its path below the folder of plans.
    pub(super) id: String,
    /// Its path as people are shown it: from the root of the repository, with `/`.
    pub(super) shown: String,
}

/// The plan that the options name, or else the one of the year of `day`.
pub(super) fn plan(global: &Global, day: NaiveDate) -> Result<Folder, Failure> {
    let folders = all(global)?;
    let ids = || folders.iter().map(|folder| folder.id.as_str());
    if let Some(wanted) = &global.plan {
        let ending = format!("/{wanted}");
        let named = |folder: &&Folder| folder.id == *wanted || folder.id.ends_with(&ending);
        let mut named: Vec<&Folder> = folders.iter().filter(named).collect();
        named.sort_by_key(|folder| folder.id != *wanted);
        return match named.as_slice() {
            [first, ..] if first.id == *wanted || named.len() == 1 => Ok((*first).clone()),
            [] => Err(Failure::usage(no_match(
                words::KIND_PLAN,
                wanted,
                text::nearest(wanted, ids()),
                ids(),
            ))),
            several => Err(ambiguous(several)),
        };
    }
    let year = day.year().to_string();
    let of_year: Vec<&Folder> =
        folders.iter().filter(|folder| last_part(&folder.id) == year).collect();
    let nested = folders.iter().any(|folder| folder.id.contains('/'));
    match (of_year.as_slice(), folders.as_slice()) {
        ([only], _) => Ok((*only).clone()),
        (_, [only]) => Ok(only.clone()),
        ([], [.., last]) if !nested => Ok(last.clone()),
        _ => Err(ambiguous(&folders.iter().collect::<Vec<_>>())),
    }
}

/// Every plan in the folder of plans.
pub(super) fn all(global: &Global) -> Result<Vec<Folder>, Failure> {
    below(&plans_folder(global)?)
}

/// The plans that `path` names: a plan's folder or one of its files, or every plan below a folder.
pub(super) fn at(path: &Path) -> Result<Vec<Folder>, Failure> {
    if !path.exists() && path.symlink_metadata().is_err() {
        let shown = path.display().to_string();
        return Err(Failure::unjudged(words::NO_SUCH_PATH.with([("path", shown.into())])));
    }
    if path.is_dir() {
        return below(path);
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new("."));
    let is_plan = load::FILES.iter().any(|name| folder.join(name).symlink_metadata().is_ok());
    if is_plan { below(folder) } else { Err(no_plan_in(folder)) }
}

fn below(dir: &Path) -> Result<Vec<Folder>, Failure> {
    let folders = load::plan_folders(dir).map_err(|error| {
        let values = [
            ("path", dir.display().to_string().into()),
            ("reason", message::disk_reason(&error).into()),
        ];
        Failure::unjudged(words::CANNOT_LIST.with(values))
    })?;
    if folders.is_empty() {
        return Err(no_plan_in(dir));
    }
    let root = shown_root(dir);
    Ok(folders
        .into_iter()
        .map(|path| Folder { id: id(&path, dir), shown: shown(&path, &root), path })
        .collect())
}

fn no_plan_in(dir: &Path) -> Failure {
    Failure::unjudged(words::NO_PLAN_IN.with([("dir", dir.display().to_string().into())]))
}

fn ambiguous(folders: &[&Folder]) -> Failure {
    const LISTED: usize = 10;
    let mut ids: Vec<&str> = folders.iter().map(|folder| folder.id.as_str()).take(LISTED).collect();
    if folders.len() > LISTED {
        ids.push("…");
    }
    Failure::usage(words::SEVERAL_PLANS.with([("candidates", ids.join(", ").into())]))
}

fn plans_folder(global: &Global) -> Result<PathBuf, Failure> {
    if let Some(dir) = &global.plans {
        if dir.is_dir() {
            return Ok(dir.clone());
        }
        let shown = dir.display().to_string();
        return Err(Failure::unjudged(words::NO_SUCH_PATH.with([("path", shown.into())])));
    }
    let start = Path::new(".").canonicalize().unwrap_or_default();
    for folder in start.ancestors() {
        let plans = folder.join("plans");
        if plans.is_dir() {
            return Ok(plans);
        }
        if is_git_root(folder) {
            break;
        }
    }
    Err(Failure::unjudged(
        words::NO_PLANS_FOLDER.with([("dir", start.display().to_string().into())]),
    ))
}

fn is_git_root(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// The folder that shown paths start from: the root of the repository that holds `dir`, or else the current folder.
fn shown_root(dir: &Path) -> PathBuf {
    let dir = dir.canonicalize().unwrap_or_default();
    let root = dir.ancestors().find(|folder| is_git_root(folder)).map(Path::to_path_buf);
    root.unwrap_or_else(|| Path::new(".").canonicalize().unwrap_or_default())
}

fn shown(path: &Path, root: &Path) -> String {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    match path.strip_prefix(root) {
        Ok(inner) => slashed(inner),
        Err(_) => path.to_string_lossy().into_owned(),
    }
}

fn id(path: &Path, plans: &Path) -> String {
    let inner = path.strip_prefix(plans).map(slashed).unwrap_or_default();
    if !inner.is_empty() {
        return inner;
    }
    let full = path.canonicalize().unwrap_or_default();
    full.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

fn last_part(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}
