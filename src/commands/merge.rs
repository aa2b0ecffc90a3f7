//! `merge-driver`: what two branches made of one file, for git.

use std::io::Write as _;

use super::environment::World;
use super::{Exit, Failure, output, read};
use crate::cli::{Global, MergeDriverArgs};
use crate::edit::merge::{self, Merged};
use crate::history;
use crate::load;
use crate::message::{Message, words};

/// Merges a file as git asks it of a merge driver: the result goes into the file with our version, which stays as it is
/// where there is none. What is no plan file, or cannot be told apart by part, is merged by line.
pub(super) fn driver(
    global: &Global,
    arguments: &MergeDriverArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let files = [&arguments.base_file, &arguments.our_file, &arguments.their_file];
    let marker_size = usize::from(arguments.marker_size);
    let versions = match load::file_named(&arguments.path) {
        Some(file) => Some((file, [read(files[0])?, read(files[1])?, read(files[2])?])),
        None => None,
    };
    let shown = arguments.path.to_string_lossy();
    let path = ("path", shown.as_ref().into());
    let (contents, conflict) = if let Some(merged) =
        versions.and_then(|(file, versions)| by_part(file, &versions, marker_size))
    {
        let Merged { text, conflicts } = merged;
        let said = words::MERGE_CONFLICTS.with([path, ("count", conflicts.into())]);
        (text.into_bytes(), (conflicts > 0).then_some(said))
    } else {
        let merged = history::merge_lines(files.map(AsRef::as_ref), marker_size);
        let (contents, is_conflict) = merged.map_err(Failure::unjudged)?;
        (contents, is_conflict.then(|| words::MERGE_CONFLICT_OF_LINES.with([path])))
    };
    output::replace(&arguments.our_file, &shown, &contents)?;
    Ok(conflict.map_or(Exit::Fine, |conflict| found(global, &conflict, world)))
}

/// Says what is left to decide.
fn found(global: &Global, conflict: &Message, world: &World) -> Exit {
    if !global.quiet {
        drop(writeln!(std::io::stderr(), "kstthc: {}", conflict.text(world.language)));
    }
    Exit::Found
}

fn by_part(file: usize, versions: &[Vec<u8>; 3], marker_size: usize) -> Option<Merged> {
    let text = |bytes| std::str::from_utf8(bytes).ok();
    let [base, ours, theirs] = versions.each_ref().map(|bytes| text(bytes.as_slice()));
    merge::merge(file, base?, ours?, theirs?, marker_size)
}
