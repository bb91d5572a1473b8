"""The twin chart of the overview: the agency's tasks by status, and beside them the province's PAPI scores.

Two figures with the same rows at the same heights: side by side on a wide screen, one under the other on a telephone.
Both take the table of `papi.effort.beside.twin_rows`.
"""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from papi.charts import segments, theme
from papi.findings.score_words import GROUP_WORDS
from papi.vietnamese import lower_first, number, signed

ROW_HEIGHT, TOP, BOTTOM = 42, 42, 20
LINES_APART = 0.42
"""Of a usual row: how far its lines of text stand apart."""
FIRST_YEAR = 2018
"""The sparklines begin with PAPI's eight dimensions."""


def height(rows: pd.DataFrame) -> int:
    """Return the height in pixels that both halves take."""
    return _row_height(rows) * len(rows) + TOP + BOTTOM


def progress_bars(rows: pd.DataFrame, *, no_tasks: str) -> go.Figure:
    """Draw each row's counted tasks as a bar of segments under its name, in numbers of tasks.

    `no_tasks` stands where the plan has no area for the dimension. customdata of a segment is the area's number.
    """
    if rows.empty:
        return theme.empty(height=ROW_HEIGHT)
    served = rows[rows["area"].notna()]
    places = [-place for place in served.index]
    names = [theme.plain(name) for name in served["name"]]
    bars = [
        segments.bar(
            name, x=served[name].astype(int).tolist(), y=[place - 0.16 for place in places], hover="%{customdata[1]}",
            customdata=[[int(area), label] for area, label in zip(served["area"], names, strict=True)],
        ) | {"width": 0.46, "showlegend": bool(served[name].sum()) or name != segments.UNKNOWN}
        for name in segments.ORDER
    ]
    most = max(int(served["tasks_counted"].max()), 1)
    notes = [theme.note(_label(row), 0, -place + 0.31, theme.INK) for place, row in rows.iterrows()]
    notes += [
        theme.note(_after(row), row["tasks_counted"] + most * 0.015, -place - 0.16, theme.INK)
        for place, row in served.iterrows()
    ]
    notes += [theme.note(theme.plain(no_tasks), 0, -place - 0.12, theme.MUTED) for place in rows.index[rows["area"].isna()]]
    layout = {
        "barmode": "stack", "annotations": notes, "showlegend": True, "legend": segments.LEGEND,
        "margin": {"l": 2, "r": 2, "t": TOP, "b": BOTTOM},
        "xaxis": {"visible": False, "range": [0, _reach(served, most)], "fixedrange": True},
        "yaxis": _rows_axis(rows),
    }
    return theme.figure(bars, layout, height=height(rows))


def score_sparklines(rows: pd.DataFrame, history: pd.DataFrame, *, year: int, width: int = 400) -> go.Figure:
    """Draw each dimension's score of the last years in its own scale, with the middle half of the provinces behind.

    Left of the line the newest score, its change and its group; a change of 5% or more stands bold. A line is cut at a
    hard break. The parts of a row are told beside its score, those after the first under it. `width`: the figure's width
    in pixels, of which the text takes a fixed part.
    """
    scored = rows[rows["dimension"].notna()]
    if scored.empty or history.empty:
        return theme.empty(height=height(rows))
    text_x = FIRST_YEAR - (year - FIRST_YEAR) * _TEXT_WIDTH / max(width - _TEXT_WIDTH - _EDGE, _EDGE)
    band, median, line, last = _new("toself"), _new(), _new(), _new()
    for place, row in scored.iterrows():
        own = history[(history["code"] == row["dimension"]) & history["year"].between(FIRST_YEAR, year)]
        _add_sparkline(own.sort_values("year"), -place, band, median, line, last)
    data = [
        band | {"fillcolor": theme.BAND, "line": {"width": 0}, "hoverinfo": "skip"},
        median | {"line": {"color": theme.MUTED, "width": 1.2, "dash": "dot"}, "hoverinfo": "skip"},
        line | {"line": {"color": theme.ACCENT, "width": 2.4}, "hovertemplate": "%{customdata}<extra></extra>"},
        last | {
            "mode": "markers", "marker": {"color": theme.ACCENT, "size": 9}, "hovertemplate": "%{customdata}<extra></extra>",
        },
    ]
    apart = LINES_APART * ROW_HEIGHT / _row_height(rows)
    notes = [note for place, row in scored.iterrows() for note in _score_notes(row, text_x, -place, apart, year)]
    for place in rows.index[rows["dimension"].isna()]:
        notes += [theme.note(text, text_x, -place + lift, theme.MUTED) for text, lift in _UNSCORED]
    layout = {
        "annotations": notes, "margin": {"l": 2, "r": _EDGE, "t": TOP, "b": BOTTOM},
        "xaxis": {
            "range": [text_x, year + 0.25], "tickvals": [FIRST_YEAR, year], "tickfont": {"size": theme.SMALL_SIZE},
            "showgrid": False, "zeroline": False, "fixedrange": True,
        },
        "yaxis": _rows_axis(rows),
    }
    return theme.figure(data, layout, height=height(rows))


