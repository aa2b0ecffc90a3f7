//! What rules about an edit find, and what they leave alone, by cases.

use super::*;
use crate::check::tests::{TASKS, loaded, with_tasks};
use crate::check::{Verdict, is_about_edits, judge_edit};
use crate::load;
use crate::message::Language;
use crate::model::{Located, Status};

/// The rules that an edit breaks, each with its weight.
fn broken_by(base: &Loaded, head: &Loaded) -> String {
    let verdict = judge_edit(base, head, &Record::default());
    let told =
        of_edit(&verdict).map(|finding| format!("{} {:?}", finding.rule.name, finding.severity));
    told.collect::<Vec<_>>().join(", ")
}

pub(super) fn of_edit(verdict: &Verdict) -> impl Iterator<Item = &Finding> {
    verdict.findings.iter().filter(|finding| is_about_edits(finding.rule.name))
}

/// What is said against an edit, each with its weight.
pub(super) fn said_of(base: &Loaded, head: &Loaded, record: &Record) -> String {
    let verdict = judge_edit(base, head, record);
    let said = |finding: &Finding| {
        format!("{:?}: {}\n", finding.severity, finding.message.text(Language::English))
    };
    of_edit(&verdict).map(said).collect()
}

/// The record of the commit of 6/2/2025 that turned `base` into `head`.
fn record_of(base: &Loaded, head: &Loaded, identity: Identity) -> Record {
    let commit = EditCommit { commit: "0".repeat(40), author: "A".to_owned(), identity };
    let mut recorded = Recorded::default();
    for change in changes::between(&base.plan, &head.plan) {
        recorded.take(&change, on(6));
    }
    Record { commits: vec![commit], recorded, ..Record::default() }
}

/// A day of February 2025, by a clock that was right.
fn on(day: u32) -> Days {
    let day = NaiveDate::from_ymd_opt(2025, 2, day).unwrap();
    Days { clocked: day, earliest: day }
}

#[test]
fn only_a_value_that_is_inferred_no_more_is_settled() {
    let lead = |unit: &str, end: &str| {
        let tasks = TASKS.replace("lead = [\"a\"]", &format!("lead = [\"{unit}\"]"));
        with_tasks("[[unit]]\nid = \"b\"\nname = \"B\"\n", &(tasks + end), &[])
    };
    let mark = "[task.inferred]\nlead = \"A\"\n";
    assert_eq!(broken_by(&lead("a", mark), &lead("b", "")), "lead-changed Note");
    assert_eq!(broken_by(&lead("a", mark), &lead("b", mark)), "lead-changed Error");
    assert_eq!(broken_by(&lead("a", ""), &lead("b", "")), "lead-changed Error");
}

#[test]
fn what_was_inferred_is_not_called_printed_unseen() {
    let edit = |from: &str, to: &str| {
        let [base, head] = [from, to].map(|end| with_tasks("", &(TASKS.to_owned() + end), &[]));
        broken_by(&base, &head)
    };
    let [mark, other] = ["A", "B"].map(|why| format!("[task.inferred]\nlead = \"{why}\"\n"));
    assert_eq!(edit(&mark, ""), "task-text-changed Note");
    assert_eq!(edit("", &mark), "task-text-changed Error");
    assert_eq!(edit(&mark, &other), "");
}

