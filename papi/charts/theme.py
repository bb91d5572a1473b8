"""The look shared by every figure: colours, type sizes, Vietnamese locale, the base layout.

Each figure is built as one plain dict and made into a `go.Figure` once: trace by trace costs fifteen times as much.
"""

import html

import plotly.graph_objects as go

ACCENT = "#1F3A5F"
"""Navy: the province and actions, nothing else."""

INK, MUTED, GRID, BAND = "#1B2733", "#5B6875", "#E3E7EC", "#DCE2E9"
"""Text, secondary text, grid lines and the band of the middle half of the provinces."""

DONE_COLOUR, IN_PROGRESS_COLOUR, NOT_STARTED_COLOUR, OVERDUE_COLOUR = "#1B7F8C", "#EFC04A", "#D3D9E0", "#B3261E"
OUTLINE = "#626E7C"
"""Around the pale segments: 3:1 against white and against the yellow and the grey."""

FONT = "Be Vietnam Pro, sans-serif"
TEXT_SIZE, SMALL_SIZE = 15, 14
"""Pixels. Nothing on the leadership's pages stands under 14 at 1366x768."""

EMPTY = "Chưa có số liệu"

_MONTHS = [f"Tháng {month}" for month in range(1, 13)]
_LOCALE = {
    "moduleType": "locale",
    "name": "vi",
    "dictionary": {},
    "format": {
        "days": ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
        "shortDays": ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
        "months": _MONTHS,
        "shortMonths": [f"Th{month}" for month in range(1, 13)],
        "date": "%d/%m/%Y",
        "decimal": ",",
        "thousands": ".",
    },
}

CONFIG = {"locale": "vi", "locales": {"vi": _LOCALE}, "displayModeBar": False, "displaylogo": False, "scrollZoom": False}
"""The plotly.js settings of every chart: Vietnamese numbers and dates, no tool bar."""


def figure(data: list[dict], layout: dict, *, height: int) -> go.Figure:
    """Return a figure of `data` with the shared look under `layout`; `height` in pixels."""
    base = {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "separators": ",.",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"font": {"family": FONT, "size": SMALL_SIZE}},
    }
    return go.Figure({"data": data, "layout": base | layout})


def empty(*, height: int, text: str = EMPTY) -> go.Figure:
    """Return a figure that says there is nothing to draw."""
    axis = {"visible": False}
    note = {"text": text, "showarrow": False, "font": {"color": MUTED}}
    return figure([], {"xaxis": axis, "yaxis": axis, "annotations": [note]}, height=height)


def note(text: str, x: float, y: float, colour: str) -> dict:
    """Return an annotation whose text begins at that place, in the coordinates of the axes."""
    return {
        "text": text, "x": x, "y": y, "xanchor": "left", "yanchor": "middle", "showarrow": False, "align": "left",
        "font": {"color": colour, "size": SMALL_SIZE},
    }


def plain(text: str) -> str:
    """Return text from a sheet so that plotly shows it as it stands: tags are not tags.

    Quotation marks stay: plotly does not know `&quot;` and would show it as such.
    """
    return html.escape(text, quote=False)
