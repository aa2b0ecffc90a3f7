//! Documents on a terminal, or in a pipe as plain text.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use comfy_table::{
    Attribute, Cell as ScreenCell, CellAlignment, Color, ColumnConstraint, ContentArrangement,
    Row as ScreenRow, Table as ScreenTable, Width, presets,
};

use super::Screen;
use crate::document::{Block, Cell, Column, Count, Document, Mark, Row, Table, Value};
use crate::message::{self, Language, words};
use crate::text::{self, printable};
use crate::threads;

/// The room between two columns.
const GAP: usize = 2;

/// A column of words is never narrower, even on a screen that is.
const NARROWEST: usize = 8;

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
            Block::Title(words) => styled(&wrap(words, screen.width), Style::new().bold(), screen),
            Block::Heading(words) | Block::Subheading(words) => {
                styled(&wrap(words, screen.width), Style::new().bold(), screen)
            }
            Block::Paragraph(words) => wrap(words, screen.width) + "\n",
            Block::Item(words) => item(words, screen) + "\n",
            Block::Blank(words) => wrap(&format!("[…] {words}"), screen.width) + "\n",
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

fn wrap(words: &str, width: usize) -> String {
    textwrap::fill(&printable(words), width)
}

/// One of several things, behind a dash.
fn item(words: &str, screen: Screen) -> String {
    let options = textwrap::Options::new(screen.width).initial_indent("- ").subsequent_indent("  ");
    textwrap::fill(&printable(words), options)
}

fn styled(words: &str, style: Style, screen: Screen) -> String {
    if screen.color { format!("{style}{words}{style:#}\n") } else { format!("{words}\n") }
}

fn facts_lines(facts: &[(String, Cell)], language: Language, screen: Screen) -> String {
    let width = |name: &String| textwrap::core::display_width(name);
    let name_width = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let value_width = screen.width.saturating_sub(name_width + GAP).max(20);
    let rows = facts.iter().map(|(name, cell)| {
        let name = ScreenCell::new(name).add_attribute(Attribute::Dim);
        let lines = cell_lines(cell, false, language, screen);
        ScreenRow::from(vec![name, drawn_cell(cell, lines.join("\n"))])
    });
    draw(rows.collect(), &[name_width, value_width], screen)
}

/// A bar with a sign for each, and a line for each kind; the lines add up.
fn counts_lines(counts: &[Count], language: Language, screen: Screen) -> String {
    let all: usize = counts.iter().map(|count| count.count).sum();
    let signs = |count: &Count| {
        let length = if all <= screen.width {
            count.count * (screen.width / all.max(1)).min(3)
        } else {
            (count.count * screen.width / all).max(1)
        };
        painted(&sign(count.mark, screen.ascii).to_string().repeat(length), count.mark, screen)
    };
    let bar = counts.iter().map(signs).collect::<String>();
    let digits = all.to_string().len();
    let lines = counts.iter().map(|count| {
        let sign = painted(&sign(count.mark, screen.ascii).to_string(), count.mark, screen);
        format!(" {sign} {:>digits$}  {}", count.count, printable(&count.label))
    });
    let total = format!("   {all:>digits$}  {}\n", words::TASKS_IN_ALL.text(language));
    let lines: Vec<String> = std::iter::once(bar).chain(lines).chain([total]).collect();
    lines.join("\n")
}

fn table_lines(table: &Table, language: Language, screen: Screen) -> String {
    let widths = column_widths(table, screen.width);
    let title = |title: &String| ScreenCell::new(title).add_attribute(Attribute::Bold);
    let titles: Vec<ScreenCell> = table.columns.iter().map(|column| title(&column.title)).collect();
    let total = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
    let rule = if screen.ascii { "-" } else { "─" }.repeat(total.min(screen.width));
    let mut lines = draw(vec![ScreenRow::from(titles)], &widths, screen) + &rule + "\n";
    let mut waiting = Vec::new();
    for row in &table.rows {
        match row {
            Row::Heading(level, words) => {
                lines += &draw(std::mem::take(&mut waiting), &widths, screen);
                let style = Style::new().bold();
                let style = if *level == 1 { style.underline() } else { style };
                lines += &styled(&wrap(words, screen.width), style, screen);
            }
            Row::Cells(cells) => waiting.push(screen_row(cells, &widths, language, screen)),
        }
    }
    lines + &draw(waiting, &widths, screen)
}

