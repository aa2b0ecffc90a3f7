//! `report`: the periodic report of a plan.

use std::ffi::OsStr;
use std::path::Path;

use chrono::Datelike as _;

use super::environment::{World, today};
use super::{Exit, Failure, given, locate, output, progress, revisions, views};
use crate::calendar::Period;
use crate::cli::{Global, ReportArgs, ReportFormat};
use crate::history::Commit;
use crate::load::{Loaded, attachments};
use crate::message::{Language, words};
use crate::render;
use crate::view::page;
use crate::view::report::{self, Origin, Scope};
use crate::view::{Situation, View as _};

/// Reports on a period, or on the days from one to another.
pub(super) fn report(
    global: &Global,
    arguments: &ReportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if global.as_of.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_REPORT));
    }
    let past = revisions::past(global, global.plans.as_deref(), world)?;
    let folders = match &past {
        Some((git, commit)) => git.all(commit)?,
        None => locate::all(global)?,
    };
    let year = asked_year(arguments).unwrap_or_else(|| today().year());
    let folder = locate::meant(&folders, global.plan.as_deref(), year)?;
    let loaded = revisions::load(&folder, past.as_ref().map(|(git, _)| git))?;
    if let Some(loss) = loaded.lost_file() {
        return Err(views::unreadable(&folder.id, &loaded, loss));
    }
    let Some(year) = loaded.plan.year.as_ref().map(|year| year.value) else {
        let plan = ("plan", folder.id.into());
        return Err(Failure::unjudged(words::PLAN_WITHOUT_YEAR.with([plan])));
    };
    let scope = scope(arguments, &loaded, year)?;
    let mut situation =
        Situation::new(&loaded.plan, scope.as_of()).expect("the plan says its year");
    let commit = past.as_ref().map(|(_, commit)| commit);
    situation.known = commit;
    let origin = origin(&folder.shown, scope, &loaded, commit, arguments.stamp, world.language);
    let report = report::report(&situation, scope, origin);
    match format(global.output.as_deref(), arguments.format)? {
        ReportFormat::Docx => {
            let path = file(global, "docx")?;
            let bytes = render::docx::write(&report.paper(world.language));
            output::deliver_bytes(path, &bytes)?;
            Ok(Exit::Fine)
        }
        ReportFormat::Xlsx => {
            let path = file(global, "xlsx")?;
            let bytes = render::xlsx::write(report.workbook(world.language));
            output::deliver_bytes(path, &bytes)?;
            Ok(Exit::Fine)
        }
        ReportFormat::Html => {
            let situation = report::of_period(&situation, scope);
            let weeks = progress::weeks(global, world, &situation);
            let page = page::page(&situation, weeks, report.origin.pairs());
            output::deliver(global, &render::html::write(&page, world.language), Exit::Fine)
        }
        ReportFormat::Human => {
            let document = report.document(world.language);
            output::deliver(global, &render::text::write(&document, world.screen), Exit::Fine)
        }
        ReportFormat::Md => {
            let document = report.document(world.language);
            output::deliver(global, &render::markdown::write(&document), Exit::Fine)
        }
        ReportFormat::Json => output::deliver(global, &render::json::write(&report), Exit::Fine),
        ReportFormat::Csv => {
            output::deliver(global, &render::csv::write(&report.records()), Exit::Fine)
        }
    }
}

/// The year that the period names, where it names one.
fn asked_year(arguments: &ReportArgs) -> Option<i32> {
    let period = arguments.period.as_deref().and_then(Period::parse);
    let from = arguments.from.as_deref().and_then(crate::calendar::parse_date);
    period.map(|period| period.last_day().year()).or(from.map(|day| day.year()))
}

fn scope(arguments: &ReportArgs, loaded: &Loaded, year: i32) -> Result<Scope, Failure> {
    if let Some(period) = &arguments.period {
        let period = given::parse_period(period, year).map_err(Failure::usage)?;
        return Ok(Scope::of(&loaded.plan, period));
    }
    let (Some(from), Some(to)) = (&arguments.from, &arguments.to) else {
        let argument = ("argument", "--period".into());
        return Err(Failure::usage(words::MISSING_ARGUMENT.with([argument])));
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
            let path = ("path", file.display().to_string().into());
            Err(Failure::usage(words::UNKNOWN_ENDING.with([path])))
        }
    }
}

/// The file that a report goes into which no terminal takes.
fn file<'a>(global: &'a Global, format: &str) -> Result<&'a Path, Failure> {
    let needs_file = || words::REPORT_NEEDS_FILE.with([("format", format.into())]);
    global.output.as_deref().ok_or_else(|| Failure::usage(needs_file()))
}

fn origin(
    plan: &str,
    scope: Scope,
    loaded: &Loaded,
    commit: Option<&Commit>,
    stamp: bool,
    language: Language,
) -> Origin {
    let files = loaded
        .sources
        .iter()
        .map(|source| format!("{}\n", attachments::sha256(source.text.as_bytes())));
    let digest = attachments::sha256(files.collect::<String>().as_bytes());
    Origin {
        plan: plan.to_owned(),
        period: scope.period.map(|period| period.to_string()).unwrap_or_default(),
        from: scope.data.first_day().to_string(),
        to: scope.data.last_day().to_string(),
        commit: commit.map(|commit| commit.id.clone()).unwrap_or_default(),
        known_at: commit.map(|commit| commit.day().to_string()).unwrap_or_default(),
        digest: format!("sha256:{digest}"),
        language: language.code().to_owned(),
        stamp,
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}
