//! A report in a file, as it was written or after people worked on it → what it was made from, and what it says.

mod workbook;

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::{Reader, escape};
use serde_json::Value;

use crate::edit::sheet;
use crate::import::read;
use crate::import::source::{Cell, Part, Row, Source, Table};
use crate::message::{Language, Message, Phrase, words};
use crate::package::{BROKEN, Kind, Package};
use crate::text;
use crate::view::report::origin::Origin;
use crate::view::verification::passages::{self, Difference, Passage};

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A Word document.
    Docx,
    /// A workbook.
    Xlsx,
    /// A page for a browser.
    Html,
    /// Markdown.
    Markdown,
    /// JSON.
    Json,
    /// CSV.
    Csv,
    /// Plain text.
    Text,
}

/// The format of a report, by its contents, and what it says it was made from.
///
/// # Errors
///
/// Fails where it is no report of this program, or what it was made from was taken out.
pub fn origin(bytes: &[u8]) -> Result<(Format, Origin), Message> {
    if bytes.starts_with(b"PK") {
        let (format, pairs) = office_properties(bytes)?;
        return Ok((format, Origin::of_pairs(&pairs).ok_or(NO_ORIGIN)?));
    }
    let text = text_of(bytes)?;
    if text.trim_start().starts_with('{') {
        let json: Value = serde_json::from_str(text).map_err(|_| Message::from(BROKEN_JSON))?;
        let origin = json.get("origin").and_then(of_json);
        return Ok((Format::Json, origin.ok_or(NO_ORIGIN)?));
    }
    if let Some(origin) = Origin::of_pairs(&html_properties(text)) {
        return Ok((Format::Html, origin));
    }
    let (before, origin) = Origin::in_text(text).ok_or(NO_REPORT)?;
    // what stands first is no sign: a person may have written above the report
    let on_its_line = before.rsplit('\n').next().unwrap_or_default().trim_end_matches(' ');
    let format = if before.trim_end().ends_with("<!--") {
        Format::Markdown
    } else if on_its_line.ends_with([',', ';', '\t', '"']) {
        Format::Csv
    } else {
        Format::Text
    };
    Ok((format, origin))
}

/// The text of a file, without the mark of UTF-8 that some programs put before it.
fn text_of(bytes: &[u8]) -> Result<&str, Message> {
    let text = std::str::from_utf8(bytes).map_err(|_| Message::from(NO_REPORT))?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What a report says, without what it was made from.
///
/// # Errors
///
/// Fails where the file is broken or beyond the limits of a reader.
pub fn passages(format: Format, bytes: &[u8]) -> Result<Vec<Passage>, Message> {
    let text = || text_of(bytes);
    Ok(match format {
        Format::Docx => word_passages(bytes)?.0,
        Format::Xlsx => {
            workbook::sheets(bytes)?.0.iter().flat_map(workbook::Sheet::passages).collect()
        }
        Format::Html => html_passages(text()?),
        Format::Markdown => lines(text()?, |line| line.starts_with('|'), markdown_cells),
        Format::Text => lines(text()?, is_rule, text_cells),
        Format::Csv => csv_passages(text()?)?,
        Format::Json => {
            let json = serde_json::from_str(text()?).map_err(|_| Message::from(BROKEN_JSON))?;
            let no_headings = Passage::Row(vec![String::new(); 2]);
            let mut passages = vec![no_headings];
            flatten("", &json, &mut passages);
            passages
        }
    })
}

/// Where a file says something else than the report that was made in its format, and what it hides.
///
/// # Errors
///
/// Fails where the file is broken or beyond the limits of a reader.
pub fn differences(
    format: Format,
    made: &[u8],
    file: &[u8],
    language: Language,
) -> Result<Vec<Difference>, Message> {
    let said = passages(format, made)?;
    let (found, hidden) = match format {
        Format::Docx => word_passages(file)?,
        Format::Xlsx => {
            let (file, hidden) = workbook::sheets(file)?;
            (workbook::beside(&workbook::sheets(made)?.0, file), hidden)
        }
        _ => (passages(format, file)?, Vec::new()),
    };
    let mut differences = passages::differences(&said, &found);
    differences.extend(hidden.iter().map(|hidden| Difference {
        place: None,
        old: None,
        new: Some(hidden.text(language)),
        is_figure: false,
    }));
    Ok(differences)
}

/// The properties that users define, of a Word document or a workbook.
fn office_properties(bytes: &[u8]) -> Result<(Format, BTreeMap<String, String>), Message> {
    let mut file = Package::open(bytes)?;
    let format = match file.kind() {
        Kind::Word => Format::Docx,
        Kind::Excel => Format::Xlsx,
        _ => return Err(NO_REPORT.into()),
    };
    let part = file.part("docprops/custom.xml")?.ok_or(NO_ORIGIN)?;
    let xml = String::from_utf8(part).map_err(|_| Message::from(BROKEN))?;
    Ok((format, properties(&xml).ok_or(BROKEN)?))
}

/// Names and values of `<property name="…"><vt:lpwstr>…</vt:lpwstr></property>`.
fn properties(xml: &str) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(xml);
    let mut pairs = BTreeMap::new();
    let mut name = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == b"property" => {
                let attribute = tag.try_get_attribute("name").ok()??;
                name = attribute
                    .normalized_value(quick_xml::XmlVersion::Explicit1_0)
                    .ok()?
                    .into_owned();
                pairs.insert(name.clone(), String::new());
            }
            Event::Text(words) => {
                pairs.entry(name.clone()).or_default().push_str(&words.decode().ok()?);
            }
            Event::GeneralRef(reference) => {
                let spelled = format!("&{};", reference.decode().ok()?);
                pairs.entry(name.clone()).or_default().push_str(&escape::unescape(&spelled).ok()?);
            }
            Event::Eof => return Some(pairs),
            _ => {}
        }
    }
}

