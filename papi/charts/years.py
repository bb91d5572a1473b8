"""Completion by area, a bar for each year. Tables of `papi.compare.years` in."""

import pandas as pd
import plotly.graph_objects as go

from papi.charts import theme
from papi.vietnamese import number, percent_short

BAR_HEIGHT, NAME_HEIGHT = 24, 34
_EARLIER_COLOUR = "#A9CDD2"
"""Of the years before the newest: paler than what is done now, and each bar is labelled with its year."""
_RANGE = 1.5
"""Of the axis: all done is a bar of 1, behind it stands its label."""


def completion_by_year(table: pd.DataFrame) -> go.Figure:
    """Draw each area's share of tasks done, a bar for each year; `table` is `years.by_area`, drawn in its order.

    A year in which nothing was to be done in an area says so; one in which the plan has no such area has no bar.
    """
    if table.empty:
        return theme.empty(height=NAME_HEIGHT + BAR_HEIGHT)
    newest = table["year"].max()
    notes, bars, top = [], [], 0
    for _, own in table.groupby("area", sort=False):
        name = theme.plain(own["name"].iloc[0])
        notes.append(theme.note(f"<b>{name}</b>", 0, -(top + NAME_HEIGHT * 0.6), theme.INK))
        top += NAME_HEIGHT
        for line in own.itertuples():
            place = -(top + BAR_HEIGHT / 2)
            share = 0.0 if pd.isna(line.completion) else line.completion
            bars.append((share, place, line.year == newest, f"{name}<br>{_words(line)}"))
            notes.append(theme.note(_words(line), share + 0.015, place, theme.INK))
            top += BAR_HEIGHT
    trace = {
        "type": "bar", "orientation": "h", "x": [share for share, *_ in bars], "y": [place for _, place, *_ in bars],
        "width": BAR_HEIGHT - 6, "customdata": [[hover] for *_, hover in bars],
        "marker": {"color": [theme.DONE_COLOUR if is_newest else _EARLIER_COLOUR for _, _, is_newest, _ in bars]},
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }
    layout = {
        "annotations": notes, "margin": {"l": 2, "r": 2, "t": 2, "b": 2},
        "xaxis": {"visible": False, "range": [0, _RANGE], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-top, 0], "fixedrange": True},
    }
    return theme.figure([trace], layout, height=top + 4)


def _words(line) -> str:
    """Return `2024: 54,5% (18/33)`."""
    if not line.counted:
        return f"{line.year}: không có việc phải tính"
    return f"{line.year}: {percent_short(line.completion)} ({number(line.done)}/{number(line.counted)})"
