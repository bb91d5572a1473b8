"""The smallest binary workbook (xlsb) that holds text, numbers and merged cells: written record by record."""

import io
import struct
import zipfile
from collections.abc import Iterable

_TYPES = b"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>"""
_RELATION = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>"""

_ROW, _NUMBER, _TEXT = 0, 5, 6
_BEGIN_SHEET, _END_SHEET, _BEGIN_BOOK, _END_BOOK = 129, 130, 131, 132
_BEGIN_SHEETS, _END_SHEETS, _SHEET = 143, 144, 156
_BEGIN_DATA, _END_DATA, _DIMENSION = 145, 146, 148
_MERGED, _BEGIN_MERGED, _END_MERGED = 176, 177, 178


def xlsb(rows: list[list], *, name: str = "Sheet1", merges: Iterable[tuple[int, int, int, int]] = ()) -> bytes:
    """Return a binary workbook of one sheet; `merges` are (top, left, bottom, right) counted from 1."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATION.format(kind="officeDocument", target="xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _RELATION.format(kind="worksheet", target="worksheets/sheet1.bin"))
        archive.writestr("xl/workbook.bin", _book(name))
        archive.writestr("xl/worksheets/sheet1.bin", _sheet(rows, list(merges)))
    return content.getvalue()


def _book(name: str) -> bytes:
    sheet = struct.pack("<II", 0, 1) + _string("rId1") + _string(name)
    return b"".join((_record(_BEGIN_BOOK), _record(_BEGIN_SHEETS), _record(_SHEET, sheet), _record(_END_SHEETS),
                     _record(_END_BOOK)))


def _sheet(rows: list[list], merges: list[tuple[int, int, int, int]]) -> bytes:
    width = max(map(len, rows))
    parts = [_record(_BEGIN_SHEET), _record(_DIMENSION, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1)),
             _record(_BEGIN_DATA)]
    for number, values in enumerate(rows):
        parts.append(_record(_ROW, struct.pack("<IIHHBIII", number, 0, 300, 0, 0, 1, 0, width - 1)))
        parts += [_cell(column, value) for column, value in enumerate(values) if value is not None]
    parts += [_record(_END_DATA), _record(_BEGIN_MERGED, struct.pack("<I", len(merges)))]
    parts += [_record(_MERGED, struct.pack("<IIII", top - 1, bottom - 1, left - 1, right - 1))
              for top, left, bottom, right in merges]
    return b"".join((*parts, _record(_END_MERGED), _record(_END_SHEET)))


def _cell(column: int, value: object) -> bytes:
    place = struct.pack("<II", column, 0)
    if isinstance(value, str):
        return _record(_TEXT, place + _string(value))
    return _record(_NUMBER, place + struct.pack("<d", value))


def _string(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def _record(kind: int, data: bytes = b"") -> bytes:
    """A record: its kind and its length, seven bits a byte, the lower first, then its data."""
    return _seven_bits(kind) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    lower, rest = number & 0x7F, number >> 7
    return bytes([lower | 0x80]) + _seven_bits(rest) if rest else bytes([lower])
