//! Where answers go: stdout, or a file that appears whole or not at all.

#![expect(clippy::disallowed_methods, reason = "answers are written here")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::mem;
use std::path::Path;

use clap::ValueEnum;

use super::environment::World;
use super::{Exit, Failure};
use crate::cli::{Global, ViewFormat};
use crate::load::{self, DOCUMENTS, FILES};
use crate::message::{self, Message, words};
use crate::render;
use crate::view::View;

/// The view in a format.
pub(super) fn render(view: &impl View, format: ViewFormat, world: &World) -> String {
    match format {
        ViewFormat::Human => {
            let document = view.document(world.language);
            let said = render::text::write(&document, world.screen);
            // the process ends soon: to give back each cell of a long document is not worth its time
            mem::forget(document);
            said
        }
        ViewFormat::Md => render::markdown::write(&view.document(world.language)),
        ViewFormat::Json => render::json::write(view),
        ViewFormat::Csv => render::csv::write(&view.records()),
    }
}

/// The format that is asked for, or that the name of the answer's file ends with, or else the usual one.
pub(super) fn format<F: ValueEnum + Default>(
    global: &Global,
    asked: Option<F>,
) -> Result<F, Failure> {
    let Some(ending) = ending(global).filter(|_| asked.is_none()) else {
        return Ok(asked.unwrap_or_default());
    };
    let named = F::from_str(ending, true).ok();
    if named.is_none() && OTHER_ENDINGS.iter().any(|other| ending.eq_ignore_ascii_case(other)) {
        let known = F::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let known: Vec<String> = known.map(|known| known.get_name().to_owned()).collect();
        let values = [("ending", ending.into()), ("formats", known.join(", ").into())];
        return Err(Failure::usage(words::ENDING_OF_NO_FORMAT.with(values)));
    }
    Ok(named.unwrap_or_default())
}

/// What the name of the answer's file ends with.
pub(super) fn ending(global: &Global) -> Option<&str> {
    global.output.as_ref()?.extension()?.to_str()
}

/// Endings that promise a format which not every command has.
const OTHER_ENDINGS: [&str; 13] = [
    "csv", "doc", "docx", "htm", "html", "ics", "json", "jsonl", "md", "parquet", "pdf", "xlsx",
    "xml",
];

/// Writes the answer and ends the run with `exit`.
pub(super) fn deliver(
    global: &Global,
    content: &(impl AsRef<[u8]> + ?Sized),
    exit: Exit,
) -> Result<Exit, Failure> {
    let content = content.as_ref();
    match &global.output {
        Some(path) => deliver_bytes(path, content)?,
        None => on_stdout(write_stdout(content))?,
    }
    Ok(exit)
}

/// Whether what was written to stdout got there. A reader that went away is no failure.
pub(super) fn on_stdout(written: io::Result<()>) -> Result<(), Message> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(cannot_write("stdout", &error))
        }
        _ => Ok(()),
    }
}

/// Says of an answer that could not be written what was made before it, so that nobody makes it again.
pub(super) fn though_made(path: &str) -> impl FnOnce(Failure) -> Failure {
    move |failure| {
        let values = [("reason", failure.message.into()), ("path", path.into())];
        Failure { message: words::MADE_ALL_THE_SAME.with(values), ..failure }
    }
}

/// Whether what a command that writes tells of its work is asked for though `--quiet` is: as data, or in a file.
pub(super) fn is_asked_for(global: &Global, is_human: bool) -> bool {
    !global.quiet || !is_human || global.output.is_some()
}

/// Writes an answer into a file, which is none of a plan.
pub(super) fn deliver_bytes(path: &Path, content: &[u8]) -> Result<(), Failure> {
    refuse_plan(path)?;
    Ok(replace(path, &path.display().to_string(), content)?)
}

