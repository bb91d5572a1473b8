"""The provinces that a book knows, under the names of its newest survey year: what was merged, what was renamed.

On 1/7/2025 (Nghị quyết 202/2025/QH15) 52 of the 63 provinces became 23: new provinces with numbers of their own, whose
predecessors are named and to whom no score is carried over. Many bear the name of one predecessor, so a name alone does not
always say which province is meant: that is settled here, once.
"""

import pandas as pd

BEFORE_ALL = 0
"""Stands for a blank `first_year`: a province that was there from the first survey on."""


def known_in(provinces: pd.DataFrame, newest_year: int) -> pd.DataFrame:
    """Return the provinces that exist or existed by the newest year held; those that still do come first.

    `provinces` is the book's table of all. The result has its columns with `province` as it is shown: unique, the name of
    the newest year, and for one that was merged away before that year the last year it was surveyed behind its name, as in
    "Bắc Giang (đến 2024)"; `own_name` is the name in the table.
    """
    known = provinces[provinces["first_year"] <= newest_year]
    shown = known["province"].mask(known["renamed_in"] <= newest_year, known["new_name"])
    is_over = known["last_year"] < newest_year
    shown = shown.mask(is_over, shown + " (đến " + known["last_year"].astype("str") + ")")
    known = known.assign(own_name=known["province"], province=shown)
    return pd.concat([known[~is_over], known[is_over]], ignore_index=True)


def existed_in(provinces: pd.DataFrame, year: int) -> pd.Series:
    """Tell of each province whether it existed in the survey of that year."""
    return provinces["first_year"].le(year) & provinces["last_year"].ge(year)
