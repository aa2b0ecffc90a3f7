//! The grammar of wordings: text → items, their years as stated.

use chrono::NaiveDate;
use unicode_normalization::char::is_combining_mark;

use crate::calendar::{Period, Quarter, YEARS};

/// Reads a normalized wording; `None` where any part of it is not understood.
pub(super) fn read(text: &str) -> Option<Statement> {
    let tokens: Vec<&str> = runs(text).into_iter().filter(|run| *run != " ").collect();
    let parser = Parser { rest: &tokens, series: None };
    parser.statement()
}

/// Cuts a text into words, numbers and single other characters.
pub(super) fn runs(text: &str) -> Vec<&str> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut others = rest.char_indices().skip(1);
        let end = others.find(|(_, next)| !is_one_run(first, *next));
        let (run, tail) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        runs.push(run);
        rest = tail;
    }
    runs
}

fn is_one_run(first: char, next: char) -> bool {
    let is_letter = |letter: char| letter.is_alphabetic() || is_combining_mark(letter);
    (is_letter(first) && is_letter(next)) || (first.is_ascii_digit() && next.is_ascii_digit())
}

/// What a wording says, before each point has its year.
pub(super) struct Statement {
    pub(super) items: Vec<Item>,
    pub(super) ongoing: bool,
}

impl Statement {
    /// Whether a point has no year of its own, where all are parts that a year has: a year that stands alone may be theirs.
    pub(super) fn lacks_year(&self) -> bool {
        let mut points = self.items.iter().flat_map(|item| match *item {
            Item::Within(point) | Item::Before(point) | Item::Since(point) => [point, point],
            Item::Between(start, end) => [start, end],
        });
        let is_part =
            |point: Point| !matches!(point.part, Part::Year) && point.part.of(LEAP_YEAR).is_some();
        points.clone().all(is_part) && points.any(|point| point.year.is_none())
    }
}

pub(super) enum Item {
    Within(Point),
    Before(Point),
    Between(Point, Point),
    /// From a point on, without an end.
    Since(Point),
}

#[derive(Clone, Copy)]
pub(super) struct Point {
    pub(super) part: Part,
    pub(super) year: Option<i32>,
}

/// A year that has every day that any has.
const LEAP_YEAR: i32 = 2024;

/// A part of any year.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Day(u32, u32),
    Month(u32),
    Quarter(Quarter),
    Half(u32),
    NineMonths,
    /// A year's number alone, which may also be that of the point before it.
    Year,
    /// A year that is said to be whole, or to stand beside others: "cả năm", "và năm 2025".
    WholeYear,
}

impl Part {
    pub(super) fn of(self, year: i32) -> Option<Period> {
        match self {
            Self::Day(day, month) => NaiveDate::from_ymd_opt(year, month, day).map(Period::Day),
            Self::Month(month) => Period::month(year, month),
            Self::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
            Self::Half(half) => Some(Period::Half(year, half)),
            Self::NineMonths => Some(Period::NineMonths(year)),
            Self::Year | Self::WholeYear => Some(Period::Year(year)),
        }
    }
}

/// What a number without a word of its own goes on with, as the 5 in "Tháng 4, 5/2025".
#[derive(Clone, Copy)]
enum Series {
    Months,
    RomanQuarters,
    ArabicQuarters,
}

/// Phrases before the last day that is on time; the longer ones first.
pub(super) const DEADLINE: [&str; 5] =
    ["chậm nhất là", "chậm nhất đến", "chậm nhất", "đến hết", "đến"];
pub(super) const THROUGH: [&str; 3] = ["đến hết", "đến", "-"];
pub(super) const ALL_ALONG: [&str; 3] =
    ["thường xuyên", "nhiệm vụ thường xuyên", "thực hiện thường xuyên"];
pub(super) const AGAIN_AND_AGAIN: [&str; 6] =
    ["hằng ngày", "hằng tuần", "hằng tháng", "hằng quý", "hằng năm", "liên tục"];
const YEARS_AFTER: [&str; 2] = ["những năm tiếp theo", "các năm tiếp theo"];
pub(super) const STRETCHES: [(&str, Part); 7] = [
    ("cả năm", Part::WholeYear),
    ("6 tháng đầu năm", Part::Half(1)),
    ("06 tháng đầu năm", Part::Half(1)),
    ("6 tháng cuối năm", Part::Half(2)),
    ("06 tháng cuối năm", Part::Half(2)),
    ("9 tháng đầu năm", Part::NineMonths),
    ("09 tháng đầu năm", Part::NineMonths),
];

