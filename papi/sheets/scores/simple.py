"""Our own layout: one score a row, with year, province, code or name of the indicator, and score; groups on a sheet like it.

The columns are found by their headings, in English or Vietnamese, wherever they stand. The empty workbook is written by
`papi.sheets.writing.score_file`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from papi.model import ERROR, WARNING
from papi.sheets.grid import Sheet
from papi.sheets.scores import words
from papi.sheets.scores.cells import read_score
from papi.sheets.scores.labels import TOTAL, Indicators, parse_label
from papi.sheets.scores.notes import Notes
from papi.sheets.scores.provinces import Provinces
from papi.sheets.scores.reading import LONG
from papi.sheets.scores.sheet import Figure, SheetScores
from papi.sheets.scores.tables import Text
from papi.sheets.scores.years import FIRST_YEAR, LAST_YEAR
from papi.vietnamese import clean, fold

LOOK_ROWS = 10

BAD_YEAR = "Chưa ghi năm khảo sát, hoặc ghi không đúng, nên hàng này không được đọc."
NO_PROVINCE = "Không rõ đây là tỉnh nào của năm {year} nên hàng này không được đọc."
TWO_PROVINCES = "Mã tỉnh và tên tỉnh không phải của một tỉnh nên hàng này không được đọc."
NO_INDICATOR = "Không rõ đây là chỉ số nào của năm {year} nên hàng này không được đọc."
TWO_INDICATORS = "Mã và tên không phải của một chỉ số năm {year}; đã đọc theo mã. Kiểm tra lại."
DUPLICATE = "Điểm này đã có ở ô {first} với giá trị khác nên cả hai không được đọc. Xóa một hàng."
BAD_GROUP = "Không rõ nhóm nên hàng này không được đọc."
A_GROUP = "cao nhất, trung bình cao, trung bình thấp hoặc thấp nhất"


class Group(NamedTuple):
    """A quartile group as PAPI published it."""

    year: int
    province: int
    code: str
    group: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class SimpleTable:
    """A table of our own layout: where its headings stand, and the column of each."""

    sheet: Sheet
    head_row: int
    columns: Mapping[str, int]

    @property
    def is_of_groups(self) -> bool:
        """Whether the rows give groups, not scores."""
        return "score" not in self.columns

    def text(self, row: int, key: str) -> str:
        """Return the text of a row in that column, empty where there is no such column."""
        return clean(self.sheet.text(row, self.columns[key])) if key in self.columns else ""

    def rows(self) -> Iterator[int]:
        """Yield the rows below the headings that say something: neither a second line of headings nor a row without a score."""
        value = "group" if self.is_of_groups else "score"
        for row in range(self.head_row + 1, self.sheet.max_row + 1):
            if self.text(row, value) and _key(self.text(row, "year")) != "year":
                yield row


def find_simple_table(sheet: Sheet) -> SimpleTable | None:
    """Return the sheet's table in our own layout, None when it is another."""
    for row in range(1, min(sheet.max_row, LOOK_ROWS) + 1):
        columns: dict[str, int] = {}
        for column in sheet.columns_of(row):
            key = _key(sheet.text(row, column))
            if key is not None:
                columns.setdefault(key, column)
        has_place = "province" in columns or "province_code" in columns
        if "year" in columns and has_place and columns.keys() & {"code", "name"} and columns.keys() & {"score", "group"}:
            return SimpleTable(sheet, row, columns)
    return None


