"""The sheet "Cần xem lại": every doubt about a file as a list that a person works through, each with a link to its cell.

It stands first in the workbook that goes back to a unit (`sheets.writing.give_back`), or alone where the file cannot carry it.
"""

import io
import math
from collections.abc import Collection, Sequence
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from papi.model import ERROR, INFO, SEVERITY_WORDS, WARNING, Problem
from papi.sheets.layout import LIST_MARK
from papi.sheets.writing.places import shown_places, sorted_problems
from papi.vietnamese import upper_first

LIST_NAME = "Cần xem lại"

COLOURS = {ERROR: "FFF9D0B4", WARNING: "FFFFF1C9", INFO: "FFDFE7F1"}
"""Orange, yellow, grey-blue: red means late and nothing else. Shades of their own, so that they can be taken off again."""

FIX_HERE = ("Sửa các ô màu cam, xem lại các ô màu vàng ngay trong tệp này rồi lưu và gửi lại; ô màu xanh xám chỉ để biết. "
            "Bấm vào địa chỉ ở cột Ô để tới đúng chỗ. Không cần xóa trang này, màu và ghi chú: lần sau sẽ tự thay.")
FIX_THERE = ("Tệp đã gửi không mang được màu và ghi chú nên chỗ cần xem lại được ghi thành danh sách. "
             "Sửa trong tệp gốc theo danh sách này, lưu dạng .xlsx rồi gửi lại.")
_LONGEST = 32_000
"""Excel takes no longer text in a cell or a comment."""

_HEADINGS = (("STT", 6), ("Mức độ", 13), ("Trang", 20), ("Ô", 16), ("Đang ghi", 30), ("Vấn đề", 56), ("Cần sửa thành", 40))
_LINE_POINTS = 15
_WHOLE_SHEET = (1, 1, 16_384, 1_048_576)
"""The edges that `12:12` and `H:H` leave out: left, top, right, bottom."""
_NO_SIGNS = str.maketrans("", "", "\ufffe\uffff")
_BORDER = Border(*(Side("thin", color="FFA9B3BE") for _ in range(4)))
_TOP = Alignment(vertical="top", wrap_text=True)


def list_alone(problems: Sequence[Problem]) -> bytes:
    """Return a workbook that holds nothing but the list."""
    book = Workbook()
    book.active.title = LIST_NAME
    write_list(book.active, problems, linked=(), notes=(FIX_THERE,))
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook. Unlike `Workbook.save` this leaves the day of its last change as it is: no clock."""
    content = io.BytesIO()
    ExcelWriter(book, ZipFile(content, "w", ZIP_DEFLATED)).save()
    return content.getvalue()


def write_list(sheet: Worksheet, problems: Sequence[Problem], *, linked: Collection[str], notes: Sequence[str]) -> None:
    """Write the list into an empty sheet: its mark, what to do, what the colours mean, a line a problem.

    `linked` are the sheets of this workbook that a link can open.
    """
    sheet["A1"] = LIST_MARK
    sheet["A1"].font = Font(bold=True, size=14)
    for row, note in enumerate(notes, start=2):
        write_text(sheet.cell(row, 1), note)
    legend, heading = len(notes) + 2, len(notes) + 4
    for column, severity in zip((2, 3, 4), COLOURS, strict=True):
        write_text(sheet.cell(legend, column), SEVERITY_WORDS[severity]).fill = fill(severity)
    for column, (words, width) in enumerate(_HEADINGS, start=1):
        cell = write_text(sheet.cell(heading, column), words)
        cell.font, cell.border, cell.alignment = Font(bold=True), _BORDER, _TOP
        sheet.column_dimensions[cell.column_letter].width = width
    for serial, problem in enumerate(sorted_problems(problems), start=1):
        _write_line(sheet, heading + serial, serial, problem, linked)
    sheet.freeze_panes = sheet.cell(heading + 1, 1)
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write_line(sheet: Worksheet, row: int, serial: int, problem: Problem, linked: Collection[str]) -> None:
    words = (
        str(serial), SEVERITY_WORDS[problem.severity], problem.sheet or "", shown_places(problem.cell), problem.found,
        problem.message, upper_first(problem.expected),
    )
    for column, text in enumerate(words, start=1):
        cell = write_text(sheet.cell(row, column), text)
        cell.alignment, cell.border = _TOP, _BORDER
    sheet.cell(row, 2).fill = fill(problem.severity)
    first = (problem.cell or "").split(",")[0]
    if problem.sheet in linked and edges_of(first):
        target = "'" + problem.sheet.replace("'", "''") + "'!" + first
        place = sheet.cell(row, 4)
        place.hyperlink = Hyperlink(ref=place.coordinate, location=target)
        place.font = Font(underline="single", color="FF1F3A5F")
    lines = max(_lines(text, width) for text, (_, width) in zip(words, _HEADINGS, strict=True))
    sheet.row_dimensions[row].height = min(lines * _LINE_POINTS, 400)


def write_text(cell: Cell, text: str) -> Cell:
    """Write a text that stays text, also one that begins as a formula does, and return its cell."""
    cell.value = plain(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")
    return cell


def plain(text: str) -> str:
    """Return text as a workbook can hold it: no signs that XML forbids, no longer than a cell takes."""
    return ILLEGAL_CHARACTERS_RE.sub("", text).translate(_NO_SIGNS).encode("utf-8", "replace").decode()[:_LONGEST]


def fill(severity: str) -> PatternFill:
    """Return the fill that marks a problem of that severity."""
    return PatternFill("solid", fgColor=COLOURS[severity])


def edges_of(address: str) -> tuple[int, int, int, int] | None:
    """Return the left, top, right and bottom of an address (`B4`, `B4:B9`, `12:12`, `H:H`); None for what is no address."""
    if not address:
        return None  # openpyxl would take it for the whole sheet
    try:
        edges = range_boundaries(address)
    except (ValueError, TypeError):
        return None
    whole = tuple(given if edge is None else edge for edge, given in zip(edges, _WHOLE_SHEET, strict=True))
    return whole if all(1 <= edge <= last for edge, last in zip(whole, _WHOLE_SHEET[2:] * 2, strict=True)) else None


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes: LibreOffice shows only the first of a wrapped cell unless the row says how high."""
    return sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in text.split("\n"))
