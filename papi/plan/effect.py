"""What a changed plan does to what was handed in, in sentences: which reports count no longer, and why. Pure.

A row counts by plan year, reporting period, task, unit (or one it took over from) and role, as `papi.progress` reads it. What
differs between the plans is `papi.plan.changes`.
"""

from collections.abc import Iterator

import pandas as pd

from papi.model import DATED, ROLE_WORDS
from papi.plan import Plan, Task, task_label
from papi.plan.changes import task_pairs
from papi.vietnamese import count, lower_first, period_name

_COLUMNS = ["period", "task_code", "unit", "role", "submission"]


def effect(before: Plan, after: Plan, submissions: pd.DataFrame, rows: pd.DataFrame) -> tuple[str, ...]:
    """Return what happens to reports when `after` takes the place of `before`; nothing where it is another year's plan.

    `submissions` and `rows` are as `Store.submissions` and `Store.rows` give them; those undone or held count for nothing.
    Each report that is lost is told by the first of these that holds: its period, its unit, its task, the task's units.
    Then come the tasks that became dated or recurring, as their reports are read differently.
    """
    if before.year != after.year:
        return ()
    in_force = submissions.loc[~submissions["undone"] & (submissions["plan_year"] == before.year), "submission"]
    told = rows.loc[~rows["held"] & rows["submission"].isin(in_force), _COLUMNS].drop_duplicates()
    told = told[_counts(before, told)]
    kept = _counts(after, told)
    return (*_lost(before, after, told[~kept]), *_read_differently(before, after, told[kept]))


def _counts(plan: Plan, told: pd.DataFrame) -> pd.Series:
    """Whether each row counts under a plan."""
    given = set(plan.assignments[["task", "unit", "role"]].itertuples(index=False, name=None))
    keys = zip(told["task_code"], told["unit"].map(_owners(plan)), told["role"], strict=True)
    is_given = pd.Series([key in given for key in keys], index=told.index, dtype=bool)
    return is_given & told["period"].isin(list(plan.reporting_order))


def _owners(plan: Plan) -> dict[str, str]:
    """Return whose the reports are that bear a unit's name: the unit's own, or of the one that took over from it."""
    return {name: unit.name for unit in plan.units for name in (*unit.formerly, unit.name)}


def _lost(before: Plan, after: Plan, told: pd.DataFrame) -> Iterator[str]:
    for period in before.reporting_periods:
        own = told[told["period"] == period.code]
        if period.code not in after.reporting_order and len(own):
            yield f"{period_name(period.code)} không còn là kỳ gửi báo cáo: {_no_longer(own)}"
    told = told[told["period"].isin(list(after.reporting_order))]
    owners = told["unit"].map(_owners(after))
    for unit, own in told[owners.isna()].groupby("unit", sort=False):
        yield f"{unit} không còn trong kế hoạch: {_no_longer(own)}"
    told, owners = told[owners.notna()], owners[owners.notna()]
    became = {old.code: new for old, new in task_pairs(before, after) if old and (new is None or new.code != old.code)}
    for code, new in became.items():
        own = told[told["task_code"] == code]
        if len(own):
            yield f"{_gone(before.task(code), new)}: {_no_longer(own)}"
    for (unit, role), own in told[~told["task_code"].isin(list(became))].groupby([owners, "role"], sort=False):
        labels = ", ".join(task_label(task.code) for task in before.tasks if task.code in set(own["task_code"]))
        yield f"{unit} thôi {lower_first(ROLE_WORDS[role])} {labels}: {_no_longer(own)}"


def _gone(old: Task, new: Task | None) -> str:
    return f"{old.label} bị bỏ" if new is None else f"{old.label} mang mã mới {new.label}"


def _read_differently(before: Plan, after: Plan, told: pd.DataFrame) -> Iterator[str]:
    known = {task.code: task for task in before.tasks}
    for task in after.tasks:
        own = told[told["task_code"] == task.code]
        if len(own) and task.kind != known[task.code].kind:
            yield _kind_sentence(task, _reports(own))


def _kind_sentence(task: Task, reports: str) -> str:
    if task.kind == DATED:
        return f"{task.label} nay có thời hạn: tình trạng trong {reports} báo cáo đã gửi được giữ sang các kỳ sau."
    return f"{task.label} nay là nhiệm vụ thường xuyên: tình trạng trong {reports} báo cáo đã gửi chỉ tính cho kỳ của báo cáo."


def _no_longer(own: pd.DataFrame) -> str:
    return f"{_reports(own)} báo cáo đã gửi không còn được tính."


def _reports(own: pd.DataFrame) -> str:
    return count(own["submission"].nunique())
