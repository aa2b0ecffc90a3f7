//! `log`: the plan's history by task and field.

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::{Datelike as _, NaiveDate};

use super::environment::World;
use super::revisions::{self, Git};
use super::{Exit, Failure, locate, output, views};
use crate::changes::Change;
use crate::changes::item::Kind;
use crate::changes::trail::Told;
use crate::cli::{Global, LogArgs, LogFormat, ViewFormat};
use crate::history::identity::Identity;
use crate::history::steps::{History, Line};
use crate::message::Message;
use crate::model::Plan;
use crate::render::json;
use crate::view::change;
use crate::view::filter;
use crate::view::log::{self, Record, Wanted};

/// The history of a plan.
pub(super) fn log(global: &Global, arguments: &LogArgs, world: &World) -> Result<Exit, Failure> {
    let git = Git::open(global.plans.as_deref(), world)?;
    let tip = git.commit(global.known_at.as_deref().unwrap_or("HEAD"))?;
    let year = views::day(global)?.year();
    let folder = locate::meant(&git.all(&tip)?, global.plan.as_deref(), year)?;
    let plan = revisions::load(&folder, Some(&git))?.plan;
    let line = if arguments.all_parents { Line::AllParents } else { Line::FirstParent };
    let path = folder.place.in_repository().unwrap_or_default();
    let history = git.repository.history(&mut git.objects.borrow_mut(), &tip, None, path, line)?;
    let mut wanted = wanted(arguments, &plan)?;
    let mut told = git.told(&history, |step| wanted.admits_day(step.commit.day()))?;
    if line == Line::AllParents {
        told = once(&git, &history, told)?;
    }
    if let Some(id) = &arguments.id {
        wanted.task = Some(task(&plan, &told, id)?);
    }
    wanted.learn(&plan, told.iter().filter_map(|(_, told)| told.change()));
    told.retain(|(index, told)| {
        wanted.admits_day(history.steps[*index].commit.day()) && wanted.admits(told)
    });
    let records = records(&git, &history, told)?;
    let view = log::log(&plan, &tip, history.cut_at.as_deref(), &records, wanted);
    let format = match arguments.format {
        LogFormat::Human => ViewFormat::Human,
        LogFormat::Json => ViewFormat::Json,
        LogFormat::Csv => ViewFormat::Csv,
        LogFormat::Md => ViewFormat::Md,
        LogFormat::Jsonl => {
            return output::deliver(global, &json::write_lines(&view.changes), Exit::Fine);
        }
    };
    output::deliver(global, &output::render(&view, format, world), Exit::Fine)
}

/// What is told, less what was already done by an older commit on another line of history.
fn once(
    git: &Git,
    history: &History,
    told: Vec<(usize, Told)>,
) -> Result<Vec<(usize, Told)>, Message> {
    let mut known: BTreeMap<(Kind, String), Vec<(usize, Change)>> = BTreeMap::new();
    let mut kept = Vec::new();
    for (index, told) in told.into_iter().rev() {
        if let Some(change) = told.change() {
            let item = change.item();
            let known = known.entry((item.kind, item.id.clone())).or_default();
            let older = known.iter().rev().find(|(_, known)| known.is_same(change));
            if let Some((older, _)) = older {
                let (older, newer) = (&history.steps[*older].commit, &history.steps[index].commit);
                if !git.repository.is_ancestor(older, newer)? {
                    known.push((index, change.clone()));
                    continue;
                }
            }
            known.push((index, change.clone()));
        }
        kept.push((index, told));
    }
    kept.reverse();
    Ok(kept)
}

/// Which changes are asked for, the task aside: that may be one which the plan has no more.
fn wanted(arguments: &LogArgs, plan: &Plan) -> Result<Wanted, Failure> {
    let day = |text: &Option<String>| -> Result<Option<NaiveDate>, Failure> {
        text.as_deref().map(views::day_of).transpose()
    };
    let unit = arguments.unit.as_deref().map(|wanted| filter::unit(plan, wanted)).transpose();
    let field = arguments.field.as_deref().map(change::field).transpose();
    let mut wanted = Wanted::default();
    wanted.unit = unit.map_err(Failure::usage)?.map(str::to_owned);
    wanted.field = field.map_err(Failure::usage)?.map(str::to_owned);
    wanted.since = day(&arguments.since)?;
    wanted.until = day(&arguments.until)?;
    Ok(wanted)
}

/// The task that is meant: one of the plan, or one that its history tells of.
fn task(plan: &Plan, told: &[(usize, Told)], wanted: &str) -> Result<String, Failure> {
    let is_meant =
        |told: &Told| told.change().is_some_and(|change| change.item().task() == Some(wanted));
    match filter::task(plan, wanted) {
        Ok(id) => Ok(id.to_owned()),
        Err(_) if told.iter().any(|(_, told)| is_meant(told)) => Ok(wanted.to_owned()),
        Err(message) => Err(Failure::usage(message)),
    }
}

/// What is told, with who recorded it.
fn records(git: &Git, history: &History, told: Vec<(usize, Told)>) -> Result<Vec<Record>, Message> {
    let mut commits: Vec<&str> =
        told.iter().map(|(index, _)| history.steps[*index].commit.id.as_str()).collect();
    commits.dedup();
    let objects = &mut git.objects.borrow_mut();
    let identities = git.repository.identities(objects, commits.into_iter())?;
    let record = |(index, told): (usize, Told)| {
        let step = &history.steps[index];
        Record {
            commit: step.commit.clone(),
            author: Rc::clone(&step.author),
            identity: identities.get(&step.commit.id).copied().unwrap_or(Identity::NameOnly),
            is_before_parent: step.is_before_parent,
            told,
        }
    };
    Ok(told.into_iter().map(record).collect())
}
