//! What the authors of commits are called.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Repository;
use super::steps::Step;
use crate::message::Message;

impl Repository {
    /// Puts in the place of each author's name and address the name that is told.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub(super) fn name_authors(&self, steps: &mut [Step]) -> Result<(), Message> {
        let mut first: BTreeMap<Author, &str> = BTreeMap::new();
        for step in steps.iter() {
            first.entry(Author::of(step)).or_insert(&step.commit.id);
        }
        if first.is_empty() {
            return Ok(());
        }
        let said = self.tell_of(first.values().copied(), &[], "%aN%x00%aE%x00%an%x00%ae")?;
        let told = first.into_keys().zip(said.split('\n'));
        let names: BTreeMap<Author, Arc<str>> = told
            .map(|(author, line)| {
                let name = author.told(line);
                (author, name)
            })
            .collect();
        for step in steps {
            if let Some(name) = names.get(&Author::of(step)) {
                step.author = Arc::clone(name);
            }
        }
        Ok(())
    }
}

/// What those commits have in common whose authors are called alike.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Author {
    /// The name and the address.
    named: Arc<str>,
    is_signed: bool,
    /// The commit, where the name is not all UTF-8, so that others may look like it.
    only: Option<String>,
}

impl Author {
    fn of(Step { commit, author, is_signed, .. }: &Step) -> Self {
        let is_text = !author.contains(char::REPLACEMENT_CHARACTER);
        let only = (!is_text).then(|| commit.id.clone());
        Self { named: Arc::clone(author), is_signed: *is_signed, only }
    }

    /// What the author is called, by the address where there is no name; `line` is what git tells of the name and the
    /// address through the mailmap, and of both as they are.
    fn told(&self, line: &str) -> Arc<str> {
        let words: Vec<&str> = line.split('\0').collect();
        let (name, address) = match words.as_slice() {
            // the mailmap is a file of the repository, which who signed may never have seen
            [_, _, name, address] if self.is_signed => (*name, *address),
            [name, address, ..] => (*name, *address),
            _ => ("", ""),
        };
        // git repeats the question where no author is found in what the claimed encoding makes of the commit
        let (name, address) = if ["%aN", "%an"].contains(&name) {
            let (name, rest) = self.named.split_once('<').unwrap_or((&self.named, ""));
            (name.trim_end(), rest.trim_end_matches('>'))
        } else {
            (name, address)
        };
        if name.is_empty() { address.into() } else { name.into() }
    }
}