/// Reads tokens from left to right; the first word of a phrase decides how it goes on.
struct Parser<'a> {
    rest: &'a [&'a str],
    series: Option<Series>,
}

impl Parser<'_> {
    fn statement(mut self) -> Option<Statement> {
        if self.take_ongoing() {
            return self.only_ongoing();
        }
        let mut items = vec![self.item()?];
        let mut ongoing = false;
        while !self.rest.is_empty() {
            let separators = self.rest;
            if ongoing || !self.take_separator() {
                return None;
            }
            let is_added = separators[..separators.len() - self.rest.len()].contains(&"và");
            ongoing = self.take_all_along() || self.take_any(&YEARS_AFTER);
            if !ongoing {
                let mut item = self.next_item(items.last())?;
                if let Item::Within(Point { part: part @ Part::Year, .. }) = &mut item
                    && is_added
                {
                    *part = Part::WholeYear;
                }
                items.push(item);
            }
        }
        let has_open_end = items.iter().any(|item| matches!(item, Item::Since(_)));
        let is_whole = !has_open_end || (ongoing && items.len() == 1);
        is_whole.then_some(Statement { items, ongoing })
    }

    fn only_ongoing(mut self) -> Option<Statement> {
        while !self.rest.is_empty() {
            // "thường xuyên, liên tục" may do without its comma
            if !self.take_separator() {
                self.take("/");
            }
            if !self.take_ongoing() {
                return None;
            }
        }
        Some(Statement { items: Vec::new(), ongoing: true })
    }

    /// In "trước tháng 3, tháng 6" it is unclear whether "trước" rules the second month too.
    fn next_item(&mut self, previous: Option<&Item>) -> Option<Item> {
        let has_preposition =
            matches!(self.rest, ["trong" | "cả" | "từ" | "trước" | "chậm" | "đến", ..]);
        if matches!(previous, Some(Item::Before(_))) && !has_preposition {
            return None;
        }
        self.item()
    }

    fn item(&mut self) -> Option<Item> {
        if self.take("trước") {
            return self.point().map(Item::Before);
        }
        if self.take_any(&DEADLINE) {
            return self.point().map(Item::Within);
        }
        let (start, without_end) = if self.take("từ") {
            let start = self.point()?;
            (start, Item::Since(start))
        } else {
            let start = self.stretch()?;
            (start, Item::Within(start))
        };
        if self.take_any(&THROUGH) {
            return self.point().map(|end| Item::Between(start, end));
        }
        Some(without_end)
    }

    /// A point, or a part of the year that no "trước" may rule: "cả năm", "6 tháng đầu năm".
    fn stretch(&mut self) -> Option<Point> {
        let named = if self.take("trong năm") {
            Some(Part::Year)
        } else {
            self.take("trong");
            let mut stretches = STRETCHES.into_iter();
            stretches.find_map(|(phrase, part)| self.take(phrase).then_some(part))
        };
        let Some(part) = named else {
            return self.point();
        };
        let before = self.rest;
        self.take("/");
        let year = self.take_read(year_number);
        if year.is_none() {
            self.rest = before;
        }
        self.series = None;
        Some(Point { part, year })
    }

    fn point(&mut self) -> Option<Point> {
        if self.take("tháng") {
            return self.month();
        }
        if self.take("quý") {
            return self.quarter();
        }
        if self.take("năm") {
            return self.year();
        }
        if self.take("ngày") {
            self.series = None;
            return self.day().or_else(|| self.day_and_month("tháng"));
        }
        let day_or_year = self.day().or_else(|| self.year());
        day_or_year.or_else(|| self.unnamed())
    }

    fn day(&mut self) -> Option<Point> {
        self.day_and_month("/").or_else(|| self.dashed_day())
    }

    fn day_and_month(&mut self, separator: &str) -> Option<Point> {
        let [day, middle, month, tail @ ..] = self.rest else {
            return None;
        };
        let (day, month) = (number(day)?, number(month)?);
        // After "Tháng 4," it is unclear whether 5/6 is a day.
        let is_clear = self.series.is_none() || day > 12 || matches!(tail, ["/" | "năm", ..]);
        if *middle != separator || !is_clear {
            return None;
        }
        self.rest = tail;
        self.series = None;
        Some(self.point_in_stated_year(Part::Day(day, month)))
    }

    /// A day written 30-9-2025, 30.9.2025 or 2025-09-30; whether the calendar has it is seen where it gets its place.
    fn dashed_day(&mut self) -> Option<Point> {
        let [first, left @ ("-" | "."), month, right, last, tail @ ..] = self.rest else {
            return None;
        };
        let (year, day) = match year_number(first) {
            Some(year) => (year, number(last)?),
            None => (year_number(last)?, number(first)?),
        };
        let month = number(month)?;
        if left != right || self.series.is_some() {
            return None;
        }
        self.rest = tail;
        Some(Point { part: Part::Day(day, month), year: Some(year) })
    }

    fn month(&mut self) -> Option<Point> {
        let month = self.take_read(number)?;
        self.series = Some(Series::Months);
        Some(self.point_in_stated_year(Part::Month(month)))
    }

    fn quarter(&mut self) -> Option<Point> {
        let (quarter, series) = match self.take_read(roman) {
            Some(quarter) => (quarter, Series::RomanQuarters),
            None => (self.take_read(arabic)?, Series::ArabicQuarters),
        };
        self.series = Some(series);
        Some(self.point_in_stated_year(Part::Quarter(quarter)))
    }

    fn year(&mut self) -> Option<Point> {
        let year = self.take_read(year_number)?;
        self.series = None;
        Some(Point { part: Part::Year, year: Some(year) })
    }

    /// A number that goes on with a series, or a month as in 6/2025.
    fn unnamed(&mut self) -> Option<Point> {
        let [name, tail @ ..] = self.rest else {
            return None;
        };
        let has_slash = matches!(tail, ["/", ..]);
        match self.series {
            Some(Series::Months) => self.month(),
            Some(_) if roman(name).is_some() => self.quarter(),
            // After "Quý I," it is unclear whether 2/2026 is a quarter or February.
            Some(Series::RomanQuarters) if arabic(name).is_some() && has_slash => None,
            Some(_) if arabic(name).is_some() => self.quarter(),
            _ if has_slash => self.month(),
            _ => None,
        }
    }

    fn point_in_stated_year(&mut self, part: Part) -> Point {
        let before = self.rest;
        let has_sign = self.take_any(&["/ năm", "/", "năm"]);
        let year = has_sign.then(|| self.take_read(year_number)).flatten();
        if year.is_none() {
            self.rest = before;
        }
        Point { part, year }
    }

    fn take_ongoing(&mut self) -> bool {
        let before = self.rest;
        if self.take_all_along() {
            return true;
        }
        self.take("định kỳ");
        let is_taken = self.take_any(&AGAIN_AND_AGAIN);
        if !is_taken {
            self.rest = before;
        }
        is_taken
    }

    fn take_all_along(&mut self) -> bool {
        let is_taken = self.take_any(&ALL_ALONG);
        if is_taken && self.take("trong năm") {
            self.take_read(year_number);
            self.take("thực hiện");
        }
        is_taken
    }

    fn take_separator(&mut self) -> bool {
        let has_mark = self.take_any(&[",", ";"]);
        self.take("và") || has_mark
    }

    fn take_any(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.take(phrase))
    }

    fn take(&mut self, phrase: &str) -> bool {
        let mut rest = self.rest;
        for word in phrase.split(' ') {
            match rest {
                [first, tail @ ..] if *first == word => rest = tail,
                _ => return false,
            }
        }
        self.rest = rest;
        true
    }

    fn take_read<T>(&mut self, read: fn(&str) -> Option<T>) -> Option<T> {
        let (first, tail) = self.rest.split_first()?;
        let value = read(first)?;
        self.rest = tail;
        Some(value)
    }
}

fn number(word: &str) -> Option<u32> {
    let is_number = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| word.parse().ok()).flatten()
}

fn year_number(word: &str) -> Option<i32> {
    let is_number = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let year = is_number.then(|| word.parse().ok()).flatten();
    year.filter(|year| YEARS.contains(year))
}

pub(super) fn roman(word: &str) -> Option<Quarter> {
    let mut quarters = Quarter::ALL.into_iter();
    quarters.find(|quarter| quarter.roman().eq_ignore_ascii_case(word))
}

fn arabic(word: &str) -> Option<Quarter> {
    let number = number(word)?;
    let mut quarters = Quarter::ALL.into_iter();
    quarters.find(|quarter| quarter.number() == number)
}
