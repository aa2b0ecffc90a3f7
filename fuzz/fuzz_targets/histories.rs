//! Versions of a file, one after another: the first is the sample's, each next one an edit of it.
//!
//! Nothing panics and nothing is held back; and where each version can be read, the changes told, from the stretches that
//! an edit touched, are those that whole files tell.
#![no_main]

use std::sync::Arc;

use kstthc::changes;
use kstthc::changes::trail::{Trail, Version};
use kstthc::load::FILES;
use kstthc::load::fragment::fragment;
use kstthc::model::Plan;

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
    let told = told(file, &versions);
    if versions.iter().all(|version| {
        fragment(file, version).is_some_and(|plan| kstthc_fuzz::has_no_id_twice(&plan))
    }) {
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

/// What is told of each version, taken newest first as a trail takes them.
fn told(file: usize, versions: &[Vec<u8>]) -> Vec<Vec<String>> {
    let version = |index: usize| Version {
        id: name(&versions[index]),
        bytes: Arc::new(versions[index].clone().into()),
    };
    let mut trail = Trail::default();
    for (commit, index) in (0..versions.len()).rev().enumerate() {
        let old = index.checked_sub(1).map(version).unwrap_or_default();
        trail.take(commit, file, &[old], &version(index));
    }
    assert!(!trail.is_waiting(), "nothing is held back");
    let mut told = vec![Vec::new(); versions.len()];
    for (commit, said) in trail.finish() {
        told[versions.len() - commit - 1]
            .extend(said.change().map(|change| format!("{:?}", change.deed())));
    }
    told
}

/// The same for the same content, as git names it.
fn name(bytes: &[u8]) -> String {
    format!("{bytes:?}")
}

/// What should be told: what differs from the last version before it that can be read.
fn told_of_whole_files(file: usize, versions: &[Vec<u8>]) -> Vec<Vec<String>> {
    let mut before = Plan::default();
    let told = |version: &Vec<u8>| {
        let Some(plan) = fragment(file, version) else { return Vec::new() };
        let changes = changes::between(&before, &plan);
        before = plan;
        changes.iter().map(|change| format!("{:?}", change.deed())).collect()
    };
    versions.iter().map(told).collect()
}
