//! Where each task stands on a day, derived from its schedule and its entries.
//!
//! An entry counts from the day it happened; the day it was typed plays no part.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::calendar::{Period, Quarter, day_before};
use crate::diagnostic::Location;
use crate::message::{Phrase, words};
use crate::model::{Entry, Event, Extension, Plan, Task};
use crate::schedule::{Milestone, Schedule};

/// How many days before a due date a task counts as due soon.
pub const SOON_DAYS: i64 = 7;

/// Where a task stands, in the official terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Hoàn thành đúng hạn: every milestone met, none after its due date.
    DoneOnTime,
    /// Hoàn thành quá hạn: every milestone met, some after the due date.
    DoneLate,
    /// Đang thực hiện trong hạn: milestones open, none past due.
    InProgress,
    /// Đang thực hiện quá hạn: an open milestone is past due.
    Overdue,
    /// Thường xuyên, with a result in the current quarter.
    OngoingWithResult,
    /// Thường xuyên, without one.
    OngoingNoResult,
    /// No schedule or one bound to an event, and not done.
    NoDeadline,
    /// Stopped for a time.
    Paused,
    /// Dropped.
    Cancelled,
}

impl Outcome {
    /// Every outcome, in the order in which views count them.
    pub const ALL: [Self; 9] = [
        Self::DoneOnTime,
        Self::DoneLate,
        Self::InProgress,
        Self::Overdue,
        Self::OngoingWithResult,
        Self::OngoingNoResult,
        Self::NoDeadline,
        Self::Paused,
        Self::Cancelled,
    ];

    /// The code in JSON, CSV and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::DoneOnTime => "done-on-time",
            Self::DoneLate => "done-late",
            Self::InProgress => "in-progress",
            Self::Overdue => "overdue",
            Self::OngoingWithResult => "ongoing-with-result",
            Self::OngoingNoResult => "ongoing-no-result",
            Self::NoDeadline => "no-deadline",
            Self::Paused => "paused",
            Self::Cancelled => "cancelled",
        }
    }

    /// The official words.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::DoneOnTime => words::DONE_ON_TIME,
            Self::DoneLate => words::DONE_LATE,
            Self::InProgress => words::IN_PROGRESS,
            Self::Overdue => words::OVERDUE,
            Self::OngoingWithResult => words::ONGOING_WITH_RESULT,
            Self::OngoingNoResult => words::ONGOING_NO_RESULT,
            Self::NoDeadline => words::NO_DEADLINE,
            Self::Paused => words::PAUSED,
            Self::Cancelled => words::CANCELLED,
        }
    }

    /// Whether the task is finished.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, Self::DoneOnTime | Self::DoneLate)
    }

    /// Whether the task is still to be done: neither finished nor cancelled, and not ongoing.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::InProgress | Self::Overdue | Self::NoDeadline | Self::Paused)
    }

    /// Whether the task is ongoing: never late, and outside the percentage of completion.
    #[must_use]
    pub fn is_ongoing(self) -> bool {
        matches!(self, Self::OngoingWithResult | Self::OngoingNoResult)
    }

    /// The outcome at the end of a period that brought a result, or none: that of an ongoing task is the period's.
    #[must_use]
    pub fn of_period(self, has_result: bool) -> Self {
        if self.is_ongoing() { Self::ongoing(has_result) } else { self }
    }

    fn ongoing(has_result: bool) -> Self {
        if has_result { Self::OngoingWithResult } else { Self::OngoingNoResult }
    }
}

/// Where a task stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// In one word.
    pub outcome: Outcome,
    /// Whether an entry says that work has begun.
    pub started: bool,
    /// Whether the next milestone is due within [`SOON_DAYS`] days.
    pub due_soon: bool,
    /// The first open milestone's due date, or the last one's where all are met.
    pub due: Option<NaiveDate>,
    /// How many days past due: until the day of the view, or until it was met.
    pub days_late: Option<i64>,
    /// The day since which the task is paused or cancelled.
    pub since: Option<NaiveDate>,
    /// Each milestone of the schedule.
    pub milestones: Vec<Met>,
    /// For an ongoing task, each quarter of the plan's year: whether it has a result; `None` before it begins.
    pub results_by_quarter: Vec<(Period, Option<bool>)>,
}

