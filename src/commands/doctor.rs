//! `doctor`: looks at what surrounds the program: git, the repository, the plans, the clock, the terminal.

#![expect(clippy::disallowed_methods, reason = "files around the plans are looked at here")]

use std::fs;
use std::path::{Path, PathBuf};

use super::environment::{self, World};
use super::locate::Folder;
use super::{Exit, Failure, init, locate, many, output, revisions, schema};
use crate::cli::{DoctorArgs, Global};
use crate::history::setup::{self, Maker};
use crate::history::{Commit, Repository};
use crate::load::{DOCUMENTS, FILES, TASKS};
use crate::message::{Language, Message, Phrase};
use crate::view::doctor::{Doctor, Part};

const GIT: Phrase = Phrase::new("git", "git");
const REPOSITORY: Phrase = Phrase::new("Kho git", "Repository");
const HISTORY: Phrase = Phrase::new("Lịch sử", "History");
const SIGNATURES: Phrase = Phrase::new("Chữ ký", "Signatures");
const HOOK: Phrase = Phrase::new("Hook", "Hook");
const DRIVERS: Phrase = Phrase::new("So sánh, nhập", "Diff and merge");
const SCHEMAS: Phrase = Phrase::new("Lược đồ", "Schemas");
const PLANS: Phrase = Phrase::new("Kế hoạch", "Plans");
const CLOCK: Phrase = Phrase::new("Ngày giờ", "Clock");
const TERMINAL: Phrase = Phrase::new("Màn hình", "Terminal");

/// By how much the last commit may be ahead of the clock, in seconds: clocks of two machines are never quite the same.
const AHEAD: i64 = 600;

/// Looks at everything and says how it is.
pub(super) fn doctor(
    global: &Global,
    arguments: &DoctorArgs,
    world: &World,
) -> Result<Exit, Failure> {
    let format = output::format(global, arguments.format)?;
    let plans = locate::plans_folder(global);
    let mut parts = vec![git()];
    let mut last = None;
    let folder = plans.as_ref().map_or(Path::new("."), PathBuf::as_path);
    match Repository::open(folder, world.git_places.clone()) {
        Ok((repository, mut objects)) => {
            let head = repository.head(&mut objects);
            parts.push(Part::fine("repository", REPOSITORY, named(&repository)));
            parts.push(history(&repository, &head));
            last = head.ok().flatten();
            parts.push(signatures(&repository));
            parts.push(hook(&repository));
            parts.push(drivers(&repository));
        }
        Err(reason) => {
            let is_outside = world.git_places.is_empty() && !locate::is_in_repository(folder);
            let (state, cure) =
                if is_outside { (NO_REPOSITORY.into(), MAKE_REPOSITORY) } else { (reason, MEND) };
            parts.push(Part::fine("repository", REPOSITORY, state).broken(cure));
        }
    }
    parts.push(found(global, plans.as_deref()));
    parts.extend(plans.iter().map(|plans| schemas(plans)));
    parts.push(clock(last.as_ref()));
    parts.push(terminal(world));
    let view = Doctor::of(&parts, world.language);
    let text = output::render(&view, format, world);
    let exit = if view.is_broken() { Exit::Found } else { Exit::Fine };
    output::deliver(global, &text, exit)
}

const INSTALL_GIT: Phrase = Phrase::new(
    "cài git, hoặc thêm nó vào PATH; không có git vẫn xem và ghi được, nhưng không có lịch sử",
    "install git, or add it to PATH; without it there are views and entries, but no history",
);
const GIT_VERSION: Phrase = Phrase::new("bản {version}", "version {version}");
const NEWER_GIT: Phrase =
    Phrase::new("cài git {version} trở lên", "install git {version} or later");

fn git() -> Part {
    match setup::version() {
        Err(reason) => Part::fine("git", GIT, reason).broken(INSTALL_GIT),
        Ok(version) => {
            let is_recent = setup::is_recent(&version);
            let part = Part::fine("git", GIT, GIT_VERSION.with([("version", version.into())]));
            if is_recent {
                return part;
            }
            let (major, minor) = setup::OLDEST_GIT;
            part.broken(NEWER_GIT.with([("version", format!("{major}.{minor}").into())]))
        }
    }
}

