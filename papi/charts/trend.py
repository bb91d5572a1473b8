"""PAPI over the years: the total as one large chart, dimensions and their parts as small panels.

Every function takes one province's table (`papi.scores.province_history`). How one series is drawn is `lines`; here the
charts are laid out and labelled.
"""

from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from papi.charts import lines, theme
from papi.findings.score_words import change_words
from papi.vietnamese import number

TOTAL = "total"

TOTAL_HEIGHT, LEFT, RIGHT, LEGEND, LANE, BELOW = 470, 40, 20, 30, 22, 62
"""Pixels of the large chart: margins, the row of the legend, a row of break labels, the ticks and the note of the scale."""

LETTER = 0.52
"""A letter's mean width in ems, measured on Be Vietnam Pro: break labels are kept apart by it."""

NARROW = 700
"""Pixels. On a narrower drawing breaks bear their year alone and only the newest point bears its rank."""

PANEL_HEIGHT, PANEL_TITLE, PANEL_TICKS = 240, 56, 34
COLUMN_GAP = 0.045
"""Between two panels, as a share of the width: room for the tick labels of the right one."""

LABEL_SIZE, VALUE_SIZE = 16, 20
"""Pixels: rank labels, and the newest score under a panel's title."""

LABEL_HEIGHT = 54
"""Pixels of a rank label of two lines: as much is left free above the highest point and below the lowest."""


def total_trend(history: pd.DataFrame, *, code: str = TOTAL, width: int = 1200) -> go.Figure:
    """Draw the total (or `six_dimensions`) with its rank at telling points and a labelled rule at each hard break.

    `width`: the least width in pixels at which no label may touch another.
    """
    points = _series(history, history["code"] == code)
    if not any(lines.is_known(point["score"]) for point in points):
        return theme.empty(height=TOTAL_HEIGHT)
    narrow, first, last = width < NARROW, points[0]["year"], points[-1]["year"]
    a_year = (width - LEFT - RIGHT) / (last - first + 1)
    labels = _break_labels(points, narrow=narrow)
    reach = {year: year - 0.5 + (len(text) + 1) * LETTER * theme.SMALL_SIZE / a_year for year, text in labels.items()}
    lanes, plot = stacked(reach), TOTAL_HEIGHT - BELOW
    top = 1 - ((0 if narrow else LEGEND) + LANE * (max(lanes.values(), default=-1) + 1)) / plot
    heights = {year: top + LANE * lanes[year] / plot for year in labels}
    ticks = lines.few_years(first, last, 5) if narrow else list(range(first, last + 1))
    layout = {
        "margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": BELOW}, "showlegend": not narrow, "legend": _LEGEND,
        "xaxis": lines.year_axis(first, last, ticks) | {"range": [first - 0.5, max([last + 0.5, *reach.values()])]},
        "yaxis": lines.score_axis(points, room=LABEL_HEIGHT / (plot * top - 2 * LABEL_HEIGHT)) | {"domain": [0, top]},
        "shapes": [
            lines.break_rule(year, xref="x", yref="paper", top=height + 0.9 * LANE / plot) for year, height in heights.items()
        ],
        "annotations": [
            *(_break_note(labels[year], year, height) for year, height in heights.items()),
            *_scale_notes(points, narrow=narrow), *_rank_notes(points, narrow=narrow),
        ],
    }
    return theme.figure(lines.traces(points, axes={}, line_width=3, marker_size=7), layout, height=TOTAL_HEIGHT)


def dimension_trends(history: pd.DataFrame, *, columns: int = 4) -> go.Figure:
    """Draw a small panel for each dimension of the newest year: `1. Tham gia của người dân`."""
    return _panels(history, {row["name"]: f"{row['code']}. {_short(row)}" for row in _newest(history)}, columns)


def subdimension_trends(history: pd.DataFrame, dimension: str, *, columns: int = 4) -> go.Figure:
    """Draw a small panel for each part that the dimension has in the newest year, joined over time by name."""
    shown = _newest(history, dimension)
    return _panels(history, {row["name"]: f"PAPI {row['code']} · {_short(row)}" for row in shown}, columns)


