//! The Vietnamese help: a text for each command and argument of `cli`, and the headings around them.

use super::Phrase;

/// `command` or `command.argument` and its help; an argument of every command stands under its own name.
const HELP: &[(&str, &str)] = &[
    ("kstthc", "Theo dõi việc thực hiện kế hoạch năm của cơ quan, từ tệp văn bản thuần trong git"),
    (
        "plans",
        "Thư mục chứa các kế hoạch; mặc định là `plans` gần nhất tính lên, không vượt gốc git",
    ),
    ("plan", "Kế hoạch cần xem, theo tên thư mục; mặc định là kế hoạch của năm"),
    (
        "as_of",
        "Ngày mà số liệu nói tới, như 30/9/2025 hoặc 2025-09-30; mặc định là hôm nay theo giờ Việt Nam",
    ),
    ("known_at", "Đọc kế hoạch như đã ghi nhận: tại một bản của git, hoặc đến hết một ngày"),
    ("output", "Ghi ra tệp thay vì màn hình"),
    ("color", "Khi nào dùng màu"),
    ("lang", "Ngôn ngữ của mọi lời dành cho người đọc"),
    ("quiet", "Chỉ in điều được hỏi: không lưu ý, không đếm, không gợi ý"),
    ("help", "In trợ giúp"),
    ("version", "In phiên bản"),
    ("format", "Định dạng kết quả; mặc định theo đuôi tên tệp ở -o, không thì human"),
    ("all", "Mọi kế hoạch trong thư mục kế hoạch, tính gộp"),
    (
        "by",
        "Cùng --all: tính theo thư mục (folder), cơ quan (office) hay đơn vị chủ trì (unit); mặc định cả ba",
    ),
    (
        "top",
        "Cùng --all: chỉ bấy nhiêu dòng, quá hạn nhiều nhất trước, phần còn lại gộp một dòng; N từ 1 trở lên",
    ),
    ("depth", "Cùng --all: tính theo N cấp thư mục, từ 1 trở lên; mặc định là 1"),
    ("exit_code", "Thoát với mã 1 khi có việc quá hạn"),
    ("unit", "Chỉ nhiệm vụ của đơn vị này, chủ trì hoặc phối hợp; gõ một phần tên là đủ"),
    ("group", "Chỉ nhiệm vụ của phần hoặc nhóm này: A, A.VI, VI hoặc một phần tên"),
    ("status", "Toàn bộ kế hoạch: số đếm, rồi từng nhiệm vụ đang ở đâu"),
    (
        "status.outcome",
        "Chỉ nhiệm vụ có tiến độ này: overdue, done-late, … hoặc theo lời trên màn hình",
    ),
    ("overdue", "Việc quá hạn, rồi việc thường xuyên chưa có kết quả"),
    ("overdue.quarter", "Chỉ việc đến hạn trong quý này: III, 3, Q3 hoặc \"Quý III\""),
    (
        "overdue.against",
        "Tính theo thời hạn ban đầu (original) hay thời hạn hiện nay, kể cả gia hạn (current)",
    ),
    ("units", "Nhiệm vụ của từng đơn vị, chủ trì và phối hợp"),
    ("units.unit", "Đơn vị cần xem chi tiết; gõ một phần tên là đủ"),
    ("units.quarter", "Đơn vị nào đã ghi nhận trong quý này: III, 3, Q3 hoặc \"Quý III\""),
    ("show", "Mọi điều đã biết về một nhiệm vụ"),
    ("show.id", "Số thứ tự của nhiệm vụ"),
    ("log", "Lịch sử kế hoạch: điều gì đổi, ghi nhận khi nào, ai ghi"),
    ("log.id", "Số thứ tự của nhiệm vụ; mặc định là cả kế hoạch"),
    ("log.since", "Chỉ điều được ghi nhận từ ngày này"),
    ("log.until", "Chỉ điều được ghi nhận đến hết ngày này"),
    ("log.unit", "Chỉ nhiệm vụ đang hoặc từng là của đơn vị này; gõ một phần tên là đủ"),
    (
        "log.field",
        "Chỉ trường này: schedule, lead, … hoặc theo lời trên màn hình; `entry` là các ghi nhận",
    ),
    ("log.all_parents", "Đi theo mọi nhánh đã nhập vào, không chỉ nhánh chính"),
    ("diff", "Kế hoạch khác nhau ở đâu giữa hai bản"),
    (
        "diff.range",
        "A..B, A...B (từ chỗ B tách khỏi A), hoặc A: so A với thư mục làm việc; mặc định so HEAD với thư mục làm việc",
    ),
    ("diff.exit_code", "Thoát với mã 1 khi hai bản khác nhau"),
    ("dry_run", "Chỉ in điều sẽ đổi, không ghi gì"),
    ("form", "Lập biểu để một đơn vị ghi việc đã làm trong quý"),
    ("form.unit", "Đơn vị điền biểu; gõ một phần tên là đủ"),
    ("form.quarter", "Quý được hỏi: III, 3, Q3, \"Quý III\", hoặc cả năm: 2025-Q3"),
    ("record", "Ghi nhận việc đã diễn ra: thêm một mục vào tiến độ"),
    ("record.id", "Số thứ tự của nhiệm vụ"),
    (
        "record.event",
        "Sự kiện: started, result, done, paused, resumed, cancelled, reopened, hoặc theo lời trên màn hình",
    ),
    ("record.date", "Ngày việc diễn ra, như 28/9/2025: ngày của văn bản, không phải ngày nhập"),
    ("record.period", "Kỳ được tính, khi ngày rơi sang kỳ khác: 2025-Q3, \"Quý III\", 2025-09"),
    ("record.documents", "Văn bản chứng minh: \"số; ngày; trích yếu\"; nêu được nhiều lần"),
    (
        "record.files",
        "Tệp của văn bản đứng trước, được giữ cạnh kế hoạch kèm mã SHA-256; mỗi văn bản một tệp",
    ),
    ("record.note", "Ghi chú"),
    ("record.from", "Ghi mọi dòng của một biểu, một tệp Excel hay CSV, hoặc không dòng nào"),
    ("record.started", "Như --event started: bắt đầu"),
    ("record.result", "Như --event result: có kết quả"),
    ("record.done", "Như --event done: hoàn thành"),
    ("record.paused", "Như --event paused: tạm dừng"),
    ("record.resumed", "Như --event resumed: tiếp tục"),
    ("record.cancelled", "Như --event cancelled: hủy"),
    ("record.reopened", "Như --event reopened: mở lại"),
    ("undo", "Bỏ ghi nhận cuối cùng chưa đưa vào git"),
    ("extend", "Gia hạn một nhiệm vụ theo văn bản"),
    ("extend.id", "Số thứ tự của nhiệm vụ"),
    (
        "extend.schedule",
        "Thời gian mới, ghi như trong kế hoạch: \"Quý IV\", \"Chậm nhất ngày 31/10/2025\"",
    ),
    ("extend.document", "Văn bản gia hạn: \"số; ngày\""),
    ("extend.reason", "Lý do gia hạn"),
    ("amend", "Ghi văn bản sửa đổi, bổ sung kế hoạch"),
    ("amend.document", "Văn bản sửa đổi: \"số; ngày; trích yếu\""),
    (
        "amend.tasks",
        "Nhiệm vụ được sửa, thêm hoặc bỏ; nêu được nhiều lần; mặc định là những nhiệm vụ khác bản trong git",
    ),
    ("close", "Khóa sổ một kỳ, liệt kê hoặc mở lại"),
    ("close.quarter", "Quý cần khóa: III, 3, Q3 hoặc \"Quý III\""),
    ("close.period", "Kỳ cần khóa: 2025-Q3, 2025-H1, 2025-9M, 2025"),
    ("close.reopen", "Mở lại một kỳ đã khóa, theo văn bản"),
    ("close.document", "Cùng --reopen: văn bản cho mở lại, \"số; ngày\""),
    ("close.reason", "Cùng --reopen: lý do"),
    (
        "close.list",
        "Liệt kê các kỳ: mở, đã khóa, mở lại, và kỳ đã khóa có còn đúng như lúc khóa không",
    ),
    ("report", "Lập báo cáo định kỳ theo thể thức văn bản"),
    ("report.period", "Kỳ báo cáo: 2025-Q3, 2025-H1, 2025-9M, 2025, 2025-08"),
    ("report.from", "Ngày đầu của số liệu, thay cho kỳ"),
    ("report.to", "Ngày cuối của số liệu"),
    ("report.stamp", "Ghi ở chân mỗi trang báo cáo được lập từ bản ghi nào"),
    (
        "verify-report",
        "Đối chiếu một báo cáo đã lập: có đúng dữ liệu khi lập không, nay còn đúng không",
    ),
    (
        "verify-report.file",
        "Báo cáo do `report` lập: .docx, .xlsx, .html, .md, .json, .csv hoặc .txt",
    ),
    ("report.format", "Định dạng báo cáo; mặc định theo đuôi tên tệp"),
    ("export", "Xuất kế hoạch cho chương trình khác dùng"),
    (
        "export.format",
        "Định dạng xuất: ics là lịch các thời hạn của một kế hoạch; jsonl, csv, parquet là bảng dữ liệu của mọi kế hoạch, ghi vào thư mục nêu ở -o",
    ),
    (
        "export.recorded",
        "Với bảng dữ liệu: ghi cả ngày mỗi ghi nhận được nhập; phải đọc lịch sử git của từng kế hoạch",
    ),
    ("import", "Lập kế hoạch từ bảng đã ký: .docx, .xlsx, .csv, Markdown hoặc văn bản thuần"),
    (
        "import.file",
        "Tệp chứa bảng nhiệm vụ: .docx, .xlsx, .csv, .tsv, .md hoặc .txt; thoát với mã 1 khi có chỗ suy ra hoặc cần người xem",
    ),
    ("import.into", "Thư mục mới cho kế hoạch, như plans/2026; không bao giờ ghi đè"),
    (
        "import.columns",
        "Các cột chứa gì: id=1,content=2,lead=3,coordinating=4,schedule=5,products=6",
    ),
    ("import.encoding", "Bảng mã chữ Việt: auto (tự nhận), utf-8, tcvn3 (ABC) hoặc vni"),
    ("import.check", "Đối chiếu với kế hoạch trong kho, thoát với mã 1 khi có khác biệt"),
    ("check", "Kiểm tra các tệp kế hoạch"),
    (
        "check.paths",
        "Thư mục kế hoạch, thư mục chứa kế hoạch, hoặc tệp của kế hoạch; mặc định là tất cả",
    ),
    (
        "check.base",
        "Xét lần sửa kể từ bản hoặc ngày này: nó làm gì với kế hoạch, và chỉ tính lỗi do nó đưa vào",
    ),
    ("check.require_signed", "Cùng --base: không đạt nếu có commit thiếu chữ ký xác minh được"),
    ("check.strict", "Cảnh báo cũng tính là không đạt"),
    ("fmt", "Xếp khóa của các tệp kế hoạch theo thứ tự quy định, chữ về dạng dựng sẵn (NFC)"),
    (
        "fmt.paths",
        "Thư mục kế hoạch, thư mục chứa kế hoạch, hoặc tệp của kế hoạch; mặc định là tất cả",
    ),
    ("fmt.check", "Không ghi gì; thoát với mã 1 khi có tệp sẽ đổi"),
    (
        "schema",
        "In lược đồ JSON của một tệp cho trình soạn thảo, hoặc ghi lược đồ của mọi tệp cạnh các kế hoạch",
    ),
    ("schema.file", "Tệp của kế hoạch cần lược đồ"),
    ("schema.write", "Ghi lược đồ của mọi tệp vào `.schema` trong thư mục chứa kế hoạch"),
    (
        "init",
        "Lập một kho kế hoạch, với một kế hoạch dự thảo để điền hoặc một kế hoạch thật để xem",
    ),
    ("init.dir", "Thư mục để lập; mặc định là thư mục hiện tại"),
    ("init.year", "Năm kế hoạch; mặc định là năm nay"),
    ("init.example", "Bắt đầu bằng kế hoạch thật năm 2025 thay cho kế hoạch trống"),
    (
        "init.ci",
        "Thêm quy trình kiểm tra mọi yêu cầu sửa; đã có kế hoạch thì không lập thêm, trừ khi có --year, --example",
    ),
    (
        "init.hook",
        "Thêm hook chặn commit khi tệp kế hoạch có lỗi; đã có kế hoạch thì không lập thêm, như với --ci",
    ),
    ("new-year", "Chuyển một kế hoạch sang năm khác, thành một dự thảo"),
    ("new-year.from", "Kế hoạch cần chuyển, theo tên thư mục"),
    ("new-year.to", "Năm của kế hoạch mới"),
    ("new-year.dry_run", "Chỉ nêu những gì sẽ chuyển, không ghi gì"),
    ("doctor", "Xem quanh chương trình: git, kho, chữ ký, hook, kế hoạch, ngày giờ, màn hình"),
    ("rules", "Danh sách quy tắc, hoặc giải thích một quy tắc"),
    ("rules.rule", "Quy tắc cần giải thích"),
    ("diff-driver", "Một tệp khác nhau ở đâu, do git gọi khi so sánh"),
    ("diff-driver.path", "Đường dẫn của tệp trong kho"),
    ("diff-driver.old_file", "Tệp chứa bản cũ; khi tệp nhập chưa xong, git chỉ nêu đường dẫn"),
    ("diff-driver.old_hex", "Mã nội dung bản cũ"),
    ("diff-driver.old_mode", "Kiểu tệp của bản cũ"),
    ("diff-driver.new_file", "Tệp chứa bản mới"),
    ("diff-driver.new_hex", "Mã nội dung bản mới"),
    ("diff-driver.new_mode", "Kiểu tệp của bản mới"),
    ("diff-driver.renamed", "Đường dẫn mới của tệp đổi tên, và lời của git"),
    ("merge-driver", "Nhập hai bản của một tệp, do git gọi khi nhập nhánh"),
    ("merge-driver.base_file", "Tệp chứa bản gốc chung"),
    ("merge-driver.our_file", "Tệp chứa bản bên này (ours); kết quả ghi vào đây"),
    ("merge-driver.their_file", "Tệp chứa bản bên kia (theirs)"),
    ("merge-driver.marker_size", "Số dấu trong một dòng đánh dấu xung đột"),
    ("merge-driver.path", "Đường dẫn của tệp trong kho"),
    ("completions", "In tệp gợi ý lệnh cho một shell"),
    ("completions.shell", "Shell cần gợi ý"),
    ("man", "In trang hướng dẫn man"),
    ("man.command", "Lệnh cần in trang hướng dẫn; mặc định là của cả chương trình"),
];

