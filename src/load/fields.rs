//! Reads the keys of one TOML table: each value that cannot be used becomes one finding, and the rest goes on.

use std::cell::{Cell, RefCell};

use chrono::NaiveDate;
use toml::de::DeValue;
use toml_writer::ToTomlKey as _;

use super::table::{Item, Key, Table, Value};
use super::{quoted, rules};
use crate::calendar;
use crate::diagnostic::{Finding, Location};
use crate::message::Phrase;
use crate::model::Located;
use crate::text;

const TEXT: Phrase = Phrase::new("một đoạn chữ trong ngoặc kép", "a text in quotes");
const NUMBER: Phrase = Phrase::new("một số nguyên", "a whole number");
const DATE: Phrase =
    Phrase::new("một ngày viết liền không ngoặc kép, như 2025-09-30", "a bare date, as 2025-09-30");
const TIME: Phrase = Phrase::new("một thời điểm có giờ", "a moment with a time of day");
const DECIMAL: Phrase = Phrase::new("một số thập phân", "a decimal number");
const LIST: Phrase = Phrase::new("một danh sách", "a list");
const TEXTS: Phrase = Phrase::new(
    "một danh sách các đoạn chữ, như [\"…\", \"…\"]",
    "a list of texts, as [\"…\", \"…\"]",
);
const TABLE: Phrase =
    Phrase::new("một bảng trong ngoặc nhọn, như {…}", "a table in braces, as {…}");
const TABLES: Phrase =
    Phrase::new("một danh sách các bảng, như [{…}, {…}]", "a list of tables, as [{…}, {…}]");
const BOOLEAN: Phrase = Phrase::new("true hoặc false", "true or false");
const FILL_IN: Phrase = Phrase::new("điền giá trị", "fill it in");
const FILL_IN_OR_DROP: Phrase =
    Phrase::new("điền giá trị, hoặc bỏ khóa này", "fill it in, or drop the key");
const TOO_LARGE: Phrase = Phrase::new("quá lớn", "is too large");
const EMPTY: Phrase = Phrase::new("đang để trống", "is empty");
const NEGATIVE: Phrase = Phrase::new("là số âm", "is negative");
const ZERO_OR_MORE: Phrase =
    Phrase::new("ghi số 0 trở lên, hoặc bỏ khóa này", "write 0 or more, or drop the key");

/// How many keys are asked for of nearly every table.
const MOST_ASKED: usize = 16;

/// The keys of one table, asked for one by one.
pub(super) struct Fields<'a> {
    table: &'a Table<'a>,
    at: Location,
    next: Cell<usize>,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
    found_before: usize,
    found: &'a RefCell<Vec<Finding>>,
}

impl<'a> Fields<'a> {
    /// The keys of `table`, which begins at `at`; problems go to `found`.
    pub(super) fn new(
        table: &'a Table<'a>,
        at: Location,
        found: &'a RefCell<Vec<Finding>>,
    ) -> Self {
        Self {
            table,
            at,
            next: Cell::new(0),
            asked: RefCell::new(Vec::with_capacity(MOST_ASKED)),
            missing: RefCell::default(),
            found_before: found.borrow().len(),
            found,
        }
    }

    /// Where the table begins.
    pub(super) fn at(&self) -> Location {
        self.at
    }

    /// A text that may be absent; an empty one is a finding.
    pub(super) fn text(&self, key: &'static str) -> Option<Located<String>> {
        let value = self.value(key)?;
        self.as_text(key, value, TEXT, FILL_IN_OR_DROP)
    }

    /// A text that must be there.
    pub(super) fn required_text(&self, key: &'static str) -> Option<Located<String>> {
        self.require(key)?;
        let value = self.value(key)?;
        self.as_text(key, value, TEXT, FILL_IN)
    }

    /// A list of texts; an absent one is empty, a bad item is left out.
    pub(super) fn texts(&self, key: &'static str) -> Vec<Located<String>> {
        let text = |item| self.as_text(key, item, TEXTS, FILL_IN_OR_DROP);
        self.items(key, TEXTS).into_iter().filter_map(text).collect()
    }