const NO_REPOSITORY: Phrase = Phrase::new(
    "không có; lịch sử của kế hoạch nằm trong git",
    "none; the plan's history is in git",
);
const MAKE_REPOSITORY: Phrase = Phrase::new(
    "chạy `git init` ở thư mục trên `plans`, hoặc chạy lại trong kho có kế hoạch",
    "run `git init` in the folder above `plans`, or this command inside the repository of the plans",
);
const MEND: Phrase = Phrase::new(
    "sửa điều vừa nêu, rồi chạy lại `kstthc doctor`",
    "mend that, then run `kstthc doctor` again",
);
const REPOSITORY_AT: Phrase = Phrase::new("`{folder}`", "`{folder}`");

fn named(repository: &Repository) -> Message {
    REPOSITORY_AT.with([("folder", repository.root_name().into())])
}

const WHOLE: Phrase = Phrase::new("đủ, đến commit {commit}", "complete, up to the commit {commit}");
const SHALLOW: Phrase = Phrase::new(
    "bản sao bị cắt ngắn (shallow): thiếu các commit cũ",
    "a shallow clone: older commits are missing",
);
const UNSHALLOW: Phrase = Phrase::new(
    "chạy `git fetch --unshallow`; trong CI đặt fetch-depth: 0",
    "run `git fetch --unshallow`; set fetch-depth: 0 in CI",
);
const NO_COMMIT: Phrase = Phrase::new("chưa có commit nào", "no commit yet");
const COMMIT: Phrase = Phrase::new(
    "commit các tệp kế hoạch: ngày ghi nhận lấy từ commit",
    "commit the plan files: the day of recording is the commit's",
);

fn history(repository: &Repository, last: &Result<Option<Commit>, Message>) -> Part {
    let part = |state: Message| Part::fine("history", HISTORY, state);
    match last {
        Err(reason) => part(reason.clone()).broken(MEND),
        _ if repository.is_shallow() => part(SHALLOW.into()).broken(UNSHALLOW),
        Ok(None) => part(NO_COMMIT.into()).advice(COMMIT),
        Ok(Some(commit)) => part(WHOLE.with([("commit", commit.named().into())])),
    }
}

const SIGNERS: &str = "gpg.ssh.allowedSignersFile";
const KEYS_AT: Phrase = Phrase::new("khóa ssh được tin ở `{path}`", "trusted ssh keys in `{path}`");
const NO_KEYS_AT: Phrase = Phrase::new(
    "gpg.ssh.allowedSignersFile là `{path}`, không đọc được tệp đó",
    "gpg.ssh.allowedSignersFile is `{path}`, which cannot be read",
);
const RESTORE_KEYS: Phrase = Phrase::new(
    "đặt lại tệp, hoặc sửa đường dẫn bằng `git config --global gpg.ssh.allowedSignersFile`",
    "put the file back, or mend the path with `git config --global gpg.ssh.allowedSignersFile`",
);
const NO_KEYS: Phrase = Phrase::new(
    "chưa khai khóa ssh nào được tin: chữ ký bằng ssh không xác minh được",
    "no trusted ssh keys: signatures by ssh cannot be verified",
);
const TRUST_KEYS: Phrase = Phrase::new(
    "lập tệp \"thư-điện-tử khóa\" mỗi người một dòng, rồi `git config --global gpg.ssh.allowedSignersFile TỆP`",
    "write a file of \"e-mail key\" lines, then `git config --global gpg.ssh.allowedSignersFile FILE`",
);

fn signatures(repository: &Repository) -> Part {
    let part = |state: Message| Part::fine("signatures", SIGNATURES, state);
    match repository.setting(SIGNERS, Maker::User) {
        Err(reason) => part(reason).broken(INSTALL_GIT),
        Ok(None) => part(NO_KEYS.into()).advice(TRUST_KEYS),
        Ok(Some(path)) => {
            let is_there = fs::read(&path).is_ok();
            let phrase = if is_there { KEYS_AT } else { NO_KEYS_AT };
            let part = part(phrase.with([("path", path.into())]));
            if is_there { part } else { part.broken(RESTORE_KEYS) }
        }
    }
}

const HOOK_RUNS: Phrase =
    Phrase::new("commit có lỗi bị chặn lại", "a commit with errors is stopped");
