//! The units that were met, with all their spellings.

use std::collections::{BTreeMap, BTreeSet};

use super::certainty::Found;
use super::ids::Ids;
use super::source::Place;
use super::units::{is_acronym, is_collective};
use crate::text;

/// The longest id, in letters.
const LONGEST_ID: usize = 48;

/// Words that a name may have or leave out: "Các bộ, ngành (có) liên quan", "Tiếp nhận và (&) trả kết quả".
const CONNECTING: [&str; 4] = ["và", "có", "của", "thuộc"];

/// A unit and how documents spell it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The id that tasks name.
    pub id: String,
    /// The spelling that is met most, of those the first.
    pub name: String,
    /// The others.
    pub aliases: Vec<String>,
    /// Where it is met first.
    pub place: Place,
    /// Spellings that were taken for the same unit though they are not the same letters, marks and case aside, each with
    /// where it is met first.
    pub folded: Vec<Found<String>>,
    /// Whether it is many units at once.
    pub is_collective: bool,
    /// Whether a comma within the name might be one between two units.
    pub may_be_several: bool,
}

/// The units that were met, in that order.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    known: Vec<Known>,
    /// The number of each by all its spellings, without marks and case.
    numbers: BTreeMap<String, usize>,
}

#[derive(Clone, Debug)]
struct Known {
    /// Each with how often it is met.
    spellings: Vec<(Found<String>, usize)>,
    /// The spellings to be compared with others.
    forms: Vec<Form>,
    is_certain: bool,
}

impl Registry {
    /// The number of the unit of this name, which is taken up where it is new.
    pub fn take(&mut self, name: &str, is_certain: bool, place: &Place) -> usize {
        let folded = loose(name);
        let number = self.numbers.get(&folded).copied().unwrap_or_else(|| {
            let form = Form::of(name);
            let near = self.near(&form);
            let number = near.unwrap_or(self.known.len());
            if near.is_none() {
                self.known.push(Known { spellings: Vec::new(), forms: Vec::new(), is_certain });
            }
            self.known[number].forms.push(form);
            self.numbers.insert(folded, number);
            number
        });
        let spellings = &mut self.known[number].spellings;
        match spellings.iter_mut().find(|(spelling, _)| spelling.value == name) {
            Some((_, count)) => *count += 1,
            None => spellings.push((Found::new(name.to_owned(), place), 1)),
        }
        number
    }

    /// The unit that a new name is likely another spelling of.
    fn near(&self, name: &Form) -> Option<usize> {
        /// Nobody confirms spellings among more units than that.
        const COMPARED: usize = 500;
        self.known
            .iter()
            .take(COMPARED)
            .position(|known| known.forms.iter().any(|form| form.is_near(name)))
    }

    /// The first spelling of a unit.
    #[must_use]
    pub fn name(&self, number: usize) -> &str {
        &self.known[number].spellings[0].0.value
    }

    /// The units, by their numbers.
    #[must_use]
    pub fn units(&self) -> Vec<Unit> {
        let mut ids = Ids::default();
        self.known.iter().map(|known| known.unit(&mut ids)).collect()
    }
}

impl Known {
    fn unit(&self, ids: &mut Ids) -> Unit {
        let most = self.spellings.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let mut spellings = self.spellings.iter();
        let name = spellings
            .find(|(_, count)| *count == most)
            .map(|(name, _)| name.value.clone())
            .unwrap_or_default();
        let others = || {
            self.spellings.iter().map(|(spelling, _)| spelling).filter(|other| other.value != name)
        };
        let is_alike = |other: &&Found<String>| loose(&other.value) != loose(&name);
        Unit {
            id: new_id(&name, ids),
            aliases: others().map(|other| other.value.clone()).collect(),
            folded: others().filter(is_alike).cloned().collect(),
            place: self.spellings[0].0.place.clone(),
            is_collective: is_collective(&name),
            may_be_several: !self.is_certain,
            name,
        }
    }
}

