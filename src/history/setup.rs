//! How git is set up on this machine and in a repository: what `doctor` tells.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Repository, answer, harmless_git};
use crate::message::Message;

/// The oldest git that answers all that the program asks: it is told with which parents a merge is compared.
pub const OLDEST_GIT: (u32, u32) = (2, 31);

/// The version of git, as it tells it.
///
/// # Errors
///
/// Fails when git cannot be run.
pub fn version() -> Result<String, Message> {
    let said = answer(harmless_git().arg("--version"))?;
    Ok(said.trim().trim_start_matches("git version ").to_owned())
}

/// Whether a version of git is at least [`OLDEST_GIT`].
#[must_use]
pub fn is_recent(version: &str) -> bool {
    let mut numbers = version.split('.').map_while(|part| part.parse::<u32>().ok());
    numbers.next().zip(numbers.next()).is_some_and(|version| version >= OLDEST_GIT)
}

/// Who made a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Maker {
    /// Anybody: the repository's own configuration counts too.
    Anybody,
    /// The user or the system: not the repository, which may come from a stranger.
    User,
}

impl Repository {
    /// Whether older commits are missing.
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        self.is_shallow
    }

    /// The value of a setting that counts, `~` spelled out at its start.
    ///
    /// # Errors
    ///
    /// Fails when git cannot be run.
    pub fn setting(&self, key: &str, maker: Maker) -> Result<Option<String>, Message> {
        let question = ["config", "--null", "--show-scope", "--type=path", "--get-all", key];
        let output = self.run(question)?;
        let said = String::from_utf8_lossy(&output.stdout);
        let words: Vec<&str> = said.split('\0').collect();
        // the settings that this program makes for its own runs of git are nobody's
        let counts = |scope: &str| match maker {
            Maker::Anybody => scope != "command",
            Maker::User => !matches!(scope, "command" | "local" | "worktree"),
        };
        let mut counting = words.chunks_exact(2).filter(|pair| counts(pair[0]));
        Ok(counting.next_back().map(|pair| pair[1].to_owned()))
    }

    /// What `.gitattributes` says of a file: the value of an attribute.
    ///
    /// # Errors
    ///
    /// Fails when git cannot be run.
    pub fn attribute(&self, name: &str, path: &str) -> Result<Option<String>, Message> {
        let place = self.root().join(path);
        let output = self.run(["check-attr", "-z", name, "--", &place.to_string_lossy()])?;
        let said = String::from_utf8_lossy(&output.stdout);
        let value = said.split('\0').nth(2).filter(|value| *value != "unspecified");
        Ok(value.map(str::to_owned))
    }

    /// What git calls its last commit, and those that it is merging or replaying in that.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn commits_at_hand(&self) -> Result<Vec<String>, Message> {
        let places = ["MERGE_HEAD", "rebase-merge", "rebase-apply"];
        let places = places.into_iter().flat_map(|place| ["--git-path", place]);
        let said = self.ask(["rev-parse"].into_iter().chain(places))?;
        let mut places = said.lines().map(|place| self.folder.join(place));
        // by that name git knows only the first of several
        let merged = places.next().and_then(|place| fs::read_to_string(place).ok());
        let merged = merged.unwrap_or_default();
        // git leaves it behind where a rebase is left off
        let rebased = places.any(|place| place.is_dir()).then_some("REBASE_HEAD");
        let commits = ["HEAD", "CHERRY_PICK_HEAD"].into_iter().chain(rebased).chain(merged.lines());
        Ok(commits.map(str::to_owned).collect())
    }

    /// The folder of the hooks that git runs here.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn hooks(&self) -> Result<PathBuf, Message> {
        if let Some(path) = self.setting("core.hooksPath", Maker::Anybody)? {
            return Ok(self.root().join(path));
        }
        let said = self.ask(["rev-parse", "--git-common-dir"])?;
        Ok(self.folder.join(Path::new(said.trim())).join("hooks"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (version, recent) in [
            ("2.31.0", true),
            ("2.47.3", true),
            ("2.9.5", false),
            ("2.30.9", false),
            ("3.0.0", true),
            ("2.39.2 (Apple Git-143)", true),
            ("2.44.0.windows.1", true),
            ("", false),
        ] {
            assert_eq!(is_recent(version), recent, "{version}");
        }
    }
}
