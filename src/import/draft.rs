//! The plan as understood from a file, each value with its place, and the notes on all that is not certain.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks;
use super::certainty::{Found, Note};
use super::columns::{self, Columns, Kind, Origin};
use super::head::{self, Head};
use super::misread::Vocabulary;
use super::products;
use super::roles::{self, Roles};
use super::rows::{Block, Heading, Item, Number, Reader, Row, Style};
use super::scan::{self, Scanned};
use super::source::{Line, Part, Place, Source, Table};
use super::timing::{self, Timing};
use super::units::{self, Registry, Unit};
use crate::message::{Message, Phrase, Value};
use crate::{schedule, text};

/// The plan of a file.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The name of the file.
    pub file: String,
    /// What its running text says.
    pub head: Head,
    /// The sections of the list.
    pub sections: Vec<Section>,
    /// The units that tasks name.
    pub units: Vec<Unit>,
    /// The tasks, in the order of the file.
    pub tasks: Vec<Task>,
    /// What is not certain, in the order of the file.
    pub notes: Vec<Note>,
}

/// A section of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As printed, or as given.
    pub id: String,
    /// Its title.
    pub title: Found<String>,
    /// Its groups: id and title.
    pub groups: Vec<(String, Found<String>)>,
}

/// A task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its number, as printed where that is unique.
    pub id: Found<String>,
    /// The section and group.
    pub group: String,
    /// What is to be done.
    pub content: Option<Found<String>>,
    /// Ids of the units that lead.
    pub lead: Option<Found<Vec<String>>>,
    /// Ids of those that take part.
    pub coordinating: Option<Found<Vec<String>>>,
    /// When.
    pub timing: Option<Found<Timing>>,
    /// What must come out.
    pub products: Option<Found<Vec<String>>>,
    /// Why the row has a value that it does not print itself, by key; in Vietnamese, as the plan's files say it.
    pub inferred: BTreeMap<&'static str, String>,
}

/// What a person says beside the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the columns mean.
    pub columns: Vec<(Kind, usize)>,
    /// The year, where the file does not say it.
    pub year: Option<i32>,
}

const NO_TABLE: Phrase = Phrase::new(
    "không tìm thấy bảng nhiệm vụ trong `{file}`: cần hàng tiêu đề có cột nội dung và ít nhất đơn vị hoặc thời gian; `--columns` chỉ ra các cột",
    "no table of tasks is found in `{file}`: it needs a header with the content and at least units or the time; `--columns` names the columns",
);
const COLUMNS_GUESSED: Phrase = Phrase::new(
    "bảng không có hàng tiêu đề; cột được đoán theo nội dung: {columns}",
    "the table has no header; its columns are taken for what they look like: {columns}",
);
const COLUMNS_ALIGNED: Phrase = Phrase::new(
    "bản quét mất ranh giới ô; ô được xếp vào cột theo nội dung: {columns}",
    "the scan has lost the borders of cells; they are given columns by what they look like: {columns}",
);
const TAKEN_APART: Phrase = Phrase::new(
    "thời gian và kết quả dồn trong một ô, đã tách ra",
    "the time and the result stood in one cell and were taken apart",
);
const JOINED: Phrase = Phrase::new(
    "dòng bị ngắt trang, phần sau ở {place} đã nối lại",
    "the row was cut by the end of a page; the rest at {place} was joined to it",
);
const NO_LEAD: Phrase = Phrase::new("không có đơn vị chủ trì", "no lead is printed");
const NO_TIME: Phrase = Phrase::new("không in thời gian", "no time is printed");
const NO_PRODUCT: Phrase =
    Phrase::new("bản quét không có kết quả ở dòng này", "the scan has no result in this row");
