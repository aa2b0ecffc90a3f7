//! Rows → the tasks of a plan: each cell taken for what its column means, and what is not certain of it noted.

use std::collections::BTreeMap;

use super::certainty::{Certainty, Found, Note, said};
use super::columns::Kind;
use super::draft::Task;
use super::headings::Headings;
use super::listing::Listing;
use super::marks;
use super::numbering::Numbering;
use super::products;
use super::registry::{Registry, Unit};
use super::roles::{self, Roles};
use super::rows::{Filled, Held, Item, Row};
use super::source::Place;
use super::timing::{self, Timing};
use super::units;
use crate::message::{Language, Message, Phrase, Value};
use crate::model::Role;

const TAKEN_APART: Phrase = Phrase::new(
    "thời gian và kết quả dồn trong một ô, đã tách ra",
    "the time and the result stood in one cell and were taken apart",
);
const JOINED: Phrase = Phrase::new(
    "dòng bị ngắt trang, phần sau ở {place} đã nối lại",
    "the row was cut by the end of a page; the rest at {place} was joined to it",
);
const COMPOSED: Phrase =
    Phrase::new("ghép từ các cột “{columns}”", "composed of the columns “{columns}”");
const NO_LEAD: Phrase = Phrase::new("không có đơn vị chủ trì", "no lead is printed");
const NO_TIME: Phrase = Phrase::new("không in thời gian", "no time is printed");
const NO_PRODUCT: Phrase =
    Phrase::new("bản quét không có kết quả ở dòng này", "the scan has no result in this row");
const NO_CONTENT: Phrase = Phrase::new("dòng không có nội dung", "the row has no content");
const IN_BLOCK: Phrase = Phrase::new(
    "ô gộp {first}–{last}: {what} chỉ in ở dòng {printed}",
    "merged cell {first}–{last}: {what} is printed in row {printed} only",
);
const AS_ABOVE: Phrase = Phrase::new(
    "ô ghi “{mark}”: {what} lấy theo dòng liền trên",
    "the cell says “{mark}”: {what} is that of the row above",
);
const AS_NOTHING: Phrase = Phrase::new(
    "ô ghi “{mark}” mà dòng liền trên không có gì để lấy theo",
    "the cell says “{mark}”, and the row above has nothing to take",
);
const NO_VALUE: Phrase = Phrase::new(
    "ô là công thức “{mark}” mà tệp không lưu giá trị",
    "the cell is the formula “{mark}”, whose value the file does not hold",
);
const NESTED: Phrase = Phrase::new(
    "ô có một bảng bên trong, chữ của bảng được nối theo hàng",
    "the cell holds a table, whose words were joined row by row",
);
const WHAT_UNITS: Phrase = Phrase::new("đơn vị", "the unit");
const WHAT_TIME: Phrase = Phrase::new("thời gian", "the time");
const WHAT_RESULT: Phrase = Phrase::new("kết quả", "the result");
const ROLE_UNSAID: Phrase = Phrase::new(
    "ô không ghi ai chủ trì; coi là cùng chủ trì",
    "the cell does not say who leads; all are taken to",
);
const ROLE_OF_CELL: Phrase = Phrase::new(
    "ô ghi vai trò khác với tên cột; lấy theo ô",
    "the cell says another role than the head of the column; the cell is followed",
);
const ROLE_UNCLEAR: Phrase = Phrase::new(
    "không tách được đơn vị và vai trò trong “{said}”",
    "units and roles cannot be told apart in “{said}”",
);
const ALSO_LEADS: Phrase = Phrase::new(
    "ô không ghi vai trò của “{said}”; coi là cùng chủ trì",
    "the cell does not say what “{said}” does; it is taken to lead too",
);
const FIRST_LEADS: Phrase = Phrase::new(
    "ô chỉ ghi đơn vị phối hợp; đơn vị còn lại được coi là chủ trì",
    "only who takes part is said; the others are taken to lead",
);
const LEAD_ALSO: Phrase =
    Phrase::new("“{unit}” vừa chủ trì vừa phối hợp", "“{unit}” both leads and takes part");
