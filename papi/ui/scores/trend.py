"""The parts of the page of the province's PAPI scores over the years."""

import streamlit as st

from papi.charts import theme, trend
from papi.findings import score_words
from papi.ui import frame, load
from papi.ui.load import Data
from papi.ui.scores import drawn

_PANEL = 300
"""Pixels that a small panel needs for its title and its change."""


def heading(data: Data) -> None:
    """Show the province's newest figures in one sentence."""
    st.title(score_words.headline(load.scores().report(data.plan.province)), anchor=False)
    frame.marks(data)


def total(data: Data) -> None:
    """Show the total over the years."""
    province = data.plan.province
    st.header("Tổng điểm qua các năm: chỉ nối những năm so sánh được", anchor=False)
    st.plotly_chart(
        drawn.series(load.scores(), province, trend.TOTAL, frame.width()), key="trend_total", config=theme.CONFIG,
        alt=trend.total_alt(load.scores().history(province)),
    )


def dimensions(data: Data) -> None:
    """Show the eight dimensions over the years."""
    province = data.plan.province
    st.header("Tám chỉ số nội dung", anchor=False)
    st.plotly_chart(
        drawn.dimensions(load.scores(), province, _columns(4)), key="trend_dimensions", config=theme.CONFIG,
        alt=trend.panels_alt(load.scores().history(province)),
    )


def parts(data: Data, dimension: str) -> None:
    """Show the parts of one dimension over the years."""
    province = data.plan.province
    st.header(f"Các chỉ số thành phần của chỉ số nội dung {dimension}", anchor=False)
    st.plotly_chart(
        drawn.parts(load.scores(), province, dimension, _columns(4)), key="trend_parts", config=theme.CONFIG,
        alt=trend.panels_alt(load.scores().history(province), dimension),
    )


def notes(data: Data) -> None:
    """Say how to read the charts."""
    frame.note(trend.trend_note(load.scores().history(data.plan.province)))
    frame.note(score_words.PART_RULE_NOTE)
    frame.note(score_words.NOT_CAUSE)


def _columns(most: int) -> int:
    return max(1, min(most, frame.width() // _PANEL))
