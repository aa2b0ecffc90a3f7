//! The office that a document is from, and its issuer.

use super::{Head, TITLES, TOP, is_number_line, plain, without_year};
use crate::import::certainty::{Found, Note};
use crate::import::source::Line;
use crate::import::{numerals, registry, units};
use crate::message::Phrase;
use crate::text;

const OFFICE_OF_TITLE: Phrase = Phrase::new(
    "tên cơ quan lấy từ cuối tên văn bản",
    "the office is taken from the end of the title",
);
const OFFICE_OF_LETTERHEAD: Phrase = Phrase::new(
    "tên cơ quan lấy từ đầu văn bản, trên số văn bản",
    "the office is that of the letterhead, above the number",
);
const ISSUER_COMPLETED: Phrase = Phrase::new(
    "in “{printed}”, viết đủ theo tên cơ quan",
    "“{printed}” is printed, completed by the name of the office",
);

/// The office: at the end of the title, which is certain where the letterhead has it too, or else in the letterhead alone.
/// The issuer is completed by it.
pub(super) fn complete(lines: &[Line], head: &mut Head, notes: &mut Vec<Note>) {
    let above = office_of_letterhead(lines);
    let of_title = head.title.as_ref().and_then(|title| {
        Some(Found::new(office_of_title(&title.value)?.to_owned(), &title.place))
    });
    match (&of_title, &above) {
        (Some(named), Some(above))
            if registry::loose(&named.value) == registry::loose(&above.value) => {}
        (Some(named), _) => {
            notes.push(Note::inferred("office", &named.place, OFFICE_OF_TITLE));
        }
        (None, Some(above)) => {
            notes.push(Note::inferred("office", &above.place, OFFICE_OF_LETTERHEAD));
        }
        (None, None) => {}
    }
    head.office = of_title.or(above);
    let Some(office) = head.office.as_ref().map(|office| office.value.as_str()) else { return };
    let Some(issuer) = &mut head.issuer else { return };
    if let Some(whole) = completed(&issuer.value, office).filter(|whole| *whole != issuer.value) {
        let printed = ("printed", issuer.value.as_str().into());
        notes.push(Note::inferred("issuer", &issuer.place, ISSUER_COMPLETED.with([printed])));
        issuer.value = whole;
    }
}

fn office_of_title(title: &str) -> Option<&str> {
    let places = [" tại ", " của "]
        .iter()
        .filter_map(|word| title.rfind(word).map(|at| &title[at + word.len()..]));
    let mut offices = places.map(without_year);
    offices.find(|office| units::looks_like_units(office) && !units::is_too_long(office))
}

/// The line above the number at the top, "UBND XÃ BÌNH MINH", with those above where it says too little alone: "ỦY BAN
/// NHÂN DÂN" over "XÃ BÌNH MINH", "UBND TỈNH A" over "VĂN PHÒNG".
fn office_of_letterhead(lines: &[Line]) -> Option<Found<String>> {
    /// Those that are named by the place below them.
    const OF_PLACES: [&str; 4] = ["uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd"];
    let top = &lines[..lines.len().min(TOP)];
    let number = top.iter().position(|line| is_number_line(&plain(&line.text)))?;
    let above = |rows: usize| number.checked_sub(rows).map(|row| plain(&top[row].text));
    let is_office = |said: &String| {
        let is_title = TITLES.iter().any(|title| said.starts_with(title));
        numerals::is_in_capitals(said) && units::looks_like_units(said) && !is_title
    };
    let is_of_place =
        |said: &String| text::fold(said).split(" va ").all(|name| OF_PLACES.contains(&name));
    let named = |rows: usize| {
        let own = above(rows).filter(|own| numerals::is_in_capitals(own))?;
        let first = above(rows + 1).filter(|first| is_office(first) && is_of_place(first));
        Some(first.map_or_else(|| own.clone(), |first| format!("{first} {own}")))
    };
    let own = named(1)?;
    let whole = match named(2).filter(|_| text::fold(&own) == "van phong").filter(is_office) {
        Some(first) => format!("{own} {first}"),
        None => own,
    };
    is_office(&whole).then(|| Found::new(whole, &top[number - 1].place))
}

/// An issuer whose end is the beginning of the office's name, with the rest of it.
fn completed(issuer: &str, office: &str) -> Option<String> {
    let gaps = office.match_indices(' ').map(|(gap, _)| gap).chain([office.len()]);
    let parts: Vec<usize> = gaps.filter(|gap| office[..*gap].contains(' ')).collect();
    let at = parts.into_iter().rev().find(|gap| issuer.ends_with(&office[..*gap]))?;
    Some(format!("{issuer}{}", &office[at..]))
}
