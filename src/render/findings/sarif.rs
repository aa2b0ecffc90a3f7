//! Findings as SARIF 2.1.0 (OASIS), which code hosts and editors read.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{Judged, Report, State, each_with_state, fingerprints};
use crate::check;
use crate::diagnostic::{Finding, Location, Rule};
use crate::message::Language;

/// What may stand in the path of a URI as it is.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The log: one run, with every rule's record and every finding.
#[must_use]
pub fn log(report: &Report, language: Language) -> Value {
    let rules: Vec<&Rule> = check::rules().collect();
    let fingerprints =
        fingerprints(each_with_state(report).map(|(judged, finding, _)| (judged, finding)));
    let results = each_with_state(report).zip(fingerprints);
    let results = results.map(|((judged, finding, state), fingerprint)| {
        let index = rules.iter().position(|rule| rule.name == finding.rule.name);
        let mut result = result(judged, finding, language);
        result["ruleIndex"] = json!(index);
        result["partialFingerprints"] = json!({ "kstthc/v1": fingerprint });
        if let Some(state) = state {
            result["baselineState"] = json!(match state {
                State::Introduced => "new",
                State::PreExisting => "unchanged",
                State::Fixed => "absent",
            });
        }
        result
    });
    let mut log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "kstthc",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| rule_record(rule, language)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results.collect::<Vec<_>>(),
        }],
    });
    if let Some(compared) = &report.compared {
        log["runs"][0]["properties"] = json!({
            "base": compared.base.id,
            "head": compared.head.id,
            "onDisk": compared.is_on_disk,
            "tasks": compared.tasks,
        });
    }
    log
}

fn rule_record(rule: &Rule, language: Language) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.what.text(language) },
        "fullDescription": { "text": rule.why.text(language) },
        "help": { "text": rule.cure.text(language) },
        "defaultConfiguration": { "level": rule.severity.code() },
    })
}

fn result(judged: &Judged, finding: &Finding, language: Language) -> Value {
    let said = format!("{}\n{}", finding.message.text(language), finding.help(language));
    let related = finding.related.iter().map(|related| {
        let mut location = location(judged, related.location);
        let revision = judged.source(related.location).revision.as_ref();
        let revision = revision.map(|revision| format!(" ({revision})")).unwrap_or_default();
        let said = related.message.text(language) + &revision;
        location["message"] = json!({ "text": said });
        location
    });
    json!({
        "ruleId": finding.rule.name,
        "level": finding.severity.code(),
        "message": { "text": said },
        "locations": [location(judged, finding.location)],
        "relatedLocations": related.collect::<Vec<_>>(),
    })
}

fn location(judged: &Judged, location: Location) -> Value {
    let place = judged.place(location);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": utf8_percent_encode(place.path, PATH).to_string() },
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        },
    }})
}
