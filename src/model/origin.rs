//! Where a task was carried over from: a task of an earlier plan.

use std::fmt;

/// A task of an earlier plan, as a task that carries it on names it: `2025/12`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The plan's name: its folder, relative to the folder of plans.
    pub plan: String,
    /// The task's id.
    pub task: String,
}

impl Origin {
    /// Reads `2025/12`; a plan's name may have several parts, none of which leads upwards.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (plan, task) = text.rsplit_once('/')?;
        let is_foreign = |letter: char| letter.is_control() || matches!(letter, '\\' | ':');
        let is_name = |part: &str| {
            !part.trim().is_empty() && !part.starts_with('.') && !part.contains(is_foreign)
        };
        let is_right = plan.split('/').all(is_name) && !task.trim().is_empty();
        is_right.then(|| Self { plan: plan.to_owned(), task: task.to_owned() })
    }

    /// Whether the plan is the one in the folder under this path.
    #[must_use]
    pub fn is_in(&self, path: &str) -> bool {
        path.strip_suffix(&self.plan).is_some_and(|upper| upper.is_empty() || upper.ends_with('/'))
    }
}

/// As it is written.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.plan, self.task)
    }
}

/// What stands where a task was carried over from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// The task of an earlier plan, with the year of the plan and its number, where that has them.
    Present(Option<i32>, Option<String>),
    /// No such plan.
    NoPlan,
    /// A plan without such a task.
    NoTask,
    /// A plan that is not of an earlier year.
    NotEarlier,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_names_a_plan_and_a_task_and_leads_nowhere_else() {
        for text in ["2025/12", "xa-mau/2025/01", "Kế hoạch 2025/a"] {
            assert_eq!(Origin::parse(text).unwrap().to_string(), text);
        }
        for text in
            ["12", "/12", "2025/", "../2025/12", "a/../b/1", "a//1", "C:/x/1", "a\\b/1", ".git/1"]
        {
            assert_eq!(Origin::parse(text), None, "{text}");
        }
    }
}
