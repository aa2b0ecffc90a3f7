//! Tracks how an office carries out its yearly plan, from plain-text files in git.
//!
//! The modules stand in the order in which they may use each other: each uses only those above it.

#![warn(clippy::mod_module_files)]

// foundations
pub mod calendar; // dates, quarters, periods
pub mod text; // Vietnamese text: folding for search, nearest match, what may reach a screen
pub mod threads; // one work for many things, on several threads
pub mod message; // the words that a person reads, in both languages
pub mod package; // office files that strangers send, unpacked within limits
pub mod diagnostic; // finding, rule, severity, location, source file
pub mod document; // a view as neutral blocks: headings, paragraphs, typed tables, counts

// data
pub mod schedule; // the wording of a schedule → milestones
pub mod model; // plan, unit, task, entry, as their authors wrote them, with positions

// input
pub mod load; // plan files → plan and problems
pub mod history; // the only module that touches git: revisions of the plans, and their files at each

// judgement
pub mod outcome; // where each task stands on a day
pub mod changes; // two versions of a plan → the differences between them, by task and field
pub mod books; // what a closed period holds, as counts and a digest
pub mod check; // the rules, and the verdict on a plan or on an edit of it

// answers
pub mod view; // status, overdue, units, show, log, diff: plain structs

// output
pub mod render; // text, json, csv, markdown, docx, html, ics, xlsx; findings for people and CI

// editing
pub mod edit; // plan text → plan text, every other byte kept
pub mod import; // a signed table, as .docx, .xlsx or text → a plan folder
pub mod written; // a report in a file → what it was made from, and what it says

// program
pub mod cli; // clap declarations, nothing else
pub mod commands; // one function per command: load, ask, render
