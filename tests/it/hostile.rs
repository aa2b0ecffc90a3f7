//! Hostile text in a plan is only text in every format of the report.

use std::fs;
use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use quick_xml::events::Event;
use serde_json::Value;

use crate::harness::{World, command, git, json_in, told};
use crate::packages;

/// Texts that mean something somewhere, and how they are shown to people.
fn texts() -> Vec<(String, String)> {
    let shown = [
        ("=HYPERLINK(\"http://example.com\",\"x\")", "=HYPERLINK(\"http://example.com\",\"x\")"),
        ("@SUM(1+1)*cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\"><img src=x onerror=alert(1)>", "\"><img src=x onerror=alert(1)>"),
        ("</w:t></c></td></table>&amp;&#x1b;", "</w:t></c></td></table>&amp;&#x1b;"),
        ("]]> --> <!-- <![CDATA[", "]]> --> <!-- <![CDATA["),
        ("a\u{0}b\u{7}c\u{1b}[31md", "a\\u{0}b\\u{7}c\\u{1b}[31md"),
        ("một\r\nhai\tba", "một  hai ba"),
        ("\u{202e}đảo\u{200b}\u{feff}", "\\u{202e}đảo\\u{200b}\\u{feff}"),
        ("a\u{fffe}b\u{ffff}", "a\\u{fffe}b\\u{ffff}"),
        ("_x0041_ &P &[Tab]", "_x0041_ &P &[Tab]"),
    ];
    let long = "dài".repeat(3334);
    let own = shown.map(|(text, shown)| (text.to_owned(), shown.to_owned()));
    own.into_iter().chain([(long.clone(), long)]).collect()
}

/// A plan that says each text wherever a section, unit, task or entry says any, and all of them at its own head.
fn plan_of(texts: &[String]) -> World {
    let all = Value::from(texts.join(" "));
    let mut plan = format!(
        "schema = 1\n[plan]\nyear = 2025\nnumber = {all}\nissued = 2025-01-15\noffice = {all}\ntitle = {all}\n\
         [report]\nsuperior = {all}\nissuer = {all}\nabbreviation = {all}\nplace = {all}\naddressee = {all}\n\
         position = [{all}]\nsigner = {all}\nrecipients = [{all}]\n"
    );
    let mut tasks = "schema = 1\n".to_owned();
    let mut progress = "schema = 1\n".to_owned();
    for (index, text) in texts.iter().enumerate() {
        let text = Value::from(&**text);
        plan += &format!(
            "[[section]]\nid = \"S{index}\"\ntitle = {text}\ngroups = [{{ id = \"I\", title = {text} }}]\n\
             [[unit]]\nid = \"phong-{index}\"\nname = {text}\n"
        );
        tasks += &format!(
            "[[task]]\nid = \"{index:02}\"\ngroup = \"S{index}.I\"\ncontent = {text}\nlead = [\"phong-{index}\"]\n\
             schedule = \"Quý III\"\nproducts = [{text}, {text}]\n\
             [[task]]\nid = \"{index:02}b\"\ngroup = {text}\nlead = [{text}]\ncondition = {text}\nproducts = []\n\
             [[extension]]\ntask = \"{index:02}\"\nschedule = \"Quý I\"\ndocument = {text}\ndate = 2025-02-01\n\
             reason = {text}\n"
        );
        progress += &format!(
            "[[entry]]\ntask = \"{index:02}\"\ndate = 2025-02-03\nevent = \"result\"\nnote = {text}\n\
             documents = [{{ number = {text}, date = 2025-02-03, title = {text} }}]\n"
        );
    }
    World::empty()
        .file("plans/2025/plan.toml", plan)
        .file("plans/2025/tasks.toml", tasks)
        .file("plans/2025/progress.toml", progress)
}

/// The report of the plan, in the format that the ending names.
fn report(world: &World, ending: &str) -> Vec<u8> {
    let name = format!("a.{ending}");
    let told = world.run(&["report", "--period", "2025", "--stamp", "-o", &name]);
    assert!(!told.contains("[exit"), "{told}");
    fs::read(world.path().join(name)).unwrap()
}

