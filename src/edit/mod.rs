//! Plan text → plan text, every other byte kept.
//!
//! Texts go in and come out; nothing here touches the disk. What comes out is parsed before anything is written.

pub mod format;
pub mod parts;
