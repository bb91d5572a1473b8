"""Workbooks for tests, made in memory: the real form typed into by column, and tables drawn as rows seen in Excel."""

import io
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter, range_boundaries

from papi.model import Problem, Reading
from papi.plan import Plan
from papi.sheets.grid import Range, Sheet, Workbook
from papi.sheets.layout import COLUMNS, HEAD_LABELS
from papi.sheets.opening.parse import parse
from papi.sheets.plan_workbook import read_plan
from papi.sheets.reading.report import read_report
from papi.sheets.writing.form import build_form

PLANS = Path(__file__).parents[1] / "data" / "plans"
OFFICE, INSPECTORATE = "Văn phòng Sở", "Thanh tra Sở"
INFRASTRUCTURE = "Phòng Quản lý kết cấu hạ tầng và An toàn giao thông"
TRANSPORT = "Phòng Quản lý vận tải, phương tiện và người lái"
STATION = "Trạm Quản lý vận tải cửa khẩu"
PERIOD = "2024-Q3"
LETTERS = {column.key: get_column_letter(place) for place, column in enumerate(COLUMNS, start=1)}


def shipped_plan() -> Plan:
    """The plan that is shipped."""
    return read_plan(parse((PLANS / "2024.xlsx").read_bytes()))


def form(plan, unit=OFFICE, period=PERIOD, previous=None, questions=None):
    """The form of one unit, open for typing."""
    content = build_form(plan, [plan.unit(unit)], plan.period(period), previous or {}, questions or {})
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book) -> bytes:
    """The bytes of a workbook."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def row_of(sheet, label) -> int:
    """The row of a task, by its label (NV 2.1), or of a head line, by its words."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == label)


def type_in(sheet, typed, head=None) -> None:
    """Type `{task label: {column: value}}` into a form's sheet, and `{head key: value}` into its head."""
    for label, cells in typed.items():
        row = row_of(sheet, label)
        for key, value in cells.items():
            sheet[f"{LETTERS[key]}{row}"] = value
    for key, value in (head or {}).items():
        sheet.cell(row_of(sheet, HEAD_LABELS[key]), 3).value = value


def filled(plan, unit=OFFICE, period=PERIOD, typed=None, head=None) -> bytes:
    """The bytes of a unit's form after typing."""
    book = form(plan, unit, period)
    type_in(book.worksheets[0], {"NV 2.1": {"status": "Đã hoàn thành"}} if typed is None else typed, head)
    return saved(book)


def bytes_of(rows, name="Sheet1") -> bytes:
    """The bytes of a workbook of one sheet, drawn as rows of values; None is a blank cell."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    return saved(book)


def read(content: bytes, plan) -> Reading:
    """Read bytes as if they had been uploaded, in this process."""
    return read_report(parse(content), plan)


def changed(plan, change, typed=None) -> Reading:
    """The reading of the Office's form after typing and a change to its sheet."""
    book = openpyxl.load_workbook(io.BytesIO(filled(plan, typed=typed)))
    change(book.worksheets[0])
    return read(saved(book), plan)


def read_sheet(plan, *rows, name="Sheet1", merged=(), **known) -> Reading:
    """Read a sheet drawn as rows of values, without a file; `merged` are ranges like "B3:B5"."""
    ranges = tuple(Range(top, left, bottom, right) for left, top, right, bottom in map(range_boundaries, merged))
    return read_report(Workbook((Sheet(name, rows, merged=ranges),)), plan, **known)


def told(severity, kind, cell, message, found="", expected="") -> Problem:
    """A problem as it is told at a cell of such a sheet."""
    return Problem(severity, kind, "Sheet1", cell, message, found, expected)


def row(reading: Reading, code: str):
    """The row of that task, one that says something."""
    return next(row for row in reading.rows if row.task_code == code and not row.is_blank)


def written(reading: Reading):
    """The rows that say something."""
    return [row for row in reading.rows if not row.is_blank]