const NO_CONTENT: Phrase = Phrase::new("dòng không có nội dung", "the row has no content");
const IN_BLOCK: Phrase = Phrase::new(
    "ô gộp {first}–{last}: {what} chỉ in ở dòng {printed}",
    "merged cell {first}–{last}: {what} is printed in row {printed} only",
);
const WHAT_UNITS: Phrase = Phrase::new("đơn vị", "the unit");
const WHAT_TIME: Phrase = Phrase::new("thời gian", "the time");
const WHAT_RESULT: Phrase = Phrase::new("kết quả", "the result");
const ROLE_UNSAID: Phrase = Phrase::new(
    "ô không ghi ai chủ trì; coi là cùng chủ trì",
    "the cell does not say who leads; all are taken to",
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
const MISREAD: Phrase = Phrase::new(
    "có thể quét sai: “{printed}” → “{meant}”",
    "likely misread: “{printed}” → “{meant}”",
);
const SPELLING: Phrase =
    Phrase::new("“{alias}” được coi là “{unit}”", "“{alias}” is taken for “{unit}”");
const COMMA_IN_NAME: Phrase = Phrase::new(
    "“{unit}” được coi là tên một đơn vị, dù có dấu phẩy",
    "“{unit}” is taken for the name of one unit, comma and all",
);
const LONG_NAME: Phrase =
    Phrase::new("“{unit}” dài hơn một tên đơn vị", "“{unit}” is longer than the name of a unit");
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
const NUMBERED: Phrase =
    Phrase::new("dòng không in số thứ tự, đặt số {id}", "the row has no number; it is given {id}");
const NUMBER_TWICE: Phrase = Phrase::new(
    "số {number} đã có, đặt mã `{id}`",
    "the number {number} is there already; it is given the id `{id}`",
);
const NUMBERS_RESTART: Phrase = Phrase::new(
    "số thứ tự bắt đầu lại ở mỗi nhóm; mã nhiệm vụ gồm cả mã nhóm",
    "numbers begin again in each group; the ids hold the group's too",
);
const NUMBER_GAP: Phrase = Phrase::new(
    "số thứ tự nhảy từ {before} đến {number}",
    "the numbers go from {before} to {number}",
);
const NUMBER_BACK: Phrase = Phrase::new(
    "số thứ tự lùi từ {before} về {number}",
    "the numbers go back from {before} to {number}",
);
const YEAR_OF_TIMES: Phrase =
    Phrase::new("năm lấy theo thời hạn của các nhiệm vụ", "the year is that of the tasks' times");
const YEAR_GIVEN: Phrase =
    Phrase::new("năm lấy theo tên thư mục", "the year is that of the folder's name");

/// Understands a file.
///
/// # Errors
///
/// Fails where no table of tasks is found.
pub fn understand(file: &str, source: &Source, options: &Options) -> Result<Draft, Message> {
    let listing = Listing::find(source, &options.columns)
        .ok_or_else(|| NO_TABLE.with([("file", file.into())]))?;
    let mut notes: Vec<Note> =
        source.notes.iter().map(|said| Note::of_file(said.clone())).collect();
    notes.extend(listing.notes.iter().cloned());
    let mut head = head::read(&listing.lines, &mut notes);
    let mut builder = Builder::new(&listing, options.year, &mut head, notes);
    for item in &listing.items {
        match item {
            Item::Heading(heading) => builder.heading(heading),
            Item::Task(row) => builder.task(row),
        }
    }
    let mut draft = builder.finish(file, head);
    misreadings(&mut draft);
    head::note_absent(&draft.head, &mut draft.notes);
    let order: BTreeMap<String, usize> = draft
        .tasks
        .iter()
        .enumerate()
        .map(|(index, task)| (task.id.value.clone(), index + 1))
        .collect();
    draft.notes.sort_by_key(|note| {
        note.task.as_ref().map_or(0, |task| order.get(task).copied().unwrap_or_default())
    });
    Ok(draft)
}

/// The rows of the task table and the lines around it.
struct Listing {
    lines: Vec<Line>,
    items: Vec<Item>,
    taken_apart: Vec<Place>,
    is_scan: bool,
    notes: Vec<Note>,
}

impl Listing {
    fn find(source: &Source, given: &[(Kind, usize)]) -> Option<Self> {
        let tables: Vec<&Table> = source.parts.iter().filter_map(as_table).collect();
        let chosen = if given.is_empty() { chosen(&tables) } else { as_given(&tables, given) };
        if !chosen.is_empty() {
            return Some(Self::of_tables(source, &chosen));
        }
        let lines: Vec<Line> = source.parts.iter().filter_map(as_line).cloned().collect();
        if given.is_empty()
            && let Some(scanned) = scan::find(&lines)
        {
            return Some(Self::of_scan(&lines, scanned));
        }
        let guessed = tables.iter().filter_map(|table| Some((*table, columns::guess(table)?)));
        let best = guessed.max_by_key(|(table, _)| table.rows.len())?;
        Some(Self::of_tables(source, &[best]))
    }

    fn of_tables(source: &Source, tables: &[(&Table, Columns)]) -> Self {
        let mut reader = Reader::default();
        let mut notes = Vec::new();
        for (table, columns) in tables {
            if columns.origin == Origin::Guessed
                && let Some(cell) = table.rows.first().and_then(|row| row.cells.first())
            {
                notes.push(Note::inferred(
                    "columns",
                    &cell.place,
                    COLUMNS_GUESSED.with([("columns", listed(&columns.kinds))]),
                ));
            }
            reader.read(table, columns);
        }
        let lines = lines_outside(source, tables);
        Self { lines, items: reader.items, taken_apart: Vec::new(), is_scan: false, notes }
    }

    fn of_scan(lines: &[Line], scanned: Scanned) -> Self {
        let mut reader = Reader::default();
        reader.read(&scanned.table, &scanned.columns);
        blocks::fill(&mut reader.items);
        let mut notes = Vec::new();
        if scanned.is_aligned {
            let columns = ("columns", listed(&scanned.columns.kinds));
            notes.push(Note::inferred(
                "columns",
                &lines[scanned.lines.start].place,
                COLUMNS_ALIGNED.with([columns]),
            ));
        }
        let outside = lines[..scanned.lines.start].iter().chain(&lines[scanned.lines.end..]);
        Self {
            lines: outside.cloned().collect(),
            items: reader.items,
            taken_apart: scanned.taken_apart,
            is_scan: true,
            notes,
        }
    }
}

/// The running text of a file, in its order: its lines, the cells of other tables, as letterheads are, and what stands in
/// the rows above the header of a table of tasks, as in sheets.
fn lines_outside(source: &Source, tables: &[(&Table, Columns)]) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in &source.parts {
        match part {
            Part::Line(line) => lines.push(line.clone()),
            Part::Table(table) => {
                let columns = tables
                    .iter()
                    .find(|(known, _)| std::ptr::eq(*known, table))
                    .map(|(_, columns)| columns);
                let above = columns.map_or(table.rows.len(), |columns| columns.header.start);
                let mut places: BTreeSet<&Place> = BTreeSet::new();
                for cell in table.rows[..above]
                    .iter()
                    .flat_map(|row| &row.cells)
                    .filter(|cell| places.insert(&cell.place))
                {
                    lines.extend(
                        cell.lines
                            .iter()
                            .map(|text| Line { text: text.clone(), place: cell.place.clone() }),
                    );
                }
            }
        }
    }
    lines
}

