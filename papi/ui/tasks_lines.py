"""Lines that lead to a task, wherever a page lists tasks: the link, the words of a state, pages of a long list."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from papi import tables
from papi.model import OVERDUE_WORDS
from papi.plan import Period, Plan, Task, task_label
from papi.progress.state import state_order
from papi.ui import choices
from papi.ui.frame import is_narrow, literal, marks
from papi.ui.load import Data
from papi.vietnamese import day

T = TypeVar("T")

LINES, LONG_LINES = 25, 15
"""Lines on one page of a list, and of one whose lines hold whole sentences."""
_TASK, _STATE = "Nhiệm vụ", "Tình trạng"
_WIDTHS = {_TASK: 4, _STATE: 3, "Thời hạn": 2.5, "Kết quả thực hiện": 4, "Khó khăn, đề xuất": 3}
"""Of the columns of a table of assignments; the others are 2 wide."""
_CODE = 0.085
"""Of all other columns' width: what a task's code takes."""
_OF_A_NARROW = (_TASK, "Đơn vị", _STATE)
"""The columns that a telephone shows."""


def link(code: str, period: Period) -> None:
    """Show a task's code; it leads to the task."""
    choices.link("tasks", f"**{literal(task_label(code))}**", period, **{choices.TASK: code})


def marked(data: Data, period: Period | None = None) -> None:
    """Show the marks of a page on a line of their own; no line where there are none."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)


@contextmanager
def paged(lines: Sequence[T], *, key: str, most: int = LINES) -> Iterator[Sequence[T]]:
    """Give one page of the lines to be shown; below them the way to the others."""
    pages = -(-len(lines) // most)
    above = st.container(gap="small")
    number = st.pagination(pages, key=key) if pages > 1 else 1
    with above:
        yield lines[(number - 1) * most:number * most]


def assignments(plan: Plan, state: pd.DataFrame, period: Period, *, key: str, without: Sequence[str] = ()) -> None:
    """Show assignments as `tables.assignments` has them, each line with a link to its task, without some columns.

    On a telephone, where columns stand one under the other, a line is its task and where it stands.
    """
    shown = tables.assignments(plan, state).drop(columns=[*without])
    shown = shown[[name for name in shown.columns if name in _OF_A_NARROW or not is_narrow()]]
    codes = state_order(state)["task"].tolist()
    others = [_WIDTHS.get(column, 2) for column in shown.columns]
    widths = [_CODE * sum(others), *others]
    headings(("", *shown.columns), widths)
    with paged(list(zip(codes, shown.to_dict("records"), strict=True)), key=key, most=LONG_LINES) as on_page:
        for code, cells in on_page:
            _assignment(plan.task(code), cells, widths, period)


def headings(words: Sequence[str], widths: Sequence[float]) -> None:
    """Show the headings of lines drawn as columns; a telephone shows columns one under the other, and none."""
    if not is_narrow():
        for column, heading in zip(st.columns(widths), words, strict=True):
            column.markdown(f":gray[{heading}]")


def _assignment(task: Task, cells: Mapping[str, str], widths: Sequence[float], period: Period) -> None:
    first, *others = st.columns(widths)
    with first:
        link(task.code, period)
    for column, (name, text) in zip(others, (cells | {_TASK: task.title}).items(), strict=True):
        column.markdown(red_when_late(text) if name == _STATE else literal(text))


def of_task(task: Task, state: Mapping[str, Any]) -> str:
    """Return where a task stands (a line of `View.tasks`), as Markdown."""
    usual = {"said": None, "said_in": None, "parts_ended": None, "done_late": False, "old": False, "kind": task.kind}
    return red_when_late(tables.status_words(usual | dict(state)))


def red_when_late(words: str) -> str:
    """Return the words of a state as Markdown, red where it is late."""
    rest = words.removeprefix(OVERDUE_WORDS)
    return literal(words) if rest == words else f":red[**{OVERDUE_WORDS}**]{literal(rest)}"


def term(task: Task) -> str:
    """Return until when a task is to be done, in words."""
    return f"Hạn {day(task.deadline)}" if task.deadline else "Thường xuyên"
