//! Letters that a scan has evidently got wrong. They are proposed to a person, never applied.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::text;

/// What is printed, and what it was likely meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The words as they stand.
    pub printed: String,
    /// The words as they may have been.
    pub meant: String,
}

/// Pairs of words that plans are full of, and that are no other words when their marks are wrong.
const PAIRS: [&str; 42] = [
    "ban hành",
    "bãi bỏ",
    "báo cáo",
    "chất lượng",
    "chủ trì",
    "chức năng",
    "công khai",
    "cổng dịch",
    "cổng thông",
    "cổng ttđt",
    "doanh nghiệp",
    "giải quyết",
    "hành chính",
    "hướng dẫn",
    "hồ sơ",
    "kế hoạch",
    "kiểm soát",
    "kiểm tra",
    "kiến nghị",
    "liên thông",
    "nhiệm vụ",
    "niêm yết",
    "phản ánh",
    "phê duyệt",
    "phối hợp",
    "quyết định",
    "quy định",
    "rà soát",
    "tấm gương",
    "thanh toán",
    "tham mưu",
    "thủ tục",
    "thường xuyên",
    "thực hiện",
    "tiếp nhận",
    "tổ chức",
    "triển khai",
    "trung tâm",
    "truyền thông",
    "văn phòng",
    "đôn đốc",
    "đơn giản",
];

/// How often an abbreviation stands in a document that is full of it.
const OFTEN: usize = 5;

/// What a document writes often, against which its odd words are held.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    abbreviations: BTreeMap<String, usize>,
    /// Those that stand there often, the most often first.
    common: Vec<(String, usize)>,
    /// Every three words that follow each other.
    triples: BTreeSet<String>,
    /// The well-known pairs without their marks.
    pairs: BTreeMap<String, &'static str>,
}

impl Vocabulary {
    /// That of some texts.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let pairs = PAIRS.iter().map(|pair| (text::fold(pair), *pair)).collect();
        let mut vocabulary = Self { pairs, ..Self::default() };
        for text in texts {
            let words: Vec<&str> = words(text).collect();
            for word in words.iter().filter(|word| is_abbreviation(word)) {
                *vocabulary.abbreviations.entry((*word).to_owned()).or_default() += 1;
            }
            vocabulary
                .triples
                .extend(words.windows(3).map(|triple| triple.join(" ").to_lowercase()));
        }
        vocabulary.common = vocabulary.common();
        vocabulary
    }

    fn common(&self) -> Vec<(String, usize)> {
        /// More than that no document is full of.
        const MOST: usize = 200;
        let often = self.abbreviations.iter().filter(|(_, count)| **count >= OFTEN);
        let mut common: Vec<(String, usize)> =
            often.map(|(word, count)| (word.clone(), *count)).collect();
        common.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        common.truncate(MOST);
        common
    }

    /// What in a text is likely misread, each once, in the order of the text.
    #[must_use]
    pub fn proposals(&self, text: &str) -> Vec<Proposal> {
        let words: Vec<&str> = text.split(' ').collect();
        let mut found: Vec<Proposal> = Vec::new();
        for at in 0..words.len() {
            let doubled = doubled(&words[at..]).or_else(|| self.doubled_word(&words, at));
            let here = [doubled, self.pair(&words[at..]), self.abbreviation(words[at])];
            for proposal in here.into_iter().flatten() {
                if !found.contains(&proposal) {
                    found.push(proposal);
                }
            }
        }
        found
    }

    /// A word that stands twice between words that stand elsewhere with it once: "kiểm tra tra định kỳ" beside "kiểm tra
    /// định kỳ", but not "giao thông thông minh".
    fn doubled_word(&self, words: &[&str], at: usize) -> Option<Proposal> {
        let (before, next) = (words.get(at.checked_sub(1)?)?, words.get(at + 2)?);
        let word = words[at];
        let once = format!("{} {word} {}", bare(before), bare(next)).to_lowercase();
        let is_twice = words[at + 1] == word && word.chars().all(char::is_alphabetic);
        let is_met = is_twice && self.triples.contains(&once);
        is_met.then(|| Proposal { printed: format!("{word} {word}"), meant: word.to_owned() })
    }

    /// A rare abbreviation one letter from one that the document is full of.
    fn abbreviation(&self, word: &str) -> Option<Proposal> {
        /// How many times as often the other must stand there.
        const TIMES: usize = 3;
        let word = bare(word);
        let count = *self.abbreviations.get(word)?;
        let (meant, _) = self.common.iter().find(|(known, often)| {
            *often >= count * TIMES
                && known.chars().count() == word.chars().count()
                && strsim::hamming(known, word) == Ok(1)
        })?;
        Some(Proposal { printed: word.to_owned(), meant: meant.clone() })
    }

    /// Two words that only their marks keep from being a well-known pair.
    fn pair(&self, words: &[&str]) -> Option<Proposal> {
        let [first, second, ..] = words else { return None };
        let (first, second) = (bare_start(first), bare(second));
        let printed = format!("{first} {second}");
        let meant = self.pairs.get(&text::fold(&printed))?;
        if is_same_letters(&printed.to_lowercase(), meant) {
            return None;
        }
        let meant: Vec<String> = [first, second]
            .iter()
            .zip(meant.split(' '))
            .map(|(printed, meant)| in_case_of(printed, meant))
            .collect();
        Some(Proposal { printed, meant: meant.join(" ") })
    }
}

