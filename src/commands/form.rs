//! `form`: a file that a unit fills in and sends back.

use std::path::Path;

use super::environment::World;
use super::{Exit, Failure, given, output, say, views};
use crate::calendar::Period;
use crate::cli::{FormArgs, Global};
use crate::message::words;
use crate::render;
use crate::view::filter;
use crate::view::form::{self, Medium};

/// Writes the form of a unit for a quarter.
pub(super) fn form(global: &Global, arguments: &FormArgs, world: &World) -> Result<Exit, Failure> {
    let Some(path) = global.output.as_deref() else {
        return Err(Failure::missing("`-o form.xlsx`"));
    };
    let medium = medium(path)
        .ok_or_else(|| Failure::usage(words::FORM_ENDING.with([("path", path.into())])))?;
    let (quarter, asked) = match given::dated_period(&arguments.quarter) {
        Some(period @ Period::Quarter(_, quarter)) => (quarter, Some(period)),
        _ => (views::quarter(&arguments.quarter)?, None),
    };
    views::with_situation_of(global, world, asked.map(Period::last_day), |situation, loaded| {
        views::refuse_loss(loaded)?;
        let period = Period::Quarter(situation.year, quarter);
        if let Some(asked) = asked.filter(|asked| *asked != period) {
            let year = ("year", situation.year.to_string().into());
            let values = [("period", asked.into()), year];
            return Err(Failure::usage(words::PERIOD_OUTSIDE_YEAR.with(values)));
        }
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
            let written = words::FORM_WRITTEN.with([
                ("period", period.into()),
                ("plan", situation.plan.id.as_str().into()),
                ("path", path.into()),
            ]);
            let early = (situation.day < period.first_day()).then(|| {
                let earlier = Period::Quarter(situation.year - 1, quarter).to_string();
                words::FORM_NOT_BEGUN.with([("period", period.into()), ("earlier", earlier.into())])
            });
            let ended = form::ended(situation.plan, unit, situation.day);
            let hint = (medium == Medium::Word).then(|| words::FORM_IN_WORD.into());
            for said in std::iter::once(written).chain(early).chain(ended).chain(hint) {
                say(&said, world);
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
