//! `export`: a plan as a calendar, all plans as tables, for other programs.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use super::environment::World;
use super::locate::Folder;
use super::many::{self, Asking, Reading, Unread};
use super::revisions::{self, Git};
use super::{Exit, Failure, locate, output, say, views};
use crate::changes::recorded::Recorded;
use crate::cli::{ExportArgs, ExportFormat, Global};
use crate::history::{Commit, short};
use crate::load::Loaded;
use crate::message::words;
use crate::render;
use crate::render::tables::{Csv, Jsonl, Parquet, Table};
use crate::view::deadlines;
use crate::view::tables::{self, SCHEMAS, Schema};

/// Writes what the format is for.
pub(super) fn export(
    global: &Global,
    arguments: &ExportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    match arguments.format {
        ExportFormat::Ics => calendar(global, arguments, world),
        ExportFormat::Jsonl => write_tables::<Jsonl<_>>(global, arguments, world),
        ExportFormat::Csv => write_tables::<Csv<_>>(global, arguments, world),
        ExportFormat::Parquet => write_tables::<Parquet<_>>(global, arguments, world),
    }
}

fn calendar(global: &Global, arguments: &ExportArgs, world: &World) -> Result<Exit, Failure> {
    if arguments.recorded {
        let option = ("option", "--recorded".into());
        return Err(Failure::usage(words::ONLY_OF_TABLES.with([option])));
    }
    views::with_situation(global, world, |situation, loaded| {
        views::refuse_loss(loaded)?;
        let (unit, group) = (arguments.unit.as_deref(), arguments.group.as_deref());
        let filter = views::filter(situation.plan, unit, group)?;
        let deadlines = deadlines::deadlines(situation, &filter, world.language);
        let exit = output::deliver(global, &render::ics::write(&deadlines), Exit::Fine)?;
        if deadlines.deadlines.is_empty() && !global.quiet {
            say(&words::NO_DEADLINES.into(), world);
        }
        Ok(exit)
    })
}

/// Writes the tables of all plans, or of the one that `--plan` names, into a folder that appears whole or not at all.
fn write_tables<T: Table<BufWriter<File>>>(
    global: &Global,
    arguments: &ExportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let filters = [("--unit", &arguments.unit), ("--group", &arguments.group)];
    if let Some((option, _)) = filters.into_iter().find(|(_, given)| given.is_some()) {
        return Err(Failure::usage(words::ONLY_OF_CALENDAR.with([("option", option.into())])));
    }
    let Some(target) = &global.output else {
        return Err(Failure::usage(words::TABLES_NEED_FOLDER));
    };
    let day = views::day(global)?;
    let (past, folders) = revisions::folders(global, world)?;
    let known = past.as_ref().map(|(_, commit)| commit);
    let folders = match &global.plan {
        Some(wanted) => vec![locate::named(&folders, wanted)?],
        None => folders,
    };
    let work = |folder: &Folder, git: Option<&Git>| {
        let loaded = revisions::load(folder, git)?;
        let recorded = match git.filter(|_| arguments.recorded) {
            Some(git) => recorded(git, known, folder, &loaded)?,
            None => Recorded::default(),
        };
        let rows = many::counted(folder, &loaded, day, |situation| {
            let rows = tables::rows(situation, &folder.shown, known, &recorded);
            SCHEMAS.iter().zip(rows).map(|(schema, rows)| T::part(schema, rows)).collect()
        });
        Ok((folder.id.clone(), many::has_problems(&loaded), rows))
    };
    let is_git_asked = past.is_some() || arguments.recorded;
    let place = global.plans.as_deref();
    let asking = if is_git_asked { Asking::Git(place) } else { Asking::Disk };
    let reading = Reading { global, world, asking };
    let mut unread = Unread::new(world);
    let mut with_problems = 0;
    output::put_folder(target, |dir| {
        let failure = |error| output::cannot_write_in(target, &error);
        let files: io::Result<Vec<T>> = SCHEMAS.iter().map(|schema| begin(dir, schema)).collect();
        let mut files = files.map_err(failure)?;
        reading.each(
            &folders,
            work,
            |(id, has_problems, parts): (_, _, Result<Vec<T::Part>, _>)| {
                match parts {
                    Ok(parts) => {
                        with_problems += usize::from(has_problems);
                        let mut pairs = files.iter_mut().zip(parts);
                        pairs.try_for_each(|(file, part)| file.take(part)).map_err(failure)?;
                    }
                    Err((path, reason)) => unread.tell(&id, &path, &reason),
                }
                Ok(())
            },
        )?;
        files.into_iter().try_for_each(T::end).map_err(failure)
    })?;
    unread.tell_rest();
    many::hint_at_problems(with_problems, global, world);
    Ok(if unread.count == 0 { Exit::Fine } else { Exit::Unjudged })
}

/// A file for a table.
fn begin<T: Table<BufWriter<File>>>(dir: &Path, schema: &Schema) -> io::Result<T> {
    let file = File::create(dir.join(format!("{}.{}", schema.name, T::ENDING)))?;
    T::begin(BufWriter::new(file), schema)
}

/// When the entries of a plan were recorded, up to the commit that is asked for or else the current one.
fn recorded(
    git: &Git,
    known: Option<&Commit>,
    folder: &Folder,
    loaded: &Loaded,
) -> Result<Recorded, Failure> {
    let head;
    let tip = if let Some(known) = known {
        known
    } else {
        head = git.commit("HEAD")?;
        &head
    };
    let (recorded, cut_at) = git.recorded((None, tip), &git.path_of_plan(folder)?)?;
    match cut_at.filter(|_| !loaded.plan.entries.is_empty()) {
        Some(commit) => Err(Failure::unjudged(
            words::RECORDED_IN_SHALLOW
                .with([("plan", folder.id.as_str().into()), ("commit", short(&commit).into())]),
        )),
        None => Ok(recorded),
    }
}
