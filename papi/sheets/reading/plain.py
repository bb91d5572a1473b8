"""A sheet's texts as Unicode, composed and with plain spaces, whatever encoding each cell was typed in. Pure.

A table whose lines stand in one cell each is parted first. Decoded before anything is stripped: in TCVN3 the letter "ư" is the
soft hyphen. The letters are `papi.sheets.cells.encodings`.
"""

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from papi.model import INFO, WARNING, Problem
from papi.sheets.cells.encodings import decode_text
from papi.sheets.grid import Sheet
from papi.vietnamese import clean

LEGACY = ("TCVN3", "VNI")
_SEVERAL = 3
_PARTING, _LEAST_LINES, _LEAST_COLUMNS, _MOST_ALIKE = ",;\t|", 2, 4, 0.7


def split(sheet: Sheet) -> tuple[Sheet, list[Problem]]:
    """Return the sheet with its columns parted where a text table was opened unparted: every line in one cell.

    A Vietnamese Excel parts by ";" and opens a file of commas so. Nothing is changed unless the lines part alike.
    """
    texts = [values[0] for values in sheet.rows if values and isinstance(values[0], str) and values[0].strip()]
    if sheet.max_column != 1 or len(texts) < _LEAST_LINES:
        return sheet, []
    for sign in _PARTING:
        parted = [_parted(text, sign) for text in texts]
        widths = Counter(len(cells) for cells in parted)
        width, count = widths.most_common(1)[0]
        if width >= _LEAST_COLUMNS and count >= _MOST_ALIKE * len(parted):
            lines = iter(parted)
            rows = [next(lines) if values and isinstance(values[0], str) and values[0].strip() else [] for values in sheet.rows]
            message = f"Cả dòng nằm trong một ô, các cột cách nhau bằng dấu “{sign}”; được đọc như đã tách cột."
            problem = Problem(WARNING, "columns_in_one_cell", sheet.name, "A:A", message, expected="mỗi cột một ô")
            return replace(sheet, rows=rows, marked={}, merged=(), is_parted=True), [problem]
    return sheet, []


def _parted(text: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([text], delimiter=sign), [])
    except csv.Error:  # signs that no text table holds, or a cell beyond any length
        return [text]


def plain(sheet: Sheet) -> tuple[Sheet, list[Problem]]:
    """Return the sheet with its texts decoded and cleaned, and one problem for each cell that was in a legacy encoding.

    A short text may read both ways; where a sheet has several cells that are certain, it is read as they are.
    """
    texts = {
        (row, column): cell for row, column, cell in sheet.in_order() if isinstance(cell.value, str) and not cell.is_error
    }
    decoded = {place: decode_text(cell.value, cell.font) for place, cell in texts.items()}
    around = _around(decoded.values())
    if around:
        decoded |= {
            place: decode_text(texts[place].value, texts[place].font, around)
            for place, (_, encoding) in decoded.items() if encoding is None
        }
    cells, problems = {}, []
    for (row, column), (text, encoding) in decoded.items():
        cells[row, column] = replace(texts[row, column], value=clean(text))
        if encoding:
            message = (f"Chữ trong ô dùng bảng mã cũ ({encoding}); đã được đổi sang Unicode." if encoding in LEGACY
                       else "Chữ trong ô bị chuyển sai bảng mã; đã được đọc lại.")
            problems.append(Problem(INFO, "legacy_encoding", sheet.name, sheet.address(row, column), message))
    return sheet.changed({place: cell for place, cell in cells.items() if cell.value != texts[place].value}), problems


def _around(decoded: Iterable[tuple[str, str | None]]) -> str | None:
    """Return the legacy encoding that several cells of a sheet are in for certain, None where none is."""
    counted = Counter(encoding for _, encoding in decoded if encoding in LEGACY)
    encoding, count = counted.most_common(1)[0] if counted else (None, 0)
    return encoding if count >= _SEVERAL else None
