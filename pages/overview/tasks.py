"""Nhiệm vụ: search, one task with its history down to the cell, explanations asked and given, a row put right."""

import streamlit as st

from papi.ui import choices, frame, load, tasks, tasks_asking, tasks_correcting, tasks_history, tasks_list

with frame.page():
    data = load.current()
    heading, choosing = st.columns([4, 2], vertical_alignment="center")
    with choosing:
        period = choices.period(data)
    task = tasks.chosen(data, period)
    if task is None:
        with heading:
            tasks_list.heading(data, period)
        tasks_list.choose(data, period)
    else:
        with heading:
            tasks.heading(data, task, period)
        tasks.back(period)
        tasks.duty(data, task, period)
        tasks.standing(data, task, period)
        tasks.over_periods(data, task, period)
        tasks_asking.requests_of_task(data, task, period)
        tasks_correcting.row(data, task, period)
        tasks_history.every_report(data, task, period)
