//! Documents on a terminal, or in a pipe as plain text.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};

use super::Screen;
use crate::document::{Block, Cell, Column, Count, Document, Mark, Row, Table, Value};
use crate::message::number::grouped;
use crate::message::{self, Language, words};
use crate::text::{self, printable};
use crate::threads;

/// The room between two columns.
const GAP: usize = 2;

const BOLD: Style = Style::new().bold();

/// A column of words is never narrower, even on a screen that is.
const NARROWEST: usize = 8;

/// Words with a digit that are not wider stand on one line: `31/12/2025;`, `1234/QĐ-UBND`.
const WIDEST_FIGURE: usize = 14;

/// From this width on a row of a list takes one line of a terminal, below it two.
const ONE_LINE_WIDTH: usize = 110;

/// The document as lines that fit the screen.
#[must_use]
pub fn write(document: &Document, screen: Screen) -> String {
    let mut said = String::new();
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        if before.is_some_and(|before| stands_apart(before, block)) {
            said.push('\n');
        }
        said += &match block {
            Block::Title(words) | Block::Heading(words) | Block::Subheading(words) => {
                heading(words, BOLD, screen)
            }
            Block::Paragraph(words) => wrapped(words, screen) + "\n",
            Block::Item(words) => item(words, screen) + "\n",
            Block::Blank(words) => wrapped(&format!("[…] {words}"), screen) + "\n",
            Block::Facts(facts) => facts_lines(facts, document.language, screen),
            Block::Counts(counts) => counts_lines(counts, document.language, screen),
            Block::Table(table) => table_lines(table, document.language, screen),
            Block::Ledger(table) => ledger_lines(table, document.language, screen),
            Block::Source(line) => printable(line).into_owned() + "\n",
        };
        before = Some(block);
    }
    said
}

fn stands_apart(before: &Block, block: &Block) -> bool {
    let is_line =
        |block: &Block| matches!(block, Block::Title(_) | Block::Paragraph(_) | Block::Item(_));
    !(is_line(before) && is_line(block)
        || matches!(before, Block::Heading(_) | Block::Subheading(_))
        || matches!((before, block), (Block::Counts(_), Block::Paragraph(_))))
}

fn heading(words: &str, style: Style, screen: Screen) -> String {
    styled(wrapped(words, screen), style, screen).into_owned() + "\n"
}

fn wrapped(words: &str, screen: Screen) -> String {
    text::fill(&printable(words), screen.width).into_owned()
}

/// One of several things, behind a dash.
fn item(words: &str, screen: Screen) -> String {
    "- ".to_owned()
        + &text::fill(&printable(words), screen.width.saturating_sub(2)).replace('\n', "\n  ")
}

fn styled<'w>(words: impl Into<Cow<'w, str>>, style: Style, screen: Screen) -> Cow<'w, str> {
    let words = words.into();
    let is_plain = !screen.color || style.is_plain();
    if is_plain { words } else { format!("{style}{words}{style:#}").into() }
}

fn facts_lines(facts: &[(String, Cell)], language: Language, screen: Screen) -> String {
    let name_width = facts.iter().map(|(name, _)| text::width(name)).max().unwrap_or(0);
    let value_width = screen.width.saturating_sub(name_width + GAP).max(20);
    let fact = |(name, cell): &(String, Cell)| {
        let lines = cell_lines(cell, false, language, screen).join("\n");
        let fitted = text::fill(&lines, value_width);
        let name = Drawn::new(name, Style::new().dimmed());
        row_lines(&[name, drawn(cell, fitted)], &[name_width, value_width], screen)
    };
    facts.iter().map(fact).collect()
}

