//! Outcomes by cases: a schedule, entries, a day, and where the task stands.

use super::*;
use crate::load;

/// A plan of 2025 with one task, its extensions written `date schedule`, its entries `date event [period]`.
fn plan(schedule: &str, extensions: &[&str], entries: &[&str]) -> Plan {
    let head = "schema = 1\n[plan]\nyear = 2025\nnumber = \"1\"\nissued = 2025-01-01\noffice = \"A\"\ntitle = \"A\"\n";
    let schedule =
        if schedule.is_empty() { String::new() } else { format!("schedule = \"{schedule}\"\n") };
    let task =
        format!("schema = 1\n[[task]]\nid = \"01\"\ngroup = \"A\"\ncontent = \"A\"\n{schedule}");
    let extension = |extension: &&str| {
        let (date, schedule) = extension.split_once(' ').unwrap();
        format!(
            "[[extension]]\ntask = \"01\"\nschedule = \"{schedule}\"\ndocument = \"1/TB\"\ndate = {date}\nreason = \"A\"\n"
        )
    };
    let task = task + &extensions.iter().map(extension).collect::<String>();
    let entry = |entry: &&str| {
        let mut words = entry.split(' ');
        let (date, event) = (words.next().unwrap(), words.next().unwrap());
        let period = words.next().map(|period| format!("period = \"{period}\"\n"));
        format!(
            "[[entry]]\ntask = \"01\"\ndate = {date}\nevent = \"{event}\"\n{}",
            period.unwrap_or_default()
        )
    };
    let progress = "schema = 1\n".to_owned() + &entries.iter().map(entry).collect::<String>();
    let [plan, tasks, progress] =
        [head.to_owned(), task, progress].map(|text| Some(Ok(text.into_bytes())));
    load::parse("2025", "", [plan, tasks, progress, None]).plan
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(schedule: &str, entries: &[&str], text: &str) -> Standing {
    extended(schedule, &[], entries, text)
}

fn extended(schedule: &str, extensions: &[&str], entries: &[&str], text: &str) -> Standing {
    let plan = plan(schedule, extensions, entries);
    let by_task = entries_by_task(&plan);
    let entries = by_task.get("01").cloned().unwrap_or_default();
    let terms = Extensions::new(&plan).terms(&plan.tasks[0], &entries, day(text));
    standing(&terms, &entries, 2025, day(text))
}

/// Outcome, days late and due date in one line.
fn line(standing: &Standing) -> String {
    let days = standing.days_late.map_or(String::new(), |days| format!(" {days}d"));
    let due = standing.due.map_or(String::new(), |due| format!(" due {due}"));
    let soon = if standing.due_soon { " soon" } else { "" };
    let started = if standing.started { "" } else { " not started" };
    format!("{}{days}{due}{soon}{started}", standing.outcome.code())
}

/// Each milestone and when it was met.
fn met(standing: &Standing) -> String {
    let met = standing.milestones.iter().map(|met| match met.met_on {
        Some(day) => format!("{} met {day}", met.milestone.due),
        None => format!("{} open", met.milestone.due),
    });
    met.collect::<Vec<_>>().join(", ")
}

fn lines(cases: &[(&str, &[&str], &str)]) -> String {
    let line = |(schedule, entries, day): &(&str, &[&str], &str)| {
        format!(
            "{schedule} | {} | {day} → {}\n",
            entries.join(", "),
            line(&on(schedule, entries, day))
        )
    };
    cases.iter().map(line).collect()
}

#[test]
fn one_milestone_is_met_by_done_alone() {
    insta::assert_snapshot!(lines(&[
        ("Quý III", &[], "2025-06-30"),
        ("Quý III", &[], "2025-09-22"),
        ("Quý III", &[], "2025-09-23"),
        ("Quý III", &[], "2025-09-30"),
        ("Quý III", &[], "2025-10-01"),
        ("Quý III", &["2025-08-01 result"], "2025-10-01"),
        ("Quý III", &["2025-09-30 done"], "2025-10-01"),
        ("Quý III", &["2025-10-03 done"], "2025-10-02"),
        ("Quý III", &["2025-10-03 done"], "2025-10-03"),
        ("Quý III", &["2024-12-20 done"], "2025-10-03"),
        ("Trước ngày 01/3/2025", &[], "2025-02-28"),
        ("Trước ngày 01/3/2025", &[], "2025-03-01"),
    ]), @"
    Quý III |  | 2025-06-30 → in-progress due 2025-09-30 not started
    Quý III |  | 2025-09-22 → in-progress due 2025-09-30 not started
    Quý III |  | 2025-09-23 → in-progress due 2025-09-30 soon not started
    Quý III |  | 2025-09-30 → in-progress due 2025-09-30 soon not started
    Quý III |  | 2025-10-01 → overdue 1d due 2025-09-30 not started
    Quý III | 2025-08-01 result | 2025-10-01 → overdue 1d due 2025-09-30
    Quý III | 2025-09-30 done | 2025-10-01 → done-on-time due 2025-09-30
    Quý III | 2025-10-03 done | 2025-10-02 → overdue 2d due 2025-09-30 not started
    Quý III | 2025-10-03 done | 2025-10-03 → done-late 3d due 2025-09-30
    Quý III | 2024-12-20 done | 2025-10-03 → done-on-time due 2025-09-30
    Trước ngày 01/3/2025 |  | 2025-02-28 → in-progress due 2025-02-28 soon not started
    Trước ngày 01/3/2025 |  | 2025-03-01 → overdue 1d due 2025-02-28 not started
    ");
}

#[test]
fn a_result_meets_the_milestone_of_its_period_but_never_the_last() {
    insta::assert_snapshot!(lines(&[
        ("Quý III, Quý IV", &["2025-08-01 result"], "2025-10-01"),
        ("Quý III, Quý IV", &["2025-06-30 result"], "2025-10-01"),
        ("Quý III, Quý IV", &["2025-10-10 result"], "2025-10-11"),
        ("Quý III, Quý IV", &["2025-10-10 result 2025-Q3"], "2025-10-11"),
        ("Quý III, Quý IV", &["2025-10-10 result 2025-09"], "2025-10-11"),
        ("Quý III, Quý IV", &["2025-08-01 result", "2025-12-01 result"], "2026-01-01"),
        ("Quý III, Quý IV", &["2025-08-01 result", "2025-12-01 done"], "2026-01-01"),
        ("Quý III, Quý IV", &["2025-08-01 done"], "2025-08-01"),
        ("Quý III, Quý IV", &["2025-10-10 result 2025-Q3", "2025-12-01 done"], "2026-01-01"),
        ("15/3/2025, 30/9/2025", &["2025-02-01 result"], "2025-03-16"),
        ("15/3/2025, 30/9/2025", &["2025-03-16 result"], "2025-03-17"),
    ]), @"
    Quý III, Quý IV | 2025-08-01 result | 2025-10-01 → in-progress due 2025-12-31
    Quý III, Quý IV | 2025-06-30 result | 2025-10-01 → overdue 1d due 2025-09-30
    Quý III, Quý IV | 2025-10-10 result | 2025-10-11 → overdue 11d due 2025-09-30
    Quý III, Quý IV | 2025-10-10 result 2025-Q3 | 2025-10-11 → in-progress due 2025-12-31
    Quý III, Quý IV | 2025-10-10 result 2025-09 | 2025-10-11 → in-progress due 2025-12-31
    Quý III, Quý IV | 2025-08-01 result, 2025-12-01 result | 2026-01-01 → overdue 1d due 2025-12-31
    Quý III, Quý IV | 2025-08-01 result, 2025-12-01 done | 2026-01-01 → done-on-time due 2025-12-31
    Quý III, Quý IV | 2025-08-01 done | 2025-08-01 → done-on-time due 2025-12-31
    Quý III, Quý IV | 2025-10-10 result 2025-Q3, 2025-12-01 done | 2026-01-01 → done-late 10d due 2025-12-31
    15/3/2025, 30/9/2025 | 2025-02-01 result | 2025-03-16 → in-progress due 2025-09-30
    15/3/2025, 30/9/2025 | 2025-03-16 result | 2025-03-17 → overdue 2d due 2025-03-15
    ");
}

#[test]
fn a_result_meets_a_milestone_bound_to_a_day_by_the_period_that_it_states() {
    let schedule =
        "Trước ngày 15/3/2025, trước ngày 15/6/2025, trước ngày 15/9/2025, trước ngày 15/12/2025";
    let days = "10/3/2025, 20/3/2025, 30/4/2025, 30/9/2025";
    let cases: [(&str, &[&str]); 20] = [
        // in time, late and early; by date alone, in the days since the one before
        (schedule, &["2025-03-10 result 2025-Q1"]),
        (schedule, &["2025-03-10 result 2025-03"]),
        (schedule, &["2025-03-20 result 2025-Q1"]),
        (schedule, &["2025-07-02 result 2025-Q2"]),
        (schedule, &["2025-03-10 result 2025-Q2"]),
        (schedule, &["2025-03-20 result"]),
        // a period within its days, or that holds no day of those that are open
        (schedule, &["2025-03-10 result 2025-02"]),
        (schedule, &["2025-07-02 result 2025-05"]),
        (schedule, &["2025-03-10 result 2025-03", "2025-03-25 result 2025-Q1"]),
        (schedule, &["2025-07-02 result 2025-H2"]),
        // several days in one period: the next of them, or where all are past the first
        (schedule, &["2025-06-10 result 2025"]),
        (days, &["2025-03-05 result 2025-Q1"]),
        (days, &["2025-03-15 result 2025-Q1"]),
        (days, &["2025-04-02 result 2025-Q1"]),
        (days, &["2025-03-15 result 2025-Q1", "2025-04-02 result 2025-Q1"]),
        // the last, which no result meets, may be the next too
        (schedule, &["2025-12-10 result 2025"]),
        (schedule, &["2025-12-10 result 2025-H2"]),
        (schedule, &["2025-09-14 result 2025-H2"]),
        (schedule, &["2025-12-20 result 2025-H2"]),
        // beside one bound to a quarter
        ("10/3/2025, Quý I, Quý II", &["2025-03-05 result 2025-Q1"]),
    ];
    let line = |(schedule, entries): &(&str, &[&str])| {
        let standing = on(schedule, entries, "2025-12-31");
        format!("{} → {}\n", entries.join(", "), met(&standing))
    };
    insta::assert_snapshot!(cases.iter().map(line).collect::<String>(), @"
    2025-03-10 result 2025-Q1 → 2025-03-14 met 2025-03-10, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-03-10 result 2025-03 → 2025-03-14 met 2025-03-10, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-03-20 result 2025-Q1 → 2025-03-14 met 2025-03-20, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-07-02 result 2025-Q2 → 2025-03-14 open, 2025-06-14 met 2025-07-02, 2025-09-14 open, 2025-12-14 open
    2025-03-10 result 2025-Q2 → 2025-03-14 open, 2025-06-14 met 2025-03-10, 2025-09-14 open, 2025-12-14 open
    2025-03-20 result → 2025-03-14 open, 2025-06-14 met 2025-03-20, 2025-09-14 open, 2025-12-14 open
    2025-03-10 result 2025-02 → 2025-03-14 met 2025-03-10, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-07-02 result 2025-05 → 2025-03-14 open, 2025-06-14 met 2025-07-02, 2025-09-14 open, 2025-12-14 open
    2025-03-10 result 2025-03, 2025-03-25 result 2025-Q1 → 2025-03-14 met 2025-03-10, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-07-02 result 2025-H2 → 2025-03-14 open, 2025-06-14 open, 2025-09-14 met 2025-07-02, 2025-12-14 open
    2025-06-10 result 2025 → 2025-03-14 open, 2025-06-14 met 2025-06-10, 2025-09-14 open, 2025-12-14 open
    2025-03-05 result 2025-Q1 → 2025-03-10 met 2025-03-05, 2025-03-20 open, 2025-04-30 open, 2025-09-30 open
    2025-03-15 result 2025-Q1 → 2025-03-10 open, 2025-03-20 met 2025-03-15, 2025-04-30 open, 2025-09-30 open
    2025-04-02 result 2025-Q1 → 2025-03-10 met 2025-04-02, 2025-03-20 open, 2025-04-30 open, 2025-09-30 open
    2025-03-15 result 2025-Q1, 2025-04-02 result 2025-Q1 → 2025-03-10 met 2025-04-02, 2025-03-20 met 2025-03-15, 2025-04-30 open, 2025-09-30 open
    2025-12-10 result 2025 → 2025-03-14 open, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-12-10 result 2025-H2 → 2025-03-14 open, 2025-06-14 open, 2025-09-14 open, 2025-12-14 open
    2025-09-14 result 2025-H2 → 2025-03-14 open, 2025-06-14 open, 2025-09-14 met 2025-09-14, 2025-12-14 open
    2025-12-20 result 2025-H2 → 2025-03-14 open, 2025-06-14 open, 2025-09-14 met 2025-12-20, 2025-12-14 open
    2025-03-05 result 2025-Q1 → 2025-03-10 met 2025-03-05, 2025-03-31 met 2025-03-05, 2025-06-30 open
    ");
}

#[test]
fn a_span_that_holds_no_whole_month_is_met_by_the_period_that_holds_its_last_day() {
    let of = |period: &str| {
        let entry = format!("2025-04-10 result {period}");
        let standing = on("5/3/2025-20/4/2025, Quý III", &[&entry], "2025-12-01");
        format!("{period} → {}\n", met(&standing))
    };
    let periods = ["2025-04", "2025-Q2", "2025", "2025-03", "2025-Q1", "2025-05"];
    insta::assert_snapshot!(periods.map(of).concat(), @"
    2025-04 → 2025-04-20 met 2025-04-10, 2025-09-30 open
    2025-Q2 → 2025-04-20 met 2025-04-10, 2025-09-30 open
    2025 → 2025-04-20 met 2025-04-10, 2025-09-30 open
    2025-03 → 2025-04-20 open, 2025-09-30 open
    2025-Q1 → 2025-04-20 open, 2025-09-30 open
    2025-05 → 2025-04-20 open, 2025-09-30 open
    ");
}

#[test]
fn reopened_voids_the_done_before_it_and_keeps_results() {
    insta::assert_snapshot!(lines(&[
        ("Quý III", &["2025-08-01 done", "2025-08-05 reopened"], "2025-08-05"),
        ("Quý III", &["2025-08-01 done", "2025-08-05 reopened"], "2025-10-01"),
        ("Quý III", &["2025-08-01 done", "2025-08-05 reopened", "2025-10-02 done"], "2025-10-05"),
        ("Quý II, Quý III", &["2025-05-01 result", "2025-08-01 done", "2025-08-05 reopened"], "2025-08-06"),
        ("", &["2025-08-01 done"], "2025-08-02"),
        ("", &["2025-08-01 done", "2025-08-05 reopened"], "2025-08-06"),
    ]), @"
    Quý III | 2025-08-01 done, 2025-08-05 reopened | 2025-08-05 → in-progress due 2025-09-30
    Quý III | 2025-08-01 done, 2025-08-05 reopened | 2025-10-01 → overdue 1d due 2025-09-30
    Quý III | 2025-08-01 done, 2025-08-05 reopened, 2025-10-02 done | 2025-10-05 → done-late 2d due 2025-09-30
    Quý II, Quý III | 2025-05-01 result, 2025-08-01 done, 2025-08-05 reopened | 2025-08-06 → in-progress due 2025-09-30
     | 2025-08-01 done | 2025-08-02 → done-on-time
     | 2025-08-01 done, 2025-08-05 reopened | 2025-08-06 → no-deadline
    ");
}

#[test]
fn pauses_and_cancellations_stand_until_another_entry_says_otherwise() {
    insta::assert_snapshot!(lines(&[
        ("Quý III", &["2025-05-01 started", "2025-08-01 paused"], "2025-10-01"),
        ("Quý III", &["2025-08-01 paused", "2025-08-20 resumed"], "2025-10-01"),
        ("Quý III", &["2025-08-01 paused", "2025-08-20 result"], "2025-10-01"),
        ("Quý III", &["2025-08-01 cancelled"], "2025-10-01"),
        ("Quý III", &["2025-08-01 cancelled", "2025-08-02 reopened"], "2025-10-01"),
        ("Quý III", &["2025-08-01 cancelled", "2025-08-02 resumed"], "2025-10-01"),
        ("Quý III", &["2025-08-01 cancelled", "2025-08-02 paused"], "2025-10-01"),
        ("Thường xuyên", &["2025-08-01 paused"], "2025-10-01"),
    ]), @"
    Quý III | 2025-05-01 started, 2025-08-01 paused | 2025-10-01 → paused due 2025-09-30
    Quý III | 2025-08-01 paused, 2025-08-20 resumed | 2025-10-01 → overdue 1d due 2025-09-30
    Quý III | 2025-08-01 paused, 2025-08-20 result | 2025-10-01 → paused due 2025-09-30
    Quý III | 2025-08-01 cancelled | 2025-10-01 → cancelled due 2025-09-30 not started
    Quý III | 2025-08-01 cancelled, 2025-08-02 reopened | 2025-10-01 → overdue 1d due 2025-09-30
    Quý III | 2025-08-01 cancelled, 2025-08-02 resumed | 2025-10-01 → cancelled due 2025-09-30
    Quý III | 2025-08-01 cancelled, 2025-08-02 paused | 2025-10-01 → cancelled due 2025-09-30
    Thường xuyên | 2025-08-01 paused | 2025-10-01 → paused
    ");
}

#[test]
fn ongoing_tasks_are_judged_by_the_current_quarter_within_the_year() {
    insta::assert_snapshot!(lines(&[
        ("Thường xuyên", &["2025-08-01 result"], "2025-09-30"),
        ("Thường xuyên", &["2025-08-01 result"], "2025-10-01"),
        ("Thường xuyên", &["2025-10-05 result 2025-Q3"], "2025-10-06"),
        ("Thường xuyên", &["2025-12-05 result"], "2026-11-23"),
        ("Thường xuyên", &["2025-01-05 result"], "2024-12-31"),
        ("Tháng 4, 5/2025 và thường xuyên", &[], "2025-05-01"),
        ("Tháng 4, 5/2025 và thường xuyên", &["2025-04-20 result"], "2025-05-01"),
        ("Tháng 4, 5/2025 và thường xuyên", &["2025-04-20 done"], "2025-05-01"),
        ("Tháng 4, 5/2025 và thường xuyên", &["2025-04-20 done"], "2025-07-01"),
    ]), @"
    Thường xuyên | 2025-08-01 result | 2025-09-30 → ongoing-with-result
    Thường xuyên | 2025-08-01 result | 2025-10-01 → ongoing-no-result
    Thường xuyên | 2025-10-05 result 2025-Q3 | 2025-10-06 → ongoing-no-result
    Thường xuyên | 2025-12-05 result | 2026-11-23 → ongoing-with-result
    Thường xuyên | 2025-01-05 result | 2024-12-31 → ongoing-no-result not started
    Tháng 4, 5/2025 và thường xuyên |  | 2025-05-01 → overdue 1d due 2025-04-30 not started
    Tháng 4, 5/2025 và thường xuyên | 2025-04-20 result | 2025-05-01 → in-progress due 2025-05-31
    Tháng 4, 5/2025 và thường xuyên | 2025-04-20 done | 2025-05-01 → ongoing-with-result due 2025-05-31
    Tháng 4, 5/2025 và thường xuyên | 2025-04-20 done | 2025-07-01 → ongoing-no-result due 2025-05-31
    ");
}

#[test]
fn an_extension_counts_from_the_day_of_its_document() {
    let cases: [(&str, &[&str], &[&str], &str); 22] = [
        // before, on and after its day; the last day that is on time moves with it
        ("Quý III", &["2025-09-20 Quý IV"], &[], "2025-09-19"),
        ("Quý III", &["2025-09-20 Quý IV"], &[], "2025-09-20"),
        ("Quý III", &["2025-09-20 Quý IV"], &[], "2025-10-01"),
        ("Quý III", &["2025-09-20 Quý IV"], &[], "2026-01-01"),
        ("Quý III", &["2025-09-20 Quý IV"], &["2025-12-31 done"], "2026-01-01"),
        ("Quý III", &["2025-09-20 Quý IV"], &["2026-01-02 done"], "2026-01-02"),
        // two: the later date counts, whatever the order in the file; on one day the lower one
        ("Quý II", &["2025-06-20 Quý III", "2025-09-20 Quý IV"], &[], "2025-07-01"),
        ("Quý II", &["2025-06-20 Quý III", "2025-09-20 Quý IV"], &[], "2025-10-01"),
        ("Quý II", &["2025-09-20 Quý IV", "2025-06-20 Quý III"], &[], "2025-10-01"),
        ("Quý II", &["2025-06-20 Quý IV", "2025-06-20 Quý III"], &[], "2025-07-01"),
        // of a task that is late already: late until the document, and by the new date after it
        ("Quý III", &["2025-10-15 Quý IV"], &[], "2025-10-14"),
        ("Quý III", &["2025-10-15 Quý IV"], &[], "2025-10-15"),
        ("Quý III", &["2025-10-15 20/10/2025"], &[], "2025-10-21"),
        ("Quý III", &["2025-10-15 Quý IV"], &["2025-10-10 done"], "2025-10-14"),
        ("Quý III", &["2025-10-15 Quý IV"], &["2025-10-10 done"], "2025-10-15"),
        // the whole wording goes: results are asked of the new milestones
        ("Quý III", &["2025-09-20 Quý III, Quý IV"], &["2025-09-25 result"], "2025-10-01"),
        ("Quý II, Quý III", &["2025-06-20 Quý IV"], &["2025-06-25 result"], "2025-10-01"),
        ("Quý III", &["2025-09-20 Quý IV"], &["2025-09-25 paused"], "2026-01-01"),
        // a deadline comes, goes, or is not understood
        ("", &["2025-09-20 Quý IV"], &[], "2025-10-01"),
        ("Thường xuyên", &["2025-09-20 Quý IV"], &["2025-10-05 done"], "2025-10-06"),
        ("Quý III", &["2025-09-20 Thường xuyên"], &[], "2025-10-01"),
        ("Quý III", &["2025-09-20 Khi xong"], &[], "2025-10-01"),
    ];
    let line = |(schedule, extensions, entries, day): &(&str, &[&str], &[&str], &str)| {
        let standing = line(&extended(schedule, extensions, entries, day));
        let (extensions, entries) = (extensions.join(", "), entries.join(", "));
        format!("{schedule} | {extensions} | {entries} | {day} → {standing}\n")
    };
    insta::assert_snapshot!(cases.iter().map(line).collect::<String>(), @"
    Quý III | 2025-09-20 Quý IV |  | 2025-09-19 → in-progress due 2025-09-30 not started
    Quý III | 2025-09-20 Quý IV |  | 2025-09-20 → in-progress due 2025-12-31 not started
    Quý III | 2025-09-20 Quý IV |  | 2025-10-01 → in-progress due 2025-12-31 not started
    Quý III | 2025-09-20 Quý IV |  | 2026-01-01 → overdue 1d due 2025-12-31 not started
    Quý III | 2025-09-20 Quý IV | 2025-12-31 done | 2026-01-01 → done-on-time due 2025-12-31
    Quý III | 2025-09-20 Quý IV | 2026-01-02 done | 2026-01-02 → done-late 2d due 2025-12-31
    Quý II | 2025-06-20 Quý III, 2025-09-20 Quý IV |  | 2025-07-01 → in-progress due 2025-09-30 not started
    Quý II | 2025-06-20 Quý III, 2025-09-20 Quý IV |  | 2025-10-01 → in-progress due 2025-12-31 not started
    Quý II | 2025-09-20 Quý IV, 2025-06-20 Quý III |  | 2025-10-01 → in-progress due 2025-12-31 not started
    Quý II | 2025-06-20 Quý IV, 2025-06-20 Quý III |  | 2025-07-01 → in-progress due 2025-09-30 not started
    Quý III | 2025-10-15 Quý IV |  | 2025-10-14 → overdue 14d due 2025-09-30 not started
    Quý III | 2025-10-15 Quý IV |  | 2025-10-15 → in-progress due 2025-12-31 not started
    Quý III | 2025-10-15 20/10/2025 |  | 2025-10-21 → overdue 1d due 2025-10-20 not started
    Quý III | 2025-10-15 Quý IV | 2025-10-10 done | 2025-10-14 → done-late 10d due 2025-09-30
    Quý III | 2025-10-15 Quý IV | 2025-10-10 done | 2025-10-15 → done-on-time due 2025-12-31
    Quý III | 2025-09-20 Quý III, Quý IV | 2025-09-25 result | 2025-10-01 → in-progress due 2025-12-31
    Quý II, Quý III | 2025-06-20 Quý IV | 2025-06-25 result | 2025-10-01 → in-progress due 2025-12-31
    Quý III | 2025-09-20 Quý IV | 2025-09-25 paused | 2026-01-01 → paused due 2025-12-31
     | 2025-09-20 Quý IV |  | 2025-10-01 → in-progress due 2025-12-31 not started
    Thường xuyên | 2025-09-20 Quý IV | 2025-10-05 done | 2025-10-06 → done-on-time due 2025-12-31
    Quý III | 2025-09-20 Thường xuyên |  | 2025-10-01 → ongoing-no-result not started
    Quý III | 2025-09-20 Khi xong |  | 2025-10-01 → no-deadline not started
    ");
}

/// Each case with the milestones of its plan on 1 December.
fn met_in_each(cases: &[(&str, &[&str], &[&str])]) -> String {
    let line = |(schedule, extensions, entries): &(&str, &[&str], &[&str])| {
        let met = met(&extended(schedule, extensions, entries, "2025-12-01"));
        format!("{} | {} → {met}\n", extensions.join("; "), entries.join(", "))
    };
    cases.iter().map(line).collect()
}

#[test]
fn a_day_that_an_extension_names_is_met_by_no_result_of_the_time_before() {
    let quarters = "Quý I, II, III, IV";
    let days = "15/3/2025, 15/6/2025, 15/9/2025, 15/12/2025";
    let of_old = ["2025-03-20 result", "2025-06-20 result"];
    let cases: [(&str, &[&str], &[&str]); 12] = [
        (quarters, &["2025-09-25 15/10/2025, Quý IV"], &of_old),
        (quarters, &["2025-09-25 15/10/2025, Quý IV"], &["2025-07-05 result 2025-Q2"]),
        (quarters, &["2025-09-25 15/10/2025, Quý IV"], &["2025-04-05 result 2025-H2"]),
        (quarters, &["2025-09-25 15/10/2025, Quý IV"], &["2025-09-30 result 2025-Q2"]),
        (quarters, &["2025-09-25 15/10/2025, Quý IV"], &["2025-10-10 result"]),
        (quarters, &["2025-08-25 15/9/2025, 15/10/2025, 15/11/2025"], &of_old),
        // a result that met what the extension replaced is spent; one after it, before the document, is not
        (quarters, &["2025-08-25 15/9/2025, 15/10/2025, 15/11/2025"], &["2025-07-10 result"]),
        ("15/3/2025, 15/12/2025", &["2025-08-25 15/9/2025, 15/12/2025"], &["2025-08-20 result"]),
        // what is due as before stays as it was, with the days that belonged to it
        (
            days,
            &["2025-09-10 15/3/2025, 15/6/2025, 30/9/2025, 15/12/2025"],
            &["2025-03-10 result", "2025-06-10 result"],
        ),
        (days, &["2025-08-25 15/9/2025, 20/12/2025"], &["2025-03-10 result", "2025-08-20 result"]),
        (quarters, &["2025-09-25 31/3/2025, 30/6/2025, 15/10/2025, Quý IV"], &of_old),
        // and through a second extension
        (
            quarters,
            &["2025-09-25 15/10/2025, Quý IV", "2025-10-01 15/10/2025, 31/12/2025"],
            &of_old,
        ),
    ];
    insta::assert_snapshot!(met_in_each(&cases), @"
    2025-09-25 15/10/2025, Quý IV | 2025-03-20 result, 2025-06-20 result → 2025-10-15 open, 2025-12-31 open
    2025-09-25 15/10/2025, Quý IV | 2025-07-05 result 2025-Q2 → 2025-10-15 open, 2025-12-31 open
    2025-09-25 15/10/2025, Quý IV | 2025-04-05 result 2025-H2 → 2025-10-15 open, 2025-12-31 open
    2025-09-25 15/10/2025, Quý IV | 2025-09-30 result 2025-Q2 → 2025-10-15 open, 2025-12-31 open
    2025-09-25 15/10/2025, Quý IV | 2025-10-10 result → 2025-10-15 met 2025-10-10, 2025-12-31 open
    2025-08-25 15/9/2025, 15/10/2025, 15/11/2025 | 2025-03-20 result, 2025-06-20 result → 2025-09-15 open, 2025-10-15 open, 2025-11-15 open
    2025-08-25 15/9/2025, 15/10/2025, 15/11/2025 | 2025-07-10 result → 2025-09-15 open, 2025-10-15 open, 2025-11-15 open
    2025-08-25 15/9/2025, 15/12/2025 | 2025-08-20 result → 2025-09-15 met 2025-08-20, 2025-12-15 open
    2025-09-10 15/3/2025, 15/6/2025, 30/9/2025, 15/12/2025 | 2025-03-10 result, 2025-06-10 result → 2025-03-15 met 2025-03-10, 2025-06-15 met 2025-06-10, 2025-09-30 open, 2025-12-15 open
    2025-08-25 15/9/2025, 20/12/2025 | 2025-03-10 result, 2025-08-20 result → 2025-09-15 met 2025-08-20, 2025-12-20 open
    2025-09-25 31/3/2025, 30/6/2025, 15/10/2025, Quý IV | 2025-03-20 result, 2025-06-20 result → 2025-03-31 met 2025-03-20, 2025-06-30 met 2025-06-20, 2025-10-15 open, 2025-12-31 open
    2025-09-25 15/10/2025, Quý IV; 2025-10-01 15/10/2025, 31/12/2025 | 2025-03-20 result, 2025-06-20 result → 2025-10-15 open, 2025-12-31 open
    ");
}

#[test]
fn what_an_extension_leaves_due_stays_as_it_was_and_what_met_it_is_spent() {
    let three = "15/3/2025, 15/6/2025, 15/9/2025";
    let of_march = ["2025-03-10 result"];
    let with_may = ["2025-03-10 result", "2025-07-05 result 2025-05"];
    let cases: [(&str, &[&str], &[&str]); 17] = [
        (three, &["2025-04-01 30/9/2025", "2025-05-10 15/7/2025, 31/10/2025"], &of_march),
        (three, &["2025-04-01 30/9/2025", "2025-05-10 15/3/2025, 31/10/2025"], &of_march),
        // a day that was put off before it came was never due
        (
            three,
            &["2025-04-01 30/9/2025", "2025-07-10 15/8/2025, 31/10/2025"],
            &["2025-06-10 result"],
        ),
        // nor was one that was put off on the day itself
        ("15/3/2025, 15/6/2025", &["2025-06-15 15/8/2025, 31/10/2025"], &["2025-06-10 result"]),
        // nor was what another extension of the day replaced
        (
            "Quý III, Quý IV",
            &["2025-06-10 31/5/2025, Quý IV", "2025-06-10 31/8/2025, Quý IV"],
            &["2025-05-10 result"],
        ),
        // what was met and was the last in between is met as before
        (
            "15/3/2025, 15/9/2025",
            &["2025-04-01 15/3/2025", "2025-05-10 15/3/2025, 31/10/2025"],
            &of_march,
        ),
        // what is due as before stays as it was in other words, too
        ("30/6/2025, 30/9/2025", &["2025-09-20 Quý II, Quý IV"], &of_march),
        ("Quý I, Quý III", &["2025-09-20 Tháng 3, Tháng 11"], &["2025-02-10 result"]),
        ("6 tháng đầu năm, Quý III", &["2025-09-20 Quý II, Quý IV"], &["2025-02-10 result"]),
        // but a result is not the whole
        ("Quý I, Quý III", &["2025-09-20 Quý I"], &["2025-02-10 result"]),
        // it does not lend its days to the next, nor its result
        (three, &["2025-07-01 15/3/2025, 15/8/2025, 15/10/2025"], &with_may),
        (three, &["2025-07-01 15/8/2025, 15/10/2025"], &with_may),
        (three, &["2025-04-01 15/6/2025, 15/9/2025"], &["2025-03-10 result 2025-H1"]),
        // a period that a result states lies within the days after what was due, whatever was met in them
        (
            "Quý II, III, IV",
            &["2025-09-20 Quý II, 15/10/2025, Quý IV"],
            &["2025-07-10 result 2025-Q2", "2025-10-05 result 2025-Q3"],
        ),
        // one that met nothing is not spent by one that did
        (
            "15/3/2025, 15/9/2025",
            &["2025-09-10 15/3/2025, 15/9/2025, 31/12/2025"],
            &["2025-09-05 result", "2025-09-08 result 2025-Q1"],
        ),
        (
            "15/6/2025, 15/12/2025",
            &["2025-07-01 15/9/2025, 15/12/2025"],
            &["2025-06-08 result 2025-Q3", "2025-06-10 result"],
        ),
        // a result for a period of its own is not spent before there is a milestone for it
        (
            "15/6/2025, 15/12/2025",
            &["2025-07-01 15/6/2025, 15/9/2025, 15/12/2025"],
            &["2025-06-10 result", "2025-06-12 result 2025-Q3"],
        ),
    ];
    insta::assert_snapshot!(met_in_each(&cases), @"
    2025-04-01 30/9/2025; 2025-05-10 15/7/2025, 31/10/2025 | 2025-03-10 result → 2025-07-15 open, 2025-10-31 open
    2025-04-01 30/9/2025; 2025-05-10 15/3/2025, 31/10/2025 | 2025-03-10 result → 2025-03-15 met 2025-03-10, 2025-10-31 open
    2025-04-01 30/9/2025; 2025-07-10 15/8/2025, 31/10/2025 | 2025-06-10 result → 2025-08-15 met 2025-06-10, 2025-10-31 open
    2025-06-15 15/8/2025, 31/10/2025 | 2025-06-10 result → 2025-08-15 met 2025-06-10, 2025-10-31 open
    2025-06-10 31/5/2025, Quý IV; 2025-06-10 31/8/2025, Quý IV | 2025-05-10 result → 2025-08-31 met 2025-05-10, 2025-12-31 open
    2025-04-01 15/3/2025; 2025-05-10 15/3/2025, 31/10/2025 | 2025-03-10 result → 2025-03-15 met 2025-03-10, 2025-10-31 open
    2025-09-20 Quý II, Quý IV | 2025-03-10 result → 2025-06-30 met 2025-03-10, 2025-12-31 open
    2025-09-20 Tháng 3, Tháng 11 | 2025-02-10 result → 2025-03-31 met 2025-02-10, 2025-11-30 open
    2025-09-20 Quý II, Quý IV | 2025-02-10 result → 2025-06-30 met 2025-02-10, 2025-12-31 open
    2025-09-20 Quý I | 2025-02-10 result → 2025-03-31 open
    2025-07-01 15/3/2025, 15/8/2025, 15/10/2025 | 2025-03-10 result, 2025-07-05 result 2025-05 → 2025-03-15 met 2025-03-10, 2025-08-15 open, 2025-10-15 open
    2025-07-01 15/8/2025, 15/10/2025 | 2025-03-10 result, 2025-07-05 result 2025-05 → 2025-08-15 open, 2025-10-15 open
    2025-04-01 15/6/2025, 15/9/2025 | 2025-03-10 result 2025-H1 → 2025-06-15 open, 2025-09-15 open
    2025-09-20 Quý II, 15/10/2025, Quý IV | 2025-07-10 result 2025-Q2, 2025-10-05 result 2025-Q3 → 2025-06-30 met 2025-07-10, 2025-10-15 met 2025-10-05, 2025-12-31 open
    2025-09-10 15/3/2025, 15/9/2025, 31/12/2025 | 2025-09-05 result, 2025-09-08 result 2025-Q1 → 2025-03-15 met 2025-09-08, 2025-09-15 met 2025-09-05, 2025-12-31 open
    2025-07-01 15/9/2025, 15/12/2025 | 2025-06-08 result 2025-Q3, 2025-06-10 result → 2025-09-15 met 2025-06-08, 2025-12-15 open
    2025-07-01 15/6/2025, 15/9/2025, 15/12/2025 | 2025-06-10 result, 2025-06-12 result 2025-Q3 → 2025-06-15 met 2025-06-10, 2025-09-15 met 2025-06-12, 2025-12-15 open
    ");
}

#[test]
fn an_extension_replaces_a_time_that_is_understood_and_another_of_a_task_that_is_not_done() {
    let done = ["2025-10-01 done"];
    let cases: [(&str, &str, &[&str], &str, bool); 8] = [
        ("Quý III", "Quý IV", &[], "2025-09-19", false),
        ("Quý III", "Quý IV", &[], "2025-09-20", true),
        ("Quý III", "Quý IV", &done, "2025-09-30", true),
        ("Quý III", "Quý IV", &done, "2025-10-01", false),
        ("Quý III", "30/9/2025", &[], "2025-11-01", false),
        ("Khi xong", "Quý IV", &[], "2025-11-01", false),
        ("", "Quý IV", &[], "2025-11-01", true),
        // an ongoing one is not done by an entry
        ("Thường xuyên", "Quý IV", &done, "2025-11-01", true),
    ];
    for (schedule, extended, entries, text, is_replaced) in cases {
        let plan = plan(schedule, &[&format!("2025-09-20 {extended}")], entries);
        let entries = entries_by_task(&plan).remove("01").unwrap_or_default();
        let replacing = Extensions::new(&plan).replacing(&plan.tasks[0], &entries, day(text));
        assert_eq!(replacing.is_some(), is_replaced, "{schedule} {extended} {text}");
    }
}

#[test]
fn a_task_is_held_since_the_first_entry_that_says_so() {
    let since = |entries| on("Quý III", entries, "2025-10-01").since;
    assert_eq!(since(&["2025-08-01 paused", "2025-08-20 paused"]), Some(day("2025-08-01")));
    assert_eq!(since(&["2025-08-01 paused", "2025-08-20 cancelled"]), Some(day("2025-08-20")));
    assert_eq!(since(&["2025-08-01 paused", "2025-08-20 resumed"]), None);
}

#[test]
fn two_outcomes_are_done_and_two_are_ongoing() {
    let of = |is: fn(Outcome) -> bool| Outcome::ALL.into_iter().filter(move |&one| is(one));
    let done = of(Outcome::is_done).collect::<Vec<_>>();
    assert_eq!(done, [Outcome::DoneOnTime, Outcome::DoneLate]);
    let ongoing = of(Outcome::is_ongoing).collect::<Vec<_>>();
    assert_eq!(ongoing, [Outcome::OngoingWithResult, Outcome::OngoingNoResult]);
}

#[test]
fn a_milestone_has_an_outcome_of_its_own_but_an_open_one_of_a_held_task_has_that_of_the_task() {
    let cases: [(&[&str], &str); 6] = [
        (&[], "2025-03-31"),
        (&[], "2025-04-01"),
        (&["2025-03-31 result"], "2025-04-01"),
        (&["2025-03-01 result", "2025-07-02 result 2025-Q2"], "2025-08-01"),
        (&["2025-05-01 paused"], "2025-05-01"),
        (&["2025-03-01 result", "2025-05-01 cancelled"], "2025-08-01"),
    ];
    let line = |(entries, text): &(&[&str], &str)| {
        let standing = on("Quý I, Quý II, Quý IV", entries, text);
        let outcome = |met| standing.milestone_outcome(met, day(text)).code();
        let outcomes: Vec<&str> = standing.milestones.iter().map(outcome).collect();
        format!("{} | {text} → {}\n", entries.join(", "), outcomes.join(", "))
    };
    insta::assert_snapshot!(cases.iter().map(line).collect::<String>(), @"
     | 2025-03-31 → in-progress, in-progress, in-progress
     | 2025-04-01 → overdue, in-progress, in-progress
    2025-03-31 result | 2025-04-01 → done-on-time, in-progress, in-progress
    2025-03-01 result, 2025-07-02 result 2025-Q2 | 2025-08-01 → done-on-time, done-late, in-progress
    2025-05-01 paused | 2025-05-01 → paused, paused, paused
    2025-03-01 result, 2025-05-01 cancelled | 2025-08-01 → done-on-time, cancelled, cancelled
    ");
}

#[test]
fn a_quarter_to_come_has_no_verdict() {
    let strip = on("Thường xuyên", &["2025-02-03 result"], "2025-05-01").results_by_quarter;
    let verdicts: Vec<Option<bool>> = strip.into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(verdicts, [Some(true), Some(false), None, None]);
}

proptest::proptest! {
    #[test]
    fn a_later_day_never_makes_a_task_less_late(
        first in 0_u64..730,
        later in 0_u64..400,
        done in proptest::option::of(0_u64..730),
    ) {
        let at = |offset: u64| day("2025-01-01") + chrono::Days::new(offset);
        let entry = done.map(|offset| format!("{} done", at(offset)));
        let entries: Vec<&str> = entry.iter().map(String::as_str).collect();
        for schedule in ["Quý I", "Quý II, Quý IV", "Tháng 6", "Năm 2025", "Thường xuyên"] {
            let is_late = |day: NaiveDate| {
                let outcome = on(schedule, &entries, &day.to_string()).outcome;
                matches!(outcome, Outcome::Overdue | Outcome::DoneLate)
            };
            proptest::prop_assert!(!is_late(at(first)) || is_late(at(first + later)));
        }
    }

    #[test]
    fn an_extension_that_moves_no_due_date_changes_nothing(
        extended_on in proptest::collection::vec(0_u64..365, 1..4),
        entries in proptest::collection::vec((0_u64..400, 0_usize..5, 0_usize..7), 0..6),
        later in 0_u64..400,
        index in 0_usize..3,
    ) {
        let at = |offset: u64| day("2025-01-01") + chrono::Days::new(offset);
        let events = ["result", "result", "result", "done", "reopened"];
        let periods = ["", "", " 2025-Q1", " 2025-06", " 2025-Q3", " 2025-H1", " 2025"];
        let entry = |&(offset, event, period): &(u64, usize, usize)| {
            format!("{} {}{}", at(offset), events[event], periods[period])
        };
        let entries: Vec<String> = entries.iter().map(entry).collect();
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        let schedule = [
            "15/3/2025, 15/6/2025, 15/9/2025, 15/12/2025",
            "Quý I, II, III, IV",
            "31/3/2025, Quý II, Từ 01/7/2025 đến 30/9/2025, Tháng 12",
        ][index];
        let extension = |offset: &u64| format!("{} {schedule}", at(*offset));
        let extensions: Vec<String> = extended_on.iter().map(extension).collect();
        let extensions: Vec<&str> = extensions.iter().map(String::as_str).collect();
        let day = at(later).to_string();
        proptest::prop_assert_eq!(
            met(&extended(schedule, &extensions, &entries, &day)),
            met(&on(schedule, &entries, &day))
        );
    }
}

/// The rules for quarters and months as the README tells them, taken one entry after the other.
fn outcome_by_the_rules(
    ends: &[Period],
    entries: &[(NaiveDate, &str, &str)],
    day: NaiveDate,
) -> Outcome {
    let mut met: Vec<Option<(NaiveDate, bool)>> = vec![None; ends.len()];
    let mut held = None;
    let mut happened: Vec<_> = entries.iter().filter(|(date, ..)| *date <= day).collect();
    happened.sort_by_key(|(date, ..)| *date);
    for &&(date, event, stated) in &happened {
        let stated = Period::parse(stated.trim()).unwrap_or(Period::Day(date));
        match event {
            "result" => {
                for (end, met) in ends.iter().zip(&mut met).rev().skip(1) {
                    if end.covers(stated) || stated.covers(*end) {
                        met.get_or_insert((date, false));
                    }
                }
            }
            "done" => {
                for met in &mut met {
                    met.get_or_insert((date, true));
                }
            }
            "reopened" => met.iter_mut().for_each(|met| *met = met.filter(|(_, by_done)| !by_done)),
            _ => {}
        }
        held = match event {
            // what is cancelled cannot be paused
            "paused" => held.or(Some(Outcome::Paused)),
            "cancelled" => Some(Outcome::Cancelled),
            "resumed" if held == Some(Outcome::Cancelled) => held,
            "resumed" | "reopened" | "done" => None,
            _ => held,
        };
    }
    let is_late = |(end, met): (&Period, &Option<(NaiveDate, bool)>)| {
        met.map_or(day, |(date, _)| date) > end.last_day()
    };
    let mut all = ends.iter().zip(&met);
    let mut open = ends.iter().zip(&met).filter(|(_, met)| met.is_none()).peekable();
    match (held, open.peek().is_none()) {
        (Some(held), _) => held,
        (None, true) if all.any(is_late) => Outcome::DoneLate,
        (None, true) => Outcome::DoneOnTime,
        (None, false) if open.any(is_late) => Outcome::Overdue,
        (None, false) => Outcome::InProgress,
    }
}

proptest::proptest! {
    #[test]
    fn an_outcome_follows_from_the_rules_taken_one_by_one(
        entries in proptest::collection::vec((0_u64..400, 0_usize..9, 0_usize..9), 0..7),
        later in 0_u64..420,
        schedule in 0_usize..4,
    ) {
        let at = |offset: u64| day("2025-01-01") + chrono::Days::new(offset);
        let events = ["result", "result", "result", "done", "reopened", "paused", "resumed", "cancelled", "started"];
        let periods = ["", "", "", " 2025-Q1", " 2025-Q2", " 2025-Q3", " 2025-06", " 2025-H1", " 2025"];
        let entries: Vec<_> = entries
            .into_iter()
            .map(|(offset, event, period)| (at(offset), events[event], periods[period]))
            .collect();
        let (schedule, ends): (_, &[&str]) = [
            ("Quý III", &["2025-Q3"] as &[_]),
            ("Quý I, II, III, IV", &["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]),
            ("Tháng 4, 6/2025", &["2025-04", "2025-06"]),
            ("Tháng 6, Quý III, Quý IV", &["2025-06", "2025-Q3", "2025-Q4"]),
        ][schedule];
        let ends: Vec<Period> = ends.iter().map(|end| Period::parse(end).unwrap()).collect();
        let written: Vec<String> =
            entries.iter().map(|(date, event, period)| format!("{date} {event}{period}")).collect();
        let written: Vec<&str> = written.iter().map(String::as_str).collect();
        proptest::prop_assert_eq!(
            on(schedule, &written, &at(later).to_string()).outcome,
            outcome_by_the_rules(&ends, &entries, at(later))
        );
    }
}
