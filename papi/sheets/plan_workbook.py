"""The plan workbook: seven sheets in, one checked Plan out, or every fault at its cell.

The cells of one sheet are read by `papi.sheets.plan_cells`; what follows from a plan that holds together is `papi.plan`.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date

from papi.errors import PlanError
from papi.model import DATED, RECURRING, grouped
from papi.plan import ORGANISING_AREA, Area, Group, Period, Plan, Task, Unit
from papi.sheets.grid import Workbook
from papi.sheets.plan_cells import Row, Table
from papi.sheets.plan_checks import (
    UNKNOWN_UNIT,
    names_of,
    require_distinct_names,
    require_no_overlap,
    require_own_year,
    require_reporting_units,
)
from papi.sheets.plan_layout import CLOSINGS, NAME_COLUMNS, OPTIONAL, PERIOD_CODES, PLAN_KEYS, RESPONSIBILITIES, SHEETS, YES
from papi.vietnamese import day, fold

LONGEST_TITLE = 60
LAST_DIMENSION = 8


def read_plan(workbook: Workbook) -> Plan:
    """Return the plan that the workbook holds; PlanError with every fault, each at its cell, when it can't be used."""
    tables = {name: Table(workbook, name, [column.key for column in columns], OPTIONAL) for name, columns in SHEETS.items()}
    _require_keys(tables)
    head = _head(tables["plan"])
    areas = tuple(_area(row) for row in tables["areas"].rows)
    units = tuple(_unit(row) for row in tables["units"].rows)
    responsibilities = dict(_responsibility(row) for row in tables["subdimensions"].rows)
    known = _known(tables)
    units = tuple(_sent_through(unit, known) for unit in units)
    groups = tuple(_group(row, known) for row in tables["groups"].rows)
    tasks = tuple(_task(row, known) for row in tables["tasks"].rows)
    periods = tuple(_period(row) for row in tables["periods"].rows)
    require_distinct_names(tables)
    require_reporting_units(tables["units"], known.units)
    require_own_year(tables["periods"], head.get("year"))
    require_no_overlap(tables["periods"], periods)
    problems = [problem for table in tables.values() for problem in table.problems]
    if problems:
        raise PlanError(grouped(problems))
    return Plan(**head, areas=areas, units=units, groups=groups, tasks=tasks,
                responsibilities=responsibilities, periods=periods)


def _require_keys(tables: dict[str, Table]) -> None:
    for name in ("areas", "units", "groups", "subdimensions", "tasks", "periods"):
        tables[name].require_filled(SHEETS[name][0].key)
    for name in ("plan", "areas", "subdimensions", "tasks", "periods"):
        tables[name].require_unique(SHEETS[name][0].key)
    for name in ("areas", "units", "tasks", "periods"):
        tables[name].require_rows()


@dataclass(frozen=True)
class _Known:
    """What the sheets may refer to; None where the sheet that lists it has faults of its own, told there."""

    areas: frozenset[str] | None
    subdimensions: frozenset[str] | None
    units: dict[str, Row] | None
    """Folded name -> the row of `units` that bears it."""
    wordings: frozenset[str] | None
    """The folded names of units and groups alike."""


def _known(tables: dict[str, Table]) -> _Known:
    units = {fold(name): row for row, _, name in names_of(tables, "units")}
    groups = {fold(name) for _, _, name in names_of(tables, "groups")}
    units_sound, groups_sound = (tables[name].is_sound(*keys) for name, keys in NAME_COLUMNS.items())
    return _Known(
        areas=_texts(tables["areas"], "area"),
        subdimensions=_texts(tables["subdimensions"], "code"),
        units=units if units_sound else None,
        wordings=groups.union(units) if units_sound and groups_sound else None,
    )


def _texts(table: Table, key: str) -> frozenset[str] | None:
    return frozenset(row.text(key) for row in table.rows) if table.is_sound(key) else None


def _head(table: Table) -> dict:
    rows = {row.text("key"): row for row in reversed(table.rows)}
    for key in PLAN_KEYS:
        if table.columns and key not in rows:
            message = f"Thiếu mục “{key}”. Thêm một hàng có “{key}” ở cột “key” và giá trị ở cột “value”."
            table.fault("A:A", "missing_key", message, expected=key)
    return {"issued_on" if key == "date" else key: _plan_value(key, rows[key]) for key in PLAN_KEYS if key in rows}


def _plan_value(key: str, row: Row) -> str | int | date | None:
    if key == "date":
        return row.day("value", required=True)
    if key == "year":
        return row.whole("value", 2000, 2100, required=True)
    if key == "closing":
        return row.choice("value", CLOSINGS)
    return row.text("value", required=True)


def _area(row: Row) -> Area:
    number = row.whole("area", 0, 99)
    of_section_three = number == ORGANISING_AREA
    dimension = row.whole("dimension", 1, LAST_DIMENSION, required=number is not None and not of_section_three)
    if of_section_three and dimension is not None:
        row.bad("dimension", "ô trống, vì phần tổ chức thực hiện (nội dung số 0) không thuộc chỉ số nội dung nào")
    return Area(number, row.text("name", required=True), dimension)


def _unit(row: Row) -> Unit:
    return Unit(
        name=_name(row, "unit"),
        kind=row.text("kind", required=True),
        short_names=row.names("short_names"),
        reports_through=row.text("reports_through") or None,
        formerly=row.names("formerly"),
    )


def _sent_through(unit: Unit, known: _Known) -> Unit:
    """Return the unit with the full name of the one it reports through, which may be abbreviated in the cell."""
    through = known.units.get(fold(unit.reports_through)) if known.units is not None and unit.reports_through else None
    return replace(unit, reports_through=through.text("unit")) if through else unit