/// What no screen, printer or parser is to meet; a line may end and a cell of CSV may hold none of its own.
fn is_raw(letter: char) -> bool {
    let hides = matches!(letter, '\u{202e}' | '\u{200b}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
    hides || letter.is_control() && letter != '\n'
}

/// The names of the elements, in their order; the text is well-formed XML without what XML cannot hold.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(element) | Event::Empty(element) => {
                names.push(String::from_utf8(element.name().as_ref().to_vec()).unwrap());
                for attribute in element.attributes() {
                    attribute.unwrap();
                }
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

/// The names of the tags of a page, in their order.
fn tags(html: &str) -> Vec<&str> {
    let name =
        |rest: &str| rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '/');
    html.split('<').skip(1).map(|rest| &rest[..name(rest).unwrap_or(rest.len())]).collect()
}

/// The plan of the hostile texts, and one that differs from it only in that its texts mean nothing.
fn plans() -> [World; 2] {
    let hostile: Vec<String> = texts().into_iter().map(|(text, _)| text).collect();
    let harmless: Vec<String> = (0..hostile.len()).map(|index| format!("x{index}")).collect();
    [plan_of(&hostile), plan_of(&harmless)]
}

#[test]
fn hostile_text_is_no_element_of_an_archive() {
    let plans = plans();
    for ending in ["docx", "xlsx"] {
        let [hostile, harmless] =
            plans.each_ref().map(|plan| packages::texts(&report(plan, ending)));
        assert_eq!(hostile.len(), harmless.len(), "the parts of {ending}");
        for ((name, hostile), (other, harmless)) in hostile.iter().zip(&harmless) {
            assert_eq!(name, other);
            assert!(!hostile.replace("\r\n", "\n").contains(is_raw), "{name} of {ending}");
            let elements = elements(hostile);
            assert!(!elements.contains(&"f".to_owned()), "{name} has a formula");
            // cells that must stay text have a look of their own
            if name != "xl/styles.xml" {
                assert_eq!(elements, self::elements(harmless), "{name} of {ending}");
            }
        }
    }
    let mut book = Xlsx::new(Cursor::new(report(&plans[0], "xlsx"))).unwrap();
    let tasks = book.worksheet_range("Nhiệm vụ").unwrap();
    let said: Vec<String> = tasks.rows().skip(3).map(|row| row[3].to_string()).collect();
    for (_, shown) in texts() {
        assert!(said.contains(&shown), "{shown:?} in {said:?}");
    }
}

#[test]
fn hostile_text_is_no_element_of_a_page() {
    let plans = plans();
    let [hostile, harmless] =
        plans.each_ref().map(|plan| String::from_utf8(report(plan, "html")).unwrap());
    assert!(!hostile.contains(is_raw));
    assert_eq!(tags(&hostile), tags(&harmless));
}

#[test]
fn hostile_text_is_itself_in_json() {
    let json = String::from_utf8(report(&plans()[0], "json")).unwrap();
    assert!(!json.contains(|letter: char| letter.is_control() && letter != '\n'));
    let json: Value = serde_json::from_str(&json).unwrap();
    let notes = json["results"].as_array().unwrap().iter().map(|result| &result["note"]);
    let texts: Vec<Value> = texts().into_iter().map(|(text, _)| text.into()).collect();
    assert_eq!(notes.collect::<Vec<_>>(), texts.iter().collect::<Vec<_>>());
}

#[test]
fn hostile_text_is_no_formula_and_no_row_of_csv() {
    let csv = report(&plans()[0], "csv");
    let mut rows = csv::Reader::from_reader(&*csv);
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2 * texts().len());
    for field in rows.iter().flatten() {
        assert!(!field.contains(|letter| is_raw(letter) || letter == '\n'), "{field:?}");
        assert!(!field.trim_start().starts_with(['=', '+', '-', '@']), "{field:?}");
    }
}

