//! The words of the periodic report: the paper around its body and its annexes, and what all of them say.

mod annexes;
mod body;

use super::{Part, Report};
use crate::calendar::Period;
use crate::document::paper::{Letterhead, Paper};
use crate::history;
use crate::message::{self, Language, Message, Phrase, number, words};
use crate::text;
use crate::view::{Placed, task};

/// The fields of a task in a short list.
pub(super) const LISTED_FIELDS: [&str; 2] = ["content", "lead"];

/// What stands for what only a person knows.
const DOTS: &str = "……………";

/// The report as a paper.
pub(super) fn paper(report: &Report<'_>, language: Language) -> Paper {
    Writer { report, language }.paper()
}

/// Writes a report in a language.
#[derive(Clone, Copy)]
pub(super) struct Writer<'r, 'a> {
    pub(super) report: &'r Report<'a>,
    pub(super) language: Language,
}

impl<'a> Writer<'_, 'a> {
    fn paper(self) -> Paper {
        let reporting = &self.report.head.source.reporting;
        let position = reporting.position.iter().map(|line| line.to_uppercase());
        let position: Vec<String> = position.collect();
        let recipients = reporting.recipients.iter().map(|line| bare_item(line).to_owned());
        let recipients: Vec<String> = recipients.collect();
        // whoever it is addressed to stands first (Nghị định 30/2020/NĐ-CP, Phụ lục I)
        let as_above = reporting.addressee.iter().map(|_| self.said(words::REPORT_AS_ABOVE));
        let others = [DOTS.to_owned(), self.said(words::REPORT_FILED)];
        Paper {
            language: self.language,
            head: self.letterhead(),
            kind: self.said(words::REPORT_KIND),
            subject: self.subject(),
            addressee: reporting
                .addressee
                .as_ref()
                .map(|whom| format!("{} {}", self.said(words::TO), whom.value)),
            body: self.body(),
            recipients: if recipients.is_empty() {
                as_above.chain(others).collect()
            } else {
                recipients
            },
            position: if position.is_empty() { vec![DOTS.to_owned()] } else { position },
            signer: reporting.signer.as_ref().map(|signer| signer.value.clone()),
            annexes: self.annexes(),
            stamp: self.stamp_asked(),
            origin: self.report.origin.pairs(),
        }
    }

    pub(super) fn said(self, phrase: Phrase) -> String {
        phrase.text(self.language).to_owned()
    }

    pub(super) fn tell<const N: usize>(
        self,
        phrase: Phrase,
        values: [(&'static str, message::Value); N],
    ) -> String {
        phrase.with(values).text(self.language)
    }

    /// A count as documents write it: `05 (năm)`.
    fn counted(self, count: usize) -> message::Value {
        match self.language {
            Language::Vietnamese => {
                let figures = number::grouped(count, self.language);
                format!("{figures:0>2} ({})", number::in_words(count)).into()
            }
            Language::English => count.into(),
        }
    }

    fn issuer(self) -> String {
        let plan = self.report.head.source;
        let issuer = plan.reporting.issuer.as_ref().or(plan.office.as_ref());
        issuer.map_or_else(|| DOTS.to_owned(), |issuer| issuer.value.clone())
    }

    /// The number that the report gets, which whoever files it writes before the stroke.
    fn number(self) -> Message {
        let abbreviation = self.report.head.source.reporting.abbreviation.as_ref();
        let abbreviation = abbreviation.map_or(DOTS, |abbreviation| abbreviation.as_str());
        words::REPORT_FILED_AS.with([("abbreviation", abbreviation.into())])
    }

    fn letterhead(self) -> Letterhead {
        let reporting = &self.report.head.source.reporting;
        let place = reporting.place.as_ref().map_or(DOTS, |place| place.as_str());
        Letterhead {
            superior: reporting.superior.as_ref().map(|superior| superior.to_uppercase()),
            issuer: self.issuer().to_uppercase(),
            number: self.tell(words::REPORT_NUMBER, [("number", self.number().into())]),
            place_and_date: self.tell(words::REPORT_PLACE_AND_DATE, [("place", place.into())]),
        }
    }

    fn subject(self) -> String {
        self.tell(
            words::REPORT_SUBJECT,
            [("plan", self.plan_name().into()), ("period", self.period().into())],
        )
    }

    /// The plan by number and day.
    fn plan_name(self) -> Message {
        let plan = self.report.head.source;
        let number = plan.number.as_ref().map_or(DOTS, |number| number.as_str()).into();
        let name = match &plan.issued {
            Some(day) => {
                words::REPORT_PLAN.with([("number", number), ("issued", day.value.into())])
            }
            None => words::REPORT_PLAN_UNDATED.with([("number", number)]),
        };
        if !plan.is_draft() {
            return name;
        }
        words::REPORT_DRAFT.with([("plan", name.into())])
    }

    /// The period as documents name it: `trong quý III năm 2025`.
    fn period(self) -> Message {
        let year = |year: i32| ("year", year.to_string().into());
        match self.report.period {
            Some(Period::Quarter(of, quarter)) => {
                words::IN_QUARTER.with([("quarter", quarter.roman().into()), year(of)])
            }
            Some(Period::Month(of, month)) => {
                words::IN_MONTH.with([("month", month.to_string().into()), year(of)])
            }
            Some(Period::Half(of, 1)) => words::IN_FIRST_HALF.with([year(of)]),
            Some(Period::Half(of, _)) => words::IN_SECOND_HALF.with([year(of)]),
            Some(Period::NineMonths(of)) => words::IN_NINE_MONTHS.with([year(of)]),
            Some(Period::Year(of)) => words::IN_YEAR.with([year(of)]),
            _ => words::IN_DAYS.with([
                ("first", self.report.data_from.into()),
                ("last", self.report.data_to.into()),
            ]),
        }
    }

    /// Which revision the data are of, where they are not what stands on disk; that the period is still running.
    pub(super) fn about_data(self) -> impl Iterator<Item = String> {
        let known = self.report.head.known.map(|commit| {
            let values = [("commit", commit.short().into()), ("day", commit.day().into())];
            self.tell(words::REPORT_KNOWN, values)
        });
        let running = self.report.closes.map(|closes| {
            let values = [("closes", closes.into()), ("day", self.report.data_to.into())];
            self.tell(words::REPORT_RUNNING, values)
        });
        known.into_iter().chain(running)
    }

    /// The period, the days of its data, and what else there is about them, for a page without the paper's sentences.
    pub(super) fn about_period(self) -> impl Iterator<Item = String> {
        let Report { period, data_from, data_to, .. } = *self.report;
        let period = period.unwrap_or(Period::Span(data_from, data_to));
        let values =
            [("period", period.into()), ("first", data_from.into()), ("last", data_to.into())];
        std::iter::once(self.tell(words::PAGE_DATA, values)).chain(self.about_data())
    }

    /// `A. NHIỆM VỤ …`.
    pub(super) fn section_name(self, part: &Part<'_>) -> String {
        let name = part.id.zip(part.name).map(|(id, name)| format!("{id}. {name}"));
        name.unwrap_or_else(|| self.said(words::OUTSIDE_GROUPS))
    }

    /// The full name of a unit; the bare id of one that the plan does not list.
    pub(super) fn unit_name(self, part: &Part<'_>) -> String {
        part.name.or(part.id).map_or_else(|| self.said(words::NOT_STATED), str::to_owned)
    }

    /// How wide the numbers of the tasks are.
    pub(super) fn id_width(self) -> usize {
        task::id_width(self.report.placed.iter())
    }

    /// What is said of inferred values, where one of these fields of one of the tasks is.
    pub(super) fn note<'p>(
        self,
        phrase: Phrase,
        shown: impl IntoIterator<Item = &'p Placed<'a>>,
        fields: &[&str],
    ) -> Option<String>
    where
        'a: 'p,
    {
        let is_inferred = shown.into_iter().any(|placed| task::is_signed(placed, fields));
        is_inferred.then(|| self.said(phrase))
    }

    /// What the report was made from, where it is to say so on each page.
    pub(super) fn stamp_asked(self) -> Option<String> {
        self.report.origin.stamp.then(|| self.stamp())
    }

    fn stamp(self) -> String {
        let origin = &self.report.origin;
        let commit = if origin.commit.is_empty() {
            self.said(words::STAMP_NO_COMMIT)
        } else {
            history::short(&origin.commit).to_owned()
        };
        let digest: String = origin.digest.chars().take(DIGEST_SHOWN).collect();
        text::normalize(&self.tell(
            words::STAMP,
            [
                ("plan", self.plan_name().into()),
                ("first", self.report.data_from.into()),
                ("last", self.report.data_to.into()),
                ("commit", commit.into()),
                ("digest", digest.into()),
                ("version", origin.version.as_str().into()),
            ],
        ))
    }
}

/// An item of a list, without a dash and an end that it may have been copied with.
fn bare_item(line: &str) -> &str {
    line.trim_start_matches(['-', '–', ' ']).trim_end_matches(['.', ';', ' '])
}

/// How much of the digest a stamp shows: enough to tell two versions apart.
const DIGEST_SHOWN: usize = 23;
