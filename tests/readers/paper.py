"""The report as a Word file, read by python-docx."""

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from expected import OUTCOMES, TOTAL, day, signed, written

TASKS = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Kết quả yêu cầu", "Tiến độ", "Kết quả hiện nay"]
DOCUMENTS = ["TT", "Số, ký hiệu", "Ngày", "Trích yếu", "Nhiệm vụ", "Ngày thực hiện"]


def check(expected, file):
    """Compares the paper with the report; returns how many cells agreed."""
    paper = docx.Document(file)
    check_pages(paper)
    check_fonts(paper)
    tables = {}
    for table in paper.tables:
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        if table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None:
            check_rows(table)
            tables[tuple(rows[0])] = rows[1:]
    compared = [
        (tables[tuple(TASKS)], list(tasks(expected))),
        (tables[tuple(DOCUMENTS)], list(documents(expected))),
        (tables["Tiến độ", "Số nhiệm vụ"], list(outcomes(expected))),
    ]
    for title, parts in [("Phần", "sections"), ("Đơn vị", "units")]:
        [rows] = [rows for header, rows in tables.items() if header[0] == title]
        compared.append((rows, list(counts(expected, parts))))
    for found, wanted in compared:
        assert found == wanted, difference(found, wanted)
    return sum(len(row) for _, wanted in compared for row in wanted)


def difference(found, wanted):
    """The first rows that differ."""
    pairs = [pair for pair in zip(found, wanted) if pair[0] != pair[1]]
    return f"{len(found)} rows for {len(wanted)}; found and wanted: {pairs[:1]}"


def check_pages(paper):
    """A4 with the margins of Nghị định 30/2020/NĐ-CP: the text upright, each annex landscape, each from page 1."""
    text, *annexes = paper.sections
    assert len(annexes) == 2
    sides = [(text, (210, 297), WD_ORIENT.PORTRAIT), *((annex, (297, 210), WD_ORIENT.LANDSCAPE) for annex in annexes)]
    for section, size, orientation in sides:
        assert section.orientation == orientation
        lengths = [section.page_width, section.page_height]
        lengths += [section.left_margin, section.right_margin, section.top_margin, section.bottom_margin]
        for length, wanted in zip(lengths, [*size, 35, 20, 25, 20], strict=True):
            assert abs(length - Mm(wanted)) < Mm(0.1), (length.mm, wanted)
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def check_fonts(paper):
    """Times New Roman, by default and wherever a font is named."""
    default = paper.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}")
    assert default is not None
    parts = [paper.element, paper.styles.element]
    for section in paper.sections:
        parts += [section.header._element, section.footer._element, section.first_page_footer._element]
    for part in parts:
        for fonts in part.iter(qn("w:rFonts")):
            assert set(fonts.attrib.values()) == {"Times New Roman"}, fonts.attrib


def check_rows(table):
    """The header on every page, no row on two."""
    for index, row in enumerate(table.rows):
        assert row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None, index
        is_header = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert is_header == (index == 0), index


def tasks(expected):
    """Annex I: headings across all columns, and the tasks under them."""
    shown = None
    for section, group, under in expected.headings():
        if section != shown:
            shown = section
            yield [section] * len(TASKS)
        if group:
            yield [group] * len(TASKS)
        for task in under:
            late = f" {task['days_late']} ngày" if task["days_late"] else ""
            yield [
                task["id"],
                signed(task, "content", task["content"]),
                expected.names(task, "lead"),
                expected.names(task, "coordinating"),
                expected.time(task),
                "\n".join(signed(task, "products", product) for product in task["products"]),
                OUTCOMES[task["outcome"]][0] + late,
                expected.present(task),
            ]


def documents(expected):
    """Annex II."""
    for number, document in enumerate(expected.report["documents"], 1):
        yield [
            str(number),
            document["number"],
            written(day(document["date"])) if document["date"] else "",
            document["title"] or "",
            ", ".join(document["tasks"]),
            written(day(document["happened"])),
        ]


def outcomes(expected):
    """How many tasks stand where."""
    total, *counts = expected.counts(expected.report["summary"])
    for (words, _), count in zip(OUTCOMES.values(), counts, strict=True):
        if count:
            yield [words, str(count)]
    yield [TOTAL, str(total)]


def counts(expected, parts):
    """How many tasks of each part stand where; those without a deadline, paused and cancelled together."""
    for part in [*expected.report[parts], {"id": None, "name": TOTAL, "summary": expected.report["summary"]}]:
        *shown, no_deadline, paused, cancelled = expected.counts(part["summary"])
        section = parts == "sections" and part["id"]
        name = f"{part['id']}. {part['name']}" if section else part["name"] or part["id"] or "(không ghi)"
        yield [name, *map(str, shown), str(no_deadline + paused + cancelled)]
