//! What each column of a task table means: by the usual names above it, or by what stands in it.

mod given;
mod names;

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::iter::successors;
use std::ops::Range;

use super::numerals::Number;
use super::source::{Cell, Row, Table};
use super::{timing, units};
use crate::text;
pub use given::{as_given, given};
use names::kind_of;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// STT.
    Number,
    /// Nhóm: the group of the row, where that is a column of its own.
    Group,
    /// Nội dung, nhiệm vụ.
    Content,
    /// Đơn vị thực hiện: who leads and who takes part, in one cell.
    Units,
    /// Chủ trì.
    Lead,
    /// Phối hợp.
    Coordinating,
    /// Thời gian, thời hạn.
    Schedule,
    /// Kết quả, sản phẩm.
    Products,
    /// Ghi chú: not part of a plan.
    Note,
}

impl Kind {
    /// Every kind under the names by which `--columns` calls it, the key of the plan's files first.
    const NAMES: [(Self, [&'static str; 3]); 9] = [
        (Self::Number, ["id", "stt", "tt"]),
        (Self::Group, ["group", "nhom", "nhom nhiem vu"]),
        (Self::Content, ["content", "noi dung", "nhiem vu"]),
        (Self::Units, ["units", "don vi", "don vi thuc hien"]),
        (Self::Lead, ["lead", "chu tri", "don vi chu tri"]),
        (Self::Coordinating, ["coordinating", "phoi hop", "don vi phoi hop"]),
        (Self::Schedule, ["schedule", "thoi gian", "thoi han"]),
        (Self::Products, ["products", "ket qua", "san pham"]),
        (Self::Note, ["note", "ghi chu", "chu thich"]),
    ];

    fn named(name: &str) -> Option<Self> {
        let name = text::fold(name);
        let mut kinds = Self::NAMES.into_iter();
        kinds.find_map(|(kind, names)| names.contains(&name.as_str()).then_some(kind))
    }

    /// The key by which the report calls the column.
    #[must_use]
    pub fn code(self) -> &'static str {
        let mut kinds = Self::NAMES.into_iter();
        kinds.find_map(|(kind, names)| (kind == self).then_some(names[0])).unwrap_or_default()
    }
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The kind of each, from left to right; `None` for one that means nothing to a plan.
    pub kinds: Vec<Option<Kind>>,
    /// The columns that state the time together, each with its own heading: "Bắt đầu" and "Kết thúc", "Quý I" to "Quý IV".
    /// Where one states it alone, there are none.
    pub times: Vec<(usize, String)>,
    /// The rows that are its header.
    pub header: Range<usize>,
    /// How it is known what they mean.
    pub origin: Origin,
}

/// How it is known what the columns mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// By their names.
    Named,
    /// By what stands in them.
    Guessed,
    /// As the command line said.
    Given,
}

impl Columns {
    /// The index of the first column of a kind.
    #[must_use]
    pub fn index(&self, kind: Kind) -> Option<usize> {
        self.kinds.iter().position(|known| *known == Some(kind))
    }

    fn known(&self) -> BTreeSet<Kind> {
        self.kinds.iter().flatten().copied().collect()
    }

    /// Whether a table with such columns lists tasks: what is to be done, and at least who, when or what for.
    fn list_tasks(&self) -> bool {
        let known = self.known();
        let has = |kinds: &[Kind]| kinds.iter().any(|kind| known.contains(kind));
        let who_or_when = [Kind::Units, Kind::Lead, Kind::Schedule];
        known.contains(&Kind::Content)
            && has(&who_or_when)
            && has(&[Kind::Number, Kind::Schedule, Kind::Products, Kind::Coordinating])
    }

    /// Whether a table with such columns surely lists tasks: every column means something to a plan, who and when among them,
    /// and some row holds a task.
    #[must_use]
    pub fn surely_list_tasks(&self, table: &Table) -> bool {
        let is_said = |row: &Row, column: usize| {
            let (cell, before) = (&row.cells[column], column.checked_sub(1));
            let is_merged = before.is_some_and(|before| row.cells[before].place == cell.place);
            !is_merged && !cell.lines.is_empty()
        };
        let is_used = |column: usize| {
            let mut rows = table.rows[self.header.start..].iter();
            self.kinds[column].is_some() || !rows.any(|row| is_said(row, column))
        };
        let who = [Kind::Units, Kind::Lead];
        self.index(Kind::Schedule).is_some()
            && who.iter().any(|kind| self.index(*kind).is_some())
            && (0..self.kinds.len()).all(is_used)
            && self.hold_tasks(table)
    }

