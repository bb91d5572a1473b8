"""The parts of the Office's page: the form to send out, the file that came back, its problems, the publish.

Works on the office's own store, also while the other pages still show samples. What wordings mean is `papi.ui.settling`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi import intake, tables
from papi.errors import FileRefusedError, PapiError
from papi.model import Problem, Reading, ReportRow, Submission
from papi.plan import Period, Unit
from papi.sheets.writing.form import build_form
from papi.ui import choices, load, pages
from papi.ui.frame import literal, note, sample_badge, table
from papi.ui.load import Data
from papi.vietnamese import count, lower_first, period_name

BY = "update_by"
"""The widget that holds who publishes and who settles what a wording means."""

_ROUND, _DONE = "update_round", "update_done"
"""Session state: how many files were published (a new uploader for each), and the sentence about the last."""
_SEVERAL = "Bảng tổng hợp của nhiều đơn vị"


@dataclass(frozen=True)
class Taken:
    """A file that waits to be published: what it says, whose, what it changes, and rows of which nobody knows whose they are.

    `found` is empty and `known` false while the Office has not said who sent it or of which period it is.
    """

    file_name: str
    content: bytes
    reading: Reading
    found: tuple[Submission, ...]
    changes: pd.DataFrame
    left_out: tuple[ReportRow, ...]
    known: bool


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


def upload(data: Data) -> Taken | None:
    """Take a file, say what it is and publish it when asked; return what it says and changes while it waits for that."""
    if done := st.session_state.pop(_DONE, None):
        st.success(literal(done), icon=":material/check_circle:")
        st.page_link(pages.path("overview"), label="Xem Tổng quan", icon=":material/arrow_forward:")
    file = st.file_uploader(
        "Tệp đơn vị gửi (.xlsx, .xlsm, .xls, .xlsb, .ods, .csv)", key=f"update_file_{st.session_state.get(_ROUND, 0)}",
        max_upload_size=25,
    )
    if file is None:
        return None
    try:
        taken = _taken(file.name, file.getvalue(), data)
    except FileRefusedError as error:
        st.error(literal(f"Không nhận tệp này: {error}"), icon=":material/block:")
        return None
    _give_back(taken)
    _tell(taken)
    _publish(taken)
    return taken


def preview(taken: Taken) -> None:
    """Show every doubt at its cell, row by row what would change, and what belongs to nobody."""
    if taken.reading.problems:
        st.header("Chỗ cần xem lại trong tệp", anchor=False)
        table(tables.problems(taken.reading.problems))
    if taken.left_out:
        st.header("Dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu", anchor=False)
        table(tables.left_out(taken.left_out))
    if len(taken.changes):
        st.header("Số liệu sẽ thay đổi", anchor=False)
        table(tables.difference(taken.changes))


def who_reported(data: Data, period: Period) -> None:
    """Show which units reported for the period, when and by whom it was published."""
    reported = data.view(period).reported
    sent = sum(submission is not None for submission in reported.values())
    st.header(f"{period_name(period.code)}: {sent}/{len(reported)} đơn vị đã báo cáo", anchor=False)
    table(tables.reporting(data.plan, data.book.submissions, reported))


def _taken(file_name: str, content: bytes, data: Data) -> Taken:
    """Read a file; what it does not say itself, who sent it and of which period, the Office says."""
    plan = data.plan
    reading = _reading(content, data)
    known_sender, sender = _sender(reading, data)
    known_period, period = _period(reading, data)
    known = known_sender and known_period
    if sender or period:
        reading = _reading(content, data, sender, period)
    found = intake.submissions(reading, plan) if known else ()
    left_out = intake.left_out(reading, plan) if known else ()
    return Taken(file_name, content, reading, found, intake.difference(found, plan, data.book.rows), left_out, known)


def _sender(reading: Reading, data: Data) -> tuple[bool, str | None]:
    """Ask who sent a file that does not say; return whether that is known, and the unit, None for a table of several."""
    if all(part.unit for part in reading.parts):
        return True, None
    names = [_SEVERAL, *(unit.name for unit in data.plan.units if unit.reports_through is None)]
    # A table in which rows name their units speaks for itself; of any other a person must say whose it is.
    usual = None if intake.names_no_unit(reading) else 0
    chosen = st.selectbox("Đơn vị gửi", names, index=usual, placeholder="Tệp không ghi; chọn đơn vị gửi", key="update_sender")
    return chosen is not None, None if chosen == _SEVERAL else chosen


def _period(reading: Reading, data: Data) -> tuple[bool, str | None]:
    """Ask for the period of a file that does not say it, or says one that cannot be; return whether it is known, and what the
    Office says it is."""
    wrong = intake.wrong_head(reading)
    if not wrong and all(part.period for part in reading.parts):
        return True, None
    codes = [one.code for one in data.plan.reporting_periods]
    chosen = st.selectbox(
        "Kỳ báo cáo của tệp", codes, index=None if wrong else codes.index(data.book.next_period.code),
        placeholder="Tệp ghi kỳ không đúng; chọn kỳ báo cáo", key="update_file_period", format_func=period_name,
    )
    return chosen is not None, chosen


def _give_back(taken: Taken) -> None:
    """Offer the file with its doubtful cells marked, to be sent back to the unit."""
    if not taken.reading.problems:
        return
    name, marked = _given_back(taken.content, taken.reading.problems, taken.file_name)
    st.download_button(
        "Tải lại tệp có đánh dấu ô cần xem", marked, file_name=name, mime="application/octet-stream",
        icon=":material/download:", on_click="ignore", key="update_back", width="stretch",
    )


def _tell(taken: Taken) -> None:
    """Say whose file it is, of which period, and how many rows it changes."""
    for submission in taken.found:
        by = f" · người lập biểu: {submission.prepared_by}" if submission.prepared_by else ""
        held = "" if intake.says_something(submission) else " · dòng nào cũng có lỗi nên chưa công bố được"
        st.markdown(f"**{literal(submission.unit)} · {period_name(submission.period)}**{literal(by + held)}")
    counted = intake.counts(taken.changes) | {"left_out": len(taken.left_out)}
    words = (
        (intake.NEW, "dòng mới"), (intake.CHANGED, "dòng thay đổi"), (intake.SAME, "dòng như cũ"),
        (intake.KEPT, "dòng để trống, giữ như đã báo cáo"),
        (intake.HELD, "dòng có lỗi, được giữ lại và chưa tính"),
        ("left_out", "dòng chưa rõ nhiệm vụ hoặc đơn vị, không được lưu"),
    )
    if told := ", ".join(f"{count(counted[key])} {word}" for key, word in words if counted[key]):
        st.markdown(told + ".")


def _publish(taken: Taken) -> None:
    by = st.text_input("Người cập nhật", key=BY, placeholder="Họ tên người công bố", max_chars=100)
    if not taken.known:
        note("Chọn đơn vị gửi và kỳ báo cáo của tệp để xem số liệu sẽ thay đổi và công bố.")
        return
    if st.button("Công bố", type="primary", key="update_publish", icon=":material/publish:"):
        try:
            intake.publish(
                load.workspace().store, taken.found, file_name=taken.file_name, content=taken.content, by=by, at=load.now()
            )
        except PapiError as error:
            st.error(literal(str(error)))
            return
        told = [one for one in taken.found if intake.says_something(one)]
        names = "; ".join(f"{one.unit}, {lower_first(period_name(one.period))}" for one in told)
        st.session_state[_DONE] = f"Đã công bố báo cáo của {names}. Các trang đã hiện số liệu mới."
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        choices.stay_at(told[0].period)
        st.rerun()


@st.cache_data(max_entries=16, show_spinner=False)
def _form(data: Data, unit: Unit, period: Period) -> bytes:
    return build_form(data.plan, [unit], period, intake.previous_rows(data.plan, data.book.rows, period.code))


@st.cache_resource(max_entries=8, show_spinner="Đang đọc tệp…")
def _reading(content: bytes, data: Data, sender: str | None = None, period: str | None = None) -> Reading:
    return intake.read(content, data.plan, data.book.choices, sender=sender, period=period)


@st.cache_resource(max_entries=8, show_spinner="Đang đánh dấu các ô cần xem…")
def _given_back(content: bytes, problems: Sequence[Problem], file_name: str) -> tuple[str, bytes]:
    return intake.given_back(content, problems, file_name)
