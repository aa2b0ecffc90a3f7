//! The days that a report is about, and which entries of a plan are told in it.

use chrono::{Datelike as _, NaiveDate};

use crate::calendar::{Period, ReportCalendar};
use crate::model::{Entry, Plan};

/// Which days a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The period that is reported on; `None` where only days were named.
    pub period: Option<Period>,
    /// The days whose data it holds, from the first to the last.
    pub data: Period,
    /// The last of them once the period is over.
    pub closes: NaiveDate,
    calendar: ReportCalendar,
}

impl Scope {
    /// The report of a period, by the plan's reporting calendar.
    #[must_use]
    pub fn of(plan: &Plan, period: Period) -> Self {
        let calendar = plan.reporting.calendar_in_force();
        let data = calendar.data_of(period);
        Self { period: Some(period), data, closes: data.last_day(), calendar }
    }

    /// The report of the days from `first` to `last`.
    #[must_use]
    pub fn between(first: NaiveDate, last: NaiveDate) -> Self {
        let data = Period::Span(first, last);
        Self { period: None, data, closes: last, calendar: ReportCalendar::Calendar }
    }

    /// The same report without the days after `day`, of which nothing can be known on it; `None` where none is left.
    #[must_use]
    pub fn until(self, day: NaiveDate) -> Option<Self> {
        let (first, last) = (self.data.first_day(), self.data.last_day().min(day));
        (first <= last).then_some(Self { data: Period::Span(first, last), ..self })
    }

    /// Whether days of the period are still to come.
    #[must_use]
    pub fn is_running(self) -> bool {
        self.as_of() < self.closes
    }

    /// Whether no day of the period is one of this year.
    #[must_use]
    pub fn is_outside(self, year: i32) -> bool {
        let period = self.period.unwrap_or(self.data);
        period.last_day().year() < year || year < period.first_day().year()
    }

    /// The day that outcomes are as of.
    #[must_use]
    pub fn as_of(self) -> NaiveDate {
        self.data.last_day()
    }

    /// Whether an entry is of this report, so that each is of one report of each kind of period: by the period that it
    /// states, where that is this one or a part of it; by its day where it states none, a longer one, within which it is
    /// not earlier than that begins, one that shares days with this, or one whose own report had closed by then.
    pub(super) fn holds(self, entry: &Entry) -> bool {
        let day = entry.date.value;
        let (Some(stated), Some(period)) = (&entry.period, self.period) else {
            return self.data.contains(day);
        };
        if period.covers(stated.value) {
            day <= self.as_of()
        } else if stated.covers(period) {
            self.data.contains(self.told_on(entry))
        } else {
            let closed = self.calendar.data_of(stated.value).last_day();
            self.data.contains(day) && (closed < day || overlap(stated.value, period))
        }
    }

    /// The day by which an entry goes that states a period longer than that of a report: its own, within that period.
    pub(super) fn told_on(self, entry: &Entry) -> NaiveDate {
        let first = entry.period.as_ref().map(|of| self.calendar.data_of(of.value).first_day());
        first.map_or(entry.date.value, |first| first.max(entry.date.value))
    }

    /// Whether an entry is of this period and came too late for its report: by the period that it states, or at the end of
    /// a year by its day where it states none or a longer one.
    #[must_use]
    pub fn misses(self, entry: &Entry) -> bool {
        let day = entry.date.value;
        match (&entry.period, self.period) {
            (Some(stated), Some(period)) if period.covers(stated.value) => self.is_after(day),
            (Some(stated), Some(period)) => stated.covers(period) && self.loses(day),
            _ => self.loses(day),
        }
    }

    /// Whether a day of this period came too late for its report and is of no other, as at the end of a year, since the
    /// reports of the next are of another plan.
    #[must_use]
    pub fn loses(self, day: NaiveDate) -> bool {
        let is_last = self.next_year().is_some();
        self.is_after(day) && is_last && self.period.is_some_and(|period| period.contains(day))
    }

    /// Whether the data were closed by then.
    fn is_after(self, day: NaiveDate) -> bool {
        !self.is_running() && day > self.as_of()
    }

