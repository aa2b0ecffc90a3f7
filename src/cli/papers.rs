//! The arguments of what goes out and comes in: forms, reports, exports, imported plans.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::ViewFormat;

/// Arguments of `form`.
#[derive(Debug, Args)]
pub struct FormArgs {
    /// Unit that fills it in; a part of the name is enough
    #[arg(long, value_name = "UNIT")]
    pub unit: String,

    /// Quarter that it is asked about: III, 3, Q3, "Quý III", or with its year, 2025-Q3
    #[arg(long, value_name = "QUARTER")]
    pub quarter: String,
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

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,
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

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ImportFormat>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// For a terminal.
    #[default]
    Human,
    /// JSON, documented in the README.
    Json,
}
