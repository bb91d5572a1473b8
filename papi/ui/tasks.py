"""The page of one task: the duty in the plan's words, where it stands at a period and over the periods.

Where its figures come from is `papi.ui.tasks_history`, what is asked and answered `papi.ui.tasks_asking`, a row put right
`papi.ui.tasks_correcting`; the list to choose from is `papi.ui.tasks_list`.
"""

import pandas as pd
import streamlit as st

from papi import tables
from papi.errors import ChoiceError
from papi.findings import work_words
from papi.model import DATED, ROLE_WORDS
from papi.plan import Period, Task
from papi.record import trace
from papi.ui import choices, tasks_filter
from papi.ui.frame import is_narrow, literal, marks, note, table
from papi.ui.load import Data
from papi.ui.tasks_lines import of_task, term
from papi.vietnamese import MISSING, day, percent_short, period_name, upper_first

_MOST_PERIODS, _MOST_OF_A_NARROW = 8, 2
"""Columns of periods that are legible side by side, the newest; on a telephone."""
_OF_A_NARROW = ("Đơn vị", "Tình trạng", "Theo tệp")
"""What a telephone shows of where each unit stands."""


def chosen(data: Data, period: Period) -> Task | None:
    """Return the task in the address, None where there is none; one that the plan has not is told."""
    code = choices.task()
    if code is None:
        return None
    try:
        return data.view(period).plan.task(code)
    except ChoiceError as error:
        st.warning(literal(str(error)))
        return None


def heading(data: Data, task: Task, period: Period) -> None:
    """Show the task's name, where it stands, the closing day."""
    state = next(line for line in data.view(period).tasks.to_dict("records") if line["task"] == task.code)
    st.title(literal(f"{task.label}. {task.title}"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)
        st.markdown(of_task(task, state), width="content")
        note(f"{term(task)} · {work_words.as_of(period)}")


def duty(data: Data, task: Task, period: Period) -> None:
    """Show the duty in the plan's words, its area, who leads and who supports."""
    plan = data.view(period).plan
    st.markdown(literal(upper_first(task.reading)))
    if task.text != task.reading:
        note(f"Nguyên văn trong kế hoạch: {task.text}")
    kind = f"việc có thời hạn, đến {day(task.deadline)}" if task.kind == DATED else "việc thường xuyên"
    leads, supports = (", ".join(of(task)) for of in (plan.leads, plan.supports))
    told = {
        "Nội dung": f"{plan.area(task.area).label} ({kind})",
        "Chủ trì": leads,
        "Phối hợp": supports,
        "Phối hợp ngoài Sở": ", ".join(task.external_support),
    }
    st.markdown("  \n".join(f":gray[{name}:] {literal(text)}" for name, text in told.items() if text))


def lines(data: Data, task: Task, period: Period) -> list[dict]:
    """Return the lines of the task in the state at the period, leads first."""
    state = data.view(period).state
    return state[state["task"] == task.code].to_dict("records")


def standing(data: Data, task: Task, period: Period) -> None:
    """Show where each unit stands at the period, and from which cell that is known."""
    st.header(f"{period_name(period.code)}: từng đơn vị", anchor=False)
    files = dict(data.book.submissions[["submission", "file_name"]].itertuples(index=False, name=None))
    shown = pd.DataFrame([_standing(line, files) for line in lines(data, task, period)])
    table(shown[[*_OF_A_NARROW]] if is_narrow() else shown)


def _standing(line: dict, files: dict[int, str]) -> dict[str, str]:
    percent = "" if pd.isna(line["percent"]) else f", {percent_short(line['percent'] / 100)}"
    return {
        "Đơn vị": line["unit"],
        "Vai trò": ROLE_WORDS[line["role"]],
        "Tình trạng": tables.status_words(line) + percent,
        "Ngày hoàn thành": day(None if pd.isna(line["completed_on"]) else line["completed_on"]),
        "Kết quả thực hiện": MISSING if pd.isna(line["result"]) else line["result"],
        "Theo tệp": trace.source_of(line, files) or MISSING,
    }


def over_periods(data: Data, task: Task, period: Period) -> None:
    """Show what each unit's state was at the periods up to this one that anything was reported of."""
    plan = data.view(period).plan
    most = _MOST_OF_A_NARROW if is_narrow() else _MOST_PERIODS
    heard = [one for one in data.book.heard_periods_of(plan) if one.data_to <= period.data_to][-most:]
    if len(heard) < 2:
        return
    st.header("Qua các kỳ", anchor=False)
    states = {one.code: {(line["unit"], line["role"]): line for line in lines(data, task, one)} for one in heard}
    keys = dict.fromkeys(key for state in states.values() for key in state)
    shown = pd.DataFrame([
        {"Đơn vị": plan.unit(unit).short_name, "Vai trò": ROLE_WORDS[role]} | {
            period_name(code): tables.status_words(state[unit, role]) if (unit, role) in state else MISSING
            for code, state in states.items()
        }
        for unit, role in keys
    ])
    table(shown.drop(columns="Vai trò") if is_narrow() else shown)


def back(period: Period) -> None:
    """Show the way back to the list of all tasks."""
    choices.link("tasks", "Tất cả nhiệm vụ", period, **{choices.FILTER: tasks_filter.ALL})


def may_act(data: Data) -> bool:
    """Whether the Office can ask and correct here: on its own store, as it is now; else it is said why not."""
    if data.sample:
        note("Đây là số liệu minh họa nên không yêu cầu giải trình hay điều chỉnh được.")
    elif data.known_on is not None:
        note("Đang xem số liệu của một ngày đã qua. Trở về hiện nay để yêu cầu giải trình hoặc điều chỉnh.")
    return not data.sample and data.known_on is None
