//! `schema`: the JSON Schemas by which editors complete and explain the files of a plan.
//!
//! They stand beside the plans, in a hidden folder, so that a plan's files can name them by a path that holds offline.

use std::path::{Component, Path};

use super::environment::World;
use super::{Exit, Failure, locate, output, say};
use crate::cli::{Global, PlanFile, SchemaArgs};
use crate::load::FILES;
use crate::message::{Language, words};
use crate::render;

/// The folder of the schemas, in the folder of plans: hidden, so that no search for plans meets it.
pub(super) const FOLDER: &str = ".schema";

/// Prints the schema of a file, or writes all of them beside the plans.
pub(super) fn schema(
    global: &Global,
    arguments: &SchemaArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if let Some(file) = arguments.file {
        let text = render::schema::write(index(file), world.language);
        return output::deliver(global, &text, Exit::Fine);
    }
    let folder = locate::plans_folder(global)?.join(FOLDER);
    output::make_folder(&folder, &locate::from_here(&folder))?;
    for (name, text) in files(world.language) {
        let path = folder.join(name);
        output::replace(&path, &locate::from_here(&path), text.as_bytes())?;
    }
    if !global.quiet {
        let path = ("path", locate::from_here(&folder).into());
        say(&words::WRITTEN.with([path]), world);
    }
    Ok(Exit::Fine)
}

/// The schemas: the name of each in its folder, and its text.
pub(super) fn files(language: Language) -> Vec<(String, String)> {
    let file = |file: usize| (name(file), render::schema::write(file, language));
    (0..FILES.len()).map(file).collect()
}

/// The name of the schema of the file with this index among [`FILES`]: `plan.json` of `plan.toml`.
fn name(file: usize) -> String {
    FILES[file].replace(".toml", ".json")
}

/// The lines by which `plan.toml`, `tasks.toml` and `progress.toml` in `folder` name their schemas; empty where these stand
/// in no folder above it.
#[expect(clippy::disallowed_methods, reason = "the schemas are looked for where they are written")]
pub(super) fn lines(folder: &Path) -> [String; 3] {
    let named = folder.components().rev();
    let depth = named.take_while(|part| matches!(part, Component::Normal(_))).count();
    std::array::from_fn(|file| {
        let mut above = folder.ancestors().skip(1).take(depth);
        let found = above.position(|above| above.join(FOLDER).join(name(file)).is_file());
        found.map_or_else(String::new, |up| {
            format!("#:schema {}{FOLDER}/{}\n", "../".repeat(up + 1), name(file))
        })
    })
}

fn index(file: PlanFile) -> usize {
    match file {
        PlanFile::Plan => crate::load::PLAN,
        PlanFile::Tasks => crate::load::TASKS,
        PlanFile::Progress => crate::load::PROGRESS,
        PlanFile::Closures => crate::load::CLOSURES,
    }
}
