//! The rows of a task table: headings of sections and groups, tasks, and what a page break has cut off from them.

pub mod closing;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{self, Columns, Kind};
use super::numerals::{self, Number, Style};
use super::source::{Cell, Place, Row as SourceRow, Table};
use super::{timing, units};
use crate::text;
use closing::{ends_list, is_after_table, is_total};
use view::View;

/// What a row turns out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// A section or a group.
    Heading(Heading),
    /// A task.
    Task(Row),
}

/// A heading among the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// As printed: `A`, `IV`.
    pub number: Option<String>,
    /// Its text.
    pub title: String,
    /// 0 for a section, 1 for a group of it, and so on.
    pub depth: usize,
    /// Where it stands.
    pub place: Place,
    /// What stands in its row beside it.
    pub stray: Vec<String>,
}

/// A task's row, joined from its pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// As printed.
    pub number: Option<String>,
    /// Its cells that hold something.
    pub cells: BTreeMap<Kind, Held>,
    /// Where it begins.
    pub place: Place,
    /// Whether it has no number, not both a unit and a time, and stands right below a task, of which it may be the rest.
    pub may_be_rest: bool,
    /// Where the pieces stand that were joined to it.
    pub joined: Vec<Place>,
    /// The cells whose value stands elsewhere, each with why.
    pub filled: BTreeMap<Kind, Filled>,
    /// The headings of the columns of which its time was composed; none where a single cell states it.
    pub composed: Vec<String>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its lines.
    pub lines: Vec<String>,
    /// Where it stands.
    pub place: Place,
}

impl Held {
    /// Its lines as one text.
    #[must_use]
    pub fn text(&self) -> String {
        text::normalize(&self.lines.join(" "))
    }
}

/// Why a cell has the value of another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filled {
    /// It was empty in a block with that in its middle.
    Block(Block),
    /// It says so: what it says, as "nt".
    Above(String),
}

/// Rows that likely shared one cell, merged before the scan: the numbers of the first, the last, and that which prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The number of the first row.
    pub first: String,
    /// That of the last.
    pub last: String,
    /// That of the row in which the value is printed.
    pub printed: String,
}

/// The columns that name units.
const UNITS: [Kind; 3] = [Kind::Units, Kind::Lead, Kind::Coordinating];

/// Reads tables row by row; what is cut in two by the end of one goes on in the next.
#[derive(Debug, Default)]
pub struct Reader {
    /// What was read.
    pub items: Vec<Item>,
    /// Rows that are no part of the list though they say something, as totals.
    pub left_out: Vec<Held>,
    /// The cells that hold a formula and no value.
    formulas: BTreeSet<Place>,
    styles: Vec<Style>,
    last_roman: u32,
    last_letter: Option<char>,
    /// Whether the rows stand below the list; one with a number or a time of its own does not.
    is_below: bool,
}

impl Reader {
    /// A reader of a file of which these cells hold a formula and no value.
    #[must_use]
    pub fn new(formulas: BTreeSet<Place>) -> Self {
        Self { formulas, ..Self::default() }
    }

    /// Takes up a heading that stands above a table.
    pub fn head(&mut self, number: Number, title: String, place: Place) {
        let heading = self.heading(Some(number), title, place, Vec::new());
        self.items.push(Item::Heading(heading));
    }

    /// Reads the rows below the header of a table.
    pub fn read(&mut self, table: &Table, columns: &Columns) {
        self.is_below = false;
        let bold_tasks = is_mostly_bold(table, columns);
        for (index, row) in table.rows.iter().enumerate().skip(columns.header.end) {
            let above = index.checked_sub(1).map(|above| &table.rows[above]);
            let below = table.rows.get(index + 1);
            let first = row.cells.iter().find(|cell| !cell.lines.is_empty());
            if first.is_some_and(|cell| is_after_table(&cell.lines[0])) {
                break;
            }
            let numbers = columns.index(Kind::Number);
            let is_headed = numbers.is_some_and(|numbers| columns::heads_numbers(row, numbers));
            // without a header, as in Markdown that goes on, what is marked as one is a row if it is numbered like one
            let number = numbers.and_then(|numbers| row.cells.get(numbers));
            let is_numbered = number.is_some_and(|cell| Number::parse(&cell.text()).is_some());
            let is_marked = row.is_header && !(columns.header.is_empty() && is_numbered);
            if is_marked || is_headed || repeats_header(row, table, columns) {
                continue;
            }
            self.take(&View { row, above, below, columns, bold_tasks });
        }
    }

