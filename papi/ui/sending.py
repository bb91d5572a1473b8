"""The parts of the page from which the Office sends forms and urges: who has sent, the forms with their mails, who is late.

Works on the office's own store, also while the other pages still show samples. The table of all periods is
`papi.ui.sending_table`; what is in a form or a mail is `papi.reports.bundle` and `papi.reports.letters`.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from papi import intake
from papi.findings import work_words
from papi.plan import Period, Plan
from papi.progress import punctuality
from papi.progress.punctuality import NOT_DUE, RETURNED, Sending, Urging
from papi.record import requests
from papi.reports import letters
from papi.reports.bundle import form_bundle, form_names
from papi.reports.letters import Letter
from papi.sheets.writing.form import build_form
from papi.ui import choices, lists, load
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data
from papi.vietnamese import count, day, lower_first, period_name

ALL = "Tất cả đơn vị"
"""The first choice of whom a form goes to."""

TO, URGED = "sending_to", "sending_urged"
"""The widgets that choose whom a form, and whom an urging mail goes to."""

_MAIL_HEIGHT, _SHORT_MAIL = 330, 600
"""Pixels of a mail on the page; one of fewer letters is shown as high as it is."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def summary_line(data: Data, period: Period) -> str:
    """Return who has sent for a reporting period, as one sentence."""
    return work_words.sending_headline(punctuality.counts(_sendings(data, period), period.code), period, today=data.today)


def choose_period(data: Data) -> Period:
    """Return the reporting period chosen: the one that is being collected comes first."""
    return choices.reporting_period(data, collected(data))


def collected(data: Data) -> Period:
    """Return the period that is being collected: the newest that anybody sent, until all have or the next one has ended.

    Before anybody sent, it is the one whose last day is nearest.
    """
    newest, following = data.book.newest_period, data.book.next_period
    own = punctuality.of_period(_sendings(data, newest), newest.code)
    if all(one.submission is None for one in own):
        return min(data.plan.reporting_periods, key=lambda one: abs(one.data_to - data.today))
    waits = any(one.submission is None or one.standing == RETURNED for one in own)
    return newest if waits and following.data_to > data.today else following


def heading(data: Data, period: Period) -> None:
    """Show the title and the sentence that says who has sent."""
    st.title("Gửi biểu và đôn đốc", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)
        st.markdown(f"**{literal(summary_line(data, period))}**", width="content")
    if load.current().sample:
        note("Trang này theo dõi báo cáo thật của đơn vị; số liệu minh họa ở các trang khác không có ở đây.")


def forms(data: Data, period: Period) -> None:
    """Offer every unit's form in one file, or one unit's, and the mail that goes with it."""
    plan = plan_of(data, period)
    names = form_names(plan, period)
    st.header(f"1. Gửi biểu mẫu {lower_first(period_name(period.code))}", anchor=False)
    offer, mail = st.columns((2, 3), gap="large")
    with offer:
        chosen = _one_of(TO, "Gửi cho", [ALL, *names])
        _download(data, period, chosen, names)
        note(_about_forms(period))
    with mail:
        unit = None if chosen == ALL else plan.unit(chosen)
        _mail(letters.asking(plan, period, unit, questions=_questions(data, plan)), "sending_mail")


def urge(data: Data, period: Period) -> None:
    """Show whom to urge today and why, each with the mail to send."""
    plan = plan_of(data, period)
    own = punctuality.of_period(_sendings(data, period), period.code)
    urged = punctuality.to_urge(own, period.code)
    early = [one.unit for one in own if one.standing == NOT_DUE]
    st.header(f"2. Đôn đốc hôm nay: {count(len(urged))} đơn vị" if urged else "2. Đôn đốc hôm nay", anchor=False)
    if not urged:
        note(_nobody(period, own, early))
    if not urged and not early:
        return
    whom, mail = st.columns((2, 3), gap="large")
    with whom:
        _list(urged)
        known = {one.sending.unit: one.sending for one in urged} | {one.unit: one for one in own if one.unit in early}
        chosen = known[_one_of(URGED, "Thư đôn đốc cho" if urged else "Thư nhắc trước hạn cho", list(known))]
        _wanting(plan, chosen)
    with mail:
        _mail(_urging(data, plan, period, chosen), "urging_mail")


def plan_of(data: Data, period: Period) -> Plan:
    """Return the plan of the period's year in its newest version: by that one files are read."""
    return data.book.plan_of(data.book.plan_for(period).year)


def _one_of(key: str, label: str, names: Sequence[str]) -> str:
    """Show a select box of names; a name chosen in another period is let go where this one has not got it."""
    if st.session_state.get(key) not in names:
        st.session_state[key] = names[0]
    return st.selectbox(label, names, key=key)


