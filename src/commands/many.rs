//! Many plans: each read and judged on its own, one at a time on each of several threads; `status`, `overdue` and `units`
//! with `--all`.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::NaiveDate;

use super::environment::{World, clock};
use super::locate::Folder;
use super::revisions::{self, Git};
use super::{Exit, Failure, output, say, views};
use crate::calendar::Quarter;
use crate::cli::{CountBy, Global, ManyArgs, OverdueArgs, StatusArgs, UnitsArgs};
use crate::diagnostic::{Finding, Severity};
use crate::history::Commit;
use crate::load::Loaded;
use crate::message::{Message, words};
use crate::outcome::Against;
use crate::render::json;
use crate::threads;
use crate::view::filter;
use crate::view::rollup::{
    Broken, By, Count, Question, Share, Tally, Wanted, arrears, recorded, standings,
};
use crate::view::{Situation, View as _};

/// Where the tasks of all plans stand.
pub(super) fn status(
    global: &Global,
    arguments: &StatusArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let outcomes = arguments.outcome.as_deref().map_or(Ok(Vec::new()), filter::outcomes);
    let wanted = Wanted {
        unit: arguments.unit.clone(),
        group: arguments.group.clone(),
        outcomes: outcomes.map_err(Failure::usage)?,
        leads: false,
    };
    let by = by(&arguments.view);
    let asked = Asked { kind: "status-all", against: None, quarter: None, wanted, by };
    roll_up(global, &arguments.view, world, asked, standings::share)
}

/// What is late in all plans.
pub(super) fn overdue(
    global: &Global,
    arguments: &OverdueArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let quarter = arguments.quarter.as_deref().map(views::quarter).transpose()?;
    let wanted = Wanted {
        unit: arguments.unit.clone(),
        group: arguments.group.clone(),
        ..Wanted::default()
    };
    let (against, by) = (views::against(arguments.against), by(&arguments.view));
    let asked = Asked { kind: "overdue-all", against: Some(against), quarter, wanted, by };
    roll_up(global, &arguments.view, world, asked, |situation, wanted| {
        let share = |situation: &Situation<'_>| arrears::share(situation, wanted, quarter);
        views::by_due_dates(against, situation, share)
    })
}

/// The units of all plans by their names.
pub(super) fn units(
    global: &Global,
    arguments: &UnitsArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let quarter = arguments.quarter.as_deref().map(views::quarter).transpose()?;
    // of all units by their names; of one by the offices that have it
    let usual = if arguments.unit.is_some() { By::Office } else { By::Unit };
    let wanted = Wanted { unit: arguments.unit.clone(), leads: true, ..Wanted::default() };
    let by = Some(by(&arguments.view).unwrap_or(usual));
    let asked = Asked { kind: "units-all", against: None, quarter, wanted, by };
    match quarter {
        None => roll_up(global, &arguments.view, world, asked, standings::share),
        Some(quarter) => roll_up(global, &arguments.view, world, asked, |situation, wanted| {
            recorded::share(situation, wanted, quarter)
        }),
    }
}

fn by(arguments: &ManyArgs) -> Option<By> {
    arguments.by.map(|by| match by {
        CountBy::Folder => By::Folder,
        CountBy::Office => By::Office,
        CountBy::Unit => By::Unit,
    })
}

/// What is asked of all plans.
struct Asked {
    kind: &'static str,
    against: Option<Against>,
    quarter: Option<Quarter>,
    wanted: Wanted,
    by: Option<By>,
}

impl Asked {
    fn question<'a>(
        self,
        arguments: &ManyArgs,
        day: NaiveDate,
        known: Option<&'a Commit>,
    ) -> Question<'a> {
        let Self { kind, against, quarter, wanted, by } = self;
        let number = |given: Option<u32>| given.and_then(|number| usize::try_from(number).ok());
        let (top, depth) = (number(arguments.top), number(arguments.depth).unwrap_or(1));
        Question { kind, day, known, against, quarter, wanted, by, top, depth }
    }
}

