//! What is told of the versions of a file, by a trail and by whole files alone. The tests of the program use it too.

use std::sync::Arc;

use kstthc::changes;
use kstthc::changes::trail::{Trail, Version};
use kstthc::load::fragment::fragment;
use kstthc::load::pieces::Pieces;
use kstthc::model::Plan;
use kstthc::text;

/// What is told of each version, taken newest first as a trail takes them.
#[must_use]
pub fn told(file: usize, versions: impl IntoIterator<Item = Pieces>) -> Vec<Vec<String>> {
    // the same name for the same content, as git has it
    let version = |bytes: Pieces| Version {
        id: bytes.whole().escape_ascii().to_string(),
        bytes: Arc::new(bytes),
    };
    let versions: Vec<Version> = versions.into_iter().map(version).collect();
    let mut trail = Trail::default();
    for (commit, new) in versions.iter().rev().enumerate() {
        let old = versions.len().checked_sub(commit + 2).map(|older| versions[older].clone());
        trail.take(commit, file, &[old.unwrap_or_default()], new);
    }
    assert!(!trail.is_waiting(), "nothing is held back");
    let mut told = vec![Vec::new(); versions.len()];
    for (commit, said) in trail.finish() {
        let said = said.change().map(|change| format!("{:?}", change.deed()));
        told[versions.len() - commit - 1].push(said.unwrap_or_else(|| "unreadable".to_owned()));
    }
    told
}

/// What should be told: what differs from the last version before it that can be read.
#[must_use]
pub fn told_of_whole_files(file: usize, versions: &[impl AsRef<[u8]>]) -> Vec<Vec<String>> {
    let mut before = Plan::default();
    let told = |version: &_| {
        let Some(plan) = fragment(file, AsRef::as_ref(version)) else {
            return vec!["unreadable".to_owned()];
        };
        let changes = changes::between(&before, &plan);
        before = plan;
        changes.iter().map(|change| format!("{:?}", change.deed())).collect()
    };
    versions.iter().map(told).collect()
}

/// Whether ids are what they should be: of two parts with one id, which is which cannot be told.
#[must_use]
pub fn has_no_id_twice(plan: &Plan) -> bool {
    let tasks = plan.tasks.iter().map(|task| format!("task {}", task.id.value));
    let units = plan.units.iter().map(|unit| format!("unit {}", unit.id.value));
    let headings = plan.headings().into_iter().map(|heading| format!("heading {}", heading.id));
    let basis = plan.basis.iter().map(|basis| format!("basis {}", text::normalize(&basis.number)));
    let extensions = plan.extensions.iter().map(|extension| {
        format!("extension {} {}", extension.task.value, text::normalize(&extension.document))
    });
    let mut names: Vec<String> =
        tasks.chain(units).chain(headings).chain(basis).chain(extensions).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    names.len() == count
}
