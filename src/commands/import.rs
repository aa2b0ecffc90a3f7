//! `import`: a plan made of a signed table, or compared with it.

use std::path::Path;

use serde::Serialize;

use super::creating::{self, NewFile};
use super::environment::{World, today};
use super::{Exit, Failure, init, locate, output, revisions, say, schema, views};
use crate::calendar::Period;
use crate::cli::{Global, ImportArgs, ImportFormat, TextEncoding};
use crate::document::Document;
use crate::import::certainty::{Certainty, Note};
use crate::import::read::{self, Encoding};
use crate::import::report::{Comparison, Report};
use crate::import::{columns, compare, draft, write};
use crate::load::FILES;
use crate::message::{Language, Message, Phrase, words};
use crate::render;

const WHERE_TO: Phrase = Phrase::new(
    "`--into plans/2026` để lập kế hoạch mới, `--dry-run` để chỉ xem, hoặc `--check` để đối chiếu",
    "`--into plans/2026` to make a plan, `--dry-run` only to look, or `--check` to compare",
);
const IS_THERE: Phrase = Phrase::new(
    "`{path}` đã có; `import` không ghi đè, hãy chọn thư mục khác",
    "`{path}` is there already; `import` never overwrites, so choose another folder",
);
const DOUBTS: Phrase = Phrase::new(
    "{path}: {open} chỗ cần người xem (?), {inferred} chỗ suy ra (*)",
    "{path}: {open} for a person (?), {inferred} inferred (*)",
);

/// Reads the file, then writes a plan, shows it or compares it.
pub(super) fn import(
    global: &Global,
    arguments: &ImportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.format)?;
    if arguments.into.is_none() && !arguments.dry_run && !arguments.check {
        return Err(Failure::missing(WHERE_TO));
    }
    if let Some(into) = &arguments.into
        && creating::is_taken(into)
        && !is_untouched_draft(into)
    {
        return Err(Failure::usage(IS_THERE.with([("path", into.as_path().into())])));
    }
    output::refuse_unwritable(global, arguments.into.as_deref())?;
    let given =
        arguments.columns.as_deref().map(columns::given).transpose().map_err(Failure::usage)?;
    let options = draft::Options {
        columns: given.unwrap_or_default(),
        year: arguments.into.as_deref().and_then(year_of_folder),
    };
    let bytes = super::read(&arguments.file)?;
    let name = arguments
        .file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let source =
        read::read(&name, &bytes, encoding(arguments.encoding)).map_err(Failure::unjudged)?;
    let mut draft = draft::understand(&name, &source, &options).map_err(Failure::unjudged)?;
    if arguments.check {
        return check(global, format, world, &draft);
    }
    let problems = write::problems(&draft, world.language);
    draft.notes.extend(problems);
    let written = match &arguments.into {
        Some(into) => Some(make(into, &draft, world)?),
        None => None,
    };
    let report = Report::new(&draft, written.clone(), world.language);
    let exit = if report.is_certain() { Exit::Fine } else { Exit::Found };
    let is_asked_for = output::is_asked_for(global, format == ImportFormat::Human);
    match &written {
        // what a person must decide is a warning, and the report that would say it is not asked for
        Some(path) if !is_asked_for && !report.is_certain() => {
            say(&doubts(path, &draft.notes), world);
        }
        Some(_) if !is_asked_for => {}
        made => {
            let told = rendered(&report, |language| report.document(language), format, world);
            let told = output::deliver(global, &told, exit);
            match made {
                Some(path) => told.map_err(output::though_made(path))?,
                None => told?,
            };
        }
    }
    if let Some(path) = written.filter(|_| !global.quiet) {
        say(&words::WRITTEN.with([("path", path.into())]), world);
    }
    Ok(exit)
}

/// How much of the plan that was made under a path is not certain.
fn doubts(path: &str, notes: &[Note]) -> Message {
    let count = |doubt| notes.iter().filter(|note| note.certainty == doubt).count();
    DOUBTS.with([
        ("path", path.into()),
        ("open", count(Certainty::Open).into()),
        ("inferred", count(Certainty::Inferred).into()),
    ])
}

/// Compares the draft with the plan in the repository.
fn check(
    global: &Global,
    format: ImportFormat,
    world: &World,
    draft: &draft::Draft,
) -> Result<Exit, Failure> {
    let (past, folders) = revisions::folders(global, world)?;
    let asked = draft.head.year.as_ref().map(|year| Period::Year(year.value).last_day());
    let folder = locate::meant(&folders, global.plan.as_deref(), asked, today())?;
    let loaded = revisions::load(&folder, past.as_ref().map(|(git, _)| git))?;
    views::refuse_loss(&loaded)?;
    let differences = compare::compare(draft, &loaded.plan);
    let comparison = Comparison::new(draft, &folder.shown, &differences, world.language);
    let exit = if differences.is_empty() { Exit::Fine } else { Exit::Found };
    let told = rendered(&comparison, |language| comparison.document(language), format, world);
    output::deliver(global, &told, exit)
}

fn rendered(
    told: &impl Serialize,
    document: impl FnOnce(Language) -> Document,
    format: ImportFormat,
    world: &World,
) -> String {
    match format {
        ImportFormat::Human => render::text::write(&document(world.language), world.screen),
        ImportFormat::Json => render::json::write(told),
    }
}

/// Makes the plan's folder and returns its path as people are shown it.
fn make(into: &Path, draft: &draft::Draft, world: &World) -> Result<String, Failure> {
    let schemas = schema::lines(into);
    let texts = write::files(draft, schemas.each_ref().map(String::as_str), world.language);
    let files: Vec<NewFile> =
        FILES.into_iter().zip(texts).map(|(name, text)| NewFile::new(name, text)).collect();
    if is_untouched_draft(into) {
        creating::replace(into, &files)?;
    } else {
        creating::create(into, &files)?;
    }
    Ok(into.display().to_string())
}

/// Whether the folder is a draft as `init` left it, with nothing in it that anybody wrote.
fn is_untouched_draft(folder: &Path) -> bool {
    let year = year_of_folder(folder).map(|year| year.to_string());
    year.is_some_and(|year| creating::holds_only(folder, &init::draft(&year)))
}

fn year_of_folder(folder: &Path) -> Option<i32> {
    locate::year_of(folder.file_name()?.to_str()?)
}

fn encoding(given: TextEncoding) -> Encoding {
    match given {
        TextEncoding::Auto => Encoding::Auto,
        TextEncoding::Utf8 => Encoding::Utf8,
        TextEncoding::Tcvn3 => Encoding::Tcvn3,
        TextEncoding::Vni => Encoding::Vni,
    }
}
