//! Findings as a JUnit report: a suite for each plan, a failed test for each error.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{Judged, Report as Verdicts, human};
use crate::diagnostic::{Finding, Severity};
use crate::load::rules;
use crate::message::Language;
use crate::text;

/// The report; findings below `lowest` are the output of tests that pass, and a plan without others is one that passes.
///
/// # Panics
///
/// Never: memory takes any report.
#[must_use]
pub fn write(verdicts: &Verdicts, language: Language, lowest: Severity) -> String {
    let compared = verdicts.compared.as_ref();
    let compared = compared.map(|compared| human::compared(verdicts, compared, language));
    let name = compared.map_or("kstthc check".to_owned(), |said| format!("kstthc check: {said}"));
    let mut report = Report::new(name);
    report.add_test_suites(verdicts.judged.iter().map(|judged| suite(judged, language, lowest)));
    report.to_string().expect("memory takes any report")
}

fn suite(judged: &Judged, language: Language, lowest: Severity) -> TestSuite {
    let plan = text::printable_name(&judged.plan);
    let mut suite = TestSuite::new(plan.as_ref());
    let fails = |finding: &Finding| finding.severity <= lowest;
    if !judged.verdict.findings.iter().any(fails) {
        suite.add_test_case(TestCase::new(plan.as_ref(), TestCaseStatus::success()));
    }
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &judged.verdict.findings {
        let place = judged.place(finding.location);
        let path = text::printable_name(place.path);
        let mut name = format!("{}: {}:{}:{}", finding.rule.name, path, place.line, place.column);
        // two findings may be about one place
        let times = given.entry(name.clone()).or_default();
        *times += 1;
        if *times > 1 {
            name += &format!(" ({times})");
        }
        let said = finding.message.text(language);
        let mut status = TestCaseStatus::success();
        if fails(finding) {
            let is_open = finding.rule.name == rules::UNREADABLE_FILE.name;
            let kind = if is_open { NonSuccessKind::Error } else { NonSuccessKind::Failure };
            status = TestCaseStatus::non_success(kind);
            status.set_message(said.as_str()).set_type(finding.rule.name);
            status.set_description(finding.help(language).as_ref());
        }
        let mut case = TestCase::new(name, status);
        case.set_classname(path.as_ref());
        if !fails(finding) {
            case.set_system_out(format!("{}: {said}", finding.severity.code()));
        }
        suite.add_test_case(case);
    }
    suite
}
