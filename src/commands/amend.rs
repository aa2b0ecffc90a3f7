//! `extend` and `amend`: what a document changed of a plan, written beside what was approved.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::editing::{self, Edit, Manner, Opened, Target};
use super::environment::World;
use super::{Exit, Failure, given};
use crate::changes::item::{Id, Item, Kind};
use crate::changes::{self, Change, past};
use crate::check;
use crate::check::edit::schedule_changed;
use crate::cli::{AmendArgs, ExtendArgs, Global};
use crate::edit::drafts::{AmendmentDraft, DocumentDraft, ExtensionDraft};
use crate::edit::list;
use crate::load;
use crate::message::{Message, words};
use crate::model::{Amendment, Plan};
use crate::outcome::{self, Extensions};
use crate::view::filter;

/// Gives a task more time.
pub(super) fn extend(
    global: &Global,
    arguments: &ExtendArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let target = Target::of(global, None)?;
    editing::edit(global, world, target, Manner::of(arguments.dry_run), |opened| {
        let (document, date) = amending(opened, &arguments.document).map_err(Failure::usage)?;
        let file = load::TASKS;
        let task = filter::task(opened.plan(), &arguments.id).map_err(Failure::usage)?.to_owned();
        let extension = ExtensionDraft {
            task: task.clone(),
            schedule: arguments.schedule.clone(),
            document: document.number,
            date,
            reason: arguments.reason.clone(),
        };
        let text = opened.appended(file, &[(&extension).into()])?;
        let known = Extensions::new(opened.plan());
        let newest = known.of(&task).last().filter(|newest| date < newest.date.value);
        let told = newest.map(|newest| {
            words::EXTENDED_LATER.with([
                ("task", task.as_str().into()),
                ("extension", newest.document.as_str().into()),
                ("date", newest.date.value.into()),
            ])
        });
        let told = told.into_iter().collect();
        Ok(Edit { tasks: vec![task], told, ..Edit::new(file, text) })
    })
}

/// A document that changes something of the plan, and its day, on which the plan was there.
fn amending(opened: &Opened, said: &str) -> Result<(DocumentDraft, NaiveDate), Message> {
    let (document, date) = given::dated_document(said, opened.day)?;
    match opened.plan().issued.as_ref() {
        Some(issued) if date < issued.value => {
            let values = [("date", date.into()), ("day", issued.value.into())];
            Err(words::AMENDED_TOO_EARLY.with(values))
        }
        _ => Ok((document, date)),
    }
}

/// Names a document that amended the plan, with the tasks that it changed.
pub(super) fn amend(
    global: &Global,
    arguments: &AmendArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let target = Target::of(global, None)?;
    editing::edit(global, world, target, Manner::of(arguments.dry_run), |opened| {
        let (document, date) = amending(opened, &arguments.document).map_err(Failure::usage)?;
        let file = load::PLAN;
        let held: Vec<Plan> = opened.held(world)?.into_iter().map(|loaded| loaded.plan).collect();
        if held.is_empty() && arguments.tasks.is_empty() {
            return Err(Failure::usage(words::AMENDED_TASKS_UNKNOWN));
        }
        let none = Plan::default();
        let (before, now) = (held.first().unwrap_or(&none), opened.plan());
        let changes = changed(&held, now);
        let amended =
            |named: &[String]| amended_tasks(before, now, &changes, named).map_err(Failure::usage);
        let (number, title) = (document.number, document.title);
        let tasks = amended(&arguments.tasks)?;
        let mut amendment = AmendmentDraft { number, date, title, tasks };
        let mut text = opened.text(file).to_owned();
        let broken = || opened.broken(file, Kind::Amendment.code());
        if let Some(first) = unrecorded(&held, now, &amendment) {
            let written = AmendmentDraft {
                number: first.number.value.clone(),
                date: first.date.value,
                title: first.title.as_ref().map(|title| title.value.clone()),
                tasks: first.tasks.iter().map(|task| task.value.clone()).collect(),
            };
            if amendment.tasks.iter().all(|task| written.tasks.contains(task)) {
                let place = ("place", opened.place(first.number.at).into());
                return Err(Failure::usage(words::ALREADY_AMENDED.with([place])));
            }
            let without = list::remove(&text, first.at.start).ok_or_else(broken)?;
            // one that somebody wrote otherwise, with a comment or elsewhere, stays beside this one
            if list::append(&without, &[(&written).into()]).as_ref() == Some(&text) {
                amendment.tasks = amended(&[written.tasks, amendment.tasks].concat())?;
                amendment.title = amendment.title.or(written.title);
                text = without;
            }
        }
        let number = ("document", amendment.number.as_str().into());
        let told = match amendment.tasks.as_slice() {
            [] => words::AMENDS_WORDS.with([number]),
            tasks => words::AMENDS.with([number, ("tasks", tasks.join(", ").into())]),
        };
        let text = list::append(&text, &[(&amendment).into()]).ok_or_else(broken)?;
        let extended = yet_extended(before, now, &amendment);
        let told = std::iter::once(told).chain(extended).collect();
        // nothing that git has is altered where what it does not have is completed
        let judge = check::judge_content;
        Ok(Edit { told, judge, ..Edit::new(file, text) })
    })
}