/// Names and values of `<meta name="kstthc:…" content="…">`.
fn html_properties(page: &str) -> BTreeMap<String, String> {
    let metas = page.split("<meta name=\"kstthc:").skip(1);
    let pair = |meta: &str| {
        let (name, rest) = meta.split_once("\" content=\"")?;
        let (value, _) = rest.split_once('"')?;
        Some((name.to_owned(), escape::unescape(value).ok()?.into_owned()))
    };
    metas.filter_map(pair).collect()
}

fn of_json(origin: &Value) -> Option<Origin> {
    let pair = |(name, value): (&String, &Value)| {
        // the version has the program's name elsewhere
        let name = if name == "version" { "kstthc" } else { name };
        let value = match value {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        (name.to_owned(), value)
    };
    Origin::of_pairs(&origin.as_object()?.iter().map(pair).collect())
}

/// What a Word document says, and that words of it are struck out.
fn word_passages(bytes: &[u8]) -> Result<(Vec<Passage>, Vec<Message>), Message> {
    let Source { parts, hidden, .. } = read::with_hidden("report.docx", bytes)?;
    let passages = parts.into_iter().flat_map(|part| match part {
        Part::Line(line) => vec![passage(&line.text)],
        Part::Table(table) if is_running_text(&table) => {
            lines_of(&table).map(|line| passage(line)).collect()
        }
        Part::Table(table) => table.rows.iter().map(row).collect(),
    });
    let is_empty = |passage: &Passage| *passage == Passage::Text(String::new());
    let mut passages: Vec<Passage> = passages.filter(|passage| !is_empty(passage)).collect();
    // a table may have been split, and a part of it be read without its last columns, which are empty there
    let are_rows =
        |one: &Passage, next: &Passage| matches!((one, next), (Passage::Row(_), Passage::Row(_)));
    passages.chunk_by_mut(are_rows).for_each(widen);
    Ok((passages, hidden))
}

/// Whether a table is what stands side by side at the head or the end of a paper, which an office goes on writing.
fn is_running_text(table: &Table) -> bool {
    let in_both =
        |phrase: Phrase| [Language::Vietnamese, Language::English].map(|it| phrase.text(it));
    let fixed = [words::COUNTRY, words::RECIPIENTS].map(in_both);
    lines_of(table).any(|line| fixed.as_flattened().contains(&text::normalize(line).as_str()))
}

fn lines_of(table: &Table) -> impl Iterator<Item = &String> {
    table.rows.iter().flat_map(cells).flat_map(|cell| &cell.lines)
}

/// Gives the rows of a table as many cells as the widest has, but for headings across all columns.
fn widen(passages: &mut [Passage]) {
    let width = passages.iter().map(|passage| match passage {
        Passage::Row(cells) => cells.len(),
        Passage::Text(_) | Passage::Added(..) => 0,
    });
    let width = width.max().unwrap_or_default();
    for passage in passages {
        if let Passage::Row(cells) = passage
            && cells.len() > 1
        {
            cells.resize(width, String::new());
        }
    }
}

fn row(row: &Row) -> Passage {
    let words = |cell: &Cell| text::normalize(&cell.text());
    Passage::Row(cells(row).into_iter().map(words).collect())
}

/// The cells of a row, merged ones once.
fn cells(row: &Row) -> Vec<&Cell> {
    let mut cells: Vec<&Cell> = row.cells.iter().collect();
    cells.dedup_by(|cell, before| cell.place == before.place);
    cells
}

fn passage(words: &str) -> Passage {
    Passage::Text(text::normalize(words))
}

/// What stands between the tags of a page, rows of tables by their cells, its styles and scripts left out.
fn html_passages(page: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut cells: Option<Vec<String>> = None;
    for (tag, words) in page.split('<').filter_map(|piece| piece.split_once('>')) {
        match tag.split_whitespace().next().unwrap_or_default() {
            "style" | "script" => continue,
            "tr" => cells = Some(Vec::new()),
            "/tr" => passages.extend(cells.take().map(Passage::Row)),
            "td" | "th" => cells.iter_mut().for_each(|cells| cells.push(String::new())),
            _ => {}
        }
        let words = text::normalize(&escape::unescape(words).unwrap_or(words.into()));
        match cells.as_mut().map(|cells| cells.last_mut()) {
            _ if words.is_empty() => {}
            Some(Some(cell)) if !cell.is_empty() => *cell += &format!(" {words}"),
            Some(Some(cell)) => *cell = words,
            _ => passages.push(Passage::Text(words)),
        }
    }
    passages
}

/// Lines of text, that of the origin left out; those of a table are rows, from the line that begins it to a blank one,
/// but for a remark of a single cell. Mail puts `>` before each line, and other signs in the rule below a header.
fn lines<'t>(
    text: &'t str,
    begins: impl Fn(&str) -> bool,
    cells: impl Fn(&str) -> Vec<String>,
) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut in_table = false;
    let unquoted = |line: &'t str| line.trim_start_matches(['>', ' ', '\t']).trim_end();
    for line in text.lines().map(unquoted).filter(|line| Origin::in_text(line).is_none()) {
        let is_first = begins(line);
        in_table = !line.is_empty() && (in_table || is_first);
        if line.is_empty() || is_rule(line) {
            continue;
        }
        let cells = cells(line);
        if in_table && (is_first || cells.len() > 1) {
            passages.push(Passage::Row(cells));
        } else {
            passages.push(passage(line));
        }
    }
    passages
}

