//! The command line: clap declarations, nothing else. Doc comments are the English help; the Vietnamese one is `message::help`.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{ArgAction, Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    /// Show what differs in one file, called by git as an external diff
    DiffDriver(DiffDriverArgs),
    /// Merge two versions of one file, called by git as a merge driver
    MergeDriver(MergeDriverArgs),
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
    ("diff-driver", DiffDriverArgs::augment_args),
    ("merge-driver", MergeDriverArgs::augment_args),
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
}

/// Options of every view.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,

    /// Exit with 1 when something is late
    #[arg(long)]
    pub exit_code: bool,
}

/// Options of the views that may be of every plan.
#[derive(Debug, Args)]
pub struct ManyArgs {
    /// Every plan in the folder of plans, counted together
    #[arg(long)]
    pub all: bool,

    /// With --all, what to count by; by default each of them
    #[arg(long, value_name = "BY", requires = "all")]
    pub by: Option<CountBy>,

    /// With --all, only so many rows, the latest first, and the others in one
    #[arg(long, value_name = "N", requires = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub top: Option<u32>,

    /// With --all, how many levels of folders to count by; by default 1
    #[arg(long, value_name = "N", requires = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub depth: Option<u32>,

    /// Format of the output; jsonl goes with --all
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: LogFormat,

    /// Exit with 1 when something is late
    #[arg(long)]
    pub exit_code: bool,
}

/// What many plans are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CountBy {
    /// The folders below the folder of plans.
    Folder,
    /// The name of the office.
    Office,
    /// The name of the leading unit.
    Unit,
}

/// A format of the views.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ViewFormat {
    /// For a terminal.
    Human,
    /// JSON, documented in the README.
    Json,
    /// CSV for spreadsheets.
    Csv,
    /// Markdown.
    Md,
}

/// Arguments of `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only tasks of this unit, as lead or coordinating; a part of the name is enough
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Only tasks of this section or group: A, A.VI, VI or a part of its heading
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,

    /// Only tasks that stand so: overdue, done-late, … or the words of the view
    #[arg(long, value_name = "OUTCOME")]
    pub outcome: Option<String>,

    /// Options of the views that may be of every plan.
    #[command(flatten)]
    pub view: ManyArgs,
}

/// Arguments of `overdue`.
#[derive(Debug, Args)]
pub struct OverdueArgs {
    /// Only what was due in this quarter: III, 3, Q3 or "Quý III"
    #[arg(long, value_name = "QUARTER")]
    pub quarter: Option<String>,

    /// Due dates to judge by: the original ones, or the current ones with their extensions
    #[arg(long, value_name = "DUE", default_value = "current")]
    pub against: DueDates,

    /// Only tasks of this unit, as lead or coordinating; a part of the name is enough
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Only tasks of this section or group: A, A.VI, VI or a part of its heading
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,

    /// Options of the views that may be of every plan.
    #[command(flatten)]
    pub view: ManyArgs,
}

/// Which due dates count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DueDates {
    /// Those of the plan.
    Original,
    /// Those in force, extensions included.
    Current,
}

/// Arguments of `units`.
#[derive(Debug, Args)]
pub struct UnitsArgs {
    /// Unit to show in detail; a part of the name is enough
    #[arg(value_name = "UNIT")]
    pub unit: Option<String>,

    /// Who has recorded something in this quarter: III, 3, Q3 or "Quý III"
    #[arg(long, value_name = "QUARTER")]
    pub quarter: Option<String>,

    /// Options of the views that may be of every plan.
    #[command(flatten)]
    pub view: ManyArgs,
}

/// Arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Number of the task
    #[arg(value_name = "ID")]
    pub id: String,

    /// Options of every view.
    #[command(flatten)]
    pub view: ViewArgs,
}

/// Arguments of `log`.
#[derive(Debug, Args)]
pub struct LogArgs {
    /// Number of the task; by default the whole plan
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// Only what was recorded on this day or later
    #[arg(long, value_name = "DATE")]
    pub since: Option<String>,

    /// Only what was recorded on this day or before
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,

    /// Only tasks that are or were this unit's; a part of the name is enough
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Only this field: schedule, lead, … or the words of the view; `entry` for entries
    #[arg(long, value_name = "FIELD")]
    pub field: Option<String>,

    /// Follow every branch that was merged, not only the line into which they were
    #[arg(long)]
    pub all_parents: bool,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: LogFormat,
}

