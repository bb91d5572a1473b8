"""Where points were won and lost: a bar for each part of a change, to the right for points won, to the left for lost.

Takes the parts of `papi.scores.breakdown`; the last bar is the whole, which they add up to.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from papi.charts import theme
from papi.findings.figure_words import short
from papi.vietnamese import signed

ROW_HEIGHT, MARK_HEIGHT, WHOLE_GAP = 46, 18, 10
"""Pixels of a row (its name, and under it its bar), of the line that a mark takes on a narrow drawing, and between the parts
and the whole."""

BAR_HEIGHT, VALUE_ROOM = 18, 64
"""Pixels of a bar, and what stands free beside the longest for its figure."""

_TICK = BAR_HEIGHT / 2 + 3
"""Pixels above and below a bar's middle that the rule of nothing won or lost takes: none runs through a name."""

NARROW = 500
"""Pixels. On a narrower drawing the mark stands on a line of its own."""

WON, LOST = theme.ACCENT, "#8FA3B8"

DOUBTFUL = "*"
"""Behind the figure of a part with a soft break between the two years."""


def change_bars(
    parts: pd.DataFrame, *, whole: str, change: float, marked: Mapping[str, str], width: int
) -> go.Figure:
    """Draw the parts of a change, and under them the whole under its name `whole`.

    `marked`: code -> words behind the names of the parts that the agency can move. `width` of the drawing in pixels.
    customdata of a bar is its part's code, blank for the whole.
    """
    narrow = width < NARROW
    a_row = ROW_HEIGHT + (MARK_HEIGHT if narrow and set(parts["code"]) & set(marked) else 0)
    rows = [
        (part["code"], _label(part, marked, narrow=narrow), part["change"], DOUBTFUL if part["doubts"] else "")
        for part in parts.to_dict("records")
    ]
    rows.append(("", f"<b>{theme.plain(whole)}</b>", change, ""))
    height = a_row * len(rows) + WHOLE_GAP
    places = [-(a_row * (place + 1) - BAR_HEIGHT / 2 - 4) for place in range(len(rows))]
    places[-1] -= WHOLE_GAP
    low, high = min(0.0, *(value for _, _, value, _ in rows)), max(0.0, *(value for _, _, value, _ in rows))
    a_pixel = max(high - low, 0.01) / (width - 2 * VALUE_ROOM)
    left = low - VALUE_ROOM * a_pixel
    notes = []
    for (_, label, value, doubt), place in zip(rows, places, strict=True):
        notes.append(theme.note(label, left, place + BAR_HEIGHT / 2, theme.INK) | {"yanchor": "bottom"})
        notes.append(_figure_note(value, doubt, place))
    layout = {
        "annotations": notes, "margin": {"l": 2, "r": 2, "t": 0, "b": 0}, "bargap": 0,
        "xaxis": {"visible": False, "range": [left, high + VALUE_ROOM * a_pixel], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-height, 0], "fixedrange": True},
        "shapes": [
            *({"type": "line", "x0": 0, "x1": 0, "y0": place - _TICK, "y1": place + _TICK, "layer": "below",
               "line": {"color": theme.OUTLINE, "width": 1}} for place in places),
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": -height + a_row, "y1": -height + a_row,
             "line": {"color": theme.GRID, "width": 1}},
        ],
    }
    return theme.figure([_bars(rows, places)], layout, height=height)


def change_bars_alt(parts: pd.DataFrame, *, whole: str, change: float) -> str:
    """Return the chart as a sentence, for those who cannot see it."""
    said = "; ".join(f"{_name(part)} {signed(part['change'], 2)}" for part in parts.to_dict("records"))
    return f"{whole} {signed(change, 2)} điểm, gồm: {said}."


def change_note(parts: pd.DataFrame) -> str:
    """Return which parts bear the mark of doubt and since when; blank where none does."""
    doubtful = [part for part in parts.to_dict("records") if part["doubts"]]
    if not doubtful:
        return ""
    said = "; ".join(f"{_name(part)} (năm {', '.join(map(str, part['doubts']))})" for part in doubtful)
    return f"{DOUBTFUL} Cần kiểm tra, vì trung vị cả nước thay đổi mạnh giữa hai năm: {said}."


def _bars(rows: list[tuple[str, str, float, str]], places: list[float]) -> dict:
    return {
        "type": "bar", "orientation": "h", "x": [value for _, _, value, _ in rows], "y": places, "width": BAR_HEIGHT,
        "customdata": [[code, f"{label.replace('<br>', ' ')}: {signed(value, 2)} điểm"] for code, label, value, _ in rows],
        "marker": {"color": [WON if value >= 0 else LOST for _, _, value, _ in rows]},
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }


def _figure_note(value: float, doubt: str, place: float) -> dict:
    """Return a bar's figure, beyond the bar's end."""
    won = value >= 0
    note = theme.note(f"<b>{signed(value, 2)}</b>{doubt}", value, place, theme.INK)
    return note | {"xanchor": "left" if won else "right", "xshift": 6 if won else -6}


def _label(part: dict, marked: Mapping[str, str], *, narrow: bool) -> str:
    name, mark = theme.plain(_name(part)), marked.get(part["code"])
    return f"<b>{name}</b>{'<br>' if narrow else ' · '}{theme.plain(mark)}" if mark else name


def _name(part: dict) -> str:
    """Return a part's name with its code: `6. Cung ứng dịch vụ công`, `PAPI 6.2 Giáo dục tiểu học`."""
    if not part["code"]:
        return part["name"]
    return f"PAPI {part['code']} {short(part)}" if "." in part["code"] else f"{part['code']}. {short(part)}"
