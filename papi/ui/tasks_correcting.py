"""One row put right by the Office on a task's page: what counts now is filled in, what is typed in its place is published.

How a correction is made and judged is `papi.desk.correction`.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from papi.desk import correction
from papi.desk.correction import FIELD_WORDS, STATUS_CHOICES, Place
from papi.errors import PapiError
from papi.model import CANCELLED, LATE, ROLE_WORDS
from papi.plan import Period, Task
from papi.record import trace
from papi.ui import load
from papi.ui.frame import literal, note, told_once
from papi.ui.load import Data
from papi.vietnamese import day, lower_first, period_name

_DONE = "tasks_correcting_done"
"""Session state: the sentence about what was just put right."""
_SHORT = ("percent", "completed_on", "quantity_period", "quantity_cumulative", "document_number", "document_date")
_LONG = ("result", "difficulties", "proposals", "explanation", "note")
_SAID = {LATE: "quá hạn", CANCELLED: "không thực hiện nữa"}


def row(data: Data, task: Task, period: Period) -> None:
    """Offer to put right what one unit reported of the task at the period; nothing where the office's store is not shown."""
    told_once(_DONE)
    if data.sample or data.known_on is not None:
        return
    plan = data.book.plan_for(period)
    with st.expander("Điều chỉnh một dòng, không cần tệp của đơn vị"):
        if plan.is_long(period):
            note(correction.LONG_PERIOD)
            return
        lines = trace.lines_of(plan, data.book.log, task.code, period, today=data.today)
        keys = [(line["unit"], line["role"]) for line in lines]
        chosen = st.selectbox("Đơn vị", keys, key=f"tasks_correct_unit_{task.code}", format_func=lambda key:
                              f"{key[0]} ({ROLE_WORDS[key[1]].lower()})")
        now = lines[keys.index(chosen)]
        _warn(data, now, period)
        _form(data, Place(plan, period, task, *chosen), now)


def _warn(data: Data, now: Mapping[str, Any], period: Period) -> None:
    """Say what a correction will and will not change here."""
    note("Ô nào giữ nguyên thì số liệu của ô ấy giữ nguyên. Điều chỉnh được ghi thành một báo cáo riêng của Văn phòng, "
         "hoàn tác được ở trang Lịch sử; không tính là đơn vị đã báo cáo.")
    if closing := data.book.closings.get(period.code):
        note(f"{period_name(period.code)} đã chốt ngày {day(closing.day)}: số liệu đã chốt giữ nguyên, "
             "điều chỉnh chỉ được tính từ các kỳ sau và khi mở chốt.")
    if now["old"]:
        note(f"Số liệu điền sẵn là của {lower_first(period_name(now['said_in']))}.")
    if now["said"] in _SAID:
        note(f"Đơn vị ghi “{_SAID[now['said']]}”; điều chỉnh thay lời ấy bằng tình trạng chọn dưới đây.")


def _form(data: Data, place: Place, now: Mapping[str, Any]) -> None:
    # A key for each row and data version: after a publish the boxes are filled in anew.
    key = f"{place.task.code}_{place.plan.unit(place.unit).code}_{place.role}_{place.period.code}_{data.version}"
    before = correction.typed_of(now)
    with st.form(f"tasks_correct_{key}", border=False, enter_to_submit=False):
        codes = list(STATUS_CHOICES)
        typed = {"status": st.selectbox(FIELD_WORDS["status"], codes, index=codes.index(before["status"]),
                                        format_func=STATUS_CHOICES.get, key=f"tasks_correct_status_{key}")}
        for places in (_SHORT[:2], _SHORT[2:4], _SHORT[4:]):
            for column, name in zip(st.columns(2), places, strict=True):
                typed[name] = column.text_input(FIELD_WORDS[name], before[name], key=f"tasks_correct_{name}_{key}")
        for name in _LONG:
            typed[name] = st.text_area(FIELD_WORDS[name], before[name], key=f"tasks_correct_{name}_{key}", height=68)
        reason = st.text_input("Lý do điều chỉnh", key=f"tasks_correct_reason_{key}", max_chars=500)
        document = st.text_input("Căn cứ", key=f"tasks_correct_document_{key}", max_chars=200,
                                 placeholder="Số văn bản, hoặc thư, cuộc gọi ngày nào")
        by = st.text_input("Người điều chỉnh", key=f"tasks_correct_by_{key}", max_chars=100, placeholder="Họ tên")
        asked = st.form_submit_button(correction.BUTTON, type="primary", key=f"tasks_correct_send_{key}")
    if asked:
        _publish(data, place, now, typed, reason, document, by)


def _publish(data: Data, place: Place, now: Mapping[str, Any], typed: Mapping[str, str], reason: str, document: str,
             by: str) -> None:
    try:
        prepared = correction.prepare(place, now, typed, reason=reason, document=document)
        number = correction.publish(load.workspace().store, prepared, by=by, at=load.now(), seen=data.version)
    except PapiError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_DONE] = (f"Đã công bố điều chỉnh số {number}: {place.task.label}, {place.unit}, "
                               f"{lower_first(period_name(place.period.code))}. Các trang đã hiện số liệu mới.")
    st.rerun()
