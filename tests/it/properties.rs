//! What holds for every input: broken files, odd arguments, any order of tasks.

use std::fs;
use std::ops::Range;
use std::sync::Arc;

use kstthc::changes::trail::{Version, differences};
use kstthc::diagnostic::{Finding, Severity};
use kstthc::edit::format::format;
use kstthc::load::fragment::fragment;
use kstthc::load::pieces::Pieces;
use kstthc::load::{self, Loaded, rules};
use kstthc::message::Language;
use kstthc::outcome::Against;
use kstthc::render::findings::{self, Judged, Report};
use kstthc::render::{self, Screen};
use kstthc::view::filter::Filter;
use kstthc::view::{self, Situation, View};
use kstthc::{calendar, changes, check, text};
use proptest::prelude::*;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::harness::root;

#[path = "../../fuzz/src/versions.rs"]
#[expect(unreachable_pub, reason = "what is fuzzed uses it too")]
mod versions;

use versions::{has_no_id_twice, told_of_whole_files};

/// The files of the sample plan, which has something of everything.
fn sample() -> [String; 4] {
    load::FILES
        .map(|name| fs::read_to_string(root().join("examples/plans/mau-2025").join(name)).unwrap())
}

/// Everything the program can say of a plan: all views and all formats, on a screen as narrow as any.
fn say_everything(contents: [Vec<u8>; 4], width: usize) -> Vec<String> {
    let loaded = load::parse("2025", "plans/2025", contents.map(|bytes| Some(Ok(bytes))));
    let screen = Screen { width, color: false, ascii: false, cut: width.is_multiple_of(2) };
    let mut said = views(&loaded, screen);
    let verdict = check::judge(&loaded);
    let judged = Judged { plan: "2025".to_owned(), sources: loaded.sources.clone(), verdict };
    let report = Report { judged: vec![judged], compared: None };
    for language in [Language::Vietnamese, Language::English] {
        said.push(findings::human::write(&report, language, screen, false));
        said.push(findings::human::write_concise(&report, language));
        said.push(findings::github::write(&report, language, false));
        said.push(findings::junit::write(&report, language, Severity::Error));
        said.push(render::json::write(&findings::sarif::log(&report, language)));
        said.push(render::json::write(&findings::gitlab::issues(&report, language)));
        said.push(render::json::write(&findings::json::verdicts(&report, language)));
    }
    said
}

fn views(loaded: &Loaded, screen: Screen) -> Vec<String> {
    let day = calendar::parse_date("2025-10-10").unwrap();
    let Some(situation) = Situation::new(&loaded.plan, day) else { return Vec::new() };
    let mut said = Vec::new();
    let original = situation.against(Against::Original);
    let late = view::overdue::overdue(&original, None, Filter::default());
    said.extend(in_every_format(&late, screen));
    said.extend(in_every_format(&view::status::status(&situation, Filter::default()), screen));
    said.extend(in_every_format(
        &view::overdue::overdue(&situation, None, Filter::default()),
        screen,
    ));
    said.extend(in_every_format(&view::units::units(&situation, None, None), screen));
    let quarter = Some(calendar::Quarter::III);
    said.extend(in_every_format(&view::units::units(&situation, None, quarter), screen));
    for task in &loaded.plan.tasks {
        let show = view::show::show(&situation, &loaded.sources, &task.id, None).unwrap();
        said.extend(in_every_format(&show, screen));
    }
    said
}

fn in_every_format(view: &impl View, screen: Screen) -> [String; 4] {
    let document = view.document(Language::Vietnamese);
    [
        render::text::write(&document, screen),
        render::markdown::write(&document),
        render::csv::write(&view.records()),
        render::json::write(view),
    ]
}

/// A piece of a file to put in place of another.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        any::<String>(),
        proptest::sample::select(vec![
            "\"",
            "\"\"\"",
            "[",
            "]]",
            "{",
            "}",
            "=",
            "\n",
            "\r\n",
            "\u{feff}",
            "\u{0}",
            "\u{1b}[31m",
            "\u{202e}",
            "a\u{301}",
            "[[task]]\n",
            "[[extension]]\n",
            "id = \"01\"\n",
            "schedule = \"Quý IX\"\n",
            "date = 2025-02-30\n",
            "date = 0000-01-01\n",
            "schema = 99999999999999999999\n",
            "year = -1\n",
            "products = [[\"x\"]]\n",
            "inferred = { lead = 1 }\n",
        ])
        .prop_map(str::to_owned),
    ]
}

