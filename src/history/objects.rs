//! Reads git's objects through one `git cat-file --batch`, which answers in the order of the questions.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::program::{GIT_FAILED, NOT_HERE, no_git};
use super::{Commit, Repository};
use crate::load::LARGEST_FILE;
use crate::message::{self, Message};
use crate::text;

/// The running reader.
#[derive(Debug)]
pub struct Objects {
    git: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The questions that git was not sent yet, a line each, and how many they are.
    unsent: (String, usize),
    /// How many questions have no answer yet.
    waiting: usize,
    /// Answers that were read before their turn, because another one was needed first.
    early: VecDeque<Option<Object>>,
}

/// An object.
#[derive(Debug)]
pub struct Object {
    /// Its full name.
    pub id: String,
    /// Whether it is the content of a file, and no folder, commit or tag.
    pub is_blob: bool,
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

    fn headers(&self) -> impl Iterator<Item = &[u8]> {
        let end = memchr::memmem::find(&self.bytes, b"\n\n").unwrap_or(self.bytes.len());
        self.bytes[..end].split(|byte| *byte == b'\n')
    }

    /// The entries of a tree.
    #[must_use]
    pub fn entries(&self) -> Vec<TreeEntry> {
        let length = self.id.len() / 2;
        let mut entries = Vec::new();
        let mut rest = self.bytes.as_slice();
        while let Some(zero) = rest.iter().position(|byte| *byte == 0) {
            let (head, tail) = (&rest[..zero], &rest[zero + 1..]);
            let Some((id, next)) = tail.split_at_checked(length) else { break };
            let head = String::from_utf8_lossy(head);
            if let Some((mode, name)) = head.split_once(' ') {
                let is_text = matches!(head, Cow::Borrowed(_));
                let (name, id) = (name.to_owned(), text::hexadecimal(id));
                entries.push(TreeEntry { kind: Kind::of_mode(mode), name, is_text, id });
            }
            rest = next;
        }
        entries
    }
}

/// An entry of a tree.
#[derive(Debug)]
pub struct TreeEntry {
    /// What it is.
    pub kind: Kind,
    /// Its name; what is not UTF-8 in it is replaced.
    pub name: String,
    /// Whether the name is UTF-8.
    pub is_text: bool,
    /// The name of its object.
    pub id: String,
}

/// What stands in a tree, by git's mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A folder.
    Folder,
    /// A regular file.
    File,
    /// A symbolic link.
    Link,
    /// A submodule.
    Other,
}

impl Kind {
    fn of_mode(mode: &str) -> Self {
        match mode {
            "40000" => Self::Folder,
            "120000" => Self::Link,
            mode if mode.starts_with("100") => Self::File,
            _ => Self::Other,
        }
    }
}

impl Repository {
    /// A reader of this repository's objects.
    ///
    /// # Errors
    ///
    /// Fails when git cannot be run.
    pub(super) fn objects(&self) -> Result<Objects, Message> {
        let mut git = self
            .git(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| no_git(&error))?;
        Ok(Objects {
            questions: git.stdin.take().expect("stdin is piped"),
            answers: wide(git.stdout.take().expect("stdout is piped"), CONTENTS),
            git,
            unsent: (String::new(), 0),
            waiting: 0,
            early: VecDeque::new(),
        })
    }
}

