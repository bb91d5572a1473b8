"""What the leadership asks units to explain: asked on a task's page, seen there and on the unit's page, withdrawn.

The question goes out with the unit's next form; which explanation answers it is told by `papi.record.requests`.
"""

from collections.abc import Sequence

import streamlit as st

from papi.desk import acts
from papi.errors import PapiError
from papi.model import Request
from papi.plan import Period, Plan, Task
from papi.record import requests, trace
from papi.record.requests import Asked
from papi.ui import load, tasks, tasks_lines
from papi.ui.frame import literal, note, told_once
from papi.ui.load import Data
from papi.vietnamese import lower_first, moment, period_name

_DONE, _ROUND = "tasks_asking_done", "tasks_asking_round"
"""Session state: the sentence about what was just asked, and how many were (empty boxes for each)."""
SELF_DECLARED = "Họ tên do người hỏi tự ghi; chưa có tài khoản để xác nhận."


def requests_of_task(data: Data, task: Task, period: Period) -> None:
    """Show what was asked about a task and answered; ask one of its lead units."""
    plan = data.view(period).plan
    st.header("Yêu cầu giải trình", anchor=False)
    told_once(_DONE)
    found = requests.of_task(_asked(data, period), task.code)
    acts = tasks.may_act(data)
    if not found and acts:
        note("Chưa có yêu cầu nào về nhiệm vụ này.")
    for one in found:
        _show(one, plan, with_unit=True)
        if acts and one.answer is None:
            _offer_withdrawal(one)
    if acts:
        with st.expander("Hỏi một đơn vị chủ trì"):
            _ask(plan, task, period)


def requests_of_unit(data: Data, unit: str, period: Period) -> None:
    """Show what a unit was asked and what it answered; nothing where it was never asked."""
    plan = data.view(period).plan
    found = requests.of_unit(_asked(data, period), unit)
    if not found:
        return
    st.header("Yêu cầu giải trình", anchor=False)
    with tasks_lines.paged(found, key="units_requests_page") as shown:
        for one in shown:
            code, words = st.columns([1, 11])
            with code:
                tasks_lines.link(one.task, period)
            with words:
                _show(one, plan, with_unit=False)


@st.cache_resource(max_entries=8, show_spinner=False)
def _asked(data: Data, period: Period) -> Sequence[Asked]:
    book = data.book
    return requests.asked(data.view(period).plan, book.requests, book.submissions, book.rows)


def _show(one: Asked, plan: Plan, *, with_unit: bool) -> None:
    """Show one request: the question, who asked whom and when, the answer with its place, or that there is none yet."""
    whom = f"hỏi {plan.unit(one.unit).short_name if plan.knows(one.unit) else one.unit}" if with_unit else "hỏi"
    asked = f"{one.asked_by} {whom} lúc {moment(one.at)}, khi xem {lower_first(period_name(one.period))}"
    st.markdown(f"{literal(one.question)}  \n:gray[{literal(asked)}]  \n{_answer(one)}")


def _answer(one: Asked) -> str:
    if one.answer is None:
        return "**Chưa trả lời.** :gray[Câu hỏi được ghi sẵn trong biểu mẫu kỳ tới của đơn vị.]"
    answer = one.answer
    where = trace.place(answer.sheet, answer.row, [answer.cell] if answer.cell else [])
    source = f"Báo cáo {lower_first(period_name(answer.period))}: {answer.file_name}, {where}"
    return f"**Trả lời:** {literal(answer.text)}  \n:gray[{literal(source)}]"


def _offer_withdrawal(one: Asked) -> None:
    with st.popover(acts.WITHDRAW_BUTTON, type="tertiary"):
        by = st.text_input("Người rút yêu cầu", key=f"tasks_withdraw_by_{one.number}", max_chars=100)
        if st.button(acts.WITHDRAW_BUTTON, key=f"tasks_withdraw_{one.number}"):
            try:
                acts.withdraw(load.workspace().store, one.number, by=by, at=load.now())
            except PapiError as error:
                st.error(literal(str(error)))
                return
            _done("Đã rút yêu cầu giải trình.")


def _ask(plan: Plan, task: Task, period: Period) -> None:
    serial = st.session_state.get(_ROUND, 0)
    with st.form(f"tasks_ask_{serial}", border=False, enter_to_submit=False):
        unit = st.selectbox("Đơn vị", plan.leads(task), key=f"tasks_ask_unit_{serial}")
        question = st.text_area("Nội dung yêu cầu", key=f"tasks_ask_question_{serial}", max_chars=1000,
                                placeholder="Ví dụ: Vì sao chưa xong, khi nào hoàn thành, vướng ở đâu?")
        by = st.text_input("Người hỏi", key=f"tasks_ask_by_{serial}", max_chars=100, placeholder="Họ tên, chức vụ")
        note(SELF_DECLARED)
        asked = st.form_submit_button(acts.ASK_BUTTON, key=f"tasks_ask_send_{serial}")
    if asked:
        request = Request(plan.year, period.code, task.code, unit, question, by)
        try:
            acts.ask(load.workspace().store, request, at=load.now())
        except PapiError as error:
            st.error(literal(str(error)))
            return
        st.session_state[_ROUND] = serial + 1
        _done(f"Đã gửi yêu cầu giải trình tới {unit}. Câu hỏi có trong biểu mẫu kỳ tới của đơn vị.")


def _done(sentence: str) -> None:
    st.session_state[_DONE] = sentence
    st.rerun()
