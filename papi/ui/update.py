"""The parts of the Office's page: the form to send out, the file that came back, its problems, the publish.

Works on the office's own store, also while the other pages still show samples.
"""

import pandas as pd
import streamlit as st

from papi import intake, tables
from papi.errors import FileRefusedError, PapiError
from papi.plan import Period, Unit
from papi.sheets.form import build_form
from papi.sheets.reading import Reading
from papi.ui import choices, load, pages
from papi.ui.frame import literal, note, sample_badge, table
from papi.ui.load import Data
from papi.vietnamese import count, lower_first, period_name

_ROUND, _DONE = "update_round", "update_done"
"""Session state: how many files were published (a new uploader for each), and the sentence about the last."""


def heading(shown: Data) -> None:
    """Show the title and, while samples are shown elsewhere, what will become of them."""
    st.title("Cập nhật số liệu", anchor=False)
    if shown.sample:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            sample_badge(shown)
            note("Báo cáo đầu tiên được công bố ở đây sẽ thay thế hẳn số liệu minh họa ở các trang khác.")


def choose(data: Data) -> tuple[Unit, Period]:
    """Return the unit and the reporting period chosen for the form."""
    plan = data.plan
    unit_column, period_column = st.columns(2)
    with unit_column:
        unit = choices.sending_unit(plan)
    with period_column:
        period = choices.reporting_period(data)
    return unit, period


def form(data: Data, unit: Unit, period: Period) -> None:
    """Offer the unit's form for the period, filled in with what it last reported."""
    st.download_button(
        f"Tải biểu mẫu của {unit.short_name}, {lower_first(period_name(period.code))}", _form(data, unit, period),
        file_name=f"{period.code}-{choices.unit_code(unit)}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", icon=":material/download:",
        on_click="ignore", key="update_form", width="stretch",
    )
    note("Biểu có sẵn nhiệm vụ của đơn vị và số liệu đã báo cáo. Đơn vị điền các cột nền vàng nhạt, lưu rồi gửi lại.")


def upload(data: Data) -> tuple[Reading, pd.DataFrame] | None:
    """Take a file, say what it is and publish it when asked; return what it says and changes while it waits for that."""
    if done := st.session_state.pop(_DONE, None):
        st.success(literal(done), icon=":material/check_circle:")
        st.page_link(pages.path("overview"), label="Xem Tổng quan", icon=":material/arrow_forward:")
    file = st.file_uploader(
        "Biểu đơn vị gửi lại (.xlsx, .xlsm, .xls, .xlsb, .ods)", key=f"update_file_{st.session_state.get(_ROUND, 0)}",
        max_upload_size=25,
    )
    if file is None:
        return None
    content = file.getvalue()
    try:
        reading = _reading(content, data)
    except FileRefusedError as error:
        st.error(literal(f"Không nhận tệp này: {error}"), icon=":material/block:")
        return None
    changes = intake.difference(reading, data.plan, data.book.rows)
    _tell(reading, changes)
    _publish(reading, file.name, content)
    return reading, changes


def preview(reading: Reading, changes: pd.DataFrame) -> None:
    """Show every doubt at its cell, and row by row what would change."""
    if reading.problems:
        st.header("Chỗ cần xem lại trong tệp", anchor=False)
        table(tables.problems(reading.problems))
    st.header("Số liệu sẽ thay đổi", anchor=False)
    table(tables.difference(changes))


def who_reported(data: Data, period: Period) -> None:
    """Show which units reported for the period, when and by whom it was published."""
    reported = data.view(period).reported
    sent = sum(submission is not None for submission in reported.values())
    st.header(f"{period_name(period.code)}: {sent}/{len(reported)} đơn vị đã báo cáo", anchor=False)
    table(tables.reporting(data.plan, data.book.submissions, reported))


def _tell(reading: Reading, changes: pd.DataFrame) -> None:
    """Say whose file it is, of which period, and how many rows it changes."""
    for submission in reading.submissions:
        by = f" · người lập biểu: {submission.prepared_by}" if submission.prepared_by else ""
        st.markdown(f"**{literal(submission.unit)} · {period_name(submission.period)}**{literal(by)}")
    counted = intake.counts(changes)
    words = (
        (intake.NEW, "dòng mới"), (intake.CHANGED, "dòng thay đổi"), (intake.SAME, "dòng như cũ"),
        (intake.KEPT, "dòng để trống, giữ như đã báo cáo"),
        (intake.HELD, "dòng có lỗi, được giữ lại và chưa tính"),
    )
    st.markdown(", ".join(f"{count(counted[key])} {told}" for key, told in words if counted[key]) + ".")


def _publish(reading: Reading, file_name: str, content: bytes) -> None:
    by = st.text_input("Người cập nhật", key="update_by", placeholder="Họ tên người công bố", max_chars=100)
    if st.button("Công bố", type="primary", key="update_publish", icon=":material/publish:"):
        try:
            intake.publish(load.workspace().store, reading, file_name=file_name, content=content, by=by, at=load.now())
        except PapiError as error:
            st.error(literal(str(error)))
            return
        names = "; ".join(f"{one.unit}, {lower_first(period_name(one.period))}" for one in reading.submissions)
        st.session_state[_DONE] = f"Đã công bố báo cáo của {names}. Các trang đã hiện số liệu mới."
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        choices.stay_at(reading.submissions[0].period)
        st.rerun()


@st.cache_data(max_entries=16, show_spinner=False)
def _form(data: Data, unit: Unit, period: Period) -> bytes:
    return build_form(data.plan, [unit], period, intake.previous_rows(data.plan, data.book.rows, period.code))


@st.cache_resource(max_entries=8, show_spinner="Đang đọc tệp…")
def _reading(content: bytes, data: Data) -> Reading:
    return intake.read(content, data.plan)