const NO_HOOK: Phrase = Phrase::new(
    "không có gì chặn commit khi tệp kế hoạch có lỗi",
    "nothing stops a commit while the plan files have errors",
);
const OTHER_HOOK: Phrase = Phrase::new(
    "hook pre-commit có, nhưng không chạy kstthc",
    "there is a pre-commit hook, which does not run kstthc",
);
const DEAD_HOOK: Phrase = Phrase::new(
    "hook pre-commit không có quyền chạy, git bỏ qua nó",
    "the pre-commit hook is no program: git passes over it",
);
const PUT_HOOK: Phrase = Phrase::new(
    "chạy `kstthc init --hook` ở gốc kho, rồi `{command}`",
    "run `kstthc init --hook` at the root of the repository, then `{command}`",
);
const USE_HOOK: Phrase = Phrase::new(
    "`{path}` đã có, git chưa dùng nó: chạy `{command}`",
    "`{path}` is there, and git does not use it yet: run `{command}`",
);
const CALL_IN_HOOK: Phrase = Phrase::new(
    "thêm dòng `kstthc check --quiet || exit` vào hook đó",
    "add the line `kstthc check --quiet || exit` to it",
);
const WAKE_HOOK: Phrase = Phrase::new("chạy `chmod +x {path}`", "run `chmod +x {path}`");

fn hook(repository: &Repository) -> Part {
    let part = |state: Message| Part::fine("hook", HOOK, state);
    let path = match repository.hooks() {
        Ok(folder) => folder.join("pre-commit"),
        Err(reason) => return part(reason).broken(INSTALL_GIT),
    };
    let Ok(script) = fs::read(&path) else {
        let is_there = repository.root().join(init::HOOK_PATH).is_file();
        let cure = if is_there { USE_HOOK } else { PUT_HOOK };
        let values = [("path", init::HOOK_PATH.into()), ("command", init::HOOK_CONFIG.into())];
        return part(NO_HOOK.into()).advice(cure.with(values));
    };
    if !is_program(&path) {
        let path = ("path", locate::from_here(&path).into());
        return part(DEAD_HOOK.into()).broken(WAKE_HOOK.with([path]));
    }
    if memchr::memmem::find(&script, b"kstthc").is_none() {
        return part(OTHER_HOOK.into()).advice(CALL_IN_HOOK);
    }
    part(HOOK_RUNS.into())
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata().is_ok_and(|metadata| metadata.permissions().mode() & 0o111 != 0)
}

/// Other systems run a hook by its first line.
#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

const BY_FIELD: Phrase = Phrase::new(
    "git so sánh và nhập tệp kế hoạch theo nhiệm vụ, theo trường",
    "git compares and merges plan files by task and field",
);
const BY_LINE: Phrase = Phrase::new(
    "git so sánh và nhập tệp kế hoạch theo dòng",
    "git compares and merges plan files by line",
);
const NOT_ON_THIS_MACHINE: Phrase = Phrase::new(
    ".gitattributes giao việc cho kstthc nhưng máy này chưa đặt `{key}`: git vẫn làm theo dòng",
    ".gitattributes names kstthc, but `{key}` is not set on this machine: git goes by line",
);
const SET_DRIVER: Phrase = Phrase::new("chạy {commands}", "run {commands}");
const NAME_DRIVER: Phrase = Phrase::new(
    "chạy `kstthc init --hook` ở gốc kho: lệnh lập .gitattributes, hay nêu các dòng còn thiếu; rồi chạy {commands}",
    "run `kstthc init --hook` at the root of the repository, which makes .gitattributes or names the lines that it lacks; then run {commands}",
);

const LINE_ENDS: Phrase = Phrase::new(
    "git có thể đổi dấu kết thúc dòng của tệp đính kèm: mã SHA-256 của tệp không còn khớp",
    "git may change the line ends of attached files, which then have another SHA-256",
);
const KEEP_BYTES: Phrase = Phrase::new(
    "thêm dòng `**/documents/** -text` vào .gitattributes, rồi chạy `git add .gitattributes` và commit",
    "add the line `**/documents/** -text` to .gitattributes, then run `git add .gitattributes` and commit",
);

