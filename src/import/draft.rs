//! The plan as understood from a file, each value with its place, and the notes on all that is not certain.

use std::collections::BTreeMap;

use chrono::Datelike as _;

use super::build::{Builder, Built};
use super::certainty::{Found, Note};
use super::columns::Kind;
use super::head::{self, Head};
use super::listing::Listing;
use super::numerals;
use super::proofread;
use super::registry::Unit;
use super::rows::Item;
use super::source::{Part, Source};
use super::timing::{self, Timing};
use crate::message::{Message, Phrase};
use crate::schedule;

/// The plan of a file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The name of the file.
    pub file: String,
    /// What its running text says.
    pub head: Head,
    /// The sections of the list.
    pub sections: Vec<Section>,
    /// The units that tasks name.
    pub units: Vec<Unit>,
    /// The tasks, in the order of the file.
    pub tasks: Vec<Task>,
    /// What is not certain, in the order of the file.
    pub notes: Vec<Note>,
    /// What the file hides, so that nobody knows whether it says more.
    pub hidden: Vec<Message>,
    /// The first rows of tables that may list tasks and were not read.
    pub unread: Vec<Found<String>>,
}

/// A section of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As printed, or as given.
    pub id: String,
    /// Its title.
    pub title: Found<String>,
    /// Its groups: id and title.
    pub groups: Vec<(String, Found<String>)>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its number, as printed where that is unique.
    pub id: Found<String>,
    /// The section and group.
    pub group: String,
    /// What is to be done.
    pub content: Option<Found<String>>,
    /// Ids of the units that lead.
    pub lead: Option<Found<Vec<String>>>,
    /// Ids of those that take part.
    pub coordinating: Option<Found<Vec<String>>>,
    /// When.
    pub timing: Option<Found<Timing>>,
    /// What must come out.
    pub products: Option<Found<Vec<String>>>,
    /// Why the row has a value that it does not print itself, by key; in Vietnamese, as the plan's files say it.
    pub inferred: BTreeMap<&'static str, String>,
}

/// What a person says beside the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the columns mean.
    pub columns: Vec<(Kind, usize)>,
    /// The year, where the file does not say it.
    pub year: Option<i32>,
}

const NO_TABLE: Phrase = Phrase::new(
    "không tìm thấy bảng nhiệm vụ trong `{file}`: cần hàng tiêu đề có cột nội dung và ít nhất đơn vị hoặc thời gian; `--columns` chỉ ra các cột",
    "no table of tasks is found in `{file}`: it needs a header with the content and at least units or the time; `--columns` names the columns",
);
const NO_TABLE_AT_ALL: Phrase = Phrase::new(
    "không có bảng nào trong `{file}`; trong văn bản thuần, các ô cách nhau bằng tab hoặc dấu |: chép bảng của văn bản gốc vào Word hoặc Excel, lưu lại dạng .docx hoặc .xlsx rồi nhập",
    "there is no table in `{file}`; in plain text, cells are parted by tabs or by |: copy the table of the original into Word or Excel, save it as .docx or .xlsx and import that",
);
const NO_COLUMN: Phrase = Phrase::new(
    "`--columns`: không bảng nào trong `{file}` có cột thứ {column}",
    "`--columns`: no table in `{file}` has a column {column}",
);
const NO_TASKS: Phrase = Phrase::new(
    "bảng ở `{file}` không có nhiệm vụ nào dưới hàng tiêu đề",
    "the table in `{file}` has no task below its header",
);
const CUT_LINES: Phrase = Phrase::new(
    "mỗi dòng chữ trong ô của bảng ở `{file}` nằm ở một hàng riêng, như khi dán bảng từ Word, hoặc lấy chữ từ PDF theo bố cục trang; nhập chính tệp .docx, tệp PDF thì mở bằng Word, lưu lại dạng .docx rồi nhập",
    "each line of a cell of the table in `{file}` is a row of its own, as in a table pasted from Word, or in text taken from a PDF by its layout; import the .docx itself, and open a PDF in Word, save it as .docx and import that",
);
const YEAR_OF_TIMES: Phrase =
    Phrase::new("năm lấy theo thời hạn của các nhiệm vụ", "the year is that of the tasks' times");
const YEAR_GIVEN: Phrase =
    Phrase::new("năm lấy theo tên thư mục", "the year is that of the folder's name");

