//! Who leads and who takes part, taken apart where one cell says both: "- X chủ trì; - Y phối hợp".

use std::ops::Range;

use super::{products, units};
use crate::model::Role;
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

/// The words of a role, longer ones first, without marks.
const WORDS: [(&str, Role); 13] = [
    ("phoi hop thuc hien", Role::Coordinating),
    ("co quan, don vi phoi hop", Role::Coordinating),
    ("don vi phoi hop", Role::Coordinating),
    ("co quan phoi hop", Role::Coordinating),
    ("phoi hop cung", Role::Coordinating),
    ("phoi hop voi", Role::Coordinating),
    ("phoi hop", Role::Coordinating),
    ("chu tri thuc hien", Role::Lead),
    ("co quan, don vi chu tri", Role::Lead),
    ("don vi chu tri", Role::Lead),
    ("co quan chu tri", Role::Lead),
    ("chu tri tham muu", Role::Lead),
    ("chu tri", Role::Lead),
];

/// Takes a cell's lines apart.
#[must_use]
pub fn apart<'a>(lines: impl IntoIterator<Item = &'a str>) -> Roles {
    let mut roles = Roles::default();
    // "Chủ trì:" holds for the lines below, "phối hợp với A; B" for its own line
    let mut heading = None;
    for line in whole(lines) {
        let mut listed = heading;
        for segment in products::outside_parentheses(&line, ';').flat_map(products::bullets) {
            roles.segment(products::unnumbered(&segment), &mut listed, &mut heading);
        }
    }
    roles
}

/// The lines, each that ends within a name joined to the next: "Phòng Tài chính -", "Kế hoạch", and one that is only the
/// role of the line above, or the rest of its name, to that: "Phòng Kinh tế", "(chủ trì)", "Trung tâm Phục vụ", "hành chính
/// công".
fn whole<'a>(lines: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    let mut lines = lines.into_iter().peekable();
    while let Some(line) = lines.next() {
        let is_joined = |last: &&mut String| {
            [" -", " –", " và", " của"].iter().any(|end| last.ends_with(end))
                || is_role(line)
                || is_rest(last, line, lines.peek().copied())
        };
        match whole.last_mut().filter(is_joined) {
            Some(last) => *last = format!("{last} {line}"),
            None => whole.push(line.to_owned()),
        }
    }
    whole
}

/// Whether a line is the role of what stands above it: "(chủ trì)". In capitals it may head what stands below.
fn is_role(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_all = |mark: &Mark| mark.words == (0..words.len()) && !mark.leads_on;
    line.starts_with(|first: char| first == '(' || first.is_lowercase())
        && marks(&words).iter().any(is_all)
}

/// Whether a line goes on with the name at the end of the one above: in small letters, or behind a comma within a name,
/// the last part of which follows "và" there or in the line below.
fn is_rest(above: &str, line: &str, below: Option<&str>) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let is_item = products::unnumbered(line).len() < line.len();
    if is_item || units::looks_like_units(line) || !marks(&words).is_empty() {
        return false;
    }
    let is_small = line.starts_with(char::is_lowercase);
    let name = units::split(above).pop().map(|(name, _)| name).unwrap_or_default();
    let is_of_many = units::is_collective(&name) || name.contains("các ") || name.ends_with("các");
    match above.chars().next_back() {
        Some(',') => {
            let is_last = line.contains(" và ") || below.is_some_and(|it| it.starts_with("và "));
            (is_of_many && is_small)
                || (units::has_theme(&name) && is_last && line.starts_with(char::is_alphabetic))
        }
        Some(last) => {
            last.is_alphanumeric() && is_small && (is_of_many || !units::names_others(line))
        }
        None => false,
    }
}

/// The words of a role within a segment.
struct Mark {
    role: Role,
    /// The words that it covers.
    words: Range<usize>,
    /// Whether units must follow it: "chủ trì:", "phối hợp với".
    leads_on: bool,
    has_colon: bool,
}