/// Whether git takes attached files for text whose line ends are its affair.
fn changes_line_ends(repository: &Repository) -> bool {
    let file = format!("{}/{DOCUMENTS}a", repository.prefix);
    let text = repository.attribute("text", file.trim_start_matches('/'));
    let setting = repository.setting("core.autocrlf", Maker::Anybody);
    // git takes the first four for the same
    let is_set = |value: &str| ["true", "yes", "on", "1", "input"].contains(&value);
    match text {
        Ok(Some(value)) => value != "unset",
        _ => setting.is_ok_and(|value| value.is_some_and(|value| is_set(&value.to_lowercase()))),
    }
}

fn drivers(repository: &Repository) -> Part {
    let part = |state: Message| Part::fine("drivers", DRIVERS, state);
    let file = format!("{}/{}", repository.prefix, FILES[TASKS]);
    let file = file.trim_start_matches('/');
    let is_named =
        |name| matches!(repository.attribute(name, file), Ok(Some(value)) if value == "kstthc");
    let is_set = |key| matches!(repository.setting(key, Maker::Anybody), Ok(Some(_)));
    let commands = init::GIT_CONFIG.map(|command| format!("`{command}`")).join(", ");
    let commands = [("commands", commands.into())];
    if !is_named("merge") && !is_named("diff") {
        return part(BY_LINE.into()).advice(NAME_DRIVER.with(commands));
    }
    let keys = ["merge.kstthc.driver", "diff.kstthc.command"];
    match keys.into_iter().find(|key| !is_set(key)) {
        None if changes_line_ends(repository) => part(LINE_ENDS.into()).advice(KEEP_BYTES),
        None => part(BY_FIELD.into()),
        Some(key) => {
            part(NOT_ON_THIS_MACHINE.with([("key", key.into())])).broken(SET_DRIVER.with(commands))
        }
    }
}

const FOUND: Phrase = Phrase::new("{count} trong `{folder}`", "{count} in `{folder}`");
const BEGIN: Phrase = Phrase::new(
    "chạy `kstthc init`, hoặc chỉ ra thư mục bằng --plans",
    "run `kstthc init`, or name the folder with --plans",
);

const LET_IN: Phrase = Phrase::new(
    "cho quyền đọc thư mục đó, hoặc chỉ ra thư mục khác bằng --plans",
    "let it be read, or name another folder with --plans",
);
const UNREADABLE: Phrase = Phrase::new(
    "{found}, trong đó không xem được trọn: {plans}",
    "{found}, of which no whole view can be had: {plans}",
);
const TELL_WHY: Phrase = Phrase::new(
    "`kstthc check` nêu chỗ hỏng, cách sửa",
    "`kstthc check` tells where, and the cure",
);

fn found(global: &Global, plans: Result<&Path, &Failure>) -> Part {
    let part = |state: Message| Part::fine("plans", PLANS, state);
    let plans = match plans {
        Ok(plans) => plans,
        Err(failure) => return part(failure.message.clone()).broken(BEGIN),
    };
    let folders = match locate::all(global) {
        Ok(folders) => folders,
        Err(failure) => {
            let cure = if locate::is_empty(global) { BEGIN } else { LET_IN };
            return part(failure.message).broken(cure);
        }
    };
    let is_unreadable = |folder: &&Folder| {
        let loaded = revisions::load(folder, None);
        let counted = |loaded| many::counted(folder, &loaded, environment::today(), |_| ()).is_ok();
        !loaded.is_ok_and(counted)
    };
    let unreadable = folders.iter().filter(is_unreadable);
    let unreadable: Vec<&str> = unreadable.map(|folder| folder.id.as_str()).collect();
    let folder = ("folder", locate::from_here(plans).into());
    let found = FOUND.with([("count", folders.len().into()), folder]);
    if unreadable.is_empty() {
        return part(found);
    }
    let values = [("found", found.into()), ("plans", unreadable.join(", ").into())];
    part(UNREADABLE.with(values)).broken(TELL_WHY)
}

const UP_TO_DATE: Phrase =
    Phrase::new("đúng với bản kstthc này", "those of this version of kstthc");
