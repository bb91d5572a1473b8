"""Theo đơn vị: one unit's tasks, late and due, over the periods; all units compared; units by area."""

import streamlit as st

from papi.ui import choices, frame, load, units

with frame.page():
    data = load.current()
    heading, choosing = st.columns([4, 2], vertical_alignment="center")
    with choosing:
        period = choices.period(data)
        unit = choices.unit(data.view(period).plan)
    with heading:
        units.heading(data, unit, period)
    match choices.view(units.VIEWS):
        case units.ALL:
            bars, cells = st.columns(2, gap="medium")
            with bars:
                units.comparison(data, unit, period)
            with cells:
                units.heat_map(data, period)
        case units.LED:
            units.time_line(data, unit, period)
            units.rows(data, unit, period, units.LED)
        case units.SUPPORTED:
            units.rows(data, unit, period, units.SUPPORTED)
    units.requests(data, unit, period)