impl Standing {
    /// A milestone's own outcome on `day`; an open one of a paused or cancelled task has the task's.
    #[must_use]
    pub fn milestone_outcome(&self, met: &Met, day: NaiveDate) -> Outcome {
        match (met.met_on.is_some(), met.days_late(day) > 0) {
            (true, false) => Outcome::DoneOnTime,
            (true, true) => Outcome::DoneLate,
            (false, _) if self.since.is_some() => self.outcome,
            (false, false) => Outcome::InProgress,
            (false, true) => Outcome::Overdue,
        }
    }
}

/// A milestone and the day on which it was met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Met {
    /// The obligation.
    pub milestone: Milestone,
    /// `None` while it is open.
    pub met_on: Option<NaiveDate>,
    by_done: bool,
    /// The first of the days that belong to it, where it is bound to a single one: all since the milestone before.
    first: NaiveDate,
}

impl Met {
    fn is_bound_to_a_day(&self) -> bool {
        matches!(self.milestone.period, Period::Day(_))
    }

    /// Whether a result counts for it. To be that of a single day a stated period holds it, or lies within its days; to be
    /// that of a span it may hold the last day alone.
    #[must_use]
    pub fn is_of(&self, result: &Entry) -> bool {
        let holds = |day| result.period.as_ref().is_some_and(|stated| stated.contains(day));
        match self.milestone.period {
            Period::Day(day) => holds(day) || is_within(result, Period::Span(self.first, day)),
            period @ Period::Span(_, last) => holds(last) || belongs(result, period),
            period => belongs(result, period),
        }
    }

    /// Days past due, on `day` or when it was met; 0 or less is in time.
    #[must_use]
    pub fn days_late(&self, day: NaiveDate) -> i64 {
        (self.met_on.unwrap_or(day) - self.milestone.due).num_days()
    }

    /// Whether the milestone is open and its due date has passed.
    #[must_use]
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        self.met_on.is_none() && self.days_late(day) > 0
    }
}

/// The entries of each task, by the day they happened; those of one day in the order of the file.
#[must_use]
pub fn entries_by_task(plan: &Plan) -> BTreeMap<&str, Vec<&Entry>> {
    let mut by_task: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in &plan.entries {
        by_task.entry(&entry.task).or_default().push(entry);
    }
    for entries in by_task.values_mut() {
        entries.sort_by_key(|entry| entry.date.value);
    }
    by_task
}

/// By which of its due dates a task is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Those of the plan: no extension counts.
    Original,
    /// Those in force on the day of the view.
    Current,
}

impl Against {
    /// The code in JSON and on the command line.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Current => "current",
        }
    }
}

/// The extensions of each task, by date; those of one day in the order of the file.
pub struct Extensions<'a>(BTreeMap<&'a str, Vec<&'a Extension>>);

impl<'a> Extensions<'a> {
    /// The extensions that the plan's tasks have.
    #[must_use]
    pub fn new(plan: &'a Plan) -> Self {
        let mut by_task: BTreeMap<&str, Vec<&Extension>> = BTreeMap::new();
        for extension in &plan.extensions {
            by_task.entry(&extension.task).or_default().push(extension);
        }
        for extensions in by_task.values_mut() {
            extensions.sort_by_key(|extension| extension.date.value);
        }
        Self(by_task)
    }

    /// All extensions of the task with this id.
    #[must_use]
    pub fn of(&self, task: &str) -> &[&'a Extension] {
        self.0.get(task).map_or(&[], Vec::as_slice)
    }

