//! Cells that hold no value but a mark: "nt" for what stands above, "Không" for none.

use std::collections::BTreeSet;

use super::blocks;
use super::rows::{Filled, Held, Item, Row};
use super::source::Place;
use crate::text;

/// Words for "as above", without marks.
const DITTOS: [&str; 5] = ["nt", "nhu tren", "nhu tren nt", "nhu tren (nt)", "tuong tu"];

/// Signs for it.
const DITTO_SIGNS: [&str; 6] = ["\"", "”", "“", "''", "//", "〃"];

/// Words for none, without marks.
const NONE: [&str; 6] =
    ["khong", "khong co", "khong phoi hop", "khong co don vi phoi hop", "x", "0"];

/// Whether a cell says "as above".
#[must_use]
pub fn is_ditto(cell: &str) -> bool {
    let folded = text::fold(cell);
    let bare = folded.trim_matches(|letter: char| "-–.,\"“” ".contains(letter));
    DITTOS.contains(&bare) || DITTO_SIGNS.contains(&cell.trim_matches(['-', '–', ' ']))
}

/// Whether a cell that should name units says that there are none.
#[must_use]
pub fn is_none(cell: &str) -> bool {
    let folded = text::fold(cell);
    let bare = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    bare.is_empty() || NONE.contains(&bare)
}

/// Gives each cell that says "as above" the value of the row right above, where that has one and it is no formula.
pub fn fill_dittos(items: &mut [Item], formulas: &BTreeSet<Place>) {
    for at in 1..items.len() {
        let (before, after) = items.split_at_mut(at);
        if let (Some(Item::Task(above)), Some(Item::Task(row))) = (before.last(), after.first_mut())
        {
            fill(row, above, formulas);
        }
    }
}

fn fill(row: &mut Row, above: &Row, formulas: &BTreeSet<Place>) {
    for kind in blocks::MERGED {
        let Some(held) = row.cells.get_mut(&kind) else { continue };
        let mark = held.text();
        let is_value = |above: &&Held| !is_ditto(&above.text()) && !formulas.contains(&above.place);
        if let Some(value) = above.cells.get(&kind).filter(is_value)
            && is_ditto(&mark)
        {
            held.lines.clone_from(&value.lines);
            row.filled.insert(kind, Filled::Above(mark));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::columns::Kind;

    #[test]
    fn a_value_taken_from_above_keeps_the_place_of_the_mark() {
        let task = |row: usize, said: &str| {
            let place = Place::Cell { table: 1, row, column: 3 };
            let held = Held { lines: vec![said.to_owned()], place: place.clone() };
            Item::Task(Row {
                number: None,
                cells: [(Kind::Lead, held)].into(),
                place,
                may_be_rest: false,
                joined: Vec::new(),
                filled: [].into(),
                composed: Vec::new(),
            })
        };
        let mut items = [task(2, "Phòng A"), task(3, "nt")];
        fill_dittos(&mut items, &BTreeSet::new());
        let Item::Task(row) = &items[1] else { panic!("a task") };
        let held = &row.cells[&Kind::Lead];
        assert_eq!((held.text().as_str(), &held.place), ("Phòng A", &row.place));
    }

    #[test]
    fn marks_are_told_from_values() {
        for ditto in ["nt", "-nt-", "Nt.", "Như trên", "Như trên nt", "\"", "-\"-", "//", "''"]
        {
            assert!(is_ditto(ditto), "{ditto}");
        }
        for none in ["Không", "Không có.", "x", "X", "…", "-", "0", "(không)"] {
            assert!(is_none(none) && !is_ditto(none), "{none}");
        }
        for value in ["NTV", "Phòng A", "Không gian mạng", "Tổ 0"] {
            assert!(!is_ditto(value) && !is_none(value), "{value}");
        }
    }
}
