//! `init`: a repository of plans, with what the binary carries: enough to begin anywhere.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::creating::{self, NewFile};
use super::environment::World;
use super::{Exit, Failure, locate, output, schema, views};
use crate::cli::{CiSystem, Global, InitArgs};
use crate::history;
use crate::load::{self, FILES, Found, Refusal};
use crate::message::{Language, Message, words};
use crate::text;

/// The template, in the order of [`FILES`]: a plan of [`TEMPLATE_YEAR`] in the making.
const TEMPLATE: [&str; 3] = [
    include_str!("template/plan.toml"),
    include_str!("template/tasks.toml"),
    include_str!("template/progress.toml"),
];
/// The year that the template speaks of.
const TEMPLATE_YEAR: &str = "2025";
/// A real plan, as the project's own repository holds it.
const EXAMPLE: [&str; 3] = [
    include_str!("../../plans/2025/plan.toml"),
    include_str!("../../plans/2025/tasks.toml"),
    include_str!("../../plans/2025/progress.toml"),
];
/// Its name.
const EXAMPLE_NAME: &str = "2025";

/// The files of git to which lines can be added where they are there already.
const GIT_ATTRIBUTES: &str = ".gitattributes";
const GIT_IGNORE: &str = ".gitignore";

const ATTRIBUTES: &str = include_str!("../../examples/git/gitattributes");
const IGNORED: &str = include_str!("../../examples/git/gitignore");
const HOOK: &str = include_str!("../../examples/git/pre-commit");
const GITHUB: &str = include_str!("../../examples/ci/github.yml");
const GITLAB: &str = include_str!("../../examples/ci/gitlab.yml");

/// What is run once on each machine.
pub(super) const GIT_CONFIG: [&str; 3] = [
    "git config diff.kstthc.command \"kstthc diff-driver\"",
    "git config merge.kstthc.name \"kstthc: theo nhiệm vụ và trường\"",
    "git config merge.kstthc.driver \"kstthc merge-driver %O %A %B %L %P\"",
];

/// Where the hook is put.
pub(super) const HOOK_PATH: &str = ".githooks/pre-commit";

/// What makes git use it.
pub(super) const HOOK_CONFIG: &str = "git config core.hooksPath .githooks";

/// Makes a repository of plans.
pub(super) fn init(global: &Global, arguments: &InitArgs, world: &World) -> Result<Exit, Failure> {
    let dir = arguments.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    let is_kept = !world.git_places.is_empty() || locate::is_below_repository(&dir);
    if is_kept && !locate::is_git_root(&dir) && (arguments.ci.is_some() || arguments.hook) {
        let path = ("path", dir.as_path().into());
        return Err(Failure::usage(words::INIT_BELOW_ROOT.with([path])));
    }
    let there = plans_there(arguments, &dir);
    let day = views::day(global)?;
    let plan = there.is_empty().then(|| plan(arguments, day));
    let is_in_plans = |path: &PathBuf| path.starts_with("plans");
    let outside = there.first().filter(|_| !there.iter().any(is_in_plans));
    let folder = plan.as_ref().map(|plan| format!("plans/{plan}"));
    if let Some(taken) = folder.as_ref().filter(|folder| creating::is_taken(&dir.join(folder))) {
        let path = ("path", shown(&dir, taken).into());
        return Err(Failure::usage(words::ALREADY_THERE.with([path])));
    }
    let (there, others): (Vec<NewFile>, Vec<NewFile>) = others(arguments, world.language)
        .into_iter()
        .partition(|file| creating::is_taken(&dir.join(&file.path)));
    let own = plan.iter().flat_map(|plan| plan_files(arguments, plan));
    let files: Vec<NewFile> = own.chain(others).collect();
    let targets: Vec<PathBuf> = files.iter().map(|file| dir.join(&file.path)).collect();
    output::refuse_unwritable(global, targets.iter().map(PathBuf::as_path))?;
    creating::create(&dir, &files)?;
    let no_git = if is_kept { None } else { history::create(&dir).err() };
    let made = files.iter().map(|file| shown(&dir, &file.path));
    let made: String = made.map(|path| format!("{}\n", text::printable_name(&path))).collect();
    let made = if output::is_asked_for(global, true) { made } else { String::new() };
    let first = folder.as_deref().or(files.first().map(|file| file.path.as_str()));
    let first = shown(&dir, first.unwrap_or_default());
    let exit = output::deliver(global, &made, Exit::Fine).map_err(output::though_made(&first))?;
    let mut said = Vec::new();
    if !global.quiet {
        said = told_of_kept(&dir, &there, world.language);
    }
    said.extend(
        no_git.map(|reason| {
            words::INIT_NO_GIT.with([("reason", reason.into())]).text(world.language)
        }),
    );
    if !global.quiet {
        said.push(words::INIT_NEXT.text(world.language).to_owned());
        let outside = outside.map(PathBuf::as_path);
        said.extend(steps(&dir, folder.as_deref(), outside, arguments, world.language));
    }
    for line in said {
        drop(writeln!(std::io::stderr(), "{line}"));
    }
    Ok(exit)
}

/// The paths of the plans that are there, where only what stands around plans is asked for.
fn plans_there(arguments: &InitArgs, dir: &Path) -> Vec<PathBuf> {
    let is_plan_asked_for = arguments.year.is_some() || arguments.example;
    if is_plan_asked_for || arguments.ci.is_none() && !arguments.hook {
        return Vec::new();
    }
    let is_known = |found: &Found| !matches!(found.refusal, Some(Refusal::Closed(_)));
    let found = load::plan_folders(dir).unwrap_or_default().into_iter().filter(is_known);
    found.map(|Found { path, .. }| path.strip_prefix(dir).unwrap_or(&path).into()).collect()
}

