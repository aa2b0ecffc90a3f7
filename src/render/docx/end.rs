//! What stands at the end of a paper: who gets it and who signs, side by side.

use std::io;

use super::paragraph::line;
use super::table::side_by_side;
use super::xml::Xml;
use crate::document::paper::Paper;
use crate::message::words;

/// The width of the left block, in twips.
const LEFT: usize = 4000;

/// The end of the paper, in a room so many twips wide.
pub(super) fn write(xml: &mut Xml, paper: &Paper, room: usize) -> io::Result<()> {
    let recipients = |xml: &mut Xml| {
        let label =
            if paper.recipients.is_empty() { "" } else { words::RECIPIENTS.text(paper.language) };
        line(xml, "RecipientsLabel", label)?;
        let last = paper.recipients.len().saturating_sub(1);
        paper.recipients.iter().enumerate().try_for_each(|(index, recipient)| {
            let end = if index == last { '.' } else { ';' };
            line(xml, "Recipient", &format!("- {recipient}{end}"))
        })
    };
    let signature = |xml: &mut Xml| {
        paper.position.iter().try_for_each(|position| line(xml, "Position", position))?;
        line(xml, "Signer", paper.signer.as_deref().unwrap_or_default())
    };
    side_by_side(xml, room, &[(LEFT, [&recipients, &signature])])
}
