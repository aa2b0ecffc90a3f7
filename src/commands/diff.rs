//! `diff`: what differs between two versions of the plans; and the same of one file, for git.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use super::compare::{self, Pair, Side};
use super::environment::World;
use super::locate::{Folder, Place};
use super::revisions::Git;
use super::{Exit, Failure, locate, output, say, views};
use crate::changes::trail::{self, Version};
use crate::changes::{self, Change};
use crate::cli::{DiffArgs, DiffDriverArgs, Global};
use crate::history::Commit;
use crate::message::words;
use crate::model::Plan;
use crate::render::{Screen, text};
use crate::view::diff::{self, Compared};

/// What differs between two revisions, or between one and the plans on disk.
pub(super) fn diff(global: &Global, arguments: &DiffArgs, world: &World) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.format)?;
    let git = Git::open(global.plans.as_deref(), world)?;
    let day = views::day(global)?;
    let (from, to) = versions(&git, global, arguments.range.as_deref())?;
    let before = |path: &str| match &to {
        Some(_) => git.folders(&from, path),
        None => git.folders_checked_out(&from, path),
    };
    let old = before(&git.plans_folder(&from)?)?;
    let new = match &to {
        // where neither version has a plan, nothing was compared
        Some(commit) if old.is_empty() => git.all(commit)?,
        Some(commit) => git.folders(commit, &git.plans_folder(commit)?)?,
        None => locate::all(global)?,
    };
    let wanted = wanted(&old, &new, global)?;
    let count = old.len().max(new.len());
    let (old, new) = differing(&old, &new);
    let mut pairs = compare::pairs(&git, old, new, || before(""))?;
    pairs.retain(|pair| {
        !pair.is_same()
            && wanted.as_ref().is_none_or(|wanted| pair.is_among(std::slice::from_ref(wanted)))
    });
    let changes = pairs.iter().map(between).collect::<Result<Vec<_>, Failure>>()?;
    let compared = pairs.iter().zip(&changes).map(|(pair, changes)| Compared {
        old: plan(pair.old.as_ref()),
        new: plan(pair.new.as_ref()),
        changes,
    });
    let view = diff::diff(&from, to.as_ref(), day, &compared.collect::<Vec<_>>(), count);
    let differs = !view.plans.is_empty();
    if !differs && !global.quiet {
        let to = to.as_ref().map_or_else(|| words::ON_DISK.into(), Commit::named);
        let values = [("from", from.named().into()), ("to", to.into())];
        say(&words::NO_DIFFERENCE.with(values), world);
    }
    let exit = if arguments.exit_code && differs { Exit::Found } else { Exit::Fine };
    // what is decided by is shown whole, however long
    let world = World { screen: Screen { cut: false, ..world.screen }, ..world.clone() };
    output::deliver(global, &output::render(&view, format, &world), exit)
}

/// The two versions that a range names; the later one is `None` where it is the plans on disk.
/// `A...B` begins where B left A.
fn versions(
    git: &Git,
    global: &Global,
    range: Option<&str>,
) -> Result<(Commit, Option<Commit>), Failure> {
    let head = || git.commit(global.known_at.as_deref().unwrap_or("HEAD"));
    let named = |name: &str| if name.is_empty() { head() } else { git.commit(name) };
    if global.known_at.is_some() && range.is_some_and(|range| range.contains("..")) {
        return Err(Failure::usage(words::RANGE_AND_KNOWN_AT));
    }
    let range = match (range, &global.known_at) {
        (Some(range), _) => range,
        (None, Some(revision)) => {
            let revision = [("revision", revision.into())];
            return Err(Failure::usage(words::KNOWN_AT_WITHOUT_RANGE.with(revision)));
        }
        (None, None) => return Ok((git.commit("HEAD")?, None)),
    };
    if let Some((from, to)) = range.split_once("...") {
        let [from, to] = [from, to].map(|name| if name.is_empty() { "HEAD" } else { name });
        let (left, right) = (git.commit(from)?, git.commit(to)?);
        let objects = &mut git.objects.borrow_mut();
        let base = git.repository.merge_base(objects, [(from, &left), (to, &right)])?;
        return Ok((base, Some(right)));
    }
    if let Some((from, to)) = range.split_once("..") {
        return Ok((named(from)?, Some(named(to)?)));
    }
    let to = global.known_at.as_ref().map(|_| head()).transpose()?;
    Ok((git.commit(range)?, to))
}

