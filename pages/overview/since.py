"""Từ lần họp trước: what was finished, what became late, which figures moved between two moments."""

import streamlit as st

from papi.ui import frame, load, since, since_choosing

with frame.page():
    data = load.current()
    heading, choosing = st.columns((2, 3))
    with heading:
        since.heading(data)
    with choosing:
        chosen = since_choosing.choose(data)
    if chosen is not None:
        since.told(chosen)
        since.moved(chosen)
