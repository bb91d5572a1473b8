"""What the cells of the original workbooks say, read a second time in the plainest way.

Nothing of the library is used: workbooks are opened with openpyxl and words are looked up in a list. What it all amounts to is
counted in `progress`, `sending` and `since`.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any

import openpyxl

LEAD, SUPPORT = "lead", "support"
DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING = "done", "in_progress", "not_started", "not_arising"
STATUS_WORDS = {
    "Đã hoàn thành": DONE, "Đã thực hiện": DONE, "Xong": DONE, "Đang thực hiện": IN_PROGRESS, "Đang triển khai": IN_PROGRESS,
    "Đang làm": IN_PROGRESS, "Quá hạn": IN_PROGRESS, "Chưa thực hiện": NOT_STARTED, "Chưa làm": NOT_STARTED,
    "Không phát sinh": NOT_ARISING,
}
LATE_WORDS = "Quá hạn"
ROLE_WORDS = {"Chủ trì": LEAD, "Phối hợp": SUPPORT}
HEADINGS = {
    "Mã": "code", "Nội dung nhiệm vụ": "title", "Vai trò": "role", "Đơn vị chủ trì": "led_by", "Tình trạng": "status",
    "Tình trạng thực hiện": "status", "Tỷ lệ (%)": "percent", "Tỷ lệ hoàn thành (%)": "percent",
    "Khối lượng trong kỳ": "quantity_period", "Khối lượng lũy kế": "quantity_cumulative", "Ngày hoàn thành": "completed_on",
    "Kết quả thực hiện": "result", "Số, ký hiệu văn bản": "document_number", "Ngày văn bản": "document_date",
    "Khó khăn, vướng mắc và nguyên nhân": "difficulties", "Đề xuất, kiến nghị": "proposals",
    "Giải trình của đơn vị": "explanation", "Ghi chú": "note",
}
SAID = ("status", "percent", "quantity_period", "quantity_cumulative", "completed_on", "result", "document_number",
        "document_date", "difficulties", "proposals", "explanation", "note")
"""What a unit writes in a row; the other columns are the plan's."""
QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


# The plan's cells.


class Plan:
    """A plan workbook: every sheet's rows as they stand there, by the keys of its first row."""

    def __init__(self, content: bytes) -> None:
        book = openpyxl.load_workbook(io.BytesIO(content))
        self.head = {line["key"]: line["value"] for line in lines_of(book["plan"])}
        self.year = int(self.head["year"])
        self.areas, self.units, self.groups = (list(lines_of(book[name])) for name in ("areas", "units", "groups"))
        self.tasks = {str(line["code"]): line | {"code": str(line["code"]), "deadline": day_of(line["deadline"])}
                      for line in lines_of(book["tasks"])}
        self.subdimensions = {str(line["code"]): line["responsibility"] for line in lines_of(book["subdimensions"])}
        days = ("data_from", "data_to", "unit_due")
        self.periods = {str(line["period"]): line | {name: day_of(line[name]) for name in days}
                        for line in lines_of(book["periods"])}

    @cached_property
    def given(self) -> list[tuple[str, str, str]]:
        """Every task with each unit that leads or supports it; who leads a task does not support it too."""
        found = []
        for task in self.tasks.values():
            leads = self.members(task["lead"])
            found += [(task["code"], unit, LEAD) for unit in leads]
            found += [(task["code"], unit, SUPPORT) for unit in self.members(task["support"]) if unit not in leads]
        return found

    def members(self, words: str | None) -> list[str]:
        """The units that the words of a cell stand for, in the order of the sheet of units."""
        named = set()
        for word in parts(words):
            group = next((one for one in self.groups if is_one(word, one["group"], one["other_wordings"])), None)
            named |= {self.unit(one) for one in (parts(group["members"]) if group else [word])}
        return [one["unit"] for one in self.units if one["unit"] in named]

    def unit(self, word: str) -> str:
        """The unit that has this name or abbreviation."""
        return next(one["unit"] for one in self.units if is_one(word, one["unit"], one["short_names"]))

    def short(self, unit: str) -> str:
        """A unit's first abbreviation."""
        return parts(next(one["short_names"] for one in self.units if one["unit"] == unit))[0]

    def busy(self) -> list[str]:
        """The units with a task."""
        return [one["unit"] for one in self.units if any(unit == one["unit"] for _, unit, _ in self.given)]

    def quarters(self, code: str) -> list[str]:
        """The quarters up to which a period is read: itself, or those that end in it."""
        own = self.periods[code]
        return [code] if own["kind"] == "quarter" else [
            other for other, one in self.periods.items()
            if one["kind"] == "quarter" and own["data_from"] <= one["data_to"] <= own["data_to"]]

    def up_to(self, code: str) -> list[str]:
        """The quarters that have ended by a period's last day, the oldest first."""
        return [other for other, one in self.periods.items()
                if one["kind"] == "quarter" and one["data_to"] <= self.periods[code]["data_to"]]


def lines_of(sheet: Any) -> Iterator[dict]:
    """A sheet's lines by the keys in row 1; row 2 is for people."""
    keys, _, *rows = sheet.iter_rows(values_only=True)
    return (dict(zip(keys, row, strict=True)) for row in rows if any(value is not None for value in row))


