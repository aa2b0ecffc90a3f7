//! The contents of many files, asked for before they are taken: out of git's packs where they lie there, else by git.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;

use super::Repository;
use super::objects::{AHEAD, Objects};
use super::packs::{Packs, Place};
use super::program::NOT_HERE;
use crate::load::pieces::Pieces;
use crate::message::Message;

/// The contents that were asked for.
#[derive(Debug)]
pub struct Contents {
    folder: PathBuf,
    /// The packs, once something was asked for.
    packs: Option<Packs>,
    /// Where what was asked for and not yet taken lies, if in a pack.
    asked: VecDeque<Option<Place>>,
}

impl Repository {
    /// A reader of the contents of this repository's files.
    #[must_use]
    pub fn contents(&self) -> Contents {
        Contents { folder: self.packs.clone(), packs: None, asked: VecDeque::new() }
    }
}

impl Contents {
    /// Asks for the content of the file whose object has this full name; [`Contents::take`] gives it in its turn.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn ask(&mut self, objects: &mut Objects, name: &str) -> Result<(), Message> {
        let open = || Packs::open(&self.folder, name.len() / 2);
        let place = self.packs.get_or_insert_with(open).find(name);
        if place.is_none() {
            objects.ask(name)?;
        }
        self.asked.push_back(place);
        Ok(())
    }

    /// Whether so much is asked for that neither side waits for the other, and an answer should be taken.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        self.asked.len() >= AHEAD
    }

    /// The content that was asked for first of those not yet taken, whose object has this name; `None` where it is longer
    /// than a plan's file may be.
    ///
    /// # Errors
    ///
    /// Fails when git does, and where it lacks the content.
    pub fn take(
        &mut self,
        objects: &mut Objects,
        name: &str,
    ) -> Result<Option<Arc<Pieces>>, Message> {
        let place = self.asked.pop_front().flatten();
        let packed = self.packs.as_mut().zip(place).map(|(packs, place)| packs.content(place));
        let object = match packed {
            Some(Some(content)) => return Ok(Some(content)),
            Some(None) => objects.get(name)?,
            None => objects.answer()?,
        };
        let object = object.ok_or(NOT_HERE)?;
        let is_whole = object.bytes.len() as u64 == object.size;
        Ok(is_whole.then(|| Arc::new(object.bytes.into())))
    }
}
