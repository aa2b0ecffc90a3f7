//! `export`: a plan for other programs.

use super::environment::World;
use super::{Exit, Failure, output, views};
use crate::cli::{ExportArgs, ExportFormat, Global};
use crate::render;
use crate::view::deadlines;

/// Writes what the format is for.
pub(super) fn export(
    global: &Global,
    arguments: &ExportArgs,
    world: &World,
) -> Result<Exit, Failure> {
    views::with_situation(global, world, |situation, _| {
        let (unit, group) = (arguments.unit.as_deref(), arguments.group.as_deref());
        let filter = views::filter(situation.plan, unit, group)?;
        let text = match arguments.format {
            ExportFormat::Ics => {
                let deadlines = deadlines::deadlines(situation, &filter, world.language);
                render::ics::write(&deadlines)
            }
        };
        output::deliver(global, &text, Exit::Fine)
    })
}
