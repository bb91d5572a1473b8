"""Internal dates ("mốc nội bộ") of tasks: typed beside each task, or one for all that are shown, until they are saved.

What is typed stays while the clerk looks at other tasks and other pages. What it changes is shown by `papi.ui.plan_proposal`.
"""

import streamlit as st

from papi.desk import planning
from papi.errors import ChoiceError
from papi.plan import Plan, Task
from papi.plan.editing import with_deadlines
from papi.ui import tasks_lines
from papi.ui.frame import literal, note
from papi.ui.load import Data
from papi.ui.plan_proposal import Proposal
from papi.vietnamese import count, day, fold

HOW = ("Ghi mốc như 30/9/2024; để trống là không có mốc. Nhiệm vụ có mốc giữ tình trạng từ kỳ này sang kỳ sau và quá hạn sau "
       "mốc ấy; nhiệm vụ không có mốc là thường xuyên, mỗi kỳ báo cáo lại.")
NOT_YET = "Chưa có mốc nào được sửa. Ghi mốc vào ô bên cạnh nhiệm vụ."
UNSAVED = "Đã ghi {typed} mốc, chưa lưu: xem thay đổi và lưu ở cuối trang."
NO_TASK = "Không có nhiệm vụ nào như đã chọn. Bớt từ hoặc chọn nội dung khác."

_TYPED, _ALL = "plan_typed", "Mọi nội dung"
"""Session state: what was typed and is not saved yet, year -> task code -> text; and the words for all areas."""
_ONE = "plan_one_date"


def proposed(data: Data, plan: Plan) -> Proposal | None:
    """Show the tasks with their dates to be typed; return the plan with what was typed, None where nothing was."""
    note(HOW)
    if typed := len(_typed(plan.year)):
        st.markdown(UNSAVED.format(typed=count(typed)))
    shown = _filtered(plan)
    if shown:
        _one_for_all(plan, shown)
        with tasks_lines.paged(shown, key=f"plan_page_{plan.year}_{len(shown)}") as on_page:
            for task in on_page:
                _line(plan, task)
    else:
        note(NO_TASK)
    return _proposal(plan)


def _proposal(plan: Plan) -> Proposal | None:
    if not _typed(plan.year):
        note(NOT_YET)
        return None
    st.button("Bỏ các mốc vừa ghi", key="plan_forget", on_click=_forget, args=(plan.year,))
    try:
        changed = with_deadlines(plan, planning.typed_deadlines(plan, _typed(plan.year)))
    except ChoiceError as error:
        st.error(literal(str(error)))
        return None
    return Proposal(changed, f"ke-hoach-{plan.year}-moc-noi-bo.xlsx", saved=lambda: _typed(plan.year).clear())


def _filtered(plan: Plan) -> list[Task]:
    """Return the tasks of the area chosen in which the words typed stand, accents or not."""
    of_area, of_text = st.columns((2, 3))
    names = {_ALL: _ALL} | {area.number: area.label for area in plan.areas}
    area = of_area.selectbox("Nội dung", list(names), format_func=names.get, key=f"plan_area_{plan.year}")
    text = of_text.text_input("Tìm nhiệm vụ, đơn vị chủ trì", key="plan_text", max_chars=100)
    words = fold(text).split()
    return [task for task in plan.tasks if area in (_ALL, task.area) and all(word in _words(plan, task) for word in words)]


def _words(plan: Plan, task: Task) -> str:
    leads = [name for one in plan.leads(task) for name in (one, *plan.unit(one).short_names)]
    return fold(" ".join((task.label, task.title, task.reading, *task.lead, *leads)))


def _one_for_all(plan: Plan, shown: list[Task]) -> None:
    """Offer one date for all tasks shown."""
    typing, giving, taking = st.columns((3, 2, 2), vertical_alignment="bottom")
    typing.text_input(
        f"Một mốc cho cả {count(len(shown))} nhiệm vụ đang chọn", key=_ONE, placeholder="30/9/2024", max_chars=40,
    )
    codes = [task.code for task in shown]
    giving.button("Ghi mốc này cho tất cả", key="plan_give", on_click=_give, args=(plan.year, codes), width="stretch")
    taking.button("Bỏ mốc của tất cả", key="plan_take", on_click=_set, args=(plan.year, codes, ""), width="stretch")


def _line(plan: Plan, task: Task) -> None:
    """Show one task with who leads it, and the box for its date."""
    words, date = st.columns((8, 2), vertical_alignment="center")
    leads = ", ".join(plan.unit(name).short_name for name in plan.leads(task))
    words.markdown(f"**{literal(task.label)}** {literal(task.title)}  \n:gray[{literal(leads)}]")
    key = _key(plan.year, task.code)
    st.session_state[key] = _typed(plan.year).get(task.code, _now(task))
    date.text_input(
        f"Mốc nội bộ của {task.label}", key=key, placeholder="không có mốc", label_visibility="collapsed", max_chars=40,
        on_change=_keep, args=(plan.year, task.code),
    )


def _now(task: Task) -> str:
    return "" if task.deadline is None else day(task.deadline)


def _keep(year: int, code: str) -> None:
    _typed(year)[code] = st.session_state[_key(year, code)]


def _give(year: int, codes: list[str]) -> None:
    if text := st.session_state[_ONE].strip():
        _set(year, codes, text)


def _set(year: int, codes: list[str], text: str) -> None:
    _typed(year).update(dict.fromkeys(codes, text))


def _forget(year: int) -> None:
    _typed(year).clear()


def _key(year: int, code: str) -> str:
    return f"plan_date_{year}_{code}"


def _typed(year: int) -> dict[str, str]:
    return st.session_state.setdefault(_TYPED, {}).setdefault(year, {})
