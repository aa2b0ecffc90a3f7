//! The rules that reading itself can find broken.

use crate::diagnostic::{Rule, Severity};
use crate::message::Phrase;

/// Every rule of this module, in the order in which a reader meets them.
pub static RULES: [&Rule; 12] = [
    &UNREADABLE_FILE,
    &MISSING_FILE,
    &EMPTY_FILE,
    &NOT_UTF8,
    &BYTE_ORDER_MARK,
    &INVALID_TOML,
    &UNSUPPORTED_SCHEMA,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &INVALID_VALUE,
    &UNKNOWN_EVENT,
];

/// Those after which nothing is known of what the file says.
pub static WHOLE_FILE: [&Rule; 5] =
    [&UNREADABLE_FILE, &MISSING_FILE, &EMPTY_FILE, &NOT_UTF8, &UNSUPPORTED_SCHEMA];

/// A file that cannot be opened or may not be: nothing can be judged.
pub static UNREADABLE_FILE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    what: Phrase::new(
        "một tệp của kế hoạch không mở được: không có quyền đọc, là thư mục, quá lớn, hoặc là liên kết",
        "a file of the plan cannot be opened: no permission, a folder, too large, or a link",
    ),
    why: Phrase::new(
        "không đọc được thì không thể kết luận đúng hay sai (mã thoát 3)",
        "what cannot be read cannot be judged (exit code 3)",
    ),
    example: "$ chmod 000 plans/2025/tasks.toml",
    cure: Phrase::new(
        "đặt lại tệp thường, đọc được, trong thư mục của kế hoạch",
        "put a regular, readable file into the plan's folder",
    ),
    message: Phrase::new("không đọc được tệp: {reason}", "cannot read the file: {reason}"),
};

/// One of the files that a plan must have is not there.
pub static MISSING_FILE: Rule = Rule {
    name: "missing-file",
    severity: Severity::Error,
    what: Phrase::new(
        "thư mục của kế hoạch thiếu một trong ba tệp plan.toml, tasks.toml, progress.toml",
        "the plan's folder lacks one of plan.toml, tasks.toml, progress.toml",
    ),
    why: Phrase::new(
        "thiếu tệp tiến độ thì mọi nhiệm vụ đã làm sẽ bị coi là chưa làm",
        "without the progress file all that has been done would count as not done",
    ),
    example: "$ rm plans/2025/tasks.toml",
    cure: Phrase::new(
        "khôi phục tệp từ git, hoặc tạo tệp mới chỉ có dòng `schema = 1`",
        "restore the file from git, or make a new one that holds `schema = 1`",
    ),
    message: Phrase::new("không có tệp này", "there is no such file"),
};

/// A file with nothing in it.
pub static EMPTY_FILE: Rule = Rule {
    name: "empty-file",
    severity: Severity::Error,
    what: Phrase::new("tệp không có nội dung", "the file has no content"),
    why: Phrase::new(
        "tệp rỗng thường là dấu vết của một lần ghi bị đứt, dữ liệu cũ có thể đã mất",
        "an empty file is mostly what an interrupted write leaves: older data may be lost",
    ),
    example: "$ : > plans/2025/progress.toml",
    cure: Phrase::new(
        "khôi phục tệp từ git; tệp mới ít nhất phải có dòng `schema = 1`",
        "restore the file from git; a new one holds at least `schema = 1`",
    ),
    message: Phrase::new("tệp rỗng", "the file is empty"),
};

/// Bytes that are no UTF-8 text.
pub static NOT_UTF8: Rule = Rule {
    name: "not-utf8",
    severity: Severity::Error,
    what: Phrase::new("tệp không ở bảng mã UTF-8", "the file is not in UTF-8"),
    why: Phrase::new(
        "chữ Việt ở bảng mã khác (TCVN3, VNI, Windows-1258) sẽ bị đọc sai",
        "Vietnamese in another encoding (TCVN3, VNI, Windows-1258) would be misread",
    ),
    example: "$ iconv -t UTF-16 ke-hoach.txt > plans/2025/tasks.toml",
    cure: Phrase::new(
        "mở bằng trình soạn thảo và lưu lại với bảng mã UTF-8",
        "open it in an editor and save it as UTF-8",
    ),
    message: Phrase::new(
        "byte thứ {byte} của tệp, ở dòng {line} (0x{value}), không phải UTF-8",
        "byte {byte} of the file, on line {line} (0x{value}), is not UTF-8",
    ),
};

/// A byte order mark before the first line.
pub static BYTE_ORDER_MARK: Rule = Rule {
    name: "byte-order-mark",
    severity: Severity::Warning,
    what: Phrase::new(
        "tệp bắt đầu bằng dấu thứ tự byte (BOM)",
        "the file begins with a byte order mark (BOM)",
    ),
    why: Phrase::new(
        "nội dung vẫn đọc được, nhưng BOM làm git báo khác ở dòng đầu và làm hỏng công cụ khác",
        "the content is read all the same, but a BOM shows as a change of the first line in git and breaks other tools",
    ),
    example: "U+FEFF schema = 1",
    cure: Phrase::new("lưu lại dạng UTF-8 không BOM", "save it as UTF-8 without BOM"),
    message: Phrase::new("tệp có BOM (U+FEFF) ở đầu", "the file begins with a BOM (U+FEFF)"),
};

