"""Provinces side by side: who is worth comparing with whom, their figures of one year in one table, where one trails.

Every score, rank and group is the book's own; only means over the chosen provinces and gaps are worked out here. What borders
what is `tiles`; the words are `papi.findings.comparison_words`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from papi.scores import rules
from papi.scores.book import ScoreBook

MOST_SIMILAR = 5
"""Provinces that `most_similar` proposes."""

_STANDING = ("code", "score", "rank", "group", "group_published")
_NATIONAL = ("code", "name", "short_name", "dimension", "max_score", "of", "q1", "median", "q3")
PART_COLUMNS = (
    "code", "name", "short_name", "max_score", "score", "mean", "gap", "share", "best_score", "best_province", "held",
)


BETTER, NONE_BETTER, NO_TOTAL = "better", "none_better", "no_total"
"""Whom a province is set against: those with a higher total; all others, as none has one, or as it has no total itself."""


@dataclass(frozen=True, eq=False)
class Trailing:
    """Where a province trails others: `against` whom and why (BETTER, NONE_BETTER, NO_TOTAL), the `parts` where it does, and
    of how many parts (`of`) that it and any of them hold a score in.

    `parts`: PART_COLUMNS, the widest gap first; `mean`: of the scores of `against`, of which `held` hold one; `gap`: how many
    points the province's score lies under it; `share`: that as a share (0..1) of the part's scale; `best_score` and
    `best_province`: among `against`, the first in order where two share it.
    """

    against: tuple[str, ...]
    why: str
    parts: pd.DataFrame
    of: int


def same_region(book: ScoreBook, province: str, year: int) -> list[str]:
    """Return the other provinces of that year in the province's region; none where its region is not known."""
    there = book.provinces[book.provinces["province"].isin(book.provinces_in(year))]
    region = region_of(book, province)
    return there.loc[(there["region"] == region) & (region != "") & (there["province"] != province), "province"].tolist()


def region_of(book: ScoreBook, province: str) -> str:
    """Return the province's region, blank where it is not known."""
    return book.provinces.set_index("province").loc[province, "region"]


def top_group(totals: pd.DataFrame) -> list[str]:
    """Return the provinces whose total is in the highest group, the highest score first."""
    return totals[totals["group"] == rules.HIGHEST].sort_values("rank", kind="stable")["province"].tolist()


def most_similar(totals: pd.DataFrame, province: str) -> list[str]:
    """Return the MOST_SIMILAR provinces whose total lies nearest, the nearest first; none for a province without a total."""
    scores = totals.set_index("province")["score"].dropna()
    if province not in scores.index:
        return []
    distance = (scores.drop(province) - scores[province]).abs().round(rules.DECIMALS)
    return distance.sort_values(kind="stable").index[:MOST_SIMILAR].tolist()


def side_by_side(book: ScoreBook, provinces: Sequence[str], year: int) -> pd.DataFrame:
    """Return a row for each of the provinces, in their order, and each series of that year; what a province lacks is missing.

    Columns: province; existed (in that year); code, name, short_name, dimension, max_score, of, q1, median, q3
    (`book.national`); score, rank, group, group_published (`book.standings`); lowest_score, best_score (of the country).
    """
    national = book.national.loc[book.national["year"] == year, list(_NATIONAL)]
    of_year = book.standings[book.standings["year"] == year]
    ends = of_year.groupby("code")["score"].agg(lowest_score="min", best_score="max")
    known = book.provinces.loc[book.provinces["province"].isin(provinces), ["province_code", "province"]]
    held = of_year.merge(known, on="province_code", validate="many_to_one")[["province", *_STANDING]]
    there = set(book.provinces_in(year))
    asked = pd.DataFrame({"province": list(provinces), "existed": [one in there for one in provinces]})
    asked = asked.merge(national, how="cross")
    table = asked.merge(held, on=["province", "code"], how="left", validate="one_to_one")
    table["group_published"] = table["group_published"].eq(True)
    return table.merge(ends, on="code", how="left", validate="many_to_one")


