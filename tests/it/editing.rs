//! What holds for every edit of every valid file: only the intended bytes differ, and what comes out can be read.

use kstthc::calendar::Period;
use kstthc::edit::drafts::{
    AmendmentDraft, DocumentDraft, EntryDraft, ExtensionDraft, NewPart, ReopeningDraft,
};
use kstthc::edit::format::format;
use kstthc::edit::list;
use kstthc::edit::parts::Parts;
use kstthc::load::fragment::fragment;
use kstthc::model::{Event, Plan};
use kstthc::{changes, text};
use proptest::prelude::*;
use proptest::sample::select;

/// A text as people write and as nobody should; something is left of it in NFC with single spaces.
fn words() -> impl Strategy<Value = String> {
    let odd = "[\\PC\"'\\\\#\\[\\]\n\r\t\u{1b}\u{301}\u{202e}]{1,20}";
    prop_oneof![
        select(vec![
            "45/BC-ĐKT",
            "Báo cáo \"định kỳ\"",
            "C:\\tệp",
            "'''",
            "\"\"\"",
            "[[entry]]",
            "# không"
        ])
        .prop_map(str::to_owned),
        odd,
    ]
    .prop_filter("an empty text is no text", |words| !text::normalize(words).is_empty())
}

fn day() -> impl Strategy<Value = chrono::NaiveDate> {
    (1_u32..13, 1_u32..29)
        .prop_map(|(month, day)| chrono::NaiveDate::from_ymd_opt(2025, month, day).unwrap())
}

fn draft() -> impl Strategy<Value = EntryDraft> {
    let document = (words(), proptest::option::of(day()), proptest::option::of(words()))
        .prop_map(|(number, date, title)| DocumentDraft { number, date, title, file: None });
    let documents = proptest::collection::vec(document, 0..3);
    let period = select(vec![
        None,
        Period::parse("2025-Q3"),
        Period::parse("2025-02"),
        Period::parse("2025"),
    ]);
    (words(), day(), select(Event::ALL.to_vec()), period, documents, proptest::option::of(words()))
        .prop_map(|(task, date, event, period, documents, note)| EntryDraft {
            task: text::normalize(&task),
            date,
            event,
            period,
            documents,
            note,
        })
}

/// Lines that say nothing, to be put between others.
fn nothing() -> impl Strategy<Value = String> {
    select(vec![
        "",
        "",
        "",
        "\n",
        "\n\n",
        "# ghi chú của người giữ sổ\n",
        "\n# [[entry]] cũ\n\n",
        "  # thụt vào\n",
    ])
    .prop_map(str::to_owned)
}

/// An entry of a list as somebody may have written it.
fn block(name: &'static str, keys: Vec<&'static str>) -> impl Strategy<Value = String> {
    let count = keys.len();
    let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
    let style = (select(vec!["", "  ", "\t"]), select(vec!["", " # cuối dòng"]), any::<bool>());
    (nothing(), order, proptest::collection::vec(nothing(), count), style).prop_map(
        move |(before, order, between, (indent, comment, header_comment))| {
            let header_comment = if header_comment { comment } else { "" };
            let mut block = format!("{before}{indent}[[{name}]]{header_comment}\n");
            for (key, nothing) in order.into_iter().zip(between) {
                block += &format!("{nothing}{indent}{}{comment}\n", keys[key]);
            }
            block
        },
    )
}

/// A valid file of blocks: with comments, any line ends, with or without a final one.
fn file(name: &'static str, keys: Vec<&'static str>) -> impl Strategy<Value = String> {
    let blocks = proptest::collection::vec(block(name, keys), 0..4);
    (nothing(), blocks, nothing(), any::<bool>(), any::<bool>()).prop_map(
        |(head, blocks, tail, is_windows, ends)| {
            let text = format!("{head}schema = 1\n{}{tail}", blocks.concat());
            let text = if ends { text } else { text.trim_end_matches('\n').to_owned() };
            if is_windows { text.replace('\n', "\r\n") } else { text }
        },
    )
}

const ENTRY: [&str; 5] = [
    "task = \"01\"",
    "date = 2025-03-01",
    "event = 'result'",
    "note = \"\"\"\n[[entry]]\n# trong chữ\n\"\"\"",
    "documents = [\n  { number = \"1\" }, # một\n  { number = \"2\" },\n]",
];
const EXTENSION: [&str; 5] = [
    "task = \"01\"",
    "schedule = \"Quý IV\"",
    "document = \"1/TB\"",
    "date = 2025-03-01",
    "reason = \"Chờ\"",
];
const AMENDMENT: [&str; 3] = ["number = \"1/KH\"", "date = 2025-03-01", "tasks = [\"01\"]"];
const REOPENING: [&str; 4] =
    ["period = \"2025-Q1\"", "document = \"1/QĐ\"", "date = 2025-03-01", "reason = \"Sót\""];