def _download(data: Data, period: Period, chosen: str, names: Mapping[str, str]) -> None:
    """Offer the file; it is made when the button is clicked, so that the page never waits for it."""
    whole = chosen == ALL
    st.download_button(
        f"Tải biểu mẫu của {count(len(names))} đơn vị (.zip)" if whole else f"Tải biểu mẫu của {literal(chosen)}",
        _bundle(data, period) if whole else _form(data, period, chosen),
        file_name=f"bieu-mau-{period.code}.zip" if whole else names[chosen], mime="application/zip" if whole else _XLSX,
        icon=":material/download:", on_click="ignore", key="sending_form", type="primary", width="stretch",
    )


def _bundle(data: Data, period: Period) -> Callable[[], bytes]:
    plan, book = plan_of(data, period), data.book
    questions = _questions(data, plan)
    return lambda: form_bundle(plan, period, intake.previous_rows(plan, book.log, period.code), questions)


def _form(data: Data, period: Period, unit: str) -> Callable[[], bytes]:
    plan, book = plan_of(data, period), data.book
    questions = _questions(data, plan)
    return lambda: build_form(
        plan, [plan.unit(unit)], period, intake.previous_rows(plan, book.log, period.code), questions)


def _about_forms(period: Period) -> str:
    due = f"Hạn đơn vị gửi: {day(period.unit_due)}, ghi sẵn trong biểu." if period.unit_due else (
        "Kế hoạch chưa ghi hạn gửi của kỳ này, nên biểu và thư không có hạn. Bổ sung cột hạn gửi ở trang Kế hoạch.")
    return (f"{due} Số liệu từ ngày {day(period.data_from)} đến ngày {day(period.data_to)}. Mỗi đơn vị một tệp, ghi sẵn nhiệm "
            "vụ, số liệu đã báo cáo và yêu cầu giải trình; tệp nén có cả thư cho từng đơn vị.")


def _mail(letter: Letter, key: str) -> None:
    """Show a mail to copy: its subject, its text."""
    with st.container(key=key, gap="xsmall"):
        note("Tiêu đề thư")
        st.code(letter.subject, language=None, wrap_lines=True)
        note("Nội dung thư; rê chuột vào khung rồi bấm biểu tượng để sao chép")
        height = "content" if len(letter.body) < _SHORT_MAIL else _MAIL_HEIGHT
        st.code(letter.body, language=None, wrap_lines=True, height=height)


def _nobody(period: Period, own: Sequence[Sending], early: Sequence[str]) -> str:
    if early:
        until = period.unit_due or period.data_to
        return f"Chưa phải đôn đốc đơn vị nào: đến ngày {day(until)} mới là lúc gửi. Có thể gửi thư nhắc trước."
    if own:
        return "Không phải đôn đốc đơn vị nào: tất cả đã gửi đủ."
    return "Chưa đến kỳ báo cáo này."


def _list(urged: Sequence[Urging]) -> None:
    """List the units with why, the first ones where they are many."""
    if urged:
        lists.bullets([one.sentence for one in urged], "đơn vị")


def _wanting(plan: Plan, chosen: Sending) -> None:
    """Say what stands behind the sentence: why a report went back, which rows wait and where."""
    if chosen.standing == RETURNED:
        note(f"Lý do trả lại: {chosen.returns[-1].reason}")
    if chosen.waiting:
        places = [
            f"{plan.task(task).label if task else 'chưa rõ nhiệm vụ'} (trang {sheet}, dòng {row})"
            for task, sheet, row in chosen.waiting
        ]
        note(f"Dòng chờ đơn vị sửa: {'; '.join(places)}.")


def _urging(data: Data, plan: Plan, period: Period, sending: Sending) -> Letter:
    waiting = list(dict.fromkeys(task for task, _, _ in sending.waiting if task))
    return letters.urging(
        plan, period, plan.unit(sending.unit), data.today, sent=sending.submission is not None or bool(sending.returns),
        missing=[task for task in sending.partly if task not in waiting], waiting=waiting, questions=_questions(data, plan),
    )


def _questions(data: Data, plan: Plan) -> letters.Questions:
    return _open_questions(data, plan.year)


@st.cache_resource(max_entries=8, show_spinner=False)
def _open_questions(data: Data, year: int) -> letters.Questions:
    book = data.book
    return requests.open_questions(book.plan_of(year), book.requests, book.submissions, book.rows)


def _sendings(data: Data, period: Period) -> tuple[Sending, ...]:
    return sendings(data, plan_of(data, period).year)


@st.cache_resource(max_entries=8, show_spinner=False)
def sendings(data: Data, year: int) -> tuple[Sending, ...]:
    """Return what every unit has sent of every period of a year."""
    book = data.book
    return punctuality.matrix(
        book.plan_of(year), book.log, book.submissions, book.rows, book.reversals, book.returned_files, today=data.today,
    )
