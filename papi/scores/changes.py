"""What a version would change: the book as it is beside the book as it would be, a survey year at a time.

Both books are whole, so that nothing is compared by another rule than the one by which it is kept. The words are
`papi.findings.score_file_words`.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from papi.scores import breaks
from papi.scores.book import ScoreBook
from papi.scores.provinces import existed_in
from papi.scores.rules import TOTAL

EQUAL_DECIMALS = 4
"""Official workbooks show so many: scores that agree to them are the same score, more exactly written down or less."""


@dataclass(frozen=True, eq=False)
class YearChanges:
    """What becomes of one survey year. Provinces are named as they would be shown.

    `moved`: province, code, before, after, of scores held that differ at the fourth decimal; `equal` scores do not. `added`
    and `dropped` count scores that only the new figures have, or only those held; `lost_parts` are the dimensions that lose
    all parts held. `missing` provinces were there and have no score at all, `partial` ones have scores and no total.
    `merged` are the provinces that were not there in the survey before, with their predecessors. `come`, `gone` and `renamed`
    (code, before, after) are indicators, beside the survey before or, of a year held, beside what was held; `breaks`: code,
    first_year, kind, reason, those that were not there before.
    """

    year: int
    is_held: bool
    provinces: int
    scores: int
    equal: int
    moved: pd.DataFrame
    added: int
    dropped: int
    lost_parts: tuple[str, ...]
    missing: tuple[str, ...]
    partial: tuple[str, ...]
    merged: tuple[tuple[str, tuple[str, ...]], ...]
    come: dict[str, str]
    gone: dict[str, str]
    renamed: tuple[tuple[str, str, str], ...]
    breaks: pd.DataFrame

    @property
    def is_same(self) -> bool:
        """Whether the year is as it is held: nothing of it need be taken in."""
        return self.is_held and not (
            len(self.moved) or self.added or self.dropped or self.come or self.gone or self.renamed
        )


def year_changes(before: ScoreBook, after: ScoreBook, year: int) -> YearChanges:
    """Return what becomes of a survey year when `after`, which holds it, takes the place of `before`."""
    old, new = (book.scores[book.scores["year"] == year] for book in (before, after))
    both = old.merge(new, on=["province_code", "code"], how="outer", suffixes=("_old", "_new"))
    differs = (both["score_old"] - both["score_new"]).abs() >= 0.5 * 10**-EQUAL_DECIMALS
    known = both["score_old"].notna() & both["score_new"].notna()
    totals = set(after.standings.loc[after.standings["year"].eq(year) & after.standings["code"].eq(TOTAL), "province_code"])
    there = after.provinces[existed_in(after.provinces, year)]
    surveyed = there["province_code"].isin(new["province_code"])
    then, now = _structure_before(before, year), breaks.measured(after.names, year)
    return YearChanges(
        year=year, is_held=year in before.years, provinces=new["province_code"].nunique(), scores=len(new),
        equal=int((known & ~differs).sum()), moved=_moved(both[known & differs], after),
        added=int(both["score_old"].isna().sum()) if len(old) else 0, dropped=int(both["score_new"].isna().sum()),
        lost_parts=_lost_parts(old, new), missing=tuple(there.loc[~surveyed, "province"]),
        partial=tuple(there.loc[surveyed & ~there["province_code"].isin(totals), "province"]),
        merged=_merged(after, there[surveyed], year),
        come={code: name for code, name in now.items() if code not in then},
        gone={code: name for code, name in then.items() if code not in now},
        renamed=tuple((code, then[code], name) for code, name in now.items() if then.get(code, name) != name),
        breaks=_new_breaks(before, after, year),
    )


def _structure_before(before: ScoreBook, year: int) -> dict[str, str]:
    earlier = [one for one in before.years if one < year]
    return breaks.measured(before.names, year if year in before.years or not earlier else earlier[-1])


def _moved(both: pd.DataFrame, after: ScoreBook) -> pd.DataFrame:
    names = after.provinces.set_index("province_code")["province"]
    table = both.assign(province=both["province_code"].map(names), before=both["score_old"], after=both["score_new"])
    return table[["province", "code", "before", "after"]].reset_index(drop=True)


def _lost_parts(old: pd.DataFrame, new: pd.DataFrame) -> tuple[str, ...]:
    held, given = ({code.partition(".")[0] for code in table["code"] if "." in code} for table in (old, new))
    return tuple(sorted(held - given)) if len(old) else ()


def _merged(after: ScoreBook, there: pd.DataFrame, year: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the provinces that begin after the survey held before this one, each with its predecessors' names of then."""
    earlier = [one for one in after.years if one < year]
    own_names = after.all_provinces.set_index("province_code")["province"]
    return tuple(
        (row.province, tuple(own_names[int(code)] for code in row.predecessors.split(";")))
        for row in there.itertuples() if row.predecessors and earlier and row.first_year > earlier[-1]
    )


def _new_breaks(before: ScoreBook, after: ScoreBook, year: int) -> pd.DataFrame:
    """Return the breaks of the year, and of the survey after it, that were not there; the totals' first."""
    later = [one for one in after.years if one > year][:1]
    own = after.breaks[after.breaks["first_year"].isin([year, *later])]
    held = set(before.breaks[["code", "first_year", "kind"]].itertuples(index=False, name=None))
    is_new = [key not in held for key in own[["code", "first_year", "kind"]].itertuples(index=False, name=None)]
    new = own[np.array(is_new, dtype=bool)]
    return new.sort_values("code", key=lambda codes: codes.str[0].str.isdigit(), kind="stable").reset_index(drop=True)