fn as_table(part: &Part) -> Option<&Table> {
    if let Part::Table(table) = part { Some(table) } else { None }
}

fn as_line(part: &Part) -> Option<&Line> {
    if let Part::Line(line) = part { Some(line) } else { None }
}

fn listed(kinds: &[Option<Kind>]) -> Value {
    let names = kinds
        .iter()
        .enumerate()
        .filter_map(|(column, kind)| Some(format!("{}={}", (*kind)?.code(), column + 1)));
    names.collect::<Vec<_>>().join(", ").into()
}

/// The tables of tasks: that which has most of a plan's columns, those with the same ones, and what goes on without a header.
fn chosen<'a>(tables: &[&'a Table]) -> Vec<(&'a Table, Columns)> {
    let found: Vec<Option<Columns>> = tables.iter().map(|table| columns::find(table)).collect();
    let best = found.iter().flatten().map(Columns::score).max();
    let mut chosen: Vec<(&Table, Columns)> = Vec::new();
    let mut goes_on = false;
    for (table, columns) in tables.iter().zip(found) {
        match columns {
            Some(columns) => {
                goes_on = Some(columns.score()) == best;
                if goes_on {
                    chosen.push((table, columns));
                }
            }
            None => {
                let width = table.rows.first().map_or(0, |row| row.cells.len());
                let same =
                    chosen.last().filter(|(_, before)| goes_on && before.kinds.len() == width);
                if let Some(columns) =
                    same.map(|(_, before)| Columns { header: 0..0, ..before.clone() })
                {
                    chosen.push((table, columns));
                } else {
                    goes_on = false;
                }
            }
        }
    }
    chosen
}

