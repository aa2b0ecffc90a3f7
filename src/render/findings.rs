//! Findings for people, editors, CI systems and code hosts.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;

use std::collections::BTreeMap;
use std::hash::Hasher;

use crate::check::Verdict;
use crate::diagnostic::{Finding, Location, Severity, Source};
use crate::history::Commit;
use crate::history::identity::Identity;
use crate::message::Language;

/// What was judged.
#[derive(Debug)]
pub struct Report {
    /// Each plan.
    pub judged: Vec<Judged>,
    /// What was compared, where edits were judged.
    pub compared: Option<Compared>,
}

/// The versions between which edits were judged.
#[derive(Debug)]
pub struct Compared {
    /// The commit that the edits began with.
    pub base: Commit,
    /// The commit that they led to; the last one before them where they are in none yet.
    pub head: Commit,
    /// Whether the files judged are those on disk, and not those of `head`.
    pub is_on_disk: bool,
    /// How many tasks were judged.
    pub tasks: usize,
    /// How many commits of the edits have authors of each identity.
    pub commits: BTreeMap<Identity, usize>,
}

/// Whether an edit brought a finding about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was not there before.
    Introduced,
    /// It was there before and is still.
    PreExisting,
    /// It was there before and is no more.
    Fixed,
}

impl State {
    /// The word in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Introduced => "introduced",
            Self::PreExisting => "pre-existing",
            Self::Fixed => "fixed",
        }
    }
}

/// A plan's files and the verdict on them.
#[derive(Debug)]
pub struct Judged {
    /// The plan's folder, as people are shown it.
    pub plan: String,
    /// Its files; behind them those before the edit, where one was judged.
    pub sources: Vec<Source>,
    /// What is wrong with it.
    pub verdict: Verdict,
}

impl Judged {
    fn source(&self, location: Location) -> &Source {
        &self.sources[location.file]
    }

    fn place(&self, location: Location) -> Place<'_> {
        let source = self.source(location);
        let (line, column) = source.position(location.start);
        let (end_line, end_column) = source.position(location.end.max(location.start));
        let revision = source.revision.as_deref();
        Place { path: &source.path, revision, line, column, end_line, end_column }
    }
}

/// A place in a file, lines and columns from 1; the end column is one past the last character.
#[derive(serde::Serialize)]
struct Place<'a> {
    path: &'a str,
    /// The commit whose file it is; `None` for the version that is judged.
    revision: Option<&'a str>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// How many findings of each severity there are in all, and how many are allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Totals {
    /// How many plans were judged.
    pub plans: usize,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Findings that a plan allows itself.
    pub allowed: usize,
    /// Findings that were there before the edit and still are.
    pub pre_existing: usize,
    /// Findings that were there before the edit and are no more.
    pub fixed: usize,
}

impl Totals {
    /// Adds up the verdicts.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let sum = |count: &dyn Fn(&Verdict) -> usize| -> usize {
            report.judged.iter().map(|judged| count(&judged.verdict)).sum()
        };
        Self {
            plans: report.judged.len(),
            errors: sum(&|verdict| verdict.count(Severity::Error)),
            warnings: sum(&|verdict| verdict.count(Severity::Warning)),
            notes: sum(&|verdict| verdict.count(Severity::Note)),
            allowed: sum(&|verdict| verdict.allowed),
            pre_existing: sum(&|verdict| verdict.pre_existing.len()),
            fixed: sum(&|verdict| verdict.fixed.len()),
        }
    }
}

/// Each finding with the plan it is about; of edits those that they introduced.
fn each(report: &Report) -> impl Iterator<Item = (&Judged, &Finding)> {
    let of_plan = |judged| findings(judged, State::Introduced);
    report.judged.iter().flat_map(of_plan)
}

/// Each finding with the plan it is about, and whether an edit brought it about, where edits were judged.
fn each_with_state(report: &Report) -> impl Iterator<Item = (&Judged, &Finding, Option<State>)> {
    let states: &[State] = match report.compared {
        None => &[State::Introduced],
        Some(_) => &[State::Introduced, State::PreExisting, State::Fixed],
    };
    let is_edit = report.compared.is_some();
    report.judged.iter().flat_map(move |judged| {
        states.iter().flat_map(move |state| {
            let told = is_edit.then_some(*state);
            findings(judged, *state).map(move |(judged, finding)| (judged, finding, told))
        })
    })
}

fn findings(judged: &Judged, state: State) -> impl Iterator<Item = (&Judged, &Finding)> {
    let verdict = &judged.verdict;
    let findings = match state {
        State::Introduced => &verdict.findings,
        State::PreExisting => &verdict.pre_existing,
        State::Fixed => &verdict.fixed,
    };
    findings.iter().map(move |finding| (judged, finding))
}

/// A mark of the finding that outlives a move to another line: of its rule, file, task and what it says.
/// `earlier` counts the findings before it that would have the same.
fn fingerprint(judged: &Judged, finding: &Finding, earlier: usize) -> String {
    let mut hasher = fnv::FnvHasher::default();
    let task = finding.task.as_deref().unwrap_or_default();
    let said = finding.message.text(Language::English);
    let parts = [finding.rule.name, &judged.source(finding.location).path, task, &said];
    for part in parts {
        hasher.write(part.as_bytes());
        hasher.write_u8(0);
    }
    hasher.write(&(earlier as u64).to_le_bytes());
    format!("{:016x}", hasher.finish())
}

/// The fingerprints of findings, in their order.
fn fingerprints<'a>(findings: impl Iterator<Item = (&'a Judged, &'a Finding)>) -> Vec<String> {
    let mut seen = BTreeMap::new();
    findings
        .map(|(judged, finding)| {
            let earlier = seen.entry(fingerprint(judged, finding, 0)).or_insert(0);
            *earlier += 1;
            fingerprint(judged, finding, *earlier - 1)
        })
        .collect()
}
