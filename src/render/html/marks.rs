//! The signs of the page: each has a class for its colours, and what is late a pattern too.

use maud::{Markup, html};

use crate::document::Mark;
use crate::message::{Language, words};
use crate::outcome::Outcome;
use crate::view::{self, status::Summary};

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// Its class, which gives it its colours.
    pub(super) class: &'static str,
    /// Its sign.
    pub(super) sign: char,
}

impl Kind {
    /// The look of a mark.
    pub(super) fn new(mark: Mark) -> Self {
        let class = match mark {
            Mark::Done => "done",
            Mark::DoneLate => "done-late",
            Mark::Open => "open",
            Mark::Soon => "soon",
            Mark::Late => "late",
            Mark::Result => "result",
            Mark::NoResult => "no-result",
            Mark::NotYet => "not-yet",
            Mark::Unknown => "unknown",
            Mark::Paused => "paused",
            Mark::Cancelled => "cancelled",
        };
        Self { class, sign: mark.sign() }
    }

    /// The look of an outcome.
    pub(super) fn of(outcome: Outcome) -> Self {
        Self::new(view::outcome_mark(outcome))
    }

    /// The sign on its colour; whoever does not see it has the words beside it.
    pub(super) fn chip(self) -> Markup {
        html! { span.chip.(self.class) aria-hidden="true" { (self.sign) } }
    }
}

/// A part of the tasks that a bar is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    /// Its look.
    pub(super) kind: Kind,
    /// What it is, in the official words.
    pub(super) words: &'static str,
    /// How many.
    pub(super) count: usize,
}

/// Every part, those without tasks too; they add up to all tasks: those due soon stand beside the others in progress.
pub(super) fn parts(counts: Summary, language: Language) -> Vec<Part> {
    let part =
        |mark: Mark, words: &'static str, count| Part { kind: Kind::new(mark), words, count };
    let has_soon = counts.due_soon > 0;
    Outcome::ALL
        .into_iter()
        .flat_map(|outcome| match outcome {
            Outcome::InProgress if has_soon => {
                let rest = counts.in_progress - counts.due_soon;
                let (open, soon) = (words::OUTCOME_OPEN_REST, words::OUTCOME_SOON);
                vec![
                    part(Mark::Open, open.text(language), rest),
                    part(Mark::Soon, soon.text(language), counts.due_soon),
                ]
            }
            _ => vec![part(
                view::outcome_mark(outcome),
                outcome.words().text(language),
                counts.count(outcome),
            )],
        })
        .collect()
}

/// The pattern that the style fills what is late with, so that it stands out in grey too.
pub(super) fn patterns() -> Markup {
    html! {
        svg.patterns width="0" height="0" aria-hidden="true" focusable="false" {
            defs {
                pattern #stripes width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                    rect.ground width="6" height="6" {}
                    rect.stripe width="2" height="6" {}
                }
            }
        }
    }
}