/// Refuses a file for the answer that could not be written once the files `made` are: to be asked before these are.
pub(super) fn refuse_unwritable<'a>(
    global: &Global,
    made: impl IntoIterator<Item = &'a Path>,
) -> Result<(), Failure> {
    let Some(path) = &global.output else { return Ok(()) };
    refuse_plan(path)?;
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let shown = path.display().to_string();
    if made.into_iter().any(|made| absolute(path).starts_with(absolute(made))) {
        return Err(Failure::usage(words::MADE_AS_OUTPUT.with([("path", shown.into())])));
    }
    let tried = match fs::metadata(path) {
        Ok(old) if old.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        Ok(old) if old.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
        Ok(old) if !old.is_file() => Ok(()),
        _ => unfinished(path, None).map(drop),
    };
    Ok(tried.map_err(|error| cannot_write(&shown, &error))?)
}

/// Refuses an answer in the place of one of the files that the command reads, links followed.
pub(super) fn refuse_input(global: &Global, inputs: &[&Path]) -> Result<(), Failure> {
    let Some(path) = global.output.as_deref().filter(|path| path.is_file()) else { return Ok(()) };
    let real = path.canonicalize().ok();
    if inputs.iter().any(|input| real.is_some() && input.canonicalize().ok() == real) {
        let path = ("path", path.display().to_string().into());
        return Err(Failure::usage(words::INPUT_AS_OUTPUT.with([path])));
    }
    Ok(())
}

/// Refuses a path where a plan keeps one of its files, or the documents that prove what it says.
fn refuse_plan(path: &Path) -> Result<(), Failure> {
    let upper = folder_of(path).canonicalize().unwrap_or_else(|_| folder_of(path).to_path_buf());
    let named = path.file_name().map_or_else(|| upper.clone(), |name| upper.join(name));
    // the name itself may be a link
    let real = path.canonicalize().unwrap_or_else(|_| named.clone());
    let is_plan = |folder: &&Path| matches!(load::is_plan_folder(folder), Ok(true));
    let mut plans = named.ancestors().chain(real.ancestors()).filter(is_plan);
    let refused = plans.find_map(|plan| {
        let documents = plan.join(DOCUMENTS);
        let documents = documents.canonicalize().unwrap_or(documents);
        let is_document = named.starts_with(&documents) || real.starts_with(&documents);
        let is_file = FILES.iter().map(|name| plan.join(name)).any(|it| it == named || it == real);
        let of_documents = is_document.then_some(words::DOCUMENT_AS_OUTPUT);
        is_file.then_some(words::PLAN_FILE_AS_OUTPUT).or(of_documents)
    });
    let path = ("path", path.display().to_string().into());
    refused.map_or(Ok(()), |refused| Err(Failure::usage(refused.with([path]))))
}

fn write_stdout(content: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(content).and_then(|()| stdout.flush())
}

/// Makes a folder and all that `write` puts into it, whole or not at all, in the place of one that is not there or empty.
pub(super) fn put_folder(
    target: &Path,
    write: impl FnOnce(&Path) -> Result<(), Failure>,
) -> Result<(), Failure> {
    refuse_plan(target)?;
    let is_taken = match fs::read_dir(target) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(cannot_write_in(target, &error)),
    };
    if is_taken {
        let path = ("path", target.display().to_string().into());
        return Err(Failure::usage(words::FOLDER_NOT_EMPTY.with([path])));
    }
    let staging = staging(folder_of(target), &target.display().to_string())?;
    let made = staging.path().join("folder");
    fs::create_dir(&made).map_err(|error| cannot_write_in(target, &error))?;
    write(&made)?;
    // an empty folder in the way is taken away where the system does not do so by itself
    drop(fs::remove_dir(target));
    fs::rename(&made, target).map_err(|error| cannot_write_in(target, &error))
}

/// Says that a folder, or a file in it, cannot be written.
pub(super) fn cannot_write_in(folder: &Path, error: &io::Error) -> Failure {
    cannot_write(&folder.display().to_string(), error).into()
}

/// Gives a file, which people know as `shown`, another content, whole or not at all.
pub(super) fn replace(path: &Path, shown: &str, content: &[u8]) -> Result<(), Message> {
    write_file(path, content).map_err(|error| cannot_write(shown, &error))
}

