//! What stands at the head of a paper: who sends it and the name of the country side by side, then what it is.

use std::io;

use super::paragraph::{line, narrow};
use super::table::{Side, side_by_side};
use super::xml::{Xml, with_numbers_kept};
use crate::document::paper::Paper;
use crate::message::words;
use crate::render::measure;

/// The width of the right block, in twips: the name of the country on one line.
const RIGHT: usize = 5150;

/// How much wider than measured words may come out, in twips.
const SLACK: usize = 60;

/// The size of the number, the place and the date, in points, as the style `Number` has it.
const NUMBER_POINTS: usize = 13;

/// The sizes of words with a rule below them, in points, as the styles `Issuer`, `Motto` and `Subtitle` have them.
const ISSUER_POINTS: usize = 12;
const MOTTO_POINTS: usize = 13;
const SUBJECT_POINTS: usize = 14;

/// The head of the paper, in a room so many twips wide.
pub(super) fn write(xml: &mut Xml, paper: &Paper, room: usize) -> io::Result<()> {
    let left = room - RIGHT;
    let head = &paper.head;
    let sender = |xml: &mut Xml| {
        if let Some(superior) = &head.superior {
            balanced(xml, "Superior", superior, ISSUER_POINTS, left)?;
        }
        let width = balanced(xml, "Issuer", &head.issuer, ISSUER_POINTS, left)?;
        rule(xml, width * 2 / 5, left)
    };
    let state = |xml: &mut Xml| {
        let motto = words::MOTTO.text(paper.language);
        line(xml, "Country", words::COUNTRY.text(paper.language))?;
        line(xml, "Motto", motto)?;
        rule(xml, measure::bold_width(motto, MOTTO_POINTS), RIGHT)
    };
    let number = |xml: &mut Xml| line(xml, "Number", &head.number);
    let place_and_date = |xml: &mut Xml| line(xml, "PlaceAndDate", &head.place_and_date);
    let needed = |words: &str| measure::bold_width(words, NUMBER_POINTS) + SLACK;
    // the day stands on the line of the number, however long the place is, as far as both find room
    let before_place = room.saturating_sub(needed(&head.place_and_date));
    let before_place = before_place.max(needed(&head.number)).min(left);
    let rows: [(usize, [Side; 2]); 2] =
        [(left, [&sender, &state]), (before_place, [&number, &place_and_date])];
    side_by_side(xml, room, &rows)?;

    line(xml, "Title", &paper.kind)?;
    let width = balanced(xml, "Subtitle", &paper.subject, SUBJECT_POINTS, room)?;
    rule(xml, width * 2 / 5, room)?;
    paper.addressee.iter().try_for_each(|addressee| line(xml, "Addressee", addressee))?;
    line(xml, "Gap", "")
}

/// Centred words whose lines are about equally long; tells how long.
fn balanced(
    xml: &mut Xml,
    style: &str,
    words: &str,
    points: usize,
    room: usize,
) -> io::Result<usize> {
    let width = measure::balanced(&with_numbers_kept(words), points, room);
    narrow(xml, style, words, (width + SLACK, room))?;
    Ok(width)
}

/// A rule so many twips long, in the middle of the room.
fn rule(xml: &mut Xml, length: usize, room: usize) -> io::Result<()> {
    narrow(xml, "Rule", "", (length, room))
}
