"""The parts of the page of a unit's year: every figure with what it rests on behind a click, and the same to print.

What is counted, and why nothing is graded, is `papi.record.account`; the workbook is `papi.reports.account_file`.
"""

from collections.abc import Callable
from datetime import date

import streamlit as st

from papi.book import Book
from papi.model import DONE, IN_PROGRESS, NOT_ARISING, NOT_STARTED
from papi.plan import Period, Unit, task_label
from papi.progress import punctuality
from papi.record import account as accounts, requests
from papi.record.account import Account, Detail, Figure
from papi.reports.account_file import build_account
from papi.ui import choices, lists
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data
from papi.vietnamese import day, number, period_name

NOT_OVER = "Năm kế hoạch chưa kết thúc: đây là số liệu đến nay, chưa phải của cả năm."

_OF_TASKS = (accounts.LEADS, accounts.SUPPORTS, DONE, accounts.DONE_LATE, IN_PROGRESS, NOT_STARTED, accounts.UNKNOWN,
             accounts.OVERDUE, NOT_ARISING)
"""The figures whose details are tasks."""

_OF_PERIODS = (punctuality.ON_TIME, punctuality.LATE, punctuality.MISSING, punctuality.RETURNED, accounts.RETURNS)
"""The figures whose details are periods."""

_DATED = {accounts.RETURNS: "trả lại", accounts.ASKED: "hỏi", accounts.UNANSWERED: "hỏi", accounts.ANSWERED: "trả lời"}
"""What happened on the day of a detail; of a task it was completed, of a period the report was received."""


def choose(data: Data) -> tuple[int, Unit]:
    """Return the year and the unit chosen."""
    year_column, unit_column = st.columns((1, 2))
    with year_column:
        year = choices.year(data)
    with unit_column:
        unit = choices.unit(data.book.plan_of(year))
    return year, unit


def heading(data: Data, year: int, unit: Unit) -> None:
    """Show whose account it is, of what period, that nothing is graded, and the workbook to print."""
    made = _account(data, year, unit.name)
    period = data.book.period(made.period)
    st.title(f"Tổng hợp năm {year}: {literal(unit.name)}", anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)
        note(f"Kỳ tổng hợp: {period_name(made.period)}, số liệu chốt đến ngày {day(made.as_of)}.")
    if (data.known_on or data.today) <= made.as_of:
        note(NOT_OVER)
    note(made.note)
    st.download_button(
        "Tải bản để in (.xlsx)", _workbook(data, made, period), file_name=f"tong-hop-{year}-{unit.code}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", icon=":material/download:",
        on_click="ignore", key="account_file",
    )


def sections(data: Data, year: int, unit: Unit) -> None:
    """Show the figures, section by section, the tasks on the left, reports and explanations on the right."""
    made = _account(data, year, unit.name)
    period = data.book.period(made.period)
    left, right = st.columns(2, gap="large")
    for place, section in enumerate(made.sections):
        with left if place < len(made.sections) / 2 else right:
            st.header(section.title, anchor=False)
            with st.container(gap="xsmall"):
                for figure in section.figures:
                    _show(data, figure, period)


def _show(data: Data, figure: Figure, period: Period) -> None:
    """Show a figure; a click opens what it counts, which is drawn only then."""
    words = literal(f"{figure.words}: ")
    if not figure.details:
        st.caption(f"{words}0")
        return
    lists.behind_a_click(
        f"{words}**{number(figure.count)}**", f"account_{figure.key}", lambda: _details(data, figure, period),
    )


def _details(data: Data, figure: Figure, period: Period) -> None:
    for detail in figure.details:
        _detail(data, figure.key, detail, period)


def _detail(data: Data, key: str, detail: Detail, period: Period) -> None:
    """Show one thing that a figure counts, with the places that it was read from; its name leads to where it is told."""
    with st.container(gap=None):
        if key in _OF_TASKS:
            label = task_label(detail.key)
            with st.container(horizontal=True, gap="xsmall"):
                choices.link("tasks", f"**{label}**", period, **{choices.TASK: detail.key})
                st.markdown(literal(detail.label.removeprefix(label).strip()), width="content")
        elif key in _OF_PERIODS:
            choices.link("history", literal(detail.label), data.book.period(detail.key))
        else:
            st.markdown(literal(detail.label))
        for line in (_words(key, detail), *(place.words for place in detail.places)):
            if line:
                note(line)


def _words(key: str, detail: Detail) -> str:
    """Return what is to be said of it on one line: its text, its day, how late it is."""
    happened = _DATED.get(key) or ("hoàn thành" if key in _OF_TASKS else "nhận")
    parts = (
        detail.text,
        f"{happened} ngày {day(detail.on)}" if detail.on else "",
        f"chậm {number(detail.days)} ngày" if detail.days else "",
    )
    return "; ".join(filter(None, parts))


def _workbook(data: Data, made: Account, period: Period) -> Callable[[], bytes]:
    plan = data.view(period).plan
    return lambda: build_account(made, plan, sample=data.sample)


@st.cache_resource(max_entries=64, show_spinner=False)
def _account(data: Data, year: int, unit: str) -> Account:
    period = accounts.account_period(data.book.plan_of(year))
    book, today = _as_counted(data, period)
    view = data.view(period)
    sendings = punctuality.matrix(
        view.plan, book.log, book.submissions, book.rows, book.reversals, book.returned_files, today=today,
    )
    return accounts.account(view, unit, sendings, requests.asked(view.plan, book.requests, book.submissions, book.rows))


def _as_counted(data: Data, period: Period) -> tuple[Book, date]:
    """Return what is known of the period and on which day it is judged: of a closed one, as at its closing."""
    if closing := data.book.closings.get(period.code):
        return data.book.as_known(closing.version), closing.day
    return data.book, data.known_on or data.today