/// The text before the first block of a list, and each block.
fn blocks(text: &str, list: &str) -> (String, Vec<String>) {
    let line = format!("\n{list}\n");
    let mut parts = text.split(line.as_str());
    let header = parts.next().unwrap().to_owned() + "\n";
    (header, parts.map(|block| format!("{list}\n{block}\n")).collect())
}

/// What may be put into a file to break it.
const BREAKS: [&str; 7] = ["\"", "\"\"\"", "]", "[[task]", "'''", "#", "\n[[entry]]\n"];

/// An edit: its kind, and two places.
type Step = (usize, proptest::sample::Index, proptest::sample::Index);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(
        (0_usize..7, any::<proptest::sample::Index>(), any::<proptest::sample::Index>()),
        0..12,
    )
}

/// A file edited again and again: blocks put at the end, altered, moved, deleted, the text broken and mended.
fn versions(list: &str, steps: &[Step]) -> Vec<String> {
    let block = |number: usize| match list {
        "[[task]]" => {
            format!("[[task]]\nid = \"{number:02}\"\ncontent = \"Việc {number}\"\nlead = []\n\n")
        }
        _ => format!(
            "[[entry]]\ntask = \"01\"\ndate = 2025-02-{:02}\nevent = \"result\"\nnote = \"{number}\"\n\n",
            number % 28 + 1
        ),
    };
    let whole = |blocks: &[String]| format!("schema = 1\n\n{}", blocks.concat());
    let mut blocks = vec![block(1), block(2)];
    let mut versions = vec![whole(&blocks)];
    for (number, (kind, one, other)) in steps.iter().enumerate() {
        let count = blocks.len();
        match kind {
            1 if count > 0 => {
                let block = &mut blocks[one.index(count)];
                *block = block.replace("Việc", "Việc mới").replace("note = \"", "note = \"mới ");
            }
            2 if count > 0 => {
                let block = blocks.remove(one.index(count));
                blocks.insert(other.index(count), block);
            }
            3 if count > 0 => drop(blocks.remove(one.index(count))),
            4..=6 => {
                let mut text = versions.last().unwrap().clone();
                let place = text.floor_char_boundary(one.index(text.len()));
                text.insert_str(place, BREAKS[other.index(BREAKS.len())]);
                versions.push(text);
                continue;
            }
            _ => blocks.push(block(number + 3)),
        }
        versions.push(whole(&blocks));
    }
    versions.push(whole(&blocks));
    versions.dedup();
    versions
}

/// An edited version of `old`: it shares the pieces on both sides of what was edited.
fn edited(old: &Pieces, range: Range<usize>, own: &[u8]) -> Pieces {
    let mut new = Pieces::default();
    new.push_part(old, 0..range.start).unwrap();
    new.push(&Arc::new(own.to_vec()), 0..own.len());
    new.push_part(old, range.end..old.len()).unwrap();
    new
}

/// How many bytes at the beginning, or in reverse order at the end, are the same.
fn same<'a>(one: impl Iterator<Item = &'a u8>, two: impl Iterator<Item = &'a u8>) -> usize {
    one.zip(two).take_while(|(one, two)| one == two).count()
}

/// Texts as pieces: each shares with the one before it what both begin and end with.
fn in_pieces(texts: &[String]) -> Vec<Pieces> {
    let mut all = vec![Pieces::default()];
    for text in texts.iter().map(String::as_bytes) {
        let old = all.last().unwrap();
        let whole = old.whole();
        let before = same(whole.iter(), text.iter());
        let behind = same(whole[before..].iter().rev(), text[before..].iter().rev());
        let own = &text[before..text.len() - behind];
        all.push(edited(old, before..old.len() - behind, own));
    }
    all.split_off(1)
}

