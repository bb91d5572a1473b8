"""What a file of scores says as a whole: sheets of one year beside each other, years and provinces that are missing.

A year told twice with the same scores is no fault; other scores are, at their cells. Pure.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from papi.model import ERROR, WARNING, Problem
from papi.sheets.scores.cells import SLACK
from papi.sheets.scores.labels import Indicators
from papi.sheets.scores.provinces import Provinces
from papi.sheets.scores.sheet import Key, SheetScores
from papi.sheets.scores.years import gaps

MOSTLY = 0.5
"""Two sheets of a year that differ in more than this share of their scores are not of one year."""

DIFFERS = "Điểm khác với ô {cell} của trang tính “{sheet}”, cũng của năm {year}, nên cả hai không được đọc. Sửa ô sai."
GAP = "Không có điểm năm {year} trong tệp lẫn trong kho. Kiểm tra xem có thiếu trang tính không."
NO_INDICATORS = "Năm {year} thiếu: {names}. Các điểm này để trống. Kiểm tra xem trang tính có đủ dòng hoặc cột không."
NO_PARTS = "Năm {year} chỉ có điểm chỉ số nội dung {names}, không có các nội dung thành phần."
NO_PROVINCES = "Năm {year} không có: {names}. Các tỉnh này không có điểm năm ấy. Kiểm tra với bản công bố."


@dataclass
class Year:
    """What all sheets of a file together say of one survey year: each figure from the sheet that gives it first."""

    year: int
    sheets: list[SheetScores]

    def figures(self) -> Iterator[tuple[Key, SheetScores]]:
        """Yield each figure's key with the sheet that it is taken from."""
        seen: set[Key] = set()
        for sheet in self.sheets:
            for key in sheet.figures:
                if key not in seen:
                    seen.add(key)
                    yield key, sheet


def by_year(sheets: Sequence[SheetScores]) -> list[Year]:
    """Return the sheets put together by year, oldest first."""
    found: dict[int, Year] = {}
    for sheet in sheets:
        found.setdefault(sheet.year, Year(sheet.year, [])).sheets.append(sheet)
    return [found[year] for year in sorted(found)]


def contradicting(sheets: Sequence[SheetScores]) -> list[tuple[SheetScores, SheetScores]]:
    """Return the pairs of sheets of one year most of whose common scores differ: one of them is of another year."""
    pairs = [(one, other) for place, other in enumerate(sheets) for one in sheets[:place] if one.year == other.year]
    return [(one, other) for one, other in pairs if len(_differing(one, other)) > MOSTLY * len(_common(one, other)) > 0]


def settle_differences(year: Year) -> None:
    """Note the scores that two sheets of a year give differently, and leave them out of both."""
    for place, other in enumerate(year.sheets):
        for one in year.sheets[:place]:
            for key in _differing(one, other):
                cell = one.notes.address(one.figures[key].place)
                message = DIFFERS.format(cell=cell, sheet=one.notes.sheet_name, year=year.year)
                other.notes.note(ERROR, "score_differs", message, [other.figures[key].place])
                del one.figures[key], other.figures[key]


def _common(one: SheetScores, other: SheetScores) -> list[Key]:
    return [key for key in other.figures if key in one.figures]


def _differing(one: SheetScores, other: SheetScores) -> list[Key]:
    """Return what two sheets give differently, by more than the rounding of the coarser."""
    decimals, others = one.decimals(), other.decimals()
    return [
        key for key in _common(one, other)
        if abs(one.figures[key].score - other.figures[key].score)
        > 0.5 * 10 ** -min(decimals[key[1]], others[key[1]]) + SLACK
    ]


def missing(
    years: Sequence[Year], provinces: Provinces, indicators: Callable[[int], Indicators], held: Sequence[int],
) -> list[Problem]:
    """Return what to say of years, indicators and provinces that the file lacks; `held` are the years held already."""
    found = [_problem("score_year_gap", GAP.format(year=year)) for year in gaps([one.year for one in years], held)]
    for year in years:
        found += _missing_indicators(year, indicators(year.year))
        read = {province for sheet in year.sheets for province in sheet.provinces}
        absent = [provinces.shown(code, year.year) for code in provinces.of_year(year.year) if code not in read]
        if read and absent:
            found.append(_problem("missing_province", NO_PROVINCES.format(year=year.year, names=", ".join(absent))))
    return found


def _missing_indicators(year: Year, indicators: Indicators) -> list[Problem]:
    there = frozenset().union(*(sheet.indicators for sheet in year.sheets))
    whole = [code for code, parts in indicators.parts.items() if code in there and parts and not there & set(parts)]
    absent = [
        code for dimension, parts in indicators.parts.items() if dimension not in whole
        for code in (parts if there & set(parts) else (dimension,)) if code not in there
    ]
    found = []
    if whole:
        found.append(_problem("missing_indicator", NO_PARTS.format(year=year.year, names=", ".join(whole))))
    if absent:
        named = ", ".join(f"PAPI {code} “{indicators.names[code]}”" for code in absent)
        found.append(_problem("missing_indicator", NO_INDICATORS.format(year=year.year, names=named)))
    return found


def _problem(kind: str, message: str) -> Problem:
    return Problem(WARNING, kind, None, None, message)
