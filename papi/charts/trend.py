"""One PAPI figure over the years as a large chart: the total, or one dimension.

Every function takes one province's table (`papi.scores.province_history`, or that of `papi.scores.compared`, whose change is
then the one told). How one series is drawn is `lines`; here the chart is laid out and labelled. Small charts are `panels`.
"""

from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from papi.charts import lines, places, theme
from papi.vietnamese import MISSING, number

TOTAL = "total"

TOTAL_HEIGHT, LEFT, RIGHT, LEGEND, LANE = 470, 40, 20, 30, 22
"""Pixels of the large chart: margins, the row of the legend, a row of break labels."""

TICKS, RANKS, SCALE = 32, 20, 30
"""Pixels under it: the years, the row of ranks, the note of the scale."""

LETTER = 0.52
"""A letter's mean width in ems, measured on Be Vietnam Pro: break labels are kept apart by it."""

NARROW = 700
"""Pixels. On a narrower drawing breaks bear their year alone and only the newest point bears its score and its rank."""

LABEL_SIZE, LABEL_LINE = 15, 22
"""Pixels: the type of a point's label, and the height of a line of it, left free above the highest point and below the
lowest."""


def total_trend(history: pd.DataFrame, *, code: str = TOTAL, width: int = 1200) -> go.Figure:
    """Draw the total (or `six_dimensions`) with the rank under each year, the score at telling points and a labelled rule
    at each hard break.

    `width`: the least width in pixels at which no label may touch another.
    """
    points = lines.series(history, history["code"] == code)
    if not any(lines.is_known(point["score"]) for point in points):
        return theme.empty(height=TOTAL_HEIGHT)
    narrow, first, last = width < NARROW, points[0]["year"], points[-1]["year"]
    a_year = (width - LEFT - RIGHT) / (last - first + 1)
    labels = _break_labels(points, narrow=narrow)
    reach = {year: year - 0.5 + (len(text) + 1) * LETTER * theme.SMALL_SIZE / a_year for year, text in labels.items()}
    below = TICKS + (0 if narrow else RANKS) + SCALE
    lanes, plot = stacked(reach), TOTAL_HEIGHT - below
    top = 1 - ((0 if narrow else LEGEND) + LANE * (max(lanes.values(), default=-1) + 1)) / plot
    heights = {year: top + LANE * lanes[year] / plot for year in labels}
    room = LABEL_LINE * (2 if narrow else 1) + 6
    layout = {
        "margin": {"l": LEFT, "r": RIGHT, "t": 0, "b": below}, "showlegend": not narrow, "legend": _LEGEND,
        "xaxis": _years(points, narrow=narrow) | {"range": [first - 0.5, max([last + 0.5, *reach.values()])]},
        "yaxis": lines.score_axis(points, room=room / (plot * top - 2 * room)) | {"domain": [0, top]},
        "shapes": [
            lines.break_rule(year, xref="x", yref="paper", top=height + 0.9 * LANE / plot) for year, height in heights.items()
        ],
        "annotations": [
            *(_break_note(labels[year], year, height) for year, height in heights.items()),
            *_scale_notes(points, narrow=narrow), *_point_notes(points, narrow=narrow), *([] if narrow else [_RANK_WORD]),
        ],
    }
    return theme.figure(lines.traces(points, axes={}, line_width=3, marker_size=7), layout, height=TOTAL_HEIGHT)


def trend_note(history: pd.DataFrame) -> str:
    """Return how the charts are to be read, for the line under them."""
    newest = history.loc[history["year"].idxmax()]
    return (
        f"Đường đậm: {newest['province']}; nét đứt: trung vị cả nước; vùng xám: khoảng giữa của 50% số tỉnh; "
        "gạch ngang: tỉnh cao nhất và tỉnh thấp nhất của từng năm. "
        f"Phần trăm là thay đổi của năm {newest['year']} so với năm {lines.base_year(newest)}; dưới 5% là không thay đổi đáng "
        "kể. Đường bị cắt ở mốc thay đổi phương pháp; vòng rỗng là năm cần kiểm tra. Thứ hạng tính từ điểm công bố."
    )


