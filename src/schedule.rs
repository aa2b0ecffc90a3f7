//! The wording of a schedule, as a plan prints it, turned into milestones.
//!
//! A wording is understood whole or not at all: no date is ever guessed.

mod grammar;
mod spelling;

use chrono::{Datelike, NaiveDate};

use self::grammar::{Item, Part, Point};
use crate::calendar::{Period, YEARS, day_before};
use crate::text;

/// What a schedule's wording means.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Schedule {
    /// The dated obligations in order of due date, no two due on one day.
    pub milestones: Vec<Milestone>,
    /// Whether the work goes on without a due date ("Thường xuyên").
    pub ongoing: bool,
}

impl Schedule {
    /// Whether the work has no due date at all: it has results, and is never done.
    #[must_use]
    pub fn is_only_ongoing(&self) -> bool {
        self.ongoing && self.milestones.is_empty()
    }
}

/// One dated obligation that a schedule implies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// The day, month, quarter, year or span that the wording names.
    pub period: Period,
    /// The last day that is on time.
    pub due: NaiveDate,
}

/// Says that a wording has no meaning as a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The nearest wording that [`parse`] reads, where the wording looks misspelt.
    pub nearest: Option<String>,
    /// A day that the wording names and the calendar lacks, as in `29/2/2025`.
    pub absent_day: Option<String>,
    /// Whether it names its periods well, and only their year is unclear, as in `Quý IV, Quý I/2026` in a plan of 2025.
    pub lacks_year: bool,
}

/// Reads a wording; `plan_year` stands where it states no year.
///
/// # Errors
///
/// Fails where any part of the wording is not understood, a date does not exist, a span ends before
/// it starts, a year lies outside 1900 to 2999, or it is unclear which year a part belongs to.
pub fn parse(wording: &str, plan_year: Option<i32>) -> Result<Schedule, Unknown> {
    let text = normalized(wording);
    let plan_year = plan_year.filter(|year| YEARS.contains(year));
    meaning(&text, plan_year).ok_or_else(|| {
        let absent_day = absent_day(&text, plan_year);
        let lacks_year = absent_day.is_none()
            && grammar::read(&text).is_some_and(|statement| statement.lacks_year());
        let nearest = if lacks_year { None } else { spelling::nearest(&text, plan_year) };
        Unknown { nearest, absent_day, lacks_year }
    })
}

/// Other spellings of words, each with the one that the grammar knows.
const SPELLINGS: [(&str, &str); 2] = [("quí", "quý"), ("hàng", "hằng")];

fn normalized(wording: &str) -> String {
    let text: String = text::normalize(&wording.to_lowercase()).chars().map(plain_dash).collect();
    let text = text.replace(" /", "/").replace("/ ", "/");
    let text = text.strip_suffix('.').unwrap_or(&text).trim_end();
    let known = |text: String, (other, known): &(&str, &str)| text.replace(other, known);
    SPELLINGS.iter().fold(text.to_owned(), known)
}

/// Word processors put dashes, unbreakable hyphens and minus signs in place of hyphens.
fn plain_dash(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => letter,
    }
}

fn meaning(text: &str, plan_year: Option<i32>) -> Option<Schedule> {
    let statement = grammar::read(text)?;
    Some(Schedule {
        milestones: milestones(&statement.items, &mut Years::new(plan_year))?,
        ongoing: statement.ongoing,
    })
}

/// The day for which alone the wording is not understood.
fn absent_day(text: &str, plan_year: Option<i32>) -> Option<String> {
    let statement = grammar::read(text)?;
    let mut years = Years::new(plan_year);
    milestones(&statement.items, &mut years).map_or(years.absent_day, |_| None)
}

fn milestones(items: &[Item], years: &mut Years) -> Option<Vec<Milestone>> {
    let mut milestones = Vec::new();
    for item in items.iter().rev() {
        let period = match *item {
            Item::Within(point) => years.period(point)?,
            Item::Before(point) => Period::Day(day_before(years.period(point)?.first_day())),
            Item::Between(start, end) => {
                let last = years.period(end)?.last_day();
                let first = years.period(start)?.first_day();
                (first <= last).then_some(Period::Span(first, last))?
            }
            Item::Since(point) => {
                years.period(point)?;
                continue;
            }
        };
        let due = period.last_day();
        milestones.push(Milestone { period, due });
    }
    milestones.reverse();
    milestones.sort_by_key(|milestone| milestone.due);
    milestones.dedup_by_key(|milestone| milestone.due);
    Some(milestones)
}

/// Gives each point its year, from the last point of a wording to the first.
///
/// A year goes for the points before it that state none: "Quý I, II/2026". Where that puts them out
/// of order ("Quý IV, Quý I/2026"), or where a point without a year comes after one that states it
/// ("Quý I/2026, Quý II"), or a whole year follows ("Quý IV và năm 2026"), the year is certain only
/// if it is the plan's own. A year stated beside a point without one never is: "Tháng 3, 2025" may be
/// a month or a list.
struct Years {
    plan: Option<i32>,
    following: Option<(Part, Period)>,
    assumes_plan: bool,
    absent_day: Option<String>,
}

impl Years {
    fn new(plan: Option<i32>) -> Self {
        Self { plan, following: None, assumes_plan: false, absent_day: None }
    }

    fn period(&mut self, point: Point) -> Option<Period> {
        let (period, is_certain) = match (point.year, self.following) {
            (Some(_), _) if self.assumes_plan && matches!(point.part, Part::Year) => return None,
            (None, Some((Part::Year, _))) => return None,
            (Some(year), _) => (self.of(point.part, year)?, !self.assumes_plan),
            (None, Some((part, following))) => {
                let period = self.of(point.part, following.last_day().year())?;
                let is_within = period.first_day() <= following.last_day();
                (period, is_within && !matches!(part, Part::WholeYear))
            }
            (None, None) => {
                self.assumes_plan = true;
                return self.of(point.part, self.plan?);
            }
        };
        self.following = Some((point.part, period));
        let is_plan_year = self.plan == Some(period.last_day().year());
        (is_certain || is_plan_year).then_some(period)
    }

    fn of(&mut self, part: Part, year: i32) -> Option<Period> {
        let period = part.of(year);
        if let (Part::Day(day, month), None) = (part, period) {
            self.absent_day = Some(format!("{day}/{month}/{year}"));
        }
        period
    }
}

#[cfg(test)]
mod tests;