def parts(words: str | None) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part.strip() for part in str(words).split(";")] if words else []


def is_one(word: str, name: str, others: str | None) -> bool:
    """Whether a word is that name, or one of the others in a cell; capitals do not matter."""
    return word.casefold() in [one.casefold() for one in (name, *parts(others))]


# The cells of reports.


@dataclass(frozen=True)
class Row:
    """A row of a report: where it stands, and what its cells say. `held` is kept and does not count: its percent is none."""

    sheet: str
    row: int
    unit: str
    role: str
    task: str
    status: str | None
    percent: float | None
    late: bool
    held: bool
    words: dict[str, str]
    """Every other cell that the unit filled, as it stands there."""
    cells: dict[str, str]
    """Field -> address."""
    period: str
    submission: int = 0

    @property
    def completed_on(self) -> date | None:
        """The day on which the task was completed."""
        return day_of(self.words.get("completed_on"))


def rows_of(content: bytes, plan: Plan) -> list[Row]:
    """Every row of a workbook in which a unit wrote something."""
    found = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        heads = [row for row in sheet.iter_rows() if "Nội dung nhiệm vụ" in [cell.value for cell in row]]
        if heads:
            columns = {HEADINGS[cell.value]: cell.column for cell in heads[0] if cell.value in HEADINGS}
            for number in range(heads[0][0].row + 1, sheet.max_row + 1):
                found += _row(sheet, number, columns, plan)
    return found


def _row(sheet: Any, number: int, columns: dict[str, int], plan: Plan) -> list[Row]:
    cells = {name: sheet.cell(number, column) for name, column in columns.items()}
    told = {name: str(cell.value).strip() for name, cell in cells.items() if str(cell.value or "").strip()}
    said = {name: told[name] for name in SAID if name in told}
    task = _task(told, plan)
    if not said or task is None:
        return []
    whose = _above(sheet, "Đơn vị báo cáo") if "code" in columns or "led_by" not in columns else told["led_by"]
    percent = number_in(said.get("percent"))
    held = "percent" in said and percent is None
    status = STATUS_WORDS[said["status"]] if "status" in said else None
    return [Row(
        sheet.title, number, plan.unit(whose), ROLE_WORDS[told.get("role", "Chủ trì")], task,
        by_percent(percent) if status is None and percent is not None else status, percent, said.get("status") == LATE_WORDS,
        held, {name: text for name, text in said.items() if name not in ("status", "percent")},
        {name: cells[name].coordinate for name in said}, period_in(_above(sheet, "Kỳ báo cáo")),
    )]


def row_numbers(content: bytes) -> dict[tuple[str, str], int]:
    """The row of each task in a form, filled or blank, by its code and the unit's role in it."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows = {(code, role): row for row, (code, _, role, *_) in enumerate(sheet.iter_rows(values_only=True), 1)}
    return {(code_of(name), ROLE_WORDS[role]): row for (name, role), row in rows.items() if role in ROLE_WORDS}


def _task(told: dict[str, str], plan: Plan) -> str | None:
    """The task of a row: by its code as the form writes it, else by its title."""
    if "code" in told:
        return code_of(told["code"]) if re.match("(NV|TH) ", told["code"]) else None
    return next((code for code, task in plan.tasks.items() if task["title"] == told.get("title")), None)


def _above(sheet: Any, name: str) -> str:
    """What stands above a table under this name: behind a colon, or in the next filled cell."""
    for row in sheet.iter_rows(values_only=True):
        texts = [str(value) for value in row if value is not None]
        if texts and texts[0].startswith(name):
            return texts[1] if len(texts) > 1 else texts[0].partition(":")[2].strip()
    raise AssertionError(f"{name} is not on the sheet")


@cache
def year_of(content: bytes) -> int:
    """The year of the period that stands above a report's table."""
    sheet = next(sheet for sheet in openpyxl.load_workbook(io.BytesIO(content)) if sheet.title != "Hướng dẫn")
    return int(period_in(_above(sheet, "Kỳ báo cáo"))[:4])


def number_in(text: str | None) -> float | None:
    """A percent as it is written in a cell; none where it is no number."""
    match = re.fullmatch(r"(\d+(?:,\d+)?)%?", text or "")
    return float(match[1].replace(",", ".")) if match else None


def day_of(value: Any) -> date | None:
    """A day, as a date of the workbook or as people write it."""
    if isinstance(value, datetime) or value is None:
        return value and value.date()
    day, month, year = map(int, re.split("[/.-]", str(value)))
    return date(year, month, day)


def period_in(text: str) -> str:
    """A quarter's code."""
    quarter, year = re.fullmatch(r"Quý (I|II|III|IV)/(\d{4})", text).groups()
    return f"{year}-Q{QUARTERS[quarter]}"


def by_percent(percent: float) -> str:
    """The status of a row that gives only a percent."""
    return {100: DONE, 0: NOT_STARTED}.get(percent, IN_PROGRESS)


def label(code: str) -> str:
    """A task's code as the form writes it."""
    return f"TH {code[2:]}" if code.startswith("0.") else f"NV {code}"


def code_of(name: str) -> str:
    """The code of a task from what the form writes."""
    return f"0.{name[3:]}" if name.startswith("TH ") else name[3:]
