"""The Office's part of the page of targets: which are set, by whom and on what ground; one is set, one is withdrawn.

What is typed is judged by `papi.desk.targets`, all of it at once, and what is wrong is said under the button.
"""

import streamlit as st

from papi.desk import targets
from papi.desk.targets import SET_BUTTON, WITHDRAW_BUTTON, SetTarget, Typed
from papi.errors import PapiError, ScoreError
from papi.findings import goal_words
from papi.scores import goals as rules
from papi.scores.rules import TOTAL
from papi.ui import choices, lists, load
from papi.ui.frame import literal, note, told_once
from papi.ui.load import Data
from papi.ui.scores.goals import province_of, seen_of, standing
from papi.vietnamese import moment, upper_first

KIND_WORDS = {rules.SCORE: "Số điểm", rules.RANK: "Thứ hạng", rules.GROUP: "Nhóm"}
VALUE_WORDS = {rules.SCORE: ("Số điểm cần đạt", "Ví dụ: 46,5"), rules.RANK: ("Trong bao nhiêu tỉnh đầu", "Ví dụ: 10")}
SELF_DECLARED = "Họ tên do người đặt tự ghi; chưa có tài khoản để xác nhận. Việc đặt và rút mục tiêu được ghi trong Nhật ký."

_DONE, _ROUND = "goals_setting_done", "goals_setting_round"
"""Session state: the sentence about what was just done, and how many targets were set (empty boxes for each)."""


def set_targets(data: Data) -> None:
    """Show the targets that stand, each with how far it is, and the way to withdraw it."""
    found = standing(data)
    if found:
        st.header("Mục tiêu đã đặt", anchor=False)
    told_once(_DONE)
    for one in found:
        words, act = st.columns([5, 1], vertical_alignment="center")
        with words:
            _show(one, data)
        with act:
            if data.known_on is None:
                _offer_withdrawal(one)


def setting(data: Data) -> None:
    """Offer to set a target, behind a click."""
    if data.known_on is not None:
        note("Đang xem số liệu của một ngày đã qua. Trở về hiện nay để đặt hoặc rút mục tiêu.")
        return
    serial = st.session_state.get(_ROUND, 0)
    lists.behind_a_click(SET_BUTTON, f"goals_setting_{serial}", lambda: _set(data, serial))


def _show(one: SetTarget, data: Data) -> None:
    try:
        verdict = goal_words.verdict(seen_of(province_of(data), one.target).distance)
    except ScoreError as error:
        verdict = str(error)
    who = f"Căn cứ: {one.basis}. {one.by} đặt lúc {moment(one.at)}."
    st.markdown(f"**{literal(goal_words.goal_words(one.target))}**: {literal(verdict)}  \n:gray[{literal(who)}]")


def _offer_withdrawal(one: SetTarget) -> None:
    with st.popover(WITHDRAW_BUTTON, type="tertiary"):
        by = st.text_input("Người rút mục tiêu", key=f"goals_withdraw_by_{one.number}", max_chars=100)
        reason = st.text_input("Lý do", key=f"goals_withdraw_reason_{one.number}", max_chars=300)
        if st.button(WITHDRAW_BUTTON, key=f"goals_withdraw_{one.number}"):
            try:
                targets.withdraw_target(load.office().store, one.number, by=by, reason=reason, at=load.now())
            except PapiError as error:
                st.error(literal(str(error)))
                return
            _done(f"Đã rút mục tiêu. {goal_words.goal_words(one.target)}.")


def _set(data: Data, serial: int) -> None:
    report = load.scores().report(data.plan.province)
    figures = {TOTAL: "Tổng điểm"} | {one["code"]: f"{one['code']}. {one['name']}" for one in report["dimensions"]}
    of_figure, of_kind = st.columns(2)
    code = of_figure.selectbox("Chỉ số", list(figures), format_func=figures.__getitem__, key="goals_code")
    kind = of_kind.selectbox("Loại mục tiêu", list(KIND_WORDS), format_func=KIND_WORDS.__getitem__, key="goals_kind")
    with st.form(f"goals_set_{serial}", border=False, enter_to_submit=False):
        of_year, of_value = st.columns(2)
        year = of_year.text_input("Năm khảo sát", key=f"goals_year_{serial}", max_chars=10,
                                  placeholder=f"Ví dụ: {report['year'] + 1}")
        with of_value:
            value, group = _value(kind, serial)
        basis = st.text_input("Căn cứ", key=f"goals_basis_{serial}", max_chars=300,
                              placeholder="Số văn bản giao mục tiêu, hoặc ai giao, ở cuộc họp nào")
        by = st.text_input("Người đặt mục tiêu", key=f"goals_by_{serial}", max_chars=100, placeholder="Họ tên, chức vụ")
        note(SELF_DECLARED)
        pressed = st.form_submit_button(SET_BUTTON, key=f"goals_send_{serial}")
    if pressed:
        _take(data, Typed(year, code, kind, value, group, basis, by))


def _value(kind: str, serial: int) -> tuple[str, str | None]:
    """Ask for points or a place as text, or for a group."""
    if kind == rules.GROUP:
        words = {group: upper_first(goal_words.group_or_better(group)) for group in rules.LIMITS}
        return "", st.selectbox("Nhóm cần đạt", list(words), format_func=words.__getitem__, key=f"goals_group_{serial}")
    label, example = VALUE_WORDS[kind]
    return st.text_input(label, key=f"goals_value_{kind}_{serial}", max_chars=20, placeholder=example), None


def _take(data: Data, typed: Typed) -> None:
    try:
        number = targets.set_target(load.office().store, load.scores().book, data.plan.province, typed, at=load.now())
    except PapiError as error:
        st.error(literal(str(error)))
        return
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.query_params[choices.GOAL] = str(number)
    _done("Đã đặt mục tiêu. Trang đang tính theo mục tiêu này.")


def _done(sentence: str) -> None:
    st.session_state[_DONE] = sentence
    st.rerun()
