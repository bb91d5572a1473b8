"""The rows of a found table -> what each says of its task, with every doubt at its cell. Pure.

A row in doubt is kept as it was read and held back; nothing that has content is dropped in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from papi import model
from papi.model import DONE, ERROR, IN_PROGRESS, INFO, NOT_ARISING, NOT_STARTED, WARNING, Problem, ReportRow
from papi.plan import Period, Plan, Task, Unit
from papi.sheets.cells import NOTHING_TO_DO, READERS, CellDoubt, read_field, read_text
from papi.sheets.grid import Cell, address
from papi.sheets.layout import RECURRING_WORDS, REQUIRED_COLUMNS
from papi.sheets.tables import Table
from papi.vietnamese import clean, day, fold, parse_date

_ROLES = {fold(words): role for role, words in model.ROLE_WORDS.items()}


def read_rows(table: Table, plan: Plan, unit: Unit, period: Period) -> tuple[tuple[ReportRow, ...], list[Problem]]:
    """Return a row for each line of the table that speaks of a task, and the problems met on the way."""
    problems: list[Problem] = []
    rows = [_read_row(table, row, plan, unit, period, problems) for row in _task_rows(table)]
    known = [row for row in rows if row.task_code or not row.is_blank]
    return tuple(_without_duplicates(table, known, problems)), problems


def _task_rows(table: Table) -> Iterator[int]:
    """Yield the rows below the headings that speak of a task.

    A single cell is a section or a note, unless it stands where the unit reports. Headings repeated are no row.
    """
    for row in sorted({row for row, _ in table.sheet.cells if row > table.heading_row}):
        cells = {key for key in table.columns if table.cell(row, key) is not None}
        if (len(cells) > 1 or cells & READERS.keys()) and not _repeats_headings(table, row):
            yield row


def _repeats_headings(table: Table, row: int) -> bool:
    return all(fold(table.text(row, key)) == fold(table.text(table.heading_row, key)) for key in REQUIRED_COLUMNS)


def _read_row(table: Table, row: int, plan: Plan, unit: Unit, period: Period, problems: list[Problem]) -> ReportRow:
    found: list[Problem] = []
    task = _task(table, row, plan, found)
    role = _role(table, row, plan, unit, task, found)
    values = {key: _value(table, row, key, found) for key in READERS}
    values["status"] = _status(table, row, values, found)
    if task is not None:
        _check_values(table, row, task, plan, period, values, found)
    deadline, deadline_kind = _deadline(table, row)
    if not any(table.cell(row, key) for key in READERS):
        found.clear()  # the unit wrote nothing here, so there is nothing to doubt
    elif row in table.sheet.hidden_rows:
        message = "Dòng này bị ẩn trong tệp; vẫn được đọc."
        found.append(Problem(WARNING, "hidden_row", table.sheet.name, f"{row}:{row}", message))
    problems.extend(found)
    return ReportRow(
        sheet=table.sheet.name, row=row, task_code=task.code if task else None,
        task=clean(table.text(row, "task")) or (task.title if task else ""), area=task.area if task else None,
        unit=unit.name, role=role, lead=_list(table, row, "lead"), support=_list(table, row, "support"),
        deadline=deadline, deadline_kind=deadline_kind, hidden=table.sheet.hidden or row in table.sheet.hidden_rows,
        held=any(problem.severity == ERROR for problem in found), **values,
    )


def _problem(table: Table, row: int, key: str, severity: str, kind: str, message: str, expected: str = "") -> Problem:
    column = table.columns.get(key)
    cell = address(row, column) if column else f"{row}:{row}"
    return Problem(severity, kind, table.sheet.name, cell, message, _standing(table.cell(row, key)), expected)


def _standing(cell: Cell | None) -> str:
    """Return what stands in a cell as the sender saw it: one line, numbers with a comma."""
    if cell is None:
        return ""
    text = cell.text.replace(".", ",") if isinstance(cell.value, float) else cell.text
    return clean(text).split("\n")[0][:120]


def _task(table: Table, row: int, plan: Plan, problems: list[Problem]) -> Task | None:
    """Return the task of the row's code, or of its title where there is no code; the two must not name different tasks."""
    code = _code(table.text(row, "task_code"))
    titled = plan.titled(table.text(row, "task").split("\n")[0])
    if code is None and len(titled) == 1:
        return titled[0]
    task = next((task for task in plan.tasks if task.code == code), None)
    if task is None:
        problems.append(_problem(
            table, row, "task_code", ERROR, "unknown_task", "Kế hoạch không có nhiệm vụ này.", "mã như NV 2.1 hoặc TH 1"
        ))
    elif titled and task not in titled:
        problems.append(_problem(
            table, row, "task_code", ERROR, "task_ambiguous",
            f"Mã là {task.label} nhưng nội dung là của {titled[0].label}, nên không rõ dòng này báo cáo nhiệm vụ nào.",
            "mã và nội dung của cùng một nhiệm vụ",
        ))
    return task


def _code(text: str) -> str | None:
    """Return a task's code from `NV 5.2`, `5.2`, `TH 1` or `0.1`; None for anything else."""
    folded = fold(text)
    organising = re.fullmatch(r"th ?(?:0 )?(\d+)", folded)
    if organising:
        return f"0.{organising[1]}"
    code = re.fullmatch(r"(?:nv ?)?(\d+) (\d+)", folded)
    return f"{code[1]}.{code[2]}" if code else None


