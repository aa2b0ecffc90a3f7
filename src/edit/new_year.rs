//! The files of a plan that is carried over into another year: a draft, its keys in their order, with a comment wherever
//! something is to be looked at. Comments of the old files are not copied.

use super::drafts::{self, NewPart};
use crate::changes::item::Kind;
use crate::load;
use crate::message::{Language, Phrase, words};
use crate::model::{Located, Section, Status, Unit};
use crate::view::new_year::{NewTask, NewYear, Review};

/// The texts of `plan.toml`, `tasks.toml` and `progress.toml`; `schemas` are the lines, or none, by which each names its schema.
#[must_use]
pub fn files(carried: &NewYear<'_>, schemas: [&str; 3]) -> [String; 3] {
    let [plan, tasks, progress] = schemas;
    [
        opening(words::NEW_PLAN_FILE, carried, plan) + &head(carried),
        opening(words::NEW_TASKS_FILE, carried, tasks)
            + &carried.tasks.iter().map(task).collect::<String>(),
        opening(words::NEW_PROGRESS_FILE, carried, progress),
    ]
}

/// What each file begins with: what it is, where it came from, its schema, its version.
fn opening(about: Phrase, carried: &NewYear<'_>, schema: &str) -> String {
    let year = ("year", carried.to.year.to_string().into());
    let about = about.with([year, ("from", carried.source.id.as_str().into())]);
    let about = about.text(Language::Vietnamese);
    let about: String = about.lines().map(|line| format!("# {line}\n")).collect();
    format!("{about}{schema}\n{}", drafts::version())
}

fn head(carried: &NewYear<'_>) -> String {
    let plan = carried.source;
    let part = NewPart::new("plan")
        .bare("year", carried.to.year)
        .text("status", Status::Draft.code())
        .text_if("issuer", plan.issuer.as_deref())
        .text_if("office", plan.office.as_deref())
        .text_if("title", plan.title.as_deref())
        .list("purposes", &quoted(&plan.purposes))
        .list("requirements", &quoted(&plan.requirements))
        .list("implementation", &quoted(&plan.implementation))
        .list("recipients", &quoted(&plan.recipients));
    let about = carried.reviews_of(Kind::Plan).flat_map(told).collect();
    let mut written = reviewed(about, &part.table());
    let mut groups = carried.reviews_of(Kind::Group);
    for (section, own) in plan.sections.iter().zip(carried.reviews_of(Kind::Section)) {
        written += &reviewed(of_section(section, own, &mut groups), &section_part(section).block());
    }
    let is_kept = |id: &str| carried.units.iter().any(|unit| unit.id.value == id);
    for (unit, reviews) in carried.units.iter().zip(carried.reviews_of(Kind::Unit)) {
        written += &reviewed(told(reviews), &unit_part(unit, is_kept).block());
    }
    if let Some(days) = &plan.limits.days_to_record {
        let part = NewPart::new("limits").bare("days_to_record", days.value);
        written += &reviewed(Vec::new(), &part.table());
    }
    let reporting = &plan.reporting;
    if reporting.at().is_some() {
        let calendar = reporting.calendar.as_ref().map(|calendar| calendar.code());
        let part = NewPart::new("report")
            .text_if("calendar", calendar)
            .text_if("superior", reporting.superior.as_deref())
            .text_if("issuer", reporting.issuer.as_deref())
            .text_if("abbreviation", reporting.abbreviation.as_deref())
            .text_if("place", reporting.place.as_deref())
            .text_if("addressee", reporting.addressee.as_deref())
            .list("position", &quoted(&reporting.position))
            .text_if("signer", reporting.signer.as_deref())
            .list("recipients", &quoted(&reporting.recipients));
        written += &reviewed(Vec::new(), &part.table());
    }
    written
}

/// What is to be looked at of a section, and of its groups, which stand in one list.
fn of_section<'a>(
    section: &Section,
    own: &[Review],
    groups: &mut impl Iterator<Item = &'a [Review]>,
) -> Vec<String> {
    let mut about = told(own);
    for (group, reviews) in section.groups.iter().zip(groups) {
        let id = format!("{}.{}", section.id.value, group.id.value);
        let place = words::SUBJECT_GROUP.with([("id", id.as_str().into())]);
        about.extend(told(reviews).into_iter().map(|reason| {
            let values = [("place", place.clone().into()), ("reason", reason.into())];
            words::AT_PLACE.with(values).text(Language::Vietnamese)
        }));
    }
    about
}

fn section_part(section: &Section) -> NewPart {
    let groups = section.groups.iter().map(|group| (group.id.as_str(), group.title.as_str()));
    NewPart::section(&section.id, &section.title, groups)
}

/// A unit; a successor that is not listed any more is not named.
fn unit_part(unit: &Unit, is_kept: impl Fn(&str) -> bool) -> NewPart {
    let successor = unit.successor.as_deref().filter(|successor| is_kept(successor));
    NewPart::new("unit")
        .verbatim("id", &unit.id)
        .text("name", &unit.name)
        .list("aliases", &quoted(&unit.aliases))
        .bare_if("valid_from", unit.valid_from.as_deref())
        .bare_if("valid_until", unit.valid_until.as_deref())
        .verbatim_if("successor", successor)
}

fn task(new: &NewTask<'_>) -> String {
    let NewTask { task, .. } = new;
    let ids = |units: &[&str]| -> String {
        units.iter().map(|unit| load::quoted(unit)).collect::<Vec<_>>().join(", ")
    };
    let origin = new.carried_from.as_ref().map(ToString::to_string);
    let schedule = task.schedule.as_ref().map(|timing| timing.wording.as_str());
    let part = NewPart::new("task")
        .verbatim("id", &new.id)
        .verbatim_if("group", task.group.as_deref())
        .text_if("content", task.content.as_deref())
        .bare("lead", format!("[{}]", ids(&new.lead)))
        .bare("coordinating", format!("[{}]", ids(&new.coordinating)))
        .text_if("schedule", schedule)
        .text_if("condition", task.condition.as_deref())
        .list("products", &quoted(&task.products))
        .verbatim_if("carried_from", origin);
    reviewed(told(&new.reviews), &part.block())
}

fn told(reviews: &[Review]) -> Vec<String> {
    reviews.iter().map(|review| review.text(Language::Vietnamese)).collect()
}

/// A part below what is to be looked at.
fn reviewed(about: Vec<String>, part: &str) -> String {
    let comment = |about: String| {
        let said = words::REVIEW.with([("about", about.into())]);
        format!("# {}\n", said.text(Language::Vietnamese))
    };
    let comments: String = about.into_iter().map(comment).collect();
    format!("\n{comments}{part}")
}

fn quoted(texts: &[Located<String>]) -> Vec<String> {
    texts.iter().map(|text| drafts::string(text)).collect()
}
