"""A target on the country's scale, and the room that each part leaves.

Takes the records of `papi.scores.goals` as plain dicts. What was observed over the years is drawn by `gains`.
"""

from collections.abc import Sequence

import plotly.graph_objects as go

from papi.charts import theme
from papi.charts.lines import is_known
from papi.charts.trend import LETTER
from papi.findings.figure_words import names
from papi.findings.goal_words import points
from papi.vietnamese import number

BAR, LANE, GAP = 34, 24, 12
"""Pixels of the scale: the bar, a row of labels, and what is left free between two labels."""

BOLD = 1.06
"""How much wider a bold letter is."""

SEGMENTS = ("#EEF1F4", "#DFE4EA", "#CDD5DE", "#B8C3CF")
"""The four groups on the scale, the lowest first: greys, each with a line between it and the next."""

ROOM_COLOUR = "#8FA0B3"
LINE, ROOM_BAR, ROOM_GAP = 20, 18, 14
"""Pixels of a row of the rooms: a line of its words, its bar, and what is free below."""


def scale(distance: dict, *, is_set: bool, width: int) -> go.Figure:
    """Draw the country from its lowest to its best province with the groups' limits, the province and the mark aimed at.

    `width`: the least width in pixels at which no label may touch another.
    """
    low, high = min(distance["lowest"], distance["mark"]), max(distance["best"], distance["mark"])
    room = 0.02 * max(high - low, 0.01)
    place = _Places(low - room, high + room, width)
    above, below = place.lanes(_aims(distance, is_set=is_set)), place.lanes(_limits(distance))
    top, bottom = LANE * _rows(above), LANE * _rows(below)
    layout = {
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"visible": False, "range": [place.low, place.high], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-bottom - 4, BAR + top + 4], "fixedrange": True},
        "shapes": [*_segments(distance), *_leaders(above, BAR, up=True), *_leaders(below, 0, up=False), *_way(distance)],
        "annotations": [*_labels(above, BAR, up=True), *_labels(below, 0, up=False)],
    }
    return theme.figure([_markers(distance)], layout, height=BAR + top + bottom + 8)


def scale_alt(distance: dict) -> str:
    """Return the scale as a sentence, for those who cannot see it."""
    own = f"{distance['province']} {number(distance['score'], 2)}, " if is_known(distance["score"]) else ""
    return (
        f"Thang điểm năm {distance['year']}: thấp nhất {number(distance['lowest'], 2)}, các ngưỡng nhóm "
        f"{number(distance['q1'], 2)}, {number(distance['median'], 2)}, {number(distance['q3'], 2)}, cao nhất "
        f"{number(distance['best'], 2)}; {own}mốc cần đạt {number(distance['mark'], 2)}."
    )


def rooms(parts: Sequence[dict], missing: float | None, *, width: int) -> go.Figure:
    """Draw for each part how many points it lacks to the top group's limit and to the best province, the farthest first.

    `missing`: the distance to the target; a mark stands there on each bar, so that one sees which part alone would close it.
    """
    held = sorted((part for part in parts if is_known(part["score"])), key=lambda part: (-part["to_top"], -part["to_best"]))
    if not held:
        return theme.empty(height=LINE + ROOM_BAR)
    longest = max(part["to_best"] for part in held) or 1.0
    wanted = missing if missing is not None and 0 < missing <= longest else None
    words = [_row_words(part) for part in held]
    lines = 1 if all(_wide(f"{name}: {lacks}") <= width for name, lacks in words) else 2
    row, head = LINE * lines + ROOM_BAR + ROOM_GAP, LANE + 6 if wanted else 0
    rows = {-(head + row * (place + 1)) + ROOM_GAP + ROOM_BAR / 2: part for place, part in enumerate(held)}
    layout = {
        "barmode": "stack", "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "xaxis": {"visible": False, "range": [0, longest * 1.02], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-(head + row * len(held)), 0], "fixedrange": True},
        "annotations": [
            theme.note((": " if lines == 1 else "<br>").join((f"<b>{name}</b>", lacks)), 0, y + ROOM_BAR / 2, theme.INK)
            | {"yanchor": "bottom"} for y, (name, lacks) in zip(rows, words, strict=True)
        ],
    }
    if wanted:
        layout["shapes"] = [rule(wanted, y - ROOM_BAR / 2 - 4, y + ROOM_BAR / 2 + 1) for y in rows]
        told = f"<b>Vạch đứt: khoảng cách {points(wanted)}</b>"
        layout["annotations"].append(theme.note(told, 0, -head / 2, theme.ACCENT))
    return theme.figure(_room_bars(rows), layout, height=head + row * len(held))