/// A bar with a sign for each, and a line for each kind; the lines add up.
fn counts_lines(counts: &[Count], language: Language, screen: Screen) -> String {
    let all: usize = counts.iter().map(|count| count.count).sum();
    let signs = |count: &Count| {
        let length = if all <= screen.width {
            count.count * (screen.width / all.max(1)).min(3)
        } else {
            // a sign for each kind, and its share of the others
            let room = screen.width.saturating_sub(counts.len());
            1 + count.count.saturating_sub(1) * room / all.saturating_sub(counts.len()).max(1)
        };
        let signs = sign(count.mark, screen.ascii).to_string().repeat(length);
        styled(signs, style(Some(count.mark)), screen)
    };
    let bar = counts.iter().map(signs).collect();
    let total = grouped(all, language);
    let digits = total.len();
    let indent = " ".repeat(3 + digits + GAP);
    let room = screen.width.saturating_sub(indent.len()).max(NARROWEST);
    let lines = counts.iter().map(|count| {
        let sign = sign(count.mark, screen.ascii).to_string();
        let sign = styled(sign, style(Some(count.mark)), screen);
        let number = grouped(count.count, language);
        let label =
            text::fill(&printable(&count.label), room).replace('\n', &format!("\n{indent}"));
        format!(" {sign} {number:>digits$}  {label}")
    });
    let total = format!("   {total}  {}\n", words::TASKS_IN_ALL.text(language));
    let lines: Vec<String> = std::iter::once(bar).chain(lines).chain([total]).collect();
    lines.join("\n")
}

fn table_lines(table: &Table, language: Language, screen: Screen) -> String {
    let widths = column_widths(table, language, screen.width);
    let titles = table.columns.iter().zip(&widths);
    let titles = titles.map(|(column, width)| Drawn::new(text::fill(&column.title, *width), BOLD));
    let titles: Vec<Drawn> = titles.collect();
    let total = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let rule = if screen.ascii { "-" } else { "─" }.repeat(total.min(screen.width));
    let mut lines = row_lines(&titles, &widths, screen) + &rule + "\n";
    for row in &table.rows {
        lines += &match row {
            Row::Heading(level, words) => {
                heading(words, if *level == 1 { BOLD.underline() } else { BOLD }, screen)
            }
            Row::Cells(cells) => {
                row_lines(&screen_row(cells, &widths, language, screen), &widths, screen)
            }
        };
    }
    lines
}

/// A line for each row, in columns; on a terminal the last cell goes on below itself, elsewhere it is as long as it is.
fn ledger_lines(table: &Table, language: Language, screen: Screen) -> String {
    let short = table.columns.len().saturating_sub(1);
    let rows = if screen.cut { &[][..] } else { table.rows.as_slice() };
    let texts = threads::map(rows, |row| match row {
        Row::Cells(cells) => {
            let texts = cells.iter().take(short).map(|cell| on_one_line(cell, language, screen));
            texts.map(|text| text::width(&text)).collect()
        }
        Row::Heading(..) => Vec::new(),
    });
    let widest = |(index, column): (usize, &Column)| {
        texts.iter().filter_map(|row| row.get(index)).copied().fold(column.least, usize::max)
    };
    let widths: Vec<usize> = table.columns.iter().enumerate().take(short).map(widest).collect();
    let indent: usize = widths.iter().map(|width| width + GAP).sum();
    let last = screen.width.saturating_sub(indent).max(NARROWEST);
    let widths: Vec<usize> = widths.into_iter().chain([last]).collect();
    let titles: Vec<_> = table.columns.iter().map(|column| column.title.as_str().into()).collect();
    let mut said = ledger_line(&titles, &widths, BOLD, screen);
    said += &(if screen.ascii { "-" } else { "─" }.repeat(screen.width.min(indent + last)) + "\n");
    let line = |row: &Row| match row {
        Row::Heading(_, words) => styled(words, BOLD, screen).into_owned() + "\n",
        Row::Cells(cells) => {
            let texts = cells.iter().map(|cell| on_one_line(cell, language, screen));
            ledger_line(&texts.collect::<Vec<_>>(), &widths, Style::new(), screen)
        }
    };
    threads::by_part(&table.rows, line, |lines: String| said += &lines);
    said
}

