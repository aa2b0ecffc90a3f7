//! Lists of units as cells write them, and the registry of all their spellings.

use std::collections::{BTreeMap, BTreeSet};

use super::certainty::Found;
use super::ids::Ids;
use super::source::Place;
use crate::text;

/// The longest id, in letters.
const LONGEST_ID: usize = 48;

/// Words with which the name of a unit begins, without marks and in small letters.
const HEADS: [&str; 54] = [
    "an ninh",
    "bao hiem",
    "bao",
    "ban",
    "benh vien",
    "bo",
    "bo phan",
    "buu dien",
    "cac",
    "chanh van phong",
    "chi cuc",
    "chi bo",
    "cong an",
    "cong ty",
    "cong doan",
    "cuc",
    "dai",
    "dang uy",
    "dien luc",
    "dia phuong",
    "doan",
    "hiep hoi",
    "hoi",
    "hoi dong",
    "hop tac xa",
    "lanh dao",
    "lien doan",
    "mat tran",
    "ngan hang",
    "phong",
    "quan",
    "quoc hoi",
    "so",
    "tap doan",
    "thanh tra",
    "thuong truc",
    "to",
    "toa an",
    "tong cuc",
    "tong cong ty",
    "tram",
    "truong",
    "trung tam",
    "ubnd",
    "uy ban",
    "van phong",
    "vien",
    "vien kiem sat",
    "vu",
    "ubmttq",
    "mttq",
    "hdnd",
    "vnpt",
    "viettel",
];

/// Heads after which a theme follows, in which commas may stand: "Bộ Văn hóa, Thể thao và Du lịch".
const THEMATIC: [&str; 9] =
    ["bo", "so", "phong", "trung tam", "ban", "cuc", "vien", "vu", "uy ban"];

/// Words with which a collective begins: "Các bộ, ngành, địa phương".
const COLLECTIVE: [&str; 7] =
    ["cac", "bo, nganh", "bo nganh", "nganh", "dia phuong", "tap doan, ", "toan the"];

/// What one office may serve at once: "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng HĐND và UBND xã".
const SERVED: [&str; 5] = ["hdnd", "ubnd", "hoi dong nhan dan", "uy ban nhan dan", "doan dbqh"];

/// Words that a name may have or leave out: "Các bộ, ngành (có) liên quan", "Tiếp nhận và (&) trả kết quả".
const CONNECTING: [&str; 4] = ["và", "có", "của", "thuộc"];

/// The longest name of a unit, in letters; a longer text is prose.
const LONGEST_NAME: usize = 160;

/// Whether a text begins as the name of a unit does and is no longer than a list of some.
#[must_use]
pub fn looks_like_units(cell: &str) -> bool {
    /// A cell may list a good many.
    const LONGEST_LIST: usize = 600;
    let bare = cell.trim_start_matches(['-', '•', '+', '–', ' ']);
    let says_role = ["chủ trì", "phối hợp"].iter().any(|role| bare.to_lowercase().contains(role));
    bare.chars().count() <= LONGEST_LIST
        && (has_head(bare) && !is_document(bare) || (says_role && has_head(bare)))
}

/// "Văn bản", "Báo cáo" and "Quyết định" are papers, whatever their first syllable.
fn is_document(text: &str) -> bool {
    let folded = text::fold(text);
    [
        "bao cao",
        "ban hanh",
        "bo tieu chi",
        "bo chi so",
        "so lieu",
        "so tay",
        "to trinh",
        "bo du lieu",
        "bo thu tuc",
        "ban do",
    ]
    .iter()
    .any(|word| folded.starts_with(word))
}

fn head_of(text: &str) -> Option<&'static str> {
    let folded = text::fold(text);
    let begins = |head: &&&str| {
        folded
            .strip_prefix(**head)
            .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphanumeric))
    };
    HEADS.iter().filter(begins).max_by_key(|head| head.len()).copied()
}

/// "UBND tỉnh" and "VTV" are units, "CSDL chuyên ngành" is none.
fn has_head(text: &str) -> bool {
    let mut words = text.split(' ');
    let is_acronym = words.next().is_some_and(is_acronym);
    head_of(text).is_some()
        || (is_acronym && words.all(|word| !word.starts_with(char::is_lowercase)))
}

