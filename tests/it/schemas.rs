//! `schema`: an independent validator takes what `load` takes, and knows a broken shape.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use kstthc::load::keys::{self, Need};
use kstthc::load::{self, FILES};
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::harness::{World, command, root, rule_folders, run, stdout, told};

const NAMES: [&str; FILES.len()] = ["plan", "tasks", "progress", "closures"];

fn schema(name: &str) -> Value {
    serde_json::from_str(&stdout(&["schema", name])).unwrap()
}

fn validators() -> [Validator; FILES.len()] {
    NAMES.map(|name| jsonschema::draft7::new(&schema(name)).unwrap())
}

/// TOML as editors give it to a validator: a bare date is a text.
fn json_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(digits) => {
            json!(i64::from_str_radix(digits.as_str(), digits.radix()).ok())
        }
        DeValue::Float(digits) => json!(digits.as_str().parse::<f64>().ok()),
        DeValue::Boolean(is) => json!(is),
        DeValue::Datetime(moment) => json!(moment.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json_of(item.get_ref())).collect(),
        DeValue::Table(table) => json_of_table(table),
    }
}

fn json_of_table(table: &DeTable<'_>) -> Value {
    let pairs =
        table.iter().map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref())));
    Value::Object(pairs.collect::<Map<_, _>>())
}

/// What the validator has against each file of a plan that is there and is TOML.
fn complaints(folder: &Path, validators: &[Validator]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (name, validator) in FILES.iter().zip(validators) {
        let Ok(text) = fs::read_to_string(folder.join(name)) else { continue };
        let Ok(table) = DeTable::parse(&text) else { continue };
        let file = json_of_table(table.get_ref());
        let said = validator.iter_errors(&file);
        complaints.extend(said.map(|error| format!("{name}{}: {error}", error.instance_path())));
    }
    complaints
}

#[test]
fn the_plans_and_the_examples_are_valid() {
    let validators = validators();
    for folder in ["plans/2025", "examples/plans/mau-2025"] {
        assert_eq!(complaints(&root().join(folder), &validators), Vec::<String>::new());
    }
}

