"""The lines below a table's headings: which speak of a task, which are sections, totals, notes, signatures. Pure.

What a task's line says is read by `papi.sheets.reading.rows`. A line with content that is none of these is told, not dropped.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from papi.model import ERROR, INFO, WARNING, Problem
from papi.plan import ORGANISING_AREA, Plan
from papi.sheets.cells.statuses import says_status
from papi.sheets.cells.task_match import TaskMatch
from papi.sheets.cells.unit_names import UnitNames
from papi.sheets.reading.tables import Table
from papi.sheets.reading.words import (
    AREA,
    COUNTED,
    DATE_LINE,
    NOTE,
    NOTE_SIGN,
    NUMBERING,
    SECTION_NUMERAL,
    SECTION_TEXT,
    SERIAL,
    SERIAL_TEXT,
    SIGNATURE,
    TOTAL,
)
from papi.vietnamese import fold

_LONGEST_SECTION = 80
"""A longer text with a section's numeral may be a task all the same, so it is told."""
_ABOUT_THE_TASK = frozenset(("task", "task_code"))
_NAMES_ONLY = frozenset((SERIAL, "task", "task_code", AREA))
_SAID = frozenset((
    "status", "matrix", "percent", "quantity_period", "quantity_cumulative", "completed_on", "result", "document_number",
    "document_date", "difficulties", "proposals", "note", "explanation",
))
_FIGURES = frozenset(("percent", "quantity_period", "quantity_cumulative"))
_STRONG = frozenset(("lead", "support", "deadline", "status", "matrix", "percent", "result", "role"))


@dataclass(frozen=True)
class Section:
    """Under which heading inside the table a line stands: an area and units; nothing where the table does not part by them.

    `units_at` is the address of the heading that names the units.
    """

    area: int | None = None
    units: tuple[str, ...] = ()
    units_at: str | None = None


@dataclass(frozen=True)
class Line:
    """A line that speaks of a task, and the section it stands under."""

    row: int
    section: Section


