//! Three versions of a plan's file → one, by part and key in place of lines: two branches that append entries, or edit
//! different tasks, meet without a conflict.
//!
//! Which side is ours decides nothing but which one stands first in a conflict.

mod census;
mod keys;
mod order;
mod trio;
mod version;

use std::collections::BTreeMap;

use census::Settled;
use trio::Trio;
use version::{LineEnd, Text, Version};

/// A merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text, with git's markers around what is to be decided.
    pub text: String,
    /// How many places are to be decided.
    pub conflicts: usize,
}

impl Merged {
    fn clean(text: &str) -> Self {
        Self { text: text.to_owned(), conflicts: 0 }
    }

    /// Both sides in markers of this size, for a person to decide.
    fn conflict(ours: &str, theirs: &str, marker_size: usize) -> Self {
        let [left, middle, right] = ["<", "=", ">"].map(|sign| sign.repeat(marker_size));
        let text = format!("{left} ours\n{ours}{middle}\n{theirs}{right} theirs\n");
        Self { text, conflicts: 1 }
    }
}

/// Merges what two sides made of a file, which is the `file`th of [`crate::load::FILES`].
///
/// `None` where a version is no TOML, or where something in it cannot be told apart: then lines are all there is to
/// go by.
#[must_use]
pub fn merge(
    file: usize,
    base: &str,
    ours: &str,
    theirs: &str,
    marker_size: usize,
) -> Option<Merged> {
    if let Some(text) = agreed(base, ours, theirs) {
        return Some(Merged::clean(text));
    }
    let texts = [base, ours, theirs].map(Text::of);
    let merged = by_parts(file, &texts, marker_size)?;
    let [base, ours, theirs] = &texts;
    let line_end =
        agreed(base.line_end, ours.line_end.or(base.line_end), theirs.line_end.or(base.line_end));
    let text = match line_end.flatten() {
        Some(LineEnd::Windows) => merged.text.replace('\n', "\r\n"),
        _ => merged.text,
    };
    // of two values one was there before, so that there is always an answer
    let has_mark = agreed(base.has_mark, ours.has_mark, theirs.has_mark) == Some(true);
    let mark = if has_mark { version::MARK } else { "" };
    Some(Merged { text: format!("{mark}{text}"), conflicts: merged.conflicts })
}

/// What two sides made of a value; `None` where they made different things of it.
fn agreed<T: Copy + PartialEq>(base: T, ours: T, theirs: T) -> Option<T> {
    if ours == base { Some(theirs) } else { (theirs == base || ours == theirs).then_some(ours) }
}

/// The longer of two texts; the same whichever comes first.
fn longer<'a>(one: &'a str, other: &'a str) -> &'a str {
    std::cmp::max_by_key(one, other, |text| (text.len(), *text))
}

fn by_parts(file: usize, texts: &[Text; 3], marker_size: usize) -> Option<Merged> {
    let [base, ours, theirs] = texts;
    let versions = [Version::of(file, base)?, Version::of(file, ours)?, Version::of(file, theirs)?];
    let trios = trio::trios(&versions)?;
    let mut merged: Vec<Option<Merged>> =
        trios.iter().map(|trio| of_trio(trio, &versions, marker_size)).collect();
    let in_order = trio::in_order(&versions, &trios, |trio| merged[trio].is_some());
    let settled = in_order
        .into_iter()
        .filter_map(|place| Some(Settled { trio: &trios[place], merged: merged[place].take()? }));
    let mut settled: Vec<Settled<'_>> = settled.collect();
    census::fold(&versions, &trios, &mut settled, marker_size);
    let whole = laid_out(&versions, &settled);
    let is_sound = || census::is_complete(file, &versions, &trios, &settled, &whole.text);
    (whole.conflicts > 0 || is_sound()).then_some(whole)
}

