"""Xu hướng điểm PAPI: a province's total and dimensions over the years, joined only where comparable."""

import streamlit as st

from papi.scores.rules import TOTAL
from papi.ui import choices, frame, load
from papi.ui.scores import trend
from papi.ui.scores.told import Seen

with frame.page():
    data, scores = load.current(), load.scores()
    title = st.container()
    one, two, three = st.columns([1.6, 4.1, 3.1], vertical_alignment="center", gap="medium")
    with one:
        province = choices.province(data)
    with two:
        code = choices.series(trend.series(scores))
    with three:
        seen = Seen(scores, province, choices.against(scores.book.newest_year))
    with title:
        trend.heading(data, seen)
    if code == trend.DIMENSIONS:
        trend.dimensions(seen)
        trend.findings(data, seen, TOTAL)
    else:
        chart, words = st.columns([2, 1], gap="medium")
        with chart:
            trend.total(seen, code)
        with words:
            trend.findings(data, seen, code)
        trend.years(seen, code)
    trend.notes(seen)
