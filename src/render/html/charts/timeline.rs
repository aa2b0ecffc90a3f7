//! The milestones over the year: a line for each task, a sign at each due date, a line for the day of the page.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::super::marks::Kind;
use crate::calendar::{Period, Quarter};
use crate::message::{self, Language, words};
use crate::outcome::Outcome;
use crate::text::printable;
use crate::view::page::{Course, Page, Point};

/// The chart and its figures.
pub(in super::super) fn section(page: &Page<'_>, language: Language) -> Markup {
    let heading = words::HEADING_TIMELINE.with([("year", page.year.to_string().into())]);
    let heading = heading.text(language);
    html! {
        section.chart aria-labelledby="timeline" {
            h2 #timeline { (heading) }
            @if page.timeline.is_empty() {
                p { (words::NO_MILESTONES.text(language)) }
            } @else {
                p { (words::TIMELINE_LINE.with([("day", page.day.into())]).text(language)) }
                (axis(page, language))
                ul.rows.tracks {
                    @for (index, course) in page.timeline.iter().enumerate() {
                        li.track { (row(&format!("timeline-{index}"), course, page, language)) }
                    }
                }
                (figures(&heading, page, language))
            }
        }
    }
}

/// The months, the quarters, and the day of the page.
fn axis(page: &Page<'_>, language: Language) -> Markup {
    let month = |month: u32| {
        let words = words::MONTH_TICK.with([("month", month.to_string().into())]).text(language);
        let share = |half: u32| super::share(half.into(), 24);
        html! { text x=(share(month * 2 - 1)) y="34" text-anchor="middle" { (words) } }
    };
    html! {
        div.track.axis aria-hidden="true" {
            span.name {}
            svg.plot focusable="false" {
                @for number in 1..=12 { (month(number)) }
                @if let Some(at) = day_line(page) {
                    text.now x=(at) y="14" text-anchor=(anchor(page.day)) {
                        "▼ " (message::date(page.day, language))
                    }
                }
            }
        }
    }
}

/// On which side of its line a day's words stand, so that they stay inside.
fn anchor(day: NaiveDate) -> &'static str {
    match Quarter::of(day) {
        Quarter::I => "start",
        Quarter::II | Quarter::III => "middle",
        Quarter::IV => "end",
    }
}

fn row(id: &str, course: &Course<'_>, page: &Page<'_>, language: Language) -> Markup {
    let name = format!("{}. {}", course.id, course.content.unwrap_or_default());
    let name = printable(&name);
    let said = course.points.iter().map(|point| said(point, language));
    let description = said.collect::<Vec<_>>().join("; ");
    let shapes = html! {
        @for month in 1..12u32 {
            @let class = if month % 3 == 0 { "quarter" } else { "month" };
            @let at = super::share(month.into(), 12);
            line class=(class) x1=(at) x2=(at) y1="0" y2="28" {}
        }
        line.base x1="0" x2="100%" y1="14" y2="14" {}
        @if let Some(at) = day_line(page) { line.now x1=(at) x2=(at) y1="0" y2="28" {} }
        @for point in &course.points { (delay(point, page)) }
        @for point in &course.points { (sign(point, page)) }
    };
    html! {
        span.name { (name) }
        (super::picture(id, "plot", &name, &description, &shapes))
    }
}

/// Where the line of the page's day is; `None` outside the year.
fn day_line(page: &Page<'_>) -> Option<String> {
    let is_inside = Period::Year(page.year).contains(page.day);
    is_inside.then(|| super::end_of_day(page.day, page.year))
}

/// From the due date to the day it was met, or to the page's day.
fn delay(point: &Point, page: &Page<'_>) -> Markup {
    let until = point.met_on.unwrap_or(page.day);
    let is_late = matches!(point.outcome, Outcome::DoneLate | Outcome::Overdue);
    let at = |day| super::end_of_day(day, page.year);
    html! {
        @if is_late {
            line.delay.(Kind::new(point.mark).class) x1=(at(point.due)) x2=(at(until)) y1="14" y2="14" {}
        }
    }
}

/// The sign at the due date; one outside the year stands at its edge, with an arrow.
fn sign(point: &Point, page: &Page<'_>) -> Markup {
    let kind = Kind::new(point.mark);
    let at = super::end_of_day(point.due, page.year);
    let year = Period::Year(page.year);
    let arrow = match point.due {
        due if due < year.first_day() => Some(("‹", "-16")),
        due if due > year.last_day() => Some(("›", "16")),
        _ => None,
    };
    html! {
        circle.fill.(kind.class) cx=(at) cy="14" r="9" {}
        text.(kind.class) x=(at) y="18.5" text-anchor="middle" { (kind.sign) }
        @if let Some((arrow, dx)) = arrow {
            text x=(at) dx=(dx) y="18.5" text-anchor="middle" { (arrow) }
        }
    }
}

fn said(point: &Point, language: Language) -> String {
    let period = ("period", point.period.into());
    let (due, standing) = (("due", point.due.into()), ("standing", point.standing.clone().into()));
    let said = match point.met_on {
        Some(day) => words::MILESTONE_SAID_MET.with([period, due, ("day", day.into()), standing]),
        None => words::MILESTONE_SAID.with([period, due, standing]),
    };
    said.text(language)
}

fn figures(caption: &str, page: &Page<'_>, language: Language) -> Markup {
    let head = [
        words::COLUMN_ID,
        words::COLUMN_MILESTONE,
        words::COLUMN_DUE,
        words::COLUMN_MET_ON,
        words::COLUMN_OUTCOME,
    ];
    let row = |course: &Course<'_>, point: &Point| {
        let met_on = point.met_on.map(|day| message::date(day, language));
        vec![
            printable(course.id).into_owned(),
            message::period(point.period).text(language),
            message::date(point.due, language),
            met_on.unwrap_or_default(),
            format!("{} {}", Kind::new(point.mark).sign, point.standing.text(language)),
        ]
    };
    let rows: Vec<Vec<String>> = page
        .timeline
        .iter()
        .flat_map(|course| course.points.iter().map(|point| row(course, point)))
        .collect();
    super::figures(caption, &head.map(|title| title.text(language)), &rows, language)
}