/// Text that is not TOML.
pub static INVALID_TOML: Rule = Rule {
    name: "invalid-toml",
    severity: Severity::Error,
    what: Phrase::new("sai cú pháp TOML", "the TOML syntax is wrong"),
    why: Phrase::new(
        "mục chứa lỗi bị bỏ qua; các mục khác vẫn được đọc và kiểm tra",
        "the entry that holds the error is left out; all others are read and checked",
    ),
    example: "schedule = Quý III",
    cure: Phrase::new(
        "sửa đúng cú pháp ở chỗ này; các mục khác của tệp vẫn được đọc",
        "mend the syntax here; the file's other entries are read all the same",
    ),
    message: Phrase::new("{problem}", "{problem}"),
};

/// A format version that this program does not know.
pub static UNSUPPORTED_SCHEMA: Rule = Rule {
    name: "unsupported-schema",
    severity: Severity::Error,
    what: Phrase::new(
        "tệp ghi một phiên bản định dạng mà chương trình này không biết",
        "the file states a format version that this program does not know",
    ),
    why: Phrase::new(
        "đọc theo định dạng cũ có thể hiểu sai mà không báo",
        "read as an older format it might be misunderstood in silence",
    ),
    example: "schema = 2",
    cure: Phrase::new(
        "cập nhật kstthc, hoặc ghi `schema = 1` nếu tệp theo định dạng này",
        "update kstthc, or write `schema = 1` if the file follows this format",
    ),
    message: Phrase::new(
        "phiên bản định dạng {schema}; chương trình này đọc phiên bản 1",
        "format version {schema}; this program reads version 1",
    ),
};

/// A key that no table of its kind has.
pub static UNKNOWN_KEY: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    what: Phrase::new("khóa không có trong định dạng", "the format has no such key"),
    why: Phrase::new(
        "giá trị dưới một khóa viết sai sẽ bị bỏ quên",
        "what stands under a misspelt key would be overlooked",
    ),
    example: "shedule = \"Quý III\"",
    cure: Phrase::new(
        "xem các khóa được dùng trong phần định dạng của README",
        "see the keys in the README's section on the files",
    ),
    message: Phrase::new("không có khóa `{key}` ở đây", "there is no key `{key}` here"),
};

/// A key that must be there and is not.
pub static MISSING_KEY: Rule = Rule {
    name: "missing-key",
    severity: Severity::Error,
    what: Phrase::new("thiếu một khóa bắt buộc", "a required key is missing"),
    why: Phrase::new(
        "không có mã, ngày hay sự kiện thì mục đó không dùng được",
        "without its id, date or event an entry cannot be used",
    ),
    example: "[[entry]]\ntask = \"01\"\nevent = \"done\"",
    cure: Phrase::new("thêm khóa đó vào mục này", "add the key to this entry"),
    message: Phrase::new("thiếu khóa {keys}", "missing: {keys}"),
};

/// A value of the wrong kind.
pub static WRONG_TYPE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    what: Phrase::new("giá trị không đúng loại", "a value is of the wrong kind"),
    why: Phrase::new(
        "ngày viết trong ngoặc kép hay danh sách viết như đoạn chữ không dùng được",
        "a date in quotes or a list written as a text cannot be used",
    ),
    example: "date = \"19/02/2025\"",
    cure: Phrase::new("viết lại giá trị đúng loại", "write a value of the right kind"),
    message: Phrase::new(
        "`{key}` phải là {expected}; ở đây là {found}",
        "`{key}` must be {expected}; here it is {found}",
    ),
};

/// A value of the right kind that makes no sense.
pub static INVALID_VALUE: Rule = Rule {
    name: "invalid-value",
    severity: Severity::Error,
    what: Phrase::new(
        "giá trị đúng loại nhưng không dùng được: để trống, số âm, kỳ hay năm không có thật",
        "a value of the right kind that cannot be used: empty, negative, no such period or year",
    ),
    why: Phrase::new(
        "một kỳ viết sai làm kết quả rơi vào kỳ khác",
        "a misspelt period would count a result for another one",
    ),
    example: "period = \"2025-Q5\"",
    cure: Phrase::new(
        "kỳ viết là 2025-Q3, 2025-09, 2025-H1, 2025-9M hoặc 2025; năm có bốn chữ số",
        "a period is written 2025-Q3, 2025-09, 2025-H1, 2025-9M or 2025; a year has four digits",
    ),
    message: Phrase::new("`{key}` = \"{value}\" {problem}", "`{key}` = \"{value}\" {problem}"),
};

/// An event that is none.
pub static UNKNOWN_EVENT: Rule = Rule {
    name: "unknown-event",
    severity: Severity::Error,
    what: Phrase::new(
        "ghi nhận nêu một sự kiện không có",
        "an entry names an event that does not exist",
    ),
    why: Phrase::new(
        "sự kiện quyết định nhiệm vụ đang ở đâu",
        "the event decides where the task stands",
    ),
    example: "event = \"finished\"",
    cure: Phrase::new(
        "dùng started, result, done, paused, resumed, cancelled hoặc reopened",
        "use started, result, done, paused, resumed, cancelled or reopened",
    ),
    message: Phrase::new("không có sự kiện `{event}`", "there is no event `{event}`"),
};
