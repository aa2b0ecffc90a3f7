//! The plans as git holds them: which repository, which commit, which folder of plans in it.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use super::environment::World;
use super::locate::{Folder, Place, no_plan_in};
use super::{Exit, Failure, locate};
use crate::calendar;
use crate::changes::trail::{Told, Trail, Version};
use crate::cli::Global;
use crate::history::objects::{Object, Objects};
use crate::history::snapshot::{PlanAt, joined};
use crate::history::steps::{Edit, History, Step};
use crate::history::{Commit, Repository};
use crate::load::{self, FILES, Loaded, attachments, origins};
use crate::message::{Message, words};
use crate::text;

/// A repository and the running reader of its objects.
pub(super) struct Git {
    /// The repository, seen from the folder of plans, or else from the current one.
    pub(super) repository: Repository,
    /// Reads its objects.
    pub(super) objects: RefCell<Objects>,
    is_at_plans: bool,
}

impl From<Message> for Failure {
    fn from(message: Message) -> Self {
        Self { exit: Exit::Unjudged, message }
    }
}

/// The repository and the commit that `--known-at` names, where it is given.
pub(super) fn past(
    global: &Global,
    plans: Option<&Path>,
    world: &World,
) -> Result<Option<(Git, Commit)>, Failure> {
    let Some(when) = &global.known_at else { return Ok(None) };
    let git = Git::open(plans, world)?;
    let commit = git.commit(when)?;
    Ok(Some((git, commit)))
}

impl Git {
    /// The repository that holds the folder of plans where that is named, or else the current folder.
    pub(super) fn open(plans: Option<&Path>, world: &World) -> Result<Self, Failure> {
        let place = plans.unwrap_or(Path::new("."));
        let repository = Repository::holding(place, world.git_places.clone())?;
        let objects = RefCell::new(repository.objects()?);
        Ok(Self { repository, objects, is_at_plans: plans.is_some() })
    }

    /// The commit that a revision or a date names; a date is the last commit on the line of HEAD up to its end.
    pub(super) fn commit(&self, when: &str) -> Result<Commit, Failure> {
        let objects = &mut self.objects.borrow_mut();
        let Some(day) = calendar::parse_date(when) else {
            let is_like_a_date = when.split(['-', '/', '.']).count() == 3
                && when.bytes().all(|byte| byte.is_ascii_digit() || b"-/.".contains(&byte));
            let bad = || Failure::usage(words::BAD_DATE.with([("value", when.into())]));
            let found = self.repository.commit(objects, when);
            return found.map_err(|message| if is_like_a_date { bad() } else { message.into() });
        };
        let head = self.repository.commit(objects, "HEAD")?;
        Ok(self.repository.last_commit(objects, &head, day)?)
    }

    /// The path of a folder on disk from the root of the repository.
    pub(super) fn path_of(&self, folder: &Path) -> Result<String, Failure> {
        self.repository.path_of(folder).ok_or_else(|| {
            let path = ("path", folder.display().to_string().into());
            Failure::unjudged(words::OUTSIDE_REPOSITORY.with([path]))
        })
    }

    /// The path of the folder of plans in the commit's tree: the one that was named, or else the nearest `plans` upwards.
    pub(super) fn plans_folder(&self, commit: &Commit) -> Result<String, Failure> {
        let prefix = self.repository.prefix.as_str();
        if self.is_at_plans {
            return Ok(prefix.to_owned());
        }
        let ends = prefix.rmatch_indices('/').map(|(end, _)| end);
        let uppers = std::iter::once(prefix).chain(ends.map(|end| &prefix[..end])).chain([""]);
        for upper in uppers {
            let plans = joined(upper, "plans");
            if commit.has_folder(&mut self.objects.borrow_mut(), &plans)? {
                return Ok(plans);
            }
        }
        Ok(joined("", "plans"))
    }

    /// Every plan of the commit at or below the folder `path` of its tree.
    pub(super) fn folders(&self, commit: &Commit, path: &str) -> Result<Vec<Folder>, Failure> {
        let plans = commit.plans(&mut self.objects.borrow_mut(), path)?;
        let folder = |plan: PlanAt| {
            let below = plan.path.strip_prefix(path).unwrap_or(&plan.path).trim_start_matches('/');
            let own = plan.path.rsplit('/').next().filter(|own| !own.is_empty());
            let own = own.map_or_else(|| self.repository.root_name(), str::to_owned);
            let id = if below.is_empty() { own.as_str() } else { below };
            let id = text::printable(id).into_owned();
            let shown = text::printable(&plan.path).into_owned();
            Folder { place: Place::Revision(plan), id, shown }
        };
        Ok(plans.into_iter().map(folder).collect())
    }

    /// The plan of the commit in the folder under `path`, known as `id`.
    pub(super) fn plan_at(
        &self,
        commit: &Commit,
        path: &str,
        id: &str,
    ) -> Result<Option<Folder>, Failure> {
        let folders = self.folders(commit, path)?.into_iter();
        let mut held = folders.filter(|folder| folder.place.in_repository() == Some(path));
        Ok(held.next().map(|folder| Folder { id: id.to_owned(), ..folder }))
    }

    /// Every plan of the commit.
    pub(super) fn all(&self, commit: &Commit) -> Result<Vec<Folder>, Failure> {
        let path = self.plans_folder(commit)?;
        let folders = self.folders(commit, &path)?;
        if folders.is_empty() {
            return Err(no_plan_in(&format!("{}:{path}", commit.short())));
        }
        Ok(folders)
    }
}

