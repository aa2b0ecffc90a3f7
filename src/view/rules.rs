//! `rules`: the rules in a list, or all there is to know about one, both from the rule's own record.

use serde::Serialize;

use super::{Records, SCHEMA_VERSION, View};
use crate::check;
use crate::diagnostic::Rule;
use crate::document::{Block, Cell, Column, Document, Row, Table, Value};
use crate::message::{Language, Phrase, words};

/// Some rules.
#[derive(Serialize)]
pub struct Rules {
    schema_version: u32,
    kind: &'static str,
    rules: Vec<RuleRow>,
    #[serde(skip)]
    is_list: bool,
}

#[derive(Serialize)]
struct RuleRow {
    name: &'static str,
    severity: &'static str,
    what: &'static str,
    why: &'static str,
    example: &'static str,
    cure: &'static str,
    can_be_allowed: bool,
    #[serde(skip)]
    severity_words: Phrase,
}

impl Rules {
    /// Every rule, in `language`.
    #[must_use]
    pub fn all(language: Language) -> Self {
        let rules = check::rules().map(|rule| RuleRow::new(rule, language)).collect();
        Self { schema_version: SCHEMA_VERSION, kind: "rules", rules, is_list: true }
    }

    /// One rule, in `language`.
    #[must_use]
    pub fn one(rule: &'static Rule, language: Language) -> Self {
        let rules = vec![RuleRow::new(rule, language)];
        Self { schema_version: SCHEMA_VERSION, kind: "rules", rules, is_list: false }
    }
}

impl RuleRow {
    fn new(rule: &'static Rule, language: Language) -> Self {
        Self {
            name: rule.name,
            severity: rule.severity.code(),
            what: rule.what.text(language),
            why: rule.why.text(language),
            example: rule.example,
            cure: rule.cure.text(language),
            can_be_allowed: check::can_be_allowed(rule.name),
            severity_words: rule.severity.words(),
        }
    }

    fn facts(&self, language: Language) -> Vec<(String, Cell)> {
        let example: Vec<String> = self.example.lines().map(str::to_owned).collect();
        let mut facts = vec![
            (words::RULE_SEVERITY, self.severity_words.text(language).into()),
            (words::RULE_WHAT, self.what.into()),
            (words::RULE_WHY, self.why.into()),
            (words::RULE_EXAMPLE, Cell::from(Value::from(example))),
            (words::RULE_CURE, self.cure.into()),
        ];
        if self.can_be_allowed {
            facts.push((words::RULE_ALLOW, words::RULE_ALLOW_HOW.text(language).into()));
        }
        facts.into_iter().map(|(name, cell)| (name.text(language).to_owned(), cell)).collect()
    }
}

impl View for Rules {
    fn document(&self, language: Language) -> Document {
        if let [rule] = self.rules.as_slice()
            && !self.is_list
        {
            let blocks = vec![Block::Title(rule.name.into()), Block::Facts(rule.facts(language))];
            return Document { language, blocks };
        }
        let row = |rule: &RuleRow| {
            let severity = rule.severity_words.text(language);
            Row::Cells(vec![rule.name.into(), severity.into(), rule.what.into()])
        };
        let columns = vec![
            Column::new(words::COLUMN_RULE.text(language), 22, 0),
            Column::new(words::RULE_SEVERITY.text(language), 9, 0),
            Column::new(words::COLUMN_WHAT.text(language), 45, 1),
        ];
        let table = Table { columns, rows: self.rules.iter().map(row).collect() };
        Document { language, blocks: vec![Block::Table(table)] }
    }

    fn records(&self) -> Records {
        let row = |rule: &RuleRow| {
            [rule.name, rule.severity, rule.what, rule.why, rule.example, rule.cure]
                .map(str::to_owned)
                .to_vec()
        };
        Records {
            columns: &["rule", "severity", "what", "why", "example", "cure"],
            rows: self.rules.iter().map(row).collect(),
        }
    }
}