_UNSCORED = (("Không có chỉ số PAPI tương ứng.", 0.21), ("Hai bên để đối chiếu, không phải nhân quả.", -0.21))
"""What stands, in two lines, where a row has no score; side by side is not cause, and here is the room to say so."""

_TEXT_WIDTH, _EDGE = 222, 22
"""Pixels that the text left of a sparkline takes, and the margin right of it for half a year's label."""


def _row_height(rows: pd.DataFrame) -> int:
    """Return the height of every row: a line more for each part after the first, in the row that has most."""
    most = rows["parts"].map(len).max() if len(rows) else 0
    return ROW_HEIGHT + round(LINES_APART * ROW_HEIGHT) * max(int(most) - 1, 0)


def _rows_axis(rows: pd.DataFrame) -> dict:
    return {"visible": False, "range": [-len(rows) + 0.45, 0.55], "fixedrange": True}


def _label(row: pd.Series) -> str:
    name = theme.plain(row["name"])
    if pd.isna(row["dimension"]):
        return name
    other = pd.notna(row["area"]) and str(int(row["area"])) != row["dimension"]
    return f"{row['dimension']}. {name}" + (f" (nội dung {int(row['area'])} của kế hoạch)" if other else "")


def _reach(served: pd.DataFrame, most: int) -> float:
    """Return how many tasks the axis reaches to: behind every bar there is room for what stands there, measured at 1366."""
    room = served["tasks_not_arising"].gt(0).map({True: _LONG_NOTE, False: _SHORT_NOTE})
    return max((served["tasks_counted"] + room * most).max(), most * (1 + _SHORT_NOTE))


_SHORT_NOTE, _LONG_NOTE = 0.32, 0.5
"""What stands behind a bar, as a share of the longest one: `1/6`, and `1/6  1 không phát sinh`."""


def _after(row: pd.Series) -> str:
    """What stands behind a bar: done of counted, and how many did not arise."""
    aside = f"  <span style='color:{theme.MUTED}'>{int(row['tasks_not_arising'])} không phát sinh</span>"
    shown = f"<b>{int(row['tasks_done'])}/{int(row['tasks_counted'])}</b>" if row["tasks_counted"] else ""
    return shown + (aside if row["tasks_not_arising"] else "")


def _score_notes(row: pd.Series, x: float, y: float, apart: float, year: int) -> list[dict]:
    """Return what stands left of a row's line: the dimension and its group, its score with its first part, the other parts;
    `apart` is how far the lines stand apart, in rows.
    """
    parts = [f"{part['code']}: {number(part['score'], 2)} {_change(part)}" for part in row["parts"]]
    if pd.isna(row["score"]):
        lines = [(f"PAPI {row['dimension']}: không có điểm năm {year}", theme.MUTED)]
    else:
        group = f" · {lower_first(GROUP_WORDS[row['group']])}" if pd.notna(row["group"]) else ""
        own = f"<b>{number(row['score'], 2)}</b>  {_change(row)}"
        own += "".join(f"   <span style='color:{theme.MUTED}'>{part}</span>" for part in parts[:1])
        lines, parts = [(f"PAPI {row['dimension']}{group}", theme.MUTED), (own, theme.INK)], parts[1:]
    lines += [(part, theme.MUTED) for part in parts]
    top = y + apart * (len(lines) - 1) / 2
    return [theme.note(text, x, top - place * apart, colour) for place, (text, colour) in enumerate(lines)]


def _change(row: Mapping) -> str:
    if pd.isna(row["change_pct"]):
        return ""
    shown = signed(row["change_pct"], 1) + "%"
    return f"<b>{shown}</b>" if row["significant"] else shown


def _new(fill: str | None = None) -> dict:
    trace = {"type": "scatter", "mode": "lines", "x": [], "y": [], "customdata": []}
    return trace | ({"fill": fill} if fill else {})


def _add_sparkline(own: pd.DataFrame, y: float, band: dict, median: dict, line: dict, last: dict) -> None:
    """Add one dimension's years to the shared traces, scaled into its row; a gap stands between eras and rows."""
    low, high = own[["score", "q1"]].min().min(), own[["score", "q3"]].max().max()
    for _, era in own.groupby("comparable_from"):
        years = era["year"].tolist()
        scaled = (era[["score", "q1", "median", "q3"]] - (low + high) / 2) / ((high - low) or 1) * 0.76 + y
        told = [
            f"PAPI {code} năm {one}: {number(score, 2)}"
            for code, one, score in zip(era["code"], years, era["score"], strict=True)
        ]
        if len(years) > 1:
            _extend(band, years + years[::-1], scaled["q1"].tolist() + scaled["q3"].tolist()[::-1], [""] * 2 * len(years))
            _extend(median, years, scaled["median"].tolist(), [""] * len(years))
        _extend(line, years, scaled["score"].tolist(), told)
        if len(years) == 1 or years[-1] == own["year"].max():
            _extend(last, years[-1:], scaled["score"].tolist()[-1:], told[-1:])


def _extend(trace: dict, x: list, y: list, told: list) -> None:
    for name, values in (("x", x), ("y", y), ("customdata", told)):
        trace[name] += [*values, None]
