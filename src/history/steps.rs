//! The commits that changed a plan's files, newest first, and the contents at each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, ChildStdout, Stdio};
use std::string::FromUtf8Error;
use std::sync::Arc;
use std::thread::JoinHandle;

use super::objects::{self, Objects};
use super::program::{GIT_FAILED, failure, no_git};
use super::snapshot::joined;
use super::{Commit, Repository};
use crate::load::FILES;
use crate::message::{Message, disk_reason};

/// Which parents of a merge are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parents {
    /// The first: what came into the branch, when it came.
    First,
    /// All: what was recorded on each, when it was.
    All,
}

/// What is known of a plan's history.
#[derive(Debug, Default)]
pub struct History {
    /// The commits, newest first.
    pub steps: Vec<Step>,
    /// The commit before which this clone holds nothing, where it is cut short there: it seems to have made all that it
    /// holds.
    pub cut_at: Option<Step>,
}

/// A commit that changed files of a plan, or the name of its folder.
#[derive(Clone, Debug)]
pub struct Step {
    /// The commit.
    pub commit: Commit,
    /// The names of its parents.
    pub parents: Vec<String>,
    /// Its author's name: through the mailmap, or, where it carries a signature, as what was signed has it.
    pub author: Arc<str>,
    /// Whether it carries a signature.
    pub is_signed: bool,
    /// Whether its clock stands before that of a parent.
    pub is_before_parent: bool,
    /// What it did to the plan's files; nothing where it only renamed the folder.
    pub edits: Vec<Edit>,
}

/// What a commit did to one file; contents by their names, `None` where there is no file.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The file's index among [`FILES`].
    pub file: usize,
    /// At each parent.
    pub old: Vec<Option<String>>,
    /// At the commit.
    pub new: Option<String>,
}

impl Repository {
    /// The commits up to `tip`, and not up to `base` where one is given, that changed the plan in `folder`; a folder
    /// that was renamed is followed.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn history(
        &self,
        objects: &mut Objects,
        tip: &Commit,
        base: Option<&Commit>,
        folder: &str,
        parents: Parents,
    ) -> Result<History, Message> {
        self.history_beside(objects, tip, base, folder, parents, |_, _| Ok(()))
    }

    /// As [`Repository::history`]. While git finds the commits, `look` is shown those found so far, again and again:
    /// what it does is done beside git's own work.
    ///
    /// # Errors
    ///
    /// Fails when git or `look` does.
    pub fn history_beside(
        &self,
        objects: &mut Objects,
        tip: &Commit,
        base: Option<&Commit>,
        folder: &str,
        parents: Parents,
        mut look: impl FnMut(&mut Objects, &[Step]) -> Result<(), Message>,
    ) -> Result<History, Message> {
        let mut history = History::default();
        let cuts = self.cuts(tip)?;
        let mut waiting = vec![(tip.id.clone(), folder.to_owned())];
        let mut known = BTreeSet::new();
        while let Some((tip, folder)) = waiting.pop() {
            let mut walk = self.walk(&tip, base, &folder, parents)?;
            let mut of_other_plan = BTreeSet::new();
            while let Some(mut step) = walk.next()? {
                if step.edits.is_empty() || of_other_plan.contains(&step.commit.id) {
                    continue;
                }
                if cuts.contains(&step.commit.id) && !step.parents.is_empty() {
                    history.cut_at.get_or_insert(step);
                    continue;
                }
                // a merge may have the new name from one of its sides
                let is_known = step.edits.iter().any(|edit| edit.old.iter().any(Option::is_some));
                let earlier = self.follow(objects, &mut step, &folder)?;
                let is_renamed = !earlier.is_empty();
                let is_own = is_renamed && !is_known;
                if is_own || !step.edits.is_empty() {
                    history.steps.push(step);
                }
                for place in earlier {
                    if parents == Parents::All {
                        of_other_plan.extend(self.ancestors(&place.0)?);
                    }
                    if known.insert(place.clone()) {
                        waiting.push(place);
                    }
                }
                if parents == Parents::First {
                    look(objects, &history.steps)?;
                    if is_renamed {
                        break;
                    }
                }
            }
        }
        if parents == Parents::All && !known.is_empty() {
            self.sort(tip, &mut history.steps)?;
        }
        look(objects, &history.steps)?;
        compare_clocks(objects, &mut history.steps)?;
        self.name_authors(&mut history.steps)?;
        Ok(history)
    }

    /// The names of the commits whose parents this clone does not hold, and of those that have none.
    fn cuts(&self, tip: &Commit) -> Result<BTreeSet<String>, Message> {
        if !self.is_shallow {
            return Ok(BTreeSet::new());
        }
        let said = self.ask(["rev-list", "--max-parents=0", "--end-of-options", &tip.id])?;
        Ok(said.lines().map(str::to_owned).collect())
    }

    fn ancestors(&self, commit: &str) -> Result<Vec<String>, Message> {
        let said = self.ask(["rev-list", "--end-of-options", commit])?;
        Ok(said.lines().map(str::to_owned).collect())
    }

    fn walk(
        &self,
        tip: &str,
        base: Option<&Commit>,
        folder: &str,
        parents: Parents,
    ) -> Result<Walk, Message> {
        let lines = match parents {
            Parents::First => ["--first-parent", "--diff-merges=first-parent"].as_slice(),
            Parents::All => &["--full-history", "--date-order", "--diff-merges=combined"],
        };
        let not_base = base.map(|base| format!("^{}", base.id));
        let path = if folder.is_empty() { "." } else { folder };
        let top = ["--end-of-options", tip].into_iter().chain(not_base.as_deref());
        let mut git = self
            .git(LOG.iter().chain(lines).copied().chain(top).chain(["--", path]))
            .current_dir(self.root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let mut stderr = git.stderr.take().expect("stderr is piped");
        let complaint = std::thread::spawn(move || {
            let mut said = Vec::new();
            drop(stderr.read_to_end(&mut said));
            said
        });
        Ok(Walk {
            words: objects::wide(git.stdout.take().expect("stdout is piped"), COMMITS),
            git,
            complaint: Some(complaint),
            begun: None,
            files: FILES.map(|name| joined(folder, name)),
            authors: BTreeSet::new(),
        })
    }
}

