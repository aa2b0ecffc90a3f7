//! What `fmt` does to any file of a plan, however it is written.

use kstthc::edit::format::format;
use kstthc::load::{FILES, keys};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use toml::de::{DeTable, DeValue};
use unicode_normalization::UnicodeNormalization as _;

/// The tables of each file that have headers of their own.
const TABLES: [&[&str]; FILES.len()] = [
    &["plan", "basis", "section", "unit", "amendment", "limits", "allow"],
    &["task", "extension"],
    &["entry"],
    &["closure", "reopening"],
];

/// Begins every comment, so that it can be told from a `#` in a text.
const COMMENT: &str = "#¤ ";

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// As `fmt` leaves it.
    Formatted,
    /// Keys in any order, some unknown, some text not in NFC.
    Wild,
}

/// A file, by its index, and a text for it.
fn file(style: Style) -> impl Strategy<Value = (usize, String)> {
    let file = (0..FILES.len()).prop_flat_map(move |file| {
        let part = select(TABLES[file]).prop_flat_map(move |table| part(file, table, style));
        let endings = prop_oneof![
            Just(vec![false]),
            Just(vec![true]),
            proptest::collection::vec(any::<bool>(), 1..9),
        ];
        let head = select(vec!["", "\u{feff}", "#¤ đầu tệp\n", "\u{feff}#¤ đầu tệp\n\n"]);
        let parts = proptest::collection::vec(part, 0..5);
        (Just(file), head, parts, endings, any::<bool>())
    });
    file.prop_map(|(file, head, mut parts, endings, is_closed)| {
        for single in ["[plan]", "[limits]"] {
            let mut is_first = true;
            parts.retain(|part: &String| {
                !part.contains(single) || std::mem::replace(&mut is_first, false)
            });
        }
        let text = format!("{head}schema = 1\n{}", parts.concat());
        let text = if is_closed { &text } else { text.trim_end_matches('\n') };
        let mut endings = endings.into_iter().cycle();
        let lines = text.split_inclusive('\n').map(|line| match line.strip_suffix('\n') {
            Some(line) if endings.next() == Some(true) => format!("{line}\r\n"),
            _ => line.to_owned(),
        });
        (file, lines.collect())
    })
}

/// A header with its statements, and the tables within.
fn part(file: usize, table: &'static str, style: Style) -> BoxedStrategy<String> {
    let is_single = ["plan", "limits"].contains(&table);
    let header = if is_single { format!("[{table}]") } else { format!("[[{table}]]") };
    let below: BoxedStrategy<String> = match table {
        "entry" => {
            let statements = statements(file, "entry.documents", &[], style);
            statements.prop_map(|text| format!("  [[entry.documents]]\n{text}")).boxed()
        }
        "task" => Just("[task.inferred]\nproducts = \"a\"\nlead = \"b\"\n".to_owned()).boxed(),
        _ => Just(String::new()).boxed(),
    };
    // what stands in a table of its own cannot stand in the part too
    let without: &[&str] = &["documents", "inferred"];
    prop_oneof![
        statements(file, table, &[], style).prop_map(|text| (text, String::new())),
        (statements(file, table, without, style), below),
    ]
    .prop_flat_map(move |texts| (Just(texts), above(), behind()))
    .prop_map(move |((text, below), above, behind)| {
        format!("{above}{header}{behind}\n{text}{below}")
    })
    .boxed()
}

/// Some of the keys of a table with their values.
fn statements(
    file: usize,
    table: &'static str,
    without: &[&str],
    style: Style,
) -> BoxedStrategy<String> {
    let known = keys::of_table(file, table).iter().map(|key| key.name);
    let known: Vec<&str> = known.filter(|key| !without.contains(key)).collect();
    let count = known.len();
    let keys = match style {
        Style::Formatted => subsequence(known, 0..=count).boxed(),
        Style::Wild => {
            let all = [known, vec!["x", "'a b'"]].concat();
            subsequence(all, 0..=count + 2).prop_shuffle().boxed()
        }
    };
    keys.prop_flat_map(move |keys| {
        let statement = |key| statement(file, table, key, style);
        keys.into_iter().map(statement).collect::<Vec<_>>()
    })
    .prop_map(|statements| statements.concat())
    .boxed()
}

