//! `unknown-origin`: a task is said to be carried over from what does not exist.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;
use crate::model::origin::Earlier;

pub(super) static RULE: Rule = Rule {
    name: "unknown-origin",
    severity: Severity::Warning,
    what: Phrase::new(
        "nhiệm vụ được ghi là chuyển từ một kế hoạch hay nhiệm vụ không có",
        "a task is carried over from a plan or a task that does not exist",
    ),
    why: Phrase::new(
        "mất chỗ nối thì không tra được việc đã làm đến đâu ở kế hoạch trước",
        "without the link nobody sees how far the work came under the earlier plan",
    ),
    example: "carried_from = \"2024/12\"",
    cure: Phrase::new(
        "ghi tên thư mục của kế hoạch trước và số nhiệm vụ trong đó, như \"2025/12\"; nhiệm vụ mới thì bỏ khóa này",
        "write the folder of the earlier plan and the number of its task, as \"2025/12\"; drop the key of a new task",
    ),
    message: Phrase::new("`{origin}`: {problem}", "`{origin}`: {problem}"),
};

const NO_PLAN: Phrase =
    Phrase::new("cạnh kế hoạch này không có kế hoạch đó", "there is no such plan beside this one");
const NO_TASK: Phrase =
    Phrase::new("kế hoạch đó không có nhiệm vụ này", "that plan has no such task");
const NOT_EARLIER: Phrase =
    Phrase::new("kế hoạch đó không phải của năm trước", "that plan is not of an earlier year");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for task in &plan.tasks {
        let Some(origin) = &task.carried_from else { continue };
        let problem = match plan.earlier.get(&origin.value) {
            None | Some(Earlier::Present(..)) => continue,
            Some(Earlier::NoPlan) => NO_PLAN,
            Some(Earlier::NoTask) => NO_TASK,
            Some(Earlier::NotEarlier) => NOT_EARLIER,
        };
        let values = [("origin", origin.to_string().into()), ("problem", problem.into())];
        found.push(Finding::new(&RULE, origin.at, values).about(&task.id));
    }
}
