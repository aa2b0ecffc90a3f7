//! Records as CSV that a spreadsheet opens without running anything in it.

use anyhow::Result;

use crate::view::Records;

/// The records with a header line.
///
/// # Errors
///
/// Fails only where memory cannot be written.
pub fn write(records: &Records) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(records.columns)?;
    for row in &records.rows {
        writer.write_record(row.iter().map(|field| harmless(field)))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// The field with an apostrophe before what a spreadsheet would take for a formula.
fn harmless(field: &str) -> String {
    let field = crate::text::printable(field);
    let prefix = if field.trim_start().starts_with(['=', '+', '-', '@']) { "'" } else { "" };
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
            ],
        };
        insta::assert_snapshot!(write(&records).unwrap(), @r#"
        content,note
        "'=HYPERLINK(""x"")","Rà soát, đánh giá"
        ' +1,a\u{1b}b  c
        "#);
    }
}
