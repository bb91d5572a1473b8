"""The tile map's grid: a square for each province by rough geography, and which provinces border which.

Kept as data (`tiles.csv`), for the 63 provinces as they were until 30/6/2025. Where provinces have merged since, the squares of
the former ones stand for the new one. Drawing is `papi.charts.tiles`.
"""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from papi.errors import ScoreError
from papi.scores.book import ScoreBook
from papi.scores.provinces import existed_in

TILES_FILE = "tiles.csv"


def load_tiles(folder: Path) -> pd.DataFrame:
    """Return the grid of `folder`: province_code, row and column (from 1, north and west first), label (what stands in the
    square), neighbours (codes of the provinces that it borders, as a tuple).
    """
    try:
        table = pd.read_csv(folder / TILES_FILE, dtype={"label": "str", "neighbours": "str"}, keep_default_na=False)
    except FileNotFoundError as error:
        message = f"Thiếu tệp {TILES_FILE} trong thư mục {folder}. Chép lại thư mục này từ bản cài đặt."
        raise ScoreError(message) from error
    return table.assign(neighbours=table["neighbours"].map(codes_of))


def placed(book: ScoreBook, tiles: pd.DataFrame, totals: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the squares with the columns of `totals` (one row a province of that year) beside them, missing where it has none.

    A former province's square holds the figures of the one it became. New: `province`, missing where nobody knows who lies
    there in that year.
    """
    there = covering(book, tiles["province_code"], year)
    squares = tiles.drop(columns="neighbours").assign(there=tiles["province_code"].map(there))
    known = book.provinces[["province_code", "province"]].rename(columns={"province_code": "there"})
    squares = squares.merge(known, on="there", how="left", validate="many_to_one").drop(columns="there")
    return squares.merge(totals, on="province", how="left", validate="many_to_one")


def without_tile(book: ScoreBook, tiles: pd.DataFrame, year: int) -> list[str]:
    """Return the provinces of that year that no square stands for."""
    shown = set(covering(book, tiles["province_code"], year).values())
    own = book.provinces[existed_in(book.provinces, year)]
    return own.loc[~own["province_code"].isin(shown), "province"].tolist()


def neighbours(book: ScoreBook, tiles: pd.DataFrame, province: str, year: int) -> list[str]:
    """Return the provinces that border `province` in that year, in the order of the provinces' table.

    Of a merged province those that border one of its predecessors; empty where the grid does not know it.
    """
    row = book.provinces.set_index("province").loc[province]
    own = {row["province_code"], *codes_of(row["predecessors"])}
    bordering = tiles.loc[tiles["province_code"].isin(own), "neighbours"].explode().dropna()
    near = set(covering(book, bordering, year).values()) - own
    return book.provinces.loc[book.provinces["province_code"].isin(near), "province"].tolist()


def covering(book: ScoreBook, codes: Iterable[int], year: int) -> dict[int, int]:
    """Return for each province's code the code of the province that lies there in that year: itself, or the one that it was
    merged into; what is not known is left out.
    """
    there = book.provinces[existed_in(book.provinces, year)]
    heirs = {former: row.province_code for row in there.itertuples() for former in codes_of(row.predecessors)}
    known = heirs | dict(zip(there["province_code"], there["province_code"], strict=True))
    return {code: known[code] for code in codes if code in known}


def codes_of(text: str) -> tuple[int, ...]:
    """Return the province codes of a list in a file: `4;6;19`; of a blank none."""
    return tuple(int(code) for code in text.split(";") if code)
