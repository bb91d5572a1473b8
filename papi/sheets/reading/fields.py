"""The cells of one line of a table -> values, with every doubt at its cell. Pure.

What a value of each kind may look like is read elsewhere (`statuses`, `percents`, `deadlines`, `unit_names`); here stand
the things that are the same for all: failed formulas, ditto marks, struck-out cells, where a cell is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time

from papi.model import ERROR, INFO, WARNING, Problem, Question
from papi.sheets.cells.doubts import Doubt, Read, T
from papi.sheets.grid import Cell
from papi.sheets.layout import COMMENT_MARK
from papi.sheets.reading.lines import Line
from papi.sheets.reading.tables import Table
from papi.sheets.reading.words import AREA, DITTO, DITTO_SIGNS, SERIAL
from papi.vietnamese import fold

_FAILED = Doubt(ERROR, "cell_error_value", "Ô báo lỗi của Excel nên không có giá trị.", "gõ thẳng nội dung vào ô")
_NO_RESULT = Doubt(
    ERROR, "formula_without_cached_value", "Ô có công thức nhưng tệp không lưu kết quả.", "gõ thẳng kết quả vào ô"
)
_DITTO = Doubt(WARNING, "ditto_mark", "Ô ghi dấu “như trên”; được đọc theo dòng liền trên.", "ghi đủ nội dung vào ô")
_NOTHING_ABOVE = Doubt(ERROR, "ditto_mark", "Ô ghi dấu “như trên” nhưng dòng trên không có gì.", "ghi đủ nội dung vào ô")
_COMMENT = Doubt(INFO, "cell_comment", "Ô có ghi chú kèm theo; ghi chú không được tính vào số liệu.")
_STRUCK = Doubt(WARNING, "struck_through_row", "Chữ trong ô bị gạch ngang; vẫn được đọc.", "xóa chữ ấy, hoặc bỏ gạch ngang")
_FORMULA_LIKE = Doubt(INFO, "formula_like_text", "Chữ bắt đầu như một công thức; được giữ là chữ và không bao giờ được tính.")
_FORMULA = re.compile(r"^(?:[=@]|[+-][\w(]\S*[(|!])")
_LONGEST_SHOWN = 120
_DECIDE_NOTHING = frozenset((SERIAL, "previous", "target", "question"))
_HOLD_NOTHING = frozenset(("deadline", "support", "role", AREA))
"""Columns that the plan knows better: what cannot be read there is told, and holds no row back."""


@dataclass
class Draft:
    """A line being read: its row, the problems and questions met so far.

    `sources` are the addresses of the cells that were read, by key: for a ditto mark that of the line above.
    """

    table: Table
    row: int
    sources: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def doubt(self, key: str, doubt: Doubt, *, severity: str | None = None) -> None:
        """Note a doubt at the line's cell under the heading `key`."""
        place = self.place(key)
        found = self.standing(key)
        self.problems.append(Problem(
            severity or doubt.severity, doubt.kind, self.table.sheet.name, place, doubt.message, found, doubt.expected
        ))

    def ask(self, kind: str, key: str, doubt: Doubt) -> None:
        """Note a wording that the Office can settle."""
        if doubt.wording:
            question = Question(kind, doubt.wording, self.table.sheet.name, self.place(key), doubt.candidates)
            self.questions.append(question)

    def place(self, key: str) -> str:
        """Return the address of the cell under a heading, the marks' range for an x-matrix, else the whole row."""
        column = self.table.columns.get(key)
        if column is not None:
            return self.table.place(self.row, column)
        if key == "status" and self.table.matrix:
            return self.table.marks(self.row)
        return f"{self.row}:{self.row}"

    def source(self, key: str) -> str:
        """Return the address of the cell that was read under a heading."""
        return self.sources.get(key) or self.place(key)

    def standing(self, key: str) -> str:
        """Return what stands in a cell as the sender saw it: one line, numbers with a comma."""
        cell = self.table.cell(self.row, key)
        if cell is None:
            return ""
        if isinstance(cell.value, datetime):
            return text_of(cell)
        text = cell.text.replace(".", ",") if isinstance(cell.value, float) else cell.text
        return text.split("\n")[0][:_LONGEST_SHOWN]

    @property
    def is_held(self) -> bool:
        """Whether some problem of the line is an error: the row can't be kept as it is."""
        return any(problem.severity == ERROR for problem in self.problems)


