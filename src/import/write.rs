//! The plan as TOML: the texts of its three files, keys in their order, with what a person must look at on top.

use super::certainty::{Certainty, Found, Note, said};
use super::draft::{Draft, Section, Task};
use super::head::Head;
use super::registry::Unit;
use super::timing::Timing;
use crate::check;
use crate::diagnostic::{Finding, Severity};
use crate::edit::drafts::{self, NewPart};
use crate::load;
use crate::message::{Language, Message, Phrase};
use crate::text;

const ORIGIN: Phrase = Phrase::new(
    "Nhập từ tệp {file} bằng `kstthc import`.",
    "Imported from {file} by `kstthc import`.",
);
const KEEP: Phrase = Phrase::new(
    "Đối chiếu với văn bản đã ký trước khi dùng; sửa xong, chạy `kstthc check`.",
    "Hold against the signed document before use; after changes run `kstthc check`.",
);
const TO_LOOK_AT: Phrase =
    Phrase::new("Những chỗ cần người xem ({count}):", "What a person must look at ({count}):");
const ABOUT_TASK: Phrase =
    Phrase::new("nhiệm vụ {task}, {field}: {said}", "task {task}, {field}: {said}");
const ABOUT_FIELD: Phrase = Phrase::new("{field}: {said}", "{field}: {said}");
const AT: Phrase = Phrase::new("{said} ({place})", "{said} ({place})");

/// The texts of `plan.toml`, `tasks.toml` and `progress.toml`; `schemas` are the lines, or none, by which each names its
/// schema.
#[must_use]
pub fn files(draft: &Draft, schemas: [&str; 3], language: Language) -> [String; 3] {
    let (of_tasks, of_plan): (Vec<&Note>, Vec<&Note>) =
        draft.notes.iter().partition(|note| note.task.is_some());
    let plan = [
        comments(draft, &of_plan, language) + schemas[0] + "\n",
        drafts::version(),
        head(&draft.head),
        draft
            .head
            .basis
            .iter()
            .map(|cited| {
                let part = NewPart::new("basis")
                    .text("number", &cited.value.number)
                    .bare_if("date", cited.value.date)
                    .text("title", &cited.value.title);
                format!("\n{}", part.block())
            })
            .collect(),
        draft.sections.iter().map(section).collect(),
        draft.units.iter().map(unit).collect(),
    ];
    let tasks = draft.tasks.iter().map(task).collect::<String>();
    let version = drafts::version();
    let tasks = format!("{}{}\n{version}{tasks}", comments(draft, &of_tasks, language), schemas[1]);
    let progress = if schemas[2].is_empty() { String::new() } else { format!("{}\n", schemas[2]) };
    [plan.concat(), tasks, progress + &version]
}

/// A note as one sentence.
#[must_use]
pub fn sentence(note: &Note) -> Message {
    let said = match &note.place {
        Some(place) => {
            AT.with([("said", note.message.clone().into()), ("place", self::said(place).into())])
        }
        None => note.message.clone(),
    };
    let field = ("field", format!("`{}`", note.field).into());
    match &note.task {
        Some(task) => {
            ABOUT_TASK.with([("task", task.as_str().into()), field, ("said", said.into())])
        }
        None => ABOUT_FIELD.with([field, ("said", said.into())]),
    }
}

fn comments(draft: &Draft, notes: &[&Note], language: Language) -> String {
    let mut lines = vec![ORIGIN.with([("file", draft.file.as_str().into())]), KEEP.into()];
    let open: Vec<&&Note> = notes.iter().filter(|note| note.certainty == Certainty::Open).collect();
    if !open.is_empty() {
        lines.push(TO_LOOK_AT.with([("count", open.len().into())]));
    }
    let said = lines.iter().map(|line| format!("# {}\n", line.text(language)));
    let listed = open
        .iter()
        .map(|note| format!("# - {}\n", text::printable(&sentence(note).text(language))));
    said.chain(listed).collect()
}

