//! Findings for people, editors, CI systems and code hosts.

pub mod github;
pub mod gitlab;
pub mod human;
pub mod json;
pub mod junit;
pub mod sarif;

use std::hash::Hasher;

use crate::check::Verdict;
use crate::diagnostic::{Finding, Location, Severity, Source};
use crate::message::Language;

/// A plan's files and the verdict on them.
#[derive(Debug)]
pub struct Judged {
    /// The plan's folder, as people are shown it.
    pub plan: String,
    /// Its files.
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
        Place { path: &source.path, line, column, end_line, end_column }
    }
}

/// A place in a file, lines and columns from 1; the end column is one past the last character.
#[derive(serde::Serialize)]
struct Place<'a> {
    path: &'a str,
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
}

impl Totals {
    /// Adds up the verdicts.
    #[must_use]
    pub fn of(judged: &[Judged]) -> Self {
        let sum = |severity| judged.iter().map(|judged| judged.verdict.count(severity)).sum();
        Self {
            plans: judged.len(),
            errors: sum(Severity::Error),
            warnings: sum(Severity::Warning),
            notes: sum(Severity::Note),
            allowed: judged.iter().map(|judged| judged.verdict.allowed).sum(),
        }
    }
}

/// Each finding with the plan it is about.
fn each(judged: &[Judged]) -> impl Iterator<Item = (&Judged, &Finding)> {
    judged
        .iter()
        .flat_map(|judged| judged.verdict.findings.iter().map(move |finding| (judged, finding)))
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

/// The fingerprints of all findings, in their order.
fn fingerprints(judged: &[Judged]) -> Vec<String> {
    let mut seen = std::collections::BTreeMap::new();
    each(judged)
        .map(|(judged, finding)| {
            let earlier = seen.entry(fingerprint(judged, finding, 0)).or_insert(0);
            *earlier += 1;
            fingerprint(judged, finding, *earlier - 1)
        })
        .collect()
}
