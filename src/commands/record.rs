//! `record`: appends entries to a plan's progress.

use std::path::Path;

use super::editing::{self, Edit, Manner, Opened};
use super::environment::World;
use super::given::{self, Given, Part};
use super::{Exit, Failure, prompt};
use crate::cli::{EventArgs, Global, RecordArgs};
use crate::edit::{list, sheet};
use crate::load;
use crate::message::{Message, words};
use crate::model::{Event, Task};
use crate::view::filter;

/// Records one entry, or those of a sheet.
pub(super) fn record(
    global: &Global,
    arguments: &RecordArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let mut given = match &arguments.from {
        Some(path) => of_sheet(path)?,
        None => vec![(None, of_arguments(arguments))],
    };
    let mut manner = Manner::of(arguments.dry_run);
    if let [(None, given)] = given.as_mut_slice()
        && !given.missing().is_empty()
        && world.is_interactive
    {
        ask(given, global, world)?;
        if manner == Manner::Write {
            manner = Manner::Ask;
        }
    }
    editing::edit(global, world, manner, |opened| append(opened, &given))
}

/// What was given, each with the line of the sheet that it stands on.
type Rows = Vec<(Option<usize>, Given)>;

fn of_arguments(arguments: &RecordArgs) -> Given {
    Given {
        task: arguments.id.clone(),
        event: arguments.event.clone().or_else(|| event_of(&arguments.short)),
        date: arguments.date.clone(),
        period: arguments.period.clone(),
        documents: arguments.documents.clone(),
        files: arguments.files.clone(),
        note: arguments.note.clone(),
    }
}

fn event_of(short: &EventArgs) -> Option<String> {
    let flags = [
        short.started,
        short.result,
        short.done,
        short.paused,
        short.resumed,
        short.cancelled,
        short.reopened,
    ];
    let event = Event::ALL.into_iter().zip(flags).find(|(_, is_given)| *is_given);
    event.map(|(event, _)| event.code().to_owned())
}

fn of_sheet(path: &Path) -> Result<Rows, Failure> {
    let shown = || ("path", editing::shown(path).into());
    let bytes = load::file(path).map_err(|reason| {
        Failure::unjudged(words::CANNOT_READ.with([shown(), ("reason", reason.into())]))
    })?;
    let rows = sheet::rows(&bytes).map_err(|reason| {
        Failure::usage(words::BAD_SHEET.with([shown(), ("reason", reason.into())]))
    })?;
    let given = |row: sheet::Row| {
        let files = row.files.into_iter().map(|file| {
            // a file is named from the folder of the sheet
            path.parent().unwrap_or(Path::new("")).join(file)
        });
        let given = Given {
            task: row.task,
            event: row.event,
            date: row.date,
            period: row.period,
            documents: row.documents,
            files: files.collect(),
            note: row.note,
        };
        (Some(row.line), given)
    };
    Ok(rows.into_iter().map(given).collect())
}

/// The progress with the entries at its end; every row that makes no sense is told.
fn append(opened: &Opened, rows: &Rows) -> Result<Edit, Failure> {
    let file = editing::index_of("progress.toml");
    let mut edit = Edit::new(file, opened.text(file).to_owned());
    let mut wrong: Vec<Message> = Vec::new();
    for (line, given) in rows {
        let column = if line.is_some() { Part::column } else { Part::argument };
        let missing: Vec<&str> = given.missing().into_iter().map(column).collect();
        let entry = if missing.is_empty() {
            given.entry(opened)
        } else {
            Err(words::MISSING_ARGUMENT.with([("argument", missing.join(", ").into())]))
        };
        match entry {
            Ok((entry, copies)) => {
                let longer = list::append(&edit.text, &(&entry).into());
                edit.text = longer.ok_or_else(|| opened.broken(file))?;
                edit.copies.extend(copies);
                if !edit.tasks.contains(&entry.task) {
                    edit.tasks.push(entry.task);
                }
            }
            Err(reason) => wrong.push(match line {
                Some(line) => {
                    words::BAD_ROW.with([("line", (*line).into()), ("reason", reason.into())])
                }
                None => reason,
            }),
        }
    }
    let all = wrong
        .into_iter()
        .reduce(|one, other| words::ROWS.with([("one", one.into()), ("other", other.into())]));
    all.map_or(Ok(edit), |wrong| Err(Failure::usage(wrong)))
}

/// Asks for what is missing of an entry.
fn ask(given: &mut Given, global: &Global, world: &World) -> Result<(), Failure> {
    let opened = Opened::read(global)?;
    let language = world.language;
    if given.task.is_none() {
        let line = |task: &Task| {
            let content = task.content.as_ref().map_or("", |content| content.as_str());
            crate::text::printable(&format!("{} {content}", task.id.as_str())).into_owned()
        };
        let candidates: Vec<String> = opened.plan().tasks.iter().map(line).collect();
        let plan = opened.plan().clone();
        let refuse = move |typed: &str| filter::task(&plan, number_of(typed)).err();
        let typed = prompt::text(world, words::ASK_TASK, candidates, refuse)?;
        given.task = Some(number_of(&typed).to_owned());
    }
    if given.event.is_none() {
        let options = Event::ALL.map(|event| event.words().text(language).to_owned());
        let chosen = prompt::choice(world, words::ASK_EVENT, options.to_vec())?;
        given.event = Some(Event::ALL[chosen].code().to_owned());
    }
    if given.date.is_none() {
        let today = opened.day;
        let refuse = move |typed: &str| given::past_day(typed, today).err();
        let candidates = vec![crate::message::date(today, language)];
        given.date = Some(prompt::text(world, words::ASK_DATE, candidates, refuse)?);
    }
    let shows_something = given.event.as_deref().and_then(|event| given::event(event).ok());
    if given.documents.is_empty() && matches!(shows_something, Some(Event::Result | Event::Done)) {
        let refuse = |typed: &str| {
            let is_none = typed.trim().is_empty();
            if is_none { None } else { given::document(typed).err() }
        };
        loop {
            let typed = prompt::text(world, words::ASK_DOCUMENT, Vec::new(), refuse)?;
            if typed.trim().is_empty() {
                break;
            }
            given.documents.push(typed);
        }
    }
    Ok(())
}

/// The number of the task in front of what was typed or chosen.
fn number_of(typed: &str) -> &str {
    typed.split_whitespace().next().unwrap_or_default()
}
