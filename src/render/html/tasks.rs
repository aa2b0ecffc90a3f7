//! The list of tasks: every task in full, under its heading; where scripts run, with a search and filters.

use maud::{Markup, html};

use super::marks::Kind;
use crate::message::{self, Language, Phrase, words};
use crate::outcome::Outcome;
use crate::text::{self, printable};
use crate::view::page::{Block, Latest, Line, Page};

/// The columns of the list.
const COLUMNS: [Phrase; 8] = [
    words::COLUMN_ID,
    words::COLUMN_CONTENT,
    words::COLUMN_LEAD,
    words::COLUMN_COORDINATING,
    words::COLUMN_SCHEDULE,
    words::FACT_PRODUCTS,
    words::COLUMN_OUTCOME,
    words::COLUMN_LATEST,
];

/// The list, its search and its filters.
pub(super) fn section(page: &Page<'_>, language: Language) -> Markup {
    let heading = words::HEADING_TASKS.text(language);
    let mut index = 0;
    let groups: Vec<Markup> = page
        .blocks
        .iter()
        .map(|block| {
            let first = index;
            index += block.tasks.len();
            group(block, first, page, language)
        })
        .collect();
    html! {
        section.list aria-labelledby="tasks" {
            h2 #tasks tabindex="-1" { (heading) }
            @if groups.is_empty() {
                p { (words::NO_TASKS.text(language)) }
            } @else {
                (filters(page, language))
                p #shown role="status" aria-live="polite" data-words=(words::SHOWN.text(language)) {}
                (table(heading, &groups, language))
            }
            @if page.has_inferred { p { (words::PAGE_INFERRED_NOTE.text(language)) } }
        }
    }
}

/// The list; its roles are written out, as a narrow screen does not draw it as a table.
fn table(caption: &str, groups: &[Markup], language: Language) -> Markup {
    html! {
        table #list role="table" {
            caption.unseen { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    @for column in COLUMNS {
                        th scope="col" role="columnheader" { (column.text(language)) }
                    }
                }
            }
            @for group in groups { (group) }
        }
    }
}

/// What the script shows, and drives.
fn filters(page: &Page<'_>, language: Language) -> Markup {
    let outcomes = Outcome::ALL.into_iter().filter(|outcome| page.counts.count(*outcome) > 0);
    let outcomes =
        outcomes.map(|outcome| (outcome.code().to_owned(), page.counts.label(outcome, language)));
    let numbered = |names: Vec<String>| -> Vec<(String, String)> {
        names.into_iter().enumerate().map(|(index, name)| (index.to_string(), name)).collect()
    };
    let units = numbered(page.units.iter().map(|name| name.text(language)).collect());
    let sections =
        numbered(page.sections.iter().map(|section| section.name.text(language)).collect());
    let choices = [
        ("outcome", words::COLUMN_OUTCOME, words::ALL_OUTCOMES, outcomes.collect()),
        ("unit", words::COLUMN_UNIT, words::ALL_UNITS, units),
        ("section", words::COLUMN_SECTION, words::ALL_SECTIONS, sections),
    ];
    html! {
        div #filters role="search" aria-label=(words::FILTERS.text(language)) hidden {
            p {
                label for="search" { (words::SEARCH.text(language)) }
                input #search type="search" autocomplete="off" spellcheck="false";
            }
            @for (id, label, all, options) in choices {
                @let options: Vec<(String, String)> = options;
                p {
                    label for=(id) { (label.text(language)) }
                    select id=(id) {
                        option value="" { (all.text(language)) }
                        @for (value, name) in options { option value=(value) { (name) } }
                    }
                }
            }
            p { button #clear type="button" { (words::CLEAR.text(language)) } }
        }
    }
}

fn group(block: &Block<'_>, first: usize, page: &Page<'_>, language: Language) -> Markup {
    let level = if block.level == 1 { "section" } else { "group" };
    html! {
        tbody role="rowgroup" data-section=(block.section) {
            tr role="row" class=(level) {
                th scope="rowgroup" role="rowheader" colspan=(COLUMNS.len()) {
                    (block.heading.text(language))
                }
            }
            @for (index, line) in block.tasks.iter().enumerate() {
                (row(line, first + index, block.section, page, language))
            }
        }
    }
}

fn row(
    line: &Line<'_>,
    index: usize,
    section: usize,
    page: &Page<'_>,
    language: Language,
) -> Markup {
    let kind = Kind::new(line.mark);
    let units: String = line.units.iter().map(|unit| format!("{unit} ")).collect();
    let [_, content, lead, coordinating, schedule, products, outcome, latest] =
        COLUMNS.map(|column| column.text(language));
    html! {
        tr.task.(kind.class) id={ "task-" (index) } role="row" data-text=(searched(line, page, language))
            data-outcome=(line.outcome.code()) data-units={ " " (units) } data-section=(section) {
            th scope="row" role="rowheader" { (printable(line.id)) }
            td role="cell" data-label=(content) { (printable(line.content.as_deref().unwrap_or_default())) }
            td role="cell" data-label=(lead) {
                @if line.lead.is_empty() { em { (words::WITHOUT_LEAD.text(language)) } }
                (lines(&line.lead))
            }
            td role="cell" data-label=(coordinating) { (lines(&line.coordinating)) }
            td role="cell" data-label=(schedule) {
                @match &line.schedule {
                    Some(wording) => (printable(wording)),
                    None => em { (words::NOT_STATED.text(language)) },
                }
                @if line.is_extended { " " (words::EXTENDED.text(language)) }
            }
            td role="cell" data-label=(products) { (lines(&line.products)) }
            td role="cell" data-label=(outcome) {
                (kind.chip()) " "
                (line.standing.text(language))
            }
            td role="cell" data-label=(latest) {
                @if let Some(latest) = &line.latest { (result(latest, language)) }
            }
        }
    }
}

/// Several texts, each on a line of its own.
fn lines(texts: &[String]) -> Markup {
    html! { @for text in texts { div { (printable(text)) } } }
}

fn result(latest: &Latest<'_>, language: Language) -> Markup {
    let values = [("event", latest.event.words().into()), ("day", latest.date.into())];
    html! {
        div { (words::EVENT_ON.with(values).text(language)) }
        @for document in &latest.documents { div { (document.text(language)) } }
        @if let Some(note) = latest.note { div.note { (printable(note)) } }
    }
}

/// What the search looks through, without marks and case.
fn searched(line: &Line<'_>, page: &Page<'_>, language: Language) -> String {
    let mut texts: Vec<String> = vec![line.id.to_owned()];
    texts.extend(line.content.clone());
    texts.extend(line.units.iter().map(|unit| page.units[*unit].text(language)));
    texts.extend(line.lead.iter().chain(&line.coordinating).chain(&line.products).cloned());
    texts.extend(line.schedule.clone());
    texts.push(line.standing.text(language));
    if let Some(latest) = &line.latest {
        texts.push(message::date(latest.date, language));
        texts.extend(latest.documents.iter().map(|document| document.text(language)));
        texts.extend(latest.note.map(str::to_owned));
    }
    text::fold(&printable(&texts.join(" · ")))
}
