//! Reads the keys of one TOML table: each value that cannot be used becomes one finding, and the rest goes on.

use std::cell::{Cell, RefCell};

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::rules;
use crate::calendar;
use crate::diagnostic::{Finding, Location};
use crate::message::{Phrase, Value};
use crate::model::Located;
use crate::text;

const TEXT: Phrase = Phrase::new("một đoạn chữ trong ngoặc kép", "a text in quotes");
const NUMBER: Phrase = Phrase::new("một số nguyên", "a whole number");
const DATE: Phrase =
    Phrase::new("một ngày viết liền không ngoặc kép, như 2025-09-30", "a bare date, as 2025-09-30");
const LIST: Phrase = Phrase::new("một danh sách trong ngoặc vuông", "a list in square brackets");
const TABLE: Phrase = Phrase::new("một bảng", "a table");
const BOOLEAN: Phrase = Phrase::new("true hoặc false", "true or false");
const EMPTY: Phrase = Phrase::new("đang để trống", "is empty");

/// The keys of one table, asked for one by one.
pub(super) struct Fields<'a> {
    table: &'a DeTable<'a>,
    at: Location,
    asked: RefCell<Vec<&'static str>>,
    whole: Cell<bool>,
    found: &'a RefCell<Vec<Finding>>,
}

impl<'a> Fields<'a> {
    /// The keys of `table`, which begins at `at`; problems go to `found`.
    pub(super) fn new(
        table: &'a DeTable<'a>,
        at: Location,
        found: &'a RefCell<Vec<Finding>>,
    ) -> Self {
        Self { table, at, asked: RefCell::default(), whole: Cell::new(true), found }
    }

    /// Where the table begins.
    pub(super) fn at(&self) -> Location {
        self.at
    }

    /// A text that may be absent; an empty one is a finding.
    pub(super) fn text(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.value(key)?;
        self.as_text(key, value)
    }

    /// A text that must be there.
    pub(super) fn required_text(&self, key: &'static str) -> Option<Located<String>> {
        self.require(key)?;
        self.text(key)
    }

