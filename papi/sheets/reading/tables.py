"""The tables of a sheet: where each begins and ends, which column is which, and what a cell of it holds. Pure.

A value fills down only inside a vertical merge. Which lines speak of a task is `papi.sheets.reading.lines`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from papi.errors import FileRefusedError
from papi.sheets.grid import Cell, Sheet
from papi.sheets.reading.columns import Evidence, assign, is_blank
from papi.sheets.reading.headings import Block, find_blocks, keys
from papi.sheets.reading.words import OTHER

_LOOKED_AT = 30
MAX_TABLES = 100
"""A table for each task of a year's plan stays far below this."""


@dataclass(frozen=True)
class Table:
    """A table in a sheet: the rows of its headings, its last row, its edges, and by key the column of each heading.

    `matrix` holds the columns of an x-matrix with the (status, said) that each stands for. `headings` are the whole headings
    by column. `unread` are columns with content whose heading is not understood, `left_out` those that are understood and
    not read, `inferred` those that are read for what stands in them, whatever their heading. `other_periods` are the columns
    of other periods than the one that is read, by period.
    """

    sheet: Sheet
    top: int
    bottom: int
    last_row: int
    left: int
    right: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]
    matrix: Mapping[int, tuple[str | None, str | None]] = field(default_factory=dict)
    unread: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    inferred: tuple[int, ...] = ()
    other_periods: Mapping[int, str] = field(default_factory=dict)

    def cell(self, row: int, key: str) -> Cell | None:
        """Return the cell of that row under that heading, filled down inside a vertical merge; None when it says nothing."""
        column = self.columns.get(key)
        return self.at(row, column) if column else None

    def at(self, row: int, column: int) -> Cell | None:
        """Return the cell of that row and column as `cell` does."""
        cell = self.sheet.cell(self.source_row(row, column), column)
        return cell if cell is not None and not is_blank(cell) else None

    def source_row(self, row: int, column: int) -> int:
        """Return the row that a cell's value stands in: its own, or the first of the vertical merge that covers it."""
        merged = self.sheet.merged_from(row, column)
        return merged.top if merged and merged.left == column and merged.top > self.bottom else row

    def place(self, row: int, column: int) -> str:
        """Return the address of the cell whose value stands there."""
        return self.sheet.address(self.source_row(row, column), column)

    def marks(self, row: int) -> str:
        """Return the range of a row's marks in the x-matrix."""
        first, last = (self.sheet.address(row, column) for column in (min(self.matrix), max(self.matrix)))
        return first if first == last else f"{first}:{last}"

    def text(self, row: int, key: str) -> str:
        """Return the text of that cell, empty when there is none."""
        cell = self.cell(row, key)
        return cell.text if cell else ""

    def own_columns(self, row: int) -> tuple[int, ...]:
        """Return the table's columns in which something stands in this very row."""
        inside = (column for column in self.sheet.columns_of(row) if self.left <= column <= self.right)
        return tuple(column for column in inside if not is_blank(self.sheet.cell(row, column)))

    def own_keys(self, row: int) -> frozenset[str]:
        """Return the keys of the columns in which something stands in this very row; `matrix` for a mark in an x-matrix."""
        own = set(self.own_columns(row))
        keys = {key for key, column in self.columns.items() if column in own}
        return frozenset(keys | ({"matrix"} if own & set(self.matrix) else set()))

    @cached_property
    def key_of(self) -> dict[int, str]:
        """The key of each column that is read."""
        return {column: key for key, column in self.columns.items()}


def find_tables(sheet: Sheet, evidence: Evidence, settled: Mapping[str, str], period: str | None) -> list[Table]:
    """Return the tables of a sheet from the top; headings that stand again begin a table of their own.

    `evidence` judges what columns hold (`sheets.reading.columns.Evidence`); `settled` are the Office's choices of headings;
    `period` chooses among columns of several periods. FileRefusedError for a sheet of more than `MAX_TABLES`.
    """
    blocks = find_blocks(sheet, settled)
    if len(blocks) > MAX_TABLES:
        raise FileRefusedError(
            "too_many_rows",
            f"Trang “{sheet.name}” có hơn {MAX_TABLES} bảng nên không phải báo cáo của đơn vị. "
            "Chép riêng bảng báo cáo sang tệp mới rồi gửi lại.",
        )
    ends = [*(block.top - 1 for block in blocks[1:]), sheet.max_row][:len(blocks)]
    tables = [
        _table(sheet, part, last_row, evidence, settled, period)
        for block, last_row in zip(blocks, ends, strict=True)
        for part in _side_by_side(block)
    ]
    return [table for table in tables if table.columns.keys() & {"task", "task_code"} and not _counts(table)]


def _counts(table: Table) -> bool:
    """Whether a table only counts tasks: numbers stand where their texts would."""
    cells = [table.cell(row, "task") for row in range(table.bottom + 1, min(table.last_row, table.bottom + _LOOKED_AT) + 1)]
    said = [cell for cell in cells if cell is not None]
    numbers = sum(cell.text.replace(".", "").replace(",", "").isdigit() for cell in said)
    return bool(said) and numbers * 2 > len(said)


def _side_by_side(block: Block) -> list[Block]:
    """Part a block in which the first heading stands again further right, or one of its columns again beyond a gap."""
    columns = sorted(block.texts)
    first = block.texts[columns[0]]
    starts = [column for column in columns if block.texts[column] == first]
    beyond = [after for before, after in pairwise(columns) if after - before > 1]
    starts += [column for column in beyond if column not in starts and _stands_again(block, columns, column)]
    starts.sort()
    if len(starts) == 1 or min(after - before for before, after in pairwise(starts)) < 3:
        return [block]
    ends = [*(start - 1 for start in starts[1:]), columns[-1]]
    return [
        Block(block.top, block.bottom, {column: block.texts[column] for column in columns if start <= column <= end})
        for start, end in zip(starts, ends, strict=True)
    ]


def _stands_again(block: Block, columns: list[int], start: int) -> bool:
    """Whether the headings from `start` on mean columns that stand further left already: a table of its own beside another."""
    place = columns.index(start)
    before, after = ([block.texts[column] for column in part] for part in (columns[:place], columns[place:]))
    return bool(keys(before, {}) & keys(after, {}) - {OTHER})


def _table(
    sheet: Sheet, block: Block, last_row: int, evidence: Evidence, settled: Mapping[str, str], period: str | None
) -> Table:
    found = assign(sheet, block, last_row, evidence, settled, period)
    return Table(
        sheet=sheet, top=block.top, bottom=block.bottom, last_row=last_row,
        left=min(block.texts), right=max(block.texts),
        columns=found.columns, headings={column: " ".join(texts) for column, texts in block.texts.items()},
        matrix=found.matrix, unread=found.unread, left_out=found.left_out, inferred=found.inferred,
        other_periods=found.other_periods,
    )
