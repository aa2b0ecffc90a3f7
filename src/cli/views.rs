//! The arguments of the views: what is done, late and whose, and what changed.

use clap::{Args, ValueEnum};

/// Options of every view.
#[derive(Debug, Args)]
pub struct ViewArgs {
    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,

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

    /// With --all, only so many rows, at least 1, the latest first, and the others in one
    #[arg(long, value_name = "N", requires = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub top: Option<u32>,

    /// With --all, how many levels of folders to count by, at least 1; by default 1
    #[arg(long, value_name = "N", requires = "all", value_parser = clap::value_parser!(u32).range(1..))]
    pub depth: Option<u32>,

    /// Format of the output; jsonl goes with --all; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<LogFormat>,

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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ViewFormat {
    /// For a terminal.
    #[default]
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

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<LogFormat>,
}

/// A format of `log` and of the views that may be of every plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For a terminal.
    #[default]
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

impl LogFormat {
    /// The same format of a view; `None` for lines of JSON, which only some have.
    #[must_use]
    pub fn of_view(self) -> Option<ViewFormat> {
        match self {
            Self::Human => Some(ViewFormat::Human),
            Self::Json => Some(ViewFormat::Json),
            Self::Jsonl => None,
            Self::Csv => Some(ViewFormat::Csv),
            Self::Md => Some(ViewFormat::Md),
        }
    }
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// A..B, A...B (from where B left A), or A for A and the plans on disk; by default HEAD and those
    #[arg(value_name = "A..B")]
    pub range: Option<String>,

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,

    /// Exit with 1 when the versions differ
    #[arg(long)]
    pub exit_code: bool,
}