    /// A list of texts; an absent one is empty, a bad item is left out.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        self.items(key).into_iter().filter_map(|item| self.as_text(key, item)).collect()
    }

    /// A whole number that may be absent.
    pub(super) fn number(&self, key: &'static str) -> Option<Located<i64>> {
        let value = self.value(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix()).ok(),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(key, value, NUMBER);
        }
        Some(self.located(value, number?))
    }

    /// A day that may be absent.
    pub(super) fn date(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        let value = self.value(key)?;
        let day = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() => moment.date.and_then(|date| {
                NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
            }),
            _ => None,
        };
        if day.is_none() {
            self.wrong_type(key, value, DATE);
        }
        Some(self.located(value, day?))
    }

    /// A day that must be there.
    pub(super) fn required_date(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        self.require(key)?;
        self.date(key)
    }

    /// The table under `key`, where there is one.
    pub(super) fn table(&self, key: &'static str) -> Option<Self> {
        let value = self.value(key)?;
        self.as_table(key, value)
    }

    /// The tables listed under `key`, `[[key]]` or inline; a bad item is left out.
    pub(super) fn tables(&self, key: &'static str) -> Vec<Self> {
        self.items(key).into_iter().filter_map(|item| self.as_table(key, item)).collect()
    }

    /// The texts of a table whose keys are free, with the place of each key.
    pub(super) fn entries(&self, key: &'static str) -> Vec<(Located<String>, Located<String>)> {
        let Some(Fields { table, .. }) = self.table(key) else {
            return Vec::new();
        };
        let mut pairs: Vec<_> = table
            .iter()
            .filter_map(|(name, value)| {
                let name = Located {
                    value: name.get_ref().to_string(),
                    at: Location::new(self.at.file, name.span()),
                };
                Some((name, self.as_text(key, value)?))
            })
            .collect();
        pairs.sort_by_key(|(name, _)| name.at);
        pairs
    }

    /// Reports a missing key; `None` when it is missing.
    pub(super) fn require(&self, key: &'static str) -> Option<()> {
        if self.value(key).is_none() {
            self.report(Finding::new(&rules::MISSING_KEY, self.at, [("key", key.into())]));
        }
        self.value(key).map(|_| ())
    }

    /// Reports a value that has the right type and makes no sense.
    pub(super) fn invalid<T>(
        &self,
        key: &'static str,
        at: Location,
        problem: impl Into<Value>,
        value: &T,
    ) where
        T: ToString,
    {
        self.report(Finding::new(
            &rules::INVALID_VALUE,
            at,
            [("key", key.into()), ("value", value.to_string().into()), ("problem", problem.into())],
        ));
    }

    /// Reports a problem of this table.
    pub(super) fn report(&self, finding: Finding) {
        self.whole.set(false);
        self.found.borrow_mut().push(finding);
    }

    /// Reports every key that was never asked for, and says whether all of the table could be used.
    pub(super) fn finish(self) -> bool {
        let known = self.asked.take();
        for key in self.table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let at = Location::new(self.at.file, key.span());
            let nearest = text::nearest(key.get_ref(), known.iter().copied());
            self.report(
                Finding::new(&rules::UNKNOWN_KEY, at, [("key", key.get_ref().as_ref().into())])
                    .suggest(nearest),
            );
        }
        self.whole.get()
    }

    fn value(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
        self.table.get(key)
    }

    fn items(&self, key: &'static str) -> Vec<&'a Spanned<DeValue<'a>>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        if let DeValue::Array(items) = value.get_ref() {
            return items.iter().collect();
        }
        self.wrong_type(key, value, LIST);
        Vec::new()
    }

    fn as_text(&self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<Located<String>> {
        let DeValue::String(words) = value.get_ref() else {
            self.wrong_type(key, value, TEXT);
            return None;
        };
        let located = self.located(value, words.to_string());
        if words.trim().is_empty() {
            self.invalid(key, located.at, EMPTY, words);
            return None;
        }
        Some(located)
    }

    fn as_table(&self, key: &'static str, value: &'a Spanned<DeValue<'a>>) -> Option<Self> {
        let DeValue::Table(table) = value.get_ref() else {
            self.wrong_type(key, value, TABLE);
            return None;
        };
        Some(Fields::new(table, Location::new(self.at.file, value.span()), self.found))
    }

    fn wrong_type(&self, key: &'static str, value: &Spanned<DeValue<'_>>, expected: Phrase) {
        let (found, written) = match value.get_ref() {
            DeValue::String(words) => (TEXT, Some(words.to_string())),
            DeValue::Integer(digits) => (NUMBER, Some(digits.to_string())),
            DeValue::Float(digits) => (NUMBER, Some(digits.to_string())),
            DeValue::Boolean(_) => (BOOLEAN, None),
            DeValue::Datetime(moment) => (DATE, Some(moment.to_string())),
            DeValue::Array(_) => (LIST, None),
            DeValue::Table(_) => (TABLE, None),
        };
        let cure = written.and_then(|written| match expected {
            TEXT => Some(format!("\"{written}\"")),
            LIST => Some(format!("[\"{written}\"]")),
            DATE => calendar::parse_date(&written).map(|day| day.to_string()),
            NUMBER => written.parse::<i64>().ok().map(|number| number.to_string()),
            _ => None,
        });
        self.report(
            Finding::new(
                &rules::WRONG_TYPE,
                Location::new(self.at.file, value.span()),
                [("key", key.into()), ("expected", expected.into()), ("found", found.into())],
            )
            .suggest(cure),
        );
    }

    fn located<T>(&self, value: &Spanned<DeValue<'_>>, content: T) -> Located<T> {
        Located { value: content, at: Location::new(self.at.file, value.span()) }
    }
}
