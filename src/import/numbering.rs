//! The numbers of tasks: kept as printed, gaps and disorder reported, ids made where they would be no ids.

use std::collections::BTreeSet;

use super::certainty::{Found, Note};
use super::ids::Ids;
use super::numerals;
use super::rows::{Item, Row};
use super::source::Place;
use crate::message::Phrase;
use crate::model;

const NUMBERED: Phrase =
    Phrase::new("dòng không in số thứ tự, đặt số {id}", "the row has no number; it is given {id}");
const NUMBERED_OR_REST: Phrase = Phrase::new(
    "dòng không in số thứ tự, có thể là phần sau của dòng trên; đặt số {id}",
    "the row has no number and may be the rest of the row above; it is given {id}",
);
const NUMBER_TWICE: Phrase = Phrase::new(
    "số {number} đã có, đặt mã `{id}`",
    "the number {number} is there already; it is given the id `{id}`",
);
const NO_NUMBER: Phrase =
    Phrase::new("“{number}” không phải số thứ tự", "“{number}” is no number of a row");
const NUMBERS_RESTART: Phrase = Phrase::new(
    "số thứ tự bắt đầu lại ở mỗi nhóm; mã nhiệm vụ gồm cả mã nhóm",
    "numbers begin again in each group; the ids hold the group's too",
);
const NUMBER_GAP: Phrase = Phrase::new(
    "số thứ tự nhảy từ {before} đến {number}",
    "the numbers go from {before} to {number}",
);
const NUMBER_FIRST: Phrase =
    Phrase::new("số thứ tự bắt đầu từ {number}", "the numbers begin with {number}");
const NUMBER_BACK: Phrase = Phrase::new(
    "số thứ tự lùi từ {before} về {number}",
    "the numbers go back from {before} to {number}",
);

/// The numbers met so far.
#[derive(Debug)]
pub struct Numbering {
    /// What is not certain of them.
    pub notes: Vec<Note>,
    taken: Ids,
    restarts: bool,
    are_printed: bool,
    /// The highest number that is printed anywhere.
    highest: usize,
    last: Option<u32>,
}

impl Numbering {
    /// That of a list.
    #[must_use]
    pub fn of(items: &[Item]) -> Self {
        let printed: Vec<&str> = items
            .iter()
            .filter_map(|item| match item {
                Item::Task(row) => row.number.as_deref(),
                Item::Heading(_) => None,
            })
            .collect();
        let numbers = printed.iter().filter_map(|number| model::number(number));
        let highest = numbers.max().unwrap_or_default() as usize;
        Self {
            notes: Vec::new(),
            taken: Ids::default(),
            restarts: restarts(items),
            are_printed: !printed.is_empty(),
            highest,
            last: None,
        }
    }

    /// The id of a task: its number as printed, where no other has it.
    pub fn id(&mut self, row: &Row, group: &str) -> Found<String> {
        let place = &row.place;
        let Some(number) = &row.number else {
            let first = self.highest.max(self.taken.count());
            let id = self.taken.numbered(first + 1, |number| number.to_string());
            let may_be_rest = row.may_be_rest && self.are_printed;
            let phrase = if may_be_rest { NUMBERED_OR_REST } else { NUMBERED };
            let said = phrase.with([("id", id.as_str().into())]);
            let note = if self.are_printed {
                Note::open("id", place, said)
            } else {
                Note::inferred("id", place, said)
            };
            self.notes.push(note.about(&id));
            return self.take(id, place);
        };
        let own = if self.restarts { format!("{group}.{number}") } else { number.clone() };
        let id = if self.taken.contains(&own) {
            let of_group = format!("{group}.{number}");
            let id = if self.taken.contains(&of_group) { self.taken.copy(&own) } else { of_group };
            let values = [("number", number.as_str().into()), ("id", id.as_str().into())];
            self.notes.push(Note::open("id", place, NUMBER_TWICE.with(values)).about(&id));
            id
        } else {
            if self.restarts && self.taken.is_empty() {
                self.notes.push(Note::inferred("id", place, NUMBERS_RESTART));
            }
            own
        };
        if !numerals::may_number(number) {
            let value = ("number", number.as_str().into());
            self.notes.push(Note::open("id", place, NO_NUMBER.with([value])).about(&id));
        }
        self.order(number, &id, place);
        self.take(id, place)
    }