/// What a cell says, on one line.
fn on_one_line(cell: &Cell, language: Language, screen: Screen) -> Cow<'_, str> {
    match cell {
        Cell { value: Value::Text(words), mark: None } => printable(words),
        cell => cell_lines(cell, true, language, screen).join("; ").into(),
    }
}

/// The cells of a row in columns of these widths, each on one line, but for the last one on a terminal.
fn ledger_line(texts: &[Cow<'_, str>], widths: &[usize], style: Style, screen: Screen) -> String {
    let ellipsis = if screen.ascii { ".." } else { "…" };
    let last = widths.len().saturating_sub(1);
    let cells = texts.iter().zip(widths).enumerate().map(|(index, (words, width))| {
        let words = if index < last {
            text::fit(words, *width, 1, ellipsis)
        } else if screen.cut {
            text::fill(words, *width)
        } else {
            Cow::Borrowed(words.as_ref())
        };
        Drawn::new(words, style)
    });
    row_lines(&cells.collect::<Vec<_>>(), widths, screen)
}

/// The cells of a row, on a terminal cut to a line or two.
fn screen_row(
    cells: &[Cell],
    widths: &[usize],
    language: Language,
    screen: Screen,
) -> Vec<Drawn<'static>> {
    let height = match screen.cut {
        false => usize::MAX,
        true if screen.width >= ONE_LINE_WIDTH => 1,
        true => 2,
    };
    let cells = cells.iter().zip(widths).map(|(cell, &width)| {
        let lines = cell_lines(cell, height == 1, language, screen);
        let ellipsis = if screen.ascii { ".." } else { "…" };
        let text = match lines.len() {
            0 | 1 => text::fit(&lines.concat(), width, height, ellipsis).into_owned(),
            count if count <= height => {
                let fitted =
                    lines.iter().map(|line| text::fit(line, width, height / count, ellipsis));
                fitted.collect::<Vec<_>>().join("\n")
            }
            _ => text::fit(&lines.join("; "), width, height, ellipsis).into_owned(),
        };
        drawn(cell, text.into())
    });
    cells.collect()
}

/// Each column's least width, and its share of the room that is left or lacking; what is not broken always has its room.
fn column_widths(table: &Table, language: Language, width: usize) -> Vec<usize> {
    let unbroken = unbroken_widths(table, language);
    let columns = || table.columns.iter().zip(&unbroken);
    let least: usize = columns().map(|(column, unbroken)| column.least.max(*unbroken)).sum();
    let gaps = GAP * table.columns.len().saturating_sub(1);
    let spare = width.saturating_sub(least + gaps);
    let lacking = (least + gaps).saturating_sub(width);
    let weights = table.columns.iter().map(|column| column.weight).sum::<usize>().max(1);
    let floor = |(column, unbroken): (&Column, &usize)| column.least.min(NARROWEST).max(*unbroken);
    let floors: Vec<usize> = columns().map(floor).collect();
    let fitted = |((column, unbroken), floor): ((&Column, &usize), &usize)| {
        let part_of = |room: usize| room * column.weight / weights;
        (column.least.max(*unbroken) + part_of(spare)).saturating_sub(part_of(lacking)).max(*floor)
    };
    let mut widths: Vec<usize> = columns().zip(&floors).map(fitted).collect();
    // what some columns could not give is taken from those that have most to give
    for _ in width..widths.iter().sum::<usize>() + gaps {
        let room = |index: &usize| widths[*index] - floors[*index];
        let giving = (0..widths.len()).filter(|index| table.columns[*index].weight > 0);
        let Some(most) = giving.max_by_key(room).filter(|most| room(most) > 0) else { break };
        widths[most] -= 1;
    }
    widths
}