/// What is told of each version; whether they share pieces or not.
fn told(file: usize, versions: &[String]) -> Vec<Vec<String>> {
    let shared = versions::told(file, in_pieces(versions));
    let whole = versions.iter().map(|text| text.clone().into_bytes().into());
    assert_eq!(versions::told(file, whole), shared);
    shared
}

/// Tokens of TOML, most of which stand where they may only now and then.
const TOKENS: [&str; 40] = [
    "schema = 1\n",
    "[plan]\n",
    "[[task]]\n",
    "[task]\n",
    "[[entry]]\n",
    "[[a.b]]\n",
    "[a.b]\n",
    "[\n",
    "]",
    "a = ",
    "a.b = ",
    "\"a b\" = ",
    "é = ",
    "date = ",
    "products = ",
    "\"x\"",
    "'x'",
    "\"\"\"\nx",
    "\"\"\"",
    "'''",
    "\\u00e9",
    "\\",
    "2025-02-28",
    "2025-02-30",
    "2025-02-28T07:32:00Z",
    "07:32:00",
    "0x1F",
    "01",
    "1_000",
    "99999999999999999999",
    "-inf",
    "true",
    "{ a = 1, ",
    "}",
    ",",
    "# x",
    "#\u{7f}",
    "\r",
    "\n",
    "\r\n",
];

/// A file of such tokens, or one of the sample with some of them in place of a stretch.
fn tokens_or_edited(file: usize) -> impl Strategy<Value = String> {
    let tokens = |count| {
        let token = proptest::sample::select(TOKENS.to_vec());
        proptest::collection::vec(token, count).prop_map(|tokens| tokens.concat())
    };
    let text = sample()[file].clone();
    let edit = (any::<proptest::sample::Index>(), 0_usize..30, tokens(0..3));
    let edited = edit.prop_map(move |(at, length, piece)| {
        let mut text = text.clone();
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.floor_char_boundary((start + length).min(text.len()));
        text.replace_range(start..end, &piece);
        text
    });
    prop_oneof![tokens(1..16), edited]
}

/// The sample as it is loaded with this text in place of one of its files.
fn sample_with(file: usize, text: &str) -> Loaded {
    let mut texts = sample();
    text.clone_into(&mut texts[file]);
    load::parse("2025", "plans/2025", texts.map(|text| Some(Ok(text.into_bytes()))))
}

/// The lists that a single bracket makes tables of: that is TOML, but not what is meant.
const SINGLE_BRACKETS: [&str; 10] = [
    "[basis]",
    "[section]",
    "[unit]",
    "[amendment]",
    "[allow]",
    "[task]",
    "[extension]",
    "[entry]",
    "[closure]",
    "[reopening]",
];

/// The places of the keys and the single values of a table, and of those within it.
fn places(table: &DeTable<'_>) -> Vec<Range<usize>> {
    fn of_value(value: &Spanned<DeValue<'_>>) -> Vec<Range<usize>> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().flat_map(of_value).collect(),
            DeValue::Table(table) => places(table),
            _ => vec![value.span()],
        }
    }
    table.iter().flat_map(|(key, value)| [vec![key.span()], of_value(value)].concat()).collect()
}