    /// The extension whose schedule stands in place of the task's own on `day`: the last one dated by then.
    #[must_use]
    pub fn in_force(&self, task: &str, day: NaiveDate) -> Option<&'a Extension> {
        self.of(task).iter().copied().rfind(|extension| extension.date.value <= day)
    }

    /// The extension by which a task with these `entries` is due on `day` at another time than the task itself states; none
    /// of one that was done by then, but where the task has become an ongoing one, which is not extended; nor where its own
    /// time is not understood.
    #[must_use]
    pub fn replacing(
        &self,
        task: &Task,
        entries: &[&Entry],
        day: NaiveDate,
    ) -> Option<&'a Extension> {
        let happened = entries.partition_point(|entry| entry.date.value <= day);
        let due = |schedule: Option<&Schedule>| {
            let days =
                |schedule: &Schedule| schedule.milestones.iter().map(|one| one.due).collect();
            schedule.map(|schedule| (schedule.ongoing, days(schedule)))
        };
        let is_other = |extension: &&Extension| {
            let [own, extended]: [Option<(bool, Vec<NaiveDate>)>; 2] =
                [due(task.meaning()), due(extension.meaning())];
            own != extended
        };
        let in_force = self.in_force(&task.id, day)?;
        match task.meaning() {
            None if task.schedule.is_some() => None,
            Some(own) if own.is_only_ongoing() => Some(in_force),
            _ => Some(in_force)
                .filter(is_other)
                .filter(|_| completion(&entries[..happened]).is_none()),
        }
    }

    /// What the schedule in force on `day` means, where there is one that is understood.
    #[must_use]
    pub fn schedule(&self, task: &'a Task, day: NaiveDate) -> Option<&'a Schedule> {
        let extension = self.in_force(&task.id, day);
        extension.map_or_else(|| task.meaning(), Extension::meaning)
    }

    /// By what the task with these `entries` is judged on `day`.
    #[must_use]
    pub fn terms(&self, task: &'a Task, entries: &[&Entry], day: NaiveDate) -> Terms<'a> {
        let of_days = self.of(&task.id).chunk_by(|one, next| one.date.value == next.date.value);
        let last_of_each = of_days.filter_map(|of_day| of_day.last());
        let counting = last_of_each.take_while(|extension| extension.date.value <= day);
        counting.fold(Terms::of(task), |terms, extension| {
            let date = extension.date.value;
            let course = Course::of(&terms, entries, day_before(date));
            terms.replaced(extension.meaning(), date, course)
        })
    }
}

/// By what a task is judged.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// What its schedule means, where it is understood.
    pub schedule: Option<&'a Schedule>,
    /// Its milestones; of them only those are met that were, by a result, before an extension that left them as they were.
    open: Vec<Met>,
    /// Those that an extension replaced.
    gone: Vec<Met>,
    /// The last day on which a milestone was due before an extension.
    due: NaiveDate,
    /// Where the results stand that met a milestone before an extension.
    spent: Vec<Location>,
}

impl<'a> Terms<'a> {
    /// Those of the plan, as if nothing were extended.
    #[must_use]
    pub fn of(task: &'a Task) -> Self {
        Self::new(task.meaning(), NaiveDate::MIN, Vec::new(), Vec::new())
    }

    /// Those of the schedule that an extension of this day puts in place of these, by which the task had this course.
    fn replaced(self, schedule: Option<&'a Schedule>, day: NaiveDate, course: Course) -> Self {
        let due = course.milestones.iter().map(|met| met.milestone.due).filter(|due| *due < day);
        let due = due.fold(self.due, NaiveDate::max);
        Self::new(schedule, due, course.spent, [course.milestones, self.gone].concat())
    }