    /// Whether some row of a table holds a task where the columns say so: what is to be done, and a unit or a time.
    #[must_use]
    pub fn hold_tasks(&self, table: &Table) -> bool {
        let titles = self.header.end.checked_sub(1).map(|last| &table.rows[last]);
        let said = |row: &Row, column: usize| {
            // what is wider than its column is the heading of rows
            let width = titles.map_or(1, |titles| titles.cells[column].span.columns);
            let cell = row.cells.get(column).filter(|cell| cell.span.columns <= width);
            cell.map(Cell::text).unwrap_or_default()
        };
        let is_time = |text: &str| {
            if self.times.is_empty() { timing::is_time(text) } else { !text.is_empty() }
        };
        let is_filled = |row: &Row, column: usize| match self.kinds[column] {
            Some(Kind::Units | Kind::Lead | Kind::Coordinating) => {
                units::looks_like_units(&said(row, column))
            }
            Some(Kind::Schedule) => is_time(&said(row, column)),
            _ => false,
        };
        let says_what = |row: &Row| {
            let content = self.index(Kind::Content);
            content.is_some_and(|content| said(row, content).contains(char::is_alphabetic))
        };
        let mut rows = table.rows[self.header.end..].iter();
        rows.any(|row| says_what(row) && (0..self.kinds.len()).any(|column| is_filled(row, column)))
    }

    /// How many of a plan's columns are there: the more, the likelier that this is the table.
    #[must_use]
    pub fn score(&self) -> usize {
        self.known().len()
    }
}

/// How many rows of letterheads and titles may stand in cells above the header.
const ROWS_ABOVE: usize = 30;

/// The header of a table, wherever in its first rows it stands, over one row or two, or more where cells are merged down.
#[must_use]
pub fn find(table: &Table) -> Option<Columns> {
    let begins = |row: &usize| {
        let above = row.checked_sub(1).map(|above| &table.rows[above]);
        above.is_none_or(|above| !shares_a_cell(above, &table.rows[*row]))
    };
    let rows = (0..table.rows.len().min(ROWS_ABOVE)).filter(begins);
    let candidates = rows.flat_map(|row| {
        let is_longer = move |end: &usize| {
            let (last, next) = (&table.rows[end - 1], table.rows.get(*end));
            let is_second = *end == row + 1;
            next.is_some_and(|next| goes_on(last, next) && (is_second || shares_a_cell(last, next)))
        };
        let longer = move |end: &usize| is_longer(end).then_some(end + 1);
        successors(Some(row + 1), longer).map(move |end| row..end)
    });
    // no header ends within a merged cell
    let is_whole = |header: &Range<usize>| {
        let last = &table.rows[header.end - 1];
        let below = table.rows.get(header.end);
        !below.is_some_and(|below| shares_a_cell(last, below) && goes_on(last, below))
    };
    let candidates = candidates.filter(is_whole).map(|header| headed(table, header));
    let lists = candidates.filter(Columns::list_tasks);
    // of headers that say the same the shorter one, and of those the upper one
    let worth = |columns: &Columns| {
        let Range { start, end } = columns.header;
        (columns.score(), columns.times.len(), Reverse(end - start), Reverse(start))
    };
    let best = lists.max_by_key(worth);
    best.map(|mut columns| {
        columns.header.end = after_ordinals(table, columns.header.end);
        columns
    })
}

/// Whether a cell is merged down from one row into the next.
fn shares_a_cell(above: &Row, below: &Row) -> bool {
    let mut pairs = above.cells.iter().zip(&below.cells);
    pairs.any(|(above, below)| above.place == below.place && !below.lines.is_empty())
}

/// Whether `next` is the second row of the header that begins with `first`.
fn goes_on(first: &Row, next: &Row) -> bool {
    // where others are merged down beside it, what stands below a wide heading is a part of it, whatever it says
    let is_merged = shares_a_cell(first, next);
    let is_part = |(above, below): (&Cell, &Cell)| {
        let below_text = below.text();
        let is_named = || kind_of(&below_text).is_some() || timing::is_part(&below_text);
        let is_below_wide = is_merged && above.span.columns > 1;
        below.place == above.place || below.lines.is_empty() || is_below_wide || is_named()
    };
    let mut pairs = first.cells.iter().zip(&next.cells);
    let adds = pairs.clone().any(|(above, below)| {
        below.place != above.place && !below.lines.is_empty() && below.lines != above.lines
    });
    let repeats =
        next.cells.iter().map(|cell| &cell.lines).eq(first.cells.iter().map(|cell| &cell.lines));
    adds && !repeats && pairs.all(is_part)
}