#[test]
fn what_the_program_makes_is_valid_and_only_a_draft_may_lack_its_number() {
    let validators = validators();
    let world = World::bare_folder();
    world.run(&["init", "--example"]);
    world.run(&["init", "--year", "2027"]);
    world.run(&["new-year", "--from", "2025", "--to", "2026", "--as-of", "1/12/2025"]);
    for year in ["2025", "2026", "2027"] {
        let folder = world.path().join("plans").join(year);
        assert_eq!(complaints(&folder, &validators), Vec::<String>::new(), "{year}");
    }
    let world = world.edit("plans/2026/plan.toml", "\"draft\"", "\"approved\"");
    insta::assert_snapshot!(complaints(&world.path().join("plans/2026"), &validators).join("\n"), @r#"
    plan.toml/plan: "number" is a required property
    plan.toml/plan: "issued" is a required property
    "#);
}

/// The folders of rules, those of an edit as its two sides.
fn folders() -> Vec<PathBuf> {
    let sides = |rule: PathBuf| {
        let base = rule.join("base");
        if base.is_dir() { vec![base, rule.join("head")] } else { vec![rule] }
    };
    rule_folders().into_iter().flat_map(sides).collect()
}

#[test]
fn what_load_takes_is_valid_and_a_broken_shape_is_not() {
    let validators = validators();
    let mut broken = Vec::new();
    for folder in folders() {
        let loaded = load::read(&folder, "2025", "");
        let said = complaints(&folder, &validators);
        if loaded.findings.is_empty() {
            assert_eq!(
                said,
                Vec::<String>::new(),
                "{} is read without a finding",
                folder.display()
            );
        }
        broken.extend(said);
    }
    insta::assert_snapshot!(broken.join("\n"), @r#"
    progress.toml: "schema" is a required property
    progress.toml/entry/0/period: "2025-Q5" does not match "^[0-9]{4}(-(Q[1-4]|H[12]|9M|0[1-9]|1[0-2]))?$"
    progress.toml/entry/0: "date" is a required property
    progress.toml/entry/0/event: "finished" is not one of "started", "result" or 5 other candidates
    tasks.toml/task/0: Additional properties are not allowed ('shedule' was unexpected)
    progress.toml/schema: 2 is not one of 1
    progress.toml/entry/0/date: "19/02/2025" does not match "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
    "#);
}

/// A value of each key that is read, in the JSON of an editor.
fn known_keys(schema: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    let Some(properties) = schema["properties"].as_object() else { return };
    for (name, property) in properties {
        let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        found.push((inner.clone(), property.clone()));
        known_keys(property, &inner, found);
        known_keys(&property["items"], &inner, found);
    }
}

#[test]
fn every_key_is_there_with_its_meaning_in_both_languages() {
    for (file, name) in NAMES.iter().enumerate() {
        for language in ["vi", "en"] {
            let text = stdout(&["schema", name, "--lang", language]);
            let mut listed = Vec::new();
            known_keys(&serde_json::from_str(&text).unwrap(), "", &mut listed);
            for (path, table) in keys::tables(file) {
                for key in *table {
                    let path = if path.is_empty() {
                        key.name.into()
                    } else {
                        format!("{path}.{}", key.name)
                    };
                    let found = listed.iter().find(|(known, _)| *known == path);
                    let (_, property) = found.unwrap_or_else(|| panic!("{path} is listed"));
                    let about = if language == "vi" { key.about.vi } else { key.about.en };
                    assert_eq!(property["description"], about, "of {path}");
                }
            }
        }
    }
    let texts = keys::tables(0).iter().flat_map(|(_, keys)| *keys);
    assert!(texts.filter(|key| key.need == Need::Required).count() > 8);
}

#[test]
fn the_files_of_this_repository_name_the_schemas_that_are_printed() {
    for folder in ["plans/2025", "examples/plans/mau-2025"] {
        for name in NAMES {
            let folder = root().join(folder);
            let Ok(text) = fs::read_to_string(folder.join(format!("{name}.toml"))) else {
                continue;
            };
            let path = text.lines().find_map(|line| line.strip_prefix("#:schema ")).unwrap();
            let written = fs::read_to_string(folder.join(path)).unwrap();
            assert_eq!(written, stdout(&["schema", name]), "`kstthc schema --write` writes {path}");
        }
    }
}

#[test]
fn a_schema_is_printed_or_all_are_written_beside_the_plans() {
    let world = World::with_plan();
    insta::assert_snapshot!(run(&["schema", "closures"]), @r#"
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "additionalProperties": false,
      "properties": {
        "closure": {
          "description": "các kỳ đã khóa sổ; `kstthc close` ghi",
          "items": {
            "additionalProperties": false,
            "properties": {
              "closed": {
                "description": "ngày khóa sổ",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                "type": "string"
              },
              "digest": {
                "description": "mã nội dung của kỳ, do `kstthc close` tính",
                "minLength": 1,
                "type": "string"
              },
              "entries": {
                "description": "số ghi nhận của kỳ",
                "type": "integer"
              },
              "outcomes": {
                "additionalProperties": {
                  "type": "integer"
                },
                "description": "số nhiệm vụ theo tiến độ vào ngày cuối kỳ",
                "type": "object"
              },
              "period": {
                "description": "kỳ đã khóa: \"2025-Q3\"",
                "pattern": "^[0-9]{4}(-(Q[1-4]|H[12]|9M|0[1-9]|1[0-2]))?$",
                "type": "string"
              }
            },
            "required": [
              "period",
              "closed",
              "entries",
              "digest"
            ],
            "type": "object"
          },
          "type": "array"
        },
        "reopening": {
          "description": "các kỳ được mở lại theo văn bản; `kstthc close --reopen` ghi",
          "items": {
            "additionalProperties": false,
            "properties": {
              "date": {
                "description": "ngày của văn bản",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
                "type": "string"
              },
              "document": {
                "description": "số của văn bản cho mở lại",
                "minLength": 1,
                "type": "string"
              },
              "period": {
                "description": "kỳ được mở lại",
                "pattern": "^[0-9]{4}(-(Q[1-4]|H[12]|9M|0[1-9]|1[0-2]))?$",
                "type": "string"
              },
              "reason": {
                "description": "lý do",
                "minLength": 1,
                "type": "string"
              }
            },
            "required": [
              "period",
              "document",
              "date",
              "reason"
            ],
            "type": "object"
          },
          "type": "array"
        },
        "schema": {
          "default": 1,
          "description": "phiên bản định dạng của tệp, luôn là 1",
          "enum": [
            1
          ],
          "type": "integer"
        }
      },
      "required": [
        "schema"
      ],
      "title": "closures.toml",
      "type": "object"
    }
    "#);
    insta::assert_snapshot!(world.run(&["schema", "--write"]), @"[stderr] Đã ghi vào plans/.schema");
    for name in NAMES {
        let written = world.path().join(format!("plans/.schema/{name}.json"));
        assert_eq!(fs::read_to_string(written).unwrap(), stdout(&["schema", name]));
    }
    insta::assert_snapshot!(world.run(&["check", "--strict"]), @"1 kế hoạch: 0 lỗi, 0 cảnh báo, 0 lưu ý");
    insta::assert_snapshot!(world.run(&["schema"]), @"
    [stderr] kstthc: lỗi: thiếu <FILE>; xem `kstthc schema --help`
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["schema", "--write", "-o", "x"]), @"
    [stderr] kstthc: lỗi: `--write` không dùng cùng `--output <FILE>`; xem `kstthc schema --help`
    [exit 2]
    ");
    insta::assert_snapshot!(world.run(&["schema", "rules"]), @"
    [stderr] kstthc: lỗi: `[FILE]` không nhận giá trị `rules`; có thể là: plan, tasks, progress, closures
    [exit 2]
    ");
    let bare = World::bare_folder();
    let told = told(&command(bare.path()).args(["schema", "--write"]).output().unwrap());
    assert!(told.ends_with("[exit 3]\n"), "{told}");
}
