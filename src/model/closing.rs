//! Closed books (khóa sổ): what a period held on the day it was closed, and what opened it again.

use chrono::NaiveDate;

use super::Located;
use crate::calendar::Period;
use crate::diagnostic::Location;

/// A closure: a period whose entries and outcomes may not change any more.
#[derive(Clone, Debug)]
pub struct Closure {
    /// The period.
    pub period: Located<Period>,
    /// The day it was closed.
    pub closed: Located<NaiveDate>,
    /// How many entries belonged to it.
    pub entries: Located<i64>,
    /// How many tasks stood how at its end, by the codes of the outcomes.
    pub outcomes: Vec<(Located<String>, Located<i64>)>,
    /// The digest of what it held: `sha256:` and 64 hexadecimal digits.
    pub digest: Located<String>,
    /// Where the closure begins.
    pub at: Location,
}

/// A reopening: a document by which a closed period may be corrected.
#[derive(Clone, Debug)]
pub struct Reopening {
    /// The period.
    pub period: Located<Period>,
    /// The number of the document.
    pub document: Located<String>,
    /// The day it was signed.
    pub date: Located<NaiveDate>,
    /// Why the period was opened again.
    pub reason: Located<String>,
    /// Where the reopening begins.
    pub at: Location,
}
