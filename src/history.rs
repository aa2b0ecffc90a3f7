//! The only module that touches git: revisions of the plans, their files at each, and who recorded them.

#![expect(clippy::disallowed_methods, reason = "git is run here, in folders that are there")]

pub mod ancestry;
mod authors;
mod commits;
pub mod contents;
pub mod identity;
pub mod objects;
pub mod packs;
mod program;
pub mod renames;
pub mod setup;
pub mod snapshot;
pub mod steps;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;

use chrono::NaiveDate;

use crate::calendar;
use crate::load::FILES;
use crate::message::{Message, Phrase, words};
use objects::Objects;
use program::{answer, complaint, failure, harmless_git, no_git};
use snapshot::joined;

const NO_REPOSITORY: Phrase = Phrase::new(
    "`{folder}` không nằm trong kho git nào, mà lịch sử của kế hoạch nằm trong git: chạy trong bản sao của kho có kế hoạch, hoặc `git init` ở thư mục trên `plans` rồi commit; tệp trên đĩa thì xem và kiểm tra được không cần git, khi không nêu --base, --known-at, --recorded",
    "`{folder}` is in no git repository, and the plan's history is in git: run this in a clone of the plans' repository, or `git init` in the folder above `plans` and commit; the files on disk can be seen and checked without git, without --base, --known-at and --recorded",
);
const UNREADABLE_REPOSITORY: Phrase = Phrase::new(
    "git không đọc được kho của `{folder}` ({reason}); lịch sử của kế hoạch nằm trong git",
    "git cannot read the repository of `{folder}` ({reason}); the plan's history is in git",
);
const OF_ANOTHER_USER: Phrase = Phrase::new(
    "git không đọc kho của `{folder}`, vì kho thuộc một người dùng khác của máy; tin được kho ấy thì chạy `{command}`",
    "git does not read the repository of `{folder}`, which belongs to another user of the machine; where it can be trusted, run `{command}`",
);
const WITH_VARIABLES: Phrase = Phrase::new(
    "{said}; biến môi trường đang chỉ chỗ cho git: {variables}",
    "{said}; the environment says where git is to look: {variables}",
);

/// A git repository, as seen from one of its folders.
#[derive(Debug)]
pub struct Repository {
    folder: PathBuf,
    given: Vec<(&'static str, PathBuf)>,
    /// The folder's path from the repository's root, with `/`; empty for the root and in a bare repository.
    pub prefix: String,
    depth: usize,
    /// The folder of the packs.
    packs: PathBuf,
    is_shallow: bool,
    is_bare: bool,
    is_strict: bool,
}

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its full name.
    pub id: String,
    /// When it was recorded, in seconds since 1970, by its committer's clock.
    pub time: i64,
}

impl Commit {
    /// The day on which it was recorded, in Vietnam.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        calendar::vietnamese_day(self.time)
    }

    /// The commit as people know it: its short name and the day on which it was recorded.
    #[must_use]
    pub fn named(&self) -> Message {
        words::COMMIT_OF.with([("commit", self.short().into()), ("day", self.day().into())])
    }

    /// As much of the name as people need.
    #[must_use]
    pub fn short(&self) -> &str {
        short(&self.id)
    }
}

/// As much of a commit's name as people need.
#[must_use]
pub fn short(id: &str) -> &str {
    id.get(..10).unwrap_or(id)
}