def _role(table: Table, row: int, plan: Plan, unit: Unit, task: Task | None, problems: list[Problem]) -> str:
    written = _ROLES.get(fold(table.text(row, "role")))
    if task is None:
        return written or model.LEAD
    given = [
        role for role, units in ((model.LEAD, plan.leads(task)), (model.SUPPORT, plan.supports(task))) if unit.name in units
    ]
    if not given:
        problems.append(_problem(
            table, row, "task_code", ERROR, "wrong_unit", f"Kế hoạch không giao nhiệm vụ này cho {unit.name}.",
            "nhiệm vụ của đơn vị báo cáo",
        ))
        return written or model.LEAD
    if written not in (None, given[0]):
        problems.append(_problem(
            table, row, "role", WARNING, "wrong_unit",
            f"Vai trò khác kế hoạch; được đọc là {model.ROLE_WORDS[given[0]].lower()}.", model.ROLE_WORDS[given[0]],
        ))
    return given[0]


def _value(table: Table, row: int, key: str, problems: list[Problem]):
    cell = table.cell(row, key)
    if cell is None:
        return None
    try:
        return read_field(key, cell)
    except CellDoubt as doubt:
        problems.append(_problem(table, row, key, ERROR, doubt.kind, doubt.message, doubt.expected))
        return None


def _status(table: Table, row: int, values: dict, problems: list[Problem]) -> str | None:
    """Return the status; a blank one follows the quantity 0/0, the percent or the day of completion, and says so."""
    if values["status"] is not None or table.cell(row, "status") is not None:
        return values["status"]
    percent = values["percent"]
    if NOTHING_TO_DO in (table.text(row, "quantity_period"), table.text(row, "quantity_cumulative")):
        status, why = NOT_ARISING, "khối lượng 0/0"
    elif percent is not None:
        status, why = DONE if percent == 100 else NOT_STARTED if percent == 0 else IN_PROGRESS, "tỷ lệ"
    elif values["completed_on"] is not None:
        status, why = DONE, "ngày hoàn thành"
    elif any(value is not None for value in values.values()):
        problems.append(_problem(
            table, row, "status", WARNING, "status_missing",
            "Dòng có nội dung nhưng chưa ghi tình trạng, nên vẫn tính là chưa đủ thông tin.", "chọn tình trạng thực hiện",
        ))
        return None
    else:
        return None
    problems.append(_problem(
        table, row, "status", INFO, "status_missing",
        f"Chưa ghi tình trạng; được hiểu là “{model.STATUS_WORDS[status]}” theo {why}.",
    ))
    return status


def _check_values(
    table: Table, row: int, task: Task, plan: Plan, period: Period, values: dict, problems: list[Problem]
) -> None:
    first_day = min(one.data_from for one in plan.periods)
    status, percent, completed_on = values["status"], values["percent"], values["completed_on"]
    contradicts = {
        DONE: percent is not None and percent < 100,
        NOT_STARTED: percent is not None and percent > 0,
        NOT_ARISING: percent is not None,
        IN_PROGRESS: percent == 100,
    }
    if contradicts.get(status):
        problems.append(_problem(
            table, row, "percent", WARNING, "status_percent_conflict",
            f"Tỷ lệ không khớp với tình trạng “{model.STATUS_WORDS[status]}”; cả hai được giữ như đã ghi.", "hai ô khớp nhau",
        ))
    if status == NOT_ARISING and not task.may_not_arise:
        problems.append(_problem(
            table, row, "status", WARNING, "not_arising_unexpected",
            "Theo kế hoạch, nhiệm vụ này kỳ nào cũng có việc phải làm.", "một tình trạng khác, hoặc giải thích ở cột Ghi chú",
        ))
    if completed_on is not None and completed_on < first_day:
        problems.append(_problem(
            table, row, "completed_on", WARNING, "date_implausible",
            f"Ngày hoàn thành trước khi kế hoạch bắt đầu tính số liệu ({day(first_day)}).", "ngày trong thời gian của kế hoạch",
        ))
    if completed_on is not None and completed_on > period.data_to:
        problems.append(_problem(
            table, row, "completed_on", WARNING, "date_implausible",
            f"Ngày hoàn thành sau ngày chốt số liệu của kỳ ({day(period.data_to)}).", "ngày trong kỳ báo cáo",
        ))


def _deadline(table: Table, row: int):
    text = table.text(row, "deadline")
    if not text:
        return None, "none"
    if fold(text) == fold(RECURRING_WORDS):
        return None, "recurring"
    try:
        return parse_date(text), "date"
    except ValueError:
        return None, "unreadable"


def _list(table: Table, row: int, key: str) -> tuple[str, ...]:
    cell = table.cell(row, key)
    text = read_text(cell) if cell else None
    return tuple(part.strip() for part in text.split(";") if part.strip()) if text else ()


def _without_duplicates(table: Table, rows: list[ReportRow], problems: list[Problem]) -> list[ReportRow]:
    """Hold back every row of a task told twice: which one counts is not ours to choose. Blank rows say nothing."""
    places: dict[str, list[int]] = {}
    for row in rows:
        if row.task_code and not row.is_blank:
            places.setdefault(row.task_code, []).append(row.row)
    twice = {place for same in places.values() if len(same) > 1 for place in same}
    for same in places.values():
        problems.extend(
            _problem(table, place, "task_code", ERROR, "duplicate_task", "Nhiệm vụ này có hai dòng trong biểu.", "một dòng")
            for place in same if len(same) > 1
        )
    return [replace(row, held=True) if row.row in twice else row for row in rows]
