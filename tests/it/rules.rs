//! Each rule has a folder with the smallest plan that breaks it and no other.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kstthc::check;

use crate::harness::{check_rule, json_in, root, rule_folders, run};

/// The names of the rules that a folder's plan, or its edit, breaks.
fn broken(rule: &str) -> BTreeSet<String> {
    let json = json_in(&check_rule(&root().join("tests/rules").join(rule), &["--format", "json"]));
    let findings = json["findings"].as_array().unwrap().iter();
    let introduced = findings.filter(|finding| finding["state"] != "pre-existing");
    introduced.map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect()
}

/// What is said of a folder, less the line that says what was compared.
fn said_of(folder: &Path, arguments: &[&str]) -> String {
    let said = check_rule(folder, arguments);
    let is_compared = |line: &str| {
        ["Từ", "From"].iter().any(|word| line.starts_with(&format!("[stderr] {word} ")))
    };
    said.split_inclusive('\n').filter(|line| !is_compared(line)).collect()
}

#[test]
fn every_rule_has_a_folder_and_every_folder_a_rule() {
    let folders: BTreeSet<String> = rule_folders()
        .iter()
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    let rules: BTreeSet<String> = check::rules().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(folders, rules);
}

#[test]
fn each_folder_breaks_its_own_rule_and_no_other() {
    for rule in check::rules() {
        assert_eq!(broken(rule.name), BTreeSet::from([rule.name.to_owned()]));
    }
}

#[test]
fn the_example_of_a_rule_stands_in_its_folder() {
    for rule in check::rules() {
        if rule.example.starts_with("$ ") || rule.example.starts_with("U+") {
            continue;
        }
        let folder = root().join("tests/rules").join(rule.name);
        let folder = if folder.join("head").is_dir() { folder.join("head") } else { folder };
        let texts = kstthc::load::FILES
            .map(|name| fs::read_to_string(folder.join(name)).unwrap_or_default());
        let shown = texts.iter().any(|text| text.contains(rule.example));
        assert!(shown, "`{}` stands in tests/rules/{}", rule.example, rule.name);
    }
}

