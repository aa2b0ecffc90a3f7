//! The command line, of any bytes: an argument for each stretch between two zeros.
#![no_main]

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

use clap::Parser as _;
use kstthc::cli::Cli;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let arguments = bytes.split(|byte| *byte == 0).map(OsStr::from_bytes);
    if let Err(error) = Cli::try_parse_from([OsStr::new("kstthc")].into_iter().chain(arguments)) {
        let _ = error.to_string();
    }
});
