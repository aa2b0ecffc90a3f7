//! `fmt`: the keys of plan files in their order, their text in NFC.

#![expect(clippy::disallowed_methods, reason = "a path that is named is a folder or a file")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::environment::World;
use super::locate::{Folder, Place};
use super::{Exit, Failure, complain, locate, lock, output, say};
use crate::cli::{FmtArgs, Global};
use crate::diagnostic::{Finding, Rule, Source};
use crate::edit::format::format;
use crate::load::{self, FILES, rules};
use crate::message::{Message, words};
use crate::text;

/// Formats the plans that are named, or all, and tells which files change.
pub(super) fn fmt(global: &Global, arguments: &FmtArgs, world: &World) -> Result<Exit, Failure> {
    if global.as_of.is_some() || global.known_at.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_FMT));
    }
    output::refuse_unwritable(global, [])?;
    let named = named(global, &arguments.paths)?;
    let mut changed = String::new();
    let mut is_whole = true;
    for told in
        named.iter().flat_map(|(folder, files)| format_plan(folder, files, arguments, world))
    {
        match told {
            Ok(path) => changed += &format!("{}\n", text::printable_name(&path)),
            Err(reason) => {
                complain(&reason, world.language);
                is_whole = false;
            }
        }
    }
    if changed.is_empty() && is_whole && !global.quiet {
        say(&words::ALL_FORMATTED.into(), world);
    }
    let exit = match (is_whole, arguments.check && !changed.is_empty()) {
        (false, _) => Exit::Unjudged,
        (true, true) => Exit::Found,
        (true, false) => Exit::Fine,
    };
    output::deliver(global, if global.quiet { "" } else { &changed }, exit)
}

/// The files of a plan, by their indices among [`FILES`].
type Indices = BTreeSet<usize>;

/// The plans that are named, or all, each once; of a plan of which single files are named, these alone.
fn named(global: &Global, paths: &[PathBuf]) -> Result<Vec<(Folder, Indices)>, Failure> {
    let all = || (0..FILES.len()).collect::<Indices>();
    if paths.is_empty() {
        let folders = locate::on_disk(global, paths)?;
        return Ok(folders.into_iter().map(|folder| (folder, all())).collect());
    }
    locate::refuse_both(global, paths)?;
    let mut named = BTreeMap::new();
    for path in paths {
        let folders = locate::at(path)?;
        let files = if path.is_dir() { all() } else { Indices::from([locate::file(path)?]) };
        for folder in folders {
            let known = named.entry(folder.place.canonical()).or_insert((folder, Indices::new()));
            known.1.extend(&files);
        }
    }
    Ok(named.into_values().collect())
}

/// The findings after which a file is left alone: its text or the meaning of its keys is not known.
const NOT_FORMATTED: [&Rule; 4] =
    [&rules::UNREADABLE_FILE, &rules::NOT_UTF8, &rules::INVALID_TOML, &rules::UNSUPPORTED_SCHEMA];

/// What becomes of a file of a plan: its path where it changes, or why it cannot be formatted or written.
type Told = Result<String, Message>;

/// Formats these files of a plan; where one is to be written, under the plan's lock.
fn format_plan(folder: &Folder, files: &Indices, arguments: &FmtArgs, world: &World) -> Vec<Told> {
    let dir = match &folder.place {
        Place::Disk(dir) => dir,
        Place::Refused(_, refusal) => {
            let refused = load::refused(refusal, &folder.id, &folder.shown);
            let cannot = |finding| Err(cannot_format(&folder.shown, finding));
            return refused.findings.iter().map(cannot).collect();
        }
        Place::Revision(_) => unreachable!("only files on disk are formatted"),
    };
    let told = formatted(folder, dir, files, |_, _, _| Ok(()));
    if arguments.check || !told.iter().any(Result::is_ok) {
        return told;
    }
    match lock::take(dir, world) {
        Ok((_lock, _)) => formatted(folder, dir, files, |file, source, text| {
            output::replace(&dir.join(FILES[file]), &source.path, text.as_bytes())
        }),
        Err(failure) => vec![Err(failure.message)],
    }
}

/// Reads and formats these files of a plan, and gives those that change to `write`.
fn formatted(
    folder: &Folder,
    dir: &Path,
    files: &Indices,
    write: impl Fn(usize, &Source, &str) -> Result<(), Message>,
) -> Vec<Told> {
    let loaded = load::read(dir, &folder.id, &folder.shown);
    let mut told = Vec::new();
    for (file, source) in loaded.sources.iter().enumerate().filter(|(file, _)| files.contains(file))
    {
        let refusal = loaded.findings.iter().find(|finding| {
            finding.location.file == file
                && NOT_FORMATTED.iter().any(|rule| rule.name == finding.rule.name)
        });
        if let Some(finding) = refusal {
            told.push(Err(cannot_format(&source.path, finding)));
            continue;
        }
        let formatted = format(file, &source.text).expect("a file without slips is TOML");
        if formatted != source.text {
            told.push(write(file, source, &formatted).map(|()| source.path.clone()));
        }
    }
    told
}

fn cannot_format(path: &str, finding: &Finding) -> Message {
    let values = [("path", path.into()), ("reason", finding.message.clone().into())];
    words::CANNOT_FORMAT.with(values)
}
