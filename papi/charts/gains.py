"""The yearly changes of one figure that were observed over all provinces, as a histogram with the needed one marked.

Takes the table of changes of `papi.scores.goals`; nothing is counted but the heights of the bars. Not a forecast.
"""

from collections.abc import Sequence
from math import ceil, floor

import pandas as pd
import plotly.graph_objects as go

from papi.charts import theme
from papi.charts.goals import ROOM_COLOUR, rule, upright
from papi.findings.goal_words import points
from papi.findings.score_words import GROUP_WORDS
from papi.vietnamese import number, signed

HEIGHT, BELOW = 320, 46
"""Pixels: the chart, and under it the ticks with the name of the axis."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
"""Points that a bar may be wide."""

MOST_BARS = 24
A_TICK = 70
"""Pixels that a tick's label takes."""

OF_GROUP, OF_OTHERS, OF_ALL = "Tỉnh đang ở {group}", "Tỉnh ở các nhóm khác", "Các tỉnh"
AXIS = "điểm so với năm trước (cao: nhiều lượt tỉnh-năm)"


def gains(changes: pd.DataFrame, *, needed: float | None, group: str | None, province: str, width: int) -> go.Figure:
    """Draw how often provinces changed by how much in one year: those that were in `group` apart, `needed` points marked.

    `needed` is negative where so much is in hand, None where nothing is known; `width` in pixels.
    """
    if changes.empty:
        return theme.empty(height=HEIGHT)
    step = _step(changes["change"])
    placed = changes.assign(bar=(changes["change"] / step).round(6).map(floor))
    bars = list(range(placed["bar"].min(), placed["bar"].max() + 1))
    tallest = int(placed["bar"].value_counts().max())
    axis = _change_axis(bars, step, needed, width)
    layout = {
        "barmode": "stack", "showlegend": True, "legend": _LEGEND, "margin": {"l": 8, "r": 8, "t": 0, "b": BELOW},
        "xaxis": axis, "yaxis": {"visible": False, "range": [-0.1 * tallest, 1.3 * tallest], "fixedrange": True},
    }
    layout["shapes"] = [upright(0, 0, 1.08 * tallest)]
    if needed is not None:
        words = f"<b>{'cần tăng' if needed > 0 else 'còn được giảm'} {points(abs(needed))}</b>"
        side = {"xanchor": "left", "xshift": 6} if needed < sum(axis["range"]) / 2 else {"xanchor": "right", "xshift": -6}
        layout["shapes"].append(rule(needed, 0, 1.3 * tallest))
        layout["annotations"] = [theme.note(words, needed, 1.22 * tallest, theme.ACCENT) | side]
    drawn = [_bars(name, own, colour, bars, step) for name, own, colour in _parted(placed, group)]
    return theme.figure([*drawn, *_own_marks(changes[changes["province"] == province], tallest)], layout, height=HEIGHT)


def gains_alt(changes: pd.DataFrame) -> str:
    """Return the histogram as a sentence, for those who cannot see it."""
    if changes.empty:
        return theme.EMPTY
    low, middle, high = (signed(value, 2) for value in changes["change"].quantile([0, 0.5, 1]))
    return f"{number(len(changes))} lượt tỉnh-năm thay đổi từ {low} đến {high} điểm trong một năm, ở giữa là {middle} điểm."


_LEGEND = {
    "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False,
    "font": {"size": theme.SMALL_SIZE},
}


def _parted(placed: pd.DataFrame, group: str | None) -> list[tuple[str, pd.DataFrame, str]]:
    """Return the changes that began in the group and the others, each with its name and colour."""
    if group is None:
        return [(OF_ALL, placed, theme.BAND)]
    in_group = placed["group"] == group
    own = OF_GROUP.format(group=GROUP_WORDS[group].lower())
    return [(own, placed[in_group], ROOM_COLOUR), (OF_OTHERS, placed[~in_group], theme.BAND)]


def _step(changes: pd.Series) -> float:
    span = changes.max() - changes.min()
    return next((step for step in STEPS if ceil(span / step) <= MOST_BARS), STEPS[-1])


def _change_axis(bars: Sequence[int], step: float, needed: float | None, width: int) -> dict:
    """Return the axis over all bars and what is needed, with as many ticks as have room."""
    low, high = bars[0] * step, (bars[-1] + 1) * step
    if needed is not None:
        low, high = min(low, needed - step), max(high, needed + step)
    every = step * max(1, ceil((high - low) / step / max(2, width // A_TICK)))
    ticks = [every * place for place in range(ceil(low / every), floor(high / every) + 1)]
    decimals = next(places for places in range(4) if places == 3 or abs(round(every, places) - every) < 1e-9)
    return {
        "range": [low, high], "tickvals": ticks, "ticktext": [signed(tick, decimals) for tick in ticks],
        "tickfont": {"size": theme.SMALL_SIZE}, "showgrid": False, "zeroline": False,
        "fixedrange": True,
        "title": {"text": AXIS, "font": {"size": theme.SMALL_SIZE, "color": theme.MUTED}, "standoff": 4},
    }


def _bars(name: str, own: pd.DataFrame, colour: str, bars: Sequence[int], step: float) -> dict:
    heights = own["bar"].value_counts()
    return {
        "type": "bar", "name": name, "x": [(bar + 0.5) * step for bar in bars], "width": step * 0.94,
        "y": [int(heights.get(bar, 0)) for bar in bars],
        "marker": {"color": colour, "line": {"color": theme.OUTLINE, "width": 1}},
        "customdata": [[f"từ {signed(bar * step, 2)} đến {signed((bar + 1) * step, 2)} điểm"] for bar in bars],
        "hovertemplate": f"{name}<br>%{{customdata[0]}}: %{{y:d}} lượt<extra></extra>",
    }


def _own_marks(own: pd.DataFrame, tallest: int) -> list[dict]:
    """Return the province's own changes as marks under the bars, told by their years."""
    if own.empty:
        return []
    return [{
        "type": "scatter", "mode": "markers", "name": theme.plain(own["province"].iloc[0]), "x": own["change"].tolist(),
        "y": [-0.05 * tallest] * len(own),
        "marker": {"symbol": "triangle-up", "size": 12, "color": theme.ACCENT, "opacity": 1},
        "customdata": [[f"năm {line.year}: {signed(line.change, 2)} điểm"] for line in own.itertuples()],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }]
