"""Takes the styled blank rows below a table out of an xlsx: a table of forty rows may drag a million of them along.

What is left is small enough for a closer look. Only for sheets written as Excel and the common libraries write them.
"""

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from papi.sheets.opening.formats import BROKEN_ZIP
from papi.sheets.opening.unseen import parts_of

_BEGIN, _END, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"


def without_blanks_below(content: bytes, last_rows: Mapping[str, int], most: int) -> bytes | None:
    """Return the workbook with each sheet cut behind its last row that holds something; None where that can't be done, or
    where the XML of the sheets is still larger than `most`."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            cut = {path: _cut(archive.read(path), last_rows.get(name, 0)) for name, path in parts_of(archive).sheets}
            kept = [data for data in cut.values() if data is not None]
            if len(kept) < len(cut) or sum(map(len, kept)) > most:
                return None
            return _repacked(archive, cut)
    except (*BROKEN_ZIP, ElementTree.ParseError):
        return None


def _cut(data: bytes, last_row: int) -> bytes | None:
    """Return a sheet's XML without what stands behind that row; None where the row or the end of the rows is not found."""
    begin = data.find(_BEGIN)
    row = data.find(b'<row r="%d"' % last_row, begin) if last_row else begin
    behind = data.find(_ROW_END, row) + len(_ROW_END) if last_row else begin + len(_BEGIN)
    end = data.rfind(_END)
    return data[:behind] + data[end:] if 0 <= begin <= row < behind <= end else None


def _repacked(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as new:
        for name in dict.fromkeys(archive.namelist()):
            new.writestr(name, changed[name] if name in changed else archive.read(name))
    return made.getvalue()
