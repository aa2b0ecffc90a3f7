//! `verify-report`: makes a written report again, from what it says it was made from and from what is known today.

use std::path::Path;

use super::environment::World;
use super::locate::{self, Folder};
use super::report::{self, Draft};
use super::revisions::{self, Git};
use super::{Exit, Failure, output};
use crate::calendar::{self, Period};
use crate::changes::{self, Change};
use crate::cli::{Global, ReportFormat, VerifyReportArgs};
use crate::history::steps::Parents;
use crate::history::{self, Commit};
use crate::load::Loaded;
use crate::message::{Language, Message, words};
use crate::model::Plan;
use crate::render::Screen;
use crate::view::report::origin::Origin;
use crate::view::report::scope::Scope;
use crate::view::verification::passages::{self, Difference, Passage};
use crate::view::verification::{self, Facts, Later};
use crate::written::{self, Format};

/// Says whether a report is what its data gave, and whether they still give it.
pub(super) fn verify(
    global: &Global,
    arguments: &VerifyReportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let answer = output::format(global, arguments.format)?;
    if global.as_of.is_some() {
        return Err(Failure::usage(words::NO_DATE_IN_VERIFICATION));
    }
    let shown = arguments.file.display().to_string();
    let bytes = super::read(&arguments.file)?;
    let unreadable = |reason: Message| super::cannot_read(&arguments.file, reason);
    let (format, origin) = written::origin(&bytes).map_err(unreadable)?;

    // a plan is called by its path, from whichever folder of plans was meant
    if !origin.plan.is_empty() && !Path::new(&origin.plan).ends_with(&origin.id) {
        return Err(Failure::unjudged(words::BAD_ORIGIN));
    }
    let git = Git::open(global.plans.as_deref(), world)?;
    let then = recorded(&git, global, &origin)?;
    let true_origin = then.origin(&origin)?;
    // the words may name the version that made it
    let of_its_version = Origin { version: origin.version.clone(), ..true_origin.clone() };
    let made = then.report(&git, &of_its_version, format)?;
    let is_identical = made == bytes && true_origin == origin;
    let mut altered = altered_origin(&true_origin, &origin);
    if made != bytes {
        let differences = written::differences(format, &made, &bytes, world.language);
        altered.extend(differences.map_err(unreadable)?);
    }

    let now = present(&git, global, &origin)?;
    let outdated = passages::differences(
        &plainly(&then, &git, &origin, format)?,
        &plainly(&now, &git, &origin, format)?,
    );
    let later = if outdated.is_empty() { Vec::new() } else { later(&git, &then, &now, &origin)? };

    let view = verification::verification(&Facts {
        file: &shown,
        origin: &origin,
        is_identical,
        altered: &altered,
        outdated: &outdated,
        later: &later,
        plan: &now.loaded.plan,
        now: now.commit.as_ref(),
    });
    let exit = if view.holds() { Exit::Fine } else { Exit::Found };
    output::deliver(global, &output::render(&view, answer, world), exit)
}

/// Where a report says that it was made from something else; another version of the program alters no figure.
fn altered_origin(given: &Origin, said: &Origin) -> Vec<Difference> {
    let pairs = given.pairs().into_iter().zip(said.pairs()).filter(|(given, said)| given != said);
    let difference = |((name, given), (_, said))| Difference {
        place: Some(format!("origin.{name}")),
        old: Some(given),
        new: Some(said),
        is_figure: name != "kstthc",
    };
    pairs.map(difference).collect()
}

/// What the report of a version says of the plan, in a format whose rows and columns have names.
fn plainly(
    version: &Version,
    git: &Git,
    origin: &Origin,
    format: Format,
) -> Result<Vec<Passage>, Failure> {
    let format = if format == Format::Xlsx { Format::Xlsx } else { Format::Markdown };
    let origin = Origin { stamp: false, known_at: String::new(), ..origin.clone() };
    Ok(written::passages(format, &version.report(git, &origin, format)?)?)
}

/// A plan as some version has it.
struct Version {
    loaded: Loaded,
    /// The commit that holds it; `None` for the plan on disk.
    commit: Option<Commit>,
}

impl Version {
    fn read(folder: &Folder, git: &Git, commit: Option<Commit>) -> Result<Self, Failure> {
        let loaded = revisions::load(folder, Some(git))?;
        report::year_of(&loaded, folder)?;
        Ok(Self { loaded, commit })
    }

    /// The commit that holds it, or else the last one.
    fn tip(&self, git: &Git) -> Option<Commit> {
        self.commit.clone().or_else(|| git.commit("HEAD").ok())
    }

    /// What the report says of itself that this version gives, where one says `said`.
    fn origin(&self, said: &Origin) -> Result<Origin, Failure> {
        let commit = self.commit.as_ref();
        let known = commit.filter(|_| !said.known_at.is_empty());
        let language = Language::parse(&said.language).unwrap_or(Language::Vietnamese);
        Ok(Origin {
            plan: said.plan.clone(),
            id: said.id.clone(),
            digest: said.digest.clone(),
            stamp: said.stamp,
            ..report::origin(scope(said, &self.loaded.plan)?, commit, known, language)
        })
    }

    /// The report that this version gives.
    fn report(&self, git: &Git, origin: &Origin, format: Format) -> Result<Vec<u8>, Failure> {
        let plan = &self.loaded.plan;
        let tip = self.tip(git);
        let scope = scope(origin, plan)?;
        let draft = Draft {
            plan,
            scope,
            known: self.commit.as_ref().filter(|_| !origin.known_at.is_empty()),
            recorded: tip.as_ref().map(|tip| (git, tip)),
            origin: origin.clone(),
        };
        draft.written(asked_as(format), Screen::FILE)
    }
}