const NO_SCHEMAS: Phrase = Phrase::new(
    "chưa có: trình soạn thảo không gợi ý được khóa",
    "none: editors cannot complete the keys",
);
const OLD_SCHEMAS: Phrase = Phrase::new(
    "`{name}` không phải của bản kstthc này",
    "`{name}` is not that of this version of kstthc",
);
const WRITE_SCHEMAS: Phrase =
    Phrase::new("chạy `kstthc schema --write`", "run `kstthc schema --write`");

fn schemas(plans: &Path) -> Part {
    let part = |state: Message| Part::fine("schemas", SCHEMAS, state);
    let folder = plans.join(schema::FOLDER);
    if !folder.is_dir() {
        return part(NO_SCHEMAS.into()).advice(WRITE_SCHEMAS);
    }
    let [vietnamese, english] = [Language::Vietnamese, Language::English].map(schema::files);
    let is_old = |((name, one), (_, other)): &((String, String), (String, String))| {
        // git may have given the file the line ends of the system
        let there = fs::read_to_string(folder.join(name)).unwrap_or_default().replace("\r\n", "\n");
        there != *one && there != *other
    };
    match vietnamese.into_iter().zip(english).find(is_old) {
        None => part(UP_TO_DATE.into()),
        Some(((name, _), _)) => {
            part(OLD_SCHEMAS.with([("name", name.into())])).broken(WRITE_SCHEMAS)
        }
    }
}

const TODAY: Phrase = Phrase::new(
    "ngày tính theo giờ Việt Nam (Asia/Ho_Chi_Minh, UTC+7), không theo múi giờ của máy; hôm nay {day}",
    "days are those of Vietnam (Asia/Ho_Chi_Minh, UTC+7), whatever this machine's time zone; today is {day}",
);
const BEHIND: Phrase = Phrase::new(
    "đồng hồ máy này chỉ {day}, trước commit cuối cùng {commit}",
    "this machine's clock says {day}, before the last commit, {commit}",
);
const SET_CLOCK: Phrase = Phrase::new(
    "chỉnh đồng hồ máy này, hoặc hỏi người đã ghi commit đó",
    "set this machine's clock, or ask who recorded that commit",
);

fn clock(last: Option<&Commit>) -> Part {
    let part = |state: Message| Part::fine("clock", CLOCK, state);
    let day = ("day", environment::today().into());
    match last.filter(|commit| commit.time > environment::moment() + AHEAD) {
        Some(commit) => {
            part(BEHIND.with([day, ("commit", commit.named().into())])).broken(SET_CLOCK)
        }
        None => part(TODAY.with([day])),
    }
}

const SCREEN: Phrase =
    Phrase::new("{width} cột, {color}, {letters}", "{width} columns, {color}, {letters}");
const COLORED: Phrase = Phrase::new("có màu", "in colour");
const PLAIN: Phrase = Phrase::new("không màu", "without colour");
const UNICODE: Phrase = Phrase::new("UTF-8", "UTF-8");
const NO_UNICODE: Phrase = Phrase::new("locale không phải UTF-8", "a locale that is not UTF-8");
const ONLY_ASCII: Phrase =
    Phrase::new("dấu hiệu bằng ASCII (KSTTHC_ASCII)", "signs in ASCII (KSTTHC_ASCII)");
const SET_LOCALE: Phrase = Phrase::new(
    "nếu chữ Việt hay dấu hiệu hiện sai: `export LC_ALL=C.UTF-8`, hoặc KSTTHC_ASCII=1 để dùng dấu ASCII",
    "where Vietnamese or the signs look wrong: `export LC_ALL=C.UTF-8`, or KSTTHC_ASCII=1 for signs in ASCII",
);

fn terminal(world: &World) -> Part {
    let screen = world.screen;
    let color = if screen.color { COLORED } else { PLAIN };
    let letters = match (screen.ascii, world.is_utf8) {
        (true, _) => ONLY_ASCII,
        (false, true) => UNICODE,
        (false, false) => NO_UNICODE,
    };
    let state = SCREEN.with([
        ("width", screen.width.into()),
        ("color", color.into()),
        ("letters", letters.into()),
    ]);
    let part = Part::fine("terminal", TERMINAL, state);
    if world.is_utf8 || screen.ascii { part } else { part.advice(SET_LOCALE) }
}
