//! History: `log` and `status --known-at` beside `git log -p` and `git show`, on repositories made for it.
//!
//! Without arguments the first of [`SCENES`], which takes minutes: most of them go into making and packing ten thousand
//! versions, and into `git log -p`. `cargo bench --bench history -- edited 5000` is the second, of that many commits;
//! `keep` leaves the repository where it is, and says where. The same arguments make the same repository.

mod measure;

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use chrono::{DateTime, Days, NaiveDate};
use tempfile::TempDir;

use measure::Work;

/// A kind of history, and what is measured on it.
struct Scene {
    name: &'static str,
    /// How many commits it has unless told otherwise.
    commits: usize,
    play: fn(usize),
}

const SCENES: [Scene; 4] = [
    Scene { name: "appended", commits: 10_000, play: appended },
    Scene { name: "edited", commits: 100_000, play: edited },
    Scene { name: "grown", commits: 5_000, play: grown },
    Scene { name: "spread", commits: 100_000, play: spread },
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let commits = arguments.iter().find_map(|argument| argument.parse().ok());
    let is_named = |scene: &&Scene| arguments.iter().any(|argument| argument == scene.name);
    let mut scenes: Vec<&Scene> = SCENES.iter().filter(is_named).collect();
    if scenes.is_empty() {
        scenes.push(&SCENES[0]);
    }
    for scene in scenes {
        let commits = commits.unwrap_or(scene.commits);
        println!("{}, {commits} commits", scene.name);
        (scene.play)(commits);
    }
}

/// Each commit appends one entry to one plan.
fn appended(commits: usize) {
    let repository = Repository::import(commits, |stream| {
        let mut progress = HEAD.to_owned();
        for number in 0..commits {
            progress += &entry(number, commits, 0);
            commit(stream, number, commits)?;
            if number == 0 {
                file(stream, "plans/2025/plan.toml", PLAN)?;
                file(stream, "plans/2025/tasks.toml", TASKS)?;
            }
            file(stream, "plans/2025/progress.toml", &progress)?;
        }
        Ok(())
    });
    let quarter = recorded(commits / 4, commits).date_naive().to_string();
    let works = [
        ("git log -p", repository.git(&["log", "-p", "--", "plans/2025"])),
        ("kstthc log", repository.kstthc(&["log"])),
        ("kstthc log 12 --until a quarter", repository.kstthc(&["log", "12", "--until", &quarter])),
        ("kstthc status --known-at the middle", known_at(&repository, commits / 2)),
    ];
    compare(0, 3, works);
    let middle = format!("HEAD~{}", commits / 2);
    let shown =
        ["plan", "tasks", "progress"].map(|name| format!("{middle}:plans/2025/{name}.toml"));
    let show: Vec<&str> = std::iter::once("show").chain(shown.iter().map(String::as_str)).collect();
    let works = [
        ("git show of the three files", repository.git(&show)),
        ("kstthc status --known-at the middle", known_at(&repository, commits / 2)),
    ];
    compare(2, 20, works);
}

fn known_at(repository: &Repository, back: usize) -> Command {
    repository.kstthc(&["status", "--known-at", &format!("HEAD~{back}")])
}

/// Each commit alters an entry or a task of one plan in its place.
fn edited(commits: usize) {
    let repository = edits_in_place(commits);
    let works = [
        ("git log -p", repository.git(&["log", "-p", "--", "plans/2025"])),
        ("kstthc log", repository.kstthc(&["log"])),
    ];
    compare(0, 3, works);
}

/// How the time of `log` grows with the commits.
fn grown(commits: usize) {
    let repositories = [1, 2, 4, 8].map(|part| (part, edits_in_place(part * commits)));
    let work = |(part, repository): &(usize, Repository)| {
        let name = format!("kstthc log of {} commits", part * commits);
        Work::new(name, repository.kstthc(&["log"]))
    };
    measure::compare(1, 5, repositories.iter().map(work).collect());
}

