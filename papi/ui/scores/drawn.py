"""The figures of PAPI scores, each drawn once for the scores held and its choices, and kept."""

import plotly.graph_objects as go
import streamlit as st

from papi.charts import trend
from papi.ui.load import Scores


@st.cache_resource(max_entries=64)
def series(held: Scores, province: str, code: str, width: int) -> go.Figure:
    """Return the total's or one dimension's score over the years, for a chart that is so wide."""
    return trend.total_trend(held.history(province), code=code, width=width)


@st.cache_resource(max_entries=16)
def dimensions(held: Scores, province: str, columns: int) -> go.Figure:
    """Return the eight dimensions over the years, a small panel each."""
    return trend.dimension_trends(held.history(province), columns=columns)


@st.cache_resource(max_entries=64)
def parts(held: Scores, province: str, dimension: str, columns: int) -> go.Figure:
    """Return the scores of a dimension's parts over the years, a small panel each."""
    return trend.subdimension_trends(held.history(province), dimension, columns=columns)
