"""Tổng hợp năm của đơn vị: what a unit was given and did in the year, each figure down to its cells."""

import streamlit as st

from papi.ui import account, frame, load

with frame.page():
    data = load.current()
    heading, choosing = st.columns([3, 2], vertical_alignment="top")
    with choosing:
        year, unit = account.choose(data)
    with heading:
        account.heading(data, year, unit)
    account.sections(data, year, unit)
