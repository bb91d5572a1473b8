"""The parts of the page of one area: its tasks over the periods, its dimension's scores beside them, its rows."""

import streamlit as st

from papi.charts import panels, theme, trend
from papi.findings import dimension_words, score_words, work_words
from papi.plan import Area, Period
from papi.scores.compared import YEAR_BEFORE
from papi.ui import choices, figures, frame, lists, load, tasks_lines
from papi.ui.frame import literal, marks, note
from papi.ui.load import Data
from papi.ui.scores import drawn, told
from papi.ui.scores.told import Seen
from papi.vietnamese import upper_first

WORK, PARTS, ROWS = "nhiem-vu", "thanh-phan", "bao-cao"
_VIEWS = {WORK: "Nhiệm vụ và điểm PAPI", PARTS: "Chỉ số thành phần", ROWS: "Báo cáo của các đơn vị"}

NO_TASKS = "Kế hoạch năm {year} không giao nhiệm vụ nào ở nội dung này."


def heading(data: Data, area: Area, period: Period) -> None:
    """Show the area's name, the sentence with its counts, the closing day."""
    st.title(area.label, anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)
        st.markdown(f"**{work_words.area_headline(data.view(period).area(area.number))}**", width="content")
        note(work_words.as_of(period))


def views(area: Area) -> dict[str, str]:
    """Return the parts of the page that are looked at one at a time, by code."""
    return {code: words for code, words in _VIEWS.items() if code != PARTS or area.dimension is not None}


def tasks(data: Data, area: Area, period: Period) -> None:
    """Show the area's tasks over the periods up to this one; a bar opens its period."""
    st.header("Nhiệm vụ qua các kỳ (số lượt giao chủ trì)", anchor=False)
    st.plotly_chart(
        figures.area_tasks(data, area.number, period), key="areas_tasks", on_select=choices.open_period("areas_tasks"),
        selection_mode="points", config=theme.CONFIG,
        alt=f"Tình trạng các nhiệm vụ của nội dung {area.name} qua các kỳ",
    )


def duties(data: Data, area: Area, period: Period) -> None:
    """Show the area's duties in the plan's words, with who leads and who supports; each code leads to its task."""
    plan = data.view(period).plan
    own = [task for task in plan.tasks if task.area == area.number]
    if not own:
        note(NO_TASKS.format(year=plan.year))
    with tasks_lines.paged(own, key=f"areas_duties_{area.number}", most=tasks_lines.LONG_LINES) as shown:
        for task in shown:
            support = "; ".join((*task.support, *task.external_support))
            told = f"Chủ trì: {'; '.join(task.lead)}." + (f" Phối hợp: {support}." if support else "")
            code, words = st.columns([1, 7])
            with code:
                tasks_lines.link(task.code, period)
            words.markdown(f"{literal(upper_first(task.reading))}  \n:gray[{literal(told)}]")


def scores(data: Data, area: Area) -> None:
    """Show the dimension that the area serves, and how its parts that the agency can move stand."""
    if area.dimension is None:
        st.header("Điểm PAPI", anchor=False)
        note("Phần này không ứng với chỉ số nội dung nào của PAPI.")
        return
    held, dimension = load.scores(), str(area.dimension)
    province = held.province(data.plan.province)
    st.header(f"Chỉ số nội dung {dimension} của tỉnh, đến khảo sát năm {held.book.newest_year}", anchor=False)
    st.plotly_chart(
        drawn.series(held, province, dimension, 480), key="areas_dimension", config=theme.CONFIG,
        alt=trend.total_alt(held.history(province), code=dimension),
    )
    rows = Seen(held, province, YEAR_BEFORE).rows
    own = dimension_words.own_parts(rows, dimension, told.own_parts_now(data, held, province))
    if own:
        lists.bullets(own)
    else:
        note(score_words.NO_OWN_PARTS)
    chosen = {choices.PROVINCE: choices.province_code(province), choices.DIMENSION: dimension}
    choices.link_to_scores("dimension", f"Mở chỉ số nội dung {dimension} ›", **chosen)
    note(score_words.NOT_CAUSE)


def parts(data: Data, area: Area) -> None:
    """Show the sub-dimensions of the dimension that the area serves over the years."""
    held, dimension = load.scores(), str(area.dimension)
    province = held.province(data.plan.province)
    st.header(f"Các chỉ số thành phần của chỉ số nội dung {dimension}", anchor=False)
    st.plotly_chart(
        drawn.parts(held, province, dimension, panels.fitting(frame.width())), key="trend_parts", config=theme.CONFIG,
        alt=panels.panels_alt(held.history(province), dimension),
    )


def rows(data: Data, area: Area, period: Period) -> None:
    """Show what every unit said of the area's tasks in the period."""
    view = data.view(period)
    st.header("Báo cáo của các đơn vị", anchor=False)
    own = view.state[view.state["area"] == area.number]
    if own.empty:
        note(NO_TASKS.format(year=view.plan.year))
        return
    tasks_lines.assignments(view.plan, own, period, key=f"areas_rows_{area.number}")
