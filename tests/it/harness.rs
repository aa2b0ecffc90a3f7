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

/// The same task under an id, to stand behind another.
pub(crate) fn task(id: &str) -> String {
    TASKS.replace("schema = 1\n", "").replace("\"01\"", &format!("\"{id}\""))
}

/// Its entries: none.
pub(crate) const PROGRESS: &str = "schema = 1\n";

/// The root of this repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of the README.
pub(crate) fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
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

    /// A folder with nothing in it.
    pub(crate) fn bare_folder() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A repository with the smallest plan, as `plans/2025`.
    pub(crate) fn with_plan() -> Self {
        Self::empty().plan("plans/2025")
    }

    /// Puts the smallest plan into a folder.
    pub(crate) fn plan(self, folder: &str) -> Self {
        [("plan", PLAN), ("tasks", TASKS), ("progress", PROGRESS)]
            .into_iter()
            .fold(self, |world, (name, text)| world.file(&format!("{folder}/{name}.toml"), text))
    }

    /// Copies a plan, named from the root of this repository, into a folder.
    pub(crate) fn copy(self, plan: impl AsRef<Path>, folder: &str) -> Self {
        let plan = root().join(plan);
        kstthc::load::FILES.iter().fold(self, |world, name| match fs::read(plan.join(name)) {
            Ok(text) => world.file(&format!("{folder}/{name}"), text),
            Err(_) => world,
        })
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

    /// The text of a file.
    pub(crate) fn read(&self, path: impl AsRef<Path>) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    /// Writes a file with a part of the text exchanged.
    pub(crate) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert!(text.contains(from), "{path} holds {from:?}");
        self.file(path, text.replace(from, to))
    }

    /// Makes it a repository of git.
    pub(crate) fn init(self) -> Self {
        fs::remove_dir(self.path().join(".git")).unwrap();
        self.git(&["init", "--quiet", "--initial-branch=main"]);
        self
    }

    /// Commits every file, at noon of a day in Vietnam.
    pub(crate) fn commit(self, message: &str, day: &str) -> Self {
        self.record(message, day);
        self
    }

    /// As [`World::commit`].
    pub(crate) fn record(&self, message: &str, day: &str) {
        self.git(&["add", "--all"]);
        let date = format!("{day}T12:00:00+07:00");
        let commit = ["commit", "--quiet", "--allow-empty", "--message", message];
        let mut git = git(self.path());
        git.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date).args(commit);
        succeeded(&git.output().unwrap());
    }

    /// Runs git, which must succeed, and returns what it prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        succeeded(&git(self.path()).args(arguments).output().unwrap())
    }

    /// Runs the program in the repository; the answer is one text: stdout, stderr, exit code.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        run_in(self.path(), arguments)
    }

    /// What `check --format concise` says with these arguments, less the line that says what was compared.
    pub(crate) fn findings(&self, arguments: &[&str]) -> String {
        let said = self.run(&[&["check", "--format", "concise"], arguments].concat());
        let lines = said.split_inclusive('\n').filter(|line| !line.starts_with("[stderr] Từ "));
        lines.collect()
    }
}

/// Git in a folder, with an author of its own and no configuration of this machine.
pub(crate) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|name| (name, "Trần Thị Mẫu")))
        .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|name| (name, "mau@example.vn")));
    git
}

fn succeeded(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
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
    let path = std::env::var_os("PATH").unwrap_or_default();
    command.current_dir(folder).env_clear().env("PATH", path);
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
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

/// What `check` says, with these options, of the plan in a rule's folder; or of the edit from its `base` to its `head`.
pub(crate) fn check_rule(rule: &Path, options: &[&str]) -> String {
    if !rule.join("base").is_dir() {
        return run(&[&["check", rule.to_str().unwrap()], options].concat());
    }
    let world = World::empty().init().copy(rule.join("base"), "plans/2025");
    let world = world.commit("base", "2025-01-15");
    fs::remove_dir_all(world.path().join("plans")).unwrap();
    let world = world.copy(rule.join("head"), "plans/2025").commit("head", "2025-02-03");
    let signed = rule.ends_with("unsigned-commit").then_some("--require-signed");
    let edit: Vec<&str> = ["check", "--base", "HEAD~1"].into_iter().chain(signed).collect();
    world.run(&[&edit, options].concat())
}

/// The JSON in what is told of a run, before stderr and the exit code.
pub(crate) fn json_in(told: &str) -> serde_json::Value {
    let (json, _) = told.rsplit_once("}\n").unwrap();
    serde_json::from_str(&format!("{json}}}")).unwrap()
}

/// The folders below `tests/rules`, sorted.
pub(crate) fn rule_folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("tests/rules")).unwrap();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}
