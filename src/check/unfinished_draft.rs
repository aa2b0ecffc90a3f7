//! `unfinished-draft`: the plan is a draft, and what is to be filled in before it is issued.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::load::{PLAN, keys};
use crate::message::{Message, Phrase};
use crate::model::Plan;

pub(super) static RULE: Rule = Rule {
    name: "unfinished-draft",
    severity: Severity::Note,
    what: Phrase::new(
        "kế hoạch còn là dự thảo; nêu những gì phải điền trước khi ban hành",
        "the plan is a draft; names what is to be filled in before it is issued",
    ),
    why: Phrase::new(
        "dự thảo được sửa tự do, không cần văn bản; chỉ kế hoạch đã ban hành mới được giữ nguyên",
        "a draft may be edited freely, without a document; only an issued plan is held to its words",
    ),
    example: "status = \"draft\"",
    cure: Phrase::new(
        "điền những chỗ đó; khi đã ban hành thì bỏ dòng `status`",
        "fill it in; once the plan is issued, drop the line with `status`",
    ),
    message: Phrase::new(
        "kế hoạch còn là dự thảo; {missing}",
        "the plan is still a draft; {missing}",
    ),
};

const TO_FILL_IN: Phrase = Phrase::new("còn phải điền: {keys}", "to be filled in: {keys}");
const ALL_THERE: Phrase = Phrase::new("không thiếu gì", "nothing is missing");

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    let Some(status) = plan.status.as_ref().filter(|_| plan.is_draft()) else { return };
    let values = [("missing", missing(plan).into())];
    found.push(Finding::new(&RULE, status.at, values));
}

/// What the plan lacks before it can be issued: keys of its head, then lists that hold nothing.
fn missing(plan: &Plan) -> Message {
    let is_there = |key: &str| match key {
        "number" => plan.number.is_some(),
        "issued" => plan.issued.is_some(),
        "office" => plan.office.is_some(),
        "title" => plan.title.is_some(),
        _ => true,
    };
    let head = keys::of_table(PLAN, "plan").iter().filter(|key| key.need == keys::Need::Issued);
    let head = head.map(|key| key.name).filter(|key| !is_there(key)).map(str::to_owned);
    let lists = [
        ("section", plan.sections.is_empty() && plan.whole.groups),
        ("unit", plan.units.is_empty() && plan.whole.units),
        ("task", plan.tasks.is_empty() && plan.whole.tasks),
    ];
    let lists = lists.into_iter().filter(|(_, is_empty)| *is_empty);
    let lists = lists.map(|(list, _)| format!("[[{list}]]"));
    let missing: Vec<String> = head.chain(lists).map(|key| format!("`{key}`")).collect();
    if missing.is_empty() {
        return ALL_THERE.into();
    }
    TO_FILL_IN.with([("keys", missing.join(", ").into())])
}
