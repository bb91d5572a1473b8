"""Finds the table of scores in a sheet of an official layout: provinces in rows, or in columns; headings in one or more lines.

Both give the same thing: headings of provinces one way, of indicators the other, and a cell where they meet. What a heading
means in the sheet's year comes later (`papi.sheets.scores.sheet`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from papi.sheets.grid import Cell, Sheet
from papi.sheets.scores import words
from papi.sheets.scores.cells import number_in
from papi.sheets.scores.labels import is_like_indicator
from papi.sheets.scores.provinces import Provinces
from papi.sheets.scores.reading import BY_COLUMNS, BY_ROWS
from papi.vietnamese import clean, fold, parse_number

LOOK_ROWS, LOOK_COLUMNS = 40, 12
"""How far down the provinces' names are looked for, and how far to the right where they stand in rows."""
FEWEST_PROVINCES, FEWEST_INDICATORS = 3, 2
"""A table of scores has at least so many: a sheet that names two provinces in a title is none."""
_ALSO_HEADING = 0.9
"""A second line of names holds at least this share of the first's: the lines that say into which provinces the old ones
were merged repeat their names."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


class Text(NamedTuple):
    """A text of a heading and where it stands."""

    text: str
    row: int
    column: int


class Heading(NamedTuple):
    """The heading of a row or column: its place along its side of the table, what it says, how far its scale goes if told."""

    position: int
    texts: tuple[Text, ...]
    scale: float | None = None


@dataclass(frozen=True)
class ScoreTable:
    """A table of scores in a sheet; `titles` are the texts above it and in its headings that name no province."""

    sheet: Sheet
    layout: str
    provinces: tuple[Heading, ...]
    indicators: tuple[Heading, ...]
    titles: tuple[Text, ...]

    def place(self, province: Heading, indicator: Heading) -> tuple[int, int]:
        """Return the row and column where two headings meet."""
        if self.layout == BY_ROWS:
            return province.position, indicator.position
        return indicator.position, province.position

    def cell(self, province: Heading, indicator: Heading) -> Cell | None:
        """Return the cell where two headings meet, None for a blank one."""
        return self.sheet.cell(*self.place(province, indicator))

    def across(self, heading: Heading) -> list[float]:
        """Return the numbers that stand in the row or column of an indicator, province by province."""
        return self._numbers((one, heading) for one in self.provinces)

    def along(self, heading: Heading) -> list[float]:
        """Return the numbers that stand in the row or column of a province, indicator by indicator."""
        return self._numbers((heading, one) for one in self.indicators)

    def _numbers(self, pairs: Iterable[tuple[Heading, Heading]]) -> list[float]:
        numbers = (self._number(*self.place(*pair)) for pair in pairs)
        return [number for number in numbers if number is not None]

    def _number(self, row: int, column: int) -> float | None:
        values = self.sheet.rows[row - 1]
        value = values[column - 1] if column <= len(values) else None
        if isinstance(value, float) or value is None:  # nearly all, and there are many
            return value
        return number_in(self.sheet.cell(row, column))


def find_table(sheet: Sheet, provinces: Provinces) -> ScoreTable | None:
    """Return the sheet's table of scores, None when it holds none."""
    texts = _Texts(sheet, provinces)
    in_rows, in_columns = texts.named_by_row(), texts.named_by_column()
    if max(_most(in_rows), _most(in_columns)) < FEWEST_PROVINCES:
        return None
    table = _by_columns(texts, in_rows) if _most(in_rows) > _most(in_columns) else _by_rows(texts, in_columns)
    alike = [one for one in table.indicators if any(is_like_indicator(text.text) for text in one.texts)] if table else ()
    return table if len(alike) >= FEWEST_INDICATORS else None


