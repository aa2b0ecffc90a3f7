//! The earlier plans that tasks were carried over from: whether each task that is named stands there.

use std::collections::BTreeMap;

use crate::model::origin::Earlier;
use crate::model::{Plan, Task, Whole};

/// Looks for each task that the plan's tasks were carried over from in the earlier plan, which `read` reads by its name:
/// `None` where there is no such plan. What could not be read whole is left out.
///
/// # Errors
///
/// Fails as `read` does.
pub fn look_up<E>(
    plan: &mut Plan,
    mut read: impl FnMut(&str) -> Result<Option<Plan>, E>,
) -> Result<(), E> {
    let mut plans: BTreeMap<String, Option<Plan>> = BTreeMap::new();
    let mut known = BTreeMap::new();
    for origin in plan.tasks.iter().filter_map(|task: &Task| task.carried_from.as_ref()) {
        let name = origin.plan.as_str();
        if !plans.contains_key(name) {
            plans.insert(name.to_owned(), read(name)?);
        }
        let earlier = match &plans[name] {
            None => Earlier::NoPlan,
            Some(earlier) if !is_earlier(earlier, plan) => Earlier::NotEarlier,
            Some(earlier) if earlier.task(&origin.task).is_some() => {
                let number = earlier.number.as_ref().map(|number| number.value.clone());
                Earlier::Present(earlier.year_number(), number)
            }
            Some(earlier) if earlier.whole == Whole::ALL => Earlier::NoTask,
            Some(_) => continue,
        };
        known.insert(origin.value.clone(), earlier);
    }
    plan.earlier = known;
    Ok(())
}

/// Whether one plan is of an earlier year than another, as far as their years are known.
fn is_earlier(one: &Plan, other: &Plan) -> bool {
    match (&one.year, &other.year) {
        (Some(one), Some(other)) => one.value < other.value,
        _ => true,
    }
}