#[test]
fn no_key_and_no_value_of_a_file_is_lost_unseen() {
    for (file, text) in sample().iter().enumerate() {
        let alone = |text: &str| {
            // beside an empty plan: closures that stand alone are no plan, and not read
            let mut contents = [Some(Ok(b"schema = 1".to_vec())), None, None, None];
            contents[file] = Some(Ok(text.as_bytes().to_vec()));
            load::parse("2025", "plans/2025", contents)
        };
        let before = alone(text);
        for place in places(DeTable::parse(text).unwrap().get_ref()) {
            let letter = text[place.clone()].find(|letter: char| letter.is_ascii_alphanumeric());
            let at = place.start + letter.unwrap();
            let mut altered = text.clone();
            altered.replace_range(at..=at, if &text[at..=at] == "1" { "2" } else { "1" });
            let after = alone(&altered);
            let is_told = !changes::between(&before.plan, &after.plan).is_empty();
            assert!(is_told || after.findings.len() > before.findings.len(), "{altered}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_file_is_refused_where_toml_refuses_it_and_nowhere_else(
        (file, text) in (0..load::FILES.len()).prop_flat_map(|file| (Just(file), tokens_or_edited(file))),
    ) {
        let loaded = sample_with(file, &text);
        let found = || loaded.findings.iter().filter(|finding| finding.location.file == file);
        let refusals = || found().filter(|finding| finding.rule.name == rules::INVALID_TOML.name);
        if DeTable::parse(&text).is_err() {
            let is_lost = found().any(|finding| rules::WHOLE_FILE.iter().any(|rule| rule.name == finding.rule.name));
            prop_assert!(is_lost || refusals().next().is_some(), "{:?}", text);
        } else {
            let is_single = |finding: &Finding| {
                SINGLE_BRACKETS.contains(&&text[finding.location.start..finding.location.end])
            };
            prop_assert!(refusals().next().is_none() || refusals().any(is_single), "{:?}", text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_edit_of_a_file_makes_the_program_panic_or_steer_the_terminal(
        file in 0_usize..4,
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0_usize..60, piece()), 1..4),
        width in 1_usize..200,
    ) {
        let mut texts = sample();
        for (at, length, piece) in cuts {
            let text = &mut texts[file];
            let start = text.floor_char_boundary(at.index(text.len() + 1));
            let end = text.floor_char_boundary((start + length).min(text.len())).max(start);
            text.replace_range(start..end, &piece);
        }
        if let Some(formatted) = format(file, &texts[file]) {
            prop_assert_eq!(format(file, &formatted), Some(formatted));
        }
        for said in say_everything(texts.map(String::into_bytes), width) {
            prop_assert!(!said.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{said:?}");
        }
    }

    #[test]
    fn no_bytes_make_the_program_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        say_everything([0; 4].map(|_| bytes.clone()), 80);
    }

    #[test]
    fn every_finding_points_into_its_file(cut in any::<proptest::sample::Index>(), file in 0_usize..4) {
        let mut texts = sample();
        let end = texts[file].floor_char_boundary(cut.index(texts[file].len() + 1));
        texts[file].truncate(end);
        let loaded = load::parse("2025", "", texts.map(|text| Some(Ok(text.into_bytes()))));
        for finding in check::judge(&loaded).findings {
            let text = &loaded.sources[finding.location.file].text;
            prop_assert!(text.get(finding.location.start..finding.location.end).is_some(), "{finding:?}");
        }
    }

    #[test]
    fn the_order_of_tasks_changes_no_count(order in Just((0..17_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let [plan, tasks, progress, closures] = sample();
        let mut blocks: Vec<&str> = tasks.split("[[task]]").collect();
        let head = blocks.remove(0);
        let shuffled = order.iter().filter_map(|index| blocks.get(*index)).chain(blocks.iter().skip(order.len()));
        let moved = head.to_owned() + &shuffled.map(|block| format!("[[task]]{block}\n")).collect::<String>();
        let summary = |tasks: &str| {
            let contents = [plan.as_str(), tasks, progress.as_str(), closures.as_str()];
            let loaded = load::parse("2025", "", contents.map(|text| Some(Ok(text.as_bytes().to_vec()))));
            let day = calendar::parse_date("2025-10-10").unwrap();
            let situation = Situation::new(&loaded.plan, day).unwrap();
            view::status::status(&situation, Filter::default()).summary
        };
        prop_assert_eq!(summary(&moved), summary(&tasks));
    }

    #[test]
    fn nothing_differs_but_what_was_edited(
        file in 0_usize..4,
        cuts in proptest::collection::vec((any::<proptest::sample::Index>(), 0_usize..60, piece()), 1..3),
        order in Just((0..40_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let old = sample()[file].clone();
        let mut new = old.clone();
        for (at, length, piece) in cuts {
            let start = new.floor_char_boundary(at.index(new.len() + 1));
            let end = new.floor_char_boundary((start + length).min(new.len())).max(start);
            new.replace_range(start..end, &piece);
        }
        let of = |text: &str| fragment(file, text.as_bytes());
        let version = |id: &str, text: &str| Version {
            id: id.to_owned(),
            bytes: Arc::new(text.as_bytes().to_vec().into()),
        };
        let parts = differences(file, &version("old", &old), &version("new", &new));
        let plan = of(&old).unwrap();
        prop_assert!(changes::between(&plan, &plan).is_empty());
        if let Some(edited) = of(&new).filter(has_no_id_twice) {
            let whole = changes::between(&plan, &edited);
            let parts = parts.unwrap();
            prop_assert_eq!(whole.len(), parts.len());
            prop_assert!(whole.iter().all(|change| parts.iter().any(|part| part.deed() == change.deed())));
            prop_assert_eq!(whole.is_empty(), changes::between(&edited, &plan).is_empty());
        }
        let (header, mut blocks) = blocks(&old, ["[[unit]]", "[[task]]", "[[entry]]", "[[closure]]"][file]);
        let moved: Vec<String> =
            order.iter().filter(|index| **index < blocks.len()).map(|index| blocks[*index].clone()).collect();
        blocks.drain(..moved.len());
        let shuffled = header + &moved.concat() + &blocks.concat();
        prop_assert!(changes::between(&plan, &of(&shuffled).unwrap()).is_empty());
    }

    #[test]
    fn pieces_are_what_their_bytes_are(
        first in proptest::collection::vec(0_u8..3, 0..300),
        edits in proptest::collection::vec(
            (any::<proptest::sample::Index>(), 0_usize..40, proptest::collection::vec(0_u8..3, 0..12)),
            1..30,
        ),
        range in (any::<proptest::sample::Index>(), any::<proptest::sample::Index>()),
        most in 0_usize..400,
    ) {
        let mut pieces = vec![Pieces::from(first.clone())];
        let mut texts = vec![first];
        for (at, length, own) in edits {
            let (old, mut text) = (pieces.last().unwrap(), texts.last().unwrap().clone());
            let start = at.index(text.len() + 1);
            let range = start..(start + length).min(text.len());
            let new = edited(old, range.clone(), &own);
            text.splice(range, own);
            pieces.push(new);
            texts.push(text);
        }
        let (last, text) = (pieces.last().unwrap(), texts.last().unwrap());
        let [one, two] = [range.0, range.1].map(|at| at.index(text.len() + 1));
        let range = one.min(two)..one.max(two);
        prop_assert_eq!(&*last.part(range.clone()), &text[range]);
        prop_assert_eq!(Pieces::default().push_part(last, 0..text.len() + 1), None);
        for (older, older_text) in pieces.iter().zip(&texts) {
            prop_assert_eq!((&*older.whole(), older.len()), (&**older_text, older_text.len()));
            prop_assert_eq!(older.common_prefix(last), same(older_text.iter(), text.iter()));
            let behind = same(older_text.iter().rev(), text.iter().rev()).min(most);
            prop_assert_eq!(older.common_suffix(last, most), behind);
        }
    }

    #[test]
    fn a_trail_tells_what_whole_files_tell(tasks in steps(), entries in steps()) {
        for (file, list, steps) in [(1, "[[task]]", tasks), (2, "[[entry]]", entries)] {
            let versions = versions(list, &steps);
            prop_assert_eq!(told(file, &versions), told_of_whole_files(file, &versions));
        }
    }

    #[test]
    fn folding_is_stable_and_drops_every_mark(words in any::<String>()) {
        let folded = text::fold(&words);
        prop_assert_eq!(text::fold(&folded), folded);
    }

    #[test]
    fn periods_read_back_as_they_are_written(year in 0_i32..2999, month in 1_u32..13) {
        let period = calendar::Period::month(year, month).unwrap();
        let quarter = calendar::Period::quarter_of(period.first_day());
        prop_assert!(quarter.covers(period));
        for period in [period, quarter, calendar::Period::Year(year), calendar::Period::Half(year, 1),
            calendar::Period::Half(year, 2), calendar::Period::NineMonths(year)] {
            prop_assert_eq!(calendar::Period::parse(&period.to_string()), Some(period));
            prop_assert!(period.contains(period.first_day()) && period.contains(period.last_day()));
        }
    }
}
