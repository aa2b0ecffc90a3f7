//! `form`: a file that a unit fills in and sends back.

use std::io::Write as _;
use std::path::Path;

use super::environment::World;
use super::{Exit, Failure, editing, output, views};
use crate::cli::{FormArgs, Global};
use crate::message::words;
use crate::render;
use crate::view::filter;
use crate::view::form::{self, Medium};

/// Writes the form of a unit for a quarter.
pub(super) fn form(global: &Global, arguments: &FormArgs, world: &World) -> Result<Exit, Failure> {
    let Some(path) = global.output.as_deref() else {
        let argument = ("argument", "`-o form.xlsx`".into());
        return Err(Failure::usage(words::MISSING_ARGUMENT.with([argument])));
    };
    let medium = medium(path).ok_or_else(|| {
        Failure::usage(words::FORM_ENDING.with([("path", editing::shown(path).into())]))
    })?;
    let quarter = views::quarter(&arguments.quarter)?;
    views::with_situation(global, world, |situation, _| {
        let unit = filter::unit(situation.plan, &arguments.unit).map_err(Failure::usage)?;
        let form =
            form::form(situation, unit, quarter, medium, world.language).ok_or_else(|| {
                let name = situation.plan.unit(unit).map_or(unit, |unit| unit.name.as_str());
                Failure::usage(words::FORM_WITHOUT_TASKS.with([("unit", name.into())]))
            })?;
        let bytes = match medium {
            Medium::Workbook => render::xlsx::form::write(&form),
            Medium::Word => render::docx::form::write(&form),
        };
        output::deliver_bytes(path, &bytes)?;
        if !global.quiet {
            let path = ("path", editing::shown(path).into());
            let written = words::WRITTEN.with([path]).text(world.language);
            let hint = words::FORM_IN_WORD.text(world.language).to_owned();
            let hint = (medium == Medium::Word).then_some(hint);
            for said in std::iter::once(written).chain(hint) {
                drop(writeln!(std::io::stderr(), "{said}"));
            }
        }
        Ok(Exit::Fine)
    })
}

/// Where the form is filled in, by the name of its file.
fn medium(path: &Path) -> Option<Medium> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "xlsx" => Some(Medium::Workbook),
        "docx" => Some(Medium::Word),
        _ => None,
    }
}
