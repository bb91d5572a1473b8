"""One PAPI figure over the years, as every chart draws it: the province's line, the band of the middle provinces, the median.

Takes the rows of one series (`papi.scores.province_history`), oldest first, and returns parts of a plotly figure as
plain dicts. A line is cut at each hard break, open where a year is missing, hollow at a year that needs checking.
"""

from collections.abc import Iterator
from math import ceil, floor

import pandas as pd

from papi.charts import theme
from papi.score_findings import GROUP_WORDS
from papi.vietnamese import number, signed

HARD, SOFT = "hard", "soft"

BAND_NAME, MEDIAN_NAME = "Khoảng giữa của 50% số tỉnh", "Trung vị cả nước"
ALONE = 0.3
"""Half the width, in years, of band and median in an era that has one year: without it nothing would show."""

NEAR = 3
"""Years: a tick closer than this to the newest year's would run into it in a small panel."""

TICK_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
MOST_STEPS = 4
LARGER = 3
"""Pixels that the newest point and the hollow ones are larger than the others."""


def break_years(rows: pd.DataFrame) -> list[int]:
    """Return the years, after the first, that cannot be compared with the one before."""
    return rows.loc[rows["comparable_from"].diff() > 0, "year"].tolist()


def cut(rows: pd.DataFrame) -> list[dict]:
    """Return the rows as records, with an empty one before each new era, so that no line crosses a hard break."""
    points: list[dict] = []
    breaks = set(break_years(rows))
    for row in rows.to_dict("records"):
        points += [{}, row] if row["year"] in breaks else [row]
    return points


def traces(rows: pd.DataFrame, *, axes: dict, line_width: float, marker_size: int) -> list[dict]:
    """Return band, median and province's line on the given axes; the newest point is larger, a doubtful one hollow."""
    points, newest = cut(rows), rows["year"].max()
    hollow = [point.get("break_kind") == SOFT for point in points]
    large = [doubt or point.get("year") == newest for point, doubt in zip(points, hollow, strict=True)]
    shared = {"type": "scatter", **axes}
    quiet = shared | {"mode": "lines", "hoverinfo": "skip"}
    return [
        quiet | {"name": BAND_NAME, **_band(rows), "fill": "toself", "fillcolor": theme.BAND, "line": {"width": 0}},
        quiet | {"name": MEDIAN_NAME, **_median(rows), "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"}},
        shared | {
            "name": theme.plain(rows["province"].iloc[0]), "mode": "lines+markers", "connectgaps": False,
            "x": [point.get("year") for point in points], "y": [_known(point.get("score")) for point in points],
            "hoverinfo": "text", "hovertext": [told(point) for point in points],
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
    if _known(point.get("score")) is None:
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


def score_axis(rows: pd.DataFrame, *, room: float = 0.1) -> dict:
    """Return an axis over all that is drawn, with few ticks, none of them so low that it meets the years' labels.

    `room`: what is left free above and below, as a share of the span.
    """
    drawn = rows[["score", "q1", "q3"]]
    low, high = drawn.min().min(), drawn.max().max()
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


def _change_told(point: dict) -> list[str]:
    before = f"năm {point['year'] - 1}"
    if point["break_kind"] == HARD:
        return [f"Không so với {before}: {theme.plain(point['reason'])}"]
    if _known(point["change"]) is None:
        return []
    words = "" if point["significant"] else ": không thay đổi đáng kể"
    return [f"So với {before}: {signed(point['change'], 2)} ({signed(point['change_pct'], 1)}%){words}"]


def _eras(rows: pd.DataFrame) -> Iterator[tuple[list, pd.DataFrame]]:
    """Yield each era that has national figures, with its years; a year that stands alone is given some width."""
    for _, era in rows.dropna(subset="median").groupby("comparable_from"):
        if len(era) == 1:
            year = era["year"].iloc[0]
            yield [year - ALONE, year + ALONE], pd.concat([era, era])
        else:
            yield era["year"].tolist(), era


def _band(rows: pd.DataFrame) -> dict:
    """Return the band: a closed outline for each era, a gap between them."""
    x, y = [], []
    for years, era in _eras(rows):
        x += [*years, *reversed(years), None]
        y += [*era["q1"], *reversed(era["q3"].tolist()), None]
    return {"x": x, "y": y}


def _median(rows: pd.DataFrame) -> dict:
    x, y = [], []
    for years, era in _eras(rows):
        x += [*years, None]
        y += [*era["median"], None]
    return {"x": x, "y": y}


def _known(value: float | None) -> float | None:
    """Return the value, None where it is missing: plotly draws a gap."""
    return None if value is None or pd.isna(value) else value
