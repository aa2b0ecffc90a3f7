//! Finds what a person means by a word on the command line: marks and case aside, a part of a name is enough.

use serde::Serialize;

use crate::message::{self, Language, Message, Phrase, Value, words};
use crate::model::{self, Plan, Task};
use crate::outcome::Outcome;
use crate::text;

/// Which tasks a view is about; an absent part lets every task pass.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Filter {
    /// The id of a unit that leads or coordinates.
    pub unit: Option<String>,
    /// A section (`A`) or a group (`A.VI`).
    pub group: Option<String>,
    /// Where the task may stand; anywhere where empty.
    pub outcomes: Vec<Outcome>,
}

impl Filter {
    /// What passes, in words; `None` where everything does.
    pub(super) fn line(&self, plan: &Plan, language: Language) -> Option<String> {
        let unit = self.unit.as_deref().map(|unit| super::unit_name(plan, unit));
        passing(unit, self.group.as_deref(), &self.outcomes, language)
    }

    /// Whether the task passes, its outcome aside.
    #[must_use]
    pub fn admits(&self, task: &Task) -> bool {
        let of_unit =
            self.unit.as_ref().is_none_or(|unit| task.units().any(|named| named.value == *unit));
        let in_group = self.group.as_ref().is_none_or(|wanted| task.is_under(wanted));
        of_unit && in_group
    }
}

/// What passes, in words: the tasks of a unit by its name, of a group, those that stand so; `None` where all do.
pub(super) fn passing(
    unit: Option<&str>,
    group: Option<&str>,
    outcomes: &[Outcome],
    language: Language,
) -> Option<String> {
    let unit = unit.map(|unit| words::FILTER_UNIT.with([("unit", unit.into())]));
    let group = group.map(|group| words::FILTER_GROUP.with([("group", group.into())]));
    let outcomes = outcomes.iter().map(|outcome| outcome.words().text(language));
    let outcomes = outcomes.collect::<Vec<_>>().join(", ");
    let outcomes =
        (!outcomes.is_empty()).then(|| words::FILTER_OUTCOME.with([("outcome", outcomes.into())]));
    filtered([unit, group, outcomes].into_iter().flatten(), language)
}

/// That a view is about these alone; `None` where there are none.
pub(super) fn filtered(
    filters: impl Iterator<Item = Message>,
    language: Language,
) -> Option<String> {
    let mut filters = filters.map(Value::from).peekable();
    filters.peek()?;
    Some(words::FILTERED.with([("filters", message::list(filters))]).text(language))
}

/// Something that a word may mean: its id and the names it goes by.
struct Candidate<'a> {
    id: &'a str,
    /// What an error calls it.
    name: &'a str,
    /// What a list of all calls it.
    listed: Value,
    names: Vec<&'a str>,
}

impl<'a> Candidate<'a> {
    fn spellings(&self) -> impl Iterator<Item = &'a str> {
        self.names.iter().copied().chain([self.id])
    }
}

/// The id of the unit that `wanted` names, by id, name or alias.
///
/// # Errors
///
/// Fails with what to say when no unit or several fit.
pub fn unit<'a>(plan: &'a Plan, wanted: &str) -> Result<&'a str, Message> {
    choose(words::KIND_UNIT, &[wanted], &unit_candidates(plan))
}

/// The ids of all units that `wanted` may name: for many plans, in some of which a word fits more than one.
///
/// # Errors
///
/// Fails with what to say when none fits.
pub fn units<'a>(plan: &'a Plan, wanted: &str) -> Result<Vec<&'a str>, Message> {
    choose_all(words::KIND_UNIT, &[wanted], &unit_candidates(plan))
}

fn unit_candidates(plan: &Plan) -> Vec<Candidate<'_>> {
    fn candidate(unit: &model::Unit) -> Candidate<'_> {
        Candidate {
            id: &unit.id,
            name: &unit.name,
            listed: unit.name.as_str().into(),
            names: std::iter::once(unit.name.as_str())
                .chain(unit.aliases.iter().map(|alias| alias.as_str()))
                .collect(),
        }
    }
    plan.units.iter().map(candidate).collect()
}

/// The id of the section or group that `wanted` names: `A`, `A.VI`, `VI`, or a part of its heading.
///
/// # Errors
///
/// Fails with what to say when none or several fit.
pub fn group(plan: &Plan, wanted: &str) -> Result<String, Message> {
    let headings = plan.headings();
    let candidates = group_candidates(&headings);
    choose(words::KIND_GROUP, &[wanted, &without_kind(wanted)], &candidates).map(str::to_owned)
}

