//! The books of a period (khóa sổ): its entries and the outcomes at its end, as counts and a digest.
//!
//! What was open at the end of the period is counted and not digested, so that a task may be added later.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::calendar::Period;
use crate::changes::item::Evidence;
use crate::load::attachments;
use crate::message::{Phrase, words};
use crate::model::closing::{Closure, Reopening};
use crate::model::{Located, Plan};
use crate::outcome::{self, Extensions, Outcome};
use crate::text;

/// What a period holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
    /// How many entries belong to it.
    pub entries: usize,
    /// How many tasks stand how at its end, in the order of [`Outcome::ALL`]; outcomes that no task has are left out.
    pub outcomes: Vec<(Outcome, usize)>,
    /// `sha256:` and the digest of its entries and of what its end settled.
    pub digest: String,
}

impl Books {
    /// What the period holds; `None` for a plan that does not say its year.
    #[must_use]
    pub fn of(plan: &Plan, period: Period) -> Option<Self> {
        let outcomes = outcomes(plan, period)?;
        let count = |outcome| outcomes.values().filter(|known| **known == outcome).count();
        let counts = Outcome::ALL.map(|outcome| (outcome, count(outcome)));
        let (entries, content) = content(plan, period, &outcomes);
        let digest = attachments::sha256(content.as_bytes());
        Some(Self {
            entries,
            outcomes: counts.into_iter().filter(|(_, count)| *count > 0).collect(),
            digest: format!("sha256:{digest}"),
        })
    }
}

/// Whether a period is closed.
#[derive(Clone, Copy, Debug)]
pub enum State<'a> {
    /// It was never closed.
    Open,
    /// It is closed by the last of its closures.
    Closed(&'a Closure),
    /// It was closed and opened again.
    Reopened(&'a Closure, &'a Reopening),
}

impl State<'_> {
    /// The word in JSON and CSV.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed(_) => "closed",
            Self::Reopened(..) => "reopened",
        }
    }

    /// The words of people.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Open => words::STATE_OPEN,
            Self::Closed(_) => words::STATE_CLOSED,
            Self::Reopened(..) => words::STATE_REOPENED,
        }
    }
}

/// How the period stands in the plan's closures.
#[must_use]
pub fn state(plan: &Plan, period: Period) -> State<'_> {
    match course(plan, period).pop() {
        None => State::Open,
        Some((closure, None)) => State::Closed(closure),
        Some((closure, Some(reopening))) => State::Reopened(closure, reopening),
    }
}

/// Every closure of the period by its day, each with the reopening that ended it: the first dated from its day on that
/// ended none before, and not after the next closure, or else, where the closure is dated after the period, the one that
/// ended the next. Where they stand in the file plays no part.
#[must_use]
pub fn course(plan: &Plan, period: Period) -> Vec<(&Closure, Option<&Reopening>)> {
    let closures = plan.closures.iter().filter(|closure| closure.period.value == period);
    let mut closures: Vec<&Closure> = closures.collect();
    closures.sort_by_key(|closure| closure.closed.value);
    let reopenings = plan.reopenings.iter().filter(|reopening| reopening.period.value == period);
    let mut reopenings: Vec<&Reopening> = reopenings.collect();
    reopenings.sort_by_key(|reopening| reopening.date.value);
    let mut waiting = reopenings.into_iter().peekable();
    let mut course: Vec<(&Closure, Option<&Reopening>)> = Vec::new();
    for (index, closure) in closures.iter().enumerate() {
        while waiting.next_if(|reopening| reopening.date.value < closure.closed.value).is_some() {}
        let next = closures.get(index + 1).map(|next| next.closed.value);
        let ended =
            waiting.next_if(|reopening| next.is_none_or(|next| reopening.date.value <= next));
        course.push((*closure, ended));
    }
    // where two branches closed the period, who opened it again opened it from both; one dated within the period is wrong
    let mut ended_next = None;
    for (closure, ended) in course.iter_mut().rev() {
        let is_over = closure.closed.value > period.last_day();
        *ended = ended.or(ended_next.filter(|_| is_over));
        ended_next = *ended;
    }
    course
}

