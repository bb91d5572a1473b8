"""The lines of a found table -> what each says of its task, with every doubt at its cell. Pure.

A row in doubt is kept as it was read and held back; nothing that has content is dropped in silence. What is checked across
rows and between the fields of a row is `papi.sheets.reading.checks`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from papi import model
from papi.model import ERROR, WARNING, Problem, Question, ReportRow
from papi.plan import Plan, Unit
from papi.sheets.cells.deadlines import Deadline, read_day, read_deadline
from papi.sheets.cells.doubts import Doubt, Read
from papi.sheets.cells.percents import read_percents, read_quantity
from papi.sheets.cells.statuses import read_status, says_status
from papi.sheets.cells.task_match import TaskMatch
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.grid import Cell
from papi.sheets.reading import checks, roles
from papi.sheets.reading.fields import Cells, Draft, HalfRead, check_struck_out, read_text, take
from papi.sheets.reading.lines import LineReader
from papi.sheets.reading.row_status import read_status_of, settle_status
from papi.sheets.reading.tables import Table
from papi.sheets.reading.words import AREA, SERIAL
from papi.vietnamese import fold

_ENOUGH_OF_A_STRANGER = 150
"""Rows after which a table in which the plan knows nothing is not read further."""
_TEXTS = ("result", "document_number", "difficulties", "proposals", "note", "explanation")
_DAYS, _QUANTITIES = ("completed_on", "document_date"), ("quantity_period", "quantity_cumulative")
_NO_DEADLINE = Deadline(None, "none")
_OUTSIDE = Doubt(
    WARNING, "unknown_unit", "Kế hoạch không có đơn vị này; nếu là cơ quan ngoài thì không tính cho đơn vị nào.",
    "tên đơn vị như trong kế hoạch",
)


@dataclass(frozen=True)
class Context:
    """What a table is read with: the plan, what the names and texts in it may mean, whose it is and of when.

    `names_lead`: the sender leads where no column names the lead; a letterhead says too little for that. `outside` are the
    folded names of bodies that the Office settled to be no unit.
    """

    plan: Plan
    units: UnitNames
    tasks: TaskMatch
    sender: Unit | None
    names_lead: bool
    outside: frozenset[str]
    as_of: date | None
    is_form: bool
    date_1904: bool


@dataclass(frozen=True)
class TableRead:
    """The rows of a table, every doubt, what the Office could settle, and how much of it the plan knows."""

    rows: tuple[ReportRow, ...]
    problems: tuple[Problem, ...]
    questions: tuple[Question, ...]
    knows_plan: bool


def read_rows(table: Table, context: Context) -> TableRead:
    """Return a row for each line of the table that speaks of a task, and the problems met on the way."""
    reader = LineReader(table, context.plan, context.units, context.tasks)
    cells = Cells(table)
    rows = []
    for line in reader.lines():
        draft = Draft(table, line.row)
        row = HalfRead(draft, line, cells.next_line(draft))
        _read_names(row, table, context)
        rows.append(row)
        if len(rows) == _ENOUGH_OF_A_STRANGER and not _knows_plan(rows, context):
            draft.problems.append(_rest_not_read(table, line.row))
            break
    for row in rows:
        read_status_of(row, table)
        _read_words_and_days(row, context)
    _read_percents(rows)
    for row in rows:
        settle_status(row, table, asked=not context.is_form)
        checks.check_values(row.draft, row.values, context.plan, context.as_of)
        check_struck_out(row.draft)
        if context.is_form and not _says_anything(row):
            row.draft.problems.clear()  # the unit wrote nothing here, so there is nothing to doubt
            row.draft.questions.clear()
        else:
            _check_hidden(row.draft)
    problems = [*reader.problems, *(problem for row in rows for problem in row.draft.problems)]
    questions = tuple(question for row in rows for question in row.draft.questions)
    return TableRead(tuple(_report_row(row) for row in rows), tuple(problems), questions, _knows_plan(rows, context))


def _says_anything(row: HalfRead) -> bool:
    """Whether anything stands where the unit reports, also what could not be read."""
    own = row.draft.table.own_keys(row.draft.row)
    return bool(own & {*model.REPORTED_FIELDS, "matrix"})


def _rest_not_read(table: Table, row: int) -> Problem:
    message = "Bảng không có nhiệm vụ, nội dung hay đơn vị nào của kế hoạch; các dòng sau dòng này không được đọc."
    return Problem(WARNING, "row_not_read", table.sheet.name, f"{row}:{row}", message)


def _knows_plan(rows: Iterable[HalfRead], context: Context) -> bool:
    names = {unit.name for unit in context.plan.units}
    return any(
        row.values["task_code"] or row.values["area"] is not None or names & {*row.values["lead"], *row.values["support"]}
        for row in rows
    )


def _read_names(row: HalfRead, table: Table, context: Context) -> None:
    """Read which task the line is about, and the units that it names."""
    draft, cells = row.draft, row.cells
    text = cells["task"].text if "task" in cells else ""
    code = _code_text(cells.get("task_code"))
    serial = "" if code else _code_text(cells.get(SERIAL))
    match = context.tasks.read(code or serial, text, code_is_serial=not code)
    key = "task_code" if "task" not in table.columns or (code and (not text or match.value)) else "task"
    failed = any(problem.cell in {draft.place("task"), draft.place("task_code")} for problem in draft.problems
                 if problem.severity == ERROR)
    task_code = match.value if failed else take(draft, key, match, model.TASK_TEXT)
    task = context.plan.task(task_code) if task_code else None
    area = _area(row, context, match)
    if task and area is not None and area != task.area:
        draft.doubt(key, Doubt(
            WARNING, "area_differs_from_plan",
            f"Trong kế hoạch, {task.label} thuộc nội dung {context.plan.area(task.area).label}; được tính theo kế hoạch.",
        ))
    if text:
        row.places |= {"task": draft.source("task"), "task_code": draft.source("task")}
    if match.value is not None and match.value == context.tasks.read(code or serial, "", code_is_serial=not code).value:
        row.places["task_code"] = draft.source("task_code" if code else SERIAL)
    row.values |= {"task_code": task_code, "task": text or (task.title if task else ""), "area": task.area if task else area}
    _read_units(row, table, context)
    checks.check_sender(draft, row.values, context)


def _code_text(cell: Cell | None) -> str:
    """Return a code as it was typed: Excel turns "5.2" into a day in February."""
    if cell is None:
        return ""
    if isinstance(cell.value, (datetime, date)):
        return f"{cell.value.day}.{cell.value.month}"
    return cell.text


def _area(row: HalfRead, context: Context, match: Read[str]) -> int | None:
    """Return the area that the row stands under: by its own cell, its section, or all that its text may mean."""
    written = row.cells.get(AREA)
    named = context.tasks.area(written.text) if written else None
    if named is not None or row.line.section.area is not None:
        return named if named is not None else row.line.section.area
    candidates = {context.plan.task(code).area for doubt in match.doubts for code in doubt.candidates}
    return candidates.pop() if len(candidates) == 1 and match.value is None and _is_ambiguous(match) else None


def _is_ambiguous(match: Read[str]) -> bool:
    return any(doubt.kind == "task_ambiguous" for doubt in match.doubts)


def _read_units(row: HalfRead, table: Table, context: Context) -> None:
    texts = roles.lead_and_support(
        row.cells["lead"].text if "lead" in row.cells else "", row.cells["support"].text if "support" in row.cells else "",
        table.headings.get(table.columns.get("lead", 0), ""),
    )
    for key in ("lead", "support"):
        decides = key == "lead" and context.sender is None
        read = context.units.read(texts[key]) if texts[key] else Read(())
        place = key if key in row.cells else "lead"
        row.values[key] = take(row.draft, place, read, model.UNIT_NAME, None if decides else _as_warning) or ()
        row.places[key] = row.draft.source(place)
        unknown = [name for name in row.values[key] if not context.plan.knows(name) and fold(name) not in context.outside]
        if key == "lead" and not read.doubts and unknown:
            row.draft.doubt("lead", _OUTSIDE)
    if "lead" not in table.columns and not row.values["lead"]:
        is_sender = context.sender is not None and context.names_lead and "role" not in table.columns
        section = row.line.section.units or ((context.sender.name,) if is_sender else ())
        row.values["lead"] = section
        row.places["lead"] = row.line.section.units_at or ""


def _as_warning(doubt: Doubt) -> str:
    return WARNING if doubt.severity == ERROR else doubt.severity


def _read_words_and_days(row: HalfRead, context: Context) -> None:
    draft, cells, values = row.draft, row.cells, row.values
    year, epoch = context.plan.year, context.date_1904
    for key in _TEXTS:
        values[key] = take(draft, key, read_text(cells[key])) if key in cells else None
    for key in _DAYS:
        values[key] = take(draft, key, read_day(cells[key], plan_year=year, date_1904=epoch)) if key in cells else None
    for key in _QUANTITIES:
        values[key] = take(draft, key, read_quantity(cells[key])) if key in cells else None
    row.places |= {key: draft.source(key) for key in (*_TEXTS, *_DAYS, *_QUANTITIES, "deadline")}
    read = read_deadline(cells["deadline"], plan_year=year, date_1904=epoch) if "deadline" in cells else None
    values["deadline"], values["deadline_kind"] = (take(draft, "deadline", read) or _NO_DEADLINE) if read else _NO_DEADLINE
    rest = values.pop("rest")
    if rest:  # what a status cell says beyond the status: a result where the sheet has no column for it, else a note
        key = "note" if "result" in draft.table.columns else "result"
        row.places[key] = ",".join((*([row.places[key]] if values[key] else []), row.places["rest"]))
        values[key] = "\n".join(filter(None, (values[key], rest)))


def _take_status_from_percent(row: HalfRead) -> None:
    """A column of percents may hold a status in words: it is the status of a row that has no other."""
    cell = row.cells.get("percent")
    if cell is None or not isinstance(cell.value, str) or any(sign.isdigit() for sign in cell.text):
        return
    said = read_status(cell.text).value if says_status(cell.text) else None
    if said is not None and said.status is not None and row.values["status"] in (None, said.status):
        if row.values["status"] is None:
            row.places["status"] = row.draft.source("percent")
        if said.said:
            row.places["said"] = row.draft.source("percent")
        row.values |= {"status": said.status, "said": said.said or row.values["said"], "status_read": True}
        del row.cells["percent"]


def _read_percents(rows: list[HalfRead]) -> None:
    for row in rows:
        _take_status_from_percent(row)
    read = read_percents([row.cells.get("percent") for row in rows], [row.values["status"] for row in rows])
    for row, one in zip(rows, read, strict=True):
        said = take(row.draft, "percent", one)
        row.values["percent"], row.places["percent"] = said.percent if said else None, row.draft.source("percent")
        if said and said.status and not row.values["status_read"]:
            row.values |= {"status": said.status, "status_read": True}
            row.places["status"] = row.draft.source("percent")
        if row.values["said_percent"] is not None and row.values["percent"] is None and "percent" not in row.cells:
            row.values["percent"], row.places["percent"] = row.values["said_percent"], row.places["said_percent"]


def _check_hidden(draft: Draft) -> None:
    if draft.row in draft.table.sheet.hidden_rows:
        message = "Dòng này bị ẩn trong tệp; vẫn được đọc."
        draft.problems.append(Problem(WARNING, "hidden_row", draft.table.sheet.name, f"{draft.row}:{draft.row}", message))


_HELPERS = ("said_percent", "status_read")
_PLACED = ("task_code", "task", "lead", "support", "deadline", "said", *model.REPORTED_FIELDS)
"""The values of a row whose cells are told, where they were read from one."""


def _report_row(row: HalfRead) -> ReportRow:
    sheet = row.draft.table.sheet
    values: Mapping[str, object] = {key: value for key, value in row.values.items() if key not in _HELPERS}
    return ReportRow(
        sheet=sheet.name, row=row.draft.row, hidden=sheet.hidden or row.draft.row in sheet.hidden_rows,
        held=row.draft.is_held, cells=dict(_cells(row)), **values,
    )


def _cells(row: HalfRead) -> Iterator[tuple[str, str]]:
    """Yield each value's name and the address that it was read from; a deadline may be words without a day."""
    for name in _PLACED:
        is_said = row.values["deadline_kind"] != "none" if name == "deadline" else row.values[name] not in (None, "", ())
        if is_said and row.places.get(name):
            yield name, row.places[name]
