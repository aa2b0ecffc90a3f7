//! What a person gave of an entry, a document or a period, in their words, and what it means.

use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::editing::{Copied, Opened, not_to_come};
use crate::calendar::{self, Period, Quarter};
use crate::edit::drafts::{DocumentDraft, EntryDraft};
use crate::import::citations::{self, Citation};
use crate::load::{DOCUMENTS, attachments};
use crate::message::{Message, Phrase, words};
use crate::model::{Attachment, Event};
use crate::view::filter;
use crate::{schedule, text};

/// A part that an entry must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The task.
    Task,
    /// What happened.
    Event,
    /// When.
    Date,
}

impl Part {
    /// The argument that gives it.
    pub(super) fn argument(self) -> &'static str {
        match self {
            Self::Task => "ID",
            Self::Event => "--event",
            Self::Date => "--date",
        }
    }

    /// The column of a form or a sheet that gives it.
    pub(super) fn heading(self) -> Phrase {
        match self {
            Self::Task => words::COLUMN_ID,
            Self::Event => words::COLUMN_EVENT,
            Self::Date => words::COLUMN_DATE,
        }
    }
}

/// What was given of an entry; absent parts are asked for or missed.
#[derive(Clone, Debug, Default)]
pub(super) struct Given {
    /// The number of the task.
    pub(super) task: Option<String>,
    /// What happened, by its code or in the words of either language.
    pub(super) event: Option<String>,
    /// When.
    pub(super) date: Option<String>,
    /// The period it counts for.
    pub(super) period: Option<String>,
    /// The documents, each as `number; date; title`.
    pub(super) documents: Vec<String>,
    /// The files of the documents, in their order; none, or one for each.
    pub(super) files: Vec<PathBuf>,
    /// A remark.
    pub(super) note: Option<String>,
}

impl Given {
    /// The parts that an entry must have and that were not given.
    pub(super) fn missing(&self) -> Vec<Part> {
        let parts =
            [(Part::Task, &self.task), (Part::Event, &self.event), (Part::Date, &self.date)];
        parts.into_iter().filter(|(_, value)| value.is_none()).map(|(part, _)| part).collect()
    }

    /// The entry that is meant, and the files that go with it beside those that are `planned` to be put there already.
    /// Nothing may be missing.
    ///
    /// # Errors
    ///
    /// Fails with what to say of the first part that makes no sense.
    pub(super) fn entry(
        &self,
        opened: &Opened,
        planned: &[Copied],
    ) -> Result<(EntryDraft, Vec<Copied>), Message> {
        let given = |value: &'_ Option<String>| value.clone().unwrap_or_default();
        let task = without_fraction(&given(&self.task)).to_owned();
        let task = filter::task(opened.plan(), &task)?.to_owned();
        let event = parse_event(&given(&self.event))?;
        let date = past_day(&given(&self.date), opened.day)?;
        let period = self.period.as_deref();
        let period = period.map(|period| parse_period(period, year(opened))).transpose()?;
        let documents = self.documents.iter().map(|document| parse_document(document));
        let mut documents = documents.collect::<Result<Vec<_>, _>>()?;
        if !self.files.is_empty() && self.files.len() != documents.len() {
            let values =
                [("files", self.files.len().into()), ("documents", documents.len().into())];
            return Err(words::FILES_AND_DOCUMENTS.with(values));
        }
        let mut copies: Vec<Copied> = Vec::new();
        for (document, file) in documents.iter_mut().zip(&self.files) {
            let planned: Vec<&Copied> = planned.iter().chain(&copies).collect();
            let kept = attach(opened.dir(), file, &planned)?;
            document.file = Some((kept.to.clone(), kept.sha256.clone()));
            let there = attachments::on_disk(opened.dir(), &kept.to);
            if there != Attachment::Present(kept.sha256.clone()) {
                copies.push(kept);
            }
        }
        let note = self.note.clone().filter(|note| !note.trim().is_empty());
        Ok((EntryDraft { task, date, event, period, documents, note }, copies))
    }
}

