"""The workbook that goes back to the unit: the same file, its doubtful cells coloured and commented, the list in front.

Formulas, macros, comments, pictures and charts stay as openpyxl can carry them; what it cannot carry (shapes, text boxes,
some lists of choices) is lost in the copy, and the list says so where the file has any. Nothing in the file is run. A file
that openpyxl cannot carry whole, or of another format, gives the list alone. The list is `problem_list`.
"""

import io
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from papi.model import INFO, SEVERITY_WORDS, Problem
from papi.sheets.layout import COMMENT_MARK, LIST_MARK
from papi.sheets.writing.places import sorted_problems
from papi.sheets.writing.problem_list import (
    COLOURS,
    FIX_HERE,
    LIST_NAME,
    edges_of,
    fill,
    list_alone,
    plain,
    saved,
    write_list,
)

AUTHOR = "Văn phòng Sở"

LARGEST = 8 * 2**20
"""Bytes of sheets beyond which marking would take longer than anyone waits: some 200,000 cells."""
MOST_COMMENTS = 1000
"""Comments in a sheet; further cells are coloured and stand in the list."""

LOST = ("Tệp có hình vẽ, biểu đồ hoặc danh sách chọn; bản này có thể thiếu một phần trong số đó. "
        "Nếu cần giữ nguyên, sửa trong tệp gốc theo danh sách dưới đây.")
_DRAWN = ("xl/drawings/drawing", "xl/media/", "xl/charts/", "xl/ctrlProps/", "xl/diagrams/", "xl/threadedComments/")
_NO_FILL = Color(indexed=64)

Place = tuple[int, int]


def give_back(content: bytes, problems: Sequence[Problem]) -> bytes:
    """Return the file with its problems marked, or the list of them alone where the file cannot carry the marks."""
    try:
        return _marked(content, problems)
    except Exception:  # whatever openpyxl meets in a file of somebody's: the list is always given
        return list_alone(problems)


def ending(marked: bytes) -> str:
    """Return the file ending of a workbook from `give_back`: `.xlsm` where it holds macros, else `.xlsx`."""
    with ZipFile(io.BytesIO(marked)) as archive:
        return ".xlsm" if b"macroEnabled" in archive.read("[Content_Types].xml") else ".xlsx"


def _marked(content: bytes, problems: Sequence[Problem]) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if sum(one.file_size for one in archive.infolist() if one.filename.startswith("xl/worksheets/")) > LARGEST:
            raise ValueError("too large to mark")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        book = load_workbook(io.BytesIO(content), keep_vba="xl/vbaProject.bin" in names, rich_text=True)
    if any("marked as a date" in str(one.message) for one in told):  # openpyxl would write an error over such a cell
        raise ValueError("a date that the copy would lose")
    book.template = False
    _clear(book)
    for sheet in _visible(book):
        _mark(sheet, [problem for problem in sorted_problems(problems) if problem.sheet == sheet.title and problem.cell])
    may_lose = bool(told) or any(name.startswith(_DRAWN) for name in names)
    _put_list_first(book, problems, (FIX_HERE, LOST) if may_lose else (FIX_HERE,))
    return saved(book)


def _visible(book: Workbook) -> list[Worksheet]:
    """Return the sheets that a person sees: a hidden one is left as it is, its doubts stand in the list."""
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]


def _put_list_first(book: Workbook, problems: Sequence[Problem], notes: Sequence[str]) -> None:
    former = [sheet for sheet in book.worksheets if str(sheet["A1"].value) == LIST_MARK]
    linked = {sheet.title for sheet in _visible(book)}
    for sheet in former:
        book.remove(sheet)
    sheet = book.create_sheet(_free_name({name.casefold() for name in book.sheetnames}), 0)
    write_list(sheet, problems, linked=linked, notes=notes)
    for other in book.worksheets:  # two chosen sheets would be typed into at once
        other.sheet_view.tabSelected = other is sheet
    for chart in book.chartsheets:
        for view in chart.sheetViews.sheetView:
            view.tabSelected = False
    book.active = 0
    for view in book.views:
        view.firstSheet = 0


def _free_name(taken: set[str]) -> str:
    names = (LIST_NAME, *(f"{LIST_NAME} ({serial})" for serial in range(2, len(taken) + 3)))
    return next(name for name in names if name.casefold() not in taken)


# Marking