def _group(row: Row, known: _Known) -> Group:
    members = row.names("members", required=True)
    _require_known(row, "members", known.units, UNKNOWN_UNIT, "tên đơn vị ở trang tính “units”, cách nhau bằng dấu ;")
    if known.units is not None:
        # Members may be abbreviated in the cell; the plan knows them by their full names.
        members = tuple(known.units[fold(name)].text("unit") for name in members if fold(name) in known.units)
    return Group(_name(row, "group"), row.names("other_wordings"), members)


def _name(row: Row, key: str) -> str:
    name = row.text(key)
    if ";" in name:
        row.bad(key, "một tên không có dấu ; vì dấu ấy ngăn cách các tên trong danh sách")
    return name


def _responsibility(row: Row) -> tuple[str, str]:
    code = row.text("code")
    if code and not re.fullmatch(rf"[1-{LAST_DIMENSION}]\.[1-9]\d*", code):
        row.bad("code", "mã chỉ số nội dung thành phần, ví dụ 6.3")
    return code, row.choice("responsibility", RESPONSIBILITIES)


def _task(row: Row, known: _Known) -> Task:
    code, area = _task_code(row, known)
    kind = row.choice("kind", (RECURRING, DATED))
    text = row.text("text", required=True)
    task = Task(
        code=code,
        area=area,
        title=_title(row),
        text=text,
        reading=row.text("reading") or text,
        lead=row.names("lead", required=True),
        support=row.names("support"),
        external_support=row.names("external_support"),
        kind=kind,
        may_not_arise=row.choice("may_not_arise", (YES,), required=False) == YES,
        deadline=row.day("deadline"),
        target=row.decimal("target"),
        measure=row.text("measure") or None,
        subdimensions=row.names("subdimensions"),
    )
    _check_deadline(row, kind)
    _check_target(row, task)
    wordings = "tên đơn vị hoặc nhóm đơn vị ở trang tính “units”, “groups”, cách nhau bằng dấu ;"
    _require_known(row, "lead", known.wordings, UNKNOWN_UNIT, wordings)
    _require_known(row, "support", known.wordings, UNKNOWN_UNIT, wordings)
    codes = "mã có ở trang tính “subdimensions”, cách nhau bằng dấu ;"
    _require_known(row, "subdimensions", known.subdimensions, "unknown_subdimension", codes)
    return task


def _task_code(row: Row, known: _Known) -> tuple[str, int | None]:
    code, area = row.text("code"), row.whole("area", 0, 99, required=True)
    if code and not re.fullmatch(r"\d{1,2}\.[1-9]\d*", code):
        row.bad("code", "số nội dung, dấu chấm, số thứ tự, ví dụ 5.2")
    elif area is not None and known.areas is not None and str(area) not in known.areas:
        row.bad("area", "một số có ở cột “area” của trang tính “areas”", kind="unknown_area")
    elif code and area is not None and code.split(".")[0] != str(area):
        row.bad("code", f"mã bắt đầu bằng “{area}.”, theo số nội dung ở cùng hàng")
    return code, area


def _title(row: Row) -> str:
    title = row.text("title", required=True)
    if len(title) > LONGEST_TITLE:
        message = f"“{row.heading('title')}” dài {len(title)} ký tự. Rút còn nhiều nhất {LONGEST_TITLE} ký tự để vừa biểu đồ."
        row.fault("title", "title_too_long", message, f"nhiều nhất {LONGEST_TITLE} ký tự")
    return title


def _check_deadline(row: Row, kind: str) -> None:
    if kind == DATED and not row.text("deadline"):
        message = "Nhiệm vụ có thời hạn (dated) mà chưa ghi ngày. Ghi ngày, hoặc sửa loại thành recurring."
        row.fault("deadline", "deadline_missing", message, "một ngày, ví dụ 30/9/2024")
    if kind == RECURRING and row.text("deadline"):
        row.bad("deadline", "ô trống, vì đây là nhiệm vụ thường xuyên (recurring); nếu có thời hạn thì sửa loại thành dated")


def _check_target(row: Row, task: Task) -> None:
    if task.target is None:
        return
    if task.measure is None:
        row.fault("measure", "missing_value", f"Có mục tiêu mà chưa ghi “{row.heading('measure')}”. Ghi mục tiêu đo bằng gì.")
    elif task.measure.startswith("%") and task.target <= 1:
        # A cell in Excel's percent format holds 1 where a person sees 100%, and the grid does not tell the format.
        row.bad("target", "số phần trăm viết thường, ví dụ 100 (ô không để định dạng phần trăm)", kind="percent_ambiguous")


def _period(row: Row) -> Period:
    code, kind = row.text("period"), row.choice("kind", tuple(PERIOD_CODES))
    if code and not any(re.fullmatch(pattern, code) for pattern in PERIOD_CODES.values()):
        row.bad("period", "mã kỳ báo cáo, ví dụ 2024-09, 2024-Q3, 2024-H1, 2024-9M, 2024, 2024-X1")
    elif code and kind and not re.fullmatch(PERIOD_CODES[kind], code):
        row.bad("kind", f"loại của kỳ “{code}”")
    first, last = row.day("data_from", required=True), row.day("data_to", required=True)
    if first and last and first > last:
        row.bad("data_to", f"ngày {day(first)} hoặc sau đó, vì số liệu tính từ ngày ấy", kind="dates_reversed")
    return Period(code, kind, first, last, row.day("unit_due"), row.day("report_due"))


def _require_known(row: Row, key: str, known: Container[str] | None, kind: str, expected: str) -> None:
    for name in row.names(key) if known is not None else ():
        if name not in known and fold(name) not in known:
            row.bad(key, expected, kind, found=name)
