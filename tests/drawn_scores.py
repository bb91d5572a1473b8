"""Small score books drawn as text, for the tests of PAPI's rules and charts."""

from pathlib import Path

import pandas as pd

from papi.scores import ScoreBook, score_book

SHIPPED = Path(__file__).parents[1] / "data" / "papi"

NAMES = """
    first_year | last_year | code  | name            | short_name
    2011       |           | total | Tổng điểm PAPI  |
    2011       |           | 1     | Nội dung một    | Một
    2011       |           | 2     | Nội dung hai    | Hai
"""
PROVINCES = """
    province_code | province | region | name_en
    1             | An       | Bắc    | An
    2             | Bình     | Bắc    | Binh
    3             | Cát      | Nam    | Cat
    4             | Đông     | Nam    | Dong
    5             | Én       | Nam    | En
"""
NO_BREAKS = "code | first_year | kind | reason"
SURVEYS = "year | published_on"


def drawn(text: str) -> pd.DataFrame:
    """Return the table drawn with bars between the columns; a blank cell is missing."""
    lines = [line for line in text.splitlines() if line.strip()]
    head, *rows = [[cell.strip() or None for cell in line.split("|")] for line in lines]
    return pd.DataFrame(rows, columns=head, dtype="str")


def tables(scores: str, **others: str) -> dict[str, pd.DataFrame]:
    """Return drawn tables as `score_book` takes them; those not given are small and sound."""
    texts = {"names": NAMES, "provinces": PROVINCES, "breaks": NO_BREAKS, "surveys": SURVEYS} | others
    return {name: drawn(text) for name, text in ({"scores": scores} | texts).items()}


def book(scores: str, **others: str) -> ScoreBook:
    """Return the book of drawn tables."""
    return score_book(tables(scores, **others))


def column(given: ScoreBook, code: str, name: str) -> dict:
    """Return one column of a figure's standings by (year, province), None where it is missing."""
    rows = given.standings[given.standings["code"] == code]
    names = given.provinces.set_index("province_code")["province"]
    keys = zip(rows["year"], rows["province_code"].map(names), strict=True)
    return {key: None if pd.isna(value) else value for key, value in zip(keys, rows[name], strict=True)}
