//! The rules: what a plan's files must satisfy, judged without a clock, so that a verdict never changes.
//!
//! To add one, write its file, with a record and a function, and name it in `JUDGEMENT`.

mod allowances;
mod basis_after_issue;
mod document_after_entry;
mod done_ongoing;
mod done_without_document;
mod duplicate_entry;
mod duplicate_id;
mod entry_after_end;
mod entry_out_of_order;
mod entry_outside_plan;
mod event_out_of_place;
mod extension_of_ongoing;
mod id_gap;
mod id_order;
mod inferred_value;
mod lead_also_coordinating;
mod missing_lead;
mod missing_products;
mod missing_schedule;
mod retired_unit;
mod reversed_validity;
mod schedule_and_condition;
mod schedule_outside_year;
mod stray_space;
mod text_not_nfc;
mod unknown_group;
mod unknown_schedule;
mod unknown_task;
mod unknown_unit;

use crate::diagnostic::{Finding, Rule, Severity};
use crate::load::{self, Loaded};
use crate::model::Plan;

/// Looks through a plan for what breaks one rule.
type Find = fn(&Plan, &mut Vec<Finding>);

/// Every rule about what a plan says.
const JUDGEMENT: [(&Rule, Find); 28] = [
    (&unknown_unit::RULE, unknown_unit::find),
    (&unknown_group::RULE, unknown_group::find),
    (&unknown_task::RULE, unknown_task::find),
    (&duplicate_id::RULE, duplicate_id::find),
    (&id_gap::RULE, id_gap::find),
    (&id_order::RULE, id_order::find),
    (&unknown_schedule::RULE, unknown_schedule::find),
    (&schedule_outside_year::RULE, schedule_outside_year::find),
    (&schedule_and_condition::RULE, schedule_and_condition::find),
    (&extension_of_ongoing::RULE, extension_of_ongoing::find),
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
    (&duplicate_entry::RULE, duplicate_entry::find),
    (&entry_out_of_order::RULE, entry_out_of_order::find),
    (&entry_after_end::RULE, entry_after_end::find),
    (&entry_outside_plan::RULE, entry_outside_plan::find),
    (&event_out_of_place::RULE, event_out_of_place::find),
    (&basis_after_issue::RULE, basis_after_issue::find),
    (&text_not_nfc::RULE, text_not_nfc::find),
    (&stray_space::RULE, stray_space::find),
];

/// Every rule there is: about reading, about what a plan says, about allowances.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let judgement = JUDGEMENT.iter().map(|(rule, _)| *rule);
    load::rules::RULES.into_iter().chain(judgement).chain(allowances::RULES)
}

/// The rule with this name.
#[must_use]
pub fn rule(name: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.name == name)
}

/// Whether an office may live with findings of this rule: what is wrong with reading a file, it may not.
#[must_use]
pub fn can_be_allowed(name: &str) -> bool {
    JUDGEMENT.iter().any(|(rule, _)| rule.name == name)
}

/// What is wrong with a plan.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What stands against it, by file and place.
    pub findings: Vec<Finding>,
    /// How many findings the plan allows itself.
    pub allowed: usize,
}

impl Verdict {
    /// How many findings have this severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.rule.severity == severity).count()
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
    let plan = &loaded.plan;
    let mut found = Vec::new();
    for (_, find) in JUDGEMENT {
        find(plan, &mut found);
    }
    let (mut findings, allowed) = allowances::apply(plan, found);
    findings.extend(loaded.findings.iter().cloned());
    findings.sort_by_key(|finding| (finding.location, finding.rule.name));
    Verdict { findings, allowed }
}
