//! The words of the views, the commands and their errors. Those of a rule stand in the rule's own record.

use super::Phrase;

/// Declares phrases and [`ALL`], the table of them that the tests walk.
macro_rules! phrases {
    ($($name:ident: $vi:literal, $en:literal;)*) => {
        $(
            #[doc = concat!("```text\n", $en, "\n```")]
            pub const $name: Phrase = Phrase::new($vi, $en);
        )*
        /// Every phrase of this table under its name.
        pub const ALL: &[(&str, Phrase)] = &[$((stringify!($name), $name)),*];
    };
}

phrases! {
    // outcomes, in the official terms
    DONE_ON_TIME: "Hoàn thành đúng hạn", "Done on time";
    DONE_LATE: "Hoàn thành quá hạn", "Done late";
    IN_PROGRESS: "Đang thực hiện trong hạn", "In progress, in time";
    OVERDUE: "Đang thực hiện quá hạn", "In progress, overdue";
    ONGOING_WITH_RESULT: "Thường xuyên: đã có kết quả trong kỳ", "Ongoing: with a result this quarter";
    ONGOING_NO_RESULT: "Thường xuyên: chưa có kết quả trong kỳ", "Ongoing: no result this quarter";
    NO_DEADLINE: "Chưa xác định thời hạn", "No deadline stated";
    PAUSED: "Tạm dừng", "Paused";
    CANCELLED: "Hủy", "Cancelled";
    ONGOING_WITH_RESULT_IN: "Thường xuyên: đã có kết quả trong {period}", "Ongoing: with a result in {period}";
    ONGOING_NO_RESULT_IN: "Thường xuyên: chưa có kết quả trong {period}", "Ongoing: no result in {period}";
    DUE_SOON: "{outcome} (trong đó {count} sắp đến hạn)", "{outcome} ({count} due within 7 days)";

    // where a task stands, in a cell of a table
    LATE_BY: "{outcome} {days} ngày", "{outcome}, {days} days";
    LATE_BY_ONE: "{outcome} 1 ngày", "{outcome}, 1 day";
    LATE: "Quá hạn", "Overdue";
    DUE_ON: "Trong hạn, đến {due}", "In time, due {due}";
    DUE_SOON_ON: "Sắp đến hạn {due}", "Due soon, {due}";
    NOT_STARTED_DUE_ON: "Chưa làm, hạn {due}", "Not started, due {due}";
    PAUSED_SINCE: "Tạm dừng từ {day}", "Paused since {day}";
    CANCELLED_ON: "Hủy ngày {day}", "Cancelled on {day}";
    HAS_RESULT: "Đã có kết quả", "With a result";
    HAS_NO_RESULT: "Chưa có kết quả", "No result";

    // events
    EVENT_STARTED: "Bắt đầu", "Started";
    EVENT_RESULT: "Kết quả", "Result";
    EVENT_DONE: "Hoàn thành", "Done";
    EVENT_PAUSED: "Tạm dừng", "Paused";
    EVENT_RESUMED: "Tiếp tục", "Resumed";
    EVENT_CANCELLED: "Hủy", "Cancelled";
    EVENT_REOPENED: "Mở lại", "Reopened";

    // periods
    QUARTER: "Quý {quarter}/{year}", "Quarter {quarter}/{year}";
    MONTH: "Tháng {month}/{year}", "Month {month}/{year}";
    FIRST_HALF: "6 tháng đầu năm {year}", "First half of {year}";
    SECOND_HALF: "6 tháng cuối năm {year}", "Second half of {year}";
    NINE_MONTHS: "9 tháng đầu năm {year}", "First nine months of {year}";
    YEAR: "Năm {year}", "Year {year}";
    DAY: "{day}", "{day}";
    SPAN: "Từ {first} đến {last}", "From {first} to {last}";

    // a plan in the making, and what a task carries on
    STATUS_DRAFT: "dự thảo", "draft";
    STATUS_APPROVED: "đã ban hành", "issued";
    DRAFT: "DỰ THẢO · {plan}", "DRAFT · {plan}";
    REPORT_DRAFT: "dự thảo {plan}", "the draft of {plan}";
    FIELD_STATUS: "tình trạng", "status";
    FIELD_CARRIED_FROM: "chuyển từ", "carried over from";
    CARRIED_FROM_TASK: "Nhiệm vụ {task} của {plan}", "Task {task} of {plan}";
    CARRIED_FROM_LOST: "{origin} (không có kế hoạch hay nhiệm vụ này ở đây)", "{origin} (no such plan or task here)";
    CARRIED_FROM_AS_OF: "{task}: {outcome}, tính đến ngày {day}", "{task}: {outcome}, as of {day}";
    EARLIER_ENTRIES: "Ghi nhận ở kế hoạch trước", "Entries under the earlier plan";
    FACT_CARRIED_FROM: "Chuyển từ", "Carried over from";

    // init
    ALREADY_THERE: "đã có `{path}`; không ghi đè, chưa ghi gì", "`{path}` is there already; nothing is overwritten, nothing was written";
    INIT_BELOW_ROOT: "`{path}` nằm dưới gốc một kho git; --ci, --hook chỉ dùng được ở gốc kho", "`{path}` lies below the root of a git repository; --ci and --hook work at the root only";
    INIT_KEPT: "Giữ nguyên {path}: đã có từ trước", "Left {path} as it was";
    INIT_ADD_LINES: "Giữ nguyên {path}: đã có từ trước; hãy thêm vào đó:", "Left {path} as it was; add to it:";
    INIT_NO_GIT: "Chưa lập được kho git: {reason}; xong thì chạy `git init` trong thư mục đó", "There is no git repository yet: {reason}; then run `git init` in the folder";
    INIT_NEXT: "Việc tiếp theo:", "What to do next:";
    INIT_ENTER: "Vào thư mục: cd \"{dir}\"", "Enter the folder: cd \"{dir}\"";
    INIT_FILL_IN: "Điền plan.toml, tasks.toml trong {folder}; `kstthc check` nêu chỗ còn thiếu, chỗ sai", "Fill in plan.toml and tasks.toml in {folder}; `kstthc check` says what is missing or wrong";
    INIT_LOOK: "Xem kế hoạch trong {folder}: `kstthc status`, `kstthc overdue`, `kstthc show 12`", "Look at the plan in {folder}: `kstthc status`, `kstthc overdue`, `kstthc show 12`";
    INIT_CI: "Ghi địa chỉ kho mã nguồn của kstthc vào KSTTHC_GIT trong quy trình kiểm tra", "Write the URL of kstthc's own repository into KSTTHC_GIT of the recipe";
    INIT_CONFIG: "Mỗi máy chạy một lần, để git so sánh, nhập nhánh theo nhiệm vụ và trường:", "Once on each machine, so that git compares and merges by task and field:";
    INIT_COMMIT: "Đưa vào git:", "Commit it:";

    // new-year
    NOT_A_LATER_YEAR: "{year} không sau năm {of} của kế hoạch", "{year} is not after {of}, the plan's year";
    NEW_YEAR_TITLE: "Kế hoạch {to} (dự thảo) từ kế hoạch {from}", "Plan {to} (a draft) from plan {from}";
    NEW_YEAR_COUNTS: "{tasks} nhiệm vụ được chuyển, trong đó {ongoing} thường xuyên, {carried_over} chưa xong; {left_out} nhiệm vụ đã hủy để lại; {replaced} đơn vị được thay; {review} chỗ cần rà soát", "Tasks carried: {tasks}, of them ongoing: {ongoing}, unfinished: {carried_over}; cancelled and left out: {left_out}; units replaced: {replaced}; to review: {review}";
    NEW_YEAR_NEXT: "Rà soát các chỗ có chú thích \"Rà soát\", điền số, ngày; `kstthc check` nêu chỗ còn thiếu", "Review what has a comment \"Rà soát\" and fill in number and date; `kstthc check` says what is missing";
    NEW_PLAN_FILE: "Kế hoạch năm {year} (dự thảo), chuyển từ kế hoạch {from} bằng `kstthc new-year`.\nRà soát xong chỗ nào thì xóa chú thích chỗ đó. Đã ban hành thì điền number, issued và bỏ dòng status.", "The plan of {year} (a draft), carried over from {from} by `kstthc new-year`.\nDelete each comment once it is dealt with. Once the plan is issued, fill in number and issued and drop status.";
    NEW_TASKS_FILE: "Danh mục nhiệm vụ năm {year} (dự thảo), chuyển từ kế hoạch {from}.\nNhiệm vụ chưa xong ghi ở `carried_from` việc mà nó tiếp tục. Rà soát xong chỗ nào thì xóa chú thích chỗ đó.", "The tasks of {year} (a draft), carried over from {from}.\nAn unfinished task names under `carried_from` what it carries on. Delete each comment once it is dealt with.";
    NEW_PROGRESS_FILE: "Ghi nhận việc thực hiện kế hoạch năm {year}. Chỉ ghi điều có văn bản chứng minh.\nKhông sửa, không xóa mục đã ghi. Ghi sai thì thêm một mục mới để đính chính. Kết quả của năm trước ở kế hoạch {from}.", "The entries of {year}: only what a document proves. None is rewritten or removed; those of the year before are in plan {from}.";
    REVIEW: "Rà soát: {about}", "Review: {about}";
    REVIEW_YEAR_IN_TEXT: "{field} nêu năm {about}", "{field}: names the year {about}";
    REVIEW_YEAR_IN_SCHEDULE: "{field} \"{about}\" ghi năm cụ thể", "{field}: \"{about}\" states a year";
    REVIEW_EXTENDED: "{field} đã gia hạn ở kế hoạch trước thành \"{about}\"; ở đây giữ thời gian ban đầu", "{field}: extended to \"{about}\" under the earlier plan; the original one stands here";
    REVIEW_INFERRED: "{field} ở kế hoạch trước là suy ra, không in trong dòng", "{field}: was inferred in the earlier plan, not printed in the row";
    REVIEW_UNIT_REPLACED: "{field}: đơn vị đã thôi hoạt động được thay, {about}", "{field}: a retired unit was replaced, {about}";
    REVIEW_NO_SUCCESSOR: "{field}: đơn vị `{about}` đã thôi hoạt động, chưa rõ đơn vị kế thừa", "{field}: the unit `{about}` is retired and no successor is listed";
    REVIEW_WRITTEN_ANEW: "{field} phải điền mới", "{field}: to be filled in anew";
    DEED_CARRIED: "chuyển", "carried";
    DEED_ONGOING: "chuyển, thường xuyên", "carried, ongoing";
    DEED_CARRIED_OVER: "chuyển, chưa xong", "carried, unfinished";
    DEED_REPLACED: "thay", "replaced";
    DEED_LEFT_OUT: "để lại", "left out";
    PART_BASIS: "căn cứ", "basis";
    PART_SECTION: "phần", "section";
    PART_GROUP: "nhóm", "group";
    PART_ALLOWANCE: "cho phép", "allow";
    COLUMN_PART: "Mục", "Part";
    COLUMN_NAME: "Tên, nội dung", "Name, content";
    COLUMN_DEED: "Xử lý", "What was done";
    COLUMN_REVIEW: "Cần rà soát", "To review";

    // headers of views
    PLAN_OF: "Kế hoạch {number} ngày {issued}", "Plan {number} of {issued}";
    PLAN_NO_DATE: "Kế hoạch {number}", "Plan {number}";
    AS_OF: "Tính đến ngày {day}", "As of {day}";
    KNOWN_AT: "Theo dữ liệu tại {commit}, ghi nhận ngày {day}", "Known at {commit}, recorded on {day}";
    FILTERED: "Chỉ gồm: {filters}", "Only: {filters}";
    FILTER_UNIT: "đơn vị {unit}", "unit {unit}";
    FILTER_GROUP: "phần, nhóm {group}", "group {group}";
    FILTER_OUTCOME: "tiến độ {outcome}", "outcome {outcome}";
    TASKS_IN_ALL: "nhiệm vụ", "tasks";
    COMPLETION: "Không kể nhiệm vụ thường xuyên và đã hủy: hoàn thành {done}/{all} ({percent}%)", "Ongoing and cancelled tasks apart: {done} of {all} done ({percent}%)";
    NO_TASKS: "Không có nhiệm vụ nào.", "No tasks.";
    OUTSIDE_GROUPS: "Ngoài danh mục phần, nhóm", "Outside every section and group";

    // columns
    COLUMN_ID: "TT", "No";
    COLUMN_CONTENT: "Nhiệm vụ", "Task";
    COLUMN_LEAD: "Chủ trì", "Lead";
    COLUMN_COORDINATING: "Phối hợp", "Coordinating";
    COLUMN_TAKES_PART: "Phối hợp", "Coord.";
    COLUMN_SCHEDULE: "Thời gian", "Schedule";
    COLUMN_OUTCOME: "Tiến độ", "Outcome";
    COLUMN_DUE: "Đến hạn", "Due";
    COLUMN_DAYS_LATE: "Quá hạn (ngày)", "Days late";
    COLUMN_UNIT: "Đơn vị", "Unit";
    COLUMN_INFERRED: "Suy ra", "Infer.";
    COLUMN_DONE: "Hoàn thành", "Done";
    COLUMN_IN_TIME: "Trong hạn", "In time";
    COLUMN_OTHER: "Khác", "Other";
    COLUMN_OVERDUE: "Quá hạn", "Overdue";
    COLUMN_ONGOING: "Thường xuyên", "Ongoing";
    COLUMN_NO_RESULT: "chưa có kết quả", "without result";
    COLUMN_PERIOD: "Kỳ", "Period";
    COLUMN_DATE: "Ngày", "Date";
    COLUMN_EVENT: "Sự kiện", "Event";
    COLUMN_EVIDENCE: "Văn bản, ghi chú", "Documents, notes";
    COLUMN_EXTENDED_BY: "Văn bản, lý do", "Document, reason";
    COLUMN_STATE: "Áp dụng", "State";
    COLUMN_MET_ON: "Đạt ngày", "Met on";
    COLUMN_RULE: "Quy tắc", "Rule";
    COLUMN_SEVERITY: "Mức", "Severity";
    COLUMN_WHAT: "Phát hiện", "What it finds";

    // overdue
    LATE_HEADING: "Quá hạn, đến hạn trong {period}: {count} nhiệm vụ", "Late, due in {period}: {count}";
    BY_ORIGINAL_DUE: "Theo thời hạn ban đầu, không tính gia hạn", "By the original due dates, extensions apart";
    NOTHING_LATE: "Không có nhiệm vụ quá hạn.", "Nothing is late.";
    NOTHING_LATE_IN: "Không có nhiệm vụ nào đến hạn trong {period} mà quá hạn.", "Nothing due in {period} is late.";
    NO_RESULT_HEADING: "Thường xuyên, chưa có kết quả trong {period}: {count} nhiệm vụ", "Ongoing, without a result in {period}: {count}";
    ALL_HAVE_RESULTS: "Mọi nhiệm vụ thường xuyên đã có kết quả trong {period}.", "Every ongoing task has a result in {period}.";
    NOT_BEGUN: "{period} chưa bắt đầu.", "{period} has not begun.";

    // units
    AS_LEAD: "Chủ trì: {count} nhiệm vụ", "Leads: {count}";
    AS_COORDINATING: "Phối hợp: {count} nhiệm vụ", "Coordinates: {count}";
    VALID_UNTIL: "{unit} (đến {day})", "{unit} (until {day})";
    UNKNOWN_UNIT: "{unit} (không có trong plan.toml)", "{unit} (not in plan.toml)";
    WITHOUT_LEAD: "(chưa có đơn vị chủ trì)", "(no lead stated)";
    LEAD_TOGETHER: "{units} (cùng chủ trì)", "{units} (leading together)";
    RECORDED_IN: "Ghi nhận trong {period}", "Recorded in {period}";
    RECORDED_NOTHING: "CHƯA GHI NHẬN GÌ (0/{without})", "NOTHING RECORDED (0 of {without})";
    RECORDED_SOME: "{with} có, {without} chưa", "{with} with, {without} without";
    RECORDED_ALL: "đủ cả {with}", "all {with}";
    RECORDED_ENDED: "{said}; {ended} xong từ trước", "{said}; {ended} ended before";
    RECORDED_NOTHING_DUE: "không có việc phải ghi", "nothing to record";
    COLUMN_WITHOUT_ENTRY: "Nhiệm vụ chưa ghi nhận", "Tasks without an entry";
    UNITS_SILENT: "Chưa ghi nhận gì trong {period}: {units}.", "Nothing recorded in {period}: {units}.";
    INFERRED_NOTE: "* được suy ra, không in trong chính dòng đó; `kstthc show` nêu lý do", "* inferred, not printed in the row itself; `kstthc show` gives the reason";
    INFERRED_COUNT: "trong đó {count} được suy ra", "of these {count} inferred";

    // the page
    SKIP_TO_TASKS: "Đến danh mục nhiệm vụ", "Skip to the list of tasks";
    HEADING_COUNTS: "Tình hình chung", "At a glance";
    HEADING_ATTENTION: "Cần chú ý: quá hạn, sắp đến hạn", "Needs attention: overdue, due soon";
    NOTHING_TO_ATTEND: "Không có nhiệm vụ quá hạn hay sắp đến hạn.", "Nothing is overdue or due soon.";
    HEADING_SECTIONS: "Tiến độ theo phần", "Outcomes by section";
    HEADING_LEADS: "Tiến độ theo đơn vị chủ trì", "Outcomes by leading unit";
    HEADING_TIMELINE: "Các mốc trong năm {year}", "Milestones of {year}";
    HEADING_QUARTERS: "Nhiệm vụ thường xuyên: kết quả theo quý", "Ongoing tasks: results by quarter";
    HEADING_WEEKS: "Tiến độ qua các tuần, theo dữ liệu đã ghi nhận khi đó", "Progress by week, as it was known then";
    HEADING_TASKS: "Danh mục nhiệm vụ", "List of tasks";
    SIGNS: "Ký hiệu", "Signs";
    FIGURES: "Số liệu của biểu đồ", "The figures of the chart";
    COUNT_TASKS: "{count} nhiệm vụ", "Tasks: {count}";
    OUTCOME_OPEN_REST: "Đang thực hiện trong hạn, chưa gần đến hạn", "In progress, not yet due soon";
    OUTCOME_SOON: "Đang thực hiện, sắp đến hạn", "In progress, due soon";
    NAMED_FIGURES: "{name}: {figures}", "{name}: {figures}";
    COLUMN_SECTION: "Phần", "Section";
    COLUMN_TOTAL: "Tổng số", "Total";
    COLUMN_MILESTONE: "Mốc", "Milestone";
    COLUMN_WEEK: "Tuần đến hết ngày", "Week up to";
    COLUMN_LATEST: "Kết quả mới nhất", "Latest result";
    MONTH_TICK: "T{month}", "{month}";
    MILESTONE_SAID: "{period}, đến hạn {due}: {standing}", "{period}, due {due}: {standing}";
    MILESTONE_SAID_MET: "{period}, đến hạn {due}, đạt ngày {day}: {standing}", "{period}, due {due}, met on {day}: {standing}";
    TIMELINE_LINE: "Vạch đứng: ngày {day}. Đường đứt: từ ngày đến hạn đến ngày đạt, hoặc đến nay.", "Upright line: {day}. Dashed line: from the due date to the day it was met, or to this day.";
    NO_MILESTONES: "Không có nhiệm vụ nào có mốc thời hạn.", "No task has a milestone.";
    NO_ONGOING: "Không có nhiệm vụ thường xuyên.", "There are no ongoing tasks.";
    QUARTER_RESULT: "có kết quả", "with a result";
    QUARTER_NO_RESULT: "chưa có kết quả", "no result";
    QUARTER_NOT_YET: "chưa đến", "not yet begun";
    WEEKS_TITLE: "Số nhiệm vụ hoàn thành và quá hạn cuối mỗi tuần", "Tasks done and overdue at the end of each week";
    WEEKS_LAST: "Đến hết ngày {day}: {done} hoàn thành, {late} quá hạn, trong {tasks} nhiệm vụ.", "Up to {day}: {done} done, {late} overdue, of {tasks} tasks.";
    NO_WEEKS: "Chưa có lịch sử ghi nhận trong git đến ngày này, nên không vẽ được tiến độ qua các tuần.", "Git holds no history up to this day, so there is no progress by week to draw.";
    FILTERS: "Tìm và lọc danh mục", "Search and filter the list";
    SEARCH: "Tìm (không cần dấu)", "Search (marks may be left out)";
    ALL_OUTCOMES: "Mọi tiến độ", "All outcomes";
    ALL_UNITS: "Mọi đơn vị", "All units";
    ALL_SECTIONS: "Mọi phần", "All sections";
    CLEAR: "Bỏ lọc (Esc)", "Clear (Esc)";
    SHOWN: "Hiện {shown} trên {all} nhiệm vụ.", "Showing {shown} of {all} tasks.";
    PAGE_INFERRED_NOTE: "* được suy ra, không in trong chính dòng đó.", "* inferred, not printed in the row itself.";
    LATEST_RESULT: "{event} ngày {day}", "{event} on {day}";

    // edits
    OF_TASK: "{task}: {what}", "{task}: {what}";
    MILESTONE_MET: "mốc {period} đạt ngày {day}", "milestone {period} met on {day}";
    MILESTONE_OPEN_AGAIN: "mốc {period} mở lại", "milestone {period} open again";
    STILL_OPEN: "còn mốc {periods}", "still open: {periods}";
    RESULT_MEETS_NOTHING: "chưa đạt thêm mốc nào (mốc cuối cùng chỉ đạt khi hoàn thành)", "no milestone met (only done meets the last one)";
    QUARTER_HAS_RESULT: "{period} đã có kết quả", "{period} with a result";
    DUE_MOVED: "đến hạn {old} → {new}", "due {old} → {new}";
    OUTCOME_BECOMES: "{old} → {new}", "{old} → {new}";
    OUTCOME_STAYS: "vẫn {outcome}", "still {outcome}";
    WRITTEN: "Đã ghi vào {path}", "Written to {path}";
    AMENDS: "{document} sửa đổi, bổ sung nhiệm vụ {tasks}", "{document} amended tasks {tasks}";
    TAKES_BACK: "Bỏ ghi nhận của nhiệm vụ {task}: {event} ngày {day}", "Takes back the entry of task {task}: {event} of {day}";
    IS_COMMITTED: "ghi nhận cuối cùng ({task}: {event} ngày {day}) đã ở trong git, không bỏ được; đính chính bằng một ghi nhận mới: {command}", "the last entry ({task}: {event} of {day}) is in git and stays; correct it by a new one: {command}";
    CLOSES: "Khóa sổ {period}: {entries} ghi nhận; {outcomes}", "Closes {period}: {entries} entries; {outcomes}";
    REOPENS: "Mở lại {period}, khóa sổ ngày {day}, theo {document}", "Reopens {period}, closed on {day}, by {document}";
    COUNT_OF: "{count} {outcome}", "{count} {outcome}";
    ALSO: "{one}; {other}", "{one}; {other}";

    // questions
    ASK_TASK: "Nhiệm vụ:", "Task:";
    ASK_EVENT: "Sự kiện:", "Event:";
    ASK_DATE: "Ngày (của văn bản hoặc ngày việc diễn ra):", "Day (of the document, or when it happened):";
    ASK_DOCUMENT: "Văn bản (số; ngày; trích yếu), để trống nếu không còn:", "Document (number; date; title), empty for none:";
    PROMPT_TEXT: "Enter: xong; Esc: hủy", "Enter: done; Esc: give up";
    PROMPT_COMPLETE: "gõ vài chữ để lọc, ↑↓ chọn, Tab điền; Enter: xong; Esc: hủy", "type to filter, ↑↓ to choose, Tab to fill in; Enter: done; Esc: give up";
    PROMPT_CHOOSE: "↑↓ chọn, gõ để lọc; Enter: xong; Esc: hủy", "↑↓ to choose, type to filter; Enter: done; Esc: give up";
    PROMPT_WRITE: "Ghi vào kế hoạch?", "Write it to the plan?";
    PROMPT_GIVEN_UP: "(hủy)", "(given up)";
    PROMPT_YES_NO: "C/k", "Y/n";
    PROMPT_YES: "có", "yes";
    PROMPT_NO: "không", "no";
    PROMPT_YES_OR_NO: "gõ c (có) hoặc k (không)", "type y (yes) or n (no)";
    NOTHING_WRITTEN: "đã hủy, chưa ghi gì", "given up; nothing was written";

    // the periodic report
    REPORT_KIND: "BÁO CÁO", "REPORT";
    REPORT_SUBJECT: "Tình hình, kết quả thực hiện {plan} {period}", "Progress of {plan} {period}";
    REPORT_PLAN: "Kế hoạch số {number} ngày {issued}", "Plan {number} of {issued}";
    REPORT_PLAN_UNDATED: "Kế hoạch số {number}", "Plan {number}";
    REPORT_NUMBER: "Số:        /BC-{abbreviation}", "No.        /BC-{abbreviation}";
    REPORT_PLACE_AND_DATE: "{place}, ngày      tháng      năm {year}", "{place}, the      of            {year}";
    REPORT_FILED: "Lưu: VT, ……", "File: archive, ……";
    IN_QUARTER: "quý {quarter} năm {year}", "in Quarter {quarter} of {year}";
    IN_MONTH: "tháng {month} năm {year}", "in month {month} of {year}";
    IN_FIRST_HALF: "6 tháng đầu năm {year}", "in the first half of {year}";
    IN_SECOND_HALF: "6 tháng cuối năm {year}", "in the second half of {year}";
    IN_NINE_MONTHS: "9 tháng đầu năm {year}", "in the first nine months of {year}";
    IN_YEAR: "năm {year}", "in {year}";
    IN_DAYS: "từ ngày {first} đến ngày {last}", "from {first} to {last}";
    REPORT_I: "I. ĐÁNH GIÁ CHUNG", "I. GENERAL ASSESSMENT";
    REPORT_II: "II. THỐNG KÊ NHIỆM VỤ", "II. TASKS IN FIGURES";
    REPORT_II_1: "1. Theo tiến độ", "1. By outcome";
    REPORT_II_2: "2. Theo phần của kế hoạch", "2. By section of the plan";
    REPORT_II_3: "3. Theo đơn vị chủ trì (nhiệm vụ có nhiều đơn vị chủ trì tính cho đơn vị đứng đầu)", "3. By lead (a task with several counts for the first)";
    REPORT_III: "III. KẾT QUẢ THỰC HIỆN TRONG KỲ", "III. RESULTS OF THE PERIOD";
    REPORT_IV: "IV. TỒN TẠI, HẠN CHẾ", "IV. SHORTCOMINGS";
    REPORT_IV_1: "1. Nhiệm vụ quá hạn", "1. Overdue tasks";
    REPORT_IV_2: "2. Nhiệm vụ thường xuyên chưa có kết quả trong kỳ", "2. Ongoing tasks without a result in the period";
    REPORT_IV_3: "3. Hạn chế khác", "3. Other shortcomings";
    REPORT_V: "V. NGUYÊN NHÂN", "V. CAUSES";
    REPORT_VI: "VI. NHIỆM VỤ THỜI GIAN TỚI", "VI. TASKS TO COME";
    REPORT_VII: "VII. ĐỀ XUẤT, KIẾN NGHỊ", "VII. PROPOSALS";
    REPORT_DATA: "{plan} của {office} có {tasks} nhiệm vụ. Số liệu của kỳ báo cáo tính từ ngày {first} đến ngày {last}; tiến độ tính đến ngày {last}:", "{plan} of {office} has {tasks} tasks. Data of the period are from {first} to {last}; outcomes are as of {last}:";
    REPORT_KNOWN: "Số liệu lấy từ bản ghi {commit}, ghi nhận ngày {day}.", "The data are those of commit {commit}, recorded on {day}.";
    REPORT_DONE: "Hoàn thành: {count} nhiệm vụ, trong đó đúng hạn {on_time}, quá hạn {late};", "Done: {count}, of these on time {on_time}, late {late};";
    REPORT_OPEN: "Đang thực hiện: {count} nhiệm vụ, trong đó trong hạn {in_time}, quá hạn {overdue};", "In progress: {count}, of these in time {in_time}, overdue {overdue};";
    REPORT_ONGOING: "Thường xuyên: {count} nhiệm vụ, trong đó đã có kết quả trong kỳ {with}, chưa có kết quả trong kỳ {without};", "Ongoing: {count}, of these with a result in the period {with}, without one {without};";
    REPORT_NO_DEADLINE: "Chưa xác định thời hạn: {count} nhiệm vụ;", "Without a deadline: {count};";
    REPORT_PAUSED: "Tạm dừng: {count} nhiệm vụ;", "Paused: {count};";
    REPORT_CANCELLED: "Hủy: {count} nhiệm vụ;", "Cancelled: {count};";
    REPORT_NO_RESULTS: "Trong kỳ chưa ghi nhận kết quả nào.", "Nothing was recorded in the period.";
    REPORT_RESULT: "{task}: {event} ngày {date}", "{task}: {event} on {date}";
    REPORT_EVENT_DONE: "Hoàn thành", "Done";
    REPORT_NO_DOCUMENT: "không có văn bản", "no document";
    REPORT_TASK: "Nhiệm vụ {id} ({content})", "Task {id} ({content})";
    REPORT_EXTENDED: "Nhiệm vụ được gia hạn trong kỳ", "Tasks extended in the period";
    REPORT_EXTENSION: "{task}: đến {schedule}, theo {document} ngày {date}; lý do: {reason}", "{task}: to {schedule}, by {document} of {date}; reason: {reason}";
    REPORT_NOTHING_LATE: "Không có nhiệm vụ quá hạn.", "No task is overdue.";
    REPORT_LATE: "Tính đến ngày {day}, có {count} nhiệm vụ quá hạn:", "As of {day}, {count} tasks are overdue:";
    REPORT_NO_SILENT: "Mọi nhiệm vụ thường xuyên đã có kết quả trong kỳ.", "Every ongoing task had a result in the period.";
    REPORT_SILENT: "Có {count} nhiệm vụ thường xuyên chưa ghi nhận kết quả trong kỳ:", "{count} ongoing tasks have no result recorded in the period:";
    REPORT_NOTHING_NEXT: "Không có mốc nào đến hạn trong kỳ tới.", "No milestone comes due in the next period.";
    REPORT_NEXT: "Có {count} mốc đến hạn trong kỳ tới:", "{count} milestones come due in the next period:";
    BLANK_ASSESSMENT: "Đánh giá chung về chỉ đạo, triển khai", "General assessment of how the plan was directed";
    BLANK_RESULTS: "Kết quả nổi bật khác", "Other notable results";
    BLANK_SHORTCOMINGS: "Hạn chế khác", "Other shortcomings";
    BLANK_CAUSES: "Nguyên nhân khách quan, chủ quan", "Causes within and beyond control";
    BLANK_NEXT: "Nhiệm vụ, giải pháp trọng tâm", "Main tasks and measures";
    BLANK_PROPOSALS: "Đề xuất, kiến nghị", "Proposals";
    TOTAL: "Tổng cộng", "Total";
    GROUP: "Nhóm", "Group";
    COLUMN_TASKS: "Số nhiệm vụ", "Tasks";
    SHORT_DONE_ON_TIME: "Xong đúng hạn", "Done on time";
    SHORT_DONE_LATE: "Xong quá hạn", "Done late";
    SHORT_IN_PROGRESS: "Đang làm, trong hạn", "In time";
    SHORT_OVERDUE: "Đang làm, quá hạn", "Overdue";
    SHORT_WITH_RESULT: "Thường xuyên, có kết quả", "Ongoing, with result";
    SHORT_NO_RESULT: "Thường xuyên, chưa có", "Ongoing, without";
    COLUMN_PRESENT_RESULT: "Kết quả hiện nay", "Results so far";
    COLUMN_DOCUMENT_NUMBER: "Số, ký hiệu", "Number";
    COLUMN_ABOUT: "Trích yếu", "Title";
    COLUMN_RECORDED_FOR: "Ghi nhận ngày", "Entry of";
    ANNEX_I: "Phụ lục I", "Annex I";
    ANNEX_II: "Phụ lục II", "Annex II";
    ANNEX_I_TITLE: "Tiến độ thực hiện các nhiệm vụ tính đến ngày {day}", "Tasks and their outcomes as of {day}";
    ANNEX_II_TITLE: "Danh mục văn bản chứng minh kết quả", "Documents in evidence";
    ANNEX_OF: "(Kèm theo Báo cáo {number} ngày      tháng      năm {year} của {issuer})", "(Goes with Report {number} of {year} by {issuer})";
    STAMP: "{plan} · số liệu {first}–{last} · bản ghi {commit} · {digest} · kstthc {version}", "{plan} · data {first}–{last} · commit {commit} · {digest} · kstthc {version}";
    STAMP_NO_COMMIT: "chưa có trong git", "not in git";

    // forms and workbooks
    FORM_TITLE: "Biểu ghi nhận kết quả thực hiện nhiệm vụ {period}", "Record of what was done, {period}";
    FORM_NAME: "Ghi nhận Quý {quarter}", "Quarter {quarter}";
    FORM_UNIT: "Đơn vị: {unit}", "Unit: {unit}";
    FORM_DATA: "Số liệu đến ngày {day}", "Data up to {day}";
    FORM_FILL: "1. Chỉ điền ô tô màu, mỗi dòng một việc đã diễn ra: chọn Sự kiện, ghi Ngày (của văn bản, hoặc ngày việc diễn ra), số, ngày, trích yếu của văn bản chứng minh. Không có gì mới thì để trống.", "1. Fill in the tinted cells only, a row for each thing that happened: choose the Event, give its Date (of the document, or when it happened), the number, day and title of the document that shows it. Leave the rest empty.";
    FORM_MORE_ROWS: "2. Một nhiệm vụ có nhiều việc: chèn dòng ngay dưới nó (TT để trống), hoặc dùng các dòng trống ở cuối biểu và ghi TT của nhiệm vụ.", "2. Several things of one task: insert rows right below it (leave No empty), or use the empty rows at the end with the task's No.";
    FORM_DOCUMENTS: "3. Nhiều văn bản cho một việc: trong ô, mỗi văn bản một dòng (Alt+Enter), cùng thứ tự ở cả ba ô.", "3. Several documents for one thing: a line each within the cell (Alt+Enter), in the same order in all three cells.";
    FORM_RETURN: "4. Ngày viết như 28/9/2025; xem lại ngày hiện trong ô. Xong thì lưu và gửi lại chính tệp .xlsx này.", "4. Write days as 2025-09-28, and look at what the cell makes of them. Save and return this .xlsx file.";
    FORM_MORE: "Ghi thêm: TT của nhiệm vụ ở cột đầu", "More rows: the task's No in the first column";
    FORM_BAD_EVENT: "Chọn một sự kiện trong danh sách.", "Choose an event from the list.";
    FORM_BAD_DATE: "Đây không phải một ngày từ {first} đến {last}. Vẫn giữ nếu chắc chắn.", "This is no day from {first} to {last}. Keep it if you are sure.";
    FORM_BAD_TASK: "Ghi TT của một nhiệm vụ trong biểu.", "Give the No of a task of this form.";
    SHEET_PAGE: "Trang {page}/{pages}", "Page {page} of {pages}";
    COLUMN_ROLE: "Vai trò", "Role";
    COLUMN_NOW: "Hiện nay", "Now";
    COLUMN_NUMBER: "Số văn bản", "Document number";
    COLUMN_SIGNED: "Ngày văn bản", "Document date";
    COLUMN_TITLE: "Trích yếu", "Title";
    COLUMN_NOTE: "Ghi chú", "Note";
    EVENT_ON: "{event} ngày {day}", "{event} on {day}";

    // closures
    STATE_OPEN: "Mở", "Open";
    STATE_CLOSED: "Đã khóa", "Closed";
    STATE_REOPENED: "Mở lại", "Reopened";
    COLUMN_BOOKS: "Sổ", "Books";
    COLUMN_CLOSED: "Khóa ngày", "Closed on";
    COLUMN_ENTRIES: "Ghi nhận", "Entries";
    COLUMN_CONTENT_NOW: "Nội dung", "Content";
    DIGEST_HOLDS: "Đúng như lúc khóa sổ", "As when it was closed";
    DIGEST_BROKEN: "ĐÃ ĐỔI sau khi khóa sổ", "CHANGED since it was closed";
    REOPENED_BY: "Theo {document} ngày {date}: {reason}", "By {document} of {date}: {reason}";

    // extensions
    EXTENDED: "(gia hạn)", "(extended)";
    EXTENSIONS: "Gia hạn", "Extensions";
    AS_ISSUED: "Theo kế hoạch ban đầu", "Original schedule";
    EXTENDED_BY: "{document} ngày {date}", "{document} of {date}";
    EXTENSION_REASON: "Lý do: {reason}", "Reason: {reason}";
    IN_FORCE: "Đang áp dụng", "In force";
    REPLACED: "Đã thay thế", "Replaced";
    NOT_YET_IN_FORCE: "Sau ngày này, chưa áp dụng", "After this day, not yet in force";

    // show
    TASK_TITLE: "Nhiệm vụ {id}", "Task {id}";
    FACT_PLAN: "Thuộc", "Part of";
    FACT_GROUP: "Phần, nhóm", "Section, group";
    FACT_CONTENT: "Nội dung", "Content";
    FACT_CONDITION: "Theo sự kiện", "Bound to";
    FACT_PRODUCTS: "Kết quả yêu cầu", "Products";
    NOT_STATED: "(không ghi)", "(not stated)";
    FACT_INFERRED: "Suy ra", "Inferred";
    ENTRY_NOTE: "Ghi chú: {note}", "Note: {note}";
    FACT_PLACE: "Tệp", "File";
    INFERRED_FIELD: "{field}: {reason}", "{field}: {reason}";
    MILESTONES: "Các mốc", "Milestones";
    ENTRIES: "Ghi nhận", "Entries";
    NO_ENTRIES: "Chưa có ghi nhận nào.", "No entries.";
    LATER_ENTRIES: "Còn {count} ghi nhận sau ngày này.", "Entries after this day: {count}.";
    DOCUMENT_OF: "{number} ngày {date}: {title}", "{number} of {date}: {title}";
    DOCUMENT_IN: "{document} ({file})", "{document} ({file})";
    FIELD_ALIASES: "tên gọi khác", "aliases";
    FIELD_ABBREVIATION: "viết tắt", "abbreviation";
    FIELD_ADDRESSEE: "kính gửi", "addressee";
    FIELD_CALENDAR: "lịch báo cáo", "calendar";
    FIELD_PLACE: "địa danh", "place";
    FIELD_POSITION: "chức vụ người ký", "position";
    FIELD_SIGNER: "người ký", "signer";
    FIELD_SUPERIOR: "cơ quan cấp trên", "superior";
    FIELD_CLOSED: "ngày khóa sổ", "closed";
    FIELD_DIGEST: "mã nội dung", "digest";
    FIELD_DOCUMENT: "văn bản", "document";
    FIELD_ENTRIES: "số ghi nhận", "entries";
    FIELD_OUTCOMES: "tiến độ", "outcomes";
    FIELD_DAYS_TO_RECORD: "số ngày để ghi nhận", "days_to_record";
    FIELD_TASKS: "các nhiệm vụ", "tasks";
    FIELD_DATE: "ngày", "date";
    FIELD_DOCUMENTS: "văn bản", "documents";
    FIELD_EVENT: "sự kiện", "event";
    FIELD_GROUP: "phần, nhóm", "group";
    FIELD_IMPLEMENTATION: "tổ chức thực hiện", "implementation";
    FIELD_INFERRED: "suy ra", "inferred";
    FIELD_ISSUED: "ngày ban hành", "issued";
    FIELD_ISSUER: "người ban hành", "issuer";
    FIELD_LINK: "địa chỉ", "link";
    FIELD_NAME: "tên", "name";
    FIELD_NOTE: "ghi chú", "note";
    FIELD_NUMBER: "số", "number";
    FIELD_OFFICE: "cơ quan", "office";
    FIELD_ORDER: "thứ tự trong ngày", "order of the day";
    FIELD_PERIOD: "kỳ", "period";
    FIELD_PURPOSES: "mục đích", "purposes";
    FIELD_REASON: "lý do", "reason";
    FIELD_RECIPIENTS: "nơi nhận", "recipients";
    FIELD_REQUIREMENTS: "yêu cầu", "requirements";
    FIELD_SUCCESSOR: "đơn vị kế tục", "successor";
    FIELD_TASK: "nhiệm vụ", "task";
    FIELD_TITLE: "tên gọi", "title";
    FIELD_VALID_FROM: "có từ ngày", "valid_from";
    FIELD_VALID_UNTIL: "có đến ngày", "valid_until";
    FIELD_YEAR: "năm", "year";
    FIELD_CONTENT: "nội dung", "content";
    FIELD_CONDITION: "theo sự kiện", "condition";
    FIELD_LEAD: "chủ trì", "lead";
    FIELD_COORDINATING: "phối hợp", "coordinating";
    FIELD_SCHEDULE: "thời gian", "schedule";
    FIELD_PRODUCTS: "kết quả", "products";

    // changes
    LOG_TITLE: "Lịch sử của kế hoạch {number}", "History of plan {number}";
    COLUMN_RECORDED: "Ghi nhận", "Recorded";
    COLUMN_AUTHOR: "Người ghi", "Author";
    COLUMN_COMMIT: "Commit", "Commit";
    COLUMN_CHANGE: "Thay đổi", "Change";
    DIFF_TITLE: "Kế hoạch {number}: thay đổi", "Plan {number}: changes";
    FROM_TO: "Từ {from} đến {to}", "From {from} to {to}";
    OUTCOMES_CHANGED: "Tiến độ: {count} nhiệm vụ thay đổi", "Outcomes changed: {count}";
    SCHEDULES_CHANGED: "Thời gian thực hiện: {count} thay đổi", "Schedules changed: {count}";
    TASKS_CHANGED: "Nhiệm vụ: {count} thay đổi", "Tasks changed: {count}";
    ENTRIES_CHANGED: "Ghi nhận: {count} thay đổi", "Entries changed: {count}";
    CLOSURES_CHANGED: "Khóa sổ: {count} thay đổi", "Closures changed: {count}";
    DOCUMENT_CHANGED: "Kế hoạch, đơn vị: {count} thay đổi", "Plan and units changed: {count}";
    COLUMN_BEFORE: "Trước", "Before";
    COLUMN_AFTER: "Sau", "After";
    COLUMN_BASIS: "Căn cứ", "Basis";
    NO_BASIS: "(không nêu văn bản)", "(no document)";
    DOCUMENT_DATED: "{number} ngày {date}", "{number} of {date}";
    CANNOT_COMPARE: "Không đọc được trọn tệp này; chạy `kstthc check` để biết chỗ hỏng.", "This file cannot be read whole; `kstthc check` tells where it is broken.";
    SAME_CONTENT: "Nội dung không đổi.", "The content is the same.";
    NO_PLAN_FILE: "`{path}` không phải tệp của kế hoạch; tên phải là plan.toml, tasks.toml, progress.toml hoặc closures.toml", "`{path}` is no file of a plan; its name must be plan.toml, tasks.toml, progress.toml or closures.toml";
    MERGE_CONFLICTS: "{path}: {count} chỗ hai bên sửa khác nhau; chọn một bên ở mỗi chỗ đánh dấu, rồi `git add`", "{path}: places that both sides changed differently: {count}; choose at each marker, then `git add`";
    MERGE_CONFLICT_OF_LINES: "{path}: không nhập theo nhiệm vụ và trường được, git nhập theo dòng và còn xung đột; sửa ở các chỗ đánh dấu, rồi `git add`", "{path}: it could not be merged by task and field, and git's merge by line left conflicts; resolve them at the markers, then `git add`";
    RANGE_AND_KNOWN_AT: "A..B đã nêu cả hai bản; không dùng cùng --known-at", "A..B names both versions; do not add --known-at";
    NO_DIFFERENCE: "không có thay đổi nào giữa {from} và {to}", "nothing differs between {from} and {to}";
    VERSION_UNREADABLE: "không so sánh được: {path} không đọc được trọn ({reason}); chạy `kstthc check`", "cannot compare: {path} cannot be read whole ({reason}); run `kstthc check`";
    NO_CHANGES: "Không có thay đổi nào.", "No changes.";
    NOTHING: "(không có)", "(none)";
    FIELD_ALTERED: "{field}: {old} → {new}", "{field}: {old} → {new}";
    ADDED: "thêm {what}", "added {what}";
    REMOVED: "bỏ {what}", "removed {what}";
    ENTRY_ADDED: "ghi nhận thêm: {entry}", "new entry: {entry}";
    ENTRY_REMOVED: "bỏ ghi nhận: {entry}", "removed entry: {entry}";
    ENTRY_ALTERED: "sửa ghi nhận {entry}: {fields}", "altered entry {entry}: {fields}";
    SUBJECT_PLAN: "kế hoạch {id}", "plan {id}";
    SUBJECT_BASIS: "căn cứ {id}", "basis {id}";
    SUBJECT_SECTION: "phần {id}", "section {id}";
    SUBJECT_GROUP: "nhóm {id}", "group {id}";
    SUBJECT_UNIT: "đơn vị {id}", "unit {id}";
    SUBJECT_AMENDMENT: "văn bản sửa đổi {id}", "amendment {id}";
    SUBJECT_LIMITS: "giới hạn {id}", "limits {id}";
    SUBJECT_EXTENSION: "gia hạn theo {id}", "extension by {id}";
    SUBJECT_REPORTING: "báo cáo {id}", "report {id}";
    SUBJECT_CLOSURE: "khóa sổ {id}", "closure of {id}";
    SUBJECT_REOPENING: "mở lại kỳ {id}", "reopening of {id}";
    SUBJECT_ALLOWANCE: "cho phép {id}", "allowance {id}";
    RECORDED_LATER: "ghi nhận muộn {days} ngày", "recorded {days} day(s) later";
    RECORDED_SAME_DAY: "ghi nhận trong ngày", "recorded the same day";
    RECORDED_BEFORE: "ghi nhận trước khi việc diễn ra {days} ngày", "recorded {days} day(s) before";
    CLOCK_BEFORE_PARENT: "đồng hồ đứng trước commit liền trước", "the commit's clock stands before its parent's";
    NOT_READABLE: "không đọc được {file} tại lần ghi này", "{file} cannot be read at this commit";
    HISTORY_IS_CUT: "Bản sao git này bị cắt ngắn: không biết gì trước commit {commit}; `git fetch --unshallow` lấy đủ lịch sử.", "This git clone is shallow: nothing is known before commit {commit}; `git fetch --unshallow` brings the rest.";
    COMMITS_WITH: "{count} commit ({identity})", "commits: {count} ({identity})";
    WHO_RECORDED: "Người ghi: {identities}.", "Authors: {identities}.";

    // check
    SEVERITY_ERROR: "lỗi", "error";
    SEVERITY_WARNING: "cảnh báo", "warning";
    SEVERITY_NOTE: "lưu ý", "note";
    HELP: "cách sửa", "help";
    VERDICT: "{plans} kế hoạch: {errors} lỗi, {warnings} cảnh báo, {notes} lưu ý", "plans: {plans}; errors: {errors}, warnings: {warnings}, notes: {notes}";
    COMPARED: "Từ {base} đến {head}: {tasks} nhiệm vụ; phát hiện: {introduced} mới, {pre_existing} từ trước, {fixed} đã sửa", "From {base} to {head}: {tasks} tasks; findings introduced: {introduced}, pre-existing: {pre_existing}, fixed: {fixed}";
    COMMIT_OF: "{commit} ({day})", "{commit} ({day})";
    ON_DISK: "thư mục làm việc", "the working tree";
    BASE_UNREADABLE: "không xét được lần sửa: ở bản gốc {base}, {path} không đọc được trọn ({reason}); chọn bản gốc khác, hoặc chạy `kstthc check` không có --base", "cannot judge the edit: at the base {base}, {path} cannot be read whole ({reason}); choose another base, or run `kstthc check` without --base";
    SIGNED_WITHOUT_BASE: "--require-signed chỉ dùng cùng --base", "--require-signed goes only with --base";
    OUTSIDE_REPOSITORY: "`{path}` nằm ngoài kho git của các kế hoạch", "`{path}` is outside the git repository of the plans";
    ALLOWED: "; {allowed} được cho phép", "; allowed: {allowed}";
    PROBLEMS: "{count} vấn đề trong tệp của kế hoạch; chạy `kstthc check`", "problems in the plan's files: {count}; run `kstthc check`";

    // fmt
    NO_DATE_IN_FMT: "`fmt` sửa tệp trên đĩa, nên không có --as-of, --known-at", "`fmt` rewrites the files on disk, so it has no --as-of and no --known-at";
    ALL_FORMATTED: "không tệp nào cần sửa", "no file had to change";
    CANNOT_FORMAT: "{path} giữ nguyên: {reason}; chạy `kstthc check` để biết cách sửa", "{path} stays as it is: {reason}; run `kstthc check` for the cure";

    // who recorded it
    IDENTITY_NAME_ONLY: "chỉ có tên, không có chữ ký", "name only";
    IDENTITY_UNVERIFIED: "chữ ký chưa xác minh", "unverified signature";
    IDENTITY_VERIFIED: "chữ ký đã xác minh", "verified signature";

    // papers
    COUNTRY: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM";
    MOTTO: "Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness";
    TO: "Kính gửi:", "To:";
    RECIPIENTS: "Nơi nhận:", "Recipients:";
    ALTOGETHER: "Tổng cộng", "Altogether";

    // rules
    RULE_WHAT: "Phát hiện", "Finds";
    RULE_WHY: "Vì sao", "Why";
    RULE_EXAMPLE: "Ví dụ", "Example";
    RULE_CURE: "Cách sửa", "Cure";
    RULE_SEVERITY: "Mức", "Severity";
    RULE_ALLOW: "Cho phép", "To allow it";
    RULE_ALLOW_HOW: "thêm vào plan.toml một [[allow]] với rule, task và reason", "add an [[allow]] with rule, task and reason to plan.toml";

    // errors
    ERROR: "lỗi", "error";
    NO_PLANS_FOLDER: "không tìm thấy thư mục `plans` từ `{dir}` trở lên; chạy trong thư mục có kế hoạch, hoặc dùng --plans", "found no `plans` folder from `{dir}` upwards; run inside a folder with plans, or use --plans";
    NO_PLAN_IN: "không có kế hoạch nào trong `{dir}`: mỗi kế hoạch là một thư mục có plan.toml, tasks.toml, progress.toml", "there is no plan in `{dir}`: a plan is a folder with plan.toml, tasks.toml, progress.toml";
    CANNOT_READ: "không đọc được `{path}`: {reason}", "cannot read `{path}`: {reason}";
    CANNOT_WRITE: "không ghi được `{path}`: {reason}", "cannot write `{path}`: {reason}";
    PLAN_UNREADABLE: "không xem được kế hoạch `{plan}`: {path}: {reason}", "cannot view the plan `{plan}`: {path}: {reason}";
    PLAN_WITHOUT_YEAR: "không xem được kế hoạch `{plan}`: plan.toml không cho biết năm; chạy `kstthc check`", "cannot view the plan `{plan}`: plan.toml does not tell its year; run `kstthc check`";
    NO_MATCH: "không tìm thấy {kind} `{wanted}`", "there is no {kind} `{wanted}`";
    NO_MATCH_NEAREST: "không tìm thấy {kind} `{wanted}`; có phải là `{nearest}`?", "there is no {kind} `{wanted}`; did you mean `{nearest}`?";
    NO_MATCH_LIST: "không tìm thấy {kind} `{wanted}`; hiện có: {candidates}", "there is no {kind} `{wanted}`; there are: {candidates}";
    AMBIGUOUS: "`{wanted}` ứng với nhiều {kind}: {candidates}", "`{wanted}` fits more than one {kind}: {candidates}";
    BAD_DATE: "`{value}` không phải một ngày; viết như 30/9/2025 hoặc 2025-09-30", "`{value}` is no date; write it as 30/9/2025 or 2025-09-30";
    BAD_QUARTER: "`{value}` không phải một quý; viết III, 3, Q3 hoặc \"Quý III\"", "`{value}` is no quarter; write III, 3, Q3 or \"Quý III\"";
    BAD_LANGUAGE: "KSTTHC_LANG = `{value}` không phải một ngôn ngữ; dùng vi hoặc en", "KSTTHC_LANG = `{value}` is no language; use vi or en";
    PLAN_AND_PATH: "nêu đường dẫn, hoặc dùng --plan, --plans; không dùng cả hai", "name a path, or use --plan and --plans, not both";
    NO_DATE_IN_CHECK: "`check` không phụ thuộc ngày nào, nên không có --as-of", "`check` depends on no date, so it has no --as-of";
    UNKNOWN_ARGUMENT: "không có tùy chọn `{argument}`", "there is no option `{argument}`";
    UNKNOWN_COMMAND: "không có lệnh `{command}`", "there is no command `{command}`";
    BAD_VALUE: "`{argument}` không nhận giá trị `{value}`", "`{argument}` does not take the value `{value}`";
    POSSIBLE_VALUES: "; có thể là: {values}", "; it may be: {values}";
    MISSING_COMMAND: "thiếu lệnh", "a command is missing";
    SPARE_ARGUMENT: "thừa tham số `{argument}`", "`{argument}` is one argument too many";
    MISSING_ARGUMENT: "thiếu {argument}", "{argument} is missing";
    MISSING_VALUE: "`{argument}` cần một giá trị", "`{argument}` needs a value";
    REPEATED_ARGUMENT: "`{argument}` chỉ được nêu một lần", "`{argument}` may stand only once";
    ARGUMENTS_CONFLICT: "`{argument}` không dùng cùng `{prior}`", "`{argument}` does not go with `{prior}`";
    NOT_UNICODE: "tham số không phải UTF-8", "an argument is not UTF-8";
    BAD_USAGE: "không hiểu dòng lệnh", "the command line is not understood";
    NEAREST: "; có phải là `{nearest}`?", "; did you mean `{nearest}`?";
    SEE_HELP: "; xem `kstthc{command} --help`", "; see `kstthc{command} --help`";
    EDIT_OF_THE_PAST: "không ghi được vào một bản đã qua; bỏ --known-at", "the past cannot be written to; drop --known-at";
    CANNOT_EDIT: "không ghi thêm được vào {path}: tệp sai cú pháp, hoặc danh sách không viết bằng [[…]]; chạy `kstthc check`", "cannot add to {path}: its syntax is wrong, or the list is not written with [[…]]; run `kstthc check`";
    EDIT_REFUSED: "chưa ghi gì: việc này đưa vào kế hoạch {count} lỗi như trên", "nothing was written: this would bring the errors above into the plan ({count})";
    DATE_TO_COME: "{day} ở sau hôm nay ({today}); chỉ ghi nhận việc đã diễn ra", "{day} is after today ({today}); only what has happened is recorded";
    BAD_PERIOD: "`{value}` không phải một kỳ; viết 2025-Q3, \"Quý III\", 2025-09, 2025-H1, 2025-9M hoặc 2025", "`{value}` is no period; write 2025-Q3, \"Quý III\", 2025-09, 2025-H1, 2025-9M or 2025";
    BAD_DOCUMENT: "không hiểu văn bản `{value}`; viết \"số; ngày; trích yếu\", như \"45/BC-VP; 28/9/2025; Báo cáo kết quả\"", "the document `{value}` is not understood; write \"number; date; title\", as \"45/BC-VP; 28/9/2025; Báo cáo kết quả\"";
    UNDATED_DOCUMENT: "văn bản `{value}` thiếu ngày; viết \"số; ngày\", như \"22/TB-VP; 24/9/2025\"", "the document `{value}` lacks its date; write \"number; date\", as \"22/TB-VP; 24/9/2025\"";
    FILES_AND_DOCUMENTS: "có {files} tệp cho {documents} văn bản; nêu mỗi văn bản một --file, theo thứ tự", "there are {files} files for {documents} documents; give one --file for each, in their order";
    BAD_FILE_NAME: "không đặt được tệp `{path}` vào documents/: đổi tên tệp, không dùng dấu : \\ và ký tự điều khiển", "cannot put `{path}` into documents/: rename it, without : \\ and control characters";
    NO_ROOM_FOR_FILE: "không đặt được `{path}` vào documents/: documents/ là liên kết, hoặc đã có quá nhiều tệp trùng tên; đổi tên tệp", "cannot put `{path}` into documents/: it is a link, or has too many files of that name; rename the file";
    FILE_OUTSIDE_SHEET: "tệp `{path}` không nằm trong thư mục của bảng; chép vào đó rồi ghi lại", "`{path}` is not in the folder of the sheet; copy it there and record again";
    BAD_SHEET: "không đọc được `{path}`: {reason}", "cannot read `{path}`: {reason}";
    ROWS: "{one}\n  {other}", "{one}\n  {other}";
    BAD_ROW: "dòng {line}: {reason}", "line {line}: {reason}";
    FORM_VERSION: "biểu thuộc phiên bản `{version}`, chương trình này không đọc được; lập lại biểu bằng `kstthc form`, hoặc dùng bản kstthc mới hơn", "the form is of version `{version}`, which this program does not read; make it anew with `kstthc form`, or use a newer kstthc";
    FORM_BROKEN: "phần ẩn của biểu đã bị sửa, không biết biểu thuộc kế hoạch nào; lập lại biểu bằng `kstthc form`", "the hidden part of the form was altered, so its plan is not known; make it anew with `kstthc form`";
    FORM_OF_ANOTHER_PLAN: "biểu này thuộc kế hoạch {form} năm {form_year}, không phải {plan} năm {year}; chọn kế hoạch bằng --plan", "this form belongs to the plan {form} of {form_year}, not to {plan} of {year}; choose the plan with --plan";
    FORM_WITHOUT_TASKS: "{unit} không có nhiệm vụ nào trong kế hoạch, nên không có biểu", "{unit} has no task in the plan, so there is no form";
    FORM_ENDING: "`{path}`: biểu là tệp .xlsx; đặt tên như `-o bieu.xlsx`", "`{path}`: a form is an .xlsx file; name it as `-o form.xlsx`";
    OUTSIDE_QUARTER: "{place}: ngày {day} nằm ngoài {period} của biểu; xem lại ngày, tháng có bị đảo không", "{place}: {day} lies outside {period} of the form; see whether day and month were swapped";
    PLACE_IN_SHEET: "trang `{sheet}`, dòng {line}", "sheet `{sheet}`, row {line}";
    BAD_ROW_OF_SHEET: "trang `{sheet}`, dòng {line}: {reason}", "sheet `{sheet}`, row {line}: {reason}";
    MISSING_CELL: "thiếu {column}", "{column} is missing";
    AND: "{one}, {other}", "{one}, {other}";
    NO_TASK_CHANGED: "không thấy nhiệm vụ nào khác bản trong git; nêu nhiệm vụ bằng --task", "no task differs from what git has; name the tasks with --task";
    CLOSE_BROKEN: "kế hoạch có chỗ không đọc được, nên chưa khóa sổ được; chạy `kstthc check`", "a part of the plan cannot be read, so no period can be closed; run `kstthc check`";
    NO_DATE_IN_REPORT: "`report` tính đến ngày cuối của kỳ báo cáo, nên không có --as-of; dùng --period, hoặc --from và --to", "`report` is as of the last day of its period, so it has no --as-of; use --period, or --from and --to";
    DOCX_NEEDS_FILE: "báo cáo docx cần một tệp: thêm -o bao-cao.docx", "a docx report needs a file: add -o report.docx";
    UNKNOWN_ENDING: "không biết định dạng theo đuôi của `{path}`; dùng .docx, .html, .md, .json, .csv, .txt, hoặc nêu --format", "the ending of `{path}` tells no format; use .docx, .html, .md, .json, .csv, .txt, or name a --format";
    DAYS_REVERSED: "--to ({to}) có trước --from ({from})", "--to ({to}) is before --from ({from})";
    REOPENED_TOO_EARLY: "văn bản ngày {date} có trước ngày khóa sổ {day}, không thể mở lại kỳ này", "a document of {date} is older than the closure of {day} and cannot open it";
    PERIOD_OUTSIDE_YEAR: "{period} nằm ngoài năm {year} của kế hoạch", "{period} lies outside {year}, the plan's year";
    AMENDED_TASKS_UNKNOWN: "git chưa có bản trước của kế hoạch để so; nêu nhiệm vụ được sửa bằng --task", "git has no earlier version of the plan to compare with; name the tasks with --task";
    UNDO_WITHOUT_GIT: "git chưa có kế hoạch này, nên không biết ghi nhận nào là mới; chạy trên màn hình để được hỏi trước khi bỏ", "git does not have this plan, so which entries are new is not known; run on a terminal, where it is asked first";
    PLAN_FILE_AS_OUTPUT: "`{path}` là tệp của kế hoạch, không ghi kết quả đè lên", "`{path}` is a file of a plan and is not overwritten with an answer";
    CHOOSE_ONE: "`{value}` ứng với nhiều dòng; chọn bằng ↑↓", "`{value}` fits several lines; choose with ↑↓";
    IS_CLOSED: "{period} đã khóa sổ ngày {day}; muốn sửa thì mở lại trước: `kstthc close --reopen`", "{period} was closed on {day}; to correct it, open it first: `kstthc close --reopen`";
    IS_NOT_CLOSED: "{period} chưa khóa sổ, không cần mở lại", "{period} is not closed, so there is nothing to reopen";
    NOT_OVER: "{period} đến hết ngày {day} mới kết thúc; khóa sổ từ ngày hôm sau", "{period} ends with {day}; close it after that day";
    LOCKED: "kế hoạch đang được ghi bởi {user} (tiến trình {process}, từ {time} ngày {day}); đã chờ {seconds} giây, chưa ghi gì; thử lại sau", "the plan is being written by {user} (process {process}, since {time} on {day}); waited {seconds} seconds and wrote nothing; try again later";
    LOCKED_BY_SOMEBODY: "kế hoạch đang được một chương trình khác ghi; đã chờ {seconds} giây, chưa ghi gì; thử lại sau", "another program is writing the plan; waited {seconds} seconds and wrote nothing; try again later";
    LOCK_LEFT: "bỏ qua khóa do tiến trình {process} của {user} để lại từ {time} ngày {day}: tiến trình đó không còn", "passed over a lock that process {process} of {user} left at {time} on {day}: it is no more";
    NO_PERMISSION: "không có quyền", "permission denied";
    NO_SUCH_FILE: "không có tệp hoặc thư mục này", "there is no such file or folder";
    IS_FOLDER: "đây là thư mục, không phải tệp", "it is a folder, not a file";
    NO_FOLDER: "một phần của đường dẫn không phải thư mục", "a part of the path is no folder";
    DISK_FULL: "ổ đĩa đã đầy", "the disk is full";
    QUOTA_SPENT: "đã hết hạn mức đĩa", "the disk quota is spent";
    FILE_TOO_LARGE: "tệp vượt kích thước cho phép", "the file would be larger than is allowed";
    READ_ONLY: "ổ đĩa chỉ cho đọc", "the disk is read-only";
    OTHER_REASON: "{reason}", "{reason}";
    KIND_EVENT: "sự kiện", "event";
    KIND_UNIT: "đơn vị", "unit";
    KIND_GROUP: "phần, nhóm", "group";
    KIND_TASK: "nhiệm vụ", "task";
    KIND_PLAN: "kế hoạch", "plan";
    KIND_RULE: "quy tắc", "rule";
    KIND_COMMAND: "lệnh", "command";
    KIND_OUTCOME: "tiến độ", "outcome";
    KIND_FIELD: "trường", "field";
    SEVERAL_PLANS: "có nhiều kế hoạch ({candidates}); chọn một bằng --plan", "there are several plans ({candidates}); choose one with --plan";
}
