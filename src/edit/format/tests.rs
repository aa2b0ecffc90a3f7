//! What `format` does to whole texts.

use super::*;

const PLAN: usize = 0;
const TASKS: usize = 1;
const PROGRESS: usize = 2;

fn assert_formatted(file: usize, text: &str, wanted: &str) {
    assert_eq!(format(file, text).unwrap(), wanted);
    assert_eq!(format(file, wanted).unwrap(), wanted, "once more changes nothing");
}

fn assert_kept(file: usize, text: &str) {
    assert_formatted(file, text, text);
}

#[test]
fn a_key_takes_its_comments_along() {
    assert_formatted(
        TASKS,
        r#"schema = 1

[[task]] # 01
group = "A" # theo bản ký
# mã
  # như in
id =   "01" #!
# hết

# về 02
[[task]]
id = "02"
"#,
        r#"schema = 1

[[task]] # 01
# mã
  # như in
id =   "01" #!
group = "A" # theo bản ký
# hết

# về 02
[[task]]
id = "02"
"#,
    );
}

#[test]
fn a_blank_line_moves_with_what_is_below_it_and_a_comment_apart_with_what_is_above_it() {
    assert_formatted(
        TASKS,
        r#"[[task]]
lead = []

# nhóm
group = "A"
# riêng

id = "01"

"#,
        r#"[[task]]
id = "01"

# nhóm
group = "A"
# riêng

lead = []

"#,
    );
    assert_formatted(
        TASKS,
        "[[task]]\n# của cả mục\n\ngroup = \"A\"\nid = \"01\"\n",
        "[[task]]\n# của cả mục\n\nid = \"01\"\ngroup = \"A\"\n",
    );
}

#[test]
fn the_comment_that_a_file_begins_with_stays_there() {
    assert_formatted(
        TASKS,
        "\u{feff}# Dữ liệu mẫu\n\ntask = []\nschema = 1\n",
        "\u{feff}# Dữ liệu mẫu\n\nschema = 1\ntask = []\n",
    );
    assert_formatted(TASKS, "\u{feff}task = []\nschema = 1", "\u{feff}schema = 1\ntask = []");
    assert_formatted(TASKS, "\n  task = []\n schema = 1\n", " schema = 1\n\n  task = []\n");
}

#[test]
fn line_ends_are_kept_and_a_missing_one_is_still_missing() {
    assert_formatted(
        TASKS,
        "[[task]]\r\ngroup = \"A\"\r\nid = \"1\"\n",
        "[[task]]\r\nid = \"1\"\ngroup = \"A\"\r\n",
    );
    assert_formatted(
        TASKS,
        "[[task]]\ngroup = \"A\"\r\nlead = []\r\nid = \"1\" # a",
        "[[task]]\nid = \"1\" # a\r\ngroup = \"A\"\r\nlead = []",
    );
    assert_formatted(
        TASKS,
        "[[task]]\ngroup = \"A\"\n# riêng\n\nid = \"1\"",
        "[[task]]\nid = \"1\"\ngroup = \"A\"\n# riêng\n",
    );
    assert_kept(TASKS, "[[task]]");
    assert_kept(TASKS, "");
}

#[test]
fn unknown_and_free_keys_keep_their_order_behind_the_known_ones() {
    assert_formatted(
        TASKS,
        r#"[[task]]
z = 1
inferred.lead = "b"
group = "A"
a = 2
inferred.group = "a"
id = "1"
[task.x]
id = 1
b = 2
a = 3
"#,
        r#"[[task]]
id = "1"
group = "A"
inferred.lead = "b"
inferred.group = "a"
z = 1
a = 2
[task.x]
id = 1
b = 2
a = 3
"#,
    );
    assert_kept(TASKS, "[[entry]]\nnote = \"a\"\ntask = \"01\"\n");
    assert_kept(TASKS, "[[task]]\ninferred = { products = \"a\", lead = \"b\" }\n");
}

#[test]
fn tables_within_keep_their_place_and_their_keys_are_ordered() {
    assert_formatted(
        PROGRESS,
        r#"[[entry]]
date = 2025-01-02
task = "01"
[[ "entry" . 'documents' ]]
"title" = "a"
'number' = "1"
"#,
        r#"[[entry]]
task = "01"
date = 2025-01-02
[[ "entry" . 'documents' ]]
'number' = "1"
"title" = "a"
"#,
    );
    assert_formatted(
        PLAN,
        r#"plan.number = "1"
limits.days_to_record = 1
plan.year = 2025
schema = 1
"#,
        r#"schema = 1
plan.year = 2025
plan.number = "1"
limits.days_to_record = 1
"#,
    );
}

