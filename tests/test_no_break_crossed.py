"""No chart draws a line or tells a change across a hard break: each function of papi/charts that returns a figure is found.

A new one fails the first test until it has a line in one of the three tables below:

- OVER_YEARS draws scores of several years: it is drawn from books in which every series breaks, and no two points on either
  side of the break may be joined, nor any change be told where the break lies between the only two years.
- ONE_YEAR draws the scores of one year, set against others of that year: it has to look the same whatever was scored before
  the break.
- NO_SCORES draws no PAPI figure.
"""

import importlib
import inspect
import json
import pkgutil
import re
import typing
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from drawn_effort import counted, given
from drawn_scores import NAMES, PROVINCES, book

import papi.charts
from papi.charts import breakdown, bump, comparison, effort, gains, goals as aims, overview, panels, parts, tiles, trend
from papi.effort import beside, gaps, matrix
from papi.scores import goals, peers, province_history, tiles as grid
from papi.scores.breakdown import breakdown as broken_down
from papi.scores.compared import TERM, YEAR_BEFORE, compared, records
from papi.scores.extremes import extremes, with_extremes
from papi.scores.goals import Target

OWN, NEWEST = "An", 2023
CODES = ("1", "2.1", "2.2")
SERIES = ("total", "six_dimensions", "1", "2", "2.1", "2.2")
WORDS = NAMES + """
    2011       |           | six_dimensions | Tổng sáu nội dung | Tổng sáu
    2011       |           | 2.1   | Phần một        |
    2011       |           | 2.2   | Phần hai        |
"""
PLAN = given("""
    task | lead | deadline
    1.1  | A    |
    2.1  | A    |
""", served={"2.1": "2.1"}, responsibilities={"2.1": "direct"})
SENT = "1.1 | A | 2024-Q3 | done |"
WIDTHS = (1200, 358)


@dataclass(frozen=True)
class World:
    """A book of five provinces in which every series breaks in one year; `before` alters what was scored until then."""

    first: int
    broken: int
    before: float = 1.0

    @cached_property
    def book(self):
        """The drawn book; scores differ by province, code and year, and leap where the method changed."""
        lines = ["year | province_code | code | score"]
        for year in range(self.first, NEWEST + 1):
            for province in range(1, 6):
                for place, code in enumerate(CODES):
                    score = 1.5 + (province * 7 + place * 3 + year * 5) % 11 / 20 + (year >= self.broken)
                    score *= 1 if year >= self.broken else self.before
                    lines.append(f"{year} | {province} | {code} | {score:.6f}")
        breaks = ["code | first_year | kind | reason", *(f"{code} | {self.broken} | hard | đổi câu hỏi" for code in SERIES)]
        return book("\n".join(lines), names=WORDS, provinces=PROVINCES, breaks="\n".join(breaks))

    @cached_property
    def history(self) -> pd.DataFrame:
        return province_history(self.book, OWN)

    @cached_property
    def told(self) -> list[pd.DataFrame]:
        """The history as the pages tell it, against the year before and against the term's first year."""
        return [with_extremes(compared(self.history, against), extremes(self.book)) for against in (YEAR_BEFORE, TERM)]

    @cached_property
    def others(self) -> list[str]:
        return [name for name in self.book.provinces["province"] if name != OWN]

    @cached_property
    def side_by_side(self) -> pd.DataFrame:
        return peers.side_by_side(self.book, [OWN, *self.others], NEWEST)

    @cached_property
    def target(self) -> Target:
        return Target(NEWEST + 1, goals.RANK, "total", value=1.0)

    @cached_property
    def squares(self) -> pd.DataFrame:
        """The tile map's squares: the five provinces in a row."""
        codes = list(range(1, 6))
        tile = pd.DataFrame({"province_code": codes, "row": 1, "column": codes, "label": "x", "neighbours": [()] * 5})
        return grid.placed(self.book, tile, peers.year_totals(self.book, NEWEST), NEWEST)


