//! `check`: the verdict on plan files, or on an edit of them.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::compare::{self, Pair, Side};
use super::environment::World;
use super::locate::{Folder, Place};
use super::many::{Asking, Reading};
use super::revisions::{self, Git};
use super::{Exit, Failure, locate, output};
use crate::changes::past::Past;
use crate::check::edit::{EditCommit, Record};
use crate::check::{self, Verdict};
use crate::cli::{CheckArgs, CheckFormat, Global};
use crate::diagnostic::{Finding, Severity};
use crate::history::Commit;
use crate::history::identity::Identity;
use crate::history::steps::Parents;
use crate::load::{self, Loaded};
use crate::message::words;
use crate::render::findings::{self, Compared, Judged, Report};
use crate::render::json;

/// Judges the plans that are named, or all.
pub(super) fn check(
    global: &Global,
    arguments: &CheckArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.format)?;
    if global.as_of.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_CHECK));
    }
    let lowest = if arguments.strict { Severity::Warning } else { Severity::Error };
    let report = match &arguments.base {
        Some(base) => judge_edits(global, arguments, world, base)?,
        None if arguments.require_signed => {
            return Err(Failure::usage(words::SIGNED_WITHOUT_BASE));
        }
        None => judge_plans(global, arguments, world)?,
    };
    let text = render(&report, format, lowest, global.quiet, world);
    let exit = output::deliver(global, &text, exit(&report.judged, lowest))?;
    let has_no_room = matches!(format, CheckFormat::Concise | CheckFormat::Gitlab);
    if let Some(compared) = report.compared.as_ref().filter(|_| has_no_room && !global.quiet) {
        let said = findings::human::compared(&report, compared, world.language);
        drop(writeln!(std::io::stderr(), "{said}"));
    }
    Ok(exit)
}

fn drop_notes(verdict: &mut Verdict) {
    let is_told = |finding: &Finding| finding.severity != Severity::Note;
    for list in [&mut verdict.findings, &mut verdict.pre_existing, &mut verdict.fixed] {
        list.retain(is_told);
    }
}

fn judge_plans(global: &Global, arguments: &CheckArgs, world: &World) -> Result<Report, Failure> {
    let past = revisions::past(global, place(global, arguments), world)?;
    let folders = match &past {
        Some((git, commit)) => recorded_folders(global, arguments, git, commit)?,
        None => locate::on_disk(global, &arguments.paths)?,
    };
    let judge = |folder: &Folder, git: Option<&Git>| {
        let loaded = revisions::load_with_documents(folder, git)?;
        let mut verdict = check::judge(&loaded);
        if global.quiet {
            drop_notes(&mut verdict);
        }
        // the text of a plan of which nothing is told is of no more use
        let sources = if verdict.findings.is_empty() { Vec::new() } else { loaded.sources };
        Ok(Judged { plan: folder.shown.clone(), sources, verdict })
    };
    let mut judged = Vec::with_capacity(folders.len());
    let asking = if past.is_some() { Asking::Git(place(global, arguments)) } else { Asking::Disk };
    Reading { global, world, asking }.each(&folders, judge, |of_plan| {
        judged.push(of_plan);
        Ok(())
    })?;
    Ok(Report { judged, compared: None })
}

/// Judges the edits since the last commit that `base` and what is judged have in common.
fn judge_edits(
    global: &Global,
    arguments: &CheckArgs,
    world: &World,
    base: &str,
) -> Result<Report, Failure> {
    let mut git = Git::open(place(global, arguments), world)?;
    git.repository = git.repository.strict();
    let tip = global.known_at.as_deref().unwrap_or("HEAD");
    let (named, head) = (git.commit(base)?, git.commit(tip)?);
    let versions = [(base, &named), (tip, &head)];
    let base = git.repository.merge_base(&mut git.objects.borrow_mut(), versions)?;
    let is_on_disk = global.known_at.is_none() && !git.repository.is_bare();
    let before = |path: &str| {
        if is_on_disk { git.folders_checked_out(&base, path) } else { git.folders(&base, path) }
    };
    let mut old = Vec::new();
    for scope in scopes(arguments, &git, &base)? {
        old.extend(scope.of(before(&scope.path)?));
    }
    let named = if is_on_disk {
        locate::on_disk(global, &arguments.paths)
    } else {
        recorded_folders(global, arguments, &git, &head)
    };
    let is_of_all = arguments.paths.is_empty() && global.plan.is_none();
    let named = match named {
        // that every plan is gone is what is to be told
        Err(_) if is_of_all && !old.is_empty() && (!is_on_disk || locate::is_empty(global)) => {
            Vec::new()
        }
        named => named?,
    };
    if let Some(path) = named.iter().find_map(|folder| elsewhere(&git, folder)) {
        let path = ("path", locate::from_here(path).into());
        return Err(Failure::unjudged(words::EDIT_ELSEWHERE.with([path])));
    }
    let all = if is_on_disk { locate::all(global).ok() } else { git.all(&head).ok() };
    let places: BTreeSet<_> = named.iter().map(|folder| folder.place.canonical()).collect();
    let is_other = |folder: &Folder| {
        !places.contains(&folder.place.canonical()) && elsewhere(&git, folder).is_none()
    };
    let others = all.unwrap_or_default().into_iter().filter(is_other);
    let new: Vec<Folder> = named.iter().cloned().chain(others).collect();
    // what a folder holds that cannot be listed is not known, and so not gone
    old.retain(|old| !new.iter().any(|new| new.may_hold(old)));

    let mut pairs = compare::pairs(&git, old, new, || before(""))?;
    // what was not named is there only to find each plan's other half
    pairs.retain(|pair| pair.is_among(&named) || pair.new.is_none() && global.plan.is_none());
    let mut compared = Compared { base, head, is_on_disk, tasks: 0, commits: BTreeMap::new() };
    let mut judged = Vec::new();
    for pair in pairs {
        judged.extend(judge_pair(&git, &pair, arguments, &mut compared)?);
    }
    if global.quiet {
        for judged in &mut judged {
            drop_notes(&mut judged.verdict);
        }
    }
    Ok(Report { judged, compared: Some(compared) })
}

