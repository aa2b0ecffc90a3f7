//! Finds the plans: the folder that holds them, the plan that is meant, and how its path is shown.

#![expect(clippy::disallowed_methods, reason = "plans are found here")]

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::{Failure, output};
use crate::calendar::YEARS;
use crate::cli::Global;
use crate::history::snapshot::PlanAt;
use crate::history::{Commit, slashed};
use crate::load::{self, DOCUMENTS, Found, Refusal};
use crate::message::{self, words};
use crate::text;
use crate::view::filter::no_match;

/// A plan's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folder {
    /// Where it is.
    pub(super) place: Place,
    /// Its name: its path below the folder of plans.
    pub(super) id: String,
    /// Its path as people are shown it: from the root of the repository, with `/`.
    pub(super) shown: String,
}

impl Folder {
    /// Whether it is a folder that cannot be listed, in which the other one may be.
    pub(super) fn may_hold(&self, other: &Self) -> bool {
        let is_closed = matches!(self.place, Place::Refused(_, Refusal::Closed(_)));
        is_closed && Path::new(&other.shown).starts_with(&self.shown)
    }
}

/// Where a plan's files are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// In a folder on disk.
    Disk(PathBuf),
    /// On disk, and not read.
    Refused(PathBuf, Refusal),
    /// In a tree of git.
    Revision(PlanAt),
}

impl Place {
    /// The same for the same folder, however it was named.
    pub(super) fn canonical(&self) -> PathBuf {
        match self {
            Self::Disk(path) => path.canonicalize().unwrap_or_else(|_| path.clone()),
            Self::Refused(path, _) => path.clone(),
            Self::Revision(plan) => PathBuf::from(&plan.path),
        }
    }

    /// Why nothing there is read, where it is not.
    pub(super) fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Disk(_) => None,
            Self::Refused(_, refusal) => Some(refusal),
            Self::Revision(plan) => plan.refusal.as_ref(),
        }
    }

    /// The commit that a folder of git is of.
    pub(super) fn commit(&self) -> Option<&Commit> {
        match self {
            Self::Disk(_) | Self::Refused(..) => None,
            Self::Revision(plan) => Some(&plan.commit),
        }
    }

    /// The path from the root of the repository of a folder in a tree of git.
    pub(super) fn in_repository(&self) -> Option<&str> {
        match self {
            Self::Disk(_) | Self::Refused(..) => None,
            Self::Revision(plan) => Some(&plan.path),
        }
    }
}

/// The one of the plans that is meant: the one that `--plan` names, or else that of the year that is asked about, or of
/// the year of `day` where nothing is asked about or no plan is of that year.
pub(super) fn meant(
    folders: &[Folder],
    plan: Option<&str>,
    asked: Option<NaiveDate>,
    day: NaiveDate,
) -> Result<Folder, Failure> {
    if let Some(wanted) = plan {
        return named(folders, wanted);
    }
    // nobody means a link who does not name it
    let is_real = |folder: &&Folder| folder.place.refusal().is_none();
    let real: Vec<Folder> = folders.iter().filter(is_real).cloned().collect();
    let folders = if real.is_empty() { folders } else { &real };
    let has_plan = |asked: &NaiveDate| folders.iter().any(|folder| is_of(folder, asked.year()));
    of_year(folders, asked.filter(has_plan).unwrap_or(day).year())
}

/// Whether the plan's folder is called by the year.
fn is_of(folder: &Folder, year: i32) -> bool {
    year_of(last_part(&folder.id)) == Some(year)
}

/// The year that a plan's folder is called by, as `2025` or `xa-mau-2025`.
pub(super) fn year_of(name: &str) -> Option<i32> {
    let year = name.rsplit('-').next()?.parse().ok()?;
    YEARS.contains(&year).then_some(year)
}

/// The plans on disk that `--plan`, `--plans` or the `paths` name, or all; each once, by their paths.
pub(super) fn on_disk(global: &Global, paths: &[PathBuf]) -> Result<Vec<Folder>, Failure> {
    refuse_both(global, paths)?;
    match (&global.plan, paths) {
        (Some(wanted), _) => Ok(vec![named(&all(global)?, wanted)?]),
        (None, []) => all(global),
        (None, [path]) => at(path),
        (None, paths) => {
            let folders: Result<Vec<_>, _> = paths.iter().map(|path| at(path)).collect();
            Ok(once(folders?.concat()))
        }
    }
}

