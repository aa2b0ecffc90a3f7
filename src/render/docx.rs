//! Papers as Word documents (.docx), in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I, and forms to fill in.
//!
//! The same paper gives the same bytes: the parts stand in a fixed order and bear no time.

mod body;
mod end;
pub mod form;
mod head;
mod paragraph;
mod table;
mod xml;

use std::io::{self, Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

use self::paragraph::line;
use self::table::Look;
use self::xml::Xml;
use crate::document::paper::{Annex, Paper};
use crate::message::Language;

/// The sides of A4, in twips (a twentieth of a point).
const SHORT_SIDE: usize = 11906;
const LONG_SIDE: usize = 16838;

/// The margins of a sheet, in twips.
struct Margins {
    top: usize,
    right: usize,
    bottom: usize,
    left: usize,
}

/// The language of the fixed parts.
const VIETNAMESE: &str = "vi-VN";

/// A file that is to be written: what stands in it, and what it says of itself.
struct File<'a> {
    language: Language,
    title: &'a str,
    origin: Vec<(&'static str, String)>,
    /// A line at the foot of every page.
    stamp: Option<&'a str>,
    /// Writes all of its text.
    text: &'a dyn Fn(&mut Xml) -> io::Result<()>,
}

/// The parts that are the same for every file in a language.
const FIXED: [(&str, &str); 7] = [
    ("[Content_Types].xml", include_str!("docx/parts/content-types.xml")),
    ("_rels/.rels", include_str!("docx/parts/relationships.xml")),
    ("word/_rels/document.xml.rels", include_str!("docx/parts/document-relationships.xml")),
    ("word/styles.xml", include_str!("docx/parts/styles.xml")),
    ("word/settings.xml", include_str!("docx/parts/settings.xml")),
    ("word/header.xml", include_str!("docx/parts/header.xml")),
    ("word/header-first.xml", include_str!("docx/parts/header-first.xml")),
];

/// Writes a part of a file.
type Part = fn(&mut Xml, &File) -> io::Result<()>;

/// The parts that each file has its own of.
const WRITTEN: [(&str, Part); 5] = [
    ("word/document.xml", document),
    ("word/footer.xml", footer),
    ("word/footer-first.xml", footer),
    ("docProps/core.xml", core_properties),
    ("docProps/custom.xml", custom_properties),
];

/// The names of elements and attributes of a text.
const WORD: (&str, &str) =
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const RELATIONS: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

/// How a sheet lies.
#[derive(Clone, Copy)]
enum Sheet {
    Portrait,
    Landscape,
    /// Landscape, with narrow margins: a table of many columns that is no official document.
    Wide,
}

impl Sheet {
    /// Its width and height.
    fn size(self) -> (usize, usize) {
        match self {
            Self::Portrait => (SHORT_SIDE, LONG_SIDE),
            Self::Landscape | Self::Wide => (LONG_SIDE, SHORT_SIDE),
        }
    }

    fn margins(self) -> Margins {
        match self {
            Self::Portrait | Self::Landscape => {
                Margins { top: 1417, right: 1134, bottom: 1134, left: 1984 }
            }
            Self::Wide => Margins { top: 1134, right: 850, bottom: 850, left: 1134 },
        }
    }

    /// The width between its margins.
    fn room(self) -> usize {
        let Margins { right, left, .. } = self.margins();
        self.size().0 - left - right
    }
}

/// The paper as a file of Word.
///
/// # Panics
///
/// Never: memory takes any paper.
#[must_use]
pub fn write(paper: &Paper) -> Vec<u8> {
    package(&File {
        language: paper.language,
        title: &format!("{}: {}", paper.kind, paper.subject),
        origin: paper.origin.clone(),
        stamp: paper.stamp.as_deref(),
        text: &|xml| text(xml, paper),
    })
    .expect("memory takes any paper")
}

fn package(written: &File) -> io::Result<Vec<u8>> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in FIXED {
        file.start_file(name, options)?;
        file.write_all(text.replace(VIETNAMESE, language_code(written.language)).as_bytes())?;
    }
    for (name, part) in WRITTEN {
        file.start_file(name, options)?;
        let mut xml = Xml::new(&mut file)?;
        part(&mut xml, written)?;
        xml.finish()?;
    }
    Ok(file.finish()?.into_inner())
}

