//! A signed table that an office brings, as .docx, .xlsx, text → a plan folder.
//!
//! `read` makes lines and tables of a file, `source` says what those are; nothing here guesses without saying so.

pub mod source; // lines and tables, each with its place
pub mod misread; // letters that a scan has evidently got wrong: proposed, never applied
pub mod certainty; // how sure what was read is, and where it stands
pub mod read; // the bytes of a file → those
pub mod ids; // ids that none has yet
pub mod numerals; // how rows and headings are numbered
pub mod products; // what must come out, item by item
pub mod timing; // a wording of the time: a schedule, bound to an event, or none
pub mod units; // names of units, and lists of them
pub mod registry; // the units that were met, and their spellings
pub mod columns; // what each column of a table means
pub mod stacks; // tables below each other in one sheet → each by itself
pub mod rows; // the rows of a table → headings and tasks
pub mod scan; // the lines of a scanned table → the table
pub mod blocks; // values for the rows that shared a cell
pub mod marks; // cells that say "as above" or "none"
pub mod roles; // who leads and who takes part, where one cell says both
pub mod listing; // where the tasks stand in a file
pub mod headings; // sections and groups
pub mod numbering; // the numbers of tasks, as printed
pub mod citations; // the documents that a text cites
pub mod head; // number, date, issuer, title and basis, from the running text
pub mod build; // rows → tasks
pub mod draft; // the plan as understood, and what is not certain of it
pub mod proofread; // those proposals for every text of a draft
pub mod write; // that plan as TOML
pub mod compare; // that plan beside one in the repository
pub mod report; // what was read, inferred and left to a person
