"""One PAPI figure over the years, as every chart draws it: the province's line, the middle half of the provinces, the median.

Takes the rows of one series (`papi.scores.province_history`), oldest first, and returns parts of a plotly figure as plain
dicts. A line is cut at each hard break, open where a year is missing, and hollow at a year that needs checking.
"""

from collections.abc import Iterator
from math import ceil, floor

import pandas as pd

from papi.charts import theme
from papi.score_findings import GROUP_WORDS
from papi.vietnamese import number, signed

HARD, SOFT = "hard", "soft"

BAND_NAME, MEDIAN_NAME = "Khoảng giữa của 50% số tỉnh", "Trung vị cả nước"
ALONE = 0.3
"""Half the width, in years, of band and median in an era that has one year: without it nothing would show."""

NEAR = 3
"""Years: a tick closer than this to the newest year's would run into it in a small panel."""

TICK_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20)
MOST_STEPS = 4


def cut(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with an empty one before each new era, so that no line crosses a hard break."""
    starts = rows.loc[rows["comparable_from"].diff() > 0, "year"]
    return pd.concat([rows, pd.DataFrame({"year": starts - 0.5})]).sort_values("year")


def break_years(rows: pd.DataFrame) -> list[int]:
    """Return the years, after the first drawn, that cannot be compared with the one before."""
    return rows.loc[rows["comparable_from"].diff() > 0, "year"].tolist()


def traces(rows: pd.DataFrame, *, axes: dict, line_width: float, marker_size: int) -> list[dict]:
    """Return band, median and province's line on the given axes; the newest point is larger, a doubtful one hollow."""
    drawn = cut(rows)
    years, newest = drawn["year"].tolist(), rows["year"].max()
    doubtful = (drawn["break_kind"] == SOFT).tolist()
    sizes = [marker_size + (3 if year == newest or hollow else 0) for year, hollow in zip(years, doubtful, strict=True)]
    shared = {"type": "scatter", **axes}
    return [
        shared | {
            "name": BAND_NAME, "mode": "lines", **_band(rows), "fill": "toself", "fillcolor": theme.BAND,
            "line": {"width": 0}, "hoverinfo": "skip",
        },
        shared | {
            "name": MEDIAN_NAME, "mode": "lines", **_median(rows), "hoverinfo": "skip",
            "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"},
        },
        shared | {
            "name": theme.plain(rows["province"].iloc[0]), "mode": "lines+markers", "x": years, "y": plain(drawn["score"]),
            "line": {"color": theme.ACCENT, "width": line_width}, "hoverinfo": "text", "connectgaps": False,
            "hovertext": ["" if pd.isna(row["score"]) else told(row) for _, row in drawn.iterrows()],
            "marker": {
                "size": sizes, "color": ["#FFFFFF" if hollow else theme.ACCENT for hollow in doubtful],
                "line": {"color": theme.ACCENT, "width": 2}, "opacity": 1,
            },
        },
    ]


def _eras(rows: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Yield the years of each era that have national figures; a year that stands alone is given some width."""
    for _, era in rows.dropna(subset="median").groupby("comparable_from"):
        alone = len(era) == 1
        yield pd.concat([era.assign(year=era["year"] - ALONE), era.assign(year=era["year"] + ALONE)]) if alone else era


def _band(rows: pd.DataFrame) -> dict:
    """Return the band: a closed outline for each era, a gap between them."""
    x, y = [], []
    for era in _eras(rows):
        years = era["year"].tolist()
        x += [*years, *reversed(years), None]
        y += [*era["q1"], *reversed(era["q3"].tolist()), None]
    return {"x": x, "y": y}


def _median(rows: pd.DataFrame) -> dict:
    x, y = [], []
    for era in _eras(rows):
        x += [*era["year"], None]
        y += [*era["median"], None]
    return {"x": x, "y": y}


def told(row: pd.Series) -> str:
    """Return what is said of one point when the pointer is on it."""
    points = f"/{number(row['max_score'])}" if row["dimension"] == "" else ""
    lines = [
        f"<b>Năm {row['year']:.0f}: {number(row['score'], 2)}{points} điểm</b>",
        f"Xếp thứ {row['rank']:.0f}/{row['of']:.0f} · {GROUP_WORDS[row['group']].lower()}",
        f"Trung vị cả nước {number(row['median'], 2)} · 50% số tỉnh ở giữa: {number(row['q1'], 2)}–{number(row['q3'], 2)}",
        *_change_told(row),
    ]
    if row["break_kind"] == SOFT:
        lines.append(f"Cần kiểm tra: {theme.plain(row['reason'])}")
    return "<br>".join(lines)


def _change_told(row: pd.Series) -> list[str]:
    before = f"năm {row['year'] - 1:.0f}"
    if row["break_kind"] == HARD:
        return [f"Không so với {before}: {theme.plain(row['reason'])}"]
    if pd.isna(row["change"]):
        return []
    words = "" if row["significant"] else ": không thay đổi đáng kể"
    return [f"So với {before}: {signed(row['change'], 2)} ({signed(row['change_pct'], 1)}%){words}"]


def break_rule(year: int, *, xref: str, yref: str, top: float = 1) -> dict:
    """Return the thin vertical rule before a year that begins a new era; `top` in units of `yref`."""
    return {
        "type": "line", "xref": xref, "yref": yref, "x0": year - 0.5, "x1": year - 0.5, "y0": 0, "y1": top,
        "line": {"color": theme.OUTLINE, "width": 1}, "layer": "below",
    }


def score_axis(rows: pd.DataFrame, *, above: float = 0.1) -> dict:
    """Return an axis over all that is drawn, with few ticks, none of them so low that it meets the years' labels.

    `above`: the room over the highest point, as a share of the span.
    """
    drawn = rows[["score", "q1", "q3"]]
    low, high = drawn.min().min(), drawn.max().max()
    span = max(high - low, TICK_STEPS[0])
    step = next((step for step in TICK_STEPS if span / step <= MOST_STEPS), TICK_STEPS[-1])
    return {
        "range": [low - 0.1 * span, high + above * span],
        "tickvals": [step * tick for tick in range(ceil(low / step), floor(high / step) + 1)],
        "tickformat": ",.1f" if step < 1 else ",.0f", "tickfont": {"size": theme.SMALL_SIZE, "color": theme.MUTED},
        "gridcolor": theme.GRID, "zeroline": False, "fixedrange": True,
    }


def year_axis(first: int, last: int, ticks: list[int]) -> dict:
    """Return an axis of whole years with half a year of room at either end."""
    return {
        "range": [first - 0.5, last + 0.5], "tickvals": ticks, "ticktext": [str(year) for year in ticks],
        "tickfont": {"size": theme.SMALL_SIZE}, "showgrid": False, "zeroline": False, "fixedrange": True,
    }


def few_years(first: int, last: int, step: int) -> list[int]:
    """Return every `step`-th year and the newest, none of them near the newest one."""
    return [year for year in range(first, last, step) if last - year >= NEAR] + [last]


def plain(values: pd.Series) -> list:
    """Return the values as a list in which what is missing is None, which plotly draws as a gap."""
    return [None if pd.isna(value) else value for value in values]