/// The tables that are wide enough for the columns that the command line names.
fn as_given<'a>(tables: &[&'a Table], given: &[(Kind, usize)]) -> Vec<(&'a Table, Columns)> {
    let widest = given.iter().map(|(_, column)| *column).max().unwrap_or_default();
    let width = |table: &Table| table.rows.first().map_or(0, |row| row.cells.len());
    let wide: Vec<&&Table> = tables.iter().filter(|table| width(table) >= widest).collect();
    let longest = wide.iter().map(|table| table.rows.len()).max();
    let longest = wide.into_iter().find(|table| Some(table.rows.len()) == longest);
    longest.map(|table| (*table, columns::as_given(table, given))).into_iter().collect()
}

/// Builds the plan from the rows.
struct Builder<'a> {
    listing: &'a Listing,
    year: Option<i32>,
    sections: Vec<Section>,
    /// The indices of the section and the group that rows stand under.
    at: (Option<usize>, Option<usize>),
    registry: Registry,
    tasks: Vec<Pending>,
    notes: Vec<Note>,
    restarts: bool,
    last_number: Option<u32>,
}

/// A task whose units are still numbers of the registry.
struct Pending {
    task: Task,
    lead: Option<Found<Vec<usize>>>,
    coordinating: Option<Found<Vec<usize>>>,
}

impl<'a> Builder<'a> {
    fn new(
        listing: &'a Listing,
        given: Option<i32>,
        head: &mut Head,
        mut notes: Vec<Note>,
    ) -> Self {
        if head.year.is_none() {
            let place = listing.items.iter().find_map(|item| match item {
                Item::Task(row) => Some(row.place.clone()),
                Item::Heading(_) => None,
            });
            let place = place.unwrap_or(Place::Line(1));
            let (year, why) = match year_of_times(&listing.items) {
                Some(year) if given.is_none() => (Some(year), YEAR_OF_TIMES),
                _ => (given, YEAR_GIVEN),
            };
            if let Some(year) = year {
                notes.push(Note::inferred("year", &place, why));
                head.year = Some(Found::new(year, &place));
            }
        }
        Self {
            listing,
            year: head.year.as_ref().map(|year| year.value),
            sections: Vec::new(),
            at: (None, None),
            registry: Registry::default(),
            tasks: Vec::new(),
            notes,
            restarts: restart(&listing.items),
            last_number: None,
        }
    }