def _mark(sheet: Worksheet, problems: Sequence[Problem]) -> None:
    """Colour every doubtful cell by its worst problem, and say at the first cell of each place what the matter is."""
    used = _Used(sheet)
    colours: dict[Place, str] = {}
    told: dict[Place, list[Problem]] = {}
    for problem in problems:
        for address in (problem.cell or "").split(","):
            places = used.places(address.strip())
            # Of what is only noted the first cell: rows in full colour would hide what is to be mended.
            for place in places[:1] if problem.severity == INFO else places:
                colours.setdefault(place, problem.severity)
            if places and (places[0] in told or len(told) < MOST_COMMENTS):
                told.setdefault(places[0], []).append(problem)
    for place, severity in colours.items():
        _colour(sheet.cell(*place), severity)
    for place, own in told.items():
        _comment(sheet.cell(*place), own)


class _Used:
    """The cells of a sheet that hold something, found by row."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._columns: dict[int, list[int]] = {}
        for row, column in sorted(cell_place for cell_place, cell in _cells(sheet) if cell.value is not None):
            self._columns.setdefault(row, []).append(column)
        self._rows = sorted(self._columns)

    def places(self, address: str) -> list[Place]:
        """Return the cells that stand for an address: of a range those that hold something, else its first; merged ones by
        their first. None for what is no address.
        """
        edges = edges_of(address)
        if edges is None:
            return []
        left, top, right, bottom = edges
        held = [
            (row, column)
            for row in self._rows[bisect_left(self._rows, top):bisect_right(self._rows, bottom)]
            for column in self._columns[row] if left <= column <= right
        ]
        return list(dict.fromkeys(self._first(place) for place in held or [(top, left)]))

    def _first(self, place: Place) -> Place:
        for merged in self._sheet.merged_cells.ranges:
            if merged.min_row <= place[0] <= merged.max_row and merged.min_col <= place[1] <= merged.max_col:
                return merged.min_row, merged.min_col
        return place


def _cells(sheet: Worksheet) -> Iterator[tuple[Place, Cell | MergedCell]]:
    """Yield the cells that the file holds. The public ways make a cell of every place in the sheet's rectangle."""
    yield from sheet._cells.items()


def _colour(cell: Cell, severity: str) -> None:
    marked, former = fill(severity), cell.fill
    # A solid fill shows its first colour only: the second keeps what colour the cell had, for when the mark is taken off.
    marked.bgColor = copy(former.fgColor) if former.patternType == "solid" else _NO_FILL
    cell.fill = marked


def _comment(cell: Cell, problems: Sequence[Problem]) -> None:
    lines = [f"{SEVERITY_WORDS[problem.severity]}: {problem.sentence}" for problem in problems]
    own, author = (cell.comment.text.rstrip(), cell.comment.author) if cell.comment else ("", AUTHOR)
    cell.comment = _sized(plain("\n".join(([own, ""] if own else []) + [COMMENT_MARK, *lines])), author)


def _sized(text: str, author: str) -> Comment:
    """Return a comment in a box that shows all of it: openpyxl does not tell how large the unit's own boxes were."""
    shown_lines = sum(1 + len(line) // 48 for line in text.split("\n"))
    return Comment(text, author, height=min(30 + 18 * shown_lines, 600), width=340)


# Taking off what was marked before


def _clear(book: Workbook) -> None:
    """Take off the marks of a former list: the unit sends back the very file that it was given."""
    for sheet in _visible(book):
        for _, cell in list(_cells(sheet)):
            if cell.has_style and _is_ours(cell.fill):
                cell.fill = _former(cell.fill)
            if isinstance(cell, Cell) and cell.comment:
                own = cell.comment.text.partition(COMMENT_MARK)[0].rstrip()
                cell.comment = _sized(own, cell.comment.author) if own else None


def _is_ours(shown: PatternFill) -> bool:
    if getattr(shown, "patternType", None) != "solid" or shown.fgColor.type != "rgb":
        return False
    return any(shown.fgColor.rgb[2:] == colour[2:] for colour in COLOURS.values())


def _former(shown: PatternFill) -> PatternFill:
    kept = shown.bgColor
    had_none = (kept.type, kept.value) in (("indexed", 64), ("rgb", "00000000"))
    return PatternFill() if had_none else PatternFill("solid", fgColor=copy(kept))
