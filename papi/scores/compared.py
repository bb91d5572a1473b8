"""A province's figures set against the year before or against the first year of the government term, as PAPI does both.

Whether two years may be compared is a rule of `papi.scores.rules`; here the comparison asked for is put in place of the
other, so that charts and sentences read one set of columns and cannot mix the two.
"""

import pandas as pd

from papi.scores import rules

YEAR_BEFORE, TERM = "year_before", "term"
"""The two comparisons."""

_CHANGES = ("change", "change_pct", "significant")
_FORMER = ("score", "rank", "of", "group")


def base_year(year: int, against: str) -> int:
    """Return the year that `year` is set against: the one before, or the term's first (`rules.term_start`)."""
    return year - 1 if against == YEAR_BEFORE else rules.term_start(year)


def compared(history: pd.DataFrame, against: str) -> pd.DataFrame:
    """Return `province_history` with the comparison `against` (YEAR_BEFORE or TERM) as the one that is told.

    `change`, `change_pct` and `significant` are those of that comparison; the others are left out. New: `base_year`;
    `base_score`, `base_rank`, `base_of` and `base_group` of that year, missing where no change may be given; `doubts`, the
    years of soft breaks after the base year up to the row's own, as a tuple; `hard_break`, the newest hard break in that
    time as "2021: reason", blank if none.
    """
    prefix = "" if against == YEAR_BEFORE else "term_"
    table = history.drop(columns=[name for other in ("", "term_") if other != prefix for name in map(other.__add__, _CHANGES)])
    table = table.rename(columns={prefix + name: name for name in _CHANGES})
    years = table["year"]
    table["base_year"] = years - 1 if against == YEAR_BEFORE else rules.term_start(years)
    former = history[["year", "name", *_FORMER]].add_prefix("base_")
    table = table.merge(former, left_on=["base_year", "name"], right_on=["base_year", "base_name"], how="left",
                        validate="one_to_one" if against == YEAR_BEFORE else "many_to_one").drop(columns="base_name")
    known = table["change"].notna()
    for name in _FORMER:
        table[f"base_{name}"] = table[f"base_{name}"].where(known)
    return table.assign(**_breaks(table))


def records(history: pd.DataFrame, year: int) -> dict[str, dict]:
    """Return one year's rows by code, as plain values; what is missing is None."""
    rows = history[history["year"] == year].to_dict("records")
    return {row["code"]: {name: _plain(value) for name, value in row.items()} for row in rows}


def _plain(value: object) -> object:
    return None if value is pd.NA or value != value else value


def _breaks(table: pd.DataFrame) -> dict[str, list]:
    """Return the columns `doubts` and `hard_break` of the table."""
    marked = table[table["break_kind"] != ""]
    breaks: dict[str, list[tuple[int, str, str]]] = {}
    for name, year, kind, reason in marked[["name", "year", "break_kind", "reason"]].itertuples(index=False):
        breaks.setdefault(name, []).append((year, kind, reason))
    doubts, hard = [], []
    for name, year, base in table[["name", "year", "base_year"]].itertuples(index=False):
        between = [one for one in breaks.get(name, ()) if base < one[0] <= year]
        doubts.append(tuple(when for when, kind, _ in between if kind == rules.SOFT))
        hard.append(next((f"{when}: {reason}" for when, kind, reason in reversed(between) if kind == rules.HARD), ""))
    return {"doubts": doubts, "hard_break": hard}
