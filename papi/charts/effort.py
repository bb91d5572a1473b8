"""The matrix of effort and gap: across, how much of the work is done; upward, how far the score is above the median.

Takes the lines of `papi.effort` (`matrix_lines`, `gap_lines`); what is behind and what is weak was judged there.
"""

from collections.abc import Mapping, Sequence
from math import ceil, floor

import plotly.graph_objects as go

from papi.charts import theme
from papi.charts.lines import TICK_STEPS
from papi.charts.places import HALO, Box, Label, placed
from papi.findings import effort_words
from papi.vietnamese import percent_short, signed

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 400, 52, 12, 48, 52
"""Pixels: the figure's height and margins. Above the drawing stand what upward means and the name of the plan's own line."""

MARK = 15
"""Pixels across a mark: with what Streamlit adds around it, wide enough for a finger."""

_EDGE = 0.04
"""Of the axis of shares, left of nothing and right of all: half a mark has room."""
_ROOM = 0.16
"""Above and below the marks, as a share of their span."""
_LEAST_SPAN = 0.1
"""Points: marks that are nearer to each other are not drawn farther apart than that."""
_STEPS = (0.02, 0.05, *TICK_STEPS)
_MOST_TICKS = 5


def matrix(lines: Sequence[Mapping], *, whole: float | None, width: int) -> go.Figure:
    """Draw a mark for each line with work and a score: a red diamond where a task is overdue, else a navy disc.

    `whole` is the share done in the whole plan, None where nothing is counted: left of it and below the median the ground is
    darker. `width` is the least width in pixels at which no label may touch another. customdata of a mark begins with the
    line's code.
    """
    shown = [line for line in lines if is_drawn(line)]
    if not shown:
        return theme.empty(height=HEIGHT // 2, text="Chưa có chỉ số nào có cả báo cáo và điểm")
    low, high = _span([line["to_median"] for line in shown])
    labels = _labels(shown, whole, low, high, width)
    layout = {
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": BOTTOM}, "shapes": _grounds(whole, low),
        "annotations": [
            *(_note(label, line) for label, line in zip(labels, shown, strict=True) if label), *_axis_names(whole),
        ],
        "xaxis": _shares_axis(), "yaxis": _points_axis(low, high),
    }
    return theme.figure([_marks(shown)], layout, height=HEIGHT)


def is_drawn(line: Mapping) -> bool:
    """Whether a line has a place in the matrix: work of which something is known, and a score."""
    return line["known"] and line["to_median"] is not None


def matrix_alt(lines: Sequence[Mapping], *, whole: float | None) -> str:
    """Return the matrix as sentences, for those who cannot see it."""
    shown = [line for line in lines if is_drawn(line)]
    if not shown:
        return theme.EMPTY
    told = "; ".join(
        f"{effort_words.label(line)}: đã thực hiện {percent_short(line['completion'])}"
        + (", có quá hạn" if line["tasks_overdue"] else "") + f", {signed(line['to_median'], 2)} điểm" for line in shown
    )
    return f"Việc đã thực hiện (cả kế hoạch {percent_short(whole)}) và điểm so với trung vị cả nước. {told}."


def _marks(shown: Sequence[Mapping]) -> dict:
    late = [bool(line["tasks_overdue"]) for line in shown]
    return {
        "type": "scatter", "mode": "markers", "x": [line["completion"] for line in shown],
        "y": [line["to_median"] for line in shown], "cliponaxis": False,
        "customdata": [[line["code"], _told(line)] for line in shown], "hovertemplate": "%{customdata[1]}<extra></extra>",
        "marker": {
            "size": [MARK + 3 if one else MARK for one in late], "opacity": 1,
            "symbol": ["diamond" if one else "circle" for one in late],
            "color": [theme.OVERDUE_COLOUR if one else theme.ACCENT for one in late], "line": {"color": "#FFFFFF", "width": 1},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }


def _told(line: Mapping) -> str:
    """Return what is said of a mark when the pointer is on it: the work and the score on lines of their own."""
    late = f", quá hạn {line['tasks_overdue']}" if line["tasks_overdue"] else ""
    return "<br>".join((
        f"<b>{theme.plain(effort_words.label(line))}</b>",
        f"Đã thực hiện {line['tasks_done']}/{line['tasks_counted']} nhiệm vụ{late}",
        theme.plain(effort_words.score_figures(line)),
    ))


def _labels(
    shown: Sequence[Mapping], whole: float | None, low: float, high: float, width: int
) -> list[Label | None]:
    """Return the marks' labels at places where none touches another: the code alone where the name finds no room."""
    across, upward = width - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    marks = [
        (_place(line["completion"]) * across, (high - line["to_median"]) / (high - low) * upward) for line in shown
    ]
    median = high / (high - low) * upward
    rules = [Box(0, median, across, median)]
    if whole is not None:
        rules.append(Box(_place(whole) * across, 0, _place(whole) * across, upward))
    wordings = [(effort_words.label(line), line["code"]) for line in shown]
    return placed(marks, wordings, room=Box(0, 0, across, upward), size=theme.SMALL_SIZE, mark=MARK, lines=rules)


def _note(label: Label, line: Mapping) -> dict:
    """Return a label as an annotation; a far one is led to by a thin line."""
    note = {
        "text": theme.plain(label.text), "x": line["completion"], "y": line["to_median"], "xanchor": label.anchor,
        "yanchor": "middle", "font": {"size": theme.SMALL_SIZE, "color": theme.INK, "shadow": HALO},
    }
    if not label.is_far:
        return note | {"showarrow": False, "xshift": label.dx, "yshift": -label.dy}
    return note | {
        "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.OUTLINE, "standoff": MARK / 2,
        "ax": label.dx, "ay": label.dy,
    }


def _grounds(whole: float | None, low: float) -> list[dict]:
    """Return the darker ground of what is behind and weak, the median's line, and that of the plan as a whole."""
    line = {"type": "line", "layer": "below", "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"}}
    median = line | {"x0": -_EDGE, "x1": 1 + _EDGE, "y0": 0, "y1": 0}
    if whole is None:
        return [median]
    return [
        {"type": "rect", "layer": "below", "x0": -_EDGE, "x1": whole, "y0": low, "y1": 0, "fillcolor": theme.BAND,
         "line": {"width": 0}},
        median, line | {"x0": whole, "x1": whole, "y0": 0, "y1": 1, "yref": "paper"},
    ]


def _axis_names(whole: float | None) -> list[dict]:
    """Return what the axes mean, and the name of the plan's own line above it."""
    plain = {"showarrow": False, "font": {"size": theme.SMALL_SIZE, "color": theme.MUTED}, "yref": "paper"}
    names = [
        plain | {"text": "Điểm hơn (+), kém (−) trung vị cả nước", "x": 0, "xref": "paper", "xanchor": "left",
                 "xshift": 4 - LEFT, "y": 1, "yanchor": "bottom", "yshift": 22},
        plain | {"text": "Nhiệm vụ đã thực hiện", "x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yanchor": "top",
                 "yshift": -26},
    ]
    if whole is not None:
        names.append(plain | {"text": f"cả kế hoạch {percent_short(whole)}", "x": whole, "y": 1, "yanchor": "bottom",
                              "xanchor": "right" if whole > 0.5 else "left"})
    return names


def _place(share: float) -> float:
    """Return where a share done stands between the left end of the drawing (0) and the right one (1)."""
    return (share + _EDGE) / (1 + 2 * _EDGE)


def _span(points: Sequence[float]) -> tuple[float, float]:
    """Return from where to where the axis of points goes: the median is always on it."""
    low, high = min(0, *points), max(0, *points)
    room = max(high - low, _LEAST_SPAN) * _ROOM
    return low - room, high + room


def _shares_axis() -> dict:
    shares = [0, 0.25, 0.5, 0.75, 1]
    return {
        "range": [-_EDGE, 1 + _EDGE], "tickvals": shares, "ticktext": [percent_short(share) for share in shares],
        "tickfont": {"size": theme.SMALL_SIZE}, "showgrid": False, "zeroline": False, "fixedrange": True,
    }


def _points_axis(low: float, high: float) -> dict:
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_TICKS), _STEPS[-1])
    ticks = [step * tick for tick in range(ceil(low / step), floor(high / step) + 1)]
    return {
        "range": [low, high], "tickvals": ticks,
        "ticktext": [signed(tick, 1 if step >= 0.1 else 2) if tick else "0" for tick in ticks],
        "tickfont": {"size": theme.SMALL_SIZE, "color": theme.MUTED}, "gridcolor": theme.GRID, "zeroline": False,
        "fixedrange": True,
    }
