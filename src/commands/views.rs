//! `status`, `overdue`, `units`, `show`.

use chrono::NaiveDate;

use super::environment::{World, today};
use super::revisions;
use super::{Exit, Failure, complain, locate, many, output, say};
use crate::calendar::{self, Quarter};
use crate::check;
use crate::cli::{
    DueDates, Global, ManyArgs, OverdueArgs, ShowArgs, StatusArgs, UnitsArgs, ViewFormat,
};
use crate::diagnostic::{Finding, Severity};
use crate::history::Commit;
use crate::load::Loaded;
use crate::message::words;
use crate::outcome::Against;
use crate::render::Screen;
use crate::text;
use crate::view::filter::{self, Filter};
use crate::view::successors;
use crate::view::{self, Situation, View};

/// The whole plan.
pub(super) fn status(
    global: &Global,
    arguments: &StatusArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if arguments.view.all {
        return many::status(global, arguments, world);
    }
    with_situation(global, world, |situation, _| {
        let plan = situation.plan;
        let outcomes = arguments.outcome.as_deref().map_or(Ok(Vec::new()), filter::outcomes);
        let filter = Filter {
            outcomes: outcomes.map_err(Failure::usage)?,
            ..filter(plan, arguments.unit.as_deref(), arguments.group.as_deref())?
        };
        hint_at_predecessors(situation, filter.unit.as_deref(), global, world);
        let view = view::status::status(situation, filter);
        print(&view, &arguments.view, global, world)
    })
}

/// What is late.
pub(super) fn overdue(
    global: &Global,
    arguments: &OverdueArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if arguments.view.all {
        return many::overdue(global, arguments, world);
    }
    let quarter = arguments.quarter.as_deref().map(quarter).transpose()?;
    let against = against(arguments.against);
    with_situation(global, world, |situation, _| {
        let plan = situation.plan;
        let filter = filter(plan, arguments.unit.as_deref(), arguments.group.as_deref())?;
        hint_at_predecessors(situation, filter.unit.as_deref(), global, world);
        let view = by_due_dates(against, situation, |situation| {
            view::overdue::overdue(situation, quarter, filter)
        });
        print(&view, &arguments.view, global, world)
    })
}

/// What is asked of a plan by the due dates that are meant; those in force are what it is judged by already.
pub(super) fn by_due_dates<'a, T>(
    against: Against,
    situation: &Situation<'a>,
    ask: impl FnOnce(&Situation<'a>) -> T,
) -> T {
    match against {
        Against::Current => ask(situation),
        Against::Original => ask(&situation.against(against)),
    }
}

/// Each unit's tasks.
pub(super) fn units(
    global: &Global,
    arguments: &UnitsArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if arguments.view.all {
        return many::units(global, arguments, world);
    }
    let quarter = arguments.quarter.as_deref().map(quarter).transpose()?;
    with_situation(global, world, |situation, _| {
        let wanted = arguments.unit.as_deref();
        let only = wanted.map(|wanted| filter::unit(situation.plan, wanted)).transpose();
        let only = only.map_err(Failure::usage)?;
        hint_at_predecessors(situation, only, global, world);
        let view = view::units::units(situation, only, quarter);
        print(&view, &arguments.view, global, world)
    })
}

/// One task.
pub(super) fn show(global: &Global, arguments: &ShowArgs, world: &World) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.view.format)?;
    with_neighbours(global, world, None, |situation, loaded, beside| {
        let id = filter::task(situation.plan, &arguments.id).map_err(Failure::usage)?;
        let origin = situation.plan.task(id).and_then(|task| task.carried_from.as_ref());
        let earlier = origin.map(|origin| beside(&origin.plan)).transpose()?.flatten();
        let earlier = earlier.filter(|earlier| earlier.lost_file().is_none());
        let earlier =
            earlier.as_ref().and_then(|earlier| Situation::new(&earlier.plan, situation.day));
        let view = view::show::show(situation, &loaded.sources, id, earlier.as_ref());
        // all that is known is shown whole, however long
        let world = World { screen: Screen { cut: false, ..world.screen }, ..world.clone() };
        let view = view.expect("the id is that of a task");
        print_as(&view, format, arguments.view.exit_code, global, &world)
    })
}

