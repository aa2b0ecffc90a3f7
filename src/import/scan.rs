//! The lines of plain text → the task table among them: columns apart by tabs, bars or wide gaps, some of them lost.
//!
//! A scan loses empty cells, headings of columns and the borders between them, so that a cell's position says little;
//! then what it looks like decides, in the order of the columns.

use super::columns::{self, Columns, Kind};
use super::numerals::{self, Number};
use super::rows;
use super::source::{Cell, Line, Place, Row, Span, Table};
use super::{timing, units};
use crate::text;

/// A table found among lines.
#[derive(Clone, Debug)]
pub struct Scanned {
    /// Its rows, each with a cell for every column.
    pub table: Table,
    /// What the columns mean.
    pub columns: Columns,
    /// Which of the lines it took: from the first to the one after the last.
    pub lines: std::ops::Range<usize>,
    /// Rows in which the time and the result stood in one cell.
    pub taken_apart: Vec<Place>,
    /// Whether cells were given their columns by what they look like.
    pub is_aligned: bool,
    /// The line with the header of another table below it, whose columns stand in another order.
    pub next: Option<usize>,
}

/// What keeps columns apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Tab,
    Bar,
    Gap,
}

impl Separator {
    const ALL: [Self; 3] = [Self::Tab, Self::Bar, Self::Gap];

    fn cut(self, line: &str) -> Vec<String> {
        let parts: Vec<&str> = match self {
            Self::Tab => line.split('\t').collect(),
            Self::Bar => {
                line.trim().trim_start_matches('|').trim_end_matches('|').split('|').collect()
            }
            Self::Gap => line.trim_end().split("   ").map(|part| part.trim_matches(' ')).collect(),
        };
        let parts = parts.into_iter().map(without_tags);
        match self {
            // a gap is as wide as it happens to be
            Self::Gap => parts.filter(|part| !part.is_empty()).collect(),
            _ => parts.collect(),
        }
    }
}

/// The text without the tags that a reader of scans leaves, `<ul style="…">`, and with single spaces.
fn without_tags(text: &str) -> String {
    let mut bare = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        bare.push_str(before);
        let is_tag = after.starts_with(|first: char| first.is_ascii_alphabetic() || first == '/');
        rest = if let Some((_, after)) = after.split_once('>').filter(|_| is_tag) {
            after
        } else {
            bare.push('<');
            after
        };
        bare.push(' ');
    }
    text::normalize(&(bare + rest))
}

/// Finds the task table.
#[must_use]
pub fn find(lines: &[Line]) -> Option<Scanned> {
    let (header, separator, columns) = header(lines)?;
    let said_by_header = said(&separator.cut(&lines[header].text));
    let mut raw: Vec<(Vec<String>, Place)> = Vec::new();
    let mut end = header + 1;
    let mut next = None;
    let numbers = columns.index(Kind::Number);
    for (index, line) in lines.iter().enumerate().skip(header + 1) {
        if rows::closing::is_after_table(&line.text) {
            break;
        }
        let cells = separator.cut(&line.text);
        // to look at the column of numbers first saves most of the work
        let is_header = numbers.is_some_and(|numbers| {
            columns::heads_numbers(&row(cells.clone(), cells.len(), &line.place), numbers)
        });
        if is_header
            && named(&cells, line).is_some_and(|other| is_ordered_otherwise(&other, &columns))
        {
            // the headings above it are its own
            while let Some((_, place)) = raw.pop_if(|(cells, _)| cells.len() == 1) {
                end = lines.iter().position(|line| line.place == place).unwrap_or(end);
            }
            next = Some(index);
            break;
        }
        end = index + 1;
        if cells.iter().all(String::is_empty) || said(&cells) == said_by_header {
            continue;
        }
        if is_page_number(&line.text) && !goes_on_counting(&raw, &cells) {
            continue;
        }
        match raw.last_mut() {
            Some((last, _)) if cells.len() == 1 && !is_heading_line(&cells[0]) => {
                wrap(last, &cells[0]);
            }
            _ => raw.push((cells, line.place.clone())),
        }
    }
    let is_aligned = !is_regular(&raw, &columns);
    // looks do not tell the columns of a time apart
    if is_aligned && !columns.times.is_empty() {
        return None;
    }
    let kinds = if is_aligned { ordered(&columns, &raw) } else { columns.kinds.clone() };
    let mut taken_apart = Vec::new();
    let row = |(cells, place): &(Vec<String>, Place)| {
        let (cells, is_apart) =
            if is_aligned { aligned(cells, &kinds) } else { (cells.clone(), false) };
        if is_apart {
            taken_apart.push(place.clone());
        }
        row(cells, kinds.len(), place)
    };
    let table = Table { rows: raw.iter().map(row).collect() };
    let columns = Columns { kinds, header: 0..0, ..columns };
    Some(Scanned { table, columns, lines: header..end, taken_apart, is_aligned, next })
}

