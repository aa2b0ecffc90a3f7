//! What old encodings become, and what stays as it is.

use std::sync::LazyLock;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::message::Language;

const VOWELS: &str = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";

/// Each letter and how the encoding writes it, found by asking what each writing stands for. With VNI a letter and its
/// marks come first: what marks another letter means nothing alone.
fn written(legacy: Legacy) -> Vec<(char, String)> {
    let codes: Vec<char> = ('A'..='Z').chain('a'..='z').chain('\u{a1}'..='\u{ff}').collect();
    let bases = codes.iter().filter(|code| code.is_ascii() || "ôöÔÖ".contains(**code));
    let pairs = bases.flat_map(|base| codes.iter().map(move |mark| format!("{base}{mark}")));
    let one = |text: &str| {
        let mut letters = text.chars();
        letters.next().filter(|_| letters.next().is_none())
    };
    pairs
        .filter(|_| legacy == Legacy::Vni)
        .chain(codes.iter().map(char::to_string))
        .filter_map(|code| Some((one(&legacy.convert(&code))?, code)))
        .collect()
}

static TCVN3: LazyLock<Vec<(char, String)>> = LazyLock::new(|| written(Legacy::Tcvn3));
static VNI: LazyLock<Vec<(char, String)>> = LazyLock::new(|| written(Legacy::Vni));

fn encoded(text: &str, legacy: Legacy) -> Option<String> {
    let table: &[_] = if legacy == Legacy::Vni { &VNI } else { &TCVN3 };
    let code = |letter: char| {
        if letter == ' ' {
            return Some(" ".to_owned());
        }
        table.iter().find(|(known, _)| *known == letter).map(|(_, code)| code.clone())
    };
    text.chars().map(code).collect()
}

#[test]
fn the_whole_alphabet_can_be_written_and_comes_back() {
    for legacy in [Legacy::Tcvn3, Legacy::Vni] {
        let written = encoded(VOWELS, legacy).expect("every small letter has a code");
        assert_eq!(legacy.convert(&written), VOWELS);
    }
    let capitals = VOWELS.to_uppercase();
    let written = encoded(&capitals, Legacy::Vni).expect("every capital has a code");
    assert_eq!(Legacy::Vni.convert(&written), capitals);
    assert_eq!(encoded("ĂÂÊÔƠƯĐ", Legacy::Tcvn3).as_deref(), Some("¡¢£¤¥¦§"));
    assert_eq!(encoded("Ế", Legacy::Tcvn3), None, "capitals with tones have no code");
}

#[test]
fn question_marks_within_words_are_lost_letters_but_in_addresses() {
    assert!(has_lost_letters("Rà soát th? t?c hành chính, ?? xu?t"));
    assert!(has_lost_letters("??n gi?n hóa"));
    assert!(!has_lost_letters("Đã xong? Chưa? dichvucong.gov.vn/p?ma=1 dichvucong.gov.vn/p?ma=2"));
    assert!(!has_lost_letters("Đã làm chưa?Ai làm? Có cần?Không, thủ tục"));
}

proptest! {
    #[test]
    fn any_small_words_come_back(words in "[aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđbcdghklmnpqrstvx ]{0,12}") {
        for legacy in [Legacy::Tcvn3, Legacy::Vni] {
            let written = encoded(&words, legacy).expect("every small letter has a code");
            prop_assert_eq!(legacy.convert(&written), words.clone());
        }
    }
}

/// Texts as offices have them in old files, and what they say.
const SAMPLES: [(Encoding, &str, &str); 4] = [
    (
        Encoding::Tcvn3,
        "Céng hoµ x· héi chñ nghÜa ViÖt Nam\n§éc lËp - Tù do - H¹nh phóc",
        "Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc",
    ),
    (
        Encoding::Tcvn3,
        "KÕ HO¹CH\nKiÓm so¸t thñ tôc hµnh chÝnh n¨m 2004; TØNH QU¶NG NG·I giao c¸c së",
        "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2004; TỈNH QUẢNG NGÃI giao các sở",
    ),
    (
        Encoding::Vni,
        "Coäng hoaø xaõ hoäi chuû nghóa Vieät Nam\nÑoäc laäp - Töï do - Haïnh phuùc",
        "Cộng hoà xã hội chủ nghĩa Việt Nam\nĐộc lập - Tự do - Hạnh phúc",
    ),
    (
        Encoding::Vni,
        "KEÁ HOAÏCH\nKieåm soaùt thuû tuïc haønh chính naêm 2004, UYÛ BAN NHAÂN DAÂN TÆNH",
        "KẾ HOẠCH\nKiểm soát thủ tục hành chính năm 2004, UỶ BAN NHÂN DÂN TỈNH",
    ),
];

