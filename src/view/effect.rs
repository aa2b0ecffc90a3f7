//! What an edit makes of the outcomes of tasks: which milestones are met by it, and where each task stands then.

use chrono::NaiveDate;

use super::{Placed, Situation};
use crate::calendar::Period;
use crate::message::{self, Language, words};
use crate::model::{Entry, Event, Located, Plan};
use crate::outcome::{self, Extensions, Met, Outcome};
use crate::schedule::Milestone;

/// A line for each of these tasks that both versions have: what the edit makes of it, on the day of the situations.
#[must_use]
pub fn lines(
    old: &Situation<'_>,
    new: &Situation<'_>,
    tasks: &[String],
    language: Language,
) -> Vec<String> {
    let line = |id: &String| {
        let (was, is) = (old.task(id)?, new.task(id)?);
        let effect = Effect { plan: new.plan, was, is, year: new.year, day: new.day };
        let (told, outcome) = (effect.told(language), effect.outcome(language));
        let told =
            if told.is_empty() { outcome } else { format!("{}; {outcome}", told.join(", ")) };
        Some(words::OF_TASK.with([("task", id.into()), ("what", told.into())]).text(language))
    };
    tasks.iter().filter_map(line).collect()
}

/// A task before and after an edit.
struct Effect<'a> {
    plan: &'a Plan,
    was: &'a Placed<'a>,
    is: &'a Placed<'a>,
    year: i32,
    day: NaiveDate,
}