#[test]
fn what_each_rule_says_in_vietnamese() {
    let said: String =
        rule_folders().iter().map(|folder| said_of(folder, &["--format", "concise"])).collect();
    insta::assert_snapshot!(said, @r#"
    plans/2025/plan.toml:19:18: warning[allowance-changed]: `limits` bị đổi; lần sửa này vẫn xét theo bản trước
    tests/rules/basis-after-issue/plan.toml:12:8: warning[basis-after-issue]: căn cứ `140/QĐ-UBND` ngày 24/12/2025, sau ngày ban hành 15/01/2025
    tests/rules/byte-order-mark/tasks.toml:1:1: warning[byte-order-mark]: tệp có BOM (U+FEFF) ở đầu
    tests/rules/closed-period-changed/closures.toml:4:10: error[closed-period-changed]: Quý I/2025 đã khóa sổ ngày 01/4/2025, nay nội dung đã khác (0 ghi nhận khi khóa sổ, nay 1)
    [exit 1]
    plans/2025/closures.toml:3:1: error[closure-changed]: khóa sổ hoặc mở lại kỳ `2025-Q1` bị sửa
    [exit 1]
    tests/rules/control-character/tasks.toml:6:11: error[control-character]: ký tự điều khiển U+202E
    [exit 1]
    tests/rules/document-after-entry/progress.toml:7:43: warning[document-after-entry]: văn bản `9/BC-VP` ngày 20/3/2025, sau ngày ghi nhận 10/3/2025
    tests/rules/document-altered/progress.toml:7:95: error[document-altered]: tệp `documents/45-bc.pdf` đã bị thay: SHA-256 nay là 2fc95f2007b7b6b64954560df9c85bd89438d5026ef96e2cdf367374a51e1daf
    [exit 1]
    tests/rules/document-missing/progress.toml:7:63: error[document-missing]: không có tệp `documents/45-bc.pdf`: không có tệp hoặc thư mục này
    [exit 1]
    plans/2025/progress.toml:3:1: error[document-removed]: văn bản `46/BC-VP` bị bỏ
    [exit 1]
    tests/rules/done-ongoing/progress.toml:6:9: error[done-ongoing]: nhiệm vụ `01` là thường xuyên, không có `done`
    [exit 1]
    plans/2025/progress.toml:9:1: error[done-undone]: nhiệm vụ `01` đã hoàn thành nay bị mở lại mà không có lý do
    [exit 1]
    tests/rules/done-without-document/progress.toml:6:9: warning[done-without-document]: nhiệm vụ `01` hoàn thành mà không có văn bản
    tests/rules/duplicate-entry/progress.toml:8:1: warning[duplicate-entry]: nhiệm vụ `01`: ghi nhận ngày 10/3/2025 trùng với ghi nhận trước
    tests/rules/duplicate-extension/tasks.toml:18:1: warning[duplicate-extension]: nhiệm vụ `01`: gia hạn ngày 20/8/2025 trùng với lần gia hạn trước
    tests/rules/duplicate-id/tasks.toml:12:6: error[duplicate-id]: mã `01` đã được dùng
    [exit 1]
    tests/rules/duplicate-unit/plan.toml:20:8: warning[duplicate-unit]: đơn vị `phong-a-2` cùng tên "Phòng A" với đơn vị `phong-a`
    tests/rules/empty-file/progress.toml:1:1: error[empty-file]: tệp rỗng
    [exit 1]
    tests/rules/entry-after-end/progress.toml:12:9: error[entry-after-end]: nhiệm vụ `01` đã kết thúc ngày 10/3/2025
    [exit 1]
    plans/2025/progress.toml:3:1: error[entry-altered]: nhiệm vụ `01`: ghi nhận Kết quả ngày 28/8/2025 bị sửa: ngày từ 28/8/2025 thành 28/6/2025
    [exit 1]
    tests/rules/entry-out-of-order/progress.toml:10:8: note[entry-out-of-order]: nhiệm vụ `01`: 10/02/2025 sớm hơn ghi nhận trước (10/3/2025)
    tests/rules/entry-outside-plan/progress.toml:5:8: warning[entry-outside-plan]: 10/3/2024 nằm ngoài năm 2025 của kế hoạch
    plans/2025/progress.toml:1:1: error[entry-removed]: nhiệm vụ `01`: ghi nhận Kết quả ngày 28/8/2025 bị xóa
    [exit 1]
    tests/rules/event-out-of-place/progress.toml:6:9: warning[event-out-of-place]: nhiệm vụ `01`: `resumed` mà trước đó không có `paused`
    tests/rules/extension-after-done/tasks.toml:15:8: warning[extension-after-done]: nhiệm vụ `01` được gia hạn ngày 20/6/2025, sau khi đã hoàn thành ngày 05/4/2025
    tests/rules/extension-of-ongoing/tasks.toml:12:8: warning[extension-of-ongoing]: nhiệm vụ `01` là thường xuyên, không có hạn để gia hạn
    tests/rules/foreign-letter/plan.toml:15:6: error[foreign-letter]: `phòng-а`: `а` là U+0430, trông như `a` (U+0061)
    [exit 1]
    tests/rules/id-gap/tasks.toml:12:6: warning[id-gap]: sau `01` là `03`: thiếu 1 số
    tests/rules/id-order/tasks.toml:12:6: warning[id-order]: nhiệm vụ `01` đứng sau `02`
    tests/rules/inferred-value/tasks.toml:10:14: note[inferred-value]: nhiệm vụ `01`: `lead` được suy ra (ô gộp với dòng 02)
    tests/rules/invalid-toml/tasks.toml:8:12: error[invalid-toml]: đoạn chữ phải đặt trong ngoặc kép: "Quý III"
    [exit 1]
    tests/rules/invalid-value/progress.toml:7:10: error[invalid-value]: `period` = "2025-Q5" không phải một kỳ
    [exit 1]
    tests/rules/lead-also-coordinating/tasks.toml:8:17: warning[lead-also-coordinating]: đơn vị `trung-tam-a` đã được nêu ở nhiệm vụ này
    plans/2025/tasks.toml:7:9: error[lead-changed]: nhiệm vụ `01`: chủ trì bị đổi từ Phòng A sang Phòng B
    [exit 1]
    tests/rules/missing-file/tasks.toml:1:1: error[missing-file]: không có tệp này
    [exit 1]
    tests/rules/missing-key/progress.toml:3:1: error[missing-key]: thiếu khóa `date`
    [exit 1]
    tests/rules/missing-lead/tasks.toml:4:6: warning[missing-lead]: nhiệm vụ `01` không có đơn vị chủ trì
    tests/rules/missing-products/tasks.toml:4:6: note[missing-products]: nhiệm vụ `01` không ghi kết quả
    tests/rules/missing-schedule/tasks.toml:4:6: note[missing-schedule]: nhiệm vụ `01` không ghi thời gian
    tests/rules/not-utf8/tasks.toml:6:13: error[not-utf8]: byte thứ 56 của tệp, ở dòng 6 (0xE0), không phải UTF-8
    [exit 1]
    plans/2025/plan.toml:8:9: error[plan-changed]: kế hoạch: tên gọi bị sửa từ "Kế hoạch mẫu" thành "Kế hoạch khác"
    [exit 1]
    plans/2025/plan.toml:1:1: error[plan-removed]: kế hoạch 1/KH-MAU bị xóa
    [exit 1]
    plans/2025/progress.toml:3:1: error[recorded-early]: nhiệm vụ `01`: Kết quả ngày 10/5/2025, ghi nhận trước ngày đó 96 ngày
    [exit 1]
    plans/2025/progress.toml:3:1: note[recorded-late]: nhiệm vụ `01`: Kết quả ngày 20/01/2025, ghi nhận muộn 14 ngày
    tests/rules/reopening-out-of-place/closures.toml:4:10: error[reopening-out-of-place]: Quý II/2025: không có lần khóa sổ nào để văn bản ngày 20/7/2025 mở lại
    [exit 1]
    tests/rules/retired-unit/tasks.toml:7:9: warning[retired-unit]: đơn vị `phong-a` không tồn tại vào ngày ban hành 15/01/2025
    tests/rules/reversed-validity/plan.toml:22:15: error[reversed-validity]: đơn vị `phong-b`: `valid_until` trước `valid_from`
    [exit 1]
    tests/rules/schedule-and-condition/tasks.toml:9:13: warning[schedule-and-condition]: nhiệm vụ `01` đã có `schedule`
    plans/2025/tasks.toml:8:12: error[schedule-changed]: nhiệm vụ `01`: thời gian bị sửa từ "Quý III" thành "Quý IV"
    [exit 1]
    tests/rules/schedule-outside-year/tasks.toml:8:12: warning[schedule-outside-year]: "Quý III/2052" đến hạn ngày 30/9/2052, ngoài năm 2025
    tests/rules/stray-space/tasks.toml:6:11: warning[stray-space]: hai dấu cách liền nhau
    plans/2025/tasks.toml:12:6: error[task-added]: nhiệm vụ `02` được thêm vào kế hoạch
    [exit 1]
    plans/2025/tasks.toml:4:6: error[task-id-reused]: mã `01` nay là một nhiệm vụ khác
    [exit 1]
    plans/2025/tasks.toml:1:1: error[task-removed]: nhiệm vụ `02` bị bỏ khỏi kế hoạch
    [exit 1]
    plans/2025/tasks.toml:6:11: error[task-text-changed]: nhiệm vụ `01`: nội dung bị sửa từ "Rà soát thủ tục" thành "Rà soát, công bố thủ tục"
    [exit 1]
    tests/rules/text-not-nfc/tasks.toml:6:11: warning[text-not-nfc]: `à` viết là U+0061 U+0300; dạng NFC là U+00E0
    tests/rules/unfinished-draft/plan.toml:5:10: note[unfinished-draft]: kế hoạch còn là dự thảo; còn phải điền: `number`, `issued`
    tests/rules/unknown-event/progress.toml:6:9: error[unknown-event]: không có sự kiện `finished`
    [exit 1]
    tests/rules/unknown-group/tasks.toml:5:9: error[unknown-group]: không có nhóm `A.IX`
    [exit 1]
    tests/rules/unknown-key/tasks.toml:8:1: error[unknown-key]: không có khóa `shedule` ở đây
    [exit 1]
    tests/rules/unknown-origin/tasks.toml:10:16: warning[unknown-origin]: `2024/12`: cạnh kế hoạch này không có kế hoạch đó
    tests/rules/unknown-rule/plan.toml:19:8: error[unknown-rule]: không thể cho phép quy tắc `id-gaps`
    [exit 1]
    tests/rules/unknown-schedule/tasks.toml:8:12: error[unknown-schedule]: không hiểu thời gian "Khoảng giữa năm"
    [exit 1]
    tests/rules/unknown-task/progress.toml:4:8: error[unknown-task]: không có nhiệm vụ `32`
    [exit 1]
    tests/rules/unknown-unit/tasks.toml:7:9: error[unknown-unit]: không có đơn vị `trung-tam-x`
    [exit 1]
    tests/rules/unreadable-file/tasks.toml:1:1: error[unreadable-file]: không đọc được tệp: đây là thư mục, không phải tệp
    [exit 3]
    plans/2025/plan.toml:1:1: error[unsigned-commit]: commit 95dfb05cac của Trần Thị Mẫu: chỉ có tên, không có chữ ký
    [exit 1]
    tests/rules/unsupported-schema/progress.toml:1:10: error[unsupported-schema]: phiên bản định dạng 2; chương trình này đọc phiên bản 1
    [exit 1]
    tests/rules/unused-allowance/plan.toml:19:8: warning[unused-allowance]: không có phát hiện `id-gap` nào để cho phép
    tests/rules/wrong-type/progress.toml:5:8: error[wrong-type]: `date` phải là một ngày viết liền không ngoặc kép, như 2025-09-30; ở đây là một đoạn chữ trong ngoặc kép
    [exit 1]
    "#);
}

#[test]
fn what_each_rule_says_in_english() {
    let said: String = rule_folders()
        .iter()
        .map(|folder| said_of(folder, &["--lang", "en", "--format", "concise"]))
        .collect();
    insta::assert_snapshot!(said, @r#"
    plans/2025/plan.toml:19:18: warning[allowance-changed]: `limits` changed; this edit is judged by the version before
    tests/rules/basis-after-issue/plan.toml:12:8: warning[basis-after-issue]: the basis `140/QĐ-UBND` is of 2025-12-24, after the plan's 2025-01-15
    tests/rules/byte-order-mark/tasks.toml:1:1: warning[byte-order-mark]: the file begins with a BOM (U+FEFF)
    tests/rules/closed-period-changed/closures.toml:4:10: error[closed-period-changed]: Quarter I/2025 was closed on 2025-04-01 and has changed since (entries then: 0, now: 1)
    [exit 1]
    plans/2025/closures.toml:3:1: error[closure-changed]: a closure or reopening of `2025-Q1` was rewritten
    [exit 1]
    tests/rules/control-character/tasks.toml:6:11: error[control-character]: the control character U+202E
    [exit 1]
    tests/rules/document-after-entry/progress.toml:7:43: warning[document-after-entry]: document `9/BC-VP` is of 2025-03-20, after the entry's 2025-03-10
    tests/rules/document-altered/progress.toml:7:95: error[document-altered]: `documents/45-bc.pdf` was exchanged: its SHA-256 now is 2fc95f2007b7b6b64954560df9c85bd89438d5026ef96e2cdf367374a51e1daf
    [exit 1]
    tests/rules/document-missing/progress.toml:7:63: error[document-missing]: cannot find `documents/45-bc.pdf`: there is no such file or folder
    [exit 1]
    plans/2025/progress.toml:3:1: error[document-removed]: the document `46/BC-VP` is cited no more
    [exit 1]
    tests/rules/done-ongoing/progress.toml:6:9: error[done-ongoing]: task `01` is ongoing: it has no `done`
    [exit 1]
    plans/2025/progress.toml:9:1: error[done-undone]: task `01` was done and is open again without a reason
    [exit 1]
    tests/rules/done-without-document/progress.toml:6:9: warning[done-without-document]: task `01` is done without a document
    tests/rules/duplicate-entry/progress.toml:8:1: warning[duplicate-entry]: task `01`: the entry of 2025-03-10 repeats one above
    tests/rules/duplicate-extension/tasks.toml:18:1: warning[duplicate-extension]: task `01`: the extension of 2025-08-20 repeats one above
    tests/rules/duplicate-id/tasks.toml:12:6: error[duplicate-id]: the id `01` is in use already
    [exit 1]
    tests/rules/duplicate-unit/plan.toml:20:8: warning[duplicate-unit]: the unit `phong-a-2` has the name "Phòng A" of the unit `phong-a`
    tests/rules/empty-file/progress.toml:1:1: error[empty-file]: the file is empty
    [exit 1]
    tests/rules/entry-after-end/progress.toml:12:9: error[entry-after-end]: task `01` ended on 2025-03-10
    [exit 1]
    plans/2025/progress.toml:3:1: error[entry-altered]: task `01`: the entry Result of 2025-08-28 was rewritten: date from 2025-08-28 to 2025-06-28
    [exit 1]
    tests/rules/entry-out-of-order/progress.toml:10:8: note[entry-out-of-order]: task `01`: 2025-02-10 is before the entry above it (2025-03-10)
    tests/rules/entry-outside-plan/progress.toml:5:8: warning[entry-outside-plan]: 2024-03-10 lies outside 2025, the plan's year
    plans/2025/progress.toml:1:1: error[entry-removed]: task `01`: the entry Result of 2025-08-28 is gone
    [exit 1]
    tests/rules/event-out-of-place/progress.toml:6:9: warning[event-out-of-place]: task `01`: `resumed` without `paused` before it
    tests/rules/extension-after-done/tasks.toml:15:8: warning[extension-after-done]: task `01` was extended on 2025-06-20, after it was done on 2025-04-05
    tests/rules/extension-of-ongoing/tasks.toml:12:8: warning[extension-of-ongoing]: task `01` is ongoing: it has no due date to extend
    tests/rules/foreign-letter/plan.toml:15:6: error[foreign-letter]: `phòng-а`: `а` is U+0430, which looks like `a` (U+0061)
    [exit 1]
    tests/rules/id-gap/tasks.toml:12:6: warning[id-gap]: `01` is followed by `03`: 1 left out
    tests/rules/id-order/tasks.toml:12:6: warning[id-order]: task `01` stands after `02`
    tests/rules/inferred-value/tasks.toml:10:14: note[inferred-value]: task `01`: `lead` is inferred (ô gộp với dòng 02)
    tests/rules/invalid-toml/tasks.toml:8:12: error[invalid-toml]: a text stands in quotes: "Quý III"
    [exit 1]
    tests/rules/invalid-value/progress.toml:7:10: error[invalid-value]: `period` = "2025-Q5" is no period
    [exit 1]
    tests/rules/lead-also-coordinating/tasks.toml:8:17: warning[lead-also-coordinating]: the unit `trung-tam-a` is named in this task already
    plans/2025/tasks.toml:7:9: error[lead-changed]: task `01`: lead was changed from Phòng A to Phòng B
    [exit 1]
    tests/rules/missing-file/tasks.toml:1:1: error[missing-file]: there is no such file
    [exit 1]
    tests/rules/missing-key/progress.toml:3:1: error[missing-key]: missing: `date`
    [exit 1]
    tests/rules/missing-lead/tasks.toml:4:6: warning[missing-lead]: task `01` has no lead
    tests/rules/missing-products/tasks.toml:4:6: note[missing-products]: task `01` states no product
    tests/rules/missing-schedule/tasks.toml:4:6: note[missing-schedule]: task `01` states no time
    tests/rules/not-utf8/tasks.toml:6:13: error[not-utf8]: byte 56 of the file, on line 6 (0xE0), is not UTF-8
    [exit 1]
    plans/2025/plan.toml:8:9: error[plan-changed]: plan: title was changed from "Kế hoạch mẫu" to "Kế hoạch khác"
    [exit 1]
    plans/2025/plan.toml:1:1: error[plan-removed]: the plan 1/KH-MAU was removed
    [exit 1]
    plans/2025/progress.toml:3:1: error[recorded-early]: task `01`: Result of 2025-05-10, recorded 96 days before that day
    [exit 1]
    plans/2025/progress.toml:3:1: note[recorded-late]: task `01`: Result of 2025-01-20, recorded 14 days later
    tests/rules/reopening-out-of-place/closures.toml:4:10: error[reopening-out-of-place]: Quarter II/2025: there is no closure that a document of 2025-07-20 could open
    [exit 1]
    tests/rules/retired-unit/tasks.toml:7:9: warning[retired-unit]: the unit `phong-a` did not exist on 2025-01-15, when the plan was issued
    tests/rules/reversed-validity/plan.toml:22:15: error[reversed-validity]: unit `phong-b`: `valid_until` is before `valid_from`
    [exit 1]
    tests/rules/schedule-and-condition/tasks.toml:9:13: warning[schedule-and-condition]: task `01` has a `schedule` already
    plans/2025/tasks.toml:8:12: error[schedule-changed]: task `01`: schedule was changed from "Quý III" to "Quý IV"
    [exit 1]
    tests/rules/schedule-outside-year/tasks.toml:8:12: warning[schedule-outside-year]: "Quý III/2052" is due on 2052-09-30, outside 2025
    tests/rules/stray-space/tasks.toml:6:11: warning[stray-space]: two spaces in a row
    plans/2025/tasks.toml:12:6: error[task-added]: task `02` was put into the plan
    [exit 1]
    plans/2025/tasks.toml:4:6: error[task-id-reused]: the id `01` now is another task's
    [exit 1]
    plans/2025/tasks.toml:1:1: error[task-removed]: task `02` was taken out of the plan
    [exit 1]
    plans/2025/tasks.toml:6:11: error[task-text-changed]: task `01`: content was changed from "Rà soát thủ tục" to "Rà soát, công bố thủ tục"
    [exit 1]
    tests/rules/text-not-nfc/tasks.toml:6:11: warning[text-not-nfc]: `à` is written U+0061 U+0300; in NFC it is U+00E0
    tests/rules/unfinished-draft/plan.toml:5:10: note[unfinished-draft]: the plan is still a draft; to be filled in: `number`, `issued`
    tests/rules/unknown-event/progress.toml:6:9: error[unknown-event]: there is no event `finished`
    [exit 1]
    tests/rules/unknown-group/tasks.toml:5:9: error[unknown-group]: there is no group `A.IX`
    [exit 1]
    tests/rules/unknown-key/tasks.toml:8:1: error[unknown-key]: there is no key `shedule` here
    [exit 1]
    tests/rules/unknown-origin/tasks.toml:10:16: warning[unknown-origin]: `2024/12`: there is no such plan beside this one
    tests/rules/unknown-rule/plan.toml:19:8: error[unknown-rule]: no rule `id-gaps` can be allowed
    [exit 1]
    tests/rules/unknown-schedule/tasks.toml:8:12: error[unknown-schedule]: the schedule "Khoảng giữa năm" is not understood
    [exit 1]
    tests/rules/unknown-task/progress.toml:4:8: error[unknown-task]: there is no task `32`
    [exit 1]
    tests/rules/unknown-unit/tasks.toml:7:9: error[unknown-unit]: there is no unit `trung-tam-x`
    [exit 1]
    tests/rules/unreadable-file/tasks.toml:1:1: error[unreadable-file]: cannot read the file: it is a folder, not a file
    [exit 3]
    plans/2025/plan.toml:1:1: error[unsigned-commit]: commit 95dfb05cac by Trần Thị Mẫu: name only
    [exit 1]
    tests/rules/unsupported-schema/progress.toml:1:10: error[unsupported-schema]: format version 2; this program reads version 1
    [exit 1]
    tests/rules/unused-allowance/plan.toml:19:8: warning[unused-allowance]: there is no finding of `id-gap` to allow
    tests/rules/wrong-type/progress.toml:5:8: error[wrong-type]: `date` must be a bare date, as 2025-09-30; here it is a text in quotes
    [exit 1]
    "#);
}

#[test]
fn a_rule_is_explained_from_its_record() {
    insta::assert_snapshot!(run(&["rules", "unknown-unit"]), @r#"
    unknown-unit

    Mức        lỗi
    Phát hiện  nhiệm vụ nêu một đơn vị không có trong plan.toml
    Vì sao     nhiệm vụ không ở trong danh sách của đơn vị thật nào, nên không ai thấy mình phải làm
    Ví dụ      lead = ["trung-tam-x"]
    Cách sửa   dùng mã của một [[unit]] trong plan.toml, hoặc thêm đơn vị vào đó
    Cho phép   thêm vào plan.toml một [[allow]] với rule, task và reason
    "#);
    insta::assert_snapshot!(run(&["rules", "unknown-unit", "--lang", "en"]), @r#"
    unknown-unit

    Severity     error
    Finds        a task names a unit that plan.toml does not list
    Why          the task appears in no real unit's list, so nobody sees that it is theirs
    Example      lead = ["trung-tam-x"]
    Cure         use the id of a [[unit]] in plan.toml, or add the unit there
    To allow it  add an [[allow]] with rule, task and reason to plan.toml
    "#);
    insta::assert_snapshot!(run(&["rules", "nope"]), @"
    [stderr] kstthc: lỗi: không tìm thấy quy tắc `nope`; `kstthc rules` nêu mọi quy tắc
    [exit 2]
    ");
    insta::assert_snapshot!(run(&["rules", "unknown-unti"]), @"
    [stderr] kstthc: lỗi: không tìm thấy quy tắc `unknown-unti`; có phải là `unknown-unit`?
    [exit 2]
    ");
}