/// A plan that each commit alters in one place.
fn edits_in_place(commits: usize) -> Repository {
    const ENTRIES: usize = 60;
    let repository = Repository::import(commits, |stream| {
        let mut entries: Vec<String> =
            (0..ENTRIES).map(|number| entry(number, ENTRIES, 0)).collect();
        let mut tasks: Vec<String> =
            TASKS.split_inclusive("\n[[task]]\n").map(str::to_owned).collect();
        let whole = tasks.clone();
        for number in 0..commits {
            commit(stream, number, commits)?;
            if number == 0 {
                file(stream, "plans/2025/plan.toml", PLAN)?;
                file(stream, "plans/2025/tasks.toml", TASKS)?;
            }
            if number % 3 == 1 {
                let place = 1 + number / 3 % (tasks.len() - 1);
                let numbered = format!("content = \"(sửa lần {number}) ");
                tasks[place] = whole[place].replacen("content = \"", &numbered, 1);
                file(stream, "plans/2025/tasks.toml", &tasks.concat())?;
            } else {
                let place = number * 7 % ENTRIES;
                entries[place] = entry(place, ENTRIES, number);
                file(stream, "plans/2025/progress.toml", &(HEAD.to_owned() + &entries.concat()))?;
            }
        }
        Ok(())
    });
    // what git imports in one go is packed with the oldest version first, and no repository stays so for long
    repository.run(&["repack", "-adfq"]);
    repository.run(&["commit-graph", "write", "--reachable"]);
    repository
}

/// Each commit appends one entry to one of a thousand plans; the commit-graph has path filters.
fn spread(commits: usize) {
    const PLANS: usize = 1000;
    let repository = Repository::import(commits, |stream| {
        let mut progress = vec![HEAD.to_owned(); PLANS];
        for number in 0..commits {
            commit(stream, number, commits)?;
            if number == 0 {
                for place in 0..PLANS {
                    file(stream, &format!("plans/{place:03}/plan.toml"), PLAN)?;
                    file(stream, &format!("plans/{place:03}/tasks.toml"), TASKS)?;
                    file(stream, &format!("plans/{place:03}/progress.toml"), HEAD)?;
                }
            }
            let place = number * 7919 % PLANS;
            progress[place] += &entry(number, commits, 0);
            file(stream, &format!("plans/{place:03}/progress.toml"), &progress[place])?;
        }
        Ok(())
    });
    repository.run(&["commit-graph", "write", "--reachable", "--changed-paths"]);
    let works = [
        ("git log -p", repository.git(&["log", "-p", "--", "plans/500"])),
        ("kstthc log --plan 500", repository.kstthc(&["log", "--plan", "500"])),
    ];
    compare(1, 5, works);
}

fn compare<const N: usize>(warm_up: usize, runs: usize, works: [(&str, Command); N]) {
    measure::compare(warm_up, runs, works.map(|(name, command)| Work::new(name, command)).into());
}

/// A repository in a temporary folder.
struct Repository(TempDir);

