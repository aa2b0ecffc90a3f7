//! The command line: clap declarations, nothing else. Doc comments are the English help; the Vietnamese one is `message::help`.

mod papers;
mod recording;
mod upkeep;
mod views;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{ArgAction, Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};

pub use papers::*;
pub use recording::*;
pub use upkeep::*;
pub use views::*;

/// Track how an office carries out its yearly plan, from plain-text files in git
#[derive(Debug, Parser)]
#[command(
    name = "kstthc",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub struct Cli {
    /// Options that go with every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Options that go with every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// Folder that holds the plans; by default the nearest `plans` upwards, not above the git root
    #[arg(long, global = true, value_name = "DIR")]
    pub plans: Option<PathBuf>,

    /// Plan to look at, by its folder's name; by default that of the year
    #[arg(long, global = true, value_name = "PLAN")]
    pub plan: Option<String>,

    /// Day that the view speaks about, as 30/9/2025 or 2025-09-30; by default today in Vietnam
    #[arg(long, global = true, value_name = "DATE")]
    pub as_of: Option<String>,

    /// Read the plan as it was recorded: at a revision of git, or at the end of a day
    #[arg(long, global = true, value_name = "REV|DATE")]
    pub known_at: Option<String>,

    /// Write to a file in place of the terminal
    #[arg(short, long, global = true, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// When to colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: ColorWhen,

    /// Language of all that a person reads
    #[arg(long, global = true, value_name = "LANG", ignore_case = true, value_parser = ["vi", "en"])]
    pub lang: Option<String>,

    /// Say only what was asked for: no notes, no counts, no hints
    #[arg(short, long, global = true)]
    pub quiet: bool,

    /// Print help
    #[arg(short, long, global = true, action = ArgAction::HelpShort)]
    pub help: Option<bool>,

    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the whole plan: counts, then every task and where it stands
    Status(StatusArgs),
    /// Show what is late, then ongoing tasks without a result
    Overdue(OverdueArgs),
    /// Show each unit's tasks, as lead and as coordinating unit
    Units(UnitsArgs),
    /// Show all that is known about one task
    Show(ShowArgs),
    /// Show what changed in a plan, when it was recorded and by whom
    Log(LogArgs),
    /// Show what differs between two versions of the plans
    Diff(DiffArgs),
    /// Make a form in which a unit says what it did in a quarter
    Form(FormArgs),
    /// Record what happened: append an entry to a plan's progress
    Record(RecordArgs),
    /// Take back the last entry that git does not have yet
    Undo(UndoArgs),
    /// Give a task more time, by a document
    Extend(ExtendArgs),
    /// Name a document that amended the plan
    Amend(AmendArgs),
    /// Close the books of a period, list or reopen them
    Close(CloseArgs),
    /// Write the periodic report as an office sends it
    Report(ReportArgs),
    /// Make a written report again: whether it is what its data gave, and whether they still give it
    VerifyReport(VerifyReportArgs),
    /// Write a plan in a form that other programs take in
    Export(ExportArgs),
    /// Make a plan of a signed table: .docx, .xlsx, .csv, Markdown or text
    Import(ImportArgs),
    /// Check the plan files
    Check(CheckArgs),
    /// Put the keys of the plan files in their order and their text in NFC
    Fmt(FmtArgs),
    /// Make a repository of plans, with a plan in the making or a real one to look at
    Init(InitArgs),
    /// Carry a plan over into another year, as a draft
    NewYear(NewYearArgs),
    /// Print the JSON Schema of a file, for editors, or write those of all files beside the plans
    Schema(SchemaArgs),
    /// Look at what surrounds the program: git, repository, signatures, hook, plans, clock, terminal
    Doctor(DoctorArgs),
    /// List the rules, or explain one
    Rules(RulesArgs),
    /// Show what differs in one file, called by git as an external diff
    DiffDriver(DiffDriverArgs),
    /// Merge two versions of one file, called by git as a merge driver
    MergeDriver(MergeDriverArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man(ManArgs),
}

/// Adds the arguments of a command.
type Augment = fn(clap::Command) -> clap::Command;

/// Each command by its name, to be made alone.
const COMMANDS: [(&str, Augment); 27] = [
    ("status", StatusArgs::augment_args),
    ("overdue", OverdueArgs::augment_args),
    ("units", UnitsArgs::augment_args),
    ("show", ShowArgs::augment_args),
    ("log", LogArgs::augment_args),
    ("diff", DiffArgs::augment_args),
    ("form", FormArgs::augment_args),
    ("record", RecordArgs::augment_args),
    ("undo", UndoArgs::augment_args),
    ("extend", ExtendArgs::augment_args),
    ("amend", AmendArgs::augment_args),
    ("close", CloseArgs::augment_args),
    ("report", ReportArgs::augment_args),
    ("verify-report", VerifyReportArgs::augment_args),
    ("export", ExportArgs::augment_args),
    ("import", ImportArgs::augment_args),
    ("check", CheckArgs::augment_args),
    ("fmt", FmtArgs::augment_args),
    ("init", InitArgs::augment_args),
    ("new-year", NewYearArgs::augment_args),
    ("schema", SchemaArgs::augment_args),
    ("doctor", DoctorArgs::augment_args),
    ("rules", RulesArgs::augment_args),
    ("diff-driver", DiffDriverArgs::augment_args),
    ("merge-driver", MergeDriverArgs::augment_args),
    ("completions", CompletionsArgs::augment_args),
    ("man", ManArgs::augment_args),
];

impl Cli {
    /// Takes the arguments where the first of them names a command, of which alone the options are made: those of all take
    /// as long as reading a plan. `None` where they are wrong, or ask for help: then [`Cli`] as a whole can say so.
    #[must_use]
    pub fn of_one_command(arguments: &[OsString]) -> Option<Self> {
        let name = arguments.get(1)?;
        let (name, augment) = COMMANDS.into_iter().find(|(known, _)| name == known)?;
        let command = augment(clap::Command::new(name));
        let matches = Global::augment_args(clap::Command::new("kstthc").subcommand(command))
            .version(env!("CARGO_PKG_VERSION"))
            .disable_help_flag(true)
            .disable_version_flag(true)
            .disable_help_subcommand(true)
            .try_get_matches_from(arguments)
            .ok()?;
        Self::from_arg_matches(&matches).ok()
    }

    /// The first of the options that go with every command which is given and says nothing to this one.
    #[must_use]
    pub fn spare_option(&self) -> Option<&'static str> {
        let Global { plans, plan, as_of, known_at, .. } = &self.global;
        let given = [
            (PLANS, plans.is_some()),
            (PLAN, plan.is_some()),
            (AS_OF, as_of.is_some()),
            (KNOWN_AT, known_at.is_some()),
        ];
        let spare = self.command.spare_options();
        let mut given = given.into_iter().filter(|(_, is_given)| *is_given).map(|(name, _)| name);
        given.find(|name| spare.contains(name))
    }
}

