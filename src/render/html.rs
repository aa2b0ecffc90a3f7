//! The plan as one file of HTML that asks for nothing over the network: pictures, their figures, the list of tasks.
//!
//! Nothing in it runs or styles but what `policy` names by its hash; every text is escaped and made printable.

mod charts;
mod marks;
mod policy;
mod tasks;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::document::Mark;
use crate::message::number::grouped;
use crate::message::{Language, words};
use crate::outcome::Outcome;
use crate::text::printable;
use crate::view::page::{Line, Page};
use marks::Kind;

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("html/page.css");

/// Searches and filters the list of tasks; nothing else needs it.
const SCRIPT: &str = include_str!("html/page.js");

/// The page as a file of its own.
#[must_use]
pub fn write(page: &Page<'_>, language: Language) -> String {
    let name = printable(&page.name(language)).into_owned();
    let as_of = page.as_of(language);
    let markup = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy::policy(STYLE, SCRIPT));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                @for (name, value) in page.origin() {
                    meta name={ "kstthc:" (name) } content=(printable(&value));
                }
                title { (name) " · " (as_of) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a.skip href="#tasks" { (words::SKIP_TO_TASKS.text(language)) }
                (marks::patterns())
                main {
                    header {
                        h1 { (name) }
                        @if let Some(title) = page.title() { p.title { (printable(title)) } }
                        @for sentence in page.about_period(language) { p.as-of { (sentence) } }
                    }
                    (counts(page, language))
                    (attention(page, language))
                    @if !page.blocks.is_empty() { (charts::bars::section(page, language)) }
                    (charts::timeline::section(page, language))
                    (charts::quarters::section(page, language))
                    (charts::weeks::section(page, language))
                    (tasks::section(page, language))
                    @if let Some(stamp) = page.stamp(language) { footer { p { (printable(&stamp)) } } }
                }
                @if !page.blocks.is_empty() { script { (PreEscaped(SCRIPT)) } }
            }
        }
    };
    markup.into_string() + "\n"
}

/// How many tasks stand where, as a list that adds up.
fn counts(page: &Page<'_>, language: Language) -> Markup {
    let present = Outcome::ALL.into_iter().filter(|outcome| page.counts.count(*outcome) > 0);
    html! {
        section aria-labelledby="counts" {
            h2 #counts { (words::HEADING_COUNTS.text(language)) }
            ul.counts {
                li.total {
                    span.number { (grouped(page.counts.tasks, language)) } " "
                    span { (words::TASKS_IN_ALL.text(language)) }
                }
                @for outcome in present {
                    li class=(Kind::of(outcome).class) {
                        (Kind::of(outcome).chip()) " "
                        span.number { (grouped(page.counts.count(outcome), language)) } " "
                        span { (page.counts.label(outcome, language)) }
                    }
                }
            }
            @if let Some(completion) = &page.completion { p { (completion.text(language)) } }
        }
    }
}

/// What is overdue, the latest first, then what is due soon.
fn attention(page: &Page<'_>, language: Language) -> Markup {
    let mut overdue: Vec<(usize, &Line<'_>)> =
        page.lines().enumerate().filter(|(_, line)| line.outcome == Outcome::Overdue).collect();
    overdue.sort_by_key(|(_, line)| std::cmp::Reverse(line.days_late));
    let soon = |(_, line): &(usize, &Line<'_>)| line.mark == Mark::Soon;
    let mut due_soon: Vec<(usize, &Line<'_>)> = page.lines().enumerate().filter(soon).collect();
    due_soon.sort_by_key(|(_, line)| line.due);
    let lines: Vec<(usize, &Line<'_>)> = overdue.into_iter().chain(due_soon).collect();
    html! {
        section aria-labelledby="attention" {
            h2 #attention { (words::HEADING_ATTENTION.text(language)) }
            @if lines.is_empty() {
                p { (words::NOTHING_TO_ATTEND.text(language)) }
            } @else {
                ul.attention {
                    @for (index, line) in lines {
                        li class=(Kind::new(line.mark).class) { (attended(index, line, language)) }
                    }
                }
            }
        }
    }
}

/// A task that needs attention, with a link to its row.
fn attended(index: usize, line: &Line<'_>, language: Language) -> Markup {
    html! {
        (Kind::new(line.mark).chip()) " "
        a href={ "#task-" (index) } {
            (printable(line.id)) ". " (printable(line.content.as_deref().unwrap_or_default()))
        }
        " " span.who {
            (printable(&line.lead.join("; ")))
            @if line.lead.is_empty() { (words::WITHOUT_LEAD.text(language)) }
        }
        " " strong { (line.standing.text(language)) }
    }
}
