"""The parts of the page of the audit: who did what and when, by action and by words, a page at a time.

Shows the office's own store as it is now: what was done to samples is nobody's business.
"""

from itertools import groupby

import streamlit as st

from papi.record import audit_words
from papi.record.audit_words import ACTION_WORDS, AuditLine
from papi.ui import load
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data
from papi.ui.taking_in.settling import KIND_WORDS, meanings
from papi.vietnamese import count, day, lower_first, number

PAGE_LINES = 25
_ALL = "Mọi việc"
_PLACE, _ASKED = "audit_page", "audit_asked"
"""Session state: the page shown, counted from 0, and what it is a page of."""


def heading() -> Data:
    """Show the title; return the office's own data as it is now."""
    shown = load.current()
    st.title("Nhật ký", anchor=False)
    if shown.sample or shown.known_on:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            marks(shown)
            note("Nhật ký ghi những việc đã làm với số liệu thật, đến nay.")
    return load.office()


def choose(data: Data) -> tuple[AuditLine, ...]:
    """Return the lines of the action chosen in which the words typed stand."""
    lines = _lines(data)
    present = {line.action for line in lines}
    words = {"": _ALL} | {action: told for action, told in ACTION_WORDS.items() if action in present}
    of_action, of_text = st.columns(2)
    action = of_action.selectbox("Việc", list(words), format_func=words.__getitem__, key="audit_action")
    text = of_text.text_input("Tìm", placeholder="Đơn vị, người, tên tệp, lý do…", key="audit_text", max_chars=100)
    if st.session_state.get(_ASKED) != (action, text):
        st.session_state[_ASKED], st.session_state[_PLACE] = (action, text), 0
    return audit_words.chosen(lines, action or None, text)


def listed(lines: tuple[AuditLine, ...]) -> None:
    """Show one page of the lines, the newest first, with the way to the others."""
    if not lines:
        note("Không có việc nào như đã chọn.")
        return
    last = (len(lines) - 1) // PAGE_LINES
    place = min(st.session_state[_PLACE], last)
    shown = lines[place * PAGE_LINES:(place + 1) * PAGE_LINES]
    for on, own in groupby(shown, key=lambda line: line.at.date()):
        told = [f"- {line.at:%H:%M} · {literal(line.by)} · {literal(line.sentence)}" for line in own]
        st.markdown("\n".join([f"**Ngày {day(on)}**", "", *told]))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Mới hơn", disabled=place == 0, key="audit_newer", on_click=_turn, args=(place - 1,))
        st.button("Cũ hơn", disabled=place == last, key="audit_older", on_click=_turn, args=(place + 1,))
        note(f"Trang {number(place + 1)}/{number(last + 1)} · {count(len(lines))} việc")


def _turn(place: int) -> None:
    st.session_state[_PLACE] = place


@st.cache_resource(max_entries=4)
def _lines(data: Data) -> tuple[AuditLine, ...]:
    plan = data.plan

    def choice_words(kind: str, text: str, meaning: str) -> str:
        return f"{lower_first(KIND_WORDS[kind])} “{text}” là {lower_first(meanings(plan, kind).get(meaning, meaning))}"

    return audit_words.audit_lines(data.book.audit, data.store.requests(), choice_words)
