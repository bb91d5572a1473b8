"""The way back of a file to its unit: the workbook with its doubtful cells marked, the mail, and the note that it went back.

The mail is `papi.reports.letters`, the marked workbook `papi.intake`, what is kept `papi.desk.acts`.
"""

from collections.abc import Sequence

import streamlit as st

from papi import intake
from papi.desk import acts
from papi.errors import PapiError
from papi.model import Problem
from papi.plan import Period, Unit
from papi.reports import letters
from papi.ui import load
from papi.ui.frame import note
from papi.ui.taking_in import taken, tray
from papi.ui.taking_in.taken import Taken
from papi.ui.taking_in.tray import File, Told
from papi.vietnamese import lower_first, period_name


def marked_workbook(one: Taken) -> None:
    """Offer the file with its doubtful cells marked, to be sent back to the unit; nothing where there is no doubt."""
    if not one.reading.problems:
        return
    name, marked = _given_back(one.file.sha256, one.reading.problems, one.file)
    st.download_button(
        "Tải lại tệp có đánh dấu ô cần xem", marked, file_name=name, mime="application/octet-stream",
        icon=":material/download:", on_click="ignore", key="update_back", width="stretch",
    )


def give_back(one: Taken) -> None:
    """Show the mail that goes back with a file; keep when asked that it went back, and why."""
    if one.standing == taken.PUBLISHED:
        return
    words = "Trả lại đơn vị" if one.refused else "Trả lại đơn vị thay vì công bố"
    with st.expander(words, expanded=bool(one.refused) or one.standing == taken.RETURNED):
        unit, period = _whom(one)
        reason = st.text_area(
            "Lý do trả lại", max_chars=1000, height="content", placeholder="Ví dụ: gửi nhầm kỳ, thiếu phụ lục",
            **tray.prepared(f"update_reason_{one.file.key}", one.refused),
        )
        asked = st.button(
            acts.RETURN_BUTTON, key="update_return", icon=":material/undo:", disabled=unit is None or period is None,
        )
        if unit is not None and period is not None:
            letter = letters.returning(one.plan, period, unit, reason, one.reading.problems)
            note("Thư gửi đơn vị, chép vào thư điện tử" +
                 ("; gửi kèm tệp có đánh dấu ô cần xem tải ở trên:" if one.reading.problems else ":"))
            st.code(f"{letter.subject}\n\n{letter.body}", language=None, wrap_lines=True)
    if asked:
        _return(one, unit, period, reason)


def _whom(one: Taken) -> tuple[Unit | None, Period | None]:
    """Return whose the file is and of which period, asked where that is not clear."""
    plan, key = one.plan, one.file.key
    units = list(dict.fromkeys(submission.unit for submission in one.found))
    codes = list(dict.fromkeys(submission.period for submission in one.found))
    sending = [unit.name for unit in plan.units if unit.reports_through is None]
    with st.container(horizontal=True):
        if len(units) != 1:
            unit = st.selectbox("Trả lại cho", units or sending, placeholder="Chọn đơn vị",
                                **tray.prepared(f"update_return_unit_{key}"))
        else:
            unit = units[0]
        if len(codes) != 1:
            known = codes or [period.code for period in plan.reporting_periods]
            code = st.selectbox("Kỳ báo cáo", known, placeholder="Chọn kỳ", format_func=period_name,
                                **tray.prepared(f"update_return_period_{key}"))
        else:
            code = codes[0]
    return unit and plan.unit(unit), code and plan.period(code)


def _return(one: Taken, unit: Unit, period: Period, reason: str) -> None:
    try:
        acts.return_file(
            load.workspace().store, plan_year=one.plan.year, period=period.code, unit=unit.name, file_name=one.file.name,
            content=one.file.content, by=tray.by(), reason=reason, at=load.now(),
        )
    except PapiError as error:
        tray.tell([Told(False, str(error))])
    else:
        tray.tell([Told(True, f"Đã ghi trả lại {unit.name} tệp báo cáo {lower_first(period_name(period.code))}. "
                              "Số liệu không đổi. Chép thư dưới đây gửi đơn vị.")])
    st.rerun()


@st.cache_resource(max_entries=32, show_spinner="Đang đánh dấu các ô cần xem…")
def _given_back(sha256: str, problems: Sequence[Problem], _file: File) -> tuple[str, bytes]:
    return intake.given_back(_file.content, problems, _file.name)
