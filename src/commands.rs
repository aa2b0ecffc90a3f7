//! One function per command: load, ask, render. The clock, the environment and the terminal are read here.

mod amend;
mod check;
mod close;
mod compare;
mod creating;
mod diff;
mod doctor;
mod editing;
mod environment;
mod export;
mod fmt;
mod form;
mod given;
mod import;
mod init;
mod locate;
mod lock;
mod log;
mod many;
mod merge;
mod new_year;
mod output;
mod prompt;
mod record;
mod report;
mod revisions;
mod rules;
mod schema;
mod undo;
mod usage;
mod verify_report;
mod views;
pub mod weeks;

use std::ffi::OsString;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;

use crate::cli::{Cli, Command};
use crate::load;
use crate::message::{Language, Message, Value, words};
use environment::World;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Judged and fine, or a view printed.
    Fine = 0,
    /// `check` found what fails, a view with `--exit-code` something late, or an edit would bring an error.
    Found = 1,
    /// Wrong use.
    Usage = 2,
    /// Could not judge: no plan, an unreadable file.
    Unjudged = 3,
}

/// Why a command could not go on.
#[derive(Clone, Debug)]
struct Failure {
    exit: Exit,
    message: Message,
}

impl Failure {
    fn usage(message: impl Into<Message>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    fn missing(argument: impl Into<Value>) -> Self {
        Self::usage(words::MISSING_ARGUMENT.with([("argument", argument.into())]))
    }

    fn unjudged(message: impl Into<Message>) -> Self {
        Self { exit: Exit::Unjudged, message: message.into() }
    }
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self::unjudged(message)
    }
}

/// Runs the program with these arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let environment = environment::read();
    let language = environment::language(&arguments, &environment);
    let cli = Cli::of_one_command(&arguments).map_or_else(|| Cli::try_parse_from(&arguments), Ok);
    let exit = match cli {
        Ok(cli) => {
            let world = World::new(&cli.global, &environment, language);
            let known = environment::check_language(&cli.global, &environment);
            known.and_then(|()| dispatch(&cli, &world)).unwrap_or_else(|failure| {
                complain(&failure.message, language);
                failure.exit
            })
        }
        Err(error) => usage::answer(&arguments, &error, language),
    };
    ExitCode::from(exit as u8)
}

fn dispatch(cli: &Cli, world: &World) -> Result<Exit, Failure> {
    if let Some(option) = cli.spare_option() {
        return Err(Failure::usage(words::SPARE_OPTION.with([("option", option.into())])));
    }
    output::refuse_input(&cli.global, &cli.command.inputs())?;
    match &cli.command {
        Command::Status(arguments) => views::status(&cli.global, arguments, world),
        Command::Overdue(arguments) => views::overdue(&cli.global, arguments, world),
        Command::Units(arguments) => views::units(&cli.global, arguments, world),
        Command::Show(arguments) => views::show(&cli.global, arguments, world),
        Command::Log(arguments) => log::log(&cli.global, arguments, world),
        Command::Diff(arguments) => diff::diff(&cli.global, arguments, world),
        Command::Form(arguments) => form::form(&cli.global, arguments, world),
        Command::Record(arguments) => record::record(&cli.global, arguments, world),
        Command::Undo(arguments) => undo::undo(&cli.global, arguments, world),
        Command::Extend(arguments) => amend::extend(&cli.global, arguments, world),
        Command::Amend(arguments) => amend::amend(&cli.global, arguments, world),
        Command::Close(arguments) => close::close(&cli.global, arguments, world),
        Command::Report(arguments) => report::report(&cli.global, arguments, world),
        Command::VerifyReport(arguments) => verify_report::verify(&cli.global, arguments, world),
        Command::Export(arguments) => export::export(&cli.global, arguments, world),
        Command::Import(arguments) => import::import(&cli.global, arguments, world),
        Command::Check(arguments) => check::check(&cli.global, arguments, world),
        Command::Fmt(arguments) => fmt::fmt(&cli.global, arguments, world),
        Command::Init(arguments) => init::init(&cli.global, arguments, world),
        Command::NewYear(arguments) => new_year::new_year(&cli.global, arguments, world),
        Command::Schema(arguments) => schema::schema(&cli.global, arguments, world),
        Command::Doctor(arguments) => doctor::doctor(&cli.global, arguments, world),
        Command::Rules(arguments) => rules::rules(&cli.global, arguments, world),
        Command::DiffDriver(arguments) => diff::driver(&cli.global, arguments, world),
        Command::MergeDriver(arguments) => merge::driver(&cli.global, arguments, world),
        Command::Completions(arguments) => usage::completions(&cli.global, arguments, world),
        Command::Man(arguments) => usage::man(&cli.global, arguments, world),
    }
}

/// Reads a file that is no plan's: one that a person names.
fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    load::file(path).map_err(|reason| cannot_read(path, reason))
}

fn cannot_read(path: &Path, reason: Message) -> Failure {
    let values = [("path", path.into()), ("reason", reason.into())];
    Failure::unjudged(words::CANNOT_READ.with(values))
}

/// Says something on stderr; one that cannot be written to is nobody's to tell.
fn say(message: &Message, world: &World) {
    drop(writeln!(std::io::stderr(), "{}", message.text(world.language)));
}

/// Says on stderr what went wrong; one that cannot be written to is nobody's to tell.
fn complain(message: &Message, language: Language) {
    let (error, said) = (words::ERROR.text(language), message.text(language));
    drop(writeln!(std::io::stderr(), "kstthc: {error}: {said}"));
}
