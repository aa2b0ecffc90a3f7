//! One part that both sides changed → one, key by key, each with the comment above it.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Merged, agreed, longer, order};
use crate::edit::parts;
use crate::text;

/// What two sides made of a part, or of a part that both put in where the base has none.
pub(super) fn merge(base: Option<&str>, ours: &str, theirs: &str, marker_size: usize) -> Merged {
    if let Some(text) = agreed(base, Some(ours), Some(theirs)).flatten() {
        return Merged::clean(text);
    }
    let by_key = by_key(base.unwrap_or_default(), ours, theirs, marker_size);
    by_key.unwrap_or_else(|| Merged::conflict(ours, theirs, marker_size))
}

/// A key with its value, or the header of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Statement<'a> {
    /// The comment and the blank lines above it.
    lead: &'a str,
    /// Its own lines, with the comment behind it.
    body: &'a str,
}

/// Where a statement belongs: the table, and the key in it; no key for the table's header.
type Place = (String, String);

/// The statements of a part in their order, and what stands below the last one.
struct Statements<'a> {
    places: Vec<Place>,
    by_place: BTreeMap<Place, Statement<'a>>,
    tail: &'a str,
}

/// `None` where a version cannot be taken apart, or the result would have keys of a table whose header is gone.
fn by_key(base: &str, ours: &str, theirs: &str, marker_size: usize) -> Option<Merged> {
    let versions = [Statements::of(base)?, Statements::of(ours)?, Statements::of(theirs)?];
    let places: BTreeSet<&Place> = versions.iter().flat_map(|version| &version.places).collect();
    let places: Vec<&Place> = places.into_iter().collect();
    let statements: Vec<Option<Merged>> = places
        .iter()
        .map(|place| {
            let of = versions.each_ref().map(|version| version.by_place.get(*place).copied());
            of_statement(of, marker_size)
        })
        .collect();
    let sequences = versions.each_ref().map(|version| {
        let number = |place: &Place| places.binary_search(&place).ok();
        version.places.iter().filter_map(number).collect::<Vec<usize>>()
    });
    let sequences = sequences.each_ref().map(Vec::as_slice);
    let stays = |number: usize| statements[number].is_some();
    let merged = order::merged(sequences, stays, |one, other| one.cmp(&other));
    let mut tables: Vec<(&str, Vec<&Merged>)> = Vec::new();
    for number in merged {
        let ((table, key), Some(statement)) = (places[number], &statements[number]) else {
            continue;
        };
        match tables.iter_mut().find(|(known, _)| known == table) {
            Some((_, statements)) => statements.push(statement),
            None if key.is_empty() || table.is_empty() => tables.push((table, vec![statement])),
            None => return None,
        }
    }
    // the keys outside every table stand before the first header
    tables.sort_by_key(|(table, _)| !table.is_empty());
    let tails = versions.each_ref().map(|version| version.tail);
    let tail = lines(tails.map(|tail| (!tail.is_empty()).then_some(tail)));
    let tail = tail.unwrap_or_else(|[ours, theirs]| Merged::conflict(ours, theirs, marker_size));
    let whole = tables.into_iter().flat_map(|(_, statements)| statements).chain([&tail]);
    Some(whole.fold(Merged::clean(""), |whole, statement| Merged {
        text: whole.text + &statement.text,
        conflicts: whole.conflicts + statement.conflicts,
    }))
}

/// What became of a statement; `None` where it is gone.
fn of_statement(versions: [Option<Statement<'_>>; 3], marker_size: usize) -> Option<Merged> {
    let conflict = |[ours, theirs]: [&str; 2]| Merged::conflict(ours, theirs, marker_size);
    let [_, ours, theirs] = versions;
    let whole = |statement: Option<Statement<'_>>| {
        statement.map(|Statement { lead, body }| format!("{lead}{body}")).unwrap_or_default()
    };
    if let Some(statement) = agreed(versions[0], ours, theirs) {
        return statement.map(|statement| Merged::clean(&whole(Some(statement))));
    }
    let in_doubt = || conflict([&whole(ours), &whole(theirs)]);
    if ours.is_none() || theirs.is_none() {
        return Some(in_doubt());
    }
    let leads = lines(versions.map(|statement| statement.map(|statement| statement.lead)));
    let bodies = bodies(versions.map(|statement| statement.map(|statement| statement.body)));
    Some(match (leads, bodies) {
        (Ok(lead), Ok(body)) => Merged::clean(&(lead.text + body)),
        (Ok(lead), Err(sides)) => {
            let Merged { text, conflicts } = conflict(sides);
            Merged { text: lead.text + &text, conflicts }
        }
        (Err(sides), Ok(body)) => {
            let Merged { text, conflicts } = conflict(sides);
            Merged { text: text + body, conflicts }
        }
        (Err(_), Err(_)) => in_doubt(),
    })
}

