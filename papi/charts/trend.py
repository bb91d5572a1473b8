"""PAPI over the years: the total as one large chart, dimensions and their parts as small panels.

Every function takes one province's table (`papi.scores.province_history`). How one series is drawn is `lines`; here the
charts are laid out and labelled.
"""

import pandas as pd
import plotly.graph_objects as go

from papi.charts import lines, theme
from papi.score_findings import change_words
from papi.vietnamese import number

TOTAL = "total"

TOTAL_HEIGHT, LEFT, RIGHT, LEGEND, LANE, BELOW = 470, 40, 14, 30, 22, 62
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

ROOM_ABOVE = 0.18
"""Over the highest point of the total, as a share of the span: a label of two lines stands there."""


def total_trend(history: pd.DataFrame, *, code: str = TOTAL, width: int = 1200) -> go.Figure:
    """Draw the total (or `six_dimensions`) with its rank at telling points and a labelled rule at each hard break.

    `width`: the least width in pixels at which no label may touch another.
    """
    rows = _series(history, code)
    if rows["score"].isna().all():
        return theme.empty(height=TOTAL_HEIGHT)
    narrow, first, last = width < NARROW, rows["year"].min(), rows["year"].max()
    a_year = (width - LEFT - RIGHT) / (last - first + 1)
    labels = {year: _break_label(rows, year, narrow=narrow) for year in lines.break_years(rows)}
    reach = {year: year - 0.5 + (len(text) + 1) * LETTER * theme.SMALL_SIZE / a_year for year, text in labels.items()}
    lanes, plot = stacked(reach), TOTAL_HEIGHT - BELOW
    top = 1 - ((0 if narrow else LEGEND) + LANE * (max(lanes.values(), default=-1) + 1)) / plot
    heights = {year: top + LANE * lane / plot for year, lane in lanes.items()}
    ticks = lines.few_years(first, last, 5) if narrow else list(range(first, last + 1))
    layout = {
        "margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": BELOW}, "showlegend": not narrow, "legend": _LEGEND,
        "xaxis": lines.year_axis(first, last, ticks) | {"range": [first - 0.5, max(last + 0.5, *reach.values(), last)]},
        "yaxis": lines.score_axis(rows, above=ROOM_ABOVE) | {"domain": [0, top]},
        "shapes": [
            lines.break_rule(year, xref="x", yref="paper", top=height + 0.9 * LANE / plot) for year, height in heights.items()
        ],
        "annotations": [
            *(_break_note(labels[year], year, height) for year, height in heights.items()),
            *_scale_notes(rows, narrow=narrow), *_rank_notes(rows, narrow=narrow), *([] if narrow else [_RANK_KEY]),
        ],
    }
    return theme.figure(lines.traces(rows, axes={}, line_width=3, marker_size=7), layout, height=TOTAL_HEIGHT)


def dimension_trends(history: pd.DataFrame, *, columns: int = 4) -> go.Figure:
    """Draw a small panel for each dimension of the newest year: `1. Tham gia của người dân`."""
    shown = _newest(history, None)
    return _panels(history, [(row["name"], f"{row['code']}. {_short(row)}") for _, row in shown.iterrows()], columns)


def subdimension_trends(history: pd.DataFrame, dimension: str, *, columns: int = 4) -> go.Figure:
    """Draw a small panel for each part that the dimension has in the newest year, joined over time by name."""
    shown = _newest(history, dimension)
    return _panels(history, [(row["name"], f"PAPI {row['code']} · {_short(row)}") for _, row in shown.iterrows()], columns)


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
    rows = _series(history, code)
    if rows.empty:
        return theme.EMPTY
    newest, breaks = rows.iloc[-1], ", ".join(str(year) for year in lines.break_years(rows))
    return (
        f"{newest['name']} của {newest['province']}, {rows['year'].min()}–{newest['year']}"
        + (f", cắt ở các mốc {breaks}. " if breaks else ". ")
        + f"Năm {newest['year']}: {number(newest['score'], 2)}/{number(newest['max_score'])} điểm, "
        f"trung vị cả nước {number(newest['median'], 2)}."
    )


