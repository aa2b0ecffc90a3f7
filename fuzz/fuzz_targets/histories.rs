//! Versions of a file, one after another: the first is the sample's, each next one an edit of it.
//!
//! Nothing panics and nothing is held back; and where each version can be read, the changes told, from the stretches that
//! an edit touched, are those that whole files tell.
#![no_main]

use kstthc::load::FILES;
use kstthc::load::fragment::fragment;
use kstthc_fuzz::versions::{has_no_id_twice, told, told_of_whole_files};

/// How many edits are tried at once.
const EDITS: usize = 12;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((&first, edits)) = bytes.split_first() else { return };
    let file = usize::from(first) % FILES.len();
    let mut versions = vec![kstthc_fuzz::SAMPLE[file].as_bytes().to_vec()];
    for edit in edits.split(|byte| *byte == 0).take(EDITS) {
        let old = versions.last().expect("there is a first one");
        let new = edited(old, edit);
        if new != *old {
            versions.push(new);
        }
    }
    let told = told(file, versions.iter().map(|version| version.clone().into()));
    let is_told_apart = |plan| has_no_id_twice(&plan);
    if versions.iter().all(|version| fragment(file, version).is_some_and(is_told_apart)) {
        assert_eq!(told, told_of_whole_files(file, &versions));
    }
});

/// The text with a stretch in place of another: two bytes say where, one how much goes, the rest what comes.
fn edited(old: &[u8], edit: &[u8]) -> Vec<u8> {
    let [high, low, length, new @ ..] = edit else { return old.to_vec() };
    let start = usize::from(u16::from_be_bytes([*high, *low])) % (old.len() + 1);
    let end = (start + usize::from(*length)).min(old.len());
    [&old[..start], new, &old[end..]].concat()
}
