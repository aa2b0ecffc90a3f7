//! New files: all of them come into being, or none, and nothing that is there is touched.

#![expect(clippy::disallowed_methods, reason = "whether a path is free is seen here")]

use std::fs;
use std::path::{Path, PathBuf};

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

/// Makes the files in the folder `dir`, and the folders they need; where one cannot be, takes back all that was made.
pub(super) fn create(dir: &Path, files: &[NewFile]) -> Result<(), Failure> {
    let mut made = Made::default();
    for file in files {
        let path = dir.join(&file.path);
        if is_taken(&path) {
            let path = ("path", locate::from_here(&path).into());
            return Err(Failure::usage(words::ALREADY_THERE.with([path])));
        }
        let folder = path.parent().unwrap_or(dir);
        made.folders(folder);
        output::make_folder(folder, &locate::from_here(folder))?;
        output::create(&path, &locate::from_here(&path), file.text.as_bytes(), file.is_program)?;
        made.paths.push(path);
    }
    made.paths.clear();
    Ok(())
}

/// What was made so far, folders before what is in them; dropped, it is taken back.
#[derive(Default)]
struct Made {
    paths: Vec<PathBuf>,
}

impl Made {
    /// Notes the folders down to this one that are not there yet.
    fn folders(&mut self, folder: &Path) {
        let missing = folder.ancestors().take_while(|path| {
            !path.as_os_str().is_empty()
                && !is_taken(path)
                && !self.paths.iter().any(|made| made == path)
        });
        let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        missing.reverse();
        self.paths.append(&mut missing);
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        for path in self.paths.iter().rev() {
            // a folder in which somebody else put something stays
            drop(fs::remove_file(path).or_else(|_| fs::remove_dir(path)));
        }
    }
}
