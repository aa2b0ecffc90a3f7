//! The program as its users meet it: real files, real runs, whole outputs.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests run the program and read what it wrote")]
#![expect(clippy::too_many_lines, reason = "a whole output may be long")]
#![expect(clippy::unicode_not_nfc, reason = "text with loose marks is one of the things tested")]

mod architecture;
mod asking;
mod beginning;
mod carrying;
mod check;
mod diff;
mod doctor;
mod docx;
mod drafts;
mod editing;
mod edits;
mod export;
mod fmt;
mod formats;
mod formatting;
mod forms;
mod harness;
mod history;
mod hostile;
mod importing;
mod loading;
mod many;
mod merging;
mod page;
mod packages;
mod packs;
mod papers;
mod properties;
mod reading;
mod readme;
mod recording;
mod reporting;
mod repositories;
mod rules;
mod schemas;
mod trail;
mod usage;
mod verifying;
mod views;
mod windows;
mod workbooks;
mod writing;