def trend_note(history: pd.DataFrame) -> str:
    """Return how the charts are to be read, for the line under them."""
    last = history["year"].max()
    return (
        f"Đường đậm: {history['province'].iloc[0]}; nét đứt: trung vị cả nước; vùng xám: khoảng giữa của 50% số tỉnh. "
        f"Phần trăm là thay đổi của năm {last} so với năm {last - 1}; dưới 5% là không thay đổi đáng kể. "
        "Đường bị cắt ở mốc thay đổi phương pháp; vòng rỗng là năm cần kiểm tra. Thứ hạng tính từ điểm công bố."
    )


def total_alt(history: pd.DataFrame, *, code: str = TOTAL) -> str:
    """Return the chart of the total as a sentence, for those who cannot see it."""
    points = _series(history, history["code"] == code)
    if not points:
        return theme.EMPTY
    newest, breaks = points[-1], ", ".join(str(year) for year in lines.break_years(points))
    return (
        f"{newest['name']} của {newest['province']}, {points[0]['year']}–{newest['year']}"
        + (f", cắt ở các mốc {breaks}. " if breaks else ". ")
        + f"Năm {newest['year']}: {number(newest['score'], 2)}/{number(newest['max_score'])} điểm, "
        f"trung vị cả nước {number(newest['median'], 2)}."
    )


def panels_alt(history: pd.DataFrame, dimension: str | None = None) -> str:
    """Return the small panels as a sentence: the newest scores of all dimensions, or of one dimension's parts."""
    shown = _newest(history, dimension)
    if not shown:
        return theme.EMPTY
    said = "; ".join(f"{row['code']} {_short(row)} {number(row['score'], 2)} ({_change(row)})" for row in shown)
    return f"Điểm năm {shown[0]['year']} của {shown[0]['province']}: {said}."


def stacked(reach: dict[int, float]) -> dict[int, int]:
    """Return a row for each break's label: above the rows of all later breaks that the label reaches to the right."""
    lanes: dict[int, int] = {}
    for year in sorted(reach, reverse=True):
        lanes[year] = 1 + max((lane for later, lane in lanes.items() if later - 0.5 <= reach[year]), default=-1)
    return lanes


def label_sides(points: list[dict]) -> dict[int, str]:
    """Return the years whose points bear a label, and the side on which it is clear of the line: top or bottom.

    The first point, the last of each era, the first and the highest of the newest era. A label stands above a point that
    is higher than the one beside it in its era (or has none beside it), below a lower one.
    """
    held = [point for point in points if lines.is_known(point["score"])]
    eras = [list(era) for _, era in groupby(held, key=lambda point: point["comparable_from"])]
    chosen = [held[0], eras[-1][0], max(eras[-1], key=lambda point: point["score"]), *(era[-1] for era in eras)]
    sides = {}
    for era in eras:
        beside = [*era[1:2], *era[:-1]] or era
        for point, other in zip(era, beside, strict=True):
            if point in chosen:
                sides[point["year"]] = "top" if point["score"] >= other["score"] else "bottom"
    return sides


_LEGEND = {
    "orientation": "h", "x": 0, "y": 1, "yanchor": "top", "traceorder": "reversed", "itemclick": False,
    "itemdoubleclick": False, "font": {"size": theme.SMALL_SIZE},
}


def _series(history: pd.DataFrame, wanted: pd.Series) -> list[dict]:
    """Return the wanted rows as records, oldest first."""
    return history[wanted].sort_values("year").to_dict("records")


def _newest(history: pd.DataFrame, dimension: str | None = None) -> list[dict]:
    """Return the newest year's records of the dimensions, or of one dimension's parts, by code."""
    newest = history[history["year"] == history["year"].max()]
    is_dimension = newest["code"] == newest["dimension"]
    shown = is_dimension if dimension is None else (newest["dimension"] == dimension) & ~is_dimension
    return newest[shown].sort_values("code").to_dict("records")


def _short(row: dict) -> str:
    return row["short_name"] or row["name"]


def _change(row: dict) -> str:
    """Return the newest change in words, or why there is none."""
    if not lines.is_known(row["score"]):
        return f"không có điểm năm {row['year']}"
    if not lines.is_known(row["change_pct"]):
        return f"không so với năm {row['year'] - 1}"
    return change_words(row)


