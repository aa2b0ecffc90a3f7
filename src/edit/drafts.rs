//! Parts that are to be added to a plan's files, and the TOML lines that they become, keys in the order of the files.

use chrono::NaiveDate;

use crate::books::Books;
use crate::calendar::Period;
use crate::load::{self, SCHEMA};
use crate::model::{Document, Entry, Event, Located};
use crate::text;

/// An entry to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryDraft {
    /// The task's id.
    pub task: String,
    /// When it happened.
    pub date: NaiveDate,
    /// What happened.
    pub event: Event,
    /// The period it counts for, where that is stated.
    pub period: Option<Period>,
    /// The evidence.
    pub documents: Vec<DocumentDraft>,
    /// A remark.
    pub note: Option<String>,
}

impl EntryDraft {
    /// Whether an entry that is there says all of this already; it may keep files that this one does not name, and one of
    /// the two may leave the period open.
    #[must_use]
    pub fn repeats(&self, known: &Entry) -> bool {
        let periods = self.period.zip(known.period.as_ref().map(|period| period.value));
        let documents = self.documents.iter().zip(&known.documents);
        (&self.task, self.date, self.event)
            == (&known.task.value, known.date.value, known.event.value)
            && periods.is_none_or(|(period, known)| period == known)
            && is_same(self.note.as_ref(), known.note.as_ref())
            && self.documents.len() == known.documents.len()
            && documents.into_iter().all(|(document, known)| document.repeats(known))
    }
}

/// Whether two texts are one, but for spaces and how their letters are encoded.
fn is_same(one: Option<&String>, known: Option<&Located<String>>) -> bool {
    one.map(|text| text::normalize(text)) == known.map(|text| text::normalize(&text.value))
}

/// A document to be cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentDraft {
    /// `45/BC-ĐKT`.
    pub number: String,
    /// The day it was signed.
    pub date: Option<NaiveDate>,
    /// What it is about.
    pub title: Option<String>,
    /// The path, from the plan's folder, of the file that is kept beside the plan, and its SHA-256.
    pub file: Option<(String, String)>,
}

impl DocumentDraft {
    fn repeats(&self, known: &Document) -> bool {
        let file = known.file.as_ref();
        let file = file.map(|file| (file.path.value.clone(), file.sha256.value.clone()));
        is_same(Some(&self.number), Some(&known.number))
            && self.date == known.date.as_ref().map(|date| date.value)
            && is_same(self.title.as_ref(), known.title.as_ref())
            && (self.file.is_none() || self.file == file)
    }
}

/// An extension to be added.
#[derive(Clone, Debug)]
pub struct ExtensionDraft {
    /// The task's id.
    pub task: String,
    /// The new wording of the time.
    pub schedule: String,
    /// The number of the document.
    pub document: String,
    /// The day it was signed.
    pub date: NaiveDate,
    /// Why.
    pub reason: String,
}

/// An amendment to be added.
#[derive(Clone, Debug)]
pub struct AmendmentDraft {
    /// The number of the document.
    pub number: String,
    /// The day it was signed.
    pub date: NaiveDate,
    /// What it is about.
    pub title: Option<String>,
    /// The ids of the tasks that it changed; none where it changed the plan's own words alone.
    pub tasks: Vec<String>,
}

/// A closure to be added.
#[derive(Clone, Debug)]
pub struct ClosureDraft {
    /// The period.
    pub period: Period,
    /// The day it is closed.
    pub closed: NaiveDate,
    /// What it holds.
    pub books: Books,
}

/// A reopening to be added.
#[derive(Clone, Debug)]
pub struct ReopeningDraft {
    /// The period.
    pub period: Period,
    /// The number of the document.
    pub document: String,
    /// The day it was signed.
    pub date: NaiveDate,
    /// Why.
    pub reason: String,
}

/// An entry of a list as TOML: its name, and its lines without indentation and line ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPart {
    /// The name of the list.
    pub name: &'static str,
    /// `key = value`, in their order.
    pub(super) lines: Vec<String>,
}