/// `argument.value` or `command.argument.value` and what the value means.
const VALUES_HELP: &[(&str, &str)] = &[
    ("color.auto", "Trên màn hình, trừ khi có `NO_COLOR`"),
    ("color.always", "Luôn luôn"),
    ("color.never", "Không bao giờ"),
    ("format.human", "Cho màn hình"),
    ("format.json", "JSON, ghi rõ trong README"),
    ("format.jsonl", "JSON, mỗi thay đổi hay dòng của bảng một dòng"),
    ("format.csv", "CSV cho bảng tính"),
    ("format.md", "Markdown"),
    ("by.folder", "Thư mục trong thư mục kế hoạch"),
    ("by.office", "Tên cơ quan"),
    ("by.unit", "Tên đơn vị chủ trì"),
    ("against.original", "Thời hạn của kế hoạch ban đầu"),
    ("against.current", "Thời hạn hiện nay, kể cả gia hạn"),
    ("report.format.docx", "Văn bản Word theo thể thức Nghị định 30/2020/NĐ-CP"),
    (
        "report.format.xlsx",
        "Sổ tính để làm tiếp: tổng hợp, đơn vị, nhiệm vụ, mốc, ghi nhận, văn bản",
    ),
    ("report.format.html", "Một trang cho trình duyệt: số đếm, biểu đồ, các nhiệm vụ"),
    ("report.format.csv", "CSV: các nhiệm vụ"),
    ("export.format.ics", "Lịch (RFC 5545): các mốc"),
    ("export.format.jsonl", "Các bảng ở dạng JSON, mỗi dòng của bảng một dòng"),
    ("export.format.csv", "Các bảng ở dạng CSV"),
    ("export.format.parquet", "Các bảng ở dạng Parquet"),
    ("encoding.auto", "Theo mẫu chữ trong tệp"),
    ("encoding.utf-8", "Unicode"),
    ("encoding.tcvn3", "TCVN 5712:1993, còn gọi là ABC"),
    ("encoding.vni", "VNI cho Windows"),
    ("check.format.human", "Kèm các dòng có vấn đề"),
    ("check.format.concise", "Mỗi vấn đề một dòng"),
    ("check.format.sarif", "SARIF 2.1.0"),
    ("check.format.github", "Lệnh của GitHub Actions"),
    ("check.format.gitlab", "GitLab Code Quality"),
    ("check.format.junit", "JUnit"),
    ("ci.github", "GitHub Actions"),
    ("ci.gitlab", "GitLab CI"),
    ("file.plan", "`plan.toml`"),
    ("file.tasks", "`tasks.toml`"),
    ("file.progress", "`progress.toml`"),
    ("file.closures", "`closures.toml`"),
];