    fn heading(&mut self, heading: &Heading) {
        for stray in &heading.stray {
            let text = ("text", stray.as_str().into());
            self.notes.push(Note::open("section", &heading.place, HEADING_STRAY.with([text])));
        }
        let title = Found::new(heading.title.clone(), &heading.place);
        if heading.depth == 0 || self.at.0.is_none() {
            let taken: Vec<String> =
                self.sections.iter().map(|section| section.id.clone()).collect();
            let id = self.heading_id(heading, &taken);
            self.sections.push(Section { id, title, groups: Vec::new() });
            self.at = (Some(self.sections.len() - 1), None);
            return;
        }
        let section = self.at.0.unwrap_or_default();
        let taken: Vec<String> =
            self.sections[section].groups.iter().map(|(id, _)| id.clone()).collect();
        let within = self.at.1.filter(|_| heading.depth > 1).map(|group| &taken[group]);
        // the model has two levels: a third one keeps the number of the second before its own
        let outer =
            within.map(|id| id.split('.').take(heading.depth - 1).collect::<Vec<_>>().join("."));
        let number = heading.number.as_ref().map(|number| match &outer {
            Some(outer) => format!("{outer}.{number}"),
            None => number.clone(),
        });
        let id = self.heading_id(&Heading { number, ..heading.clone() }, &taken);
        self.sections[section].groups.push((id, title));
        self.at.1 = Some(self.sections[section].groups.len() - 1);
    }

    /// The id of a heading: its number, or the next letter that is free.
    fn heading_id(&mut self, heading: &Heading, taken: &[String]) -> String {
        let free = |id: &String| !taken.contains(id);
        if let Some(number) = heading.number.clone() {
            if free(&number) {
                return number;
            }
            let id = (2..)
                .map(|copy| format!("{number}-{copy}"))
                .find(free)
                .expect("there are more numbers than headings");
            let values = [("number", number.into()), ("id", id.as_str().into())];
            self.notes.push(Note::open("section", &heading.place, HEADING_TWICE.with(values)));
            return id;
        }
        let letters = ('A'..='Z').map(String::from).chain((1..).map(|number| format!("P{number}")));
        let id = { letters }.find(free).expect("there are more numbers than headings");
        let value = ("id", id.as_str().into());
        self.notes.push(Note::inferred(
            "section",
            &heading.place,
            HEADING_WITHOUT_NUMBER.with([value]),
        ));
        id
    }

    /// The group that a row stands under.
    fn group(&mut self, row: &Row) -> String {
        if let Some(named) = row.cells.get(&Kind::Group) {
            self.group_of_column(&named.text(), &named.place);
        }
        if self.at.0.is_none() {
            let id = if self.listing.items.iter().any(|item| matches!(item, Item::Heading(_))) {
                "0"
            } else {
                "A"
            };
            let value = ("id", id.into());
            self.notes.push(Note::inferred("section", &row.place, WITHOUT_HEADING.with([value])));
            let title = Found::new(LIST_OF_TASKS.to_owned(), &row.place);
            self.sections.push(Section { id: id.to_owned(), title, groups: Vec::new() });
            self.at = (Some(self.sections.len() - 1), None);
        }
        let section = &self.sections[self.at.0.unwrap_or_default()];
        match self.at.1 {
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
            None => units::loose(&section.title.value) == units::loose(&title),
        };
        if let Some(known) = self.sections.iter().position(is_it) {
            if self.sections[known].title.value == self.sections[known].id && !title.is_empty() {
                self.sections[known].title = Found::new(title, place);
            }
            self.at = (Some(known), None);
            return;
        }
        let heading = Heading {
            title: if title.is_empty() { named.to_owned() } else { title },
            number: number.map(|number| number.printed),
            depth: 0,
            place: place.clone(),
            stray: Vec::new(),
        };
        self.at = (None, None);
        self.heading(&heading);
    }

