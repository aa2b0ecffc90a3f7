//! What a report is made from, so that it can be made again and compared.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;

/// What a report is made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The version of the program.
    pub version: String,
    /// The path of the plan's folder from the root of the repository.
    pub plan: String,
    /// The plan's id.
    pub id: String,
    /// The period, as in `--period`; empty where days were named.
    #[serde(serialize_with = "crate::view::or_null")]
    pub period: String,
    /// The first day of its data.
    pub from: String,
    /// The last day of its data, as of which outcomes are.
    pub to: String,
    /// The commit that holds the plan's files; empty where none does.
    #[serde(serialize_with = "crate::view::or_null")]
    pub commit: String,
    /// The day on which that was recorded, where the report was asked of a revision; else empty.
    #[serde(serialize_with = "crate::view::or_null")]
    pub known_at: String,
    /// The SHA-256 of the plan's files, each with line ends as git keeps them.
    pub digest: String,
    /// The language of its words.
    pub language: String,
    /// Whether it says all this at the foot of each page.
    pub stamp: bool,
}

/// How the line of an origin begins.
const BEGIN: &str = "[kstthc ";
/// How it ends.
const END: char = ']';

/// What is spelled out in a line, so that it neither ends the line nor what the line stands in.
const SPELLED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'/').remove(b'.').remove(b':').remove(b'_');

impl Origin {
    /// Names and values, in their order.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        vec![
            ("kstthc", self.version.clone()),
            ("plan", self.plan.clone()),
            ("id", self.id.clone()),
            ("period", self.period.clone()),
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("commit", self.commit.clone()),
            ("known_at", self.known_at.clone()),
            ("digest", self.digest.clone()),
            ("language", self.language.clone()),
            ("stamp", self.stamp.to_string()),
        ]
    }

    /// The origin with these names and values; `None` where one is missing.
    #[must_use]
    pub fn of_pairs(pairs: &BTreeMap<String, String>) -> Option<Self> {
        let value = |name: &str| pairs.get(name).cloned();
        Some(Self {
            version: value("kstthc")?,
            plan: value("plan")?,
            id: value("id")?,
            period: value("period")?,
            from: value("from")?,
            to: value("to")?,
            commit: value("commit")?,
            known_at: value("known_at")?,
            digest: value("digest")?,
            language: value("language")?,
            stamp: value("stamp")? == "true",
        })
    }

    /// The origin as one line, for formats without properties: `[kstthc kstthc=0.1.0 plan=plans/2025 …]`.
    #[must_use]
    pub fn line(&self) -> String {
        let pair = |(name, value): (&'static str, String)| {
            let spelled = utf8_percent_encode(&value, SPELLED).to_string();
            format!("{name}={}", spelled.replace("--", "-%2D"))
        };
        let pairs: Vec<String> = self.pairs().into_iter().map(pair).collect();
        format!("{BEGIN}{}{END}", pairs.join(" "))
    }

    /// The origin that the last such line in a text tells, and what stands before it there.
    #[must_use]
    pub fn in_text(text: &str) -> Option<(&str, Self)> {
        let (before, line) = text.rsplit_once(BEGIN)?;
        let (line, _) = line.split_once(END)?;
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=')?;
            Some((name.to_owned(), percent_decode_str(value).decode_utf8().ok()?.into_owned()))
        };
        let origin = Self::of_pairs(&line.split_whitespace().filter_map(pair).collect())?;
        Some((before, origin))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_tells_the_origin_whatever_stands_in_it() {
        for plan in ["plans/2025", "kế hoạch/2025 -->]", "a--b---c\n\"", ""] {
            let origin = Origin {
                plan: plan.to_owned(),
                stamp: true,
                period: "2025-Q3".to_owned(),
                ..Origin::default()
            };
            let line = origin.line();
            assert!(!line.contains("--") && !line.contains('\n'), "{line}");
            let text = format!("Báo cáo\n<!-- {line} -->\n");
            assert_eq!(Origin::in_text(&text), Some(("Báo cáo\n<!-- ", origin)));
        }
        assert_eq!(Origin::in_text("[kstthc plan=a]"), None, "a part is missing");
        assert_eq!(Origin::in_text("Báo cáo"), None);
    }
}
