//! How many tasks of each section, and of each leading unit, stand where: a bar each, all to one scale.

use maud::{Markup, html};

use super::super::marks::{Part, parts};
use crate::message::number::grouped;
use crate::message::{Language, Phrase, words};
use crate::view::page::{Bar, Page};

/// The least share of the width, in per cent, that has room for a sign and a count.
const ROOM: usize = 9;

/// Where the tasks of each section stand, and those that each unit leads.
pub(in super::super) fn section(page: &Page<'_>, language: Language) -> Markup {
    let all = parts(page.counts, language);
    let shown: Vec<Part> = all.into_iter().filter(|part| part.count > 0).collect();
    let sections = (words::HEADING_SECTIONS, words::COLUMN_SECTION);
    let leads = (words::HEADING_LEADS, words::COLUMN_LEAD);
    html! {
        div.pair {
            (chart("sections", sections, &page.sections, &shown, language))
            (chart("leads", leads, &page.leads, &shown, language))
        }
        (super::legend(&shown, language))
    }
}

fn chart(
    id: &str,
    (heading, names): (Phrase, Phrase),
    bars: &[Bar],
    shown: &[Part],
    language: Language,
) -> Markup {
    let heading = heading.text(language);
    let longest = bars.iter().map(|bar| bar.counts.tasks).max().unwrap_or(0);
    html! {
        section.chart aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            ul.rows {
                @for (index, bar) in bars.iter().enumerate() {
                    li { (row(&format!("{id}-{index}"), bar, longest, language)) }
                }
            }
            (figures(heading, names, bars, shown, language))
        }
    }
}

/// The name of a bar, its counts by their signs, and the bar.
fn row(id: &str, bar: &Bar, longest: usize, language: Language) -> Markup {
    let name = bar.name.text(language);
    let total = words::COUNT_TASKS.with([("count", bar.counts.tasks.into())]).text(language);
    let own: Vec<Part> = bar_parts(bar, language);
    let said = own.iter().map(|part| format!("{}: {}", part.words, grouped(part.count, language)));
    let said = said.collect::<Vec<_>>().join("; ");
    let values = [("name", total.as_str().into()), ("figures", said.into())];
    let description = words::NAMED_FIGURES.with(values).text(language);
    let mut before = 0;
    let segments: Vec<Markup> = own
        .iter()
        .map(|part| {
            let start = before;
            before += part.count;
            segment(part, start, longest, language)
        })
        .collect();
    html! {
        div.name {
            (name) " " span.total { (total) }
            @for Part { kind, count, .. } in &own {
                span.sign aria-hidden="true" { " " (kind.sign) "\u{a0}" (grouped(*count, language)) }
            }
        }
        (super::picture(id, "bar", &name, &description, &html! { @for segment in segments { (segment) } }))
    }
}

fn bar_parts(bar: &Bar, language: Language) -> Vec<Part> {
    parts(bar.counts, language).into_iter().filter(|part| part.count > 0).collect()
}

fn segment(part: &Part, start: usize, longest: usize, language: Language) -> Markup {
    let Part { kind, count, .. } = *part;
    // twice as fine, for the middle of an odd count
    let at = |half: usize| super::share(whole(half), whole(longest * 2));
    html! {
        rect.fill.(kind.class) x=(at(start * 2)) y="1" width=(at(count * 2)) height="22" {}
        @if count * 100 >= longest * ROOM {
            text.(kind.class) x=(at(start * 2 + count)) y="17" text-anchor="middle" {
                (kind.sign) " " (grouped(count, language))
            }
        }
    }
}

fn figures(
    caption: &str,
    names: Phrase,
    bars: &[Bar],
    shown: &[Part],
    language: Language,
) -> Markup {
    let mut head = vec![names.text(language), words::COLUMN_TOTAL.text(language)];
    head.extend(shown.iter().map(|part| part.words));
    let row = |bar: &Bar| {
        let own = bar_parts(bar, language);
        let count =
            |part: &Part| own.iter().find(|own| own.kind == part.kind).map_or(0, |own| own.count);
        let counts = shown.iter().map(|part| grouped(count(part), language));
        let first = [bar.name.text(language), grouped(bar.counts.tasks, language)];
        first.into_iter().chain(counts).collect()
    };
    let rows: Vec<Vec<String>> = bars.iter().map(row).collect();
    super::figures(caption, &head, &rows, language)
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
