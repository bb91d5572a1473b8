"""What calamine drops from an xlsb in silence: error values, hidden rows and columns, merged ranges.

Reads the few records of the workbook and of its sheets that hold them, and steps over all others. The facts about records are
from [MS-XLSB], the published description of the format; the section stands beside each. Formulas without a result are not
looked for: every formula's record holds one. xlsx files are looked into by `sheets.opening.unseen` and `sheets.opening.glance`.
"""

import io
import posixpath
import struct
import zipfile
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree

from papi.sheets.grid import Range
from papi.sheets.opening.formats import BROKEN_ZIP
from papi.sheets.opening.unseen import Unseen

MOST_RECORDS = 8_000_000
"""Of all parts together: more cells than may be read, each a record, and what stands around them."""
MOST_MARKS = 500_000
"""Of one sheet; a sheet of more errors or merged ranges than this is no table."""

_ROW, _CELL_ERROR, _FORMULA_ERROR, _COLUMNS, _PROPERTIES, _SHEET, _MERGED = 0, 3, 11, 60, 153, 156, 176
"""BrtRowHdr, BrtCellError, BrtFmlaError, BrtColInfo, BrtWbProp, BrtBundleSh, BrtMergeCell (2.3.1)."""
_OF_A_SHEET = frozenset({_ROW, _CELL_ERROR, _FORMULA_ERROR, _COLUMNS, _MERGED})

# The beginnings of the records, lower bytes first. What stands behind them is not needed.
_ROW_HEAD = struct.Struct("<I4xHxB")
"""BrtRowHdr (2.4.761): row, style, height, a byte of padding above and below, flags."""
_ROW_HIDDEN, _ROW_HEIGHT_SET = 0x10, 0x20
"""fDyZero and fUnsynced: the bits above iOutLevel (three bits) and fCollapsed. Without fUnsynced the height says nothing."""
_COLUMNS_HEAD = struct.Struct("<III4xH")
"""BrtColInfo (2.4.333): first and last column, width, style, flags."""
_COLUMNS_HIDDEN = 0x01
"""fHidden."""
_ERROR_HEAD = struct.Struct("<I4xB")
"""BrtCellError (2.4.318) and BrtFmlaError (2.4.678): a Cell (2.5.10: column, then style and a flag in four bytes) and a BErr.
The row is that of the last row header."""
_MERGED_HEAD = struct.Struct("<IIII")
"""BrtMergeCell (2.4.706): first and last row, first and last column."""
_SHEET_TEXTS = 8
"""BrtBundleSh (2.4.313): behind its state and number stand two texts, the relation to its part and its name."""
_COUNT = struct.Struct("<I")
_NO_TEXT = 0xFFFFFFFF
"""The length of an XLNullableWideString that is not there."""

_ROWS, _COLUMN_COUNT = 2**20, 2**14
_ERRORS = {  # BErr (2.5.98.2)
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_DAMAGED = (*BROKEN_ZIP, IndexError, ElementTree.ParseError)
"""What is raised over a damaged file: `struct` and `zipfile` have their own errors, and an index may lie behind the end."""


def unseen_xlsb(content: bytes) -> dict[str, Unseen]:
    """Return by sheet name what is there but not read; nothing for a damaged sheet, and for a file that is no xlsb."""
    turns = iter(range(MOST_RECORDS))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: _of_part(archive, path, turns) for name, path in _sheets(archive, turns)}
    except _DAMAGED:
        return {}


def counts_from_1904(content: bytes) -> bool:
    """Whether a workbook's serial numbers count days from 1904: f1904, the first bit of BrtWbProp (2.4.822)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            data = archive.read("xl/workbook.bin")
        properties = next(_records(data, frozenset({_PROPERTIES}), iter(range(MOST_RECORDS))), None)
    except _DAMAGED:
        return False
    return properties is not None and bool(properties[1][:1]) and bool(properties[1][0] & 1)


def _sheets(archive: zipfile.ZipFile, turns: Iterator[int]) -> list[tuple[str, str]]:
    """Return the names and the parts of the worksheets."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations if one.get("Type", "").endswith("/worksheet")}
    sheets = []
    for _, record in _records(archive.read("xl/workbook.bin"), frozenset({_SHEET}), turns):
        relation, end = _text(record, _SHEET_TEXTS)
        name, _ = _text(record, end)
        if relation in targets:
            sheets.append((name, posixpath.normpath(posixpath.join("/xl", targets[relation])).lstrip("/")))
    return sheets


