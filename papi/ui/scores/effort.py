"""The parts of the page that sets the plan's work beside the province's scores, each side with its own date.

What is behind, weak or a gap is `papi.effort`; how it is said is `papi.findings.effort_words`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from papi.charts import dates, effort as charts, theme
from papi.effort.fieldwork import dated_lines, too_late
from papi.effort.gaps import gap_lines, parts_of_year
from papi.effort.matrix import matrix_lines
from papi.findings import effort_words, score_words, work_words
from papi.plan import Period
from papi.progress.view import View
from papi.ui import choices, frame, lists, load, tasks_lines
from papi.ui.frame import literal, note
from papi.ui.load import Data, Scores
from papi.ui.scores import drawn
from papi.vietnamese import count, lower_first, number, period_name

DIMENSIONS, PARTS, DATES = "noi-dung", "thanh-phan", "thoi-gian"
VIEWS = {
    DIMENSIONS: "Chỉ số nội dung", PARTS: "Chỉ số thành phần Sở tác động được", DATES: "Lịch nhiệm vụ và đợt khảo sát",
}
"""The parts of the page that are looked at one at a time."""

_CHART, _WORDS = 1.25, 1
"""The widths of a chart and of the words beside it."""
_GAP = 40
"""Pixels between them."""
_WIDTHS = (2.2, 2.6, 4)
"""Of the list of dimensions: the name, the work, the score."""


@dataclass(frozen=True)
class Sides:
    """What stands side by side: a view of the plan at a period, and the newest survey held with the months of its field work.

    `measured` is how many sub-dimensions the survey measured; `months` are those of the survey of the plan's own year.
    """

    data: Data
    held: Scores
    view: View
    year: int
    published_on: date | None
    lines: list[dict]
    parts: list[dict]
    measured: int
    dated: list[dict]
    months: tuple[date, date] | None

    @property
    def key(self) -> tuple:
        """What the figures depend on beside what they are handed."""
        return self.data, self.held, self.view.period.code

    @property
    def no_tasks(self) -> str:
        """What is said of a dimension that the plan does not serve."""
        return work_words.no_tasks(self.view.plan)


def sides(data: Data, period: Period) -> Sides:
    """Return what stands side by side at the period."""
    return _sides(data, load.scores(), period)


@st.cache_resource(max_entries=64)
def _sides(data: Data, held: Scores, period: Period) -> Sides:
    view, book, year = data.view(period), held.book, held.book.newest_year
    history = held.history(view.plan.province)
    return Sides(
        data, held, view, year, book.published_on(year), matrix_lines(view.plan, view.areas, view.overall, history, year),
        gap_lines(view.plan, view.tasks, history, year), len(parts_of_year(history, year)),
        dated_lines(view.plan, view.tasks, view.state, period.data_to), book.fieldwork(view.plan.year),
    )


def heading(found: Sides) -> None:
    """Show a sentence of the work and one of the score, the marks, the day of either side."""
    st.title(effort_words.headline(found.lines, found.view.overall, found.view.period, found.year), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        frame.marks(found.data, found.view.period)
        note(effort_words.dates(found.view.period, found.year, found.published_on))


def matrix(found: Sides) -> None:
    """Show the dimensions by work and score, beside them what is to be said; a mark leads to its area."""
    chart, words = st.columns([_CHART, _WORDS], gap="medium")
    with chart:
        st.header(f"Chỉ số nội dung: việc của kế hoạch và điểm PAPI {found.year}", anchor=False)
        picked = _matrix(found, found.lines, "effort_dimensions")
        _read_note(found.lines, effort_words.MATRIX_NOTE)
    with words:
        st.header("Nhận xét", anchor=False)
        told = effort_words.findings(
            found.lines, found.parts, found.view.overall, found.view.period, found.year, found.no_tasks
        )
        lists.bullets(told)
    if picked is not None:
        choices.go("areas", **{choices.AREA: str(_line(found.lines, picked)["area"])})


def dimensions(found: Sides) -> None:
    """List the dimensions, those first where work is behind and the score is weak, each with the reason on either side."""
    view, period = found.view, found.view.period
    st.header("Từng chỉ số nội dung: việc chậm và điểm yếu đứng trước", anchor=False)
    tasks_lines.headings((
        "Chỉ số nội dung", f"Kế hoạch, {lower_first(period_name(period.code))}", f"Điểm PAPI {found.year} của tỉnh",
    ), _WIDTHS)
    for line in found.lines:
        name, work, score = st.columns(_WIDTHS)
        with name:
            _dimension(line, period)
        work.markdown(_work(line, view.overall, found.no_tasks))
        score.markdown(_score(line, found.year))


def parts(found: Sides) -> None:
    """Show the sub-dimensions that the agency can move, gaps first; a mark leads to its task, or its area."""
    gaps = [line for line in found.parts if line["is_gap"]]
    weak = [line for line in found.parts if line["weak"] and not line["is_gap"]]
    rest = [line for line in found.parts if not line["weak"]]
    st.header(f"Chỉ số thành phần mà Sở tác động được: {count(len(gaps))} khoảng trống", anchor=False)
    note(effort_words.movable(found.parts, found.measured))
    if not found.parts:
        return
    chart, words = st.columns([_CHART, _WORDS], gap="medium")
    with chart:
        picked = _matrix(found, found.parts, "effort_parts")
        _read_note(found.parts, effort_words.GAP_NOTE)
    with words:
        for line in gaps:
            _gap(line, found)
        _weak(weak, found)
        _others(rest)
    if picked is not None:
        _open_part(_line(found.parts, picked))


def time_line(found: Sides) -> None:
    """Show the dated tasks with the months of the survey of that year, where they are known; a mark leads to its task."""
    view = found.view
    st.header(f"Lịch nhiệm vụ và đợt khảo sát PAPI {view.plan.year}", anchor=False)
    note(effort_words.fieldwork(view.plan.year, found.months))
    if not found.dated:
        note(effort_words.NO_DATES)
        return
    if found.months is not None:
        until = found.months[1]
        late = [line for line in found.dated if too_late(line, until)]
        st.markdown(literal(effort_words.too_late(late, view.plan.year, until)))
    picked = st.plotly_chart(
        drawn.time_line(found.key, view.plan.year, view.period.data_to, found.months, frame.width(), found.dated),
        key="effort_dates", on_select="rerun", selection_mode="points", config=theme.CONFIG,
        alt=dates.time_line_alt(found.dated),
    )
    note(effort_words.DATES_NOTE)
    if picked.selection.points:
        choices.go("tasks", **{choices.TASK: picked.selection.points[0]["customdata"][0]})


def notes() -> None:
    """Say how the page is to be read."""
    note(score_words.PART_RULE_NOTE)
    note(score_words.NOT_CAUSE)


def _matrix(found: Sides, lines: Sequence[Mapping], key: str) -> str | None:
    """Show the lines as marks; return the code of the one that was clicked."""
    if effort_words.is_silent(found.view.overall):
        note("Kỳ này chưa có báo cáo nào: chưa đặt được việc bên cạnh điểm.")
        return None
    whole, width = found.view.overall["completion"], _chart_width()
    picked = st.plotly_chart(
        drawn.effort_matrix((*found.key, key), width, lines, whole), key=key, on_select="rerun",
        selection_mode="points", config=theme.CONFIG, alt=charts.matrix_alt(lines, whole=whole),
    )
    return picked.selection.points[0]["customdata"][0] if picked.selection.points else None


def _read_note(lines: Sequence[Mapping], how: str) -> None:
    """Say what a matrix lacks, and how it is to be read."""
    note(" ".join(filter(None, (effort_words.unheard(lines), how))))


def _chart_width() -> int:
    """Return about how wide a chart beside words is: on a telephone it stands above them."""
    return frame.width() if frame.is_narrow() else int((frame.width() - _GAP) * _CHART / (_CHART + _WORDS))


def _line(lines: Sequence[Mapping], code: str) -> Mapping:
    return next(line for line in lines if line["code"] == code)


def _dimension(line: Mapping, period: Period) -> None:
    """Show a dimension's name; it leads to the area that serves it, where there is none to the dimension's scores."""
    label = f"**{literal(effort_words.label(line))}**"
    if line["area"] is None:
        choices.link("dimension", label, period, **{choices.DIMENSION: line["code"]})
    else:
        choices.link("areas", label, period, **{choices.AREA: str(line["area"])})


def _work(line: Mapping, overall: Mapping, no_tasks: str) -> str:
    """Return a dimension's work as Markdown: the reason, red where something is late, then the counts."""
    reason = literal(effort_words.work_reason(line, overall, no_tasks))
    if line["area"] is None or line["behind"] is None:
        return f":gray[{reason}]"
    told = f":red[**{reason}**]" if line["tasks_overdue"] else f"**{reason}**" if line["behind"] else reason
    return f"{told}  \n:gray[{literal(work_words.area_headline(line))}]"


