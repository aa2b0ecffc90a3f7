//! Two versions of the plans, side by side: the same plan in each, wherever its folder is.

use super::Failure;
use super::locate::Folder;
use super::revisions::{self, Git};
use crate::load::{Loaded, Refusal};
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

    /// Whether one of its sides is among these folders.
    pub(super) fn is_among(&self, folders: &[Folder]) -> bool {
        [&self.new, &self.old].into_iter().flatten().any(|side| folders.contains(&side.folder))
    }

    /// Whether both versions have the very same files; line ends are git's affair.
    pub(super) fn is_same(&self) -> bool {
        let (Some(old), Some(new)) = (&self.old, &self.new) else { return false };
        old.loaded.texts().eq(new.loaded.texts())
    }
}

/// The plans of two versions in pairs: by the path of the folder, or else by the document that the plan is, or else
/// by the year where only one of each version is left; what is not read because of its name, by there being one left.
/// `spare` are plans of the older version to which a new one may
/// also belong, wherever they were; asked for only where one has no pair.
pub(super) fn pairs(
    git: &Git,
    old: Vec<Folder>,
    new: Vec<Folder>,
    spare: impl FnOnce() -> Result<Vec<Folder>, Failure>,
) -> Result<Vec<Pair>, Failure> {
    let mut old = sides(git, old)?;
    let mut pairs: Vec<Pair> =
        sides(git, new)?.into_iter().map(|new| Pair { old: None, new: Some(new) }).collect();
    join(&mut pairs, &mut old, same_path);
    // a link that is there no more was no plan
    let is_refused = |side: &Side| side.folder.place.refusal().is_some();
    old.retain(|side| !is_refused(side));
    for pair in &mut pairs {
        let is_new_refused = pair.new.as_ref().is_some_and(is_refused);
        pair.old.take_if(|old| is_refused(old) && !is_new_refused);
    }
    let is_alone = |pair: &Pair| pair.old.is_none();
    let mut spares = Vec::new();
    if pairs.iter().any(is_alone) {
        let is_known = |folder: &Folder| {
            let known = pairs.iter().filter_map(|pair| pair.old.as_ref()).chain(&old);
            known.into_iter().any(|side| Some(side.path.as_str()) == folder.place.in_repository())
        };
        let is_spare = |folder: &Folder| folder.place.refusal().is_none() && !is_known(folder);
        spares = sides(git, spare()?.into_iter().filter(is_spare).collect())?;
        join(&mut pairs, &mut spares, same_path);
    }
    for is_same in [same_document, same_year] {
        join(&mut pairs, &mut old, is_same);
        join(&mut pairs, &mut spares, is_same);
    }
    join(&mut pairs, &mut old, may_be_renamed);
    pairs.extend(old.into_iter().map(|old| Pair { old: Some(old), new: None }));
    Ok(pairs)
}

/// Gives each pair without an older side the one that is the same, where there is just one.
fn join(pairs: &mut [Pair], old: &mut Vec<Side>, is_same: fn(&Side, &Side) -> bool) {
    for pair in pairs.iter_mut().filter(|pair| pair.old.is_none()) {
        let Some(new) = &pair.new else { continue };
        let mut fitting = (0..old.len()).filter(|index| is_same(&old[*index], new));
        if let (Some(index), None) = (fitting.next(), fitting.next()) {
            pair.old = Some(old.remove(index));
        }
    }
}

fn sides(git: &Git, folders: Vec<Folder>) -> Result<Vec<Side>, Failure> {
    let side = |folder: Folder| {
        let path = git.path_of_plan(&folder)?;
        Ok(Side { loaded: revisions::load_with_documents(&folder, Some(git))?, path, folder })
    };
    folders.into_iter().map(side).collect()
}

fn same_path(old: &Side, new: &Side) -> bool {
    old.path == new.path
}

fn same_document(old: &Side, new: &Side) -> bool {
    let document = |plan: &Plan| {
        let number = plan.number.as_ref().map(|number| number.value.clone());
        number.zip(plan.year_number())
    };
    let of_new = document(&new.loaded.plan);
    of_new.is_some() && document(&old.loaded.plan) == of_new
}

/// Whether nobody can say that the new folder is not the old one: it is not read because of its name.
fn may_be_renamed(_: &Side, new: &Side) -> bool {
    new.folder.place.refusal() == Some(&Refusal::Name)
}

fn same_year(old: &Side, new: &Side) -> bool {
    let year = |side: &Side| side.loaded.plan.year_number();
    year(new).is_some() && year(old) == year(new)
}
