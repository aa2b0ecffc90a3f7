//! The keys of every table of the files, in the order in which they stand, with what each holds and what it means.
//!
//! A test compares them with what `files` reads; the order of `fmt` and the JSON Schemas for editors come from here.

use super::FILES;
use crate::calendar::ReportCalendar;
use crate::message::Phrase;
use crate::model::{Event, Status};

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Whether it must be there.
    pub need: Need,
    /// What it means.
    pub about: Phrase,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// The version of the format.
    Version,
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A bare date.
    Date,
    /// A year.
    Year,
    /// A whole number.
    Number,
    /// A whole number of 0 or more.
    Count,
    /// A period: `2025-Q3`.
    Period,
    /// One of these words, which each mean something.
    Word(fn() -> Vec<(&'static str, Phrase)>),
    /// A table, whose keys stand under its own path.
    Table,
    /// A list of tables, whose keys stand under its own path.
    Tables,
    /// A table with texts under some of these keys.
    TextsBy(&'static [&'static str]),
    /// A table with whole numbers under free keys.
    Numbers,
}

/// Whether a key must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It may be absent.
    Optional,
    /// It must be there.
    Required,
    /// It must be there unless the plan is a draft.
    Issued,
    /// It must be there where this other key is.
    With(&'static str),
}

/// The tables of a file, its index among [`FILES`], each under its path: as written in a header, `entry.documents`; that
/// of the file itself is empty.
#[must_use]
pub fn tables(file: usize) -> &'static [(&'static str, &'static [Key])] {
    TABLES[file]
}

/// The keys of the table at `path` of a file; none where they are free or it is no table of ours.
#[must_use]
pub fn of_table(file: usize, path: &str) -> &'static [Key] {
    let known = TABLES[file].iter().find(|(known, _)| *known == path);
    known.map_or(&[], |(_, keys)| keys)
}