    fn task(&mut self, row: &Row) {
        let group = self.group(row);
        let id = self.id(row, &group);
        let notes = self.notes.len();
        let mut inferred = BTreeMap::new();
        for (kind, block) in &row.filled {
            for (field, what) in filled_fields(*kind) {
                let message = in_block(block, what);
                inferred.insert(field, message.text(crate::message::Language::Vietnamese));
                self.notes.push(Note::inferred(field, &row.cells[kind].place, message));
            }
        }
        if self.listing.taken_apart.contains(&row.place) {
            self.notes.push(Note::inferred("schedule", &row.place, TAKEN_APART));
        }
        for place in &row.joined {
            let value = ("place", super::certainty::said(place).into());
            self.notes.push(Note::inferred("content", &row.place, JOINED.with([value])));
        }
        let content = row
            .cells
            .get(&Kind::Content)
            .map(|held| Found::new(products::item_text(&held.text()), &held.place));
        let content = content.filter(|content| !content.value.is_empty());
        if content.is_none() {
            self.notes.push(Note::open("content", &row.place, NO_CONTENT));
        }
        let (lead, coordinating) = self.units(row);
        let timing = self.timing(row);
        let products = row.cells.get(&Kind::Products).map(|held| {
            let items = products::split(held.lines.iter().map(String::as_str));
            Found::new(items, &held.place)
        });
        if products.is_none() && self.listing.is_scan {
            self.notes.push(Note::open("products", &row.place, NO_PRODUCT));
        }
        // a unit taken together with its role is inferred only where the row has that role
        inferred.retain(|field, _| match *field {
            "lead" => lead.is_some(),
            "coordinating" => coordinating.is_some(),
            _ => true,
        });
        let kept = |note: &Note| {
            note.certainty == super::certainty::Certainty::Open
                || note.field != "coordinating"
                || coordinating.is_some()
        };
        let mut own: Vec<Note> = self.notes.split_off(notes);
        own.retain(kept);
        self.notes.extend(own.into_iter().map(|note| note.about(&id.value)));
        let task =
            Task { id, group, content, lead: None, coordinating: None, timing, products, inferred };
        self.tasks.push(Pending { task, lead, coordinating });
    }

    /// The id of a task: its number as printed, where no other has it.
    fn id(&mut self, row: &Row, group: &str) -> Found<String> {
        let place = &row.place;
        let taken = |id: &str| self.tasks.iter().any(|known| known.task.id.value == id);
        let Some(number) = row.number.clone() else {
            let next =
                (self.tasks.len() + 1..).map(|number| number.to_string()).find(|id| !taken(id));
            let id = next.expect("there are more numbers than tasks");
            let value = ("id", id.as_str().into());
            let note = if self
                .listing
                .items
                .iter()
                .any(|item| matches!(item, Item::Task(row) if row.number.is_some()))
            {
                Note::open("id", place, NUMBERED.with([value]))
            } else {
                Note::inferred("id", place, NUMBERED.with([value]))
            };
            self.notes.push(note.about(&id));
            return Found::new(id, place);
        };
        let id = if self.restarts { format!("{group}.{number}") } else { number.clone() };
        let id = if taken(&id) {
            let copies = (2..).map(|copy| format!("{id}-{copy}"));
            let candidates = std::iter::once(format!("{group}.{number}")).chain(copies);
            let free =
                { candidates }.find(|id| !taken(id)).expect("there are more numbers than tasks");
            let values = [("number", number.as_str().into()), ("id", free.as_str().into())];
            self.notes.push(Note::open("id", place, NUMBER_TWICE.with(values)).about(&free));
            free
        } else {
            id
        };
        self.order(&number, &id, place);
        Found::new(id, place)
    }

    /// Notes a gap in the numbers and a step back.
    fn order(&mut self, printed: &str, id: &str, place: &Place) {
        let Some(number) = crate::model::number(printed) else { return };
        if let Some(before) = self.last_number {
            let phrase = if number > before + 1 {
                Some(NUMBER_GAP)
            } else if number < before && !(self.restarts && number == 1) {
                Some(NUMBER_BACK)
            } else {
                None
            };
            if let Some(phrase) = phrase {
                let values =
                    [("before", (before as usize).into()), ("number", (number as usize).into())];
                self.notes.push(Note::open("id", place, phrase.with(values)).about(id));
            }
        } else if number > 1 {
            let values = [("before", 0_usize.into()), ("number", (number as usize).into())];
            self.notes.push(Note::open("id", place, NUMBER_GAP.with(values)).about(id));
        }
        self.last_number = Some(number);
    }

