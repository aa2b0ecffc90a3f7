//! Finds what a person means by a word on the command line: marks and case aside, a part of a name is enough.

use crate::message::{Message, Phrase, words};
use crate::model::{Plan, Task};
use crate::outcome::Outcome;
use crate::text;

/// Which tasks a view is about; an absent part lets every task pass.
#[derive(Debug, Default)]
pub struct Filter {
    /// The id of a unit that leads or coordinates.
    pub unit: Option<String>,
    /// A section (`A`) or a group (`A.VI`).
    pub group: Option<String>,
    /// Where the task stands.
    pub outcome: Option<Outcome>,
}

impl Filter {
    /// Whether the task passes, its outcome aside.
    #[must_use]
    pub fn admits(&self, task: &Task) -> bool {
        let of_unit = self.unit.as_ref().is_none_or(|unit| {
            task.lead.iter().chain(&task.coordinating).any(|named| named.value == *unit)
        });
        let in_group = self.group.as_ref().is_none_or(|wanted| {
            task.group.as_ref().is_some_and(|group| {
                group.value == *wanted
                    || group.strip_prefix(wanted.as_str()).is_some_and(|rest| rest.starts_with('.'))
            })
        });
        of_unit && in_group
    }
}

/// Something that a word may mean: its id and the names it goes by.
struct Candidate<'a> {
    id: &'a str,
    names: Vec<&'a str>,
}

/// The id of the unit that `wanted` names, by id, name or alias.
///
/// # Errors
///
/// Fails with what to say when no unit or several fit.
pub fn unit<'a>(plan: &'a Plan, wanted: &str) -> Result<&'a str, Message> {
    let candidates = plan.units.iter().map(|unit| Candidate {
        id: &unit.id,
        names: std::iter::once(unit.name.as_str())
            .chain(unit.aliases.iter().map(|alias| alias.as_str()))
            .collect(),
    });
    choose(words::KIND_UNIT, wanted, candidates.collect())
}

/// The id of the section or group that `wanted` names: `A`, `A.VI`, `VI`, or a part of its heading.
///
/// # Errors
///
/// Fails with what to say when none or several fit.
pub fn group(plan: &Plan, wanted: &str) -> Result<String, Message> {
    let mut ids = Vec::new();
    for section in &plan.sections {
        ids.push((section.id.value.clone(), vec![section.title.as_str()]));
        ids.extend(section.groups.iter().map(|group| {
            let names = vec![group.id.as_str(), group.title.as_str()];
            (format!("{}.{}", section.id.value, group.id.value), names)
        }));
    }
    let candidates = ids.iter().map(|(id, names)| Candidate { id, names: names.clone() });
    choose(words::KIND_GROUP, wanted, candidates.collect()).map(str::to_owned)
}

/// The task that `wanted` names; `1` finds `01`.
///
/// # Errors
///
/// Fails with what to say when there is none.
pub fn task<'a>(plan: &'a Plan, wanted: &str) -> Result<&'a str, Message> {
    let numbered = |id: &str| id.parse::<u32>().ok();
    let same_number = |task: &&Task| {
        wanted.bytes().all(|byte| byte.is_ascii_digit())
            && numbered(&task.id).is_some_and(|number| numbered(wanted) == Some(number))
    };
    if let Some(task) = plan.task(wanted).or_else(|| plan.tasks.iter().find(same_number)) {
        return Ok(&task.id);
    }
    let ids = || plan.tasks.iter().map(|task| task.id.as_str());
    Err(no_match(words::KIND_TASK, wanted, text::nearest(wanted, ids()), ids()))
}

/// The outcome that `wanted` names, by code or in the words of either language.
///
/// # Errors
///
/// Fails with what to say when none or several fit.
pub fn outcome(wanted: &str) -> Result<Outcome, Message> {
    let candidates = Outcome::ALL.map(|outcome| {
        let phrase = super::outcome_words(outcome);
        Candidate { id: outcome.code(), names: vec![phrase.vi, phrase.en] }
    });
    let code = choose(words::KIND_OUTCOME, wanted, candidates.into())?;
    Ok(Outcome::ALL.into_iter().find(|outcome| outcome.code() == code).expect("a candidate's id"))
}

/// The one candidate that equals `wanted`, or else the one that holds all of its words.
fn choose<'a>(
    kind: Phrase,
    wanted: &str,
    candidates: Vec<Candidate<'a>>,
) -> Result<&'a str, Message> {
    let folded = text::fold(wanted);
    let spellings = |candidate: &Candidate<'a>| -> Vec<String> {
        candidate.names.iter().copied().chain([candidate.id]).map(text::fold).collect()
    };
    let equal = |candidate: &&Candidate<'a>| spellings(candidate).contains(&folded);
    let holds = |candidate: &&Candidate<'a>| {
        let within = |name: &String| folded.split(' ').all(|word| name.contains(word));
        !folded.is_empty() && spellings(candidate).iter().any(within)
    };
    let mut fitting: Vec<&Candidate<'a>> = candidates.iter().filter(equal).collect();
    if fitting.is_empty() {
        fitting = candidates.iter().filter(holds).collect();
    }
    match fitting.as_slice() {
        [only] => Ok(only.id),
        [] => {
            let names = candidates
                .iter()
                .flat_map(|candidate| candidate.names.iter().copied().chain([candidate.id]));
            let ids = candidates.iter().map(|candidate| candidate.id);
            Err(no_match(kind, wanted, text::nearest(wanted, names), ids))
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|candidate| candidate.id).collect();
            Err(words::AMBIGUOUS.with([
                ("wanted", wanted.into()),
                ("kind", kind.into()),
                ("candidates", ids.join(", ").into()),
            ]))
        }
    }
}

/// How many candidates an error lists before it stops being one line.
const LISTED: usize = 30;

/// Says that nothing is named `wanted`: with the nearest name, or else with what there is.
#[must_use]
pub fn no_match<'a>(
    kind: Phrase,
    wanted: &str,
    nearest: Option<&str>,
    candidates: impl Iterator<Item = &'a str>,
) -> Message {
    let (kind, wanted) = (("kind", kind.into()), ("wanted", wanted.into()));
    let listed: Vec<&str> = candidates.take(LISTED + 1).collect();
    match nearest {
        Some(nearest) => words::NO_MATCH_NEAREST.with([kind, wanted, ("nearest", nearest.into())]),
        None if listed.is_empty() || listed.len() > LISTED => words::NO_MATCH.with([kind, wanted]),
        None => words::NO_MATCH_LIST.with([kind, wanted, ("candidates", listed.join(", ").into())]),
    }
}
