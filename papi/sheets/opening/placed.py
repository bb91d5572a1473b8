"""Cells at their places -> the rows of a sheet. Only the readers that meet cells one by one need it."""

import math
from collections.abc import Mapping

from papi.sheets.grid import Cell, Value
from papi.sheets.opening import refusals

Placed = dict[tuple[int, int], Cell]
"""Cells by row and column, both counted from 1."""


def number(value: float) -> float | str:
    """Return a number; one that is none, or beyond all numbers, as a text: a damaged file may hold such."""
    return float(value) if math.isfinite(value) else str(value)


def rows_of(cells: Mapping[tuple[int, int], Cell]) -> list[list[Value | None]]:
    """Return the values row by row, each row as long as its last value; FileRefusedError beyond the largest rectangle."""
    rows: list[list[Value | None]] = []
    put(rows, cells)
    return rows


def put(rows: list[list[Value | None]], cells: Mapping[tuple[int, int], Cell]) -> None:
    """Write the values of more cells into rows that are there; FileRefusedError beyond the largest rectangle."""
    last_row = max((row for row, _ in cells), default=0)
    if last_row * max((column for _, column in cells), default=0) > refusals.MAX_RECTANGLE:
        raise refusals.spread_too_far()
    rows.extend([] for _ in range(last_row - len(rows)))
    for (row, column), cell in cells.items():
        values = rows[row - 1]
        values.extend([None] * (column - len(values)))
        values[column - 1] = cell.value
