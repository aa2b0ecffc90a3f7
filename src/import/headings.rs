//! The sections and groups of a list, from headings among its rows or from a column that names them.

use super::certainty::{Found, Note};
use super::columns::Kind;
use super::draft::Section;
use super::ids::Ids;
use super::numerals::{Number, Style};
use super::registry;
use super::rows::{Heading, Row};
use super::source::Place;
use crate::message::Phrase;
use crate::text;

const HEADING_WITHOUT_NUMBER: Phrase = Phrase::new(
    "tiêu đề không in số, đặt mã `{id}`",
    "the heading has no number; it is given the id `{id}`",
);
const HEADING_TWICE: Phrase = Phrase::new(
    "số `{number}` của tiêu đề đã có, đặt mã `{id}`",
    "the heading's number `{number}` is there already; it is given the id `{id}`",
);
const HEADING_STRAY: Phrase = Phrase::new(
    "“{text}” đứng cạnh tiêu đề, không thuộc nhiệm vụ nào",
    "“{text}” stands beside a heading and belongs to no task",
);
const WITHOUT_HEADING: Phrase = Phrase::new(
    "không có tiêu đề phần, nhóm; đặt mã `{id}`",
    "there is no heading of a section; it is given the id `{id}`",
);
const LIST_OF_TASKS: &str = "Danh mục nhiệm vụ";

/// The headings met so far, and which of them rows stand under.
#[derive(Debug, Default)]
pub struct Headings {
    /// The sections.
    pub sections: Vec<Section>,
    /// What is not certain of them.
    pub notes: Vec<Note>,
    /// The index of the section that rows stand under, and that of the group within it.
    at: Option<(usize, Option<usize>)>,
    /// The ids of sections.
    ids: Ids,
    /// Those of the groups of each section.
    group_ids: Vec<Ids>,
}

impl Headings {
    /// Takes a heading up.
    pub fn heading(&mut self, heading: &Heading) {
        for stray in &heading.stray {
            let text = ("text", stray.as_str().into());
            self.notes.push(Note::open("section", &heading.place, HEADING_STRAY.with([text])));
        }
        let title = Found::new(heading.title.clone(), &heading.place);
        let Some((section, group)) = self.at.filter(|_| heading.depth > 0) else {
            let id = heading_id(heading, &mut self.ids, &mut self.notes);
            self.section(id, title);
            return;
        };
        let groups = &self.sections[section].groups;
        let within = group.filter(|_| heading.depth > 1).map(|group| &groups[group].0);
        // the model has two levels: a third one has the number of the second before its own
        let outer =
            within.map(|id| id.split('.').take(heading.depth - 1).collect::<Vec<_>>().join("."));
        let number = heading.number.as_ref().map(|number| match &outer {
            Some(outer) if !number.starts_with(&format!("{outer}.")) => format!("{outer}.{number}"),
            _ => number.clone(),
        });
        let heading = Heading { number, ..heading.clone() };
        let id = heading_id(&heading, &mut self.group_ids[section], &mut self.notes);
        let groups = &mut self.sections[section].groups;
        groups.push((id, title));
        self.at = Some((section, Some(groups.len() - 1)));
    }

    /// Takes up a section, under which rows stand from here on, and returns its index.
    fn section(&mut self, id: String, title: Found<String>) -> usize {
        let section = self.sections.len();
        self.sections.push(Section { id, title, groups: Vec::new() });
        self.group_ids.push(Ids::default());
        self.at = Some((section, None));
        section
    }

    /// The group that a row stands under; `has_headings` says whether the list has any.
    pub fn group(&mut self, row: &Row, has_headings: bool) -> String {
        if let Some(named) = row.cells.get(&Kind::Group) {
            self.group_of_column(&named.text(), &named.place);
        }
        let (section, group) = self.at.unwrap_or_else(|| {
            let id = if has_headings { "0" } else { "A" };
            let value = ("id", id.into());
            self.notes.push(Note::inferred("section", &row.place, WITHOUT_HEADING.with([value])));
            let title = Found::new(LIST_OF_TASKS.to_owned(), &row.place);
            self.ids.take(id);
            (self.section(id.to_owned(), title), None)
        });
        let section = &self.sections[section];
        match group {
            Some(group) => format!("{}.{}", section.id, section.groups[group].0),
            None => section.id.clone(),
        }
    }

    /// Finds or makes the section that a column of groups names: "I Thể chế", and later only "I".
    fn group_of_column(&mut self, named: &str, place: &Place) {
        let (first, rest) = named.split_once(' ').unwrap_or((named, ""));
        let number = Number::parse(first).filter(|number| number.style != Style::Small);
        let title = text::normalize(if number.is_some() {
            rest.trim_start_matches(['-', '–', ':', '.', ' '])
        } else {
            named
        });
        let is_it = |section: &Section| match &number {
            Some(number) => section.id == number.printed,
            None => registry::loose(&section.title.value) == registry::loose(&title),
        };
        if let Some(known) = self.sections.iter().position(is_it) {
            if self.sections[known].title.value == self.sections[known].id && !title.is_empty() {
                self.sections[known].title = Found::new(title, place);
            }
            self.at = Some((known, None));
            return;
        }
        let heading = Heading {
            title: if title.is_empty() { named.to_owned() } else { title },
            number: number.map(|number| number.printed),
            depth: 0,
            place: place.clone(),
            stray: Vec::new(),
        };
        self.at = None;
        self.heading(&heading);
    }
}

/// The id of a heading: its number, or the next letter that is free.
fn heading_id(heading: &Heading, ids: &mut Ids, notes: &mut Vec<Note>) -> String {
    if let Some(number) = &heading.number {
        let id = ids.free(number);
        if id != *number {
            let values = [("number", number.as_str().into()), ("id", id.as_str().into())];
            notes.push(Note::open("section", &heading.place, HEADING_TWICE.with(values)));
        }
        return id;
    }
    let letters = 'A'..='Z';
    let beyond = (ids.count() + 1).saturating_sub(letters.clone().count()).max(1);
    let letter = letters.map(String::from).find(|letter| !ids.contains(letter));
    let id = letter.unwrap_or_else(|| ids.numbered(beyond, |number| format!("P{number}")));
    ids.take(&id);
    let value = ("id", id.as_str().into());
    notes.push(Note::inferred("section", &heading.place, HEADING_WITHOUT_NUMBER.with([value])));
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_level_has_the_number_of_the_second_before_its_own_once() {
        for (printed, wanted) in [("1.1", "1.1"), ("a", "1.a"), ("11.1", "1.11.1")] {
            let mut headings = Headings::default();
            for (depth, number) in ["A", "1", printed].into_iter().enumerate() {
                headings.heading(&Heading {
                    title: "Nhóm".to_owned(),
                    number: Some(number.to_owned()),
                    depth,
                    place: Place::Line(1),
                    stray: Vec::new(),
                });
            }
            assert_eq!(headings.sections[0].groups[1].0, wanted);
        }
    }
}
