"""One shape for every workbook that was read: sheets of cells at their addresses.

Everything after a grid is pure and tested without files. Making a grid from bytes is `papi.sheets.parse`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Value = str | float | bool | datetime | date | time | timedelta


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    `number_format`, `merged_from` (row, column of the range's first cell) and `has_formula` are None where the reading
    library does not tell: "not known" is not "no".
    """

    value: Value
    number_format: str | None = None
    merged_from: tuple[int, int] | None = None
    has_formula: bool | None = None

    @property
    def text(self) -> str:
        """The value as text, as a person would have typed it."""
        if isinstance(self.value, float) and self.value.is_integer():
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells by (row, column), both from 1; a place that holds nothing is not there."""

    name: str
    cells: dict[tuple[int, int], Cell]
    hidden: bool = False
    hidden_rows: frozenset[int] = field(default_factory=frozenset)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return the cell there, None when it holds nothing."""
        return self.cells.get((row, column))

    def text(self, row: int, column: int) -> str:
        """Return the cell's text, empty when it holds nothing."""
        cell = self.cell(row, column)
        return cell.text if cell else ""

    @property
    def max_row(self) -> int:
        """The last row that holds anything; 0 for an empty sheet."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def max_column(self) -> int:
        """The last column that holds anything; 0 for an empty sheet."""
        return max((column for _, column in self.cells), default=0)

    def in_order(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield row, column and cell, row by row from the top left."""
        for (row, column), cell in sorted(self.cells.items(), key=lambda item: item[0]):
            yield row, column, cell


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file, in their order."""

    sheets: tuple[Sheet, ...]

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