    /// The period of this kind that comes next, where it is of another year.
    #[must_use]
    pub fn next_year(self) -> Option<Period> {
        let period = self.period?;
        let next = period.last_day().succ_opt()?;
        let next_period = match period {
            Period::Month(..) => Period::month_of(next),
            Period::Quarter(..) => Period::quarter_of(next),
            Period::Half(..) => Period::Half(next.year(), 1),
            Period::Year(_) => Period::Year(next.year()),
            Period::NineMonths(_) | Period::Day(_) | Period::Span(..) => return None,
        };
        (next.year() > period.last_day().year()).then_some(next_period)
    }

    /// Whether an entry is a result of this period: one that states a longer period is of each within that, though told in
    /// one report only; what came too late for the report of the period that it states is told, but is no result.
    pub(super) fn has_as_result(self, entry: &Entry) -> bool {
        let day = entry.date.value;
        let is_in_data = self.data.contains(day);
        let is_of_this = match (&entry.period, self.period) {
            (None, _) => is_in_data,
            (Some(stated), None) => is_in_data && are_nested(stated.value, self.data),
            (Some(stated), Some(period)) => {
                let is_in_time = day <= self.calendar.data_of(stated.value).last_day();
                are_nested(stated.value, period) && day <= self.as_of()
                    || overlap(stated.value, period) && is_in_data && is_in_time
            }
        };
        entry.event.value.is_result() && is_of_this
    }

    /// The last day of the period after this one, up to which tasks are said to come due next.
    pub(super) fn next_until(self) -> NaiveDate {
        let last = self.period.unwrap_or(self.data).last_day();
        let next = last.succ_opt().unwrap_or(last);
        let length = (self.data.last_day() - self.data.first_day()).num_days();
        match self.period {
            Some(Period::Month(..)) => Period::month_of(next).last_day(),
            Some(Period::Quarter(..) | Period::NineMonths(_)) => {
                Period::quarter_of(next).last_day()
            }
            Some(Period::Half(year, 1)) => Period::Year(year).last_day(),
            _ => self
                .next_year()
                .map_or_else(|| last + chrono::TimeDelta::days(length + 1), Period::last_day),
        }
    }
}

/// Whether one of the periods is a part of the other.
fn are_nested(stated: Period, reported: Period) -> bool {
    reported.covers(stated) || stated.covers(reported)
}

/// Whether the periods share days.
fn overlap(stated: Period, reported: Period) -> bool {
    stated.first_day() <= reported.last_day() && reported.first_day() <= stated.last_day()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_that_is_running_has_data_up_to_the_day_and_what_is_left_of_it_comes_next() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let calendar = ReportCalendar::Decree;
        let data = calendar.data_of(Period::parse("2025-Q3").unwrap());
        let whole =
            Scope { period: Period::parse("2025-Q3"), data, closes: data.last_day(), calendar };
        let cases = [
            ("2025-06-14", None),
            ("2025-06-15", Some(("2025-06-15/2025-06-15", true))),
            ("2025-09-13", Some(("2025-06-15/2025-09-13", true))),
            ("2025-09-14", Some(("2025-06-15/2025-09-14", false))),
            ("2026-01-01", Some(("2025-06-15/2025-09-14", false))),
        ];
        for (today, told) in cases {
            let scope = whole.until(day(today));
            let scope = scope.map(|scope| (scope.data.to_string(), scope.is_running()));
            assert_eq!(scope, told.map(|(data, running)| (data.to_owned(), running)), "{today}");
        }
        let running = whole.until(day("2025-07-01")).unwrap();
        assert_eq!(running.next_until(), day("2025-12-31"));
        let until = |code: &str| {
            let period = Period::parse(code);
            Scope { period, data: calendar.data_of(period.unwrap()), ..whole }.next_until()
        };
        let codes = ["2025-12", "2025-Q4", "2025-H1", "2025-9M", "2025-H2", "2025"];
        let next =
            ["2026-01-31", "2026-03-31", "2025-12-31", "2025-12-31", "2026-06-30", "2026-12-31"];
        assert_eq!(codes.map(until), next.map(day));
        assert!(whole.is_outside(2024) && !whole.is_outside(2025) && whole.is_outside(2026));
    }
}