/// The line with the headings of the columns.
fn header(lines: &[Line]) -> Option<(usize, Separator, Columns)> {
    let of_line = |(index, line): (usize, &Line)| {
        Separator::ALL.into_iter().find_map(|separator| {
            Some((index, separator, named(&separator.cut(&line.text), line)?))
        })
    };
    lines.iter().enumerate().find_map(of_line)
}

/// The columns that the cells of a line head.
fn named(cells: &[String], line: &Line) -> Option<Columns> {
    let table = Table { rows: vec![row(cells.to_vec(), cells.len(), &line.place)] };
    columns::find(&table).filter(|columns| columns.score() >= 3)
}

/// Whether columns that two headers have stand in another order; one that a scan has lost is no difference.
fn is_ordered_otherwise(other: &Columns, columns: &Columns) -> bool {
    let index = |kind: &Kind| match kind {
        Kind::Units | Kind::Lead => columns.index(Kind::Units).or(columns.index(Kind::Lead)),
        kind => columns.index(*kind),
    };
    !other.kinds.iter().flatten().filter_map(index).is_sorted()
}

/// What the cells that are not empty say, folded.
fn said(cells: &[String]) -> Vec<String> {
    cells.iter().filter(|cell| !cell.is_empty()).map(|cell| text::fold(cell)).collect()
}

/// A number alone on its line, as `- 2 -`, `Trang 3/5`.
fn is_page_number(line: &str) -> bool {
    let folded = text::fold(line);
    let bare = folded.strip_prefix("trang").unwrap_or(&folded);
    let bare = bare.trim_matches(|letter: char| !letter.is_ascii_digit());
    let is_number = !bare.is_empty() && bare.len() <= 9;
    is_number
        && folded.chars().all(|letter| letter.is_ascii_digit() || "-–/. trang".contains(letter))
}

/// Whether a number alone is that of the next row, whose text was lost or stands on the next line.
fn goes_on_counting(raw: &[(Vec<String>, Place)], cells: &[String]) -> bool {
    cells.len() > 1 && raw.last().is_some_and(|(last, _)| last.len() == cells.len())
}

/// Whether a line without columns is a heading, not the rest of the cell above it.
fn is_heading_line(line: &str) -> bool {
    numerals::heading_text(line).is_some_and(|(_, title)| title.starts_with(char::is_uppercase))
        || numerals::is_in_capitals(line)
}

/// Puts a line without columns at the end of the last cell that holds something.
fn wrap(cells: &mut [String], line: &str) {
    if let Some(last) = cells.iter_mut().rev().find(|cell| !cell.is_empty()) {
        last.push(' ');
        last.push_str(line);
    }
}

/// Whether cells stand in the columns of the header: as many in every numbered row, and times where times belong.
fn is_regular(raw: &[(Vec<String>, Place)], columns: &Columns) -> bool {
    let tasks = || {
        raw.iter()
            .map(|(cells, _)| cells)
            .filter(|cells| cells.first().and_then(|first| Number::parse(first)).is_some())
    };
    let is_as_wide = tasks().all(|cells| cells.len() == columns.kinds.len());
    let Some(schedule) = columns.index(Kind::Schedule) else { return is_as_wide };
    let times = || tasks().filter_map(|cells| cells.get(schedule)).filter(|cell| !cell.is_empty());
    let is_time = |cell: &&String| timing::of(cell, Some(timing::SOME_YEAR)).is_schedule();
    is_as_wide && times().filter(is_time).count() * 2 >= times().count()
}

