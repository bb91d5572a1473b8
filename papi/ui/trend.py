"""The parts of the page of the province's PAPI scores over the years."""

import streamlit as st

from papi import score_findings
from papi.charts import theme
from papi.ui import figures, load
from papi.ui.frame import sample_badge
from papi.ui.load import Data


def heading(data: Data) -> None:
    """Show the province's newest figures in one sentence."""
    st.title(score_findings.headline(load.score_report(data.plan.province)), anchor=False)
    sample_badge(data)


def total(data: Data) -> None:
    """Show the total over the years."""
    st.subheader("Tổng điểm qua các năm", anchor=False)
    st.plotly_chart(
        figures.total(data.plan.province), key="trend_total", config=theme.CONFIG,
        alt=score_findings.headline(load.score_report(data.plan.province)),
    )


def dimensions(data: Data) -> None:
    """Show the eight dimensions over the years."""
    st.subheader("Tám chỉ số nội dung", anchor=False)
    st.plotly_chart(
        figures.dimensions(data.plan.province), key="trend_dimensions", config=theme.CONFIG,
        alt="Điểm tám chỉ số nội dung PAPI của tỉnh qua các năm",
    )


def notes(data: Data) -> None:
    """Say how to read the charts and where the figures come from."""
    st.caption(score_findings.PART_RULE_NOTE)
