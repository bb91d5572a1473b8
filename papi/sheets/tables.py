"""Finds the table of tasks and the head lines in a sheet, wherever they stand and in whatever order. Pure.

What stands in the cells is read by `papi.sheets.reading`.
"""

from dataclasses import dataclass

from papi.sheets.grid import Cell, Sheet
from papi.sheets.layout import HEAD_LABELS, HEADINGS, REQUIRED_COLUMNS
from papi.vietnamese import clean, fold

_SEARCHED_ROWS = 60
"""A heading further down than this is not looked for."""
_LABELS = {fold(label): key for key, label in HEAD_LABELS.items()}


@dataclass(frozen=True)
class Table:
    """A table in a sheet: the row of its headings and, by key, the column of each."""

    sheet: Sheet
    heading_row: int
    columns: dict[str, int]

    def cell(self, row: int, key: str) -> Cell | None:
        """Return the cell of that row under that heading; None when either is not there or the cell is blank."""
        column = self.columns.get(key)
        cell = self.sheet.cell(row, column) if column else None
        return cell if cell and clean(cell.text) else None

    def text(self, row: int, key: str) -> str:
        """Return the text of that cell, empty when there is none."""
        cell = self.cell(row, key)
        return clean(cell.text) if cell else ""


def find_table(sheet: Sheet) -> Table | None:
    """Return the first table whose headings hold all the required ones; None when the sheet has none."""
    for row in range(1, min(sheet.max_row, _SEARCHED_ROWS) + 1):
        columns: dict[str, int] = {}
        for column in range(1, sheet.max_column + 1):
            key = HEADINGS.get(fold(sheet.text(row, column)))
            if key:
                columns.setdefault(key, column)
        if all(key in columns for key in REQUIRED_COLUMNS):
            return Table(sheet, row, columns)
    return None


def has_head(sheet: Sheet) -> bool:
    """Whether the sheet has head labels of the form, wherever they stand."""
    return sum(fold(cell.text) in _LABELS for cell in sheet.cells.values()) > 1


def find_head(table: Table) -> dict[str, tuple[str, tuple[int, int]]]:
    """Return, by key, the text beside each head label above the table, and its place (row, column).

    A label with nothing beside it gives an empty text at the label's own place; a label that is not there is left out.
    """
    found = {}
    for row, column, cell in table.sheet.in_order():
        key = _LABELS.get(fold(cell.text)) if row < table.heading_row else None
        if key and key not in found:
            found[key] = _beside(table.sheet, row, column)
    return found


def _beside(sheet: Sheet, row: int, column: int) -> tuple[str, tuple[int, int]]:
    for right in range(column + 1, sheet.max_column + 1):
        text = clean(sheet.text(row, right))
        if fold(text) in _LABELS:
            break
        if text:
            return text, (row, right)
    return "", (row, column)
