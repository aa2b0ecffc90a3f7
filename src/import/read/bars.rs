//! Text: its lines, and its tables, drawn with bars as in Markdown or with ` | ` between cells. Tabs of plain text stay:
//! what they mean in a scan's text is for whoever understands it.

use std::borrow::Cow;

use super::budget::Budget;
use super::grid::{Grid, Words};
use crate::import::source::{Line, Part, Place, Source};
use crate::message::Message;

/// How the words between the bars are marked up.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    /// As Markdown: `**bold**`, `<br>`, `\|`.
    Markdown,
    /// Not at all.
    Plain,
}

/// Whether there is a row of a table with the line of hyphens below it that Markdown asks for.
pub(super) fn is_markdown(text: &str) -> bool {
    let mut above = None;
    text.lines().any(|line| {
        let is_table = above.is_some_and(is_row) && is_rule(line);
        above = Some(line);
        is_table
    })
}

/// The lines and tables of the text.
pub(super) fn read(text: &str, syntax: Syntax) -> Result<Source, Message> {
    let mut budget = Budget::new();
    let mut source = Source::default();
    let kept = match syntax {
        Syntax::Markdown => without_struck(text),
        Syntax::Plain => text.into(),
    };
    if kept.len() < text.len() {
        super::Hidden::LeftOut.tell_struck(&mut source);
    }
    let mut tables = 0;
    let mut lines = kept.lines().enumerate().peekable();
    while let Some((index, line)) = lines.next() {
        let is_table =
            is_row(line) && (is_closed(line) || lines.peek().is_some_and(|(_, next)| is_row(next)));
        if !is_table {
            let words =
                if syntax == Syntax::Markdown { unmarked_line(line) } else { line.to_owned() };
            budget.text(words.len())?;
            let words = words.replace('\u{c}', "");
            source.parts.push(Part::Line(Line { text: words, place: Place::Line(index + 1) }));
            continue;
        }
        let mut rows = vec![line];
        while let Some((_, row)) = lines.next_if(|(_, next)| is_row(next)) {
            rows.push(row);
        }
        let table = grid(&rows, syntax, &mut budget)?;
        let place = |row, column| Place::Cell { table: tables + 1, row, column };
        if let Some(table) = table.table(&mut budget, place)? {
            source.parts.push(Part::Table(table));
            tables += 1;
        }
    }
    Ok(source)
}

/// The text without what stands between `~~` and `~~` in a line or a cell.
fn without_struck(text: &str) -> Cow<'_, str> {
    if !text.contains("~~") {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("~~") {
        kept += before;
        let struck = after
            .split_once("~~")
            .filter(|(struck, _)| !struck.trim().is_empty() && !struck.contains(['|', '\n']));
        rest = struck.map_or(after, |(_, behind)| behind);
        if struck.is_none() {
            kept += "~~";
        }
    }
    (kept + rest).into()
}

fn grid(rows: &[&str], syntax: Syntax, budget: &mut Budget) -> Result<Grid, Message> {
    let mut grid = Grid::default();
    let mut number = 0;
    for (index, row) in rows.iter().enumerate() {
        if is_rule(row) {
            continue;
        }
        number += 1;
        let is_header = index == 0 && rows.get(1).is_some_and(|next| is_rule(next));
        grid.row(number, is_header, budget)?;
        for (column, cell) in cells(row).into_iter().enumerate() {
            let words = match syntax {
                Syntax::Markdown => unmarked(cell),
                Syntax::Plain => Words::new(cell, false),
            };
            if !words.lines.is_empty() {
                grid.cell(column, 1, words, budget)?;
            }
        }
    }
    Ok(grid)
}

/// Whether the line is parted by bars: it begins with one, or has some between spaces.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    let bars = bars(line);
    let is_spaced = |bar: &usize| {
        let is_space = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
        is_space(line.as_bytes()[..*bar].last()) && is_space(line.as_bytes().get(bar + 1))
    };
    (line.starts_with('|') && bars.len() > 1)
        || bars.iter().any(is_spaced)
        || (!bars.is_empty() && is_rule(line))
}

/// Whether the line begins and ends with a bar.
fn is_closed(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('|') && line.ends_with('|')
}

/// Whether the line is hyphens and colons between bars, `|---|:--:|`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|')
        && line.contains('-')
        && line.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ' | '\t'))
        && cells(line).iter().all(|cell| cell.contains('-'))
}

/// Where the bars are that part cells; one after a backslash does not.
fn bars(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let bars = memchr::memchr_iter(b'|', bytes);
    bars.filter(|bar| bar.checked_sub(1).is_none_or(|before| bytes[before] != b'\\')).collect()
}

/// What stands between the bars.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let mut cells = Vec::new();
    let mut start = 0;
    for bar in bars(row) {
        if bar > 0 {
            cells.push(&row[start..bar]);
        }
        start = bar + 1;
    }
    if start < row.len() {
        cells.push(&row[start..]);
    }
    cells
}

/// The words of a cell without the marks around and within them.
fn unmarked(cell: &str) -> Words {
    let broken = cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n");
    let lines: Vec<&str> = broken.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_bold = !lines.is_empty() && lines.iter().all(|line| is_bold(line));
    let lines: Vec<String> = lines.into_iter().map(unmarked_words).collect();
    Words::new(&lines.join("\n"), is_bold)
}

fn is_bold(line: &str) -> bool {
    ["**", "__"].iter().any(|mark| {
        let inside = line.strip_prefix(mark).and_then(|line| line.strip_suffix(mark));
        inside.is_some_and(|inside| !inside.is_empty() && !inside.contains(mark))
    })
}

/// A line outside tables, without the marks of a heading.
fn unmarked_line(line: &str) -> String {
    let line = line.trim();
    let heading = line.trim_start_matches('#');
    let level = line.len() - heading.len();
    let is_heading = (1..=6).contains(&level) && heading.starts_with(' ');
    unmarked_words(if is_heading { heading.trim().trim_end_matches('#') } else { line })
}

/// The words without marks of bold, backslashes before signs, and the few character names that people write.
fn unmarked_words(words: &str) -> String {
    const NAMES: [(&str, &str); 5] =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    let mut plain = String::with_capacity(words.len());
    let bare = words.replace("**", "").replace("__", "");
    let mut letters = bare.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letters.next_if(|next| letter == '\\' && next.is_ascii_punctuation());
        plain.push(escaped.unwrap_or(letter));
    }
    for (name, letter) in NAMES {
        plain = plain.replace(name, letter);
    }
    plain.trim().to_owned()
}