/// A line for each row, in columns; on a terminal the last cell goes on below itself, elsewhere it is as long as it is.
fn ledger_lines(table: &Table, language: Language, screen: Screen) -> String {
    let rows = threads::map(&table.rows, |row| (row, row_texts(row, language, screen)));
    let widest = |(index, column): (usize, &Column)| {
        let rows = if screen.cut { &[][..] } else { rows.as_slice() };
        let texts = rows.iter().filter_map(|(_, row)| row.get(index));
        let widths = texts.map(|text| textwrap::core::display_width(text));
        widths.fold(column.least, usize::max)
    };
    let short = table.columns.len().saturating_sub(1);
    let widths: Vec<usize> = table.columns.iter().enumerate().take(short).map(widest).collect();
    let titles: Vec<Cow<'_, str>> =
        table.columns.iter().map(|column| column.title.as_str().into()).collect();
    let indent: usize = widths.iter().map(|width| width + GAP).sum();
    let last = screen.width.saturating_sub(indent).max(NARROWEST);
    let mut said =
        styled(&ledger_line(&titles, &widths, last, screen), Style::new().bold(), screen);
    said += &(if screen.ascii { "-" } else { "─" }.repeat(screen.width.min(indent + last)) + "\n");
    said.extend(threads::map(&rows, |(row, texts)| match row {
        Row::Heading(_, words) => styled(words, Style::new().bold(), screen),
        Row::Cells(_) => ledger_line(texts, &widths, last, screen) + "\n",
    }));
    said
}

/// What the cells of a row say, each on one line; nothing of a heading.
fn row_texts<'c>(row: &'c Row, language: Language, screen: Screen) -> Vec<Cow<'c, str>> {
    let Row::Cells(cells) = row else { return Vec::new() };
    let text = |cell: &'c Cell| match cell {
        Cell { value: Value::Text(words), mark: None } => printable(words),
        cell => cell_lines(cell, true, language, screen).join("; ").into(),
    };
    cells.iter().map(text).collect()
}

/// The cells of a row in columns of these widths, the last one behind them, on a terminal in lines of `last` columns.
fn ledger_line(texts: &[Cow<'_, str>], widths: &[usize], last: usize, screen: Screen) -> String {
    let Some((long, short)) = texts.split_last() else { return String::new() };
    let ellipsis = if screen.ascii { ".." } else { "…" };
    let mut line = String::new();
    for (width, text) in widths.iter().zip(short) {
        let fitted = text::fit(text, *width, 1, ellipsis);
        let room = width.saturating_sub(textwrap::core::display_width(&fitted)) + GAP;
        line += &fitted;
        line.extend(std::iter::repeat_n(' ', room));
    }
    if screen.cut {
        let indent: usize = widths.iter().map(|width| width + GAP).sum();
        let indented = " ".repeat(indent);
        let options = textwrap::Options::new(last + indent);
        let options = options.initial_indent(&indented).subsequent_indent(&indented);
        line += textwrap::fill(long, options).get(indent..).unwrap_or_default();
    } else {
        line += long;
    }
    line.truncate(line.trim_end().len());
    line
}

/// The cells of a row, on a terminal cut to a line or two.
fn screen_row(cells: &[Cell], widths: &[usize], language: Language, screen: Screen) -> ScreenRow {
    let height = match screen.cut {
        false => usize::MAX,
        true if screen.width >= ONE_LINE_WIDTH => 1,
        true => 2,
    };
    let cells = cells.iter().zip(widths).map(|(cell, &width)| {
        let lines = cell_lines(cell, height == 1, language, screen);
        let ellipsis = if screen.ascii { ".." } else { "…" };
        let text = match lines.len() {
            0 | 1 => text::fit(&lines.concat(), width, height, ellipsis),
            count if count <= height => {
                let fitted =
                    lines.iter().map(|line| text::fit(line, width, height / count, ellipsis));
                fitted.collect::<Vec<_>>().join("\n")
            }
            _ => text::fit(&lines.join("; "), width, height, ellipsis),
        };
        drawn_cell(cell, text)
    });
    ScreenRow::from(cells.collect::<Vec<_>>())
}

/// Each column's least width, and its share of the room that is left or lacking.
fn column_widths(table: &Table, width: usize) -> Vec<usize> {
    let least: usize = table.columns.iter().map(|column| column.least).sum();
    let gaps = GAP * table.columns.len().saturating_sub(1);
    let spare = width.saturating_sub(least + gaps);
    let lacking = (least + gaps).saturating_sub(width);
    let weights = table.columns.iter().map(|column| column.weight).sum::<usize>().max(1);
    let fitted = |column: &Column| {
        let part_of = |room: usize| room * column.weight / weights;
        (column.least + part_of(spare))
            .saturating_sub(part_of(lacking))
            .max(column.least.min(NARROWEST))
    };
    table.columns.iter().map(fitted).collect()
}

/// The rows in columns of these widths, without frames.
fn draw(rows: Vec<ScreenRow>, widths: &[usize], screen: Screen) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut table = ScreenTable::new();
    table
        .load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::MAX)
        .add_rows(rows);
    if screen.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    let last = widths.len().saturating_sub(1);
    for (index, (column, width)) in table.column_iter_mut().zip(widths).enumerate() {
        let gap = if index == last { 0 } else { GAP };
        let narrow = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
        column
            .set_padding((0, narrow(gap)))
            .set_constraint(ColumnConstraint::Absolute(Width::Fixed(narrow(width + gap))));
    }
    table.trim_fmt() + "\n"
}

