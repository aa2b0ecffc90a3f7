//! `record` and `fmt` on any valid file: what comes out is read again, and no other byte changes.
#![no_main]

use kstthc::edit::drafts::{DocumentDraft, EntryDraft};
use kstthc::edit::format::format;
use kstthc::edit::list;
use kstthc::load::FILES;
use kstthc::model::Event;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(input) = std::str::from_utf8(bytes) else { return };
    let mut parts = input.splitn(4, '\0');
    let mut part = || parts.next().unwrap_or_default();
    let (task, number, note, text) = (part(), part(), part(), part());
    for file in 0..FILES.len() {
        if let Some(formatted) = format(file, text) {
            assert_eq!(format(file, &formatted).as_ref(), Some(&formatted), "once is enough");
        }
    }
    let longer = list::append(text, &[(&entry(task, number, note)).into()]);
    if toml::de::DeTable::parse(text).is_err() {
        assert_eq!(longer, None, "no edit of a broken file");
        return;
    }
    // a number of too many digits has the right form and no value
    let (Some(longer), Ok(before)) = (longer, text.parse::<toml::Table>()) else { return };
    assert!(longer.starts_with(text), "nothing before it changes");
    let mut after: toml::Table = longer.parse().expect("it is TOML still");
    let entries =
        after.get_mut("entry").and_then(toml::Value::as_array_mut).expect("it has the entry");
    assert!(entries.pop().is_some());
    if entries.is_empty() {
        after.remove("entry");
    }
    if !text.is_empty() {
        assert_eq!(after, before, "nothing else is said");
    }
    let header = longer.rfind("[[entry]]").expect("it has the header");
    if longer.matches("[[entry]]").count() == text.matches("[[entry]]").count() + 1
        && text.ends_with('\n')
    {
        assert_eq!(
            list::remove(&longer, header).as_deref(),
            Some(text),
            "what was added is taken out again"
        );
    }
});

fn entry(task: &str, number: &str, note: &str) -> EntryDraft {
    EntryDraft {
        task: task.to_owned(),
        date: kstthc::calendar::parse_date("2025-09-28").expect("a date"),
        event: Event::Result,
        period: None,
        documents: vec![DocumentDraft { number: number.to_owned(), ..DocumentDraft::default() }],
        note: Some(note.to_owned()),
    }
}
