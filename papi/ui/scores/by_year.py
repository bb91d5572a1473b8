"""One PAPI figure in a table, a row for each survey year: what the chart over it draws, in figures."""

import pandas as pd
import streamlit as st

from papi.charts import lines
from papi.findings.figure_words import names
from papi.findings.score_words import GROUP_WORDS, change_words
from papi.scores.rules import HARD, SOFT
from papi.ui import frame
from papi.ui.scores.told import Seen
from papi.vietnamese import MISSING, number, signed

_NARROW_COLUMNS = ("Năm", "Điểm", "Xếp thứ", "Thay đổi")


def table(seen: Seen, code: str) -> None:
    """Show the years of a figure, on a telephone in few columns."""
    shown = _years(seen, code)
    frame.table(shown[list(_NARROW_COLUMNS)] if frame.is_narrow() else shown)


def years(history: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return the years of a figure (`compared` with `extremes`) as texts, the newest first."""
    return pd.DataFrame([_line(point) for point in reversed(lines.series(history, history["code"] == code))])


@st.cache_resource(max_entries=128)
def _years(seen: Seen, code: str) -> pd.DataFrame:
    return years(seen.history, code)


def _line(point: dict) -> dict[str, str]:
    held = lines.is_known(point["score"])
    group = GROUP_WORDS[point["group"]] if held else MISSING
    return {
        "Năm": str(point["year"]),
        "Điểm": f"{number(point['score'], 2)}/{number(point['max_score'])}" if held else MISSING,
        "Xếp thứ": f"{number(point['rank'])}/{number(point['of'])}" if held else MISSING,
        "Nhóm": f"{group} (PAPI công bố)" if held and point["group_published"] else group,
        "Thay đổi": _change(point),
        "Trung vị": number(point["median"], 2), "Trung bình": number(point["mean"], 2),
        "Cao nhất": _end(point, "best"), "Thấp nhất": _end(point, "lowest"),
        "Ghi chú": _note(point),
    }


def _change(point: dict) -> str:
    if not lines.is_known(point["change"]):
        return MISSING
    return f"{signed(point['change'], 2)} so với {point['base_year']} ({change_words(point)})"


def _end(point: dict, end: str) -> str:
    if not lines.is_known(point[f"{end}_score"]):
        return MISSING
    return f"{number(point[f'{end}_score'], 2)} {names(point[f'{end}_provinces'])}"


def _note(point: dict) -> str:
    if point["break_kind"] == HARD:
        return f"Đổi phương pháp: {point['reason']}"
    if point["break_kind"] == SOFT:
        return f"Cần kiểm tra: {point['reason']}"
    if lines.is_known(point["of"]) and not lines.is_known(point["score"]):
        return "Không có điểm"
    return ""