/// Counts what each plan has a share of, and shows it. A plan that cannot be read is told of, and the others count.
fn roll_up<C: Tally + Send>(
    global: &Global,
    arguments: &ManyArgs,
    world: &World,
    asked: Asked,
    share: impl Fn(&Situation<'_>, &Wanted) -> Result<Share<C>, Message> + Sync,
) -> Result<Exit, Failure> {
    if global.plan.is_some() {
        return Err(Failure::usage(words::ALL_OR_ONE));
    }
    let format = output::format(global, arguments.format)?;
    if arguments.depth.is_some() && asked.by.is_some_and(|by| by != By::Folder) {
        return Err(Failure::usage(words::DEPTH_OF_FOLDERS));
    }
    let (past, folders) = revisions::folders(global, world)?;
    let day = views::day(global)?;
    let wanted = asked.wanted.clone();
    let question = asked.question(arguments, day, past.as_ref().map(|(_, commit)| commit));
    let mut count = Count::new(question, folders.iter().map(|folder| folder.id.as_str()));
    let asking = if past.is_some() { Asking::Git(global.plans.as_deref()) } else { Asking::Disk };
    let reading = Reading { global, world, asking };
    let mut broken = Unread::new(world);
    let share = |folder: &Folder, loaded: &Loaded| {
        counted(folder, loaded, day, |situation| share(situation, &wanted))
    };
    let with_problems = tally(&reading, &folders, share, &mut count, &mut broken)?;
    let rollup = count.finish();
    let text = match format.of_view() {
        Some(format) => output::render(&rollup, format, world),
        None => json::write_lines(&rollup.lines()),
    };
    let exit = match broken.count {
        0 if arguments.exit_code && rollup.has_late() => Exit::Found,
        0 => Exit::Fine,
        _ => Exit::Unjudged,
    };
    let exit = output::deliver(global, &text, exit)?;
    hint_at_problems(with_problems, global, world);
    Ok(exit)
}

/// Counts the share of each plan; how many of them have problems. Fails where none has what is asked for.
fn tally<C: Tally + Send>(
    reading: &Reading<'_>,
    folders: &[Folder],
    share: impl Fn(&Folder, &Loaded) -> Counted<Result<Share<C>, Message>> + Sync,
    count: &mut Count<'_, C>,
    broken: &mut Unread<'_>,
) -> Result<usize, Failure> {
    let work = |folder: &Folder, git: Option<&Git>| {
        let loaded = revisions::load(folder, git)?;
        Ok((folder.id.clone(), has_problems(&loaded), share(folder, &loaded)))
    };
    let (mut with_problems, mut no_match) = (0, None);
    let mut is_matched = false;
    reading.each(folders, work, |(id, has_problems, counted)| {
        match counted {
            Ok(Ok(share)) => {
                is_matched = true;
                with_problems += usize::from(has_problems);
                count.add(&id, &share);
            }
            // a plan without such a unit has no share in the answer
            Ok(Err(said)) => no_match = no_match.take().or(Some(said)),
            Err((path, reason)) => {
                broken.tell(&id, &path, &reason);
                let message = reason.text(reading.world.language);
                count.miss(Broken { plan: id, path, message });
            }
        }
        Ok(())
    })?;
    broken.tell_rest();
    match no_match.filter(|_| !is_matched) {
        Some(said) => Err(Failure::usage(said)),
        None => Ok(with_problems),
    }
}

/// Says on stderr how many of the plans that were counted have problems.
pub(super) fn hint_at_problems(plans: usize, global: &Global, world: &World) {
    if plans > 0 && !global.quiet {
        let command = views::check_command(global.known_at.as_deref());
        let values = [("count", plans.into()), ("command", command.into())];
        say(&words::PLANS_WITH_PROBLEMS.with(values), world);
    }
}

/// Plans of which nothing can be told: named on stderr, the first of them.
pub(super) struct Unread<'a> {
    pub(super) count: usize,
    world: &'a World,
}

/// How many plans that could not be counted are named on stderr.
const NAMED: usize = 10;

impl<'a> Unread<'a> {
    /// None yet.
    pub(super) fn new(world: &'a World) -> Self {
        Self { count: 0, world }
    }

    /// Tells of one, and why.
    pub(super) fn tell(&mut self, plan: &str, path: &str, reason: &Message) {
        self.count += 1;
        if self.count <= NAMED {
            let values =
                [("plan", plan.into()), ("path", path.into()), ("reason", reason.clone().into())];
            say(&words::PLAN_NOT_COUNTED.with(values), self.world);
        }
    }

