//! `rules`: every rule, and what there is to know about one.

use super::environment::World;
use super::{Exit, Failure, output};
use crate::check;
use crate::cli::{Global, RulesArgs};
use crate::message::{Phrase, words};
use crate::text;
use crate::view::filter::no_match;
use crate::view::rules::Rules;

const SEE_ALL: Phrase = Phrase::new(
    "{said}; `kstthc rules` nêu mọi quy tắc",
    "{said}; `kstthc rules` lists all of them",
);

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
                let said = no_match(words::KIND_RULE, wanted, nearest, names());
                let is_guessed = nearest.is_some();
                Failure::usage(if is_guessed {
                    said
                } else {
                    SEE_ALL.with([("said", said.into())])
                })
            })?;
            Rules::one(rule, world.language)
        }
    };
    let text = output::render(&view, format, world);
    output::deliver(global, &text, Exit::Fine)
}
