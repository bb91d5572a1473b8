"""What the Office settles once: what a wording of a file means, for the next files of that unit too; seen and taken back.

Shown under the file that is looked at (`decision`); the choices are kept by the store and used by the reader.
"""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from papi import intake
from papi.errors import PapiError
from papi.model import HEADING, NOTHING, TASK_TEXT, TIME_ZONE, UNIT_NAME, Choice, Question, Reading
from papi.plan import Plan, task_label
from papi.sheets.layout import COLUMNS
from papi.ui import load
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.ui.taking_in import tray
from papi.ui.taking_in.taken import Taken
from papi.vietnamese import count, day, fold

KIND_WORDS = {HEADING: "Tên cột", UNIT_NAME: "Tên đơn vị", TASK_TEXT: "Nhiệm vụ"}
NOTHING_WORDS = {HEADING: "Bỏ qua, không đọc cột này", UNIT_NAME: "Không phải đơn vị của Sở"}
"""A text is always some task's or stays a doubt: rows are never settled away."""
ALL_UNITS = "Bảng của nhiều đơn vị"
_SHOWN_LENGTH = 90
_OPEN = 8
"""More questions than this stand behind a click: the problems below them are to be seen too."""
_DONE = "settle_done"
"""Session state: the sentence about what was just remembered or taken back."""
_WIDTHS = (3, 4, 4, 2, 2, 1)


def questions(data: Data, taken: Taken) -> None:
    """Ask what the wordings of a file mean that were not understood; remember it and read the file again."""
    asked = {(one.kind, fold(one.text)): one for one in taken.reading.questions if fold(one.text)}
    if not asked:
        return
    title = f"Chữ chưa hiểu hoặc chưa chắc: chọn nghĩa một lần, các lần sau tự hiểu ({len(asked)})"
    with st.expander(title, expanded=len(asked) <= _OPEN):
        meant = {}
        for place, (key, question) in enumerate(asked.items()):
            if place % 2 == 0:  # a row of its own for each two: their boxes stand level
                columns = st.columns(2, vertical_alignment="bottom")
            with columns[place % 2]:
                meant[key] = _ask(taken.plan, question, _written(taken.reading, question))
        if st.button("Ghi nhớ", key="settle", icon=":material/bookmark_add:"):
            settled = [
                Choice(0, _whose(taken.reading, asked[kind, text]), kind, text, meaning)
                for (kind, text), meaning in meant.items() if meaning is not None
            ]
            _remember(settled)


def remembered(data: Data) -> None:
    """Show what was settled, by whom and when, each with a button that takes it back."""
    if done := st.session_state.pop(_DONE, None):
        st.toast(done, icon=":material/check_circle:")  # the page has grown or shrunk: nobody knows what is in view
    settled = data.book.settled
    if settled.empty:
        return
    with st.expander(f"Cách hiểu đã ghi nhớ ({len(settled)})"):
        st.session_state.setdefault("unsettle_by", tray.by())
        by = st.text_input("Người cập nhật", key="unsettle_by", placeholder="Họ tên người bỏ cách hiểu", max_chars=100)
        note("Bỏ một cách hiểu không đổi số liệu đã công bố; tệp sau sẽ được đọc như chưa chọn.")
        for column, words in zip(st.columns(_WIDTHS), _HEADINGS, strict=True):
            column.markdown(words)
        for one in reversed(settled.to_dict("records")):
            _line(data.plan, one, by)


_HEADINGS = ("**Đơn vị**", "**Chữ trong tệp**", "**Hiểu là**", "**Người chọn**", "**Ngày**", "")


def meanings(plan: Plan, kind: str) -> dict[str, str]:
    """Return all that a wording may mean, in words: columns, units and groups, or tasks; and nothing at all."""
    if kind == HEADING:
        known = {column.key: f"Cột {column.heading}" for column in COLUMNS}
    elif kind == UNIT_NAME:
        known = {one.name: one.name for one in (*plan.units, *plan.groups)}
    else:
        known = {task.code: f"{task_label(task.code)} {task.title}" for task in plan.tasks}
    return known | ({NOTHING: NOTHING_WORDS[kind]} if kind in NOTHING_WORDS else {})


def _ask(plan: Plan, question: Question, written: str) -> str | None:
    words = meanings(plan, question.kind)
    likely = [one for one in question.candidates if one in words]
    ordered = dict.fromkeys([*likely, *words])
    return st.selectbox(
        literal(f"{KIND_WORDS[question.kind]} “{_short(written)}” (trang {question.sheet}, ô {question.cell})"),
        list(ordered), index=None, format_func=words.__getitem__,
        placeholder=f"Chưa chọn; gần nhất là {_named(question.kind, likely[0], words)}" if likely else "Chưa chọn",
        key=f"settle_{question.kind}_{fold(question.text)}",
    )


def _named(kind: str, meaning: str, words: Mapping[str, str]) -> str:
    """Return a meaning so short that a box shows it whole."""
    return task_label(meaning) if kind == TASK_TEXT else words[meaning]


def _written(reading: Reading, question: Question) -> str:
    """Return a wording as it stands in the file, where a problem tells that; it is asked about without case and accents."""
    told = (
        problem.found for problem in reading.problems
        if problem.sheet == question.sheet and question.cell in (problem.cell or "").split(",")
        and fold(problem.found) == fold(question.text)
    )
    return next(told, question.text)


def _remember(settled: list[Choice]) -> None:
    if not settled:
        st.error("Chưa chọn nghĩa của chữ nào. Chọn ít nhất một rồi bấm Ghi nhớ.")
        return
    try:
        intake.remember(load.workspace().store, settled, by=tray.by(), at=load.now())
    except PapiError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_DONE] = f"Đã ghi nhớ {count(len(settled))} cách hiểu và đọc lại tệp."
    st.rerun()


def _line(plan: Plan, one: Mapping, by: str) -> None:
    columns = st.columns(_WIDTHS, vertical_alignment="center")
    words = meanings(plan, one["kind"])
    shown = (
        ALL_UNITS if pd.isna(one["unit"]) else one["unit"], f"{KIND_WORDS[one['kind']]} “{_short(one['text'])}”",
        words.get(one["meaning"], one["meaning"]), one["by"], day(one["at"].tz_convert(TIME_ZONE).date()),
    )
    for column, text in zip(columns, shown, strict=False):
        column.markdown(literal(text))
    if columns[-1].button("Bỏ", key=f"unsettle_{one['id']}"):
        try:
            intake.forget(load.workspace().store, one["id"], by=by, at=load.now())
        except PapiError as error:
            st.error(literal(str(error)))
            return
        st.session_state[_DONE] = "Đã bỏ một cách hiểu; các tệp sau được đọc như chưa chọn."
        st.rerun()


def _whose(reading: Reading, question: Question) -> str | None:
    """Return whose files a wording of that sheet is settled for: the unit's that sent it, None for tables of several."""
    units = {part.unit for part in reading.parts if part.sheet == question.sheet}
    return units.pop() if len(units) == 1 else None


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN_LENGTH else text[:_SHOWN_LENGTH] + "…"