impl Roles {
    /// Takes up a segment, in which each role stands before its units or behind them.
    fn segment(&mut self, segment: &str, listed: &mut Option<Role>, heading: &mut Option<Role>) {
        let words: Vec<&str> = segment.split(' ').collect();
        let mut before: Option<Role> = None;
        let mut from = 0;
        for mark in marks(&words) {
            let units = units_of(&words[from..mark.words.start]);
            let is_before = mark.leads_on || units.is_empty();
            let role = match (before, is_before) {
                (None, true) => *listed,
                (None, false) => Some(mark.role),
                (Some(role), true) => Some(role),
                // "chủ trì: X, Y phối hợp" does not say whose X is
                (Some(_), false) => None,
            };
            self.add(role, units);
            before = is_before.then_some(mark.role);
            *listed = before.or(*listed);
            if mark.has_colon {
                *heading = before;
            }
            from = mark.words.end;
        }
        let role = if from == 0 { *listed } else { before };
        self.add(role, units_of(&words[from..]));
    }

    fn add(&mut self, role: Option<Role>, units: String) {
        let list = match role {
            Some(Role::Lead) => &mut self.lead,
            Some(Role::Coordinating) => &mut self.coordinating,
            None => &mut self.unsaid,
        };
        if !units.is_empty() {
            list.push(units);
        }
    }

    /// A list of units that still holds the words of a role.
    #[must_use]
    pub fn unclear(&self) -> Option<&str> {
        let mut lists = self.lead.iter().chain(&self.coordinating).chain(&self.unsaid);
        lists.find(|list| text::fold(list).contains("chu tri")).map(String::as_str)
    }
}

/// Where the words of roles stand. Words in the middle of a name are none: "Ban Chỉ đạo phối hợp liên ngành".
fn marks(words: &[&str]) -> Vec<Mark> {
    let folded: Vec<String> = words.iter().map(|word| text::fold(word)).collect();
    let mut marks = Vec::new();
    let (mut from, mut at) = (0, 0);
    while at < words.len() {
        let Some((said, role)) = role_at(&folded[at..]) else {
            at += 1;
            continue;
        };
        let end = at + said.split(' ').count();
        let has_colon = folded[end - 1].ends_with(':');
        let collective = collective(said, &folded[from..=at]);
        if collective.is_some() && !has_colon {
            at += 1;
            continue;
        }
        let start = collective.map_or(at, |collective| from + collective);
        let leads_on = has_colon || [" voi", " cung"].iter().any(|word| said.ends_with(word));
        let is_in_name = at > from
            && !leads_on
            && folded[end - 1].ends_with(char::is_alphanumeric)
            && words.get(end).is_some_and(|next| next.starts_with(char::is_lowercase))
            && folded[end] != "va"
            && !(said == "phoi hop" && folded[end] == "cac")
            && role_at(&folded[end..]).is_none();
        if is_in_name {
            at = end;
            continue;
        }
        marks.push(Mark { role, words: start..end, leads_on, has_colon });
        (from, at) = (end, end);
    }
    if let [only] = marks.as_mut_slice() {
        only.leads_on |= parts_units(only, words);
    }
    marks
}

/// Whether units stand on both sides of "phối hợp", the only role that is said: that is "phối hợp với".
fn parts_units(mark: &Mark, words: &[&str]) -> bool {
    let Range { start, end } = mark.words;
    let is_bare = text::fold(&words[start..end].join(" ")) == "phoi hop";
    let begins_unit =
        |next: &&str| next.starts_with(char::is_uppercase) || text::fold(next) == "cac";
    is_bare && !units_of(&words[..start]).is_empty() && words.get(end).is_some_and(begins_unit)
}

/// Where "các" stands among words of which the last begins those of a role, and "đơn vị" in these belongs to it: "các
/// phòng, ban, đơn vị phối hợp" says "phối hợp" of all of them.
fn collective(said: &str, words: &[String]) -> Option<usize> {
    let (first, before) = words.split_last()?;
    let is_verb = ["phoi hop", "chu tri"].iter().any(|verb| said.starts_with(verb));
    let names_another = first.starts_with('(')
        || before.last().is_some_and(|last| ["la", "-", "–"].contains(&last.as_str()));
    before.iter().rposition(|word| word == "cac").filter(|_| !is_verb && !names_another)
}