impl Effect<'_> {
    /// What became of the milestones and the quarters, part by part.
    fn told(&self, language: Language) -> Vec<String> {
        let due = |placed: &Placed<'_>| -> Vec<Milestone> {
            placed.standing.milestones.iter().map(|met| met.milestone).collect()
        };
        if due(self.was) != due(self.is) {
            return vec![self.moved(language)];
        }
        let mut told = self.met(language);
        let before = &self.was.standing.results_by_quarter;
        for (quarter, has_result) in &self.is.standing.results_by_quarter {
            let is_current = *quarter == outcome::current_quarter(self.year, self.day);
            if *has_result == Some(true)
                && !is_current
                && !before.contains(&(*quarter, *has_result))
            {
                let quarter = ("period", self.named(*quarter, language).into());
                told.push(words::QUARTER_HAS_RESULT.with([quarter]).text(language));
            }
        }
        told
    }

    /// The due dates of the old schedule and of the new one.
    fn moved(&self, language: Language) -> String {
        let due = |placed: &Placed<'_>| -> String {
            let days = placed.standing.milestones.iter().map(|met| met.milestone.due);
            let days: Vec<String> = days.map(|day| message::date(day, language)).collect();
            if days.is_empty() { words::NOTHING.text(language).to_owned() } else { days.join(", ") }
        };
        let values = [("old", due(self.was).into()), ("new", due(self.is).into())];
        words::DUE_MOVED.with(values).text(language)
    }

    /// The milestones that are met now, those that are open again, and those that are still open.
    fn met(&self, language: Language) -> Vec<String> {
        let is = &self.is.standing.milestones;
        let changed = is.iter().zip(&self.was.standing.milestones);
        let changed = changed.filter(|(is, was)| is.met_on != was.met_on).map(|(is, _)| is);
        let is_met = changed.clone().any(|met| met.met_on.is_some());
        let mut told: Vec<String> =
            changed.map(|met| self.milestone(met, met.met_on, language)).collect();
        let open: Vec<String> = is
            .iter()
            .filter(|met| met.met_on.is_none())
            .map(|met| self.named(met.milestone.period, language))
            .collect();
        let results = |placed: &Placed<'_>| {
            placed.entries.iter().filter(|entry| entry.event.value == Event::Result).count()
        };
        let meets_nothing = told.is_empty() && results(self.is) > results(self.was);
        if meets_nothing && !open.is_empty() {
            told.push(self.meets_nothing(language));
        }
        if (is_met || meets_nothing) && !open.is_empty() {
            told.push(words::STILL_OPEN.with([("periods", open.join(", ").into())]).text(language));
        }
        told
    }

    /// That a result met no milestone, and why where that is known.
    fn meets_nothing(&self, language: Language) -> String {
        let mut open = self.is.standing.milestones.iter().filter(|met| met.met_on.is_none());
        let (Some(Met { milestone, .. }), Some(last)) = (open.next(), open.next_back()) else {
            return words::RESULT_IS_NOT_THE_WHOLE.text(language).to_owned();
        };
        let known = |entry: &Entry| {
            self.was.entries.iter().any(|known| {
                known.date.value == entry.date.value && known.event.value == entry.event.value
            })
        };
        let is_new = |entry: &&Entry| entry.event.value == Event::Result && !known(entry);
        let result = self.is.entries.iter().copied().find(is_new);
        let is_of_last = result.is_some_and(|result| last.is_of(result));
        match result.and_then(|result| self.to_state(result, *milestone)) {
            Some(period) => {
                let milestone = self.named(milestone.period, language);
                let values =
                    [("milestone", milestone.into()), ("period", period.to_string().into())];
                let said = if is_of_last {
                    words::RESULT_OF_THE_LAST_STATES_NO_PERIOD
                } else {
                    words::RESULT_STATES_NO_PERIOD
                };
                said.with(values).text(language)
            }
            None if is_of_last => words::RESULT_IS_NOT_THE_WHOLE.text(language).to_owned(),
            None => words::RESULT_MEETS_NOTHING.text(language).to_owned(),
        }
    }

    /// The period by which a result that states none would meet a milestone that was due before it, or that came with a
    /// later extension: what went before may have taken it.
    fn to_state(&self, result: &Entry, milestone: Milestone) -> Option<Period> {
        let date = result.date.value;
        let is_extended = self.is.extension.is_some_and(|extension| date < extension.date.value);
        if result.period.is_some() || !(date > milestone.due || is_extended) {
            return None;
        }
        let period = match milestone.period {
            Period::Day(day) | Period::Span(_, day) => Period::month_of(day),
            named => named,
        };
        let stated = Some(Located { value: period, at: result.at });
        let stated = Entry { period: stated, ..result.clone() };
        let restated = self.is.entries.iter().copied();
        let entries: Vec<&Entry> = restated
            .map(|entry| if std::ptr::eq(entry, result) { &stated } else { entry })
            .collect();
        let terms = Extensions::new(self.plan).terms(self.is.task, &entries, self.day);
        let standing = outcome::standing(&terms, &entries, self.year, self.day);
        let met = standing.milestones.iter().find(|met| met.milestone == milestone)?;
        met.met_on.and(Some(period))
    }

    fn milestone(&self, met: &Met, met_on: Option<NaiveDate>, language: Language) -> String {
        let period = ("period", self.named(met.milestone.period, language).into());
        match met_on {
            Some(day) => words::MILESTONE_MET.with([period, ("day", day.into())]).text(language),
            None => words::MILESTONE_OPEN_AGAIN.with([period]).text(language),
        }
    }

    /// Where the task stood and where it stands.
    fn outcome(&self, language: Language) -> String {
        let words = |placed: &Placed<'_>| {
            let quarter = outcome::current_quarter(self.year, self.day);
            let period = [("period", quarter.into())];
            match placed.standing.outcome {
                Outcome::OngoingWithResult => words::ONGOING_WITH_RESULT_IN.with(period),
                Outcome::OngoingNoResult => words::ONGOING_NO_RESULT_IN.with(period),
                other => other.words().into(),
            }
        };
        let (was, is) = (words(self.was), words(self.is));
        if was == is {
            return words::OUTCOME_STAYS.with([("outcome", is.into())]).text(language);
        }
        words::OUTCOME_BECOMES.with([("old", was.into()), ("new", is.into())]).text(language)
    }

    /// The period as people name it, without the plan's own year.
    fn named(&self, period: Period, language: Language) -> String {
        let named = message::period(period).text(language);
        let year = format!("/{}", self.year);
        match period {
            Period::Quarter(..) | Period::Month(..) => {
                named.strip_suffix(&year).unwrap_or(&named).to_owned()
            }
            _ => named,
        }
    }
}
