"""The parts of the page that compares two moments: the sentence, the figures, the tasks that moved and whose they are.

What moved is `papi.compare.since`; which moments are compared is `papi.ui.since_choosing`.
"""

from collections.abc import Sequence

import streamlit as st

from papi import tables
from papi.compare import since
from papi.compare.since import Move
from papi.plan import Plan
from papi.ui import frame, lists, tasks_lines
from papi.ui.frame import Card, literal, note
from papi.ui.load import Data
from papi.ui.since_choosing import Compared
from papi.vietnamese import count, percent_short

LINES = 5
"""Tasks of a kind that are shown at once; the rest is behind a click."""
FORWARD = (
    (since.FINISHED, "Mới xong"), (since.NO_LONGER_OVERDUE, "Hết quá hạn"), (since.PERCENT_UP, "Tỷ lệ tăng"),
)
BACKWARD = (
    (since.BECAME_OVERDUE, "Thành quá hạn"), (since.UNDONE, "Từ đã xong thành chưa xong"), (since.PERCENT_DOWN, "Tỷ lệ giảm"),
    (since.NOT_REPEATED, "Việc thường xuyên: kỳ trước đã làm, kỳ này chưa"),
)
BESIDE = ((since.CEASED, "Nay không phát sinh"), (since.ADDED, "Kế hoạch thêm"), (since.REMOVED, "Kế hoạch bỏ"))
STILL = "Giữa hai mốc này không có gì thay đổi: không nhiệm vụ, đơn vị hay con số nào khác trước."
OTHER_YEAR = "Hai mốc thuộc kế hoạch của hai năm: nhiệm vụ của hai kế hoạch khác nhau nên không so từng nhiệm vụ."


def heading(data: Data) -> None:
    """Show the title and the marks."""
    st.title("Từ lần họp trước", anchor=False)
    tasks_lines.marked(data)


def told(compared: Compared) -> None:
    """Show the sentence, which states are compared, and the headline figures, each with what it was."""
    st.header(literal(compared.sentence), anchor=False)
    note(compared.explained)
    frame.cards([
        Card(label, now, "như trước" if was == now else f"trước: {was}") for label, was, now in since.figures(compared.found)
    ])


def moved(compared: Compared) -> None:
    """Show the tasks that moved, by kind: what went forward beside what needs attention; then all else."""
    found = compared.found
    if found.is_still:
        note(STILL)
    elif not found.of_one_year:
        note(OTHER_YEAR)
    forward, backward = st.columns(2, gap="medium")
    with forward:
        _kinds(compared, FORWARD)
    with backward:
        _kinds(compared, BACKWARD)
    _units("Mới có báo cáo", found.after.plan, found.reported)
    _units("Mốc trước đã báo cáo, mốc này chưa", found.after.plan, found.silent)
    _kinds(compared, BESIDE)


def _kinds(compared: Compared, kinds: Sequence[tuple[str, str]]) -> None:
    for kind, words in kinds:
        if moves := compared.found.moves[kind]:
            st.subheader(f"{words}: {count(len(moves))}", anchor=False)
            for move in moves[:LINES]:
                _line(compared, move)
            if rest := moves[LINES:]:
                _rest(compared, kind, rest)


def _rest(compared: Compared, kind: str, rest: Sequence[Move]) -> None:
    """Offer the other tasks behind a click; nothing of them is sent before it."""
    def show() -> None:
        with tasks_lines.paged(rest, key=f"since_page_{kind}") as page:
            for move in page:
                _line(compared, move)

    lists.behind_a_click(f"Xem thêm {count(len(rest))}", f"since_more_{kind}", show)


def _line(compared: Compared, move: Move) -> None:
    """Show one task: its code leads to it, its title, whose it is, from what to what."""
    found = compared.found
    view = found.before if move.kind == since.REMOVED else found.after
    code, words = st.columns((1, 6))
    with code:
        tasks_lines.link(move.task, view.period)
    whose = f":gray[{literal(', '.join(move.units))}]"
    words.markdown(f"{literal(move.title)}  \n{whose} · {_step(compared, move)}")


def _step(compared: Compared, move: Move) -> str:
    """Return from what to what, as Markdown, red only where it is late now; of a task added or dropped, how it stands."""
    if move.kind in (since.PERCENT_UP, since.PERCENT_DOWN):
        return f"{percent_short(move.before['percent'] / 100)} → {percent_short(move.after['percent'] / 100)}"
    before, after = compared.found.before.plan, compared.found.after.plan
    return " → ".join((
        *([literal(tables.task_words(before.task(move.task), move.before))] if move.before else []),
        *([tasks_lines.of_task(after.task(move.task), move.after)] if move.after else []),
    ))


def _units(words: str, plan: Plan, units: Sequence[str]) -> None:
    if units:
        st.subheader(f"{words}: {count(len(units))} đơn vị", anchor=False)
        st.markdown(literal(", ".join(plan.unit(unit).short_name for unit in units)))
