"""The figures of PAPI scores, each drawn once for the scores held and its choices, and kept."""

from dataclasses import asdict
from datetime import date

import plotly.graph_objects as go
import streamlit as st

from papi.charts import (
    breakdown,
    bump,
    comparison,
    dates,
    effort,
    gains as observed,
    goals as charts,
    panels,
    parts as part_charts,
    tiles,
    trend,
)
from papi.findings import dimension_words
from papi.scores import goals
from papi.scores.goals import Target
from papi.ui.load import Scores
from papi.ui.scores.side_by_side import Compared
from papi.ui.scores.told import Seen
from papi.vietnamese import upper_first

Marked = tuple[tuple[str, str], ...]
"""Codes of the parts that the agency can move, each with its words."""

Drawn = tuple[go.Figure, str]
"""A figure, and what it shows in a sentence."""


@st.cache_resource(max_entries=64)
def series(held: Scores, province: str, code: str, width: int) -> go.Figure:
    """Return the total's or one dimension's score over the years, for a chart that is so wide."""
    return trend.total_trend(held.history(province), code=code, width=width)


@st.cache_resource(max_entries=64)
def parts(held: Scores, province: str, dimension: str, columns: int) -> go.Figure:
    """Return the scores of a dimension's parts over the years, a small panel each."""
    return panels.subdimension_trends(held.history(province), dimension, columns=columns)


@st.cache_resource(max_entries=64)
def total_among_all(seen: Seen, code: str, width: int) -> Drawn:
    """Return a total over the years with the best and the lowest province behind it."""
    return trend.total_trend(seen.history, code=code, width=width), trend.total_alt(seen.history, code=code)


@st.cache_resource(max_entries=32)
def dimensions(seen: Seen, columns: int) -> Drawn:
    """Return the eight dimensions over the years, a small panel each, with the best and the lowest province."""
    return panels.dimension_trends(seen.history, columns=columns), panels.panels_alt(seen.history)


@st.cache_resource(max_entries=64)
def parts_among_all(seen: Seen, dimension: str, columns: int) -> Drawn:
    """Return a dimension's parts over the years, a small panel each, with the best and the lowest province."""
    figure = panels.subdimension_trends(seen.history, dimension, columns=columns)
    return figure, panels.panels_alt(seen.history, dimension)


@st.cache_resource(max_entries=64)
def goal_scale(held: Scores, province: str, target: Target, is_set: bool, width: int) -> go.Figure:
    """Return a target, or a mark that nobody set, on the country's scale."""
    return charts.scale(asdict(goals.distance(held.book, province, target)), is_set=is_set, width=width)


@st.cache_resource(max_entries=64)
def goal_rooms(held: Scores, province: str, target: Target, width: int) -> go.Figure:
    """Return how many points each part of the figure aimed at lacks, beside the distance."""
    seen = goals.distance(held.book, province, target)
    parts = goals.rooms(held.book, province, target.code, seen.year)
    return charts.rooms([asdict(part) for part in parts], seen.missing, width=width)


@st.cache_resource(max_entries=64)
def goal_gains(held: Scores, province: str, target: Target, width: int) -> go.Figure:
    """Return the observed yearly changes of the figure aimed at, beside the distance."""
    seen = goals.distance(held.book, province, target)
    changes = goals.gains(held.book, target.code, seen.year).changes
    return observed.gains(changes, needed=seen.needed, group=seen.group, province=seen.province, width=width)


@st.cache_resource(max_entries=64)
def effort_matrix(key: tuple, width: int, _lines: list[dict], _whole: float | None) -> go.Figure:
    """Return the matrix of effort and gap of one period and survey, which `key` names."""
    return effort.matrix(_lines, whole=_whole, width=width)


@st.cache_resource(max_entries=64)
def time_line(
    key: tuple, year: int, as_of: date, months: tuple[date, date] | None, width: int, _lines: list[dict]
) -> go.Figure:
    """Return the time line of the dated tasks of one period, which `key` names."""
    return dates.time_line(_lines, year=year, as_of=as_of, months=months, width=width)


@st.cache_resource(max_entries=64)
def ranges(seen: Seen, dimension: str, marked: Marked, width: int) -> Drawn:
    """Return a dimension's parts in the newest year, between the lowest and the best province."""
    rows = seen.parts(dimension)
    return part_charts.part_ranges(rows, marked=dict(marked), width=width), part_charts.part_ranges_alt(rows)


@st.cache_resource(max_entries=128)
def changes(seen: Seen, code: str, marked: Marked, width: int) -> Drawn:
    """Return where the points of a total or a dimension were won and lost; only where `Seen.change` has parts."""
    found = seen.change(code)
    told = {"whole": upper_first(dimension_words.whole_name(found)), "change": found.change}
    figure = breakdown.change_bars(found.parts, **told, marked=dict(marked), width=width)
    return figure, breakdown.change_bars_alt(found.parts, **told)


@st.cache_resource(max_entries=64)
def tile_map(compared: Compared, width: int) -> go.Figure:
    """Return the tile map of a survey year, the compared provinces outlined."""
    return tiles.tile_map(compared.squares, compared.province, compared.others, year=compared.year, width=width)


@st.cache_resource(max_entries=64)
def rank_lines(compared: Compared, width: int) -> go.Figure:
    """Return the compared provinces' places over the years."""
    return bump.rank_lines(compared.ranks, compared.province, width=width)


@st.cache_resource(max_entries=64)
def dimension_strips(compared: Compared, width: int) -> go.Figure:
    """Return the compared provinces on the country's range, dimension by dimension."""
    return comparison.dimension_strips(compared.table, compared.province, width=width)


@st.cache_resource(max_entries=64)
def score_table(compared: Compared, *, narrow: bool) -> go.Figure:
    """Return the compared provinces' scores as a table coloured by group."""
    return comparison.score_table(compared.table, compared.province, narrow=narrow)


@st.cache_resource(max_entries=64)
def gap_bars(compared: Compared, marked: Marked, width: int) -> go.Figure:
    """Return the parts in which the province trails the others most."""
    return comparison.gap_bars(compared.trailing.parts, dict(marked), width=width)
