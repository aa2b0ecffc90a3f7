//! The keys of every table of the files, in the order in which they stand; a test compares them with what `files` reads.

use super::FILES;

/// The keys of the table at `path` of a file, its index among [`FILES`]; none where they are free or it is no table of ours.
/// The path is written as in a header, `entry.documents`; that of the file itself is empty.
#[must_use]
pub fn of_table(file: usize, path: &str) -> &'static [&'static str] {
    let known = TABLES[file].iter().find(|(known, _)| *known == path);
    known.map_or(&[], |(_, keys)| keys)
}

/// The tables of each file, each with its keys.
const TABLES: [&[(&str, &[&str])]; FILES.len()] = [
    &[
        (
            "",
            &[
                "schema",
                "plan",
                "basis",
                "section",
                "unit",
                "amendment",
                "limits",
                "report",
                "allow",
            ],
        ),
        (
            "plan",
            &[
                "year",
                "number",
                "issued",
                "issuer",
                "office",
                "title",
                "purposes",
                "requirements",
                "implementation",
                "recipients",
            ],
        ),
        ("basis", DOCUMENT),
        ("section", &["id", "title", "groups"]),
        ("section.groups", &["id", "title"]),
        ("unit", &["id", "name", "aliases", "valid_from", "valid_until", "successor"]),
        ("amendment", &["number", "date", "title", "tasks"]),
        ("limits", &["days_to_record"]),
        (
            "report",
            &[
                "calendar",
                "superior",
                "issuer",
                "abbreviation",
                "place",
                "addressee",
                "position",
                "signer",
                "recipients",
            ],
        ),
        ("allow", &["rule", "task", "reason"]),
    ],
    &[
        ("", &["schema", "task", "extension"]),
        (
            "task",
            &[
                "id",
                "group",
                "content",
                "lead",
                "coordinating",
                "schedule",
                "condition",
                "products",
                "inferred",
            ],
        ),
        ("extension", &["task", "schedule", "document", "date", "reason"]),
    ],
    &[
        ("", &["schema", "entry"]),
        ("entry", &["task", "date", "event", "period", "documents", "note"]),
        ("entry.documents", DOCUMENT),
    ],
    &[
        ("", &["schema", "closure", "reopening"]),
        ("closure", &["period", "closed", "entries", "outcomes", "digest"]),
        ("reopening", &["period", "document", "date", "reason"]),
    ],
];

const DOCUMENT: &[&str] = &["number", "date", "title", "link", "file", "sha256"];

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = include_str!("files.rs");

    /// What stands in the braces of a function of `files`, together with the functions that read for the same table.
    fn body(function: &str) -> String {
        let (_, rest) = SOURCE.split_once(&format!("\nfn {function}(")).unwrap();
        let (_, rest) = rest.split_once("{\n").unwrap();
        let mut body = rest.split_once("\n}\n").unwrap().0.to_owned();
        for helper in ["has_known_schema(&file)", "attached(&fields)", "inferred(&fields)"] {
            if body.contains(helper) {
                let inner = self::body(helper.split_once('(').unwrap().0);
                body = body.replace(helper, &inner);
            }
        }
        body
    }

    /// The keys that a function of `files` asks for, each with what is called with it: `("basis", "document")`.
    fn asked(function: &str) -> Vec<(String, String)> {
        let body = body(function).replace("|row| ", "").replace(".map", "");
        let mut asked: Vec<(String, String)> = Vec::new();
        for call in body.split("(\"").skip(1) {
            let (key, rest) = call.split_once('"').unwrap();
            let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            let rest = rest.trim_start_matches(|letter| !is_name(letter));
            let reader = rest.split(|letter| !is_name(letter)).next().unwrap();
            if asked.iter().all(|(known, _)| known != key) {
                asked.push((key.to_owned(), reader.to_owned()));
            }
        }
        asked
    }

    #[test]
    fn the_keys_of_every_table_are_those_that_are_read_in_the_same_order() {
        let of = |function: &str| asked(function).into_iter().map(|(key, _)| key);
        for (file, function) in ["plan", "tasks", "progress", "closures"].into_iter().enumerate() {
            let mut tables = vec![(String::new(), of(function).collect::<Vec<_>>())];
            for (table, reader) in asked(function).into_iter().skip(1) {
                tables.push((table.clone(), of(&reader).collect()));
                let inner = asked(&reader)
                    .into_iter()
                    .filter(|(key, _)| body(&reader).contains(&format!(".tables(\"{key}\"")));
                tables.extend(
                    inner.map(|(key, reader)| (format!("{table}.{key}"), of(&reader).collect())),
                );
            }
            let listed = TABLES[file].iter();
            let listed = listed.map(|(path, keys)| (*path, keys.to_vec())).collect::<Vec<_>>();
            assert_eq!(
                listed,
                tables
                    .iter()
                    .map(|(path, keys)| {
                        (path.as_str(), keys.iter().map(String::as_str).collect())
                    })
                    .collect::<Vec<(&str, Vec<&str>)>>()
            );
        }
    }

    #[test]
    fn what_is_no_table_of_the_file_has_no_keys() {
        assert_eq!(of_table(2, "entry.documents"), DOCUMENT);
        assert!(of_table(1, "entry").is_empty() && of_table(1, "task.inferred").is_empty());
    }
}
