"""Who has sent what: units by periods, a short word in each cell; on a telephone the chosen period alone, in whole words.

Red is for what came, or is wanting, after the day; every cell says so in its word too. Who stands how is
`papi.progress.punctuality`.
"""

from collections.abc import Iterable, Sequence

import pandas as pd
import streamlit as st

from papi.plan import Period, Plan
from papi.progress import punctuality
from papi.progress.punctuality import LATE, MISSING, NOT_DUE, ON_TIME, RETURNED, Sending
from papi.ui import sending
from papi.ui.frame import is_narrow, literal, note
from papi.ui.load import Data
from papi.vietnamese import MISSING as DASH, count, day, number, period_name, upper_first

_MOST_PERIODS = 12

_LEGEND = {
    "Đúng hạn": "gửi đúng hạn", "Đã gửi": "kế hoạch không ghi hạn gửi", "Trễ": "gửi sau hạn bấy nhiêu ngày",
    "Quá hạn": "chưa gửi, đã quá hạn bấy nhiêu ngày", "Chưa gửi": "hạn là hôm nay, hoặc kế hoạch không ghi hạn gửi",
    "Trả lại": "chưa gửi lại", "thiếu": "đã gửi nhưng thiếu bấy nhiêu nhiệm vụ chủ trì",
    "chờ sửa": "đã gửi, bấy nhiêu dòng chờ đơn vị sửa", DASH: "chưa đến hạn gửi",
}
"""The words of the cells, in the order in which they are explained."""


def show(data: Data, period: Period) -> None:
    """Show who has sent what in the period's year; on a narrow page, in the period."""
    plan = sending.plan_of(data, period)
    found = sending.sendings(data, plan.year)
    narrow = is_narrow()
    st.header(f"3. Ai đã gửi {'kỳ này' if narrow else f'năm {plan.year}'}", anchor=False)
    if not found:
        note(f"Chưa đến kỳ báo cáo nào của năm {plan.year}.")
    elif narrow:
        st.table(of_one_period(plan, punctuality.of_period(found, period.code)), hide_index=True)
    else:
        st.table(of_periods(plan, found, period), hide_index=True)
        note(legend(found))


def of_periods(plan: Plan, found: Sequence[Sending], chosen: Period) -> pd.DataFrame:
    """Return units by periods, as Markdown: the newest periods, or those up to the one chosen where it is older."""
    known = {one.period for one in found}
    periods = [one.code for one in plan.reporting_periods if one.code in known]
    last = periods[-_MOST_PERIODS:]
    if chosen.code in periods and chosen.code not in last:
        last = periods[:periods.index(chosen.code) + 1][-_MOST_PERIODS:]
    cells = {(one.unit, one.period): cell(one) for one in found}
    lines = [{"Đơn vị": "**Đã gửi**"} | {_head(code, chosen): _sent(found, code) for code in last}]
    for unit in dict.fromkeys(one.unit for one in found):
        name = literal(plan.unit(unit).short_name)
        lines.append({"Đơn vị": name} | {_head(code, chosen): cells[unit, code] for code in last})
    return pd.DataFrame(lines)


def of_one_period(plan: Plan, found: Iterable[Sending]) -> pd.DataFrame:
    """Return the units and how each stands in one period, in whole words, as Markdown."""
    return pd.DataFrame([
        {"Đơn vị": literal(plan.unit(one.unit).short_name), "Báo cáo": _whole(one)} for one in found
    ], columns=["Đơn vị", "Báo cáo"])


def cell(one: Sending) -> str:
    """Return the short word of a cell, as Markdown: what needs nothing is grey, what is late red, the rest bold."""
    wanting = _wanting(one)
    if one.standing == LATE:
        return ", ".join(filter(None, (f":red[**Trễ {number(one.days)}**]", wanting)))
    if one.standing == MISSING:
        return f":red[**Quá hạn {number(one.days)}**]" if one.days else "**Chưa gửi**"
    if one.standing == ON_TIME:
        sent = "Đúng hạn" if one.days is not None else "Đã gửi"
        return f"{sent}, {wanting}" if wanting else f":gray[{sent}]"
    return {RETURNED: "**Trả lại**", NOT_DUE: DASH}[one.standing]


def legend(found: Iterable[Sending]) -> str:
    """Return what the words of the cells mean, those that there are."""
    shown = " ".join(cell(one) for one in found)
    return " · ".join(f"{upper_first(word)}: {meaning}" for word, meaning in _LEGEND.items() if word in shown)


def _wanting(one: Sending) -> str:
    if one.partly:
        return f"**thiếu {number(len(one.partly))}**"
    return f"**chờ sửa {number(len(one.waiting))}**" if one.waiting else ""


def _whole(one: Sending) -> str:
    on = f"nhận ngày {day(one.received_on)}" if one.received_on and one.standing != RETURNED else ""
    waiting = f"{count(len(one.waiting))} dòng chờ sửa" if one.waiting else ""
    late = one.standing == LATE or (one.standing == MISSING and one.days)
    words = f":red[**{one.words}**]" if late else literal(one.words)
    return "  \n".join(filter(None, (words, f":gray[{literal(on)}]" if on else "", one.partly_words, waiting)))


def _sent(found: Sequence[Sending], code: str) -> str:
    counts = punctuality.counts(found, code)
    return f"**{counts[ON_TIME] + counts[LATE]}/{counts['units']}**"


def _head(code: str, chosen: Period) -> str:
    """Return a period's name without its year, which stands above."""
    name = period_name(code).split("/")[0].replace("Đột xuất lần", "Đột xuất")
    return f"**{name}**" if code == chosen.code else name