fn headed(table: &Table, header: Range<usize>) -> Columns {
    let width = table.rows[header.start].cells.len();
    let title = |column: usize| {
        let mut titles: Vec<String> = Vec::new();
        for row in &table.rows[header.clone()] {
            let title = row.cells.get(column).map(Cell::text).unwrap_or_default();
            if !title.is_empty() && !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles
    };
    let kind = |column: usize| {
        let titles = title(column);
        // the lower of two headings is the narrower one
        titles.last().and_then(|last| kind_of(last)).or_else(|| kind_of(&titles.join(" ")))
    };
    let mut own: Vec<Option<Kind>> = (0..width).map(kind).collect();
    let mut titles: Vec<Vec<String>> = (0..width).map(title).collect();
    let below = &table.rows[header.end..];
    let states_time =
        |column: usize| own[column] == Some(Kind::Schedule) && holds_times(below, column);
    let (periods, others): (Vec<usize>, Vec<usize>) = (0..width)
        .partition(|column| titles[*column].last().is_some_and(|last| timing::is_period(last)));
    // beside a column that states the time, those of quarters and months hold figures
    if !periods.is_empty() && others.into_iter().any(states_time) {
        for column in periods {
            own[column] = None;
            titles[column].clear();
        }
    }
    let times = times(&titles, &own);
    // "Tiến độ" may tell how far the work is, and so gives way to a column that states the time
    let doubt = |column: usize| titles[column].last().map_or(0, |title| names::doubt_of_due(title));
    let stating = (0..width)
        .filter(|column| own[*column] == Some(Kind::Schedule) && holds_times(below, *column));
    if let Some(least) = stating.map(doubt).min().filter(|_| times.is_empty()) {
        for column in (0..width).filter(|column| doubt(*column) > least) {
            own[column] = None;
        }
    }
    let mut kinds: Vec<Option<Kind>> = Vec::new();
    for (column, kind) in own.into_iter().enumerate() {
        let is_time = times.iter().any(|(time, _)| *time == column);
        let is_free = |kind: &Kind| !kinds.contains(&Some(*kind));
        kinds.push(if is_time { Some(Kind::Schedule) } else { kind.filter(is_free) });
    }
    Columns { kinds, times, header, origin: Origin::Named }
}

/// Whether a time stands in a column of some rows.
fn holds_times(rows: &[Row], column: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.cells.get(column));
    cells.any(|cell| cell.span.columns == 1 && timing::is_time(&cell.text()))
}

/// The columns that state the time together: one says when to begin, or they share a heading, or two are parts of it.
fn times(titles: &[Vec<String>], kinds: &[Option<Kind>]) -> Vec<(usize, String)> {
    let heading = |column: usize| titles[column].last().cloned().unwrap_or_default();
    let is_part = |column: &usize| timing::is_part(&heading(*column));
    let columns: Vec<usize> = (0..titles.len())
        .filter(|column| kinds[*column] == Some(Kind::Schedule) || is_part(column))
        .collect();
    let begins = columns.iter().any(|column| timing::is_beginning(&heading(*column)));
    let is_shared = columns.windows(2).any(|pair| {
        let (one, other) = (&titles[pair[0]], &titles[pair[1]]);
        one.len() > 1 && other.len() > 1 && one[0] == other[0]
    });
    let are_parts = columns.iter().filter(|column| is_part(column)).count() > 1;
    let columns = columns.into_iter().filter(|_| begins || is_shared || are_parts);
    columns.map(|column| (column, heading(column))).collect()
}

/// The end of the header with the row below it that only counts the columns: (1), (2), (3).
fn after_ordinals(table: &Table, end: usize) -> usize {
    let is_ordinal = |(index, cell): (usize, &Cell)| {
        let text = cell.lines.join("");
        let text = text.trim_matches(['(', ')', '.', ' ']);
        text.is_empty() || text.parse() == Ok(index + 1)
    };
    let counts = |row: &Row| {
        row.cells.len() > 2
            && row.cells.iter().all(|cell| !cell.lines.is_empty())
            && row.cells.iter().enumerate().all(is_ordinal)
    };
    end + usize::from(table.rows.get(end).is_some_and(counts))
}

