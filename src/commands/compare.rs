//! Two versions of the plans, side by side: the same plan in each, wherever its folder is.

use super::Failure;
use super::locate::{Folder, Place};
use super::revisions::{self, Git};
use crate::load::Loaded;
use crate::model::Plan;

/// A plan in two versions; `None` in one that does not have it.
pub(super) struct Pair {
    /// As it was.
    pub(super) old: Option<Side>,
    /// As it is.
    pub(super) new: Option<Side>,
}

/// A plan in one version.
pub(super) struct Side {
    /// Its folder.
    pub(super) folder: Folder,
    /// Its folder's path from the root of the repository.
    pub(super) path: String,
    /// What was read of it.
    pub(super) loaded: Loaded,
}

impl Pair {
    /// The plan as it is, or else as it was.
    pub(super) fn side(&self) -> Option<&Side> {
        self.new.as_ref().or(self.old.as_ref())
    }

    /// Whether both versions have the very same files.
    pub(super) fn is_same(&self) -> bool {
        let texts = |side: &Side| -> Vec<String> {
            side.loaded.sources.iter().map(|source| source.text.clone()).collect()
        };
        self.old.as_ref().map(texts) == self.new.as_ref().map(texts)
    }
}

/// The plans of two versions in pairs: by the path of the folder, or else by the document that the plan is, or else
/// by the year where only one of each version is left.
pub(super) fn pairs(git: &Git, old: Vec<Folder>, new: Vec<Folder>) -> Result<Vec<Pair>, Failure> {
    let side = |folder: Folder| {
        let path = match &folder.place {
            Place::Disk(path) => git.path_of(path)?,
            Place::Revision(plan) => plan.path.clone(),
        };
        Ok(Side { loaded: revisions::load(&folder, Some(git))?, path, folder })
    };
    let mut old = old.into_iter().map(side).collect::<Result<Vec<Side>, Failure>>()?;
    let new = new.into_iter().map(side).collect::<Result<Vec<Side>, Failure>>()?;
    let mut pairs: Vec<Pair> =
        new.into_iter().map(|new| Pair { old: None, new: Some(new) }).collect();
    for is_same in [same_path, same_document, same_year] {
        for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
            let Some(new) = &pair.new else { continue };
            let mut fitting = (0..old.len()).filter(|index| is_same(&old[*index], new));
            if let (Some(index), None) = (fitting.next(), fitting.next()) {
                pair.old = Some(old.remove(index));
            }
        }
    }
    pairs.extend(old.into_iter().map(|old| Pair { old: Some(old), new: None }));
    Ok(pairs)
}

fn same_path(old: &Side, new: &Side) -> bool {
    old.path == new.path
}

fn same_document(old: &Side, new: &Side) -> bool {
    let document = |plan: &Plan| {
        let number = plan.number.as_ref().map(|number| number.value.clone());
        number.zip(plan.year.as_ref().map(|year| year.value))
    };
    let of_new = document(&new.loaded.plan);
    of_new.is_some() && document(&old.loaded.plan) == of_new
}

fn same_year(old: &Side, new: &Side) -> bool {
    let year = |side: &Side| side.loaded.plan.year.as_ref().map(|year| year.value);
    year(new).is_some() && year(old) == year(new)
}
