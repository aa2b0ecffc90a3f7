//! `record`: appends entries to a plan's progress.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::editing::{self, Copied, Edit, Manner, Opened, Target};
use super::environment::World;
use super::given::{self, Given, Part};
use super::{Exit, Failure, locate, output, prompt, say};
use crate::calendar::{Period, Quarter};
use crate::cli::{EventArgs, Global, RecordArgs};
use crate::edit::drafts::{EntryDraft, NewPart};
use crate::edit::sheet::{self, Row, Sheet};
use crate::load::{self, Loaded};
use crate::message::{Message, Value, words};
use crate::model::{Event, Plan, Task};
use crate::text;
use crate::view::{Situation, filter};

/// Records one entry, or those of a sheet.
pub(super) fn record(
    global: &Global,
    arguments: &RecordArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let mut manner = Manner::of(arguments.dry_run);
    if let Some(path) = &arguments.from {
        let sent = Sent::read(path)?;
        let target = sent.target(global)?;
        return editing::edit(global, world, target, manner, |opened| append_all(opened, &sent));
    }
    let mut given = of_arguments(arguments);
    let target_of = |given: &Given| {
        Target::of(global, given::asked_day(given.period.as_deref(), given.date.as_deref()))
    };
    let mut target = target_of(&given)?;
    if !given.missing().is_empty() && world.is_interactive {
        // the day says which plan is meant, and so which tasks there are
        ask_day(&mut given, target.day, world)?;
        target = target_of(&given)?;
        ask(&mut given, &Opened::read(target.clone())?, world)?;
        if manner == Manner::Write {
            manner = Manner::Ask;
        }
    }
    editing::edit(global, world, target, manner, |opened| {
        let mut edit = nothing_yet(opened);
        let missing: Vec<&str> = given.missing().into_iter().map(Part::argument).collect();
        if !missing.is_empty() {
            return Err(Failure::missing(missing.join(", ")));
        }
        let (entry, copies) = given.entry(opened, &[]).map_err(Failure::usage)?;
        edit.copies = copies;
        append(&mut edit, opened, &[entry])?;
        Ok(edit)
    })
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

/// A sheet, and the folder from which it names files.
struct Sent<'a> {
    sheet: Sheet,
    folder: &'a Path,
}

impl<'a> Sent<'a> {
    fn read(path: &'a Path) -> Result<Self, Failure> {
        let shown = || ("path", path.into());
        let bytes = super::read(path)?;
        let sheet = sheet::read(&bytes).map_err(|reason| {
            Failure::usage(words::CANNOT_READ.with([shown(), ("reason", reason.into())]))
        })?;
        Ok(Self { sheet, folder: output::folder_of(path) })
    }

    /// The plan that a form is about, or else the rows; those of several plans are nobody's to divide.
    fn target(&self, global: &Global) -> Result<Target, Failure> {
        let of_row = |row: &Row| given::asked_day(row.period.as_deref(), row.date.as_deref());
        let days: Vec<NaiveDate> = match &self.sheet.origin {
            Some(origin) => vec![origin.quarter.last_day()],
            None => self.sheet.rows.iter().filter_map(of_row).collect(),
        };
        let years: BTreeMap<i32, NaiveDate> =
            days.into_iter().map(|day| (day.year(), day)).collect();
        let targets = years.into_values().map(|day| Target::of(global, Some(day)));
        let mut targets = targets.collect::<Result<Vec<_>, _>>()?;
        targets.dedup_by(|one, other| one.folder == other.folder);
        match targets.as_slice() {
            [] => Target::of(global, None),
            [target] => Ok(target.clone()),
            [one, other, ..] => Err(locate::ambiguous(&[&one.folder, &other.folder])),
        }
    }

