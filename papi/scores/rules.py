"""PAPI's rules over plain tables: sums, ranks, quartile groups, comparable years, changes.

Tables in, new tables out. A score that is missing stays missing: nothing is filled, and a sum that lacks a part is no sum.
"""

from typing import TypeVar

import numpy as np
import pandas as pd

HARD, SOFT = "hard", "soft"
TOTAL, SIX_DIMENSIONS = "total", "six_dimensions"
FIRST_SIX = ("1", "2", "3", "4", "5", "6")
"""The dimensions that PAPI has asked about in every year."""

DIMENSION_POINTS = 10
DECIMALS = 6
"""Of the figures as published. Sums are rounded back to it, so that equal scores are equal."""

HIGHEST, UPPER_MIDDLE, LOWER_MIDDLE, LOWEST = "highest", "upper_middle", "lower_middle", "lowest"
GROUPS = (HIGHEST, UPPER_MIDDLE, LOWER_MIDDLE, LOWEST)

SIGNIFICANT_SHARE = 0.05
"""PAPI reads a change below this share of the former score as none. For sub-dimensions the rule is ours."""

FIRST_TERM, TERM_YEARS = 2011, 5

Years = TypeVar("Years", int, pd.Series)


def term_start(year: Years) -> Years:
    """Return the first year of the government term that `year` (a number or a column) belongs to."""
    return year - (year - FIRST_TERM) % TERM_YEARS


def structure(names: pd.DataFrame, breaks: pd.DataFrame, years: range) -> pd.DataFrame:
    """Return what was measured in each year, joined over time by name.

    Columns: year, code, name, short_name, dimension (its code; blank for totals), max_score, break_kind and reason (of a
    break in that very year; blank if none), comparable_from (first year that the figure may be compared with).
    """
    table = names.merge(pd.DataFrame({"year": list(years)}), how="cross")
    table = table[table["year"].between(table["first_year"], table["last_year"])].sort_values(["year", "code"])
    table["dimension"] = table["code"].str.extract(r"^(\d+)", expand=False).fillna("")
    table["max_score"] = _max_scores(table)
    marks = breaks.rename(columns={"first_year": "year", "kind": "break_kind"})[["code", "year", "break_kind", "reason"]]
    table = table.merge(marks, on=["code", "year"], how="left", validate="one_to_one")
    table[["break_kind", "reason"]] = table[["break_kind", "reason"]].fillna("")
    is_start = (table["break_kind"] == HARD) | ~table.duplicated("name")
    table["comparable_from"] = table["year"].where(is_start).groupby(table["name"]).ffill().astype(int)
    return table.drop(columns=["first_year", "last_year"]).reset_index(drop=True)


def _max_scores(series: pd.DataFrame) -> pd.Series:
    """Return the most points a figure can have: ten a dimension, shared evenly among its parts, added up in totals."""
    is_part = series["code"].str.contains(".", regex=False)
    is_dimension = (series["dimension"] != "") & ~is_part
    parts = is_part.groupby([series["year"], series["dimension"]]).transform("sum")
    points = (DIMENSION_POINTS / parts.where(is_part, 1)).astype(float)
    points = points.mask(series["code"] == TOTAL, is_dimension.groupby(series["year"]).transform("sum") * DIMENSION_POINTS)
    return points.mask(series["code"] == SIX_DIMENSIONS, len(FIRST_SIX) * DIMENSION_POINTS)


def with_sums(scores: pd.DataFrame, series: pd.DataFrame) -> pd.DataFrame:
    """Return the scores with those of dimensions and totals beside them; a dimension stated as such is kept as stated."""
    parts = series.loc[series["code"].str.contains(".", regex=False), ["year", "code", "dimension"]]
    summed = complete_sums(scores, parts.rename(columns={"dimension": "whole"}))
    held = pd.concat([scores, summed]).drop_duplicates(["year", "province_code", "code"], keep="first")
    dimensions = series.loc[series["code"] == series["dimension"], ["year", "code"]]
    all_of_year = dimensions.assign(whole=TOTAL)
    six = dimensions[dimensions["code"].isin(FIRST_SIX)].assign(whole=SIX_DIMENSIONS)
    return pd.concat([held, complete_sums(held, pd.concat([all_of_year, six]))], ignore_index=True)


