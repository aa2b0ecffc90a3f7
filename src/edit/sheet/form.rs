//! A form that came back: the rows in which something was filled in.

use std::collections::BTreeMap;

use super::book::{Content, Grid};
use super::{Row, Sheet, letters, lines};
use crate::message::{Language, Message, Phrase, words};
use crate::render::xlsx::form::ORIGIN_SHEET;
use crate::text;
use crate::view::form::{Asked, Origin};

/// The form in a workbook, without a row where nothing was filled in; `None` where there is none.
///
/// # Errors
///
/// Fails with what to do where the form was altered.
pub(super) fn read(grids: &[Grid]) -> Result<Option<Sheet>, Message> {
    let Some(hidden) = grids.iter().find(|grid| grid.name == ORIGIN_SHEET) else {
        return Ok(None);
    };
    let cell = |cells: &BTreeMap<u32, Content>, column| {
        cells.get(&column).map_or_else(String::new, Content::text)
    };
    let pairs: Vec<(String, String)> =
        hidden.rows.values().map(|cells| (cell(cells, 0), cell(cells, 1))).collect();
    let origin = Origin::read(&pairs)?;
    let found = grids.iter().find_map(|grid| Some((grid, Headings::find(grid)?)));
    let (grid, headings) = found.ok_or_else(|| Message::from(NO_HEADINGS))?;
    let (rows, aside) = rows(grid, &headings);
    let (name, doubtful) = (Some(grid.name.clone()), grid.doubtful());
    Ok(Some(Sheet { name, origin: Some(origin), rows, aside, doubtful }))
}

/// Where the columns of a form are.
struct Headings {
    row: u32,
    task: u32,
    asked: Vec<(Asked, u32)>,
}

impl Headings {
    /// The first row that names the task's number and all that is asked for, in either language.
    fn find(grid: &Grid) -> Option<Self> {
        grid.rows.iter().find_map(|(row, cells)| {
            let find = |phrase: Phrase| {
                let names =
                    [Language::Vietnamese, Language::English].map(|language| phrase.text(language));
                let names = names.map(text::fold);
                let is_named = |content: &Content| names.contains(&text::fold(&content.text()));
                cells.iter().find(|(_, content)| is_named(content)).map(|(column, _)| *column)
            };
            let asked = Asked::ALL.map(|asked| Some((asked, find(asked.words())?)));
            let asked = asked.into_iter().collect::<Option<Vec<_>>>()?;
            Some(Self { row: *row, task: find(words::COLUMN_ID)?, asked })
        })
    }
}

/// The rows in which something was filled in, and the lines of those in which something stands right of the form alone.
fn rows(grid: &Grid, headings: &Headings) -> (Vec<Row>, Vec<usize>) {
    let (mut found, mut aside) = (Vec::new(), Vec::new());
    let end = headings.asked.iter().map(|(_, column)| column + 1).max().unwrap_or_default();
    // the row above, and the task that it is about
    let mut above: Option<(u32, String)> = None;
    for (line, cells) in grid.rows.range(headings.row + 1..) {
        // a row that was put in below a task is about the same one
        let same = above.as_ref().filter(|(row, _)| row + 1 == *line).map(|(_, task)| task.clone());
        let task = cells.get(&headings.task).map(Content::text).or(same);
        let asked: Vec<(Asked, &Content)> = headings
            .asked
            .iter()
            .filter_map(|(asked, column)| Some((*asked, cells.get(column)?)))
            .collect();
        // what stands alone in a row is a line of words
        above = task.clone().filter(|_| cells.len() > 1).map(|task| (*line, task));
        let stray = cells.range(end..).next().map(|(column, _)| *column);
        let line = *line as usize + 1;
        if !asked.is_empty() {
            let mut row = row(line, task, &asked);
            let column = stray.map(|column| letters(column as usize + 1));
            let outside = column.map(|column| OUTSIDE_FORM.with([("column", column.into())]));
            row.wrong = row.wrong.or(outside);
            found.push(row);
        } else if stray.is_some() {
            aside.push(line);
        }
    }
    (found, aside)
}