def panels_alt(history: pd.DataFrame, dimension: str | None = None) -> str:
    """Return the small panels as a sentence: the newest scores of all dimensions, or of one dimension's parts."""
    shown = _newest(history, dimension)
    if shown.empty:
        return theme.EMPTY
    said = "; ".join(f"{row['code']} {_short(row)} {number(row['score'], 2)} ({_change(row)})" for _, row in shown.iterrows())
    return f"Điểm năm {shown['year'].iloc[0]} của {shown['province'].iloc[0]}: {said}."


def stacked(reach: dict[int, float]) -> dict[int, int]:
    """Return a row for each break's label: above the rows of all later breaks that the label reaches to the right."""
    lanes: dict[int, int] = {}
    for year in sorted(reach, reverse=True):
        lanes[year] = 1 + max((lane for later, lane in lanes.items() if later - 0.5 <= reach[year]), default=-1)
    return lanes


def telling_years(rows: pd.DataFrame) -> dict[int, str]:
    """Return the points that bear a label, with the side it stands on, chosen so that no two can touch.

    The first point, the last of each era, the first and the highest of the newest. A label stands over its own era: to the
    right of a first point, to the left of a last one, above what is higher than its neighbour and below what is lower.
    """
    held = rows.dropna(subset="score")
    newest = held[held["comparable_from"] == held["comparable_from"].max()]
    chosen = {held["year"].min(), newest["year"].min(), newest.loc[newest["score"].idxmax(), "year"]}
    sides = {}
    for _, era in held.groupby("comparable_from"):
        years, scores = era["year"].tolist(), era["score"].tolist()
        for place, year in enumerate(years):
            beside = scores[1] if place == 0 and len(years) > 1 else scores[place - 1]
            across = "center" if 0 < place < len(years) - 1 or len(years) == 1 else "right" if place == 0 else "left"
            if year in chosen or year == years[-1]:
                sides[year] = f"{'top' if scores[place] >= beside else 'bottom'} {across}"
    return sides


_LEGEND = {
    "orientation": "h", "x": 0, "y": 1, "yanchor": "top", "traceorder": "reversed", "itemclick": False,
    "itemdoubleclick": False, "font": {"size": theme.SMALL_SIZE},
}


def _series(history: pd.DataFrame, code: str) -> pd.DataFrame:
    return history[history["code"] == code].sort_values("year")


def _newest(history: pd.DataFrame, dimension: str | None) -> pd.DataFrame:
    """Return the newest year's rows of the dimensions, or of one dimension's parts, by code."""
    newest = history[history["year"] == history["year"].max()]
    is_dimension = newest["code"] == newest["dimension"]
    shown = is_dimension if dimension is None else (newest["dimension"] == dimension) & ~is_dimension
    return newest[shown].sort_values("code")


def _short(row: pd.Series) -> str:
    return theme.plain(row["short_name"] or row["name"])


def _change(row: pd.Series) -> str:
    """Return the newest change in words, or why there is none."""
    if pd.isna(row["score"]):
        return f"không có điểm năm {row['year']}"
    if pd.isna(row["change_pct"]):
        return f"không so với năm {row['year'] - 1}"
    return change_words(row)


def _break_label(rows: pd.DataFrame, year: int, *, narrow: bool) -> str:
    reason = rows.loc[rows["year"] == year, "reason"].iloc[0]
    return str(year) if narrow or not reason else f"{year}: {reason}"


def _break_note(text: str, year: int, height: float) -> dict:
    return _note(theme.plain(text), year - 0.5, height) | {"xref": "x", "xshift": 4, "font": _SMALL}


_SMALL = {"size": theme.SMALL_SIZE, "color": theme.MUTED}


def _note(text: str, x: float, y: float) -> dict:
    """Return a text that begins at x and stands on y, both shares of the figure."""
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "align": "left", "showarrow": False,
    }


_RANK_KEY = _note("Trên đường: <b>điểm</b> · xếp thứ (tính từ điểm công bố)", 1, 1) | {
    "xanchor": "right", "yanchor": "top", "yshift": -5, "font": _SMALL,
}


