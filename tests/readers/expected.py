"""What a report must say, from the program's JSON and the plan's own file, without the program's own drawing."""

import datetime
import json
import pathlib
import subprocess
import tomllib

OUTCOMES = {
    "done-on-time": ("Hoàn thành đúng hạn", "Xong đúng hạn"),
    "done-late": ("Hoàn thành quá hạn", "Xong quá hạn"),
    "in-progress": ("Đang thực hiện trong hạn", "Đang làm, trong hạn"),
    "overdue": ("Đang thực hiện quá hạn", "Đang làm, quá hạn"),
    "ongoing-with-result": ("Thường xuyên: đã có kết quả trong kỳ", "Thường xuyên, có kết quả"),
    "ongoing-no-result": ("Thường xuyên: chưa có kết quả trong kỳ", "Thường xuyên, chưa có"),
    "no-deadline": ("Chưa xác định thời hạn", "Chưa xác định thời hạn"),
    "paused": ("Tạm dừng", "Tạm dừng"),
    "cancelled": ("Hủy", "Hủy"),
}
EVENTS = {
    "started": "Bắt đầu",
    "result": "Kết quả",
    "done": "Hoàn thành",
    "paused": "Tạm dừng",
    "resumed": "Tiếp tục",
    "cancelled": "Hủy",
    "reopened": "Mở lại",
}
ROMAN = ["I", "II", "III", "IV"]
TOTAL = "Tổng cộng"


def day(text):
    """A day of JSON."""
    return text and datetime.date.fromisoformat(text)


def written(date):
    """A day as documents write it: days below 10 and months below 3 with a zero."""
    month = f"{date.month:02}" if date.month < 3 else date.month
    return f"{date.day:02}/{month}/{date.year}"


def period(code):
    """A period as documents name it."""
    if "/" in code:
        first, last = map(day, code.split("/"))
        return f"Từ {written(first)} đến {written(last)}"
    year, *parts = code.split("-")
    match parts:
        case []:
            return f"Năm {year}"
        case ["H1"]:
            return f"6 tháng đầu năm {year}"
        case ["H2"]:
            return f"6 tháng cuối năm {year}"
        case ["9M"]:
            return f"9 tháng đầu năm {year}"
        case [quarter] if quarter.startswith("Q"):
            return f"Quý {ROMAN[int(quarter[1]) - 1]}/{year}"
        case [month]:
            return f"Tháng {int(month)}/{year}"
        case _:
            return written(day(code))


def signed(task, field, words):
    """Words of a field, with the sign of an inferred one."""
    return ("*" if field in task["inferred"] else "") + words


def is_extended(task):
    return any(extension["in_force"] for extension in task["extensions"])


class Expected:
    """A report of a plan on a period."""

    def __init__(self, program, plans, plan, of_period):
        self.command = [*program, "--plans", plans, "--plan", plan]
        self.of_period = of_period
        self.report = self.asked("report", "--period", of_period)
        self.last = day(self.report["data_to"])
        source = tomllib.loads((pathlib.Path(plans) / plan / "plan.toml").read_text())
        self.sections = source["section"]
        self.units = {unit["id"]: unit for unit in source["unit"]}
        self.entries = {task["id"]: self.entries_of(task["id"]) for task in self.tasks()}

    def asked(self, *arguments):
        """The JSON that the program answers."""
        answer = subprocess.run([*self.command, *arguments, "--format", "json"], capture_output=True, check=True)
        return json.loads(answer.stdout)

    def write(self, file):
        """Has the program write the report into a file."""
        arguments = ["report", "--period", self.of_period, "--stamp", "-o", file]
        subprocess.run([*self.command, *arguments], check=True)

    def tasks(self):
        return self.report["tasks"]

    def entries_of(self, task):
        return self.asked("show", task, "--as-of", self.report["data_to"])["entries"]

    def short_name(self, unit):
        if unit not in self.units:
            return unit
        return min([self.units[unit]["name"], *self.units[unit].get("aliases", [])], key=len)

    def headings(self):
        """The section, the group and the tasks under each heading that holds tasks."""
        for section in self.sections:
            line = f"{section['id']}. {section['title']}"
            if not section.get("groups"):
                yield line, None, self.under(section["id"])
            for group in section.get("groups", []):
                yield line, f"{group['id']}. {group['title']}", self.under(f"{section['id']}.{group['id']}")

    def under(self, heading):
        return [task for task in self.tasks() if task["group"] == heading]

    def names(self, task, role):
        return "\n".join(signed(task, role, self.short_name(unit)) for unit in task[role])

    def time(self, task):
        return self.wording(task) + ("\n(gia hạn)" if is_extended(task) else "")

    def wording(self, task):
        if is_extended(task):
            return task["schedule_in_force"]
        field = "schedule" if task["schedule"] else "condition"
        return signed(task, field, task[field] or "")

    def present(self, task):
        def line(entry):
            numbers = [document["number"] for document in entry["documents"]]
            return ", ".join([f"{EVENTS[entry['event']]} {written(day(entry['date']))}", *numbers])

        return "\n".join(line(entry) for entry in self.entries[task["id"]])

    def counts(self, summary):
        """How many tasks in all, then of each outcome."""
        return [summary["tasks"], *(summary[outcome.replace("-", "_")] for outcome in OUTCOMES)]