fn row(line: usize, task: Option<String>, asked: &[(Asked, &Content)]) -> Row {
    let value = |wanted: Asked| {
        let content = asked.iter().find(|(asked, _)| *asked == wanted).map(|(_, content)| content);
        content.map(|content| match wanted {
            Asked::Date | Asked::Signed => content.day(),
            _ => content.text(),
        })
    };
    let part = |wanted| value(wanted).unwrap_or_default();
    let documents = documents(&part(Asked::Number), &part(Asked::Signed), &part(Asked::Title));
    let (documents, wrong) = match documents {
        Ok(documents) => (documents, None),
        Err(wrong) => (Vec::new(), Some(wrong)),
    };
    Row {
        line,
        task,
        date: value(Asked::Date),
        event: value(Asked::Event),
        documents,
        note: value(Asked::Note),
        wrong,
        ..Row::default()
    }
}

/// The documents of three cells, each as `number; date; title`. Several stand on lines of their own, in the same order
/// in all cells that say something.
fn documents(numbers: &str, days: &str, titles: &str) -> Result<Vec<String>, Message> {
    let [numbers, days, mut titles] = [numbers, days, titles].map(lines);
    if let [_] = numbers.as_slice() {
        // the title of one document may go over lines
        titles = Some(titles.join(" ")).filter(|title| !title.is_empty()).into_iter().collect();
    }
    let fits = |parts: &[String]| parts.is_empty() || parts.len() == numbers.len();
    if !fits(&days) || !fits(&titles) {
        let values = [
            ("numbers", numbers.len().into()),
            ("days", days.len().into()),
            ("titles", titles.len().into()),
        ];
        return Err(PARTS_DIFFER.with(values));
    }
    let part = |parts: &[String], index: usize| parts.get(index).cloned().unwrap_or_default();
    let document = |(index, number): (usize, &String)| {
        let (day, title) = (part(&days, index), part(&titles, index));
        let is_bare = day.is_empty() && title.is_empty();
        if number.contains(';') && !is_bare {
            return Err(NUMBER_WITH_MARK.with([("number", number.into())]));
        }
        Ok(if is_bare { number.clone() } else { format!("{number}; {day}; {title}") })
    };
    numbers.iter().enumerate().map(document).collect()
}

const NO_HEADINGS: Phrase = Phrase::new(
    "không thấy dòng tên cột của biểu; trả lại tên cột như lúc nhận biểu",
    "the row with the names of the columns is gone; give the columns back the names that they had",
);
const OUTSIDE_FORM: Phrase = Phrase::new(
    "có ô ở cột {column}, ngoài các cột của biểu; chuyển chữ ấy vào ghi chú, hoặc xóa ô",
    "a cell stands in column {column}, outside the columns of the form; move its words to the note, or clear it",
);
const PARTS_DIFFER: Phrase = Phrase::new(
    "có {numbers} số văn bản, {days} ngày văn bản, {titles} trích yếu; nhiều văn bản thì mỗi văn bản một dòng trong cả ba ô, cùng thứ tự",
    "there are {numbers} document numbers, {days} document dates, {titles} titles; several documents stand on a line each in all three cells, in the same order",
);
const NUMBER_WITH_MARK: Phrase = Phrase::new(
    "số văn bản `{number}` có dấu chấm phẩy; ghi ngày và trích yếu ở ô riêng, mỗi văn bản một dòng",
    "the document number `{number}` holds a semicolon; day and title have cells of their own, and each document its line",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_put_together_from_three_cells() {
        let told = |numbers, days, titles| {
            documents(numbers, days, titles).map_err(|wrong| {
                wrong.text(Language::English).split(';').next().unwrap().to_owned()
            })
        };
        let list = |texts: &[&str]| Ok(texts.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(told("", "", ""), list(&[]));
        assert_eq!(told("45/BC", "", ""), list(&["45/BC"]));
        assert_eq!(told("45/BC", "2025-09-28", ""), list(&["45/BC; 2025-09-28; "]));
        assert_eq!(told("45/BC", "", "Một\nhai"), list(&["45/BC; ; Một hai"]));
        assert_eq!(
            told("45/BC\n46/BC", "28/9/2025\n29/9/2025", ""),
            list(&["45/BC; 28/9/2025; ", "46/BC; 29/9/2025; "])
        );
        let differ = |numbers: u8, days: u8, titles: u8| {
            Err(format!(
                "there are {numbers} document numbers, {days} document dates, {titles} titles"
            ))
        };
        assert_eq!(told("45/BC\n46/BC", "28/9/2025", ""), differ(2, 1, 0));
        assert_eq!(told("", "28/9/2025", "Một"), differ(0, 1, 1));
        let marked = told("45/BC; 46/BC", "28/9/2025", "");
        assert_eq!(marked, Err("the document number `45/BC".to_owned()));
    }
}
