//! `document-missing`: a document names a file that is not there.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Attachment, Plan};

pub(super) static RULE: Rule = Rule {
    name: "document-missing",
    severity: Severity::Error,
    what: Phrase::new(
        "văn bản nêu một tệp không có trong thư mục documents/ của kế hoạch",
        "a document names a file that is not in the plan's documents/",
    ),
    why: Phrase::new(
        "bằng chứng đã đính kèm mà không còn thì không ai kiểm chứng được kết quả",
        "with the attached evidence gone nobody can verify the result",
    ),
    example: "file = \"documents/45-bc.pdf\"",
    cure: Phrase::new(
        "đặt lại tệp vào đúng chỗ, nhớ `git add` cả tệp",
        "put the file back into its place, and `git add` it too",
    ),
    message: Phrase::new("không có tệp `{file}`: {reason}", "cannot find `{file}`: {reason}"),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for (task, file) in plan.attached() {
        let Some(Attachment::Absent(reason)) = plan.attachments.get(&file.path.value) else {
            continue;
        };
        let values = [("file", file.path.as_str().into()), ("reason", reason.clone().into())];
        found.push(Finding::new(&RULE, file.path.at, values).concerning(task));
    }
}
