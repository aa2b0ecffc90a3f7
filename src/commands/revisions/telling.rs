//! What the commits of a plan changed, told while git still finds them and their contents come.

use std::ops::Range;
use std::sync::Arc;

use crate::changes::trail::{Told, Trail, Version};
use crate::history::Repository;
use crate::history::contents::Contents;
use crate::history::objects::Objects;
use crate::history::steps::{Edit, Step};
use crate::load::FILES;
use crate::message::Message;
use crate::threads::Line;

/// Tells what commits changed, newest first, while their contents come.
pub(super) struct Telling<W> {
    wanted: W,
    contents: Contents,
    trail: Line<Taken, Trail>,
    /// How many steps were looked at.
    seen: usize,
    /// The steps whose contents were asked for and not yet taken.
    asked: Range<usize>,
    /// For each file, which content was asked for last, and which was taken last.
    latest: [Option<String>; FILES.len()],
    held: [Version; FILES.len()],
}

/// What a commit made of a file.
struct Taken {
    commit: usize,
    file: usize,
    old: Vec<Version>,
    new: Version,
}

fn follow(trail: &mut Trail, Taken { commit, file, old, new }: Taken) {
    trail.take(commit, file, &old, &new);
}

impl<W: Fn(&Step) -> bool> Telling<W> {
    pub(super) fn new(repository: &Repository, wanted: W) -> Self {
        Self {
            wanted,
            contents: repository.contents(),
            trail: Line::new(Trail::default(), follow),
            seen: 0,
            asked: 0..0,
            latest: Default::default(),
            held: Default::default(),
        }
    }

    /// Goes on to the last of the steps that is wanted.
    pub(super) fn look(&mut self, objects: &mut Objects, steps: &[Step]) -> Result<(), Message> {
        for (index, step) in steps.iter().enumerate().skip(self.seen) {
            if (self.wanted)(step) {
                if self.asked.end == 0 {
                    self.asked = index..index;
                }
                self.ask_up_to(index + 1, objects, steps)?;
            }
        }
        self.seen = steps.len();
        Ok(())
    }

    /// Everything that is to be told; `steps` are all there are.
    pub(super) fn finish(
        mut self,
        objects: &mut Objects,
        steps: &[Step],
    ) -> Result<Vec<(usize, Told)>, Message> {
        loop {
            self.take_up_to(self.asked.end, objects, steps)?;
            let trail = self.trail.end();
            if !trail.is_waiting() || self.asked.end == steps.len() {
                return Ok(trail.finish());
            }
            self.trail = Line::new(trail, follow);
            self.ask_up_to(self.asked.end + 1, objects, steps)?;
        }
    }

    /// Asks for the contents at the steps up to one, and takes those of older questions that must have come.
    fn ask_up_to(
        &mut self,
        end: usize,
        objects: &mut Objects,
        steps: &[Step],
    ) -> Result<(), Message> {
        while self.asked.end < end {
            for Edit { file, old, new } in &steps[self.asked.end].edits {
                let latest = &mut self.latest[*file];
                if let Some(new) = new.as_ref().filter(|new| latest.as_ref() != Some(new)) {
                    self.contents.ask(objects, new)?;
                }
                for old in old.iter().flatten() {
                    self.contents.ask(objects, old)?;
                }
                *latest = old.last().cloned().flatten();
            }
            self.asked.end += 1;
            while self.contents.is_ahead() && !self.asked.is_empty() {
                self.take_up_to(self.asked.start + 1, objects, steps)?;
            }
        }
        Ok(())
    }

    /// Gives the trail the versions of the files that the commits up to one edited.
    fn take_up_to(
        &mut self,
        end: usize,
        objects: &mut Objects,
        steps: &[Step],
    ) -> Result<(), Message> {
        for (index, step) in steps.iter().enumerate().take(end).skip(self.asked.start) {
            for Edit { file, old, new } in &step.edits {
                let is_held = new.as_deref() == Some(self.held[*file].id.as_str());
                let new = if is_held {
                    std::mem::take(&mut self.held[*file])
                } else {
                    self.version(objects, new.as_deref())?
                };
                let versions = old.iter().map(|name| self.version(objects, name.as_deref()));
                let old = versions.collect::<Result<Vec<_>, _>>()?;
                self.held[*file] = old.last().cloned().unwrap_or_default();
                let size = new.bytes.len();
                self.trail.push(Taken { commit: index, file: *file, old, new }, size);
            }
        }
        self.asked.start = end;
        Ok(())
    }

    /// The version of a file that was asked for; one that is too large cannot be read.
    fn version(&mut self, objects: &mut Objects, name: Option<&str>) -> Result<Version, Message> {
        let Some(name) = name else { return Ok(Version::default()) };
        let bytes = self.contents.take(objects, name)?.unwrap_or_else(|| Arc::new(vec![0].into()));
        Ok(Version { id: name.to_owned(), bytes })
    }
}
