"""The closing of a period on the page of history: what is still open before it, what came after it; and a past day to look at.

What a closing holds is `papi.book`, the words are `papi.record.closing`, the acts `papi.desk.acts`.
"""

from collections.abc import Callable

import streamlit as st

from papi.desk import acts
from papi.errors import PapiError
from papi.findings import work_words
from papi.plan import Period
from papi.progress import punctuality
from papi.record import closing, history, requests
from papi.ui import lists, load
from papi.ui.frame import literal, note
from papi.ui.history import DONE, Received
from papi.ui.history_acts import name_of_who_acts
from papi.ui.load import Data
from papi.vietnamese import day, lower_first, parse_date, period_name

NO_DATE = "Không đọc được ngày “{text}”. Ghi ngày như 30/9/2024 rồi bấm Xem."
NOT_PAST = "Ngày {day} chưa qua. Ghi một ngày trước hôm nay rồi bấm Xem."
OPEN = ("Chưa chốt. Chốt số liệu thì các trang giữ nguyên những gì đã báo cáo; báo cáo nhận sau vẫn được lưu và hiện ở đây, "
        "không đổi số đã chốt.")
SAME_FIGURES = "Nếu tính lại, số liệu chung vẫn như đã báo cáo."


def closing_of(received: Received) -> None:
    """Show whether the period is closed, by whom and when; close it or open it again."""
    data, period = received.data, received.period
    st.header(f"Chốt số liệu {lower_first(period_name(period.code))}", anchor=False)
    closed = period.code in data.book.closings
    told = closing.story(data.book.audit, period)
    if closed:
        lists.bullets((*told, *_after(data, period.code)))
    else:
        st.markdown(OPEN)
        lists.bullets(told + (_still_open(data, period.code) or (closing.NOTHING_OPEN,)))
    if data.sample:
        note("Số liệu minh họa chỉ để xem, không chốt được.")
    elif closed:
        _reopen(data, period)
    else:
        _close(data, period)


def _close(data: Data, period: Period) -> None:
    by, words, asked = _form("Ghi chú (không bắt buộc)", "closing_note", acts.CLOSE_BUTTON)
    if asked:
        _do(lambda: acts.close_period(data.store, _year(data, period), period.code, by=by, at=load.now(), note=words),
            f"Đã chốt số liệu {lower_first(period_name(period.code))}.")


def _reopen(data: Data, period: Period) -> None:
    with st.expander("Mở chốt để số liệu của kỳ được tính lại"):
        by, reason, asked = _form("Lý do", "closing_reason", acts.REOPEN_BUTTON)
        if asked:
            _do(lambda: acts.reopen_period(data.store, _year(data, period), period.code, by=by, reason=reason, at=load.now()),
                f"Đã mở chốt {lower_first(period_name(period.code))}.")


def _form(label: str, key: str, button: str) -> tuple[str, str, bool]:
    """Ask who acts and why, side by side; return both and whether the button was pressed."""
    of_name, of_words, of_button = st.columns((2, 4, 1), vertical_alignment="bottom")
    with of_name:
        by = name_of_who_acts("closing_by")
    words = of_words.text_input(label, key=key, max_chars=500)
    return by, words, of_button.button(button, key="closing_act", width="stretch")


def _do(act: Callable[[], None], done: str) -> None:
    try:
        act()
    except PapiError as error:
        st.error(literal(str(error)))
        return
    st.session_state[DONE] = done
    for field in ("closing_note", "closing_reason"):
        st.session_state.pop(field, None)
    st.rerun()


def _year(data: Data, period: Period) -> int:
    return data.book.plan_for(period).year


def past_day(data: Data) -> None:
    """Let every page be seen as it was known at the end of a past day."""
    st.header("Xem như đã biết đến hết một ngày", anchor=False)
    note("Mọi trang hiện như cuối ngày đó: những gì nhận sau chưa được tính. Chọn Trở về hiện nay ở đầu trang để thôi.")
    with st.form("known", border=False):
        typed, ask = st.columns((2, 3), vertical_alignment="bottom")
        text = typed.text_input("Xem như đã biết đến hết ngày", placeholder="30/9/2024", key="known_on", max_chars=40)
        asked = ask.form_submit_button("Xem")
    if not asked:
        return
    try:
        on = parse_date(text)
    except ValueError:
        st.error(literal(NO_DATE.format(text=text)))
        return
    if on >= data.today:
        st.error(literal(NOT_PAST.format(day=day(on))))
        return
    load.see_as_known(on)
    st.rerun()


@st.cache_resource(max_entries=32)
def _still_open(data: Data, period_code: str) -> tuple[str, ...]:
    book = data.book
    view = book.open_view(book.period(period_code), today=data.today)
    sendings = punctuality.matrix(
        view.plan, view.log, view.submissions, book.rows, book.reversals, book.returned_files, today=data.today,
    )
    asked = requests.asked(view.plan, book.requests, view.submissions, book.rows)
    return closing.still_open(view, sendings, asked)


@st.cache_resource(max_entries=32)
def _after(data: Data, period_code: str) -> tuple[str, ...]:
    """Return what was reported, what came later and what it would change."""
    book = data.book
    period, closed = book.period(period_code), book.closings[period_code]
    reported = data.view(period)
    plan = book.plan_for(period)
    plans = [one for one in book.plan_versions
             if one.version > closed.version and one.year == plan.year and one.valid_from <= period.data_to]
    came = closing.later(closed.version, plan, period, book.submissions, book.reversals, plan_versions=len(plans))
    change = history.change(reported, book.open_view(period, today=data.today))
    return (
        f"Đã báo cáo: {work_words.headline(reported.overall, period, reported.reported)}.", came,
        f"Nếu tính lại: {change}. Số đã chốt giữ nguyên." if change else SAME_FIGURES,
    )
