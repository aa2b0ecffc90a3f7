//! `undo`: takes back the last entry that git does not have yet.

use std::collections::BTreeSet;

use chrono::Months;

use super::editing::{self, Edit, Manner, Opened, Target};
use super::environment::World;
use super::{Exit, Failure, locate};
use crate::changes::item::{Item, Kind};
use crate::changes::{self, Change, items};
use crate::check;
use crate::cli::{Global, UndoArgs};
use crate::diagnostic::Location;
use crate::edit::list;
use crate::load::{self, Loaded};
use crate::message::{Message, words};
use crate::model::{Entry, Event, Plan};

/// Takes the last entry out of the progress that is in no commit; says how to correct one that is.
pub(super) fn undo(global: &Global, arguments: &UndoArgs, world: &World) -> Result<Exit, Failure> {
    let mut manner = Manner::of(arguments.dry_run);
    let target = target(global, world)?;
    if manner == Manner::Write && Opened::read(target.clone())?.held(world)?.is_empty() {
        if !world.is_interactive {
            return Err(Failure::usage(words::UNDO_WITHOUT_GIT));
        }
        manner = Manner::Ask;
    }
    editing::edit(global, world, target, manner, |opened| {
        let file = load::PROGRESS;
        let plan = opened.plan();
        let Some(entry) = last_new(&opened.held(world)?, opened)? else {
            let last =
                plan.entries.last().ok_or_else(|| Failure::usage(words::NO_ENTRY_TO_TAKE_BACK))?;
            return Err(Failure::usage(correction(last)));
        };
        let text = list::remove(opened.text(file), entry.at.start);
        let text = text.ok_or_else(|| opened.broken(file, Kind::Entry.code()))?;
        let told = words::TAKES_BACK.with(named(entry));
        Ok(Edit {
            tasks: vec![entry.task.value.clone()],
            told: vec![told],
            judge: check::judge_content,
            ..Edit::new(file, text)
        })
    })
}

/// The plan that is meant: the one of the year before too may have got entries that git does not have, as in January.
fn target(global: &Global, world: &World) -> Result<Target, Failure> {
    let target = Target::of(global, None)?;
    let year_before = target.day.checked_sub_months(Months::new(12));
    // plans of then among which none is meant are in nobody's way
    let Ok(earlier) = Target::of(global, year_before) else { return Ok(target) };
    if earlier.folder == target.folder {
        return Ok(target);
    }
    match (has_new(&target, world)?, has_new(&earlier, world)) {
        (Some(true), Ok(Some(true))) => Err(locate::ambiguous(&[&earlier.folder, &target.folder])),
        (Some(false), Ok(Some(true))) => Ok(earlier),
        // what cannot be read there may be the last entry
        (Some(false), Err(failure)) => Err(failure),
        _ => Ok(target),
    }
}

/// Whether the plan has an entry that git does not have; `None` where git does not have the plan.
fn has_new(target: &Target, world: &World) -> Result<Option<bool>, Failure> {
    let opened = Opened::read(target.clone())?;
    let held = opened.held(world)?;
    (!held.is_empty()).then(|| Ok(last_new(&held, &opened)?.is_some())).transpose()
}

/// The lowest entry of the file that came since git's last commit and is in none that it merges or replays; refuses to
/// say where one below it cannot be read.
fn last_new<'a>(held: &[Loaded], opened: &'a Opened) -> Result<Option<&'a Entry>, Failure> {
    let now = opened.plan();
    let added = |change| match change {
        Change::Added(item) if item.kind == Kind::Entry => Some(item.at),
        _ => None,
    };
    let mut new: BTreeSet<Location> = match held.first() {
        None => now.entries.iter().map(|entry| entry.at).collect(),
        Some(last) => changes::between(&last.plan, now).into_iter().filter_map(added).collect(),
    };
    for brought in held.iter().skip(1) {
        new = &new & &unequal(&brought.plan, now);
    }
    let last = new.pop_last();
    let start = last.map_or(0, |at| at.start);
    opened.refuse_loss_from(load::PROGRESS, start, words::ENTRIES_UNREAD)?;
    Ok(now.entries.iter().find(|entry| Some(entry.at) == last))
}

/// The entries of a plan to which another version has no equal one. None is taken for one of that which was altered:
/// of what a commit has that is merged or replayed, part may have been left out.
fn unequal(other: &Plan, now: &Plan) -> BTreeSet<Location> {
    let mut others = items::entry_items(other);
    let is_unequal = |entry: &Item| {
        let place = others.iter().position(|other| other.fields == entry.fields);
        place.map(|place| others.swap_remove(place)).is_none()
    };
    items::entry_items(now).into_iter().filter(is_unequal).map(|entry| entry.at).collect()
}

/// Which command corrects an entry that is recorded for good: the event that takes it back, or for a result another one
/// whose note says what was wrong.
fn correction(entry: &Entry) -> Message {
    let event = match entry.event.value {
        Event::Done | Event::Cancelled => Event::Reopened,
        Event::Paused => Event::Resumed,
        Event::Resumed => Event::Paused,
        Event::Reopened => Event::Done,
        Event::Started | Event::Result => Event::Result,
    };
    let command = format!(
        "kstthc record {} --{} --date … --document … --note …",
        entry.task.value,
        event.code()
    );
    let [task, day, event] = named(entry);
    words::IS_COMMITTED.with([task, day, event, ("command", command.into())])
}

fn named(entry: &Entry) -> [(&'static str, crate::message::Value); 3] {
    [
        ("task", entry.task.as_str().into()),
        ("day", entry.date.value.into()),
        ("event", entry.event.value.words().into()),
    ]
}
