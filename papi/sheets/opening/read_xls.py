"""Small .xls -> grid, by xlrd: values with formats, fonts, hidden rows and columns, merged ranges and notes.

Large files, and those that xlrd cannot read, go through `papi.sheets.opening.read_calamine`.
"""

import io
import re
from datetime import timedelta

import xlrd
from xlrd import xldate
from xlrd.biffh import error_text_from_code
from xlrd.book import Book
from xlrd.sheet import Sheet as Source

from papi.sheets.grid import Cell, Range, Sheet, Value, Workbook
from papi.sheets.opening import refusals
from papi.sheets.opening.placed import Placed, number, rows_of

_VISIBLE, _LONGEST_DAYS = 0, 1e6
_LENGTH = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
"""A format for lengths of time, not for hours of a day."""
_NOTHING = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


def read_xls(content: bytes) -> Workbook:
    """Return the grid of a workbook; FileRefusedError for a locked one, whatever xlrd raises for one it cannot read."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        if "encrypted" in str(error):
            raise refusals.password() from error
        raise
    return Workbook(tuple(_sheet(book, source) for source in book.sheets()), date_1904=bool(book.datemode))


def _sheet(book: Book, source: Source) -> Sheet:
    cells: Placed = {}
    for row in range(source.nrows):
        for column, (kind, value) in enumerate(zip(source.row_types(row), source.row_values(row), strict=True)):
            if kind not in _NOTHING and value != "":
                note = source.cell_note_map.get((row, column))
                cells[row + 1, column + 1] = _cell(
                    book, kind, value, source.cell_xf_index(row, column), note.text if note else None
                )
    merged = tuple(Range(top + 1, left + 1, bottom, right) for top, bottom, left, right in source.merged_cells)
    covered = {place for place in cells if any(_covers(one, place) for one in merged)} if merged else set()
    for place in covered:
        del cells[place]
    return Sheet(
        source.name, rows_of(cells), cells, merged, hidden=source.visibility != _VISIBLE,
        hidden_rows=frozenset(row + 1 for row, known in source.rowinfo_map.items() if known.hidden or known.height == 0),
        hidden_columns=frozenset(
            column + 1 for column, known in source.colinfo_map.items() if known.hidden or known.width == 0
        ),
    )


def _covers(merged: Range, place: tuple[int, int]) -> bool:
    """Whether a value stands under a merged range, where nobody sees it: only the first cell of a range shows."""
    row, column = place
    return (
        merged.top <= row <= merged.bottom and merged.left <= column <= merged.right
        and place != (merged.top, merged.left)
    )


def _cell(book: Book, kind: int, value, style: int, note: str | None) -> Cell:
    number_format, font, struck_out = _style(book, style)
    is_error = kind == xlrd.XL_CELL_ERROR
    is_length = bool(_LENGTH.search(number_format or ""))
    shown = error_text_from_code.get(value, "#N/A") if is_error else _value(book, kind, value, is_length)
    return Cell(shown, number_format, font, struck_out, is_error=is_error, comment=note)


def _style(book: Book, style: int) -> tuple[str | None, str | None, bool]:
    known = book.xf_list[style]
    font = book.font_list[known.font_index]
    number_format = book.format_map.get(known.format_key)
    return number_format.format_str if number_format else None, font.name or None, bool(font.struck_out)


def _value(book: Book, kind: int, value, is_length: bool) -> Value:
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_DATE and is_length and abs(value) < _LONGEST_DAYS:
        return timedelta(seconds=round(value * 86_400))
    if kind == xlrd.XL_CELL_DATE:
        try:
            moment = xldate.xldate_as_datetime(value, book.datemode)
        except (ValueError, OverflowError, xldate.XLDateError):
            return number(value)
        return moment.time() if 0 <= value < 1 else moment
    return number(value) if kind == xlrd.XL_CELL_NUMBER else value
