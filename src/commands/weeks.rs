//! The weeks of a plan's year, each by what git held at its end.

use chrono::{Datelike as _, Days, NaiveDate};

use super::locate::Place;
use super::revisions::Git;
use crate::history::objects::Objects;
use crate::history::snapshot::{self, PlanAt};
use crate::history::steps::{Parents, Step};
use crate::history::{Commit, Repository};
use crate::load::{self, FILES, Loaded};
use crate::message::Message;
use crate::view::Situation;
use crate::view::progress::Week;

/// The weeks of the plan in the folder under `path`, up to the commit `tip`; none where the plan is not in it.
pub(super) fn up_to(git: &Git, tip: &Commit, path: &str, situation: &Situation<'_>) -> Vec<Week> {
    let known = || -> Option<Vec<Week>> {
        let folder = git.plan_at(tip, path, &situation.plan.id).ok()??;
        let Place::Revision(plan) = &folder.place else { return None };
        let objects = &mut git.objects.borrow_mut();
        recorded(&git.repository, objects, tip, plan, situation.year, situation.day).ok()
    };
    known().unwrap_or_default()
}

/// Where the plan stood at the end of each week of `year` up to `day`, by the last commit up to then on the
/// first-parent line of `tip`. There is no point before the first commit, nor where a file could not be read.
///
/// # Errors
///
/// Fails when git does.
pub fn recorded(
    repository: &Repository,
    objects: &mut Objects,
    tip: &Commit,
    plan: &PlanAt,
    year: i32,
    day: NaiveDate,
) -> Result<Vec<Week>, Message> {
    let history = repository.history(objects, tip, None, &plan.path, Parents::First)?;
    let mut weeks = Vec::new();
    let mut read: Option<(Names, Loaded)> = None;
    for (day, names) in versions(&history.steps, plan.names(), &week_ends(year, day)) {
        if read.as_ref().is_none_or(|(known, _)| *known != names) {
            let contents = snapshot::contents(objects, &names)?;
            read = Some((names, load::parse(&plan.path, &plan.path, contents)));
        }
        let loaded = read.as_ref().map(|(_, loaded)| loaded);
        let loaded = loaded.filter(|loaded| loaded.lost_file().is_none());
        let situation = loaded.and_then(|loaded| Situation::new(&loaded.plan, day));
        weeks.extend(situation.map(|situation| Week::of(&situation)));
    }
    Ok(weeks)
}

/// The names of the contents of a plan's files.
type Names = [Option<String>; FILES.len()];

/// The days, in their order, on which there was a commit already, with the plan's files on each;
/// `steps` lead back, newest first, from the files that are `names`.
fn versions(steps: &[Step], mut names: Names, days: &[NaiveDate]) -> Vec<(NaiveDate, Names)> {
    let mut steps = steps.iter().peekable();
    let mut versions = Vec::new();
    for &day in days.iter().rev() {
        while let Some(step) = steps.next_if(|step| step.commit.day() > day) {
            for edit in &step.edits {
                names[edit.file] = edit.old.first().cloned().flatten();
            }
        }
        if steps.peek().is_none() {
            break;
        }
        versions.push((day, names.clone()));
    }
    versions.reverse();
    versions
}

/// The Sundays of `year` up to `day`, and the last day of a week that `day` or the year cuts short.
fn week_ends(year: i32, day: NaiveDate) -> Vec<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, 12, 31).map_or(day, |end| end.min(day));
    let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else { return Vec::new() };
    let to_sunday = Days::new(u64::from(6 - first.weekday().num_days_from_monday()));
    let sundays = first.checked_add_days(to_sunday).into_iter();
    let sundays = sundays.flat_map(|first| first.iter_weeks()).take_while(|sunday| *sunday < last);
    sundays.chain((first <= last).then_some(last)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_end_on_sundays_and_the_last_on_the_day() {
        let day = |month, day| NaiveDate::from_ymd_opt(2025, month, day).unwrap();
        let ends = |until| week_ends(2025, until);
        assert_eq!(ends(day(1, 15)), [day(1, 5), day(1, 12), day(1, 15)]);
        assert_eq!(ends(day(1, 12)), [day(1, 5), day(1, 12)]);
        assert_eq!(ends(day(1, 1)), [day(1, 1)]);
        assert_eq!(ends(NaiveDate::from_ymd_opt(2024, 12, 31).unwrap()), []);
        let whole = ends(NaiveDate::from_ymd_opt(2026, 5, 1).unwrap());
        assert_eq!((whole.len(), whole.last()), (53, Some(&day(12, 31))));
    }
}
