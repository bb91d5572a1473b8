"""PAPI over the years in small panels: the dimensions of a province, or the parts of one dimension.

Every function takes one province's table (`papi.scores.province_history`, or that of `papi.scores.compared`, whose change is
then the one told). How one series is drawn is `lines`.
"""

import pandas as pd
import plotly.graph_objects as go

from papi.charts import lines, theme
from papi.findings.figure_words import short
from papi.findings.score_words import change_words
from papi.vietnamese import number

PANEL_HEIGHT, PANEL_TITLE, PANEL_TICKS = 240, 56, 34
LEFT, RIGHT = 40, 20
"""Pixels of a panel's parts, and the margins of the whole."""

COLUMN_GAP = 0.045
"""Between two panels, as a share of the width: room for the tick labels of the right one."""

MOST_COLUMNS, PANEL_WIDTH = 4, 300
"""Panels side by side, and the pixels that one needs for its title and its change."""

VALUE_SIZE = 20
"""Pixels: the newest score under a panel's title."""


def fitting(width: int) -> int:
    """Return how many panels stand side by side in so many pixels."""
    return max(1, min(MOST_COLUMNS, width // PANEL_WIDTH))


def dimension_trends(history: pd.DataFrame, *, columns: int = 4) -> go.Figure:
    """Draw a small panel for each dimension of the newest year: `1. Tham gia của người dân`.

    customdata of a point is its series' code in the newest year.
    """
    return _panels(history, {row["name"]: f"{row['code']}. {short(row)}" for row in _newest(history)}, columns)


def subdimension_trends(history: pd.DataFrame, dimension: str, *, columns: int = 4) -> go.Figure:
    """Draw a small panel for each part that the dimension has in the newest year, joined over time by name."""
    shown = _newest(history, dimension)
    return _panels(history, {row["name"]: f"PAPI {row['code']} · {short(row)}" for row in shown}, columns)


def panels_alt(history: pd.DataFrame, dimension: str | None = None) -> str:
    """Return the small panels as a sentence: the newest scores of all dimensions, or of one dimension's parts."""
    shown = _newest(history, dimension)
    if not shown:
        return theme.EMPTY
    said = "; ".join(f"{row['code']} {short(row)} {number(row['score'], 2)} ({_change(row)})" for row in shown)
    return f"Điểm năm {shown[0]['year']} của {shown[0]['province']}: {said}."


def _newest(history: pd.DataFrame, dimension: str | None = None) -> list[dict]:
    """Return the newest year's records of the dimensions, or of one dimension's parts, by code."""
    newest = history[history["year"] == history["year"].max()]
    is_dimension = newest["code"] == newest["dimension"]
    shown = is_dimension if dimension is None else (newest["dimension"] == dimension) & ~is_dimension
    return newest[shown].sort_values("code").to_dict("records")


def _change(row: dict) -> str:
    """Return the newest change in words, or why there is none."""
    if not lines.is_known(row["score"]):
        return f"không có điểm năm {row['year']}"
    if lines.base_year(row) == row["year"]:
        return "năm đầu nhiệm kỳ"
    if not lines.is_known(row["change_pct"]):
        return f"không so với năm {lines.base_year(row)}"
    return change_words(row)


def _panels(history: pd.DataFrame, titles: dict[str, str], columns: int) -> go.Figure:
    """Draw one small panel for each series (its name -> its title), row by row."""
    if not titles:
        return theme.empty(height=PANEL_HEIGHT)
    first, last = history["year"].min(), history["year"].max()
    height = PANEL_HEIGHT * -(-len(titles) // columns)
    data, layout = [], {"margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": 0}, "annotations": [], "shapes": []}
    for place, (name, title) in enumerate(titles.items()):
        points = lines.series(history, history["name"] == name)
        axis, (x, y) = _axis(place), _domains(place, columns, height)
        layout |= {
            f"xaxis{axis}": lines.year_axis(first, last, lines.few_years(first, last, 5)) | {"domain": x, "anchor": f"y{axis}"},
            f"yaxis{axis}": lines.score_axis(points) | {"domain": y, "anchor": f"x{axis}"},
        }
        data += lines.traces(points, axes={"xaxis": f"x{axis}", "yaxis": f"y{axis}"}, line_width=2.4, marker_size=4)
        data[-1]["customdata"] = [[points[-1]["code"]]] * len(data[-1]["x"])
        layout["annotations"] += [_panel_title(points[-1], title, x[0], y[1]), *_since(points[0]["year"], first, place)]
        layout["shapes"] += [
            lines.break_rule(year, xref=f"x{axis}", yref=f"y{axis} domain") for year in lines.break_years(points)
        ]
    return theme.figure(data, layout, height=height)


def _axis(place: int) -> str:
    """Return what follows x and y in the names of a panel's axes: nothing for the first one."""
    return "" if place == 0 else str(place + 1)


def _domains(place: int, columns: int, height: int) -> tuple[list[float], list[float]]:
    """Return the shares of the figure's width and height that a panel's drawing takes."""
    row, column = divmod(place, columns)
    wide = (1 - COLUMN_GAP * (columns - 1)) / columns
    left = column * (wide + COLUMN_GAP)
    bottom = 1 - ((row + 1) * PANEL_HEIGHT - PANEL_TICKS) / height
    return [left, left + wide], [bottom, bottom + (PANEL_HEIGHT - PANEL_TITLE - PANEL_TICKS) / height]


def _panel_title(newest: dict, title: str, x: float, y: float) -> dict:
    score = f"<span style='font-size:{VALUE_SIZE}px'><b>{number(newest['score'], 2)}</b></span>"
    significant = lines.is_known(newest["change_pct"]) and newest["significant"]
    change = f"<b>{_change(newest)}</b>" if significant else _change(newest)
    return lines.text_at(f"{theme.plain(title)}<br>{score}  {change}", x, y) | {"xshift": 10 - LEFT, "yshift": 4}


def _since(begun: int, first: int, place: int) -> list[dict]:
    """Return a note in the empty years of a panel whose series began later than the others."""
    if begun - first < lines.NEAR:
        return []
    axes = {"xref": f"x{_axis(place)}", "yref": f"y{_axis(place)} domain"}
    middle = {"xanchor": "center", "yanchor": "middle", "font": lines.SMALL}
    return [lines.text_at(f"đo từ {begun}", (first + begun - 1) / 2, 0.5) | axes | middle]