    /// A whole number of 0 or more that may be absent.
    pub(super) fn count(&self, key: &'static str) -> Option<Located<i64>> {
        let number = self.number(key)?;
        if number.value < 0 {
            let written = Located { value: number.value.to_string(), at: number.at };
            self.invalid_cured_by(key, &written, NEGATIVE, ZERO_OR_MORE);
            return None;
        }
        Some(number)
    }

    /// A whole number that may be absent.
    pub(super) fn number(&self, key: &'static str) -> Option<Located<i64>> {
        self.as_number(key, self.value(key)?)
    }

    fn as_number(&self, key: &str, value: &Item<'_>) -> Option<Located<i64>> {
        let Some(DeValue::Integer(digits)) = value.value.other() else {
            self.wrong_type(key, value, NUMBER);
            return None;
        };
        let number = i64::from_str_radix(digits.as_str(), digits.radix()).ok();
        if number.is_none() {
            let written = self.located(value, digits.to_string());
            self.invalid(key, &written, TOO_LARGE, None);
        }
        Some(self.located(value, number?))
    }

    /// A day that may be absent.
    pub(super) fn date(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        let value = self.value(key)?;
        let Value::Day(day) = value.value else {
            self.wrong_type(key, value, DATE);
            return None;
        };
        Some(self.located(value, day))
    }

    /// A day that must be there.
    pub(super) fn required_date(&self, key: &'static str) -> Option<Located<NaiveDate>> {
        self.require(key)?;
        self.date(key)
    }

    /// A whole number that must be there.
    pub(super) fn required_number(&self, key: &'static str) -> Option<Located<i64>> {
        self.require(key)?;
        self.number(key)
    }

    /// The table under `key`, which must be there.
    pub(super) fn required_table(&self, key: &'static str) -> Option<Self> {
        self.require(key)?;
        self.table(key)
    }

    /// The table under `key`, where there is one.
    pub(super) fn table(&self, key: &'static str) -> Option<Self> {
        let value = self.value(key)?;
        self.as_table(key, value, TABLE)
    }

    /// What `read` makes of each table listed under `key`, `[[key]]` or inline, and whether none was left out.
    pub(super) fn tables<T>(
        &self,
        key: &'static str,
        read: impl Fn(Self) -> Option<T>,
    ) -> (Vec<T>, bool) {
        let found_before = self.found.borrow().len();
        let items = self.items(key, TABLES);
        let count = items.len();
        let is_list = self.value(key).is_none() || self.is_list(key);
        if !is_list {
            self.lose_item(found_before);
        }
        let row = |item| {
            let found_before = self.found.borrow().len();
            let row = self.as_table(key, item, TABLES).and_then(&read);
            if row.is_none() {
                self.lose_item(found_before);
            }
            row
        };
        // with room for a few more, the documents of thousands of entries would take twice the memory
        let mut rows: Vec<T> = Vec::with_capacity(count);
        rows.extend(items.into_iter().filter_map(row));
        let all = is_list && rows.len() == count;
        (rows, all)
    }

    /// Marks the first problem found since then as one because of which an item was left out.
    fn lose_item(&self, found_before: usize) {
        if let Some(finding) = self.found.borrow_mut().get_mut(found_before) {
            finding.loses_item = true;
        }
    }

    /// The texts of a table whose keys are free, with the place of each key.
    pub(super) fn pairs(&self, key: &'static str) -> Vec<(Located<String>, Located<String>)> {
        self.free(key, |key, value| self.as_text(key, value, TEXT, FILL_IN_OR_DROP))
    }

    /// The whole numbers of a table whose keys are free, with the place of each key.
    pub(super) fn numbers(&self, key: &'static str) -> Vec<(Located<String>, Located<i64>)> {
        self.free(key, |key, value| self.as_number(key, value))
    }

