"""How the sheets of a plan workbook must agree: one name for one unit, periods of the plan's own year that do not overlap.

Each rule notes its faults at their cells. The cells themselves are read by `papi.sheets.plan_workbook`.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from papi.plan import Period
from papi.sheets.plan_cells import Row, Table
from papi.sheets.plan_layout import NAME_COLUMNS, PERIOD_CODES
from papi.vietnamese import fold

UNKNOWN_UNIT = "unknown_unit"


def names_of(tables: Mapping[str, Table], sheet: str) -> Iterator[tuple[Row, str, str]]:
    """Yield the row, column and text of each name that the sheet gives a unit or group."""
    for row in tables[sheet].rows:
        for key in NAME_COLUMNS[sheet]:
            yield from ((row, key, name) for name in row.names(key))


def require_distinct_names(tables: Mapping[str, Table]) -> None:
    """Note each name that stands for two units or groups, or for none."""
    owners: dict[str, tuple[Row, str]] = {}
    for row, key, name in chain(names_of(tables, "units"), names_of(tables, "groups")):
        owner, owner_key = owners.setdefault(fold(name), (row, key))
        if not fold(name):
            row.bad(key, "tên có chữ hoặc số", found=name)
        elif owner is not row:
            place = f"{owner.table.name}!{owner.address(owner_key)}"
            message = (
                f"“{name}” đã là tên ở ô {place} (không kể dấu và chữ hoa). "
                "Mỗi tên chỉ dùng cho một đơn vị hoặc một nhóm."
            )
            row.fault(key, "duplicate_name", message, found=name)
        elif key == "formerly" and name == row.text("unit"):
            row.bad(key, "tên cũ, khác tên hiện nay của đơn vị", found=name)


def require_reporting_units(units: Table, known: Mapping[str, Row] | None) -> None:
    """Note each unit that reports through one that is not there or sends no sheet of its own; `known`: units by folded name."""
    for row in units.rows if known is not None else ():
        name = row.text("reports_through")
        through = known.get(fold(name))
        if name and through is None:
            row.bad("reports_through", "tên một đơn vị ở trang tính “units”", UNKNOWN_UNIT)
        elif through is not None and through.text("reports_through"):
            row.bad("reports_through", "một đơn vị tự gửi báo cáo, tức là có ô này để trống", kind="reports_through_chain")


def require_own_year(table: Table, year: int | None) -> None:
    """Note each period whose code is of another year than the plan: a period's plan is found by it.

    Told in the same words at each cell, so that a year mistyped on the first sheet is one problem.
    """
    for row in table.rows if year is not None else ():
        code = row.text("period")
        is_code = any(re.fullmatch(pattern, code) for pattern in PERIOD_CODES.values())
        if is_code and not code.startswith(str(year)):
            message = (
                f"Mã kỳ báo cáo phải bắt đầu bằng “{year}”, là năm của kế hoạch ghi ở trang tính “plan”. "
                "Sửa mã kỳ, hoặc sửa năm của kế hoạch."
            )
            row.fault("period", "period_of_another_year", message, f"mã bắt đầu bằng {year}", found="")


def require_no_overlap(table: Table, periods: tuple[Period, ...]) -> None:
    """Note each period that shares days with one of its kind above; requests out of turn may."""
    rows = [(row, period) for row, period in zip(table.rows, periods, strict=True)
            if period.kind != "ad_hoc" and period.data_from and period.data_to and period.data_from <= period.data_to]
    for index, (row, period) in enumerate(rows):
        for _, other in rows[:index]:
            apart = period.data_from > other.data_to or period.data_to < other.data_from
            if period.kind == other.kind and period.code != other.code and not apart:
                message = f"Kỳ “{period.code}” trùng ngày với kỳ “{other.code}”. Sửa ngày để hai kỳ cùng loại không chồng nhau."
                row.fault("data_from", "periods_overlap", message)
