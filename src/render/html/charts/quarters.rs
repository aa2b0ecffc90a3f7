//! The ongoing tasks and the quarters: which had a result.

use maud::{Markup, html};

use super::super::marks::{Kind, Part};
use crate::calendar::{Period, Quarter};
use crate::document::Mark;
use crate::message::{self, Language, Phrase, words};
use crate::text::printable;
use crate::view::page::{Page, Strip};

/// The chart and its figures.
pub(in super::super) fn section(page: &Page<'_>, language: Language) -> Markup {
    let heading = words::HEADING_QUARTERS.text(language);
    html! {
        section.chart aria-labelledby="quarters" {
            h2 #quarters { (heading) }
            @if page.quarters.is_empty() {
                p { (words::NO_ONGOING.text(language)) }
            } @else {
                div.strip.axis aria-hidden="true" {
                    span.name {}
                    svg.cells focusable="false" {
                        @for (index, quarter) in Quarter::ALL.into_iter().enumerate() {
                            text x=(middle(index)) y="16" text-anchor="middle" { (quarter.roman()) }
                        }
                    }
                }
                ul.rows {
                    @for (index, strip) in page.quarters.iter().enumerate() {
                        li.strip { (row(&format!("quarters-{index}"), strip, language)) }
                    }
                }
                (legend(language))
                p { (words::QUARTERS_AND_PERIOD.text(language)) }
                (figures(heading, page, language))
            }
        }
    }
}

fn row(id: &str, strip: &Strip<'_>, language: Language) -> Markup {
    let name = format!("{}. {}", strip.id, strip.content.unwrap_or_default());
    let name = printable(&name);
    let said = strip.quarters.iter().map(|(period, mark)| {
        let values = [("name", (*period).into()), ("figures", said(*mark).into())];
        words::NAMED_FIGURES.with(values).text(language)
    });
    let description = said.collect::<Vec<_>>().join("; ");
    let shapes = html! {
        @for (index, (_, mark)) in strip.quarters.iter().enumerate() {
            @let kind = Kind::new(*mark);
            rect.fill.(kind.class) x=(edge(index)) y="1" width=(edge(1)) height="22" {}
            text.(kind.class) x=(middle(index)) y="17" text-anchor="middle" { (kind.sign) }
        }
    };
    html! {
        span.name { (name) }
        (super::picture(id, "cells", &name, &description, &shapes))
    }
}

fn said(mark: Mark) -> Phrase {
    match mark {
        Mark::Result => words::QUARTER_RESULT,
        Mark::NoResult => words::QUARTER_NO_RESULT,
        _ => words::QUARTER_NOT_YET,
    }
}

fn legend(language: Language) -> Markup {
    let part = |mark| Part { kind: Kind::new(mark), words: said(mark).text(language), count: 0 };
    super::legend(&[Mark::Result, Mark::NoResult, Mark::NotYet].map(part), language)
}

fn figures(caption: &str, page: &Page<'_>, language: Language) -> Markup {
    let quarter = |quarter| message::period(Period::Quarter(page.year, quarter)).text(language);
    let titles: Vec<String> = Quarter::ALL.map(quarter).into();
    let mut head = vec![words::COLUMN_ID.text(language)];
    head.extend(titles.iter().map(String::as_str));
    let row = |strip: &Strip<'_>| {
        let quarters = strip
            .quarters
            .iter()
            .map(|(_, mark)| format!("{} {}", Kind::new(*mark).sign, said(*mark).text(language)));
        std::iter::once(printable(strip.id).into_owned()).chain(quarters).collect()
    };
    let rows: Vec<Vec<String>> = page.quarters.iter().map(row).collect();
    super::figures(caption, &head, &rows, language)
}

fn edge(index: usize) -> String {
    super::share(i64::try_from(index).unwrap_or_default(), 4)
}

fn middle(index: usize) -> String {
    super::share(i64::try_from(index * 2 + 1).unwrap_or_default(), 8)
}
