//! The keys of every table of a file in their order, each with the comments that are its own.

use std::ops::Range;
use std::vec::IntoIter;

use toml_parser::parser::EventKind;

use super::tokens::{Token, tokens};
use crate::load::keys;

/// The text with the keys of every table in their order.
pub(super) fn ordered(file: usize, text: &str) -> String {
    let mut ordered = String::with_capacity(text.len());
    let mut end = 0;
    for block in blocks(file, text) {
        let (place, lines) = block.arranged(text);
        ordered += &text[end..place.start];
        ordered += &lines;
        end = place.end;
    }
    ordered + &text[end..]
}

/// What stands below one header, or above the first.
struct Block {
    /// Where the lines begin that may move.
    start: usize,
    /// The keys that stand here with their values, from top to bottom.
    pairs: Vec<Pair>,
}

/// A key with its value.
struct Pair {
    rank: Rank,
    /// Where it stands.
    place: Range<usize>,
    /// As it is written, but for the order within its inline tables.
    written: String,
}

/// The places of a key, and where it is dotted of all its parts, among the keys of their tables, up to the first that is
/// none of them.
type Rank = Vec<usize>;

/// The place of what is none of the keys: behind them.
const UNKNOWN: usize = usize::MAX;

impl Block {
    /// The lines in order, and where they stand: from the first key to the last with all that is between.
    fn arranged(self, text: &str) -> (Range<usize>, String) {
        let mut floor = self.start;
        let mut bounds = Vec::with_capacity(self.pairs.len() + 1);
        for pair in &self.pairs {
            bounds.push(lines_start(text, floor, pair.place.start));
            floor = line_end(text, pair.place.end);
        }
        bounds.push(floor);
        let place = bounds[0]..floor;
        let pairs = self.pairs.into_iter().zip(bounds.windows(2));
        let mut lines: Vec<(Rank, String)> = pairs
            .map(|(Pair { rank, place, written }, bounds)| {
                let (above, behind) = (&text[bounds[0]..place.start], &text[place.end..bounds[1]]);
                (rank, format!("{above}{written}{behind}"))
            })
            .collect();
        lines.sort_by(|(one, _), (other, _)| one.cmp(other));
        close_moved_line(&mut lines);
        (place, lines.into_iter().map(|(_, lines)| lines).collect())
    }
}

/// Gives the line end of the last lines to those that lacked one when they stood last in the file.
fn close_moved_line(lines: &mut [(Rank, String)]) {
    let Some(((_, last), others)) = lines.split_last_mut() else { return };
    let open = others.iter_mut().map(|(_, lines)| lines).find(|lines| !lines.ends_with('\n'));
    if let Some(open) = open {
        let ending = if last.ends_with("\r\n") { "\r\n" } else { "\n" };
        last.truncate(last.len() - ending.len());
        *open += ending;
    }
}

/// Where the lines begin that belong to the key at `place`, not above `floor`: with the comment right above it and the
/// blank lines above that. Blank lines that set another comment apart stay with that one.
fn lines_start(text: &str, floor: usize, place: usize) -> usize {
    let line = text[floor..place].rfind('\n').map_or(floor, |newline| floor + newline + 1);
    let above = &text[floor..line];
    let comment = above.split_inclusive('\n').rev().take_while(|line| is_comment(line));
    let apart = &above[..above.len() - comment.map(str::len).sum::<usize>()];
    if apart.trim().is_empty() { floor } else { floor + apart.len() }
}

/// Where the line ends that holds `place`, its line end included.
fn line_end(text: &str, place: usize) -> usize {
    text[place..].find('\n').map_or(text.len(), |newline| place + newline + 1)
}

