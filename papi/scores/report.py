"""What is asked of a book of scores: one province over the years, one province in one year.

The record of `report` is what `python -m papi scores --json` prints; its keys are stable.
"""

from difflib import get_close_matches

import pandas as pd

from papi.errors import ScoreError
from papi.scores import rules
from papi.scores.book import ScoreBook
from papi.scores.provinces import existed_in
from papi.vietnamese import fold

FIELDS = (
    "code", "name", "score", "rank", "of", "group", "group_published", "median", "change", "change_pct", "significant",
    "term_change", "term_change_pct", "term_significant", "comparable_from",
)


def find_province(book: ScoreBook, text: str, year: int | None = None) -> str:
    """Return the province meant by `text`, as it is shown; case, accents and "tỉnh" or "thành phố" before it do not matter.

    A name that a merged province took over from a predecessor means the one that existed in `year`, by default the newest
    year held; "Tuyên Quang (đến 2024)" always means the former one. A new name and the one before it mean the same.
    """
    provinces = book.provinces
    if year is not None:
        provinces = provinces.loc[existed_in(provinces, year).sort_values(ascending=False, kind="stable").index]
    known: dict[str, str] = {}
    for row in provinces.itertuples():
        for name in (row.province, row.own_name, row.new_name, row.name_en):
            known.setdefault(_bare(name), row.province)
    known.pop("", None)
    if _bare(text) in known:
        return known[_bare(text)]
    near = get_close_matches(_bare(text), known, n=1)
    hint = f"Có phải ý bạn là {known[near[0]]}?" if near else "Viết tên tỉnh như trong bảng điểm, ví dụ Lạng Sơn."
    raise ScoreError(f"Không có tỉnh “{text}” trong bộ điểm PAPI. {hint}")


def province_history(book: ScoreBook, province: str) -> pd.DataFrame:
    """Return one province's figures, a row for every series and year; what the province lacks is missing.

    Columns: province, those of `book.national` (year, code, name, short_name, dimension, max_score, break_kind, reason,
    comparable_from, of, q1, median, q3) and those of `book.standings` (score, rank, group, group_published, changes).
    """
    name = find_province(book, province)
    code = book.provinces.loc[book.provinces["province"] == name, "province_code"].iloc[0]
    own = book.standings[book.standings["province_code"] == code].drop(columns=["province_code", "name"])
    table = book.national.merge(own, on=["year", "code"], how="left", validate="one_to_one")
    table["group_published"] = table["group_published"].eq(True)
    table.insert(0, "province", name)
    return table


def report(book: ScoreBook, province: str, year: int | None = None) -> dict:
    """Return one province's year as plain values, by default the newest survey's: total, dimensions, their parts.

    A name means the province that bore it in that year: see `find_province`.
    """
    year = book.newest_year if year is None else year
    if year not in book.years:
        held = ", ".join(str(one) for one in book.years)
        raise ScoreError(f"Bộ điểm PAPI không có năm {year}. Các năm đang có: {held}.")
    history = province_history(book, find_province(book, province, year))
    rows = history[history["year"] == year]
    records = {row["code"]: row for row in _plain(rows)}
    dimensions = [
        records[code] | {"subdimensions": [records[part] for part in parts if part != code]}
        for code, parts in rows[rows["dimension"] != ""].groupby("dimension")["code"]
    ]
    total = records[rules.TOTAL]
    return {"province": history["province"].iloc[0], "year": year, "total": total, "dimensions": dimensions}


def _bare(text: str) -> str:
    plain = fold(text)
    for title in ("tinh ", "thanh pho ", "tp "):
        plain = plain.removeprefix(title)
    return plain


def _plain(rows: pd.DataFrame) -> list[dict]:
    """Return the rows' FIELDS as plain values: missing ones None, counts whole, figures as finely as published."""
    table = rows[list(FIELDS)].round(rules.DECIMALS).astype(object)
    records = table.where(table.notna(), None).to_dict("records")
    for record in records:
        record["rank"] = None if record["rank"] is None else int(record["rank"])
        record["of"] = None if record["of"] is None else int(record["of"])
    return records
