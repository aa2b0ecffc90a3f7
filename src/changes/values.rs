//! What a field held and holds, in the words of people: two values that differ do not read the same.

use super::item::{Datum, Evidence, Id};
use crate::message::{self, Value, words};
use crate::text;

/// How many letters of a hash people need.
const HASH_LETTERS: usize = 10;

/// What a field held and holds: units under the names that `name` gives them, a document with the link, the file or the
/// hash that tells it from one of the same number, date and title on the other side.
pub fn both<'a>(
    [old, new]: [Option<&'a Datum>; 2],
    name: impl Fn(&'a str) -> &'a str,
) -> [Value; 2] {
    let said = [said(old, new, &name), said(new, old, &name)];
    if said[0] == said[1] { [old, new].map(exactly) } else { said }
}

/// A value beside the one that it replaces or gives way to.
fn said<'a>(
    value: Option<&'a Datum>,
    other: Option<&'a Datum>,
    name: impl Fn(&'a str) -> &'a str,
) -> Value {
    match (value, other) {
        (None, _) => words::NOTHING.into(),
        (Some(Datum::Units(ids)), other) => message::list(ids.iter().map(|id| match other {
            Some(Datum::Units(others)) if has_twin(id, others) => spelled_out(id),
            _ => name(id).into(),
        })),
        (Some(Datum::Documents(documents)), Some(Datum::Documents(others))) => {
            message::list(documents.iter().map(|document| told_apart(document, others)))
        }
        (Some(value), _) => value.into(),
    }
}

/// Whether an id is none of `others` and looks like one.
fn has_twin(id: &Id, others: &[Id]) -> bool {
    !others.contains(id) && others.iter().any(|other| text::look_the_same(other, id))
}

/// An id with its letters one by one, by which it differs where the eye sees none.
fn spelled_out(id: &str) -> Value {
    let values = [("id", id.into()), ("points", text::code_points(id).into())];
    words::SPELLED_OUT.with(values).into()
}

/// A value whose parts read the same as the other's: units by their ids, each text in quotes.
fn exactly(value: Option<&Datum>) -> Value {
    match value {
        Some(Datum::Texts(texts)) => message::list(
            texts.iter().map(|text| words::QUOTED.with([("text", text.into())]).into()),
        ),
        value => value.map_or(words::NOTHING.into(), Value::from),
    }
}

/// A document with what one of `others` that is cited alike has differently.
fn told_apart(document: &Evidence, others: &[Evidence]) -> Value {
    let alike = others.iter().find(|other| other.citation() == document.citation());
    let Some(other) = alike.filter(|_| !others.contains(document)) else {
        return document.citation();
    };
    let hash = |document: &Evidence| {
        let hash = document.sha256.as_ref()?;
        Some(format!("sha256 {}…", hash.chars().take(HASH_LETTERS).collect::<String>()))
    };
    let details = [
        (document.link.clone(), other.link.clone()),
        (document.file.clone(), other.file.clone()),
        (hash(document), hash(other)),
    ];
    let details = details.into_iter().filter(|(own, other)| own != other);
    let details: Vec<String> = details.filter_map(|(own, _)| own).collect();
    if details.is_empty() {
        return document.citation();
    }
    let values = [("document", document.citation()), ("file", details.join(", ").into())];
    words::DOCUMENT_IN.with(values).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

    #[test]
    fn values_that_differ_read_differently() {
        let texts = |texts: &[&str]| Datum::Texts(texts.iter().map(|&text| text.into()).collect());
        let units = |ids: &[&str]| Datum::Units(ids.iter().map(|&id| id.into()).collect());
        let cases = [
            (texts(&["a; b"]), texts(&["a", "b"]), "\"a; b\" → \"a\"; \"b\""),
            (texts(&["a"]), texts(&["a", "b"]), "a → a; b"),
            (units(&["x1"]), units(&["x2"]), "x1 → x2"),
            (units(&["x1"]), units(&["y"]), "x → y"),
            (units(&["a", "x1"]), units(&["\u{430}", "x1"]), "a (U+0061); x → \u{430} (U+0430); x"),
        ];
        for (old, new, told) in cases {
            let sides =
                both([Some(&old), Some(&new)], |id| id.strip_suffix(['1', '2']).unwrap_or(id));
            let sides = sides.map(|side| side.text(Language::Vietnamese));
            assert_eq!(sides.join(" → "), told);
        }
    }
}
