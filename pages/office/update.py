"""Cập nhật số liệu: the form to send, the file that came back, its doubts and changes, the publish, what was settled."""

import streamlit as st

from papi.ui import decision, frame, load, settling, update

with frame.page():
    data = load.office()
    update.heading(load.current())
    sending, taking = st.columns(2, gap="large")
    with taking:
        st.header("2. Nhận biểu đã điền", anchor=False)
        taken = update.upload(data)
    with sending:
        st.header("1. Gửi biểu mẫu cho đơn vị", anchor=False)
        unit, period = update.choose(data)
        update.form(data, unit, period, explained=taken is None)
    if taken is not None:
        decision.decide(data, taken)
        decision.problems(taken)
        settling.questions(data, taken)
        decision.changes(taken)
    update.who_reported(data, period, taken)
    settling.remembered(data)