/// Refuses paths beside `--plan` or `--plans`.
pub(super) fn refuse_both(global: &Global, paths: &[PathBuf]) -> Result<(), Failure> {
    let is_named = global.plans.is_some() || global.plan.is_some();
    if is_named && !paths.is_empty() {
        return Err(Failure::usage(words::PLAN_AND_PATH));
    }
    Ok(())
}

/// The folders, each once, by their paths.
pub(super) fn once(folders: Vec<Folder>) -> Vec<Folder> {
    let by_place = folders.into_iter().map(|folder| (folder.place.canonical(), folder));
    by_place.collect::<BTreeMap<_, _>>().into_values().collect()
}

/// The plan whose name, or the end of whose name, is `wanted`: letter by letter, or else however its marks are composed.
pub(super) fn named(folders: &[Folder], wanted: &str) -> Result<Folder, Failure> {
    let composed = text::composed(wanted);
    let fits = |id: &str, wanted: &str| id == wanted || id.ends_with(&format!("/{wanted}"));
    let mut named: Vec<&Folder> =
        folders.iter().filter(|folder| fits(&folder.id, wanted)).collect();
    if named.is_empty() {
        let looks_so = |folder: &&Folder| fits(&text::composed(&folder.id), &composed);
        named = folders.iter().filter(looks_so).collect();
    }
    let exact = named.iter().find(|folder| text::composed(&folder.id) == composed);
    match (exact, named.as_slice()) {
        (Some(folder), _) | (None, [folder]) => Ok((*folder).clone()),
        (None, []) => {
            let ids = || folders.iter().map(|folder| folder.id.as_str());
            let nearest = text::nearest(wanted, ids());
            Err(Failure::usage(no_match(words::KIND_PLAN, wanted, nearest, ids())))
        }
        (None, several) => Err(ambiguous(several)),
    }
}

/// The plan of `year`, by its folder's name, or else the only one there is, or else that of the last year.
fn of_year(folders: &[Folder], year: i32) -> Result<Folder, Failure> {
    let of_year: Vec<&Folder> = folders.iter().filter(|folder| is_of(folder, year)).collect();
    let is_year = |id: &str| id.len() == 4 && id.bytes().all(|byte| byte.is_ascii_digit());
    let only_years = folders.iter().all(|folder| is_year(&folder.id));
    match (of_year.as_slice(), folders) {
        ([only], _) => Ok((*only).clone()),
        (_, [only]) => Ok(only.clone()),
        ([], [.., last]) if only_years => Ok(last.clone()),
        _ => Err(ambiguous(&folders.iter().collect::<Vec<_>>())),
    }
}

/// Every plan in the folder of plans.
pub(super) fn all(global: &Global) -> Result<Vec<Folder>, Failure> {
    below(&plans_folder(global)?)
}

/// The plans on disk at or below the folder under a path from `root`; none where there is no such folder.
pub(super) fn under(root: &Path, path: &str) -> Result<Vec<Folder>, Failure> {
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    let dir = root.join(path);
    if is_inside && dir.is_dir() { below(&dir) } else { Ok(Vec::new()) }
}

/// The plan on disk that a plan in the folder `dir` calls `name`: in the folder above it, or as many above as the name
/// has parts.
pub(super) fn beside(dir: &Path, name: &str) -> Option<Folder> {
    let dir = dir.canonicalize().ok()?;
    let uppers = dir.ancestors().skip(1).take(name.split('/').count());
    let paths = uppers.map(|upper| upper.join(name));
    let path = paths.into_iter().find(|path| matches!(load::is_plan_folder(path), Ok(true)))?;
    let root = shown_root(&path);
    Some(Folder { id: name.to_owned(), shown: shown(&path, &root), place: Place::Disk(path) })
}

/// The plans on disk in the same folder as the one in `dir`, itself among them; none where that cannot be listed.
pub(super) fn siblings(dir: &Path) -> Vec<Folder> {
    let upper = dir.canonicalize().ok().and_then(|dir| dir.parent().map(Path::to_path_buf));
    let paths = upper.and_then(|upper| load::plans_in(&upper).ok()).unwrap_or_default();
    let folder = |path: PathBuf| {
        let shown = shown(&path, &shown_root(&path));
        Folder { id: last_part(&shown).to_owned(), shown, place: Place::Disk(path) }
    };
    paths.into_iter().map(folder).collect()
}

