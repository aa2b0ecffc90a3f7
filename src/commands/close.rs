//! `close`: closes the books of a period, opens them again, lists them.

use super::editing::{self, Edit, Manner, Opened, Target};
use super::environment::World;
use super::{Exit, Failure, given, output, views};
use crate::books::{self, Books, State};
use crate::calendar::{Period, Quarter};
use crate::cli::{CloseArgs, Global};
use crate::edit::drafts::{ClosureDraft, NewPart, ReopeningDraft};
use crate::load;
use crate::message::{self, Message, words};
use crate::model::Whole;
use crate::view;

/// Closes or reopens a period, or lists all.
pub(super) fn close(
    global: &Global,
    arguments: &CloseArgs,
    world: &World,
) -> Result<Exit, Failure> {
    if arguments.list {
        let format = output::format(global, arguments.format)?;
        return views::with_situation(global, world, |situation, _| {
            let view = view::closures::closures(situation);
            output::deliver(global, &output::render(&view, format, world), Exit::Fine)
        });
    }
    if arguments.format.is_some() {
        return Err(Failure::usage(words::FORMAT_WITHOUT_LIST));
    }
    if arguments.quarter.is_none() && arguments.period.is_none() {
        let either =
            words::EITHER.with([("one", "--quarter".into()), ("other", "--period".into())]);
        return Err(Failure::missing(either));
    }
    let asked = given::asked_day(arguments.period.as_deref(), None);
    let target = Target::of(global, asked)?;
    editing::edit(global, world, target, Manner::of(arguments.dry_run), |opened| {
        if opened.plan().whole != Whole::ALL {
            return Err(Failure::unjudged(words::CLOSE_BROKEN));
        }
        let period = period(arguments, opened)?;
        let year = given::year(opened);
        if !Period::Year(year).covers(period) {
            let values = [("period", period.into()), ("year", year.to_string().into())];
            return Err(Failure::usage(words::PERIOD_OUTSIDE_YEAR.with(values)));
        }
        if arguments.reopen { reopen(opened, period, arguments) } else { shut(opened, period) }
    })
}

fn period(arguments: &CloseArgs, opened: &Opened) -> Result<Period, Failure> {
    let year = given::year(opened);
    if let Some(quarter) = &arguments.quarter {
        return Ok(Period::Quarter(year, views::quarter(quarter)?));
    }
    let period = arguments.period.as_deref().unwrap_or_default();
    given::parse_period(period, year).map_err(Failure::usage)
}

/// The closures with one of this period at their end.
fn shut(opened: &Opened, period: Period) -> Result<Edit, Failure> {
    let plan = opened.plan();
    if let State::Closed(closure) = books::state(plan, period) {
        let values = [("period", period.into()), ("day", closure.closed.value.into())];
        return Err(Failure::usage(words::IS_CLOSED.with(values)));
    }
    if opened.day < period.first_day() {
        let other = Period::Quarter(given::year(opened) - 1, Quarter::IV).to_string();
        let values = [("period", period.into()), ("other", other.into())];
        return Err(Failure::usage(words::NOT_YET.with(values)));
    }
    if opened.day <= period.last_day() {
        let values = [("period", period.into()), ("day", period.last_day().into())];
        return Err(Failure::usage(words::NOT_OVER.with(values)));
    }
    let books = Books::of(plan, period).expect("a plan without a year is not edited");
    let counts = books.outcomes.iter().map(|(outcome, count)| {
        let values = [("outcome", outcome.words().into()), ("count", (*count).into())];
        words::COUNT_OF.with(values).into()
    });
    let none = books.outcomes.is_empty().then(|| words::CLOSES_WITHOUT_TASKS.into());
    let told = words::CLOSES.with([
        ("period", period.into()),
        ("entries", books.entries.into()),
        ("outcomes", message::list(counts.chain(none))),
    ]);
    let draft = ClosureDraft { period, closed: opened.day, books };
    let edit = edit(opened, (&draft).into(), told)?;
    if let State::Reopened(_, reopening) = books::state(&opened.edited(&edit)?.plan, period) {
        let (date, day) = (reopening.date.value.into(), opened.day.into());
        let values = [("period", period.into()), ("date", date), ("day", day)];
        return Err(Failure::usage(words::CLOSED_TOO_EARLY.with(values)));
    }
    Ok(edit)
}

/// The closures with a reopening of this period at their end.
fn reopen(opened: &Opened, period: Period, arguments: &CloseArgs) -> Result<Edit, Failure> {
    let closure = match books::state(opened.plan(), period) {
        State::Closed(closure) => closure,
        State::Open => {
            return Err(Failure::usage(words::IS_NOT_CLOSED.with([("period", period.into())])));
        }
        State::Reopened(_, reopening) => {
            let values = [
                ("period", period.into()),
                ("day", reopening.date.value.into()),
                ("document", reopening.document.as_str().into()),
                ("reason", reopening.reason.as_str().into()),
            ];
            return Err(Failure::usage(words::IS_REOPENED.with(values)));
        }
    };
    let document = arguments.document.as_deref().unwrap_or_default();
    let (document, date) = given::dated_document(document, opened.day).map_err(Failure::usage)?;
    let reason = arguments.reason.clone().unwrap_or_default();
    let told = words::REOPENS.with([
        ("period", period.into()),
        ("day", closure.closed.value.into()),
        ("document", document.number.as_str().into()),
    ]);
    let draft = ReopeningDraft { period, document: document.number, date, reason };
    let edit = edit(opened, (&draft).into(), told)?;
    let edited = opened.edited(&edit)?;
    let is_read = edited.loss_from(load::CLOSURES, 0).is_none();
    if is_read && matches!(books::state(&edited.plan, period), State::Closed(_)) {
        let values = [("date", date.into()), ("day", closure.closed.value.into())];
        return Err(Failure::usage(words::REOPENED_TOO_EARLY.with(values)));
    }
    Ok(edit)
}

fn edit(opened: &Opened, part: NewPart, told: Message) -> Result<Edit, Failure> {
    let text = opened.appended(load::CLOSURES, &[part])?;
    Ok(Edit { told: vec![told], ..Edit::new(load::CLOSURES, text) })
}
