"""What a file says made into a version that could be held: its years, and for each of them all that was measured.

The file is read elsewhere; here its figures are tables. What a year measures is what the newest year before it does, unless
somebody says that PAPI's makers changed it: a file alone cannot tell a part that was dropped from one that is missing. What
differs from what is held is `papi.scores.changes`.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from papi.scores import breaks
from papi.scores.book import ScoreBook
from papi.scores.held import without
from papi.scores.read import STILL_MEASURED

_NUMBER = re.compile(r"^\W*\d+(\.\d+)?[.:)\s–-]*")


@dataclass(frozen=True, slots=True)
class Wording:
    """A figure that a file calls otherwise than the one held under that code: `written` is all that stands there, `name` its
    name alone, in Vietnamese where the file has it.
    """

    year: int
    code: str
    held_name: str
    written: str
    name: str


def restructured(
    book: ScoreBook, year: int, *, named: Mapping[str, str], dropped: Collection[str] = (),
) -> ScoreBook:
    """Return the book with another structure from that year on; of a year before the newest, in that year alone.

    `named` codes stand for other measures than before, or for new ones: code -> name; `dropped` ones are no longer measured.
    """
    last = STILL_MEASURED if year >= book.newest_year else year
    changed = {*named, *dropped}
    rows = [
        row | {"first_year": start, "last_year": end}
        for row in book.names.to_dict("records")
        for start, end in without(row["first_year"], row["last_year"], [(year, last)] if row["code"] in changed else [])
    ]
    rows += [
        {"first_year": year, "last_year": last, "code": code, "name": name, "short_name": ""} for code, name in named.items()
    ]
    return replace(book, names=pd.DataFrame(rows, columns=book.names.columns).astype(book.names.dtypes.to_dict()))


def as_version(
    book: ScoreBook, values: pd.DataFrame, *, years: Collection[int], published: Mapping[int, date] | None = None,
    groups: pd.DataFrame | None = None,
) -> dict[str, pd.DataFrame]:
    """Return the tables of a version (`papi.store.scores.HELD`): the scores of those years, and groups not held yet.

    `book` is the one held, with the structure of the years as they are said to be. `values`: year, province_code, code, score,
    sheet, cell; `groups`: year, province_code, code, group. `published` is the day of publication of a year.
    """
    own = values[values["year"].isin(years)]
    held_years = sorted(own["year"].unique().tolist())
    days = pd.to_datetime(pd.Series([(published or {}).get(year) for year in held_years], dtype="object"))
    return {
        "values": own,
        "names": _measured(book, held_years),
        "surveys": pd.DataFrame({"year": pd.Series(held_years, dtype="int64"), "published_on": days.astype("datetime64[us]")}),
        "groups": _new_groups(book, groups),
    }


def wordings(book: ScoreBook, names: pd.DataFrame) -> list[Wording]:
    """Return the figures that a file calls otherwise in years not held: each is the same measure, or another one.

    `names`: year, code, name, those of the file that differ; in two languages where the file has both.
    """
    found = []
    for (year, code), rows in names[~names["year"].isin(book.years)].groupby(["year", "code"], sort=True):
        written = list(dict.fromkeys(rows["name"]))
        bare = [_NUMBER.sub("", text) or text for text in written]
        name = next((text for text in bare if not text.isascii()), bare[0])
        found.append(Wording(year, code, breaks.measured(book.names, year).get(code, ""), " / ".join(written), name))
    return [one for one in found if one.held_name and one.held_name != one.name]


def _measured(book: ScoreBook, years: Collection[int]) -> pd.DataFrame:
    """Return what was measured in each year: year, code, name, short_name, totals included."""
    every = book.names.merge(pd.DataFrame({"year": pd.Series(list(years), dtype="int64")}), how="cross")
    of_years = every[every["first_year"].le(every["year"]) & every["last_year"].ge(every["year"])]
    return of_years.sort_values(["year", "code"])[["year", "code", "name", "short_name"]].reset_index(drop=True)


def _new_groups(book: ScoreBook, groups: pd.DataFrame | None) -> pd.DataFrame:
    """Return the groups that are not held as they are."""
    columns = ["year", "province_code", "code", "group"]
    if groups is None or groups.empty:
        return pd.DataFrame(columns=columns)
    held = set(book.groups[columns].itertuples(index=False, name=None))
    is_new = [key not in held for key in groups[columns].itertuples(index=False, name=None)]
    return groups.loc[is_new, columns]
