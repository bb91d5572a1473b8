"""Versions of PAPI's scores as the tests of the store draw them."""

from datetime import date, datetime

import pandas as pd
from drawn_store import MORNING

from papi.store import Store

SCORE_TABLES = ("score_versions", "score_values", "score_names", "score_surveys", "score_groups", "score_reversals")


def tables(year: int = 2025, score: float = 1.9214, province: int = 20) -> dict[str, pd.DataFrame]:
    """One score, its name and its day of publication; and a published group."""
    return {
        "values": pd.DataFrame([(year, province, "6.3", score, "2025_VIE_ENG", "V118")],
                               columns=["year", "province_code", "code", "score", "sheet", "cell"]),
        "names": pd.DataFrame([(year, "6.3", "Cơ sở hạ tầng căn bản", "")], columns=["year", "code", "name", "short_name"]),
        "surveys": pd.DataFrame({"year": [year], "published_on": [date(year + 1, 4, 15)]}),
        "groups": pd.DataFrame([(year, province, "total", "highest")], columns=["year", "province_code", "code", "group"]),
    }


def add(store: Store, *, year: int = 2025, score: float = 1.9214, content: bytes | None = b"bytes", seen: int | None = None,
        by: str = "Lan", at: datetime = MORNING) -> int:
    """Add a workbook's version in the morning, having seen all that is there; without bytes only its groups, typed."""
    held = tables(year, score)
    is_workbook = content is not None
    return store.scores.add(
        held if is_workbook else {"groups": held["groups"]}, kind="workbook" if is_workbook else "groups",
        summary=f"năm {year}", reader_version="7", file_name="PAPI 2025.xlsx" if is_workbook else None, content=content,
        by=by, at=at, note="Báo cáo PAPI", seen=store.version() if seen is None else seen,
    )
