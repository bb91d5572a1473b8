"""A grid -> what the tables in it say of the plan's tasks, and every doubt at its cell. Pure: no files, no store, no clock.

Refuses a whole file only when nothing in it can be kept. The rows of a table are read by `papi.sheets.reading.rows`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from papi.errors import FileRefusedError
from papi.model import (
    HEADING,
    INFO,
    NOTHING,
    TASK_TEXT,
    UNIT_NAME,
    WARNING,
    Choice,
    Problem,
    Reading,
    ReportPart,
    grouped,
)
from papi.plan import Plan
from papi.sheets import layout
from papi.sheets.cells.task_match import TaskMatch
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.reading.checks import without_duplicates
from papi.sheets.reading.columns import Evidence
from papi.sheets.reading.headings import find_blocks
from papi.sheets.reading.heads import Head, read_head
from papi.sheets.reading.plain import plain, split
from papi.sheets.reading.rows import Context, TableRead, read_rows
from papi.sheets.reading.strangers import not_a_report
from papi.sheets.reading.tables import Table, find_tables
from papi.sheets.reading.whole import heading_questions, of_columns, of_the_file, several_periods, sheet_not_read
from papi.sheets.reading.words import folded
from papi.vietnamese import clean, fold

MAX_ROWS = 2_000
"""A year of every unit's rows stays far below this; a sheet beyond it is a database, not a report."""

_LINES_ABOVE = 6
"""Lines above a second table of a sheet that may say whose and of when it is."""
_LEAST_SHARE, _LETTERHEAD_SHARE = 0.5, 0.7
"""A table is the unit's that stands above it when this share of its rows names it."""


@dataclass(frozen=True)
class _Found:
    """A table that was read, with what stands above it."""

    table: Table
    head: Head
    part: ReportPart
    read: TableRead


def read_report(
    workbook: Workbook, plan: Plan, choices: Sequence[Choice] = (), *, sender: str | None = None, period: str | None = None,
    as_of: date | None = None,
) -> Reading:
    """Return what a workbook's tables say and every problem; FileRefusedError when there is nothing to keep.

    `sender` and `period` are what the Office says of a file that does not tell them itself. `as_of` is the day for judging
    what is past, by default the last day of each table's period.
    """
    sheets = [sheet for sheet in workbook.sheets if not sheet.text(1, 1).startswith(layout.LIST_MARK)]
    if workbook.sheets and not sheets:
        raise FileRefusedError(
            "wrong_file_type",
            "Đây là danh sách chỗ cần xem lại, không phải báo cáo. Sửa trong tệp đã gửi trước đó rồi gửi lại tệp ấy.",
        )
    if not any(clean(cell.text) for sheet in sheets for _, _, cell in sheet.in_order()):
        raise FileRefusedError("empty_workbook", "Tệp không có nội dung nào. Kiểm tra lại tệp rồi gửi lại.")
    reader = _Reader(plan, choices, sender, period, as_of, date_1904=workbook.date_1904)
    problems: list[Problem] = of_the_file(workbook)
    found: list[_Found] = []
    too_large: list[FileRefusedError] = []
    for sheet in sheets:
        try:
            of_sheet, told = reader.read_sheet(sheet)
        except FileRefusedError as refusal:  # a sheet of data beside the report; alone it is the reason
            too_large.append(refusal)
            of_sheet, told = [], [Problem(WARNING, refusal.kind, sheet.name, None, str(refusal))]
        found += of_sheet
        problems += told
    if not found:
        raise too_large[0] if too_large else not_a_report(sheets)
    _refuse_nothing_said(found)
    parts, duplicates = without_duplicates([one.part for one in found], _task_places(found), plan)
    problems += [*(problem for one in found for problem in one.read.problems), *duplicates, *several_periods(parts)]
    questions = dict.fromkeys(question for one in found for question in (*one.read.questions, *heading_questions(one.table)))
    return Reading(tuple(part for part in parts if part.rows), grouped(problems), tuple(questions))


_VOCABULARY: list[tuple[Plan, UnitNames, TaskMatch]] = []
"""Of the plan that was read with last: comparing every wording of a plan with itself takes longer than reading a sheet."""