impl Git {
    /// What each commit of the history changed, with its number; of those that are `wanted`, and of those between them.
    pub(super) fn told(
        &self,
        history: &History,
        wanted: impl Fn(&Step) -> bool,
    ) -> Result<Vec<(usize, Told)>, Message> {
        let steps = history.steps.as_slice();
        let first = steps.iter().position(&wanted).unwrap_or(steps.len());
        let last = steps.iter().rposition(&wanted).map_or(first, |last| last + 1);
        let objects = &mut self.objects.borrow_mut();
        let mut trail = Trail::default();
        let mut held: [Version; FILES.len()] = Default::default();
        let mut names = Vec::new();
        let mut latest: [Option<&str>; FILES.len()] = [None; FILES.len()];
        for edit in steps[first..last].iter().flat_map(|step| &step.edits) {
            let new = edit.new.as_deref();
            names.extend(new.filter(|new| latest[edit.file] != Some(new)));
            names.extend(edit.old.iter().filter_map(Option::as_deref));
            latest[edit.file] = edit.old.last().and_then(Option::as_deref);
        }
        let mut contents = objects.all(names.into_iter());
        for (index, step) in steps.iter().enumerate().take(last).skip(first) {
            take(&mut trail, index, step, &mut held, |_| contents.next().unwrap_or(Ok(None)))?;
        }
        drop(contents);
        for (index, step) in steps.iter().enumerate().skip(last) {
            if !trail.is_waiting() {
                break;
            }
            take(&mut trail, index, step, &mut held, |name| objects.get(name))?;
        }
        Ok(trail.finish())
    }
}

/// Gives the trail the versions of the files that a commit edited; `held` are the last ones read of each file.
fn take(
    trail: &mut Trail,
    index: usize,
    step: &Step,
    held: &mut [Version; FILES.len()],
    mut get: impl FnMut(&str) -> Result<Option<Object>, Message>,
) -> Result<(), Message> {
    for Edit { file, old, new } in &step.edits {
        let mut version = |name: &Option<String>| match name {
            None => Ok(Version::default()),
            Some(name) => get(name).map(|object| version(name, object)),
        };
        let kept = new.is_some() && new.as_deref() == Some(held[*file].id.as_str());
        let new = if kept { held[*file].clone() } else { version(new)? };
        let old = old.iter().map(version).collect::<Result<Vec<_>, _>>()?;
        trail.take(index, *file, &old, &new);
        held[*file] = old.last().cloned().unwrap_or_default();
    }
    Ok(())
}

/// A version of a file; one that this clone lacks, or that is too large, is one that cannot be read.
fn version(name: &str, object: Option<Object>) -> Version {
    let bytes = object.filter(|object| object.bytes.len() as u64 == object.size);
    let bytes = bytes.map_or_else(|| vec![0], |object| object.bytes);
    Version { id: name.to_owned(), bytes: Rc::new(bytes) }
}

/// Reads a plan and looks at the files that its documents name: what a verdict needs and a view does not.
pub(super) fn load_with_documents(folder: &Folder, git: Option<&Git>) -> Result<Loaded, Failure> {
    let mut loaded = load(folder, git)?;
    attachments::look_up(&mut loaded.plan, |path| match (&folder.place, git) {
        (Place::Disk(dir), _) => Ok(Some(attachments::on_disk(dir, path))),
        (Place::Revision(plan), Some(git)) => plan.attachment(&mut git.objects.borrow_mut(), path),
        (Place::Revision(_), None) => Ok(None),
    })?;
    origins::look_up(&mut loaded.plan, |name| {
        Ok::<_, Failure>(beside(folder, name, git)?.map(|earlier| earlier.plan))
    })?;
    Ok(loaded)
}

/// Reads the plan that the one in `folder` calls `name`, as [`locate::beside`] looks for it; `None` where there is none.
pub(super) fn beside(
    folder: &Folder,
    name: &str,
    git: Option<&Git>,
) -> Result<Option<Loaded>, Failure> {
    let (plan, git) = match (&folder.place, git) {
        (Place::Disk(dir), _) => {
            return locate::beside(dir, name).map(|found| load(&found, git)).transpose();
        }
        (Place::Revision(plan), Some(git)) => (plan, git),
        (Place::Revision(_), None) => return Ok(None),
    };
    let mut upper = plan.path.as_str();
    for _ in name.split('/') {
        upper = upper.rsplit_once('/').map_or("", |(upper, _)| upper);
        let path = joined(upper, name);
        let found = git.folders(&plan.commit, &path)?.into_iter();
        if let Some(found) =
            found.into_iter().find(|found| found.place.in_repository() == Some(&path))
        {
            return load(&Folder { id: name.to_owned(), ..found }, Some(git)).map(Some);
        }
    }
    Ok(None)
}

/// Reads a plan, from the disk or from git.
pub(super) fn load(folder: &Folder, git: Option<&Git>) -> Result<Loaded, Failure> {
    match (&folder.place, git) {
        (Place::Disk(path), _) => Ok(load::read(path, &folder.id, &folder.shown)),
        (Place::Revision(plan), Some(git)) => {
            let contents = plan.contents(&mut git.objects.borrow_mut())?;
            Ok(load::parse(&folder.id, &folder.shown, contents))
        }
        (Place::Revision(_), None) => unreachable!("a plan at a revision was found through git"),
    }
}
