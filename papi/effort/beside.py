"""The agency's progress beside the province's scores: one row a PAPI dimension, and one for "Tổ chức thực hiện". Pure.

Side by side is not cause: nothing here joins a period with a survey in one figure. Counts and scores come ready.
"""

from collections.abc import Collection

import pandas as pd

from papi.plan import ORGANISING_AREA

TWIN_COLUMNS = (
    "dimension", "area", "name", "tasks_counted", "tasks_done", "tasks_not_arising", "done", "in_progress", "not_started",
    "unknown", "overdue", "score", "change_pct", "significant", "group", "parts",
)
_OF_PART = ("code", "score", "change_pct", "significant")
_SEGMENTS = ("done", "in_progress", "not_started", "unknown", "overdue")


def twin_rows(areas: pd.DataFrame, history: pd.DataFrame, year: int, told: Collection[str]) -> pd.DataFrame:
    """Return the rows of the twin chart, as `TWIN_COLUMNS`: dimensions 1..8, then the plan's section III.

    `areas` is `progress.by_area`; `history` is `scores.province_history`; `told` are the codes of the parts to be told under
    their dimension's score: `parts` holds their records (code, score, change_pct, significant). A dimension that no area
    serves has no area and no counts; the last row has no dimension and no score. The segments hold tasks, overdue apart.
    """
    of_dimension = {line["dimension"]: line for line in areas.to_dict("records") if line["area"] != ORGANISING_AREA}
    of_year = history[history["year"] == year].sort_values("code")
    scored, parts = of_year[of_year["code"] == of_year["dimension"]], of_year[of_year["code"].isin(told)]
    rows = [
        {"dimension": line["code"], "name": line["short_name"] or line["name"], **_counts(of_dimension.get(int(line["code"]))),
         **{key: line[key] for key in ("score", "change_pct", "significant", "group")},
         "parts": tuple(parts.loc[parts["dimension"] == line["code"], list(_OF_PART)].to_dict("records"))}
        for line in scored.to_dict("records")
    ]
    organising = areas[areas["area"] == ORGANISING_AREA].to_dict("records")
    rows += [{"dimension": None, "name": line["name"], **_counts(line), "parts": ()} for line in organising]
    return pd.DataFrame(rows, columns=TWIN_COLUMNS)


def _counts(line: dict | None) -> dict:
    if line is None:
        return {"area": None}
    kept = {key: line[key] for key in ("area", "tasks_counted", "tasks_done", "tasks_not_arising")}
    return kept | {name: line[f"segment_{name}"] for name in _SEGMENTS}
