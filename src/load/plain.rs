//! A fast reader of the TOML that plan files hold: bare keys, texts of one line, dates, lists, tables in braces, headers.
//!
//! It takes one step through the text and copies none of it. Whatever else stands there, wrong or merely rare, makes it
//! give up, and `toml` reads the file instead; what it does read is what `toml` reads, which a test and a fuzz target hold
//! it to.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;
use toml::de::DeValue;

use super::table::{Item, Key, Span, Table, Value};

/// The tables of a text; `None` where it is not plain.
pub(super) fn parse(text: &str) -> Option<Table<'_>> {
    let mut reader = Reader { text, at: 0 };
    let mut root = Table::default();
    let mut header = None;
    loop {
        let table = reader.keys()?;
        match header {
            None => root = table,
            Some(header) => place(&mut root, header, table)?,
        }
        header = Some(match reader.peek() {
            None => return Some(root),
            Some(_) => reader.header()?,
        });
    }
}

/// How deep values may stand within one another; plan files need three.
const DEEPEST: usize = 8;

/// How many keys nearly every table has at most.
const USUAL_KEYS: usize = 8;

/// How many keys a table may have before looking through them one by one costs too much.
const MOST_KEYS: usize = 64;

/// `[key]`, `[[key]]`, `[parent.key]`.
struct Header<'a> {
    parent: Option<&'a str>,
    key: Key<'a>,
    is_of_list: bool,
    span: Span,
}

/// Puts the table where its header says; `None` where that is taken or not there yet.
fn place<'a>(root: &mut Table<'a>, header: Header<'a>, table: Table<'a>) -> Option<()> {
    let Header { parent, key, is_of_list, span } = header;
    let value = Item { value: Value::Table(table), span };
    let table = match parent {
        None => root,
        Some(name) => last_table(root, name)?,
    };
    match table.0.iter_mut().find(|(known, _)| known.name == key.name) {
        None if is_of_list => {
            table.0.push((key, Item { value: Value::List(vec![value]), span }));
        }
        None => table.0.push((key, value)),
        Some((known, list)) if is_of_list && has_header(known, list) => match &mut list.value {
            Value::List(items) => items.push(value),
            _ => return None,
        },
        Some(_) => return None,
    }
    (table.0.len() <= MOST_KEYS).then_some(())
}

/// The table with a header that stands last under the name.
fn last_table<'t, 'a>(root: &'t mut Table<'a>, name: &str) -> Option<&'t mut Table<'a>> {
    let (key, item) = root.0.iter_mut().find(|(known, _)| known.name == name)?;
    has_header(key, item).then_some(())?;
    let value = match &mut item.value {
        Value::List(items) => &mut items.last_mut()?.value,
        value => value,
    };
    match value {
        Value::Table(table) => Some(table),
        _ => None,
    }
}

