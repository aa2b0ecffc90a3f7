//! The formats of `check`: the same findings and the same exit code in each.

use crate::harness::{World, check_rule, command, json_in, rule_folders, run};

/// A plan with an error that involves two files, a warning and a note, with letters that need escaping.
fn world() -> World {
    World::empty()
        .file("plans/kế hoạch, 1%/plan.toml", crate::harness::PLAN)
        .file(
            "plans/kế hoạch, 1%/tasks.toml",
            crate::harness::TASKS
                .replace("schedule = \"Quý III\"", "schedule = \"Thường xuyên\"")
                .replace("products = [\"Báo cáo\"]\n", "")
                .replace("Rà soát thủ tục", "Rà soát  thủ tục")
                .replace("lead = [\"phong-a\"]", "lead = [\"phong-<a>\"]"),
        )
        .file(
            "plans/kế hoạch, 1%/progress.toml",
            "schema = 1\n\n[[entry]]\ntask = \"01\"\ndate = 2025-09-30\nevent = \"done\"\n",
        )
}

#[test]
fn concise() {
    insta::assert_snapshot!(world().run(&["check", "--format", "concise"]), @"
    plans/kế hoạch, 1%/tasks.toml:4:6: note[missing-products]: nhiệm vụ `01` không ghi kết quả
    plans/kế hoạch, 1%/tasks.toml:6:11: warning[stray-space]: hai dấu cách liền nhau
    plans/kế hoạch, 1%/tasks.toml:7:9: error[unknown-unit]: không có đơn vị `phong-<a>`
    plans/kế hoạch, 1%/progress.toml:6:9: error[done-ongoing]: nhiệm vụ `01` là thường xuyên, không có `done`
    [exit 1]
    ");
}

#[test]
fn json() {
    insta::assert_snapshot!(world().run(&["check", "--format", "json"]), @r#"
    {
      "schema_version": 1,
      "kind": "check",
      "plans": [
        "plans/kế hoạch, 1%"
      ],
      "edit": null,
      "summary": {
        "plans": 1,
        "errors": 2,
        "warnings": 1,
        "notes": 1,
        "allowed": 0,
        "pre_existing": 0,
        "fixed": 0
      },
      "findings": [
        {
          "plan": "plans/kế hoạch, 1%",
          "state": null,
          "rule": "missing-products",
          "severity": "note",
          "message": "nhiệm vụ `01` không ghi kết quả",
          "help": "để trống nếu bản ký để trống; nếu không thì ghi `products`",
          "task": "01",
          "path": "plans/kế hoạch, 1%/tasks.toml",
          "revision": null,
          "line": 4,
          "column": 6,
          "end_line": 4,
          "end_column": 10,
          "suggestion": null,
          "related": []
        },
        {
          "plan": "plans/kế hoạch, 1%",
          "state": null,
          "rule": "stray-space",
          "severity": "warning",
          "message": "hai dấu cách liền nhau",
          "help": "xóa khoảng trắng thừa và ký tự không nhìn thấy; giữa hai từ chỉ để một dấu cách",
          "task": "01",
          "path": "plans/kế hoạch, 1%/tasks.toml",
          "revision": null,
          "line": 6,
          "column": 11,
          "end_line": 6,
          "end_column": 29,
          "suggestion": null,
          "related": []
        },
        {
          "plan": "plans/kế hoạch, 1%",
          "state": null,
          "rule": "unknown-unit",
          "severity": "error",
          "message": "không có đơn vị `phong-<a>`",
          "help": "có phải là `phong-a`?",
          "task": "01",
          "path": "plans/kế hoạch, 1%/tasks.toml",
          "revision": null,
          "line": 7,
          "column": 9,
          "end_line": 7,
          "end_column": 20,
          "suggestion": "phong-a",
          "related": []
        },
        {
          "plan": "plans/kế hoạch, 1%",
          "state": null,
          "rule": "done-ongoing",
          "severity": "error",
          "message": "nhiệm vụ `01` là thường xuyên, không có `done`",
          "help": "ghi là Kết quả, `event = \"result\"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = \"reopened\" và lý do ở `note`",
          "task": "01",
          "path": "plans/kế hoạch, 1%/progress.toml",
          "revision": null,
          "line": 6,
          "column": 9,
          "end_line": 6,
          "end_column": 15,
          "suggestion": null,
          "related": [
            {
              "message": "thời gian ghi ở đây",
              "path": "plans/kế hoạch, 1%/tasks.toml",
              "revision": null,
              "line": 8,
              "column": 12,
              "end_line": 8,
              "end_column": 26
            }
          ]
        }
      ]
    }
    [exit 1]
    "#);
}

#[test]
fn github() {
    insta::assert_snapshot!(world().run(&["check", "--format", "github"]), @r#"
    ::notice file=plans/kế hoạch%2C 1%25/tasks.toml,line=4,endLine=4,col=6,endColumn=10,title=missing-products::nhiệm vụ `01` không ghi kết quả%0Ađể trống nếu bản ký để trống; nếu không thì ghi `products`
    ::warning file=plans/kế hoạch%2C 1%25/tasks.toml,line=6,endLine=6,col=11,endColumn=29,title=stray-space::hai dấu cách liền nhau%0Axóa khoảng trắng thừa và ký tự không nhìn thấy; giữa hai từ chỉ để một dấu cách
    ::error file=plans/kế hoạch%2C 1%25/tasks.toml,line=7,endLine=7,col=9,endColumn=20,title=unknown-unit::không có đơn vị `phong-<a>`%0Acó phải là `phong-a`?
    ::error file=plans/kế hoạch%2C 1%25/progress.toml,line=6,endLine=6,col=9,endColumn=15,title=done-ongoing::nhiệm vụ `01` là thường xuyên, không có `done`%0Aghi là Kết quả, `event = "result"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = "reopened" và lý do ở `note`
    [exit 1]
    "#);
}

#[test]
fn gitlab() {
    insta::assert_snapshot!(world().run(&["check", "--format", "gitlab"]), @r#"
    [
      {
        "description": "nhiệm vụ `01` không ghi kết quả; để trống nếu bản ký để trống; nếu không thì ghi `products`",
        "check_name": "missing-products",
        "fingerprint": "a706e40d5d323b20",
        "severity": "info",
        "location": {
          "path": "plans/kế hoạch, 1%/tasks.toml",
          "lines": {
            "begin": 4,
            "end": 4
          }
        }
      },
      {
        "description": "hai dấu cách liền nhau; xóa khoảng trắng thừa và ký tự không nhìn thấy; giữa hai từ chỉ để một dấu cách",
        "check_name": "stray-space",
        "fingerprint": "3bd8fbe9833dfd06",
        "severity": "minor",
        "location": {
          "path": "plans/kế hoạch, 1%/tasks.toml",
          "lines": {
            "begin": 6,
            "end": 6
          }
        }
      },
      {
        "description": "không có đơn vị `phong-<a>`; có phải là `phong-a`?",
        "check_name": "unknown-unit",
        "fingerprint": "9e6f5051537bcf0b",
        "severity": "major",
        "location": {
          "path": "plans/kế hoạch, 1%/tasks.toml",
          "lines": {
            "begin": 7,
            "end": 7
          }
        }
      },
      {
        "description": "nhiệm vụ `01` là thường xuyên, không có `done`; ghi là Kết quả, `event = \"result\"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = \"reopened\" và lý do ở `note`",
        "check_name": "done-ongoing",
        "fingerprint": "20d531f1795f7997",
        "severity": "major",
        "location": {
          "path": "plans/kế hoạch, 1%/progress.toml",
          "lines": {
            "begin": 6,
            "end": 6
          }
        }
      }
    ]
    [exit 1]
    "#);
}

#[test]
fn junit() {
    insta::assert_snapshot!(world().run(&["check", "--format", "junit"]), @r#"
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="kstthc check" tests="4" skipped="0" failures="2" errors="0">
        <testsuite name="plans/kế hoạch, 1%" tests="4" skipped="0" errors="0" failures="2">
            <testcase name="missing-products: plans/kế hoạch, 1%/tasks.toml:4:6" classname="plans/kế hoạch, 1%/tasks.toml">
                <system-out>note: nhiệm vụ `01` không ghi kết quả</system-out>
            </testcase>
            <testcase name="stray-space: plans/kế hoạch, 1%/tasks.toml:6:11" classname="plans/kế hoạch, 1%/tasks.toml">
                <system-out>warning: hai dấu cách liền nhau</system-out>
            </testcase>
            <testcase name="unknown-unit: plans/kế hoạch, 1%/tasks.toml:7:9" classname="plans/kế hoạch, 1%/tasks.toml">
                <failure message="không có đơn vị `phong-&lt;a&gt;`" type="unknown-unit">có phải là `phong-a`?</failure>
            </testcase>
            <testcase name="done-ongoing: plans/kế hoạch, 1%/progress.toml:6:9" classname="plans/kế hoạch, 1%/progress.toml">
                <failure message="nhiệm vụ `01` là thường xuyên, không có `done`" type="done-ongoing">ghi là Kết quả, `event = &quot;result&quot;`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = &quot;reopened&quot; và lý do ở `note`</failure>
            </testcase>
        </testsuite>
    </testsuites>
    [exit 1]
    "#);
}

#[test]
fn tests_of_a_junit_report_have_names_of_their_own() {
    let tasks = "plans/2025/tasks.toml";
    let world = World::with_plan().edit(tasks, "[\"phong-a\"]", "[\"phong-b\", \"phong-c\"]").edit(
        tasks,
        "Rà soát",
        "Rà\\u200B  soát",
    );
    let told = world.run(&["check", "--format", "junit"]);
    let names: Vec<&str> =
        told.split("<testcase name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(
        names,
        [
            "stray-space: plans/2025/tasks.toml:6:11",
            "stray-space: plans/2025/tasks.toml:6:11 (2)",
            "unknown-unit: plans/2025/tasks.toml:7:9",
            "unknown-unit: plans/2025/tasks.toml:7:20"
        ]
    );
}

#[test]
fn sarif_names_rules_places_and_related_places() {
    let output = command(world().path()).args(["check", "--format", "sarif"]).output().unwrap();
    let sarif: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let results = &sarif["runs"][0]["results"];
    let done = results.as_array().unwrap().iter().find(|result| result["ruleId"] == "done-ongoing");
    insta::assert_snapshot!(serde_json::to_string_pretty(done.unwrap()).unwrap(), @r#"
    {
      "level": "error",
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "plans/k%E1%BA%BF%20ho%E1%BA%A1ch%2C%201%25/progress.toml"
            },
            "region": {
              "endColumn": 15,
              "endLine": 6,
              "startColumn": 9,
              "startLine": 6
            }
          }
        }
      ],
      "message": {
        "text": "nhiệm vụ `01` là thường xuyên, không có `done`\nghi là Kết quả, `event = \"result\"`; nếu git đã có ghi nhận này thì giữ nguyên, thêm một [[entry]] với event = \"reopened\" và lý do ở `note`"
      },
      "partialFingerprints": {
        "kstthc/v1": "20d531f1795f7997"
      },
      "relatedLocations": [
        {
          "message": {
            "text": "thời gian ghi ở đây"
          },
          "physicalLocation": {
            "artifactLocation": {
              "uri": "plans/k%E1%BA%BF%20ho%E1%BA%A1ch%2C%201%25/tasks.toml"
            },
            "region": {
              "endColumn": 26,
              "endLine": 8,
              "startColumn": 12,
              "startLine": 8
            }
          }
        }
      ],
      "ruleId": "done-ongoing",
      "ruleIndex": 33
    }
    "#);
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results.as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
    }
}

