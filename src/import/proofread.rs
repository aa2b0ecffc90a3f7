//! What a scan has evidently got wrong, looked for in every text of a draft and noted for a person.

use super::certainty::{Found, Note};
use super::draft::{Draft, Section, Task};
use super::head::Head;
use super::misread::{Proposal, Vocabulary};
use super::source::Place;
use crate::message::Phrase;

const MISREAD: Phrase = Phrase::new(
    "có thể quét sai: “{printed}” → “{meant}”",
    "likely misread: “{printed}” → “{meant}”",
);

/// A text of a draft: its task, its key, where it stands.
struct Text<'a> {
    task: Option<&'a str>,
    field: &'static str,
    place: &'a Place,
    words: &'a str,
}

/// Proposals for every text of a draft.
#[must_use]
pub fn notes(draft: &Draft) -> Vec<Note> {
    let of_units = draft.units.iter().map(|unit| Text {
        task: None,
        field: "unit",
        place: &unit.place,
        words: &unit.name,
    });
    let texts: Vec<Text<'_>> = of_head(&draft.head)
        .chain(draft.sections.iter().flat_map(of_section))
        .chain(of_units)
        .chain(draft.tasks.iter().flat_map(of_task))
        .collect();
    let vocabulary = Vocabulary::of(texts.iter().map(|text| text.words));
    texts.iter().flat_map(|text| of_text(text, &vocabulary)).collect()
}

fn of_text(text: &Text<'_>, vocabulary: &Vocabulary) -> Vec<Note> {
    let note = |proposal: Proposal| {
        let values = [("printed", (&proposal.printed).into()), ("meant", (&proposal.meant).into())];
        let message = MISREAD.with(values);
        Note {
            task: text.task.map(str::to_owned),
            proposal: Some(proposal),
            ..Note::open(text.field, text.place, message)
        }
    };
    vocabulary.proposals(text.words).into_iter().map(note).collect()
}

fn plain<'a>(field: &'static str, found: &'a Found<String>) -> Text<'a> {
    Text { task: None, field, place: &found.place, words: &found.value }
}

fn of_head(head: &Head) -> impl Iterator<Item = Text<'_>> {
    let single = [("title", &head.title), ("office", &head.office), ("issuer", &head.issuer)];
    let single =
        single.into_iter().filter_map(|(field, found)| Some(plain(field, found.as_ref()?)));
    let lists = [
        ("purposes", &head.purposes),
        ("requirements", &head.requirements),
        ("implementation", &head.implementation),
        ("recipients", &head.recipients),
    ];
    let lists = lists
        .into_iter()
        .flat_map(|(field, list)| list.iter().map(move |found| plain(field, found)));
    let basis = head.basis.iter().map(|cited| Text {
        task: None,
        field: "basis",
        place: &cited.place,
        words: &cited.value.title,
    });
    single.chain(lists).chain(basis)
}

fn of_section(section: &Section) -> impl Iterator<Item = Text<'_>> {
    let groups = section.groups.iter().map(|(_, title)| title);
    std::iter::once(&section.title).chain(groups).map(|title| plain("section", title))
}

fn of_task(task: &Task) -> impl Iterator<Item = Text<'_>> {
    let about =
        |field, place, words| Text { task: Some(task.id.value.as_str()), field, place, words };
    let content =
        task.content.iter().map(move |found| about("content", &found.place, found.value.as_str()));
    let products = task.products.iter().flat_map(move |found| {
        found.value.iter().map(move |item| about("products", &found.place, item.as_str()))
    });
    content.chain(products)
}
