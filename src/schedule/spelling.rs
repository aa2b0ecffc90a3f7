//! The nearest wording that parses, for one that looks misspelt.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::grammar::{AGAIN_AND_AGAIN, ALL_ALONG, roman, runs};
use super::{meaning, normalized};
use crate::calendar::Quarter;

/// The words of the grammar, numerals aside.
pub(super) const VOCABULARY: &str = "các cả chậm cuối đầu đến định hằng hết hiện kỳ là liên năm ngày nhất nhiệm những quý \
    tháng theo thực thường tiếp trong trước tuần tục từ và vụ xuyên";

/// The marks of the grammar.
pub(super) const MARKS: [&str; 5] = ["/", "-", ".", ",", ";"];

/// The longest text, in bytes, that may be a misspelling; a longer one is prose.
const LONGEST_MISSPELLING: usize = 200;

pub(super) fn nearest(text: &str, plan_year: Option<i32>) -> Option<String> {
    if text.len() > LONGEST_MISSPELLING {
        return None;
    }
    let repaired = repaired(text);
    let mut variants = VARIANTS.into_iter().map(|variant| variant(&repaired));
    if let Some(variant) = variants.find(|variant| meaning(variant, plan_year).is_some()) {
        return Some(printed(&variant));
    }
    closest(&repaired, ALL_ALONG.into_iter().chain(AGAIN_AND_AGAIN)).map(printed)
}

/// What a wording may be written for, the likeliest first.
const VARIANTS: [fn(&str) -> String; 4] = [
    str::to_owned,
    with_slash_before_year,
    |text| text.replace("trong ", ""),
    |text| text.replace(" năm", " trong năm"),
];

/// "Quý III-2025" and "Tháng 6.2025" with the sign that goes before a year.
fn with_slash_before_year(text: &str) -> String {
    let text = text.replace(" - ", "-");
    let runs = runs(&text);
    let is_year =
        |run: &&str| run.len() == 4 && run.starts_with(|first: char| first.is_ascii_digit());
    let slashed = runs.iter().enumerate().map(|(index, run)| match *run {
        "-" | "." if runs.get(index + 1).is_some_and(is_year) => "/",
        run => run,
    });
    slashed.collect()
}

/// The wording with each word and mark that the grammar lacks replaced or left out; what a mark parts stays apart, so that
/// "Quý I|II" is not taken for "Quý III", and a "+" before a line of a list adds nothing.
fn repaired(text: &str) -> String {
    let mut repaired = String::new();
    let mut previous = "";
    for run in runs(text.trim_matches(|letter: char| !letter.is_alphanumeric())) {
        let is_mark = run != " " && !run.starts_with(char::is_alphanumeric);
        match run {
            "+" | "&" if previous.starts_with(char::is_alphanumeric) => repaired.push_str(" và "),
            _ if is_mark && !MARKS.contains(&run) => repaired.push(' '),
            _ if is_mark && run == previous => {}
            _ => repaired.push_str(&corrected(run)),
        }
        if run != " " {
            previous = run;
        }
    }
    normalized(&repaired)
}

/// Words that mean one of the vocabulary.
const SYNONYMS: [(&str, &str); 1] = [("toi", "đến")];

/// The closest word of the vocabulary, or the word itself where none is close.
fn corrected(word: &str) -> Cow<'_, str> {
    if !word.starts_with(char::is_alphabetic) || roman(word).is_some() {
        return word.into();
    }
    if let Some(numeral) = numeral(word) {
        return numeral.into();
    }
    let bare = unmarked(word);
    let synonym = SYNONYMS.into_iter().find(|(other, _)| *other == bare).map(|(_, known)| known);
    if let Some(known) = synonym.or_else(|| closest(word, VOCABULARY.split(' '))) {
        return known.into();
    }
    // "QuýIII"
    let splits = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    let split = splits.into_iter().find_map(|(head, tail)| {
        (unmarked(head) == "quy" && roman(tail).is_some()).then(|| format!("quý {tail}"))
    });
    split.map_or(word.into(), Cow::from)
}

/// The Roman numeral that is written with a small L for an I; of four strokes nobody knows whether they mean III or IV.
fn numeral(word: &str) -> Option<&'static str> {
    roman(&word.replace('l', "i")).map(Quarter::roman)
}

/// Of the candidates that differ in marks and at most one letter in three, two in all, the closest.
fn closest(text: &str, candidates: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let bare = unmarked(text);
    let near = candidates.into_iter().filter_map(|candidate| {
        let bare_candidate = unmarked(candidate);
        let most = (bare_candidate.len() / 3).min(2);
        if bare.len().abs_diff(bare_candidate.len()) > most {
            return None;
        }
        let distance = strsim::osa_distance(&bare, &bare_candidate);
        (distance <= most).then(|| (distance, strsim::osa_distance(text, candidate), candidate))
    });
    near.min().map(|(_, _, candidate)| candidate)
}

fn unmarked(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.map(|letter| if letter == 'đ' { 'd' } else { letter }).collect()
}

/// A wording as documents print it: the first letter and numerals in capitals.
fn printed(text: &str) -> String {
    let capitals = |run| roman(run).map_or(run, |quarter| quarter.roman());
    let text: String = runs(text).into_iter().map(capitals).collect();
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}
