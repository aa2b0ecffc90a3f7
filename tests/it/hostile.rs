//! Hostile text in a plan is only text in every format of the report.

use std::fs;
use std::io::{Cursor, Read as _};

use calamine::{Reader as _, Xlsx};
use quick_xml::events::Event;
use serde_json::Value;

use crate::harness::World;

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

/// The parts of a file that is an archive, each of which is well-formed XML.
fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let part = |name: String| {
        let mut text = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut text).unwrap();
        (name, text.replace("\r\n", "\n"))
    };
    names.into_iter().map(part).collect()
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
        let [hostile, harmless] = plans.each_ref().map(|plan| parts(&report(plan, ending)));
        for ((name, hostile), (_, harmless)) in hostile.iter().zip(&harmless) {
            assert!(!hostile.contains(is_raw), "{name} of {ending}");
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