    fn take(&mut self, view: &View<'_>) {
        let cells = view.distinct();
        let Some(first) = cells.first() else { return };
        let place = first.place.clone();
        let number_text = view.text(Kind::Number);
        let number = number_text.as_deref().and_then(Number::parse);
        let is_bullet = number_text.as_deref().is_some_and(|text| matches!(text, "-" | "+" | "•"));
        let was_below = self.is_below;
        let is_numbered =
            is_bullet || number.is_some() || numerals::heading_text(&first.lines[0]).is_some();
        let is_listed = is_numbered || view.states_time();
        self.is_below = !is_listed && (was_below || ends_list(&cells));
        if self.is_below {
            let lines = cells.iter().flat_map(|cell| cell.lines.clone());
            match self.left_out.last_mut().filter(|_| was_below) {
                Some(held) => held.lines.extend(lines),
                None => self.left_out.push(Held { lines: lines.collect(), place }),
            }
            return;
        }
        if is_total(&first.text()) || view.is_numbered_total() {
            let lines = cells.iter().flat_map(|cell| cell.lines.clone()).collect();
            self.left_out.push(Held { lines, place });
            return;
        }
        if let [only] = cells.as_slice()
            && let Some(heading) = self.only_heading(only, view)
        {
            self.items.push(Item::Heading(heading));
            return;
        }
        if let Some(number) = &number
            && let Some(heading) = self.numbered_heading(number, view, &place)
        {
            self.items.push(Item::Heading(heading));
            return;
        }
        let held = view.held();
        let has_number =
            number_text.is_some() && !is_bullet && !view.is_merged_with_above(Kind::Number);
        if !has_number && self.goes_on(&held, view) {
            self.join(held, place);
            return;
        }
        let is_formula =
            view.cell(Kind::Number).is_some_and(|cell| self.formulas.contains(&cell.place));
        let is_number = |_: &String| !is_bullet && !is_formula;
        let printed = number.map(|number| number.printed).or(number_text.clone().filter(is_number));
        if held.is_empty() {
            // a number without anything beside it counts pages
            let others = cells.into_iter().filter(|cell| {
                Number::parse(&cell.text()).is_none_or(|number| number.style != Style::Arabic)
            });
            let left_out =
                |cell: &Cell| Held { lines: cell.lines.clone(), place: cell.place.clone() };
            self.left_out.extend(others.map(left_out));
            return;
        }
        let is_whole =
            held.contains_key(&Kind::Schedule) && UNITS.iter().any(|kind| held.contains_key(kind));
        let is_below_task = matches!(self.items.last(), Some(Item::Task(_)));
        let may_be_rest = number_text.is_none() && is_below_task && !is_whole;
        self.items.push(Item::Task(Row {
            number: printed,
            composed: view.composed(&held),
            cells: held,
            may_be_rest,
            place,
            joined: Vec::new(),
            filled: BTreeMap::new(),
        }));
    }

    /// A row that holds a single cell as a heading: one with a number, merged across, or in capitals.
    fn only_heading(&mut self, cell: &Cell, view: &View<'_>) -> Option<Heading> {
        let text = text::normalize(&cell.text());
        let is_wide = view.is_wide(cell);
        let stands_out =
            is_wide || numerals::is_in_capitals(&text) || (cell.is_bold && !view.bold_tasks);
        if let Some((number, title)) = numerals::heading_text(&text) {
            let is_outer = matches!(number.style, Style::Letter | Style::Roman);
            if stands_out || is_outer {
                return Some(self.heading(Some(number), title, cell.place.clone(), Vec::new()));
            }
        }
        let is_number = Number::parse(&text).is_some();
        (stands_out && !is_number).then(|| self.heading(None, text, cell.place.clone(), Vec::new()))
    }

