"""One year's plan: what it holds and how it is edited, compared with another and felt by reports already sent.

The plan itself is `plan`; workbooks are read and written by `papi.sheets`, versions are kept by `papi.store`.
"""

from papi.plan.plan import ADMINISTRATIVE, CALENDAR, ORGANISING_AREA, Area, Group, Period, Plan, Task, Unit, task_label

__all__ = ["ADMINISTRATIVE", "CALENDAR", "ORGANISING_AREA", "Area", "Group", "Period", "Plan", "Task", "Unit", "task_label"]
