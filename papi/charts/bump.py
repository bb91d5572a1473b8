"""Rank over the years: a line for each province, cut where the total changed its method, its name and place at the right end.

Takes the table of `papi.scores.peers.ranks_over_years`. Ranks are computed from the published scores; the page says so.
"""

import pandas as pd
import plotly.graph_objects as go

from papi.charts import lines, theme
from papi.charts.trend import LETTER
from papi.vietnamese import number

LEAST_HEIGHT, LINE, TOP, BOTTOM = 400, 21, 10, 30
"""Pixels: the drawing's least height, what a name at the right end takes of it, the margins above and below."""

LEFT, LINK, ROOM = 34, 30, 10
"""Pixels: the margin of the rank's ticks, from the newest year to a name, and right of the longest name."""

TICK = 40
"""Pixels that the word of a year needs; with less room only some years bear theirs."""

COLOURS = ("#7A5C99", "#A8703A", "#3E6B48", "#4A7FB5", "#8A8A2F", "#B0689A")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "triangle-down", "pentagon", "hexagon")
"""Of the compared provinces, in their order; of different lengths, so that the pairs repeat only after 42."""

FEW = 6
"""Compared provinces; the lines of more are thinner, so that the province's own stands out."""

NO_RANK = "Không tỉnh nào được chọn có tổng điểm trong những năm này"


def rank_lines(ranks: pd.DataFrame, province: str, *, width: int) -> go.Figure:
    """Draw the provinces' places by total in `width` pixels, the first place on top, `province` in front.

    A line is open where a province has no total and cut at each hard break, where a rule stands.
    """
    if ranks["rank"].notna().sum() == 0:
        return theme.empty(height=LEAST_HEIGHT, text=NO_RANK)
    order = [one for one in ranks["province"].drop_duplicates() if one != province]
    shown = [*order, province] if province in set(ranks["province"]) else order
    points = {name: own.sort_values("year").to_dict("records") for name, own in ranks.groupby("province")}
    years = sorted(ranks["year"].unique().tolist())
    first, last, lowest = years[0], years[-1], int(ranks["of"].max())
    plot = max(LEAST_HEIGHT - TOP - BOTTOM, LINE * (len(shown) + 1))
    names = {name: _name(points[name][-1]) for name in shown}
    right = LINK + ROOM + max(len(name) for name in names.values()) * LETTER * theme.TEXT_SIZE
    places = _places(points, shown, plot, lowest)
    look = {name: _look(place, len(order)) for place, name in enumerate(order)} | {province: _OWN}
    a_year = max(width - LEFT - right, 1) / (last - first + 1)
    data = [_trace(points[name], look[name]) for name in shown]
    data += [_link(points[name][-1], places[name], last + 0.5 + LINK / a_year, look[name]) for name in shown
             if lines.is_known(points[name][-1]["rank"])]
    layout = {
        "margin": {"l": LEFT, "r": right - LINK, "t": TOP, "b": BOTTOM},
        "xaxis": lines.year_axis(first, last, _ticks(years, a_year)) | {
            "range": [first - 0.5, last + 0.5 + LINK / a_year], "tickangle": 0,
        },
        "yaxis": {
            "range": [lowest + 0.5, 0.5], "tickvals": [1, *range(10, lowest + 1, 10)], "zeroline": False,
            "gridcolor": theme.GRID, "fixedrange": True, "tickfont": {"size": theme.SMALL_SIZE, "color": theme.MUTED},
        },
        "shapes": [lines.break_rule(year, xref="x", yref="paper") for year in lines.break_years(points[shown[0]])],
        "annotations": [
            _label(names[name], places[name], last + 0.5 + LINK / a_year, is_own=name == province) for name in shown
        ],
    }
    return theme.figure(data, layout, height=plot + TOP + BOTTOM)


def rank_alt(ranks: pd.DataFrame) -> str:
    """Return the chart as a sentence: who stands where in the newest year."""
    newest = ranks[ranks["year"] == ranks["year"].max()].sort_values("rank", kind="stable")
    told = "; ".join(
        f"{row.province} {f'thứ {row.rank:.0f}/{row.of}' if pd.notna(row.rank) else 'không có thứ hạng'}"
        for row in newest.itertuples()
    )
    return f"Thứ hạng theo tổng điểm PAPI, {ranks['year'].min()}–{ranks['year'].max()}. Năm {ranks['year'].max()}: {told}."


