//! What surrounds a run: environment variables, the terminal, the clock. Read here and nowhere else.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::time::Instant;

use chrono::{NaiveDate, Utc};

use super::Failure;
use crate::calendar;
use crate::cli::{ColorWhen, Global};
use crate::message::{Language, words};
use crate::render::Screen;

/// What stands for whoever runs the program where the system does not say.
const UNKNOWN: &str = "?";

/// The environment variables that the program heeds.
pub(super) struct Environment {
    language: Option<String>,
    no_color: bool,
    ascii: bool,
    columns: Option<usize>,
    dumb: bool,
    git_places: Vec<(&'static str, PathBuf)>,
    user: Option<String>,
    locale: Option<String>,
}

/// What surrounds a run.
#[derive(Clone)]
pub(super) struct World {
    /// The language of what a person reads.
    pub(super) language: Language,
    /// What stdout can show.
    pub(super) screen: Screen,
    /// The name of whoever runs the program, as the system has it.
    pub(super) user: String,
    /// What stderr can show.
    pub(super) messages: Screen,
    /// Whether the locale is one of UTF-8; on systems without locales, always.
    pub(super) is_utf8: bool,
    /// Whether questions can be asked and answered.
    pub(super) is_interactive: bool,
    /// The variables that say where git's repository is, with absolute paths.
    pub(super) git_places: Vec<(&'static str, PathBuf)>,
}

/// Reads the environment variables.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
pub(super) fn read() -> Environment {
    let text = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    Environment {
        language: text("KSTTHC_LANG"),
        no_color: text("NO_COLOR").is_some(),
        ascii: text("KSTTHC_ASCII").is_some_and(|value| value != "0"),
        columns: text("COLUMNS").and_then(|columns| columns.parse().ok()),
        dumb: text("TERM").is_some_and(|term| term == "dumb"),
        git_places: git_places(),
        user: ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(text),
        locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(text),
    }
}

/// `GIT_DIR` and its like as git itself would take them here, so that they hold in any folder.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn git_places() -> Vec<(&'static str, PathBuf)> {
    let path = |name| {
        let given = std::env::var_os(name).filter(|value| !value.is_empty())?;
        std::path::absolute(given).ok()
    };
    let names = ["GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"];
    names.into_iter().filter_map(|name| Some((name, path(name)?))).collect()
}

/// The language of the run, known before the arguments are parsed so that their errors are in it too.
pub(super) fn language(arguments: &[OsString], environment: &Environment) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let given = texts.iter().enumerate().find_map(|(index, argument)| match *argument {
        "--lang" => texts.get(index + 1).copied(),
        other => other.strip_prefix("--lang="),
    });
    given
        .or(environment.language.as_deref())
        .and_then(Language::parse)
        .unwrap_or(Language::Vietnamese)
}

/// Refuses a `KSTTHC_LANG` that is no language, where `--lang` does not stand above it.
pub(super) fn check_language(global: &Global, environment: &Environment) -> Result<(), Failure> {
    match &environment.language {
        Some(code) if global.lang.is_none() && Language::parse(code).is_none() => {
            Err(Failure::usage(words::BAD_LANGUAGE.with([("value", code.into())])))
        }
        _ => Ok(()),
    }
}

/// Today in Vietnam.
pub(super) fn today() -> NaiveDate {
    calendar::vietnamese_day(moment())
}

/// This moment, in seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(super) fn moment() -> i64 {
    Utc::now().timestamp()
}

/// This moment on a clock that only goes forward: to tell how far a long work is.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
pub(super) fn clock() -> Instant {
    Instant::now()
}

impl World {
    /// The surroundings of a run with these options.
    pub(super) fn new(global: &Global, environment: &Environment, language: Language) -> Self {
        let to_terminal = global.output.is_none() && std::io::stdout().is_terminal();
        let colors = |is_terminal: bool| match global.color {
            ColorWhen::Always => true,
            ColorWhen::Never => false,
            ColorWhen::Auto => is_terminal && !environment.no_color && !environment.dumb,
        };
        let color = colors(to_terminal);
        let terminal_width = || terminal_size::terminal_size().map(|(width, _)| width.0.into());
        let width = if to_terminal { terminal_width() } else { None };
        let width = width.or(environment.columns).unwrap_or(Screen::FILE.width).clamp(40, 400);
        let screen = Screen { width, color, ascii: environment.ascii, cut: to_terminal };
        let color = colors(std::io::stderr().is_terminal());
        Self {
            language,
            screen,
            messages: Screen { color, cut: false, ..screen },
            user: environment.user.clone().unwrap_or_else(|| UNKNOWN.to_owned()),
            is_utf8: cfg!(windows) || environment.locale.as_deref().is_some_and(is_utf8),
            is_interactive: std::io::stdin().is_terminal() && std::io::stderr().is_terminal(),
            git_places: environment.git_places.clone(),
        }
    }
}

/// Whether a locale (`vi_VN.UTF-8`) is one of UTF-8.
fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
