"""Text tables (csv, tsv) -> grid: encoding and delimiter by what stands in the file, every cell a text.

Letters of old encodings are decoded by `papi.sheets.cells.encodings`; what a cell means is read elsewhere.
"""

import csv
import io
import re
from collections import Counter

from papi.sheets.cells.encodings import decode_bytes
from papi.sheets.grid import Sheet, Workbook
from papi.sheets.opening import refusals

SHEET_NAME = "CSV"

_TOLD = re.compile(r"\s*\"?sep=([;,\t|])\"?;*,*\s*(?:\r\n|\r|\n|$)", re.IGNORECASE)
"""The line by which a file tells Excel its delimiter; Excel shows it as no row."""
_SAMPLE_ROWS, _LEAST_SHARE, _LEAST_SHARE_OF_PAIRS = 200, 0.2, 0.5
_MODERN = ("utf-8", "utf-16")


def read_text(content: bytes) -> Workbook:
    """Return the one sheet of a text table; FileRefusedError for text without columns."""
    text, encoding = decode_bytes(content)
    text = text.removeprefix("\ufeff").removesuffix("\x1a")
    delimiter = delimiter_of(text)
    if delimiter is None:
        raise refusals.no_spreadsheet(refusals.PLAIN_TEXT)
    told = _TOLD.match(text)
    rows = _rows(text[told.end():] if told else text, delimiter)
    if sum(map(len, rows)) > refusals.MAX_RECTANGLE:
        raise refusals.spread_too_far()
    return Workbook((Sheet(SHEET_NAME, rows),), text_encoding=None if encoding in _MODERN else encoding)


def delimiter_of(text: str) -> str | None:
    """Return the character that parts the columns; None for text that has none.

    It is told by a "sep=" line, or it is the one that parts most rows alike. A comma with a space behind it is a sentence's
    unless all rows agree.
    """
    told = _TOLD.match(text.removeprefix("\ufeff"))
    if told:
        return told[1]
    best = max("\t;|,", key=lambda delimiter: _agreement(text, delimiter))
    return best if _agreement(text, best) > (0, 0) else None


def _agreement(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first rows have the same number of cells, more than one, and that number; (0, 0) for prose."""
    rows = [row for row in _rows(text[:2**17], delimiter, _SAMPLE_ROWS) if any(cell.strip() for cell in row)]
    counts = Counter(len(row) for row in rows if sum(bool(cell.strip()) for cell in row) > 1)
    if not counts:
        return 0, 0
    columns = max(counts, key=lambda length: (counts[length], length))
    agreeing = sum(len(row) == columns for row in rows)
    return (agreeing, columns) if _is_table(rows, agreeing, columns, delimiter) else (0, 0)


def _is_table(rows: list[list[str]], agreeing: int, columns: int, delimiter: str) -> bool:
    """Whether rows parted at a delimiter are a table, perhaps under a title and among notes, and not sentences."""
    if delimiter != ",":
        return agreeing >= _LEAST_SHARE * len(rows)
    if agreeing == len(rows) > 2:
        return True
    behind = [cell for row in rows for cell in row[1:] if cell]
    spaced = sum(cell.startswith(" ") for cell in behind)
    share = _LEAST_SHARE if columns > 2 else _LEAST_SHARE_OF_PAIRS
    return agreeing >= share * len(rows) and 2 * spaced < len(behind)


def _rows(text: str, delimiter: str, most: int | None = None) -> list[list[str]]:
    """Return the rows of cells. A quotation mark that is never closed is a mark like any other, not the start of a cell."""
    try:
        return _parted(text, delimiter, most, strict=True)
    except csv.Error as error:
        is_open = "unexpected end" in str(error)
        quoting = csv.QUOTE_NONE if is_open and most is None else csv.QUOTE_MINIMAL
        return _parted(text, delimiter, most, strict=False, quoting=quoting)


def _parted(text: str, delimiter: str, most: int | None, **how) -> list[list[str]]:
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **how)
    return list(reader) if most is None else [row for row, _ in zip(reader, range(most), strict=False)]
