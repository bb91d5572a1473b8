"""Which survey year a sheet is of: what its title, its tab and the file's name say, and whose held scores it repeats.

Where they disagree nothing is guessed: it becomes a question for the Office.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from papi.sheets.scores.tables import Text
from papi.vietnamese import clean, fold

FIRST_YEAR, LAST_YEAR = 2009, 2099
"""PAPI was first tried in 2009."""

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_DATE = re.compile(
    r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,4}/\d{4}|(?:ngày\s+\d{1,2}\s+)?tháng\s+\d{1,2}\s+năm\s+\d{4}",
    re.IGNORECASE,
)
"""Days, months and numbers of documents: their years are no survey's."""
_TELLS_YEAR = re.compile(r"papi|\b(?:khao sat|survey|chi so|scores?|indicators?)\b|^(?:nam|year)(?: khao sat)? 20\d\d$")
"""What a title speaks of that tells the survey's year; another year in it may be that of a merger or of printing."""

ALIKE, FEWEST_ALIKE, CLOSE = 0.9, 20, 1e-4
"""A sheet repeats a held year when so many of its scores, and at least so many, are that year's, to four decimals."""


@dataclass(frozen=True, slots=True)
class SheetYears:
    """What is said of a sheet's year: by its title (with where it stands), its tab, and the file's name."""

    titles: Mapping[int, Text]
    tab: tuple[int, ...]
    file: tuple[int, ...]

    @property
    def candidates(self) -> tuple[int, ...]:
        """Every year said, the title's first."""
        return tuple(dict.fromkeys((*self.titles, *self.tab, *self.file)))

    @property
    def own(self) -> int | None:
        """The one year that the sheet itself gives, by title and tab; None where it gives none or two."""
        titles, tab = set(self.titles), set(self.tab)
        said = titles & tab if len(titles) > 1 or len(tab) > 1 else titles | tab
        return said.pop() if len(said) == 1 else None

    @property
    def is_silent(self) -> bool:
        """Whether neither title nor tab gives a year."""
        return not self.titles and not self.tab


def said_of(titles: Iterable[Text], tab: str, file_name: str) -> SheetYears:
    """Return what the texts above a table, the sheet's name and the file's name say of its year."""
    found: dict[int, Text] = {}
    for title in titles:
        if _TELLS_YEAR.search(fold(title.text)):
            for year in years_in(title.text):
                found.setdefault(year, title)
    return SheetYears(found, years_in(tab), years_in(file_name))


def years_in(text: str) -> tuple[int, ...]:
    """Return the survey years that a text names, each once."""
    years = (int(found) for found in _YEAR.findall(_DATE.sub(" ", clean(text))))
    return tuple(dict.fromkeys(year for year in years if FIRST_YEAR <= year <= LAST_YEAR))


class HeldScores:
    """The scores held, for telling whether a sheet repeats a year of them; `scores` as `Known.scores`."""

    def __init__(self, scores: pd.DataFrame) -> None:
        self._years: dict[int, dict[tuple[int, str], float]] = {}
        for year, rows in scores.groupby("year"):
            keys = zip(rows["province_code"].tolist(), rows["code"].tolist(), strict=True)
            self._years[int(year)] = dict(zip(keys, rows["score"].tolist(), strict=True))

    def __contains__(self, year: int) -> bool:
        return year in self._years

    @property
    def years(self) -> tuple[int, ...]:
        """The years held, oldest first."""
        return tuple(sorted(self._years))

    def repeated(self, scores: Mapping[tuple[int, str], float], likely: int | None = None) -> int | None:
        """Return the year whose held scores these are, by province and code; None where they are no year's.

        `likely` is looked at first: nearly all sheets are of the year that they say.
        """
        years = sorted(self._years, key=lambda year: year != likely)
        return next((year for year in years if self._share(scores, self._years[year]) >= ALIKE), None)

    @staticmethod
    def _share(scores: Mapping[tuple[int, str], float], held: Mapping[tuple[int, str], float]) -> float:
        both = [key for key in scores if key in held]
        if len(both) < FEWEST_ALIKE:
            return 0.0
        return sum(abs(scores[key] - held[key]) < CLOSE for key in both) / len(both)


def gaps(years: Sequence[int], held: Sequence[int]) -> tuple[int, ...]:
    """Return the years that neither the file nor what is held has, between the first and the last of the file's and the
    newest held."""
    if not years:
        return ()
    known = {*years, *held}
    first = min(min(years), max(held, default=min(years)))
    return tuple(year for year in range(first, max(years)) if year not in known)
