//! The arguments of the rest: judging and ordering files, beginning plans, what git and shells ask for, help.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::Shell;

use super::ViewFormat;

/// Arguments of `diff-driver`, as git gives them.
#[derive(Debug, Args)]
pub struct DiffDriverArgs {
    /// Path of the file in the repository
    #[arg(value_name = "PATH")]
    pub path: PathBuf,

    /// File with the older version; git gives the path alone while a merge of the file is not done
    #[arg(value_name = "OLD-FILE", requires = "new_mode")]
    pub old_file: Option<PathBuf>,

    /// Name of the older content
    #[arg(value_name = "OLD-HEX")]
    pub old_hex: Option<String>,

    /// Mode of the older file
    #[arg(value_name = "OLD-MODE")]
    pub old_mode: Option<String>,

    /// File with the newer version
    #[arg(value_name = "NEW-FILE")]
    pub new_file: Option<PathBuf>,

    /// Name of the newer content
    #[arg(value_name = "NEW-HEX")]
    pub new_hex: Option<String>,

    /// Mode of the newer file
    #[arg(value_name = "NEW-MODE")]
    pub new_mode: Option<String>,

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

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<CheckFormat>,

    /// Fail on warnings too
    #[arg(long)]
    pub strict: bool,
}

/// A format of `check`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// With the lines concerned.
    #[default]
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

    /// Add a recipe that checks every proposed edit; where there are plans none is made without --year or --example
    #[arg(long, value_name = "SYSTEM")]
    pub ci: Option<CiSystem>,

    /// Add a hook that stops a commit while the plan files have errors; where there are plans none is made, as with --ci
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

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,
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
    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,
}

/// Arguments of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Rule to explain
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,

    /// Format of the output; by default what the name of the file ends with, or else human
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ViewFormat>,
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
