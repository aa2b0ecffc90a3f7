//! What rules about the course of a task find, and what they leave alone, by cases.

use super::*;
use crate::calendar::{self, Period};
use crate::model::Located;

pub(super) const TASKS: &str = "[[task]]\nid = \"01\"\ngroup = \"A\"\ncontent = \"A\"\nlead = [\"a\"]\nschedule = \"Quý III\"\n\
    products = [\"A\"]\n";

/// A plan whose document ends so. An entry is written `date event note`, with the numbers of its documents behind it and
/// its task before it where they are others than `1` and `01`: `02: 02-03 result a 7 8`. The note `-` stands for neither
/// note nor documents.
pub(super) fn loaded(end: &str, entries: &[&str]) -> Loaded {
    with_tasks(end, TASKS, entries)
}

pub(super) fn with_tasks(end: &str, tasks: &str, entries: &[&str]) -> Loaded {
    let plan = format!(
        "[plan]\nyear = 2025\nnumber = \"1\"\nissued = 2025-01-15\noffice = \"A\"\ntitle = \"A\"\n\
         [[section]]\nid = \"A\"\ntitle = \"A\"\n[[unit]]\nid = \"a\"\nname = \"A\"\n{end}"
    );
    let entries = entries.iter().map(|said| entry(said)).collect::<String>();
    let text = |text: &str| Some(Ok(format!("schema = 1\n{text}").into_bytes()));
    load::parse("2025", "", [text(&plan), text(tasks), text(&entries), None])
}

fn entry(said: &str) -> String {
    let (task, said) = said.split_once(": ").unwrap_or(("01", said));
    let parts: Vec<&str> = said.split(' ').collect();
    let [date, event, note, numbers @ ..] = &parts[..] else { panic!("{said} has three parts") };
    let numbers = if numbers.is_empty() { &["1"] } else { numbers };
    let document =
        |number| format!("{{ number = \"{number}\", date = 2025-01-02, title = \"A\" }}");
    let documents = numbers.iter().map(document).collect::<Vec<_>>().join(", ");
    let reason = format!("note = \"{note}\"\ndocuments = [{documents}]\n");
    let reason = if *note == "-" { String::new() } else { reason };
    format!("[[entry]]\ntask = \"{task}\"\ndate = 2025-{date}\nevent = \"{event}\"\n{reason}")
}

/// The names of the rules that such a plan breaks.
fn broken(end: &str, entries: &[&str]) -> String {
    names(&judge(&loaded(end, entries)).findings)
}

