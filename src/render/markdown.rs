//! Documents as Markdown, fit for a merge request or a wiki.

use super::strip;
use crate::document::{Block, Cell, Count, Document, Row, Table, Value};
use crate::message::number::grouped;
use crate::message::{self, Language, words};
use crate::text;

/// The document as Markdown; text from plan files cannot break out of its cell.
#[must_use]
pub fn write(document: &Document) -> String {
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Title(words) => format!("# {}\n", escape(words)),
        Block::Heading(words) => format!("## {}\n", escape(words)),
        Block::Subheading(words) => format!("### {}\n", escape(words)),
        Block::Paragraph(words) => format!("{}\n", escape(words)),
        Block::Item(words) => format!("- {}\n", escape(words)),
        Block::Blank(words) => format!("*\\[…\\] {}*\n", escape(words)),
        Block::Facts(facts) => facts_list(facts, document.language),
        Block::Counts(counts) => counts_list(counts, document.language),
        Block::Table(table) | Block::Ledger(table) => table_lines(table, document.language),
        Block::Source(line) => format!("<!-- {} -->\n", text::printable(line)),
    });
    blocks.collect::<Vec<_>>().join("\n")
}

fn facts_list(facts: &[(String, Cell)], language: Language) -> String {
    let line = |(name, cell): &(String, Cell)| {
        format!("- **{}**: {}\n", escape(name), cell_text(cell, language))
    };
    facts.iter().map(line).collect()
}

fn counts_list(counts: &[Count], language: Language) -> String {
    let line = |Count { mark, label, count }: &Count| {
        format!("- {} {} {}\n", mark.sign(), grouped(*count, language), escape(label))
    };
    let all: usize = counts.iter().map(|count| count.count).sum();
    let total = format!("- {} {}\n", grouped(all, language), words::TASKS_IN_ALL.text(language));
    counts.iter().map(line).collect::<String>() + &total
}

fn table_lines(table: &Table, language: Language) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut lines = line(table.columns.iter().map(|column| escape(&column.title)).collect());
    lines += &line(vec!["---".to_owned(); table.columns.len()]);
    for row in &table.rows {
        lines += &line(match row {
            Row::Heading(_, words) => {
                let empty = vec![String::new(); table.columns.len().saturating_sub(2)];
                [String::new(), format!("**{}**", escape(words))].into_iter().chain(empty).collect()
            }
            Row::Cells(cells) => cells.iter().map(|cell| cell_text(cell, language)).collect(),
        });
    }
    lines
}

fn cell_text(cell: &Cell, language: Language) -> String {
    let words = match &cell.value {
        Value::Empty => String::new(),
        Value::Text(words) => escape(words),
        Value::Number(number) => grouped(number, language),
        Value::Date(day) => message::date(*day, language),
        Value::Lines(lines) => {
            lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>")
        }
        Value::Strip(words, signs) => format!("{}<br>{}", escape(words), strip(signs)),
    };
    match cell.mark {
        Some(mark) => format!("{} {words}", mark.sign()),
        None => words,
    }
}

fn escape(words: &str) -> String {
    let words = text::printable(words);
    let mut safe = String::with_capacity(words.len());
    let mut is_address = false;
    for (at, letter) in words.char_indices() {
        let begins = |address| words[at..].starts_with(address);
        is_address = letter != ' ' && (is_address || begins("://") || begins("www."));
        match letter {
            // what shows an address as a link takes it as it stands
            '_' | '#' | '~' | '!' if is_address => safe.push(letter),
            '&' if is_address && !begins_entity(&words[at..]) => safe.push(letter),
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            // no name in a plan calls anybody into a merge request
            '@' => safe.push_str("@<!-- -->"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                safe.extend(['\\', letter]);
            }
            _ => safe.push(letter),
        }
    }
    safe
}

/// Whether the text begins with a letter spelled out: `&commat;`.
fn begins_entity(words: &str) -> bool {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '&' | '#');
    words.trim_start_matches(is_of_name).starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stays_as_it_is_and_nothing_around_it_means_anything() {
        let escaped = escape(
            "a_b & (https://x.vn/a_b~c?d=1&e=2#f), www.x.vn/a_b&commat;c và a_b & ![c](http://d)",
        );
        insta::assert_snapshot!(escaped, @r"a\_b &amp; (https://x.vn/a_b~c?d=1&e=2#f), www.x.vn/a_b&amp;commat;c và a\_b &amp; \!\[c\](http://d)");
    }
}