/// What the columns of a table without a header hold, by what most of their cells look like.
#[must_use]
pub fn guess(table: &Table) -> Option<Columns> {
    let width = table.rows.first()?.cells.len();
    let texts = |column: usize| -> Vec<String> {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        cells
            .filter(|cell| cell.span.columns == 1)
            .map(Cell::text)
            .filter(|text| !text.is_empty())
            .collect()
    };
    let mostly = |texts: &[String], is: &dyn Fn(&str) -> bool| {
        !texts.is_empty() && texts.iter().filter(|text| is(text)).count() * 2 > texts.len()
    };
    let mut kinds: Vec<Option<Kind>> = vec![None; width];
    let columns: Vec<Vec<String>> = (0..width).map(texts).collect();
    for (column, texts) in columns.iter().enumerate() {
        let kind = if mostly(texts, &|text| Number::parse(text).is_some()) {
            Kind::Number
        } else if mostly(texts, &|text| timing::is_time(text)) {
            Kind::Schedule
        } else if mostly(texts, &units::looks_like_units) {
            if kinds.contains(&Some(Kind::Lead)) { Kind::Coordinating } else { Kind::Lead }
        } else {
            continue;
        };
        kinds[column] = Some(kind).filter(|kind| !kinds.contains(&Some(*kind)));
    }
    let length = |column: &usize| columns[*column].iter().map(String::len).sum::<usize>();
    let free = |kinds: &[Option<Kind>]| {
        (0..width).filter(|column| kinds[*column].is_none()).collect::<Vec<_>>()
    };
    let content = free(&kinds).into_iter().max_by_key(length)?;
    kinds[content] = Some(Kind::Content);
    if let Some(products) = free(&kinds).into_iter().find(|column| length(column) > 0) {
        kinds[products] = Some(Kind::Products);
    }
    let columns = Columns { kinds, times: Vec::new(), header: 0..0, origin: Origin::Guessed };
    (columns.list_tasks() && columns.index(Kind::Number).is_some()).then_some(columns)
}

/// The header of a table that looks like one of tasks: it names what is to be done, and who or when; or times, beside units
/// where there is a header that is not understood, tell tasks from people, papers and figures. People and prices are none.
#[must_use]
pub fn header_of_likely_tasks(table: &Table) -> Option<Range<usize>> {
    let names_others =
        |header: &Range<usize>| table.rows[header.clone()].iter().any(heads_people_or_prices);
    if let Some(own) = find(table) {
        let has = |kind: Kind| own.index(kind).is_some();
        let is_likely = has(Kind::Lead) || has(Kind::Schedule) || !names_others(&own.header);
        return is_likely.then_some(own.header);
    }
    let own = guess(table)?;
    let header = headed_by_number(table, own.index(Kind::Number)?).unwrap_or_default();
    let has = |kind: Kind| own.index(kind).is_some();
    let is_likely = has(Kind::Schedule)
        && (header.is_empty() || has(Kind::Lead))
        && !names_others(&header)
        && Columns { header: header.clone(), ..own }.hold_tasks(table);
    is_likely.then_some(header)
}

/// Whether a row names, as a header does, what is told of people or what things cost.
#[must_use]
pub fn heads_people_or_prices(row: &Row) -> bool {
    let mut titles = row.cells.iter().map(Cell::text);
    titles.any(|title| names::is_of_people(&title) || names::is_of_prices(&title))
}

/// The header that only the heading of its numbers tells from other rows: "STT".
fn headed_by_number(table: &Table, numbers: usize) -> Option<Range<usize>> {
    let start = table.rows.iter().take(ROWS_ABOVE).position(|row| heads_numbers(row, numbers))?;
    let next = table.rows.get(start + 1);
    let goes_on = next.is_some_and(|next| goes_on(&table.rows[start], next));
    Some(start..after_ordinals(table, start + 1 + usize::from(goes_on)))
}

