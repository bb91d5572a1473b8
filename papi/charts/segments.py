"""Status segments as every bar draws them: colour, outline and hatching, in one order and with one word each."""

from papi.charts import theme
from papi.model import DONE, IN_PROGRESS, NOT_STARTED, OVERDUE_WORDS, STATUS_WORDS, UNKNOWN_WORDS

UNKNOWN, OVERDUE = "unknown", "overdue"

ORDER = (DONE, IN_PROGRESS, NOT_STARTED, UNKNOWN, OVERDUE)
"""From what is done to what is late."""

WORDS = {
    DONE: "Đã thực hiện", IN_PROGRESS: STATUS_WORDS[IN_PROGRESS], NOT_STARTED: STATUS_WORDS[NOT_STARTED],
    UNKNOWN: UNKNOWN_WORDS, OVERDUE: OVERDUE_WORDS,
}
"""`done` reads "Đã thực hiện" in a chart, which holds recurring and dated tasks alike."""

FILLS = {
    DONE: theme.DONE_COLOUR, IN_PROGRESS: theme.IN_PROGRESS_COLOUR, NOT_STARTED: theme.NOT_STARTED_COLOUR,
    UNKNOWN: "#FFFFFF", OVERDUE: theme.OVERDUE_COLOUR,
}
INKS = {DONE: "#FFFFFF", IN_PROGRESS: theme.INK, NOT_STARTED: theme.INK, UNKNOWN: theme.MUTED, OVERDUE: "#FFFFFF"}


def marker(name: str) -> dict:
    """Return the marker of a segment: pale ones are outlined, overdue is hatched, for grey print and colour-blind eyes."""
    outlined = name in (IN_PROGRESS, NOT_STARTED, UNKNOWN)
    style = {"color": FILLS[name], "line": {"color": theme.OUTLINE if outlined else FILLS[name], "width": 1}}
    if name == OVERDUE:
        style["pattern"] = {"shape": "/", "bgcolor": FILLS[name], "fgcolor": "#D5827B", "size": 9, "solidity": 0.12}
    return style


def bar(name: str, *, x: list, y: list, customdata: list, hover: str) -> dict:
    """Return one horizontal trace of a stacked bar: the count in each segment, nothing where it is zero."""
    return {
        "type": "bar", "orientation": "h", "name": WORDS[name], "x": [value or None for value in x], "y": y,
        "customdata": customdata,
        "marker": marker(name), "text": [str(value) if value else "" for value in x], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0, "textfont": {"color": INKS[name], "size": theme.TEXT_SIZE},
        "constraintext": "none", "hovertemplate": f"{hover}<br>{WORDS[name]}: %{{x:d}}<extra></extra>",
        "selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}},
    }


LEGEND = {
    "orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "itemclick": False,
    "itemdoubleclick": False, "traceorder": "normal", "font": {"size": theme.SMALL_SIZE},
    "itemwidth": 30, "indentation": -8, "entrywidth": 118,
}