#[test]
fn sarif_is_valid_against_the_published_schema_s_types() {
    for folder in rule_folders() {
        let told = json_in(&check_rule(&folder, &["--format", "sarif"]));
        serde_json::from_value::<serde_sarif::sarif::Sarif>(told).unwrap();
    }
}

#[test]
fn every_format_ends_with_the_same_exit_code() {
    let formats = ["human", "concise", "json", "sarif", "github", "gitlab", "junit"];
    for (folder, code) in [("unknown-unit", 1), ("missing-schedule", 0), ("unreadable-file", 3)] {
        for format in formats {
            let path = format!("tests/rules/{folder}");
            let output =
                command(crate::harness::root()).args(["check", "--format", format, &path]).output();
            assert_eq!(output.unwrap().status.code(), Some(code), "{folder} as {format}");
        }
    }
}

#[test]
fn colour_comes_when_asked_for_and_never_into_a_pipe() {
    assert!(run(&["check", "tests/rules/unknown-unit", "--color", "always"]).contains('\u{1b}'));
    assert!(!run(&["check", "tests/rules/unknown-unit"]).contains('\u{1b}'));
    assert!(run(&["status", "--color", "always"]).contains('\u{1b}'));
    assert!(!run(&["status"]).contains('\u{1b}'));
}