    /// Those of a schedule before which these milestones stood. One that is due as before stays as it was, but that a result
    /// is not the whole.
    fn new(
        schedule: Option<&'a Schedule>,
        due: NaiveDate,
        spent: Vec<Location>,
        before: Vec<Met>,
    ) -> Self {
        let milestones = schedule.map_or(&[][..], |schedule| &schedule.milestones);
        let mut open: Vec<Met> = Vec::new();
        for (index, &milestone) in milestones.iter().enumerate() {
            let last = open.last().map_or(due, |last| last.milestone.due.max(due));
            let mut known = before.iter().filter(|met| met.milestone.due == milestone.due);
            let first =
                known.clone().next().map_or(last.succ_opt().unwrap_or(last), |met| met.first);
            let by_result = known.find_map(|met| met.met_on.filter(|_| !met.by_done));
            let is_last = index + 1 == milestones.len();
            let met_on = by_result.filter(|_| !is_last);
            open.push(Met { milestone, met_on, by_done: false, first });
        }
        Self { schedule, open, gone: before, due, spent }
    }
}

/// Where a task that is judged by these `terms` stands at the end of `day`, by its `entries` in the order of their dates;
/// later ones do not count. `year` is the plan's.
#[must_use]
pub fn standing(terms: &Terms<'_>, entries: &[&Entry], year: i32, day: NaiveDate) -> Standing {
    let course = Course::of(terms, entries, day);
    let is_ongoing = terms.schedule.is_some_and(|schedule| schedule.ongoing);
    let results_by_quarter =
        if is_ongoing { results_by_quarter(entries, year, day) } else { Vec::new() };
    let milestones = course.milestones;
    let first_open = milestones.iter().find(|met| met.met_on.is_none());
    let outcome = match course.hold {
        Some((hold, _)) => hold,
        None if first_open.is_some_and(|met| met.is_overdue(day)) => Outcome::Overdue,
        None if first_open.is_some() => Outcome::InProgress,
        None if is_ongoing => {
            let current = current_quarter(year, day);
            Outcome::ongoing(results_by_quarter.contains(&(current, Some(true))))
        }
        None if milestones.is_empty() && !course.done => Outcome::NoDeadline,
        None if milestones.iter().any(|met| met.days_late(day) > 0) => Outcome::DoneLate,
        None => Outcome::DoneOnTime,
    };
    let days_late = match outcome {
        Outcome::Overdue => first_open.map(|met| met.days_late(day)),
        Outcome::DoneLate => milestones.iter().map(|met| met.days_late(day)).max(),
        _ => None,
    };
    let due_soon = outcome == Outcome::InProgress
        && first_open.is_some_and(|met| met.days_late(day) >= -SOON_DAYS);
    let due = first_open.or(milestones.last()).map(|met| met.milestone.due);
    Standing {
        outcome,
        started: course.started,
        due_soon,
        due,
        days_late,
        since: course.hold.map(|(_, since)| since),
        milestones,
        results_by_quarter,
    }
}

/// The quarter of `day`, kept within `year`.
#[must_use]
pub fn current_quarter(year: i32, day: NaiveDate) -> Period {
    let quarter = match day.year().cmp(&year) {
        std::cmp::Ordering::Less => Quarter::I,
        std::cmp::Ordering::Equal => Quarter::of(day),
        std::cmp::Ordering::Greater => Quarter::IV,
    };
    Period::Quarter(year, quarter)
}

/// The course of a task through its entries.
struct Course {
    milestones: Vec<Met>,
    started: bool,
    done: bool,
    hold: Option<(Outcome, NaiveDate)>,
    /// Where the results stand that met a milestone.
    spent: Vec<Location>,
}

impl Course {
    /// That of a task judged by these `terms`, up to the end of `day`.
    fn of(terms: &Terms<'_>, entries: &[&Entry], day: NaiveDate) -> Self {
        let mut course = Self {
            milestones: terms.open.clone(),
            started: false,
            done: false,
            hold: None,
            spent: terms.spent.clone(),
        };
        for entry in entries.iter().filter(|entry| entry.date.value <= day) {
            course.take(entry);
        }
        course
    }