    /// What `read` makes of each value of a table whose keys are free, in the order of the file; it is told the key behind
    /// that of the table.
    fn free<T>(
        &self,
        key: &'static str,
        read: impl Fn(&str, &Item<'_>) -> Option<T>,
    ) -> Vec<(Located<String>, T)> {
        let Some(Fields { table, .. }) = self.table(key) else {
            return Vec::new();
        };
        let pair = |(inner, item): &(Key<'_>, Item<'_>)| {
            let inner = self.named(inner);
            let value = read(&format!("{key}.{}", inner.value.to_toml_key()), item)?;
            Some((inner, value))
        };
        table.0.iter().filter_map(pair).collect()
    }

    /// Notes a missing key; `None` when it is missing.
    pub(super) fn require(&self, key: &'static str) -> Option<()> {
        if self.value(key).is_some() {
            return Some(());
        }
        self.missing.borrow_mut().push(key);
        None
    }

    /// Reports a value that has the right type and makes no sense, with the likely one.
    pub(super) fn invalid(
        &self,
        key: &str,
        value: &Located<String>,
        problem: Phrase,
        nearest: Option<String>,
    ) {
        let values =
            [("key", key.into()), ("value", value.as_str().into()), ("problem", problem.into())];
        self.report(Finding::new(&rules::INVALID_VALUE, value.at, values).suggest(nearest));
    }

    /// As [`Fields::invalid`], with a cure of its own.
    pub(super) fn invalid_cured_by(
        &self,
        key: &str,
        value: &Located<String>,
        problem: Phrase,
        cure: Phrase,
    ) {
        let values =
            [("key", key.into()), ("value", value.as_str().into()), ("problem", problem.into())];
        self.report(Finding::new(&rules::INVALID_VALUE, value.at, values).advise(cure.into()));
    }

    /// Reports a problem of this table.
    pub(super) fn report(&self, finding: Finding) {
        self.found.borrow_mut().push(finding);
    }

    /// Reports the keys that are missing, in one finding, and each that was never asked for, and says whether all of the table, and of what it holds, could be used.
    pub(super) fn finish(self) -> bool {
        let missing: Vec<String> =
            self.missing.borrow().iter().map(|key| format!("`{key}`")).collect();
        if !missing.is_empty() {
            let values = [("keys", missing.join(", ").into())];
            self.report(Finding::new(&rules::MISSING_KEY, self.at, values));
        }
        let known = self.asked.take();
        for (key, _) in self.table.0.iter().filter(|(key, _)| !known.contains(&&*key.name)) {
            self.unknown_key(&self.named(key), &known);
        }
        self.found.borrow().len() == self.found_before
    }

    /// As [`Fields::finish`], of a whole file with these lists: whether no list of tables stands under an unknown key, and
    /// no table under one that may be meant for a list.
    pub(super) fn finish_file(self, lists: &[&str]) -> bool {
        let (table, found) = (self.table, self.found);
        let found_before = found.borrow().len();
        self.finish();
        let holds_items = |at: Location| {
            table.0.iter().filter(|(key, _)| key.span.range() == (at.start..at.end)).any(
                |(key, item)| match item.value {
                    Value::Table(_) => text::nearest(&key.name, lists.iter().copied()).is_some(),
                    _ => item.holds_tables(),
                },
            )
        };
        let mut found = found.borrow_mut();
        let unknown = found[found_before..].iter_mut().filter(|finding| {
            finding.rule.name == rules::UNKNOWN_KEY.name && holds_items(finding.location)
        });
        unknown.map(|finding| finding.loses_item = true).count() == 0
    }

    /// Reports a key that is none of the `known`.
    pub(super) fn unknown_key(&self, key: &Located<String>, known: &[&str]) {
        let nearest = text::nearest(key, known.iter().copied());
        let values = [("key", key.as_str().into())];
        self.report(Finding::new(&rules::UNKNOWN_KEY, key.at, values).suggest(nearest));
    }

    fn value(&self, key: &'static str) -> Option<&'a Item<'a>> {
        self.asked.borrow_mut().push(key);
        let rows = &self.table.0;
        // the keys mostly stand in the order in which they are asked for
        let is_next = rows.get(self.next.get()).is_some_and(|(name, _)| name.name == key);
        let found = || rows.iter().position(|(name, _)| name.name == key);
        let index = if is_next { self.next.get() } else { found()? };
        self.next.set(index + 1);
        Some(&rows[index].1)
    }

    fn items(&self, key: &'static str, expected: Phrase) -> Vec<&'a Item<'a>> {
        let Some(value) = self.value(key) else {
            return Vec::new();
        };
        if let Value::List(items) = &value.value {
            return items.iter().collect();
        }
        self.wrong_type(key, value, expected);
        Vec::new()
    }

    fn as_text(
        &self,
        key: &str,
        value: &Item<'_>,
        expected: Phrase,
        cure: Phrase,
    ) -> Option<Located<String>> {
        let Value::Text(words) = &value.value else {
            self.wrong_type(key, value, expected);
            return None;
        };
        let located = self.located(value, words.to_string());
        if words.trim().is_empty() {
            self.invalid_cured_by(key, &located, EMPTY, cure);
            return None;
        }
        Some(located)
    }

    fn as_table(&self, key: &'static str, value: &'a Item<'a>, expected: Phrase) -> Option<Self> {
        let Value::Table(table) = &value.value else {
            self.wrong_type(key, value, expected);
            return None;
        };
        Some(Fields::new(table, Location::new(self.at.file, value.span.range()), self.found))
    }

    fn wrong_type(&self, key: &str, value: &Item<'_>, expected: Phrase) {
        let (found, written) = match &value.value {
            Value::Text(words) => (TEXT, Some(words.to_string())),
            Value::Day(day) => (DATE, Some(day.to_string())),
            Value::List(_) => (LIST, None),
            Value::Table(_) => (TABLE, None),
            Value::Other(other) => match &**other {
                DeValue::Integer(digits) => (NUMBER, Some(digits.to_string())),
                DeValue::Float(digits) => (DECIMAL, Some(digits.to_string())),
                DeValue::Datetime(moment) => (TIME, Some(moment.to_string())),
                _ => (BOOLEAN, None),
            },
        };
        let cure = written.and_then(|written| match expected {
            TEXTS if !self.is_list(key) => Some(format!("[{}]", quoted(&written))),
            TEXT | TEXTS => Some(quoted(&written)),
            DATE => {
                let day = written.split(['T', ' ']).next().and_then(calendar::parse_date);
                day.map(|day| day.to_string())
            }
            NUMBER => written.parse::<i64>().ok().map(|number| number.to_string()),
            _ => None,
        });
        self.report(
            Finding::new(
                &rules::WRONG_TYPE,
                Location::new(self.at.file, value.span.range()),
                [("key", key.into()), ("expected", expected.into()), ("found", found.into())],
            )
            .suggest(cure),
        );
    }

    fn is_list(&self, key: &str) -> bool {
        let mut rows = self.table.0.iter();
        rows.any(|(name, item)| name.name == key && matches!(item.value, Value::List(_)))
    }

    fn named(&self, key: &Key<'_>) -> Located<String> {
        let at = Location::new(self.at.file, key.span.range());
        Located { value: key.name.to_string(), at }
    }

    fn located<T>(&self, value: &Item<'_>, content: T) -> Located<T> {
        Located { value: content, at: Location::new(self.at.file, value.span.range()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suggested_text_is_toml_whatever_is_in_it() {
        for text in ["Phòng A", "a\"b\\c", "a\nb\t\u{1b}"] {
            let line = format!("a = {}", quoted(text));
            let table = Table::parse(&line).expect("it is TOML");
            let Value::Text(read) = &table.0[0].1.value else { panic!("it is a text") };
            assert_eq!(read, text);
        }
    }
}
