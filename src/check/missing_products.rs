//! `missing-products`: the plan does not say what must come out of a task.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "missing-products",
    severity: Severity::Note,
    what: Phrase::new(
        "kế hoạch không ghi kết quả, sản phẩm của nhiệm vụ",
        "the plan does not say what must come out of a task",
    ),
    why: Phrase::new(
        "không có sản phẩm thì khó chứng minh nhiệm vụ đã xong; kế hoạch đã ký có thể để trống như vậy",
        "without a product it is hard to show that the task is done; the signed plan may have left it so",
    ),
    example: "[[task]]\nid = \"01\"\ngroup = \"A\"",
    cure: Phrase::new(
        "để trống nếu bản ký để trống; nếu không thì ghi `products`",
        "leave it where the signed plan does; else write `products`",
    ),
    message: Phrase::new("nhiệm vụ `{task}` không ghi kết quả", "task `{task}` states no product"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for task in plan.tasks.iter().filter(|task| task.whole && task.products.is_empty()) {
        found.push(super::of_task(&RULE, task));
    }
}