def _break_labels(points: list[dict], *, narrow: bool) -> dict[int, str]:
    """Return each hard break's year with its label: the reason where there is one and room for it."""
    reasons = {point["year"]: point["reason"] for point in points}
    return {
        year: str(year) if narrow or not reasons[year] else f"{year}: {reasons[year]}" for year in lines.break_years(points)
    }


def _break_note(text: str, year: int, height: float) -> dict:
    return _note(theme.plain(text), year - 0.5, height) | {"xref": "x", "xshift": 4, "font": _SMALL}


_SMALL = {"size": theme.SMALL_SIZE, "color": theme.MUTED}


def _note(text: str, x: float, y: float) -> dict:
    """Return a text that begins at x and stands on y, both shares of the figure."""
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "align": "left", "showarrow": False,
    }


def _scale_notes(points: list[dict], *, narrow: bool) -> list[dict]:
    """Return a line under the years for each scale: what the total is out of."""
    notes = []
    for most, group in groupby(points, key=lambda point: point["max_score"]):
        years = [point["year"] for point in group]
        text = f"tối đa {number(most)}" if narrow else f"{years[0]}–{years[-1]}: tối đa {number(most)} điểm"
        notes.append(_note(text, (years[0] + years[-1]) / 2, 0) | {
            "xref": "x", "xanchor": "center", "yanchor": "top", "yshift": -32, "font": _SMALL,
        })
    return notes


def _rank_notes(points: list[dict], *, narrow: bool) -> list[dict]:
    """Return the score, and under it the rank, at the points that bear a label; on a narrow drawing at the newest."""
    sides = label_sides(points)
    labelled = [max(sides)] if narrow else list(sides)
    notes = []
    for point in [point for point in points if point["year"] in labelled]:
        is_top = sides[point["year"]] == "top"
        word = "thứ " if point["year"] == max(sides) and not narrow else ""
        text = f"<b>{number(point['score'], 2)}</b><br>{word}{point['rank']:.0f}/{point['of']:.0f}"
        notes.append(_note(text, point["year"], point["score"]) | {
            "xref": "x", "yref": "y", "xanchor": "center", "align": "center", "yanchor": "bottom" if is_top else "top",
            "yshift": 5 if is_top else -5, "font": {"size": LABEL_SIZE, "shadow": _HALO},
        })
    return notes


_HALO = ", ".join(["0 0 3px #FFFFFF"] * 4)
"""Around a label, so that it can be read over the median."""


def _panels(history: pd.DataFrame, titles: dict[str, str], columns: int) -> go.Figure:
    """Draw one small panel for each series (its name -> its title), row by row."""
    if not titles:
        return theme.empty(height=PANEL_HEIGHT)
    first, last = history["year"].min(), history["year"].max()
    height = PANEL_HEIGHT * -(-len(titles) // columns)
    data, layout = [], {"margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": 0}, "annotations": [], "shapes": []}
    for place, (name, title) in enumerate(titles.items()):
        points = _series(history, history["name"] == name)
        axis, (x, y) = _axis(place), _domains(place, columns, height)
        layout |= {
            f"xaxis{axis}": lines.year_axis(first, last, lines.few_years(first, last, 5)) | {"domain": x, "anchor": f"y{axis}"},
            f"yaxis{axis}": lines.score_axis(points) | {"domain": y, "anchor": f"x{axis}"},
        }
        data += lines.traces(points, axes={"xaxis": f"x{axis}", "yaxis": f"y{axis}"}, line_width=2.4, marker_size=4)
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
    return _note(f"{theme.plain(title)}<br>{score}  {change}", x, y) | {"xshift": 10 - LEFT, "yshift": 4}


def _since(begun: int, first: int, place: int) -> list[dict]:
    """Return a note in the empty years of a panel whose series began later than the others."""
    if begun - first < lines.NEAR:
        return []
    axes = {"xref": f"x{_axis(place)}", "yref": f"y{_axis(place)} domain"}
    middle = {"xanchor": "center", "yanchor": "middle", "font": _SMALL}
    return [_note(f"đo từ {begun}", (first + begun - 1) / 2, 0.5) | axes | middle]
