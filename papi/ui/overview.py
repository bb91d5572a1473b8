"""The parts of the overview page: sentence, five figures, twin chart, what needs attention."""

import streamlit as st

from papi.charts import theme
from papi.findings import score_words, work_words
from papi.model import UNKNOWN_WORDS
from papi.plan import Period, task_label
from papi.ui import choices, figures, frame, load, tasks_filter
from papi.ui.frame import Card, literal, marks, note
from papi.ui.load import Data
from papi.vietnamese import count, number, percent, signed, upper_first

ATTENTION_LINES = 3


def heading(data: Data, period: Period) -> None:
    """Show the one sentence with the counts, the closing day and the mark on samples."""
    view = data.view(period)
    st.title(work_words.headline(view.overall, period, view.reported), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        marks(data, period)
        told = (work_words.as_of(period), work_words.beside_headline(view.overall), _change(data, period))
        note(" · ".join(part for part in told if part))


def _change(data: Data, period: Period) -> str:
    before = data.book.period_before(period)
    if before is None:
        return ""
    completion = data.view(period).overall["completion"]
    return work_words.completion_change(completion, data.view(before).overall["completion"], before)


def cards(data: Data, period: Period) -> None:
    """Show the five figures, each with a link to what it counts; without any deadline in the plan, two that would always be
    0 give way.
    """
    view = data.view(period)
    overall, reported, plan = view.overall, view.reported, view.plan
    idle = f"; {count(overall['tasks_not_arising'])} không phát sinh" if overall["tasks_not_arising"] else " nhiệm vụ"
    done = Card("Đã thực hiện", percent(overall["completion"]), f"{overall['tasks_done']}/{overall['tasks_counted']}{idle}")
    if any(task.deadline for task in plan.tasks):
        two = {
            tasks_filter.OVERDUE: Card("Quá hạn", number(overall["tasks_overdue"]), "nhiệm vụ"),
            tasks_filter.DUE_SOON: Card("Đến hạn trong 30 ngày", number(overall["tasks_due_soon"]), "nhiệm vụ"),
        }
    else:
        two = {
            tasks_filter.UNSTARTED: Card("Chưa thực hiện trong kỳ", number(overall["tasks_not_started"]), "nhiệm vụ"),
            tasks_filter.UNKNOWN: Card(UNKNOWN_WORDS, number(overall["tasks_unknown"]), "nhiệm vụ"),
        }
    sent = sum(submission is not None for submission in reported.values())
    units = Card("Đơn vị đã báo cáo", f"{sent}/{len(reported)}", work_words.silent(plan, reported))
    of_tasks = [(card, "tasks", {choices.FILTER: code}) for code, card in {tasks_filter.DONE_TASKS: done, **two}.items()]
    shown = [*of_tasks, (units, "units", {}), (_score_card(plan.province), "trend", {})]
    for column, (card, page, chosen) in zip(st.columns(len(shown)), shown, strict=True):
        with column, st.container(gap=None):
            st.metric(card.label, card.value)
            choices.link(page, f":gray[{literal(card.detail)} ›]", period, **chosen)


def _score_card(province: str) -> Card:
    report = load.scores().report(province)
    total = report["total"]
    if total["score"] is None:
        return Card(f"Điểm PAPI {report['year']}", number(None), "tỉnh không có tổng điểm năm này")
    rank = f"xếp thứ {total['rank']}/{total['of']}"
    change = "" if total["change"] is None else f"; {signed(total['change'], 2)} điểm"
    return Card(f"PAPI {report['year']} của tỉnh", number(total["score"], 2), rank + change)


def twin(data: Data, period: Period) -> None:
    """Show the twin chart; a bar leads to its area."""
    view, held = data.view(period), load.scores()
    year = held.book.newest_year
    bars, sparklines = figures.twin(data, held, period, figures.scores_width(frame.width()))
    left, right = st.columns([1.2, 1], gap="small")
    with left:
        st.header("Tiến độ của Sở", anchor=False)
        picked = st.plotly_chart(
            bars, key="overview_bars", on_select="rerun", selection_mode="points", config=theme.CONFIG,
            alt=work_words.headline(view.overall, period, view.reported),
        )
    with right:
        st.header(f"Điểm PAPI của tỉnh, khảo sát năm {year}", anchor=False)
        st.plotly_chart(
            sparklines, key="overview_scores", config=theme.CONFIG, alt=f"Điểm tám chỉ số nội dung PAPI của tỉnh đến năm {year}"
        )
    if picked.selection.points:
        choices.go("areas", **{choices.AREA: str(picked.selection.points[0]["customdata"][0])})


def attention(data: Data, period: Period) -> None:
    """List what needs attention, the most overdue first, and what concerns the agency in the scores."""
    view = data.view(period)
    found = work_words.attention(view.plan, view.state, period)
    with st.container(gap="xsmall"):
        st.header("Nội dung cần đôn đốc", anchor=False)
        if not found:
            note("Không có nhiệm vụ quá hạn, sắp đến hạn hoặc chưa thực hiện.")
        for one in found[:ATTENTION_LINES]:
            _urged(one, period)
        if len(found) > ATTENTION_LINES:
            choices.link("tasks", f":gray[và {count(len(found) - ATTENTION_LINES)} nhiệm vụ khác ›]", period,
                         **{choices.FILTER: tasks_filter.ATTENTION})
        if None in view.reported.values():
            note(upper_first(work_words.not_reported(view.plan, view.reported)))
        for sentence in score_words.contrary_findings(load.scores().report(view.plan.province), view.plan.responsibilities)[:1]:
            note(sentence)


def _urged(one: work_words.Attention, period: Period) -> None:
    """Show one task that needs attention: how late, its code, which leads to it, what it is and whose."""
    with st.container(gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap=None):
            st.markdown(f":red[**{one.when}**]" if one.kind == work_words.OVERDUE else f"**{one.when}**", width="content")
            choices.link("tasks", f"{literal(task_label(one.task))} ›", period, **{choices.TASK: one.task})
        st.markdown(f"{literal(one.title)} :gray[— {literal(', '.join(one.units))}]")
