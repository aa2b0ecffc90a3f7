//! `form`: a file that a unit fills in and sends back.

use std::io::Write as _;
use std::path::Path;

use super::environment::World;
use super::{Exit, Failure, editing, output, views};
use crate::cli::{FormArgs, Global};
use crate::message::words;
use crate::render;
use crate::view::{filter, form};

/// Writes the form of a unit for a quarter.
pub(super) fn form(global: &Global, arguments: &FormArgs, world: &World) -> Result<Exit, Failure> {
    let Some(path) = global.output.as_deref() else {
        let argument = ("argument", "`-o form.xlsx`".into());
        return Err(Failure::usage(words::MISSING_ARGUMENT.with([argument])));
    };
    if !is_workbook(path) {
        let path = ("path", editing::shown(path).into());
        return Err(Failure::usage(words::FORM_ENDING.with([path])));
    }
    let quarter = views::quarter(&arguments.quarter)?;
    views::with_situation(global, world, |situation, _| {
        let unit = filter::unit(situation.plan, &arguments.unit).map_err(Failure::usage)?;
        let form = form::form(situation, unit, quarter, world.language).ok_or_else(|| {
            let name = situation.plan.unit(unit).map_or(unit, |unit| unit.name.as_str());
            Failure::usage(words::FORM_WITHOUT_TASKS.with([("unit", name.into())]))
        })?;
        output::deliver_bytes(path, &render::xlsx::form::write(&form))?;
        if !global.quiet {
            let path = ("path", editing::shown(path).into());
            let said = words::WRITTEN.with([path]).text(world.language);
            drop(writeln!(std::io::stderr(), "{said}"));
        }
        Ok(Exit::Fine)
    })
}

fn is_workbook(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}
