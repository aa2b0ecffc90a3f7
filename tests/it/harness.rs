//! A temporary repository with plans in it, and runs of the program inside.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The smallest plan without a finding: one unit, one section, one task, no entry.
pub(crate) const PLAN: &str = r#"schema = 1

[plan]
year = 2025
number = "1/KH-MAU"
issued = 2025-01-15
office = "Văn phòng Mẫu"
title = "Kế hoạch mẫu"

[[section]]
id = "A"
title = "PHẦN MẪU"

[[unit]]
id = "phong-a"
name = "Phòng A"
"#;

/// Its task.
pub(crate) const TASKS: &str = r#"schema = 1

[[task]]
id = "01"
group = "A"
content = "Rà soát thủ tục"
lead = ["phong-a"]
schedule = "Quý III"
products = ["Báo cáo"]
"#;

/// Its entries: none.
pub(crate) const PROGRESS: &str = "schema = 1\n";

/// The root of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder that stands for a repository.
pub(crate) struct World {
    folder: TempDir,
}

impl World {
    /// An empty repository: nothing above it is searched for plans.
    pub(crate) fn empty() -> Self {
        let world = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(world.path().join(".git")).unwrap();
        world
    }

    /// A repository with the smallest plan, as `plans/2025`.
    pub(crate) fn with_plan() -> Self {
        Self::empty()
            .file("plans/2025/plan.toml", PLAN)
            .file("plans/2025/tasks.toml", TASKS)
            .file("plans/2025/progress.toml", PROGRESS)
    }

    /// Its folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Writes a file with a part of the text exchanged.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path().join(path)).unwrap();
        assert!(text.contains(from), "{path} holds {from:?}");
        self.file(path, text.replace(from, to))
    }

    /// Runs the program in the repository; the answer is one text: stdout, stderr, exit code.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        run_in(self.path(), arguments)
    }
}

/// Runs the program in this repository.
pub(crate) fn run(arguments: &[&str]) -> String {
    run_in(root(), arguments)
}

/// What stdout holds after a run in this repository.
pub(crate) fn stdout(arguments: &[&str]) -> String {
    String::from_utf8(command(root()).args(arguments).output().unwrap().stdout).unwrap()
}

/// The program, to be run in a folder with an environment of its own.
pub(crate) fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kstthc"));
    command.current_dir(folder).env_clear();
    command
}

fn run_in(folder: &Path, arguments: &[&str]) -> String {
    told(&command(folder).args(arguments).output().unwrap())
}

/// A run as one text.
pub(crate) fn told(output: &Output) -> String {
    let mut told = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in String::from_utf8_lossy(&output.stderr).lines() {
        told += &format!("[stderr] {line}\n");
    }
    if let Some(code) = output.status.code().filter(|code| *code != 0) {
        told += &format!("[exit {code}]\n");
    }
    told
}

/// The folders below `tests/rules`, sorted.
pub(crate) fn rule_folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/rules")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}