fn head(head: &Head) -> String {
    let part = NewPart::new("plan")
        .bare_if("year", head.year.as_ref().map(|year| year.value))
        .text_if("number", value(head.number.as_ref()))
        .bare_if("issued", head.issued.as_ref().map(|issued| issued.value))
        .text_if("issuer", value(head.issuer.as_ref()))
        .text_if("office", value(head.office.as_ref()))
        .text_if("title", value(head.title.as_ref()))
        .list("purposes", &quoted(values(&head.purposes)))
        .list("requirements", &quoted(values(&head.requirements)))
        .list("implementation", &quoted(values(&head.implementation)))
        .list("recipients", &quoted(values(&head.recipients)));
    format!("\n{}", part.table())
}

fn value(found: Option<&Found<String>>) -> Option<&str> {
    found.map(|found| found.value.as_str())
}

fn values(found: &[Found<String>]) -> impl Iterator<Item = &String> {
    found.iter().map(|found| &found.value)
}

fn quoted<'a>(texts: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    texts.into_iter().map(|text| drafts::string(text)).collect()
}

fn section(section: &Section) -> String {
    let groups = section.groups.iter().map(|(id, title)| (id.as_str(), title.value.as_str()));
    format!("\n{}", NewPart::section(&section.id, &section.title.value, groups).block())
}

fn unit(unit: &Unit) -> String {
    let part = NewPart::new("unit")
        .text("id", &unit.id)
        .text("name", &unit.name)
        .list("aliases", &quoted(&unit.aliases));
    format!("\n{}", part.block())
}

fn task(task: &Task) -> String {
    let ids = |units: &Option<Found<Vec<String>>>| {
        let ids = quoted(units.iter().flat_map(|units| &units.value));
        format!("[{}]", ids.join(", "))
    };
    let timing = task.timing.as_ref().map(|timing| &timing.value);
    let (schedule, condition) = match timing {
        Some(Timing::Schedule(wording)) => (Some(wording.as_str()), None),
        Some(other) => (None, Some(other.wording())),
        None => (None, None),
    };
    let products = task.products.iter().flat_map(|products| &products.value);
    let inferred = task.inferred.iter();
    let inferred = inferred.map(|(field, why)| format!("{field} = {}", drafts::string(why)));
    let inferred: Vec<String> = inferred.collect();
    let part = NewPart::new("task")
        .text("id", &task.id.value)
        .text("group", &task.group)
        .text_if("content", value(task.content.as_ref()))
        .bare("lead", ids(&task.lead))
        .bare("coordinating", ids(&task.coordinating))
        .text_if("schedule", schedule)
        .text_if("condition", condition)
        .list("products", &quoted(products))
        .bare_if("inferred", (!inferred.is_empty()).then(|| drafts::inline(&inferred)));
    format!("\n{}", part.block())
}

const REFUSED: Phrase =
    Phrase::new("`kstthc check` sẽ báo lỗi: {said}", "`kstthc check` will find: {said}");

/// What the plan's own rules would hold against its files, beyond the keys that the notes already miss.
#[must_use]
pub fn problems(draft: &Draft, language: Language) -> Vec<Note> {
    let [plan, tasks, progress] =
        files(draft, [""; 3], language).map(|text| Some(Ok(text.into_bytes())));
    let loaded = load::parse("", "", [plan, tasks, progress, None]);
    let is_new = |finding: &&Finding| {
        finding.severity == Severity::Error && finding.rule.name != load::rules::MISSING_KEY.name
    };
    let found = check::judge(&loaded).findings;
    let note = |finding: &Finding| {
        let note = Note::absent("plan", REFUSED.with([("said", finding.message.clone().into())]));
        match &finding.task {
            Some(task) => note.about(task),
            None => note,
        }
    };
    found.iter().filter(is_new).map(note).collect()
}