/// A format of `log` and of the views that may be of every plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For a terminal.
    Human,
    /// JSON, documented in the README.
    Json,
    /// JSON, a line for each change or row.
    Jsonl,
    /// CSV for spreadsheets.
    Csv,
    /// Markdown.
    Md,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// A..B, A...B (from where B left A), or A for A and the plans on disk; by default HEAD and those
    #[arg(value_name = "A..B")]
    pub range: Option<String>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,

    /// Exit with 1 when the versions differ
    #[arg(long)]
    pub exit_code: bool,
}

/// Arguments of `diff-driver`, as git gives them.
#[derive(Debug, Args)]
pub struct DiffDriverArgs {
    /// Path of the file in the repository
    #[arg(value_name = "PATH")]
    pub path: PathBuf,

    /// File with the older version
    #[arg(value_name = "OLD-FILE")]
    pub old_file: PathBuf,

    /// Name of the older content
    #[arg(value_name = "OLD-HEX")]
    pub old_hex: String,

    /// Mode of the older file
    #[arg(value_name = "OLD-MODE")]
    pub old_mode: String,

    /// File with the newer version
    #[arg(value_name = "NEW-FILE")]
    pub new_file: PathBuf,

    /// Name of the newer content
    #[arg(value_name = "NEW-HEX")]
    pub new_hex: String,

    /// Mode of the newer file
    #[arg(value_name = "NEW-MODE")]
    pub new_mode: String,

    /// New path of a renamed file, and what git says of it
    #[arg(value_name = "RENAMED")]
    pub renamed: Vec<String>,
}

/// Arguments of `merge-driver`, as git gives them for `%O %A %B %L %P`.
#[derive(Debug, Args)]
pub struct MergeDriverArgs {
    /// File with the version that both sides began from
    #[arg(value_name = "BASE-FILE")]
    pub base_file: PathBuf,

    /// File with our version; the merged one is written into it
    #[arg(value_name = "OUR-FILE")]
    pub our_file: PathBuf,

    /// File with their version
    #[arg(value_name = "THEIR-FILE")]
    pub their_file: PathBuf,

    /// How many signs a conflict marker has
    #[arg(value_name = "SIZE", value_parser = clap::value_parser!(u8).range(1..))]
    pub marker_size: u8,

    /// Path of the file in the repository
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
}

/// Arguments of `form`.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// Unit that fills it in; a part of the name is enough
    #[arg(long, value_name = "UNIT")]
    pub unit: String,

    /// Quarter that it is asked about: III, 3, Q3 or "Quý III"
    #[arg(long, value_name = "QUARTER")]
    pub quarter: String,
}

/// Arguments of `record`.
#[derive(Debug, Args)]
pub struct RecordArgs {
    /// Number of the task
    #[arg(value_name = "ID")]
    pub id: Option<String>,

    /// What happened: started, result, done, paused, resumed, cancelled, reopened, or the words of the views
    #[arg(long, value_name = "EVENT")]
    pub event: Option<String>,

    /// What happened, in one word.
    #[command(flatten)]
    pub short: EventArgs,

    /// Day it happened, as 28/9/2025 or 2025-09-28: that of the document, not of typing
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,

    /// Period that it counts for, where the day lies in another: 2025-Q3, "Quý III", 2025-09
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,

    /// Document that shows it: "number; date; title"; may be repeated
    #[arg(long = "document", value_name = "DOCUMENT")]
    pub documents: Vec<String>,

    /// File of the document before it, to be kept beside the plan with its SHA-256; one for each document
    #[arg(long = "file", value_name = "PATH")]
    pub files: Vec<PathBuf>,

    /// Remark
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,

    /// Record all rows of a form, a workbook or a CSV file, or none
    #[arg(long, value_name = "FILE", conflicts_with_all = ["id", "event", "date", "period", "documents", "files", "note", "EventArgs"])]
    pub from: Option<PathBuf>,

    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// What happened, in one word.
#[derive(Debug, Args)]
#[group(multiple = false, conflicts_with = "event")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "one flag for each event, of which one may stand"
)]
pub struct EventArgs {
    /// Same as --event started
    #[arg(long)]
    pub started: bool,

    /// Same as --event result
    #[arg(long)]
    pub result: bool,

    /// Same as --event done
    #[arg(long)]
    pub done: bool,