/// A folder in `base` for what is not yet whole: gone once it is dropped.
pub(super) fn staging(base: &Path, shown: &str) -> Result<tempfile::TempDir, Message> {
    let is_folder = fs::metadata(base).map(|base| base.is_dir());
    let made = is_folder.and_then(|is_folder| {
        if is_folder {
            tempfile::Builder::new().prefix(UNFINISHED).suffix(TEMPORARY).tempdir_in(base)
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    });
    made.map_err(|error| cannot_write(shown, &error))
}

/// Makes a file, which people know as `shown`, whole or not at all; what is there already is left as it is.
pub(super) fn create(
    path: &Path,
    shown: &str,
    content: &[u8],
    is_program: bool,
) -> Result<(), Message> {
    let created = unfinished(path, new_file_permissions(is_program)).and_then(|mut file| {
        file.write_all(content)?;
        file.as_file().sync_all()?;
        file.persist_noclobber(path).map(drop).map_err(io::Error::from)
    });
    created.map_err(|error| cannot_write(shown, &error))
}

/// Makes a folder, which people know as `shown`, and those above it, where they are not there.
pub(super) fn make_folder(path: &Path, shown: &str) -> Result<(), Message> {
    fs::create_dir_all(path).map_err(|error| cannot_write(shown, &error))
}

/// Puts a copy of a file into the folder of a plan's documents, which is made where there is none.
pub(super) fn copy(from: &Path, to: &Path, shown: &str) -> Result<(), Message> {
    let copied = fs::create_dir_all(to.parent().unwrap_or(to)).and_then(|()| {
        let mut source = File::open(from)?;
        put(to, None, |file| io::copy(&mut source, file).map(drop))
    });
    copied.map_err(|error| cannot_write(shown, &error))
}

/// Removes what writers of the plan's folder left that were killed before they were through. To be called under the
/// plan's lock only: then nobody else is writing.
pub(super) fn clear_leftovers(dir: &Path) {
    let names = fs::read_dir(dir).into_iter().flatten().flatten();
    for entry in names.filter(|entry| is_leftover(&entry.file_name())) {
        drop(fs::remove_file(entry.path()));
    }
}

fn is_leftover(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    name.starts_with(UNFINISHED.as_bytes()) && name.ends_with(TEMPORARY.as_bytes())
}

/// How the name of a file begins that is not yet whole.
const UNFINISHED: &str = ".kstthc-";
/// How it ends.
const TEMPORARY: &str = ".tmp";

/// Says why a file, which people know as `shown`, cannot be written.
pub(super) fn cannot_write(shown: &str, error: &io::Error) -> Message {
    let reason = message::disk_reason(error);
    words::CANNOT_WRITE.with([("path", shown.into()), ("reason", reason.into())])
}

/// Writes beside the file, then renames: whoever looks sees the old text or the new one, whole.
/// A link is followed; what is no regular file, as a pipe, is written to as it is.
fn write_file(path: &Path, content: &[u8]) -> io::Result<()> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let old = fs::metadata(&path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::OpenOptions::new().write(true).open(&path)?.write_all(content);
    }
    if old.as_ref().is_some_and(|old| old.permissions().readonly()) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    put(&path, old.as_ref(), |file| file.write_all(content))
}

/// Puts what `write` writes in the place of `path`, with the permissions of the `old` file there.
fn put(
    path: &Path,
    old: Option<&fs::Metadata>,
    write: impl FnOnce(&mut File) -> io::Result<()>,
) -> io::Result<()> {
    let mut file = unfinished(path, new_file_permissions(false))?;
    write(file.as_file_mut())?;
    if let Some(old) = old {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(path)?;
    // makes the new name last through a loss of power, where the system can
    drop(File::open(folder_of(path)).and_then(|folder| folder.sync_all()));
    Ok(())
}

/// A file beside `path` that is to take its place once it is whole.
fn unfinished(
    path: &Path,
    permissions: Option<fs::Permissions>,
) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED).suffix(TEMPORARY);
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder_of(path))
}

/// The folder in which a path stands.
pub(super) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// What any new file gets; the user's umask takes away from it.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such permissions")]
fn new_file_permissions(is_program: bool) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt as _;
    Some(fs::Permissions::from_mode(if is_program { 0o777 } else { 0o666 }))
}

/// What any new file gets.
#[cfg(not(unix))]
fn new_file_permissions(_: bool) -> Option<fs::Permissions> {
    None
}
