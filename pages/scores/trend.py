"""Xu hướng điểm PAPI: the province's total, dimensions and their parts over the years, joined only where comparable."""

import streamlit as st

from papi.ui import choices, frame, load
from papi.ui.scores import trend

with frame.page():
    data = load.current()
    trend.heading(data)
    trend.total(data)
    trend.dimensions(data)
    choosing, _ = st.columns([1, 1])
    with choosing:
        dimension = choices.dimension(load.scores().report(data.plan.province))
    trend.parts(data, dimension)
    trend.notes(data)
