//! The files of a plan, key by key, in the order in which the keys stand in them.

use super::fields::Fields;
use super::keys::INFERABLE;
use super::{CLOSURES, FILES, PLAN, PROGRESS, SCHEMA, TASKS, attachments, rules};
use crate::calendar::{self, Period, ReportCalendar};
use crate::diagnostic::Finding;
use crate::message::{Phrase, Value};
use crate::model::closing::{Closure, Reopening};
use crate::model::origin::Origin;
use crate::model::reporting::Reporting;
use crate::model::{
    Allowance, Amendment, Attached, Document, Entry, Event, Extension, Group, Inferred, Limits,
    Located, Plan, Section, Status, Task, Timing, Unit,
};
use crate::{schedule, text};

/// The lists of each file, whose entries begin with `[[…]]`.
pub(super) const LISTS: [&[&str]; FILES.len()] = [
    &["basis", "section", "unit", "amendment", "allow"],
    &["task", "extension"],
    &["entry"],
    &["closure", "reopening"],
];

/// Reads the file with this index, where its version is one that this program knows.
pub(super) fn read(index: usize, file: Fields<'_>, into: &mut Plan) {
    const READERS: [fn(Fields<'_>, &mut Plan); FILES.len()] = [plan, tasks, progress, closures];
    if has_known_schema(&file) {
        READERS[index](file, into);
    }
}

const NO_PERIOD: Phrase = Phrase::new("không phải một kỳ", "is no period");
const NO_STATUS: Phrase = Phrase::new(
    "không phải một tình trạng: draft (dự thảo) hoặc approved (đã ban hành)",
    "is no status: draft or approved",
);
const NO_ORIGIN: Phrase =
    Phrase::new("không nêu kế hoạch và nhiệm vụ", "does not name a plan and a task");
const NAME_ORIGIN: Phrase = Phrase::new(
    "ghi tên thư mục của kế hoạch trước, dấu `/` và số nhiệm vụ, như \"2025/12\"",
    "write the folder of the earlier plan, `/` and the number of its task, as \"2025/12\"",
);
const NO_CALENDAR: Phrase = Phrase::new(
    "không phải một lịch báo cáo: decree-09-2019 (theo Nghị định 09/2019/NĐ-CP) hoặc calendar (theo quý dương lịch)",
    "is no reporting calendar: decree-09-2019 (Nghị định 09/2019/NĐ-CP) or calendar (calendar quarters)",
);
const OUTSIDE_DOCUMENTS: Phrase = Phrase::new(
    "không phải tệp trong documents/ của kế hoạch, có tên dùng được trên mọi hệ điều hành",
    "is no file in the plan's documents/ under a name that every system takes",
);
const MOVE_INSIDE: Phrase = Phrase::new(
    "đặt tệp trong documents/ của kế hoạch và ghi đường dẫn như \"documents/45-bc.pdf\"",
    "keep the file in the plan's documents/ and write its path as \"documents/45-bc.pdf\"",
);
const NO_SHA256: Phrase = Phrase::new("không phải một mã SHA-256", "is no SHA-256");
const ATTACH_AGAIN: Phrase = Phrase::new(
    "mã có 64 chữ số 0-9, a-f viết thường; `kstthc record … --file` tính và ghi mã này",
    "it has 64 digits 0-9, a-f in lower case; `kstthc record … --file` reckons and writes it",
);
const NO_YEAR: Phrase =
    Phrase::new("không phải một năm từ 1900 đến 2999", "is no year from 1900 to 2999");

/// `plan.toml`.
fn plan(file: Fields<'_>, plan: &mut Plan) {
    if let Some(head) = file.required_table("plan") {
        plan_head(head, plan);
    }
    let (all_basis, sections, all_amendments, all_allowances);
    (plan.basis, all_basis) = file.tables("basis", document);
    (sections, plan.whole.groups) = file.tables("section", section);
    plan.whole.groups &= sections.iter().all(|(_, all)| *all);
    plan.sections = sections.into_iter().map(|(section, _)| section).collect();
    (plan.units, plan.whole.units) = file.tables("unit", unit);
    (plan.amendments, all_amendments) = file.tables("amendment", amendment);
    plan.limits = file.table("limits").map(limits).unwrap_or_default();
    plan.reporting = file.table("report").map(reporting).unwrap_or_default();
    (plan.allowances, all_allowances) = file.tables("allow", allowance);
    let all = file.finish_file(LISTS[PLAN]);
    plan.whole.groups &= all;
    plan.whole.units &= all;
    plan.whole.rest = all && all_basis && all_amendments && all_allowances;
}

/// `tasks.toml`.
fn tasks(file: Fields<'_>, plan: &mut Plan) {
    let year = plan.year_number();
    (plan.tasks, plan.whole.tasks) = file.tables("task", |row| task(row, year));
    (plan.extensions, plan.whole.extensions) = file.tables("extension", |row| extension(row, year));
    let all = file.finish_file(LISTS[TASKS]);
    plan.whole.tasks &= all;
    plan.whole.extensions &= all;
}

/// `progress.toml`.
fn progress(file: Fields<'_>, plan: &mut Plan) {
    let year = plan.year_number();
    (plan.entries, plan.whole.entries) = file.tables("entry", |row| entry(row, year));
    plan.whole.entries &= file.finish_file(LISTS[PROGRESS]);
}

/// `closures.toml`.
fn closures(file: Fields<'_>, plan: &mut Plan) {
    let year = plan.year_number();
    let (all_closures, all_reopenings);
    (plan.closures, all_closures) = file.tables("closure", |row| closure(row, year));
    (plan.reopenings, all_reopenings) = file.tables("reopening", |row| reopening(row, year));
    plan.whole.closures = file.finish_file(LISTS[CLOSURES]) && all_closures && all_reopenings;
}

/// Whether the file may be read as what this program knows; an absent version is reported and read as the first.
fn has_known_schema(file: &Fields<'_>) -> bool {
    let Some(version) = file.required_number("schema") else {
        return true;
    };
    if version.value != SCHEMA {
        let schema = version.value.to_string().into();
        file.report(Finding::new(&rules::UNSUPPORTED_SCHEMA, version.at, [("schema", schema)]));
    }
    version.value == SCHEMA
}

fn plan_head(head: Fields<'_>, plan: &mut Plan) {
    if let Some(year) = head.required_number("year") {
        let known = i32::try_from(year.value).ok().filter(|value| calendar::YEARS.contains(value));
        plan.year = known.map(|value| Located { value, at: year.at });
        if known.is_none() {
            let written = Located { value: year.value.to_string(), at: year.at };
            head.invalid("year", &written, NO_YEAR, None);
        }
    }
    let word = head.text("status");
    plan.status = word.as_ref().and_then(|word| status(&head, word));
    let is_unclear = word.is_some() && plan.status.is_none();
    plan.number = head.text("number");
    plan.issued = head.date("issued");
    plan.issuer = head.text("issuer");
    plan.office = head.text("office");
    plan.title = head.text("title");
    if !plan.is_draft() && !is_unclear {
        for key in ["number", "issued", "office", "title"] {
            head.require(key);
        }
    }
    plan.purposes = head.texts("purposes");
    plan.requirements = head.texts("requirements");
    plan.implementation = head.texts("implementation");
    plan.recipients = head.texts("recipients");
    head.finish();
}

fn status(fields: &Fields<'_>, word: &Located<String>) -> Option<Located<Status>> {
    let status = Status::ALL.into_iter().find(|status| status.code() == word.value);
    if status.is_none() {
        let spellings = Status::ALL.map(|status| (status.words().vi, status.code()));
        let known = spellings.iter().flat_map(|(vi, code)| [*vi, *code]);
        let nearest = text::nearest(&word.value, known);
        let meant =
            spellings.iter().find(|(vi, code)| nearest == Some(vi) || nearest == Some(code));
        fields.invalid("status", word, NO_STATUS, meant.map(|(_, code)| (*code).to_owned()));
    }
    Some(Located { value: status?, at: word.at })
}

fn document(fields: Fields<'_>) -> Option<Document> {
    let number = fields.required_text("number");
    let date = fields.date("date");
    let title = fields.text("title");
    let link = fields.text("link");
    let file = attached(&fields);
    fields.finish();
    Some(Document { number: number?, date, title, link, file })
}

/// The file of a document, where it names one.
fn attached(fields: &Fields<'_>) -> Option<Attached> {
    let Some(path) = fields.text("file") else {
        fields.text("sha256");
        return None;
    };
    let sha256 = fields.required_text("sha256")?;
    if !attachments::is_path(&path) {
        fields.invalid_cured_by("file", &path, OUTSIDE_DOCUMENTS, MOVE_INSIDE);
        return None;
    }
    if !is_sha256(&sha256) {
        fields.invalid_cured_by("sha256", &sha256, NO_SHA256, ATTACH_AGAIN);
        return None;
    }
    Some(Attached { path, sha256 })
}

/// Whether the text is what a SHA-256 is written as.
fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn closure(fields: Fields<'_>, year: Option<i32>) -> Option<Closure> {
    let at = fields.at();
    let period = fields.required_text("period").and_then(|code| period(&fields, &code, year));
    let closed = fields.required_date("closed");
    let entries = fields.required_number("entries");
    let outcomes = fields.numbers("outcomes");
    let digest = fields.required_text("digest");
    fields.finish();
    Some(Closure {
        period: period?,
        closed: closed?,
        entries: entries?,
        outcomes,
        digest: digest?,
        at,
    })
}

fn reopening(fields: Fields<'_>, year: Option<i32>) -> Option<Reopening> {
    let at = fields.at();
    let period = fields.required_text("period").and_then(|code| period(&fields, &code, year));
    let document = fields.required_text("document");
    let date = fields.required_date("date");
    let reason = fields.required_text("reason");
    fields.finish();
    Some(Reopening { period: period?, document: document?, date: date?, reason: reason?, at })
}

/// A section, and whether all of its groups could be read.
fn section(fields: Fields<'_>) -> Option<(Section, bool)> {
    let id = fields.required_text("id");
    let title = fields.required_text("title");
    let (groups, all) = fields.tables("groups", group);
    fields.finish();
    Some((Section { id: id?, title: title?, groups }, all))
}

fn group(fields: Fields<'_>) -> Option<Group> {
    let id = fields.required_text("id");
    let title = fields.required_text("title");
    fields.finish();
    Some(Group { id: id?, title: title? })
}

fn unit(fields: Fields<'_>) -> Option<Unit> {
    let id = fields.required_text("id");
    let name = fields.required_text("name");
    let aliases = fields.texts("aliases");
    let valid_from = fields.date("valid_from");
    let valid_until = fields.date("valid_until");
    let successor = fields.text("successor");
    fields.finish();
    let id = id?;
    let name = name.unwrap_or_else(|| id.clone());
    Some(Unit { id, name, aliases, valid_from, valid_until, successor })
}

fn amendment(fields: Fields<'_>) -> Option<Amendment> {
    let at = fields.at();
    let number = fields.required_text("number");
    let date = fields.required_date("date");
    let title = fields.text("title");
    let tasks = fields.texts("tasks");
    fields.finish();
    Some(Amendment { number: number?, date: date?, title, tasks, at })
}

fn limits(fields: Fields<'_>) -> Limits {
    let days_to_record = fields.count("days_to_record");
    fields.finish();
    Limits { days_to_record }
}

fn reporting(fields: Fields<'_>) -> Reporting {
    let calendar = fields.text("calendar").and_then(|word| report_calendar(&fields, &word));
    let superior = fields.text("superior");
    let issuer = fields.text("issuer");
    let abbreviation = fields.text("abbreviation");
    let place = fields.text("place");
    let addressee = fields.text("addressee");
    let position = fields.texts("position");
    let signer = fields.text("signer");
    let recipients = fields.texts("recipients");
    fields.finish();
    Reporting {
        calendar,
        superior,
        issuer,
        abbreviation,
        place,
        addressee,
        position,
        signer,
        recipients,
    }
}

fn report_calendar(fields: &Fields<'_>, word: &Located<String>) -> Option<Located<ReportCalendar>> {
    let calendar = ReportCalendar::ALL.into_iter().find(|calendar| calendar.code() == word.value);
    if calendar.is_none() {
        let nearest = text::nearest(&word.value, ReportCalendar::ALL.map(ReportCalendar::code));
        fields.invalid("calendar", word, NO_CALENDAR, nearest.map(str::to_owned));
    }
    Some(Located { value: calendar?, at: word.at })
}

fn allowance(fields: Fields<'_>) -> Option<Allowance> {
    let rule = fields.required_text("rule");
    let task = fields.text("task");
    let reason = fields.required_text("reason");
    fields.finish();
    Some(Allowance { rule: rule?, task, reason: reason? })
}

fn task(fields: Fields<'_>, year: Option<i32>) -> Option<Task> {
    let at = fields.at();
    let id = fields.required_text("id");
    let group = fields.required_text("group");
    let content = fields.required_text("content");
    let lead = fields.texts("lead");
    let coordinating = fields.texts("coordinating");
    let schedule = fields.text("schedule").map(|wording| timing(wording, year));
    let condition = fields.text("condition");
    let products = fields.texts("products");
    let carried_from = fields.text("carried_from").and_then(|text| origin(&fields, &text));
    let inferred = inferred(&fields);
    let whole = fields.finish();
    let id = id?;
    Some(Task {
        id,
        group,
        content,
        lead,
        coordinating,
        schedule,
        condition,
        products,
        carried_from,
        inferred,
        at,
        whole,
    })
}

fn origin(fields: &Fields<'_>, written: &Located<String>) -> Option<Located<Origin>> {
    let origin = Origin::parse(&written.value);
    if origin.is_none() {
        fields.invalid_cured_by("carried_from", written, NO_ORIGIN, NAME_ORIGIN);
    }
    Some(Located { value: origin?, at: written.at })
}

fn timing(wording: Located<String>, year: Option<i32>) -> Located<Timing> {
    let Located { value: wording, at } = wording;
    Located { value: Timing { meaning: schedule::parse(&wording, year), wording }, at }
}

fn inferred(fields: &Fields<'_>) -> Vec<Inferred> {
    let named = fields.pairs("inferred").into_iter();
    let named = named.map(|(field, reason)| Inferred { field, reason });
    named
        .filter(|inferred| {
            let known = INFERABLE.contains(&inferred.field.as_str());
            if !known {
                fields.unknown_key(&inferred.field, &INFERABLE);
            }
            known
        })
        .collect()
}

fn extension(fields: Fields<'_>, year: Option<i32>) -> Option<Extension> {
    let at = fields.at();
    let task = fields.required_text("task");
    let schedule = fields.required_text("schedule").map(|wording| timing(wording, year));
    let document = fields.required_text("document");
    let date = fields.required_date("date");
    let reason = fields.required_text("reason");
    fields.finish();
    Some(Extension {
        task: task?,
        schedule: schedule?,
        document: document?,
        date: date?,
        reason: reason?,
        at,
    })
}

fn entry(fields: Fields<'_>, year: Option<i32>) -> Option<Entry> {
    let at = fields.at();
    let task = fields.required_text("task");
    let date = fields.required_date("date");
    let event = fields.required_text("event").and_then(|word| event(&fields, &word));
    let period = fields.text("period").and_then(|code| period(&fields, &code, year));
    let (documents, _) = fields.tables("documents", document);
    let note = fields.text("note");
    let whole = fields.finish();
    Some(Entry { task: task?, date: date?, event: event?, period, documents, note, at, whole })
}

fn event(fields: &Fields<'_>, word: &Located<String>) -> Option<Located<Event>> {
    let event = Event::ALL.into_iter().find(|event| event.code() == word.value);
    if event.is_none() {
        let spellings = Event::ALL.into_iter().flat_map(|event| {
            [event.code(), event.words().vi, event.words().en].map(|word| (word, event))
        });
        let nearest = text::nearest(&word.value, spellings.clone().map(|(word, _)| word));
        let meant = spellings.into_iter().find(|(word, _)| Some(*word) == nearest);
        let nearest = meant.map(|(_, event)| event.code());
        let values = [("event", Value::from(&word.value))];
        fields.report(Finding::new(&rules::UNKNOWN_EVENT, word.at, values).suggest(nearest));
    }
    Some(Located { value: event?, at: word.at })
}

fn period(
    fields: &Fields<'_>,
    code: &Located<String>,
    year: Option<i32>,
) -> Option<Located<Period>> {
    let period = Period::parse(&code.value);
    if period.is_none() {
        let meant = schedule::parse(&code.value, year).ok();
        let meant = meant.and_then(|schedule| Some(schedule.milestones.first()?.period));
        let written = meant.map(|period| period.to_string());
        let nearest = written.filter(|written| Period::parse(written).is_some());
        fields.invalid("period", code, NO_PERIOD, nearest);
    }
    Some(Located { value: period?, at: code.at })
}
