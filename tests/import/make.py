#!/usr/bin/env python3
"""Makes the files beside it: the same table by python-docx and openpyxl, and both saved again by LibreOffice.

Needs python-docx, openpyxl and soffice; `python make.py` in this folder.
"""

import pathlib
import subprocess
import tempfile

import docx
import openpyxl
from docx.oxml import OxmlElement
from openpyxl.styles import Font

HERE = pathlib.Path(__file__).parent
# None: covered by the cell on the left; "^": by the cell above
ROWS = [
    ["TT", "Nội dung công việc", "Đơn vị thực hiện", None, "Thời gian"],
    ["^", "^", "Chủ trì", "Phối hợp", "^"],
    ["A. KIỂM SOÁT THỦ TỤC HÀNH CHÍNH", None, None, None, None],
    ["1", "Rà soát, đơn giản hóa thủ tục hành chính", "Trung tâm Phục vụ", "Các phòng", "Quý II"],
    ["2", "Kiểm tra:\n- Định kỳ;\n- Đột xuất", "^", "", "Quý III, Quý IV"],
    ["3", "Báo cáo", "^", "Văn phòng", "Thường xuyên"],
]
HEADERS = 2
BOLD = 3


def spans():
    """Each cell with its text and how many columns and rows it covers."""
    for row, cells in enumerate(ROWS):
        for column, text in enumerate(cells):
            if text is None or text == "^":
                continue
            right, down = column, row
            while right + 1 < len(cells) and cells[right + 1] is None:
                right += 1
            while down + 1 < len(ROWS) and ROWS[down + 1][column] == "^":
                down += 1
            yield row, column, down, right, text


def word(path):
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row in table.rows[:HEADERS]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, column, down, right, text in spans():
        cell = table.cell(row, column)
        if (down, right) != (row, column):
            cell = cell.merge(table.cell(down, right))
        cell.text = text
        if row < BOLD:
            for run in cell.paragraphs[0].runs:
                run.bold = True
    document.save(path)


def excel(path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Phụ lục"
    for row, column, down, right, text in spans():
        cell = sheet.cell(row + 1, column + 1, int(text) if text.isdigit() else text or None)
        if row < BOLD:
            cell.font = Font(bold=True)
        if (down, right) != (row, column):
            sheet.merge_cells(start_row=row + 1, start_column=column + 1, end_row=down + 1, end_column=right + 1)
    book.save(path)


def main():
    word(HERE / "python.docx")
    excel(HERE / "python.xlsx")
    for ending in ["docx", "xlsx"]:
        with tempfile.TemporaryDirectory() as folder:
            command = ["soffice", "--headless", "--convert-to", ending, "--outdir", folder]
            subprocess.run([*command, HERE / f"python.{ending}"], check=True)
            made = pathlib.Path(folder) / f"python.{ending}"
            (HERE / f"libreoffice.{ending}").write_bytes(made.read_bytes())


main()