/// Marks the commits whose clock stands before a parent's.
fn compare_clocks(objects: &mut Objects, steps: &mut [Step]) -> Result<(), Message> {
    // nearly always the parent is the next step, and nothing is looked up
    let next = |index: usize, parent: &str| {
        let next: Option<&Step> = steps.get(index + 1);
        next.map(|next| &next.commit).filter(|next| next.id == parent)
    };
    let parents = steps.iter().enumerate().flat_map(|(index, step)| {
        let parents = step.parents.iter().map(String::as_str);
        parents.filter(move |parent| next(index, parent).is_none())
    });
    let mut unknown: BTreeSet<&str> = parents.collect();
    let mut times: BTreeMap<String, i64> = BTreeMap::new();
    for Step { commit, .. } in steps.iter() {
        if unknown.remove(commit.id.as_str()) {
            times.insert(commit.id.clone(), commit.time);
        }
    }
    for object in objects.all(unknown.into_iter())? {
        let commit = object.and_then(|object| object.commit());
        times.extend(commit.map(|commit| (commit.id, commit.time)));
    }
    let is_before_parent = |(index, step): (usize, &Step)| {
        step.parents.iter().any(|parent| {
            let time = next(index, parent).map(|next| &next.time).or_else(|| times.get(parent));
            time.is_some_and(|time| *time > step.commit.time)
        })
    };
    let are_before: Vec<bool> = steps.iter().enumerate().map(is_before_parent).collect();
    for (step, is_before) in steps.iter_mut().zip(are_before) {
        step.is_before_parent = is_before;
    }
    Ok(())
}

/// How many bytes of commits are taken at once, and may wait to be taken: git finds them sooner than their contents.
const COMMITS: usize = 1 << 20;

/// How git is asked: the commits as they are, each with its own headers, whatever encoding it claims, and what it did to
/// files.
const LOG: [&str; 11] = [
    "log",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-abbrev-commit",
    "--no-renames",
    "--no-decorate",
    "--no-notes",
    "--no-color",
    "--encoding=none",
    "--format=raw",
];

