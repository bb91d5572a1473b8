"""So sánh tỉnh: any provinces side by side in one survey year, their places over time, a tile map of the country."""

import streamlit as st

from papi.ui import choices, frame, load
from papi.ui.scores import provinces

with frame.page():
    data = load.current()
    title = st.container()
    choosing = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with choosing:
        province = choices.province(data)
        year = choices.survey_year()
    compared = provinces.choose(province, year)
    with choosing:
        provinces.presets(compared)
    with title:
        provinces.heading(data, compared)
    match choices.view(provinces.VIEWS):
        case provinces.MAP:
            with st.container(horizontal=True, gap="medium"):
                with st.container(width=provinces.map_width()):
                    provinces.tile_map(compared)
                with st.container(width="stretch"):
                    provinces.findings(data, compared)
        case provinces.RANKS:
            provinces.ranks(compared)
        case provinces.TRAILING:
            provinces.better_ones(data, compared)
        case provinces.DIMENSIONS:
            provinces.dimensions(compared)
        case provinces.SCORES:
            provinces.scores(compared)
    provinces.notes()
