//! Contents of files, however git keeps them: each is what was written.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use kstthc::history::Repository;
use kstthc::history::packs::Packs;

use crate::harness::{World, git};
use crate::history::{FILE, entry, progress, world};

/// How the objects are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kept {
    Loose,
    /// In a pack made with these arguments.
    Packed(&'static [&'static str]),
    /// The first half in a pack, the others in another one.
    InTwo,
    /// In a pack of a repository that this one borrows from.
    Borrowed,
}

const KINDS: [Kept; 6] = [
    Kept::Loose,
    Kept::Packed(&["--delta-base-offset"]),
    Kept::Packed(&[]),
    Kept::Packed(&["--delta-base-offset", "--depth=4000", "--window=2"]),
    Kept::InTwo,
    Kept::Borrowed,
];

/// Versions of a file: of lines that change in place, then of more and more; one is empty, one is long.
fn versions() -> Vec<Vec<u8>> {
    let line = |number: usize, edit: usize| format!("[[entry]] # {number}, sửa lần {edit}\n");
    let mut lines: Vec<String> = (0..60).map(|number| line(number, 0)).collect();
    let mut versions = vec![Vec::new()];
    for edit in 1..150 {
        match edit {
            ..100 => lines[edit * 7 % 60] = line(edit * 7 % 60, edit),
            _ => lines.push(line(edit, edit)),
        }
        versions.push(lines.concat().into_bytes());
    }
    let long: String = (0..9_000).map(|number| line(number, 0)).collect();
    versions.push(long.replacen("# 4500", "# bốn nghìn rưỡi", 1).into_bytes());
    versions.push(long.into_bytes());
    versions
}

/// A repository with these contents, and their names.
fn repository(versions: &[Vec<u8>], kept: Kept, format: &str) -> (World, PathBuf, Vec<String>) {
    let world = World::bare_folder();
    world.git(&["init", "--quiet", &format!("--object-format={format}"), "lender"]);
    let lender = world.path().join("lender");
    let given = |lines: &[String], arguments: &[&str]| {
        fs::write(lender.join("lines"), lines.join("\n") + "\n").unwrap();
        let lines = File::open(lender.join("lines")).unwrap();
        String::from_utf8(git(&lender).args(arguments).stdin(lines).output().unwrap().stdout)
            .unwrap()
    };
    let paths: Vec<String> = (0..versions.len()).map(|number| number.to_string()).collect();
    for (path, version) in paths.iter().zip(versions) {
        fs::write(lender.join(path), version).unwrap();
    }
    let names = given(&paths, &["hash-object", "-w", "--stdin-paths"]);
    let names: Vec<String> = names.lines().map(str::to_owned).collect();
    let packs: Vec<(&[String], &[&str])> = match kept {
        Kept::Loose => Vec::new(),
        Kept::Packed(how) => vec![(&names, how)],
        Kept::InTwo => names.chunks(names.len() / 2 + 1).map(|half| (half, &[][..])).collect(),
        Kept::Borrowed => vec![(&names, &[])],
    };
    for (names, how) in packs {
        given(names, &[&["pack-objects", "-q", ".git/objects/pack/pack"], how].concat());
    }
    world.git(&["-C", "lender", "prune-packed", "--quiet"]);
    let folder = if kept == Kept::Borrowed { "borrower" } else { "lender" };
    if kept == Kept::Borrowed {
        world.git(&["clone", "--quiet", "--shared", "lender", folder]);
    }
    let folder = world.path().join(folder);
    (world, folder, names)
}

/// The contents that have these names, asked for as a history asks, those that are there; `None` where git fails.
fn contents(folder: &Path, names: &[String]) -> Option<Vec<Option<Vec<u8>>>> {
    let (repository, mut objects) = Repository::open(folder, Vec::new()).ok()?;
    let mut contents = repository.contents();
    let (mut taken, mut asked) = (Vec::new(), 0);
    for name in names {
        while asked < names.len() && !contents.is_ahead() {
            contents.ask(&mut objects, &names[asked]).ok()?;
            asked += 1;
        }
        let content = contents.take(&mut objects, name).ok().flatten();
        taken.push(content.map(|content| content.whole().into_owned()));
    }
    Some(taken)
}

#[test]
fn contents_are_what_was_written_however_git_keeps_them() {
    let versions = versions();
    for (kept, format) in KINDS.map(|kept| (kept, "sha1")).into_iter().chain([(KINDS[2], "sha256")])
    {
        let (_world, folder, names) = repository(&versions, kept, format);
        let missing = "0".repeat(names[0].len());
        let mut asked: Vec<String> = names.iter().rev().cloned().collect();
        asked.insert(40, missing);
        let mut written: Vec<_> = versions.iter().rev().cloned().map(Some).collect();
        written.insert(40, None);
        assert_eq!(contents(&folder, &asked).unwrap(), written, "{kept:?} {format}");
        let mut packs = Packs::open(&folder.join(".git/objects/pack"), names[0].len() / 2);
        let places: Vec<_> = names.iter().filter_map(|name| packs.find(name)).collect();
        let is_packed = !matches!(kept, Kept::Loose | Kept::Borrowed);
        assert_eq!(places.len(), if is_packed { names.len() } else { 0 }, "{kept:?}");
        for (place, version) in places.into_iter().zip(&versions) {
            assert_eq!(*packs.content(place).unwrap().whole(), *version, "{kept:?} {format}");
        }
    }
}

#[test]
fn of_a_pack_that_is_damaged_nothing_else_is_read_than_git_reads() {
    let versions = versions();
    let (_world, folder, names) = repository(&versions, KINDS[1], "sha1");
    let file = |kind: &str| {
        let files = fs::read_dir(folder.join(".git/objects/pack")).unwrap();
        let mut paths = files.map(|file| file.unwrap().path());
        paths.find(|path| path.extension().is_some_and(|it| it == kind)).unwrap()
    };
    let pack = file("pack");
    let whole = fs::read(&pack).unwrap();
    fs::remove_file(&pack).unwrap();
    let mut read = 0;
    for place in (12..whole.len()).step_by(whole.len() / 40) {
        let mut damaged = whole.clone();
        damaged[place] ^= 0x41;
        if place % 3 == 0 {
            damaged.truncate(place);
        }
        fs::write(&pack, &damaged).unwrap();
        let Some(contents) = contents(&folder, &names) else { continue };
        for ((content, version), name) in contents.into_iter().zip(&versions).zip(&names) {
            let Some(content) = content else { continue };
            let of_git = || git(&folder).args(["cat-file", "blob", name]).output().unwrap().stdout;
            assert!(content == *version || content == of_git(), "byte {place}");
            read += 1;
        }
    }
    assert!(read > versions.len(), "most of what is not damaged is read");
}

#[test]
fn a_history_is_told_alike_before_git_packs_it_and_after() {
    let world = world();
    for (number, day) in (1..12).map(|number| (number, format!("2025-11-{:02}", number + 5))) {
        let entries: Vec<String> = (0..=number)
            .map(|number| entry("2025-10-01", "progress", &format!("{number}/BC")))
            .collect();
        let entries: Vec<&str> = entries.iter().map(String::as_str).collect();
        fs::write(world.path().join(FILE), progress(&entries)).unwrap();
        world.record("tiến độ", &day);
    }
    let loose = world.run(&["log", "--format", "jsonl"]);
    world.git(&["repack", "-adfq"]);
    assert_eq!(world.run(&["log", "--format", "jsonl"]), loose);
    assert!(loose.lines().count() > 12, "{loose}");
}
