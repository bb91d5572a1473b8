"""The ends of the country: who is best and who is lowest, by name, in each series and year."""

import pandas as pd
from drawn_scores import book

from papi.scores import province_history
from papi.scores.extremes import extremes, with_extremes

SCORES = """
    year | province_code | code | score
    2022 | 1             | 1    | 5.0
    2022 | 1             | 2    | 4.0
    2022 | 2             | 1    | 6.0
    2022 | 2             | 2    | 3.0
    2022 | 3             | 1    | 6.0
    2023 | 1             | 1    | 5.5
"""


def found(scores: str) -> dict:
    """Return the extremes of drawn scores by (year, code)."""
    table = extremes(book(scores))
    return {(row["year"], row["code"]): row for row in table.to_dict("records")}


def test_best_and_lowest_by_name():
    """Score and name of both ends, the mean and the number of the provinces that hold the score."""
    row = found(SCORES)[2022, "2"]

    assert (4.0, ("An",), 3.0, ("Bình",)) == tuple(row[name] for name in ("best_score", "best_provinces", "lowest_score",
                                                                         "lowest_provinces"))
    assert (3.5, 2) == (row["mean"], row["of"])


def test_all_who_share_a_place_are_named():
    """Two provinces with the same highest score are both the best, in the order of the provinces' table."""
    assert ("Bình", "Cát") == found(SCORES)[2022, "1"]["best_provinces"]


def test_a_lone_province_is_both():
    """Where one province holds the score it is the best and the lowest."""
    row = found(SCORES)[2023, "1"]

    assert (("An",), ("An",), 1) == (row["best_provinces"], row["lowest_provinces"], row["of"])


def test_totals_count_only_provinces_that_hold_all():
    """A province without dimension 2 has no total, so it is neither best nor lowest in it."""
    row = found(SCORES)[2022, "total"]

    assert (("An", "Bình"), 9.0, 2) == (row["best_provinces"], row["best_score"], row["of"])


def test_published_ends(shipped):
    """The published highest total of 2023 and highest and lowest of 2021, with the number of provinces and the mean."""
    table = extremes(shipped)
    totals = table[table["code"] == "total"].set_index("year")

    assert (("Thừa Thiên Huế",), 46.0415) == (totals.loc[2023, "best_provinces"], round(totals.loc[2023, "best_score"], 4))
    figures = totals.loc[2021, ["mean", "best_score", "lowest_score"]].astype(float).round(3).tolist()
    assert ([42.408, 48.059, 37.223], 60) == (figures, totals.loc[2021, "of"])


def test_a_history_with_the_ends_keeps_its_rows():
    """Beside a province's history the ends stand in its own rows; what nobody holds in a year is missing."""
    given = book(SCORES)
    history = province_history(given, "Đông")

    table = with_extremes(history, extremes(given))

    assert history["code"].tolist() == table["code"].tolist()
    assert history["of"].fillna(0).tolist() == table["of"].fillna(0).tolist()
    unheld = table[(table["year"] == 2023) & (table["code"] == "2")].iloc[0]
    assert (True, True) == (pd.isna(unheld["best_score"]), pd.isna(unheld["best_provinces"]))
