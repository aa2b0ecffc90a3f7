//! The part of a file that an edit touched, so that nothing is parsed whole where only a line changed.

use std::borrow::Cow;
use std::cell::RefCell;

use super::fields::Fields;
use super::pieces::Pieces;
use super::table::Table;
use super::{files, rules, syntax};
use crate::diagnostic::{Finding, Location};
use crate::model::{Plan, Whole};

/// What two versions of a file do not share: the same bytes stand before these parts, and the same behind them. They begin
/// and end where an entry of a list does, so that each can be read alone; a table that must not stand twice cannot, and
/// takes the whole file with it.
#[must_use]
pub fn touched<'a>(old: &'a Pieces, new: &'a Pieces) -> [Cow<'a, [u8]>; 2] {
    let same = Same::of(old, new);
    if is_inside_text(&old.part(0..same.before)) {
        [old, new].map(Pieces::whole)
    } else {
        same.touched(old, new)
    }
}

/// As [`touched`], of versions one of which is known to hold no text of several lines.
#[must_use]
pub fn touched_in_plain<'a>(old: &'a Pieces, new: &'a Pieces) -> [Cow<'a, [u8]>; 2] {
    Same::of(old, new).touched(old, new)
}

/// How many bytes at both ends two versions of a file share, up to where an entry begins.
struct Same {
    before: usize,
    behind: usize,
}

impl Same {
    fn of(old: &Pieces, new: &Pieces) -> Self {
        let before = old.common_prefix(new);
        let behind = old.common_suffix(new, old.len().min(new.len()) - before);
        Self { before: last_header(old, before), behind: kept_behind(old, behind) }
    }

    fn touched<'a>(&self, old: &'a Pieces, new: &'a Pieces) -> [Cow<'a, [u8]>; 2] {
        let parts =
            [old, new].map(|version| version.part(self.before..version.len() - self.behind));
        let holds_table = |part: &[u8]| headers(part).any(|(_, line)| is_table(line));
        if parts.iter().any(|part| holds_table(part)) {
            [old, new].map(Pieces::whole)
        } else {
            parts
        }
    }
}

/// Whether what may be a text of several lines begins or ends in `text`.
#[must_use]
pub fn holds_long_text(text: &[u8]) -> bool {
    [b"\"\"\"", b"'''"].into_iter().any(|fence| memchr::memmem::find(text, fence).is_some())
}

/// Reads a part of a plan's file that begins and ends between entries; `file` is its index among [`super::FILES`].
/// `None` where something in it cannot be read.
#[must_use]
pub fn fragment(file: usize, bytes: &[u8]) -> Option<Plan> {
    let text = simdutf8::basic::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
    let table = Table::parse(text)?;
    if syntax::has_single_brackets(text, files::LISTS[file], &table) {
        return None;
    }
    let found: RefCell<Vec<Finding>> = RefCell::default();
    let mut plan = Plan { whole: Whole::ALL, ..Plan::default() };
    let fields = Fields::new(&table, Location::new(file, 0..0), &found);
    files::read(file, fields, &mut plan);
    let is_strange =
        found.borrow().iter().any(|finding| finding.rule.name == rules::UNSUPPORTED_SCHEMA.name);
    (plan.whole == Whole::ALL && !is_strange).then_some(plan)
}

/// Where the last header line that stands whole in the first bytes begins; the beginning where there is none.
fn last_header(version: &Pieces, end: usize) -> usize {
    let lengths = WINDOWS.map(|length| length.min(end));
    let found = lengths.into_iter().find_map(|length| {
        let start = end - length;
        let text = version.part(start..end);
        let whole = &text[..memchr::memrchr(b'\n', &text).unwrap_or(0)];
        let mut brackets = memchr::memrchr_iter(b'[', whole);
        // a line that begins before the window is not seen whole
        let header = brackets.find_map(|bracket| {
            header_at(whole, bracket).filter(|(header, _)| start == 0 || *header > 0)
        });
        header.map(|(header, _)| start + header)
    });
    found.unwrap_or(0)
}

/// How many of so many last bytes stand behind the first line end that a header line follows.
fn kept_behind(version: &Pieces, length: usize) -> usize {
    let start = version.len() - length;
    let lengths = WINDOWS.map(|window| window.min(length));
    let found = lengths.into_iter().find_map(|window| {
        let text = version.part(start..start + window);
        headers(&text).map(|(header, _)| header).find(|header| *header > 0)
    });
    found.map_or(0, |header| length - header)
}

/// In how many bytes a header is looked for: few hold one, nearly always.
const WINDOWS: [usize; 3] = [1 << 10, 1 << 14, usize::MAX];

/// The header lines in `text`, each with where it begins.
fn headers(text: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    memchr::memchr_iter(b'[', text).filter_map(|bracket| header_at(text, bracket))
}

