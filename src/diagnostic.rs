//! Findings: what is wrong with a plan's files, where, and how to cure it.
//!
//! Wrong content is never an error of the program: it is collected as findings and reported together.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::iter;

use crate::message::{Language, Message, Phrase, Value, words};
use crate::text;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The plan says something impossible or unreadable; `check` fails.
    Error,
    /// The plan is likely not what its author meant; `check --strict` fails.
    Warning,
    /// The source document itself left this open; nothing fails.
    Note,
}

impl Severity {
    /// The English word used in files and formats: `error`, `warning`, `note`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }

    /// The word that people read.
    #[must_use]
    pub fn words(self) -> Phrase {
        match self {
            Self::Error => words::SEVERITY_ERROR,
            Self::Warning => words::SEVERITY_WARNING,
            Self::Note => words::SEVERITY_NOTE,
        }
    }
}

/// A rule's record: everything that `kstthc rules` tells about it.
#[derive(Debug)]
pub struct Rule {
    /// The mistake, kebab-case.
    pub name: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What the rule finds, in general.
    pub what: Phrase,
    /// Why that matters.
    pub why: Phrase,
    /// Lines of a plan file that break the rule.
    pub example: &'static str,
    /// What to do about it.
    pub cure: Phrase,
    /// What a finding says; its holes are filled by the rule.
    pub message: Phrase,
}

/// A file of a plan: its path as shown to people, with `/`, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to the root of the repository.
    pub path: String,
    /// The revision that it was read from; `None` for the version that is judged.
    pub revision: Option<String>,
    /// The whole text; empty where it could not be read.
    pub text: String,
    /// Where each line begins, once somebody asks.
    line_starts: OnceCell<Vec<usize>>,
}

impl Source {
    /// The file at `path` with this text.
    #[must_use]
    pub fn new(path: String, text: String) -> Self {
        Self { path, revision: None, text, line_starts: OnceCell::new() }
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let after_newlines = memchr::memchr_iter(b'\n', self.text.as_bytes()).map(|at| at + 1);
            iter::once(0).chain(after_newlines).collect()
        })
    }

    /// The same file as one of this revision.
    #[must_use]
    pub fn at(self, revision: &str) -> Self {
        Self { revision: Some(revision.to_owned()), ..self }
    }

    /// The path as people are shown it; behind the revision, as git writes it, where there is one.
    #[must_use]
    pub fn shown(&self) -> Cow<'_, str> {
        let path = text::printable_name(&self.path);
        match &self.revision {
            Some(revision) => format!("{revision}:{path}").into(),
            None => path,
        }
    }

    /// The line and column of a byte offset, both from 1; columns count characters.
    /// An offset past the end stands for the end, one inside a character for its start.
    #[must_use]
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_starts().partition_point(|start| *start <= offset);
        let before = &self.text[self.line_starts()[line - 1]..offset];
        (line, before.trim_start_matches('\u{feff}').chars().count() + 1)
    }

    /// The line, counted from 1, without its end and the byte order mark before the first, and the offset where it begins.
    #[must_use]
    pub fn line(&self, line: usize) -> (&str, usize) {
        let start = self.line_starts()[line - 1];
        let end = self.line_starts().get(line).copied().unwrap_or(self.text.len());
        let whole = self.text[start..end].trim_end_matches(['\n', '\r']);
        let shown = whole.trim_start_matches('\u{feff}');
        (shown, start + whole.len() - shown.len())
    }
}

/// A stretch of bytes in one of a plan's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Location {
    /// The file's index among the plan's sources.
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Location {
    /// A location in `file` from `start` up to `end`, in bytes.
    #[must_use]
    pub fn new(file: usize, span: std::ops::Range<usize>) -> Self {
        Self { file, start: span.start, end: span.end }
    }
}

/// A second place that a finding involves.
#[derive(Clone, Debug)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What stands there.
    pub message: Message,
}

/// One thing wrong at one place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How much this finding matters: as the rule says, unless something tempers it.
    pub severity: Severity,
    /// Where.
    pub location: Location,
    /// What is.
    pub message: Message,
    /// The other places involved.
    pub related: Vec<Related>,
    /// The id of the task concerned.
    pub task: Option<String>,
    /// Whether an item of a list was left out because of it.
    pub loses_item: bool,
    suggestion: Option<String>,
    advice: Option<Message>,
}

