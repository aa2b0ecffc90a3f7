//! What rules about the course of a task find, and what they leave alone, by cases.

use super::*;

const TASKS: &str = "[[task]]\nid = \"01\"\ngroup = \"A\"\ncontent = \"A\"\nlead = [\"a\"]\nschedule = \"Quý III\"\n\
    products = [\"A\"]\n";

/// A plan whose document ends so; an entry is written `date event note`.
fn loaded(end: &str, entries: &[&str]) -> Loaded {
    with_tasks(end, TASKS, entries)
}

fn with_tasks(end: &str, tasks: &str, entries: &[&str]) -> Loaded {
    let plan = format!(
        "[plan]\nyear = 2025\nnumber = \"1\"\nissued = 2025-01-15\noffice = \"A\"\ntitle = \"A\"\n\
         [[section]]\nid = \"A\"\ntitle = \"A\"\n[[unit]]\nid = \"a\"\nname = \"A\"\n{end}"
    );
    let entry = |entry: &&str| {
        let parts: Vec<&str> = entry.split(' ').collect();
        let [date, event, note] = parts[..] else { panic!("{entry} has three parts") };
        let document = "documents = [{ number = \"1\", date = 2025-01-02, title = \"A\" }]\n";
        format!(
            "[[entry]]\ntask = \"01\"\ndate = 2025-{date}\nevent = \"{event}\"\nnote = \"{note}\"\n{document}"
        )
    };
    let entries = entries.iter().map(entry).collect::<String>();
    let text = |text: &str| Some(Ok(format!("schema = 1\n{text}").into_bytes()));
    load::parse("2025", "", [text(&plan), text(tasks), text(&entries), None])
}

/// The names of the rules that such a plan breaks.
fn broken(end: &str, entries: &[&str]) -> String {
    let findings = judge(&loaded(end, entries)).findings;
    let names: Vec<&str> = findings.iter().map(|finding| finding.rule.name).collect();
    if names.is_empty() { "nothing".to_owned() } else { names.join(", ") }
}

#[test]
fn the_course_of_a_task_has_an_order_and_an_end() {
    let cases: [&[&str]; 13] = [
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
    02-03 resumed a → event-out-of-place
    02-03 paused a, 02-04 result a, 02-05 resumed a → nothing
    ");
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
fn a_text_of_several_lines_may_end_a_line() {
    let title = |title| broken(&format!("[[basis]]\nnumber = \"2\"\ntitle = {title}\n"), &[]);
    assert_eq!(title("\"A B\""), "nothing");
    assert_eq!(title("\"A B \""), "stray-space");
    assert_eq!(title("\"A  B\""), "stray-space");
    assert_eq!(title("\"\"\"\nA\nB\n\"\"\""), "nothing");
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

/// The rules that an edit breaks, each with its weight.
fn broken_by(base: &Loaded, head: &Loaded) -> String {
    let findings = judge_edit(base, head, &Record::default()).findings;
    let of_edit = findings.iter().filter(|finding| is_about_edits(finding.rule.name));
    let told = of_edit.map(|finding| format!("{} {:?}", finding.rule.name, finding.severity));
    told.collect::<Vec<_>>().join(", ")
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
fn a_done_that_is_gone_or_rewritten_is_told_of_once() {
    let done = loaded("", &["02-03 done a"]);
    assert_eq!(broken_by(&done, &loaded("", &[])), "done-undone Error");
    assert_eq!(broken_by(&done, &loaded("", &["02-04 reopened a"])), "entry-altered Error");
}

#[test]
fn an_amendment_that_the_edit_rewrote_covers_nothing_and_another_does() {
    let amendment = |number: u32, title: &str| {
        format!(
            "[[amendment]]\nnumber = \"{number}\"\ndate = 2025-03-01\ntitle = \"{title}\"\ntasks = [\"01\"]\n"
        )
    };
    let other_task = TASKS.replace("content = \"A\"", "content = \"B\"");
    let edit = |before: &str, now: &str| {
        broken_by(&loaded(before, &[]), &with_tasks(now, &other_task, &[]))
    };
    let [kept, old, rewritten] = [amendment(5, "A"), amendment(6, "A"), amendment(6, "B")];
    assert_eq!(edit(&kept, &kept), "task-id-reused Note");
    assert_eq!(edit(&old, &rewritten), "plan-changed Error, task-id-reused Error");
    let told = edit(&(kept.clone() + &old), &(kept + &rewritten));
    assert_eq!(told, "plan-changed Error, task-id-reused Note");
}