/// The path of the key `name` in the table at `path`.
#[must_use]
pub fn inner(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// A key that may be absent.
const fn key(name: &'static str, shape: Shape, vi: &'static str, en: &'static str) -> Key {
    Key { name, shape, need: Need::Optional, about: Phrase::new(vi, en) }
}

impl Key {
    /// The key, which must be there.
    const fn required(self) -> Self {
        Self { need: Need::Required, ..self }
    }

    /// The key, needed so.
    const fn needed(self, need: Need) -> Self {
        Self { need, ..self }
    }
}

/// The words of a plan's status.
fn statuses() -> Vec<(&'static str, Phrase)> {
    Status::ALL.map(|status| (status.code(), status.words())).to_vec()
}

/// The words for what happened.
fn events() -> Vec<(&'static str, Phrase)> {
    Event::ALL.map(|event| (event.code(), event.words())).to_vec()
}

/// The words for the calendars of reports.
fn calendars() -> Vec<(&'static str, Phrase)> {
    let words = |calendar| match calendar {
        ReportCalendar::Decree => BY_DECREE,
        ReportCalendar::Calendar => BY_CALENDAR,
    };
    ReportCalendar::ALL.map(|calendar| (calendar.code(), words(calendar))).to_vec()
}

const BY_DECREE: Phrase = Phrase::new(
    "theo Nghị định 09/2019/NĐ-CP, Điều 12: quý III là 15/6 đến 14/9",
    "by Nghị định 09/2019/NĐ-CP, Điều 12: Quarter III is 15 June to 14 September",
);
const BY_CALENDAR: Phrase =
    Phrase::new("đúng quý, tháng dương lịch", "by the quarters and months of the calendar");

/// The keys of a task that may hold what its row does not print.
pub(super) const INFERABLE: [&str; 7] =
    ["group", "content", "lead", "coordinating", "schedule", "condition", "products"];

const VERSION: Key = key(
    "schema",
    Shape::Version,
    "phiên bản định dạng của tệp, luôn là 1",
    "version of the file's format, always 1",
)
.required();

/// The tables of each file, each with its keys.
static TABLES: [&[(&str, &[Key])]; FILES.len()] = [
    &[
        (
            "",
            &[
                VERSION,
                key("plan", Shape::Table, "văn bản kế hoạch", "the plan's document").required(),
                key("basis", Shape::Tables, "căn cứ ban hành", "documents that the plan rests on"),
                key(
                    "section",
                    Shape::Tables,
                    "phần của danh mục nhiệm vụ: A, B",
                    "sections of the task list",
                ),
                key("unit", Shape::Tables, "đơn vị thực hiện", "units that do the tasks"),
                key(
                    "amendment",
                    Shape::Tables,
                    "văn bản sửa đổi, bổ sung kế hoạch",
                    "documents that amended the plan",
                ),
                key(
                    "limits",
                    Shape::Table,
                    "giới hạn mà người giữ sổ phải theo",
                    "what the plan's keepers are held to",
                ),
                key(
                    "report",
                    Shape::Table,
                    "báo cáo định kỳ: lịch và thể thức",
                    "periodic reports: their calendar and first page",
                ),
                key(
                    "allow",
                    Shape::Tables,
                    "phát hiện của `kstthc check` mà cơ quan chấp nhận, kèm lý do",
                    "findings of `kstthc check` that the office lives with, and why",
                ),
            ],
        ),
        (
            "plan",
            &[
                key("year", Shape::Year, "năm kế hoạch", "the plan's year").required(),
                key(
                    "status",
                    Shape::Word(statuses),
                    "tình trạng: `draft` khi còn là dự thảo; đã ban hành thì bỏ khóa này",
                    "`draft` while the plan is in the making; absent once it is issued",
                ),
                key(
                    "number",
                    Shape::Text,
                    "số, ký hiệu văn bản: \"765/KH-UBND\"",
                    "number of the document: \"765/KH-UBND\"",
                )
                .needed(Need::Issued),
                key(
                    "issued",
                    Shape::Date,
                    "ngày ban hành, không ngoặc kép: 2025-03-24",
                    "day of issue, without quotes: 2025-03-24",
                )
                .needed(Need::Issued),
                key("issuer", Shape::Text, "người hoặc cơ quan ban hành", "who issued it"),
                key("office", Shape::Text, "cơ quan thực hiện", "the office that carries it out")
                    .needed(Need::Issued),
                key("title", Shape::Text, "trích yếu", "title").needed(Need::Issued),
                key("purposes", Shape::Texts, "mục đích", "purposes"),
                key("requirements", Shape::Texts, "yêu cầu", "requirements"),
                key("implementation", Shape::Texts, "tổ chức thực hiện", "implementation"),
                key("recipients", Shape::Texts, "nơi nhận", "recipients"),
            ],
        ),
        ("basis", DOCUMENT),
        (
            "section",
            &[
                key("id", Shape::Text, "ký hiệu của phần: A, B", "the section's letter").required(),
                key("title", Shape::Text, "tên phần", "its heading").required(),
                key(
                    "groups",
                    Shape::Tables,
                    "các nhóm trong phần; phần có thể không có nhóm",
                    "its groups; a section may have none",
                ),
            ],
        ),
        (
            "section.groups",
            &[
                key(
                    "id",
                    Shape::Text,
                    "ký hiệu của nhóm: I, II; nhiệm vụ gọi kèm phần, A.II",
                    "the group's number; a task names it with its section, A.II",
                )
                .required(),
                key("title", Shape::Text, "tên nhóm", "its heading").required(),
            ],
        ),
        (
            "unit",
            &[
                key(
                    "id",
                    Shape::Text,
                    "mã của đơn vị, để nhiệm vụ gọi đến; không bao giờ đổi",
                    "id by which tasks name the unit; never changes",
                )
                .required(),
                key("name", Shape::Text, "tên đầy đủ", "full name").required(),
                key(
                    "aliases",
                    Shape::Texts,
                    "cách gọi khác gặp trong văn bản",
                    "other spellings met in documents",
                ),
                key(
                    "valid_from",
                    Shape::Date,
                    "ngày đầu đơn vị mang tên này",
                    "first day under this name",
                ),
                key(
                    "valid_until",
                    Shape::Date,
                    "ngày cuối đơn vị mang tên này",
                    "last day under this name",
                ),
                key(
                    "successor",
                    Shape::Text,
                    "mã của đơn vị kế thừa",
                    "id of the unit that took over",
                ),
            ],
        ),
        (
            "amendment",
            &[
                key(
                    "number",
                    Shape::Text,
                    "số của văn bản sửa đổi, bổ sung",
                    "number of the amending document",
                )
                .required(),
                key("date", Shape::Date, "ngày của văn bản", "day of the document").required(),
                key("title", Shape::Text, "trích yếu", "title"),
                key(
                    "tasks",
                    Shape::Texts,
                    "mã các nhiệm vụ được sửa, thêm hoặc bỏ; không ghi thì văn bản chỉ sửa phần đầu của kế hoạch",
                    "ids of the tasks it changed, added or dropped; absent where it changed the plan's own words alone",
                ),
            ],
        ),
        (
            "limits",
            &[key(
                "days_to_record",
                Shape::Count,
                "từ ngày của ghi nhận đến ngày nhập được cách nhau tối đa bao nhiêu ngày",
                "how many days may lie between the day of an entry and the day it was recorded",
            )],
        ),
        (
            "report",
            &[
                key(
                    "calendar",
                    Shape::Word(calendars),
                    "lịch báo cáo định kỳ",
                    "when the data of a periodic report close",
                ),
                key("superior", Shape::Text, "cơ quan cấp trên", "the body above the office"),
                key(
                    "issuer",
                    Shape::Text,
                    "cơ quan báo cáo, nếu khác `plan.office`",
                    "the body that reports, where that is not `plan.office`",
                ),
                key(
                    "abbreviation",
                    Shape::Text,
                    "chữ viết tắt trong số văn bản: `VP` cho `15/BC-VP`",
                    "what the number ends with: `VP` for `15/BC-VP`",
                ),
                key("place", Shape::Text, "địa danh", "where it is signed"),
                key("addressee", Shape::Text, "kính gửi", "to whom it goes"),
                key(
                    "position",
                    Shape::Texts,
                    "chức vụ người ký, mỗi dòng một mục",
                    "the signer's position, a line each",
                ),
                key("signer", Shape::Text, "họ tên người ký", "who signs"),
                key("recipients", Shape::Texts, "nơi nhận của báo cáo", "who gets the report"),
            ],
        ),
        (
            "allow",
            &[
                key(
                    "rule",
                    Shape::Text,
                    "quy tắc được bỏ qua; `kstthc rules` liệt kê",
                    "the rule whose findings are accepted; `kstthc rules` lists them",
                )
                .required(),
                key(
                    "task",
                    Shape::Text,
                    "chỉ cho nhiệm vụ này; không ghi thì cho mọi chỗ",
                    "for this task only; absent, everywhere",
                ),
                key("reason", Shape::Text, "lý do", "why").required(),
            ],
        ),
    ],
    &[
        (
            "",
            &[
                VERSION,
                key(
                    "task",
                    Shape::Tables,
                    "nhiệm vụ, mỗi dòng của danh mục một mục",
                    "the tasks, one for each row of the list",
                ),
                key(
                    "extension",
                    Shape::Tables,
                    "gia hạn theo văn bản; `schedule` của nhiệm vụ giữ nguyên",
                    "extensions by a document; the task's `schedule` stays as it is",
                ),
            ],
        ),
        (
            "task",
            &[
                key(
                    "id",
                    Shape::Text,
                    "số thứ tự như bản ký; không bao giờ đổi",
                    "number as printed; never changes",
                )
                .required(),
                key(
                    "group",
                    Shape::Text,
                    "phần và nhóm: A.VI, hoặc B khi phần không có nhóm",
                    "section and group: A.VI, or B where the section has no groups",
                )
                .required(),
                key("content", Shape::Text, "nội dung công việc", "what is to be done").required(),
                key("lead", Shape::Texts, "mã các đơn vị chủ trì", "ids of the leading units"),
                key(
                    "coordinating",
                    Shape::Texts,
                    "mã các đơn vị phối hợp",
                    "ids of the coordinating units",
                ),
                key(
                    "schedule",
                    Shape::Text,
                    "thời gian, đúng chữ của kế hoạch: \"Quý III\", \"Tháng 6\", \"30/9/2025\", \"Thường xuyên\"; kế hoạch để trống thì bỏ",
                    "the plan's own wording of the time: \"Quý III\", \"Tháng 6\", \"30/9/2025\", \"Thường xuyên\"; absent where it states none",
                ),
                key(
                    "condition",
                    Shape::Text,
                    "hạn theo sự kiện (\"20 ngày sau khi …\"), thay cho `schedule`",
                    "timing bound to an event, instead of `schedule`",
                ),
                key("products", Shape::Texts, "kết quả, sản phẩm phải có", "what must come out"),
                key(
                    "carried_from",
                    Shape::Text,
                    "nhiệm vụ của kế hoạch trước mà việc này tiếp tục: \"2025/12\" là nhiệm vụ 12 của kế hoạch `2025`",
                    "the task of an earlier plan that this one carries on: \"2025/12\" is task 12 of the plan `2025`",
                ),
                key(
                    "inferred",
                    Shape::TextsBy(&INFERABLE),
                    "chỗ suy ra vì dòng đó không in, mỗi chỗ một lý do: { lead = \"…\" }",
                    "fields that the row does not print, each with the reason: { lead = \"…\" }",
                ),
            ],
        ),
        (
            "extension",
            &[
                key(
                    "task",
                    Shape::Text,
                    "số của nhiệm vụ được gia hạn",
                    "the task that is extended",
                )
                .required(),
                key(
                    "schedule",
                    Shape::Text,
                    "thời gian mới, ghi như `schedule` của nhiệm vụ; thay cho toàn bộ thời gian cũ",
                    "the new time, worded as a task's `schedule`; it replaces the whole old one",
                )
                .required(),
                key(
                    "document",
                    Shape::Text,
                    "số của văn bản gia hạn",
                    "number of the document that extends",
                )
                .required(),
                key(
                    "date",
                    Shape::Date,
                    "ngày của văn bản; từ ngày này tính theo thời gian mới",
                    "day of the document; the new time counts from it on",
                )
                .required(),
                key("reason", Shape::Text, "lý do gia hạn", "why").required(),
            ],
        ),
    ],
    &[
        (
            "",
            &[
                VERSION,
                key(
                    "entry",
                    Shape::Tables,
                    "ghi nhận, thêm dần vào cuối tệp; không sửa, không xóa mục đã ghi",
                    "entries, appended over the year; one that was recorded is not rewritten or removed",
                ),
            ],
        ),
        (
            "entry",
            &[
                key("task", Shape::Text, "số của nhiệm vụ", "the task's number").required(),
                key(
                    "date",
                    Shape::Date,
                    "ngày việc xảy ra hoặc ngày của văn bản, không phải ngày nhập",
                    "the day it happened, not of typing",
                )
                .required(),
                key("event", Shape::Word(events), "sự kiện", "what happened").required(),
                key(
                    "period",
                    Shape::Period,
                    "kỳ được tính, khi `date` rơi sang kỳ khác: \"2025-Q3\", \"2025-09\"",
                    "the period it counts for, where `date` lies in another: \"2025-Q3\", \"2025-09\"",
                ),
                key("documents", Shape::Tables, "văn bản chứng minh", "the evidence"),
                key("note", Shape::Text, "ghi chú", "remark"),
            ],
        ),
        ("entry.documents", DOCUMENT),
    ],
    &[
        (
            "",
            &[
                VERSION,
                key(
                    "closure",
                    Shape::Tables,
                    "các kỳ đã khóa sổ; `kstthc close` ghi",
                    "closed periods, written by `kstthc close`",
                ),
                key(
                    "reopening",
                    Shape::Tables,
                    "các kỳ được mở lại theo văn bản; `kstthc close --reopen` ghi",
                    "periods opened again by a document, written by `kstthc close --reopen`",
                ),
            ],
        ),
        (
            "closure",
            &[
                key(
                    "period",
                    Shape::Period,
                    "kỳ đã khóa: \"2025-Q3\"",
                    "the closed period: \"2025-Q3\"",
                )
                .required(),
                key("closed", Shape::Date, "ngày khóa sổ", "the day it was closed").required(),
                key(
                    "entries",
                    Shape::Number,
                    "số ghi nhận của kỳ",
                    "how many entries belong to it",
                )
                .required(),
                key(
                    "outcomes",
                    Shape::Numbers,
                    "số nhiệm vụ theo tiến độ vào ngày cuối kỳ",
                    "how many tasks stood how at its end",
                ),
                key(
                    "digest",
                    Shape::Text,
                    "mã nội dung của kỳ, do `kstthc close` tính",
                    "digest of what it held, reckoned by `kstthc close`",
                )
                .required(),
            ],
        ),
        (
            "reopening",
            &[
                key("period", Shape::Period, "kỳ được mở lại", "the period that was opened again")
                    .required(),
                key(
                    "document",
                    Shape::Text,
                    "số của văn bản cho mở lại",
                    "number of the document that allows it",
                )
                .required(),
                key("date", Shape::Date, "ngày của văn bản", "day of the document").required(),
                key("reason", Shape::Text, "lý do", "why").required(),
            ],
        ),
    ],
];

/// The keys of a document that is cited.
const DOCUMENT: &[Key] = &[
    key(
        "number",
        Shape::Text,
        "số, ký hiệu văn bản: \"36/KH-UBND\"",
        "number of the document: \"36/KH-UBND\"",
    )
    .required(),
    key("date", Shape::Date, "ngày ký", "the day it was signed"),
    key("title", Shape::Text, "trích yếu", "title"),
    key("link", Shape::Text, "địa chỉ để đọc", "where it can be read"),
    key(
        "file",
        Shape::Text,
        "bản sao giữ cạnh kế hoạch: \"documents/45-bc.pdf\"",
        "the copy kept beside the plan: \"documents/45-bc.pdf\"",
    ),
    key(
        "sha256",
        Shape::Text,
        "mã SHA-256 của tệp ấy, do `kstthc record … --file` ghi",
        "SHA-256 of that file, written by `kstthc record … --file`",
    )
    .needed(Need::With("file")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{PROGRESS, TASKS};

    const SOURCE: &str = include_str!("files.rs");

    /// What stands in the braces of a function of `files`, together with the functions that read for the same table.
    fn body(function: &str) -> String {
        let (_, rest) = SOURCE.split_once(&format!("\nfn {function}(")).unwrap();
        let (_, rest) = rest.split_once("{\n").unwrap();
        let mut body = rest.split_once("\n}\n").unwrap().0.to_owned();
        for helper in ["attached(&fields)", "inferred(&fields)"] {
            if body.contains(helper) {
                let inner = self::body(helper.split_once('(').unwrap().0);
                body = body.replace(helper, &inner);
            }
        }
        body
    }

    /// The keys that a function of `files` asks for, each with what is called with it: `("basis", "document")`.
    fn asked(function: &str) -> Vec<(String, String)> {
        let body = body(function).replace("|row| ", "").replace(".map", "");
        let mut asked: Vec<(String, String)> = Vec::new();
        for call in body.split("(\"").skip(1) {
            let (key, rest) = call.split_once('"').unwrap();
            let is_name = |letter: char| letter.is_ascii_lowercase() || letter == '_';
            let rest = rest.trim_start_matches(|letter| !is_name(letter));
            let reader = rest.split(|letter| !is_name(letter)).next().unwrap();
            if asked.iter().all(|(known, _)| known != key) {
                asked.push((key.to_owned(), reader.to_owned()));
            }
        }
        asked
    }

    #[test]
    fn the_keys_of_every_table_are_those_that_are_read_in_the_same_order() {
        let of = |function: &str| asked(function).into_iter().map(|(key, _)| key);
        for (file, function) in ["plan", "tasks", "progress", "closures"].into_iter().enumerate() {
            let own = of("has_known_schema").chain(of(function));
            let mut tables = vec![(String::new(), own.collect::<Vec<_>>())];
            for (table, reader) in asked(function) {
                tables.push((table.clone(), of(&reader).collect()));
                let inner = asked(&reader)
                    .into_iter()
                    .filter(|(key, _)| body(&reader).contains(&format!(".tables(\"{key}\"")));
                tables.extend(
                    inner.map(|(key, reader)| (format!("{table}.{key}"), of(&reader).collect())),
                );
            }
            let listed = TABLES[file].iter();
            let names = |keys: &[Key]| keys.iter().map(|key| key.name).collect::<Vec<_>>();
            let listed = listed.map(|(path, keys)| (*path, names(keys))).collect::<Vec<_>>();
            assert_eq!(
                listed,
                tables
                    .iter()
                    .map(|(path, keys)| {
                        (path.as_str(), keys.iter().map(String::as_str).collect())
                    })
                    .collect::<Vec<(&str, Vec<&str>)>>()
            );
        }
    }

    #[test]
    fn what_is_no_table_of_the_file_has_no_keys() {
        assert_eq!(of_table(PROGRESS, "entry.documents").len(), DOCUMENT.len());
        assert!(of_table(TASKS, "entry").is_empty() && of_table(TASKS, "task.inferred").is_empty());
    }
}
