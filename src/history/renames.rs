//! A plan's folder under the names it had before: a commit that renamed it changed only what it edited.

use super::objects::Objects;
use super::snapshot::{PlanAt, joined};
use super::steps::{Edit, Step};
use super::{Commit, Repository, answer};
use crate::load::{FILES, PLAN, TASKS};
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
            let Some(before) = objects.commit(&step.parents[nth])? else { continue };
            if before.plan(objects, folder)?.is_some() {
                continue; // the plan was there: a file of it came from elsewhere
            }
            let mut renamed = self.renamed(&before.id, &step.commit.id)?.into_iter();
            let Some((earlier, _)) = renamed.find(|(_, later)| later == folder) else {
                continue;
            };
            let plan = before.plan(objects, &earlier)?;
            step.follow(nth, plan.as_ref().map(PlanAt::names).unwrap_or_default());
            found.push((before.id, earlier));
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

    /// The plan that was in `folder`, where `tip` has none: as it was last on the first-parent line of `tip`, or, where
    /// its folder was renamed, what became of it under the later name.
    ///
    /// # Errors
    ///
    /// Fails when git does.
    pub fn last_version(
        &self,
        objects: &mut Objects,
        tip: &Commit,
        folder: &str,
    ) -> Result<Option<PlanAt>, Message> {
        let mut folder = folder.to_owned();
        loop {
            if let Some(plan) = tip.plan(objects, &folder)? {
                return Ok(Some(plan));
            }
            let Some((removal, parent)) = self.removal(objects, tip, &folder)? else {
                return Ok(None);
            };
            let mut renamed = self.renamed(&parent.id, &removal)?.into_iter();
            match renamed.find(|(earlier, _)| *earlier == folder) {
                Some((_, later)) => folder = later,
                None => return parent.plan(objects, &folder),
            }
        }
    }

    /// The commit on the first-parent line of `tip` that removed the last file of the plan in `folder`, which `tip` lacks,
    /// and its parent.
    fn removal(
        &self,
        objects: &mut Objects,
        tip: &Commit,
        folder: &str,
    ) -> Result<Option<(String, Commit)>, Message> {
        let question = ["rev-list", "--max-count=1", "--first-parent", "--end-of-options"];
        let files = FILES.map(|name| joined(folder, name));
        let files = files.iter().map(String::as_str);
        let question = question.into_iter().chain([tip.id.as_str(), "--"]).chain(files);
        let removal = answer(self.git(question).current_dir(self.root()))?;
        if removal.is_empty() {
            return Ok(None);
        }
        let removal = removal.trim();
        let parent = objects.commit(&format!("{removal}^"))?;
        Ok(parent.map(|parent| (removal.to_owned(), parent)))
    }

    /// The folders whose plans `commit` has in other folders than `parent`: as they were called, and as they are.
    fn renamed(&self, parent: &str, commit: &str) -> Result<Vec<(String, String)>, Message> {
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
        // the other files are alike in any two plans that have no entry yet
        let names = [PLAN, TASKS].map(|file| FILES[file]);
        let renamed = words.chunks_exact(3).filter_map(|renamed| {
            names
                .iter()
                .find_map(|name| Some((folder_of(renamed[1], name)?, folder_of(renamed[2], name)?)))
        });
        let renamed = renamed.filter(|(earlier, later)| earlier != later);
        Ok(renamed.map(|(earlier, later)| (earlier.to_owned(), later.to_owned())).collect())
    }
}

/// The folder of a path that ends with the name of a file.
fn folder_of<'a>(path: &'a str, name: &str) -> Option<&'a str> {
    let folder = path.strip_suffix(name)?;
    (folder.is_empty() || folder.ends_with('/')).then(|| folder.trim_end_matches('/'))
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
