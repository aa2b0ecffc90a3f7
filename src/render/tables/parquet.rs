//! Rows as Parquet: typed columns, many rows in each group.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Stored};
use parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::Table;
use crate::view::tables::{Kind, Schema, Value};

/// A table as Parquet.
pub struct Parquet<W: Write + Send> {
    writer: SerializedFileWriter<W>,
    waiting: Vec<Vec<Value>>,
}

/// How many rows make a group: enough for readers to be quick, few enough to hold in memory.
const GROUP: usize = 20_000;

impl<W: Write + Send> Table<W> for Parquet<W> {
    type Part = Vec<Vec<Value>>;
    const ENDING: &'static str = "parquet";

    /// The rows as they are, since a column has those of many plans.
    fn part(_: &Schema, rows: Vec<Vec<Value>>) -> Self::Part {
        rows
    }

    fn begin(file: W, schema: &Schema) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_created_by("kstthc".to_owned())
            .set_compression(Compression::GZIP(GzipLevel::default()));
        let writer = SerializedFileWriter::new(file, columns(schema), Arc::new(properties.build()));
        Ok(Self { writer: writer.map_err(failure)?, waiting: Vec::new() })
    }

    fn take(&mut self, mut part: Self::Part) -> io::Result<()> {
        self.waiting.append(&mut part);
        if self.waiting.len() < GROUP { Ok(()) } else { self.write_group().map_err(failure) }
    }

    fn end(mut self) -> io::Result<()> {
        if !self.waiting.is_empty() {
            self.write_group().map_err(failure)?;
        }
        self.writer.close().map(drop).map_err(failure)
    }
}

impl<W: Write + Send> Parquet<W> {
    fn write_group(&mut self) -> Result<(), ParquetError> {
        let rows = std::mem::take(&mut self.waiting);
        let mut group = self.writer.next_row_group()?;
        let mut index = 0;
        while let Some(mut column) = group.next_column()? {
            let values: Vec<&Value> = rows.iter().map(|row| &row[index]).collect();
            write_column(column.untyped(), &values)?;
            column.close()?;
            index += 1;
        }
        group.close().map(drop)
    }
}

/// The columns. Each may lack a value: that a key never does is not for a reader to rely on.
fn columns(schema: &Schema) -> TypePtr {
    let column = |(name, kind): &(&str, Kind)| {
        let (stored, logical) = match kind {
            Kind::Text => (Stored::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Stored::INT64, None),
            Kind::Day => (Stored::INT32, Some(LogicalType::Date)),
            Kind::Truth => (Stored::BOOLEAN, None),
        };
        let column = Type::primitive_type_builder(name, stored)
            .with_logical_type(logical)
            .with_repetition(Repetition::OPTIONAL);
        Arc::new(column.build().expect("each kind has a form in Parquet"))
    };
    let columns = schema.columns.iter().map(column).collect();
    let table = Type::group_type_builder(schema.name).with_fields(columns);
    Arc::new(table.build().expect("a table has columns"))
}

fn write_column(column: &mut ColumnWriter<'_>, values: &[&Value]) -> Result<(), ParquetError> {
    match column {
        ColumnWriter::ByteArrayColumnWriter(column) => write_values(column, values, |value| {
            if let Value::Text(words) = value { Some(words.as_str().into()) } else { None }
        }),
        ColumnWriter::Int64ColumnWriter(column) => write_values(column, values, |value| {
            if let Value::Number(number) = value { Some(*number) } else { None }
        }),
        ColumnWriter::Int32ColumnWriter(column) => write_values(column, values, |value| {
            if let Value::Day(day) = value { Some(day.to_epoch_days()) } else { None }
        }),
        ColumnWriter::BoolColumnWriter(column) => write_values(column, values, |value| {
            if let Value::Truth(truth) = value { Some(*truth) } else { None }
        }),
        _ => unreachable!("no kind is stored so"),
    }
}

/// Writes for each row whether it has a value, and the values that are there.
fn write_values<T: DataType>(
    column: &mut ColumnWriterImpl<'_, T>,
    values: &[&Value],
    stored: impl Fn(&Value) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<T::T>> = values.iter().map(|value| stored(value)).collect();
    let is_there: Vec<i16> = values.iter().map(|value| value.is_some().into()).collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    column.write_batch(&values, Some(&is_there), None).map(drop)
}

/// The failure of the disk behind one of Parquet.
fn failure(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(cause) => {
            cause.downcast().map_or_else(io::Error::other, |cause| *cause)
        }
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use parquet::file::reader::{FileReader as _, SerializedFileReader};

    use super::*;

    #[test]
    fn groups_hold_parts_that_come_together_and_nothing_is_lost_between_them() {
        let schema = Schema { name: "numbers", columns: &[("number", Kind::Number)] };
        let file = tempfile::tempfile().unwrap();
        let mut table = Parquet::begin(file.try_clone().unwrap(), &schema).unwrap();
        let rows = |numbers: std::ops::Range<i64>| {
            numbers.map(|number| vec![Value::Number(number)]).collect()
        };
        for first in 0..5 {
            let first = first * 9_000;
            table
                .take(Parquet::<std::io::Sink>::part(&schema, rows(first..first + 9_000)))
                .unwrap();
        }
        table.end().unwrap();
        let reader = SerializedFileReader::new(file).unwrap();
        let rows = |group| reader.get_row_group(group).unwrap().get_row_iter(None).unwrap().count();
        let groups: Vec<usize> = (0..reader.num_row_groups()).map(rows).collect();
        assert_eq!(groups, [27_000, 18_000]);
        let found = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string());
        assert!(found.eq((0..45_000).map(|number| format!("{{number: {number}}}"))));
    }
}
