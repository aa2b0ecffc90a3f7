//! The program `git`, run by its name, never through a shell, and so that nothing which the repository's own configuration
//! names (pager, hook, external diff, alias, signature program, remote) is run with it.

use std::io::{self, Write as _};
use std::process::{Command, Output, Stdio};

use super::Repository;
use crate::message::{self, Message, Phrase};

const NO_GIT: Phrase = Phrase::new(
    "không chạy được chương trình `git` ({reason}); hãy cài git, hoặc thêm nó vào PATH",
    "cannot run the program `git` ({reason}); install it, or add it to PATH",
);
pub(super) const GIT_FAILED: Phrase = Phrase::new("git báo lỗi: {reason}", "git failed: {reason}");
pub(super) const NOT_HERE: Phrase = Phrase::new(
    "bản sao git này thiếu nội dung của bản đã ghi: chạy `git fetch --refetch --no-filter` để lấy đủ, hoặc `git clone` lại kho, không kèm --filter",
    "this git clone lacks content that was recorded: run `git fetch --refetch --no-filter`, or clone the repository anew, without --filter",
);

impl Repository {
    /// What git prints to a command that must not fail.
    pub(super) fn ask<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> Result<String, Message> {
        answer(&mut self.git(arguments))
    }

    /// What git tells of each of these commits, in their order, under settings of ours: a line for each, in `format`.
    pub(super) fn tell_of<'a>(
        &self,
        commits: impl Iterator<Item = &'a str>,
        settings: &[String],
        format: &str,
    ) -> Result<String, Message> {
        printed(&self.told_of(commits, settings, format)?)
    }

    /// As [`Repository::tell_of`], however git ends.
    pub(super) fn told_of<'a>(
        &self,
        commits: impl Iterator<Item = &'a str>,
        settings: &[String],
        format: &str,
    ) -> Result<Output, Message> {
        let names: String = commits.flat_map(|name| [name, "\n"]).collect();
        let format = format!("--format={format}");
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        let log = ["log", "--no-walk=unsorted", "--stdin", "--encoding=UTF-8", &format];
        let mut git = self
            .git(settings.chain(log))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let mut questions = git.stdin.take().expect("stdin is piped");
        let asking = std::thread::spawn(move || questions.write_all(names.as_bytes()));
        let output = git.wait_with_output().map_err(|error| no_git(&error))?;
        drop(asking.join());
        Ok(output)
    }

    pub(super) fn run<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> Result<Output, Message> {
        self.git(arguments).stdin(Stdio::null()).output().map_err(|error| no_git(&error))
    }

    /// Git with these arguments, so that it runs no other program.
    pub(super) fn git<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        let mut git = harmless_git();
        git.current_dir(&self.folder).envs(self.given.iter().map(|(name, path)| (name, path)));
        if self.is_strict {
            git.args(["-c", "core.commitGraph=false"]);
        }
        git.args(arguments);
        git
    }
}

/// What git prints, where it does not fail.
pub(super) fn answer(git: &mut Command) -> Result<String, Message> {
    printed(&git.stdin(Stdio::null()).output().map_err(|error| no_git(&error))?)
}

/// What git printed, where it did not fail.
pub(super) fn printed(output: &Output) -> Result<String, Message> {
    if !output.status.success() {
        return Err(failure(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Git so that it runs no other program.
pub(super) fn harmless_git() -> Command {
    let mut git = Command::new("git");
    git.args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"])
        .args(HARMLESS.iter().flat_map(|setting| ["-c", setting]))
        .envs(QUIET);
    for name in BENDING {
        git.env_remove(name);
    }
    git
}

/// Settings above those of the repository: none of them runs a program or bends what git prints.
const HARMLESS: [&str; 8] = [
    "mailmap.file=",
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    "diff.orderFile=/dev/null",
    "diff.suppressBlankEmpty=false",
];

/// No question to the terminal, no lock, no fetching of what a partial clone lacks, no invented parents, no writing of
/// each commit by itself, messages in English.
const QUIET: [(&str, &str); 7] = [
    ("GIT_FLUSH", "0"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("LC_ALL", "C"),
];

/// Variables that run a program, or read paths otherwise than as they are written.
const BENDING: [&str; 4] =
    ["GIT_EXTERNAL_DIFF", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS"];

pub(super) fn no_git(error: &io::Error) -> Message {
    NO_GIT.with([("reason", message::disk_reason(error).into())])
}

/// That git failed, by what it said on stderr.
pub(super) fn failure(said: &[u8]) -> Message {
    let text = String::from_utf8_lossy(said);
    let mut reasons = text.lines().filter_map(|line| line.strip_prefix("fatal: "));
    let lacks = |why: &str| why.starts_with("unable to read") || why.ends_with("promisor remote");
    if reasons.any(lacks) {
        return NOT_HERE.into();
    }
    GIT_FAILED.with([("reason", complaint(said).into())])
}

/// Why git failed: hints and warnings may stand before that.
pub(super) fn complaint(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    let fatal = said.lines().find_map(|line| line.strip_prefix("fatal: "));
    let first = || said.lines().find(|line| !line.trim().is_empty());
    fatal.or_else(first).unwrap_or_default().to_owned()
}