class SimpleReader:
    """Reads the rows of such a table, each of its own year."""

    def __init__(
        self, table: SimpleTable, provinces: Provinces, indicators: Callable[[int], Indicators], notes: Notes,
    ) -> None:
        self._table, self._provinces, self._indicators, self.notes = table, provinces, indicators, notes

    def scores(self) -> list[SheetScores]:
        """Return the scores of the table, year by year."""
        found: dict[int, SheetScores] = {}
        twice: set[tuple[int, int, str]] = set()
        for row in self._table.rows():
            said = self._said(row)
            if said is None:
                continue
            year, province, code = said
            read = found.setdefault(year, SheetScores(year, self.notes, LONG, provinces={}))
            figure = self._figure(row, self._indicators(year).max_score(code))
            held = read.figures.setdefault((province, code), figure) if figure else None
            if held is not None and held.score != figure.score:
                message = DUPLICATE.format(first=self._table.sheet.address(*held.place))
                self._note(ERROR, "duplicate_score", message, row, "score")
                twice.add(said)
            read.provinces.setdefault(province, self._province_text(row))
            read.indicators = read.indicators | {code}
        for year, province, code in twice:
            del found[year].figures[province, code]
        return list(found.values())

    def groups(self) -> list[Group]:
        """Return the groups of the table."""
        found = []
        for row in self._table.rows():
            said, text = self._said(row), fold(self._table.text(row, "group"))
            group = next((group for group, wordings in words.GROUP_WORDS.items() if text in wordings), None)
            if group is None:
                self._note(ERROR, "unknown_group", BAD_GROUP, row, "group", A_GROUP)
            elif said is not None:
                cell = self.notes.address((row, self._table.columns["group"]))
                found.append(Group(*said, group, self.notes.sheet_name, cell))
        return found

    def _said(self, row: int) -> tuple[int, int, str] | None:
        """Return year, province and indicator of a row; None, told, where one of them cannot be read."""
        year = _year(self._table.text(row, "year"))
        if year is None:
            self._note(ERROR, "score_year_missing", BAD_YEAR, row, "year", "năm, ví dụ 2025")
            return None
        province, code = self._province(row, year), self._code(row, year)
        return None if province is None or code is None else (year, province, code)

    def _province(self, row: int, year: int) -> int | None:
        name, number = self._table.text(row, "province"), self._table.text(row, "province_code")
        named = self._provinces.code(name, year) if name else None
        numbered = int(number) if re.fullmatch(r"\d{1,5}", number) and self._provinces.has(int(number), year) else None
        key = "province_code" if number and not name else "province"
        if named is not None and numbered is not None and named != numbered:
            self._note(ERROR, "province_names_differ", TWO_PROVINCES, row, key, self._provinces.shown(numbered, year))
            return None
        if named is None and (name or numbered is None):
            is_known = self._provinces.known(name) is not None
            near = None if is_known else self._provinces.nearest(name, year)
            expected = f"có lẽ là “{near}”" if near else f"tên một tỉnh của năm {year}"
            kind = "province_not_of_year" if is_known else "unknown_province"
            self._note(ERROR, kind, NO_PROVINCE.format(year=year), row, key, expected)
            return None
        return numbered if named is None else named

    def _code(self, row: int, year: int) -> str | None:
        """Return the code of a row's indicator: codes are the plainer, so a name only stands in for one."""
        indicators = self._indicators(year)
        codes = []
        for key in ("code", "name"):
            label = parse_label(self._table.text(row, key))
            numbered = label.code if label.code in indicators.names else None
            codes.append(numbered or (None if label.code else indicators.code_of(label.name)))
        by_code, by_name = codes
        if by_code and by_name and by_code != by_name:
            self._note(WARNING, "indicator_code_differs", TWO_INDICATORS.format(year=year), row, "name", by_code)
        if by_code is None and (by_name is None or self._table.text(row, "code")):
            key = "code" if self._table.text(row, "code") else "name"
            expected = f"mã như 6.3, {TOTAL}, hoặc tên trong danh mục năm {year}"
            self._note(ERROR, "unknown_indicator", NO_INDICATOR.format(year=year), row, key, expected)
            return None
        return by_code or by_name

    def _figure(self, row: int, max_score: float) -> Figure | None:
        place = (row, self._table.columns["score"])
        score, doubt = read_score(self._table.sheet.cell(*place), max_score)
        if doubt is not None:
            self.notes.doubt(place, doubt)
        return None if score is None else Figure(score, place)

    def _province_text(self, row: int) -> Text:
        key = "province" if self._table.text(row, "province") else "province_code"
        return Text(self._table.text(row, key), row, self._table.columns[key])

    def _note(self, severity: str, kind: str, message: str, row: int, key: str, expected: str = "") -> None:
        column = self._table.columns.get(key, min(self._table.columns.values()))
        self.notes.note(severity, kind, message, [(row, column)], expected=expected)


def _key(text: str) -> str | None:
    folded = fold(text)
    return next((key for key, wordings in words.LONG_HEADINGS.items() if folded in wordings), None)


def _year(text: str) -> int | None:
    return int(text) if re.fullmatch(r"20\d\d", text) and FIRST_YEAR <= int(text) <= LAST_YEAR else None