/// The file with the part at its end: what was there is there, byte for byte, and the part is all that is new.
fn appended(file: usize, text: &str, part: &NewPart) -> Result<Plan, TestCaseError> {
    let longer = list::append(text, std::slice::from_ref(part)).unwrap();
    let twice = [part.clone(), part.clone()];
    prop_assert_eq!(list::append(text, &twice), list::append(&longer, &twice[1..]));
    prop_assert!(longer.starts_with(text), "{longer:?}");
    let added = &longer[text.len()..];
    prop_assert_eq!(longer.matches("\r\n").count() > 0, text.contains("\r\n"), "{:?}", longer);
    prop_assert_eq!(
        added.matches('\n').count(),
        if text.contains("\r\n") {
            added.matches("\r\n").count()
        } else {
            added.matches('\n').count()
        }
    );
    let (old, new) = (fragment(file, text.as_bytes()), fragment(file, longer.as_bytes()));
    let (old, new) = (old.unwrap(), new.expect("what comes out can be read"));
    let differences = changes::between(&old, &new);
    prop_assert_eq!(differences.len(), 1, "{:?}", differences);
    prop_assert_eq!(differences[0].code(), "added");

    let alone = list::append("", std::slice::from_ref(part)).unwrap();
    prop_assert_eq!(format(file, &alone), Some(alone.clone()), "keys are written in their order");

    let last = Parts::of(&longer).unwrap().parts.last().unwrap().header;
    let shorter = list::remove(&longer, last).unwrap();
    let without_end = shorter
        .strip_suffix('\n')
        .map_or(shorter.as_str(), |rest| rest.strip_suffix('\r').unwrap_or(rest));
    prop_assert!(shorter == text || without_end == text, "{text:?} {shorter:?}");
    Ok(new)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_entry_that_is_recorded_is_all_that_differs(text in file("entry", ENTRY.to_vec()), draft in draft()) {
        let plan = appended(2, &text, &(&draft).into())?;
        let entry = plan.entries.last().unwrap();
        let same = |written: &str, read: &str| text::normalize(written) == read;
        prop_assert_eq!(&entry.task.value, &draft.task);
        prop_assert_eq!(entry.date.value, draft.date);
        prop_assert_eq!(entry.event.value, draft.event);
        prop_assert_eq!(entry.period.as_ref().map(|period| period.value), draft.period);
        prop_assert!(draft.note.iter().all(|note| same(note, entry.note.as_ref().unwrap())));
        prop_assert_eq!(entry.documents.len(), draft.documents.len());
        for (written, read) in draft.documents.iter().zip(&entry.documents) {
            prop_assert!(same(&written.number, &read.number));
            prop_assert_eq!(read.date.as_ref().map(|date| date.value), written.date);
            prop_assert!(written.title.iter().all(|title| same(title, read.title.as_ref().unwrap())));
        }
    }

    #[test]
    fn an_extension_is_all_that_differs(text in file("extension", EXTENSION.to_vec()), task in words(), schedule in words(), document in words(), date in day(), reason in words()) {
        let draft = ExtensionDraft { task, schedule, document, date, reason };
        let plan = appended(1, &text, &(&draft).into())?;
        let extension = plan.extensions.last().unwrap();
        prop_assert_eq!(&extension.schedule.wording, &text::normalize(&draft.schedule));
        prop_assert_eq!(&extension.reason.value, &text::normalize(&draft.reason));
    }

    #[test]
    fn an_amendment_or_a_reopening_is_all_that_differs(
        amended in file("amendment", AMENDMENT.to_vec()),
        reopened in file("reopening", REOPENING.to_vec()),
        number in words(), date in day(), title in proptest::option::of(words()), tasks in proptest::collection::vec(words(), 1..4),
        reason in words(),
    ) {
        let plan = "[plan]\nyear = 2025\nnumber = \"1\"\nissued = 2025-01-01\noffice = \"A\"\ntitle = \"B\"\n";
        let amended = amended.replacen("schema = 1", &format!("schema = 1\n{plan}"), 1);
        let draft = AmendmentDraft { number: number.clone(), date, title, tasks };
        let line_end = if amended.contains("\r\n") { "\r\n" } else { "\n" };
        let amended = amended.replace("\r\n", "\n").replace('\n', line_end);
        let read = appended(0, &amended, &(&draft).into())?;
        prop_assert_eq!(read.amendments.last().unwrap().tasks.len(), draft.tasks.len());
        let draft = ReopeningDraft { period: Period::parse("2025-Q3").unwrap(), document: number, date, reason };
        let read = appended(3, &reopened, &(&draft).into())?;
        prop_assert_eq!(&read.reopenings.last().unwrap().reason.value, &text::normalize(&draft.reason));
    }

    #[test]
    fn a_part_that_is_taken_out_leaves_every_other_byte(text in file("entry", ENTRY.to_vec()), which in any::<proptest::sample::Index>()) {
        let parts = Parts::of(&text).unwrap();
        prop_assert_eq!(parts.head.to_owned() + &parts.parts.iter().map(|part| part.text).collect::<String>(), text.clone());
        if !parts.parts.is_empty() {
            let part = parts.parts[which.index(parts.parts.len())];
            let shorter = list::remove(&text, part.header).unwrap();
            let (before, after) = (&text[..part.start], &text[part.start + part.text.len()..]);
            let kept = |before: &str| shorter.strip_prefix(before)?.strip_suffix(after);
            let closer = before.strip_suffix('\n').map(|before| before.strip_suffix('\r').unwrap_or(before));
            let kept = kept(before).or_else(|| kept(closer?)).expect("at most a blank line more goes");
            prop_assert!(part.text.ends_with(kept));
            prop_assert!(kept.lines().all(|line| line.trim().is_empty() || line.trim().starts_with('#')), "{kept:?}");
            let count = fragment(2, text.as_bytes()).unwrap().entries.len();
            prop_assert_eq!(fragment(2, shorter.as_bytes()).unwrap().entries.len(), count - 1);
        }
    }
}
