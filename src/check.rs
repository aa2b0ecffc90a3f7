//! The rules: what a plan's files must satisfy, judged without a clock, so that a verdict never changes.
//!
//! To add one, write its file, with a record and a function, and name it in `JUDGEMENT`.

mod allowances;
mod basis_after_issue;
mod closed_period_changed;
mod control_character;
mod document_after_entry;
mod document_altered;
mod document_missing;
mod done_ongoing;
mod done_without_document;
mod duplicate_entry;
mod duplicate_extension;
mod duplicate_id;
mod duplicate_unit;
pub mod edit;
mod entry_after_end;
mod entry_out_of_order;
mod entry_outside_plan;
mod event_out_of_place;
mod extension_after_done;
mod extension_of_ongoing;
mod foreign_letter;
mod id_gap;
mod id_order;
mod inferred_value;
mod lead_also_coordinating;
mod missing_lead;
mod missing_products;
mod missing_schedule;
mod reopening_out_of_place;
mod retired_unit;
mod reversed_validity;
mod schedule_and_condition;
mod schedule_outside_year;
mod stray_space;
mod text_not_nfc;
mod unfinished_draft;
mod unknown_group;
mod unknown_origin;
mod unknown_schedule;
mod unknown_task;
mod unknown_unit;

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::load::{self, Loaded};
use crate::message::{Language, Phrase};
use crate::model::texts::Text;
use crate::model::{Plan, Task};
use crate::text;
use edit::Record;

/// What is said of a schedule beside what it does not go with.
const SCHEDULE_HERE: Phrase = Phrase::new("thời gian ghi ở đây", "the schedule stands here");

/// What is said of the day a plan was issued beside one that does not go with it.
const ISSUED: Phrase = Phrase::new("ngày ban hành kế hoạch", "the day the plan was issued");

/// What a rule has against a task as a whole.
fn of_task(rule: &'static Rule, task: &Task) -> Finding {
    Finding::new(rule, task.id.at, [("task", task.id.as_str().into())]).about(&task.id)
}

/// Looks through a plan for what breaks one rule.
type Find = fn(&Plan, &mut Vec<Finding>);

/// The rules about what a plan says that look at it as a whole.
const JUDGEMENT: [(&Rule, Find); 36] = [
    (&unknown_unit::RULE, unknown_unit::find),
    (&unknown_group::RULE, unknown_group::find),
    (&unknown_task::RULE, unknown_task::find),
    (&unknown_origin::RULE, unknown_origin::find),
    (&duplicate_id::RULE, duplicate_id::find),
    (&duplicate_unit::RULE, duplicate_unit::find),
    (&id_gap::RULE, id_gap::find),
    (&id_order::RULE, id_order::find),
    (&unknown_schedule::RULE, unknown_schedule::find),
    (&schedule_outside_year::RULE, schedule_outside_year::find),
    (&schedule_and_condition::RULE, schedule_and_condition::find),
    (&extension_of_ongoing::RULE, extension_of_ongoing::find),
    (&extension_after_done::RULE, extension_after_done::find),
    (&duplicate_extension::RULE, duplicate_extension::find),
    (&missing_lead::RULE, missing_lead::find),
    (&missing_schedule::RULE, missing_schedule::find),
    (&missing_products::RULE, missing_products::find),
    (&inferred_value::RULE, inferred_value::find),
    (&lead_also_coordinating::RULE, lead_also_coordinating::find),
    (&retired_unit::RULE, retired_unit::find),
    (&reversed_validity::RULE, reversed_validity::find),
    (&done_ongoing::RULE, done_ongoing::find),
    (&done_without_document::RULE, done_without_document::find),
    (&document_after_entry::RULE, document_after_entry::find),
    (&document_missing::RULE, document_missing::find),
    (&document_altered::RULE, document_altered::find),
    (&duplicate_entry::RULE, duplicate_entry::find),
    (&entry_out_of_order::RULE, entry_out_of_order::find),
    (&entry_after_end::RULE, entry_after_end::find),
    (&entry_outside_plan::RULE, entry_outside_plan::find),
    (&event_out_of_place::RULE, event_out_of_place::find),
    (&closed_period_changed::RULE, closed_period_changed::find),
    (&reopening_out_of_place::RULE, reopening_out_of_place::find),
    (&unfinished_draft::RULE, unfinished_draft::find),
    (&basis_after_issue::RULE, basis_after_issue::find),
    (&foreign_letter::RULE, foreign_letter::find),
];