def _changes(world: World) -> list[go.Figure]:
    """The bars that the pages draw: where there is a breakdown."""
    found = [broken_down(records(table, NEWEST), code) for table in world.told for code in ("total", "six_dimensions", "2")]
    return [
        breakdown.change_bars(one.parts, whole=one.name, change=one.change, marked={}, width=width)
        for one in found if one.parts is not None for width in WIDTHS
    ]


def _ranges(world: World) -> list[go.Figure]:
    newest = [table[(table["year"] == NEWEST) & table["code"].str.startswith("2.")] for table in world.told]
    return [parts.part_ranges(rows, marked={"2.1": "của Sở"}, width=width) for rows in newest for width in WIDTHS]


def _sparklines(world: World) -> list[go.Figure]:
    rows = beside.twin_rows(pd.DataFrame(counted(PLAN, SENT)[0]), world.history, NEWEST, ["2.1"])
    return [overview.score_sparklines(rows, world.history, year=NEWEST, width=width) for width in (400, 350)]


def _matrices(world: World) -> list[go.Figure]:
    areas, whole, tasks, _ = counted(PLAN, SENT)
    lines = matrix.matrix_lines(PLAN, areas, whole, world.history, NEWEST)
    found = gaps.gap_lines(PLAN, tasks, world.history, NEWEST)
    return [effort.matrix(one, whole=whole["completion"], width=660) for one in (lines, found)]


def _gains(world: World) -> list[go.Figure]:
    changes = goals.gains(world.book, "total", NEWEST).changes
    return [gains.gains(changes, needed=0.5, group=None, province=OWN, width=600)]


def _over_all(draw: Callable, world: World) -> list[go.Figure]:
    """Draw the plain history and both comparisons."""
    return [draw(table) for table in (world.history, *world.told)]


OVER_YEARS: dict[str, Callable[[World], list[go.Figure]]] = {
    "trend.total_trend": lambda world: [
        figure for code in ("total", "six_dimensions", "1") for width in WIDTHS
        for figure in _over_all(lambda table, code=code, width=width: trend.total_trend(table, code=code, width=width), world)
    ],
    "panels.dimension_trends": lambda world: _over_all(panels.dimension_trends, world),
    "panels.subdimension_trends": lambda world: _over_all(lambda table: panels.subdimension_trends(table, "2"), world),
    "parts.part_ranges": _ranges,
    "breakdown.change_bars": _changes,
    "overview.score_sparklines": _sparklines,
    "bump.rank_lines": lambda world: [
        bump.rank_lines(peers.ranks_over_years(world.book, [OWN, *world.others], NEWEST), OWN, width=width) for width in WIDTHS
    ],
}
"""Drawn from figures of several years, or with a change on an earlier one."""

ONE_YEAR: dict[str, Callable[[World], list[go.Figure]]] = {
    "tiles.tile_map": lambda world: [tiles.tile_map(world.squares, OWN, world.others[:1], year=NEWEST, width=400)],
    "comparison.dimension_strips": lambda world: [comparison.dimension_strips(world.side_by_side, OWN, width=800)],
    "comparison.score_table": lambda world: [comparison.score_table(world.side_by_side, OWN)],
    "comparison.gap_bars": lambda world: [
        comparison.gap_bars(peers.trailing(world.side_by_side, OWN).parts, {}, width=800)
    ],
    "effort.matrix": _matrices,
    "goals.scale": lambda world: [
        aims.scale(asdict(goals.distance(world.book, OWN, world.target)), is_set=True, width=800)
    ],
    "goals.rooms": lambda world: [
        aims.rooms([asdict(one) for one in goals.rooms(world.book, OWN, "total", NEWEST)], 0.5, width=800)
    ],
    "gains.gains": _gains,
}
"""Drawn from figures of one year, or from changes within its comparable years."""

NO_SCORES = {
    "overview.progress_bars", "progress.over_periods", "progress.unit_bars", "progress.completion_heatmap",
    "years.completion_by_year", "dates.time_line",
}
"""Tasks of the plan and days: no PAPI figure."""

HELPERS = {"theme"}
"""The base of every figure, drawn by all the others."""

SIGNED = re.compile(r"[+−]\d")