#[test]
fn the_order_of_parts_is_the_plans_own() {
    assert_kept(PLAN, "schema = 1\n[[unit]]\nid = \"b\"\n[[unit]]\nid = \"a\"\n[plan]\nyear = 1\n");
}

#[test]
fn pairs_of_inline_tables_change_places_and_what_is_between_stays() {
    assert_formatted(
        PROGRESS,
        r#"[[entry]]
documents = [
  {title="a" ,  number = "1",x.y=[{}], date=2025-01-02 }, # hai
  { number = "2" },
] # hết
task = "1"
"#,
        r#"[[entry]]
task = "1"
documents = [
  {number = "1" ,  date=2025-01-02,title="a", x.y=[{}] }, # hai
  { number = "2" },
] # hết
"#,
    );
    assert_formatted(
        PLAN,
        "[[section]]\ngroups = [{ title = \"a\", id = \"I\" }]\n",
        "[[section]]\ngroups = [{ id = \"I\", title = \"a\" }]\n",
    );
    assert_formatted(
        PROGRESS,
        r#"entry = [{ documents = [{ title = "a", number = "1" }], task = "1" }]"#,
        r#"entry = [{ task = "1", documents = [{ number = "1", title = "a" }] }]"#,
    );
}

#[test]
fn an_inline_table_of_several_lines_is_ordered_unless_it_holds_a_comment() {
    assert_formatted(
        PROGRESS,
        "[[entry]]\ndocuments = [{\n  title = \"a\",\n  number = \"1\",\n}]\n",
        "[[entry]]\ndocuments = [{\n  number = \"1\",\n  title = \"a\",\n}]\n",
    );
    assert_kept(
        PROGRESS,
        "[[entry]]\ndocuments = [{\n  title = \"a\", # tên\n  number = \"1\",\n}]\n",
    );
}

#[test]
fn texts_and_lists_of_several_lines_move_whole() {
    assert_formatted(
        TASKS,
        r#"[[task]]
products = [
  # một
  "a",

  "b", # hai
]
content = """
# không phải chú thích
id = 1
[[task]]
"""
id = '''
01'''
"#,
        r#"[[task]]
id = '''
01'''
content = """
# không phải chú thích
id = 1
[[task]]
"""
products = [
  # một
  "a",

  "b", # hai
]
"#,
    );
}

#[test]
fn texts_and_comments_are_in_nfc_but_for_the_paths_of_files() {
    assert_formatted(
        PROGRESS,
        "# Tiê\u{301}n độ\n[[entry]]\ntask = \"e\\u0301\" # mã e\u{301}\ndocuments = [{ number = \"e\u{301}\", file = \"documents/e\u{301}.pdf\" }]\n",
        "# Tiến độ\n[[entry]]\ntask = \"é\" # mã é\ndocuments = [{ number = \"é\", file = \"documents/e\u{301}.pdf\" }]\n",
    );
}

#[test]
fn keys_that_would_become_one_stay_two() {
    assert_kept(TASKS, "[[task]]\n[task.inferred]\n\"e\u{301}\" = \"a\"\n\"é\" = \"b\"\n");
}

#[test]
fn what_is_no_toml_is_not_formatted() {
    for text in ["[[task]\n", "id = 1\nid = 2\n", "id = 1\r"] {
        assert_eq!(format(TASKS, text), None);
    }
}

#[test]
fn every_kind_of_value_is_compared() {
    let is_same = |old: &str, new: &str| {
        let [old, new] = [old, new].map(|text| DeTable::parse(text).unwrap());
        is_same_table(old.get_ref(), new.get_ref())
    };
    let values =
        ["1", "1.5", "true", "2025-01-02", "2025-01-03", "[1]", "[1, 2]", "{ a = 1 }", "\"a\""];
    for old in values {
        for new in values {
            let [one, other] = [old, new].map(|value| format!("a = [{{ b = {value} }}]"));
            assert_eq!(is_same(&one, &other), old == new, "{old} {new}");
        }
    }
    assert!(is_same("a = 1\nb = 2", "b = 2\na = 1"));
    assert!(!is_same("a = 1", "a = 1\nb = 2"));
    assert!(is_same("a = \"e\u{301}\"", "a = \"é\""));
    assert!(!is_same("a = \"é\"", "a = \"e\u{301}\""));
    assert!(!is_same("file = \"e\u{301}\"", "file = \"é\""));
}
