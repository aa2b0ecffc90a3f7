//! Pictures of the plan, each beside a table of the same figures: inline SVG whose widths are shares, so that words
//! and signs keep their size on every screen.

pub(super) mod bars;
pub(super) mod quarters;
pub(super) mod timeline;
pub(super) mod weeks;

use chrono::{Datelike as _, NaiveDate};
use maud::{Markup, Render, html};

use super::marks::Part;
use crate::calendar::Period;
use crate::message::{Language, words};

/// `part` of `whole` as SVG takes it: `12.34%`; nothing lies outside 0 to 100.
fn share(part: i64, whole: i64) -> String {
    let hundredths = part.clamp(0, whole.max(0)) * 10_000 / whole.max(1);
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// How far into `year` the end of a day is.
fn end_of_day(day: NaiveDate, year: i32) -> String {
    let first = Period::Year(year).first_day();
    share((day - first).num_days() + 1, days_of(year))
}

fn days_of(year: i32) -> i64 {
    i64::from(Period::Year(year).last_day().ordinal())
}

/// A picture with its name and what it shows, for those who do not see it.
fn picture(id: &str, class: &str, title: &str, description: &str, shapes: &impl Render) -> Markup {
    html! {
        svg class=(class) role="img" aria-labelledby={ (id) "-title " (id) "-desc" } {
            title id={ (id) "-title" } { (title) }
            desc id={ (id) "-desc" } { (description) }
            (shapes)
        }
    }
}

/// A table of a chart's figures, folded away: the chart in words.
fn figures(caption: &str, head: &[&str], rows: &[Vec<String>], language: Language) -> Markup {
    html! {
        details.figures {
            summary { (words::FIGURES.text(language)) }
            div.scroll tabindex="0" role="group" aria-label=(caption) {
                table {
                    caption { (caption) }
                    thead { tr { @for title in head { th scope="col" { (title) } } } }
                    tbody {
                        @for row in rows {
                            tr {
                                @for (index, cell) in row.iter().enumerate() {
                                    @if index == 0 { th scope="row" { (cell) } }
                                    @else { td { (cell) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What the signs of a chart mean.
fn legend<'a>(parts: impl IntoIterator<Item = &'a Part>, language: Language) -> Markup {
    html! {
        ul.legend aria-label=(words::SIGNS.text(language)) {
            @for part in parts { li { (part.kind.chip()) " " (part.words) } }
        }
    }
}