def chart_functions() -> Iterator[str]:
    """Yield every public function of papi/charts that returns a figure, as `module.function`."""
    for module in pkgutil.iter_modules(papi.charts.__path__):
        if module.name in HELPERS:
            continue
        loaded = importlib.import_module(f"papi.charts.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            returned = typing.get_type_hints(function).get("return")
            if function.__module__ == loaded.__name__ and not name.startswith("_") and go.Figure in (
                returned, *typing.get_args(returned)
            ):
                yield f"{module.name}.{name}"


def joined(figure: go.Figure, broken: int) -> list[tuple]:
    """Return the pairs of neighbouring points that a line or the edge of a filled ground joins across the break."""
    crossing = []
    for trace in figure.data:
        if trace.type != "scatter" or not (trace.fill or "lines" in (trace.mode or "lines")):
            continue
        points = [(x, y) for x, y in zip(trace.x, trace.y, strict=True) if y is not None or not trace.connectgaps]
        for (before, low), (after, high) in pairwise(points):
            if None not in (before, low, after, high) and min(before, after) < broken - 0.5 < max(before, after):
                crossing.append((trace.name, before, after))
    return crossing


def texts(figure: go.Figure) -> str:
    """Return all that is written in a figure, on it or under the pointer."""
    given = json.loads(figure.to_json())
    return json.dumps(
        [given["layout"].get("annotations", []), *({name: trace.get(name) for name in _WRITTEN} for trace in given["data"])],
        ensure_ascii=False,
    )


_WRITTEN = ("text", "hovertext", "customdata", "hovertemplate", "name")


def test_every_chart_has_its_place_here():
    """A function that returns a figure stands in one of the tables, and in one only."""
    assert sorted(chart_functions()) == sorted([*OVER_YEARS, *ONE_YEAR, *NO_SCORES])


@pytest.mark.parametrize("name", OVER_YEARS)
@pytest.mark.parametrize("broken", [2021, 2022, 2023])
def test_no_line_crosses_a_hard_break(name, broken):
    """Points on either side of the break are never joined, wherever it lies, the newest year among them."""
    for figure in OVER_YEARS[name](World(first=2019, broken=broken)):
        assert [] == joined(figure, broken)


@pytest.mark.parametrize("name", OVER_YEARS)
def test_no_change_is_told_across_a_hard_break(name):
    """With two years and the break between them no signed figure is written anywhere."""
    for figure in OVER_YEARS[name](World(first=2022, broken=2023)):
        assert [] == SIGNED.findall(texts(figure))


@pytest.mark.parametrize("name", OVER_YEARS)
def test_within_an_era_all_of_it_is_drawn(name):
    """The two tests above can fail: without a break between the years the same charts join points or tell changes."""
    figures = OVER_YEARS[name](World(first=2019, broken=2020))

    assert any(joined(figure, year) or SIGNED.search(texts(figure)) for figure in figures for year in (2022, 2023))


@pytest.mark.parametrize("name", ONE_YEAR)
def test_a_chart_of_one_year_knows_nothing_from_before_the_break(name):
    """Whatever was scored before the break, the chart is the same."""
    usual, other = (ONE_YEAR[name](World(first=2021, broken=2023, before=before)) for before in (1.0, 0.4))

    assert usual
    assert [figure.to_json() for figure in usual] == [figure.to_json() for figure in other]


def test_a_line_that_crosses_is_found():
    """The check itself sees a line, the edge of a band and a bridged gap."""
    across = {"type": "scatter", "mode": "lines", "x": [2021, 2022], "y": [1, 2]}
    band = {"type": "scatter", "fill": "toself", "x": [2021, 2022, 2022, 2021], "y": [1, 1, 2, 2]}
    bridged = {"type": "scatter", "mode": "lines", "x": [2021, None, 2022], "y": [1, None, 2], "connectgaps": True}
    apart = {"type": "scatter", "mode": "lines", "x": [2021, None, 2022], "y": [1, None, 2]}
    dots = {"type": "scatter", "mode": "markers", "x": [2021, 2022], "y": [1, 2]}

    assert [1, 2, 1, 0, 0] == [len(joined(go.Figure([one]), 2022)) for one in (across, band, bridged, apart, dots)]
