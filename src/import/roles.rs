//! Who leads and who takes part, taken apart where one cell says both: "- X chủ trì; - Y phối hợp".

use super::products;
use crate::text;

/// The units of a cell, as it writes them, by what they do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Those that lead.
    pub lead: Vec<String>,
    /// Those that take part.
    pub coordinating: Vec<String>,
    /// Those of which the cell does not say what they do.
    pub unsaid: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Lead,
    Coordinating,
}

/// The words of a role, longer ones first, without marks.
const WORDS: [(&str, Role); 10] = [
    ("phoi hop thuc hien", Role::Coordinating),
    ("don vi phoi hop", Role::Coordinating),
    ("co quan phoi hop", Role::Coordinating),
    ("phoi hop voi", Role::Coordinating),
    ("phoi hop", Role::Coordinating),
    ("chu tri thuc hien", Role::Lead),
    ("don vi chu tri", Role::Lead),
    ("co quan chu tri", Role::Lead),
    ("chu tri tham muu", Role::Lead),
    ("chu tri", Role::Lead),
];

/// What joins the two in "X chủ trì, phối hợp với Y", without marks.
const JOINED: [&str; 4] = [
    "chu tri, phoi hop voi",
    "chu tri phoi hop voi",
    "chu tri, phoi hop",
    "chu tri va phoi hop voi",
];

/// Takes a cell's lines apart.
#[must_use]
pub fn apart<'a>(lines: impl IntoIterator<Item = &'a str>) -> Roles {
    let mut roles = Roles::default();
    let mut heading = None;
    let segments =
        lines.into_iter().flat_map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
    for segment in segments.flat_map(|segment| products::bullets(&segment)) {
        let segment = products::item_text(&segment);
        let folded = text::fold(&segment);
        if !["chu tri", "phoi hop"].iter().any(|role| folded.contains(role)) {
            roles.add(heading, &segment);
            continue;
        }
        if let Some((lead, coordinating)) = joined(&segment) {
            roles.lead.push(lead);
            roles.coordinating.push(coordinating);
            continue;
        }
        if let Some((role, rest)) = said_before(&segment) {
            heading = Some(role);
            roles.add(Some(role), &rest);
        } else if let Some((role, rest)) = said_after(&segment) {
            roles.add(Some(role), &rest);
        } else {
            roles.add(heading, &segment);
        }
    }
    roles
}

impl Roles {
    fn add(&mut self, role: Option<Role>, units: &str) {
        let units = products::item_text(units);
        let list = match role {
            Some(Role::Lead) => &mut self.lead,
            Some(Role::Coordinating) => &mut self.coordinating,
            None => &mut self.unsaid,
        };
        if !units.is_empty() {
            list.push(units);
        }
    }
}

/// "X chủ trì, phối hợp với Y" as X and Y.
fn joined(segment: &str) -> Option<(String, String)> {
    let (lead, coordinating) = JOINED.iter().find_map(|words| around(segment, words))?;
    let is_whole = !lead.is_empty() && !coordinating.is_empty();
    is_whole.then(|| (products::item_text(&lead), products::item_text(&coordinating)))
}

/// "Chủ trì: X" as the role and X.
fn said_before(segment: &str) -> Option<(Role, String)> {
    WORDS.iter().find_map(|(words, role)| {
        let (before, after) = around(segment, words)?;
        let rest = after.strip_prefix(':')?;
        before.is_empty().then(|| (*role, rest.trim().to_owned()))
    })
}

/// "X chủ trì" or "X (chủ trì)" as the role and X.
fn said_after(segment: &str) -> Option<(Role, String)> {
    WORDS.iter().find_map(|(words, role)| {
        let (before, after) = around(segment, words)?;
        let ends = after.trim_matches([')', ' ', '.', ',']).is_empty();
        (ends && !before.is_empty())
            .then(|| (*role, before.trim_end_matches(['(', ' ', ',', ':', '-']).to_owned()))
    })
}

/// What stands before and after some words, marks and case aside.
fn around(segment: &str, words: &str) -> Option<(String, String)> {
    let folded: Vec<String> = segment.split(' ').map(text::fold).collect();
    let length = words.split(' ').count();
    let is_here = |at: &usize| {
        let part = folded[*at..*at + length].join(" ");
        part.trim_matches(['(', ')', ':', ',', '.']) == words
    };
    let at = (0..=folded.len().checked_sub(length)?).find(is_here)?;
    let original: Vec<&str> = segment.split(' ').collect();
    let mark = if folded[at + length - 1].ends_with(':') { ":" } else { "" };
    let after = format!("{mark}{}", original[at + length..].join(" "));
    Some((original[..at].join(" "), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[&str]) -> String {
        let roles = apart(lines.iter().copied());
        format!("{:?} | {:?} | {:?}", roles.lead, roles.coordinating, roles.unsaid)
    }

    #[test]
    fn one_cell_with_both_roles_is_taken_apart() {
        for (cell, roles) in [
            ("- X chủ trì; - Y phối hợp.", r#"["X"] | ["Y"] | []"#),
            (
                "Phòng X chủ trì, phối hợp với Phòng Y, Phòng Z",
                r#"["Phòng X"] | ["Phòng Y, Phòng Z"] | []"#,
            ),
            (
                "Chủ trì: Phòng X; Phối hợp: Phòng Y; Phòng Z",
                r#"["Phòng X"] | ["Phòng Y", "Phòng Z"] | []"#,
            ),
            (
                "Đơn vị chủ trì: Phòng X. - Đơn vị phối hợp: Phòng Y",
                r#"["Phòng X"] | ["Phòng Y"] | []"#,
            ),
            ("Phòng X (chủ trì); Phòng Y (phối hợp)", r#"["Phòng X"] | ["Phòng Y"] | []"#),
            (
                "Trung tâm Phục vụ - Kiểm soát TTHC tỉnh.",
                r#"[] | [] | ["Trung tâm Phục vụ - Kiểm soát TTHC tỉnh"]"#,
            ),
        ] {
            assert_eq!(said(&[cell]), roles, "{cell}");
        }
    }

    #[test]
    fn a_role_may_stand_on_a_line_of_its_own() {
        assert_eq!(
            said(&["Chủ trì:", "- Phòng X", "Phối hợp:", "- Phòng Y"]),
            r#"["Phòng X"] | ["Phòng Y"] | []"#
        );
    }

    #[test]
    fn a_name_that_holds_the_word_keeps_it() {
        assert_eq!(
            said(&["Ban Chỉ đạo phối hợp liên ngành"]),
            r#"[] | [] | ["Ban Chỉ đạo phối hợp liên ngành"]"#
        );
    }
}