/// Looks through the texts that are not tidy for what breaks one rule.
type FindInTexts = fn(&[Text<'_>], &mut Vec<Finding>);

/// Every rule about the letters and spaces of texts: one look at a plan finds the few texts that may break them.
const OF_TEXTS: [(&Rule, FindInTexts); 3] = [
    (&text_not_nfc::RULE, text_not_nfc::find),
    (&stray_space::RULE, stray_space::find),
    (&control_character::RULE, control_character::find),
];

/// Every rule there is: about reading, about what a plan says, about allowances, about an edit.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let of_plan = load::rules::RULES.into_iter().chain(of_content()).chain(allowances::RULES);
    of_plan.chain(edit::rules())
}

/// Every rule about what a plan says.
fn of_content() -> impl Iterator<Item = &'static Rule> {
    let of_texts = OF_TEXTS.iter().map(|(rule, _)| *rule);
    JUDGEMENT.iter().map(|(rule, _)| *rule).chain(of_texts)
}

/// The rule with this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.name == name)
}

/// The rules with whose findings no office may live: about closed books, about evidence, and those of an edit about who
/// judges it.
const NEVER_ALLOWED: [&str; 6] = [
    closed_period_changed::RULE.name,
    reopening_out_of_place::RULE.name,
    document_altered::RULE.name,
    edit::closure_changed::RULE.name,
    edit::allowance_changed::RULE.name,
    edit::unsigned_commit::RULE.name,
];

/// The rules whose findings an office may live with: not those about reading a file or about what is allowed either.
fn allowable() -> impl Iterator<Item = &'static Rule> {
    of_content().chain(edit::rules()).filter(|rule| !NEVER_ALLOWED.contains(&rule.name))
}

/// Whether an office may live with findings of this rule.
#[must_use]
pub fn can_be_allowed(name: &str) -> bool {
    allowable().any(|rule| rule.name == name)
}

/// Whether the rule is about edits, so that no plan by itself breaks it.
fn is_about_edits(name: &str) -> bool {
    edit::rules().iter().any(|rule| rule.name == name)
}

/// What is wrong with a plan, or with an edit of one.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What stands against it, by file and place; of an edit what that introduced.
    pub findings: Vec<Finding>,
    /// How many findings the plan allows itself.
    pub allowed: usize,
    /// What stood against the plan before the edit and still does.
    pub pre_existing: Vec<Finding>,
    /// What stood against the plan before the edit and does no more; in the files before it.
    pub fixed: Vec<Finding>,
}

impl Verdict {
    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Whether a file could not be read, so that nothing can be concluded.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.findings.iter().any(|finding| finding.rule.name == load::rules::UNREADABLE_FILE.name)
    }
}

/// Judges a plan as it was read: the problems of reading and those of its content, less what it allows.
#[must_use]
pub fn judge(loaded: &Loaded) -> Verdict {
    let all = problems(loaded);
    let count = all.len();
    let mut findings = allowances::less(all, &loaded.plan.allowances);
    let allowed = count - findings.len();
    sort(&mut findings);
    Verdict { findings, allowed, ..Verdict::default() }
}

/// Judges the edit from `base` to `head`: what it does, and what stands against the plan because of it.
/// What is allowed and the limits are those of `base`, so that an edit cannot relax its own judge.
///
/// Places in `base` are in the files behind those of `head`.
#[must_use]
pub fn judge_edit(base: &Loaded, head: &Loaded, record: &Record) -> Verdict {
    introduced(base, head, edit::problems(base, head, record))
}

