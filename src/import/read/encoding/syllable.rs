//! What a Vietnamese syllable may be: an onset, a rhyme, a tone.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

const ONSETS: [&str; 28] = [
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
    "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

static RHYMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
     e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu \
     i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
     o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong \
     op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
     u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt up ut uơ uy uya uych uyên uyêt \
     uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu \
     y ych yêm yên yêng yêt yêu ynh yt"
        .split_whitespace()
        .collect()
});

/// Whether the word, in Unicode, may be a syllable.
pub(super) fn is_syllable(word: &str) -> bool {
    const BYTES: usize = 24;
    if word.len() > BYTES {
        return false;
    }
    let is_tone =
        |letter: &char| matches!(letter, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
    let small = word.to_lowercase();
    let tones = small.nfd().filter(is_tone).count();
    let bare: String = small.nfd().filter(|letter| !is_tone(letter)).nfc().collect();
    let mut rhymes = ONSETS.iter().filter_map(|onset| bare.strip_prefix(onset));
    tones <= 1 && rhymes.any(|rhyme| RHYMES.contains(rhyme))
}