class _Texts:
    """The texts of a sheet, numbers and dates left out, and which provinces they name."""

    def __init__(self, sheet: Sheet, provinces: Provinces) -> None:
        self.sheet = sheet
        self.by_row: dict[int, list[Text]] = {}
        for row, values in enumerate(sheet.rows, start=1):
            self.by_row[row] = [
                Text(text, row, column) for column, value in enumerate(values, start=1)
                if isinstance(value, str) and value and (text := clean(value))
            ]
        self.known = provinces.known

    def named_by_row(self) -> dict[int, set[str]]:
        """Return the different provinces named in each of the first rows."""
        rows = range(1, min(self.sheet.max_row, LOOK_ROWS) + 1)
        return {row: {key for text in self.by_row[row] if (key := self.known(text.text))} for row in rows}

    def named_by_column(self) -> dict[int, set[str]]:
        """Return the different provinces named in each of the first columns."""
        found: dict[int, set[str]] = {column: set() for column in range(1, LOOK_COLUMNS + 1)}
        for texts in self.by_row.values():
            for text in texts:
                if text.column <= LOOK_COLUMNS and (key := self.known(text.text)):
                    found[text.column].add(key)
        return found

    def above(self, rows: Iterable[int]) -> tuple[Text, ...]:
        """Return the texts down to the last of those rows that name no province."""
        return tuple(text for row in range(1, max(rows) + 1) for text in self.by_row[row] if not self.known(text.text))


def _by_columns(texts: _Texts, named: Mapping[int, set[str]]) -> ScoreTable:
    heads = [row for row, keys in named.items() if len(keys) >= _ALSO_HEADING * _most(named)]
    first = min(text.column for row in heads for text in texts.by_row[row] if texts.known(text.text))
    provinces = _headings(text for row in heads for text in texts.by_row[row] if text.column >= first)
    left = [
        text for row in range(max(1, min(heads) - 1), max(heads) + 1) for text in texts.by_row[row] if text.column < first
    ]
    scales = {text.column for text in left if _holds(text.text, words.SCALE_WORDS)}
    labels = set(range(1, first)) - scales - {text.column for text in left if fold(text.text) in words.NUMBERING_WORDS}
    rows = []
    for row in range(max(heads) + 1, texts.sheet.max_row + 1):
        own = tuple(text for text in texts.by_row[row] if text.column in labels)
        numbers = [number for column in scales for number in _numbers(texts.sheet.text(row, column))] if own else ()
        rows.append(Heading(row, own, max(numbers, default=None)))
    return ScoreTable(texts.sheet, BY_COLUMNS, provinces, tuple(row for row in rows if row.texts), texts.above(heads))


def _by_rows(texts: _Texts, named: Mapping[int, set[str]]) -> ScoreTable | None:
    columns = {column for column, keys in named.items() if len(keys) >= _most(named) / 2}
    main = max(named, key=lambda column: len(named[column]))
    first = next(row for row in texts.by_row if texts.known(texts.sheet.text(row, main)))
    heads = [
        row for row in range(1, first)
        if sum(is_like_indicator(text.text) for text in texts.by_row[row]) >= FEWEST_INDICATORS
    ]
    if not heads:
        return None
    indicators = _headings(text for row in heads for text in texts.by_row[row] if text.column not in columns)
    rows = (
        Heading(row, tuple(text for text in texts.by_row[row] if text.column in columns))
        for row in range(max(heads) + 1, texts.sheet.max_row + 1) if not _is_of_highest(texts.sheet, row, max(columns))
    )
    return ScoreTable(texts.sheet, BY_ROWS, tuple(row for row in rows if row.texts), indicators, texts.above(heads))


def _headings(texts: Iterable[Text]) -> tuple[Heading, ...]:
    """Return the headings of columns, each with its texts from the top."""
    columns: dict[int, list[Text]] = {}
    for text in texts:
        columns.setdefault(text.column, []).append(text)
    return tuple(Heading(column, tuple(own)) for column, own in sorted(columns.items()))


def _is_of_highest(sheet: Sheet, row: int, last: int) -> bool:
    """Whether a row bears the number of the highest scores where provinces have theirs."""
    return any(sheet.text(row, column) == str(words.NO_PROVINCE_NUMBER) for column in range(1, last + 1))


def _holds(text: str, wordings: tuple[str, ...]) -> bool:
    return any(f" {wording} " in f" {fold(text)} " for wording in wordings)


def _numbers(text: str) -> list[float]:
    return [parse_number(found.replace(".", ",")) for found in _NUMBER.findall(text)]


def _most(named: Mapping[int, set[str]]) -> int:
    return max(map(len, named.values()), default=0)