    /// A row with a number in its own cell as a heading.
    fn numbered_heading(
        &mut self,
        number: &Number,
        view: &View<'_>,
        place: &Place,
    ) -> Option<Heading> {
        let content = view.cell(Kind::Content)?;
        let title = text::normalize(&content.text());
        let others = view.others();
        let is_bold = content.is_bold && !view.bold_tasks;
        let is_heading = match number.style {
            Style::Letter | Style::Roman => {
                others.iter().all(|(kind, _)| *kind == Kind::Schedule || *kind == Kind::Note)
            }
            Style::Arabic | Style::Nested | Style::Small => {
                others.is_empty() && (view.is_wide(content) || is_bold || view.nests_below(number))
            }
        };
        let is_heading = is_heading && !title.is_empty();
        let stray = others.into_iter().map(|(_, text)| text).collect();
        is_heading.then(|| self.heading(Some(number.clone()), title, place.clone(), stray))
    }

    fn heading(
        &mut self,
        number: Option<Number>,
        title: String,
        place: Place,
        stray: Vec<String>,
    ) -> Heading {
        let depth = match &number {
            Some(number) => {
                let style = self.style(number);
                let known = self.styles.iter().position(|known| *known == style);
                let depth = known.unwrap_or(self.styles.len());
                if known.is_none() {
                    self.styles.push(style);
                }
                depth
            }
            None => 0,
        };
        Heading { number: number.map(|number| number.printed), title, depth, place, stray }
    }

    /// How a heading counts: V after U is a letter, V after IV is five.
    fn style(&mut self, number: &Number) -> Style {
        let letter = number.printed.chars().next().filter(|_| number.printed.chars().count() == 1);
        if number.style == Style::Roman {
            let value = numerals::roman(&number.printed).unwrap_or_default();
            let follows = |last: char, next: char| u32::from(next) == u32::from(last) + 1;
            let is_next_letter =
                letter.zip(self.last_letter).is_some_and(|(next, last)| follows(last, next));
            if value > 1 && value != self.last_roman + 1 && is_next_letter {
                self.last_letter = letter;
                return Style::Letter;
            }
            self.last_roman = value;
        } else if number.style == Style::Letter {
            self.last_letter = letter;
            self.last_roman = 0;
        }
        number.style
    }

    /// Whether a row without a number of its own is the rest of the task above: it has nothing but what was cut off.
    fn goes_on(&self, held: &BTreeMap<Kind, Held>, view: &View<'_>) -> bool {
        let Some(Item::Task(last)) = self.items.last() else { return false };
        if view.columns.index(Kind::Number).is_none() {
            return false;
        }
        let own = |kind: Kind| {
            held.get(&kind).filter(|_| !view.is_merged_with_above(kind)).map(Held::text)
        };
        let ends_open = |kind: &Kind| last.cells.get(kind).is_some_and(is_cut);
        let lists_more =
            |kind: &Kind| last.cells.get(kind).is_some_and(|held| held.text().ends_with(';'));
        let begins_anew = |text: &String| !text.starts_with(char::is_lowercase);
        let content = own(Kind::Content);
        let has_time = own(Kind::Schedule).is_some_and(|time| timing::is_time(&time));
        let has_units = UNITS
            .into_iter()
            .any(|kind| own(kind).is_some_and(|named| units::looks_like_units(&named)));
        let is_whole = |content: &Held| content.text().ends_with(['.', ';']);
        let has_product = last.cells.get(&Kind::Content).is_some_and(is_whole)
            && own(Kind::Products).as_ref().is_some_and(begins_anew);
        // the end of a page leaves no whole time beside a whole unit
        let is_whole_row = has_time && has_units;
        let is_cut = [Kind::Content, Kind::Products].iter().any(ends_open)
            || UNITS.iter().any(|kind| ends_open(kind) || lists_more(kind));
        if is_cut && !is_whole_row {
            return true;
        }
        let is_one_more = match &content {
            Some(content) if begins_anew(content) => has_time || has_units || has_product,
            content => content.is_some() && is_whole_row,
        };
        !is_one_more
    }

