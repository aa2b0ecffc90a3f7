//! The wording of a schedule, as a plan prints it, turned into milestones.
//!
//! A wording is understood whole or not at all: no date is ever guessed.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::calendar::{Period, Quarter, day_before, parse_date};

/// What a schedule's wording means.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Schedule {
    /// The dated obligations in order of due date, no two due on one day.
    pub milestones: Vec<Milestone>,
    /// Whether the work goes on without a due date ("Thường xuyên").
    pub ongoing: bool,
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
    meaning(&text, plan_year).ok_or_else(|| Unknown { nearest: nearest(&text, plan_year) })
}

const YEARS: RangeInclusive<i32> = 1900..=2999;

/// Other spellings of words, each with the one that the grammar knows.
const SPELLINGS: [(&str, &str); 2] = [("quí", "quý"), ("hàng", "hằng")];

fn normalized(wording: &str) -> String {
    let text: String = wording.to_lowercase().nfc().map(plain_dash).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").replace(" /", "/").replace("/ ", "/");
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
    let tokens: Vec<&str> = runs(text).into_iter().filter(|run| *run != " ").collect();
    let parser = Parser { rest: &tokens, series: None };
    let statement = parser.statement()?;
    Some(Schedule {
        milestones: milestones(&statement.items, plan_year)?,
        ongoing: statement.ongoing,
    })
}