/// A key with its value, and comments and blank lines around.
fn statement(file: usize, table: &str, key: &'static str, style: Style) -> BoxedStrategy<String> {
    let spaces = select(vec!["", " ", "\t", "  "]);
    (above(), spaces.clone(), spaces, value(file, table, key, style), behind())
        .prop_map(move |(above, indent, space, value, behind)| {
            let above = above.replace("KEY", key);
            format!("{above}{indent}{key}{space}={space}{value}{behind}\n")
        })
        .boxed()
}

/// What stands above a key or a header.
fn above() -> impl Strategy<Value = String> {
    select(vec![
        "",
        "",
        "",
        "\n",
        "#¤ trên KEY\n",
        "\n\n  #¤ một\n#¤ trên KEY\n",
        "#¤ riêng\n\n",
        "\n#¤ riêng\n \n#¤ trên KEY\n",
    ])
    .prop_map(str::to_owned)
}

/// What stands at the end of a line.
fn behind() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", "  ", " #¤ cuối dòng", "#¤ \"\"\" ["])
}

/// A value as the key has it.
fn value(file: usize, table: &str, key: &str, style: Style) -> BoxedStrategy<String> {
    let path = format!("{table}.{key}");
    match key {
        "year" | "days_to_record" | "entries" => Just("2025".to_owned()).boxed(),
        "issued" | "date" | "closed" | "valid_from" | "valid_until" => {
            Just("2025-02-19".to_owned()).boxed()
        }
        "inferred" => Just("{ products = \"a\", lead = 'b' }".to_owned()).boxed(),
        "outcomes" => Just("{ overdue = 1, done-late = 2 }".to_owned()).boxed(),
        "groups" | "documents" => {
            let known = keys::of_table(
                file,
                if key == "groups" { "section.groups" } else { "entry.documents" },
            );
            let known: Vec<&str> = known.iter().map(|key| key.name).collect();
            list(inline_table(file, path, &known, style).boxed())
        }
        "purposes" | "requirements" | "implementation" | "recipients" | "aliases" | "tasks"
        | "lead" | "coordinating" | "products" => list(text(style)),
        "x" => list(inline_table(file, path, &["number", "a"], style).boxed()),
        _ => text(style),
    }
}

fn inline_table(
    file: usize,
    path: String,
    known: &[&'static str],
    style: Style,
) -> BoxedStrategy<String> {
    let keys = subsequence(known.to_vec(), 1..=known.len());
    let keys = if style == Style::Wild { keys.prop_shuffle().boxed() } else { keys.boxed() };
    let between = select(vec![", ", ",", " ,\t", ",\n    ", ", #¤ bên trong\n "]);
    (keys, between)
        .prop_flat_map(move |(keys, between)| {
            let pair = |key: &'static str| {
                value(file, &path, key, style).prop_map(move |value| format!("{key} = {value}"))
            };
            (keys.into_iter().map(pair).collect::<Vec<_>>(), Just(between))
        })
        .prop_map(|(pairs, between)| format!("{{ {}}}", pairs.join(between)))
        .boxed()
}

fn list(item: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let around =
        select(vec![("[", ", ", "]"), ("[ ", ",", ", ]"), ("[ #¤ a\n", ",\n#¤ b\n", "\n]")]);
    (proptest::collection::vec(item, 1..3), around)
        .prop_map(|(items, (open, between, close))| format!("{open}{}{close}", items.join(between)))
        .boxed()
}

fn text(style: Style) -> BoxedStrategy<String> {
    let composed = vec![
        "\"Quý III\"",
        "'# \"không\"'",
        "\"\\\"#\\u00e9\\\\\"",
        "\"\"\"\nid = 1\n\n[[task]]\n# chữ\"\"\"",
        "'''\n  x'''",
    ];
    let loose = vec![
        "\"tê\u{301}n\"",
        "'tê\u{301}n'",
        "\"te\\u0302\\u0301n\"",
        "\"\"\"\na\u{300}\\\n  b\"\"\"",
    ];
    let texts = if style == Style::Wild { [composed, loose].concat() } else { composed };
    select(texts).prop_map(str::to_owned).boxed()
}

