"""What can be wrong with a set of PAPI figures, each fault a Vietnamese sentence that says where it is.

The three checks are made in this order: the later ones rely on what the earlier ones hold. Typing is `papi.scores.read`.
"""

import pandas as pd

from papi.scores import rules
from papi.scores.book import ScoreBook
from papi.vietnamese import number

SUM_TOLERANCE = 0.01
"""A dimension stated beside its parts may differ from their sum by rounding, not by more."""

SCALE_TOLERANCE = 1e-6
"""A part's scale ends at 10/3 where there are three of them."""


def names(book: ScoreBook) -> list[str]:
    """Each code has one name a year and each name one code: figures are joined over time by name."""
    named = book.names.merge(pd.DataFrame({"year": range(book.years[0], book.newest_year + 1)}), how="cross")
    named = named[named["year"].between(named["first_year"], named["last_year"])]
    without_total = sorted(set(book.years) - set(named.loc[named["code"] == rules.TOTAL, "year"]))
    faults = [f"Bảng names: năm {year} chưa có tên cho mã {rules.TOTAL}." for year in without_total]
    faults += [
        f"Bảng names: năm {row.year}, mã {row.code} có hai tên."
        for row in named[named.duplicated(["year", "code"])].itertuples()
    ]
    faults += [
        f"Bảng names: năm {row.year}, tên “{row.name}” có hai mã."
        for row in named[named.duplicated(["year", "name"])].itertuples()
    ]
    faults += [
        f"Bảng breaks: mã {row.code}, năm {row.first_year} có hai mốc; chỉ giữ một."
        for row in book.breaks[book.breaks.duplicated(["code", "first_year"])].itertuples()
    ]
    return faults


def keys(book: ScoreBook) -> list[str]:
    """Every code and province is known, nothing is said twice, and totals are left to be worked out."""
    faults = [
        f"Bảng scores: mã {code} không nhập; tổng điểm được tính từ các nội dung."
        for code in sorted(set(book.scores["code"].unique()) & {rules.TOTAL, rules.SIX_DIMENSIONS})
    ]
    breaks = book.breaks.rename(columns={"first_year": "year"})
    breaks = breaks[breaks["year"].between(book.years[0], book.newest_year)]
    for table, rows in (("scores", book.scores), ("groups", book.groups), ("breaks", breaks)):
        pairs = rows[["code", "year"]].drop_duplicates()
        known = pairs.merge(book.series[["code", "year"]], how="left", indicator=True)["_merge"] == "both"
        faults += [
            f"Bảng {table}: năm {row.year} không có mã {row.code} trong bảng names."
            for row in pairs[~known.to_numpy()].itertuples()
        ]
    for table, rows in (("scores", book.scores), ("groups", book.groups)):
        unknown = set(rows["province_code"].unique()) - set(book.all_provinces["province_code"])
        faults += [f"Bảng {table}: mã tỉnh {code} không có trong bảng provinces." for code in sorted(unknown)]
        faults += _not_existing(book, table, rows)
        twice = rows[rows.duplicated(["year", "province_code", "code"])]
        faults += [f"Bảng {table}: {_place(row)} có hai dòng; chỉ giữ một." for row in twice.itertuples()]
    return faults


def values(book: ScoreBook) -> list[str]:
    """Scores lie on their scale, sums agree with what is stated, and kinds and groups are known ones."""
    faults = _off_scale(book) + _wrong_sums(book)
    faults += [
        f"Bảng breaks: kiểu mốc “{kind}” không dùng được; chỉ có {rules.HARD} hoặc {rules.SOFT}."
        for kind in sorted(set(book.breaks["kind"]) - {rules.HARD, rules.SOFT})
    ]
    faults += [
        f"Bảng groups: nhóm “{group}” không dùng được; chỉ có {', '.join(rules.GROUPS)}."
        for group in sorted(set(book.groups["group"]) - set(rules.GROUPS))
    ]
    return faults


def _not_existing(book: ScoreBook, table: str, rows: pd.DataFrame) -> list[str]:
    """Return a fault for each province that has figures of years in which it was not there."""
    named = rows[["year", "province_code"]].drop_duplicates().merge(book.all_provinces, on="province_code")
    gone = named[(named["year"] < named["first_year"]) | (named["year"] > named["last_year"])]
    return [
        f"Bảng {table}: năm {row.year} không có tỉnh {row.province} (mã {row.province_code}); tỉnh này "
        + (f"chỉ có từ năm {row.first_year}." if row.year < row.first_year else f"chỉ có đến năm {row.last_year}.")
        for row in gone.itertuples()
    ]


def _off_scale(book: ScoreBook) -> list[str]:
    scale = book.series[["year", "code", "max_score"]]
    scored = book.scores.merge(scale, on=["year", "code"], how="left", validate="many_to_one")
    off = scored[(scored["score"] <= 0) | (scored["score"] > scored["max_score"] + SCALE_TOLERANCE)]
    return [
        f"Bảng scores: {_place(row)}: điểm {number(row.score, 2)} nằm ngoài thang (trên 0, không quá "
        f"{number(row.max_score, 2)}). Điểm thiếu thì để trống, không ghi 0."
        for row in off.itertuples()
    ]


def _wrong_sums(book: ScoreBook) -> list[str]:
    stated = book.scores[~book.scores["code"].str.contains(".", regex=False)]
    if stated.empty:
        return []
    parts = book.series.loc[book.series["code"] != book.series["dimension"], ["year", "code", "dimension"]]
    sums = rules.complete_sums(book.scores, parts.rename(columns={"dimension": "whole"}))
    both = stated.merge(sums, on=["year", "province_code", "code"], suffixes=("", "_summed"))
    wrong = both[(both["score"] - both["score_summed"]).abs() > SUM_TOLERANCE]
    return [
        f"Bảng scores: {_place(row)}: điểm ghi {number(row.score, 2)} khác tổng các phần {number(row.score_summed, 2)}."
        for row in wrong.itertuples()
    ]


def _place(row) -> str:
    return f"năm {row.year}, tỉnh {row.province_code}, mã {row.code}"