/// Whether the period still holds what it held when it was closed: its digest and its counts; of what was open then
/// there may be more by now, for tasks that were added, and not less.
#[must_use]
pub fn holds(closure: &Closure, books: &Books) -> bool {
    let now = |code: &str| {
        let known = Outcome::ALL.into_iter().find(|outcome| outcome.code() == code)?;
        let count = books.outcomes.iter().find(|(outcome, _)| *outcome == known);
        let count = count.map_or(0, |(_, count)| i64::try_from(*count).unwrap_or(i64::MAX));
        Some((known, count))
    };
    let is_kept = |(code, was): &(Located<String>, Located<i64>)| match now(code) {
        Some((outcome, now)) if is_settled(outcome) => now == was.value,
        Some((_, now)) => now >= was.value && was.value > 0,
        None => false,
    };
    let entries = i64::try_from(books.entries).unwrap_or(i64::MAX);
    closure.digest.value == books.digest
        && closure.entries.value == entries
        && closure.closed.value > closure.period.value.last_day()
        && closure.outcomes.iter().all(is_kept)
}

/// Where each task stands on the last day of the period; an ongoing one, by what is the period's, whenever it is dated.
fn outcomes(plan: &Plan, period: Period) -> Option<BTreeMap<&str, Outcome>> {
    let year = plan.year.as_ref()?.value;
    let day = period.last_day();
    let extensions = Extensions::new(plan);
    let entries = outcome::entries_by_task(plan);
    let outcome = |(id, task)| {
        let entries = entries.get(id).map_or(&[][..], Vec::as_slice);
        let terms = extensions.terms(task, entries, day);
        let outcome = outcome::standing(&terms, entries, year, day).outcome;
        (id, outcome.of_period(outcome::has_result(entries, period, NaiveDate::MAX)))
    };
    Some(plan.tasks_by_id().into_iter().map(outcome).collect())
}

/// How many entries belong to the period, and its content as text: a line for the period, for each entry and each of
/// its documents, by task and date, and for each outcome that the period settled; values in the order of the keys of
/// the files, separated by tabs, absent ones empty, texts in NFC with single spaces.
fn content(plan: &Plan, period: Period, outcomes: &BTreeMap<&str, Outcome>) -> (usize, String) {
    let mut content = line("period", [period.to_string()]);
    let of_period = outcome::entries_by_task(plan).into_values().flatten();
    let mut count = 0;
    for entry in of_period.filter(|entry| outcome::belongs(entry, period)) {
        count += 1;
        content += &line(
            "entry",
            [
                text::normalize(&entry.task),
                entry.date.value.to_string(),
                entry.event.value.code().to_owned(),
                entry.period.as_ref().map(|period| period.value.to_string()).unwrap_or_default(),
                entry.note.as_ref().map(|note| text::normalize(note)).unwrap_or_default(),
            ],
        );
        for document in &entry.documents {
            let Evidence { number, date, title, link, file, sha256 } = Evidence::of(document);
            let date = date.map(|date| date.to_string());
            let rest = [date, title, link, file, sha256].map(Option::unwrap_or_default);
            content += &line("document", std::iter::once(number).chain(rest));
        }
    }
    for (task, outcome) in outcomes.iter().filter(|(_, outcome)| is_settled(**outcome)) {
        content += &line("outcome", [text::normalize(task), outcome.code().to_owned()]);
    }
    (count, content)
}

fn line(kind: &str, values: impl IntoIterator<Item = String>) -> String {
    let values = values.into_iter().map(|value| format!("\t{value}"));
    format!("{kind}{}\n", values.collect::<String>())
}

/// Whether a task that stands so at the end of a period was done, late, stopped or had its result by then.
fn is_settled(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::InProgress | Outcome::OngoingNoResult | Outcome::NoDeadline)
}
