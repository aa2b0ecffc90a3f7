//! Every text of a plan, wherever it stands: for the rules about how things are written.

use super::closing::Reopening;
use super::reporting::Reporting;
use super::{Amendment, Document, Entry, Extension, Located, Plan, Task, Timing};
use crate::diagnostic::Location;
use crate::text;

/// A text that a person wrote, where it stands, and the task it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// The words.
    pub value: &'a str,
    /// Where they stand.
    pub at: Location,
    /// The id of the task.
    pub task: Option<&'a str>,
}

impl<'a> Text<'a> {
    fn of(text: &'a Located<String>, task: Option<&'a str>) -> Self {
        Self { value: &text.value, at: text.at, task }
    }

    fn of_timing(timing: &'a Located<Timing>, task: &'a str) -> Self {
        Self { value: &timing.wording, at: timing.at, task: Some(task) }
    }
}

impl Plan {
    /// Every text of the plan that a person wrote, ids that name something else aside: a wrong one is an unknown one.
    pub fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        let head = [&self.number, &self.issuer, &self.office, &self.title];
        let lists = [&self.purposes, &self.requirements, &self.implementation, &self.recipients];
        let sections = self.sections.iter().flat_map(|section| {
            let groups = section.groups.iter().flat_map(|group| [&group.id, &group.title]);
            [&section.id, &section.title].into_iter().chain(groups)
        });
        let units = self
            .units
            .iter()
            .flat_map(|unit| [&unit.id, &unit.name].into_iter().chain(&unit.aliases));
        let amendments = self.amendments.iter().flat_map(Amendment::texts);
        let allowances = self.allowances.iter().map(|allowance| &allowance.reason);
        let reopenings = self.reopenings.iter().flat_map(Reopening::texts);
        let of_plan = head
            .into_iter()
            .flatten()
            .chain(lists.into_iter().flatten())
            .chain(self.basis.iter().flat_map(Document::texts))
            .chain(sections)
            .chain(units)
            .chain(amendments)
            .chain(allowances)
            .chain(self.reporting.texts())
            .chain(reopenings)
            .map(|text| Text::of(text, None));
        of_plan
            .chain(self.tasks.iter().flat_map(Task::texts))
            .chain(self.extensions.iter().flat_map(Extension::texts))
            .chain(self.entries.iter().flat_map(Entry::texts))
    }

    /// The texts that are not [tidy](text::is_tidy): who looks for letters and spaces that are wrong finds them here.
    #[must_use]
    pub fn untidy_texts(&self) -> Vec<Text<'_>> {
        let mut untidy = Vec::new();
        // the texts come out of many lists: from within, that is faster than one by one
        self.texts().filter(|text| !text::is_tidy(text.value)).for_each(|text| untidy.push(text));
        untidy
    }

    /// Every id that the plan gives, and every number of a document: what other places repeat letter by letter.
    pub fn names(&self) -> impl Iterator<Item = Text<'_>> {
        let sections = self.sections.iter().flat_map(|section| {
            std::iter::once(&section.id).chain(section.groups.iter().map(|group| &group.id))
        });
        let of_plan = (self.number.iter())
            .chain(self.basis.iter().map(|document| &document.number))
            .chain(sections)
            .chain(self.units.iter().map(|unit| &unit.id))
            .chain(self.amendments.iter().map(|amendment| &amendment.number))
            .chain(self.reopenings.iter().map(|reopening| &reopening.document))
            .map(|name| Text::of(name, None));
        let tasks = self.tasks.iter().map(|task| Text::of(&task.id, Some(&task.id)));
        let extensions = (self.extensions.iter())
            .map(|extension| Text::of(&extension.document, Some(&extension.task)));
        let entries = self.entries.iter().flat_map(|entry| {
            let numbers = entry.documents.iter().map(|document| &document.number);
            numbers.map(|number| Text::of(number, Some(&entry.task)))
        });
        of_plan.chain(tasks).chain(extensions).chain(entries)
    }
}

impl Document {
    fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        std::iter::once(&self.number).chain(&self.title).chain(&self.link)
    }
}

impl Reporting {
    pub(super) fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        let single = [
            &self.superior,
            &self.issuer,
            &self.abbreviation,
            &self.place,
            &self.addressee,
            &self.signer,
        ];
        single.into_iter().flatten().chain(&self.position).chain(&self.recipients)
    }
}

impl Reopening {
    fn texts(&self) -> [&Located<String>; 2] {
        [&self.document, &self.reason]
    }
}

impl Amendment {
    fn texts(&self) -> impl Iterator<Item = &Located<String>> {
        std::iter::once(&self.number).chain(&self.title)
    }
}

impl Task {
    fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        let schedule = self.schedule.iter().map(|timing| Text::of_timing(timing, &self.id));
        let inferred = self.inferred.iter().map(|inferred| &inferred.reason);
        std::iter::once(&self.id)
            .chain(&self.content)
            .chain(&self.condition)
            .chain(&self.products)
            .chain(inferred)
            .map(|text| Text::of(text, Some(&self.id)))
            .chain(schedule)
    }
}

impl Extension {
    fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        [&self.document, &self.reason]
            .map(|text| Text::of(text, Some(&self.task)))
            .into_iter()
            .chain([Text::of_timing(&self.schedule, &self.task)])
    }
}

impl Entry {
    fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        self.note
            .iter()
            .chain(self.documents.iter().flat_map(Document::texts))
            .map(|text| Text::of(text, Some(&self.task)))
    }
}