def _scale_notes(rows: pd.DataFrame, *, narrow: bool) -> list[dict]:
    """Return a line under the years for each scale: what the total is out of."""
    notes = []
    for points, years in rows.groupby("max_score")["year"]:
        text = f"tối đa {number(points)}" if narrow else f"{years.min()}–{years.max()}: tổng điểm tối đa {number(points)}"
        notes.append(_note(text, years.mean(), 0) | {
            "xref": "x", "xanchor": "center", "yanchor": "top", "yshift": -32, "font": _SMALL,
        })
    return notes


def _rank_notes(rows: pd.DataFrame, *, narrow: bool) -> list[dict]:
    """Return score and rank at the telling points, on two lines where there is no width for one: alone in an era."""
    sides = telling_years(rows)
    if narrow:
        sides = {year: side for year, side in sides.items() if year == max(sides)}
    notes = []
    for _, row in rows[rows["year"].isin(sides)].iterrows():
        upright, across = sides[row["year"]].split()
        tight = narrow or (rows["comparable_from"] == row["comparable_from"]).sum() == 1
        text = f"<b>{number(row['score'], 2)}</b>{'<br>' if tight else ' · '}{row['rank']:.0f}/{row['of']:.0f}"
        notes.append(_note(text, row["year"], row["score"]) | {
            "xref": "x", "yref": "y", "xanchor": _ANCHORS[across], "xshift": _SHIFTS[across], "align": "center",
            "yanchor": "bottom" if upright == "top" else "top", "yshift": 6 if upright == "top" else -6,
            "font": {"size": LABEL_SIZE, "shadow": _HALO},
        })
    return notes


_HALO = ", ".join(["0 0 3px #FFFFFF"] * 4)
"""Around a label, so that it can be read over the median."""

_ANCHORS = {"left": "right", "right": "left", "center": "center"}
_SHIFTS = {"left": 8, "right": -8, "center": 0}
"""A label left of its point ends at the point, and begins there on the right, a marker's width over."""


def _panels(history: pd.DataFrame, titles: list[tuple[str, str]], columns: int) -> go.Figure:
    """Draw one small panel for each (name, title), row by row."""
    if not titles:
        return theme.empty(height=PANEL_HEIGHT)
    first, last = history["year"].min(), history["year"].max()
    height = PANEL_HEIGHT * -(-len(titles) // columns)
    data, layout = [], {"margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": 0}, "annotations": [], "shapes": []}
    for place, (name, title) in enumerate(titles):
        rows = history[history["name"] == name].sort_values("year")
        axis, (x, y) = _axis(place), _domains(place, columns, height)
        layout |= {
            f"xaxis{axis}": lines.year_axis(first, last, lines.few_years(first, last, 5)) | {"domain": x, "anchor": f"y{axis}"},
            f"yaxis{axis}": lines.score_axis(rows) | {"domain": y, "anchor": f"x{axis}"},
        }
        data += lines.traces(rows, axes={"xaxis": f"x{axis}", "yaxis": f"y{axis}"}, line_width=2.4, marker_size=4)
        layout["annotations"] += [_panel_title(rows.iloc[-1], title, x[0], y[1]), *_since(rows, first, place)]
        layout["shapes"] += [
            lines.break_rule(year, xref=f"x{axis}", yref=f"y{axis} domain") for year in lines.break_years(rows)
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


def _panel_title(newest: pd.Series, title: str, x: float, y: float) -> dict:
    score = f"<span style='font-size:{VALUE_SIZE}px'><b>{number(newest['score'], 2)}</b></span>"
    significant = pd.notna(newest["change_pct"]) and newest["significant"]
    change = f"<b>{_change(newest)}</b>" if significant else _change(newest)
    return _note(f"{title}<br>{score}  {change}", x, y) | {"xshift": 10 - LEFT, "yshift": 4}


def _since(rows: pd.DataFrame, first: int, place: int) -> list[dict]:
    """Return a note in the empty years of a series that began later than the others."""
    begun = rows["year"].min()
    if begun - first < lines.NEAR:
        return []
    axes = {"xref": f"x{_axis(place)}", "yref": f"y{_axis(place)} domain"}
    middle = {"xanchor": "center", "yanchor": "middle", "font": _SMALL}
    return [_note(f"đo từ {begun}", (first + begun - 1) / 2, 0.5) | axes | middle]
