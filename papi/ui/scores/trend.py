"""The parts of the page of a province's PAPI scores over the years."""

import streamlit as st

from papi.charts import panels, theme, trend
from papi.findings import score_words, trend_words
from papi.scores.rules import SIX_DIMENSIONS, TOTAL
from papi.ui import choices, frame, lists
from papi.ui.load import Data, Scores
from papi.ui.scores import by_year, drawn, told
from papi.ui.scores.told import Seen

DIMENSIONS = "tung-noi-dung"
"""A choice beside the totals: each dimension in a chart of its own."""

_CHART_SHARE = 0.66
"""Of the page's width that the large chart has beside the sentences."""


def heading(data: Data, seen: Seen) -> None:
    """Show the province's newest figures in one sentence."""
    st.title(score_words.headline(seen.held.report(seen.province)), anchor=False)
    frame.marks(data)


def series(held: Scores) -> dict[str, str]:
    """Return what may be chosen, by code: the names of the totals, and the dimensions one by one."""
    names = held.book.names
    totals = {code: names.loc[names["code"] == code, "name"].iloc[-1] for code in (TOTAL, SIX_DIMENSIONS)}
    return totals | {DIMENSIONS: "Từng nội dung"}


def total(seen: Seen, code: str) -> None:
    """Show a total over the years."""
    st.header(f"{seen.rows[code]['name']} của {seen.province}: chỉ nối những năm so sánh được", anchor=False)
    width = frame.width() if frame.is_narrow() else int(frame.width() * _CHART_SHARE)
    figure, alt = drawn.total_among_all(seen, code, width)
    st.plotly_chart(figure, key="trend_total", config=theme.CONFIG, alt=alt)


def findings(data: Data, seen: Seen, code: str) -> None:
    """Say what is to be seen, in a few sentences."""
    st.header("Đọc nhanh", anchor=False)
    said = told.trend_findings(data, seen, code)
    lists.bullets(said)


def years(seen: Seen, code: str) -> None:
    """Show each year of a total in figures, behind a click."""
    lists.behind_a_click(
        "Từng năm: điểm, thứ hạng, nhóm, thay đổi", "trend_years", lambda: by_year.table(seen, code),
    )


def dimensions(seen: Seen) -> None:
    """Show the eight dimensions over the years; a point opens its dimension."""
    newest = seen.rows[TOTAL]
    told_of = f"điểm năm {newest['year']} và thay đổi so với năm {newest['base_year']}"
    st.header(f"Các chỉ số nội dung của {seen.province}: {told_of}", anchor=False)
    figure, alt = drawn.dimensions(seen, panels.fitting(frame.width()))
    picked = st.plotly_chart(
        figure, key="trend_dimensions", config=theme.CONFIG, on_select="rerun", selection_mode="points", alt=alt,
    )
    if picked.selection.points:
        choices.go("dimension", **{choices.DIMENSION: picked.selection.points[0]["customdata"][0]})
    choices.link_to_scores("dimension", "Mở từng chỉ số nội dung ›")


def notes(seen: Seen) -> None:
    """Say how to read the charts."""
    frame.note(trend.trend_note(seen.history))
    frame.note(trend_words.RANK_NOTE)
    frame.note(score_words.NOT_CAUSE)
