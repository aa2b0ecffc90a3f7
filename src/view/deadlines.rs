//! `export --format ics`: the milestones of a plan as a calendar shows them, each under a name that it keeps.
//!
//! A deadline says nothing that depends on the day of the view but through the entries and extensions dated by then:
//! the same facts give the same calendar on any day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::filter::Filter;
use super::{Placed, Situation, task, unit_names};
use crate::calendar::Period;
use crate::load::attachments;
use crate::message::{Language, Message, Phrase, words};
use crate::model::{Extension, Located, Plan};
use crate::outcome::{Met, Outcome};
use crate::schedule::{Milestone, Schedule};
use crate::text;

/// The milestones of a plan, as a calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadlines {
    /// The language of its words.
    pub language: Language,
    /// What the calendar is called.
    pub name: String,
    /// By task, in the order of the plan; those of one task by due date, those that fell away last.
    pub deadlines: Vec<Deadline>,
}

/// A milestone, or one that an extension took away.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// Its name among all deadlines of all plans, in ASCII. It stays when an extension moves the milestone.
    pub uid: String,
    /// How often something was said of its task; it only grows as dated entries, extensions and amendments join.
    pub sequence: usize,
    /// The last day on which something was.
    pub revised: NaiveDate,
    /// The due date.
    pub due: NaiveDate,
    /// Where the milestone stands; cancelled where an extension took it away.
    pub outcome: Outcome,
    /// What stands in the calendar: its sign, the number of the task, what it is about.
    pub title: String,
    /// All that is known of it, a line each.
    pub lines: Vec<String>,
}

impl Deadline {
    /// Whether something is still to be done by then.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.outcome, Outcome::InProgress | Outcome::Overdue)
    }
}

/// The deadlines of the tasks that pass the filter.
#[must_use]
pub fn deadlines(situation: &Situation<'_>, filter: &Filter, language: Language) -> Deadlines {
    let head = situation.head("deadlines");
    let title = head.title(language);
    let name = match filter.line(situation.plan, language) {
        Some(only) => format!("{title} · {only}"),
        None => title,
    };
    let mut names = Names::of(situation.plan);
    let mut deadlines = Vec::new();
    for placed in &situation.tasks {
        // every task takes its names, so that a filter changes none
        let of_task = Telling { placed, situation, language }.deadlines(&mut names);
        if filter.admits(placed.task) {
            deadlines.extend(of_task);
        }
    }
    Deadlines { language, name, deadlines }
}

/// The names that deadlines have got so far.
struct Names {
    /// The plan by its document: its office, its number, its day.
    plan: [String; 3],
    given: BTreeMap<String, usize>,
}

/// What stands in a name as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// How many digits of its digest stand for an office.
const DIGEST_DIGITS: usize = 16;
/// The most octets of a name: with what may stand behind, under the 255 that RFC 7986, section 5.3, allows.
const LONGEST_NAME: usize = 200;

impl Names {
    /// None yet. They name the plan as its document does, its office by the digest of the office's name, so that the folder
    /// may be another one; a plan without number goes by its folder.
    fn of(plan: &Plan) -> Self {
        let Plan { id, office, number, issued, year, .. } = plan;
        let said = |text: &Located<String>| text::normalize(text);
        let office = attachments::sha256(office.as_ref().map(said).unwrap_or_default().as_bytes());
        let folder = || id.rsplit('/').next().unwrap_or(id).to_owned();
        let number = number.as_ref().map_or_else(folder, said);
        let issued = issued.as_ref().map(|issued| issued.value.to_string());
        let year = || year.as_ref().map(|year| year.value.to_string());
        let issued = issued.or_else(year).unwrap_or_default();
        let office = office[..DIGEST_DIGITS].to_owned();
        Self { plan: [office, number, issued], given: BTreeMap::new() }
    }

    /// A name of the plan, the task and the period: `1b4d…/765%2FKH-UBND/2025-03-24/12/2025-Q3@kstthc`, with a number
    /// behind where it was given before.
    fn give(&mut self, task: &str, period: Period) -> String {
        let period = period.to_string();
        let parts = self.plan.iter().map(String::as_str).chain([task, &period]);
        let encoded = parts.map(|part| utf8_percent_encode(part, PLAIN).to_string());
        let mut name = encoded.collect::<Vec<_>>().join("/");
        if name.len() > LONGEST_NAME {
            name = attachments::sha256(name.as_bytes());
        }
        let times = self.given.entry(name.clone()).or_default();
        *times += 1;
        if *times == 1 { format!("{name}@kstthc") } else { format!("{name}/{times}@kstthc") }
    }
}

