"""The rows of one sheet of the plan workbook, read cell by cell, with every fault noted at its cell.

Columns are found by the English keys in row 1, wherever they stand; row 2 holds the headings for people; data starts in row
3. Reading never stops at a fault: a cell that can't be read gives None or an empty text. Which sheets there are, and how they
must agree with each other, is `papi.sheets.plan_workbook`.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from papi import vietnamese
from papi.model import ERROR, Problem
from papi.sheets.grid import Cell, Sheet, Value, Workbook, address
from papi.sheets.plan_layout import FIRST_ROW, HEADING_ROW, KEY_ROW
from papi.vietnamese import clean, parse_date, parse_number

EARLIEST_YEAR = 1900
"""No plan is older, and Excel knows no earlier day."""


class Table:
    """One sheet of the plan workbook by the keys of its columns, and the faults found in it; `optional` keys may be missing."""

    def __init__(self, workbook: Workbook, name: str, keys: Sequence[str], optional: Sequence[str] = ()) -> None:
        self.name = name
        self._optional = frozenset(optional)
        self.columns: dict[str, int] = {}
        self.rows: tuple[Row, ...] = ()
        self._faults: list[tuple[int, str | None, Problem]] = []
        sheet = workbook.sheet(name)
        if sheet is None:
            self.fault(None, "missing_sheet", f"Tệp kế hoạch thiếu trang tính “{name}”. Thêm trang tính này theo tệp mẫu.")
            return
        self._find_columns(sheet, keys)
        self.rows = tuple(
            Row(self, sheet, row) for row in range(FIRST_ROW, sheet.max_row + 1)
            if any(clean(sheet.text(row, column)) for column in self.columns.values())
        )

    @property
    def problems(self) -> list[Problem]:
        """The faults noted so far: of the sheet as a whole, then row by row from the left."""
        def place(fault):
            row, key, _ = fault
            return row, self.columns.get(key, 0)
        return [problem for _, _, problem in sorted(self._faults, key=place)]

    def is_sound(self, *keys: str) -> bool:
        """Whether those columns are there and hold no fault so far, so that other sheets can be checked against them."""
        faulty = {key for _, key, _ in self._faults}
        return all((key in self.columns or key in self._optional) and key not in faulty for key in keys)

    def fault(
        self, cell: str | None, kind: str, message: str, found: str = "", expected: str = "",
        *, row: int = 0, key: str | None = None,
    ) -> None:
        """Note a fault: of the sheet as a whole, or of the column `key` in that row."""
        self._faults.append((row, key, Problem(ERROR, kind, self.name, cell, message, found, expected)))

    def require_rows(self) -> None:
        """Note a fault when the sheet has its columns and not one row."""
        if self.columns and not self.rows:
            message = f"Trang tính “{self.name}” chưa có hàng dữ liệu nào. Ghi dữ liệu từ hàng {FIRST_ROW}."
            self.fault(address(FIRST_ROW, 1), "no_data_rows", message)

    def require_filled(self, key: str) -> None:
        """Note a fault in each row whose cell in that column is blank."""
        for row in self.rows:
            row.text(key, required=True)

    def require_unique(self, key: str) -> None:
        """Note a fault at each value of that column that stands in a row above already."""
        first_rows: dict[str, Row] = {}
        for row in self.rows:
            value = row.text(key)
            first = first_rows.setdefault(value, row)
            if value and first is not row:
                message = f"“{value}” đã có ở ô {first.address(key)}. Mỗi “{row.heading(key)}” chỉ ghi một lần."
                row.fault(key, "duplicate_code", message)

    def _find_columns(self, sheet: Sheet, keys: Sequence[str]) -> None:
        for column in range(1, sheet.max_column + 1):
            key = clean(sheet.text(KEY_ROW, column)).lower()
            if key in self.columns:
                message = f"Cột “{key}” có hai lần ở hàng {KEY_ROW}. Bỏ bớt một cột."
                self.fault(address(KEY_ROW, column), "duplicate_column", message, found=key)
            elif key in keys:
                self.columns[key] = column
        for key in keys:
            if key not in self.columns and key not in self._optional:
                message = f"Thiếu cột “{key}”. Ghi tên cột này vào hàng {KEY_ROW}, đúng như tệp mẫu."
                self.fault(f"{KEY_ROW}:{KEY_ROW}", "missing_column", message, expected=key)


class Row:
    """One row of a table; each reading of a cell gives its value, or notes a fault and gives nothing."""

    def __init__(self, table: Table, sheet: Sheet, number: int) -> None:
        self.table = table
        self.number = number
        self._sheet = sheet

    def address(self, key: str) -> str:
        """Return the A1 address of that column's cell in this row."""
        return address(self.number, self.table.columns[key])

    def heading(self, key: str) -> str:
        """Return the column's Vietnamese heading in row 2, its key where there is none."""
        column = self.table.columns.get(key)
        return clean(self._sheet.text(HEADING_ROW, column)) or key if column else key

    def fault(self, key: str, kind: str, message: str, expected: str = "", found: str | None = None) -> None:
        """Note a fault at that column's cell; a column that is missing was told once already."""
        if key in self.table.columns:
            found = self.text(key) if found is None else found
            self.table.fault(self.address(key), kind, message, found, expected, row=self.number, key=key)

    def bad(self, key: str, expected: str, kind: str = "bad_value", found: str | None = None) -> None:
        """Note that the cell, or the part of it given as `found`, holds something other than `expected`."""
        if key in self.table.columns:
            found = self.text(key) if found is None else found
            self.fault(key, kind, f"“{self.heading(key)}” ghi “{found}”, phải là {expected}.", expected, found)

    def text(self, key: str, *, required: bool = False) -> str:
        """Return the cell's text, cleaned; empty for a blank cell, which is a fault where a value is required."""
        cell = self._cell(key)
        text = clean(_shown(cell)) if cell else ""
        if required and not text and key in self.table.columns:
            self.fault(key, "missing_value", f"Chưa ghi “{self.heading(key)}”.")
        return text

    def choice(self, key: str, choices: Sequence[str], *, required: bool = True) -> str:
        """Return the cell's text, which must be one of `choices`."""
        text = self.text(key, required=required)
        if text and text not in choices:
            self.bad(key, " hoặc ".join(choices) if required else f"{' hoặc '.join(choices)}, hoặc để trống")
            return ""
        return text

    def names(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return the names in a cell that lists them with ";" between."""
        text = self.text(key, required=required)
        names = tuple(clean(part) for part in text.split(";") if part.strip())
        if required and text and not names:
            self.bad(key, "danh sách có ít nhất một tên")
        return names

    def whole(self, key: str, low: int, high: int, *, required: bool = False) -> int | None:
        """Return the cell's whole number between `low` and `high`."""
        text = self.text(key, required=required)
        if text and not (re.fullmatch(r"0|[1-9]\d{0,8}", text) and low <= int(text) <= high):
            self.bad(key, f"một số nguyên từ {low} đến {high}")
            return None
        return int(text) if text else None

    def decimal(self, key: str) -> float | None:
        """Return the cell's number, whether a real one or one written as people here write it."""
        text, cell = self.text(key), self._cell(key)
        if not text:
            return None
        if isinstance(cell.value, float):
            return cell.value
        try:
            return parse_number(text)
        except ValueError:
            self.bad(key, "một số, ví dụ 100")
            return None

    def day(self, key: str, *, required: bool = False) -> date | None:
        """Return the cell's date, whether a real one or text that says day, month and year."""
        text, cell = self.text(key, required=required), self._cell(key)
        if not text:
            return None
        value = _date_in(cell.value, text)
        if value is None or value.year < EARLIEST_YEAR:
            self.bad(key, "một ngày, ví dụ 13/6/2024", kind="bad_date")
            return None
        return value

    def _cell(self, key: str) -> Cell | None:
        column = self.table.columns.get(key)
        return self._sheet.cell(self.number, column) if column else None


def _date_in(value: Value, text: str) -> date | None:
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return parse_date(text)
    except ValueError:
        return None


def _shown(cell: Cell) -> str:
    return vietnamese.day(cell.value) if isinstance(cell.value, date) else cell.text
