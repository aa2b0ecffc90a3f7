//! Files that somebody brings, of every kind, read into lines and tables.

use std::fs;

use insta::assert_snapshot;
use kstthc::import::read::{Encoding, read};
use kstthc::import::source::{Cell, Part, Place, Source};
use kstthc::message::Language;
use proptest::prelude::*;

use crate::harness::root;
use crate::packages::{packed, parts};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn in_word(root: &str, inside: &str) -> String {
    format!("<w:{root} xmlns:w=\"{WORD}\" xmlns:mc=\"mc\">{inside}</w:{root}>")
}

/// A .docx with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

fn docx_with(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = in_word("document", &format!("<w:body>{body}</w:body>"));
    let mut parts = vec![("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)];
    parts.extend(others);
    packed(&parts)
}

/// A paragraph.
fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A cell with a property and words.
pub(crate) fn tc(property: &str, words: &str) -> String {
    format!("<w:tc><w:tcPr>{property}</w:tcPr>{}</w:tc>", p(words))
}

pub(crate) fn tr(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

pub(crate) fn tbl(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

/// A .xlsx with these sheets, each what stands in `<worksheet>`.
pub(crate) fn xlsx(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    xlsx_with(sheets, &[])
}

fn xlsx_with(sheets: &[(&str, &str, &str)], others: &[(&str, &str)]) -> Vec<u8> {
    let styles = r#"<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="00"/></numFmts><fonts count="5"><font><name val="Times New Roman"/></font><font><b/><name val="Times New Roman"/></font><font><name val=".VnTime"/></font><font><strike/><name val="Times New Roman"/></font><font><name val="Wingdings"/></font></fonts><cellXfs count="9"><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="14" fontId="0"/><xf numFmtId="17" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="0" fontId="2"/><xf numFmtId="0" fontId="3"/><xf numFmtId="0" fontId="4"/></cellXfs></styleSheet>"#;
    let mut tabs = String::new();
    let mut relations = String::new();
    let mut parts = Vec::new();
    for (index, (name, state, inside)) in sheets.iter().enumerate() {
        let id = index + 1;
        tabs += &format!(r#"<sheet name="{name}" sheetId="{id}" {state} r:id="rId{id}"/>"#);
        relations += &format!(
            r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#
        );
        parts.push((
            format!("xl/worksheets/sheet{id}.xml"),
            format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inside}</worksheet>"#),
        ));
    }
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{tabs}</sheets></workbook>"#
    );
    let relations = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}<Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
    );
    let mut all = vec![
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", relations.as_str()),
        ("xl/styles.xml", styles),
    ];
    all.extend(parts.iter().map(|(name, part)| (name.as_str(), part.as_str())));
    all.extend(others);
    packed(&all)
}

/// A cell of a sheet with words in it.
pub(crate) fn c(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn place(place: &Place) -> String {
    match place {
        Place::Line(line) => format!("{line}"),
        Place::Cell { table, row, column } => format!("{table}.{row}.{column}"),
        Place::Sheet { sheet, row, column } => format!("{sheet}!{row}.{column}"),
    }
}

/// What was read, a line for each line and cell: place, span, marks, words.
fn shown(source: &Source) -> String {
    let mut text = String::new();
    for part in &source.parts {
        match part {
            Part::Line(line) => text += &format!("{}: {}\n", place(&line.place), line.text),
            Part::Table(table) => {
                for row in &table.rows {
                    text += if row.is_header { "=" } else { "-" };
                    for cell in &row.cells {
                        let span = (cell.span.columns, cell.span.rows);
                        let span = if span == (1, 1) {
                            String::new()
                        } else {
                            format!(" {}x{}", span.0, span.1)
                        };
                        let bold = if cell.is_bold { "*" } else { "" };
                        let words = cell.lines.join(" / ");
                        text += &format!(" [{}{span}{bold}: {words}]", place(&cell.place));
                    }
                    text += "\n";
                }
            }
        }
    }
    for note in source.notes.iter().chain(&source.hidden) {
        text += &format!("note: {}\n", note.text(Language::English));
    }
    text
}

fn read_as(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes, Encoding::Auto) {
        Ok(source) => shown(&source),
        Err(error) => format!("error: {}\n", error.text(Language::English)),
    }
}

#[test]
fn merged_cells_of_word_stand_at_every_place_they_cover() {
    let (down, on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let header = "<w:tr><w:trPr><w:tblHeader/></w:trPr>";
    let table = tbl(&[
        format!("{header}{}{}{}</w:tr>", tc("", "TT"), tc("", "Nội dung"), tc("", "Chủ trì")),
        tr(&[tc("<w:gridSpan w:val=\"3\"/>", "A. PHẦN MỘT")]),
        tr(&[tc("", "1"), tc("", "Rà soát"), tc(down, "Sở Tư pháp")]),
        tr(&[tc("", "2"), tc("", "Kiểm tra"), tc(on, "")]),
        tr(&[tc("", ""), tc("", ""), tc(on, "")]),
        tr(&[tc("", "3"), tc("", "Báo cáo"), tc(on, "chữ bị che")]),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}</w:tr>", tc("", "ghi chú")),
    ]);
    assert_snapshot!(read_as("a.docx", &docx(&(p("KẾ HOẠCH") + &table + &p("Nơi nhận")))), @"
    1: KẾ HOẠCH
    = [1.1.1: TT] [1.1.2: Nội dung] [1.1.3: Chủ trì]
    - [1.2.1 3x1: A. PHẦN MỘT] [1.2.1 3x1: A. PHẦN MỘT] [1.2.1 3x1: A. PHẦN MỘT]
    - [1.3.1: 1] [1.3.2: Rà soát] [1.3.3 1x3: Sở Tư pháp]
    - [1.4.1: 2] [1.4.2: Kiểm tra] [1.3.3 1x3: Sở Tư pháp]
    - [1.6.1: 3] [1.6.2: Báo cáo] [1.3.3 1x3: Sở Tư pháp]
    - [1.7.1: ] [1.7.2: ghi chú] [1.7.3: ]
    2: Nơi nhận
    note: there are words under a merged cell, which Word does not print; they were not read
    ");
}

#[test]
fn what_word_prints_is_read_and_what_it_hides_is_not() {
    let body = [
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Số 12</w:t></w:r><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>/KH</w:t></w:r></w:ins></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>một </w:t></w:r></w:p><w:p><w:r><w:t>đoạn</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>trên</w:t><w:br/><w:t>dưới</w:t><w:tab/><w:t>phải</w:t></w:r></w:p>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:hyperlink><w:r><w:t>liên kết</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r></w:p>",
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>trong khung &amp; &#7879;</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>quanh khung</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>đậm</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>bảng trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>dòng bỏ</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p><w:r><w:t>ô bỏ</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:cellIns/></w:tcPr><w:p><w:r><w:t>Vie\u{302}\u{323}t\u{a0}\u{200b}Nam</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>phải</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ];
    assert_snapshot!(read_as("a.docx", &docx(&body.concat())), @"
    1: Số 12/KH
    2: một đoạn
    3: trên
    3: dưới	phải
    4: liên kết
    5: 7
    6: trong khung & ệ
    7: DỰ THẢO
    8: quanh khung
    - [1.1.1*: đậm / bảng trong] [1.1.2: ]
    - [1.2.1: Việt Nam] [1.2.2: phải]
    note: the document has tracked changes: it is read as if all were accepted
    note: the document has hidden text, which was not read
    note: there are tables within cells of others; their words were joined row by row to those of the cell
    ");
    let document = in_word("document", &format!("<w:body>{}</w:body>", p("một")));
    let of_the_web = [("[Content_Types].xml", "<Types/>"), ("word/document2.xml", &document)];
    assert_snapshot!(read_as("a.docx", &packed(&of_the_web)), @"1: một");
}

#[test]
fn what_is_struck_out_is_left_out_and_told() {
    let styles = in_word(
        "styles",
        "<w:style w:type=\"character\" w:styleId=\"S\"><w:rPr><w:strike/></w:rPr></w:style>",
    );
    let run = |look: &str, words: &str| {
        format!("<w:r><w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let body = [
        run("<w:strike/><w:dstrike w:val=\"0\"/>", "Phòng A"),
        run("", " Phòng B"),
        run("<w:dstrike/>", " Phòng C"),
        run("<w:rStyle w:val=\"S\"/>", " Phòng D"),
        run("<w:rStyle w:val=\"S\"/><w:strike w:val=\"0\"/>", " Phòng E"),
    ];
    let body = format!("<w:p>{}</w:p>", body.concat());
    assert_snapshot!(read_as("a.docx", &docx_with(&body, &[("word/styles.xml", &styles)])), @"
    1: Phòng B Phòng E
    note: there are words that are struck out and not read
    ");
    let numbering = in_word(
        "numbering",
        "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
    );
    let numbered = |mark: &str, run: &str| {
        let list = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>";
        format!("<w:p><w:pPr>{list}<w:rPr>{mark}</w:rPr></w:pPr>{run}</w:p>")
    };
    let body = [
        numbered("", &run("", "Báo cáo")),
        numbered("", &run("<w:strike/>", "Tờ trình")),
        numbered("<w:strike/>", ""),
        numbered("<w:strike/>", &run("", "Quyết định")),
    ];
    let others = [("word/numbering.xml", numbering.as_str())];
    assert_snapshot!(read_as("a.docx", &docx_with(&body.concat(), &others)), @"
    1: 1. Báo cáo
    4: 4. Quyết định
    note: there are words that are struck out and not read
    ");
    let struck = c("B1", "Phòng A").replace("t=", "s=\"7\" t=");
    let cells = format!("<sheetData><row r=\"1\">{}{struck}</row></sheetData>", c("A1", "1"));
    assert_snapshot!(read_as("a.xlsx", &xlsx(&[("A", "", &cells)])), @"
    - [A!1.1: 1]
    note: there are words that are struck out and not read
    ");
    let in_part = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><rPr><strike/></rPr><t>Phòng A</t></r><r><rPr/><t>, Phòng B</t></r></is></c></row></sheetData>";
    assert_snapshot!(read_as("a.xlsx", &xlsx(&[("A", "", in_part)])), @"
    - [A!1.1: Phòng A, Phòng B]
    note: some cells are struck out in part, and were read whole: take those words out in Excel, or correct what was made of them
    ");
    let look = "<extLst><ext><dxf><font><strike/></font></dxf></ext></extLst>";
    let whole = in_part.replace("<strike/>", "<strike val=\"0\"/>") + look;
    assert_snapshot!(read_as("a.xlsx", &xlsx(&[("A", "", &whole)])), @"- [A!1.1: Phòng A, Phòng B]");
    let texts =
        "<sst><si><r><rPr><strike/></rPr><t>Phòng A</t></r><r><t>, Phòng B</t></r></si></sst>";
    let shared = xlsx_with(&[("A", "", &whole)], &[("xl/sharedStrings.xml", texts)]);
    assert_snapshot!(read_as("a.xlsx", &shared), @"
    - [A!1.1: Phòng A, Phòng B]
    note: some cells are struck out in part, and were read whole: take those words out in Excel, or correct what was made of them
    ");
    let text = "| 1 | ~~Phòng A~~ Phòng B |\n|---|---|\n| ~~2 | 3~~ |\n\nBỏ ~~này~~ đi ~~\n";
    assert_snapshot!(read_as("a.md", text.as_bytes()), @"
    = [1.1.1: 1] [1.1.2: Phòng B]
    - [1.2.1: ~~2] [1.2.2: 3~~]
    5: Bỏ  đi ~~
    note: there are words that are struck out and not read
    ");
}

#[test]
fn a_table_of_one_cell_in_each_row_around_others_is_but_a_frame() {
    let inner = tbl(&[tr(&[tc("", "TT"), tc("", "Nội dung")]), tr(&[tc("", "1"), tc("", "Một")])]);
    let framed = |inside: &str| format!("<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>");
    let body =
        framed(&(p("DANH MỤC") + &framed(&inner) + "</w:tc></w:tr><w:tr><w:tc>" + &p("Nơi nhận")));
    assert_snapshot!(read_as("a.docx", &docx(&(body + &tbl(&[tr(&[tc("", "một ô")])])))), @"
    1: DANH MỤC
    - [1.1.1: TT] [1.1.2: Nội dung]
    - [1.2.1: 1] [1.2.2: Một]
    2: Nơi nhận
    - [2.1.1: một ô]
    ");
    let deleted = [
        framed(&inner).replacen("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1),
        framed(&inner).replacen("<w:tc>", "<w:tc><w:tcPr><w:cellDel/></w:tcPr>", 1),
    ];
    assert_snapshot!(read_as("a.docx", &docx(&(p("còn") + &deleted.concat()))), @"
    1: còn
    note: the document has tracked changes: it is read as if all were accepted
    ");
}

#[test]
fn marks_of_notes_are_no_words_and_notes_are_told() {
    let raised = |before: &str, words: &str| {
        let look = "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr>";
        format!("<w:p><w:r><w:t>{before}</w:t></w:r><w:r>{look}<w:t>{words}</w:t></w:r></w:p>")
    };
    let body = [
        raised("rà soát TTHC", "1"),
        raised("30/6/2026", "(2)"),
        raised("diện tích 100 m", "2"),
        raised("lần thứ 2", "nd"),
        raised("", "3"),
        raised("5.000 đồng/m", "2"),
    ];
    assert_snapshot!(read_as("a.docx", &docx(&body.concat())), @"
    1: rà soát TTHC
    2: 30/6/2026
    3: diện tích 100 m2
    4: lần thứ 2nd
    5: 3
    6: 5.000 đồng/m2
    note: the document has small raised figures as marks of notes, which were not read as words
    ");
    let reference = "<w:p><w:r><w:t>Báo cáo</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    assert_snapshot!(read_as("a.docx", &docx(reference)), @"
    1: Báo cáo
    note: the document has footnotes or endnotes, which were not read
    ");
}

#[test]
fn automatic_numbers_are_counted_as_word_counts() {
    let numbering = in_word(
        "numbering",
        r#"<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimalZero"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"#,
    );
    let styles = in_word(
        "styles",
        r#"<w:style w:type="paragraph" w:styleId="STT"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>"#,
    );
    let numbered = |list: u32, level: u32, words: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let cell = "<w:tc><w:p><w:pPr><w:pStyle w:val=\"STT\"/></w:pPr></w:p></w:tc>";
    let row = |words: &str| format!("<w:tr>{cell}{}</w:tr>", tc("", words));
    let body = [
        numbered(1, 0, "Mục đích"),
        numbered(1, 1, "Một"),
        numbered(1, 1, "Hai"),
        numbered(1, 0, "Nội dung"),
        numbered(1, 1, "Một"),
        numbered(4, 0, "gạch"),
        tbl(&[row("Rà soát"), row("Kiểm tra")]),
        numbered(3, 0, "đếm lại"),
        numbered(0, 0, "không số"),
    ];
    let others = [("word/numbering.xml", numbering.as_str()), ("word/styles.xml", &styles)];
    assert_snapshot!(read_as("a.docx", &docx_with(&body.concat(), &others)), @"
    1: I. Mục đích
    2: I.1) Một
    3: I.2) Hai
    4: II. Nội dung
    5: II.1) Một
    6: • gạch
    - [1.1.1: 03] [1.1.2: Rà soát]
    - [1.2.1: 04] [1.2.2: Kiểm tra]
    7: 01 đếm lại
    8: không số
    ");
}

#[test]
fn fonts_of_old_encodings_are_converted_in_word_and_excel() {
    let styles = in_word(
        "styles",
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\".VnTime\"/></w:rPr></w:rPrDefault></w:docDefaults>",
    );
    let font = |font: &str, words: &str| {
        format!(
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"{font}\"/></w:rPr><w:t>{words}</w:t></w:r></w:p>"
        )
    };
    let body = [
        font(".VnTimeH", "KÕ ho¹ch"),
        p("b¸o c¸o n\u{ad}íc"),
        font("VNI-Times", "Kieåm soaùt"),
        font("Times New Roman", "báo cáo"),
    ];
    assert_snapshot!(read_as(
        "a.docx",
        &docx_with(&body.concat(), &[("word/styles.xml", &styles)])
    ), @"
    1: KẾ HOẠCH
    2: báo cáo nước
    3: Kiểm soát
    4: báo cáo
    note: letters in TCVN3 (ABC) were converted to Unicode; read them again, capitals above all
    note: letters in VNI were converted to Unicode; read them again
    ");
    let cell = "<sheetData><row r=\"1\"><c r=\"A1\" s=\"6\" t=\"inlineStr\"><is><t>Së T\u{ad} ph¸p</t></is></c></row></sheetData>";
    assert_snapshot!(read_as("a.xlsx", &xlsx(&[("A", "", cell)])), @"
    - [A!1.1: Sở Tư pháp]
    note: letters in TCVN3 (ABC) were converted to Unicode; read them again, capitals above all
    ");
    // no font says so, the patterns do
    assert_snapshot!(read_as("a.docx", &docx(&(p("KiÓm so¸t thñ tôc hµnh chÝnh") + &p("plain")))), @"
    1: Kiểm soát thủ tục hành chính
    2: plain
    note: letters in TCVN3 (ABC) were converted to Unicode; read them again, capitals above all
    ");
}

#[test]
fn signs_of_fonts_without_letters_are_read_as_they_look() {
    let symbol = |font: &str, code: &str| {
        format!("<w:p><w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r></w:p>")
    };
    let in_font = "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>ü\u{f06f}</w:t></w:r></w:p>";
    let body = [
        symbol("Wingdings", "F0FC"),
        symbol("Wingdings 2", "F050"),
        symbol("Symbol", "F0B7"),
        symbol("Arial", "F0FC"),
        in_font.to_owned(),
    ];
    assert_snapshot!(read_as("a.docx", &docx(&body.concat())), @"
    1: ✓
    2: ✓
    3: •
    5: ✓☐
    ");
    let ticked = c("B1", "ü").replace("t=", "s=\"8\" t=");
    let cells = format!("<sheetData><row r=\"1\">{}{ticked}</row></sheetData>", c("A1", "ü"));
    assert_snapshot!(read_as("a.xlsx", &xlsx(&[("A", "", &cells)])), @"- [A!1.1: ü] [A!1.2: ✓]");
}

#[test]
fn a_sheet_is_read_as_it_is_printed() {
    let rows = [
        format!("<row r=\"2\">{}</row>", c("A2", "KẾ HOẠCH")),
        format!("<row r=\"4\">{}{}{}</row>", c("A4", "TT"), c("B4", "Việc\n(nội dung)"), c("C4", "Hạn")),
        "<row r=\"5\"><c r=\"A5\"><v>1</v></c><c r=\"B5\" s=\"1\" t=\"str\"><f>\"a\"</f><v>Rà soát</v></c><c r=\"C5\" s=\"2\"><v>45823</v></c></row>".to_owned(),
        "<row r=\"6\"><c r=\"A6\" s=\"4\"><v>2</v></c><c r=\"B6\"><v>0.30000000000000004</v></c><c r=\"C6\" s=\"3\"><v>45809</v></c></row>".to_owned(),
        "<row r=\"7\"><c r=\"A7\"><v>1.1</v></c><c r=\"B7\" s=\"5\"><v>0.98</v></c></row>".to_owned(),
    ];
    let sheet = format!(
        "<sheetData>{}</sheetData><mergeCells><mergeCell ref=\"A2:C3\"/><mergeCell ref=\"C6:C7\"/><mergeCell ref=\"F1:XFD1048576\"/></mergeCells>",
        rows.concat()
    );
    let hidden = format!("<sheetData><row r=\"1\">{}</row></sheetData>", c("A1", "nháp"));
    let other = format!("<sheetData><row r=\"1\">{}</row></sheetData>", c("A1", "tiếp"));
    let sheets = [
        ("Phụ lục", "", sheet.as_str()),
        ("Nháp", "state=\"hidden\"", &hidden),
        ("Trang 2", "", &other),
    ];
    assert_snapshot!(read_as("a.xlsx", &xlsx(&sheets)), @"
    - [Phụ lục!2.1 3x1: KẾ HOẠCH] [Phụ lục!2.1 3x1: KẾ HOẠCH] [Phụ lục!2.1 3x1: KẾ HOẠCH]
    - [Phụ lục!4.1: TT] [Phụ lục!4.2: Việc / (nội dung)] [Phụ lục!4.3: Hạn]
    - [Phụ lục!5.1: 1] [Phụ lục!5.2*: Rà soát] [Phụ lục!5.3: 15/6/2025]
    - [Phụ lục!6.1: 02] [Phụ lục!6.2: 0.3] [Phụ lục!6.3 1x2: 6/2025]
    - [Phụ lục!7.1: 1.1] [Phụ lục!7.2: 98%] [Phụ lục!6.3 1x2: 6/2025]
    - [Trang 2!1.1: tiếp]
    note: the sheet `Nháp` is hidden and not read
    ");
}

#[test]
fn what_a_sheet_hides_is_left_out_and_a_formula_without_a_value_is_told() {
    let formula = |at: &str, inside: &str| format!("<c r=\"{at}\" {inside}</c>");
    let rows = [
        format!("<row r=\"1\">{}{}{}</row>", c("A1", "TT"), c("B1", "Việc"), c("C1", "nháp")),
        format!("<row r=\"2\" hidden=\"1\">{}{}</row>", c("A2", "1"), c("B2", "Ẩn")),
        format!(
            "<row r=\"3\">{}{}{}</row>",
            formula("A3", "><f>A2+1</f><v></v>"),
            formula("B3", "t=\"str\"><f>B1</f><v>Việc</v>"),
            c("D3", "Quý I")
        ),
        format!(
            "<row r=\"4\">{}{}</row>",
            formula("A4", "><f>A3+1</f><v>2</v>"),
            formula("B4", "t=\"str\"><f>IF(A4=9,A4,\"\")</f><v></v>")
        ),
        format!("<row r=\"5\" hidden=\"true\">{}</row>", formula("A5", "><f>A4+1</f>")),
    ];
    let sheet = format!(
        "<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols><sheetData>{}</sheetData><mergeCells><mergeCell ref=\"B2:B4\"/></mergeCells>",
        rows.concat()
    );
    assert_snapshot!(read_as("a.xlsx", &xlsx(&[("Phụ lục", "", &sheet)])), @"
    - [Phụ lục!1.1: TT] [Phụ lục!1.2: Việc] [Phụ lục!1.3: ] [Phụ lục!1.4: ]
    - [Phụ lục!3.1: =A2+1] [Phụ lục!3.2 1x2: Ẩn] [Phụ lục!3.3: ] [Phụ lục!3.4: Quý I]
    - [Phụ lục!4.1: 2] [Phụ lục!3.2 1x2: Ẩn] [Phụ lục!4.3: ] [Phụ lục!4.4: ]
    note: 1 formulas have no stored value, the first in `Phụ lục!A3`; open the file in Excel and save it to have them read
    note: 1 rows of the sheet `Phụ lục` are hidden and not read
    note: 1 columns of the sheet `Phụ lục` are hidden and not read
    ");
}

#[test]
fn text_files_are_told_apart_by_what_they_hold() {
    let said = |name: &str, text: &str| read_as(name, text.as_bytes());
    assert_snapshot!(said(
        "a.csv",
        "\u{feff}TT;Việc;Hạn\r\n1;Xây dựng, trình;\"30/6\n2025\"\r\n;;\r\n2;Rà soát;;\r\n"
    ), @"
    - [1.1.1: TT] [1.1.2: Việc] [1.1.3: Hạn]
    - [1.2.1: 1] [1.2.2: Xây dựng, trình] [1.2.3: 30/6 / 2025]
    - [1.4.1: 2] [1.4.2: Rà soát] [1.4.3: ]
    ");
    assert_snapshot!(said("a.csv", "sep=;\nTT;Việc\n1;a\n"), @"
    - [1.1.1: TT] [1.1.2: Việc]
    - [1.2.1: 1] [1.2.2: a]
    ");
    assert_snapshot!(said("a.csv", "TT,Việc\n1,\"mở\n2,b\n"), @r#"
    - [1.1.1: TT] [1.1.2: Việc]
    - [1.2.1: 1] [1.2.2: "mở]
    - [1.3.1: 2] [1.3.2: b]
    "#);
    assert_snapshot!(said("a.tsv", "TT\tViệc\n1\ta\n"), @"
    - [1.1.1: TT] [1.1.2: Việc]
    - [1.2.1: 1] [1.2.2: a]
    ");
    assert_snapshot!(said("a.txt", "TT\tViệc\tHạn\n1\ta\t\n2\tb\tc\n"), @"
    - [1.1.1: TT] [1.1.2: Việc] [1.1.3: Hạn]
    - [1.2.1: 1] [1.2.2: a] [1.2.3: ]
    - [1.3.1: 2] [1.3.2: b] [1.3.3: c]
    ");
    assert_snapshot!(said("a.txt", "KẾ HOẠCH\n\nTT\tViệc\tHạn\n\u{c}1\ta\t\n\tb\n"), @"
    1: KẾ HOẠCH
    3: TT	Việc	Hạn
    4: 1	a	
    5: 	b
    ");
    assert_snapshot!(said(
        "a.txt",
        "Danh mục\nTT | Việc | Hạn\n1 | a |  \n2 | b | (null) \"khi có\"\nhết|rồi\n"
    ), @r#"
    1: Danh mục
    - [1.1.1: TT] [1.1.2: Việc] [1.1.3: Hạn]
    - [1.2.1: 1] [1.2.2: a] [1.2.3: ]
    - [1.3.1: 2] [1.3.2: b] [1.3.3: (null) "khi có"]
    5: hết|rồi
    "#);
    assert_snapshot!(said(
        "a.md",
        "# KẾ HOẠCH\n\n| TT | Việc |\n|:--|---|\n| **I.** | **Nhóm** một |\n| 1\\. | a \\| b<br>- c&nbsp;d |\n\n## Tiếp\n\n| TT |\n|---|\n| 2 |\n"
    ), @"
    1: KẾ HOẠCH
    = [1.1.1: TT] [1.1.2: Việc]
    - [1.2.1*: I.] [1.2.2: Nhóm một]
    - [1.3.1: 1.] [1.3.2: a | b / - c d]
    8: Tiếp
    = [2.1.1: TT]
    - [2.2.1: 2]
    ");
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let compound = |words: &str| {
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.extend(words.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let word = docx(&p("a"));
    let mut said = String::new();
    let mut say = |what: &str, name: &str, bytes: &[u8]| {
        said += &format!("{what}: {}", read_as(name, bytes));
    };
    say("empty", "a.docx", b"");
    say("blank", "a.txt", b" \n\n");
    say("pdf", "a.docx", b"%PDF-1.7");
    say("png", "a.png", b"\x89PNG\r\n");
    say("rtf", "a.doc", b"{\\rtf1");
    say("ansi", "a.csv", b"TT,Vi?c,Th?i h?n\n1,R\xe0 so\xe1t th? t?c,Qu\xfd III\n");
    say("html", "a.xls", b"<html><table>");
    say("doc", "a.doc", &compound("WordDocument"));
    say("xls", "a.xls", &compound("Workbook"));
    say("password", "a.docx", &compound("EncryptedPackage"));
    say("cut", "a.docx", &word[..word.len() / 2]);
    say("other archive", "a.docx", &packed(&[("a.txt", "a")]));
    say("odt", "a.docx", &packed(&[("content.xml", "a")]));
    say("xlsb", "a.xlsx", &packed(&[("xl/workbook.bin", "a")]));
    say("nothing in it", "a.docx", &docx(""));
    say("wrong ending", "a.xlsx", &word);
    say("binary", "a.csv", b"a\0b");
    assert_snapshot!(said, @r#"
    empty: error: there is no text in the file
    blank: error: there is no text in the file
    pdf: error: this is a PDF; open it in Word and save it as .docx, or run OCR and paste the text into a .txt
    png: error: this is a picture; run OCR and paste the text into a .txt
    rtf: error: this is an RTF file; open it in Word and save it as .docx
    ansi: error: letters with marks were replaced by question marks in the file and cannot be had back; open the original again and save it as .xlsx or .docx (or, in Excel, as "CSV UTF-8"), and import that
    html: error: this is a web page or XML, whatever its name; open it in Word or Excel and save it as .docx or .xlsx
    doc: error: the file is of an old format (.doc); open it in Word and save it as .docx
    xls: error: the file is of an old format (.xls); open it in Excel and save it as .xlsx
    password: error: the file has a password; in Word or Excel, go to File → Info → Protect → Encrypt with Password, clear it and save
    cut: error: the file is broken or cut short; ask for it again, or open it in Word or Excel and save it
    other archive: error: this is an archive, neither .docx nor .xlsx; unpack it and name the file inside
    odt: error: the file is an .odt or .ods; open it in LibreOffice and save it as .docx or .xlsx
    xlsb: error: the file is an .xlsb; open it in Excel and save it as .xlsx
    nothing in it: error: there is no text in the file
    wrong ending: 1: a
    binary: error: the file is no text, nor is it .docx or .xlsx; open it in the program that made it and save it as .docx, .xlsx or .txt (UTF-8)
    "#);
}

#[test]
fn harm_is_refused_and_every_limit_is_named() {
    let dtd = "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>";
    let document = in_word("document", "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>");
    let with_dtd = packed(&[("word/document.xml", &(dtd.to_owned() + &document))]);
    let unknown = docx("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>");
    let deep = "<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300);
    let wide = tbl(&[tr(&[tc("<w:gridSpan w:val=\"2147483648\"/>", "a")])]);
    let wide_twice = tbl(&[tr(&[
        tc("<w:gridSpan w:val=\"18446744073709551615\"/>", "a"),
        tc("<w:gridSpan w:val=\"18446744073709551615\"/>", "b"),
    ])]);
    let bomb = " ".repeat(33 * 1024 * 1024);
    let long = "a".repeat(1024 * 1024);
    let covering = tbl(&[tr(&[tc("<w:gridSpan w:val=\"256\"/>", &long)])]);
    let far = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let rows: String = (1..=100_001)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>"))
        .collect();
    let long_sheet = format!("<sheetData>{rows}</sheetData>");
    let mut said = String::new();
    let mut say = |what: &str, bytes: &[u8]| {
        said += &format!("{what}: {}", read_as("a", bytes));
    };
    say("entities", &with_dtd);
    say("unknown entity", &unknown);
    say("deep", &docx(&deep));
    say("wide", &docx(&wide));
    say("wider", &docx(&wide_twice));
    say("bomb", &docx(&bomb));
    say("covering", &docx(&covering));
    say("far", &xlsx(&[("A", "", far)]));
    say("rows of a sheet", &xlsx(&[("A", "", &long_sheet)]));
    say("rows of a text", "a | b\n".repeat(100_001).as_bytes());
    say("columns of a text", ("a | ".repeat(300) + "\n").repeat(2).as_bytes());
    say("size", &vec![b'a'; 64 * 1024 * 1024 + 1]);
    assert_snapshot!(said, @"
    entities: error: the file holds a DTD, which may do harm, and is not read; open it in Word or Excel and save it
    unknown entity: error: the file is broken or cut short; ask for it again, or open it in Word or Excel and save it
    deep: error: the file is nested more than 256 levels deep; copy the table of tasks into a new one
    wide: error: a table of the file has more than 256 columns; delete spare ones and save it
    wider: error: a table of the file has more than 256 columns; delete spare ones and save it
    bomb: error: the file unpacks to more than 32 MiB; delete pictures and spare sheets and save it
    covering: error: the text of the file has more than 64 MiB; keep the table of tasks only
    far: error: a table of the file has more than 256 columns; delete spare ones and save it
    rows of a sheet: error: the tables of the file have more than 100,000 rows; delete spare ones, or keep the table of tasks only
    rows of a text: error: the tables of the file have more than 100,000 rows; delete spare ones, or keep the table of tasks only
    columns of a text: error: a table of the file has more than 256 columns; delete spare ones and save it
    size: error: the file has more than 64 MiB; delete pictures, or put the table of tasks into a file of its own
    ");
}

#[test]
fn a_hundred_thousand_rows_are_read() {
    let text = "1 | Rà soát | Sở Tư pháp | Quý II\n".repeat(100_000);
    let source = read("a.txt", text.as_bytes(), Encoding::Auto).unwrap();
    let [Part::Table(table)] = &source.parts[..] else { panic!("one table") };
    assert_eq!(table.rows.len(), 100_000);
}

/// The files that `tests/import/make.py` makes.
const MADE: [&str; 4] = ["python.docx", "python.xlsx", "libreoffice.docx", "libreoffice.xlsx"];

fn made(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/import").join(name)).unwrap()
}

/// What the cells hold and cover, without their places.
fn held(source: &Source) -> Vec<Vec<Cell>> {
    let tables = source.parts.iter().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        Part::Line(_) => None,
    });
    let placeless = |cell: &Cell| Cell { place: Place::Line(0), ..cell.clone() };
    let rows = tables.flat_map(|table| &table.rows);
    rows.map(|row| row.cells.iter().map(placeless).collect()).collect()
}

#[test]
fn the_same_table_reads_the_same_whoever_wrote_it() {
    let read = |name: &str| read(name, &made(name), Encoding::Auto).unwrap();
    assert_snapshot!(shown(&read("python.docx")), @"
    1: KẾ HOẠCH
    = [1.1.1 1x2*: TT] [1.1.2 1x2*: Nội dung công việc] [1.1.3 2x1*: Đơn vị thực hiện] [1.1.3 2x1*: Đơn vị thực hiện] [1.1.5 1x2*: Thời gian]
    = [1.1.1 1x2*: TT] [1.1.2 1x2*: Nội dung công việc] [1.2.3*: Chủ trì] [1.2.4*: Phối hợp] [1.1.5 1x2*: Thời gian]
    - [1.3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [1.3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [1.3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [1.3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [1.3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH]
    - [1.4.1: 1] [1.4.2: Rà soát, đơn giản hóa thủ tục hành chính] [1.4.3 1x3: Trung tâm Phục vụ] [1.4.4: Các phòng] [1.4.5: Quý II]
    - [1.5.1: 2] [1.5.2: Kiểm tra: / - Định kỳ; / - Đột xuất] [1.4.3 1x3: Trung tâm Phục vụ] [1.5.4: ] [1.5.5: Quý III, Quý IV]
    - [1.6.1: 3] [1.6.2: Báo cáo] [1.4.3 1x3: Trung tâm Phục vụ] [1.6.4: Văn phòng] [1.6.5: Thường xuyên]
    ");
    assert_snapshot!(shown(&read("libreoffice.xlsx")), @"
    - [Phụ lục!1.1 1x2*: TT] [Phụ lục!1.2 1x2*: Nội dung công việc] [Phụ lục!1.3 2x1*: Đơn vị thực hiện] [Phụ lục!1.3 2x1*: Đơn vị thực hiện] [Phụ lục!1.5 1x2*: Thời gian]
    - [Phụ lục!1.1 1x2*: TT] [Phụ lục!1.2 1x2*: Nội dung công việc] [Phụ lục!2.3*: Chủ trì] [Phụ lục!2.4*: Phối hợp] [Phụ lục!1.5 1x2*: Thời gian]
    - [Phụ lục!3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [Phụ lục!3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [Phụ lục!3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [Phụ lục!3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH] [Phụ lục!3.1 5x1*: A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH]
    - [Phụ lục!4.1: 1] [Phụ lục!4.2: Rà soát, đơn giản hóa thủ tục hành chính] [Phụ lục!4.3 1x3: Trung tâm Phục vụ] [Phụ lục!4.4: Các phòng] [Phụ lục!4.5: Quý II]
    - [Phụ lục!5.1: 2] [Phụ lục!5.2: Kiểm tra: / - Định kỳ; / - Đột xuất] [Phụ lục!4.3 1x3: Trung tâm Phục vụ] [Phụ lục!5.4: ] [Phụ lục!5.5: Quý III, Quý IV]
    - [Phụ lục!6.1: 3] [Phụ lục!6.2: Báo cáo] [Phụ lục!4.3 1x3: Trung tâm Phục vụ] [Phụ lục!6.4: Văn phòng] [Phụ lục!6.5: Thường xuyên]
    ");
    for name in MADE {
        assert_eq!(held(&read(name)), held(&read("python.docx")), "{name}");
    }
}

#[test]
fn a_plain_table_is_the_same_in_every_format() {
    let rows = [["TT", "Việc"], ["1", "Rà soát | Sở"], ["2", "một, hai"]];
    let parted = |by: &str| rows.map(|row| row.join(by)).join("\n");
    let bars = rows.map(|row| row.map(|cell| cell.replace('|', "\\|")).join(" | ")).join("\n");
    let marked = bars.replacen('\n', "\n--|--\n", 1);
    let cells = |row: &[&str; 2]| tr(&row.map(|cell| tc("", cell)));
    let word = tbl(&rows.iter().map(cells).collect::<Vec<_>>());
    let row = |(index, row): (usize, &[&str; 2])| {
        let at = index + 1;
        format!("<row>{}{}</row>", c(&format!("A{at}"), row[0]), c(&format!("B{at}"), row[1]))
    };
    let sheet = rows.iter().enumerate().map(row).collect::<String>();
    let sheet = format!("<sheetData>{sheet}</sheetData>");
    let files = [
        ("a.csv", parted(";").into_bytes()),
        ("a.tsv", parted("\t").into_bytes()),
        ("a.md", marked.into_bytes()),
        ("a.docx", docx(&word)),
        ("a.xlsx", xlsx(&[("A", "", &sheet)])),
    ];
    let held = files.map(|(name, bytes)| held(&read(name, &bytes, Encoding::Auto).unwrap()));
    assert_eq!(held[0][1][1].lines, ["Rà soát | Sở"]);
    for other in &held {
        assert_eq!(*other, held[0]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2000), text in "\\PC{0,300}") {
        for encoding in [Encoding::Auto, Encoding::Utf8, Encoding::Tcvn3, Encoding::Vni] {
            for name in ["a.txt", "a.csv", "a.md", "a"] {
                let _ = read(name, &bytes, encoding);
                let _ = read(name, text.as_bytes(), encoding);
            }
        }
    }

    #[test]
    fn a_damaged_file_is_read_or_refused(
        which in 0..MADE.len(),
        cut in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let whole = made(MADE[which]);
        let _ = read("a", &whole[..cut.index(whole.len())], Encoding::Auto);
        let mut flipped = whole;
        for (at, byte) in flips {
            let at = at.index(flipped.len());
            flipped[at] ^= byte;
        }
        let _ = read("a", &flipped, Encoding::Auto);
    }

    /// Damage below the ZIP's own checks: in the text of the parts.
    #[test]
    fn damaged_parts_are_read_or_refused(
        which in 0..MADE.len(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), "[<>/\"&;:=a-z0-9 ]{0,3}"), 1..6),
    ) {
        let mut parts = parts(&made(MADE[which]));
        for (_, content) in &mut parts {
            if let Ok(mut text) = String::from_utf8(std::mem::take(content)) {
                for (at, words) in &flips {
                    let mut at = at.index(text.len());
                    while !text.is_char_boundary(at) {
                        at -= 1;
                    }
                    let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
                    text.replace_range(at..end, words);
                }
                *content = text.into_bytes();
            }
        }
        let _ = read("a", &packed(&parts), Encoding::Auto);
    }
}