def _score(line: Mapping, year: int) -> str:
    reason = literal(effort_words.score_reason(line, year))
    return f"{f'**{reason}**' if line['weak'] else reason}  \n:gray[{literal(effort_words.score_figures(line))}]"


def _gap(line: Mapping, found: Sides) -> None:
    """Show a gap: the sub-dimension, how its score stands, why its work leaves it open, and its tasks."""
    with st.container(gap=None):
        st.markdown(f"{_part(line)}  \n{_score(line, found.year)}")
        reason = literal(effort_words.part_work_reason(line))
        st.markdown(f":red[**{reason}**]" if line["tasks_overdue"] else f"**{reason}**")
        for state in line["tasks"]:
            _task(state, found)


def _weak(lines: Sequence[Mapping], found: Sides) -> None:
    """Name the weak sub-dimensions for which a task is done."""
    if lines:
        st.subheader(f"Điểm yếu, đã có nhiệm vụ thực hiện: {count(len(lines))}", anchor=False)
    for line in lines:
        with st.container(gap=None):
            st.markdown(f"{_part(line)}  \n:gray[{literal(effort_words.score_reason(line, found.year))}]")
            for state in line["tasks"]:
                _task(state, found)


def _part(line: Mapping) -> str:
    whose = score_words.RESPONSIBILITY_WORDS[line["responsibility"]]
    return f"**{literal(effort_words.label(line))}** :gray[— {literal(whose)}]"


def _task(state: Mapping, found: Sides) -> None:
    """Show a task that serves a sub-dimension: its code, which leads to it, its title, how it stands."""
    task = found.view.plan.task(state["task"])
    code, words = st.columns((1, 5), gap="small")
    with code:
        tasks_lines.link(task.code, found.view.period)
    words.markdown(f"{literal(task.title)} · {tasks_lines.of_task(task, state)}")


def _others(rest: Sequence[Mapping]) -> None:
    """Name, quietly, the sub-dimensions that are not weak."""
    if rest:
        named = "; ".join(f"{effort_words.label(line)} {number(line['score'], 2)}" for line in rest)
        note(f"Không phải điểm yếu: {named}.")


def _open_part(line: Mapping) -> None:
    if len(line["tasks"]) == 1:
        choices.go("tasks", **{choices.TASK: line["tasks"][0]["task"]})
    choices.go("areas", **{choices.AREA: str(line["area"])})
