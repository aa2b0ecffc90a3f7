//! A paper as an office sends it, in the form of Nghị định 30/2020/NĐ-CP, Phụ lục I: its parts, in words.

use super::{Block, Document, Table};
use crate::message::Language;

/// A paper: what stands on its first page, its body, its end, its annexes.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The language of its words, for the dates and numbers among them.
    pub language: Language,
    /// What stands at its head.
    pub head: Letterhead,
    /// The kind of paper: `BÁO CÁO`.
    pub kind: String,
    /// What it is about (trích yếu).
    pub subject: String,
    /// `Kính gửi: …`, only where it goes to a higher body.
    pub addressee: Option<String>,
    /// From top to bottom, up to the `./.` that ends it.
    pub body: Vec<Block>,
    /// Who gets it (Nơi nhận), a line each, without dash and end; the last says what is filed.
    pub recipients: Vec<String>,
    /// The position of whoever signs, in capitals, a line each: `KT. CHÁNH VĂN PHÒNG`, `PHÓ CHÁNH VĂN PHÒNG`.
    pub position: Vec<String>,
    /// The name of whoever signs; a blank where it is not known.
    pub signer: Option<String>,
    /// What is attached, each beginning on a page of its own, landscape.
    pub annexes: Vec<Annex>,
    /// A line at the foot of every page that says what the paper was made from; absent unless asked for.
    pub stamp: Option<String>,
    /// What the paper was made from, as names and values, for the file's own properties.
    pub origin: Vec<(&'static str, String)>,
}

/// The head of a paper: to the left who sends it, to the right the name of the country.
#[derive(Clone, Debug, PartialEq)]
pub struct Letterhead {
    /// The body above the one that sends it, in capitals; absent where none is known.
    pub superior: Option<String>,
    /// The body that sends it, in capitals.
    pub issuer: String,
    /// `Số:      /BC-VP`: the number is left blank for whoever files it.
    pub number: String,
    /// `Quảng Ngãi, ngày …… tháng …… năm ……`: the day is left blank for whoever signs it.
    pub place_and_date: String,
}

/// An annex (phụ lục).
#[derive(Clone, Debug, PartialEq)]
pub struct Annex {
    /// `Phụ lục I`; without a number where it is the only one.
    pub name: String,
    /// Its title, in capitals.
    pub title: String,
    /// What it goes with: `(Kèm theo Báo cáo số … ngày … của …)`.
    pub attached_to: String,
    /// What stands in it.
    pub table: Table,
    /// What a sign in the table means; absent where there is none.
    pub note: Option<String>,
}

impl Paper {
    /// The paper as plain blocks, for formats that know no pages.
    #[must_use]
    pub fn document(&self) -> Document {
        let Letterhead { superior, issuer, number, place_and_date } = &self.head;
        let mut blocks = vec![Block::Title(format!("{}: {}", self.kind, self.subject))];
        let head = superior.iter().chain([issuer, number, place_and_date]);
        blocks.extend(head.cloned().map(Block::Paragraph));
        blocks.extend(self.addressee.clone().map(Block::Paragraph));
        blocks.extend(self.body.iter().cloned());
        blocks.extend(self.position.iter().chain(&self.signer).cloned().map(Block::Paragraph));
        blocks.extend(self.recipients.iter().cloned().map(Block::Item));
        for annex in &self.annexes {
            blocks.push(Block::Heading(annex.heading()));
            blocks.push(Block::Paragraph(annex.attached_to.clone()));
            blocks.push(Block::Table(annex.table.clone()));
            blocks.extend(annex.note.clone().map(Block::Paragraph));
        }
        blocks.extend(self.stamp.clone().map(Block::Paragraph));
        Document { language: self.language, blocks }
    }
}

impl Annex {
    /// Its name and title on one line.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}: {}", self.name, self.title)
    }
}
