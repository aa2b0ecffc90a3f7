//! The words that a person reads, each in Vietnamese and in English, side by side.
//!
//! A phrase has named holes, `{unit}`; a message is a phrase with its holes filled, in no language yet.

pub mod fields;
pub mod help;
pub mod number;
pub mod words;

use std::borrow::Cow;
use std::io;
use std::path::Path;

use chrono::NaiveDate;

use crate::calendar::{self, Period};
use crate::text;

/// The language of everything that a person reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// The default, whatever the locale says: Vietnamese offices run English systems.
    Vietnamese,
    /// With `--lang en` or `KSTTHC_LANG=en`.
    English,
}

impl Language {
    /// The code that [`Language::parse`] reads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vietnamese => "vi",
            Self::English => "en",
        }
    }

    /// Reads the code `vi` or `en`, in any case.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        match code.to_ascii_lowercase().as_str() {
            "vi" => Some(Self::Vietnamese),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

/// One thing said in both languages; `{name}` is a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Phrase {
    /// The phrase `vi`, in English `en`.
    #[must_use]
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// The phrase in `language`, holes as they are.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.vi,
            Language::English => self.en,
        }
    }

    /// The phrase with its holes filled.
    #[must_use]
    pub fn with<const N: usize>(self, values: [(&'static str, Value); N]) -> Message {
        debug_assert!(
            holes(self.vi).all(|hole| values.iter().any(|(name, _)| *name == hole)),
            "every hole of {self:?} is filled"
        );
        Message { phrase: self, values: values.into() }
    }
}

/// A phrase with its holes filled, to be said in either language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    phrase: Phrase,
    values: Vec<(&'static str, Value)>,
}

impl Message {
    /// The message in `language`; values that come from files cannot steer a terminal.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut said = String::new();
        self.say(&mut said, language);
        said
    }

    fn say(&self, said: &mut String, language: Language) {
        let mut rest = self.phrase.text(language);
        let mut count = None;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            said.push_str(&counted(before, count));
            let value = self.values.iter().find(|(known, _)| *known == name);
            if let Some((_, Value::Number(number))) = value {
                count = Some(*number);
            }
            match value {
                Some((_, Value::Text(path))) if OF_PATHS.contains(&name) => {
                    said.push_str(&text::printable_name(path));
                }
                Some((_, Value::Text(words))) => said.push_str(&text::printable(words)),
                Some((_, Value::Message(message))) => message.say(said, language),
                Some((_, value)) => said.push_str(&value.text(language)),
                None => {}
            }
            rest = after;
        }
        said.push_str(&counted(rest, count));
    }
}

/// Words of a phrase as they go with the count that stands before them: `day(s)` is `day` or `days`.
fn counted(words: &'static str, count: Option<i64>) -> Cow<'static, str> {
    match count {
        Some(count) if words.contains(EITHER) => {
            words.replace(EITHER, if count == 1 { "" } else { "s" }).into()
        }
        _ => words.into(),
    }
}

/// The holes that paths fill, no two of which may read the same.
const OF_PATHS: [&str; 3] = ["dir", "folder", "path"];

/// How a phrase ends a word that goes with a count.
const EITHER: &str = "(s)";

impl From<Phrase> for Message {
    fn from(phrase: Phrase) -> Self {
        phrase.with([])
    }
}

/// What fills a hole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words from a file or a command line, the same in both languages.
    Text(String),
    /// A count.
    Number(i64),
    /// A day.
    Date(NaiveDate),
    /// Words of ours.
    Phrase(Phrase),
    /// Words of ours around words of theirs.
    Message(Message),
}

impl Value {
    /// The value in `language`; words that come from files cannot steer a terminal.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Text(words) => text::printable(words).into_owned(),
            Self::Number(count) => number::grouped(*count, language),
            Self::Date(day) => date(*day, language),
            Self::Phrase(phrase) => phrase.text(language).to_owned(),
            Self::Message(message) => message.text(language),
        }
    }
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&String> for Value {
    fn from(words: &String) -> Self {
        Self::Text(words.clone())
    }
}