@dataclass
class HalfRead:
    """A line half read: its cells by key, then its values by the names of `papi.model.ReportRow`, and the address that each
    value was read from (`places`)."""

    draft: Draft
    line: Line
    cells: dict[str, Cell]
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)


class Cells:
    """The cells of a table's lines, read from the top: a ditto mark stands for what the line above says."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._above: dict[str, Cell | None] = {}
        self._above_sources: dict[str, str] = {}

    def next_line(self, draft: Draft) -> dict[str, Cell]:
        """Return the line's cells by key, those that can be read; every doubt about the others is noted."""
        found: dict[str, Cell | None] = {}
        for key in sorted(self._table.columns, key=self._table.columns.__getitem__):
            draft.sources[key] = draft.place(key)
            found[key] = self._cell(draft, key)
        self._above, self._above_sources = found, draft.sources
        return {key: cell for key, cell in found.items() if cell is not None}

    def _cell(self, draft: Draft, key: str) -> Cell | None:
        cell = self._table.cell(draft.row, key)
        if cell is None:
            return None
        if (cell.comment or "").partition(COMMENT_MARK)[0].strip():
            draft.doubt(key, _COMMENT)
        if cell.is_error or cell.lacks_result:
            if key not in _DECIDE_NOTHING:
                doubt = _FAILED if cell.is_error else _NO_RESULT
                draft.doubt(key, doubt, severity=WARNING if key in _HOLD_NOTHING else doubt.severity)
            return None
        if is_ditto(cell):
            above = self._above.get(key)
            draft.doubt(key, _DITTO if above else _NOTHING_ABOVE)
            draft.sources[key] = self._above_sources[key] if above else draft.sources[key]
            return above
        return cell


def is_ditto(cell: Cell) -> bool:
    """Whether a cell says "as above"."""
    text = cell.text
    return fold(text) in DITTO or bool(DITTO_SIGNS.match(text))


def take(draft: Draft, key: str, read: Read[T], kind_of_question: str | None = None,
         lowered: Callable[[Doubt], str] | None = None) -> T | None:
    """Note the doubts of a read at its cell and return its value; `lowered` may say another severity for a doubt."""
    for doubt in read.doubts:
        draft.doubt(key, doubt, severity=lowered(doubt) if lowered else None)
        if kind_of_question:
            draft.ask(kind_of_question, key, doubt)
    return read.value


def read_text(cell: Cell) -> Read[str]:
    """Return the cell's text, composed and with plain spaces."""
    text = text_of(cell)
    is_like_formula = isinstance(cell.value, str) and _FORMULA.match(text) is not None
    return Read(text or None, (_FORMULA_LIKE,) if is_like_formula else ())


def text_of(cell: Cell) -> str:
    """Return a cell as text: a day as day/month/year, a whole number without its ".0"."""
    if isinstance(cell.value, datetime) and cell.value.time() == time():
        return f"{cell.value.day}/{cell.value.month}/{cell.value.year}"
    return cell.text


def check_struck_out(draft: Draft) -> None:
    """Tell a line that its author struck out, whole or in single cells."""
    own = draft.table.own_columns(draft.row)
    cells = {column: draft.table.sheet.cell(draft.row, column) for column in own if column in draft.table.key_of}
    struck = [column for column, cell in cells.items() if cell.struck_out]
    worded = [column for column, cell in cells.items() if draft.table.key_of[column] != "serial"]
    if worded and set(worded) <= set(struck):
        draft.problems.append(Problem(
            ERROR, "struck_through_row", draft.table.sheet.name, f"{draft.row}:{draft.row}",
            "Cả dòng bị gạch ngang nên không rõ còn báo cáo nhiệm vụ này không.",
            expected="xóa dòng, hoặc bỏ gạch ngang",
        ))
        return
    for column in struck:
        draft.doubt(draft.table.key_of[column], _STRUCK)
