"""A province's figures set against the year before or the term's first year: one comparison in one set of columns."""

import pandas as pd
import pytest
from drawn_scores import book

from papi.scores import province_history
from papi.scores.compared import TERM, YEAR_BEFORE, base_year, compared, records

SCORES = """
    year | province_code | code | score
    2020 | 1             | 1    | 5.0
    2021 | 1             | 1    | 4.0
    2022 | 1             | 1    | 5.0
    2023 | 1             | 1    | 5.1
    2020 | 2             | 1    | 4.0
    2021 | 2             | 1    | 6.0
"""
BREAKS = """
    code | first_year | kind | reason
    1    | 2021       | hard | dựng lại
    1    | 2022       | soft | tăng mạnh
"""


def row(year: int, against: str, province: str = "An") -> dict:
    """Return what is told of dimension 1 in a year."""
    history = province_history(book(SCORES, breaks=BREAKS), province)
    return records(compared(history, against), year)["1"]


@pytest.mark.parametrize(("year", "before", "first"), [
    (2024, 2023, 2021), (2021, 2020, 2021), (2020, 2019, 2016), (2026, 2025, 2026),
])
def test_the_two_base_years(year, before, first):
    """The year before, and the first year of the government's term: 2011, 2016, 2021, 2026."""
    assert (before, first) == (base_year(year, YEAR_BEFORE), base_year(year, TERM))


def test_against_the_year_before():
    """Change, base year, former score, place and group are those of the year before; no soft break lies between."""
    told = row(2023, YEAR_BEFORE)

    assert (2022, 5.0, 1, 1, "highest", ()) == tuple(
        told[name] for name in ("base_year", "base_score", "base_rank", "base_of", "base_group", "doubts")
    )
    assert (0.1, False) == (round(told["change"], 9), told["significant"])


def test_against_the_terms_first_year():
    """The same columns tell of 2021, when the province was 2nd of 2; the soft break of 2022 lies between."""
    told = row(2023, TERM)

    former = tuple(told[name] for name in ("base_year", "base_score", "base_rank", "base_of", "doubts"))
    assert (2021, 4.0, 2, 2, (2022,)) == former
    assert (1.1, True) == (round(told["change"], 9), told["significant"])


def test_beyond_a_hard_break_nothing_of_the_former_year_is_given():
    """No change, no former score, no former place; what broke is said."""
    told = row(2021, YEAR_BEFORE)

    assert (None,) * 4 == tuple(told[name] for name in ("change", "base_score", "base_rank", "base_group"))
    assert "2021: dựng lại" == told["hard_break"]


def test_a_terms_first_year_is_compared_with_nothing():
    """Its base year is itself."""
    told = row(2021, TERM)

    assert (2021, None, None, "") == (told["base_year"], told["change"], told["base_score"], told["hard_break"])


def test_a_missing_year_leaves_nothing_to_compare():
    """A province that lacks the former year, or this one, has no change and no former score."""
    assert (None, None) == (row(2022, YEAR_BEFORE, "Cát")["change"], row(2022, YEAR_BEFORE, "Cát")["base_score"])


@pytest.mark.parametrize("against", [YEAR_BEFORE, TERM])
def test_the_changes_are_those_of_the_book(shipped, against):
    """For every row of Lạng Sơn the change told is the one worked out by the rules, and former score + change = score."""
    history = province_history(shipped, "Lạng Sơn")
    prefix = "" if against == YEAR_BEFORE else "term_"

    table = compared(history, against)

    assert history[f"{prefix}change"].fillna(99).tolist() == table["change"].fillna(99).tolist()
    known = table[table["change"].notna()]
    assert (known["base_score"] + known["change"] - known["score"]).abs().max() < 1e-9
    assert table.loc[table["change"].isna(), "base_score"].isna().all()
    assert len(known) > 200


def test_records_are_plain(shipped):
    """What is missing is None, of every type; a year is a number."""
    rows = records(compared(province_history(shipped, "Bắc Giang"), TERM), 2021)

    assert (None, None, None, None) == tuple(rows["total"][name] for name in ("score", "rank", "group", "significant"))
    assert not [value for row in rows.values() for value in row.values() if value is pd.NA]
    assert isinstance(rows["total"]["year"], int)