impl From<&Path> for Value {
    fn from(path: &Path) -> Self {
        Self::Text(path.display().to_string())
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Self {
        Self::Number(count)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<Phrase> for Value {
    fn from(phrase: Phrase) -> Self {
        Self::Phrase(phrase)
    }
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(message)
    }
}

/// A day as people write it: `30/9/2025` in Vietnamese, `2025-09-30` in English.
#[must_use]
pub fn date(day: NaiveDate, language: Language) -> String {
    match language {
        Language::Vietnamese => calendar::vietnamese_date(day),
        Language::English => day.to_string(),
    }
}

/// A period as people name it: `Quý III/2025`.
#[must_use]
pub fn period(period: Period) -> Message {
    let year = |year: i32| ("year", year.to_string().into());
    match period {
        Period::Quarter(in_year, quarter) => {
            words::QUARTER.with([("quarter", quarter.roman().into()), year(in_year)])
        }
        Period::Month(in_year, month) => {
            words::MONTH.with([("month", month.to_string().into()), year(in_year)])
        }
        Period::Half(in_year, 1) => words::FIRST_HALF.with([year(in_year)]),
        Period::Half(in_year, _) => words::SECOND_HALF.with([year(in_year)]),
        Period::NineMonths(in_year) => words::NINE_MONTHS.with([year(in_year)]),
        Period::Year(in_year) => words::YEAR.with([year(in_year)]),
        Period::Day(day) => words::DAY.with([("day", day.into())]),
        Period::Span(first, last) => {
            words::SPAN.with([("first", first.into()), ("last", last.into())])
        }
    }
}

impl From<Period> for Value {
    fn from(named: Period) -> Self {
        Self::Message(period(named))
    }
}

/// A document as it is cited: `36/KH-UBND ngày 19/02/2025: Kế hoạch kiểm tra`.
#[must_use]
pub fn citation(number: &str, date: Option<NaiveDate>, title: Option<&str>) -> Value {
    let number = ("number", number.into());
    match (date, title) {
        (Some(date), Some(title)) => {
            words::DOCUMENT_OF.with([number, ("date", date.into()), ("title", title.into())]).into()
        }
        (Some(date), None) => words::DOCUMENT_DATED.with([number, ("date", date.into())]).into(),
        (None, Some(title)) => {
            words::DOCUMENT_TITLED.with([number, ("title", title.into())]).into()
        }
        (None, None) => number.1,
    }
}

/// The values in a row.
pub fn list(values: impl Iterator<Item = Value>) -> Value {
    values
        .reduce(|one, other| words::ALSO.with([("one", one), ("other", other)]).into())
        .unwrap_or_else(|| "".into())
}

/// Why the disk refused, without the path, which the caller knows.
#[must_use]
pub fn disk_reason(error: &io::Error) -> Message {
    let phrase = match error.kind() {
        io::ErrorKind::PermissionDenied => words::NO_PERMISSION,
        io::ErrorKind::NotFound => words::NO_SUCH_FILE,
        io::ErrorKind::IsADirectory => words::IS_FOLDER,
        io::ErrorKind::NotADirectory => words::NO_FOLDER,
        io::ErrorKind::StorageFull => words::DISK_FULL,
        io::ErrorKind::QuotaExceeded => words::QUOTA_SPENT,
        io::ErrorKind::FileTooLarge => words::FILE_TOO_LARGE,
        io::ErrorKind::ReadOnlyFilesystem => words::READ_ONLY,
        io::ErrorKind::InvalidFilename => words::INVALID_NAME,
        other => return words::OTHER_REASON.with([("reason", other.to_string().into())]),
    };
    phrase.into()
}

/// The names of the holes in a phrase's text, in order.
pub fn holes(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_the_order_of_each_language() {
        let phrase = Phrase::new("`{unit}` không có ở {place}", "in {place} there is no `{unit}`");
        let message = phrase.with([("unit", "a\u{1b}b".into()), ("place", 3_usize.into())]);
        assert_eq!(message.text(Language::Vietnamese), "`a\\u{1b}b` không có ở 3");
        assert_eq!(message.text(Language::English), "in 3 there is no `a\\u{1b}b`");
    }

    #[test]
    fn a_word_goes_with_the_count_before_it() {
        let phrase = Phrase::new("{days} ngày, {tasks} việc", "{days} day(s), {tasks} task(s)");
        let said = |days: usize, tasks: usize| {
            phrase.with([("days", days.into()), ("tasks", tasks.into())]).text(Language::English)
        };
        assert_eq!(said(1, 0), "1 day, 0 tasks");
        assert_eq!(said(2, 1), "2 days, 1 task");
    }
}
