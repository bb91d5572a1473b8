"""A quick look at the XML of large xlsx sheets for what calamine drops: errors, lone formulas, hidden rows and columns.

Searches for the few marks of such cells instead of reading every cell, so that it costs a fraction of the reading. Small sheets
are looked at cell by cell in `papi.sheets.opening.unseen`.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree

from papi.sheets.opening.formats import BROKEN_ZIP
from papi.sheets.opening.unseen import Unseen, column_of, lacks_result, parts_of

MOST_MARKS = 100_000
"""Of one sheet; a sheet of more errors than this is no table."""

_PIECE_BYTES = 2**20
_HIDDEN, _ERROR, _FORMULA = b' hidden="', b' t="e"', b"</f>"
_IS_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_EDGE = re.compile(rb'\s(min|max)="(\d{1,5})"')
_KIND = re.compile(rb'\st="(\w+)"')


def glance(content: bytes) -> dict[str, Unseen]:
    """Return by sheet name what is there but not read; nothing for a file whose parts are not where Excel puts them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = parts_of(archive)
            found = {}
            for name, path in parts.sheets:
                with archive.open(path) as stream:
                    found[name] = _of_sheet(stream, parts.is_uncalculated)
            return found
    except (*BROKEN_ZIP, ElementTree.ParseError):
        return {}


def is_1904(content: bytes) -> bool:
    """Whether the workbook's bare serial numbers count days from 1904."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return parts_of(archive).date_1904
    except (*BROKEN_ZIP, ElementTree.ParseError):
        return False


def _of_sheet(stream: BinaryIO, is_uncalculated: bool) -> Unseen:
    errors, formulas = {}, {}
    hidden_rows, hidden_columns = set(), []
    has_formulas = False
    for piece in _pieces(stream):
        for _, tag in _tags_with(piece, _HIDDEN):
            if tag.startswith(b"<row") and _IS_HIDDEN.search(tag) and (number := _ROW_NUMBER.search(tag)):
                hidden_rows.add(int(number[1]))
            elif tag.startswith(b"<col ") and _IS_HIDDEN.search(tag):
                edges = {name: int(number) for name, number in _EDGE.findall(tag)}
                hidden_columns.append((edges.get(b"min", 1), edges.get(b"max", 0)))
        for start, tag in _tags_with(piece, _ERROR):
            if tag.startswith(b"<c ") and (place := _place(tag)):
                errors[place] = _inside(piece, start, b"v") or "#N/A"
        has_formulas = has_formulas or _FORMULA in piece  # one that is shared is written once, above those that share it
        for start, tag in _formulas_without_result(piece, is_uncalculated) if has_formulas else ():
            if place := _place(tag):
                formulas[place] = "=" + _inside(piece, start, b"f")
        if len(errors) + len(formulas) > MOST_MARKS:
            break
    return Unseen(errors, formulas, frozenset(hidden_rows), tuple(hidden_columns))


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the XML in pieces that end before a row or a cell, or at least before a tag."""
    rest = b""
    while data := stream.read(_PIECE_BYTES):
        data = rest + data
        end = max(data.rfind(b"<row"), data.rfind(b"<c "))
        end = end if end >= 0 else max(data.rfind(b"<"), 0)
        yield data[:end]
        rest = data[end:]
    yield rest


def _tags_with(piece: bytes, mark: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the place and the text of each opening tag that holds the mark."""
    at = piece.find(mark)
    while at >= 0:
        start, end = piece.rfind(b"<", 0, at), piece.find(b">", at)
        if start >= 0 and end >= 0:
            yield start, piece[start:end]
        at = piece.find(mark, at + len(mark))


def _formulas_without_result(piece: bytes, is_uncalculated: bool) -> Iterator[tuple[int, bytes]]:
    """Yield the place and the opening tag of each cell with a formula and no result."""
    marks = [b"</f></c>", b"/></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />", b"/><v></v>", b"/><v/>"]
    for mark in marks + [b"<v>0</v></c>"] * is_uncalculated:
        at = piece.find(mark)
        while at >= 0:
            start = piece.rfind(b"<c ", 0, at)
            tag = piece[start:piece.find(b">", start)] if start >= 0 else b""
            kind = _KIND.search(tag)
            value = _inside(piece, start, b"v")
            if _has_formula(piece, start) and lacks_result(value, kind[1].decode() if kind else None, is_uncalculated):
                yield start, tag
            at = piece.find(mark, at + len(mark))


def _has_formula(piece: bytes, start: int) -> bool:
    end = piece.find(b"</c>", start)
    return start >= 0 and re.search(rb"<f[\s>/]", piece[start:end]) is not None


def _place(tag: bytes) -> tuple[int, int] | None:
    place = _PLACE.search(tag)
    return (int(place[2]), column_of(place[1].decode())) if place else None


def _inside(piece: bytes, start: int, name: bytes) -> str:
    """Return the text of that element in the cell that begins at `start`."""
    cell = piece[start:piece.find(b"</c>", start)]
    found = re.search(rb"<" + name + rb"(?:\s[^>]*[^/])?>([^<]*)<", cell)
    return html.unescape(found[1].decode("utf-8", "replace")) if found else ""
