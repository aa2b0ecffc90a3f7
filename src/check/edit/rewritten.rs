//! What an edit rewrote of the tasks that keep their ids, field by field.

use super::Edit;
use crate::changes::Change;
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::message::{Phrase, fields};
use crate::model::origin::Earlier;
use crate::model::{Located, Task};

impl Edit<'_> {
    /// The changes of fields of tasks that keep their ids, as findings of a rule whose message has the holes `task`,
    /// `field`, `old` and `new`; notes where the plan was amended so.
    pub(super) fn rewritten(&self, rule: &'static Rule, fields: &[&str]) -> Vec<Finding> {
        let mut found = Vec::new();
        for (old, new, change) in self.kept_tasks() {
            let rewritten = self.rewritten_fields(change);
            for (field, was, is) in rewritten.filter(|(field, ..)| fields.contains(field)) {
                let is_checked = field == "inferred" && !gains_a_mark(old, new);
                let is_honest = match field {
                    "inferred" => is_checked && !drops_a_mark(old, new, change),
                    "carried_from" => self.is_same_origin(old, new),
                    _ => false,
                };
                if is_honest {
                    continue;
                }
                let [was, is] = self.values([was, is]);
                let values = [
                    ("task", new.id.as_str().into()),
                    ("field", fields::name(field).into()),
                    ("old", was),
                    ("new", is),
                ];
                let finding = Finding::new(rule, place(new, field), values);
                let finding = finding.was(place(old, field));
                let finding = self.unless_settled(old, new, field, finding);
                found.push(if is_checked {
                    finding.weighing(Severity::Note).advise(IS_CHECKED.into())
                } else {
                    finding
                });
            }
        }
        found
    }

    /// Whether where a task came from is only named, or named as it can be found: what names nothing may be exchanged, and
    /// the folder of the earlier plan may have another name.
    fn is_same_origin(&self, old: &Task, new: &Task) -> bool {
        let Some(was) = &old.carried_from else { return true };
        match self.base.earlier.get(&was.value) {
            Some(plan @ Earlier::Present(_, Some(_))) => {
                new.carried_from.as_ref().is_some_and(|is| {
                    is.task == was.task && self.head.earlier.get(&is.value) == Some(plan)
                })
            }
            Some(Earlier::Present(..)) | None => false,
            Some(Earlier::NoPlan | Earlier::NoTask | Earlier::NotEarlier) => true,
        }
    }

    /// As [`Edit::unless_amended`]; a value that was only inferred before may be settled by what the signed plan says.
    fn unless_settled(&self, old: &Task, new: &Task, field: &str, finding: Finding) -> Finding {
        let finding = self.unless_amended(&new.id, finding);
        let is_settled = old.is_inferred(field) && !new.is_inferred(field);
        if is_settled { finding.weighing(Severity::Note) } else { finding }
    }
}

/// Whether a field that had a value of its own is now said to be inferred.
fn gains_a_mark(old: &Task, new: &Task) -> bool {
    new.inferred.iter().any(|inferred| !old.is_inferred(&inferred.field))
}

/// Whether a field that was said to be inferred no more is, and keeps its value.
fn drops_a_mark(old: &Task, new: &Task, change: &Change) -> bool {
    let is_kept = |field: &str| change.alterations().iter().all(|(altered, ..)| *altered != field);
    old.inferred.iter().any(|mark| !new.is_inferred(&mark.field) && is_kept(&mark.field))
}

/// Where a field of a task stands; its id where it has none.
fn place(task: &Task, field: &str) -> Location {
    let of_text = |text: &Option<Located<String>>| text.as_ref().map(|text| text.at);
    let of_list = |list: &[Located<String>]| list.first().map(|item| item.at);
    let at = match field {
        "group" => of_text(&task.group),
        "content" => of_text(&task.content),
        "condition" => of_text(&task.condition),
        "lead" => of_list(&task.lead),
        "coordinating" => of_list(&task.coordinating),
        "products" => of_list(&task.products),
        "schedule" => task.schedule.as_ref().map(|timing| timing.at),
        "carried_from" => task.carried_from.as_ref().map(|origin| origin.at),
        _ => None,
    };
    at.unwrap_or(task.id.at)
}

const IS_CHECKED: Phrase = Phrase::new(
    "không phải sửa gì nếu bản ký in đúng như thế; chưa đối chiếu thì giữ nguyên `inferred`",
    "nothing to mend where the signed plan prints it so; until that is checked, leave `inferred` as it is",
);
