//! `document-altered`: the file of a document is not the one that was attached.

use crate::diagnostic::{Finding, Rule, Severity};
use crate::message::Phrase;
use crate::model::{Attachment, Plan};

pub(super) static RULE: Rule = Rule {
    name: "document-altered",
    severity: Severity::Error,
    what: Phrase::new(
        "tệp đính kèm không còn đúng như lúc được ghi nhận",
        "an attached file is not what it was when it was recorded",
    ),
    why: Phrase::new(
        "bằng chứng bị thay sau khi ghi nhận thì không còn là bằng chứng",
        "evidence that was exchanged after it was recorded is none",
    ),
    example: "sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"",
    cure: Phrase::new(
        "lấy lại tệp từ git; git đổi dấu kết thúc dòng của tệp chữ thì thêm dòng `**/documents/** -text` vào .gitattributes, rồi ở máy còn tệp đúng chạy `git add .gitattributes`, `git add --renormalize .` và commit; nếu văn bản có bản mới thì đính kèm bằng một ghi nhận mới",
        "bring the file back from git; where git changes the line ends of text files, add the line `**/documents/** -text` to .gitattributes, and where the file is still right run `git add .gitattributes`, `git add --renormalize .` and commit; where there is a new version, attach it in a new entry",
    ),
    message: Phrase::new(
        "tệp `{file}` đã bị thay: SHA-256 nay là {now}",
        "`{file}` was exchanged: its SHA-256 now is {now}",
    ),
};

pub(super) fn find(plan: &Plan, found: &mut Vec<Finding>) {
    for (task, file) in plan.attached() {
        match plan.attachments.get(&file.path.value) {
            Some(Attachment::Present(now)) if *now != file.sha256.value => {
                let values = [("file", file.path.as_str().into()), ("now", now.as_str().into())];
                found.push(Finding::new(&RULE, file.sha256.at, values).concerning(task));
            }
            _ => {}
        }
    }
}
