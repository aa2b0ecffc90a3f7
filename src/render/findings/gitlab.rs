//! Findings as a GitLab Code Quality report.

use serde::Serialize;

use super::{Report, each, fingerprints};
use crate::diagnostic::Severity;
use crate::message::Language;

/// One finding in the report.
#[derive(Serialize)]
pub struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The report.
#[must_use]
pub fn issues(report: &Report, language: Language) -> Vec<Issue<'_>> {
    each(report)
        .zip(fingerprints(each(report)))
        .map(|((judged, finding), fingerprint)| {
            let place = judged.place(finding.location);
            Issue {
                description: format!(
                    "{}; {}",
                    finding.message.text(language),
                    finding.help(language)
                ),
                check_name: finding.rule.name,
                fingerprint,
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location {
                    path: place.path,
                    lines: Lines { begin: place.line, end: place.end_line },
                },
            }
        })
        .collect()
}
