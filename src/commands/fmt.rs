//! `fmt`: the keys of plan files in their order, their text in NFC.

use std::io::Write as _;

use super::environment::World;
use super::locate::{Folder, Place};
use super::{Exit, Failure, complain, locate, output};
use crate::cli::{FmtArgs, Global};
use crate::diagnostic::Rule;
use crate::edit::format::format;
use crate::load::{self, FILES, rules};
use crate::message::{Message, words};

/// Formats the plans that are named, or all, and tells which files change.
pub(super) fn fmt(global: &Global, arguments: &FmtArgs, world: &World) -> Result<Exit, Failure> {
    if global.as_of.is_some() || global.known_at.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_FMT));
    }
    let folders = locate::on_disk(global, &arguments.paths)?;
    let mut changed = String::new();
    let mut is_whole = true;
    for told in folders.iter().flat_map(|folder| format_plan(folder, arguments)) {
        match told {
            Ok(path) => changed += &format!("{path}\n"),
            Err(reason) => {
                complain(&reason, world.language);
                is_whole = false;
            }
        }
    }
    if changed.is_empty() && is_whole && !global.quiet {
        drop(writeln!(std::io::stderr(), "{}", words::ALL_FORMATTED.text(world.language)));
    }
    let exit = match (is_whole, arguments.check && !changed.is_empty()) {
        (false, _) => Exit::Unjudged,
        (true, true) => Exit::Found,
        (true, false) => Exit::Fine,
    };
    output::deliver(global, if global.quiet { "" } else { &changed }, exit)
}

/// The findings after which a file is left alone: its text or the meaning of its keys is not known.
const NOT_FORMATTED: [&Rule; 4] =
    [&rules::UNREADABLE_FILE, &rules::NOT_UTF8, &rules::INVALID_TOML, &rules::UNSUPPORTED_SCHEMA];

/// Reads, formats and writes the files of a plan: the path of each that changes, or why it cannot be formatted or written.
fn format_plan(folder: &Folder, arguments: &FmtArgs) -> Vec<Result<String, Message>> {
    let Place::Disk(dir) = &folder.place else {
        unreachable!("a plan that was found on disk is there")
    };
    let loaded = load::read(dir, &folder.id, &folder.shown);
    let mut told = Vec::new();
    for (file, source) in loaded.sources.iter().enumerate() {
        let refusal = loaded.findings.iter().find(|finding| {
            finding.location.file == file
                && NOT_FORMATTED.iter().any(|rule| rule.name == finding.rule.name)
        });
        if let Some(finding) = refusal {
            let values =
                [("path", source.path.as_str().into()), ("reason", finding.message.clone().into())];
            told.push(Err(words::CANNOT_FORMAT.with(values)));
            continue;
        }
        let formatted = format(file, &source.text).expect("a file without slips is TOML");
        if formatted == source.text {
            continue;
        }
        let written = if arguments.check {
            Ok(())
        } else {
            output::replace(&dir.join(FILES[file]), &source.path, &formatted)
        };
        told.push(written.map(|()| source.path.clone()));
    }
    told
}