/// Whether what stands in the column of numbers is its heading.
#[must_use]
pub fn heads_numbers(row: &Row, numbers: usize) -> bool {
    let cell = row.cells.get(numbers);
    cell.is_some_and(|cell| kind_of(&cell.text()) == Some(Kind::Number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::{Place, Span};
    use crate::message::Language;

    /// A table of texts; one like the cell above it or before it, written `^` or `<`, is merged with that.
    fn table(rows: &[&str]) -> Table {
        let mut table: Vec<Vec<Cell>> = Vec::new();
        for (row, line) in rows.iter().enumerate() {
            let mut cells: Vec<Cell> = Vec::new();
            let texts: Vec<&str> = line.split('|').map(str::trim).collect();
            for (column, text) in texts.iter().copied().enumerate() {
                let wide = texts[column + 1..].iter().take_while(|next| **next == "<").count() + 1;
                let place = Place::Cell { table: 1, row: row + 1, column: column + 1 };
                let lines = if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
                cells.push(match text {
                    "^" => table[row - 1][column].clone(),
                    "<" => cells[column - 1].clone(),
                    _ => {
                        Cell { lines, is_bold: false, place, span: Span { columns: wide, rows: 1 } }
                    }
                });
            }
            table.push(cells);
        }
        Table { rows: table.into_iter().map(|cells| Row { is_header: false, cells }).collect() }
    }

    fn told(columns: &Columns) -> String {
        let names = columns.kinds.iter().map(|kind| kind.map_or("-", Kind::code));
        let times: String =
            columns.times.iter().map(|(at, title)| format!(" {}={title}", at + 1)).collect();
        format!("{} {:?}{times}", names.collect::<Vec<_>>().join(" "), columns.header)
    }

    #[test]
    fn the_header_stands_below_titles_over_one_row_or_two_and_may_count_its_columns() {
        for (rows, wanted) in [
            (
                &["STT | Nội dung | Chủ trì | Thời gian", "1 | A | B | Quý I"][..],
                "id content lead schedule 0..1",
            ),
            (
                &["DANH MỤC | < | < | <", "Thời hạn | Nhiệm vụ | Đơn vị | TT"],
                "schedule content units id 1..2",
            ),
            (
                &[
                    "STT | Nội dung | Đơn vị thực hiện | < | Thời gian",
                    "^ | ^ | Chủ trì | Phối hợp | ^",
                    "(1) | (2) | (3) | (4) | (5)",
                ],
                "id content lead coordinating schedule 0..3",
            ),
            (
                &[
                    "TT | Nội dung | Chủ trì | Thời gian | < | Kết quả",
                    "^ | ^ | ^ | Khởi động | Nghiệm thu | ^",
                ],
                "id content lead schedule schedule products 0..2 4=Khởi động 5=Nghiệm thu",
            ),
            (
                &[
                    "TT | Nội dung | Đơn vị | < | Thời gian | < | Kết quả",
                    "^ | ^ | Chủ trì | Phối hợp | Năm 2026 | < | ^",
                    "^ | ^ | ^ | ^ | 6 tháng đầu năm | 6 tháng cuối năm | ^",
                    "1 | A | B | C | x | | D",
                ],
                "id content lead coordinating schedule schedule products 0..3 5=6 tháng đầu năm 6=6 tháng cuối năm",
            ),
            (
                &["TT | Nội dung | Chủ trì | Bắt đầu | Kết thúc | Kết quả"],
                "id content lead schedule schedule products 0..1 4=Bắt đầu 5=Kết thúc",
            ),
            (
                &["TT | Nội dung | Chủ trì | Thời gian |", " | | | Quý I | Quý II"],
                "id content lead schedule schedule 0..2 4=Quý I 5=Quý II",
            ),
            (
                &["TT | Nội dung | Chủ trì | Thời gian |", " | | | Từ ngày | Đến ngày"],
                "id content lead schedule schedule 0..2 4=Từ ngày 5=Đến ngày",
            ),
            (
                &[
                    "TT | Nội dung | Chủ trì | Quý I | Quý II | Thời hạn",
                    "1 | A | B | 5 | 10 | 30/6/2026",
                ],
                "id content lead - - schedule 0..1",
            ),
            (
                &["TT | Nội dung | Chủ trì | Quý I | Quý II | Thời hạn", "1 | A | B | x | x |"],
                "id content lead schedule schedule schedule 0..1 4=Quý I 5=Quý II 6=Thời hạn",
            ),
            (
                &["TT | Nội dung | Chủ trì | Thời gian trình | Thời hạn hoàn thành"],
                "id content lead schedule - 0..1",
            ),
            (
                &["TT | Nội dung | Chủ trì | Tiến độ | Thời hạn", "1 | A | B | Đang làm | Quý I"],
                "id content lead - schedule 0..1",
            ),
            (
                &[
                    "TT | Nội dung | Chủ trì | Ngày hoàn thành | Thời hạn",
                    "1 | A | B | 15/3/2026 | Quý I",
                ],
                "id content lead - schedule 0..1",
            ),
            (
                &[
                    "TT | Nội dung | Chủ trì | Thời gian thực hiện | Thời gian báo cáo",
                    "1 | A | B | Sau khi ký | Quý I",
                ],
                "id content lead schedule - 0..1",
            ),
            (
                &["TT | Nội dung | Chủ trì | Ngày bắt đầu | Ngày hoàn thành"],
                "id content lead schedule schedule 0..1 4=Ngày bắt đầu 5=Ngày hoàn thành",
            ),
            (
                &["STT | Nội dung | Chủ trì | Thời gian", "STT | Nội dung | Chủ trì | Thời gian"],
                "id content lead schedule 0..1",
            ),
        ] {
            assert_eq!(find(&table(rows)).as_ref().map(told).as_deref(), Some(wanted), "{rows:?}");
        }
        assert_eq!(
            find(&table(&["Nơi nhận | Chánh Văn phòng", "Lưu | (ký)"])),
            None,
            "a signature is no table of tasks"
        );
    }

    #[test]
    fn columns_without_a_header_are_what_they_look_like() {
        let rows = [
            "1 | Rà soát thủ tục hành chính | Phòng A | Quý I | Báo cáo",
            "2 | Công bố thủ tục hành chính | Phòng B | Quý II | Quyết định",
        ];
        let columns = guess(&table(&rows)).unwrap();
        assert_eq!(told(&columns), "id content lead schedule products 0..0");
        assert_eq!(columns.origin, Origin::Guessed);
        assert_eq!(guess(&table(&["Một | Hai", "Ba | Bốn"])), None);
    }

    #[test]
    fn tasks_are_held_where_their_cells_are_as_wide_as_the_header() {
        let holds = |rows: &[&str]| {
            let table = table(rows);
            let columns = find(&table).unwrap();
            (columns.hold_tasks(&table), columns.surely_list_tasks(&table))
        };
        let header = "STT | Nội dung | < | Chủ trì | Thời gian";
        assert_eq!(holds(&[header, "1 | Một | < | Phòng A | Quý I"]), (true, true));
        assert_eq!(holds(&[header, "I | Phòng A tháng 1 | < | < | <"]), (false, false));
        assert_eq!(holds(&[header, "1 | Một | Hai | Phòng A | Quý I"]), (true, false));
    }

    #[test]
    fn columns_may_be_given_and_wrong_ones_are_told() {
        assert_eq!(
            given("id=1, Nội dung = 3,schedule=2"),
            Ok(vec![(Kind::Number, 1), (Kind::Content, 3), (Kind::Schedule, 2)])
        );
        let given_columns = [(Kind::Number, 1), (Kind::Content, 2), (Kind::Lead, 3)];
        for (rows, wanted) in [
            (&["1 | a | Phòng A"][..], "id content lead 0..0"),
            (&["STT | Công việc gì | Ai", "1 | a | Phòng A"], "id content lead 0..1"),
            (&["Tên | < | <", "Số thứ tự | Việc | Ai", "(1) | (2) | (3)"], "id content lead 1..3"),
            (
                &["PHỤ LỤC 2026 | < | <", "Mã | Việc | Ai", "NV01 | a | Phòng A"],
                "id content lead 1..2",
            ),
            (&[" | a | Phòng A", "1 | b | Phòng B"], "id content lead 0..0"),
            (&["- | a | Phòng A", "1 | b | Phòng B"], "id content lead 0..0"),
            (&["CÔNG KHAI | < | <", "1 | b | Phòng B"], "id content lead 0..0"),
        ] {
            assert_eq!(told(&as_given(&table(rows), &given_columns)), wanted, "{rows:?}");
        }
        for (wrong, part) in [
            ("id", "id"),
            ("id=0", "id=0"),
            ("x=1", "x=1"),
            ("id=1,content=1", "content=1"),
            ("id=1,id=2", "id=2"),
            ("", ""),
        ] {
            let said = given(wrong).unwrap_err().text(Language::English);
            assert!(said.contains(&format!("`{part}`")), "{wrong}: {said}");
        }
    }
}
