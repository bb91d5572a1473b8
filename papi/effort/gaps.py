"""The same a level down: the sub-dimensions that the agency can move, gaps first.

Which those are, and which tasks serve them, are the plan workbook's tags (`direct`, `indirect`; a task's sub-dimensions).
What the agency cannot move is not held against it and has no line.

A sub-dimension is **weak** when its score fell significantly against the year before or lies below the national median. It is
a **gap** when it is weak and none of its tasks is done at the period: it has no task, only late ones, or none carried out yet
(in a plan without dates nothing is ever late, so "not done" must count). Where a task is done, work goes on: no gap.

Gaps come first, then the other weak ones, then the rest. Within each:

1. what the agency moves directly before what it moves indirectly;
2. what fell and lies below the median before what did one of the two;
3. what has no task, or only late ones, before what has a task that is still in its time;
4. the farther below the median, as a share of it (the scales of sub-dimensions differ), the earlier.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from papi.effort.matrix import is_known, score_of
from papi.model import DONE, NOT_ARISING
from papi.plan import Plan

RESPONSIBILITIES = ("direct", "indirect")
"""What the plan says of the sub-dimensions that the agency can move, the nearest first; `none` is all others."""


def gap_lines(plan: Plan, tasks: pd.DataFrame, history: pd.DataFrame, year: int) -> list[dict]:
    """Return a line for each sub-dimension of the survey year that the agency can move, in the order told above.

    `tasks` is `View.tasks`; `history` is `scores.province_history`. A line holds what `matrix.score_of` gives (`weak` as told
    above), `dimension`, `area` of the plan (None if none), `responsibility`, `fell`, `tasks` (lines of `View.tasks` that serve
    it, in the plan's order), `tasks_counted` (those that arise), `tasks_done`, `tasks_overdue`, `tasks_unknown`, `completion`,
    `known` (`matrix.is_known`) and `is_gap`.
    """
    areas = {str(area.dimension): area.number for area in plan.areas}
    states = {line["task"]: line for line in tasks.to_dict("records")}
    lines = []
    for row in parts_of_year(history, year).to_dict("records"):
        responsibility = plan.responsibilities.get(row["code"])
        if responsibility in RESPONSIBILITIES:
            serving = [states[task.code] for task in plan.tasks if row["code"] in task.subdimensions]
            lines.append({
                "dimension": row["dimension"], "area": areas.get(row["dimension"]), "responsibility": responsibility,
                **_judged(score_of(row)), "tasks": serving, **_work(serving),
            })
    for line in lines:
        line["is_gap"] = bool(line["weak"]) and not line["tasks_done"]
    return sorted(lines, key=_rank)


def parts_of_year(history: pd.DataFrame, year: int) -> pd.DataFrame:
    """Return the rows of the sub-dimensions that PAPI measured in the year."""
    return history[(history["year"] == year) & (history["dimension"] != "") & (history["code"] != history["dimension"])]


def _judged(score: dict) -> dict:
    fell = score["significant"] and score["change_pct"] < 0
    return score | {"fell": fell, "weak": None if score["weak"] is None else score["weak"] or fell}


def _work(serving: Sequence[Mapping]) -> dict:
    arising = [task for task in serving if task["status"] != NOT_ARISING]
    done = sum(task["status"] == DONE for task in arising)
    work = {
        "tasks_counted": len(arising), "tasks_done": done, "tasks_overdue": sum(bool(task["overdue"]) for task in arising),
        "tasks_unknown": sum(pd.isna(task["status"]) for task in arising),
        "completion": done / len(arising) if arising else None,
    }
    return work | {"known": is_known(work)}


def _rank(line: Mapping) -> tuple:
    below = line["weak"] and line["to_median"] < 0
    unserved = not line["tasks"] or 0 < line["tasks_overdue"] == line["tasks_counted"]
    size = float("inf") if line["to_median"] is None else line["to_median"] / line["median"]
    nearness = RESPONSIBILITIES.index(line["responsibility"])
    return not line["is_gap"], not line["weak"], nearness, not (line["fell"] and below), not unserved, size, line["code"]
