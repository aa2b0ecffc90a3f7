//! Differences by cases: what was, what is, and what is told.

use std::sync::Arc;

use super::item::joined;
use super::recorded::{Days, Recorded};
use super::trail::{Trail, Version};
use super::*;
use crate::load;

/// The plan whose document and tasks are these texts, with the entries.
fn plan(document: &str, tasks: &str, entries: &[&str]) -> Plan {
    let text = |text: &str| Some(Ok(format!("schema = 1\n{text}").into_bytes()));
    let progress = progress(entries);
    load::parse("2025", "", [text(document), text(tasks), text(&progress), None]).plan
}

/// Entries, each written `task date event documents note`: documents joined with `+`, `-` where there are none.
fn progress(entries: &[&str]) -> String {
    let entry = |entry: &&str| {
        let parts: Vec<&str> = entry.splitn(5, ' ').collect();
        let [task, date, event, documents, note] = parts[..] else {
            panic!("{entry} has five parts")
        };
        let document = |number: &str| format!("{{ number = \"{number}\", date = 2025-01-02 }}");
        let documents = documents.split('+').filter(|number| *number != "-").map(document);
        let documents = documents.collect::<Vec<_>>().join(", ");
        format!(
            "[[entry]]\ntask = \"{task}\"\ndate = 2025-{date}\nevent = \"{event}\"\nnote = \"{note}\"\n\
             documents = [{documents}]\n"
        )
    };
    entries.iter().map(entry).collect()
}

fn lines(changes: &[Change]) -> String {
    let said = |datum: Option<&Datum>| match datum {
        None => "nothing".to_owned(),
        Some(Datum::Text(text)) => text.clone(),
        Some(Datum::Task(id)) => id.to_string(),
        Some(Datum::Units(ids)) => joined(ids),
        Some(Datum::Date(day)) => day.to_string(),
        Some(Datum::Event(event)) => event.code().to_owned(),
        Some(Datum::Documents(documents)) => {
            documents.iter().map(|document| document.number.as_str()).collect::<Vec<_>>().join("+")
        }
        Some(other) => format!("{other:?}"),
    };
    let line = |change: &Change| {
        let item = change.item();
        let told = change.alterations().into_iter();
        let told =
            told.map(|(key, old, new)| format!(", {key} from {} to {}", said(old), said(new)));
        let note = item
            .fields
            .get("note")
            .map_or(String::new(), |note| format!(" “{}”", said(Some(note))));
        format!(
            "{} {} {}{note}{}\n",
            change.code(),
            item.kind.code(),
            item.id,
            told.collect::<String>()
        )
    };
    changes.iter().map(line).collect()
}

/// What is told of entries that become these.
fn told(old: &[&str], new: &[&str]) -> String {
    lines(&between(&plan("", "", old), &plan("", "", new)))
}

