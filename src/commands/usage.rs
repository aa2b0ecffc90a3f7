//! The command line's own words: help in both languages, errors of use, completions, the manual page.

use std::ffi::OsString;

use clap::builder::{PossibleValue, PossibleValuesParser, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ColorChoice, Command, CommandFactory as _};

use super::environment::World;
use super::{Exit, Failure, complain, output};
use crate::cli::{Cli, CompletionsArgs, Global, ManArgs};
use crate::message::help::{self, vietnamese};
use crate::message::{Language, Message, Phrase, words};
use crate::text;
use crate::view::filter::no_match;

/// The command with its help in `language`.
fn in_language(mut command: Command, language: Language) -> Command {
    command.build();
    localized(command, language)
}

fn localized(mut command: Command, language: Language) -> Command {
    let name = command.get_name().to_owned();
    let heading = help::USAGE.text(language);
    let usage = command.render_usage().to_string();
    let usage = [help::ANY_OPTIONS, help::ANY_COMMAND]
        .iter()
        .fold(usage, |usage, phrase| usage.replace(phrase.en, phrase.text(language)));
    let usage = usage.trim_start_matches(help::USAGE.en).trim_start_matches(": ").to_owned();
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let inner_names: Vec<String> =
        command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    let command = command
        .override_usage(usage)
        .help_template(format!("{{about}}\n\n{heading}: {{usage}}\n\n{{all-args}}\n"))
        .subcommand_help_heading(help::COMMANDS.text(language))
        .about(said(about, &name, None, language))
        .mut_args(|argument| localized_argument(argument, &name, language));
    inner_names.into_iter().fold(command, |command, inner| {
        command.mut_subcommand(inner, |inner| localized(inner, language))
    })
}

fn localized_argument(argument: Arg, command: &str, language: Language) -> Arg {
    let heading = match (argument.is_positional(), argument.is_global_set()) {
        (true, _) => help::ARGUMENTS,
        (false, true) => help::GLOBAL_OPTIONS,
        (false, false) => help::OPTIONS,
    };
    let own = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let said = said(own, command, Some(argument.get_id().as_str()), language);
    let argument = argument.help_heading(heading.text(language));
    if !argument.get_action().takes_values() {
        return argument.help(said);
    }
    let values = argument.get_possible_values();
    let possible: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let default = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let notes: Vec<String> = [
        (help::VALUES, possible.join(", ")),
        (help::DEFAULT, default.collect::<Vec<_>>().join(", ")),
    ]
    .into_iter()
    .filter(|(_, values)| !values.is_empty())
    .map(|(name, values)| format!("{}: {values}", name.text(language)))
    .collect();
    let notes = if notes.is_empty() { String::new() } else { format!(" [{}]", notes.join("; ")) };
    let help = format!("{said}{notes}");
    let id = argument.get_id().to_string();
    let argument = argument.help(help).hide_possible_values(true).hide_default_value(true);
    if language == Language::English || values.is_empty() {
        return argument;
    }
    // what completions say of each value
    let in_vietnamese = |value: PossibleValue| {
        let meaning = help::vietnamese_value(command, &id, value.get_name());
        if let Some(meaning) = meaning { value.help(meaning) } else { value }
    };
    argument.value_parser(PossibleValuesParser::new(values.into_iter().map(in_vietnamese)))
}

/// The help of a command or an argument: its own doc comment, or the Vietnamese text for it.
fn said(own: String, command: &str, argument: Option<&str>, language: Language) -> String {
    match language {
        Language::English => own,
        Language::Vietnamese => vietnamese(command, argument).unwrap_or_default().to_owned(),
    }
}

/// Says why these arguments are no command: help and the version on stdout, an error of use on stderr.
pub(super) fn answer(arguments: &[OsString], refusal: &clap::Error, language: Language) -> Exit {
    match refusal.kind() {
        ErrorKind::DisplayHelp => shown(&helping(arguments, language), language),
        ErrorKind::DisplayVersion => shown(refusal, language),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            drop(helping(arguments, language).print());
            Exit::Usage
        }
        _ => {
            complain(&message(refusal, &command_in(arguments)), language);
            Exit::Usage
        }
    }
}

/// The help that the arguments ask for, in `language`.
fn helping(arguments: &[OsString], language: Language) -> clap::Error {
    in_language(Cli::command().color(color(arguments)), language)
        .try_get_matches_from(arguments)
        .expect_err("what the plain command refuses, its translation refuses")
}

fn shown(said: &clap::Error, language: Language) -> Exit {
    match output::on_stdout(said.print()) {
        Ok(()) => Exit::Fine,
        Err(message) => {
            complain(&message, language);
            Exit::Unjudged
        }
    }
}