class LineReader:
    """Sorts the lines of a table; the problems it meets are in `problems` once the lines were read."""

    def __init__(self, table: Table, plan: Plan, units: UnitNames, tasks: TaskMatch) -> None:
        self._table, self._plan, self._units, self._tasks = table, plan, units, tasks
        self.problems: list[Problem] = []

    def lines(self) -> Iterator[Line]:
        """Yield the lines that speak of a task, from the top."""
        section, ended, first = Section(), False, True
        for row in range(self._table.bottom + 1, self._table.last_row + 1):
            own = self._table.own_columns(row)
            if not own or self._only_failed(own, row):
                continue
            texts = [self._table.sheet.text(row, column) for column in own]
            if (first or len(own) > 3) and len(own) > 1 and all(NUMBERING.match(text) for text in texts):
                continue
            first = False
            keys = self._table.own_keys(row)
            if not keys and not self._is_wide(row, own):
                self._tell_unread(row, own)
            elif self._is_end(row, texts, keys):
                ended = True
            elif self._is_total_or_note(row, texts, keys) or (ended and not self._is_task_after_all(row, keys)):
                continue
            elif (found := self._section(row, texts, keys, section)) is not None:
                section = found
            elif self._is_task(row, keys):
                ended = False
                yield Line(row, section)
            else:
                self._tell_unread(row, own)
                if self._is_wide(row, own):
                    section = Section()  # whatever it says, what stands below it is no longer under the heading before

    def _only_failed(self, own: tuple[int, ...], row: int) -> bool:
        """Whether all that stands in a line without a task are formulas that failed: a template's empty line."""
        if self._table.cell(row, "task") or self._table.cell(row, "task_code"):
            return False
        cells = [self._table.sheet.cell(row, column) for column in own if self._table.key_of.get(column) != SERIAL]
        return bool(cells) and all(cell.is_error or cell.lacks_result for cell in cells)

    def _is_wide(self, row: int, own: tuple[int, ...]) -> bool:
        """Whether the line is one text across the table, wherever it begins."""
        return len(own) == 1 and isinstance(self._table.sheet.cell(row, own[0]).value, str)

    def _is_end(self, row: int, texts: list[str], keys: frozenset[str]) -> bool:
        if SERIAL_TEXT.match(self._table.text(row, SERIAL)) or self._code_stands(row):
            return False
        marks = [text for text in texts if _is_signature(text)]
        task = self._table.text(row, "task")
        return bool(marks) and (not task or _is_signature(task))

    def _code_stands(self, row: int) -> bool:
        text = self._table.text(row, "task_code")
        return bool(text) and not _is_signature(text)

    def _is_total_or_note(self, row: int, texts: list[str], keys: frozenset[str]) -> bool:
        words = [text for text in texts if not SERIAL_TEXT.match(text)]
        if not words:
            return False
        first = fold(words[0])
        if TOTAL.match(first) and not keys & {"lead", "deadline"}:
            return self._tasks.read("", words[0]).value is None
        is_note = NOTE.match(first) or NOTE_SIGN.match(words[0])
        return bool(is_note and not keys & _STRONG and self._tasks.read("", words[0]).value is None)

    def _is_task_after_all(self, row: int, keys: frozenset[str]) -> bool:
        """Whether a line below the signatures speaks of a task all the same."""
        return bool(keys & _ABOUT_THE_TASK) and bool(keys & _STRONG) and self._reads_as_task(row)

    def _section(self, row: int, texts: list[str], keys: frozenset[str], current: Section) -> Section | None:
        words = [text for text in texts if not NUMBERING.match(text) and not SECTION_NUMERAL.match(text)]
        if not words or (keys & {"lead", "support", "deadline"} and len(words) > 1):
            return None
        text = max(words, key=len)
        area = self._tasks.area(text)
        if area is not None and not (AREA in keys and "task" in keys and len(words) > 1):
            self._check_numeral(row, texts, area)
            return replace(current, area=area)
        if not keys <= _NAMES_ONLY and not self._is_wide(row, self._table.own_columns(row)):
            return None
        units = self._units_named(text) if len(words) == 1 and not keys & {"lead", "support"} else ()
        if units and not self._reads_as_task(row):
            column = self._table.own_columns(row)[texts.index(text)]
            return Section(current.area, units, self._table.place(row, column))
        serial = self._table.text(row, SERIAL) if SERIAL in keys else ""
        is_heading = bool(SECTION_NUMERAL.match(serial) or (not serial and SECTION_TEXT.match(text)))
        if is_heading and not self._reads_as_task(row):
            if len(text) > _LONGEST_SECTION:
                self._tell_unread(row, self._table.own_columns(row))
            return Section()
        return None

    def _units_named(self, text: str) -> tuple[str, ...]:
        """Return the units or groups that a whole heading names, a count of tasks behind them left out."""
        named = COUNTED.sub("", text).strip(" :.-–")
        read = self._units.read(named) if len(named) <= _LONGEST_SECTION else None
        known = read is not None and read.value and not any(doubt.severity == ERROR for doubt in read.doubts)
        return read.value if known and all(map(self._plan.knows, read.value)) else ()

    def _reads_as_task(self, row: int) -> bool:
        text = self._table.text(row, "task")
        return bool(text) and self._tasks.read(self._table.text(row, "task_code"), text).value is not None

    def _is_task(self, row: int, keys: frozenset[str]) -> bool:
        task = self._table.cell(row, "task") or self._table.cell(row, "task_code")
        if task is None:
            return bool(keys & _SAID - {"note"}) and (len(self._table.own_columns(row)) > 1 or self._says_something(row))
        if keys & (_STRONG | _SAID):
            return True
        has_serial = SERIAL in keys and SERIAL_TEXT.match(self._table.text(row, SERIAL)) is not None
        return bool(keys & _ABOUT_THE_TASK) and (has_serial or "task_code" in keys or self._reads_as_task(row))

    def _says_something(self, row: int) -> bool:
        """Whether a line's only cell reports: a status or a percent; the number of a page does not."""
        column = self._table.own_columns(row)[0]
        text = self._table.sheet.text(row, column)
        if self._table.key_of.get(column) in _FIGURES:
            return True
        return says_status(text) or not any(sign.isdigit() for sign in text) or text.strip().endswith("%")

    def _check_numeral(self, row: int, texts: list[str], area: int) -> None:
        numerals = [number for text in texts if (number := self._tasks.numeral(text)) is not None]
        if area == ORGANISING_AREA or not numerals or numerals[0] == area:
            return
        column = self._table.own_columns(row)[0]
        self.problems.append(Problem(
            INFO, "section_number_not_area", self._table.sheet.name, self._table.sheet.address(row, column),
            "Số thứ tự của mục khác số của nội dung trong kế hoạch; được đọc theo tên nội dung.",
        ))

    def _tell_unread(self, row: int, own: tuple[int, ...]) -> None:
        keys = self._table.own_keys(row)
        if keys <= {SERIAL, "previous", "role", "target", "question"} and keys:
            return  # numbered in advance, or nothing but what the plan says
        severity = WARNING if keys & _STRONG else INFO
        self.problems.append(self._unread(row, severity, "Dòng này không được đọc là nhiệm vụ."))

    def _unread(self, row: int, severity: str, message: str) -> Problem:
        return Problem(severity, "row_not_read", self._table.sheet.name, f"{row}:{row}", message)


def _is_signature(text: str) -> bool:
    folded = fold(text)
    return len(text) < 90 and bool(SIGNATURE.match(folded) or DATE_LINE.match(folded))
