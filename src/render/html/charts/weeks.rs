//! The course of the year: a column for each week, tasks done below, overdue above.

use chrono::{Days, NaiveDate};
use maud::{Markup, html};

use super::super::marks::{Kind, Part};
use crate::calendar::{self, Period};
use crate::document::Mark;
use crate::message::number::grouped;
use crate::message::{self, Language, Phrase, words};
use crate::view::page::Page;
use crate::view::progress::Week;

/// The height of the columns and the room above them, in pixels; the style leaves room below.
const HEIGHT: usize = 140;
const ABOVE: usize = 20;

/// The chart and its figures.
pub(in super::super) fn section(page: &Page<'_>, language: Language) -> Markup {
    let heading = words::HEADING_WEEKS.text(language);
    html! {
        section.chart aria-labelledby="weeks" {
            h2 #weeks { (heading) }
            @if let Some(last) = page.weeks.last() {
                p { (said(last, language)) }
                (chart(page, last, language))
                (legend(language))
                (figures(heading, page, language))
            } @else {
                p { (words::NO_WEEKS.text(language)) }
            }
        }
    }
}

fn said(week: &Week, language: Language) -> String {
    let counts = [("done", week.done.into()), ("late", week.late.into())];
    let [done, late] = counts;
    let values = [("day", week.day.into()), done, late, ("tasks", week.tasks.into())];
    words::WEEKS_LAST.with(values).text(language)
}

fn chart(page: &Page<'_>, last: &Week, language: Language) -> Markup {
    let top = page.weeks.iter().map(|week| week.done + week.late).max().unwrap_or(0);
    // the next even number, for a whole one in the middle
    let top = (top + top % 2).max(2);
    let y = |count: usize| ABOVE + HEIGHT - count * HEIGHT / top;
    let month = |month: u32| {
        let words = words::MONTH_TICK.with([("month", month.to_string().into())]).text(language);
        let share = super::share(i64::from(month * 2 - 1), 24);
        html! { text.tick x=(share) y=(ABOVE + HEIGHT + 17) text-anchor="middle" { (words) } }
    };
    let shapes = html! {
        @for count in [0, top / 2, top] {
            line.grid x1="0" x2="100%" y1=(y(count)) y2=(y(count)) {}
            text.tick x="0" y=(y(count) - 4) { (grouped(count, language)) }
        }
        @for number in 1..=12 { (month(number)) }
        @for (index, week) in page.weeks.iter().enumerate() {
            @let before = index.checked_sub(1).map(|before| page.weeks[before].day);
            (column(week, before, page.year, &y))
        }
    };
    let title = words::WEEKS_TITLE.text(language);
    super::picture("weeks-chart", "weeks", title, &said(last, language), &shapes)
}

/// A column from the end of the week before to the end of this one.
fn column(
    week: &Week,
    before: Option<NaiveDate>,
    year: i32,
    y: &impl Fn(usize) -> usize,
) -> Markup {
    let week_before = week.day.checked_sub_days(Days::new(7)).unwrap_or(week.day);
    // a week that could not be read leaves a gap
    let before = before.map_or(week_before, |before| before.max(week_before));
    let before = before.max(calendar::day_before(Period::Year(year).first_day()));
    let left = super::end_of_day(before, year);
    let width = super::share((week.day - before).num_days(), super::days_of(year));
    let (base, done, late) = (y(0), y(week.done), y(week.done + week.late));
    html! {
        @if week.done > 0 {
            rect.fill.done x=(left) width=(width) y=(done) height=(base - done) {}
        }
        @if week.late > 0 {
            rect.fill.late x=(left) width=(width) y=(late) height=(done - late) {}
        }
    }
}

fn legend(language: Language) -> Markup {
    let done = (Mark::Done, words::COLUMN_DONE);
    let late = (Mark::Late, words::COLUMN_OVERDUE);
    let part = |(mark, phrase): (Mark, Phrase)| Part {
        kind: Kind::new(mark),
        words: phrase.text(language),
        count: 0,
    };
    super::legend(&[done, late].map(part), language)
}

fn figures(caption: &str, page: &Page<'_>, language: Language) -> Markup {
    let head = [words::COLUMN_WEEK, words::COLUMN_DONE, words::COLUMN_OVERDUE, words::COLUMN_TOTAL];
    let row = |week: &Week| {
        let counts = [week.done, week.late, week.tasks].map(|count| grouped(count, language));
        std::iter::once(message::date(week.day, language)).chain(counts).collect()
    };
    let rows: Vec<Vec<String>> = page.weeks.iter().map(row).collect();
    super::figures(caption, &head.map(|title| title.text(language)), &rows, language)
}