/// The command that the arguments name, after a space; nothing where they name none.
fn command_in(arguments: &[OsString]) -> String {
    let commands = Cli::command();
    let takes_value = |is_meant: &dyn Fn(&&Arg) -> bool| {
        commands.get_arguments().find(is_meant).is_some_and(|it| it.get_action().takes_values())
    };
    let is_open = |text: &str| match (text.strip_prefix("--"), text.strip_prefix('-')) {
        (Some(long), _) => takes_value(&|option| option.get_long() == Some(long)),
        // of letters that stand together, what follows the first that takes a value is its value
        (None, Some(letters)) => letters
            .find(|letter| takes_value(&|option| option.get_short() == Some(letter)))
            .is_some_and(|found| found + 1 == letters.len()),
        (None, None) => false,
    };
    let mut texts = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    while let Some(text) = texts.next() {
        if is_open(&text) {
            // what follows is its value
            texts.next();
        } else if commands.find_subcommand(&*text).is_some() {
            return format!(" {text}");
        }
    }
    String::new()
}

const BOTH: Phrase = Phrase::new("{said}{cure}", "{said}{cure}");

/// Whether help may be coloured, by what the arguments say of it.
fn color(arguments: &[OsString]) -> ColorChoice {
    let says = |word: &str| {
        let pair = arguments.windows(2).any(|pair| pair[0] == "--color" && pair[1] == word);
        pair || arguments.iter().any(|argument| *argument == *format!("--color={word}"))
    };
    match (says("never"), says("always")) {
        (true, _) => ColorChoice::Never,
        (_, true) => ColorChoice::Always,
        _ => ColorChoice::Auto,
    }
}

/// What is wrong with the command line, in our words.
fn message(error: &clap::Error, command: &str) -> Message {
    let context = |kind| context(error, kind);
    let argument = ("argument", context(ContextKind::InvalidArg).into());
    let value = ("value", context(ContextKind::InvalidValue).into());
    let said = match error.kind() {
        ErrorKind::MissingSubcommand => words::MISSING_COMMAND.into(),
        ErrorKind::UnknownArgument if !context(ContextKind::InvalidArg).starts_with('-') => {
            words::SPARE_ARGUMENT.with([argument])
        }
        ErrorKind::UnknownArgument => words::UNKNOWN_ARGUMENT.with([argument]),
        ErrorKind::InvalidSubcommand => {
            let command = context(ContextKind::InvalidSubcommand);
            words::UNKNOWN_COMMAND.with([("command", command.into())])
        }
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => {
            words::MISSING_VALUE.with([argument])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            words::BAD_VALUE.with([argument, value])
        }
        ErrorKind::MissingRequiredArgument => words::MISSING_ARGUMENT.with([argument]),
        ErrorKind::ArgumentConflict => {
            let prior = context(ContextKind::PriorArg);
            if prior.is_empty() || prior == context(ContextKind::InvalidArg) {
                words::REPEATED_ARGUMENT.with([argument])
            } else {
                words::ARGUMENTS_CONFLICT.with([argument, ("prior", prior.into())])
            }
        }
        ErrorKind::InvalidUtf8 => words::NOT_UNICODE.into(),
        _ => words::BAD_USAGE.into(),
    };
    let wanted = context(ContextKind::InvalidArg);
    // what clap offers in the place of an option shares with it a few letters at least, and often no more
    let is_near = |nearest: &String| {
        error.kind() != ErrorKind::UnknownArgument
            || nearest.starts_with(&wanted)
            || text::nearest(&wanted, [nearest.as_str()]).is_some()
    };
    let nearest =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue]
            .map(context)
            .into_iter()
            .find(|nearest| !nearest.is_empty())
            .filter(is_near);
    let possible = context(ContextKind::ValidValue);
    let cure: Message = match nearest {
        Some(nearest) => words::NEAREST.with([("nearest", nearest.into())]),
        None if !possible.is_empty() => words::POSSIBLE_VALUES.with([("values", possible.into())]),
        None => words::SEE_HELP.with([("command", command.into())]),
    };
    BOTH.with([("said", said.into()), ("cure", cure.into())])
}

fn context(error: &clap::Error, kind: ContextKind) -> String {
    let plain = |styled: &StyledStr| styled.to_string();
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => plain(text),
        Some(ContextValue::StyledStrs(texts)) => {
            texts.iter().map(plain).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// The completions of a shell.
pub(super) fn completions(
    global: &Global,
    arguments: &CompletionsArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let mut command = in_language(Cli::command(), world.language);
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "kstthc", &mut script);
    output::deliver(global, &script, Exit::Fine)
}

/// What a manual page is of.
const SOURCE: &str = concat!("kstthc ", env!("CARGO_PKG_VERSION"));

/// The manual page of the program or of one command.
pub(super) fn man(global: &Global, arguments: &ManArgs, world: &World) -> Result<Exit, Failure> {
    let mut command = in_language(Cli::command(), world.language);
    command.build();
    let mut page = command.clone();
    if let Some(wanted) = &arguments.command {
        let names = || command.get_subcommands().map(Command::get_name);
        let inner = command.find_subcommand(wanted).ok_or_else(|| {
            let nearest = text::nearest(wanted, names());
            Failure::usage(no_match(words::KIND_COMMAND, wanted, nearest, names()))
        })?;
        page = inner.clone();
    }
    let mut roff = Vec::new();
    // a blank in the place of a date: without one, what made the page would stand there
    let man = clap_mangen::Man::new(page).date(" ").source(SOURCE);
    man.render(&mut roff).expect("memory takes any page");
    output::deliver(global, &roff, Exit::Fine)
}