/// Git's answer about the commits of a folder, as it comes.
struct Walk {
    git: Child,
    /// The words between its NULs.
    words: BufReader<ChildStdout>,
    complaint: Option<JoinHandle<Vec<u8>>>,
    /// The word that begins the next commit.
    begun: Option<String>,
    files: [String; FILES.len()],
    authors: BTreeSet<Arc<str>>,
}

impl Walk {
    /// The next commit; an author's name is still as the commit has it, with the address.
    fn next(&mut self) -> Result<Option<Step>, Message> {
        let mut step: Option<Step> = None;
        while let Some(word) =
            self.begun.take().map_or_else(|| self.word(), |word| Ok(Some(word)))?
        {
            if let Some(told) = word.strip_prefix("commit ") {
                if step.is_some() {
                    self.begun = Some(word);
                    return Ok(step);
                }
                step = Some(self.step(told));
            }
            // the lines of a message are indented
            let last = word.rsplit("\n\n").next().unwrap_or(&word).trim_start_matches('\n');
            if last.starts_with(':') {
                let path = self.word()?.unwrap_or_default();
                let file = self.files.iter().position(|file| *file == path);
                if let (Some(file), Some(step)) = (file, &mut step) {
                    step.edits.push(Edit::parse(file, last));
                }
            }
        }
        let ended = self.git.wait().map_err(|error| no_git(&error))?;
        if !ended.success() {
            let said = self.complaint.take().and_then(|complaint| complaint.join().ok());
            return Err(failure(&said.unwrap_or_default()));
        }
        Ok(step)
    }

    fn word(&mut self) -> Result<Option<String>, Message> {
        let mut word = Vec::new();
        let read = self.words.read_until(0, &mut word);
        let read =
            read.map_err(|error| GIT_FAILED.with([("reason", disk_reason(&error).into())]))?;
        if word.last() == Some(&0) {
            word.pop();
        }
        let lossy = |word: FromUtf8Error| String::from_utf8_lossy(word.as_bytes()).into_owned();
        Ok((read > 0).then(|| String::from_utf8(word).unwrap_or_else(lossy)))
    }

    /// Reads the name and the headers of a commit.
    fn step(&mut self, told: &str) -> Step {
        let id = told.split([' ', '\n']).next().unwrap_or_default();
        let mut step = Step {
            commit: Commit { id: id.to_owned(), time: 0 },
            parents: Vec::new(),
            author: "".into(),
            is_signed: false,
            is_before_parent: false,
            edits: Vec::new(),
        };
        for header in told.lines().skip(1).take_while(|line| !line.is_empty()) {
            match header.split_once(' ') {
                Some(("parent", id)) => step.parents.push(id.to_owned()),
                Some(("author", author)) => {
                    step.author = self.author(author.rsplitn(3, ' ').last().unwrap_or(author));
                }
                Some(("committer", committer)) => {
                    let time = committer.rsplit(' ').nth(1);
                    step.commit.time = time.and_then(|time| time.parse().ok()).unwrap_or_default();
                }
                _ => step.is_signed |= header.starts_with("gpgsig"),
            }
        }
        step
    }

    /// The author with this name and address: one text for all of their commits.
    fn author(&mut self, named: &str) -> Arc<str> {
        if let Some(known) = self.authors.get(named) {
            return Arc::clone(known);
        }
        let author: Arc<str> = named.into();
        self.authors.insert(Arc::clone(&author));
        author
    }
}

impl Drop for Walk {
    fn drop(&mut self) {
        drop(self.git.kill());
        drop(self.git.wait());
    }
}

impl Edit {
    /// Reads `:100644 100644 old new M`, or of a merge `::100644 100644 100644 old old new MM`.
    fn parse(file: usize, raw: &str) -> Self {
        let parents = raw.bytes().take_while(|byte| *byte == b':').count();
        let words: Vec<&str> = raw.trim_start_matches(':').split(' ').collect();
        let version = |index: usize| {
            let mode = words.get(index).copied().unwrap_or_default();
            // a link is not followed, and the path that it holds cannot be read as a plan's file
            let is_there = mode.starts_with("100") || mode == "120000";
            let id = words.get(parents + 1 + index).filter(|_| is_there);
            id.map(|id| (*id).to_owned())
        };
        Self { file, old: (0..parents).map(version).collect(), new: version(parents) }
    }
}