/// The plans that `path` names: a plan's folder, one of its files or documents, or every plan below a folder.
pub(super) fn at(path: &Path) -> Result<Vec<Folder>, Failure> {
    if let Err(error) = path.symlink_metadata() {
        return Err(cannot_list(path, &error));
    }
    if let Some(link) = link_at(path) {
        return Ok(vec![link]);
    }
    if path.is_dir() {
        return below(path);
    }
    let folder = plan_of(path).unwrap_or_else(|| output::folder_of(path).to_path_buf());
    match load::is_plan_folder(&folder) {
        Ok(true) => {
            let mut folders = below(&folder)?;
            // those of other plans in it stand behind it
            folders.truncate(1);
            Ok(folders)
        }
        Ok(false) => Err(no_plan_in(&from_here(&folder))),
        Err(error) => Err(cannot_list(&folder, &error)),
    }
}

/// The link among the nearest plans that a path names; one that stands elsewhere is a way to them.
pub(super) fn link_at(path: &Path) -> Option<Folder> {
    // a slash at the end would follow it
    let path: PathBuf = path.components().collect();
    if !path.is_symlink() {
        return None;
    }
    let upper = output::folder_of(&path).canonicalize().ok()?;
    let place = Place::Refused(upper.join(path.file_name()?), Refusal::Link);
    below(&nearest()?).ok()?.into_iter().find(|folder| folder.place == place)
}

/// The folder of the plan that a path names by one of its files, or by one of its documents, wherever it is named from.
pub(super) fn plan_of(path: &Path) -> Option<PathBuf> {
    if load::file_named(path).is_some() {
        return Some(output::folder_of(path).to_path_buf());
    }
    plan_with_documents(std::path::absolute(path).ok()?.parent()?)
}

/// The plan to whose documents a folder belongs, which may be yet to be made: no command looks for plans there.
pub(super) fn plan_above(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    let there = folder.ancestors().find(|upper| upper.exists())?;
    let new = folder.strip_prefix(there).ok()?;
    plan_with_documents(&there.canonicalize().ok()?.join(new))
}

fn plan_with_documents(folder: &Path) -> Option<PathBuf> {
    let is_documents = |upper: &&Path| upper.ends_with(DOCUMENTS.trim_end_matches('/'));
    let mut uppers = folder.ancestors().filter(is_documents).filter_map(Path::parent);
    uppers.find(|upper| matches!(load::is_plan_folder(upper), Ok(true))).map(Path::to_path_buf)
}

/// As [`load::file_named`] of a path that must name one.
pub(super) fn file(path: &Path) -> Result<usize, Failure> {
    load::file_named(path).ok_or_else(|| {
        let path = ("path", path.to_string_lossy().as_ref().into());
        Failure::usage(words::NO_PLAN_FILE.with([path]))
    })
}

fn below(dir: &Path) -> Result<Vec<Folder>, Failure> {
    let folders = load::plan_folders(dir).map_err(|error| cannot_list(dir, &error))?;
    if folders.is_empty() {
        return Err(no_plan_in(&from_here(dir)));
    }
    let root = shown_root(dir);
    // below it no link was followed
    let real = dir.canonicalize().unwrap_or_else(|_| dir.to_path_buf());
    // outside a repository it does not matter where the folder of plans is
    let upper = if is_in_repository(dir) { root.clone() } else { real.clone() };
    let folder = |Found { path, refusal }: Found| {
        let inner = path.strip_prefix(dir).unwrap_or(&path);
        let real = real.join(inner);
        let (id, shown) = (id(&path, dir), shown(&real, &root));
        let is_text = real.strip_prefix(&upper).unwrap_or(inner).to_str().is_some();
        let place = match refusal.or((!is_text).then_some(Refusal::Name)) {
            Some(refusal) => Place::Refused(real, refusal),
            None => Place::Disk(path),
        };
        Folder { place, id, shown }
    };
    Ok(folders.into_iter().map(folder).collect())
}

