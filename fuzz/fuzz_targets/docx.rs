//! Word documents: the body, the styles and the lists.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let parts = ["word/document.xml", "word/styles.xml", "word/numbering.xml"];
    kstthc_fuzz::read_parts(bytes, &parts, &[]);
});
