"""Small .xlsx and .xlsm -> grid, by openpyxl: values with all that a clerk sees beside them.

One load for the values; formulas whose result the file does not hold come from `sheets.opening.unseen`. Large files go through
`papi.sheets.opening.read_calamine`.
"""

import io
import re
import warnings
from collections.abc import Mapping

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.workbook.workbook import Workbook as Book
from openpyxl.worksheet.worksheet import Worksheet

from papi.sheets.grid import Cell, Range, Sheet, Value, Workbook
from papi.sheets.opening.placed import Placed, number, rows_of
from papi.sheets.opening.unseen import Unseen, unseen

MAX_MERGED_CELLS = 200_000
"""openpyxl makes a cell of every place in a merged range: one of whole columns would take it minutes."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


class TooManyMerged(ValueError):
    """Merged ranges that openpyxl would never come to the end of."""


def read_openpyxl(content: bytes) -> Workbook:
    """Return the grid of a workbook; whatever openpyxl raises, or TooManyMerged, when it is not one for openpyxl."""
    left_out = unseen(content)
    _check_merged(left_out)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        styles = _Styles(book)
        sheets = tuple(_sheet(sheet, left_out.get(sheet.title, Unseen()), styles) for sheet in book.worksheets)
    return Workbook(sheets, date_1904=book.epoch == CALENDAR_MAC_1904)


def _check_merged(left_out: Mapping[str, Unseen]) -> None:
    ranges = [merged for sheet in left_out.values() for merged in sheet.merged]
    cells = sum((merged.bottom - merged.top + 1) * (merged.right - merged.left + 1) for merged in ranges)
    if cells > MAX_MERGED_CELLS:
        raise TooManyMerged


class _Styles:
    """Number format, font and strike-through of each style, looked up once: a sheet has few styles and many cells."""

    def __init__(self, book: Book) -> None:
        self._known: dict[int, tuple[str | None, str | None, bool]] = {}
        self._book = book

    def of(self, cell: openpyxl.cell.Cell) -> tuple[str | None, str | None, bool]:
        style = cell.style_id
        if style not in self._known:
            font = cell.font
            self._known[style] = cell.number_format, font.name, bool(font.strike)
        return self._known[style]


def _sheet(sheet: Worksheet, left_out: Unseen, styles: _Styles) -> Sheet:
    cells: Placed = {}
    # Cells by place, not `iter_rows`, which makes a cell of every blank of the rectangle.
    for place, cell in sheet._cells.items():
        value = cell.value
        lacks_result = place in left_out.formulas
        if lacks_result:
            value = left_out.formulas[place]
        if value is None or value == "":
            continue
        number_format, font, struck_out = styles.of(cell)
        cells[place] = Cell(
            _value(value), number_format, font, struck_out,
            is_error=cell.data_type == "e" and not lacks_result, lacks_result=lacks_result,
            comment=_comment(cell.comment.text) if cell.comment else None,
        )
    rows = rows_of(cells)
    merged = tuple(Range(one.min_row, one.min_col, one.max_row, one.max_col) for one in sheet.merged_cells.ranges)
    return Sheet(
        sheet.title, rows, cells, merged, hidden=sheet.sheet_state != "visible", hidden_rows=_hidden_rows(sheet),
        hidden_columns=_hidden_columns(sheet, max(map(len, rows), default=0)),
    )


def _value(value) -> Value:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, str) and "_x" in value:
        return _ESCAPED.sub(_unescaped, value)
    return value


def _comment(text: str) -> str:
    """Return what the person wrote: newer programs put a notice for older ones in front of it."""
    notice, _, comment = text.partition("Comment:\n")
    return comment.strip() if notice.startswith("[Threaded comment]") and comment else text


def _unescaped(escaped: re.Match) -> str:
    """Return the character that Excel escaped in a text; half of a pair stays as it is written, as it is no character."""
    number = int(escaped[1], 16)
    return escaped[0] if 0xD800 <= number <= 0xDFFF else chr(number)


def _hidden_rows(sheet: Worksheet) -> frozenset[int]:
    return frozenset(row for row, known in sheet.row_dimensions.items() if known.hidden or known.height == 0)


def _hidden_columns(sheet: Worksheet, last: int) -> frozenset[int]:
    """Return the hidden columns up to the last in use: one entry stands for all columns that it was made for."""
    return frozenset(
        column
        for known in sheet.column_dimensions.values() if known.hidden or known.width == 0
        for column in range(known.min or 1, min(known.max or 0, last) + 1)
    )