/// What a cell says, sign first; `tight` keeps the quarters of a strip on the line of its words.
fn cell_lines(cell: &Cell, tight: bool, language: Language, screen: Screen) -> Vec<String> {
    let mut lines = match &cell.value {
        Value::Empty => Vec::new(),
        Value::Text(words) => vec![printable(words).into_owned()],
        Value::Number(number) => vec![number.to_string()],
        Value::Date(day) => vec![message::date(*day, language)],
        Value::Lines(lines) => lines.iter().map(|line| printable(line).into_owned()).collect(),
        Value::Strip(words, signs) if tight => {
            let signs = signs.iter().map(|(_, mark)| sign(*mark, screen.ascii));
            vec![format!("{words} {}", signs.collect::<String>())]
        }
        Value::Strip(words, signs) => {
            let named =
                |(name, mark): &(String, Mark)| format!("{name} {}", sign(*mark, screen.ascii));
            vec![words.clone(), signs.iter().map(named).collect::<Vec<_>>().join(" ")]
        }
    };
    if let (Some(mark), Some(first)) = (cell.mark, lines.first_mut()) {
        first.insert_str(0, &format!("{} ", sign(mark, screen.ascii)));
    }
    lines
}

fn drawn_cell(cell: &Cell, text: String) -> ScreenCell {
    let drawn = ScreenCell::new(text);
    let drawn = match cell.mark.and_then(color) {
        Some(AnsiColor::Green) => drawn.fg(Color::DarkGreen),
        Some(AnsiColor::Red) => drawn.fg(Color::DarkRed),
        Some(_) => drawn.fg(Color::DarkYellow),
        None => drawn,
    };
    let number = matches!(cell.value, Value::Number(_));
    if number { drawn.set_alignment(CellAlignment::Right) } else { drawn }
}

fn painted(signs: &str, mark: Mark, screen: Screen) -> String {
    match color(mark).filter(|_| screen.color) {
        Some(color) => {
            let style = Style::new().fg_color(Some(color.into()));
            format!("{style}{signs}{style:#}")
        }
        None => signs.to_owned(),
    }
}

/// Red for late, amber for near due, green for done: usual, and never the only sign.
fn color(mark: Mark) -> Option<AnsiColor> {
    match mark {
        Mark::Done | Mark::Result => Some(AnsiColor::Green),
        Mark::Late => Some(AnsiColor::Red),
        Mark::DoneLate | Mark::Soon => Some(AnsiColor::Yellow),
        _ => None,
    }
}

/// The sign of a mark.
#[must_use]
pub fn sign(mark: Mark, ascii: bool) -> char {
    let (sign, plain) = match mark {
        Mark::Done => ('✓', '+'),
        Mark::DoneLate => ('»', '>'),
        Mark::Open => ('▸', '.'),
        Mark::Soon => ('!', '!'),
        Mark::Late => ('✗', 'x'),
        Mark::Result => ('●', '*'),
        Mark::NoResult => ('○', 'o'),
        Mark::NotYet => ('·', '_'),
        Mark::Unknown => ('?', '?'),
        Mark::Paused => ('‖', '='),
        Mark::Cancelled => ('−', '-'),
    };
    if ascii { plain } else { sign }
}
