"""Theo nội dung: one area of the plan, its tasks and who leads them, its PAPI dimension beside it."""

import streamlit as st

from papi.ui import areas, choices, frame, load, years

with frame.page():
    data = load.current()
    heading, choosing = st.columns([4, 2], vertical_alignment="center")
    with choosing:
        period = choices.period(data)
        area = choices.area(data.view(period).plan)
    with heading:
        areas.heading(data, area, period)
    match choices.view(areas.views(area)):
        case areas.WORK:
            work, score = st.columns([1.4, 1], gap="medium")
            with work:
                areas.tasks(data, area, period)
                areas.duties(data, area, period)
            with score:
                areas.scores(data, area)
            years.side_by_side(data, period)
        case areas.PARTS:
            areas.parts(data, area)
        case areas.ROWS:
            areas.rows(data, area, period)