/// An obligation through all extensions of its task.
#[derive(Clone, Copy)]
struct Obligation {
    /// The period by which it was named first.
    named: Period,
    /// What it is now, or was last.
    milestone: Milestone,
    /// Whether the schedule still has it.
    stands: bool,
}

impl Obligation {
    /// The obligations that one schedule after the other leaves. One whose milestone stays is the same; of the others
    /// the last is taken for the last, as an extension gives more time to what is there. What then has no place in the
    /// schedule falls away, what is new joins.
    fn through<'a>(schedules: impl Iterator<Item = &'a Schedule>) -> Vec<Self> {
        let mut obligations: Vec<Self> = Vec::new();
        for schedule in schedules {
            let mut wanted = schedule.milestones.clone();
            let mut moved = Vec::new();
            for obligation in &mut obligations {
                let same = wanted.iter().position(|wanted| *wanted == obligation.milestone);
                if let Some(same) = same {
                    wanted.remove(same);
                    obligation.stands = true;
                } else if obligation.stands {
                    moved.push(obligation);
                }
            }
            for obligation in moved.into_iter().rev() {
                match wanted.pop() {
                    Some(milestone) => obligation.milestone = milestone,
                    None => obligation.stands = false,
                }
            }
            let new =
                |milestone: Milestone| Self { named: milestone.period, milestone, stands: true };
            obligations.extend(wanted.into_iter().map(new));
        }
        obligations
    }
}

/// A task of a plan on a day, to be told of in a language.
#[derive(Clone, Copy)]
struct Telling<'a> {
    placed: &'a Placed<'a>,
    situation: &'a Situation<'a>,
    language: Language,
}

/// How many letters a title has at most: calendars show few, and the description holds the whole.
const TITLE_LETTERS: usize = 120;

impl<'a> Telling<'a> {
    /// What the schedule in force says, and what extensions took away; nothing where that schedule is not understood.
    fn deadlines(self, names: &mut Names) -> Vec<Deadline> {
        let placed = self.placed;
        if placed.schedule().is_none() {
            return Vec::new();
        }
        let extended = self.extensions().filter_map(Extension::meaning);
        let obligations = Obligation::through(placed.task.meaning().into_iter().chain(extended));
        let uids: Vec<String> =
            obligations.iter().map(|one| names.give(&placed.task.id, one.named)).collect();
        let mut deadlines: Vec<(bool, Deadline)> = obligations
            .into_iter()
            .zip(uids)
            .map(|(obligation, uid)| (!obligation.stands, self.deadline(obligation, uid)))
            .collect();
        deadlines.sort_by_key(|(fell_away, deadline)| (*fell_away, deadline.due));
        deadlines.into_iter().map(|(_, deadline)| deadline).collect()
    }

    fn deadline(self, obligation: Obligation, uid: String) -> Deadline {
        let milestones = &self.placed.standing.milestones;
        let is_it = |met: &&Met| met.milestone == obligation.milestone;
        let met = milestones.iter().find(is_it).filter(|_| obligation.stands);
        let outcome = met.map_or(Outcome::Cancelled, |met| {
            self.placed.standing.milestone_outcome(met, self.situation.day)
        });
        let said = self.said();
        Deadline {
            uid,
            sequence: said.len(),
            revised: said.into_iter().fold(self.issued(), NaiveDate::max),
            due: obligation.milestone.due,
            outcome,
            title: self.title(outcome, obligation.stands),
            lines: self.lines(obligation.milestone.period, met),
        }
    }

