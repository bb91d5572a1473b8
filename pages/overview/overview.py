"""Tổng quan: where the plan stands, what is late and whose it is, and the province's scores beside it."""

import streamlit as st

from papi.ui import choices, frame, load, overview

with frame.page(), st.container(gap="xsmall"):
    data = load.current()
    heading, choosing = st.columns([5.6, 1], vertical_alignment="center")
    with choosing:
        period = choices.period(data)
    with heading:
        overview.heading(data, period)
    overview.cards(data, period)
    charts, attention = st.columns([3.4, 1.1], gap="medium")
    with charts:
        overview.twin(data, period)
    with attention:
        overview.attention(data, period)