impl Repository {
    /// What `write` tells `git fast-import`, packed.
    fn import(commits: usize, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Self {
        let mut repository = Self(tempfile::tempdir().expect("there is room for a folder"));
        repository.run(&["init", "--quiet", "--initial-branch=main"]);
        let import = ["fast-import", "--quiet", "--done"];
        let mut git = repository.git(&import).stdin(Stdio::piped()).spawn().expect("git starts");
        let mut stream = BufWriter::new(git.stdin.take().expect("stdin is piped"));
        write(&mut stream).and_then(|()| writeln!(stream, "done")).expect("git reads on");
        drop(stream);
        assert!(git.wait().expect("git ends").success(), "git imports {commits} commits");
        repository.run(&["gc", "--quiet"]);
        if std::env::args().any(|argument| argument == "keep") {
            repository.0.disable_cleanup(true);
            println!("in {}", repository.0.path().display());
        }
        repository
    }

    fn git(&self, arguments: &[&str]) -> Command {
        self.command(Path::new("git"), arguments)
    }

    fn kstthc(&self, arguments: &[&str]) -> Command {
        self.command(Path::new(env!("CARGO_BIN_EXE_kstthc")), arguments)
    }

    fn command(&self, program: &Path, arguments: &[&str]) -> Command {
        let mut command = measure::command(program, arguments, self.0.path());
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
        command
    }

    fn run(&self, arguments: &[&str]) {
        assert!(self.git(arguments).status().expect("git starts").success(), "git {arguments:?}");
    }
}

const PLAN: &str = include_str!("../plans/2025/plan.toml");
const TASKS: &str = include_str!("../plans/2025/tasks.toml");
const HEAD: &str =
    "# Ghi nhận việc thực hiện Kế hoạch. Chỉ ghi điều có văn bản chứng minh.\n\nschema = 1\n";

/// Begins the commit with this number of so many.
fn commit(stream: &mut dyn Write, number: usize, commits: usize) -> std::io::Result<()> {
    let seconds = recorded(number, commits).timestamp();
    let person = format!("{} <vp@example.gov.vn> {seconds} +0700", CLERKS[number % CLERKS.len()]);
    let message = "Ghi nhận kết quả";
    writeln!(stream, "commit refs/heads/main\nauthor {person}\ncommitter {person}")?;
    writeln!(stream, "data {}\n{message}", message.len())
}

fn file(stream: &mut dyn Write, path: &str, text: &str) -> std::io::Result<()> {
    writeln!(stream, "M 100644 inline {path}\ndata {}\n{text}", text.len())
}

/// When it was recorded: over the year, evenly.
fn recorded(number: usize, commits: usize) -> DateTime<chrono::Utc> {
    const FIRST: i64 = 1_737_356_400;
    const SPAN: i64 = 340 * 86_400;
    let part = |whole: usize| i64::try_from(whole).expect("few commits");
    DateTime::from_timestamp(FIRST + SPAN * part(number) / part(commits), 0)
        .expect("a time in 2025")
}

/// The entry with this number of so many; each `round` says something else.
fn entry(number: usize, count: usize, round: usize) -> String {
    let recorded = recorded(number, count).date_naive();
    let (task, turn) = (1 + number * 11 % 23, number + round);
    let happened = recorded - Days::new(task as u64 * 5 % 17);
    let what = WORK[turn % WORK.len()];
    let mut entry =
        format!("\n[[entry]]\ntask = \"{task:02}\"\ndate = {happened}\nevent = \"result\"\n");
    entry += "documents = [\n";
    for document in 0..=number % 2 {
        let (kind, office) = [("BC", "Báo cáo kết quả"), ("CV", "Công văn về việc")][document];
        let signed: NaiveDate = happened - Days::new(document as u64);
        let number = 1 + (number + document) % 997;
        let _ = writeln!(
            entry,
            "  {{ number = \"{number}/{kind}-VP\", date = {signed}, title = \"{office} {what}\" }},"
        );
    }
    let place = PLACES[turn / 7 % PLACES.len()];
    let _ = writeln!(entry, "]\nnote = \"Lần {turn}: {what} tại {place}; hồ sơ lưu ở Văn phòng.\"");
    entry
}

const CLERKS: [&str; 3] = ["Nguyễn Thị Hoa", "Trần Văn Bình", "Đinh Thị Lan"];

const WORK: [&str; 5] = [
    "rà soát, đánh giá thủ tục hành chính trong lĩnh vực đất đai",
    "kiểm tra hoạt động kiểm soát thủ tục hành chính",
    "công bố danh mục thủ tục hành chính được sửa đổi, bổ sung",
    "tập huấn nghiệp vụ cho cán bộ đầu mối ở cấp xã",
    "giải quyết phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính",
];

const PLACES: [&str; 4] = [
    "Sở Xây dựng",
    "Ủy ban nhân dân xã Ba Tơ",
    "Trung tâm Phục vụ hành chính công",
    "Sở Nông nghiệp và Môi trường",
];