    fn join(&mut self, held: BTreeMap<Kind, Held>, place: Place) {
        let Some(Item::Task(last)) = self.items.last_mut() else { return };
        last.joined.push(place);
        for (kind, more) in held {
            match last.cells.get_mut(&kind) {
                Some(known) if known.place == more.place => {}
                Some(known) => known.lines.extend(more.lines),
                None => {
                    last.cells.insert(kind, more);
                }
            }
        }
    }
}

/// Whether what a cell holds ends before its end: with a comma, "và", "phối hợp với", or within parentheses.
fn is_cut(held: &Held) -> bool {
    const WORDS: [&str; 5] = ["với", "và", "hoặc", "của", "các"];
    let text = held.text().to_lowercase();
    let last = text.rsplit(' ').next().unwrap_or_default();
    let count = |sign: char| text.matches(sign).count();
    text.ends_with(',') || WORDS.contains(&last) || count('(') > count(')')
}

/// Whether tasks themselves are in bold, so that it says nothing.
fn is_mostly_bold(table: &Table, columns: &Columns) -> bool {
    let contents = || {
        table
            .rows
            .iter()
            .skip(columns.header.end)
            .filter_map(|row| row.cells.get(columns.index(Kind::Content)?))
    };
    contents().filter(|cell| cell.is_bold).count() * 2 > contents().count()
}

