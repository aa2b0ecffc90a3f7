//! `unsigned-commit`: with `--require-signed`, a commit of the edit carries no signature that git can verify.

use super::{Edit, Identity, short};
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::message::Phrase;

pub(in crate::check) static RULE: Rule = Rule {
    name: "unsigned-commit",
    severity: Severity::Error,
    what: Phrase::new(
        "với `--require-signed`: một commit của lần sửa không có chữ ký xác minh được, hoặc sửa đổi chưa commit",
        "with `--require-signed`: a commit of the edit carries no signature that could be verified, or a change is in no commit",
    ),
    why: Phrase::new(
        "tên người ghi trong git ai cũng gõ được; chữ ký mới cho biết khóa của ai",
        "the author's name in git is whatever was typed; a signature tells whose key it was",
    ),
    example: "$ git log --show-signature main..",
    cure: Phrase::new(
        "ký lại bằng `git commit --amend -S`, và để máy kiểm tra có khóa công khai của người ký (`gpg.ssh.allowedSignersFile`)",
        "sign with `git commit --amend -S`, and let the judging machine have the signer's public key (`gpg.ssh.allowedSignersFile`)",
    ),
    message: Phrase::new("{who}: {identity}", "{who}: {identity}"),
};

const COMMIT: Phrase = Phrase::new("commit {commit} của {author}", "commit {commit} by {author}");
const UNCOMMITTED: Phrase =
    Phrase::new("sửa đổi trong thư mục làm việc", "the change in the working tree");
const NOT_RECORDED: Phrase = Phrase::new("chưa commit", "not committed");

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    if !edit.record.must_be_signed {
        return;
    }
    let at = Location::default();
    let commits = edit.record.commits.iter();
    found.extend(commits.filter(|commit| commit.identity < Identity::Verified).map(|commit| {
        let who = COMMIT.with([
            ("commit", short(&commit.commit).into()),
            ("author", commit.author.as_str().into()),
        ]);
        let identity = commit.identity.words();
        Finding::new(&RULE, at, [("who", who.into()), ("identity", identity.into())])
    }));
    if edit.record.is_uncommitted && !edit.changes.is_empty() {
        let values = [("who", UNCOMMITTED.into()), ("identity", NOT_RECORDED.into())];
        found.push(Finding::new(&RULE, at, values));
    }
}
