"""How the charts of the pages of scores alone are read as plain data. The pages' texts and other charts are read by `seen`."""

import html
import re
from collections.abc import Iterable
from typing import Any


def untagged(text: str) -> str:
    """A text of a chart as a person reads it."""
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", text)).split())


def points(x: Iterable, y: Iterable) -> list[tuple | None]:
    """Points as drawn, gaps as None."""
    return [None if one is None or other is None else (one, round(other, 6)) for one, other in zip(x, y, strict=True)]


def one_line(spec: dict) -> dict:
    """One figure over the years: the points of band, median and line, what is told of them, the dashes of the ends; the scores
    that stand at points, the other texts, the rules between eras, the years under it with their ranks.
    """
    panel: dict[str, list] = {"ends": []}
    for trace in spec["data"]:
        name = {"Khoảng giữa của 50% số tỉnh": "band", "Trung vị cả nước": "median", "Cao nhất, thấp nhất": "ends"}.get(
            trace["name"], "line")
        drawn, told = points(trace["x"], trace["y"]), [untagged(text) for text in trace.get("hovertext", ())]
        panel[name] = [(*point, words) for point, words in zip(drawn, told, strict=True)] if name == "ends" else drawn
        if name == "line":
            panel["told"] = told
    at_points = [one for one in spec["layout"]["annotations"] if one["yref"] == "y"]
    others = [one for one in spec["layout"]["annotations"] if one["yref"] != "y"]
    ticks = _years_under(spec["layout"]["xaxis"])
    return {
        "cuts": _cuts(spec),
        "panel": panel, "texts": sorted(untagged(one["text"]) for one in others),
        "scores": sorted((one["x"], round(one["y"], 6), untagged(one["text"])) for one in at_points),
        "ticks": [text for text in ticks if " " in text],
    }


def scale(spec: dict) -> dict:
    """A target on the country's scale: the marks, the texts, where each group lies, the way from the province to the mark."""
    trace, = spec["data"]
    shapes = spec["layout"]["shapes"]
    return {
        "marks": [(round(x, 6), words) for x, [words] in zip(trace["x"], trace["customdata"], strict=True)],
        "texts": texts_of(spec), "segments": [_span(one) for one in shapes if one["type"] == "rect"],
        "way": [_span(one) for one in shapes if one["line"].get("dash") == "dot"],
    }


def rooms(spec: dict) -> dict:
    """The parts' rooms, the upmost first: both lengths and what is told; the texts; where the distance is marked."""
    rows = zip(*((zip(one["x"], one["customdata"], strict=True)) for one in spec["data"]), strict=True) if spec["data"] else ()
    beside = _by_row(spec, spec["data"][0]["y"] if spec["data"] else [])
    return {
        "bars": [(round(near, 6), round(far, 6), _only({untagged(words), untagged(same)}), texts[0].replace(" : ", " "))
                 for ((near, [words]), (far, [same])), texts in zip(rows, beside, strict=True)],
        "texts": [text for text in texts_of(spec) if text.startswith("Vạch đứt")],
        "wanted": [round(one["x0"], 6) for one in spec["layout"].get("shapes", ())],
    }


def gains(spec: dict) -> dict:
    """The observed changes: how many lie in each bar, by name, middle and what is told; the province's own; what is needed."""
    of_bars = [one for one in spec["data"] if one["type"] == "bar"]
    own = [one for one in spec["data"] if one["type"] == "scatter"]
    axis = spec["layout"]["xaxis"]
    for value, text in zip(axis.get("tickvals", ()), axis.get("ticktext", ()), strict=True):
        assert abs(float(text.replace("−", "-").replace(",", ".")) - value) < 1e-6, "a tick is labelled with another number"
    return {
        "bars": {(one["name"], round(x, 6), words): many for one in of_bars
                 for x, many, [words] in zip(one["x"], one["y"], one["customdata"], strict=True) if many},
        "own": [(round(x, 6), words) for one in own for x, [words] in zip(one["x"], one["customdata"], strict=True)],
        "texts": texts_of(spec),
        "needed": [round(one["x0"], 6) for one in spec["layout"].get("shapes", ()) if one["line"].get("dash")],
    }


def ranges(spec: dict) -> dict:
    """Parts between the lowest and the best province, the upmost first: each row's span, middle half, ends, median, own point
    with what is told of them, and its texts.
    """
    spans, middles, *marks = spec["data"]
    rows = {y: {"span": tuple(sorted(round(x, 6) for x, own in zip(spans["x"], spans["y"], strict=True) if own == y)),
                "ends": [], "median": [], "own": [], "texts": []} for y in middles["y"]}
    for base, wide, y, words in zip(*(middles[name] for name in ("base", "x", "y", "customdata")), strict=True):
        rows[y]["middle"] = round(base, 6), round(base + wide, 6), words
    for name, trace in zip(("ends", "median", "own"), marks, strict=True):
        for x, y, words in zip(trace["x"], trace["y"], trace["customdata"], strict=True):
            rows[y][name].append((round(x, 6), untagged(words)))
    for one in spec["layout"]["annotations"]:
        rows[min(rows, key=lambda y: abs(y - one["y"]))]["texts"].append(untagged(one["text"]))
    return {"rows": list(rows.values())}