    /// Same as --event paused
    #[arg(long)]
    pub paused: bool,

    /// Same as --event resumed
    #[arg(long)]
    pub resumed: bool,

    /// Same as --event cancelled
    #[arg(long)]
    pub cancelled: bool,

    /// Same as --event reopened
    #[arg(long)]
    pub reopened: bool,
}

/// Arguments of `undo`.
#[derive(Debug, Args)]
pub struct UndoArgs {
    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `extend`.
#[derive(Debug, Args)]
pub struct ExtendArgs {
    /// Number of the task
    #[arg(value_name = "ID")]
    pub id: String,

    /// New time, as a plan words it: "Quý IV", "Chậm nhất ngày 31/10/2025"
    #[arg(long = "to", value_name = "TIME")]
    pub schedule: String,

    /// Document that extends: "number; date"
    #[arg(long, value_name = "DOCUMENT")]
    pub document: String,

    /// Why the task is extended
    #[arg(long, value_name = "TEXT")]
    pub reason: String,

    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `amend`.
#[derive(Debug, Args)]
pub struct AmendArgs {
    /// Document that amended the plan: "number; date; title"
    #[arg(long, value_name = "DOCUMENT")]
    pub document: String,

    /// Task that it changed; may be repeated; by default those that differ from what git has
    #[arg(long = "task", value_name = "ID", value_delimiter = ',')]
    pub tasks: Vec<String>,

    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Arguments of `close`.
#[derive(Debug, Args)]
pub struct CloseArgs {
    /// Quarter to close: III, 3, Q3 or "Quý III"
    #[arg(long, value_name = "QUARTER", conflicts_with = "period")]
    pub quarter: Option<String>,

    /// Period to close: 2025-Q3, 2025-H1, 2025-9M, 2025
    #[arg(long, value_name = "PERIOD")]
    pub period: Option<String>,

    /// Open a closed period again, by a document
    #[arg(long, requires = "document", requires = "reason")]
    pub reopen: bool,

    /// With --reopen, document that allows it: "number; date"
    #[arg(long, value_name = "DOCUMENT", requires = "reopen")]
    pub document: Option<String>,

    /// With --reopen, why
    #[arg(long, value_name = "TEXT", requires = "reopen")]
    pub reason: Option<String>,

    /// List the periods: open, closed, reopened, and whether each closed one still holds what it held
    #[arg(long, conflicts_with_all = ["quarter", "period", "reopen", "dry_run"])]
    pub list: bool,

    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Format of the list
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Period to report on: 2025-Q3, 2025-H1, 2025-9M, 2025, 2025-08
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["from", "to"])]
    pub period: Option<String>,

    /// First day of the data, in place of a period
    #[arg(long, value_name = "DATE", requires = "to")]
    pub from: Option<String>,

    /// Last day of the data
    #[arg(long, value_name = "DATE", requires = "from")]
    pub to: Option<String>,

    /// Say at the foot of each page what the report was made from
    #[arg(long)]
    pub stamp: bool,

    /// Format of the report; by default what the name of the file ends with
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReportFormat>,
}

/// Arguments of `verify-report`.
#[derive(Debug, Args)]
pub struct VerifyReportArgs {
    /// Report that `report` wrote, as .docx, .xlsx, .html, .md, .json, .csv or .txt
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,
}

/// A format of `report`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For a terminal.
    Human,
    /// A Word document in the form of Nghị định 30/2020/NĐ-CP.
    Docx,
    /// A workbook of sheets to go on working in: summary, units, tasks, milestones, entries, documents.
    Xlsx,
    /// A page of its own for a browser: counts, charts, the tasks.
    Html,
    /// Markdown.
    Md,
    /// JSON, documented in the README.
    Json,
    /// CSV: the tasks.
    Csv,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Form to write: ics, the milestones of a plan as a calendar; jsonl, csv or parquet, all plans as tables in the folder that -o names
    #[arg(long, value_name = "FORMAT")]
    pub format: ExportFormat,

    /// Only tasks of this unit, as lead or coordinating; a part of the name is enough
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<String>,

    /// Only tasks of this section or group: A, A.VI, VI or a part of its heading
    #[arg(long, value_name = "GROUP")]
    pub group: Option<String>,

    /// Of tables, say when each entry was recorded too: takes a walk through the history of each plan
    #[arg(long)]
    pub recorded: bool,
}