/// The name of the plan that is to be made.
fn plan(arguments: &InitArgs, day: NaiveDate) -> String {
    let year = || arguments.year.unwrap_or(day.year()).to_string();
    if arguments.example { EXAMPLE_NAME.to_owned() } else { year() }
}

/// The plan's own files.
fn plan_files(arguments: &InitArgs, plan: &str) -> Vec<NewFile> {
    let files = if arguments.example { named(EXAMPLE.map(str::to_owned)) } else { draft(plan) };
    let within = |file: NewFile| NewFile { path: format!("plans/{plan}/{}", file.path), ..file };
    files.into_iter().map(within).collect()
}

/// The files of a draft of a year, before anything is filled in.
pub(super) fn draft(year: &str) -> Vec<NewFile> {
    named(TEMPLATE.map(|text| text.replace(TEMPLATE_YEAR, year)))
}

fn named(texts: [String; 3]) -> Vec<NewFile> {
    FILES.iter().zip(texts).map(|(name, text)| NewFile::new(*name, text)).collect()
}

/// What stands around the plan; where one of these is there already, it stays.
fn others(arguments: &InitArgs, language: Language) -> Vec<NewFile> {
    let schemas = schema::files(language).into_iter();
    let mut files: Vec<NewFile> = schemas
        .map(|(name, text)| NewFile::new(format!("plans/{}/{name}", schema::FOLDER), text))
        .collect();
    files.push(NewFile::new(GIT_ATTRIBUTES, ATTRIBUTES));
    files.push(NewFile::new(GIT_IGNORE, IGNORED));
    files.extend(arguments.ci.map(|system| match system {
        CiSystem::Github => NewFile::new(".github/workflows/kstthc.yml", GITHUB),
        CiSystem::Gitlab => NewFile::new(".gitlab-ci.yml", GITLAB),
    }));
    if arguments.hook {
        let hook = NewFile::new(HOOK_PATH, HOOK);
        files.push(NewFile { is_program: true, ..hook });
    }
    files
}

/// What is said of files that were there: what they lack, where that can be said in lines.
fn told_of_kept(dir: &Path, there: &[NewFile], language: Language) -> Vec<String> {
    let told = |file: &NewFile| {
        let path = [("path", shown(dir, &file.path).into())];
        let takes_lines = [GIT_ATTRIBUTES, GIT_IGNORE].contains(&file.path.as_str());
        let lines = if takes_lines { missing_lines(dir, file) } else { Vec::new() };
        let said = if lines.is_empty() { words::INIT_KEPT } else { words::INIT_ADD_LINES };
        let lines = lines.into_iter().map(|line| format!("    {line}"));
        std::iter::once(said.with(path).text(language)).chain(lines).collect::<Vec<_>>()
    };
    there.iter().flat_map(told).collect()
}

/// The lines of a file, its remarks aside, that the one which is there does not have.
fn missing_lines<'a>(dir: &Path, file: &'a NewFile) -> Vec<&'a str> {
    let there = super::read(&dir.join(&file.path)).unwrap_or_default();
    let there = String::from_utf8_lossy(&there);
    let is_there = |line: &&str| {
        there.lines().any(|known| known.split_whitespace().eq(line.split_whitespace()))
    };
    let lines = file.text.lines().filter(|line| !line.starts_with('#'));
    lines.filter(|line| !is_there(line)).collect()
}

/// What a person does next with the new plan in `folder`; with the recipe and the hook where a plan, and so each, is
/// `outside` the folder in which they look.
fn steps(
    dir: &Path,
    folder: Option<&str>,
    outside: Option<&Path>,
    arguments: &InitArgs,
    language: Language,
) -> Vec<String> {
    let mut steps: Vec<(Message, Vec<String>)> = Vec::new();
    if dir != Path::new(".") {
        let dir = ("dir", dir.into());
        steps.push((words::INIT_ENTER.with([dir]), Vec::new()));
    }
    if let Some(folder) = folder {
        let first = if arguments.example { words::INIT_LOOK } else { words::INIT_FILL_IN };
        steps.push((first.with([("folder", folder.into())]), Vec::new()));
    }
    if arguments.ci.is_some() {
        steps.push((words::INIT_CI.into(), Vec::new()));
    }
    if let Some(outside) = outside {
        let said = if outside == Path::new("") {
            words::INIT_OUTSIDE_ROOT.into()
        } else {
            words::INIT_OUTSIDE.with([("plan", outside.into())])
        };
        steps.push((said, Vec::new()));
    }
    let hook = arguments.hook.then_some(HOOK_CONFIG);
    let config = GIT_CONFIG.into_iter().chain(hook).map(str::to_owned).collect();
    steps.push((words::INIT_CONFIG.into(), config));
    steps.push((words::INIT_COMMIT.into(), vec!["git add -A && git commit".to_owned()]));
    let numbered = steps.into_iter().enumerate().flat_map(|(index, (step, lines))| {
        let step = format!("{}. {}", index + 1, step.text(language));
        std::iter::once(step).chain(lines.into_iter().map(|line| format!("    {line}")))
    });
    numbered.collect()
}

/// A path in the folder as people are shown it.
fn shown(dir: &Path, path: &str) -> String {
    let dir = dir.strip_prefix(".").unwrap_or(dir);
    dir.join(path).display().to_string()
}