/// The words of a role with which some words, without marks, begin.
fn role_at(folded: &[String]) -> Option<(&'static str, Role)> {
    WORDS.into_iter().find(|(said, _)| {
        let part = folded.get(..said.split(' ').count()).map(|part| part.join(" "));
        part.is_some_and(|part| part.trim_matches(['(', ')', ':', ',', '.']) == *said)
    })
}

/// The units among words without the marks that part them from a role.
fn units_of(words: &[&str]) -> String {
    /// What is said of units behind them, longer words first.
    const ENDS: [&str; 5] =
        [" triển khai thực hiện", " tổ chức thực hiện", " thực hiện", " là", " cùng"];
    let units = products::item_text(&words.join(" "));
    let units = units.trim_start_matches([')', ':', ',', ' ']);
    let units = units.strip_prefix("và ").unwrap_or(units);
    let units = if units == "và" { "" } else { units };
    let units = units.trim_end_matches(['(', ' ', ',', ':', '-', '–']);
    let units = ENDS.iter().find_map(|end| units.strip_suffix(end)).unwrap_or(units);
    // "Giao thông vận tải" is a name
    let charged = units.strip_prefix("Giao ").filter(|name| name.starts_with(char::is_uppercase));
    let units = charged.unwrap_or(units);
    // the other half stands before the role: "X (phối hợp với Y)"
    let is_closed = units.ends_with(')') && !units.contains('(');
    units.strip_suffix(')').filter(|_| is_closed).unwrap_or(units).to_owned()
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
                "Phòng X chủ trì, Phòng Y, Phòng Z phối hợp",
                r#"["Phòng X"] | ["Phòng Y, Phòng Z"] | []"#,
            ),
            ("Phòng X (chủ trì), Phòng Y (phối hợp)", r#"["Phòng X"] | ["Phòng Y"] | []"#),
            ("Phòng X chủ trì phối hợp Phòng Y", r#"["Phòng X"] | ["Phòng Y"] | []"#),
            ("Phòng X chủ trì và Phòng Y phối hợp", r#"["Phòng X"] | ["Phòng Y"] | []"#),
            ("Phòng X chủ trì Phòng Y phối hợp", r#"["Phòng X"] | ["Phòng Y"] | []"#),
            ("Phòng X chủ trì; phối hợp với Y; Z", r#"["Phòng X"] | ["Y", "Z"] | []"#),
            ("Chủ trì: X, phối hợp: Y, Z", r#"["X"] | ["Y, Z"] | []"#),
            ("X phối hợp với các phòng", r#"[] | ["các phòng"] | ["X"]"#),
            ("X phối hợp Y", r#"[] | ["Y"] | ["X"]"#),
            ("X cùng phối hợp Y", r#"[] | ["Y"] | ["X"]"#),
            ("X, Z phối hợp Y", r#"[] | ["Y"] | ["X, Z"]"#),
            ("X phối hợp các phòng", r#"[] | ["các phòng"] | ["X"]"#),
            ("X phối hợp, Y chủ trì", r#"["Y"] | ["X"] | []"#),
            ("X phối hợp Y chủ trì", r#"["Y"] | ["X"] | []"#),
            ("X - Chủ trì; Y - Phối hợp", r#"["X"] | ["Y"] | []"#),
            ("X (phối hợp cùng Y)", r#"[] | ["Y"] | ["X"]"#),
            ("X là đơn vị chủ trì, Y là đơn vị phối hợp", r#"["X"] | ["Y"] | []"#),
            (
                "Cơ quan, đơn vị chủ trì: X; phối hợp: Các phòng (ban)",
                r#"["X"] | ["Các phòng (ban)"] | []"#,
            ),
            ("Chủ trì: X, Y phối hợp", r#"[] | [] | ["X, Y"]"#),
            ("X chủ trì; các cơ quan, đơn vị phối hợp", r#"["X"] | ["các cơ quan, đơn vị"] | []"#),
            ("X chủ trì; các đơn vị phối hợp", r#"["X"] | ["các đơn vị"] | []"#),
            (
                "X chủ trì, các phòng, ban, đơn vị phối hợp",
                r#"["X"] | ["các phòng, ban, đơn vị"] | []"#,
            ),
            ("Các cơ quan, đơn vị chủ trì thực hiện", r#"["Các cơ quan, đơn vị"] | [] | []"#),
            ("X; các đơn vị phối hợp: Y, Z", r#"[] | ["Y, Z"] | ["X"]"#),
            ("Các thôn là đơn vị phối hợp", r#"[] | ["Các thôn"] | []"#),
            ("Các thôn (đơn vị phối hợp)", r#"[] | ["Các thôn"] | []"#),
            ("X chủ trì; Y", r#"["X"] | [] | ["Y"]"#),
            ("Giao thông vận tải", r#"[] | [] | ["Giao thông vận tải"]"#),
            (
                "Giao X chủ trì, phối hợp với Y và các phòng tổ chức thực hiện",
                r#"["X"] | ["Y và các phòng"] | []"#,
            ),
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
        for lines in [["1. Phòng X", "2) Phòng Y"], ["a) Phòng X", "b) Phòng Y"]] {
            assert_eq!(said(&lines), r#"[] | [] | ["Phòng X", "Phòng Y"]"#);
        }
        for lines in [
            &["Phòng X", "(chủ trì)", "Phòng Y", "(phối hợp)"],
            &["Phòng X", "chủ trì", "Phòng Y", "phối hợp"],
        ] {
            assert_eq!(said(lines), r#"["Phòng X"] | ["Phòng Y"] | []"#);
        }
    }

    #[test]
    fn a_name_that_holds_a_dash_keeps_it() {
        for lines in [
            &["Phòng Tài chính - Kế hoạch chủ trì; Văn phòng HĐND - UBND phối hợp"][..],
            &["- Phòng Tài chính - Kế hoạch chủ trì - Văn phòng HĐND - UBND phối hợp"],
        ] {
            assert_eq!(
                said(lines),
                r#"["Phòng Tài chính - Kế hoạch"] | ["Văn phòng HĐND - UBND"] | []"#
            );
        }
        for lines in [
            &["Văn phòng HĐND và", "UBND xã", "Trung tâm Phục vụ", "hành chính công"][..],
            &["Văn phòng HĐND", "và UBND xã; Trung tâm Phục vụ", "hành chính công"],
        ] {
            let units = said(lines).replace("; ", "\", \"");
            let wanted =
                r#"[] | [] | ["Văn phòng HĐND và UBND xã", "Trung tâm Phục vụ hành chính công"]"#;
            assert_eq!(units, wanted);
        }
        assert_eq!(
            said(&["Sở Văn hóa,", "Thể thao và Du lịch", "các sở, ngành"]),
            r#"[] | [] | ["Sở Văn hóa, Thể thao và Du lịch", "các sở, ngành"]"#
        );
        assert_eq!(
            said(&["Sở Lao động,", "Thương binh", "và Xã hội"]),
            r#"[] | [] | ["Sở Lao động, Thương binh và Xã hội"]"#
        );
        assert_eq!(
            said(&["Các phòng, ban,", "đơn vị trực thuộc", "Thủ trưởng các", "cơ quan liên quan"]),
            r#"[] | [] | ["Các phòng, ban, đơn vị trực thuộc", "Thủ trưởng các cơ quan liên quan"]"#
        );
        for (one, other) in [
            ("Phòng Kinh tế", "Hạt Kiểm lâm"),
            ("Sở Nội vụ", "cơ quan, đơn vị có liên quan"),
            ("Văn phòng", "thôn Bình An"),
        ] {
            let wanted = format!(r#"[] | [] | ["{one}", "{other}"]"#);
            assert_eq!(said(&[one, other]), wanted);
            assert_eq!(said(&[&format!("{one},"), other]), wanted);
        }
        assert_eq!(
            said(&["Phòng Tài chính -", "Kế hoạch", "Văn phòng"]),
            r#"[] | [] | ["Phòng Tài chính - Kế hoạch", "Văn phòng"]"#
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
