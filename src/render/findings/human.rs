//! Findings with the lines they are about, for a terminal; and one line each, for editors.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Compared, Judged, Report, Totals, each};
use crate::diagnostic::{Finding, Location, Severity, Source};
use crate::message::{Language, words};
use crate::render::Screen;
use crate::text;

/// Each finding with an excerpt and carets, then how many there are; with `quiet` without the count.
#[must_use]
pub fn write(report: &Report, language: Language, screen: Screen, quiet: bool) -> String {
    let renderer = if screen.color { Renderer::styled() } else { Renderer::plain() };
    let decor = if screen.ascii { DecorStyle::Ascii } else { DecorStyle::Unicode };
    let renderer = renderer.term_width(screen.width).decor_style(decor);
    let mut said = String::new();
    for (judged, finding) in each(report) {
        said += &renderer.render(&[group(judged, finding, language, screen)]);
        said += "\n\n";
    }
    if quiet {
        return said;
    }
    let compared = report.compared.as_ref();
    let compared = compared.map(|compared| self::compared(report, compared, language));
    for line in compared.into_iter().chain([summary(Totals::of(report), language)]) {
        said += &(text::fill(&line, screen.width) + "\n");
    }
    said
}

/// Each finding as `file:line:column: severity[rule]: message`.
#[must_use]
pub fn write_concise(report: &Report, language: Language) -> String {
    each(report)
        .map(|(judged, finding)| {
            let place = judged.place(finding.location);
            let (severity, rule) = (finding.severity.code(), finding.rule.name);
            let message = finding.message.text(language);
            let path = text::printable_name(place.path);
            let (line, column) = (place.line, place.column);
            format!("{path}:{line}:{column}: {severity}[{rule}]: {message}\n")
        })
        .collect()
}

/// What was compared, how much was judged, and who recorded it; in one line.
#[must_use]
pub fn compared(report: &Report, compared: &Compared, language: Language) -> String {
    let totals = Totals::of(report);
    let head = if compared.is_on_disk { words::ON_DISK.into() } else { compared.head.named() };
    let values = [
        ("base", compared.base.named().into()),
        ("head", head.into()),
        ("tasks", compared.tasks.into()),
        ("introduced", (totals.errors + totals.warnings + totals.notes).into()),
        ("pre_existing", totals.pre_existing.into()),
        ("fixed", totals.fixed.into()),
    ];
    let said = words::COMPARED.with(values).text(language);
    let commits = compared.commits.iter().rev().map(|(identity, count)| {
        let values = [("identity", identity.words().into()), ("count", (*count).into())];
        words::COMMITS_WITH.with(values).text(language)
    });
    let commits = commits.collect::<Vec<_>>().join("; ");
    if commits.is_empty() { said } else { format!("{said}; {commits}") }
}

fn summary(totals: Totals, language: Language) -> String {
    let values = [
        ("plans", totals.plans.into()),
        ("errors", totals.errors.into()),
        ("warnings", totals.warnings.into()),
        ("notes", totals.notes.into()),
    ];
    let allowed = words::ALLOWED.with([("allowed", totals.allowed.into())]).text(language);
    let allowed = if totals.allowed > 0 { allowed } else { String::new() };
    format!("{}{allowed}", words::VERDICT.with(values).text(language))
}

/// How much of a line stands before a help.
const HELP_MARGIN: usize = 16;

fn group<'a>(
    judged: &'a Judged,
    finding: &'a Finding,
    language: Language,
    screen: Screen,
) -> Group<'a> {
    let (severity, rule) = (finding.severity.words().text(language), finding.rule.name);
    let margin = severity.chars().count() + rule.len() + 4;
    let said = wrapped(&finding.message.text(language), margin, screen);
    let title = level(finding.severity, language).primary_title(said).id(rule);
    let source = judged.source(finding.location);
    let mut group = Group::with_title(title);
    if source.text.is_empty() {
        group = group.element(Origin::path(source.shown()));
    } else {
        group = group.element(excerpt(source, finding.location, AnnotationKind::Primary, None));
    }
    for related in &finding.related {
        let source = judged.source(related.location);
        let label = Some(related.message.text(language));
        group = group.element(excerpt(source, related.location, AnnotationKind::Context, label));
    }
    let help = Level::HELP.with_name(words::HELP.text(language));
    group.element(help.message(wrapped(&finding.help(language), HELP_MARGIN, screen)))
}

/// The words in lines that fit behind a margin: a terminal would break a long line within a word.
fn wrapped(words: &str, margin: usize, screen: Screen) -> String {
    let width = if screen.cut { screen.width.saturating_sub(margin).max(20) } else { usize::MAX };
    text::fill(words, width).into_owned()
}

/// The line that holds the location, its characters underlined; a location of several lines shows its first.
fn excerpt(
    source: &Source,
    location: Location,
    kind: AnnotationKind,
    label: Option<String>,
) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let (line, _) = source.position(location.start);
    let (written, line_start) = source.line(line);
    let within = |offset: usize| written.floor_char_boundary(offset.saturating_sub(line_start));
    let span = within(location.start)..within(location.end.max(location.start));
    Snippet::source(shown(written))
        .path(source.shown())
        .line_start(line)
        .annotation(kind.span(span).label(label))
}

/// The line with a sign of as many bytes in place of what cannot be seen or steers a terminal, so that places stay.
fn shown(line: &str) -> Cow<'_, str> {
    let is_raw = |letter: char| letter != '\t' && text::is_unsafe(letter);
    if !line.contains(is_raw) {
        return Cow::Borrowed(line);
    }
    let sign = |letter: char| match letter.len_utf8() {
        1 => "?",
        2 => "¿",
        3 => "\u{fffd}",
        _ => "\u{fffd}?",
    };
    let mut shown = String::with_capacity(line.len());
    for letter in line.chars() {
        if is_raw(letter) { shown.push_str(sign(letter)) } else { shown.push(letter) }
    }
    Cow::Owned(shown)
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.with_name(severity.words().text(language))
}
