//! `plan-changed`: the document of the plan was rewritten.

use super::{Edit, file_of, value};
use crate::changes::Alteration;
use crate::changes::item::{Item, Kind};
use crate::check::reversed_validity;
use crate::diagnostic::{Finding, Location, Rule, Severity};
use crate::load::PLAN;
use crate::message::{Phrase, Value, fields, words};
use crate::model::reporting::Reporting;
use crate::model::{Located, Plan};

pub(super) static RULE: Rule = Rule {
    name: "plan-changed",
    severity: Severity::Error,
    what: Phrase::new(
        "phần đầu của kế hoạch (năm, số, ngày, căn cứ, phần, nhóm, đơn vị, lịch báo cáo) bị sửa mà không có văn bản sửa đổi",
        "the plan's own words (year, number, date, basis, headings, units, reporting calendar) were changed without an amending document",
    ),
    why: Phrase::new(
        "đổi năm là đổi mọi thời hạn, đổi lịch báo cáo là đổi số liệu của kỳ; đổi số, tên là nói về một văn bản khác",
        "another year moves every due date, another calendar the figures of a period; another number or name speaks of another document",
    ),
    example: "title = \"Kế hoạch khác\"",
    cure: Phrase::new(
        "trả lại như bản ký; nếu có văn bản sửa đổi thì thêm [[amendment]] trong cùng lần sửa; không sửa [[amendment]] đã có",
        "put it back as signed; where a document amended it, add an [[amendment]] in the same edit; one that is there is not rewritten",
    ),
    message: Phrase::new(
        "{part}: {field} bị sửa từ \"{old}\" thành \"{new}\"",
        "{part}: {field} was changed from \"{old}\" to \"{new}\"",
    ),
};

const REMOVED: Phrase = Phrase::new("{part} bị bỏ: \"{name}\"", "{part} was removed: \"{name}\"");

/// The parts of the plan's own words.
const PARTS: [Kind; 6] =
    [Kind::Plan, Kind::Basis, Kind::Section, Kind::Group, Kind::Unit, Kind::Amendment];

pub(super) fn find(edit: &Edit<'_>, found: &mut Vec<Finding>) {
    for kind in PARTS {
        for (old, new, change) in edit.altered(kind) {
            let is_told = |of: &Alteration<'_>| {
                is_rewritten(kind, *of) && !(kind == Kind::Unit && was_wrong(edit.base, old, of.0))
            };
            let rewritten = edit.rewritten_fields(change).filter(is_told);
            found.extend(rewritten.map(|alteration| finding(edit, old, new, alteration)));
        }
    }
    for kind in [Kind::Section, Kind::Group, Kind::Unit] {
        found.extend(edit.removed(kind).map(|old| of_removed(edit, old)));
    }
    found.extend(of_calendar(edit));
}

/// Whether a field was rewritten that only a document changes: what was empty may be filled in.
fn is_rewritten(kind: Kind, (field, was, _): Alteration<'_>) -> bool {
    match (kind, field) {
        // who made an issued plan a draft again could edit it freely, and who named a task in an amendment that is
        // there, that task
        (Kind::Plan, "status") | (Kind::Amendment, "tasks") => true,
        // how else a unit is called, and where a document can be read, is mended at any time
        (_, "aliases" | "link") => false,
        _ => was.is_some(),
    }
}

/// Whether what a unit said was a finding of its own: to mend that rewrites nothing.
fn was_wrong(base: &Plan, unit: &Item, field: &str) -> bool {
    base.unit(&unit.id).is_some_and(|unit| match field {
        "valid_from" | "valid_until" => reversed_validity::is_reversed(unit),
        "successor" => unit.successor.as_ref().is_some_and(|successor| {
            successor.value == unit.id.value || base.unit(successor).is_none()
        }),
        _ => false,
    })
}

fn finding(edit: &Edit<'_>, old: &Item, new: &Item, (field, was, is): Alteration<'_>) -> Finding {
    let [was, is] = edit.values([was, is]);
    let values =
        [("part", part(old)), ("field", fields::name(field).into()), ("old", was), ("new", is)];
    let finding = Finding::new(&RULE, place(edit.head, new, field), values);
    let finding = finding.was(place(edit.base, old, field));
    if old.kind == Kind::Amendment { finding } else { edit.unless_words_amended(finding) }
}