    fn units(&mut self, row: &Row) -> (Option<Found<Vec<usize>>>, Option<Found<Vec<usize>>>) {
        let mut lead: Option<Found<Vec<usize>>> = None;
        let mut coordinating: Option<Found<Vec<usize>>> = None;
        for (kind, is_lead) in [(Kind::Lead, true), (Kind::Coordinating, false)] {
            let Some(held) = row.cells.get(&kind) else { continue };
            let said = roles::apart(held.lines.iter().map(String::as_str));
            let all = said.lead.iter().chain(&said.unsaid).chain(&said.coordinating);
            let numbers = self.take(all, &held.place);
            let found = (!numbers.is_empty()).then(|| Found::new(numbers, &held.place));
            *(if is_lead { &mut lead } else { &mut coordinating }) = found;
        }
        if let Some(held) = row.cells.get(&Kind::Units) {
            let roles = roles::apart(held.lines.iter().map(String::as_str));
            let (leads, takes_part) = self.roles(&roles, row, &held.place);
            lead = lead.or(leads);
            coordinating = coordinating.or(takes_part);
        }
        if let (Some(leads), Some(others)) = (&lead, &coordinating) {
            for unit in others.value.iter().filter(|unit| leads.value.contains(unit)) {
                let name = ("unit", self.registry.name(*unit).into());
                self.notes.push(Note::open("coordinating", &others.place, LEAD_ALSO.with([name])));
            }
        }
        if lead.is_none() {
            self.notes.push(Note::open("lead", &row.place, NO_LEAD));
        }
        (lead, coordinating.filter(|units| !units.value.is_empty()))
    }

