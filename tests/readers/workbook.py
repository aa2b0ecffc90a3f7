"""The report as a workbook, read by openpyxl."""

import datetime

import openpyxl
from openpyxl.utils import get_column_letter

from expected import EVENTS, OUTCOMES, TOTAL, day, is_extended, period

FIELDS = {
    "content": "nội dung",
    "lead": "chủ trì",
    "coordinating": "phối hợp",
    "schedule": "thời gian",
    "condition": "theo sự kiện",
    "products": "kết quả",
}
SHEETS = ["Tổng hợp", "Đơn vị", "Nhiệm vụ", "Mốc", "Ghi nhận", "Văn bản"]


def check(expected, file):
    """Compares the workbook with the report; returns how many cells agreed."""
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == SHEETS
    properties = {prop.name: prop.value for prop in book.custom_doc_props.props}
    for name in ["plan", "period", "from", "to", "commit", "digest", "language"]:
        assert (properties[name] or "") == expected.report["origin"][name], name
    compared = 0
    for name, rows, total in [
        ("Tổng hợp", counts(expected, "sections"), 1),
        ("Đơn vị", counts(expected, "units"), 1),
        ("Nhiệm vụ", tasks(expected), 0),
        ("Mốc", milestones(expected), 0),
        ("Ghi nhận", entries(expected), 0),
        ("Văn bản", documents(expected), 0),
    ]:
        header, *rows = rows
        wanted = [header, *([None if value == "" else value for value in row] for row in rows)]
        sheet = book[name]
        top = int(sheet.freeze_panes[1:]) - 1
        found = [list(map(value, row)) for row in sheet.iter_rows(min_row=top)]
        for row, (one, other) in enumerate(zip(found, wanted, strict=True), top):
            assert one == other, f"{name}, row {row}: {one} for {other}"
        check_sheet(sheet, top, total)
        compared += sum(map(len, wanted))
    return compared


def value(cell):
    """What a cell holds; a day as a day, and never a formula."""
    assert cell.data_type != "f", cell.coordinate
    if isinstance(cell.value, datetime.datetime):
        assert cell.number_format == "dd/mm/yyyy", cell.number_format
        return cell.value.date()
    return cell.value


def check_sheet(sheet, top, total):
    """The header in sight and on every page, a filter over the rows less the total, A4 landscape, pages numbered."""
    last = get_column_letter(sheet.max_column)
    assert sheet.freeze_panes == f"A{top + 1}"
    assert sheet.auto_filter.ref == f"A{top}:{last}{sheet.max_row - total}"
    assert sheet.print_area == f"'{sheet.title}'!$A$1:${last}${sheet.max_row}"
    assert sheet.print_title_rows == f"${top}:${top}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0
    assert all(words in sheet.oddFooter.center.text for words in ["Trang &P/&N", "sha256:"])
    for row in sheet.iter_rows(min_row=top):
        for cell in row:
            assert cell.font.name == "Times New Roman", cell.coordinate
    for column in range(1, sheet.max_column + 1):
        assert sheet.column_dimensions[get_column_letter(column)].width >= 6


def counts(expected, parts):
    """How many tasks of each part stand where, and how many in all."""
    names = {"sections": ["Phần"], "units": ["Đơn vị", "Tên gọn"]}[parts]
    yield [*names, "Tổng số", *(short for _, short in OUTCOMES.values())]
    for part in expected.report[parts]:
        if parts == "sections":
            name = [f"{part['id']}. {part['name']}"]
        else:
            name = [part["name"] or part["id"] or "(không ghi)", part["id"] and expected.short_name(part["id"])]
        yield [*name, *expected.counts(part["summary"])]
    yield [TOTAL, *[None] * (len(names) - 1), *expected.counts(expected.report["summary"])]


def original_due(task):
    """The due date without the extension, of a task that has one."""
    return day(task["original_due"]) if is_extended(task) else None


def unsigned(task):
    """The task without the sign before what is inferred of it, so that a filter finds each value."""
    return {**task, "inferred": {}}


def inferred(task, *fields):
    """What the sign would stand before."""
    extended = any(extension["in_force"] for extension in task["extensions"])
    hidden = ["schedule", "condition"] if extended else ["condition"] if task["schedule"] else []
    return "\n".join(FIELDS[field] for field in fields if field in task["inferred"] and field not in hidden)


def tasks(expected):
    yield [
        *["TT", "Phần", "Nhóm", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Đến hạn", "Hạn ban đầu"],
        *["Kết quả yêu cầu", "Tiến độ", "Quá hạn (ngày)", "Kết quả hiện nay", "Suy ra"],
    ]
    for section, group, under in expected.headings():
        for read in under:
            task = unsigned(read)
            yield [
                task["id"],
                section,
                group,
                task["content"],
                expected.names(task, "lead"),
                expected.names(task, "coordinating"),
                expected.wording(task),
                day(task["due"]),
                original_due(task) or ("(không có)" if is_extended(task) else None),
                "\n".join(task["products"]),
                OUTCOMES[task["outcome"]][0],
                task["days_late"],
                expected.present(task),
                inferred(read, *FIELDS),
            ]


def milestones(expected):
    yield ["TT", "Nhiệm vụ", "Chủ trì", "Kỳ", "Đến hạn", "Hạn ban đầu", "Đạt ngày", "Tiến độ", "Quá hạn (ngày)", "Suy ra"]
    for _, _, under in expected.headings():
        for task in under:
            for milestone in task["milestones"]:
                is_late = milestone["outcome"] in ("overdue", "done-late")
                days_late = ((day(milestone["met_on"]) or expected.last) - day(milestone["due"])).days
                yield [
                    task["id"],
                    task["content"],
                    expected.names(unsigned(task), "lead"),
                    period(milestone["period"]),
                    day(milestone["due"]),
                    original_due(task) if milestone["due"] == task["due"] else None,
                    day(milestone["met_on"]),
                    OUTCOMES[milestone["outcome"]][0],
                    days_late if is_late else None,
                    inferred(task, "content", "lead"),
                ]


def entries(expected):
    yield [
        *["Ghi nhận số", "TT", "Nhiệm vụ", "Ngày", "Sự kiện", "Kỳ", "Số văn bản", "Ngày văn bản"],
        *["Trích yếu", "Ghi chú", "Suy ra"],
    ]
    of_tasks = [(task, entry) for task in expected.tasks() for entry in expected.entries[task["id"]]]
    by_date = sorted(of_tasks, key=lambda pair: pair[1]["date"])
    for number, (task, entry) in enumerate(by_date, 1):
        for document in entry["documents"] or [{"number": None, "date": None, "title": None}]:
            yield [
                number,
                task["id"],
                task["content"],
                day(entry["date"]),
                EVENTS[entry["event"]],
                entry["period"] and period(entry["period"]),
                document["number"],
                day(document["date"]),
                document["title"],
                entry["note"],
                inferred(task, "content"),
            ]


def documents(expected):
    yield ["TT", "Số, ký hiệu", "Ngày", "Trích yếu", "Nhiệm vụ", "Ngày thực hiện"]
    for number, document in enumerate(expected.report["documents"], 1):
        yield [
            number,
            document["number"],
            day(document["date"]),
            document["title"],
            ", ".join(document["tasks"]),
            day(document["happened"]),
        ]
