//! Text files under every ending and encoding.
#![no_main]

use kstthc::import::read::{Encoding, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for encoding in [Encoding::Auto, Encoding::Utf8, Encoding::Tcvn3, Encoding::Vni] {
        for name in ["a.txt", "a.csv", "a.tsv", "a.md"] {
            let _ = read(name, bytes, encoding);
        }
    }
});