/// The help of a finding whose cure is a likelier spelling.
const DID_YOU_MEAN: Phrase = Phrase::new("có phải là `{nearest}`?", "did you mean `{nearest}`?");

/// The help of a finding whose likelier spelling looks the same.
const UNSEEN_DIFFERENCE: Phrase = Phrase::new(
    "khác ở chỗ không nhìn thấy: ở đây là {written}, mã có là {nearest}",
    "the difference cannot be seen: here it is {written}, the known id is {nearest}",
);

impl Finding {
    /// A finding of `rule` at `location`; `values` fill the holes of the rule's message.
    #[must_use]
    pub fn new<const N: usize>(
        rule: &'static Rule,
        location: Location,
        values: [(&'static str, Value); N],
    ) -> Self {
        Self::saying(rule, location, rule.message.with(values))
    }

    /// A finding of `rule` at `location`, in words of its own.
    #[must_use]
    pub fn saying(rule: &'static Rule, location: Location, message: Message) -> Self {
        Self {
            rule,
            severity: rule.severity,
            location,
            message,
            related: Vec::new(),
            task: None,
            loses_item: false,
            suggestion: None,
            advice: None,
        }
    }

    /// Says which task the finding is about.
    #[must_use]
    pub fn about(mut self, task: &str) -> Self {
        self.task = Some(task.to_owned());
        self
    }

    /// As [`Finding::about`], where there is a task.
    #[must_use]
    pub fn concerning(self, task: Option<&str>) -> Self {
        match task {
            Some(task) => self.about(task),
            None => self,
        }
    }

    /// Gives the finding another weight than the rule's.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The finding with each of its places where `to` puts it.
    #[must_use]
    pub fn moved(mut self, to: impl Fn(Location) -> Location) -> Self {
        self.location = to(self.location);
        for related in &mut self.related {
            related.location = to(related.location);
        }
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn also(mut self, location: Location, message: Message) -> Self {
        self.related.push(Related { location, message });
        self
    }

    /// Puts "did you mean" in place of the rule's general cure, where there is a likely spelling.
    #[must_use]
    pub fn suggest(mut self, nearest: Option<impl Into<String>>) -> Self {
        self.suggestion = nearest.map(Into::into);
        let said = self.suggestion.as_ref();
        self.advice = said.map(|nearest| DID_YOU_MEAN.with([("nearest", nearest.into())]));
        self
    }

    /// As [`Finding::suggest`] for the spelling `written`; a difference that cannot be seen is spelled out.
    #[must_use]
    pub fn suggest_for(self, written: &str, nearest: Option<&str>) -> Self {
        let same_to_the_eye = |nearest: &&str| text::look_the_same(nearest, written);
        let Some(nearest) = nearest.filter(same_to_the_eye) else {
            return self.suggest(nearest);
        };
        let values = [
            ("written", text::code_points(written).into()),
            ("nearest", text::code_points(nearest).into()),
        ];
        self.suggest(Some(nearest)).advise(UNSEEN_DIFFERENCE.with(values))
    }

    /// Puts another cure in place of the rule's general one.
    #[must_use]
    pub fn advise(mut self, cure: Message) -> Self {
        self.advice = Some(cure);
        self
    }

    /// The likelier spelling, where there is one.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.suggestion.as_deref()
    }

    /// The cure, as said after `help:`.
    #[must_use]
    pub fn help(&self, language: Language) -> Cow<'static, str> {
        match &self.advice {
            Some(cure) => cure.text(language).into(),
            None => self.rule.cure.text(language).into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let source = Source::new("x.toml".into(), "\u{feff}a\nQuý III\n".into());
        assert_eq!(source.position(3), (1, 1));
        assert_eq!(source.position(5), (2, 1));
        assert_eq!(source.position(5 + "Quý ".len()), (2, 5));
        assert_eq!(source.position(7 + 1), (2, 3), "inside ý counts as before it");
        assert_eq!(source.position(999), (3, 1));
        assert_eq!(source.line(1), ("a", 3));
        assert_eq!(source.line(2), ("Quý III", 5));
    }
}
