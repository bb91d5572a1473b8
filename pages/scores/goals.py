"""Mục tiêu: a target of the Office, how far it is, what could close the distance, how often as much was gained before."""

import streamlit as st

from papi.ui import frame, load
from papi.ui.scores import goals, goals_setting

with frame.page():
    data = load.current()
    heading, choosing = st.columns([4, 2], vertical_alignment="center")
    with choosing:
        chosen = goals.choose(data)
    with heading:
        goals.heading(data, chosen)
    goals.way(chosen)
    goals_setting.set_targets(data)
    goals_setting.setting(data)
    goals.notes()
