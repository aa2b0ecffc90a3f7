//! `rules`: every rule, and what there is to know about one.

use super::environment::World;
use super::{Exit, Failure, output};
use crate::check;
use crate::cli::{Global, RulesArgs};
use crate::message::words;
use crate::text;
use crate::view::filter::no_match;
use crate::view::rules::Rules;

/// Lists the rules, or explains one.
pub(super) fn rules(
    global: &Global,
    arguments: &RulesArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.format)?;
    let view = match &arguments.rule {
        None => Rules::all(world.language),
        Some(wanted) => {
            let names = || check::rules().map(|rule| rule.name);
            let rule = check::rule(wanted).ok_or_else(|| {
                let nearest = text::nearest(wanted, names());
                Failure::usage(no_match(words::KIND_RULE, wanted, nearest, names()))
            })?;
            Rules::one(rule, world.language)
        }
    };
    let text = output::render(&view, format, world);
    output::deliver(global, &text, Exit::Fine)
}
