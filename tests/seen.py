"""What a visitor sees on a page that AppTest has run: all its texts in their order, and its charts as plain data."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from seen_scores import READERS as OF_SCORES, points, untagged
from streamlit.testing.v1 import AppTest

BREAK = " | "
"""Between what stands in two places of a page."""
OLDER = "audit_older"
"""The button that turns to the next page of a list without numbered pages."""
_LABELLED = ("page_link", "button", "download_button", "checkbox", "file_uploader")
_QUIET = ("pagination", "progress", "html")
"""What has no text of its own. Of a chart it is the sentence for those who cannot see it; the rest is read by `charts`."""


def whole_text(at: AppTest) -> str:
    """All texts of a page and of the further pages of its lists, in their order."""
    texts = [text_of(at)]
    for place, list_of_pages in enumerate(at.get("pagination")):
        for number in range(2, list_of_pages.num_pages + 1):
            at.get("pagination")[place].set_value(number).run()
            texts.append(text_of(at))
    while older := [button for button in at.button if button.key == OLDER and not button.disabled]:
        older[0].click().run()
        texts.append(text_of(at))
    return BREAK.join(texts)


def text_of(at: AppTest) -> str:
    """All texts of a page as it stands."""
    return BREAK.join(filter(None, map(plain, _texts(at.main))))


def _texts(block) -> Iterator[str]:
    for one in block.children.values():
        if hasattr(one, "children"):
            yield getattr(one, "label", None) or ""
            yield from _texts(one)
        elif one.type == "metric":
            yield from (f"{one.label}: {one.value}", one.delta)
        elif one.type in ("arrow_table", "table"):
            yield from one.value.columns
            yield from (str(value) for row in one.value.itertuples(index=False) for value in row)
        elif one.type in ("selectbox", "radio"):
            yield from (one.label, one.options[one.index] if one.index is not None else "")
        elif one.type == "button_group":
            yield from one.formatted_values
        elif one.type in ("text_input", "text_area"):
            yield from (one.label, one.value or "")
        elif one.type in _LABELLED:
            yield one.proto.label
        elif one.type == "plotly_chart":
            yield one.proto.alt
        elif one.type not in _QUIET:
            yield one.value if isinstance(one.value, str) else ""


def plain(text: str) -> str:
    """Markdown as a person reads it, on one line."""
    text = re.sub(r"\\(.)", r"\1", text or "").replace("\u2060", "").replace("\u00a0", " ")
    text = re.sub(r":(?:gray|red|small|[a-z]+-badge)\[((?:[^\[\]]|\[[^\]]*\])*)\]", r"\1", text).replace("**", "")
    return " ".join(text.split())


# Charts.


def charts(at: AppTest) -> dict[str, dict]:
    """The charts of a page by their keys, each as `READERS` says; a chart that is not listed there is an error."""
    found = {}
    for chart in at.get("plotly_chart"):
        key = chart.proto.id.rpartition("-")[2]
        found[key] = READERS[key](json.loads(chart.proto.spec))
    return found


def _notes(spec: dict) -> list[str]:
    """The texts that stand beside the drawing."""
    return sorted(untagged(one["text"]) for one in spec["layout"].get("annotations", ()))


def bars(spec: dict) -> dict:
    """Bars of segments: the number drawn, of each row and segment where it is not 0; it stands in the segment too.

    A row is known by the first field of its bars, and by its place; the texts beside a row are those at its height.
    """
    drawn, rows = {}, {}
    for trace in spec["data"]:
        for place, (row, *_) in enumerate(trace["customdata"]):
            rows[round(trace["y"][place])] = row
            if trace["x"][place]:
                drawn[row, trace["name"]] = trace["x"][place]
                assert str(trace["x"][place]) == trace["text"][place], "the bar is labelled with another number"
    texts: dict = {}
    for one in spec["layout"]["annotations"]:
        texts.setdefault(rows.get(round(one["y"])), []).extend(filter(None, [untagged(one["text"])]))
    return {"bars": drawn, "texts": texts}


def over_periods(spec: dict) -> dict:
    """Bars over the periods: by period, row and segment the number told, and the share of the row that is drawn."""
    drawn = {}
    for trace in spec["data"]:
        for place, (period, _, number, row) in enumerate(trace["customdata"]):
            assert str(number or "") == trace["text"][place], "the bar is labelled with another number"
            if number:
                drawn[period, row, trace["name"]] = number, round(trace["x"][place], 9)
    return {"bars": drawn, "texts": Counter(_notes(spec))}


def heat_map(spec: dict) -> dict:
    """Cells of units by areas: what stands in each, the share that gives its colour, and what is told of it."""
    heat, squares = spec["data"]
    cells = {(unit, area): (untagged(text), share, told)
             for data, texts, shares in zip(heat["customdata"], heat["text"], heat["z"], strict=True)
             for (unit, area, _, told), text, share in zip(data, texts, shares, strict=True)}
    return {"cells": cells, "led": {(unit, area): told for unit, area, _, told in squares["customdata"]}}


def years(spec: dict) -> dict:
    """A bar a year: the share drawn with what is told of it."""
    trace, = spec["data"]
    told = [(untagged(hover), round(share, 9)) for [hover], share in zip(trace["customdata"], trace["x"], strict=True)]
    return {"bars": told, "texts": _notes(spec)}


def series(spec: dict) -> dict:
    """Scores over the years, panel by panel: the points of band, median and line, what is told of each point, and the dashes
    of the best and the lowest with what is told of them.
    """
    panels: dict[str, dict] = {}
    for trace in spec["data"]:
        panel = panels.setdefault(trace.get("xaxis", "x"), {"ends": []})
        name = {"Khoảng giữa của 50% số tỉnh": "band", "Trung vị cả nước": "median", "Cao nhất, thấp nhất": "ends"}.get(
            trace["name"], "line")
        drawn, told = points(trace["x"], trace["y"]), [untagged(text) for text in trace.get("hovertext", ())]
        panel[name] = [(*point, words) for point, words in zip(drawn, told, strict=True)] if name == "ends" else drawn
        if name == "line":
            panel["told"] = told
    return {"panels": list(panels.values()), "texts": _notes(spec)}


def sparklines(spec: dict) -> dict:
    """Small lines of scores in one drawing: the points of band, median and line as drawn, what is told, the texts by row."""
    band, median, line, last = spec["data"]
    texts: dict[int, list[str]] = {}
    for one in spec["layout"]["annotations"]:
        texts.setdefault(-round(one["y"]), []).append(untagged(one["text"]))
    drawn = {name: points(one["x"], one["y"]) for name, one in (("band", band), ("median", median), ("line", line))}
    return drawn | {"told": _known(line["customdata"]), "last": _known(last["customdata"]), "texts": texts}


def _known(values: Iterable[str | None]) -> list[str]:
    return [value for value in values if value]


def marks(spec: dict) -> dict:
    """Marks: by the first field of each where it is drawn (across, and upward where that is a number) and what is told."""
    trace, = spec["data"]
    upward = [None if trace["y"] == [-place for place in range(len(trace["y"]))] else round(one, 6) for one in trace["y"]]
    across = [one if isinstance(one, str) else round(one, 9) for one in trace["x"]]
    told = [untagged(words) for _, words, *_ in trace["customdata"]]
    return {"marks": {key: tuple(place) for (key, *_), *place in zip(trace["customdata"], across, upward, told, strict=True)},
            "texts": _notes(spec)}


READERS = OF_SCORES | {
    "overview_bars": bars, "overview_scores": sparklines, "areas_tasks": over_periods, "areas_years": years,
    "units_bars": bars, "units_areas": heat_map, "units_periods": over_periods,
    "trend_dimensions": series, "trend_parts": series, "dimension_parts": series,
    "effort_dimensions": marks, "effort_parts": marks, "effort_dates": marks,
}
"""Every chart of the app, and how it is read."""