/// Whether a row says again what the header says: all of a row of it, or what is left of that where the merged cells of
/// the repeated one were not kept.
fn repeats_header(row: &SourceRow, table: &Table, columns: &Columns) -> bool {
    /// A single word, as "Báo cáo", may well be both.
    const FEWEST: usize = 2;
    let said = |cell: &Cell| text::fold(&cell.text());
    let own: Vec<String> = row.cells.iter().map(said).collect();
    let repeats = |header: &SourceRow| {
        let mut pairs = own.iter().zip(&header.cells);
        pairs.all(|(own, cell)| own.is_empty() || *own == said(cell))
    };
    let is_whole = own.iter().filter(|text| !text.is_empty()).count() >= FEWEST;
    is_whole && columns.header.clone().any(|header| repeats(&table.rows[header]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Span;

    /// What the rows of a table are; `<` is merged with the cell before it, `^` with the one above, `*` makes bold.
    fn read(rows: &[&str]) -> String {
        let mut cells: Vec<Vec<Cell>> = Vec::new();
        for (row, line) in rows.iter().enumerate() {
            let mut own: Vec<Cell> = Vec::new();
            let texts: Vec<&str> = line.split('|').map(str::trim).collect();
            for (column, text) in texts.iter().enumerate() {
                let place = Place::Cell { table: 1, row: row + 1, column: column + 1 };
                let wide = texts[column + 1..].iter().take_while(|next| **next == "<").count() + 1;
                let below = rows[row + 1..]
                    .iter()
                    .take_while(|line| {
                        line.split('|').nth(column).is_some_and(|text| text.trim() == "^")
                    })
                    .count();
                let bare = text.trim_matches('*');
                let lines = if bare.is_empty() { Vec::new() } else { vec![bare.to_owned()] };
                own.push(match *text {
                    "<" => own[column - 1].clone(),
                    "^" => cells[row - 1][column].clone(),
                    _ => Cell {
                        lines,
                        is_bold: bare != *text,
                        place,
                        span: Span { columns: wide, rows: below + 1 },
                    },
                });
            }
            cells.push(own);
        }
        let table = Table {
            rows: cells.into_iter().map(|cells| SourceRow { is_header: false, cells }).collect(),
        };
        let columns = columns::find(&table).unwrap();
        let mut reader = Reader::default();
        reader.read(&table, &columns);
        let told = reader.items.iter().map(|item| match item {
            Item::Heading(heading) => {
                let number = heading.number.clone().unwrap_or_default();
                let stray: String = heading.stray.iter().map(|text| format!(" !{text}")).collect();
                format!("{}{number} {}{stray}", "#".repeat(heading.depth + 1), heading.title)
            }
            Item::Task(row) => {
                let cells =
                    row.cells.iter().map(|(kind, held)| format!("{}={}", kind.code(), held.text()));
                format!(
                    "{}: {}",
                    row.number.clone().unwrap_or_default(),
                    cells.collect::<Vec<_>>().join(", ")
                )
            }
        });
        told.collect::<Vec<_>>().join("\n")
    }

    const HEADER: &str = "STT | Nội dung | Chủ trì | Thời gian";

    #[test]
    fn sections_and_groups_are_recognised_by_number_bold_or_merging() {
        let told = read(&[
            HEADER,
            "A. PHẦN MỘT | < | < | <",
            "I | Nhóm một | | ",
            "1 | Việc | P | Quý I",
            "II | Nhóm hai | < | <",
            "2 | Việc | P | Quý I",
            "B | PHẦN HAI | | ",
            "*1* | *Nhóm in đậm* | | ",
            "1.1 | Việc | P | Quý I",
            "III | Lạc | | năm sau",
        ]);
        assert_eq!(
            told,
            "#A PHẦN MỘT\n##I Nhóm một\n1: content=Việc, lead=P, schedule=Quý I\n##II Nhóm hai\n2: content=Việc, lead=P, \
             schedule=Quý I\n#B PHẦN HAI\n###1 Nhóm in đậm\n1.1: content=Việc, lead=P, schedule=Quý I\n##III Lạc !năm sau"
        );
    }

    #[test]
    fn merged_cells_give_their_value_to_every_row() {
        let told = read(&[HEADER, "1 | Việc | P | Quý I", "2 | Hai | ^ | ^"]);
        assert_eq!(
            told,
            "1: content=Việc, lead=P, schedule=Quý I\n2: content=Hai, lead=P, schedule=Quý I"
        );
    }

    #[test]
    fn what_a_page_break_cut_off_is_joined_and_headers_are_not_read_again() {
        let told = read(&[
            HEADER,
            "1 | Rà soát và | P | Quý I",
            HEADER,
            " | công khai | | ",
            "TT | Công việc | Ai | Khi nào",
            "2 | Hai | P | Quý I",
        ]);
        assert_eq!(
            told,
            "1: content=Rà soát và công khai, lead=P, schedule=Quý I\n2: content=Hai, lead=P, schedule=Quý I"
        );
    }

    #[test]
    fn a_header_is_known_again_without_its_merged_cells() {
        let told = read(&[
            "STT | Nội dung | Đơn vị | < | Thời hạn",
            "^ | ^ | Chủ trì | Phối hợp | ^",
            "1 | Một | P | Q | Quý I",
            "STT | Nội dung | Đơn vị |  | Thời hạn",
            " |  | Chủ trì | Phối hợp | ",
            "2 | Hai | P | Q | Quý I",
        ]);
        assert_eq!(
            told,
            "1: content=Một, lead=P, coordinating=Q, schedule=Quý I\n2: content=Hai, lead=P, coordinating=Q, schedule=Quý I"
        );
    }

    #[test]
    fn a_row_of_its_own_without_a_number_is_a_task() {
        for own in [
            " | Hai | Phòng B | Quý II",
            "- | Hai | | Quý II",
            " | Hai | Phòng B | ",
            " | hai | Phòng B | Quý II",
        ] {
            let told = read(&[HEADER, "1 | Một | Phòng A | Quý I", own]);
            assert_eq!(told.lines().count(), 2, "{told}");
        }
        for (content, lead) in
            [("Một, phối hợp với", "Phòng A"), ("Một (gồm", "Phòng A"), ("Một", "Phòng A;")]
        {
            let first = format!("1 | {content} | {lead} | Quý I");
            let told = read(&[HEADER, &first, " | Văn phòng rà soát | Phòng B | "]);
            assert_eq!(told.lines().count(), 1, "{told}");
            let told = read(&[HEADER, &first, " | Hai | Phòng B | Quý II"]);
            assert_eq!(told.lines().count(), 2, "{told}");
        }
        for rest in [" | hai | Phòng B | ", " | Hai | tế | ", " | ^ | Phòng B | Quý II"] {
            let told = read(&[HEADER, "1 | Một | Phòng A | Quý I", rest]);
            assert_eq!(told.lines().count(), 1, "{told}");
        }
    }

    #[test]
    fn a_row_of_totals_is_no_task_no_heading_and_no_rest_of_one() {
        for total in [
            " | Tổng cộng | | 5",
            "Tổng cộng | | | 5",
            "Tổng cộng | < | < | 5",
            "TỔNG SỐ: 05 nhiệm vụ | < | < | <",
            " | Cộng: 05 nhiệm vụ | | ",
            " | Cộng phần I | | 5",
            " | Tổng cộng nhóm A | | ",
            "II | Tổng cộng | | ",
        ] {
            let told = read(&[HEADER, "1 | Một | P | Quý I", total]);
            assert_eq!(told, "1: content=Một, lead=P, schedule=Quý I", "{total}");
        }
        assert!(!is_total("Cộng đồng doanh nghiệp"));
        assert!(!is_total("Tổng số hóa hồ sơ"));
        assert!(!is_total("Cộng phần mềm"));
        let task = read(&[HEADER, "1 | Một | P | Quý I", "2 | Cộng | P | Quý I"]);
        assert_eq!(task.lines().count(), 2, "{task}");
    }

    #[test]
    fn signatures_and_remarks_below_a_list_are_no_part_of_it() {
        for below in [
            &[
                " | NGƯỜI LẬP BIỂU | | THỦ TRƯỞNG ĐƠN VỊ",
                " | (Ký tên) | | ",
                " | Nguyễn Văn A | | ",
            ][..],
            &[" | Lưu ý: báo cáo trước ngày 15 | | "],
            &[" | | | Xã A, ngày 05 tháng 02 năm 2026", " | | | CHỦ TỊCH", " | | | Trần Văn B"],
            &[
                "Ghi chú: các phòng báo cáo hằng tháng | < | < | <",
                "* Việc 1 do tỉnh giao | < | < | <",
            ],
        ] {
            let rows = [&[HEADER, "1 | Một | P | Quý I"], below].concat();
            assert_eq!(read(&rows), "1: content=Một, lead=P, schedule=Quý I");
            let rows = [&rows[..], &["2 | Hai | P | Quý II"]].concat();
            assert_eq!(read(&rows).lines().count(), 2);
        }
        let cut = " | số 36/KH-UBND, ngày 19 tháng 02 năm 2025 | | ";
        let told = read(&[HEADER, "1 | Theo Kế hoạch | P | Quý I", cut]);
        assert!(told.contains("Theo Kế hoạch số 36/KH-UBND, ngày 19"), "{told}");
    }

    #[test]
    fn a_row_of_the_list_is_none_below_it_whatever_its_cells_say() {
        for rows in [
            &[
                "Nội dung | Chủ trì | Thời gian | Sản phẩm",
                "Ghi chú: một | P | Quý I | Lưu ý: hai bản",
                "Hai | CHÁNH VĂN PHÒNG | Quý II | Báo cáo",
            ][..],
            &[HEADER, "1 | Một | P | Quý I", "- | Hai | CHÁNH VĂN PHÒNG | "],
            &[
                "Nội dung | Chủ trì | Thời gian | Sản phẩm",
                "Một | P | Khi có yêu cầu | Báo cáo",
                "Hai | P | Khi có yêu cầu | Ghi chú: hai bản",
            ],
        ] {
            assert_eq!(read(rows).lines().count(), 2, "{rows:?}");
        }
        assert_eq!(
            read(&[HEADER, "1 | Văn bản điện tử | P | Quý I", " | (ký số) | | "]),
            "1: content=Văn bản điện tử (ký số), lead=P, schedule=Quý I"
        );
    }

    #[test]
    fn a_table_ends_where_the_recipients_begin() {
        assert_eq!(
            read(&[HEADER, "1 | Một | P | Quý I", " | Nơi nhận: | | ", " | Lưu: VT | | "]),
            "1: content=Một, lead=P, schedule=Quý I"
        );
    }
}