    /// The files that a row names, from the folder of the sheet, in which they must be: a sheet may come from anybody.
    fn files(&self, row: &Row) -> Result<Vec<PathBuf>, Message> {
        let files: Vec<PathBuf> = row.files.iter().map(|file| self.folder.join(file)).collect();
        let is_outside = |file: &&PathBuf| !load::stays_inside(file, self.folder);
        match files.iter().find(is_outside) {
            Some(outside) => {
                let path = ("path", outside.as_path().into());
                Err(words::FILE_OUTSIDE_SHEET.with([path]))
            }
            None => Ok(files),
        }
    }

    /// The entry that a row means, and the files that go with it beside those of the rows above.
    fn entry(
        &self,
        row: &Row,
        opened: &Opened,
        planned: &[Copied],
    ) -> Result<(EntryDraft, Vec<Copied>), Message> {
        if let Some(wrong) = &row.wrong {
            return Err(wrong.clone());
        }
        let given = Given {
            task: row.task.clone(),
            event: row.event.clone(),
            date: row.date.clone(),
            period: row.period.clone(),
            documents: row.documents.clone(),
            files: self.files(row)?,
            note: row.note.clone(),
        };
        let missing = given.missing().into_iter().map(|part| part.heading().into());
        let and = |one: Value, other: Value| -> Value {
            words::AND.with([("one", one), ("other", other)]).into()
        };
        if let Some(missing) = missing.reduce(and) {
            return Err(words::MISSING_CELL.with([("column", missing)]));
        }
        let (entry, copies) = given.entry(opened, planned)?;
        Ok((self.in_quarter(entry), copies))
    }

    /// The entry as a form means it: dated after the form's quarter it still counts for that.
    fn in_quarter(&self, entry: EntryDraft) -> EntryDraft {
        let quarter = self.sheet.origin.as_ref().map(|origin| origin.quarter);
        let late = quarter.filter(|quarter| quarter.last_day() < entry.date);
        EntryDraft { period: entry.period.or(late), ..entry }
    }

    /// Where the row stands.
    fn place(&self, row: &Row) -> Message {
        let line = ("line", row.line.to_string().into());
        match &self.sheet.name {
            Some(sheet) => words::PLACE_IN_SHEET.with([("sheet", sheet.into()), line]),
            None => words::PLACE_IN_CSV.with([line]),
        }
    }

    /// What is told of an entry whose day lies outside the quarter that a form is about.
    fn stray(&self, row: &Row, entry: &EntryDraft) -> Option<Message> {
        let origin = self.sheet.origin.as_ref()?;
        let said = if entry.date < origin.quarter.first_day() {
            words::BEFORE_QUARTER
        } else if entry.date > origin.quarter.last_day() {
            words::AFTER_QUARTER
        } else {
            return None;
        };
        Some(said.with([
            ("place", self.place(row).into()),
            ("day", entry.date.into()),
            ("period", origin.quarter.into()),
        ]))
    }
}

/// The progress with the entries of a sheet at its end, those left out that it has; every row that makes no sense is told.
fn append_all(opened: &Opened, sent: &Sent<'_>) -> Result<Edit, Failure> {
    let origin = sent.sheet.origin.as_ref();
    origin.map_or(Ok(()), |origin| origin.check(opened.plan())).map_err(Failure::usage)?;
    let mut edit = nothing_yet(opened);
    if sent.sheet.rows.is_empty() {
        edit.told.push(words::FORM_EMPTY.into());
    }
    let mut wrong: Vec<Message> = Vec::new();
    let mut recorded: Vec<usize> = Vec::new();
    let mut doubtful: Vec<usize> = Vec::new();
    let mut new = Vec::new();
    for row in &sent.sheet.rows {
        match sent.entry(row, opened, &edit.copies) {
            Ok((entry, _)) if opened.plan().entries.iter().any(|known| entry.repeats(known)) => {
                recorded.push(row.line);
            }
            Ok((entry, copies)) => {
                edit.told.extend(sent.stray(row, &entry));
                edit.copies.extend(copies);
                edit.rows.push(sent.place(row));
                if sent.sheet.doubtful.binary_search(&row.line).is_ok() {
                    doubtful.push(row.line);
                }
                new.push(entry);
            }
            Err(reason) => {
                let values = [("place", sent.place(row).into()), ("reason", reason.into())];
                wrong.push(words::AT_PLACE.with(values));
            }
        }
    }
    if !recorded.is_empty() {
        let values = [("count", recorded.len().into()), ("lines", runs(&recorded).into())];
        edit.told.push(words::ROWS_RECORDED.with(values));
    }
    if !doubtful.is_empty() {
        edit.told.push(words::ROWS_DOUBTFUL.with([("lines", runs(&doubtful).into())]));
    }
    if !sent.sheet.aside.is_empty() {
        let lines = ("lines", runs(&sent.sheet.aside).into());
        edit.told.push(words::ROWS_ASIDE.with([lines]));
    }
    append(&mut edit, opened, &new)?;
    let all = wrong
        .into_iter()
        .reduce(|one, other| words::ROWS.with([("one", one.into()), ("other", other.into())]));
    all.map_or(Ok(edit), |wrong| Err(Failure::usage(wrong)))
}

