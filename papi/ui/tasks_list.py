"""The tasks of the plan to choose from: by what a figure counts, or by words found in tasks, units and results."""

import streamlit as st

from papi import search
from papi.plan import Period, Plan, Task
from papi.ui import choices, tasks_filter, tasks_lines, units
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.vietnamese import count, lower_first, period_name

_SEARCH = "Tìm trong nhiệm vụ, đơn vị, kết quả"
_COLUMNS = (1, 7, 4)


def heading(data: Data, period: Period) -> None:
    """Show the title of the list and the marks of the period."""
    st.title("Nhiệm vụ", anchor=False)
    tasks_lines.marked(data, period)


def choose(data: Data, period: Period) -> None:
    """Show the tasks by the filter chosen, or what is found for the words typed."""
    searching, filtering = st.columns([4, 2])
    with searching:
        text = choices.search_text(_SEARCH)
    if text.strip():
        _show_found(data, period, text)
        return
    with filtering:
        chosen = choices.task_filter(tasks_filter.WORDS, default=tasks_filter.ALL)
    _show_tasks(data, period, chosen)


def _show_tasks(data: Data, period: Period, chosen: str) -> None:
    view, codes = data.view(period), tasks_filter.codes(data, period, chosen)
    named = "" if chosen == tasks_filter.ALL else f"{tasks_filter.WORDS[chosen]}: "
    st.header(f"{named}{count(len(codes)) if codes else 'không có'} nhiệm vụ", anchor=False)
    states = view.tasks.set_index("task").to_dict("index")
    with tasks_lines.paged(codes, key=f"tasks_page_{chosen}") as shown:
        for code in shown:
            _task_line(view.plan, view.plan.task(code), period, states[code])


def _task_line(plan: Plan, task: Task, period: Period, state: dict) -> None:
    """Show one task: its code leads to it, its title, who leads it, where it stands, until when."""
    code, words, standing = st.columns(_COLUMNS)
    with code:
        tasks_lines.link(task.code, period)
    leads = ", ".join(plan.unit(name).short_name for name in plan.leads(task))
    words.markdown(f"{literal(task.title)}  \n:gray[{literal(leads)}]")
    standing.markdown(f"{tasks_lines.of_task(task, state)}  \n:gray[{literal(tasks_lines.term(task))}]")


@st.cache_resource(max_entries=4, show_spinner=False)
def _index(data: Data, period: Period) -> search.Index:
    view = data.view(period)
    return search.Index(view.plan, view.state, data.book.submissions)


def _show_found(data: Data, period: Period, text: str) -> None:
    answer = _index(data, period).search(text)
    if not answer.total:
        st.header("Không tìm thấy", anchor=False)
        note("Không có nhiệm vụ, đơn vị hay kết quả nào có đủ các từ này. Bớt từ hoặc thử từ khác; không cần gõ dấu.")
        return
    st.header(f"Tìm thấy {count(answer.total)} chỗ", anchor=False)
    if answer.total > len(answer.found):
        note(f"Hiện {count(len(answer.found))} chỗ gần nhất. Thêm từ để tìm hẹp hơn.")
    with tasks_lines.paged(answer.found, key="tasks_found_page") as shown:
        for one in shown:
            _hit(data.view(period).plan, one, period)


def _hit(plan: Plan, one: search.Found, period: Period) -> None:
    """Show one hit: what it leads to, the words found in bold, and where they stand."""
    leading, words, where = st.columns(_COLUMNS)
    with leading:
        if one.task:
            tasks_lines.link(one.task, period)
        elif one.kind == search.UNIT:
            of_unit = {choices.UNIT: plan.unit(one.unit).code, choices.VIEW: units.LED}
            choices.link("units", "Đơn vị", period, **of_unit)
        else:
            choices.link("history", "Báo cáo", period)
    words.markdown("".join(f"**{literal(part)}**" if bold else literal(part) for part, bold in one.pieces))
    whose = [plan.unit(one.unit).short_name] if one.unit and one.kind != search.UNIT else []
    when = [lower_first(period_name(one.period))] if one.period else []
    where.markdown(f":gray[{literal(', '.join((search.FIELD_WORDS[one.field], *whose, *when)))}]")
