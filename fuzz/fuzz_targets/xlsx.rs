//! Workbooks: a sheet, the shared texts and the styles.
#![no_main]

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let parts = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
    let relation = |id: u32, kind: &str, target: &str| {
        format!(r#"<Relationship Id="r{id}" Type="{RELATIONS}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inside: String| format!("<Relationships>{inside}</Relationships>");
    let package = relations(relation(1, "officeDocument", "xl/workbook.xml"));
    let book = relations(
        relation(1, "worksheet", "worksheets/sheet1.xml")
            + &relation(2, "sharedStrings", "sharedStrings.xml")
            + &relation(3, "styles", "styles.xml"),
    );
    let tabs = format!(
        r#"<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let fixed = [
        ("_rels/.rels", package.as_str()),
        ("xl/_rels/workbook.xml.rels", &book),
        ("xl/workbook.xml", &tabs),
    ];
    kstthc_fuzz::read_parts(bytes, &parts, &fixed);
});