/// Whether it stands under a header, which begins before the name, and not behind `=`, where nothing may be added to it.
fn has_header(key: &Key<'_>, item: &Item<'_>) -> bool {
    item.span.start < key.span.start
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// The keys up to the next header or the end.
    fn keys(&mut self) -> Option<Table<'a>> {
        let mut table = Table(Vec::with_capacity(USUAL_KEYS));
        loop {
            self.skip_lines()?;
            match self.peek() {
                None | Some(b'[') => return Some(table),
                Some(_) => self.pair(&mut table, DEEPEST)?,
            }
            self.end_of_line()?;
        }
    }

    /// A header and the end of its line.
    fn header(&mut self) -> Option<Header<'a>> {
        let start = self.at;
        self.take(b'[')?;
        let is_of_list = self.take(b'[').is_some();
        self.skip_spaces();
        let mut key = self.key()?;
        let mut parent = None;
        if self.take(b'.').is_some() {
            parent = Some(&self.text[key.span.range()]);
            key = self.key()?;
        }
        self.skip_spaces();
        self.take(b']')?;
        if is_of_list {
            self.take(b']')?;
        }
        let span = (start..self.at).into();
        self.end_of_line()?;
        Some(Header { parent, key, is_of_list, span })
    }

    /// A key, `=` and its value.
    fn pair(&mut self, table: &mut Table<'a>, depth: usize) -> Option<()> {
        let key = self.key()?;
        self.skip_spaces();
        self.take(b'=')?;
        self.skip_spaces();
        let value = self.value(depth)?;
        let is_new = table.0.iter().all(|(known, _)| known.name != key.name);
        (is_new && table.0.len() < MOST_KEYS).then(|| table.0.push((key, value)))
    }

    fn key(&mut self) -> Option<Key<'a>> {
        let start = self.at;
        let is_bare = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        self.at += self.rest().iter().take_while(|byte| is_bare(byte)).count();
        let span = start..self.at;
        (!span.is_empty())
            .then(|| Key { name: Cow::Borrowed(&self.text[span.clone()]), span: span.into() })
    }

    fn value(&mut self, depth: usize) -> Option<Item<'a>> {
        let start = self.at;
        let deeper = depth.checked_sub(1)?;
        let value = match self.peek()? {
            b'"' => self.quoted()?,
            b'[' => {
                let mut items = Vec::new();
                self.listed(b']', |reader| {
                    items.push(reader.value(deeper)?);
                    Some(())
                })?;
                Value::List(items)
            }
            b'{' => {
                let mut table = Table::default();
                self.listed(b'}', |reader| reader.pair(&mut table, deeper))?;
                Value::Table(table)
            }
            _ => self.bare()?,
        };
        Some(Item { value, span: (start..self.at).into() })
    }

    /// What stands between the bracket that is here and its `close`, commas between.
    fn listed(&mut self, close: u8, mut read: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        loop {
            self.skip_lines()?;
            if self.take(close).is_some() {
                return Some(());
            }
            read(self)?;
            self.skip_lines()?;
            if self.take(b',').is_none() {
                return self.take(close);
            }
        }
    }

    /// A text of one line; one with a `\` is `toml`'s to decode.
    fn quoted(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        self.at += 1;
        let mut is_escaped = false;
        loop {
            self.skip_text();
            match self.peek()? {
                b'"' => break,
                b'\t' => self.at += 1,
                b'\\' => {
                    is_escaped = true;
                    // what is escaped is one of ASCII, or `toml` refuses it
                    self.at += 1;
                    self.peek().filter(u8::is_ascii_graphic)?;
                    self.at += 1;
                }
                _ => return None,
            }
        }
        self.at += 1;
        let inner = start + 1..self.at - 1;
        if inner.is_empty() && self.peek() == Some(b'"') {
            return None;
        }
        if is_escaped {
            return Some(DeValue::parse(&self.text[start..self.at]).ok()?.into_inner().into());
        }
        Some(Value::Text(Cow::Borrowed(&self.text[inner])))
    }

    /// A date, a number, a truth value.
    fn bare(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-_.:".contains(byte);
        self.at += self.rest().iter().take_while(|byte| is_part(byte)).count();
        let written = &self.text[start..self.at];
        if let Some(day) = day(written) {
            // a time of day may follow behind a space
            let is_moment = matches!(self.rest(), [b' ', b'0'..=b'9', ..]);
            return (!is_moment).then_some(Value::Day(day));
        }
        Some(DeValue::parse(written).ok()?.into_inner().into())
    }

    /// Goes on behind a comment, to the line's end, and past it.
    fn end_of_line(&mut self) -> Option<()> {
        self.skip_spaces();
        if self.take(b'#').is_some() {
            self.skip_text();
            while matches!(self.peek(), Some(b'\t' | b'"' | b'\\')) {
                self.at += 1;
                self.skip_text();
            }
        }
        if self.peek().is_none() {
            return Some(());
        }
        self.take(b'\r');
        self.take(b'\n')
    }

    /// Goes on to what is neither space, line end nor comment.
    fn skip_lines(&mut self) -> Option<()> {
        loop {
            self.skip_spaces();
            match self.peek() {
                Some(b'#' | b'\r' | b'\n') => self.end_of_line()?,
                _ => return Some(()),
            }
        }
    }

    /// Goes on past what stands for itself in quotes.
    fn skip_text(&mut self) {
        let is_all_of_text =
            |bytes: &&[u8; 16]| bytes.iter().fold(true, |all, byte| all & is_of_text(*byte));
        let (blocks, _) = self.rest().as_chunks();
        self.at += 16 * blocks.iter().take_while(is_all_of_text).count();
        self.at += self.rest().iter().take_while(|byte| is_of_text(**byte)).count();
    }

    fn skip_spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn rest(&self) -> &'a [u8] {
        &self.text.as_bytes()[self.at..]
    }
}

/// Whether the byte stands for itself in quotes and in comments; a tab does too, but is rare.
#[expect(
    clippy::needless_bitwise_bool,
    reason = "without branches many bytes are looked at at once"
)]
fn is_of_text(byte: u8) -> bool {
    (byte >= b' ') & (byte != b'"') & (byte != b'\\') & (byte != 0x7f)
}

/// The day written `2025-09-30`.
fn day(written: &str) -> Option<NaiveDate> {
    let digits = |range: Range<usize>| {
        written.as_bytes()[range].iter().try_fold(0, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let is_formed =
        written.len() == 10 && written.as_bytes()[4] == b'-' && written.as_bytes()[7] == b'-';
    is_formed.then_some(())?;
    NaiveDate::from_ymd_opt(digits(0..4)?.try_into().ok()?, digits(5..7)?, digits(8..10)?)
}

#[cfg(test)]
mod tests;
