//! Cells that spanned several rows before the scan: a value in the middle of empty ones is proposed for its neighbours.

use super::columns::Kind;
use super::rows::{Block, Filled, Held, Item, Row};

/// The columns whose cells span rows.
pub const MERGED: [Kind; 5] =
    [Kind::Units, Kind::Lead, Kind::Coordinating, Kind::Schedule, Kind::Products];

/// Fills empty cells from the block that they stand in, row by row noting which.
pub fn fill(items: &mut [Item]) {
    let is_task = |item: &Item| matches!(item, Item::Task(_));
    for group in items.chunk_by_mut(|one, next| is_task(one) && is_task(next)) {
        let mut rows: Vec<&mut Row> = group
            .iter_mut()
            .filter_map(|item| match item {
                Item::Task(row) => Some(row),
                Item::Heading(_) => None,
            })
            .collect();
        for kind in MERGED {
            fill_column(&mut rows, kind);
        }
    }
}

fn fill_column(rows: &mut [&mut Row], kind: Kind) {
    let printed: Vec<usize> =
        (0..rows.len()).filter(|row| rows[*row].cells.contains_key(&kind)).collect();
    let number = |rows: &[&mut Row], row: usize| rows[row].number.clone().unwrap_or_default();
    for (index, &at) in printed.iter().enumerate() {
        let first = index.checked_sub(1).map_or(0, |before| printed[before] + 1);
        let last = printed.get(index + 1).map_or(rows.len(), |next| *next) - 1;
        if !is_middle(at - first, last - at) {
            continue;
        }
        let held: Held = rows[at].cells[&kind].clone();
        let block = Block {
            first: number(rows, first),
            last: number(rows, last),
            printed: number(rows, at),
        };
        for row in (first..=last).filter(|row| *row != at) {
            rows[row].cells.insert(kind, held.clone());
            rows[row].filled.insert(kind, Filled::Block(block.clone()));
        }
    }
}

/// Whether a value with so many empty cells above and below it stands in the middle of them, as the text of a merged cell
/// does. One with empty cells on one side only does not: they may have been empty.
fn is_middle(above: usize, below: usize) -> bool {
    above > 0 && below > 0 && above.abs_diff(below) <= 1
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::import::rows::Heading;
    use crate::import::source::Place;

    /// A letter for each row's time, `.` for none, `|` for a heading; filled ones come out in capitals.
    fn filled(times: &str) -> String {
        let item = |(line, time): (usize, char)| {
            let place = Place::Line(line);
            if time == '|' {
                let title = String::new();
                return Item::Heading(Heading {
                    number: None,
                    title,
                    depth: 0,
                    place,
                    stray: Vec::new(),
                });
            }
            let held = Held { lines: vec![time.to_string()], place: place.clone() };
            let cells: BTreeMap<_, _> =
                [(Kind::Schedule, held)].into_iter().filter(|_| time != '.').collect();
            Item::Task(Row {
                number: None,
                cells,
                place,
                may_be_rest: false,
                joined: Vec::new(),
                filled: BTreeMap::new(),
                composed: Vec::new(),
            })
        };
        let mut items: Vec<Item> = times.chars().enumerate().map(item).collect();
        fill(&mut items);
        let time = |item: &Item| match item {
            Item::Heading(_) => "|".to_owned(),
            Item::Task(row) => match row.cells.get(&Kind::Schedule) {
                None => ".".to_owned(),
                Some(held) if row.filled.is_empty() => held.text(),
                Some(held) => held.text().to_uppercase(),
            },
        };
        items.iter().map(time).collect()
    }

    #[test]
    fn a_value_in_the_middle_of_a_block_goes_to_its_neighbours() {
        for (times, wanted) in [
            (".a..", "AaAA"),
            ("..a.", "AAaA"),
            (".a.", "AaA"),
            ("|.a.|", "|AaA|"),
            ("|b|.a.", "|b|AaA"),
            ("b.a.c", "bAaAc"),
        ] {
            assert_eq!(filled(times), wanted);
        }
    }

    #[test]
    fn what_may_have_been_empty_stays_empty() {
        for times in ["a...", "...a", "ab.c", "a.", ".a...", "|a|...|", "..|a|.."] {
            assert_eq!(filled(times), times);
        }
    }
}
