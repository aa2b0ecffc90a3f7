//! Dates, quarters and periods: what a Vietnamese office means by "Quý III" or "6 tháng đầu năm".
//!
//! All dates are calendar days; nothing here knows what day it is.

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

/// The years that a plan may be of.
pub const YEARS: RangeInclusive<i32> = 1900..=2999;

/// A quarter of the calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quarter {
    /// January to March.
    I,
    /// April to June.
    II,
    /// July to September.
    III,
    /// October to December.
    IV,
}

impl Quarter {
    /// The four quarters in the order of the year.
    pub const ALL: [Self; 4] = [Self::I, Self::II, Self::III, Self::IV];

    /// The quarter that holds `day`.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self::ALL[day.month0() as usize / 3]
    }

    /// 1 to 4.
    #[must_use]
    pub fn number(self) -> u32 {
        self as u32 + 1
    }

    /// The Roman numeral that documents use: `III`.
    #[must_use]
    pub fn roman(self) -> &'static str {
        ["I", "II", "III", "IV"][self as usize]
    }

    /// Reads `III`, `3`, `Q3`, `Quý III` or `quy 3`, in any case; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let name = ["quý", "quy", "quí", "q"]
            .iter()
            .find_map(|prefix| text.strip_prefix(prefix))
            .unwrap_or(&text)
            .trim();
        Self::ALL.into_iter().find(|quarter| {
            name == quarter.roman().to_lowercase() || name == quarter.number().to_string()
        })
    }
}

/// A stretch of whole days that a plan or a report names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// One day.
    Day(NaiveDate),
    /// A calendar month, 1 to 12.
    Month(i32, u32),
    /// A calendar quarter.
    Quarter(i32, Quarter),
    /// The first (1) or second (2) half of a year.
    Half(i32, u32),
    /// January to September.
    NineMonths(i32),
    /// A calendar year.
    Year(i32),
    /// From the first to the last of two days, both included.
    Span(NaiveDate, NaiveDate),
}

impl Period {
    /// The month `month` (1 to 12) of `year`; `None` outside those bounds.
    #[must_use]
    pub fn month(year: i32, month: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, 1).map(|_| Self::Month(year, month))
    }

    /// The month that holds `day`.
    #[must_use]
    pub fn month_of(day: NaiveDate) -> Self {
        Self::Month(day.year(), day.month())
    }

    /// The quarter that holds `day`.
    #[must_use]
    pub fn quarter_of(day: NaiveDate) -> Self {
        Self::Quarter(day.year(), Quarter::of(day))
    }

    /// The first day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Span(day, _) => day,
            Self::Month(year, month) => first_of_month(year, month),
            Self::Quarter(year, quarter) => first_of_month(year, quarter.number() * 3 - 2),
            Self::Half(year, half) => first_of_month(year, half * 6 - 5),
            Self::NineMonths(year) | Self::Year(year) => first_of_month(year, 1),
        }
    }

    /// The last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Span(_, day) => day,
            Self::Month(year, month) => last_of_month(year, month),
            Self::Quarter(year, quarter) => last_of_month(year, quarter.number() * 3),
            Self::Half(year, half) => last_of_month(year, half * 6),
            Self::NineMonths(year) => last_of_month(year, 9),
            Self::Year(year) => last_of_month(year, 12),
        }
    }

    /// Whether `day` lies in the period.
    #[must_use]
    pub fn contains(self, day: NaiveDate) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }

    /// Whether every day of `inner` lies in the period.
    #[must_use]
    pub fn covers(self, inner: Self) -> bool {
        self.first_day() <= inner.first_day() && inner.last_day() <= self.last_day()
    }

    /// Reads what [`Period`]'s `Display` writes, days and spans aside:
    /// `2025`, `2025-Q3`, `2025-H1`, `2025-9M`, `2025-03`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let year = (year.len() == 4 && digits(year)).then(|| year.parse().ok())??;
        match part {
            None => Some(Self::Year(year)),
            Some("H1") => Some(Self::Half(year, 1)),
            Some("H2") => Some(Self::Half(year, 2)),
            Some("9M") => Some(Self::NineMonths(year)),
            Some(part) if part.starts_with('Q') => Quarter::ALL
                .into_iter()
                .find(|quarter| part == format!("Q{}", quarter.number()))
                .map(|quarter| Self::Quarter(year, quarter)),
            Some(part) if part.len() == 2 && digits(part) => Self::month(year, part.parse().ok()?),
            Some(_) => None,
        }
    }
}

/// The code used in files and JSON: `2025-Q3`, `2025-03`, `2025-09-30`, `2025-04-01/2025-05-31`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{}", quarter.number()),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::NineMonths(year) => write!(f, "{year:04}-9M"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Span(first, last) => write!(f, "{first}/{last}"),
        }
    }
}

