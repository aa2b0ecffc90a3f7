//! The plans as git holds them: which repository, which commit, which folder of plans in it.

mod telling;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Component, Path};

use super::environment::World;
use super::locate::{Folder, Place, no_plan_in};
use super::{Failure, locate, output};
use crate::calendar;
use crate::changes::item::Kind;
use crate::changes::recorded::{Days, Recorded};
use crate::changes::trail::Told;
use crate::cli::Global;
use crate::history::objects::Objects;
use crate::history::snapshot::{Links, PlanAt, joined};
use crate::history::steps::{History, Parents, Step};
use crate::history::{Commit, Repository};
use crate::load::{self, Loaded, attachments, origins};
use crate::message::{Message, words};
use crate::model::Plan;
use telling::Telling;

/// A repository and the running reader of its objects.
pub(super) struct Git {
    /// The repository, seen from the folder of plans, or else from the current one.
    pub(super) repository: Repository,
    /// Reads its objects.
    pub(super) objects: RefCell<Objects>,
    /// Whether the folder of plans was named.
    is_named: bool,
    /// Whether it is seen from the folder of plans.
    is_at_plans: bool,
}

/// A commit of a repository.
pub(super) type Revision = (Git, Commit);

/// The revision that `--known-at` names, where it is given.
pub(super) fn past(
    global: &Global,
    plans: Option<&Path>,
    world: &World,
) -> Result<Option<Revision>, Failure> {
    let Some(when) = &global.known_at else { return Ok(None) };
    let git = Git::open(plans, world)?;
    let commit = git.commit(when)?;
    Ok(Some((git, commit)))
}

impl Git {
    /// The repository that holds the folder of plans: the one that is named, or else the nearest upwards, which may be a
    /// repository in another; where there is none on disk, the one that holds the current folder.
    pub(super) fn open(plans: Option<&Path>, world: &World) -> Result<Self, Failure> {
        let nearest = if plans.is_none() { locate::nearest() } else { None };
        let place = plans.or(nearest.as_deref());
        let (repository, objects) =
            Repository::open(place.unwrap_or(Path::new(".")), world.git_places.clone())?;
        let objects = RefCell::new(objects);
        let (is_named, is_at_plans) = (plans.is_some(), place.is_some());
        Ok(Self { repository, objects, is_named, is_at_plans })
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

    /// The commit of this full name; `None` where the repository lacks it.
    pub(super) fn named_commit(&self, name: &str) -> Result<Option<Commit>, Failure> {
        Ok(self.objects.borrow_mut().commit(name)?)
    }

    /// The path of a folder on disk from the root of the repository.
    pub(super) fn path_of(&self, folder: &Path) -> Result<String, Failure> {
        self.repository.path_of(folder).ok_or_else(|| {
            let path = ("path", folder.into());
            Failure::unjudged(words::OUTSIDE_REPOSITORY.with([path]))
        })
    }

    /// The path of a plan's folder from the root of the repository.
    pub(super) fn path_of_plan(&self, folder: &Folder) -> Result<String, Failure> {
        match &folder.place {
            Place::Disk(path) => self.path_of(path),
            Place::Refused(path, _) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Ok(joined(&self.path_of(output::folder_of(path))?, &name))
            }
            Place::Revision(plan) => Ok(plan.path.clone()),
        }
    }

    /// The path of the folder of plans in the commit's tree: that on disk, or else the nearest `plans` upwards.
    pub(super) fn plans_folder(&self, commit: &Commit) -> Result<String, Failure> {
        let prefix = self.repository.prefix.as_str();
        let is_there = |path: &str| commit.has_folder(&mut self.objects.borrow_mut(), path);
        if self.is_named || self.is_at_plans && is_there(prefix)? {
            return Ok(prefix.to_owned());
        }
        for plans in self.upper_plans() {
            if is_there(&plans)? {
                return Ok(plans);
            }
        }
        Ok(joined("", "plans"))
    }