    fn roles(
        &mut self,
        roles: &Roles,
        row: &Row,
        place: &Place,
    ) -> (Option<Found<Vec<usize>>>, Option<Found<Vec<usize>>>) {
        let leading = self.take(roles.lead.iter().chain(&roles.unsaid), place);
        let others = self.take(&roles.coordinating, place);
        if roles.lead.is_empty() && leading.len() > 1 {
            self.notes.push(Note::open("lead", &row.place, ROLE_UNSAID));
        } else if !roles.unsaid.is_empty() && !others.is_empty() {
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
        let Some(held) = row.cells.get(&Kind::Schedule) else {
            self.notes.push(Note::open("schedule", &row.place, NO_TIME));
            return None;
        };
        let timing = timing::of(&held.text(), self.year);
        let wording = ("wording", timing.wording().into());
        let note = match &timing {
            Timing::Schedule(_) => None,
            Timing::Event(_) => {
                Some(Note::inferred("condition", &held.place, EVENT.with([wording])))
            }
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

    fn finish(mut self, file: &str, head: Head) -> Draft {
        let units = self.registry.units();
        let names = |found: Option<Found<Vec<usize>>>| {
            found.map(|found| Found {
                value: found.value.iter().map(|number| units[*number].id.clone()).collect(),
                place: found.place,
            })
        };
        let tasks: Vec<Task> = { self.tasks }
            .into_iter()
            .map(|pending| Task {
                lead: names(pending.lead),
                coordinating: names(pending.coordinating),
                ..pending.task
            })
            .collect();
        if self.restarts
            && let Some(first) = tasks.first()
        {
            self.notes.push(Note::inferred("id", &first.id.place, NUMBERS_RESTART));
        }
        for unit in &units {
            self.notes.extend(unit_notes(unit));
        }
        Draft {
            file: file.to_owned(),
            head,
            sections: self.sections,
            units,
            tasks,
            notes: self.notes,
        }
    }
}

fn unit_notes(unit: &Unit) -> Vec<Note> {
    let name = || ("unit", unit.name.as_str().into());
    let mut notes: Vec<Note> = unit
        .folded
        .iter()
        .map(|alias| {
            Note::open(
                "unit",
                &unit.place,
                SPELLING.with([("alias", alias.as_str().into()), name()]),
            )
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

fn in_block(block: &Block, what: Phrase) -> Message {
    IN_BLOCK.with([
        ("first", block.first.as_str().into()),
        ("last", block.last.as_str().into()),
        ("printed", block.printed.as_str().into()),
        ("what", Value::from(Message::from(what))),
    ])
}

/// Whether the numbers begin again at 1 below other headings, over and over: then they say nothing without their group.
fn restart(items: &[Item]) -> bool {
    let mut seen = BTreeSet::new();
    let mut repeated = 0;
    let mut fresh = false;
    let mut starts = 0;
    for item in items {
        match item {
            Item::Heading(_) => fresh = true,
            Item::Task(row) => {
                let number = row.number.as_deref().and_then(crate::model::number);
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

/// The year in which most of the times that name one end.
fn year_of_times(items: &[Item]) -> Option<i32> {
    use chrono::Datelike as _;
    let mut years: BTreeMap<i32, usize> = BTreeMap::new();
    for item in items {
        let Item::Task(row) = item else { continue };
        let Some(time) = row.cells.get(&Kind::Schedule) else { continue };
        let meaning = schedule::parse(timing::of(&time.text(), None).wording(), None);
        for milestone in meaning.iter().flat_map(|schedule| &schedule.milestones) {
            *years.entry(milestone.due.year()).or_default() += 1;
        }
    }
    years.into_iter().max_by_key(|(year, count)| (*count, -year)).map(|(year, _)| year)
}

/// Proposes readings for what a scan has evidently got wrong, wherever it stands.
fn misreadings(draft: &mut Draft) {
    let Draft { head, sections, tasks, units, .. } = &*draft;
    let mut texts: Vec<(Option<&str>, &'static str, &Place, &str)> = Vec::new();
    for (field, text) in
        [("title", &head.title), ("office", &head.office), ("issuer", &head.issuer)]
    {
        texts.extend(text.iter().map(|text| (None, field, &text.place, text.value.as_str())));
    }
    let lists = [
        ("purposes", &head.purposes),
        ("requirements", &head.requirements),
        ("implementation", &head.implementation),
        ("recipients", &head.recipients),
    ];
    for (field, list) in lists {
        texts.extend(list.iter().map(|text| (None, field, &text.place, text.value.as_str())));
    }
    texts.extend(
        head.basis.iter().map(|cited| (None, "basis", &cited.place, cited.value.title.as_str())),
    );
    for section in sections {
        let groups = section.groups.iter().map(|(_, title)| title);
        texts.extend(
            std::iter::once(&section.title)
                .chain(groups)
                .map(|title| (None, "section", &title.place, title.value.as_str())),
        );
    }
    texts.extend(units.iter().map(|unit| (None, "unit", &unit.place, unit.name.as_str())));
    for task in tasks {
        let id = Some(task.id.value.as_str());
        texts.extend(
            task.content.iter().map(|text| (id, "content", &text.place, text.value.as_str())),
        );
        let items = task
            .products
            .iter()
            .flat_map(|found| found.value.iter().map(|item| (&found.place, item.as_str())));
        texts.extend(items.map(|(place, item)| (id, "products", place, item)));
    }
    let vocabulary = Vocabulary::of(texts.iter().map(|(.., text)| *text));
    let mut notes = Vec::new();
    for (task, field, place, text) in texts {
        for proposal in vocabulary.proposals(text) {
            let values = [
                ("printed", proposal.printed.as_str().into()),
                ("meant", proposal.meant.as_str().into()),
            ];
            let mut note = Note::open(field, place, MISREAD.with(values));
            note.task = task.map(str::to_owned);
            note.proposal = Some((proposal.printed, proposal.meant));
            notes.push(note);
        }
    }
    draft.notes.extend(notes);
}
