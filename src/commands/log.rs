//! `log`: the plan's history by task and field.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::environment::World;
use super::revisions::{self, Git};
use super::{Exit, Failure, locate, output, say, views};
use crate::changes::Deed;
use crate::changes::trail::Told;
use crate::cli::{Global, LogArgs, LogFormat};
use crate::history::Commit;
use crate::history::identity::Identity;
use crate::history::steps::{History, Parents, Step};
use crate::message::{Message, words};
use crate::model::{self, Plan};
use crate::render::json;
use crate::view::change;
use crate::view::filter;
use crate::view::log::{self, Record, Wanted};

/// The history of a plan.
pub(super) fn log(global: &Global, arguments: &LogArgs, world: &World) -> Result<Exit, Failure> {
    if global.as_of.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_LOG));
    }
    let format = output::format(global, arguments.format)?;
    let git = Git::open(global.plans.as_deref(), world)?;
    let tip = git.commit(global.known_at.as_deref().unwrap_or("HEAD"))?;
    let (name, day) = (global.plan.as_deref(), views::day(global)?);
    let meant = git.all(&tip).and_then(|plans| locate::meant(&plans, name, None, day));
    let folder = match (meant, name) {
        (Err(failure), Some(name)) => git.gone(&tip, name)?.ok_or(failure)?,
        (meant, _) => meant?,
    };
    let loaded = revisions::load(&folder, Some(&git))?;
    if let Some(loss) = loaded.lost_file().filter(|_| folder.place.refusal().is_some()) {
        return Err(views::unreadable(&folder.id, &loaded, loss));
    }
    let plan = loaded.plan;
    let parents = if arguments.all_parents { Parents::All } else { Parents::First };
    let path = folder.place.in_repository().unwrap_or_default();
    let mut wanted = wanted(arguments, &plan)?;
    // who led a task, and what was told before on another line, may lie outside the days asked for
    let is_whole = wanted.unit.is_some() || parents == Parents::All;
    let is_wanted = |step: &Step| is_whole || wanted.admits_day(step.commit.day());
    let (history, mut told) = git.history((None, &tip), path, parents, is_wanted)?;
    if parents == Parents::All {
        told = once(&git, &tip, &history, told)?;
    }
    if let Some(id) = &arguments.id {
        let everything = || git.told(&history.steps);
        wanted.task = Some(task(&plan, &told, everything, id)?);
    }
    wanted.learn(&plan, told.iter().filter_map(|(_, told)| told.change()));
    told.retain(|(index, told)| {
        wanted.admits_day(history.steps[*index].commit.day()) && wanted.admits(told)
    });
    let records = records(&git, &history, told)?;
    let view = log::log(
        &plan,
        &tip,
        history.cut_at.as_ref().map(|step| step.commit.id.as_str()),
        &records,
        wanted,
    );
    let text = match format.of_view() {
        Some(format) => output::render(&view, format, world),
        None => json::write_lines(&view.changes),
    };
    let exit = output::deliver(global, &text, Exit::Fine)?;
    if let Some(cut) = view.cut().filter(|_| matches!(format, LogFormat::Csv | LogFormat::Jsonl)) {
        say(&cut, world);
    }
    // the process ends here: to give back what so many commits take, one by one, is a tenth of the time
    std::mem::forget(view);
    std::mem::forget(records);
    std::mem::forget(history);
    Ok(exit)
}

/// What is told, less what was already done by an older commit on another line of history.
fn once(
    git: &Git,
    tip: &Commit,
    history: &History,
    told: Vec<(usize, Told)>,
) -> Result<Vec<(usize, Told)>, Message> {
    let ancestry = git.repository.ancestry(tip)?;
    let mut told: Vec<(usize, Told)> = told.into_iter().flat_map(by_field).collect();
    let mut known: BTreeMap<Deed<'_>, &Commit> = BTreeMap::new();
    let mut again = vec![false; told.len()];
    for (again, (index, told)) in again.iter_mut().zip(&told).rev() {
        let Some(change) = told.change() else { continue };
        let newer = &history.steps[*index].commit;
        let older = known.entry(change.deed()).or_insert(newer);
        *again = !ancestry.is_ancestor(older, newer);
        if !*again {
            *older = newer;
        }
    }
    let mut again = again.into_iter();
    told.retain(|_| again.next() == Some(false));
    Ok(told)
}

fn by_field((index, told): (usize, Told)) -> Vec<(usize, Told)> {
    match told {
        Told::Unreadable(_) => vec![(index, told)],
        Told::Change(change) => {
            let fields = change.by_field().into_iter();
            fields.map(|change| (index, Told::Change(change))).collect()
        }
    }
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
    if let (Some(since), Some(until)) = (wanted.since, wanted.until)
        && until < since
    {
        let values = [("since", since.into()), ("until", until.into())];
        return Err(Failure::usage(words::SINCE_AFTER_UNTIL.with(values)));
    }
    Ok(wanted)
}

/// The task that is meant: one of the plan, or one that its history tells of, if need be `everything` in it.
fn task(
    plan: &Plan,
    told: &[(usize, Told)],
    everything: impl FnOnce() -> Result<Vec<(usize, Told)>, Message>,
    wanted: &str,
) -> Result<String, Failure> {
    match filter::task(plan, wanted) {
        Ok(id) => Ok(id.to_owned()),
        Err(message) => {
            let known = match known_task(told, wanted) {
                None => known_task(&everything()?, wanted),
                known => known,
            };
            known.ok_or_else(|| Failure::usage(message))
        }
    }
}

/// The id of the task that is told of and that `wanted` names; `1` finds `01`.
fn known_task(told: &[(usize, Told)], wanted: &str) -> Option<String> {
    let changes = told.iter().filter_map(|(_, told)| told.change());
    let ids: BTreeSet<&str> = changes.filter_map(|change| change.item().task()).collect();
    let number = model::number(wanted);
    let same_number = |id: &&str| number.is_some() && model::number(id) == number;
    let known = ids.get(wanted).copied().or_else(|| ids.iter().copied().find(same_number));
    known.map(str::to_owned)
}

/// What is told, with who recorded it.
fn records<'h>(
    git: &Git,
    history: &'h History,
    told: Vec<(usize, Told)>,
) -> Result<Vec<Record<'h>>, Message> {
    let steps = told.iter().map(|(index, _)| &history.steps[*index]);
    let identities = git.repository.identities(steps)?;
    let record = |(index, told): (usize, Told)| {
        let step = &history.steps[index];
        let identity = identities.get(&step.commit.id).copied().unwrap_or(Identity::NameOnly);
        Record { step, identity, told }
    };
    Ok(told.into_iter().map(record).collect())
}
