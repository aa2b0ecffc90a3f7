//! The plain reader reads what `toml` reads, or gives up.

use proptest::prelude::*;
use toml::de::DeTable;

use super::super::table::Table;

/// What both readers make of the text; of the plain one `None` where it gives up, of `toml` where it refuses.
fn readings(text: &str) -> [Option<String>; 2] {
    let by_toml = DeTable::parse(text).ok().map(|table| Table::from(table.into_inner()));
    [super::parse(text), by_toml].map(|table| table.map(|table| format!("{table:#?}")))
}

/// Holds the plain reader to what `toml` reads, and says whether it did not give up.
fn is_plain(text: &str) -> bool {
    let [plain, by_toml] = readings(text);
    assert!(plain.is_none() || plain == by_toml, "{text:?}: {plain:?}, {by_toml:?}");
    plain.is_some()
}

/// Lines that plan files have, and some that none should.
const LINES: &[&str] = &[
    "schema = 1",
    "[plan]",
    "[[task]]",
    "[task]",
    "[[ task ]] # của kế hoạch",
    "[task.inferred]",
    "[[task.step]]",
    "[plan.task]",
    "id = \"01\"",
    "id = \"02\" # số của nhiệm vụ\r",
    "task = [{ id = \"1\" }]",
    "task = [\"1\", \"2\"]",
    "plan = {}",
    "content = \"Rà soát \\\"quy trình\\\" \\u1ea1\"",
    "content = \"\"",
    "content = \"\"\"",
    "content = 'Rà soát'",
    "date = 2025-09-30",
    "date = 2025-02-30",
    "date = 2025-09-30 07:00:00",
    "date = 2025-09-30T07:00:00+07:00",
    "lead = [\"A\", \"B\",]",
    "lead = [",
    "  \"A\", # một",
    "]",
    "documents = [{ number = \"1/BC\", date = 2025-01-02 }, { number = \"2/BC\", },]",
    "documents = [{ number = \"1/BC\",",
    "  date = 2025-01-02 }]",
    "documents = {",
    "}",
    "inferred = { lead = \"x\", lead = \"y\" }",
    "inferred.lead = \"x\"",
    "\"id\" = 3",
    "count = 1_000",
    "count = -12",
    "count = 0x1F",
    "count = 012",
    "share = 0.5",
    "share = inf",
    "done = true",
    "# Ghi chú: \"việc\" \\ khác",
    "\t",
    "",
];

/// Single letters that change what a text means.
const MARKS: &[&str] = &[
    "\"", "\\", "[", "]", "{", "}", ",", "=", ".", "#", "\n", "\r", "\u{1}", "\u{7f}", "\u{feff}",
    "ế", " ",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn what_is_read_is_what_toml_reads(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..12),
        slips in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(MARKS)), 0..3),
    ) {
        let mut text = lines.join("\n");
        is_plain(&text);
        for (place, mark) in slips {
            let places: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            text.insert_str(*place.get(&places), mark);
            is_plain(&text);
        }
    }
}

#[test]
fn every_line_means_what_it_means_to_toml() {
    for line in LINES {
        for before in ["", "[[task]]\n", "[task]\n[task.inferred]\n"] {
            for behind in ["", "\n", "\r\n", "\n]", "\n}", " }", " ]\n"] {
                is_plain(&format!("{before}{line}{behind}"));
            }
        }
    }
}

#[test]
fn the_files_of_plans_are_plain() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["plans/2025", "examples/plans/mau-2025"] {
        for name in ["plan.toml", "tasks.toml", "progress.toml"] {
            let text = std::fs::read_to_string(root.join(folder).join(name)).unwrap();
            assert!(is_plain(&text), "{folder}/{name}");
            assert!(is_plain(&text.replace('\n', "\r\n")), "{folder}/{name} of Windows");
        }
    }
}
