"""The scores that are held: the shipped tables, and over them the versions in force, in the order in which they were added.

A version speaks for the years it holds, and for whole years: its scores, what was measured and the day of publication take
the place of all that was held of that year, by the shipped tables or by an earlier version. PAPI's makers publish a year as a
whole and restate it as a whole; a province that a file leaves out was left out of that survey, and a year put together from
two files would have medians, ranks and sums that nobody published. So a version that is undone gives its years back to the
one before it. What the newest year measured holds until a later year says otherwise.

Published groups are entered one by one and win one by one; a blank one takes the entry back. Breaks are never entered with a
version: they follow from the figures (`papi.scores.breaks`), so that they stand wherever a year comes to lie beside another;
those of the shipped tables stay.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd

from papi.scores import breaks
from papi.scores.book import ScoreBook
from papi.scores.provinces import existed_in
from papi.scores.read import COLUMNS, STILL_MEASURED, score_book
from papi.scores.rules import HARD

Tables = Mapping[str, pd.DataFrame]
"""What versions hold, each table with `score_version`: `values` (year, province_code, code, score), `names` (year, code, name,
short_name: all that was measured), `surveys` (year, published_on), `groups` (year, province_code, code, group)."""


def overlaid(shipped: ScoreBook, held: Tables) -> ScoreBook:
    """Return the book of the shipped figures with the versions over them; `held` is of those in force, oldest first.

    ScoreError where a version's figures cannot be used.
    """
    owners = held["values"].groupby("year")["score_version"].max()
    scores = _scores(shipped, held["values"], owners)
    names = _names(shipped, held["names"], owners)
    tables = {
        "scores": scores, "names": names, "provinces": shipped.all_provinces,
        "breaks": _breaks(shipped, names, scores, owners), "surveys": _surveys(shipped, held["surveys"], owners),
        "groups": _groups(shipped, names, scores, held["groups"]),
    }
    return score_book({name: table[list(COLUMNS[name])] for name, table in tables.items()})


def with_version(held: Tables, added: Tables) -> dict[str, pd.DataFrame]:
    """Return what would be held with one more version, whose tables come without a number."""
    number = max((int(table["score_version"].max()) for table in held.values() if len(table)), default=0) + 1
    new = {name: table.assign(score_version=number) for name, table in added.items() if len(table)}
    return {name: pd.concat([table, new[name]]) if name in new else table for name, table in held.items()}


def _own(table: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """Return the rows of each year's own version."""
    return table[table["score_version"] == table["year"].map(owners)]


def _scores(shipped: ScoreBook, values: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    kept = shipped.scores[~shipped.scores["year"].isin(owners.index)]
    return pd.concat([kept, _own(values, owners)[list(kept.columns)]], ignore_index=True)


def _names(shipped: ScoreBook, names: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """Return what was measured from when to when: the shipped rows, cut where a version speaks for a year."""
    own = _own(names, owners)
    spans = _spans(shipped, sorted(own["year"].unique().tolist()))
    rows = [
        row._replace(first_year=first, last_year=last)
        for row in shipped.names.itertuples(index=False) for first, last in without(row.first_year, row.last_year, spans)
    ]
    added = own.assign(first_year=own["year"], last_year=own["year"].map(dict(spans)))
    return pd.concat([pd.DataFrame(rows, columns=shipped.names.columns), added[list(shipped.names.columns)]])


def _spans(shipped: ScoreBook, years: list[int]) -> list[tuple[int, int]]:
    """Return from when to when each version's names hold: one year among the shipped ones, else until the next version."""
    later = [*years[1:], STILL_MEASURED + 1]
    return [
        (year, year if year < shipped.newest_year else following - 1)
        for year, following in zip(years, later, strict=False)
    ]


def without(first: int, last: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what is left of the years first..last without those spans, which are in order and do not overlap."""
    left = []
    for start, end in spans:
        if first < start:
            left.append((first, min(last, start - 1)))
        first = max(first, end + 1)
        if first > last:
            return left
    return [*left, (first, last)]


def _breaks(shipped: ScoreBook, names: pd.DataFrame, scores: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    """Return the shipped breaks with those that follow beside each year of a version; a hard one wins over a soft one."""
    years = sorted(scores["year"].unique().tolist())
    beside = [
        breaks.between(names, scores, before, year)
        for before, year in pairwise(years) if {before, year} & set(owners.index)
    ]
    every = pd.concat([shipped.breaks, *beside]).sort_values("kind", key=lambda kind: kind != HARD, kind="stable")
    codes = {year: _codes(names, year) for year in years}
    gone = [row.first_year in codes and row.code not in codes[row.first_year] for row in every.itertuples()]
    return every[~np.array(gone, dtype=bool)].drop_duplicates(["code", "first_year"])


def _surveys(shipped: ScoreBook, surveys: pd.DataFrame, owners: pd.Series) -> pd.DataFrame:
    told = _own(surveys, owners).dropna(subset="published_on").set_index("year")["published_on"].dt.date
    newer = shipped.surveys["year"].map(told).astype(object)
    known = shipped.surveys.assign(published_on=newer.where(newer.notna(), shipped.surveys["published_on"]))
    return pd.concat([known, told[~told.index.isin(known["year"])].reset_index()])


def _groups(shipped: ScoreBook, names: pd.DataFrame, scores: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Return the last group entered for each figure; one whose year is not held, or was measured otherwise, waits."""
    key = ["year", "province_code", "code"]
    last = pd.concat([shipped.groups, groups[[*key, "group"]]]).drop_duplicates(key, keep="last").dropna(subset="group")
    years = set(scores["year"])
    there = {year: set(shipped.all_provinces.loc[existed_in(shipped.all_provinces, year), "province_code"]) for year in years}
    codes = {year: _codes(names, year) for year in years}
    known = [
        row.year in years and row.province_code in there[row.year] and row.code in codes[row.year]
        for row in last.itertuples()
    ]
    return last[np.array(known, dtype=bool)]


def _codes(names: pd.DataFrame, year: int) -> set[str]:
    return set(names.loc[names["first_year"].le(year) & names["last_year"].ge(year), "code"])