/// The ids of all sections and groups that `wanted` may name.
///
/// # Errors
///
/// Fails with what to say when none fits.
pub fn groups(plan: &Plan, wanted: &str) -> Result<Vec<String>, Message> {
    let headings = plan.headings();
    let candidates = group_candidates(&headings);
    let chosen = choose_all(words::KIND_GROUP, &[wanted, &without_kind(wanted)], &candidates)?;
    Ok(chosen.into_iter().map(str::to_owned).collect())
}

fn group_candidates<'a>(headings: &'a [model::Heading<'a>]) -> Vec<Candidate<'a>> {
    let candidate = |heading: &'a model::Heading<'a>| Candidate {
        id: &heading.id,
        name: &heading.id,
        listed: heading.id.as_str().into(),
        names: vec![heading.number, heading.title],
    };
    headings.iter().map(candidate).collect()
}

fn without_kind(wanted: &str) -> String {
    let folded = text::fold(wanted);
    let mut bare = KINDS_OF_HEADING.iter().filter_map(|kind| folded.strip_prefix(kind));
    bare.next().unwrap_or(wanted).to_owned()
}

/// Words that a person may put before the id of a heading, folded.
const KINDS_OF_HEADING: [&str; 3] = ["phan ", "nhom ", "muc "];

/// The task that `wanted` names; `1` finds `01`.
///
/// # Errors
///
/// Fails with what to say when there is none.
pub fn task<'a>(plan: &'a Plan, wanted: &str) -> Result<&'a str, Message> {
    let wanted = wanted.trim();
    let number = model::number(wanted);
    let same_number = |task: &&Task| number.is_some() && task.number() == number;
    if let Some(task) = plan.task(wanted).or_else(|| plan.tasks.iter().find(same_number)) {
        return Ok(&task.id);
    }
    let ids = || plan.tasks.iter().map(|task| task.id.as_str());
    Err(no_match(words::KIND_TASK, wanted, text::nearest_id(wanted, ids()), ids()))
}

/// The outcomes that `wanted` names, by code or in the words of either language: `hoàn thành` are two.
///
/// # Errors
///
/// Fails with what to say when none fits.
pub fn outcomes(wanted: &str) -> Result<Vec<Outcome>, Message> {
    let candidates = Outcome::ALL.map(|outcome| {
        let short = if outcome == Outcome::Overdue { words::LATE } else { outcome.words() };
        let names = [outcome.words(), short].map(|phrase| [phrase.vi, phrase.en]).concat();
        let code = outcome.code();
        Candidate { id: code, name: code, listed: listed(code, outcome.words()), names }
    });
    let code = wanted.replace('_', "-");
    let wanted = &[wanted, &code];
    let fitting = fitting(wanted, &candidates);
    if fitting.is_empty() {
        return Err(nothing_fits(words::KIND_OUTCOME, wanted, &candidates));
    }
    Ok(fitting.into_iter().map(|index| Outcome::ALL[index]).collect())
}

/// The keyword that `wanted` names, by itself or in the words of either language.
///
/// # Errors
///
/// Fails with what to say when none or several fit.
pub fn keyword(
    kind: Phrase,
    wanted: &str,
    known: impl Iterator<Item = (&'static str, Phrase)>,
) -> Result<&'static str, Message> {
    let candidate = |(id, phrase): (&'static str, Phrase)| Candidate {
        id,
        name: id,
        listed: listed(id, phrase),
        names: vec![phrase.vi, phrase.en],
    };
    choose(kind, &[wanted], &known.map(candidate).collect::<Vec<_>>())
}

/// The id of the one candidate that fits what was `wanted`: as typed, then as it may be read.
fn choose<'a>(
    kind: Phrase,
    wanted: &[&str],
    candidates: &[Candidate<'a>],
) -> Result<&'a str, Message> {
    match fitting(wanted, candidates).as_slice() {
        [only] => Ok(candidates[*only].id),
        [] => Err(nothing_fits(kind, wanted, candidates)),
        several => {
            let names: Vec<&str> = several.iter().map(|&index| candidates[index].name).collect();
            Err(words::AMBIGUOUS.with([
                ("wanted", wanted[0].into()),
                ("kind", kind.into()),
                ("candidates", names.join("; ").into()),
            ]))
        }
    }
}

/// The ids of all candidates that fit.
fn choose_all<'a>(
    kind: Phrase,
    wanted: &[&str],
    candidates: &[Candidate<'a>],
) -> Result<Vec<&'a str>, Message> {
    match fitting(wanted, candidates).as_slice() {
        [] => Err(nothing_fits(kind, wanted, candidates)),
        several => Ok(several.iter().map(|&index| candidates[index].id).collect()),
    }
}

