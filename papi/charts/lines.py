"""One PAPI figure over the years, as every chart draws it: the province's line, the band of the middle provinces, the median.

Takes the rows of one series (`papi.scores.province_history`) as records, oldest first, and returns parts of a plotly
figure as plain dicts. A line is cut at each hard break, open where a year is missing, hollow at a year that needs checking.
"""

from collections.abc import Iterator
from itertools import groupby, pairwise
from math import ceil, floor

import pandas as pd

from papi.charts import theme
from papi.findings.figure_words import names
from papi.findings.score_words import GROUP_WORDS
from papi.vietnamese import number, signed

HARD, SOFT = "hard", "soft"

BAND_NAME, MEDIAN_NAME, ENDS_NAME = "Khoảng giữa của 50% số tỉnh", "Trung vị cả nước", "Cao nhất, thấp nhất"

_QUIET = "#A3ADB8"
"""Of the dashes of the best and the lowest province: there when looked for."""
ALONE = 0.3
"""Half the width, in years, of band and median in an era that has one year: without it nothing would show."""

NEAR = 3
"""Years: a tick closer than this to the newest year's would run into it in a small panel."""

TICK_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
MOST_STEPS = 4
LARGER = 3
"""Pixels that the newest point and the hollow ones are larger than the others."""


SMALL = {"size": theme.SMALL_SIZE, "color": theme.MUTED}


def series(history: pd.DataFrame, wanted: pd.Series) -> list[dict]:
    """Return the wanted rows of a history as records, oldest first."""
    return history[wanted].sort_values("year").to_dict("records")


def text_at(text: str, x: float, y: float) -> dict:
    """Return a text that begins at x and stands on y, both shares of the figure."""
    return {
        "text": text, "x": x, "y": y, "xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom",
        "align": "left", "showarrow": False,
    }


def is_known(value: float | None) -> bool:
    """Whether a figure is held: neither None nor NaN."""
    return value is not None and value == value


def break_years(points: list[dict]) -> list[int]:
    """Return the years, after the first, that cannot be compared with the one before."""
    return [point["year"] for before, point in pairwise(points) if point["comparable_from"] > before["comparable_from"]]


def cut(points: list[dict]) -> list[dict]:
    """Return the points with an empty one before each new era, so that no line crosses a hard break."""
    breaks = break_years(points)
    return [part for point in points for part in ([{}, point] if point["year"] in breaks else [point])]


def traces(points: list[dict], *, axes: dict, line_width: float, marker_size: int) -> list[dict]:
    """Return band, median and province's line on the given axes; the newest point is larger, a doubtful one hollow.

    Where the points know the best and the lowest province of their year (`papi.scores.extremes`) both are marked behind:
    single dashes, never joined, since they are another province's each year.
    """
    drawn, newest = cut(points), points[-1]["year"]
    hollow = [point.get("break_kind") == SOFT for point in drawn]
    large = [doubt or point.get("year") == newest for point, doubt in zip(drawn, hollow, strict=True)]
    shared = {"type": "scatter", **axes}
    quiet = shared | {"mode": "lines", "hoverinfo": "skip"}
    return [
        quiet | {"name": BAND_NAME, **_band(points), "fill": "toself", "fillcolor": theme.BAND, "line": {"width": 0}},
        quiet | {"name": MEDIAN_NAME, **_median(points), "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"}},
        *_ends(points, shared, size=marker_size + 3),
        shared | {
            "name": theme.plain(points[0]["province"]), "mode": "lines+markers", "connectgaps": False,
            "x": [point.get("year") for point in drawn],
            "y": [point["score"] if is_known(point.get("score")) else None for point in drawn],
            "hoverinfo": "text", "hovertext": [told(point) for point in drawn],
            "line": {"color": theme.ACCENT, "width": line_width},
            "marker": {
                "size": [marker_size + LARGER * wide for wide in large], "opacity": 1,
                "color": ["#FFFFFF" if doubt else theme.ACCENT for doubt in hollow],
                "line": {"color": theme.ACCENT, "width": 2},
            },
        },
    ]


def told(point: dict) -> str:
    """Return what is said of a point when the pointer is on it; nothing of one that is not drawn."""
    if not is_known(point.get("score")):
        return ""
    out_of = "" if point["dimension"] else f"/{number(point['max_score'])}"
    middle = f"50% số tỉnh ở giữa: {number(point['q1'], 2)}–{number(point['q3'], 2)}"
    said = [
        f"<b>Năm {point['year']}: {number(point['score'], 2)}{out_of} điểm</b>",
        f"Xếp thứ {point['rank']:.0f}/{point['of']:.0f} · {GROUP_WORDS[point['group']].lower()}",
        f"Trung vị cả nước {number(point['median'], 2)} · {middle}",
        *_change_told(point),
    ]
    if point["break_kind"] == SOFT:
        said.append(f"Cần kiểm tra: {theme.plain(point['reason'])}")
    return "<br>".join(said)


