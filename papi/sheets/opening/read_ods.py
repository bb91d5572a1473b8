"""Small .ods -> grid, read from its XML: values with all that a clerk sees beside them.

Libraries drop all but the values. Large files, and those whose XML is not as the standard has it, go through
`papi.sheets.opening.read_calamine`.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import NamedTuple
from xml.etree import ElementTree

from papi.sheets.grid import Cell, Range, Sheet, Value, Workbook
from papi.sheets.opening import refusals
from papi.sheets.opening.ods_styles import Styles
from papi.sheets.opening.placed import Placed, number, rows_of
from papi.sheets.opening.unseen import tag_of

_ERRORS = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|Err:\d+")
_DURATION = re.compile(r"(-)?P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?")
_HIDDEN = ("collapse", "filter")
_GROUPS = {
    "table-row-group", "table-rows", "table-header-rows", "table-column-group", "table-columns", "table-header-columns",
}
"""Elements that only hold rows or columns together."""
_LAST_COLUMN, _LAST_ROW = 16_384, 1_048_576


class NoSpreadsheet(ValueError):
    """XML without the element that holds the sheets."""


class _Attributes(NamedTuple):
    """An element's attributes by their names alone."""

    values: dict[str, str]

    def text(self, name: str) -> str | None:
        return self.values.get(name)

    def number(self, name: str, most: int) -> int:
        """Return how many times a thing is repeated or how far it spans: at least once."""
        try:
            return max(1, min(int(self.values.get(name, "1")), most))
        except ValueError:
            return 1


def read_ods(content: bytes) -> Workbook:
    """Return the grid of a workbook; KeyError, ValueError or ParseError for one that is not as the standard has it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tree = ElementTree.fromstring(archive.read("content.xml"))
        named = ElementTree.fromstring(archive.read("styles.xml")) if "styles.xml" in archive.namelist() else None
    body = next((element for element in tree.iter() if tag_of(element) == "spreadsheet"), None)
    if body is None:
        raise NoSpreadsheet
    styles = Styles([root for root in (named, tree) if root is not None])
    null_date = next((_of(one).text("date-value") for one in body.iter() if tag_of(one) == "null-date"), "")
    sheets = tuple(_sheet(table, styles) for table in body if tag_of(table) == "table")
    return Workbook(sheets, date_1904=(null_date or "").startswith("1904"))


def _of(element: ElementTree.Element) -> _Attributes:
    return _Attributes({name.rpartition("}")[2]: value for name, value in element.attrib.items()})


def _sheet(table: ElementTree.Element, styles: Styles) -> Sheet:
    cells: Placed = {}
    merged: list[Range] = []
    hidden_rows: set[int] = set()
    columns = _Columns(table)
    row = 0
    for element, group_hidden in _members(table, "table-row"):
        known = _of(element)
        times = known.number("number-rows-repeated", _LAST_ROW)
        found = dict(_cells(element, row + 1, styles, columns, merged))
        if found and len(cells) + times * len(found) > refusals.MAX_RECTANGLE:
            raise refusals.spread_too_far()
        if found:
            cells |= {(row + 1 + more, column): cell for more in range(times) for column, cell in found.items()}
        if group_hidden or known.text("visibility") in _HIDDEN:
            hidden_rows.update(range(row + 1, row + 1 + min(times, _LAST_ROW - row)))
        row += times
    rows = rows_of(cells)
    own = _of(table)
    return Sheet(
        own.text("name") or "", rows, cells, tuple(merged), hidden=styles.is_hidden_sheet(own.text("style-name")),
        hidden_rows=frozenset(one for one in hidden_rows if one <= len(rows)),
        hidden_columns=columns.hidden_up_to(max(map(len, rows), default=0)),
    )


def _members(parent: ElementTree.Element, wanted: str, hidden: bool = False) -> Iterator[tuple[ElementTree.Element, bool]]:
    """Yield the rows or columns of a table, also those in groups, and whether their group is folded away."""
    for element in parent:
        tag = tag_of(element)
        if tag == wanted:
            yield element, hidden
        elif tag in _GROUPS:
            yield from _members(element, wanted, hidden or _of(element).text("display") == "false")


class _Columns:
    """What a table says of its columns: which are hidden, and the style of cells that have none of their own."""

    def __init__(self, table: ElementTree.Element) -> None:
        self._spans: list[tuple[range, bool, str | None]] = []
        column = 1
        for element, group_hidden in _members(table, "table-column"):
            known = _of(element)
            span = range(column, column + known.number("number-columns-repeated", _LAST_COLUMN))
            is_hidden = group_hidden or known.text("visibility") in _HIDDEN
            self._spans.append((span, is_hidden, known.text("default-cell-style-name")))
            column = span.stop

    def style(self, column: int) -> str | None:
        return next((style for span, _, style in self._spans if column in span), None)

    def hidden_up_to(self, last: int) -> frozenset[int]:
        hidden = (span for span, is_hidden, _ in self._spans if is_hidden)
        return frozenset(column for span in hidden for column in range(span.start, min(span.stop, last + 1)))


def _cells(
    row: ElementTree.Element, number: int, styles: Styles, columns: _Columns, merged: list[Range],
) -> Iterator[tuple[int, Cell]]:
    """Yield the cells of a row that hold something, by column; note its merged ranges."""
    column, of_row = 1, _of(row).text("default-cell-style-name")
    for element in row:
        tag = tag_of(element)
        if tag not in ("table-cell", "covered-table-cell"):
            continue
        known = _of(element)
        times = known.number("number-columns-repeated", _LAST_COLUMN)
        wide, high = known.number("number-columns-spanned", _LAST_COLUMN), known.number("number-rows-spanned", _LAST_ROW)
        if wide * high > 1:
            merged.append(Range(number, column, number + high - 1, column + wide - 1))
        if tag == "table-cell":  # what is covered nobody sees
            style = known.text("style-name") or of_row or columns.style(column)
            cell = _cell(element, known, styles, style)
            if cell is not None:
                yield from ((column + more, cell) for more in range(min(times, _LAST_COLUMN)))
        column += times


def _cell(element: ElementTree.Element, known: _Attributes, styles: Styles, style: str | None) -> Cell | None:
    kind, formula = known.text("value-type"), known.text("formula")
    text, struck_out = _text(element, styles)
    struck_out = struck_out or styles.is_struck_out(style)
    font, comment = styles.font(style), _comment(element, styles)
    if formula is not None and (kind is None or (kind != "string" and known.text("value") == "" and not text)):
        return Cell("=" + formula.partition("=")[2], None, font, struck_out, lacks_result=True, comment=comment)
    if kind == "error" or (formula is not None and _ERRORS.fullmatch(text)):
        return Cell(text, None, font, struck_out, is_error=True, comment=comment)
    value, number_format = _value(kind, known, text)
    if value is None or value == "":
        return None
    return Cell(value, number_format, font, struck_out, comment=comment)


def _value(kind: str | None, known: _Attributes, text: str) -> tuple[Value | None, str | None]:
    """Return a cell's value and its number format, as far as the file tells."""
    if kind in ("float", "currency"):
        return number(float(known.text("value") or text)), "General"
    if kind == "percentage":
        return number(float(known.text("value") or text)), "0%"
    if kind == "boolean":
        return known.text("boolean-value") == "true", None
    if kind == "date":
        return _date(known.text("date-value") or ""), None
    if kind == "time":
        return _time(known.text("time-value") or ""), None
    return text or known.text("string-value"), None