/// Whether a word is all capitals and digits: VTV, UBND, TTXVN.
fn is_acronym(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.chars().count() >= 2
        && word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// Whether a name is that of many units at once.
#[must_use]
pub fn is_collective(name: &str) -> bool {
    let folded = text::fold(name);
    folded == "bo"
        || COLLECTIVE.iter().any(|word| {
            folded.strip_prefix(word).is_some_and(|rest| {
                rest.is_empty() || word.ends_with(' ') || rest.starts_with([' ', ','])
            })
        })
}

/// The names in a list, and whether each was cut off for certain: a comma may stand inside a name.
#[must_use]
pub fn split(list: &str) -> Vec<(String, bool)> {
    /// A longer list is prose, and is kept as it is.
    const LONGEST_LIST: usize = 4000;
    let list = text::normalize(list);
    if list.len() > LONGEST_LIST {
        return vec![(list, false)];
    }
    let mut names: Vec<(String, bool)> = Vec::new();
    let pieces = list.split([',', ';']).flat_map(at_conjunctions);
    for (piece, joint) in pieces {
        let part = piece.trim().trim_end_matches('.');
        match names.last_mut() {
            Some((name, is_certain)) if belongs(name, part, joint) => {
                *name = format!("{name}{joint}{part}");
                *is_certain &= is_collective(name) || joint != ", ";
            }
            _ => names.push((part.to_owned(), true)),
        }
    }
    names.retain(|(name, _)| !name.is_empty());
    names
}

/// A part of a list cut at each "và" before a unit, with what joins each piece to the one before.
fn at_conjunctions(part: &str) -> Vec<(String, &'static str)> {
    let mut pieces = vec![(String::new(), ", ")];
    for (index, piece) in part.trim().split(" và ").enumerate() {
        if index == 0 {
            pieces[0].0.push_str(piece);
        } else {
            pieces.push((piece.to_owned(), " và "));
        }
    }
    pieces
}

/// Whether a piece goes on with the name before it.
fn belongs(before: &str, piece: &str, joint: &str) -> bool {
    let is_small = piece.starts_with(char::is_lowercase);
    let begins_collective = is_small && (is_collective(piece) || head_of(piece).is_some());
    if is_collective(before) {
        // "Các bộ, ngành và địa phương", but "các bộ, Bộ Công an"
        return !has_head(piece) || (is_small && !text::fold(piece).starts_with("cac "));
    }
    if is_small {
        return !begins_collective;
    }
    if joint == " và " {
        return head_of(piece).is_none() || (is_office_of(before) && is_served(piece));
    }
    let is_thematic = head_of(before).is_some_and(|head| THEMATIC.contains(&head));
    is_thematic && !has_head(piece)
}

/// "Văn phòng HĐND": an office that is named by whom it serves.
fn is_office_of(name: &str) -> bool {
    let folded = text::fold(name);
    let served =
        folded.strip_prefix("van phong ").or_else(|| folded.strip_prefix("chanh van phong "));
    served.is_some_and(|served| served.starts_with("doan dai bieu quoc hoi") || is_served(served))
}

fn is_served(name: &str) -> bool {
    let folded = text::fold(name);
    SERVED.iter().any(|served| folded.starts_with(served))
}

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

/// Whether a text is too long for a name.
#[must_use]
pub fn is_too_long(name: &str) -> bool {
    name.chars().count() > LONGEST_NAME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &str) -> Vec<String> {
        split(list)
            .into_iter()
            .map(|(name, is_certain)| if is_certain { name } else { format!("{name}?") })
            .collect()
    }

    #[test]
    fn lists_are_cut_between_units_and_not_within_their_names() {
        for (list, wanted) in [
            ("VTV, VOV, TTXVN, các địa phương", "VTV | VOV | TTXVN | các địa phương"),
            ("Các bộ, ngành, địa phương", "Các bộ, ngành, địa phương"),
            ("Bộ, ngành, địa phương", "Bộ, ngành, địa phương"),
            ("Bộ Tài chính; các bộ, ngành", "Bộ Tài chính | các bộ, ngành"),
            (
                "Bộ Khoa học và Công nghệ và các địa phương",
                "Bộ Khoa học và Công nghệ | các địa phương",
            ),
            (
                "Bộ Công an, Bộ Nội vụ, các bộ, ngành và địa phương",
                "Bộ Công an | Bộ Nội vụ | các bộ, ngành và địa phương",
            ),
            ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Văn hóa, Thể thao và Du lịch?"),
            (
                "Trung tâm Dịch vụ, Sự nghiệp công, Văn phòng Đảng uỷ",
                "Trung tâm Dịch vụ, Sự nghiệp công? | Văn phòng Đảng uỷ",
            ),
            ("Văn phòng HĐND và UBND xã", "Văn phòng HĐND và UBND xã"),
            (
                "Văn phòng Đoàn ĐBQH và HĐND tỉnh; Văn phòng UBND tỉnh và Sở Nội vụ",
                "Văn phòng Đoàn ĐBQH và HĐND tỉnh | Văn phòng UBND tỉnh | Sở Nội vụ",
            ),
            ("Phòng Nội vụ và UBND xã", "Phòng Nội vụ | UBND xã"),
            ("Công an xã, Tư pháp - Hộ tịch", "Công an xã | Tư pháp - Hộ tịch"),
            ("Phòng Kinh tế, Phòng Văn hoá - Xã hội", "Phòng Kinh tế | Phòng Văn hoá - Xã hội"),
            ("VNPT, Viettel, Điện lực", "VNPT | Viettel | Điện lực"),
            ("Bộ Tài chính, bộ, ngành liên quan", "Bộ Tài chính | bộ, ngành liên quan"),
        ] {
            assert_eq!(names(list).join(" | "), wanted);
        }
    }

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
        assert!(
            is_near("Trung tâm Công báo và Tin học", "Trung tâm Công báo và Tin hộc")
                || loose("học") == loose("hộc")
        );
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