def _vocabulary(plan: Plan) -> tuple[UnitNames, TaskMatch]:
    """Return the names and tasks of a plan; made once for as long as files of the same plan come."""
    if not _VOCABULARY or _VOCABULARY[0][0] is not plan:
        _VOCABULARY[:] = [(plan, UnitNames(plan), TaskMatch(plan))]
    return _VOCABULARY[0][1:]


class _Reader:
    """Reads sheets one by one with one plan, and with what the Office settled for their sender."""

    def __init__(
        self, plan: Plan, choices: Sequence[Choice], sender: str | None, period: str | None, as_of: date | None, *,
        date_1904: bool,
    ) -> None:
        self._plan, self._choices = plan, choices
        self._sender = plan.unit(sender).name if sender else None
        self._period, self._as_of, self._date_1904 = period, as_of, date_1904
        self._units, self._tasks = _vocabulary(plan)

    def read_sheet(self, sheet: Sheet) -> tuple[list[_Found], list[Problem]]:
        """Return the tables of a sheet as they were read, and the problems of the sheet as a whole."""
        sheet = _used(sheet)
        if sheet.is_empty:
            return [], []
        sheet, unparted = split(sheet)
        sheet, problems = plain(sheet)
        problems = unparted + problems
        whose = self._whose(sheet) if self._choices else None
        chosen = [choice for choice in self._choices if choice.unit in (None, whose) and _holds(choice, self._plan)]
        units = UnitNames(self._plan, _settled(chosen, UNIT_NAME)) if chosen else self._units
        tasks = TaskMatch(self._plan, _settled(chosen, TASK_TEXT)) if chosen else self._tasks
        tables = find_tables(sheet, Evidence(self._plan, units, tasks), _settled(chosen, HEADING), self._period)
        if not tables:
            return [], sheet_not_read(sheet)
        used = tuple(choice.id for choice in _used_choices(sheet, chosen))
        found: list[_Found] = []
        for table in tables:
            head = self._head(table, found, units)
            compiled_above = any(one.head.is_letterhead and one.part.unit is None for one in found)
            found.append(self._read_table(table, head, units, tasks, used, compiled_above=compiled_above))
        if sheet.hidden:
            problems.append(Problem(WARNING, "hidden_sheet", sheet.name, None, "Trang này bị ẩn trong tệp; vẫn được đọc."))
        return found, problems

    def _whose(self, sheet: Sheet) -> str | None:
        """Return whose settled choices hold for a sheet: the unit's that stands above its first table."""
        blocks = find_blocks(sheet, {})
        top = blocks[0].top - 1 if blocks else sheet.max_row
        return self._sender or read_head(sheet, 1, top, self._plan, self._units).unit

    def _head(self, table: Table, before: Sequence[_Found], units: UnitNames) -> Head:
        if not before:
            return read_head(table.sheet, 1, table.top - 1, self._plan, units)
        last = before[-1]
        if last.table.top == table.top:
            return replace(last.head, problems=())
        told_up_to = max((row.row for row in last.part.rows), default=last.table.bottom)
        own = read_head(table.sheet, max(told_up_to + 1, table.top - _LINES_ABOVE), table.top - 1, self._plan, units)
        first = before[0].head
        return replace(
            own, unit=own.unit or first.unit, is_letterhead=own.is_letterhead if own.unit else first.is_letterhead,
            period=own.period or first.period, values=own.values or first.values, is_form=own.is_form or first.is_form,
        )

    def _read_table(
        self, table: Table, head: Head, units: UnitNames, tasks: TaskMatch, used: tuple[int, ...], *, compiled_above: bool
    ) -> _Found:
        is_compiled = _is_compiled(table, head, units) or (head.is_letterhead and compiled_above)
        sender = self._sender or (None if is_compiled else head.unit)
        period = head.period or self._period
        context = Context(
            plan=self._plan, units=units, tasks=tasks, sender=self._plan.unit(sender) if sender else None,
            names_lead=not head.is_letterhead, outside=frozenset(text for text, name in units.settled.items() if not name),
            as_of=self._as_of or (self._plan.period(period).data_to if period else None),
            is_form=head.is_form, date_1904=self._date_1904,
        )
        read = read_rows(table, context)
        part = ReportPart(
            sheet=table.sheet.name, heading_row=table.bottom, rows=read.rows, unit=sender, period=period,
            form_version=head.values.get(layout.VERSION) or None, prepared_by=head.values.get(layout.PREPARED_BY) or None,
            telephone=head.values.get(layout.TELEPHONE) or None,
            report_number=head.values.get(layout.REPORT_NUMBER) or None, choices=used,
        )
        told = (*self._head_problems(head, read), *(of_columns(table, head) if read.rows else ()), *read.problems)
        return _Found(table, head, part, replace(read, problems=told))

    def _head_problems(self, head: Head, read: TableRead) -> Iterator[Problem]:
        """Yield what is wrong above a table that has rows; what the Office said itself is not asked again."""
        for problem in head.problems if read.rows else ():
            settled = (problem.kind in ("wrong_period", "multiple_periods") and self._period) or (
                problem.kind == "unknown_unit" and self._sender)
            yield replace(problem, severity=INFO) if settled else problem


