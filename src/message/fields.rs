//! The words of people for the fields of a plan's files.

use super::{Phrase, words};

/// The fields of a plan's files, by their keys, with the words of people.
pub const FIELDS: [(&str, Phrase); 50] = [
    ("abbreviation", words::FIELD_ABBREVIATION),
    ("addressee", words::FIELD_ADDRESSEE),
    ("aliases", words::FIELD_ALIASES),
    ("calendar", words::FIELD_CALENDAR),
    ("carried_from", words::FIELD_CARRIED_FROM),
    ("closed", words::FIELD_CLOSED),
    ("condition", words::FIELD_CONDITION),
    ("content", words::FIELD_CONTENT),
    ("coordinating", words::FIELD_COORDINATING),
    ("date", words::FIELD_DATE),
    ("days_to_record", words::FIELD_DAYS_TO_RECORD),
    ("digest", words::FIELD_DIGEST),
    ("document", words::FIELD_DOCUMENT),
    ("documents", words::FIELD_DOCUMENTS),
    ("entries", words::FIELD_ENTRIES),
    ("event", words::KIND_EVENT),
    ("file", words::FIELD_FILE),
    ("group", words::KIND_GROUP),
    ("implementation", words::FIELD_IMPLEMENTATION),
    ("inferred", words::FIELD_INFERRED),
    ("issued", words::FIELD_ISSUED),
    ("issuer", words::FIELD_ISSUER),
    ("lead", words::FIELD_LEAD),
    ("link", words::FIELD_LINK),
    ("name", words::FIELD_NAME),
    ("note", words::FIELD_NOTE),
    ("number", words::FIELD_NUMBER),
    ("office", words::FIELD_OFFICE),
    ("order", words::FIELD_ORDER),
    ("outcomes", words::FIELD_OUTCOMES),
    ("period", words::FIELD_PERIOD),
    ("place", words::FIELD_PLACE),
    ("position", words::FIELD_POSITION),
    ("products", words::FIELD_PRODUCTS),
    ("purposes", words::FIELD_PURPOSES),
    ("reason", words::FIELD_REASON),
    ("recipients", words::FIELD_RECIPIENTS),
    ("requirements", words::FIELD_REQUIREMENTS),
    ("schedule", words::FIELD_SCHEDULE),
    ("sha256", words::FIELD_SHA256),
    ("signer", words::FIELD_SIGNER),
    ("status", words::FIELD_STATUS),
    ("successor", words::FIELD_SUCCESSOR),
    ("superior", words::FIELD_SUPERIOR),
    ("task", words::KIND_TASK),
    ("tasks", words::FIELD_TASKS),
    ("title", words::FIELD_TITLE),
    ("valid_from", words::FIELD_VALID_FROM),
    ("valid_until", words::FIELD_VALID_UNTIL),
    ("year", words::FIELD_YEAR),
];

/// The words of people for a field; for one without any, what it is.
#[must_use]
pub fn name(field: &str) -> Phrase {
    let known = FIELDS.iter().find(|(key, _)| *key == field);
    known.map_or(words::KIND_FIELD, |(_, phrase)| *phrase)
}
