"""Which column of a found table is which, where a heading may mean several things: by what stands below it. Pure.

"Kết quả thực hiện" holds statuses in one sheet and a narrative in the next; "Tiến độ" a deadline or a percent.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from papi.model import ERROR
from papi.plan import Plan
from papi.sheets.cells.deadlines import read_day, read_deadline
from papi.sheets.cells.periods import find_periods
from papi.sheets.cells.statuses import is_mark, says_status
from papi.sheets.cells.task_match import TaskMatch
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.grid import Cell, Sheet
from papi.sheets.reading.headings import Block, Meanings, column_meanings, column_status, means_another
from papi.sheets.reading.words import BLANK, OTHER

_LOOKED_AT = 60
"""Cells of a column that are looked at: enough to tell what it holds."""
_TASKS_LOOKED_AT, _SHORTEST_TASK = 12, 12
_SURE = 0.9
_LEAST = 0.3
"""A column that fits its best meaning less than this is not understood."""
_WEIGHT_OF_CONTENT = 0.8
_HALF = 0.5
_PLAIN_BY_CONTENT = {"task": 0.3, "lead": 0.7, "deadline": 0.7, "status": 0.8}
"""Shares of a column's cells from which it is plainly what its heading does not say. A task's text fits nothing else."""

_PERCENT = re.compile(r"^(?:đạt|khoảng|được)?\s*\d{1,3}(?:[.,]\d+)?\s*%?$|^\d+\s*/\s*\d+(?:\s+\w+)?$", re.IGNORECASE)
_TIME = re.compile(r"\d|quý|quy|tháng|thang|\bq\b", re.IGNORECASE)
_CLOCK = re.compile(r"\d:\d\d(?!:00$)")
_BARE_NUMBER = re.compile(r"^\d{1,3}(?:[.,]\d+)?\s*%?$")


class Evidence:
    """How well what stands in a column fits what its heading may mean: a share of its cells, 0 to 1."""

    def __init__(self, plan: Plan, units: UnitNames, tasks: TaskMatch) -> None:
        self.year = plan.year
        self._units, self._tasks, self._knows = units, tasks, plan.knows
        self._fits: dict[str, Callable[[Cell, str], bool]] = {
            "status": lambda cell, text: says_status(text),
            "percent": lambda cell, text: isinstance(cell.value, float) or bool(_PERCENT.match(text)),
            "deadline": self._is_deadline,
            "completed_on": lambda cell, text: read_day(cell, plan_year=self.year).value is not None,
            "lead": self._is_unit,
            "support": self._is_unit,
            "area": lambda cell, text: self._tasks.area(text) is not None,
            "task": self._may_be_a_task,
            "result": lambda cell, text: not says_status(text) and not _PERCENT.match(text) and isinstance(cell.value, str),
            "target": lambda cell, text: not says_status(text),
        }

    def share(self, key: str, cells: Sequence[Cell]) -> float | None:
        """Return the share of cells that fit the key; None where nothing speaks for or against it."""
        fits = self._fits.get(key)
        if not fits or not cells:
            return None
        if key == "task":  # any long text may be one; those of this very plan weigh as much again
            known = self.plainly(key, cells[:_TASKS_LOOKED_AT])
            return (sum(fits(cell, cell.text) for cell in cells) / len(cells) + known) / 2
        return sum(fits(cell, cell.text) for cell in cells) / len(cells)

    def _may_be_a_task(self, cell: Cell, text: str) -> bool:
        is_long = isinstance(cell.value, str) and len(text) > _SHORTEST_TASK
        return is_long and self._tasks.area(text) is None and not says_status(text)

    def plainly(self, key: str, cells: Sequence[Cell]) -> float:
        """Return the share of cells that can be nothing else than the key: tasks and units of this very plan."""
        if key == "task":
            return sum(self._tasks.read("", cell.text).value is not None for cell in cells) / len(cells)
        if key == "lead":
            return sum(any(map(self._knows, self._units.read(cell.text).value or ())) for cell in cells) / len(cells)
        if key == "deadline" and any(_CLOCK.search(cell.text) for cell in cells):
            return 0.0  # an hour stands where something was reported or sent, not in a deadline
        return self.share(key, cells) or 0.0

    def _is_deadline(self, cell: Cell, text: str) -> bool:
        if _BARE_NUMBER.match(text) and not (isinstance(cell.value, float) and cell.value > 36_000):
            return False
        said = read_deadline(cell, plan_year=self.year).value
        return said is not None and said.kind not in ("none", "unreadable")

    def _is_unit(self, cell: Cell, text: str) -> bool:
        return isinstance(cell.value, str) and not any(doubt.severity == ERROR for doubt in self._units.read(text).doubts)


@dataclass(frozen=True)
class Assigned:
    """The columns of a table by key, its x-matrix, and the columns that are not read: see `sheets.reading.tables.Table`."""

    columns: dict[str, int]
    matrix: dict[int, tuple[str | None, str | None]]
    unread: tuple[int, ...]
    left_out: tuple[int, ...]
    inferred: tuple[int, ...]
    other_periods: dict[int, str] = field(default_factory=dict)


def assign(
    sheet: Sheet, block: Block, last_row: int, evidence: Evidence, settled: Mapping[str, str], period: str | None
) -> Assigned:
    """Return which column is which: the surest pairs first, each column and each key once."""
    bodies = {column: _body(sheet, column, block.bottom, last_row) for column in block.texts}
    others = _other_periods(block, bodies, period, evidence.year)
    texts = {column: stack for column, stack in block.texts.items() if column not in others}
    matrix = _matrix(texts, bodies, evidence)
    scores = sorted(
        (
            (-_score(key, weight, bodies[column], evidence, may_mean), column, key)
            for column, stack in texts.items() if column not in matrix
            for may_mean in (column_meanings(stack, settled),)
            for key, weight in may_mean.items()
        ),
    )
    columns: dict[str, int] = {}
    left_out: set[int] = set()
    for negative, column, key in scores:
        if column in columns.values() or column in left_out or (key in columns and key != OTHER) or -negative < _LEAST:
            continue
        if key == OTHER:
            left_out.add(column)
        elif not (key == "status" and matrix):
            columns[key] = column
    settled_columns = {*columns.values(), *matrix, *left_out}
    unread = [column for column in texts if bodies[column] and column not in settled_columns]
    inferred = _infer(columns, unread, bodies, evidence, has_status=bool(matrix))
    return Assigned(
        columns, matrix, tuple(column for column in unread if column not in inferred),
        tuple(sorted(column for column in left_out if bodies[column])), inferred, others,
    )


def _infer(
    columns: dict[str, int], unread: Sequence[int], bodies: Mapping[int, Sequence[Cell]], evidence: Evidence, *,
    has_status: bool,
) -> tuple[int, ...]:
    """Find, among columns whose headings mean nothing, those that plainly hold what the table lacks; note them in `columns`."""
    found = []
    for key, least in _PLAIN_BY_CONTENT.items():
        if key in columns or (key == "status" and has_status):
            continue
        shares = {column: evidence.plainly(key, bodies[column]) for column in unread if column not in found}
        best = max(shares, key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= least and len(bodies[best]) > 1:
            columns[key] = best
            found.append(best)
    return tuple(found)


def is_blank(cell: Cell | None) -> bool:
    """Whether a cell says nothing: empty, spaces, or the dots and dashes that a form prints to be written on."""
    return cell is None or (isinstance(cell.value, str) and not cell.is_error and bool(BLANK.match(cell.value)))


def _body(sheet: Sheet, column: int, bottom: int, last_row: int) -> list[Cell]:
    """Return the first cells below a heading that say something."""
    found = []
    for row in range(bottom + 1, last_row + 1):
        cell = sheet.cell(row, column)
        if cell is not None and not (is_blank(cell) or cell.is_error or cell.lacks_result):
            found.append(cell)
            if len(found) == _LOOKED_AT:
                break
    return found


def _score(key: str, weight: float, body: Sequence[Cell], evidence: Evidence, may_mean: Meanings) -> float:
    if len(may_mean) == 1 and weight >= _SURE:
        return weight + _WEIGHT_OF_CONTENT * _HALF
    share = evidence.share(key, body)
    return weight if share is None else weight + _WEIGHT_OF_CONTENT * (share - 0.5)


def _matrix(
    texts: Mapping[int, tuple[str, ...]], bodies: Mapping[int, Sequence[Cell]], evidence: Evidence
) -> dict[int, tuple[str | None, str | None]]:
    """Return the columns whose headings name statuses: an x stands under one of them.

    One such column alone is an x-matrix only where nothing but marks stands in it; a column of dates is none.
    """
    found = {
        column: status for column, stack in texts.items()
        if (status := column_status(stack)) is not None and _may_hold_marks(stack, bodies[column], evidence)
    }
    if len(set(found.values())) > 1:
        return found
    return {
        column: status for column, status in found.items()
        if bodies[column] and all(is_mark(cell.text) for cell in bodies[column])
    }


def _may_hold_marks(stack: tuple[str, ...], body: Sequence[Cell], evidence: Evidence) -> bool:
    if means_another(stack):
        return sum(is_mark(cell.text) for cell in body) > _HALF * len(body)
    return (evidence.share("deadline", body) or 0) < _HALF


def _other_periods(block: Block, bodies: Mapping[int, Sequence[Cell]], period: str | None, year: int) -> dict[int, str]:
    """Return the columns that stand under another period than the one to be read: the one asked for, else the last filled."""
    named = {column: codes[0] for column, stack in block.texts.items()
             if _TIME.search(" ".join(stack)) and len(codes := find_periods(" ".join(stack), year)) == 1 and "-" in codes[0]}
    groups = sorted(set(named.values()))
    if len(groups) < 2:
        return {}
    filled = [code for code in groups if any(bodies[column] for column, own in named.items() if own == code)]
    wanted = period if period in groups else (filled or groups)[-1]
    return {column: code for column, code in named.items() if code != wanted}