#[test]
fn hostile_text_steers_no_screen_and_is_no_element_of_markdown() {
    let plan = &plans()[0];
    for ending in ["txt", "md"] {
        let told = String::from_utf8(report(plan, ending)).unwrap();
        assert!(!told.contains(is_raw), "{ending}");
        if ending == "md" {
            let (told, origin) = told.rsplit_once("<!-- [kstthc ").unwrap();
            assert!(origin.ends_with("] -->\n") && !origin.contains('<'));
            assert_eq!(origin.matches("--").count(), 1);
            let own = told.replace("<br>", "").replace("@<!-- -->", "");
            assert!(!own.contains('<'), "an element of HTML");
        }
    }
}

/// The words before the first raw character that a run says, on either of its outputs.
fn before_raw(output: &std::process::Output) -> Option<String> {
    [&output.stdout, &output.stderr].into_iter().find_map(|bytes| {
        let said = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
        let start: Vec<char> = said[..said.find(is_raw)?].chars().rev().take(60).collect();
        Some(start.into_iter().rev().collect())
    })
}

#[test]
fn no_command_in_any_format_lets_hostile_text_reach_the_terminal() {
    let mut texts: Vec<String> = texts().into_iter().map(|(text, _)| text).collect();
    texts.pop(); // what is only long steers nothing
    let world = plan_of(&texts).init().commit("\u{1b}[31mđỏ\u{202e}", "2025-02-10");
    let id = r#"id = "\u001b[31m01\u202e""#;
    let world = world.edit("plans/2025/tasks.toml", r#"id = "01""#, id);
    let world =
        world.edit("plans/2025/plan.toml", r#"id = "phong-2""#, r#"id = "\u001b]0;x\u0007""#);
    let world = world.commit("\u{9b}2J", "2025-02-11");
    let runs: &[(&[&str], &[&str])] = &[
        (&["status", "--as-of", "1/12/2025"], &["human", "json", "csv", "md"]),
        (&["overdue", "--as-of", "1/12/2025"], &["human", "json", "csv", "md"]),
        (&["units"], &["human", "json", "csv", "md"]),
        (&["units", "phong-0"], &["human", "json", "csv", "md"]),
        (&["show", "00"], &["human", "json", "csv", "md"]),
        (&["show", "\u{1b}[31m01\u{202e}"], &["human", "json", "csv", "md"]),
        (&["show", "\u{1b}[31m"], &["human", "json"]),
        (&["log"], &["human", "json", "jsonl", "csv", "md"]),
        (&["diff", "HEAD~1..HEAD"], &["human", "json", "csv", "md"]),
        (&["check"], &["human", "concise", "json", "sarif", "github", "gitlab", "junit"]),
        (
            &["check", "--base", "HEAD~1"],
            &["human", "concise", "json", "sarif", "github", "gitlab", "junit"],
        ),
        (&["report", "--period", "2025"], &["human", "md", "json", "csv", "html"]),
        (&["export"], &["ics"]),
        (&["rules", "\u{1b}[31m"], &["human"]),
        (&["doctor"], &["human", "json", "csv", "md"]),
        (&["status", "--unit", "\u{1b}]0;x\u{7}"], &["human"]),
        (&["status", "--as-of", "\u{1b}[2J"], &["human"]),
        (&["status", "--plans", "\u{1b}[2J"], &["human"]),
        (&["status", "--known-at", "\u{202e}x"], &["human"]),
        (&["check", "\u{9b}2J"], &["human"]),
        (&["\u{1b}[2J"], &["human"]),
    ];
    for (arguments, formats) in runs {
        for format in *formats {
            for language in ["vi", "en"] {
                let mut command = crate::harness::command(world.path());
                let output = command
                    .args(*arguments)
                    .args(["--format", format, "--lang", language])
                    .output()
                    .unwrap();
                assert_eq!(before_raw(&output), None, "{arguments:?} as {format}");
            }
        }
    }
    for arguments in [
        &["record", "00", "--done", "--date", "1/3/2025", "--note", "\u{1b}[31m", "--dry-run"][..],
        &["record", "\u{1b}", "--done", "--date", "1/3/2025", "--dry-run"],
        &["record", "00", "--done", "--date", "1/3/2025", "--file", "\u{1b}.pdf", "--dry-run"],
        &[
            "extend",
            "00",
            "--to",
            "\u{1b}[1m",
            "--document",
            "1",
            "--reason",
            "\u{202e}",
            "--dry-run",
        ],
        &["fmt", "--check"],
        &["new-year", "--from", "2025", "--to", "2026", "--dry-run"],
        &["import", "\u{1b}[2J.txt", "--dry-run"],
        &["verify-report", "\u{1b}[2J.docx"],
        &["completions", "\u{1b}"],
    ] {
        let output = crate::harness::command(world.path()).args(arguments).output().unwrap();
        assert_eq!(before_raw(&output), None, "{arguments:?}");
    }
}

#[test]
fn folders_whose_names_look_alike_are_told_apart_and_data_have_them_as_they_are() {
    let names = ["a b", "a\nb", "a\u{1b}b"];
    let text = |name| {
        fs::read_to_string(crate::harness::root().join("tests/rules/unknown-unit").join(name))
            .unwrap()
    };
    let files =
        names.iter().flat_map(|plan| kstthc::load::FILES[..3].iter().map(move |file| (plan, file)));
    let world = files.fold(World::empty().init(), |world, (plan, file)| {
        world.file(&format!("plans/{plan}/{file}"), text(file))
    });
    let world = world.commit("kế hoạch", "2025-02-01");
    let mut sorted = names.map(|name| format!("plans/{name}/tasks.toml"));
    sorted.sort();
    let day = ["--as-of", "2025-10-01"];
    for known in [&[][..], &["--known-at", "HEAD"]] {
        let of = |arguments: &[&str]| world.run(&[arguments, known].concat());
        let findings = json_in(&of(&["check", "--format", "json"]));
        let mut paths: Vec<&str> = findings["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| finding["path"].as_str().unwrap())
            .collect();
        paths.sort_unstable();
        assert_eq!(paths, sorted);
        let sarif = of(&["check", "--format", "sarif"]);
        assert!(
            sarif.contains("plans/a%0Ab/tasks.toml") && sarif.contains("plans/a%1Bb/tasks.toml")
        );
        let json =
            of(&[&["status", "--all", "--by", "folder", "--format", "json"], &day[..]].concat());
        assert!(
            json.contains(r#""name": "a\nb""#) && json.contains(r#""name": "a\u001bb""#),
            "{json}"
        );
        let csv =
            of(&[&["status", "--all", "--by", "folder", "--format", "csv"], &day[..]].concat());
        for name in ["folder,a b,", r"folder,a\u{a}b,", r"folder,a\u{1b}b,"] {
            assert!(csv.contains(name), "{csv}");
        }
        let concise = of(&["check", "--format", "concise"]);
        assert!(concise.contains(r"plans/a\u{a}b/tasks.toml:7:9: error"), "{concise}");
        let shown = of(&[&["units", "--plan", "a\nb"], &day[..]].concat());
        assert!(shown.contains("trung-tam-x"), "{shown}");
    }
}

#[test]
fn a_line_end_in_the_name_of_a_folder_above_the_plans_hides_none() {
    let world = World::with_plan();
    fs::create_dir(world.path().join("a\nb")).unwrap();
    fs::rename(world.path().join("plans"), world.path().join("a\nb/plans")).unwrap();
    let world = world.init().commit("kế hoạch", "2025-02-01");
    let run = |arguments: &[&str]| {
        told(&command(&world.path().join("a\nb")).args(arguments).output().unwrap())
    };
    assert!(run(&["log"]).contains("thêm nhiệm vụ"), "{}", run(&["log"]));
    let units = ["units", "--as-of", "2025-10-01", "--format", "csv"];
    assert_eq!(run(&[&units[..], &["--known-at", "HEAD"]].concat()), run(&units));
}

#[test]
fn a_plan_in_a_folder_with_a_hostile_name_is_named_harmlessly() {
    let text =
        |name| fs::read(crate::harness::root().join("tests/rules/stray-space").join(name)).unwrap();
    let world = kstthc::load::FILES[..3].iter().fold(World::empty(), |world, name| {
        world.file(&format!("plans/\u{1b}[31m2025\u{202e}/{name}"), text(name))
    });
    for arguments in [
        &["check"][..],
        &["status"],
        &["show", "01"],
        &["check", "--format", "concise"],
        &["check", "--format", "json"],
        &["check", "--format", "sarif"],
        &["check", "--format", "github"],
        &["check", "--format", "gitlab"],
        &["check", "--format", "junit"],
        &["status", "--all"],
        &["status", "--all", "--format", "csv"],
        &["status", "--all", "--format", "md"],
        &["status", "--all", "--format", "json"],
        &["report", "--format", "html"],
        &["fmt", "--check"],
        &["doctor"],
    ] {
        let output = crate::harness::command(world.path()).args(arguments).output().unwrap();
        assert_eq!(before_raw(&output), None, "{arguments:?}");
    }
}

#[test]
fn a_repository_in_a_folder_with_a_hostile_name_is_made_and_named_harmlessly() {
    let world = World::bare_folder();
    let output =
        crate::harness::command(world.path()).args(["init", "x\u{1b}[31m"]).output().unwrap();
    assert!(world.path().join("x\u{1b}[31m/plans").is_dir());
    assert_eq!(before_raw(&output), None);
}

#[test]
fn arguments_of_any_bytes_are_answered() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let world = World::with_plan();
    let wild: [&[u8]; 8] = [
        b"\xff",
        b"\xf0\x28\x8c\x28",
        b"--\xff",
        b"--as-of=\xff",
        b"-\x1b",
        b"\xe1\xba",
        b"",
        b"--plans=\xff\x1b[2J",
    ];
    for word in [
        "status",
        "show",
        "check",
        "record",
        "log",
        "import",
        "rules",
        "completions",
        "man",
        "doctor",
    ] {
        for bytes in wild {
            let mut command = crate::harness::command(world.path());
            let output =
                command.args([OsStr::new(word), OsStr::from_bytes(bytes)]).output().unwrap();
            let code = output.status.code();
            assert!(matches!(code, Some(0..=3)), "{word} {bytes:?}: {code:?}");
            assert_eq!(before_raw(&output), None, "{word} {bytes:?}");
        }
    }
}

#[test]
fn a_link_to_a_folder_that_holds_one_folder_millions_of_times_is_looked_through_once() {
    let world = World::with_plan().init().commit("kế hoạch", "2025-01-15");
    let made = |arguments: &[&str], text: String| {
        fs::write(world.path().join("lines"), text).unwrap();
        let lines = fs::File::open(world.path().join("lines")).unwrap();
        let made = git(world.path()).args(arguments).stdin(lines).output().unwrap().stdout;
        String::from_utf8(made).unwrap().trim().to_owned()
    };
    let link = made(&["hash-object", "-w", "--stdin"], "../nhiều".to_owned());
    let mut tree = made(&["mktree"], format!("100644 blob {link}\tx\n"));
    for _ in 0..2 {
        let folders = (0..2000).map(|number| format!("040000 tree {tree}\t{number}\n"));
        tree = made(&["mktree"], folders.collect());
    }
    world.git(&["update-index", "--add", "--cacheinfo", &format!("120000,{link},plans/link")]);
    let plans = world.git(&["write-tree", "--prefix=plans"]);
    let root = format!("040000 tree {tree}\tnhiều\n040000 tree {}\tplans\n", plans.trim());
    let commit = world.git(&["commit-tree", "-m", "x", &made(&["mktree"], root)]);
    let status = ["status", "--as-of", "1/10/2025", "--format", "csv", "--known-at"];
    let told = world.run(&[&status[..], &[commit.trim()]].concat());
    assert_eq!(told, world.run(&[&status[..], &["HEAD"]].concat()));
}
