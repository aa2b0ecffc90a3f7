"""Opens reports with readers that share nothing with what wrote them, and compares every cell with the JSON.

The program and its own arguments are the arguments: `python tests/readers/reports.py target/debug/kstthc`.
"""

import pathlib
import sys
import tempfile

import paper
import workbook
from expected import Expected

PLANS = [("plans", "2025"), ("examples/plans", "mau-2025")]

for plans, plan in PLANS:
    for period in ["2025-Q3", "2025"]:
        expected = Expected(sys.argv[1:], plans, plan, period)
        with tempfile.TemporaryDirectory() as folder:
            for reader, ending in [(paper, "docx"), (workbook, "xlsx")]:
                file = str(pathlib.Path(folder) / f"report.{ending}")
                expected.write(file)
                print(f"{plans}/{plan} {period} .{ending}: {reader.check(expected, file)} cells as in the JSON")