/// The year of a plan that is edited.
pub(super) fn year(opened: &Opened) -> i32 {
    opened.plan().year.as_ref().expect("a plan without a year is not edited").value
}

/// A number as a spreadsheet may have made it: `12.0` is `12`.
fn without_fraction(id: &str) -> &str {
    id.strip_suffix(".0").filter(|id| id.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(id)
}

/// The event that `wanted` names, by its code or in the words of either language, as people say it too.
pub(super) fn parse_event(wanted: &str) -> Result<Event, Message> {
    match text::fold(wanted).as_str() {
        "xong" => return Ok(Event::Done),
        "co ket qua" => return Ok(Event::Result),
        _ => {}
    }
    let code = filter::keyword(
        words::KIND_EVENT,
        wanted,
        Event::ALL.into_iter().map(|event| (event.code(), event.words())),
    )?;
    Ok(Event::ALL.into_iter().find(|event| event.code() == code).expect("it is one of them"))
}

/// A day that is not after today.
pub(super) fn past_day(value: &str, today: NaiveDate) -> Result<NaiveDate, Message> {
    let bad = || words::BAD_DATE.with([("value", value.into())]);
    not_to_come(day_said(value).ok_or_else(bad)?, today)
}

/// A day as people write it; a spreadsheet may have added the time of day.
fn day_said(value: &str) -> Option<NaiveDate> {
    calendar::parse_date(value.trim().strip_suffix("00:00:00").unwrap_or(value))
}

/// A period as people name it: `2025-Q3`, `Quý III`, `Tháng 9`; without a year, the plan's.
pub(super) fn parse_period(value: &str, year: i32) -> Result<Period, Message> {
    period(value, Some(year)).ok_or_else(|| words::BAD_PERIOD.with([("value", value.into())]))
}

/// A period that is named with its year: `2025-Q3`, `Quý III/2025`.
pub(super) fn dated_period(value: &str) -> Option<Period> {
    period(value, None)
}

fn period(value: &str, year: Option<i32>) -> Option<Period> {
    let of_quarter = || Some(Period::Quarter(year?, Quarter::parse(&text::fold(value))?));
    let of_wording = || {
        let meant = schedule::parse(value, year).ok()?;
        let [milestone] = meant.milestones.as_slice() else { return None };
        let is_whole = !meant.ongoing && Period::parse(&milestone.period.to_string()).is_some();
        is_whole.then_some(milestone.period)
    };
    let code = value.trim().to_ascii_uppercase();
    Period::parse(&code).or_else(of_quarter).or_else(of_wording)
}

/// The last day of the period that an entry is said to count for, or else its date; a period without a year is the last
/// one that had begun by then.
pub(super) fn asked_day(period: Option<&str>, date: Option<&str>) -> Option<NaiveDate> {
    let date = date.and_then(day_said);
    let begun = |said: &str| {
        let day = date?;
        let mut years = [day.year(), day.year() - 1].into_iter();
        years.find_map(|year| parse_period(said, year).ok().filter(|it| it.first_day() <= day))
    };
    let period = period.and_then(|said| dated_period(said).or_else(|| begun(said)));
    period.map(Period::last_day).or(date)
}

/// A document as `number; date; title`, the last two of which may be absent, or as an office writes it in a sentence; the
/// number, too, may stand as there: `Báo cáo số 9/BC-VP; 1/12/2025`.
pub(super) fn parse_document(value: &str) -> Result<DocumentDraft, Message> {
    let mut parts = value.splitn(3, ';').map(str::trim);
    let number = parts.next().filter(|number| !number.is_empty());
    let bad = || words::BAD_DOCUMENT.with([("value", value.into())]);
    let date = parts.next().filter(|date| !date.is_empty());
    let date = date.map(|date| calendar::parse_date(date).ok_or_else(bad)).transpose()?;
    let title = parts.next().filter(|title| !title.is_empty()).map(str::to_owned);
    let number = number.ok_or_else(bad)?;
    let is_alone = date.is_none() && title.is_none();
    let plain = DocumentDraft { number: number.to_owned(), date, title, file: None };
    if !number.contains(' ') || !number.split(' ').any(citations::is_number) {
        return Ok(plain);
    }
    match cited(number) {
        Some(said) if said.date.is_none() || date.is_none() || said.date == date => {
            let parts = said.title.into_iter().chain(plain.title);
            let title = parts.reduce(|kind, title| titled(&kind, title));
            Ok(DocumentDraft { date: said.date.or(date), title, ..said })
        }
        None if !is_alone => Ok(plain),
        _ => Err(bad()),
    }
}

/// A title with the kind of the document before it where it goes on from that, as `về việc …`, and does not say it itself.
fn titled(kind: &str, title: String) -> String {
    let says_kind = text::fold(&title).starts_with(&text::fold(kind));
    let goes_on = title.starts_with(char::is_lowercase);
    if says_kind || !goes_on { title } else { format!("{kind} {title}") }
}

/// The document of `Báo cáo số 9/BC-VP ngày 1/12/2025 về việc …`, its kind and what it is about as the title.
fn cited(said: &str) -> Option<DocumentDraft> {
    let said = text::normalize(said);
    let number = said.split(' ').find(|word| citations::is_number(word))?.trim_end_matches(',');
    let (kind, behind) = said.split_once(number)?;
    let kind = kind.trim_end_matches([':', ' ']);
    let kind = ["số", "Số", "SỐ"].iter().find_map(|word| kind.strip_suffix(word)).unwrap_or(kind);
    let behind = behind.trim_start_matches([',', ' ']);
    let Citation { number, date, title } = Citation::of(kind.trim_end(), number, behind);
    let is_read = date.is_some() || behind.is_empty();
    let title = Some(title).filter(|title| !title.is_empty());
    is_read.then_some(DocumentDraft { number, date, title, file: None })
}

/// A document that must have a date, which is not after today.
pub(super) fn dated_document(
    value: &str,
    today: NaiveDate,
) -> Result<(DocumentDraft, NaiveDate), Message> {
    let document = parse_document(value)?;
    let undated = || words::UNDATED_DOCUMENT.with([("value", value.into())]);
    let date = not_to_come(document.date.ok_or_else(undated)?, today)?;
    Ok((document, date))
}

/// A file that is to be kept under the plan's `documents` folder, where it may be already; under a name that no other
/// file there has, nor one that is about to be put there.
fn attach(dir: &Path, file: &Path, planned: &[&Copied]) -> Result<Copied, Message> {
    let sha256 = attachments::sha256_of_file(file).map_err(|reason| {
        words::CANNOT_READ.with([("path", file.into()), ("reason", reason.into())])
    })?;
    let copied = |to: String| Copied { from: file.to_path_buf(), to, sha256: sha256.clone() };
    if let Some(to) = attachments::kept(dir, file) {
        return Ok(copied(to));
    }
    let bad_name = || words::BAD_FILE_NAME.with([("path", file.into())]);
    let name = file.file_name().and_then(|name| name.to_str()).map(text::normalize);
    let name = name.filter(|name| attachments::is_path(&format!("{DOCUMENTS}{name}")));
    let name = name.ok_or_else(bad_name)?;
    let (stem, ending) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map_or_else(
        || (name.as_str(), String::new()),
        |(stem, ending)| (stem, format!(".{ending}")),
    );
    let numbered = (2..=MOST_OF_ONE_NAME).map(|number| format!("{stem}-{number}{ending}"));
    let paths = std::iter::once(name.clone()).chain(numbered);
    let mut paths = paths.map(|name| format!("{DOCUMENTS}{name}"));
    let present = Attachment::Present(sha256.clone());
    // what is about to be put there is nowhere on disk yet
    let fits = |to: &String| match planned.iter().find(|it| attachments::is_same_name(&it.to, to)) {
        Some(copied) => copied.to == *to && copied.sha256 == sha256,
        None => attachments::on_disk(dir, to) == present || attachments::is_free(dir, to),
    };
    let to = paths.find(fits);
    to.map(copied).ok_or_else(|| words::NO_ROOM_FOR_FILE.with([("path", file.into())]))
}

/// How many files of one name are told apart by a number.
const MOST_OF_ONE_NAME: usize = 99;