/// Numbers that rise, as `12–14, 20`.
fn runs(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|one, next| one + 1 == *next).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        alone => alone.iter().map(usize::to_string).collect(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

fn nothing_yet(opened: &Opened) -> Edit {
    Edit::new(load::PROGRESS, opened.text(load::PROGRESS).to_owned())
}

/// Puts entries at the end of the progress.
fn append(edit: &mut Edit, opened: &Opened, new: &[EntryDraft]) -> Result<(), Failure> {
    let parts: Vec<NewPart> = new.iter().map(NewPart::from).collect();
    edit.text = opened.appended(edit.file, &parts)?;
    let ends = new.iter().filter(|entry| entry.event.is_end());
    edit.told.extend(open_elsewhere(&ends.collect::<Vec<_>>(), opened)?);
    for entry in new {
        if !edit.tasks.contains(&entry.task) {
            edit.tasks.push(entry.task.clone());
        }
    }
    Ok(())
}

/// Where the tasks that entries end are open in another plan still: in the earlier one that each was carried over from, or
/// in the next one that carries it on.
fn open_elsewhere(ends: &[&EntryDraft], opened: &Opened) -> Result<Vec<Message>, Failure> {
    if ends.is_empty() {
        return Ok(Vec::new());
    }
    let origin = |entry: &EntryDraft| opened.plan().task(&entry.task)?.carried_from.as_ref();
    let names: BTreeSet<&str> =
        ends.iter().filter_map(|entry| Some(origin(entry)?.plan.as_str())).collect();
    let earlier = names.into_iter().map(|name| Ok((name, opened.beside(name)?)));
    let earlier: BTreeMap<&str, Option<Loaded>> = earlier.collect::<Result<_, Failure>>()?;
    let next = opened.next()?;
    let earlier = earlier.iter().filter_map(|(name, loaded)| {
        Some((*name, Situation::new(&loaded.as_ref()?.plan, opened.day)?))
    });
    let earlier: BTreeMap<&str, Situation<'_>> = earlier.collect();
    let next = next.as_ref().and_then(|next| Situation::new(&next.plan, opened.day));
    let told = ends.iter().flat_map(|entry| {
        let before = origin(entry)
            .and_then(|origin| open_in(earlier.get(origin.plan.as_str())?, &origin.task, entry));
        let after = next.as_ref().and_then(|next| {
            let mut tasks = next.plan.tasks.iter();
            let task = tasks.find(|task| opened.is_carried_on(&entry.task, task))?;
            open_in(next, &task.id, entry)
        });
        let before = before.map(|values| words::OPEN_BEFORE.with(values));
        before.into_iter().chain(after.map(|values| words::OPEN_AFTER.with(values)))
    });
    Ok(told.collect())
}

/// What is to be told of a task of another plan that is open there, and the command that records the entry there; what
/// happened before that plan's year counts for its first quarter.
fn open_in(
    situation: &Situation<'_>,
    task: &str,
    entry: &EntryDraft,
) -> Option<[(&'static str, Value); 5]> {
    let known = situation.task(task)?;
    let outcome = Some(known.standing.outcome).filter(|outcome| outcome.is_open())?;
    let first = Period::Quarter(situation.year, Quarter::I);
    let is_before = entry.date < first.first_day();
    let period = if is_before { format!(" --period {first}") } else { String::new() };
    let command = words::RECORD_THERE.with([
        ("task", task.into()),
        ("event", entry.event.code().into()),
        ("day", entry.date.into()),
        ("period", period.into()),
        ("plan", situation.plan.id.as_str().into()),
    ]);
    Some([
        ("id", entry.task.as_str().into()),
        ("task", task.into()),
        ("plan", situation.plan.id.as_str().into()),
        ("outcome", outcome.words().into()),
        ("command", command.into()),
    ])
}

/// Asks for the day, where that is missing.
fn ask_day(given: &mut Given, today: NaiveDate, world: &World) -> Result<(), Failure> {
    judge(given, today).map_err(Failure::usage)?;
    if given.date.is_none() {
        let refuse = move |typed: &str| given::past_day(typed, today).err();
        let candidates = vec![crate::message::date(today, world.language)];
        given.date = Some(prompt::text(world, words::ASK_DATE, candidates, refuse)?);
    }
    Ok(())
}

/// Asks for what else is missing of an entry.
fn ask(given: &mut Given, opened: &Opened, world: &World) -> Result<(), Failure> {
    let language = world.language;
    say(&words::ASKED_FOR.with([("path", opened.path(load::PROGRESS).into())]), world);
    if let Some(task) = &given.task {
        filter::task(opened.plan(), task).map_err(Failure::usage)?;
    } else {
        given.task = Some(ask_task(opened, world)?);
    }
    if given.event.is_none() {
        let options = Event::ALL.map(|event| event.words().text(language).to_owned());
        let chosen = prompt::choice(world, words::ASK_EVENT, options.to_vec())?;
        given.event = Some(Event::ALL[chosen].code().to_owned());
    }
    let shows_something = given.event.as_deref().and_then(|event| given::parse_event(event).ok());
    if given.documents.is_empty() && shows_something.is_some_and(Event::is_result) {
        given.documents = ask_documents(world)?;
    }
    Ok(())
}

/// Refuses an event or a day that was given and makes no sense, before anything is asked.
fn judge(given: &Given, today: NaiveDate) -> Result<(), Message> {
    if let Some(event) = &given.event {
        given::parse_event(event)?;
    }
    if let Some(date) = &given.date {
        given::past_day(date, today)?;
    }
    Ok(())
}

fn ask_task(opened: &Opened, world: &World) -> Result<String, Failure> {
    let line = |task: &Task| {
        let content = task.content_text().unwrap_or_default();
        text::printable(&format!("{} {content}", task.id.as_str())).into_owned()
    };
    let candidates: Vec<String> = opened.plan().tasks.iter().map(line).collect();
    let (plan, lines) = (opened.plan().clone(), candidates.clone());
    let refuse = move |typed: &str| task_of(&plan, &lines, typed).err();
    let typed = prompt::text(world, words::ASK_TASK, candidates.clone(), refuse)?;
    task_of(opened.plan(), &candidates, &typed).map_err(Failure::usage)
}

/// Asks for one document after the other, until none is named.
fn ask_documents(world: &World) -> Result<Vec<String>, Failure> {
    let refuse = |typed: &str| {
        let is_none = typed.trim().is_empty();
        if is_none { None } else { given::parse_document(typed).err() }
    };
    let mut documents = Vec::new();
    loop {
        let typed = prompt::text(world, words::ASK_DOCUMENT, Vec::new(), refuse)?;
        if typed.trim().is_empty() {
            return Ok(documents);
        }
        documents.push(typed);
    }
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