/// Everything that a text of TOML says, in an order of its own; texts in NFC but for those that name files.
fn said(text: &str) -> String {
    fn value(key: &str, said: &DeValue<'_>) -> String {
        match said {
            DeValue::String(text) if key == "file" => format!("{text:?}"),
            DeValue::String(text) => format!("{:?}", text.nfc().collect::<String>()),
            DeValue::Datetime(moment) => moment.to_string(),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| value(key, item.get_ref()) + ",");
                format!("[{}]", items.collect::<String>())
            }
            DeValue::Table(pairs) => table(pairs),
            other => format!("{other:?}"),
        }
    }
    fn table(pairs: &DeTable<'_>) -> String {
        let pairs = pairs.iter().map(|(key, said)| (key.get_ref(), said.get_ref()));
        let mut pairs: Vec<String> =
            pairs.map(|(key, said)| format!("{key} = {}", value(key, said))).collect();
        pairs.sort_unstable();
        format!("{{{}}}", pairs.join("; "))
    }
    table(DeTable::parse(text).unwrap().get_ref())
}

/// The comments of a text in NFC, sorted, each with what stands below where it is about that.
fn comments(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect();
    let comments = text.match_indices(COMMENT).map(|(at, _)| {
        let (comment, below) = text[at..].split_once('\n').unwrap_or((&text[at..], ""));
        let is_above = comment.contains("trên");
        let about = below
            .split(|letter: char| letter.is_whitespace() || letter == '=')
            .find(|word| !word.is_empty());
        format!("{} {}", comment.trim_end(), about.filter(|_| is_above).unwrap_or_default())
    });
    let mut comments: Vec<String> = comments.collect();
    comments.sort_unstable();
    comments
}

/// Whether the keys of the table at `path`, and of those within, stand in their order. Inline tables with a comment and
/// tables with a header of their own stand where they stand.
fn is_in_order(file: usize, path: &str, table: &DeTable<'_>, text: &str) -> bool {
    let known = keys::of_table(file, path);
    let place = |key: &str| known.iter().position(|known| known.name == key).unwrap_or(known.len());
    let is_header = |start: usize| {
        let line = text[..start].rsplit('\n').next().unwrap();
        line.trim_start().starts_with('[')
    };
    let keys = table.keys().map(|key| (key.span().start, place(key.get_ref())));
    let mut keys: Vec<_> = keys.filter(|(start, _)| !is_header(*start)).collect();
    keys.sort_unstable();
    keys.iter().map(|(_, place)| place).is_sorted()
        && table.iter().all(|(key, value)| {
            let path = format!("{path}.{}", key.get_ref());
            let items: Vec<_> = match value.get_ref() {
                DeValue::Array(items) => items.iter().collect(),
                _ => vec![value],
            };
            items.into_iter().all(|item| match item.get_ref() {
                DeValue::Table(_) if text[item.span()].contains(COMMENT) => true,
                DeValue::Table(table) => {
                    is_in_order(file, path.trim_start_matches('.'), table, text)
                }
                _ => true,
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_file_is_put_in_order_and_loses_nothing((file, text) in file(Style::Wild)) {
        let new = format(file, &text).unwrap();
        prop_assert_eq!(format(file, &new).unwrap(), new.as_str(), "once more changes nothing");
        prop_assert_eq!(said(&new), said(&text));
        prop_assert_eq!(comments(&new), comments(&text));
        prop_assert_eq!(new.matches('\n').count(), text.matches('\n').count());
        prop_assert_eq!(new.matches("\r\n").count(), text.matches("\r\n").count());
        prop_assert!(is_in_order(file, "", DeTable::parse(&new).unwrap().get_ref(), &new), "{}", new);
    }

    #[test]
    fn a_file_in_order_comes_out_byte_for_byte((file, text) in file(Style::Formatted)) {
        prop_assert_eq!(format(file, &text).unwrap(), text);
    }
}
