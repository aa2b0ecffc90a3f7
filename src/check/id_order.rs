//! `id-order`: a task stands after one with a higher number.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "id-order",
    severity: Severity::Warning,
    what: Phrase::new(
        "nhiệm vụ đứng sau một nhiệm vụ có số lớn hơn",
        "a task stands after one with a higher number",
    ),
    why: Phrase::new(
        "thứ tự trong tệp phải theo danh mục đã ký để hai bên đối chiếu được",
        "the file follows the signed list so that the two can be compared",
    ),
    example: "id = \"02\"\ngroup = \"A\"\ncontent = \"Công khai thủ tục\"\nlead = [\"phong-a\"]\nschedule = \"Quý III\"\nproducts = [\"Báo cáo\"]\n\n[[task]]\nid = \"01\"",
    cure: Phrase::new("chuyển nhiệm vụ về đúng thứ tự", "move the task to its place"),
    message: Phrase::new(
        "nhiệm vụ `{task}` đứng sau `{before}`",
        "task `{task}` stands after `{before}`",
    ),
};

const HIGHER: Phrase = Phrase::new("số lớn hơn đứng ở đây", "the higher number stands here");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let numbered = || plan.tasks.iter().filter_map(|task| Some((task.number()?, &task.id)));
    for ((number, before), (next, id)) in numbered().zip(numbered().skip(1)) {
        if next < number {
            let values = [("task", id.as_str().into()), ("before", before.as_str().into())];
            found.push(Finding::new(&RULE, id.at, values).also(before.at, HIGHER.into()).about(id));
        }
    }
}