/// Judges the edit of one plan, and adds what was judged to `compared`.
fn judge_pair(
    git: &Git,
    pair: &Pair,
    arguments: &CheckArgs,
    compared: &mut Compared,
) -> Result<Option<Judged>, Failure> {
    let Some(side) = pair.side() else { return Ok(None) };
    let mut record = Record { must_be_signed: arguments.require_signed, ..Record::default() };
    // commits that undo one another are commits too
    if !pair.is_same() || arguments.require_signed {
        record.commits = commits(git, side, compared)?;
        (record.recorded, _) = git.recorded((Some(&compared.base), &compared.head), &side.path)?;
        record.is_uncommitted =
            compared.is_on_disk && !git.holds(&compared.head, &side.path, &side.loaded)?;
    }
    for commit in &record.commits {
        *compared.commits.entry(commit.identity).or_default() += 1;
    }
    compared.tasks += side.loaded.plan.tasks.len();
    let plan = side.folder.shown.clone();
    let gone;
    let head = if let Some(new) = &pair.new {
        &new.loaded
    } else {
        gone = load::parse(&side.folder.id, &plan, [const { None }; load::FILES.len()]);
        &gone
    };
    let Some(old @ Side { loaded: base, .. }) = &pair.old else {
        return Ok(Some(Judged {
            plan,
            sources: head.sources.clone(),
            verdict: check::judge_new(head, &record),
        }));
    };
    if let Some(loss) = base.loss().filter(|_| !pair.is_same()) {
        return Err(Failure::unjudged(words::BASE_UNREADABLE.with([
            ("base", compared.base.short().into()),
            ("path", base.sources[loss.location.file].path.as_str().into()),
            ("reason", loss.message.clone().into()),
        ])));
    }
    if has_new_tasks(base, head) || has_amended_tasks(base, head) {
        let is_cut_short;
        (record.past, is_cut_short) = past(git, old, &compared.base)?;
        if is_cut_short && record.past.leaves_open(&base.plan, &head.plan) {
            return Err(Failure::unjudged(words::AMENDMENT_IN_SHALLOW));
        }
    }
    let verdict = check::judge_edit(base, head, &record);
    let before = base.sources.iter().cloned().map(|source| source.at(compared.base.short()));
    let sources = head.sources.iter().cloned().chain(before).collect();
    Ok(Some(Judged { plan, sources, verdict }))
}

/// The commits of the edit of a plan, newest first, those of merged branches too: who recorded it.
fn commits(git: &Git, side: &Side, compared: &Compared) -> Result<Vec<EditCommit>, Failure> {
    let Compared { base, head, .. } = compared;
    let objects = &mut git.objects.borrow_mut();
    let history = git.repository.history(objects, head, Some(base), &side.path, Parents::All)?;
    let identities = git.repository.identities(history.steps.iter())?;
    let commits = history.steps.iter().map(|step| EditCommit {
        commit: step.commit.id.clone(),
        author: step.author.to_string(),
        identity: identities.get(&step.commit.id).copied().unwrap_or(Identity::NameOnly),
    });
    Ok(commits.collect())
}

fn has_new_tasks(base: &Loaded, head: &Loaded) -> bool {
    head.plan.tasks.iter().any(|task| base.plan.task(&task.id).is_none())
}