/// The kinds of columns in the order in which cells are given theirs: those of the header, and the units after the content
/// where the header has lost them and cells have not.
fn ordered(columns: &Columns, raw: &[(Vec<String>, Place)]) -> Vec<Option<Kind>> {
    let mut kinds: Vec<Kind> = columns.kinds.iter().flatten().copied().collect();
    let has_units =
        kinds.iter().any(|kind| matches!(kind, Kind::Units | Kind::Lead | Kind::Coordinating));
    let shows_units =
        raw.iter().any(|(cells, _)| cells.iter().skip(2).any(|cell| units::looks_like_units(cell)));
    if !has_units && shows_units {
        let content = kinds.iter().position(|kind| *kind == Kind::Content).unwrap_or_default();
        kinds.insert(content + 1, Kind::Units);
    }
    if kinds.first() != Some(&Kind::Number) {
        kinds.retain(|kind| *kind != Kind::Number);
        kinds.insert(0, Kind::Number);
    }
    kinds.into_iter().map(Some).collect()
}

/// The cells of a row, each in its column, and whether a time and a result had to be taken apart.
fn aligned(cells: &[String], kinds: &[Option<Kind>]) -> (Vec<String>, bool) {
    let mut row = vec![String::new(); kinds.len()];
    let (first, rest) = cells.split_first().expect("a line has a cell");
    row[0].clone_from(first);
    let mut rest: Vec<&str> =
        rest.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    let content = kinds.iter().position(|kind| *kind == Some(Kind::Content)).unwrap_or(1);
    if rest.is_empty() {
        return (row, false);
    }
    rest.remove(0).clone_into(&mut row[content]);
    let free: Vec<Kind> = kinds[content + 1..].iter().flatten().copied().collect();
    let whole = placed(&rest, &free);
    let parts: Vec<&str> = rest
        .iter()
        .flat_map(|cell| {
            timing::taken_off(cell).map_or(vec![*cell], |(time, rest)| vec![time, rest])
        })
        .collect();
    let apart = (parts.len() > rest.len()).then(|| placed(&parts, &free)).flatten();
    let is_apart =
        apart.as_ref().is_some_and(|apart| whole.as_ref().is_none_or(|whole| apart.0 > whole.0));
    let (parts, chosen) = if is_apart { (parts, apart) } else { (rest, whole) };
    match chosen {
        Some((_, columns)) => {
            for (part, column) in parts.iter().zip(columns) {
                row[content + 1 + column].push_str(part);
            }
        }
        // more cells than columns: the last column takes what is left
        None => {
            for (index, part) in parts.iter().enumerate() {
                let column = (content + 1 + index).min(kinds.len() - 1);
                let gap = if row[column].is_empty() { "" } else { " " };
                row[column] = format!("{}{gap}{part}", row[column]);
            }
        }
    }
    (row, is_apart)
}

/// The best way to give cells columns, in order: how well it fits, and the column of each.
fn placed(cells: &[&str], kinds: &[Kind]) -> Option<(i32, Vec<usize>)> {
    let Some((cell, rest)) = cells.split_first() else { return Some((0, Vec::new())) };
    let mut best: Option<(i32, Vec<usize>)> = None;
    for (column, kind) in kinds.iter().enumerate() {
        let Some((score, after)) = placed(rest, &kinds[column + 1..]) else { continue };
        let score = score + fit(cell, *kind);
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            let after = after.into_iter().map(|index| column + 1 + index);
            best = Some((score, std::iter::once(column).chain(after).collect()));
        }
    }
    best
}

/// How well a cell looks like one of a column.
fn fit(cell: &str, kind: Kind) -> i32 {
    let (is_time, is_units) = (timing::is_time(cell), units::looks_like_units(cell));
    match kind {
        Kind::Schedule if is_time => 10,
        Kind::Units | Kind::Lead | Kind::Coordinating if is_units && !is_time => 6,
        Kind::Schedule if is_units || cell.chars().count() > 80 => -4,
        Kind::Schedule => 0,
        Kind::Units | Kind::Lead | Kind::Coordinating => -3,
        Kind::Products if is_time => -5,
        Kind::Products if is_units => -1,
        Kind::Products => 2,
        _ => 1,
    }
}

