//! Records as CSV that a spreadsheet opens without running anything in it.

use crate::view::Records;

/// The records with a header line.
///
/// # Panics
///
/// Never for records whose rows have a value for each column.
#[must_use]
pub fn write(records: &Records) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = records.rows.iter().map(|row| row.iter().map(|field| harmless(field)).collect());
    let header = records.columns.iter().map(ToString::to_string).collect();
    for row in std::iter::once(header).chain(rows) {
        let row: Vec<String> = row;
        writer.write_record(row).expect("every row has a value for each column");
    }
    let bytes = writer.into_inner().expect("memory takes all");
    String::from_utf8(bytes).expect("texts in quotes and commas are text")
}

/// What begins a formula; some spreadsheets take the wide forms, of East Asian keyboards, for the same.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// The field with an apostrophe before what a spreadsheet would take for a formula.
pub(super) fn harmless(field: &str) -> String {
    let field = crate::text::printable(field);
    let prefix = if field.trim_start().starts_with(FORMULA) { "'" } else { "" };
    format!("{prefix}{field}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_and_controls_are_harmless_and_marks_stay() {
        let field = |text: &str| text.to_owned();
        let records = Records {
            columns: &["content", "note"],
            rows: vec![
                vec![field("=HYPERLINK(\"x\")"), field("Rà soát, đánh giá")],
                vec![field("\t+1"), field("a\u{1b}b\r\nc")],
                vec![field("＝1"), field("＠SUM(1)")],
            ],
        };
        insta::assert_snapshot!(write(&records), @r#"
        content,note
        "'=HYPERLINK(""x"")","Rà soát, đánh giá"
        ' +1,a\u{1b}b  c
        '＝1,'＠SUM(1)
        "#);
    }
}
