"""The parts of one dimension in one year: where the province stands between the lowest and the best province.

A row for each part on one common scale. Over the years the same parts are `panels`; their changes are `breakdown`.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from papi.charts import lines, theme
from papi.findings.figure_words import names, short
from papi.findings.score_words import change_words
from papi.vietnamese import number

ROW_HEIGHT, LINE_HEIGHT, AXIS_HEIGHT = 92, 18, 30
"""Pixels of a row, of each line that a narrow drawing adds to its words, and of the scale under the rows."""

ABOVE, BELOW = 12, 34
"""Pixels of a row between its words and the middle of its drawing, and under that middle."""

NAME_ROOM, EDGE = 178, 16
"""Pixels right of the best province's dash for its name and score, and left of the lowest one's."""

NARROW = 500
"""Pixels. On a narrower drawing the mark and the best province stand on lines of their own."""


def part_ranges(rows: pd.DataFrame, *, marked: Mapping[str, str], width: int) -> go.Figure:
    """Draw each part: from the lowest to the best province (named), the middle half, the median, the province's own point.

    `rows`: one dimension's parts in one year (`compared` with `extremes`), in the order drawn. `marked`: code -> words that
    stand behind the names of the parts that the agency can move. `width` of the drawing in pixels: nothing overlaps there.
    """
    held = rows[rows["best_score"].notna()]
    if held.empty:
        return theme.empty(height=ROW_HEIGHT)
    narrow, records = width < NARROW, held.to_dict("records")
    is_marked = any(row["code"] in marked for row in records)
    a_row = ROW_HEIGHT + (LINE_HEIGHT * (1 + is_marked) if narrow else 0)
    height = a_row * len(held) + AXIS_HEIGHT
    places = [-(a_row * (place + 1) - BELOW) for place in range(len(held))]
    low, high, room = held["lowest_score"].min(), held["best_score"].max(), EDGE if narrow else NAME_ROOM
    a_point = max(high - low, lines.TICK_STEPS[0]) / (width - room - EDGE)
    notes = []
    for row, place in zip(records, places, strict=True):
        label = _label(row, marked, narrow=narrow)
        notes.append(theme.note(label, low - EDGE * a_point, place + ABOVE, theme.INK) | {"yanchor": "bottom"})
        if not narrow:
            notes.append(theme.note(_best(row), row["best_score"], place, theme.MUTED) | {"xshift": 8})
    layout = {
        "annotations": notes, "margin": {"l": 2, "r": 2, "t": 0, "b": AXIS_HEIGHT},
        "xaxis": _scale(low, high) | {"range": [low - EDGE * a_point, high + room * a_point]},
        "yaxis": {"visible": False, "range": [-a_row * len(held), 0], "fixedrange": True},
    }
    return theme.figure(_traces(records, places), layout, height=height)


def part_ranges_alt(rows: pd.DataFrame) -> str:
    """Return the chart as a sentence, for those who cannot see it."""
    held = rows[rows["best_score"].notna()].to_dict("records")
    if not held:
        return theme.EMPTY
    said = "; ".join(
        f"PAPI {row['code']} {short(row)} {number(row['score'], 2)}, trung vị cả nước {number(row['median'], 2)}, "
        f"cao nhất {names(row['best_provinces'])} {number(row['best_score'], 2)}"
        for row in held
    )
    return f"Năm {held[0]['year']}, {held[0]['province']}: {said}."


def range_note(province: str) -> str:
    """Return how the chart is to be read, for the line under it."""
    return (
        f"Chấm đậm: {province}; vùng xám: khoảng giữa của 50% số tỉnh; vạch đứng: trung vị cả nước; hai đầu: tỉnh thấp nhất và "
        "tỉnh cao nhất, có tên."
    )


def _label(row: dict, marked: Mapping[str, str], *, narrow: bool) -> str:
    """Return a row's name, its mark if it has one, and under them what the province has."""
    name, mark = theme.plain(f"PAPI {row['code']} {short(row)}"), marked.get(row["code"])
    if mark:
        name = f"<b>{name}</b>{'<br>' if narrow else ' · '}{theme.plain(mark)}"
    said = f"không có điểm năm {row['year']}"
    if lines.is_known(row["score"]):
        change = f" · {change_words(row)}" if lines.is_known(row["change_pct"]) else ""
        said = f"<b>{number(row['score'], 2)}</b> · thứ {row['rank']:.0f}/{row['of']:.0f}{change}"
    return f"{name}<br>{said}" + (f"<br>Cao nhất: {_best(row)}" if narrow else "")


def _best(row: dict) -> str:
    return f"{theme.plain(names(row['best_provinces'], most=1))} {number(row['best_score'], 2)}"


def _scale(low: float, high: float) -> dict:
    """Return the common axis: few ticks, none in the room that the names take."""
    step = next((step for step in lines.TICK_STEPS if (high - low) / step <= lines.MOST_STEPS), lines.TICK_STEPS[-1])
    return {
        "tickvals": [step * tick for tick in range(int(low / step), int(high / step) + 1) if low <= step * tick <= high],
        "tickformat": ",.1f" if step < 1 else ",.0f", "tickfont": lines.SMALL, "gridcolor": theme.GRID, "zeroline": False,
        "fixedrange": True,
    }


def _traces(records: list[dict], places: list[float]) -> list[dict]:
    """Return the range, the middle half, the median and the province's point of every row."""
    ends = [(row, place, end, word) for row, place in zip(records, places, strict=True) for end, word in _ENDS]
    held = [(row, place) for row, place in zip(records, places, strict=True) if lines.is_known(row["score"])]
    dash = {"type": "scatter", "mode": "markers", "hovertemplate": "%{customdata}<extra></extra>"}
    return [
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "line": {"color": theme.MUTED, "width": 1},
            "x": [value for row in records for value in (row["lowest_score"], row["best_score"], None)],
            "y": [value for place in places for value in (place, place, None)],
        },
        {
            "type": "bar", "orientation": "h", "base": [row["q1"] for row in records], "width": 16, "y": places,
            "x": [row["q3"] - row["q1"] for row in records], "marker": {"color": theme.BAND},
            "customdata": [f"50% số tỉnh ở giữa: {number(row['q1'], 2)}–{number(row['q3'], 2)}" for row in records],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        dash | {
            "x": [row[f"{end}_score"] for row, _, end, _ in ends], "y": [place for _, place, _, _ in ends],
            "customdata": [
                f"{word}: {theme.plain(names(row[f'{end}_provinces']))}, {number(row[f'{end}_score'], 2)}"
                for row, _, end, word in ends
            ],
            "marker": {"symbol": "line-ns", "size": 8, "line": {"color": theme.MUTED, "width": 1.5}},
        },
        dash | {
            "x": [row["median"] for row in records], "y": places,
            "customdata": [f"Trung vị cả nước {number(row['median'], 2)}" for row in records],
            "marker": {"symbol": "line-ns", "size": 16, "line": {"color": theme.MUTED, "width": 2}},
        },
        dash | {
            "x": [row["score"] for row, _ in held], "y": [place for _, place in held],
            "customdata": [lines.told(row) for row, _ in held],
            "marker": {"size": 13, "color": theme.ACCENT},
        },
    ]


_ENDS = (("best", "Cao nhất"), ("lowest", "Thấp nhất"))