def rooms_alt(parts: Sequence[dict]) -> str:
    """Return the chart of the rooms as a sentence."""
    held = [part for part in parts if is_known(part["score"])]
    if not held:
        return theme.EMPTY
    return "; ".join(f"{part['code']} {part['name']}: {_lacks(part)}" for part in held) + "."


def rule(x: float, low: float, high: float) -> dict:
    """Return the dashed upright line of what is needed."""
    line = {"color": theme.ACCENT, "width": 2, "dash": "dash"}
    return upright(x, low, high) | {"line": line, "layer": "above"}


def upright(x: float, low: float, high: float) -> dict:
    """Return a thin upright line behind what is drawn."""
    line = {"color": theme.OUTLINE, "width": 1}
    return {"type": "line", "x0": x, "x1": x, "y0": low, "y1": high, "line": line, "layer": "below"}


class _Places:
    """Where labels stand above or below a scale so wide: which row, and from where to where, so that none meet."""

    def __init__(self, low: float, high: float, width: int) -> None:
        self.low, self.high, self._per_pixel = low, high, (high - low) / width

    def lanes(self, labels: Sequence[tuple[float, str]]) -> list[tuple[float, str, float, int]]:
        """Return each label with the place of its middle and its row, the nearest row to the bar being 0."""
        ends: list[float] = []
        placed = []
        for value, text in sorted(labels):
            half = (_wide(text) + GAP) / 2 * self._per_pixel
            middle = min(max(value, self.low + half), self.high - half)
            row = next((row for row, end in enumerate(ends) if end <= middle - half), len(ends))
            ends[row:row + 1] = [middle + half]
            placed.append((value, text, middle, row))
        return placed


def _wide(text: str) -> float:
    """Return about how many pixels a label takes, were it bold."""
    return len(text) * LETTER * BOLD * theme.SMALL_SIZE


def _aims(distance: dict, *, is_set: bool) -> list[tuple[float, str]]:
    target = distance["target"]
    of_year = "" if target["value"] == distance["mark"] else f" (mốc {distance['year']})"
    word = f"Mục tiêu {target['year']}{of_year}" if is_set else f"Mốc {distance['year']}"
    aims = [(distance["mark"], f"{word}: {number(distance['mark'], 2)}")]
    if is_known(distance["score"]):
        name = f"{theme.plain(distance['province'])} {distance['year']}"
        aims.append((distance["score"], f"{name}: {number(distance['score'], 2)}"))
    return aims


def _limits(distance: dict) -> list[tuple[float, str]]:
    best, lowest = (theme.plain(names(distance[end])) for end in ("best_provinces", "lowest_provinces"))
    return [
        (distance["lowest"], f"Thấp nhất {number(distance['lowest'], 2)} ({lowest})"),
        (distance["q1"], f"Ngưỡng nhóm trung bình thấp {number(distance['q1'], 2)}"),
        (distance["median"], f"Trung vị {number(distance['median'], 2)}"),
        (distance["q3"], f"Ngưỡng nhóm cao nhất {number(distance['q3'], 2)}"),
        (distance["best"], f"Cao nhất {number(distance['best'], 2)} ({best})"),
    ]


def _rows(placed: Sequence[tuple]) -> int:
    return 1 + max(row for *_, row in placed)


