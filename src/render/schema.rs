//! A file of a plan as a JSON Schema, from the table of its keys: editors complete and explain by it.
//!
//! It is draft 7, which the editors of TOML understand (taplo, Even Better TOML). It takes all that `load` takes;
//! `load` alone judges: a date in quotes, a unit that is not listed or an empty line of spaces passes here.

use serde_json::{Map, Value, json};

use crate::calendar::YEARS;
use crate::load::keys::{self, Key, Need, Shape};
use crate::load::{FILES, SCHEMA};
use crate::message::Language;
use crate::model::Status;

/// The JSON Schema of the file with this index among [`FILES`], explained in `language`.
#[must_use]
pub fn write(file: usize, language: Language) -> String {
    let mut schema = table(file, "", language);
    schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".into(), json!(FILES[file]));
    format!("{:#}\n", Value::from(schema))
}

/// The table at a path: its keys, and no others.
fn table(file: usize, path: &str, language: Language) -> Map<String, Value> {
    let keys = keys::of_table(file, path);
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.to_owned(), property(file, path, key, language))).collect();
    let mut schema = object(properties);
    let names = |is_meant: fn(&Need) -> bool| -> Vec<&str> {
        keys.iter().filter(|key| is_meant(&key.need)).map(|key| key.name).collect()
    };
    let required = names(|need| *need == Need::Required);
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    let of_issued = names(|need| *need == Need::Issued);
    if !of_issued.is_empty() {
        let draft = json!({
            "properties": { "status": { "enum": [Status::Draft.code()] } },
            "required": ["status"],
        });
        schema.insert("if".into(), draft);
        schema.insert("else".into(), json!({ "required": of_issued }));
    }
    let bound: Map<String, Value> = keys
        .iter()
        .filter_map(|key| match key.need {
            Need::With(other) => Some((other.to_owned(), json!([key.name]))),
            _ => None,
        })
        .collect();
    if !bound.is_empty() {
        schema.insert("dependencies".into(), bound.into());
    }
    schema
}

/// A table with these keys and no others.
fn object(properties: Map<String, Value>) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), properties.into());
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

/// What a key of the table at a path holds, and what it means.
fn property(file: usize, path: &str, key: &Key, language: Language) -> Value {
    let inner = || table(file, &keys::inner(path, key.name), language);
    let text = || json!({ "type": "string", "minLength": 1 });
    let mut schema = match key.shape {
        Shape::Version => json!({ "type": "integer", "enum": [SCHEMA], "default": SCHEMA }),
        Shape::Text => text(),
        Shape::Texts => json!({ "type": "array", "items": text() }),
        Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Year => {
            json!({ "type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end() })
        }
        Shape::Number => json!({ "type": "integer" }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Period => json!({ "type": "string", "pattern": PERIOD }),
        Shape::Word(words) => {
            let words = words();
            let codes: Vec<&str> = words.iter().map(|(code, _)| *code).collect();
            let said: Vec<&str> = words.iter().map(|(_, phrase)| phrase.text(language)).collect();
            json!({ "type": "string", "enum": codes, "x-taplo": { "docs": { "enumValues": said } } })
        }
        Shape::Table => inner().into(),
        Shape::Tables => json!({ "type": "array", "items": inner() }),
        Shape::TextsBy(names) => {
            let properties = names.iter().map(|name| ((*name).to_owned(), text())).collect();
            object(properties).into()
        }
        Shape::Numbers => {
            json!({ "type": "object", "additionalProperties": { "type": "integer" } })
        }
    };
    schema["description"] = json!(key.about.text(language));
    schema
}

/// What `Period::parse` reads.
const PERIOD: &str = "^[0-9]{4}(-(Q[1-4]|H[12]|9M|0[1-9]|1[0-2]))?$";
