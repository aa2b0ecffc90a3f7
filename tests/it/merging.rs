//! Two branches that edit one file: the merge driver in git, and what holds for every pair of edits.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use kstthc::changes::item::{Datum, Id, Item, Kind};
use kstthc::changes::items;
use kstthc::edit::merge::{Merged, merge};
use kstthc::load::fragment::fragment;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::harness::{PROGRESS, TASKS, World, git, root, told};

const PROGRESS_PATH: &str = "plans/2025/progress.toml";
const TASKS_PATH: &str = "plans/2025/tasks.toml";

fn entry(task: &str, day: &str, note: &str) -> String {
    format!("\n[[entry]]\ntask = \"{task}\"\ndate = {day}\nevent = \"result\"\nnote = \"{note}\"\n")
}

/// A repository whose branches `a` and `b` hold these versions of a file, on a common base, with the driver of the recipe.
fn branches(path: &str, base: &str, a: &str, b: &str) -> World {
    let recipe = fs::read(root().join("examples/git/gitattributes")).unwrap();
    let world = World::with_plan().init().file(".gitattributes", recipe).file(path, base);
    let world = world.commit("base", "2025-03-01");
    let driver = format!("{} merge-driver %O %A %B %L %P", env!("CARGO_BIN_EXE_kstthc"));
    world.git(&["config", "merge.kstthc.driver", &driver]);
    ["a", "b"].into_iter().zip([a, b]).fold(world, |world, (branch, text)| {
        world.git(&["checkout", "--quiet", "-b", branch, "main"]);
        world.file(path, text).commit(branch, "2025-03-02")
    })
}

/// Merges one branch into the other, from its own state: what git and the driver say, and the file.
fn merged(world: &World, into: &str, from: &str, path: &str) -> (String, String) {
    world.git(&["checkout", "--quiet", "--detach", into]);
    let output = git(world.path()).args(["merge", "--quiet", "--message", "m", from]).output();
    let said = told(&output.unwrap()).replace(&format!("Auto-merging {path}\n"), "");
    let text = fs::read(world.path().join(path)).unwrap();
    (said, String::from_utf8_lossy(&text).into_owned())
}

#[test]
fn branches_that_append_entries_merge_to_the_same_bytes_both_ways() {
    let base = PROGRESS.to_owned() + &entry("01", "2025-02-01", "a");
    let a = base.clone() + &entry("01", "2025-02-20", "b") + &entry("01", "2025-02-25", "c");
    let b = base.clone() + &entry("01", "2025-02-22", "d");
    let world = branches(PROGRESS_PATH, &base, &a, &b);
    let (told, text) = merged(&world, "a", "b", PROGRESS_PATH);
    assert_eq!(told, "");
    assert_eq!(merged(&world, "b", "a", PROGRESS_PATH), (told, text.clone()));
    let new = [("20", "b"), ("22", "d"), ("25", "c")];
    let new = new.map(|(day, note)| entry("01", &format!("2025-02-{day}"), note)).concat();
    assert_eq!(text, base + &new);
    assert_eq!(world.git(&["status", "--porcelain"]), "");
}

#[test]
fn edits_of_different_tasks_and_of_different_fields_of_one_merge_clean() {
    let second = TASKS.split_once("\n\n").unwrap().1.replace("\"01\"", "\"02\"");
    let base = format!("{TASKS}\n{second}");
    let a = base.replacen("Quý III", "Quý IV", 1);
    let b = base.replacen("Báo cáo", "Tờ trình", 1);
    let at = b.rfind("Rà soát").unwrap();
    let b = format!("{}Công khai{}", &b[..at], &b[at + "Rà soát".len()..]);
    let world = branches(TASKS_PATH, &base, &a, &b);
    let (told, text) = merged(&world, "a", "b", TASKS_PATH);
    assert_eq!((told.as_str(), text.as_str()), ("", b.replacen("Quý III", "Quý IV", 1).as_str()));
    assert_eq!(merged(&world, "b", "a", TASKS_PATH).1, text);
}