def year_totals(book: ScoreBook, year: int) -> pd.DataFrame:
    """Return the total of every province that existed in that year, as `side_by_side`, without the names of the series."""
    table = side_by_side(book, book.provinces_in(year), year)
    own = table[table["code"] == rules.TOTAL]
    return own[["province", "max_score", "of", "median", "score", "rank", "group", "group_published"]].reset_index(drop=True)


def ranks_over_years(book: ScoreBook, provinces: Sequence[str], until: int) -> pd.DataFrame:
    """Return the provinces' place by total in each year up to `until`, a row a province and year, missing where it has none.

    Columns: province, year, score, rank, of, comparable_from, break_kind, reason.
    """
    of_total = book.national[(book.national["code"] == rules.TOTAL) & (book.national["year"] <= until)]
    known = book.provinces[["province_code", "province"]]
    held = book.standings[book.standings["code"] == rules.TOTAL].merge(known, on="province_code")
    asked = pd.DataFrame({"province": list(provinces)})
    table = asked.merge(of_total[["year", "of", "comparable_from", "break_kind", "reason"]], how="cross")
    table = table.merge(held[["province", "year", "score", "rank"]], on=["province", "year"], how="left", validate="one_to_one")
    return table[["province", "year", "score", "rank", "of", "comparable_from", "break_kind", "reason"]]


def codes_in(book: ScoreBook, said: Mapping[str, str], known_in: int, year: int) -> dict[str, str]:
    """Return what is said of figures by their codes of the survey year `known_in`, by the codes they have in `year`.

    A code does not mean the same in every year: figures are joined by name, and one that `year` has not is left out.
    Where `known_in` lies outside the years held, the nearest one counts.
    """
    nearest = min(max(known_in, book.years[0]), book.newest_year)
    names = book.series[book.series["year"] == nearest].set_index("code")["name"]
    there = book.series[book.series["year"] == year].set_index("name")["code"]
    named = {names[code]: words for code, words in said.items() if code in names.index}
    return {there[name]: words for name, words in named.items() if name in there.index}


def better(table: pd.DataFrame, province: str) -> list[str]:
    """Return the provinces of a `side_by_side` table with a higher total than `province`, the highest first."""
    scores = table[table["code"] == rules.TOTAL].set_index("province")["score"]
    return scores[scores > scores[province]].sort_values(ascending=False, kind="stable").index.tolist()


def trailing(table: pd.DataFrame, province: str) -> Trailing:
    """Return in which parts of dimensions the province trails the better ones of a `side_by_side` table.

    Where none is better, or the province has no total of its own, it is set against all others of the table.
    """
    ahead = better(table, province)
    others = [one for one in table["province"].drop_duplicates() if one != province]
    against = ahead or others
    parts = table[table["code"].str.contains(".", regex=False)].dropna(subset="score")
    own = parts[parts["province"] == province].set_index("code").drop(columns="best_score")
    held = parts[parts["province"].isin(against)]
    scores = held.groupby("code")["score"]
    best = held.loc[scores.idxmax()].set_index("code")
    others_too = scores.agg(mean="mean", held="size").assign(best_score=best["score"], best_province=best["province"])
    found = own.join(others_too, how="inner").reset_index()
    found["gap"] = (found["mean"] - found["score"]).round(rules.DECIMALS)
    found["share"] = found["gap"] / found["max_score"]
    behind = found[found["gap"] > 0].sort_values(["gap", "code"], ascending=[False, True])
    why = BETTER if ahead else NONE_BETTER if _has_total(table, province) else NO_TOTAL
    return Trailing(tuple(against), why, behind[list(PART_COLUMNS)].reset_index(drop=True), len(found))


def _has_total(table: pd.DataFrame, province: str) -> bool:
    own = table[(table["province"] == province) & (table["code"] == rules.TOTAL)]
    return bool(own["score"].notna().all())
