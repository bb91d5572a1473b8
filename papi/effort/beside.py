"""The agency's progress beside the province's scores: one row a PAPI dimension, and one for "Tổ chức thực hiện". Pure.

Side by side is not cause: nothing here joins a period with a survey in one figure. Counts and scores come ready.
"""

import pandas as pd

from papi.plan import ORGANISING_AREA, Plan

TWIN_COLUMNS = (
    "dimension", "area", "name", "tasks_counted", "tasks_done", "tasks_not_arising", "done", "in_progress", "not_started",
    "unknown", "overdue", "score", "change_pct", "significant", "group",
)
_SEGMENTS = ("done", "in_progress", "not_started", "unknown", "overdue")


def twin_rows(plan: Plan, areas: pd.DataFrame, history: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of the twin chart, as `TWIN_COLUMNS`: dimensions 1..8, then the plan's section III.

    `areas` is `progress.by_area`; `history` is `scores.province_history`. A dimension that no area serves has no area and no
    counts; the last row has no dimension and no score. The segments hold tasks, overdue apart.
    """
    of_dimension = {line["dimension"]: line for line in areas.to_dict("records") if line["area"] != ORGANISING_AREA}
    scored = history[(history["year"] == year) & (history["code"] == history["dimension"])]
    rows = [
        {"dimension": line["code"], "name": line["short_name"] or line["name"], **_counts(of_dimension.get(int(line["code"]))),
         **{key: line[key] for key in ("score", "change_pct", "significant", "group")}}
        for line in scored.sort_values("code").to_dict("records")
    ]
    organising = areas[areas["area"] == ORGANISING_AREA].to_dict("records")
    rows += [{"dimension": None, "name": line["name"], **_counts(line)} for line in organising]
    return pd.DataFrame(rows, columns=TWIN_COLUMNS)


def nearest_parts(plan: Plan, history: pd.DataFrame, year: int, dimension: str) -> pd.DataFrame:
    """Return the rows of `history` for the dimension's parts that the agency can move, in that year."""
    near = [code for code, responsibility in plan.responsibilities.items() if responsibility != "none"]
    parts = history[(history["year"] == year) & (history["dimension"] == dimension) & history["code"].isin(near)]
    return parts[parts["code"] != dimension]


def _counts(line: dict | None) -> dict:
    if line is None:
        return {"area": None}
    kept = {key: line[key] for key in ("area", "tasks_counted", "tasks_done", "tasks_not_arising")}
    return kept | {name: line[f"segment_{name}"] for name in _SEGMENTS}