def _of_part(archive: zipfile.ZipFile, path: str, turns: Iterator[int]) -> Unseen:
    try:
        return _of_sheet(archive.read(path), turns)
    except _DAMAGED:
        return Unseen()


def _of_sheet(data: bytes, turns: Iterator[int]) -> Unseen:
    errors: dict[tuple[int, int], str] = {}
    hidden_rows: set[int] = set()
    hidden_columns: set[tuple[int, int]] = set()
    merged: list[Range] = []
    row = 0
    for kind, record in _records(data, _OF_A_SHEET, turns):
        if kind == _ROW:
            index, height, flags = _ROW_HEAD.unpack_from(record)
            row = _numbers(index, index, _ROWS)[0]
            if flags & _ROW_HIDDEN or (flags & _ROW_HEIGHT_SET and not height):
                hidden_rows.add(row)
        elif kind == _COLUMNS:
            first, last, width, flags = _COLUMNS_HEAD.unpack_from(record)
            if flags & _COLUMNS_HIDDEN or not width:
                hidden_columns.add(_numbers(first, min(last, _COLUMN_COUNT - 1), _COLUMN_COUNT))
        elif kind == _MERGED:
            first_row, last_row, first, last = _MERGED_HEAD.unpack_from(record)
            (top, bottom), (left, right) = _numbers(first_row, last_row, _ROWS), _numbers(first, last, _COLUMN_COUNT)
            merged.append(Range(top, left, bottom, right))
        else:
            column, error = _ERROR_HEAD.unpack_from(record)
            errors[_placed(row), _numbers(column, column, _COLUMN_COUNT)[0]] = _ERRORS.get(error, "#N/A")
        if len(errors) + len(hidden_columns) + len(merged) > MOST_MARKS:
            break
    return Unseen(errors, {}, frozenset(hidden_rows), _joined(hidden_columns), tuple(merged))


def _records(data: bytes, wanted: frozenset[int], turns: Iterator[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the data of the records that are wanted; ValueError or IndexError where one ends behind the part.

    A record is its kind, its size and its data (2.1.4); kind and size are numbers of seven bits a byte, the lower first, of up
    to two and four bytes. Every record, however small, takes one of the `turns`, which all parts share.
    """
    at, end = 0, len(data)
    for _ in turns:
        if at == end:
            return
        kind, at = data[at], at + 1
        if kind > 0x7F:
            kind, at = _number(data, at - 1, 2)
        size, at = data[at], at + 1
        if size > 0x7F:
            size, at = _number(data, at - 1, 4)
        start, at = at, at + size
        if at > end:
            raise ValueError("a record ends behind its part")
        if kind in wanted:
            yield kind, data[start:at]
    raise ValueError("more records than a workbook of tables has")


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number of at most so many bytes, and where it ends; the high bit of the last one possible says nothing."""
    number = 0
    for place in range(most):
        byte = data[at + place]
        number |= (byte & 0x7F) << 7 * place
        if byte <= 0x7F:
            break
    return number, at + place + 1


def _text(record: bytes, at: int) -> tuple[str, int]:
    """Return a text, which stands behind its length in letters of two bytes, and where it ends."""
    (count,) = _COUNT.unpack_from(record, at)
    start = at + _COUNT.size
    if count == _NO_TEXT:
        return "", start
    end = start + 2 * count
    if end > len(record):
        raise ValueError("a text ends behind its record")
    return record[start:end].decode("utf-16-le", "replace"), end


def _numbers(first: int, last: int, count: int) -> tuple[int, int]:
    """Return two indices as numbers from 1; ValueError where a sheet has no such rows or columns."""
    if not first <= last < count:
        raise ValueError("an index outside of the sheet")
    return first + 1, last + 1


def _placed(row: int) -> int:
    if not row:
        raise ValueError("a cell above all rows")
    return row


def _joined(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order and apart, so that a damaged sheet can't name the same columns over and over."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)