#[test]
fn no_escape_sequence_of_a_plan_reaches_the_output() {
    let world = World::with_plan()
        .edit("plans/2025/tasks.toml", "Rà soát thủ tục", "Rà soát \\u001b[31m đỏ \\u202e")
        .edit("plans/2025/tasks.toml", "[\"phong-a\"]", "[\"phong-a\", \"x\\u001b]0;t\\u0007\"]")
        .edit("plans/2025/plan.toml", "Văn phòng Mẫu", "=1+1 \\u001b[2J|<b>")
        .file("plans/2025/progress.toml", "schema = 1\n# \u{202e}\n[[entry]]\ntask = \"01\"\ndate = 2025-03-01\nevent = \"result\"\nnote = \"@x \\u009b31m\"\n");
    let folder = world.path().join("plans");
    std::fs::rename(folder.join("2025"), folder.join("20\u{1b}[31m25")).unwrap();
    let views: [&[&str]; 4] = [&["status"], &["overdue"], &["units"], &["show", "01"]];
    for view in views {
        for format in ["human", "csv", "md"] {
            let arguments: Vec<&str> =
                view.iter().copied().chain(["--as-of", "2025-10-01", "--format", format]).collect();
            let told = world.run(&arguments);
            let steers =
                |letter: char| letter != '\n' && letter.is_control() || letter == '\u{202e}';
            assert!(!told.contains(steers), "{arguments:?} tells {told:?}");
        }
    }
    for format in ["human", "concise", "json", "sarif", "github", "gitlab", "junit"] {
        let told = world.run(&["check", "--format", format]);
        assert!(!told.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{format} tells {told:?}");
    }
}