#[test]
fn what_the_edit_made_unreadable_is_no_change_and_what_was_so_before_hides_none() {
    let told = |of: fn(&str) -> Loaded, before: &str, now: &str| {
        said_of(&of(before), &of(now), &Record::default())
    };
    let document = |end: &str| loaded(end, &[]);
    let unit = "[[unit]]\nid = \"b\"\nname = \"B\"\nvalid_until = 2025-12-30\nsuccessor = \"a\"\n";
    let mut said = Vec::new();
    for (right, wrong) in [
        ("valid_until = 2025-12-30", "valid_until = \"abc\""),
        ("successor = \"a\"", "successor = 5"),
        ("successor", "sucessor"),
        ("name", "nme"),
    ] {
        said.push(told(document, unit, &unit.replace(right, wrong)));
    }
    let calendar = "[report]\ncalendar = \"calendar\"\n";
    for (right, wrong) in
        [("\"calendar\"", "\"calender\""), ("\"calendar\"", "5"), ("[report]", "[reports]")]
    {
        said.push(told(document, calendar, &calendar.replace(right, wrong)));
    }
    let task = |end: &str| with_tasks("", &(TASKS.to_owned() + end), &[]);
    let mark = "[task.inferred]\nlead = \"A\"\nschedule = \"B\"\n";
    said.push(told(task, mark, &mark.replace("\"B\"", "5")));
    let basis = "[[basis]]\nnumber = \"2\"\n[[allow]]\nrule = \"id-gap\"\nreason = \"A\"\n";
    said.push(told(document, basis, &basis.replace("number", "nmber").replace("rule", "rle")));
    let citing = |entry: &str, number: &str, written: &str| {
        let Loaded { sources, .. } = loaded("", &[entry, "02-04 result b 3"]);
        let [plan, tasks, progress] = [PLAN, load::TASKS, load::PROGRESS]
            .map(|file| Some(Ok(sources[file].text.replace(number, written).into_bytes())));
        load::parse("2025", "", [plan, tasks, progress, None])
    };
    let cited = citing("02-03 result a 1 2", "\"2\"", "\"2\"");
    let slipped = citing("02-03 result a 1 2", "\"2\"", "2");
    said.push(said_of(&cited, &slipped, &Record::default()));
    assert_eq!(said.concat(), "");
    let noted = |text: &str| text.to_owned() + "remark = \"A\"\n";
    said.push(told(document, &noted(unit), &noted(&unit.replace("successor = \"a\"\n", ""))));
    said.push(told(task, &noted(mark), &noted(&mark.replace("schedule = \"B\"\n", ""))));
    let other_slipped = citing("02-03 result a 1", "\"3\"", "3");
    said.push(said_of(&cited, &other_slipped, &Record::default()));
    insta::assert_snapshot!(said.concat(), @r#"
    Error: unit b: successor was changed from "a" to "(none)"
    Note: task `01`: inferred was changed from "lead: A; schedule: B" to "lead: A"
    Error: the document `2` is cited no more
    "#);
}

#[test]
fn the_task_that_another_carries_on_may_be_named_but_not_exchanged() {
    let edit = |from: &str, to: &str| {
        let [base, head] =
            [from, to].map(|origin| with_tasks("", &(TASKS.to_owned() + origin), &[]));
        broken_by(&base, &head)
    };
    let [of, other] = ["01", "02"].map(|task| format!("carried_from = \"2024/{task}\"\n"));
    assert_eq!(edit("", &of), "");
    assert_eq!(edit(&of, &other), "task-text-changed Error");
    assert_eq!(edit(&of, ""), "task-text-changed Error");
}

#[test]
fn units_of_one_name_are_told_apart_by_their_ids() {
    let [base, head] = ["a", "b"].map(|unit| {
        let tasks = TASKS.replace("lead = [\"a\"]", &format!("lead = [\"{unit}\"]"));
        with_tasks("[[unit]]\nid = \"b\"\nname = \"A\"\n", &tasks, &[])
    });
    let record = Record::default();
    insta::assert_snapshot!(said_of(&base, &head, &record), @"Error: task `01`: lead was changed from a to b");
}

#[test]
fn a_changed_field_of_a_task_is_told_where_it_stands() {
    let told = |from: &str, to: &str| {
        let tasks = TASKS.to_owned() + "carried_from = \"2024/01\"\n";
        let [base, head] = [&tasks, &tasks.replace(from, to)].map(|text| with_tasks("", text, &[]));
        let verdict = judge_edit(&base, &head, &Record::default());
        let told = of_edit(&verdict).map(|finding| {
            let Location { file, start, end } = finding.location;
            format!("{}: {}\n", finding.rule.name, &head.sources[file].text[start..end])
        });
        told.collect::<String>()
    };
    let cases = [
        ("group = \"A\"", "group = \"B\""),
        ("content = \"A\"", "content = \"A B\""),
        ("lead = [\"a\"]", "lead = [\"b\"]"),
        ("lead = [\"a\"]", "lead = [\"a\"]\ncoordinating = [\"c\"]"),
        ("schedule = \"Quý III\"", "schedule = \"Quý IV\""),
        ("schedule = \"Quý III\"", "condition = \"C\""),
        ("products = [\"A\"]", "products = [\"D\"]"),
        ("2024/01", "2024/02"),
    ];
    insta::assert_snapshot!(cases.map(|(from, to)| told(from, to)).concat(), @r#"
    task-text-changed: "B"
    task-text-changed: "A B"
    lead-changed: "b"
    lead-changed: "c"
    schedule-changed: "Quý IV"
    schedule-changed: "01"
    schedule-changed: "C"
    task-text-changed: "D"
    task-text-changed: "2024/02"
    "#);
}

#[test]
fn a_task_is_another_where_less_than_a_third_of_its_words_stay() {
    let edit = |before: &str, now: &str| {
        let [base, head] = [before, now].map(|words| {
            let content = format!("content = \"{words}\"");
            with_tasks("", &TASKS.replace("content = \"A\"", &content), &[])
        });
        broken_by(&base, &head)
    };
    assert_eq!(edit("một hai ba", "một bốn năm"), "task-text-changed Error");
    assert_eq!(edit("một hai ba bốn", "một năm sáu bảy"), "task-id-reused Error");
    assert_eq!(edit("một hai ba", "bốn năm sáu"), "task-id-reused Error");
}

#[test]
fn a_done_that_is_gone_or_rewritten_is_told_of_once() {
    let told = |head: &[&str]| broken_by(&loaded("", &["02-03 done a"]), &loaded("", head));
    assert_eq!(told(&[]), "done-undone Error");
    assert_eq!(told(&["02-03 result a"]), "done-undone Error");
    assert_eq!(told(&["02-03 result a", "02-05 result b"]), "done-undone Error");
    assert_eq!(told(&["02-03 result a", "02: 02-05 reopened b"]), "done-undone Error");
    assert_eq!(told(&["02-04 reopened a"]), "entry-altered Error");
    let reopened_without_reason = told(&["02-03 result a", "02-05 reopened -"]);
    assert_eq!(reopened_without_reason, "entry-altered Error, done-undone Error");
}

#[test]
fn a_done_is_taken_back_by_a_reopening_behind_it_that_says_why() {
    let done = ["02-03 done a", "02-04 reopened a", "02-05 done a"];
    let told =
        |more: &[&str]| broken_by(&loaded("", &done), &loaded("", &[&done[..], more].concat()));
    assert_eq!(told(&["02-06 reopened -"]), "done-undone Error");
    assert_eq!(told(&["02-06 reopened a"]), "");
    assert_eq!(told(&["02-06 reopened -", "02-06 reopened a"]), "");
    assert_eq!(told(&["02-06 reopened a", "02-07 cancelled a", "02-08 reopened -"]), "");
    let rewritten = |head: &[&str]| broken_by(&loaded("", &done), &loaded("", head));
    let of_an_earlier_round = rewritten(&["02-03 done a", "02-04 reopened a", "02-06 reopened -"]);
    assert_eq!(of_an_earlier_round, "entry-removed Error, done-undone Error");
    let again = rewritten(&["02-03 done a", "02-04 reopened a", "02-06 reopened b"]);
    assert_eq!(again, "entry-altered Error");
}

#[test]
fn what_goes_with_a_done_is_told_of_too() {
    let told = |base: &[&str], head: &[&str]| broken_by(&loaded("", base), &loaded("", head));
    let gone = told(&["02-02 result a", "02-03 done a"], &[]);
    assert_eq!(gone, "done-undone Error, entry-removed Error");
    let done_again = ["02-03 done a", "02-04 reopened a", "02-05 done a"];
    let still_done = told(&done_again, &done_again[..1]);
    assert_eq!(still_done, "entry-removed Error, entry-removed Error");
}

#[test]
fn a_task_that_is_open_again_is_told_of_where_its_own_entry_says_so() {
    let base = loaded("", &["02-03 done a"]);
    let head = loaded("", &["02: 02-01 reopened b", "02-03 done a", "02-05 reopened -"]);
    let verdict = judge_edit(&base, &head, &Record::default());
    let places: Vec<Location> = of_edit(&verdict).map(|finding| finding.location).collect();
    assert_eq!(places, [head.plan.entries[2].at]);
}

#[test]
fn documents_of_an_entry_are_neither_lost_nor_slipped_in() {
    let told = |base: &str, head: &str| broken_by(&loaded("", &[base]), &loaded("", &[head]));
    assert_eq!(told("02-03 result a 1 2", "02-03 result a 1"), "document-removed Error");
    assert_eq!(told("02-03 result a 1", "02-03 result a 1 2"), "entry-altered Error");
    let exchanged = told("02-03 result a 1 2", "02-03 result a 1 3");
    assert_eq!(exchanged, "document-removed Error, entry-altered Error");
}

#[test]
fn a_draft_is_held_to_what_happened_and_to_what_it_allows() {
    let draft = |end: &str, tasks: &str, entries: &[&str]| {
        let mut draft = with_tasks(end, tasks, entries);
        draft.plan.status = Some(Located { value: Status::Draft, at: Location::default() });
        draft
    };
    let base = draft("", TASKS, &["02-03 result a"]);
    let told = |head: &Loaded| broken_by(&base, head);
    let other_tasks = TASKS.replace("content = \"A\"", "content = \"B\"");
    assert_eq!(told(&draft("", &other_tasks, &["02-03 result a"])), "");
    assert_eq!(told(&draft("", TASKS, &[])), "entry-removed Error");
    let allowing = "[[allow]]\nrule = \"id-gap\"\nreason = \"A\"\n";
    assert_eq!(told(&draft(allowing, TASKS, &["02-03 result a"])), "allowance-changed Warning");
}

#[test]
fn an_amendment_covers_the_edit_that_adds_it_and_no_later_one() {
    let amendment = |number: u32, title: &str, task: &str| {
        format!(
            "[[amendment]]\nnumber = \"{number}\"\ndate = 2025-03-01\ntitle = \"{title}\"\ntasks = [\"{task}\"]\n"
        )
    };
    let other_task = TASKS.replace("content = \"A\"", "content = \"B\"");
    let edit = |before: &str, now: &str| {
        broken_by(&loaded(before, &[]), &with_tasks(now, &other_task, &[]))
    };
    let [old, rewritten] = ["A", "B"].map(|title| amendment(6, title, "01"));
    let [added, again] = [7, 6].map(|number| amendment(number, "A", "01"));
    assert_eq!(edit("", &old), "task-id-reused Note");
    assert_eq!(edit("", &amendment(6, "A", "02")), "task-id-reused Error");
    assert_eq!(edit(&old, &old), "task-id-reused Error");
    assert_eq!(edit(&old, &rewritten), "plan-changed Error, task-id-reused Error");
    assert_eq!(edit(&old, &(old.clone() + &added)), "task-id-reused Note");
    assert_eq!(edit(&old, &(old.clone() + &again)), "task-id-reused Note", "of one document too");
    let told = edit(&old, &(rewritten + &added));
    assert_eq!(told, "plan-changed Error, task-id-reused Note");
}

#[test]
fn what_is_recorded_within_the_limit_is_a_note_and_on_its_day_nothing() {
    let limits = "[limits]\ndays_to_record = 3\n";
    let extension = "[[extension]]\ntask = \"01\"\nschedule = \"Quý IV\"\ndocument = \"5\"\ndate = 2025-02-01\nreason = \"A\"\n";
    let base = loaded(limits, &[]);
    let entries = ["02-02 result a", "02-03 result a", "02-06 result a"];
    let head = with_tasks(limits, &(TASKS.to_owned() + extension), &entries);
    let record = record_of(&base, &head, Identity::NameOnly);
    insta::assert_snapshot!(said_of(&base, &head, &record), @"
    Warning: task `01`: extension of 2025-02-01, recorded 5 days later
    Warning: task `01`: Result of 2025-02-02, recorded 4 days later
    Note: task `01`: Result of 2025-02-03, recorded 3 days later
    ");
}

#[test]
fn what_is_recorded_of_one_task_is_not_what_is_recorded_of_another() {
    let tasks = TASKS.to_owned() + &TASKS.replace("01", "02");
    let [none, one, two] =
        [&[][..], &["02-02 result a"], &["02-02 result a", "02: 02-02 result a"]]
            .map(|entries| with_tasks("", &tasks, entries));
    let mut record = record_of(&none, &one, Identity::NameOnly);
    for change in changes::between(&one.plan, &two.plan) {
        record.recorded.take(&change, on(20));
    }
    insta::assert_snapshot!(said_of(&none, &two, &record), @"
    Note: task `01`: Result of 2025-02-02, recorded 4 days later
    Note: task `02`: Result of 2025-02-02, recorded 18 days later
    ");
}

#[test]
fn only_a_verified_signature_is_enough_where_one_is_asked_for() {
    let [base, head] = [&[][..], &["02-06 result a"]].map(|entries| loaded("", entries));
    let told = |identity| {
        let record = Record { must_be_signed: true, ..record_of(&base, &head, identity) };
        said_of(&base, &head, &record)
    };
    let identities = [Identity::NameOnly, Identity::Unverified, Identity::Verified];
    insta::assert_snapshot!(identities.map(told).concat(), @"
    Error: commit 0000000000 by A: name only
    Error: commit 0000000000 by A: unverified signature
    ");
}
