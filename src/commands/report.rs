//! `report`: the periodic report of a plan.

use std::ffi::OsStr;
use std::path::Path;

use chrono::NaiveDate;

use super::environment::World;
use super::locate::Folder;
use super::revisions::{Git, Revision};
use super::{Exit, Failure, given, locate, output, revisions, say, views, weeks};
use crate::cli::{Global, ReportArgs, ReportFormat};
use crate::history::Commit;
use crate::load::{Loaded, attachments};
use crate::message::{Language, Message, words};
use crate::model::Plan;
use crate::render::{self, Screen};
use crate::view::page;
use crate::view::report;
use crate::view::report::origin::Origin;
use crate::view::report::scope::Scope;
use crate::view::{Situation, View as _};

/// Reports on a period, or on the days from one to another.
pub(super) fn report(
    global: &Global,
    arguments: &ReportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let day = views::day(global)?;
    let format = format(global.output.as_deref(), arguments.format)?;
    if let (Some(format), None) = (packed(format), &global.output) {
        return Err(Failure::usage(words::REPORT_NEEDS_FILE.with([("format", format.into())])));
    }
    let (past, folders) = revisions::folders(global, world)?;
    let folder = locate::meant(&folders, global.plan.as_deref(), asked_day(arguments), day)?;
    let loaded = revisions::load(&folder, past.as_ref().map(|(git, _)| git))?;
    let year = year_of(&loaded, &folder)?;
    let scope = up_to(day, scope(arguments, &loaded, year)?)?;
    let is_asked_of_git = past.is_some();
    let recorded = past.or_else(|| head(global, world));
    let recorded = recorded.as_ref().map(|(git, commit)| (git, commit));
    let known = recorded.filter(|_| is_asked_of_git).map(|(_, commit)| commit);
    // a plan that the repository does not hold has no path there
    let path = recorded.and_then(|(git, _)| git.path_of_plan(&folder).ok());
    let path = path.unwrap_or_else(|| folder.shown.clone());
    let holding = recorded.filter(|(git, commit)| {
        is_asked_of_git || git.holds(commit, &path, &loaded).unwrap_or(false)
    });
    let draft = Draft {
        plan: &loaded.plan,
        scope,
        known,
        recorded,
        origin: Origin {
            plan: path,
            id: folder.id,
            digest: digest(&loaded),
            stamp: arguments.stamp,
            ..origin(scope, holding.map(|(_, commit)| commit), known, world.language)
        },
    };
    let screen = if global.output.is_some() { Screen::FILE } else { world.screen };
    let content = draft.written(format, screen)?;
    let exit = output::deliver(global, &content, Exit::Fine)?;
    if !global.quiet {
        cautions(scope, year, &loaded.plan).for_each(|caution| say(&caution, world));
    }
    views::hint_at_problems(&loaded, global, world);
    Ok(exit)
}

/// The origin of a report, but for its plan: its days, the commit that holds the plan, the one that it was asked of.
pub(super) fn origin(
    scope: Scope,
    holding: Option<&Commit>,
    known: Option<&Commit>,
    language: Language,
) -> Origin {
    Origin {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        period: scope.period.map(|period| period.to_string()).unwrap_or_default(),
        from: scope.data.first_day().to_string(),
        to: scope.data.last_day().to_string(),
        commit: holding.map(|commit| commit.id.clone()).unwrap_or_default(),
        known_at: known.map(|commit| commit.day().to_string()).unwrap_or_default(),
        language: language.code().to_owned(),
        ..Origin::default()
    }
}

/// The report without the days that are to come on `day`, which nothing is known of.
fn up_to(day: NaiveDate, scope: Scope) -> Result<Scope, Failure> {
    let first = scope.data.first_day();
    let not_begun = || Failure::usage(words::PERIOD_NOT_BEGUN.with([("first", first.into())]));
    scope.until(day).ok_or_else(not_begun)
}

/// What whoever asked for the report may not have meant.
fn cautions(scope: Scope, year: i32, plan: &Plan) -> impl Iterator<Item = Message> {
    let running = scope.is_running().then(|| {
        let values = [("closes", scope.closes.into()), ("day", scope.as_of().into())];
        words::REPORT_RUNNING.with(values)
    });
    let outside = scope.is_outside(year).then(|| {
        let period = scope.period.unwrap_or(scope.data);
        let values = [("period", period.into()), ("year", year.to_string().into())];
        words::PERIOD_OUTSIDE_YEAR.with(values)
    });
    let entries = plan.entries.iter().filter(|entry| scope.misses(entry)).count();
    let extensions = plan.extensions.iter().filter(|one| scope.loses(one.date.value)).count();
    let amendments = plan.amendments.iter().filter(|one| scope.loses(one.date.value)).count();
    let late = entries + extensions + amendments;
    let late = (late > 0).then(|| {
        let (count, day) = (("count", late.into()), ("day", scope.as_of().into()));
        match scope.next_year() {
            None => words::REPORT_TOO_LATE.with([count, day]),
            Some(next) => {
                let plan = ("plan", plan.id.as_str().into());
                let next = ("next", next.to_string().into());
                words::REPORT_TOO_LATE_IN_YEAR.with([count, day, next, plan])
            }
        }
    });
    running.into_iter().chain(outside).chain(late)
}

