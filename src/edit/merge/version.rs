//! One version of a file: its head and parts with what they are, the blank lines between them apart.

use std::array;
use std::cmp::Ordering;

use crate::changes::item::{Fields, Item, Kind};
use crate::changes::items;
use crate::edit::parts::Parts;
use crate::load;
use crate::model::Event;

/// The byte order mark, which some editors put before a text.
pub(super) const MARK: &str = "\u{feff}";

/// How most lines of a text end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineEnd {
    /// In a line feed.
    Unix,
    /// In a carriage return and a line feed.
    Windows,
}

/// A text with plain line ends, the last one too, and what was taken away for that.
#[derive(Debug)]
pub(super) struct Text {
    body: String,
    /// What stands behind the last line that is not blank: nothing, where that line has no end.
    end: String,
    /// `None` for a text of one line without an end.
    pub(super) line_end: Option<LineEnd>,
    /// Whether it begins with the byte order mark.
    pub(super) has_mark: bool,
}

impl Text {
    pub(super) fn of(text: &str) -> Self {
        let lines = text.strip_prefix(MARK).unwrap_or(text);
        let has_mark = lines.len() < text.len();
        let count = |wanted: &str| memchr::memmem::find_iter(lines.as_bytes(), wanted).count();
        let (all, windows) = (count("\n"), count("\r\n"));
        let most = if windows * 2 > all { LineEnd::Windows } else { LineEnd::Unix };
        let plain = lines.replace("\r\n", "\n");
        let (filled, end) = plain.split_at(filled(&plain));
        let close = if filled.is_empty() { "" } else { "\n" };
        Self {
            body: format!("{filled}{close}"),
            end: end.to_owned(),
            line_end: (all > 0).then_some(most),
            has_mark,
        }
    }
}

/// Where the last line that is not blank ends, its line end left out.
fn filled(text: &str) -> usize {
    let inked = text.trim_end().len();
    let rest = text[inked..].find('\n').map_or(text.len(), |newline| inked + newline);
    if inked == 0 { 0 } else { rest }
}

/// A version of a file.
#[derive(Debug)]
pub(super) struct Version<'a> {
    /// The head, then the parts from top to bottom.
    pub(super) blocks: Vec<Block<'a>>,
    /// What stands behind the last line that is not blank.
    pub(super) end: &'a str,
}

/// The head of a file, or a part of it.
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// Its lines, each with its end, but for blank ones at the end; empty for a head that says nothing.
    pub(super) core: &'a str,
    /// The blank lines behind it; `None` for the last one.
    pub(super) gap: Option<&'a str>,
    /// What it is.
    pub(super) identity: Identity,
    /// As it is compared; `None` for the head and for what cannot be read.
    pub(super) item: Option<Item>,
}

/// What a part is: two parts of two versions with the same identity are the same one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    /// Of this kind and with this id; neither for the head.
    Named(String, String),
    /// An entry that says this.
    Entry(Fields),
    /// An item of a list that cannot be read, as it is written.
    Unread(String),
}

impl<'a> Version<'a> {
    /// The version; `None` where its syntax is wrong.
    pub(super) fn of(file: usize, text: &'a Text) -> Option<Self> {
        let Parts { head, parts } = Parts::of(&text.body)?;
        let mut items: Vec<Option<Item>> = vec![None; parts.len()];
        for item in items_of(file, &text.body) {
            let behind = parts.partition_point(|part| part.start <= item.at.start);
            let Some(place) = behind.checked_sub(1) else { continue };
            if parts[place].name == item.kind.code() && items[place].is_none() {
                items[place] = Some(item);
            }
        }
        let count = parts.len();
        let head_identity = Identity::Named(String::new(), String::new());
        let mut blocks = vec![block(head, head_identity, None, count == 0)];
        for (place, (part, item)) in parts.iter().zip(items).enumerate() {
            let is_list = text.body[part.header..].starts_with("[[");
            let identity = identity(part.name, part.text, item.as_ref(), is_list);
            blocks.push(block(part.text, identity, item, place + 1 == count));
        }
        Some(Self { blocks, end: &text.end })
    }
}

fn block(text: &str, identity: Identity, item: Option<Item>, is_last: bool) -> Block<'_> {
    // every line of a version has its end
    let end_of_core = match filled(text) {
        0 => 0,
        filled => filled + 1,
    };
    let (core, gap) = text.split_at(end_of_core);
    Block { core, gap: (!is_last).then_some(gap), identity, item }
}

fn identity(name: &str, text: &str, item: Option<&Item>, is_list: bool) -> Identity {
    match item {
        Some(item) if item.kind == Kind::Entry => Identity::Entry(item.fields.clone()),
        Some(item) => Identity::Named(name.to_owned(), item.id.0.clone()),
        None if is_list => Identity::Unread(text.trim_end().to_owned()),
        None => Identity::Named(name.to_owned(), String::new()),
    }
}

/// Everything in the file that can be read and compared.
fn items_of(file: usize, text: &str) -> Vec<Item> {
    let contents = array::from_fn(|other| (other == file).then(|| Ok(text.as_bytes().to_vec())));
    let plan = load::parse("", "", contents).plan;
    items::items(&plan).into_iter().chain(items::entry_items(&plan)).collect()
}

impl Block<'_> {
    /// Which of two new parts comes first where nothing else decides: entries by day, then by task, what opened the task
    /// again before what else happened that day, and what ended it behind; others by id.
    pub(super) fn rank(&self, other: &Self) -> Ordering {
        let rank = |block: &Self| {
            let item = block.item.as_ref();
            let day =
                item.filter(|item| item.kind == Kind::Entry).and_then(|item| item.date("date"));
            let id = item.map(|item| counted(&item.id));
            (item.is_none(), item.map(|item| item.kind), day, id, item.map(place_in_day))
        };
        rank(self).cmp(&rank(other)).then_with(|| self.core.cmp(other.core))
    }
}

/// Where an entry stands among those of its task and day.
fn place_in_day(item: &Item) -> usize {
    match item.event() {
        // it takes back what stands before all that a side put in
        Some(Event::Reopened) => 0,
        Some(Event::Done | Event::Cancelled) => 2,
        _ => 1,
    }
}

/// An id so that `9` sorts before `10`: each run of digits as long as any.
fn counted(id: &str) -> String {
    let is_digit = |letter: &char| letter.is_ascii_digit();
    let letters: Vec<char> = id.chars().collect();
    let runs = letters.chunk_by(|one, other| is_digit(one) == is_digit(other));
    let sorted = runs.map(|run| {
        let run: String = run.iter().collect();
        if run.starts_with(|letter| is_digit(&letter)) { format!("{run:0>12}") } else { run }
    });
    sorted.collect()
}
