"""The scores of one table, read for one survey year: whose they are, of which indicator, and every doubt at its cell.

The table was found by `papi.sheets.scores.tables`, its year settled by `papi.sheets.scores.years`; what its sums say is
`papi.sheets.scores.sums`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papi.model import ERROR, WARNING
from papi.sheets.scores.cells import DECIMALS, decimals_of, read_score
from papi.sheets.scores.labels import Indicators, parse_label
from papi.sheets.scores.notes import Notes, Place
from papi.sheets.scores.provinces import Provinces, is_no_province
from papi.sheets.scores.recognition import NameFound, recognise
from papi.sheets.scores.tables import Heading, ScoreTable, Text

NO_NAMES = "Danh mục chỉ số không có năm {year} nên trang tính không được đọc. Kiểm tra lại năm của trang tính."
UNKNOWN_PROVINCE = "Không rõ đây là tỉnh nào nên điểm của tỉnh không được đọc. Ghi tên như trong danh sách tỉnh của năm {year}."
NOT_OF_YEAR = ("Năm {year} không có tỉnh này (tỉnh đã sáp nhập, hoặc tên mới của năm khác) nên điểm không được đọc. "
               "Kiểm tra lại năm của trang tính.")
TWO_PROVINCES = "Tên tỉnh bằng hai thứ tiếng không phải của một tỉnh nên điểm không được đọc. Sửa lại tên."
TWICE = "{province} có hai hàng hoặc cột với điểm khác nhau nên không được đọc. Xóa hàng hoặc cột thừa."
TWICE_SAME = "{province} có hai hàng hoặc cột với điểm như nhau; đọc một."

Key = tuple[int, str]
"""A province's code and an indicator's."""


class Figure(NamedTuple):
    """A score, and where it stands in its sheet."""

    score: float
    place: Place


@dataclass
class SheetScores:
    """What one sheet says of one survey year: its figures by province and indicator, dimensions and totals among them."""

    year: int
    notes: Notes
    layout: str
    figures: dict[Key, Figure] = field(default_factory=dict)
    provinces: Mapping[int, Text] = field(default_factory=dict)
    names: Sequence[NameFound] = ()
    indicators: frozenset[str] = frozenset()
    """The indicators that the sheet has, whether they could be read or not."""

    def decimals(self) -> dict[str, int]:
        """Return with how many decimals the sheet writes each indicator: as many as any of its scores has."""
        found: dict[str, int] = {}
        for (_, code), figure in self.figures.items():
            if found.get(code, 0) < DECIMALS:
                found[code] = max(found.get(code, 0), decimals_of(figure.score))
        return found

    @property
    def scores(self) -> dict[Key, float]:
        """The bare scores."""
        return {key: figure.score for key, figure in self.figures.items()}


def read_table(table: ScoreTable, provinces: Provinces, indicators: Indicators, notes: Notes) -> SheetScores:
    """Return the scores of a table as those of the indicators' year."""
    if not indicators.names:
        notes.note(ERROR, "score_year_unknown", NO_NAMES.format(year=indicators.year))
        return SheetScores(indicators.year, notes, table.layout)
    recognised = recognise(table, indicators, notes)
    columns = _settled(table, provinces, indicators.year, recognised.headings, notes)
    read = SheetScores(
        indicators.year, notes, table.layout, names=recognised.names,
        provinces={code: heading.texts[0] for code, heading in columns.items()},
        indicators=recognised.unread.union(recognised.headings),
    )
    for code, heading in recognised.headings.items():
        most = indicators.max_score(code)
        for province, of_province in columns.items():
            place = table.place(of_province, heading)
            score, doubt = read_score(table.sheet.cell(*place), most)
            if doubt is not None:
                notes.doubt(place, doubt)
            elif score is not None:
                read.figures[province, code] = Figure(score, place)
    return read


def _settled(
    table: ScoreTable, provinces: Provinces, year: int, indicators: Mapping[str, Heading], notes: Notes,
) -> dict[int, Heading]:
    """Return the heading of each province of the table by its code; of two for one province the first where they are alike."""
    found: dict[int, list[Heading]] = {}
    for heading in table.provinces:
        code = _province(table, heading, provinces, year, notes)
        if code is not None:
            found.setdefault(code, []).append(heading)
    return {
        code: one for code, headings in found.items()
        if (one := _one_of(table, headings, indicators, provinces.shown(code, year), notes)) is not None
    }


def _one_of(
    table: ScoreTable, headings: Sequence[Heading], indicators: Mapping[str, Heading], province: str, notes: Notes,
) -> Heading | None:
    """Return the one heading of a province that is read; None, told, for two that give different scores."""
    if len(headings) == 1:
        return headings[0]
    filled = [heading for heading in headings if _scores(table, heading, indicators)]
    is_same = len({tuple(_scores(table, heading, indicators)) for heading in filled}) < 2
    if len(filled) > 1:
        severity, message = (WARNING, TWICE_SAME) if is_same else (ERROR, TWICE)
        places = [(heading.texts[0].row, heading.texts[0].column) for heading in filled]
        notes.note(severity, "duplicate_province", message.format(province=province), places)
    return (filled or headings)[0] if is_same else None


def _province(table: ScoreTable, heading: Heading, provinces: Provinces, year: int, notes: Notes) -> int | None:
    """Return the code of the province that a heading names; None, told where it has scores, for no province of the year."""
    if any(is_no_province(text.text) or parse_label(text.text).statistic for text in heading.texts):
        return None
    codes = {code for text in heading.texts if (code := provinces.code(text.text, year)) is not None}
    if len(codes) == 1:
        return codes.pop()
    if not table.along(heading):
        return None
    text = heading.texts[0]
    if codes:
        places = [(one.row, one.column) for one in heading.texts]
        notes.note(ERROR, "province_names_differ", TWO_PROVINCES, places, found=" / ".join(one.text for one in heading.texts))
    elif any(provinces.known(one.text) for one in heading.texts):
        notes.note(ERROR, "province_not_of_year", NOT_OF_YEAR.format(year=year), [(text.row, text.column)])
    else:
        near = provinces.nearest(text.text, year)
        expected = f"có lẽ là “{near}”" if near else f"tên một tỉnh của năm {year}"
        notes.note(ERROR, "unknown_province", UNKNOWN_PROVINCE.format(year=year), [(text.row, text.column)], expected=expected)
    return None


def _scores(table: ScoreTable, heading: Heading, indicators: Mapping[str, Heading]) -> list[float | str]:
    """Return what stands in a province's cells that hold something."""
    cells = (table.cell(heading, indicator) for indicator in indicators.values())
    return [cell.value for cell in cells if cell is not None and cell.value != 0]
