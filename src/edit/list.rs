//! Lists of a plan's files: adds an entry at the end, takes one out.

use toml::de::{DeTable, DeValue};

use super::drafts::{self, NewPart};
use super::parts::{Part, Parts};

/// The text with parts of one list at its end, written as the parts before them are: their line ends, indentation and
/// spacing. `None` where the text's syntax is wrong, or where it writes the list in brackets and not with headers.
#[must_use]
pub fn append(text: &str, new: &[NewPart]) -> Option<String> {
    let Some(NewPart { name, .. }) = new.first() else { return Some(text.to_owned()) };
    let new_file = drafts::version();
    let text = if text.is_empty() { &new_file } else { text };
    let parts = Parts::of(text)?.parts;
    let is_inline = !parts.iter().any(|known| known.name == *name)
        && DeTable::parse(text).ok()?.get_ref().get(*name).is_some();
    if is_inline {
        return None;
    }
    let style = Style::of(text, &parts, name);
    let mut longer = text.to_owned();
    if !text.ends_with('\n') {
        longer += style.line_end;
    }
    for part in new {
        if style.is_apart {
            longer += style.line_end;
        }
        longer += &format!("{}[[{name}]]{}", style.header_indent, style.line_end);
        for line in &part.lines {
            longer += &format!("{}{line}{}", style.key_indent, style.line_end);
        }
    }
    Some(longer)
}

/// Where the name of a list stands that is written in brackets, so that no entry can be added or taken out. `None` where
/// it is not, or where the text's syntax is wrong.
#[must_use]
pub fn in_brackets(text: &str, name: &str) -> Option<usize> {
    let table = DeTable::parse(text).ok()?;
    let (name, value) = table.get_ref().get_key_value(name)?;
    let is_in_brackets = match value.get_ref() {
        DeValue::Array(items) => items.iter().all(|item| !text[item.span()].starts_with('[')),
        _ => false,
    };
    is_in_brackets.then_some(name.span().start)
}

/// The text without the part whose header stands at `header`, and without the blank line that set it apart; a comment
/// behind it, parted by a blank line, stays. `None` where there is no such part.
#[must_use]
pub fn remove(text: &str, header: usize) -> Option<String> {
    let parts = Parts::of(text)?;
    let part = parts.parts.iter().find(|part| part.header == header)?;
    let (before, after) = (&text[..part.start], &text[part.start + end_of_own(part.text)..]);
    let is_apart = after.lines().next().is_none_or(|line| line.trim().is_empty());
    let before = if is_apart { without_blank_line(before) } else { before };
    Some(before.to_owned() + after)
}

/// Where in a part's text ends what is its own: before the first blank line below which there are only comments.
fn end_of_own(text: &str) -> usize {
    let mut own = text.len();
    let mut start = text.len();
    for line in text.split_inclusive('\n').rev() {
        start -= line.len();
        let words = line.trim();
        if words.is_empty() {
            // inside a text of several lines nothing is a comment
            own = if DeTable::parse(&text[..start]).is_ok() { start } else { own };
        } else if !words.starts_with('#') {
            break;
        }
    }
    own
}

/// The text without the blank line at its end, where there is one.
fn without_blank_line(text: &str) -> &str {
    let shorter = text.strip_suffix('\n').map(|rest| rest.strip_suffix('\r').unwrap_or(rest));
    shorter.filter(|shorter| shorter.ends_with('\n')).unwrap_or(text)
}

/// How a file writes its lists.
struct Style<'a> {
    line_end: &'static str,
    header_indent: &'a str,
    key_indent: &'a str,
    /// Whether a blank line goes before the new part: as between those before it, and behind a comment, which would
    /// belong to the part, or a blank line, which would go with it when it is taken out.
    is_apart: bool,
}

