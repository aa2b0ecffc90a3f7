//! Rows of tables as JSON, a line each, and as CSV.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::csv::harmless;
use crate::view::tables::{Schema, Value};

/// The rows as JSON, a line each.
///
/// # Panics
///
/// Never for rows that have a value for each column.
#[must_use]
pub fn jsonl(schema: &Schema, rows: &[Vec<Value>]) -> Vec<u8> {
    let mut written = Vec::new();
    for values in rows {
        let line = Line { schema, values };
        serde_json::to_writer(&mut written, &line).expect("memory takes all");
        written.push(b'\n');
    }
    written
}

/// The names of the columns, as the first line of CSV.
#[must_use]
pub fn csv_header(schema: &Schema) -> Vec<u8> {
    let names: Vec<&str> = schema.columns.iter().map(|(name, _)| *name).collect();
    (names.join(",") + "\n").into_bytes()
}

/// The rows as CSV, without a header. A text that a spreadsheet would run gets an apostrophe.
///
/// # Panics
///
/// Never for rows that have a value for each column.
#[must_use]
pub fn csv(rows: &[Vec<Value>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(field)).expect("rows have a value for each column");
    }
    writer.into_inner().expect("memory takes all")
}

fn field(value: &Value) -> String {
    match value {
        Value::Absent => String::new(),
        Value::Text(words) => harmless(words),
        Value::Number(number) => number.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Truth(truth) => truth.to_string(),
    }
}

struct Line<'a> {
    schema: &'a Schema,
    values: &'a [Value],
}

impl Serialize for Line<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.values.len()))?;
        for ((name, _), value) in self.schema.columns.iter().zip(self.values) {
            match value {
                Value::Absent => map.serialize_entry(name, &())?,
                Value::Text(words) => map.serialize_entry(name, words)?,
                Value::Number(number) => map.serialize_entry(name, number)?,
                Value::Day(day) => map.serialize_entry(name, day)?,
                Value::Truth(truth) => map.serialize_entry(name, truth)?,
            }
        }
        map.end()
    }
}