impl Repository {
    /// The repository that holds `folder`, which need not be there any more, and a reader of its objects. `given` are the
    /// variables (`GIT_DIR`, `GIT_WORK_TREE`) that say where it is, with absolute paths.
    ///
    /// # Errors
    ///
    /// Fails when git cannot be run or the folder is in no repository that it may read.
    pub fn open(
        folder: &Path,
        given: Vec<(&'static str, PathBuf)>,
    ) -> Result<(Self, Objects), Message> {
        let named = folder.canonicalize().or_else(|_| std::path::absolute(folder));
        let folder = named.unwrap_or_else(|_| folder.to_path_buf());
        let here = Path::new(".").canonicalize().unwrap_or_default();
        let place = |name| given.iter().find(|(given, _)| *given == name).map(|(_, path)| path);
        let work_tree = place("GIT_WORK_TREE").and_then(|path| path.canonicalize().ok());
        let is_inside = work_tree.is_some_and(|work_tree| folder.starts_with(work_tree));
        let there = if place("GIT_DIR").is_some() && !is_inside {
            // where the repository is given, the current folder says what its files are
            here.as_path()
        } else {
            folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."))
        };
        let mut repository = Self {
            folder: there.canonicalize().unwrap_or_else(|_| there.to_path_buf()),
            given,
            prefix: String::new(),
            depth: 0,
            packs: PathBuf::new(),
            is_shallow: false,
            is_bare: false,
            is_strict: false,
        };
        // the reader starts while git says what repository this is
        let objects = repository.objects()?;
        let kind = ["rev-parse", "--is-shallow-repository", "--is-inside-work-tree"];
        let places = ["--show-prefix", "--git-path", "objects/pack"];
        let output = repository.run(kind.into_iter().chain(places))?;
        if !output.status.success() {
            let folder = ("folder", folder.as_path().into());
            let reason = complaint(&output.stderr);
            let is_outside = reason.starts_with("not a git repository (or any");
            // where the files are says nothing of where the repository is
            let mut places = repository.given.iter().filter(|(name, _)| *name != "GIT_WORK_TREE");
            return Err(if is_outside && places.next().is_none() {
                NO_REPOSITORY.with([folder])
            } else {
                let said = String::from_utf8_lossy(&output.stderr);
                let advice =
                    said.lines().map(str::trim).find(|line| line.starts_with("git config "));
                repository.with_variables(match advice {
                    Some(command) => OF_ANOTHER_USER.with([folder, ("command", command.into())]),
                    None => UNREADABLE_REPOSITORY.with([folder, ("reason", reason.into())]),
                })
            });
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let mut lines = said.splitn(3, '\n');
        repository.is_shallow = lines.next() == Some("true");
        repository.is_bare = lines.next() != Some("true");
        let places = lines.next().unwrap_or_default().trim_end_matches('\n');
        // the prefix ends with a slash, where there is one, and the names of its folders may hold line ends
        let (prefix, packs) = places
            .strip_prefix('\n')
            .map_or_else(|| places.split_once("/\n").unwrap_or_default(), |packs| ("", packs));
        repository.packs = repository.folder.join(packs);
        repository.depth = prefix.split('/').filter(|part| !part.is_empty()).count();
        let gone = folder.strip_prefix(there).map(slashed).unwrap_or_default();
        let parts = [prefix, gone.as_str()];
        repository.prefix =
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
        Ok((repository, objects))
    }

    /// The same repository, its history read from the commits themselves and not from git's cache of their parents,
    /// which anybody who made the folder may have written: for a verdict, where that counts more than speed.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { is_strict: true, ..self }
    }

    /// What is missing, with the variables because of which it may not be found.
    #[must_use]
    pub fn with_variables(&self, said: Message) -> Message {
        if self.given.is_empty() {
            return said;
        }
        let variable = |(name, path): &(&str, PathBuf)| format!("{name}={}", path.display());
        let variables = self.given.iter().map(variable).collect::<Vec<_>>().join(", ");
        WITH_VARIABLES.with([("said", said.into()), ("variables", variables.into())])
    }

    /// The path from the repository's root, with `/`, of what is or was on disk under `path`; `None` outside.
    #[must_use]
    pub fn path_of(&self, path: &Path) -> Option<String> {
        let path = std::path::absolute(path).ok()?;
        let there = path.ancestors().find(|path| path.symlink_metadata().is_ok())?;
        let gone = path.strip_prefix(there).ok()?;
        let root = self.root().canonicalize().ok()?;
        there.canonicalize().ok()?.join(gone).strip_prefix(root).map(slashed).ok()
    }

    /// Whether the folder on disk is one of this repository: neither outside it nor in another that lies within, as a
    /// submodule does.
    #[must_use]
    pub fn holds(&self, folder: &Path) -> bool {
        let (Ok(root), Ok(folder)) = (self.root().canonicalize(), folder.canonicalize()) else {
            return false;
        };
        let mut inner = folder.ancestors().take_while(|upper| *upper != root);
        folder.starts_with(&root) && inner.all(|upper| !upper.join(".git").exists())
    }

    /// Those of the plans' `folders`, paths from the root, whose files a sparse checkout keeps off the disk: that they are
    /// not there takes nothing away.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn left_out<'f>(
        &self,
        folders: impl Iterator<Item = &'f str>,
    ) -> Result<BTreeSet<String>, Message> {
        let root = self.root();
        let is_there = |file| root.join(file).symlink_metadata().is_ok();
        let mut absent: BTreeSet<String> = folders.map(str::to_owned).collect();
        absent.retain(|folder| !FILES.iter().any(|name| is_there(joined(folder, name))));
        if !absent.is_empty() {
            // of all files at once: to ask for one folder after another takes a process for each
            let said = answer(self.git(["ls-files", "-z", "-t"]).current_dir(root))?;
            let kept_off: BTreeSet<&str> =
                said.split('\0').filter_map(|file| file.strip_prefix("S ")).collect();
            let is_kept_off = |file: String| kept_off.contains(file.as_str());
            absent.retain(|folder| FILES.iter().any(|name| is_kept_off(joined(folder, name))));
        }
        Ok(absent)
    }

    /// Whether the repository has no files on disk.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.is_bare
    }

    /// The name of the folder that the repository is in.
    #[must_use]
    pub fn root_name(&self) -> String {
        let root = self.root();
        root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// The folder from which git names paths as they stand in its trees.
    #[must_use]
    pub fn root(&self) -> PathBuf {
        let ups = self.depth;
        self.folder.ancestors().nth(ups).unwrap_or(&self.folder).to_path_buf()
    }
}

/// Makes the folder a repository of git.
///
/// # Errors
///
/// Fails when git cannot be run or refuses, and says why.
pub fn create(dir: &Path) -> Result<(), Message> {
    answer(harmless_git().current_dir(dir).args(["init", "--quiet"])).map(drop)
}

/// Git as it merges the lines of three files: the merged bytes, and whether they hold a conflict.
///
/// # Errors
///
/// Fails when git cannot be run, or a file cannot be read or is not made of lines.
pub fn merge_lines(
    [base, ours, theirs]: [&Path; 3],
    marker_size: usize,
) -> Result<(Vec<u8>, bool), Message> {
    let mut git = harmless_git();
    git.args(["merge-file", "--stdout"]).arg(format!("--marker-size={marker_size}"));
    git.args(["-L", "ours", "-L", "base", "-L", "theirs", "--"]).args([ours, base, theirs]);
    let output = git.stdin(Stdio::null()).output().map_err(|error| no_git(&error))?;
    match output.status.code() {
        Some(conflicts @ 0..=127) => Ok((output.stdout, conflicts > 0)),
        _ => Err(failure(&output.stderr)),
    }
}

/// The path with `/` between its parts.
#[must_use]
pub fn slashed(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}