#[test]
fn old_texts_are_recognised_by_their_patterns() {
    for (encoding, old, said) in SAMPLES {
        let bytes: Vec<u8> =
            old.chars().map(|code| u8::try_from(u32::from(code)).unwrap()).collect();
        for given in [Encoding::Auto, encoding] {
            let (text, note) = decode(&bytes, given).unwrap();
            assert_eq!((text.as_str(), note.is_some()), (said, true));
            let (text, _) = decode(old.as_bytes(), given).unwrap();
            assert_eq!(text, said, "the same letters, pasted into a file of UTF-8");
        }
        assert_eq!(decode(old.as_bytes(), Encoding::Utf8).unwrap(), (old.to_owned(), None));
    }
}

#[test]
fn what_is_unicode_stays_as_it_is() {
    let texts = [
        "Cộng hoà xã hội chủ nghĩa Việt Nam",
        "báo cáo, chính, là, và, có, không: các sở",
        "Kế hoạch số 765/KH-VP ngày 28 tháng 02 năm 2025",
        "Le développement économique à l'étranger a été présenté: très élevé, né à Orléans, thé glacé, déjà, où",
        "Die Prüfung der Behörden für das nächste Jahr: Maßnahmen, Müller, größere Städte, über, schön",
        "El año próximo, el señor Núñez; São Paulo, ação, não, é, avó",
        "Français «entre guillemets» · 20° © ® ±5 µm §1 ¼",
        "100 % £5 ¥3",
        "",
    ];
    for text in texts {
        for form in [text.to_owned(), text.nfd().collect()] {
            let (read, note) = decode(form.as_bytes(), Encoding::Auto).unwrap();
            assert_eq!((read, note), (form, None));
        }
    }
}

#[test]
fn utf_16_and_windows_1258_are_read() {
    let text = "Kế hoạch kiểm soát thủ tục hành chính";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [b"\xff\xfe".as_slice(), &little].concat();
    for bytes in [marked, [b"\xfe\xff".as_slice(), &big].concat(), little, big] {
        assert_eq!(decode(&bytes, Encoding::Auto).unwrap().0, text);
    }
    let old = b"K\xea\xec hoa\xf2ch ki\xea\xd2m soa\xect thu\xd2 tu\xf2c h\xe0nh chi\xecnh";
    let (read, note) = decode(old, Encoding::Auto).unwrap();
    assert_eq!(read, text);
    assert!(note.unwrap().text(Language::English).contains("Windows-1258"));
}

#[test]
fn what_is_no_text_says_what_to_do() {
    let said = |bytes: &[u8]| decode(bytes, Encoding::Auto).unwrap_err().text(Language::English);
    assert!(said(b"\x00\x01\x02").contains("is no text"));
    assert!(said(b"\xff\xfea").contains("is no text"), "half a letter of UTF-16");
    assert!(said(b"caf\xe9 cr\xe8me br\xfbl\xe9e").contains("--encoding tcvn3"));
}

#[test]
fn fonts_tell_their_encoding() {
    assert_eq!(Legacy::of_font(".VnTime"), Some(Legacy::Tcvn3));
    assert_eq!(Legacy::of_font(".VnTimeH"), Some(Legacy::Tcvn3Capitals));
    assert_eq!(Legacy::of_font("VNI-Times"), Some(Legacy::Vni));
    assert_eq!(Legacy::of_font("Times New Roman"), None);
    assert_eq!(Legacy::Tcvn3Capitals.convert("KÕ ho¹ch"), "KẾ HOẠCH");
    assert_eq!(Legacy::Tcvn3.convert("Kế hoạch"), "Kế hoạch", "typed anew in an old font");
}
