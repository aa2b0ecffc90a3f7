//! `export`: a plan as a calendar, all plans as tables, for other programs.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use super::environment::World;
use super::locate::{Folder, Place};
use super::many::{self, Asking, Reading, Unread};
use super::revisions::{self, Git};
use super::{Exit, Failure, locate, output, views};
use crate::changes::recorded::Recorded;
use crate::cli::{ExportArgs, ExportFormat, Global};
use crate::history::Commit;
use crate::history::steps::Line;
use crate::message::words;
use crate::render;
use crate::view::deadlines;
use crate::view::tables::{self, Rows, SCHEMAS, Schema};

/// Writes what the format is for.
pub(super) fn export(
    global: &Global,
    arguments: &ExportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    match arguments.format {
        ExportFormat::Ics => calendar(global, arguments, world),
        ExportFormat::Jsonl => write_tables(global, arguments, world, Encoding::Jsonl),
        ExportFormat::Csv => write_tables(global, arguments, world, Encoding::Csv),
    }
}

fn calendar(global: &Global, arguments: &ExportArgs, world: &World) -> Result<Exit, Failure> {
    if arguments.recorded {
        let option = ("option", "--recorded".into());
        return Err(Failure::usage(words::ONLY_OF_TABLES.with([option])));
    }
    views::with_situation(global, world, |situation, _| {
        let (unit, group) = (arguments.unit.as_deref(), arguments.group.as_deref());
        let filter = views::filter(situation.plan, unit, group)?;
        let deadlines = deadlines::deadlines(situation, &filter, world.language);
        output::deliver(global, &render::ics::write(&deadlines), Exit::Fine)
    })
}

/// How the rows of a table are written.
#[derive(Clone, Copy)]
enum Encoding {
    Jsonl,
    Csv,
}

impl Encoding {
    fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
        }
    }

    fn header(self, schema: &Schema) -> Vec<u8> {
        match self {
            Self::Jsonl => Vec::new(),
            Self::Csv => render::tables::csv_header(schema),
        }
    }

    fn encode(self, rows: &Rows) -> Encoded {
        std::array::from_fn(|index| match self {
            Self::Jsonl => render::tables::jsonl(&SCHEMAS[index], &rows[index]),
            Self::Csv => render::tables::csv(&rows[index]),
        })
    }
}

/// The rows of one plan in each table, as they are written.
type Encoded = [Vec<u8>; SCHEMAS.len()];

/// Writes the tables of all plans, or of the one that `--plan` names, into a folder that appears whole or not at all.
fn write_tables(
    global: &Global,
    arguments: &ExportArgs,
    world: &World,
    encoding: Encoding,
) -> Result<Exit, Failure> {
    let filters = [("--unit", &arguments.unit), ("--group", &arguments.group)];
    if let Some((option, _)) = filters.into_iter().find(|(_, given)| given.is_some()) {
        return Err(Failure::usage(words::ONLY_OF_CALENDAR.with([("option", option.into())])));
    }
    let Some(target) = &global.output else {
        return Err(Failure::usage(words::TABLES_NEED_FOLDER));
    };
    let day = views::day(global)?;
    let past = revisions::past(global, global.plans.as_deref(), world)?;
    let known = past.as_ref().map(|(_, commit)| commit);
    let folders = match &past {
        Some((git, commit)) => git.all(commit)?,
        None => locate::all(global)?,
    };
    let folders = match &global.plan {
        Some(wanted) => vec![locate::named(&folders, wanted)?],
        None => folders,
    };
    let work = |folder: &Folder, git: Option<&Git>| {
        let is_past = known.is_some();
        let loaded = revisions::load(folder, git.filter(|_| is_past))?;
        let recorded = match git.filter(|_| arguments.recorded) {
            Some(git) => recorded(git, known, folder)?,
            None => Recorded::default(),
        };
        let rows = many::counted(folder, &loaded, day, |situation| {
            encoding.encode(&tables::rows(situation, &folder.shown, known, &recorded))
        });
        Ok((folder.id.clone(), rows))
    };
    let is_git_asked = past.is_some() || arguments.recorded;
    let place = global.plans.as_deref();
    let asking = if is_git_asked { Asking::Git(place) } else { Asking::Disk };
    let reading = Reading { global, world, asking };
    let mut unread = Unread::new(world);
    output::put_folder(target, |dir| {
        let mut files = files(dir, encoding)?;
        reading.each(&folders, work, |(id, rows)| {
            match rows {
                Ok(rows) => {
                    for (file, rows) in files.iter_mut().zip(rows) {
                        file.write_all(&rows)
                            .map_err(|error| output::cannot_write_in(target, &error))?;
                    }
                }
                Err((path, reason)) => unread.tell(&id, &path, &reason),
            }
            Ok(())
        })?;
        for mut file in files {
            file.flush().map_err(|error| output::cannot_write_in(target, &error))?;
        }
        Ok(())
    })?;
    unread.tell_rest();
    Ok(if unread.count == 0 { Exit::Fine } else { Exit::Unjudged })
}

/// A file for each table, with its header.
fn files(dir: &Path, encoding: Encoding) -> Result<Vec<BufWriter<File>>, Failure> {
    let file = |schema: &Schema| {
        let path = dir.join(format!("{}.{}", schema.name, encoding.ending()));
        let mut file = BufWriter::new(File::create(&path)?);
        file.write_all(&encoding.header(schema))?;
        Ok(file)
    };
    let files: std::io::Result<Vec<_>> = SCHEMAS.iter().map(file).collect();
    files.map_err(|error| output::cannot_write_in(dir, &error))
}

/// When the entries of a plan were recorded, up to the commit that is asked for or else the current one.
fn recorded(git: &Git, known: Option<&Commit>, folder: &Folder) -> Result<Recorded, Failure> {
    let head;
    let tip = if let Some(known) = known {
        known
    } else {
        head = git.commit("HEAD")?;
        &head
    };
    let path = match &folder.place {
        Place::Disk(path) => git.path_of(path)?,
        Place::Revision(plan) => plan.path.clone(),
    };
    let line = Line::FirstParent;
    let history = git.repository.history(&mut git.objects.borrow_mut(), tip, None, &path, line)?;
    let mut recorded = Recorded::default();
    for (index, told) in git.told(&history, |_| true)?.iter().rev() {
        if let Some(change) = told.change() {
            recorded.take(change, history.steps[*index].commit.day());
        }
    }
    Ok(recorded)
}