fn cannot_list(path: &Path, error: &io::Error) -> Failure {
    let values = [("path", from_here(path).into()), ("reason", message::disk_reason(error).into())];
    Failure::unjudged(words::CANNOT_READ.with(values))
}

/// The path from the current folder, where it lies below.
pub(super) fn from_here(path: &Path) -> String {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

/// Says that there is no plan in a folder.
pub(super) fn no_plan_in(dir: &str) -> Failure {
    Failure::unjudged(words::NO_PLAN_IN.with([("dir", dir.into())]))
}

/// Says that one of several plans is to be named.
pub(super) fn ambiguous(folders: &[&Folder]) -> Failure {
    const LISTED: usize = 10;
    let mut ids: Vec<&str> = folders.iter().map(|folder| folder.id.as_str()).take(LISTED).collect();
    if folders.len() > LISTED {
        ids.push("…");
    }
    Failure::usage(words::SEVERAL_PLANS.with([("candidates", ids.join(", ").into())]))
}

/// The folder of plans: the one that was named, or else the nearest upwards.
pub(super) fn plans_folder(global: &Global) -> Result<PathBuf, Failure> {
    if let Some(dir) = &global.plans {
        if dir.is_dir() {
            return Ok(dir.clone());
        }
        return Err(dir.metadata().map_or_else(
            |error| cannot_list(dir, &error),
            |_| cannot_list(dir, &io::ErrorKind::NotADirectory.into()),
        ));
    }
    nearest().ok_or_else(|| {
        let start = Path::new(".").canonicalize().unwrap_or_default();
        let is_bare = !start.ends_with(".git")
            && start.join("HEAD").is_file()
            && ["objects", "refs"].iter().all(|name| start.join(name).is_dir());
        let said = if is_bare { words::NO_FILES_IN_BARE } else { words::NO_PLANS_FOLDER };
        Failure::unjudged(said.with([("dir", start.as_path().into())]))
    })
}

/// The nearest folder of plans upwards, not above the root of a repository.
pub(super) fn nearest() -> Option<PathBuf> {
    let start = Path::new(".").canonicalize().unwrap_or_default();
    for folder in start.ancestors() {
        let plans = folder.join("plans");
        if plans.is_dir() {
            return Some(plans);
        }
        if is_git_root(folder) {
            break;
        }
    }
    None
}

/// Whether there is no plan in the folder of plans, or no such folder: not where it cannot be listed.
pub(super) fn is_empty(global: &Global) -> bool {
    let Ok(dir) = plans_folder(global) else { return true };
    load::plan_folders(&dir).is_ok_and(|folders| folders.is_empty())
}

/// Whether the folder is below one that git keeps.
pub(super) fn is_in_repository(folder: &Path) -> bool {
    let folder = folder.canonicalize().unwrap_or_default();
    folder.ancestors().any(is_git_root)
}

/// Whether a folder, which may be yet to be made, is one that git keeps or below one.
pub(super) fn is_below_repository(folder: &Path) -> bool {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
    folder.ancestors().find(|folder| folder.exists()).is_some_and(is_in_repository)
}

/// Whether the folder is the root of what git keeps.
pub(super) fn is_git_root(folder: &Path) -> bool {
    folder.join(".git").exists()
}

/// The folder that shown paths start from: the root of the repository that holds `dir`, or else the current folder.
fn shown_root(dir: &Path) -> PathBuf {
    let dir = dir.canonicalize().unwrap_or_default();
    let root = dir.ancestors().find(|folder| is_git_root(folder)).map(Path::to_path_buf);
    root.unwrap_or_else(|| Path::new(".").canonicalize().unwrap_or_default())
}

/// A path without links, from the root.
fn shown(path: &Path, root: &Path) -> String {
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
    full.file_name().map(|name| slashed(Path::new(name))).unwrap_or_default()
}

/// The name of a plan in another year: the last part of it with the year exchanged, or else the year.
pub(super) fn in_year(id: &str, from: i32, to: i32) -> String {
    let own = last_part(id);
    let (from, to) = (from.to_string(), to.to_string());
    let name = if own.contains(&from) { own.replace(&from, &to) } else { to };
    format!("{}{name}", id.strip_suffix(own).unwrap_or_default())
}

/// The last part of a plan's name: what its own folder is called.
pub(super) fn last_part(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}
