//! Entries from a spreadsheet: a CSV or a sheet of a workbook with a header line, or a form that came back.
//! Every value is as it was typed, days aside that a workbook holds as days.

mod book;
mod form;

use csv::ReaderBuilder;

use crate::message::{Message, Phrase, words};
use crate::text;
use crate::view::form::Origin;

/// What was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The name of the sheet in its workbook; a CSV has none.
    pub name: Option<String>,
    /// What the form was made from; absent for a sheet that is no form.
    pub origin: Option<Origin>,
    /// The rows in which something stands, in their order; only a form may have none.
    pub rows: Vec<Row>,
}

/// A row of the sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The line of the file on which it begins, counted from 1.
    pub line: usize,
    /// The number of the task.
    pub task: Option<String>,
    /// When it happened.
    pub date: Option<String>,
    /// What happened.
    pub event: Option<String>,
    /// The period it counts for.
    pub period: Option<String>,
    /// The documents, each as `number; date; title`.
    pub documents: Vec<String>,
    /// The files of the documents, from the folder of the sheet.
    pub files: Vec<String>,
    /// A remark.
    pub note: Option<String>,
    /// What makes no sense in the row, whatever the plan says.
    pub wrong: Option<Message>,
}

/// The columns, with the names that their headings may have, folded.
const COLUMNS: [(&str, &[&str]); 7] = [
    ("task", &["task", "id", "tt", "stt", "nhiem vu", "no"]),
    ("date", &["date", "ngay"]),
    ("event", &["event", "su kien"]),
    ("period", &["period", "ky"]),
    ("document", &["document", "documents", "van ban"]),
    ("file", &["file", "files", "tep"]),
    ("note", &["note", "ghi chu"]),
];

/// What stands in a file, which is known by its content whatever it is called.
///
/// # Errors
///
/// Fails with what to do where it is neither CSV nor a workbook that can be read.
pub fn read(bytes: &[u8]) -> Result<Sheet, Message> {
    if !book::is_office_file(bytes) {
        return Ok(Sheet { name: None, origin: None, rows: rows(bytes)? });
    }
    let grids = book::read(bytes)?;
    match form::read(&grids)? {
        Some(form) => Ok(form),
        None => plain(grids),
    }
}

/// The first sheet that is shown, whose first row names the columns as in a CSV.
fn plain(grids: Vec<book::Grid>) -> Result<Sheet, Message> {
    let shown = grids.into_iter().find(|grid| grid.is_visible && !grid.rows.is_empty());
    let grid = shown.ok_or_else(|| Message::from(NO_ROWS))?;
    let mut lines = grid.rows.into_iter();
    let (_, header) = lines.next().ok_or_else(|| Message::from(NO_ROWS))?;
    let headings: Vec<String> = header.values().map(book::Content::text).collect();
    let names = columns(headings.iter().map(String::as_str))?;
    let places: Vec<(&str, u32)> = names.into_iter().zip(header.into_keys()).collect();
    let mut rows = Vec::new();
    for (line, cells) in lines {
        let cells = places.iter().filter_map(|(name, at)| {
            let content = cells.get(at)?;
            Some((*name, if *name == "date" { content.day() } else { content.text() }))
        });
        let cells: Vec<(&str, String)> = cells.collect();
        if !cells.is_empty() {
            rows.push(row(
                line as usize + 1,
                cells.iter().map(|(name, text)| (*name, text.as_str())),
            ));
        }
    }
    if rows.is_empty() {
        return Err(NO_ROWS.into());
    }
    Ok(Sheet { name: Some(grid.name), origin: None, rows })
}

/// The rows of a CSV, empty ones left out. Cells are parted by commas, semicolons or tabs, whichever the header has.
///
/// # Errors
///
/// Fails where the text is not UTF-8, a heading is not known or a row has another number of cells, and says where.
fn rows(bytes: &[u8]) -> Result<Vec<Row>, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_| Message::from(NOT_UTF8))?;
    let text = text.trim_start_matches('\u{feff}');
    let text = without_delimiter_line(text);
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    let delimiter = [b',', b';', b'\t'].into_iter().rev().max_by_key(count).unwrap_or(b',');
    let mut reader =
        ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let broken = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        words::BAD_ROW.with([("line", line.to_string().into()), ("reason", WRONG_CELLS.into())])
    };
    let headings = reader.headers().map_err(|error| broken(&error))?.clone();
    let columns = columns(headings.iter())?;
    let records = reader.into_records().map(|record| record.map_err(|error| broken(&error)));
    let mut rows = Vec::new();
    for record in records {
        let record = record?;
        if record.iter().any(|cell| !cell.is_empty()) {
            let line = record.position().map_or(0, csv::Position::line);
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            rows.push(row(line, columns.iter().copied().zip(&record)));
        }
    }
    if rows.is_empty() { Err(NO_ROWS.into()) } else { Ok(rows) }
}

