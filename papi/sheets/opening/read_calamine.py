"""Large and binary workbooks -> grid, by calamine: whole rows as the library gives them, each text kept once.

What it drops from an xlsx comes from `sheets.opening.glance` or `sheets.opening.unseen`, from an xlsb from
`sheets.opening.unseen_xlsb`. Number formats and fonts stay unknown.
"""

import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from papi.sheets.grid import Range, Sheet, Value, Workbook
from papi.sheets.opening import refusals
from papi.sheets.opening.glance import glance, is_1904
from papi.sheets.opening.placed import put
from papi.sheets.opening.unseen import Unseen, unseen
from papi.sheets.opening.unseen_xlsb import counts_from_1904, unseen_xlsb

Look = Callable[[], Mapping[str, Unseen]]

_MOST_TEXTS = 100_000


def read_large(content: bytes) -> Workbook:
    """Return the grid of a large xlsx. The look at what is dropped runs beside the reading: both leave Python to others."""
    with ThreadPoolExecutor(1) as beside:
        look = beside.submit(glance, content)
        return _read(content, look.result, date_1904=is_1904(content))


def read_small(content: bytes) -> Workbook:
    """Return the grid of a small xlsx: one of our own, or one that another library could not read."""
    return _read(content, partial(unseen, content), date_1904=is_1904(content))


def read_other(content: bytes) -> Workbook:
    """Return the grid of an xlsb, or of an xls or ods that is large or that another reader could not read."""
    return _read(content, partial(unseen_xlsb, content), date_1904=counts_from_1904(content))


def _read(content: bytes, look: Look, *, date_1904: bool) -> Workbook:
    """Return the grid, with what `look` found that the library drops."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError as error:
        raise refusals.password() from error
    known = [metadata for metadata in book.sheets_metadata if metadata.typ == SheetTypeEnum.WorkSheet]
    found = [_rows_and_merged(book.get_sheet_by_name(metadata.name)) for metadata in known]
    left_out = look()
    return Workbook(tuple(
        _sheet(metadata, rows, merged, left_out.get(metadata.name, Unseen()))
        for metadata, (rows, merged) in zip(known, found, strict=True)
    ), date_1904=date_1904)


class _Once(dict[str, str]):
    """Each text kept once, however many cells hold it: the library makes a new one for each. Other values are not kept, as
    1 and True are the same key."""

    def __missing__(self, value: Value) -> Value:
        if isinstance(value, str) and len(self) < _MOST_TEXTS:
            self[value] = value
        return value


def _rows_and_merged(source: CalamineSheet) -> tuple[list[list], tuple[Range, ...]]:
    once = _Once().__getitem__
    rows = [list(map(once, row)) for row in source.iter_rows()]
    if source.start and source.start[1]:  # blank rows above are given, blank columns to the left are not
        left = [""] * source.start[1]
        rows = [left + row for row in rows]
    return rows, tuple(
        Range(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in source.merged_cell_ranges or ()
    )


def _sheet(metadata: SheetMetadata, rows: list[list], merged: tuple[Range, ...], left_out: Unseen) -> Sheet:
    cells = left_out.cells
    put(rows, cells)
    return Sheet(
        metadata.name, rows, cells, left_out.merged or merged, hidden=metadata.visible != SheetVisibleEnum.Visible,
        hidden_rows=left_out.hidden_rows, hidden_columns=left_out.columns_up_to(max(map(len, rows), default=0)),
    )
