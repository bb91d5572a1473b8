"""Xu hướng điểm PAPI: the province's total and its eight dimensions over the years, only where they may be compared."""

import streamlit as st

from papi.ui import frame, load, trend

with frame.page():
    data = load.current()
    trend.heading(data)
    total, dimensions = st.columns([1, 1.7], gap="medium")
    with total:
        trend.total(data)
    with dimensions:
        trend.dimensions(data)
    trend.notes(data)