/// The widest number or date of each column, within words too: in two parts it would be another.
fn unbroken_widths(table: &Table, language: Language) -> Vec<usize> {
    let mut widths = vec![0; table.columns.len()];
    for row in &table.rows {
        let Row::Cells(cells) = row else { continue };
        for (widest, cell) in widths.iter_mut().zip(cells) {
            let width = match cell.value {
                Value::Number(number) => text::width(&grouped(number, language)),
                Value::Date(day) => text::width(&message::date(day, language)),
                Value::Text(ref words) => widest_figure(words),
                Value::Lines(ref lines) => {
                    lines.iter().map(|line| widest_figure(line)).max().unwrap_or(0)
                }
                Value::Strip(..) | Value::Empty => 0,
            };
            *widest = width.max(*widest);
        }
    }
    widths
}

/// The widest of the words that hold a digit, as a date or the number of a document; of one that is far longer nothing.
fn widest_figure(words: &str) -> usize {
    let has_digit = |words: &str| words.bytes().any(|byte| byte.is_ascii_digit());
    // most words have none, and are not looked at one by one
    if !has_digit(words) {
        return 0;
    }
    let is_figure = |word: &&str| has_digit(word);
    let widths = words.split(' ').filter(is_figure).map(text::width);
    widths.filter(|width| *width <= WIDEST_FIGURE).max().unwrap_or(0)
}

/// A cell as it is drawn: words in lines that fit its column.
struct Drawn<'w> {
    words: Cow<'w, str>,
    style: Style,
    is_number: bool,
}

impl<'w> Drawn<'w> {
    fn new(words: impl Into<Cow<'w, str>>, style: Style) -> Self {
        Self { words: words.into(), style, is_number: false }
    }
}

/// Cells in columns of these widths, without frames: as many lines as the highest of them, none with a space at its end.
fn row_lines(cells: &[Drawn], widths: &[usize], screen: Screen) -> String {
    let height = cells.iter().map(|cell| cell.words.split('\n').count()).max().unwrap_or(0);
    let mut lines: Vec<_> = cells.iter().map(|cell| cell.words.split('\n')).collect();
    let room = |(cell, width): (&Drawn, &usize)| cell.words.len().max(*width) + GAP;
    let mut said = String::with_capacity(cells.iter().zip(widths).map(room).sum());
    for _ in 0..height {
        let mut room = 0;
        for (index, ((cell, width), lines)) in cells.iter().zip(widths).zip(&mut lines).enumerate()
        {
            let words = lines.next().unwrap_or_default();
            let is_last = index + 1 == cells.len();
            let spare = || width.saturating_sub(text::width(words));
            if cell.is_number {
                room += spare();
            }
            if !words.is_empty() {
                said.extend(std::iter::repeat_n(' ', room));
                said += &styled(words, cell.style, screen);
                room = 0;
            }
            if !is_last && !cell.is_number {
                room += spare();
            }
            room += GAP;
        }
        said.push('\n');
    }
    said
}

/// What a cell says, sign first; `tight` keeps the quarters of a strip on the line of its words.
fn cell_lines(cell: &Cell, tight: bool, language: Language, screen: Screen) -> Vec<Cow<'_, str>> {
    let mut lines = match &cell.value {
        Value::Empty => Vec::new(),
        Value::Text(words) => vec![printable(words)],
        Value::Number(number) => vec![grouped(number, language).into()],
        Value::Date(day) => vec![message::date(*day, language).into()],
        Value::Lines(lines) => lines.iter().map(|line| printable(line)).collect(),
        Value::Strip(words, signs) if tight => {
            let signs = signs.iter().map(|(_, mark)| sign(*mark, screen.ascii));
            vec![format!("{words} {}", signs.collect::<String>()).into()]
        }
        Value::Strip(words, signs) => {
            let named =
                |(name, mark): &(String, Mark)| format!("{name} {}", sign(*mark, screen.ascii));
            vec![words.into(), signs.iter().map(named).collect::<Vec<_>>().join(" ").into()]
        }
    };
    if let (Some(mark), Some(first)) = (cell.mark, lines.first_mut()) {
        *first = format!("{} {first}", sign(mark, screen.ascii)).into();
    }
    lines
}

fn drawn<'w>(cell: &Cell, words: Cow<'w, str>) -> Drawn<'w> {
    let is_number = matches!(cell.value, Value::Number(_));
    Drawn { is_number, ..Drawn::new(words, style(cell.mark)) }
}