const EVENT: Phrase = Phrase::new(
    "“{wording}” gắn với sự kiện, ghi vào `condition`",
    "“{wording}” is bound to an event and stands under `condition`",
);
const SEVERAL: Phrase = Phrase::new(
    "“{wording}” nêu nhiều thời hạn, giữ nguyên văn ở `condition`",
    "“{wording}” states more than one time, kept word for word under `condition`",
);
const NOT_A_TIME: Phrase = Phrase::new(
    "“{wording}” không phải thời gian, giữ nguyên văn ở `condition`",
    "“{wording}” is no time, kept word for word under `condition`",
);
const MISSPELT: Phrase = Phrase::new(
    "“{wording}” có thể là “{nearest}”; giữ nguyên văn ở `condition`",
    "“{wording}” may mean “{nearest}”; kept word for word under `condition`",
);
const UNCLEAR: Phrase = Phrase::new(
    "không hiểu “{wording}”, giữ nguyên văn ở `condition`",
    "“{wording}” is not understood, kept word for word under `condition`",
);
const SPELLING: Phrase =
    Phrase::new("“{alias}” được coi là “{unit}”", "“{alias}” is taken for “{unit}”");
const COMMA_IN_NAME: Phrase = Phrase::new(
    "“{unit}” được coi là tên một đơn vị, dù có dấu phẩy",
    "“{unit}” is taken for the name of one unit, comma and all",
);
const LONG_NAME: Phrase =
    Phrase::new("“{unit}” dài hơn một tên đơn vị", "“{unit}” is longer than the name of a unit");

/// Builds the plan from the rows of a list.
#[derive(Debug)]
pub struct Builder<'a> {
    listing: &'a Listing,
    year: Option<i32>,
    has_headings: bool,
    headings: Headings,
    numbering: Numbering,
    registry: Registry,
    tasks: Vec<Pending>,
    notes: Vec<Note>,
}

/// Units by their numbers in the registry, and where they stand.
type Numbered = Option<Found<Vec<usize>>>;

/// A task whose units are still numbers of the registry.
#[derive(Debug)]
struct Pending {
    task: Task,
    lead: Numbered,
    coordinating: Numbered,
}

/// What was built.
#[derive(Debug)]
pub struct Built {
    /// The headings.
    pub headings: Headings,
    /// The units.
    pub units: Vec<Unit>,
    /// The tasks.
    pub tasks: Vec<Task>,
    /// What is not certain of tasks and units.
    pub notes: Vec<Note>,
}

