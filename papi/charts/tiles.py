"""The tile map: a square for each province, coloured by its quartile group, the compared ones outlined; no map file.

Takes the squares as `papi.scores.tiles.placed` gives them. The colours of the groups and the drawing of squares are shared with
the table of scores in `comparison`.
"""

from collections.abc import Collection

import pandas as pd
import plotly.graph_objects as go

from papi.charts import theme
from papi.findings.score_words import GROUP_WORDS
from papi.vietnamese import number

GROUP_COLOURS = dict(zip(GROUP_WORDS, ("#3B76B0", "#8FB8DB", "#C9DDEE", "#EEF4FA"), strict=True))
"""From the highest group down, one blue from dark to pale: told apart by lightness, with any colour vision."""

GROUND, HATCH, EDGE = "#FFFFFF", "#D9DFE6", "#B9C3CE"
"""A province without a score is white, hatched in a pale grey; the edge of any square that is not outlined."""

NO_SCORE, OUTLINED = "Không có điểm", "Các tỉnh đang so sánh"

SQUARE_HEIGHT = 40
"""Pixels that a square takes with the gap under it; the columns share the width."""

GAP = 5
"""Pixels between two squares: room for the outline of a chosen one."""

PHONE_SIZE, NARROW_SQUARE = 13, 56
"""Pixels: the type of a square narrower than the second, so that "Nguyên" still fits."""

LEGEND_ROW, LEGEND_LINE, SWATCH = 8, 24, 16
"""The map's row beside which the legend begins, west of the country; pixels of a line of it and of a small square."""

OWN_OUTLINE, COMPARED_OUTLINE = 5, 3
"""Pixels around the chosen province and around those it is compared with."""


def tile_map(squares: pd.DataFrame, province: str, others: Collection[str], *, year: int, width: int) -> go.Figure:
    """Draw the map in `width` pixels, `province` and `others` outlined; customdata of a square begins with its province.

    `squares`: `placed`. A square without a score that year is white and says so; one where no province lies takes no click.
    """
    if squares.empty:
        return theme.empty(height=SQUARE_HEIGHT * 3)
    columns, rows = int(squares["column"].max()), int(squares["row"].max())
    across = width / columns
    cells = [_square(row, province, others) for row in squares.to_dict("records")]
    trace = cell_trace(cells, gap=(GAP / across, GAP / SQUARE_HEIGHT), size=_type_size(across))
    swatches, notes = _legend(squares, across, year)
    layout = {
        "width": width, "margin": {"l": 2, "r": 2, "t": 2, "b": 2}, "barmode": "overlay", "annotations": notes,
        "xaxis": {"visible": False, "range": [0.5, columns + 0.5], "fixedrange": True},
        "yaxis": {"visible": False, "range": [-rows - 0.5, -0.5], "fixedrange": True},
    }
    legend = cell_trace(swatches, gap=(0, 0), size=theme.SMALL_SIZE)
    return theme.figure([trace, legend], layout, height=SQUARE_HEIGHT * rows + 4)


def map_alt(squares: pd.DataFrame, year: int) -> str:
    """Return the map as a sentence: how many provinces are in each group."""
    counts = _counts(squares)
    told = ", ".join(f"{GROUP_WORDS[group].lower()} {counts.get(group, 0)} tỉnh" for group in GROUP_WORDS)
    return f"Bản đồ ô các tỉnh theo nhóm tổng điểm PAPI {year}: {told}."


def cell_trace(cells: list[dict], *, gap: tuple[float, float], size: int) -> dict:
    """Return squares as one trace of bars that take clicks.

    A cell: x and y of its middle, wide and high in units of the axes, text, colour, ink (of the text), edge, edge_width,
    hatched, data (for customdata; the hover shows its second). `gap` is taken off its width and height.
    """
    across, down = gap
    return {
        "type": "bar", "orientation": "h", "base": [cell["x"] - (cell["wide"] - across) / 2 for cell in cells],
        "x": [cell["wide"] - across for cell in cells], "y": [cell["y"] for cell in cells],
        "width": [cell["high"] - down for cell in cells], "text": [cell["text"] for cell in cells],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none", "cliponaxis": False,
        "insidetextfont": {"size": size, "color": [cell["ink"] for cell in cells]},
        "marker": {
            "color": [cell["colour"] for cell in cells],
            "line": {"color": [cell["edge"] for cell in cells], "width": [cell["edge_width"] for cell in cells]},
            "pattern": {
                "shape": ["/" if cell["hatched"] else "" for cell in cells], "bgcolor": GROUND, "size": 6, "solidity": 0.3,
            },
        },
        "customdata": [cell["data"] for cell in cells], "hovertemplate": "%{customdata[1]}<extra></extra>",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }


def group_cell(group: str | float) -> dict:
    """Return how a cell of that group is drawn: colour, ink, edge, edge_width, hatched; hatched alone where there is none."""
    if group not in GROUP_COLOURS:
        return {"colour": HATCH, "ink": theme.MUTED, "edge": EDGE, "edge_width": 1, "hatched": True}
    ink = "#FFFFFF" if group == next(iter(GROUP_COLOURS)) else theme.INK
    return {"colour": GROUP_COLOURS[group], "ink": ink, "edge": EDGE, "edge_width": 0.5, "hatched": False}


def standing_told(row: dict) -> str:
    """Return what is said of a province's figure on hover: score, place and group, or that there is none."""
    if pd.isna(row["score"]):
        return NO_SCORE.lower()
    return (
        f"{number(row['score'], 2)}/{number(row['max_score'])} điểm<br>xếp thứ {row['rank']:.0f}/{row['of']:.0f}, "
        f"{GROUP_WORDS[row['group']].lower()}"
    )


def _square(row: dict, province: str, others: Collection[str]) -> dict:
    name = row["province"] if isinstance(row["province"], str) else ""
    cell = {"x": row["column"], "y": -row["row"], "wide": 1, "high": 1} | group_cell(row["group"])
    lines = theme.plain(row["label"]).replace(" ", "<br>", 1)
    if name == province:
        act, cell["edge"], cell["edge_width"] = "", theme.INK, OWN_OUTLINE
    elif name in others:
        act, cell["edge"], cell["edge_width"] = "<br>Bấm để bỏ khỏi so sánh", theme.INK, COMPARED_OUTLINE
    else:
        act = "<br>Bấm để đưa vào so sánh" if name else ""
    told = f"<b>{theme.plain(name or row['label'])}</b><br>{standing_told(row)}{act}"
    text = f"<b>{lines}</b>" if name and (name == province or name in others) else lines
    return cell | {"text": text, "data": [name, told]}


def _type_size(across: float) -> int:
    return theme.SMALL_SIZE if across >= NARROW_SQUARE else PHONE_SIZE


def _counts(squares: pd.DataFrame) -> dict[str, int]:
    """Return how many provinces are in each group: one that several squares stand for counts once."""
    return squares.drop_duplicates("province")["group"].value_counts().to_dict()


def _legend(squares: pd.DataFrame, across: float, year: int) -> tuple[list[dict], list[dict]]:
    """Return the legend west of the country: its small squares as cells, and the texts behind them."""
    counts = _counts(squares)
    missing = int(squares.drop_duplicates("province")["group"].isna().sum())
    lines = [(f"{GROUP_WORDS[group]} · {counts.get(group, 0)} tỉnh", group_cell(group)) for group in GROUP_WORDS]
    if missing:
        lines.append((f"{NO_SCORE} · {missing} tỉnh", group_cell("")))
    outlined = group_cell("") | {"colour": GROUND, "edge": theme.INK, "edge_width": COMPARED_OUTLINE, "hatched": False}
    lines.append((OUTLINED, outlined))
    left, top = 0.5 + GAP / across, 0.2 - LEGEND_ROW
    swatch = {"wide": SWATCH / across, "high": SWATCH / SQUARE_HEIGHT, "x": left + SWATCH / across / 2, "text": ""}
    cells, notes = [], [theme.note(f"<b>Tổng điểm PAPI {year}</b>", left, top, theme.INK)]
    for place, (words, look) in enumerate(lines, 1):
        y = top - place * LEGEND_LINE / SQUARE_HEIGHT
        cells.append(swatch | look | {"y": y, "data": ["", words]})
        notes.append(theme.note(words, left + (SWATCH + 8) / across, y, theme.INK))
    return cells, notes
