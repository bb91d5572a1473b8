"""Figures of progress: tasks over the periods, units side by side, units by area. Tables of `papi.progress` in."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from papi.charts import segments, theme
from papi.vietnamese import percent_short

ROW_HEIGHT, LEGEND_HEIGHT, HEADING_HEIGHT = 50, 48, 28
_GAP = 0.16
"""Between the columns of two periods, in widths of a column."""


def over_periods(
    table: pd.DataFrame, names: Mapping, periods: Mapping[str, str], *, by: str, legend: bool = True
) -> go.Figure:
    """Draw a row for each of `names` and in it a bar for each of `periods`: its lead assignments by status, as shares.

    `table` is `progress.over_periods`; `names` and `periods` map its codes to words, in their order. Under its name a row
    holds a bar a period, with counts inside; a period in which nothing arose says so. `legend` is left out where a chart
    beside it has the same. customdata of a bar begins with the period's code.
    """
    known = table[table[by].isin(names) & table["period"].isin(periods)]
    if known.empty:
        return theme.empty(height=ROW_HEIGHT * 3)
    top = LEGEND_HEIGHT + HEADING_HEIGHT if legend else HEADING_HEIGHT
    rows = {code: -place for place, code in enumerate(names)}
    columns = {code: place * (1 + _GAP) for place, code in enumerate(periods)}
    offsets = pd.Series(0.0, index=known.index)
    bars = []
    for name in segments.ORDER:
        share = (known[name] / known["counted"].where(known["counted"] > 0)).fillna(0.0)
        hover = [f"{theme.plain(names[code])}<br>{periods[one]}" for code, one in zip(known[by], known["period"], strict=True)]
        trace = segments.bar(
            name, x=share.tolist(), y=[rows[code] - 0.17 for code in known[by]],
            customdata=[list(told) for told in zip(known["period"], hover, known[name].tolist(), known[by], strict=True)],
            hover="%{customdata[1]}",
        )
        bars.append(trace | {
            "base": (known["period"].map(columns) + offsets).tolist(), "width": 0.42,
            "text": [str(value) if value else "" for value in known[name]], "showlegend": bool(known[name].sum()),
            "hovertemplate": f"%{{customdata[1]}}<br>{segments.WORDS[name]}: %{{customdata[2]}} lượt giao<extra></extra>",
        })
        offsets = offsets + share
    notes = [theme.note(theme.plain(name), 0, rows[code] + 0.27, theme.INK) for code, name in names.items()]
    notes += [theme.note(f"<b>{word}</b>", columns[code], 1, theme.INK) | {"yref": "paper", "yanchor": "bottom"}
              for code, word in periods.items()]
    idle = known[(known["counted"] == 0) & (known["not_arising"] > 0)]
    notes += [theme.note("không phát sinh", columns[one], rows[code] - 0.17, theme.MUTED)
              for code, one in zip(idle[by], idle["period"], strict=True)]
    layout = {
        "barmode": "overlay", "annotations": notes, "showlegend": legend,
        "legend": segments.LEGEND | {"yref": "container", "yanchor": "top"},
        "margin": {"l": 2, "r": 2, "t": top, "b": 4},
        "xaxis": {"visible": False, "range": [0, len(columns) * (1 + _GAP) - _GAP], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-len(rows) + 0.42, 0.6], "fixedrange": True},
    }
    return theme.figure(bars, layout, height=ROW_HEIGHT * len(rows) + top)


def unit_bars(units: pd.DataFrame, *, chosen: str | None = None) -> go.Figure:
    """Draw the lead assignments of every unit by status, in the plan's order: units lead very different numbers, so this
    is no league table. `units` is `progress.by_unit` with its `segments`; customdata begins with the unit's name.
    """
    if units.empty:
        return theme.empty(height=ROW_HEIGHT * 3)
    places = [-place for place in range(len(units))]
    most = max(int(units["counted"].max()), 1)
    bars = [
        segments.bar(
            name, x=units[f"segment_{name}"].tolist(), y=[place - 0.16 for place in places],
            customdata=[[unit, theme.plain(unit)] for unit in units["unit"]], hover="%{customdata[1]}",
        ) | {"width": 0.44, "showlegend": bool(units[f"segment_{name}"].sum())}
        for name in segments.ORDER
    ]
    notes = []
    for place, (_, row) in zip(places, units.iterrows(), strict=True):
        name = theme.plain(row["unit"])
        notes.append(theme.note(f"<b>{name}</b>" if row["unit"] == chosen else name, 0, place + 0.28, theme.INK))
        notes.append(theme.note(_after(row), row["counted"] + most * 0.02, place - 0.16, theme.INK))
    layout = {
        "barmode": "stack", "annotations": notes, "showlegend": True, "legend": segments.LEGEND,
        "margin": {"l": 2, "r": 2, "t": 34, "b": 4},
        "xaxis": {"visible": False, "range": [0, most * 1.7], "fixedrange": True},
        "yaxis": {"visible": False, "range": [places[-1] - 0.5, 0.55], "fixedrange": True},
    }
    return theme.figure(bars, layout, height=ROW_HEIGHT * len(units) + 38)


def completion_heatmap(table: pd.DataFrame, units: Mapping[str, str], areas: Mapping[int, str]) -> go.Figure:
    """Draw units by areas: the share of counted lead assignments done, with "done/counted (overdue)" in each cell.

    `table` is `progress.unit_by_area`. A cell where the unit leads nothing is empty; one in which nothing arose is a dash.
    customdata of a cell begins with the unit's name and the area's number.
    """
    if table.empty:
        return theme.empty(height=ROW_HEIGHT * 3)
    cells = {(row.unit, row.area): row for row in table.itertuples()}
    grid = [[cells[unit, area] for area in areas] for unit in units]
    places = [-place for place in range(len(units))]
    heatmap = {
        "type": "heatmap", "x": [theme.plain(name) for name in areas.values()], "y": [place - 0.16 for place in places],
        "z": [[None if pd.isna(cell.completion) else cell.completion for cell in row] for row in grid],
        "text": [[_cell_text(cell) for cell in row] for row in grid], "texttemplate": "%{text}",
        "customdata": [[_cell_data(cell, units) for cell in row] for row in grid],
        "hovertemplate": "%{customdata[2]}<br>%{x}: %{customdata[3]}<extra></extra>", "hoverongaps": False,
        "colorscale": [[0, "#EEF3F5"], [1, "#7FBFC6"]], "zmin": 0, "zmax": 1, "showscale": False, "xgap": 3, "ygap": 26,
        "textfont": {"size": theme.TEXT_SIZE, "color": theme.INK},
    }
    # A heat map's own cells take no selection: squares that nobody sees lie over those that lead somewhere.
    led = [(row, cell) for row, cells_of_unit in zip(places, grid, strict=True) for cell in cells_of_unit if cell.assignments]
    squares = {
        "type": "scatter", "mode": "markers", "x": [theme.plain(areas[cell.area]) for _, cell in led],
        "y": [row - 0.16 for row, _ in led], "customdata": [_cell_data(cell, units) for _, cell in led],
        "hovertemplate": heatmap["hovertemplate"], "marker": {"symbol": "square", "size": 34, "opacity": 0},
        "selected": {"marker": {"opacity": 0}}, "unselected": {"marker": {"opacity": 0}},
    }
    layout = {
        "annotations": [
            theme.note(theme.plain(name), -0.48, place + 0.28, theme.INK)
            for name, place in zip(units.values(), places, strict=True)
        ],
        "margin": {"l": 2, "r": 2, "t": 34, "b": 4},
        "xaxis": {"side": "top", "type": "category", "showgrid": False, "fixedrange": True, "tickangle": 0,
                  "tickfont": {"size": theme.SMALL_SIZE}},
        "yaxis": {"visible": False, "range": [places[-1] - 0.5, 0.55], "fixedrange": True},
    }
    return theme.figure([heatmap, squares], layout, height=ROW_HEIGHT * len(units) + 38)


def _after(row: pd.Series) -> str:
    """What stands behind a unit's bar: done of counted, and whether the unit has reported."""
    shown = f"<b>{row['done']}/{row['counted']}</b>" if row["counted"] else ""
    late = "" if row["reported"] else f"  <span style='color:{theme.MUTED}'>chưa báo cáo kỳ này</span>"
    return shown + late


def _cell_data(cell, units: Mapping[str, str]) -> list:
    return [cell.unit, cell.area, theme.plain(units[cell.unit]), percent_short(cell.completion)]


def _cell_text(cell) -> str:
    if not cell.assignments:
        return ""
    if not cell.counted:
        return "—"
    late = f" <b style='color:{theme.OVERDUE_COLOUR}'>({cell.overdue})</b>" if cell.overdue else ""
    return f"{cell.done}/{cell.counted}{late}"
