"""The plan's dated tasks beside the months of a survey's field work: what is finished after them cannot move that score."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from papi.model import DATED, DONE, LEAD, NOT_ARISING
from papi.plan import Plan


def dated_lines(plan: Plan, tasks: pd.DataFrame, state: pd.DataFrame, as_of: date) -> list[dict]:
    """Return a line for each task with a date that arises, the earliest first.

    `tasks` and `state` are those of a `progress.View` at `as_of`. A line holds `task`, `label` (`NV 6.1`), `title`, `status`
    (None where unknown), `overdue`, `deadline`, `completed_on` (the day on which the last of its leads finished; None where it
    is not done, or any of them gave no day), `day`, where it stands on a time line (when it was completed, else its deadline),
    and `finished`, the day on which it was or by its date is to be finished: what is not done by `as_of` not before that.
    """
    labels = {task.code: task.label for task in plan.tasks if task.kind == DATED}
    leads = dict(list(state[state["role"] == LEAD].groupby("task")))
    lines = []
    for task in tasks.to_dict("records"):
        if task["task"] in labels and task["status"] != NOT_ARISING:
            done = task["status"] == DONE
            completed = _completed_on(leads[task["task"]]) if done else None
            lines.append({
                **{name: task[name] for name in ("task", "title", "deadline")}, "label": labels[task["task"]],
                "status": None if pd.isna(task["status"]) else task["status"], "overdue": bool(task["overdue"]),
                "completed_on": completed, "day": completed or task["deadline"],
                "finished": completed or (task["deadline"] if done else max(task["deadline"], as_of)),
            })
    return sorted(lines, key=lambda line: (line["day"], line["task"]))


def too_late(line: Mapping, until: date) -> bool:
    """Whether a line of `dated_lines` is finished after the last day of the field work."""
    return line["finished"] > until


def _completed_on(leads: pd.DataFrame) -> date | None:
    """Return the last day that the leads gave; None where one that has finished gave none."""
    days = leads.loc[leads["status"] == DONE, "completed_on"]
    return None if days.isna().any() or days.empty else max(days)