    /// Tells how many were not named.
    pub(super) fn tell_rest(&self) {
        if self.count > NAMED {
            say(
                &words::MORE_NOT_COUNTED.with([("count", (self.count - NAMED).into())]),
                self.world,
            );
        }
    }
}

/// What was asked of a plan; or the file because of which it cannot be spoken for, and why.
type Counted<T> = Result<T, (String, Message)>;

/// What is asked of a plan on a day.
pub(super) fn counted<T>(
    folder: &Folder,
    loaded: &Loaded,
    day: NaiveDate,
    ask: impl FnOnce(&Situation<'_>) -> T,
) -> Counted<T> {
    if let Some(loss) = loaded.loss() {
        return Err((loaded.sources[loss.location.file].path.clone(), loss.message.clone()));
    }
    let Some(situation) = Situation::new(&loaded.plan, day) else {
        return Err((format!("{}/plan.toml", folder.shown), words::YEAR_NOT_TOLD.into()));
    };
    Ok(ask(&situation))
}

/// Whether a part of the plan could not be read that the counts may lack, or a schedule has no meaning, so that its
/// due dates are lost.
pub(super) fn has_problems(loaded: &Loaded) -> bool {
    let is_unread = |finding: &Finding| finding.severity == Severity::Error;
    loaded.findings.iter().any(is_unread)
        || loaded.plan.timings().any(|(_, timing)| timing.meaning.is_err())
}

/// Whether git is asked of each plan.
#[derive(Clone, Copy)]
pub(super) enum Asking<'a> {
    /// Not at all: the disk says everything.
    Disk,
    /// The repository that holds the folder, or else the current one.
    Git(Option<&'a Path>),
}

/// How plans are read, on several threads.
pub(super) struct Reading<'a> {
    pub(super) global: &'a Global,
    pub(super) world: &'a World,
    pub(super) asking: Asking<'a>,
}

impl Reading<'_> {
    /// Does the work for each plan, on several threads, and gives `take` the answers in the order of the plans. Each
    /// thread asks a git of its own.
    pub(super) fn each<R: Send>(
        &self,
        folders: &[Folder],
        work: impl Fn(&Folder, Option<&Git>) -> Result<R, Failure> + Sync,
        mut take: impl FnMut(R) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        let begin = || {
            let git = match self.asking {
                Asking::Disk => Ok(None),
                Asking::Git(place) => Git::open(place, self.world).map(Some),
            };
            let work = &work;
            move |folder: &Folder| work(folder, git.as_ref().map_err(Clone::clone)?.as_ref())
        };
        let mut progress = Progress::new(folders.len(), self.global, self.world);
        let end = threads::in_order(folders, begin, |answer| {
            progress.step();
            take(answer?)
        });
        progress.clear();
        end
    }
}

/// How far a long work is, on stderr where that is a terminal.
struct Progress<'a> {
    done: usize,
    all: usize,
    next: Option<Instant>,
    is_shown: bool,
    world: &'a World,
}

/// How long the work goes on before anything is said, and between two lines.
const PATIENCE: Duration = Duration::from_millis(300);

impl<'a> Progress<'a> {
    fn new(all: usize, global: &Global, world: &'a World) -> Self {
        let is_wanted = !global.quiet && std::io::stderr().is_terminal();
        let next = is_wanted.then(|| clock() + PATIENCE);
        Self { done: 0, all, next, is_shown: false, world }
    }

    /// One more is done.
    fn step(&mut self) {
        self.done += 1;
        let Some(next) = self.next else { return };
        if clock() < next {
            return;
        }
        let values = [("done", self.done.into()), ("all", self.all.into())];
        let said = words::PROGRESS_OF_PLANS.with(values).text(self.world.language);
        drop(write!(std::io::stderr(), "\r{said}"));
        self.is_shown = true;
        self.next = Some(clock() + PATIENCE);
    }

    /// Takes the line away.
    fn clear(&mut self) {
        if self.is_shown {
            drop(write!(std::io::stderr(), "\r\u{1b}[K"));
            self.is_shown = false;
        }
    }
}
