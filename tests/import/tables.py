#!/usr/bin/env python3
"""Makes the Word and Excel files of this folder, as other programs write them.

Needs python-docx, openpyxl and LibreOffice (`soffice`). Run in this folder; the tests read what it leaves here.
"""

import html
import pathlib
import subprocess
import tempfile
import tomllib

import docx
import openpyxl
from docx.oxml import OxmlElement
from openpyxl.styles import Font

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent


class Cell:
    """A text, how many columns and rows it covers, whether it is bold."""

    def __init__(self, text, columns=1, rows=1, bold=False):
        self.text, self.columns, self.rows, self.bold = text, columns, rows, bold


COVERED = None


def plan_765():
    """The list of 2025 as its paper may have been: a header of two rows, merged groups, units and times."""
    plan = tomllib.loads((ROOT / "plans/2025/plan.toml").read_text())
    tasks = tomllib.loads((ROOT / "plans/2025/tasks.toml").read_text())["task"]
    units = {unit["id"]: unit["name"] for unit in plan["unit"]}
    head = [
        ("KẾ HOẠCH", True),
        (plan["plan"]["title"], True),
        ("(Kèm theo Kế hoạch số 765/KH-UBND ngày 24/3/2025 của Chánh Văn phòng UBND tỉnh)", False),
    ]
    header = [
        [Cell("STT", rows=2), Cell("Nội dung công việc", rows=2), Cell("Đơn vị thực hiện", columns=2), COVERED,
         Cell("Thời gian thực hiện", rows=2), Cell("Kết quả thực hiện", rows=2)],
        [COVERED, COVERED, Cell("Chủ trì"), Cell("Phối hợp"), COVERED, COVERED],
    ]
    rows = [*header]
    for section in plan["section"]:
        rows.append([Cell(f"{section['id']}. {section['title']}", columns=6, bold=True)] + [COVERED] * 5)
        for group in section.get("groups", [{"id": None}]):
            if group["id"]:
                rows.append([Cell(group["id"], bold=True), Cell(group["title"], columns=5, bold=True)] + [COVERED] * 4)
            name = f"{section['id']}.{group['id']}" if group["id"] else section["id"]
            if name == "A.VI":
                rows += header
            rows += group_rows([task for task in tasks if task["group"] == name], units)
    return head, rows


def group_rows(tasks, units):
    names = lambda ids: "\n".join(units[id] for id in ids)
    rows = [
        [Cell(task["id"]), Cell(task["content"] + "."), Cell(names(task["lead"])), Cell(names(task["coordinating"])),
         Cell(task.get("schedule", "")), Cell("\n".join(f"- {item};" for item in task.get("products", [])))]
        for task in tasks
    ]
    # cells that say the same below each other become one, as in the paper; empty ones stay as they are
    for column in (2, 4):
        top = 0
        for index in range(1, len(rows)):
            if rows[index][column].text == rows[top][column].text != "":
                rows[top][column].rows += 1
                rows[index][column] = COVERED
            else:
                top = index
    return rows


def nq03():
    lines = (HERE / "nq03-phu-luc-2.md").read_text().splitlines()
    head = [(line.strip("* "), True) for line in lines if line.strip() and not line.startswith("|")]
    rows = []
    for line in lines:
        if not line.startswith("|") or line.startswith("|---"):
            continue
        texts = [text.strip() for text in line.strip().strip("|").split("|")]
        bold = texts[0].startswith("**")
        texts = [text.strip("* ") for text in texts]
        if bold and not any(texts[2:]):
            rows.append([Cell(texts[0], bold=True), Cell(texts[1], columns=5, bold=True)] + [COVERED] * 4)
        else:
            rows.append([Cell(text, bold=bold) for text in texts])
    return head, rows


def xa():
    lines = (HERE / "xa-cong-hai-100-ngay.txt").read_text().splitlines()
    return [], [[Cell(text.strip()) for text in line.split(" | ")] for line in lines if line.strip()]


def python_docx(path, head, rows):
    document = docx.Document()
    for text, bold in head:
        document.add_paragraph().add_run(text).bold = bold
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell is COVERED:
                continue
            target = table.cell(y, x)
            if cell.columns > 1 or cell.rows > 1:
                target = target.merge(table.cell(y + cell.rows - 1, x + cell.columns - 1))
            for index, line in enumerate(cell.text.split("\n")):
                paragraph = target.paragraphs[0] if index == 0 else target.add_paragraph()
                paragraph.add_run(line).bold = cell.bold
    for row in table.rows[:2] if rows[1][0] is COVERED else table.rows[:1]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.save(path)


def python_xlsx(path, head, rows):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    for text, _ in head:
        sheet.append([text])
    above = len(head)
    for y, row in enumerate(rows, above + 1):
        for x, cell in enumerate(row, 1):
            if cell is COVERED:
                continue
            target = sheet.cell(y, x, cell.text)
            target.data_type = "s"
            target.font = Font(bold=cell.bold)
            if cell.columns > 1 or cell.rows > 1:
                sheet.merge_cells(start_row=y, start_column=x, end_row=y + cell.rows - 1, end_column=x + cell.columns - 1)
    book.save(path)


def flat(head, rows, kind):
    """The table in OpenDocument's flat XML, which LibreOffice turns into Word's and Excel's."""
    paragraphs = lambda text, bold: "".join(
        f'<text:p>{f"<text:span text:style-name={chr(34)}B{chr(34)}>" if bold else ""}{html.escape(line)}{"</text:span>" if bold else ""}</text:p>'
        for line in text.split("\n")
    )
    def cell(cell):
        if cell is COVERED:
            return "<table:covered-table-cell/>"
        spans = f' table:number-columns-spanned="{cell.columns}" table:number-rows-spanned="{cell.rows}"'
        return f'<table:table-cell office:value-type="string"{spans}>{paragraphs(cell.text, cell.bold)}</table:table-cell>'
    above = [[Cell(text, bold=bold)] + [Cell("") for _ in rows[0][1:]] for text, bold in head] if kind == "spreadsheet" else []
    body = "".join(f'<table:table-row>{"".join(map(cell, row))}</table:table-row>' for row in above + rows)
    columns = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
    table = f'<table:table table:name="Phụ lục">{columns}{body}</table:table>'
    before = "".join(paragraphs(text, bold) for text, bold in head) if kind == "text" else ""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
                          ("fo", "xsl-fo-compatible")]
    )
    bold = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    mime = f"application/vnd.oasis.opendocument.{kind}"
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {names} office:version="1.3" office:mimetype="{mime}">'
            f"<office:automatic-styles>{bold}</office:automatic-styles>"
            f"<office:body><office:{kind}>{before}{table}</office:{kind}></office:body></office:document>")


def libreoffice(path, head, rows):
    kind, ending = ("text", "fodt") if path.suffix == ".docx" else ("spreadsheet", "fods")
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / f"{path.stem}.{ending}"
        source.write_text(flat(head, rows, kind))
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                   path.suffix[1:], "--outdir", str(path.parent), str(source)]
        subprocess.run(command, check=True, capture_output=True)


def main():
    makers = {"python.docx": python_docx, "python.xlsx": python_xlsx, "libreoffice.docx": libreoffice, "libreoffice.xlsx": libreoffice}
    for name, source in {"danh-muc-765": plan_765, "nq03": nq03, "xa-cong-hai": xa}.items():
        for ending, make in makers.items():
            make(HERE / f"{name}-{ending}", *source())


main()
