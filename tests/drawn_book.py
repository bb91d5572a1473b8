"""A store that holds a drawn plan, as the office's own holds the shipped one."""

from dataclasses import replace
from datetime import date, datetime

from papi.model import TIME_ZONE
from papi.plan import Plan
from papi.sheets.writing.plan_file import build_plan
from papi.store import Store

MORNING = datetime(2024, 6, 14, 8, tzinfo=TIME_ZONE)


def keep_plan(store: Store, plan: Plan, *, at: datetime = MORNING, valid_from: date | None = None) -> None:
    """Add a version of a plan, in force from its issue unless another day is given; texts that are not drawn are filled in."""
    tasks = tuple(replace(task, text=task.text or task.title) for task in plan.tasks)
    whole = replace(plan, parent_plan=plan.parent_plan or "Kế hoạch của tỉnh", tasks=tasks)
    store.add_plan(
        year=plan.year, valid_from=valid_from or plan.issued_on, file_name="Kế hoạch.xlsx", content=build_plan(whole),
        by="Văn phòng", at=at,
    )