fn row(mut cells: Vec<String>, width: usize, place: &Place) -> Row {
    let beyond = cells.split_off(width.min(cells.len()));
    if let Some(last) = cells.last_mut() {
        for cell in beyond.iter().filter(|cell| !cell.is_empty()) {
            last.push(' ');
            last.push_str(cell);
        }
    }
    cells.resize(width, String::new());
    let cell = |text: String| Cell {
        lines: if text.is_empty() { Vec::new() } else { vec![text] },
        is_bold: false,
        place: place.clone(),
        span: Span { columns: 1, rows: 1 },
    };
    Row { is_header: false, cells: cells.into_iter().map(cell).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table among the lines: what its columns are, then each row.
    fn read(text: &str) -> String {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let lines: Vec<Line> = lines
            .map(|(index, line)| Line { text: line.to_owned(), place: Place::Line(index + 1) })
            .collect();
        let Some(scanned) = find(&lines) else { return "none".to_owned() };
        let kinds: Vec<&str> =
            scanned.columns.kinds.iter().map(|kind| kind.map_or("-", Kind::code)).collect();
        let row = |row: &Row| row.cells.iter().map(Cell::text).collect::<Vec<_>>().join("|");
        let rows = scanned.table.rows.iter().map(row);
        std::iter::once(kinds.join("|")).chain(rows).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn cells_that_lost_their_place_are_known_by_their_looks() {
        let told = read(
            "STT\tNội dung\tThời gian\tKết quả\n01\tViệc một\tPhòng A.\tQuý I Quyết định\n02\tViệc hai\tThường xuyên.\t\t\n\
             03\tViệc ba\tPhòng B\t\t\n04\tViệc bốn\tPhòng A\tKhi có yêu cầu\tBáo cáo",
        );
        assert_eq!(
            told,
            "id|content|units|schedule|products\n01|Việc một|Phòng A.|Quý I|Quyết định\n02|Việc hai||Thường xuyên.|\n\
             03|Việc ba|Phòng B||\n04|Việc bốn|Phòng A|Khi có yêu cầu|Báo cáo"
        );
    }

    #[test]
    fn cells_that_kept_their_place_keep_their_columns() {
        let told =
            read("STT | Nội dung | Thời gian | Chủ trì\n1 | Việc | Quý I | VTV\n2 | Việc | | VOV");
        assert_eq!(told, "id|content|schedule|lead\n1|Việc|Quý I|VTV\n2|Việc||VOV");
    }

    #[test]
    fn page_numbers_tags_and_repeated_headers_are_dropped_and_wrapped_lines_joined() {
        let told = read(
            "KẾ HOẠCH\nSTT\tNội dung\tĐơn vị\tThời gian\n1\tViệc\t<ul style=\"x\"> - Phòng A chủ trì </ul>\tQuý I\n- 2 -\nTrang 3/5\n\
             STT\tNội dung\tĐơn vị\tThời gian\n2\tViệc\tPhòng A\tQuý\nIII\nB. PHẦN HAI\nNơi nhận:\n- Lưu",
        );
        assert_eq!(
            told,
            "id|content|units|schedule\n1|Việc|- Phòng A chủ trì|Quý I\n2|Việc|Phòng A|Quý III\nB. PHẦN HAI|||"
        );
    }

    #[test]
    fn a_table_ends_above_a_header_whose_columns_stand_in_another_order() {
        let told = read(
            "STT\tNội dung\tChủ trì\tThời gian\n1\tViệc\tPhòng A\tQuý I\nSTT\tNhiệm vụ\tThời hạn\n\
             2\tViệc\tPhòng B\tQuý I\nPHỤ LỤC\nSTT\tĐơn vị\tNhiệm vụ\tThời hạn\n3\tPhòng C\tViệc\tQuý I",
        );
        assert_eq!(
            told,
            "id|content|lead|schedule\n1|Việc|Phòng A|Quý I\nSTT|Nhiệm vụ|Thời hạn|\n2|Việc|Phòng B|Quý I"
        );
    }

    #[test]
    fn text_without_a_table_has_none() {
        assert_eq!(read("KẾ HOẠCH\nThực hiện nhiệm vụ, nội dung và thời gian"), "none");
        assert_eq!(read(""), "none");
    }
}