/// Where a field of a part of the plan's own words stands; the part itself where it has none.
fn place(plan: &Plan, part: &Item, field: &str) -> Location {
    fn of<T>(value: Option<&Located<T>>) -> Option<Location> {
        value.map(|value| value.at)
    }
    let is_part = |known: &Located<String>| known.at == part.at;
    let at = match part.kind {
        Kind::Plan => match field {
            "year" => of(plan.year.as_ref()),
            "status" => of(plan.status.as_ref()),
            "issued" => of(plan.issued.as_ref()),
            "issuer" => of(plan.issuer.as_ref()),
            "office" => of(plan.office.as_ref()),
            "title" => of(plan.title.as_ref()),
            "purposes" => of(plan.purposes.first()),
            "requirements" => of(plan.requirements.first()),
            "implementation" => of(plan.implementation.first()),
            "recipients" => of(plan.recipients.first()),
            _ => None,
        },
        Kind::Basis => {
            let basis = plan.basis.iter().find(|basis| is_part(&basis.number));
            basis.and_then(|basis| match field {
                "date" => of(basis.date.as_ref()),
                "title" => of(basis.title.as_ref()),
                "file" => of(basis.file.as_ref().map(|file| &file.path)),
                "sha256" => of(basis.file.as_ref().map(|file| &file.sha256)),
                _ => None,
            })
        }
        Kind::Section => {
            let section = plan.sections.iter().find(|section| is_part(&section.id));
            section.map(|section| section.title.at)
        }
        Kind::Group => {
            let mut groups = plan.sections.iter().flat_map(|section| &section.groups);
            groups.find(|group| is_part(&group.id)).map(|group| group.title.at)
        }
        Kind::Unit => {
            let unit = plan.units.iter().find(|unit| is_part(&unit.id));
            unit.and_then(|unit| match field {
                "name" => Some(unit.name.at),
                "valid_from" => of(unit.valid_from.as_ref()),
                "valid_until" => of(unit.valid_until.as_ref()),
                "successor" => of(unit.successor.as_ref()),
                _ => None,
            })
        }
        Kind::Amendment => {
            let amendment = plan.amendments.iter().find(|amendment| is_part(&amendment.number));
            amendment.and_then(|amendment| match field {
                "date" => Some(amendment.date.at),
                "title" => of(amendment.title.as_ref()),
                "tasks" => of(amendment.tasks.first()),
                _ => None,
            })
        }
        _ => None,
    };
    at.unwrap_or(part.at)
}

fn of_removed(edit: &Edit<'_>, old: &Item) -> Finding {
    let name = ["name", "title"].iter().find_map(|field| old.fields.get(field));
    let said = REMOVED.with([("part", part(old)), ("name", value(name))]);
    let finding = Finding::saying(&RULE, file_of(old.at), said).was(old.at);
    edit.unless_words_amended(finding)
}

/// The one setting of reports that says what they count, where another is in force; the others only stand on their first
/// page.
fn of_calendar(edit: &Edit<'_>) -> Option<Finding> {
    let change = edit.changes.iter().find(|change| change.item().kind == Kind::Reporting)?;
    let [old, new] = [edit.base, edit.head].map(|plan| &plan.reporting);
    let [was, is] = [old, new].map(Reporting::calendar_in_force);
    let is_lost = new.calendar.is_none() && edit.is_slipped(change.item());
    if was == is || is_lost {
        return None;
    }
    let values = [
        ("part", REPORTING.into()),
        ("field", fields::name("calendar").into()),
        ("old", was.code().into()),
        ("new", is.code().into()),
    ];
    let at = new.calendar.as_ref().map(|calendar| calendar.at).or(new.at());
    let finding = Finding::new(&RULE, at.unwrap_or(Location::new(PLAN, 0..0)), values);
    let finding = finding.was(old.calendar.as_ref().map(|calendar| calendar.at));
    Some(edit.unless_words_amended(finding))
}

const REPORTING: Phrase = Phrase::new("[report]", "[report]");

/// A part of the plan's own words, as people call it.
fn part(item: &Item) -> Value {
    let phrase = match item.kind {
        Kind::Basis => words::SUBJECT_BASIS,
        Kind::Section => words::SUBJECT_SECTION,
        Kind::Group => words::SUBJECT_GROUP,
        Kind::Unit => words::SUBJECT_UNIT,
        Kind::Amendment => words::SUBJECT_AMENDMENT,
        _ => return words::KIND_PLAN.into(),
    };
    phrase.with([("id", item.id.as_str().into())]).into()
}

#[cfg(test)]
mod tests;