def _date(written: str) -> Value:
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return written


def _time(written: str) -> Value:
    parts = _DURATION.fullmatch(written)
    if not parts:
        return written
    days, hours, minutes, seconds = (int(part or 0) for part in parts.groups()[1:5])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    if parts[1] or length >= timedelta(days=1):
        return -length if parts[1] else length
    return time(hours % 24, minutes % 60, seconds % 60)


def _text(element: ElementTree.Element, styles: Styles) -> tuple[str, bool]:
    """Return the paragraphs of a cell, and whether all of its letters are struck through."""
    paragraphs = [child for child in element if tag_of(child) == "p"]
    runs = [list(_runs(paragraph, styles, False)) for paragraph in paragraphs]
    letters = [is_struck for line in runs for text, is_struck in line if text.strip()]
    return "\n".join("".join(text for text, _ in line) for line in runs), bool(letters) and all(letters)


def _runs(element: ElementTree.Element, styles: Styles, is_struck: bool) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of text of a paragraph and whether each is struck through."""
    if element.text:
        yield element.text, is_struck
    for child in element:
        tag = tag_of(child)
        if tag == "s":
            yield " " * _of(child).number("c", 1_000), is_struck
        elif tag in ("tab", "line-break"):
            yield "\t" if tag == "tab" else "\n", is_struck
        elif tag not in ("annotation", "note"):
            yield from _runs(child, styles, is_struck or styles.is_struck_out(_of(child).text("style-name")))
        if child.tail:
            yield child.tail, is_struck


def _comment(element: ElementTree.Element, styles: Styles) -> str | None:
    note = next((child for child in element if tag_of(child) == "annotation"), None)
    return (_text(note, styles)[0] or None) if note is not None else None