impl Objects {
    /// The object that `name`, a text without line ends, names; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn get(&mut self, name: &str) -> Result<Option<Object>, Message> {
        Ok(self.all(std::iter::once(name))?.pop().flatten())
    }

    /// The commit that `name`, a text without line ends, names, itself or through a tag; `None` where there is none.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn commit(&mut self, name: &str) -> Result<Option<Commit>, Message> {
        let object = self.get(&format!("{name}^{{commit}}"))?;
        Ok(object.and_then(|object| object.commit()))
    }

    /// What each of `names` names, in their order.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub fn all<'n>(
        &mut self,
        names: impl Iterator<Item = &'n str>,
    ) -> Result<Vec<Option<Object>>, Message> {
        self.read_early(0)?;
        let mut objects = Vec::new();
        for name in names {
            if self.waiting >= AHEAD {
                objects.push(self.read()?);
            }
            self.ask(name)?;
        }
        while self.waiting > 0 {
            objects.push(self.read()?);
        }
        Ok(objects)
    }

    /// Asks for the object that `name`, a text without line ends, names; [`Objects::answer`] gives it in its turn.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub(super) fn ask(&mut self, name: &str) -> Result<(), Message> {
        // git reads no question while nobody reads its answer
        self.read_early(MOST_WAITING)?;
        let (lines, count) = &mut self.unsent;
        *lines += name;
        lines.push('\n');
        *count += 1;
        self.waiting += 1;
        if self.unsent.1 > AHEAD / 2 { self.send() } else { Ok(()) }
    }

    /// The answer to the oldest question that has none yet.
    ///
    /// # Errors
    ///
    /// Fails when git stops answering.
    pub(super) fn answer(&mut self) -> Result<Option<Object>, Message> {
        match self.early.pop_front() {
            Some(early) => Ok(early),
            None => self.read(),
        }
    }

    /// Reads answers before their turn, until no more than `most` are waited for.
    fn read_early(&mut self, most: usize) -> Result<(), Message> {
        while self.waiting > most {
            let early = self.read()?;
            self.early.push_back(early);
        }
        Ok(())
    }

    fn send(&mut self) -> Result<(), Message> {
        let (lines, count) = &mut self.unsent;
        let sent = self.questions.write_all(lines.as_bytes());
        lines.clear();
        *count = 0;
        sent.map_err(|error| self.gone(&error))
    }

    fn read(&mut self) -> Result<Option<Object>, Message> {
        if self.unsent.1 == self.waiting {
            self.send()?;
        }
        self.waiting = self.waiting.saturating_sub(1);
        read_object(&mut self.answers).map_err(|error| self.gone(&error))
    }

    /// Why git answers no more. It gives up by itself where it lacks an object: before 2.44 it tries to fetch what a partial
    /// clone left out, and may not.
    fn gone(&mut self, error: &io::Error) -> Message {
        drop(self.git.kill());
        let has_given_up = self.git.wait().is_ok_and(|ended| ended.code() == Some(GIVES_UP));
        if has_given_up {
            return NOT_HERE.into();
        }
        GIT_FAILED.with([("reason", message::disk_reason(error).into())])
    }
}

/// With what git exits where it cannot go on.
const GIVES_UP: i32 = 128;

/// Reads an object behind the line that tells its name, kind and size; `None` where git has none.
fn read_object(answers: &mut impl BufRead) -> io::Result<Option<Object>> {
    let mut head = Vec::new();
    answers.read_until(b'\n', &mut head)?;
    if head.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let head = String::from_utf8_lossy(&head);
    let mut words = head.trim_end().split(' ');
    let (Some(id), Some(kind), Some(size), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Ok(None);
    };
    let Ok(size) = size.parse::<u64>() else { return Ok(None) };
    let mut bytes = Vec::new();
    if size <= LARGEST_FILE {
        bytes.resize(usize::try_from(size).unwrap_or_default(), 0);
        answers.read_exact(&mut bytes)?;
    } else {
        io::copy(&mut answers.take(size), &mut io::sink())?;
    }
    answers.read_exact(&mut [0])?;
    Ok(Some(Object { id: id.to_owned(), is_blob: kind == "blob", size, bytes }))
}

/// How many bytes of objects are taken at once, and may wait to be taken.
const CONTENTS: usize = 1 << 18;

/// A reader that takes this many bytes at once, and lets git write as many before it has to wait for us: of large files,
/// and of many commits, the processes' taking turns costs more than all that git does. Where the system refuses, they do.
pub(super) fn wide(answers: ChildStdout, bytes: usize) -> BufReader<ChildStdout> {
    #[cfg(target_os = "linux")]
    rustix::pipe::fcntl_setpipe_size(&answers, bytes).ok();
    BufReader::with_capacity(bytes, answers)
}

/// How many objects are asked for before the first is read: few enough that neither side waits for the other.
pub(super) const AHEAD: usize = 48;

/// How many questions wait for answers at most: a pipe holds many more.
const MOST_WAITING: usize = 8 * AHEAD;

impl Drop for Objects {
    fn drop(&mut self) {
        drop(self.git.kill());
        drop(self.git.wait());
    }
}
