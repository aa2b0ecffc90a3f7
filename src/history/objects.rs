//! Reads git's objects through one `git cat-file --batch`, which answers in the order of the questions.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::{Commit, GIT_FAILED, Repository, no_git};
use crate::load::LARGEST_FILE;
use crate::message::{self, Message};
use crate::text;

/// The running reader.
#[derive(Debug)]
pub struct Objects {
    git: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

/// An object.
#[derive(Debug)]
pub struct Object {
    /// Its full name.
    pub id: String,
    /// `commit`, `tree`, `blob` or `tag`.
    pub kind: String,
    /// Its length in bytes.
    pub size: u64,
    /// Its content; empty where it is longer than a plan's file may be.
    pub bytes: Vec<u8>,
}

impl Object {
    /// The commit that the object is.
    #[must_use]
    pub fn commit(&self) -> Option<Commit> {
        let committer = self.headers().find_map(|line| line.strip_prefix(b"committer "))?;
        let mut words = committer.rsplit(|byte| *byte == b' ').skip(1);
        let time = words.next().and_then(|time| std::str::from_utf8(time).ok()?.parse().ok());
        Some(Commit { id: self.id.clone(), time: time.unwrap_or_default() })
    }

    /// The names of a commit's parents, as the commit itself has them.
    pub fn parents(&self) -> impl Iterator<Item = &str> {
        let parents = self.headers().filter_map(|line| line.strip_prefix(b"parent "));
        parents.filter_map(|id| std::str::from_utf8(id).ok())
    }

    /// Whether a commit carries a signature.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.headers().any(|line| line.starts_with(b"gpgsig"))
    }

    fn headers(&self) -> impl Iterator<Item = &[u8]> {
        let end = memchr::memmem::find(&self.bytes, b"\n\n").unwrap_or(self.bytes.len());
        self.bytes[..end].split(|byte| *byte == b'\n')
    }

    /// The entries of a tree: whether each is a folder, its mode, its name in UTF-8, and the name of its object.
    #[must_use]
    pub fn entries(&self) -> Vec<TreeEntry> {
        let length = self.id.len() / 2;
        let mut entries = Vec::new();
        let mut rest = self.bytes.as_slice();
        while let Some(zero) = rest.iter().position(|byte| *byte == 0) {
            let (head, tail) = (&rest[..zero], &rest[zero + 1..]);
            let Some((id, next)) = tail.split_at_checked(length) else { break };
            let text = std::str::from_utf8(head).ok().and_then(|head| head.split_once(' '));
            if let Some((mode, name)) = text {
                let id = text::hexadecimal(id);
                entries.push(TreeEntry { mode: mode.to_owned(), name: name.to_owned(), id });
            }
            rest = next;
        }
        entries
    }
}

/// An entry of a tree.
#[derive(Debug)]
pub struct TreeEntry {
    /// Git's mode: `40000` for a folder, `100644`, `100755`, `120000` for a link, `160000` for a submodule.
    pub mode: String,
    /// Its name.
    pub name: String,
    /// The name of its object.
    pub id: String,
}

impl Repository {
    /// A reader of this repository's objects.
    ///
    /// # Errors
    ///
    /// Fails when git cannot be run.
    pub fn objects(&self) -> Result<Objects, Message> {
        let mut git = self
            .git(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| no_git(&error))?;
        let questions = git.stdin.take();
        let answers = git.stdout.take().ok_or_else(|| gone(&io::ErrorKind::BrokenPipe.into()))?;
        Ok(Objects { git, questions, answers: BufReader::with_capacity(PIPE, answers) })
    }
}

impl Objects {
    /// The object that `name`, a text without line ends, names; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn get(&mut self, name: &str) -> Result<Option<Object>, Message> {
        self.ask(&[name]).and_then(|()| self.answer()).map_err(|error| gone(&error))
    }

    /// What each of `names` names, in their order; several are asked for ahead.
    ///
    /// # Errors
    ///
    /// Each fails when git stops answering.
    pub fn all<'n>(
        &mut self,
        names: impl Iterator<Item = &'n str>,
    ) -> impl Iterator<Item = Result<Option<Object>, Message>> {
        let mut names = names;
        let mut waiting = 0;
        std::iter::from_fn(move || {
            if waiting <= AHEAD / 2 {
                let next: Vec<&str> = names.by_ref().take(AHEAD - waiting).collect();
                if let Err(error) = self.ask(&next) {
                    return Some(Err(gone(&error)));
                }
                waiting += next.len();
            }
            if waiting == 0 {
                return None;
            }
            waiting -= 1;
            Some(self.answer().map_err(|error| gone(&error)))
        })
    }

    fn ask(&mut self, names: &[&str]) -> io::Result<()> {
        let questions = self.questions.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        let lines: String = names.iter().flat_map(|name| [*name, "\n"]).collect();
        questions.write_all(lines.as_bytes())
    }

    fn answer(&mut self) -> io::Result<Option<Object>> {
        let mut head = Vec::new();
        self.answers.read_until(b'\n', &mut head)?;
        if head.is_empty() {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let head = String::from_utf8_lossy(&head);
        let parts: Vec<&str> = head.trim_end().split(' ').collect();
        let [id, kind, size] = parts.as_slice() else { return Ok(None) };
        let Ok(size) = size.parse::<u64>() else { return Ok(None) };
        let (id, kind) = ((*id).to_owned(), (*kind).to_owned());
        let mut bytes = Vec::new();
        let is_readable = size <= LARGEST_FILE;
        let mut content = (&mut self.answers).take(size);
        if is_readable {
            bytes.reserve_exact(usize::try_from(size).unwrap_or_default());
            content.read_to_end(&mut bytes)?;
        } else {
            io::copy(&mut content, &mut io::sink())?;
        }
        self.answers.read_exact(&mut [0])?;
        Ok(Some(Object { id, kind, size, bytes }))
    }
}

/// How many bytes of answers are taken at once: what a pipe holds on most systems.
const PIPE: usize = 1 << 16;

/// How many objects are asked for before the first is read: few enough that neither side waits for the other.
const AHEAD: usize = 48;

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.questions.take());
        drop(self.git.kill());
        drop(self.git.wait());
    }
}

fn gone(error: &io::Error) -> Message {
    GIT_FAILED.with([("reason", message::disk_reason(error).into())])
}
