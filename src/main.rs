//! `kstthc`: parses, runs and exits.

use std::process::ExitCode;

/// In place of musl's own, which takes several times as long where many threads ask it.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

fn main() -> ExitCode {
    kstthc::commands::run(std::env::args_os())
}
