//! One writer at a time: a lock file beside a plan's files, held by the system for as long as the process lives.
//!
//! The file says who holds it and since when. One that a dead process left is not locked, so it stops nobody.

#![expect(clippy::disallowed_methods, reason = "the lock file is opened, read and removed here")]

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::Failure;
use super::environment::{World, moment};
use crate::calendar;
use crate::message::{self, Message, Phrase, Value, words};

/// The lock's name in a plan's folder: hidden, so that no search for plans meets it.
const NAME: &str = ".kstthc.lock";

/// How long a writer waits for another.
const PATIENCE: Duration = Duration::from_secs(5);

/// A held lock; dropped, it is gone.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
    _turn: Option<File>,
}

/// Takes the lock of the plan's folder `dir`, and tells of the dead process that left it, where one did.
pub(super) fn take(dir: &Path, world: &World) -> Result<(Lock, Option<Message>), Failure> {
    let path = dir.join(NAME);
    let (answer, answered) = mpsc::channel();
    let (wanted, folder) = (path.clone(), dir.to_path_buf());
    thread::spawn(move || {
        let turn = turn(&folder);
        answer.send(locked(&wanted).map(|file| (file, turn)))
    });
    let refused = |reason: Message| {
        let path = dir.join(NAME).display().to_string();
        let values = [("path", path.into()), ("reason", reason.into())];
        Failure::unjudged(words::CANNOT_WRITE.with(values))
    };
    let (file, turn) = match answered.recv_timeout(PATIENCE) {
        Ok(locked) => locked.map_err(refused)?,
        Err(_) => return Err(held(&path)),
    };
    let mut lock = Lock { path, file, _turn: turn };
    let left = holder(&mut lock.file).map(|holder| words::LOCK_LEFT.with(holder.values()));
    let holder = Holder { user: world.user.clone(), process: std::process::id(), since: moment() };
    let written = holder.write(&mut lock.file);
    written.map_err(|error| refused(message::disk_reason(&error)))?;
    Ok((lock, left))
}

impl Drop for Lock {
    fn drop(&mut self) {
        // while the lock is still held: whoever waits for the removed file looks again
        if cfg!(unix) {
            drop(std::fs::remove_file(&self.path));
        } else {
            drop(self.file.set_len(0));
        }
    }
}

/// Waits for its turn among the writers of this machine: a lock on the folder itself, which stays where it is, so that
/// the system hands it on in the order of waiting. Where folders cannot be locked, whoever is first gets the lock file.
fn turn(dir: &Path) -> Option<File> {
    let folder = File::open(dir).ok()?;
    folder.lock().is_ok().then_some(folder)
}

/// Waits for the lock, and again where the file that was waited for is there no more.
fn locked(path: &Path) -> Result<File, Message> {
    let refused = |error: io::Error| message::disk_reason(&error);
    loop {
        if path.symlink_metadata().is_ok_and(|there| !there.is_file()) {
            return Err(NO_LOCK_FILE.into());
        }
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).read(true).write(true).open(path);
        let file = file.map_err(refused)?;
        file.lock().map_err(refused)?;
        let opened = file.metadata().map_err(refused)?;
        match path.symlink_metadata() {
            Ok(there) if !there.is_file() => return Err(NO_LOCK_FILE.into()),
            Ok(there) if is_same(&opened, &there) => return Ok(file),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(refused(error)),
            _ => {}
        }
    }
}

const NO_LOCK_FILE: Phrase = Phrase::new(
    "đây không phải tệp khóa; xóa nó rồi ghi lại",
    "it is no lock file; remove it and try again",
);

#[cfg(unix)]
fn is_same(opened: &std::fs::Metadata, there: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (opened.dev(), opened.ino()) == (there.dev(), there.ino())
}

/// Where a file that is open cannot be removed, what is there is what was opened.
#[cfg(not(unix))]
fn is_same(_: &std::fs::Metadata, _: &std::fs::Metadata) -> bool {
    true
}

/// Says who holds the lock, as far as its file tells.
fn held(path: &Path) -> Failure {
    let holder = File::open(path).ok().and_then(|mut file| holder(&mut file));
    Failure::unjudged(match holder {
        Some(holder) => {
            let [user, process, time, day] = holder.values();
            words::LOCKED.with([user, process, time, day, seconds()])
        }
        None => words::LOCKED_BY_SOMEBODY.with([seconds()]),
    })
}

/// How long it was waited for.
fn seconds() -> (&'static str, Value) {
    ("seconds", i64::try_from(PATIENCE.as_secs()).unwrap_or(i64::MAX).into())
}

/// Who holds a lock.
struct Holder {
    user: String,
    process: u32,
    /// Seconds since 1970.
    since: i64,
}

impl Holder {
    /// What a lock file says: the process, the moment, the user, a line each.
    fn write(&self, file: &mut File) -> io::Result<()> {
        file.set_len(0)?;
        file.rewind()?;
        file.write_all(format!("{}\n{}\n{}\n", self.process, self.since, self.user).as_bytes())
    }

    fn values(self) -> [(&'static str, Value); 4] {
        [
            ("user", self.user.into()),
            ("process", self.process.to_string().into()),
            ("time", calendar::vietnamese_time(self.since).into()),
            ("day", calendar::vietnamese_day(self.since).into()),
        ]
    }
}

/// The holder that a lock file names, where it does.
fn holder(file: &mut File) -> Option<Holder> {
    let mut said = String::new();
    file.take(LONGEST).read_to_string(&mut said).ok()?;
    let mut lines = said.lines();
    let (process, since) = (lines.next()?.parse().ok()?, lines.next()?.parse().ok()?);
    Some(Holder { process, since, user: lines.next()?.to_owned() })
}

/// How many bytes of a lock file are read.
const LONGEST: u64 = 1000;