impl<'a> Style<'a> {
    fn of(text: &'a str, parts: &[Part<'a>], name: &str) -> Self {
        let first_line = text.split_inclusive('\n').next().unwrap_or_default();
        let line_end = if first_line.ends_with("\r\n") { "\r\n" } else { "\n" };
        let model = parts.iter().rfind(|part| part.name == name);
        let header_indent = model.map_or("", |part| {
            let line = text[..part.header].rfind('\n').map_or(0, |newline| newline + 1);
            &text[line..part.header]
        });
        let key = model.and_then(|part| text[part.header..].lines().nth(1));
        let key = key.filter(|line| line.contains('=') && !line.trim_start().starts_with('#'));
        let key_indent =
            key.map_or(header_indent, |line| &line[..line.len() - line.trim_start().len()]);
        let ends = parts.iter().rev().skip(1).map(|part| part.text);
        let is_spaced = ends.into_iter().next().is_none_or(|text| without_blank_line(text) != text);
        let last_line = text.lines().next_back().unwrap_or_default();
        let is_apart = is_spaced
            || without_blank_line(text) != text
            || last_line.trim_start().starts_with('#');
        Self { line_end, header_indent, key_indent, is_apart }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::drafts::{DocumentDraft, EntryDraft};
    use crate::model::Event;

    fn entry() -> EntryDraft {
        EntryDraft {
            task: "12".into(),
            date: "2025-09-28".parse().unwrap(),
            event: Event::Result,
            period: None,
            documents: Vec::new(),
            note: None,
        }
    }

    fn appended(text: &str, entry: &EntryDraft) -> String {
        let longer = append(text, &[entry.into()]).unwrap();
        assert!(longer.starts_with(text), "nothing before it changes");
        longer[text.len()..].to_owned()
    }

    #[test]
    fn an_entry_is_written_as_the_format_says() {
        let entry = EntryDraft {
            period: crate::calendar::Period::parse("2025-Q3"),
            documents: vec![
                DocumentDraft {
                    number: "45/BC-ĐKT".into(),
                    date: "2025-09-28".parse().ok(),
                    title: Some("Báo cáo \"định kỳ\"".into()),
                    file: Some(("documents/45.pdf".into(), "00".into())),
                },
                DocumentDraft { number: "46/BC".into(), ..DocumentDraft::default() },
            ],
            note: Some(" hai  dòng\nmột ghi chú ".into()),
            ..entry()
        };
        assert_eq!(
            appended("schema = 1\n", &entry),
            r#"
[[entry]]
task = "12"
date = 2025-09-28
event = "result"
period = "2025-Q3"
documents = [
  { number = "45/BC-ĐKT", date = 2025-09-28, title = "Báo cáo \"định kỳ\"", file = "documents/45.pdf", sha256 = "00" },
  { number = "46/BC" },
]
note = "hai dòng một ghi chú"
"#
        );
    }

    #[test]
    fn line_ends_indentation_and_spacing_are_those_of_the_file() {
        let text =
            "schema = 1\r\n[[entry]]\r\n  task = \"01\"\r\n[[entry]]\r\n  task = \"02\" # xong";
        assert_eq!(
            appended(text, &entry()),
            "\r\n[[entry]]\r\n  task = \"12\"\r\n  date = 2025-09-28\r\n  event = \"result\"\r\n"
        );
        let text = "schema = 1\n[[\"entry\"]]\n task = \"01\"\n[['entry']]\n task = \"02\"\n";
        assert_eq!(
            appended(text, &entry()),
            "[[entry]]\n task = \"12\"\n date = 2025-09-28\n event = \"result\"\n"
        );
        let text = "schema = 1\n\n\t[[entry]]\n\t\ttask = \"01\"\n";
        assert_eq!(
            appended(text, &entry()),
            "\n\t[[entry]]\n\t\ttask = \"12\"\n\t\tdate = 2025-09-28\n\t\tevent = \"result\"\n"
        );
    }

    #[test]
    fn what_was_added_is_taken_out_again() {
        for text in [
            "schema = 1\n",
            "schema = 1\n\n",
            "# đầu\nschema = 1\r\n\r\n[[entry]]\r\ntask = \"01\"\r\n\r\n# cuối\r\n",
            "schema = 1\n[[entry]]\ntask = \"01\"\n[[entry]]\ntask = \"02\"\n",
            "schema = 1\n[[entry]]\ntask = \"01\"\n[[entry]]\ntask = \"02\"\n# cuối\n",
        ] {
            let longer = append(text, &[(&entry()).into()]).unwrap();
            let header = longer.rfind("[[entry]]").unwrap();
            assert_eq!(remove(&longer, header).as_deref(), Some(text));
        }
    }

    #[test]
    fn a_comment_behind_a_part_and_apart_from_it_stays() {
        for (text, wanted) in [
            (
                "a = 1\n\n# về hai\n[[entry]]\nb = 2\n# thêm\n\n# cuối\n\n# tệp\n",
                "a = 1\n\n# cuối\n\n# tệp\n",
            ),
            ("a = 1\r\n[[entry]]\r\nb = 2\r\n\r\n# cuối", "a = 1\r\n\r\n# cuối"),
            (
                "a = 1\n\n[[entry]]\nb = 2\n\n\n# riêng\n\n# về ba\n[[task]]\nc = 3\n",
                "a = 1\n\n\n# riêng\n\n# về ba\n[[task]]\nc = 3\n",
            ),
            ("a = 1\n\n[[entry]]\nb = 2\n[[task]]\nc = 3\n", "a = 1\n\n[[task]]\nc = 3\n"),
            ("[[entry]]\nb = \"\"\"\n\n# lời\n\n# lời\"\"\"\n\n# cuối\n", "\n# cuối\n"),
        ] {
            assert_eq!(remove(text, text.find("[[entry]]").unwrap()).unwrap(), wanted);
        }
    }

    #[test]
    fn a_part_in_the_middle_goes_with_its_comment_and_nothing_else() {
        let text =
            "schema = 1\n\n[[entry]]\na = 1\n\n# về hai\n[[entry]]\na = 2\n\n[[entry]]\na = 3\n";
        let header = text.find("[[entry]]\na = 2").unwrap();
        assert_eq!(
            remove(text, header).unwrap(),
            "schema = 1\n\n[[entry]]\na = 1\n\n[[entry]]\na = 3\n"
        );
        assert_eq!(remove(text, 3), None);
        assert_eq!(append("[[", &[(&entry()).into()]), None);
        assert_eq!(append("schema = 1\nentry = []\n", &[(&entry()).into()]), None);
    }
}
