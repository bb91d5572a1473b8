"""Provinces side by side in one year: a strip for each dimension, the table of scores, the parts where one trails the others.

Takes the table of `papi.scores.peers.side_by_side`, and for the last chart the parts of its `trailing`.
"""

import textwrap
from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from papi.charts import theme, tiles
from papi.charts.lines import is_known
from papi.findings.figure_words import short
from papi.vietnamese import number, percent

TOTAL = "total"

ROW, TITLE, ABOVE, STRIP, BELOW = 108, 12, 38, 60, 82
"""Pixels of a strip: its height, and how far under its top stand the title, the province's label, the line, the best one's."""

BAND_WIDTH, END, PANEL_GAP = 14, 48, 48
"""Pixels: of the band of the middle half of the provinces, of the figure at either end, between two columns of strips."""

HEAD, NARROW_HEAD, CELL, CELL_GAP = 64, 30, 34, 3
"""Pixels of the table: its head, that of a narrow one, a row of cells, the gap between two."""

NAME_SHARE, TOTAL_WIDTH, HEAD_LETTERS = 1.7, 1.2, 14
"""Of the table's columns: the names' and the total's width in widths of a dimension's, and letters of a line of its head."""

MOST_GAPS, GAP_ROW, GAP_BAR, GAP_LEAST, GAP_MARK = 6, 62, 18, 60, 20
"""Parts drawn at most; pixels of a part, of its bar, of the longest bar at least, of a line under a bar."""

NARROW, GAP_TEXT, GAP_TEXT_NARROW = 700, 460, 250
"""Pixels: a narrower drawing says less behind a bar; the text there on a wide and on a narrow one."""


def dimension_strips(table: pd.DataFrame, province: str, *, width: int) -> go.Figure:
    """Draw in `width` pixels a strip for each dimension from the country's lowest to its highest score: the middle half of the
    provinces, the median, the compared provinces as dots and `province` on top with its score and place.
    """
    dimensions = table[table["code"] == table["dimension"]]
    codes = dimensions["code"].drop_duplicates().tolist()
    if not codes:
        return theme.empty(height=ROW)
    columns = 1 if width < NARROW else 2
    rows, panel = -(-len(codes) // columns), (width - PANEL_GAP * (columns - 1)) / columns
    drawn = _Strips(panel)
    for place, code in enumerate(codes):
        records = dimensions[dimensions["code"] == code].to_dict("records")
        column, row = divmod(place, rows)
        drawn.add(records, province, left=column * (panel + PANEL_GAP), top=-row * ROW)
    layout = {
        "annotations": drawn.notes, "margin": {"l": 4, "r": 4, "t": 4, "b": 4},
        "xaxis": {"visible": False, "range": [0, width], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-rows * ROW, 0], "fixedrange": True},
    }
    return theme.figure(drawn.traces(), layout, height=rows * ROW + 8)


def strips_alt(table: pd.DataFrame, province: str) -> str:
    """Return the strips as a sentence: the province's score and place in each dimension."""
    own = table[(table["province"] == province) & (table["code"] == table["dimension"])]
    told = "; ".join(f"{row['code']} {short(row)} {_score_and_place(row)}" for row in own.to_dict("records"))
    return f"Điểm chỉ số nội dung của {province} bên cạnh các tỉnh so sánh: {told}."


def score_table(table: pd.DataFrame, province: str, *, narrow: bool = False) -> go.Figure:
    """Draw the scores as a table coloured by quartile group: a row for each province, `province` first, then by total.

    Each cell bears the score and behind it the place; a narrow table the score alone, with the provinces' names above.
    """
    shown = table[(table["code"] == TOTAL) | (table["code"] == table["dimension"])]
    names = by_total(table, province)
    codes = [TOTAL, *(code for code in shown["code"].drop_duplicates() if code != TOTAL)]
    wide = [TOTAL_WIDTH, *([1.0] * (len(codes) - 1))]
    start = 0 if narrow else NAME_SHARE
    lefts = [start + sum(wide[:place]) for place in range(len(codes))]
    head, step = (NARROW_HEAD, CELL * 2) if narrow else (HEAD, CELL)
    cells, notes = [], []
    rows = shown.set_index(["province", "code"]).to_dict("index")
    for place, name in enumerate(names):
        y = -(head + place * step + (CELL * 1.5 if narrow else CELL / 2))
        text = f"<b>{theme.plain(name)}</b>" if name == province else theme.plain(name)
        notes.append(theme.note(text, 0, y + CELL * 0.9 if narrow else y, theme.INK))
        for code, left, width in zip(codes, lefts, wide, strict=True):
            row = rows[name, code] | {"province": name}
            cells.append({"x": left + width / 2, "y": y, "wide": width, "high": CELL} | _cell(row, narrow=narrow))
    notes += [_head_note(rows[province, code] | {"code": code}, left + width / 2, head, narrow=narrow)
              for code, left, width in zip(codes, lefts, wide, strict=True)]
    across = lefts[-1] + 1
    trace = tiles.cell_trace(cells, gap=(0.03, CELL_GAP), size=tiles.PHONE_SIZE if narrow else theme.TEXT_SIZE)
    height = head + step * len(names)
    layout = {
        "annotations": notes, "barmode": "overlay", "margin": {"l": 2, "r": 2, "t": 2, "b": 2},
        "xaxis": {"visible": False, "range": [0, across], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-height, 0], "fixedrange": True},
    }
    return theme.figure([trace], layout, height=height + 4)