#[test]
fn branches_that_close_or_reopen_periods_lose_neither() {
    let closure = |quarter: u8, day: &str| {
        format!(
            "\n[[closure]]\nperiod = \"2025-Q{quarter}\"\nclosed = {day}\nentries = 0\ndigest = \"sha256:0\"\n"
        )
    };
    let reopening = |document: &str| {
        format!(
            "\n[[reopening]]\nperiod = \"2025-Q1\"\ndocument = \"{document}\"\ndate = 2025-05-02\nreason = \"Sót\"\n"
        )
    };
    let path = "plans/2025/closures.toml";
    let base = format!("schema = 1\n{}", closure(1, "2025-04-01"));
    let a = base.clone() + &reopening("1/QĐ") + &closure(2, "2025-07-01");
    let b = base.clone() + &reopening("2/QĐ") + &closure(3, "2025-10-01");
    let world = branches(path, &base, &a, &b);
    let (told, text) = merged(&world, "a", "b", path);
    assert_eq!(told, "");
    assert_eq!(merged(&world, "b", "a", path).1, text);
    for part in
        [reopening("1/QĐ"), reopening("2/QĐ"), closure(2, "2025-07-01"), closure(3, "2025-10-01")]
    {
        assert_eq!(text.matches(part.trim_start()).count(), 1, "{part}");
    }
}