/// Where the head of a file ends, which moves with no key: a byte order mark, the comment that the file begins with and the
/// blank lines below it.
fn head_end(text: &str) -> usize {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let comment = body.split_inclusive('\n').take_while(|line| is_comment(line));
    let comment: usize = comment.map(str::len).sum();
    let below = &body[comment..];
    let blank =
        below.split_inclusive('\n').take_while(|line| comment > 0 && line.trim().is_empty());
    text.len() - below.len() + blank.map(str::len).sum::<usize>()
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

/// The blocks of a file, from top to bottom.
fn blocks(file: usize, text: &str) -> Vec<Block> {
    let mut reader = Reader { file, tokens: tokens(text).into_iter(), end: 0 };
    let mut blocks = Vec::new();
    let mut block = Block { start: head_end(text), pairs: Vec::new() };
    let mut table = String::new();
    while let Some(token) = reader.next() {
        match token.kind {
            EventKind::StdTableOpen | EventKind::ArrayTableOpen => {
                table = reader.header();
                blocks.push(block);
                block = Block { start: line_end(text, reader.end), pairs: Vec::new() };
            }
            EventKind::SimpleKey => block.pairs.push(reader.pair(token, &table)),
            _ => {}
        }
    }
    blocks.push(block);
    blocks
}

/// Reads the tokens of a file whose syntax is right.
struct Reader<'a> {
    file: usize,
    tokens: IntoIter<Token<'a>>,
    /// Where the last token that was read ends.
    end: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
        let token = self.tokens.next()?;
        self.end = token.end();
        Some(token)
    }

    /// Reads a header behind its first bracket: the path of its table.
    fn header(&mut self) -> String {
        let mut table = String::new();
        while let Some(token) = self.next() {
            match token.kind {
                EventKind::SimpleKey => table = keys::inner(&table, &token.name()),
                EventKind::StdTableClose | EventKind::ArrayTableClose => break,
                _ => {}
            }
        }
        table
    }

    /// Reads a key of `table`, whose first part is `token`, and its value.
    fn pair(&mut self, token: Token<'_>, table: &str) -> Pair {
        let start = token.start;
        let mut path = table.to_owned();
        let mut rank = Rank::new();
        let mut written = String::new();
        let mut next = Some(token);
        while let Some(token) = next {
            match token.kind {
                EventKind::SimpleKey => {
                    let name = token.name();
                    if rank.last() != Some(&UNKNOWN) {
                        rank.push(self.place(&path, &name));
                    }
                    path = keys::inner(&path, &name);
                    written += token.written();
                }
                EventKind::Whitespace | EventKind::KeySep | EventKind::KeyValSep => {
                    written += token.written();
                }
                _ => {
                    written += &self.value(token, &path);
                    break;
                }
            }
            next = self.next();
        }
        Pair { rank, place: start..self.end, written }
    }

    /// Reads the value of the key at `path`, whose first token is `token`, and returns it with its inline tables in order.
    fn value(&mut self, token: Token<'_>, path: &str) -> String {
        match token.kind {
            EventKind::ArrayOpen => self.list(token, path),
            EventKind::InlineTableOpen => self.inline_table(token, path),
            _ => token.written().to_owned(),
        }
    }

    fn list(&mut self, open: Token<'_>, path: &str) -> String {
        let mut list = open.written().to_owned();
        while let Some(token) = self.next() {
            list += &self.value(token, path);
            if token.kind == EventKind::ArrayClose {
                break;
            }
        }
        list
    }

    /// Where nothing else moves, the pairs change places with each other. A comment within would lose what it is about.
    fn inline_table(&mut self, open: Token<'_>, path: &str) -> String {
        let mut pairs = Vec::new();
        let mut behind = vec![open.written().to_owned()];
        let mut has_comment = false;
        while let Some(token) = self.next() {
            if token.kind == EventKind::SimpleKey {
                pairs.push(self.pair(token, path));
                behind.push(String::new());
                continue;
            }
            has_comment |= token.kind == EventKind::Comment;
            if let Some(last) = behind.last_mut() {
                *last += token.written();
            }
            if token.kind == EventKind::InlineTableClose {
                break;
            }
        }
        if !has_comment {
            pairs.sort_by(|one, other| one.rank.cmp(&other.rank));
        }
        let between = behind.iter().skip(1);
        let pairs = pairs.iter().zip(between).map(|(pair, behind)| pair.written.clone() + behind);
        behind[0].clone() + &pairs.collect::<String>()
    }

    /// The place of a key among those of its table.
    fn place(&self, table: &str, key: &str) -> usize {
        let keys = keys::of_table(self.file, table);
        keys.iter().position(|known| known.name == key).unwrap_or(UNKNOWN)
    }
}
