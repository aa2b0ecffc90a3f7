//! Questions to the person at the terminal, one for each missing value. They go to stderr.

use inquire::autocompletion::Replacement;
use inquire::error::InquireError;
use inquire::ui::{RenderConfig, Styled};
use inquire::validator::Validation;
use inquire::{Autocomplete, Confirm, CustomUserError, Select, Text};

use super::Failure;
use super::environment::World;
use crate::message::{Message, Phrase, words};
use crate::text;

/// A text, with the candidates that hold what was typed so far, marks and case aside; asked for again while `refuse` says
/// why it will not do.
pub(super) fn text(
    world: &World,
    question: Phrase,
    candidates: Vec<String>,
    refuse: impl Fn(&str) -> Option<Message> + Clone + 'static,
) -> Result<String, Failure> {
    let language = world.language;
    let validate = move |typed: &str| {
        Ok(match refuse(typed) {
            Some(reason) => Validation::Invalid(reason.text(language).into()),
            None => Validation::Valid,
        })
    };
    let help = if candidates.is_empty() { words::PROMPT_TEXT } else { words::PROMPT_COMPLETE };
    Text::new(question.text(language))
        .with_help_message(help.text(language))
        .with_autocomplete(Candidates::new(candidates, world.messages.width))
        .with_validator(validate)
        .with_render_config(colors(world))
        .prompt()
        .map_err(given_up)
}

/// One of several, by its index.
pub(super) fn choice(
    world: &World,
    question: Phrase,
    options: Vec<String>,
) -> Result<usize, Failure> {
    let fits = |typed: &str, _: &String, option: &str, _: usize| {
        text::fold(option).contains(&text::fold(typed)).then_some(0)
    };
    Select::new(question.text(world.language), options)
        .with_scorer(&fits)
        .with_help_message(words::PROMPT_CHOOSE.text(world.language))
        .with_render_config(colors(world))
        .raw_prompt()
        .map(|chosen| chosen.index)
        .map_err(given_up)
}

/// Goes on only with a yes to writing the file under this path.
pub(super) fn confirm(world: &World, path: &str) -> Result<(), Failure> {
    let language = world.language;
    let question = words::PROMPT_WRITE.with([("path", path.into())]).text(language);
    let answer = |typed: &str| match text::fold(typed).as_str() {
        "c" | "co" | "y" | "yes" => Ok(true),
        "k" | "khong" | "n" | "no" => Ok(false),
        _ => Err(()),
    };
    let yes = Confirm::new(&question)
        .with_default(true)
        .with_parser(&answer)
        .with_default_value_formatter(&|_| words::PROMPT_YES_NO.text(language).to_owned())
        .with_formatter(&|yes| {
            let said = if yes { words::PROMPT_YES } else { words::PROMPT_NO };
            said.text(language).to_owned()
        })
        .with_error_message(words::PROMPT_YES_OR_NO.text(language))
        .with_render_config(colors(world))
        .prompt()
        .map_err(given_up)?;
    if yes { Ok(()) } else { Err(Failure::usage(words::NOTHING_WRITTEN)) }
}

fn colors(world: &World) -> RenderConfig<'static> {
    let config =
        if world.messages.color { RenderConfig::default_colored() } else { RenderConfig::empty() };
    config.with_canceled_prompt_indicator(Styled::new(words::PROMPT_GIVEN_UP.text(world.language)))
}

/// Whatever ends a question without an answer, nothing is written.
fn given_up(_: InquireError) -> Failure {
    Failure::usage(words::NOTHING_WRITTEN)
}

/// What a text may be completed to: each on a line of the screen, and folded as a whole.
#[derive(Clone)]
struct Candidates(Vec<(String, String)>);

impl Candidates {
    fn new(candidates: Vec<String>, width: usize) -> Self {
        let width = width.saturating_sub(MARGIN);
        let fitted = |candidate: String| {
            (text::fit(&candidate, width, 1, "…").into_owned(), text::fold(&candidate))
        };
        Self(candidates.into_iter().map(fitted).collect())
    }
}

/// The room that a list takes around its lines.
const MARGIN: usize = 4;

impl Autocomplete for Candidates {
    fn get_suggestions(&mut self, typed: &str) -> Result<Vec<String>, CustomUserError> {
        let typed = text::fold(typed.trim_end_matches('…'));
        let fitting = self.0.iter().filter(|(_, folded)| folded.contains(&typed));
        Ok(fitting.map(|(shown, _)| shown.clone()).collect())
    }

    fn get_completion(
        &mut self,
        typed: &str,
        highlighted: Option<String>,
    ) -> Result<Replacement, CustomUserError> {
        let first = self.get_suggestions(typed)?.into_iter().next();
        Ok(highlighted.or(first))
    }
}