/// What became of one part; `None` where it is gone.
fn of_trio(trio: &Trio, versions: &[Version<'_>; 3], marker_size: usize) -> Option<Merged> {
    let [base, ours, theirs] = trio.blocks(versions).map(|block| block.map(|block| block.core));
    let removed = |kept: &str, [ours, theirs]: [&str; 2]| {
        (base != Some(kept)).then(|| match base {
            None => Merged::clean(kept),
            Some(_) => Merged::conflict(ours, theirs, marker_size),
        })
    };
    match (ours, theirs) {
        (None, None) => None,
        (Some(ours), None) => removed(ours, [ours, ""]),
        (None, Some(theirs)) => removed(theirs, ["", theirs]),
        (Some(ours), Some(theirs)) => Some(keys::merge(base, ours, theirs, marker_size)),
    }
}

/// The parts behind each other, with the blank lines between them and at the end.
fn laid_out(versions: &[Version<'_>; 3], settled: &[Settled<'_>]) -> Merged {
    let usual = usual_gap(versions);
    let conflicts = settled.iter().map(|part| part.merged.conflicts).sum();
    let mut text = String::new();
    for (place, part) in settled.iter().enumerate() {
        text += &part.merged.text;
        if place + 1 < settled.len() {
            text += gap(part, versions, usual);
        }
    }
    let [base, ours, theirs] = versions.each_ref().map(|version| version.end);
    let end = agreed(base, ours, theirs).unwrap_or_else(|| longer(ours, theirs));
    let is_open = end.is_empty() && (conflicts > 0 || !longer(ours, theirs).is_empty());
    let end = if is_open && !text.is_empty() { "\n" } else { end };
    text.truncate(text.strip_suffix('\n').map_or(text.len(), str::len));
    text += end;
    Merged { text, conflicts }
}

/// The blank lines behind a part; where they are in doubt, the most.
fn gap<'a>(part: &Settled<'_>, versions: &[Version<'a>; 3], usual: &'a str) -> &'a str {
    let [base, ours, theirs] =
        part.trio.blocks(versions).map(|block| block.and_then(|block| block.gap));
    let written = match (ours.or(base), theirs.or(base)) {
        (Some(ours), Some(theirs)) => {
            let agreed = agreed(base, Some(ours), Some(theirs)).flatten();
            Some(agreed.unwrap_or_else(|| longer(ours, theirs)))
        }
        (one, other) => one.or(other),
    };
    let text = &part.merged.text;
    let gap = written.unwrap_or(if text.is_empty() { "" } else { usual });
    // a comment that nothing parts from the next header would be read as one about the next part
    let ends_in_comment = text.lines().last().is_some_and(|line| line.trim().starts_with('#'));
    if ends_in_comment && gap.is_empty() { "\n" } else { gap }
}

