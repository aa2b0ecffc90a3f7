//! The names of units, and lists of them as cells write them.

use crate::text;

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
const COLLECTIVE: [&str; 11] = [
    "cac",
    "bo, nganh",
    "bo nganh",
    "so, ban",
    "so, nganh",
    "so ban nganh",
    "phong, ban",
    "nganh",
    "dia phuong",
    "tap doan, ",
    "toan the",
];

/// What one office may serve at once: "Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng HĐND và UBND xã".
const SERVED: [&str; 5] = ["hdnd", "ubnd", "hoi dong nhan dan", "uy ban nhan dan", "doan dbqh"];

/// The longest name of a unit, in letters; a longer text is prose.
const LONGEST_NAME: usize = 160;

/// Whether a text begins as the name of a unit does and is no longer than a list of some.
#[must_use]
pub fn looks_like_units(cell: &str) -> bool {
    /// A cell may list a good many.
    const LONGEST_LIST: usize = 600;
    let bare = cell.trim_start_matches(['-', '•', '+', '–', ' ']);
    let says_role = ["chủ trì", "phối hợp"].iter().any(|role| bare.to_lowercase().contains(role));
    bare.chars().count() <= LONGEST_LIST && has_head(bare) && (!is_document(bare) || says_role)
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
pub(super) fn is_acronym(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    word.chars().count() >= 2
        && word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// Whether a name is that of many units at once.
#[must_use]
pub fn is_collective(name: &str) -> bool {
    let folded = text::fold(name);
    ["bo", "so", "phong"].contains(&folded.as_str())
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
    has_theme(before) && !has_head(piece)
}

/// Whether a name begins as one does in which commas may stand.
pub(super) fn has_theme(name: &str) -> bool {
    head_of(name).is_some_and(|head| THEMATIC.contains(&head))
}

/// Whether small letters begin the name of others, and not the rest of one: "thôn Bình An", "cơ quan có liên quan".
pub(super) fn names_others(line: &str) -> bool {
    const BEGINNINGS: [&str; 7] =
        ["thon ", "doanh nghiep", "can bo", "cong chuc", "to chuc", "ca nhan", "bi thu"];
    let folded = text::fold(line);
    let begins = |words: &[&str]| words.iter().any(|words| folded.starts_with(words));
    begins(&BEGINNINGS) || (begins(&["co quan", "don vi"]) && folded.ends_with("lien quan"))
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
            ("Sở, ban, ngành; UBND cấp xã", "Sở, ban, ngành | UBND cấp xã"),
            ("Phòng, ban, đơn vị trực thuộc", "Phòng, ban, đơn vị trực thuộc"),
            ("Sở Nội vụ, sở, ngành liên quan", "Sở Nội vụ | sở, ngành liên quan"),
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
}