def by_total(table: pd.DataFrame, province: str) -> list[str]:
    """Return the provinces of a table in the order of reading: `province`, then by total, those without one last."""
    totals = table[table["code"] == TOTAL]
    ordered = totals.sort_values("score", ascending=False, kind="stable")["province"].tolist()
    return [province, *(name for name in ordered if name != province)]


def gap_bars(parts: pd.DataFrame, marks: Mapping[str, str], *, width: int) -> go.Figure:
    """Draw the widest gaps as bars in `width` pixels, behind each its points, their share of the scale and both scores.

    `parts`: those of `peers.trailing`; `marks`: what is said behind the name of a part, by code.
    """
    shown = parts.head(MOST_GAPS).to_dict("records")
    if not shown:
        return theme.empty(height=GAP_ROW)
    longest, narrow = max(row["gap"] for row in shown), width < NARROW
    bars = max(width - (GAP_TEXT_NARROW if narrow else GAP_TEXT), GAP_LEAST)
    notes, places, top = [], [], 0
    for row in shown:
        mark = theme.plain(marks.get(row["code"], ""))
        beside = f" · {mark}" if mark and not narrow else ""
        places.append(top - 38)
        notes += [
            theme.note(f"<b>PAPI {row['code']}</b> {theme.plain(short(row))}{beside}", 0, top - 14, theme.INK),
            theme.note(_gap_told(row, narrow=narrow), row["gap"] / longest + 0.02, top - 38, theme.INK),
        ]
        if mark and narrow:
            notes.append(theme.note(mark, 0, top - 60, theme.MUTED))
        top -= GAP_ROW + (GAP_MARK if mark and narrow else 0)
    trace = {
        "type": "bar", "orientation": "h", "x": [row["gap"] / longest for row in shown], "y": places, "width": GAP_BAR,
        "marker": {"color": theme.ACCENT}, "customdata": [[_gap_hover(row)] for row in shown],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }
    layout = {
        "annotations": notes, "margin": {"l": 2, "r": 2, "t": 2, "b": 2},
        "xaxis": {"visible": False, "range": [0, width / bars], "fixedrange": True},
        "yaxis": {"visible": False, "range": [top, 0], "fixedrange": True},
    }
    return theme.figure([trace], layout, height=4 - top)


class _Strips:
    """The traces and notes of all strips, one trace for each kind of mark."""

    def __init__(self, panel: float) -> None:
        self.panel = panel
        self.range, self.band, self.notes = _points("lines"), _points("lines"), []
        self.median, self.others, self.own = _points("markers"), _points("markers"), _points("markers")

    def add(self, records: list[dict], province: str, *, left: float, top: float) -> None:
        """Draw one dimension in the panel that begins at `left` and `top`, in pixels, counted upward."""
        first, y = records[0], top - STRIP
        own = next(row for row in records if row["province"] == province)
        scored = [row for row in records if is_known(row["score"])]
        self.notes.append(theme.note(f"<b>{first['code']}. {theme.plain(short(first))}</b>", left, top - TITLE, theme.INK))
        if not is_known(first["lowest_score"]):
            return

        low, high = left + END, left + self.panel - END

        def at(score: float) -> float:
            span = (first["best_score"] - first["lowest_score"]) or 1
            return low + (high - low) * (score - first["lowest_score"]) / span

        _extend(self.range, [at(first["lowest_score"]), at(first["best_score"])], y)
        _extend(self.band, [at(first["q1"]), at(first["q3"])], y)
        _extend(self.median, [at(first["median"])], y, [f"Trung vị cả nước {number(first['median'], 2)}"])
        self.notes.append(_end_note(first["lowest_score"], low, y, "right"))
        self.notes.append(_end_note(first["best_score"], high, y, "left"))
        others, middle = [row for row in scored if row is not own], (low + high) / 2
        _extend(self.others, [at(row["score"]) for row in others], y, [_told(row) for row in others])
        if own in scored:
            _extend(self.own, [at(own["score"])], y, [_told(own)])
            self.notes.append(_label(f"<b>{_score_and_place(own)}</b>", at(own["score"]), middle, top - ABOVE, theme.ACCENT))
        else:
            text = f"{theme.plain(province)}: {tiles.NO_SCORE.lower()}"
            self.notes.append(theme.note(text, low, top - ABOVE, theme.MUTED))
        if others:
            best = max(others, key=lambda row: row["score"])
            text = f"{theme.plain(best['province'])} {number(best['score'], 2)}"
            self.notes.append(_label(text, at(best["score"]), middle, top - BELOW, theme.MUTED))

    def traces(self) -> list[dict]:
        """Return the traces, from behind to in front."""
        quiet = {"hoverinfo": "skip"}
        hover = {"hovertemplate": "%{customdata}<extra></extra>"}
        return [
            self.range | quiet | {"line": {"color": theme.OUTLINE, "width": 1}},
            self.band | quiet | {"line": {"color": theme.BAND, "width": BAND_WIDTH}},
            self.median | hover | {"marker": {
                "symbol": "line-ns", "size": BAND_WIDTH, "line": {"color": theme.MUTED, "width": 2}, "opacity": 1,
            }},
            self.others | hover | {"marker": {
                "color": "#FFFFFF", "size": 11, "line": {"color": theme.OUTLINE, "width": 2}, "opacity": 1,
            }},
            self.own | hover | {"marker": {"color": theme.ACCENT, "size": 15, "symbol": "diamond", "opacity": 1}},
        ]