/// What two sides made of comments and blank lines; both where they differ in more than how many lines are blank.
fn lines([base, ours, theirs]: [Option<&str>; 3]) -> Result<Merged, [&str; 2]> {
    if let Some(text) = agreed(base, ours, theirs) {
        return Ok(Merged::clean(text.unwrap_or_default()));
    }
    let sides = [ours, theirs].map(Option::unwrap_or_default);
    let [written, other] =
        sides.map(|side| side.lines().map(str::trim).filter(|line| !line.is_empty()));
    if written.eq(other) { Ok(Merged::clean(longer(sides[0], sides[1]))) } else { Err(sides) }
}

/// What two sides made of the lines of a statement; both where they say different things.
fn bodies([base, ours, theirs]: [Option<&str>; 3]) -> Result<&str, [&str; 2]> {
    if let Some(text) = agreed(base, ours, theirs) {
        return Ok(text.unwrap_or_default());
    }
    let sides = [ours, theirs].map(Option::unwrap_or_default);
    let [said, other] = sides.map(meaning);
    if said.is_some() && said == other { Ok(longer(sides[0], sides[1])) } else { Err(sides) }
}

/// What a statement says, however it is written; `None` where a comment may stand in it.
fn meaning(body: &str) -> Option<String> {
    let table = DeTable::parse(body).ok().filter(|_| !body.contains('#'))?;
    Some(meaning_of_table(table.get_ref()))
}

fn meaning_of_table(table: &DeTable<'_>) -> String {
    let keys: BTreeMap<&str, String> =
        table.iter().map(|(key, value)| (&**key.get_ref(), meaning_of(value))).collect();
    format!("{keys:?}")
}

fn meaning_of(value: &Spanned<DeValue<'_>>) -> String {
    match value.get_ref() {
        DeValue::String(text) => format!("{:?}", text::normalize(text)),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(truth) => truth.to_string(),
        DeValue::Datetime(time) => time.to_string(),
        DeValue::Array(items) => {
            format!("{:?}", items.iter().map(meaning_of).collect::<Vec<String>>())
        }
        DeValue::Table(table) => meaning_of_table(table),
    }
}

impl<'a> Statements<'a> {
    /// `None` where two statements share a line, or the syntax is wrong.
    fn of(text: &'a str) -> Option<Self> {
        let table = DeTable::parse(text).ok()?;
        let mut found = Vec::new();
        collect(text, table.get_ref(), "", "", &mut found);
        found.sort_unstable();
        let mut places = Vec::new();
        let mut by_place = BTreeMap::new();
        let mut behind = 0;
        for (first, last, place) in found {
            let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
            let end = text[last..].find('\n').map_or(text.len(), |newline| last + newline + 1);
            let statement = Statement { lead: text.get(behind..start)?, body: &text[start..end] };
            places.push(place.clone());
            if by_place.insert(place, statement).is_some() {
                return None;
            }
            behind = end;
        }
        Some(Self { places, by_place, tail: &text[behind..] })
    }
}

/// Where each statement of a table begins and ends, and its place: `table` is the one under whose header it stands, and
/// `path` what stands before its key.
fn collect(
    text: &str,
    within: &DeTable<'_>,
    table: &str,
    path: &str,
    found: &mut Vec<(usize, usize, Place)>,
) {
    for (key, value) in within {
        let name = format!("{path}{:?}", key.get_ref());
        let mut is_leaf = true;
        for (number, item) in parts::items(value).iter().enumerate() {
            let DeValue::Table(inner) = item.get_ref() else { continue };
            let start = item.span().start;
            if text[start..].starts_with('[') {
                is_leaf = false;
                let header = format!("{table}/{name}#{number}");
                found.push((start, start, (header.clone(), String::new())));
                collect(text, inner, &header, "", found);
            } else if !text[start..].starts_with('{') {
                is_leaf = false;
                collect(text, inner, table, &format!("{name}."), found);
            }
        }
        if is_leaf {
            found.push((key.span().start, value.span().end, (table.to_owned(), name)));
        }
    }
}