/// A name without marks, case and punctuation.
#[must_use]
pub fn loose(name: &str) -> String {
    let folded = text::fold(name);
    let words =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether two names are likely one: an abbreviation written out ("TTHC", "thủ tục hành chính"), a connecting word more
/// or less, or a slip of one letter in a long name. Names that differ in a number never are.
#[must_use]
pub fn is_near(one: &str, other: &str) -> bool {
    Form::of(one).is_near(&Form::of(other))
}

/// A name as it is compared with others.
#[derive(Clone, Debug)]
struct Form {
    /// Its words, without marks and in small letters, each with whether it is an abbreviation.
    words: Vec<(String, bool)>,
    /// How many letters they have.
    letters: usize,
    /// The words but those that only connect others.
    telling: Vec<String>,
}

impl Form {
    fn of(name: &str) -> Self {
        let words =
            || name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let connects = |word: &str| CONNECTING.contains(&word.to_lowercase().as_str());
        let telling = words().filter(|word| !connects(word)).map(text::fold).collect();
        let words: Vec<(String, bool)> =
            words().map(|word| (text::fold(word), is_acronym(word))).collect();
        let letters = words.iter().map(|(word, _)| word.len()).sum();
        Self { words, letters, telling }
    }

    fn is_near(&self, other: &Self) -> bool {
        self.telling == other.telling
            || self.is_a_slip_of(other)
            || self.is_short_for(other)
            || other.is_short_for(self)
    }

    /// Whether a single word differs, by a single letter, and the name is long enough for that to be a slip: "Phòng A"
    /// and "Phòng B" are two units.
    fn is_a_slip_of(&self, other: &Self) -> bool {
        /// The shortest name, and the shortest word in it, in letters.
        const SHORTEST: usize = 14;
        const SHORTEST_WORD: usize = 3;
        let may_be = self.words.len() == other.words.len()
            && self.letters >= SHORTEST
            && self.letters.abs_diff(other.letters) <= 1;
        if !may_be {
            return false;
        }
        let mut differing =
            self.words.iter().zip(&other.words).filter(|(one, other)| one.0 != other.0);
        let (Some(((one, _), (other, _))), None) = (differing.next(), differing.next()) else {
            return false;
        };
        let has_digit = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
        one.len().min(other.len()) >= SHORTEST_WORD
            && !has_digit(one)
            && !has_digit(other)
            && strsim::osa_distance(one, other) == 1
    }

    /// Whether the other name is this one with its abbreviations written out, each as many words as it has letters.
    fn is_short_for(&self, long: &Self) -> bool {
        if self.words.len() >= long.words.len() || self.words.iter().all(|(_, is_short)| !is_short)
        {
            return false;
        }
        let mut reached = BTreeSet::from([0]);
        for (word, is_short) in &self.words {
            let mut next = BTreeSet::new();
            for at in reached {
                if long.words.get(at).is_some_and(|(other, _)| other == word) {
                    next.insert(at + 1);
                }
                let end = at + word.len();
                let words = long.words.get(at..end).filter(|_| *is_short);
                let initials =
                    words.map(|words| words.iter().filter_map(|(word, _)| word.chars().next()));
                if initials.is_some_and(|initials| initials.eq(word.chars())) {
                    next.insert(end);
                }
            }
            reached = next;
        }
        reached.contains(&long.words.len())
    }
}

/// An id made of the name, which none of `ids` is: its words without marks, as many as there is room for.
fn new_id(name: &str, ids: &mut Ids) -> String {
    let mut slug = String::new();
    for word in loose(name)
        .split(' ')
        .map(|word| word.replace(|letter: char| !letter.is_ascii_alphanumeric(), ""))
    {
        if !slug.is_empty() && slug.len() + word.len() >= LONGEST_ID {
            break;
        }
        if !word.is_empty() {
            slug = if slug.is_empty() { word } else { format!("{slug}-{word}") };
        }
    }
    let slug: String = slug.chars().take(LONGEST_ID).collect();
    let slug = if slug.is_empty() { "don-vi".to_owned() } else { slug };
    ids.free(&slug)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_unit_are_one_unit() {
        let mut registry = Registry::default();
        for (line, name) in [
            "Bộ Công an",
            "Bộ Công An",
            "Trung tâm Phục vụ - Kiểm soát thủ tục hành chính tỉnh",
            "Bộ Công an",
            "Trung tâm Phục vụ - Kiểm soát TTHC tỉnh",
            "Phòng A",
            "Phòng B",
        ]
        .into_iter()
        .enumerate()
        {
            registry.take(name, true, &Place::Line(line + 1));
        }
        let units = registry.units();
        let told: Vec<String> = units
            .iter()
            .map(|unit| {
                let folded = unit.folded.iter().map(|alias| (&alias.value, &alias.place));
                format!("{} {:?} {:?}", unit.id, unit.aliases, folded.collect::<Vec<_>>())
            })
            .collect();
        assert_eq!(
            told,
            [
                r#"bo-cong-an ["Bộ Công An"] []"#,
                r#"trung-tam-phuc-vu-kiem-soat-thu-tuc-hanh-chinh ["Trung tâm Phục vụ - Kiểm soát TTHC tỉnh"] [("Trung tâm Phục vụ - Kiểm soát TTHC tỉnh", Line(5))]"#,
                "phong-a [] []",
                "phong-b [] []",
            ]
        );
    }

    #[test]
    fn a_slip_in_a_long_name_is_near_and_another_number_is_not() {
        assert_eq!(loose("Tin học"), loose("Tin hộc"));
        assert!(is_near("Trung tâm Công báo và Tin học", "Trung tâm Công báo và Tim học"));
        assert!(!is_near("Trường Trung học cơ sở số 1", "Trường Trung học cơ sở số 2"));
        assert!(!is_near("Bộ Công an", "Bộ Công Thương"));
    }

    #[test]
    fn a_connecting_word_more_or_less_makes_no_other_unit() {
        assert!(is_near("Bộ phận tiếp nhận & trả kết quả", "Bộ phận Tiếp nhận và Trả kết quả"));
        assert!(is_near("Các bộ, ngành có liên quan", "Các bộ, ngành liên quan"));
        assert!(is_near("Các bộ, ngành, địa phương", "Các bộ, ngành và địa phương"));
        assert!(!is_near("Các bộ, ngành, địa phương", "Các bộ, ngành, địa phương liên quan"));
        assert!(!is_near("Văn phòng HĐND và UBND xã", "Văn phòng UBND xã"));
    }

    #[test]
    fn two_units_never_share_an_id() {
        let mut ids = Ids::default();
        assert_eq!(new_id("Phòng A", &mut ids), "phong-a");
        assert_eq!(new_id("Phòng À", &mut ids), "phong-a-2");
        assert_eq!(new_id("…", &mut ids), "don-vi");
    }
}