#[test]
fn the_same_field_changed_on_both_sides_is_a_conflict() {
    let [a, b] = ["Quý II", "Quý IV"].map(|quarter| TASKS.replace("Quý III", quarter));
    let world = branches(TASKS_PATH, TASKS, &a, &b);
    let (told, text) = merged(&world, "a", "b", TASKS_PATH);
    insta::assert_snapshot!(told + &text, @r#"
    CONFLICT (content): Merge conflict in plans/2025/tasks.toml
    Automatic merge failed; fix conflicts and then commit the result.
    [stderr] kstthc: plans/2025/tasks.toml: 1 chỗ hai bên sửa khác nhau; chọn một bên ở mỗi chỗ đánh dấu, rồi `git add`
    [exit 1]
    schema = 1

    [[task]]
    id = "01"
    group = "A"
    content = "Rà soát thủ tục"
    lead = ["phong-a"]
    <<<<<<< ours
    schedule = "Quý II"
    =======
    schedule = "Quý IV"
    >>>>>>> theirs
    products = ["Báo cáo"]
    "#);
    assert_eq!(world.git(&["status", "--porcelain"]), "UU plans/2025/tasks.toml\n");
}

#[test]
fn a_version_that_is_no_toml_is_merged_by_line() {
    let base = PROGRESS.to_owned() + &entry("01", "2025-02-01", "a");
    let broken = base.replace("note = \"a\"", "note = \"a");
    let world = branches(PROGRESS_PATH, &base, &broken, &(String::from("# x\n") + &base));
    let (told, text) = merged(&world, "a", "b", PROGRESS_PATH);
    assert_eq!((told, text), (String::new(), String::from("# x\n") + &broken));
    let [a, b] = ["b", "c\""].map(|note| base.replace("a\"", note));
    let world = branches(PROGRESS_PATH, &base, &a, &b);
    let (told, text) = merged(&world, "a", "b", PROGRESS_PATH);
    insta::assert_snapshot!(told + &text, @r#"
    CONFLICT (content): Merge conflict in plans/2025/progress.toml
    Automatic merge failed; fix conflicts and then commit the result.
    [stderr] kstthc: plans/2025/progress.toml: không nhập theo nhiệm vụ và trường được, git nhập theo dòng và còn xung đột; sửa ở các chỗ đánh dấu, rồi `git add`
    [exit 1]
    schema = 1

    [[entry]]
    task = "01"
    date = 2025-02-01
    event = "result"
    <<<<<<< ours
    note = "b
    =======
    note = "c"
    >>>>>>> theirs
    "#);
}

#[test]
fn windows_line_ends_are_kept() {
    let windows = |text: String| text.replace('\n', "\r\n");
    let base = PROGRESS.to_owned() + &entry("01", "2025-02-01", "a");
    let [a, b] =
        [("20", "b"), ("22", "c")].map(|(day, note)| entry("01", &format!("2025-02-{day}"), note));
    let of = |new: &str| windows(base.clone() + new);
    let world = World::empty().file("base", of("")).file("ours", of(&a)).file("theirs", of(&b));
    let said = world.run(&["merge-driver", "base", "ours", "theirs", "9", "progress.toml"]);
    let text = world.read("ours");
    assert_eq!((said, text), (String::new(), windows(base.clone() + &a + &b)));
}

#[test]
fn the_driver_writes_into_our_file_or_leaves_it_alone() {
    let world = World::empty().file("base", "").file("ours", "a\n").file("theirs", "b\n");
    let run = |path: &str, theirs: &str, options: &[&str]| {
        let said =
            world.run(&[options, &["merge-driver", "base", "ours", theirs, "9", path]].concat());
        said + &world.read("ours")
    };
    insta::assert_snapshot!(run("plan.toml", "absent", &["--lang", "en"]), @"
    [stderr] kstthc: error: cannot read `absent`: there is no such file or folder
    [exit 3]
    a
    ");
    insta::assert_snapshot!(run("a.txt", "absent", &["--lang", "en"]), @"
    [stderr] kstthc: error: git failed: error: Could not stat absent: No such file or directory
    [exit 3]
    a
    ");
    insta::assert_snapshot!(run("a.txt", "theirs", &["--lang", "en"]), @"
    [stderr] kstthc: a.txt: it could not be merged by task and field, and git's merge by line left conflicts; resolve them at the markers, then `git add`
    [exit 1]
    <<<<<<<<< ours
    a
    =========
    b
    >>>>>>>>> theirs
    ");
    insta::assert_snapshot!(world.run(&["merge-driver", "a", "b", "c", "x", "d"]), @"
    [stderr] kstthc: lỗi: `<SIZE>` không nhận giá trị `x`; xem `kstthc merge-driver --help`
    [exit 2]
    ");
}

/// What is done to a version, with two places and a number.
type Step = (usize, Index, Index, usize);

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec((0_usize..10, any::<Index>(), any::<Index>(), 0_usize..40), 0..most)
}

/// A file as its parts: the first is the head.
fn blocks(file: usize, count: usize) -> Vec<String> {
    let mut blocks = vec!["schema = 1\n".to_owned()];
    blocks.extend((0..count).map(|number| block(file, number * 7 + 3)));
    blocks
}

fn block(file: usize, number: usize) -> String {
    match file {
        1 => format!(
            "[[task]]\nid = \"{number:02}\"\ncontent = \"Việc\"\nlead = [\"a\"]\nschedule = \"Quý I\"\n"
        ),
        _ => format!(
            "[[entry]]\ntask = \"{:02}\"\ndate = 2025-02-{:02}\nevent = \"result\"\nnote = \"{}\"\n",
            number % 3,
            number % 5 + 1,
            number % 4
        ),
    }
}

/// The version that these steps make of the parts. What `side` says is its own.
fn edited(file: usize, blocks: &[String], steps: &[Step], side: &str) -> String {
    let mut blocks = blocks.to_vec();
    let mut gaps = "\n";
    let mut end = "\n";
    let mut line_end = "\n";
    for (kind, one, other, number) in steps {
        // never the head
        let place = (blocks.len() > 1).then(|| 1 + one.index(blocks.len() - 1));
        match (kind, place) {
            (0, Some(place)) => blocks.insert(place, new(file, &blocks, *number)),
            (1, Some(place)) => {
                let fields = ["note = \"", "event = \"", "schedule = \"", "content = \""];
                let field = fields[other.index(fields.len())];
                let event = ["result", "done", "paused", "started"][number % 4];
                let note = (number % 4).to_string();
                let value = if field == "note = \"" { note.as_str() } else { event };
                let lines = blocks[place].lines().map(|line| match line.strip_prefix(field) {
                    Some(_) => format!("{field}{value}\"\n"),
                    None => format!("{line}\n"),
                });
                blocks[place] = lines.collect();
            }
            (2, Some(place)) => drop(blocks.remove(place)),
            (3, Some(place)) => {
                let moved = blocks.remove(place);
                blocks.insert(1 + other.index(blocks.len()), moved);
            }
            (4, _) => {
                let place = one.index(blocks.len());
                let lines: Vec<&str> = blocks[place].lines().collect();
                let at = other.index(lines.len() + 1);
                let comment = format!("# {side} {number}");
                let (before, behind) = lines.split_at(at);
                blocks[place] = [before, &[comment.as_str()], behind].concat().join("\n") + "\n";
            }
            (5, _) => match number % 4 {
                0 => gaps = "\n\n",
                1 => end = "",
                2 => end = "\n\n",
                _ => line_end = "\r\n",
            },
            _ => blocks.push(new(file, &blocks, *number)),
        }
    }
    let text = blocks.join(gaps);
    (text.trim_end().to_owned() + end).replace('\n', line_end)
}

/// A part to put in: one with an id that is not there, where parts have ids.
fn new(file: usize, blocks: &[String], number: usize) -> String {
    let is_there = |block: &String| {
        blocks.iter().any(|known| {
            let id = |block: &str| {
                block.lines().find(|line| line.starts_with("id = ")).map(str::to_owned)
            };
            file == 1 && id(known) == id(block)
        })
    };
    let mut numbers = (number..).map(|number| block(file, number));
    numbers.find(|block| !is_there(block)).unwrap()
}

/// The entries, or the tasks.
fn items(file: usize, text: &str) -> Vec<Item> {
    let plan = fragment(file, text.trim_start_matches('\u{feff}').as_bytes()).unwrap();
    if file == 1 { items::items(&plan) } else { items::entry_items(&plan) }
}

/// How often each stands in the base, in ours and in theirs.
type Counts<T> = BTreeMap<T, [usize; 3]>;

fn counts<T: Ord>(versions: [Vec<T>; 3]) -> Counts<T> {
    let mut counts: Counts<T> = BTreeMap::new();
    for (version, items) in versions.into_iter().enumerate() {
        for item in items {
            counts.entry(item).or_default()[version] += 1;
        }
    }
    counts
}

/// How often it must stand in the merged file: what both sides put in stands once, what one took out is gone.
fn due([base, ours, theirs]: [usize; 3]) -> usize {
    if ours >= base && theirs >= base {
        ours.max(theirs)
    } else if ours < base && theirs < base {
        ours.min(theirs)
    } else {
        (ours + theirs).saturating_sub(base)
    }
}

/// The text with the sides of each conflict exchanged, and as it is once every conflict is decided for one side.
fn decided(text: &str) -> (String, [String; 2]) {
    let (mut swapped, mut sides) = (String::new(), [String::new(), String::new()]);
    let mut held = [String::new(), String::new()];
    let mut within: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
        match (line.trim_end(), within) {
            ("<<<<<<< ours", None) => within = Some(0),
            ("=======", Some(0)) => within = Some(1),
            (">>>>>>> theirs", Some(1)) => {
                let [ours, theirs] = std::mem::take(&mut held);
                swapped +=
                    &format!("<<<<<<< ours{end}{theirs}======={end}{ours}>>>>>>> theirs{end}");
                sides[0] += &ours;
                sides[1] += &theirs;
                within = None;
            }
            (_, Some(side)) => held[side] += line,
            (_, None) => {
                swapped += line;
                for side in &mut sides {
                    *side += line;
                }
            }
        }
    }
    assert_eq!(within, None, "{text}");
    (swapped, sides)
}

fn comments(text: &str) -> BTreeSet<&str> {
    text.lines().filter(|line| line.starts_with("# ")).collect()
}

/// What must hold of any merge of these versions.
fn judge(file: usize, base: &str, ours: &str, theirs: &str) -> Merged {
    let merged = merge(file, base, ours, theirs, 7).expect("all versions can be read");
    let swapped = merge(file, base, theirs, ours, 7).unwrap();
    let (as_swapped, resolved) = decided(&merged.text);
    assert_eq!(as_swapped, swapped.text, "{base}\n~~~~ ours\n{ours}\n~~~~ theirs\n{theirs}");
    assert_eq!(merged.conflicts, swapped.conflicts);
    assert_eq!(merged.conflicts == 0, !merged.text.contains("<<<<<<<"));
    for text in &resolved {
        assert!(fragment(file, text.as_bytes()).is_some(), "{text}");
    }
    let written = comments(&merged.text);
    for (side, other) in [(ours, theirs), (theirs, ours)] {
        let of_side = comments(side);
        let mut kept = of_side.iter();
        assert!(
            kept.all(|comment| {
                let is_removed =
                    comments(base).contains(comment) && !comments(other).contains(comment);
                written.contains(comment) || is_removed
            }),
            "{merged:?}"
        );
    }
    for (one, other, wanted) in [(base, ours, ours), (ours, base, ours), (ours, ours, ours)] {
        let same = merge(file, base, one, other, 7).unwrap();
        assert_eq!((same.text.as_str(), same.conflicts), (wanted, 0));
    }
    merged
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_merge_loses_and_doubles_no_entry_and_is_the_same_both_ways(
        count in 0_usize..6, before in steps(3), ours in steps(6), theirs in steps(6),
    ) {
        let blocks = blocks(2, count);
        let base = edited(2, &blocks, &before, "gốc");
        let ours = edited(2, &blocks, &[before.clone(), ours].concat(), "ta");
        let theirs = edited(2, &blocks, &[before, theirs].concat(), "họ");
        let merged = judge(2, &base, &ours, &theirs);
        if merged.conflicts == 0 {
            let fields = |text: &str| items(2, text).into_iter().map(|item| item.fields).collect::<Vec<_>>();
            let counts = counts([fields(&base), fields(&ours), fields(&theirs)]);
            let mut found: BTreeMap<BTreeMap<&'static str, Datum>, usize> = BTreeMap::new();
            for fields in fields(&merged.text) {
                *found.entry(fields).or_default() += 1;
            }
            // an entry that both sides altered, each in another field, holds something of both
            let both_took_out = |[base, ours, theirs]: [usize; 3]| {
                base.saturating_sub(ours).min(base.saturating_sub(theirs))
            };
            let blends: usize = counts.values().copied().map(both_took_out).sum();
            let of = |fields| found.get(fields).copied().unwrap_or_default();
            let lost: usize = counts.iter().map(|(fields, counts)| due(*counts).saturating_sub(of(fields))).sum();
            let known = |fields| counts.get(fields).copied().map(due).unwrap_or_default();
            let doubled: usize = found.iter().map(|(fields, count)| count.saturating_sub(known(fields))).sum();
            prop_assert!(lost <= 2 * blends && doubled <= blends, "lost {lost}, doubled {doubled}: {}", merged.text);
        }
    }

    #[test]
    fn a_merge_takes_every_field_from_the_side_that_changed_it(
        count in 0_usize..6, before in steps(3), ours in steps(6), theirs in steps(6),
    ) {
        let blocks = blocks(1, count);
        let base = edited(1, &blocks, &before, "gốc");
        let ours = edited(1, &blocks, &[before.clone(), ours].concat(), "ta");
        let theirs = edited(1, &blocks, &[before, theirs].concat(), "họ");
        let merged = judge(1, &base, &ours, &theirs);
        if merged.conflicts == 0 {
            let tasks = |text: &str| items(1, text).into_iter().filter(|item| item.kind == Kind::Task)
                .map(|task| (task.id, task.fields)).collect::<BTreeMap<_, _>>();
            let versions = [tasks(&base), tasks(&ours), tasks(&theirs)];
            let counts = counts(versions.each_ref().map(|tasks| tasks.keys().cloned().collect()));
            let found = items(1, &merged.text);
            let due: Vec<&Id> = counts.iter().filter(|(_, counts)| due(**counts) > 0).map(|(id, _)| id).collect();
            let mut ids: Vec<&Id> = found.iter().map(|task| &task.id).collect();
            ids.sort_unstable();
            prop_assert_eq!(ids, due);
            for task in &found {
                let of = |field: &str| versions.each_ref().map(|tasks| tasks.get(&task.id).and_then(|fields| fields.get(field)));
                for field in ["content", "lead", "schedule"] {
                    let [base, ours, theirs] = of(field);
                    let changed = if ours == base { theirs } else { ours };
                    let is_known = versions[1..].iter().all(|tasks| tasks.contains_key(&task.id));
                    prop_assert!(!is_known || task.fields.get(field) == changed, "{field} of {}", task.id);
                }
            }
        }
    }
}