/// Cuts a text into words, numbers and single other characters.
fn runs(text: &str) -> Vec<&str> {
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
struct Statement {
    items: Vec<Item>,
    ongoing: bool,
}

enum Item {
    Within(Point),
    Before(Point),
    Between(Point, Point),
    /// From a point on, without an end.
    Since(Point),
}

#[derive(Clone, Copy)]
struct Point {
    part: Part,
    year: Option<i32>,
}

/// A part of any year.
#[derive(Clone, Copy)]
enum Part {
    Day(u32, u32),
    Month(u32),
    Quarter(Quarter),
    Half(u32),
    NineMonths,
    Year,
}

impl Part {
    fn of(self, year: i32) -> Option<Period> {
        match self {
            Self::Day(day, month) => NaiveDate::from_ymd_opt(year, month, day).map(Period::Day),
            Self::Month(month) => Period::month(year, month),
            Self::Quarter(quarter) => Some(Period::Quarter(year, quarter)),
            Self::Half(half) => Some(Period::Half(year, half)),
            Self::NineMonths => Some(Period::NineMonths(year)),
            Self::Year => Some(Period::Year(year)),
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
const DEADLINE: [&str; 5] = ["chậm nhất là", "chậm nhất đến", "chậm nhất", "đến hết", "đến"];
const THROUGH: [&str; 3] = ["đến hết", "đến", "-"];
const ALL_ALONG: [&str; 3] = ["thường xuyên", "nhiệm vụ thường xuyên", "thực hiện thường xuyên"];
const AGAIN_AND_AGAIN: [&str; 5] = ["hằng ngày", "hằng tuần", "hằng tháng", "hằng quý", "hằng năm"];
const YEARS_AFTER: [&str; 2] = ["những năm tiếp theo", "các năm tiếp theo"];
const STRETCHES: [(&str, Part); 7] = [
    ("cả năm", Part::Year),
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
            if ongoing || !self.take_separator() {
                return None;
            }
            ongoing = self.take_all_along() || self.take_any(&YEARS_AFTER);
            if !ongoing {
                items.push(self.next_item(items.last())?);
            }
        }
        let has_open_end = items.iter().any(|item| matches!(item, Item::Since(_)));
        let is_whole = !has_open_end || (ongoing && items.len() == 1);
        is_whole.then_some(Statement { items, ongoing })
    }

    fn only_ongoing(mut self) -> Option<Statement> {
        while self.take_separator() {
            if !self.take_ongoing() {
                return None;
            }
        }
        self.rest.is_empty().then_some(Statement { items: Vec::new(), ongoing: true })
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
        let year = self.take_read(year_number);
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

    /// A day written 30-9-2025, 30.9.2025 or 2025-09-30.
    fn dashed_day(&mut self) -> Option<Point> {
        let [_, left @ ("-" | "."), _, right, _, tail @ ..] = self.rest else {
            return None;
        };
        let date = parse_date(&self.rest[..5].concat())?;
        if left != right || self.series.is_some() || !YEARS.contains(&date.year()) {
            return None;
        }
        self.rest = tail;
        Some(Point { part: Part::Day(date.day(), date.month()), year: Some(date.year()) })
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
        self.take_all_along() || self.take_any(&AGAIN_AND_AGAIN)
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

fn roman(word: &str) -> Option<Quarter> {
    let mut quarters = Quarter::ALL.into_iter();
    quarters.find(|quarter| quarter.roman().eq_ignore_ascii_case(word))
}

fn arabic(word: &str) -> Option<Quarter> {
    let number = number(word)?;
    let mut quarters = Quarter::ALL.into_iter();
    quarters.find(|quarter| quarter.number() == number)
}

fn milestones(items: &[Item], plan_year: Option<i32>) -> Option<Vec<Milestone>> {
    let mut years = Years { plan: plan_year, following: None, assumes_plan: false };
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
/// ("Quý I/2026, Quý II"), the year is certain only if it is the plan's own. A whole year stated
/// beside a point without one never is: "Tháng 3, 2025" may be a month or a list.
struct Years {
    plan: Option<i32>,
    following: Option<Period>,
    assumes_plan: bool,
}

impl Years {
    fn period(&mut self, point: Point) -> Option<Period> {
        let (period, is_certain) = match (point.year, self.following) {
            (Some(_), _) if self.assumes_plan && matches!(point.part, Part::Year) => return None,
            (None, Some(Period::Year(_))) => return None,
            (Some(year), _) => (point.part.of(year)?, !self.assumes_plan),
            (None, Some(following)) => {
                let period = point.part.of(following.last_day().year())?;
                (period, period.first_day() <= following.last_day())
            }
            (None, None) => {
                self.assumes_plan = true;
                return point.part.of(self.plan?);
            }
        };
        self.following = Some(period);
        let is_plan_year = self.plan == Some(period.last_day().year());
        (is_certain || is_plan_year).then_some(period)
    }
}

/// The words of the grammar, numerals aside.
const VOCABULARY: &str = "các cả chậm cuối đầu đến hằng hết hiện là năm ngày nhất nhiệm những quý tháng theo \
    thực thường tiếp trong trước tuần từ và vụ xuyên";

/// The marks of the grammar.
const MARKS: [&str; 5] = ["/", "-", ".", ",", ";"];

/// The longest text, in bytes, that may be a misspelling; a longer one is prose.
const LONGEST_MISSPELLING: usize = 200;

fn nearest(text: &str, plan_year: Option<i32>) -> Option<String> {
    if text.len() > LONGEST_MISSPELLING {
        return None;
    }
    let repaired = repaired(text);
    let well_known = ALL_ALONG.into_iter().chain(AGAIN_AND_AGAIN);
    let found = if meaning(&repaired, plan_year).is_some() {
        &repaired
    } else {
        closest(&repaired, well_known)?
    };
    Some(printed(found))
}

/// The wording with each word and mark that the grammar lacks replaced or left out.
fn repaired(text: &str) -> String {
    let mut repaired = String::new();
    let mut previous = "";
    for run in runs(text) {
        let is_mark = run != " " && !run.starts_with(char::is_alphanumeric);
        let is_stray = is_mark && (run == previous || !MARKS.contains(&run));
        if !is_stray {
            repaired.push_str(corrected(run));
        }
        if run != " " {
            previous = run;
        }
    }
    normalized(repaired.trim_matches(|letter: char| !letter.is_alphanumeric()))
}

/// The closest word of the vocabulary, or the word itself where none is close.
fn corrected(word: &str) -> &str {
    if !word.starts_with(char::is_alphabetic) || roman(word).is_some() {
        return word;
    }
    closest(word, VOCABULARY.split(' ')).unwrap_or(word)
}

/// Of the candidates that differ in marks and at most one letter in three, two in all, the closest.
fn closest(text: &str, candidates: impl IntoIterator<Item = &'static str>) -> Option<&'static str> {
    let bare = unmarked(text);
    let near = candidates.into_iter().filter_map(|candidate| {
        let bare_candidate = unmarked(candidate);
        let most = (bare_candidate.len() / 3).min(2);
        if bare.len().abs_diff(bare_candidate.len()) > most {
            return None;
        }
        let distance = strsim::osa_distance(&bare, &bare_candidate);
        (distance <= most).then(|| (distance, strsim::osa_distance(text, candidate), candidate))
    });
    near.min().map(|(_, _, candidate)| candidate)
}

fn unmarked(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.map(|letter| if letter == 'đ' { 'd' } else { letter }).collect()
}

/// A wording as documents print it: the first letter and numerals in capitals.
fn printed(text: &str) -> String {
    let capitals = |run| roman(run).map_or(run, |quarter| quarter.roman());
    let text: String = runs(text).into_iter().map(capitals).collect();
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}

#[cfg(test)]
mod tests;
