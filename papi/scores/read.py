"""Take PAPI's figures in: the shipped files, or tables from elsewhere, typed and checked (`check`) as a whole.

Every fault is told at once, as a Vietnamese sentence that says where it is. What the figures mean is `papi.scores.rules`.
"""

from pathlib import Path

import pandas as pd

from papi.errors import ScoreError
from papi.scores import check
from papi.scores.book import ScoreBook
from papi.scores.provinces import BEFORE_ALL

WHOLE, DECIMAL, TEXT, DAY = "số nguyên", "số", "chữ", "ngày dạng 2024-12-31"
"""Kinds of column, in the words of the message about a value that is none."""

COLUMNS = {
    "scores": {"year": WHOLE, "province_code": WHOLE, "code": TEXT, "score": DECIMAL},
    "names": {"first_year": WHOLE, "last_year": WHOLE, "code": TEXT, "name": TEXT, "short_name": TEXT},
    "provinces": {
        "province_code": WHOLE, "province": TEXT, "region": TEXT, "name_en": TEXT, "first_year": WHOLE, "last_year": WHOLE,
        "predecessors": TEXT, "renamed_in": WHOLE, "new_name": TEXT,
    },
    "breaks": {"code": TEXT, "first_year": WHOLE, "kind": TEXT, "reason": TEXT},
    "surveys": {"year": WHOLE, "published_on": DAY, "fieldwork_from": DAY, "fieldwork_until": DAY},
    "groups": {"year": WHOLE, "province_code": WHOLE, "code": TEXT, "group": TEXT},
}
MAY_BE_BLANK = {"last_year", "short_name", "region", "name_en", "predecessors", "renamed_in", "new_name", "reason",
                "published_on", "fieldwork_from", "fieldwork_until"}
MAY_BE_ABSENT = ("first_year", "last_year", "predecessors", "renamed_in", "new_name")
"""Columns of `provinces` that only mergers and new names need."""
STILL_MEASURED = 9999
"""Stands for a blank `last_year` or `renamed_in`."""

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
    given["provinces"] = _with_life(given["provinces"])
    given["surveys"] = _with_fieldwork(given["surveys"])
    _refuse(_missing_columns(given))
    faults = [] if len(given["scores"]) else ["Bảng scores chưa có điểm nào."]
    typed = {table: _typed(given[table], table, faults) for table in COLUMNS}
    _refuse(faults)
    book = ScoreBook(all_provinces=typed.pop("provinces"), **typed)
    _refuse(check.names(book))
    _refuse(check.keys(book))
    _refuse(check.values(book))
    return book


def _with_life(provinces: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the columns that say from when to when a province existed, and under which names."""
    absent = {name: None for name in MAY_BE_ABSENT if name not in provinces}
    whole = provinces.assign(**absent)
    return whole.assign(first_year=whole["first_year"].astype(object).where(whole["first_year"].notna(), BEFORE_ALL))


def _with_fieldwork(surveys: pd.DataFrame) -> pd.DataFrame:
    """Return the table with the first and the last day of each survey's field work, missing where they are not known.

    Files give the months in one column, `fieldwork`: `2023-08 to 2023-11`.
    """
    if "fieldwork_from" in surveys:
        return surveys
    if "fieldwork" not in surveys:
        return surveys.assign(fieldwork_from=None, fieldwork_until=None)
    months = surveys["fieldwork"].astype("str").str.extract(r"^(\d{4}-\d{2}) to (\d{4}-\d{2})$")
    first, last = (pd.to_datetime(months[place], format="%Y-%m", errors="coerce") for place in (0, 1))
    faulty = surveys["fieldwork"][surveys["fieldwork"].notna() & ~(first <= last)]
    _refuse([f"Bảng surveys, cột fieldwork: “{text}” không phải là các tháng dạng 2023-08 to 2023-11." for text in faulty])
    return surveys.assign(fieldwork_from=first.dt.date, fieldwork_until=(last + pd.offsets.MonthEnd(0)).dt.date)


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
