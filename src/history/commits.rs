//! Which commit is meant: by a name, by a day, as the one that two have in common.

use chrono::NaiveDate;

use super::objects::Objects;
use super::program::NOT_HERE;
use super::{Commit, Repository, short};
use crate::calendar;
use crate::message::{Message, Phrase};

const NO_COMMIT: Phrase =
    Phrase::new("kho git chưa có commit nào", "the git repository has no commit yet");
const UNKNOWN_REVISION: Phrase = Phrase::new(
    "git không có bản `{revision}`; viết tên nhánh, thẻ, mã commit, hoặc một ngày như 30/9/2025",
    "git has no revision `{revision}`; write a branch, a tag, a commit, or a date as 30/9/2025",
);
const UNKNOWN_IN_SHALLOW: Phrase = Phrase::new(
    "bản sao git này bị cắt ngắn (shallow) và không có bản `{revision}`; chạy `git fetch --unshallow`, hoặc đặt fetch-depth: 0 trong CI",
    "this git clone is shallow and lacks the revision `{revision}`; run `git fetch --unshallow`, or set fetch-depth: 0 in CI",
);
const NONE_BEFORE: Phrase = Phrase::new(
    "không có commit nào đến hết ngày {day}",
    "there is no commit up to the end of {day}",
);
const NONE_BEFORE_IN_SHALLOW: Phrase = Phrase::new(
    "bản sao git này bị cắt ngắn (shallow) và không có commit nào đến hết ngày {day}; chạy `git fetch --unshallow`",
    "this git clone is shallow and has no commit up to the end of {day}; run `git fetch --unshallow`",
);
const HIDDEN_BEFORE: Phrase = Phrase::new(
    "không biết đến hết ngày {day} đã ghi nhận gì: `{commit}`, commit đầu tiên, có đồng hồ sau ngày đó; nêu một bản (mã commit, nhánh, thẻ) thay cho ngày",
    "what was recorded by the end of {day} is not known: the clock of `{commit}`, the first commit, stands after it; name a revision (a commit, a branch, a tag) in place of the date",
);
const NO_COMMON: Phrase = Phrase::new(
    "`{revision}` và bản đang xét không có commit chung nào; chọn một bản khác để so sánh",
    "`{revision}` and the version judged have no commit in common; compare with another revision",
);
const NO_COMMON_IN_SHALLOW: Phrase = Phrase::new(
    "bản sao git này bị cắt ngắn (shallow) nên không tìm được commit chung với `{revision}`; chạy `git fetch --unshallow`, hoặc đặt fetch-depth: 0 trong CI",
    "this git clone is shallow, so no commit in common with `{revision}` is found; run `git fetch --unshallow`, or set fetch-depth: 0 in CI",
);
const SEVERAL_COMMON: Phrase = Phrase::new(
    "`{one}` và `{other}` đã nhập chéo nhau, nên không có một chỗ tách nhau nào mà xét: {commits} đều là commit chung cuối cùng; nhập một bên vào bên kia (`git merge`), hoặc rebase, rồi xét lại",
    "`{one}` and `{other}` were merged into one another crosswise, so there is no one place where they parted to judge from: {commits} are all last commits in common; merge one into the other (`git merge`), or rebase, then ask again",
);

impl Repository {
    /// The commit that `revision` names.
    ///
    /// # Errors
    ///
    /// Fails when there is none, and says what to do about it.
    pub fn commit(&self, objects: &mut Objects, revision: &str) -> Result<Commit, Message> {
        if revision == "HEAD" {
            return self.head(objects)?.ok_or_else(|| self.with_variables(NO_COMMIT.into()));
        }
        let unknown = || {
            let phrase = if self.is_shallow { UNKNOWN_IN_SHALLOW } else { UNKNOWN_REVISION };
            phrase.with([("revision", revision.into())])
        };
        if revision.is_empty() || revision.contains(['\n', '\r', '\0']) {
            return Err(unknown());
        }
        // what stands behind this sign is a text that is looked for, to its end
        let found = if revision.starts_with(":/") {
            objects.get(revision)?.and_then(|object| object.commit())
        } else {
            objects.commit(revision)?
        };
        found.ok_or_else(unknown)
    }

    /// The commit that is checked out; `None` in a repository that has none yet.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering, and where it lacks that commit.
    pub fn head(&self, objects: &mut Objects) -> Result<Option<Commit>, Message> {
        let head = objects.commit("HEAD")?;
        if head.is_none()
            && self.run(["rev-parse", "--verify", "--quiet", "HEAD"])?.status.success()
        {
            return Err(self.with_variables(NOT_HERE.into()));
        }
        Ok(head)
    }

    /// The newest commit on the first-parent line of `tip` such that neither it nor any commit before it on that line is
    /// clocked after the end of `day` in Vietnam: what was added later by a clock put back was not known then.
    ///
    /// # Errors
    ///
    /// Fails when there is none.
    pub fn last_commit(
        &self,
        objects: &mut Objects,
        tip: &Commit,
        day: NaiveDate,
    ) -> Result<Commit, Message> {
        let latest = calendar::vietnamese_midnight_after(day) - 1;
        let said = self.ask(["rev-list", "--first-parent", "--timestamp", &tip.id])?;
        let is_later = |time: &str| time.parse::<i64>().unwrap_or_default() > latest;
        let commits = said.lines().filter_map(|line| line.split_once(' '));
        let commits: Vec<(bool, &str)> = commits.map(|(time, id)| (is_later(time), id)).collect();
        let from_the_first = commits.iter().rev();
        if let Some((_, last)) = from_the_first.take_while(|(is_later, _)| !is_later).last() {
            return self.commit(objects, last);
        }
        let is_hidden = commits.iter().any(|(is_later, _)| !is_later);
        Err(match commits.last().filter(|_| is_hidden) {
            Some((_, id)) => {
                HIDDEN_BEFORE.with([("commit", short(id).into()), ("day", day.into())])
            }
            None if self.is_shallow => NONE_BEFORE_IN_SHALLOW.with([("day", day.into())]),
            None => NONE_BEFORE.with([("day", day.into())]),
        })
    }

    /// The last commit that two have in common, each of which has the name by which it was asked for.
    ///
    /// # Errors
    ///
    /// Fails when there is none, and where branches that were merged crosswise have several which hold different plans:
    /// what one line has and the other dropped would be seen from one of them and not from another.
    pub fn merge_base(
        &self,
        objects: &mut Objects,
        [(one, base), (other, head)]: [(&str, &Commit); 2],
    ) -> Result<Commit, Message> {
        const LISTED: usize = 3;
        let output = self.run(["merge-base", "--all", &base.id, &head.id])?;
        let said = String::from_utf8_lossy(&output.stdout);
        let common =
            said.lines().map(|id| self.commit(objects, id)).collect::<Result<Vec<_>, _>>()?;
        let (first, others) = match common.as_slice() {
            [] if self.is_shallow => {
                return Err(NO_COMMON_IN_SHALLOW.with([("revision", one.into())]));
            }
            [] => return Err(NO_COMMON.with([("revision", one.into())])),
            [first, others @ ..] => (first, others),
        };
        for other_base in others {
            if other_base.plan_trees(objects)? != first.plan_trees(objects)? {
                let mut commits: Vec<&str> =
                    common.iter().map(Commit::short).take(LISTED).collect();
                if common.len() > LISTED {
                    commits.push("…");
                }
                let commits = ("commits", commits.join(", ").into());
                return Err(SEVERAL_COMMON.with([
                    ("one", one.into()),
                    ("other", other.into()),
                    commits,
                ]));
            }
        }
        Ok(first.clone())
    }
}
