"""The agency's work beside the province's score, a line a PAPI dimension: what is done and late, how the score compares.

Side by side is not cause, and the survey may be published long after the period: nothing here joins the two in one figure.
Counts of progress and scores come ready. The parts that the agency can move are `papi.effort.gaps`.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from papi.plan import Plan

WORK = (
    "tasks_counted", "tasks_done", "tasks_overdue", "tasks_not_started", "tasks_unknown", "tasks_not_arising", "completion",
)
"""What a line tells of the work, in tasks: as `progress.area_lines` counts them; None where the plan has no such work."""


def matrix_lines(plan: Plan, areas: Sequence[Mapping], overall: Mapping, history: pd.DataFrame, year: int) -> list[dict]:
    """Return a line for each dimension of the survey year, those first where work is behind and the score is weak.

    `areas` and `overall` are those of a `progress.View`; `history` is `scores.province_history`. A line holds `code`, `name`,
    `area` (None where the plan has no task for the dimension), `WORK`, `known` (`is_known`), what `score_of` gives, and two
    judgements: `behind`, a task is overdue or less is done than in the plan as a whole; `weak`, the score is below the national
    median. Each is None where there is nothing to judge. After those with both come the other weak ones, then the others
    behind; among equals the one with more overdue tasks, then the one farther below the median. What the plan does not serve
    is last.
    """
    busy = {task.area for task in plan.tasks}
    serving = {area.dimension: area.number for area in plan.areas if area.dimension is not None and area.number in busy}
    counted = {line["area"]: line for line in areas}
    scored = history[(history["year"] == year) & (history["code"] == history["dimension"])]
    lines = []
    for row in scored.to_dict("records"):
        area = serving.get(int(row["code"]))
        work = {name: None if area is None else counted[area][name] for name in WORK}
        known = area is not None and is_known(work)
        behind = _is_behind(work, overall["completion"]) if known else None
        lines.append({"area": area, **work, "known": known, **score_of(row), "behind": behind})
    return sorted(lines, key=_rank)


def score_of(row: Mapping) -> dict:
    """Return what a line tells of a score, a row of `province_history`; what the province lacks is None.

    `to_median` and `to_top` are points above the national median and above the lower edge of the top quartile, negative below.
    """
    known = {name: None if pd.isna(row[name]) else row[name] for name in ("score", "median", "q3", "change_pct", "group")}
    score, median, top = known["score"], known["median"], known["q3"]
    return {
        "code": row["code"], "name": row["short_name"] or row["name"], **known,
        "significant": not pd.isna(row["significant"]) and bool(row["significant"]),
        "rank": None if pd.isna(row["rank"]) else int(row["rank"]), "of": None if pd.isna(row["of"]) else int(row["of"]),
        "to_median": None if score is None else score - median, "to_top": None if score is None else score - top,
        "weak": None if score is None else score < median,
    }


def is_known(work: Mapping) -> bool:
    """Whether anything is known of the tasks counted: what nobody has reported on is late only once its date is past."""
    return bool(work["tasks_overdue"]) or work["tasks_unknown"] < work["tasks_counted"]


def _is_behind(work: Mapping, whole: float) -> bool:
    return bool(work["tasks_overdue"]) or work["completion"] < whole


def _rank(line: Mapping) -> tuple:
    weak, behind = bool(line["weak"]), bool(line["behind"])
    below = float("inf") if line["to_median"] is None else line["to_median"]
    late = line["tasks_overdue"] or 0
    return line["area"] is None, not (weak and behind), not weak, not behind, -late, below, line["code"]