/// Red for late, amber for near due, green for done: usual, and never the only sign.
fn style(mark: Option<Mark>) -> Style {
    let color = match mark {
        Some(Mark::Done | Mark::Result) => Some(AnsiColor::Green),
        Some(Mark::Late) => Some(AnsiColor::Red),
        Some(Mark::DoneLate | Mark::Soon) => Some(AnsiColor::Yellow),
        _ => None,
    };
    Style::new().fg_color(color.map(Into::into))
}

/// The sign of a mark on a screen that may have no more than ASCII.
fn sign(mark: Mark, ascii: bool) -> char {
    match mark {
        _ if !ascii => mark.sign(),
        Mark::Done => '+',
        Mark::DoneLate => '>',
        Mark::Open => '.',
        Mark::Soon => '!',
        Mark::Late => 'x',
        Mark::Result => '*',
        Mark::NoResult => 'o',
        Mark::NotYet => '_',
        Mark::Unknown => '?',
        Mark::Paused => '=',
        Mark::Cancelled => '-',
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn a_number_or_a_date_is_never_broken_or_cut() {
        let day = NaiveDate::from_ymd_opt(2025, 10, 15).expect("a day");
        let cells = |number: i64| vec!["Rà soát thủ tục".into(), number.into(), day.into()];
        let table = Table {
            columns: vec![Column::new("A", 8, 2), Column::new("B", 2, 0), Column::new("C", 4, 1)],
            rows: [5, 1_234_567].map(|number| Row::Cells(cells(number))).into(),
        };
        for width in [10, 24, 40, 120] {
            for cut in [false, true] {
                let screen = Screen { width, color: false, ascii: false, cut };
                let drawn = table_lines(&table, Language::Vietnamese, screen);
                assert!(drawn.contains("1.234.567") && drawn.contains("15/10/2025"), "{drawn}");
            }
        }
    }

    #[test]
    fn a_bar_and_the_names_of_its_parts_fit_the_width() {
        let parts = [(Mark::Done, 1_492), (Mark::Late, 1), (Mark::NoResult, 1), (Mark::Paused, 1)];
        let label = || "Thường xuyên: chưa có kết quả trong Quý IV/2025".to_owned();
        let counts = parts.map(|(mark, count)| Count { mark, label: label(), count });
        let screen = Screen { width: 40, color: false, ascii: false, cut: true };
        let drawn = counts_lines(&counts, Language::Vietnamese, screen);
        insta::assert_snapshot!(drawn, @"
        ✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✗○‖
         ✓ 1.492  Thường xuyên: chưa có kết quả
                  trong Quý IV/2025
         ✗     1  Thường xuyên: chưa có kết quả
                  trong Quý IV/2025
         ○     1  Thường xuyên: chưa có kết quả
                  trong Quý IV/2025
         ‖     1  Thường xuyên: chưa có kết quả
                  trong Quý IV/2025
           1.495  nhiệm vụ
        ");
    }

    #[test]
    fn a_figure_within_words_is_never_broken_and_the_columns_fit_the_width() {
        let row = |words: &str| Row::Cells(vec![words.into(), words.into(), "Kết quả".into()]);
        let table = Table {
            columns: vec![
                Column::new("A", 10, 1),
                Column::new("B", 10, 1),
                Column::new("C", 20, 3),
            ],
            rows: vec![row("Chậm nhất 15/10/2025; 1234/QĐ-UBND")],
        };
        let screen = Screen { width: 40, color: false, ascii: false, cut: false };
        let drawn = table_lines(&table, Language::Vietnamese, screen);
        assert_eq!(drawn.matches("15/10/2025;").count(), 2, "{drawn}");
        assert_eq!(drawn.matches("1234/QĐ-UBND").count(), 2, "{drawn}");
        assert!(drawn.lines().all(|line| text::width(line) <= 40), "{drawn}");
    }
}
