//! Findings as the JSON of `check`.

use serde::Serialize;

use super::{Judged, Place, Totals, each};
use crate::diagnostic::Finding;
use crate::message::Language;
use crate::view::SCHEMA_VERSION;

/// The JSON of a verdict.
#[derive(Serialize)]
pub struct Verdicts<'a> {
    schema_version: u32,
    kind: &'static str,
    plans: Vec<&'a str>,
    summary: Totals,
    findings: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    plan: &'a str,
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
pub fn verdicts(judged: &[Judged], language: Language) -> Verdicts<'_> {
    Verdicts {
        schema_version: SCHEMA_VERSION,
        kind: "check",
        plans: judged.iter().map(|judged| judged.plan.as_str()).collect(),
        summary: Totals::of(judged),
        findings: each(judged).map(|(judged, finding)| row(judged, finding, language)).collect(),
    }
}

fn row<'a>(judged: &'a Judged, finding: &'a Finding, language: Language) -> FindingRow<'a> {
    FindingRow {
        plan: &judged.plan,
        rule: finding.rule.name,
        severity: finding.rule.severity.code(),
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
