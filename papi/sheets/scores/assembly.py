"""What was read of all sheets, as the tables of a `ScoreReading`."""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from papi.model import Problem
from papi.sheets.scores.labels import TOTAL, Indicators
from papi.sheets.scores.reading import (
    GROUP_COLUMNS,
    NAME_COLUMNS,
    PROVINCE_COLUMNS,
    VALUE_COLUMNS,
    ScoreReading,
    SheetRead,
    YearQuestion,
)
from papi.sheets.scores.sheet import SheetScores
from papi.sheets.scores.simple import Group
from papi.sheets.scores.whole import Year


def assembled(
    years: Sequence[Year], groups: Sequence[Group], questions: tuple[YearQuestion, ...], problems: tuple[Problem, ...],
    indicators: Callable[[int], Indicators],
) -> ScoreReading:
    """Return the reading of a file from what its sheets say year by year."""
    kept, stated = [], []
    for year in years:
        whole = _whole_dimensions(year, indicators(year.year))
        for (province, code), sheet in year.figures():
            row = _row(year.year, province, code, sheet)
            if code == TOTAL or "." not in code:
                stated.append(row)
            if code != TOTAL and (province, code) not in whole:
                kept.append(row)
    sheets = [sheet for year in years for sheet in year.sheets]
    return ScoreReading(
        values=_table(kept, VALUE_COLUMNS), stated=_table(stated, VALUE_COLUMNS),
        groups=_table([_group(group) for group in groups], GROUP_COLUMNS),
        names=_table(list(_names(sheets)), NAME_COLUMNS), provinces=_table(list(_provinces(sheets)), PROVINCE_COLUMNS),
        sheets=tuple(_sheets(sheets)), questions=questions, problems=problems,
    )


def _whole_dimensions(year: Year, indicators: Indicators) -> set[tuple[int, str]]:
    """Return the dimensions of each province whose every part is read: their scores follow from those."""
    held = {key for key, _ in year.figures()}
    return {
        (province, dimension) for province in {province for province, _ in held}
        for dimension, parts in indicators.parts.items() if parts and all((province, part) in held for part in parts)
    }


def _row(year: int, province: int, code: str, sheet: SheetScores) -> tuple:
    figure = sheet.figures[province, code]
    return year, province, code, figure.score, sheet.notes.sheet_name, sheet.notes.address(figure.place)


def _group(group: Group) -> tuple:
    return group.year, group.province, group.code, group.group, group.sheet, group.cell


def _names(sheets: Sequence[SheetScores]) -> Iterator[tuple]:
    for sheet in sheets:
        for one in sheet.names:
            cell = sheet.notes.address((one.text.row, one.text.column))
            yield sheet.year, one.code, one.name, one.held_name, sheet.notes.sheet_name, cell


def _provinces(sheets: Sequence[SheetScores]) -> Iterator[tuple]:
    for sheet in sheets:
        for code, text in sheet.provinces.items():
            yield sheet.year, code, text.text, sheet.notes.sheet_name, sheet.notes.address((text.row, text.column))


def _sheets(sheets: Sequence[SheetScores]) -> Iterator[SheetRead]:
    by_name: dict[str, list[SheetScores]] = {}
    for sheet in sheets:
        by_name.setdefault(sheet.notes.sheet_name, []).append(sheet)
    for name, own in by_name.items():
        yield SheetRead(
            name, own[0].layout, tuple(sheet.year for sheet in own),
            len({code for sheet in own for code in sheet.provinces}), sum(len(sheet.figures) for sheet in own),
        )


def _table(rows: Sequence[tuple], columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))
