//! The files of a plan: one of any bytes, the others those of the sample.
//!
//! Nothing panics, every finding stands on whole letters of its file, and what `toml` says of the bytes is what is loaded
//! or reported: no block that it reads is lost unseen, and nothing is loaded in silence that it refuses.
#![no_main]

use kstthc::check;
use kstthc::load::rules::INVALID_TOML;
use kstthc::load::{FILES, PROGRESS, TASKS};
use kstthc::message::Language;
use kstthc::render::{self, Screen};
use kstthc::view::filter::Filter;
use kstthc::view::{Situation, View as _, status};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else { return };
    let file = usize::from(first) % FILES.len();
    let loaded = kstthc_fuzz::sample_with(file, bytes);
    for finding in check::judge(&loaded).findings {
        let places = finding.related.iter().map(|related| related.location);
        for at in places.chain([finding.location]) {
            assert!(loaded.sources[at.file].text.get(at.start..at.end).is_some(), "{finding:?}");
        }
    }
    agrees_with_toml(file, bytes, &loaded);
    let day = kstthc::calendar::parse_date("2025-10-10").expect("a date");
    if let Some(situation) = Situation::new(&loaded.plan, day) {
        let view = status::status(&situation, Filter::default());
        let screen = Screen { width: 80, color: false, ascii: false, cut: true };
        let said = render::text::write(&view.document(Language::Vietnamese), screen);
        assert!(
            !said.contains(|letter| letter != '\n' && kstthc::text::is_steering(letter)),
            "{said:?}"
        );
    }
});

fn agrees_with_toml(file: usize, bytes: &[u8], loaded: &kstthc::load::Loaded) {
    let is_reported = loaded.findings.iter().any(|finding| finding.location.file == file);
    let table = std::str::from_utf8(bytes).ok().and_then(|text| text.parse::<toml::Table>().ok());
    let Some(table) = table else {
        assert!(is_reported, "`toml` refuses it");
        return;
    };
    let refusals = loaded
        .findings
        .iter()
        .filter(|finding| finding.location.file == file && finding.rule.name == INVALID_TOML.name);
    let text = &loaded.sources[file].text;
    let refused: Vec<&str> =
        refusals.map(|finding| &text[finding.location.start..finding.location.end]).collect();
    // `[task]` is TOML, but not the `[[task]]` that is meant
    let is_single = |text: &&str| text.starts_with('[') && !text.starts_with("[[");
    assert!(refused.is_empty() || refused.iter().any(is_single), "`toml` accepts {refused:?}");
    if is_reported {
        return;
    }
    let blocks =
        |name: &str| table.get(name).and_then(toml::Value::as_array).map_or(&[][..], Vec::as_slice);
    let written = |block: &toml::Value, key: &str| {
        block.get(key).and_then(|value| value.as_str()).map(str::to_owned)
    };
    if file == TASKS {
        let read = loaded.plan.tasks.iter().map(|task| {
            (
                Some(task.id.value.clone()),
                task.content.as_ref().map(|content| content.value.clone()),
            )
        });
        let said =
            blocks("task").iter().map(|task| (written(task, "id"), written(task, "content")));
        assert!(read.eq(said), "each task, as it is written");
        assert_eq!(loaded.plan.extensions.len(), blocks("extension").len());
    }
    if file == PROGRESS {
        let read = loaded.plan.entries.iter().map(|entry| {
            (Some(entry.task.value.clone()), entry.note.as_ref().map(|note| note.value.clone()))
        });
        let said =
            blocks("entry").iter().map(|entry| (written(entry, "task"), written(entry, "note")));
        assert!(read.eq(said), "each entry, as it is written");
    }
}