/// Reads the plan with this name that stands beside the one that is meant.
type Beside<'a> = &'a dyn Fn(&str) -> Result<Option<Loaded>, Failure>;

/// Loads the plan that is meant, works out where its tasks stand, and says how many problems it has once the view is out.
pub(super) fn with_situation(
    global: &Global,
    world: &World,
    answer: impl FnOnce(&Situation<'_>, &Loaded) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    with_situation_of(global, world, None, answer)
}

/// As [`with_situation`], of the plan for the year of the day that is asked about.
pub(super) fn with_situation_of(
    global: &Global,
    world: &World,
    asked: Option<NaiveDate>,
    answer: impl FnOnce(&Situation<'_>, &Loaded) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    with_neighbours(global, world, asked, |situation, loaded, _| answer(situation, loaded))
}

/// As [`with_situation_of`], for an answer that may look into the plans beside the one that is meant.
fn with_neighbours(
    global: &Global,
    world: &World,
    asked: Option<NaiveDate>,
    answer: impl FnOnce(&Situation<'_>, &Loaded, Beside<'_>) -> Result<Exit, Failure>,
) -> Result<Exit, Failure> {
    let day = day(global)?;
    let (past, folders) = revisions::folders(global, world)?;
    let folder = locate::meant(&folders, global.plan.as_deref(), asked, day)?;
    let git = past.as_ref().map(|(git, _)| git);
    let loaded = revisions::load(&folder, git)?;
    if let Some(loss) = loaded.lost_file() {
        return Err(unreadable(&folder.id, &loaded, loss));
    }
    let Some(mut situation) = Situation::new(&loaded.plan, day) else {
        return Err(without_year(&folder.id, folder.place.commit()));
    };
    situation.known = past.as_ref().map(|(_, commit)| commit);
    let beside = |name: &str| revisions::beside(&folder, name, git);
    let exit = answer(&situation, &loaded, &beside)?;
    if let Some(loss) = loaded.loss() {
        let values = [
            ("place", place(&loaded, loss).into()),
            ("reason", loss.message.clone().into()),
            ("command", check_command(global.known_at.as_deref()).into()),
        ];
        complain(&words::READ_IN_PART.with(values), world.language);
        return Ok(Exit::Unjudged);
    }
    hint_at_problems(&loaded, global, world);
    Ok(exit)
}

/// Refuses a plan of which something is not known: what is made of it goes out of the house.
pub(super) fn refuse_loss(loaded: &Loaded) -> Result<(), Failure> {
    loaded.loss().map_or(Ok(()), |loss| Err(unreadable(&loaded.plan.id, loaded, loss)))
}

/// Says on stderr which tasks the plan gives to a unit that the one which is asked about took over from: a view tells of
/// units as the plan names them.
fn hint_at_predecessors(
    situation: &Situation<'_>,
    unit: Option<&str>,
    global: &Global,
    world: &World,
) {
    if let Some(unit) = unit.filter(|_| !global.quiet) {
        for said in successors::left_to(situation.plan, unit, situation.day) {
            say(&said, world);
        }
    }
}

/// Says on stderr how many problems a plan has that a view was made of.
pub(super) fn hint_at_problems(loaded: &Loaded, global: &Global, world: &World) {
    if global.quiet {
        return;
    }
    let verdict = check::judge(loaded);
    let problems = verdict.count(Severity::Error) + verdict.count(Severity::Warning);
    if problems > 0 {
        let command = check_command(global.known_at.as_deref());
        let hint = words::PROBLEMS.with([("count", problems.into()), ("command", command.into())]);
        say(&hint, world);
    }
}

/// The command that shows what is wrong with the plans, on disk or at a revision.
pub(super) fn check_command(revision: Option<&str>) -> String {
    let at = revision.map(|revision| format!(" --known-at {revision}"));
    format!("kstthc check{}", at.unwrap_or_default())
}

/// Says that a plan does not tell its year.
pub(super) fn without_year(plan: &str, commit: Option<&Commit>) -> Failure {
    let command = check_command(commit.map(Commit::short));
    let values = [("plan", plan.into()), ("command", command.into())];
    Failure::unjudged(words::PLAN_WITHOUT_YEAR.with(values))
}

/// Says because of which place a plan cannot be spoken for.
pub(super) fn unreadable(id: &str, loaded: &Loaded, loss: &Finding) -> Failure {
    Failure::unjudged(words::PLAN_UNREADABLE.with([
        ("plan", id.into()),
        ("path", place(loaded, loss).into()),
        ("reason", loss.message.clone().into()),
    ]))
}

/// The file of which nothing is known, or the line from which on something is not.
fn place(loaded: &Loaded, loss: &Finding) -> String {
    let source = &loaded.sources[loss.location.file];
    if loaded.lost_file().is_some() {
        return source.path.clone();
    }
    format!("{}:{}", source.path, source.position(loss.location.start).0)
}

/// The day that the view speaks about.
pub(super) fn day(global: &Global) -> Result<NaiveDate, Failure> {
    global.as_of.as_deref().map_or_else(|| Ok(today()), day_of)
}

/// The due dates that count.
pub(super) fn against(dates: DueDates) -> Against {
    match dates {
        DueDates::Original => Against::Original,
        DueDates::Current => Against::Current,
    }
}

/// The quarter that a person typed.
pub(super) fn quarter(value: &str) -> Result<Quarter, Failure> {
    let bad = || Failure::usage(words::BAD_QUARTER.with([("value", value.into())]));
    Quarter::parse(&text::fold(value)).ok_or_else(bad)
}

/// The day that a person typed.
pub(super) fn day_of(value: &str) -> Result<NaiveDate, Failure> {
    let bad = || Failure::usage(words::BAD_DATE.with([("value", value.into())]));
    calendar::parse_date(value).ok_or_else(bad)
}

/// The tasks that the options of a person leave.
pub(super) fn filter(
    plan: &crate::model::Plan,
    unit: Option<&str>,
    group: Option<&str>,
) -> Result<Filter, Failure> {
    let unit = unit.map(|wanted| filter::unit(plan, wanted)).transpose();
    let group = group.map(|wanted| filter::group(plan, wanted)).transpose();
    Ok(Filter {
        unit: unit.map_err(Failure::usage)?.map(str::to_owned),
        group: group.map_err(Failure::usage)?,
        outcomes: Vec::new(),
    })
}

/// Prints a view of one plan.
fn print(
    view: &impl View,
    arguments: &ManyArgs,
    global: &Global,
    world: &World,
) -> Result<Exit, Failure> {
    let only_with_all =
        |asked: &str| Failure::usage(words::ONLY_WITH_ALL.with([("option", asked.into())]));
    let asked = match arguments.format {
        Some(asked) => Some(asked.of_view().ok_or_else(|| only_with_all("--format jsonl"))?),
        None if output::ending(global).is_some_and(|it| it.eq_ignore_ascii_case("jsonl")) => {
            return Err(only_with_all("-o *.jsonl"));
        }
        None => None,
    };
    let format = output::format(global, asked)?;
    print_as(view, format, arguments.exit_code, global, world)
}

fn print_as(
    view: &impl View,
    format: ViewFormat,
    exit_code: bool,
    global: &Global,
    world: &World,
) -> Result<Exit, Failure> {
    let text = output::render(view, format, world);
    let exit = if exit_code && view.has_late() { Exit::Found } else { Exit::Fine };
    output::deliver(global, &text, exit)
}