fn names(findings: &[Finding]) -> String {
    let names: Vec<&str> = findings.iter().map(|finding| finding.rule.name).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

#[test]
fn the_course_of_a_task_has_an_order_and_an_end() {
    let cases: [&[&str]; 14] = [
        &["02-03 result a", "02-03 result a"],
        &["02-03 result a", "02-03 result b"],
        &["02-03 started a", "02-03 result a"],
        &["02-03 done a", "02-03 done a"],
        &["02-03 done a", "02-03 done b"],
        &["02-03 done a", "02-04 done a"],
        &["02-03 done a", "02-03 result a"],
        &["02-03 done a", "02-04 reopened a", "02-05 result a"],
        &["02-03 cancelled a", "02-04 result a", "02-05 result b"],
        &["02-03 reopened a"],
        &["02-03 paused a", "02-04 reopened a"],
        &["02-03 done a", "02-04 paused a", "02-05 reopened a"],
        &["02-03 resumed a"],
        &["02-03 paused a", "02-04 result a", "02-05 resumed a"],
    ];
    let told = cases.map(|entries| format!("{} → {}\n", entries.join(", "), broken("", entries)));
    insta::assert_snapshot!(told.concat(), @"
    02-03 result a, 02-03 result a → duplicate-entry
    02-03 result a, 02-03 result b → nothing
    02-03 started a, 02-03 result a → nothing
    02-03 done a, 02-03 done a → duplicate-entry
    02-03 done a, 02-03 done b → entry-after-end
    02-03 done a, 02-04 done a → entry-after-end
    02-03 done a, 02-03 result a → entry-after-end
    02-03 done a, 02-04 reopened a, 02-05 result a → nothing
    02-03 cancelled a, 02-04 result a, 02-05 result b → entry-after-end
    02-03 reopened a → event-out-of-place
    02-03 paused a, 02-04 reopened a → event-out-of-place
    02-03 done a, 02-04 paused a, 02-05 reopened a → entry-after-end
    02-03 resumed a → event-out-of-place
    02-03 paused a, 02-04 result a, 02-05 resumed a → nothing
    ");
}

#[test]
fn an_extension_gives_an_open_task_more_time_once() {
    let extension = |date: &str, schedule: &str| {
        format!(
            "[[extension]]\ntask = \"01\"\nschedule = \"{schedule}\"\ndocument = \"5\"\ndate = 2025-{date}\nreason = \"A\"\n"
        )
    };
    let told = |extensions: &str, entries: &[&str]| {
        let findings = judge(&with_tasks("", &format!("{TASKS}{extensions}"), entries)).findings;
        findings.iter().map(|finding| finding.rule.name).collect::<Vec<_>>().join(", ")
    };
    let quarter = extension("02-05", "Quý IV");
    assert_eq!(told(&quarter, &["02-05 done a"]), "");
    assert_eq!(told(&quarter, &["02-04 done a"]), "extension-after-done");
    assert_eq!(told(&quarter, &["02-04 done a", "02-06 reopened a"]), "");
    assert_eq!(told(&quarter, &["02-03 done a", "02-04 reopened a", "02-06 done a"]), "");
    assert_eq!(told(&quarter, &["02-04 cancelled a"]), "");
    assert_eq!(told(&quarter, &["02-04 done a", "02-06 lost a"]), "unknown-event");
    assert_eq!(told(&extension("02-05", "Thường xuyên"), &[]), "extension-of-ongoing");
    assert_eq!(told(&extension("02-05", "Quý IV và thường xuyên"), &[]), "");
    assert_eq!(told(&(quarter.clone() + &quarter), &[]), "duplicate-extension");
    assert_eq!(told(&(quarter + &extension("02-06", "Quý IV")), &[]), "");
}

#[test]
fn an_ongoing_task_may_have_been_done_before_a_document_amended_it() {
    let tasks = TASKS.replace("Quý III", "Thường xuyên");
    let amended = |id: &str, date: &str| {
        let amendment =
            format!("[[amendment]]\nnumber = \"5\"\ndate = 2025-{date}\ntasks = [\"{id}\"]\n");
        let told =
            |entries: &[&str]| names(&judge(&with_tasks(&amendment, &tasks, entries)).findings);
        assert_eq!(told(&["02-03 done a", "02-05 reopened a", "02-05 result a"]), "nothing");
        told(&["02-03 done a"])
    };
    assert_eq!(amended("01", "02-04"), "nothing");
    assert_eq!(amended("01", "02-03"), "done-ongoing");
    assert_eq!(amended("02", "02-04"), "done-ongoing");
}

#[test]
fn a_completion_that_was_reopened_is_proven_by_the_one_behind_it() {
    assert_eq!(broken("", &["02-03 done -"]), "done-without-document");
    assert_eq!(broken("", &["02-03 done -", "02-03 reopened a", "02-03 done a"]), "nothing");
    let again = ["02-03 done -", "02-03 reopened a", "02-04 done -"];
    assert_eq!(broken("", &again), "done-without-document");
}

#[test]
fn the_period_that_an_entry_states_places_it_in_a_year() {
    let dated = |date: &str, period: &str| {
        let mut loaded = loaded("", &["02-03 started -"]);
        let entry = &mut loaded.plan.entries[0];
        entry.date.value = calendar::parse_date(date).unwrap();
        let at = entry.date.at;
        entry.period = Period::parse(period).map(|value| Located { value, at });
        names(&judge(&loaded).findings)
    };
    assert_eq!(dated("2026-01-05", ""), "entry-outside-plan");
    assert_eq!(dated("2026-01-05", "2025-Q4"), "nothing");
    assert_eq!(dated("2025-01-05", "2024-Q4"), "entry-outside-plan");
}

#[test]
fn a_basis_may_be_as_young_as_the_plan_and_a_unit_as_short_lived() {
    let basis =
        |date| broken(&format!("[[basis]]\nnumber = \"2\"\ndate = {date}\ntitle = \"A\"\n"), &[]);
    assert_eq!(basis("2025-01-15"), "nothing");
    assert_eq!(basis("2025-01-16"), "basis-after-issue");
    let unit = |key, date| broken(&format!("{key} = {date}\n"), &[]);
    assert_eq!(unit("valid_until", "2025-01-15"), "nothing");
    assert_eq!(unit("valid_until", "2025-01-14"), "retired-unit");
    assert_eq!(unit("valid_from", "2025-01-15"), "nothing");
    assert_eq!(unit("valid_from", "2025-01-16"), "retired-unit");
}

#[test]
fn a_unit_may_last_one_day_and_another_succeed_it() {
    let unit = |end: &str| broken(end, &[]);
    let lasting =
        |until| unit(&format!("valid_from = 2025-01-15\nvalid_until = 2025-01-{until}\n"));
    assert_eq!(lasting(15), "nothing");
    assert_eq!(lasting(14), "reversed-validity, retired-unit");
    let other = "[[unit]]\nid = \"b\"\nname = \"B\"\n";
    assert_eq!(unit(&format!("successor = \"b\"\n{other}")), "nothing");
    assert_eq!(unit(&format!("successor = \"a\"\n{other}")), "reversed-validity");
}

#[test]
fn a_name_is_of_one_unit_at_a_time() {
    let two = |first: &str, second: &str| {
        broken(&format!("{first}[[unit]]\nid = \"b\"\nname = \"A\"\n{second}"), &[])
    };
    assert_eq!(two("", ""), "duplicate-unit");
    let third = "[[unit]]\nid = \"c\"\nname = \"A\"\n";
    assert_eq!(two("", third), "duplicate-unit, duplicate-unit");
    let until = "valid_until = 2025-06-30\nsuccessor = \"b\"\n";
    assert_eq!(two(until, "valid_from = 2025-07-01\n"), "nothing");
    assert_eq!(two(until, "valid_from = 2025-06-30\n"), "duplicate-unit");
    assert_eq!(two("valid_from = 2025-01-01\n", "valid_until = 2024-12-31\n"), "nothing");
    let called = |first: &str, second: &str| {
        broken(&format!("{first}[[unit]]\nid = \"b\"\nname = \"B\"\n{second}"), &[])
    };
    assert_eq!(called("", "aliases = [\"A\"]\n"), "duplicate-unit");
    assert_eq!(called("aliases = [\"B\"]\n", ""), "duplicate-unit");
    assert_eq!(called("aliases = [\"C\"]\n", "aliases = [\"C\"]\n"), "duplicate-unit");
    assert_eq!(called("", "aliases = [\"a\"]\n"), "duplicate-unit", "whatever the case");
    assert_eq!(
        called("", "aliases = [\"Á\"]\n"),
        "nothing",
        "another name, as Bình Thành and Bình Thạnh are"
    );
    let mutual = called("aliases = [\"B\"]\n", "aliases = [\"A\"]\n");
    assert_eq!(mutual, "duplicate-unit", "of two units once");
    assert_eq!(called("aliases = [\"A\", \"C\"]\n", "aliases = [\"D\"]\n"), "nothing");
    let of_successor = "aliases = [\"A\"]\nvalid_from = 2025-07-01\n";
    assert_eq!(called(until, of_successor), "nothing");
    let calling = loaded("aliases = [\"B\"]\n[[unit]]\nid = \"b\"\nname = \"B\"\n", &[]);
    let verdict = judge(&calling);
    assert_eq!(verdict.findings[0].location, calling.plan.units[0].aliases[0].at, "the alias");
}

#[test]
fn no_document_changes_a_plan_that_is_not_issued_yet() {
    let amendment =
        |day: &str| format!("[[amendment]]\nnumber = \"2\"\ndate = {day}\ntasks = [\"01\"]\n");
    assert_eq!(broken(&amendment("2019-01-01"), &[]), "entry-outside-plan");
    assert_eq!(broken(&amendment("2025-01-14"), &[]), "entry-outside-plan");
    assert_eq!(broken(&amendment("2025-01-15"), &[]), "nothing");
    let extended = |day: &str| {
        let extension = format!(
            "[[extension]]\ntask = \"01\"\nschedule = \"Quý IV\"\ndocument = \"2\"\ndate = {day}\nreason = \"A\"\n"
        );
        names(&judge(&with_tasks("", &(TASKS.to_owned() + &extension), &[])).findings)
    };
    assert_eq!(extended("2024-01-01"), "entry-outside-plan");
    assert_eq!(extended("2025-01-15"), "nothing");
}

#[test]
fn where_an_entry_was_lost_none_behind_it_comes_too_late() {
    let entries = ["02-03 done a", "02-04 lost a", "02-05 result a"];
    assert_eq!(broken("", &entries), "unknown-event");
    let known = entries.map(|entry| entry.replace("lost", "started"));
    let known = known.each_ref().map(String::as_str);
    assert_eq!(broken("", &known), "entry-after-end");
}

#[test]
fn closed_books_are_judged_where_all_that_they_hold_can_be_read() {
    let closure =
        "schema = 1\n[[closure]]\nperiod = \"2025-Q1\"\nclosed = 2025-04-01\nentries = 1\n";
    let closures = format!("{closure}digest = \"sha256:{}\"\n", "0".repeat(64));
    let told = |end: &str, entries: &[&str]| {
        let Loaded { sources, .. } = loaded(end, entries);
        let file = |index: usize| Some(Ok(sources[index].text.clone().into_bytes()));
        let closures = Some(Ok(closures.clone().into_bytes()));
        names(&judge(&load::parse("2025", "", [file(0), file(1), file(2), closures])).findings)
    };
    assert_eq!(told("", &[]), "closed-period-changed");
    assert_eq!(told("[[basis]]\nnumber = 2\n", &[]), "wrong-type, closed-period-changed");
    assert_eq!(told("", &["02-03 lost a"]), "unknown-event");
}

#[test]
fn a_text_of_several_lines_may_end_a_line() {
    let title = |title| broken(&format!("[[basis]]\nnumber = \"2\"\ntitle = {title}\n"), &[]);
    assert_eq!(title("\"A B\""), "nothing");
    assert_eq!(title("\"A B \""), "stray-space");
    assert_eq!(title("\"A  B\""), "stray-space");
    assert_eq!(title("\"\"\"\nA\nB\n\"\"\""), "nothing");
}

#[test]
fn what_cannot_be_seen_is_a_stray_space_or_an_order_to_the_screen() {
    let title =
        |letter| broken(&format!("[[basis]]\nnumber = \"2\"\ntitle = \"A{letter}B\"\n"), &[]);
    assert_eq!(title('\u{a0}'), "stray-space");
    assert_eq!(title('\u{200b}'), "stray-space");
    assert_eq!(title('\u{200e}'), "control-character");
}

#[test]
fn what_is_wrong_once_more_is_introduced_once() {
    let [twice, thrice] = [2, 3].map(|count| loaded("", &vec!["02-03 result a"; count]));
    let counts = |verdict: Verdict| {
        [verdict.findings, verdict.pre_existing, verdict.fixed].map(|findings| findings.len())
    };
    assert_eq!(counts(judge_content(&twice, &thrice)), [1, 1, 0]);
    assert_eq!(counts(judge_content(&thrice, &twice)), [0, 1, 1]);
}

#[test]
fn what_was_wrong_and_is_written_another_way_is_not_introduced() {
    let plans = [
        "schedule = \"Đầu  xuân\"",
        "schedule = 'Đầu xuân'",
        "schedule = \"\\u0110ầu xuân\"",
        "schedule   =   \"Đầu xuân\"",
        "schedule = \"\"\"\nĐầu xuân\"\"\"",
    ];
    let tasks = plans.map(|schedule| {
        let tasks = TASKS
            .replace("schedule = \"Quý III\"", schedule)
            .replace("lead = [\"a\"]", "lead = [ \"b\" ]");
        with_tasks("", &tasks, &["02-03 result a", "02-03 result a"])
    });
    for (before, now) in tasks.iter().zip(&tasks[1..]) {
        let introduced = judge_content(before, now).findings;
        assert_eq!(names(&introduced), "nothing");
    }
    let other = TASKS.replace("Quý III", "Đầu hè");
    let introduced = judge_content(&tasks[1], &with_tasks("", &other, &[])).findings;
    assert_eq!(names(&introduced), "unknown-schedule");
    let [of_one, of_other] = ["Rà  soát", "Báo  cáo"].map(|content| {
        with_tasks("", &TASKS.replace("content = \"A\"", &format!("content = \"{content}\"")), &[])
    });
    assert_eq!(names(&judge_content(&of_one, &of_other).findings), "stray-space");
}
