"""Take PAPI's figures in: the shipped files, or tables from elsewhere, typed and checked (`check`) as a whole.

Every fault is told at once, as a Vietnamese sentence that says where it is. What the figures mean is `papi.scores.rules`.
"""

from pathlib import Path

import pandas as pd

from papi.errors import ScoreError
from papi.scores import check
from papi.scores.book import ScoreBook

WHOLE, DECIMAL, TEXT, DAY = "số nguyên", "số", "chữ", "ngày dạng 2024-12-31"
"""Kinds of column, in the words of the message about a value that is none."""

COLUMNS = {
    "scores": {"year": WHOLE, "province_code": WHOLE, "code": TEXT, "score": DECIMAL},
    "names": {"first_year": WHOLE, "last_year": WHOLE, "code": TEXT, "name": TEXT, "short_name": TEXT},
    "provinces": {"province_code": WHOLE, "province": TEXT, "region": TEXT, "name_en": TEXT},
    "breaks": {"code": TEXT, "first_year": WHOLE, "kind": TEXT, "reason": TEXT},
    "surveys": {"year": WHOLE, "published_on": DAY},
    "groups": {"year": WHOLE, "province_code": WHOLE, "code": TEXT, "group": TEXT},
}
MAY_BE_BLANK = {"last_year", "short_name", "region", "name_en", "reason", "published_on"}
STILL_MEASURED = 9999
"""Stands for a blank `last_year`."""

MOST_SHOWN = 20


def load_scores(folder: Path) -> ScoreBook:
    """Return the book of the files in `folder`; `groups.csv` (published quartile groups) may be absent."""
    tables = {name: _read(folder, name) for name in COLUMNS if name != "groups"}
    keys = [column for column in ("year", "province_code") if column in tables["scores"]]
    tables["scores"] = tables["scores"].melt(id_vars=keys, var_name="code", value_name="score").dropna(subset="score")
    if (folder / "groups.csv").exists():
        tables["groups"] = _read(folder, "groups")
    return score_book(tables)


def score_book(tables: dict[str, pd.DataFrame]) -> ScoreBook:
    """Return the book of the tables in COLUMNS (`scores` one row a score; `groups` may be absent).

    Values may be text or typed. ScoreError names every fault.
    """
    given = {"groups": pd.DataFrame(columns=list(COLUMNS["groups"]), dtype="str")} | tables
    _refuse(_missing_columns(given))
    faults = [] if len(given["scores"]) else ["Bảng scores chưa có điểm nào."]
    typed = {table: _typed(given[table], table, faults) for table in COLUMNS}
    _refuse(faults)
    book = ScoreBook(**typed)
    _refuse(check.names(book))
    _refuse(check.keys(book))
    _refuse(check.values(book))
    return book


def _read(folder: Path, name: str) -> pd.DataFrame:
    try:
        return pd.read_csv(folder / f"{name}.csv", dtype={"code": "str"}, keep_default_na=False, na_values=[""])
    except FileNotFoundError as error:
        message = f"Thiếu tệp {name}.csv trong thư mục {folder}. Chép lại thư mục này từ bản cài đặt."
        raise ScoreError(message) from error


def _refuse(faults: list[str]) -> None:
    if not faults:
        return
    more = [f"Và {len(faults) - MOST_SHOWN} lỗi khác."] if len(faults) > MOST_SHOWN else []
    raise ScoreError(" ".join(["Bộ điểm PAPI cần sửa trước khi dùng.", *faults[:MOST_SHOWN], *more]))


def _missing_columns(tables: dict[str, pd.DataFrame]) -> list[str]:
    return [
        f"Bảng {table} thiếu cột {column}."
        for table, columns in COLUMNS.items() for column in columns if column not in tables[table]
    ]


def _typed(given: pd.DataFrame, table: str, faults: list[str]) -> pd.DataFrame:
    """Return the table's own columns, typed; what cannot be read is added to `faults`."""
    given, typed = given.reset_index(drop=True), {}
    for column, kind in COLUMNS[table].items():
        values, blank = _converted(given[column], kind), given[column].isna()
        place = f"Bảng {table}, cột {column}"
        faults += [f"{place}: “{text}” không phải là {kind}." for text in given[column][values.isna() & ~blank].unique()]
        if blank.any() and column not in MAY_BE_BLANK:
            faults.append(f"{place}: có {blank.sum()} ô trống.")
        typed[column] = values.fillna(STILL_MEASURED).astype(int) if kind == WHOLE else values
    return pd.DataFrame(typed)


def _converted(given: pd.Series, kind: str) -> pd.Series:
    """Return the values as `kind`, missing where they are none; a blank text is an empty one."""
    if kind == TEXT:
        return given.astype("str").where(given.notna(), "")
    if kind == DAY:
        return pd.to_datetime(given, format="%Y-%m-%d", errors="coerce").dt.date
    numbers = pd.to_numeric(given, errors="coerce").astype(float)
    return numbers.where(numbers % 1 == 0) if kind == WHOLE else numbers