/// Whether tasks differ and the base names documents that may have amended them.
fn has_amended_tasks(base: &Loaded, head: &Loaded) -> bool {
    let [old, new] = [base, head].map(|loaded| loaded.texts().nth(load::TASKS));
    !base.plan.amendments.is_empty() && old != new
}

/// What the history before `base` tells of the plan; whether there was more of it than this clone holds.
fn past(git: &Git, old: &Side, base: &Commit) -> Result<(Past, bool), Failure> {
    let objects = &git.objects;
    let mut history =
        git.repository.history(&mut objects.borrow_mut(), base, None, &old.path, Parents::First)?;
    for step in &mut history.steps {
        step.edits.retain(|edit| edit.file == load::TASKS || edit.file == load::PLAN);
    }
    Ok((Past::of(&git.told(&history.steps)?), history.cut_at.is_some()))
}

/// Where a plan on disk is that another repository keeps, so that this one knows nothing of its edits.
fn elsewhere<'a>(git: &Git, folder: &'a Folder) -> Option<&'a Path> {
    match &folder.place {
        Place::Disk(path) if !git.repository.holds(path) => Some(path),
        _ => None,
    }
}

/// The folder in whose repository the plans are: one that is named, where any is.
fn place<'a>(global: &'a Global, arguments: &'a CheckArgs) -> Option<&'a Path> {
    arguments.paths.first().or(global.plans.as_ref()).map(PathBuf::as_path)
}

/// The plans of a commit that are named, each once, by their paths.
fn recorded_folders(
    global: &Global,
    arguments: &CheckArgs,
    git: &Git,
    commit: &Commit,
) -> Result<Vec<Folder>, Failure> {
    locate::refuse_both(global, &arguments.paths)?;
    if let Some(wanted) = &global.plan {
        return Ok(vec![locate::named(&git.all(commit)?, wanted)?]);
    }
    if arguments.paths.is_empty() {
        return git.all(commit);
    }
    let mut named = Vec::new();
    for scope in scopes(arguments, git, commit)? {
        let folders = scope.of(git.folders(commit, &scope.path)?);
        if folders.is_empty() {
            return Err(locate::no_plan_in(&format!("{}:{}", commit.short(), scope.path)));
        }
        named.extend(folders);
    }
    Ok(locate::once(named))
}

/// Where in a commit's tree plans are looked for.
struct Scope {
    /// The path of a folder from the root of the repository.
    path: String,
    /// Whether the plan in the folder itself is meant, and none below it.
    is_plan: bool,
}

impl Scope {
    /// Those of the plans at or below its path that are meant.
    fn of(&self, mut folders: Vec<Folder>) -> Vec<Folder> {
        folders.retain(|it| !self.is_plan || it.place.in_repository() == Some(&self.path));
        folders
    }
}

/// The folders that are named, by themselves or by a file of a plan, or the folder of plans.
fn scopes(arguments: &CheckArgs, git: &Git, commit: &Commit) -> Result<Vec<Scope>, Failure> {
    if arguments.paths.is_empty() {
        return Ok(vec![Scope { path: git.plans_folder(commit)?, is_plan: false }]);
    }
    let scope = |path: &PathBuf| {
        let plan = locate::plan_of(path);
        let is_plan = plan.is_some();
        let path = match locate::link_at(path) {
            Some(link) => git.path_of_plan(&link),
            None => git.path_of(&plan.unwrap_or_else(|| path.clone())),
        };
        Ok(Scope { path: path?, is_plan })
    };
    arguments.paths.iter().map(scope).collect()
}

/// How a run ends in which findings of the `lowest` severity and above fail.
fn exit(judged: &[Judged], lowest: Severity) -> Exit {
    let fails = |finding: &Finding| finding.severity <= lowest;
    if judged.iter().any(|judged| judged.verdict.is_open()) {
        Exit::Unjudged
    } else if judged.iter().any(|judged| judged.verdict.findings.iter().any(fails)) {
        Exit::Found
    } else {
        Exit::Fine
    }
}

fn render(
    report: &Report,
    format: CheckFormat,
    lowest: Severity,
    quiet: bool,
    world: &World,
) -> String {
    let language = world.language;
    match format {
        CheckFormat::Human => findings::human::write(report, language, world.screen, quiet),
        CheckFormat::Concise => findings::human::write_concise(report, language),
        CheckFormat::Json => json::write(&findings::json::verdicts(report, language)),
        CheckFormat::Sarif => json::write(&findings::sarif::log(report, language)),
        CheckFormat::Github => findings::github::write(report, language, quiet),
        CheckFormat::Gitlab => json::write(&findings::gitlab::issues(report, language)),
        CheckFormat::Junit => findings::junit::write(report, language, lowest),
    }
}