/// The text with all that is proposed.
#[must_use]
pub fn applied<'a>(text: &str, proposals: impl IntoIterator<Item = &'a Proposal>) -> String {
    let replace =
        |text: String, proposal: &Proposal| text.replace(&proposal.printed, &proposal.meant);
    proposals.into_iter().fold(text.to_owned(), replace)
}

/// Two or three words that stand there twice at once.
fn doubled(words: &[&str]) -> Option<Proposal> {
    (2..=3).rev().filter(|length| words.len() >= length * 2).find_map(|length| {
        let (once, twice) = (&words[..length], &words[length..length * 2]);
        let is_plain =
            once.iter().all(|word| word.chars().all(char::is_alphabetic) && !word.is_empty());
        let is_twice = once.iter().zip(twice).enumerate().all(|(index, (one, other))| {
            if index + 1 == length { *one == bare(other) } else { one == other }
        });
        let printed = format!("{0} {0}", once.join(" "));
        (is_plain && is_twice).then(|| Proposal { printed, meant: once.join(" ") })
    })
}

/// Whether the same letters carry the same marks, wherever on the syllable the tone is put: "hòa" and "hoà".
fn is_same_letters(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.nfd().collect();
        letters.sort_unstable();
        letters
    };
    sorted(one) == sorted(other)
}

fn in_case_of(printed: &str, meant: &str) -> String {
    let mut letters = printed.chars();
    if printed.chars().count() > 1 && printed.chars().all(char::is_uppercase)
        || is_abbreviation(printed)
    {
        return meant.to_uppercase();
    }
    if letters.next().is_some_and(char::is_uppercase) {
        let mut meant = meant.chars();
        return meant.next().into_iter().flat_map(char::to_uppercase).chain(meant).collect();
    }
    meant.to_owned()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(bare)
}

fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

fn bare_start(word: &str) -> &str {
    word.trim_start_matches(|letter: char| !letter.is_alphanumeric())
}

fn is_abbreviation(word: &str) -> bool {
    word.chars().count() >= 4 && word.chars().all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(text: &str) -> Vec<String> {
        let vocabulary = Vocabulary::of([text, "TTHC TTHC TTHC TTHC TTHC TTHC"]);
        vocabulary
            .proposals(text)
            .into_iter()
            .map(|found| format!("{} → {}", found.printed, found.meant))
            .collect()
    }

    #[test]
    fn evident_confusions_are_proposed() {
        for (text, wanted) in [
            ("Hướng dẫn, đơn đốc, đánh giá", "đơn đốc → đôn đốc"),
            ("THAM MUÙ, TÔ CHỨC THỰC HIỆN", "THAM MUÙ → THAM MƯU; TÔ CHỨC → TỔ CHỨC"),
            ("tâm gương điển hình", "tâm gương → tấm gương"),
            ("Công TTĐT tỉnh", "Công TTĐT → Cổng TTĐT"),
            ("Thực hiện kiểm tra tra định kỳ, kiểm tra định kỳ", "tra tra → tra"),
            (
                "giao tại Quyết định số Quyết định số 140",
                "Quyết định số Quyết định số → Quyết định số",
            ),
            ("công tác kiểm soát TTTC", "TTTC → TTHC"),
        ] {
            assert_eq!(proposed(text).join("; "), wanted);
        }
    }

    #[test]
    fn what_is_right_is_left_alone() {
        for text in [
            "Tổ chức dần dần",
            "giao thông thông minh",
            "chuẩn hoá, chuẩn hóa hồ sơ",
            "Đơn giản hóa thủ tục",
            "UBND, HĐND, TTHC",
            "1 1",
        ] {
            assert_eq!(proposed(text), Vec::<String>::new(), "{text}");
        }
    }
}
