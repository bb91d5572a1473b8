"""What libraries drop from an xlsx in silence: error values, formulas whose result the file does not hold, hidden rows and
columns, merged ranges.

A second look at the sheets' XML, cell by cell, for files whose XML is small; `sheets.opening.glance` is for the others. Other
kinds of workbook are not looked into.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from papi.sheets.grid import Cell, Range
from papi.sheets.opening.formats import BROKEN_ZIP

_MARK = re.compile(rb"""\bt=["']e["']|\bhidden=|<(\w+:)?f[\s/>]|<(\w+:)?mergeCell\s|\bht=["']0|\bwidth=["']0""")
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_YES = ("1", "true")


@dataclass(frozen=True)
class Unseen:
    """One sheet's errors and formulas without a result, as texts by (row, column) from 1; its hidden rows; its hidden columns
    as first and last; its merged ranges."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    merged: tuple[Range, ...] = ()

    @property
    def cells(self) -> dict[tuple[int, int], Cell]:
        """The cells that calamine leaves blank."""
        errors = {place: Cell(text, is_error=True) for place, text in self.errors.items()}
        return errors | {place: Cell(text, lacks_result=True) for place, text in self.formulas.items()}

    def columns_up_to(self, last: int) -> frozenset[int]:
        """The hidden columns, as far as the sheet is in use."""
        return frozenset(column for first, end in self.hidden_columns for column in range(first, min(end, last) + 1))


@dataclass(frozen=True)
class Parts:
    """Where the worksheets of an xlsx lie: their names and their parts; and what the workbook says of all its cells.

    `is_uncalculated`: the program that wrote the file asked for all formulas to be worked out on opening, so that a result of 0
    is no result: some libraries store it for every formula.
    """

    sheets: tuple[tuple[str, str], ...]
    date_1904: bool = False
    is_uncalculated: bool = False


def unseen(content: bytes) -> dict[str, Unseen]:
    """Return by sheet name what is there but not read; nothing for a file whose parts are not where Excel puts them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = parts_of(archive)
            return {name: _of_sheet(archive.read(path), parts.is_uncalculated) for name, path in parts.sheets}
    except (*BROKEN_ZIP, ElementTree.ParseError):
        return {}


def parts_of(archive: zipfile.ZipFile) -> Parts:
    """Return the parts of a workbook; KeyError or ParseError for one that is not as Excel writes it."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in relations if one.get("Type", "").endswith("/worksheet")}
    sheets, date_1904, is_uncalculated = [], False, False
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        tag = tag_of(element)
        if tag == "sheet":
            relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
            if relation in targets:
                path = posixpath.normpath(posixpath.join("/xl", targets[relation])).lstrip("/")
                sheets.append((element.get("name", ""), path))
        elif tag == "workbookPr":
            date_1904 = element.get("date1904") in _YES
        elif tag == "calcPr":
            is_uncalculated = element.get("fullCalcOnLoad") in _YES
    return Parts(tuple(sheets), date_1904, is_uncalculated)


def _of_sheet(data: bytes, is_uncalculated: bool) -> Unseen:
    if not _MARK.search(data):
        return Unseen()
    errors, formulas = {}, {}
    hidden_rows, hidden_columns, merged = set(), [], []
    row = 0
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        tag = tag_of(element)
        if tag == "row":
            row = int(element.get("r", row + 1))
            for column, cell in _cells(element):
                parts = {tag_of(part): part.text or "" for part in cell}
                if cell.get("t") == "e":
                    errors[row, column] = parts.get("v") or "#N/A"
                elif "f" in parts and lacks_result(parts.get("v", ""), cell.get("t"), is_uncalculated):
                    formulas[row, column] = "=" + parts["f"]
            if element.get("hidden") in _YES or is_zero(element.get("ht")):
                hidden_rows.add(row)
            element.clear()
        elif tag == "col" and (element.get("hidden") in _YES or is_zero(element.get("width"))):
            hidden_columns.append((int(element.get("min", "1")), int(element.get("max", "0"))))
        elif tag == "mergeCell" and (edges := range_of(element.get("ref", ""))):
            merged.append(edges)
    return Unseen(errors, formulas, frozenset(hidden_rows), tuple(hidden_columns), tuple(merged))


def lacks_result(value: str, kind: str | None, is_uncalculated: bool) -> bool:
    """Whether a formula's stored value is no result. An empty text (`str`) is one."""
    if not value:
        return kind != "str"
    return is_uncalculated and value.strip() == "0" and kind in (None, "n")


def is_zero(size: str | None) -> bool:
    """Whether a height or width is there and nothing."""
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


def range_of(reference: str) -> Range | None:
    """Return the range that a reference such as A1:B4 names; None for one that can't be read."""
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    if not all(corners) or len(corners) != 2:
        return None
    (left, top), (right, bottom) = (corner.groups() for corner in corners)
    return Range(int(top), column_of(left), int(bottom), column_of(right))


def column_of(letters: str) -> int:
    """Return the number of a column from its letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def tag_of(element: ElementTree.Element) -> str:
    """Return an element's name without its namespace, which is not the same in all editions of the format."""
    return element.tag.rpartition("}")[2]


def _cells(row: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    column = 0
    for cell in row:
        place = _REFERENCE.fullmatch(cell.get("r", ""))
        column = column_of(place[1]) if place else column + 1
        yield column, cell
