"""Thực hiện kế hoạch và điểm PAPI: where work is behind, where the score is weak, which gaps the agency can close."""

import streamlit as st

from papi.ui import choices, frame, load
from papi.ui.scores import effort

with frame.page():
    data = load.current()
    heading, choosing = st.columns([5.6, 1], vertical_alignment="center")
    with choosing:
        period = choices.period(data)
    found = effort.sides(data, period)
    with heading:
        effort.heading(found)
    match choices.view(effort.VIEWS):
        case effort.DIMENSIONS:
            effort.matrix(found)
            effort.dimensions(found)
        case effort.PARTS:
            effort.parts(found)
        case effort.DATES:
            effort.time_line(found)
    effort.notes()
