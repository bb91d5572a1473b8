"""What the Office changes in a plan from a page: internal dates, reports out of turn, a new year's plan. Pure.

Each function returns another plan and leaves the given one as it is. Areas, units, groups and the words of tasks are edited
in the plan's workbook (`papi.sheets.writing.plan_file`); what a change does is told by `papi.plan.changes`.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from papi.errors import ChoiceError
from papi.model import DATED, RECURRING
from papi.plan import ADMINISTRATIVE, Period, Plan, Task
from papi.vietnamese import day

LAST_YEAR = 2100
LONGEST_AD_HOC = timedelta(days=366)
DRAFT = " (dự thảo)"
"""Stands behind the number of a plan that was started from another and not issued yet."""

EARLY_DATE = "Mốc {deadline} của {task} trước ngày ban hành kế hoạch ({issued_on}). Ghi một ngày từ {issued_on} trở đi."
REVERSED = "Kỳ đột xuất có số liệu từ ngày {first} đến ngày {last}. Ghi ngày cuối bằng hoặc sau ngày đầu."
OTHER_YEAR = "Kỳ đột xuất từ ngày {first} đến ngày {last} nằm ngoài năm {year} của kế hoạch. Sửa năm của hai ngày."
TOO_LONG = "Kỳ đột xuất từ ngày {first} đến ngày {last} dài hơn một năm. Sửa năm của một trong hai ngày."
DUE_TOO_SOON = "Hạn đơn vị gửi {due} trước ngày cuối của số liệu ({last}). Ghi hạn gửi từ {last} trở đi."
NOT_LATER = "Kế hoạch mới phải là của một năm sau {year}, nhiều nhất là {last}. Chọn năm khác."


def with_deadlines(plan: Plan, deadlines: Mapping[str, date | None]) -> Plan:
    """Return the plan with the Office's internal dates, by task code; None takes a task's date away.

    The date decides the kind: a task with one is dated and keeps its last state from period to period, one without is
    recurring and judged anew each period. Whether it may not arise is the duty's own and stays. ChoiceError for a task that
    the plan does not have, and for a new date before the plan was issued, which nobody could keep.
    """
    for code, deadline in deadlines.items():
        task = plan.task(code)
        if deadline is not None and deadline != task.deadline and deadline < plan.issued_on:
            words = EARLY_DATE.format(deadline=day(deadline), task=task.label, issued_on=day(plan.issued_on))
            raise ChoiceError(words)
    return replace(plan, tasks=tuple(
        _dated(task, deadlines[task.code]) if task.code in deadlines else task for task in plan.tasks
    ))


def with_ad_hoc_period(plan: Plan, data_from: date, data_to: date, unit_due: date | None) -> Plan:
    """Return the plan with a period for a report out of turn, behind the others: `2024-X1`, then `2024-X2`.

    The number is one more than the highest in the plan, so that those of periods still listed are never used twice.
    ChoiceError for dates that make no sense together or have nothing to do with the plan's year.
    """
    first, last, due = day(data_from), day(data_to), day(unit_due)
    if data_from > data_to:
        raise ChoiceError(REVERSED.format(first=first, last=last))
    if not data_from.year <= plan.year <= data_to.year:
        raise ChoiceError(OTHER_YEAR.format(first=first, last=last, year=plan.year))
    if data_to - data_from >= LONGEST_AD_HOC:
        raise ChoiceError(TOO_LONG.format(first=first, last=last))
    if unit_due is not None and unit_due < data_to:
        raise ChoiceError(DUE_TOO_SOON.format(due=due, last=last))
    used = [int(period.code.partition("-X")[2]) for period in plan.periods if period.kind == "ad_hoc"]
    code = f"{plan.year}-X{max(used, default=0) + 1}"
    return replace(plan, periods=(*plan.periods, Period(code, "ad_hoc", data_from, data_to, unit_due, None)))


def started_from(plan: Plan, year: int) -> Plan:
    """Return a draft of a later year's plan, to be put right in its workbook before it is issued.

    Areas, units, groups, tasks with their codes and words, and what the agency can move are those of `plan`. Internal dates,
    sending dates and periods out of turn were decisions of their year and are not carried over: every task begins as
    recurring. The periods are those of the same kinds, whole for the year and closed as the agency closes them (quarters
    where the plan has no months). What is not known yet says so: the numbers begin with "…", the plan's ends with
    "(dự thảo)", its date is 1 January. ChoiceError for a year that is not later.
    """
    if not plan.year < year <= LAST_YEAR:
        raise ChoiceError(NOT_LATER.format(year=plan.year, last=LAST_YEAR))
    return replace(
        plan, number=_without_serial(plan.number) + DRAFT, parent_plan=_without_serial(plan.parent_plan),
        issued_on=date(year, 1, 1), year=year, tasks=tuple(_dated(task, None) for task in plan.tasks),
        periods=_periods(plan, year),
    )


def is_draft(plan: Plan) -> bool:
    """Whether a plan was started from another one and has not been given its own number yet."""
    return plan.number.endswith(DRAFT)


def _dated(task: Task, deadline: date | None) -> Task:
    return replace(task, kind=RECURRING if deadline is None else DATED, deadline=deadline)


def _without_serial(number: str) -> str:
    """Return a document's number with its serial left open: `56/KH-SGTVT` is `…/KH-SGTVT`."""
    symbol = re.search(r"/\S+", number)
    return "…" + (symbol[0] if symbol else "")


def _periods(plan: Plan, year: int) -> tuple[Period, ...]:
    kinds = {period.kind for period in plan.periods}
    if "month" not in kinds:
        kinds.add("quarter")
    spans = [(f"{year}-{month:02d}", "month", month, 1) for month in range(1, 13)]
    spans += [(f"{year}-Q{quarter}", "quarter", 3 * quarter, 3) for quarter in range(1, 5)]
    spans += [(f"{year}-H1", "half", 6, 6), (f"{year}-9M", "nine_months", 9, 9), (str(year), "year", 12, 12)]
    return tuple(
        Period(code, kind, *_days(plan.closing, year, last_month, months), None, None)
        for code, kind, last_month, months in spans if kind in kinds
    )


def _days(closing: str, year: int, last_month: int, months: int) -> tuple[date, date]:
    """Return the first and last day of a period of so many months: from the 15th to the 14th, or whole calendar months."""
    if closing == ADMINISTRATIVE:
        before = last_month - months  # 0 is December of the year before
        return (date(year, before, 15) if before else date(year - 1, 12, 15)), date(year, last_month, 14)
    return date(year, last_month - months + 1, 1), date(year, last_month, monthrange(year, last_month)[1])