const YEARS_DIFFER: Phrase = Phrase::new(
    "văn bản của năm {year} mà thư mục mang tên năm {folder}; đổi tên thư mục, hoặc sửa `year`",
    "the document is of {year}, and the folder is named for {folder}; rename the folder, or correct `year`",
);

/// Understands a file.
///
/// # Errors
///
/// Fails where no table of tasks is found, where it has none, and where the lines of its cells were taken for rows.
pub fn understand(file: &str, source: &Source, options: &Options) -> Result<Draft, Message> {
    let has_table = source.parts.iter().any(|part| matches!(part, Part::Table(_)));
    let widest = options.columns.iter().map(|(_, column)| *column).max();
    let no_table = || match widest {
        _ if !has_table => NO_TABLE_AT_ALL.with([("file", file.into())]),
        Some(column) => NO_COLUMN.with([("file", file.into()), ("column", column.into())]),
        None => NO_TABLE.with([("file", file.into())]),
    };
    let listing =
        Listing::find(source, &options.columns).ok_or_else(|| source.lacking(no_table()))?;
    if listing.is_scan && are_cut(&listing.items) {
        return Err(CUT_LINES.with([("file", file.into())]));
    }
    let of_file = source.notes.iter().chain(&source.hidden);
    let mut notes: Vec<Note> = of_file.map(|said| Note::of_file(said.clone())).collect();
    notes.extend(listing.notes.iter().cloned());
    let mut head = head::read(&listing.lines, &mut notes);
    if head.year.is_none() {
        head.year = year(&listing.items, options.year, &mut notes);
    }
    if let (Some(year), Some(folder)) = (&head.year, options.year)
        && year.value != folder
    {
        let values =
            [("year", year.value.to_string().into()), ("folder", folder.to_string().into())];
        notes.push(Note::open("year", &year.place, YEARS_DIFFER.with(values)));
    }
    let year = head.year.as_ref().map(|year| year.value);
    let Built { headings, units, tasks, notes: of_tasks } = Builder::new(&listing, year).build();
    if tasks.is_empty() {
        return Err(source.lacking(NO_TASKS.with([("file", file.into())])));
    }
    notes.extend(headings.notes);
    notes.extend(of_tasks);
    head::note_absent(&head, &mut notes);
    let sections = headings.sections;
    let (file, hidden) = (file.to_owned(), source.hidden.clone());
    let unread = listing.unread;
    let mut draft = Draft { file, head, sections, units, tasks, notes, hidden, unread };
    draft.notes.extend(proofread::notes(&draft));
    let ids =
        draft.tasks.iter().enumerate().map(|(index, task)| (task.id.value.clone(), index + 1));
    let order: BTreeMap<String, usize> = ids.collect();
    let position = |note: &Note| note.task.as_ref().and_then(|task| order.get(task)).copied();
    draft.notes.sort_by_key(|note| position(note).unwrap_or_default());
    Ok(draft)
}

/// Whether a third of the rows, or more, begin with words where their number should stand.
fn are_cut(items: &[Item]) -> bool {
    let numbers = || {
        items.iter().filter_map(|item| match item {
            Item::Task(row) => row.number.as_deref(),
            Item::Heading(_) => None,
        })
    };
    let cut = numbers().filter(|number| !numerals::may_number(number)).count();
    cut > 0 && cut * 3 >= numbers().count()
}

/// The year of a list whose document does not say it: that of its times, or of the folder's name.
fn year(items: &[Item], given: Option<i32>, notes: &mut Vec<Note>) -> Option<Found<i32>> {
    let place = items.iter().find_map(|item| match item {
        Item::Task(row) => Some(&row.place),
        Item::Heading(_) => None,
    })?;
    let (year, why) = match given {
        Some(year) => (year, YEAR_GIVEN),
        None => (year_of_times(items)?, YEAR_OF_TIMES),
    };
    notes.push(Note::inferred("year", place, why));
    Some(Found::new(year, place))
}

/// The year in which most of the times that name one end.
fn year_of_times(items: &[Item]) -> Option<i32> {
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for item in items {
        let Item::Task(row) = item else { continue };
        let Some(time) = row.cells.get(&Kind::Schedule) else { continue };
        let meaning =
            schedule::parse(timing::of(&timing::of_lines(&time.lines), None).wording(), None);
        for milestone in meaning.iter().flat_map(|schedule| &schedule.milestones) {
            *years.entry(milestone.due.year()).or_default() += 1;
        }
    }
    years.into_iter().max_by_key(|(year, count)| (*count, -year)).map(|(year, _)| year)
}
