//! A file's text cut at its headers, so that a part can be added, taken out or exchanged without touching another byte.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A file's text: what stands before its first part, and its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts<'a> {
    /// Up to the first part: comments, `schema = 1`.
    pub head: &'a str,
    /// From top to bottom; with the head they are the whole text.
    pub parts: Vec<Part<'a>>,
}

/// A table or an entry of a list with all that belongs to it: the comment right above, the tables within, the blank
/// lines and the comment apart below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The name in its header, without the quotes in which it may stand: `task`, `plan`.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Where its text begins.
    pub start: usize,
    /// Where its header begins.
    pub header: usize,
}

impl<'a> Parts<'a> {
    /// The parts of a file; `None` where its syntax is wrong.
    #[must_use]
    pub fn of(text: &'a str) -> Option<Self> {
        let table = DeTable::parse(text).ok()?;
        let mut headers: Vec<(usize, &str)> = Vec::new();
        for (name, value) in table.get_ref() {
            let name = text[name.span()].trim_matches(['"', '\'']);
            headers.extend(headers_of(text, value).map(|header| (header, name)));
        }
        headers.sort_unstable();
        let starts: Vec<usize> = headers.iter().map(|(header, _)| start(text, *header)).collect();
        let ends = starts.iter().skip(1).copied().chain([text.len()]);
        let parts = headers.iter().zip(&starts).zip(ends);
        Some(Self {
            head: &text[..starts.first().copied().unwrap_or(text.len())],
            parts: parts
                .map(|((&(header, name), &start), end)| Part {
                    name,
                    text: &text[start..end],
                    start,
                    header,
                })
                .collect(),
        })
    }
}

/// Where the headers stand that begin a table, or the entries of a list of tables.
fn headers_of(text: &str, value: &Spanned<DeValue<'_>>) -> impl Iterator<Item = usize> {
    let tables = items(value).iter().filter(|value| matches!(value.get_ref(), DeValue::Table(_)));
    tables.map(|table| table.span().start).filter(|start| text[*start..].starts_with('['))
}

/// The items of a list, or else the value alone.
pub(super) fn items<'v, 't>(value: &'v Spanned<DeValue<'t>>) -> &'v [Spanned<DeValue<'t>>] {
    match value.get_ref() {
        DeValue::Array(items) => items,
        _ => std::slice::from_ref(value),
    }
}

/// Where the part begins whose header stands at `header`: with the comment lines right above it.
fn start(text: &str, header: usize) -> usize {
    let line_start = |end: usize| text[..end].rfind('\n').map_or(0, |newline| newline + 1);
    let mut start = line_start(header);
    while start > 0 {
        let above = line_start(start - 1);
        if !text[above..start].trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_its_comment_its_inner_tables_and_what_stands_below() {
        let text = "# đầu tệp\nschema = 1\n\n# về 01\n[[task]] # a\nid = \"01\"\nproducts = [\n  [[\"x\"]],\n]\n[task.inferred]\nlead = \"\"\"\n[[task]]\n\"\"\"\n\n# riêng\n\n  [[ task ]]\r\nid = \"02\"\n[plan]\nyear = 1\n";
        let parts = Parts::of(text).unwrap();
        assert_eq!(parts.head, "# đầu tệp\nschema = 1\n\n");
        let told: Vec<(&str, &str)> =
            parts.parts.iter().map(|part| (part.name, part.text)).collect();
        assert_eq!(
            told,
            [
                (
                    "task",
                    "# về 01\n[[task]] # a\nid = \"01\"\nproducts = [\n  [[\"x\"]],\n]\n[task.inferred]\nlead = \"\"\"\n[[task]]\n\"\"\"\n\n# riêng\n\n"
                ),
                ("task", "  [[ task ]]\r\nid = \"02\"\n"),
                ("plan", "[plan]\nyear = 1\n"),
            ]
        );
        assert!(text[parts.parts[0].header..].starts_with("[[task]] # a"));
        let whole: String = parts.parts.iter().map(|part| part.text).collect();
        assert_eq!(parts.head.to_owned() + &whole, text);
    }

    #[test]
    fn what_has_no_header_is_all_head_and_what_is_broken_has_no_parts() {
        assert_eq!(Parts::of("schema = 1\nentry = [{}]\n").unwrap().parts, []);
        assert_eq!(Parts::of("").unwrap().head, "");
        assert_eq!(Parts::of("[["), None);
    }
}
