"""One shape for every workbook that was read: sheets of rows of values, and what is known beside a value.

Everything after a grid is pure and tested without files. Making a grid from bytes is `papi.sheets.opening.parse`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple, Self

Value = str | float | int | bool | datetime | date | time | timedelta


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    `number_format` and `font` are None where the file or the reading library does not tell: "not known" is not "no".
    `is_error`: the value is Excel's error text (`#REF!`). `lacks_result`: a formula whose result the file does not hold; the
    value is the formula with its "=".
    """

    value: Value
    number_format: str | None = None
    font: str | None = None
    struck_out: bool = False
    is_error: bool = False
    lacks_result: bool = False
    comment: str | None = None

    @property
    def text(self) -> str:
        """The value as text, as a person would have typed it."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


class Range(NamedTuple):
    """A rectangle of cells, its four edges counted from 1 and inside it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Sheet:
    """A sheet's values, row by row from row 1 and column 1, so that places are addresses.

    A blank is None or an empty text; rows may be of unequal length. `marked` holds, by (row, column), the cells about which
    more is known than their value. Large sheets are values alone: a `Cell` is made when it is asked for.
    """

    name: str
    rows: Sequence[Sequence[Value | None]]
    marked: Mapping[tuple[int, int], Cell] = field(default_factory=dict)
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_parted: bool = False
    """Each line stands whole in column A of the file, and was parted into columns only to be read."""

    @classmethod
    def drawn(cls, name: str, cells: Mapping[tuple[int, int], Value | Cell], **known) -> Self:
        """Return a sheet of cells given at their places (row, column)."""
        whole = {place: cell if isinstance(cell, Cell) else Cell(cell) for place, cell in cells.items()}
        rows: list[list[Value | None]] = [[] for _ in range(max((row for row, _ in whole), default=0))]
        for (row, column), cell in whole.items():
            values = rows[row - 1]
            values.extend([None] * (column - len(values)))
            values[column - 1] = cell.value
        return cls(name, rows, {place: cell for place, cell in whole.items() if cell != Cell(cell.value)}, **known)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell there, None when it holds nothing."""
        marked = self.marked.get((row, column))
        if marked is not None:
            return marked
        value = self._value(row, column)
        return None if value is None else Cell(value)

    def text(self, row: int, column: int) -> str:
        """Return the cell's text, empty when it holds nothing."""
        cell = self.cell(row, column)
        return cell.text if cell else ""

    def address(self, row: int, column: int) -> str:
        """Return the A1 address that a place has in the file."""
        return address(row, 1 if self.is_parted else column)

    def merged_from(self, row: int, column: int) -> Range | None:
        """Return the merged range that covers the place, None for a place of its own."""
        for merged in self._merged_by_column.get(column, ()):
            if merged.top <= row <= merged.bottom:
                return merged
        return None

    def columns_of(self, row: int) -> tuple[int, ...]:
        """Return the columns of a row that hold something, in order."""
        if not 1 <= row <= len(self.rows):
            return ()
        return tuple(column for column, value in enumerate(self.rows[row - 1], start=1) if value is not None and value != "")

    @property
    def max_row(self) -> int:
        """The last row of the sheet as it was read; 0 for an empty sheet."""
        return len(self.rows)

    @cached_property
    def max_column(self) -> int:
        """The length of the longest row; 0 for an empty sheet."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(value is not None and value != "" for values in self.rows for value in values)

    def in_order(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield row, column and cell, row by row from the top left."""
        for row in range(1, self.max_row + 1):
            for column in self.columns_of(row):
                cell = self.cell(row, column)
                if cell is not None:
                    yield row, column, cell

    def changed(self, cells: Mapping[tuple[int, int], Cell]) -> "Sheet":
        """Return the sheet with other cells at places that hold something already."""
        rows = [list(values) for values in self.rows] if cells else self.rows
        for (row, column), cell in cells.items():
            rows[row - 1][column - 1] = cell.value
        return replace(self, rows=rows, marked={**self.marked, **cells})

    def _value(self, row: int, column: int) -> Value | None:
        if not (1 <= row <= len(self.rows) and 1 <= column <= len(self.rows[row - 1])):
            return None
        value = self.rows[row - 1][column - 1]
        if value == "":
            return None
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else value

    @cached_property
    def _merged_by_column(self) -> dict[int, list[Range]]:
        found: dict[int, list[Range]] = {}
        for merged in self.merged:
            for column in range(merged.left, min(merged.right, self.max_column) + 1):
                found.setdefault(column, []).append(merged)
        return found


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file, in their order. `date_1904`: bare serial numbers count days from 1904, not from 1900."""

    sheets: tuple[Sheet, ...]
    date_1904: bool = False
    has_macros: bool = False
    text_encoding: str | None = None
    """The encoding that a text file was decoded from, where it was not UTF-8; None for a workbook."""

    def sheet(self, name: str) -> Sheet | None:
        """Return the sheet of that name, None when there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 1: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the A1 address of a cell, both counted from 1."""
    return f"{column_letters(column)}{row}"