def _segments(distance: dict) -> list[dict]:
    limits = [distance[name] for name in ("lowest", "q1", "median", "q3", "best")]
    return [
        {"type": "rect", "x0": begin, "x1": end, "y0": 0, "y1": BAR, "fillcolor": colour, "layer": "below",
         "line": {"color": theme.OUTLINE, "width": 1}}
        for begin, end, colour in zip(limits, limits[1:], SEGMENTS, strict=False)
    ]


def _leaders(placed: Sequence[tuple], edge: float, *, up: bool) -> list[dict]:
    """Return the thin lines from the bar to the labels."""
    way = 1 if up else -1
    return [upright(value, edge, edge + way * (LANE * row + 6)) for value, _, _, row in placed]


def _labels(placed: Sequence[tuple], edge: float, *, up: bool) -> list[dict]:
    """Return the labels, white behind so that a line on its way to another row does not run through the letters."""
    way = 1 if up else -1
    return [
        theme.note(f"<b>{text}</b>" if up else text, middle, edge + way * (LANE * row + LANE / 2 + 2), theme.ACCENT if up
                   else theme.INK) | {"xanchor": "center", "bgcolor": "#FFFFFF", "borderpad": 0}
        for _, text, middle, row in placed
    ]


def _way(distance: dict) -> list[dict]:
    """Return the line of the distance, from the province to the mark; nothing where there is no distance."""
    if not is_known(distance["score"]) or distance["score"] >= distance["mark"]:
        return []
    return [{
        "type": "line", "x0": distance["score"], "x1": distance["mark"], "y0": BAR / 2, "y1": BAR / 2,
        "layer": "below", "line": {"color": theme.ACCENT, "width": 3, "dash": "dot"},
    }]


def _markers(distance: dict) -> dict:
    drawn = [(distance["mark"], "diamond", "#FFFFFF", "Mốc cần đạt")]
    if is_known(distance["score"]):
        drawn.append((distance["score"], "circle", theme.ACCENT, theme.plain(distance["province"])))
    return {
        "type": "scatter", "mode": "markers", "x": [value for value, *_ in drawn], "y": [BAR / 2] * len(drawn),
        "marker": {"symbol": [symbol for _, symbol, *_ in drawn], "size": 15, "color": [fill for *_, fill, _ in drawn],
                   "opacity": 1, "line": {"color": theme.ACCENT, "width": 2}},
        "customdata": [[f"{words}: {number(value, 2)} điểm"] for value, *_, words in drawn],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _room_bars(rows: dict[float, dict]) -> list[dict]:
    to_top = [part["to_top"] for part in rows.values()]
    beyond = [part["to_best"] - part["to_top"] for part in rows.values()]
    shared = {
        "type": "bar", "orientation": "h", "y": list(rows), "width": ROOM_BAR,
        "hovertemplate": "%{customdata[0]}<extra></extra>",
        "customdata": [[f"{theme.plain(part['name'])}: {_lacks(part)}"] for part in rows.values()],
    }
    pale = {"color": theme.BAND, "line": {"color": theme.OUTLINE, "width": 1}}
    return [shared | {"x": to_top, "marker": {"color": ROOM_COLOUR}}, shared | {"x": beyond, "marker": pale}]


def _row_words(part: dict) -> tuple[str, str]:
    """Return a part's name and what it lacks."""
    label = f"PAPI {part['code']}" if "." in part["code"] else part["code"]
    return f"{label} {theme.plain(part['name'])}", _lacks(part)


def _lacks(part: dict) -> str:
    """Return what a part lacks: `0,22 tới nhóm cao nhất; 0,80 tới Đồng Tháp`."""
    if part["to_best"] == 0:
        return "cao nhất cả nước"
    top = f"{number(part['to_top'], 2)} tới nhóm cao nhất" if part["to_top"] > 0 else "đã ở nhóm cao nhất"
    return f"{top}; {number(part['to_best'], 2)} tới {theme.plain(names(part['best_provinces']))}"
