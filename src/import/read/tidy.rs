//! The last touch, the same for every format: NFC, plain spaces, nothing that hides.

use std::mem;

use crate::import::source::{Part, Source};
use crate::text;

/// Makes every text what [`Source`] promises.
pub(super) fn tidy(source: &mut Source) {
    for part in &mut source.parts {
        match part {
            Part::Line(line) => line.text = visible(line.text.trim_end_matches(' ')),
            Part::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    cell.lines = lines(&mem::take(&mut cell.lines));
                    cell.is_bold &= !cell.lines.is_empty();
                }
            }
        }
    }
    source.parts.retain(|part| match part {
        Part::Line(line) => !line.text.trim().is_empty(),
        Part::Table(_) => true,
    });
}

fn lines(lines: &[String]) -> Vec<String> {
    let tidied = lines.iter().map(|line| text::normalize(&visible(line)));
    tidied.filter(|line| !line.is_empty()).collect()
}

/// The text in NFC without characters that cannot be seen; any white space but the tab is a plain space.
fn visible(words: &str) -> String {
    let seen = words.chars().filter_map(|letter| match letter {
        '\t' => Some('\t'),
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() || text::is_invisible(letter) => None,
        _ => Some(letter),
    });
    text::composed(&seen.collect::<String>()).into_owned()
}
