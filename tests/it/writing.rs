//! Writing safely: two writers at once, a writer that is killed, a disk that is full, a folder that is read-only.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use kstthc::load::fragment::fragment;

use crate::harness::{PROGRESS, World, command, told};

const FILE: &str = "plans/2025/progress.toml";
const LOCK: &str = "plans/2025/.kstthc.lock";

/// The program, about to record a result of task 01 with a note.
fn record(folder: &Path, note: &str) -> Command {
    let mut record = command(folder);
    record
        .args(["record", "1", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025", "--quiet"]);
    record.args(["--note", note]).stdout(Stdio::null());
    record
}

/// The notes of the entries of a progress file, which must be whole.
fn notes(path: &Path) -> Vec<String> {
    let plan = fragment(2, &fs::read(path).unwrap()).expect("the file is whole");
    plan.entries.iter().map(|entry| entry.note.as_ref().unwrap().value.clone()).collect()
}

/// What is in the plan's folder.
fn names(world: &World) -> Vec<String> {
    let entries = fs::read_dir(world.path().join("plans/2025")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

const NAMES: [&str; 3] = ["plan.toml", "progress.toml", "tasks.toml"];

/// Records, and tries again where the others did not let it have its turn: a busy machine may be that slow.
fn record_in_turn(world: &World, note: &str) {
    loop {
        let output = record(world.path(), note).output().unwrap();
        if output.status.success() {
            return;
        }
        let told = told(&output);
        assert!(told.contains("chưa ghi gì; thử lại sau"), "{told}");
    }
}

#[test]
fn eight_writers_at_once_lose_nothing_and_double_nothing() {
    let world = World::with_plan();
    thread::scope(|scope| {
        for writer in 0..8 {
            let world = &world;
            scope.spawn(move || {
                for entry in 0..50 {
                    record_in_turn(world, &format!("{writer}.{entry}"));
                }
            });
        }
    });
    let mut notes = notes(&world.path().join(FILE));
    assert_eq!(notes.len(), 400);
    for writer in 0..8 {
        let own = notes.iter().filter_map(|note| note.strip_prefix(&format!("{writer}.")));
        let own: Vec<u32> = own.map(|entry| entry.parse().unwrap()).collect();
        assert!(own.is_sorted(), "each writer's entries stand in its own order");
    }
    notes.sort();
    notes.dedup();
    assert_eq!(notes.len(), 400);
    assert_eq!(names(&world), NAMES);
}

#[test]
fn a_writer_that_is_killed_leaves_the_old_file_or_the_new_one() {
    let world = World::with_plan().file(FILE, long_progress());
    let path = world.path().join(FILE);
    let begun = Instant::now();
    assert!(record(world.path(), "đầu tiên").status().unwrap().success());
    let whole_run = begun.elapsed();
    let mut old = fs::read(&path).unwrap();
    let (mut written, mut unwritten) = (0, 0);
    for kill in 0..200_u32 {
        let note = format!("lần {kill}");
        let mut writer = record(world.path(), &note).stderr(Stdio::null()).spawn().unwrap();
        // from the first moments of the process to past its end, in no order
        thread::sleep(whole_run.mul_f64(f64::from(kill * 7919 % 200) / 150.0));
        writer.kill().unwrap();
        writer.wait().unwrap();
        let new = fs::read(&path).unwrap();
        if new == old {
            unwritten += 1;
        } else {
            assert!(new.starts_with(&old), "what was there is there");
            assert_eq!(notes(&path).last(), Some(&note));
            written += 1;
        }
        old = new;
    }
    assert!(written > 0 && unwritten > 0, "{written} written, {unwritten} not");
    assert!(record(world.path(), "sau cùng").status().unwrap().success(), "the lock is free");
    assert_eq!(names(&world), NAMES, "what the killed left is gone");
}

/// Entries enough that writing them takes a while.
fn long_progress() -> String {
    let entry = |number: usize| {
        format!(
            "\n[[entry]]\ntask = \"01\"\ndate = 2025-08-01\nevent = \"result\"\nnote = \"số {number}\"\n"
        )
    };
    PROGRESS.to_owned() + &(0..300).map(entry).collect::<String>()
}

/// A process that holds the lock of the plan until it is killed.
fn holder(world: &World) -> Child {
    let hold = "import fcntl, sys, time\nlock = open(sys.argv[1], 'w')\nfcntl.flock(lock, fcntl.LOCK_EX)\nlock.write('4711\\n1758600000\\nlan\\n')\nlock.flush()\nprint('held', flush=True)\ntime.sleep(60)\n";
    let mut holder = Command::new("python3")
        .args(["-c", hold])
        .arg(world.path().join(LOCK))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut said = std::io::BufReader::new(holder.stdout.take().unwrap());
    std::io::BufRead::read_line(&mut said, &mut line).unwrap();
    assert_eq!(line, "held\n");
    holder
}

#[cfg(unix)]
#[test]
fn a_writer_that_waits_in_vain_says_who_holds_the_plan_and_since_when() {
    let world = World::with_plan();
    let mut holder = holder(&world);
    let output = record(world.path(), "").output().unwrap();
    holder.kill().unwrap();
    holder.wait().unwrap();
    insta::assert_snapshot!(told(&output), @"
    [stderr] kstthc: lỗi: kế hoạch đang được ghi bởi lan (tiến trình 4711, từ 11:00 ngày 23/9/2025); đã chờ 5 giây, chưa ghi gì; thử lại sau
    [exit 3]
    ");
    assert_eq!(world.read(FILE), PROGRESS);
    let output =
        world.run(&["record", "1", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"]);
    insta::assert_snapshot!(output, @"
    01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý III; vẫn Đang thực
    hiện trong hạn
    [stderr] bỏ qua khóa do tiến trình 4711 của lan để lại từ 11:00 ngày 23/9/2025: tiến trình đó không còn
    [stderr] Đã ghi vào plans/2025/progress.toml
    ");
    assert_eq!(names(&world), NAMES);
}

#[cfg(unix)]
#[test]
fn a_dry_run_and_a_view_wait_for_nobody() {
    let world = World::with_plan();
    let mut holder = holder(&world);
    let dry = ["record", "1", "--done", "--date", "1/9/2025", "--dry-run", "--as-of", "2/9/2025"];
    assert!(world.run(&dry).starts_with("01: mốc Quý III đạt"), "{}", world.run(&dry));
    assert!(world.run(&["status", "--as-of", "2/9/2025"]).contains("nhiệm vụ"));
    holder.kill().unwrap();
    holder.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_stay_as_they_are_and_a_link_is_not_written_through() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let world = World::with_plan();
    let path = world.path().join(FILE);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert!(record(world.path(), "một").status().unwrap().success());
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(notes(&path), ["một"]);
    let kept = world.path().join("plans/2025/sổ.toml");
    fs::rename(&path, &kept).unwrap();
    symlink("sổ.toml", &path).unwrap();
    assert_eq!(record(world.path(), "hai").status().unwrap().code(), Some(3));
    assert_eq!(notes(&kept), ["một"]);
    fs::rename(&kept, &path).unwrap();
    let target = world.path().join("ngoài");
    fs::write(&target, "giữ nguyên").unwrap();
    symlink(&target, world.path().join(LOCK)).unwrap();
    insta::assert_snapshot!(told(&record(world.path(), "hai").output().unwrap()).replace(world.path().to_str().unwrap(), "…"), @"
    [stderr] kstthc: lỗi: không ghi được `…/plans/2025/.kstthc.lock`: đây không phải tệp khóa; xóa nó rồi ghi lại
    [exit 3]
    ");
    assert_eq!(fs::read_to_string(&target).unwrap(), "giữ nguyên");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only_is_told_and_left_as_it_is() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::os::unix::process::CommandExt as _;
    let world = World::with_plan();
    let folder = world.path().join("plans/2025");
    for readable in [world.path(), &folder] {
        fs::set_permissions(readable, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let mut record = record(world.path(), "");
    if folder.metadata().unwrap().uid() == 0 {
        // nothing is read-only to the superuser
        record.uid(65534).gid(65534);
    }
    let output = record.output().unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(world.path(), fs::Permissions::from_mode(0o755)).unwrap();
    insta::assert_snapshot!(told(&output).replace(world.path().to_str().unwrap(), "…"), @"
    [stderr] kstthc: lỗi: không ghi được `…/plans/2025/.kstthc.lock`: không có quyền
    [exit 3]
    ");
    assert_eq!(world.read(FILE), PROGRESS);
    assert_eq!(names(&world), NAMES);
}

/// A file that may grow no further fails in the middle of a write, as on a full disk.
#[cfg(unix)]
#[test]
fn a_write_that_fails_half_way_leaves_the_old_file() {
    let world = World::with_plan().file(FILE, long_progress());
    let script = "ulimit -f 16; trap '' XFSZ; exec \"$0\" \"$@\"";
    let mut limited = Command::new("sh");
    limited.args(["-c", script]).arg(env!("CARGO_BIN_EXE_kstthc")).current_dir(world.path());
    limited.args(["record", "1", "--result", "--date", "1/9/2025", "--as-of", "2/9/2025"]);
    let output = limited.output().unwrap();
    insta::assert_snapshot!(told(&output).replace(world.path().to_str().unwrap(), "…"), @"
    01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý III; vẫn Đang thực
    hiện trong hạn
    [stderr] kstthc: lỗi: không ghi được `plans/2025/progress.toml`: tệp vượt kích thước cho phép
    [exit 3]
    ");
    assert_eq!(world.read(FILE), long_progress());
    assert_eq!(names(&world), NAMES);
}

/// A real disk without room, where a user may mount one; `room` are the pages of 4 KiB that are left on it.
#[cfg(target_os = "linux")]
fn on_a_full_disk(room: usize) -> Option<String> {
    let world = World::with_plan().file(FILE, long_progress());
    let script = r#"
        mount -t tmpfs -o size=96k tmpfs disk || exit 99
        cp -r .git plans disk && cd disk && head -c "$1" /dev/zero > room
        cat /dev/zero > full 2> /dev/null; rm room
        "$0" record 1 --result --date 1/9/2025 --as-of 2/9/2025
        code=$?; cmp ../plans/2025/progress.toml plans/2025/progress.toml || exit 98
        ls -A plans/2025; exit $code"#;
    fs::create_dir(world.path().join("disk")).unwrap();
    let mut full = Command::new("unshare");
    full.args(["--mount", "--map-root-user", "sh", "-c", script]);
    full.arg(env!("CARGO_BIN_EXE_kstthc")).arg((room * 4096).to_string()).current_dir(world.path());
    let output = full.output().ok()?;
    // a machine that lets nobody mount: the test above fails a write half way all the same
    let is_mounted = output.status.code() != Some(99) && !told(&output).contains("unshare");
    is_mounted.then(|| told(&output).replace(world.path().to_str().unwrap(), "…"))
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_and_the_old_file_stays() {
    if let Some(told) = on_a_full_disk(0) {
        insta::assert_snapshot!(told, @"
        plan.toml
        progress.toml
        tasks.toml
        [stderr] kstthc: lỗi: không ghi được `…/disk/plans/2025/.kstthc.lock`: ổ đĩa đã đầy
        [exit 3]
        ");
    }
    if let Some(told) = on_a_full_disk(2) {
        insta::assert_snapshot!(told, @"
        01: chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành), còn mốc Quý III; vẫn Đang thực
        hiện trong hạn
        plan.toml
        progress.toml
        tasks.toml
        [stderr] kstthc: lỗi: không ghi được `plans/2025/progress.toml`: ổ đĩa đã đầy
        [exit 3]
        ");
    }
}
