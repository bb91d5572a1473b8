"""PAPI's scores counted a second time from the shipped files, cell by cell: sums, ranks, medians, groups, changes.

Nothing of the library is used: the files are read with csv, and each figure is worked out by its rule alone.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

TOTAL, SIX = "total", "six_dimensions"
GROUPS = ("highest", "upper_middle", "lower_middle", "lowest")
FIGURES = ("score", "rank", "of", "group", "median", "q1", "q3", "change", "change_pct", "significant", "term_change",
           "term_change_pct", "term_significant", "comparable_from")


def lines_of(file: Path) -> list[dict[str, str]]:
    """The lines of a file by the names in its first one."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@dataclass(frozen=True)
class Scores:
    """The folder of the shipped files."""

    folder: Path

    @cached_property
    def cells(self) -> dict[tuple[int, int, str], float]:
        """The cells of scores.csv that hold a score, by year, province and sub-dimension."""
        return {(int(line["year"]), int(line["province_code"]), code): float(text)
                for line in lines_of(self.folder / "scores.csv") for code, text in line.items()
                if text and code not in ("year", "province_code")}

    @cached_property
    def surveyed(self) -> set[tuple[int, int]]:
        """The years and provinces that have a line."""
        return {(year, province) for year, province, _ in self.cells}

    @cached_property
    def names(self) -> list[dict[str, str]]:
        """What each code means, and in which years."""
        return lines_of(self.folder / "names.csv")

    @cached_property
    def places(self) -> list[dict[str, str]]:
        """The lines of provinces.csv: those of later years bear some of the names again."""
        return lines_of(self.folder / "provinces.csv")

    @cached_property
    def shown(self) -> dict[int, str]:
        """What the provinces are called in the newest year, by code; behind one that is no more stands its last year."""
        return {int(line["province_code"]): self.name_in(self.years[-1], line) + (
            f" (đến {line['last_year']})" if int(line["last_year"] or 9999) < self.years[-1] else "")
            for line in self.places if int(line["first_year"] or 0) <= self.years[-1]}

    @cached_property
    def provinces(self) -> dict[str, int]:
        """The codes of the provinces by what they are called."""
        return {name: code for code, name in self.shown.items()}

    @staticmethod
    def name_in(year: int, line: dict[str, str]) -> str:
        """What the province of a line was called in a year."""
        return line["new_name"] if int(line["renamed_in"] or 9999) <= year else line["province"]

    def there(self, year: int) -> dict[int, str]:
        """The provinces that there were in a year, by their names of then."""
        return {int(line["province_code"]): self.name_in(year, line) for line in self.places
                if int(line["first_year"] or 0) <= year <= int(line["last_year"] or 9999)}

    @cached_property
    def groups(self) -> dict[tuple[int, int, str], str]:
        """The groups that PAPI published, by year, province and code: none is shipped."""
        return {}

    @cached_property
    def breaks(self) -> dict[tuple[str, int], str]:
        """Whether the series of a code begins anew in a year: hard or soft."""
        return {(line["code"], int(line["first_year"])): line["kind"] for line in lines_of(self.folder / "breaks.csv")}

    @cached_property
    def reasons(self) -> dict[tuple[str, int], str]:
        """Why."""
        return {(line["code"], int(line["first_year"])): line["reason"] for line in lines_of(self.folder / "breaks.csv")}

    @cached_property
    def published(self) -> dict[int, date]:
        """The days on which surveys were published."""
        return {int(line["year"]): date.fromisoformat(line["published_on"]) for line in lines_of(self.folder / "surveys.csv")
                if line["published_on"]}

    @cached_property
    def years(self) -> list[int]:
        """The survey years."""
        return sorted({year for year, _, _ in self.cells})

    @cache  # noqa: B019
    def codes(self, year: int) -> dict[str, str]:
        """What was measured in a year: code -> name."""
        return {line["code"]: line["name"] for line in self.names
                if int(line["first_year"]) <= year <= int(line["last_year"] or 9999)}

    def parts(self, year: int, code: str) -> list[str]:
        """What a figure is the sum of; a sub-dimension is a cell."""
        if code in (TOTAL, SIX):
            return [one for one in self.codes(year) if one.isdigit() and (code == TOTAL or int(one) <= 6)]
        return [one for one in self.codes(year) if one.startswith(f"{code}.")] if code.isdigit() else []

    @cache  # noqa: B019 - one object for the run
    def score(self, year: int, province: int, code: str) -> float | None:
        """A cell, or the sum of all the parts; none where one of them is missing."""
        parts = self.parts(year, code)
        if not parts:
            return self.cells.get((year, province, code))
        found = [self.score(year, province, part) for part in parts]
        return None if None in found else round(sum(found), 6)

    @cache  # noqa: B019
    def held(self, year: int, code: str) -> dict[int, float]:
        """The scores of all provinces that hold one, by province."""
        found = {province: self.score(year, province, code) for one, province in sorted(self.surveyed) if one == year}
        return {province: score for province, score in found.items() if score is not None}

    @cache  # noqa: B019
    def all(self, year: int, code: str) -> list[float]:
        """The same, the lowest first."""
        return sorted(self.held(year, code).values())

    def holders(self, year: int, code: str, score: float) -> list[str]:
        """The provinces that hold just that score, by name."""
        return [self.shown[province] for province, one in self.held(year, code).items() if one == score]

    def group(self, year: int, province: int, code: str) -> str | None:
        """The group that PAPI published, else the one whose limits the score lies between; one on a limit is above it."""
        score = self.score(year, province, code)
        if score is None:
            return None
        cuts = [self.cut(year, code, share) for share in (0.75, 0.5, 0.25)]
        computed = GROUPS[next((number for number, cut in enumerate(cuts) if score >= cut), len(GROUPS) - 1)]
        return self.groups.get((year, province, code), computed)

    def cut(self, year: int, code: str, share: float) -> float | None:
        """The score below which that share of the provinces lies, by a straight line between the two beside it."""
        known = self.all(year, code)
        if not known:
            return None
        place = (len(known) - 1) * share
        low = int(place)
        high = min(low + 1, len(known) - 1)
        return known[low] + (known[high] - known[low]) * (place - low)

    def comparable_from(self, year: int, code: str) -> int:
        """The first year that a figure may be compared with: its series is followed back by name to a hard break."""
        name = self.codes(year)[code]
        while self.breaks.get((code, year)) != "hard":
            before = next((one for one, other in self.codes(year - 1).items() if other == name), None)
            if before is None:
                return year
            year, code = year - 1, before
        return year

    def most(self, year: int, code: str) -> float:
        """The most points that a figure can have: ten a dimension, shared evenly by its parts."""
        if code in (TOTAL, SIX):
            return 10 * len(self.parts(year, code))
        return 10 / len(self.parts(year, code.partition(".")[0])) if "." in code else 10

    def change(self, year: int, province: int, code: str, base: int) -> tuple[float | None, float | None, bool | None]:
        """The change on another year, in points and in percent, and whether it counts: from 5% upward."""
        now = self.score(year, province, code)
        if now is None or base >= year or base < self.comparable_from(year, code):
            return None, None, None
        former = next(one for one, name in self.codes(base).items() if name == self.codes(year)[code])
        was = self.score(base, province, former)
        if was is None:
            return None, None, None
        change = round(now - was, 6)
        return change, 100 * change / was, abs(change) >= round(0.05 * was, 8)

    def figures(self, year: int, province: int, code: str) -> dict:
        """Every figure of one code in one year, as `FIGURES`."""
        score, known = self.score(year, province, code), self.all(year, code)
        q1, median, q3 = (self.cut(year, code, share) for share in (0.25, 0.5, 0.75))
        yearly = self.change(year, province, code, year - 1)
        term = self.change(year, province, code, year - (year - 2011) % 5)
        return dict(zip(FIGURES, (
            score, None if score is None else 1 + sum(one > score for one in known), len(known) or None,
            self.group(year, province, code), median, q1, q3, *yearly, *term, self.comparable_from(year, code),
        ), strict=True))
