//! Findings as workflow commands, which GitHub shows beside the changed lines.

use super::{Report, each, human};
use crate::diagnostic::Severity;
use crate::message::Language;
use crate::text;

/// One `::error …::message` line for each finding, and of edits one that says what was compared, unless `quiet`.
#[must_use]
pub fn write(report: &Report, language: Language, quiet: bool) -> String {
    let compared = report.compared.as_ref().filter(|_| !quiet).map(|compared| {
        let said = human::compared(report, compared, language);
        format!("::notice title=kstthc::{}\n", data(&said))
    });
    let findings = each(report).map(|(judged, finding)| {
        let place = judged.place(finding.location);
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let said = format!("{}\n{}", finding.message.text(language), finding.help(language));
        format!(
            "::{command} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
            property(&text::printable_name(place.path)),
            place.line,
            place.end_line,
            place.column,
            place.end_column,
            finding.rule.name,
            data(&said),
        )
    });
    findings.chain(compared).collect()
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