/// The header line that begins with this bracket, and where it begins; `None` where none does.
fn header_at(text: &[u8], bracket: usize) -> Option<(usize, &[u8])> {
    let start = memchr::memrchr(b'\n', &text[..bracket]).map_or(0, |newline| newline + 1);
    let end = memchr::memchr(b'\n', &text[bracket..]).map_or(text.len(), |line| bracket + line);
    let line = &text[start..end];
    (text[start..bracket].trim_ascii().is_empty() && is_header(line)).then_some((start, line))
}

/// Whether the line begins a table or an entry of a list: `[plan]`, `[[task]]`; not a table within one, `[task.inferred]`.
fn is_header(line: &[u8]) -> bool {
    let line = line.trim_ascii_start();
    let Some(name) = line.strip_prefix(b"[[").or_else(|| line.strip_prefix(b"[")) else {
        return false;
    };
    let length = name.iter().take_while(|byte| byte.is_ascii_lowercase() || **byte == b'_').count();
    length > 0 && name.get(length) == Some(&b']')
}

/// Whether the line begins a table that may stand only once in a file: `[plan]`.
fn is_table(line: &[u8]) -> bool {
    is_header(line) && !line.trim_ascii_start().starts_with(b"[[")
}

/// Whether the end of `text` lies inside a text of several lines, which may hold what only looks like a header.
fn is_inside_text(text: &[u8]) -> bool {
    if !holds_long_text(text) {
        return false;
    }
    let mut rest = text;
    loop {
        let Some(next) = rest.iter().position(|byte| matches!(byte, b'"' | b'\'' | b'#')) else {
            return false;
        };
        let opened = &rest[next..];
        let close: &[u8] = match opened {
            [b'"', b'"', b'"', ..] => b"\"\"\"",
            [b'\'', b'\'', b'\'', ..] => b"'''",
            [b'"', ..] => b"\"",
            [b'\'', ..] => b"'",
            _ => b"\n",
        };
        let inner = &opened[if close == b"\n" { 1 } else { close.len() }..];
        let Some(end) = closing(inner, close) else {
            return close.len() == 3;
        };
        rest = &inner[end + close.len()..];
    }
}

/// Where `close` stands in `text`, escaped quotes aside.
fn closing(text: &[u8], close: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let found = from + memchr::memmem::find(&text[from..], close)?;
        let slashes = text[..found].iter().rev().take_while(|byte| **byte == b'\\').count();
        if close[0] != b'"' || slashes.is_multiple_of(2) {
            return Some(found);
        }
        from = found + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(old: &str, new: &str) -> [String; 2] {
        let [old, new] = [old, new].map(|text| Pieces::from(text.as_bytes().to_vec()));
        let text = |part: Cow<'_, [u8]>| String::from_utf8(part.into_owned()).expect("text");
        touched(&old, &new).map(text)
    }

    #[test]
    fn an_appended_entry_is_all_that_is_read_but_for_the_one_before_it() {
        let old = "schema = 1\n\n[[entry]]\ntask = \"01\"\n\n[[entry]]\ntask = \"02\"\n";
        let new = format!("{old}\n[[entry]]\ntask = \"03\"\n");
        let [of_old, of_new] = texts(old, &new);
        assert_eq!(of_old, "[[entry]]\ntask = \"02\"\n");
        assert_eq!(of_new, "[[entry]]\ntask = \"02\"\n\n[[entry]]\ntask = \"03\"\n");
    }

    #[test]
    fn a_changed_line_costs_its_own_block() {
        let old = "schema = 1\n[[task]]\nid = \"1\"\n[[task]]\nid = \"2\"\nlead = []\n[task.inferred]\nlead = \"x\"\n[[task]]\nid = \"3\"\n";
        let new = old.replace("\"x\"", "\"y\"");
        let [of_old, of_new] = texts(old, &new);
        assert_eq!(of_old, "[[task]]\nid = \"2\"\nlead = []\n[task.inferred]\nlead = \"x\"\n");
        assert_eq!(of_new, of_old.replace('x', "y"));
    }

    #[test]
    fn equal_files_share_all_and_a_broken_header_is_within() {
        let text = "schema = 1\n[[task]]\nid = \"1\"\n[[task]]\nid = \"2\"\n";
        assert_eq!(texts(text, text), ["[[task]]\nid = \"2\"\n"; 2]);
        let broken = text.replacen("[[task]]", "[[task]", 1);
        assert_eq!(texts(text, &broken)[0], "schema = 1\n[[task]]\nid = \"1\"\n");
    }

    #[test]
    fn a_header_inside_a_text_is_none() {
        let old = "schema = 1\n[[entry]]\n# it's '''\nnote = \"\"\"\n[[entry]]\na\n\"\"\"\n";
        let new = old.replace("\na\n", "\nb\n");
        assert_eq!(texts(old, &new), [old, new.as_str()]);
        assert!(is_inside_text(b"a = '''\n# \"\"\" x"));
        assert!(!is_inside_text(b"a = '''\n''' # \"\"\" x"));
        assert!(!is_inside_text(b"a = \"\\\"\"\"\nb = ''''''\n"));
    }
}
