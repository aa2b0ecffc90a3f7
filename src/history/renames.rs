//! A plan's folder under the names it had before: a commit that renamed it changed only what it edited.

use super::objects::Objects;
use super::snapshot::{PlanAt, joined};
use super::steps::{Edit, Step};
use super::{Commit, Repository};
use crate::load::FILES;
use crate::message::Message;

impl Repository {
    /// Gives the commit, where the plan came into `folder` with it, the files as they were in the folder that they came
    /// from. Returns the parents that have the plan there, and that folder: what they and those before them did in
    /// `folder` is of another plan.
    pub(super) fn follow(
        &self,
        objects: &mut Objects,
        step: &mut Step,
        folder: &str,
    ) -> Result<Vec<(String, String)>, Message> {
        let mut found = Vec::new();
        for nth in step.parents_without() {
            let parent = step.parents[nth].clone();
            let before = Commit { id: parent.clone(), time: 0 };
            if !before.plans(objects, folder)?.is_empty() {
                continue; // the plan was there: a file of it came from elsewhere
            }
            let Some(earlier) = self.renamed_from(&parent, &step.commit.id, folder)? else {
                continue;
            };
            let plan = before.plans(objects, &earlier)?;
            step.follow(nth, plan.first().map(PlanAt::names).unwrap_or_default());
            found.push((parent, earlier));
        }
        Ok(found)
    }

    /// Puts the commits of several folders in one order, children before parents, each once.
    pub(super) fn sort(&self, tip: &Commit, steps: &mut Vec<Step>) -> Result<(), Message> {
        let ancestry = self.ancestry(tip)?;
        steps.sort_by_key(|step| ancestry.place(&step.commit));
        steps.dedup_by(|one, other| one.commit == other.commit);
        Ok(())
    }

    /// The folder under which `parent` had the files of `folder` that `commit` has anew.
    fn renamed_from(
        &self,
        parent: &str,
        commit: &str,
        folder: &str,
    ) -> Result<Option<String>, Message> {
        let said = self.ask([
            "diff-tree",
            "-r",
            "-z",
            "--raw",
            "--no-commit-id",
            "--find-renames",
            "--diff-filter=R",
            "--end-of-options",
            parent,
            commit,
        ])?;
        let words: Vec<&str> = said.split('\0').filter(|word| !word.is_empty()).collect();
        let renamed = words.chunks_exact(3).find_map(|renamed| {
            let name = FILES.iter().find(|name| joined(folder, name) == renamed[2])?;
            let earlier = renamed[1].strip_suffix(name)?;
            (earlier.is_empty() || earlier.ends_with('/')).then(|| earlier.trim_end_matches('/'))
        });
        Ok(renamed.filter(|earlier| *earlier != folder).map(str::to_owned))
    }
}

impl Step {
    /// The numbers of the parents that have none of the files which the commit edited.
    fn parents_without(&self) -> Vec<usize> {
        let parents = self.edits.first().map_or(0, |edit| edit.old.len());
        let has_none = |nth: &usize| self.edits.iter().all(|edit| edit.old[*nth].is_none());
        (0..parents.min(self.parents.len())).filter(has_none).collect()
    }

    /// Sets what the files were at a parent, where the folder had another name.
    fn follow(&mut self, nth: usize, names: [Option<String>; FILES.len()]) {
        for (file, name) in names.into_iter().enumerate() {
            match self.edits.iter_mut().find(|edit| edit.file == file) {
                Some(edit) => edit.old[nth] = name,
                None if name.is_some() && self.parents.len() == 1 => {
                    self.edits.push(Edit { file, old: vec![name], new: None });
                }
                None => {}
            }
        }
        self.edits.retain(|edit| !edit.old.contains(&edit.new));
    }
}