const PLANS: &str = "--plans";
const PLAN: &str = "--plan";
const AS_OF: &str = "--as-of";
const KNOWN_AT: &str = "--known-at";

impl Command {
    /// The files that the command reads and that are no plan's.
    #[must_use]
    pub fn inputs(&self) -> Vec<&Path> {
        match self {
            Self::Record(arguments) => {
                arguments.from.iter().chain(&arguments.files).map(PathBuf::as_path).collect()
            }
            Self::Import(arguments) => vec![&arguments.file],
            Self::VerifyReport(arguments) => vec![&arguments.file],
            Self::DiffDriver(arguments) => {
                let files = arguments.old_file.iter().chain(&arguments.new_file);
                files.map(PathBuf::as_path).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The options about plans and days that say nothing to the command, those left out that it refuses by itself.
    fn spare_options(&self) -> &'static [&'static str] {
        match self {
            Self::Schema(arguments) if arguments.write => &[PLAN, AS_OF, KNOWN_AT],
            Self::Import(arguments) if arguments.check => &[AS_OF],
            Self::DiffDriver(_)
            | Self::MergeDriver(_)
            | Self::Import(_)
            | Self::Schema(_)
            | Self::Rules(_)
            | Self::Completions(_)
            | Self::Man(_) => &[PLANS, PLAN, AS_OF, KNOWN_AT],
            // its day only tells the year
            Self::Init(arguments) if arguments.example || arguments.year.is_some() => {
                &[PLANS, PLAN, AS_OF, KNOWN_AT]
            }
            Self::Init(_) => &[PLANS, PLAN, KNOWN_AT],
            Self::Doctor(_) => &[PLAN, AS_OF, KNOWN_AT],
            Self::NewYear(_) => &[PLAN],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn every_command_can_be_made_alone() {
        let all = Cli::command();
        let names: Vec<&str> = all.get_subcommands().map(clap::Command::get_name).collect();
        assert_eq!(names, COMMANDS.map(|(name, _)| name));
        for (name, augment) in COMMANDS {
            let options = |command: &clap::Command| {
                command.get_arguments().map(|option| format!("{option:?}")).collect::<Vec<_>>()
            };
            let alone = augment(clap::Command::new(name));
            assert_eq!(options(&alone), options(all.find_subcommand(name).unwrap()), "{name}");
        }
    }

    #[test]
    fn a_command_alone_takes_its_arguments_as_the_whole_does() {
        let takes = |line: &str| {
            let arguments: Vec<OsString> = line.split(' ').map(Into::into).collect();
            let whole = Cli::try_parse_from(&arguments).ok().map(|cli| format!("{cli:?}"));
            let alone = Cli::of_one_command(&arguments).map(|cli| format!("{cli:?}"));
            (alone == whole, alone.is_some())
        };
        let lines =
            ["status", "status --all --top 3 --lang en -q", "record 12 --done --as-of 1/1/2025"];
        assert_eq!(lines.map(|line| takes(&format!("kstthc {line}"))), [(true, true); 3]);
        let lines =
            ["status --help", "status --formt", "show", "", "statuss", "status -V", "status show"];
        assert_eq!(lines.map(|line| takes(&format!("kstthc {line}"))), [(true, false); 7]);
    }
}
