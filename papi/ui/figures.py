"""The pages' figures, each drawn once for a data version and its choices, and kept."""

import logging

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from papi.charts import overview, progress
from papi.charts.years import completion_by_year
from papi.compare import years as side_by_side
from papi.effort import beside
from papi.errors import PapiError
from papi.findings import score_words, work_words
from papi.model import LEAD
from papi.plan import ORGANISING_AREA, Period
from papi.progress import summary
from papi.scores.peers import codes_in
from papi.ui import frame, load
from papi.ui.load import Data, Scores
from papi.vietnamese import period_name

LOG = logging.getLogger("papi")

_LEAST_SCORES_WIDTH = 400
"""Pixels that the scores' half of the twin chart has beside the other half."""


def scores_width(content: int) -> int:
    """Return the width of the scores' half in a page of that width: a third of a wide one, all of a telephone's."""
    return content if content < _LEAST_SCORES_WIDTH else max(content // 3, _LEAST_SCORES_WIDTH)


@st.cache_resource(max_entries=64)
def twin(data: Data, held: Scores, period: Period, width: int) -> tuple[go.Figure, go.Figure]:
    """Return both halves of the twin chart: the agency's tasks, and the province's newest scores in `width` pixels."""
    plan, year = data.view(period).plan, held.book.newest_year
    history = held.history(plan.province)
    responsibilities = codes_in(held.book, plan.responsibilities, plan.year, year)
    told = score_words.told_parts(held.report(plan.province, year), responsibilities)
    rows = beside.twin_rows(pd.DataFrame(data.view(period).areas), history, year, told)
    bars = overview.progress_bars(rows, no_tasks=work_words.no_tasks(plan))
    return bars, overview.score_sparklines(rows, history, year=year, width=width)


@st.cache_resource(max_entries=128)
def area_tasks(data: Data, area: int, period: Period) -> go.Figure:
    """Return an area's tasks over the periods up to this one."""
    plan = data.view(period).plan
    names = {task.code: f"{task.label}. {task.title}" for task in plan.tasks if task.area == area}
    return _over_periods(data, period, names, by="task")


@st.cache_resource(max_entries=128)
def unit_areas_over_periods(data: Data, unit: str, period: Period) -> go.Figure:
    """Return what a unit leads, by area, over the periods up to this one."""
    plan = data.view(period).plan
    own = set(plan.assignments.query("unit == @unit and role == @LEAD")["area"])
    names = {area.number: area.label for area in plan.areas if area.number in own}
    return _over_periods(data, period, names, by="area", unit=unit, legend=False)


@st.cache_resource(max_entries=64)
def units(data: Data, period: Period, chosen: str) -> go.Figure:
    """Return all units side by side."""
    return progress.unit_bars(pd.DataFrame(data.view(period).units), chosen=chosen)


@st.cache_resource(max_entries=64)
def unit_areas(data: Data, period: Period) -> go.Figure:
    """Return the heat map of units by areas; only units that lead anything have a row."""
    plan = data.view(period).plan
    state = data.view(period).state
    leading = set(state.loc[state["role"] == LEAD, "unit"])
    names = {unit.name: unit.name for unit in plan.units if unit.name in leading}
    areas = {area.number: "TC" if area.number == ORGANISING_AREA else f"ND {area.number}" for area in plan.areas}
    return progress.completion_heatmap(summary.unit_by_area(state, names, areas), names, areas)


@st.cache_resource(max_entries=32)
def years(data: Data, periods: tuple[Period, ...]) -> go.Figure:
    """Return completion by area at these periods, one of each year."""
    return completion_by_year(side_by_side.by_area([data.view(one) for one in periods]))


def warm_up() -> None:
    """Open the stores and draw the first page, so that the first visitor does not wait for it.

    A store that cannot be opened does not keep the server from starting: every page then says what to do.
    """
    try:
        data = load.current()
        width = scores_width(frame.content_width(frame.USUAL_WINDOW))
        twin(data, load.scores(), data.book.newest_period, width)
    except PapiError as error:
        LOG.error("%s", error)


def _over_periods(
    data: Data, period: Period, names: dict, *, by: str, unit: str | None = None, legend: bool = True
) -> go.Figure:
    shown = [one for one in data.book.heard_periods_of(data.view(period).plan) if one.data_to <= period.data_to]
    if period not in shown:
        shown.append(period)
    states = {one.code: data.view(one).state for one in shown}
    if unit is not None:
        states = {code: state[state["unit"] == unit] for code, state in states.items()}
    words = {one.code: period_name(one.code) for one in shown}
    return progress.over_periods(summary.over_periods(states, by), names, words, by=by, legend=legend)