    /// Where a folder of plans may be in a tree, the nearest upwards first.
    fn upper_plans(&self) -> impl Iterator<Item = String> {
        let prefix = self.repository.prefix.as_str();
        let ends = prefix.rmatch_indices('/').map(|(end, _)| end);
        let uppers = std::iter::once(prefix).chain(ends.map(|end| &prefix[..end])).chain([""]);
        uppers.map(|upper| joined(upper, "plans"))
    }

    /// The plan in the folder `name` that the commit has no more: as it was last, or under the name that it has now.
    pub(super) fn gone(&self, commit: &Commit, name: &str) -> Result<Option<Folder>, Failure> {
        let is_below =
            Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if name.is_empty() || !is_below {
            return Ok(None);
        }
        let own = (self.is_named || self.is_at_plans).then(|| self.repository.prefix.clone());
        let uppers = if self.is_named { None } else { Some(self.upper_plans()) };
        for plans in own.into_iter().chain(uppers.into_iter().flatten()) {
            let objects = &mut self.objects.borrow_mut();
            let plan = self.repository.last_version(objects, commit, &joined(&plans, name))?;
            if let Some(plan) = plan {
                let id = plan.path.strip_prefix(&plans).unwrap_or(&plan.path);
                let id = id.trim_start_matches('/').to_owned();
                let shown = plan.path.clone();
                return Ok(Some(Folder { place: Place::Revision(plan), id, shown }));
            }
        }
        Ok(None)
    }

    /// Every plan of the commit at or below the folder `path` of its tree.
    pub(super) fn folders(&self, commit: &Commit, path: &str) -> Result<Vec<Folder>, Failure> {
        let plans = commit.plans(&mut self.objects.borrow_mut(), path)?;
        let folder = |plan: PlanAt| {
            let below = plan.path.strip_prefix(path).unwrap_or(&plan.path).trim_start_matches('/');
            let own = plan.path.rsplit('/').next().filter(|own| !own.is_empty());
            let own = own.map_or_else(|| self.repository.root_name(), str::to_owned);
            let id = if below.is_empty() { own.as_str() } else { below };
            let (id, shown) = (id.to_owned(), plan.path.clone());
            Folder { place: Place::Revision(plan), id, shown }
        };
        Ok(plans.into_iter().map(folder).collect())
    }

    /// As [`Git::folders`], less the plans that a sparse checkout keeps off the disk: those on disk are compared with the
    /// others.
    pub(super) fn folders_checked_out(
        &self,
        commit: &Commit,
        path: &str,
    ) -> Result<Vec<Folder>, Failure> {
        let mut folders = self.folders(commit, path)?;
        let paths = folders.iter().filter_map(|folder| folder.place.in_repository());
        let left_out = self.repository.left_out(paths)?;
        let is_left_out = |path: &str| left_out.contains(path);
        folders.retain(|folder| !folder.place.in_repository().is_some_and(is_left_out));
        Ok(folders)
    }

    /// The plan of the commit in the folder under `path`, known as `id`.
    pub(super) fn plan_at(
        &self,
        commit: &Commit,
        path: &str,
        id: &str,
    ) -> Result<Option<Folder>, Failure> {
        let plan = commit.plan(&mut self.objects.borrow_mut(), path)?;
        let (id, shown) = (id.to_owned(), path.to_owned());
        Ok(plan.map(|plan| Folder { place: Place::Revision(plan), id, shown }))
    }

