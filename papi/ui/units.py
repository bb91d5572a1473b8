"""The parts of the page of one unit: all units compared, units by area, the unit's own tasks and time line."""

import streamlit as st

from papi.charts import theme
from papi.findings import work_words
from papi.model import LEAD, SUPPORT
from papi.plan import Period, Unit
from papi.ui import choices, figures, tasks_asking, tasks_lines
from papi.ui.frame import marks, note
from papi.ui.load import Data
from papi.vietnamese import lower_first

ALL, LED, SUPPORTED = "cac-don-vi", "chu-tri", "phoi-hop"
VIEWS = {ALL: "Các đơn vị", LED: "Nhiệm vụ chủ trì", SUPPORTED: "Nhiệm vụ phối hợp"}
"""The parts of the page that are looked at one at a time."""
_ROLES = {LED: LEAD, SUPPORTED: SUPPORT}

NONE_OF = "Kỳ này đơn vị không có {words}."


def heading(data: Data, unit: Unit, period: Period) -> None:
    """Show the unit's name, the sentence with its counts, the closing day."""
    line = data.view(period).unit(unit.name)
    st.title(unit.name, anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)
        st.markdown(f"**{work_words.unit_headline(line)}**", width="content")
        sent = "Đã báo cáo kỳ này" if line["reported"] else "Chưa báo cáo kỳ này"
        note(f"{sent} · {work_words.as_of(period)}")


def comparison(data: Data, unit: Unit, period: Period) -> None:
    """Show all units side by side; a bar opens its unit."""
    st.header("Các đơn vị: lượt giao chủ trì theo tình trạng", anchor=False)
    st.plotly_chart(
        figures.units(data, period, unit.name), key="units_bars", selection_mode="points",
        on_select=choices.open_unit("units_bars", data.view(period).plan), config=theme.CONFIG,
        alt="So sánh lượt giao chủ trì của các đơn vị theo tình trạng",
    )
    note(
        "Các đơn vị chủ trì số việc rất khác nhau, nên đây không phải bảng xếp hạng. Một nhiệm vụ có thể có nhiều đơn vị "
        "chủ trì: cộng các đơn vị lại nhiều hơn số nhiệm vụ."
    )


def heat_map(data: Data, period: Period) -> None:
    """Show units by areas; a cell leads to its area."""
    st.header("Đơn vị theo nội dung: đã thực hiện/phát sinh", anchor=False)
    picked = st.plotly_chart(
        figures.unit_areas(data, period), key="units_areas", on_select="rerun", selection_mode="points", config=theme.CONFIG,
        alt="Tỷ lệ hoàn thành của từng đơn vị theo từng nội dung",
    )
    note("ND: nội dung; TC: tổ chức thực hiện; trong ngoặc: số lượt quá hạn. Bấm vào ô để mở nội dung.")
    if picked.selection.points:
        choices.go("areas", **{choices.AREA: str(picked.selection.points[0]["customdata"][1])})


def time_line(data: Data, unit: Unit, period: Period) -> None:
    """Show what the unit leads, by area, over the periods up to this one; a bar opens its period."""
    if data.view(period).unit(unit.name)["assignments"]:
        st.header("Lượt giao chủ trì của đơn vị qua các kỳ, theo nội dung", anchor=False)
        st.plotly_chart(
            figures.unit_areas_over_periods(data, unit.name, period), key="units_periods",
            on_select=choices.open_period("units_periods"), selection_mode="points", config=theme.CONFIG,
            alt=f"Nhiệm vụ chủ trì của {unit.name} qua các kỳ",
        )


def rows(data: Data, unit: Unit, period: Period, kind: str) -> None:
    """Show the unit's own rows, late first: what it leads (`LED`), or what it supports (`SUPPORTED`)."""
    view, role = data.view(period), _ROLES[kind]
    own = view.state[(view.state["unit"] == unit.name) & (view.state["role"] == role)]
    if own.empty:
        note(NONE_OF.format(words=lower_first(VIEWS[kind])))
        return
    st.header(VIEWS[kind], anchor=False)
    tasks_lines.assignments(
        view.plan, own, period, key=f"units_rows_{unit.code}_{role}", without=("Đơn vị", "Vai trò"),
    )


def requests(data: Data, unit: Unit, period: Period) -> None:
    """Show what the leadership asked the unit to explain, and what it answered."""
    tasks_asking.requests_of_unit(data, unit.name, period)