/// The indexes of the candidates that are spelled as what was `wanted`, or else that equal it but for marks, or else that
/// hold all of its words; of the ways to read it the first by which any does.
fn fitting(wanted: &[&str], candidates: &[Candidate<'_>]) -> Vec<usize> {
    let matching = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..candidates.len()).filter(|&index| candidates[index].spellings().any(fits)).collect()
    };
    let spelled = wanted.iter().map(|reading| {
        let lower = text::lower(reading);
        matching(&|name| text::lower(name) == lower)
    });
    let readings = || wanted.iter().map(|reading| text::fold(reading));
    let equal = readings().map(|folded| matching(&|name| text::fold(name) == folded));
    let holding = readings().filter(|folded| !folded.is_empty()).map(|folded| {
        matching(&|name| {
            let name = text::fold(name);
            folded.split(' ').all(|word| has_word(&name, word))
        })
    });
    spelled.chain(equal).chain(holding).find(|fitting| !fitting.is_empty()).unwrap_or_default()
}

fn nothing_fits(kind: Phrase, wanted: &[&str], candidates: &[Candidate<'_>]) -> Message {
    let read = wanted[wanted.len() - 1];
    let folded = text::fold(read);
    let spellings = || {
        candidates.iter().flat_map(|candidate| {
            let is_from_file = matches!(candidate.listed, Value::Text(_));
            let may_be_meant = |spelling: &&str| is_from_file || !says_more(&folded, spelling);
            let spellings = candidate.spellings().filter(may_be_meant);
            spellings.map(|spelling| (spelling, candidate.name)).collect::<Vec<_>>()
        })
    };
    let nearest = text::nearest_id(read, spellings().map(|(spelling, _)| spelling));
    let nearest = spellings().find(|(spelling, _)| Some(*spelling) == nearest);
    let nearest = nearest.or_else(|| spellings().find(|(name, _)| holds_nearly(name, &folded)));
    let nearest = nearest.map(|(_, name)| name);
    no_match(kind, wanted[0], nearest, candidates.iter().map(|candidate| candidate.listed.clone()))
}

/// A keyword as a list names it: in Vietnamese by its words, in English by itself.
fn listed(id: &'static str, phrase: Phrase) -> Value {
    Phrase::new(phrase.vi, id).into()
}

/// Whether a word of the name is `wanted`, or begins with it where that has three letters or more.
fn has_word(name: &str, wanted: &str) -> bool {
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| word == wanted || wanted.chars().count() > 2 && word.starts_with(wanted))
        || name == wanted
}

/// Whether `wanted` has the words of the name among others: who says "chưa hoàn thành" does not mean "hoàn thành".
fn says_more(wanted: &str, name: &str) -> bool {
    format!(" {wanted} ").contains(&format!(" {} ", text::fold(name)))
}

/// Whether each word of `wanted` is a slip of a word of the name; beside longer ones, a word of two letters too.
fn holds_nearly(name: &str, wanted: &str) -> bool {
    let name = text::fold(name);
    let is_short = |word: &str| word.chars().count() < 3;
    let is_slip = |word: &str| {
        text::nearest_id(word, name.split(' ')).is_some()
            || is_short(word) && name.split(' ').any(|known| text::is_letter_off(word, known))
    };
    !wanted.split(' ').all(is_short) && wanted.split(' ').all(is_slip)
}

/// How many names from files an error lists before it stops being one line; words of ours are few, and all told.
const LISTED: usize = 30;

/// Says that nothing is named `wanted`: with the nearest name, or else with what there is.
#[must_use]
pub fn no_match<C: Into<Value>>(
    kind: Phrase,
    wanted: &str,
    nearest: Option<&str>,
    candidates: impl Iterator<Item = C>,
) -> Message {
    let (kind, wanted) = (("kind", kind.into()), ("wanted", wanted.into()));
    let listed: Vec<Value> = candidates.map(Into::into).collect();
    let from_files = listed.iter().filter(|value| matches!(value, Value::Text(_)));
    let is_long = from_files.count() > LISTED;
    match nearest {
        Some(nearest) => words::NO_MATCH_NEAREST.with([kind, wanted, ("nearest", nearest.into())]),
        None if listed.is_empty() || is_long => words::NO_MATCH.with([kind, wanted]),
        None => {
            let candidates = ("candidates", message::list(listed.into_iter()));
            words::NO_MATCH_LIST.with([kind, wanted, candidates])
        }
    }
}