impl NewPart {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, lines: Vec::new() }
    }

    /// A section; its groups are an id and a title each.
    pub(crate) fn section<'a>(
        id: &str,
        title: &str,
        groups: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let group = |(id, title)| {
            inline(&[format!("id = {}", load::quoted(id)), format!("title = {}", string(title))])
        };
        let groups: Vec<String> = groups.map(group).collect();
        Self::new("section").verbatim("id", id).text("title", title).list("groups", &groups)
    }

    pub(crate) fn text(self, key: &str, text: &str) -> Self {
        self.bare(key, string(text))
    }

    pub(crate) fn text_if(self, key: &str, text: Option<impl AsRef<str>>) -> Self {
        self.bare_if(key, text.map(|text| string(text.as_ref())))
    }

    /// The part as an entry of its list, in a file of its own making.
    pub(crate) fn block(&self) -> String {
        format!("[[{}]]\n{}", self.name, self.body())
    }

    /// The part as the only one of its name.
    pub(crate) fn table(&self) -> String {
        format!("[{}]\n{}", self.name, self.body())
    }

    fn body(&self) -> String {
        self.lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// A text as it is: an id that must stay what it was.
    pub(super) fn verbatim(self, key: &str, text: &str) -> Self {
        self.bare(key, load::quoted(text))
    }

    pub(super) fn verbatim_if(self, key: &str, text: Option<impl AsRef<str>>) -> Self {
        self.bare_if(key, text.map(|text| load::quoted(text.as_ref())))
    }

    /// A value that TOML writes as it is: a date, a number.
    pub(crate) fn bare(mut self, key: &str, value: impl std::fmt::Display) -> Self {
        self.lines.push(format!("{key} = {value}"));
        self
    }

    pub(crate) fn bare_if(self, key: &str, value: Option<impl std::fmt::Display>) -> Self {
        match value {
            Some(value) => self.bare(key, value),
            None => self,
        }
    }

    /// A list, on lines of its own where it has several items.
    pub(crate) fn list(mut self, key: &str, items: &[String]) -> Self {
        match items {
            [] => {}
            [only] => self.lines.push(format!("{key} = [{only}]")),
            several => {
                self.lines.push(format!("{key} = ["));
                self.lines.extend(several.iter().map(|item| format!("  {item},")));
                self.lines.push("]".to_owned());
            }
        }
        self
    }
}

impl From<&EntryDraft> for NewPart {
    fn from(entry: &EntryDraft) -> Self {
        let documents: Vec<String> = entry.documents.iter().map(document).collect();
        let period = entry.period.map(|period| period.to_string());
        Self::new("entry")
            .text("task", &entry.task)
            .bare("date", entry.date)
            .text("event", entry.event.code())
            .text_if("period", period.as_deref())
            .list("documents", &documents)
            .text_if("note", entry.note.as_deref())
    }
}

impl From<&ExtensionDraft> for NewPart {
    fn from(extension: &ExtensionDraft) -> Self {
        Self::new("extension")
            .text("task", &extension.task)
            .text("schedule", &extension.schedule)
            .text("document", &extension.document)
            .bare("date", extension.date)
            .text("reason", &extension.reason)
    }
}

impl From<&AmendmentDraft> for NewPart {
    fn from(amendment: &AmendmentDraft) -> Self {
        let tasks: Vec<String> = amendment.tasks.iter().map(|task| string(task)).collect();
        let part = Self::new("amendment")
            .text("number", &amendment.number)
            .bare("date", amendment.date)
            .text_if("title", amendment.title.as_deref());
        if tasks.is_empty() { part } else { part.bare("tasks", format!("[{}]", tasks.join(", "))) }
    }
}

impl From<&ClosureDraft> for NewPart {
    fn from(closure: &ClosureDraft) -> Self {
        let counts = closure.books.outcomes.iter();
        let counts = counts.map(|(outcome, count)| format!("{} = {count}", outcome.code()));
        Self::new("closure")
            .text("period", &closure.period.to_string())
            .bare("closed", closure.closed)
            .bare("entries", closure.books.entries)
            .bare("outcomes", inline(&counts.collect::<Vec<_>>()))
            .text("digest", &closure.books.digest)
    }
}

impl From<&ReopeningDraft> for NewPart {
    fn from(reopening: &ReopeningDraft) -> Self {
        Self::new("reopening")
            .text("period", &reopening.period.to_string())
            .text("document", &reopening.document)
            .bare("date", reopening.date)
            .text("reason", &reopening.reason)
    }
}

fn document(document: &DocumentDraft) -> String {
    let DocumentDraft { number, date, title, file } = document;
    let mut pairs = vec![format!("number = {}", string(number))];
    pairs.extend(date.map(|date| format!("date = {date}")));
    pairs.extend(title.as_ref().map(|title| format!("title = {}", string(title))));
    if let Some((path, sha256)) = file {
        pairs.push(format!("file = {}", load::quoted(path)));
        pairs.push(format!("sha256 = {}", string(sha256)));
    }
    inline(&pairs)
}

/// A table on one line.
pub(crate) fn inline(pairs: &[String]) -> String {
    if pairs.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", pairs.join(", ")) }
}

/// The line by which a file says the version of its format.
pub(crate) fn version() -> String {
    format!("schema = {SCHEMA}\n")
}

/// The text in quotes, in NFC with single spaces.
pub(crate) fn string(text: &str) -> String {
    load::quoted(&text::normalize(text))
}