/// The blank lines that stand between most parts.
fn usual_gap<'a>(versions: &[Version<'a>; 3]) -> &'a str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for gap in
        versions.iter().flat_map(|version| &version.blocks[1..]).filter_map(|block| block.gap)
    {
        *counts.entry(gap).or_default() += 1;
    }
    let most = counts.into_iter().max_by_key(|(gap, count)| (*count, gap.len()));
    most.map_or("\n", |(gap, _)| gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "schema = 1\n";

    /// An entry of a task on a day of March, with a note.
    fn entry(task: &str, day: u32, note: &str) -> String {
        format!(
            "\n[[entry]]\ntask = \"{task}\"\ndate = 2025-03-{day:02}\nevent = \"result\"\nnote = \"{note}\"\n"
        )
    }

    /// A progress file merged both ways, with the same result but for the order of the sides in a conflict.
    fn progress(base: &str, ours: &str, theirs: &str) -> Merged {
        both_ways(2, base, ours, theirs)
    }

    fn both_ways(file: usize, base: &str, ours: &str, theirs: &str) -> Merged {
        let merged = merge(file, base, ours, theirs, 7).unwrap();
        let swapped = merge(file, base, theirs, ours, 7).unwrap();
        if merged.conflicts == 0 {
            assert_eq!(merged, swapped);
        }
        assert_eq!(merged.conflicts, swapped.conflicts);
        merged
    }

    fn clean(text: impl Into<String>) -> Merged {
        Merged { text: text.into(), conflicts: 0 }
    }

    #[test]
    fn entries_that_both_sides_append_stand_by_day_then_by_task() {
        let base = HEAD.to_owned() + &entry("01", 1, "a");
        let ours = base.clone() + &entry("9", 20, "b") + &entry("10", 21, "c");
        let theirs = base.clone() + &entry("10", 20, "d") + &entry("02", 22, "e");
        let new = [("9", 20, "b"), ("10", 20, "d"), ("10", 21, "c"), ("02", 22, "e")];
        let new: String = new.map(|(task, day, note)| entry(task, day, note)).concat();
        assert_eq!(progress(&base, &ours, &theirs), clean(base + &new));
    }

    #[test]
    fn of_one_task_and_day_what_reopens_it_stands_before_what_the_other_side_put_in_and_what_ends_it_behind()
     {
        let event = |event: &str| HEAD.to_owned() + &entry("01", 1, "a").replace("result", event);
        for (first, last) in [("result", "done"), ("paused", "cancelled"), ("reopened", "done")] {
            let [ours, theirs] = [first, last].map(event);
            let merged = ours.clone() + theirs.strip_prefix(HEAD).unwrap();
            assert_eq!(progress(HEAD, &ours, &theirs), clean(merged));
        }
    }

    #[test]
    fn the_very_same_new_entry_stands_once_and_two_equal_ones_of_a_side_twice() {
        let once = HEAD.to_owned() + &entry("01", 1, "a");
        let twice = once.clone() + &entry("01", 1, "a");
        let spaced = entry("01", 1, "a").replace(" = ", "  =  ");
        assert_eq!(
            progress(HEAD, &once, &(HEAD.to_owned() + &spaced)),
            clean(HEAD.to_owned() + &spaced)
        );
        let theirs = once.clone() + &entry("02", 1, "b");
        assert_eq!(progress(HEAD, &twice, &theirs), clean(twice + &entry("02", 1, "b")));
    }

    #[test]
    fn equal_entries_of_which_one_side_has_more_stand_the_same_both_ways() {
        let base = HEAD.to_owned() + &entry("00", 4, "a");
        let twin = entry("02", 5, "b");
        let ours = HEAD.to_owned() + &twin + &entry("00", 4, "a") + &twin + &entry("00", 1, "c");
        let theirs = base.clone() + &twin;
        let merged = base.clone() + &twin + &twin + &entry("00", 1, "c");
        assert_eq!(progress(&base, &ours, &theirs), clean(merged));
    }

    #[test]
    fn an_entry_altered_into_what_the_other_side_put_in_stands_once() {
        let base = HEAD.to_owned() + &entry("01", 1, "a") + &entry("02", 2, "b");
        let ours = base.replace("\"a\"", "\"c\"");
        let theirs = base.clone() + &entry("01", 1, "c");
        assert_eq!(progress(&base, &ours, &theirs), clean(ours.clone()));
        let theirs = theirs.replacen("\n[[", "\n# ai ghi\n[[", 1);
        let merged = progress(&base, &ours, &theirs);
        let to_decide = "<<<<<<< ours\n# ai ghi\n=======\n>>>>>>> theirs\n[[";
        let decided = ours.replacen("[[", to_decide, 1);
        assert_eq!(merged, Merged { text: decided, conflicts: 1 });
    }

    #[test]
    fn different_keys_of_one_part_are_both_taken_with_their_comments() {
        let base = "schema = 1\n\n[[task]]\nid = \"01\"\n# về thời gian\nschedule = \"Quý I\"\nlead = [\"a\"] # b\n\n[[task]]\nid = \"02\"\n";
        let ours = base.replace("Quý I", "Quý II").replace("# về", "# nói về");
        let theirs = base.replace("[\"a\"] # b", "[\"a\"] # c\ncondition = \"x\"");
        let merged = theirs.replace("Quý I", "Quý II").replace("# về", "# nói về");
        assert_eq!(both_ways(1, base, &ours, &theirs), clean(merged));
    }

    #[test]
    fn a_comment_and_a_value_of_one_key_are_merged_apart() {
        let base = "[[task]]\nid = \"01\"\nlead = [\"a\"]\n";
        let ours = base.replace("lead", "# chưa rõ\nlead");
        let theirs = base.replace("\"a\"", "\"b\"");
        assert_eq!(both_ways(1, base, &ours, &theirs), clean(ours.replace("\"a\"", "\"b\"")));
    }

    #[test]
    fn one_key_changed_on_both_sides_is_a_conflict_around_its_lines() {
        let base = "[[task]]\nid = \"01\"\n# hạn\nschedule = \"Quý I\"\nlead = [\"a\"]\n";
        let [ours, theirs] = ["Quý II", "Quý III"].map(|quarter| base.replace("Quý I", quarter));
        let merged = both_ways(1, base, &ours, &theirs.replace("\"a\"", "\"b\""));
        assert_eq!(merged.conflicts, 1);
        assert_eq!(
            merged.text,
            "[[task]]\nid = \"01\"\n# hạn\n<<<<<<< ours\nschedule = \"Quý II\"\n=======\nschedule = \"Quý III\"\n>>>>>>> theirs\nlead = [\"b\"]\n"
        );
    }

    #[test]
    fn what_one_side_removed_is_gone_unless_the_other_altered_it() {
        let base = HEAD.to_owned() + &entry("01", 1, "a") + &entry("02", 2, "b");
        let ours = HEAD.to_owned() + &entry("02", 2, "b");
        let theirs = base.clone() + &entry("03", 3, "c");
        assert_eq!(progress(&base, &ours, &theirs), clean(ours.clone() + &entry("03", 3, "c")));
        let theirs = base.replace("\"a\"", "\"c\"");
        let merged = progress(&base, &ours, &theirs);
        assert_eq!(merged.conflicts, 1);
        let altered = entry("01", 1, "c");
        let altered = altered.trim_start();
        let conflict = format!("<<<<<<< ours\n=======\n{altered}>>>>>>> theirs\n");
        assert_eq!(merged.text, format!("{HEAD}\n{conflict}{}", entry("02", 2, "b")));
    }

    #[test]
    fn a_task_that_both_sides_put_in_differently_is_a_conflict_where_it_differs() {
        let task = |content: &str| format!("\n[[task]]\nid = \"01\"\ncontent = \"{content}\"\n");
        let merged =
            both_ways(1, "", &(HEAD.to_owned() + &task("a")), &(HEAD.to_owned() + &task("b")));
        let conflict = "<<<<<<< ours\ncontent = \"a\"\n=======\ncontent = \"b\"\n>>>>>>> theirs\n";
        let text = format!("{HEAD}\n[[task]]\nid = \"01\"\n{conflict}");
        assert_eq!(merged, Merged { text, conflicts: 1 });
    }

    #[test]
    fn keys_of_an_inner_table_stay_in_it() {
        let base = "[[task]]\nid = \"01\"\n[task.inferred]\nlead = \"x\"\n";
        let ours = base.replace("[task.i", "schedule = \"Quý I\"\n[task.i");
        let theirs = base.to_owned() + "group = \"y\"\n";
        let merged = "[[task]]\nid = \"01\"\nschedule = \"Quý I\"\n[task.inferred]\nlead = \"x\"\ngroup = \"y\"\n";
        assert_eq!(both_ways(1, base, &ours, &theirs), clean(merged));
        let without = "[[task]]\nid = \"01\"\n";
        assert_eq!(both_ways(1, base, without, &theirs).conflicts, 1);
    }

    #[test]
    fn a_new_table_of_each_side_keeps_its_keys() {
        let base = "[[section]]\nid = \"A\"\ntitle = \"a\"\n";
        let ours = base.to_owned() + "[section.x]\nb = 1\n[section.y]\na = 1\n";
        let theirs = base.to_owned() + "[section.z]\na = 1\n";
        let merged = both_ways(0, base, &ours, &theirs);
        assert_eq!(merged, clean(ours + "[section.z]\na = 1\n"));
    }

    #[test]
    fn a_last_part_without_a_line_end_is_not_glued_to_the_next() {
        let base = HEAD.to_owned() + &entry("01", 1, "a");
        let ours = base.clone() + entry("02", 2, "b").trim_end();
        let theirs = base.trim_end().to_owned() + "\n" + &entry("03", 3, "c") + "\n\n";
        let merged = base.clone() + &entry("02", 2, "b") + &entry("03", 3, "c") + "\n\n";
        assert_eq!(progress(&base, &ours, &theirs), clean(merged));
        let dense = base.replace("\n\n", "\n");
        let ours = dense.clone() + entry("02", 2, "b").trim_start();
        let theirs = dense.clone() + entry("03", 3, "c").trim_start();
        let merged = ours.clone() + entry("03", 3, "c").trim_start();
        assert_eq!(progress(&dense, &ours, &theirs), clean(merged));
    }

    #[test]
    fn a_comment_at_the_end_does_not_become_one_about_the_next_part() {
        let base = HEAD.to_owned() + &entry("01", 1, "a") + entry("04", 2, "d").trim_start();
        let ours = base.replace(" = \"a\"\n", " = \"a\"\n\n# hết tháng\n\n");
        let theirs =
            base.replace("\n[[entry]]\ntask = \"04\"", "\n# mới\n[[entry]]\ntask = \"04\"");
        let merged = ours.replace("[[entry]]\ntask = \"04\"", "# mới\n[[entry]]\ntask = \"04\"");
        assert_eq!(progress(&base, &ours, &theirs), clean(merged));
    }

    #[test]
    fn comments_of_the_head_that_both_sides_changed_are_a_conflict() {
        let base = "# a\nschema = 1\n";
        let merged = progress(base, "# b\nschema = 1\n", "# c\nschema = 1\n");
        assert_eq!(merged.conflicts, 1);
        assert_eq!(merged.text, "<<<<<<< ours\n# b\n=======\n# c\n>>>>>>> theirs\nschema = 1\n");
    }

    #[test]
    fn line_ends_and_the_byte_order_mark_are_those_of_the_side_that_changed_them() {
        let base = HEAD.to_owned() + &entry("01", 1, "a");
        let ours = (base.clone() + &entry("02", 2, "b")).replace('\n', "\r\n");
        let theirs = version::MARK.to_owned() + &base + &entry("03", 3, "c");
        let merged = base.clone() + &entry("02", 2, "b") + &entry("03", 3, "c");
        let marked = version::MARK.to_owned() + &merged.replace('\n', "\r\n");
        assert_eq!(progress(&base, &ours, &theirs), clean(marked.clone()));
        let windows = marked.trim_start_matches(version::MARK);
        let base = base.replace('\n', "\r\n");
        let theirs = base.clone() + &entry("03", 3, "c").replace('\n', "\r\n");
        assert_eq!(progress(&base, &ours, &theirs), clean(windows));
    }

    #[test]
    fn a_part_that_cannot_be_read_is_kept_and_changed_on_both_sides_left_to_a_merge_by_line() {
        let base = HEAD.to_owned() + &entry("01", 1, "a").replace("result", "xong");
        let ours = base.clone() + &entry("02", 2, "b");
        let theirs = base.clone() + &entry("03", 3, "c");
        assert_eq!(progress(&base, &ours, &theirs), clean(ours.clone() + &entry("03", 3, "c")));
        let [ours, theirs] = ["\"b\"", "\"c\""].map(|note| base.replace("\"a\"", note));
        assert_eq!(merge(2, &base, &ours, &theirs, 7), None);
        assert_eq!(merge(2, &base, "[[", &theirs, 7), None);
    }

    #[test]
    fn a_side_that_changed_nothing_gives_the_other_byte_for_byte() {
        let odd = "\u{feff}schema = 1\r\n\n\n[[entry]]\ntask = \"01\"";
        for (base, ours, theirs) in [("a", "a", odd), ("a", odd, "a"), ("a", odd, odd)] {
            assert_eq!(merge(2, base, ours, theirs, 7), Some(clean(odd)));
        }
    }

    #[test]
    fn parts_that_only_one_side_changed_stand_as_that_side_wrote_them() {
        let base =
            HEAD.to_owned() + &entry("01", 1, "a") + "\n\n" + &entry("02", 2, "b") + "\n# cuối\n";
        let moved = HEAD.to_owned()
            + &entry("02", 2, "b")
            + "# x\n"
            + &entry("03", 3, "c")
            + &entry("01", 1, "d");
        for side in [
            moved.clone(),
            base.replace("schema = 1\n", "schema = 1\n# y\n"),
            HEAD.to_owned(),
            String::new(),
        ] {
            let texts = [&base, &side, &base].map(|text| Text::of(text));
            assert_eq!(by_parts(2, &texts, 7), Some(clean(side.clone())));
            let texts = [&base, &side, &side].map(|text| Text::of(text));
            assert_eq!(by_parts(2, &texts, 7), Some(clean(side)));
        }
    }
}
