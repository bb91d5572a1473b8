"""The parts of the Office's page: the form to send out, the file that came back, who has reported.

Works on the office's own store, also while the other pages still show samples. What a file says and its publish is
`papi.ui.decision`, what its wordings mean `papi.ui.settling`.
"""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from papi import intake, tables
from papi.errors import FileRefusedError
from papi.model import Reading, ReportRow, Submission
from papi.plan import Period, Unit
from papi.sheets.writing.form import build_form
from papi.ui import choices, pages
from papi.ui.frame import literal, note, sample_badge, table
from papi.ui.load import Data
from papi.vietnamese import lower_first, period_name

ROUND, DONE = "update_round", "update_done"
"""Session state: how many files were published (a new uploader for each), and the sentence about the last."""
_SEVERAL = "Bảng tổng hợp của nhiều đơn vị"


@dataclass(frozen=True)
class Taken:
    """A file that waits to be published: what it says, whose, what it changes, and rows of which nobody knows whose they are.

    `unknown` names what the Office has yet to say of it, who sent it or of which period it is; until then `found` is empty.
    """

    file_name: str
    content: bytes
    reading: Reading
    found: tuple[Submission, ...]
    changes: pd.DataFrame
    left_out: tuple[ReportRow, ...]
    unknown: tuple[str, ...]


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


def form(data: Data, unit: Unit, period: Period, *, explained: bool) -> None:
    """Offer the unit's form for the period, filled in with what it last reported, and say how it is filled in."""
    st.download_button(
        f"Tải biểu mẫu của {unit.short_name}, {lower_first(period_name(period.code))}", _form(data, unit, period),
        file_name=f"{period.code}-{choices.unit_code(unit)}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", icon=":material/download:",
        on_click="ignore", key="update_form", width="stretch",
    )
    if explained:
        note("Biểu có sẵn nhiệm vụ của đơn vị và số liệu đã báo cáo. Đơn vị điền các cột nền vàng nhạt, lưu rồi gửi lại.")


def upload(data: Data) -> Taken | None:
    """Take a file, ask whose it is and of which period where it does not say; return what it says and changes."""
    if done := st.session_state.pop(DONE, None):
        st.success(literal(done), icon=":material/check_circle:")
        st.page_link(pages.path("overview"), label="Xem Tổng quan", icon=":material/arrow_forward:")
    file = st.file_uploader(
        "Tệp đơn vị gửi (.xlsx, .xlsm, .xls, .xlsb, .ods, .csv)", key=f"update_file_{st.session_state.get(ROUND, 0)}",
        max_upload_size=25,
    )
    if file is None:
        return None
    try:
        return _taken(file.name, file.getvalue(), data)
    except FileRefusedError as error:
        st.error(literal(f"Không nhận tệp này: {error}"), icon=":material/block:")
        return None


def who_reported(data: Data, period: Period, taken: Taken | None) -> None:
    """Show which units reported, when and by whom it was published: for the period of the file that waits, or the form's."""
    periods = {one.period for one in taken.found} if taken else set()
    if len(periods) == 1:
        period = data.plan.period(periods.pop())
    reported = data.view(period).reported
    sent = sum(submission is not None for submission in reported.values())
    st.header(f"{period_name(period.code)}: {sent}/{len(reported)} đơn vị đã báo cáo", anchor=False)
    table(tables.reporting(data.plan, data.book.submissions, reported))


def _taken(file_name: str, content: bytes, data: Data) -> Taken:
    """Read a file; what it does not say itself, who sent it and of which period, the Office says."""
    plan = data.plan
    reading = _reading(content, data)
    with st.container(horizontal=True):
        known_sender, sender = _sender(reading, data)
        known_period, period = _period(reading, data)
    unknown = tuple(name for name, known in (("đơn vị gửi", known_sender), ("kỳ báo cáo", known_period)) if not known)
    if sender or period:
        reading = _reading(content, data, sender, period)
    found = () if unknown else intake.submissions(reading, plan)
    left_out = () if unknown else intake.left_out(reading, plan)
    return Taken(file_name, content, reading, found, intake.difference(found, plan, data.book.rows), left_out, unknown)


def _sender(reading: Reading, data: Data) -> tuple[bool, str | None]:
    """Ask who sent a file that does not say; return whether that is known, and the unit, None for a table of several."""
    if all(part.unit for part in reading.parts):
        return True, None
    names = [_SEVERAL, *(unit.name for unit in data.plan.units if unit.reports_through is None)]
    # A table in which rows name their units speaks for itself; of any other a person must say whose it is.
    usual = None if intake.names_no_unit(reading) else 0
    chosen = st.selectbox("Đơn vị gửi", names, index=usual, placeholder="Tệp không ghi; chọn đơn vị", key="update_sender")
    return chosen is not None, None if chosen == _SEVERAL else chosen


def _period(reading: Reading, data: Data) -> tuple[bool, str | None]:
    """Ask for the period of a file that does not say it, or says one that cannot be; return whether it is known, and what the
    Office says it is."""
    wrong = intake.wrong_head(reading)
    if not wrong and all(part.period for part in reading.parts):
        return True, None
    codes = [one.code for one in data.plan.reporting_periods]
    # No period is offered first: a file of the third quarter kept as the second would spoil both.
    chosen = st.selectbox(
        "Kỳ báo cáo của tệp", codes, index=None, placeholder=f"Tệp {'ghi kỳ không đúng' if wrong else 'không ghi'}; chọn kỳ",
        key="update_file_period", format_func=period_name,
    )
    return chosen is not None, chosen


@st.cache_data(max_entries=16, show_spinner=False)
def _form(data: Data, unit: Unit, period: Period) -> bytes:
    return build_form(data.plan, [unit], period, intake.previous_rows(data.plan, data.book.rows, period.code))


@st.cache_resource(max_entries=8, show_spinner="Đang đọc tệp…")
def _reading(content: bytes, data: Data, sender: str | None = None, period: str | None = None) -> Reading:
    return intake.read(content, data.plan, data.book.choices, sender=sender, period=period)
