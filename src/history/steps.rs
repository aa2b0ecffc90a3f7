//! The commits that changed a plan's files, newest first, and the contents at each.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;
use std::rc::Rc;
use std::string::FromUtf8Error;

use super::objects::Objects;
use super::snapshot::joined;
use super::{Commit, GIT_FAILED, Repository, no_git};
use crate::load::FILES;
use crate::message::{Message, disk_reason};

/// Which line of history is followed at a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// That of its first parent: what came into the branch, when it came.
    FirstParent,
    /// Those of all its parents: what was recorded on each, when it was.
    AllParents,
}

/// What is known of a plan's history.
#[derive(Debug, Default)]
pub struct History {
    /// The commits, newest first.
    pub steps: Vec<Step>,
    /// The commit before which this clone holds nothing, where it is cut short there.
    pub cut_at: Option<String>,
}

/// A commit that changed files of a plan.
#[derive(Clone, Debug)]
pub struct Step {
    /// The commit.
    pub commit: Commit,
    /// The names of its parents.
    pub parents: Vec<String>,
    /// Its author's name, through the mailmap.
    pub author: Rc<str>,
    /// Whether its clock stands before that of a parent.
    pub is_before_parent: bool,
    /// What it did to the plan's files.
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
        line: Line,
    ) -> Result<History, Message> {
        let mut history = History::default();
        let mut waiting = vec![(tip.id.clone(), folder.to_owned())];
        let mut known = BTreeSet::new();
        while let Some((tip, folder)) = waiting.pop() {
            let mut steps = self.steps(&tip, base, &folder, line)?;
            let earlier = self.follow(objects, &mut steps, &folder, line)?;
            waiting.extend(earlier.into_iter().filter(|place| known.insert(place.clone())));
            history.steps.append(&mut steps);
        }
        if line == Line::AllParents && !known.is_empty() {
            self.sort(tip, &mut history.steps)?;
        }
        history.steps.retain(|step| !step.edits.is_empty());
        self.mend(objects, &mut history)?;
        Ok(history)
    }

    fn steps(
        &self,
        tip: &str,
        base: Option<&Commit>,
        folder: &str,
        line: Line,
    ) -> Result<Vec<Step>, Message> {
        let lines = match line {
            Line::FirstParent => ["--first-parent", "--diff-merges=first-parent"].as_slice(),
            Line::AllParents => &["--full-history", "--date-order", "--diff-merges=combined"],
        };
        let not_base = base.map(|base| format!("^{}", base.id));
        let what =
            ["log", "-z", "--raw", "--no-abbrev", "--no-renames", "--encoding=UTF-8", FORMAT];
        let path = if folder.is_empty() { "." } else { folder };
        let top = ["--end-of-options", tip].into_iter().chain(not_base.as_deref());
        let mut git = self
            .git(what.iter().chain(lines).copied().chain(top).chain(["--", path]))
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
            String::from_utf8_lossy(&said).into_owned()
        });
        let mut words = Words(BufReader::new(git.stdout.take().expect("stdout is piped")));
        let mut steps = Vec::new();
        let mut authors: BTreeMap<String, Rc<str>> = BTreeMap::new();
        let wanted = FILES.map(|name| joined(folder, name));
        while let Some(word) = words.next()? {
            if let Some(id) = word.strip_prefix(BEGIN) {
                let parents = words.required()?.split_whitespace().map(str::to_owned).collect();
                let time = words.required()?.parse().unwrap_or_default();
                let author = words.required()?;
                let author = authors.entry(author).or_insert_with_key(|name| name.as_str().into());
                steps.push(Step {
                    commit: Commit { id: id.to_owned(), time },
                    parents,
                    author: Rc::clone(author),
                    is_before_parent: false,
                    edits: Vec::new(),
                });
            } else if word.trim_start().starts_with(':') {
                let path = words.required()?;
                let file = wanted.iter().position(|wanted| *wanted == path);
                if let (Some(file), Some(step)) = (file, steps.last_mut()) {
                    step.edits.push(Edit::parse(file, &word));
                }
            }
        }
        let ended = git.wait().map_err(|error| no_git(&error))?;
        if !ended.success() {
            let said = complaint.join().unwrap_or_default();
            let reason = said.lines().next().unwrap_or_default();
            return Err(GIT_FAILED.with([("reason", reason.into())]));
        }
        Ok(steps)
    }

    /// Marks the commits whose clock stands before a parent's, and drops what a clone that is cut short cannot know.
    fn mend(&self, objects: &mut Objects, history: &mut History) -> Result<(), Message> {
        let mut times: BTreeMap<String, i64> =
            history.steps.iter().map(|step| (step.commit.id.clone(), step.commit.time)).collect();
        let parents = history.steps.iter().flat_map(|step| step.parents.iter());
        let unknown: Vec<String> = parents.filter(|id| !times.contains_key(*id)).cloned().collect();
        for object in objects.all(unknown.iter().map(String::as_str)) {
            let commit = object?.and_then(|object| object.commit());
            times.extend(commit.map(|commit| (commit.id, commit.time)));
        }
        for step in &mut history.steps {
            let is_later = |parent| times.get(parent).is_some_and(|time| *time > step.commit.time);
            step.is_before_parent = step.parents.iter().any(is_later);
        }
        if !self.is_shallow {
            return Ok(());
        }
        for index in (0..history.steps.len()).rev() {
            let Step { commit, parents, .. } = &history.steps[index];
            if !parents.is_empty() {
                continue;
            }
            let object = objects.get(&commit.id)?;
            if object.is_some_and(|object| object.parents().count() > 0) {
                history.cut_at = Some(commit.id.clone());
                history.steps.remove(index);
            }
        }
        Ok(())
    }
}

/// Begins the words of a commit.
const BEGIN: &str = "commit:";

const FORMAT: &str = "--format=commit:%H%x00%P%x00%ct%x00%aN";

/// The words between the NULs of git's answer.
struct Words<R>(BufReader<R>);

impl<R: std::io::Read> Words<R> {
    fn next(&mut self) -> Result<Option<String>, Message> {
        let mut word = Vec::new();
        let read = self.0.read_until(0, &mut word);
        let read =
            read.map_err(|error| GIT_FAILED.with([("reason", disk_reason(&error).into())]))?;
        if word.last() == Some(&0) {
            word.pop();
        }
        let lossy = |word: FromUtf8Error| String::from_utf8_lossy(word.as_bytes()).into_owned();
        Ok((read > 0).then(|| String::from_utf8(word).unwrap_or_else(lossy)))
    }

    fn required(&mut self) -> Result<String, Message> {
        Ok(self.next()?.unwrap_or_default())
    }
}

impl Edit {
    /// Reads `:100644 100644 old new M`, or of a merge `::100644 100644 100644 old old new MM`.
    fn parse(file: usize, raw: &str) -> Self {
        let raw = raw.trim_start();
        let parents = raw.bytes().take_while(|byte| *byte == b':').count();
        let words: Vec<&str> = raw.trim_start_matches(':').split(' ').collect();
        let version = |index: usize| {
            let is_file = words.get(index).is_some_and(|mode| mode.starts_with("100"));
            let id = words.get(parents + 1 + index).filter(|_| is_file);
            id.map(|id| (*id).to_owned())
        };
        Self { file, old: (0..parents).map(version).collect(), new: version(parents) }
    }
}
