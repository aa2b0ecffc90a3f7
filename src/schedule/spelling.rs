//! The nearest wording that parses, for one that looks misspelt.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::grammar::{AGAIN_AND_AGAIN, ALL_ALONG, roman, runs};
use super::{meaning, normalized};

/// The words of the grammar, numerals aside.
pub(super) const VOCABULARY: &str = "các cả chậm cuối đầu đến hằng hết hiện là năm ngày nhất nhiệm những quý tháng theo \
    thực thường tiếp trong trước tuần từ và vụ xuyên";

/// The marks of the grammar.
pub(super) const MARKS: [&str; 5] = ["/", "-", ".", ",", ";"];

/// The longest text, in bytes, that may be a misspelling; a longer one is prose.
const LONGEST_MISSPELLING: usize = 200;

pub(super) fn nearest(text: &str, plan_year: Option<i32>) -> Option<String> {
    if text.len() > LONGEST_MISSPELLING {
        return None;
    }
    let repaired = repaired(text);
    let well_known = ALL_ALONG.into_iter().chain(AGAIN_AND_AGAIN);
    let found = if meaning(&repaired, plan_year).is_some() {
        &repaired
    } else {
        closest(&repaired, well_known)?
    };
    Some(printed(found))
}

/// The wording with each word and mark that the grammar lacks replaced or left out.
fn repaired(text: &str) -> String {
    let mut repaired = String::new();
    let mut previous = "";
    for run in runs(text) {
        let is_mark = run != " " && !run.starts_with(char::is_alphanumeric);
        let is_stray = is_mark && (run == previous || !MARKS.contains(&run));
        if !is_stray {
            repaired.push_str(corrected(run));
        }
        if run != " " {
            previous = run;
        }
    }
    normalized(repaired.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

/// The closest word of the vocabulary, or the word itself where none is close.
fn corrected(word: &str) -> &str {
    if !word.starts_with(char::is_alphabetic) || roman(word).is_some() {
        return word;
    }
    closest(word, VOCABULARY.split(' ')).unwrap_or(word)
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