/// The plan that `--plan` names, in the later version or else in the earlier one.
fn wanted(old: &[Folder], new: &[Folder], global: &Global) -> Result<Option<Folder>, Failure> {
    let Some(wanted) = &global.plan else { return Ok(None) };
    let found = locate::named(new, wanted);
    Ok(Some(found.or_else(|failure| locate::named(old, wanted).map_err(|_| failure))?))
}

/// The plans less those that both versions have with the same contents.
fn differing(old: &[Folder], new: &[Folder]) -> (Vec<Folder>, Vec<Folder>) {
    let content = |folder: &Folder| match &folder.place {
        Place::Revision(plan) => Some(plan.content()),
        Place::Disk(_) | Place::Refused(..) => None,
    };
    let others = |folders: &[Folder], known: &[Folder]| -> Vec<Folder> {
        let known: BTreeSet<_> = known.iter().filter_map(content).collect();
        let is_known = |folder: &&Folder| content(folder).is_some_and(|it| known.contains(&it));
        folders.iter().filter(|folder| !is_known(folder)).cloned().collect()
    };
    (others(old, new), others(new, old))
}

fn plan(side: Option<&Side>) -> Option<&Plan> {
    side.map(|side| &side.loaded.plan)
}

/// The differences between the two versions of a plan, both of which must be whole.
fn between(pair: &Pair) -> Result<Vec<Change>, Failure> {
    for side in [&pair.old, &pair.new].into_iter().flatten() {
        let Some(loss) = side.loaded.loss() else { continue };
        let commit = side.folder.place.commit();
        let version = commit.map_or_else(|| words::ON_DISK.into(), |commit| commit.named().into());
        let values = [
            ("version", version),
            ("command", views::check_command(commit.map(Commit::short)).into()),
            ("path", side.loaded.sources[loss.location.file].path.as_str().into()),
            ("reason", loss.message.clone().into()),
        ];
        return Err(Failure::unjudged(words::VERSION_UNREADABLE.with(values)));
    }
    let none = Plan::default();
    let (old, new) = (plan(pair.old.as_ref()), plan(pair.new.as_ref()));
    Ok(changes::between(old.unwrap_or(&none), new.unwrap_or(&none)))
}

/// What differs between two versions of one file, called by git with the seven arguments of an external diff, or with the
/// path alone where the file is in conflict.
pub(super) fn driver(
    global: &Global,
    arguments: &DiffDriverArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let path = arguments.path.to_string_lossy();
    let file = locate::file(&arguments.path)?;
    let document = match (&arguments.old_file, &arguments.new_file) {
        (Some(old), Some(new)) => {
            let (old, new) = (version("old", old)?, version("new", new)?);
            let differences = trail::differences(file, &old, &new);
            diff::of_file(&path, differences.as_deref(), world.language)
        }
        _ => diff::of_file_in_conflict(&path, world.language),
    };
    output::deliver(global, &text::write(&document, world.screen), Exit::Fine)
}

/// A version of a file that git put somewhere; the null device where there is none.
fn version(id: &str, path: &Path) -> Result<Version, Failure> {
    let bytes = if path == Path::new(NO_FILE) { Vec::new() } else { super::read(path)? };
    Ok(Version { id: id.to_owned(), bytes: Arc::new(bytes.into()) })
}

/// What git names where a version has no such file, on every system.
const NO_FILE: &str = "/dev/null";