def break_rule(year: int, *, xref: str, yref: str, top: float = 1) -> dict:
    """Return the thin vertical rule before a year that begins a new era; `top` in units of `yref`."""
    return {
        "type": "line", "xref": xref, "yref": yref, "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": top,
        "line": {"color": theme.OUTLINE, "width": 1}, "layer": "below",
    }


def score_axis(points: list[dict], *, room: float = 0.1) -> dict:
    """Return an axis over all that is drawn, with few ticks, none of them so low that it meets the years' labels.

    `room`: what is left free above and below, as a share of the span.
    """
    columns = ("score", "q1", "q3", "best_score", "lowest_score")
    drawn = [point[column] for point in points for column in columns if is_known(point.get(column))]
    low, high = min(drawn), max(drawn)
    span = max(high - low, TICK_STEPS[0])
    step = next((step for step in TICK_STEPS if span / step <= MOST_STEPS), TICK_STEPS[-1])
    return {
        "range": [low - room * span, high + room * span],
        "tickvals": [step * tick for tick in range(ceil(low / step), floor(high / step) + 1)],
        "tickformat": ",.1f" if step < 1 else ",.0f", "tickfont": {"size": theme.SMALL_SIZE, "color": theme.MUTED},
        "gridcolor": theme.GRID, "zeroline": False, "fixedrange": True,
    }


def year_axis(first: int, last: int, ticks: list[int]) -> dict:
    """Return an axis of whole years with half a year of room at either end."""
    return {
        "range": [first - 0.5, last + 0.5], "tickvals": ticks, "ticktext": [str(year) for year in ticks],
        "tickfont": {"size": theme.SMALL_SIZE}, "showgrid": False, "zeroline": False, "fixedrange": True,
    }


def few_years(first: int, last: int, step: int) -> list[int]:
    """Return the newest year and every `step`-th one that does not stand too near to it."""
    return [year for year in range(first, last, step) if last - year >= NEAR] + [last]


def base_year(point: dict) -> int:
    """Return the year that a point's change is measured from: the one before, unless its table says another."""
    return point.get("base_year", point["year"] - 1)


def _ends(points: list[dict], shared: dict, *, size: int) -> list[dict]:
    """Return the dashes of the best and the lowest province of each year; nothing where they are not known."""
    held = [point for point in points if is_known(point.get("best_score"))]
    if not held:
        return []
    ends = [(point, end, word) for end, word in (("best", "Cao nhất"), ("lowest", "Thấp nhất")) for point in held]
    return [shared | {
        "name": ENDS_NAME, "mode": "markers", "x": [point["year"] for point, _, _ in ends],
        "y": [point[f"{end}_score"] for point, end, _ in ends], "hoverinfo": "text",
        "hovertext": [
            f"{word} năm {point['year']}: {theme.plain(names(point[f'{end}_provinces']))}, "
            f"{number(point[f'{end}_score'], 2)} điểm"
            for point, end, word in ends
        ],
        "marker": {"symbol": "line-ew", "size": size, "opacity": 1, "line": {"color": _QUIET, "width": 1.5}},
    }]


def _change_told(point: dict) -> list[str]:
    """Return the change in points and percent, or which hard break forbids one; nothing where a score is missing."""
    before = f"năm {base_year(point)}"
    if is_known(point["change"]):
        words = "" if point["significant"] else ": không thay đổi đáng kể"
        return [f"So với {before}: {signed(point['change'], 2)} ({signed(point['change_pct'], 1)}%){words}"]
    own = f"{point['year']}: {point['reason']}" if point["break_kind"] == HARD else ""
    told = point.get("hard_break", own)
    return [f"Không so với {before} ({theme.plain(told)})"] if told else []


def _eras(points: list[dict]) -> Iterator[tuple[list[float], list[dict]]]:
    """Yield each era that has national figures, years and points; a year that stands alone is given some width."""
    known = [point for point in points if is_known(point["median"])]
    for _, group in groupby(known, key=lambda point: point["comparable_from"]):
        era = list(group)
        if len(era) == 1:
            yield [era[0]["year"] - ALONE, era[0]["year"] + ALONE], era * 2
        else:
            yield [point["year"] for point in era], era


def _band(points: list[dict]) -> dict:
    """Return the band: a closed outline for each era, a gap between them."""
    x, y = [], []
    for years, era in _eras(points):
        x += [*years, *reversed(years), None]
        y += [*(point["q1"] for point in era), *(point["q3"] for point in reversed(era)), None]
    return {"x": x, "y": y}


def _median(points: list[dict]) -> dict:
    x, y = [], []
    for years, era in _eras(points):
        x += [*years, None]
        y += [*(point["median"] for point in era), None]
    return {"x": x, "y": y}
