//! What of the plan's own words may be completed, and what is told of those that were rewritten.

use crate::check::edit::Record;
use crate::check::edit::tests::{of_edit, said_of};
use crate::check::judge_edit;
use crate::check::tests::loaded;
use crate::load::{self, FILES};

#[test]
fn a_changed_field_of_the_plan_is_told_where_it_stands_and_stood() {
    let was = r#"
schema = 1
[plan]
year = 2025
number = "number A"
issued = 2025-01-14
issuer = "issuer A"
office = "office A"
title = "title A"
purposes = ["purpose A"]
requirements = ["requirement A"]
implementation = ["implementation A"]
recipients = ["recipient A"]
status = "approved"
[[basis]]
number = "1"
[[basis]]
number = "2"
date = 2025-01-13
title = "title of basis A"
file = "documents/A.pdf"
sha256 = "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
[[section]]
id = "S"
title = "section S"
[[section]]
id = "T"
title = "section A"
groups = [{ id = "I", title = "group I" }, { id = "II", title = "group A" }]
[[unit]]
id = "u"
name = "unit U"
[[unit]]
id = "v"
name = "unit A"
valid_from = 2024-01-12
valid_until = 2025-06-11
successor = "u"
[[amendment]]
number = "3"
date = 2025-03-01
[[amendment]]
number = "4"
date = 2025-03-10
title = "title of amendment A"
tasks = ["task A"]
"#;
    let is = [
        ("A", "B"),
        ("-1", "-2"),
        ("year = 2025", "year = 2026"),
        ("approved", "draft"),
        ("5feceb66", "6b86b273"),
        ("successor = \"u\"", "successor = \"w\""),
    ];
    let is = is.iter().fold(was.to_owned(), |text, (from, to)| text.replace(from, to));
    let [base, head] = [was, &is].map(|document| {
        load::parse("2025", "", [Some(Ok(document.as_bytes().to_vec())), None, None, None])
    });
    let verdict = judge_edit(&base, &head, &Record::default());
    let told = of_edit(&verdict).map(|finding| {
        let stands = finding.location;
        let stood = finding.related[0].location;
        let was = &base.sources[stood.file - FILES.len()].text[stood.start..stood.end];
        let is = &head.sources[stands.file].text[stands.start..stands.end];
        format!("{was} → {is}\n")
    });
    insta::assert_snapshot!(told.collect::<String>(), @r#"
    2025 → 2026
    "number A" → "number B"
    2025-01-14 → 2025-01-24
    "issuer A" → "issuer B"
    "office A" → "office B"
    "title A" → "title B"
    "purpose A" → "purpose B"
    "requirement A" → "requirement B"
    "implementation A" → "implementation B"
    "recipient A" → "recipient B"
    "approved" → "draft"
    2025-01-13 → 2025-01-23
    "title of basis A" → "title of basis B"
    "documents/A.pdf" → "documents/B.pdf"
    "5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9" → "6b86b273ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9"
    "section A" → "section B"
    "group A" → "group B"
    "unit A" → "unit B"
    2024-01-12 → 2024-01-22
    2025-06-11 → 2025-06-21
    "u" → "w"
    2025-03-10 → 2025-03-20
    "title of amendment A" → "title of amendment B"
    "task A" → "task B"
    "#);
}

#[test]
fn the_document_of_the_plan_may_be_completed_but_not_rewritten() {
    let told = |before: &str, now: &str| {
        said_of(&loaded(before, &[]), &loaded(now, &[]), &Record::default())
    };
    let basis = "[[basis]]\nnumber = \"2\"\ntitle = \"A\"\n";
    let dated = |day: &str| format!("{basis}date = 2025-01-{day}\n");
    let filed = |digit: &str| {
        format!("{basis}file = \"documents/a.pdf\"\nsha256 = \"{}\"\n", digit.repeat(64))
    };
    let amendment = |number: u32, title: &str| {
        format!("[[amendment]]\nnumber = \"{number}\"\ndate = 2025-03-01\ntitle = \"{title}\"\n")
    };
    let unit = "[[unit]]\nid = \"b\"\nname = \"B\"\n";
    let section =
        "[[section]]\nid = \"B\"\ntitle = \"C\"\ngroups = [{ id = \"I\", title = \"C\" }]\n";
    let ending = |day: &str| format!("{unit}valid_until = 2025-12-{day}\n");
    assert_eq!(told(basis, &dated("02")), "");
    assert_eq!(told(basis, &filed("0")), "");
    let continued = format!("{unit}successor = \"a\"\n");
    for (wrong, right) in [
        ("successor = \"z\"", "successor = \"a\""),
        ("successor = \"b\"", ""),
        ("valid_from = 2025-07-01\nvalid_until = 2025-06-30", "valid_until = 2025-06-30"),
        ("valid_from = 2025-07-01\nvalid_until = 2025-06-30", "valid_from = 2025-07-01"),
    ] {
        let [wrong, right] = [wrong, right].map(|end| format!("{unit}{end}\n"));
        assert_eq!(told(&wrong, &right), "", "what was wrong is mended");
    }
    let calendar = |code: &str| format!("[report]\ncalendar = \"{code}\"\n");
    let naming = |tasks: &str| amendment(3, "A") + &format!("tasks = [{tasks}]\n");
    assert_eq!(told(unit, &ending("30")), "", "a unit may end");
    assert_eq!(told(unit, &continued), "", "and another may go on for it");
    let [called, linked] = [format!("{unit}aliases = [\"C\"]\n"), format!("{basis}link = \"C\"\n")];
    assert_eq!(told(&called, &called.replace('C', "D")), "", "whatever else it is called");
    assert_eq!(told(&linked, &linked.replace('C', "D")), "", "wherever it is read");
    let decree = calendar("decree-09-2019");
    assert_eq!(told("", &decree), "", "it was in force");
    assert_eq!(told(&decree, ""), "", "and still is");
    assert_eq!(told(&calendar("calendar"), &(calendar("calendar") + "place = \"B\"\n")), "");
    assert_eq!(told("[report]\nplace = \"A\"\n", ""), "", "it only stands on paper");
    let said = [
        told(&dated("02"), &dated("03")),
        told(&dated("02"), &(dated("03") + &amendment(3, "A"))),
        told(&amendment(3, "A"), &(amendment(3, "B") + &amendment(4, "A"))),
        told(unit, ""),
        told(section, &section.replace('C', "D")),
        told(&filed("0"), &filed("1")),
        told(&ending("30"), &ending("31")),
        told(&continued, unit),
        told(&amendment(3, "A"), &naming("\"01\"")),
        told(&naming("\"01\""), &naming("\"01\", \"02\"")),
        told(&calendar("calendar"), &calendar("decree-09-2019")),
        told(&calendar("calendar"), ""),
        told("", &calendar("calendar")),
        told("[report]\nplace = \"A\"\n", &(calendar("calendar") + &amendment(3, "A"))),
    ];
    insta::assert_snapshot!(said.concat(), @r#"
    Error: basis 2: date was changed from "2025-01-02" to "2025-01-03"
    Note: basis 2: date was changed from "2025-01-02" to "2025-01-03"
    Error: amendment 3: title was changed from "A" to "B"
    Error: unit b was removed: "B"
    Error: section B: title was changed from "C" to "D"
    Error: group B.I: title was changed from "C" to "D"
    Error: basis 2: SHA-256 was changed from "0000000000000000000000000000000000000000000000000000000000000000" to "1111111111111111111111111111111111111111111111111111111111111111"
    Error: unit b: valid_until was changed from "2025-12-30" to "2025-12-31"
    Error: unit b: successor was changed from "a" to "(none)"
    Error: amendment 3: tasks was changed from "(none)" to "01"
    Error: amendment 3: tasks was changed from "01" to "01; 02"
    Error: [report]: calendar was changed from "calendar" to "decree-09-2019"
    Error: [report]: calendar was changed from "calendar" to "decree-09-2019"
    Error: [report]: calendar was changed from "decree-09-2019" to "calendar"
    Note: [report]: calendar was changed from "decree-09-2019" to "calendar"
    "#);
}