def rank_note(ranks: pd.DataFrame) -> str:
    """Return how the chart is to be read: ranks are computed, and why the lines are cut."""
    one = ranks.drop_duplicates("year").sort_values("year")
    cuts = "; ".join(
        f"{row.year}: {row.reason}" for row in one[one["break_kind"] == lines.HARD].itertuples()
        if row.year > ranks["year"].min()
    )
    told = "Thứ hạng tính từ điểm công bố, trong số tỉnh có tổng điểm năm đó; PAPI không công bố thứ hạng."
    gaps = " Đoạn trống: năm tỉnh không có tổng điểm."
    return told + (f" Đường bị cắt ở mốc thay đổi phương pháp ({cuts})." if cuts else "") + gaps


def spread(wanted: list[float], *, least: float, low: float, high: float) -> list[float]:
    """Return places at least `least` apart within low..high, in the order of those wanted and as near to them as can be.

    Equal ones keep their order. The room must suffice: least x (number of places - 1) <= high - low.
    """
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    blocks: list[list[float]] = []  # each: the sum of what its members want, shifted to one place, and how many they are
    for step, one in enumerate(order):
        blocks.append([wanted[one] - step * least, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, count = blocks.pop()
            blocks[-1] = [blocks[-1][0] + total, blocks[-1][1] + count]
    shifted = [total / count for total, count in blocks for _ in range(int(count))]
    room = high - least * (len(wanted) - 1)
    placed = {one: min(max(shifted[step], low), room) + step * least for step, one in enumerate(order)}
    return [placed[one] for one in range(len(wanted))]


_OWN = {"colour": theme.ACCENT, "symbol": "circle", "width": 4, "size": 9}


def _ticks(years: list[int], a_year: float) -> list[int]:
    """Return the years that bear a tick where each has `a_year` pixels."""
    if a_year >= TICK:
        return years
    return lines.few_years(years[0], years[-1], 3 if a_year >= TICK / 2 else 6)


def _look(place: int, of: int) -> dict:
    width = 2 if of <= FEW else 1.2
    return {"colour": COLOURS[place % len(COLOURS)], "symbol": SYMBOLS[place % len(SYMBOLS)], "width": width, "size": 7}


def _name(newest: dict) -> str:
    rank = f"{newest['rank']:.0f}" if lines.is_known(newest["rank"]) else number(None)
    return f"{rank}  {newest['province']}"


def _places(points: dict[str, list[dict]], shown: list[str], plot: int, lowest: int) -> dict[str, float]:
    """Return each name's place on the axis of ranks: beside its newest rank, kept apart; one without a rank comes last."""
    a_rank = plot / lowest
    newest = [points[name][-1]["rank"] for name in shown]
    wanted = [(rank - 0.5 if lines.is_known(rank) else lowest) * a_rank for rank in newest]
    apart = spread(wanted, least=LINE, low=LINE / 2, high=plot - LINE / 2)
    return {name: place / a_rank + 0.5 for name, place in zip(shown, apart, strict=True)}


def _trace(points: list[dict], look: dict) -> dict:
    drawn = lines.cut(points)
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False, "cliponaxis": False,
        "x": [point.get("year") for point in drawn],
        "y": [point["rank"] if lines.is_known(point.get("rank")) else None for point in drawn],
        "line": {"color": look["colour"], "width": look["width"]},
        "marker": {"color": look["colour"], "symbol": look["symbol"], "size": look["size"], "opacity": 1},
        "hoverinfo": "text", "hovertext": [_told(point) for point in drawn],
    }


def _told(point: dict) -> str:
    if not lines.is_known(point.get("rank")):
        return ""
    return (
        f"<b>{theme.plain(point['province'])}, năm {point['year']}</b><br>thứ {point['rank']:.0f}/{point['of']:.0f} · "
        f"{number(point['score'], 2)} điểm"
    )


def _link(newest: dict, place: float, end: float, look: dict) -> dict:
    """Return the thin line from a province's newest point to its name."""
    return {
        "type": "scatter", "mode": "lines", "x": [newest["year"], newest["year"] + 0.5, end],
        "y": [newest["rank"], newest["rank"], place], "cliponaxis": False, "hoverinfo": "skip",
        "line": {"color": look["colour"], "width": 1, "dash": "dot"},
    }


def _label(name: str, place: float, end: float, *, is_own: bool) -> dict:
    text, colour = (f"<b>{theme.plain(name)}</b>", theme.ACCENT) if is_own else (theme.plain(name), theme.INK)
    return theme.note(text, end, place, colour) | {"xshift": 3}
