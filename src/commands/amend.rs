//! `extend` and `amend`: what a document changed of a plan, written beside what was approved.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::editing::{self, Edit, Manner, Opened};
use super::environment::World;
use super::{Exit, Failure, given};
use crate::changes::item::Kind;
use crate::changes::{self, Change};
use crate::cli::{AmendArgs, ExtendArgs, Global};
use crate::edit::drafts::{AmendmentDraft, DocumentDraft, ExtensionDraft};
use crate::edit::list;
use crate::load;
use crate::message::{Message, words};
use crate::model::Plan;
use crate::view::filter;

/// Gives a task more time.
pub(super) fn extend(
    global: &Global,
    arguments: &ExtendArgs,
    world: &World,
) -> Result<Exit, Failure> {
    editing::edit(global, world, Manner::of(arguments.dry_run), |opened| {
        let (document, date) = amending(opened, &arguments.document).map_err(Failure::usage)?;
        let file = load::TASKS;
        let task = filter::task(opened.plan(), &arguments.id).map_err(Failure::usage)?.to_owned();
        let extension = ExtensionDraft {
            task: task.clone(),
            schedule: arguments.schedule.clone(),
            document: document.number.clone(),
            date,
            reason: arguments.reason.clone(),
        };
        let text = list::append(opened.text(file), &(&extension).into());
        let text = text.ok_or_else(|| opened.broken(file))?;
        Ok(Edit { tasks: vec![task], ..Edit::new(file, text) })
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
    editing::edit(global, world, Manner::of(arguments.dry_run), |opened| {
        let (document, date) = amending(opened, &arguments.document).map_err(Failure::usage)?;
        let file = load::PLAN;
        let before = opened.recorded(world)?.map(|loaded| loaded.plan);
        let tasks = match &before {
            None if arguments.tasks.is_empty() => {
                return Err(Failure::usage(words::AMENDED_TASKS_UNKNOWN));
            }
            Some(before) if arguments.tasks.is_empty() => changed_tasks(before, opened.plan()),
            _ => {
                let before = before.unwrap_or_default();
                let named = arguments.tasks.iter();
                let named = named.map(|id| named_task(&before, opened.plan(), id));
                named.collect::<Result<BTreeSet<_>, _>>().map_err(Failure::usage)?
            }
        };
        if tasks.is_empty() {
            return Err(Failure::usage(words::NO_TASK_CHANGED));
        }
        let tasks: Vec<String> = tasks.into_iter().collect();
        let told = words::AMENDS.with([
            ("document", document.number.as_str().into()),
            ("tasks", tasks.join(", ").into()),
        ]);
        let amendment = AmendmentDraft {
            number: document.number.clone(),
            date,
            title: document.title.clone(),
            tasks,
        };
        let text = list::append(opened.text(file), &(&amendment).into());
        let text = text.ok_or_else(|| opened.broken(file))?;
        Ok(Edit { told: vec![told], ..Edit::new(file, text) })
    })
}

/// The tasks that differ from what git has: those that an amendment just carried out changed.
fn changed_tasks(before: &Plan, now: &Plan) -> BTreeSet<String> {
    let changes = changes::between(before, now);
    let items = changes.iter().map(Change::item).filter(|item| item.kind == Kind::Task);
    items.map(|item| item.id.clone()).collect()
}

/// The task that `wanted` names; one that was just taken out may be named too.
fn named_task(before: &Plan, now: &Plan, wanted: &str) -> Result<String, Message> {
    let found = filter::task(now, wanted);
    found.or_else(|unknown| filter::task(before, wanted).map_err(|_| unknown)).map(str::to_owned)
}
