//! Findings as the JSON of `check`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Compared, Judged, Place, Report, State, Totals, each_with_state};
use crate::diagnostic::Finding;
use crate::message::Language;
use crate::view::SCHEMA_VERSION;

/// The JSON of a verdict.
#[derive(Serialize)]
pub struct Verdicts<'a> {
    schema_version: u32,
    kind: &'static str,
    plans: Vec<&'a str>,
    /// What was compared, where edits were judged.
    edit: Option<EditRow<'a>>,
    summary: Totals,
    findings: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
struct EditRow<'a> {
    base: &'a str,
    head: &'a str,
    /// Whether the files judged are those on disk, and not those of `head`.
    on_disk: bool,
    tasks: usize,
    commits: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    plan: &'a str,
    state: Option<&'static str>,
    rule: &'static str,
    severity: &'static str,
    message: String,
    help: String,
    task: Option<&'a str>,
    #[serde(flatten)]
    place: Place<'a>,
    suggestion: Option<&'a str>,
    related: Vec<RelatedRow<'a>>,
}

#[derive(Serialize)]
struct RelatedRow<'a> {
    message: String,
    #[serde(flatten)]
    place: Place<'a>,
}

/// The verdicts on all plans.
#[must_use]
pub fn verdicts(report: &Report, language: Language) -> Verdicts<'_> {
    let row = |(judged, finding, state)| row(judged, finding, state, language);
    Verdicts {
        schema_version: SCHEMA_VERSION,
        kind: "check",
        plans: report.judged.iter().map(|judged| judged.plan.as_str()).collect(),
        edit: report.compared.as_ref().map(edit),
        summary: Totals::of(report),
        findings: each_with_state(report).map(row).collect(),
    }
}

fn edit(compared: &Compared) -> EditRow<'_> {
    let counted = compared.commits.iter();
    EditRow {
        base: &compared.base.id,
        head: &compared.head.id,
        on_disk: compared.is_on_disk,
        tasks: compared.tasks,
        commits: counted.map(|(identity, count)| (identity.code(), *count)).collect(),
    }
}

fn row<'a>(
    judged: &'a Judged,
    finding: &'a Finding,
    state: Option<State>,
    language: Language,
) -> FindingRow<'a> {
    FindingRow {
        plan: &judged.plan,
        state: state.map(State::code),
        rule: finding.rule.name,
        severity: finding.severity.code(),
        message: finding.message.text(language),
        help: finding.help(language).into_owned(),
        task: finding.task.as_deref(),
        place: judged.place(finding.location),
        suggestion: finding.suggestion(),
        related: finding
            .related
            .iter()
            .map(|related| RelatedRow {
                message: related.message.text(language),
                place: judged.place(related.location),
            })
            .collect(),
    }
}