/// What a value of an argument means, in Vietnamese; `None` where nothing is said of it.
#[must_use]
pub fn vietnamese_value(command: &str, argument: &str, value: &str) -> Option<&'static str> {
    let find = |key: &str| VALUES_HELP.iter().find(|(known, _)| *known == key).map(|(_, it)| *it);
    let own = find(&format!("{command}.{argument}.{value}"));
    own.or_else(|| find(&format!("{argument}.{value}")))
}

/// The Vietnamese help of a command, or of one of its arguments; `None` where there is none.
#[must_use]
pub fn vietnamese(command: &str, argument: Option<&str>) -> Option<&'static str> {
    let find = |key: &str| HELP.iter().find(|(known, _)| *known == key).map(|(_, text)| *text);
    match argument {
        None => find(command),
        Some(argument) => find(&format!("{command}.{argument}")).or_else(|| find(argument)),
    }
}

/// The heading over the way to call a command.
pub const USAGE: Phrase = Phrase::new("Cách dùng", "Usage");
/// The heading over the commands.
pub const COMMANDS: Phrase = Phrase::new("Lệnh", "Commands");
/// The heading over what stands without a dash.
pub const ARGUMENTS: Phrase = Phrase::new("Tham số", "Arguments");
/// The heading over the options.
pub const OPTIONS: Phrase = Phrase::new("Tùy chọn", "Options");
/// The heading over the options of every command.
pub const GLOBAL_OPTIONS: Phrase = Phrase::new("Tùy chọn chung", "Global options");
/// What stands for the options in the way to call a command.
pub const ANY_OPTIONS: Phrase = Phrase::new("[TÙY CHỌN]", "[OPTIONS]");
/// What stands for the command in the way to call the program.
pub const ANY_COMMAND: Phrase = Phrase::new("<LỆNH>", "<COMMAND>");
/// Before the values an option may have.
pub const VALUES: Phrase = Phrase::new("có thể", "possible values");
/// Before the value an option has by itself.
pub const DEFAULT: Phrase = Phrase::new("mặc định", "default");
