//! `check`: the verdict on plan files.

use std::collections::BTreeMap;

use super::environment::World;
use super::{Exit, Failure, locate, output, revisions};
use crate::check;
use crate::cli::{CheckArgs, CheckFormat, Global};
use crate::diagnostic::{Finding, Severity};
use crate::message::words;
use crate::render::findings::{self, Judged};
use crate::render::json;

/// Judges the plans that are named, or all.
pub(super) fn check(
    global: &Global,
    arguments: &CheckArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if global.as_of.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_CHECK));
    }
    let lowest = if arguments.strict { Severity::Warning } else { Severity::Error };
    let folders = folders(global, arguments)?;
    let judged: Result<Vec<Judged>, _> =
        folders.iter().map(|folder| judge(folder, global.quiet)).collect();
    let judged = judged?;
    let text = render(&judged, arguments.format, lowest, global.quiet, world);
    output::deliver(global, &text, exit(&judged, lowest))
}

/// The plans that are named, each once, by their paths.
fn folders(global: &Global, arguments: &CheckArgs) -> Result<Vec<locate::Folder>, Failure> {
    if global.plans.is_some() && !arguments.paths.is_empty() {
        return Err(Failure::usage(words::PLAN_AND_PATH));
    }
    let named = match (&global.plan, arguments.paths.as_slice()) {
        (Some(_), [_, ..]) => return Err(Failure::usage(words::PLAN_AND_PATH)),
        (Some(wanted), []) => vec![locate::named(&locate::all(global)?, wanted)?],
        (None, []) => locate::all(global)?,
        (None, paths) => {
            let folders: Result<Vec<_>, _> = paths.iter().map(|path| locate::at(path)).collect();
            folders?.concat()
        }
    };
    let by_place = named.into_iter().map(|folder| (folder.place.canonical(), folder));
    Ok(by_place.collect::<BTreeMap<_, _>>().into_values().collect())
}

fn judge(folder: &locate::Folder, quiet: bool) -> Result<Judged, Failure> {
    let loaded = revisions::load(folder, None)?;
    let mut verdict = check::judge(&loaded);
    if quiet {
        verdict.findings.retain(|finding| finding.rule.severity != Severity::Note);
    }
    Ok(Judged { plan: folder.shown.clone(), sources: loaded.sources, verdict })
}

/// How a run ends in which findings of the `lowest` severity and above fail.
fn exit(judged: &[Judged], lowest: Severity) -> Exit {
    let fails = |finding: &Finding| finding.rule.severity <= lowest;
    if judged.iter().any(|judged| judged.verdict.is_open()) {
        Exit::Unjudged
    } else if judged.iter().any(|judged| judged.verdict.findings.iter().any(fails)) {
        Exit::Found
    } else {
        Exit::Fine
    }
}

fn render(
    judged: &[Judged],
    format: CheckFormat,
    lowest: Severity,
    quiet: bool,
    world: &World,
) -> String {
    let language = world.language;
    match format {
        CheckFormat::Human => findings::human::write(judged, language, world.screen, quiet),
        CheckFormat::Concise => findings::human::write_concise(judged, language),
        CheckFormat::Json => json::write(&findings::json::verdicts(judged, language)),
        CheckFormat::Sarif => json::write(&findings::sarif::log(judged, language)),
        CheckFormat::Github => findings::github::write(judged, language),
        CheckFormat::Gitlab => json::write(&findings::gitlab::issues(judged, language)),
        CheckFormat::Junit => findings::junit::write(judged, language, lowest),
    }
}
