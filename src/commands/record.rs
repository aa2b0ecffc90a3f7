//! `record`: appends entries to a plan's progress.

use std::path::{Path, PathBuf};

use super::editing::{self, Edit, Manner, Opened};
use super::environment::World;
use super::given::{self, Given, Part};
use super::{Exit, Failure, prompt};
use crate::cli::{EventArgs, Global, RecordArgs};
use crate::edit::{list, sheet};
use crate::load;
use crate::message::{Message, words};
use crate::model::{Event, Plan, Task};
use crate::text;
use crate::view::filter;

/// Records one entry, or those of a sheet.
pub(super) fn record(
    global: &Global,
    arguments: &RecordArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let mut rows = match &arguments.from {
        Some(path) => of_sheet(path)?,
        None => vec![Row { line: None, given: of_arguments(arguments) }],
    };
    let mut manner = Manner::of(arguments.dry_run);
    if let [Row { line: None, given }] = rows.as_mut_slice()
        && !given.missing().is_empty()
        && world.is_interactive
    {
        ask(given, global, world)?;
        if manner == Manner::Write {
            manner = Manner::Ask;
        }
    }
    editing::edit(global, world, manner, |opened| append(opened, &rows))
}

/// What was given of an entry, and the line of the sheet that it stands on.
struct Row {
    line: Option<usize>,
    given: Given,
}

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

fn of_sheet(path: &Path) -> Result<Vec<Row>, Failure> {
    let shown = || ("path", editing::shown(path).into());
    let bytes = load::file(path).map_err(|reason| {
        Failure::unjudged(words::CANNOT_READ.with([shown(), ("reason", reason.into())]))
    })?;
    let rows = sheet::rows(&bytes).map_err(|reason| {
        Failure::usage(words::BAD_SHEET.with([shown(), ("reason", reason.into())]))
    })?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    rows.into_iter().map(|row| of_row(row, folder)).collect()
}

/// A row of a sheet in `folder`, from which its files are named, and in which they must be: a sheet may come from anybody.
fn of_row(row: sheet::Row, folder: &Path) -> Result<Row, Failure> {
    let files: Vec<PathBuf> = row.files.iter().map(|file| folder.join(file)).collect();
    let is_outside = |file: &&PathBuf| !load::stays_inside(file, folder);
    if let Some(outside) = files.iter().find(is_outside) {
        let path = ("path", editing::shown(outside).into());
        return Err(Failure::usage(words::FILE_OUTSIDE_SHEET.with([path])));
    }
    let given = Given {
        task: row.task,
        event: row.event,
        date: row.date,
        period: row.period,
        documents: row.documents,
        files,
        note: row.note,
    };
    Ok(Row { line: Some(row.line), given })
}

/// The progress with the entries at its end; every row that makes no sense is told.
fn append(opened: &Opened, rows: &[Row]) -> Result<Edit, Failure> {
    let file = load::PROGRESS;
    let mut edit = Edit::new(file, opened.text(file).to_owned());
    let mut wrong: Vec<Message> = Vec::new();
    for Row { line, given } in rows {
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
    // what was given is judged before anything is asked
    if let Some(task) = &given.task {
        filter::task(opened.plan(), task).map_err(Failure::usage)?;
    }
    if let Some(event) = &given.event {
        given::parse_event(event).map_err(Failure::usage)?;
    }
    if let Some(date) = &given.date {
        given::past_day(date, opened.day).map_err(Failure::usage)?;
    }
    if given.task.is_none() {
        let line = |task: &Task| {
            let content = task.content.as_ref().map_or("", |content| content.as_str());
            text::printable(&format!("{} {content}", task.id.as_str())).into_owned()
        };
        let candidates: Vec<String> = opened.plan().tasks.iter().map(line).collect();
        let (plan, lines) = (opened.plan().clone(), candidates.clone());
        let refuse = move |typed: &str| task_of(&plan, &lines, typed).err();
        let typed = prompt::text(world, words::ASK_TASK, candidates.clone(), refuse)?;
        let task = task_of(opened.plan(), &candidates, &typed).map_err(Failure::usage)?;
        given.task = Some(task);
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
    let shows_something = given.event.as_deref().and_then(|event| given::parse_event(event).ok());
    if given.documents.is_empty() && matches!(shows_something, Some(Event::Result | Event::Done)) {
        let refuse = |typed: &str| {
            let is_none = typed.trim().is_empty();
            if is_none { None } else { given::parse_document(typed).err() }
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

/// The task whose number stands first in what was typed or chosen, or the only one whose line holds it.
fn task_of(plan: &Plan, lines: &[String], typed: &str) -> Result<String, Message> {
    let number = typed.split_whitespace().next().unwrap_or_default();
    let unknown = match filter::task(plan, number) {
        Ok(task) => return Ok(task.to_owned()),
        Err(unknown) => unknown,
    };
    let folded = text::fold(typed);
    let mut fitting =
        plan.tasks.iter().zip(lines).filter(|(_, line)| text::fold(line).contains(&folded));
    match (fitting.next(), fitting.next()) {
        (Some((task, _)), None) => Ok(task.id.value.clone()),
        (Some(_), Some(_)) => Err(words::CHOOSE_ONE.with([("value", typed.into())])),
        (None, _) => Err(unknown),
    }
}