/// When the data of a reporting period begin and close.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportCalendar {
    /// Nghị định 09/2019/NĐ-CP, Điều 12: a period begins on the 15th of the month before it and closes on the 14th of its
    /// last month; nine months, which the article does not name, by analogy.
    Decree,
    /// The calendar's own months, quarters and years.
    Calendar,
}

impl ReportCalendar {
    /// Both calendars.
    pub const ALL: [Self; 2] = [Self::Decree, Self::Calendar];

    /// The word in files and JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Decree => "decree-09-2019",
            Self::Calendar => "calendar",
        }
    }

    /// The days whose data a report of this period holds, from the first to the last; a day or a span is its own.
    #[must_use]
    pub fn data_of(self, period: Period) -> Period {
        let (first, last) = (period.first_day(), period.last_day());
        if self == Self::Calendar || matches!(period, Period::Day(_) | Period::Span(..)) {
            return Period::Span(first, last);
        }
        let middle = |day: NaiveDate, number: u32| day.with_day(number).unwrap_or(day);
        Period::Span(middle(day_before(first), CLOSING_DAY + 1), middle(last, CLOSING_DAY))
    }
}

/// The day of a period's last month on which its data close (Nghị định 09/2019/NĐ-CP, Điều 12).
const CLOSING_DAY: u32 = 14;

/// Reads a day as a person types it: `2025-09-30`, `30/9/2025`, `30-9-2025` or `30.9.2025`.
#[must_use]
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.trim().split(['-', '/', '.']).collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let digits = |part: &str, most: usize| {
        let all_digits = part.bytes().all(|byte| byte.is_ascii_digit());
        (all_digits && part.len() <= most).then(|| part.parse::<u32>().ok()).flatten()
    };
    if year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(digits(year, 4)?.cast_signed(), digits(month, 2)?, digits(day, 2)?)
}

/// The day before; the first day that can be told stays as it is.
#[must_use]
pub fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

/// A day as Vietnamese documents write it: days below 10 and months 1 and 2 with a zero
/// (Nghị định 30/2020/NĐ-CP, Phụ lục I), as in `05/02/2025`, `24/3/2025`.
#[must_use]
pub fn vietnamese_date(day: NaiveDate) -> String {
    let month =
        if day.month() < 3 { format!("{:02}", day.month()) } else { day.month().to_string() };
    format!("{:02}/{month}/{:04}", day.day(), day.year())
}

/// Seconds by which Vietnam (`Asia/Ho_Chi_Minh`) is ahead of UTC; it has no summer time.
const VIETNAM_OFFSET: i64 = 7 * 3600;

/// Seconds in a day.
const DAY: i64 = 24 * 3600;

/// The day in Vietnam at a moment given in seconds since 1970; the last of the year 9999 for any after it.
#[must_use]
pub fn vietnamese_day(time: i64) -> NaiveDate {
    let days = time.saturating_add(VIETNAM_OFFSET).div_euclid(DAY);
    let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
    let edge = if days < 0 { NaiveDate::default() } else { last };
    chrono::TimeDelta::try_days(days)
        .and_then(|since| NaiveDate::default().checked_add_signed(since))
        .filter(|day| *day <= last)
        .unwrap_or(edge)
}

/// The time of day in Vietnam at a moment given in seconds since 1970: `14:05`.
#[must_use]
pub fn vietnamese_time(time: i64) -> String {
    let second = time.saturating_add(VIETNAM_OFFSET).rem_euclid(DAY);
    format!("{:02}:{:02}", second / 3600, second / 60 % 60)
}

/// The end of a day in Vietnam, in seconds since 1970.
#[must_use]
pub fn vietnamese_midnight_after(day: NaiveDate) -> i64 {
    (day.signed_duration_since(NaiveDate::default()).num_days() + 1) * DAY - VIETNAM_OFFSET
}

fn first_of_month(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1)
        .expect("periods are built from months 1 to 12 of four-digit years")
}

fn last_of_month(year: i32, month: u32) -> NaiveDate {
    let (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    day_before(first_of_month(year, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_close_as_the_decree_says() {
        let cases = [
            ("2025-03", "2025-02-15/2025-03-14"),
            ("2025-01", "2024-12-15/2025-01-14"),
            ("2025-Q1", "2024-12-15/2025-03-14"),
            ("2025-Q2", "2025-03-15/2025-06-14"),
            ("2025-Q3", "2025-06-15/2025-09-14"),
            ("2025-Q4", "2025-09-15/2025-12-14"),
            ("2025-H1", "2024-12-15/2025-06-14"),
            ("2025-H2", "2025-06-15/2025-12-14"),
            ("2025-9M", "2024-12-15/2025-09-14"),
            ("2025", "2024-12-15/2025-12-14"),
        ];
        for (period, data) in cases {
            let period = Period::parse(period).unwrap();
            assert_eq!(ReportCalendar::Decree.data_of(period).to_string(), data);
            let whole = Period::Span(period.first_day(), period.last_day());
            assert_eq!(ReportCalendar::Calendar.data_of(period), whole);
        }
    }
}
