"""Chỉ số nội dung: one PAPI dimension opened up, its parts beside the country's, where points were won and lost."""

import streamlit as st

from papi.ui import choices, frame, load
from papi.ui.scores import dimension
from papi.ui.scores.told import Seen

with frame.page():
    data, scores = load.current(), load.scores()
    title = st.container()
    one, two, three = st.columns([2, 3, 3], vertical_alignment="center", gap="medium")
    with one:
        province = choices.province(data)
    with two:
        code = choices.dimension(scores.report(province))
    with three:
        seen = Seen(scores, province, choices.against(scores.book.newest_year))
    with title:
        dimension.heading(data, seen, code)
    match choices.view(dimension.VIEWS):
        case dimension.AMONG_ALL:
            parts, words = st.columns([3, 2], gap="medium")
            with parts:
                dimension.standing(data, seen, code)
            with words:
                dimension.findings(data, seen, code)
        case dimension.CHANGES:
            dimension.changes(data, seen, code)
        case dimension.YEARS:
            dimension.over_the_years(seen, code)
    dimension.notes(seen)
