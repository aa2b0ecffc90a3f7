//! `new-year`: a plan carried over into another year, as a draft.

use std::path::Path;

use super::creating::{self, NewFile};
use super::environment::World;
use super::locate::{Folder, Place};
use super::{Exit, Failure, locate, output, revisions, say, schema, views};
use crate::cli::{Global, NewYearArgs, ViewFormat};
use crate::edit;
use crate::load::{self, FILES, Loaded};
use crate::message::{Message, words};
use crate::view::Situation;
use crate::view::new_year::{self, NewYear, Target};

/// Carries a plan over into another year, and tells what became of each of its parts.
pub(super) fn new_year(
    global: &Global,
    arguments: &NewYearArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.format)?;
    if global.known_at.is_some() {
        return Err(Failure::usage(words::EDIT_OF_THE_PAST));
    }
    let day = views::day(global)?;
    let folder = locate::named(&locate::all(global)?, &arguments.from)?;
    let loaded = revisions::load(&folder, None)?;
    views::refuse_loss(&loaded)?;
    let Place::Disk(dir) = &folder.place else { unreachable!("only a folder on disk was read") };
    let Some(situation) = Situation::new(&loaded.plan, day) else {
        return Err(views::without_year(&folder.id, None));
    };
    if arguments.to <= situation.year {
        let values =
            [("year", arguments.to.to_string().into()), ("of", situation.year.to_string().into())];
        return Err(Failure::usage(words::NOT_A_LATER_YEAR.with(values)));
    }
    let id = locate::in_year(&folder.id, situation.year, arguments.to);
    let name = locate::last_part(&id);
    let plans = dir.parent().unwrap_or(Path::new("."));
    if creating::is_taken(&plans.join(name)) {
        let path = ("path", beside(&folder, name).into());
        return Err(Failure::usage(words::ALREADY_THERE.with([path])));
    }
    let carried = new_year::new_year(&situation, Target { id: &id, year: arguments.to });
    let schemas = schema::lines(&plans.join(name));
    let texts = edit::new_year::files(&carried, schemas.each_ref().map(String::as_str));
    refuse_broken(&id, &texts)?;
    let report = output::render(&carried, format, world);
    if arguments.dry_run {
        return output::deliver(global, &report, Exit::Fine);
    }
    let files: Vec<NewFile> = FILES
        .iter()
        .zip(texts)
        .map(|(file, text)| NewFile::new(format!("{name}/{file}"), text))
        .collect();
    output::refuse_unwritable(global, [plans.join(name).as_path()])?;
    creating::create(plans, &files)?;
    let is_human = format == ViewFormat::Human;
    let is_asked_for = output::is_asked_for(global, is_human);
    let report = if is_asked_for { report } else { String::new() };
    let written = beside(&folder, name);
    let exit =
        output::deliver(global, &report, Exit::Fine).map_err(output::though_made(&written))?;
    let to_review = Some(carried.to_review()).filter(|count| *count > 0 && !is_asked_for);
    if let Some(count) = to_review {
        let values = [("path", written.as_str().into()), ("count", count.into())];
        say(&words::NEW_YEAR_TO_REVIEW.with(values), world);
    }
    if !global.quiet {
        say(&words::WRITTEN.with([("path", written.into())]), world);
        next_steps(&carried, &folder.id, &id).for_each(|step| say(&step, world));
    }
    Ok(exit)
}

/// What is to be done with the new plan, and with what the old one leaves open.
fn next_steps(carried: &NewYear<'_>, from: &str, to: &str) -> impl Iterator<Item = Message> {
    let carries_on = carried.tasks.iter().any(|task| task.carried_from.is_some());
    let open = || words::NEW_YEAR_OPEN.with([("from", from.into()), ("to", to.into())]);
    std::iter::once(words::NEW_YEAR_NEXT.into()).chain(carries_on.then(open))
}

/// The path of a folder beside the plan's, as people are shown it.
fn beside(folder: &Folder, name: &str) -> String {
    folder.shown.rsplit_once('/').map_or(name.to_owned(), |(upper, _)| format!("{upper}/{name}"))
}

/// Refuses what would not be read again: nothing of it is written then.
fn refuse_broken(id: &str, texts: &[String; 3]) -> Result<(), Failure> {
    let [plan, tasks, progress] = texts.each_ref().map(|text| Some(Ok(text.clone().into_bytes())));
    let Loaded { findings, sources, plan: read, .. } =
        &load::parse(id, id, [plan, tasks, progress, None]);
    debug_assert!(read.is_draft());
    match findings.first() {
        None => Ok(()),
        Some(finding) => Err(Failure::unjudged(words::PLAN_UNREADABLE.with([
            ("plan", id.into()),
            ("path", sources[finding.location.file].path.as_str().into()),
            ("reason", finding.message.clone().into()),
        ]))),
    }
}