/// A format of `export`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A calendar (RFC 5545): the milestones.
    Ics,
    /// Tables as JSON, a line for each row.
    Jsonl,
    /// Tables as CSV.
    Csv,
    /// Tables as Parquet.
    Parquet,
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// File with the table: .docx, .xlsx, .csv, .tsv, .md or .txt; exit with 1 where anything is not certain
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// New folder for the plan, as plans/2026; nothing is ever overwritten
    #[arg(long, value_name = "DIR", conflicts_with_all = ["dry_run", "check"])]
    pub into: Option<PathBuf>,

    /// Show what would change and write nothing
    #[arg(long, conflicts_with = "check")]
    pub dry_run: bool,

    /// What the columns hold: id=1,content=2,lead=3,coordinating=4,schedule=5,products=6
    #[arg(long, value_name = "COLUMNS")]
    pub columns: Option<String>,

    /// How the letters are coded: auto, utf-8, tcvn3 (ABC) or vni
    #[arg(long, value_name = "ENCODING", default_value = "auto")]
    pub encoding: TextEncoding,

    /// Compare with the plan in the repository and exit with 1 where they differ
    #[arg(long)]
    pub check: bool,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ImportFormat,
}

/// How the letters of a file are coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextEncoding {
    /// As its patterns say.
    Auto,
    /// Unicode.
    #[value(name = "utf-8")]
    Utf8,
    /// TCVN 5712:1993, known as ABC.
    Tcvn3,
    /// VNI for Windows.
    Vni,
}

/// A format of `import`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// For a terminal.
    Human,
    /// JSON, documented in the README.
    Json,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Plan folders, folders of plans, or files of plans; by default all plans
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Judge the edit since this revision or day: what it does, and only what it introduced
    #[arg(long, value_name = "REV|DATE")]
    pub base: Option<String>,

    /// With --base, fail on commits without a signature that git can verify
    #[arg(long)]
    pub require_signed: bool,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: CheckFormat,

    /// Fail on warnings too
    #[arg(long)]
    pub strict: bool,
}

/// A format of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// With the lines concerned.
    Human,
    /// A line each.
    Concise,
    /// JSON, documented in the README.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// GitHub workflow commands.
    Github,
    /// GitLab Code Quality.
    Gitlab,
    /// `JUnit`.
    Junit,
}

/// Arguments of `fmt`.
#[derive(Debug, Args)]
pub struct FmtArgs {
    /// Plan folders, folders of plans, or files of plans; by default all plans
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// Write nothing, and exit with 1 when a file would change
    #[arg(long)]
    pub check: bool,
}

/// Arguments of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder to make it in; by default the current one
    #[arg(value_name = "DIR")]
    pub dir: Option<PathBuf>,

    /// Year of the plan; by default this year
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2999))]
    pub year: Option<i32>,

    /// Begin with the real plan of 2025 in place of an empty one
    #[arg(long, conflicts_with = "year")]
    pub example: bool,

    /// Add a recipe that checks every proposed edit
    #[arg(long, value_name = "SYSTEM")]
    pub ci: Option<CiSystem>,

    /// Add a hook that stops a commit while the plan files have errors
    #[arg(long)]
    pub hook: bool,
}

/// A system that checks proposed edits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiSystem {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
}

/// Arguments of `new-year`.
#[derive(Debug, Args)]
pub struct NewYearArgs {
    /// Plan to carry over, by its folder's name
    #[arg(long, value_name = "PLAN")]
    pub from: String,

    /// Year of the new plan
    #[arg(long, value_name = "YEAR", value_parser = clap::value_parser!(i32).range(1900..=2999))]
    pub to: i32,

    /// Only tell what would be carried over, and write nothing
    #[arg(long)]
    pub dry_run: bool,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// File of a plan to print the schema of
    #[arg(value_name = "FILE", required_unless_present = "write")]
    pub file: Option<PlanFile>,

    /// Write the schemas of all files into `.schema` in the folder of plans
    #[arg(long, conflicts_with_all = ["file", "output"])]
    pub write: bool,
}

/// A file of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PlanFile {
    /// `plan.toml`.
    Plan,
    /// `tasks.toml`.
    Tasks,
    /// `progress.toml`.
    Progress,
    /// `closures.toml`.
    Closures,
}

/// Arguments of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Rule to explain
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,

    /// Format of the output
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub format: ViewFormat,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell to complete for
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Command to print the page of; by default the program's
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
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
