"""Score versions drawn as text over a small shipped book, for the tests of what is held and what would change."""

import pandas as pd
from drawn_scores import book, drawn

from papi.scores import ScoreBook, held, rules
from papi.store.scores import HELD

SHIPPED_SCORES = """
    year | province_code | code | score
    2019 | 1             | 1.1  | 3.0
    2019 | 1             | 1.2  | 4.0
    2019 | 2             | 1.1  | 2.0
    2019 | 2             | 1.2  | 3.0
    2020 | 1             | 1.1  | 3.1
    2020 | 1             | 1.2  | 4.1
    2020 | 2             | 1.1  | 2.1
    2020 | 2             | 1.2  | 3.1
"""
SHIPPED_NAMES = """
    first_year | last_year | code           | name      | short_name
    2011       |           | total          | Tổng điểm |
    2011       |           | 1              | Một       |
    2011       |           | 1.1            | Đường     | Đ
    2011       |           | 1.2            | Trường    |
"""
PROVINCES = """
    province_code | province | region | name_en | first_year | last_year | predecessors
    1             | An       | Bắc    | An      |            |           |
    2             | Bình     | Bắc    | Binh    |            | 2020      |
    3             | Cát      | Nam    | Cat     |            | 2020      |
    1002          | Bình     |        | Binh    | 2021       |           | 2;3
"""
SURVEYS = """
    year | published_on
    2019 | 2020-04-15
    2020 | 2021-04-14
"""


def shipped(**others: str) -> ScoreBook:
    """The small book: two surveys of two parts, of three provinces of which two were merged in 2021."""
    texts = {"names": SHIPPED_NAMES, "provinces": PROVINCES, "surveys": SURVEYS} | others
    return book(texts.pop("scores", SHIPPED_SCORES), **texts)


def nothing() -> dict[str, pd.DataFrame]:
    """What a store without versions holds."""
    return {name: pd.DataFrame({column: pd.Series(dtype=kind) for column, kind in types.items()})
            for name, (_, types) in HELD.items()}


def scored(text: str) -> pd.DataFrame:
    """Scores drawn a province a row: year | province_code | 1.1 | 1.2; a blank is no score."""
    table = drawn(text).melt(["year", "province_code"], var_name="code", value_name="score").dropna(subset="score")
    return table.astype({"year": "int64", "province_code": "int64", "score": "float64"}).assign(sheet="S", cell="A1")


def names_of(text: str) -> pd.DataFrame:
    """What a version says was measured: year | code | name, totals added, no short names."""
    table = drawn(text).astype({"year": "int64"}).assign(short_name="")
    totals = table[["year"]].drop_duplicates().assign(code=rules.TOTAL, name="Tổng điểm", short_name="")
    return pd.concat([table, totals], ignore_index=True)


def version(scores: str, names: str | None = None, groups: str | None = None, published: dict | None = None) -> dict:
    """A version drawn: where no names are given the structure is that of the shipped book."""
    values = scored(scores)
    years = sorted(values["year"].unique().tolist())
    usual = "\n".join(["year | code | name", *(f"{year} | {code} | {name}" for year in years
                                               for code, name in (("1", "Một"), ("1.1", "Đường"), ("1.2", "Trường")))])
    days = [pd.Timestamp((published or {}).get(year)) if (published or {}).get(year) else pd.NaT for year in years]
    entered = drawn(groups).astype({"year": "int64", "province_code": "int64"}) if groups else nothing()["groups"]
    return {
        "values": values, "names": names_of(names or usual),
        "surveys": pd.DataFrame({"year": years, "published_on": pd.Series(days, dtype="datetime64[us]")}),
        "groups": entered,
    }


def overlaid(*versions: dict, book: ScoreBook | None = None) -> ScoreBook:
    """The small book with those versions over it, in that order."""
    found = nothing()
    for one in versions:
        found = held.with_version(found, one)
    return held.overlaid(book or shipped(), found)


def totals(given: ScoreBook) -> dict[tuple[int, str], float]:
    """The totals of a book by year and province."""
    rows = given.standings[given.standings["code"] == rules.TOTAL]
    names = given.provinces.set_index("province_code")["province"]
    return {(row.year, names[row.province_code]): round(row.score, 4) for row in rows.itertuples()}