def total_alt(history: pd.DataFrame, *, code: str = TOTAL) -> str:
    """Return the chart of the total as a sentence, for those who cannot see it."""
    points = lines.series(history, history["code"] == code)
    if not points:
        return theme.EMPTY
    newest, breaks = points[-1], ", ".join(str(year) for year in lines.break_years(points))
    return (
        f"{newest['name']} của {newest['province']}, {points[0]['year']}–{newest['year']}"
        + (f", cắt ở các mốc {breaks}. " if breaks else ". ")
        + f"Năm {newest['year']}: {number(newest['score'], 2)}/{number(newest['max_score'])} điểm, "
        f"trung vị cả nước {number(newest['median'], 2)}."
    )


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


def _break_labels(points: list[dict], *, narrow: bool) -> dict[int, str]:
    """Return each hard break's year with its label: the reason where there is one and room for it."""
    reasons = {point["year"]: point["reason"] for point in points}
    return {
        year: str(year) if narrow or not reasons[year] else f"{year}: {reasons[year]}" for year in lines.break_years(points)
    }


def _break_note(text: str, year: int, height: float) -> dict:
    return lines.text_at(theme.plain(text), year - 0.5, height) | {"xref": "x", "xshift": 4, "font": lines.SMALL}


def _scale_notes(points: list[dict], *, narrow: bool) -> list[dict]:
    """Return a line under the years for each scale: what the total is out of."""
    notes = []
    for most, group in groupby(points, key=lambda point: point["max_score"]):
        years = [point["year"] for point in group]
        text = f"tối đa {number(most)}" if narrow else f"{years[0]}–{years[-1]}: tối đa {number(most)} điểm"
        notes.append(lines.text_at(text, (years[0] + years[-1]) / 2, 0) | {
            "xref": "x", "xanchor": "center", "yanchor": "top", "font": lines.SMALL,
            "yshift": -TICKS - (0 if narrow else RANKS),
        })
    return notes


def _years(points: list[dict], *, narrow: bool) -> dict:
    """Return the axis of the years, each with the rank under it where there is room: `12/61`."""
    first, last = points[0]["year"], points[-1]["year"]
    if narrow:
        return lines.year_axis(first, last, lines.few_years(first, last, 5))
    axis = lines.year_axis(first, last, [point["year"] for point in points])
    return axis | {"ticktext": [f"{point['year']}<br>{_rank(point)}" for point in points]}


def _rank(point: dict) -> str:
    return f"{point['rank']:.0f}/{point['of']:.0f}" if lines.is_known(point["rank"]) else MISSING


def _point_notes(points: list[dict], *, narrow: bool) -> list[dict]:
    """Return the score at the points that bear a label; on a narrow drawing at the newest, with its rank under it."""
    sides = label_sides(points)
    labelled = [max(sides)] if narrow else list(sides)
    notes = []
    for point in [point for point in points if point["year"] in labelled]:
        is_top = sides[point["year"]] == "top"
        text = f"<b>{number(point['score'], 2)}</b>" + (f"<br>{_rank(point)}" if narrow else "")
        notes.append(lines.text_at(text, point["year"], point["score"]) | {
            "xref": "x", "yref": "y", "xanchor": "center", "align": "center", "yanchor": "bottom" if is_top else "top",
            "yshift": 5 if is_top else -5, "font": {"size": LABEL_SIZE, "shadow": places.HALO},
        })
    return notes


_RANK_WORD = lines.text_at("thứ", 0, 0) | {
    "xanchor": "right", "yanchor": "top", "xshift": -6, "yshift": -TICKS + 8, "font": lines.SMALL,
}
"""Stands before the row of ranks."""
