//! A file's TOML as it is read here: tables whose keys stand in the order of the file, each value with its place.
//!
//! [`Table::parse`] asks the fast reader of plain files first, and the `toml` crate wherever that one gives up: what a
//! file means is `toml`'s to say.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::plain;

/// A table's keys; no two of them are equal.
#[derive(Debug, Default)]
pub(super) struct Table<'a>(pub(super) Vec<(Key<'a>, Item<'a>)>);

/// A stretch of a file's bytes; four bytes count to the end of the [largest](super::LARGEST_FILE), and thousands of
/// tables take a third less memory so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    pub(super) start: u32,
    end: u32,
}

/// A key and where it stands.
#[derive(Debug)]
pub(super) struct Key<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) span: Span,
}

/// A value and where it stands; a table with a header stands where the header does.
#[derive(Debug)]
pub(super) struct Item<'a> {
    pub(super) value: Value<'a>,
    pub(super) span: Span,
}

/// What stands behind a key or in a list.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Text(Cow<'a, str>),
    Day(NaiveDate),
    List(Vec<Item<'a>>),
    Table(Table<'a>),
    /// A number, a truth value, a moment.
    Other(Box<DeValue<'a>>),
}

impl Item<'_> {
    /// Whether it is a table or a list in which one stands.
    pub(super) fn holds_tables(&self) -> bool {
        match &self.value {
            Value::Table(_) => true,
            Value::List(items) => items.iter().any(Self::holds_tables),
            _ => false,
        }
    }
}

impl<'a> Value<'a> {
    /// The number, truth value or moment that it is.
    pub(super) fn other(&self) -> Option<&DeValue<'a>> {
        if let Self::Other(other) = self { Some(other) } else { None }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        let [start, end] =
            [range.start, range.end].map(|byte| u32::try_from(byte).unwrap_or(u32::MAX));
        Self { start, end }
    }
}

impl Span {
    /// The stretch, to be looked up in the file's text.
    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'a> Table<'a> {
    /// The tables of a file's text; `None` where it is not TOML.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        plain::parse(text).or_else(|| Some(DeTable::parse(text).ok()?.into_inner().into()))
    }
}

impl Table<'_> {
    /// Whether a table stands under the name, where a list of tables should.
    pub(super) fn holds_table(&self, name: &str) -> bool {
        let is_table = |(key, item): &(Key<'_>, Item<'_>)| {
            key.name == name && matches!(item.value, Value::Table(_))
        };
        self.0.iter().any(is_table)
    }
}

impl<'a> From<DeTable<'a>> for Table<'a> {
    fn from(table: DeTable<'a>) -> Self {
        let row = |(key, value): (Spanned<Cow<'a, str>>, Spanned<DeValue<'a>>)| {
            (Key { span: key.span().into(), name: key.into_inner() }, value.into())
        };
        let mut rows: Vec<_> = table.into_iter().map(row).collect();
        rows.sort_by_key(|(key, _)| key.span.start);
        Self(rows)
    }
}

impl<'a> From<Spanned<DeValue<'a>>> for Item<'a> {
    fn from(value: Spanned<DeValue<'a>>) -> Self {
        Self { span: value.span().into(), value: value.into_inner().into() }
    }
}

impl<'a> From<DeValue<'a>> for Value<'a> {
    fn from(value: DeValue<'a>) -> Self {
        match value {
            DeValue::String(text) => Self::Text(text),
            DeValue::Array(items) => Self::List(items.into_iter().map(Item::from).collect()),
            DeValue::Table(table) => Self::Table(table.into()),
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                let day = moment.date.and_then(|date| {
                    NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
                });
                day.map_or(Self::Other(value.into()), Self::Day)
            }
            other => Self::Other(other.into()),
        }
    }
}
