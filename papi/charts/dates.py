"""The plan's dated tasks on a time line, with the months in which PAPI's survey was in the field.

Takes the lines of `papi.effort.fieldwork.dated_lines`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import plotly.graph_objects as go

from papi.charts import theme
from papi.charts.places import BESIDE, HALO, LETTER
from papi.model import DONE
from papi.vietnamese import day

ROW_HEIGHT, TOP, BOTTOM, SIDE = 30, 34, 30, 10
"""Pixels of a task's row and of the margins. Above the drawing stand the names of the field work and of the closing day."""

MARK = 14
_EDGE = timedelta(days=10)
"""Before the first day and after the last: half a mark and half a month's name have room."""
NARROW = 700
"""Pixels. A narrower drawing names every third month."""


def time_line(
    lines: Sequence[Mapping], *, year: int, as_of: date, months: tuple[date, date] | None, width: int
) -> go.Figure:
    """Draw a row for each task, its mark on the day it was completed, else on its deadline: a red diamond when it is overdue.

    `year` is the plan's; `months` are the first and last day of the survey's field work, None where they are not known;
    `width` the least width in pixels at which no label may leave the drawing. customdata of a mark begins with its task.
    """
    if not lines:
        return theme.empty(height=ROW_HEIGHT * 3)
    days = [line["day"] for line in lines] + list(months or ())
    first, last = min(date(year, 1, 1), *days) - _EDGE, max(date(year, 12, 31), *days) + _EDGE
    notes = [_label(line, place, first, last, width) for place, line in enumerate(lines)]
    shapes = [_day_line(as_of)]
    names = [_name(f"số liệu chốt {day(as_of)}", as_of, before=_share(as_of, first, last) > 0.5, lift=0)]
    if months is not None:
        begun, ended = months
        shapes.append({
            "type": "rect", "layer": "below", "x0": begun.isoformat(), "x1": (ended + timedelta(days=1)).isoformat(), "y0": 0,
            "y1": 1, "yref": "paper", "fillcolor": theme.BAND, "line": {"width": 0},
        })
        names.append(_name("PAPI khảo sát", begun, before=False, lift=16))
    layout = {
        "margin": {"l": SIDE, "r": SIDE, "t": TOP, "b": BOTTOM}, "shapes": shapes, "annotations": notes + names,
        "xaxis": _months_axis(first, last, narrow=width < NARROW),
        "yaxis": {"visible": False, "range": [-len(lines) + 0.5, 0.5], "fixedrange": True},
    }
    return theme.figure([_marks(lines)], layout, height=ROW_HEIGHT * len(lines) + TOP + BOTTOM)


def time_line_alt(lines: Sequence[Mapping]) -> str:
    """Return the time line as sentences, for those who cannot see it."""
    told = "; ".join(f"{line['label']} {_when(line)}" for line in lines)
    return f"Nhiệm vụ có thời hạn: {told}." if told else theme.EMPTY


def _when(line: Mapping) -> str:
    if line["completed_on"] is not None:
        return f"xong ngày {day(line['completed_on'])}"
    return f"{'đã xong, ' if line['status'] == DONE else 'quá hạn, ' if line['overdue'] else ''}hạn {day(line['deadline'])}"


def _marks(lines: Sequence[Mapping]) -> dict:
    colours = [
        theme.OVERDUE_COLOUR if line["overdue"] else theme.DONE_COLOUR if line["status"] == DONE else theme.IN_PROGRESS_COLOUR
        for line in lines
    ]
    return {
        "type": "scatter", "mode": "markers", "x": [line["day"].isoformat() for line in lines],
        "y": [-place for place in range(len(lines))], "cliponaxis": False,
        "customdata": [[line["task"], f"{theme.plain(line['label'])} {theme.plain(line['title'])}<br>{_when(line)}"]
                       for line in lines],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
        "marker": {
            "size": MARK, "opacity": 1, "color": colours,
            "symbol": ["diamond" if line["overdue"] else "circle" for line in lines],
            "line": {"color": theme.OUTLINE, "width": 1},
        },
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }


def _label(line: Mapping, place: int, first: date, last: date, width: int) -> dict:
    """Return a task's label beside its mark, on the side with more room: with its title where that fits."""
    share, across = _share(line["day"], first, last), width - 2 * SIDE
    before = share > 0.5
    room = across * (share if before else 1 - share) - BESIDE
    code, whole = f"<b>{theme.plain(line['label'])}</b>", f"{line['label']} {line['title']}"
    fits = len(whole) * LETTER * theme.SMALL_SIZE <= room
    return theme.note(f"{code} {theme.plain(line['title'])}" if fits else code, 0, -place, theme.INK) | {
        "x": line["day"].isoformat(), "xanchor": "right" if before else "left", "xshift": -BESIDE if before else BESIDE,
        "font": {"size": theme.SMALL_SIZE, "color": theme.INK, "shadow": HALO},
    }


def _name(text: str, at: date, *, before: bool, lift: int) -> dict:
    """Return the name of a day's line or of the field work, above the drawing."""
    return theme.note(text, 0, 1, theme.MUTED) | {
        "x": at.isoformat(), "yref": "paper", "yanchor": "bottom", "yshift": lift, "xanchor": "right" if before else "left",
    }


def _day_line(at: date) -> dict:
    return {
        "type": "line", "layer": "below", "x0": at.isoformat(), "x1": at.isoformat(), "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"},
    }


def _share(at: date, first: date, last: date) -> float:
    """Return where a day stands between the first (0) and the last (1) of the time line."""
    return (at - first).days / (last - first).days


def _months_axis(first: date, last: date, *, narrow: bool) -> dict:
    months = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13)]
    shown = [one for one in months if first <= one <= last and (not narrow or one.month % 3 == 1)]
    return {
        "type": "date", "range": [first.isoformat(), last.isoformat()], "tickvals": [one.isoformat() for one in shown],
        "ticktext": [f"{one.month}/{one.year}" for one in shown], "tickfont": {"size": theme.SMALL_SIZE},
        "gridcolor": theme.GRID, "fixedrange": True,
    }