def _used(sheet: Sheet) -> Sheet:
    """Return the sheet up to its last row that holds something; FileRefusedError for a sheet beyond `MAX_ROWS` of them."""
    last = len(sheet.rows)
    while last and not any(value is not None and value != "" for value in sheet.rows[last - 1]):
        last -= 1
    if last > MAX_ROWS:
        raise FileRefusedError(
            "too_many_rows",
            f"Trang “{sheet.name}” có hơn {MAX_ROWS} dòng nên không phải báo cáo của đơn vị. "
            "Chép riêng bảng báo cáo sang tệp mới rồi gửi lại.",
        )
    return replace(sheet, rows=sheet.rows[:last]) if last < len(sheet.rows) else sheet


def _holds(choice: Choice, plan: Plan) -> bool:
    """Whether the plan still knows what was settled: a new plan may lack the task or the unit."""
    if choice.kind == TASK_TEXT:
        return any(task.code == choice.meaning for task in plan.tasks)
    return choice.kind == HEADING or choice.meaning == NOTHING or plan.knows(choice.meaning)


def _settled(choices: Sequence[Choice], kind: str) -> Mapping[str, str]:
    return {choice.text: choice.meaning for choice in choices if choice.kind == kind}


def _used_choices(sheet: Sheet, choices: Sequence[Choice]) -> list[Choice]:
    if not choices:
        return []
    texts = [f" {fold(cell.text)} {folded(cell.text)} " for _, _, cell in sheet.in_order() if isinstance(cell.value, str)]
    return [choice for choice in choices if any(f" {choice.text} " in text for text in texts)]


def _is_compiled(table: Table, head: Head, units: UnitNames) -> bool:
    """Whether the table is of several units, whoever's name stands above it: most of its rows name others, and not it.

    A label or the sheet's name says more than a letterhead; a group that the unit belongs to says nothing.
    """
    if head.unit is None or head.is_form or "role" in table.columns:
        return False
    own, others = 0, []
    for row in range(table.bottom + 1, table.last_row + 1):
        leads = units.read(table.text(row, "lead")).value or ()
        if head.unit in (*leads, *(units.read(table.text(row, "support")).value or ())):
            own += 1
        elif leads:
            others.append(leads)
    least = _LETTERHEAD_SHARE if head.is_letterhead else _LEAST_SHARE
    return len(set(others)) > 1 and own < least * (own + len(others))


def _task_places(found: Sequence[_Found]) -> dict[tuple[int, int], str]:
    places = {}
    for number, one in enumerate(found):
        column = one.table.columns.get("task_code") or one.table.columns.get("task", 1)
        for row in one.part.rows:
            places[number, row.row] = one.table.place(row.row, column)
    return places


def _refuse_nothing_said(found: Sequence[_Found]) -> None:
    rows = [row for one in found for row in one.part.rows]
    if not rows:
        raise FileRefusedError("no_data_rows", "Bảng trong tệp chỉ có tiêu đề, chưa có dòng nhiệm vụ nào. Điền rồi gửi lại.")
    if all(one.head.is_form for one in found) and all(row.is_blank for row in rows):
        raise FileRefusedError("no_data_rows", "Biểu mẫu chưa điền dòng nào. Điền các cột nền vàng nhạt rồi gửi lại.")
    if not any(one.read.knows_plan for one in found):
        raise FileRefusedError(
            "wrong_file_type",
            "Bảng trong tệp không có nhiệm vụ, nội dung hay đơn vị nào của kế hoạch. "
            "Kiểm tra lại tệp, gửi báo cáo tiến độ của kế hoạch.",
        )