def _points(mode: str) -> dict:
    return {"type": "scatter", "mode": mode, "x": [], "y": [], "customdata": [], "cliponaxis": False}


def _extend(trace: dict, x: list[float], y: float, told: list[str] | None = None) -> None:
    """Add points of one height, and a gap behind them."""
    trace["x"] += [*x, None]
    trace["y"] += [y] * len(x) + [None]
    trace["customdata"] += [*(told or [""] * len(x)), ""]


def _label(text: str, x: float, middle: float, y: float, colour: str) -> dict:
    """Return a label that begins at its point and runs toward the middle of the panel, so that it never leaves it."""
    is_left = x < middle
    shift = {"xanchor": "left", "xshift": -6} if is_left else {"xanchor": "right", "xshift": 6}
    return theme.note(text, x, y, colour) | shift


def _end_note(score: float, x: float, y: float, side: str) -> dict:
    shift = {"xanchor": "right", "xshift": -10} if side == "right" else {"xanchor": "left", "xshift": 10}
    return theme.note(number(score, 2), x, y, theme.MUTED) | shift


def _score_and_place(row: dict) -> str:
    if not is_known(row["score"]):
        return tiles.NO_SCORE.lower()
    return f"{number(row['score'], 2)} · thứ {row['rank']:.0f}/{row['of']:.0f}"


def _told(row: dict) -> str:
    return f"<b>{theme.plain(row['province'])}</b><br>{row['code']}. {theme.plain(short(row))}<br>{tiles.standing_told(row)}"


def _cell(row: dict, *, narrow: bool) -> dict:
    look = tiles.group_cell(row["group"])
    rank = f" ({row['rank']:.0f})" if is_known(row["score"]) and not narrow else ""
    name = f"<b>{theme.plain(row['province'])}</b><br>{theme.plain(short(row))}"
    return look | {"text": number(row["score"], 2) + rank, "data": [row["province"], f"{name}<br>{tiles.standing_told(row)}"]}


def _head_note(row: dict, x: float, head: float, *, narrow: bool) -> dict:
    if row["code"] == TOTAL:
        text = "Tổng" if narrow else f"<b>{theme.plain(short(row))}</b>"
    elif narrow:
        text = row["code"]
    else:
        text = "<br>".join(textwrap.wrap(f"{row['code']}. {theme.plain(short(row))}", HEAD_LETTERS))
    return theme.note(text, x, -head + 6, theme.INK) | {"xanchor": "center", "yanchor": "bottom", "align": "center"}


def _gap_told(row: dict, *, narrow: bool) -> str:
    told = f"<b>{number(row['gap'], 2)} điểm</b> · {percent(row['share'])} thang điểm"
    return told if narrow else f"{told} · {number(row['score'], 2)} so với {number(row['mean'], 2)}"


def _gap_hover(row: dict) -> str:
    return (
        f"<b>PAPI {row['code']} {theme.plain(short(row))}</b><br>{number(row['score'], 2)} so với trung bình "
        f"{number(row['mean'], 2)}<br>Cao nhất: {theme.plain(row['best_province'])} {number(row['best_score'], 2)}"
    )