#[test]
fn an_entry_is_altered_where_its_day_its_document_or_for_want_of_one_its_event_is_the_same() {
    let cases = [
        ("01 02-03 result 1/BC a", "01 02-03 result 1/BC a"),
        ("01 02-03 result 1/BC a", "01 02-03 done 2/BC b"),
        ("01 02-03 result 1/BC a", "01 02-04 done 1/BC b"),
        ("01 02-03 result 1/BC+2/BC a", "01 02-04 done 3/BC+2/BC b"),
        ("01 02-03 result - a", "01 02-04 result - b"),
        ("01 02-03 result - a", "01 02-04 result 1/BC b"),
        ("01 02-03 result - a", "01 02-04 done - a"),
        ("01 02-03 result 1/BC a", "01 02-04 result 2/BC a"),
    ];
    let told = cases.map(|(old, new)| format!("{old} → {new}\n{}\n", told(&[old], &[new])));
    insta::assert_snapshot!(told.concat(), @"
    01 02-03 result 1/BC a → 01 02-03 result 1/BC a

    01 02-03 result 1/BC a → 01 02-03 done 2/BC b
    altered entry 01 “b”, documents from 1/BC to 2/BC, event from result to done, note from a to b

    01 02-03 result 1/BC a → 01 02-04 done 1/BC b
    altered entry 01 “b”, date from 2025-02-03 to 2025-02-04, event from result to done, note from a to b

    01 02-03 result 1/BC+2/BC a → 01 02-04 done 3/BC+2/BC b
    altered entry 01 “b”, date from 2025-02-03 to 2025-02-04, documents from 1/BC+2/BC to 3/BC+2/BC, event from result to done, note from a to b

    01 02-03 result - a → 01 02-04 result - b
    altered entry 01 “b”, date from 2025-02-03 to 2025-02-04, note from a to b

    01 02-03 result - a → 01 02-04 result 1/BC b
    altered entry 01 “b”, date from 2025-02-03 to 2025-02-04, documents from nothing to 1/BC, note from a to b

    01 02-03 result - a → 01 02-04 done - a
    removed entry 01 “a”
    added entry 01 “a”

    01 02-03 result 1/BC a → 01 02-04 result 2/BC a
    removed entry 01 “a”
    added entry 01 “a”
    ");
}

#[test]
fn of_several_entries_the_surest_pairs_are_found_first() {
    let two = ["01 02-03 result 1/BC a", "01 02-05 done 2/BC b"];
    insta::assert_snapshot!(told(&two, &["01 02-03 done 2/BC c"]), @"
    altered entry 01 “c”, date from 2025-02-05 to 2025-02-03, note from b to c
    removed entry 01 “a”
    ");
    let two = ["01 02-03 result 1/BC b", "01 02-03 result 1/BC c"];
    insta::assert_snapshot!(told(&["01 02-03 result 1/BC a"], &two), @"
    altered entry 01 “b”, note from a to b
    added entry 01 “c”
    ");
    let crossed = ["01 02-03 result 2/BC c", "01 02-03 result 1/BC d"];
    insta::assert_snapshot!(told(&["01 02-03 result 1/BC a", "01 02-03 result 2/BC b"], &crossed), @"
    altered entry 01 “c”, note from b to c
    altered entry 01 “d”, note from a to d
    ");
    let twice = ["01 02-03 result 1/BC a", "01 02-03 result 1/BC a"];
    insta::assert_snapshot!(told(&twice, &twice[..1]), @"removed entry 01 “a”");
}

#[test]
fn an_entry_under_another_task_is_the_same_only_where_all_else_is() {
    insta::assert_snapshot!(told(&["01 02-03 result 1/BC a"], &["02 02-03 result 1/BC a"]), @"altered entry 02 “a”, task from 01 to 02");
    insta::assert_snapshot!(told(&["01 02-03 result 1/BC a"], &["02 02-03 result 1/BC b"]), @"
    removed entry 01 “a”
    added entry 02 “b”
    ");
}

#[test]
fn the_order_of_one_task_s_entries_counts_within_a_day() {
    let [a, b, c] = ["01 02-03 result 1/BC a", "01 02-03 result 2/BC b", "01 02-03 result 3/BC c"];
    let cases: [(&[&str], &[&str]); 7] = [
        (&[a, b], &[b, a]),
        (&[a, b, c], &[a, c, b]),
        (&[a, b, c], &[c, a]),
        (&[a, b], &[a, b, c]),
        (&[a, b], &[b]),
        (&["01 02-04 result 1/BC d", a], &[a, "01 02-04 result 1/BC d"]),
        (&["02 02-03 result 1/BC d", a], &[a, "02 02-03 result 1/BC d"]),
    ];
    let notes = |entries: &[&str]| {
        entries.iter().map(|entry| entry.rsplit(' ').next().unwrap()).collect::<String>()
    };
    let told =
        cases.map(|(old, new)| format!("{} → {}\n{}\n", notes(old), notes(new), told(old, new)));
    insta::assert_snapshot!(told.concat(), @"
    ab → ba
    altered entry 01 “b”, order from Number(2) to Number(1)
    altered entry 01 “a”, order from Number(1) to Number(2)

    abc → acb
    altered entry 01 “c”, order from Number(2) to Number(1)
    altered entry 01 “b”, order from Number(1) to Number(2)

    abc → ca
    removed entry 01 “b”
    altered entry 01 “c”, order from Number(2) to Number(1)
    altered entry 01 “a”, order from Number(1) to Number(2)

    ab → abc
    added entry 01 “c”

    ab → b
    removed entry 01 “a”

    da → ad

    da → ad
    ");
}

#[test]
fn so_does_that_of_one_task_s_extensions() {
    let extension = |words: &&str| {
        let (task, schedule) = words.split_once(' ').unwrap();
        format!(
            "[[extension]]\ntask = \"{task}\"\nschedule = \"{schedule}\"\ndocument = \"{schedule}\"\n\
             date = 2025-02-03\nreason = \"A\"\n"
        )
    };
    let of = |words: [&str; 2]| plan("", &words.iter().map(extension).collect::<String>(), &[]);
    let told = |old, new| lines(&between(&of(old), &of(new)));
    insta::assert_snapshot!(told(["01 Quý III", "01 Quý IV"], ["01 Quý IV", "01 Quý III"]), @"
    altered extension 01 Quý IV, order from Number(2) to Number(1)
    altered extension 01 Quý III, order from Number(1) to Number(2)
    ");
    assert_eq!(told(["01 Quý III", "02 Quý IV"], ["02 Quý IV", "01 Quý III"]), "");
}

#[test]
fn the_order_of_leading_units_counts_and_that_of_coordinating_ones_does_not() {
    let of = |key: &str, units: &str| {
        plan("", &format!("[[task]]\nid = \"01\"\ngroup = \"A\"\n{key} = [{units}]\n"), &[])
    };
    let reordered =
        |key| lines(&between(&of(key, "\"b\", \"a\", \"c\""), &of(key, "\"a\", \"c\", \"b\"")));
    assert_eq!(reordered("lead"), "altered task 01, lead from b; a; c to a; c; b\n");
    assert_eq!(reordered("coordinating"), "");
}

const DOCUMENT: &str = "[plan]\nyear = 2025\nnumber = \"1\"\nissued = 2025-01-01\noffice = \"A\"\ntitle = \"A\"\n\
    [[unit]]\nid = \"phong-a\"\nname = \"Phòng A\"\n";
const TASK: &str = "[[task]]\nid = \"01\"\ngroup = \"A\"\ncontent = \"A\"\nlead = [\"phong-a\"]\nproducts = [\"A\"]\n";

#[test]
fn of_parts_with_one_id_equal_ones_are_the_same_wherever_they_stand() {
    let amended = |titles: &[&str]| {
        let amendment = |title: &&str| {
            format!("[[amendment]]\nnumber = \"1/QĐ\"\ndate = 2025-03-04\ntitle = \"{title}\"\n")
        };
        plan(&titles.iter().map(amendment).collect::<String>(), "", &[])
    };
    let told = |old: &[&str], new: &[&str]| lines(&between(&amended(old), &amended(new)));
    assert_eq!(told(&["a"], &["b", "a"]), "added amendment 1/QĐ\n");
    assert_eq!(told(&["a", "b"], &["b", "a"]), "");
    assert_eq!(
        told(&["a", "b", "c"], &["b", "d"]),
        "altered amendment 1/QĐ, title from a to d\nremoved amendment 1/QĐ\n"
    );
    assert_eq!(
        told(&["c", "b", "a"], &["d"]),
        "altered amendment 1/QĐ, title from c to d\nremoved amendment 1/QĐ\nremoved amendment 1/QĐ\n"
    );
}

#[test]
fn the_first_task_with_an_id_is_the_one_that_is_meant() {
    let of = |contents: [&str; 2]| {
        let task = |content| TASK.replace("content = \"A\"", &format!("content = \"{content}\""));
        plan("", &contents.map(task).concat(), &[])
    };
    insta::assert_snapshot!(lines(&between(&of(["A", "B"]), &of(["B", "A"]))), @"
    altered task 01, content from A to B
    altered task 01, content from B to A
    ");
}

#[test]
fn of_a_document_that_is_new_or_gone_the_parts_are_not_told_one_by_one() {
    let whole = plan(DOCUMENT, TASK, &[]);
    insta::assert_snapshot!(lines(&between(&plan("", TASK, &[]), &whole)), @"added plan");
    insta::assert_snapshot!(lines(&between(&Plan::default(), &whole)), @"
    added plan 
    added task 01
    ");
    insta::assert_snapshot!(lines(&between(&whole, &Plan::default())), @"
    removed plan 
    removed task 01
    ");
    let edited = plan(
        &DOCUMENT.replace("title = \"A\"", "title = \"B\"").replace("Phòng A", "Phòng B"),
        TASK,
        &[],
    );
    insta::assert_snapshot!(lines(&between(&whole, &edited)), @"
    altered plan , title from A to B
    altered unit phong-a, name from Phòng A to Phòng B
    ");
}

#[test]
fn a_part_s_fields_are_told_one_by_one_and_an_entry_as_a_whole() {
    let edited = TASK
        .replace("content = \"A\"", "content = \"B\"")
        .replace("\"phong-a\"", "\"phong-b\"")
        .replace("group = \"A\"\n", "");
    let changes = between(
        &plan("", TASK, &["01 02-03 result 1/BC a"]),
        &plan("", &edited, &["01 02-04 done 1/BC a", "01 05-06 done - b"]),
    );
    let by_field: Vec<Change> = changes.into_iter().flat_map(Change::by_field).collect();
    insta::assert_snapshot!(lines(&by_field), @r#"
    altered task 01, content from A to B
    altered task 01, group from A to nothing
    altered task 01, lead from phong-a to phong-b
    altered entry 01 “a”, date from 2025-02-03 to 2025-02-04, event from result to done
    added entry 01 “b”
    "#);
}

#[test]
fn an_entry_that_is_altered_keeps_the_day_on_which_it_was_recorded() {
    let days_of = |number| {
        let [clocked, earliest] =
            [number, number + 1].map(|number| NaiveDate::from_ymd_opt(2025, 3, number).unwrap());
        Days { clocked, earliest }
    };
    let altered = ["01 02-04 result 1/BC a", "01 03-05 done 2/BC b"];
    let versions: [&[&str]; 5] = [&[], &["01 02-03 result 1/BC a"], &altered, &altered[1..], &[]];
    let mut recorded = Recorded::default();
    let mut days = Vec::new();
    for (number, pair) in (1..).zip(versions.windows(2)) {
        let [old, new] = [plan("", "", pair[0]), plan("", TASK, pair[1])];
        for change in between(&old, &new) {
            recorded.take(&change, days_of(number));
        }
        days.push(entry_items(&new).iter().map(|entry| recorded.days(entry)).collect::<Vec<_>>());
        assert_eq!(recorded.is_empty(), pair[1].is_empty());
    }
    let [first, second] = [Some(days_of(1)), Some(days_of(2))];
    assert_eq!(days, [vec![first], vec![first, second], vec![second], vec![]]);
}

/// A version of a file.
fn version(text: &str) -> Version {
    Version { id: text.to_owned(), bytes: Arc::new(text.as_bytes().to_vec().into()) }
}

#[test]
fn of_a_merge_only_what_it_did_itself_is_told() {
    let merged = |file, parents: [&str; 2], new: &str| {
        let mut trail = Trail::default();
        trail.take(0, file, &parents.map(version), &version(new));
        trail
            .finish()
            .iter()
            .filter_map(|(_, told)| Some(lines(&[told.change()?.clone()])))
            .collect()
    };
    let tasks = |parents: [(&str, &str); 2], new| -> String {
        let task = |(content, group): (&str, &str)| {
            TASK.replace("content = \"A\"", &format!("content = \"{content}\""))
                .replace("group = \"A\"", &format!("group = \"{group}\""))
        };
        let [one, other] = parents.map(task);
        merged(load::TASKS, [&one, &other], &task(new))
    };
    assert_eq!(tasks([("A", "A"), ("B", "A")], ("B", "A")), "");
    assert_eq!(
        tasks([("A", "A"), ("A", "B")], ("C", "B")),
        "altered task 01, content from A to C\n"
    );
    assert_eq!(tasks([("A", "A"), ("B", "B")], ("A", "B")), "");
    let entries = |parents: [&[&str]; 2], new: &[&str]| -> String {
        let [one, other] = parents.map(progress);
        merged(load::PROGRESS, [&one, &other], &progress(new))
    };
    let [a, b, c] = ["01 02-03 result 1/BC a", "01 03-04 done 2/BC b", "01 04-05 done 3/BC c"];
    assert_eq!(entries([&[a], &[b]], &[a, b]), "");
    assert_eq!(entries([&[a], &[a]], &[a, c]), "added entry 01 “c”\n");
    assert_eq!(entries([&[a, b], &[a, c]], &[a]), "");
    assert_eq!(
        entries([&[], &[a]], &["01 02-04 result 1/BC a"]),
        "altered entry 01 “a”, date from 2025-02-03 to 2025-02-04\n"
    );
}

#[test]
fn what_cannot_be_read_is_told_and_what_lies_around_it_waits_for_an_older_version() {
    let [first, broken, last] = ["A", "", "B"].map(|content| {
        let end = if content.is_empty() { "]" } else { "" };
        version(&format!(
            "{}{end}",
            TASK.replace("content = \"A\"", &format!("content = \"{content}\""))
        ))
    });
    let mut trail = Trail::default();
    trail.take(0, load::TASKS, std::slice::from_ref(&last), &broken);
    assert!(!trail.is_waiting());
    trail.take(1, load::TASKS, std::slice::from_ref(&broken), &last);
    assert!(trail.is_waiting());
    trail.take(2, load::TASKS, &[first], &broken);
    assert!(!trail.is_waiting());
    let told = trail.finish().into_iter().map(|(commit, told)| {
        let said = told.change().map(|change| lines(std::slice::from_ref(change)));
        format!("{commit}: {}", said.unwrap_or_else(|| "unreadable\n".to_owned()))
    });
    insta::assert_snapshot!(told.collect::<String>(), @"
    0: unreadable
    1: altered task 01, content from A to B
    2: unreadable
    ");
}

#[test]
fn what_differs_by_the_marks_of_its_id_alone_is_one_part_unless_both_are_there() {
    let unit = |id: &str| format!("[[unit]]\nid = \"{id}\"\nname = \"Phòng Tô {}\"\n", id.len());
    let (composed, loose) = (unit("tô"), unit("to\u{302}"));
    let both = [composed.as_str(), &loose].concat();
    let told = |old: &str, new: &str| lines(&between(&plan(old, "", &[]), &plan(new, "", &[])));
    assert_eq!(told(&both, &[loose.as_str(), &composed].concat()), "");
    assert_eq!(told(&loose, &both), "added unit tô\n");
    assert_eq!(told(&both, &composed), "removed unit to\u{302}\n");
    let altered = "altered unit tô, name from Phòng Tô 4 to Phòng Tô 3\n";
    assert_eq!(told(&loose, &composed), altered);
}
