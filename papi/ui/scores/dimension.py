"""The page of one PAPI dimension: its parts beside the country's, where points were won and lost, the years."""

import streamlit as st

from papi.charts import breakdown, panels, parts, theme, trend
from papi.findings import dimension_words, score_words, trend_words
from papi.scores.rules import TOTAL
from papi.ui import choices, frame, lists
from papi.ui.load import Data
from papi.ui.scores import by_year, drawn, told
from papi.ui.scores.told import Seen
from papi.vietnamese import upper_first

_LEFT_SHARE = 0.6
"""Of the page's width that the parts have beside the sentences."""

_GAP = 24
"""Pixels between two columns."""


AMONG_ALL, CHANGES, YEARS = "ca-nuoc", "thay-doi", "qua-cac-nam"
VIEWS = {AMONG_ALL: "Trong cả nước", CHANGES: "Được và mất điểm ở đâu", YEARS: "Qua các năm"}
"""The parts of the page that are looked at one at a time."""


def heading(data: Data, seen: Seen, dimension: str) -> None:
    """Show the dimension's newest figures in one sentence."""
    st.title(dimension_words.headline(seen.rows, dimension), anchor=False)
    frame.marks(data)


def standing(data: Data, seen: Seen, dimension: str) -> None:
    """Show the dimension's parts this year, between the lowest and the best province."""
    st.header(f"Các chỉ số thành phần năm {seen.rows[dimension]['year']}: {seen.province} trong cả nước", anchor=False)
    width = frame.width() if frame.is_narrow() else int(frame.width() * _LEFT_SHARE) - _GAP
    figure, alt = drawn.ranges(seen, dimension, _marked(data, seen), width)
    st.plotly_chart(figure, key="dimension_ranges", config=theme.CONFIG, alt=alt)
    frame.note(parts.range_note(seen.province))


def findings(data: Data, seen: Seen, dimension: str) -> None:
    """Say what is to be seen, in a few sentences."""
    st.header("Đọc nhanh", anchor=False)
    said = told.dimension_findings(data, seen, dimension)
    lists.bullets(said)


def changes(data: Data, seen: Seen, dimension: str) -> None:
    """Show where points were won and lost: the total by dimensions, beside it this dimension by its parts.

    A bar of the total opens its dimension.
    """
    left, right = st.columns(2, gap="medium")
    with left:
        chart = "dimension_change_total"
        _change(data, seen, TOTAL, chart, on_select=choices.open_dimension(chart), selection_mode="points")
    with right:
        _change(data, seen, dimension, "dimension_change_own")


def over_the_years(seen: Seen, dimension: str) -> None:
    """Show the dimension's parts over the years, and behind a click the dimension's own years in figures."""
    st.header(f"Các chỉ số thành phần của nội dung {dimension} qua các năm", anchor=False)
    figure, alt = drawn.parts_among_all(seen, dimension, panels.fitting(frame.width()))
    st.plotly_chart(figure, key="dimension_parts", config=theme.CONFIG, alt=alt)
    lists.behind_a_click(
        f"Nội dung {dimension} từng năm: điểm, thứ hạng, nhóm, thay đổi", "dimension_years",
        lambda: by_year.table(seen, dimension),
    )


def notes(seen: Seen) -> None:
    """Say how to read the charts."""
    frame.note(trend.trend_note(seen.history))
    frame.note(trend_words.RANK_NOTE)
    frame.note(score_words.PART_RULE_NOTE)
    frame.note(score_words.NOT_CAUSE)


def _change(data: Data, seen: Seen, code: str, chart: str, **selecting: object) -> None:
    found = seen.change(code)
    whole = upper_first(dimension_words.whole_name(found))
    st.header(f"{whole}: được và mất điểm ở đâu, năm {found.year} so với năm {found.base_year}", anchor=False)
    if code == TOTAL or found.parts is None:
        frame.note(dimension_words.where_from(found))
    if found.parts is None:
        return
    width = frame.width() if frame.is_narrow() else frame.width() // 2 - _GAP
    figure, alt = drawn.changes(seen, code, _marked(data, seen), width)
    st.plotly_chart(figure, key=chart, config=theme.CONFIG, alt=alt, **selecting)
    note = breakdown.change_note(found.parts)
    if note:
        frame.note(note)


def _marked(data: Data, seen: Seen) -> drawn.Marked:
    """Return the parts that the agency can move, with the words that mark them."""
    own, words = told.own_parts_now(data, seen.held, seen.province), score_words.RESPONSIBILITY_WORDS
    return tuple((code, words[kind]) for code, kind in own.items() if kind in words)