/// The text without the line by which a spreadsheet says how cells are parted: `sep=;`.
fn without_delimiter_line(text: &str) -> &str {
    match text.split_once('\n') {
        Some((first, rest)) if first.trim_end().to_ascii_lowercase().starts_with("sep=") => rest,
        _ => text,
    }
}

/// The columns that the headings name, each once.
fn columns<'a>(headings: impl Iterator<Item = &'a str>) -> Result<Vec<&'static str>, Message> {
    let mut columns = Vec::new();
    for heading in headings {
        let name = column(heading)?;
        if columns.contains(&name) {
            return Err(TWICE.with([("heading", heading.into())]));
        }
        columns.push(name);
    }
    Ok(columns)
}

/// The column that a heading names.
fn column(heading: &str) -> Result<&'static str, Message> {
    let folded = text::fold(heading);
    let known = COLUMNS.iter().find(|(_, names)| names.contains(&folded.as_str()));
    known.map(|(name, _)| *name).ok_or_else(|| {
        let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
        let values = [("heading", heading.into()), ("columns", names.join(", ").into())];
        UNKNOWN_HEADING.with(values)
    })
}

fn row<'a>(line: usize, cells: impl Iterator<Item = (&'static str, &'a str)>) -> Row {
    let mut row = Row { line, ..Row::default() };
    for (column, cell) in cells {
        let text = Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        match column {
            "task" => row.task = text,
            "date" => row.date = text,
            "event" => row.event = text,
            "period" => row.period = text,
            "document" => row.documents = lines(cell),
            "file" => row.files = lines(cell),
            _ => row.note = text,
        }
    }
    row
}

/// What stands on the lines of a cell, or between bars.
fn lines(cell: &str) -> Vec<String> {
    let parts = cell.split(['\n', '|']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

const NOT_UTF8: Phrase = Phrase::new(
    "tệp không phải UTF-8; trong Excel, lưu dạng \"CSV UTF-8\"",
    "the file is not UTF-8; in Excel, save it as \"CSV UTF-8\"",
);
const WRONG_CELLS: Phrase = Phrase::new(
    "số ô không khớp dòng tiêu đề, hoặc ngoặc kép không đóng",
    "its cells do not match the header line, or a quote is not closed",
);
const UNKNOWN_HEADING: Phrase = Phrase::new(
    "không hiểu cột `{heading}`; dòng đầu là tên cột: {columns}",
    "the column `{heading}` is not understood; the first line names the columns: {columns}",
);
const TWICE: Phrase =
    Phrase::new("cột `{heading}` có hai lần", "the column `{heading}` is there twice");
const NO_ROWS: Phrase =
    Phrase::new("không có dòng nào dưới dòng tiêu đề", "there is no row below the header line");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn headings_of_either_language_and_any_delimiter_are_understood() {
        let comma = "task,date,event,document,note\n12,28/9/2025,result,\"45/BC; 28/9/2025; A, B\n46/BC\",\n,,,,\n1,1/3/2025,done,,x\n";
        let semicolon = "\u{feff}TT;Ngày;Sự kiện;Văn bản;Ghi chú\r\n12;28/9/2025;result;\"45/BC; 28/9/2025; A, B|46/BC\";\r\n1;1/3/2025;done;;x\r\n";
        let rows = rows(comma.as_bytes()).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].documents, ["45/BC; 28/9/2025; A, B", "46/BC"]);
        assert_eq!((rows[0].line, rows[1].line), (2, 5));
        let strip = |mut row: Row| {
            row.line = 0;
            row
        };
        let other = super::rows(semicolon.as_bytes()).unwrap();
        assert!(rows.into_iter().map(strip).eq(other.into_iter().map(strip)));
    }

    #[test]
    fn what_is_wrong_with_a_sheet_is_said_with_its_place() {
        let said = |text: &[u8]| rows(text).unwrap_err().text(Language::English);
        assert_eq!(
            said(b"task,when\n"),
            "the column `when` is not understood; the first line names the columns: task, date, event, period, document, file, note"
        );
        assert_eq!(said(b"task,id\n1,2\n"), "the column `id` is there twice");
        assert_eq!(said(b"task,date\n"), "there is no row below the header line");
        assert_eq!(
            said(b"task,date\n1,2,3\n"),
            "line 2: its cells do not match the header line, or a quote is not closed"
        );
        assert_eq!(
            said(b"task\n\xe0"),
            "the file is not UTF-8; in Excel, save it as \"CSV UTF-8\""
        );
    }
}