    /// Whether the commit holds, in the folder under `path`, the very files that were read.
    pub(super) fn holds(
        &self,
        commit: &Commit,
        path: &str,
        read: &Loaded,
    ) -> Result<bool, Failure> {
        let Some(held) = self.plan_at(commit, path, &read.plan.id)? else { return Ok(false) };
        Ok(load(&held, Some(self))?.texts().eq(read.texts()))
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

    /// The commits that changed the plan in `folder`, as [`Repository::history`] finds them, and what each changed, with
    /// its number; of those that are `wanted`, and of those between them.
    pub(super) fn history(
        &self,
        (base, tip): (Option<&Commit>, &Commit),
        folder: &str,
        parents: Parents,
        wanted: impl Fn(&Step) -> bool,
    ) -> Result<(History, Vec<(usize, Told)>), Message> {
        let objects = &mut self.objects.borrow_mut();
        let mut telling = Telling::new(&self.repository, wanted);
        let look = |objects: &mut Objects, steps: &[Step]| telling.look(objects, steps);
        let history = self.repository.history_beside(objects, tip, base, folder, parents, look)?;
        let told = telling.finish(objects, &history.steps)?;
        Ok((history, told))
    }

    /// When what the plan in `folder` holds was recorded, as `log` tells it: what came by a merge, when it was merged. In
    /// an edit of a base not earlier than a commit that it builds on: a clock may be put back. And the commit before which
    /// this clone knows nothing of it, where entries came from there.
    pub(super) fn recorded(
        &self,
        versions: (Option<&Commit>, &Commit),
        folder: &str,
    ) -> Result<(Recorded, Option<String>), Message> {
        let (history, told) = self.history(versions, folder, Parents::First, |_| true)?;
        let (base, tip) = versions;
        let latest = base.map(|base| self.repository.latest_clocks(base, tip)).transpose()?;
        let mut recorded = Recorded::default();
        for (index, told) in told.iter().rev() {
            if let Some(change) = told.change() {
                let Commit { id, time } = &history.steps[*index].commit;
                let latest = latest.as_ref().and_then(|latest| latest.get(id)).unwrap_or(time);
                let [clocked, earliest] = [time, latest].map(|it| calendar::vietnamese_day(*it));
                recorded.take(change, Days { clocked, earliest });
            }
        }
        let Some(cut) = history.cut_at else { return Ok((recorded, None)) };
        let held = self.told(std::slice::from_ref(&cut))?;
        let may_be_entry =
            |told: &Told| told.change().is_none_or(|change| change.item().kind == Kind::Entry);
        let holds_entries = held.iter().any(|(_, told)| may_be_entry(told));
        Ok((recorded, holds_entries.then_some(cut.commit.id)))
    }

    /// What each commit of a history that is known changed.
    pub(super) fn told(&self, steps: &[Step]) -> Result<Vec<(usize, Told)>, Message> {
        let objects = &mut self.objects.borrow_mut();
        let mut telling = Telling::new(&self.repository, |_| true);
        telling.look(objects, steps)?;
        telling.finish(objects, steps)
    }
}

/// The revision that is asked for, and every plan: of that revision, or else on disk.
pub(super) fn folders(
    global: &Global,
    world: &World,
) -> Result<(Option<Revision>, Vec<Folder>), Failure> {
    let past = past(global, global.plans.as_deref(), world)?;
    let of_past = past.as_ref().map(|(git, commit)| git.all(commit));
    let folders = of_past.unwrap_or_else(|| locate::all(global))?;
    Ok((past, folders))
}

/// Reads a plan and looks at the files that its documents name: what a verdict needs and a view does not.
pub(super) fn load_with_documents(folder: &Folder, git: Option<&Git>) -> Result<Loaded, Failure> {
    let mut loaded = load(folder, git)?;
    let mut links = Links::new();
    attachments::look_up(&mut loaded.plan, |path| match (&folder.place, git) {
        (Place::Disk(dir), _) => Ok(Some(attachments::on_disk(dir, path))),
        (Place::Revision(plan), Some(git)) => {
            plan.attachment(&mut git.objects.borrow_mut(), path, &mut links)
        }
        (Place::Revision(_), None) | (Place::Refused(..), _) => Ok(None),
    })?;
    origins::look_up(&mut loaded.plan, |name| {
        Ok::<_, Failure>(beside(folder, name, git)?.map(|earlier| earlier.plan))
    })?;
    Ok(loaded)
}

/// Reads a plan, from the disk or from git, and looks for what another carries on of it: what its rules need.
pub(super) fn load(folder: &Folder, git: Option<&Git>) -> Result<Loaded, Failure> {
    let mut loaded = read(folder, git)?;
    look_ahead(&mut loaded.plan, folder, git)?;
    Ok(loaded)
}

/// Looks for the tasks of a plan that another carries on, where some ended after its year: the next one, or where that
/// does not hold them all any other in the same folder.
pub(super) fn look_ahead(
    plan: &mut Plan,
    folder: &Folder,
    git: Option<&Git>,
) -> Result<(), Failure> {
    let ended = plan.ended_later();
    if ended.is_empty() {
        return Ok(());
    }
    let carried_on = |later: &Loaded| -> BTreeSet<String> {
        let origins = later.plan.tasks.iter().filter_map(|task| task.carried_from.as_ref());
        let own = origins.filter(|origin| origin.is_in(&folder.shown));
        own.map(|origin| origin.task.clone()).collect()
    };
    let next = next(folder, plan, git)?;
    let mut found = next.as_ref().map(carried_on).unwrap_or_default();
    if !ended.iter().all(|task| found.contains(*task)) {
        for sibling in siblings(folder, git)? {
            found.extend(carried_on(&read(&sibling, git)?));
        }
    }
    plan.carried_on = found;
    Ok(())
}

/// The plans in the same folder as another, itself among them.
fn siblings(folder: &Folder, git: Option<&Git>) -> Result<Vec<Folder>, Failure> {
    let (plan, git) = match (&folder.place, git) {
        (Place::Disk(dir), _) => return Ok(locate::siblings(dir)),
        (Place::Revision(plan), Some(git)) => (plan, git),
        (Place::Revision(_), None) | (Place::Refused(..), _) => return Ok(Vec::new()),
    };
    let upper = |path: &str| path.rsplit_once('/').map_or(String::new(), |(upper, _)| upper.into());
    let own = upper(&plan.path);
    let found = git.folders(&plan.commit, &own)?.into_iter();
    Ok(found.filter(|found| upper(&found.shown) == own).collect())
}

/// Reads the plan of the year after that of the one in `folder`, where `new-year` puts it; `None` where there is none.
pub(super) fn next(
    folder: &Folder,
    plan: &Plan,
    git: Option<&Git>,
) -> Result<Option<Loaded>, Failure> {
    let Some(year) = plan.year_number() else { return Ok(None) };
    beside(folder, &locate::in_year(&folder.id, year, year + 1), git)
}

/// Reads the plan that the one in `folder` calls `name`, as [`locate::beside`] looks for it; `None` where there is none.
pub(super) fn beside(
    folder: &Folder,
    name: &str,
    git: Option<&Git>,
) -> Result<Option<Loaded>, Failure> {
    let (plan, git) = match (&folder.place, git) {
        (Place::Disk(dir), _) => {
            return locate::beside(dir, name).map(|found| read(&found, git)).transpose();
        }
        (Place::Revision(plan), Some(git)) => (plan, git),
        (Place::Revision(_), None) | (Place::Refused(..), _) => return Ok(None),
    };
    let mut upper = plan.path.as_str();
    for _ in name.split('/') {
        upper = upper.rsplit_once('/').map_or("", |(upper, _)| upper);
        if let Some(found) = git.plan_at(&plan.commit, &joined(upper, name), name)? {
            return read(&found, Some(git)).map(Some);
        }
    }
    Ok(None)
}

/// Reads a plan, from the disk or from git.
fn read(folder: &Folder, git: Option<&Git>) -> Result<Loaded, Failure> {
    match (&folder.place, git) {
        (Place::Disk(path), _) => Ok(load::read(path, &folder.id, &folder.shown)),
        (
            Place::Refused(_, refusal) | Place::Revision(PlanAt { refusal: Some(refusal), .. }),
            _,
        ) => Ok(load::refused(refusal, &folder.id, &folder.shown)),
        (Place::Revision(plan), Some(git)) => {
            let contents = plan.contents(&mut git.objects.borrow_mut())?;
            Ok(load::parse(&folder.id, &folder.shown, contents))
        }
        (Place::Revision(_), None) => unreachable!("a plan at a revision was found through git"),
    }
}