def won_and_lost(spec: dict) -> dict:
    """Bars of a change, the whole last: the code, the points, what is told, its name and its figure."""
    trace, = spec["data"]
    return {"bars": [
        (code, round(x, 6), untagged(words).replace(" :", ":"), name, figure.replace(" *", "*"))
        for x, (code, words), (name, figure) in zip(
            trace["x"], trace["customdata"], _by_row(spec, trace["y"]), strict=True)]}


def squares(spec: dict) -> dict:
    """The map: each square's place and province, what stands in it, what is told of it; the legend; the texts."""
    drawn, legend = spec["data"]
    return {
        "squares": [(round(base + wide / 2, 6), y, name, untagged(text), untagged(words))
                    for base, wide, y, (name, words), text in zip(
                        *(drawn[key] for key in ("base", "x", "y", "customdata", "text")), strict=True)],
        "legend": [words for _, words in legend["customdata"]],
        "texts": [untagged(one["text"]) for one in spec["layout"]["annotations"]],
    }


def places(spec: dict) -> dict:
    """Places over the years: each line's points with what is told of them, gaps as None; the names with the newest places."""
    lines = [one for one in spec["data"] if "hovertext" in one]
    _years_under(spec["layout"]["xaxis"])
    return {
        "cuts": _cuts(spec),
        "lines": [[None if y is None else (x, int(y), untagged(words))
                   for x, y, words in zip(one["x"], one["y"], one["hovertext"], strict=True)] for one in lines],
        "names": [untagged(one["text"]) for one in spec["layout"]["annotations"]],
    }


def gap_rows(spec: dict) -> dict:
    """The widest gaps, the upmost first: the bar's length, what is told, the texts beside."""
    trace, = spec["data"]
    return {"rows": [(round(x, 6), untagged(words), texts) for x, [words], texts in zip(
        trace["x"], trace["customdata"], _by_row(spec, trace["y"]), strict=True)]}


def strips(spec: dict) -> dict:
    """Strips, each from the lowest to the highest score: where band, median and provinces lie as shares of it, what is told,
    and the texts in its panel.
    """
    whole, *traces = spec["data"]
    spans = [(whole["x"][place], whole["x"][place + 1], whole["y"][place]) for place in range(0, len(whole["x"]), 3)]
    left = min(spans)[0]
    rows = []
    for low, high, y in spans:
        row: dict[str, list] = {}
        for name, one in zip(("band", "median", "others", "own"), traces, strict=True):
            points = zip(one["x"], one["y"], one["customdata"], strict=True)
            own = [(round((x - low) / (high - low), 6), untagged(words)) for x, at, words in points
                   if x is not None and at == y and low <= x <= high]
            row[name] = [x for x, _ in own] if name == "band" else own
        row["texts"] = sorted(untagged(one["text"]) for one in spec["layout"]["annotations"]
                              if low - left <= one["x"] <= high and abs(one["y"] - y) < abs(spans[0][2]))
        rows.append(row)
    return {"rows": rows}


def cells(spec: dict) -> dict:
    """A table's cells: the name of the line and the head of the column, what stands there, what is told of it."""
    trace, = spec["data"]
    names = {one["y"]: untagged(one["text"]) for one in spec["layout"]["annotations"] if one["x"] == 0}
    heads = {round(one["x"], 6): untagged(one["text"]) for one in spec["layout"]["annotations"] if one["x"] > 0}
    wide = {base: min(heads, key=lambda x, base=base, across=across: abs(x - base - across / 2))
            for base, across in zip(trace["base"], trace["x"], strict=True)}
    return {"cells": [(names[y], heads[wide[base]], text, untagged(words)) for y, base, (_, words), text in zip(
        *(trace[key] for key in ("y", "base", "customdata", "text")), strict=True)]}


def texts_of(spec: dict) -> list[str]:
    """The texts that stand beside a drawing."""
    return sorted(untagged(one["text"]) for one in spec["layout"].get("annotations", ()))


def _by_row(spec: dict, rows: list[float]) -> list[list[str]]:
    """The texts beside a drawing, by the row that each stands nearest to."""
    found: dict[float, list[str]] = {y: [] for y in rows}
    for one in spec["layout"].get("annotations", ()) if rows else ():
        found[min(rows, key=lambda y: abs(y - one["y"]))].append(untagged(one["text"]))
    return list(found.values())


def _cuts(spec: dict) -> list[int]:
    """The years before which a rule stands."""
    return sorted(round(one["x0"] + 0.5) for one in spec["layout"].get("shapes", ()) if one["x0"] == one["x1"])


def _years_under(axis: dict) -> list[str]:
    """The years under a drawing, each at its own place."""
    texts = [untagged(text) for text in axis["ticktext"]]
    assert [str(year) for year in axis["tickvals"]] == [text[:4] for text in texts], "a year stands at another's place"
    return texts


def _span(shape: dict) -> tuple[float, float]:
    return round(shape["x0"], 6), round(shape["x1"], 6)


def _only(values: set) -> Any:
    value, = values
    return value


READERS: dict[str, Any] = {
    "trend_total": one_line, "areas_dimension": one_line, "goals_scale": scale, "goals_rooms": rooms, "goals_gains": gains,
    "dimension_ranges": ranges, "dimension_change_total": won_and_lost, "dimension_change_own": won_and_lost,
    "provinces_tiles": squares, "provinces_ranks": places, "provinces_gaps": gap_rows, "provinces_strips": strips,
    "provinces_table": cells,
}
