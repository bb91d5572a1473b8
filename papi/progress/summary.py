"""Counts of a state: by task, by area, by unit, overall, and over the periods. Pure; every rule has a test.

Headline figures are in tasks, assignments stand beside them. Support is counted apart, never mixed into completion.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from papi.model import DONE, IN_PROGRESS, LEAD, NOT_ARISING, NOT_STARTED, SUPPORT
from papi.plan import Plan
from papi.progress.state import combined_status

COUNT_COLUMNS = (
    "assignments", "counted", "done", "in_progress", "not_started", "unknown", "not_arising", "overdue", "due_soon",
    "completion", "mean_percent", "without_percent",
)
_COUNTED = ["task", "area", "unit", "role", "status", "percent", "overdue", "due_soon"]
"""The columns of a state that counts are made from: the others are many, and slow to carry along."""

TASK_COLUMNS = (
    "tasks", "tasks_counted", "tasks_done", "tasks_in_progress", "tasks_not_started", "tasks_unknown",
    "tasks_not_arising", "tasks_overdue", "tasks_due_soon",
)


def assignment_counts(state: pd.DataFrame) -> dict[str, int | float | None]:
    """Return the counts of the assignments in `state`, as `COUNT_COLUMNS`.

    counted = done + in_progress + not_started + unknown: what does not arise is outside, what is unknown stays in.
    completion = done / counted, None when nothing is counted. `mean_percent` is over the counted ones that gave a percent;
    `without_percent` is the number of the others. `overdue` is a subset of the counted.
    """
    status = state["status"]
    counts = {name: int((status == name).sum()) for name in (DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING)}
    counts["unknown"] = int(status.isna().sum())
    counted = len(state) - counts[NOT_ARISING]
    percents = pd.to_numeric(state.loc[status.isna() | (status != NOT_ARISING), "percent"]).dropna()
    return {
        "assignments": len(state),
        "counted": counted,
        **counts,
        "overdue": int(state["overdue"].sum()),
        "due_soon": int(state["due_soon"].sum()),
        "completion": counts[DONE] / counted if counted else None,
        "mean_percent": float(percents.mean()) if len(percents) else None,
        "without_percent": counted - len(percents),
    }


def task_states(plan: Plan, state: pd.DataFrame) -> pd.DataFrame:
    """Return one line a task over its lead assignments: `task`, `area`, `title`, `status`, `overdue`, `due_soon`, `leads`,
    `leads_done`, `deadline`. A task is overdue when any of its leads is.
    """
    leads = dict(list(state.loc[state["role"] == LEAD, _COUNTED].groupby("task", sort=False)))
    lines = []
    for task in plan.tasks:
        own = leads[task.code]
        overdue = bool(own["overdue"].any())
        statuses = [None if pd.isna(status) else status for status in own["status"]]
        lines.append({
            "task": task.code, "area": task.area, "title": task.title, "status": combined_status(statuses),
            "overdue": overdue, "due_soon": not overdue and bool(own["due_soon"].any()), "leads": len(own),
            "leads_done": statuses.count(DONE), "deadline": task.deadline,
        })
    return pd.DataFrame(lines)


def task_counts(tasks: pd.DataFrame) -> dict[str, int]:
    """Return the counts of the tasks in a table of `task_states`, as `TASK_COLUMNS`; overdue is a subset of the counted."""
    status = tasks["status"]
    counts = {f"tasks_{name}": int((status == name).sum()) for name in (DONE, IN_PROGRESS, NOT_STARTED, NOT_ARISING)}
    return {
        "tasks": len(tasks),
        "tasks_counted": len(tasks) - counts["tasks_not_arising"],
        **counts,
        "tasks_unknown": int(status.isna().sum()),
        "tasks_overdue": int(tasks["overdue"].sum()),
        "tasks_due_soon": int(tasks["due_soon"].sum()),
    }


def segments(table: pd.DataFrame) -> dict[str, int]:
    """Return the parts of a bar of tasks or assignments: overdue is a segment of its own, the others are without it; they
    add up to what is counted.
    """
    rest = table[~table["overdue"]]["status"]
    return {
        DONE: int((rest == DONE).sum()),
        IN_PROGRESS: int((rest == IN_PROGRESS).sum()),
        NOT_STARTED: int((rest == NOT_STARTED).sum()),
        "unknown": int(rest.isna().sum()),
        "overdue": int(table["overdue"].sum()),
    }


def _segment_columns(table: pd.DataFrame) -> dict[str, int]:
    return {f"segment_{name}": value for name, value in segments(table).items()}


def whole(tasks: pd.DataFrame, state: pd.DataFrame) -> dict:
    """Return task counts, lead counts (`completion` is of tasks) and, under `support`, support counts of one selection."""
    of_tasks = task_counts(tasks)
    of_leads = assignment_counts(state[state["role"] == LEAD])
    counted = of_tasks["tasks_counted"]
    return {
        **of_tasks,
        **of_leads,
        "completion": of_tasks["tasks_done"] / counted if counted else None,
        "support": assignment_counts(state[state["role"] == SUPPORT]),
    }


def area_lines(plan: Plan, tasks: pd.DataFrame, state: pd.DataFrame) -> list[dict]:
    """Return a line an area, in the plan's order: `area`, `name`, `dimension`, the counts of `whole` and its `segments`
    under `segment_...`.
    """
    lines = []
    counted = state[_COUNTED]
    for area in plan.areas:
        own_tasks, own_state = tasks[tasks["area"] == area.number], counted[counted["area"] == area.number]
        lines.append({
            "area": area.number, "name": area.name, "dimension": area.dimension, **whole(own_tasks, own_state),
            **_segment_columns(own_tasks),
        })
    return lines


def by_area(plan: Plan, tasks: pd.DataFrame, state: pd.DataFrame) -> pd.DataFrame:
    """Return `area_lines` as a table."""
    return pd.DataFrame(area_lines(plan, tasks, state))


def unit_lines(plan: Plan, state: pd.DataFrame, reported: dict[str, int | None]) -> list[dict]:
    """Return a line a unit with tasks: `unit`, `short_name`, `reported`, `submission`, the counts of its lead assignments
    with their `segment_...` and, under `support`, the counts of the others. The units' counts add up to more than the
    tasks: several units lead one.
    """
    lines = []
    states = dict(list(state[_COUNTED].groupby("unit", sort=False)))
    for unit in plan.units:
        own = states.get(unit.name)
        if own is None:
            continue
        number = reported.get(unit.name)
        leads = own[own["role"] == LEAD]
        lines.append({
            "unit": unit.name, "short_name": unit.short_name, "reported": number is not None, "submission": number,
            **assignment_counts(leads), **_segment_columns(leads),
            "support": assignment_counts(own[own["role"] == SUPPORT]),
        })
    return lines


def by_unit(plan: Plan, state: pd.DataFrame, reported: dict[str, int | None]) -> pd.DataFrame:
    """Return `unit_lines` as a table."""
    return pd.DataFrame(unit_lines(plan, state, reported))


def over_periods(states: Mapping[str, pd.DataFrame], by: str) -> pd.DataFrame:
    """Return lead assignments over the periods: a line for each value of the column `by` and each period, with `counted`,
    `not_arising` and the `segments`. `states` maps a period's code to its state, oldest first.
    """
    lines = []
    for period, state in states.items():
        for value, own in state[state["role"] == LEAD].groupby(by, sort=False):
            parts = segments(own)
            counted = sum(parts.values())
            lines.append({by: value, "period": period, "counted": counted, "not_arising": len(own) - counted, **parts})
    columns = [by, "period", "counted", "not_arising", DONE, IN_PROGRESS, NOT_STARTED, "unknown", "overdue"]
    return pd.DataFrame(lines, columns=columns)


def unit_by_area(state: pd.DataFrame, units: Iterable[str], areas: Iterable[int]) -> pd.DataFrame:
    """Return a line for each unit and area: `unit`, `area`, `counted`, `done`, `overdue`, `completion` of lead assignments.

    `counted` is 0 and `completion` None where the unit leads nothing that arises.
    """
    leads = state[state["role"] == LEAD]
    lines = []
    for unit in units:
        for area in areas:
            counts = assignment_counts(leads[(leads["unit"] == unit) & (leads["area"] == area)])
            kept = {name: counts[name] for name in ("assignments", "counted", "done", "overdue", "completion")}
            lines.append({"unit": unit, "area": area, **kept})
    return pd.DataFrame(lines)