fn language_code(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => VIETNAMESE,
        Language::English => "en-US",
    }
}

fn document(xml: &mut Xml, file: &File) -> io::Result<()> {
    xml.element("w:document", &[WORD, RELATIONS], |xml| xml.element("w:body", &[], file.text))
}

fn text(xml: &mut Xml, paper: &Paper) -> io::Result<()> {
    let room = Sheet::Portrait.room();
    head::write(xml, paper, room)?;
    body::write(xml, &paper.body, room, paper.language)?;
    end::write(xml, paper, room)?;
    let mut sheet = Sheet::Portrait;
    for drawn in &paper.annexes {
        section_end(xml, sheet)?;
        sheet = Sheet::Landscape;
        annex(xml, drawn, sheet.room(), paper.language)?;
    }
    line(xml, "SectionEnd", "")?;
    section(xml, sheet)
}

fn annex(xml: &mut Xml, annex: &Annex, room: usize, language: Language) -> io::Result<()> {
    line(xml, "AnnexName", &annex.name)?;
    line(xml, "AnnexTitle", &annex.title)?;
    line(xml, "AnnexReference", &annex.attached_to)?;
    table::bordered(xml, &annex.table, room, &Look::READ, language)?;
    annex.note.iter().try_for_each(|note| line(xml, "TableText", note))
}

/// A paragraph without height that ends a section which another follows.
fn section_end(xml: &mut Xml, sheet: Sheet) -> io::Result<()> {
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", "SectionEnd")])?;
            section(xml, sheet)
        })
    })
}

/// The sheets of a section; its pages are counted from 1, and the first bears no number.
fn section(xml: &mut Xml, sheet: Sheet) -> io::Result<()> {
    let (width, height) = sheet.size();
    let orientation = match sheet {
        Sheet::Portrait => "portrait",
        Sheet::Landscape | Sheet::Wide => "landscape",
    };
    xml.element("w:sectPr", &[], |xml| {
        for (kind, first, other) in [
            ("w:headerReference", "header-first", "header"),
            ("w:footerReference", "footer-first", "footer"),
        ] {
            xml.empty(kind, &[("w:type", "first"), ("r:id", first)])?;
            xml.empty(kind, &[("w:type", "default"), ("r:id", other)])?;
        }
        let size =
            [("w:w", &*width.to_string()), ("w:h", &height.to_string()), ("w:orient", orientation)];
        xml.empty("w:pgSz", &size)?;
        let Margins { top, right, bottom, left } = sheet.margins();
        let margins = [
            ("w:top", top),
            ("w:right", right),
            ("w:bottom", bottom),
            ("w:left", left),
            ("w:header", top / 2),
            ("w:footer", bottom / 3),
            ("w:gutter", 0),
        ];
        let margins = margins.map(|(name, width)| (name, width.to_string()));
        xml.empty("w:pgMar", &margins.each_ref().map(|(name, width)| (*name, width.as_str())))?;
        xml.empty("w:pgNumType", &[("w:start", "1")])?;
        xml.empty("w:titlePg", &[])
    })
}

/// The stamp, where there is one.
fn footer(xml: &mut Xml, file: &File) -> io::Result<()> {
    let stamp = file.stamp.unwrap_or_default();
    xml.element("w:ftr", &[WORD], |xml| line(xml, "Footer", stamp))
}

/// What the file says of itself; it names no author and no time that nobody asked for.
fn core_properties(xml: &mut Xml, file: &File) -> io::Result<()> {
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ];
    xml.element("cp:coreProperties", &names, |xml| {
        xml.element("dc:title", &[], |xml| xml.words(file.title))?;
        xml.element("dc:language", &[], |xml| xml.words(language_code(file.language)))
    })
}

/// What the file was made from.
fn custom_properties(xml: &mut Xml, file: &File) -> io::Result<()> {
    /// The set of properties that users define, and the first number in it that is free.
    const SET: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
    const FIRST: usize = 2;
    let names = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    xml.element("Properties", &names, |xml| {
        file.origin.iter().zip(FIRST..).try_for_each(|((name, value), number)| {
            let number = number.to_string();
            let property = [("fmtid", SET), ("pid", &number), ("name", name)];
            xml.element("property", &property, |xml| {
                xml.element("vt:lpwstr", &[], |xml| xml.words(value))
            })
        })
    })
}