/// As [`judge_edit`], but only for what `head` says: not for what the edit does to the plan.
#[must_use]
pub fn judge_content(base: &Loaded, head: &Loaded) -> Verdict {
    introduced(base, head, Vec::new())
}

/// What stands against `head` and did not against `base`, with what stands against the edit between them.
fn introduced(base: &Loaded, head: &Loaded, of_edit: Vec<Finding>) -> Verdict {
    let allowances = &base.plan.allowances;
    let before = problems(base);
    let now = if head.is_gone() { Vec::new() } else { problems(head) };
    let (mut known, mut left) = (Marks::of(&before, base), Marks::of(&now, head));
    let mut found = now;
    found.extend(of_edit);
    let count = found.len();
    let found = allowances::less(found, allowances);
    let allowed = count - found.len();
    let (mut pre_existing, mut findings): (Vec<Finding>, Vec<Finding>) =
        found.into_iter().partition(|finding| known.take(finding, head));
    let before = allowances::less(before, allowances);
    let mut fixed: Vec<Finding> = before
        .into_iter()
        .filter(|finding| !left.take(finding, base))
        .map(|finding| finding.moved(edit::in_base))
        .collect();
    for list in [&mut findings, &mut pre_existing, &mut fixed] {
        sort(list);
    }
    Verdict { findings, allowed, pre_existing, fixed }
}

/// Judges a plan that is new by its own words, and how it was recorded.
#[must_use]
pub fn judge_new(head: &Loaded, record: &Record) -> Verdict {
    let mut verdict = judge(head);
    verdict.findings.extend(edit::problems_of_new(head, record));
    sort(&mut verdict.findings);
    verdict
}

/// Everything that stands against a plan, allowed or not.
fn problems(loaded: &Loaded) -> Vec<Finding> {
    let mut found = Vec::new();
    for (_, find) in JUDGEMENT {
        find(&loaded.plan, &mut found);
    }
    let untidy = loaded.plan.untidy_texts();
    for (_, find) in OF_TEXTS {
        find(&untidy, &mut found);
    }
    let about_allowances = allowances::problems(&loaded.plan, &found);
    found.extend(about_allowances);
    found.extend(loaded.findings.iter().cloned());
    found
}

fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.location, finding.rule.name));
}

/// Findings by what they say, wherever they stand.
struct Marks(BTreeMap<Mark, usize>);

/// The same for a finding in two versions of a plan: its rule, file, task and words, and what it is about, however these are
/// typed, quoted and spaced.
type Mark = (&'static str, usize, Option<String>, String, String);

impl Marks {
    fn of(findings: &[Finding], loaded: &Loaded) -> Self {
        let mut marks = BTreeMap::new();
        for finding in findings {
            *marks.entry(Self::mark(finding, loaded)).or_insert(0) += 1;
        }
        Self(marks)
    }

    /// Whether there is such a finding; each is there once.
    fn take(&mut self, finding: &Finding, loaded: &Loaded) -> bool {
        match self.0.get_mut(&Self::mark(finding, loaded)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        }
    }

    fn mark(finding: &Finding, loaded: &Loaded) -> Mark {
        let said = text::normalize(&finding.message.text(Language::English));
        let task = finding.task.as_deref().map(text::normalize);
        let Location { file, start, end } = finding.location;
        let about = loaded.sources.get(file).and_then(|source| source.text.get(start..end));
        (finding.rule.name, file, task, said, content(about.unwrap_or_default()))
    }
}

/// A text as it reads without its quotes, anything else without white space.
fn content(source: &str) -> String {
    let value = DeValue::parse(source).ok();
    let words = value.as_ref().and_then(|value| value.get_ref().as_str());
    words.map_or_else(|| source.split_whitespace().collect(), text::normalize)
}

#[cfg(test)]
mod tests;