fn markdown_cells(line: &str) -> Vec<String> {
    let line = line.strip_prefix('|').unwrap_or(line);
    let words = |cell: &str| {
        let lines = cell.trim().replace("<br>", "; ");
        escape::unescape(&lines).map_or(lines.clone(), Cow::into_owned)
    };
    line.strip_suffix('|').unwrap_or(line).split(" | ").map(words).collect()
}

/// Whether a line is the one below the header of a table.
fn is_rule(line: &str) -> bool {
    line.contains(['─', '-']) && line.trim_matches(['─', '-', '|', ':', ' ']).is_empty()
}

/// The cells that begin or go on in a line of plain text, but for empty ones.
fn text_cells(line: &str) -> Vec<String> {
    let cells = line.split('\t').flat_map(|part| part.split("  ")).map(str::trim);
    cells.filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
}

/// Rows of values, without the origin as the last of them has it: one that says another differs.
fn csv_passages(text: &str) -> Result<Vec<Passage>, Message> {
    let origin = Origin::in_text(text).map(|(_, origin)| origin);
    let is_said = |cell: &&str| {
        let said = Origin::in_text(cell).map(|(_, origin)| origin);
        said.is_some() && said == origin
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(sheet::likeliest_delimiter(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|record| {
        let record = record.map_err(|_| Message::from(NO_REPORT))?;
        let cells = record.iter().filter(|cell| !is_said(cell));
        Ok(Passage::Row(cells.map(str::to_owned).collect()))
    });
    rows.collect()
}

/// Each value under its path, what stands in a list by what tells it apart.
fn flatten(path: &str, value: &Value, passages: &mut Vec<Passage>) {
    let mut put = |text: String| passages.push(Passage::Row(vec![path.to_owned(), text]));
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| *key != "origin") {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                flatten(&path, value, passages);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let part = |key| item.get(key).and_then(Value::as_str);
                let names: Vec<&str> =
                    ["id", "task", "number", "date", "due"].into_iter().filter_map(part).collect();
                let name = if names.is_empty() { index.to_string() } else { names.join(" ") };
                flatten(&format!("{path}[{name}]"), item, passages);
            }
        }
        Value::String(text) => put(text.clone()),
        other => put(other.to_string()),
    }
}

const NO_REPORT: Phrase = Phrase::new(
    "tệp không phải báo cáo do kstthc lập, hoặc phần ghi nguồn gốc đã bị xóa; cần tệp .docx, .xlsx, .html, .md, .json, .csv hay .txt mà `kstthc report` đã ghi",
    "it is no report that kstthc wrote, or what it was made from was taken out; give a .docx, .xlsx, .html, .md, .json, .csv or .txt that `kstthc report` wrote",
);
const NO_ORIGIN: Phrase = Phrase::new(
    "tệp không ghi báo cáo được lập từ đâu: không phải báo cáo do `kstthc report` lập, hoặc thuộc tính của tệp đã bị xóa khi lưu",
    "the file does not say what it was made from: it is no report of `kstthc report`, or its properties were lost when it was saved",
);
const BROKEN_JSON: Phrase = Phrase::new(
    "tệp không phải JSON đúng cú pháp; xin bản khác",
    "the file is no valid JSON; ask for another copy",
);