impl<'a> Builder<'a> {
    /// A builder for a list, whose times without a year are of `year`.
    #[must_use]
    pub fn new(listing: &'a Listing, year: Option<i32>) -> Self {
        Self {
            listing,
            year,
            has_headings: listing.items.iter().any(|item| matches!(item, Item::Heading(_))),
            headings: Headings::default(),
            numbering: Numbering::of(&listing.items),
            registry: Registry::default(),
            tasks: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Builds the plan.
    #[must_use]
    pub fn build(mut self) -> Built {
        for item in &self.listing.items {
            match item {
                Item::Heading(heading) => self.headings.heading(heading),
                Item::Task(row) => self.task(row),
            }
        }
        let units = self.registry.units();
        let ids = |found: Numbered| {
            let of_registry = |number: &usize| units[*number].id.clone();
            found.map(|found| Found {
                value: found.value.iter().map(of_registry).collect(),
                place: found.place,
            })
        };
        let task = |pending: Pending| Task {
            lead: ids(pending.lead),
            coordinating: ids(pending.coordinating),
            ..pending.task
        };
        let tasks = self.tasks.into_iter().map(task).collect();
        let notes = self.notes.into_iter().chain(self.numbering.notes);
        let notes = notes.chain(units.iter().flat_map(unit_notes)).collect();
        Built { headings: self.headings, tasks, notes, units }
    }

    /// Takes a task up.
    fn task(&mut self, row: &Row) {
        let group = self.headings.group(row, self.has_headings);
        let id = self.numbering.id(row, &group);
        let notes = self.notes.len();
        let mut inferred = BTreeMap::new();
        for (kind, filled) in &row.filled {
            for (field, what) in filled_fields(*kind) {
                let message = why_filled(filled, what);
                inferred.insert(field, message.text(Language::Vietnamese));
                self.notes.push(Note::inferred(field, &row.cells[kind].place, message));
            }
        }
        if self.listing.taken_apart.contains(&row.place) {
            self.notes.push(Note::inferred("schedule", &row.place, TAKEN_APART));
        }
        for place in &row.joined {
            let value = ("place", said(place).into());
            self.notes.push(Note::inferred("content", &row.place, JOINED.with([value])));
        }
        let content = row
            .cells
            .get(&Kind::Content)
            .filter(|held| !self.listing.formulas.contains(&held.place))
            .map(|held| Found::new(products::item_text(&held.text()), &held.place));
        let content = content.filter(|content| !content.value.is_empty());
        if content.is_none() {
            self.notes.push(Note::open("content", &row.place, NO_CONTENT));
        }
        for (kind, held) in &row.cells {
            if self.listing.nested.contains(&held.place) && *kind != Kind::Note {
                let field = if *kind == Kind::Units { "lead" } else { kind.code() };
                self.notes.push(Note::open(field, &held.place, NESTED));
            }
        }
        let (lead, coordinating) = self.units(row);
        let timing = self.timing(row);
        let products = row.cells.get(&Kind::Products);
        let unknown = products.and_then(|held| self.unknown(held, "products"));
        let products = products.filter(|_| unknown.is_none()).map(|held| {
            let items = products::split(held.lines.iter().map(String::as_str));
            Found::new(items, &held.place)
        });
        self.notes.extend(unknown);
        if products.is_none() && self.listing.is_scan {
            self.notes.push(Note::open("products", &row.place, NO_PRODUCT));
        }
        let is_schedule = timing.as_ref().is_some_and(|time| time.value.is_schedule());
        if !row.composed.is_empty() && is_schedule {
            let message = COMPOSED.with([("columns", row.composed.join("”, “").into())]);
            inferred.insert("schedule", message.text(Language::Vietnamese));
            self.notes.push(Note::inferred("schedule", &row.place, message));
        }
        if let Some(why) = inferred.remove("schedule") {
            inferred.insert(if is_schedule { "schedule" } else { "condition" }, why);
        }
        // a unit taken together with its role is inferred only where the row has that role
        inferred.retain(|field, _| match *field {
            "lead" => lead.is_some(),
            "coordinating" => coordinating.is_some(),
            _ => true,
        });
        let own = self.notes.split_off(notes).into_iter();
        let own = own.filter(|note| coordinating.is_some() || !is_of_coordinating(note));
        self.notes.extend(own.map(|note| note.about(&id.value)));
        let task =
            Task { id, group, content, lead: None, coordinating: None, timing, products, inferred };
        self.tasks.push(Pending { task, lead, coordinating });
    }

    fn units(&mut self, row: &Row) -> (Numbered, Numbered) {
        let noted = self.notes.len();
        let mut lead: Numbered = None;
        let mut coordinating: Numbered = None;
        for kind in [Kind::Lead, Kind::Coordinating, Kind::Units] {
            let says_any =
                |held: &&Held| marks::is_ditto(&held.text()) || !marks::is_none(&held.text());
            let Some(held) = row.cells.get(&kind).filter(says_any) else { continue };
            let role = if kind == Kind::Coordinating { Role::Coordinating } else { Role::Lead };
            if let Some(unknown) = self.unknown(held, role.key()) {
                self.notes.push(unknown);
                continue;
            }
            let roles = roles::apart(held.lines.iter().map(String::as_str));
            if let Some(said) = roles.unclear() {
                let said = ("said", said.into());
                self.notes.push(Note::open("lead", &held.place, ROLE_UNCLEAR.with([said])));
            }
            let is_headed = kind != Kind::Units;
            let roles = if is_headed { self.headed(roles, role, &held.place) } else { roles };
            let (leads, takes_part) = self.roles(&roles, row, &held.place);
            if kind == Kind::Units {
                lead = lead.or(leads);
                coordinating = coordinating.or(takes_part);
            } else {
                join(&mut lead, leads);
                join(&mut coordinating, takes_part);
            }
        }
        if let (Some(leads), Some(others)) = (&lead, &coordinating) {
            for unit in others.value.iter().filter(|unit| leads.value.contains(unit)) {
                let name = ("unit", self.registry.name(*unit).into());
                self.notes.push(Note::open("coordinating", &others.place, LEAD_ALSO.with([name])));
            }
        }
        if lead.is_none() && self.notes[noted..].iter().all(|note| note.field != "lead") {
            self.notes.push(Note::open("lead", &row.place, NO_LEAD));
        }
        (lead, coordinating)
    }

    /// What there is to say of a cell that says "as above" where nothing stands above, or is a formula without a value.
    fn unknown(&self, held: &Held, field: &'static str) -> Option<Note> {
        let mark = held.text();
        let phrase = match mark.as_str() {
            mark if marks::is_ditto(mark) => AS_NOTHING,
            _ if self.listing.formulas.contains(&held.place) => NO_VALUE,
            _ => return None,
        };
        Some(Note::open(field, &held.place, phrase.with([("mark", mark.into())])))
    }

    /// The roles of a cell under a head that names one: what it says itself is kept.
    /// Beside a lead that the cell names, it is not the head that makes another of those of whom it says nothing.
    fn headed(&mut self, mut roles: Roles, head: Role, place: &Place) -> Roles {
        let (own, others, other) = match head {
            Role::Lead => (&mut roles.lead, &roles.coordinating, Role::Coordinating),
            Role::Coordinating => (&mut roles.coordinating, &roles.lead, Role::Lead),
        };
        if head == Role::Coordinating || own.is_empty() {
            own.append(&mut roles.unsaid);
        }
        if !others.is_empty() {
            self.notes.push(Note::inferred(other.key(), place, ROLE_OF_CELL));
        }
        roles
    }

    fn roles(&mut self, roles: &Roles, row: &Row, place: &Place) -> (Numbered, Numbered) {
        let leading = self.take(roles.lead.iter().chain(&roles.unsaid), place);
        let others = self.take(&roles.coordinating, place);
        let is_unsaid = !roles.unsaid.is_empty();
        if is_unsaid && !roles.lead.is_empty() {
            let said = ("said", roles.unsaid.join("; ").into());
            self.notes.push(Note::open("lead", &row.place, ALSO_LEADS.with([said])));
        } else if is_unsaid && leading.len() > 1 {
            self.notes.push(Note::open("lead", &row.place, ROLE_UNSAID));
        } else if is_unsaid && !others.is_empty() {
            self.notes.push(Note::inferred("lead", &row.place, FIRST_LEADS));
        }
        let found = |units: Vec<usize>| (!units.is_empty()).then(|| Found::new(units, place));
        (found(leading), found(others))
    }

    /// The numbers of the units that some lists name, each once.
    fn take<'b>(
        &mut self,
        lists: impl IntoIterator<Item = &'b String>,
        place: &Place,
    ) -> Vec<usize> {
        let mut numbers: Vec<usize> = Vec::new();
        for (name, is_certain) in lists.into_iter().flat_map(|list| units::split(list)) {
            let number = self.registry.take(&name, is_certain, place);
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        numbers
    }

    fn timing(&mut self, row: &Row) -> Option<Found<Timing>> {
        // a dash or dots say that there is none
        let says_any = |held: &&Held| {
            marks::is_ditto(&held.text()) || held.text().contains(char::is_alphanumeric)
        };
        let Some(held) = row.cells.get(&Kind::Schedule).filter(says_any) else {
            self.notes.push(Note::open("schedule", &row.place, NO_TIME));
            return None;
        };
        if let Some(unknown) = self.unknown(held, "schedule") {
            self.notes.push(unknown);
            return None;
        }
        // a time is one whether or not it is known of which year
        let wording = timing::of_lines(&held.lines);
        let timing = timing::of(&wording, self.year.or(Some(timing::SOME_YEAR)));
        let wording = ("wording", timing.wording().into());
        let note = match &timing {
            Timing::Schedule(_) => None,
            Timing::Event(_) if row.composed.is_empty() => {
                Some(Note::inferred("condition", &held.place, EVENT.with([wording])))
            }
            // a beginning and an end that make no span may say more than the event
            Timing::Event(_) => Some(Note::open("condition", &held.place, EVENT.with([wording]))),
            Timing::Several(_) => {
                Some(Note::open("condition", &held.place, SEVERAL.with([wording])))
            }
            Timing::NoTime(_) => {
                Some(Note::open("condition", &held.place, NOT_A_TIME.with([wording])))
            }
            Timing::Misspelt(_, nearest) => {
                let nearest = ("nearest", nearest.as_str().into());
                Some(Note::open("condition", &held.place, MISSPELT.with([wording, nearest])))
            }
            Timing::Unclear(_) => {
                Some(Note::open("condition", &held.place, UNCLEAR.with([wording])))
            }
        };
        self.notes.extend(note);
        Some(Found::new(timing, &held.place))
    }
}

/// Whether a note says what was inferred of those who take part.
fn is_of_coordinating(note: &Note) -> bool {
    note.certainty == Certainty::Inferred && note.field == Role::Coordinating.key()
}

/// Puts units that were found behind those known already, each once.
fn join(known: &mut Numbered, more: Numbered) {
    match known {
        Some(known) => {
            let new = more.into_iter().flat_map(|more| more.value);
            let new: Vec<usize> = new.filter(|unit| !known.value.contains(unit)).collect();
            known.value.extend(new);
        }
        None => *known = more,
    }
}

fn unit_notes(unit: &Unit) -> Vec<Note> {
    let name = || ("unit", unit.name.as_str().into());
    let mut notes: Vec<Note> = unit
        .folded
        .iter()
        .map(|alias| {
            let said = SPELLING.with([("alias", alias.value.as_str().into()), name()]);
            Note::open("unit", &alias.place, said)
        })
        .collect();
    if unit.may_be_several {
        notes.push(Note::open("unit", &unit.place, COMMA_IN_NAME.with([name()])));
    }
    if units::is_too_long(&unit.name) {
        notes.push(Note::open("unit", &unit.place, LONG_NAME.with([name()])));
    }
    notes
}

/// The keys that a cell gives its value to, and what the reason calls it.
fn filled_fields(kind: Kind) -> Vec<(&'static str, Phrase)> {
    match kind {
        Kind::Units => vec![("lead", WHAT_UNITS), ("coordinating", WHAT_UNITS)],
        Kind::Lead => vec![("lead", WHAT_UNITS)],
        Kind::Coordinating => vec![("coordinating", WHAT_UNITS)],
        Kind::Schedule => vec![("schedule", WHAT_TIME)],
        Kind::Products => vec![("products", WHAT_RESULT)],
        Kind::Number | Kind::Group | Kind::Content | Kind::Note => Vec::new(),
    }
}

fn why_filled(filled: &Filled, what: Phrase) -> Message {
    let what = ("what", Value::from(Message::from(what)));
    match filled {
        Filled::Block(block) => IN_BLOCK.with([
            ("first", block.first.as_str().into()),
            ("last", block.last.as_str().into()),
            ("printed", block.printed.as_str().into()),
            what,
        ]),
        Filled::Above(mark) => AS_ABOVE.with([("mark", mark.as_str().into()), what]),
    }
}