    fn take(&mut self, id: String, place: &Place) -> Found<String> {
        self.taken.take(&id);
        Found::new(id, place)
    }

    /// Notes a gap in the numbers and a step back.
    fn order(&mut self, printed: &str, id: &str, place: &Place) {
        let Some(number) = model::number(printed) else { return };
        let before = self.last.replace(number);
        let phrase = match before {
            None if number > 1 => NUMBER_FIRST,
            Some(before) if number > before.saturating_add(1) => NUMBER_GAP,
            Some(before) if number < before && !(self.restarts && number == 1) => NUMBER_BACK,
            _ => return,
        };
        let before = before.unwrap_or_default();
        let values = [("before", before.to_string().into()), ("number", number.to_string().into())];
        self.notes.push(Note::open("id", place, phrase.with(values)).about(id));
    }
}

/// Whether the numbers begin again at 1 below other headings: then they say nothing without their group.
fn restarts(items: &[Item]) -> bool {
    let mut seen = BTreeSet::new();
    let mut repeated = 0;
    let mut fresh = false;
    let mut starts = 0;
    for item in items {
        match item {
            Item::Heading(_) => fresh = true,
            Item::Task(row) => {
                let number = row.number.as_deref().and_then(model::number);
                starts += usize::from(fresh && number == Some(1) && !seen.is_empty());
                fresh = false;
                repeated += usize::from(
                    row.number.as_ref().is_some_and(|number| !seen.insert(number.clone())),
                );
            }
        }
    }
    starts > 0 && repeated > 0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::import::rows::Heading;
    use crate::message::Language;

    /// The ids of rows with these numbers, `-` for none, `|` for a heading; then the notes.
    fn told(numbers: &str) -> String {
        let place = Place::Line(1);
        let item = |number: &str| match number {
            "|" => Item::Heading(Heading {
                number: None,
                title: String::new(),
                depth: 0,
                place: place.clone(),
                stray: Vec::new(),
            }),
            number => Item::Task(Row {
                number: (number != "-").then(|| number.to_owned()),
                cells: BTreeMap::new(),
                place: place.clone(),
                may_be_rest: false,
                joined: Vec::new(),
                filled: BTreeMap::new(),
                composed: Vec::new(),
            }),
        };
        let items: Vec<Item> = numbers.split(' ').map(item).collect();
        let mut numbering = Numbering::of(&items);
        let mut group = 0;
        let mut ids = Vec::new();
        for item in &items {
            match item {
                Item::Heading(_) => group += 1,
                Item::Task(row) => ids.push(numbering.id(row, &format!("G{group}")).value),
            }
        }
        let notes = numbering
            .notes
            .iter()
            .map(|note| format!("; {}", note.message.text(Language::English)));
        ids.join(" ") + &notes.collect::<String>()
    }

    #[test]
    fn numbers_are_kept_and_what_is_odd_about_them_is_told() {
        for (numbers, wanted) in [
            ("01 02 03", "01 02 03"),
            ("| 1 2 | 3", "1 2 3"),
            ("1 3", "1 3; the numbers go from 1 to 3"),
            ("3 4", "3 4; the numbers begin with 3"),
            ("1 2 4 3", "1 2 4 3; the numbers go from 2 to 4; the numbers go back from 4 to 3"),
            ("1 1", "1 G0.1; the number 1 is there already; it is given the id `G0.1`"),
            ("1 -", "1 2; the row has no number; it is given 2"),
            ("1 - 2", "1 3 2; the row has no number; it is given 3"),
            (
                "| 1 2 | 1",
                "G1.1 G1.2 G2.1; numbers begin again in each group; the ids hold the group's too",
            ),
            ("1.1 1.2", "1.1 1.2"),
            ("1 I.2 hạch", "1 I.2 hạch; “hạch” is no number of a row"),
        ] {
            assert_eq!(told(numbers), wanted);
        }
    }
}
