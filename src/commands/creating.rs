//! New files: all of them come into being, or none, and nothing that is there is touched unless it may go.
//!
//! They are written into a folder beside their places, and moved once all are whole: a plan's new folder appears with
//! all of its files or not at all, whatever ends the program.

#![expect(clippy::disallowed_methods, reason = "new files are moved to their places here")]

use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{Failure, locate, output};
use crate::message::words;

/// A file that is to be.
pub(super) struct NewFile {
    /// Its path from the folder in which all of them are made, with `/`.
    pub(super) path: String,
    /// What it holds.
    pub(super) text: String,
    /// Whether it is a program.
    pub(super) is_program: bool,
}

impl NewFile {
    /// A file that is no program.
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into(), is_program: false }
    }
}

/// Whether something stands under the path, a link that leads nowhere included.
pub(super) fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether a folder holds these very files, and nothing else.
pub(super) fn holds_only(dir: &Path, files: &[NewFile]) -> bool {
    let count = fs::read_dir(dir).map_or(0, Iterator::count);
    let is_there = |file: &NewFile| {
        fs::read(dir.join(&file.path)).is_ok_and(|content| content == file.text.as_bytes())
    };
    count == files.len() && files.iter().all(is_there)
}

/// Makes the files in the folder `dir` in place of all that it holds, which stays where they cannot be made.
pub(super) fn replace(dir: &Path, files: &[NewFile]) -> Result<(), Failure> {
    let shown = locate::from_here(dir);
    let aside = output::staging(output::folder_of(dir), &shown)?;
    let old = aside.path().join("old");
    fs::rename(dir, &old).map_err(|error| output::cannot_write(&shown, &error))?;
    create(dir, files).inspect_err(|_| drop(fs::rename(&old, dir)))
}

/// Makes the files in the folder `dir`, and the folders they need; where one cannot be, takes back all that was made.
/// The first of them is moved last: where it stands, all the others do.
pub(super) fn create(dir: &Path, files: &[NewFile]) -> Result<(), Failure> {
    let targets: Vec<PathBuf> = files.iter().map(|file| dir.join(&file.path)).collect();
    if let Some(path) = targets.iter().find(|path| is_taken(path)) {
        let path = ("path", locate::from_here(path).into());
        return Err(Failure::usage(words::ALREADY_THERE.with([path])));
    }
    let folder = targets.first().and_then(|first| first.parent());
    if let Some((folder, plan)) = folder.and_then(|new| Some((new, locate::plan_above(new)?))) {
        let paths = [("path", folder), ("plan", &plan)];
        let paths = paths.map(|(name, path)| (name, locate::from_here(path).into()));
        return Err(Failure::usage(words::INSIDE_A_PLAN.with(paths)));
    }
    let base = dir.ancestors().find(|above| is_taken(above)).unwrap_or(Path::new("."));
    let staging = output::staging(base, &locate::from_here(dir))?;
    let staged = |path: &Path| staging.path().join(path.strip_prefix(base).unwrap_or(path));
    for (file, target) in files.iter().zip(&targets) {
        let (path, shown) = (staged(target), locate::from_here(target));
        output::make_folder(path.parent().unwrap_or(staging.path()), &shown)?;
        output::create(&path, &shown, file.text.as_bytes(), file.is_program)?;
    }
    let mut made = Made::default();
    for target in targets.iter().rev() {
        // a new folder is moved with all that is in it
        let free = |path: &&Path| !path.as_os_str().is_empty() && !is_taken(path);
        let Some(new) = target.ancestors().take_while(free).last() else { continue };
        put(&staged(new), new)
            .map_err(|error| output::cannot_write(&locate::from_here(target), &error))?;
        made.paths.push(new.to_path_buf());
    }
    made.paths.clear();
    Ok(())
}

/// Moves a file or a folder to a place where nothing is.
fn put(staged: &Path, target: &Path) -> io::Result<()> {
    if staged.is_dir() {
        // no system replaces a folder that holds anything
        fs::rename(staged, target)
    } else {
        let file = tempfile::TempPath::try_from_path(staged)?;
        file.persist_noclobber(target).map_err(io::Error::from)
    }
}

/// What was moved so far; dropped, it is taken back.
#[derive(Default)]
struct Made {
    paths: Vec<PathBuf>,
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.paths.iter().rev() {
            drop(fs::remove_file(path).or_else(|_| fs::remove_dir_all(path)));
        }
    }
}
