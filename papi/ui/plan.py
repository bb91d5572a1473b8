"""The parts of the page of the plan: which one counts, its versions, the ways to change it.

Works on the office's own store, also while the other pages show samples. Each way leads to a plan that is compared and saved in
one place, `papi.ui.plan_proposal`; the ways are `papi.ui.plan_dates` and `papi.ui.plan_ways`.
"""

import streamlit as st

from papi.desk import planning
from papi.model import DATED
from papi.plan import Plan
from papi.plan.editing import is_draft
from papi.sheets.writing.plan_file import build_plan
from papi.store import PlanVersion
from papi.ui import choices, load, plan_dates, plan_proposal, plan_ways
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data
from papi.vietnamese import count, lower_first, period_name

DRAFT = ("Đây là bản dự thảo, chưa có số và ngày ban hành. Khi kế hoạch được ban hành, ghi số, ngày vào trang tính “plan” "
         "của tệp rồi nạp lại.")
IN_FILE = ("Đơn vị, tên gọi khác, nhóm đơn vị và thành phần nhóm, nhiệm vụ, hạn gửi báo cáo đều ở trong tệp kế hoạch: tải tệp "
           "về, sửa trong Excel, rồi nạp lại ở mục “Nạp tệp kế hoạch”.")
CLOSED = "Kỳ đã chốt giữ bản áp dụng lúc chốt."

_WAYS = {
    "Mốc nội bộ": plan_dates.proposed,
    "Nạp tệp kế hoạch": plan_ways.uploaded,
    "Dùng lại bản trước": plan_ways.reused,
    "Mở kỳ báo cáo đột xuất": plan_ways.ad_hoc,
    "Lập kế hoạch năm sau": plan_ways.next_year,
}
"""What the clerk came for -> the part of the page that asks for it and returns the plan as it would be."""


def heading() -> Data:
    """Show the title and what was just done; return the office's own data as it is now."""
    shown, data = load.current(), load.office()
    st.title("Kế hoạch", anchor=False)
    if shown.sample or shown.known_on:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            marks(shown)
            note("Trang này là kế hoạch thật, như hiện nay; số liệu minh họa không đổi theo.")
    plan_proposal.tell_what_was_done()
    return data


def choose(data: Data) -> Plan:
    """Return the plan of the year chosen in its newest version; nothing is asked where there is one year."""
    if len(data.book.years) == 1:
        return data.plan
    narrow, _ = st.columns((1, 3))
    with narrow:
        return data.book.plan_of(choices.year(data))


def current(data: Data, plan: Plan) -> None:
    """Show which plan it is and offer it as a file."""
    dated = sum(task.kind == DATED for task in plan.tasks)
    dates = f"{count(dated)} nhiệm vụ có mốc nội bộ" if dated else "chưa nhiệm vụ nào có mốc nội bộ"
    st.markdown(f"**{literal(planning.head_words(plan))}**  \n" + literal(
        f"Năm {plan.year}: {count(len(plan.tasks))} nhiệm vụ, {count(len(plan.areas))} nội dung, "
        f"{count(len(plan.units))} đơn vị, {count(len(plan.groups))} nhóm đơn vị; {dates}."
    ))
    if is_draft(plan):
        st.warning(DRAFT)
    st.download_button(
        "Tải tệp kế hoạch hiện hành", lambda: build_plan(plan), file_name=f"ke-hoach-{plan.year}.xlsx", key="plan_current",
        icon=":material/download:", on_click="ignore",
    )
    note(IN_FILE)


def versions(data: Data, plan: Plan) -> None:
    """Show every version of the year's plan, the newest first: its file, who saved it and when, for which periods it holds."""
    st.header("Các bản đã lưu", anchor=False)
    own = versions_of(data, plan.year)
    st.markdown("\n".join(
        f"- **Bản {place}** · {literal(_told(data, plan, version))}" for place, version in reversed(list(enumerate(own, 1)))
    ))
    if any(one.code in data.book.closings for one in plan.periods):
        note(CLOSED)
    names = {version.id: f"Bản {place}, {version.file_name}" for place, version in reversed(list(enumerate(own, 1)))}
    choosing, loading = st.columns((3, 2), vertical_alignment="bottom")
    chosen = choosing.selectbox("Tải tệp của một bản", list(names), format_func=names.get, key=f"plan_version_{plan.year}")
    version = next(one for one in own if one.id == chosen)
    loading.download_button(
        "Tải bản này", version.content, file_name=version.file_name, key="plan_version_file", icon=":material/download:",
        on_click="ignore",
    )


def versions_of(data: Data, year: int) -> list[PlanVersion]:
    """Return the versions of a year's plan in the order in which they were added."""
    return [version for version in data.book.plan_versions if version.year == year]


def _told(data: Data, plan: Plan, version: PlanVersion) -> str:
    return f"{plan_proposal.saved_words(version)}; {_holds(data, plan, version)}"


def _holds(data: Data, plan: Plan, version: PlanVersion) -> str:
    """Return for which reporting periods a version is in force."""
    periods = plan.reporting_periods
    places = [place for place, one in enumerate(periods) if data.book.version_for(one).id == version.id]
    if not places:
        return "đã có bản khác thay cho mọi kỳ"
    first, last = (lower_first(period_name(periods[place].code)) for place in (places[0], places[-1]))
    if len(places) == len(periods):
        return "áp dụng cho mọi kỳ"
    if places[-1] == len(periods) - 1:
        return f"áp dụng từ {first}"
    return f"áp dụng cho {first}" if first == last else f"áp dụng từ {first} đến {last}"


def change(data: Data, plan: Plan) -> None:
    """Ask what is to be changed, show what that changes, and save it."""
    st.header("Thay đổi kế hoạch", anchor=False)
    way = st.radio("Việc cần làm", list(_WAYS), horizontal=True, key="plan_way", label_visibility="collapsed")
    proposal = _WAYS[way](data, plan)
    if proposal is not None:
        plan_proposal.compare_and_save(data, proposal)
