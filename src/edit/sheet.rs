//! Entries from a spreadsheet: a CSV or a sheet of a workbook with a header line, or a form that came back.
//! Every value is as it was typed, days aside that a workbook holds as days.

mod book;
mod form;

use std::collections::BTreeMap;

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
    /// The lines on which something stands in columns without a name alone, as that of a signature.
    pub aside: Vec<usize>,
    /// In their order, the lines that a workbook hides, as by a filter, or strikes out.
    pub doubtful: Vec<usize>,
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

/// What the cells below a heading say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The number of the task.
    Task,
    /// When it happened.
    Date,
    /// What happened.
    Event,
    /// The period it counts for.
    Period,
    /// The documents.
    Document,
    /// The files of the documents.
    File,
    /// A remark.
    Note,
}

impl Column {
    const ALL: [Self; 7] =
        [Self::Task, Self::Date, Self::Event, Self::Period, Self::Document, Self::File, Self::Note];

    /// The names that its heading may have, folded.
    fn names(self) -> &'static [&'static str] {
        match self {
            Self::Task => &["task", "id", "tt", "stt", "nhiem vu", "no"],
            Self::Date => &["date", "ngay"],
            Self::Event => &["event", "su kien"],
            Self::Period => &["period", "ky"],
            Self::Document => &["document", "documents", "van ban"],
            Self::File => &["file", "files", "tep"],
            Self::Note => &["note", "ghi chu"],
        }
    }
}