/// What the report was asked for, with no more data than there were on the last of its days.
fn scope(origin: &Origin, plan: &Plan) -> Result<Scope, Failure> {
    let scope = days(origin).and_then(|(from, to)| match origin.period.as_str() {
        "" => (from <= to).then(|| Scope::between(from, to)),
        period => Scope::of(plan, Period::parse(period)?).until(to),
    });
    scope.ok_or_else(|| Failure::unjudged(words::BAD_ORIGIN))
}

fn days(origin: &Origin) -> Option<(chrono::NaiveDate, chrono::NaiveDate)> {
    calendar::parse_date(&origin.from).zip(calendar::parse_date(&origin.to))
}

fn asked_as(format: Format) -> ReportFormat {
    match format {
        Format::Docx => ReportFormat::Docx,
        Format::Xlsx => ReportFormat::Xlsx,
        Format::Html => ReportFormat::Html,
        Format::Markdown => ReportFormat::Md,
        Format::Json => ReportFormat::Json,
        Format::Csv => ReportFormat::Csv,
        Format::Text => ReportFormat::Human,
    }
}

/// The plan that the report was made from: as its commit holds it, or, where it had none, as it still is on disk.
fn recorded(git: &Git, global: &Global, origin: &Origin) -> Result<Version, Failure> {
    if origin.commit.is_empty() {
        let folder = on_disk(git, global, origin)?;
        let version = folder.map(|folder| Version::read(&folder, git, None)).transpose()?;
        return version
            .filter(|version| report::digest(&version.loaded) == origin.digest)
            .ok_or_else(|| Failure::unjudged(words::NEVER_RECORDED));
    }
    let is_name = origin.commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_name || origin.commit.len() < SHORTEST_NAME {
        return Err(Failure::unjudged(words::BAD_ORIGIN));
    }
    let commit = git.named_commit(&origin.commit)?.ok_or_else(|| {
        let commit = ("commit", history::short(&origin.commit).into());
        let said = words::ORIGIN_UNKNOWN.with([commit]);
        Failure::unjudged(git.repository.with_variables(said))
    })?;
    let folder = in_commit(git, &commit, origin)?;
    let named = commit.named();
    let version = Version::read(&folder, git, Some(commit))?;
    let found = report::digest(&version.loaded);
    if found == origin.digest {
        return Ok(version);
    }
    let values = [
        ("commit", named.into()),
        ("said", origin.digest.as_str().into()),
        ("found", found.into()),
    ];
    Err(Failure { exit: Exit::Found, message: words::ORIGIN_ALTERED.with(values) })
}

/// The length of a commit's full name: 40 letters, or 64 in newer repositories.
const SHORTEST_NAME: usize = 40;

/// The plan as it is: at the revision that was asked for, or on disk.
fn present(git: &Git, global: &Global, origin: &Origin) -> Result<Version, Failure> {
    let Some(when) = &global.known_at else {
        let folder = on_disk(git, global, origin)?.ok_or_else(|| {
            let plan = ("plan", origin.plan.as_str().into());
            Failure::unjudged(words::PLAN_NOT_ON_DISK.with([plan]))
        })?;
        return Version::read(&folder, git, None);
    };
    let commit = git.commit(when)?;
    let folder = in_commit(git, &commit, origin)?;
    Version::read(&folder, git, Some(commit))
}

fn in_commit(git: &Git, commit: &Commit, origin: &Origin) -> Result<Folder, Failure> {
    git.plan_at(commit, &origin.plan, &origin.id)?.ok_or_else(|| {
        let values = [("plan", origin.plan.as_str().into()), ("where", commit.named().into())];
        Failure::unjudged(words::PLAN_NOT_THERE.with(values))
    })
}

/// The plan on disk: the one that `--plan` names, or else the one in the folder that the report names, if it is there.
fn on_disk(git: &Git, global: &Global, origin: &Origin) -> Result<Option<Folder>, Failure> {
    let is_there = |folder: &Folder| git.path_of_plan(folder).is_ok_and(|path| path == origin.plan);
    let folder = match &global.plan {
        Some(wanted) => Some(locate::named(&locate::all(global)?, wanted)?),
        None => locate::under(&git.repository.root(), &origin.plan)?.into_iter().find(is_there),
    };
    Ok(folder.map(|folder| Folder { id: origin.id.clone(), ..folder }))
}

/// What was recorded since the report was made and can have altered it, each with its commit where one can be told.
fn later(git: &Git, then: &Version, now: &Version, origin: &Origin) -> Result<Vec<Later>, Failure> {
    let mut changes = changes::between(&then.loaded.plan, &now.loaded.plan);
    if let Some((_, to)) = days(origin) {
        changes.retain(|change| verification::can_alter(change, to));
    }
    let told = match (&then.commit, now.tip(git)) {
        (Some(base), Some(tip)) => told(git, base, &tip, &origin.plan)?,
        _ => Vec::new(),
    };
    let later = changes.into_iter().map(|change| {
        let is_same = |(_, other): &&(Commit, Change)| other.deed() == change.deed();
        let commit = told.iter().find(is_same).map(|(commit, _)| commit.clone());
        Later { change, commit }
    });
    Ok(later.collect())
}

/// What each commit from `base` to `tip` changed in the plan, newest first.
fn told(
    git: &Git,
    base: &Commit,
    tip: &Commit,
    path: &str,
) -> Result<Vec<(Commit, Change)>, Failure> {
    let (history, told) = git.history((Some(base), tip), path, Parents::First, |_| true)?;
    let told = told.into_iter().filter_map(|(index, told)| {
        let change = told.change()?.clone();
        Some((history.steps[index].commit.clone(), change))
    });
    Ok(told.collect())
}
