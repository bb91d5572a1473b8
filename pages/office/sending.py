"""Gửi biểu và đôn đốc: forms and letters out, whom to urge today, who has sent."""

import streamlit as st

from papi.ui import frame, load, sending, sending_table

with frame.page():
    data = load.office()
    heading, choosing = st.columns([5, 1.3], vertical_alignment="center")
    with choosing:
        period = sending.choose_period(data)
    with heading:
        sending.heading(data, period)
    sending.forms(data, period)
    sending.urge(data, period)
    sending_table.show(data, period)
