"""Which sheets are read for which year, and which wait until the Office has settled it.

What is said of a year is gathered by `papi.sheets.scores.years`; here it is weighed, never guessed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from papi.model import ERROR, Problem
from papi.sheets.scores.reading import YearQuestion
from papi.sheets.scores.sheet import SheetScores
from papi.sheets.scores.tables import ScoreTable
from papi.sheets.scores.whole import contradicting
from papi.sheets.scores.years import HeldScores, SheetYears, said_of

CHOOSE = "nên chưa được đọc. Chọn năm đúng của trang tính này, hoặc bỏ trang tính."
NO_YEAR = f"Trang tính không ghi năm khảo sát {CHOOSE}"
TWO_YEARS = f"Tiêu đề, tên trang tính và tên tệp ghi những năm khác nhau {CHOOSE}"
REPEATS = f"Trang tính ghi năm {{year}} nhưng điểm là điểm năm {{held}} đang lưu {CHOOSE}"
SAME_YEAR = f"Hai trang tính “{{one}}” và “{{other}}” đều ghi năm {{year}} nhưng phần lớn điểm khác nhau {CHOOSE}"
SAID = {"titles": "tiêu đề", "tab": "tên trang tính", "file": "tên tệp"}


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet that was read, with what was said of its year."""

    table: ScoreTable
    said: SheetYears
    scores: SheetScores


class YearOfSheets:
    """Settles the years of the sheets of one file; `years` are the Office's answers, `read` reads a table as a year's."""

    def __init__(
        self, held: HeldScores, years: Mapping[str, int | None], read: Callable[[ScoreTable, int], SheetScores],
    ) -> None:
        self._held, self._answers, self._read = held, years, read
        self._asked: dict[str, tuple[YearQuestion, Problem]] = {}

    @property
    def questions(self) -> tuple[YearQuestion, ...]:
        """What the Office must settle."""
        return tuple(question for question, _ in self._asked.values())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Each question as a problem of its sheet."""
        return tuple(problem for _, problem in self._asked.values())

    @property
    def held_years(self) -> tuple[int, ...]:
        """The years that scores are held of."""
        return self._held.years

    def settled(self, tables: Sequence[ScoreTable], file_name: str) -> list[SheetScores]:
        """Return the scores of the tables whose year is certain or was answered; the others become questions."""
        said = [said_of(table.titles, table.sheet.name, file_name) for table in tables]
        said_inside = {year for one in said for year in (*one.titles, *one.tab)}
        found = []
        for table, years in zip(tables, said, strict=True):
            year = self._year(table, years, said_inside)
            if year is not None:
                one = _Read(table, years, self._read(table, year))
                if self._is_of_year(one):
                    found.append(one)
        self._ask_contradicting(found)
        return [one.scores for one in found if one.table.sheet.name not in self._asked]

    def _year(self, table: ScoreTable, said: SheetYears, said_inside: set[int]) -> int | None:
        """Return a sheet's year; None where it is left out, and where it is asked because nothing or too much says it.

        A sheet that says nothing is of the year of the file's name, or else of the one year that the other sheets say.
        """
        if table.sheet.name in self._answers:
            return self._answers[table.sheet.name]
        if said.is_silent:
            around = said.file if len(said.file) == 1 else tuple(said_inside)
            if len(around) == 1:
                return around[0]
            self._ask(table, said, NO_YEAR, "score_year_missing")
            return None
        is_another_in_name = len(said.file) == 1 and len(said_inside) == 1 and said.file[0] not in said_inside
        if said.own is None or is_another_in_name:
            self._ask(table, said, TWO_YEARS)
            return None
        return said.own

    def _is_of_year(self, one: _Read) -> bool:
        """Whether a sheet is not plainly another year's, by the scores held; asked where it is."""
        held = self._held.repeated(one.scores.scores, one.scores.year)
        if held in (None, one.scores.year) or one.table.sheet.name in self._answers:
            return True
        self._ask(one.table, one.said, REPEATS.format(year=one.scores.year, held=held))
        return False

    def _ask_contradicting(self, found: Sequence[_Read]) -> None:
        """Ask about two sheets of one year with other scores: of both, but for one that was answered or is held so."""
        by_scores = {id(one.scores): one for one in found}
        for pair in contradicting([one.scores for one in found]):
            names = [scores.notes.sheet_name for scores in pair]
            for one in (by_scores[id(scores)] for scores in pair):
                year = one.scores.year
                is_held = self._held.repeated(one.scores.scores, year) is not None
                if not is_held and one.table.sheet.name not in self._answers:
                    self._ask(one.table, one.said, SAME_YEAR.format(one=names[0], other=names[1], year=year))

    def _ask(self, table: ScoreTable, said: SheetYears, message: str, kind: str = "score_year_conflict") -> None:
        held = self._held_year(table, said)
        title = next(iter(said.titles.values()), None)
        cell = table.sheet.address(title.row, title.column) if title else None
        candidates = tuple(dict.fromkeys((*([held] if held else ()), *said.candidates)))
        found = "; ".join(
            f"{words}: {', '.join(map(str, years))}" for part, words in SAID.items() if (years := getattr(said, part))
        )
        expected = f"một năm; điểm trùng với điểm năm {held} đang lưu" if held else "một năm"
        problem = Problem(ERROR, kind, table.sheet.name, cell, message, found, expected)
        self._asked[table.sheet.name] = YearQuestion(table.sheet.name, cell, candidates, held), problem

    def _held_year(self, table: ScoreTable, said: SheetYears) -> int | None:
        """Return the year held whose scores are those of the sheet, read as of any year said of it or else of any held."""
        for year in said.candidates or self._held.years:
            held = self._held.repeated(self._read(table, year).scores)
            if held is not None:
                return held
        return None
