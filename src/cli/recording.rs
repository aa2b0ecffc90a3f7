//! The arguments of what is recorded: entries, extensions, amendments, closed periods.

use std::path::PathBuf;

use clap::Args;

use super::ViewFormat;

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

    /// Format of the list; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,
}
