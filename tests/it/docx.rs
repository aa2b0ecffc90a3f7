//! Papers as Word documents, opened again and read as any other program would.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

use kstthc::document::paper::Paper;
use kstthc::document::{Block, Cell, Column, Mark, Row, Table, Value};
use kstthc::message::{self, Language};
use kstthc::render::docx;
use kstthc::view::form::{Form, Medium};

use crate::forms::expected_in;
use crate::packages::{text, texts};
use crate::papers::{annex, report};

/// An element of XML, with what stands in it.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    children: Vec<Element>,
    words: String,
}

impl Element {
    fn parse(xml: &str) -> Self {
        let mut reader = quick_xml::Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap() {
                Event::Start(start) => open.push(Self::begun(&start)),
                Event::Empty(start) => open.last_mut().unwrap().children.push(Self::begun(&start)),
                Event::End(_) => {
                    let ended = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(ended);
                }
                Event::Text(text) => {
                    open.last_mut().unwrap().words += &text.xml10_content().unwrap();
                }
                Event::GeneralRef(name) => {
                    let letter =
                        name.resolve_char_ref().unwrap().map_or_else(String::new, String::from);
                    let named = quick_xml::escape::resolve_xml_entity(&name.decode().unwrap())
                        .map_or(letter, str::to_owned);
                    open.last_mut().unwrap().words += &named;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().unwrap().children.remove(0)
    }

    fn begun(start: &BytesStart) -> Self {
        let attribute = |attribute: quick_xml::events::attributes::Attribute| {
            let name = String::from_utf8(attribute.key.0.to_vec()).unwrap();
            (name, String::from_utf8(attribute.value.into_owned()).unwrap())
        };
        let attributes = start.attributes().map(|found| attribute(found.unwrap())).collect();
        let name = String::from_utf8(start.name().0.to_vec()).unwrap();
        Self { name, attributes, ..Self::default() }
    }

    /// The elements of this name within, from top to bottom.
    fn all(&self, name: &str) -> Vec<&Self> {
        let mut found: Vec<&Self> = Vec::new();
        for child in &self.children {
            found.extend((child.name == name).then_some(child));
            found.extend(child.all(name));
        }
        found
    }

    fn first(&self, name: &str) -> &Self {
        self.all(name).first().unwrap_or_else(|| panic!("{name} is in {self:?}"))
    }

    fn has(&self, name: &str) -> bool {
        !self.all(name).is_empty()
    }

    fn get(&self, attribute: &str) -> &str {
        let found = self.attributes.iter().find(|(name, _)| name == attribute);
        &found.unwrap_or_else(|| panic!("{attribute} is in {self:?}")).1
    }

    /// The words of each paragraph within.
    fn paragraphs(&self) -> Vec<String> {
        let words = |run: &&Self| run.words.clone();
        self.all("w:p").iter().map(|line| line.all("w:t").iter().map(words).collect()).collect()
    }
}

fn part(paper: &Paper, name: &str) -> Element {
    part_of(&docx::write(paper), name)
}

fn part_of(file: &[u8], name: &str) -> Element {
    Element::parse(&text(file, name))
}

fn document(paper: &Paper) -> Element {
    part(paper, "word/document.xml")
}

/// The tables with borders, from top to bottom.
fn bordered(document: &Element) -> Vec<&Element> {
    let is_bordered = |table: &&Element| table.first("w:tblStyle").get("w:val") == "TableGrid";
    document.all("w:tbl").into_iter().filter(is_bordered).collect()
}

/// The words of the paragraphs in this style.
fn in_style(document: &Element, style: &str) -> Vec<String> {
    let has_style = |line: &&&Element| line.first("w:pStyle").get("w:val") == style;
    let lines = document.all("w:p");
    lines
        .iter()
        .filter(has_style)
        .map(|line| line.all("w:t").iter().map(|run| run.words.as_str()).collect())
        .collect()
}

/// A paper whose only annex is this table.
fn with_annex(table: Table) -> Paper {
    let mut paper = report();
    paper.annexes = vec![annex("Phụ lục", 0)];
    paper.annexes[0].table = table;
    paper
}

fn with_body(body: Vec<Block>) -> Paper {
    Paper { body, annexes: Vec::new(), ..report() }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(docx::write(&report()), docx::write(&report()));
}

#[test]
fn every_cell_of_an_annex_is_that_of_the_paper() {
    let paper = report();
    let document = document(&paper);
    let tables = bordered(&document);
    let tables = &tables[tables.len() - paper.annexes.len()..];
    for (annex, table) in paper.annexes.iter().zip(tables) {
        let rows = table.all("w:tr");
        assert_eq!(rows.len(), 1 + annex.table.rows.len());
        let titles = annex.table.columns.iter().map(|column| vec![column.title.clone()]);
        assert_eq!(cells(rows[0]), titles.collect::<Vec<_>>());
        for (row, drawn) in annex.table.rows.iter().zip(&rows[1..]) {
            let said = match row {
                Row::Heading(_, words) => vec![vec![words.clone()]],
                Row::Cells(cells) => cells.iter().map(said).collect(),
            };
            assert_eq!(cells(drawn), said);
        }
    }
}

fn cells(row: &Element) -> Vec<Vec<String>> {
    row.all("w:tc").into_iter().map(Element::paragraphs).collect()
}

/// What a cell of the paper says, a line each.
fn said(cell: &Cell) -> Vec<String> {
    match &cell.value {
        Value::Empty => vec![String::new()],
        Value::Text(words) => vec![words.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Date(day) => vec![message::date(*day, Language::Vietnamese)],
        Value::Lines(lines) => lines.clone(),
        Value::Strip(words, signs) => {
            let signs = signs.iter().map(|(name, mark)| format!("{name} {}", mark.sign()));
            vec![words.clone(), signs.collect::<Vec<_>>().join(" ")]
        }
    }
}

#[test]
fn a_sign_stands_only_where_no_words_say_the_same() {
    let table = Table {
        columns: vec![Column::new("Tiến độ", 9, 1), Column::new("Quý", 9, 1)],
        rows: vec![Row::Cells(vec![
            Cell::from("Quá hạn").marked(Mark::Late),
            Cell::from(Value::Empty).marked(Mark::Late),
        ])],
    };
    let document = document(&with_annex(table));
    let drawn = bordered(&document).pop().unwrap().all("w:tr")[1];
    assert_eq!(cells(drawn), [["Quá hạn"], ["✗"]]);
}

#[test]
fn header_rows_are_repeated_and_no_row_is_split() {
    let document = document(&report());
    for table in bordered(&document) {
        let rows = table.all("w:tr");
        assert!(rows.iter().all(|row| row.has("w:cantSplit")));
        assert!(rows[0].has("w:tblHeader"));
        assert!(rows[1..].iter().all(|row| !row.has("w:tblHeader")));
        assert_eq!(table.first("w:tblLayout").get("w:type"), "fixed");
    }
}

#[test]
fn what_leads_to_something_stays_on_its_page() {
    let table = Table {
        columns: vec![Column::new("Nhiệm vụ", 9, 1)],
        rows: ["Một", "Hai", "Ba"].map(|words| Row::Cells(vec![words.into()])).into(),
    };
    let words = |words: &str| Block::Paragraph(words.into());
    let body = vec![words("Trước."), words("Như sau:"), Block::Table(table), words("Hết.")];
    let document = document(&with_body(body));
    let kept = |line: &&&Element| line.first("w:pPr").has("w:keepNext");
    let lines = document.all("w:p");
    let kept: Vec<String> =
        lines.iter().filter(kept).map(|line| line.first("w:t").words.clone()).collect();
    assert_eq!(kept, ["Như sau:", "Hai"], "the last row has company");
    let styles = part(&report(), "word/styles.xml");
    for id in ["Heading1", "Heading2", "Title", "Subtitle", "TableHeading", "TableGroup"]
        .into_iter()
        .chain(["AnnexName", "AnnexTitle", "AnnexReference", "LastText", "KeptDots", "Wanted"])
    {
        let style = styles.all("w:style").into_iter().find(|style| style.get("w:styleId") == id);
        assert!(style.unwrap().has("w:keepNext"), "{id}");
    }
}

#[test]
fn a_table_is_as_wide_as_the_page_between_its_margins() {
    let document = document(&report());
    let rooms = ["8788", "13720", "13720"];
    for (table, room) in bordered(&document).into_iter().zip(rooms) {
        assert_eq!(table.first("w:tblW").get("w:w"), room);
        let width = |column: &&Element| column.get("w:w").parse::<usize>().unwrap();
        let widths: usize = table.all("w:gridCol").iter().map(width).sum();
        assert_eq!(widths.to_string(), room);
    }
}

#[test]
fn each_annex_is_a_landscape_section_whose_pages_are_counted_anew() {
    let document = document(&report());
    let sections = document.all("w:sectPr");
    let orientations: Vec<&str> =
        sections.iter().map(|section| section.first("w:pgSz").get("w:orient")).collect();
    assert_eq!(orientations, ["portrait", "landscape", "landscape"]);
    for section in sections {
        assert_eq!(section.first("w:pgNumType").get("w:start"), "1");
        assert!(section.has("w:titlePg"), "the first page bears no number");
    }
    let margins = document.first("w:pgMar");
    let margins = ["w:left", "w:right", "w:top", "w:bottom"].map(|side| margins.get(side));
    assert_eq!(margins, ["1984", "1134", "1417", "1134"], "35, 20, 25 and 20 mm");
}

#[test]
fn a_paper_without_annexes_is_one_portrait_section() {
    let document = document(&with_body(vec![Block::Paragraph("Kính báo cáo.".into())]));
    let sections = document.all("w:sectPr");
    assert_eq!(sections.len(), 1);
    assert_eq!(sections[0].first("w:pgSz").get("w:orient"), "portrait");
}

#[test]
fn the_blocks_at_the_head_and_the_end_stand_side_by_side() {
    let document = document(&report());
    let is_plain = |table: &&Element| table.first("w:tblStyle").get("w:val") == "TableNormal";
    let plain: Vec<&Element> = document.all("w:tbl").into_iter().filter(is_plain).collect();
    let said = |table: &Element| -> Vec<String> {
        let rows = table.all("w:tr");
        rows.iter()
            .map(|row| {
                cells(row).iter().map(|cell| cell.join(" / ")).collect::<Vec<_>>().join(" || ")
            })
            .collect()
    };
    let said: Vec<String> = plain.into_iter().flat_map(said).collect();
    insta::assert_snapshot!(said.join("\n"), @"
    ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI / VĂN PHÒNG /  || CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM / Độc lập - Tự do - Hạnh phúc / 
    Số:         /BC-VP || Quảng Ngãi, ngày       tháng       năm 2025
    Nơi nhận: / - Như trên; / - Các Phó Chánh Văn phòng; / - Các phòng, trung tâm thuộc Văn phòng; / - Lưu: VT, TTPVKSTTHC. || KT. CHÁNH VĂN PHÒNG / PHÓ CHÁNH VĂN PHÒNG / Nguyễn Văn Mẫu
    ");
}

#[test]
fn the_date_stands_on_the_line_of_the_number_however_long_the_place_is() {
    let widths = |place: &str| {
        let mut paper = report();
        paper.head.place_and_date = format!("{place}, ngày …… tháng …… năm ……");
        let document = document(&paper);
        let rows = document.first("w:tbl").all("w:tr").into_iter().map(|row| {
            let cell = |cell: &&Element| {
                let (width, columns) = (cell.first("w:tcW"), cell.first("w:gridSpan"));
                format!("{} of {}", width.get("w:w"), columns.get("w:val"))
            };
            row.all("w:tc").iter().map(cell).collect::<Vec<_>>().join(", ")
        });
        rows.collect::<Vec<_>>().join("; ")
    };
    insta::assert_snapshot!(widths("Quảng Ngãi"), @"3638 of 1, 5150 of 1; 3638 of 1, 5150 of 1");
    insta::assert_snapshot!(widths("Thành phố Hồ Chí Minh"), @"3638 of 2, 5150 of 1; 2292 of 1, 6496 of 2");
    insta::assert_snapshot!(widths(&"Thành phố Hồ Chí Minh".repeat(3)), @"3638 of 2, 5150 of 1; 1872 of 1, 6916 of 2");
}

#[test]
fn a_number_in_the_title_is_broken_neither_behind_its_word_nor_at_its_hyphens() {
    let subject = "Kế hoạch số 765/KH-UBND-NC của Trung tâm Phục vụ - Kiểm soát TTHC".to_owned();
    let document = document(&Paper { subject, ..report() });
    let lines = document.all("w:p");
    let title = lines.iter().find(|line| line.first("w:pStyle").get("w:val") == "Subtitle");
    let run = title.unwrap().first("w:r").children.iter();
    let pieces: Vec<(&str, &str)> =
        run.map(|piece| (piece.name.as_str(), piece.words.as_str())).collect();
    assert_eq!(
        pieces,
        [
            ("w:t", "Kế hoạch số\u{a0}765/KH"),
            ("w:noBreakHyphen", ""),
            ("w:t", "UBND"),
            ("w:noBreakHyphen", ""),
            ("w:t", "NC của Trung tâm Phục vụ - Kiểm soát TTHC"),
        ]
    );
}

#[test]
fn the_body_ends_with_its_sign_whatever_stands_last() {
    let end = |last: Block| {
        let body = vec![Block::Paragraph("Trước.".into()), last];
        let document = document(&with_body(body));
        let lines = [in_style(&document, "LastText"), in_style(&document, "KeptDots")].concat();
        lines.last().unwrap().clone()
    };
    let table = Table { columns: vec![Column::new("TT", 3, 0)], rows: Vec::new() };
    assert_eq!(end(Block::Paragraph("Kính báo cáo.".into())), "Kính báo cáo./.");
    assert_eq!(end(Block::Item("Việc khác;".into())), "- Việc khác./.");
    assert_eq!(end(Block::Blank("Kiến nghị".into())), "./.");
    assert_eq!(end(Block::Table(table)), "./.");
}

#[test]
fn a_blank_says_what_is_wanted_and_has_two_lines_of_dots() {
    let body = vec![Block::Blank("Nguyên nhân".into()), Block::Paragraph("Hết.".into())];
    let document = document(&with_body(body));
    assert_eq!(in_style(&document, "Wanted"), ["[Nguyên nhân]"]);
    assert_eq!(document.all("w:tab").len(), 2);
}

#[test]
fn the_file_says_what_it_was_made_from_and_names_no_author_or_time() {
    let parts = texts(&docx::write(&report()));
    let text = |name: &str| &parts.iter().find(|(found, _)| found == name).unwrap().1;
    let custom = Element::parse(text("docProps/custom.xml"));
    let origin: Vec<String> = custom
        .all("property")
        .iter()
        .map(|property| {
            let value = &property.first("vt:lpwstr").words;
            format!("{} {} = {value}", property.get("pid"), property.get("name"))
        })
        .collect();
    insta::assert_snapshot!(origin.join("\n"), @"
    2 plan = 765/KH-UBND
    3 period = 2025-Q3
    4 as_of = 2025-09-14
    5 commit = 3f5ff84b1c2d
    ");
    insta::assert_snapshot!(text("docProps/core.xml"), @r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>BÁO CÁO: Tình hình thực hiện Kế hoạch kiểm soát thủ tục hành chính và thực hiện cơ chế một cửa, một cửa liên thông Quý III năm 2025</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"#);
}

#[test]
fn a_stamp_stands_at_the_foot_of_every_page() {
    let stamped = report();
    let plain = Paper { stamp: None, ..report() };
    for name in ["word/footer.xml", "word/footer-first.xml"] {
        assert_eq!(part(&stamped, name).paragraphs(), [stamped.stamp.clone().unwrap()]);
        assert_eq!(part(&plain, name).paragraphs(), [""]);
    }
}

#[test]
fn hostile_words_are_only_words() {
    let hostile = [
        ("=HYPERLINK(\"http://example.com\")", "=HYPERLINK(\"http://example.com\")"),
        ("</w:t></w:r><w:script/>&amp;", "</w:t></w:r><w:script/>&amp;"),
        ("<b>đậm</b> ]]>", "<b>đậm</b> ]]>"),
        ("a\u{0}b\u{1b}[31m\u{7f}", "a\\u{0}b\\u{1b}[31m\\u{7f}"),
        ("\u{202e}ngược\u{200b}\u{fffe}\u{ffff}", "\\u{202e}ngược\\u{200b}\\u{fffe}\\u{ffff}"),
        ("hai\r\ndòng\tcột", "hai  dòng cột"),
        ("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t", "Tiếng Việt"),
        ("  Số:    /BC  ", "  Số:    /BC  "),
    ];
    let long = "dài".repeat(3000);
    for (given, said) in hostile.into_iter().chain([(&*long, &*long)]) {
        let mut paper = with_annex(Table {
            columns: vec![Column::new(given, 3, 1)],
            rows: vec![Row::Heading(1, given.into()), Row::Cells(vec![given.into()])],
        });
        paper.subject = given.into();
        paper.head.issuer = given.into();
        paper.body = vec![Block::Heading(given.into()), Block::Paragraph("Hết".into())];
        paper.signer = Some(given.into());
        paper.stamp = Some(given.into());
        paper.origin = vec![("plan", given.into())];
        for (name, text) in texts(&docx::write(&paper)) {
            Element::parse(&text);
            assert!(!text.contains("script/>"), "{name}");
        }
        let document = document(&paper);
        let styles = ["Subtitle", "Issuer", "Heading1", "Signer", "TableHeading", "TableGroup"];
        for style in styles.into_iter().chain(["TableText"]) {
            assert_eq!(in_style(&document, style).last().unwrap(), said, "{style}");
        }
    }
}

#[test]
fn every_style_and_part_that_is_named_is_there() {
    for file in [docx::write(&report()), docx::form::write(&expected_in(Medium::Word))] {
        is_whole(&file);
    }
}

/// Whether a file names only styles and parts that it has.
fn is_whole(file: &[u8]) {
    let parts = texts(file);
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    let element = |name: &str| part_of(file, name);
    let styles = element("word/styles.xml");
    let known: BTreeSet<&str> =
        styles.all("w:style").iter().map(|style| style.get("w:styleId")).collect();
    for style in styles.all("w:basedOn").into_iter().chain(styles.all("w:next")) {
        assert!(known.contains(style.get("w:val")), "{style:?}");
    }
    for (name, text) in parts.iter().filter(|(name, _)| name.rsplit('.').next() == Some("xml")) {
        let part = Element::parse(text);
        for style in part.all("w:pStyle").into_iter().chain(part.all("w:tblStyle")) {
            assert!(known.contains(style.get("w:val")), "{name}: {style:?}");
        }
    }
    for part in element("[Content_Types].xml").all("Override") {
        assert!(names.contains(part.get("PartName").trim_start_matches('/')), "{part:?}");
    }
    let relations = element("word/_rels/document.xml.rels");
    let targets = relations.all("Relationship");
    for target in &targets {
        assert!(names.contains(&*format!("word/{}", target.get("Target"))), "{target:?}");
    }
    let document = element("word/document.xml");
    for reference in
        document.all("w:headerReference").into_iter().chain(document.all("w:footerReference"))
    {
        assert!(targets.iter().any(|target| target.get("Id") == reference.get("r:id")));
    }
}

#[test]
fn a_paper_in_english_says_so() {
    let paper = Paper { language: Language::English, ..report() };
    let styles = part(&paper, "word/styles.xml");
    assert_eq!(styles.first("w:lang").get("w:val"), "en-US");
    let document = document(&paper);
    assert_eq!(in_style(&document, "Country"), ["SOCIALIST REPUBLIC OF VIET NAM"]);
    assert_eq!(in_style(&document, "RecipientsLabel"), ["Recipients:"]);
}

fn form_document(form: &Form) -> Element {
    part_of(&docx::form::write(form), "word/document.xml")
}

#[test]
fn a_form_holds_what_is_known_and_leaves_what_is_asked_empty() {
    let form = expected_in(Medium::Word);
    let document = form_document(&form);
    assert_eq!(in_style(&document, "AnnexTitle"), [form.title.as_str()]);
    assert_eq!(in_style(&document, "FormLine"), form.lines);
    assert_eq!(in_style(&document, "FormHint"), form.instructions);
    let tables = bordered(&document);
    let [table] = tables.as_slice() else { panic!("a form has one table") };
    let rows = table.all("w:tr");
    assert_eq!(rows.len(), 1 + form.rows.len() + 1 + form.empty_rows);
    let asked = form.asked.iter().map(|(_, column)| &column.title);
    let titles = form.known.iter().map(|column| &column.title).chain(asked);
    assert_eq!(cells(rows[0]).concat(), titles.cloned().collect::<Vec<_>>());
    let empty = |count| std::iter::repeat_n(vec![String::new()], count);
    for (known, drawn) in form.rows.iter().zip(&rows[1..]) {
        let expected = known.iter().map(said).chain(empty(form.asked.len()));
        assert_eq!(cells(drawn), expected.collect::<Vec<_>>());
    }
    assert_eq!(cells(rows[1 + form.rows.len()]), [[form.more]]);
    for row in &rows[2 + form.rows.len()..] {
        assert_eq!(cells(row), empty(form.known.len() + form.asked.len()).collect::<Vec<_>>());
        assert_eq!(row.first("w:trHeight").get("w:val"), "567", "a hand can write in it");
    }
    assert!(rows[0].has("w:tblHeader") && rows.iter().all(|row| row.has("w:cantSplit")));
    assert_eq!(table.first("w:tblW").get("w:w"), "14854");
    let orientation = document.first("w:pgSz").get("w:orient");
    assert_eq!((orientation, document.all("w:sectPr").len()), ("landscape", 1));
}

#[test]
fn a_form_has_the_task_of_every_row_of_the_workbook() {
    let (word, book) = (expected_in(Medium::Word), expected_in(Medium::Workbook));
    assert_eq!(word.rows.len(), book.rows.len());
    for (word, book) in word.rows.iter().zip(&book.rows) {
        let words = word.iter().flat_map(said).collect::<Vec<_>>().join("\n");
        for line in book.iter().flat_map(said) {
            assert!(words.contains(&line), "{line} is in {words}");
        }
    }
}

#[test]
fn a_form_is_signed_and_says_what_it_was_made_from() {
    let form = expected_in(Medium::Word);
    let document = form_document(&form);
    assert_eq!(in_style(&document, "Position"), ["Người lập biểu", "Thủ trưởng đơn vị"]);
    let places = in_style(&document, "PlaceAndDate");
    assert_eq!(places, ["", "……………, ngày …… tháng …… năm ……"]);
    let custom = part_of(&docx::form::write(&form), "docProps/custom.xml");
    let names = custom.all("property").into_iter().map(|property| property.get("name").to_owned());
    let known = form.origin.pairs().into_iter().map(|(name, _)| name.to_owned());
    assert_eq!(names.collect::<Vec<_>>(), known.collect::<Vec<_>>());
}
