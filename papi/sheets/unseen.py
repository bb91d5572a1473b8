"""What calamine drops from an xlsx in silence: error values, formulas whose result the file does not hold, hidden rows.

A second look at the sheets' XML, only where such a mark stands. Runs beside `papi.sheets.parse`, in the same process; other
kinds of workbook are not looked into.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from papi.sheets.grid import Cell

_MARK = re.compile(rb"""\bt=["']e["']|\bhidden=|<(\w+:)?f[\s/>]""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class Unseen:
    """One sheet's cells that calamine leaves out, by (row, column) from 1, and its hidden rows."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()


def unseen(content: bytes) -> dict[str, Unseen]:
    """Return by sheet name what is there but not read; nothing for a file whose parts are not where Excel puts them."""
    if not content.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: _of_sheet(archive.read(path)) for name, path in _sheets(archive)}
    except (KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        return {}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield each worksheet's name and the path of its part."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations if one.get("Type", "").endswith("/worksheet")}
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        target = targets.get(element.get(_RELATION)) if _tag(element) == "sheet" else None
        if target:
            yield element.get("name", ""), posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _of_sheet(data: bytes) -> Unseen:
    if not _MARK.search(data):
        return Unseen()
    cells: dict[tuple[int, int], Cell] = {}
    hidden = set()
    row = 0
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        if _tag(element) == "row":
            row = int(element.get("r", row + 1))
            cells.update(_of_row(element, row))
            if element.get("hidden") in ("1", "true"):
                hidden.add(row)
            element.clear()
    return Unseen(cells, frozenset(hidden))


def _of_row(element: ElementTree.Element, row: int) -> Iterator[tuple[tuple[int, int], Cell]]:
    column = 0
    for cell in element:
        column = _column(cell.get("r", "")) or column + 1
        parts = {_tag(part): part.text or "" for part in cell}
        if cell.get("t") == "e":
            yield (row, column), Cell(parts.get("v") or "#N/A", has_formula="f" in parts)
        elif "f" in parts and not parts.get("v") and cell.get("t") != "str":  # "str": the result is an empty text
            yield (row, column), Cell("=" + parts["f"], has_formula=True)


def _column(reference: str) -> int:
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
