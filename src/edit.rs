//! Plan text → plan text, every other byte kept.
//!
//! Texts go in and come out; nothing here touches the disk. What comes out is parsed before anything is written.

pub mod drafts; // parts to be added, as TOML
pub mod format; // keys in the order of the files, text in NFC
pub mod list; // adds a part to a list, takes one out
pub mod merge; // three versions into one, by part and key
pub mod new_year; // a plan carried over into another year
pub mod parts; // a file cut at its headers
pub mod sheet; // entries from a spreadsheet
