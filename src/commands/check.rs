//! `check`: the verdict on plan files.

use std::collections::BTreeSet;

use super::environment::World;
use super::{Exit, Failure, locate, output};
use crate::check;
use crate::cli::{CheckArgs, CheckFormat, Global};
use crate::load;
use crate::message::words;
use crate::render::findings::{self, Judged, Totals};
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
    let judged: Vec<Judged> = folders(global, arguments)?.iter().map(judge).collect();
    let text = render(&judged, arguments.format, global.quiet, world);
    output::deliver(global, &text, exit(&judged, arguments.strict))
}

fn folders(global: &Global, arguments: &CheckArgs) -> Result<BTreeSet<locate::Folder>, Failure> {
    if !arguments.paths.is_empty() && global.plan.is_some() {
        return Err(Failure::usage(words::PLAN_AND_PATH));
    }
    if !arguments.paths.is_empty() {
        let named: Result<Vec<_>, _> =
            arguments.paths.iter().map(|path| locate::at(path)).collect();
        return Ok(named?.into_iter().flatten().collect());
    }
    if global.plan.is_some() {
        let day = chrono::NaiveDate::MIN;
        return Ok(BTreeSet::from([locate::plan(global, day)?]));
    }
    Ok(locate::all(global)?.into_iter().collect())
}

fn judge(folder: &locate::Folder) -> Judged {
    let loaded = load::read(&folder.path, &folder.id, &folder.shown);
    let verdict = check::judge(&loaded);
    Judged { plan: folder.shown.clone(), sources: loaded.sources, verdict }
}

fn exit(judged: &[Judged], strict: bool) -> Exit {
    let totals = Totals::of(judged);
    if judged.iter().any(|judged| judged.verdict.is_open()) {
        Exit::Unjudged
    } else if totals.errors > 0 || strict && totals.warnings > 0 {
        Exit::Found
    } else {
        Exit::Fine
    }
}

fn render(judged: &[Judged], format: CheckFormat, quiet: bool, world: &World) -> String {
    let language = world.language;
    let plain = "findings are plain data";
    match format {
        CheckFormat::Human => findings::human::write(judged, language, world.screen, quiet),
        CheckFormat::Concise => findings::human::write_concise(judged, language),
        CheckFormat::Json => json::write(&findings::json::verdicts(judged, language)).expect(plain),
        CheckFormat::Sarif => json::write(&findings::sarif::log(judged, language)).expect(plain),
        CheckFormat::Github => findings::github::write(judged, language),
        CheckFormat::Gitlab => {
            json::write(&findings::gitlab::issues(judged, language)).expect(plain)
        }
        CheckFormat::Junit => findings::junit::write(judged, language).expect(plain),
    }
}