    /// The extensions in force on the day, or before it.
    fn extensions(self) -> impl Iterator<Item = &'a Extension> {
        let day = self.situation.day;
        self.placed.extensions.iter().copied().filter(move |extension| extension.date.value <= day)
    }

    /// The days on which something was said of the task: its entries, its extensions, amendments that name it.
    fn said(self) -> Vec<NaiveDate> {
        let Situation { plan, day, .. } = *self.situation;
        let id = &self.placed.task.id.value;
        let entries = self.placed.entries.iter().map(|entry| entry.date.value);
        let amendments = plan.amendments_of(id).map(|amendment| amendment.date.value);
        let extensions = self.extensions().map(|extension| extension.date.value);
        entries.chain(amendments).chain(extensions).filter(|said| *said <= day).collect()
    }

    /// The day the plan was issued, or else the first of its year.
    fn issued(self) -> NaiveDate {
        let issued = self.situation.plan.issued.as_ref().map(|issued| issued.value);
        issued.unwrap_or(Period::Year(self.situation.year).first_day())
    }

    /// What the task is about.
    fn content(self) -> &'a str {
        self.placed.task.content_text().unwrap_or_default()
    }

    fn title(self, outcome: Outcome, stands: bool) -> String {
        let title = format!("{}. {}", self.placed.task.id.value, self.content());
        let title = text::fit(&text::printable(&title), TITLE_LETTERS, 1, "…").into_owned();
        let phrase = match outcome {
            _ if !stands => words::DEADLINE_FELL_AWAY,
            Outcome::DoneOnTime | Outcome::DoneLate => words::DEADLINE_MET,
            Outcome::Paused => words::DEADLINE_PAUSED,
            Outcome::Cancelled => words::DEADLINE_CANCELLED,
            _ => return title,
        };
        phrase.with([("title", title.into())]).text(self.language)
    }

    fn lines(self, period: Period, met: Option<&Met>) -> Vec<String> {
        let task = self.placed.task;
        let units = |ids: &[Located<String>]| unit_names(self.situation.plan, &task::ids(ids));
        let products: Vec<&str> = task.products.iter().map(|product| product.as_str()).collect();
        let facts = [
            (words::COLUMN_LEAD, units(&task.lead)),
            (words::COLUMN_COORDINATING, units(&task.coordinating)),
            (words::FACT_PRODUCTS, products.join("; ")),
        ];
        let facts = facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{}: {value}", name.text(self.language)));
        let period = words::DEADLINE_PERIOD.with([("period", period.into())]);
        let stands = if met.is_some() { words::DEADLINE_EXTENDED } else { words::DEADLINE_DROPPED };
        let extension = self.placed.extension.map(|extension| by(extension, stands));
        let events = [Some(period), extension, met.and_then(reached)].into_iter().flatten();
        std::iter::once(self.content().to_owned())
            .filter(|content| !content.is_empty())
            .chain(facts)
            .chain(events.map(|event| event.text(self.language)))
            .chain([self.situation.head("deadlines").title(self.language)])
            .collect()
    }
}

/// Which document extended, in the phrase that fits.
fn by(extension: &Extension, phrase: Phrase) -> Message {
    let document = extension.document.as_str().into();
    phrase.with([("document", document), ("day", extension.date.value.into())])
}

/// When a milestone was met, and how late.
fn reached(met: &Met) -> Option<Message> {
    let day = met.met_on?;
    Some(match usize::try_from(met.days_late(day)) {
        Ok(days @ 1..) => {
            words::DEADLINE_MET_LATE.with([("day", day.into()), ("days", days.into())])
        }
        _ => words::DEADLINE_MET_ON.with([("day", day.into())]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule;

    /// What is left of the first schedule after the others: `name→due`, `name✗` where it fell away.
    fn through(wordings: &[&str]) -> String {
        let schedules: Vec<Schedule> =
            wordings.iter().map(|wording| schedule::parse(wording, Some(2025)).unwrap()).collect();
        let told = |one: Obligation| {
            let now = one.milestone.period;
            if one.stands { format!("{}→{now}", one.named) } else { format!("{}✗", one.named) }
        };
        let obligations = Obligation::through(schedules.iter());
        obligations.into_iter().map(told).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn an_obligation_keeps_its_name_through_extensions() {
        let cases: [(&[&str], &str); 8] = [
            (&["Quý III"], "2025-Q3→2025-Q3"),
            (&["Quý III", "Quý IV", "Quý I/2026"], "2025-Q3→2026-Q1"),
            (&["Quý II, Quý III", "Quý II, Quý IV"], "2025-Q2→2025-Q2 2025-Q3→2025-Q4"),
            (&["Quý II, Quý III", "Quý IV"], "2025-Q2✗ 2025-Q3→2025-Q4"),
            (&["Quý III", "Quý III, Quý IV"], "2025-Q3→2025-Q3 2025-Q4→2025-Q4"),
            (&["Quý III", "Thường xuyên"], "2025-Q3✗"),
            (&["Quý III", "Thường xuyên", "Quý III"], "2025-Q3→2025-Q3"),
            (&["Quý III", "Quý IV", "Quý III, Quý IV"], "2025-Q3→2025-Q4 2025-Q3→2025-Q3"),
        ];
        for (wordings, told) in cases {
            assert_eq!(through(wordings), told, "{wordings:?}");
        }
    }
}