/// That the time of a task, which the amendment changed, does not count: an extension stands in its place.
fn yet_extended(before: &Plan, now: &Plan, amendment: &AmendmentDraft) -> Vec<Message> {
    let extensions = Extensions::new(now);
    let entries = outcome::entries_by_task(now);
    let told = |id: &String| {
        let (was, is) = (before.task(id)?, now.task(id)?);
        let [old, new] = [was, is].map(|task| {
            let schedule = task.schedule.as_ref().map(|schedule| schedule.wording.as_str());
            (schedule, task.condition.as_ref().map(|condition| condition.as_str()))
        });
        let entries = entries.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        let extension = extensions.replacing(is, entries, amendment.date).filter(|_| old != new)?;
        let cure = schedule_changed::making_it_count(is, &amendment.number, amendment.date);
        Some(words::AMENDED_YET_EXTENDED.with([
            ("task", id.into()),
            ("extension", extension.document.as_str().into()),
            ("command", cure.into()),
        ]))
    };
    amendment.tasks.iter().filter_map(told).collect()
}

/// What differs from the plan wherever git has it: while it merges, what the other commit has there too is no change.
fn changed(held: &[Plan], now: &Plan) -> Vec<Change> {
    let mut edits = held.iter().map(|before| changes::between(before, now));
    let mut changes = edits.next().unwrap_or_default();
    for other in edits {
        let part = |change: &Change| (change.item().kind, change.item().id.clone());
        let parts: BTreeSet<(Kind, Id)> = other.iter().map(part).collect();
        changes.retain(|change| parts.contains(&part(change)));
    }
    changes
}

/// The tasks that are `named`, or else those of which the plan says something else than in git, in its order, last those
/// that it has no more: none where the plan's own words alone differ.
fn amended_tasks(
    before: &Plan,
    now: &Plan,
    changes: &[Change],
    named: &[String],
) -> Result<Vec<String>, Message> {
    let ids: BTreeSet<String> = if named.is_empty() {
        let is_gone = |change: &Change| matches!(change, Change::Removed(item) if item.kind == Kind::Extension);
        let kept = changes.iter().filter(|change| past::is_of_plan(change) && !is_gone(change));
        let of_tasks = kept.map(Change::item);
        let lost = changes::lost(changes, Kind::Extension, [before, now]);
        of_tasks.chain(lost).filter_map(Item::task).map(str::to_owned).collect()
    } else {
        named.iter().map(|id| named_task(before, now, id)).collect::<Result<_, _>>()?
    };
    let gone = before.tasks.iter().filter(|task| now.task(&task.id).is_none());
    let amended = now.tasks.iter().chain(gone).map(|task| &task.id.value);
    let amended: Vec<String> = amended.filter(|id| ids.contains(*id)).cloned().collect();
    // what stands before the amendments in a plan are its own words
    let are_words = |change: &Change| change.item().kind < Kind::Amendment;
    if amended.is_empty() && !changes.iter().any(are_words) {
        return Err(words::NOTHING_AMENDED.into());
    }
    Ok(amended)
}

/// The task that `wanted` names; one that was just taken out may be named too.
fn named_task(before: &Plan, now: &Plan, wanted: &str) -> Result<String, Message> {
    let found = filter::task(now, wanted);
    found.or_else(|unknown| filter::task(before, wanted).map_err(|_| unknown)).map(str::to_owned)
}

/// The amendment that names the document already and that git does not have yet: the draft is a part of it, or completes
/// it. One in git covered an earlier edit.
fn unrecorded<'a>(held: &[Plan], now: &'a Plan, draft: &AmendmentDraft) -> Option<&'a Amendment> {
    let is_same =
        |known: &&Amendment| known.number.value == draft.number && known.date.value == draft.date;
    let recorded = held.iter().map(|before| before.amendments.iter().filter(is_same).count());
    now.amendments.iter().filter(is_same).nth(recorded.max().unwrap_or_default())
}
