//! The course of a plan over its year: where it stood at the end of each week, as it was known then.

use chrono::NaiveDate;

use super::Situation;
use super::status::Summary;

/// Where a plan stood at the end of a week, by what had been recorded by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// The last day of the week: a Sunday, or the day of the view in the week that it cuts short.
    pub day: NaiveDate,
    /// How many tasks were done, in time or late.
    pub done: usize,
    /// How many were under way and past due.
    pub late: usize,
    /// How many there were.
    pub tasks: usize,
}

impl Week {
    /// The figures of a week that ends on the day of the situation.
    #[must_use]
    pub fn of(situation: &Situation<'_>) -> Self {
        let counts = Summary::of(&situation.tasks);
        Self {
            day: situation.day,
            done: counts.done_on_time + counts.done_late,
            late: counts.overdue,
            tasks: counts.tasks,
        }
    }
}