/// What stands in a file, which is known by its content whatever it is called.
///
/// # Errors
///
/// Fails with what to do where it is neither CSV nor a workbook that can be read.
pub fn read(bytes: &[u8]) -> Result<Sheet, Message> {
    if !book::is_office_file(bytes) {
        return Sheet::new(None, rows(bytes)?, Vec::new());
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
    let doubtful = grid.doubtful();
    let mut lines = grid.rows.into_iter();
    let (_, header) = lines.next().ok_or_else(|| Message::from(NO_ROWS))?;
    let headings: Vec<(u32, String)> =
        header.iter().map(|(at, content)| (*at, content.text())).collect();
    let columns = columns(headings.iter().map(|(at, heading)| (*at as usize, heading.as_str())))?;
    let mut rows = Vec::new();
    for (line, cells) in lines {
        let mut row = Row { line: line as usize + 1, ..Row::default() };
        for (at, content) in cells {
            let at = at as usize;
            let is_date = columns.get(&at) == Some(&Column::Date);
            row.take(at, &columns, &if is_date { content.day() } else { content.text() });
        }
        rows.push(row);
    }
    Sheet::new(Some(grid.name), rows, doubtful)
}

impl Sheet {
    /// A sheet that is no form.
    fn new(name: Option<String>, rows: Vec<Row>, doubtful: Vec<usize>) -> Result<Self, Message> {
        let (aside, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(Row::is_aside);
        if rows.is_empty() {
            return Err(NO_ROWS.into());
        }
        let aside = aside.into_iter().map(|row| row.line).collect();
        Ok(Self { name, origin: None, rows, aside, doubtful })
    }
}

/// The rows of a CSV, empty ones left out. Cells are parted by what its first line states, or else by commas, semicolons or
/// tabs, whichever the header has.
///
/// # Errors
///
/// Fails where the text is not UTF-8, a heading is not known or a row has another number of cells, and says where.
fn rows(bytes: &[u8]) -> Result<Vec<Row>, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_| Message::from(NOT_UTF8))?;
    let text = text.trim_start_matches('\u{feff}');
    let (delimiter, table, lines_above) = match stated_delimiter(text) {
        Some((delimiter, below)) => (delimiter, below, 1),
        None => (likeliest_delimiter(text), text, 0),
    };
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(table.as_bytes());
    let line_of = |position: Option<&csv::Position>| {
        let [start, line] = position
            .map_or([0, 1], |position| [position.byte(), position.line()])
            .map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        // the position of a row is that of the blank lines above it
        let above = table.get(start..).unwrap_or_default();
        let blank = above.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        lines_above + line + blank.filter(|byte| *byte == b'\n').count()
    };
    let broken = |error: &csv::Error| {
        let line = line_of(error.position());
        words::BAD_ROW.with([("line", line.to_string().into()), ("reason", WRONG_CELLS.into())])
    };
    let headings = reader.headers().map_err(|error| broken(&error))?;
    let columns = columns(headings.iter().enumerate())?;
    let mut rows = Vec::new();
    for record in reader.into_records() {
        let record = record.map_err(|error| broken(&error))?;
        if record.iter().any(|cell| !cell.is_empty()) {
            let mut row = Row { line: line_of(record.position()), ..Row::default() };
            for (at, cell) in record.iter().enumerate() {
                row.take(at, &columns, cell);
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The delimiter that a spreadsheet states in a line of its own, `sep=;`, and the text below.
pub(crate) fn stated_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, below) = text.split_once('\n')?;
    let first = first.trim_end_matches('\r').trim_matches('"');
    let is_stated = first.get(..4)?.eq_ignore_ascii_case("sep=");
    let [delimiter] = *first.as_bytes().get(4..)? else { return None };
    is_stated.then_some((delimiter, below))
}

/// The comma, semicolon or tab that stands most often in the header of a text.
pub(crate) fn likeliest_delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.is_empty()).unwrap_or_default();
    let count = |delimiter: &u8| header.bytes().filter(|byte| byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The columns that the headings name, each once, by where they are, counted from 0; a blank heading names none.
fn columns<'a>(
    headings: impl Iterator<Item = (usize, &'a str)>,
) -> Result<BTreeMap<usize, Column>, Message> {
    let headings: Vec<(usize, &str)> = headings.filter(|(_, it)| !it.is_empty()).collect();
    let mut columns = BTreeMap::new();
    for (at, heading) in &headings {
        let column = column(heading)?;
        let is_same = |(other, _): &&(usize, &str)| columns.get(other) == Some(&column);
        if let Some((_, other)) = headings.iter().find(is_same) {
            return Err(TWICE.with([("heading", (*heading).into()), ("other", (*other).into())]));
        }
        columns.insert(*at, column);
    }
    Ok(columns)
}

/// The column that a heading names.
fn column(heading: &str) -> Result<Column, Message> {
    let folded = text::fold(heading);
    let known = Column::ALL.into_iter().find(|column| column.names().contains(&folded.as_str()));
    known.ok_or_else(|| {
        UNKNOWN_HEADING.with([("heading", heading.into()), ("columns", NAMES.into())])
    })
}

impl Row {
    /// Takes up a cell; below no heading nothing may stand.
    fn take(&mut self, at: usize, columns: &BTreeMap<usize, Column>, cell: &str) {
        let text = Some(cell.to_owned()).filter(|cell| !cell.is_empty());
        match columns.get(&at) {
            Some(Column::Task) => self.task = text,
            Some(Column::Date) => self.date = text,
            Some(Column::Event) => self.event = text,
            Some(Column::Period) => self.period = text,
            Some(Column::Document) => self.documents = lines(cell),
            Some(Column::File) => self.files = lines(cell),
            Some(Column::Note) => self.note = text,
            None if cell.is_empty() => {}
            None => {
                let values = [("column", letters(at + 1).into()), ("columns", NAMES.into())];
                self.wrong = Some(NO_HEADING.with(values));
            }
        }
    }

    /// Whether all that stands in it stands below no heading.
    fn is_aside(&self) -> bool {
        self.wrong.is_some()
            && *self == Self { line: self.line, wrong: self.wrong.clone(), ..Self::default() }
    }
}

/// A column as sheets name it: 1 is A, 27 is AA.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// What stands on the lines of a cell, or between bars.
fn lines(cell: &str) -> Vec<String> {
    let parts = cell.split(['\n', '|']).map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The names of all columns.
const NAMES: Phrase = Phrase::new(
    "TT, Ngày, Sự kiện, Kỳ, Văn bản, Tệp, Ghi chú",
    "task, date, event, period, document, file, note",
);
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
const NO_HEADING: Phrase = Phrase::new(
    "có ô ở cột {column}, mà cột ấy không có tên ở dòng tiêu đề; xóa ô, hoặc đặt cho cột một trong các tên {columns}",
    "a cell stands in column {column}, which the header line does not name; clear the cell, or give the column one of the names {columns}",
);
const TWICE: Phrase = Phrase::new(
    "cột `{other}` và cột `{heading}` nêu cùng một điều; xóa một trong hai cột",
    "the columns `{other}` and `{heading}` say the same thing; delete one of them",
);
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
        let stated = semicolon.replace("|46/BC", "\n46/BC").replace(';', "|");
        let stated = stated.replace("45/BC| 28/9/2025| A, B", "45/BC; 28/9/2025; A, B");
        let stated = format!("sep=|\r\n{}", stated.trim_start_matches('\u{feff}'));
        let blank_heading = comma.replace("note\n", "note,\n").replace("46/BC\",", "46/BC\",,");
        let blank_heading = blank_heading.replace(",,,,", ",,,,,").replace("done,,x", "done,,x,");
        let rows: Vec<Row> = rows.into_iter().map(strip).collect();
        for other in [semicolon, &stated, &blank_heading] {
            let other = super::rows(other.as_bytes()).unwrap();
            assert_eq!(other.into_iter().map(strip).collect::<Vec<_>>(), rows);
        }
    }

    #[test]
    fn the_names_that_are_told_are_those_of_the_columns() {
        for language in [Language::Vietnamese, Language::English] {
            let told = NAMES.text(language);
            let columns = told.split(", ").map(|name| column(name).ok()).collect::<Vec<_>>();
            assert_eq!(columns, Column::ALL.map(Some));
        }
    }

    #[test]
    fn what_is_wrong_with_a_sheet_is_said_with_its_place() {
        let said = |text: &[u8]| read(text).unwrap_err().text(Language::English);
        assert_eq!(
            said(b"task,when\n"),
            "the column `when` is not understood; the first line names the columns: task, date, event, period, document, file, note"
        );
        assert_eq!(
            said(b"task,id\n1,2\n"),
            "the columns `task` and `id` say the same thing; delete one of them"
        );
        assert_eq!(said(b"task,date\n"), "there is no row below the header line");
        assert_eq!(
            said(b"task,date\n1,2,3\n"),
            "line 2: its cells do not match the header line, or a quote is not closed"
        );
        for below in ["\n\n\n", "\r\n\r\n\r\n"] {
            let broken = format!("sep=;\ntask;date{below}1;2;3\n");
            assert_eq!(said(broken.as_bytes()).split(':').next(), Some("line 5"));
            let whole = format!("sep=;\ntask;date{below}1;2\n");
            assert_eq!(rows(whole.as_bytes()).unwrap()[0].line, 5);
        }
        let stray = rows(b"task,date,\n1,2,\n1,2,x\n").unwrap();
        let wrong = stray.iter().map(|row| row.wrong.as_ref().map(|it| it.text(Language::English)));
        assert_eq!(
            wrong.collect::<Vec<_>>(),
            [
                None,
                Some("a cell stands in column C, which the header line does not name; clear the cell, or give the column one of the names task, date, event, period, document, file, note".to_owned())
            ]
        );
        let signed = read(b"task,date,\n1,2,\n,,\n,,x\n").unwrap();
        assert_eq!((signed.rows.len(), signed.aside), (1, vec![4]));
        assert_eq!(
            said(b"task\n\xe0"),
            "the file is not UTF-8; in Excel, save it as \"CSV UTF-8\""
        );
    }
}