def complete_sums(scores: pd.DataFrame, parts: pd.DataFrame) -> pd.DataFrame:
    """Return the sums of the parts (year, code, whole) of each whole, only where a province holds every one of them."""
    needed = parts.groupby(["year", "whole"]).size().rename("needed").reset_index()
    found = scores.merge(parts, on=["year", "code"]).groupby(["year", "province_code", "whole"], sort=False)["score"]
    sums = found.agg(["sum", "size"]).reset_index().merge(needed, on=["year", "whole"])
    sums = sums[sums["size"] == sums["needed"]].rename(columns={"whole": "code", "sum": "score"})
    return sums.assign(score=sums["score"].round(DECIMALS))[["year", "province_code", "code", "score"]]


def with_ranks(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the scores with `rank`: 1 is the highest; equal scores share the better place."""
    rank = scores.groupby(["year", "code"])["score"].rank(ascending=False, method="min").astype(int)
    return scores.assign(rank=rank)


def quartiles(scores: pd.DataFrame) -> pd.DataFrame:
    """Return for each year and code how many provinces hold the score (of), its quartiles q1 and q3, and the median."""
    held = scores.groupby(["year", "code"])["score"]
    cuts = held.quantile([0.25, 0.5, 0.75]).unstack().set_axis(["q1", "median", "q3"], axis="columns")
    return held.size().rename("of").to_frame().join(cuts).reset_index()


def with_groups(scores: pd.DataFrame, cuts: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return the scores with `group` and `group_published`: a published group wins over the one computed.

    Computed groups are cut at the `quartiles`; a score that equals a cut belongs to the group above it.
    """
    cuts = scores[["year", "code"]].merge(cuts, on=["year", "code"], how="left", validate="many_to_one")
    score = scores["score"].to_numpy()
    above = [score >= cuts[cut].to_numpy() for cut in ("q3", "median", "q1")]
    computed = pd.Series(np.select(above, GROUPS[:3], default=LOWEST), index=scores.index)
    stated = scores.merge(published, on=["year", "province_code", "code"], how="left", validate="one_to_one")["group"]
    stated = stated.set_axis(scores.index)
    return scores.assign(group=stated.fillna(computed), group_published=stated.notna())


def with_change(scores: pd.DataFrame, base_year: pd.Series, *, prefix: str) -> pd.DataFrame:
    """Return the scores with `change`, `change_pct` (percent) and `significant` against each row's own `base_year`.

    Null where the province lacks the former score, where the former year lies beyond a hard break, and for a year set
    against itself.
    """
    key = ["name", "province_code", "year"]
    wanted = scores[["name", "province_code"]].assign(year=base_year)
    former = wanted.merge(scores[[*key, "score"]], on=key, how="left", validate="many_to_one")["score"]
    former = former.set_axis(scores.index)
    former = former.where((base_year >= scores["comparable_from"]) & (base_year < scores["year"]))
    change = (scores["score"] - former).round(DECIMALS)
    significant = is_significant(change, former).astype("boolean").mask(change.isna())
    columns = {"change": change, "change_pct": 100 * change / former, "significant": significant}
    return scores.assign(**{prefix + name: column for name, column in columns.items()})


def is_significant(change: pd.Series, former: pd.Series) -> pd.Series:
    """Tell whether a change counts: from exactly 5% of the former score upward (PAPI names as none what lies below)."""
    threshold = (SIGNIFICANT_SHARE * former).round(DECIMALS + 2)
    return abs(change) >= threshold
