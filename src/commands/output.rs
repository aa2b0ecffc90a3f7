//! Where answers go: stdout, or a file that appears whole or not at all.

#![expect(clippy::disallowed_methods, reason = "answers are written here")]

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use super::environment::World;
use super::{Exit, Failure};
use crate::cli::{Global, ViewFormat};
use crate::message::{self, Message, words};
use crate::render;
use crate::view::View;

/// The view in a format.
pub(super) fn render(view: &impl View, format: ViewFormat, world: &World) -> String {
    match format {
        ViewFormat::Human => render::text::write(&view.document(world.language), world.screen),
        ViewFormat::Md => render::markdown::write(&view.document(world.language)),
        ViewFormat::Json => render::json::write(view),
        ViewFormat::Csv => render::csv::write(&view.records()),
    }
}

/// Writes the answer and ends the run with `exit`. A reader that went away is no failure.
pub(super) fn deliver(global: &Global, text: &str, exit: Exit) -> Result<Exit, Failure> {
    let written = match &global.output {
        Some(path) => write_file(path, text),
        None => write_stdout(text),
    };
    written.map(|()| exit).map_err(|error| {
        let path = global.output.as_deref().unwrap_or(Path::new("stdout"));
        cannot_write(&path.display().to_string(), &error).into()
    })
}

/// Puts `text` in the place of a file's, whole or not at all; on failure says so of the file as people are shown it.
pub(super) fn replace(path: &Path, shown: &str, text: &str) -> Result<(), Message> {
    write_file(path, text).map_err(|error| cannot_write(shown, &error))
}

fn cannot_write(shown: &str, error: &io::Error) -> Message {
    let reason = message::disk_reason(error).into();
    words::CANNOT_WRITE.with([("path", shown.into()), ("reason", reason)])
}

fn write_stdout(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes beside the file, then renames: whoever looks sees the old text or the new one, whole.
/// A link is followed; what is no regular file, as a pipe, is written to as it is.
fn write_file(path: &Path, text: &str) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::OpenOptions::new().write(true).open(&path)?.write_all(text.as_bytes());
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut builder = tempfile::Builder::new();
    if let Some(permissions) = new_file_permissions() {
        builder.permissions(permissions);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(text.as_bytes())?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&path)?;
    Ok(())
}

/// What any new file gets; the user's umask takes away from it.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such permissions")]
fn new_file_permissions() -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(0o666))
}

/// What any new file gets.
#[cfg(not(unix))]
fn new_file_permissions() -> Option<fs::Permissions> {
    None
}