/// The name of a format that no terminal takes.
fn packed(format: ReportFormat) -> Option<&'static str> {
    match format {
        ReportFormat::Docx => Some("docx"),
        ReportFormat::Xlsx => Some("xlsx"),
        _ => None,
    }
}

/// What a report is to be written from.
pub(super) struct Draft<'a> {
    /// The plan.
    pub(super) plan: &'a Plan,
    /// The days.
    pub(super) scope: Scope,
    /// The commit that the report says it speaks of, where it is asked of one.
    pub(super) known: Option<&'a Commit>,
    /// The history that holds the plan, and the commit up to which it is told.
    pub(super) recorded: Option<(&'a Git, &'a Commit)>,
    /// What it says it was made from; the language is that of its words.
    pub(super) origin: Origin,
}

impl Draft<'_> {
    /// The report in a format.
    pub(super) fn written(&self, format: ReportFormat, screen: Screen) -> Result<Vec<u8>, Failure> {
        let language = Language::parse(&self.origin.language).unwrap_or(Language::Vietnamese);
        let situation = Situation::new(self.plan, self.scope.as_of());
        let without_year = || views::without_year(&self.origin.id, self.known);
        let mut situation = situation.ok_or_else(without_year)?;
        situation.known = self.known;
        let report = report::report(&situation, self.scope, self.origin.clone());
        Ok(match format {
            ReportFormat::Docx => render::docx::write(&report.paper(language)),
            ReportFormat::Xlsx => render::xlsx::write(report.workbook(language)),
            ReportFormat::Html => {
                let situation = report::of_period(&situation, self.scope);
                let weeks = self
                    .recorded
                    .map(|(git, tip)| weeks::up_to(git, tip, &self.origin.plan, &situation));
                let page = page::page(&situation, &report, weeks.unwrap_or_default());
                render::html::write(&page, language).into_bytes()
            }
            ReportFormat::Human => {
                render::text::write(&report.document(language), screen).into_bytes()
            }
            ReportFormat::Md => render::markdown::write(&report.document(language)).into_bytes(),
            ReportFormat::Json => render::json::write(&report).into_bytes(),
            ReportFormat::Csv => render::csv::write(&report.records()).into_bytes(),
        })
    }
}

/// The repository that holds the plans, and its last commit; `None` where there is none.
fn head(global: &Global, world: &World) -> Option<Revision> {
    let git = Git::open(global.plans.as_deref(), world).ok()?;
    let commit = git.commit("HEAD").ok()?;
    Some((git, commit))
}

/// The SHA-256 of a plan's files, each with line ends as git keeps them.
pub(super) fn digest(loaded: &Loaded) -> String {
    let files = loaded.texts().map(|text| format!("{}\n", attachments::sha256(text.as_bytes())));
    format!("sha256:{}", attachments::sha256(files.collect::<String>().as_bytes()))
}

/// The year of a plan that can be reported on.
pub(super) fn year_of(loaded: &Loaded, folder: &Folder) -> Result<i32, Failure> {
    views::refuse_loss(loaded)?;
    let year = loaded.plan.year_number();
    year.ok_or_else(|| views::without_year(&folder.id, folder.place.commit()))
}

/// A day of the year that is reported on, where the period names one.
fn asked_day(arguments: &ReportArgs) -> Option<NaiveDate> {
    given::asked_day(arguments.period.as_deref(), arguments.from.as_deref())
}

fn scope(arguments: &ReportArgs, loaded: &Loaded, year: i32) -> Result<Scope, Failure> {
    if let Some(period) = &arguments.period {
        let period = given::parse_period(period, year).map_err(Failure::usage)?;
        return Ok(Scope::of(&loaded.plan, period));
    }
    let (Some(from), Some(to)) = (&arguments.from, &arguments.to) else {
        return Err(Failure::missing("--period"));
    };
    let (from, to) = (views::day_of(from)?, views::day_of(to)?);
    if to < from {
        let values = [("from", from.into()), ("to", to.into())];
        return Err(Failure::usage(words::DAYS_REVERSED.with(values)));
    }
    Ok(Scope::between(from, to))
}

/// The format that is asked for, or that the file's name ends with.
fn format(file: Option<&Path>, asked: Option<ReportFormat>) -> Result<ReportFormat, Failure> {
    if let Some(format) = asked {
        return Ok(format);
    }
    let Some(file) = file else { return Ok(ReportFormat::Human) };
    let ending = file.extension().map(OsStr::to_ascii_lowercase);
    match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("docx") => Ok(ReportFormat::Docx),
        Some("xlsx") => Ok(ReportFormat::Xlsx),
        Some("html" | "htm") => Ok(ReportFormat::Html),
        Some("md") => Ok(ReportFormat::Md),
        Some("json") => Ok(ReportFormat::Json),
        Some("csv") => Ok(ReportFormat::Csv),
        Some("txt") => Ok(ReportFormat::Human),
        _ => {
            let path = ("path", file.into());
            Err(Failure::usage(words::UNKNOWN_ENDING.with([path])))
        }
    }
}
