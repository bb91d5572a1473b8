"""The ends of the country: for each series and year the best and the lowest province, by name, and the national mean.

What lies between them, the quartiles, is `papi.scores.rules`.
"""

import pandas as pd

from papi.scores.book import ScoreBook

EXTREMES_COLUMNS = (
    "year", "code", "of", "mean", "best_score", "best_provinces", "lowest_score", "lowest_provinces",
)


def extremes(book: ScoreBook) -> pd.DataFrame:
    """Return a row for each series and year that any province holds, as EXTREMES_COLUMNS.

    `of`: how many provinces hold the score; `mean`: their unweighted mean. `best_provinces` and `lowest_provinces` are
    tuples of names, in the order of the provinces' table: all of them where several share the score.
    """
    held = book.standings[["year", "code", "province_code", "score"]]
    held = held.merge(book.provinces[["province_code", "province"]], on="province_code", validate="many_to_one")
    scores = held.groupby(["year", "code"])["score"]
    table = scores.agg(of="size", mean="mean", best_score="max", lowest_score="min")
    for end, score in (("best", scores.transform("max")), ("lowest", scores.transform("min"))):
        table[f"{end}_provinces"] = held[held["score"] == score].groupby(["year", "code"])["province"].agg(tuple)
    return table.reset_index()[list(EXTREMES_COLUMNS)]


def with_extremes(history: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Return a province's history with the columns of `extremes` beside it; in a year that nobody holds they are missing."""
    return history.merge(found.drop(columns="of"), on=["year", "code"], how="left", validate="one_to_one")
