//! Rows of tables as JSON, a line each, as CSV and as Parquet.

mod parquet;

use std::io::{self, Write};

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::csv::harmless;
use crate::view::tables::{Schema, Value};

pub use parquet::Parquet;

/// A table in a file that is being written. Its rows come in parts, which threads prepare.
pub trait Table<W>: Sized {
    /// Some rows, written as far as can be without those before them.
    type Part: Send;
    /// How the name of the file ends.
    const ENDING: &'static str;

    /// Prepares some rows, which have a value for each column.
    fn part(schema: &Schema, rows: Vec<Vec<Value>>) -> Self::Part;

    /// Begins the table.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    fn begin(file: W, schema: &Schema) -> io::Result<Self>;

    /// Adds the next rows.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    fn take(&mut self, part: Self::Part) -> io::Result<()>;

    /// Ends the table.
    ///
    /// # Errors
    ///
    /// Where the file cannot be written.
    fn end(self) -> io::Result<()>;
}

/// A table as JSON, a line for each row.
pub struct Jsonl<W>(W);

impl<W: Write> Table<W> for Jsonl<W> {
    type Part = Vec<u8>;
    const ENDING: &'static str = "jsonl";

    fn part(schema: &Schema, rows: Vec<Vec<Value>>) -> Vec<u8> {
        let mut written = Vec::new();
        for values in rows {
            let line = Line { schema, values: &values };
            serde_json::to_writer(&mut written, &line).expect("memory takes all");
            written.push(b'\n');
        }
        written
    }

    fn begin(file: W, _: &Schema) -> io::Result<Self> {
        Ok(Self(file))
    }

    fn take(&mut self, part: Vec<u8>) -> io::Result<()> {
        self.0.write_all(&part)
    }

    fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A table as CSV with a header. A text that a spreadsheet would run gets an apostrophe.
pub struct Csv<W>(W);

impl<W: Write> Table<W> for Csv<W> {
    type Part = Vec<u8>;
    const ENDING: &'static str = "csv";

    fn part(_: &Schema, rows: Vec<Vec<Value>>) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in rows {
            writer.write_record(row.iter().map(field)).expect("rows have a value for each column");
        }
        writer.into_inner().expect("memory takes all")
    }

    fn begin(mut file: W, schema: &Schema) -> io::Result<Self> {
        let names: Vec<&str> = schema.columns.iter().map(|(name, _)| *name).collect();
        writeln!(file, "{}", names.join(","))?;
        Ok(Self(file))
    }

    fn take(&mut self, part: Vec<u8>) -> io::Result<()> {
        self.0.write_all(&part)
    }

    fn end(mut self) -> io::Result<()> {
        self.0.flush()
    }
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