    fn take(&mut self, entry: &Entry) {
        self.started |= entry.event.value != Event::Cancelled;
        match entry.event.value {
            Event::Result => self.meet_own(entry),
            Event::Done => {
                self.done = true;
                self.hold = None;
                for met in self.milestones.iter_mut().filter(|met| met.met_on.is_none()) {
                    (met.met_on, met.by_done) = (Some(entry.date.value), true);
                }
            }
            Event::Paused if self.hold.is_none() => {
                self.hold = Some((Outcome::Paused, entry.date.value));
            }
            Event::Resumed if matches!(self.hold, Some((Outcome::Paused, _))) => self.hold = None,
            Event::Started | Event::Paused | Event::Resumed => {}
            Event::Cancelled => self.hold = Some((Outcome::Cancelled, entry.date.value)),
            Event::Reopened => {
                self.done = false;
                self.hold = None;
                for met in self.milestones.iter_mut().filter(|met| met.by_done) {
                    (met.met_on, met.by_done) = (None, false);
                }
            }
        }
    }

    /// A result meets the milestones of its own period, except the last one: a first result is not the whole. One that met a
    /// milestone before an extension meets no other that is bound to a day.
    fn meet_own(&mut self, result: &Entry) {
        let date = result.date.value;
        let is_spent = self.spent.contains(&result.at);
        let is_own = |met: &Met| {
            let is_free = !(is_spent && met.is_bound_to_a_day());
            met.met_on.is_none() && is_free && met.is_of(result)
        };
        // of several days in the period that it states, a result is for the next; with all past, for the first
        let bound = self.milestones.iter().filter(|met| met.is_bound_to_a_day() && is_own(met));
        let mut days = bound.map(|met| met.milestone.due);
        let day = days.clone().find(|day| *day >= date).or_else(|| days.next());
        let Some((_last, others)) = self.milestones.split_last_mut() else { return };
        for met in others.iter_mut().filter(|met| is_own(met)) {
            if !met.is_bound_to_a_day() || Some(met.milestone.due) == day {
                met.met_on = Some(date);
                self.spent.push(result.at);
            }
        }
    }
}

/// The entry by which a task with these `entries` is done, not reopened since.
#[must_use]
pub fn completion<'a>(entries: &[&'a Entry]) -> Option<&'a Entry> {
    let is_one = |entry: &&Entry| matches!(entry.event.value, Event::Done | Event::Reopened);
    let last = entries.iter().copied().rfind(is_one)?;
    (last.event.value == Event::Done).then_some(last)
}

/// Whether an entry counts for a period: the one it states, or else the one that holds its date.
#[must_use]
pub fn belongs(entry: &Entry, period: Period) -> bool {
    let is_longer = entry.period.as_ref().is_some_and(|stated| stated.covers(period));
    is_longer || is_within(entry, period)
}

/// Whether the period that an entry states, or else its date, lies within a period.
fn is_within(entry: &Entry, period: Period) -> bool {
    match &entry.period {
        Some(stated) => period.covers(stated.value),
        None => period.contains(entry.date.value),
    }
}

/// Whether the `entries` of a task tell of a result of the period by the end of `day`.
#[must_use]
pub fn has_result(entries: &[&Entry], period: Period, day: NaiveDate) -> bool {
    let mut happened = entries.iter().filter(|entry| entry.date.value <= day);
    happened.any(|entry| entry.event.value.is_result() && belongs(entry, period))
}

fn results_by_quarter(
    entries: &[&Entry],
    year: i32,
    day: NaiveDate,
) -> Vec<(Period, Option<bool>)> {
    let has_begun = |quarter: Period| quarter.first_day() <= day;
    Quarter::ALL
        .into_iter()
        .map(|quarter| Period::Quarter(year, quarter))
        .map(|quarter| (quarter, has_begun(quarter).then(|| has_result(entries, quarter, day))))
        .collect()
}

#[cfg(test)]
mod tests;
